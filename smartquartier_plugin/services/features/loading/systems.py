"""Coordinate reference systems by name: what they are, where they are used, how to get there."""

from functools import lru_cache

from ....core.errors import InputError
from ....core.i18n import translate
from .ogr import session

AREA_MARGIN = 10.0  # degrees; whole Germany is published in one UTM zone


@lru_cache(maxsize=64)
def reference(name):
    """Return the osr.SpatialReference of a name with x before y.

    Parameters
    ----------
    name : str
        "EPSG:<code>", or "ESRI:<code>" as ArcGIS layers are stored in.

    Returns
    -------
    osgeo.osr.SpatialReference or None
        None if PROJ doesn't know it. It is shared: not to be changed.
    """
    from osgeo import osr

    esri = name.upper().startswith("ESRI:")
    code = name.upper().rpartition("ESRI:" if esri else "EPSG:")[2]
    if not code.isdigit():
        return None
    found = osr.SpatialReference()
    with session():
        try:
            known = (
                found.SetFromUserInput(f"ESRI:{code}") if esri else found.ImportFromEPSG(int(code))
            )
            if known != 0:
                return None
        except RuntimeError:
            return None
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def transformation(source, target):
    """Return the transformation between two systems, x before y in both.

    Parameters
    ----------
    source, target : str
        "EPSG:<code>" or "ESRI:<code>".

    Returns
    -------
    osgeo.osr.CoordinateTransformation or None
        None if they are one.

    Raises
    ------
    InputError
        If one of the systems is unknown.
    """
    from osgeo import osr

    if source == target:
        return None
    ends = []
    for name in (source, target):
        ends.append(reference(name))
        if ends[-1] is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The coordinate reference system '{}' is unknown; use one with an EPSG code, "
                    "such as EPSG:25833.",
                ).format(name)
            )
    return osr.CoordinateTransformation(*ends)


@lru_cache(maxsize=64)
def area_of(crs):
    """Return west, south, east, north of the area where a system is used, in degrees.

    With a wide margin: neighbouring areas are often published in the same system.

    Parameters
    ----------
    crs : str
        A system that :func:`reference` knows.

    Returns
    -------
    (float, float, float, float)
        The whole earth if PROJ doesn't tell.
    """
    area = reference(crs).GetAreaOfUse()
    if area is None:
        return -180.0, -90.0, 180.0, 90.0
    west, east = area.west_lon_degree, area.east_lon_degree
    if west > east:  # across the date line
        west, east = -180.0, 180.0
    return (
        max(west - AREA_MARGIN, -180.0),
        max(area.south_lat_degree - AREA_MARGIN, -90.0),
        min(east + AREA_MARGIN, 180.0),
        min(area.north_lat_degree + AREA_MARGIN, 90.0),
    )


def clipped(extent, crs):
    """Return the part of an extent that lies where a system is used.

    Far from there projected coordinates are infinite, or folded back to wrong places.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north in degrees.
    crs : str
        "EPSG:<code>"; of an unknown one the extent is returned whole.

    Returns
    -------
    tuple of float or None
        None if nothing is left of it.
    """
    if reference(crs) is None:
        return tuple(extent)
    west, south, east, north = area_of(crs)
    west, south = max(extent[0], west), max(extent[1], south)
    east, north = min(extent[2], east), min(extent[3], north)
    return (west, south, east, north) if west <= east and south <= north else None


def within_area(extent, crs):
    """Return what to ask a service for, whose layer is stored in a system.

    Services project the extent into it, and some find nothing if that fails.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north in degrees.
    crs : str
        Where the layer is stored; "" if unknown.

    Returns
    -------
    (float, float, float, float)
        The extent itself if the system is in degrees, unknown, or used elsewhere only.
    """
    found = reference(crs)
    if found is None or found.IsGeographic():
        return extent
    return clipped(extent, crs) or extent
