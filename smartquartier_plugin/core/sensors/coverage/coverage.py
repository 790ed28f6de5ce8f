"""The best sites for sensors, and how far the plan can be from the best possible one."""

import time
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from .bound import LagrangianBound
from .cover_matrix import merge_demand
from .dominance import dominated_sites
from .milp import solve_exactly
from .precision import least_worth, of_common_size, proven, tightened, value_unit
from .problem import keeps_limits
from .search import add_required, exchange, greedy, shake
from .state import CoverageState

_MERGE_FROM = 200  # demands; below that merging costs more than it saves
_TINY = 2_000  # entries of the cover matrix; a solver needs no preparation
_SHAKES = 100  # corners that are tried before a solver, and between two looks at the clock
_CORE = 16  # times as many sites as sensors are promising enough for shaking
_SECONDS_BETWEEN_WORDS = 5.0


@dataclass(frozen=True)
class CoveragePlan:
    """A plan and its certificate.

    Attributes
    ----------
    chosen : array (n,) of bool
        New sites.
    value, bound : float
        Covered weight (with grades), and what no plan can exceed.
    gap : float
        ``(bound - value) / bound``: the plan is at most this share below the best possible.
    status : str
        ``optimal`` (proven: for whole weights exactly, for others to nine digits) or
        ``feasible``.
    steps : tuple of (str, float, float, float)
        What was done: name, seconds since the start, value, bound.
    prices : array (m,) or None
        Of the demand, those of the Lagrangian bound: with them anybody can compute it.
    """

    chosen: np.ndarray
    value: float
    bound: float
    gap: float
    status: str
    steps: tuple = ()
    prices: Optional[np.ndarray] = None


def plan_coverage(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Choose sites so that as much weight as possible is covered.

    Parameters
    ----------
    problem : CoverageProblem
        The question.
    time_limit : float
        Seconds; a plan with its gap is there at the end in any case.
    target_gap : float
        Relative gap that is good enough; 0 asks for the proven optimum.
    seed : int
        Of the search.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    CoveragePlan
        At least as good as the greedy plan. ``optimal`` only if proven.

    Raises
    ------
    InputError, ModelError
        If the question has no sensible answer; see :meth:`CoverageProblem.check`.
    OperationCancelled
        On a cancel.

    Notes
    -----
    Merge equal demand, leave out dominated sites; greedy; exchange; Lagrangian bound, whose
    relaxed plans seed further exchanges; HiGHS on the sites that the bound leaves open; shake
    corners in the time left, in large cities among the sites that the bound finds promising
    [1]_. While HiGHS runs, nobody can interrupt it.

    References
    ----------
    .. [1] Angelelli, E., Mansini, R., Speranza, M. (2010). Kernel search: a general heuristic
       for the multi-dimensional knapsack problem. Computers & Operations Research 37,
       2017-2026.
    """
    start = time.monotonic()
    problem.check()
    merged, classes = problem, np.arange(problem.cover.shape[1])
    if len(classes) >= _MERGE_FROM:
        cover, weights, classes = merge_demand(problem.cover, problem.weights)
        merged = replace(problem, cover=cover, weights=weights)
    useless = dominated_sites(merged)
    if useless.any():
        merged = replace(merged, forbidden=merged.mask("forbidden") | useless)
    clock = (start, time_limit)
    return _Chain(problem, of_common_size(merged), classes, clock, target_gap, seed, progress).run()


class _Chain:
    def __init__(self, problem, merged, classes, clock, target_gap, seed, progress):
        self.problem, (self.merged, self.scale), self.progress = problem, merged, progress
        self.classes, self.lagrangian = classes, None
        self.start, self.limit = clock
        self.end, self.target_gap = self.start + self.limit, target_gap
        self.rng = np.random.default_rng(seed)
        self.bound, self.steps = self.merged.total, []
        self.unit = value_unit(self.merged)
        self.least = least_worth(self.merged) * (1.0 - 1e-6)
        self.state = CoverageState(self.merged)
        self.best, self.value, self.said = None, -np.inf, -np.inf

    def run(self):
        self._first_plan()
        lagrangian = self.lagrangian = LagrangianBound(self.merged)
        self._tighten(lagrangian, 200, 0.15)
        tiny = self.merged.cover.nnz < _TINY
        if not self._done() and not tiny:
            self._tighten(lagrangian, 1500, 0.35)
        if not self._done() and not tiny:
            small = self._solvable(lagrangian)
            self._shake(lagrangian, self._part(0.5), _SHAKES if small else None)
            self._tighten(lagrangian, 500, 0.6)
        if not self._done():
            self._finish_exactly(lagrangian)
        if not self._done() and self.best is not None:
            self._shake(lagrangian, self.end)
        return self._plan()

    # -- steps -------------------------------------------------------------------------

    def _first_plan(self):
        add_required(self.state)
        greedy(self.state)
        self._keep("greedy")  # and whoever waits hears of it
        if self.problem.costs is not None and self.problem.budget is not None:
            other = CoverageState(self.merged)
            add_required(other)
            greedy(other, by_cost=True)
            greedy(other)
            if self._better(other):
                self.state = other
            self._keep("greedy by cost")
        exchange(self.state, np.flatnonzero(self.state.chosen), self.progress, self._part(0.1))
        self._keep("exchange")

    def _tighten(self, lagrangian, steps, share):
        until, rounds = self._part(share), 10
        for turn in range(rounds):
            target = max(self.value, 0.0)
            found = lagrangian.run(steps // rounds, target, until, self.progress)
            self._lower_bound(found.value)
            self.progress.report(self._share())
            if turn % 3 == 2:
                self._from_relaxed(lagrangian.relaxed_plan, until)
            if self._done() or time.monotonic() > until:
                break
        self._note("bound")

    def _from_relaxed(self, plan, until):
        """Begin a search at the sites that the relaxation would take."""
        state = CoverageState(self.merged)
        add_required(state)
        for site in np.argsort(-plan, kind="stable")[: int(np.ceil(plan.sum())) + 1]:
            if plan[site] > 0 and state.allowed()[site]:
                state.add(int(site))
        greedy(state)
        exchange(state, np.flatnonzero(state.chosen), self.progress, until)
        if self._better(state):
            self.state = state
            self._keep("from the bound")

    def _solvable(self, lagrangian):
        return self.merged.cover.nnz < 400_000 or self._open_share(lagrangian) < 0.2

    def _open_share(self, lagrangian):
        inside, outside = lagrangian.undecided(self.value, self.unit)
        return float(1.0 - (inside | outside).mean())

    def _finish_exactly(self, lagrangian):
        inside, outside = lagrangian.undecided(self.value, self.unit)
        seconds = (self.end - time.monotonic()) * 0.8
        if seconds < 0.5:
            return
        answer = solve_exactly(
            self.merged, inside, outside, seconds, self.target_gap, self.progress
        )
        if answer is None:
            return
        if answer.infeasible:
            # No better plan is left, or there never was one.
            if self.best is None:
                raise _no_plan()
            self.bound = self.value
        else:
            if answer.chosen is not None:
                self._adopt(answer.chosen)
            self._lower_bound(max(answer.bound, self.value))
        self._note("exact")

    def _shake(self, lagrangian, until, tries=None):
        """Shake corners among the sites that the bound finds promising, then look at all."""
        core = self._core(lagrangian)
        state = self.state
        if core is not None:
            part = self.merged.only(core)
            cover, weights, _ = merge_demand(part.cover, part.weights)
            state = _state_of(replace(part, cover=cover, weights=weights), self.state.chosen[core])
        while self._time_for(state, tries, until):
            before = state.value
            count = min(tries or _SHAKES, _SHAKES)
            turn = min(until, time.monotonic() + _SECONDS_BETWEEN_WORDS)
            shake(state, turn, self.rng, self.progress, self._good_enough, count)
            tries = None if tries is None else tries - count
            self.progress.report(self._share())
            if core is None:
                self.state = state
            elif state.value > max(before, self.state.value):
                chosen = np.zeros(self.merged.n, bool)
                chosen[core[state.chosen]] = True
                self.state = _state_of(self.merged, chosen)
            if self.state.value > self.value:
                self._keep("shake")
        if core is not None:
            exchange(self.state, np.flatnonzero(self.state.chosen), self.progress, until)
        self._keep("shake")

    def _time_for(self, state, tries, until):
        movable = (state.chosen & ~state.problem.mask("required")).sum()
        return tries != 0 and movable > 1 and time.monotonic() < until and not self._done()

    def _core(self, lagrangian):
        """Return the sites of a kernel search: the plan's, and those that earn most."""
        size = _CORE * max(int(self.state.chosen.sum()), 50)
        if 2 * size > self.merged.n:
            return None
        lead = lagrangian.best.scores - lagrangian.best.threshold
        lead[self.state.chosen | ~self.merged.free] = np.inf
        lead[self.merged.mask("forbidden")] = -np.inf
        size = max(size, int(np.isposinf(lead).sum()))
        return np.sort(np.argsort(-lead, kind="stable")[:size])

    # -- bookkeeping -------------------------------------------------------------------

    def _better(self, state):
        """Return True if a state keeps more limits than ours, or as many and is worth more."""
        return (not state.due, state.value) > (not self.state.due, self.state.value)

    def _adopt(self, chosen):
        if self.merged.value_of(chosen) > self.state.value or self.best is None:
            self.state = _state_of(self.merged, chosen)
            self._keep("exact")

    def _lower_bound(self, bound):
        """Take over a bound; below the least worth there is only nothing."""
        self.bound = min(self.bound, bound if bound >= self.least else 0.0)

    def _keep(self, name):
        if self.state.value > self.value and keeps_limits(self.merged, self.state.chosen):
            self.best, self.value = self.state.chosen.copy(), self.state.value
        self._note(name)

    def _note(self, name):
        value, bound = self.value * self.scale, self.bound * self.scale
        self.steps.append((name, time.monotonic() - self.start, value, bound))
        if time.monotonic() > self.said + _SECONDS_BETWEEN_WORDS:
            self._say()

    def _say(self):
        """Tell whoever waits how good the plan is by now."""
        if self.best is None:
            return
        first, self.said = np.isinf(self.said), time.monotonic()
        share = percent(self.value * self.scale / self.problem.total, 1)
        if first:
            text = translate(
                "SmartQuartier", "First plan found by the search: {} covered; it goes on."
            )
            self.progress.info(text.format(share))
            return
        gap = max(self.bound - self.value, 0.0) / self.bound if self.bound > 0 else 0.0
        text = translate(
            "SmartQuartier", "The plan covers {}; it is at most {} below the best possible one."
        )
        self.progress.info(text.format(share, percent(np.ceil(gap * 1e4) / 1e4, 2)))

    def _share(self):
        return min((time.monotonic() - self.start) / max(self.limit, 1e-9), 0.99)

    def _part(self, share):
        return self.start + share * self.limit

    def _good_enough(self, value):
        enough = self.target_gap > 0 and self.bound - value <= self.target_gap * self.bound
        return enough or proven(value, self.bound, self.unit)

    def _done(self):
        return self._good_enough(self.value) or time.monotonic() > self.end

    def _plan(self):
        if self.best is None:
            raise _none_found()
        value = self.problem.value_of(self.best)
        plan = plan_with_bound(self.problem, self.best, value, self.bound * self.scale)
        return replace(plan, steps=tuple(self.steps), prices=self._prices())

    def _prices(self):
        """Return the best prices: each demand its share of the price of its class."""
        if self.lagrangian is None:
            return None
        weights = np.r_[self.merged.weights, 1.0]  # -1: of no class
        shares = np.divide(
            self.problem.weights,
            weights[self.classes],
            out=np.zeros(len(self.classes)),
            where=(self.classes >= 0) & (weights[self.classes] > 0),
        )
        return shares * np.r_[self.lagrangian.best_prices, 0.0][self.classes]


def plan_with_bound(problem, chosen, value, bound):
    """Return a plan with what its bound proves of it.

    Parameters
    ----------
    problem : CoverageProblem
    chosen : array (n,) of bool
        New sites.
    value, bound : float
        What they cover, and what no plan can exceed.

    Returns
    -------
    CoveragePlan
        ``optimal`` only if the bound proves it.
    """
    unit = value_unit(problem)
    bound = max(tightened(bound, unit), value)
    if proven(value, bound, unit):
        return CoveragePlan(chosen, value, value, 0.0, "optimal")
    return CoveragePlan(chosen, value, float(bound), float((bound - value) / bound), "feasible")


def _state_of(problem, chosen):
    state = CoverageState(problem)
    for site in np.flatnonzero(chosen):
        state.add(int(site))
    return state


def _none_found():
    return ModelError(
        translate(
            "SmartQuartier",
            "No choice of sites that keeps all limits was found in this time; allow more time or "
            "loosen a limit (number, budget, groups, smallest distance).",
        )
    )


def _no_plan():
    return ModelError(
        translate(
            "SmartQuartier",
            "No choice of sites keeps all limits (number, budget, groups, smallest distance); "
            "loosen one of them.",
        )
    )
