"""Parameters that several sensor tools have in common, declared in one place."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .distances import distance_parameter

NUMBER = QgsProcessingParameterNumber.Type
NUMERIC = QgsProcessingParameterField.DataType.Numeric
LAYER = QgsProcessing.SourceType


def add_points(tool, name, title, help_text, optional=False):
    """Declare a layer of points.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    name, title, help_text : str
        Of the parameter.
    optional : bool
        Whether it may be left out.
    """
    source = QgsProcessingParameterFeatureSource(
        name, title, [LAYER.TypeVectorPoint], optional=optional
    )
    tool.add(source, help_text)


def add_field(tool, name, title, help_text, parent, numeric=False, advanced=False):
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
    advanced : bool
        Put it among the advanced parameters.
    """
    kind = {"type": NUMERIC} if numeric else {}
    field = QgsProcessingParameterField(
        name, title, parentLayerParameterName=parent, optional=True, **kind
    )
    tool.add(field, help_text, advanced=advanced)


def add_candidates(tool, title="", help_text=""):
    """Declare CANDIDATES and SITE_ID_FIELD.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    title, help_text : str
        Other words than for sensors.
    """
    add_points(
        tool,
        "CANDIDATES",
        title or translate("SmartQuartier", "Candidate sites"),
        help_text
        or translate(
            "SmartQuartier",
            "Points in a CRS in metres where a sensor could hang, such as the result of 'Candidate "
            "sites for sensors', lamps or masts. Take them from beyond the border of the demand "
            "too, as far as a sensor reaches: what hangs just outside also covers.",
        ),
    )


def add_site_id(tool):
    """Declare SITE_ID_FIELD: names of the candidates, optional.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter CANDIDATES.
    """
    add_field(
        tool,
        "SITE_ID_FIELD",
        translate("SmartQuartier", "Field with the site's id"),
        translate(
            "SmartQuartier",
            "A different id for each candidate. Left empty: site_id, station_id or sq_id, else "
            "the first field whose name ends with id and whose values are complete and unique; the "
            "log names it. Without such a field the sites are numbered.",
        ),
        "CANDIDATES",
    )


def add_demand(tool):
    """Declare DEMAND, WEIGHT_FIELD and MIN_WEIGHT.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFeatureSource(
            "DEMAND",
            translate("SmartQuartier", "Demand"),
            [LAYER.TypeVectorPoint, LAYER.TypeVectorPolygon],
        ),
        translate(
            "SmartQuartier",
            "What is to be covered: points, cells of a grid or other polygons, such as a "
            "population grid. A polygon that is no grid cell counts by one point inside it.",
        ),
    )
    add_field(
        tool,
        "WEIGHT_FIELD",
        translate("SmartQuartier", "Weight of the demand"),
        translate(
            "SmartQuartier",
            "Number field, such as inhabitants, 0 or more. Left empty, every place counts 1. "
            "Places without a value are left out and counted.",
        ),
        "DEMAND",
        numeric=True,
    )


def add_min_weight(tool):
    """Declare MIN_WEIGHT: the privacy limit of the demand.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter WEIGHT_FIELD.
    """
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_WEIGHT",
            translate("SmartQuartier", "Smallest weight that counts (unit of the weight)"),
            NUMBER.Double,
            defaultValue=0.0,
            minValue=0.0,
        ),
        translate(
            "SmartQuartier",
            "Places with less count as 0: a cell with one or two people could tell who lives "
            "there. 3 is usual for population grids; 0 keeps all.",
        ),
        advanced=True,
    )


def add_existing(tool, title="", help_text=""):
    """Declare EXISTING: sensors that hang already.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    title, help_text : str
        Other words than for sensors.
    """
    add_points(
        tool,
        "EXISTING",
        title or translate("SmartQuartier", "Existing sensors"),
        help_text
        or translate(
            "SmartQuartier",
            "Points of sensors that stay; they cover, cost nothing and are not counted as new. Of "
            "an earlier plan those with the status planned or existing count.",
        ),
        optional=True,
    )


def add_exclusion(tool):
    """Declare EXCLUSION and BUFFER: where nothing may hang.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFeatureSource(
            "EXCLUSION",
            translate("SmartQuartier", "Zones without sensors"),
            [LAYER.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Polygons in which no new sensor may hang, such as privacy zones around schools. A "
            "hard limit: candidates inside can't be chosen. Every zone counts for every kind of "
            "sensor here, whatever its field sensor_types says; candidates from 'Candidate sites "
            "for sensors' have kept them by kind already.",
        ),
    )
    tool.add(
        distance_parameter(
            "BUFFER",
            translate("SmartQuartier", "Distance to keep from the zones"),
            0.0,
            most=100_000.0,
        ),
        translate(
            "SmartQuartier",
            "In metres; candidates nearer to a zone can't be chosen either. 0 where the polygons "
            "already contain the distance.",
        ),
        advanced=True,
    )


