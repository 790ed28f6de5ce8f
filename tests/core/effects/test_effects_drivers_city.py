"""Drivers of the demo city: its totals, and how near the quarters' true numbers they come."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.democity import create_demo_city
from smartquartier.smartquartier_plugin.core.effects.drivers.collect import drivers_of, split_source
from smartquartier.smartquartier_plugin.core.effects.drivers.dasymetric import Ancillary
from smartquartier.smartquartier_plugin.core.effects.drivers.sources import plain_source
from smartquartier.smartquartier_plugin.core.effects.drivers.zones import read_zones


@pytest.fixture(scope="module")
def city():
    return create_demo_city(1, 9)


@pytest.fixture(scope="module")
def zones(city):
    return read_zones(city["quarters"], "code", "quarters")


def people(zones, city, ancillary=None):
    cells = city["population_grid_100m"]
    source = plain_source(cells, "grid", {"inhabitants": "inhabitants"}, by_people=True)
    return drivers_of(zones, source, split_source(zones, source, ancillary))[0]


def truth(zones, city):
    return city["quarters"]["inhabitants"].to_numpy(float)[zones.row]


def test_population_grid_holds_all_inhabitants_of_the_quarters(zones, city):
    found = people(zones, city)
    whole = truth(zones, city).sum()
    assert found.total == whole
    assert found.inside + found.outside == pytest.approx(whole, rel=1e-15)
    assert found.inside == pytest.approx(found.per_zone.sum(), rel=1e-14)
    # Cells at the border of the city reach beyond it.
    assert 0 < found.outside < 0.01 * whole


def test_buildings_place_people_far_better_than_area(zones, city):
    houses = city["buildings"]
    homes = Ancillary(
        list(houses.geometry),
        houses["use"].to_numpy(),
        {"residential": 1.0, "mixed": 0.5},
        houses["floor_area_m2"].to_numpy(float),
    )
    whole = truth(zones, city)
    areal = np.abs(people(zones, city).per_zone - whole)
    placed = people(zones, city, homes)
    assert placed.method == "dasymetric" and placed.error <= 1e-15
    assert np.abs(placed.per_zone - whole).mean() < 0.5 * areal.mean()


def test_inhabitants_of_buildings_are_those_of_the_quarters(zones, city):
    houses = city["buildings"].copy()
    houses["geometry"] = houses.geometry.centroid
    source = plain_source(houses, "buildings", {"inhabitants": "inhabitants"})
    found = drivers_of(zones, source, split_source(zones, source))[0]
    assert found.method == "direct" and found.outside == 0
    assert found.per_zone == pytest.approx(truth(zones, city), abs=30)
    assert found.per_zone.sum() == truth(zones, city).sum()
