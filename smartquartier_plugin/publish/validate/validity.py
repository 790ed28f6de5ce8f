"""Whether areas are valid, and why not: rings that cross, touch, aren't closed, lie outside."""

import re
import struct
from contextlib import contextmanager

from ...core.i18n import translate

_ROUNDED = 1e-7  # degrees; the last decimal of GeoJSON


@contextmanager
def listening():
    """Yield what keeps the last message of GDAL and GEOS; GEOS tells its reason only there."""
    from osgeo import gdal

    messages = _Messages()
    gdal.PushErrorHandler(messages)
    try:
        yield messages
    finally:
        gdal.PopErrorHandler()


class _Messages:
    def __init__(self):
        self.last = ""

    def __call__(self, _class, _number, text):
        self.last = text.strip()


def broken(geometry, messages):
    """Return what is wrong with a geometry, "" if nothing is.

    Parameters
    ----------
    geometry : ogr.Geometry
    messages : object
        Of :func:`listening`.

    Returns
    -------
    str
        Without coordinates, so that all of one kind can be counted together.
    """
    if _open_ring(geometry):
        return translate("SmartQuartier", "a ring is not closed or has fewer than four points")
    return invalid(geometry, messages)


def invalid(geometry, messages):
    """Return what GEOS finds wrong with a geometry whose rings are closed.

    Parameters
    ----------
    geometry : ogr.Geometry
    messages : object
        Of :func:`listening`.

    Returns
    -------
    str
        As of :func:`broken`.
    """
    messages.last = ""
    if geometry.IsValid():
        return ""
    told = re.sub(r"\s*(at or near point .*|\[.*\])$", "", messages.last)
    return told or translate("SmartQuartier", "not valid")


def is_thin(geometry):
    """Return whether an area is invalid only since rounding made a thin part of it a line.

    Parameters
    ----------
    geometry : ogr.Geometry
        In degrees, rounded as GeoJSON is, and not valid.
    """
    repaired = geometry.Buffer(0.0)
    if repaired is None or repaired.IsEmpty():
        west, east, south, north = geometry.GetEnvelope()
        return max(east - west, north - south) <= 10 * _ROUNDED
    change = abs(repaired.Area() - geometry.Area())
    return change <= _ROUNDED * geometry.Boundary().Length()


def areas(points, rings):
    """Yield the areas that rings make.

    Parameters
    ----------
    points : array (n, 2)
    rings : list of (int, int, int, int)
        First point, number of points, 1 for a hole, number of the geometry; each polygon's outer
        ring before its holes.

    Yields
    ------
    (int, ogr.Geometry)
        Number of the geometry and its multi-polygon.
    """
    from osgeo import ogr

    polygons, current = [], None
    for start, length, hole, owner in [*rings, (0, 0, 0, None)]:
        if owner != current:
            if polygons:
                yield current, ogr.CreateGeometryFromWkb(_wkb(polygons))
            polygons, current = [], owner
        if owner is None:
            break
        ring = struct.pack("<I", length) + points[start : start + length].tobytes()
        if hole:
            polygons[-1].append(ring)
        else:
            polygons.append([ring])


def _wkb(polygons):
    parts = [struct.pack("<BII", 1, 6, len(polygons))]
    for rings in polygons:
        parts += [struct.pack("<BII", 1, 3, len(rings)), *rings]
    return b"".join(parts)


def _open_ring(geometry):
    from osgeo import ogr

    kind = ogr.GT_Flatten(geometry.GetGeometryType())
    if kind == ogr.wkbMultiPolygon:
        return any(_open_ring(geometry.GetGeometryRef(k)) for k in _count(geometry))
    if kind != ogr.wkbPolygon:
        return False
    return any(_is_open(geometry.GetGeometryRef(k)) for k in _count(geometry))


def _count(geometry):
    return range(geometry.GetGeometryCount())


def _is_open(ring):
    last = ring.GetPointCount() - 1
    return last < 3 or ring.GetPoint_2D(0) != ring.GetPoint_2D(last)
