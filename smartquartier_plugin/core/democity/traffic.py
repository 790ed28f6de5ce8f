"""Traffic on the streets, public transport lines, stops, lamps and street noise."""

import numpy as np

from .frame import stream
from .shapes import lines_from_vertices
from .streets import CLASSES, ORDER


def make_traffic(frame, net, areas, people):
    """Estimate vehicles a day on every street segment.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    net : StreetNet
        The network.
    areas : Areas
        Centres of the quarters.
    people : People
        Inhabitants of the quarters.

    Returns
    -------
    ndarray of int64, shape (n_segments,)
        Annual average daily traffic, vehicles a day.

    Notes
    -----
    A gravity matrix between the quarters' centres on fastest paths, plus a base load by
    class. Good for a demo, no traffic model.
    """
    rng = np.random.default_rng([frame.seed, 112])
    paths = FastPaths(net, areas.centres)
    mass = people.quarter_inhabitants + 2_500.0
    flow = np.zeros(len(net.lines))
    seconds = paths.seconds
    weight = np.outer(mass, mass) * np.exp(-seconds / 620.0)
    for a in range(len(mass)):
        for b in range(a + 1, len(mass)):
            flow[paths.segments(a, b)] += weight[a, b]
    main = (net.rank == 0) & (flow > 0)
    flow *= 17_500.0 / np.percentile(flow[main], 80)
    base = np.array([3_000, 1_700, 900, 260, 70, 420, 8])[net.rank]
    noise = np.exp(rng.normal(0.0, 0.45, len(flow)))
    total = np.minimum(flow, 34_000) + base * noise
    return np.where(total > 1000, np.round(total, -2), np.round(total, -1)).astype(np.int64)


class FastPaths:
    """Fastest paths between the quarters' centres.

    Parameters
    ----------
    net : StreetNet
        The network.
    centres : ndarray of float64, shape (n, 2)
        Points between which paths are wanted, EPSG:25833.
    """

    def __init__(self, net, centres):
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import dijkstra
        from scipy.spatial import cKDTree

        main = np.flatnonzero(net.rank <= ORDER.index("secondary"))
        speed = np.array([CLASSES[c][0] for c in ORDER])[net.rank] / 3.6
        cost = net.length / speed * np.where(net.rank == 0, 0.8, 1.0)
        count = len(net.nodes)
        low, high = np.minimum(net.start, net.end), np.maximum(net.start, net.end)
        order = np.lexsort((cost, high, low))
        first = np.unique(np.column_stack([low, high])[order], axis=0, return_index=True)[1]
        best = order[first]
        graph = coo_matrix((cost[best], (low[best], high[best])), shape=(count, count)).tocsr()
        self._edge = {(int(low[k]), int(high[k])): int(k) for k in best}
        ends = np.unique(np.concatenate([net.start[main], net.end[main]]))
        self.nodes = ends[cKDTree(net.nodes[ends]).query(centres)[1]]
        reach, self._before = dijkstra(
            graph, directed=False, indices=self.nodes, return_predecessors=True
        )
        self.seconds = reach[:, self.nodes]

    def nodes_between(self, a, b):
        """Return the junctions of the fastest path from centre ``a`` to centre ``b``."""
        node, path = int(self.nodes[b]), []
        while node >= 0:
            path.append(node)
            node = int(self._before[a, node])
        return path[::-1]

    def segments(self, a, b):
        """Return the street segments of the fastest path from ``a`` to ``b``."""
        path = self.nodes_between(a, b)
        return [self._edge[(min(p, q), max(p, q))] for p, q in zip(path[:-1], path[1:])]


