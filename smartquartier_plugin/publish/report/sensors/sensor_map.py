"""The map of a sensor plan: demand by times covered, sites with their ranks, privacy zones."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....core.i18n import translate
from ..map_parts import furniture, ring_path, rings_of, view_of_bounds
from ..svg import BLUES, INK, PAPER, UID, WIDTH, Canvas, text_width
from .sensor_marks import demand_paths, line_path

NOT_COVERED, OUT_OF_REACH, ONCE, TWICE, OFTEN, UNKNOWN = range(6)
_RINGS_UP_TO = 60
_SMALL_FROM = 80


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
    result[(times == 0) & (view.reach < 2)] = OUT_OF_REACH
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
        OUT_OF_REACH: translate("SmartQuartier", "out of reach of allowed sites"),
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
    bounds = _bounds(view, shapes, classes)
    ground = view_of_bounds(bounds, max_height)
    paths, kind = demand_paths(view.demand, shapes.demand, classes, UNKNOWN + 1, ground)
    used = [c for c in range(UNKNOWN + 1) if paths[c]]
    existing = [int(i) for i in np.flatnonzero(view.existing) if _inside(view, i, bounds)]
    rings = bool(shapes.radius) and view.n_chosen + len(existing) <= _RINGS_UP_TO
    zones = _zone_path(shapes.zones, ground, bounds)
    streets = "" if shapes.streets is None else line_path(shapes.streets, ground, bounds)
    entries = _entries(view, used, existing, zones, streets, rings)
    legend = -(-len(entries) // 3) * 17 + 8
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
    if zones:
        canvas.add(f'<path d="{zones}" fill="{_zone_fill(canvas)}" fill-rule="evenodd" '
                   'stroke="#7a1f3d" stroke-width="1"/>')  # fmt: skip
    if rings:
        _draw_rings(canvas, view, ground, [*view.order, *existing], shapes.radius)
    canvas.add(f'</g>{frame} fill="none" stroke="#9aa0a5" stroke-width=".7"/>')
    left_out = _draw_sites(canvas, view, ground, existing)
    _draw_legend(canvas, entries, ground.height + 12)
    furniture(canvas, ground, ground.height + legend + 34, source)
    return SiteMap(canvas.svg(), left_out, kind == "gathered", bool(streets))


def class_fill(canvas, member):
    """Return the fill of a class: blue by times covered, lines where there is no cover.

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
    tiles = {
        NOT_COVERED: '<path d="M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5" stroke="#b34700" '
        'stroke-width="1"/>',
        OUT_OF_REACH: '<path d="M0 0L6 6M6 0L0 6" stroke="#4d4d4d" stroke-width=".8"/>',
        UNKNOWN: '<circle cx="3" cy="3" r=".9" fill="#5c6166"/>',
    }
    ground = {NOT_COVERED: "#fdf1e8"}.get(member, "#f2f4f5")
    canvas.define(
        f"demand{member}",
        f'<pattern id="{UID}-demand{member}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{ground}"/>{tiles[member]}</pattern>',
    )
    return f"url(#{UID}-demand{member})"


def _zone_fill(canvas):
    canvas.define(
        "zone",
        f'<pattern id="{UID}-zone" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#fff" fill-opacity=".35"/>'
        '<path d="M2.5 0V5" stroke="#7a1f3d" stroke-width="1"/></pattern>',
    )
    return f"url(#{UID}-zone)"


def _bounds(view, shapes, classes):
    """Return what the map must show: the demand and the planned sites, with a margin."""
    points = [np.asarray(view.sites.xy, float)[view.order].reshape(-1, 2)]
    drawn = classes >= 0
    if view.demand.corners is not None:
        corners = np.asarray(view.demand.corners, float)[drawn]
        points += [corners, corners + float(view.demand.size)]
    else:
        points.append(np.asarray(view.demand.xy, float)[drawn])
        if shapes.demand is not None:
            some = shapes.demand.bounds.to_numpy()[drawn]
            some = some[np.isfinite(some).all(axis=1)]
            points += [some[:, :2], some[:, 2:]]
    points = np.vstack(points)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = max(0.02 * float((high - low).max()), 0.35 * float(shapes.radius or 0), 10.0)
    return (*(low - margin).tolist(), *(high + margin).tolist())


def _frame(ground, bounds):
    """Return the map's edge as an open ``<rect``: it cuts what reaches beyond."""
    (x1, y1), (x2, y2) = ground.place(np.array([[bounds[0], bounds[3]], [bounds[2], bounds[1]]]))
    return f'<rect x="{x1:.1f}" y="{y1:.1f}" width="{x2 - x1:.1f}" height="{y2 - y1:.1f}"'


