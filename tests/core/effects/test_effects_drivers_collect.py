"""Drivers per zone: sources by hand, tables by code, distances, what is hidden and unknown."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
from smartquartier.smartquartier_plugin.core.effects.drivers import fields, sources
from smartquartier.smartquartier_plugin.core.effects.drivers.collect import (
    drivers_of,
    plain_result,
    split_source,
)
from smartquartier.smartquartier_plugin.core.effects.drivers.dasymetric import Ancillary
from smartquartier.smartquartier_plugin.core.effects.drivers.distances import (
    People,
    Ways,
    mean_distance,
)
from smartquartier.smartquartier_plugin.core.effects.drivers.quality import hide, quality_texts
from smartquartier.smartquartier_plugin.core.effects.drivers.table import table_drivers
from smartquartier.smartquartier_plugin.core.effects.drivers.zones import read_zones
from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import Progress

CATALOGUE = read_catalogue()


class Log(Progress):
    def __init__(self):
        self.said, self.warned = [], []

    def info(self, text):
        self.said.append(text)

    def warn(self, text):
        self.warned.append(text)


@pytest.fixture
def log():
    return Log()


def frame(shapes, **columns):
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:25833")


@pytest.fixture
def zones(log):
    """Return two zones of 1 ha, whose order in the layer isn't that of their ids."""
    shapes = [box(100, 0, 200, 100), box(0, 0, 100, 100)]
    return read_zones(frame(shapes, code=["02", "01"]), "code", "quarters", log)


def drivers(zones, source, log, **options):
    found = drivers_of(zones, source, split_source(zones, source, progress=log), progress=log,
                       **options)  # fmt: skip
    return {one.name: one for one in found}


# -- zones -----------------------------------------------------------------------------------


def test_zones_are_sorted_by_id_and_come_back_in_layer_order(zones):
    assert zones.ids == ("01", "02") and zones.shapes[0].bounds[0] == 0
    assert zones.in_layer_order(np.array([1.0, 2.0])).tolist() == [2, 1]


@pytest.mark.parametrize(
    ("ids", "text"),
    [(["1", None], "1 zones have no value in field 'code' .*row 2"), (["1", "1"], "once: 1")],
)
def test_ids_must_be_there_and_differ(ids, text):
    with pytest.raises(InputError, match=text):
        read_zones(frame([box(0, 0, 1, 1), box(1, 0, 2, 1)], code=ids), "code", "quarters")


def test_overlapping_zones_are_refused_with_names():
    shapes = [box(0, 0, 100, 100), box(90, 0, 200, 100)]
    with pytest.raises(InputError, match="'a' and 'b', by 10.0%"):
        read_zones(frame(shapes, code=["a", "b"]), "code", "quarters")


def test_slight_overlaps_are_told(log):
    shapes = [box(0, 0, 100, 100), box(99.99, 0, 200, 100)]
    read_zones(frame(shapes, code=["a", "b"]), "code", "quarters", log)
    assert "1 pairs of zones overlap" in log.said[0]


# -- sources ---------------------------------------------------------------------------------


def test_streets_by_hand(zones, log):
    # 150 m with 2,000 vehicles a day, a tenth of them heavy: 100 m in 01 and 50 m in 02.
    lines = frame([LineString([(0, 50), (150, 50)])], aadt=[2000], hgv=[10.0])
    found = drivers(zones, sources.street_source(lines, "streets", "aadt", "hgv", True), log)
    assert found["traffic_veh_km_d"].per_zone == pytest.approx([200, 100])
    assert found["hgv_veh_km_d"].per_zone == pytest.approx([20, 10])
    # A count holds for the whole line: cutting it by length is no estimate.
    assert found["traffic_veh_km_d"].method == "length"
    assert found["traffic_veh_km_d"].estimated.tolist() == [0, 0]
    assert found["traffic_veh_km_d"].error <= 1e-15


def test_share_of_heavy_vehicles_in_the_wrong_unit_is_refused():
    lines = frame([LineString([(0, 50), (150, 50)])], aadt=[2000], hgv=[10.0])
    with pytest.raises(InputError, match="above 1 in 1 rows"):
        sources.street_source(lines, "streets", "aadt", "hgv", False)


