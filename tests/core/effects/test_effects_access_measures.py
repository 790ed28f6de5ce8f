"""Access measures against the published three-zone case, closed forms and conservation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.effects.access.analysis import Question, analyse
from smartquartier.smartquartier_plugin.core.effects.access.decay import Decay, check_decay
from smartquartier.smartquartier_plugin.core.effects.access.digital import Online
from smartquartier.smartquartier_plugin.core.effects.access.measures import (
    floating_catchment,
    opportunities,
)
from smartquartier.smartquartier_plugin.core.effects.access.offline import online_by_share
from smartquartier.smartquartier_plugin.core.effects.access.services import Services
from smartquartier.smartquartier_plugin.core.effects.access.ways import (
    Pairs,
    StraightWays,
    Ways,
    pairs_of_matrix,
)
from smartquartier.smartquartier_plugin.core.errors import InputError

PEOPLE, SUPPLY = np.array([100.0, 50.0, 10.0]), np.array([15.0, 20.0, 100.0])
COSTS = np.array([[1.0, 80.0, 40.0], [80.0, 1.0, 40.0], [40.0, 40.0, 1.0]])  # the third: centre


class MatrixWays(Ways):
    """Ways whose costs are given."""

    def __init__(self, costs):
        self.costs = np.asarray(costs, float)
        self.m, self.n = self.costs.shape

    def pairs(self, limit, progress=None):
        return pairs_of_matrix(self.costs, limit)

    def nearest(self, present):
        costs = np.where(present, self.costs, np.inf)
        best = costs.argmin(axis=1)
        found = costs[np.arange(self.m), best]
        return np.where(np.isfinite(found), best, -1), found

    def nearest_m(self, present):
        return self.nearest(present)[1]


def services_of(before, after=None, share=0.0):
    """Return services that may change."""
    before = np.asarray(before, float)
    after = before if after is None else np.asarray(after, float)
    n = len(before)
    return Services(
        np.zeros((n, 2)), before, after, np.broadcast_to(share, (n,)).astype(float),
        np.full(n, "existing", object), np.zeros(n, bool), np.arange(n), np.full(n, "", object),
        bool((before != after).any()),
    )  # fmt: skip


def question(method="fca2", costs=COSTS, people=PEOPLE, supply=SUPPLY, **more):
    decay = more.pop("decay", None) or Decay("binary", more.pop("threshold", 61))
    later, after = more.pop("people_after", people), more.pop("supply_after", None)
    services = services_of(supply, after, more.pop("share", 0.0))
    people, later = np.asarray(people, float), np.asarray(later, float)
    new = more.pop("new", np.zeros(len(people), bool))
    return Question(method, decay, MatrixWays(costs), services, people, later, new, **more)


# -- the published case --------------------------------------------------------------------


def test_published_two_step_floating_catchment():
    weights = pairs_of_matrix(COSTS, 61).weighted(np.ones(7))
    found = floating_catchment(weights, PEOPLE, SUPPLY)
    np.testing.assert_allclose(found.access, [0.761364, 0.958333, 1.094697], atol=5e-7)
    np.testing.assert_allclose(found.load, [110, 60, 160])
    assert PEOPLE @ found.access == pytest.approx(135)


def test_published_gravity():
    pairs = pairs_of_matrix(COSTS, 61)
    weights = pairs.weighted(Decay("power", 61, start=1, beta=1)(pairs.cost))
    found = floating_catchment(weights, PEOPLE, SUPPLY)
    np.testing.assert_allclose(found.access, [0.331444, 0.579828, 7.286418], atol=5e-7)
    assert PEOPLE @ found.access == pytest.approx(135)


def test_published_case_where_all_reach_all():
    costs = np.array([[1.0, 40.0, 20.0], [40.0, 1.0, 20.0], [20.0, 20.0, 1.0]])
    found = analyse(question(costs=costs)).before
    np.testing.assert_allclose(found.physical, 0.84375)


def test_steps_by_hand():
    """Two rings of 30.5: near counts 1, far .5."""
    found = analyse(question("e2sfca", decay=Decay("steps", 61, (1.0, 0.5)))).before
    np.testing.assert_allclose(found.load, [100 + 5, 50 + 5, 10 + 75])
    ratio = SUPPLY / [105, 55, 85]
    np.testing.assert_allclose(
        found.physical,
        [ratio[0] + ratio[2] / 2, ratio[1] + ratio[2] / 2, ratio[2] + ratio[:2].sum() / 2],
    )
    np.testing.assert_allclose(found.ratio, ratio)


def test_range_over_the_step_weights():
    """Each draw is a catchment of its own; the range is theirs."""
    decay = Decay("steps", 61, (1.0, 0.5))
    draws = np.array([[1, 0.2], [1, 0.5], [1, 0.9]])
    found = analyse(question("e2sfca", decay=decay, steps=draws)).before
    alone = [
        analyse(question("e2sfca", decay=Decay("steps", 61, tuple(row)))).before.physical
        for row in draws
    ]
    np.testing.assert_allclose(found.spread, np.quantile(alone, (0.05, 0.95), axis=0).T)
    assert analyse(question("e2sfca", decay=decay)).before.spread is None


def test_opportunities_and_nearest_by_hand():
    assert analyse(question("cumulative")).before.physical.tolist() == [115, 120, 135]
    decay = Decay("exponential", 61, half=40)
    expected = 15 * 2 ** (-1 / 40) + 50
    found = analyse(question("hansen", decay=decay)).before
    assert found.physical[0] == pytest.approx(expected)
    found = analyse(question("nearest", supply=[15, 0, 0])).before
    assert found.physical.tolist() == [1, 80, 40] and found.reached.tolist() == [True, False, True]
    assert found.unserved[:, 1].tolist() == [0, 50, 0] and found.unserved_total[1] == 50
    lone = np.full((3, 3), np.inf)
    lone[0, 0] = 5
    found = analyse(question("nearest", costs=lone)).before
    assert found.physical[0] == 5 and np.isnan(found.physical[1:]).all()
    assert found.nearest_site.tolist() == [0, -1, -1]


# -- conservation --------------------------------------------------------------------------

NUMBERS = st.integers(0, 30)


@st.composite
def cases(draw):
    m, n = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 12), min_size=n, max_size=n)
    costs = np.array(draw(st.lists(row, min_size=m, max_size=m)), float)
    people = np.array(draw(st.lists(NUMBERS, min_size=m, max_size=m)), float)
    supply = np.array(draw(st.lists(NUMBERS, min_size=n, max_size=n)), float)
    share = np.array(draw(st.lists(st.integers(0, 4), min_size=n, max_size=n)), float) / 4
    online = np.array(draw(st.lists(st.integers(0, 4), min_size=m, max_size=m)), float) / 4
    return costs, people, supply, share, online


@given(cases(), st.sampled_from(["binary", "steps", "exponential", "power"]))
@settings(max_examples=150, deadline=None)
def test_supply_is_conserved(case, kind):
    """What is supplied within reach of somebody arrives, on site and online."""
    costs, people, supply, share, online = case
    decay = Decay(kind, 9, (1.0, 0.6, 0.2), half=4, start=1, beta=1.5)
    asked = question(
        "e2sfca", costs, people, supply, decay=decay, share=share,
        online=online_by_share(online, np.zeros(len(people))),
    )  # fmt: skip
    found = analyse(asked).before
    reached = ((costs <= 9) & (people[:, None] > 0)).any(axis=0)
    assert people @ found.physical == pytest.approx(supply[reached].sum())
    if not people.sum() > 0:
        return
    mean = supply @ share / supply.sum() if supply.sum() else 0
    given = share * (people @ online) / people.sum()
    # On site something is given only where somebody still asks there.
    errands = online * mean
    asks = ((costs <= 9) & ((people * (1 - errands))[:, None] > 1e-9)).any(axis=0)
    expected = (given * supply).sum() + ((1 - given) * supply)[asks].sum()
    assert people @ found.combined[:, 1] == pytest.approx(expected)


@given(cases())
@settings(max_examples=100, deadline=None)
def test_both_ways_are_never_worse_than_one(case):
    costs, people, supply, share, online = case
    more = {"share": share, "online": online_by_share(online, np.zeros(len(people)))}
    near = analyse(question("cumulative", costs, people, supply, threshold=6, **more)).before
    assert (near.combined[:, 1] >= near.physical - 1e-9).all()
    assert (near.combined[:, 1] <= supply.sum() + 1e-9).all()
    way = analyse(question("nearest", costs, people, supply, threshold=6, **more)).before
    known = np.isfinite(way.physical)
    assert (way.combined[known, 1] <= way.physical[known] + 1e-9).all()
    assert ((way.digital >= 0) & (way.digital <= 1)).all()
    assert way.unserved_total[1] == pytest.approx(way.unserved[:, 1].sum())


def test_no_one_online_is_as_on_site_and_all_online_as_without_distance():
    for method in ("nearest", "cumulative", "hansen", "fca2"):
        decay = Decay("exponential", 61, half=20) if method == "hansen" else None
        nobody = question(method, decay=decay, online=online_by_share(np.zeros(3), np.zeros(3)),
                          share=1.0)  # fmt: skip
        found = analyse(nobody).before
        np.testing.assert_allclose(found.combined[:, 1], found.physical)
        everybody = question(method, decay=decay, online=online_by_share(np.ones(3), np.zeros(3)),
                             share=1.0)  # fmt: skip
        found = analyse(everybody).before
        expected = {"nearest": 0, "fca2": 135 / 160}.get(method, 135)
        np.testing.assert_allclose(found.combined[:, 1], expected)
        assert (found.digital == 1).all() and not found.unserved.any()


def test_half_online_by_hand():
    """Coverage 1, offline .2, half of the errands can be run online: e = .4 everywhere."""
    online = online_by_share(np.ones(3), np.full(3, 0.2))
    found = analyse(question(online=online, share=0.5)).before
    assert found.digital[:, 1] == pytest.approx(0.4) and found.share == 0.5
    np.testing.assert_allclose(found.combined[:, 1], 0.6 * found.physical + 0.4 * 135 / 160)
    far = analyse(question("nearest", supply=[15, 0, 0], online=online, share=0.5)).before
    assert far.unserved[1, 1] == pytest.approx(50 * 0.6)
    assert far.combined[:, 1] == pytest.approx([0.6, 48, 24])


def test_unknown_places_stay_unknown():
    online = online_by_share(np.array([1.0, np.nan, 1.0]), np.full(3, 0.2))
    found = analyse(question("fca2", online=online, share=0.5, supply=[15, 0, 0])).before
    assert np.isnan(found.digital[1]).all() and np.isnan(found.combined[1]).all()
    assert np.isfinite(found.combined[[0, 2]]).all()
    assert found.unserved[1, 1] == 50  # nothing online is known: on site alone counts
    assert found.combined_mean[1] * 110 == pytest.approx(15, rel=0.2)


def test_doubt_goes_through():
    """Two draws: nobody or half offline; the range is theirs."""
    online = Online(np.column_stack([np.ones(3), -np.ones(3)]), np.array([[1, 0.0], [1, 0.5]]))
    found = analyse(question("nearest", online=online, share=1.0, supply=[15, 0, 0])).before
    np.testing.assert_allclose(found.digital[0], [0.525, 0.75, 0.975])
    np.testing.assert_allclose(found.unserved_total, [1.25, 12.5, 23.75])
    assert (np.diff(found.combined, axis=1) >= -1e-12).all()


# -- scenarios -----------------------------------------------------------------------------


def test_closing_a_service_by_hand():
    found = analyse(question("nearest", supply_after=[15, 20, 0]))
    assert found.after.physical.tolist() == [1, 1, 40]
    assert found.change[:, 1].tolist() == [0, 0, 39]
    assert found.verdict.tolist() == ["same", "same", "loss"]
    more = analyse(question("fca2", supply_after=[30, 20, 100]))
    assert more.verdict.tolist() == ["gain", "same", "gain"]
    assert PEOPLE @ more.after.physical == pytest.approx(150)


def test_planned_housing_takes_from_its_neighbours():
    costs, people = np.vstack([COSTS, COSTS[:1]]), np.r_[PEOPLE, 0.0]
    found = analyse(
        question(costs=costs, people=people, people_after=np.r_[PEOPLE, 40.0],
                 new=np.array([False] * 3 + [True]))
    )  # fmt: skip
    assert found.before.physical[:3] == pytest.approx([0.761364, 0.958333, 1.094697], abs=5e-7)
    assert found.verdict.tolist() == ["loss", "loss", "loss", "new"]
    assert np.isnan(found.change[3]).all() and found.after.physical[3] > 0
    assert np.r_[PEOPLE, 40.0] @ found.after.physical == pytest.approx(135)


def test_least_change_and_losing_the_last_way():
    assert analyse(
        question("cumulative", supply_after=[15.5, 20, 100], least_change=0.05)
    ).verdict.tolist() == ["same", "same", "same"]
    lone = np.array([[5.0, np.inf], [np.inf, 5.0]])
    found = analyse(
        question("nearest", costs=lone, people=[1, 1], supply=[1, 1], supply_after=[1, 0])
    )
    assert found.verdict.tolist() == ["same", "loss"] and np.isnan(found.after.physical[1])


# -- weights -------------------------------------------------------------------------------


def test_weights_of_each_kind():
    cost = np.array([0, 10, 20, 20.0000000001, 30, 30.1])
    steps = Decay("steps", 30, (1, 0.5, 0.25))(cost)
    assert steps.tolist() == [1, 1, 0.5, 0.5, 0.25, 0]
    assert Decay("exponential", 30, half=10)(cost)[:2].tolist() == [1, 0.5]
    assert Decay("power", 30, start=5, beta=2)(cost)[:2].tolist() == [1, 0.25]
    assert Decay("binary", 30)(cost).tolist() == [1, 1, 1, 1, 1, 0]
    assert "0.5 up to 20 m" in Decay("steps", 30, (1, 0.5, 0.25)).words("m")


@pytest.mark.parametrize(
    "decay",
    [
        Decay("binary", 0),
        Decay("binary", np.nan),
        Decay("steps", 9, ()),
        Decay("steps", 9, (0, 0)),
        Decay("steps", 9, (1, 1.5)),
        Decay("steps", 9, (0.5, 1)),
        Decay("exponential", 9, half=0),
        Decay("power", 9, start=1, beta=0),
    ],
)
def test_senseless_weights_are_refused(decay):
    with pytest.raises(InputError):
        check_decay(decay)


def test_straight_ways_are_inclusive():
    ways = StraightWays(np.array([[0.0, 0], [100, 0]]), np.array([[0.0, 0], [300, 0]]))
    pairs = ways.pairs(200.0)
    assert sorted(zip(pairs.place, pairs.site)) == [(0, 0), (1, 0), (1, 1)]
    assert ways.nearest(np.array([False, True]))[1].tolist() == [300, 200]
    assert ways.nearest(np.zeros(2, bool))[0].tolist() == [-1, -1]
    zero = Pairs(np.array([0]), np.array([0]), np.zeros(1), 1, 1, 5.0)
    assert opportunities(zero.weighted(np.ones(1)), [7]).tolist() == [7]
