"""Parameters and outputs of the tool that ranks pilot quarters."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .shared_parameters import add_code_field, add_name_field, add_neighbour_gap

METHODS = ["weighted_sum", "topsis", "promethee2", "vikor"]
WEIGHT_MODELS = ["around", "order", "free"]
INTEGER = QgsProcessingParameterNumber.Type.Integer
DOUBLE = QgsProcessingParameterNumber.Type.Double


def declare(tool):
    """Declare parameters and outputs of the tool ``pilotranking``."""
    _declare_inputs(tool)
    _declare_choice(tool)
    _declare_uncertainty(tool)
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Ranked quarters"),
            QgsProcessing.SourceType.TypeVectorPolygon,
        ),
        translate(
            "SmartQuartier",
            "The quarters with their fields, score, rank, rank interval, shares, contributions "
            "and flip weight.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("MORANS_I", translate("SmartQuartier", "Moran's I of the score"))
    tool.add_number("MORANS_P", translate("SmartQuartier", "p-value of Moran's I"))
    tool.add_number("N_RANKED", translate("SmartQuartier", "Number of ranked quarters"))


def _declare_inputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "Quarters"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "Polygons with one number field per criterion, for example the result of 'Pilot "
            "indicators'; in a projected coordinate system with metres.",
        ),
    )
    add_code_field(tool)
    add_name_field(tool)
    tool.add(
        QgsProcessingParameterMatrix(
            "CRITERIA",
            translate("SmartQuartier", "Criteria"),
            numberRows=3,
            headers=[
                translate("SmartQuartier", "Field"),
                translate("SmartQuartier", "Direction (higher or lower)"),
                translate("SmartQuartier", "Weight"),
                translate("SmartQuartier", "Value at 0"),
                translate("SmartQuartier", "Value at 1"),
            ],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One row per criterion. Direction: which values speak for a pilot quarter (for "
            "needs such as unemployment: higher). Weights count by their proportions. Value "
            "at 0 and at 1: no priority and full priority, in the field's unit; fix them "
            "before looking at the result. Empty: taken from the data, with a warning.",
        ),
    )
    tool.add(
        QgsProcessingParameterFile(
            "CRITERIA_FILE",
            translate("SmartQuartier", "Criteria or weights file"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "JSON file with criteria instead of the table, or with the weights of several "
            "stakeholders (from 'Weights of criteria') beside it. With stakeholders, the "
            "weights of the table and those of each stakeholder have the same share of the "
            "draws, and each one's ranks are shown; score and rank follow the table. A "
            "criterion's key uncertainty_field names a field with the standard uncertainty of "
            "each quarter's value.",
        ),
    )


def _declare_choice(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "METHOD",
            translate("SmartQuartier", "Method"),
            METHODS,
            defaultValue=METHODS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "weighted_sum: sum of weight times value between 0 and 1. topsis: near the best, "
            "far from the worst. promethee2: comparisons in pairs, only the order counts. "
            "vikor: compromise with the largest regret. The last three can change the order "
            "of two quarters when a third one is left out.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "K",
            translate("SmartQuartier", "Number of pilot quarters"),
            INTEGER,
            3,
            minValue=1,
            maxValue=100_000,
        ),
        translate("SmartQuartier", "How many quarters shall pilot; topk_share refers to it."),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SAMPLES",
            translate("SmartQuartier", "Number of draws"),
            INTEGER,
            10_000,
            minValue=1,
            maxValue=1_000_000,
        ),
        translate(
            "SmartQuartier",
            "Random draws of weights and of possible values; with 10,000 a share is exact to about "
            "one percentage point.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SEED",
            translate("SmartQuartier", "Seed of the draws"),
            INTEGER,
            0,
            minValue=0,
            maxValue=2**31 - 1,
        ),
        translate("SmartQuartier", "The same seed gives the same result; any whole number from 0."),
    )


def _declare_uncertainty(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "WEIGHT_MODEL",
            translate("SmartQuartier", "Which weights are tried"),
            WEIGHT_MODELS,
            defaultValue=WEIGHT_MODELS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "around: near the given weights. order: any weights in the same order of "
            "importance. free: any weights at all.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "WEIGHT_SPREAD",
            translate("SmartQuartier", "Spread of the weights (share of an average weight)"),
            DOUBLE,
            0.5,
            minValue=0.0,
            maxValue=10.0,
        ),
        translate(
            "SmartQuartier",
            "For 'around': standard deviation of an average weight. With 0.5 and ten "
            "criteria, a weight of 10% typically lies between 5% and 15%. 0: only the "
            "given weights.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "VALUE_UNCERTAINTY",
            translate("SmartQuartier", "Uncertainty of the values (% of the value range)"),
            DOUBLE,
            0.0,
            minValue=0.0,
            maxValue=30.0,
        ),
        translate(
            "SmartQuartier",
            "Standard uncertainty of each value, in percent of the range between the value at "
            "0 and the value at 1; at most 30, because wider draws are cut off at these two. 0: "
            "values count as exact. Uncertainties in the criteria file and in fields take "
            "precedence.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "USE_SE",
            translate("SmartQuartier", "Use standard uncertainties from fields ending in _se"),
            False,
        ),
        translate(
            "SmartQuartier",
            "For each criterion with a field <field>_se in the layer (from 'Pilot indicators'), "
            "each quarter's value is drawn with its own standard uncertainty.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_DATA_SHARE",
            translate("SmartQuartier", "Least share of data (0–1, of the weight)"),
            DOUBLE,
            0.0,
            minValue=0.0,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "0: every quarter with any value is ranked, gaps widen its rank interval, and if it is "
            "recommended it is named as resting on missing data. 0.5: quarters with values for "
            "less than half of the weight are not ranked, but named with what their score "
            "could be.",
        ),
        advanced=True,
    )
    add_neighbour_gap(
        tool,
        translate(
            "SmartQuartier",
            "Quarters at most this far apart count as neighbours for Moran's I; raise it where "
            "rivers or roads lie between the polygons.",
        ),
    )
