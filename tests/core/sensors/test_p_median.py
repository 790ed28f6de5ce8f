"""p-median: every plan of small cities, OR-Library optima, honest bounds."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from orlib import PMEDIAN, read_pmed, table_of_matrix

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.minimum import p_median_search
from smartquartier.smartquartier_plugin.core.sensors.minimum.distance_table import table_within
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median import (
    PMedianProblem,
    plan_p_median,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median_bound import MedianPrices
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median_branch import MedianBranching
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median_milp import solve_median
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median_problem import (
    make_pairs,
    two_cheapest,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median_search import fill, swap

many = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def random_question(seed, rules=True, whole=True, reach=np.inf):
    """Return a small random p-median question and its distances."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(3, 10)), int(rng.integers(2, 25))
    sites, demand = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    distance = np.hypot(*(sites[:, None] - demand[None]).transpose(2, 0, 1))
    weights = rng.random(m) + 0.01
    if whole:
        distance, weights = np.round(distance), rng.integers(0, 4, m).astype(float)
        weights[0] = 1.0
    role = rng.integers(0, 8, n) if rules else np.full(n, 9)
    role[-1] = 9
    masks = {
        name: role == number for number, name in enumerate(("existing", "required", "forbidden"))
    }
    least = max(1, int(masks["required"].sum()))
    most = int((~masks["existing"] & ~masks["forbidden"]).sum())
    table = table_of_matrix(distance, reach)
    problem = PMedianProblem(table, int(rng.integers(least, most + 1)), weights, **masks)
    return problem, distance


def all_values(problem, distance):
    """Yield every plan that keeps the rules and its sum of distances."""
    for bits in itertools.combinations(range(len(distance)), problem.number):
        chosen = np.zeros(len(distance), bool)
        chosen[list(bits)] = True
        if (chosen & (problem.existing | problem.forbidden)).any():
            continue
        if (problem.required & ~chosen).any():
            continue
        nearest = distance[chosen | problem.existing].min(axis=0)
        yield chosen, float(problem.weights @ np.minimum(nearest, problem.table.reach))


@many
@given(st.integers(0, 10**6), st.booleans(), st.booleans(), st.sampled_from((np.inf, 60.0, 30.0)))
def test_the_plan_is_the_best_of_all_plans(seed, rules, whole, reach):
    problem, distance = random_question(seed, rules, whole, reach)
    best = min(value for _, value in all_values(problem, distance))
    plan = plan_p_median(problem, 10)
    assert plan.status == "optimal" and plan.objective == pytest.approx(best, abs=1e-7)
    assert any((plan.chosen == chosen).all() for chosen, _ in all_values(problem, distance))
    assert plan.objective == pytest.approx(problem.value_of(plan.chosen))


@many
@given(st.integers(0, 10**6), st.booleans(), st.integers(0, 80))
def test_the_bound_is_never_above_the_best_plan(seed, whole, steps):
    problem, distance = random_question(seed, True, whole)
    best = min(value for _, value in all_values(problem, distance))
    pairs, _ = make_pairs(problem)
    if not 0 < pairs.p < pairs.n:
        return
    best = best / pairs.scale
    prices = MedianPrices(pairs, pairs.cap)
    assert prices.run(steps + 1, best) <= best + 1e-7 * max(best, 1.0)


@many
@given(st.integers(0, 10**6), st.booleans())
def test_what_the_bound_rules_out_is_in_no_better_plan(seed, whole):
    problem, distance = random_question(seed, True, whole)
    values = list(all_values(problem, distance))
    best = min(value for _, value in values)
    pairs, _ = make_pairs(problem)
    if not 0 < pairs.p < pairs.n:
        return
    values = [(chosen, value / pairs.scale) for chosen, value in values]
    best = best / pairs.scale
    prices = MedianPrices(pairs, pairs.cap)
    prices.run(120, best)
    known = 1.05 * best + 0.01
    outside, inside, highest = prices.undecided(known)
    for chosen, value in values:
        if value <= known:
            own = chosen[pairs.sites]
            assert not (own & outside).any() and not (inside & ~own).any()
            assert (two_cheapest(pairs, own)[1] <= highest + 1e-9).all()


@many
@given(st.integers(0, 10**6), st.booleans(), st.integers(1, 40))
def test_cases_and_integer_programme_find_the_best_plan_without_help(seed, whole, steps):
    problem, distance = random_question(seed, True, whole)
    best = min(value for _, value in all_values(problem, distance))
    pairs, _ = make_pairs(problem)
    if not 0 < pairs.p < pairs.n:
        return
    poor = max(value for _, value in all_values(problem, distance))  # a plan to be beaten
    best, poor = best / pairs.scale, poor / pairs.scale
    prices = MedianPrices(pairs, pairs.cap)
    prices.run(steps, poor)
    found = [poor]

    def keep(chosen):
        found.append(pairs.value_of(chosen))
        return min(found) - (pairs.unit or 1e-9 * max(min(found), 1.0))

    branching = MedianBranching(pairs, prices, poor)
    assert branching.run(np.inf, keep) and branching.bound == np.inf
    assert min(found) == pytest.approx(best, abs=1e-7)
    answer = solve_median(pairs, prices.undecided(poor), 20)
    assert pairs.value_of(answer.chosen) == pytest.approx(best, abs=1e-6)
    assert answer.bound <= best + 1e-6


@many
@given(st.integers(0, 10**6), st.booleans(), st.booleans())
def test_no_single_exchange_improves_a_swapped_plan(seed, whole, dense):
    problem, _ = random_question(seed, False, whole)
    pairs, _ = make_pairs(problem)
    limit = p_median_search._DENSE
    p_median_search._DENSE = limit if dense else 0
    try:
        chosen, value = swap(pairs, fill(pairs, np.zeros(pairs.n, bool)))
    finally:
        p_median_search._DENSE = limit
    assert value == pytest.approx(pairs.value_of(chosen)) and chosen.sum() == pairs.p
    for old in np.flatnonzero(chosen):
        for new in np.flatnonzero(~chosen):
            other = chosen.copy()
            other[old], other[new] = False, True
            assert pairs.value_of(other) >= value - 1e-7 * max(value, 1.0)


@pytest.mark.parametrize("number", range(1, 21))
def test_or_library_optima(real_data, number):
    distance, p = read_pmed(real_data / "orlib" / f"pmed{number}.txt")
    plan = plan_p_median(PMedianProblem(table_of_matrix(distance), p), 60)
    assert (plan.status, plan.objective) == ("optimal", PMEDIAN[number - 1])
    assert distance[plan.chosen].min(axis=0).sum() == PMEDIAN[number - 1]


@pytest.mark.parametrize(("number", "factor"), ((1, 1.0), (1, 1.5), (6, 1.5), (8, 1.5)))
def test_a_cut_off_gives_a_bound_and_the_optimum_where_the_plan_keeps_it(real_data, number, factor):
    distance, p = read_pmed(real_data / "orlib" / f"pmed{number}.txt")
    full = plan_p_median(PMedianProblem(table_of_matrix(distance), p), 60)
    reach = factor * distance[full.chosen].min(axis=0).max()
    plan = plan_p_median(PMedianProblem(table_of_matrix(distance, reach), p), 60)
    assert plan.status == "optimal" and plan.objective <= full.objective
    kept = distance[plan.chosen].min(axis=0).max() <= reach
    assert kept == (factor > 1)
    if kept:
        assert plan.objective == full.objective


def test_the_last_line_of_an_edge_counts(tmp_path):
    file = tmp_path / "pmed.txt"
    file.write_text("3 3 1\n1 2 5\n2 3 1\n2 1 9\n", encoding="ascii")
    distance, p = read_pmed(file)
    assert p == 1 and distance.tolist() == [[0, 9, 10], [9, 0, 1], [10, 1, 0]]


def city(n=400, m=4000, side=3000.0, reach=900.0, seed=2):
    rng = np.random.default_rng(seed)
    sites, demand = rng.uniform(0, side, (n, 2)), rng.uniform(0, side, (m, 2))
    return table_within(sites, demand, reach), rng.integers(1, 9, m).astype(float)


def test_when_time_is_up_there_is_a_plan_with_an_honest_gap():
    table, weights = city(3000, 30_000, 8000.0, 1000.0)
    plan = plan_p_median(PMedianProblem(table, 60, weights), 3)
    assert plan.chosen.sum() == 60 and plan.status == "feasible"
    assert 0 < plan.bound < plan.objective and plan.gap < 0.3
    assert plan.gap == pytest.approx(1 - plan.bound / plan.objective)


def test_a_target_gap_is_kept():
    table, weights = city()
    plan = plan_p_median(PMedianProblem(table, 12, weights), 30, target_gap=0.02)
    assert 0 <= plan.gap <= 0.02


def test_the_same_seed_gives_the_same_plan_and_shuffling_the_same_value():
    table, weights = city(120, 800)
    one = plan_p_median(PMedianProblem(table, 10, weights), 30, seed=4)
    two = plan_p_median(PMedianProblem(table, 10, weights), 30, seed=4)
    assert (one.chosen == two.chosen).all() and one.status == "optimal"
    rng = np.random.default_rng(2)
    sites, demand = rng.uniform(0, 3000, (120, 2)), rng.uniform(0, 3000, (800, 2))
    a, b = rng.permutation(120), rng.permutation(800)
    other = plan_p_median(
        PMedianProblem(table_within(sites[a], demand[b], 900.0), 10, weights[b]), 30
    )
    assert other.objective == pytest.approx(one.objective)


def test_a_cancel_ends_the_search():
    class CancelSoon(Progress):
        calls = 0

        def cancelled(self):
            self.calls += 1
            return self.calls > 20

    table, weights = city()
    with pytest.raises(OperationCancelled):
        plan_p_median(PMedianProblem(table, 12, weights), 60, progress=CancelSoon())


@pytest.mark.parametrize(
    ("number", "facts", "error", "words"),
    (
        (0, {}, InputError, "0 sensors were asked for"),
        (4, {}, InputError, "but 3 sites can be chosen"),
        (1, {"required": np.array([True, True, False])}, ModelError, "alone exceed"),
        (1, {"weights": np.zeros(2)}, InputError, "All weights"),
        (1, {"weights": np.ones(3)}, InputError, "3 weights for 2 demands"),
        (1, {}, InputError, "without a way to some of the sites: 1;"),
    ),
)
def test_senseless_questions_are_refused(number, facts, error, words):
    distance = np.array([[1.0, 2.0], [2.0, 1.0], [np.inf, 1.0]])
    with pytest.raises(error, match=words):
        plan_p_median(PMedianProblem(table_of_matrix(distance), number, **facts), 5)


def test_two_sensors_make_an_unreachable_pair_harmless():
    distance = np.array([[1.0, 2.0], [2.0, 1.0], [np.inf, 1.0]])
    plan = plan_p_median(PMedianProblem(table_of_matrix(distance), 2), 5)
    assert (plan.objective, plan.status) == (2.0, "optimal")
