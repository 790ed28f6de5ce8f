"""Whether GeoTIFFs are laid out so that a browser can read them bit by bit.

GDAL's check looks at the layout of the file, in this Python; ``rio-cogeo``, a second opinion,
runs in another one. Neither asks where a raster lies, which is checked here too.
"""

from ...core.i18n import translate
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
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        raster = gdal.OpenEx(str(content.root / path), gdal.OF_RASTER, allowed_drivers=["GTiff"])
        if raster is None:
            found.error("open", _damaged())
            return found
        warnings, errors, _ = validator.validate(raster, full_check=True)
    except (RuntimeError, validator.ValidateCloudOptimizedGeoTIFFException) as error:
        found.error("open", f"{_damaged()} ({error})")
        return found
    finally:
        gdal.PopErrorHandler()
    for message in errors:
        found.error("layout", message)
    for message in warnings:
        found.warning("layout", message)
    if not raster.GetProjection():
        found.error("crs", _nowhere())
    return found


def _damaged():
    return translate("SmartQuartier", "The file is no GeoTIFF or is damaged; write it again.")


def _nowhere():
    return translate(
        "SmartQuartier",
        "The raster names no reference system, so nobody knows where it lies; assign the one it "
        "has and write it again.",
    )
