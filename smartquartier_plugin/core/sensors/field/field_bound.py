"""No plan can leave less variance than this."""

import numpy as np

from ...progress import SILENT
from .field_covariance import whitened

_SITES = 1_500  # up to so many candidates the sharper bound is affordable
_DIRECT = 1_200  # up to so many targets all eigenvalues are computed
_LANCZOS = 12_000  # beyond that the matrix (576 MB) is too large
_TOLERANCE = 1e-3
_ROUNDING = 1e-9
_CANCELLED = 1e-12  # of the prior variance: what is left where large variances cancel out


def variance_bounds(problem, target_variance, site_variance, progress=SILENT):
    """Return, for 1, 2 ... sensors, a mean variance that no plan of so many undercuts.

    Parameters
    ----------
    problem : FieldProblem
        The question.
    target_variance, site_variance : array (m,), array (n,)
        Variance at targets and candidates with the existing stations alone.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    array (number,) or None
        Lower bounds of the weighted mean variance at the targets; None where they would need
        too much memory: over 1,500 candidates and over 12,000 targets (or as many sensors as
        targets, beyond 1,200).

    Notes
    -----
    k sensors see k combinations of the candidates' measurements; the best k combinations of
    all explain the sum of the k largest eigenvalues of ``C_XT W C_TX`` against ``C_XX + e``
    (up to 1,500 candidates). With more candidates, the k best combinations of the field
    itself: the k largest eigenvalues ``l_i`` of ``W½ C_TT W½`` (Karhunen-Loève), each of
    which still leaves ``l_i / (1 + p_i)``: as the sensors have errors, the ``p_i`` can't add up
    to more than k times the best ratio of variance to error of a site. Real sensors see one
    place each, so neither bound can be reached.
    """
    progress.check()
    start = float(problem.shares @ target_variance)
    allowed = np.flatnonzero(~problem.mask("forbidden"))
    if len(allowed) <= _SITES:
        most = _best_of_sites(problem, allowed)
    else:
        each = float((site_variance / problem.errors)[allowed].max())
        most = _best_of_field(problem, each, progress)
    if most is None:
        return None
    lost = _ROUNDING * start + _CANCELLED * problem.prior  # digits
    return np.maximum(start - most - lost, 0.0)


def _best_of_sites(problem, allowed):
    """Return what the best 1, 2 ... combinations of the sites' measurements explain, (k,)."""
    from scipy.linalg import eigh

    sites = np.asarray(problem.candidates, float)[allowed]
    targets = np.asarray(problem.targets, float)
    among = problem.covariance(sites, sites)
    among[np.diag_indices_from(among)] += problem.errors[allowed]
    product = np.zeros_like(among)
    if len(problem.old):
        old = whitened(problem, problem.old, problem.old_errors, sites)
        among -= old @ old.T
    step = max(4_000_000 // len(sites), 1)
    for start in range(0, len(targets), step):
        part = targets[start : start + step]
        block = problem.covariance(part, sites)
        if len(problem.old):
            block -= whitened(problem, problem.old, problem.old_errors, part) @ old.T
        product += block.T @ (block * problem.shares[start : start + step, None])
    n, k = len(sites), min(problem.number, len(sites))
    among = (among + among.T) / 2
    largest = eigh(product, among, eigvals_only=True, subset_by_index=(n - k, n - 1))
    return np.cumsum(np.maximum(largest[::-1], 0.0))


def _best_of_field(problem, each, progress):
    """Return what the best 1, 2 ... combinations of the field could explain at most, (k,).

    ``each`` is the best ratio of variance to error of a site.
    """
    from scipy.linalg import eigvalsh
    from scipy.sparse.linalg import LinearOperator, eigsh

    targets, shares = np.asarray(problem.targets, float), problem.shares
    used = shares > 0
    targets, root = targets[used], np.sqrt(shares[used])
    old = np.zeros((len(targets), 0))
    if len(problem.old):
        old = whitened(problem, problem.old, problem.old_errors, targets) * root[:, None]
    m, k = len(targets), min(problem.number, len(targets))
    if m <= _DIRECT:
        matrix = problem.covariance(targets, targets) * np.outer(root, root) - old @ old.T
        return _explained_by(eigvalsh(matrix, subset_by_index=(m - k, m - 1)), each, problem.number)
    if m > _LANCZOS or k == m:
        return None
    matrix = np.empty((m, m), np.float32)
    step = max(2_000_000 // m, 1)
    for start in range(0, m, step):
        rows = slice(start, start + step)
        block = problem.covariance(targets[rows], targets, np.float32)
        block *= root[rows, None].astype(np.float32)
        block *= root.astype(np.float32)
        matrix[rows] = block
        progress.report(0.5 * min(start + step, m) / m)

    def product(vector):
        progress.check()
        vector = vector.reshape(-1)
        return matrix @ vector.astype(np.float32) - old @ (old.T @ vector)

    operator = LinearOperator((m, m), matvec=product, dtype=np.float64)
    begin = np.random.default_rng(0).random(m)
    largest = eigsh(operator, k, v0=begin, tol=_TOLERANCE, return_eigenvectors=False)
    progress.report(1.0)
    return _explained_by(largest * (1 + _TOLERANCE), each, problem.number)


def _explained_by(eigenvalues, each, most):
    largest, numbers = np.sort(eigenvalues)[::-1], range(1, most + 1)
    return np.array([_explained(largest[:number], number * each) for number in numbers])


def _explained(eigenvalues, budget):
    """Return the largest ``sum l_i p_i / (1 + p_i)`` with p >= 0 that sums up to the budget."""
    roots = np.sort(np.sqrt(np.maximum(eigenvalues, 0.0)))[::-1]
    for used in range(len(roots), 0, -1):
        level = roots[:used].sum() / (budget + used)  # p_i = root_i / level - 1
        if roots[used - 1] >= level:
            return float((roots[:used] ** 2 - roots[:used] * level).sum())
    return 0.0
