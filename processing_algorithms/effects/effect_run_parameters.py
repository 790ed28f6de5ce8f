"""Parameters and outputs of the tool that computes a scenario."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .effect_inputs import declare_inputs

LAYER = QgsProcessing.SourceType
NUMBER = QgsProcessingParameterNumber.Type


def declare(tool):
    """Declare parameters and outputs of the tool ``effectrun``."""
    declare_inputs(tool)
    tool.add(
        QgsProcessingParameterNumber(
            "DRAWS",
            translate("SmartQuartier", "Draws"),
            NUMBER.Integer,
            defaultValue=1000,
            minValue=100,
            maxValue=100_000,
        ),
        translate(
            "SmartQuartier",
            "How often all assumptions are drawn from their ranges. With 1,000 draws P5 and P95 "
            "stand to about two per cent of the range.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SEED",
            translate("SmartQuartier", "Seed"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=2**31 - 1,
        ),
        translate(
            "SmartQuartier",
            "Start of the random numbers; the same seed gives the same result.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_POPULATION",
            translate("SmartQuartier", "Suppress below (inhabitants)"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=1_000_000,
        ),
        translate(
            "SmartQuartier",
            "Zones with fewer inhabitants (but not 0) get no values and 1 in the field "
            "suppressed; totals keep them. 300 is usual for quarters, 3 for population grids. "
            "Needs the field inhabitants.",
        ),
        advanced=True,
    )
    _declare_outputs(tool)


def _declare_outputs(tool):
    for name, title, kind, help_text in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Effects by zone"),
            LAYER.TypeVectorPolygon,
            translate(
                "SmartQuartier",
                "The zones with their fields and, for each indicator i that the scenario changes: "
                "i_base (today), i_gross_p50 (median before rebound and footprint), i_p05, i_p50, "
                "i_p95 (net change), i_pbenefit (share of draws on the better side, NULL where it "
                "is a question of values which that is), i_dominant (assumption that explains "
                "most); and dominant_assumption over all. The layer has "
                "one style per indicator.",
            ),
        ),
        (
            "SUMMARY",
            translate("SmartQuartier", "Effects in total"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table: a row for each indicator in total, one for each effect, one for what is "
                "displaced to outside; with gross change (order 2 of ITU-T L.1480), footprint "
                "(order 1), rebound (order 3) and net change, each as P5, P50, P95, and the share "
                "of draws on the better side.",
            ),
        ),
        (
            "ASSUMPTIONS",
            translate("SmartQuartier", "Assumptions used"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table of every assumption that was drawn: low, central, high, unit, source, "
                "grade, whether verified, and the share of the variance that it explains.",
            ),
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=name != "OUTPUT", createByDefault=name != "ASSUMPTIONS"
        )
        tool.add(sink, help_text)
    tool.add_report()
    tool.add_record()
    tool.add_number("N_EFFECTS", translate("SmartQuartier", "Effects computed"))
    tool.add_number("N_ZONES", translate("SmartQuartier", "Zones"))
    tool.add_number(
        "N_CAPPED", translate("SmartQuartier", "Zones in which a plausibility cap cut draws")
    )
    tool.add_number(
        "N_UNKNOWN",
        translate("SmartQuartier", "Indicators without a total, because data are missing"),
    )
