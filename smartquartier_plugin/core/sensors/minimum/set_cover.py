"""How many sensors are needed (or what they cost at least) so that all demand is covered."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from .cheaper_plan import search_cheaper
from .minimum_plan import Proof, common_unit, scale_of
from .set_cover_bound import CoverPrices, greedy_cover, without_needless
from .set_cover_core import make_core, reduce_core
from .set_cover_milp import solve_cover
from .site_rules import check_weights, site_rules

_ROUNDS = 12
_SMALL = 50_000  # entries; HiGHS is quick then


@dataclass(frozen=True)
class SetCoverProblem:
    """Cover all demand with as few, or as cheap, new sites as possible.

    Attributes
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    weights : array (m,) or None
        Demand of weight 0 need not be covered.
    costs : array (n,) or None
        Cost of each site; None asks for the smallest number.
    existing, required, forbidden : array (n,) of bool, or None
        Sites that are there already (at no cost), that must, and that must not be chosen.

    References
    ----------
    .. [1] Toregas, C., Swain, R., ReVelle, C., Bergman, L. (1971). The location of emergency
       service facilities. Operations Research 19, 1363-1373.
    """

    cover: object
    weights: Optional[np.ndarray] = None
    costs: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None


def plan_set_cover(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT, at_most=None):
    """Cover all demand with the fewest (cheapest) new sites.

    Parameters
    ----------
    problem : SetCoverProblem
        The question.
    time_limit : float
        Seconds; a cover with its bound is there at the end in any case.
    target_gap : float
        Relative gap that is good enough; 0 asks for the proven optimum.
    seed : int
        Of the search.
    progress : Progress
        Reported to; a cancel ends everything.
    at_most : float or None
        Only asks whether a cover at this number (cost) exists: stops as soon as there is one
        (``objective <= at_most``) or can't be one (``bound > at_most``).

    Returns
    -------
    MinimumPlan
        ``objective`` is the number (cost) of new sites, required ones among them.

    Raises
    ------
    InputError
        Wrong sizes, signs; no demand.
    ModelError
        If some demand is out of reach of all sites; the text names the reachable share.

    Notes
    -----
    Reductions, prices (a Lagrangian bound) that also lead to covers, reduced costs that rule
    sites out, HiGHS on the rest; an exchange search where that is too large.
    """
    return _Chain(problem, time_limit, target_gap, seed, progress, at_most).run()


class _Chain:
    def __init__(self, problem, time_limit, target_gap, seed, progress, at_most):
        rules = site_rules(
            problem.cover.shape[0],
            problem.existing,
            problem.required,
            problem.forbidden,
            problem.costs,
        )
        self.rules, self.proof = scaled(rules, time_limit, target_gap)
        self.n, self.seed, self.progress = problem.cover.shape[0], seed, progress
        weights = check_weights(problem.weights, problem.cover.shape[1])
        _check_reach(problem.cover, weights, self.rules)
        self.cover = problem.cover.tocsr()
        needed = weights > 0
        needed &= ~(self.cover.T @ self.rules.open.astype(float) > 0)
        self.needed = np.flatnonzero(needed)
        self.costs = self.rules.costs
        self.at_most = None if at_most is None else at_most / self.proof.scale

    def run(self):
        core = self._first_core()
        self._keep(core, greedy_cover(core))
        self.proof.note("greedy")
        core = self._price(core)
        if not self._done() and core.cover.nnz > _SMALL:
            self._search(self.proof.share + 0.2)
        if not self._done():
            self._solve(core)
        if not self._done():
            self._search(1.0)
        return self.proof.plan()

    # -- steps -------------------------------------------------------------------------

    def _first_core(self):
        rules = self.rules
        sites = np.flatnonzero(rules.free)
        required = np.flatnonzero(rules.required)
        base = float(self.costs[required].sum())
        core = make_core(
            self.cover[sites][:, self.needed],
            self.costs[sites],
            sites,
            np.arange(len(self.needed)),
            required,
            base,
        )
        core = reduce_core(core)
        self.proof.raise_bound(core.base)
        return core

    def _price(self, core):
        """Prices, covers and decisions in turn, until they no longer help each other."""
        prices, until = None, self.proof.part(0.4)
        for number in range(_ROUNDS):
            if self._done() or not core.cover.shape[1]:
                break
            before = core.cover.nnz
            bound = CoverPrices(core, prices)
            self._run_prices(core, bound, until)
            core, prices = self._restrict(core, bound)
            self.progress.report(self.proof.share)
            if core is None:
                break
            if number and (core.cover.nnz > 0.9 * before or self.proof.share > 0.4):
                break
        self.proof.note("bound")
        return core

    def _run_prices(self, core, bound, until):
        """Improve the bound, and try the covers its prices lead to on the way."""
        while not bound.settled and not self._done():
            target = self._target() - core.base
            bound.run(40, target, until, self.progress)
            self._lift(core.base + bound.best)
            self._keep(core, greedy_cover(core, bound.prices))
            if self.proof.share > 0.4:
                break
        self._keep(core, greedy_cover(core, bound.best_prices))

    def _restrict(self, core, bound):
        """Return the core without what the bound decides, and prices to begin with."""
        limit = self._limit() - core.base
        dropped, inside = bound.undecided(limit)
        dropped |= (core.costs > limit) & ~inside  # alone too dear
        rest = core.restricted(dropped, inside)
        if not rest.coverable:
            self._lift(self._target())
            return None, None
        smaller = reduce_core(rest) if rest.cover.shape[1] else rest
        if not smaller.cover.shape[1]:
            self._keep(smaller, np.zeros(len(smaller.sites), bool))
            self._lift(smaller.base)
        prices = np.zeros(len(self.needed))
        prices[core.demand] = bound.best_prices
        return smaller, prices[smaller.demand]

    def _search(self, share):
        search_cheaper(
            self.proof,
            self.cover[:, self.needed],
            None,
            self.rules,
            self.seed,
            self.progress,
            until=self.proof.part(share),
        )
        self.proof.note("search")

    def _solve(self, core):
        seconds = self.proof.left * (0.9 if core.cover.nnz < _SMALL else 0.6)
        limit = self._limit() - core.base
        first, gap = self.at_most is not None, self.proof.target_gap
        answer = solve_cover(core, limit, seconds, first, gap, self.progress)
        if answer is None:
            return
        if answer.infeasible:
            self._lift(self._target())
        else:
            if answer.chosen is not None:
                self._keep(core, answer.chosen)
            self._lift(core.base + answer.bound)
        self.proof.note("exact")

    # -- bookkeeping -------------------------------------------------------------------

    def _keep(self, core, chosen):
        """Keep a cover of the core if it is the best so far."""
        plan = core.plan(without_needless(core.cover, core.costs, chosen), self.n)
        self.proof.improve(plan, float(self.costs[plan].sum()))

    def _target(self):
        """Return the cost that a cover must stay below to be of use."""
        if self.at_most is None:
            return self.proof.value
        beyond = self.at_most + (self.proof.unit or 1e-6 * max(abs(self.at_most), 1.0))
        return min(self.proof.value, beyond)

    def _limit(self):
        """Return the highest cost of a cover that is of use."""
        return self._target() - self.proof.unit

    def _lift(self, bound):
        """Raise the bound; what was ruled out on the way costs at least the target."""
        self.proof.raise_bound(min(bound, self._target()))

    def _done(self):
        if self.at_most is not None and (
            self.proof.value <= self.at_most or self.proof.bound > self.at_most
        ):
            return True
        return self.proof.done


def scaled(rules, time_limit, target_gap):
    """Return the rules with costs around 1, and a proof that knows what 1 stands for.

    Parameters
    ----------
    rules : SiteRules
        Costs as the planner gave them.
    time_limit, target_gap : float
        As asked for.

    Returns
    -------
    SiteRules, Proof
    """
    payable = rules.costs[rules.free | rules.required]
    scale = scale_of(payable)
    unit = common_unit(payable)
    return replace(rules, costs=rules.costs / scale), Proof(
        time_limit, target_gap, unit / scale, scale
    )


def _check_reach(cover, weights, rules):
    usable = rules.open | rules.free
    reached = (cover.T @ usable.astype(float)) > 0
    missed = (weights > 0) & ~reached
    if missed.any():
        raise ModelError(
            translate(
                "SmartQuartier",
                "Places of demand out of reach of every site: {}; at most {} of the demand can be "
                "covered. Allow a larger radius, give more candidates, or ask for a part only.",
            ).format(int(missed.sum()), percent(weights[reached].sum() / weights.sum(), 1))
        )
