"""Styles of rasters: classes with round limits and the unit, light to dark, one hue."""

from qgis.core import (
    QgsColorRampShader,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..core.classes import class_labels, shades
from .styles_coverage import sensor_sites

_DETAIL = 10_000  # denominator of the scale from which candidates are drawn over a raster


def field_sites(layer):
    """Planned and existing sensors over a raster; candidates only close up, or they hide it."""
    sensor_sites(layer)
    for rule in layer.renderer().rootRule().children():
        if "candidate" in rule.filterExpression():
            rule.setMinimumScale(_DETAIL)


def quantity(breaks, unit="", band=1, open_below=False):
    """Return a style that shows a band in classes.

    Parameters
    ----------
    breaks : sequence of float
        Limits of the classes, from :func:`core.classes.round_breaks`; rasters that are to be
        compared get the same ones.
    unit : str
        Stands in the legend.
    band : int
        Counted from 1.
    open_below : bool
        Whether lower values belong to the lowest class.

    Returns
    -------
    callable
        Styles a ``QgsRasterLayer``; missing cells stay transparent.
    """
    breaks = [float(limit) for limit in breaks]

    def style(layer):
        provider = layer.dataProvider()
        ramp = QgsColorRampShader(breaks[0], breaks[-1])
        ramp.setColorRampType(QgsColorRampShader.Type.Discrete)
        labels, colours = class_labels(breaks, unit, open_below), shades(len(breaks) - 1)
        limits = [*breaks[1:-1], float("inf")]  # rounding must not leave the highest cell out
        ramp.setColorRampItemList(
            [
                QgsColorRampShader.ColorRampItem(limit, QColor(colour), label)
                for limit, colour, label in zip(limits, colours, labels)
            ]
        )
        shader = QgsRasterShader()
        shader.setRasterShaderFunction(ramp)
        renderer = QgsSingleBandPseudoColorRenderer(provider, band, shader)
        renderer.setClassificationMin(breaks[0])
        renderer.setClassificationMax(breaks[-1])
        layer.setRenderer(renderer)

    return style
