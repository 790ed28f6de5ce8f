"""Parameters and outputs of the tool that asks how many sensors are needed."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .report_parameters import add_report_words
from .sensor_coverage_parameters import add_weight_unit
from .shared_parameters import (
    NUMBER,
    add_candidates,
    add_choices,
    add_costs,
    add_demand,
    add_exclusion,
    add_existing,
    add_min_weight,
    add_network,
    add_radius,
    add_search,
    add_site_id,
)

GOALS = ["cover", "partial_cover", "pcenter", "pmedian"]
LAYER = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorminimum``."""
    add_candidates(tool)
    add_demand(tool)
    add_weight_unit(tool)
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
            "cover: fewest sensors so that all demand is in reach. partial_cover: the same for a "
            "share of it. pcenter: a number of sensors so that the largest distance is smallest. "
            "pmedian: so that the mean distance is smallest.",
        ),
    )
    add_radius(
        tool,
        None,
        translate(
            "SmartQuartier",
            "In metres, inclusive; needed for cover and partial_cover. For pcenter and pmedian a "
            "cut-off: sensors farther away do not count; leave it empty where all distances fit "
            "into the memory. Below two cell widths a grid cell counts as covered if at least "
            "half of its area is.",
        ),
        optional=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "N_SENSORS",
            translate("SmartQuartier", "Number of new sensors"),
            NUMBER.Integer,
            optional=True,
            minValue=1,
        ),
        translate(
            "SmartQuartier",
            "Needed for pcenter and pmedian; required sites count, existing ones do not.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "TARGET_SHARE",
            translate("SmartQuartier", "Share of the demand to be covered (0–1)"),
            NUMBER.Double,
            defaultValue=1.0,
            minValue=0.0,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "For partial_cover: 0.9 asks for 90% of the weight. The last few per cent often "
            "cost as many sensors as all before.",
        ),
    )
    add_existing(tool)
    add_exclusion(tool)
    add_network(tool)
    add_choices(tool)
    add_costs(tool)
    add_site_id(tool)
    add_min_weight(tool)
    add_search(tool)
    add_report_words(tool)
    _declare_outputs(tool)


def _declare_outputs(tool):
    for name, title, kind, help_text, optional in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Sites"),
            LAYER.TypeVectorPoint,
            translate(
                "SmartQuartier",
                "Candidates and existing sensors with status (existing, planned, candidate), rank "
                "(the most useful first), n_assigned and assigned_weight (demand whose nearest "
                "sensor it is), mean_m and max_m (its distances), and share, mean and largest "
                "distance reached with the sensors up to this rank.",
            ),
            False,
        ),
        (
            "COVERAGE",
            translate("SmartQuartier", "Demand with its sensor"),
            LAYER.TypeVectorAnyGeometry,
            translate(
                "SmartQuartier",
                "The demand with nearest_m, assigned_site (the sensor that looks after it) and "
                "times_covered (sensors in reach).",
            ),
            True,
        ),
        (
            "CURVE",
            translate("SmartQuartier", "Other targets"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table n, share, objective, bound: what smaller and larger shares would need, or "
                "what fewer and more sensors would give. Takes up to the time limit once more.",
            ),
            True,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=optional, createByDefault=name != "CURVE"
        )
        tool.add(sink, help_text)
    add_certificate(tool)
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("OBJECTIVE", translate("SmartQuartier", "Number, cost, or distance (m) reached")),
        ("BOUND", translate("SmartQuartier", "What no plan can go below")),
        ("GAP", translate("SmartQuartier", "Gap between both (share)")),
        ("N_SELECTED", translate("SmartQuartier", "New sensors")),
        ("COVERED", translate("SmartQuartier", "Covered weight")),
        ("TOTAL", translate("SmartQuartier", "Whole weight")),
        ("SHARE", translate("SmartQuartier", "Covered share of the weight")),
        ("MEAN_M", translate("SmartQuartier", "Mean distance to the nearest sensor (m)")),
        ("MAX_M", translate("SmartQuartier", "Largest distance to the nearest sensor (m)")),
    ):
        tool.add_number(name, title)
    tool.add_string("STATUS", translate("SmartQuartier", "optimal (proven) or feasible"))


def add_certificate(tool):
    """Declare CERTIFICATE: the proof as JSON.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFileDestination(
            "CERTIFICATE",
            translate("SmartQuartier", "Certificate"),
            translate("SmartQuartier", "JSON file (*.json)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "JSON file with the plan, its value, the bound that no plan can pass, and the hash of "
            "the problem: others can check it.",
        ),
    )
