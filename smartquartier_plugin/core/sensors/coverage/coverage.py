"""The best sites for sensors, and how far the plan can be from the best possible one."""

import time
from dataclasses import dataclass, replace

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...progress import SILENT
from .bound import LagrangianBound
from .cover_matrix import merge_demand
from .milp import solve_exactly
from .search import add_required, exchange, greedy, shake
from .state import CoverageState

_MERGE_FROM = 200  # demands; below that merging costs more than it saves


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
        ``optimal`` (proven) or ``feasible``.
    steps : tuple of (str, float, float, float)
        What was done: name, seconds since the start, value, bound.
    """

    chosen: np.ndarray
    value: float
    bound: float
    gap: float
    status: str
    steps: tuple = ()


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

    Notes
    -----
    Merge equal demand; greedy; exchange; Lagrangian bound, whose relaxed plans seed further
    exchanges; HiGHS on the sites that the bound leaves open; shake corners in the time left.
    """
    problem.check()
    merged = problem
    if problem.cover.shape[1] >= _MERGE_FROM:
        cover, weights, _ = merge_demand(problem.cover, problem.weights)
        merged = replace(problem, cover=cover, weights=weights)
    return _Chain(problem, merged, time_limit, target_gap, seed, progress).run()


class _Chain:
    def __init__(self, problem, merged, time_limit, target_gap, seed, progress):
        self.problem, self.merged, self.progress = problem, merged, progress
        self.start = time.monotonic()
        self.end, self.target_gap = self.start + time_limit, target_gap
        self.limit = time_limit
        self.rng = np.random.default_rng(seed)
        self.bound, self.steps = np.inf, []
        whole = np.mod(np.outer(merged.weights, problem.grades), 1.0) == 0
        self.unit = 1.0 if whole.all() else 0.0
        self.state = CoverageState(merged)
        self.best, self.value = None, -np.inf

    def run(self):
        self._first_plan()
        lagrangian = LagrangianBound(self.merged)
        self._tighten(lagrangian, 200, 0.15)
        if not self._done():
            self._tighten(lagrangian, 1500, 0.35)
        if not self._done():
            self._shake(self._part(0.15 if self._solvable(lagrangian) else 0.5))
            self._tighten(lagrangian, 500, 0.6)
        if not self._done():
            self._finish_exactly(lagrangian)
        if not self._done():
            self._shake(self.end)
        return self._plan()

    # -- steps -------------------------------------------------------------------------

    def _first_plan(self):
        add_required(self.state)
        greedy(self.state)
        self._keep("greedy")
        if self.problem.costs is not None and self.problem.budget is not None:
            other = CoverageState(self.merged)
            add_required(other)
            greedy(other, by_cost=True)
            greedy(other)
            if other.value > self.state.value:
                self.state = other
            self._keep("greedy by cost")
        exchange(self.state, np.flatnonzero(self.state.chosen), self.progress, self._part(0.1))
        self._keep("exchange")

    def _tighten(self, lagrangian, steps, share):
        until, rounds = self._part(share), 10
        for number in range(rounds):
            found = lagrangian.run(steps // rounds, self.value, until, self.progress)
            self.bound = min(self.bound, found.value)
            self.progress.report(min((time.monotonic() - self.start) / self.limit, 0.99))
            if number % 3 == 2:
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
        if state.value > self.state.value:
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
        answer = solve_exactly(self.merged, inside, outside, seconds, self.target_gap)
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
            self.bound = min(self.bound, max(answer.bound, self.value))
        self._note("exact")

    def _shake(self, until):
        before = self.state.value
        shake(self.state, until, self.rng, self.progress, self._good_enough)
        if self.state.value > before:
            self._keep("shake")
        else:
            self._note("shake")

    # -- bookkeeping -------------------------------------------------------------------

    def _adopt(self, chosen):
        value = self.merged.value_of(chosen)
        if value > self.state.value:
            state = CoverageState(self.merged)
            for site in np.flatnonzero(chosen):
                state.add(int(site))
            self.state = state
            self._keep("exact")

    def _keep(self, name):
        if not self.state.chosen.any() and self.problem.mask("required").any():
            raise _no_plan()
        if self.state.value > self.value:
            self.best, self.value = self.state.chosen.copy(), self.state.value
        self._note(name)

    def _note(self, name):
        self.steps.append((name, time.monotonic() - self.start, self.value, self.bound))

    def _part(self, share):
        return self.start + share * self.limit

    def _good_enough(self, value):
        if value >= self.bound - self.unit + 1e-7 * max(abs(value), 1.0) and self.unit:
            return True
        return self.bound - value <= max(self.target_gap, 1e-9) * max(abs(self.bound), 1e-12)

    def _done(self):
        return self._good_enough(self.value) or time.monotonic() > self.end

    def _plan(self):
        value = self.problem.value_of(self.best)
        bound = max(self.bound, value)
        if self.unit:
            bound = max(np.floor(bound + 1e-6), value)
        gap = (bound - value) / bound if bound > 0 else 0.0
        proven = gap <= 1e-9
        return CoveragePlan(
            self.best,
            value,
            value if proven else float(bound),
            0.0 if proven else float(gap),
            "optimal" if proven else "feasible",
            tuple(self.steps),
        )


def _no_plan():
    return ModelError(
        translate(
            "SmartQuartier",
            "No choice of sites keeps all limits (number, budget, groups, smallest distance); "
            "loosen one of them.",
        )
    )
