"""The catalogue's effect of micro-depots and the tool for them answer the same question alike."""

import dataclasses
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent))

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.engine import run_effects
from smartquartier.smartquartier_plugin.core.effects.engine.zones import Zones
from smartquartier.smartquartier_plugin.core.effects.lastmile.demand import Addresses
from smartquartier.smartquartier_plugin.core.effects.lastmile.problem import Place, measure
from smartquartier.smartquartier_plugin.core.effects.lastmile.run import Streets, compute
from smartquartier.smartquartier_plugin.core.effects.scenario import Scenario, ScenarioRow
from smartquartier.smartquartier_plugin.core.network.build import network_from_edges

SIDE = 12  # blocks of one hectare; 144 ha
PEOPLE = 10_080.0


@pytest.fixture(scope="module")
def quarter():
    """Return a quarter like those of the demo city: blocks, one-way streets, a depot 4 km off."""
    size = SIDE + 1
    x, y = np.meshgrid(np.arange(size) * 100.0, np.arange(size) * 100.0)
    number = np.arange(size * size).reshape(size, size)
    nodes = np.column_stack([x.ravel(), y.ravel()])
    start = np.r_[number[:, :-1].ravel(), number[:-1].ravel()]
    end = np.r_[number[:, 1:].ravel(), number[1:].ravel()]
    length = np.full(len(start), 100.0)
    back = np.where(np.random.default_rng(1).random(len(start)) < 0.3, np.inf, length)
    gate = number[SIDE // 2, 0]
    nodes = np.vstack([nodes, [-4000.0, 600.0]])
    start, end = np.r_[start, len(nodes) - 1], np.r_[end, gate]
    length, back = np.r_[length, 4000.0], np.r_[back, 4000.0]
    network = network_from_edges(nodes, start, end, length, back, length)
    middle = np.arange(SIDE) * 100.0 + 50
    xy = np.array([(a, b) for a in middle for b in middle])
    n = len(xy)
    addresses = Addresses(xy, np.full(n, PEOPLE / n), np.full(n, 10_000.0), "inhabitants",
                          np.arange(n))  # fmt: skip
    problem = measure(
        network, network, addresses, np.zeros(n, int), 1, Place(nodes[-1:], ("D",)),
        Place(np.array([[600.0, 600.0]]), ("H",), None, np.array([np.inf])), 9000.0,
    )  # fmt: skip
    inside = np.r_[np.ones(network.m - 1), 0.0]
    return problem, Streets(network.length, csr_matrix(inside[None]), np.full(network.m, 3000.0))


def both(catalogue, quarter, draws):
    """Return the answers of both: all inhabitants are in the reach of the hub."""
    problem, streets = quarter
    hubs = compute(problem, streets, ["1"], catalogue, draws, 1, {"hub_radius": 9000.0})
    fields = {
        "inhabitants": PEOPLE,
        "depot_km": float(problem.stem.mean()),
        "area_ha": 1.0 * SIDE**2,
        "traffic_veh_km_d": float(hubs.traffic[0]),
    }
    zones = Zones(("1",), {name: np.array([value]) for name, value in fields.items()})
    rows = (ScenarioRow("micro_depot", "1", 1.0, 1.0, 1.0, None),)
    result = run_effects(catalogue, Scenario(rows, "s"), zones, draws=draws, seed=1)
    return hubs, {one.indicator.id: one for one in result.indicators}


def fixed(catalogue, **known):
    """Return the catalogue without ranges."""
    items = []
    for item in catalogue.assumptions:
        value = known.get(item.id, item.central)
        items.append(dataclasses.replace(item, low=value, central=value, high=value, dist="fixed"))
    return dataclasses.replace(catalogue, assumptions=tuple(items))


def test_with_the_same_numbers_both_say_the_same(quarter):
    problem, _ = quarter
    bundled = read_catalogue()
    catalogue = fixed(bundled, tour_detour=float(problem.circuity[0]))
    hubs, run = both(catalogue, quarter, 10)
    delivery, co2 = run["delivery_km"], run["co2"]
    assert delivery.base[0] == pytest.approx(hubs.ranges["van_km_d"][0, 1], rel=0.01)
    gross = hubs.ranges["dvan_km_d"][0, 1]
    assert delivery.gross_p50[0] == pytest.approx(gross, rel=0.01)
    assert delivery.p50[0] == pytest.approx(hubs.ranges["dmotor_km_d"][0, 1], rel=0.03)
    # CO2 of the bikes is a small part, and .24 km per parcel is another estimate of their way.
    assert co2.p50[0] == pytest.approx(hubs.ranges["dco2_kg_d"][0, 1] * 365.25 / 1000, rel=0.2)
    area = run["logist_m2"].p50[0]
    assert area == pytest.approx(hubs.totals["hub_m2"][1], rel=0.01)
    assert 0 < -gross < delivery.base[0] * bundled.assumption("hub_share").central


def test_both_agree_within_their_ranges(quarter):
    hubs, run = both(read_catalogue(), quarter, 1000)
    for one, theirs, scale in (
        (run["delivery_km"], "dmotor_km_d", 1.0),
        (run["co2"], "dco2_kg_d", 0.36525),
    ):
        low, middle, high = hubs.ranges[theirs][0] * scale
        assert low < one.p50[0] < high, theirs
        assert one.p05[0] < middle < one.p95[0], theirs
    # Today's km with central values: near the other tool's range, not four to seven times as much.
    low, _, high = hubs.ranges["van_km_d"][0]
    assert 0.8 * low < run["delivery_km"].base[0] < 1.5 * high
    assert -run["delivery_km"].p05[0] < run["delivery_km"].base[0]
    assert (run["delivery_km"].p05[0] > -hubs.ranges["van_km_d"][0]).all()
