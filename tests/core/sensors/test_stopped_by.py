"""Which rule keeps a plan from growing."""

import numpy as np
import pytest
from scipy import sparse

from smartquartier.smartquartier_plugin.core.sensors.coverage.analysis import next_gains
from smartquartier.smartquartier_plugin.core.sensors.coverage.problem import CoverageProblem
from smartquartier.smartquartier_plugin.core.sensors.coverage.stopped_by import stopped_by


def asked(**rules):
    """Return three sites, each covering a place of its own; the first is chosen."""
    problem = CoverageProblem(sparse.identity(3, format="csr"), np.ones(3), number=3, **rules)
    chosen = np.array([True, False, False])
    return stopped_by(problem, chosen, next_gains(problem, chosen))


APART = sparse.csr_matrix(np.ones((3, 3)) - np.eye(3))
COSTS = {"costs": np.array([5.0, 5.0, 9.0]), "budget": 9.0}
GROUPS = {"groups": np.array([0, 0, -1]), "group_limits": np.array([1])}


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ({}, ()),
        ({"conflicts": APART}, ("MIN_SPACING",)),
        (COSTS, ("BUDGET",)),
        (GROUPS, ()),  # the third site has no group
        ({**GROUPS, "forbidden": np.array([0, 0, 1], bool)}, ("GROUP_LIMITS",)),
        ({**COSTS, **GROUPS}, ("BUDGET", "GROUP_LIMITS")),
    ],
)
def test_rules_that_bar_every_useful_site_are_named(rules, names):
    assert asked(**rules) == names


def test_nothing_is_barred_where_nothing_can_be_added():
    problem = CoverageProblem(
        sparse.csr_matrix(np.ones((3, 1))), np.ones(1), number=3, conflicts=APART
    )
    chosen = np.array([True, False, False])
    assert stopped_by(problem, chosen, next_gains(problem, chosen)) == ()
