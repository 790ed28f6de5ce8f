"""Candidates: places, ids, spacing, privacy; by hand and on the demo city."""

from dataclasses import replace

import geopandas
import numpy as np
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree
from shapely.geometry import LineString, MultiPolygon, Point, box
from shapely.ops import unary_union
from shapely.prepared import prep

from smartquartier.smartquartier_plugin.core.democity import create_demo_city
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.siting.candidate_points import (
    facade_points,
    lamp_points,
    site_ids,
    street_points,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.candidates import (
    CandidateSettings,
    find_candidates,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.privacy import (
    coarsen,
    exclude,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_measures import Surroundings
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_rules import read_siting

UTM = "EPSG:25833"


@pytest.fixture(scope="module")
def book():
    return read_siting()


@pytest.fixture(scope="module")
def city():
    """Return the middle of the demo city, 1.6 km wide."""
    layers = create_demo_city(1, 9)
    x, y = layers["quarters"].geometry.iloc[0].centroid.coords[0]
    names = ("lamps", "public_buildings", "streets", "buildings", "water", "privacy_zones")
    return {n: layers[n].cx[x - 800 : x + 800, y - 800 : y + 800] for n in names}


@pytest.fixture(scope="module")
def around(city):
    return Surroundings(city["streets"], city["buildings"], water=city["water"])


@pytest.fixture(scope="module")
def find(city, around):
    """Return ``find(purpose, …)``: candidates of the demo city from all kinds of place."""

    def run(purpose, **more):
        layers = {"lamps": city["lamps"], "hosts": city["public_buildings"],
                  "streets": city["streets"], "zones": city["privacy_zones"]}  # fmt: skip
        layers = {name: more.pop(name, layer) for name, layer in layers.items()}
        return find_candidates(
            CandidateSettings(purpose, **more), around, progress=Progress(), **layers
        )

    return run


@pytest.fixture(scope="module")
def traffic(find):
    return find("air_traffic")


def layer(geometries, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geometries, crs=UTM)


def xy(frame):
    return np.column_stack([frame.geometry.x, frame.geometry.y])


# --- places ----------------------------------------------------------------------------------


def test_a_sensor_hangs_no_higher_than_its_lamp():
    lamps = layer([Point(0, 0), Point(9, 0), Point(20, 0), None], lamp_id=[7, 8, 9, 10],
                  height_m=[5.0, 2.5, None, 5.0])  # fmt: skip
    places = lamp_points(lamps, 4.0, "lamp_id", "height_m", "kerb_dist_m")
    assert places.height[:2].tolist() == [4.0, 2.5] and np.isnan(places.height[2])
    assert places.source_id.tolist() == ["7", "8", "9"]
    assert np.isnan(places.kerb).all()


@pytest.mark.parametrize("clockwise", [False, True])
def test_facades_stand_before_their_walls(clockwise):
    house = box(0, 0, 70, 10)
    if clockwise:
        house = type(house)(list(house.exterior.coords)[::-1])
    places = facade_points(layer([house], building_id=[3]), 4.0, 1.0, 30.0)
    expected = {(35 / 3, -1), (35, -1), (175 / 3, -1), (35 / 3, 11), (35, 11), (175 / 3, 11),
                (-1, 5), (71, 5)}  # fmt: skip
    assert {tuple(np.round(p, 6)) for p in places.xy} == {tuple(np.round(p, 6)) for p in expected}
    assert set(places.source_id) == {"3"}


def test_no_facade_inside_the_neighbour_and_none_at_a_bay():
    row = layer([MultiPolygon([box(0, 0, 20, 10), box(100, 0, 103, 3)]), box(20.5, 0, 40, 10)])
    points = facade_points(row, 4.0, 1.0, 30.0).xy
    assert not any(19 < x < 22 and 0 < y < 10 for x, y in points)
    assert not (points[:, 0] > 90).any()
    assert len(points) == 6


def test_posts_alternate_behind_the_kerb(book):
    street = layer([LineString([(0, 0), (60, 0), (60, 100)]), LineString([(0, 50), (9, 50)])],
                   highway=["residential", "footway"], street_id=[4, 5])  # fmt: skip
    places = street_points(street, 4.0, 50.0, book)
    # 160 m: posts at 26.7, 80 and 133.3 m, 3 m + 0.75 m from the middle.
    expected = [(26.6667, 3.75), (63.75, 20), (56.25, 73.3333)]
    np.testing.assert_allclose(places.xy, expected, atol=1e-3)
    assert places.source_id.tolist() == ["4"] * 3


def test_ids_depend_on_kind_and_place_only():
    places = np.array([[0.0, 0.0], [100.04, 5.0], [100.0, 5.0]])
    ids = site_ids(["lamp"] * 3, places, UTM)
    assert ids[1] == ids[2] != ids[0]  # to the decimetre
    assert site_ids(["lamp"], places[1:2], UTM) == ids[1:2]
    assert site_ids(["post"], places[1:2], UTM) != ids[1:2]
    assert site_ids(["lamp"], places[1:2], "EPSG:25832") != ids[1:2]
    assert ids[0].startswith("sq-") and len(ids[0]) == 13
    many = site_ids(["lamp"] * 40_000, np.indices((200, 200)).reshape(2, -1).T, UTM)
    assert len(set(many)) == 40_000


# --- privacy ---------------------------------------------------------------------------------


def test_zones_bind_only_the_sensors_that_they_name():
    zones = layer(
        [box(0, 0, 10, 10), box(100, 0, 110, 10), box(200, 0, 210, 10), box(300, 0, 310, 10)],
        name=["school", "clinic", "shelter", "unsaid"],
        sensor_types=["camera;microphone", "Camera", "all", None],
    )
    points = [[5, 5], [105, 5], [205, 5], [305, 5], [50, 5]]
    noise = exclude(points, zones, ["microphone"])
    assert noise.excluded.tolist() == [True, False, True, True, False]
    assert noise.zone.tolist() == ["school", "clinic", "shelter", "unsaid", ""]
    assert exclude(points, zones, ["camera"]).excluded.tolist() == [True] * 4 + [False]
    assert exclude(points, zones, ["air"]).excluded.tolist() == [False, False, True, True, False]
    without = zones.drop(columns="sensor_types")
    assert exclude(points, without, ["air"]).excluded.tolist() == [True] * 4 + [False]
    assert not exclude(points, None, ["air"]).excluded.any()


def test_of_two_zones_the_one_that_forbids_is_named():
    zones = layer([box(0, 0, 9, 9)] * 2, name=["all", "camera"], sensor_types=["all", "camera"])
    for order in ([0, 1], [1, 0]):
        found = exclude([[5, 5]], zones.iloc[order], ["air"])
        assert found.excluded.tolist() == [True] and found.zone.tolist() == ["all"]


def test_buffers_by_kind_of_sensor_and_by_zone():
    zones = layer([box(0, 0, 10, 10), box(100, 0, 110, 10)], buffer_m=[0.0, 40.0])
    points = [[19, 5], [20, 5], [21, 5], [149, 5], [150.5, 5]]
    near = exclude(points, zones, ["camera", "air"], {"camera": 10.0})
    assert near.excluded.tolist() == [True, False, False, False, False]  # 10 m exactly is allowed
    own = exclude(points, zones, ["camera"], {"camera": 10.0}, "buffer_m")
    assert own.excluded.tolist() == [True, False, False, True, False]
    assert exclude([[10, 5]], zones, ["camera"]).excluded.tolist() == [True]  # on the border
    for wrong in (-1.0, np.nan):
        with pytest.raises(InputError, match="0 m or more"):
            exclude(points, zones, ["camera"], wrong)
    with pytest.raises(InputError, match="no field 'abstand'"):
        exclude(points, zones, ["camera"], 0.0, "abstand")


def test_coarsened_sites_tell_their_cell_only():
    points = np.array([[130.0, 270.0], [130.0, 270.0], [199.9, 200.1]])
    moved = coarsen(points, [True, False, True], 100.0)
    assert moved.tolist() == [[150, 250], [130, 270], [150, 250]]
    assert points[0].tolist() == [130, 270]


# --- the demo city ---------------------------------------------------------------------------


def test_the_demo_city_has_all_kinds_of_place(traffic, city):
    sites = traffic.sites
    assert set(sites["kind"]) == {"lamp", "facade", "post"}
    assert sites["site_id"].is_unique and sites["site_id"].is_monotonic_increasing
    assert {True, False} <= set(sites["rule_ok"].dropna())
    assert sites.crs == city["lamps"].crs
    total = len(sites) + len(traffic.excluded) + traffic.n_duplicates
    assert traffic.n_found == total + traffic.n_blocked + traffic.n_thinned
    named = {"site_id", "kind", "height_m", "kerb_dist_m", "junction_dist_m", "rule_ok",
             "rule_reasons", "privacy"}  # fmt: skip
    assert named <= set(sites.columns)


def test_flags_and_reasons_agree(traffic):
    sites = traffic.sites
    flagged = sites[sites["rule_ok"].eq(False).fillna(False)]
    assert (flagged["n_flags"] > 0).all() and (flagged["rule_reasons"] != "").all()
    fine = sites[sites["rule_ok"].eq(True).fillna(False)]
    assert (fine["rule_reasons"] == "").all()
    near = sites["junction_dist_m"] < 25
    assert near.any() and (sites.loc[near, "rule_air_junction"] == "flag").all()
    assert sites.loc[near, "rule_reasons"].str.contains("major junction").all()


def test_derived_kerb_distances_agree_with_the_lamps_own(find, city):
    """The demo's lamps carry the distance that they were made with: 0.5 to 1.1 m."""
    derived = find("air_traffic", hosts=None, streets=None, zones=None, kerb_field="").sites
    own = city["lamps"].set_index(city["lamps"]["lamp_id"].astype(str))["kerb_dist_m"]
    difference = derived["kerb_dist_m"] - own.loc[derived["source_id"]].to_numpy()
    # A street nearby may be nearer than the lamp's own, never the other way round.
    assert difference.max() < 0.06
    assert (difference.abs() < 0.06).mean() > 0.95


def test_no_place_stands_in_a_building_or_on_the_road(traffic):
    built = traffic.sites[traffic.sites["kind"] != "lamp"]
    assert traffic.n_blocked > 0
    assert (built["building_dist_m"].fillna(1) > 0).all()
    assert (built["kerb_dist_m"].fillna(1) >= 0).all()


def test_microphones_keep_away_from_children(find, city):
    noise = find("noise")
    zones = city["privacy_zones"]
    bound = zones[zones["sensor_types"].str.contains("microphone|all")]
    area = prep(unary_union(list(bound.geometry.buffer(10.0 - 1e-6))))
    assert not any(area.contains(point) for point in noise.sites.geometry)
    assert len(noise.excluded) > 0 and (noise.excluded["privacy"] != "").all()
    # Air sensors may hang there; the zone is named all the same.
    air = find("air_background").sites
    assert (air["privacy"] == "children").any()
    assert len(air) > len(noise.sites)


def test_the_order_of_the_input_does_not_matter(find, city):
    first = find("noise", spacing=60.0, streets=None)
    keys = {"lamps": "lamps", "hosts": "public_buildings", "zones": "privacy_zones"}
    shuffled = {name: city[key].sample(frac=1, random_state=5) for name, key in keys.items()}
    second = find("noise", spacing=60.0, streets=None, **shuffled)
    assert_geodataframe_equal(first.sites, second.sites)


def test_spacing_is_kept_and_nothing_fits_in_between(find):
    whole = find("air_traffic", streets=None).sites
    thin = find("air_traffic", streets=None, spacing=80.0)
    tree = cKDTree(xy(thin.sites))
    assert not tree.query_pairs(80.0 - 1e-9)
    assert tree.query(xy(whole))[0].max() < 80.0
    # The better-suited neighbour stays.
    assert thin.sites["n_flags"].mean() < whole["n_flags"].mean()
    assert thin.n_thinned == len(whole) - len(thin.sites)


def test_the_better_suited_neighbour_stays():
    """Ten metres apart; the second one hangs too low, the other way round the first."""
    points = [Point(0, 0), Point(10, 0)]
    for heights in ([3.0, 1.0], [1.0, 3.0]):
        lamps = layer(points, height_m=heights, kerb_dist_m=[1.0, 1.0])
        ask = CandidateSettings("air_background", spacing=20.0)
        found = find_candidates(ask, Surroundings(), lamps)
        assert found.sites["height_m"].tolist() == [3.0] and found.n_thinned == 1


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0]])
def test_of_two_at_the_same_spot_the_same_one_stays(order, book):
    lamps = layer([Point(0.3, 0), Point(0, 0), Point(55, 3.7)], lamp_id=["b", "a", "c"])
    street = layer([LineString([(30, 0), (80, 0)])], highway=["residential"])
    found = find_candidates(
        CandidateSettings("noise"), Surroundings(), lamps.iloc[order], streets=street
    )
    # The post would stand at (55, 3.75), beside lamp c.
    assert sorted(found.sites["source_id"]) == ["a", "c"]
    assert set(found.sites["kind"]) == {"lamp"} and found.n_duplicates == 2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 5.0, 40.0]))
