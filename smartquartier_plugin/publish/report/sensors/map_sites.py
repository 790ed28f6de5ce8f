"""What the maps of all sensor plans share: their extent, sites with ranks, zones, legend."""

import numpy as np

from ..map_parts import ring_path, rings_of
from ..svg import INK, PAPER, UID, WIDTH, text_width

_SMALL_FROM = 80
COLUMNS, ROW = 3, 17  # of the legend


def extent(demand, drawn, points, shapes=None, share=0.02, least=10.0):
    """Return what a map must show: the demand that is drawn and some points, with a margin.

    Parameters
    ----------
    demand : Demand
        m places.
    drawn : array (m,) of bool
        Those on the map.
    points : array (k, 2)
        Of the planned sites.
    shapes : GeoSeries, optional
        Geometries of the demand.
    share : float
        Margin, of the longer side.
    least : float
        Margin at least [m].

    Returns
    -------
    tuple of float
        West, south, east, north.
    """
    parts = [np.asarray(points, float).reshape(-1, 2)]
    if demand.corners is not None:
        corners = np.asarray(demand.corners, float)[drawn]
        parts += [corners, corners + float(demand.size)]
    else:
        parts.append(np.asarray(demand.xy, float)[drawn])
        if shapes is not None:
            some = shapes.bounds.to_numpy()[drawn]
            some = some[np.isfinite(some).all(axis=1)]
            parts += [some[:, :2], some[:, 2:]]
    parts = np.vstack(parts)
    low, high = parts.min(axis=0), parts.max(axis=0)
    margin = max(share * float((high - low).max()), least)
    return (*(low - margin).tolist(), *(high + margin).tolist())


def inside(xy, mask, bounds):
    """Return which of some sites lie on the map.

    Parameters
    ----------
    xy : array (n, 2)
        Of the sites.
    mask : array (n,) of bool
        Those that are asked about.
    bounds : tuple of float
        From :func:`extent`.

    Returns
    -------
    list of int
    """
    xy = np.asarray(xy, float)
    on = (xy >= bounds[:2]).all(axis=1) & (xy <= bounds[2:]).all(axis=1)
    return np.flatnonzero(np.asarray(mask, bool) & on).tolist()


def draw_zones(canvas, zones, ground, bounds):
    """Draw zones without sensors, as far as they reach into the map.

    Parameters
    ----------
    canvas : Canvas
        Drawn on.
    zones : GeoSeries or None
        Polygons.
    ground : MapView
        Where the ground lies on the drawing.
    bounds : tuple of float
        From :func:`extent`.
    """
    path = zone_path(zones, ground, bounds)
    if path:
        canvas.add(
            f'<path d="{path}" fill="{zone_fill(canvas)}" fill-rule="evenodd" '
            'stroke="#7a1f3d" stroke-width="1"/>'
        )


def zone_path(zones, ground, bounds):
    """Return zones as path data, empty where there are none on the map.

    Parameters
    ----------
    zones, ground, bounds : object
        As in :func:`draw_zones`.

    Returns
    -------
    str
    """
    if zones is None or not len(zones):
        return ""
    from shapely.geometry import box
    from shapely.ops import unary_union

    known = zones[~(zones.isna() | zones.is_empty)].cx[bounds[0] : bounds[2], bounds[1] : bounds[3]]
    if not len(known):
        return ""
    whole = unary_union(list(known.buffer(0))).intersection(box(*bounds))
    return "".join(ring_path(ring) for ring in rings_of(whole, ground))


def zone_fill(canvas):
    """Return the pattern of zones."""
    canvas.define(
        "zone",
        f'<pattern id="{UID}-zone" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#fff" fill-opacity=".35"/>'
        '<path d="M2.5 0V5" stroke="#7a1f3d" stroke-width="1"/></pattern>',
    )
    return f"url(#{UID}-zone)"


def draw_sites(canvas, ground, sites, order, existing):
    """Draw the sites, then their ranks on a free side.

    Parameters
    ----------
    canvas : Canvas
        Drawn on.
    ground : MapView
        Where the ground lies on the drawing.
    sites : Sites
        With ``xy`` and ``ids``.
    order : sequence of int
        Planned sites by rank.
    existing : sequence of int
        Existing ones.

    Returns
    -------
    int
        How many ranks found no room.
    """
    xy = np.asarray(sites.xy, float)
    order, existing = [int(i) for i in order], [int(i) for i in existing]
    places = ground.place(xy[order].reshape(-1, 2))
    others = ground.place(xy[existing].reshape(-1, 2))
    dot, size = (2.6, 8.0) if len(order) > _SMALL_FROM else (3.6, 10.5)
    for site, (x, y) in zip(existing, others):
        canvas.marker(x, y, "square", dot + 0.6, PAPER, PAPER)
        canvas.marker(x, y, "square", dot, PAPER, INK, str(sites.ids[site]))
    taken = [(x - dot, y - dot, x + dot, y + dot) for x, y in [*places, *others]]
    left_out, texts = 0, []
    for rank, (x, y) in enumerate(places, 1):
        spot = _free_spot(str(rank), x, y, dot, size, taken, ground.height)
        if spot is None:
            left_out += 1
            continue
        box, led = spot
        taken.append(box)
        if led:
            canvas.line(x, y, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, INK, 0.7)
        texts.append((box, rank))
    for rank, ((x, y), site) in enumerate(zip(places, order), 1):
        canvas.marker(x, y, "circle", dot, INK, PAPER, f"{rank}: {sites.ids[site]}")
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


def legend_height(entries):
    """Return how high a legend is."""
    return -(-len(entries) // COLUMNS) * ROW + 8


def draw_legend(canvas, entries, top, fill_of):
    """Draw the legend.

    Parameters
    ----------
    canvas : Canvas
        Drawn on.
    entries : sequence of tuple
        What (``planned``, ``existing``, ``street``, ``ring``, ``zone``, or a class of demand) and
        its label.
    top : float
        Where it begins.
    fill_of : callable
        Canvas and class to its fill.
    """
    wide = WIDTH / COLUMNS
    for place, (what, label) in enumerate(entries):
        x, y = (place % COLUMNS) * wide, top + (place // COLUMNS) * ROW
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
            canvas.rect(x, y, 22, 11, zone_fill(canvas), "#7a1f3d", 1)
        else:
            canvas.rect(x, y, 22, 11, fill_of(canvas, what), INK, 0.6)
        canvas.label(x + 28, y + 9.5, label, wide - 34, 9.5)
