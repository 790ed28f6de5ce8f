"""PROMETHEE II against the paper, and its own algebra."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.methods import promethee
from smartquartier.smartquartier_plugin.core.pilots.methods.promethee import (
    KINDS,
    Preference,
    preference_matrix,
    promethee2,
    unicriterion_flows,
)

# Brans, Vincke & Mareschal 1986: six power plants.
PLANTS = np.array(
    [
        (80, 90, 6, 5.4, 8, 5),
        (65, 58, 2, 9.7, 1, 1),
        (83, 60, 4, 7.2, 4, 7),
        (40, 80, 10, 7.5, 7, 10),
        (52, 72, 6, 2.0, 3, 8),
        (94, 96, 7, 3.6, 5, 6),
    ]
)
BENEFIT = np.array([False, True, False, False, False, True])
PREFERENCES = [
    Preference("u_shape", q=10),
    Preference("v_shape", p=30),
    Preference("linear", q=0.5, p=5),
    Preference("level", q=1, p=6),
    Preference("usual"),
    Preference("gaussian", sigma=5),
]
ALL_KINDS = {
    "usual": Preference(),
    "u_shape": Preference("u_shape", q=0.2),
    "v_shape": Preference("v_shape", p=0.4),
    "level": Preference("level", q=0.1, p=0.3),
    "linear": Preference("linear", q=0.1, p=0.5),
    "gaussian": Preference("gaussian", sigma=0.3),
}


def test_brans_vincke_mareschal_1986():
    pi = preference_matrix(PLANTS, np.ones(6), BENEFIT, PREFERENCES)
    assert pi[0, 1:].round(3).tolist() == [0.296, 0.250, 0.269, 0.100, 0.185]
    net = promethee2(PLANTS, np.ones(6), BENEFIT, PREFERENCES).net
    assert np.abs(net - [-0.146, 0.017, -0.090, -0.020, 0.293, -0.055]).max() < 0.0006


@pytest.mark.parametrize("kind", KINDS)
def test_flows_equal_the_row_and_column_sums_of_all_pairs(kind, monkeypatch):
    monkeypatch.setattr(promethee, "_CHUNK_CELLS", 50)  # several pieces for 23 quarters
    values = np.random.default_rng(3).random((23, 2)).round(1)  # with ties
    benefit = [True, False]
    positive, negative = unicriterion_flows(values, benefit, [ALL_KINDS[kind]] * 2)
    for j in range(2):
        w = np.eye(2)[j]
        pi = preference_matrix(values, w, benefit, [ALL_KINDS[kind]] * 2)
        assert np.allclose(positive[:, j], pi.sum(1) / 22)
        assert np.allclose(negative[:, j], pi.sum(0) / 22)


@pytest.mark.parametrize(
    ("preference", "differences", "degrees"),
    [
        (Preference("usual"), [-1, 0, 0.1], [0, 0, 1]),
        (Preference("u_shape", q=2), [2, 2.1], [0, 1]),
        (Preference("v_shape", p=4), [-1, 1, 4, 9], [0, 0.25, 1, 1]),
        (Preference("level", q=1, p=3), [1, 2, 3, 4], [0, 0.5, 0.5, 1]),
        (Preference("linear", q=1, p=3), [1, 2, 3, 4], [0, 0.5, 1, 1]),
        (Preference("gaussian", sigma=1), [-5, 0, 2**0.5], [0, 0, 1 - np.exp(-1)]),
    ],
)
def test_the_six_preference_functions_by_hand(preference, differences, degrees):
    for d, expected in zip(differences, degrees):
        pi = preference_matrix([[d], [0.0]], [1], [True], [preference])
        assert pi[0, 1] == pytest.approx(expected, abs=1e-15)


def test_net_flow_is_linear_in_the_weights_and_sums_to_zero():
    weights = np.random.default_rng(4).dirichlet(np.ones(6), 5)
    result = promethee2(PLANTS, weights, BENEFIT, PREFERENCES)
    assert result.net.shape == (5, 6)
    assert np.allclose(result.net, (result.unicriterion @ weights.T).T)
    assert np.allclose(result.net.sum(axis=1), 0)
    assert np.allclose(result.positive - result.negative, result.net)


def test_degenerate_tables():
    assert (promethee2([[1, 2], [1, 2]], [1, 1], [True, True]).net == 0).all()
    assert promethee2([[1, 2]], [1, 1], [True, True]).net.tolist() == [0]


@pytest.mark.parametrize(
    "arguments",
    [
        {"kind": "cubic"},
        {"kind": "v_shape"},
        {"kind": "level", "q": 3, "p": 3},
        {"kind": "linear", "q": 3, "p": 2},
        {"kind": "gaussian"},
        {"kind": "u_shape", "q": -1},
        {"kind": "linear", "q": 0, "p": float("nan")},
    ],
)
def test_bad_preferences(arguments):
    with pytest.raises(InputError):
        Preference(**arguments)


def test_bad_input():
    with pytest.raises(InputError, match="missing"):
        promethee2([[1, np.nan], [1, 2]], [1, 1], [True, True])
    with pytest.raises(InputError, match="functions: 1, criteria: 2"):
        promethee2([[1, 3], [1, 2]], [1, 1], [True, True], [Preference()])


def test_five_thousand_cells_take_no_table_of_pairs():
    import tracemalloc

    values = np.random.default_rng(5).random((5000, 3))
    tracemalloc.start()
    promethee2(values, np.ones(3), [True] * 3, [ALL_KINDS["linear"]] + [Preference()] * 2)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100e6  # one table of pairs would be 200 MB