def test_duplicates_are_dropped_and_ids_stay_unique(seed, spacing):
    rng = np.random.default_rng(seed)
    spots = rng.integers(0, 12, (40, 2)) * 10.0
    lamps = layer([Point(*p) for p in spots], height_m=rng.uniform(2, 9, 40))
    found = find_candidates(CandidateSettings("noise", spacing=spacing), Surroundings(), lamps)
    assert found.sites["site_id"].is_unique
    if spacing <= 10:
        assert len(found.sites) == len({tuple(p) for p in spots})
    pairs = cKDTree(xy(found.sites)).query_pairs(max(spacing, 0.5) * (1 - 1e-9))
    assert not pairs


def test_without_layers_around_everything_is_unknown(city):
    found = find_candidates(CandidateSettings("air_traffic"), Surroundings(), city["lamps"])
    assert found.sites["rule_ok"].isna().all()
    assert (found.sites["rule_air_height"] == "pass").all()
    assert (found.sites["rule_air_junction"] == "unknown").all()
    assert any("distance to a major junction" in text for text in found.warnings)


def test_the_empty_directive_judges_nothing_and_says_so(find):
    found = find("air_traffic", rule_set="2024-2881", streets=None)
    assert found.sites["rule_ok"].isna().all()
    assert found.sites["rule_reasons"].str.contains("no rules").all()
    assert any("not verified" in text for text in found.warnings)


def test_lamp_posts_are_in_climate_class_4_or_5(find):
    """What WMO's scheme says of nearly every lamp post; that is why it is a note, no flag."""
    sites = find("climate", hosts=None, streets=None).sites
    assert set(sites["class_wmo"]) <= {4.0, 5.0}
    assert (sites["n_flags"] == 0).all()


def test_noise_at_facades_gets_its_correction(find):
    sites = find("noise", streets=None).sites
    corrected = sites["facade_db"].notna()
    assert set(sites.loc[corrected, "kind"]) == {"facade"}
    assert set(sites.loc[corrected, "facade_db"]) == {3.0}


def test_people_flow_needs_permission(find):
    with pytest.raises(InputError, match="identify people"):
        find("people_flow")
    allowed = find("people_flow", allow_person_related=True, streets=None)
    assert allowed.sites["rule_ok"].isna().all() and len(allowed.excluded) > 0


def test_results_can_be_written(traffic, tmp_path):
    path = tmp_path / "sites.gpkg"
    frame = traffic.sites.head(50)
    frame.assign(rule_ok=frame["rule_ok"].astype(object)).to_file(path, driver="GPKG")
    back = geopandas.read_file(path)
    assert len(back) == 50 and set(back["kind"]) <= {"lamp", "facade", "post"}
    assert traffic.sites["rule_ok"].dtype == pd.BooleanDtype()


