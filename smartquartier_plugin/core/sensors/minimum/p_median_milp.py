"""The exact p-median model, for what the bound has left open."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from ..solver import solve

LARGEST = 600_000  # entries of the matrix; beyond, HiGHS needs minutes for its first bound


@dataclass(frozen=True)
class ExactMedian:
    """A plan (or None), a lower bound, and whether no plan within the limits exists."""

    chosen: Optional[np.ndarray]
    bound: float
    infeasible: bool = False


def solve_median(pairs, decided, seconds, gap=0.0, progress=SILENT):
    """Solve the integer programme over the undecided sites with HiGHS.

    Parameters
    ----------
    pairs : MedianPairs
        The problem.
    decided : (array (n,) of bool, array (n,) of bool, array (m,))
        Sites ruled out, sites decided, highest cost of each demand; see
        :meth:`.p_median_bound.MedianPrices.undecided`.
    seconds : float
        Time limit.
    gap : float
        Relative gap at which to stop.
    progress : Progress
        Told of the wait.

    Returns
    -------
    ExactMedian or None
        None if the model is too large to be worth a try.

    Notes
    -----
    Radius formulation [1]_: with the different costs ``D_j0 < D_j1 < ...`` of demand j,
    ``z_jk`` = 1 if no site at cost up to ``D_jk`` is chosen::

        min  sum_j D_j0 + sum_k (D_j,k+1 - D_jk) z_jk
        z_jk + sum {y_i : c_ij = D_jk} >= z_j,k-1   (1 for k = 0),   sum_i y_i = p

    References
    ----------
    .. [1] Elloumi, S. (2010). A tighter formulation of the p-median problem. Journal of
       Combinatorial Optimization 19, 69-83.
    """
    outside, inside, highest = decided
    model = _Model(pairs, outside, highest)
    if model.entries > LARGEST or seconds < 0.2:
        return None
    if model.unservable:
        return ExactMedian(None, np.inf, infeasible=True)
    low = np.zeros(len(model.objective))
    low[: len(model.sites)] = inside[model.sites]
    whole = np.arange(len(low)) < len(model.sites)
    rows, lower, upper = model.rows()
    found = solve(model.objective, rows, lower, upper, whole, seconds, gap, low, progress=progress)
    if found.infeasible:
        return ExactMedian(None, np.inf, infeasible=True)
    if found.x is None:
        return ExactMedian(None, model.constant + found.bound)
    chosen = np.zeros(pairs.n, bool)
    chosen[model.sites] = found.x[: len(model.sites)] > 0.5
    few_enough = int(chosen.sum()) <= pairs.p
    return ExactMedian(chosen if few_enough else None, model.constant + found.bound)


class _Model:
    """Variables, objective and rows."""

    def __init__(self, pairs, outside, highest):
        self.pairs = pairs
        self.sites = np.flatnonzero(~outside)
        column = np.full(pairs.n, -1)
        column[self.sites] = np.arange(len(self.sites))
        rows = pairs.rows
        kept = ~outside[pairs.site] & (pairs.cost <= highest[rows])
        row, self._column, cost = rows[kept], column[pairs.site[kept]], pairs.cost[kept]
        m = len(pairs.cap)
        # Levels: the different costs of each demand.
        new = np.ones(len(row), bool)
        new[1:] = (row[1:] != row[:-1]) | (cost[1:] != cost[:-1])
        self._level = np.cumsum(new) - 1
        self._of = row[new]
        value = cost[new]
        last = np.ones(len(value), bool)
        last[:-1] = self._of[1:] != self._of[:-1]
        self._first = np.r_[True, last[:-1]] if len(last) else last
        soft = pairs.cap <= highest
        served = np.bincount(self._of, minlength=m) > 0
        self.unservable = bool((~served & ~soft).any())
        # z of the last level is needed only where the demand may go without these sites.
        following = np.where(last, pairs.cap[self._of], np.r_[value[1:], 0.0])
        self._z = np.where(last & ~soft[self._of], -1, 0)
        self._z[self._z == 0] = len(self.sites) + np.arange(int((self._z == 0).sum()))
        step = (following - value)[self._z >= 0]
        self.constant = float(value[self._first].sum() + pairs.cap[~served].sum())
        self.objective = np.r_[np.zeros(len(self.sites)), step]
        self.entries = len(row) + 2 * len(value) + len(self.sites)

    def rows(self):
        """Return the constraint rows, their lower and their upper ends."""
        from scipy import sparse

        width, levels = len(self.objective), len(self._of)
        own = np.flatnonzero(self._z >= 0)
        after = np.flatnonzero(~self._first)
        serve = sparse.csr_matrix(
            (
                np.r_[np.ones(len(self._level) + len(own)), -np.ones(len(after))],
                (
                    np.r_[self._level, own, after],
                    np.r_[self._column, self._z[own], self._z[after - 1]],
                ),
            ),
            (levels, width),
        )
        count = (np.arange(width) < len(self.sites)).astype(float)
        lower = np.r_[self._first.astype(float), -np.inf]
        upper = np.r_[np.full(levels, np.inf), self.pairs.p]
        # The limit itself is no row: a row as dense as the objective slows HiGHS down tenfold.
        return sparse.vstack([serve, sparse.csr_matrix(count[None, :])]).tocsr(), lower, upper
