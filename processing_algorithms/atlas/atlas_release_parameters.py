"""The parameters of the tool that publishes an atlas."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas

MODES = ("refuse", "split", "one")
PERSONS = ("withhold", "coarsen")
#: As in the table of licences, from the freest to the strictest.
LICENCES = (
    "CC0-1.0",
    "dl-de/zero-2-0",
    "dl-de/by-2-0",
    "CC-BY-4.0",
    "CC-BY-SA-4.0",
    "ODbL-1.0",
)


def declare(tool):
    """Declare all parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    """
    add_atlas(tool, translate("SmartQuartier", "The atlas to publish from; it is not changed."))
    _licences(tool)
    _privacy(tool)
    _age(tool)
    _outputs(tool)


def _licences(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "LICENCES",
            translate("SmartQuartier", "Different licences"),
            options=list(MODES),
            defaultValue="refuse",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "refuse: stop if licences meet that must not be mixed silently. split: these into "
            "files of their own, beside the output; relations between two files stay behind. one: "
            "all under one licence, where each licence permits it.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "LICENCE",
            translate("SmartQuartier", "Licence of the publication"),
            options=list(LICENCES),
            usesStaticStrings=True,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "For refuse and one: the licence that the copy shall stand under; empty: the freest "
            "that all entries permit. Each entry keeps the licence of its own source.",
        ),
    )


def _privacy(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "City quarters"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Polygons by which addresses that may be homes are made coarse: the point moves into "
            "the quarter's inside, the street is removed. Without it such entries are withheld.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "SOLE_TRADERS",
            translate("SmartQuartier", "Businesses called like their owner"),
            options=list(PERSONS),
            defaultValue="withhold",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "withhold: they are not published. coarsen: they are, without their address, if you "
            "have the owner's consent. Entries that are nothing but a person's name never are.",
        ),
        advanced=True,
    )


def _age(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "MONTHS",
            translate("SmartQuartier", "Stale after (months)"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=24,
            minValue=1,
            maxValue=600,
        ),
        translate(
            "SmartQuartier",
            "Entries that nobody has checked for longer (months), or ever, are told.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "WITHHOLD_STALE",
            translate("SmartQuartier", "Withhold stale entries"),
            defaultValue=False,
        ),
        translate("SmartQuartier", "Stale actors and projects are not published, only listed."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ONLY_CONFIRMED",
            translate("SmartQuartier", "Only confirmed entries"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Actors and projects whose review does not say confirmed are not published, only "
            "listed. Without it those that were just imported go out as well, and are counted.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "AS_OF",
            translate("SmartQuartier", "Day of publication"),
            optional=True,
        ),
        translate(
            "SmartQuartier", "As 2026-01-31: the day up to which the age counts. Empty: today."
        ),
        advanced=True,
    )


def _outputs(tool):
    tool.add(
        QgsProcessingParameterFileDestination(
            "OUTPUT",
            translate("SmartQuartier", "Published copy"),
            translate("SmartQuartier", "GeoPackage (*.gpkg)"),
        ),
        translate(
            "SmartQuartier",
            "A GeoPackage with its QGIS project, only to be read. With split the copy with the "
            "most rows; the files of the others get its name and their licence's.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "WITHHELD",
            translate("SmartQuartier", "Withheld rows"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Table for the office: which rows stay behind and why; not to be published. Titles of "
            "what may be a person are left out.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_PUBLIC", translate("SmartQuartier", "Published rows"))
    tool.add_number("N_WITHHELD", translate("SmartQuartier", "Withheld rows"))
    tool.add_number("N_FILES", translate("SmartQuartier", "Files"))
    tool.add_number("N_STALE", translate("SmartQuartier", "Stale actors and projects, published"))
    tool.add_number(
        "N_UNREVIEWED", translate("SmartQuartier", "Actors and projects published unconfirmed")
    )
    tool.add_number("N_PRIVACY", translate("SmartQuartier", "Findings of the privacy check"))