def _inside(view, site, bounds):
    x, y = np.asarray(view.sites.xy, float)[int(site)]
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


def _zone_path(zones, ground, bounds):
    if zones is None or not len(zones):
        return ""
    from shapely.geometry import box
    from shapely.ops import unary_union

    known = zones[~(zones.isna() | zones.is_empty)].cx[bounds[0] : bounds[2], bounds[1] : bounds[3]]
    if not len(known):
        return ""
    whole = unary_union(list(known.buffer(0))).intersection(box(*bounds))
    return "".join(ring_path(ring) for ring in rings_of(whole, ground))


def _draw_rings(canvas, view, ground, sites, radius):
    for x, y in ground.place(np.asarray(view.sites.xy, float)[sites].reshape(-1, 2)):
        canvas.add(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * ground.scale:.1f}" fill="none" '
            f'stroke="{INK}" stroke-width=".6" stroke-dasharray="3 2.5"/>'
        )


def _draw_sites(canvas, view, ground, existing):
    """Draw the sites, then their ranks on a free side; return how many found none."""
    places = ground.place(np.asarray(view.sites.xy, float)[view.order].reshape(-1, 2))
    others = ground.place(np.asarray(view.sites.xy, float)[existing].reshape(-1, 2))
    small = len(view.order) > _SMALL_FROM
    dot, size = (2.6, 8.0) if small else (3.6, 10.5)
    for site, (x, y) in zip(existing, others):
        canvas.marker(x, y, "square", dot + 0.6, PAPER, PAPER)
        canvas.marker(x, y, "square", dot, PAPER, INK, view.site_id(site))
    taken = [(x - dot, y - dot, x + dot, y + dot) for x, y in [*places, *others]]
    left_out, texts = 0, []
    for rank, (x, y) in enumerate(places, 1):
        spot = _free_spot(str(rank), x, y, dot, size, taken, ground.height)
        if spot is None:
            left_out += 1
            continue
        taken.append(spot[0])
        if spot[1]:
            box = spot[0]
            canvas.line(x, y, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, INK, 0.7)
        texts.append((spot[0], rank))
    for rank, ((x, y), site) in enumerate(zip(places, view.order), 1):
        canvas.marker(x, y, "circle", dot, INK, PAPER, f"{rank}: {view.site_id(site)}")
    for box, rank in texts:
        middle = (box[0] + box[2]) / 2
        canvas.text(middle, box[3] - 0.12 * size, rank, size, "middle", weight="700", halo=True)
    return left_out


def _free_spot(text, x, y, dot, size, taken, height):
    """Return (box, led) of a free place for a label near a point, None where there is none."""
    wide, tall = text_width(text, size), size * 0.85
    for far in (dot + 1, dot + 9, dot + 18):
        for u, v in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, -0.8), (0.8, 0.8),
                     (-0.8, 0.8)):  # fmt: skip
            cx, cy = x + u * (far + wide / 2), y + v * (far + tall / 2)
            box = (cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2)
            if box[0] < 2 or box[2] > WIDTH - 2 or box[1] < 2 or box[3] > height - 2:
                continue
            if not any(
                box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
            ):
                return box, far > dot + 1
    return None


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


def _draw_legend(canvas, entries, top):
    wide = WIDTH / 3
    for place, (what, label) in enumerate(entries):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        if what == "planned":
            canvas.marker(x + 6, y + 5.5, "circle", 3.6, INK, PAPER)
            canvas.text(x + 12, y + 9.2, "1", 10.5, weight="700")
        elif what == "existing":
            canvas.marker(x + 11, y + 5.5, "square", 3.8, PAPER, INK)
        elif what == "street":
            canvas.line(x, y + 5.5, x + 22, y + 5.5, "#5c6166", 1)
        elif what == "ring":
            canvas.add(f'<circle cx="{x + 11:.1f}" cy="{y + 5.5:.1f}" r="6" fill="none" '
                       f'stroke="{INK}" stroke-width=".6" stroke-dasharray="3 2.5"/>')  # fmt: skip
        elif what == "zone":
            canvas.rect(x, y, 22, 11, _zone_fill(canvas), "#7a1f3d", 1)
        else:
            canvas.rect(x, y, 22, 11, class_fill(canvas, what), INK, 0.6)
        canvas.label(x + 28, y + 9.5, label, wide - 34, 9.5)
