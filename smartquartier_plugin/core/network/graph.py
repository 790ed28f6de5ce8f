"""Sparse graphs without the traps: parallel edges are reduced, never summed."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Arcs:
    """The cheapest arc between each ordered pair of nodes.

    ``matrix`` is a CSR matrix of costs; its entry k belongs to ``edge[k]``, travelled
    against its drawing where ``against[k]``. ``parallel`` arcs were dearer and left out.
    """

    matrix: object
    edge: np.ndarray
    against: np.ndarray
    parallel: int


def reduce_arcs(n, start, end, forward, backward):
    """Return the graph of edges, with the cheapest of parallel ones and without loops.

    Parameters
    ----------
    n : int
        Number of nodes.
    start, end : array (m,), int
        Nodes of each edge.
    forward, backward : array (m,)
        Cost from start to end and back, above 0; infinite where barred.

    Returns
    -------
    Arcs
        Of equally cheap edges the first one counts.

    Notes
    -----
    ``scipy.sparse`` adds up entries that are given twice: two parallel streets of 100 m would
    become one of 200 m. Here they are sorted and the cheapest is kept.
    """
    from scipy.sparse import csr_matrix

    m = len(start)
    tail, head = np.r_[start, end].astype(np.int64), np.r_[end, start].astype(np.int64)
    cost = np.r_[forward, backward].astype(float)
    usable = np.flatnonzero(np.isfinite(cost) & (tail != head))
    key = tail[usable] * max(n, 1) + head[usable]
    order = usable[np.lexsort((cost[usable], key))]
    key = tail[order] * max(n, 1) + head[order]
    first = np.r_[True, key[1:] != key[:-1]] if len(key) else np.zeros(0, bool)
    kept = order[first]
    indptr = np.zeros(n + 1, np.int32)
    np.cumsum(np.bincount(tail[kept], minlength=n), out=indptr[1:])
    matrix = csr_matrix((cost[kept], head[kept].astype(np.int32), indptr), shape=(n, n))
    return Arcs(matrix, kept % m if m else kept, kept >= m, int(len(order) - len(kept)))


def with_sources(matrix, heads, costs):
    """Append one node per source, with arcs to given nodes.

    Parameters
    ----------
    matrix : csr_matrix (n, n)
        The graph.
    heads : array (s, 2), int
        Nodes that each source reaches directly.
    costs : array (s, 2)
        What that costs; arcs with infinite cost are left out.

    Returns
    -------
    csr_matrix (n + s, n + s)
        Node n + i is source i. Costs of 0 stay entries of the matrix.
    """
    from scipy.sparse import csr_matrix

    n, count = matrix.shape[0], len(heads)
    open_ = np.isfinite(costs)
    indptr = np.r_[matrix.indptr, matrix.indptr[-1] + np.cumsum(open_.sum(axis=1))]
    return csr_matrix(
        (
            np.r_[matrix.data, costs[open_]],
            np.r_[matrix.indices, heads[open_]].astype(np.int32),
            indptr.astype(np.int32),
        ),
        shape=(n + count, n + count),
    )
