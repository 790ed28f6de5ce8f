"""Buildings as oriented rectangles along the streets."""

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT
from .frame import stream
from .shapes import points_in_polygons
from .streets import ORDER, _samples

#: Rows of buildings per quarter type: setback behind the carriageway's edge (m), width
#: along the street (m, low and high), depth (m), gap (m), share of places that are built.
ROWS = {
    "altstadt": [(3.5, (11, 19), (12, 14), 0.4, 0.94)],
    "gruenderzeit": [(4.5, (14, 21), (12, 13), 0.4, 0.74), (29.0, (12, 18), (9, 11), 26.0, 0.22)],
    "zeilenbau": [(9.0, (10, 11.5), (32, 43), 22.0, 0.55)],
    "plattenbau": [(13.0, (50, 80), (11.5, 12.5), 24.0, 0.57),
                   (58.0, (46, 74), (11.5, 12.5), 34.0, 0.29)],
    "villen": [(7.0, (12, 16), (11, 14), 13.0, 0.82)],
    "siedlung": [(5.0, (8.5, 12), (9, 11), 9.0, 0.9)],
    "gewerbe": [(14.0, (38, 85), (28, 55), 24.0, 0.68)],
    "dorf": [(4.5, (9, 15), (9, 14), 14.0, 0.8)],
    "wald": [(7.0, (9, 12), (9, 11), 22.0, 0.85)],
}  # fmt: skip

#: Storeys: probabilities of each number.
FLOORS = {
    "altstadt": {3: 0.25, 4: 0.45, 5: 0.3},
    "gruenderzeit": {3: 0.2, 4: 0.5, 5: 0.3},
    "zeilenbau": {3: 0.6, 4: 0.4},
    "plattenbau": {5: 0.46, 6: 0.44, 11: 0.08, 16: 0.02},
    "villen": {2: 0.45, 3: 0.55},
    "siedlung": {1: 0.4, 2: 0.6},
    "gewerbe": {1: 0.6, 2: 0.3, 4: 0.1},
    "dorf": {1: 0.35, 2: 0.65},
    "wald": {1: 0.5, 2: 0.5},
}

#: Year of construction: mean and spread.
YEAR = {
    "altstadt": (1890, 60),
    "gruenderzeit": (1898, 9),
    "zeilenbau": (1958, 5),
    "plattenbau": (1978, 6),
    "villen": (1908, 22),
    "siedlung": (1965, 30),
    "gewerbe": (1985, 22),
    "dorf": (1925, 45),
    "wald": (1930, 25),
}


@dataclass(frozen=True)
class Buildings:
    """Footprints before they get uses and people.

    Parameters
    ----------
    corners : ndarray of float64, shape (n, 4, 2)
        Corners, EPSG:25833, m.
    centre : ndarray of float64, shape (n, 2)
        Middle of the footprint, m.
    segment : ndarray of int64, shape (n,)
        Street segment that the building stands at.
    quarter : ndarray of int64, shape (n,)
        Position of the quarter.
    floors, year : ndarray of int64, shape (n,)
        Storeys and year of construction.
    footprint : ndarray of float64, shape (n,)
        Ground area, m2.
    """

    corners: np.ndarray
    centre: np.ndarray
    segment: np.ndarray
    quarter: np.ndarray
    floors: np.ndarray
    year: np.ndarray
    footprint: np.ndarray


