"""A smaller graph with the same distances between the nodes that matter."""

import numpy as np

from ..progress import SILENT

_MOST_NEIGHBOURS = 6
_ROUNDS = 40


def contract(matrix, keep, progress=SILENT):
    """Eliminate nodes from a graph; distances between the kept ones stay the same.

    Parameters
    ----------
    matrix : csr_matrix (n, n)
        Costs of arcs, above 0.
    keep : array (n,), bool
        Nodes that must stay.
    progress : Progress
        For cancelling.

    Returns
    -------
    csr_matrix (r, r)
        The smaller graph.
    node : array (r,), int
        Which nodes are left, in increasing order: those to keep and some more.

    Notes
    -----
    A node is replaced by arcs between its neighbours: with up to three of them, as most
    junctions have, that never adds arcs; up to six the graph of a city doesn't grow either.
    Each round takes nodes of which no two are neighbours, dead ends and simple bends first
    (as contraction hierarchies do; Geisberger et al. 2008).
    """
    from scipy.sparse import csr_matrix

    n = matrix.shape[0]
    coo = matrix.tocoo()
    tail, head, cost = coo.row.astype(np.int64), coo.col.astype(np.int64), coo.data
    left = np.ones(n, bool)
    mark = np.random.default_rng(1).permutation(n)
    for _ in range(_ROUNDS):
        progress.check()
        degree = _neighbours(n, tail, head)
        free = left & ~keep & (degree <= _MOST_NEIGHBOURS)
        rank = np.where(free, degree * n + mark, _MOST_NEIGHBOURS * n * n)
        least = np.full(n, np.iinfo(np.int64).max)
        np.minimum.at(least, tail, rank[head])
        np.minimum.at(least, head, rank[tail])
        gone = free & (rank < least)
        if gone.sum() < 0.01 * left.sum():
            break
        left &= ~gone
        tail, head, cost = _without(n, tail, head, cost, gone)
    node = np.flatnonzero(left)
    tail, head = np.searchsorted(node, tail), np.searchsorted(node, head)
    # Each pair occurs once here: nothing is summed.
    return csr_matrix((cost, (tail, head)), shape=(len(node), len(node))), node


def _neighbours(n, tail, head):
    """Return the number of different neighbours of each node, whatever the direction."""
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    pair = np.unique(low * n + high)
    return np.bincount(pair // n, minlength=n) + np.bincount(pair % n, minlength=n)


def _without(n, tail, head, cost, gone):
    """Return the arcs without some nodes, with arcs past them, the cheapest of each pair."""
    from_gone, into_gone = gone[tail], gone[head]
    stay = ~from_gone & ~into_gone
    order = np.flatnonzero(from_gone)[np.argsort(tail[from_gone], kind="stable")]
    leaving = tail[order]
    enter = np.flatnonzero(into_gone)
    low = np.searchsorted(leaving, head[enter], "left")
    counts = np.searchsorted(leaving, head[enter], "right") - low
    first = np.repeat(enter, counts)
    within = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    second = order[np.repeat(low, counts) + within]
    useful = tail[first] != head[second]
    first, second = first[useful], second[useful]
    tail, head = np.r_[tail[stay], tail[first]], np.r_[head[stay], head[second]]
    cost = np.r_[cost[stay], cost[first] + cost[second]]
    key = tail * n + head
    order = np.lexsort((cost, key))
    key = key[order]
    cheapest = order[np.r_[True, key[1:] != key[:-1]]] if len(key) else order
    return tail[cheapest], head[cheapest], cost[cheapest]
