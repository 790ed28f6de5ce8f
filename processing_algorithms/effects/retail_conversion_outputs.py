"""Outputs of the tool about shops, online sales and vacancy."""

from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSink

from ...smartquartier_plugin.core.i18n import translate

LAYER = QgsProcessing.SourceType


def declare_outputs(tool):
    """Declare layers, tables, files and numbers that come out."""
    _declare_layers(tool)
    tool.add_report()
    tool.add_record()
    _declare_numbers(tool)


def _declare_layers(tool):
    for name, title, kind, help_text, optional in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Shops or centres with change"),
            LAYER.TypeVectorAnyGeometry,
            translate(
                "SmartQuartier",
                "With sales_share (of all sales in shops today), and as P5, P50, P95: "
                "sales_change_pct, risk_m2 (floor space that finds no tenant any more), "
                "convertible_m2 (what of it can be converted at all), vacancy of its centre at the "
                "end (vacancy_now today), vacancy_without more online sales, vacancy_online (what "
                "these add, as a share: the effect) and kept_share of the occupied floor space; "
                "p_vacancy_10 is the chance of a vacancy above 10%.",
            ),
            False,
        ),
        (
            "FLOWS",
            translate("SmartQuartier", "Flows from demand to centres"),
            LAYER.TypeVectorLine,
            translate(
                "SmartQuartier",
                "Lines with share and flow today and later (central assumptions), thinned out by "
                "the smallest share; the balance has the sums of all.",
            ),
            True,
        ),
        (
            "PARCELS_OUT",
            translate("SmartQuartier", "Conversion potential"),
            LAYER.TypeVectorPolygon,
            translate(
                "SmartQuartier",
                "The parcels with floor space set free (retail, offices), ground of parking, what "
                "of it can be converted (all P5, P50, P95), dwellings, and which use the plan "
                "allows, with its paragraph.",
            ),
            True,
        ),
        (
            "BALANCE",
            translate("SmartQuartier", "Balance"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table: purchasing power (online, shops, outside) and floor space (occupied, "
                "empty, surplus, converted) today and later; parts add up to the total.",
            ),
            True,
        ),
        (
            "PATHS",
            translate("SmartQuartier", "Vacancy over the years"),
            LAYER.TypeVector,
            translate(
                "SmartQuartier",
                "Table by location grade and year: vacancy (P5, P50, P95) and mean floor space by "
                "state.",
            ),
            True,
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=optional, createByDefault=name == "OUTPUT"
        )
        tool.add(sink, help_text)


def _declare_numbers(tool):
    for name, title in (
        ("SALES_CHANGE_P05", translate("SmartQuartier", "Change of sales in shops, P5 (%)")),
        ("SALES_CHANGE_P50", translate("SmartQuartier", "Change of sales in shops, P50 (%)")),
        ("SALES_CHANGE_P95", translate("SmartQuartier", "Change of sales in shops, P95 (%)")),
        ("RISK_M2_P05", translate("SmartQuartier", "Floor space at risk, P5 (m²)")),
        ("RISK_M2_P50", translate("SmartQuartier", "Floor space at risk, P50 (m²)")),
        ("RISK_M2_P95", translate("SmartQuartier", "Floor space at risk, P95 (m²)")),
        ("VACANCY_NOW", translate("SmartQuartier", "Vacancy today (share)")),
        ("VACANCY_P05", translate("SmartQuartier", "Vacancy at the end, P5 (share)")),
        ("VACANCY_P50", translate("SmartQuartier", "Vacancy at the end, P50 (share)")),
        ("VACANCY_P95", translate("SmartQuartier", "Vacancy at the end, P95 (share)")),
        (
            "VACANCY_WITHOUT_P50",
            translate("SmartQuartier", "Vacancy at the end without more online sales, P50 (share)"),
        ),
        (
            "VACANCY_ONLINE_P05",
            translate("SmartQuartier", "Vacancy from more online sales, P5 (share)"),
        ),
        (
            "VACANCY_ONLINE_P50",
            translate("SmartQuartier", "Vacancy from more online sales, P50 (share)"),
        ),
        (
            "VACANCY_ONLINE_P95",
            translate("SmartQuartier", "Vacancy from more online sales, P95 (share)"),
        ),
        ("OFFICE_M2_P50", translate("SmartQuartier", "Office floor space set free, P50 (m²)")),
        ("PARKING_M2_P50", translate("SmartQuartier", "Ground of parking set free, P50 (m²)")),
    ):
        tool.add_number(name, title)
