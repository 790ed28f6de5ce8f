"""Local Moran's I against published values, and its p-values against plain permutations."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.spatial.adjacency import row_standardised
from smartquartier.smartquartier_plugin.core.spatial.lisa import (
    fdr_limit,
    k_nearest,
    local_moran,
)
from smartquartier.smartquartier_plugin.core.spatial.moran import morans_i


def rook(side):
    """Return the rook neighbours of a square grid."""
    index = np.arange(side * side).reshape(side, side)
    pairs = [(index[:, :-1], index[:, 1:]), (index[:-1], index[1:])]
    a = np.concatenate([np.r_[x.ravel(), y.ravel()] for x, y in pairs])
    b = np.concatenate([np.r_[y.ravel(), x.ravel()] for x, y in pairs])
    return csr_matrix((np.ones(len(a)), (a, b)), shape=(side * side,) * 2)


def test_the_published_ramp():
    ramp, weights = np.arange(25.0), row_standardised(rook(5))
    assert morans_i(ramp, weights).value == pytest.approx(0.84)
    found = local_moran(ramp, weights)
    assert found.local[0] == pytest.approx(1.993846, abs=5e-7)
    assert found.local.sum() / 24 == pytest.approx(0.84)  # the mean of all is the global one
    assert found.cluster[0] in ("ll", "ns") and found.cluster[24] in ("hh", "ns")


@pytest.mark.parametrize("seed", [0, 1])
def test_p_values_are_those_of_plain_permutations(seed):
    rng = np.random.default_rng(seed)
    values, weights = rng.normal(size=16), row_standardised(rook(4))
    found = local_moran(values, weights, permutations=20_000, seed=seed)
    z, matrix = values - values.mean(), weights.toarray()
    for i in range(16):
        near = np.flatnonzero(matrix[i])
        others = np.delete(z, i)
        lag = z[near].mean()
        order = rng.random((20_000, 15)).argsort(axis=1)[:, : len(near)]
        plain = others[order].mean(axis=1)
        few = min((plain >= lag - 1e-12).sum(), (plain <= lag + 1e-12).sum())
        assert found.p_value[i] == pytest.approx(min(1, 2 * (1 + few) / 20_001), abs=0.03)


def test_a_place_is_never_its_own_neighbour():
    """With one outlier among equals, only its neighbours may feel it."""
    values = np.zeros(16)
    values[5] = 100.0
    found = local_moran(values + 1e-6 * np.arange(16), row_standardised(rook(4)), 1999)
    # The outlier's own lag is like all others: no permutation of the others can be extreme.
    assert found.p_value[5] > 0.2


def test_clusters_of_a_rich_and_a_poor_corner():
    grid = np.random.default_rng(0).normal(0, 0.05, (20, 20))
    grid[:6, :6] += 1
    grid[14:, 14:] -= 1
    found = local_moran(grid.ravel(), row_standardised(rook(20)), 999)
    kinds = found.cluster.reshape(20, 20)
    assert (kinds[1:5, 1:5] == "hh").all() and (kinds[15:19, 15:19] == "ll").all()
    assert (kinds[7:13, 7:13] == "ns").all()
    assert 0 < found.limit <= 0.05
    again = local_moran(grid.ravel(), row_standardised(rook(20)), 999)
    assert (again.p_value == found.p_value).all()


def test_noise_gives_hardly_any_cluster():
    values = np.random.default_rng(3).normal(size=400)
    found = local_moran(values, row_standardised(rook(20)), 999)
    assert (found.cluster != "ns").sum() <= 4


def test_missing_values_islands_and_constants():
    weights = rook(3)
    values = np.arange(9.0)
    values[4] = np.nan
    found = local_moran(values, weights, 99)
    assert np.isnan(found.local[4]) and found.cluster[4] == "ns"
    kept = np.delete(np.arange(9), 4)
    plain = local_moran(values[kept], weights[kept][:, kept], 99)
    np.testing.assert_allclose(found.local[kept], plain.local)
    assert np.isnan(local_moran(np.ones(9), weights).local).all()
    alone = local_moran(np.arange(3.0), csr_matrix((3, 3)), 99)
    assert np.isnan(alone.local).all() and np.isnan(alone.p_value).all()
    assert np.isnan(local_moran(np.arange(9.0), weights, 0).p_value).all()


def test_unequal_weights_and_other_shapes_are_refused():
    weights = csr_matrix(np.array([[0, 1, 2], [1, 0, 1], [1, 1, 0.0]]))
    with pytest.raises(InputError, match="equal weight"):
        local_moran([1, 2, 3], weights)
    with pytest.raises(InputError, match="same layer"):
        local_moran([1, 2], weights)


def test_fdr_by_hand():
    # Of 0.01, 0.02, 0.03, 0.5 the third is below 3/4 of 0.05.
    assert fdr_limit([0.5, 0.03, 0.01, 0.02], 0.05) == 0.03
    assert fdr_limit([0.04, 0.9], 0.05) == 0


def test_nearest_neighbours():
    weights = k_nearest([[0, 0], [1, 0], [3, 0], [3, 0], [3, 0]], 2).toarray()
    assert weights.sum(axis=1) == pytest.approx(1) and not weights.diagonal().any()
    assert (weights > 0).sum(axis=1).tolist() == [2] * 5
    assert (weights[0] > 0)[1] and (weights[1] > 0)[0]
    assert k_nearest([[0, 0]], 3).nnz == 0
