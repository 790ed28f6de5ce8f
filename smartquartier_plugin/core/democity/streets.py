"""Turn the street plan into a clean, connected network of street segments."""

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT
from .frame import stream
from .shapes import lines_from_vertices, points_in_polygons

#: Class: speed km/h, lanes, carriageway width m, lit.
CLASSES = {
    "primary": (50, 4, 14.0, 1),
    "secondary": (50, 2, 9.5, 1),
    "tertiary": (50, 2, 8.0, 1),
    "residential": (30, 2, 6.0, 1),
    "living_street": (10, 1, 5.0, 1),
    "service": (30, 2, 7.0, 1),
    "track": (20, 1, 3.0, 0),
}
ORDER = tuple(CLASSES)


@dataclass(frozen=True)
class StreetNet:
    """Street segments between junctions, in EPSG:25833.

    Parameters
    ----------
    lines : tuple of ndarray of float64, shape (n_i, 2)
        Vertices of each segment, m.
    rank : ndarray of int64, shape (n,)
        Position of the class in :data:`ORDER`.
    start, end : ndarray of int64, shape (n,)
        Junction numbers.
    nodes : ndarray of float64, shape (k, 2)
        Junction coordinates, m.
    plan_line : ndarray of int64, shape (n,)
        The line of the plan that the segment is a part of; it carries the street's name.
    quarter : ndarray of int64, shape (n,)
        Position of the quarter of the segment's middle.
    bridge, oneway : ndarray of int64, shape (n,)
        0 or 1; one-way streets run from ``start`` to ``end``.
    length : ndarray of float64, shape (n,)
        Length, m.
    """

    lines: tuple
    rank: np.ndarray
    start: np.ndarray
    end: np.ndarray
    nodes: np.ndarray
    plan_line: np.ndarray
    quarter: np.ndarray
    bridge: np.ndarray
    oneway: np.ndarray
    length: np.ndarray

    @property
    def width(self):
        """Return the carriageway width of each segment, m, shape (n,)."""
        return np.array([CLASSES[c][2] for c in ORDER])[self.rank]

    @property
    def classes(self):
        """Return the class of each segment, shape (n,)."""
        return np.array(ORDER, dtype=object)[self.rank]

    @property
    def middle(self):
        """Return the middle vertex region of each segment, shape (n, 2), m."""
        return np.array([_middle(line) for line in self.lines])


def make_streets(frame, quarters, plan, progress=SILENT):
    """Node, clean and classify the planned streets.

    Parameters
    ----------
    frame : CityFrame
        Shape of the city.
    quarters : Quarters
        Quarters in frame coordinates.
    plan : Plan
        Un-noded street axes.
    progress : Progress, optional
        Checked for cancel.

    Returns
    -------
    StreetNet
        One connected network; strongly connected with its one-way streets.
    """
    from shapely.geometry import LineString
    from shapely.ops import unary_union

    rng = stream(frame.seed, "streets")
    merged = unary_union([LineString(line) for line in plan.lines])
    progress.check()
    lines = _sorted_lines(merged.geoms, plan.lines)
    progress.check()
    rank, plan_line = _classify(lines, plan)
    progress.check()
    lines, start, end, nodes = _snap(lines, rank)
    progress.check()
    keep = _clean(lines, start, end, rank, plan.grid[plan_line])
    lines = [lines[k] for k in np.flatnonzero(keep)]
    rank, plan_line, start, end = rank[keep], plan_line[keep], start[keep], end[keep]
    progress.check()
    used, flat = np.unique(np.concatenate([start, end]), return_inverse=True)
    start, end = flat[: len(start)], flat[len(start) :]
    # Half of the segments turn round: one-way streets shall not all lead east.
    turn = rng.random(len(lines)) < 0.5
    lines = [line[::-1] if back else line for line, back in zip(lines, turn)]
    start, end = np.where(turn, end, start), np.where(turn, start, end)
    middle = np.array([_middle(line) for line in lines])
    progress.check()
    quarter = points_in_polygons(middle, quarters.polygons)
    quarter = np.where(quarter < 0, _nearest_seed(middle, quarters), quarter)
    low = np.array([line[:, 1].min() for line in lines])
    high = np.array([line[:, 1].max() for line in lines])
    bridge = ((low < 0) & (high > 0)).astype(np.int64)
    world = np.split(
        frame.to_world(np.vstack(lines)), np.cumsum([len(line) for line in lines])[:-1]
    )
    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in world])
    types = np.array(quarters.types, dtype=object)[quarter]
    oneway = _oneway(rank, start, end, types, len(used), rng)
    return StreetNet(
        tuple(world), rank, start, end, frame.to_world(nodes[used]), plan_line, quarter,
        bridge, oneway, np.round(length, 2),
    )  # fmt: skip


