"""Set cover and partial cover: every plan of small cities, OR-Library optima, honest bounds."""

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from orlib import SCP, read_scp
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.minimum.partial_cover import (
    PartialCoverProblem,
    plan_partial_cover,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.partial_cover_model import (
    PartialPrices,
    first_prices,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.set_cover import (
    SetCoverProblem,
    plan_set_cover,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.set_cover_bound import (
    CoverPrices,
    greedy_cover,
)
from smartquartier.smartquartier_plugin.core.sensors.minimum.set_cover_core import (
    make_core,
    reduce_core,
)

many = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
COSTS = ("number", "whole", "real")


def random_question(seed, kind, rules):
    """Return a small random city; some demand may be out of reach."""
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(4, 10)), int(rng.integers(3, 40))
    cover = cover_by_radius(rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2)), 35.0)
    costs = {
        "number": None,
        "whole": rng.integers(0, 6, n).astype(float),
        "real": rng.random(n) + 0.01,
    }[kind]
    masks = {}
    if rules:
        role = rng.integers(0, 8, n)
        masks = {
            name: role == number
            for number, name in enumerate(("existing", "required", "forbidden"))
        }
    weights = rng.integers(0, 5, m).astype(float)
    weights[0] = 1.0
    return cover, weights, costs, masks


def cheapest(cover, weights, costs, masks, share):
    """Return the least cost of all plans that cover a share, infinite if none does."""
    n = cover.shape[0]
    costs = np.ones(n) if costs is None else costs
    nothing = np.zeros(n, bool)
    existing = masks.get("existing", nothing)
    required = masks.get("required", nothing)
    taboo = masks.get("forbidden", nothing) | existing
    best, dense = np.inf, cover.toarray() > 0
    for bits in itertools.product((False, True), repeat=n):
        chosen = np.array(bits)
        if (chosen & taboo).any() or (required & ~chosen).any():
            continue
        covered = dense[chosen | existing].any(axis=0)
        if weights[covered].sum() >= share * weights.sum() - 1e-9:
            best = min(best, costs[chosen].sum())
    return best


@many
@given(st.integers(0, 10**6), st.sampled_from(COSTS), st.booleans())
def test_the_cover_is_the_cheapest_of_all(seed, kind, rules):
    cover, weights, costs, masks = random_question(seed, kind, rules)
    best = cheapest(cover, weights, costs, masks, 1.0)
    problem = SetCoverProblem(cover, weights, costs, **masks)
    if not np.isfinite(best):
        with pytest.raises(ModelError, match="out of reach"):
            plan_set_cover(problem, 10)
        return
    plan = plan_set_cover(problem, 10)
    assert plan.status == "optimal" and plan.objective == pytest.approx(best, abs=1e-9)
    _check_plan(plan, cover, weights, costs, masks, 1.0)


@many
@given(
    st.integers(0, 10**6),
    st.sampled_from(COSTS),
    st.booleans(),
    st.sampled_from((0.1, 0.5, 0.75, 0.9)),
)
def test_the_partial_cover_is_the_cheapest_of_all(seed, kind, rules, share):
    cover, weights, costs, masks = random_question(seed, kind, rules)
    best = cheapest(cover, weights, costs, masks, share)
    problem = PartialCoverProblem(cover, share, weights, costs, **masks)
    if not np.isfinite(best):
        with pytest.raises(ModelError, match="all sites together reach"):
            plan_partial_cover(problem, 10)
        return
    plan = plan_partial_cover(problem, 2)
    assert plan.status == "optimal" and plan.objective == pytest.approx(best, abs=1e-6)
    _check_plan(plan, cover, weights, costs, masks, share)


def _check_plan(plan, cover, weights, costs, masks, share):
    """The plan keeps the rules, covers what it should, and costs what it says."""
    n = cover.shape[0]
    nothing = np.zeros(n, bool)
    existing = masks.get("existing", nothing)
    assert not (plan.chosen & (existing | masks.get("forbidden", nothing))).any()
    assert not (masks.get("required", nothing) & ~plan.chosen).any()
    covered = cover.T @ (plan.chosen | existing).astype(float) > 0
    assert weights[covered].sum() >= share * weights.sum() - 1e-6
    costs = np.ones(n) if costs is None else costs
    assert plan.objective == pytest.approx(costs[plan.chosen].sum())