def make_buildings(frame, quarters, net, areas, progress=SILENT):
    """Place buildings along the streets.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters : Quarters
        For the types.
    net : StreetNet
        Streets, EPSG:25833.
    areas : Areas
        Quarters, parks, forest, river and built-up areas; EPSG:25833.
    progress : Progress, optional
        Checked for cancel.

    Returns
    -------
    Buildings
        Rectangles that touch neither streets nor water nor parks nor each other.
    """
    rng = stream(frame.seed, "buildings")
    places = [
        _row(net, quarters, kind, row, side, rng)
        for kind, rows in ROWS.items()
        for row in rows
        for side in (1.0, -1.0)
    ]
    joined = [np.concatenate(column) for column in zip(*places)]
    corners, segment = joined[0], joined[1]
    free = _clear_of_streets(corners, segment, net, progress)
    corners, segment = corners[free], segment[free]
    probes = corners.mean(axis=1)
    free = points_in_polygons(probes, [areas.river]) < 0
    for k in range(4):
        progress.check()
        free &= points_in_polygons(corners[:, k], [areas.river]) < 0
        free &= points_in_polygons(corners[:, k], areas.parks) < 0
    quarter = points_in_polygons(probes, areas.quarters)
    free &= quarter >= 0
    # Country roads stay open: houses stand only in and near the built-up area.
    free &= points_in_polygons(probes, areas.built_up) >= 0
    corners, segment, quarter = corners[free], segment[free], quarter[free]
    free = _no_overlap(corners)
    corners, segment, quarter = corners[free], segment[free], quarter[free]
    # From here on a fixed order: quarter, street, position.
    centre = np.round(corners.mean(axis=1), 2)
    order = np.lexsort((centre[:, 1], centre[:, 0], segment, quarter))
    corners, segment, quarter = corners[order], segment[order], quarter[order]
    floors, year = _floors_and_year(quarters, quarter, rng)
    side = np.hypot(*(corners[:, 1] - corners[:, 0]).T)
    deep = np.hypot(*(corners[:, 2] - corners[:, 1]).T)
    return Buildings(
        corners, centre[order], segment, quarter, floors, year, np.round(side * deep, 1)
    )


