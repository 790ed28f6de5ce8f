"""Difference-in-differences: SFpark's published figures, and brute force beside the formula."""

import itertools

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.monitor.did import difference

TIMES = np.array([2020.0, 2021.0, 2022.0, 2023.0])


def panel(before, after, noise=0.0, seed=0):
    """Return values (n, 4): two periods before 2022, two from then on."""
    random = np.random.default_rng(seed)
    table = np.column_stack([before, before, after, after]).astype(float)
    return table + noise * random.standard_normal(table.shape)


def first(n, k):
    return np.arange(n) < k


def test_sfpark():
    """Search time 11:36 to 6:36 min in the pilot (-43.1 %), -13 % in the control: -30.1 points."""
    before = [11 + 36 / 60, 10.0]
    values = panel(before, [6 + 36 / 60, 8.7])
    found = difference(values, TIMES, 2022, first(2, 1), ~first(2, 1))
    assert found.change_treated == pytest.approx(-0.431, abs=5e-4)
    assert found.change_controls == pytest.approx(-0.13)
    assert found.effect == pytest.approx(-0.301, abs=5e-4)
    assert not np.isfinite(found.low) and not np.isfinite(found.high)  # one control tells nothing


def test_absolute_changes():
    values = panel([10, 20, 30], [14, 21, 32])
    found = difference(values, TIMES, 2022, first(3, 1), ~first(3, 1), mode="absolute")
    assert found.effect == pytest.approx(4 - 1.5)


def brute(change, k, tau):
    """Return the p-value of the constant effect tau by trying every choice."""
    shifted = change.copy()
    shifted[:k] -= tau
    n, real, extreme = len(change), None, []
    for chosen in itertools.combinations(range(n), k):
        inside = np.isin(np.arange(n), chosen)
        statistic = abs(shifted[inside].mean() - shifted[~inside].mean())
        real = statistic if real is None else real  # the first choice is the real one
        extreme.append(statistic)
    return np.mean(np.array(extreme) >= real - 1e-9)


@pytest.mark.parametrize("k", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(5))
def test_interval_is_what_the_test_does_not_reject(k, seed):
    random = np.random.default_rng(seed)
    n = 8 if k > 1 else 12
    change = random.normal(size=n) + 3 * first(n, k)
    values = panel(np.zeros(n), change)
    found = difference(values, TIMES, 2022, first(n, k), ~first(n, k), "absolute", confidence=0.8)
    assert found.exact
    assert found.p_value == pytest.approx(brute(change, k, 0.0))
    step = 1e-6
    for end, inside, outside in ((found.low, step, -step), (found.high, -step, step)):
        assert brute(change, k, end + inside) > 0.2
        assert brute(change, k, end + outside) <= 0.2 + 1e-9


def test_a_true_effect_is_found_and_covered():
    """Of 200 worlds with an effect of -0.2 nine tenths cover it."""
    hits, effects = 0, []
    for seed in range(200):
        random = np.random.default_rng(seed)
        before = random.uniform(50, 150, 30)
        change = 0.05 + 0.06 * random.standard_normal(30) - 0.2 * first(30, 5)
        values = panel(before, before * (1 + change))
        found = difference(
            values, TIMES, 2022, first(30, 5), ~first(30, 5), permutations=1000, seed=seed
        )
        hits += found.low <= -0.2 <= found.high
        effects.append(found.effect)
    assert np.mean(effects) == pytest.approx(-0.2, abs=0.01)
    assert 0.84 <= hits / 200 <= 0.96


def test_random_permutations_come_near_all_of_them():
    random = np.random.default_rng(3)
    change = random.normal(size=16) + 1.0 * first(16, 6)
    values = panel(np.zeros(16), change)
    arguments = (values, TIMES, 2022, first(16, 6), ~first(16, 6), "absolute")
    every, some = difference(*arguments), difference(*arguments, permutations=4000, seed=1)
    assert every.exact and every.permutations == 8008 and not some.exact
    assert some.p_value == pytest.approx(every.p_value, abs=0.02)
    assert (some.low, some.high) == pytest.approx((every.low, every.high), abs=0.1)
    again = difference(*arguments, permutations=4000, seed=1)
    assert (again.placebo == some.placebo).all()


def test_missing_values_leave_places_out():
    values = panel(np.full(8, 10.0), [12, 12, 11, 11, 11, 11, 11, 50])
    values[7, 3] = np.nan  # a control without a last value
    found = difference(values, TIMES, 2022, first(8, 2), ~first(8, 2))
    assert found.controls.tolist() == [2, 3, 4, 5, 6]
    assert found.effect == pytest.approx(0.1)
    values[0, 3] = np.nan  # a treated one: its period counts for nobody
    found = difference(values, TIMES, 2022, first(8, 2), ~first(8, 2))
    assert found.controls.tolist() == [2, 3, 4, 5, 6, 7]


def test_relative_change_of_zero_is_unknown():
    values = panel([0, 10, 10, 10], [5, 12, 11, 11])
    found = difference(values, TIMES, 2022, first(4, 2), ~first(4, 2))
    assert found.treated.tolist() == [1]


def test_trend_before_the_start():
    values = np.array([[10, 14, 20, 20]] * 3 + [[10, 10, 10, 10]] * 20, dtype=float)
    values[3:] += np.random.default_rng(0).normal(size=(20, 4)) * 0.1
    found = difference(values, TIMES, 2022, first(23, 3), ~first(23, 3), "absolute")
    assert found.trend == pytest.approx(4, abs=0.2)
    assert found.trend_p < 0.01


def test_nothing_to_compare_with():
    values = panel([10.0, 10.0], [11.0, 12.0])
    found = difference(values, TIMES, 2022, first(2, 2), ~first(2, 2))
    assert np.isnan(found.effect) and np.isnan(found.p_value)
    found = difference(values, TIMES, 2030, first(2, 1), ~first(2, 1))
    assert np.isnan(found.effect)
