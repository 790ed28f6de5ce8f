"""Plan of the street network: main streets, ring, river banks and local grids.

Everything here is drawn in the frame and may overshoot by a metre or two; the noding in
:mod:`streets` turns crossings into junctions and trims what sticks out.
"""

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT
from .frame import stream
from .outline_and_quarters import SETTLED_SHARE
from .shapes import blob, canonical_ring, densify, points_in_polygons, wiggle

#: Block length and depth of the local grid (m), share of cross streets left out, stagger.
GRID = {
    "altstadt": (95.0, 72.0, 0.04, 0.5),
    "gruenderzeit": (150.0, 92.0, 0.05, 0.15),
    "zeilenbau": (230.0, 120.0, 0.12, 0.6),
    "plattenbau": (290.0, 190.0, 0.08, 0.5),
    "villen": (215.0, 112.0, 0.14, 0.8),
    "siedlung": (190.0, 84.0, 0.16, 0.9),
    "gewerbe": (360.0, 250.0, 0.15, 0.6),
    "dorf": (190.0, 92.0, 0.3, 1.0),
    "wald": (210.0, 150.0, 0.3, 1.0),
}

#: Distance of the river-bank street from the middle of the river, m.
BANK = 88.0


@dataclass(frozen=True)
class Plan:
    """Lines and areas from which streets are made, all in frame coordinates (m).

    Parameters
    ----------
    lines : tuple of ndarray of float64, shape (n_i, 2)
        Street axes.
    classes : tuple of str
        Street class of each line.
    settlements : tuple of shapely geometry, length n_quarters
        Built-up area of each quarter without parks and river bank.
    parks : tuple of (ndarray, str)
        Rings of the green areas with their kind.
    grid : ndarray of bool, shape (n,)
        True for lines of the local grids, which may be trimmed away.
    """

    lines: tuple
    classes: tuple
    settlements: tuple
    parks: tuple
    grid: np.ndarray


def make_plan(frame, quarters, progress=SILENT):
    """Draw the plan of the street network.

    Parameters
    ----------
    frame : CityFrame
        Shape of the city.
    quarters : Quarters
        Quarters in frame coordinates.
    progress : Progress, optional
        Checked for cancel.

    Returns
    -------
    Plan
        Un-noded street axes by class.
    """
    rng = stream(frame.seed, "street_pattern")
    lines = _main_streets(frame, quarters, rng)
    lines += _ring(frame)
    lines += _boundary_streets(frame, quarters)
    lines += _bank_streets(frame, quarters)
    parks = _parks(frame, quarters, lines, rng)
    lines += [(np.vstack([p, p[:1]]), "residential") for p, kind in parks if kind == "park"]
    settlements = _settlements(frame, quarters, parks, rng)
    framework = len(lines)
    for position, kind in enumerate(quarters.types):
        progress.check()
        angle = _orientation(quarters.seeds[position], lines, rng)
        lines += _local_grid(settlements[position], quarters, position, angle, rng)
        if kind == "wald":
            lines += _forest_tracks(quarters, position, rng)
    return Plan(
        tuple(line for line, _ in lines),
        tuple(kind for _, kind in lines),
        settlements,
        tuple(parks),
        np.arange(len(lines)) >= framework,
    )


