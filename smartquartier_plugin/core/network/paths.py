"""Shortest paths with their course."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from .areas import edge_part
from .graph import with_sources
from .ties import ends_of, straight


@dataclass(frozen=True)
class Path:
    """A way from one point to another.

    Attributes
    ----------
    cost : float
        In the network's unit, with the ways to and from the street where these count.
    length : float
        Length along the streets [m].
    edge : array (k,), int
        Edges in the order travelled.
    begin, end : array (k,)
        From where to where on each, 0 at its start, 1 at its end; begin is the larger one
        where it is travelled against its drawing.
    """

    cost: float
    length: float
    edge: np.ndarray
    begin: np.ndarray
    end: np.ndarray

    def coords(self, network):
        """Return the vertices of the way along the streets, an array (k, 2) [m]."""
        pieces = [edge_part(network, *p) for p in zip(self.edge, self.begin, self.end)]
        if not pieces:
            return np.zeros((0, 2))
        vertices = np.concatenate(pieces)
        return vertices[np.r_[True, (vertices[1:] != vertices[:-1]).any(axis=1)]]


def shortest_paths(network, origins, targets, progress=SILENT):
    """Find the cheapest way from each origin to its target, pair by pair.

    Parameters
    ----------
    network : Network
    origins, targets : Ties
        Of the same length.
    progress : Progress
        For cancelling.

    Returns
    -------
    list of Path or None
        None where there is no way.

    Raises
    ------
    InputError
        If there are not as many origins as targets.

    Notes
    -----
    Origins that are the same place share one search.
    """
    from scipy.sparse.csgraph import dijkstra

    if len(origins) != len(targets):
        raise InputError(
            translate(
                "SmartQuartier", "There are {} origins but {} targets; give one for each."
            ).format(len(origins), len(targets))
        )
    leave, arrive = ends_of(network, origins), ends_of(network, targets)
    arcs, n = network.arcs, network.n
    paths = [None] * len(origins)
    places = np.column_stack([origins.edge, origins.fraction, origins.access])
    _, place = np.unique(places, axis=0, return_inverse=True)
    order = np.argsort(place.reshape(-1), kind="stable")
    last = None
    for done, i in enumerate(order):
        progress.report(done / len(order))
        if origins.edge[i] < 0 or targets.edge[i] < 0:
            continue
        if last is None or (places[i] != places[last]).any():
            graph = with_sources(arcs.matrix, leave.node[[i]], _one_way_out(leave, i))
            cost, before = dijkstra(graph, indices=n, return_predecessors=True)
            last = i
        paths[i] = _path(network, origins, targets, leave, arrive, i, cost, before)
    return paths


def _one_way_out(leave, i):
    out = leave.out[[i]].copy()
    if leave.node[i, 0] == leave.node[i, 1]:
        out[0] = out.min(), np.inf
    return out


def _path(network, origins, targets, leave, arrive, i, cost, before):
    """Return the way of one pair, or None."""
    ways = cost[arrive.node[i]] + arrive.into[i]
    direct = np.inf
    if origins.edge[i] == targets.edge[i]:
        direct = straight(network, origins.take([i]), targets.take([i]))[0]
    best = min(ways.min(), direct)
    if not np.isfinite(best):
        return None
    if direct <= ways.min():
        steps = [(origins.edge[i], origins.fraction[i], targets.fraction[i])]
    else:
        side = int(ways.argmin())
        nodes = [arrive.node[i, side]]
        while before[nodes[-1]] != network.n:
            nodes.append(before[nodes[-1]])
        nodes.reverse()
        # The first edge leads to the first node, by its cheaper side where it is a loop.
        out = np.where(leave.node[i] == nodes[0], leave.out[i], np.inf)
        steps = [(origins.edge[i], origins.fraction[i], float(out.argmin()))]
        steps += [_arc(network, a, b) for a, b in zip(nodes[:-1], nodes[1:])]
        steps.append((targets.edge[i], float(side), targets.fraction[i]))
    steps = [step for step in steps if step[1] != step[2]]
    edge = np.array([step[0] for step in steps], int)
    begin, end = (np.array([step[j] for step in steps], float) for j in (1, 2))
    length = float((np.abs(end - begin) * network.length[edge]).sum())
    return Path(float(best), length, edge, begin, end)


def _arc(network, tail, head):
    """Return the cheapest edge between two nodes and how it is travelled."""
    arcs = network.arcs
    first, stop = arcs.matrix.indptr[tail], arcs.matrix.indptr[tail + 1]
    k = first + int(np.flatnonzero(arcs.matrix.indices[first:stop] == head)[0])
    return (arcs.edge[k], 1.0, 0.0) if arcs.against[k] else (arcs.edge[k], 0.0, 1.0)
