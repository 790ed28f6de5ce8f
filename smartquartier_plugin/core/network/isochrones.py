"""Isochrone polygons that never promise more than their limit."""

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from .areas import area_lines, service_areas
from .search import check_limit

_SHRINK = 0.98  # the buffer of GEOS may lie up to a hundredth of its width outside the circle


def isochrones(
    network, sites, limit, width=25.0, off_road_speed=5.0, to_sites=False, progress=SILENT
):
    """Return a polygon around the streets within a distance of each site.

    Parameters
    ----------
    network : Network
        With geometry.
    sites : Ties
        Points tied to it.
    limit : float
        Reach in the network's unit.
    width : float
        How far the polygon goes to each side of a street [m].
    off_road_speed : float
        Speed beside the street [km/h]; matters only where costs are minutes.
    to_sites : bool
        Whether one travels to the sites instead of from them.
    progress : Progress
        For cancelling.

    Returns
    -------
    list of shapely geometries
        One for each site, in the network's CRS; empty where the site isn't tied.

    Raises
    ------
    InputError
        If the limit or the width is not more than 0.

    Notes
    -----
    The streets within ``limit`` minus the cost of ``width`` are buffered by ``width``. From
    any point of the polygon it is at most ``width`` straight to a street that is reached with
    that much in hand: the way there, along the streets and off them, never exceeds the limit,
    however thin the network (polygons drawn through interpolated times do exceed it). It can
    cross a fence or a stream on the last metres, as every buffer can. Along a straight street
    the polygon ends where the limit does, or up to 2 % of the width before.
    """
    from shapely.geometry import Polygon

    check_limit(limit)
    if not width > 0:
        raise InputError(
            translate("SmartQuartier", "The width beside the street must be more than 0 m.")
        )
    per_metre = 1.0 if network.unit == "m" else 0.06 / off_road_speed
    # A short reach has no room for the full width on top.
    widths = np.minimum(width, (limit - sites.access) / per_metre / 2)
    able = np.flatnonzero((widths > 0) & (sites.edge >= 0))
    polygons = [Polygon()] * len(sites)
    part = sites.take(able)
    areas = service_areas(
        network, part, limit - widths[able] * per_metre, to_sites, progress.part(0, 0.3)
    )
    for i, site in enumerate(able):
        progress.report(0.3 + 0.7 * i / len(able))
        polygons[site] = _around(area_lines(network, areas, i), widths[site] * _SHRINK)
    return polygons


def _around(lines, width):
    """Return the buffer; joined first, piece by piece: ten times as fast as all at once."""
    from shapely.ops import linemerge, unary_union

    merged = linemerge(lines)
    return unary_union([line.buffer(width, 8) for line in getattr(merged, "geoms", [merged])])
