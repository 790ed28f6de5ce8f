"""How few (or cheap) sites are enough so that every demand has several of them in reach."""

import time
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from ..solver import solve
from .set_cover import scaled
from .site_rules import check_weights, site_rules

_SMALL = 20_000  # entries; HiGHS is quicker than any search then
LARGEST = 500_000  # entries of the matrix; beyond, HiGHS finds nothing in time


@dataclass(frozen=True)
class MultiCoverProblem:
    """Cover each demand ``times`` times with as few, or as cheap, new sites as possible.

    Attributes
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    times : int
        How many sites each demand needs; existing ones count.
    weights : array (m,) or None
        Demand of weight 0 need not be covered.
    costs : array (n,) or None
        Cost of each site; None asks for the smallest number.
    existing, required, forbidden : array (n,) of bool, or None
        Sites that are there already (at no cost), that must, and that must not be chosen.

    References
    ----------
    .. [1] Dobson, G. (1982). Worst-case analysis of greedy heuristics for integer programming
       with nonnegative data. Mathematics of Operations Research 7, 515-531.
    """

    cover: object
    times: int = 2
    weights: Optional[np.ndarray] = None
    costs: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None


def plan_multi_cover(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Cover every demand so many times with the fewest (cheapest) new sites.

    Parameters
    ----------
    problem : MultiCoverProblem
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
        ``objective`` is the number (cost) of new sites, required ones among them.

    Raises
    ------
    InputError
        Wrong sizes, signs; no demand.
    ModelError
        If some demand has fewer sites in reach; the text names the share that has enough.

    Notes
    -----
    Greedy, leaving out what nobody needs; HiGHS; destroy and repair in the time left.
    """
    return _Chain(problem, time_limit, target_gap, seed, progress).run()


def missing_times(cover, times, present):
    """Return how many sites each demand still lacks.

    Parameters
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    times : int
        How many each needs.
    present : array (n,) of bool
        Sites that count.

    Returns
    -------
    array (m,), int
    """
    there = np.rint(cover.T @ np.asarray(present, float)).astype(int)
    return np.maximum(times - there, 0)


class _Chain:
    def __init__(self, problem, time_limit, target_gap, seed, progress):
        cover = problem.cover.tocsr()
        rules = site_rules(
            cover.shape[0], problem.existing, problem.required, problem.forbidden, problem.costs
        )
        self.rules, self.proof = scaled(rules, time_limit, target_gap)
        rules = self.rules
        weights = check_weights(problem.weights, cover.shape[1])
        _check_reach(cover, weights, rules, problem.times)
        lack = missing_times(cover, problem.times, rules.open)
        lack[weights == 0] = 0
        rows, self.n = np.flatnonzero(lack), cover.shape[0]
        self.sites = np.flatnonzero(rules.free)
        self.cover = cover[self.sites][:, rows].tocsr()
        self.back, self.lack = self.cover.T.tocsr(), lack[rows]
        self.costs = rules.costs[self.sites]
        self.base = float(rules.costs[rules.required].sum())
        self.rng, self.progress = np.random.default_rng(seed), progress

    def run(self):
        proof = self.proof
        self._keep(self._repair(np.zeros(len(self.sites), bool)))
        # The demand that lacks most needs at least so many of the cheapest sites.
        proof.raise_bound(self.base + np.sort(self.costs)[: self.lack.max(initial=0)].sum())
        proof.note("greedy")
        if not proof.done and self.cover.nnz > _SMALL:
            self._shake(proof.part(0.1))
            proof.note("search")
        if not proof.done:
            self._solve()
        if not proof.done:
            self._shake(proof.end)
            proof.note("search")
        return proof.plan()

    def _solve(self):
        """Minimise ``c'x`` over binary ``x`` with ``A'x >= lack``."""
        if self.cover.nnz > LARGEST:
            return
        self.progress.report(self.proof.share)
        before, whole = self.proof.value, np.ones(len(self.costs), bool)
        seconds, gap = max(0.8 * self.proof.left, 0.2), self.proof.target_gap
        costs = np.minimum(self.costs, before - self.base)  # dearer ones are in no better plan
        found = solve(
            costs, self.back, self.lack, np.inf, whole, seconds, gap, progress=self.progress
        )
        if found.x is not None:
            chosen = found.x > 0.5
            if (self.back @ chosen.astype(float) >= self.lack - 0.5).all():
                self._keep(self._without_needless(chosen))
        if np.isfinite(found.bound):
            self.proof.raise_bound(min(self.base + found.bound, before))
        self.proof.note("exact")

    # -- plans -------------------------------------------------------------------------

    def _repair(self, chosen):
        """Add sites by the lack they end per cost, then leave out those nobody needs."""
        chosen = np.array(chosen, bool)
        lack = self.lack - np.rint(self.back @ chosen.astype(float)).astype(int)
        price = np.maximum(self.costs, 1e-9)
        while (lack > 0).any():
            self.progress.check()
            gain = (self.cover @ (lack > 0).astype(float)) / price
            site = int(np.argmax(np.where(chosen, -1.0, gain)))
            chosen[site] = True
            lack[self.cover.indices[self.cover.indptr[site] : self.cover.indptr[site + 1]]] -= 1
        return self._without_needless(chosen)

    def _without_needless(self, chosen):
        chosen = np.array(chosen, bool)
        spare = np.rint(self.back @ chosen.astype(float)).astype(int) - self.lack
        sites, size = np.flatnonzero(chosen), np.diff(self.cover.indptr)
        for site in sites[np.lexsort((size[sites], -self.costs[sites]))]:
            rows = self.cover.indices[self.cover.indptr[site] : self.cover.indptr[site + 1]]
            if (spare[rows] >= 1).all():
                spare[rows] -= 1
                chosen[site] = False
        return chosen

    def _shake(self, until):
        """Give up a few sites of the best plan at random, and repair it otherwise."""
        while not self.proof.good_enough and time.monotonic() < until:
            self.progress.report(self.proof.share)
            best = self.proof.chosen[self.sites]
            inside = np.flatnonzero(best)
            if not len(inside):
                return
            out = self.rng.choice(inside, size=min(len(inside), int(self.rng.integers(1, 6))))
            start = best.copy()
            start[out] = False
            other = int(self.rng.integers(len(best)))
            start[other] = True  # not the greedy choice, which leads back
            self._keep(self._repair(start))

    def _keep(self, chosen):
        plan = self.rules.required.copy()
        plan[self.sites[chosen]] = True
        self.proof.improve(plan, self.base + float(self.costs[chosen].sum()))


def _check_reach(cover, weights, rules, times):
    short = missing_times(cover, times, rules.open | rules.free) > 0
    missed = short & (weights > 0)
    if missed.any():
        raise ModelError(
            translate(
                "SmartQuartier",
                "Places of demand with fewer than {} sites in reach: {}; {} of the demand can be "
                "covered so often. Allow a larger range, give more candidates, or ask for fewer.",
            ).format(
                times, int(missed.sum()), percent(1.0 - weights[missed].sum() / weights.sum(), 1)
            )
        )
