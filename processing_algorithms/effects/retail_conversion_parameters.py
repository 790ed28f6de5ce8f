"""Parameters and outputs of the tool about shops, online sales and vacancy."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .retail_conversion_advanced import add_share, declare_advanced
from .retail_conversion_outputs import declare_outputs

LAYER = QgsProcessing.SourceType
NUMBER = QgsProcessingParameterNumber.Type
NUMERIC = QgsProcessingParameterField.DataType.Numeric
VACANT_UNITS = ["share", "percent", "m2"]
OFFICE_UNITS = ["m2", "jobs"]
_PLACES = [LAYER.TypeVectorPoint, LAYER.TypeVectorPolygon]


def declare(tool):
    """Declare parameters and outputs of the tool ``retailconversion``."""
    _declare_centres(tool)
    _declare_demand(tool)
    _declare_online(tool)
    _declare_release(tool)
    _declare_parcels(tool)
    declare_advanced(tool)
    declare_outputs(tool)


def _layer(tool, name, title, help_text, kinds, optional=True):
    tool.add(QgsProcessingParameterFeatureSource(name, title, kinds, optional=optional), help_text)


def _field(tool, name, title, parent, help_text, numeric=False, advanced=False):
    kind = {"type": NUMERIC} if numeric else {}
    field = QgsProcessingParameterField(
        name, title, parentLayerParameterName=parent, optional=True, **kind
    )
    tool.add(field, help_text, advanced=advanced)


def _declare_centres(tool):
    _layer(
        tool,
        "CENTRES",
        translate("SmartQuartier", "Shops or centres"),
        translate(
            "SmartQuartier",
            "Points or polygons with floor space, in a CRS in metres. Take those of the "
            "surroundings too: people don't stop at the border.",
        ),
        _PLACES,
        optional=False,
    )
    _field(
        tool,
        "FLOOR_FIELD",
        translate("SmartQuartier", "Floor space (m²)"),
        "CENTRES",
        translate(
            "SmartQuartier",
            "Sales area in m². Left empty: floor_space_m2, floor_m2, sales_area_m2 or retail_m2; "
            "the log names it.",
        ),
        numeric=True,
    )
    _declare_vacancy(tool)
    _field(
        tool,
        "CENTRE_FIELD",
        translate("SmartQuartier", "Centre to which a shop belongs"),
        "CENTRES",
        translate(
            "SmartQuartier",
            "Shops with the same value form one centre, for vacancy and flows; shops without a "
            "value stand alone.",
        ),
    )
    _field(
        tool,
        "NAME_FIELD",
        translate("SmartQuartier", "Name"),
        "CENTRES",
        translate("SmartQuartier", "Shown in flows and report; left empty they are numbered."),
    )


def _declare_vacancy(tool):
    _field(
        tool,
        "VACANT_FIELD",
        translate("SmartQuartier", "Empty floor space"),
        "CENTRES",
        translate(
            "SmartQuartier",
            "How much of the floor space is empty today, or 1 for an empty shop; in the unit "
            "below. Without it the vacancy of the location grade is taken from the catalogue.",
        ),
        numeric=True,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "VACANT_UNIT",
            translate("SmartQuartier", "Unit of the empty floor space"),
            VACANT_UNITS,
            defaultValue=VACANT_UNITS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "share: 0 to 1, where 1 is an empty shop; percent: 0 to 100; m2: square metres.",
        ),
    )
    _field(
        tool,
        "GRADE_FIELD",
        translate("SmartQuartier", "Location grade (A, B, C, D)"),
        "CENTRES",
        translate(
            "SmartQuartier",
            "A city centre, B quarter centre, C scattered, D retail park. Re-letting differs by "
            "grade; without a grade all count as B.",
        ),
    )


def _declare_demand(tool):
    _layer(
        tool,
        "DEMAND",
        translate("SmartQuartier", "Demand"),
        translate(
            "SmartQuartier",
            "Points or polygons with inhabitants or purchasing power, such as a population grid; "
            "also of the surroundings.",
        ),
        _PLACES,
        optional=False,
    )
    _field(
        tool,
        "DEMAND_FIELD",
        translate("SmartQuartier", "Inhabitants or purchasing power"),
        "DEMAND",
        translate(
            "SmartQuartier",
            "0 or more, in any unit: results are shares. Left empty: purchasing_power, population "
            "or inhabitants; the log names it. Places without a value are left out and counted.",
        ),
        numeric=True,
    )
    _layer(
        tool,
        "STREETS",
        translate("SmartQuartier", "Streets"),
        translate(
            "SmartQuartier",
            "Lines along which distances are measured, both ways. Without them the straight "
            "distance counts, times a detour factor from the catalogue.",
        ),
        [LAYER.TypeVectorLine],
    )


def _declare_online(tool):
    tool.add(
        QgsProcessingParameterMatrix(
            "ONLINE_SHARE",
            translate("SmartQuartier", "Online share at the end (low, central, high; 0–1)"),
            numberRows=1,
            hasFixedNumberRows=True,
            headers=[
                translate("SmartQuartier", "Low"),
                translate("SmartQuartier", "Central"),
                translate("SmartQuartier", "High"),
            ],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Share of online sales in all retail sales at the end of the horizon, as three shares "
            "such as 0.12; 0.15; 0.20. Left empty: what the catalogue's range for its year (2030) "
            "makes of it on a straight way from today. Earlier forecasts stand in the report.",
        ),
    )
    add_share(
        tool,
        "BASE_ONLINE_SHARE",
        translate("SmartQuartier", "Online share today (0–1)"),
        translate(
            "SmartQuartier",
            "The model reproduces it exactly. Left empty: the catalogue's central value.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "HORIZON",
            translate("SmartQuartier", "Horizon (years)"),
            NUMBER.Integer,
            defaultValue=5,
            minValue=1,
            maxValue=30,
        ),
        translate(
            "SmartQuartier",
            "Years from the year of today's online share to the end; floor space is lost evenly "
            "over them.",
        ),
    )
    _declare_surroundings(tool)


def _declare_surroundings(tool):
    add_share(
        tool,
        "OUTSIDE_SHARE",
        translate("SmartQuartier", "Residents' sales in shops outside the area (0–1)"),
        translate(
            "SmartQuartier",
            "Share of what residents spend in shops today that they spend beyond the data "
            "(Kaufkraftabfluss). 0 only if the surroundings are in the layers.",
        ),
        default=0.0,
    )
    add_share(
        tool,
        "INFLOW_SHARE",
        translate("SmartQuartier", "Sales to people from outside (0–1)"),
        translate(
            "SmartQuartier",
            "Share of the centres' sales that people from beyond the data make today "
            "(Kaufkraftzufluss); they change their ways as all do.",
        ),
        default=0.0,
    )


def _declare_release(tool):
    _layer(
        tool,
        "OFFICES",
        translate("SmartQuartier", "Offices"),
        translate(
            "SmartQuartier",
            "Points or polygons with office floor space or jobs: telework and shared desks set a "
            "part free as leases end.",
        ),
        _PLACES,
    )
    _field(
        tool,
        "OFFICE_FIELD",
        translate("SmartQuartier", "Office floor space (m²) or jobs"),
        "OFFICES",
        translate("SmartQuartier", "Left empty: office_m2, floor_area_m2 or jobs."),
        numeric=True,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "OFFICE_UNIT",
            translate("SmartQuartier", "Unit of the offices"),
            OFFICE_UNITS,
            defaultValue=OFFICE_UNITS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "m2: floor space; jobs: office jobs, times the catalogue's floor space per job.",
        ),
    )
    add_share(
        tool,
        "TELEWORK",
        translate("SmartQuartier", "Additional share of office jobs with telework (0–1)"),
        translate(
            "SmartQuartier",
            "More than today, as in the scenario of the tool for all effects, whose formula and "
            "cap are used. Left empty: all who could work at home and don't yet (catalogue).",
        ),
        most=1.0,
    )
    _declare_parking(tool)


def _declare_parking(tool):
    _layer(
        tool,
        "PARKING",
        translate("SmartQuartier", "Parking"),
        translate(
            "SmartQuartier",
            "Points or polygons with parking spaces, of which a share is given up; counted as "
            "ground, not as floor space.",
        ),
        _PLACES,
    )
    _field(
        tool,
        "SPACES_FIELD",
        translate("SmartQuartier", "Parking spaces"),
        "PARKING",
        translate("SmartQuartier", "Left empty: spaces or parking_spaces, else 1 each."),
        numeric=True,
    )


def _declare_parcels(tool):
    _layer(
        tool,
        "PARCELS",
        translate("SmartQuartier", "Parcels or buildings"),
        translate("SmartQuartier", "Polygons for which the conversion potential is computed."),
        [LAYER.TypeVectorPolygon],
    )
    _field(
        tool,
        "PLAN_FIELD",
        translate("SmartQuartier", "Kind of area in the plan"),
        "PARCELS",
        translate(
            "SmartQuartier",
            "Such as MU, MK, WA 1, GE or Urbanes Gebiet (BauNVO). What the table of rules doesn't "
            "know is a question for the building authority.",
        ),
    )
