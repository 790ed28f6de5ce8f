"""Shortest ways from one point to many, and what flows along them: nothing is lost."""

from dataclasses import dataclass

import numpy as np

from ...network.graph import with_sources
from ...network.ties import ends_of, straight


@dataclass(frozen=True)
class FlowTree:
    """The tree of shortest ways from one point, ready to carry flows.

    Attributes
    ----------
    length : array (t,)
        Way along the streets to each target [m]; infinite where there is none.
    cost : array (t,)
        The same in the network's unit.
    """

    length: np.ndarray
    cost: np.ndarray
    _solver: object
    _arrive: object
    _via_nodes: object
    _last: object

    def flows(self, weights):
        """Return what flows along each edge.

        Parameters
        ----------
        weights : array (t,) or (t, d)
            What goes to each target, such as vehicles per day.

        Returns
        -------
        array (m,) or (m, d)
            Weight times metres on each edge: the sum over all edges is the sum of weight times
            ``length`` over the targets that are reached.
        """
        weights = np.asarray(weights, float)
        reached = np.isfinite(self.length)
        weights = np.where(reached if weights.ndim == 1 else reached[:, None], weights, 0.0)
        on_edges = self._last @ weights
        if self._solver is not None:
            through = self._solver.solve(self._arrive @ weights, trans="T")
            on_edges = on_edges + self._via_nodes @ through
        return on_edges


def flow_tree(network, site, targets):
    """Find the cheapest ways from one point to many.

    Parameters
    ----------
    network : Network
        Reverse it for the ways to the point.
    site : Ties
        One point tied to the network.
    targets : Ties
        The others; ways off the street don't count.

    Returns
    -------
    FlowTree
        Of equally cheap ways one is taken, the same on every run.

    Notes
    -----
    With P the matrix that leads from each node to the one before it, flows are
    (I − Pᵀ)⁻¹ w: one sparse factorisation serves all draws.
    """
    n = network.n
    leave, arrive = ends_of(network, site), ends_of(network, targets)
    cost, before = _search(network, leave)
    ways = cost[arrive.node] + arrive.into
    side = ways.argmin(axis=1)
    rows = np.arange(len(targets))
    best = ways[rows, side]
    direct = np.full(len(targets), np.inf)
    same = np.flatnonzero(targets.edge == site.edge[0])
    direct[same] = straight(network, site.take(np.zeros(len(same), int)), targets.take(same))
    by_edge = direct <= best
    reached = np.isfinite(np.minimum(best, direct)) & (targets.edge >= 0)
    ends = arrive.node[rows, side][reached & ~by_edge]
    nodes, parent, edge, length = _used(network, site, leave, before, ends)
    last = _last_metres(network, site, targets, side, by_edge, reached)
    place = np.full(n, -1)
    place[nodes] = np.arange(len(nodes))
    metres = np.where(reached, last, np.inf)
    through = np.flatnonzero(reached & ~by_edge)
    at = place[arrive.node[through, side[through]]]
    solver, via, to_node = None, None, None
    if len(nodes):
        from scipy.sparse import csr_matrix

        solver = _solver(place, nodes, parent)
        metres[through] += solver.solve(length)[at]
        via = csr_matrix((length, (edge, np.arange(len(nodes)))), (network.m, len(nodes)))
        to_node = csr_matrix((np.ones(len(at)), (at, through)), (len(nodes), len(targets)))
    return FlowTree(
        metres, np.minimum(best, direct), solver, to_node, via,
        _matrix(network.m, targets.edge, last, reached),
    )  # fmt: skip


def _search(network, leave):
    from scipy.sparse.csgraph import dijkstra

    out = leave.out.copy()
    if leave.node[0, 0] == leave.node[0, 1]:
        out[0] = out.min(), np.inf
    graph = with_sources(network.arcs.matrix, leave.node, out)
    cost, before = dijkstra(graph, indices=network.n, return_predecessors=True)
    return cost[: network.n], before[: network.n]


def _used(network, site, leave, before, ends):
    """Return the nodes on the ways, the node before each, and the edge between with its length."""
    n = network.n
    used = np.zeros(n + 1, bool)
    front = np.unique(ends)
    while len(front):
        used[front] = True
        front = np.unique(before[front])
        front = front[(front >= 0) & (front < n)]
        front = front[~used[front]]
    nodes = np.flatnonzero(used[:n])
    parent = before[nodes]
    first = parent == n
    edge, length = np.full(len(nodes), site.edge[0]), np.zeros(len(nodes))
    arcs = network.arcs
    tails = np.repeat(np.arange(n), np.diff(arcs.matrix.indptr))
    keys = tails * n + arcs.matrix.indices
    inner = np.flatnonzero(~first)
    edge[inner] = arcs.edge[np.searchsorted(keys, parent[inner] * n + nodes[inner])]
    length[inner] = network.length[edge[inner]]
    own, share = site.edge[0], site.fraction[0]
    for place in np.flatnonzero(first):
        parts = np.array([share, 1 - share]) * network.length[own]
        out = np.where(leave.node[0] == nodes[place], leave.out[0], np.inf)
        length[place] = parts[out.argmin()]
    return nodes, np.where(first, -1, parent), edge, length


def _last_metres(network, site, targets, side, by_edge, reached):
    """Return the metres on the edge of each target."""
    edge = np.where(reached, targets.edge, 0)
    share = np.where(side == 0, targets.fraction, 1 - targets.fraction)
    share = np.where(by_edge, np.abs(targets.fraction - site.fraction[0]), share)
    return np.where(reached, share * network.length[edge], 0.0)


def _solver(place, nodes, parent):
    """Return the factorised I − P: its solution adds up along the ways from the point."""
    from scipy.sparse import coo_matrix, identity
    from scipy.sparse.linalg import splu

    inner = np.flatnonzero(parent >= 0)
    size = len(nodes)
    link = coo_matrix((np.ones(len(inner)), (inner, place[parent[inner]])), (size, size))
    return splu((identity(size) - link).tocsc())


def _matrix(m, edge, metres, reached):
    from scipy.sparse import csr_matrix

    rows = np.flatnonzero(reached & (metres > 0))
    return csr_matrix((metres[rows], (edge[rows], rows)), (m, len(edge)))
