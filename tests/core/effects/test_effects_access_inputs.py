"""Who is offline, what other layers say of a place, and what a scenario does to services."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from smartquartier.smartquartier_plugin.core.effects.access.edges import apart, near_edge
from smartquartier.smartquartier_plugin.core.effects.access.joined import values_at
from smartquartier.smartquartier_plugin.core.effects.access.neighbours import neighbours
from smartquartier.smartquartier_plugin.core.effects.access.offline import (
    age_fields,
    children,
    online_by_age,
    people_by_group,
    read_span,
)
from smartquartier.smartquartier_plugin.core.effects.access.services import (
    ServiceFields,
    id_word,
    read_services,
)
from smartquartier.smartquartier_plugin.core.effects.access.ways import street_ways
from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.progress import Progress

CRS = "EPSG:25833"
FIELDS = ServiceFields("supply", "digital_share", 0.5, "id", "status")


class Told(Progress):
    """Keeps what it is told."""

    def __init__(self):
        self.texts = []

    def info(self, text):
        self.texts.append(text)

    warn = info


# -- ages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("age_18_29", (18, 30)),
        ("age_80plus", (80, np.inf)),
        ("alter_75_und_aelter", (75, np.inf)),
        ("age_17", (17, 18)),
        ("age_0_5", (0, 6)),
        ("age", None),
        ("age_1_2_3", None),
        ("age_30_20", None),
    ],
)
def test_years_are_read_from_names(name, span):
    assert read_span(name) == span


def test_age_fields_are_found_and_checked():
    names = ["code", "age_18_29", "age_0_17", "age_30plus", "age_65plus_pct", "children_0_14"]
    found = age_fields(names)
    assert [name for name, _, _ in found] == ["age_0_17", "age_18_29", "age_30plus"]
    assert age_fields(["a", "b"]) == []
    assert [name for name, _, _ in age_fields(names, ["children_0_14", "age_30plus"])] == [
        "children_0_14",
        "age_30plus",
    ]
    with pytest.raises(InputError, match="twice"):
        age_fields(["age_18_29", "age_25_40"])
    with pytest.raises(InputError, match="doesn't say which age"):
        age_fields(["code"], ["code"], "statistics")
    with pytest.raises(InputError, match="16 years"):
        age_fields(["age_0_5", "age_6_12"])


def test_classes_are_split_by_years():
    """Of 30 to 64, 15 of 35 years lie below 45; of 65 to 79, 10 of 15 below 75."""
    spans = age_fields(["age_6_17", "age_30_64", "age_65_79", "age_80plus"])
    counts = np.array([[120.0, 350.0, 150.0, 40.0]])
    groups = people_by_group(counts, spans)
    np.testing.assert_allclose(groups, [[20 + 150, 200, 100, 50 + 40]])
    assert children(counts, spans) == pytest.approx(100)
    assert groups.sum() + children(counts, spans)[0] == pytest.approx(counts.sum())


def test_online_is_coverage_times_those_who_are_not_offline():
    groups = np.array([[50, 0, 0, 50], [0, 0, 0, 0], [1, 1, 1, 1.0]])
    never = [np.full(3, value) for value in (0.02, 0.05, 0.15, 0.5)]
    online = online_by_age(np.array([0.8, 1.0, np.nan]), groups, never)
    assert online.at(slice(0, 1))[0] == pytest.approx(0.8 * (1 - 0.26))
    assert online.known.tolist() == [True, False, False]
    assert online.mean(np.array([1.0, 1, 0])) == pytest.approx(0.8 * 0.74 / 2)


# -- other layers --------------------------------------------------------------------------


def test_values_by_location_area_and_key():
    cells = gpd.GeoDataFrame(geometry=[box(0, 0, 10, 10), box(10, 0, 20, 10)], crs=CRS)
    xy = np.array([[5.0, 5], [15, 5]])
    coarse = gpd.GeoDataFrame({"s": [0.7]}, geometry=[box(-5, -5, 12, 20)], crs=CRS)
    told = Told()
    found = values_at(cells, xy, coarse, ["s"], progress=told, layer="atlas")
    assert found[0, 0] == 0.7 and np.isnan(found[1, 0]) and "1 of 2 places" in told.texts[0]
    fine = gpd.GeoDataFrame(
        {"s": [1.0, 0.5, np.nan]},
        geometry=[box(0, 0, 4, 4), box(4, 0, 5, 4), box(12, 0, 14, 2)],
        crs=CRS,
    )
    found = values_at(cells, xy, fine, ["s"], progress=told)
    assert found[0, 0] == pytest.approx((16 + 2) / 20) and np.isnan(found[1, 0])
    cells["code"] = ["01", "02"]
    table = pd.DataFrame({"code": ["01", "02", "02"], "n": [1.0, 2, 3]})
    assert values_at(cells, xy, table, ["n"], "code", "t", told, mean=False)[:, 0].tolist() == [
        1,
        5,
    ]
    assert values_at(cells, xy, table, ["n"], "code", "t", told)[1, 0] == 2.5
    table["period"] = ["2024", "2025", "2024"]
    assert np.isnan(values_at(cells, xy, table, ["n"], "code", "t", told)[0, 0])
    assert any("latest period, 2025" in text for text in told.texts)


def test_tables_need_a_key_and_layers_a_place():
    cells = gpd.GeoDataFrame(geometry=[box(0, 0, 10, 10)], crs=CRS)
    table = pd.DataFrame({"code": ["01"], "n": [1.0]})
    with pytest.raises(InputError, match="key field"):
        values_at(cells, np.zeros((1, 2)), table, ["n"], "", "t", Told())
    far = gpd.GeoDataFrame({"n": [1.0]}, geometry=[box(900, 900, 901, 901)], crs=CRS)
    with pytest.raises(InputError, match="nothing about any place"):
        values_at(cells, np.full((1, 2), 5.0), far, ["n"], "", "far", Told())


# -- services ------------------------------------------------------------------------------


def services(**columns):
    frame = {"id": [1, 2, 3], "supply": [1.0, 2.0, 3.0], "digital_share": [0, 0.5, 1.0], **columns}
    return gpd.GeoDataFrame(frame, geometry=[Point(i, 0) for i in range(3)], crs=CRS)


def changes(status, ids, supply=None, **columns):
    n = len(status)
    frame = {"status": status, "id": ids, "supply": supply or [np.nan] * n, **columns}
    return gpd.GeoDataFrame(frame, geometry=[Point(10 + i, 0) for i in range(n)], crs=CRS)


def test_services_without_supply_are_left_out_and_counted():
    told = Told()
    found = read_services(services(supply=[1, np.nan, 0]), FIELDS, "doctors", progress=told)
    assert found.before.tolist() == [1, 0, 0] and not found.changed
    assert "1 of 3 services have no supply" in told.texts[0]
    plain = services().drop(columns=["supply", "digital_share"])
    found = read_services(plain, ServiceFields(fixed=0.25), "doctors", progress=told)
    assert found.before.tolist() == [1, 1, 1] and found.share.tolist() == [0.25] * 3
    told = Told()
    found = read_services(services(digital_share=[0, np.nan, 1]), FIELDS, "x", progress=told)
    assert found.share.tolist() == [0, 0.5, 1] and "unknown" in told.texts[0]


def test_a_scenario_by_hand():
    scenario = changes(["closed", "moved", "planned", "existing"], [1, 2, None, 3],
                       [np.nan, np.nan, 5.0, np.nan])  # fmt: skip
    found = read_services(services(), FIELDS, "now", scenario, "then", Told())
    assert found.changed and found.n == 5
    assert found.before.tolist() == [1, 2, 3, 0, 0]
    assert found.after.tolist() == [0, 0, 3, 2, 5]  # the moved one takes its supply along
    assert found.status.tolist() == ["closed", "moved_away", "existing", "moved", "planned"]
    assert found.share.tolist() == [0, 0.5, 1, 0.5, 0.5]
    assert found.xy[3].tolist() == [11, 0] and found.scenario.tolist() == [False] * 3 + [True] * 2
    larger = changes(["Moved "], ["2.0"], [9.0])
    assert read_services(services(), FIELDS, "now", changes(["moved"], [2.0], [9.0]), "then",
                         Told()).after.tolist() == [1, 0, 3, 9]  # fmt: skip
    with pytest.raises(InputError, match="without a partner"):
        read_services(services(), FIELDS, "now", larger, "then", Told())


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        (changes(["shut"], [1]), "unknown status shut"),
        (changes([None], [1]), "unknown status NULL"),
        (changes(["closed"], [9]), "without a partner in 'now': 9"),
        (changes(["closed"], [None]), "without a partner in 'now': NULL"),
        (changes(["closed", "moved"], [1, 1]), "more than once"),
        (changes(["planned"], [None]), r"0 or more .* not so: 1\."),
        (changes(["planned", "planned"], [None, None], [-2.0, 3.0]), r"0 or more .* not so: 1\."),
        (changes(["planned", "planned"], [None, None], [-2.0, None]), r"not so: 2\."),
        (changes(["planned"], [None], [2.0], digital_share=[50.0]), "between 0 and 1"),
        (changes(["closed"], [1]).drop(columns="status"), "no field 'status'"),
        (changes(["closed"], [1]).drop(columns="id"), "found by their id"),
        (changes(["closed"] * 3, [1, 2, 3]), "no service of 'now' is left"),
    ],
)
def test_bad_scenarios_are_refused(scenario, text):
    with pytest.raises(InputError, match=text):
        read_services(services(), FIELDS, "now", scenario, "then", Told())


def test_bad_services_are_refused():
    for frame, text in (
        (services(supply=[-1, 1, 1]), "0 or more"),
        (services(supply=[0, 0, 0]), "no service has a supply"),
        (services(digital_share=[0, 50, 100]), "divide percentages"),
        (services().set_geometry([LineString([(0, 0), (1, 1)])] * 3), "points or polygons"),
    ):
        with pytest.raises(InputError, match=text):
            read_services(frame, FIELDS, "doctors", progress=Told())
    with pytest.raises(InputError, match="more than once in 'now'"):
        read_services(services(id=[1, 1, 3]), FIELDS, "now", changes(["closed"], [1]), "then",
                      Told())  # fmt: skip


def test_ids_are_compared_as_words():
    assert [id_word(value) for value in (7, 7.0, "07", " a ", None, np.nan, pd.NA)] == [
        "7", "7", "07", "a", "", "", "",
    ]  # fmt: skip


# -- streets, edges, neighbours ------------------------------------------------------------


def test_one_way_streets_are_travelled_towards_the_service():
    """From the place to the service it is 100 m along the arrow, 300 m around."""
    streets = gpd.GeoDataFrame(
        {"one": ["yes", None]},
        geometry=[LineString([(0, 0), (100, 0)]), LineString([(100, 0), (100, 100), (0, 100),
                                                              (0, 0)])],
        crs=CRS,
    )  # fmt: skip
    ways = street_ways(streets, np.array([[0.0, 0]]), np.array([[100.0, 0]]), "one")
    assert ways.nearest(np.array([True]))[1] == pytest.approx(100)
    back = street_ways(streets, np.array([[100.0, 0]]), np.array([[0.0, 0]]), "one")
    assert back.nearest(np.array([True]))[1] == pytest.approx(300)
    assert back.pairs(300.0).cost == pytest.approx(300) and not len(back.pairs(299.0).cost)


def test_minutes_and_metres():
    streets = gpd.GeoDataFrame(
        {"v": [6.0, 60.0]},
        geometry=[LineString([(0, 0), (1000, 0)]), LineString([(0, 0), (0, 2000)])],
        crs=CRS,
    )
    ways = street_ways(streets, np.array([[0.0, 0]]), np.array([[1000.0, 0], [0, 2000]]), speed="v")
    site, minutes = ways.nearest(np.ones(2, bool))
    assert ways.unit == "min" and site[0] == 1 and minutes[0] == pytest.approx(2)
    assert ways.nearest_m(np.ones(2, bool)) == pytest.approx(1000)  # the shortest, not the fastest
    assert len(ways.pairs(2.0).site) == 1


def test_too_many_pairs_are_refused_before_they_are_made(monkeypatch):
    from smartquartier.smartquartier_plugin.core.effects.access import ways

    monkeypatch.setattr(ways, "MOST_PAIRS", 6)
    xy = np.array([[float(i), 0.0] for i in range(4)])
    ways.check_size(xy, xy[:1], 100.0)
    ways.check_size(xy, xy, 0.5)  # each reaches one only
    with pytest.raises(InputError, match="10 pairs"):
        ways.check_size(xy, xy, 1.0)


def test_edges_and_regions():
    xy = np.array([[50.0, 50], [5, 50], [50, 96]])
    assert near_edge(xy, (0, 0, 100, 100), 10).tolist() == [False, True, True]
    assert not near_edge(xy[:1], (0, 0, 100, 100), 50).any()
    assert apart((0, 0, 1, 1), (20, 0, 21, 1), 10) and not apart((0, 0, 1, 1), (5, 0, 6, 1), 10)


def test_neighbours_of_cells_areas_and_points():
    boxes = [box(i, 0, i + 100, 100) for i in (0, 100, 200)]
    frame = gpd.GeoDataFrame(geometry=boxes, crs=CRS)
    xy = np.array([[i + 50.0, 50.0] for i in (0, 100, 200)])
    cells = (np.array([[i, 0.0] for i in (0, 100, 200)]), 100.0)
    for given, word in ((cells, "grid cells"), (None, "areas")):
        weights, how = neighbours(frame, xy, given, 8)
        assert word in how
        np.testing.assert_allclose(weights.toarray(), [[0, 1, 0], [0.5, 0, 0.5], [0, 1, 0]])
    weights, how = neighbours(frame.set_geometry(frame.centroid), xy, None, 1)
    assert "1 nearest" in how and weights.sum() == 3
