"""Parameters and outputs of the tools that plan, or look at, the coverage of sensors."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .distances import distance_parameter
from .report_parameters import add_report_words
from .shared_parameters import (
    add_candidates,
    add_choices,
    add_costs,
    add_demand,
    add_exclusion,
    add_existing,
    add_field,
    add_min_weight,
    add_network,
    add_radius,
    add_search,
    add_site_id,
)

NUMBER = QgsProcessingParameterNumber.Type
LAYER = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorcoverage``."""
    add_candidates(tool)
    add_demand(tool)
    add_weight_unit(tool)
    add_radius(tool)
    add_network(tool)
    _add_number(tool)
    add_costs(tool)
    add_budget(
        tool,
        translate(
            "SmartQuartier",
            "Largest total cost of the new sensors. Give the number of sensors, a budget, or both.",
        ),
    )
    add_existing(tool)
    add_exclusion(tool)
    add_times(tool)
    add_spacing(tool)
    add_groups(tool)
    add_choices(tool)
    add_site_id(tool)
    add_min_weight(tool)
    add_search(tool)
    add_report_words(tool)
    _add_layers(tool)
    add_papers(tool)
    add_figures(tool)


def _add_number(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "N_SENSORS",
            translate("SmartQuartier", "Number of new sensors"),
            NUMBER.Integer,
            optional=True,
            minValue=1,
            maxValue=1_000_000,
        ),
        translate(
            "SmartQuartier",
            "At most so many are placed; existing ones don't count. May be left empty if there is "
            "a budget.",
        ),
    )


def add_weight_unit(tool):
    """Declare WEIGHT_UNIT: the word for what the weights count.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter WEIGHT_FIELD.
    """
    tool.add(
        QgsProcessingParameterString(
            "WEIGHT_UNIT",
            translate("SmartQuartier", "What the weight counts (word for the report)"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Such as inhabitants; only for texts of log and report. Left empty, the name of the "
            "weight's field.",
        ),
    )


def add_budget(tool, help_text):
    """Declare BUDGET.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter COST_FIELD.
    help_text : str
        What the tool does with it.
    """
    tool.add(
        QgsProcessingParameterNumber(
            "BUDGET",
            translate("SmartQuartier", "Budget (unit of the cost field)"),
            NUMBER.Double,
            optional=True,
            minValue=0.0,
        ),
        help_text,
    )


def add_times(tool):
    """Declare COVER_TIMES, COVER_WEIGHTS and STRICT: what a second cover is worth.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterNumber(
            "COVER_TIMES",
            translate("SmartQuartier", "How many sensors in reach count"),
            NUMBER.Integer,
            defaultValue=1,
            minValue=1,
            maxValue=9,
        ),
        translate(
            "SmartQuartier",
            "1: covered or not. 2: a second sensor in reach adds something, so that one may fail.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "COVER_WEIGHTS",
            translate("SmartQuartier", "Worth of the first, second … sensor in reach"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One number for each, with commas between, not increasing. Left empty: 0.7, 0.3 for "
            "two; for k more of them in proportion to k, k−1 … 1.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "STRICT",
            translate("SmartQuartier", "Count only demand with that many sensors in reach"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Strict: what fewer sensors reach counts nothing. Much harder to prove: expect a gap. "
            "The graded worth is usually the better question.",
        ),
        advanced=True,
    )


def add_spacing(tool):
    """Declare MIN_SPACING.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter CANDIDATES.
    """
    title = translate("SmartQuartier", "Smallest distance between two sensors")
    spacing = distance_parameter("MIN_SPACING", title, optional=True)
    tool.add(
        spacing,
        translate(
            "SmartQuartier",
            "In metres, in a straight line, also to existing sensors. Left empty: no limit.",
        ),
        advanced=True,
    )


def add_groups(tool):
    """Declare GROUP_FIELD and GROUP_LIMITS.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter CANDIDATES.
    """
    add_field(
        tool,
        "GROUP_FIELD",
        translate("SmartQuartier", "Group of a site"),
        translate(
            "SmartQuartier",
            "Field of the candidates, such as the quarter, the owner or the kind of site, for the "
            "limits per group.",
        ),
        "CANDIDATES",
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterMatrix(
            "GROUP_LIMITS",
            translate("SmartQuartier", "Limits per group"),
            numberRows=1,
            headers=[
                translate("SmartQuartier", "Group"),
                translate("SmartQuartier", "At least"),
                translate("SmartQuartier", "At most"),
            ],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "How many new sensors of a group there must and may be; empty cells mean no limit.",
        ),
        advanced=True,
    )


def _add_layers(tool):
    _add_sink(
        tool,
        "OUTPUT",
        translate("SmartQuartier", "Sensor sites"),
        translate(
            "SmartQuartier",
            "Candidates and existing sensors with status (planned, existing, candidate), rank and "
            "gain of the planned ones in the order in which to mount them, cum_share (covered "
            "share so far), loss (if this one alone fails), next_gain (what a further sensor here "
            "would add) and choosable (0: in a zone, excluded, without a cost, or at the place of "
            "another).",
        ),
        LAYER.TypeVectorPoint,
    )
    add_coverage_layer(tool)
    add_curve(tool)


def add_coverage_layer(tool):
    """Declare COVERAGE: the demand with what covers it.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _add_sink(
        tool,
        "COVERAGE",
        translate("SmartQuartier", "Covered demand"),
        translate(
            "SmartQuartier",
            "The demand with weight (NULL if missing), times_covered, nearest_m (distance to the "
            "nearest planned or existing sensor) and reachable (0: no site that may be chosen "
            "reaches it).",
        ),
        LAYER.TypeVectorAnyGeometry,
        optional=True,
    )


def add_curve(tool):
    """Declare CURVE: coverage against the number of sensors.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _add_sink(
        tool,
        "CURVE",
        translate("SmartQuartier", "Coverage by number of sensors"),
        translate(
            "SmartQuartier",
            "Table with n (new sensors), covered (best plan found), bound (no plan covers more), "
            "share and bound_share of the total, and step (what the n-th one adds).",
        ),
        LAYER.TypeVector,
        optional=True,
    )


def _add_sink(tool, name, title, help_text, kind, optional=False):
    sink = QgsProcessingParameterFeatureSink(name, title, kind, optional=optional)
    tool.add(sink, help_text)


def add_plan_sites(tool):
    """Declare OUTPUT of ``sensorevaluate``: the plan's sites.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _add_sink(
        tool,
        "OUTPUT",
        translate("SmartQuartier", "Sites of the plan with figures"),
        translate(
            "SmartQuartier",
            "The plan and the existing sensors with status, rank (the most useful first), gain, "
            "cum_share and loss (if this one alone fails).",
        ),
        LAYER.TypeVectorPoint,
    )


