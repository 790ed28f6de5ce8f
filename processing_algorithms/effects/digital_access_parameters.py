"""Parameters of the tool ``digitalaccess``."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .digital_access_advanced import declare_advanced
from .digital_access_outputs import declare_outputs

LAYER = QgsProcessing.SourceType
DOUBLE = QgsProcessingParameterNumber.Type.Double
NUMERIC = QgsProcessingParameterField.DataType.Numeric
ANY = QgsProcessingParameterField.DataType.Any
METHODS = ["nearest", "cumulative", "hansen", "fca2", "e2sfca"]
UNITS = ["share", "percent", "mbit"]
PLACES = [LAYER.TypeVectorPoint, LAYER.TypeVectorPolygon]


def declare(tool):
    """Declare parameters and outputs.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _declare_on_site(tool)
    _declare_online(tool)
    _declare_scenario(tool)
    declare_advanced(tool)
    declare_outputs(tool)


def add_layer(tool, name, title, help_text, kinds, optional=True):
    """Declare a layer.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title, help_text : str
        Of the parameter.
    kinds : list
        Of layers.
    optional : bool
        Whether it may be left out.
    """
    tool.add(QgsProcessingParameterFeatureSource(name, title, kinds, optional=optional), help_text)


def add_field(tool, name, title, help_text, parent, numeric=True, **more):
    """Declare an optional field of a layer.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title, help_text : str
        Of the parameter.
    parent : str
        Parameter of the layer.
    numeric : bool
        Offer number fields only.
    **more
        ``default``, ``multiple``, ``advanced``.
    """
    field = QgsProcessingParameterField(
        name,
        title,
        more.get("default"),
        parent,
        NUMERIC if numeric else ANY,
        more.get("multiple", False),
        True,
    )
    tool.add(field, help_text, advanced=more.get("advanced", False))


def _declare_on_site(tool):
    add_layer(
        tool,
        "DEMAND",
        translate("SmartQuartier", "Where people live"),
        translate(
            "SmartQuartier",
            "Points, grid cells or other areas in a CRS in metres, such as a population grid or "
            "quarters. An area counts by one point inside it: the smaller, the better.",
        ),
        PLACES,
        optional=False,
    )
    add_field(
        tool,
        "DEMAND_FIELD",
        translate("SmartQuartier", "Field with the people"),
        translate(
            "SmartQuartier",
            "How many people live there, or ask for the service. Where the layer has no field "
            "population, inhabitants is taken. Emptied, and without either, each place counts 1.",
        ),
        "DEMAND",
        default="population",
    )
    add_layer(
        tool,
        "SERVICES",
        translate("SmartQuartier", "Services"),
        translate(
            "SmartQuartier",
            "Points or areas of ONE kind of service, such as doctors: filter a layer of many kinds "
            "first. Take them from beyond the border of the demand too: people go there.",
        ),
        PLACES,
        optional=False,
    )
    add_field(
        tool,
        "SUPPLY_FIELD",
        translate("SmartQuartier", "Field with the supply"),
        translate(
            "SmartQuartier",
            "How much a service offers: doctors, places, m². Without such a field each service "
            "counts 1. Services without a value or with 0 are left out.",
        ),
        "SERVICES",
        default="supply",
    )
    add_layer(
        tool,
        "STREETS",
        translate("SmartQuartier", "Streets"),
        translate(
            "SmartQuartier",
            "Lines along which distances are measured, with the straight way to the street; also "
            "beyond the border of the demand. Left empty, distances are straight lines, which are "
            "shorter than any way.",
        ),
        [LAYER.TypeVectorLine],
    )
    _declare_measure(tool)


def _declare_measure(tool):
    """Declare what counts as access."""
    tool.add(
        QgsProcessingParameterNumber(
            "THRESHOLD",
            translate("SmartQuartier", "In reach up to (m; minutes with a speed field)"),
            DOUBLE,
            defaultValue=1000.0,
            minValue=0.01,
            maxValue=1_000_000.0,
        ),
        translate(
            "SmartQuartier",
            "Farther services do not count as in reach, and add nothing to cumulative, hansen, "
            "fca2 and e2sfca. In metres, or in minutes where the streets have a speed field. It is "
            "an assumption of yours: the report shows who is reached at other distances.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "METHOD",
            translate("SmartQuartier", "Measure of access"),
            METHODS,
            defaultValue=METHODS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "nearest: way to the nearest service. cumulative: supply in reach. hansen: the same, "
            "but nearer counts more. fca2: supply per person, each service shared by all who reach "
            "it (2SFCA). e2sfca: the same, but nearer counts more, by steps.",
        ),
    )


