"""Parameters and outputs of the search in an atlas."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.atlas.schema import OBJECTS, schema
from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas

LIMIT = 50
MOST = 100_000


def declare(tool):
    """Declare parameters and outputs of the tool ``atlassearch``."""
    add_atlas(tool, translate("SmartQuartier", "Is searched; nothing in it is changed."))
    tool.add(
        QgsProcessingParameterString(
            "QUERY", translate("SmartQuartier", "Search words"), optional=True
        ),
        translate(
            "SmartQuartier",
            'Words in any spelling. "Several words" in quotes for a phrase, -word to leave '
            "something out, begin* for the beginning of a word. Left empty: everything that the "
            "filters let through, by name.",
        ),
    )
    _add_filters(tool)
    tool.add(
        QgsProcessingParameterNumber(
            "LIMIT",
            translate("SmartQuartier", "Number of hits"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=LIMIT,
            minValue=1,
            maxValue=MOST,
        ),
        translate("SmartQuartier", "How many hits to list at most, best first."),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Hits"),
            QgsProcessing.SourceType.TypeVectorPoint,
        ),
        translate(
            "SmartQuartier",
            "Points with rank, score, snippet and the main fields of actors and projects; those "
            "without a position are rows without a point. See the field release before you pass "
            "the layer on.",
        ),
    )
    tool.add_record()
    tool.add_number("N_FOUND", translate("SmartQuartier", "Hits in all"))
    tool.add_number("N_LISTED", translate("SmartQuartier", "Hits listed"))
    tool.add_number("N_NOT_PUBLIC", translate("SmartQuartier", "Of them not public"))
    tool.add_number("N_PERSONS", translate("SmartQuartier", "Of them with a person's name"))
    tool.add_number(
        "N_OFF_MAP", translate("SmartQuartier", "Hits left out because they have no position")
    )


def _add_filters(tool):
    themes = "; ".join(f"{code.code} {code.label['de']}" for code in schema().codes["theme"])
    tool.add(
        QgsProcessingParameterString(
            "THEMES", translate("SmartQuartier", "Themes (codes or names)"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Only what offers, needs or works on one of these themes: codes or names separated "
            "by ;. {}",
        ).format(themes),
    )
    _add_enum(
        tool,
        "SECTOR",
        translate("SmartQuartier", "Sector"),
        [code.code for code in schema().codes["sector"]],
        translate("SmartQuartier", "Only actors of this sector; projects have none."),
    )
    tool.add(
        QgsProcessingParameterExtent("EXTENT", translate("SmartQuartier", "Extent"), optional=True),
        translate(
            "SmartQuartier",
            "Only what lies in this rectangle; hits without a position are left out and counted. "
            "Typed as west, east, south, north with the CRS behind it, such as "
            "408000,416000,5650000,5660000 [EPSG:25833].",
        ),
    )
    _add_enum(
        tool,
        "RELEASE",
        translate("SmartQuartier", "Release"),
        [code.code for code in schema().codes["release"]],
        translate(
            "SmartQuartier",
            "Only entries of this status; left empty: all, for the office. Of withheld entries "
            "only the name is shown.",
        ),
    )
    _add_enum(
        tool,
        "KIND",
        translate("SmartQuartier", "Actors or projects"),
        list(OBJECTS),
        translate("SmartQuartier", "Only one of the two; left empty: both together."),
        advanced=True,
    )


def _add_enum(tool, name, title, options, help_text, advanced=False):
    definition = QgsProcessingParameterEnum(
        name, title, options, optional=True, usesStaticStrings=True
    )
    tool.add(definition, help_text, advanced)
