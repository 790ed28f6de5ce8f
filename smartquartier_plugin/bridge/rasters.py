"""Rasters of QGIS as arrays and back: GeoTIFF out, anything that GDAL opens in.

Missing cells are NaN in arrays, and stay missing in files.
"""

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsLayerMetadata
from qgis.PyQt.QtXml import QDomDocument

from ..core.errors import InputError, ServiceError
from ..core.files import replacing
from ..core.i18n import translate
from .layers import crs_text

ENDINGS = (".tif", ".tiff")
_TILE = 256
_NORTH_UP = 1e-9  # share of a cell by which rows and columns may lean


@dataclass(frozen=True)
class RasterData:
    """A raster as it was read.

    Attributes
    ----------
    bands : array (b, rows, columns)
        Float64; row 0 is the northernmost, missing cells are NaN.
    transform : tuple of float
        (west, cell width, 0, north, 0, -cell height) in units of the CRS, as in GDAL.
    crs : str
        Authority id or WKT; "" if the raster has none.
    name : str
        The layer's name.
    descriptions, units : tuple of str
        Of the bands; "" where the file says nothing.
    """

    bands: object
    transform: tuple
    crs: str
    name: str
    descriptions: tuple = ()
    units: tuple = ()

    def centres(self):
        """Return the centres of all cells, row by row from the north-west, (rows·columns, 2)."""
        import numpy as np

        rows, columns = self.bands.shape[1:]
        west, width, _, north, _, height = self.transform
        x = west + width * (np.arange(columns) + 0.5)
        y = north + height * (np.arange(rows) + 0.5)
        return np.column_stack([np.tile(x, rows), np.repeat(y, columns)])


def check_ending(target, label):
    """Refuse a raster file that is no GeoTIFF, before any work.

    Parameters
    ----------
    target : Path
        The file.
    label : str
        The output's title, for the message.
    """
    if target.suffix and target.suffix.lower() not in ENDINGS:
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: rasters are written as GeoTIFF; give '{}' the ending .tif. Nothing was "
                "written.",
            ).format(label, target.name)
        )


# -- reading -------------------------------------------------------------------------------


def read_raster(layer, name):
    """Read a raster layer.

    Parameters
    ----------
    layer : QgsRasterLayer
        Of a file; rows and columns along the axes of its CRS.
    name : str
        Its name, for messages.

    Returns
    -------
    RasterData
        Scale, offset, masks, and what the layer's properties declare as missing, applied.

    Raises
    ------
    InputError
        If it is no file, leans, or holds no value at all.
    """
    if layer.providerType() != "gdal":
        raise InputError(
            translate(
                "SmartQuartier",
                "Raster '{}' comes from a service; save it as a GeoTIFF first ('Export', 'Save "
                "as…') and give that.",
            ).format(name)
        )
    messages, read = _Messages(), None
    with messages:
        read = _read(layer)
    if read is None:
        raise InputError(
            translate("SmartQuartier", "Raster '{}' can't be read: {}.").format(
                name, messages.last()
            )
        )
    bands, transform, descriptions, units = read
    if transform[5] > 0:  # some formats begin in the south
        bands = bands[:, ::-1]
        transform = (*transform[:3], transform[3] + transform[5] * bands.shape[1], 0, -transform[5])
    _check_shape(bands, transform, name)
    crs = crs_text(layer.crs()) or ""
    return RasterData(bands, transform, crs, name, descriptions, units)


def _read(layer):
    """Return (bands, transform, descriptions, units), None if GDAL can't read all of it."""
    import numpy as np
    from osgeo import gdal

    dataset = gdal.OpenEx(layer.source(), gdal.OF_RASTER)
    if dataset is None:
        return None
    numbers = range(1, dataset.RasterCount + 1)
    bands = [_band(dataset, number, layer) for number in numbers]
    if not bands or any(band is None for band in bands):
        return None
    told = [dataset.GetRasterBand(number) for number in numbers]
    return (
        np.array(bands),
        tuple(dataset.GetGeoTransform()),
        tuple(band.GetDescription() for band in told),
        tuple(band.GetUnitType() for band in told),
    )


