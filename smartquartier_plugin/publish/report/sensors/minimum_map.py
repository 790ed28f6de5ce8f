"""The map of a minimum plan: demand by distance to its sensor, sensors with their ranks."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number
from ..map_parts import furniture, ring_path, rings_of, view_of_bounds
from ..svg import BLUES, INK, PAPER, UID, WIDTH, Canvas, text_width
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
    bounds = _bounds(result, classes)
    ground = view_of_bounds(bounds, max_height)
    demand = result.question.demand
    paths, kind = demand_paths(demand, shapes.demand, classes, UNKNOWN + 1, ground)
    used = [member for member in range(UNKNOWN + 1) if paths[member]]
    zones = _zones(shapes.zones, ground, bounds)
    existing = [
        int(i)
        for i in np.flatnonzero(result.question.sites.existing)
        if _inside(result.question.sites.xy[i], bounds)
    ]
    entries = _entries(used, breaks, bool(existing), bool(zones))
    legend = -(-len(entries) // 3) * 17 + 8
    canvas = Canvas(WIDTH, ground.height + legend + 40, title, desc)
    edge = ' stroke="#9aa0a5" stroke-width=".3"' if kind != "gathered" else ""
    for member in used:
        canvas.add(
            f'<path d="{paths[member]}" fill="{_fill(canvas, member)}" fill-rule="evenodd"{edge}/>'
        )
    if zones:
        canvas.add(
            f'<path d="{zones}" fill="{_zone_fill(canvas)}" fill-rule="evenodd" '
            'stroke="#7a1f3d" stroke-width="1"/>'
        )
    _draw_sites(canvas, result, ground, existing)
    _draw_legend(canvas, entries, ground.height + 12)
    furniture(canvas, ground, ground.height + legend + 34, source)
    return canvas.svg()


def _bounds(result, classes):
    question = result.question
    drawn, demand = classes >= 0, question.demand
    points = [question.sites.xy[result.order].reshape(-1, 2)]
    if demand.corners is not None:
        corners = np.asarray(demand.corners, float)[drawn]
        points += [corners, corners + float(demand.size)]
    else:
        points.append(demand.xy[drawn])
    points = np.vstack(points)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = max(0.03 * float((high - low).max()), 10.0)
    return (*(low - margin).tolist(), *(high + margin).tolist())


def _inside(point, bounds):
    return bounds[0] <= point[0] <= bounds[2] and bounds[1] <= point[1] <= bounds[3]


def _zones(zones, ground, bounds):
    if zones is None or not len(zones):
        return ""
    from shapely.geometry import box
    from shapely.ops import unary_union

    known = zones[~(zones.isna() | zones.is_empty)].cx[bounds[0] : bounds[2], bounds[1] : bounds[3]]
    if not len(known):
        return ""
    whole = unary_union(list(known.buffer(0))).intersection(box(*bounds))
    return "".join(ring_path(ring) for ring in rings_of(whole, ground))


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


def _zone_fill(canvas):
    canvas.define(
        "zone",
        f'<pattern id="{UID}-zone" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#fff" fill-opacity=".35"/>'
        '<path d="M2.5 0V5" stroke="#7a1f3d" stroke-width="1"/></pattern>',
    )
    return f"url(#{UID}-zone)"


def _draw_sites(canvas, result, ground, existing):
    """Draw the sensors; each rank goes to the first free side of its dot."""
    sites = result.question.sites
    for site in existing:
        ((x, y),) = ground.place(sites.xy[[site]])
        canvas.marker(x, y, "square", 4.2, PAPER, PAPER)
        canvas.marker(x, y, "square", 3.6, PAPER, INK, sites.ids[site])
    places = ground.place(sites.xy[result.order].reshape(-1, 2))
    dot, size = (2.6, 8.0) if len(places) > 80 else (3.6, 10.5)
    taken = [(x - dot, y - dot, x + dot, y + dot) for x, y in places]
    for rank, ((x, y), site) in enumerate(zip(places, result.order), 1):
        canvas.marker(x, y, "circle", dot, INK, PAPER, f"{rank}: {sites.ids[site]}")
    for rank, (x, y) in enumerate(places, 1):
        wide, tall = text_width(str(rank), size), 0.85 * size
        for u, v in ((1, 0), (-1, 0), (0, -1), (0, 1), (0.8, -0.8), (-0.8, 0.8)):
            cx, cy = x + u * (dot + 1 + wide / 2), y + v * (dot + 1 + tall / 2)
            box = (cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2)
            if box[0] >= 2 and box[2] <= WIDTH - 2 and not any(_meet(box, b) for b in taken):
                taken.append(box)
                low = box[3] - 0.12 * size
                canvas.text(cx, low, rank, size, "middle", weight="700", halo=True)
                break


def _meet(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


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


def _draw_legend(canvas, entries, top):
    wide = WIDTH / 3
    for place, (what, text) in enumerate(entries):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        if what == "planned":
            canvas.marker(x + 6, y + 5.5, "circle", 3.6, INK, PAPER)
            canvas.text(x + 12, y + 9.2, "1", 10.5, weight="700")
        elif what == "existing":
            canvas.marker(x + 11, y + 5.5, "square", 3.8, PAPER, INK)
        else:
            fill, edge = (
                (_fill(canvas, what), INK) if what != "zone" else (_zone_fill(canvas), "#7a1f3d")
            )
            canvas.rect(x, y, 22, 11, fill, edge, 0.6)
        canvas.label(x + 28, y + 9.5, text, wide - 34, 9.5)
