"""How much each candidate tells about each target: the cross-covariance, dense or sparse."""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT

_BLOCK = 2_000_000  # covariances computed at once
_PAIRS = 300_000  # looked up at once
_DOUBLE = 4_000_000  # up to so many are kept in double precision
_MOST_DENSE = 160_000_000  # single precision: 640 MB
_MOST_SPARSE = 40_000_000  # 480 MB
_SPARSE_SHARE = 0.08  # below this share of pairs in reach, sparse is faster


class CrossCovariance:
    """Covariances between targets and candidates, given the existing stations.

    Parameters
    ----------
    problem : FieldProblem
        The question.
    progress : Progress
        Reported to while the matrix is computed.

    Attributes
    ----------
    squares : array (n,)
        ``sum_i w_i K_ij²`` of each candidate.
    target_variance : array (m,)
        Variance at the targets with the existing stations alone.
    variance : array (n,)
        The same at the candidates.

    Raises
    ------
    InputError
        If the matrix doesn't fit: 160 million pairs, or 40 million in reach.

    Notes
    -----
    The matrix is only ever read: what chosen sensors change is of low rank and kept apart.
    Single columns are computed anew in double precision. A sparse matrix leaves out
    correlations below 0.01 % (none with the spherical model).
    """

    def __init__(self, problem, progress=SILENT):
        self.problem = problem
        self.targets = np.asarray(problem.targets, float)
        self.candidates = np.asarray(problem.candidates, float)
        self._condition_on_stations()
        m, n = len(self.targets), len(self.candidates)
        self._sparse = None
        if m * n > _DOUBLE:
            self._sparse = self._in_reach(m, n, progress)
        if self._sparse is None:
            self._build_dense(m, n, progress)
        else:
            self._square_sparse()

    # -- what is known already ---------------------------------------------------------------

    def _condition_on_stations(self):
        problem = self.problem
        self._old = [np.zeros((len(places), 0)) for places in (self.targets, self.candidates)]
        if len(problem.old):
            self._old = [
                whitened(problem, problem.old, problem.old_errors, places)
                for places in (self.targets, self.candidates)
            ]
        self.target_variance, self.variance = (
            np.maximum(problem.prior - np.einsum("ij,ij->i", part, part), 0.0) for part in self._old
        )

    # -- the matrix --------------------------------------------------------------------------

    def _build_dense(self, m, n, progress):
        if m * n > _MOST_DENSE:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{} cells and {} candidate sites are too many for this range; choose larger "
                    "cells, fewer sites or a smaller area.",
                ).format(m, n)
            )
        dtype = np.float64 if m * n <= _DOUBLE else np.float32
        self._dense = np.empty((m, n), dtype)
        self.squares, shares = np.zeros(n), self.problem.shares
        on_targets, on_candidates = (part.astype(dtype) for part in self._old)
        step = max(_BLOCK // n, 1)
        for start in range(0, m, step):
            rows = slice(start, start + step)
            block = self.problem.covariance(self.targets[rows], self.candidates, dtype)
            if on_targets.shape[1]:
                block -= on_targets[rows] @ on_candidates.T
            self._dense[rows] = block
            np.square(block, out=block)
            self.squares += shares[rows].astype(dtype) @ block
            progress.report(min(start + step, m) / m)

    def _in_reach(self, m, n, progress):
        """Return the sparse matrix of covariances in reach, or None if dense is better."""
        from scipy import sparse
        from scipy.spatial import cKDTree

        reach = self.problem.model.reach
        first, second = cKDTree(self.targets), cKDTree(self.candidates)
        pairs = int(first.count_neighbors(second, reach))
        if pairs > _MOST_SPARSE or (pairs > _SPARSE_SHARE * m * n and m * n <= _MOST_DENSE):
            return None
        data, indices = np.empty(pairs, np.float32), np.empty(pairs, np.int32)
        indptr = np.zeros(m + 1, np.int64)
        step, filled = max(_PAIRS * m // max(pairs, 1), 1), 0
        for start in range(0, m, step):
            part = cKDTree(self.targets[start : start + step])
            found = part.sparse_distance_matrix(second, reach, output_type="ndarray")
            found = found[np.argsort(found["i"], kind="stable")]
            rows = slice(filled, filled + len(found))
            data[rows] = self.problem.model.covariance(found["v"].astype(np.float32))
            indices[rows] = found["j"]
            indptr[start + 1 : start + step + 1] = np.bincount(found["i"], minlength=part.n)
            filled += len(found)
            progress.report(min(start + step, m) / m)
        np.cumsum(indptr, out=indptr)
        return sparse.csr_matrix((data, indices, indptr), shape=(m, n))

    def _square_sparse(self):
        from scipy import sparse

        shares, constant = self.problem.shares, self.problem.mean_variance
        on_targets, on_candidates = self._old
        parts = self._sparse.data**2, self._sparse.indices, self._sparse.indptr
        self.squares = sparse.csr_matrix(parts, shape=self._sparse.shape).T @ shares
        # (S + c - A B')² summed over the targets, without ever forming it.
        weighted = on_targets * shares[:, None]
        self.squares = self.squares - 2 * np.einsum(
            "ij,ij->i", on_candidates, self._sparse.T @ weighted
        )
        self.squares += np.einsum(
            "ij,ij->i", on_candidates @ (on_targets.T @ weighted), on_candidates
        )
        if constant:
            rest = self._sparse.T @ shares - on_candidates @ weighted.sum(axis=0)
            self.squares += constant * (2 * rest + constant * shares.sum())

    def back(self, vector):
        """Return ``K' v`` for a vector over the targets (m,): (n,) in double precision."""
        if self._sparse is None:
            return (vector.astype(self._dense.dtype) @ self._dense).astype(float)
        on_targets, on_candidates = self._old
        found = self._sparse.T @ vector - on_candidates @ (on_targets.T @ vector)
        return found + self.problem.mean_variance * vector.sum()

    def columns(self, site):
        """Return the covariances of a candidate with all targets and with all candidates.

        Parameters
        ----------
        site : int
            Number of the candidate.

        Returns
        -------
        array (m,), array (n,)
            Given the existing stations; exact.
        """
        place = self.candidates[site : site + 1]
        known = self._old[1][site]
        return tuple(
            self.problem.covariance(places, place)[:, 0] - old @ known
            for places, old in zip((self.targets, self.candidates), self._old)
        )

    def candidate_column(self, site):
        """Return the covariances of a candidate with all candidates, (n,)."""
        place = self.candidates[site : site + 1]
        return self.problem.covariance(self.candidates, place)[:, 0] - (
            self._old[1] @ self._old[1][site]
        )


def whitened(problem, sensors, errors, places):
    """Return ``C(places, sensors) L⁻ᵀ`` with ``L L' = C(sensors, sensors) + errors``.

    Its squared rows sum up to what the sensors take off the variance at the places.

    Parameters
    ----------
    problem : FieldProblem
        Gives the covariance.
    sensors : array (k, 2)
        Where something is measured [m].
    errors : array (k,)
        Error variance of each sensor.
    places : array (m, 2)
        Where the field is wanted [m].

    Returns
    -------
    array (m, k)
        Whitened covariances.
    """
    from scipy.linalg import cholesky, solve_triangular

    among = problem.covariance(sensors, sensors)
    among[np.diag_indices_from(among)] += errors
    factor = cholesky(among, lower=True)
    result = np.empty((len(places), len(sensors)))
    step = max(_BLOCK // max(len(sensors), 1), 1)
    for start in range(0, len(places), step):
        rows = slice(start, start + step)
        cross = problem.covariance(sensors, places[rows])
        result[rows] = solve_triangular(factor, cross, lower=True).T
    return result
