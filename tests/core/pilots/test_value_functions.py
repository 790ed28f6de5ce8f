"""Value functions and the weighted sum."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import criteria_from_matrix
from smartquartier.smartquartier_plugin.core.pilots.criteria.value_functions import utilities
from smartquartier.smartquartier_plugin.core.pilots.methods.weighted_sum import weighted_sum

CRITERIA = criteria_from_matrix(["a", "higher", 3, 0, 10, "b", "lower", 1, 8, 4])


def test_linear_between_the_points_and_cut_outside():
    u = utilities([[5, 8], [10, 4], [-1, 9], [12, 3], [2.5, 7]], CRITERIA)
    assert u.tolist() == [[0.5, 0], [1, 1], [0, 0], [1, 1], [0.25, 0.25]]


def test_a_missing_value_stays_missing():
    u = utilities([[np.nan, 6], [5, np.nan]], CRITERIA)
    assert np.isnan(u).tolist() == [[True, False], [False, True]]
    assert u[0, 1] == 0.5


@pytest.mark.parametrize(
    ("values", "criteria", "words"),
    [
        ([[np.inf, 1]], CRITERIA, "infinite values: a"),
        ([[1]], CRITERIA, "one column per criterion"),
        ([[1]], criteria_from_matrix(["a", "higher", 1, "", 3]), "no value at 0"),
    ],
)
def test_bad_input(values, criteria, words):
    with pytest.raises(InputError, match=words):
        utilities(values, criteria)


def test_weighted_sum_by_hand():
    u = utilities([[5, 8], [2.5, 7]], CRITERIA)
    assert weighted_sum(u, [3, 1]).tolist() == [0.375, 0.25]
    assert weighted_sum(u, [[3, 1], [0, 1]]).tolist() == [[0.375, 0.25], [0, 0.25]]


def test_weighted_sum_refuses_missing_values():
    with pytest.raises(InputError, match="infinite values: 1"):
        weighted_sum([[0.5, np.nan]], [1, 1])


def test_leaving_any_quarter_out_never_changes_the_order_of_the_others():
    values = np.random.default_rng(1).normal(5, 3, (40, 2))
    full = weighted_sum(utilities(values, CRITERIA), [2, 1])
    for i in range(len(values)):
        rest = weighted_sum(utilities(np.delete(values, i, 0), CRITERIA), [2, 1])
        assert np.array_equal(
            rest.argsort(kind="stable"), np.delete(full, i).argsort(kind="stable")
        )
