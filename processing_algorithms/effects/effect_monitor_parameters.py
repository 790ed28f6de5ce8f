"""The parameters of ``effectmonitor``."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..pilots.monitor_parameters import add_intervention, add_observations, add_targets
from ..pilots.shared_parameters import add_code_field, add_name_field, add_neighbour_gap

INTEGER = QgsProcessingParameterNumber.Type.Integer
DOUBLE = QgsProcessingParameterNumber.Type.Double
MODES = ["relative", "absolute"]


def declare(tool):
    """Declare parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _declare_quarters(tool)
    _declare_observations(tool)
    _declare_comparison(tool)
    _declare_forecast(tool)
    _declare_local(tool)
    _declare_outputs(tool)


def _declare_quarters(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "QUARTERS",
            translate("SmartQuartier", "Quarters"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "Polygons of all quarters of the city, not only the pilots; in a projected "
            "coordinate system with metres.",
        ),
    )
    add_code_field(tool)
    add_name_field(tool)
    tool.add(
        QgsProcessingParameterString(
            "PILOTS",
            translate("SmartQuartier", "Codes of the quarters with the measure"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Separated by commas, such as 05, 06, 71. Or name a field below instead.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "PILOT_FIELD",
            translate("SmartQuartier", "Field that marks the quarters with the measure"),
            parentLayerParameterName="QUARTERS",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "1 or true for a quarter with the measure; used if no codes are given.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "COMPARISON",
            translate("SmartQuartier", "Codes of the comparison quarters"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Separated by commas. If empty, all quarters are compared with that are neither pilot "
            "nor next to one. Choose them before you look at the values.",
        ),
        advanced=True,
    )


def _declare_observations(tool):
    add_observations(tool)
    tool.add(
        QgsProcessingParameterString(
            "INDICATOR", translate("SmartQuartier", "Indicator"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Which indicator of the observations; may be empty where there is only one.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "UNIT", translate("SmartQuartier", "Unit of the values"), optional=True
        ),
        translate("SmartQuartier", "Written beside the values of the report, such as min."),
        advanced=True,
    )
    add_intervention(tool)
    add_targets(tool)


def _declare_comparison(tool):
    mode = QgsProcessingParameterEnum(
        "MODE",
        translate("SmartQuartier", "Changes are compared as"),
        MODES,
        defaultValue="relative",
        usesStaticStrings=True,
    )
    tool.add(
        mode,
        translate(
            "SmartQuartier",
            "relative: as shares of the value before (a fall from 11.6 to 6.6 minutes is -0.43); "
            "absolute: in the unit of the observations.",
        ),
    )
    numbers = (
        (
            "CONFIDENCE",
            translate("SmartQuartier", "Confidence of the interval (%)"),
            (DOUBLE, 90.0, 50.0, 99.9),
            translate(
                "SmartQuartier",
                "In per cent; with one pilot 90 needs at least 9 other quarters, 95 at least 19.",
            ),
        ),
        (
            "CONTROLS",
            translate("SmartQuartier", "Comparison quarters per pilot (number)"),
            (INTEGER, 3, 1, 1_000),
            translate(
                "SmartQuartier",
                "For the comparison of each single pilot: how many of the most similar quarters.",
            ),
        ),
        (
            "PERMUTATIONS",
            translate("SmartQuartier", "Permutations (number)"),
            (INTEGER, 20_000, 100, 1_000_000),
            translate(
                "SmartQuartier",
                "How many other choices of quarters are tried at most to see what chance alone "
                "does; all of them where there are no more.",
            ),
        ),
        (
            "SEED",
            translate("SmartQuartier", "Seed (number)"),
            (INTEGER, 0, 0, 2_147_483_647),
            translate("SmartQuartier", "The same seed gives the same values."),
        ),
    )
    for name, label, (kind, default, least, most), help_text in numbers:
        tool.add(
            QgsProcessingParameterNumber(name, label, kind, default, minValue=least, maxValue=most),
            help_text,
            advanced=True,
        )
    add_neighbour_gap(
        tool,
        translate(
            "SmartQuartier",
            "Quarters at most this far apart count as neighbours; raise it to keep more "
            "distance between pilots and comparison quarters.",
        ),
    )


def _declare_forecast(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "FORECAST",
            translate("SmartQuartier", "Estimated effects"),
            [QgsProcessing.SourceType.TypeVector],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Result of the estimation of effects, with the same code field: was the measured "
            "effect within the estimated range? In the same unit as the observations.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "FORECAST_INDICATOR",
            translate("SmartQuartier", "Indicator of the estimate"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Beginning of its fields: traffic_km for traffic_km_p05, traffic_km_p50 and "
            "traffic_km_p95.",
        ),
        advanced=True,
    )


def _declare_local(tool):
    tool.add(
        QgsProcessingParameterString(
            "ASSUMPTION",
            translate("SmartQuartier", "Assumption that was measured here"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Id in the catalogue of effects. Its low, central and high become the interval "
            "and the effect measured here.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "FACTOR",
            translate("SmartQuartier", "Factor from effect to assumption"),
            DOUBLE,
            None,
            optional=True,
            minValue=-1e6,
            maxValue=1e6,
        ),
        translate(
            "SmartQuartier",
            "The measured effect is multiplied by it, without unit. If empty, for a relative "
            "change and an assumption that is a share: -1 where it says how large a decrease is, "
            "else 1.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "UPTAKE",
            translate("SmartQuartier", "Uptake in the pilots (share)"),
            DOUBLE,
            1.0,
            minValue=0.01,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "How far the measure was taken up in the pilots, 0.01 to 1: the effect is divided by "
            "it, since the assumption is about full uptake.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of effects"),
            fileFilter="JSON (*.json)",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Your own catalogue; if empty, the one that comes with the plugin. It is not changed.",
        ),
        advanced=True,
    )


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Monitored quarters"),
            QgsProcessing.SourceType.TypeVectorPolygon,
        ),
        translate(
            "SmartQuartier",
            "The quarters with role (pilot, neighbour, comparison, other), before, after, change, "
            "expected (if it had changed like the comparison quarters), effect and, with an "
            "estimate, its range and whether it was hit.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "RESULTS",
            translate("SmartQuartier", "Results as a table"),
            QgsProcessing.SourceType.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "One row per pilot: target and actual, comparison with its most similar quarters, "
            "verdict.",
        ),
    )
    tool.add(
        QgsProcessingParameterFileDestination(
            "CATALOGUE_OUT",
            translate("SmartQuartier", "Catalogue with the local coefficient"),
            translate("SmartQuartier", "JSON file (*.json)"),
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "Copy of the catalogue in which the assumption has the range measured here, with "
            "place, start and what was assumed before; for the next estimation of effects.",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, label in (
        ("EFFECT", translate("SmartQuartier", "Effect")),
        ("EFFECT_LOW", translate("SmartQuartier", "Effect, lower end")),
        ("EFFECT_HIGH", translate("SmartQuartier", "Effect, upper end")),
        ("P_VALUE", translate("SmartQuartier", "p-value")),
        ("N_CONTROLS", translate("SmartQuartier", "Comparison quarters")),
    ):
        tool.add_number(name, label)
