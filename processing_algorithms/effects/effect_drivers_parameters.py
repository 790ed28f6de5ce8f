"""Parameters and outputs of the tool for driver quantities."""

from qgis.core import QgsProcessingParameterString

from ...smartquartier_plugin.core.i18n import translate
from .effect_drivers_method_parameters import declare_advanced, declare_method, declare_outputs
from .short_forms import LAYER, add_choice, add_field, add_layer, add_text

DISTANCES = ["straight", "streets"]
HGV_UNITS = ["share", "percent"]


def declare(tool):
    """Declare parameters and outputs of the tool ``effectdrivers``."""
    add_layer(
        tool, "ZONES", translate("SmartQuartier", "Zones"), [LAYER.TypeVectorPolygon],
        translate(
            "SmartQuartier",
            "Quarters, blocks or grid cells in a CRS in metres, which don't overlap. Effects don't "
            "stop at the city limit: take a ring of zones around the study area with you.",
        ),
        optional=False,
    )  # fmt: skip
    add_field(
        tool, "ID_FIELD", "ZONES", translate("SmartQuartier", "Field with the zone's id"),
        translate("SmartQuartier", "A different id for each zone."), optional=False, numeric=False,
    )  # fmt: skip
    _declare_people(tool)
    _declare_table(tool)
    _declare_space(tool)
    _declare_traffic(tool)
    _declare_supply(tool)
    declare_method(tool)
    declare_advanced(tool)
    declare_outputs(tool)


def _declare_people(tool):
    add_layer(
        tool, "POPULATION", translate("SmartQuartier", "Population"), [LAYER.TypeVectorAnyGeometry],
        translate(
            "SmartQuartier",
            "Population grid, blocks, or points such as addresses. It also weights the distances "
            "below.",
        ),
    )  # fmt: skip
    for name, title, help_text in (
        (
            "POPULATION_FIELD",
            translate("SmartQuartier", "Inhabitants (number)"),
            translate(
                "SmartQuartier",
                "Persons who live there; becomes inhabitants, and weights distances.",
            ),
        ),
        (
            "HOUSEHOLDS_FIELD",
            translate("SmartQuartier", "Households (number)"),
            translate("SmartQuartier", "Number of households there; becomes households."),
        ),
        (
            "DWELLINGS_FIELD",
            translate("SmartQuartier", "Dwellings (number)"),
            translate("SmartQuartier", "Number of dwellings there; becomes dwellings."),
        ),
        (
            "EMPLOYED_FIELD",
            translate("SmartQuartier", "Residents at work (number)"),
            translate("SmartQuartier", "Becomes employed: people who live here and have a job."),
        ),
    ):
        add_field(tool, name, "POPULATION", title, help_text)
    _declare_ages(tool)


def _declare_ages(tool):
    add_layer(
        tool, "AGES", translate("SmartQuartier", "Population by age"),
        [LAYER.TypeVectorAnyGeometry],
        translate(
            "SmartQuartier",
            "Layer with inhabitants by age group; may be the population again. For a table without "
            "places use the statistics table below.",
        ),
    )  # fmt: skip
    for name, title in (
        ("AGE_16_44_FIELD", translate("SmartQuartier", "Aged 16 to 44 (number)")),
        ("AGE_45_64_FIELD", translate("SmartQuartier", "Aged 45 to 64 (number)")),
        ("AGE_65_74_FIELD", translate("SmartQuartier", "Aged 65 to 74 (number)")),
        ("AGE_75PLUS_FIELD", translate("SmartQuartier", "Aged 75 and older (number)")),
    ):
        add_field(
            tool,
            name,
            "AGES",
            title,
            translate("SmartQuartier", "Number of inhabitants of this age."),
        )


