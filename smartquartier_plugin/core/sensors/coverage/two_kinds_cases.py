"""Proof by cases over the gateways: which sets of them could still lead to a better plan.

Once the gateways are given, the sensors are a coverage problem with a good bound of its own.
So sets of gateways are built one by one; a set that can't lead to a better plan, whatever is
added to it, is dropped with everything that contains it.
"""

import heapq
import time

import numpy as np

from ...progress import Progress
from .bound import LagrangianBound
from .coverage import plan_coverage

_LARGEST = 20_000_000  # entries of the table of who is heard by the gateways left
_ROOT_STEPS, _STEPS = 400, 60
_LEAF_SECONDS = (0.5, 5.0)  # for the sensors of one set of gateways: at first, and again


class Quiet(Progress):
    """Hears a cancel, but says nothing: for plans that are only a step on the way.

    Parameters
    ----------
    progress : Progress
        Asked for a cancel.
    """

    def __init__(self, progress):
        self._progress = progress

    def cancelled(self):
        """Return True once the user has asked to stop."""
        return self._progress.cancelled()


class GatewayCases:
    """Cases in the order of their bound, the highest first.

    Parameters
    ----------
    problem : TwoKindsProblem
        Numbers of both kinds, no budget; with filled kinds and merged demand.
    question : callable
        Sites that are heard (n,) -> CoverageProblem of the sensors, or None without any plan.
    value : callable
        () -> value of the best plan so far.
    closed : callable
        Bound -> True if no better plan below it is worth looking for.
    look : callable
        Gateways (k,) of bool -> None: looks for a good plan of sensors for them, quickly.
    """

    def __init__(self, problem, question, value, closed, look):
        self.problem, self._question, self._look = problem, question, look
        self._value, self._closed = value, closed
        own = problem.gateways
        free = np.flatnonzero(own.free & ~own.required)
        size = np.diff(problem.reach.indptr)[free]
        self.order = free[np.argsort(-size, kind="stable")]
        self.left = min(own.number - int(own.required.sum()), len(free))
        self._base = problem.times_heard(own.required)
        self._hears = problem.reach[self.order].toarray().astype(np.int16)
        rest = np.zeros((len(free) + 1, len(self._base)), np.int16)
        rest[:-1] = np.cumsum(self._hears[::-1], axis=0)[::-1]
        self._rest = rest  # how many of the gateways from a place on reach each sensor site
        self._back = problem.cover.T.tocsr()
        self._there = self._back @ problem.sensors.existing.astype(float) > 0
        self._there_weight = float(np.asarray(problem.weights, float)[self._there].sum())
        self._heap, self._count = [], 0
        self._unresolved = -np.inf

    @staticmethod
    def fits(problem):
        """Return whether the tables fit into the memory."""
        k, n = problem.reach.shape
        return problem.budget is None and float(k) * n <= _LARGEST

    @property
    def bound(self):
        """Return what no plan can exceed, as far as the cases tell."""
        top = -self._heap[0][0] if self._heap else -np.inf
        return max(top, self._unresolved, self._value())

    def run(self, until, found, progress):
        """Work on the cases until none is open, or time is up.

        Parameters
        ----------
        until : float
            A time of :func:`time.monotonic`.
        found : callable
            (sensors, gateways) of a plan; called for each.
        progress : Progress
            Asked for a cancel.

        Returns
        -------
        bool
            True if every case is closed.
        """
        if not self._count:
            self._begin(progress)
        while self._heap and time.monotonic() < until:
            progress.check()
            if self._closed(-self._heap[0][0]):
                self._unresolved = self.bound
                self._heap.clear()
                break
            bound, _, places, prices, stage = heapq.heappop(self._heap)
            if not stage:
                self._sharpen(-bound, places, prices, _STEPS, progress)
            elif len(places) == self.left:
                self._solve(-bound, places, prices, stage, until, found, progress)
            else:
                self._split(places, prices)
        return not self._heap and self._closed(self.bound)

    # -- one case ----------------------------------------------------------------------

    def _begin(self, progress):
        question = self._question(self._could_hear(()))
        if question is None:
            return
        prices = LagrangianBound(question)
        best = prices.run(_ROOT_STEPS, self._value(), np.inf, progress)
        self._push(best.value, (), prices.best_prices, 1)

    def _push(self, bound, places, prices, stage):
        if self._closed(bound):
            # Good enough is not proven: with a target gap the case may hold a better plan.
            self._unresolved = max(self._unresolved, bound)
        else:
            self._count += 1
            heapq.heappush(self._heap, (-bound, self._count, places, prices, stage))

    def _could_hear(self, places):
        """Return which sensor sites could be heard by these gateways and later ones."""
        start = places[-1] + 1 if places else 0
        heard = self._base + self._hears[list(places)].sum(axis=0)
        more = np.minimum(self.left - len(places), self._rest[start])
        return heard + more >= self.problem.redundancy

    def _sharpen(self, bound, places, prices, steps, progress):
        """Find better prices for one case alone."""
        could = self._could_hear(places)
        question = self._question(could)
        if question is None:
            return
        if len(places) == self.left:
            self._look(self._gateways(places))
        relaxed = LagrangianBound(question)
        # What nobody can reach now is worth nothing: its price may be as high as its weight.
        relaxed.best_prices = np.where(self._reachable(could), prices, relaxed.highest)
        relaxed.start_again(question)
        best = relaxed.run(steps, self._value(), np.inf, progress)
        self._push(min(bound, best.value), places, relaxed.best_prices, 1)

    def _gateways(self, places):
        gateways = self.problem.gateways.required.copy()
        gateways[self.order[list(places)]] = True
        return gateways

    def _reachable(self, could):
        """Return which demand the existing sensors leave and these sites reach, (m,) bool."""
        open_sites = could & self.problem.sensors.free
        return (self._back @ open_sites.astype(float) > 0) & ~self._there

    def _split(self, places, prices):
        """Add each later gateway; at the prices of the parent each case has a bound."""
        problem, own = self.problem, self.problem.sensors
        spare = np.maximum(np.asarray(problem.weights, float) - prices, 0.0)
        scores = problem.cover @ prices
        room = max(int(own.number) - int(own.required.sum()), 0)
        needed = self._there_weight + float(scores[own.required].sum())
        open_sites = own.free & ~own.required
        left = self.left - len(places) - 1
        first = places[-1] + 1 if places else 0
        heard = self._base + self._hears[list(places)].sum(axis=0)
        for place in range(first, len(self.order) - left):
            could = heard + self._hears[place] + np.minimum(left, self._rest[place + 1])
            could = could >= problem.redundancy
            if (own.required & ~could).any():
                continue
            some = scores[open_sites & could]
            if not room:
                some = some[:0]
            elif len(some) > room:
                some = np.partition(some, len(some) - room)[len(some) - room :]
            bound = needed + float(some.sum()) + float(spare[self._reachable(could)].sum())
            self._push(bound, (*places, place), prices, 0)

    def _solve(self, bound, places, prices, stage, until, found, progress):
        """Plan the sensors of one complete set of gateways."""
        gateways = self._gateways(places)
        question = self._question(self.problem.heard(gateways))
        if question is None:
            return
        seconds = max(min(until - time.monotonic(), _LEAF_SECONDS[stage - 1]), 0.1)
        plan = plan_coverage(question, seconds, 0.0, 0, Quiet(progress))
        found(plan.chosen, gateways)
        if plan.status == "optimal":
            return
        if stage < len(_LEAF_SECONDS):
            self._push(min(bound, plan.bound), places, prices, stage + 1)
        else:
            self._unresolved = max(self._unresolved, min(bound, plan.bound))
