"""A city's own field names in, its own names and fields out; study area, other places."""

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.siting.candidate_input import (
    floats,
    host_layer,
    rule_table,
    street_layer,
    texts,
    with_origin,
    zone_layer,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.candidates import (
    CandidateSettings,
    find_candidates,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_measures import (
    Surroundings,
    measure_sites,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_rules import read_siting

UTM = "EPSG:25833"
DEVICES = ("air", "camera", "climate", "microphone", "wifi")


def layer(geometries, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geometries, crs=UTM)


def test_numbers_and_texts_of_every_kind_of_column():
    frame = pd.DataFrame(
        {
            "whole": pd.array([3, None], dtype="Int64"),
            "real": [3.0, np.nan],
            "word": [" 4.5 ", None],
            "half": [2.5, 7.0],
        }
    )
    for name, value in (("whole", 3), ("real", 3), ("word", 4.5)):
        found = floats(frame, name)
        assert found[0] == value and np.isnan(found[1])
    assert np.isnan(floats(frame, "")).all()
    assert texts(frame, "whole").tolist() == ["3", ""]
    assert texts(frame, "real").tolist() == ["3", ""]
    assert texts(frame, "half").tolist() == ["2.5", "7"]
    assert texts(frame, "word").tolist() == ["4.5", ""] and texts(frame, "").tolist() == ["", ""]


def test_heights_of_zero_are_unknown_and_assumed_only_where_asked():
    lamps = layer([Point(0, 0), Point(9, 0), Point(20, 0)], h=[0.0, 5.0, None])
    plain = host_layer("lamps", lamps, height_field="h")
    assert plain.n_unknown_height == 2
    np.testing.assert_array_equal(plain.frame["height_m"], [np.nan, 5, np.nan])
    assumed = host_layer("lamps", lamps, height_field="h", assumed_height=6.0)
    assert assumed.frame["height_m"].tolist() == [6, 5, 6] and assumed.n_unknown_height == 2
    # A building without a height keeps none: it is high enough, whatever is assumed of lamps.
    house = host_layer("hosts", layer([box(0, 0, 9, 9)]), assumed_height=2.0)
    assert np.isnan(house.frame["height_m"][0])


def test_places_find_their_own_layer_again():
    lamps = layer([Point(0, 0), Point(50, 0)], lamp_id=["a", None], owner=["x", "y"], eur=[1, 2])
    stops = layer([Point(100, 0)], stop_id=[7.0], owner=["z"])
    houses = layer([box(200, 0, 220, 20)], id=["h"], eur=[9.5])
    roads = layer([LineString([(0, 40), (99, 40)])], street_id=[3], width_m=[6.0],
                  highway=["residential"])  # fmt: skip
    layers = [
        host_layer("lamps", lamps),
        host_layer("others", stops, kinds=["stop"]),
        host_layer("hosts", houses),
        host_layer("streets", roads),
    ]
    found = find_candidates(
        CandidateSettings("air_background"), Surroundings(streets=roads),
        *(layers[i].frame for i in (0, 2, 3)), others=layers[1].frame,
    )  # fmt: skip
    costs = {"others": 5.0, "streets": 800.0}
    sites = with_origin(found.sites, layers, ["owner"], "eur", costs)
    by_kind = dict(list(sites.groupby("kind")))
    lamp = by_kind["lamp"].sort_values("cost_eur")
    assert lamp["source_id"].tolist() == ["a", ""] and lamp["owner"].tolist() == ["x", "y"]
    assert lamp["cost_eur"].tolist() == [1, 2]
    assert by_kind["stop"][["source_id", "owner", "cost_eur"]].to_numpy().tolist() == [
        ["7", "z", 5.0]
    ]
    assert set(by_kind["facade"]["source_id"]) == {"h"}
    assert set(by_kind["facade"]["cost_eur"]) == {9.5} and by_kind["facade"]["owner"].isna().all()
    post = by_kind["post"].iloc[0]
    assert post["source_id"] == "3" and post["cost_eur"] == 800 and post["kerb_dist_m"] == 0.75
    assert "cost_eur" not in with_origin(found.sites, layers)
    with pytest.raises(InputError, match="has a field 'power'; they have: eur, highway"):
        with_origin(found.sites, layers, ["power"])


def test_columns_of_several_layers_become_one():
    lamps = layer([Point(0, 0)], n=[1], mixed=[1], kind=["old"], fid=[9], Kind=["x"])
    stops = layer([Point(9, 0)], n=[2.5], mixed=["two"])
    layers = [host_layer("lamps", lamps), host_layer("others", stops, kinds=["stop"])]
    places = pd.DataFrame({"source_id": ["others:0", "lamps:0"], "kind": ["stop", "lamp"]})
    found = with_origin(places, layers, ["n", "mixed", "kind", "fid", "Kind"])
    assert (
        pd.isna(found["host_fid"][0]) and found["host_fid"][1] == 9 and found["host_Kind"][1] == "x"
    )
    assert found["n"].tolist() == [2.5, 1.0] and found["n"].dtype == float
    assert found["mixed"].tolist() == ["two", "1"]
    assert found["host_kind"].tolist() == [None, "old"]
    assert found["kind"].tolist() == ["stop", "lamp"]  # what the result says isn't overwritten


def test_streets_under_other_names():
    roads = layer([LineString([(0, 0), (9, 0)])], kl=["Primary"], br=[12.0], width_m=[3.0])
    named = street_layer(roads, "kl", "br")
    assert named["street_class"].tolist() == ["Primary"] and named["width_m"].tolist() == ["12"]
    assert roads["width_m"].tolist() == [3.0] and street_layer(roads) is roads
    kerb = measure_sites([[5, 20]], Surroundings(streets=named), read_siting())["kerb_dist_m"]
    np.testing.assert_allclose(kerb.values, [14])


def test_zones_are_called_by_number_unless_a_field_may_be_shown():
    zones = layer([box(0, 0, 9, 9)] * 2, name=["Frauenhaus", "Kita"], kind=["shelter", None])
    frame, unknown = zone_layer(zones, DEVICES)
    assert frame["name"].tolist() == ["zone 1", "zone 2"] and unknown == []
    assert frame["sensor_types"].tolist() == ["all", "all"]
    frame, _ = zone_layer(zones.assign(zone_id=[40.0, 7.0]), DEVICES)
    assert frame["name"].tolist() == ["zone 40", "zone 7"]
    frame, _ = zone_layer(zones, DEVICES, label_field="kind")
    assert frame["name"].tolist() == ["shelter", "zone 2"]
    assert set(frame.columns) == {"name", "sensor_types", "geometry"}


@pytest.mark.parametrize(
    ("text", "types", "unknown"),
    [
        ("camera; Microphone", "camera;microphone", []),
        ("Kamera,Mikrofon", "camera;microphone", []),
        ("camera;drone", "all", ["drone"]),
        ("alle", "all", []),
        (" ; ", "all", []),
        (None, "all", []),
    ],
)
def test_kinds_of_sensor_in_zones(text, types, unknown):
    zones = layer([box(0, 0, 9, 9)], types=[text])
    frame, strange = zone_layer(zones, DEVICES, types_field="types")
    assert frame["sensor_types"].tolist() == [types] and strange == unknown


def test_a_study_area_with_a_hole():
    lamps = layer([Point(x, 5) for x in (5, 50, 95, 150)])
    ring = Polygon(box(0, 0, 100, 10).exterior, [box(40, 1, 60, 9).exterior.coords])
    found = find_candidates(CandidateSettings("noise"), Surroundings(), lamps, area=layer([ring]))
    assert sorted(found.sites.geometry.x) == [5, 95]
    assert (found.n_outside, found.n_found) == (2, 4)
    with pytest.raises(InputError, match="None of the 4 places"):
        find_candidates(
            CandidateSettings("noise"), Surroundings(), lamps, area=layer([box(0, 90, 9, 99)])
        )


def test_zones_in_another_system_are_refused():
    """They would lie elsewhere and protect nobody."""
    lamps = layer([Point(400_000, 5_600_000)])
    zone = layer([box(399_000, 5_599_000, 401_000, 5_601_000)])
    for name in ("zones", "area"):
        with pytest.raises(InputError, match="different coordinate systems"):
            find_candidates(
                CandidateSettings("noise"), Surroundings(), lamps, **{name: zone.to_crs(25832)}
            )


def test_other_places_stay_on_the_road_and_rank_after_lamps():
    road = layer([LineString([(0, 0), (100, 0)])], width_m=[10.0])
    lamps = layer([Point(20, 0.3)], height_m=[5.0])
    stops = layer(
        [Point(20, 0), Point(60, 0)], kind=["stop"] * 2, source_id=["s", "t"], height_m=[4.0] * 2
    )
    found = find_candidates(
        CandidateSettings("noise"), Surroundings(streets=road), lamps, others=stops
    )
    assert sorted(found.sites["kind"]) == ["lamp", "stop"] and found.n_duplicates == 1
    assert found.sites.set_index("kind")["rule_noise_carriageway"].tolist() == ["flag", "flag"]
    alone = find_candidates(CandidateSettings("noise"), Surroundings(), others=stops)
    assert alone.sites["source_id"].tolist() in (["s", "t"], ["t", "s"])


def test_other_surfaces_count_for_heat_only():
    around = Surroundings(
        streets=layer([LineString([(0, 0), (99, 0)])], width_m=[10.0]),
        buildings=layer([box(0, 60, 99, 70)]),
        surfaces=layer([box(40, 30, 60, 40)]),
    )
    found = measure_sites([[50, 28], [50, 35]], around, read_siting())
    heat, house = found["heat_dist_m"], found["building_dist_m"]
    np.testing.assert_allclose(heat.values, [2, 0])
    np.testing.assert_allclose(house.values, [32, 25])
    assert "surface_dist_m" not in found


def test_rules_are_counted():
    sites = pd.DataFrame({"rule_a": ["pass", "flag", "unknown", "", "pass"]})
    row = dict.fromkeys(("label", "measure", "limit", "severity", "source", "rule_set"), "x")
    table = rule_table([{"rule": "a", "verified": True, **row}], sites)
    counts = table[["n_pass", "n_flag", "n_unknown", "n_not_asked"]]
    assert counts.to_numpy().tolist() == [[2, 1, 1, 1]]
    assert len(rule_table([], sites)) == 0 and "n_flag" in rule_table([], sites)


def test_lamps_of_german_registers_keep_number_and_height():
    lamps = layer([Point(0, 0), Point(50, 0)], id=[1, 2], leuchten_nr=["17/4", "17/5"],
                  lichtpunkthoehe=[6.0, 0.0])  # fmt: skip
    found = host_layer("lamps", lamps)
    assert found.names.tolist() == ["17/4", "17/5"] and found.n_unknown_height == 1
    assert found.frame["height_m"][0] == 6
