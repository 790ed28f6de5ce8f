"""Parameters and outputs of the tool that evaluates a plan of sensors."""

from qgis.core import QgsProcessingParameterFile, QgsProcessingParameterNumber

from ...smartquartier_plugin.core.i18n import translate
from .report_parameters import add_report_words
from .sensor_coverage_parameters import (
    add_budget,
    add_coverage_layer,
    add_curve,
    add_figures,
    add_groups,
    add_papers,
    add_plan_sites,
    add_spacing,
    add_times,
    add_weight_unit,
)
from .shared_parameters import (
    add_choices,
    add_costs,
    add_demand,
    add_exclusion,
    add_existing,
    add_min_weight,
    add_network,
    add_points,
    add_radius,
    add_search,
    add_site_id,
)

NUMBER = QgsProcessingParameterNumber.Type


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorevaluate``."""
    add_points(
        tool,
        "SITES",
        translate("SmartQuartier", "Plan"),
        translate(
            "SmartQuartier",
            "Points of the sensors in a CRS in metres, drawn by hand or from 'Best sites for "
            "sensors (coverage)'. With a field status: planned, existing or candidate; other "
            "values count as planned.",
        ),
    )
    add_demand(tool)
    add_weight_unit(tool)
    add_radius(tool)
    add_network(tool)
    add_points(
        tool,
        "CANDIDATES",
        translate("SmartQuartier", "Candidate sites"),
        translate(
            "SmartQuartier",
            "Points where sensors could hang instead: the plan is compared with the best possible "
            "one from these and its own sites. Left empty: the sites of the plan's layer with "
            "the status candidate, if there are any.",
        ),
        optional=True,
    )
    add_existing(tool)
    add_exclusion(tool)
    _add_rules(tool)
    add_site_id(tool)
    add_min_weight(tool)
    add_search(tool)
    _add_certificate(tool)
    add_report_words(tool)
    add_plan_sites(tool)
    add_coverage_layer(tool)
    add_curve(tool)
    add_papers(tool)
    add_figures(tool)
    tool.add_number("BEST_COVERED", translate("SmartQuartier", "Best plan found covers"))
    tool.add_number("N_BROKEN", translate("SmartQuartier", "Rules that the plan breaks"))
    tool.add_number("CERTIFICATE_OK", translate("SmartQuartier", "Certificate holds (1) or not"))


def _add_rules(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "N_SENSORS",
            translate("SmartQuartier", "Number of new sensors to compare with"),
            NUMBER.Integer,
            optional=True,
            minValue=1,
            maxValue=1_000_000,
        ),
        translate("SmartQuartier", "Left empty: as many as the plan has."),
        advanced=True,
    )
    add_costs(tool)
    add_budget(
        tool,
        translate(
            "SmartQuartier",
            "Largest total cost that the plan and those it is compared with may have. Left empty: "
            "what the plan costs, if there is a cost field; then the best plan may have as many "
            "sensors and may cost as much.",
        ),
    )
    add_times(tool)
    add_spacing(tool)
    add_groups(tool)
    add_choices(tool)


def _add_certificate(tool):
    tool.add(
        QgsProcessingParameterFile(
            "CERTIFICATE_IN",
            translate("SmartQuartier", "Certificate to check"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "A certificate of 'Best sites for sensors (coverage)'; give the layers and parameters "
            "of its run.",
        ),
        advanced=True,
    )
