"""Parameters and outputs of the tool for LoRaWAN gateways."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .distances import distance_parameter
from .report_parameters import add_report_words
from .sensor_coverage_parameters import (
    add_budget,
    add_curve,
    add_groups,
    add_papers,
    add_spacing,
    add_weight_unit,
)
from .shared_parameters import (
    NUMBER,
    add_candidates,
    add_choices,
    add_costs,
    add_exclusion,
    add_existing,
    add_field,
    add_min_weight,
    add_points,
    add_search,
    add_site_id,
)

GOALS = ["coverage", "minimum", "joint"]
RANGE_MODELS = ["radius", "height", "field", "path_loss"]
LAYER = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorgateways``."""
    add_candidates(
        tool,
        translate("SmartQuartier", "Sites for gateways"),
        translate(
            "SmartQuartier",
            "Points in a CRS in metres with power and a network line, such as roofs of public "
            "buildings or masts; also from beyond the border of the sensors' area.",
        ),
    )
    _add_demand(tool)
    add_weight_unit(tool)
    _add_goal(tool)
    _add_ranges(tool)
    add_costs(tool)
    add_budget(
        tool,
        translate(
            "SmartQuartier",
            "Largest total cost of the new gateways; for the goal joint, of gateways and sensors "
            "together.",
        ),
    )
    add_existing(
        tool,
        translate("SmartQuartier", "Existing gateways"),
        translate(
            "SmartQuartier",
            "Points of gateways that stay, also those of others that may be used; they cost "
            "nothing and are not counted as new.",
        ),
    )
    add_exclusion(tool)
    _add_joint(tool)
    _add_worth(tool)
    add_spacing(tool)
    add_groups(tool)
    add_choices(tool)
    add_site_id(tool)
    add_min_weight(tool)
    add_search(tool)
    add_report_words(tool)
    _add_outputs(tool)


def _add_demand(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "DEMAND",
            translate("SmartQuartier", "Planned sensors"),
            [LAYER.TypeVectorPoint, LAYER.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "The sensors that gateways are to hear, such as the result of 'Best sites for "
            "sensors (coverage)'. If there is a field status, only planned and existing ones "
            "count. For the goal joint instead: what the sensors are to cover, such as a "
            "population grid.",
        ),
    )
    add_field(
        tool,
        "WEIGHT_FIELD",
        translate("SmartQuartier", "Weight of a sensor"),
        translate(
            "SmartQuartier",
            "Number field, 0 or more; left empty, every sensor counts 1. For the goal joint the "
            "weight of the demand, such as inhabitants.",
        ),
        "DEMAND",
        numeric=True,
    )


def _add_goal(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "GOAL",
            translate("SmartQuartier", "Goal"),
            GOALS,
            defaultValue=GOALS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "coverage: a number of gateways (or a budget) that hears as many sensors as possible, "
            "as often as asked. minimum: the fewest (cheapest) gateways so that each sensor has "
            "that many in reach. joint: sites for sensors and gateways planned together.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "N_SENSORS",
            translate("SmartQuartier", "Number of new gateways"),
            NUMBER.Integer,
            optional=True,
            minValue=1,
            maxValue=100_000,
        ),
        translate(
            "SmartQuartier",
            "At most so many gateways are placed. Not used for the goal minimum; may be left empty "
            "if there is a budget.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "COVER_TIMES",
            translate("SmartQuartier", "Gateways that each sensor should have in reach"),
            NUMBER.Integer,
            defaultValue=2,
            minValue=1,
            maxValue=9,
        ),
        translate(
            "SmartQuartier",
            "2: one gateway may fail, or be shadowed by a building, and the sensor is still heard.",
        ),
    )


def _add_ranges(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "RANGE_MODEL",
            translate("SmartQuartier", "How far a gateway reaches"),
            RANGE_MODELS,
            defaultValue=RANGE_MODELS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "radius: the same range for all. height: one range above the roofs, one at street "
            "level. field: each site's own. path_loss: a log-distance model. Each is a screening; "
            "studies measured 200 m in dense streets and 2 km in suburbs, so test on site before "
            "you buy.",
        ),
    )
    for name, title, default, help_text, advanced in (
        (
            "RADIUS",
            translate("SmartQuartier", "Range of a gateway (above the roofs)"),
            1000.0,
            translate("SmartQuartier", "In metres, in a straight line, inclusive."),
            False,
        ),
        (
            "STREET_RADIUS",
            translate("SmartQuartier", "Range of a gateway at street level"),
            200.0,
            translate("SmartQuartier", "In metres; for the model height."),
            True,
        ),
        (
            "ROOF_FROM",
            translate("SmartQuartier", "Height from which an antenna is above the roofs"),
            15.0,
            translate("SmartQuartier", "In metres above ground; for the model height."),
            True,
        ),
    ):
        distance = distance_parameter(name, title, default, most=100_000.0)
        tool.add(distance, help_text, advanced=advanced)
    add_field(
        tool,
        "HEIGHT_FIELD",
        translate("SmartQuartier", "Height of the antenna (m)"),
        translate(
            "SmartQuartier",
            "Number field of the sites, above ground; for the model height. Sites without a value "
            "count as street level.",
        ),
        "CANDIDATES",
        numeric=True,
    )
    add_field(
        tool,
        "RANGE_FIELD",
        translate("SmartQuartier", "Range of each site (m)"),
        translate(
            "SmartQuartier",
            "Number field of the sites, for the model field; sites without a value reach nothing.",
        ),
        "CANDIDATES",
        numeric=True,
    )
    for name, title, default, low, high, help_text in (
        (
            "EXPONENT",
            translate("SmartQuartier", "Path-loss exponent"),
            3.5, 1.0, 8.0,
            translate(
                "SmartQuartier",
                "For the model path_loss: 2 in free space, about 2.7 to 4 in towns, more where "
                "buildings stand between.",
            ),
        ),
        (
            "LINK_BUDGET",
            translate("SmartQuartier", "Link budget (dB)"),
            146.0, 40.0, 200.0,
            translate(
                "SmartQuartier",
                "Transmitted power minus the gateway's sensitivity: 14 dBm and -132 dBm (spreading "
                "factor 10, 125 kHz) give 146 dB; spreading factor 7 gives about 137 dB, 12 about "
                "151 dB.",
            ),
        ),
        (
            "MARGIN",
            translate("SmartQuartier", "Margin (dB)"),
            10.0, 0.0, 100.0,
            translate(
                "SmartQuartier",
                "Kept for fading and what the model doesn't know, such as walls.",
            ),
        ),
    ):  # fmt: skip
        tool.add(
            QgsProcessingParameterNumber(
                name, title, NUMBER.Double, defaultValue=default, minValue=low, maxValue=high
            ),
            help_text,
            advanced=True,
        )


