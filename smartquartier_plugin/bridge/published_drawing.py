"""How a layer is drawn that was opened only to be published: as its file says, else plainly.

QGIS gives a layer without a style a colour by chance, and shows the first three bands of any
raster as red, green and blue: neither is what somebody wants to publish, or the same twice.
"""

from qgis.core import QgsRasterBandStats, QgsRasterLayer, QgsVectorLayer

from ..core.classes import round_breaks
from .published_fallback import plain_renderer
from .styles_rasters import quantity

#: A layer's property: it has no style, this module gave it one.
DRAWN_PLAINLY = "smartquartier/drawn_plainly"
_CLASSES = 5
_SAMPLE = 250_000
_PICTURES = ("Red", "Palette", "YCbCr_Y", "Hue", "Cyan")


def draw_as_stored(layer):
    """Draw a layer by the style in or beside its file.

    Parameters
    ----------
    layer : QgsVectorLayer or QgsRasterLayer
        Without one all features are drawn alike, and the first band of a raster of numbers in
        classes.
    """
    _, found = layer.loadDefaultStyle()
    if found:
        return
    layer.setCustomProperty(DRAWN_PLAINLY, True)
    if isinstance(layer, QgsVectorLayer) and layer.isSpatial():
        layer.setRenderer(plain_renderer(layer))
    elif isinstance(layer, QgsRasterLayer) and layer.providerType() == "gdal":
        _classes(layer)


def _classes(layer):
    provider = layer.dataProvider()
    if not layer.bandCount() or provider.colorInterpretationName(1) in _PICTURES:
        return
    kinds = QgsRasterBandStats.Stats.Min | QgsRasterBandStats.Stats.Max
    stats = provider.bandStatistics(1, kinds, layer.extent(), _SAMPLE)
    if stats.maximumValue > stats.minimumValue:
        quantity(round_breaks(stats.minimumValue, stats.maximumValue, _CLASSES))(layer)
