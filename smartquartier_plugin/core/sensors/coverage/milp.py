"""The exact model, for what the bound has left open."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from ..solver import solve
from .problem import highest_cost, keeps_limits

LARGEST = 500_000  # entries of the matrix; beyond, HiGHS needs minutes for its first bound


@dataclass(frozen=True)
class ExactAnswer:
    """What the solver found: a plan (or None), a bound, and whether there is no plan at all."""

    chosen: Optional[np.ndarray]
    bound: float
    infeasible: bool = False


def solve_exactly(problem, inside, outside, seconds, gap=0.0, progress=SILENT):
    """Solve the integer programme over the undecided sites with HiGHS.

    Parameters
    ----------
    problem : CoverageProblem
        The whole question.
    inside, outside : array (n,) of bool
        Sites decided already.
    seconds : float
        Time limit.
    gap : float
        Relative gap at which to stop; 0 for a proven optimum.
    progress : Progress
        Told that a cancel waits for the solver.

    Returns
    -------
    ExactAnswer or None
        None if the model is too large to be worth a try.

    Notes
    -----
    Maximise ``sum w_j g_k z_jk`` subject to ``sum_k z_jk <= sum_i a_ij x_i``, ``z_jk <= 1``,
    and the limits. ``z`` is continuous where the grades do not increase.
    """
    model = _Model(problem, inside, outside)
    if model.entries > LARGEST:
        return None
    rows, lower, upper = model.constraints()
    found = solve(
        model.objective,
        rows,
        lower,
        upper,
        model.whole,
        seconds,
        gap,
        model.lower,
        maximise=True,
        progress=progress,
        all_or_nothing=True,
    )
    bound = model.constant + found.bound
    if found.x is None:
        return ExactAnswer(None, bound, found.infeasible)
    chosen = np.zeros(problem.n, bool)
    chosen[model.sites] = found.x[: len(model.sites)] > 0.5
    return ExactAnswer(chosen if keeps_limits(problem, chosen) else None, bound)


class _Model:
    """Variables, objective and rows of the integer programme."""

    def __init__(self, problem, inside, outside):
        self.problem = problem
        self.sites = np.flatnonzero(problem.free & ~outside)
        nothing = np.zeros(problem.n, bool)
        there = problem.times_covered(nothing)
        self.constant = problem.value_of(nothing)
        open_demand = there < len(problem.grades)
        cover = problem.cover[self.sites].tocsc()
        open_demand &= np.diff(cover.indptr) > 0
        self.demand = np.flatnonzero(open_demand)
        self.cover = cover[:, self.demand].T.tocsr()
        self._there = there[self.demand]
        k = len(problem.grades)
        self.levels = [np.flatnonzero(self._there <= level) for level in range(k)]
        weights = np.asarray(problem.weights, float)[self.demand]
        worth = [weights[rows] * problem.grades[level] for level, rows in enumerate(self.levels)]
        self.objective = np.concatenate([np.zeros(len(self.sites)), *worth])
        self.entries = self.cover.nnz + sum(map(len, self.levels))
        self.lower = np.zeros(len(self.objective))
        self.lower[: len(self.sites)] = inside[self.sites]
        self.whole = np.full(len(self.objective), problem.strict)
        self.whole[: len(self.sites)] = True

    def constraints(self):
        """Return the rows and their bounds."""
        from scipy import sparse

        problem, n, width = self.problem, len(self.sites), len(self.objective)
        blocks = [self._covering()]
        lower, upper = [np.full(len(self.demand), -np.inf)], [np.zeros(len(self.demand))]

        def add(block, high, low=-np.inf):
            empty = sparse.csr_matrix((block.shape[0], width - n))
            blocks.append(sparse.hstack([block, empty]))
            lower.append(np.broadcast_to(np.asarray(low, float), (block.shape[0],)))
            upper.append(np.broadcast_to(np.asarray(high, float), (block.shape[0],)))

        if problem.number is not None:
            add(sparse.csr_matrix(np.ones((1, n))), problem.number)
        if problem.budget is not None:
            costs = np.asarray(problem.costs, float)[self.sites]
            add(sparse.csr_matrix(costs[None, :]), highest_cost(problem.budget))
        if problem.groups is not None:
            group = np.asarray(problem.groups)[self.sites]
            own = np.flatnonzero(group >= 0)
            least, most = problem.group_range
            shape = (len(most), n)
            add(sparse.csr_matrix((np.ones(len(own)), (group[own], own)), shape), most, least)
        if problem.conflicts is not None:
            add(*self._spacing())
        if problem.strict:
            self._order_levels(blocks, lower, upper)
        return sparse.vstack(blocks).tocsr(), np.concatenate(lower), np.concatenate(upper)

    def _covering(self):
        """Rows: a demand counts at most as often as chosen sites cover it."""
        from scipy import sparse

        parts = [-self.cover]
        for rows in self.levels:
            shape = (len(self.demand), len(rows))
            parts.append(
                sparse.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape)
            )
        return sparse.hstack(parts)

    def _spacing(self):
        """Rows: of two sites too near to each other at most one; none beside existing ones."""
        from scipy import sparse

        problem = self.problem
        pairs = sparse.triu(problem.conflicts[self.sites][:, self.sites], 1).tocoo()
        count = len(pairs.row)
        both = sparse.csr_matrix(
            (np.ones(2 * count), (np.tile(np.arange(count), 2), np.r_[pairs.row, pairs.col])),
            (count, len(self.sites)),
        )
        existing = problem.mask("existing").astype(float)
        beside = np.flatnonzero((problem.conflicts @ existing)[self.sites] > 0)
        shape = (len(beside), len(self.sites))
        none = sparse.csr_matrix((np.ones(len(beside)), (np.arange(len(beside)), beside)), shape)
        return sparse.vstack([both, none]), np.r_[np.ones(count), np.zeros(len(beside))]

    def _order_levels(self, blocks, lower, upper):
        """Rows for grades that increase: no second cover without the first."""
        from scipy import sparse

        start = len(self.sites) + np.r_[0, np.cumsum([len(rows) for rows in self.levels])]
        for level in range(1, len(self.levels)):
            rows = self.levels[level - 1]
            place = {int(demand): at for at, demand in enumerate(self.levels[level])}
            later = np.array([place[int(demand)] for demand in rows], int)
            count = len(rows)
            data = np.r_[np.ones(count), -np.ones(count)]
            columns = np.r_[start[level] + later, start[level - 1] + np.arange(count)]
            index = np.tile(np.arange(count), 2)
            blocks.append(sparse.csr_matrix((data, (index, columns)), (count, len(self.objective))))
            lower.append(np.full(count, -np.inf))
            upper.append(np.zeros(count))