@many
@given(st.integers(0, 10**6), st.sampled_from(COSTS), st.integers(0, 80))
def test_the_bound_is_never_above_the_cheapest_cover(seed, kind, steps):
    cover, weights, costs, _ = random_question(seed, kind, False)
    reached = np.asarray(cover.sum(axis=0)).ravel() > 0
    cover, weights = cover[:, reached], weights[reached] + 1.0
    costs = np.ones(cover.shape[0]) if costs is None else costs
    core = make_core(cover, costs, np.arange(len(costs)), np.arange(cover.shape[1]))
    best = cheapest(cover, weights, costs, {}, 1.0)
    assert CoverPrices(core).run(steps + 1, best) <= best + 1e-7
    part = cheapest(cover, weights, costs, {}, 0.6)
    prices = PartialPrices(core, weights, 0.6 * weights.sum(), first_prices(core, weights))
    assert prices.run(steps + 1, part) <= part + 1e-7


@many
@given(st.integers(0, 10**6), st.sampled_from(COSTS))
def test_reductions_keep_the_cheapest_cost(seed, kind):
    cover, _, costs, _ = random_question(seed, kind, False)
    reached = np.asarray(cover.sum(axis=0)).ravel() > 0
    cover = cover[:, reached]
    costs = np.ones(cover.shape[0]) if costs is None else costs
    ones = np.ones(cover.shape[1])
    core = make_core(cover, costs, np.arange(len(costs)), np.arange(cover.shape[1]))
    small = reduce_core(core)
    assert small.cover.shape[1] <= cover.shape[1] and small.coverable
    left = small.cover.shape[1]
    rest = cheapest(small.cover, np.ones(left), small.costs, {}, 1.0) if left else 0.0
    assert small.base + rest == pytest.approx(cheapest(cover, ones, costs, {}, 1.0))
    # Each demand that is left is the one its number says.
    for column, number in enumerate(small.demand):
        kept = cover[small.sites][:, number].toarray().ravel()
        assert (kept == small.cover[:, column].toarray().ravel()).all()


@many
@given(st.integers(0, 10**6))
def test_greedy_covers_all_and_no_site_of_it_is_needless(seed):
    cover, _, _, _ = random_question(seed, "number", False)
    cover = cover[:, np.asarray(cover.sum(axis=0)).ravel() > 0]
    costs = np.random.default_rng(seed).random(cover.shape[0])
    core = make_core(cover, costs, np.arange(len(costs)), np.arange(cover.shape[1]))
    for prices in (None, np.full(cover.shape[1], 0.3)):
        chosen = greedy_cover(core, prices)
        times = cover.T @ chosen.astype(float)
        assert (times > 0).all()
        for site in np.flatnonzero(chosen):
            assert (times - cover[site].toarray().ravel() < 0.5).any()


@many
@given(st.integers(0, 10**6), st.integers(0, 9))
def test_at_most_decides_whether_a_cover_of_that_size_exists(seed, number):
    cover, _, _, _ = random_question(seed, "number", False)
    cover = cover[:, np.asarray(cover.sum(axis=0)).ravel() > 0]
    best = cheapest(cover, np.ones(cover.shape[1]), None, {}, 1.0)
    plan = plan_set_cover(SetCoverProblem(cover), 10, at_most=number)
    assert plan.bound <= best <= plan.objective
    assert (plan.objective <= number) if best <= number else (plan.bound > number)


@pytest.mark.parametrize("name", sorted(set(SCP) - {"scp61", "scpa1", "scpa2"}))
def test_or_library_optima(real_data, name):
    cover, costs = read_scp(real_data / "orlib" / f"{name}.txt")
    plan = plan_set_cover(SetCoverProblem(cover, costs=costs), 60)
    assert (plan.status, plan.objective) == ("optimal", SCP[name])
    assert (cover.T @ plan.chosen.astype(float) > 0).all()


def city(n=300, m=2000, side=2000.0, radius=200.0, seed=0):
    rng = np.random.default_rng(seed)
    cover = cover_by_radius(rng.uniform(0, side, (n, 2)), rng.uniform(0, side, (m, 2)), radius)
    return cover, rng.integers(1, 9, m).astype(float)


