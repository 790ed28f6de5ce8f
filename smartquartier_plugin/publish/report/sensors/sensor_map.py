"""The map of a sensor plan: demand by times covered, sites with their ranks, privacy zones."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....core.i18n import translate
from ..map_parts import furniture, view_of_bounds
from ..svg import BLUES, INK, UID, WIDTH, Canvas
from .map_sites import (
    draw_legend,
    draw_sites,
    draw_zones,
    extent,
    inside,
    legend_height,
    zone_path,
)
from .sensor_marks import demand_paths, line_path

NOT_COVERED, OUT_OF_REACH, ONCE, TWICE, OFTEN, UNKNOWN = range(6)
PALE = "#f6ecdf"
_RINGS_UP_TO = 60


@dataclass(frozen=True)
class ReportShapes:
    """What the map shows besides the sites, and where on Earth it all lies.

    Attributes
    ----------
    crs : CRS or str
        Of all coordinates; projected, metres.
    demand : GeoSeries or None
        Geometries of the demand, row by row; without them its points or cells are drawn.
    zones : GeoSeries or None
        Where nothing may hang.
    streets : GeoSeries or None
        Lines for orientation.
    radius : float or None
        Reach in a straight line [m], drawn as rings.
    """

    crs: object = None
    demand: Optional[object] = None
    zones: Optional[object] = None
    streets: Optional[object] = None
    radius: Optional[float] = None


@dataclass(frozen=True)
class SiteMap:
    """A drawing, and what its caption has to say: labels left out, demand gathered."""

    svg: str
    unlabelled: int
    gathered: bool
    streets: bool


def demand_classes(view):
    """Return the map's class of each demand.

    Parameters
    ----------
    view : SensorView
        The plan.

    Returns
    -------
    array (m,) of int
        :data:`NOT_COVERED` to :data:`UNKNOWN`; -1 where there is no weight: not drawn.
    """
    times = np.minimum(view.times, 3)
    result = np.where(times == 0, NOT_COVERED, times + ONCE - 1)
    # Sites that must be kept free would show where zones lie that nobody may see.
    result[(times == 0) & (view.reach < 1)] = OUT_OF_REACH
    result[view.weights <= 0] = -1
    result[np.asarray(view.demand.missing, bool)] = UNKNOWN
    return result


def class_labels(view):
    """Return the legend's texts, by class."""
    once = translate("SmartQuartier", "covered once")
    if view.strict_times > 1:
        once = translate("SmartQuartier", "covered once (does not count)")
    return {
        NOT_COVERED: translate("SmartQuartier", "not covered"),
        OUT_OF_REACH: translate("SmartQuartier", "out of reach of every site"),
        ONCE: once,
        TWICE: translate("SmartQuartier", "covered twice"),
        OFTEN: translate("SmartQuartier", "covered 3 times or more"),
        UNKNOWN: translate("SmartQuartier", "weight missing"),
    }


