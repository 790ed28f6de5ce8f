"""Weights computed from data, against the published examples."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.weights.critic import critic_weights
from smartquartier.smartquartier_plugin.core.pilots.weights.entropy import entropy_weights

# Hwang & Yoon 1981, the same fighter aircraft as in their TOPSIS example.
FIGHTERS = [
    (2.0, 1500, 20000, 5.5, 5, 9),
    (2.5, 2700, 18000, 6.5, 3, 5),
    (1.8, 2000, 21000, 4.5, 7, 7),
    (2.2, 1800, 20000, 5.0, 5, 5),
]
# Diakoulaki, Mavrotas & Papayannakis 1995: profitability, market share and productivity of
# eight pharmaceutical firms, as reprinted in the tests of scikit-criteria.
FIRMS = np.array(
    [
        (61.0, 1.08, 4.33),
        (20.7, 0.26, 4.34),
        (16.3, 1.98, 2.53),
        (9.0, 3.29, 1.65),
        (5.4, 2.77, 2.33),
        (4.0, 4.12, 1.21),
        (-6.1, 3.52, 2.10),
        (-34.6, 3.31, 0.98),
    ]
)


def test_entropy_hwang_yoon_1981():
    weights = entropy_weights(FIGHTERS).round(4).tolist()
    assert weights == [0.0642, 0.2061, 0.0134, 0.0813, 0.3587, 0.2763]


def test_critic_diakoulaki_1995():
    assert critic_weights(FIRMS, [True] * 3).round(4).tolist() == [0.2022, 0.4809, 0.3169]


def test_critic_of_a_mirrored_column_is_the_same():
    mirrored = FIRMS * [1, -1, 1]
    assert np.allclose(
        critic_weights(mirrored, [True, False, True]), critic_weights(FIRMS, [True] * 3)
    )


def test_columns_without_differences_get_no_weight():
    wider = np.column_stack([FIGHTERS, np.zeros(4), np.full(4, 3.3)])
    assert np.allclose(entropy_weights(wider)[:6], entropy_weights(FIGHTERS))
    assert entropy_weights(wider)[6:].tolist() == [0, 0]
    wide = np.column_stack([FIRMS, np.full(8, 3.3)])
    assert np.allclose(critic_weights(wide, [True] * 4), [*critic_weights(FIRMS, [True] * 3), 0])


def test_zeros_are_shares_of_nothing():
    # p = (1, 0): e = 0; p = (1/2, 1/2): e = 1.
    assert entropy_weights([[5, 1], [0, 1]]).tolist() == [1, 0]


def test_perfectly_correlated_criteria_share_by_their_spread():
    x = np.array([0.0, 1.0, 2.0])
    assert np.allclose(critic_weights(np.column_stack([x, 5 * x]), [True, True]), [0.5, 0.5])
    assert critic_weights(x[:, None], [True]).tolist() == [1]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([[1, -2], [1, 2]], "column 2 has negative"),
        ([[1, 2]], "at least two"),
        ([[1, 2], [1, 2]], "do not differ"),
        ([[1, np.nan], [1, 2]], "missing"),
    ],
)
def test_bad_input_of_entropy(values, words):
    with pytest.raises(InputError, match=words):
        entropy_weights(values)


@pytest.mark.parametrize("values", ([[1, 2]], [[1, 2], [1, 2]], [[1, np.nan], [1, 2]]))
def test_bad_input_of_critic(values):
    with pytest.raises(InputError):
        critic_weights(values, [True, True])