def add_radius(tool, default=100.0, help_text="", optional=False):
    """Declare RADIUS: how far a sensor reaches.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    default : float or None
        Metres.
    help_text : str
        Other words than for sensors.
    optional : bool
        Whether it may be left out.
    """
    title = translate("SmartQuartier", "Reach of a sensor")
    radius = distance_parameter("RADIUS", title, default, optional=optional)
    tool.add(
        radius,
        help_text
        or translate(
            "SmartQuartier",
            "In metres, inclusive: the area for which a measurement may speak. It is an "
            "assumption of yours; try half and double of it. Below two cell widths a grid cell "
            "counts as covered if at least half of its area is.",
        ),
    )


def add_network(tool):
    """Declare NETWORK and ONEWAY_FIELD: distances along streets.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterFeatureSource(
            "NETWORK",
            translate("SmartQuartier", "Street network"),
            [LAYER.TypeVectorLine],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Lines. If given, the reach is measured along them, with the straight way to the "
            "nearest street; left empty, in a straight line.",
        ),
    )
    add_field(
        tool,
        "ONEWAY_FIELD",
        translate("SmartQuartier", "Field with one-way streets"),
        translate(
            "SmartQuartier",
            "Says which direction is open (such as yes, -1, no). Left empty, both are, as for "
            "walking.",
        ),
        "NETWORK",
        advanced=True,
    )


def add_costs(tool):
    """Declare COST_FIELD.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter CANDIDATES.
    """
    add_field(
        tool,
        "COST_FIELD",
        translate("SmartQuartier", "Cost of a site"),
        translate(
            "SmartQuartier",
            "Number field of the candidates, in any unit of money; sites without a cost can't be "
            "chosen.",
        ),
        "CANDIDATES",
        numeric=True,
    )


def add_choices(tool):
    """Declare REQUIRED and EXCLUDED: ids of single sites.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has a parameter CANDIDATES.
    """
    tool.add(
        QgsProcessingParameterString(
            "REQUIRED", translate("SmartQuartier", "Required sites"), optional=True
        ),
        translate("SmartQuartier", "Ids of candidates with commas between; always chosen."),
    )
    tool.add(
        QgsProcessingParameterString(
            "EXCLUDED", translate("SmartQuartier", "Excluded sites"), optional=True
        ),
        translate("SmartQuartier", "Ids of candidates with commas between; never chosen."),
        advanced=True,
    )


def add_search(tool):
    """Declare TIME_LIMIT, TARGET_GAP and SEED.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    tool.add(
        QgsProcessingParameterNumber(
            "TIME_LIMIT",
            translate("SmartQuartier", "Time limit (s)"),
            NUMBER.Double,
            defaultValue=60.0,
            minValue=1.0,
            maxValue=86_400.0,
        ),
        translate(
            "SmartQuartier",
            "Seconds for the search. It ends sooner when the plan is proven to be the best; at the "
            "limit the best plan so far is given, with how far it can be from the best possible "
            "one.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "TARGET_GAP",
            translate("SmartQuartier", "Gap that is good enough (share)"),
            NUMBER.Double,
            defaultValue=0.0,
            minValue=0.0,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "0.01 ends the search when the plan is proven to be within 1% of the best possible "
            "one; 0 asks for a full proof.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SEED",
            translate("SmartQuartier", "Seed of the search (whole number)"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
        ),
        translate(
            "SmartQuartier",
            "The same seed gives the same plan again, unless the time limit cuts the search off.",
        ),
        advanced=True,
    )
