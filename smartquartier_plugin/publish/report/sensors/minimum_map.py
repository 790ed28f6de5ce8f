"""The map of a minimum plan: demand by distance to its sensor, sensors with their ranks."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number
from ..map_parts import furniture, view_of_bounds
from ..svg import BLUES, UID, WIDTH, Canvas
from .map_sites import (
    draw_legend,
    draw_sites,
    draw_zones,
    extent,
    inside,
    legend_height,
    zone_path,
)
from .sensor_marks import demand_paths

CLASSES = 4
FAR, UNKNOWN = CLASSES, CLASSES + 1


def distance_breaks(result):
    """Return the upper ends [m] of the map's classes of distance, ascending.

    Parameters
    ----------
    result : MinimumResult
        The plan.

    Returns
    -------
    list of float
        Numbers that read well; the last one is not below the largest distance.
    """
    demand = result.question.demand
    known = result.nearest_m[(demand.weights > 0) & (result.site_of >= 0)]
    largest = float(known.max(initial=0.0))
    if not largest > 0:
        return [1.0]
    step = 10.0 ** np.floor(np.log10(largest / CLASSES))
    width = next(
        f * step for f in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if CLASSES * f * step >= largest
    )
    return [float(width * place) for place in range(1, CLASSES + 1)]


def distance_classes(result, breaks):
    """Return the map's class of each demand.

    Parameters
    ----------
    result : MinimumResult
        The plan.
    breaks : sequence of float
        From :func:`distance_breaks`.

    Returns
    -------
    array (m,) of int
        Class of distance, :data:`FAR` without a sensor in reach, :data:`UNKNOWN` without a known
        weight; -1 for weight 0: not drawn.
    """
    demand = result.question.demand
    metres = np.where(np.isfinite(result.nearest_m), result.nearest_m, 0.0)
    classes = np.minimum(np.searchsorted(breaks, metres - 1e-6), len(breaks) - 1)
    classes = np.where(result.site_of < 0, FAR, classes)
    classes[demand.weights <= 0] = -1
    classes[np.asarray(demand.missing, bool)] = UNKNOWN
    return classes


def minimum_map(result, shapes, source="", title="", desc="", max_height=700.0):
    """Draw the map.

    Parameters
    ----------
    result : MinimumResult
        The plan.
    shapes : ReportShapes
        Geometries of demand, zones, CRS.
    source : str
        Source and licence, printed below.
    title, desc : str
        For those who can't see the map.
    max_height : float
        Of the map itself, 680 being the page's width.

    Returns
    -------
    str
        SVG.
    """
    breaks = distance_breaks(result)
    classes = distance_classes(result, breaks)
    demand, sites = result.question.demand, result.question.sites
    bounds = extent(demand, classes >= 0, sites.xy[result.order], shapes.demand, 0.03)
    ground = view_of_bounds(bounds, max_height)
    paths, kind = demand_paths(demand, shapes.demand, classes, UNKNOWN + 1, ground)
    used = [member for member in range(UNKNOWN + 1) if paths[member]]
    zones = zone_path(shapes.zones, ground, bounds)
    existing = inside(sites.xy, sites.existing, bounds)
    entries = _entries(used, breaks, bool(existing), bool(zones))
    legend = legend_height(entries)
    canvas = Canvas(WIDTH, ground.height + legend + 40, title, desc)
    edge = ' stroke="#9aa0a5" stroke-width=".3"' if kind != "gathered" else ""
    for member in used:
        canvas.add(
            f'<path d="{paths[member]}" fill="{_fill(canvas, member)}" fill-rule="evenodd"{edge}/>'
        )
    draw_zones(canvas, shapes.zones, ground, bounds)
    draw_sites(canvas, ground, sites, result.order, existing)
    draw_legend(canvas, entries, ground.height + 12, _fill)
    furniture(canvas, ground, ground.height + legend + 34, source)
    return canvas.svg()


def _fill(canvas, member):
    """Near is dark; no sensor in reach: lines; weight missing: dots."""
    if member < CLASSES:
        return BLUES[len(BLUES) - 1 - member]
    tile = '<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="#b34700"/>'
    if member == UNKNOWN:
        tile = '<circle cx="3" cy="3" r=".9" fill="#5c6166"/>'
    canvas.define(
        f"far{member}",
        f'<pattern id="{UID}-far{member}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="#fdf1e8"/>{tile}</pattern>',
    )
    return f"url(#{UID}-far{member})"


def _entries(used, breaks, existing, zones):
    entries = [("planned", translate("SmartQuartier", "planned sensor with its rank"))]
    if existing:
        entries.append(("existing", translate("SmartQuartier", "existing sensor")))
    low = 0.0
    for member, high in enumerate(breaks):
        if member in used:
            text = translate("SmartQuartier", "sensor within {} m").format(number(high, 0))
            if low:
                text = translate("SmartQuartier", "over {} to {} m").format(
                    number(low, 0), number(high, 0)
                )
            entries.append((member, text))
        low = high
    if FAR in used:
        entries.append((FAR, translate("SmartQuartier", "no sensor in reach")))
    if UNKNOWN in used:
        entries.append((UNKNOWN, translate("SmartQuartier", "weight missing")))
    if zones:
        entries.append(("zone", translate("SmartQuartier", "kept free (privacy, exclusion)")))
    return entries
