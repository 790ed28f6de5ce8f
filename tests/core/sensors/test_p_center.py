"""p-center: every plan of small cities, OR-Library optima, honest bounds."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from orlib import PCENTER, read_pmed, table_of_matrix

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.minimum.distance_table import (
    table_of_pairs,
    table_within,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.p_center import (
    PCenterProblem,
    plan_p_center,
)

many = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def random_question(seed, rules=True):
    """Return a small random matrix of distances and rules."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(3, 9)), int(rng.integers(2, 25))
    sites, demand = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2))
    distance = np.hypot(*(sites[:, None] - demand[None]).transpose(2, 0, 1))
    if seed % 3 == 0:
        distance = np.round(distance, -1)  # many ties
    weights = rng.integers(0, 3, m).astype(float)
    weights[0] = 1.0
    role = rng.integers(0, 8, n) if rules else np.full(n, 9)
    role[-1] = 9
    masks = {
        name: role == number for number, name in enumerate(("existing", "required", "forbidden"))
    }
    least = max(1, int(masks["required"].sum()))
    most = int((~masks["existing"] & ~masks["forbidden"]).sum())
    return distance, weights, masks, int(rng.integers(least, most + 1))


def best_of_all(distance, weights, masks, number):
    """Return the smallest largest distance of all plans."""
    best = np.inf
    for bits in itertools.combinations(range(len(distance)), number):
        chosen = np.zeros(len(distance), bool)
        chosen[list(bits)] = True
        if (chosen & (masks["existing"] | masks["forbidden"])).any():
            continue
        if (masks["required"] & ~chosen).any():
            continue
        nearest = distance[chosen | masks["existing"]].min(axis=0)
        best = min(best, nearest[weights > 0].max())
    return best


@many
@given(st.integers(0, 10**6), st.booleans())
def test_the_plan_is_the_best_of_all_plans(seed, rules):
    distance, weights, masks, number = random_question(seed, rules)
    best = best_of_all(distance, weights, masks, number)
    plan = plan_p_center(PCenterProblem(table_of_matrix(distance), number, weights, **masks), 20)
    assert plan.status == "optimal" and plan.objective == best == plan.bound
    assert plan.chosen.sum() == number
    assert not (plan.chosen & (masks["existing"] | masks["forbidden"])).any()
    assert not (masks["required"] & ~plan.chosen).any()
    nearest = distance[plan.chosen | masks["existing"]].min(axis=0)
    assert nearest[weights > 0].max() == plan.objective


@many
@given(st.integers(0, 10**6))
def test_a_cut_off_changes_nothing_or_is_refused(seed):
    distance, weights, masks, number = random_question(seed)
    best = best_of_all(distance, weights, masks, number)
    for reach in (0.9 * best, 1.0 * best, 1.3 * best + 1):
        problem = PCenterProblem(table_of_matrix(distance, reach), number, weights, **masks)
        if reach < best:
            with pytest.raises(ModelError, match=r"can't reach all demand|within the cut-off"):
                plan_p_center(problem, 20)
        else:
            assert plan_p_center(problem, 20).objective == best


@pytest.mark.parametrize("number", range(1, 21))
def test_or_library_optima(real_data, number):
    distance, p = read_pmed(real_data / "orlib" / f"pmed{number}.txt")
    plan = plan_p_center(PCenterProblem(table_of_matrix(distance), p), 60)
    assert (plan.status, plan.objective) == ("optimal", PCENTER[number - 1])
    assert distance[plan.chosen].min(axis=0).max() == PCENTER[number - 1]


def test_the_largest_distance_shrinks_with_every_sensor():
    rng = np.random.default_rng(4)
    table = table_within(rng.uniform(0, 1000, (80, 2)), rng.uniform(0, 1000, (300, 2)), 1500.0)
    values = [plan_p_center(PCenterProblem(table, p), 20).objective for p in (1, 2, 4, 8, 16)]
    assert values == sorted(values, reverse=True)


def test_when_time_is_up_there_is_a_plan_with_an_honest_gap():
    rng = np.random.default_rng(4)
    sites, demand = rng.uniform(0, 5000, (1500, 2)), rng.uniform(0, 5000, (6000, 2))
    plan = plan_p_center(PCenterProblem(table_within(sites, demand, 900.0), 60), 3)
    assert plan.chosen.sum() == 60 and plan.status == "feasible"
    assert 0 < plan.bound < plan.objective <= 900.0
    assert plan.gap == pytest.approx(1 - plan.bound / plan.objective)


def test_a_cancel_ends_the_search():
    class CancelSoon(Progress):
        calls = 0

        def cancelled(self):
            self.calls += 1
            return self.calls > 20

    rng = np.random.default_rng(4)
    table = table_within(rng.uniform(0, 1000, (80, 2)), rng.uniform(0, 1000, (300, 2)), 1500.0)
    with pytest.raises(OperationCancelled):
        plan_p_center(PCenterProblem(table, 5), 60, progress=CancelSoon())


@pytest.mark.parametrize(
    ("number", "facts", "error", "words"),
    (
        (0, {}, InputError, "0 sensors were asked for"),
        (4, {}, InputError, "but 3 sites can be chosen"),
        (1, {"required": np.array([True, True, False])}, ModelError, "alone exceed"),
        (1, {"weights": np.zeros(2)}, InputError, "All weights"),
        (1, {"weights": np.ones(2) * np.nan}, InputError, "negative or missing"),
        (1, {"forbidden": np.array([True, True, False])}, ModelError, "50.0%"),
    ),
)
def test_senseless_questions_are_refused(number, facts, error, words):
    distance = np.array([[1.0, 2.0], [2.0, 1.0], [np.inf, 1.0]])
    with pytest.raises(error, match=words):
        plan_p_center(PCenterProblem(table_of_matrix(distance), number, **facts), 5)


@many
@given(st.integers(0, 10**6))
def test_all_ways_to_a_table_lead_to_the_same(seed):
    rng = np.random.default_rng(seed)
    sites, demand = rng.integers(0, 9, (6, 2)) * 1.0, rng.integers(0, 9, (9, 2)) * 1.0
    away = np.hypot(*(sites[:, None] - demand[None]).transpose(2, 0, 1))
    near = np.argwhere(away <= 4.0)
    near = np.r_[near, near[:3]][rng.permutation(len(near) + min(3, len(near)))]
    of_pairs = table_of_pairs((near[:, 0], near[:, 1], away[tuple(near.T)]), 6, 9, 4.0)
    tables = (table_of_matrix(away, 4.0), table_within(sites, demand, 4.0), of_pairs)
    chosen = rng.random(6) < 0.5
    expected = np.where(away <= 4.0, away, np.inf)[chosen].min(axis=0, initial=np.inf)
    for table in tables:
        assert (table.start == tables[0].start).all() and (table.site == tables[0].site).all()
        assert np.allclose(table.distance, tables[0].distance)
        assert np.allclose(table.nearest(chosen)[1], expected)
        assert (table.cover(3.0).toarray() == (away <= 3.0)).all()


def test_negative_and_missing_distances_are_refused():
    for wrong in (-1.0, np.nan):
        with pytest.raises(InputError, match="Distances must be 0 or more"):
            table_of_matrix([[1.0, wrong]])
    with pytest.raises(InputError, match="cut-off must be more than 0"):
        table_within([[0.0, 0.0]], [[0.0, 0.0]], 0.0)
