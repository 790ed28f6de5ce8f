"""Sites for a map: against every plan of small areas, against kriging, and against plain greedy."""

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import smartquartier.smartquartier_plugin.core.sensors.field.field_covariance as covariance_module
from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    ModelError,
    OperationCancelled,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.field import field_bound
from smartquartier.smartquartier_plugin.core.sensors.field.field import (
    exchange,
    field_variance,
    greedy,
    plan_field,
)
from smartquartier.smartquartier_plugin.core.sensors.field.field_covariance import CrossCovariance
from smartquartier.smartquartier_plugin.core.sensors.field.field_problem import FieldProblem
from smartquartier.smartquartier_plugin.core.sensors.field.field_state import VarianceState
from smartquartier.smartquartier_plugin.core.sensors.field.kriging import ordinary_kriging
from smartquartier.smartquartier_plugin.core.sensors.field.mutual_information import (
    _InformationGreedy,
    choose_by_information,
)
from smartquartier.smartquartier_plugin.core.sensors.field.variogram_model import (
    KINDS,
    VariogramModel,
)

many = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def random_problem(seed, n=None, m=None, **facts):
    """Return a small random question; some have stations, noise, weights of zero."""
    rng = np.random.default_rng(seed)
    n, m = n or int(rng.integers(5, 13)), m or int(rng.integers(6, 30))
    old = int(rng.integers(0, 4))
    problem = FieldProblem(
        rng.uniform(0, 1000, (n, 2)),
        rng.uniform(0, 1000, (m, 2)),
        int(rng.integers(1, 4)),
        VariogramModel(str(rng.choice(KINDS)), 2.0, float(rng.uniform(150, 1500)), 0.2),
        weights=np.maximum(rng.random(m) - 0.2, 0),
        stations=rng.uniform(0, 1000, (old, 2)) if old else None,
        noise=rng.random(n) if seed % 3 == 0 else 0.0,
        mean_variance=3.0 if seed % 4 == 0 else 0.0,
    )
    return replace(problem, **facts)


def value_of(problem, sites):
    """Return the mean variance of a plan by solving the equations anew for each target."""
    sensors = np.vstack([problem.old, problem.candidates[list(sites)]])
    errors = np.r_[problem.old_errors, problem.errors[list(sites)]]
    among = problem.covariance(sensors, sensors) + np.diag(errors)
    cross = problem.covariance(sensors, problem.targets)
    left = problem.prior - np.sum(cross * np.linalg.solve(among, cross), axis=0)
    return float(problem.shares @ left)


def best_of_all(problem):
    """Return the smallest mean variance of all plans."""
    free = np.flatnonzero(~problem.mask("forbidden"))
    needed = set(np.flatnonzero(problem.mask("required")))
    plans = [s for s in itertools.combinations(free, problem.number) if needed <= set(s)]
    return min(value_of(problem, sites) for sites in plans)


def state_of(problem):
    return VarianceState(CrossCovariance(problem))


@many
@given(st.integers(0, 10**6))
def test_what_is_left_is_what_a_direct_solution_says(seed):
    problem = random_problem(seed)
    plan = plan_field(problem, sensitivity=False)
    assert plan.after == pytest.approx(value_of(problem, plan.sites))
    assert plan.before - plan.gain.sum() == pytest.approx(plan.after)
    assert plan.cumulative[-1] == pytest.approx(1 - plan.after / plan.before)
    for place, loss in enumerate(plan.loss):
        others = np.delete(plan.sites, place)
        assert loss == pytest.approx(value_of(problem, others) - plan.after, abs=1e-8)


@many
@given(st.integers(0, 10**6))
def test_no_plan_of_all_is_better_than_the_bound_and_the_plan_is_near_the_best(seed):
    problem = random_problem(seed)
    best, plan = best_of_all(problem), plan_field(problem, sensitivity=False)
    assert plan.bound <= best + 1e-9
    assert best <= plan.after + 1e-9
    assert plan.after <= best + 0.06 * (plan.before - best)


