"""City outline, river and quarters of the demo city.

Quarters are relaxed Voronoi cells on either side of the river, denser towards the centre,
with winding borders. All borders are noded together once, so that neighbours share their
vertices exactly: no gaps, no overlaps.
"""

from dataclasses import dataclass

import numpy as np

from .frame import stream
from .shapes import densify, points_in_polygons, wiggle

#: Quarter types and the share of quarters of each (the first and last exist once).
TYPE_SHARES = {
    "gruenderzeit": 0.21,
    "zeilenbau": 0.16,
    "plattenbau": 0.11,
    "villen": 0.12,
    "siedlung": 0.19,
    "gewerbe": 0.08,
    "dorf": 0.13,
}

#: Share of a quarter that is built up; the rest is fields, meadows, forest.
SETTLED_SHARE = {
    "altstadt": 1.0,
    "gruenderzeit": 1.0,
    "zeilenbau": 1.0,
    "plattenbau": 0.68,
    "villen": 0.85,
    "siedlung": 0.58,
    "gewerbe": 0.72,
    "dorf": 0.2,
    "wald": 0.05,
}


@dataclass(frozen=True)
class Quarters:
    """The quarters in frame coordinates.

    Parameters
    ----------
    seeds : ndarray of float64, shape (n, 2)
        Centre of each quarter, frame m; the first is the historic centre.
    polygons : tuple of shapely Polygon, length n
        Areas in the frame, m.
    types : tuple of str
        Quarter type, a key of :data:`SETTLED_SHARE`.
    codes, districts : tuple of str
        Two-digit code (three digits above 72 quarters) and code of the district.
    borders : tuple of (int, int, ndarray)
        Pairs of neighbours on the same bank with the winding line between them.
    """

    seeds: np.ndarray
    polygons: tuple
    types: tuple
    codes: tuple
    districts: tuple
    borders: tuple


def make_quarters(frame):
    """Lay out the quarters.

    Parameters
    ----------
    frame : CityFrame
        Shape of the city.

    Returns
    -------
    Quarters
        Seeds, areas, types and codes, in a fixed order: centre first, then by district.
    """
    rng = stream(frame.seed, "quarters")
    seeds = _relaxed_seeds(frame, rng)
    types = _types(frame, seeds)
    districts, codes = _codes(frame, seeds, rng)
    order = np.array(sorted(range(len(seeds)), key=lambda i: codes[i]))
    seeds = seeds[order]
    types = tuple(types[i] for i in order)
    codes, districts = tuple(codes[i] for i in order), tuple(districts[i] for i in order)
    borders = _borders(frame, seeds, rng)
    polygons = _polygons(frame, seeds, borders)
    return Quarters(seeds, polygons, types, codes, districts, borders)


def _relaxed_seeds(frame, rng):
    """Weighted Lloyd relaxation on each bank; the first seed stays at the market square."""
    sample = frame.radius * np.column_stack(
        [rng.uniform(-1.5, 1.5, 24_000), rng.uniform(-1.3, 1.3, 24_000)]
    )
    reach = np.hypot(sample[:, 0] / 1.12, sample[:, 1] / 0.92)
    angle = np.arctan2(sample[:, 1] / 0.92, sample[:, 0] / 1.12)
    limit = frame.outline_point(angle)
    sample = sample[reach < np.hypot(limit[:, 0] / 1.12, limit[:, 1] / 0.92)]
    rho = np.hypot(*(sample - frame.centre).T) / frame.radius
    weight = np.exp(-3.6 * rho) + 0.012
    north = sample[:, 1] > 0
    share = np.sqrt(weight[north]).sum() / np.sqrt(weight).sum()
    n_north = int(np.clip(round(share * frame.size), 3, frame.size - 3))
    parts = []
    for bank, count in ((north, n_north), (~north, frame.size - n_north)):
        points, w = sample[bank], weight[bank]
        fixed = frame.centre if bank is north else None
        parts.append(_lloyd(points, w, count, rng, fixed))
    return np.vstack(parts)


def _lloyd(points, weight, count, rng, fixed):
    seeds = points[rng.choice(len(points), count, replace=False, p=weight / weight.sum())]
    for _ in range(40):
        if fixed is not None:
            seeds[0] = fixed
        gap = ((points[:, None, :] - seeds[None, :, :]) ** 2).sum(axis=2)
        owner = gap.argmin(axis=1)
        mass = np.bincount(owner, weights=weight, minlength=count)
        for axis in (0, 1):
            moment = np.bincount(owner, weights=weight * points[:, axis], minlength=count)
            seeds[:, axis] = np.where(mass > 0, moment / np.maximum(mass, 1e-12), seeds[:, axis])
    if fixed is not None:
        seeds[0] = fixed
    return np.round(seeds, 2)