def _sorted_lines(parts, planned):
    """Return the pieces rounded to the millimetre, in an order of our own.

    Order and direction of noded lines, the last bits of crossings, and whether two lines that
    meet at their ends become one (from GEOS 3.14 or 3.15 on some do), change with the geometry
    library; ids and random draws must not.
    """
    ends = {tuple(np.round(line[place], 3) + 0.0) for line in planned for place in (0, -1)}
    lines = []
    for part in parts:
        whole = np.round(np.asarray(part.coords)[:, :2], 3) + 0.0
        step = np.concatenate([[True], (np.diff(whole, axis=0) != 0).any(axis=1)])
        whole = whole[step]
        last = len(whole) - 1
        cuts = [0, *(k for k in range(1, last) if tuple(whole[k]) in ends), last]
        for first, end in zip(cuts[:-1], cuts[1:]):
            line = whole[first : end + 1]
            if end > first:
                lines.append(line if tuple(line[0]) <= tuple(line[-1]) else line[::-1])
    return sorted(lines, key=lambda line: (tuple(line[0]), tuple(line[-1]), tuple(line[1])))


def _middle(line):
    """Middle of the longest straight piece: the place least likely to touch another line."""
    step = np.hypot(*np.diff(line, axis=0).T)
    k = int(step.argmax())
    return (line[k] + line[k + 1]) / 2


def _nearest_seed(points, quarters):
    from scipy.spatial import cKDTree

    return cKDTree(quarters.seeds).query(points)[1]


def _samples(lines, spacing):
    """Return points along lines at most ``spacing`` apart and the line of each point."""
    count = np.array([len(line) for line in lines])
    points = np.vstack(lines)
    owner = np.repeat(np.arange(len(lines)), count)
    step = np.hypot(*np.diff(points, axis=0).T)
    inner = owner[1:] == owner[:-1]
    parts = np.where(inner, np.maximum(1, np.ceil(step / spacing)), 1).astype(int)
    # The last vertex of a line stands alone: nothing leads over to the next line.
    parts = np.append(parts, 1)
    which = np.repeat(np.arange(len(points)), parts)
    first = np.concatenate([[0], np.cumsum(parts)[:-1]])
    share = (np.arange(len(which)) - first[which]) / parts[which]
    follower = points[np.minimum(which + 1, len(points) - 1)]
    return points[which] + share[:, None] * (follower - points[which]), owner[which]


def _classify(lines, plan):
    """Find the planned line under each segment; the higher class wins."""
    from scipy.spatial import cKDTree

    points, owner = _samples(plan.lines, 4.0)
    rank_of_line = np.array([ORDER.index(c) for c in plan.classes])
    tree = cKDTree(points)
    middle = np.array([_middle(line) for line in lines])
    gap, index = tree.query(middle, k=6)
    candidate = owner[index]
    # Two planned streets on top of each other: the more important one gives class and name.
    value = rank_of_line[candidate] * 1_000_000 + candidate
    value = np.where(gap < gap[:, :1] + 0.8, value, 10**9)
    best = value.argmin(axis=1)
    plan_line = candidate[np.arange(len(lines)), best]
    return rank_of_line[plan_line], plan_line


