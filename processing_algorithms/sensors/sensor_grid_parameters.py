"""Parameters and outputs of the tool that makes a grid of observations."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .distances import distance_parameter
from .sensor_grid_advanced import declare_advanced, number_parameter

METHODS = ("mean", "idw", "kriging")


def declare(tool):
    """Declare everything, the usual parameters first.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        The tool.
    """
    _declare_data(tool)
    _declare_grid(tool)
    _declare_crowd(tool)
    declare_advanced(tool)
    _declare_outputs(tool)


def _declare_data(tool):
    source = QgsProcessing.SourceType
    tool.add(
        QgsProcessingParameterFeatureSource(
            "STATIONS", translate("SmartQuartier", "Stations"), [source.TypeVectorPoint]
        ),
        translate(
            "SmartQuartier",
            "Points with an identifier each, such as the stations of 'Fetch observations'. Points "
            "in degrees are transformed into metres first. Take stations from around the area "
            "too: what they measure counts up to its edge.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "OBSERVATIONS", translate("SmartQuartier", "Observations"), [source.TypeVector]
        ),
        translate(
            "SmartQuartier",
            "Table with station_id, time, value and, if known, property and unit, such as that of "
            "'Fetch observations'. Fields with other usual names are recognised; others are named "
            "below. Times are ISO 8601; those without an offset count as UTC.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "PROPERTY", translate("SmartQuartier", "Observed property"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Such as PM2.5, NO2 or air_temperature, in any usual spelling. May be left empty if "
            "the table holds only one; the message names what there is.",
        ),
    )
    tool.add(
        QgsProcessingParameterString("START", translate("SmartQuartier", "Start"), optional=True),
        translate(
            "SmartQuartier",
            "Date or time (UTC unless it carries an offset), such as 2026-03-01 or "
            "2026-03-01T06:00:00+01:00. Left empty: from the first observation on.",
        ),
    )
    tool.add(
        QgsProcessingParameterString("END", translate("SmartQuartier", "End"), optional=True),
        translate(
            "SmartQuartier",
            "Date or time as above; a date stands for its whole day. Left empty: to the last "
            "observation.",
        ),
    )


def _declare_grid(tool):
    tool.add(
        distance_parameter("CELL", translate("SmartQuartier", "Cell size"), 100.0, 1.0, 100_000.0),
        translate(
            "SmartQuartier",
            "Edge of a cell in metres; cell borders lie at multiples of it. Smaller cells make no "
            "sharper map: what counts is how far apart the stations are.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "METHOD",
            translate("SmartQuartier", "Method"),
            METHODS,
            defaultValue="idw",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "mean: only cells with a station, nothing in between. idw: inverse distance weighting, "
            "from two stations on. kriging: the best linear estimate with a theory of its error, "
            "from 30 stations on, or with a variogram given below.",
        ),
    )
    tool.add(
        distance_parameter(
            "REACH", translate("SmartQuartier", "Reach of a station"), None, 1.0, optional=True
        ),
        translate(
            "SmartQuartier",
            "In metres: cells farther than this from every station stay empty. For idw, stations "
            "up to twice as far count, with weights that fade. Left empty: the median distance "
            "between neighbouring stations; for kriging three times that, at most the range.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSource(
            "AREA",
            translate("SmartQuartier", "Area"),
            [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Polygons: only cells that touch them are estimated, while stations around them still "
            "count. Left empty: wherever stations reach.",
        ),
    )
    tool.add(
        QgsProcessingParameterCrs(
            "TARGET_CRS", translate("SmartQuartier", "CRS of the grid"), optional=True
        ),
        translate(
            "SmartQuartier",
            "In metres, such as EPSG:25833. Left empty: that of the stations, or their UTM zone if "
            "they are in degrees.",
        ),
        advanced=True,
    )
    tool.add(
        number_parameter(
            "POWER", translate("SmartQuartier", "Exponent of the distance (idw)"), 2.0, 0.1, 10.0
        ),
        translate(
            "SmartQuartier",
            "2 is usual; a higher exponent gives near stations more weight. Without a unit.",
        ),
        advanced=True,
    )


def _declare_crowd(tool):
    tool.add(
        number_parameter(
            "CROWD_WEIGHT",
            translate("SmartQuartier", "Weight of citizens' sensors (share)"),
            1.0,
            0.0,
            1.0,
        ),
        translate(
            "SmartQuartier",
            "1 counts them like the stations of an authority, 0 leaves them out. Nobody calibrates "
            "them; try both and compare the cross-validation.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "LEAVE_OUT", translate("SmartQuartier", "Stations to leave out"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Identifiers with commas between, such as those that the log of an earlier run pointed "
            "out; neither they nor their values are used.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "EXACT_PLACES",
            translate("SmartQuartier", "Show where citizens' sensors stand"),
            False,
        ),
        translate(
            "SmartQuartier",
            "Off: in the report and in the layer of stations, sensors of citizens lie in the "
            "middle of a cell of at least 100 m, and the report does not name them: they hang at "
            "people's homes. Without a field that says whose a sensor is, all count as such.",
        ),
        advanced=True,
    )


def _declare_outputs(tool):
    tool.add(
        QgsProcessingParameterRasterDestination(
            "OUTPUT", translate("SmartQuartier", "Grid of observations")
        ),
        translate(
            "SmartQuartier",
            "GeoTIFF with four bands: value, standard error (both in the property's unit), number "
            "of stations that count, distance to the nearest station (m).",
        ),
    )
    source = QgsProcessing.SourceType
    tool.add(
        QgsProcessingParameterFeatureSink(
            "QC",
            translate("SmartQuartier", "Rejected values"),
            source.TypeVector,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Table of every value that was not used, as it came: station_id, time, value, unit, "
            "reason (a code) and reason_text.",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "MEANS",
            translate("SmartQuartier", "Means of the stations"),
            source.TypeVectorPoint,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Points: station_id, mean, se (standard error), n_values, n_blocks (hours or days), "
            "share (of the period), n_rejected, crowd, used, estimate (from the other stations "
            "alone), difference (estimate minus mean); follows (change when all others change by "
            "1), departs (spread of the difference to the others, as a multiple of the usual) and "
            "odd (1: look at this station).",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("N_STATIONS", translate("SmartQuartier", "Number of stations used")),
        ("N_VALUES", translate("SmartQuartier", "Number of values used")),
        ("N_REJECTED", translate("SmartQuartier", "Number of values rejected")),
        ("N_CELLS", translate("SmartQuartier", "Number of cells with a value")),
        ("REACH_USED", translate("SmartQuartier", "Reach that was used (m)")),
        ("RMSE", translate("SmartQuartier", "Cross-validation: root mean square error")),
        ("BIAS", translate("SmartQuartier", "Cross-validation: mean error")),
    ):
        tool.add_number(name, title)
