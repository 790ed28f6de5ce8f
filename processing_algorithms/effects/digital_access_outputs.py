"""Outputs of the tool ``digitalaccess``."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate

LAYER = QgsProcessing.SourceType


def declare_outputs(tool):
    """Declare the outputs of the tool.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    for name, title, kind, help_text, optional in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Access"),
            LAYER.TypeVectorAnyGeometry,
            translate(
                "SmartQuartier",
                "The demand with access_physical (on site, by the measure), access_digital (share "
                "of errands that can be run online), access_combined, nearest_m, unserved (people "
                "served neither way), near_edge, lisa_class; with P5 and P95 as _p05 and _p95 "
                "(e2sfca: on site too, over the step weights of the catalogue); with a scenario "
                "also _after, change and gain_loss.",
            ),
            False,
        ),
        (
            "SERVICES_OUT",
            translate("SmartQuartier", "Services with their load"),
            LAYER.TypeVectorAnyGeometry,
            translate(
                "SmartQuartier",
                "The services with people in reach, people whose nearest it is, load (people in "
                "reach, weighted by distance) and supply per person of this load.",
            ),
            True,
        ),
        (
            "SUMMARY",
            translate("SmartQuartier", "Summary"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table, one row per group and state: people, in reach, unserved (P5, P50, P95), "
                "means, inequality, who gains and who loses.",
            ),
            True,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=optional, createByDefault=name != "SUMMARY"
        )
        tool.add(sink, help_text)
    _declare_report(tool)


def _declare_report(tool):
    """Declare report, record and key figures."""
    tool.add(
        QgsProcessingParameterString(
            "TITLE", translate("SmartQuartier", "Title of the report"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Such as 'Doctors in Musterstadt'. Left empty, the report is named after the services.",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("GINI", translate("SmartQuartier", "Gini coefficient of access on site")),
        ("THEIL", translate("SmartQuartier", "Theil index of access on site")),
        ("ATKINSON", translate("SmartQuartier", "Atkinson index of access on site")),
        ("MORANS_I", translate("SmartQuartier", "Moran's I of access on site")),
        ("PEOPLE", translate("SmartQuartier", "People")),
        ("REACHED_SHARE", translate("SmartQuartier", "Share of people with a service in reach")),
        ("UNSERVED", translate("SmartQuartier", "People served neither way (P50)")),
        ("UNSERVED_P05", translate("SmartQuartier", "People served neither way (P5)")),
        ("UNSERVED_P95", translate("SmartQuartier", "People served neither way (P95)")),
        (
            "REACHED_SHARE_AFTER",
            translate(
                "SmartQuartier", "Share of people with a service in reach, with the scenario"
            ),
        ),
        (
            "UNSERVED_AFTER",
            translate("SmartQuartier", "People served neither way, with the scenario (P50)"),
        ),
        (
            "UNSERVED_AFTER_P05",
            translate("SmartQuartier", "People served neither way, with the scenario (P5)"),
        ),
        (
            "UNSERVED_AFTER_P95",
            translate("SmartQuartier", "People served neither way, with the scenario (P95)"),
        ),
        (
            "GINI_AFTER",
            translate("SmartQuartier", "Gini coefficient of access on site, with the scenario"),
        ),
        ("GAIN_PEOPLE", translate("SmartQuartier", "People who gain by the scenario")),
        ("LOSS_PEOPLE", translate("SmartQuartier", "People who lose by the scenario")),
    ):
        tool.add_number(name, title)
