"""Parameters and outputs of the tool validatepackage."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
)

from ...smartquartier_plugin.core.i18n import translate
from .validating_parameters import add_strict, add_validators


def declare(tool):
    """Declare parameters and outputs."""
    tool.add(
        QgsProcessingParameterFile(
            "FOLDER",
            translate("SmartQuartier", "Folder of the package"),
            behavior=QgsProcessingParameterFile.Behavior.Folder,
        ),
        translate(
            "SmartQuartier",
            "All files in it are looked at, and none is changed. A package of 'Publish a package' "
            "has its manifest package.json; others are judged by their files alone.",
        ),
    )
    add_validators(tool)
    tool.add(
        QgsProcessingParameterFeatureSink(
            "FINDINGS",
            translate("SmartQuartier", "Findings"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "Table of all findings: path, validator, verdict (passed, failed, skipped), severity "
            "(error, warning), rule, place, text; one row also for each check without findings.",
        ),
    )
    add_strict(
        tool,
        translate(
            "SmartQuartier",
            "For nightly jobs: the run then fails (exit code other than 0) after report, record "
            "and findings are written. Without it the run succeeds, and VALID says 0.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_ERRORS", translate("SmartQuartier", "Number of errors"))
    tool.add_number("N_WARNINGS", translate("SmartQuartier", "Number of warnings"))
    tool.add_number("N_CHECKS", translate("SmartQuartier", "Number of checks made"))
    tool.add_number("N_SKIPPED", translate("SmartQuartier", "Number of checks not made"))
    tool.add_number("VALID", translate("SmartQuartier", "1 if there is no error, else 0"))
