"""Parameters of the catalogue of effects."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate


def declare(tool):
    """Declare parameters and outputs of the tool."""
    _inputs(tool)
    _tables(tool)
    tool.add(
        QgsProcessingParameterFileDestination(
            "OUTPUT",
            translate("SmartQuartier", "Catalogue with the changes"),
            translate("SmartQuartier", "JSON file (*.json)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "JSON file for the parameter 'Catalogue' of the other effect tools. It isn't written "
            "while the catalogue has errors.",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("N_ERRORS", translate("SmartQuartier", "Number of errors")),
        ("N_WARNINGS", translate("SmartQuartier", "Number of warnings")),
        ("N_HINTS", translate("SmartQuartier", "Number of hints")),
        ("N_CHAINS", translate("SmartQuartier", "Number of causal chains")),
        ("N_EFFECTS", translate("SmartQuartier", "Number of effects")),
        ("N_ASSUMPTIONS", translate("SmartQuartier", "Number of assumptions")),
        ("N_CHANGED", translate("SmartQuartier", "Number of changed or added assumptions")),
    ):
        tool.add_number(name, title)


def _inputs(tool):
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE", translate("SmartQuartier", "Catalogue"), extension="json", optional=True
        ),
        translate(
            "SmartQuartier", "The catalogue to look at; the bundled one if this is left empty."
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "TABLE_IN",
            translate("SmartQuartier", "Edited table of assumptions"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "A table as this tool writes it to TABLE, with your own numbers, sources and grades. "
            "Decimal commas are understood. Needed are id, low, central, high, unit and grade; "
            "rows that are missing stay as they are in the catalogue. 'verified' is primary (read "
            "in the source itself), excerpt, unchecked, judgement or local; 'sources' holds ids "
            "of the catalogue, or organisation, year and address, with semicolons between "
            "several.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "YEAR",
            translate("SmartQuartier", "Year against which the age of sources counts"),
            QgsProcessingParameterNumber.Type.Integer,
            0,
            minValue=0,
            maxValue=2100,
        ),
        translate(
            "SmartQuartier",
            "Sources older than ten years are named. 0 stands for the current year; give a year "
            "so that a later run finds the same.",
        ),
        advanced=True,
    )


def _tables(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "TABLE",
            translate("SmartQuartier", "Assumptions"),
            QgsProcessing.SourceType.TypeVector,
        ),
        translate(
            "SmartQuartier",
            "Table with one row per assumption: id, name, low, central, high, unit, distribution, "
            "group, grade, verified, interest, judged, sources, where it holds. Edit it and give "
            "it back as TABLE_IN.",
        ),
    )
    findings = QgsProcessingParameterFeatureSink(
        "FINDINGS",
        translate("SmartQuartier", "Findings"),
        QgsProcessing.SourceType.TypeVector,
        optional=True,
        createByDefault=False,
    )
    tool.add(
        findings,
        translate(
            "SmartQuartier",
            "Table of what the validator found: level (error, warning, hint), place and text.",
        ),
    )
