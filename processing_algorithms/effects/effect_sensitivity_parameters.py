"""Parameters and outputs of the tool for sensitivity."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .effect_inputs import declare_inputs

METHODS = ["morris", "sobol", "tornado"]
MOST_SAMPLES = 65536
NUMBER = QgsProcessingParameterNumber.Type


def declare(tool):
    """Declare parameters and outputs of the tool ``effectsensitivity``."""
    declare_inputs(tool)
    tool.add(
        QgsProcessingParameterEnum(
            "METHOD",
            translate("SmartQuartier", "Method"),
            METHODS,
            defaultValue="tornado",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "tornado: one assumption after the other from its P5 to its P95, all others central; "
            "easiest to read. morris: the same from many starting points, shows interactions. "
            "sobol: shares of the variance, the most thorough and the slowest.",
        ),
    )
    _declare_numbers(tool)
    _declare_rows(tool)
    _declare_outputs(tool)


def _declare_rows(tool):
    """Declare which rows the tables have."""
    tool.add(
        QgsProcessingParameterBoolean(
            "PER_ZONE", translate("SmartQuartier", "Each zone too"), defaultValue=True
        ),
        translate(
            "SmartQuartier",
            "Rows for each zone besides the sum of all zones, which has the zone *. With "
            "thousands of zones the table becomes long.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "INDICATOR", translate("SmartQuartier", "Only these indicators"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Ids of indicators, separated by commas, such as co2, delivery_km; empty for all that "
            "the scenario changes.",
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
            "Zones with fewer inhabitants (but not 0) get no rows; sums keep them. 300 is usual "
            "for quarters, 3 for population grids. Needs the field inhabitants.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "TOP",
            translate("SmartQuartier", "Assumptions listed per zone"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=1000,
        ),
        translate(
            "SmartQuartier",
            "Only the most important ones in the rows of zones, to keep a table of many zones "
            "short; 0 for all. Their shares then don't add up to 1.",
        ),
        advanced=True,
    )


def _declare_numbers(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "SAMPLES",
            translate("SmartQuartier", "Samples"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=MOST_SAMPLES,
        ),
        translate(
            "SmartQuartier",
            "morris: number of trajectories; sobol: base samples, raised to a power of two. Each "
            "costs one computation per assumption and two more. 0 takes the usual number: 20 "
            "trajectories, 1,024 samples. A tornado needs none.",
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


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Sensitivity"),
            QgsProcessing.SourceType.TypeVector,
        ),
        translate(
            "SmartQuartier",
            "Table: indicator, zone (* for the sum), assumption (a group's name where several "
            "move together), effect in the unit of the indicator, share (they sum to 1 per zone), "
            "low, central, high, grade, source, at_low and at_high (net change at P5 and P95), "
            "flip_value (where the sign turns), flips_within_range, and the method's own numbers.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "BREAK_EVEN",
            translate("SmartQuartier", "Values that turn the sign"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "Table: one row per indicator, zone and single assumption, those of groups too: "
            "flip_value, flip_quantile (share of its distribution below), flips_within_range, "
            "n_flips, benefit_above (1: larger values are the better ones).",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_ASSUMPTIONS", translate("SmartQuartier", "Assumptions varied"))
    tool.add_number("N_EVALUATIONS", translate("SmartQuartier", "Computations of the scenario"))
    tool.add_number(
        "N_FLIPS", translate("SmartQuartier", "Assumptions that turn a sign within their range")
    )
    tool.add_number(
        "N_UNKNOWN",
        translate("SmartQuartier", "Indicators not analysed, because data are missing"),
    )
