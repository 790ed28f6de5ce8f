"""Which site covers which demand: a sparse matrix, never a table of all distances."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT

_CHUNK = 20_000


def cover_by_radius(sites, demand, radius, progress=SILENT):
    """Return which demand points lie within a radius of which sites.

    Parameters
    ----------
    sites : array (n, 2)
        Coordinates [m].
    demand : array (m, 2)
        Coordinates [m], same CRS.
    radius : float
        Reach of a sensor [m]; a point at exactly this distance is covered.
    progress : Progress
        Asked for a cancel every 20,000 points.

    Returns
    -------
    scipy.sparse.csr_matrix (n, m), float64
        1 where covered; indices sorted.

    Raises
    ------
    InputError
        If the radius is not positive.

    Notes
    -----
    Memory grows with the number of pairs in reach, not with n × m.
    """
    from scipy import sparse
    from scipy.spatial import cKDTree

    if not radius > 0:
        raise InputError(translate("SmartQuartier", "The radius must be more than 0 m."))
    sites, demand = np.asarray(sites, float), np.asarray(demand, float)
    tree = cKDTree(sites)
    counts, indices = [], []
    for start in range(0, len(demand), _CHUNK):
        found = tree.query_ball_point(demand[start : start + _CHUNK], radius)
        counts.append(np.fromiter(map(len, found), np.int64, len(found)))
        indices.append(np.fromiter((i for near in found for i in near), np.int32))
        progress.report(min(start + _CHUNK, len(demand)) / max(len(demand), 1))
    indptr = np.r_[0, np.cumsum(np.concatenate(counts))] if counts else np.zeros(1, np.int64)
    index = np.concatenate(indices) if indices else np.empty(0, np.int32)
    shape = (len(demand), len(sites))
    by_demand = sparse.csr_matrix((np.ones(len(index)), index, indptr), shape=shape)
    cover = by_demand.T.tocsr()
    cover.sort_indices()
    return cover


def cover_by_distance(pairs, n_sites, n_demand, reach):
    """Return the cover matrix of given distances, such as those along streets.

    Parameters
    ----------
    pairs : (array (k,), array (k,), array (k,))
        Site number, demand number, distance [m or minutes].
    n_sites, n_demand : int
        Size of the matrix.
    reach : float
        Largest distance that counts as covered.

    Returns
    -------
    scipy.sparse.csr_matrix (n_sites, n_demand), float64
        1 where covered.
    """
    from scipy import sparse

    site, point, distance = (np.asarray(part) for part in pairs)
    near = distance <= reach
    cover = sparse.csr_matrix(
        (np.ones(int(near.sum())), (site[near], point[near])), shape=(n_sites, n_demand)
    )
    cover.data[:] = 1.0  # a pair given twice is covered once
    cover.sort_indices()
    return cover


def merge_demand(cover, weights):
    """Merge demand that the same sites cover; its weights are added up.

    Parameters
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    weights : array (m,)
        Weight of each demand.

    Returns
    -------
    cover : csr_matrix (n, k)
        One column per class, k <= m; demand out of everybody's reach is left out.
    weights : array (k,)
        Sums.
    classes : array (m,), int
        The class of each demand; -1 for demand out of reach or without weight.

    Notes
    -----
    Two demands are the same if two independent 64-bit sums over their sites are: with a
    million classes an error has a probability below 1e-25. Any choice of sites covers the
    same weight before and after.
    """
    by_demand = cover.T.tocsr()
    rng = np.random.default_rng(20_221_122)
    keys = rng.integers(0, 2**63, size=(2, cover.shape[0]), dtype=np.uint64)
    degree = np.diff(by_demand.indptr)
    useful = np.flatnonzero((degree > 0) & (np.asarray(weights) > 0))
    classes = np.full(cover.shape[1], -1)
    if not len(useful):
        return cover[:, :0], np.zeros(0), classes
    marks = np.empty(len(useful), dtype=[("a", np.uint64), ("b", np.uint64)])
    for name, key in zip("ab", keys):
        running = np.add.accumulate(key[by_demand.indices], dtype=np.uint64)
        running = np.r_[np.uint64(0), running]
        sums = running[by_demand.indptr[1:]] - running[by_demand.indptr[:-1]]
        marks[name] = sums[useful]
    _, first, of = np.unique(marks, return_index=True, return_inverse=True)
    classes[useful] = of
    merged = np.bincount(of, np.asarray(weights, float)[useful], len(first))
    columns = by_demand[useful[first]].T.tocsr()
    columns.sort_indices()
    return columns, merged, classes
