"""Sensors and gateways together, several covers, ranges of radio: against every plan."""

import itertools
import math
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
from smartquartier.smartquartier_plugin.core.sensors.coverage.cover_matrix import cover_by_radius
from smartquartier.smartquartier_plugin.core.sensors.coverage.radio import (
    PathLoss,
    cover_by_ranges,
    ranges_by_height,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds import (
    Kind,
    TwoKindsProblem,
    plan_two_kinds,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds_cases import GatewayCases
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds_chain import TwoKindsChain
from smartquartier.smartquartier_plugin.core.sensors.coverage.two_kinds_milp import solve_two_kinds
from smartquartier.smartquartier_plugin.core.sensors.minimum.multi_cover import (
    MultiCoverProblem,
    plan_multi_cover,
)

many = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def city(seed, budget=False, roles=False):
    """Return a small random question."""
    rng = np.random.default_rng(seed)
    n, k, m = int(rng.integers(4, 8)), int(rng.integers(3, 6)), int(rng.integers(5, 30))
    sites, places = rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (k, 2))
    cover = cover_by_radius(sites, rng.uniform(0, 100, (m, 2)), 30.0)
    masks = [{}, {}]
    if roles:
        for size, mask in zip((n, k), masks):
            role = rng.integers(0, 9, size)
            for number, name in enumerate(("existing", "required", "forbidden")):
                mask[name] = role == number
    number = (None, None) if budget else (int(rng.integers(1, 4)), int(rng.integers(1, 4)))
    costs = (rng.integers(1, 4, n).astype(float), rng.integers(1, 6, k).astype(float))
    return TwoKindsProblem(
        cover,
        rng.integers(0, 6, m).astype(float) + (np.arange(m) == 0),
        cover_by_radius(places, sites, 55.0),
        Kind(number[0], costs[0] if budget else None, **masks[0]),
        Kind(number[1], costs[1] if budget else None, **masks[1]),
        redundancy=int(rng.integers(1, 3)),
        budget=float(rng.integers(6, 16)) if budget else None,
    )


def all_choices(kind, k):
    """Return every choice of new sites that keeps the rules of one kind."""
    nothing = np.zeros(k, bool)
    existing = nothing if kind.existing is None else kind.existing
    required = nothing if kind.required is None else kind.required
    forbidden = nothing if kind.forbidden is None else kind.forbidden
    for bits in itertools.product((False, True), repeat=k):
        chosen = np.array(bits)
        if (chosen & (existing | forbidden)).any() or (required & ~chosen).any():
            continue
        if kind.number is None or chosen.sum() <= kind.number:
            yield chosen


def allowed(problem, sensors, gateways):
    """Tell whether a plan of both kinds keeps reach and budget."""
    if not problem.heard(gateways)[sensors].all():
        return False
    if problem.budget is None:
        return True
    spent = problem.sensors.costs[sensors].sum() + problem.gateways.costs[gateways].sum()
    return spent <= problem.budget * (1 + 1e-9)


def best_value(problem):
    """Return the best value of all plans, -inf if there is none."""
    n, k = problem.cover.shape[0], problem.reach.shape[0]
    gateways = list(all_choices(problem.gateways, k))
    best = -np.inf
    for sensors in all_choices(problem.sensors, n):
        value = problem.value_of(sensors)
        if value > best and any(allowed(problem, sensors, one) for one in gateways):
            best = value
    return best


@many
@given(st.integers(0, 10_000), st.booleans(), st.booleans())
def test_two_kinds_plan_is_the_best_of_all(seed, budget, roles):
    problem = city(seed, budget, roles)
    best = best_value(problem)
    try:
        plan = plan_two_kinds(problem, time_limit=5.0, seed=seed)
    except (InputError, ModelError):
        # No plan, more devices than sites, or money and rules that leave nothing to choose.
        free = [~(k.existing | k.forbidden) if k.existing is not None else None
                for k in (problem.sensors, problem.gateways)]  # fmt: skip
        short = any(
            kind.number is not None and mask is not None and kind.number > mask.sum()
            for kind, mask in zip((problem.sensors, problem.gateways), free)
        )
        nothing = np.zeros(problem.cover.shape[0], bool)
        assert short or best == -np.inf or best <= problem.value_of(nothing) + 1e-9
        return
    assert plan.status == "optimal"
    assert plan.value == pytest.approx(best) and plan.bound == pytest.approx(best)
    assert allowed(problem, plan.sensors, plan.gateways)
    assert plan.value == pytest.approx(problem.value_of(plan.sensors))


@many
@given(st.integers(0, 10_000), st.booleans())
def test_search_without_proof_stays_between_plan_and_bound(seed, budget):
    """With hardly any time nothing is proven, and nothing claimed."""
    problem = city(seed, budget)
    try:
        plan = plan_two_kinds(problem, time_limit=1e-4, seed=seed)
    except (InputError, ModelError):
        return
    best = best_value(problem)
    assert plan.value <= best + 1e-9 <= plan.bound + 2e-9
    assert allowed(problem, plan.sensors, plan.gateways)


@many
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_cases_alone_prove_the_best_and_good_enough_is_not_called_proven(seed, redundancy):
    """The proof by cases, asked directly: with a target gap the bound must stay above."""
    problem = replace(city(seed, roles=seed % 2 == 0), redundancy=redundancy)
    n, k = problem.cover.shape[0], problem.reach.shape[0]
    problem = replace(
        problem, sensors=problem.sensors.filled(n, "s"), gateways=problem.gateways.filled(k, "g")
    )
    best = best_value(problem)
    for gap in (0.0, 0.4):
        chain = TwoKindsChain(problem, 20.0, gap, 0, Progress())
        chain._build()
        chain._prove_by_cases(chain.end)
        if chain.value == -np.inf:
            return
        assert chain.value <= best + 1e-9 <= chain.bound + 2e-9
        if gap == 0.0:
            assert chain.value == pytest.approx(best) and chain._closed(chain.bound)


@many
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_no_case_with_the_best_plan_is_dropped(seed, redundancy):
    """Cases that know the best value and drop what is below must still come to its plan."""
    problem = replace(city(seed, roles=True), redundancy=redundancy)
    n, k = problem.cover.shape[0], problem.reach.shape[0]
    problem = replace(
        problem, sensors=problem.sensors.filled(n, "s"), gateways=problem.gateways.filled(k, "g")
    )
    best = best_value(problem)
    if problem.gateways.required.sum() > problem.gateways.number or best == -np.inf:
        return
    chain, found = TwoKindsChain(problem, 20.0, 0.0, 0, Progress()), []
    cases = GatewayCases(
        chain.small,
        lambda heard: chain._sensor_problem(heard, 0.0),
        lambda: 0.0,
        lambda bound: bound < best - 1e-6,
        lambda gateways: None,
    )
    cases.run(np.inf, lambda sensors, gateways: found.append(problem.value_of(sensors)), Progress())
    nothing = problem.value_of(np.zeros(n, bool))
    assert max([*found, nothing]) == pytest.approx(best)


def line(redundancy, gateways):
    """Three sensor sites in a row; the richest is out of the gateways' reach of two."""
    cover = sparse.csr_matrix(np.eye(3))
    reach = sparse.csr_matrix(np.array([[1.0, 1, 0], [1, 0, 0], [0, 1, 1], [0, 0, 1]]))
    return TwoKindsProblem(
        cover, np.array([5.0, 7.0, 4.0]), reach, Kind(2), Kind(gateways), redundancy
    )


def test_hand_computed_row_of_three():
    # One gateway each: 0 and 2 hear all three sites; the best two sites are worth 12.
    assert plan_two_kinds(line(1, 2)).value == 12.0
    # One gateway alone: gateway 0 hears sites 0 and 1 (12).
    one = plan_two_kinds(line(1, 1))
    assert one.value == 12.0 and one.gateways.tolist() == [True, False, False, False]
    # Two for each: 7 (site 1) with gateways 0 and 2; with three gateways 5 + 7.
    assert plan_two_kinds(line(2, 2)).value == 7.0
    assert plan_two_kinds(line(2, 3)).value == 12.0


def test_gateways_that_nobody_needs_are_left_out():
    plan = plan_two_kinds(line(1, 4))
    assert plan.value == 12.0 and plan.gateways.sum() == 1
    problem = line(1, 4)
    problem = replace(
        problem, sensors=problem.sensors.filled(3, "s"), gateways=problem.gateways.filled(4, "g")
    )
    chain = TwoKindsChain(problem, 5.0, 0.0, 0, Progress())
    chain.sensors, chain.gateways = np.array([True, True, False]), np.ones(4, bool)
    chain._spare_gateways()
    assert chain.gateways.sum() == 1 and problem.heard(chain.gateways)[:2].all()


@many
@given(st.integers(0, 10_000), st.booleans(), st.booleans())
def test_integer_programme_alone_finds_the_best(seed, budget, roles):
    problem = city(seed, budget, roles)
    n, k = problem.cover.shape[0], problem.reach.shape[0]
    problem = replace(
        problem, sensors=problem.sensors.filled(n, "s"), gateways=problem.gateways.filled(k, "g")
    )
    best = best_value(problem)
    answer = solve_two_kinds(problem, 10.0)
    if best == -np.inf:
        assert answer.infeasible
        return
    assert best <= answer.bound == pytest.approx(best, abs=1e-5)
    assert problem.value_of(answer.sensors) == pytest.approx(best)
    assert allowed(problem, answer.sensors, answer.gateways)


@pytest.mark.parametrize("small", [0.3, 0.02148981701055, 1e-5 / 3])
def test_what_is_too_dear_hides_no_difference(small):
    """The gateway of the second sensor costs more than there is."""
    costs = (np.array([1.0, 1.0, 1.0]), np.array([1.0, 5.0]))
    cover = sparse.csr_matrix(np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]))
    reach = sparse.csr_matrix(np.array([[1.0, 0, 1], [0, 1, 0]]))
    weights = np.array([small, 0.790912542, small / 3])
    kinds = (Kind(None, costs[0]).filled(3, "s"), Kind(None, costs[1]).filled(2, "g"))
    problem = TwoKindsProblem(cover, weights, reach, *kinds, budget=2.5)
    answer = solve_two_kinds(problem, 5.0)
    assert answer.sensors.tolist() == [True, False, False]
    assert answer.bound == pytest.approx(small, rel=1e-9)


def test_same_seed_gives_the_same_plan():
    first, second = (plan_two_kinds(city(7), seed=3) for _ in range(2))
    assert (first.sensors == second.sensors).all() and (first.gateways == second.gateways).all()


def test_two_kinds_refuses_what_has_no_answer():
    problem = line(3, 4)
    with pytest.raises(ModelError, match="3 gateways in reach"):
        plan_two_kinds(problem)
    with pytest.raises(ModelError, match="No choice"):
        plan_two_kinds(line(2, 1))
    with pytest.raises(InputError, match="5 gateways were asked for"):
        plan_two_kinds(line(1, 5))
    bare = TwoKindsProblem(problem.cover, problem.weights, problem.reach, Kind(), Kind(1), 1)
    with pytest.raises(InputError, match="budget for both"):
        plan_two_kinds(bare)
    poor = TwoKindsProblem(
        problem.cover, problem.weights, problem.reach,
        Kind(costs=np.full(3, 2.0)), Kind(costs=np.full(4, 9.0)), 1, budget=10.0,
    )  # fmt: skip
    with pytest.raises(ModelError, match="No choice"):
        plan_two_kinds(poor)


def test_existing_sensors_that_cover_all_are_said_to():
    """No plan with a further sensor covers more: that is no contradiction of limits."""
    problem = line(1, 1)
    there = replace(problem, sensors=Kind(1, existing=np.array([False, True, False])))
    there = replace(there, cover=sparse.csr_matrix(np.ones(problem.cover.shape)))
    with pytest.raises(ModelError, match="No further sensor within these limits covers more"):
        plan_two_kinds(there)


@many
@given(st.integers(0, 10_000), st.booleans())
def test_no_further_sensor_is_said_only_where_none_gains(seed, budget):
    problem = city(seed, budget, roles=True)
    try:
        plan_two_kinds(problem, time_limit=5.0)
    except InputError:
        return
    except ModelError as error:
        there = problem.value_of(np.zeros(problem.cover.shape[0], bool))
        if "No further sensor" in str(error):
            assert best_value(problem) == pytest.approx(there)
            assert there > 0 and not problem.sensors.required.any()


@pytest.mark.parametrize("budget", [0.3, 0.3e9, 0.3e-9])
def test_money_that_is_enough_to_the_cent_is_enough(budget):
    """0.1 for the gateway and 0.2 for the sensor: 0.3 - 0.1 is a bit less than 0.2."""
    one = sparse.csr_matrix(np.ones((1, 1)))
    costs = np.array([0.2 * budget / 0.3]), np.array([0.1 * budget / 0.3])
    kinds = Kind(costs=costs[0]), Kind(costs=costs[1], required=np.array([True]))
    plan = plan_two_kinds(TwoKindsProblem(one, np.array([5.0]), one, *kinds, budget=budget))
    assert plan.status == "optimal" and plan.value == 5.0
    with pytest.raises(ModelError):
        plan_two_kinds(
            TwoKindsProblem(one, np.array([5.0]), one, *kinds, budget=budget * (1 - 1e-6))
        )


@pytest.mark.parametrize("size", [1e-13, 1.0, 1e11])
def test_what_is_called_optimal_is_so_for_weights_and_costs_of_any_size(size):
    for seed in range(25):
        problem = city(seed, budget=True)
        rng = np.random.default_rng(seed)
        problem = replace(
            problem,
            weights=problem.weights * rng.lognormal(0, 2, len(problem.weights)) * size,
            sensors=replace(problem.sensors, costs=problem.sensors.costs / size),
            gateways=replace(problem.gateways, costs=problem.gateways.costs / size),
            budget=problem.budget / size,
        )
        best = best_value(problem)
        try:
            plan = plan_two_kinds(problem, time_limit=5.0)
        except ModelError:
            assert best <= 0
            continue
        assert plan.status == "optimal" and plan.value == pytest.approx(best, rel=1e-8)


def test_optimal_means_to_the_last_person():
    """Weights of 5e11 beside weights of 1 to 9: nine digits are no proof."""
    for seed in range(20):
        rng = np.random.default_rng(seed)
        cover = sparse.csr_matrix((rng.random((7, 25)) < 0.3).astype(float))
        weights = np.where(rng.random(25) < 0.3, 5e11, rng.integers(1, 9, 25)).astype(float)
        reach = sparse.csr_matrix((rng.random((3, 7)) < 0.7).astype(float))
        problem = TwoKindsProblem(cover, weights, reach, Kind(3), Kind(2))
        plan, best = plan_two_kinds(problem, time_limit=1.0), best_value(problem)
        assert plan.bound >= best and (plan.status != "optimal" or plan.value == best)


class _Cancelled(Progress):
    def cancelled(self):
        return True


def test_two_kinds_and_multi_cover_hear_a_cancel():
    with pytest.raises(OperationCancelled):
        plan_two_kinds(city(3), progress=_Cancelled())
    with pytest.raises(OperationCancelled):
        plan_multi_cover(MultiCoverProblem(line(1, 1).reach, 1), progress=_Cancelled())


def test_city_of_a_quarter_has_a_small_gap():
    rng = np.random.default_rng(5)
    sites, places = rng.uniform(0, 2000, (300, 2)), rng.uniform(0, 2000, (40, 2))
    demand = rng.uniform(0, 2000, (400, 2))
    problem = TwoKindsProblem(
        cover_by_radius(sites, demand, 200.0),
        rng.integers(1, 200, 400).astype(float),
        cover_by_radius(places, sites, 900.0),
        Kind(12), Kind(5), 2,
    )  # fmt: skip
    plan = plan_two_kinds(problem, time_limit=10.0)
    assert plan.gap < 0.05 and allowed(problem, plan.sensors, plan.gateways)
    assert plan.sensors.sum() <= 12 and plan.gateways.sum() <= 5


# -- several covers ------------------------------------------------------------------------


@many
@given(st.integers(0, 10_000), st.integers(1, 3), st.booleans(), st.booleans())
def test_multi_cover_is_the_cheapest_of_all(seed, times, priced, roles):
    rng = np.random.default_rng(seed)
    n, m = int(rng.integers(4, 9)), int(rng.integers(3, 20))
    cover = cover_by_radius(rng.uniform(0, 100, (n, 2)), rng.uniform(0, 100, (m, 2)), 60.0)
    weights = rng.integers(0, 4, m).astype(float) + (np.arange(m) == 0)
    costs = rng.integers(0, 7, n).astype(float) if priced else None
    masks = {}
    if roles:
        role = rng.integers(0, 9, n)
        masks = {name: role == i for i, name in enumerate(("existing", "required", "forbidden"))}
    problem = MultiCoverProblem(cover, times, weights, costs, **masks)
    existing = masks.get("existing", np.zeros(n, bool))
    price = np.ones(n) if costs is None else costs
    best = np.inf
    for chosen in all_choices(Kind(**masks), n):
        there = np.rint(cover.T @ (chosen | existing).astype(float))
        if (there[weights > 0] >= times).all():
            best = min(best, price[chosen].sum())
    if best == np.inf:
        with pytest.raises(ModelError, match="sites in reach"):
            plan_multi_cover(problem)
        return
    plan = plan_multi_cover(problem, time_limit=5.0, seed=seed)
    assert plan.status == "optimal" and plan.objective == pytest.approx(best)
    there = np.rint(cover.T @ (plan.chosen | existing).astype(float))
    assert (there[weights > 0] >= times).all()
    for hurry in ({"time_limit": 1e-4}, {"target_gap": 0.5}, {"target_gap": 0.2}):
        quick = plan_multi_cover(problem, seed=seed, **hurry)
        assert quick.bound <= best + 1e-9 <= quick.objective + 2e-9


def test_multi_cover_bound_of_a_stopped_solver_is_no_proof(monkeypatch):
    """HiGHS stops with a plan of 4 and a bound of 2: between lies what nobody knows."""
    from types import SimpleNamespace

    import scipy.optimize

    # Eight places in a ring, each site reaches two neighbours: four are needed.
    ring = sparse.csr_matrix(np.eye(8) + np.roll(np.eye(8), 1, axis=1))
    stopped = SimpleNamespace(x=np.arange(8) % 2 == 0, mip_dual_bound=2.0, status=1, fun=4.0)
    stopped.x = stopped.x.astype(float)
    monkeypatch.setattr(scipy.optimize, "milp", lambda *args, **more: stopped)
    plan = plan_multi_cover(MultiCoverProblem(ring, 1), time_limit=0.3)
    assert plan.objective == 4 and plan.bound == 2 and plan.status == "feasible"


def test_multi_cover_names_the_share_that_can_be_reached():
    cover = sparse.csr_matrix(np.array([[1.0, 1, 0], [1, 0, 1]]))
    with pytest.raises(ModelError, match=r"fewer than 2 sites in reach: 2; 50.0%"):
        plan_multi_cover(MultiCoverProblem(cover, 2, np.array([2.0, 1.0, 1.0])))


# -- radio ---------------------------------------------------------------------------------


def test_path_loss_range_is_where_the_budget_ends():
    # 31.2 dB over the first metre at 868 MHz (free space: 20 log10(4 pi f / c)).
    model = PathLoss(exponent=3.5, link_budget=146.0, margin=10.0)
    assert model.first_metre == pytest.approx(31.22, abs=0.01)
    assert model.range == pytest.approx(10 ** ((146 - 10 - 31.2186) / 35), rel=1e-4)
    assert 950 < model.range < 1050  # agrees with the screening range above roofs
    assert model.loss(model.range) + model.margin == pytest.approx(model.link_budget)
    assert PathLoss(exponent=2.0, link_budget=91.2186, margin=0.0).range == pytest.approx(
        1000.0, rel=1e-3
    )
    assert math.isclose(float(model.loss(0.0)), model.first_metre)


def test_path_loss_refuses_nonsense():
    with pytest.raises(InputError, match="exponent"):
        _ = PathLoss(exponent=0.5).range
    with pytest.raises(InputError, match="first metre"):
        _ = PathLoss(link_budget=40.0, margin=10.0).range


def test_ranges_by_height_take_the_careful_value():
    ranges = ranges_by_height([3.0, 15.0, 14.9, np.nan], 15.0)
    assert ranges.tolist() == [200.0, 1000.0, 200.0, 200.0]


def test_cover_by_ranges_takes_each_sites_own():
    sites = np.array([[0.0, 0.0], [100.0, 0.0], [0.0, 0.0]])
    points = np.array([[50.0, 0.0], [150.0, 0.0]])
    cover = cover_by_ranges(sites, points, [60.0, 50.0, 0.0])
    assert cover.toarray().tolist() == [[1, 0], [1, 1], [0, 0]]
    for ranges in ([1.0, -1.0, 2.0], [np.nan, 1.0, 1.0], [0.0, 0.0, 0.0]):
        with pytest.raises(InputError, match="ranges of the gateways"):
            cover_by_ranges(sites, points, ranges)
