"""Reading a layer to its end: a source that breaks off must not be taken for a short one."""

from contextlib import contextmanager

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import number


@contextmanager
def gdal_failures():
    """Collect what GDAL reports as failed in this thread; QGIS just stops reading.

    Yields
    ------
    list of str
    """
    from osgeo import gdal

    told = []

    def keep(level, _, text):
        if level >= gdal.CE_Failure:
            told.append(text)

    gdal.PushErrorHandler(keep)
    try:
        yield told
    finally:
        gdal.PopErrorHandler()


def rows_said(layer):
    """Return how many rows a layer's source says it has.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    int
        -1 if it does not know, only estimates, or counts rows that are marked as deleted.
    """
    provider = layer.dataProvider()
    estimated = "estimatedmetadata=true" in layer.source().lower()
    if estimated or (layer.providerType() == "ogr" and "Shapefile" in provider.storageType()):
        return -1
    return layer.featureCount()


def refuse_broken(name, read, said, failures):
    """Refuse a layer that was not read to its end.

    Parameters
    ----------
    name : str
    read, said : int
        Rows that were read, and that its source says it has; -1 if it does not say.
    failures : sequence of str
        What GDAL reported.

    Raises
    ------
    InputError
    """
    if failures:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' could not be read whole, {} rows until '{}'; repair the file, or take "
                "it from a backup.",
            ).format(name, number(read, 0), failures[0].strip().rstrip("."))
        )
    if said > read:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' could not be read whole, only {} of {} rows; try again, or save what "
                "is there as a new file and check it.",
            ).format(name, number(read, 0), number(said, 0))
        )