def _main_streets(frame, quarters, rng):
    """Connect the quarters' centres: Gabriel graph, bridges, roads out of the city."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import shortest_path

    seeds = quarters.seeds
    edges = _gabriel_edges(seeds, quarters.types)
    a, b = np.array(edges).T
    length = np.hypot(*(seeds[a] - seeds[b]).T)
    graph = coo_matrix((length, (a, b)), shape=(len(seeds),) * 2).tocsr()
    gates = _gates(frame, seeds, quarters.types, rng)
    _, before = shortest_path(graph, directed=False, indices=0, return_predecessors=True)
    primary = set()
    for gate, _ in gates:
        while before[gate] >= 0:
            primary.add(frozenset((int(gate), int(before[gate]))))
            gate = before[gate]
    lines = []
    for i, j in edges:
        kind = "primary" if frozenset((i, j)) in primary else "secondary"
        lines.append((_connection(seeds[i], seeds[j], rng), kind))
    for gate, end in gates:
        lines.append((_connection(seeds[gate], end, rng), "primary"))
    return lines


def _gabriel_edges(seeds, types):
    from scipy.spatial import Delaunay

    simplices = Delaunay(seeds).simplices
    pairs = np.vstack([simplices[:, [0, 1]], simplices[:, [1, 2]], simplices[:, [0, 2]]])
    pairs = np.unique(np.sort(pairs, axis=1), axis=0)
    middle = (seeds[pairs[:, 0]] + seeds[pairs[:, 1]]) / 2
    reach = np.hypot(*(seeds[pairs[:, 0]] - seeds[pairs[:, 1]]).T) / 2
    gap = np.hypot(middle[:, None, 0] - seeds[None, :, 0], middle[:, None, 1] - seeds[None, :, 1])
    keep = (gap >= reach[:, None] - 1e-6).all(axis=1)
    crosses = (seeds[pairs[:, 0], 1] > 0) != (seeds[pairs[:, 1], 1] > 0)
    forest = np.isin(pairs, [i for i, kind in enumerate(types) if kind == "wald"]).any(axis=1)
    order = np.argsort(reach, kind="stable")
    edges, bridges, forest_roads = [], [], 0
    for k in order:
        i, j = (int(x) for x in pairs[k])
        if crosses[k]:
            share = seeds[i, 1] / (seeds[i, 1] - seeds[j, 1])
            place = seeds[i, 0] + share * (seeds[j, 0] - seeds[i, 0])
            # Bridges are dear: none within 650 m of another.
            if not keep[k] or any(abs(place - other) < 650.0 for other in bridges):
                continue
            bridges.append(place)
        elif not keep[k]:
            continue
        if forest[k]:
            forest_roads += 1
            if forest_roads > 2:
                continue
        edges.append((i, j))
    return edges


def _gates(frame, seeds, types, rng):
    """Choose where main roads leave the city."""
    gates = []
    for angle in np.arange(9) * (2 * np.pi / 9) + rng.uniform(0.25, 0.45):
        angle = angle + rng.uniform(-0.12, 0.12)
        if abs(np.sin(angle)) < 0.2:
            continue
        end = frame.outline_point(np.array([angle]))[0]
        same_bank = (seeds[:, 1] > 0) == (end[1] > 0)
        open_land = np.array([kind != "wald" for kind in types])
        gap = np.where(same_bank & open_land, np.hypot(*(seeds - end).T), np.inf)
        gates.append((int(gap.argmin()), end))
    return gates


def _connection(start, end, rng):
    """Wind from centre to centre; cross the river at a right angle."""
    if (start[1] > 0) == (end[1] > 0):
        return _ashore(wiggle(start, end, rng, strength=0.035), start[1])
    share = start[1] / (start[1] - end[1])
    place = start[0] + share * (end[0] - start[0])
    near = np.sign(start[1]) * min(200.0, 0.7 * abs(start[1]))
    far = np.sign(end[1]) * min(200.0, 0.7 * abs(end[1]))
    first = _ashore(wiggle(start, (place, near), rng, strength=0.03), start[1], abs(near))
    last = _ashore(wiggle((place, far), end, rng, strength=0.03), end[1], abs(far))
    return _rounded(np.vstack([first, last]))


def _ashore(line, bank, least=130.0):
    """Keep a line on its bank of the river, clear of the water."""
    line = line.copy()
    line[:, 1] = np.sign(bank) * np.maximum(np.sign(bank) * line[:, 1], least)
    return line


def _rounded(line):
    """Cut the corners twice (Chaikin), keeping the end points."""
    for _ in range(2):
        near = 0.75 * line[:-1] + 0.25 * line[1:]
        late = 0.25 * line[:-1] + 0.75 * line[1:]
        inner = np.column_stack([near, late]).reshape(-1, 2)
        line = np.vstack([line[:1], inner[1:-1], line[-1:]])
    return line


def _ring(frame):
    # Starts on land: a bridge must stay in one piece.
    angle = np.pi / 2 + np.linspace(0.0, 2 * np.pi, int(2 * np.pi * 0.52 * frame.radius / 70))
    ring = frame.outline_point(angle, share=0.52)
    ring[-1] = ring[0]
    return [(ring, "primary")]


def _boundary_streets(frame, quarters):
    """Streets along the borders of built-up quarters; tracks between the others."""
    from shapely.geometry import LineString, Polygon, box

    reach = 2 * frame.radius
    city = Polygon(frame.outline())
    north = city.intersection(box(-reach, BANK - 1.0, reach, reach))
    south = city.intersection(box(-reach, -reach, reach, 1.0 - BANK))
    lines = []
    for a, b, line in quarters.borders:
        if b < 0:
            continue
        kinds = {quarters.types[a], quarters.types[b]}
        settled = min(SETTLED_SHARE[kind] for kind in kinds)
        if "altstadt" in kinds:
            street = "primary"
        elif "wald" in kinds or settled < 0.5:
            street = "track"
        else:
            street = "tertiary" if settled > 0.75 else "residential"
        bank = north if quarters.seeds[a, 1] > 0 else south
        inside = LineString(line).intersection(bank)
        parts = [np.round(np.array(part.coords), 3)
                 for part in getattr(inside, "geoms", [inside])
                 if part.geom_type == "LineString" and part.length > 30.0]  # fmt: skip
        for part in sorted(parts, key=lambda part: tuple(part.min(axis=0))):
            lines.append((densify(part, 70.0), street))
    return lines


def _bank_streets(frame, quarters):
    outline = frame.outline()
    lines = []
    for sign in (1.0, -1.0):
        bank = outline[outline[:, 1] * sign > 0]
        near = bank[np.abs(bank[:, 1]) < 0.25 * frame.radius]
        west = near[near[:, 0] < 0, 0].max() + 15.0
        east = near[near[:, 0] > 0, 0].min() - 15.0
        u = np.arange(west, east, 60.0)
        points = np.column_stack([u, np.full_like(u, sign * BANK)])
        owner = points_in_polygons(points, quarters.polygons)
        kinds = np.array([*quarters.types, "none"])[owner]
        share = np.array([SETTLED_SHARE.get(k, 0.0) for k in kinds])
        street = np.where(kinds == "altstadt", "primary", "residential")
        street = np.where(share < 0.6, "track", street)
        cuts = np.flatnonzero(street[1:] != street[:-1]) + 1
        for part in np.split(np.arange(len(u)), cuts):
            piece = points[part[0] : min(part[-1] + 2, len(u))]
            if len(piece) > 1:
                lines.append((piece, str(street[part[0]])))
    return lines


def _parks(frame, quarters, lines, rng):
    """Place green areas where they are farthest from the main streets."""
    from scipy.spatial import cKDTree

    main = cKDTree(np.vstack([densify(line, 40.0) for line, _ in lines]))
    parks = []
    rho = np.hypot(*(quarters.seeds - frame.centre).T)
    candidates = [i for i, k in enumerate(quarters.types) if k in ("zeilenbau", "gruenderzeit")]
    areas = np.array([quarters.polygons[i].area for i in candidates])
    grand = candidates[int(np.argmax(np.sqrt(areas) - 0.35 * rho[candidates]))]
    for position, kind in enumerate(quarters.types):
        polygon = quarters.polygons[position]
        reach = np.sqrt(polygon.area / np.pi)
        if kind == "wald":
            parks.append((canonical_ring(polygon.exterior.coords)[:-1], "forest"))
            continue
        if kind in ("altstadt", "gewerbe"):
            continue
        reach = 0.8 * reach * np.sqrt(SETTLED_SHARE[kind])
        spots = quarters.seeds[position] + reach * rng.uniform(-1, 1, (80, 2))
        inside = points_in_polygons(spots, [polygon]) == 0
        gap = main.query(spots)[0]
        gap = np.where(inside & (np.abs(spots[:, 1]) > 260.0), gap, -1.0)
        best = int(gap.argmax())
        limit = 430.0 if position == grand else rng.uniform(75.0, 135.0)
        radius = min(limit, 0.95 * gap[best] - 15.0)
        if radius > 45.0:
            parks.append((blob(spots[best], radius, rng, roughness=0.055), "park"))
    return parks


def _settlements(frame, quarters, parks, rng):
    from shapely.geometry import Polygon, box
    from shapely.ops import unary_union

    reach = 2 * frame.radius
    river = box(-reach, -BANK, reach, BANK)
    green = unary_union([Polygon(ring) for ring, kind in parks if kind == "park"])
    areas = []
    for polygon, seed, kind in zip(quarters.polygons, quarters.seeds, quarters.types):
        area = polygon.buffer(2.0).difference(river.buffer(-2.0)).difference(green.buffer(-2.0))
        share = SETTLED_SHARE[kind]
        if share < 0.95:
            radius = np.sqrt(1.08 * share * polygon.area / np.pi)
            area = area.intersection(Polygon(blob(seed, radius, rng, 64, 0.16)))
        areas.append(area)
    return tuple(areas)


def _orientation(seed, lines, rng):
    """Follow the nearest main street's direction."""
    best, angle = np.inf, rng.uniform(0, np.pi / 2)
    for line, kind in lines:
        if kind not in ("primary", "secondary") or len(line) < 4:
            continue
        gap = np.hypot(*(line - seed).T)
        k = int(gap[1:-1].argmin()) + 1
        if 60.0 < gap[k] < best or (gap[k] < 60.0 and best == np.inf):
            best = gap[k]
            step = line[min(k + 2, len(line) - 1)] - line[max(k - 2, 0)]
            angle = np.arctan2(step[1], step[0])
    return angle + rng.normal(0.0, 0.06)


