"""Vans on streets: what districts drive is what streets carry."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lastmile_case import grid_town, line_town, values

from smartquartier.smartquartier_plugin.core.effects.lastmile.model import simulate
from smartquartier.smartquartier_plugin.core.effects.lastmile.streets import (
    StreetFlows,
    noise_change,
    spread,
    street_flows,
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shares", [None, np.array([60.0, 30.0, 10.0])])
def test_streets_carry_exactly_the_kilometres_of_the_districts(seed, shares):
    problem = grid_town(seed, depots=3, shares=shares, capacity=250)
    rng = np.random.default_rng(seed)
    given = values(20, hub_share=rng.random(20), hub_radius=rng.random(20) * 3000,
                   delivery_days=250 + 100 * rng.random(20))  # fmt: skip
    found = simulate(problem, given)
    flows = street_flows(problem, found, problem.network.m)
    for table, name, sign in (
        (flows.before, "van_km_d", 1),
        (flows.saved, "dvan_km_d", -1),
        (flows.feeder, "feeder_km_d", 1),
    ):
        districts = found.districts[name].sum(axis=0) * sign
        assert districts.max() > 0
        assert np.allclose(table.sum(axis=0, dtype=float), districts, rtol=1e-5)
        assert (table >= -1e-6).all()
    assert (flows.before - flows.saved >= -1e-3).all()


def test_blocks_of_draws_give_the_same(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.lastmile import streets

    problem = grid_town(1, depots=2)
    found = simulate(problem, values(7, hub_radius=np.arange(7) * 400.0))
    whole = street_flows(problem, found, problem.network.m)
    monkeypatch.setattr(streets, "_CELLS", 1)
    parts = street_flows(problem, found, problem.network.m)
    assert np.array_equal(whole.saved, parts.saved)
    assert np.array_equal(whole.feeder, parts.feeder)


def test_addresses_are_spread_over_streets_around_them():
    problem = grid_town(0)
    share = spread(problem.network, problem.addresses, problem.ties)
    assert np.allclose(np.asarray(share.sum(axis=0)), 1.0)
    columns = share.tocsc()
    assert (np.diff(columns.indptr) >= 1).all() and np.diff(columns.indptr).mean() > 1.5
    assert (share[problem.ties.edge, np.arange(len(problem.ties))] > 0).all()


def test_one_street_carries_everything():
    found = simulate(line_town(), values())
    flows = street_flows(line_town(), found, 1)
    assert flows.before[0, 0] == pytest.approx(found.districts["van_km_d"][0, 0], rel=1e-6)


def level(before, saved, feeder, aadt, heavy=0.0, speed=None, as_van=False):
    flows = StreetFlows(*(np.array([[x]], np.float32) for x in (before, saved, feeder)))
    return noise_change(
        flows, np.array([1000.0]), np.array([aadt]), np.array([heavy]), speed, np.array([as_van])
    )


def test_level_falls_by_the_share_of_vans_saved():
    change, short = level(20.0, 10.0, 0.0, 100.0)
    assert change[0, 0] == pytest.approx(10 * np.log10(0.9), abs=1e-5) and not short[0]
    with_trucks, _ = level(20.0, 10.0, 0.0, 100.0, 0.1, np.array([50.0]))
    assert with_trucks[0, 0] > change[0, 0]  # trucks are louder: fewer vans matter less


def test_feeders_are_light_trucks():
    change, _ = level(0.0, 0.0, 10.0, 100.0, 0.0, np.array([50.0]))
    assert change[0, 0] == pytest.approx(10 * np.log10(1 + 0.1 * 10**0.5465), abs=1e-3)


def test_feeders_that_carry_no_more_than_a_van_are_vans():
    change, _ = level(0.0, 0.0, 10.0, 100.0, 0.0, np.array([50.0]), as_van=True)
    assert change[0, 0] == pytest.approx(10 * np.log10(1.1), abs=1e-5)


def test_unknown_traffic_has_no_level_and_too_little_traffic_is_named():
    assert np.isnan(level(2.0, 1.0, 0.0, np.nan)[0][0, 0])
    change, short = level(20.0, 10.0, 0.0, 5.0)
    assert short[0] and change[0, 0] == pytest.approx(10 * np.log10(0.5), abs=1e-5)
    assert np.isnan(level(0.0, 0.0, 0.0, 0.0)[0][0, 0])
    assert np.isnan(level(2.0, 1.0, 0.0, 100.0, np.nan)[0][0, 0])  # trucks unknown, not none