def noise_layer(net, quarters, traffic, buildings, people):
    """Return the layer ``noise``: the noise of each street.

    Parameters
    ----------
    net : StreetNet
        The network.
    quarters : Quarters
        For the codes.
    traffic : ndarray of int64, shape (n,)
        Vehicles a day.
    buildings : Buildings
        Who stands at which street.
    people : People
        Inhabitants.

    Returns
    -------
    dict
        Columns of the layer, without tracks.
    """
    speed = np.array([CLASSES[c][0] for c in ORDER])[net.rank]
    heavy = np.array([0.07, 0.05, 0.04, 0.025, 0.01, 0.16, 0.1])[net.rank]
    level = 26.8 + 10 * np.log10(np.maximum(traffic, 10)) + 10 * np.log10(1 + 7 * heavy)
    level = level + np.where(speed < 50, -2.4, 0.0) - np.where(net.width > 10, 1.0, 0.0)
    level = np.round(level, 1)
    n = len(net.lines)
    residents = np.bincount(buildings.segment, weights=people.inhabitants, minlength=n)
    names = np.array(["<50", "50-54", "55-59", "60-64", "65-69", "70-74", ">=75"], dtype=object)
    steps = np.array([50.0, 55.0, 60.0, 65.0, 70.0, 75.0])
    keep = np.flatnonzero(net.classes != "track")
    lines = lines_from_vertices([net.lines[k] for k in keep])
    return {
        "street_id": keep + 1,
        "code": np.array(quarters.codes, dtype=object)[net.quarter[keep]],
        "aadt_veh_d": traffic[keep],
        "hgv_share": heavy[keep],
        "lden_db": level[keep],
        "lnight_db": np.round(level[keep] - 8.4, 1),
        "lden_class": names[np.searchsorted(steps, level[keep], side="right")],
        "noise_class": np.searchsorted([55.0, 60.0, 65.0], level[keep], side="right"),
        "residents": residents[keep].astype(np.int64),
        "geometry": lines,
    }


def lamps_layer(frame, net, quarters):
    """Return the layer ``lamps``: street lamps on alternating sides.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    net : StreetNet
        The network.
    quarters : Quarters
        For the codes.

    Returns
    -------
    dict
        Columns of the layer; about one lamp per ten inhabitants.
    """
    from .buildings import _position

    rng = stream(frame.seed, "lamps")
    lit = np.array([CLASSES[c][3] for c in ORDER])[net.rank] == 1
    segments = np.flatnonzero(lit & (net.bridge == 0))
    spacing = np.array([31.0, 34.0, 37.0, 41.0, 27.0, 48.0, 99.0])[net.rank[segments]]
    count = np.maximum(1, np.round(net.length[segments] / spacing)).astype(int)
    which = np.repeat(segments, count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    number = np.arange(len(which)) - np.repeat(first, count)
    along = (number + 0.5) * net.length[which] / np.repeat(count, count)
    point, direction = _position(net, which, along)
    side = np.where(number % 2 == 0, 1.0, -1.0)
    kerb = np.round(rng.uniform(0.5, 1.1, len(which)), 2)
    normal = np.column_stack([-direction[:, 1], direction[:, 0]]) * side[:, None]
    xy = np.round(point + normal * (net.width[which] / 2 + kerb)[:, None], 2)
    junction = np.minimum(along, net.length[which] - along)
    led = rng.random(len(which)) < 0.46
    power = np.array([150, 110, 85, 60, 45, 85, 0])[net.rank[which]]
    height = np.array([10.0, 8.0, 8.0, 5.0, 4.0, 8.0, 4.0])[net.rank[which]]
    owner = np.where(rng.random(len(which)) < 0.93, "stadtbeleuchtung", "privat")
    return {
        "lamp_id": np.arange(1, len(which) + 1),
        "street_id": which + 1,
        "code": np.array(quarters.codes, dtype=object)[net.quarter[which]],
        "street_class": net.classes[which],
        "height_m": height,
        "kerb_dist_m": kerb,
        "junction_dist_m": np.round(junction, 1),
        "lamp_type": np.where(led, "led", "sodium").astype(object),
        "power_w": np.where(led, np.round(power * 0.42), power).astype(np.int64),
        "night_power": (rng.random(len(which)) < 0.38).astype(np.int64),
        "mount_cost_eur": np.round(180 + 14 * height + rng.gamma(2.0, 45.0, len(which)), -1),
        "owner": owner.astype(object),
        "xy": xy,
    }


def stops_layer(frame, net, quarters, areas, people, names):
    """Return the layer ``stops``: tram and bus stops with their lines.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    net : StreetNet
        The network.
    quarters : Quarters
        Types and codes.
    areas : Areas
        Centres of the quarters.
    people : People
        Inhabitants: larger quarters get trams.
    names : ndarray of object, shape (n_segments,)
        Street names, for the stops' names.

    Returns
    -------
    dict
        Columns of the layer.
    """
    from scipy.spatial import cKDTree

    from .shapes import points_in_polygons

    rng = stream(frame.seed, "stops")
    paths = FastPaths(net, areas.centres)
    points, line, mode = [], [], []
    for name, kind, tour in _transit_lines(quarters, areas, people):
        nodes = [paths.nodes[tour[0]]]
        for a, b in zip(tour[:-1], tour[1:]):
            nodes += paths.nodes_between(a, b)[1:]
        track = net.nodes[nodes]
        total = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(track, axis=0).T))])
        gap = 380.0 if kind == "tram" else 400.0
        at = np.linspace(0.0, total[-1], max(2, int(total[-1] / gap) + 1))
        # Stops lie at junctions, as their names say.
        nearest = np.abs(total[None, :] - at[:, None]).argmin(axis=1)
        spots = track[np.unique(nearest)]
        points.append(spots)
        line += [name] * len(spots)
        mode += [kind] * len(spots)
    points, line, mode = np.vstack(points), np.array(line), np.array(mode)
    group = _clusters(points, 165.0)
    result = {k: [] for k in ("lines", "mode", "departures_d", "xy")}
    for g in range(group.max() + 1):
        mine = group == g
        served = sorted(set(line[mine]), key=int)
        tram = int((mode[mine] == "tram").any())
        result["xy"].append(points[mine][0])
        result["lines"].append(";".join(served))
        result["mode"].append("tram" if tram else "bus")
        each = [2 * 88 if int(s) < 20 else 2 * 46 for s in served]
        result["departures_d"].append(sum(each))
    xy = np.round(np.array(result["xy"]) + rng.normal(0.0, 4.0, (len(result["xy"]), 2)), 2)
    samples = net.middle
    main = np.flatnonzero(net.rank <= 2)
    near = main[cKDTree(samples[main]).query(xy)[1]]
    quarter = points_in_polygons(xy, areas.quarters)
    quarter = np.where(quarter < 0, net.quarter[near], quarter)
    return {
        "stop_id": np.array([f"H{k:04d}" for k in range(1, len(xy) + 1)], dtype=object),
        "name": np.array([names[k] for k in near], dtype=object),
        "mode": np.array(result["mode"], dtype=object),
        "lines": np.array(result["lines"], dtype=object),
        "departures_d": np.array(result["departures_d"], dtype=np.int64),
        "barrier_free": (rng.random(len(xy)) < 0.62).astype(np.int64),
        "code": np.array(quarters.codes, dtype=object)[quarter],
        "xy": xy,
    }


