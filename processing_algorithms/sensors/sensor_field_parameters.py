"""Parameters and outputs of the tool for the best network for a map."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from . import shared_parameters as shared
from .distances import distance_parameter

CRITERIA = ["variance", "mutual_information", "entropy"]
MODELS = ["auto", "given"]
KINDS = ["spherical", "exponential", "gaussian", "matern32"]
NUMBER = QgsProcessingParameterNumber.Type
VECTOR = QgsProcessing.SourceType


def declare(tool):
    """Declare parameters and outputs of the tool ``sensorfield``."""
    shared.add_candidates(tool)
    _declare_map(tool)
    tool.add(
        QgsProcessingParameterNumber(
            "N_SENSORS",
            translate("SmartQuartier", "Number of new sensors"),
            NUMBER.Integer,
            defaultValue=10,
            minValue=1,
            maxValue=10_000,
        ),
        translate("SmartQuartier", "How many sites to choose, besides the existing stations."),
    )
    _declare_stations(tool)
    _declare_model(tool)
    _declare_rules(tool)
    _declare_advanced(tool)
    _declare_outputs(tool)


def _declare_map(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "AREA",
            translate("SmartQuartier", "Area of the map"),
            [VECTOR.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Polygons for which the field is to be known; they are covered with square cells that "
            "all count alike. Give this or a grid.",
        ),
    )
    tool.add(
        QgsProcessingParameterMapLayer(
            "GRID",
            translate("SmartQuartier", "Grid of the map"),
            optional=True,
            types=[VECTOR.TypeVectorPoint, VECTOR.TypeVectorPolygon, VECTOR.TypeRaster],
        ),
        translate(
            "SmartQuartier",
            "Instead of an area: grid cells such as a population grid, points, polygons, or a "
            "raster whose empty cells are outside the map.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "WEIGHT_FIELD",
            translate("SmartQuartier", "Weight of the places"),
            parentLayerParameterName="GRID",
            type=QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Number field of the grid, such as inhabitants, 0 or more: uncertainty counts more "
            "where more people live. Left empty, every place counts 1. The weight of a larger "
            "polygon is spread over its cells.",
        ),
    )
    tool.add(
        distance_parameter(
            "CELL", translate("SmartQuartier", "Width of the cells"), 100.0, 0.1, 100_000.0
        ),
        translate(
            "SmartQuartier",
            "In metres; without effect where the grid is a raster or consists of square cells. A "
            "tenth of the range is fine enough.",
        ),
    )


def _declare_stations(tool):
    shared.add_points(
        tool,
        "STATIONS",
        translate("SmartQuartier", "Existing stations"),
        translate(
            "SmartQuartier",
            "Points of sensors that measure already, also outside the area: the new ones "
            "complement them. Of a layer with several properties choose one by filter or "
            "selection.",
        ),
        optional=True,
    )
    shared.add_field(
        tool,
        "VALUE_FIELD",
        translate("SmartQuartier", "Measured value"),
        translate(
            "SmartQuartier",
            "Number field of the stations, such as the annual mean; one value per station. The "
            "variogram is fitted to it, which takes at least 30 values.",
        ),
        "STATIONS",
        numeric=True,
    )


def _declare_model(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "MODEL",
            translate("SmartQuartier", "Variogram"),
            MODELS,
            defaultValue=MODELS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "auto: fitted to the stations' values; without values, the range below is needed. "
            "given: sill, range, nugget and kind below.",
        ),
    )
    tool.add(
        distance_parameter(
            "RANGE",
            translate("SmartQuartier", "Range of the variogram"),
            None,
            0.1,
            10_000_000.0,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "In metres: beyond it two places tell nothing about each other. It matters most of "
            "all: the result is also computed for half and double of it. Noise and NO2 near "
            "streets change within 100 m, PM2.5 and air temperature within kilometres; better "
            "than any such rule are own measurements.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SILL",
            translate("SmartQuartier", "Sill (squared unit of the values)"),
            NUMBER.Double,
            defaultValue=1.0,
            minValue=0.0,
            maxValue=1e15,
        ),
        translate(
            "SmartQuartier",
            "Variance of the field, nugget included. With 1 all variances are shares of it. "
            "Without nugget and errors the choice of sites doesn't depend on it.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "NUGGET",
            translate("SmartQuartier", "Nugget (squared unit of the values)"),
            NUMBER.Double,
            defaultValue=0.0,
            minValue=0.0,
            maxValue=1e15,
        ),
        translate(
            "SmartQuartier",
            "Half the mean squared difference of two sensors side by side: error of measurement, "
            "and what varies within metres. It counts as error of each sensor.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "KIND",
            translate("SmartQuartier", "Kind of the given variogram"),
            KINDS,
            defaultValue=KINDS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "How the likeness falls with the distance. spherical: to 0 at the range; the others "
            "to 5% there. A fit tries all four.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterEnum(
            "CRITERION",
            translate("SmartQuartier", "Criterion"),
            CRITERIA,
            defaultValue=CRITERIA[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "variance: the map's mean variance becomes as small as possible. mutual_information: "
            "the sites tell as much as possible about all other places. entropy: sites about which "
            "least is known, for comparison only; they tend to the edge.",
        ),
    )


def _declare_rules(tool):
    shared.add_exclusion(tool)
    shared.add_choices(tool)
    shared.add_site_id(tool)


def _declare_advanced(tool):
    shared.add_min_weight(tool)
    for name, title, help_text in (
        (
            "SENSOR_ERROR",
            translate("SmartQuartier", "Error of a new sensor (unit of the values)"),
            translate(
                "SmartQuartier",
                "Standard deviation of its measurements besides the nugget, such as that of a "
                "low-cost sensor against the reference.",
            ),
        ),
        (
            "STATION_ERROR",
            translate("SmartQuartier", "Error of an existing station (unit of the values)"),
            translate("SmartQuartier", "The same for the existing stations."),
        ),
        (
            "MEAN_ERROR",
            translate("SmartQuartier", "Uncertainty of the mean level (unit of the values)"),
            translate(
                "SmartQuartier",
                "Standard deviation of the area's mean before anything is measured; 0 if it is "
                "known (simple kriging). Much more than the root of the sill: ordinary kriging.",
            ),
        ),
    ):
        tool.add(
            QgsProcessingParameterNumber(
                name, title, NUMBER.Double, defaultValue=0.0, minValue=0.0, maxValue=1e9
            ),
            help_text,
            advanced=True,
        )
    tool.add(
        QgsProcessingParameterBoolean(
            "STATIONS_STAY",
            translate("SmartQuartier", "Stations go on measuring"),
            defaultValue=True,
        ),
        translate(
            "SmartQuartier",
            "Switch off where the stations were a campaign that is over: their values serve for "
            "the variogram, but the new sensors have to do without them.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "WEIGHT_BAND",
            translate("SmartQuartier", "Band with weights of a raster grid (number)"),
            NUMBER.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=1000,
        ),
        translate(
            "SmartQuartier",
            "0: all cells with a value count alike. 1 for the first band: its values are the "
            "weights, 0 or more.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MORE",
            translate("SmartQuartier", "Further sensors to look at (number)"),
            NUMBER.Integer,
            defaultValue=5,
            minValue=0,
            maxValue=1000,
        ),
        translate(
            "SmartQuartier",
            "Curve and report also say what so many sensors more would bring; they are not part "
            "of the plan.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "TIME_LIMIT",
            translate("SmartQuartier", "Time limit of the exchanges (s)"),
            NUMBER.Double,
            defaultValue=60.0,
            minValue=1.0,
            maxValue=86_400.0,
        ),
        translate(
            "SmartQuartier",
            "The plan is built site by site, then improved by exchanges until none helps or this "
            "time is over.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "UNIT", translate("SmartQuartier", "Unit of the values"), optional=True
        ),
        translate("SmartQuartier", "Such as µg/m³ or dB; for legends and the report."),
        advanced=True,
    )


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT", translate("SmartQuartier", "Planned sites"), VECTOR.TypeVectorPoint
        ),
        translate(
            "SmartQuartier",
            "All candidates and existing stations with status, rank, gain (what the mean variance "
            "falls by), cum_reduction (share that is gone after this one) and loss (what it rises "
            "by if this sensor fails).",
        ),
    )
    for name, title, help_text in (
        (
            "VARIANCE_BEFORE",
            translate("SmartQuartier", "Uncertainty before"),
            translate(
                "SmartQuartier",
                "GeoTIFF with the kriging variance (band 1) and its root, the standard error (band "
                "2), with the existing stations alone.",
            ),
        ),
        (
            "VARIANCE_AFTER",
            translate("SmartQuartier", "Uncertainty after"),
            translate(
                "SmartQuartier",
                "The same with the planned sensors, in the same classes.",
            ),
        ),
    ):
        tool.add(QgsProcessingParameterRasterDestination(name, title, optional=True), help_text)
    tool.add(
        QgsProcessingParameterFeatureSink(
            "CURVE",
            translate("SmartQuartier", "What each sensor brings"),
            VECTOR.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "Table with n, site_id, gain, mean_variance, mean_error, cum_reduction, bound and "
            "planned (1, or 0 for the further ones).",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("MEAN_VARIANCE_BEFORE", translate("SmartQuartier", "Mean variance before")),
        ("MEAN_VARIANCE_AFTER", translate("SmartQuartier", "Mean variance after")),
        ("BOUND", translate("SmartQuartier", "Mean variance that no plan undercuts")),
        ("REDUCTION", translate("SmartQuartier", "Share of the mean variance that is gone")),
        ("RANGE_USED", translate("SmartQuartier", "Range of the variogram used (m)")),
        ("N_SELECTED", translate("SmartQuartier", "Number of new sensors")),
    ):
        tool.add_number(name, title)
