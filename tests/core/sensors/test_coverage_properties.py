"""Coverage on random cities small enough to try every plan: value, bound, proof, limits."""

from dataclasses import replace

import numpy as np
import pytest
from coverage_cases import city, every_plan, grades, hundreds, limits, seeds, solvable, some
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import (
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.numbers import percent
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.coverage.bound import LagrangianBound
from smartquartier.smartquartier_plugin.core.sensors.coverage.certificate import (
    check_certificate,
    coverage_certificate,
    problem_hash,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import (
    cover_by_radius,
    merge_demand,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
from smartquartier.smartquartier_plugin.core.sensors.coverage.curve_bound import bound_curve
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem

# --- the whole chain -------------------------------------------------------------------------


@hundreds
@given(seeds, limits, grades, st.booleans())
def test_every_model_finds_and_proves_the_best_of_all_plans(seed, limits, grades, whole):
    problem = city(seed, limits, grades, whole)
    plans, values = every_plan(problem)
    if problem.number is not None:
        assume(problem.number <= problem.free.sum())
    assume(problem.cover.nnz)
    if not len(plans):
        with pytest.raises(ModelError):
            plan_coverage(problem, time_limit=10)
        return
    if problem.budget is not None:
        assume(problem.costs[problem.free].min() <= problem.budget)
    plan = plan_coverage(problem, time_limit=10)
    assert plan.value == pytest.approx(values.max(), abs=1e-7)
    assert (plan.status, plan.gap, plan.bound) == ("optimal", 0.0, plan.value)
    assert (plans == plan.chosen).all(axis=1).any()
    names = [str(i) for i in range(problem.n)]
    made = coverage_certificate(problem, plan, names)
    assert check_certificate(made, problem, names) == []


@hundreds
@given(seeds, limits, grades, st.integers(1, 80))
def test_no_bound_is_below_the_best_plan(seed, limits, grades, steps):
    problem = city(seed, limits, grades)
    plans, values = solvable(problem)
    lagrangian = LagrangianBound(problem)
    found = lagrangian.run(steps, target=values.max())
    assert found.value >= values.max() - 1e-7
    known = values.max() - 0.5
    inside, outside = lagrangian.undecided(known)
    better = plans[values > known]
    assert not better[:, outside].any() and better[:, inside].all()


@some
@given(seeds, limits, grades, st.booleans())
def test_the_curve_is_never_below_the_best_plan_of_any_number(seed, limits, grades, with_plan):
    problem = city(seed, limits, grades)
    plan = None
    if with_plan:
        solvable(problem)
        plan = plan_coverage(problem, 10)
    numbers = np.arange(problem.n + 2)
    curve = bound_curve(problem, numbers, plan, time_limit=0.2)
    plans, values = every_plan(replace(problem, number=problem.n))
    best = [values[plans.sum(axis=1) <= number].max(initial=0.0) for number in numbers]
    assert (curve >= np.array(best) - 1e-7).all()
    assert (np.diff(curve) >= -1e-9).all()
    if plan is not None and problem.number is not None:
        assert curve[problem.number] == pytest.approx(plan.bound)


@some
@given(seeds, st.booleans())
def test_for_a_number_alone_the_curve_ends_tight(seed, whole):
    problem = city(seed, whole=whole)
    assume(problem.cover.nnz)
    curve = bound_curve(problem, [0, 1, problem.n], time_limit=0.2)
    gains = problem.cover @ problem.weights
    assert curve[0] == pytest.approx(0.0, abs=1e-9)
    assert curve[1] == pytest.approx(gains.max())
    assert curve[2] == pytest.approx(problem.value_of(np.ones(problem.n, bool)))


@some
@given(seeds, limits, grades)
def test_order_and_merging_do_not_change_the_value(seed, limits, grades):
    problem = city(seed, limits, grades)
    solvable(problem)
    rng = np.random.default_rng(seed)
    order = rng.permutation(problem.n)
    shuffled = problem.only(order)
    cover, weights, _ = merge_demand(problem.cover, problem.weights)
    merged = replace(problem, cover=cover, weights=weights)
    value = plan_coverage(problem, 10).value
    assert plan_coverage(shuffled, 10).value == pytest.approx(value)
    assert plan_coverage(merged, 10).value == pytest.approx(value)


@some
@given(seeds, limits, grades)
def test_the_same_seed_gives_the_same_plan(seed, limits, grades):
    problem = city(seed, limits, grades)
    solvable(problem)
    one, two = (plan_coverage(problem, 10, seed=seed) for _ in range(2))
    assert (one.chosen == two.chosen).all()
    assert [step[0] for step in one.steps] == [step[0] for step in two.steps]


@hundreds
@given(seeds, limits, grades)
def test_without_time_there_is_a_plan_and_an_honest_gap(seed, limits, grades):
    problem = city(seed, limits, grades)
    _, values = solvable(problem)
    try:
        plan = plan_coverage(problem, time_limit=0.0)
    except ModelError:
        assert "least" in limits or "spacing" in limits  # the only ones that greedy can fail
        return
    assert plan.value - 1e-7 <= values.max() <= plan.bound + 1e-7
    assert plan.gap == pytest.approx((plan.bound - plan.value) / max(plan.bound, 1e-12))


@some
@given(seeds, st.integers(1, 40))
def test_a_cancel_ends_the_search_wherever_it_comes(seed, calls):
    class Cancel(Progress):
        left = calls

        def cancelled(self):
            self.left -= 1
            return self.left < 0

    problem, asked = city(seed, grades=(0.0, 1.0)), Cancel()
    _, values = solvable(problem)
    try:
        plan = plan_coverage(problem, 10, progress=asked)
    except OperationCancelled:
        assert asked.left == -1  # at the first answer, not later
        return
    assert asked.left >= 0
    assert plan.value - 1e-7 <= values.max() <= plan.bound + 1e-7


@some
@given(seeds, limits, grades, st.sampled_from((0.05, 0.3)))
def test_a_target_gap_is_kept(seed, limits, grades, target):
    problem = city(seed, limits, grades)
    _, values = solvable(problem)
    plan = plan_coverage(problem, 10, target_gap=target)
    assert plan.gap <= target + 1e-9
    assert plan.value - 1e-7 <= values.max() <= plan.bound + 1e-7


# --- groups that need some, and what is said -------------------------------------------------


def grouped(**changes):
    facts = {"number": 3, "groups": np.array([0, 0, 1, 1, 1, -1]), "positions": None}
    cover = sparse.csr_matrix(np.eye(6))
    weights = np.array([9.0, 8, 1, 2, 3, 7])
    return CoverageProblem(cover, weights, **{**facts, **changes})


def test_a_group_gets_its_least_though_others_are_worth_more():
    free = plan_coverage(grouped())
    assert np.flatnonzero(free.chosen).tolist() == [0, 1, 5]
    plan = plan_coverage(grouped(group_least=np.array([0, 2])))
    assert np.flatnonzero(plan.chosen).tolist() == [0, 3, 4]
    assert (plan.value, plan.status) == (14.0, "optimal")


def test_a_needed_site_is_chosen_though_it_covers_nothing():
    cover = sparse.csr_matrix(np.diag([1.0, 1, 0, 0, 0, 1]))
    plan = plan_coverage(replace(grouped(group_least=np.array([0, 1])), cover=cover))
    assert plan.value == 17.0 and plan.chosen[2:5].sum() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    (
        ({"group_least": np.array([3, 0])}, "group 1 needs at least 3 sensors, but at most 2"),
        (
            {"group_least": np.array([0, 2]), "group_limits": np.array([2, 1])},
            "group 2 needs at least 2 sensors, but at most 1",
        ),
        ({"group_least": np.array([2, 2])}, "need at least 4 sensors, but only 3"),
        (
            {"group_limits": np.array([1, 1]), "required": np.arange(6) < 2,
             "group_names": ("north", "south")},
            "2 sites of the group north are required, but at most 1",
        ),
        (
            {"group_least": np.array([0, 2]), "required": np.array([1, 1, 0, 0, 0, 0], bool)},
            "need at least 4 sensors",
        ),
        (
            {"group_least": np.array([0, 2]), "costs": np.full(6, 2.0), "budget": 3.0},
            "No choice of sites keeps all limits",
        ),
        (
            {"required": np.arange(6) == 1, "existing": np.arange(6) == 0,
             "conflicts": sparse.csr_matrix(([1.0, 1.0], ([0, 1], [1, 0])), (6, 6))},
            "to existing ones",
        ),
    ),
)  # fmt: skip
def test_limits_that_contradict_each_other_are_named(changes, words):
    with pytest.raises(ModelError, match=words):
        plan_coverage(grouped(**changes))


def test_a_certificate_knows_of_the_least():
    problem = grouped(group_least=np.array([0, 2]))
    names = list("abcdef")
    plan = plan_coverage(problem)
    made = coverage_certificate(problem, plan, names)
    assert made["limits"]["group_least"] == [0, 2]
    assert check_certificate(made, problem, names) == []
    made["sites"]["chosen"] = ["a", "b", "f"]
    wrong = check_certificate(made, problem, names)
    assert any("breaks a limit" in sentence for sentence in wrong)
    assert problem_hash(problem) != problem_hash(grouped(group_least=np.array([0, 1])))


def test_who_waits_hears_of_the_first_plan_at_once():
    class Listen(Progress):
        said = []

        def info(self, text):
            self.said.append(text)

    plan_coverage(grouped(), progress=Listen())
    assert Listen.said == [
        f"First plan found by the search: {percent(0.8, 1)} covered; it goes on."
    ]


def test_a_core_of_promising_sites_keeps_values_and_limits():
    rng = np.random.default_rng(2)
    sites, demand = rng.uniform(0, 8000, (3000, 2)), rng.uniform(0, 8000, (6000, 2))
    weights = rng.integers(1, 9, 6000).astype(float)
    problem = CoverageProblem(
        cover_by_radius(sites, demand, 300.0), weights, 30, positions=sites,
        existing=np.arange(3000) < 5, forbidden=np.arange(3000) > 2900,
        required=np.arange(3000) == 7,
    )  # fmt: skip
    plan = plan_coverage(problem, time_limit=3.0)
    assert plan.value == pytest.approx(problem.value_of(plan.chosen))
    assert plan.chosen.sum() == 30 and plan.chosen[7]
    assert not plan.chosen[:5].any() and not plan.chosen[2901:].any()
    values = [value for _, _, value, _ in plan.steps]
    assert values == sorted(values)