def test_shops_by_hand(zones, log):
    shops = frame(
        [Point(10, 10), Point(20, 20), Point(30, 30), Point(110, 10)],
        m2=[100.0, 50.0, 30.0, 70.0],
        empty=["no", "Ja", None, "0"],
    )
    found = drivers(zones, sources.shop_source(shops, "shops", "m2", "empty"), log)
    assert found["retail_m2"].per_zone.tolist() == [180, 70]
    assert found["retail_vacant_m2"].per_zone.tolist() == [50, 0]
    assert found["shops_n"].per_zone.tolist() == [1, 1]
    assert found["shops_n"].missing == 1 and found["shops_n"].missing_share[0] == pytest.approx(
        1 / 3
    )
    assert any("retail_vacant_m2 has no value in 1 of 4" in text for text in log.warned)


def test_unclear_flag_is_refused():
    shops = frame([Point(10, 10)], m2=[100.0], empty=["perhaps"])
    with pytest.raises(InputError, match="'perhaps', which is neither yes nor no"):
        sources.shop_source(shops, "shops", "m2", "empty")


def test_buildings_by_hand(zones, log):
    houses = frame(
        [box(10, 10, 20, 20), box(95, 0, 105, 10), box(150, 0, 160, 10), box(170, 0, 180, 10)],
        use=["Office", "office", "retail", None],
        m2=[500.0, 200.0, 90.0, 40.0],
        heat=[1000.0, 2000.0, None, 10.0],
    )
    source, notes = sources.building_source(
        houses, "buildings", "use", "m2", "heat", ["office"], ["retail", "shop"]
    )
    found = drivers(zones, source, log)
    assert found["office_m2"].per_zone.tolist() == [600, 100] and not notes
    assert found["retail_m2"].per_zone.tolist() == [0, 90]
    assert found["heat_kwh_a"].per_zone.tolist() == [2000, 1010]
    # One of the two houses that may be offices in 02 is unknown: 100 m² of 150 m².
    assert found["office_m2"].missing_share == pytest.approx([0, 100 / 150])
    assert found["office_m2"].items == 3 and found["office_m2"].missing == 1


def test_use_that_no_building_has_is_told():
    houses = frame([box(10, 10, 20, 20)], use=["Büro"], m2=[500.0])
    notes = sources.building_source(houses, "b", "use", "m2", "", ["office"], [])[1]
    assert "no building has the use office" in notes[0] and "Büro" in notes[0]


def test_lamps_and_parking_by_hand(zones, log):
    lamps = frame([Point(10, 10), Point(20, 10), Point(110, 10)], w=[50.0, 100.0, None])
    found = drivers(zones, sources.lamp_source(lamps, "lamps", "w", 4000.0), log)
    assert found["lamps_n"].per_zone.tolist() == [2, 1]
    assert found["lamp_kwh_a"].per_zone[0] == 600 and np.isnan(found["lamp_kwh_a"].per_zone[1])
    lots = frame([LineString([(50, 50), (150, 50)])], spaces=[30])
    found = drivers(zones, sources.parking_source(lots, "lots", "spaces"), log)
    assert found["parking_spaces"].per_zone == pytest.approx([15, 15])
    with pytest.raises(InputError, match="choose the field"):
        sources.parking_source(lots, "lots", "")
    found = drivers(zones, sources.parking_source(lamps, "bays", ""), log)
    assert found["parking_spaces"].per_zone.tolist() == [2, 1]


def test_negative_quantity_is_refused():
    with pytest.raises(InputError, match="'n' of layer 'grid' is negative in 1 rows .*row 2"):
        sources.plain_source(frame([Point(0, 0), Point(1, 1)], n=[1, -1]), "grid", {"jobs": "n"})


def test_nothing_in_the_zones_is_refused(zones):
    far = sources.plain_source(frame([Point(9e5, 0)], n=[1]), "grid", {"jobs": "n"})
    with pytest.raises(InputError, match="Nothing of layer 'grid'"):
        split_source(zones, far)


