"""Proof by cases: a site is taken or not, and the Lagrangian bound closes most cases early."""

import heapq
import itertools
import time
from dataclasses import dataclass, replace

import numpy as np

from ...progress import SILENT
from .p_median_bound import MedianPrices

_STEPS = 250  # of the bound in one case
_MOST = 20_000  # cases kept at the same time


@dataclass(frozen=True)
class _Case:
    """Sites that are out or in, and prices to begin with."""

    outside: np.ndarray
    inside: np.ndarray
    prices: np.ndarray


class MedianBranching:
    """Cases of a p-median problem, the most promising first.

    Parameters
    ----------
    pairs : MedianPairs
        The problem.
    prices : MedianPrices
        The bound without any decision.
    limit : float
        Highest cost of a plan that is of use; lowered whenever a plan is found.

    Attributes
    ----------
    bound : float
        No plan at or below the limit costs less; infinite once there is none.

    References
    ----------
    .. [1] Christofides, N., Beasley, J. (1982). A tree search algorithm for the p-median
       problem. European Journal of Operational Research 10, 196-204.
    """

    def __init__(self, pairs, prices, limit):
        self.pairs, self.limit = pairs, limit
        self._order = itertools.count()
        outside, inside, self._highest = prices.undecided(limit)
        # Prices aim beyond the limit: those that aim at it come near, but never exceed it.
        self._beyond = pairs.unit or 1e-3 * abs(limit)
        self._margin = 1e-6 * pairs.unit
        case = _Case(outside, inside, prices.best_prices)
        self._open = [(prices.best, next(self._order), case)]
        self.cases = 0

    @property
    def bound(self):
        """Return the least bound of all open cases."""
        return self._open[0][0] if self._open else np.inf

    @property
    def full(self):
        """Return True if there are too many cases to go on."""
        return len(self._open) >= _MOST

    def run(self, until, keep, progress=SILENT):
        """Close cases until none is left, time is up, or there are too many.

        Parameters
        ----------
        until : float
            A time of :func:`time.monotonic`.
        keep : callable
            Takes a plan (n,) bool, keeps it if it is good, and returns the new limit.
        progress : Progress
            Asked for a cancel.

        Returns
        -------
        bool
            True if no case is left.
        """
        while self._open and time.monotonic() < until and not self.full:
            progress.check()
            bound, _, case = self._open[0]
            if self._closed(bound):
                self._open.clear()
                break
            children = self._divide(case, bound, (keep, until, progress))
            heapq.heappop(self._open)
            for child in children:
                heapq.heappush(self._open, child)
            self.cases += 1
        return not self._open

    def _closed(self, bound):
        return bound > self.limit + self._margin

    def _divide(self, case, bound, means):
        """Return the cases that one case leaves open: none, or two."""
        keep, until, progress = means
        rest, numbers = _restrict(self.pairs, case, self._highest)
        if rest.p < 0 or rest.p > rest.n:
            return []
        if rest.p == 0 or rest.p == rest.n:
            self._keep(case, numbers if rest.p else numbers[:0], keep)
            return []
        prices = MedianPrices(rest, case.prices, step=0.7, patience=12)
        while not (prices.settled or self._closed(prices.best)) and prices.steps < _STEPS:
            prices.run(25, self.limit + self._beyond, until, progress)
            if time.monotonic() > until:
                break
        self._keep(case, numbers[prices.plan], keep)
        if self._closed(prices.best):
            return []
        outside, inside, _ = prices.undecided(self.limit)
        case = _Case(case.outside.copy(), case.inside.copy(), prices.best_prices)
        case.outside[numbers[outside]] = True
        case.inside[numbers[inside & ~outside]] = True
        undecided = np.flatnonzero(~outside & ~inside)
        bound = max(bound, prices.best)
        if not len(undecided):
            return [(bound, next(self._order), case)] if case.inside.sum() == self.pairs.p else []
        site = numbers[undecided[np.argmax(prices.mean_plan[undecided])]]
        return [self._child(case, site, bound, taken) for taken in (True, False)]

    def _child(self, case, site, bound, taken):
        inside, outside = case.inside.copy(), case.outside.copy()
        (inside if taken else outside)[site] = True
        return bound, next(self._order), _Case(outside, inside, case.prices)

    def _keep(self, case, sites, keep):
        plan = case.inside.copy()
        plan[sites] = True
        if int(plan.sum()) == self.pairs.p:
            self.limit = min(self.limit, keep(plan))


def _restrict(pairs, case, highest):
    """Return the pairs of the undecided sites under the decisions, and the sites' numbers."""
    own = np.flatnonzero(case.inside[pairs.site])
    at = np.searchsorted(own, pairs.start[:-1])
    there = at < np.searchsorted(own, pairs.start[1:])
    cap = pairs.cap.copy()
    cap[there] = pairs.cost[own[at[there]]]
    free = ~case.inside & ~case.outside
    rows = pairs.rows
    kept = free[pairs.site] & (pairs.cost < np.minimum(cap, highest + 1e-9)[rows])
    numbers = np.flatnonzero(free)
    column = np.cumsum(free) - 1
    start = np.r_[0, np.cumsum(kept)][pairs.start].astype(np.int64)
    rest = replace(
        pairs,
        start=start,
        site=column[pairs.site[kept]],
        cost=pairs.cost[kept],
        cap=cap,
        n=len(numbers),
        p=pairs.p - int(case.inside.sum()),
        sites=pairs.sites[numbers],
    )
    return rest, numbers