def test_the_number_grows_with_the_share_and_ends_at_the_whole_cover():
    cover, weights = city(60, 400)
    weights *= np.asarray(cover.sum(axis=0)).ravel() > 0
    plans = [
        plan_partial_cover(PartialCoverProblem(cover, share, weights), 10)
        for share in (0.2, 0.5, 0.8, 0.95, 1.0)
    ]
    numbers = [plan.objective for plan in plans]
    assert all(plan.status == "optimal" for plan in plans)
    assert numbers == sorted(numbers) and numbers[0] < numbers[-1]
    whole = plan_set_cover(SetCoverProblem(cover, weights), 10)
    assert whole.objective == numbers[-1]


def test_the_order_of_sites_and_demand_does_not_matter():
    cover, weights = city(80, 500)
    values = set()
    for seed in range(3):
        rng = np.random.default_rng(seed)
        a, b = rng.permutation(80), rng.permutation(500)
        plan = plan_partial_cover(PartialCoverProblem(cover[a][:, b], 0.6, weights[b]), 20)
        assert plan.status == "optimal"
        values.add(plan.objective)
    assert len(values) == 1


def test_when_time_is_up_there_is_a_plan_with_an_honest_gap():
    cover, weights = city(1500, 10_000, 4000.0)
    weights *= np.asarray(cover.sum(axis=0)).ravel() > 0
    whole = plan_set_cover(SetCoverProblem(cover, weights), 1.5)
    part = plan_partial_cover(PartialCoverProblem(cover, 0.9, weights), 1.5)
    for plan in (whole, part):
        assert plan.status == "feasible" and 0 < plan.bound < plan.objective
        assert plan.gap == pytest.approx(1 - plan.bound / plan.objective)
        assert plan.gap < 0.3


def test_a_cancel_ends_the_search():
    class CancelSoon(Progress):
        calls = 0

        def cancelled(self):
            self.calls += 1
            return self.calls > 5

    cover, weights = city()
    for question in (0.9, 1.0):
        weights = weights * (np.asarray(cover.sum(axis=0)).ravel() > 0)
        with pytest.raises(OperationCancelled):
            plan_partial_cover(
                PartialCoverProblem(cover, question, weights), 60, progress=CancelSoon()
            )


def test_existing_sensors_that_cover_all_leave_nothing_to_do():
    cover = sparse.csr_matrix(np.array([[1.0, 1, 1], [1, 0, 0], [0, 1, 0]]))
    existing = np.array([True, False, False])
    for problem, plan_it in (
        (SetCoverProblem(cover, existing=existing), plan_set_cover),
        (PartialCoverProblem(cover, 0.5, existing=existing), plan_partial_cover),
    ):
        plan = plan_it(problem, 5)
        assert (plan.objective, plan.bound, plan.gap, plan.status) == (0.0, 0.0, 0.0, "optimal")
        assert not plan.chosen.any()


@pytest.mark.parametrize(
    ("facts", "error", "words"),
    (
        ({"costs": np.array([1.0, np.nan, 1.0])}, InputError, "costs of the sites"),
        ({"costs": np.array([1.0, -1.0, 1.0])}, InputError, "costs of the sites"),
        ({"costs": np.ones(2)}, InputError, "each of 3 sites"),
        ({"weights": np.zeros(4)}, InputError, "All weights"),
        ({"weights": -np.ones(4)}, InputError, "negative or missing"),
        ({"weights": np.ones(3)}, InputError, "3 weights for 4 demands"),
        (
            {"required": np.array([True, False, False]), "forbidden": np.array([True] * 3)},
            ModelError,
            "decide for one",
        ),
        ({"forbidden": np.array([True, False, False])}, ModelError, "75.0%"),
    ),
)
def test_senseless_questions_are_refused(facts, error, words):
    cover = sparse.csr_matrix(np.array([[1.0, 1, 0, 0], [0, 1, 1, 0], [0, 0, 0, 1]]))
    with pytest.raises(error, match=words):
        plan_set_cover(SetCoverProblem(cover, **facts), 5)
    with pytest.raises(error, match=words):
        plan_partial_cover(PartialCoverProblem(cover, 0.9, **facts), 5)


@pytest.mark.parametrize("share", (0.0, -0.1, 1.1, np.nan))
def test_a_share_outside_0_to_100_percent_is_refused(share):
    with pytest.raises(InputError, match="between 0 and 100"):
        plan_partial_cover(PartialCoverProblem(sparse.csr_matrix(np.ones((2, 2))), share), 5)