def _transit_lines(quarters, areas, people):
    """Trams run between large outer quarters through the centre, buses to the rest."""
    n = len(quarters.codes)
    away = areas.centres - areas.centres[0]
    far = np.hypot(*away.T)
    angle = np.arctan2(away[:, 1], away[:, 0])
    big = [i for i in np.argsort(-people.quarter_inhabitants * far, kind="stable") if i]
    ends = big[: int(np.clip(2 * round(n / 8), 4, 16))]
    ends = sorted(ends, key=lambda i: angle[i])
    half = len(ends) // 2
    lines = [(str(k + 1), "tram", [ends[k], 0, ends[k + half]]) for k in range(half)]
    others = [i for i in range(1, n) if i not in ends]
    others = sorted(others, key=lambda i: angle[i])
    number = 61
    for i in others:
        # A bus goes by way of the next quarter inwards to a tram terminus or the centre.
        inward = [j for j in range(n) if far[j] < 0.8 * far[i]]
        via = min(inward, key=lambda j: np.hypot(*(areas.centres[j] - areas.centres[i])))
        goal = min(ends, key=lambda j: np.hypot(*(areas.centres[j] - areas.centres[via])))
        tour = [i, via] + ([goal] if goal not in (i, via) else [])
        lines.append((str(number), "bus", tour))
        number += 1
    ring = sorted(
        [i for i in range(1, n) if 0.35 < far[i] / far.max() < 0.68], key=lambda i: angle[i]
    )
    if len(ring) > 3:
        lines.append(("60", "bus", ring + ring[:1]))
    return lines


def _clusters(points, reach):
    """Group points greedily: each joins the first group within reach."""
    heads, group = [], np.zeros(len(points), dtype=np.int64)
    for k, point in enumerate(points):
        if heads:
            gap = np.hypot(*(np.array(heads) - point).T)
            near = int(gap.argmin())
            if gap[near] < reach:
                group[k] = near
                continue
        heads.append(point)
        group[k] = len(heads) - 1
    return group
