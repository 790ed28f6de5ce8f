"""Kilometres and CO₂ before and after, by hand and by what must be conserved."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lastmile_case import grid_town, line_town, values

from smartquartier.smartquartier_plugin.core.effects.lastmile.catchment import (
    queue_up,
    served_counts,
)
from smartquartier.smartquartier_plugin.core.effects.lastmile.demand import (
    parcels_per_delivery_day,
    parcels_per_year,
)
from smartquartier.smartquartier_plugin.core.effects.lastmile.model import simulate, to_zones
from smartquartier.smartquartier_plugin.core.effects.lastmile.problem import circuity
from smartquartier.smartquartier_plugin.core.errors import InputError


def test_krefeld_as_printed():
    """IHK Mittlerer Niederrhein 2019: 47,000 inhabitants, 38 parcels, .84 × .30 by bike."""
    assert parcels_per_year(47_000, 38) == pytest.approx(1_786_000)
    assert parcels_per_year(47_000, 38, 0.84, 0.30) == pytest.approx(450_072)
    assert round(1_790_000 * 0.84 * 0.30, -3) == 451_000  # they rounded before multiplying


def test_parcels_of_inhabitants_and_counted_ones():
    days = values(delivery_days=300.0)
    assert parcels_per_delivery_day(1000, "inhabitants", days)[0] == pytest.approx(100.0)
    # Counted ones are the mean of all days of the year; on 300 of them more come.
    assert parcels_per_delivery_day(1000, "parcels", days)[0] == pytest.approx(1217.5)


def test_kilometres_are_those_of_the_mean_calendar_day():
    """300 parcels a day all year are 365.25 on each of 300 delivery days."""
    found = simulate(line_town(), values(delivery_days=300.0)).districts
    assert found["parcels_d"][0, 0] == pytest.approx(300)
    assert found["shifted_d"][0, 0] == pytest.approx(108)
    stem = 2 * 10.9 * 300 / 100  # per parcel: the same
    tours = 300 / 365.25 * 0.7 * np.sqrt(0.4 * 365.25 / 1.5)
    assert found["van_km_d"][0, 0] == pytest.approx(stem + tours)
    assert found["dvan_km_d"][0, 0] == pytest.approx(-0.36 * stem - 0.2 * tours)
    assert found["bike_km_d"][0, 0] == pytest.approx(2 * 0.9 * 108 / 40 + 0.6 * tours)
    assert found["feeder_km_d"][0, 0] == pytest.approx(108 / 200 * 20)


def test_a_hub_is_full_by_delivery_day():
    found = simulate(line_town(capacity=60.0), values(delivery_days=300.0))
    assert found.draw.served.tolist() == [[4]]  # 13.149 of each address; four fit into 60
    assert found.hubs["shifted_d"][0, 0] == pytest.approx(43.2)


def test_a_hub_that_can_do_nothing_takes_nothing_from_others():
    alone = simulate(line_town(), values()).hubs["shifted_d"]
    twice = line_town(hubs=((10_000.0, 0), (10_400.0, 0)), capacity=[np.inf, 0.0])
    found = simulate(twice, values()).hubs["shifted_d"]
    assert found[0] == pytest.approx(alone[0]) and found[1].tolist() == [0.0]


def test_two_parcels_from_two_carriers_are_two_stops():
    """1.5 parcels per recipient over all carriers: the half one is of the same fleet by 1/m."""
    for carriers, stops in ((1.0, 200.0), (2.0, 250.0), (1e9, 300.0)):
        found = simulate(line_town(), values(carriers=carriers)).districts["van_km_d"][0, 0]
        tours = 0.7 * np.sqrt(0.4 * stops * carriers)
        assert found == pytest.approx(2 * 10.9 * 300 / 100 + tours), carriers
    shares = np.array([0.75, 0.25])  # the same fleet by .75² + .25² = .625
    found = simulate(line_town(shares=shares), values()).districts["van_km_d"][0, 0]
    stops = 300 * (1 - 0.625 / 3)
    tours = 0.7 * np.sqrt(0.4 * stops) * (np.sqrt(0.75) + 0.5)
    assert found == pytest.approx(2 * 10.9 * 300 / 100 + tours)


def test_before_by_hand():
    """300 parcels on 10 addresses, on average 10.9 km away; 200 stops."""
    districts = simulate(line_town(), values()).districts
    stem = 2 * 10.9 * 300 / 100
    tours = 0.7 * np.sqrt(0.4 * 200)
    assert districts["van_km_d"][0, 0] == pytest.approx(stem + tours)
    assert districts["co2_kg_d"][0, 0] == pytest.approx((stem + tours) * 0.25)


def test_after_by_hand():
    """All within 2 km: 36 % by bike, so local van tours shrink by 1 − √.64 = 20 %."""
    found = simulate(line_town(), values())
    after = {name: table[0, 0] for name, table in found.districts.items()}
    stem, tours = 2 * 10.9 * 300 / 100, 0.7 * np.sqrt(0.4 * 200)
    assert after["shifted_d"] == pytest.approx(108)
    assert after["dvan_km_d"] == pytest.approx(-0.36 * stem - 0.2 * tours)
    assert after["feeder_km_d"] == pytest.approx(108 / 200 * 20.0)
    bike = 2 * 0.9 * 108 / 40 + 0.6 * tours
    assert after["bike_km_d"] == pytest.approx(bike)
    assert after["dmotor_km_d"] == pytest.approx(after["dvan_km_d"] + after["feeder_km_d"])
    assert after["dco2_kg_d"] == pytest.approx(
        0.25 * after["dvan_km_d"] + 0.4 * after["feeder_km_d"] + 0.008 * bike
    )


def test_the_radius_counts_along_the_street_and_to_the_metre():
    found = simulate(line_town(), values(4, hub_radius=[199.0, 200.0, 1000.0, 1e9]))
    assert found.draw.served.tolist() == [[1, 2, 6, 10]]
    assert found.districts["shifted_d"][0].tolist() == pytest.approx([10.8, 21.6, 64.8, 108])


def test_a_full_hub_serves_the_nearest_and_never_more_than_it_can():
    found = simulate(line_town(capacity=50), values())
    assert found.draw.served.tolist() == [[4]]
    assert found.districts["shifted_d"][0, 0] == pytest.approx(43.2)
    exact = simulate(line_town(capacity=43.2), values())
    assert exact.draw.served.tolist() == [[4]]


def test_queues_of_hubs():
    queues = queue_up(np.array([1, 0, 1, -1, 1]), np.array([3.0, 1, 2, 0, 2]), np.ones(5), 3)
    assert queues.place.tolist() == [2, 0, 0, -1, 1]
    counts = served_counts(queues, np.array([1.0, 2, 3]), np.ones(3), np.array([9, 2, 9.0]))
    assert counts.tolist() == [[1, 1, 1], [0, 2, 2], [0, 0, 0]]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("shares", [None, np.array([60.0, 30.0, 10.0])])
def test_everything_is_conserved(seed, shares):
    problem = grid_town(seed, depots=3, shares=shares, capacity=200)
    rng = np.random.default_rng(seed)
    given = values(50, hub_share=rng.random(50), hub_radius=rng.random(50) * 3000)
    found = simulate(problem, given)
    total = problem.addresses.weight.sum()
    assert np.allclose(found.districts["parcels_d"].sum(axis=0), total)
    for name in found.hubs:
        assert np.allclose(found.districts[name].sum(axis=0), found.hubs[name].sum(axis=0))
        assert np.allclose(to_zones(problem, found.districts[name]).sum(axis=0),
                           found.hubs[name].sum(axis=0))  # fmt: skip
    assert (found.hubs["shifted_d"] <= 200 + 1e-6).all()
    assert (found.districts["shifted_d"] <= found.districts["parcels_d"] + 1e-9).all()
    assert (found.districts["van_km_d"] + found.districts["dvan_km_d"] >= -1e-9).all()
    by_hand = np.zeros(50)
    for draw in range(50):
        for hub in range(2):
            near = (problem.hub == hub) & (found.queues.place < found.draw.served[hub, draw])
            by_hand[draw] += problem.addresses.weight[near].sum() * given["hub_share"][draw]
    assert np.allclose(found.hubs["shifted_d"].sum(axis=0), by_hand)


def test_all_parcels_by_bike_leave_no_van():
    problem = grid_town(1)
    found = simulate(problem, values(hub_share=1.0, hub_radius=5000.0))
    served = np.bincount(problem.group, problem.hub < 0, problem.n_groups) == 0
    assert served.any()
    left = found.districts["van_km_d"] + found.districts["dvan_km_d"]
    assert np.allclose(left[served], 0.0)


def test_several_carriers_drive_more_than_one():
    one = simulate(grid_town(2, depots=1), values()).districts["van_km_d"].sum()
    problem = grid_town(2, depots=3, shares=np.ones(3))
    nearest = simulate(grid_town(2, depots=3), values()).districts["van_km_d"].sum()
    shared = simulate(problem, values()).districts["van_km_d"].sum()
    assert shared > nearest and shared > one * 0.9


def test_four_equal_carriers_double_the_local_tours():
    """√4 = 2, on top of the same stems, and 275 stops instead of 200."""
    one, four = (simulate(line_town(), values(carriers=c)).districts for c in (1.0, 4.0))
    tours = 2 * 0.7 * np.sqrt(0.4 * 275) - 0.7 * np.sqrt(0.4 * 200)
    assert (four["van_km_d"] - one["van_km_d"])[0, 0] == pytest.approx(tours)
    assert (four["dvan_km_d"] - one["dvan_km_d"])[0, 0] == pytest.approx(-0.2 * tours)
    assert np.allclose(four["bike_km_d"], one["bike_km_d"])


def test_circuity_of_a_grid_is_between_one_and_root_two():
    problem = grid_town(3, n=2000)
    assert (problem.circuity >= 1).all() and (problem.circuity < 2.0).all()
    assert 1.1 < problem.circuity.mean() < 1.7
    line = line_town()
    assert line.circuity.tolist() == pytest.approx([1.0])


def test_addresses_that_no_depot_reaches_are_left_out_and_told():
    from smartquartier.smartquartier_plugin.core.effects.lastmile.demand import Addresses
    from smartquartier.smartquartier_plugin.core.effects.lastmile.problem import Place, measure
    from smartquartier.smartquartier_plugin.core.network.build import network_from_edges

    nodes = np.array([[0.0, 0], [1000, 0], [0, 500], [1000, 500]])
    network = network_from_edges(nodes, [0, 2], [1, 3], [1000.0, 1000.0])
    place = Place(np.array([[0.0, 0]]), ("A",), None, np.array([np.inf]))

    def town(weights):
        addresses = Addresses(np.array([[500.0, 0], [500.0, 500]]), np.array(weights), np.zeros(2),
                              "parcels", np.arange(2))  # fmt: skip
        return measure(network, network, addresses, np.array([0, 0]), 1, place, place, 900.0)

    assert town([3.0, 1.0]).unreached == 1 and len(town([3.0, 1.0]).addresses) == 1
    with pytest.raises(InputError, match="reach 5"):
        town([1.0, 19.0])


def test_no_hub_in_reach_changes_nothing():
    found = simulate(grid_town(4), values(hub_radius=0.5))
    assert not len(found.links) or found.districts["shifted_d"].sum() < 9
    assert (found.districts["dvan_km_d"] <= 0).all()


def test_circuity_without_legs_is_one():
    problem = line_town()
    assert circuity(problem.network, problem.ties.take(np.array([0])), np.zeros(1, int), 1) == [1]
