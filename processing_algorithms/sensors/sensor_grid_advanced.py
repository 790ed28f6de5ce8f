"""The rarely used parameters of the grid of observations: means, quality control, variogram."""

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from .distances import distance_parameter

MODELS = ("auto", "spherical", "exponential", "gaussian", "matern32")
BLOCKS = ("auto", "hour", "day")
KIND = QgsProcessingParameterNumber.Type


def declare_advanced(tool):
    """Declare them.

    Parameters
    ----------
    tool : SmartQuartierAlgorithm
        Has parameters STATIONS and OBSERVATIONS.
    """
    _declare_means(tool)
    _declare_errors(tool)
    _declare_quality(tool)
    _declare_variogram(tool)
    _declare_fields(tool)


def number_parameter(name, title, default, least, most, kind=KIND.Double, optional=False):
    """Return a number with bounds.

    Parameters
    ----------
    name, title : str
        Of the parameter.
    default, least, most : float or None
        In the unit that the title names.
    kind : QgsProcessingParameterNumber.Type
        Double or Integer.
    optional : bool
        Whether it may be left empty.

    Returns
    -------
    QgsProcessingParameterNumber
    """
    return QgsProcessingParameterNumber(
        name, title, kind, default, optional, minValue=least, maxValue=most
    )


def _declare_means(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "BLOCK",
            translate("SmartQuartier", "Averaged first by"),
            BLOCKS,
            defaultValue="auto",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "Means of hours or days are averaged, so that an hour with many values weighs no more "
            "than one with few. auto: days from a week on, hours for less.",
        ),
        advanced=True,
    )
    tool.add(
        number_parameter(
            "LEAST_BLOCKS",
            translate("SmartQuartier", "Fewest hours or days of a station (number)"),
            3,
            1,
            100_000,
            KIND.Integer,
        ),
        translate(
            "SmartQuartier",
            "Stations with values in fewer of them are left out; 1 maps a single moment, such as "
            "each station's newest value, without a standard error of its own.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "FILL_GAPS",
            translate("SmartQuartier", "Bring stations with gaps to the same period"),
            True,
        ),
        translate(
            "SmartQuartier",
            "A missing hour or day counts as what the other stations measured in it, plus the "
            "station's usual difference to them; otherwise a station that missed the bad days "
            "would look cleaner than it is. Needs at least three stations.",
        ),
        advanced=True,
    )


def _declare_errors(tool):
    for name, title in (
        (
            "ERROR",
            translate("SmartQuartier", "Standard uncertainty of the stations (unit of property)"),
        ),
        (
            "CROWD_ERROR",
            translate("SmartQuartier", "… of citizens' sensors (unit of the property)"),
        ),
    ):
        tool.add(
            number_parameter(name, title, 0.0, 0.0, 1e9),
            translate(
                "SmartQuartier",
                "Error of the instruments, added to the standard error that follows from the "
                "values. 0 leaves it out: the map's uncertainty is then too small. For air, half "
                "of the expanded uncertainty that directive 2008/50/EC allows is an upper limit: "
                "for PM2.5 25% (fixed) or 50% (indicative measurements) near the limit value.",
            ),
            advanced=True,
        )


