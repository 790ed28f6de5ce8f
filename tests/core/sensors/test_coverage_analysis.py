"""What a plan achieves: hand-computed lines, every possible plan, and what can't be otherwise."""

import itertools
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import ModelError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.coverage.analysis import (
    analyse,
    losses,
    rank_sites,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.coverage import plan_coverage
from smartquartier.smartquartier_plugin.core.sensors.coverage.curve import coverage_curve
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem

KINDS = ("plain", "graded", "strict", "budget", "both", "groups", "least", "spacing", "required")
many = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def line(**facts):
    """Ten places on a line, 1 m apart, weights 1 to 10; sites reach their neighbours."""
    places = np.column_stack([np.arange(10.0), np.zeros(10)])
    facts = {"number": 2, **facts}
    return CoverageProblem(
        cover_by_radius(places, places, 1.0), np.arange(1.0, 11.0), positions=places, **facts
    )


def reach_of(problem):
    places = problem.positions

    def nearest(mask):
        away = np.abs(places[:, None, 0] - places[None, mask, 0])
        return away.min(axis=1) if mask.any() else np.full(len(places), np.inf)

    return SimpleNamespace(nearest_m=nearest, how="in a straight line")


def result_of(problem):
    plan = plan_coverage(problem, time_limit=5)
    return analyse(problem, plan, None, None, reach_of(problem), 2.0)


def random_problem(seed, kind):
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(5, 9)), int(rng.integers(5, 25))
    sites, demand = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    facts = {"number": int(rng.integers(2, 4)), "existing": np.arange(n) == 0}
    if kind == "graded":
        facts["grades"] = (0.7, 0.3)
    if kind == "strict":
        facts["grades"] = (0.0, 1.0)
    if kind in ("budget", "both"):
        facts.update(costs=rng.uniform(1, 4, n), budget=float(rng.uniform(5, 9)))
        if kind == "budget":
            facts["number"] = None
    if kind == "groups":
        facts.update(groups=rng.integers(-1, 2, n), group_limits=np.array([1, 1]))
    if kind == "least":
        groups = np.r_[-1, 0, 1, rng.integers(-1, 2, n - 3)]
        facts.update(groups=groups, group_limits=np.array([2, 9]), group_least=np.array([1, 1]))
    if kind == "spacing":
        near = ((sites[:, None] - sites[None]) ** 2).sum(axis=2) < 25**2
        np.fill_diagonal(near, False)
        facts["conflicts"] = sparse.csr_matrix(near.astype(float))
    if kind == "required":
        facts["required"] = np.arange(n) == 2
    cover = cover_by_radius(sites, demand, 40.0)
    return CoverageProblem(cover, rng.integers(1, 6, m).astype(float), positions=sites, **facts)


def best_of_each_number(problem, count):
    """Return the best value of at most 0, 1, … ``count`` new sites, by trying all plans.

    Least numbers and required sites are left out: what is bounded may be a part of a plan.
    """
    best = np.zeros(count + 1)
    free = np.flatnonzero(problem.free)
    for number in range(count + 1):
        for sites in itertools.combinations(free, min(number, len(free))):
            chosen = np.isin(np.arange(problem.n), sites)
            if keeps_rules(problem, chosen):
                best[number] = max(best[number], problem.value_of(chosen))
    return np.maximum.accumulate(best)


def keeps_rules(problem, chosen):
    if problem.budget is not None and problem.costs[chosen].sum() > problem.budget + 1e-9:
        return False
    present = chosen | problem.mask("existing")
    if problem.conflicts is not None and problem.conflicts[chosen][:, present].nnz:
        return False
    if problem.groups is None:
        return True
    return all(
        (problem.groups[chosen] == group).sum() <= limit
        for group, limit in enumerate(problem.group_limits)
    )


# -- ranks, gains, losses ----------------------------------------------------------------------


def test_ranks_gains_and_shares_of_a_line():
    """The best two sites are 8 (places 7, 8, 9: 27) and 5 (4, 5, 6: 18), of 55."""
    result = result_of(line())
    assert result.order.tolist() == [8, 5]
    assert result.gain.tolist() == [27, 18]
    assert result.cum_share == pytest.approx([27 / 55, 45 / 55])
    assert result.share == pytest.approx(45 / 55)
    assert result.reachable_share == 1
    assert result.times.tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    assert result.nearest_m.tolist() == [5, 4, 3, 2, 1, 0, 1, 1, 0, 1]


def test_the_loss_counts_only_what_nobody_else_covers():
    chosen = np.isin(np.arange(10), [7, 8])
    # 7 covers 6-8, 8 covers 7-9: alone they lose places 6 (7) and 9 (10).
    assert losses(line(), chosen)[[7, 8, 5]].tolist() == [7, 10, 0]
    graded = line(grades=(0.7, 0.3))
    assert losses(graded, chosen)[7] == pytest.approx(0.7 * 7 + 0.3 * (8 + 9))
    strict = line(grades=(0.0, 1.0))
    assert losses(strict, chosen)[[7, 8]].tolist() == [17, 17]


def test_a_third_cover_can_fail_without_a_loss():
    chosen = np.isin(np.arange(10), [6, 7, 8])
    strict = line(grades=(0.0, 1.0))
    # Place 7 is covered three times: any one of them may fail.
    assert losses(strict, chosen)[6] == pytest.approx(7)


