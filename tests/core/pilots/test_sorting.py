"""MR-Sort against the R package MCDA's example; ELECTRE TRI by hand."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.methods.sorting import electre_tri, mr_sort

NAN = np.nan
# R package MCDA (Bigaret, Hodgett, Meyer, Mironova, Olteanu 2017, EURO Journal on Decision
# Processes 5), example of MRSort: price and time (min), comfort (max).
RER, METRO1, METRO2, BUS, TAXI = (1, 10, 1), (4, 20, 2), (2, 20, 0), (6, 40, 0), (30, 30, 3)
TRANSPORT = [RER, METRO1, METRO2, BUS, TAXI]
BENEFIT = [False, False, True]
PROFILES = [(3, 11, 3), (7, 25, 2)]
VETOES = [(9, NAN, NAN), (NAN, NAN, 0)]
GOOD, MEDIUM, BAD = 0, 1, 2


def test_r_mcda_example():
    result = mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, 3 / 6, VETOES)
    assert result.category.tolist() == [GOOD, MEDIUM, BAD, BAD, BAD]


def test_without_veto_metro2_is_medium():
    result = mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, 3 / 6)
    assert result.category.tolist() == [GOOD, MEDIUM, MEDIUM, BAD, BAD]
    assert np.allclose(result.support[0], [4 / 6, 4 / 6])
    assert np.allclose(result.support[2], [1 / 6, 4 / 6])


def test_electre_tri_without_thresholds_is_mr_sort():
    rng = np.random.default_rng(7)
    values, weights = rng.random((200, 4)), rng.dirichlet(np.ones(4))
    profiles = np.array([[0.7] * 4, [0.3] * 4])
    profiles[:, 1] = 1 - profiles[:, 1]
    up = [True, False, True, True]
    simple = mr_sort(values, weights, up, profiles, 0.6)
    full = electre_tri(values, weights, up, profiles, {}, 0.6)
    assert np.array_equal(simple.category, full.category)
    assert np.allclose(simple.support, full.support)
    assert set(simple.category) == {0, 1, 2}


def test_electre_tri_by_hand():
    """Two criteria of equal weight, profile 10, q 1, p 3, v 7."""
    thresholds = {"q": 1, "p": 3, "v": 7}
    values = [
        (10, 10),  # c = 1
        (8, 10),  # gap 2: partial (3-2)/2 = .5, c = .75
        (4, 10),  # gap 6: partial 0, c = .5, d = (6-3)/4 = .75 -> .5 * .25/.5 = .25
        (2, 10),  # gap 8: veto, 0
        (5, 12),  # gap 5: c = .5, d = .5 is not above c -> .5
        (9, 9),  # gap 1 = q: indifferent, c = 1
    ]
    result = electre_tri(values, [1, 1], [True, True], [(10, 10)], thresholds, cut=0.75)
    assert np.allclose(result.support[:, 0], [1, 0.75, 0.25, 0, 0.5, 1])
    assert result.category.tolist() == [0, 0, 1, 1, 1, 0]
    mirrored = electre_tri(
        -np.array(values), [1, 1], [False, False], [(-10, -10)], thresholds, cut=0.75
    )
    assert np.allclose(mirrored.support, result.support)


def test_thresholds_by_criterion_and_without_veto():
    thresholds = {"q": [0, 1], "p": [2, 3], "v": [NAN, 5]}
    result = electre_tri([(0, 10), (10, 4)], [1, 1], [True, True], [(10, 10)], thresholds, cut=0.5)
    assert result.support[:, 0].tolist() == [0.5, 0.0]


def test_rounding_does_not_cost_a_majority():
    weights = np.full(10, 0.1)
    result = mr_sort([[1] * 7 + [0] * 3], weights, [True] * 10, [[1] * 10], majority=0.7)
    assert result.category.tolist() == [0]


@pytest.mark.parametrize(
    "call",
    [
        lambda: mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES[::-1]),
        lambda: mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, 0),
        lambda: mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, 1.1),
        lambda: mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, [(1, 2)]),
        lambda: mr_sort(TRANSPORT, [[1, 3, 2]] * 2, BENEFIT, PROFILES),
        lambda: mr_sort(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, 0.5, [(1, 2)]),
        lambda: mr_sort([(1, NAN, 3)], [1, 3, 2], BENEFIT, PROFILES),
        lambda: electre_tri(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, {"q": 2, "p": 1}),
        lambda: electre_tri(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, {"p": 2, "v": 2}),
        lambda: electre_tri(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, {"q": -1}),
        lambda: electre_tri(TRANSPORT, [1, 3, 2], BENEFIT, PROFILES, {"veto": 1}),
    ],
)
def test_bad_input(call):
    with pytest.raises(InputError):
        call()