def _declare_table(tool):
    add_layer(
        tool, "TABLE", translate("SmartQuartier", "Statistics table"), [LAYER.TypeVector],
        translate(
            "SmartQuartier",
            "Table with counts per zone, joined by the zone's id; several rows of one code are "
            "added up.",
        ),
    )  # fmt: skip
    add_field(
        tool, "TABLE_ID_FIELD", "TABLE",
        translate("SmartQuartier", "Field with the id in the table"),
        translate("SmartQuartier", "The same ids as those of the zones, as text."), numeric=False,
    )  # fmt: skip
    tool.add(
        QgsProcessingParameterString(
            "TABLE_FIELDS",
            translate("SmartQuartier", "Drivers from the table (driver = expression)"),
            multiLine=True,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One per line, such as 'households = households' or 'age_75plus = age_75_79 + "
            "age_80plus'; the expression may use + - * / ( ) and fields of the table.",
        ),
    )
    add_field(
        tool, "TABLE_PERIOD_FIELD", "TABLE", translate("SmartQuartier", "Field with the period"),
        translate(
            "SmartQuartier",
            "Where the table holds several years: the latest one counts. Left empty, all rows of a "
            "code are added up.",
        ),
        numeric=False,
    )  # fmt: skip


def _declare_space(tool):
    add_layer(
        tool, "BUILDINGS", translate("SmartQuartier", "Buildings"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Polygons or points with use, floor area or heat demand."),
    )  # fmt: skip
    add_field(
        tool, "USE_FIELD", "BUILDINGS", translate("SmartQuartier", "Use of the building"),
        translate("SmartQuartier", "Text; which uses count stands among the advanced parameters."),
        numeric=False,
    )  # fmt: skip
    add_field(
        tool, "FLOOR_AREA_FIELD", "BUILDINGS", translate("SmartQuartier", "Floor area (m²)"),
        translate(
            "SmartQuartier", "With the use it becomes office_m2, and retail_m2 without shops."
        ),
    )  # fmt: skip
    add_field(
        tool, "HEAT_FIELD", "BUILDINGS", translate("SmartQuartier", "Heat demand (kWh a year)"),
        translate("SmartQuartier", "Of each building, kWh a year; becomes heat_kwh_a."),
    )  # fmt: skip
    add_layer(
        tool, "JOBS", translate("SmartQuartier", "Jobs"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Points, grid cells or areas with the number of jobs."),
    )  # fmt: skip
    add_field(
        tool, "JOBS_FIELD", "JOBS", translate("SmartQuartier", "Jobs (number)"),
        translate("SmartQuartier", "Persons who work there; becomes jobs."),
    )  # fmt: skip
    add_field(
        tool, "OFFICE_JOBS_FIELD", "JOBS", translate("SmartQuartier", "Office jobs (number)"),
        translate("SmartQuartier", "Those of them who work in offices; becomes office_jobs."),
    )  # fmt: skip
    add_layer(
        tool, "SHOPS", translate("SmartQuartier", "Shops"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Premises of shops, those that stand empty included."),
    )  # fmt: skip
    add_field(
        tool, "SHOPS_AREA_FIELD", "SHOPS", translate("SmartQuartier", "Sales area (m²)"),
        translate("SmartQuartier", "In m², in use or not; becomes retail_m2."),
    )  # fmt: skip
    add_field(
        tool, "VACANT_FIELD", "SHOPS", translate("SmartQuartier", "Vacant (1 or 0)"),
        translate(
            "SmartQuartier",
            "1, yes or ja where the shop stands empty; gives retail_vacant_m2, and shops_n (those "
            "in use). Without it all count as in use.",
        ),
        numeric=False,
    )  # fmt: skip


def _declare_traffic(tool):
    add_layer(
        tool, "STREETS", translate("SmartQuartier", "Streets"), [LAYER.TypeVectorLine],
        translate("SmartQuartier", "Lines with traffic counts; cut at the borders of the zones."),
    )  # fmt: skip
    add_field(
        tool, "AADT_FIELD", "STREETS", translate("SmartQuartier", "Traffic (vehicles a day)"),
        translate(
            "SmartQuartier",
            "Annual average of the line's carriageway; times its length it becomes "
            "traffic_veh_km_d. Streets without a count stay unknown.",
        ),
    )  # fmt: skip
    add_field(
        tool, "HGV_FIELD", "STREETS", translate("SmartQuartier", "Share of heavy goods vehicles"),
        translate("SmartQuartier", "Gives hgv_veh_km_d; its unit stands below."),
    )  # fmt: skip
    add_choice(
        tool, "HGV_UNIT", translate("SmartQuartier", "Unit of this share"), HGV_UNITS,
        translate("SmartQuartier", "share: 0 to 1; percent: 0 to 100."), advanced=True,
    )  # fmt: skip
    add_layer(
        tool, "PARKING", translate("SmartQuartier", "Parking"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Points, kerb lines or areas; points without a number are one."),
    )  # fmt: skip
    add_field(
        tool, "PARKING_FIELD", "PARKING", translate("SmartQuartier", "Parking spaces (number)"),
        translate("SmartQuartier", "Number of spaces of each; becomes parking_spaces."),
    )  # fmt: skip
    add_layer(
        tool, "CARS", translate("SmartQuartier", "Cars"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Grid cells, areas or points with the number of cars."),
    )  # fmt: skip
    add_field(
        tool, "CARS_FIELD", "CARS", translate("SmartQuartier", "Cars (number)"),
        translate("SmartQuartier", "Cars registered there; becomes cars."),
    )  # fmt: skip
    add_layer(
        tool, "LAMPS", translate("SmartQuartier", "Street lamps"), [LAYER.TypeVectorPoint],
        translate("SmartQuartier", "Points; counted as lamps_n."),
    )  # fmt: skip
    add_field(
        tool, "POWER_FIELD", "LAMPS", translate("SmartQuartier", "Power (W)"),
        translate("SmartQuartier", "Times the burning hours it becomes lamp_kwh_a."),
    )  # fmt: skip


def _declare_supply(tool):
    add_layer(
        tool, "BROADBAND", translate("SmartQuartier", "Broadband"), [LAYER.TypeVectorAnyGeometry],
        translate("SmartQuartier", "Grid cells, areas or addresses of the broadband atlas."),
    )  # fmt: skip
    add_field(
        tool, "NO_BROADBAND_FIELD", "BROADBAND",
        translate("SmartQuartier", "Households without broadband (number)"),
        translate(
            "SmartQuartier",
            "Becomes no_broadband_hh; the bundled chains mean less than 16 Mbit/s.",
        ),
    )  # fmt: skip
    for name, title, help_text in (
        (
            "DEPOTS",
            translate("SmartQuartier", "Parcel depots"),
            translate(
                "SmartQuartier",
                "From beyond the zones too; the way to the nearest one becomes depot_km.",
            ),
        ),
        (
            "DOCTORS",
            translate("SmartQuartier", "Doctors"),
            translate(
                "SmartQuartier",
                "From beyond the zones too; the way to the nearest one becomes doctor_km.",
            ),
        ),
    ):
        add_layer(tool, name, title, [LAYER.TypeVectorAnyGeometry], help_text)
    add_field(
        tool, "DOCTORS_KIND_FIELD", "DOCTORS", translate("SmartQuartier", "Kind of service"),
        translate("SmartQuartier", "If the layer of doctors holds other services too."),
        numeric=False, advanced=True,
    )  # fmt: skip
    add_text(
        tool, "DOCTORS_KINDS", translate("SmartQuartier", "Kinds that are doctors"),
        translate("SmartQuartier", "Values of that field with commas between."),
    )  # fmt: skip
    add_choice(
        tool, "DISTANCE", translate("SmartQuartier", "How distances are measured"), DISTANCES,
        translate(
            "SmartQuartier",
            "straight: in a straight line times the detour factor; streets: along the streets, in "
            "both directions.",
        ),
    )  # fmt: skip
