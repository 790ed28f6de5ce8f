"""GeoJSON after RFC 7946: WGS 84, right-hand rule, at most seven decimals, no ``crs``.

Seven decimals of a degree are about a centimetre; more would be invented precision. Attributes
stand as they are; a feature is known by its key, which is its ``id`` and stays a property.
"""

import json
from pathlib import Path

from ...core.errors import InputError, ServiceError
from ...core.i18n import translate
from ..package.layout import geojson
from ..package.model import VECTOR, Output
from .coordinates import flat, nested, wound_right
from .gdal_writing import quiet
from .rows import as_declared, columns

MEDIA_TYPE = "application/geo+json"
DECIMALS = 7
_BATCH = 2000


def write(package, root):
    """Write one GeoJSON file per vector dataset.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output

    Raises
    ------
    InputError
        If a dataset crosses the 180th meridian, lies outside its CRS or holds a value that
        JSON has no word for.
    ServiceError
        If a file can't be written.
    """
    outputs = []
    for dataset in package.of(VECTOR, parts=True):
        path = Path(root) / geojson(dataset)
        path.parent.mkdir(parents=True, exist_ok=True)
        _save(path, package, dataset)
        outputs.append(
            Output(geojson(dataset), "geojson", "data", MEDIA_TYPE, dataset.name, "GeoJSON")
        )
    return outputs


def document(package, dataset):
    """Return a dataset as a FeatureCollection; features of a table have no geometry.

    Parameters
    ----------
    package : Package
    dataset : Dataset
        A vector dataset or a table.

    Returns
    -------
    bytes
        UTF-8, one feature per line.
    """
    return b"".join(_pieces(package, dataset))


def shapes_of(dataset, progress):
    """Yield the geometry of each row as GeoJSON has it: rounded, in WGS 84, rings in order.

    Parameters
    ----------
    dataset : Dataset
        A vector dataset or a table.
    progress : Progress

    Yields
    ------
    dict or None
    """
    geometries = _geometries(dataset, progress)
    for start in range(0, dataset.rows, _BATCH):
        yield from geometries.shapes(start)


def _save(path, package, dataset):
    try:
        with open(path, "wb") as stream:
            for piece in _pieces(package, dataset):
                stream.write(piece)
    except OSError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing '{}' failed: {}. See that the disk has room and the folder can be "
                "written.",
            ).format(path.name, error.strerror or error)
        ) from error


def _pieces(package, dataset):
    """Yield the document bit by bit, so that no more than a batch of rows is held as text."""
    rows = _rows(dataset)
    geometries = _geometries(dataset, package.progress)
    yield _head(dataset, geometries).encode("utf-8")
    between = "\n"
    for start in range(0, dataset.rows, _BATCH):
        package.progress.report(0.5 + 0.5 * start / dataset.rows)
        lines = [_feature(next(rows), shape) for shape in geometries.shapes(start)]
        yield (between + ",\n".join(lines)).encode("utf-8")
        between = ",\n"
    yield b"\n]}\n"


def _head(dataset, geometries):
    head = {
        "type": "FeatureCollection",
        "name": dataset.name,
        "title": dataset.title,
        "license": dataset.licence,
        "attribution": list(dataset.attribution),
        "bbox": geometries.bbox(),
    }
    return _text({k: v for k, v in head.items() if v})[:-1] + ',"features":['


def _feature(row, geometry):
    key, properties = row
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    return _text(feature if key is None else {"type": "Feature", "id": key, **feature})


def _rows(dataset):
    """Yield key (None if there is none) and properties of each row."""
    found = columns(dataset)
    names = list(found)
    keys = found.get(dataset.key) or [None] * dataset.rows
    rows = zip(*found.values()) if names else ((),) * dataset.rows
    return ((key, dict(zip(names, row))) for key, row in zip(keys, rows))


def _text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


class _NoGeometries:
    """Of a table."""

    def __init__(self, rows):
        self._rows = rows

    def bbox(self):
        """Return None: a table lies nowhere."""

    def shapes(self, start):
        """Return None for each row of a batch."""
        return [None] * min(_BATCH, self._rows - start)


class _Geometries:
    """Rounded coordinates in WGS 84 of all rows, batch by batch."""

    def __init__(self, dataset, progress):
        transform = _to_wgs84(dataset)
        blobs = as_declared(dataset).to_wkb()
        self._batches = []
        for start in range(0, len(blobs), _BATCH):
            progress.report(0.5 * start / len(blobs))
            geometries = flat([_bytes(blob) for blob in blobs[start : start + _BATCH]])
            points = transform(geometries.points)
            self._batches.append((wound_right(points, geometries), geometries.shapes))

    def bbox(self):
        """Return west, south, east, north, None if there is no coordinate."""
        import numpy as np

        filled = [points for points, _ in self._batches if len(points)]
        if not filled:
            return None
        low = np.min([points.min(axis=0) for points in filled], axis=0)
        high = np.max([points.max(axis=0) for points in filled], axis=0)
        return [*low.tolist(), *high.tolist()]

    def shapes(self, start):
        """Yield the geometry of each row of a batch."""
        return nested(*self._batches[start // _BATCH])


def _geometries(dataset, progress):
    if dataset.kind == VECTOR:
        return _Geometries(dataset, progress)
    return _NoGeometries(dataset.rows)


def _bytes(blob):
    return None if blob is None else bytes(blob)


def _to_wgs84(dataset):
    """Return a function that turns coordinates of a dataset into rounded degrees."""
    import numpy as np
    from osgeo import osr

    transformation = osr.CoordinateTransformation(_reference(dataset.crs), _reference("OGC:CRS84"))

    def transform(points):
        with quiet():  # GDAL marks what it can't transform as infinite
            degrees = np.array(transformation.TransformPoints(points)).reshape(-1, 3)[:, :2]
        if not np.isfinite(degrees).all() or (np.abs(degrees) > (180.0, 90.0)).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Dataset '{}' has coordinates outside its CRS {}; assign the CRS that it "
                    "really has.",
                ).format(dataset.name, dataset.crs)
            )
        if len(degrees) and np.ptp(degrees[:, 0]) > 180.0:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Dataset '{}' spans more than half of the earth or crosses the 180th "
                    "meridian, where GeoJSON must be cut; cut it first.",
                ).format(dataset.name)
            )
        return np.round(degrees, DECIMALS) + 0.0  # no negative zero

    return transform


def _reference(crs):
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference
