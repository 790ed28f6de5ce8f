"""Inequality indices against published and hand-computed answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.equity import (
    atkinson,
    entropy,
    equity,
    gini,
    lorenz,
    palma,
    theil,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


def test_the_published_four():
    values = [1, 2, 3, 4]
    assert gini(values) == pytest.approx(0.25)
    assert theil(values) == pytest.approx(0.10644, abs=5e-6)
    assert atkinson(values, epsilon=0.5) == pytest.approx(0.055586, abs=5e-7)
    assert atkinson(values, epsilon=1) == pytest.approx(0.114654, abs=5e-7)
    assert atkinson(values, epsilon=2) == pytest.approx(1 - 4 / (1 + 1 / 2 + 1 / 3 + 1 / 4) / 2.5)


def test_palma_by_hand():
    # Ten people with 1 to 10: the best tenth has 10, the worst four tenths 1 + 2 + 3 + 4.
    assert palma(np.arange(1, 11)) == pytest.approx(1.0)
    # Of four, the tenth is .4 of the last one; the four tenths are the first and .6 of the second.
    assert palma([1, 2, 3, 4]) == pytest.approx(0.4 * 4 / (1 + 0.6 * 2))
    assert np.isnan(palma([0, 0, 0, 1]))


def test_entropy():
    assert entropy([0.5, 0.3, 0.2]) == pytest.approx(0.937231, abs=5e-7)
    assert entropy([5, 3, 2]) == pytest.approx(0.937231, abs=5e-7)
    assert entropy([1, 1, 1]) == pytest.approx(1) and entropy([1, 0]) == 0
    assert np.isnan(entropy([1])) and np.isnan(entropy([0, 0]))


def test_equal_and_extreme():
    same = equity([3, 3, 3], [1, 5, 2])
    assert same.gini == pytest.approx(0, abs=1e-12) and same.theil == pytest.approx(0, abs=1e-12)
    assert same.atkinson == pytest.approx(0, abs=1e-12) and same.palma == pytest.approx(0.25)
    assert same.mean == 3 and same.people == 8
    one = equity([0] * 99 + [1])
    assert one.gini == pytest.approx(0.99) and one.theil == pytest.approx(np.log(100))
    assert atkinson([0, 1], epsilon=1) == 1 and atkinson([0, 1], epsilon=0.5) == pytest.approx(0.5)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), min_size=1, max_size=15))
def test_weights_are_people(rows):
    """A place with three people counts like three places with one."""
    values, people = (np.array(column, float) for column in zip(*rows))
    one_by_one = np.repeat(values, people.astype(int))
    ours = equity(values, people)
    if one_by_one.sum() == 0:
        assert np.isnan(ours.gini)
        return
    alone = equity(one_by_one)
    for name in ("gini", "theil", "atkinson", "palma", "mean", "people"):
        expected = getattr(alone, name)
        if name == "palma" and not expected < 1e6:
            continue
        assert getattr(ours, name) == pytest.approx(expected, abs=1e-9)
    n = len(one_by_one)
    pairs = np.abs(one_by_one[:, None] - one_by_one).sum() / (2 * n * n * one_by_one.mean())
    assert ours.gini == pytest.approx(pairs, abs=1e-9)
    assert equity(values * 7, people).gini == pytest.approx(ours.gini, abs=1e-12)


def test_missing_values_are_left_out_and_negative_ones_refused():
    assert gini([1, 2, 3, 4, np.nan]) == pytest.approx(0.25)
    assert gini([1, 2, 3, 4, 9], [1, 1, 1, 1, np.nan]) == pytest.approx(0.25)
    for values, people in (([-1, 2], None), ([1, 2], [-1, 1])):
        with pytest.raises(InputError, match="0 or more"):
            gini(values, people)
    with pytest.raises(InputError, match="aversion"):
        atkinson([1, 2], epsilon=0)


def test_lorenz_curve():
    across, up = lorenz([3, 1, np.nan], [1, 1, 9])
    assert across.tolist() == [0, 0.5, 1] and up.tolist() == [0, 0.25, 1]
    assert len(lorenz([0, 0])[0]) == 1