def test_on_twenty_sites_almost_always_the_best_of_all_plans():
    exact, found = 0, []
    for seed in range(12):
        problem = replace(random_problem(seed, n=20, m=60), number=3)
        best, plan = best_of_all(problem), plan_field(problem, sensitivity=False, bound=False)
        exact += plan.after <= best * (1 + 1e-6)
        found.append((plan.after - best) / (plan.before - best))
    assert exact >= 9
    assert max(found) < 0.03


@many
@given(st.integers(0, 10**6))
def test_gains_and_exchanges_are_exact_at_every_step(seed):
    rng = np.random.default_rng(seed)
    problem = random_problem(seed)
    state = state_of(problem)
    for _ in range(6):
        if len(state.sites) > 1 and rng.random() < 0.4:
            state.remove(int(rng.integers(len(state.sites))))
        else:
            state.add(int(rng.choice(np.flatnonzero(state.open))))
        now = value_of(problem, state.sites)
        assert state.left == pytest.approx(now, abs=1e-8)
        gains = state.gains()
        for site in np.flatnonzero(state.open):
            with_it = value_of(problem, [*state.sites, site])
            assert gains[site] == pytest.approx(now - with_it, abs=1e-7)
    found = state.best_exchange(np.zeros(problem.n, bool), -np.inf)
    if found is not None:
        falls = {
            (place, site): now - value_of(problem, [*np.delete(state.sites, place), site])
            for place in range(len(state.sites))
            for site in np.flatnonzero(state.open)
        }
        assert falls[found] == pytest.approx(max(falls.values()), abs=1e-7)


@many
@given(st.integers(0, 10**6))
def test_after_the_exchanges_no_single_one_helps(seed):
    problem = random_problem(seed)
    state = state_of(problem)
    greedy(state)
    before = state.left
    exchange(state, time.monotonic() + 20)
    assert state.left <= before + 1e-12
    for place in range(len(state.sites)):
        for site in np.flatnonzero(state.open):
            other = value_of(problem, [*np.delete(state.sites, place), site])
            assert other >= state.left * (1 - 2e-6)


def test_an_uncertain_mean_gives_the_variance_of_ordinary_kriging():
    rng = np.random.default_rng(3)
    model = VariogramModel("exponential", 1.0, 500.0, 0.1)
    sites, targets = rng.uniform(0, 1000, (6, 2)), rng.uniform(0, 1000, (20, 2))
    problem = FieldProblem(sites, targets, 6, model, mean_variance=1e5)
    after = field_variance(problem, np.ones(6, bool))[1]
    kriged = ordinary_kriging(sites, np.zeros(6), targets, model, smooth=True).variance
    assert after == pytest.approx(kriged, abs=1e-4)


def test_one_sensor_by_hand():
    # Spherical, range 200 m: correlation at 50 m 0.6328125, at 100 m 0.3125. The middle site
    # explains (0.6328125² + 1 + 0.6328125²) / 3 of the mean variance, an outer one less.
    model = VariogramModel("spherical", 1.0, 200.0)
    places = np.array([(0.0, 0), (50, 0), (100, 0)])
    plan = plan_field(FieldProblem(places, places, 1, model), sensitivity=False)
    assert plan.sites.tolist() == [1]
    assert plan.gain[0] == pytest.approx((2 * 0.6328125**2 + 1) / 3, abs=1e-5)
    assert plan.before == 1.0


def test_existing_stations_push_new_sensors_away():
    model = VariogramModel("exponential", 1.0, 400.0, 0.05)
    places = np.column_stack([np.linspace(0, 1000, 21), np.zeros(21)])
    alone = plan_field(FieldProblem(places, places, 1, model), sensitivity=False)
    beside = plan_field(
        FieldProblem(places, places, 1, model, stations=np.array([(500.0, 0)])), sensitivity=False
    )
    assert alone.sites[0] == 10
    assert abs(places[beside.sites[0], 0] - 500) > 150
    assert beside.before < alone.before


def test_sensors_go_where_the_weight_is():
    model = VariogramModel("exponential", 1.0, 200.0, 0.05)
    places = np.column_stack([np.linspace(0, 1000, 21), np.zeros(21)])
    weights = np.where(places[:, 0] > 800, 1.0, 0.0)
    plan = plan_field(FieldProblem(places, places, 1, model, weights), sensitivity=False)
    assert places[plan.sites[0], 0] > 800


