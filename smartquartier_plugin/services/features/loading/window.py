"""The extent asked for, as an area in the coordinates of the data."""

import math

from .ogr import moved, moved_points, session
from .systems import clipped, transformation

_STEPS = 20  # per side: the sides of an extent in degrees are curves in metres


class Window:
    """Tells which features touch an extent.

    A canvas that is zoomed out reaches far beyond the area where the system of the data is
    used. There projections give infinite or wrong coordinates, so only the part in that area
    is projected; if even that makes no polygon (around a pole, on the date line), the
    features are compared in degrees.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north in degrees (WGS 84).
    crs : str
        System of the features, "EPSG:<code>", x before y.
    """

    def __init__(self, extent, crs):
        self._to_degrees = None
        with session():  # what GDAL says here is no fault of the page being read
            step = transformation("EPSG:4326", crs)
            part = clipped(extent, crs) if step else extent
            ring = _placed(_ring(part), step) if part else []
            self._area = _polygon(ring)
            if part and step and not (self._area and self._area.IsValid()):
                self._to_degrees, ring = transformation(crs, "EPSG:4326"), _ring(extent)
                self._area = _polygon(ring)
        self._outer = self._inner = None
        if self._area is not None:
            self._outer, self._inner = self._area.GetEnvelope(), _inner(ring)

    def touches(self, geometry, envelope):
        """Return whether a geometry has a point in common with the extent.

        Parameters
        ----------
        geometry : osgeo.ogr.Geometry
            In the window's system.
        envelope : (float, float, float, float)
            Its smallest and largest x, smallest and largest y.

        Returns
        -------
        bool
        """
        if self._area is None:
            return False
        if self._to_degrees is not None:
            geometry = geometry.Clone()
            if not moved(geometry, self._to_degrees):
                return True  # nothing is left out for that
            envelope = geometry.GetEnvelope()
        left, right, bottom, top = envelope
        west, east, south, north = self._outer
        if right < west or left > east or top < south or bottom > north:
            return False
        west, east, south, north = self._inner
        if left >= west and right <= east and bottom >= south and top <= north:
            return True
        return bool(self._area.Intersects(geometry))


def _ring(extent):
    """Return the corners and points between: along the south, east, north and west."""
    west, south, east, north = extent
    steps = [index / _STEPS for index in range(_STEPS)]
    return [
        *((west + (east - west) * t, south) for t in steps),
        *((east, south + (north - south) * t) for t in steps),
        *((east - (east - west) * t, north) for t in steps),
        *((west, north - (north - south) * t) for t in steps),
    ]


def _placed(ring, step):
    """Return a ring in another system, [] if it can't be there."""
    if step is None:
        return ring
    points = moved_points(ring, step)
    return points if all(math.isfinite(x) and math.isfinite(y) for x, y in points) else []


def _polygon(ring):
    """Return an ogr.Geometry, None without points."""
    from osgeo import ogr

    if not ring:
        return None
    line = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in (*ring, ring[0]):
        line.AddPoint_2D(x, y)
    area = ogr.Geometry(ogr.wkbPolygon)
    area.AddGeometry(line)
    return area


def _inner(ring):
    """Return a box that is surely inside; a narrow extent may have none."""
    south, east, north, west = (ring[side * _STEPS : (side + 1) * _STEPS + 1] for side in range(4))
    west = [*west, ring[0]]
    return (
        max(x for x, _ in west),
        min(x for x, _ in east),
        max(y for _, y in south),
        min(y for _, y in north),
    )
