"""No choice of sites has a smaller sum of distances: the Lagrangian bound of the p-median."""

import time

import numpy as np

from ...progress import SILENT
from .p_median_problem import sums

_FIRST = 5


class MedianPrices:
    """Prices of the demand, improved step by step.

    Parameters
    ----------
    pairs : MedianPairs
        The problem; not without sites to be chosen.
    prices : array (m,)
        Where to begin, such as the cost of each demand's second chosen site.
    step : float
        Length of the first steps, as a share of the gap.
    patience : int
        Steps without success before they are shortened.

    Attributes
    ----------
    best : float
        No plan costs less.
    best_prices : array (m,)
        The prices that prove it.
    plan : array (n,) of bool
        The sites that earn most at the last prices: a plan to begin a search with.
    mean_plan : array (n,)
        How often each site was among them lately, 0 to 1.
    steps : int
        Steps done.

    Notes
    -----
    The rule that each demand is served once is priced. For prices ``l_j`` up to the cap, a
    site earns ``s_i = sum_j max(0, l_j - c_ij)`` and the bound is ``sum_j l_j`` less the ``p``
    largest earnings [1]_. Steps follow Polyak. Only pairs below the prices are looked at.

    References
    ----------
    .. [1] Cornuejols, G., Fisher, M., Nemhauser, G. (1977). Location of bank accounts to
       optimize float. Management Science 23, 789-810.
    """

    def __init__(self, pairs, prices, step=1.5, patience=25):
        self.pairs, self._patience, self.steps = pairs, patience, 0
        self._prices = np.minimum(np.asarray(prices, float), pairs.cap)
        self._direction = np.zeros(len(pairs.cap))
        self._step, self._stalled = step, 0
        self.best, self.best_prices = -np.inf, self._prices
        self._rows = pairs.rows
        self._ceiling = np.full(len(pairs.cap), -np.inf)
        self.plan = np.zeros(pairs.n, bool)
        self.mean_plan = np.zeros(pairs.n)

    @property
    def settled(self):
        """Return True if more steps won't help."""
        return self._step < 2e-3

    def run(self, steps, target, until=np.inf, progress=SILENT):
        """Improve the bound by up to ``steps`` steps; ``target`` is the cost of a known plan.

        The first few steps are done in any case: without them there is no bound.
        """
        for _ in range(steps):
            progress.check()
            self._one_step(target)
            if self.settled or self.best > target - 1e-9:
                break
            if self.steps >= _FIRST and time.monotonic() > until:
                break
        return self.best

    def _one_step(self, target):
        prices, pairs = self._prices, self.pairs
        earned, below = self._earnings(prices)
        top = np.argpartition(-earned, pairs.p - 1)[: pairs.p]
        value = float(prices.sum() - earned[top].sum())
        plan = np.zeros(pairs.n, bool)
        plan[top] = True
        self.plan = plan
        self.mean_plan = 0.95 * self.mean_plan + 0.05 * plan
        self.steps += 1
        if value > self.best + 1e-6 * max(abs(value), 1.0):
            self._stalled = 0
        else:
            self._stalled += 1
        if value > self.best:
            self.best, self.best_prices = value, prices.copy()
        if self._stalled >= self._patience:
            self._step *= 0.6
            self._stalled = 0
        taken = below[plan[self._site[below]]]
        served = np.bincount(self._row[taken], minlength=len(prices))
        self._direction = (1.0 - served) + 0.4 * self._direction
        move = np.where((prices >= pairs.cap) & (self._direction > 0), 0.0, self._direction)
        size = float(move @ move)
        if size <= 0:
            self._step = 0.0
            return
        length = self._step * max(target - value, 1e-7 * abs(target)) / size
        self._prices = np.minimum(prices + length * move, pairs.cap)

    def _earnings(self, prices):
        """Return what each site earns, and which of the active pairs are below the prices."""
        if (prices > self._ceiling).any():
            self._widen(prices)
        saved = prices[self._row] - self._cost
        below = np.flatnonzero(saved > 0)
        return sums(self._site[below], saved[below], self.pairs.n), below

    def _widen(self, prices):
        """Take more pairs into account: those up to somewhat above the prices."""
        self._ceiling = np.maximum(1.3 * prices + 1e-12, self._ceiling)
        active = np.flatnonzero(self.pairs.cost < self._ceiling[self._rows])
        self._row, self._site = self._rows[active], self.pairs.site[active]
        self._cost = self.pairs.cost[active]
        self._ceiling = np.where(self._ceiling >= self.pairs.cap, np.inf, self._ceiling)

    def undecided(self, limit):
        """Return what no plan that costs at most ``limit`` does.

        Parameters
        ----------
        limit : float
            Plans that cost more don't matter.

        Returns
        -------
        outside, inside : array (n,) of bool
            Sites that can't be, and that must be, chosen.
        highest : array (m,)
            The demand costs at most this.
        """
        pairs, prices = self.pairs, self.best_prices
        earned, _ = self._earnings(prices)
        order = np.argsort(-earned, kind="stable")
        last, following = earned[order[pairs.p - 1]], 0.0
        if pairs.p < pairs.n:
            following = earned[order[pairs.p]]
        spare = limit - self.best + 1e-7 * max(abs(limit), 1.0)
        outside, inside = last - earned > spare, earned - following > spare
        return outside, inside, prices + spare
