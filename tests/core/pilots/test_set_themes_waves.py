"""Themes for pilots and the order of the roll-out."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError, ModelError
from smartquartier.smartquartier_plugin.core.pilots.sets.themes import assign_themes, theme_number
from smartquartier.smartquartier_plugin.core.pilots.sets.waves import waves


def test_each_pilot_gets_a_theme_though_another_fits_better():
    """p fits both themes better (9, 8), but q must have one: 9 + 2 > 1 + 8."""
    assignment, total = assign_themes([[9, 8], [1, 2]], ["1", "2"], ["p", "q"])
    assert assignment == (0, 1)
    assert total == 11


def test_unknown_fit_is_never_used():
    assignment, total = assign_themes([[9, np.nan], [8, -5]], ["1", "2"], ["p", "q"])
    assert assignment == (0, 1)
    assert total == 4


@pytest.mark.parametrize("seed", range(8))
def test_against_the_assignment_of_scipy(seed):
    """Slots: one that must be filled and most - 1 that may be filled per pilot."""
    optimize = pytest.importorskip("scipy.optimize")
    rng = np.random.default_rng(seed)
    n_pilots, n_themes = rng.integers(2, 5), rng.integers(4, 10)
    most = int(np.ceil(n_themes / n_pilots)) + seed % 2
    fit = rng.normal(size=(n_pilots, n_themes))
    slots = np.repeat(fit.T, most, axis=1)
    fill = np.zeros((n_pilots * most - n_themes, slots.shape[1]))
    fill[:, ::most] = -1e6
    table = np.vstack([slots, fill])
    rows, columns = optimize.linear_sum_assignment(table, maximize=True)
    assignment, total = assign_themes(
        fit, [str(t) for t in range(n_themes)], list("abcd")[:n_pilots], most
    )
    assert total == pytest.approx(table[rows, columns].sum())
    assert total == pytest.approx(sum(fit[p, t] for t, p in enumerate(assignment)))
    counts = np.bincount(assignment, minlength=n_pilots)
    assert counts.min() >= 1
    assert counts.max() <= most


def test_default_spreads_evenly():
    assignment, _ = assign_themes(np.outer([9, 1, 1], np.ones(9)), range(9), list("pqr"))
    assert np.bincount(assignment).tolist() == [3, 3, 3]


def test_impossible_themes():
    with pytest.raises(
        InputError, match="The themes \\(2\\) can't be spread over the pilot quarters \\(3\\)"
    ):
        assign_themes(np.ones((3, 2)), list("12"), list("pqr"))
    with pytest.raises(InputError, match="At most 9"):
        assign_themes(np.ones((3, 10)), range(10), list("pqr"))
    with pytest.raises(InputError, match="1 to 1 for each"):
        assign_themes(np.ones((2, 3)), range(3), list("pq"), 1)
    with pytest.raises(ModelError, match="p, q"):
        assign_themes([[np.nan, np.nan], [1, 2]], list("12"), list("pq"))


def test_theme_numbers():
    assert theme_number("fit_3", 0) == 3
    assert theme_number("fit_energy", 4) == 5
    assert theme_number("fit_2025", 1) == 2
    assert theme_number("7", 0) == 7


def test_waves_by_hand():
    """Others hold 10+20+30+40 = 100; nearest first 40 (1.0), then 10 (2.0): half reached."""
    wave = waves([0, 2.0, 3.0, 4.0, 1.0], [0], [500, 10, 20, 30, 40])
    assert wave.tolist() == [1, 2, 3, 3, 2]


def test_wave_two_takes_ties_and_the_quarter_that_crosses_the_half():
    assert waves([0, 1.0, 1.0, 1.0, 5.0], [0], [1, 1, 1, 1, 1]).tolist() == [1, 2, 2, 2, 3]
    assert waves([0, 1.0, 2.0], [0], [1, 1, 9]).tolist() == [1, 2, 2]


def test_only_pilots_and_two_pilots():
    assert waves([0, 0], [0, 1], [5, 5]).tolist() == [1, 1]
    assert waves([0, 0, 1.0], [0, 1], [5, 5, 0]).tolist() == [1, 1, 2]