def test_people_are_placed_by_buildings_jobs_are_not(zones, log):
    cell = [box(50, 0, 150, 100)]
    homes = Ancillary([box(60, 10, 70, 20), box(110, 10, 120, 20), box(130, 10, 140, 20)])
    for by_people, expected in ((True, [10, 20]), (False, [15, 15])):
        source = sources.plain_source(frame(cell, n=[30]), "grid", {"inhabitants": "n"}, by_people)
        split = split_source(zones, source, homes, progress=log)
        found = drivers_of(zones, source, split)[0]
        assert found.per_zone == pytest.approx(expected)
        assert found.method == ("dasymetric" if by_people else "areal")


# -- beyond the data -------------------------------------------------------------------------


def test_zones_beyond_the_data_are_unknown_not_zero(log):
    shapes = [box(0, 0, 100, 100), box(100, 0, 200, 100), box(500, 0, 600, 100)]
    zones = read_zones(frame(shapes, code=["a", "b", "c"]), "code", "quarters")
    points = frame([Point(0, 0), Point(110, 100)], n=[5, 7])
    source = sources.plain_source(points, "jobs", {"jobs": "n"})
    found = drivers(zones, source, log)["jobs"]
    assert found.per_zone[:2].tolist() == [5, 7] and np.isnan(found.per_zone[2])
    assert found.beyond.tolist() == [False, True, True]
    assert "ends before 1 zones (c)" in log.warned[0] and "(b)" in log.warned[1]
    found = drivers(zones, source, Log(), outside_is_zero=True)["jobs"]
    assert found.per_zone.tolist() == [5, 7, 0]


def test_zones_between_few_things_are_unknown_though_their_box_holds_them(log):
    # Two shops at opposite corners: the third corner lies in their box, but who looked there?
    shapes = [box(0, 0, 100, 100), box(900, 0, 1000, 100), box(900, 900, 1000, 1000)]
    zones = read_zones(frame(shapes, code=["a", "b", "c"]), "code", "quarters")
    shops = frame([Point(10, 10), Point(990, 990)], n=[1, 1])
    source = sources.plain_source(shops, "shops", {"shops_n": "n"})
    found = drivers(zones, source, log)["shops_n"]
    assert found.per_zone[[0, 2]].tolist() == [1, 1] and np.isnan(found.per_zone[1])
    assert found.beyond.tolist() == [False, True, False]
    assert "ends before 1 zones (b)" in log.warned[0]
    # Surrounded by things, a zone without any has none.
    around = [*shapes, box(450, 450, 550, 550)]
    zones = read_zones(frame(around, code=["a", "b", "c", "d"]), "code", "quarters")
    shops = frame([Point(10, 10), Point(990, 10), Point(990, 990), Point(10, 990)], n=[1] * 4)
    source = sources.plain_source(shops, "shops", {"shops_n": "n"})
    assert drivers(zones, source, Log())["shops_n"].per_zone.tolist() == [1, 1, 1, 0]


def test_a_zone_that_only_touches_the_data_is_beyond_them(log):
    zones = read_zones(
        frame([box(0, 0, 10, 10), box(10, 0, 20, 10)], code=["a", "b"]), "code", "quarters"
    )
    source = sources.plain_source(frame([box(0, 0, 10, 10)], n=[4]), "grid", {"jobs": "n"})
    found = drivers(zones, source, log)["jobs"]
    assert found.per_zone[0] == 4 and np.isnan(found.per_zone[1])


def test_numbers_too_large_to_be_added_up_are_refused(zones, log):
    source = sources.plain_source(
        frame([Point(10, 10), Point(11, 10)], n=[1e308, 1e308]), "grid", {"jobs": "n"}
    )
    with pytest.raises(InputError, match="Layer 'grid': .*jobs.* too large"):
        drivers(zones, source, log)
    table = pd.DataFrame({"code": ["01", "02"], "n": [1e308, 1e308]})
    with pytest.raises(InputError, match="Layer 'stat': .*jobs.* too large"):
        table_drivers(zones, table, "code", "jobs = n", "stat", CATALOGUE)


# -- tables ----------------------------------------------------------------------------------


def test_table_sums_rows_of_one_code_before_any_formula(zones, log):
    table = pd.DataFrame(
        {
            "code": ["01", "01", "02", "99", "01"],
            "year": [2025, 2025, 2025, 2025, 2020],
            "old": [3, 4, 5, 6, 100],
            "older": [1, 1, 1, 1, 100],
            "gigabit": [1, 2, None, 4, 100],
        }
    )
    lines = "age_75plus = old + older\nno_broadband_hh = gigabit"
    found = table_drivers(zones, table, "code", lines, "statistics", CATALOGUE, "year", log)
    by_name = {one.name: one for one in found}
    old = by_name["age_75plus"]
    assert old.per_zone.tolist() == [9, 6] and old.method == "table"
    assert (old.total, old.inside, old.outside, old.error) == (22, 15, 7, 0)
    assert old.note == "= old + older"
    gigabit = by_name["no_broadband_hh"]
    assert gigabit.per_zone[0] == 3 and np.isnan(gigabit.per_zone[1]) and gigabit.missing == 1
    assert any("2025 count" in text for text in log.said)
    assert any("99" in text for text in log.warned)


def test_zone_without_a_row_stays_unknown(zones, log):
    table = pd.DataFrame({"code": ["01"], "jobs": [3]})
    found = table_drivers(zones, table, "code", "jobs = jobs", "t", CATALOGUE, progress=log)[0]
    assert found.per_zone[0] == 3 and np.isnan(found.per_zone[1]) and found.note == ""


def test_unknown_driver_of_a_table_is_told(zones, log):
    table = pd.DataFrame({"code": ["01"], "n": [3]})
    table_drivers(zones, table, "code", "inhabitant = n", "t", CATALOGUE, progress=log)
    assert any("knows no driver inhabitant;" in text for text in log.warned)


@pytest.mark.parametrize(
    ("line", "text"),
    [("jobs = 0 - n", "negative for 1 codes"), ("jobs = 3", "uses no field"), ("jobs = m", "m")],
)
def test_faulty_lines_are_refused(zones, line, text):
    with pytest.raises(InputError, match=text):
        table_drivers(zones, pd.DataFrame({"code": ["01"], "n": [3]}), "code", line, "t", CATALOGUE)


# -- distances -------------------------------------------------------------------------------


def test_mean_distance_is_weighted_by_people(zones, log):
    homes = [Point(10, 50), Point(90, 50), Point(150, 50)]
    counts = np.array([3.0, 1.0, np.nan])
    source = sources.Source("grid", tuple(homes), {"inhabitants": counts})
    people = People(np.array([[10, 50], [90, 50], [150, 50]]), split_source(zones, source), counts)
    doctors = [Point(-30, 50), Point(250, 50)]  # both beyond the zones
    found = mean_distance("doctor_km", "doctors", zones, doctors, people, Ways(detour=1.5), log)
    # (3 * 40 m + 1 * 120 m) / 4 = 60 m; in 02 nobody is known: its middle is 100 m away.
    assert found.per_zone == pytest.approx([0.09, 0.15])
    assert "in 1 zones no inhabitants are known" in log.said[-1] and "(02)" in log.said[-1]
    alone = mean_distance("doctor_km", "doctors", zones, doctors, None, Ways(), log)
    assert alone.per_zone == pytest.approx([0.08, 0.1])


def test_distance_along_streets(zones, log):
    from smartquartier.smartquartier_plugin.core.network.build import build_network

    streets = frame([LineString([(0, 0), (0, 100), (200, 100)]), LineString([(900, 0), (900, 9)])])
    counts = np.array([2.0, 1.0])
    homes = (Point(50, 100), Point(150, 100))
    source = sources.Source("grid", homes, {"inhabitants": counts})
    people = People(np.array([[50, 100], [150, 100]]), split_source(zones, source), counts)
    ways = Ways(build_network(streets))
    found = mean_distance("depot_km", "depots", zones, [Point(0, 0)], people, ways, log)
    assert found.per_zone == pytest.approx([0.15, 0.25])
    lost = mean_distance("depot_km", "depots", zones, [Point(900, 0)], people, ways, log)
    assert np.isnan(lost.per_zone).all()
    assert any("no street leads" in text for text in log.warned)


