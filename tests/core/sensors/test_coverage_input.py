"""From the planner's rules to the question, and other people's plans held against it."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError
from smartquartier.smartquartier_plugin.core.sensors.coverage import evaluation
from smartquartier.smartquartier_plugin.core.sensors.coverage.certificate import (
    coverage_certificate,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import CoveragePlan
from smartquartier.smartquartier_plugin.core.sensors.coverage.evaluation import (
    check_given,
    evaluate_plan,
    figures_only,
    keep_what_is_kept,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.input import (
    PlanRules,
    cover_grades,
    coverage_problem,
    read_group_limits,
    spacing_conflicts,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem


def sites_of(xy, existing=(), forbidden=(), groups=None, names=()):
    n = len(xy)
    return SimpleNamespace(
        n=n, xy=np.asarray(xy, float), ids=tuple(str(i) for i in range(n)), costs=None,
        existing=np.isin(np.arange(n), existing), required=np.zeros(n, bool),
        forbidden=np.isin(np.arange(n), forbidden), groups=groups, group_names=names,
    )  # fmt: skip


# -- grades ------------------------------------------------------------------------------------


def test_grades_of_the_design():
    assert cover_grades() == (1.0,)
    assert cover_grades(2) == (0.7, 0.3)
    assert cover_grades(3) == pytest.approx((3 / 6, 2 / 6, 1 / 6))
    assert cover_grades(3, strict=True) == (0, 0, 1)
    assert cover_grades(1, strict=True) == (1,)
    assert cover_grades(2, "1, 0.5") == cover_grades(2, "1;0,5") == (1, 0.5)
    assert cover_grades(2, "[0.7, 0.3]") == (0.7, 0.3)


@pytest.mark.parametrize(
    ("times", "weights", "words"),
    [
        (0, "", "1 to 9"),
        (10, "", "1 to 9"),
        (2, "0.3, 0.7", "do not increase"),
        (2, "0, 0", "do not increase"),
        (2, "0.7, -0.1", "do not increase"),
        (3, "0.7, 0.3", "needs 3 numbers"),
        (1, "0.7, 0.3", "needs 1 numbers"),
        (2, "much, little", "must be numbers"),
        (2, "inf, 1", "must be numbers"),
    ],
)
def test_grades_that_make_no_sense(times, weights, words):
    with pytest.raises(InputError, match=words):
        cover_grades(times, weights)


# -- spacing -----------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000))
def test_conflicts_are_the_near_pairs_and_only_these(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 15))
    xy = rng.integers(0, 12, (n, 2)) * 10.0  # whole distances occur
    existing, forbidden = rng.random(n) < 0.3, rng.random(n) < 0.2
    forbidden &= ~existing
    sites = sites_of(xy, np.flatnonzero(existing), np.flatnonzero(forbidden))
    found = spacing_conflicts(sites, 50.0).toarray()
    away = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    near = (away < 50) & ~np.eye(n, dtype=bool) & ~(existing[:, None] & existing[None])
    near &= ~(forbidden[:, None] | forbidden[None])
    np.testing.assert_array_equal(found, near)


def test_no_spacing_no_conflicts_and_too_many_are_refused():
    assert spacing_conflicts(sites_of([[0, 0], [1, 0]]), None) is None
    assert spacing_conflicts(sites_of([[0, 0], [1, 0]]), 0) is None
    with pytest.raises(InputError, match="exclude each other"):
        spacing_conflicts(sites_of(np.zeros((8000, 2))), 10.0)


# -- groups ------------------------------------------------------------------------------------


def test_limits_of_groups_are_read_row_by_row():
    cells = ["a", "1", "", "", "", "", 7.0, None, 2, "b", 0, 0]
    assert read_group_limits(cells) == (("a", 1, None), ("7", None, 2), ("b", 0, 0))
    assert read_group_limits([]) == ()
    for bad in (["a", 1.5, 2], ["a", -1, 2], ["a", "x", 2], ["a", 3, 2], ["", 1, 2]):
        with pytest.raises(InputError):
            read_group_limits(bad)


def test_limits_reach_the_question_in_the_order_of_the_groups():
    sites = sites_of([[0, 0], [1, 0], [2, 0]], groups=np.array([1, 0, -1]), names=("a", "b"))
    demand = SimpleNamespace(weights=np.ones(3), layer="d")
    rules = PlanRules(number=1, group_limits=(("b", 1, None), ("a", None, 0)))
    problem = coverage_problem(sites, demand, sparse.eye(3).tocsr(), rules)
    assert problem.group_least.tolist() == [0, 1] and problem.group_limits.tolist() == [0, 3]
    plain = coverage_problem(sites, demand, sparse.eye(3).tocsr(), PlanRules(number=1))
    assert plain.groups is None and not plain.constrained


def test_sites_that_reach_no_weight_are_refused_with_the_share():
    sites = sites_of([[0, 0], [1, 0]], forbidden=[0])
    demand = SimpleNamespace(weights=np.array([1.0, 0.0]), layer="people")
    with pytest.raises(ModelError, match="'people'.* 0%"):
        coverage_problem(sites, demand, sparse.eye(2).tocsr(), PlanRules(number=1))


# -- given plans -------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10_000))
def test_whatever_a_plan_breaks_its_bound_holds_for_it(seed):
    rng = np.random.default_rng(seed)
    n, m = 9, 30
    xy = rng.uniform(0, 100, (n, 2))
    near = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) < 25
    np.fill_diagonal(near, False)
    problem = CoverageProblem(
        cover_by_radius(xy, rng.uniform(0, 100, (m, 2)), 35.0),
        rng.integers(1, 9, m).astype(float), number=int(rng.integers(1, 4)),
        budget=float(rng.uniform(3, 9)), costs=rng.uniform(1, 3, n),
        existing=np.arange(n) == 0, forbidden=np.arange(n) == 1, required=np.arange(n) == 2,
        conflicts=sparse.csr_matrix(near.astype(float)), groups=rng.integers(-1, 2, n),
        group_limits=np.array([1, 2]), group_least=np.array([0, 1]), positions=xy,
    )  # fmt: skip
    chosen = rng.random(n) < 0.4
    chosen[0] = False
    if not chosen.any():
        return
    found = evaluate_plan(problem, chosen, time_limit=2)
    value = problem.value_of(chosen)
    assert found.plan.value == value <= found.best.value <= found.plan.bound + 1e-9
    assert found.plan.gap == pytest.approx(1 - value / found.plan.bound)
    again, still = keep_what_is_kept(found.problem, chosen)
    assert not still and again.value_of(chosen) == value


def test_a_plan_better_than_what_the_search_found_is_the_best_known(monkeypatch):
    xy = np.column_stack([np.arange(5.0), np.zeros(5)])
    problem = CoverageProblem(cover_by_radius(xy, xy, 1.0), np.ones(5), number=2)
    weak = np.arange(5) == 0
    poor = CoveragePlan(weak, 2.0, 5.0, 0.6, "feasible")
    monkeypatch.setattr(evaluation, "plan_coverage", lambda *_, **__: poor)
    found = evaluate_plan(problem, np.isin(np.arange(5), [0, 2]))
    assert (found.plan.value, found.plan.bound, found.plan.gap) == (4, 5, pytest.approx(0.2))
    assert found.best.value == 4 and found.best.chosen.tolist() == found.plan.chosen.tolist()


def test_a_plan_within_all_rules_breaks_none():
    xy = np.column_stack([np.arange(5.0), np.zeros(5)])
    problem = CoverageProblem(
        cover_by_radius(xy, xy, 1.0), np.ones(5), number=2, costs=np.ones(5), budget=2.0,
        required=np.arange(5) == 1, groups=np.array([0, 0, 0, 1, 1]),
        group_limits=np.array([1, 1]), group_least=np.array([1, 1]),
    )  # fmt: skip
    chosen = np.isin(np.arange(5), [1, 4])
    same, broken = keep_what_is_kept(problem, chosen)
    assert broken == () and same.groups is not None and same.number == 2
    everything = np.ones(5, bool)
    loose, broken = keep_what_is_kept(problem, everything)
    assert len(broken) == 3 and loose.number == 5 and loose.budget == 5 and loose.groups is None


def test_figures_only_claim_no_optimum():
    xy = np.column_stack([np.arange(5.0), np.zeros(5)])
    problem = CoverageProblem(cover_by_radius(xy[:1], xy, 1.0), np.ones(5), number=1)
    found = figures_only(problem, np.ones(1, bool))
    assert (found.plan.value, found.plan.bound, found.plan.status) == (2, 5, "feasible")


def test_more_sensors_than_sites_means_all_of_them():
    problem = CoverageProblem(sparse.eye(3).tocsr(), np.ones(3), number=99)
    found = evaluate_plan(problem, np.array([True, False, False]), time_limit=1.0)
    assert found.best.value == 3 and found.plan.bound == 3 and found.plan.value == 1


def test_a_certificate_is_refuted_by_a_better_plan_within_its_limits():
    """Demand 1, 1, 1; site a covers one, b two: "a is the best" has the right hash and value."""
    cover = sparse.csr_matrix([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    problem = CoverageProblem(cover, np.ones(3), number=1)
    a, b = np.array([True, False]), np.array([False, True])
    forged = CoveragePlan(a, 1.0, 1.0, 0.0, "optimal", ())
    certificate = coverage_certificate(problem, forged, "ab")
    assert check_given(certificate, problem, "ab") == []  # nothing to compare with
    (wrong,) = check_given(certificate, problem, "ab", b)
    assert "covers 2" in wrong
    assert check_given(certificate, problem, "ab", a | b) == []  # more than it allows
    with pytest.raises(InputError, match="another question"):
        check_given({**certificate, "model": "p-median"}, problem, "ab", b)
    certificate["limits"]["budget"] = 1.0
    assert "no field of costs" in check_given(certificate, problem, "ab", b)[0]


def test_a_plan_is_proven_by_the_unit_of_its_weights():
    """One person of four thousand million is a better plan, if few digits in relation."""
    cover = sparse.eye(2).tocsr()
    problem = CoverageProblem(cover, np.array([4e9, 4e9 + 1]), number=1)
    found = evaluate_plan(problem, np.array([True, False]), time_limit=1.0)
    assert found.plan.status == "feasible" and found.plan.bound == 4e9 + 1
    assert found.best.status == "optimal" and found.plan.gap > 0