def add_papers(tool, certificate=""):
    """Declare REPORT, CERTIFICATE and RECORD.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    certificate : str
        Help text for CERTIFICATE, where it is not that of a plan of coverage.
    """
    tool.add_report()
    tool.add(
        QgsProcessingParameterFileDestination(
            "CERTIFICATE",
            translate("SmartQuartier", "Certificate"),
            translate("SmartQuartier", "JSON file (*.json)"),
            optional=True,
            createByDefault=False,
        ),
        certificate
        or translate(
            "SmartQuartier",
            "JSON file with value, bound, gap, chosen sites and the hash of the question, so that "
            "anybody with the same layers can check the plan: 'Evaluate a sensor plan' does.",
        ),
    )
    tool.add_record()


def add_figures(tool):
    """Declare the number outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    for name, title in (
        ("COVERED", translate("SmartQuartier", "Covered weight (with the worth of covers)")),
        ("TOTAL", translate("SmartQuartier", "Weight of the whole demand (fully covered)")),
        ("SHARE", translate("SmartQuartier", "Covered share of the total")),
        ("UPPER_BOUND", translate("SmartQuartier", "No plan covers more than this")),
        ("GAP", translate("SmartQuartier", "Relative gap to the bound")),
        ("N_SELECTED", translate("SmartQuartier", "Number of new sensors")),
        ("COST", translate("SmartQuartier", "Cost of the new sensors")),
        ("WORST_LOSS", translate("SmartQuartier", "Largest loss if one sensor fails")),
        ("REACHABLE_SHARE", translate("SmartQuartier", "Share that all sites would cover")),
    ):
        tool.add_number(name, title)
    tool.add_string("STATUS", translate("SmartQuartier", "Status (optimal or feasible)"))
