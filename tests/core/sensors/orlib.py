"""Reader of OR-Library files (J. E. Beasley) with the published optima.

Beasley, J. (1990). OR-Library: distributing test problems by electronic mail. Journal of the
Operational Research Society 41, 1069-1072.
"""

import numpy as np

PMEDIAN = (
    (5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255)
    + (7696, 6634, 4374, 2968, 1729, 8162, 6999, 4809, 2845, 1789)
)  # fmt: skip
PCENTER = (
    (127, 98, 93, 74, 48, 84, 64, 55, 37, 20)
    + (59, 51, 36, 26, 18, 47, 39, 28, 18, 13)
)  # fmt: skip
SCP = {
    "scp41": 429, "scp42": 512, "scp43": 516, "scp44": 494, "scp45": 512,
    "scp51": 253, "scp61": 138, "scpa1": 253, "scpa2": 252,
}  # fmt: skip


def read_scp(path):
    """Return cover (columns are the sites) and costs of a set covering file."""
    from scipy import sparse

    numbers = np.array(path.read_text().split(), int)
    rows, columns = numbers[:2]
    costs, at = numbers[2 : 2 + columns].astype(float), 2 + columns
    site, demand = [], []
    for row in range(rows):
        count = numbers[at]
        site.append(numbers[at + 1 : at + 1 + count] - 1)
        demand.append(np.full(count, row))
        at += 1 + count
    pairs = (np.concatenate(site), np.concatenate(demand))
    return sparse.csr_matrix((np.ones(len(pairs[0])), pairs), (columns, rows)), costs


def read_pmed(path):
    """Return all distances and the number of sites of a p-median file.

    The last of several lines for the same edge counts; the least of them would give other
    optima (7527 instead of 7824 for pmed6).
    """
    from scipy import sparse
    from scipy.sparse.csgraph import shortest_path

    numbers = np.array(path.read_text().split(), int)
    n, _, p = numbers[:3]
    edges = {}
    for a, b, length in numbers[3:].reshape(-1, 3):
        edges[min(a, b) - 1, max(a, b) - 1] = length
    ends, lengths = np.array(list(edges)).T, np.array(list(edges.values()), float)
    graph = sparse.csr_matrix((lengths, tuple(ends)), (n, n))
    return shortest_path(graph, directed=False), int(p)


def table_of_matrix(matrix, reach=np.inf):
    """Return the table of a full matrix, for a few thousand sites at most.

    Parameters
    ----------
    matrix : array (n, m)
        Distance of site i and demand j; infinite where there is no way.
    reach : float
        Cut-off.

    Returns
    -------
    DistanceTable
    """
    from smartquartier.smartquartier_plugin.core.sensors.minimum.distance_table import (
        table_of_pairs,
    )

    matrix = np.asarray(matrix, float)
    n, m = matrix.shape
    demand, site = np.divmod(np.arange(n * m), n)
    return table_of_pairs((site, demand, matrix.T.ravel()), n, m, reach)
