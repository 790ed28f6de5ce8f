"""Best-worst method against Rezaei, and against linear programmes."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.weights.bwm import (
    bwm_weights,
    consistency_index,
)


def test_rezaei_2015_nonlinear():
    result = bwm_weights([8, 2, 1], [1, 5, 8])
    assert result.weights.round(4).tolist() == [0.0714, 0.3387, 0.5899]
    assert round(result.xi, 3) == 0.258
    assert (result.best, result.worst) == (2, 0)
    assert result.cr == pytest.approx(0.258 / 4.47, abs=2e-4)


def test_rezaei_2016_linear():
    result = bwm_weights([8, 2, 1], [1, 5, 8], model="linear")
    assert result.weights.round(4).tolist() == [0.0714, 0.3214, 0.6071]
    assert round(result.xi, 4) == 0.0357
    assert result.cr is None


def test_consistency_index_table_of_rezaei_2015():
    table = [0.00, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23]
    assert [round(consistency_index(a), 2) for a in range(1, 10)] == table


@pytest.mark.parametrize("model", ("nonlinear", "linear"))
def test_consistent_answers_give_their_ratios_back(model):
    result = bwm_weights([2, 1, 4, 2, 8], [4, 8, 2, 4, 1], model=model)
    assert np.allclose(result.weights, np.array([4, 8, 2, 4, 1]) / 19)
    assert result.xi == pytest.approx(0, abs=1e-9)


def lp_bounds(a_best, a_worst, best, worst, xi):
    """Smallest and largest weights under |w_B/w_j - a| <= xi, by linear programmes."""
    from scipy.optimize import linprog

    m, rows = len(a_best), []
    for j in range(m):
        for top, low, a in ((best, j, a_best[j]), (j, worst, a_worst[j])):
            if top != low:
                over, under = np.zeros(m), np.zeros(m)
                over[top], over[low] = 1, -(a + xi)
                under[top], under[low] = -1, a - xi
                rows += [over, under]
    bounds = []
    for j in range(m):
        pair = []
        for sign in (1, -1):
            answer = linprog(
                sign * np.eye(m)[j], rows, np.zeros(len(rows)), np.ones((1, m)), [1], method="highs"
            )
            if not answer.success:
                return None
            pair.append(answer.x[j])
        bounds.append(pair)
    return np.array(bounds)


@pytest.mark.parametrize("seed", range(12))
def test_the_bisection_agrees_with_linear_programmes(seed):
    rng = np.random.default_rng(seed)
    m = int(rng.integers(3, 7))
    a_best, a_worst = rng.integers(1, 10, m).astype(float), rng.integers(1, 10, m).astype(float)
    top = float(rng.integers(2, 10))
    a_best[0], a_worst[-1], a_best[-1], a_worst[0] = 1, 1, top, top
    result = bwm_weights(a_best, a_worst, best=0, worst=m - 1)
    slack = 1e-6
    bounds = lp_bounds(a_best, a_worst, 0, m - 1, result.xi + slack)
    assert np.abs(bounds - result.intervals).max() < 1e-4
    if result.xi > 0.01:
        assert lp_bounds(a_best, a_worst, 0, m - 1, result.xi - 0.005) is None
    assert result.weights.sum() == pytest.approx(1)
    assert (result.intervals[:, 0] <= result.intervals[:, 1] + 1e-12).all()


def test_all_equal():
    result = bwm_weights([1, 1], [1, 1], model="nonlinear")
    assert result.weights.tolist() == [0.5, 0.5] and result.xi == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (([8, 2], [1, 5, 8]), "can't be used"),
        (([8, 2, 1], [1, 5, 12]), "can't be used"),
        (([8, 0.5, 1], [1, 5, 8]), "can't be used"),
        (([8, np.nan, 1], [1, 5, 8]), "can't be used"),
        (([8, "x", 1], [1, 5, 8]), "can't be used"),
        (([8, 2, 2], [1, 5, 8]), "must be 1"),
        (([8, 2, 1], [1, 5, 7]), "as 8 and as 7"),
        (([8, 2, 1], [1, 5, 8], 0), "must be 1"),
        (([8, 2, 1], [1, 5, 8], 7), "must be 1"),
        (([8, 2, 1], [1, 5, 8], None, None, "cubic"), "unknown"),
    ],
)
def test_bad_answers(arguments, words):
    with pytest.raises(InputError, match=words):
        bwm_weights(*arguments)
