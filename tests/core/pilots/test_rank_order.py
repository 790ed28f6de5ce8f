"""Weights from an order of importance."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.weights.rank_order import (
    VARIANTS,
    rank_order_weights,
)


def test_rank_order_centroid_of_four_criteria():
    """Barron & Barrett 1996: .5208 .2708 .1458 .0625."""
    assert rank_order_weights([1, 2, 3, 4]).round(4).tolist() == [0.5208, 0.2708, 0.1458, 0.0625]


def test_rank_sum_and_reciprocal_by_hand():
    assert np.allclose(rank_order_weights([1, 2, 3], "rank_sum"), np.array([3, 2, 1]) / 6)
    assert np.allclose(rank_order_weights([1, 2, 3], "rank_reciprocal"), np.array([6, 3, 2]) / 11)


@pytest.mark.parametrize("variant", VARIANTS)
def test_order_sum_ties_and_gaps(variant):
    weights = rank_order_weights([3, 1, 2, 2], variant)
    plain = rank_order_weights([1, 2, 3, 4], variant)
    assert weights.sum() == pytest.approx(1)
    assert np.allclose(weights, [plain[3], plain[0], plain[1:3].mean(), plain[1:3].mean()])
    assert np.array_equal(weights, rank_order_weights([30, 10, 20, 20], variant))


@pytest.mark.parametrize("ranks", ([], [0, 1], [1, -1], [1, np.nan], ["first"], [[1, 2]]))
def test_bad_ranks(ranks):
    with pytest.raises(InputError, match="ranks"):
        rank_order_weights(ranks)


def test_unknown_variant():
    with pytest.raises(InputError, match="unknown"):
        rank_order_weights([1], "borda")
