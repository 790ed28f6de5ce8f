"""To the last cent and the last person: limits, proofs and units of coverage plans."""

import itertools
import warnings
from dataclasses import replace

import numpy as np
import pytest
from coverage_cases import GRADES, city, hundreds, seeds, solvable, some
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError
from smartquartier.smartquartier_plugin.core.sensors.coverage import coverage as module
from smartquartier.smartquartier_plugin.core.sensors.coverage.certificate import (
    check_certificate,
    coverage_certificate,
    refuted_by,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import (
    CoveragePlan,
    plan_coverage,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.milp import ExactAnswer, solve_exactly
from smartquartier.smartquartier_plugin.core.sensors.coverage.precision import (
    of_common_size,
    proven,
    tightened,
    value_unit,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import (
    CoverageProblem,
    affordable,
    keeps_limits,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.search import greedy
from smartquartier.smartquartier_plugin.core.sensors.coverage.site_choice import (
    NumberChoice,
    site_choice,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.state import CoverageState


def best_value(problem):
    """Return the value of the best of all plans of a few sites."""
    plans = np.array(list(itertools.product((False, True), repeat=problem.n)))
    return max(problem.value_of(plan) for plan in plans if keeps_limits(problem, plan))


def a_cent_short(seed):
    """Return a question whose budget is one cent below what some sites cost."""
    rng = np.random.default_rng(seed)
    cover = sparse.csr_matrix((rng.random((9, 25)) < 0.3).astype(float))
    weights = rng.integers(1, 10, 25) + rng.random(25) * 0.5
    costs = rng.integers(20_000, 90_000, 9) + rng.integers(0, 100, 9) / 100
    some_sites = rng.random(9) < 0.4
    budget = round(float(costs[some_sites].sum() - 0.01), 2)
    return CoverageProblem(cover, weights, budget=budget, costs=costs)


# --- limits --------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [5032, 5062, 5109, 5133, 5261, 5290, 5337, 6026])
def test_a_budget_is_kept_to_the_cent(seed):
    problem = a_cent_short(seed)
    plan = plan_coverage(problem, time_limit=5)
    assert problem.costs[plan.chosen].sum() <= problem.budget + 1e-6
    assert plan.value == pytest.approx(best_value(problem))
    assert plan.status == "optimal"


def test_a_solver_that_breaks_a_limit_is_not_believed(monkeypatch):
    problem = a_cent_short(5062)
    everything = np.ones(problem.n, bool)
    monkeypatch.setattr(module, "_TINY", 10**9)  # straight to the solver
    monkeypatch.setattr(
        module, "solve_exactly", lambda *_: ExactAnswer(everything, problem.total, False)
    )
    plan = plan_coverage(problem, time_limit=1)
    assert keeps_limits(problem, plan.chosen)
    assert plan.bound >= best_value(problem)


def test_a_plan_that_breaks_a_limit_gets_no_certificate():
    problem = CoverageProblem(sparse.csr_matrix(np.eye(3)), np.ones(3), number=1)
    names = ["a", "b", "c"]
    two = CoveragePlan(np.array([True, True, False]), 2.0, 2.0, 0.0, "optimal")
    with pytest.raises(InputError, match="breaks a limit"):
        coverage_certificate(problem, two, names)


@pytest.mark.parametrize(
    ("costs", "required"),
    [((0.1, 0.2), (True, True)), ((0.3, 0.1 * 3), (False, True)), ((0.1 * 3, 9.0), (False, False))],
)
def test_sums_of_decimals_are_affordable(costs, required):
    cover = sparse.csr_matrix(np.eye(2))
    problem = CoverageProblem(
        cover, np.ones(2), budget=0.3, costs=np.array(costs), required=np.array(required)
    )
    plan = plan_coverage(problem, time_limit=5)
    assert plan.status == "optimal"
    assert plan.value == max(sum(required), 1)


@given(st.integers(1, 10**9), st.integers(0, 2))
def test_a_cent_more_is_not_affordable(cents, more):
    assert affordable((cents + more) / 100, cents / 100) == (more == 0)


def test_a_budget_without_a_free_site_is_a_sentence_of_its_own():
    nobody = CoverageProblem(
        sparse.csr_matrix(np.eye(1)),
        np.ones(1),
        budget=1.0,
        costs=np.ones(1),
        forbidden=np.array([True]),
    )
    with pytest.raises(ModelError, match="No site can be chosen"):
        nobody.check()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert isinstance(site_choice(replace(nobody, number=1)), NumberChoice)


def test_existing_sites_have_no_cost():
    problem = CoverageProblem(
        sparse.csr_matrix(np.eye(3)),
        np.ones(3),
        budget=2.0,
        costs=np.array([np.nan, 1.0, 1.0]),
        existing=np.array([True, False, False]),
    )
    assert greedy(CoverageState(problem), by_cost=True) == [1, 2]


# --- the unit of the weights ---------------------------------------------------------------


@some
@given(seeds, st.sampled_from((1e-9, 1e-8, 1e9)), st.booleans(), st.sampled_from(GRADES))
def test_the_proof_does_not_depend_on_the_unit_of_the_weights(seed, factor, whole, grades):
    problem = city(seed, {"budget"} if seed % 2 else (), grades, whole)
    solvable(problem)
    other = replace(problem, weights=problem.weights * factor)
    if problem.budget is not None:
        other = replace(other, costs=problem.costs * factor, budget=problem.budget * factor)
    plans = [plan_coverage(question, time_limit=10) for question in (problem, other)]
    assert [plan.status for plan in plans] == ["optimal", "optimal"]
    assert plans[1].value == pytest.approx(plans[0].value * factor, rel=2e-9)
    assert [step[2] for step in plans[1].steps][-1] == pytest.approx(plans[1].value)


@pytest.mark.parametrize("small", [0.3, 0.02148981701055, 1e-5 / 3, 1e-9 / 3])
def test_what_is_out_of_reach_hides_no_difference(small):
    """One site covers 0.7909... once, which is worth nothing; two cover the small demand."""
    cover = sparse.csr_matrix(np.array([[1.0, 0], [1, 0], [0, 1]]))
    weights = np.array([small, 0.790912542])
    problem = CoverageProblem(cover, weights, number=3, grades=(0.0, 1.0))
    plan = plan_coverage(problem, time_limit=5)
    assert (plan.value, plan.status) == (small, "optimal")


def test_worths_that_count_in_steps_are_proven_by_their_steps():
    problem = city(310153, {"budget", "most"}, (0.7, 0.3), whole=True)
    assert value_unit(problem) == 0.0  # 0.7 times 4 is no binary fraction, 0.7 times 5 is
    plan = plan_coverage(problem, time_limit=5)
    assert (plan.value, plan.bound, plan.status) == (5.0, 5.0, "optimal")


@pytest.mark.parametrize("seed", range(8))
def test_small_weights_are_no_excuse(seed):
    rng = np.random.default_rng(seed)
    cover = sparse.csr_matrix((rng.random((10, 40)) < 0.2).astype(float))
    problem = CoverageProblem(cover, rng.random(40) * 1e-10, number=4)
    plan = plan_coverage(problem, time_limit=5)
    assert plan.status == "optimal"
    assert plan.value >= best_value(problem) * (1 - 2e-9)


@pytest.mark.parametrize("seed", [19, 185])
def test_huge_whole_weights_are_optimal_to_the_last_person_or_not_at_all(seed):
    rng = np.random.default_rng(seed)
    cover = sparse.csr_matrix((rng.random((9, 25)) < 0.3).astype(float))
    weights = np.where(rng.random(25) < 0.3, 5e11, rng.integers(1, 9, 25)).astype(float)
    problem = CoverageProblem(cover, weights, number=3)
    plan = plan_coverage(problem, time_limit=1)
    best = best_value(problem)
    assert plan.bound >= best
    assert plan.value == best or plan.status == "feasible"


def test_the_unit_is_what_all_values_share():
    cover = sparse.csr_matrix(np.eye(2))

    def unit(*weights, grades=(1.0,)):
        return value_unit(CoverageProblem(cover, np.array(weights), 1, grades=grades))

    assert unit(3e9, 6e9) == 3e9
    assert unit(3.0, 5.0, grades=(0.5, 0.5)) == 0.5
    assert unit(0.1, 0.2) == 0.0
    assert unit(2.0**53, 1.0) == 0.0
    assert unit(5e11, 7.0) == 1.0


def test_what_is_proven():
    assert proven(10.0, 10.9, 1.0)
    assert not proven(10.0, 11.0, 1.0)
    assert not proven(4_000_000_000_059.0, 4_000_000_000_066.0, 1.0)
    assert proven(1.0, 1.0 + 1e-10, 0.0)
    assert not proven(1.0, 1.0 + 1e-8, 0.0)
    assert tightened(10.9999999, 1.0) == 11.0
    assert tightened(10.9, 0.0) == 10.9


def test_a_common_size_changes_no_digit_and_no_whole_weights():
    cover = sparse.csr_matrix(np.eye(2))
    tiny = CoverageProblem(cover, np.array([3e-10, 1e-10]), 1, 5e5, np.array([2e5, 3e5]))
    same, scale = of_common_size(tiny)
    assert (same.weights * scale == tiny.weights).all()
    assert 1 <= same.weights.max() < 2 and 1 <= same.costs.max() < 2
    assert same.budget / same.costs[0] == 2.5
    assert of_common_size(replace(tiny, weights=np.array([7.0, 2.0])))[1] == 1.0


def test_nothing_is_the_best_where_no_plan_covers_anything():
    # Two covers count only, but no demand has two sites.
    weights = np.array([0.4266, 1.2911, 3.0721])
    problem = CoverageProblem(sparse.csr_matrix(np.eye(3)), weights, 2, grades=(0.0, 1.0))
    plan = plan_coverage(problem, time_limit=5)
    assert (plan.value, plan.bound, plan.status) == (0.0, 0.0, "optimal")


@hundreds
@given(seeds)
def test_the_integer_programme_bounds_every_plan_of_tiny_weights(seed):
    problem = city(seed, {"budget"}, whole=False)
    _, values = solvable(problem)
    tiny = replace(problem, weights=problem.weights * 1e-10)
    answer = solve_exactly(tiny, tiny.mask("required"), np.zeros(tiny.n, bool), 20)
    assert tiny.value_of(answer.chosen) == pytest.approx(values.max() * 1e-10, rel=1e-8)
    assert values.max() * 1e-10 <= answer.bound * (1 + 1e-12)
    assert answer.bound == pytest.approx(values.max() * 1e-10, rel=1e-6)


# --- certificates --------------------------------------------------------------------------


def certified(status="optimal"):
    cover = sparse.csr_matrix(np.array([[1.0, 0, 0], [0, 1, 1]]))
    problem = CoverageProblem(cover, np.ones(3), number=1)
    worse = CoveragePlan(np.array([True, False]), 1.0, 1.0, 0.0, status)
    return problem, coverage_certificate(problem, worse, ["a", "b"])


def test_a_better_plan_refutes_a_certificate():
    problem, forged = certified()
    assert check_certificate(forged, problem, ["a", "b"]) == []  # in itself it holds
    found = plan_coverage(problem, time_limit=5)
    (sentence,) = refuted_by(forged, problem, found.value)
    assert "covers 2" in sentence and "more than 1" in sentence
    honest = coverage_certificate(problem, found, ["a", "b"])
    assert refuted_by(honest, problem, found.value) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gap": 0.5}, "gap"),
        ({"gap": float("nan")}, "gap"),
        ({"status": "perfect"}, "status"),
        ({"bound": 2.0}, "called optimal"),
        ({"bound": 2.0, "status": "feasible"}, "gap"),
        ({"bound": 0.0, "status": "feasible"}, "more than the bound"),
    ],
)
def test_claims_that_do_not_follow_are_found(changes, words):
    problem, made = certified()
    wrong = check_certificate({**made, **changes}, problem, ["a", "b"])
    assert any(words in sentence for sentence in wrong)
    assert (
        check_certificate(
            {**made, "bound": 2.0, "gap": 0.5, "status": "feasible"}, problem, ["a", "b"]
        )
        == []
    )