def _add_joint(tool):
    add_points(
        tool,
        "SENSOR_CANDIDATES",
        translate("SmartQuartier", "Candidate sites for sensors (goal joint)"),
        translate(
            "SmartQuartier",
            "Points where sensors could hang; a sensor only counts where gateways hear it. Zones "
            "apply to them too; costs are taken from the field of the same name.",
        ),
        optional=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SENSOR_NUMBER",
            translate("SmartQuartier", "Number of new sensors (goal joint)"),
            NUMBER.Integer,
            optional=True,
            minValue=1,
            maxValue=100_000,
        ),
        translate("SmartQuartier", "At most so many sensors; may be empty if there is a budget."),
    )
    tool.add(
        distance_parameter(
            "SENSOR_RADIUS",
            translate("SmartQuartier", "Reach of a sensor (goal joint)"),
            100.0,
        ),
        translate("SmartQuartier", "In metres: the area for which a measurement may speak."),
    )


def _add_worth(tool):
    tool.add(
        QgsProcessingParameterString(
            "COVER_WEIGHTS",
            translate("SmartQuartier", "Worth of the first, second … gateway in reach"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One number for each, with commas between, not increasing. Left empty: 0.7, 0.3 for "
            "two; for k more of them in proportion to k, k−1 … 1. Goal coverage only.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "STRICT",
            translate("SmartQuartier", "Count only sensors with that many gateways in reach"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Strict: a sensor with fewer gateways in reach counts nothing. Goal coverage only.",
        ),
        advanced=True,
    )


def _add_outputs(tool):
    for name, title, kind, help_text, optional in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Gateway sites"),
            LAYER.TypeVectorPoint,
            translate(
                "SmartQuartier",
                "Sites and existing gateways with status (planned, existing, candidate), rank, "
                "gain, cum_share, loss (if this one alone fails) and range_m.",
            ),
            False,
        ),
        (
            "COVERAGE",
            translate("SmartQuartier", "Sensors and who hears them"),
            LAYER.TypeVectorAnyGeometry,
            translate(
                "SmartQuartier",
                "The sensors with times_covered (gateways in reach) and nearest_m (distance to the "
                "nearest gateway); for the goal joint the demand with the sensors in reach.",
            ),
            True,
        ),
        (
            "SENSORS",
            translate("SmartQuartier", "Planned sensors (goal joint)"),
            LAYER.TypeVectorPoint,
            translate(
                "SmartQuartier",
                "Candidates for sensors with status, rank, gain and n_gateways (gateways in "
                "reach).",
            ),
            True,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=optional, createByDefault=name != "SENSORS"
        )
        tool.add(sink, help_text)
    add_curve(tool)
    add_papers(
        tool,
        translate(
            "SmartQuartier",
            "JSON file with value, bound, gap, chosen sites and the hash of the question: for "
            "coverage the covered weight, for minimum the number or cost, for joint both kinds "
            "together. The same layers and parameters give the same hash.",
        ),
    )
    for name, title in (
        ("COVERED", translate("SmartQuartier", "Covered weight (with the worth of covers)")),
        ("TOTAL", translate("SmartQuartier", "Weight of the whole demand (fully covered)")),
        ("SHARE", translate("SmartQuartier", "Covered share of the total")),
        ("UPPER_BOUND", translate("SmartQuartier", "No plan covers more than this")),
        ("GAP", translate("SmartQuartier", "Relative gap to the bound")),
        ("N_SELECTED", translate("SmartQuartier", "Number of new gateways")),
        ("LEAST", translate("SmartQuartier", "Goal minimum: no plan needs less (number or cost)")),
        ("N_HEARD", translate("SmartQuartier", "Sensors with at least one gateway in reach")),
        ("N_REDUNDANT", translate("SmartQuartier", "Sensors with as many as asked in reach")),
        ("N_PLANNED", translate("SmartQuartier", "Goal joint: new sensors")),
        ("COST", translate("SmartQuartier", "Cost of what is new")),
        ("WORST_LOSS", translate("SmartQuartier", "Largest loss if one gateway fails")),
        ("REACHABLE_SHARE", translate("SmartQuartier", "Share that all sites would cover")),
    ):
        tool.add_number(name, title)
    tool.add_string("STATUS", translate("SmartQuartier", "Status (optimal or feasible)"))