def test_existing_sites_count_before_the_first_rank_and_can_fail():
    existing = np.arange(10) == 8
    result = result_of(line(number=1, existing=existing))
    assert result.existing_value == 27
    assert result.order.tolist() == [5] and result.gain.tolist() == [18]
    assert result.cum_share == pytest.approx([45 / 55])
    assert result.worst_site == 8 and result.worst_loss == 27
    assert result.present.sum() == 2
    assert result.curve.covered[0] == 27


def test_the_ranks_are_those_of_the_best_next_step():
    """Site 4 first although it was added last; ties go to the earlier site."""
    order, gain = rank_sites(line(), np.isin(np.arange(10), [1, 4]))
    assert order.tolist() == [4, 1] and gain.tolist() == [15, 6]
    even = CoverageProblem(sparse.eye(3).tocsr(), np.ones(3), number=2)
    assert rank_sites(even, np.array([False, True, True]))[0].tolist() == [1, 2]


def test_a_strict_plan_begins_where_most_demand_is_in_reach():
    order, gain = rank_sites(line(grades=(0.0, 1.0)), np.isin(np.arange(10), [1, 7, 8]))
    assert order.tolist() == [8, 7, 1]
    assert gain.tolist() == [0, 17, 0]


def test_no_site_is_worst_where_none_is_needed():
    problem = CoverageProblem(sparse.csr_matrix(np.ones((3, 4))), np.ones(4), number=2)
    plan = plan_coverage(replace(problem, grades=(0.5, 0.5)))
    lost = losses(problem, plan.chosen)
    assert plan.chosen.sum() == 2 and not lost.any()


def test_reachable_leaves_out_what_is_forbidden():
    result = result_of(line(forbidden=np.arange(10) < 8))
    assert result.reachable == 27 == result.curve.bound.max()
    assert result.in_reach.tolist() == [False] * 7 + [True] * 3


# -- the curve ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@many
@given(seed=st.integers(0, 10_000))
def test_the_curve_lies_between_plans_and_what_is_possible(kind, seed):
    problem = random_problem(seed, kind)
    try:
        plan = plan_coverage(problem, time_limit=2)
    except ModelError:  # a random question without any plan
        return
    order, _ = rank_sites(problem, plan.chosen)
    curve = coverage_curve(problem, plan, order, 0.5)
    best = best_of_each_number(problem, int(curve.number[-1]))
    if kind not in ("least", "required"):
        assert (curve.bound >= best - 1e-9).all()
    own = problem.number if problem.number is not None else len(order)
    assert (curve.bound[own:] >= best_with_duties(problem, curve, own) - 1e-9).all()
    assert (curve.covered <= best + 1e-9).all()
    assert (np.diff(curve.covered) >= -1e-9).all() and (np.diff(curve.bound) >= -1e-9).all()
    assert curve.covered[min(own, len(curve.covered) - 1)] == pytest.approx(plan.value)
    assert curve.bound[min(own, len(curve.bound) - 1)] == pytest.approx(plan.bound)


def best_with_duties(problem, curve, own):
    """Return the best value of each number from the plan's own on, all rules kept."""
    result = []
    free = np.flatnonzero(problem.free)
    for number in curve.number[own:]:
        best = 0.0
        for size in range(min(int(number), len(free)) + 1):
            for sites in itertools.combinations(free, size):
                chosen = np.isin(np.arange(problem.n), sites)
                if not keeps_rules(problem, chosen) or (problem.mask("required") & ~chosen).any():
                    continue
                if problem.group_least is not None and any(
                    (problem.groups[chosen] == group).sum() < least
                    for group, least in enumerate(problem.group_least)
                ):
                    continue
                best = max(best, problem.value_of(chosen))
        result.append(best)
    return np.array(result)


def test_the_curve_goes_on_to_twice_the_number_and_ends_with_the_sites():
    problem = line(number=2)
    assert result_of(problem).curve.number.tolist() == list(range(11))
    many_places = np.column_stack([np.arange(40.0), np.zeros(40)])
    wide = CoverageProblem(
        cover_by_radius(many_places, many_places, 0.5), np.ones(40), number=15,
        positions=many_places,
    )  # fmt: skip
    curve = result_of(wide).curve
    assert curve.number[-1] == 30
    assert curve.covered.tolist() == curve.bound.tolist() == list(range(31))


def test_every_point_of_the_curve_is_planned_anew():
    """One site in the middle is best for one, but not part of the best two."""
    cover = sparse.csr_matrix(
        np.array([[1, 1, 1, 0, 0, 0], [0, 0, 1, 1, 1, 1], [0, 1, 1, 1, 1, 0]], float)
    )
    problem = CoverageProblem(cover, np.array([3.0, 2, 2, 2, 2, 3]), number=1)
    plan = plan_coverage(problem)
    order, _ = rank_sites(problem, plan.chosen)
    curve = coverage_curve(problem, plan, order)
    assert curve.covered.tolist() == [0, 9, 14, 14]


def test_a_cancel_ends_the_curve():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    problem = line()
    plan = plan_coverage(problem)
    with pytest.raises(OperationCancelled):
        coverage_curve(problem, plan, np.flatnonzero(plan.chosen), 5.0, Cancelled())
