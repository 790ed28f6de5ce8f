"""Six measures on Heidelberg's real streets (docs/heidelberg.md): what must hold in any case.

People, jobs and traffic are made up by scripts/heidelberg_made.py; no figure is compared with the
real city.
"""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import example_heidelberg_effects as example
import heidelberg_made


@pytest.fixture(scope="module")
def city(real_data, tmp_path_factory):
    """Return the folder with the layers and scenario, and the layers, or skip."""
    ogr = pytest.importorskip("osgeo.ogr")
    folder = real_data / "heidelberg"
    if ogr.Open(str(folder / "heidelberg.osm.pbf")) is None:
        pytest.skip("this GDAL can't read OpenStreetMap files")
    output = tmp_path_factory.mktemp("heidelberg_effects")
    return output, example.write_inputs(folder, output)


@pytest.fixture(scope="module")
def answers(city, qgis_app):
    """Return a function: tool -> results; each tool runs once."""
    import processing

    questions = {tool: inputs for _, tool, inputs in example.plan_questions(city[0])}
    known = {}

    def answer(tool):
        if tool in ("effectrun", "effectsensitivity"):
            answer("effectdrivers")
        if tool not in known:
            known[tool] = processing.run(f"smartquartier:{tool}", questions[tool])
        return known[tool]

    return answer


@pytest.fixture(scope="module")
def catalogue(qgis_app):
    from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue

    return read_catalogue()


# -- what is made up ---------------------------------------------------------------------------


def test_totals_are_exact_and_every_core_zone_has_a_ring(city):
    layers = city[1]
    assert layers["cells"]["inhabitants"].sum() == heidelberg_made.INHABITANTS
    assert layers["jobs"]["jobs"].sum() == heidelberg_made.JOBS
    zones = layers["zones"]
    core, ring = zones[zones["core"] == 1], zones[zones["core"] == 0]
    assert len(core) > 40 and len(ring) > 40
    around = core.geometry.unary_union.buffer(heidelberg_made.ZONE, join_style=2)
    assert around.difference(zones.geometry.unary_union).area < 1.0
    assert layers["hubs"].geometry.within(core.geometry.unary_union).all()


def test_made_up_layers_are_the_same_each_time(city, real_data):
    again = heidelberg_made.read_layers(real_data / "heidelberg")
    for name, frame in city[1].items():
        assert frame.drop(columns="geometry").equals(again[name].drop(columns="geometry")), name


# -- drivers -----------------------------------------------------------------------------------


def test_nothing_is_lost_or_made_on_the_way_into_the_zones(city, answers, read_layer):
    results, layers = answers("effectdrivers"), city[1]
    assert results["MAX_ERROR"] < 1e-12
    zones = read_layer(results["OUTPUT"])
    inside = layers["zones"].geometry.unary_union
    roads = layers["roads"]
    expected = (roads.geometry.intersection(inside).length * roads["aadt"]).sum() / 1000
    assert zones["traffic_veh_km_d"].sum() == pytest.approx(expected, rel=1e-9)
    parking = layers["parking"]
    assert zones["parking_spaces"].sum() == parking.loc[parking.within(inside), "spaces"].sum()
    rest = read_layer(results["REMAINDER"]).set_index("driver")
    people = rest.loc["inhabitants"]
    assert people["inside"] + people["outside"] == pytest.approx(heidelberg_made.INHABITANTS)
    assert zones["inhabitants"].sum() == pytest.approx(people["inside"])


def test_every_zone_has_a_way_to_depot_and_doctor(answers, read_layer):
    """The uninhabited too: else a scenario's CO2 is unknown in a forest with a motorway."""
    zones = read_layer(answers("effectdrivers")["OUTPUT"])
    for name in ("depot_km", "doctor_km"):
        assert zones[name].between(0, 25).all()


# -- scenario ----------------------------------------------------------------------------------


def test_ranges_are_ranges_and_what_is_not_done_changes_nothing(answers, read_layer, catalogue):
    zones = read_layer(answers("effectrun")["OUTPUT"])
    ids = [name[: -len("_pbenefit")] for name in zones if name.endswith("_pbenefit")]
    assert {"delivery_km", "traffic_km", "co2", "office_free", "underserved"} <= set(ids)
    ring = zones[zones["core"] == 0]
    for one in ids:
        low, middle, high = (zones[f"{one}_{part}"].to_numpy(float) for part in
                             ("p05", "p50", "p95"))  # fmt: skip
        assert np.isfinite(low).all() and (low <= middle).all() and (middle <= high).all(), one
        if catalogue.indicator(one).better in ("lower", "higher"):
            assert zones[f"{one}_pbenefit"].between(0, 1).all(), one
        else:  # who benefits depends on whom one asks
            assert zones[f"{one}_pbenefit"].isna().all(), one
        # No measure of this scenario displaces anything to the neighbours.
        assert (ring[[f"{one}_p05", f"{one}_p95"]] == 0).all().all(), one


def test_effects_stay_within_what_is_plausible(answers, read_layer, catalogue):
    run = answers("effectrun")
    zones, summary = read_layer(run["OUTPUT"]), read_layer(run["SUMMARY"])
    assert (zones["delivery_km_p05"] >= -zones["delivery_km_base"] - 1e-9).all()
    vans = summary[summary["effect"] == "E2.depot_traffic"].iloc[0]
    most = catalogue.assumption("kep_traffic_share").high * zones["traffic_veh_km_d"].sum()
    assert -most <= vans["net_p05"] <= vans["net_p95"] <= 0
    # Design rule: parcels can't move all traffic by more than a few per cent.
    total = summary[(summary["indicator"] == "traffic_km") & (summary["row"] == "total")].iloc[0]
    assert abs(total["net_p50"]) < 0.05 * total["base"]
    near = zones.loc[zones["delivery_km_p50"] < 0, "no_broadband_hh"].sum()
    gone = summary[(summary["indicator"] == "underserved") & (summary["row"] == "total")].iloc[0]
    assert [gone["net_p05"], gone["net_p95"]] == pytest.approx([-near, -near], abs=0.5)


