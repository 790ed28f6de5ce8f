"""What is called optimal, least or near must be so for numbers of any size."""

import itertools
import time

import numpy as np
import pytest
from orlib import table_of_matrix
from scipy import sparse

from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors import solver
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds import (
    Kind,
    TwoKindsProblem,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds_milp import solve_two_kinds
from smartquartier.smartquartier_plugin.core.sensors.minimum import minimum_result
from smartquartier.smartquartier_plugin.core.sensors.minimum.minimum_plan import (
    MinimumPlan,
    Proof,
    scale_of,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.multi_cover import (
    MultiCoverProblem,
    plan_multi_cover,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_median import (
    PMedianProblem,
    plan_p_median,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.partial_cover import (
    PartialCoverProblem,
    plan_partial_cover,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.set_cover import (
    SetCoverProblem,
    plan_set_cover,
)

SIZES = (1e-12, 1e-8, 1.0, 1e9)


def choices(n, number=None):
    """Yield all choices of sites, as masks."""
    for bits in itertools.product((False, True), repeat=n):
        if number is None or sum(bits) == number:
            yield np.array(bits)


def random_cover(seed, n=8, m=12):
    """Return a cover in which every demand has three sites or more, and costs."""
    rng = np.random.default_rng(seed)
    cover = rng.random((n, m)) < 0.35
    for demand in range(m):
        cover[rng.choice(n, 3, replace=False), demand] = True
    return cover.astype(float), rng.integers(1, 90, n) * 0.1, rng


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("times", [1, 2])
def test_cheapest_covers_at_any_size_of_the_costs(size, times):
    for seed in range(12):
        cover, costs, _ = random_cover(seed)
        best = min(costs[c].sum() for c in choices(8) if (c @ cover >= times).all())
        given = sparse.csr_matrix(cover), times, None, costs * size
        plan = plan_multi_cover(MultiCoverProblem(*given), 5)
        assert plan.status == "optimal" and plan.objective == pytest.approx(best * size, rel=1e-8)
        assert plan.bound <= best * size * (1 + 1e-9)
        if times == 1:
            plan = plan_set_cover(SetCoverProblem(given[0], None, given[3]), 5)
            assert plan.status == "optimal"
            assert plan.objective == pytest.approx(best * size, rel=1e-8)


@pytest.mark.parametrize("size", SIZES)
def test_cheapest_partial_cover_at_any_size_of_weights_and_costs(size):
    for seed in range(12):
        cover, costs, rng = random_cover(seed)
        weights = rng.lognormal(0, 2, 12)
        enough = 0.8 * weights.sum() * (1 - 1e-9)
        best = min(c @ costs for c in choices(8) if weights[c @ cover > 0].sum() >= enough)
        problem = PartialCoverProblem(sparse.csr_matrix(cover), 0.8, weights * size, costs / size)
        plan = plan_partial_cover(problem, 5)
        assert plan.status == "optimal" and plan.objective == pytest.approx(best / size, rel=1e-8)


@pytest.mark.parametrize("kind", ["cover", "several", "part"])
def test_a_site_beyond_price_does_not_blur_the_proof(kind):
    """HiGHS proves to a millionth of the largest number: that of a site nobody would take."""
    for seed in range(12):
        cover, costs, rng = random_cover(seed)
        costs = costs * rng.lognormal(0, 0.1, 8)
        times = 2 if kind == "several" else 1
        least = 8 if kind == "part" else 12
        whole = (c for c in choices(8) if (c @ cover >= times).sum() >= least)
        best = min(costs[c].sum() for c in whole)
        cover, costs = np.vstack([cover, np.ones(12)]), np.r_[costs, 1e7]
        given = sparse.csr_matrix(cover)
        if kind == "part":
            plan = plan_partial_cover(PartialCoverProblem(given, 8 / 12, None, costs), 5)
        elif kind == "cover":
            plan = plan_set_cover(SetCoverProblem(given, None, costs), 5)
        else:
            plan = plan_multi_cover(MultiCoverProblem(given, 2, None, costs), 5)
        assert plan.gap < 1e-8 and plan.objective == pytest.approx(best, rel=1e-8)


@pytest.mark.parametrize("size", SIZES)
def test_nearest_medians_at_any_size_of_the_weights(size):
    for seed in range(12):
        rng = np.random.default_rng(seed)
        away, weights = rng.integers(1, 9, (8, 14)) * 0.1, rng.integers(1, 9, 14) * 0.1
        best = min(weights @ away[c].min(axis=0) for c in choices(8, 3))
        plan = plan_p_median(PMedianProblem(table_of_matrix(away), 3, weights * size), 5)
        assert plan.status == "optimal" and plan.objective == pytest.approx(best * size, rel=1e-8)


def test_optimal_means_to_the_last_unit():
    """Weights of 5e11 beside weights of 1 to 9: nine digits are no proof of whole numbers."""
    for seed in range(15):
        rng = np.random.default_rng(seed)
        away = rng.integers(1, 9, (7, 25)).astype(float)
        weights = np.where(rng.random(25) < 0.3, 5e11, rng.integers(1, 9, 25)).astype(float)
        best = min(weights @ away[c].min(axis=0) for c in choices(7, 3))
        plan = plan_p_median(PMedianProblem(table_of_matrix(away), 3, weights), 1)
        assert plan.bound <= best and (plan.status != "optimal" or plan.objective == best)


@pytest.mark.parametrize(("value", "unit", "status"), [
    (4e12, 1.0, "feasible"), (4e12, 0.0, "optimal"), (4e12, 1e4, "optimal"),
])  # fmt: skip
def test_a_gap_of_a_unit_is_a_gap(value, unit, status):
    proof = Proof(1.0, 0.0, unit)
    proof.improve(np.ones(1, bool), value + 3000.0)
    proof.bound = value
    plan = proof.plan()
    assert plan.status == status and plan.bound == (value if status == "feasible" else value + 3000)


def test_a_plan_better_by_a_unit_is_better():
    proof = Proof(1.0, 0.0, unit=1.0)
    assert proof.improve(np.ones(1, bool), 4e12) and proof.improve(np.zeros(1, bool), 4e12 - 1)
    assert not proof.improve(np.zeros(1, bool), 4e12 - 1)


def test_a_proof_answers_in_the_terms_of_the_planner():
    proof = Proof(1.0, 0.0, unit=0.25, scale=8.0)
    proof.improve(np.ones(1, bool), 1.5)
    proof.raise_bound(1.01)
    proof.note("step")
    plan = proof.plan()
    assert (plan.objective, plan.bound, plan.steps[0][2:]) == (12.0, 10.0, (12.0, 10.0))


def test_a_scale_loses_no_digit():
    values = np.array([0.1, 3.3, 54_373.67, np.inf, np.nan])
    scale = scale_of(values)
    assert scale == 32_768 and (values[:3] / scale * scale == values[:3]).all()
    assert scale_of([0.0]) == scale_of([]) == scale_of([1.0]) == 1.0


@pytest.mark.parametrize("away", [
    np.ones((3, 2)), [[0.0], [300.0], [400.0]], [[1.0, 5.0]] * 3,
])  # fmt: skip
def test_medians_where_no_site_is_better_than_another(away):
    away = np.asarray(away)
    existing = np.arange(len(away)) == 0
    plan = plan_p_median(PMedianProblem(table_of_matrix(away), 1, existing=existing), 2)
    assert plan.status == "optimal" and plan.chosen.sum() == 1 and not plan.chosen[0]
    assert plan.objective == away[0].sum()


@pytest.mark.parametrize("gap", [0.02, 0.05, 0.2])
def test_a_target_gap_never_lifts_the_bound_above_the_best(gap):
    for seed in range(40):
        rng = np.random.default_rng(seed)
        away = rng.integers(1, 9, (9, 8)).astype(float)
        best = min(away[c].min(axis=0).sum() for c in choices(9, 3))
        plan = plan_p_median(PMedianProblem(table_of_matrix(away), 3), 5, gap)
        assert plan.bound <= best <= plan.objective <= plan.bound / (1 - gap) + 1e-9


class _Listening(Progress):
    def __init__(self):
        self.heard = []

    def info(self, text):
        self.heard.append(text)


def test_every_model_tells_that_a_cancel_waits_for_the_solver(monkeypatch):
    monkeypatch.setattr(solver, "_WORTH_A_WORD", (0, 0.0))
    ring = sparse.csr_matrix(np.eye(9) + np.roll(np.eye(9), 1, 1) + np.roll(np.eye(9), 3, 1))
    listening = _Listening()
    one = TwoKindsProblem(ring, np.ones(9), ring, Kind(2).filled(9, ""), Kind(2).filled(9, ""))
    solve_two_kinds(one, 5.0, 0.0, listening)
    assert len(listening.heard) == 1 and "a cancel waits" in listening.heard[0]
    listening = _Listening()
    plan_multi_cover(MultiCoverProblem(ring, 2), 5, progress=listening)
    assert any("a cancel waits" in text for text in listening.heard)


class _Question:
    covers = True


def test_a_curve_keeps_to_the_time_and_knows_what_its_neighbours_prove(monkeypatch):
    """A plan for 90% is one for 80%; no plan for 90% is cheaper than the bound for 80%."""
    monkeypatch.setattr(minimum_result, "_other_questions", lambda question: [0.5, 0.8, 0.9])
    asked, answers = [], {0.5: (3.0, 1.0), 0.8: (9.0, 5.0), 0.9: (7.0, 4.0)}

    def answer(share, seconds, *_):
        asked.append(seconds)
        return MinimumPlan(np.ones(int(answers[share][0]), bool), *answers[share], 0.1, "feasible")

    def point(question, plan):
        share = 1.0 if isinstance(question, _Question) else question
        return int(plan.chosen.sum()), share, plan.objective, plan.bound

    monkeypatch.setattr(minimum_result, "answer", answer)
    monkeypatch.setattr(minimum_result, "_point", point)
    whole = MinimumPlan(np.ones(10, bool), 10.0, 8.0, 0.2, "feasible", (("greedy", 28.0, 10, 8),))
    curve = minimum_result.curve_around(_Question(), whole, 40.0)
    np.testing.assert_allclose(asked, 4.0)  # the 12 s that are left, for three points
    assert sorted(zip(curve.share, curve.number, curve.objective, curve.bound)) == [
        (0.5, 3, 3.0, 1.0), (0.8, 7, 7.0, 5.0), (0.9, 7, 7.0, 5.0), (1.0, 10, 10.0, 8.0),
    ]  # fmt: skip


def test_more_sensors_are_never_farther_in_a_curve():
    tied = minimum_result._tied([(4, np.nan, 9.0, 2.0), (2, np.nan, 7.0, 3.0)], False)
    assert [point[2:] for point in sorted(tied)] == [(7.0, 3.0), (7.0, 2.0)]


def test_a_search_stops_where_only_digits_are_left():
    """What floating point can't prove isn't searched for until the time is up."""
    away = np.array([[1.0, 2.0, 3.0], [2.0, 1.0, 3.0], [3.0, 3.0, 1.0], [2.0, 2.0, 2.0]])
    begin = time.monotonic()
    plan_p_median(PMedianProblem(table_of_matrix(away), 2, np.array([5e13, 1.0, 3.0])), 20)
    assert time.monotonic() - begin < 5