def _types(frame, seeds):
    """Give each quarter a type: the cheapest assignment of types to places."""
    from scipy.optimize import linear_sum_assignment

    n = len(seeds)
    rho = np.hypot(*(seeds - frame.centre).T) / frame.radius
    place = {
        "plattenbau": (0.25, -0.62),
        "villen": (0.62, 0.16),
        "gewerbe": (-0.72, -0.05),
        "wald": (0.35, 0.8),
    }
    cost = {key: np.hypot(*(seeds / frame.radius - np.array(xy)).T) for key, xy in place.items()}
    cost["plattenbau"] = cost["plattenbau"] + 0.5 * np.abs(rho - 0.66)
    cost["gruenderzeit"] = 2.2 * rho
    cost["zeilenbau"] = 1.2 * np.abs(rho - 0.45)
    cost["siedlung"] = np.abs(rho - 0.8)
    cost["dorf"] = 1.6 * np.abs(rho - 1.15)
    cost["wald"] = 4.0 * cost["wald"]
    slots = _slots(n)
    matrix = np.stack([cost[slot] for slot in slots])
    _, column = linear_sum_assignment(matrix[:, 1:])
    types = ["altstadt"] * n
    for slot, quarter in zip(slots, column + 1):
        types[quarter] = slot
    return types


def _slots(n):
    wanted = {key: max(1, int(round(share * n))) for key, share in TYPE_SHARES.items()}
    if n < 12:
        wanted["dorf"] = 0
    slots = ["wald"] + [key for key, count in wanted.items() for _ in range(count)]
    while len(slots) > n - 1:
        slots.remove(max(wanted, key=lambda key: slots.count(key)))
    while len(slots) < n - 1:
        slots.append("siedlung" if len(slots) % 2 else "gruenderzeit")
    return slots


