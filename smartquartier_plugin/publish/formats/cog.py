"""Cloud Optimized GeoTIFF: a raster in tiles with overviews, read bit by bit from a web server.

Cells are exactly those of the source: lossless compression, no warping. Of the source's own
metadata nothing is taken over that could tell of a machine or a person: only band names, units,
scales, colours and what stands for missing.
"""

from pathlib import Path

from ...core.errors import InputError, OperationCancelled, ServiceError
from ...core.i18n import translate
from ..package.layout import raster
from ..package.model import RASTER, Output
from .gdal_writing import quiet, told

MEDIA_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized"
_TILE = 512


def write(package, root):
    """Write one file per raster.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output
        Empty if the package has no raster.

    Raises
    ------
    InputError
        If a raster can't be read or lies nowhere.
    ServiceError
        If a file can't be written.
    """
    outputs = []
    for dataset in package.of(RASTER, parts=True):
        path = Path(root) / raster(dataset)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, package.about, dataset, package.progress)
        outputs.append(
            Output(raster(dataset), "cog", "data", MEDIA_TYPE, dataset.name,
                   "Cloud Optimized GeoTIFF")
        )  # fmt: skip
    return outputs


def _write(path, about, dataset, progress):
    source = _opened(dataset)
    try:
        _copy(path, about, dataset, source, progress)
    except ServiceError:
        progress.check()  # a cancel ends GDAL's writing like an error
        raise
    finally:
        source = None
    Path(f"{path}.aux.xml").unlink(missing_ok=True)


def _copy(path, about, dataset, source, progress):
    """Write the file; it is closed when this function is left."""
    from osgeo import gdal

    def on(share, _message, _data):
        try:
            progress.report(share)
        except OperationCancelled:  # GDAL would print it and go on
            return 0
        return 1

    bare = made = None
    with told(path.name) as done:
        bare = done(_bare(source, about, dataset))
        driver = gdal.GetDriverByName("COG")
        made = done(driver.CreateCopy(str(path), bare, 0, _options(bare), on))
        made.FlushCache()
        made = None


def _opened(dataset):
    """Open a raster; refuse one that says nothing of where it lies."""
    from osgeo import gdal

    source = None
    with quiet():
        try:
            source = gdal.OpenEx(dataset.raster, gdal.OF_RASTER)
        except RuntimeError:
            source = None
    if source is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' can't be read; see that its file is there and whole.",
            ).format(dataset.name)
        )
    if source.GetGeoTransform(can_return_null=True) is None or source.RasterCount == 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' is not georeferenced; georeference it before it is published.",
            ).format(dataset.name)
        )
    if not dataset.crs:
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' has no reference system, so nobody knows where it lies; assign the "
                "one it has.",
            ).format(dataset.name)
        )
    return source


def _bare(source, about, dataset):
    """Return the raster with its cells and nothing of its metadata but what we say."""
    from osgeo import gdal

    asked = gdal.TranslateOptions(format="VRT", outputSRS=dataset.crs)
    bare = gdal.Translate("", source, options=asked)
    if bare is None:
        return None
    _forget(bare)
    for number in range(1, bare.RasterCount + 1):
        _forget(bare.GetRasterBand(number))
    bare.SetMetadata(_tags(about, dataset))
    return bare


def _forget(thing):
    """Remove all metadata, also those of cameras and drawing programs (EXIF, XMP)."""
    for domain in thing.GetMetadataDomainList() or ():
        if domain not in ("IMAGE_STRUCTURE", "DERIVED_SUBDATASETS"):
            thing.SetMetadata({}, domain)


def _tags(about, dataset):
    """Return what the file says of itself to those who have nothing but the file."""
    told_by_file = {
        "TIFFTAG_DOCUMENTNAME": dataset.title,
        "TIFFTAG_IMAGEDESCRIPTION": dataset.abstract,
        "TIFFTAG_COPYRIGHT": "; ".join((dataset.licence, *dataset.attribution)),
        "TIFFTAG_ARTIST": about.publisher,
        "TIFFTAG_SOFTWARE": "SmartQuartier",
        "HISTORY": "\n".join(dataset.lineage),
    }
    return {name: text for name, text in told_by_file.items() if text}


def _options(source):
    """Return how to write: overviews average what was measured and pick what is a class."""
    from osgeo import gdal

    bands = [source.GetRasterBand(number + 1) for number in range(source.RasterCount)]
    measured = all(
        gdal.GetDataTypeName(band.DataType).startswith("Float") and band.GetColorTable() is None
        for band in bands
    )
    return [
        "COMPRESS=DEFLATE",
        "PREDICTOR=YES",
        f"BLOCKSIZE={_TILE}",
        f"OVERVIEW_RESAMPLING={'AVERAGE' if measured else 'NEAREST'}",
        "BIGTIFF=IF_SAFER",
        "NUM_THREADS=1",
        "GEOTIFF_VERSION=1.1",
    ]
