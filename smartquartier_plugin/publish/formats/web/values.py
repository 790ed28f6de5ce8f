"""Rows as the page gets them: columns of plain values and coordinates in WGS 84."""

import math

from ....core.errors import InputError
from ....core.i18n import translate

DECIMALS = 7
"""Of degrees, about a centimetre: as RFC 7946 writes them."""
_SAFE = 2**53 - 1
_DEPTH = {
    "Point": 0, "MultiPoint": 1, "LineString": 1,
    "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip


def column(series, kind):
    """Return the values of a column as JSON can hold them.

    Parameters
    ----------
    series : Series
        With the values of a published field.
    kind : str
        Of the field: ``text``, ``integer``, ``real``, ``flag``, ``date`` or ``datetime``.

    Returns
    -------
    list
        None for what is missing. Whole numbers that a browser would round are texts.
    """
    missing = series.isna().tolist()
    convert = _CONVERT.get(kind, _text)
    return [None if gone else convert(value) for gone, value in zip(missing, series.tolist())]


def _integer(value):
    value = int(value)
    return value if abs(value) <= _SAFE else str(value)


def _real(value):
    value = float(value)
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= _SAFE else value


def _text(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


_CONVERT = {"integer": _integer, "real": _real, "flag": bool}


def coordinates(dataset, frame=None):
    """Return the coordinates of a dataset as GeoJSON nests them.

    Parameters
    ----------
    dataset : Dataset
        A vector.
    frame : GeoDataFrame, optional
        Instead of the dataset's own.

    Returns
    -------
    list
        One entry per row, None where there is no geometry; longitude, latitude in degrees.
    """
    frame = dataset.frame if frame is None else frame
    return nested(frame.geometry, dataset.geometry, dataset.crs)


def nested(geometries, kind, crs):
    """Return the coordinates of geometries as GeoJSON nests them.

    Parameters
    ----------
    geometries : GeoSeries
    kind : str
        ``Point`` … ``MultiPolygon``; single ones among them become multiple ones.
    crs : str
        Authority id.

    Returns
    -------
    list
        One entry per geometry, None where there is none.
    """
    rings, shapes = [], []
    for geometry in geometries:
        gone = geometry is None or geometry.is_empty
        shapes.append(None if gone else _rings(geometry, _DEPTH[kind], rings))
    degrees = _degrees(rings, crs)
    return [None if shape is None else _filled(shape, degrees) for shape in shapes]


def _rings(geometry, depth, rings):
    """Put the coordinates of a geometry aside; return where they are, nested."""
    if depth == 3:
        return [_rings(part, 2, rings) for part in getattr(geometry, "geoms", [geometry])]
    if geometry.geom_type == "Polygon":
        return [_aside(ring.coords, rings) for ring in (geometry.exterior, *geometry.interiors)]
    if depth == 2:
        return [_aside(part.coords, rings) for part in getattr(geometry, "geoms", [geometry])]
    if depth == 1 and geometry.geom_type != "LineString":
        points = getattr(geometry, "geoms", [geometry])
        return _aside([point.coords[0] for point in points], rings)
    at = _aside(geometry.coords, rings)
    return at if depth else (at,)


def _aside(coords, rings):
    rings.append(coords)
    return len(rings) - 1


def _filled(shape, degrees):
    if isinstance(shape, list):
        return [_filled(part, degrees) for part in shape]
    if isinstance(shape, tuple):
        return degrees[shape[0]][0]
    return degrees[shape]


def _degrees(rings, crs):
    """Return lists of rounded (longitude, latitude), all rings transformed at once."""
    import numpy as np

    if not rings:
        return []
    arrays = [np.asarray(ring, dtype=float)[:, :2] for ring in rings]
    turned = np.vstack(arrays)
    if crs != "EPSG:4326":
        turned = np.asarray(_transformation(crs).TransformPoints(turned))[:, :2]
    if not np.isfinite(turned).all() or (np.abs(turned) > (180.0, 90.0)).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Coordinates lie outside of what {} can say; correct the layer's coordinate "
                "reference system.",
            ).format(crs)
        )
    turned = np.round(turned, DECIMALS) + 0.0  # no minus zero
    ends = np.cumsum([len(array) for array in arrays])[:-1]
    return [part.tolist() for part in np.split(turned, ends)]


def _transformation(crs):
    from osgeo import osr

    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.SetFromUserInput(crs)
    target.ImportFromEPSG(4326)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(source, target)