def site_map(view, shapes, source="", title="", desc="", max_height=730.0):
    """Draw the map.

    Parameters
    ----------
    view : SensorView
        The plan.
    shapes : ReportShapes
        What else is on it.
    source : str
        Source and licence, printed below.
    title, desc : str
        For those who can't see the map.
    max_height : float
        Of the map itself, 680 being the page's width.

    Returns
    -------
    SiteMap
    """
    classes = demand_classes(view)
    least = max(0.35 * float(shapes.radius or 0), 10.0)
    places = np.asarray(view.sites.xy, float)[view.order]
    bounds = extent(view.demand, classes >= 0, places, shapes.demand, least=least)
    ground = view_of_bounds(bounds, max_height)
    paths, kind = demand_paths(view.demand, shapes.demand, classes, UNKNOWN + 1, ground)
    used = [c for c in range(UNKNOWN + 1) if paths[c]]
    existing = inside(view.sites.xy, view.existing, bounds)
    rings = bool(shapes.radius) and view.n_chosen + len(existing) <= _RINGS_UP_TO
    zones = zone_path(shapes.zones, ground, bounds)
    streets = "" if shapes.streets is None else line_path(shapes.streets, ground, bounds)
    entries = _entries(view, used, existing, zones, streets, rings)
    legend = legend_height(entries)
    canvas = Canvas(WIDTH, ground.height + legend + 40, title, desc)
    frame = _frame(ground, bounds)
    canvas.define("frame", f'<clipPath id="{UID}-frame">{frame}/></clipPath>')
    canvas.add(f'<g clip-path="url(#{UID}-frame)">')
    for member in used:
        edge = {"areas": ' stroke="#9aa0a5" stroke-width=".3"',
                "points": ' stroke="#3c4043" stroke-width=".6"'}.get(kind, "")  # fmt: skip
        fill = class_fill(canvas, member)
        canvas.add(f'<path d="{paths[member]}" fill="{fill}" fill-rule="evenodd"{edge}/>')
    if streets:
        canvas.add(f'<path d="{streets}" fill="none" stroke="#5c6166" stroke-width=".5" '
                   'stroke-opacity=".65"/>')  # fmt: skip
    draw_zones(canvas, shapes.zones, ground, bounds)
    if rings:
        _draw_rings(canvas, view, ground, [*view.order, *existing], shapes.radius)
    canvas.add(f'</g>{frame} fill="none" stroke="#9aa0a5" stroke-width=".7"/>')
    left_out = draw_sites(canvas, ground, view.sites, view.order, existing)
    draw_legend(canvas, entries, ground.height + 12, class_fill)
    furniture(canvas, ground, ground.height + legend + 34, source)
    return SiteMap(canvas.svg(), left_out, kind == "gathered", bool(streets))


def class_fill(canvas, member):
    """Return the fill of a class: blue by times covered, pale without cover, lines out of reach.

    Parameters
    ----------
    canvas : Canvas
        That is drawn on.
    member : int
        The class.

    Returns
    -------
    str
        A colour or a pattern.
    """
    if member in (ONCE, TWICE, OFTEN):
        return BLUES[member - ONCE + 1]
    if member == NOT_COVERED:
        return PALE
    tiles = {
        OUT_OF_REACH: '<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="#4d4d4d" '
        'stroke-width=".9"/>',
        UNKNOWN: '<circle cx="3" cy="3" r=".9" fill="#5c6166"/>',
    }
    canvas.define(
        f"demand{member}",
        f'<pattern id="{UID}-demand{member}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{PALE}"/>{tiles[member]}</pattern>',
    )
    return f"url(#{UID}-demand{member})"


def _frame(ground, bounds):
    """Return the map's edge as an open ``<rect``: it cuts what reaches beyond."""
    (x1, y1), (x2, y2) = ground.place(np.array([[bounds[0], bounds[3]], [bounds[2], bounds[1]]]))
    return f'<rect x="{x1:.1f}" y="{y1:.1f}" width="{x2 - x1:.1f}" height="{y2 - y1:.1f}"'


def _draw_rings(canvas, view, ground, sites, radius):
    for x, y in ground.place(np.asarray(view.sites.xy, float)[sites].reshape(-1, 2)):
        canvas.add(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * ground.scale:.1f}" fill="none" '
            f'stroke="{INK}" stroke-width=".6" stroke-dasharray="3 2.5"/>'
        )


def _entries(view, used, existing, zones, streets, rings):
    labels = class_labels(view)
    planned = translate("SmartQuartier", "planned site with its rank")
    if view.evaluated:
        planned = translate("SmartQuartier", "site of the plan with its rank")
    entries = [("planned", planned)]
    if existing:
        entries.append(("existing", translate("SmartQuartier", "existing site")))
    if rings:
        entries.append(("ring", translate("SmartQuartier", "reach of a site")))
    entries += [(member, labels[member]) for member in (OFTEN, TWICE, ONCE) if member in used]
    for member in (NOT_COVERED, OUT_OF_REACH, UNKNOWN):
        if member in used:
            entries.append((member, labels[member]))
    if zones:
        entries.append(("zone", translate("SmartQuartier", "kept free (privacy, exclusion)")))
    if streets:
        entries.append(("street", translate("SmartQuartier", "street")))
    return entries