@many
@given(st.integers(0, 10**6), st.sampled_from(("variance", "mutual_information", "entropy")))
def test_required_sites_are_in_and_forbidden_ones_are_not(seed, criterion):
    problem = random_problem(seed, n=9)
    required, forbidden = np.arange(9) == 4, np.arange(9) % 3 == 2
    problem = replace(problem, number=3, required=required, forbidden=forbidden)
    plan = plan_field(problem, criterion, sensitivity=False)
    assert 4 in plan.sites and not set(plan.sites) & {2, 5, 8}
    assert len(set(plan.sites)) == 3
    assert plan.bound <= best_of_all(problem) + 1e-9


@many
@given(st.integers(0, 10**6))
def test_shuffled_candidates_give_as_good_a_plan(seed):
    problem = random_problem(seed, n=10)
    order = np.random.default_rng(seed).permutation(10)
    noise = np.broadcast_to(problem.noise, 10)[order]
    other = replace(problem, candidates=problem.candidates[order], noise=noise)
    first, second = (plan_field(p, sensitivity=False, bound=False) for p in (problem, other))
    assert first.after == pytest.approx(second.after, rel=1e-5)
    assert set(order[second.sites]) == set(first.sites)


def test_the_same_question_gives_the_same_plan():
    problem = random_problem(11, n=12)
    first, second = plan_field(problem), plan_field(problem)
    assert (first.sites == second.sites).all() and first.bound == second.bound


@many
@given(st.integers(0, 10**6))
def test_sensitivity_compares_with_a_plan_for_the_other_range(seed):
    problem = random_problem(seed, n=10)
    plan = plan_field(problem)
    assert [check.factor for check in plan.sensitivity] == [0.5, 2.0]
    for check in plan.sensitivity:
        other = replace(
            problem, model=problem.model.with_range(problem.model.range_m * check.factor)
        )
        start = float(other.shares @ field_variance(other, [])[0])
        assert check.share_left == pytest.approx(value_of(other, plan.sites) / start)
        assert best_of_all(other) / start <= check.best_left + 1e-12
        assert check.best_left <= check.share_left + 1e-12
        assert 0 <= check.common <= problem.number


def test_where_our_plan_is_the_better_one_it_is_what_is_possible():
    # At double range greedy and exchanges end in a plan that is worse than ours.
    rng = np.random.default_rng(1)
    old = rng.uniform(0, 1000, (1, 2))
    problem = FieldProblem(
        rng.uniform(0, 1000, (12, 2)), rng.uniform(0, 1000, (30, 2)), 3,
        VariogramModel("gaussian", 2.0, 600.0, 0.2), rng.random(30), old, mean_variance=3.0,
    )  # fmt: skip
    check = plan_field(problem, bound=False).sensitivity[1]
    wider = replace(problem, model=problem.model.with_range(1200.0))
    alone = plan_field(wider, sensitivity=False, bound=False)
    assert check.share_left < alone.after / alone.before
    assert check.best_left == check.share_left and check.common == 3


# -- large matrices: sparse, single precision ------------------------------------------------


def grid_problem(kind="spherical", range_m=250.0, **facts):
    rng = np.random.default_rng(2)
    targets = np.stack(np.meshgrid(np.arange(0, 2000, 100.0), np.arange(0, 2000, 100.0)), -1)
    return FieldProblem(
        rng.uniform(0, 2000, (150, 2)), targets.reshape(-1, 2), 12,
        VariogramModel(kind, 2.0, range_m, 0.1), weights=rng.random(400),
        stations=rng.uniform(0, 2000, (5, 2)), **facts,
    )  # fmt: skip


