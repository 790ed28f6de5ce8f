"""TOPSIS against published examples."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.methods.topsis import topsis

# Hwang & Yoon 1981, selection of a fighter aircraft.
FIGHTERS = np.array(
    [
        (2.0, 1500, 20000, 5.5, 5, 9),
        (2.5, 2700, 18000, 6.5, 3, 5),
        (1.8, 2000, 21000, 4.5, 7, 7),
        (2.2, 1800, 20000, 5.0, 5, 5),
    ]
)
WEIGHTS = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
BENEFIT = np.array([True, True, True, False, True, True])


def test_hwang_yoon_1981():
    closeness = topsis(FIGHTERS, WEIGHTS, BENEFIT)
    assert closeness.round(3).tolist() == [0.643, 0.268, 0.614, 0.312]
    # Published with intermediate rounding: .643 .268 .613 .312.
    assert np.abs(closeness - [0.643, 0.268, 0.613, 0.312]).max() < 0.001


def test_tzeng_huang_2011():
    """Tzeng & Huang 2011, Multiple Attribute Decision Making, CRC Press, ch. 5."""
    values = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    closeness = topsis(values, [0.3, 0.4, 0.3], [True] * 3)
    assert closeness.round(4).tolist() == [0.5037, 0.6581, 0.7482, 0.3340]


def test_several_weightings_at_once_equal_one_by_one():
    weights = np.random.default_rng(2).dirichlet(np.ones(6), 7)
    together = topsis(FIGHTERS, weights, BENEFIT)
    assert together.shape == (7, 4)
    for row, w in zip(together, weights):
        assert np.allclose(row, topsis(FIGHTERS, w, BENEFIT), atol=1e-14)


def test_the_unit_of_a_field_does_not_matter():
    factors = np.array([1e-9, 3, 1e200, 7, 1, 1e-200])
    assert np.allclose(
        topsis(FIGHTERS * factors, WEIGHTS, BENEFIT), topsis(FIGHTERS, WEIGHTS, BENEFIT)
    )


@pytest.mark.parametrize("constant", (0.0, 5.0))
def test_a_column_without_differences_changes_nothing(constant):
    wider = np.column_stack([FIGHTERS, np.full(4, constant)])
    closeness = topsis(wider, np.append(WEIGHTS, 0.5), np.append(BENEFIT, True))
    assert np.allclose(closeness, topsis(FIGHTERS, WEIGHTS, BENEFIT))


@pytest.mark.parametrize("values", ([[0, 0], [0, 0]], [[1, 2], [1, 2]], [[3, 4]]))
def test_equal_quarters_all_get_one_half(values):
    assert (topsis(values, [1, 1], [True, False]) == 0.5).all()


@pytest.mark.parametrize(
    ("values", "weights", "benefit"),
    [
        ([[1, np.nan]], [1, 1], [True, True]),
        ([[1, np.inf]], [1, 1], [True, True]),
        (np.empty((0, 2)), [1, 1], [True, True]),
        ([[1, 2]], [1, 1], [True]),
        ([[1, 2]], [1, 1, 1], [True, True]),
        ([[1, 2]], [0, 0], [True, True]),
    ],
)
def test_bad_input(values, weights, benefit):
    with pytest.raises(InputError):
        topsis(values, weights, benefit)