def _declare_online(tool):
    add_layer(
        tool,
        "DIGITAL_COVERAGE",
        translate("SmartQuartier", "Broadband coverage"),
        translate(
            "SmartQuartier",
            "Polygons such as the cells of the broadband atlas, or a table with a key. Left empty "
            "and without a field of the demand, everybody counts as covered: an upper bound.",
        ),
        [LAYER.TypeVectorPolygon, LAYER.TypeVector],
    )
    add_field(
        tool,
        "COVERAGE_FIELD",
        translate("SmartQuartier", "Field with the coverage"),
        translate(
            "SmartQuartier",
            "Share or percentage of households with a connection, their number (with the field of "
            "all households), or Mbit/s. Left empty: the only number field, or one named coverage.",
        ),
        "DIGITAL_COVERAGE",
    )
    add_field(
        tool,
        "COVERAGE_TOTAL_FIELD",
        translate("SmartQuartier", "Field with all households"),
        translate(
            "SmartQuartier", "If the coverage is a number of households: divided by this field."
        ),
        "DIGITAL_COVERAGE",
    )
    tool.add(
        QgsProcessingParameterEnum(
            "COVERAGE_UNIT",
            translate("SmartQuartier", "Unit of the coverage"),
            UNITS,
            defaultValue=UNITS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "share: 0 to 1. percent: 0 to 100. mbit: speed in Mbit/s; a place is covered from the "
            "smallest speed on.",
        ),
    )
    _declare_offline(tool)


def _declare_offline(tool):
    """Declare who can't go online, and what can be run online."""
    add_field(
        tool,
        "OFFLINE_SHARE",
        translate("SmartQuartier", "Share of people who are offline"),
        translate(
            "SmartQuartier",
            "Number field of the demand, 0 to 1, such as from a survey of your own. Left empty, "
            "it is estimated from the ages, with the ranges of the catalogue.",
        ),
        "DEMAND",
    )
    add_layer(
        tool,
        "AGES",
        translate("SmartQuartier", "Population by age"),
        translate(
            "SmartQuartier",
            "Polygons or a table with people by age, such as age_18_29 and age_80plus. Left empty, "
            "the demand's own fields are taken, if their names begin with age or alter. Classes "
            "that lie in two groups of the catalogue are split by years.",
        ),
        [LAYER.TypeVectorPolygon, LAYER.TypeVector],
    )
    tool.add(
        QgsProcessingParameterNumber(
            "DIGITAL_SHARE",
            translate("SmartQuartier", "Share of errands that can be run online (0–1)"),
            DOUBLE,
            defaultValue=1.0,
            minValue=0.0,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "Where the services have no field that says so. 0: never, 1: always. An assumption of "
            "yours.",
        ),
    )
    add_field(
        tool,
        "DIGITAL_SHARE_FIELD",
        translate("SmartQuartier", "Field with the share that can be run online"),
        translate(
            "SmartQuartier", "Number field, 0 to 1. Left empty: digital_share, if there is one."
        ),
        "SERVICES",
    )


def _declare_scenario(tool):
    add_layer(
        tool,
        "SCENARIO_SERVICES",
        translate("SmartQuartier", "Scenario: services"),
        translate(
            "SmartQuartier",
            "Services that change, with the same fields and a field status: planned, closed, "
            "moved, existing. Closed and moved ones are found by their id; what is existing stays "
            "as it is. A moved service keeps its supply unless it has one of its own here.",
        ),
        PLACES,
    )
    add_layer(
        tool,
        "SCENARIO_DEMAND",
        translate("SmartQuartier", "Scenario: planned housing"),
        translate(
            "SmartQuartier",
            "Points or areas with the people who will live there, in a field of the same name as "
            "in the demand; they come in addition.",
        ),
        PLACES,
    )
    add_field(
        tool,
        "GROUP_FIELD",
        translate("SmartQuartier", "Field for sums by group"),
        translate(
            "SmartQuartier",
            "Any field of the demand, such as the quarter or its type: the summary tells of each "
            "who is unserved, gains and loses.",
        ),
        "DEMAND",
        numeric=False,
    )