@pytest.mark.parametrize("mean_variance", [0.0, 1.0])
@pytest.mark.parametrize("form", ["sparse", "single"])
def test_sparse_and_single_precision_give_the_same_plan(monkeypatch, form, mean_variance):
    problem = grid_problem(mean_variance=mean_variance)
    exact = CrossCovariance(problem)
    monkeypatch.setattr(covariance_module, "_DOUBLE", 0)
    monkeypatch.setattr(covariance_module, "_SPARSE_SHARE", 1.0 if form == "sparse" else 0.0)
    for name in ("_BLOCK", "_PAIRS"):
        monkeypatch.setattr(covariance_module, name, 500)  # several parts
    other = CrossCovariance(problem)
    assert (other._sparse is not None) == (form == "sparse")
    assert other.squares == pytest.approx(exact.squares, rel=1e-4)
    vector = np.random.default_rng(0).normal(size=400)
    assert other.back(vector) == pytest.approx(exact.back(vector), abs=2e-4)
    plans = []
    for cross in (exact, other):
        state = VarianceState(cross)
        greedy(state)
        exchange(state, time.monotonic() + 20)
        plans.append(state)
    assert plans[1].left == pytest.approx(plans[0].left, rel=1e-4)
    assert plans[1].left == pytest.approx(value_of(problem, plans[1].sites), rel=1e-9)


def test_a_matrix_that_would_not_fit_is_refused(monkeypatch):
    monkeypatch.setattr(covariance_module, "_DOUBLE", 100)
    monkeypatch.setattr(covariance_module, "_MOST_DENSE", 1000)
    monkeypatch.setattr(covariance_module, "_MOST_SPARSE", 1000)
    with pytest.raises(InputError, match="400 cells and 150 candidate sites"):
        plan_field(grid_problem())


@pytest.mark.parametrize("direct", [True, False])
def test_the_bound_of_the_field_holds_too(monkeypatch, direct):
    problem = grid_problem("exponential", 900.0)
    plan = plan_field(problem, sensitivity=False)
    monkeypatch.setattr(field_bound, "_SITES", 0)
    monkeypatch.setattr(field_bound, "_DIRECT", 10_000 if direct else 0)
    weaker = plan_field(problem, sensitivity=False)
    assert 0 < weaker.bound <= plan.after
    assert 0 < plan.bound <= plan.after


@many
@given(st.integers(0, 10**6))
def test_the_bound_of_the_field_is_below_every_plan(seed):
    problem = random_problem(seed)
    cross = CrossCovariance(problem)
    each = float((cross.variance / problem.errors).max())
    start = float(problem.shares @ cross.target_variance)
    explained = field_bound._best_of_field(problem, each, Progress())
    assert len(explained) == problem.number and (np.diff(explained) >= -1e-12).all()
    assert start - explained[-1] <= best_of_all(problem) + 1e-9


@many
@given(st.integers(0, 10**6), st.booleans())
def test_the_bounds_of_all_numbers_hold(seed, of_the_field):
    problem = random_problem(seed, number=3)
    sites = field_bound._SITES
    try:
        field_bound._SITES = 0 if of_the_field else sites
        plan = plan_field(problem, sensitivity=False, more=2)
    finally:
        field_bound._SITES = sites
    assert len(plan.bounds) == 5 and (np.diff(plan.bounds) <= 1e-9).all()
    assert plan.bound == plan.bounds[2]
    for number in (1, 2, 3, 5):
        best = best_of_all(replace(problem, number=number))
        assert plan.bounds[number - 1] <= best + 1e-9


@many
@given(st.integers(0, 10**6))
def test_further_sensors_bring_what_they_bring(seed):
    problem = random_problem(seed)
    plan = plan_field(problem, sensitivity=False, bound=False, more=2)
    assert not set(plan.further) & set(plan.sites) and plan.bounds is None
    chosen = list(plan.sites)
    for site, gain in zip(plan.further, plan.further_gain):
        before = value_of(problem, chosen)
        free = [i for i in np.flatnonzero(~problem.mask("forbidden")) if i not in chosen]
        best = before - min(value_of(problem, [*chosen, i]) for i in free)
        assert gain == pytest.approx(before - value_of(problem, [*chosen, site]), abs=1e-8)
        assert gain == pytest.approx(best, abs=1e-8)
        chosen.append(site)
    assert plan.curve[0] == plan.before
    assert plan.curve[-1] == pytest.approx(value_of(problem, chosen))


def test_a_plan_that_the_time_limit_ended_says_so():
    problem = grid_problem()
    assert plan_field(problem, sensitivity=False, bound=False).finished
    hurried = plan_field(problem, sensitivity=False, bound=False, time_limit=0.0)
    assert not hurried.finished and hurried.exchanges == 0
    assert len(hurried.sites) == problem.number


