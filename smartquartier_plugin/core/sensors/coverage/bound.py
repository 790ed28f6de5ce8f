"""No plan can be better than this: the Lagrangian bound, and what it rules out.

The rule "demand counts only if a chosen site covers it" is priced instead of enforced. For
any prices the relaxed optimum is easy to compute and at least as large as every plan's
value; good prices make it small.
"""

import time
from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .site_choice import site_choice


@dataclass(frozen=True)
class Bound:
    """An upper bound and its prices.

    Attributes
    ----------
    value : float
        No plan is worth more.
    scores : array (n,)
        What each site earns at these prices.
    threshold : array (n,)
        What a place in the plan costs: sites that earn more are worth having.
    """

    value: float
    scores: np.ndarray
    threshold: np.ndarray


class LagrangianBound:
    """Improves the bound step by step; :meth:`run` may be called again for more.

    Parameters
    ----------
    problem : CoverageProblem
        Spacing and a second limit are left out, and groups where a budget is the limit;
        that keeps the bound valid.

    Notes
    -----
    With multipliers ``l_j`` in [0, w_j g_1] the bound is::

        base + sum_j sum_k max(0, w_j g_k - l_j) + max { sum_i (A l)_i x_i }

    where ``base`` is what existing sites cover, ``g_k`` what is left of the grades (their
    least concave majorant where they increase), and the last term the best choice of sites
    (:mod:`.site_choice`).
    Steps follow Polyak, along a deflected subgradient.

    References
    ----------
    .. [1] Galvão, R., ReVelle, C. (1996). A Lagrangean heuristic for the maximal covering
       location problem. European Journal of Operational Research 88, 114-123.
    .. [2] Camerini, P., Fratta, L., Maffioli, F. (1975). On improving relaxation methods by
       modified gradient techniques. Mathematical Programming Study 3, 26-34.
    """

    def __init__(self, problem):
        self._cover = problem.cover
        self._back = problem.cover.T.tocsr()
        nothing = np.zeros(problem.n, bool)
        self.base = problem.value_of(nothing)
        self.worth = _marginal_worth(problem, problem.times_covered(nothing))
        self.highest = self.worth[:, 0]
        reach = np.maximum(np.diff(self._back.indptr), 1)
        self.best_prices = self.highest / reach
        self.start_again(problem)

    def start_again(self, problem, prices=None):
        """Begin anew with other limits for the same demand.

        Parameters
        ----------
        problem : CoverageProblem
            With the same demand and sites.
        prices : array (m,), optional
            To begin with; else the best so far.
        """
        self.problem = problem
        self._choice = site_choice(problem)
        prices = self.best_prices if prices is None else np.clip(prices, 0.0, self.highest)
        self._prices = self.best_prices = prices
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
        plan, earned, threshold = self._choice.best(scores)
        over = self.worth - prices[:, None]
        value = self.base + float(np.maximum(over, 0.0).sum()) + earned
        if self.best is None or value < self.best.value - 1e-9 * abs(value):
            self.best, self._stalled = Bound(value, scores, threshold), 0
            self.best_prices, self.relaxed_plan = prices.copy(), plan
        else:
            self._stalled += 1
        if self._stalled >= 15:
            self._step *= 0.7
            self._stalled = 0
        slope = self._back @ plan - (over > 0).sum(axis=1)
        self._direction = slope + 0.4 * self._direction
        outward = ((prices <= 0) & (self._direction > 0)) | (
            (prices >= self.highest) & (self._direction < 0)
        )
        move = np.where(outward, 0.0, self._direction)
        size = float(move @ move)
        if size <= 0:
            self._step = 0.0
            return
        length = self._step * max(value - target, 1e-6 * abs(value)) / size
        self._prices = np.clip(prices - length * move, 0.0, self.highest)

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
        lead = self.best.scores - self.best.threshold
        spare = self.best.value - value - step + 1e-7 * abs(self.best.value)
        free, required = self.problem.free, self.problem.mask("required")
        outside = (-lead > spare) | ~free
        inside = (lead > spare) & free
        return inside | required, outside & ~required


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
