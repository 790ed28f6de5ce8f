"""Styles of the grid of observations and of its stations.

Light to dark means low to high, with the same round class limits as in the report; cells
without a value stay transparent.
"""

from ..core.i18n import translate
from ..core.sensors.grid.grid_classes import class_limits
from .styles_rasters import quantity
from .symbols import INK, PAPER, label, marker, rules


def grid_style(values, unit):
    """Return a style for the first band of a grid.

    Parameters
    ----------
    values : array
        Of the first band; NaN where there is none.
    unit : str
        Of the values, for the legend.

    Returns
    -------
    callable
        Takes the raster layer.
    """
    limits = class_limits(values)

    def style(layer):
        if limits:
            quantity(limits, unit)(layer)
            layer.setOpacity(0.85)  # the city below gives orientation

    return style


def means_style(unit):
    """Return a style for the stations and their means.

    Parameters
    ----------
    unit : str
        Of the values.

    Returns
    -------
    callable
        Takes the point layer.
    """

    def style(layer):
        rules(
            layer,
            (
                (
                    '"crowd" = 0 AND "odd" = 0',
                    translate("SmartQuartier", "station of an authority"),
                    marker("diamond", 3.4, INK, PAPER, 0.4),
                ),
                (
                    '"crowd" = 1 AND "odd" = 0',
                    translate("SmartQuartier", "sensor of citizens, not calibrated"),
                    marker("diamond", 3.0, PAPER, INK, 0.4),
                ),
                (
                    '"odd" = 1',
                    translate("SmartQuartier", "course differs from that of the others"),
                    marker("cross_fill", 3.6, PAPER, INK, 0.5),
                ),
            ),
        )
        value = "format_number(\"mean\", 1) || if(\"se\" IS NULL, '', ' ± ' || "
        label(layer, value + 'format_number(2 * "se", 1))', 8, 60_000)

    return style
