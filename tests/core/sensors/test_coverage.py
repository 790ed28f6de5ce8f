"""Maximal coverage: against every possible plan of small cities, and against known rules."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.coverage.bound import LagrangianBound
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import (
    cover_by_distance,
    cover_by_radius,
    merge_demand,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem
from smartquartier.smartquartier_plugin.core.sensors.coverage.search import greedy
from smartquartier.smartquartier_plugin.core.sensors.coverage.state import CoverageState

KINDS = ("plain", "graded", "strict", "budget", "both", "graded budget", "groups", "spacing")
many = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def random_problem(seed, kind, existing=False, whole=True):
    """Return a small random question of the given kind."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(4, 9)), int(rng.integers(5, 30))
    sites, demand = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    cover = cover_by_radius(sites, demand, 40.0)
    weights = rng.integers(1, 6, m).astype(float) if whole else rng.random(m) + 0.01
    facts = {"number": int(rng.integers(1, 4))}
    if "graded" in kind:
        facts["grades"] = (0.7, 0.3)
    if kind == "strict":
        facts["grades"] = (0.0, 1.0)
    if "budget" in kind or kind == "both":
        facts["costs"] = rng.uniform(1, 5, n)
        facts["budget"] = float(rng.uniform(5, 9))
        if kind != "both":
            facts["number"] = None
    if kind == "groups":
        facts.update(groups=rng.integers(-1, 2, n), group_limits=np.array([1, 1]))
    if kind == "spacing":
        near = ((sites[:, None] - sites[None]) ** 2).sum(axis=2) < 30**2
        np.fill_diagonal(near, False)
        facts["conflicts"] = sparse.csr_matrix(near.astype(float))
    if existing:
        facts["existing"] = np.arange(n) == 0
    return CoverageProblem(cover, weights, positions=sites, **facts)


def all_plans(problem):
    """Yield every plan that keeps all limits."""
    for bits in itertools.product((False, True), repeat=problem.n):
        chosen = np.array(bits)
        present = chosen | problem.mask("existing")
        if (chosen & ~problem.free).any() or (problem.mask("required") & ~chosen).any():
            continue
        if problem.number is not None and chosen.sum() > problem.number:
            continue
        if problem.budget is not None and problem.costs[chosen].sum() > problem.budget + 1e-9:
            continue
        if problem.conflicts is not None and problem.conflicts[chosen][:, present].nnz:
            continue
        if problem.groups is not None and any(
            (problem.groups[chosen] == group).sum() > limit
            for group, limit in enumerate(problem.group_limits)
        ):
            continue
        yield chosen


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_the_plan_is_the_best_of_all_plans(seed, kind, existing, whole):
    problem = random_problem(seed, kind, existing, whole)
    best = max(problem.value_of(plan) for plan in all_plans(problem))
    plan = plan_coverage(problem, time_limit=10)
    assert plan.value == pytest.approx(best, abs=1e-7)
    assert plan.status == "optimal"
    assert any((plan.chosen == other).all() for other in all_plans(problem))
    assert plan.value == pytest.approx(problem.value_of(plan.chosen))


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.integers(0, 60))
def test_the_bound_is_never_below_the_best_plan(seed, kind, steps):
    problem = random_problem(seed, kind, existing=bool(seed % 2))
    best = max(problem.value_of(plan) for plan in all_plans(problem))
    found = LagrangianBound(problem).run(steps + 1, target=best)
    assert found.value >= best - 1e-7


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS))
def test_what_the_bound_rules_out_is_in_no_better_plan(seed, kind):
    problem = random_problem(seed, kind)
    values = [(problem.value_of(plan), plan) for plan in all_plans(problem)]
    best = max(value for value, _ in values)
    lagrangian = LagrangianBound(problem)
    lagrangian.run(100, target=best)
    known = best - 0.5  # some plan that is not the best
    inside, outside = lagrangian.undecided(known)
    for value, plan in values:
        if value > known:
            assert not (plan & outside).any()
            assert not (inside & ~plan).any()


@many
@given(st.integers(0, 10**6))
def test_greedy_reaches_63_percent_of_the_best(seed):
    problem = random_problem(seed, "plain")
    best = max(problem.value_of(plan) for plan in all_plans(problem))
    state = CoverageState(problem)
    greedy(state)
    assert state.value >= (1 - 1 / np.e) * best - 1e-9


@many
@given(st.integers(0, 10**6), st.sampled_from(KINDS), st.booleans())
def test_gain_and_loss_stay_true_through_any_changes(seed, kind, existing):
    problem = random_problem(seed, kind, existing)
    rng = np.random.default_rng(seed)
    state = CoverageState(problem)
    for _ in range(12):
        site = int(rng.integers(problem.n))
        if state.chosen[site]:
            state.remove(site)
        elif problem.free[site]:
            state.add(site)
    assert state.value == pytest.approx(problem.value_of(state.chosen))
    for site in range(problem.n):
        other = state.chosen.copy()
        other[site] = not other[site]
        change = problem.value_of(other) - state.value
        if state.chosen[site]:
            assert state.loss[site] == pytest.approx(-change, abs=1e-9)
        elif problem.free[site]:
            assert state.gain[site] == pytest.approx(change, abs=1e-9)


