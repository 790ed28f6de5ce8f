"""The rectangle around a dataset in degrees."""

import math

_DEGREES = "EPSG:4326"


def degrees(bounds, crs):
    """Return a rectangle in degrees.

    Parameters
    ----------
    bounds : (float, float, float, float)
        West, south, east, north in the CRS.
    crs : str
        Authority id.

    Returns
    -------
    (float, float, float, float) or None
        None if the coordinates can't be on this earth.
    """
    from geopandas import GeoSeries
    from shapely.geometry import box

    found = tuple(map(float, bounds))
    if crs != _DEGREES:
        sides = GeoSeries([box(*found).boundary], crs=crs)
        # A side bulges between its corners; twenty points tell how far.
        points = [sides[0].interpolate(k / 80, normalized=True) for k in range(80)]
        found = tuple(map(float, GeoSeries(points, crs=crs).to_crs(_DEGREES).total_bounds))
    west, south, east, north = found
    if not all(map(math.isfinite, found)) or west < -180 or east > 180:
        return None
    return None if max(abs(south), abs(north)) > 90 else found