def _band(dataset, number, layer):
    """Return a band as float64 with NaN, None if it can't be read."""
    import numpy as np

    band = dataset.GetRasterBand(number)
    values, mask = band.ReadAsArray(), band.GetMaskBand().ReadAsArray()
    if values is None or mask is None:
        return None
    raw = values.astype("float64")
    absent = (mask == 0) | ~np.isfinite(raw)
    provider = layer.dataProvider()
    for missing in provider.userNoDataValues(number):
        absent |= (raw >= missing.min()) & (raw <= missing.max())
    scale, offset = band.GetScale(), band.GetOffset()
    raw = raw * (1.0 if scale is None else scale) + (0.0 if offset is None else offset)
    return np.where(absent, np.nan, raw)


def _check_shape(bands, transform, name):
    import numpy as np

    _, width, lean_x, _, lean_y, height = transform
    leans = max(abs(lean_x), abs(lean_y)) > _NORTH_UP * abs(width)
    if leans or not width > 0 or not height < 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The rows of raster '{}' do not run from west to east; warp it first ('Warp "
                "(reproject)').",
            ).format(name)
        )
    if not np.isfinite(bands).any():
        raise InputError(
            translate(
                "SmartQuartier", "Raster '{}' holds no value at all; choose another one."
            ).format(name)
        )


# -- writing -------------------------------------------------------------------------------


def write_raster(path, bands, transform, crs, nodata=math.nan, descriptions=(), units=(),
                 title="", about=None):  # fmt: skip
    """Write arrays as a GeoTIFF (float32, compressed, tiled), whole or not at all.

    Parameters
    ----------
    path : str or Path
        The file; an existing one is replaced.
    bands : sequence of array (rows, columns)
        Row 0 is the northernmost; NaN is missing.
    transform : sequence of float
        (west, cell width, 0, north, 0, -cell height) in units of the CRS.
    crs : str, pyproj.CRS or QgsCoordinateReferenceSystem
        Authority id, WKT or object.
    nodata : float
        What stands in the file for missing.
    descriptions, units : sequence of str
        One per band.
    title : str
        Of the whole.
    about : QgsLayerMetadata, optional
        Licence, attribution and history; kept in the file and, for QGIS, in a ``.qmd`` beside.

    Returns
    -------
    str
        :func:`raster_hash` of what was written.

    Raises
    ------
    ServiceError
        If the disk is full, the file locked or the folder not writable.
    """
    import numpy as np

    values = np.ascontiguousarray([np.asarray(band, "float32") for band in bands])
    if values.ndim != 3 or not values.size:
        raise ValueError("bands must be two-dimensional arrays of one size, and not empty")
    crs = _qgis_crs(crs)
    with replacing(path) as temporary:
        _write(temporary, values, tuple(map(float, transform)), crs, nodata,
               tuple(descriptions), tuple(units), _tags(title, about))  # fmt: skip
        if about is not None:
            _keep_beside(temporary, about)
    return raster_hash(values, transform)


def raster_hash(bands, transform):
    """Hash the cells of a raster and where they lie, independent of format and compression.

    Parameters
    ----------
    bands : sequence of array (rows, columns)
        Compared as float32; all missing cells are the same.
    transform : sequence of float
        As in :func:`write_raster`.

    Returns
    -------
    str
        SHA-256, hexadecimal.
    """
    import numpy as np

    values = np.asarray(bands, "<f4")
    digest = hashlib.sha256(repr(values.shape).encode())
    digest.update(np.asarray(transform, "<f8").tobytes())
    digest.update(np.where(np.isnan(values), np.float32(np.nan), values + 0.0).tobytes())
    return digest.hexdigest()