def test_there_are_no_further_sensors_than_sites():
    problem = random_problem(3, n=4, number=3)
    forbidden = np.array([True, False, False, False])
    plan = plan_field(replace(problem, forbidden=forbidden), sensitivity=False, more=5)
    assert len(plan.further) == 0 and len(plan.curve) == 4


# -- mutual information and entropy ----------------------------------------------------------


@many
@given(st.integers(0, 10**6), st.sampled_from((3, 100)))
def test_lazy_evaluation_chooses_what_computing_all_gains_would(seed, neighbours):
    problem = random_problem(seed)
    cross = CrossCovariance(problem)
    lazy = choose_by_information(cross, neighbours=neighbours)
    eager, chosen = _InformationGreedy(cross, neighbours, Progress()), []
    while len(chosen) < problem.number:
        free = np.flatnonzero(eager.state.open)
        gains = eager.gains(free)
        chosen.append(int(free[np.argmax(gains)]))
        eager.take(chosen[-1])
    assert lazy.sites == chosen


@many
@given(st.integers(0, 10**6))
def test_information_is_that_of_the_whole_covariance(seed):
    # I(A; rest) = ½ ln(det C_A det C_rest / det C): with all places as neighbours the sum of the
    # gains must be exactly this.
    problem = random_problem(seed, stations=None, number=2)
    cross = CrossCovariance(problem)
    greedy_choice = _InformationGreedy(cross, 10_000, Progress())
    places, errors = greedy_choice.places, greedy_choice.place_errors
    whole = problem.covariance(places, places) + np.diag(errors)

    def logdet(rows):
        return np.linalg.slogdet(whole[np.ix_(rows, rows)])[1] if len(rows) else 0.0

    found = greedy_choice.run()
    rest = np.setdiff1d(np.arange(len(places)), found.sites)
    information = (logdet(found.sites) + logdet(rest) - logdet(np.arange(len(places)))) / 2
    assert found.value == pytest.approx(information, abs=1e-7)


@many
@given(st.integers(0, 10**6))
def test_gains_never_grow_so_old_ones_are_bounds(seed):
    problem = random_problem(seed)
    choice = _InformationGreedy(CrossCovariance(problem), 5, Progress())
    sites = np.arange(problem.n)
    gains = choice.gains(sites)
    for site in np.random.default_rng(seed).permutation(problem.n)[:3]:
        choice.take(int(site))
        later = choice.gains(sites)
        others = ~choice.sensor[: problem.n]
        assert (later[others] <= gains[others] + 1e-9).all()
        gains = later


def test_greedy_information_is_within_its_guarantee():
    for seed in range(10):
        problem = random_problem(seed, n=9, m=12, stations=None, number=3)
        cross = CrossCovariance(problem)
        greedy_choice = choose_by_information(cross, neighbours=10_000)
        best = 0.0
        for sites in itertools.combinations(range(9), 3):
            other = _InformationGreedy(cross, 10_000, Progress())
            value = 0.0
            for site in sites:
                value += float(other.gains(np.array([site]))[0])
                other.take(site)
            best = max(best, value)
        assert greedy_choice.value >= (1 - 1 / np.e) * best


def test_lazy_evaluation_saves_most_of_the_work():
    problem = replace(grid_problem("exponential", 500.0), number=30)
    found = choose_by_information(CrossCovariance(problem))
    assert found.evaluations < 150 * 30 / 3


def test_a_site_twice_in_the_layer_is_used_once():
    rng = np.random.default_rng(0)
    sites = rng.uniform(0, 1000, (10, 2))
    problem = FieldProblem(
        np.vstack([sites, sites]), sites, 5, VariogramModel("exponential", 1.0, 500.0)
    )
    for criterion in ("variance", "mutual_information", "entropy"):
        plan = plan_field(problem, criterion, sensitivity=False)
        assert len({site % 10 for site in plan.sites}) == 5, criterion


def test_entropy_goes_to_the_edge_and_maps_worse():
    places = np.stack(np.meshgrid(np.arange(0, 1000, 100.0), np.arange(0, 1000, 100.0)), -1)
    places = places.reshape(-1, 2)
    problem = FieldProblem(places, places, 8, VariogramModel("exponential", 1.0, 900.0, 0.05))
    plans = {
        name: plan_field(problem, name, sensitivity=False)
        for name in ("variance", "mutual_information", "entropy")
    }
    edge = (places == 0).any(axis=1) | (places == 900).any(axis=1)
    assert edge[plans["entropy"].sites].mean() > edge[plans["mutual_information"].sites].mean()
    assert plans["variance"].after <= plans["mutual_information"].after < plans["entropy"].after


# -- limits -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "facts, error, said",
    [
        ({"number": 10}, InputError, "10 sensors were asked for, but 9"),
        ({"number": 0}, InputError, "0 sensors"),
        ({"weights": np.zeros(20)}, InputError, "All weights"),
        ({"weights": np.full(20, -1.0)}, InputError, "0 or more"),
        ({"weights": np.ones(3)}, InputError, "one per cell"),
        ({"targets": np.zeros((0, 2))}, InputError, "no target cells"),
        ({"candidates": np.full((9, 2), np.nan)}, InputError, "candidate sites"),
        ({"noise": -1.0}, InputError, "error of each sensor"),
        ({"noise": np.full(9, np.nan)}, InputError, "error of each sensor"),
        ({"required": np.ones(9, bool)}, ModelError, "9 sites are required"),
        ({"required": np.arange(9) == 1, "forbidden": np.arange(9) == 1}, ModelError, "both"),
        ({"forbidden": np.ones(9, bool)}, InputError, "0 sites"),
    ],
)
def test_bad_questions_are_refused(facts, error, said):
    problem = random_problem(1, n=9, m=20, stations=None)
    with pytest.raises(error, match=said):
        plan_field(replace(problem, **{"number": 2, **facts}))


def test_an_unknown_criterion_is_refused():
    with pytest.raises(InputError, match="variance, mutual_information, entropy"):
        plan_field(random_problem(1), "d-optimal")


def test_without_time_the_greedy_plan_is_finished():
    problem = grid_problem()
    plan = plan_field(problem, time_limit=0.0, sensitivity=False)
    assert len(plan.sites) == 12 and plan.exchanges == 0


class Stops(Progress):
    """Is cancelled after some looks."""

    def __init__(self, after):
        self.left, self.shares = after, []

    def report(self, share):
        self.shares.append(share)
        self.check()

    def cancelled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("criterion", ["variance", "mutual_information", "entropy"])
def test_a_cancel_is_noticed_everywhere(criterion):
    counting = Stops(10**6)
    plan_field(grid_problem(), criterion, progress=counting)
    assert counting.shares == sorted(counting.shares) and counting.shares[-1] == 1.0
    used = 10**6 - counting.left
    assert used > 20
    for after in range(0, used - 1, max(used // 7, 1)):
        with pytest.raises(OperationCancelled):
            plan_field(grid_problem(), criterion, progress=Stops(after))


def test_bound_holds_where_large_variances_cancel_out():
    """All candidates are chosen: plan and bound differ by nothing but lost digits."""
    for seed in range(12):
        rng = np.random.default_rng(seed)
        problem = FieldProblem(
            rng.random((3, 2)) * 1000, rng.random((20, 2)) * 1000, 3,
            VariogramModel("gaussian", 1e-3, 2000.0, 0.0), stations=rng.random((3, 2)) * 1000,
            mean_variance=1e4,
        )  # fmt: skip
        plan = plan_field(problem, sensitivity=False)
        assert plan.bound <= plan.after and plan.bound <= best_of_all(problem)


def test_a_mean_level_beyond_all_doubt_is_told():
    told, problem = Warned(), grid_problem(mean_variance=1e7)
    problem = replace(problem, model=VariogramModel("exponential", 1.0, 500.0, 0.1), number=2)
    plan_field(problem, sensitivity=False, progress=told)
    assert len(told.said) == 1 and "An error of 100 already" in told.said[0]
    plan_field(replace(problem, mean_variance=1e4), sensitivity=False, progress=told)
    assert len(told.said) == 1


class Warned(Progress):
    def __init__(self):
        self.said = []

    def warn(self, text):
        self.said.append(text)