def test_zones_without_people_have_a_way_however_far_their_middle_is_from_a_street(zones):
    """Else a chain that needs the way is unknown for a forest, with all that adds to it."""
    from smartquartier.smartquartier_plugin.core.network.build import build_network

    ways = Ways(build_network(frame([LineString([(0, 0), (200, 0)])])), max_offset=20.0)
    counts = np.array([1.0])
    source = sources.Source("grid", (Point(10, 50),), {"inhabitants": counts})
    people = People(np.array([[10, 50]]), split_source(zones, source), counts)
    found = mean_distance("depot_km", "depots", zones, [Point(0, 0)], people, ways)
    # 02's middle (150, 50) is 50 m from the street; 01's people can't be tied: its middle counts.
    assert found.per_zone == pytest.approx([0.1, 0.2])
    beyond = mean_distance("depot_km", "depots", zones, [Point(0, -30)], people, ways)
    assert np.isnan(beyond.per_zone).all()  # a depot without a street stays one


# -- what is shown ---------------------------------------------------------------------------


def test_few_inhabitants_are_hidden_and_not_to_be_had_by_subtraction():
    results = [plain_result(name, "grid", "direct", [2.0, 50.0, 9.0, 0.0])
               for name in ("inhabitants", "office_m2")]  # fmt: skip
    shown, hidden = hide(results, np.array([2.0, 50.0, 9.0, 0.0]), {"inhabitants"}, 5)
    assert hidden.tolist() == [True, False, True, False]
    assert np.isnan(shown[0].per_zone).tolist() == [True, False, True, False]
    assert shown[1].per_zone.tolist() == [2, 50, 9, 0]
    assert quality_texts(shown, 4)[0] == "inhabitants suppressed; office_m2 direct"


def test_two_hidden_zones_need_no_third():
    results = [plain_result("inhabitants", "grid", "direct", [2.0, 3.0, 50.0])]
    assert hide(results, np.array([2.0, 3.0, 50.0]), {"inhabitants"}, 5)[1].sum() == 2
    assert hide(results, np.array([2.0, 3.0, 50.0]), {"inhabitants"}, 0)[1].sum() == 0
    assert hide(results, None, {"inhabitants"}, 5)[1].sum() == 0


def test_what_is_hidden_holds_enough_people_together():
    # 2 and 3 people together would follow from the total: fewer than 10.
    people = np.array([2.0, 3.0, 50.0, 7.0, 0.0, np.nan])
    results = [plain_result("inhabitants", "grid", "direct", people)]
    assert hide(results, people, {"inhabitants"}, 5)[1].tolist() == [True, True, *[False] * 4]
    hidden = hide(results, people, {"inhabitants"}, 6)[1]
    assert hidden.tolist() == [True, True, False, True, False, False]
    assert hide(results, people, {"inhabitants"}, 500)[1].tolist() == [*[True] * 4, False, False]


def test_dwellings_and_rents_tell_about_few_people_too():
    assert {"dwellings", "rent_eur_a"} <= fields.PERSONS


def test_quality_says_how_each_number_was_got(zones, log):
    around = [box(-9, -9, -1, -1), box(201, 101, 209, 109)]  # the data reach beyond the zones
    inside = [box(10, 10, 20, 20), box(90, 0, 110, 10), box(120, 0, 130, 10)]
    cells = frame([*inside, *around], n=[30.0, 20.0, None, 7.0, 8.0])
    source = sources.plain_source(cells, "grid", {"inhabitants": "n"})
    found = list(drivers(zones, source, log).values())
    # 01: 10 of 40 come from the cell that is cut; 02: all of it, and 100 of 200 m² are unknown.
    assert quality_texts(found, 2) == [
        "inhabitants areal 25%",
        "inhabitants areal 100%, missing 50%",
    ]


def test_drivers_are_those_of_the_catalogue():
    known = [driver.field for driver in CATALOGUE.drivers]
    assert set(known) >= fields.PERSONS
    assert fields.in_order(["mine", "area_ha", "inhabitants"], CATALOGUE) == [
        "inhabitants",
        "area_ha",
        "mine",
    ]
    assert fields.adds_up("jobs", CATALOGUE) and not fields.adds_up("depot_km", CATALOGUE)
    assert fields.adds_up("mine", CATALOGUE) and fields.unit_of("mine", CATALOGUE) == ""
    assert fields.unit_of("office_m2", CATALOGUE) == "m2"
    assert fields.title_of("mine", CATALOGUE) == "mine"
    assert fields.title_of("office_m2", CATALOGUE) != "office_m2"
