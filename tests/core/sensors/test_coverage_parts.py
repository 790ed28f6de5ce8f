"""The parts of the coverage chain on random cities: greedy, swaps, choice, dominance, solver."""

from dataclasses import replace

import numpy as np
import pytest
from coverage_cases import city, every_plan, grades, hundreds, limits, seeds, solvable, some
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import sparse

from smartquartier.smartquartier_plugin.core.sensors.coverage.dominance import dominated_sites
from smartquartier.smartquartier_plugin.core.sensors.coverage.milp import solve_exactly
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem
from smartquartier.smartquartier_plugin.core.sensors.coverage.search import (
    add_required,
    exchange,
    greedy,
    shake,
)
from smartquartier.smartquartier_plugin.core.sensors.coverage.site_choice import NumberChoice
from smartquartier.smartquartier_plugin.core.sensors.coverage.state import CoverageState

# --- its parts -------------------------------------------------------------------------------


@hundreds
@given(seeds)
def test_greedy_reaches_63_percent_for_a_number_and_half_of_it_for_a_budget(seed):
    problem = city(seed)
    _, values = solvable(problem)
    state = CoverageState(problem)
    greedy(state)
    assert state.value >= (1 - 1 / np.e) * values.max() - 1e-9
    problem = replace(city(seed, ("budget",)), number=None)
    _, values = solvable(problem)
    reached = []
    for by_cost in (False, True):
        state = CoverageState(problem)
        greedy(state, by_cost)
        reached.append(state.value)
    assert max(reached) >= 0.5 * (1 - 1 / np.e) * values.max() - 1e-9


@hundreds
@given(seeds, limits, grades)
def test_searches_keep_every_limit(seed, limits, grades):
    problem = city(seed, limits, grades)
    plans, _ = solvable(problem)
    state = CoverageState(problem)
    add_required(state)
    greedy(state)
    if state.due:
        assert "spacing" in limits  # a corner that only the solver gets out of
        return
    assert (plans == state.chosen).all(axis=1).any()
    reached = state.value
    exchange(state, np.flatnonzero(state.chosen))
    assert (plans == state.chosen).all(axis=1).any() and state.value >= reached - 1e-9
    reached = state.value
    shake(state, np.inf, np.random.default_rng(seed), tries=5)
    assert (plans == state.chosen).all(axis=1).any() and state.value >= reached - 1e-9


@hundreds
@given(seeds, limits, grades)
def test_a_look_at_the_best_swap_sees_what_the_swap_brings(seed, limits, grades):
    problem = city(seed, limits - {"budget"}, grades)
    plans, values = solvable(problem)
    state = CoverageState(problem)
    add_required(state)
    greedy(state)
    assume(not state.due and state.full)
    for site in np.flatnonzero(state.chosen & ~problem.mask("required")):
        kept = state.chosen.copy()
        kept[site] = False
        swaps = (plans & kept).sum(axis=1) == kept.sum()
        swaps &= (plans.sum(axis=1) == kept.sum() + 1) & ~plans[:, site]
        best = values[swaps].max(initial=state.value) - state.value
        assert state.best_swap(site) == pytest.approx(best, abs=1e-9)


@hundreds
@given(seeds, st.sets(st.sampled_from(("most", "least", "required", "existing", "forbidden"))))
def test_the_choice_by_scores_is_the_best_and_its_prices_hold(seed, limits):
    problem = city(seed, limits)
    plans, _ = solvable(problem)
    scores = np.round(np.random.default_rng(seed).random(problem.n), 1)
    plan, earned, threshold = NumberChoice(problem).best(scores)
    sums = plans @ scores
    assert earned == pytest.approx(sums.max())
    assert (plans == plan.astype(bool)).all(axis=1).any()
    lead = scores - threshold
    for site in np.flatnonzero(problem.free & ~problem.mask("required")):
        with_it, without = sums[plans[:, site]], sums[~plans[:, site]]
        assert with_it.max(initial=-np.inf) <= earned + min(lead[site], 0.0) + 1e-9
        assert without.max(initial=-np.inf) <= earned - max(lead[site], 0.0) + 1e-9


@some
@given(seeds, limits, grades)
def test_the_integer_programme_alone_is_exact(seed, limits, grades):
    problem = city(seed, limits, grades)
    _, values = solvable(problem)
    nobody = np.zeros(problem.n, bool)
    answer = solve_exactly(problem, problem.mask("required"), nobody, 20)
    assert problem.value_of(answer.chosen) == pytest.approx(values.max())
    assert values.max() <= answer.bound * (1 + 1e-12)
    assert answer.bound == pytest.approx(values.max(), abs=1e-5)


@hundreds
@given(seeds, st.booleans(), st.booleans())
def test_dominated_sites_are_in_no_need(seed, with_budget, many_existing):
    rng = np.random.default_rng(seed)
    n, m = 7, 6
    problem = CoverageProblem(
        sparse.csr_matrix((rng.random((n, m)) < 0.5).astype(float)),
        rng.integers(1, 6, m).astype(float),
        number=None if with_budget else 2,
        budget=5.0 if with_budget else None,
        costs=rng.integers(1, 4, n).astype(float) if with_budget else None,
        existing=np.arange(n) < 2 * many_existing,
        required=np.arange(n) == 3,
        forbidden=np.arange(n) == 5,
    )
    plans, values = every_plan(problem)
    useless = dominated_sites(problem)
    assert not useless[[0, 1, 3, 5]][[many_existing, many_existing, True, True]].any()
    spared = ~plans[:, useless].any(axis=1)
    assert values[spared].max() == values.max()


def test_of_equal_sites_one_stays_and_grades_need_them_all():
    cover = sparse.csr_matrix(np.array([[1.0, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1]]))
    problem = CoverageProblem(cover, np.ones(3), 2)
    assert dominated_sites(problem).tolist() == [False, True, True, False]
    assert not dominated_sites(replace(problem, grades=(0.7, 0.3))).any()
    costs = np.array([3.0, 2.0, 1.0, 1.0])
    dear = dominated_sites(replace(problem, number=None, budget=3.0, costs=costs))
    assert dear.tolist() == [True, False, False, False]
