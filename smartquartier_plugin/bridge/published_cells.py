"""What a raster's file holds: which of several it is, where it lies, what QGIS hides of it."""

from qgis.core import QgsProviderRegistry

from ..core.errors import InputError
from ..core.i18n import translate
from . import rasters
from .published_whole import gdal_failures

_MOST_CELLS = 50_000_000


def raster_source(layer, path):
    """Return how GDAL opens a raster: a file may hold several.

    Parameters
    ----------
    layer : QgsRasterLayer
    path : Path
        Its file.

    Returns
    -------
    str
    """
    parts = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    return layer.source().partition("|")[0] if parts.get("layerName") else str(path)


def corners_of(source):
    """Return the rectangle around a raster's corners: QGIS's is larger if it leans."""
    from osgeo import gdal

    with gdal_failures():
        opened = gdal.OpenEx(source, gdal.OF_RASTER)
        found = opened.GetGeoTransform(can_return_null=True) if opened is not None else None
    if found is None:
        return None
    wide, high = opened.RasterXSize, opened.RasterYSize
    xs = [found[0] + x * found[1] + y * found[2] for x in (0, wide) for y in (0, high)]
    ys = [found[3] + x * found[4] + y * found[5] for x in (0, wide) for y in (0, high)]
    return min(xs), min(ys), max(xs), max(ys)


def keep_hidden_cells(layer, copy):
    """Take over to a raster's copy what the layer's properties call 'no data'.

    Parameters
    ----------
    layer, copy : QgsRasterLayer
    """
    given, own = layer.dataProvider(), copy.dataProvider()
    if given is None or own is None:
        return
    for band in range(1, layer.bandCount() + 1):
        own.setUserNoDataValue(band, given.userNoDataValues(band))


def refuse_hidden_cells(layer, name):
    """Refuse a raster of which QGIS shows less than its file holds.

    Parameters
    ----------
    layer : QgsRasterLayer
    name : str
        For the message.

    Raises
    ------
    InputError
    """
    provider = layer.dataProvider()
    bands = range(1, layer.bandCount() + 1)
    if any(provider.userNoDataValues(band) for band in bands):
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' has additional values for 'no data' in its properties, which its file "
                "does not know; save it anew ('Export', 'Save as…') and publish that.",
            ).format(name)
        )


def raster_digests(layer):
    """Yield the hash of a raster's cells as records name it; nothing of one that is too large.

    Parameters
    ----------
    layer : QgsRasterLayer

    Yields
    ------
    str
    """
    if layer.width() * layer.height() * layer.bandCount() > _MOST_CELLS:
        return
    try:
        data = rasters.read_raster(layer, layer.name())
    except InputError:  # leaning or without values: no tool of ours has made it
        return
    yield rasters.raster_hash(data.bands, data.transform)
