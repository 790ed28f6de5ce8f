"""Draws: published moments, groups that move together, streams that stay."""

import numpy as np
import pytest
from scipy import stats

from smartquartier.smartquartier_plugin.core.effects.catalogue.model import Assumption
from smartquartier.smartquartier_plugin.core.effects.draws import draw, quantiles
from smartquartier.smartquartier_plugin.core.errors import InputError


def assumption(key, low, central, high, dist="triangular", group=""):
    return Assumption(key, {"en": key}, low, central, high, dist, "1", group)


PRODUCT = (
    assumption("share", 0.10, 0.30, 0.60),
    assumption("km", 25, 34, 44),
    assumption("car", 0.5, 0.65, 0.8),
    assumption("kg", 0.15, 0.185, 0.21),
)


def test_product_of_triangles_has_the_published_moments():
    """Mean 1.351398 and sd .475801 by hand (products of moments); P5/P50/P95 .653/1.302/2.211."""
    drawn = draw(PRODUCT, 200_000, seed=1)
    product = np.prod([drawn.values[item.id] for item in PRODUCT], axis=0)
    assert product.mean() == pytest.approx(1.351398, abs=2e-3)
    assert product.std() == pytest.approx(0.475801, abs=2e-3)
    assert np.quantile(product, [0.05, 0.5, 0.95]) == pytest.approx([0.653, 1.302, 2.211], abs=6e-3)


def test_analytic_moments_of_the_product():
    mean, square = 1.0, 1.0
    for item in PRODUCT:
        low, central, high = item.range
        middle = (low + central + high) / 3
        spread = (low**2 + central**2 + high**2 - low * central - low * high - central * high) / 18
        drawn = quantiles(item, (np.arange(100_000) + 0.5) / 100_000)
        assert drawn.mean() == pytest.approx(middle, rel=1e-6)
        assert drawn.var() == pytest.approx(spread, rel=1e-4)
        mean, square = mean * middle, square * (spread + middle**2)
    assert mean == pytest.approx(1.351398, abs=1e-6)
    assert np.sqrt(square - mean**2) == pytest.approx(0.475801, abs=1e-6)


@pytest.mark.parametrize("low, central, high", [(0, 2, 10), (0, 0, 1), (-3, 1, 1), (-30, -10, 28)])
def test_distributions_are_those_of_scipy(low, central, high):
    score = np.linspace(0, 1, 41)
    peak = (central - low) / (high - low)
    triangle = stats.triang(peak, low, high - low).ppf(score)
    assert quantiles(assumption("a", low, central, high), score) == pytest.approx(triangle)
    pert = stats.beta(1 + 4 * peak, 5 - 4 * peak, low, high - low).ppf(score)
    assert quantiles(assumption("a", low, central, high, "pert"), score) == pytest.approx(pert)


def test_pert_has_its_mean():
    score = (np.arange(100_000) + 0.5) / 100_000
    drawn = quantiles(assumption("a", 0, 2, 10, "pert"), score)
    assert drawn.mean() == pytest.approx((0 + 4 * 2 + 10) / 6, rel=1e-4)


def test_each_stratum_is_met_once():
    drawn = draw([assumption("a", 0, 0.5, 1)], 1000, seed=3)
    assert sorted(np.floor(drawn.scores[:, 0] * 1000)) == list(range(1000))


def test_groups_move_together_and_against_each_other():
    members = [
        assumption("van", 1, 2, 3, group="kep"),
        assumption("stops", 10, 20, 60, group="kep"),
        assumption("fill", 0, 0.5, 1, group="-kep"),
        assumption("alone", 0, 1, 2),
    ]
    drawn = draw(members, 2000, seed=1)
    rank = stats.spearmanr(np.column_stack([drawn.values[item.id] for item in members]))[0]
    assert rank[0, 1] == pytest.approx(1) and rank[0, 2] == pytest.approx(-1)
    assert abs(rank[0, 3]) < 0.1
    assert drawn.groups == ("kep", "alone")


def test_another_assumption_leaves_the_draws_as_they_were():
    alone = draw(PRODUCT[:1], 500, seed=7).values["share"]
    assert (draw(PRODUCT, 500, seed=7).values["share"] == alone).all()
    assert (draw(PRODUCT[::-1], 500, seed=7).values["share"] == alone).all()
    assert (draw(PRODUCT[:1], 500, seed=8).values["share"] != alone).any()


def test_fixed_assumptions_stay():
    drawn = draw([assumption("a", 1, 2, 3, "fixed"), assumption("b", 4, 4, 4)], 10, seed=0)
    assert (drawn.values["a"] == 2).all() and (drawn.values["b"] == 4).all()
    assert drawn.groups == () and drawn.group_of == {"a": -1, "b": -1}


def test_values_stay_within_their_range():
    for dist in ("pert", "triangular"):
        ends = quantiles(assumption("a", -2, 5, 9, dist), np.array([0.0, 1.0]))
        assert ends == pytest.approx([-2, 9])


@pytest.mark.parametrize("count, seed", [(1, 0), (0, 0), (100, -1)])
def test_what_is_no_range_is_refused(count, seed):
    with pytest.raises(InputError, match="two draws"):
        draw(PRODUCT, count, seed)
