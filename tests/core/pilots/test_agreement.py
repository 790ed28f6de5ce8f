"""Agreement of rankings, and criteria that say the same thing."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.ranking.agreement import (
    agreement,
    correlated_criteria,
    groups_of_pairs,
)


def test_tau_and_overlap_by_hand():
    ranks = {"a": [1, 2, 3, 4], "b": [1, 2, 4, 3], "c": [4, 3, 2, 1]}
    found = agreement(ranks, k=2)
    # a and b differ in one of six pairs: (5 - 1) / 6.
    assert found.tau[0].tolist() == pytest.approx([1, 2 / 3, -1])
    assert found.overlap[0].tolist() == [1, 1, 0]
    assert np.array_equal(found.tau, found.tau.T)


def test_tau_b_with_ties():
    # 1 1 3 4 against 1 2 3 4: five concordant pairs, one tied: 5 / sqrt(5 * 6).
    found = agreement({"a": [1, 1, 3, 4], "b": [1, 2, 3, 4]}, k=1)
    assert found.tau[0, 1] == pytest.approx(5 / np.sqrt(30))
    assert found.overlap[0, 1] == 0.5  # a's best one are two


def test_unranked_quarters_are_left_out():
    found = agreement({"a": [1, np.nan, 2, 3], "b": [1, np.nan, 2, 3]}, k=3)
    assert found.tau[0, 1] == 1 and found.overlap[0, 1] == 1


def test_correlated_criteria_with_sign_of_the_priority():
    rng = np.random.default_rng(0)
    base, other = rng.random((2, 40))
    values = np.column_stack([base, 3 * base + 1, -base, other, np.full(40, 7.0)])
    values[:3, 1] = np.nan
    fields = ["poor", "poorer", "rich", "noise", "flat"]
    found = correlated_criteria(values, fields, [True, True, False, True, True])
    assert [pair[:2] for pair in found] and len(found) == 3
    assert {pair[:2] for pair in found} == {
        ("poor", "poorer"), ("poor", "rich"), ("poorer", "rich"),
    }  # fmt: skip
    # Few rich people speak for a pilot as many poor ones do: the same need, r = +1.
    assert all(pair[2] == pytest.approx(1) for pair in found)
    against = correlated_criteria(values[:, [0, 2]], ["poor", "rich"], [True, True])
    assert against[0][2] == pytest.approx(-1)


def test_three_common_values_are_too_few():
    values = np.array([[1, 1.0], [2, 2], [3, 3], [np.nan, 4], [5, np.nan]])
    assert correlated_criteria(values, ["a", "b"], [True, True]) == ()


def test_what_two_methods_have_in_common_is_a_count():
    # Three share rank 1 in a: they are a's best two; b's best two are the first two of these.
    found = agreement({"a": [1, 1, 1, 4], "b": [1, 2, 3, 4]}, k=2)
    assert found.common.tolist() == [[3, 2], [2, 2]]
    assert found.overlap[0, 1] == pytest.approx(2 / 3)


def test_pairs_become_groups_in_which_all_vary_together():
    pairs = (("a", "b", 0.99), ("d", "e", 0.95), ("b", "c", 0.93), ("a", "x", -0.97),
             ("a", "c", 0.91), ("c", "e", 0.85))  # fmt: skip
    assert groups_of_pairs(pairs) == (("a", "b", "c"), ("d", "e"), ("e", "c"))
    assert groups_of_pairs(pairs, least=0.94) == (("a", "b"), ("d", "e"))
    # A common partner alone makes no group: a and c may have little in common.
    assert groups_of_pairs((("a", "b", 0.91), ("b", "c", 0.91))) == (("a", "b"), ("b", "c"))
    assert groups_of_pairs(()) == ()
