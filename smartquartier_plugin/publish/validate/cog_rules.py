"""Whether GeoTIFFs are laid out so that a browser can read them bit by bit.

GDAL's check looks at the layout of the file, in this Python; ``rio-cogeo``, a second opinion,
runs in another one. Neither asks where a raster lies, which is checked here too.
"""

import struct

from ...core.i18n import translate
from ..formats.gdal_writing import quiet
from .findings import Findings
from .outside import ask

NAME = "GDAL validate_cloud_optimized_geotiff"
SECOND = "rio-cogeo"


def check(content):
    """Check every GeoTIFF.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        Two per file.
    """
    paths = content.ending(".tif", ".tiff")
    if not paths:
        return []
    from osgeo import gdal

    validator = f"{NAME} {gdal.__version__}"
    checks = [_look(content, path).check(validator, path) for path in paths]
    return checks + ask(content, "rio_cogeo_check.py", paths, SECOND)


def _look(content, path):
    from osgeo import gdal
    from osgeo_utils.samples import validate_cloud_optimized_geotiff as validator

    content.progress.check()
    found, raster = Findings(), None
    place = str(content.root / path)
    with quiet():
        try:
            raster = gdal.OpenEx(place, gdal.OF_RASTER, allowed_drivers=["GTiff"])
            if raster is None:
                found.error("open", _damaged())
                return found
            warnings, errors, _ = validator.validate(raster, full_check=True)
            _read(raster, content.progress)
        except (
            RuntimeError,
            struct.error,  # where the end is missing
            validator.ValidateCloudOptimizedGeoTIFFException,
        ) as error:
            found.error("open", f"{_damaged()} ({error})")
            return found
    for message in errors:
        found.error("layout", message)
    for message in warnings:
        found.warning("layout", message)
    if not raster.GetProjection():
        found.error("crs", _nowhere())
    return found


def _read(raster, progress):
    """Read every cell; RuntimeError if that is not possible, as in a file that lost its end."""
    from osgeo import gdal

    for number in range(1, raster.RasterCount + 1):
        progress.check()
        band = raster.GetRasterBand(number)
        smaller = (band.GetOverview(place) for place in range(band.GetOverviewCount()))
        for one in (band, *smaller):
            gdal.ErrorReset()
            one.Checksum()
            if gdal.GetLastErrorType() >= gdal.CE_Failure:
                raise RuntimeError(gdal.GetLastErrorMsg())


def _damaged():
    return translate("SmartQuartier", "The file is no GeoTIFF or is damaged; write it again.")


def _nowhere():
    return translate(
        "SmartQuartier",
        "The raster names no reference system, so nobody knows where it lies; assign the one it "
        "has and write it again.",
    )
