"""How many sensors are needed (or what they cost at least) to cover a share of the demand."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from ..coverage.cover_matrix import merge_demand
from ..coverage.problem import CoverageProblem
from ..coverage.search import add_required
from ..coverage.state import CoverageState
from .cheaper_plan import search_cheaper
from .minimum_plan import scale_of
from .partial_cover_model import PartialPrices, first_prices, solve_partial
from .set_cover import SetCoverProblem, plan_set_cover, scaled
from .set_cover_core import make_core
from .site_rules import check_weights, site_rules

_TOLERANCE = 1e-9  # of the total weight
_SMALL = 50_000  # entries; HiGHS is quick then


@dataclass(frozen=True)
class PartialCoverProblem:
    """Cover a share of the weight with as few, or as cheap, new sites as possible.

    Attributes
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    share : float
        Of the whole weight, from above 0 to 1; what existing sites cover counts.
    weights : array (m,) or None
        Of the demand; None for 1 each.
    costs : array (n,) or None
        Cost of each site; None asks for the smallest number.
    existing, required, forbidden : array (n,) of bool, or None
        Sites that are there already (at no cost), that must, and that must not be chosen.

    References
    ----------
    .. [1] Daskin, M., Owen, S. (1999). Two new location covering problems: the partial
       p-center problem and the partial set covering problem. Geographical Analysis 31, 217-235.
    """

    cover: object
    share: float
    weights: Optional[np.ndarray] = None
    costs: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None


def plan_partial_cover(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Cover a share of the demand with the fewest (cheapest) new sites.

    Parameters
    ----------
    problem : PartialCoverProblem
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
        Wrong sizes, signs, share.
    ModelError
        If the share can't be reached; the text names the share that can.

    Notes
    -----
    Greedy; exchange with one site fewer until the share is missed; Lagrangian bound and what
    it rules out; HiGHS on the rest. The whole demand is a set cover problem and solved as one.
    """
    if not 0 < problem.share <= 1:
        raise InputError(
            translate("SmartQuartier", "The share to be covered must lie between 0 and 100%.")
        )
    if problem.share >= 1.0 - 1e-12:
        whole = SetCoverProblem(
            problem.cover,
            problem.weights,
            problem.costs,
            problem.existing,
            problem.required,
            problem.forbidden,
        )
        return plan_set_cover(whole, time_limit, target_gap, seed, progress)
    return _Chain(problem, time_limit, target_gap, seed, progress).run()


