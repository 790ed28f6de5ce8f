"""The extent asked for, as an area in the coordinates of the data."""

_STEPS = 20  # per side: the sides of an extent in degrees are curves in metres


class Window:
    """Tells which features touch an extent.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north in degrees (WGS 84).
    crs : str
        System of the features, "EPSG:<code>", x before y.
    """

    def __init__(self, extent, crs):
        from osgeo import ogr

        corners = _ring(extent)
        from .placement import transformation

        step = transformation("EPSG:4326", crs)
        ring = [point[:2] for point in step.TransformPoints(corners)] if step else corners
        line = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in (*ring, ring[0]):
            line.AddPoint_2D(x, y)
        self._area = ogr.Geometry(ogr.wkbPolygon)
        self._area.AddGeometry(line)
        self._outer = self._area.GetEnvelope()
        south, east, north, west = (
            ring[side * _STEPS : (side + 1) * _STEPS + 1] or ring for side in range(4)
        )
        west = [*west, ring[0]]
        self._inner = (  # surely inside; a narrow extent may have no such box
            max(x for x, _ in west),
            min(x for x, _ in east),
            max(y for _, y in south),
            min(y for _, y in north),
        )

    def touches(self, geometry, envelope):
        """Return whether a geometry has a point in common with the extent.

        Parameters
        ----------
        geometry : osgeo.ogr.Geometry
            In the window's system.
        envelope : (float, float, float, float)
            Its smallest and largest x, smallest and largest y.
        """
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