def _row(net, quarters, kind, row, side, rng):
    """Place one row of rectangles on one side of all streets of one quarter type."""
    setback, width, depth, gap, share = row
    types = np.array(quarters.types, dtype=object)[net.quarter]
    usable = (types == kind) & (net.rank != ORDER.index("track")) & (net.bridge == 0)
    segments = np.flatnonzero(usable)
    if len(segments) == 0:
        return np.zeros((0, 4, 2)), np.zeros(0, dtype=np.int64)
    mean = 0.5 * (width[0] + width[1]) + gap
    margin = 0.5 * mean + 7.0
    room = np.maximum(0.0, net.length[segments] - 2 * margin)
    count = np.where(room > 0, np.floor(room / mean) + 1, 0).astype(int)
    which = np.repeat(np.arange(len(segments)), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    step = (np.arange(len(which)) - first[which]) / np.maximum(count[which] - 1, 1)
    alone = count[which] == 1
    along = np.where(alone, 0.5 * net.length[segments[which]], margin + step * room[which])
    built = rng.random(len(which)) < share
    # A row's own width fills its slot, so that closed fronts stay closed.
    slot = np.where(alone, mean, room[which] / np.maximum(count[which] - 1, 1))
    wide = np.minimum(rng.uniform(*width, len(which)), slot - gap)
    if gap < 1.0:
        wide = slot - gap
    deep = rng.uniform(*depth, len(which))
    built &= wide > 6.0
    which, along, wide, deep = which[built], along[built], wide[built], deep[built]
    point, direction = _position(net, segments[which], along)
    normal = side * np.column_stack([-direction[:, 1], direction[:, 0]])
    jitter = rng.uniform(0, 0.25 * min(setback, 12.0), len(which)) * (gap > 1.0)
    near = net.width[segments[which]] / 2 + setback + jitter
    a = point + normal * near[:, None] - direction * (wide / 2)[:, None]
    b = a + direction * wide[:, None]
    c, d = b + normal * deep[:, None], a + normal * deep[:, None]
    corners = np.stack([a, b, c, d] if side < 0 else [b, a, d, c], axis=1)
    return np.round(corners, 2), segments[which]


def _position(net, segment, along):
    """Return point and unit direction at a distance along each street segment."""
    count = np.array([len(line) for line in net.lines])
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    points = np.vstack(net.lines)
    step = np.hypot(*np.diff(points, axis=0).T)
    step[first[1:] - 1] = 0.0
    total = np.concatenate([[0.0], np.cumsum(step)])
    target = total[first[segment]] + np.clip(along, 0.0, net.length[segment] - 0.01)
    k = np.searchsorted(total, target, side="right") - 1
    k = np.clip(k, first[segment], first[segment] + count[segment] - 2)
    vector = points[k + 1] - points[k]
    long = np.hypot(*vector.T)
    direction = vector / np.maximum(long, 1e-9)[:, None]
    return points[k] + direction * (target - total[k])[:, None], direction


def _clear_of_streets(corners, segment, net, progress):
    """Keep rectangles that stay off every carriageway, probing them all over."""
    from scipy.spatial import cKDTree

    samples, owner = _samples(net.lines, 5.0)
    free = np.ones(len(corners), dtype=bool)
    large = np.hypot(*(corners[:, 2] - corners[:, 0]).T) > 24.0
    coarse = [(s, t) for s in (0.0, 0.5, 1.0) for t in (0.0, 0.5, 1.0)]
    fine = [(s, t) for s in np.linspace(0, 1, 9) for t in np.linspace(0, 1, 9)]
    # The nearest axis need not be that of the nearest kerb: ask for each width by itself.
    for width in np.unique(net.width):
        chosen = np.flatnonzero(net.width[owner] == width)
        # cKDTree's answer for "nothing within reach" is one past the end.
        tree, own_line = cKDTree(samples[chosen]), np.append(owner[chosen], -1)
        reach = np.hypot(width / 2 + 3.0, 2.5)
        for probes, which in ((coarse, free), (fine, large)):
            for s, t in probes:
                progress.check()
                index = np.flatnonzero(free & which)
                a, b, c, d = (corners[index, k] for k in range(4))
                near, far = a + s * (b - a), d + s * (c - d)
                gap, k = tree.query(near + t * (far - near), distance_upper_bound=reach)
                own = own_line[k] == segment[index]
                # Samples lie 5 m apart, so 2.5 m along are allowed for.
                limit = width / 2 + np.where(own, 1.2, 3.0)
                free[index] = np.sqrt(np.maximum(gap**2 - 6.25, 0.0)) >= limit
    return free


def _no_overlap(corners):
    """Drop rectangles that overlap an earlier one (separating axes, vectorised)."""
    from scipy.spatial import cKDTree

    centre = corners.mean(axis=1)
    reach = np.hypot(*(corners[:, 0] - centre).T)
    keep = np.ones(len(corners), dtype=bool)
    pairs = []
    big = reach > 16.0
    small_tree, all_tree = cKDTree(centre[~big]), cKDTree(centre)
    small = np.flatnonzero(~big)
    pairs.append(small[small_tree.query_pairs(32.0, output_type="ndarray")])
    for k in np.flatnonzero(big):
        near = np.array(all_tree.query_ball_point(centre[k], reach[k] + 62.0), dtype=np.int64)
        pairs.append(np.column_stack([np.full(len(near), k), near]))
    pairs = np.sort(np.vstack(pairs), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    close = np.hypot(*(centre[pairs[:, 0]] - centre[pairs[:, 1]]).T)
    pairs = pairs[close < reach[pairs[:, 0]] + reach[pairs[:, 1]]]
    hit = np.ones(len(pairs), dtype=bool)
    for own, other in ((0, 1), (1, 0)):
        base, foe = corners[pairs[:, own]], corners[pairs[:, other]]
        for i, j in ((0, 1), (1, 2)):
            axis = base[:, j] - base[:, i]
            axis = axis / np.maximum(np.hypot(*axis.T), 1e-9)[:, None]
            p = np.einsum("nkd,nd->nk", base, axis)
            q = np.einsum("nkd,nd->nk", foe, axis)
            hit &= (p.max(1) > q.min(1) - 0.1) & (q.max(1) > p.min(1) - 0.1)
    for a, b in pairs[hit]:
        if keep[a] and keep[b]:
            keep[b] = False
    return keep


def _floors_and_year(quarters, quarter, rng):
    types = np.array(quarters.types, dtype=object)[quarter]
    floors = np.zeros(len(quarter), dtype=np.int64)
    year = np.zeros(len(quarter), dtype=np.int64)
    draw, spread, infill = (rng.random(len(quarter)), rng.normal(size=len(quarter)),
                            rng.random(len(quarter)))  # fmt: skip
    for kind, shares in FLOORS.items():
        mine = types == kind
        step = np.searchsorted(np.cumsum(list(shares.values())), draw[mine], side="right")
        floors[mine] = np.array(list(shares))[np.minimum(step, len(shares) - 1)]
        mean, deviation = YEAR[kind]
        year[mine] = np.round(mean + deviation * spread[mine]).astype(np.int64)
    new = (infill < 0.11) & (types != "plattenbau")
    year[new] = 1996 + np.floor(infill[new] / 0.11 * 29).astype(np.int64)
    return floors, np.clip(year, 1690, 2024)
