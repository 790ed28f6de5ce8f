"""AHP against Saaty's drinks, and what people fill in wrongly."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.weights.ahp import ahp_weights

# Saaty 2008, consumption of drinks in the United States.
DRINKS = ["coffee", "wine", "tea", "beer", "soda", "milk", "water"]
ROWS = """
1 9 5 2 1 1 1/2
1/9 1 1/3 1/9 1/9 1/9 1/9
1/5 3 1 1/3 1/4 1/3 1/9
1/2 9 3 1 1/2 1 1/3
1 9 4 2 1 2 1/2
1 9 3 1 1/2 1 1/3
2 9 9 3 2 3 1
"""
MATRIX = [line.split() for line in ROWS.strip().splitlines()]
CIRCLE = [["1", "9", "1/9"], ["1/9", "1", "9"], ["9", "1/9", "1"]]


def test_saaty_2008_drinks():
    result = ahp_weights(MATRIX, DRINKS)
    assert result.weights.round(3).tolist() == [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert result.lambda_max == pytest.approx(7.1766, abs=5e-5)
    assert round(result.cr, 3) == 0.022 and round(result.cr, 4) == 0.0218
    assert result.ri == "saaty_new" and result.warning == ""


def test_the_older_random_index_is_kept_apart():
    old = ahp_weights(MATRIX, DRINKS, ri="saaty_old")
    assert old.ri == "saaty_old" and old.cr == pytest.approx(old.ci / 1.32)
    with pytest.raises(InputError, match="random index"):
        ahp_weights(MATRIX, DRINKS, ri="saaty")


def test_consistent_judgements_give_their_ratios_back():
    weights = np.array([0.5, 0.3, 0.2])
    result = ahp_weights(weights[:, None] / weights[None, :])
    assert np.allclose(result.weights, weights)
    assert result.cr == pytest.approx(0, abs=1e-12) and result.worst is None


def test_the_upper_half_is_enough():
    half = [[c if j > i else "" for j, c in enumerate(row)] for i, row in enumerate(MATRIX)]
    assert np.array_equal(ahp_weights(half).weights, ahp_weights(MATRIX).weights)


def test_rounded_reciprocals_are_understood():
    rounded = [[1, "0,33", "0.17"], ["3", 1, None], [6, 2, 1]]
    exact = [[1, "1/3", "1/6"], [3, 1, "1/2"], [6, 2, 1]]
    assert np.allclose(ahp_weights(rounded).weights, ahp_weights(exact).weights)


def test_contradictions_warn_and_name_the_judgement():
    a = np.array([[1, 2, 4, 1 / 9], [1 / 2, 1, 2, 4], [1 / 4, 1 / 2, 1, 2], [9, 1 / 4, 1 / 2, 1]])
    result = ahp_weights(a, ["park", "rent", "noise", "jobs"])
    assert result.cr > 0.1
    assert result.worst == (0, 3)  # park against jobs: 8 would be consistent
    assert '"park"' in result.warning and '"jobs"' in result.warning and "0.10" in result.warning
    assert ahp_weights(CIRCLE).cr > 1


def test_one_and_two_criteria_are_always_consistent():
    assert ahp_weights([[1]]).weights.tolist() == [1] and ahp_weights([[1]]).cr == 0
    two = ahp_weights([[1, 3], ["1/3", 1]])
    assert np.allclose(two.weights, [0.75, 0.25]) and two.cr == 0


def test_more_than_ten_criteria_have_no_consistency_ratio():
    result = ahp_weights(np.ones((11, 11)))
    assert result.cr is None and "10 criteria" in result.warning


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[1, 3], [3, 1]], '"2" with "1": 3'),
        ([[1, 3], ["1/2", 1]], "reciprocal"),
        ([[1, ""], [None, 1]], '"1" with "2" is missing'),
        ([[2, 3], ["1/3", 1]], "itself is 1"),
        ([[1, 12], ["1/12", 1]], "Saaty's scale"),
        ([[1, "0.1"], ["", 1]], "Saaty's scale"),
        ([[1, "x/3"], ["", 1]], "no comparison"),
        ([[1, "1/0"], ["", 1]], "no comparison"),
        ([[1, "1/2/3"], ["", 1]], "no comparison"),
        ([[1, -3], ["", 1]], "no comparison"),
        ([[1, "three"], ["", 1]], "not a finite number"),
        ([[1, 2, 3], [1, 2, 3]], "not square"),
        ([], "not square"),
    ],
)
def test_bad_matrices(matrix, words):
    with pytest.raises(InputError, match=words):
        ahp_weights(matrix)


def test_labels_must_fit():
    with pytest.raises(InputError, match="Names"):
        ahp_weights([[1]], ["a", "b"])