def _local_grid(area, quarters, position, angle, rng):
    """Long streets with staggered cross streets, cut to the built-up area."""
    kind = quarters.types[position]
    block, depth, left_out, stagger = GRID[kind]
    west, south, east, north = area.bounds
    reach = 0.5 * np.hypot(east - west, north - south) + block
    middle = np.array([(west + east) / 2, (south + north) / 2])
    rows = [-reach]
    while rows[-1] < reach:
        rows.append(rows[-1] + depth * rng.uniform(0.82, 1.22))
    rows = np.array(rows)
    pieces = []
    along = np.arange(-reach, reach + 150.0, 150.0)
    phase = rng.uniform(0, 2 * np.pi, 2)
    for row in rows:
        pieces.append(np.column_stack([along, np.full_like(along, row)]))
    base = rng.uniform(0, block)
    for low, high in zip(rows[:-1], rows[1:]):
        shift = base + (rng.uniform(0, block) if rng.random() < stagger else 0.0)
        for x in np.arange(-reach + shift, reach, block):
            keep, move = rng.random() >= left_out, rng.normal(0.0, 0.06 * block)
            if keep:
                pieces.append(np.array([[x + move, low - 1.0], [x + move, high + 1.0]]))
    cos, sin = np.cos(angle), np.sin(angle)
    street = {"altstadt": "living_street", "gewerbe": "service"}.get(kind, "residential")
    turned = []
    for piece in pieces:
        # A slow bend gives each quarter its own slightly curved grid.
        bent = piece[:, 1] + 16.0 * np.sin(piece[:, 0] / 410.0 + phase[0])
        x = piece[:, 0] + 13.0 * np.sin(bent / 350.0 + phase[1])
        turned.append(middle + np.column_stack([x * cos - bent * sin, x * sin + bent * cos]))
    return [(line, street) for line in _cut(turned, area)]


def _forest_tracks(quarters, position, rng):
    polygon = quarters.polygons[position]
    west, south, east, north = polygon.bounds
    lines = []
    for x in np.arange(west + 250.0, east, 620.0):
        lines.append(wiggle((x, south), (x + rng.normal(0, 120), north), rng, 90.0, 0.03))
    for y in np.arange(south + 250.0, north, 620.0):
        lines.append(wiggle((west, y), (east, y + rng.normal(0, 120)), rng, 90.0, 0.03))
    return [(line, "track") for line in _cut(lines, polygon.buffer(2.0))]


def _cut(lines, area):
    from shapely.geometry import LineString
    from shapely.prepared import prep

    ready, result = prep(area), []
    for line in lines:
        shape = LineString(line)
        if ready.contains(shape):
            result.append(line)
        elif ready.intersects(shape):
            inside = shape.intersection(area)
            parts = [np.round(np.array(part.coords), 3)
                     for part in getattr(inside, "geoms", [inside])
                     if part.geom_type == "LineString" and part.length > 25.0]  # fmt: skip
            result += sorted(parts, key=lambda part: tuple(part.min(axis=0)))
    return result
