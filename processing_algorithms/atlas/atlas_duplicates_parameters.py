"""Parameters of the tool that finds likely duplicates."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .atlas_run import add_atlas


def declare(tool):
    """Declare parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
    """
    add_atlas(
        tool,
        translate("SmartQuartier", "Its actors are compared with one another; it is not changed."),
    )
    double = QgsProcessingParameterNumber.Type.Double
    tool.add(
        QgsProcessingParameterNumber(
            "SAME",
            translate("SmartQuartier", "Probably the same from this score on (0–1)"),
            double,
            0.9,
            minValue=0.01,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "Pairs with at least this score get the verdict 'same'. Nothing is merged: "
            "'Merge duplicates' does that with the pairs that you confirm.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "ASK",
            translate("SmartQuartier", "Ask from this score on (0–1)"),
            double,
            0.6,
            minValue=0.01,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "Pairs between this score and the one above get the verdict 'ask'; below they are "
            "left out as different. Lower it to see more pairs, and more wrong ones.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Pairs to decide"),
            QgsProcessing.SourceType.TypeVector,
        ),
        translate(
            "SmartQuartier",
            "One row per pair, the likeliest first: score, verdict, reasons in words, both "
            "entries side by side. Choose 'the same' (1) or 'different' (0) in 'confirmed', "
            "and give the layer to 'Merge duplicates'. The geometry is both positions.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_SAME", translate("SmartQuartier", "Pairs that are probably the same"))
    tool.add_number("N_ASK", translate("SmartQuartier", "Pairs to decide"))
    tool.add_number("N_COMPARED", translate("SmartQuartier", "Pairs compared"))
