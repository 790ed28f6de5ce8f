"""Parameters and outputs of the tool that imports into the atlas."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputFile,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.atlas.importing.model import ABSENT, KINDS, RELEASES
from ...smartquartier_plugin.core.i18n import translate
from ..choices import with_choice
from .atlas_run import add_atlas

LAYER = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``atlasimport``."""
    _declare_list(tool)
    _declare_source(tool)
    _declare_mapping(tool)
    _declare_rules(tool)
    _declare_reading(tool)
    _declare_outputs(tool)


def _enum(tool, name, title, options, help_text, default=None, advanced=False):
    definition = QgsProcessingParameterEnum(
        name,
        title,
        list(options),
        defaultValue=default,
        optional=default is None,
        usesStaticStrings=True,
    )
    tool.add(definition, help_text, advanced=advanced)


def _text(tool, name, title, help_text, advanced=True):
    tool.add(QgsProcessingParameterString(name, title, optional=True), help_text, advanced=advanced)


def _declare_list(tool):
    tool.add(
        QgsProcessingParameterFile("INPUT", translate("SmartQuartier", "List to import")),
        translate(
            "SmartQuartier",
            "CSV or other text table (any usual encoding and separator, also mixed), XLSX, "
            "GeoJSON, GeoPackage or openfairdb JSON.",
        ),
    )
    _enum(
        tool,
        "KIND",
        translate("SmartQuartier", "What the rows are"),
        KINDS,
        translate(
            "SmartQuartier",
            "actor: institutions; project: projects; relation: who works with whom or on what; "
            "area: polygons for which an actor is responsible, or in which a project works.",
        ),
        default=KINDS[0],
    )
    add_atlas(
        tool,
        translate(
            "SmartQuartier",
            "The atlas that the list goes into; it is made if there is none yet. It is changed in "
            "one transaction: an interrupted run leaves it as it was.",
        ),
    )


def _declare_source(tool):
    _text(
        tool,
        "SOURCE",
        translate("SmartQuartier", "Source"),
        translate(
            "SmartQuartier",
            "Who made the list: office and list. Give the same name at every import of this list: "
            "by it the rows are found again. Left empty: the name of the file.",
        ),
        advanced=False,
    )
    licence = QgsProcessingParameterString(
        "LICENCE", translate("SmartQuartier", "Licence of the source"), optional=True
    )
    tool.add(
        with_choice(licence, "licence_choice.LicenceChoice"),
        translate(
            "SmartQuartier",
            "Under which the source may be passed on: chosen from the list, or typed, such as "
            "dl-de/by-2-0, CC BY 4.0, ODbL, or the licence's address. Needed, unless the list "
            "says it row by row (openfairdb: ODbL-1.0); what a row says itself counts more.",
        ),
    )
    _text(
        tool,
        "ATTRIBUTION",
        translate("SmartQuartier", "Attribution"),
        translate("SmartQuartier", "Whom the licence asks to name."),
    )
    _text(
        tool,
        "SOURCE_URL",
        translate("SmartQuartier", "Address of the source"),
        translate("SmartQuartier", "Where the list can be found."),
    )
    _text(
        tool,
        "SOURCE_DATE",
        translate("SmartQuartier", "Date of the source"),
        translate("SmartQuartier", "State of the list, YYYY-MM-DD."),
    )


def _declare_mapping(tool):
    tool.add(
        QgsProcessingParameterMatrix(
            "MAPPING",
            translate("SmartQuartier", "Mapping of columns to fields"),
            headers=[
                translate("SmartQuartier", "Column of the list"),
                translate("SmartQuartier", "Field of the atlas"),
            ],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Column by column the field of the atlas; in scripts also the path of a JSON file that "
            "this tool wrote and you edited, or its text. Left empty, the mapping is guessed; log, "
            "report and the mapping file show it. Columns that are not named are not taken over.",
        ),
    )
    tool.add(
        QgsProcessingParameterFile(
            "MAPPING_FILE",
            translate("SmartQuartier", "Mapping file"),
            extension="json",
            optional=True,
        ),
        translate("SmartQuartier", "The mapping as a JSON file, instead of the table above."),
        advanced=True,
    )