def _snap(lines, rank, reach=13.0):
    """Merge junctions closer than ``reach`` metres into one."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    ends = np.round(np.vstack([[line[0] for line in lines], [line[-1] for line in lines]]), 3)
    points, flat = np.unique(ends, axis=0, return_inverse=True)
    flat = flat.ravel()
    best = np.full(len(points), 99)
    np.minimum.at(best, flat, np.concatenate([rank, rank]))
    pairs = cKDTree(points).query_pairs(reach, output_type="ndarray")
    graph = coo_matrix((np.ones(len(pairs)), pairs.T), shape=(len(points),) * 2)
    _, cluster = connected_components(graph, directed=False)
    # The junction stays where the most important street has it.
    order = np.lexsort((np.arange(len(points)), best, cluster))
    first = order[np.unique(cluster[order], return_index=True)[1]]
    nodes = points[first]
    start, end = cluster[flat[: len(lines)]], cluster[flat[len(lines) :]]
    moved = []
    for line, a, b in zip(lines, start, end):
        line = line.copy()
        line[0], line[-1] = nodes[a], nodes[b]
        moved.append(line)
    return moved, start, end, nodes


def _clean(lines, start, end, rank, grid):
    """Drop loops, doubles, stubs and local streets that hug a main one."""
    from scipy.spatial import cKDTree

    length = np.array([np.hypot(*np.diff(line, axis=0).T).sum() for line in lines])
    keep = (start != end) & (length > 0)
    low, high = np.minimum(start, end), np.maximum(start, end)
    order = np.lexsort((length, rank, high, low))
    double = np.zeros(len(lines), dtype=bool)
    same = (low[order][1:] == low[order][:-1]) & (high[order][1:] == high[order][:-1])
    double[order[1:][same]] = True
    keep &= ~double
    local = rank >= ORDER.index("residential")
    main = [line for line, r in zip(lines, rank) if r < ORDER.index("residential")]
    tree = cKDTree(_samples(main, 12.0)[0])
    points, owner = _samples(lines, 20.0)
    far = np.zeros(len(lines))
    np.maximum.at(far, owner, tree.query(points)[0])
    keep &= ~(local & grid & (far < 40.0))
    keep = _prune(keep, start, end, length, local)
    return _largest_part(keep, start, end)


def _prune(keep, start, end, length, local, stub=78.0):
    count = int(max(start.max(), end.max())) + 1
    for _ in range(5):
        index = np.flatnonzero(keep)
        degree = np.bincount(np.concatenate([start[index], end[index]]), minlength=count)
        dead = (degree[start] == 1) | (degree[end] == 1)
        drop = keep & dead & ((local & (length < stub)) | (length < 20.0))
        if not drop.any():
            break
        keep = keep & ~drop
    return keep


def _largest_part(keep, start, end):
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    count = int(max(start.max(), end.max())) + 1
    index = np.flatnonzero(keep)
    graph = coo_matrix((np.ones(len(index)), (start[index], end[index])), shape=(count, count))
    _, part = connected_components(graph, directed=False)
    biggest = np.bincount(part[start[index]]).argmax()
    return keep & (part[start] == biggest)


def _oneway(rank, start, end, types, count, rng):
    """Make some inner streets one-way without cutting anybody off."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    share = np.array([{"gruenderzeit": 0.32, "altstadt": 0.35, "zeilenbau": 0.1}.get(t, 0.02)
                      for t in types])  # fmt: skip
    local = (rank >= ORDER.index("residential")) & (rank <= ORDER.index("living_street"))
    oneway = local & (rng.random(len(rank)) < share)
    for _ in range(20):
        back = ~oneway
        rows = np.concatenate([start, end[back]])
        cols = np.concatenate([end, start[back]])
        graph = coo_matrix((np.ones(len(rows)), (rows, cols)), shape=(count, count))
        parts, part = connected_components(graph, directed=True, connection="strong")
        if parts == 1:
            break
        oneway &= part[start] == part[end]
    return oneway.astype(np.int64)


def nearest_street(net, points, spacing=10.0, ranks=None):
    """Find the nearest street segment of each point.

    Parameters
    ----------
    net : StreetNet
        The network.
    points : ndarray of float64, shape (n, 2)
        Coordinates, EPSG:25833.
    spacing : float
        Distance of the sample points along the streets, m.
    ranks : sequence of int, optional
        Only segments of these classes.

    Returns
    -------
    segment : ndarray of int64, shape (n,)
        Position of the segment.
    distance : ndarray of float64, shape (n,)
        Distance to its nearest sample point, m.
    """
    from scipy.spatial import cKDTree

    index = np.arange(len(net.lines))
    if ranks is not None:
        index = np.flatnonzero(np.isin(net.rank, ranks))
    samples, owner = _samples([net.lines[k] for k in index], spacing)
    gap, nearest = cKDTree(samples).query(points)
    return index[owner[nearest]], gap


def streets_layer(net, quarters, street_names, traffic):
    """Return the layer ``streets``.

    Parameters
    ----------
    net : StreetNet
        The network.
    quarters : Quarters
        For the codes.
    street_names : ndarray of object, shape (n_plan_lines,)
        Name of each planned line.
    traffic : ndarray of int64, shape (n,)
        Vehicles a day on each segment.

    Returns
    -------
    dict
        Columns of the layer, geometry under ``geometry``.
    """
    speed = np.array([CLASSES[c][0] for c in ORDER])[net.rank]
    types = np.array(quarters.types, dtype=object)[net.quarter]
    rural = np.isin(types, ["dorf", "wald"]) & (net.rank <= ORDER.index("secondary"))
    names = street_names[net.plan_line].copy()
    names[net.classes == "track"] = None
    return {
        "street_id": np.arange(1, len(net.lines) + 1),
        "name": names,
        "street_class": net.classes,
        "speed_kmh": np.where(rural, 70, speed).astype(np.int64),
        "oneway": net.oneway,
        "bridge": net.bridge,
        "lanes": np.array([CLASSES[c][1] for c in ORDER])[net.rank],
        "width_m": net.width,
        "lit": np.array([CLASSES[c][3] for c in ORDER])[net.rank],
        "aadt_veh_d": traffic,
        "from_node": net.start + 1,
        "to_node": net.end + 1,
        "length_m": net.length,
        "code": np.array(quarters.codes, dtype=object)[net.quarter],
        "geometry": lines_from_vertices(net.lines),
    }
