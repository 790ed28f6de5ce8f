"""An independent answer for small networks: points become nodes, all distances at once."""

import numpy as np

from smartquartier.smartquartier_plugin.core.network.ties import Ties


def dense_distances(network, ties):
    """Return all distances between tied points, by Floyd and Warshall on a dense matrix.

    Each edge is cut at the points on it, in a plain loop; nothing of the module but the
    fields of the network is used.
    """
    n, k = network.n, len(ties)
    table = np.full((n + k, n + k), np.inf)
    np.fill_diagonal(table, 0.0)
    for e in range(network.m):
        on_it = [i for i in range(k) if ties.edge[i] == e]
        chain = sorted([(0.0, -1, network.start[e]), (1.0, k, network.end[e])]
                       + [(ties.fraction[i], i, n + i) for i in on_it])  # fmt: skip
        for (f, _, a), (g, _, b) in zip(chain[:-1], chain[1:]):
            for x, y, cost in ((a, b, network.forward[e]), (b, a, network.backward[e])):
                step = 0.0 if g == f else (g - f) * cost
                table[x, y] = min(table[x, y], step)
    for middle in range(n + k):
        table = np.minimum(table, table[:, [middle]] + table[[middle], :])
    return table[n:, n:] + ties.access[:, None] + ties.access[None, :]


def ties_at(network, edge, fraction, access=0.0):
    """Return ties at given places of given edges."""
    edge, fraction = np.asarray(edge, int), np.asarray(fraction, float)
    access = np.broadcast_to(np.asarray(access, float), edge.shape).copy()
    a, b = network.nodes[network.start[edge]], network.nodes[network.end[edge]]
    xy = a * (1 - fraction[:, None]) + b * fraction[:, None]
    return Ties(edge, fraction, np.where(edge < 0, np.inf, access), access, xy)


def random_network(seed, directed, network_from_edges):
    """Return a small network with parallel edges, loops and edges without cost."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 12))
    m = int(rng.integers(1, 3 * n))
    nodes = rng.uniform(0, 1000, (n, 2)).round(rng.integers(0, 3))
    start, end = rng.integers(0, n, (2, m))
    forward = rng.choice([0.0, 1.0, 10.0, 50.0], m) + rng.uniform(0, 300, m) * (rng.random(m) > 0.1)
    backward = forward.copy()
    if directed:
        kind = rng.integers(0, 4, m)
        backward[kind == 0] = np.inf
        forward[kind == 1] = np.inf
        backward[kind == 2] *= 2
    return network_from_edges(nodes, start, end, forward, backward, length=np.full(m, 100.0))


def random_ties(network, seed, count, access=False):
    """Return points on random edges, often at their ends."""
    rng = np.random.default_rng(seed)
    fraction = rng.choice([0.0, 1.0, 0.5, rng.random()], count)
    cost = rng.choice([0.0, 7.0], count) if access else 0.0
    return ties_at(network, rng.integers(0, network.m, count), fraction, cost)
