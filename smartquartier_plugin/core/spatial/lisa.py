"""Where similar values lie together: local Moran's I with permutations and FDR."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT
from .adjacency import row_standardised

HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH, NONE = "hh", "ll", "hl", "lh", "ns"


@dataclass(frozen=True)
class Lisa:
    """Local Moran's I of each place; NaN without a value or without neighbours.

    Attributes
    ----------
    local : array (n,)
        I_i.
    p_value : array (n,)
        Two-sided, from conditional permutations.
    cluster : array (n,) of str
        ``hh`` high among high, ``ll`` low among low, ``hl`` high among low, ``lh`` low among
        high; ``ns`` where it may well be chance.
    limit : float
        Largest p-value that counts after the correction for many tests; 0 where none does.
    """

    local: np.ndarray
    p_value: np.ndarray
    cluster: np.ndarray
    limit: float


def local_moran(values, weights, permutations=999, seed=0, rate=0.05, progress=SILENT):
    """Compute local Moran's I, its permutation p-values, and which of them count.

    Parameters
    ----------
    values : array_like (n,)
        NaN: the place is left out, with its links.
    weights : scipy.sparse matrix (n, n)
        Neighbours, all of a row with the same weight; rows are standardised.
    permutations : int
        Random re-arrangements of the other places' values; 0 gives p-values of NaN.
    seed : int
        Of the re-arrangements.
    rate : float
        False discovery rate: the share of clusters that may be chance.
    progress : Progress
        For cancelling.

    Returns
    -------
    Lisa

    Raises
    ------
    InputError
        If the shapes don't fit or the weights of a row differ.

    Notes
    -----
    ``I_i = (n - 1) z_i sum_j w_ij z_j / sum z^2``. All places share the same re-arrangements;
    the place itself never is its own neighbour in them. Benjamini and Hochberg (1995) decide
    which p-values count.

    References
    ----------
    Anselin, L. (1995): Local indicators of spatial association. Geographical Analysis 27.
    """
    from scipy.sparse import csr_matrix

    values = np.asarray(values, float).ravel()
    matrix = csr_matrix(weights, dtype=float)
    if matrix.shape != (len(values), len(values)):
        raise InputError(
            translate(
                "SmartQuartier",
                "Places in the neighbourhood: {}, values: {}; build both from the same layer.",
            ).format(matrix.shape[0], len(values))
        )
    n = len(values)
    local, p_value = np.full(n, np.nan), np.full(n, np.nan)
    cluster = np.full(n, NONE, dtype=object)
    known = np.flatnonzero(np.isfinite(values))
    z = values[known] - values[known].mean() if len(known) else values[known]
    if len(known) < 3 or np.ptp(values[known]) <= 1e-12 * max(1.0, np.abs(values[known]).max()):
        return Lisa(local, p_value, cluster, 0.0)
    matrix = row_standardised(matrix[known][:, known])
    _refuse_unequal(matrix)
    scale = (len(known) - 1) / (z @ z)
    lag, linked = matrix @ z, np.diff(matrix.indptr) > 0
    found = np.where(linked, scale * z * lag, np.nan)
    local[known] = found
    if permutations <= 0:
        return Lisa(local, p_value, cluster, 0.0)
    chance = _p_values(z, lag, matrix, linked, permutations, seed, progress)
    p_value[known] = chance
    limit = fdr_limit(chance[linked], rate)
    counts = linked & (np.nan_to_num(chance, nan=2.0) <= limit)
    kind = np.where(
        z > 0, np.where(lag > 0, HIGH_HIGH, HIGH_LOW), np.where(lag > 0, LOW_HIGH, LOW_LOW)
    )
    cluster[known] = np.where(counts, kind, NONE)
    return Lisa(local, p_value, cluster, limit)


def fdr_limit(p_values, rate=0.05):
    """Return the largest p-value that counts at a false discovery rate.

    Parameters
    ----------
    p_values : array_like (k,)
        Of many tests.
    rate : float
        Share of the findings that may be chance.

    Returns
    -------
    float
        0 where none counts (Benjamini and Hochberg 1995).
    """
    ordered = np.sort(np.asarray(p_values, float))
    enough = np.flatnonzero(ordered <= rate * np.arange(1, len(ordered) + 1) / len(ordered))
    return float(ordered[enough[-1]]) if len(enough) else 0.0


def k_nearest(points, k=8):
    """Return weights of each point's k nearest others, rows summing to 1.

    Parameters
    ----------
    points : array (n, 2)
        Coordinates [m].
    k : int
        Neighbours; fewer where there are not so many points.

    Returns
    -------
    scipy.sparse.csr_matrix (n, n)
        Not symmetric: a remote point is nobody's neighbour but has neighbours.
    """
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    points = np.asarray(points, float)
    n = len(points)
    k = min(int(k), n - 1)
    if k < 1:
        return csr_matrix((n, n))
    _, near = cKDTree(points).query(points, k + 1)
    rows = np.repeat(np.arange(n), k + 1)
    columns = near.ravel()
    other = rows != columns
    # Of several points in one place a point may not find itself: the last of its list goes.
    place = np.cumsum(other.reshape(n, k + 1), axis=1).ravel()
    keep = other & (place <= k)
    rows, columns = rows[keep], columns[keep]
    return row_standardised(csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n)))


def _refuse_unequal(matrix):
    """The permutations draw neighbours, not weights: these must be alike within a row."""
    expected = np.repeat(1.0 / np.maximum(np.diff(matrix.indptr), 1), np.diff(matrix.indptr))
    if not np.allclose(matrix.data, expected, rtol=1e-9):
        raise InputError(
            translate(
                "SmartQuartier",
                "Local Moran's I needs neighbours of equal weight; use contiguity or the nearest "
                "neighbours.",
            )
        )


def _p_values(z, lag, matrix, linked, permutations, seed, progress):
    """Return two-sided p-values; equal weights within a row let many places share their draws."""
    counts = np.diff(matrix.indptr)
    most, n = int(counts.max()), len(z)
    rng = np.random.default_rng(seed)
    # One neighbour more than needed: it stands in where the place itself was drawn.
    drawn = np.empty((permutations, min(most + 1, n)), int)
    for row in drawn:
        progress.check()
        row[:] = rng.choice(n, len(row), replace=False)
    result = np.full(n, np.nan)
    for count in np.unique(counts[linked]):
        progress.check()
        rows = np.flatnonzero(counts == count)
        means = z[drawn[:, :count]].mean(axis=1)
        ordered = np.sort(means)
        slack = 1e-12 * np.abs(z).max()
        above = permutations - np.searchsorted(ordered, lag[rows] - slack, "left")
        below = np.searchsorted(ordered, lag[rows] + slack, "right")
        above, below = _without_self(rows, count, drawn, z, lag, means, above, below, slack)
        few = np.minimum(above, below)
        result[rows] = np.minimum(1.0, 2.0 * (1 + few) / (1 + permutations))
    return result


def _without_self(rows, count, drawn, z, lag, means, above, below, slack):
    """Correct the counts where a place was drawn as its own neighbour."""
    place = np.full(len(z), -1)
    place[rows] = np.arange(len(rows))
    if drawn.shape[1] <= count:
        return above, below
    at, column = np.nonzero(place[drawn[:, :count]] >= 0)
    who = drawn[at, column]
    i = place[who]
    before, other = means[at], means[at] + (z[drawn[at, count]] - z[who]) / count
    own = lag[who]
    for counted, wins in ((above, _not_below), (below, _not_above)):
        change = wins(other, own, slack).astype(int) - wins(before, own, slack).astype(int)
        np.add.at(counted, i, change)
    return above, below


def _not_below(means, own, slack):
    return means >= own - slack


def _not_above(means, own, slack):
    return means <= own + slack


def grid_neighbours(corners, size):
    """Return which cells of a square grid touch each other, at edges and corners (queen).

    Parameters
    ----------
    corners : array (n, 2)
        Lower left corners [m].
    size : float
        Width of a cell [m].

    Returns
    -------
    scipy.sparse.csr_matrix (n, n)
        1 for neighbours.
    """
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    n = len(corners)
    pairs = cKDTree(corners).query_pairs(1.5 * size, p=np.inf, output_type="ndarray")
    rows, columns = np.r_[pairs[:, 0], pairs[:, 1]], np.r_[pairs[:, 1], pairs[:, 0]]
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n))
