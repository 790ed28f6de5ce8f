"""No plan can be better than this: the Lagrangian bound, and what it rules out.

The rule "demand counts only if a chosen site covers it" is priced instead of enforced. For
any prices the relaxed optimum is easy to compute and at least as large as every plan's
value; good prices make it small.
"""

import time
from dataclasses import dataclass

import numpy as np

from ...progress import SILENT


@dataclass(frozen=True)
class Bound:
    """An upper bound and its prices.

    Attributes
    ----------
    value : float
        No plan is worth more.
    scores : array (n,)
        What each site earns at these prices.
    threshold : float
        Price of a sensor (or of a unit of cost): sites that earn more are worth having.
    """

    value: float
    scores: np.ndarray
    threshold: float


class LagrangianBound:
    """Improves the bound step by step; :meth:`run` may be called again for more.

    Parameters
    ----------
    problem : CoverageProblem
        Groups, spacing and a second limit are left out, which keeps the bound valid.

    Notes
    -----
    With multipliers ``l_j`` in [0, w_j g_1] the bound is::

        base + sum_j sum_k max(0, w_j g_k - l_j) + max { sum_i (A l)_i x_i }

    where ``base`` is what existing sites cover, ``g_k`` what is left of the grades (their
    least concave majorant where they increase), and the last term a continuous knapsack.
    Steps follow Polyak, along a deflected subgradient.

    References
    ----------
    .. [1] Galvão, R., ReVelle, C. (1996). A Lagrangean heuristic for the maximal covering
       location problem. European Journal of Operational Research 88, 114-123.
    .. [2] Camerini, P., Fratta, L., Maffioli, F. (1975). On improving relaxation methods by
       modified gradient techniques. Mathematical Programming Study 3, 26-34.
    """

    def __init__(self, problem):
        self.problem = problem
        self._cover = problem.cover
        self._back = problem.cover.T.tocsr()
        nothing = np.zeros(problem.n, bool)
        self._base = problem.value_of(nothing)
        self._worth = _marginal_worth(problem, problem.times_covered(nothing))
        self._free = problem.free
        self._required = problem.mask("required")
        self._costs, self._limit = _single_limit(problem)
        reach = np.maximum(np.diff(self._back.indptr), 1)
        self._prices = self._worth[:, 0] / reach
        self._direction = np.zeros(len(self._prices))
        self._step, self._stalled = 2.0, 0
        self.best = None
        self.relaxed_plan = None

    def run(self, steps, target, until=np.inf, progress=SILENT):
        """Improve the bound.

        Parameters
        ----------
        steps : int
            At most so many.
        target : float
            Value of the best plan so far; the bound is not expected to get below.
        until : float
            A time of :func:`time.monotonic` at which to stop.
        progress : Progress
            Asked for a cancel.

        Returns
        -------
        Bound
            The best so far.
        """
        for _ in range(steps):
            progress.check()
            self._one_step(target)
            if self._step < 1e-4 or time.monotonic() > until:
                break
        return self.best

    def _one_step(self, target):
        prices = self._prices
        scores = self._cover @ prices
        plan, earned, threshold = self._knapsack(scores)
        over = self._worth - prices[:, None]
        value = self._base + float(np.maximum(over, 0.0).sum()) + earned
        if self.best is None or value < self.best.value - 1e-9 * max(abs(value), 1.0):
            self.best, self._stalled = Bound(value, scores, threshold), 0
            self._best_prices, self.relaxed_plan = prices.copy(), plan
        else:
            self._stalled += 1
        if self._stalled >= 15:
            self._step *= 0.7
            self._stalled = 0
        slope = self._back @ plan - (over > 0).sum(axis=1)
        self._direction = slope + 0.4 * self._direction
        highest = self._worth[:, 0]
        outward = ((prices <= 0) & (self._direction > 0)) | (
            (prices >= highest) & (self._direction < 0)
        )
        move = np.where(outward, 0.0, self._direction)
        size = float(move @ move)
        if size <= 0:
            self._step = 0.0
            return
        length = self._step * max(value - target, 1e-6 * abs(value)) / size
        self._prices = np.clip(prices - length * move, 0.0, highest)

    def _knapsack(self, scores):
        """Return the best continuous choice of sites, what it earns, and the price of one."""
        plan = self._required.astype(float)
        earned = float(scores[self._required].sum())
        room = self._limit - float(self._costs[self._required].sum())
        open_sites = np.flatnonzero(self._free & ~self._required & (scores > 0))
        worth = scores[open_sites] / np.maximum(self._costs[open_sites], 1e-12)
        order = open_sites[np.argsort(-worth, kind="stable")]
        used = np.cumsum(self._costs[order])
        whole = int(np.searchsorted(used, room + 1e-9, side="right"))
        plan[order[:whole]] = 1.0
        earned += float(scores[order[:whole]].sum())
        if whole == len(order):
            return plan, earned, 0.0
        site = order[whole]
        left = max(room - (used[whole - 1] if whole else 0.0), 0.0)
        threshold = scores[site] / max(self._costs[site], 1e-12)
        plan[site] = left / max(self._costs[site], 1e-12)
        return plan, earned + threshold * left, threshold

    def undecided(self, value, step=0.0):
        """Return which sites may still be in or out of a plan better than ``value``.

        Parameters
        ----------
        value : float
            Of the best plan.
        step : float
            Smallest difference between two plans' values (1 for whole weights), else 0.

        Returns
        -------
        inside : array (n,) of bool
            Must be in every better plan.
        outside : array (n,) of bool
            Can't be in any better plan.
        """
        lead = self.best.scores - self.best.threshold * self._costs
        spare = self.best.value - value - step + 1e-7 * max(abs(value), 1.0)
        outside = (-lead > spare) | ~self._free
        inside = (lead > spare) & self._free
        return inside | self._required, outside & ~self._required


def _marginal_worth(problem, times):
    """Return what each further cover of each demand is worth, (m, k), not increasing."""
    grades = np.asarray(problem.grades, float)
    k = len(grades)
    table = np.zeros((k + 1, k))
    for there in range(k):
        left = grades[there:]
        table[there, : len(left)] = _concave(left)
    return np.asarray(problem.weights, float)[:, None] * table[np.minimum(times, k)]


def _concave(steps):
    """Return the steps of the least concave function above the sums of ``steps``."""
    result, start = np.zeros(len(steps)), 0
    while start < len(steps):
        means = np.cumsum(steps[start:]) / np.arange(1, len(steps) - start + 1)
        length = int(np.flatnonzero(means >= means.max() - 1e-15)[-1]) + 1
        result[start : start + length] = means[length - 1]
        start += length
    return result


def _single_limit(problem):
    """Return costs and limit of the one restriction that the bound keeps."""
    if problem.number is not None and problem.budget is None:
        return np.ones(problem.n), float(problem.number)
    costs = np.asarray(problem.costs, float)
    if problem.number is None:
        return costs, float(problem.budget)
    # Both: the one that cuts off more; leaving the other out keeps the bound valid.
    typical = float(np.median(costs[problem.free])) or 1.0
    if problem.number * typical <= problem.budget:
        return np.ones(problem.n), float(problem.number)
    return costs, float(problem.budget)
