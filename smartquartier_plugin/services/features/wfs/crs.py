"""Names of coordinate reference systems as WFS write them, and extents in them."""

import math
import re

# The spellings of one system: urn, two generations of web addresses, and the short one.
_EPSG = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:epsg:(?:[^:]*:)?|https?://www\.opengis\.net/def/crs/epsg/[^/]+/"
    r"|https?://www\.opengis\.net/gml/srs/epsg\.xml#|epsg:{1,2})(\d+)$",
    re.IGNORECASE,
)
_CRS84 = re.compile(
    r"(?:urn:(?:x-)?ogc:def:crs:ogc:(?:[^:]*:)?|https?://www\.opengis\.net/def/crs/ogc/[^/]+/|ogc:|crs:)"
    r"(?:crs)?84h?$",
    re.IGNORECASE,
)
# An extent's edges are curves in another system.
_EDGE_POINTS = 21  # at least
_EDGE_STEP = 0.1  # degrees at most: a curve bulges by about a metre between two points


def short_name(name):
    """Return ``EPSG:25833`` or ``OGC:CRS84`` for any spelling; others as they are."""
    name = name.strip()
    found = _EPSG.match(name)
    if found:
        return f"EPSG:{int(found.group(1))}"
    return "OGC:CRS84" if _CRS84.match(name) else name


def is_long(name):
    """Return whether a name is a urn or web address: these promise the authority's axes."""
    return name.lower().startswith(("urn:", "http:", "https:"))


def choose(wanted, offered):
    """Return the service's own spelling of a system.

    Parameters
    ----------
    wanted : str
        Any spelling; "" for the first offered.
    offered : sequence of str
        As in the capabilities, the default first.

    Returns
    -------
    str
        "" if it isn't offered, or nothing is.
    """
    if not wanted:
        return offered[0] if offered else ""
    return next((name for name in offered if short_name(name) == short_name(wanted)), "")


def bbox_value(extent, offered, version, swapped=False):
    """Return the BBOX parameter for an extent.

    It is written in the layer's own projected system where there is one: there is no doubt
    about the order of its axes. Otherwise in CRS84, and only then in latitude and longitude.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north in degrees (WGS 84).
    offered : sequence of str
        Systems of the layer, the default first.
    version : str
        Of the WFS; 1.0 takes the default system only, x before y, and no name.
    swapped : bool
        Write the axes the other way round, for a service that does not keep the rules.

    Returns
    -------
    (str, bool)
        The value; and whether the axes could be understood otherwise.
    """
    old = version.startswith("1.0")
    for name in offered[:1] if old else _by_safety(offered):
        box = project(extent, name)
        if box is None:
            continue
        turned = not old and north_first(name)
        if turned != swapped:
            box = (box[1], box[0], box[3], box[2])
        digits = 8 if is_geographic(name) else 3
        text = ",".join(f"{value:.{digits}f}" for value in box)
        return (text if old else f"{text},{_long_name(name)}"), turned
    return "", False


def project(extent, name):
    """Return an extent in degrees as (x min, y min, x max, y max) of a system.

    Parameters
    ----------
    extent : (float, float, float, float)
        West, south, east, north (WGS 84).
    name : str
        Any spelling; x is east or longitude, whatever the authority says.

    Returns
    -------
    tuple of float or None
        Of a projected system only the part where it is used, as it has no sane coordinates
        elsewhere; None if nothing of the extent is there, or the system is unknown.
    """
    from ..loading.ogr import session
    from ..loading.systems import clipped

    target = _reference(name)
    source = _reference("OGC:CRS84")
    if target is None or source is None:
        return None
    from osgeo import osr

    if not target.IsGeographic():
        extent = clipped(extent, short_name(name))
    if extent is None:
        return None
    west, south, east, north = extent
    parts = max(_EDGE_POINTS - 1, math.ceil(max(east - west, north - south) / _EDGE_STEP))
    steps = [index / parts for index in range(parts + 1)]
    ring = [(west + (east - west) * t, y) for t in steps for y in (south, north)]
    ring += [(x, south + (north - south) * t) for t in steps for x in (west, east)]
    with session():
        try:
            points = osr.CoordinateTransformation(source, target).TransformPoints(ring)
        except RuntimeError:
            return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    if not all(map(math.isfinite, xs + ys)):
        return None
    return min(xs), min(ys), max(xs), max(ys)


def north_first(name):
    """Return whether the authority writes latitude or northing before the other."""
    reference = _reference(name)
    if reference is None or short_name(name) == "OGC:CRS84":
        return False
    return bool(reference.EPSGTreatsAsLatLong() or reference.EPSGTreatsAsNorthingEasting())


def is_geographic(name):
    """Return whether a system is in degrees; also for one that is unknown."""
    reference = _reference(name)
    return reference is None or bool(reference.IsGeographic())


def _by_safety(offered):
    def rank(item):
        index, name = item
        if short_name(name) == "OGC:CRS84":
            return 1, index
        if is_geographic(name):
            return 4, index
        if index == 0:
            return 0, index
        return (3 if north_first(name) else 2), index

    known = [(index, name) for index, name in enumerate(offered) if _reference(name) is not None]
    ordered = [name for _, name in sorted(known, key=rank)]
    return [*ordered, "EPSG:4326"]


def _long_name(name):
    if is_long(name):
        return name
    short = short_name(name)
    if short == "OGC:CRS84":
        return "urn:ogc:def:crs:OGC:1.3:CRS84"
    return f"urn:ogc:def:crs:EPSG::{short.split(':')[1]}"


def _reference(name):
    """Return the osr.SpatialReference with x before y, None if the system is unknown."""
    from osgeo import osr

    short = short_name(name)
    code = "4326" if short == "OGC:CRS84" else short.rpartition("EPSG:")[2]
    reference = osr.SpatialReference()
    try:
        if not code.isdigit() or reference.ImportFromEPSG(int(code)) != 0:
            return None
    except RuntimeError:  # GDAL raises instead, where somebody switched that on
        return None
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference
