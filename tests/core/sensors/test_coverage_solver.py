"""The door to the integer solver: exact for numbers of any size."""

import itertools

import numpy as np
import pytest
from scipy import sparse

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.solver import solve

EVERY = np.array(list(itertools.product((0.0, 1.0), repeat=8)))


def knapsack(seed, cost_size=1.0, worth_size=1.0):
    rng = np.random.default_rng(seed)
    costs = rng.integers(2_000_000, 9_000_000, 8) / 100 * cost_size
    worth = rng.random(8) * worth_size
    room = costs[rng.random(8) < 0.5].sum() - 0.01 * cost_size
    return costs, worth, room


@pytest.mark.parametrize("cost_size", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("worth_size", [1e-10, 1.0, 1e10])
@pytest.mark.parametrize("seed", range(6))
def test_the_best_choice_and_its_bound(seed, cost_size, worth_size):
    costs, worth, room = knapsack(seed, cost_size, worth_size)
    good = EVERY @ costs <= room * (1 + 1e-12)
    found = solve(worth, costs[None, :], -np.inf, room, np.ones(8, bool), 10, maximise=True)
    if not good.any():
        assert found.infeasible and found.x is None
        return
    best = (EVERY @ worth)[good].max()
    assert costs @ found.x <= room * (1 + 1e-12)
    assert found.value == pytest.approx(best, rel=1e-9)
    assert best <= found.bound <= best * (1 + 1e-6)


def test_a_choice_that_only_rounding_allows_is_cut_off():
    cuts = 0
    for seed in range(60):
        costs, worth, room = knapsack(seed)
        found = solve(worth, costs[None, :], -np.inf, room, np.ones(8, bool), 10, maximise=True)
        cuts += found.x is not None
        assert found.x is None or costs @ found.x <= room + 1e-6
    assert cuts > 40


def test_the_smallest_sum():
    rows, least = sparse.csr_matrix(np.array([[1.0, 1, 0], [0, 1, 1]])), np.ones(2)
    found = solve(np.array([2.0, 3.0, 2.0]), rows, least, np.inf, np.ones(3, bool), 5)
    assert (found.x.tolist(), found.value) == ([0, 1, 0], 3.0)
    assert 2.99999 < found.bound <= 3.0


@pytest.mark.parametrize("size", [1e-9, 1e-7, 1.0, 1e9])
def test_a_row_of_small_numbers_binds_as_well(size):
    parts = np.array([0.3, 0.4, 0.7, 0.9]) * size
    found = solve(np.ones(4), parts[None, :], 1.5 * size, np.inf, np.ones(4, bool), 5)
    assert (found.x.tolist(), found.value) == ([0, 0, 1, 1], 2.0)


def test_whoever_asks_can_refuse_a_choice():
    def refuse(x):
        seen.append(x.copy())
        return (sparse.csr_matrix(1.0 - x[None, :]), 1.0, np.inf) if x[1] else None

    seen, rows = [], sparse.csr_matrix(np.array([[1.0, 1, 0], [0, 1, 1]]))
    # A plan with the middle site needs one more, says the caller: (0, 2) is the best without it.
    found = solve(np.array([2.0, 3.0, 2.0]), rows, 1.0, np.inf, np.ones(3, bool), 5, refuse=refuse)
    assert seen[0].tolist() == [0, 1, 0]
    assert (found.x.tolist(), found.value) == ([1, 0, 1], 4.0)


def test_no_choice_and_no_variables():
    rows = np.array([[1.0, 1.0]])
    found = solve(np.ones(2), rows, 3.0, np.inf, np.ones(2, bool), 5)
    assert found.infeasible and found.x is None and found.bound == np.inf
    nothing = np.zeros(0)
    empty = sparse.csr_matrix((1, 0))
    assert solve(nothing, empty, 0.0, 0.0, np.zeros(0, bool), 5).x.shape == (0,)
    assert solve(nothing, empty, 1.0, 2.0, np.zeros(0, bool), 5, maximise=True).infeasible


def test_a_cancel_is_noticed_and_the_wait_is_told():
    class Heard(Progress):
        def __init__(self, stop):
            self.said, self.stop = [], stop

        def info(self, text):
            self.said.append(text)

        def cancelled(self):
            return self.stop

    rng = np.random.default_rng(1)
    rows = sparse.csr_matrix((rng.random((100, 60)) < 0.5).astype(float))
    question = (np.ones(60), rows, 1.0, np.inf, np.ones(60, bool))
    heard = Heard(False)
    solve(*question, 7.2, progress=heard)
    assert len(heard.said) == 1
    assert "at most 8 s" in heard.said[0] and "cancel waits" in heard.said[0]
    quick = Heard(False)
    solve(*question, 1.0, progress=quick)
    assert quick.said == []
    with pytest.raises(OperationCancelled):
        solve(*question, 5.0, progress=Heard(True))