# --- bad input -------------------------------------------------------------------------------


def test_nothing_to_choose_from_is_said(city, around):
    ask = CandidateSettings("noise")
    with pytest.raises(InputError, match="at least one layer"):
        find_candidates(ask, around)
    with pytest.raises(InputError, match="no place"):
        find_candidates(ask, around, city["lamps"].head(0))
    everything = layer([box(*city["lamps"].total_bounds).buffer(9)])
    with pytest.raises(InputError, match="privacy zones"):
        find_candidates(ask, around, city["lamps"], zones=everything)


@pytest.mark.parametrize(
    "wrong",
    [{"spacing": -1.0}, {"spacing": np.nan}, {"mount_height": 0.0}, {"street_spacing": 0.0}],
)
def test_impossible_distances_are_refused(city, around, wrong):
    with pytest.raises(InputError, match="more than"):
        find_candidates(CandidateSettings("noise", **wrong), around, city["lamps"])


def test_degrees_and_mixed_systems_are_refused(city, around):
    lamps = city["lamps"].head(5)
    with pytest.raises(InputError, match="different coordinate systems"):
        find_candidates(CandidateSettings("noise"), around, lamps.to_crs(25832))
    with pytest.raises(InputError, match="degrees"):
        find_candidates(CandidateSettings("noise"), Surroundings(), lamps.to_crs(4326))


def test_a_cancel_is_noticed(city, around):
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        find_candidates(CandidateSettings("noise"), around, city["lamps"], progress=Cancelled())


def test_inputs_are_not_changed(city, around):
    lamps, zones = city["lamps"].copy(), city["privacy_zones"].copy()
    find_candidates(replace(CandidateSettings("noise"), spacing=50.0), around, lamps, zones=zones)
    assert_geodataframe_equal(lamps, city["lamps"])
    assert_geodataframe_equal(zones, city["privacy_zones"])
