"""Moran's I against answers worked out by hand."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.stats import rankdata
from shapely.geometry import box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.spatial.adjacency import adjacency, row_standardised
from smartquartier.smartquartier_plugin.core.spatial.moran import morans_i

CHAIN = np.diag(np.ones(3), 1) + np.diag(np.ones(3), -1)


def rook(side):
    index = np.arange(side * side).reshape(side, side)
    weights = np.zeros((side * side, side * side))
    for a, b in [(index[:, :-1], index[:, 1:]), (index[:-1], index[1:])]:
        weights[a.ravel(), b.ravel()] = weights[b.ravel(), a.ravel()] = 1
    return csr_matrix(weights)


def test_chain_of_four_by_hand():
    # z = -1.5, -.5, .5, 1.5: z'Wz = 2(.75 - .25 + .75) = 2.5; z'z = 5; I = 4/6 * 2.5/5 = 1/3
    result = morans_i([1, 2, 3, 4], csr_matrix(CHAIN))
    assert result.value == pytest.approx(1 / 3)
    assert result.expected == pytest.approx(-1 / 3)
    # |I - E| >= 2/3 holds for 4 of the 24 orders: 1 2 3 4 (1/3), 3 1 4 2 (-1) and their
    # mirror images. So p = 1/6 up to the permutations' sampling error of .012.
    assert result.p_value == pytest.approx(4 / 24, abs=0.036)


def test_row_standardised_chain_by_hand():
    # Row by row: z'Wz = .75 + .25 + .25 + .75 = 2
    result = morans_i([1, 2, 3, 4], row_standardised(csr_matrix(CHAIN)), permutations=0)
    assert result.value == pytest.approx(4 / 4 * 2.0 / 5)
    assert np.isnan(result.p_value)


def test_checkerboard_is_perfectly_dispersed():
    board = np.indices((8, 8)).sum(axis=0) % 2
    result = morans_i(board.ravel(), rook(8))
    assert result.value == pytest.approx(-1.0)
    assert result.p_value == pytest.approx(1 / 1000)


def test_smooth_surface_and_noise():
    cells = [box(c, r, c + 1, r + 1) for r in range(10) for c in range(10)]
    weights = adjacency(cells).row_standardised()
    surface = np.indices((10, 10)).sum(axis=0).ravel()
    assert morans_i(surface, weights).value > 0.8
    rng = np.random.default_rng(4)
    p_values = [morans_i(rng.normal(size=100), weights, 199).p_value for _ in range(60)]
    # Without a pattern p is uniform: 5 % of 60 lie below .05, and never most of them.
    assert sum(p < 0.05 for p in p_values) <= 9
    assert 0.3 < np.mean(p_values) < 0.7


def test_rank_transform_keeps_the_sign_and_seed_repeats():
    rng = np.random.default_rng(1)
    values = np.arange(64) + rng.normal(0, 9, 64)
    first, second = (morans_i(values, rook(8), seed=5) for _ in range(2))
    assert first == second
    assert np.sign(morans_i(rankdata(values), rook(8)).value) == np.sign(first.value)


def test_missing_places_are_left_out():
    values = np.array([1, 2, np.nan, 3, 4.0])
    path = np.diag(np.ones(4), 1) + np.diag(np.ones(4), -1)
    path[1, 3] = path[3, 1] = 1
    result = morans_i(values, csr_matrix(path), permutations=0)
    expected = morans_i([1, 2, 3, 4], row_standardised(csr_matrix(CHAIN)), permutations=0)
    assert result.value == pytest.approx(expected.value)
    assert result.n == 4


def test_undefined_cases_and_bad_shapes():
    assert morans_i([1, 1, 1, 1], csr_matrix(CHAIN)) is None
    assert morans_i([1, 2, 3, 4], csr_matrix((4, 4))) is None
    assert morans_i([np.nan, np.nan, 1, 2], csr_matrix(CHAIN)) is None
    with pytest.raises(InputError, match="same layer"):
        morans_i([1, 2, 3], csr_matrix(CHAIN))
