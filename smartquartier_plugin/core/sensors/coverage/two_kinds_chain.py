"""Searches and proves a plan of sensors and gateways; asked by :mod:`.two_kinds`."""

import time
from dataclasses import replace

import numpy as np

from ..minimum.minimum_plan import common_unit, scale_of
from ..minimum.multi_cover import MultiCoverProblem, plan_multi_cover
from .cover_matrix import merge_demand
from .coverage import plan_coverage
from .precision import proven, tightened
from .problem import CoverageProblem, affordable, highest_cost
from .search import add_required, exchange, greedy
from .state import CoverageState
from .two_kinds_cases import GatewayCases, Quiet
from .two_kinds_milp import solve_two_kinds
from .two_kinds_refusals import no_plan, none_found, nothing_gained

_EPS = 1e-9


class TwoKindsChain:
    """One run: bound, connection, gateways one by one, exchange, integer programme.

    Parameters
    ----------
    problem : TwoKindsProblem
        Checked, with filled kinds.
    time_limit, target_gap : float
        As asked for.
    seed : int
        Of the search.
    progress : Progress
        See :func:`.two_kinds.plan_two_kinds`.
    """

    def __init__(self, problem, time_limit, target_gap, seed, progress):
        self.problem, self.progress, self.seed = problem, progress, seed
        cover, weights, _ = merge_demand(problem.cover, problem.weights)
        self.unit = common_unit(weights)
        # Of whole numbers the unit is known; others are brought to a common size.
        self.scale = 1.0 if self.unit else scale_of(weights)
        small = replace(problem, cover=cover, weights=weights / self.scale)
        self.small = small if problem.budget is None else _with_small_costs(small)
        self.start, self.limit, self.target_gap = time.monotonic(), time_limit, target_gap
        self.end = self.start + time_limit
        self.rng = np.random.default_rng(seed)
        self.sensors, self.gateways, self.value = None, None, -np.inf
        self.bound, self.steps, self.known, self.cases = np.inf, [], {}, None

    def run(self):
        """Return what makes a :class:`.two_kinds.TwoKindsPlan`, in its order."""
        plan = self._without_gateways()
        self._connect(plan)
        if not self._done():
            self._build()
        if not self._done():
            self._swap(self._part(0.35))
        if not self._done():
            self._prove_by_cases(self._part(0.5))
        if not self._done():
            self._solve(self._part(0.6))
        if not self._done():
            self._shake(self._part(0.7))
        if not self._done():
            self._prove_by_cases(self.end)
        if not self._done():
            self._shake(self.end)
        if self.sensors is None or not self.sensors.any():
            closed = proven(self.value, self.bound, self.unit)
            raise self._refusal() if closed else none_found()
        self._spare_gateways()
        return self._plan()

    def _refusal(self):
        """Return what to say if no plan has a further sensor that is of use."""
        own, nothing = self.problem.sensors, np.zeros(self.problem.cover.shape[0], bool)
        bare = not own.required.any() and self._affordable(nothing, self.problem.gateways.required)
        return nothing_gained() if bare and self.problem.value_of(nothing) > 0 else no_plan()

    # -- steps -------------------------------------------------------------------------

    def _without_gateways(self):
        """Bound the value by the best sensors among all sites that could be heard."""
        problem = self.small
        usable = problem.heard(problem.gateways.free)
        least = 0.0
        if problem.budget is not None:
            least = self._least_gateway_cost(usable)
        question = self._sensor_problem(usable, least)
        if question is None:
            raise self._refusal()
        quiet = Quiet(self.progress)
        plan = plan_coverage(question, 0.3 * self.limit, self.target_gap, self.seed, quiet)
        self.bound = plan.bound
        self._note("bound without gateways")
        return plan

    def _least_gateway_cost(self, usable):
        """Return what at least is spent on gateways before a single sensor is heard."""
        problem, gateways = self.small, self.small.gateways
        spent = gateways.costs[gateways.required].sum()
        there = problem.times_heard(gateways.required)[usable].max(initial=0)
        missing = max(problem.redundancy - int(there), 0)
        open_costs = np.sort(gateways.costs[gateways.free & ~gateways.required])
        return float(spent + open_costs[:missing].sum())

    def _connect(self, plan):
        """Look for gateways that hear all sensors of the plan without gateways."""
        gateways = self._gateways_for(plan.chosen, 0.1 * self.limit)
        if gateways is not None:
            self._keep(plan.chosen, gateways)
        self._note("connected")

    def _gateways_for(self, sensors, seconds):
        """Return the fewest (cheapest) gateways that hear all these sensors, if few enough."""
        problem, own = self.problem, self.problem.gateways
        if not np.any(sensors):
            return own.required.copy()
        by_cost = problem.budget is not None
        question = MultiCoverProblem(
            problem.reach[:, np.flatnonzero(sensors)].tocsr(),
            problem.redundancy,
            costs=own.costs if by_cost else None,
            existing=own.existing,
            required=own.required,
            forbidden=own.forbidden,
        )
        found = plan_multi_cover(question, max(seconds, 0.2), 0.0, self.seed, self.progress)
        return found.chosen if self._affordable(sensors, found.chosen) else None

    def _affordable(self, sensors, gateways):
        problem = self.problem
        for kind, chosen in ((problem.sensors, sensors), (problem.gateways, gateways)):
            if kind.number is not None and chosen.sum() > kind.number:
                return False
        if problem.budget is None:
            return True
        cost = problem.sensors.costs[sensors].sum() + problem.gateways.costs[gateways].sum()
        return bool(affordable(cost, problem.budget))

    def _build(self):
        """Add gateways by the demand that the sensors they hear could cover."""
        problem, own = self.small, self.small.gateways
        chosen = own.required.copy()
        most = int(own.free.sum()) if own.number is None else own.number
        self._evaluate(chosen)
        while chosen.sum() < most and time.monotonic() < self.end:
            self.progress.report(self._share())
            score = self._promise(chosen)
            if self.problem.budget is not None:
                left = problem.budget - own.costs[chosen].sum()
                score = np.where(
                    affordable(own.costs, left), score / np.maximum(own.costs, _EPS), -1.0
                )
            score = np.where(own.free & ~chosen, score, -1.0)
            best = int(np.argmax(score))
            if score[best] < 0:
                break
            chosen[best] = True
            self._evaluate(chosen)
        self._note("gateways one by one")

    def _promise(self, chosen):
        """Return for each gateway the weight that a sensor heard with it could reach.

        A site that only part of the needed gateways reach counts by this part.
        """
        problem = self.small
        heard = problem.times_heard(chosen)
        heard = np.minimum(heard, problem.redundancy)
        by_demand = problem.cover.T.tocsr()
        now = _largest(by_demand, heard / problem.redundancy)
        score = np.zeros(problem.reach.shape[0])
        for gateway in np.flatnonzero(problem.gateways.free & ~chosen):
            self.progress.check()
            own = problem.reach.indices[
                problem.reach.indptr[gateway] : problem.reach.indptr[gateway + 1]
            ]
            own = own[(heard[own] < problem.redundancy) & problem.sensors.free[own]]
            if len(own):
                part = (heard[own] + 1.0) / problem.redundancy
                rows = problem.cover[own]
                reached, least = rows.indices, np.repeat(part, np.diff(rows.indptr))
                better = now.copy()
                np.maximum.at(better, reached, least)
                score[gateway] = problem.weights @ (better - now)
        return score

    def _swap(self, until):
        """Exchange one gateway for another while that helps."""
        better = self.gateways is not None
        while better and time.monotonic() < until and not self._done():
            better = False
            inside = np.flatnonzero(self.gateways & ~self.problem.gateways.required)
            for old in self.rng.permutation(inside):
                if self._try_instead(int(old), until):
                    better = True
                    break
        self._note("gateways exchanged")

    def _try_instead(self, old, until):
        """Put other gateways in the place of one, the most promising first."""
        start = self.gateways.copy()
        start[old] = False
        promise = self._promise(start)
        others = np.flatnonzero(self.problem.gateways.free & ~self.gateways)
        before = self.value
        for new in others[np.argsort(-promise[others], kind="stable")]:
            if time.monotonic() > until or self._done():
                return False
            self.progress.report(self._share())
            changed = start.copy()
            changed[new] = True
            self._evaluate(changed)
            if self.value > before + _EPS:
                return True
        return False

    def _shake(self, until):
        """Replace some gateways at random."""
        own = self.problem.gateways
        while not self._done() and time.monotonic() < until:
            self.progress.report(self._share())
            if self.gateways is None:
                return
            chosen = self.gateways.copy()
            inside = np.flatnonzero(chosen & ~own.required)
            outside = np.flatnonzero(own.free & ~chosen)
            if not len(inside) or not len(outside):
                return
            count = int(min(self.rng.integers(1, 4), len(inside), len(outside)))
            chosen[self.rng.choice(inside, count, replace=False)] = False
            chosen[self.rng.choice(outside, count, replace=False)] = True
            self._evaluate(chosen)
            if len(self.known) > 2 ** min(int(own.free.sum()), 30):
                return
        self._note("shake")

    def _prove_by_cases(self, until):
        if self.value == -np.inf or not GatewayCases.fits(self.small):
            return
        if self.cases is None:
            self.cases = GatewayCases(
                self.small,
                lambda heard: self._sensor_problem(heard, 0.0),
                lambda: self.value,
                self._closed,
                self._evaluate,
            )
        self.cases.run(until, self._keep, self.progress)
        self.bound = min(self.bound, self.cases.bound)
        self._note("cases")

    def _solve(self, until):
        seconds = until - time.monotonic()
        self.progress.report(self._share())
        answer = solve_two_kinds(self.small, seconds, self.target_gap, self.progress)
        if answer is None:
            return
        if answer.infeasible and self.value == -np.inf:
            raise no_plan()
        if answer.sensors is not None:
            self._keep(answer.sensors, answer.gateways)
        self.bound = min(self.bound, max(answer.bound, self.value))
        self._note("exact")

    # -- plans for given gateways ------------------------------------------------------

    def _sensor_problem(self, heard, gateway_cost):
        """Return the question of sensors alone, among the sites that are heard; None if none."""
        problem, own = self.small, self.small.sensors
        if (own.required & ~heard).any():
            return None
        budget = None
        if problem.budget is not None:
            if not affordable(gateway_cost + own.costs[own.required].sum(), problem.budget):
                return None
            budget = max(highest_cost(problem.budget) - gateway_cost, 0.0)
        open_sites = own.free & heard
        if budget is not None:
            open_sites &= affordable(own.costs, budget)
        count = int(open_sites.sum())
        if not count:
            return None
        number = count if own.number is None else min(own.number, count)
        return CoverageProblem(
            problem.cover,
            problem.weights,
            number=number,
            budget=budget,
            costs=own.costs if budget is not None else None,
            existing=own.existing,
            required=own.required,
            forbidden=~open_sites & ~own.existing,
        )

    def _evaluate(self, gateways):
        """Plan sensors for some gateways, quickly, and keep what is best."""
        mark = np.packbits(gateways).tobytes()
        if mark in self.known:
            return
        self.known[mark] = True
        own = self.small.gateways
        if own.number is not None and gateways.sum() > own.number:
            return
        spent = float(own.costs[gateways].sum())
        if self.small.budget is not None and not affordable(spent, self.small.budget):
            return
        question = self._sensor_problem(self.small.heard(gateways), spent)
        if question is None:
            nothing = np.zeros(self.problem.cover.shape[0], bool)
            if not self.problem.sensors.required.any():
                self._keep(nothing, gateways)
            return
        best = None
        for by_cost in (False, True)[: 1 + (question.budget is not None)]:
            state = CoverageState(question)
            add_required(state)
            greedy(state, by_cost)
            best = state if best is None or state.value > best.value else best
        if best.value > 0.97 * self.value:
            until = min(time.monotonic() + 0.05 * self.limit, self.end)
            exchange(best, np.flatnonzero(best.chosen), self.progress, until)
        self._keep(best.chosen, gateways)

    # -- bookkeeping -------------------------------------------------------------------

    def _keep(self, sensors, gateways):
        value = self.small.value_of(sensors)
        if value > self.value + _EPS and self._affordable(sensors, gateways):
            self.sensors, self.gateways = np.array(sensors, bool), np.array(gateways, bool)
            self.value = value

    def _spare_gateways(self):
        """Leave out gateways that no sensor of the plan needs."""
        fewer = self._gateways_for(self.sensors, 1.0)
        if fewer is not None and fewer.sum() < self.gateways.sum():
            self.gateways = fewer

    def _note(self, name):
        value, bound = self.value * self.scale, self.bound * self.scale
        self.steps.append((name, time.monotonic() - self.start, value, bound))

    def _part(self, share):
        return self.start + share * self.limit

    def _share(self):
        return min((time.monotonic() - self.start) / max(self.limit, _EPS), 0.99)

    def _done(self):
        return time.monotonic() > self.end or self._closed(self.bound)

    def _closed(self, bound):
        """Return whether no plan below this bound is worth looking for."""
        if proven(self.value, bound, self.unit):
            return True
        return bound - self.value <= max(self.target_gap, _EPS) * max(abs(bound), 1e-12)

    def _plan(self):
        value = self.problem.value_of(self.sensors)
        bound = max(self.bound * self.scale, value)
        closed = proven(value, bound, self.unit)
        bound = max(tightened(bound, self.unit), value)
        gap = (bound - value) / bound if bound > 0 else 0.0
        return (
            self.sensors,
            self.gateways,
            value,
            value if closed else float(bound),
            0.0 if closed else float(gap),
            "optimal" if closed else "feasible",
            tuple(self.steps),
        )


def _with_small_costs(problem):
    """Return the same question with costs around 1, so that tolerances mean the same to all."""
    kinds = problem.sensors, problem.gateways
    scale = max(scale_of(kind.costs[kind.free]) for kind in kinds)
    sensors, gateways = (replace(kind, costs=kind.costs / scale) for kind in kinds)
    return replace(problem, sensors=sensors, gateways=gateways, budget=problem.budget / scale)


def _largest(by_demand, values):
    """Return for each row of a sparse matrix the largest value among its columns, 0 if none."""
    result = np.zeros(by_demand.shape[0])
    rows = np.repeat(np.arange(by_demand.shape[0]), np.diff(by_demand.indptr))
    np.maximum.at(result, rows, values[by_demand.indices])
    return result