def _declare_quality(tool):
    for name, title, default, most, text in (
        (
            "FLAT_HOURS",
            translate("SmartQuartier", "Stuck after equal values for (h)"),
            6.0, 10_000.0,
            translate(
                "SmartQuartier",
                "Hours: at least six equal values over so long are a stuck sensor; 0 turns the "
                "check off. Coarsely rounded series, such as whole degrees at night, repeat "
                "values without being stuck: allow more hours for them, or 0.",
            ),
        ),
        (
            "SPIKE",
            translate("SmartQuartier", "Spike in time beyond (robust standard deviations)"),
            6.0, 1_000.0,
            translate(
                "SmartQuartier",
                "Departure from the median of the values before and after, unless the stations "
                "nearby depart as well; 0 turns the check off.",
            ),
        ),
        (
            "SPIKE_SPACE",
            translate("SmartQuartier", "Spike in space beyond (robust standard deviations)"),
            8.0, 1_000.0,
            translate(
                "SmartQuartier",
                "Departure from the usual difference to the stations nearby; 0 turns the check "
                "off.",
            ),
        ),
    ):  # fmt: skip
        tool.add(number_parameter(name, title, default, 0.0, most), text, advanced=True)
    tool.add(
        distance_parameter(
            "NEIGHBOURS",
            translate("SmartQuartier", "Stations count as nearby within"),
            2_000.0,
            1.0,
        ),
        translate("SmartQuartier", "In metres; for the two checks against other stations."),
        advanced=True,
    )
    for name, title in (
        ("SMALLEST", translate("SmartQuartier", "Smallest possible value (unit of the property)")),
        ("LARGEST", translate("SmartQuartier", "Largest possible value (unit of the property)")),
    ):
        tool.add(
            number_parameter(name, title, None, -1e9, 1e9, optional=True),
            translate(
                "SmartQuartier",
                "Values beyond are rejected as physically impossible. Left empty: this plugin's "
                "own limit for a known property, none for others.",
            ),
            advanced=True,
        )


def _declare_variogram(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "MODEL",
            translate("SmartQuartier", "Variogram model (kriging)"),
            MODELS,
            defaultValue="auto",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "auto: the one that fits best; exponential if a range is given.",
        ),
        advanced=True,
    )
    tool.add(
        distance_parameter(
            "RANGE",
            translate("SmartQuartier", "Range of the variogram (kriging)"),
            None,
            1.0,
            10_000_000.0,
            True,
        ),
        translate(
            "SmartQuartier",
            "In metres: the distance beyond which stations tell nothing about each other. Left "
            "empty: fitted to the stations, of which at least 30 are needed.",
        ),
        advanced=True,
    )
    tool.add(
        number_parameter(
            "SILL",
            translate("SmartQuartier", "Sill of the variogram (squared unit)"),
            None,
            0.0,
            1e12,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Variance between stations far apart, the nugget included. Left empty with a range: "
            "the variance of the stations' means.",
        ),
        advanced=True,
    )
    tool.add(
        number_parameter(
            "NUGGET",
            translate("SmartQuartier", "Nugget of the variogram (squared unit)"),
            None,
            0.0,
            1e12,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Variance between stations side by side, besides the standard error of each. Left "
            "empty: fitted, or 0 with a range.",
        ),
        advanced=True,
    )


def _declare_fields(tool):
    usual = translate("SmartQuartier", "Left empty, the usual names are looked for: {}.")
    for name, parent, title, names in (
        ("ID_FIELD", "STATIONS", translate("SmartQuartier", "Stations: identifier"),
         "station_id, station, sensor_id, …, code, id"),
        ("CROWD_FIELD", "STATIONS",
         translate("SmartQuartier", "Stations: sensor of citizens (1 or true)"), "crowd"),
        ("STATION_FIELD", "OBSERVATIONS", translate("SmartQuartier", "Observations: station"),
         "station_id, station, sensor_id, …, code, id"),
        ("TIME_FIELD", "OBSERVATIONS", translate("SmartQuartier", "Observations: time"),
         "time, timestamp, datetime, phenomenontime, …, date, period"),
        ("VALUE_FIELD", "OBSERVATIONS", translate("SmartQuartier", "Observations: value"),
         "value, result, wert, messwert"),
        ("PROPERTY_FIELD", "OBSERVATIONS", translate("SmartQuartier", "Observations: property"),
         "property, observed_property, parameter, …, indicator"),
        ("UNIT_FIELD", "OBSERVATIONS", translate("SmartQuartier", "Observations: unit"),
         "unit, uom, einheit"),
    ):  # fmt: skip
        tool.add(
            QgsProcessingParameterField(
                name, title, parentLayerParameterName=parent, optional=True
            ),
            usual.format(names),
            advanced=True,
        )
