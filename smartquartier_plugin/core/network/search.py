"""Shortest ways from many points: within a limit, from the nearest, or from all to all."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from .contract import contract
from .graph import with_sources
from .ties import ByEdge, ends_of, straight

SLACK = 1e-6
"""Distances up to this much above a limit count as the limit: sums of floats differ."""
_CELLS = 2_000_000  # largest block of distances held at once
_ROWS = 64  # most sources searched in one call, so that a cancel is noticed
_ENOUGH = 16  # sources for which cutting out their surroundings pays


@dataclass(frozen=True)
class Reached:
    """Distances of some sources to the nodes around them.

    ``source`` (s,) their numbers, ``node`` (r,) numbers of the nodes in increasing order,
    ``cost`` (s, r) distances, infinite beyond the limit.
    """

    source: np.ndarray
    node: np.ndarray
    cost: np.ndarray


def reach_nodes(network, ties, limit=np.inf, progress=SILENT, graph=None):
    """Search from each tied point; yield distances to nodes, a few sources at a time.

    Parameters
    ----------
    network : Network
    ties : Ties
        The sources; those that aren't tied are left out.
    limit : float
        Farther nodes are not reached; in the network's unit.
    progress : Progress
        Told the share of sources done.
    graph : (csr_matrix (r, r), array (r,)), optional
        A smaller graph to search in and the numbers of its nodes, see ``contract``.

    Yields
    ------
    Reached

    Notes
    -----
    Where many sources lie close together, with a limit, their searches see only the nodes
    near enough for them (no way costs less than the straight distance times the least cost
    per metre): then the time of a search doesn't grow with the size of the city.
    """
    from scipy.sparse.csgraph import dijkstra

    check_limit(limit)
    ends = ends_of(network, ties)
    done, total = 0, max(int((ties.edge >= 0).sum()), 1)
    if graph is None:
        groups = _groups(network, ties, ends, limit)
    else:
        groups = [(np.flatnonzero(ties.edge >= 0), *graph)]
    for group, matrix, node in groups:
        heads = np.searchsorted(node, ends.node[group])
        full = with_sources(matrix, heads, _first_ways(ends.node[group], ends.out[group]))
        first = len(node)
        rows = max(1, min(_ROWS, _CELLS // max(first, 1)))
        for begin in range(0, len(group), rows):
            part = np.arange(begin, min(begin + rows, len(group)))
            cost = dijkstra(full, indices=first + part, limit=limit + SLACK)[:, :first]
            yield Reached(group[part], node, cost)
            done += len(part)
            progress.report(done / total)


def _first_ways(node, out):
    """Return the ways out of the sources; of two to the same node (a loop) the cheaper."""
    loop = node[:, 0] == node[:, 1]
    ways = out.copy()
    ways[loop, 0] = out[loop].min(axis=1)
    ways[loop, 1] = np.inf
    return ways


def _groups(network, ties, ends, limit):
    """Yield groups of sources, the graph in which to search from them, and its nodes."""
    tied = np.flatnonzero(ties.edge >= 0)
    radius = limit / network.least_cost_per_metre if network.least_cost_per_metre > 0 else np.inf
    size = np.ptp(network.nodes, axis=0).max() if network.n else 0.0
    whole = network.arcs.matrix, np.arange(network.n)
    if len(tied) < _ENOUGH or not radius * 4 < size:
        yield (tied, *whole)
        return
    cell = np.floor(ties.xy[tied] / (radius * 2)).astype(np.int64)
    _, cell, counts = np.unique(cell, axis=0, return_inverse=True, return_counts=True)
    cell = cell.reshape(-1)
    alone = counts[cell] < _ENOUGH
    if alone.any():
        yield (tied[alone], *whole)
    tied, cell = tied[~alone], cell[~alone]
    if not len(tied):
        return
    order = np.argsort(cell, kind="stable")
    x, y = network.nodes.T
    for group in np.split(tied[order], np.flatnonzero(np.diff(cell[order])) + 1):
        near = network.nodes[ends.node[group].ravel()]
        low, high = near.min(axis=0) - radius - 1.0, near.max(axis=0) + radius + 1.0
        inside = (x >= low[0]) & (x <= high[0]) & (y >= low[1]) & (y <= high[1])
        inside = np.flatnonzero(inside)
        yield group, network.arcs.matrix[inside][:, inside], inside


def check_limit(limit):
    """Raise an error unless the limit is more than 0.

    Parameters
    ----------
    limit : float
        In the network's unit; infinite for none.

    Raises
    ------
    InputError
        If it is 0, negative or no number.
    """
    if not np.all(np.asarray(limit) > 0):
        raise InputError(
            translate("SmartQuartier", "The limit of the distance must be more than 0.")
        )


def _blocks(network, sites, demand, limit, progress, graph=None):
    """Yield site numbers, demand numbers and their distances, a block at a time."""
    ends, by_edge = ends_of(network, demand), ByEdge(demand)
    for reached in reach_nodes(network, sites, limit, progress, graph):
        near, count = sites.take(reached.source), len(reached.node)
        at = np.full(network.n, count)
        at[reached.node] = np.arange(count)
        column = np.full(network.n, False)
        column[reached.node] = np.isfinite(reached.cost).any(axis=0)
        own_site, own_point = by_edge.pairs(near)
        wanted = column[ends.node].any(axis=1) & (demand.edge >= 0)
        wanted[own_point] = True
        wanted = np.flatnonzero(wanted)
        direct = straight(network, near.take(own_site), demand.take(own_point))
        own_column = np.searchsorted(wanted, own_point)
        cost = np.column_stack([reached.cost, np.full(len(near), np.inf)])
        width = max(1, _CELLS // len(near))
        for begin in range(0, len(wanted), width):
            part = wanted[begin : begin + width]
            block = cost[:, at[ends.node[part, 0]]] + ends.into[part, 0]
            np.minimum(block, cost[:, at[ends.node[part, 1]]] + ends.into[part, 1], out=block)
            mine = (own_column >= begin) & (own_column < begin + width)
            np.minimum.at(block, (own_site[mine], own_column[mine] - begin), direct[mine])
            yield reached.source, part, block
            progress.check()


def pairs_within(network, sites, demand, limit, to_sites=False, progress=SILENT):
    """Return all pairs of site and demand within a distance along the streets.

    Parameters
    ----------
    network : Network
    sites, demand : Ties
        Points tied to it.
    limit : float
        Largest distance, inclusive, in the network's unit.
    to_sites : bool
        Whether one travels from demand to site instead of from site to demand; the same
        where no street is one-way.
    progress : Progress
        For cancelling.

    Returns
    -------
    site, point : array (k,), int
        Numbers, sorted by site, then demand.
    distance : array (k,)
        In the network's unit; never above the limit.

    Raises
    ------
    InputError
        If the limit is not more than 0.

    Notes
    -----
    Memory grows with the number of pairs within the limit. Two points on one edge see each
    other along it. Where the way to the street counts, it counts for both ends, also if both
    points are the same.
    """
    network = network.reversed() if to_sites else network
    parts = []
    for source, point, block in _blocks(network, sites, demand, limit, progress):
        row, column = np.nonzero(block <= limit + SLACK)
        parts.append((source[row], point[column], block[row, column]))
    if not parts:
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    site, point, distance = (np.concatenate(group) for group in zip(*parts))
    order = np.argsort(site * max(len(demand), 1) + point, kind="stable")
    return site[order], point[order], np.minimum(distance[order], limit)


def distance_matrix(network, origins, targets, limit=np.inf, progress=SILENT):
    """Return the distances from all origins to all targets.

    Parameters
    ----------
    network : Network
    origins, targets : Ties
        Points tied to it.
    limit : float
        Farther targets are not looked for; in the network's unit.
    progress : Progress
        For cancelling.

    Returns
    -------
    array (n, k)
        Distances in the network's unit; infinite where there is no way within the limit.

    Notes
    -----
    The searches start where there are fewer points, on reversed streets if need be, and run
    on a graph from which nodes without points have been eliminated.
    """
    check_limit(limit)
    if len(targets) < len(origins):
        return distance_matrix(network.reversed(), targets, origins, limit, progress).T
    matrix = np.full((len(origins), len(targets)), np.inf)
    graph = None
    if min(len(origins), _ENOUGH) == _ENOUGH:
        keep = np.zeros(network.n, bool)
        for ties in (origins, targets):
            keep[ends_of(network, ties).node] = True
        graph = contract(network.arcs.matrix, keep, progress)
    for source, point, block in _blocks(network, origins, targets, limit, progress, graph):
        matrix[np.ix_(source, point)] = block
    matrix[matrix > limit + SLACK] = np.inf
    return np.where(np.isfinite(matrix), np.minimum(matrix, limit), np.inf)


@dataclass(frozen=True)
class Nearest:
    """The nearest site of each point: its number (-1 for none) and the distance to it."""

    site: np.ndarray
    distance: np.ndarray


def nearest_to_nodes(network, sites, limit=np.inf, to_sites=False):
    """Return the nearest site of every node, in one pass over the network.

    Parameters
    ----------
    network : Network
    sites : Ties
        Points tied to it.
    limit : float
        Farther nodes have no site.
    to_sites : bool
        Whether one travels to the sites instead of from them.

    Returns
    -------
    Nearest
        With n entries.
    """
    from scipy.sparse.csgraph import dijkstra

    check_limit(limit)
    network = network.reversed() if to_sites else network
    tied = np.flatnonzero(sites.edge >= 0)
    if not len(tied):
        return Nearest(np.full(network.n, -1), np.full(network.n, np.inf))
    ends = ends_of(network, sites.take(tied))
    graph = with_sources(network.arcs.matrix, ends.node, _first_ways(ends.node, ends.out))
    cost, _, source = dijkstra(
        graph,
        indices=network.n + np.arange(len(tied)),
        limit=limit + SLACK,
        min_only=True,
        return_predecessors=True,
    )
    cost, source = cost[: network.n], source[: network.n]
    found = np.isfinite(cost)
    site = np.where(found, tied[np.where(found, source - network.n, 0)], -1)
    return Nearest(site, np.minimum(cost, np.where(found, limit, np.inf)))


def nearest_site(network, sites, demand, limit=np.inf, to_sites=False, progress=SILENT):
    """Return the nearest site of every demand point, in one pass over the network.

    Parameters
    ----------
    network : Network
    sites, demand : Ties
        Points tied to it.
    limit : float
        Farther demand has no site.
    to_sites : bool
        Whether one travels from demand to site instead of from site to demand.
    progress : Progress
        For cancelling.

    Returns
    -------
    Nearest
        One entry per demand point. Which of equally near sites is named is not defined.
    """
    nodes = nearest_to_nodes(network, sites, limit, to_sites)
    network = network.reversed() if to_sites else network
    ends, by_edge = ends_of(network, demand), ByEdge(demand)
    ways = nodes.distance[ends.node] + ends.into
    better = ways.argmin(axis=1) if len(ways) else np.zeros(0, int)
    rows = np.arange(len(demand))
    distance, site = ways[rows, better], nodes.site[ends.node[rows, better]]
    for begin in range(0, len(sites), _ROWS):  # points that see a site along their edge
        progress.check()
        part = sites.take(slice(begin, begin + _ROWS))
        own_site, own_point = by_edge.pairs(part)
        direct = straight(network, part.take(own_site), demand.take(own_point))
        order = np.argsort(-direct, kind="stable")  # the last one written is the nearest
        own_site, own_point, direct = own_site[order], own_point[order], direct[order]
        closer = direct < distance[own_point]
        site[own_point[closer]] = own_site[closer] + begin
        distance[own_point[closer]] = direct[closer]
    lost = ~(distance <= limit + SLACK) | ~np.isfinite(distance)
    return Nearest(np.where(lost, -1, site), np.where(lost, np.inf, np.minimum(distance, limit)))