def _declare_rules(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "Quarters"),
            [LAYER.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "To these the addresses of people who work at home are made coarse. Without this "
            "layer such entries are withheld.",
        ),
    )
    _enum(
        tool,
        "RELEASE",
        translate("SmartQuartier", "Release of new entries"),
        RELEASES,
        translate(
            "SmartQuartier",
            "by_licence: public where the licence is open, else internal; public (never without "
            "an open licence); internal; withheld. What the list itself says counts more.",
        ),
        default=RELEASES[0],
        advanced=True,
    )
    _enum(
        tool,
        "ABSENT",
        translate("SmartQuartier", "Entries that the source no longer has"),
        ABSENT,
        translate(
            "SmartQuartier",
            "keep: they are told and stay; archive: they are marked as archived, unless another "
            "source has them. None is deleted.",
        ),
        default=ABSENT[0],
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterCrs(
            "CRS", translate("SmartQuartier", "CRS of a new atlas"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Only for an atlas that is made. Left empty: that of the list, if it is in metres, "
            "else the UTM zone; the log names it.",
        ),
        advanced=True,
    )
    _text(
        tool,
        "IMPORT_DATE",
        translate("SmartQuartier", "Day of the import"),
        translate("SmartQuartier", "YYYY-MM-DD; left empty: today."),
    )


def _declare_reading(tool):
    for name, title, help_text in (
        (
            "SHEET",
            translate("SmartQuartier", "Sheet"),
            translate("SmartQuartier", "Of a workbook; left empty: the first one with rows."),
        ),
        (
            "LAYER",
            translate("SmartQuartier", "Layer"),
            translate("SmartQuartier", "Of a GeoPackage; left empty: the only one, or the first."),
        ),
        (
            "ENCODING",
            translate("SmartQuartier", "Encoding"),
            translate(
                "SmartQuartier", "Of a text table, such as cp1252; left empty: found line by line."
            ),
        ),
        (
            "SEPARATOR",
            translate("SmartQuartier", "Separator"),
            translate("SmartQuartier", "Of a text table; left empty: found row by row."),
        ),
        (
            "FILL_DOWN",
            translate("SmartQuartier", "Columns to fill down"),
            translate(
                "SmartQuartier",
                "Columns, separated by ;, whose empty cells take the value above them, as merged "
                "cells leave them in a text table. Merged cells of a workbook are filled anyway.",
            ),
        ),
    ):
        _text(tool, name, title, help_text)


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "REJECTED",
            translate("SmartQuartier", "What did not come in"),
            LAYER.TypeVector,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Table: row (of the list), reason, what (rejected: the row; value: one value; "
            "conflict: source and atlas changed the same value, the atlas keeps its own; privacy; "
            "gone: the source no longer has the entry), table_name, object_id, field, value, "
            "atlas_value. Persons are never repeated there.",
        ),
    )
    tool.add(
        QgsProcessingParameterFileDestination(
            "MAPPING_OUT",
            translate("SmartQuartier", "Mapping as used"),
            translate("SmartQuartier", "JSON file (*.json)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "JSON file with the mapping, to edit and to give back as the mapping.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.addOutput(QgsProcessingOutputFile("ATLAS", translate("SmartQuartier", "Atlas")))
    for name, title in (
        ("N_ADDED", translate("SmartQuartier", "Rows that became new entries")),
        ("N_UPDATED", translate("SmartQuartier", "Rows that changed their entry")),
        ("N_UNCHANGED", translate("SmartQuartier", "Rows that changed nothing")),
        ("N_REJECTED", translate("SmartQuartier", "Rows that did not come in")),
        ("N_CONFLICTS", translate("SmartQuartier", "Values changed in source and atlas")),
        ("N_GONE", translate("SmartQuartier", "Entries that the source no longer has")),
        ("N_PERSON_COLUMNS", translate("SmartQuartier", "Columns about persons, left out")),
    ):
        tool.add_number(name, title)
