"""The demo city's addresses: unique, in their building, odd and even, and a stream of their own."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.democity import addresses as made
from smartquartier.smartquartier_plugin.core.democity import create_demo_city


@pytest.fixture(scope="module")
def city():
    return create_demo_city(2, 9)


@pytest.fixture(scope="module")
def addresses(city):
    return city["addresses"]


def test_each_building_has_an_address_inside(city, addresses):
    buildings = city["buildings"].set_index("building_id")
    assert set(addresses["building_id"]) == set(buildings.index)
    own = buildings.loc[addresses["building_id"]]
    inside = own.geometry.reset_index(drop=True).buffer(0.02).contains(addresses.geometry)
    assert inside.all()
    assert (own["code"].to_numpy() == addresses["code"].to_numpy()).all()
    assert addresses["address_id"].is_unique
    # Long blocks of flats have several entrances, small houses one.
    doors = addresses.groupby("building_id").size()
    assert doors.max() >= 3
    assert (doors[buildings["dwellings"] < 12] == 1).all()


def test_no_address_twice_and_streets_of_the_street_layer(city, addresses):
    key = addresses[["street", "house_number", "suffix", "zip"]]
    assert not key.duplicated().any()
    names = city["streets"].set_index("street_id")["name"]
    assert (names.loc[addresses["street_id"]].to_numpy() == addresses["street"].to_numpy()).all()
    assert addresses["zip"].str.match(r"^\d{5}$").all()
    assert addresses["house_number"].min() >= 1
    assert set(addresses["suffix"].dropna()) <= set("abcdefgh")


def test_the_default_city_needs_the_postal_code():
    table = create_demo_city(1, 36)["addresses"]
    twice = table.duplicated(["street", "house_number", "suffix"], keep=False)
    assert 0.01 < twice.mean() < 0.2


def test_odd_on_one_side_even_on_the_other(city, addresses):
    streets = city["streets"].set_index("street_id").geometry
    # Straight segments only: there the side is plain.
    plain = streets[streets.length > 0.999 * streets.apply(lambda g: g.length)]
    pure, seen = 0, 0
    for street, rows in addresses.groupby("street_id"):
        line = plain.get(street)
        if line is None or len(rows) < 6:
            continue
        first, last = np.array(line.coords[0][:2]), np.array(line.coords[-1][:2])
        points = np.column_stack([rows.geometry.x, rows.geometry.y])
        offset, along = points - first, last - first
        left = along[0] * offset[:, 1] - along[1] * offset[:, 0] > 0
        odd = rows["house_number"].to_numpy() % 2 == 1
        seen += 1
        pure += (left == odd).all() or (left != odd).all()
    assert seen > 100
    assert pure / seen > 0.9


def test_numbers_rise_along_a_street(addresses):
    ranks = []
    for _, rows in addresses[addresses["suffix"].isna()].groupby("street_id"):
        side = rows[rows["house_number"] % 2 == 0]
        if len(side) < 5:
            continue
        line = np.column_stack([side.geometry.x, side.geometry.y])
        along = (line - line.mean(axis=0)) @ np.linalg.svd(line - line.mean(axis=0))[2][0]
        order = np.argsort(np.argsort(along))
        number = np.argsort(np.argsort(side["house_number"].to_numpy()))
        ranks.append(abs(np.corrcoef(order, number)[0, 1]))
    assert len(ranks) > 50
    assert np.median(ranks) > 0.99


def test_actors_have_the_address_of_their_house(city, addresses):
    actors = city["actors"]
    text = addresses["street"] + " " + addresses["house_number"].astype(str)
    text += addresses["suffix"].fillna("")
    key = dict(zip(zip(text, addresses["zip"], addresses["city"]), addresses.geometry))
    for actor in actors.itertuples():
        point = key[(actor.street, actor.zip, actor.city)]
        limit = 60.0 if actor.level != "quartier" else 400.0
        assert point.distance(actor.geometry) < limit, actor.name


def test_addresses_change_nothing_else(city, monkeypatch):
    def other(seed, layer):
        return np.random.default_rng([seed, 999])

    monkeypatch.setattr(made, "stream", other)
    changed = create_demo_city(2, 9)
    assert not changed["addresses"].equals(city["addresses"])
    for name, frame in city.items():
        if name == "addresses":
            continue
        mine = ["street"] if name == "actors" else []
        assert changed[name].drop(columns=mine).equals(frame.drop(columns=mine)), name
