"""The smallest mean distance: p sensors so that demand is near to one."""

import time

import numpy as np

from ...progress import SILENT
from .minimum_plan import Proof
from .p_median_bound import MedianPrices
from .p_median_branch import MedianBranching
from .p_median_milp import solve_median
from .p_median_problem import PMedianProblem, make_pairs, two_cheapest
from .p_median_search import fill, shake, swap

__all__ = ["PMedianProblem", "plan_p_median"]

_BURST = 60  # steps of the bound between two searches from its plans


def plan_p_median(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Choose ``number`` sites so that the weighted sum of distances is smallest.

    Parameters
    ----------
    problem : PMedianProblem
        The question.
    time_limit : float
        Seconds; a plan with its bound is there at the end in any case.
    target_gap : float
        Relative gap that is good enough; 0 asks for the proven optimum.
    seed : int
        Of the search.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    MinimumPlan
        ``objective`` is the weighted sum; divided by the sum of weights, the mean distance.
        Exactly ``number`` sites are chosen.

    Raises
    ------
    InputError, ModelError
        Wrong sizes, signs, number; see :func:`.p_median_problem.make_pairs`.

    Notes
    -----
    Greedy; fast swap; Lagrangian bound, whose relaxed plans seed further swaps; HiGHS in the
    radius formulation on what the bound leaves open; shake corners in the time left.
    """
    return _Chain(problem, time_limit, target_gap, seed, progress).run()


class _Chain:
    def __init__(self, problem, time_limit, target_gap, seed, progress):
        self.progress = progress
        self.proof = Proof(time_limit, target_gap)
        self.pairs, self.rules = make_pairs(problem)
        self.proof.unit, self.proof.scale = self.pairs.unit, self.pairs.scale
        self.rng = np.random.default_rng(seed)
        self.tried = set()

    def run(self):
        pairs, proof = self.pairs, self.proof
        nothing = np.zeros(pairs.n, bool)
        if not pairs.p or pairs.p == pairs.n:
            self._keep(~nothing if pairs.p else nothing)
            proof.raise_bound(proof.value)
            return self._plan()
        chosen = fill(pairs, nothing, self.progress)
        self._keep(chosen)
        proof.note("greedy")
        self._swap(chosen, proof.part(0.15))
        proof.note("swap")
        prices = self._price()
        if not proof.done and prices.settled:
            self._branch(prices)
        if not proof.done and prices.settled:
            self._solve(prices)
        if not proof.done:
            self._shake(proof.end)
            proof.note("shake")
        return self._plan()

    # -- steps -------------------------------------------------------------------------

    def _price(self):
        """Improve the bound, and search from the plans that its prices suggest."""
        _, first, second = two_cheapest(self.pairs, self._best())
        prices = MedianPrices(self.pairs, 0.5 * (first + second))
        until = self.proof.part(0.75)
        while not (prices.settled or self.proof.good_enough):
            begin = time.monotonic()
            prices.run(_BURST, self.proof.value, until, self.progress)
            self.proof.raise_bound(min(prices.best, self.proof.value))
            self.progress.report(self.proof.share)
            now = time.monotonic()
            if now > until:
                break
            if not self.proof.good_enough:
                # As long as the prices took, so that neither starves in a large city.
                self._swap(prices.plan, min(until, now + max(now - begin, 0.03 * self.proof.limit)))
        self.proof.note("bound")
        return prices

    def _swap(self, chosen, until):
        """Search from a plan, unless it was tried before."""
        mark = np.packbits(chosen).tobytes()
        if mark in self.tried:
            return
        self.tried.add(mark)
        chosen, _ = swap(self.pairs, chosen, self.progress, until)
        self._keep(chosen)

    def _branch(self, prices):
        """Prove by cases; the least bound of those left open counts."""
        proof = self.proof
        branching = MedianBranching(self.pairs, prices, self._limit())
        until = time.monotonic() + 0.6 * proof.left
        while not proof.done and time.monotonic() < until:
            part = min(until, time.monotonic() + 1.0)
            if branching.run(part, self._keep_in_branch, self.progress):
                proof.raise_bound(self._beyond())
                break
            proof.raise_bound(min(branching.bound, self._beyond()))
            self.progress.report(proof.share)
            if branching.full:
                break
        proof.note("cases")

    def _keep_in_branch(self, chosen):
        """Keep a plan, improved by swaps if it is good; return what is of use from now on."""
        if self.pairs.value_of(chosen) < self.proof.value:
            self._swap(chosen, self.proof.end)
        return self._limit()

    def _limit(self):
        """Return the highest cost of a plan that would still matter."""
        value, gap = self.proof.value, max(0.99 * self.proof.target_gap, 5e-10)
        return min(value - self.proof.unit, value - gap * abs(value))

    def _beyond(self):
        """Return what a plan costs at least if none within the limit is left."""
        limit, unit = self._limit(), self.proof.unit
        return min((np.floor(limit / unit + 1e-6) + 1) * unit, self.proof.value) if unit else limit

    def _solve(self, prices):
        proof = self.proof
        decided = prices.undecided(self._limit())
        seconds, gap = 0.7 * proof.left, proof.target_gap
        answer = solve_median(self.pairs, decided, seconds, gap, self.progress)
        if answer is None:
            return
        if answer.infeasible:
            proof.raise_bound(self._beyond())  # no plan that matters is left
        else:
            before = proof.value
            if answer.chosen is not None:
                self._keep(fill(self.pairs, answer.chosen))
            proof.raise_bound(min(answer.bound, before))
        proof.note("exact")

    def _shake(self, until):
        """Iterated local search from the best plan."""
        while not self.proof.good_enough and time.monotonic() < until:
            self.progress.report(self.proof.share)
            self._swap(shake(self.pairs, self._best(), self.rng), until)

    # -- bookkeeping -------------------------------------------------------------------

    def _best(self):
        return self.proof.chosen

    def _keep(self, chosen):
        self.proof.improve(chosen, self.pairs.value_of(chosen))

    def _plan(self):
        """Return the plan over all sites, measured by the question itself."""
        from dataclasses import replace

        plan = self.proof.plan()
        chosen = self.rules.required.copy()
        chosen[self.pairs.sites[plan.chosen]] = True
        return replace(plan, chosen=chosen)
