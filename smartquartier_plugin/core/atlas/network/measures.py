"""Measures of the nodes of a network: degree, betweenness, components, bridges, constraint.

References
----------
Freeman, L. C. (1977): A set of measures of centrality based on betweenness. Sociometry 40.
Brandes, U. (2001): A faster algorithm for betweenness centrality. J. Math. Sociology 25(2).
Brandes, U. & Pich, C. (2007): Centrality estimation in large networks. Int. J. Bifurcation and
Chaos 17(7).
Burt, R. S. (1992): Structural Holes. Harvard University Press.
Tarjan, R. E. (1972): Depth-first search and linear graph algorithms. SIAM J. Computing 1(2).
"""

from dataclasses import dataclass

from ...progress import SILENT

EXACT_UP_TO = 3000
"""Nodes up to which betweenness is computed from every node."""
PIVOTS = 500
"""Nodes from which it is estimated above."""
_BATCH = 64


@dataclass(frozen=True)
class Betweenness:
    """Betweenness of every node.

    Attributes
    ----------
    share : array (n,)
        Share of all pairs of other nodes, each counted by the share of its shortest paths that
        lead through the node: 0 to 1.
    error : array (n,) or None
        Standard error of ``share`` where it was estimated; None where it is exact.
    pivots : int
        Number of nodes from which paths were searched.
    """

    share: object
    error: object
    pivots: int


def betweenness(adjacency, exact_up_to=EXACT_UP_TO, pivots=PIVOTS, seed=1, progress=SILENT):
    """Return betweenness after Brandes, many start nodes at a time.

    Parameters
    ----------
    adjacency : csr_matrix (n, n)
        Symmetric; every link is one step, whatever its weight.
    exact_up_to : int
        Up to so many nodes from every node; above from a random sample without repetition.
    pivots, seed : int
        Size and seed of the sample.
    progress : Progress

    Returns
    -------
    Betweenness
        Normalised by (n - 1)(n - 2) ordered pairs. The error is that of the mean over a sample
        without replacement: sqrt((1 - k/n) s^2 / k), scaled alike. Few paths carry much: where a
        node lies on few of those sampled, its error is itself too small.
    """
    import numpy as np

    count = adjacency.shape[0]
    links = adjacency.astype(bool).astype(float).tocsr()
    sampled = count > exact_up_to and pivots < count
    starts = np.arange(count)
    if sampled:
        starts = np.sort(np.random.default_rng(seed).permutation(count)[:pivots])
    total, squares = np.zeros(count), np.zeros(count)
    for first in range(0, len(starts), _BATCH):
        progress.report(first / max(len(starts), 1))
        some = _dependencies(links, starts[first : first + _BATCH])
        total += some.sum(axis=1)
        squares += (some**2).sum(axis=1)
    pairs = max((count - 1) * (count - 2), 1)
    k = max(len(starts), 1)
    if not sampled:
        return Betweenness(total / pairs, None, len(starts))
    variance = np.maximum(squares / k - (total / k) ** 2, 0.0) * k / max(k - 1, 1)
    error = count * np.sqrt((1.0 - k / count) * variance / k)
    return Betweenness(total * (count / k) / pairs, error / pairs, k)


def _dependencies(links, starts):
    """Return how much every node lies between each start and all others, (n, starts)."""
    import numpy as np

    count, wide = links.shape[0], len(starts)
    paths = np.zeros((count, wide))
    level = np.full((count, wide), -1, dtype=np.int32)
    paths[starts, np.arange(wide)] = 1.0
    level[starts, np.arange(wide)] = 0
    front, depth = paths.copy(), 0
    while True:
        reached = links @ front
        reached[level >= 0] = 0.0
        if not reached.any():
            break
        depth += 1
        level[reached > 0] = depth
        paths += reached
        front = reached
    depends = np.zeros((count, wide))
    for step in range(depth, 0, -1):
        here = level == step
        share = np.where(here, (1.0 + depends) / np.where(here, paths, 1.0), 0.0)
        above = level == step - 1
        depends += np.where(above, paths * (links @ share), 0.0)
    depends[starts, np.arange(wide)] = 0.0
    return depends


def components(adjacency):
    """Return the component of every node and the size of it.

    Parameters
    ----------
    adjacency : csr_matrix (n, n)

    Returns
    -------
    number : array (n,) of int
        1 for the largest; among equals the one whose first node comes first.
    size : array (n,) of int
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if not adjacency.shape[0]:
        return np.zeros(0, int), np.zeros(0, int)
    count, label = connected_components(adjacency, directed=False)
    size = np.bincount(label, minlength=count)
    first = np.full(count, len(label))
    np.minimum.at(first, label, np.arange(len(label)))
    order = np.lexsort((first, -size))
    number = np.empty(count, int)
    number[order] = np.arange(1, count + 1)
    return number[label], size[label]


def articulation(adjacency):
    """Return which nodes hold a component together: without them it falls apart (Tarjan).

    Parameters
    ----------
    adjacency : csr_matrix (n, n)
        Symmetric.

    Returns
    -------
    array (n,) of bool
    """
    import numpy as np

    count = adjacency.shape[0]
    starts, ends = adjacency.indptr.tolist(), adjacency.indices.tolist()
    found, low, cut = [-1] * count, [0] * count, np.zeros(count, bool)
    clock = 0
    for root in range(count):
        if found[root] >= 0:
            continue
        found[root] = low[root] = clock
        clock += 1
        children, stack = 0, [(root, -1, starts[root])]
        while stack:
            node, parent, at = stack.pop()
            if at < starts[node + 1]:
                stack.append((node, parent, at + 1))
                other = ends[at]
                if found[other] < 0:
                    found[other] = low[other] = clock
                    clock += 1
                    stack.append((other, node, starts[other]))
                elif other != parent:
                    low[node] = min(low[node], found[other])
            elif parent >= 0:
                low[parent] = min(low[parent], low[node])
                if parent == root:
                    children += 1
                elif low[node] >= found[parent]:
                    cut[parent] = True
        cut[root] = children > 1
    return cut


def constraint(adjacency):
    """Return Burt's constraint: how far a node's links lead to nodes that know each other.

    Parameters
    ----------
    adjacency : csr_matrix (n, n)
        Symmetric, with weights.

    Returns
    -------
    array (n,)
        Sum over neighbours j of (p_ij + sum_q p_iq p_qj)^2 with p_ij the share of i's weight
        that is on j. Low for those who link groups; NaN without neighbours.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    total = np.asarray(adjacency.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros(len(total)), where=total > 0)
    share = csr_matrix(adjacency, dtype=float, copy=True)
    share.data *= np.repeat(scale, np.diff(share.indptr))
    mask = adjacency.astype(bool)
    # In blocks: the square of a large network would not fit.
    result = np.full(len(total), np.nan)
    for first in range(0, len(total), 1000):
        part = slice(first, first + 1000)
        through = (share[part] @ share).multiply(mask[part])
        both = (share[part] + through).power(2)
        result[part] = np.asarray(both.sum(axis=1)).ravel()
    result[total <= 0] = np.nan
    return result
