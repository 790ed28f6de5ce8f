"""A ranking that follows a slider: the same figures, without what only a report needs."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import criteria_from_matrix
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters

SAME = ("score", "rank", "rank_p05", "rank_p95", "first_share", "topk_share", "data_share")


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "promethee2", "vikor"])
def test_the_figures_are_the_same(method):
    values = np.random.default_rng(3).uniform(0, 10, (12, 3))
    values[2, 1] = np.nan
    criteria = criteria_from_matrix(["a", "higher", 1, 0, 10, "b", "lower", 2, 10, 0,
                                     "c", "higher", 3, 0, 10])  # fmt: skip
    codes = [str(i) for i in range(12)]
    whole = rank_quarters(codes, values, criteria, method=method, samples=200)
    live = rank_quarters(codes, values, criteria, method=method, samples=200, checks=False)
    for name in SAME:
        np.testing.assert_array_equal(getattr(live, name), getattr(whole, name))
    assert live.agreement is None and np.isnan(live.confidence).all()
    if method in ("weighted_sum", "promethee2"):
        assert live.flip_criterion == whole.flip_criterion
    else:
        assert live.flips_searched == "not examined"
