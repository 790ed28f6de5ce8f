"""One point for whatever geometry a service gives as a station's location."""

from .values import degrees, number

_POINT = "Point"


def place_of(location):
    """Return a point of a GeoJSON location.

    Parameters
    ----------
    location : object
        A geometry, a feature, or a collection with one of them, in degrees (WGS 84).

    Returns
    -------
    (float, float, float or None, bool) or None
        Longitude, latitude, height, and whether a line or area was reduced to a point on
        it; None if there is no usable place.
    """
    geometry = _geometry(location)
    if geometry is None:
        return None
    if geometry.get("type") == _POINT:
        return _point(geometry.get("coordinates"))
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        found = shape(geometry)
        if found.is_empty:
            return None
        inside = found.representative_point()
    except (ShapelyError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return None
    point = degrees(inside.x, inside.y)
    return None if point is None else (*point, None, True)


def _geometry(location):
    """Return the geometry inside of a feature or collection."""
    for _ in range(3):  # a collection of features with geometries
        if not isinstance(location, dict):
            return None
        if location.get("type") == "Feature":
            location = location.get("geometry")
        elif location.get("type") == "FeatureCollection":
            features = location.get("features") or [None]
            location = features[0]
        else:
            return location
    return location if isinstance(location, dict) else None


def _point(coordinates):
    if not isinstance(coordinates, (list, tuple)) or len(coordinates) < 2:
        return None
    point = degrees(coordinates[0], coordinates[1])
    if point is None:
        return None
    height = number(coordinates[2]) if len(coordinates) > 2 else None
    return (*point, height, False)