@many
@given(st.integers(0, 10**6))
def test_merged_demand_is_worth_the_same_for_every_plan(seed):
    rng = np.random.default_rng(seed)
    sites, demand = rng.uniform(0, 100, (6, 2)), rng.uniform(0, 140, (200, 2))
    weights = rng.random(200) * (rng.random(200) > 0.1)
    cover = cover_by_radius(sites, demand, 30.0)
    merged, sums, classes = merge_demand(cover, weights)
    assert merged.shape[1] == len(sums) < 64
    for bits in itertools.product((False, True), repeat=6):
        chosen = np.array(bits)
        plain = CoverageProblem(cover, weights, 1).value_of(chosen)
        assert CoverageProblem(merged, sums, 1).value_of(chosen) == pytest.approx(plain)
    for number in np.flatnonzero(classes >= 0):
        assert (cover[:, number] != merged[:, classes[number]]).nnz == 0


def city(n=150, m=3000, side=2000.0, seed=3):
    rng = np.random.default_rng(seed)
    return rng.uniform(0, side, (n, 2)), rng.uniform(0, side, (m, 2)), rng.integers(1, 9, m)


def test_the_answer_does_not_depend_on_the_order_of_sites_and_demand():
    sites, demand, weights = city()
    values = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        a, b = rng.permutation(len(sites)), rng.permutation(len(demand))
        cover = cover_by_radius(sites[a], demand[b], 150.0)
        plan = plan_coverage(CoverageProblem(cover, weights[b].astype(float), 10), 30)
        assert plan.status == "optimal"
        values.append(plan.value)
    assert len(set(values)) == 1


def test_the_same_seed_gives_the_same_plan():
    sites, demand, weights = city()
    problem = CoverageProblem(cover_by_radius(sites, demand, 150.0), weights.astype(float), 10)
    one, two = plan_coverage(problem, 30, seed=4), plan_coverage(problem, 30, seed=4)
    assert (one.chosen == two.chosen).all()


def test_required_and_forbidden_sites_are_kept():
    sites, demand, weights = city()
    cover = cover_by_radius(sites, demand, 150.0)
    free = plan_coverage(CoverageProblem(cover, weights.astype(float), 5), 20)
    best, worst = np.flatnonzero(free.chosen)[0], np.flatnonzero(~free.chosen)[0]
    problem = CoverageProblem(
        cover,
        weights.astype(float),
        5,
        required=np.arange(len(sites)) == worst,
        forbidden=np.arange(len(sites)) == best,
    )
    plan = plan_coverage(problem, 20)
    assert plan.chosen[worst] and not plan.chosen[best]
    assert plan.value <= free.value


def test_when_time_is_up_there_is_a_plan_with_an_honest_gap():
    sites, demand, weights = city(600, 6000, seed=1)
    problem = CoverageProblem(cover_by_radius(sites, demand, 250.0), weights.astype(float), 30)
    plan = plan_coverage(problem, time_limit=0.3)
    assert plan.chosen.sum() == 30
    assert plan.status == "feasible" and 0 < plan.gap < 0.5
    assert plan.gap == pytest.approx((plan.bound - plan.value) / plan.bound)


def test_a_cancel_ends_the_search():
    class CancelSoon(Progress):
        calls = 0

        def cancelled(self):
            self.calls += 1
            return self.calls > 20

    sites, demand, weights = city(600, 6000, seed=1)
    problem = CoverageProblem(cover_by_radius(sites, demand, 250.0), weights.astype(float), 30)
    with pytest.raises(OperationCancelled):
        plan_coverage(problem, 60, progress=CancelSoon())


def test_cover_by_radius_by_hand():
    cover = cover_by_radius([[0, 0], [10, 0]], [[3, 4], [5, 0], [10, 5.01], [40, 0]], 5.0)
    assert cover.toarray().tolist() == [[1, 1, 0, 0], [0, 1, 0, 0]]


def test_cover_by_distance_counts_a_pair_once():
    pairs = ([0, 0, 1], [1, 1, 0], [99.0, 100.0, 100.1])
    assert cover_by_distance(pairs, 2, 2, 100.0).toarray().tolist() == [[0, 1], [0, 0]]


@pytest.mark.parametrize(
    ("change", "error", "words"),
    (
        ({"number": 99}, InputError, "99 sensors were asked for, but 7"),
        ({"number": None}, InputError, "number of sensors, a budget, or both"),
        ({"weights": "zero"}, InputError, "All weights"),
        ({"weights": "negative"}, InputError, "negative or missing"),
        ({"number": None, "budget": 3.0}, InputError, "cost of each site"),
        ({"number": None, "budget": 0.5, "costs": "ones"}, ModelError, "buys no sensor"),
        ({"required": 3, "number": 2}, ModelError, "alone exceed"),
        ({"cover": "empty"}, ModelError, "No site reaches any demand"),
    ),
)
def test_senseless_questions_are_refused(change, error, words):
    problem = random_problem(5, "plain")
    n, m = problem.cover.shape
    assert n == 7
    values = {
        "zero": np.zeros(m),
        "negative": -np.ones(m),
        "ones": np.ones(n),
        "empty": sparse.csr_matrix((n, m)),
        3: np.arange(n) < 3,
    }
    known = {
        key: values.get(value, value) if isinstance(value, str) or key == "required" else value
        for key, value in change.items()
    }
    with pytest.raises(error, match=words):
        plan_coverage(replace(problem, **known))
