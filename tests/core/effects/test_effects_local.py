"""A local coefficient: as wide as what was measured, graded by what was compared."""

from dataclasses import replace

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Assumption
from smartquartier.smartquartier_plugin.core.effects.draws import quantiles
from smartquartier.smartquartier_plugin.core.effects.monitor.did import Difference
from smartquartier.smartquartier_plugin.core.effects.monitor.local import (
    Measured,
    credible,
    local_assumption,
)

NOTHING = np.zeros(0)
FOUND = Difference(
    mode="relative", treated=np.arange(3), controls=np.arange(3, 20), change=NOTHING,
    before=NOTHING, after=NOTHING, effect=-0.3, low=-0.5, high=-0.1, p_value=0.01,
    permutations=1140, exact=True, placebo=NOTHING, left_out=NOTHING, trend=0.0, trend_p=0.6,
    confidence=0.9,
)  # fmt: skip
HERE = Measured("05, 06, 71", "2022", "search time", factor=-1.0)


def assumption(dist="pert", bounds=(-np.inf, np.inf)):
    return Assumption("cut", {"en": "cut"}, 0.1, 0.3, 0.43, dist, "1", bounds=bounds)


@pytest.mark.parametrize("dist", ["pert", "triangular", "fixed"])
@pytest.mark.parametrize("low, high", [(-0.5, -0.1), (-0.35, -0.05), (-0.9, -0.25)])
def test_the_interval_is_the_middle_of_the_distribution(dist, low, high):
    """A 90 % interval has to come back as P5 and P95, not as the ends."""
    local = local_assumption(assumption(dist), replace(FOUND, low=low, high=high), HERE)
    assert quantiles(local, [0.05, 0.95]) == pytest.approx([-high, -low], abs=1e-3)
    assert local.low < -high and -low < local.high and local.central == 0.3


def test_ends_stay_within_what_is_possible():
    local = local_assumption(assumption(bounds=(0, 1)), FOUND, HERE)
    assert local.low == 0 and local.high < 1


def test_part_uptake_makes_the_coefficient_larger():
    local = local_assumption(assumption(), FOUND, replace(HERE, uptake=0.5))
    assert local.central == pytest.approx(0.6)
    assert local.local["uptake"] == 0.5


@pytest.mark.parametrize(
    "change",
    [
        {"treated": np.arange(1)},
        {"controls": np.arange(3, 7)},
        {"p_value": 0.9},
        {"trend_p": 0.02},
        {"trend_p": float("nan")},
    ],
)
def test_a_weak_comparison_is_no_grade_a(change):
    weak = replace(FOUND, **change)
    assert credible(FOUND) and not credible(weak)
    for found, here in ((weak, HERE), (FOUND, replace(HERE, comparable=False))):
        local = local_assumption(assumption(), found, here)
        assert (local.grade, local.sms) == ("B", 2)
    local = local_assumption(assumption(), weak, HERE)
    assert (local.grade, local.sms) == ("B", 2)
    odd = replace(assumption(), low=10, central=17, high=25, note={"en": "of another city"})
    local = local_assumption(odd, FOUND, HERE)
    assert (local.grade, local.note) == ("B", {})
    strong = local_assumption(assumption(), FOUND, HERE)
    assert (strong.grade, strong.sms) == ("A", 3)