def test_sensitivity_knows_where_the_direction_turns(answers, read_layer):
    results = answers("effectsensitivity")
    turning = read_layer(results["BREAK_EVEN"])
    within = turning[turning["flips_within_range"].astype(bool)]
    assert results["N_FLIPS"] >= 1
    assert within["flip_value"].between(within["low"], within["high"]).all()


# -- deliveries --------------------------------------------------------------------------------


def test_parcels_and_kilometres_are_conserved(city, answers, read_layer, catalogue):
    results = answers("lastmilehub")
    zones, streets = read_layer(results["OUTPUT"]), read_layer(results["STREETS_OUT"])
    # Every zone's parcels follow the same draws, so their medians add up. A few people live where
    # no van may drive to and back; those of the other zones all get the same number of parcels.
    cells = city[1]["cells"]
    middle, people = cells.geometry.centroid, cells["inhabitants"]
    inside = [people[middle.within(zone)].sum() for zone in zones.geometry]
    each_person = (zones["parcels_d_p50"] / inside).dropna()
    most = each_person.max()
    assert (each_person > most * (1 - 1e-9)).mean() > 0.85
    assert 0.99 < results["PARCELS_P50"] / most / people.sum() <= 1
    # What the zones don't show: people in suppressed zones and beyond all of them.
    hidden = people.sum() - sum(inside) + np.array(inside)[zones["suppressed"] == 1].sum()
    assert zones["parcels_d_p50"].sum() + hidden * most == pytest.approx(results["PARCELS_P50"])
    each = catalogue.assumption("parcels_inhabitant")
    assert 0.3 * each.low / 365 < most < each.high / 250
    # Today's kilometres are the same by street, by zone and in all, but for sums of medians.
    today = results["VAN_KM_P50"]
    assert streets["van_km_before_p50"].sum() == pytest.approx(today, rel=0.02)
    assert zones["van_km_d_p50"].sum() == pytest.approx(today, rel=0.02)


def test_bikes_take_no_more_than_a_hub_can(answers, read_layer, catalogue):
    results = answers("lastmilehub")
    assert 0 < results["SHIFTED_P05"] <= results["SHIFTED_P95"]
    most = catalogue.assumption("hub_share").high
    assert results["SHIFTED_P95"] <= most * results["PARCELS_P95"]
    assert -results["VAN_KM_P95"] < results["D_VAN_KM_P05"] <= results["D_VAN_KM_P95"] <= 0
    streets = read_layer(results["STREETS_OUT"])
    assert (streets["van_km_before_p05"] >= 0).all() and (streets["van_km_after_p05"] >= 0).all()
    hubs = read_layer(results["HUBS_OUT"])
    assert hubs["shifted_d_p50"].sum() == pytest.approx(results["SHIFTED_P50"], rel=0.1)
    assert read_layer(results["OUTPUT"])["traffic_share_p95"].dropna().between(0, 0.05).all()


# -- access ------------------------------------------------------------------------------------


def test_distances_are_those_of_the_network_and_supply_is_conserved(city, answers, read_layer):
    from smartquartier.smartquartier_plugin.core.network.build import build_network
    from smartquartier.smartquartier_plugin.core.network.search import nearest_site
    from smartquartier.smartquartier_plugin.core.network.ties import tie_points

    cells = read_layer(answers("digitalaccess")["OUTPUT"])
    layers = city[1]
    network = build_network(layers["walking"])
    places, homes = (
        np.column_stack([points.x, points.y])
        for points in (layers["practices"].geometry, cells.geometry.centroid)
    )
    sites, demand = (tie_points(network, xy, max_offset=500.0) for xy in (places, homes))
    expected = nearest_site(network, sites, demand).distance
    found = cells["nearest_m"].to_numpy(float)
    known = np.isfinite(found)
    assert known.mean() > 0.98
    assert found[known] == pytest.approx(expected[known], abs=0.2)
    straight = np.hypot(*(homes[:, None] - places[None]).transpose(2, 0, 1)).min(axis=1)
    assert (found[known] >= straight[known] - 1e-6).all()
    # E2SFCA hands out each practice's supply, no more and no less.
    people, access = cells["inhabitants"], cells["access_physical"].fillna(0)
    given = (people * access).sum()
    services = read_layer(answers("digitalaccess")["SERVICES_OUT"])
    reached = services.loc[services["people_reached"] > 0, "supply"].sum()
    assert given == pytest.approx(reached, rel=1e-6)


# -- shops -------------------------------------------------------------------------------------


def test_money_and_floor_space_are_conserved(city, answers, read_layer):
    results = answers("retailconversion")
    balance = read_layer(results["BALANCE"])
    floor = balance[balance["kind"] == "floor"].set_index("item")
    whole = city[1]["shops"]["floor_m2"].sum()
    assert floor.loc["total", ["today", "later_mean"]].to_numpy(float) == pytest.approx(whole)
    assert floor.drop(index="total")["later_mean"].sum() == pytest.approx(whole)
    money = balance[balance["kind"] == "money"].set_index("item")
    assert money.drop(index="total")["later_mean"].sum() == pytest.approx(
        money.loc["total", "today"]
    )
    assert 0 <= results["VACANCY_P05"] <= results["VACANCY_P50"] <= results["VACANCY_P95"] < 0.5
    shops = read_layer(results["OUTPUT"])
    assert (shops["risk_m2_p95"] <= shops["floor_m2"] + 1e-6).all()