def _codes(frame, seeds, rng):
    """Group quarters into districts and number them, leaving gaps as real cities do."""
    n = len(seeds)
    n_districts = int(np.clip(round(n / 5), 2, 9)) if n <= 72 else int(np.ceil(n / 6))
    rho = np.hypot(*(seeds - frame.centre).T)
    inner = np.argsort(np.where(seeds[:, 1] > 0, rho, np.inf), kind="stable")
    inner = inner[: max(2, n // n_districts - 1)]
    rest = np.setdiff1d(np.arange(n), inner)
    offset = seeds[rest] - np.array([0.0, 0.0])
    rest = rest[np.argsort(np.arctan2(offset[:, 1], offset[:, 0]), kind="stable")]
    groups = [inner[np.argsort(rho[inner], kind="stable")]]
    groups += [
        part[np.argsort(rho[part], kind="stable")] for part in np.array_split(rest, n_districts - 1)
    ]
    codes, districts = [""] * n, [""] * n
    width = 1 if n <= 72 else 2
    for number, group in enumerate(groups):
        units = np.arange(1, len(group) + 1)
        if number and len(group) > 2 and len(group) < 9:
            # One number is skipped where, as it were, two quarters were merged long ago.
            units[rng.integers(1, len(group)) :] += 1
        for quarter, unit in zip(group, units):
            districts[quarter] = f"{number:0{width}d}"
            codes[quarter] = f"{number:0{width}d}{unit}"
    return districts, codes


def _borders(frame, seeds, rng):
    """Return winding Voronoi borders between quarters of the same bank."""
    from scipy.spatial import Voronoi

    far = 40 * frame.radius
    ring = far * np.column_stack(
        [np.cos(np.arange(12) * np.pi / 6), np.sin(np.arange(12) * np.pi / 6)]
    )
    borders = []
    for bank in (seeds[:, 1] > 0, seeds[:, 1] <= 0):
        index = np.flatnonzero(bank)
        cells = Voronoi(np.vstack([seeds[index], ring]))
        corners = np.round(cells.vertices, 3)
        # The order in which Qhull finds borders is its own affair; ours is by number.
        pairs = np.sort(cells.ridge_points, axis=1)
        for k in np.lexsort((pairs[:, 1], pairs[:, 0])):
            (a, b), ends = pairs[k], cells.ridge_vertices[k]
            if min(ends) < 0 or a >= len(index):
                continue
            start, end = sorted((corners[v] for v in ends), key=tuple)
            if b >= len(index):
                borders.append((int(index[a]), -1, np.array([start, end])))
            else:
                line = _border_line(frame, start, end, rng)
                borders.append((int(index[a]), int(index[b]), line))
    return tuple(borders)


def _border_line(frame, start, end, rng):
    """Bend only the part of a border that lies in and near the city."""
    limit = 1.6 * frame.radius
    length = np.hypot(*(end - start))
    if length < 2 * limit:
        return wiggle(start, end, rng, spacing=70.0, strength=0.045)
    t = np.linspace(0.0, 1.0, int(length / 200.0) + 2)
    line = start + t[:, None] * (end - start)
    near = np.hypot(*line.T) < limit
    if near.sum() < 3:
        return np.array([start, end])
    first, last = np.flatnonzero(near)[[0, -1]]
    inner = wiggle(line[first], line[last], rng, spacing=70.0, strength=0.02)
    return np.vstack([start, inner, end])


def _polygons(frame, seeds, borders):
    """Cut the city along river and borders and put the pieces together per quarter."""
    from shapely.geometry import LineString, Point
    from shapely.ops import polygonize, unary_union

    outline = frame.outline()
    outline = np.vstack([outline, outline[:1]])
    reach = 1.5 * frame.radius
    river = densify([[-reach, 0.0], [reach, 0.0]], 60.0)
    lines = [LineString(outline), LineString(river)]
    lines += [LineString(line) for a, b, line in borders if b >= 0]
    faces = list(polygonize(unary_union(lines)))
    inside = [f for f in faces if LineString(outline).convex_hull.contains(f.centroid)]
    points = np.array([f.representative_point().coords[0] for f in inside])
    city = points_in_polygons(points, [_polygon(outline)]) == 0
    owner = np.full(len(inside), -1)
    for north in (True, False):
        mine = [line for a, b, line in borders if (seeds[a, 1] > 0) == north]
        cells = list(polygonize(unary_union([LineString(line) for line in mine])))
        index = np.flatnonzero((seeds[:, 1] > 0) == north)
        holder = {}
        for i in index:
            spot = Point(seeds[i])
            holder[next(k for k, c in enumerate(cells) if c.contains(spot))] = i
        here = city & ((points[:, 1] > 0) == north)
        cell = points_in_polygons(points[here], cells)
        owner[here] = [holder.get(c, -1) for c in cell]
    return _dissolve(inside, owner, city, len(seeds))


def _polygon(ring):
    from shapely.geometry import Polygon

    return Polygon(ring)


def _dissolve(faces, owner, city, count):
    """Merge faces by owner; stray parts go to the neighbour with the longest border."""
    from shapely.ops import unary_union

    owner = owner.copy()
    for _ in range(6):
        merged = [
            unary_union([faces[k] for k in np.flatnonzero(city & (owner == i))])
            for i in range(count)
        ]
        moved = False
        for i in range(count):
            parts = list(getattr(merged[i], "geoms", [merged[i]]))
            if len(parts) == 1:
                continue
            main = max(parts, key=lambda part: part.area)
            for k in np.flatnonzero(city & (owner == i)):
                if faces[k].area > 1e-6 and not main.buffer(0.01).contains(
                    faces[k].representative_point()
                ):
                    owner[k] = _closest_owner(faces[k], merged, i)
                    moved = True
        for k in np.flatnonzero(city & (owner < 0)):
            owner[k] = _closest_owner(faces[k], merged, -1)
            moved = True
        if not moved:
            break
    # Noding leaves crumbs of 1e-20 m2 where lines almost coincide; rounding closes them.
    return tuple(max(getattr(m, "geoms", [m]), key=lambda part: part.area) for m in merged)


def _closest_owner(face, merged, own):
    shared = [
        0.0 if i == own else face.boundary.intersection(area.boundary).length
        for i, area in enumerate(merged)
    ]
    return int(np.argmax(shared))


def river_polygon(frame, quarters):
    """Return the river's water surface in frame coordinates.

    Parameters
    ----------
    frame : CityFrame
        Shape of the city.
    quarters : Quarters
        For the extent of the city.

    Returns
    -------
    ndarray of float64, shape (n, 2)
        Ring of the water surface from city limit to city limit, frame m.
    """
    outline = frame.outline()
    west, east = outline[:, 0].min() + 5.0, outline[:, 0].max() - 5.0
    u = np.arange(west, east, 50.0)
    width = frame.river_half_width * (1 + 0.12 * np.sin(u / 730.0) + 0.08 * np.sin(u / 310.0 + 1.0))
    upper = np.column_stack([u, width])
    return np.vstack([upper, upper[::-1] * np.array([1.0, -1.0])])
