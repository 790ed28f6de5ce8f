"""Calls to GDAL whose failure is never passed over.

GDAL's Python functions return a code, or raise where somebody in the process has switched
exceptions on. That switch is everybody's, so it is left as it is and both are taken care of.
"""

from contextlib import contextmanager


def done(code):
    """Raise ``RuntimeError`` with GDAL's own words if a call failed.

    Parameters
    ----------
    code : int or None
        What the call returned; 0 and None mean success.
    """
    from osgeo import gdal

    if code:
        raise RuntimeError(gdal.GetLastErrorMsg() or f"OGR error {code}")


def made(thing):
    """Return what a call made; raise ``RuntimeError`` if it made nothing."""
    from osgeo import gdal

    if thing is None:
        raise RuntimeError(gdal.GetLastErrorMsg() or "nothing was made")
    return thing


def execute(dataset, sql):
    """Run SQL that returns no rows; raise ``RuntimeError`` if it fails.

    Parameters
    ----------
    dataset : gdal.Dataset
    sql : str
    """
    from osgeo import gdal

    gdal.ErrorReset()
    dataset.ReleaseResultSet(dataset.ExecuteSQL(sql))
    if gdal.GetLastErrorType() >= gdal.CE_Failure:
        raise RuntimeError(gdal.GetLastErrorMsg())


def without_sidecar(dataset):
    """Keep GDAL from writing ``.aux.xml`` beside a GeoPackage that was opened for reading.

    From version 3.10 on it does so at closing, if the file has metadata of its own that nobody
    has asked for since it was opened, or since the last SQL. A later version of the file would
    then be read with the old metadata.

    Parameters
    ----------
    dataset : gdal.Dataset or None

    Returns
    -------
    gdal.Dataset or None
        The same.
    """
    if dataset is not None:
        dataset.GetMetadata()
    return dataset


@contextmanager
def quiet():
    """Keep GDAL from printing errors that are raised anyway."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