class _Chain:
    def __init__(self, problem, time_limit, target_gap, seed, progress):
        cover = problem.cover.tocsr()
        rules = site_rules(
            cover.shape[0],
            problem.existing,
            problem.required,
            problem.forbidden,
            problem.costs,
        )
        weights = check_weights(problem.weights, cover.shape[1])
        weights = weights / scale_of(weights)
        _check_share(cover, weights, rules, problem.share)
        self.rules, self.proof = scaled(rules, time_limit, target_gap)
        self.costs, self.seed, self.progress = self.rules.costs, seed, progress
        covered = cover.T @ rules.existing.astype(float) > 0
        self.target = problem.share * weights.sum() - weights[covered].sum()
        self.target -= _TOLERANCE * weights.sum()
        self.cover, self.weights, _ = merge_demand(cover[:, ~covered], weights[~covered])

    def run(self):
        proof = self.proof
        state = self._greedy()
        self._keep(state.chosen)
        proof.raise_bound(float(self.costs[self.rules.required].sum()))
        proof.note("greedy")
        core, weights, need = self._core()
        if not proof.done:
            core, weights = self._price(core, weights, need)
        if not proof.done:
            self._solve(core, weights, need)
        if not proof.done:
            self._search(1.0)
        return proof.plan()

    # -- steps -------------------------------------------------------------------------

    def _greedy(self):
        """Add the site with the most useful weight per cost until the target is reached."""
        rules = self.rules
        problem = CoverageProblem(
            self.cover,
            self.weights,
            number=len(self.costs),
            existing=rules.existing,
            required=rules.required,
            forbidden=rules.forbidden,
        )
        state = CoverageState(problem)
        add_required(state)
        costs = np.maximum(self.costs, 1e-12)
        while state.value < self.target:
            self.progress.check()
            useful = np.minimum(state.gain, self.target - state.value) / costs
            state.add(int(np.argmax(np.where(rules.free & ~state.chosen, useful, -1.0))))
        chosen = np.flatnonzero(state.chosen & ~rules.required)
        for site in chosen[np.argsort(-self.costs[chosen], kind="stable")]:
            if state.value - state.loss[site] >= self.target:
                state.remove(int(site))
        return state

    def _search(self, share):
        if self.proof.done:
            return
        search_cheaper(
            self.proof,
            self.cover,
            self.weights,
            self.rules,
            self.seed,
            self.progress,
            self.target,
            self.proof.part(share),
        )
        self.proof.note("search")

    def _core(self):
        """Return the undecided sites, the demand left to them, and what of it is needed."""
        required = self.rules.required
        covered = self.cover.T @ required.astype(float) > 0
        sites = np.flatnonzero(self.rules.free)
        cover = self.cover[sites][:, ~covered]
        reached = np.asarray(cover.sum(axis=0)).ravel() > 0
        numbers = np.flatnonzero(~covered)[reached]
        core = make_core(
            cover[:, reached],
            self.costs[sites],
            sites,
            numbers,
            np.flatnonzero(required),
            float(self.costs[required].sum()),
        )
        return core, self.weights[numbers], self.target - float(self.weights[covered].sum())

    def _price(self, core, weights, need):
        """Improve the bound, and leave out the sites that it rules out."""
        proof, until = self.proof, self.proof.part(0.25)
        prices = PartialPrices(core, weights, need, first_prices(core, weights))
        while not prices.settled and not proof.done and proof.share < 0.25:
            prices.run(100, proof.value - core.base, until, self.progress)
            proof.raise_bound(min(core.base + prices.best, proof.value))
            self.progress.report(proof.share)
        proof.note("bound")
        # A better plan first: it lets the bound rule out more.
        self._search(proof.share + (0.05 if core.cover.nnz < _SMALL else 0.2))
        limit = proof.value - proof.unit - core.base
        dropped = prices.undecided(limit)[0] | (core.costs > limit)  # or alone too dear
        rest = core.restricted(dropped, np.zeros(len(dropped), bool))
        reached = np.diff(rest.back.indptr) > 0
        if weights[reached].sum() < need:
            proof.raise_bound(proof.value)  # no cheaper plan is left
        rest = make_core(
            rest.cover[:, reached],
            rest.costs,
            rest.sites,
            rest.demand[reached],
            rest.fixed,
            rest.base,
        )
        return rest, weights[reached]

    def _solve(self, core, weights, need):
        proof = self.proof
        seconds, gap = 0.7 * proof.left, proof.target_gap
        answer = solve_partial(core, weights, need, seconds, gap, self.progress)
        if answer is None:
            return
        if answer.infeasible:
            proof.raise_bound(proof.value)
        else:
            before = proof.value  # plans as dear as this one may have been left out
            if answer.chosen is not None:
                self._keep(core.plan(answer.chosen, len(self.costs)))
            proof.raise_bound(min(core.base + answer.bound, before))
        proof.note("exact")

    # -- bookkeeping -------------------------------------------------------------------

    def _keep(self, chosen):
        """Keep a plan if it reaches the target and is the cheapest so far."""
        covered = self.cover.T @ chosen.astype(float) > 0
        if self.weights[covered].sum() >= self.target:
            self.proof.improve(chosen, float(self.costs[chosen].sum()))


def _check_share(cover, weights, rules, share):
    reached = cover.T @ (rules.open | rules.free).astype(float) > 0
    reachable = weights[reached].sum() / weights.sum()
    if reachable < share - _TOLERANCE:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} of the demand can't be covered: all sites together reach {}; ask "
                "for less, allow a larger radius, or give more candidates.",
            ).format(percent(share, 1), percent(reachable, 1))
        )
