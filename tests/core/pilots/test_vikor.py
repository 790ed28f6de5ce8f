"""VIKOR against the paper, and degenerate tables."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.methods.vikor import vikor


def test_opricovic_tzeng_2004():
    """The mountain climber: risk (min) and altitude (max)."""
    result = vikor([(1, 3000), (2, 3750), (5, 4500)], [0.5, 0.5], [False, True])
    assert result.s.tolist() == [0.5, 0.375, 0.5]
    assert result.r.tolist() == [0.5, 0.25, 0.5]
    assert result.q.tolist() == [1, 0, 1]


def test_v_weighs_sum_against_regret():
    values, weights = [(0, 0), (10, 4), (6, 6), (3, 10)], [0.5, 0.5]
    up = [True, True]
    s = vikor(values, weights, up, v=1)
    r = vikor(values, weights, up, v=0)
    # By hand: S = (1, .3, .4, .35), R = (.5, .3, .2, .35).
    assert np.allclose(s.q, [1, 0, 1 / 7, 0.5 / 7])
    assert np.allclose(r.q, [1, 1 / 3, 0, 0.5])
    assert np.allclose(vikor(values, weights, up).q, (s.q + r.q) / 2)


def test_several_weightings_at_once_equal_one_by_one():
    rng = np.random.default_rng(6)
    values, weights = rng.random((9, 4)), rng.dirichlet(np.ones(4), 5)
    up = [True, False, True, False]
    together = vikor(values, weights, up)
    for k, w in enumerate(weights):
        alone = vikor(values, w, up)
        for name in ("s", "r", "q"):
            assert np.allclose(getattr(together, name)[k], getattr(alone, name))


def test_degenerate_tables_give_no_nan():
    same = vikor([[1, 0], [1, 0]], [1, 1], [True, False])
    assert same.s.tolist() == same.r.tolist() == same.q.tolist() == [0, 0]
    one_differs = vikor([[1, 5], [1, 7]], [1, 1], [True, True])
    assert one_differs.q.tolist() == [1, 0]


@pytest.mark.parametrize("v", (-0.1, 1.1, np.nan))
def test_v_outside_its_range(v):
    with pytest.raises(InputError, match="VIKOR"):
        vikor([[1, 2], [2, 1]], [1, 1], [True, True], v=v)


def test_missing_values():
    with pytest.raises(InputError):
        vikor([[1, np.nan], [2, 1]], [1, 1], [True, True])
