"""The integer programme of sensors and gateways together."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from ..solver import solve

LARGEST = 400_000  # entries of the matrix; beyond, HiGHS needs minutes for its first bound
_SHARP = 200_000  # entries of the sharper rows


@dataclass(frozen=True)
class TwoKindsAnswer:
    """A plan (or None), a bound from above, and whether there is no plan at all."""

    sensors: Optional[np.ndarray]
    gateways: Optional[np.ndarray]
    bound: float
    infeasible: bool = False


def solve_two_kinds(problem, seconds, gap=0.0, progress=SILENT):
    """Solve the integer programme with HiGHS.

    Parameters
    ----------
    problem : TwoKindsProblem
        With filled kinds and merged demand.
    seconds : float
        Time limit.
    gap : float
        Relative gap at which to stop.
    progress : Progress
        Told of the wait.

    Returns
    -------
    TwoKindsAnswer or None
        None if the model is too large to be worth a try.

    Notes
    -----
    Maximise ``sum_j w_j z_j`` subject to ``z_j <= sum_i a_ij x_i``, ``r x_i <= sum_g b_gi y_g``
    and the limits. With r >= 2 also ``(r - 1) x_i <= sum_{g' != g} b_g'i y_g'`` for every g: an
    integer plan keeps it anyway, a fractional one can no longer count one gateway twice.
    """
    from scipy import sparse

    if seconds < 0.1:
        return None
    model = _Model(problem)
    if model.entries > LARGEST:
        return None
    rows, upper = model.rows()
    found = solve(
        model.objective,
        sparse.vstack(rows).tocsr(),
        -np.inf,
        np.concatenate(upper),
        model.integrality > 0,
        seconds,
        gap,
        model.lower,
        maximise=True,
        progress=progress,
        all_or_nothing=True,
    )
    if found.infeasible:
        return TwoKindsAnswer(None, None, -np.inf, infeasible=True)
    bound = model.constant + found.bound
    if found.x is None:
        return TwoKindsAnswer(None, None, bound)
    sensors = np.zeros(problem.cover.shape[0], bool)
    gateways = np.zeros(problem.reach.shape[0], bool)
    n, k = len(model.sites), len(model.places)
    sensors[model.sites] = found.x[:n] > 0.5
    gateways[model.places] = found.x[n : n + k] > 0.5
    if (problem.heard(gateways)[sensors]).all():
        return TwoKindsAnswer(sensors, gateways, bound)
    return TwoKindsAnswer(None, None, bound)


class _Model:
    """Variables: undecided sensors, gateways, then demand that existing sensors leave open."""

    def __init__(self, problem):
        self.problem = problem
        self.need = np.maximum(
            problem.redundancy - problem.times_heard(np.zeros(problem.reach.shape[0], bool)), 0
        )
        some = problem.heard(problem.gateways.free) | problem.sensors.required
        self.sites = np.flatnonzero(problem.sensors.free & some)
        self.places = np.flatnonzero(problem.gateways.free)
        there = problem.cover.T @ problem.sensors.existing.astype(float) > 0
        self.constant = float(np.asarray(problem.weights)[there].sum())
        cover = problem.cover[self.sites]
        open_demand = np.flatnonzero(~there & (np.asarray(cover.sum(axis=0)).ravel() > 0))
        self.cover = cover[:, open_demand].T.tocsr()
        self.reach = problem.reach[self.places][:, self.sites].T.tocsr()
        self.reach.sort_indices()
        n, k, m = len(self.sites), len(self.places), len(open_demand)
        self.sizes = (n, k, m)
        self.objective = np.r_[np.zeros(n + k), np.asarray(problem.weights, float)[open_demand]]
        self.integrality = np.r_[np.ones(n + k), np.zeros(m)]
        self.lower = np.zeros(n + k + m)
        self.lower[:n] = problem.sensors.required[self.sites]
        self.lower[n : n + k] = problem.gateways.required[self.places]
        self.entries = self.cover.nnz + self.reach.nnz + n + m

    def rows(self):
        """Return the blocks of rows and their upper bounds."""
        from scipy import sparse

        n, k, m = self.sizes
        need = self.need[self.sites].astype(float)
        blocks = [
            sparse.hstack([-self.cover, sparse.csr_matrix((m, k)), sparse.identity(m)]),
            sparse.hstack([sparse.diags(need), -self.reach, sparse.csr_matrix((n, m))]),
        ]
        upper = [np.zeros(m), np.zeros(n)]
        self._sharpen(blocks, upper, need)
        self._limit(blocks, upper)
        return blocks, upper

    def _sharpen(self, blocks, upper, need):
        """Add the rows without one gateway each, where several are needed."""
        from scipy import sparse

        n, k, m = self.sizes
        degree = np.diff(self.reach.indptr)
        several = np.flatnonzero(need >= 2)
        if not len(several) or (degree[several].astype(float) ** 2).sum() > _SHARP:
            return
        parts, data, count = [], [], 0
        for site in several:
            near = self.reach.indices[self.reach.indptr[site] : self.reach.indptr[site + 1]]
            size = len(near)
            if size < 2:
                continue
            others = np.broadcast_to(near, (size, size))[~np.eye(size, dtype=bool)]
            row = np.repeat(np.arange(size), size - 1)
            parts.append(
                np.column_stack(
                    [np.r_[row, np.arange(size)] + count, np.r_[others + n, np.full(size, site)]]
                )
            )
            data.append(np.r_[np.full(len(others), -1.0), np.full(size, need[site] - 1.0)])
            count += size
        if not count:
            return
        place = np.vstack(parts)
        blocks.append(
            sparse.csr_matrix(
                (np.concatenate(data), (place[:, 0], place[:, 1])), shape=(count, n + k + m)
            )
        )
        upper.append(np.zeros(count))

    def _limit(self, blocks, upper):
        """Add the rows of numbers and budget."""
        from scipy import sparse

        problem, (n, k, m) = self.problem, self.sizes

        def add(values, most):
            blocks.append(sparse.csr_matrix(values[None, :]))
            upper.append(np.array([float(most)]))

        if problem.sensors.number is not None:
            add(np.r_[np.ones(n), np.zeros(k + m)], problem.sensors.number)
        if problem.gateways.number is not None:
            add(np.r_[np.zeros(n), np.ones(k), np.zeros(m)], problem.gateways.number)
        if problem.budget is not None:
            costs = (problem.sensors.costs[self.sites], problem.gateways.costs[self.places])
            add(np.r_[costs[0], costs[1], np.zeros(m)], problem.budget)