def _write(path, values, transform, crs, nodata, descriptions, units, tags):
    """Write a file that does not exist yet, and see that it holds what it should."""
    import numpy as np

    filled = values if math.isnan(nodata) else np.where(np.isnan(values), nodata, values)
    messages = _Messages()
    with messages:
        _fill(str(path), filled, transform, crs, nodata, descriptions, units, tags)
    # GDAL reports a full disk only as a message, or not at all: the file is read again.
    if not _holds(path, filled):
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing '{}' failed: {}. The earlier file, if there was one, is unchanged.",
            ).format(Path(path).name, messages.last())
        )


def _fill(path, values, transform, crs, nodata, descriptions, units, tags):
    """Create the file; it is closed when this function is left, also by an error."""
    from osgeo import gdal

    count, rows, columns = values.shape
    options = ["COMPRESS=DEFLATE", "PREDICTOR=3", "BIGTIFF=IF_SAFER"]
    if max(rows, columns) > _TILE:  # one tile would be larger than a small grid
        options += ["TILED=YES", f"BLOCKXSIZE={_TILE}", f"BLOCKYSIZE={_TILE}"]
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(path, columns, rows, count, gdal.GDT_Float32, options)
    if dataset is None:
        return
    dataset.SetGeoTransform(transform)
    if crs.isValid():
        dataset.SetProjection(crs.toWkt(crs.WktVariant.WKT_PREFERRED_GDAL))
    dataset.SetMetadata(tags)
    for index in range(count):
        band = dataset.GetRasterBand(index + 1)
        band.SetNoDataValue(nodata)
        band.SetDescription(descriptions[index] if index < len(descriptions) else "")
        band.SetUnitType(units[index] if index < len(units) else "")
        band.WriteArray(values[index])


def _holds(path, values):
    import numpy as np
    from osgeo import gdal

    found = dataset = None
    with _Messages():
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER) if Path(path).is_file() else None
        found = None if dataset is None else dataset.ReadAsArray()
    dataset = None
    if found is None:
        return False
    return np.array_equal(found.reshape(values.shape), values, equal_nan=True)


def _qgis_crs(crs):
    if isinstance(crs, QgsCoordinateReferenceSystem):
        return crs
    found = QgsCoordinateReferenceSystem()
    if crs is not None:
        text = crs
        if not isinstance(crs, str):
            # Only a certain match: a similar CRS would move the city by metres.
            code = crs.to_authority(min_confidence=100)
            text = ":".join(code) if code else crs.to_wkt()
        found.createFromUserInput(text)
    return found


def _tags(title, about):
    """Return what the file says of itself to those who open it without QGIS."""
    tags = {"TIFFTAG_SOFTWARE": "SmartQuartier"}
    if title:
        tags["TIFFTAG_IMAGEDESCRIPTION"] = title
    if about is not None:
        told = "; ".join(dict.fromkeys((*about.licenses(), *about.rights())))
        if told:
            tags["TIFFTAG_COPYRIGHT"] = told
        if about.history():
            tags["HISTORY"] = "\n".join(about.history())
    return tags


def _keep_beside(path, about):
    """Write the metadata as QGIS does for rasters: ``<name>.qmd`` with the layer's facts."""
    document = QDomDocument("qgis")
    root = document.createElement("qgis")
    root.setAttribute("version", Qgis.QGIS_VERSION)
    document.appendChild(root)
    kept = QgsLayerMetadata(about)
    kept.setType("dataset")
    kept.writeMetadataXml(root, document)
    Path(path).with_suffix(".qmd").write_text(document.toString(2), encoding="utf-8")


class _Messages:
    """Collects what GDAL says, whether it raises exceptions in this QGIS or not."""

    def __init__(self):
        self._texts = []

    def __enter__(self):
        from osgeo import gdal

        gdal.PushErrorHandler(lambda _class, _number, text: self._texts.append(text))
        return self

    def __exit__(self, kind, error, trace):
        from osgeo import gdal

        gdal.PopErrorHandler()
        if kind is not None and issubclass(kind, RuntimeError):
            self._texts.append(str(error))
            return True
        return False

    def last(self):
        """Return the latest message without its full stop."""
        nothing = translate("SmartQuartier", "no reason given")
        return (self._texts[-1].strip().rstrip(".") if self._texts else "") or nothing
