"""Candidates of an area, from layers that end around it: nothing differs from the whole city."""

import copy
import json
from dataclasses import replace

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import LineString, Point, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.sensors.siting.candidates import (
    CandidateSettings,
    find_candidates,
    reach_of,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.near_shapes import bounds_of, lines_of
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_measures import (
    Surroundings,
    carriageways,
    measure_sites,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_rules import (
    BUNDLED,
    read_siting,
    siting_from,
)
from smartquartier.smartquartier_plugin.core.sensors.siting.siting_verdicts import (
    Measured,
    judge,
    siting_class,
)

UTM = "EPSG:25833"
SPARE = 100.0  # as the tool reads more than it measures, for widths of streets
AREA = geopandas.GeoDataFrame(geometry=[box(-150, -150, 150, 150)], crs=UTM)
CLASSES = ["primary", "secondary", "tertiary", "residential", "footway", None]
LAYERS = ("streets", "buildings", "signals", "trees", "water", "surfaces")
DISTANCES = [
    "kerb_dist_m", "junction_dist_m", "building_dist_m", "heat_dist_m", "tree_dist_m",
    "water_dist_m",
]  # fmt: skip
SAID = ["rule_ok", "n_flags", "class_wmo", "facade_db", "free_arc_deg", "height_m", "privacy"]


@pytest.fixture(scope="module")
def book():
    return read_siting()


@pytest.fixture(scope="module")
def strict():
    """Rules that ask for more than 500 m, so that far distances decide."""
    raw = copy.deepcopy(json.loads(BUNDLED.read_text(encoding="utf-8")))
    for rule in raw["rule_sets"][0]["rules"]:
        if rule["id"] in ("air_junction", "air_kerb"):
            rule.update({"min" if rule["id"] == "air_junction" else "max": 620.0})
    return siting_from(raw, "strict")


def told(measured):
    return measured.values.tolist()  # noqa: PD011 (no pandas)


def layer(geometries, **columns):
    return geopandas.GeoDataFrame(columns, geometry=geometries, crs=UTM)


def city(seed, sparse):
    """Return a random city of 4 km; a sparse one is nearly empty around the area."""
    rng = np.random.default_rng(seed)
    clear = (300, 400, 550)[seed % 3] if sparse else 0  # around the area [m]

    def spots(n):
        xy = rng.uniform(-2000, 2000, (n, 2))
        return xy[np.abs(xy).max(axis=1) > clear + 150] if sparse else xy

    def squares(n, most):
        half = rng.uniform(2, most, n)
        return [box(x - h, y - h, x + h, y + h) for (x, y), h in zip(spots(n), half)]

    nodes = np.round(spots(60))
    ends = [rng.choice(len(nodes), 2, replace=False) for _ in range(90)]
    lines = [LineString(nodes[pair]) for pair in ends]
    if sparse:
        lines = [line for line in lines if line.distance(AREA.geometry[0]) > clear]
    streets = layer(
        lines,
        street_class=[CLASSES[k] for k in rng.integers(0, 6, len(lines))],
        width_m=rng.choice([np.nan, 6.0, 12.0, 40.0, 700.0], len(lines)),
    )
    around = Surroundings(
        streets=streets,
        buildings=layer(squares(150, 40)),
        all_buildings=bool(rng.integers(2)),
        signals=layer([Point(xy) for xy in nodes[::7]]),
        trees=layer([Point(xy) for xy in spots(40)]),
        water=layer(squares(6, 80)),
        surfaces=layer(squares(10, 20)),
    )
    xy = np.vstack([rng.uniform(-300, 300, (60, 2)), rng.uniform(-1900, 1900, (60, 2))])
    lamps = layer([Point(p) for p in xy], lamp_id=np.arange(120), height_m=5.0)
    return lamps, around


def window(around, reach):
    """Return only what touches the area's extent and the margin, as the tool reads it."""
    west, south, east, north = AREA.total_bounds
    m = reach + SPARE
    part = {
        name: frame[frame.intersects(box(west - m, south - m, east + m, north + m))]
        for name in LAYERS
        for frame in [getattr(around, name)]
    }
    # Where nothing is near, and where no street has a class, the tool reads the whole layer.
    part = {name: frame if len(frame) else getattr(around, name) for name, frame in part.items()}
    return replace(
        around,
        **{name: frame.reset_index(drop=True) for name, frame in part.items()},
        streets_extent=tuple(around.streets.total_bounds),
        buildings_extent=tuple(around.buildings.total_bounds),
        within=reach,
    )


@pytest.mark.parametrize("purpose", ["air_traffic", "air_background", "noise", "climate"])
@pytest.mark.parametrize("sparse", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_a_window_gives_what_the_whole_city_gives(book, strict, purpose, sparse, seed):
    lamps, around = city(seed, sparse)
    rules = strict if seed % 2 else book
    settings = CandidateSettings(purpose=purpose, pollutants=("O3",))
    reach = reach_of(settings, rules)
    assert reach == (620.0 if seed % 2 and purpose == "air_traffic" else 500.0)
    hosts = around.buildings if not sparse else None
    near = window(around, reach)
    assert len(near.buildings) < len(around.buildings)
    whole = find_candidates(settings, around, lamps, hosts, book=rules, area=AREA).sites
    part = find_candidates(
        settings, near, lamps, None if hosts is None else near.buildings, book=rules, area=AREA
    ).sites
    assert list(whole["site_id"]) == list(part["site_id"]) and len(whole) > 5
    verdicts = [name for name in whole if name.startswith("rule_") and name != "rule_reasons"]
    pd.testing.assert_frame_equal(whole[SAID + verdicts], part[SAID + verdicts])
    for name in DISTANCES:
        known = whole[name].where(whole[name] <= reach)
        pd.testing.assert_series_equal(known, part[name], rtol=0, atol=1e-9)


def test_the_cities_above_have_distances_beyond_the_window(book):
    beyond = set()
    for seed in range(5):
        lamps, around = city(seed, True)
        settings = CandidateSettings(purpose="climate")
        sites = find_candidates(settings, around, lamps, book=book, area=AREA).sites
        beyond |= {name for name in DISTANCES if (sites[name] > 500).any()}
    assert beyond == set(DISTANCES)


def test_something_nearer_may_lie_outside_of_the_window(book):
    """A house at 590 m was read, one at 510 m was not: neither distance is told."""
    houses = layer([box(590, -5, 600, 5)])
    around = Surroundings(buildings=houses, within=500.0, buildings_extent=(-900, -900, 900, 900))
    found = measure_sites([[0, 0], [120, 0]], around, book)
    assert told(found["building_dist_m"]) == [np.inf, 470]
    assert told(found["heat_dist_m"]) == [np.inf, 470]
    assert told(found["free_arc_deg"]) == [360, 360]


def test_a_point_beyond_the_whole_layer_stays_unknown_in_a_window_too(book):
    houses = layer([box(0, 0, 10, 10)])
    points = [[5, 200]]
    ends_here = Surroundings(buildings=houses, within=500.0, buildings_extent=(-900, 0, 900, 10))
    assert np.isnan(told(measure_sites(points, ends_here, book)["building_dist_m"])[0])
    goes_on = replace(ends_here, buildings_extent=(-900, 0, 900, 700))
    assert told(measure_sites(points, goes_on, book)["building_dist_m"])[0] == 190


def test_what_is_farther_than_looked_is_said_so(book):
    rules = book.rule_set("2008-50").of("air_traffic")
    far = {"kerb_dist_m": Measured.exact([np.inf])}
    said = judge(rules, far, [False], 500.0).reasons()[0]
    assert "distance to the kerb: more than 500 m (at most 10 m)" in said
    said = judge(rules, far, [False]).reasons()[0]
    assert "distance to the kerb: none far and wide (at most 10 m)" in said


def test_a_far_kerb_of_unknown_width_is_at_least_as_far_as_it_can_be(book):
    """700 m to the middle of a street that may be 22 m wide: 689 m at least, far enough."""
    around = Surroundings(
        streets=layer([LineString([(-900, 0), (900, 0)])], street_class=[None]),
        streets_extent=(-900, -900, 900, 900),
        buildings=layer([box(-5, -20, 5, -10)]),
        buildings_extent=(-900, -900, 900, 900),
    )
    found = measure_sites([[0, 700], [0, 505]], around, book, far=500.0)
    assert told(found["kerb_dist_m"]) == [689, 505]
    assert found["kerb_dist_m"].slack.tolist() == [1, -1]
    heat = found["heat_dist_m"]
    assert told(heat) == [689, 505] and heat.slack.tolist() == [1, -1]
    assert siting_class(book.rule_set("climate").classes, found, 2)[0] == 1
    # What is surely nearer than the kerb is exact.
    near = replace(around, buildings=layer([box(-5, 600, 5, 650)]))
    heat = measure_sites([[0, 700]], near, book, far=500.0)["heat_dist_m"]
    assert told(heat) == [50] and heat.slack.tolist() == [0]


def test_a_bound_below_the_limits_decides_no_class(book):
    measured = {"heat_dist_m": Measured(np.array([50.0, 100.0]), np.array([1, 1]))}
    classes = siting_class(book.rule_set("climate").classes, measured, 2)
    assert np.isnan(classes[0]) and classes[1] == 1


def test_a_width_in_centimetres_is_no_width(book):
    streets = layer([LineString([(0, 0), (9, 0)])] * 2, highway=["residential"] * 2,
                    width=["750", "100"])  # fmt: skip
    ways = carriageways(streets, book)
    assert ways.origin.tolist() == ["class", "field"] and ways.half_width.tolist() == [3, 50]


def test_a_signal_far_from_every_street_has_no_width(book):
    streets = layer([LineString([(0, 0), (100, 0)])], street_class=["residential"], width_m=[20.0])
    lights = layer([Point(50, 40), Point(0, 60)])
    around = Surroundings(streets, signals=lights, streets_extent=(-99, -99, 199, 99))
    found = measure_sites([[90, 40], [-40, 60]], around, book)["junction_dist_m"]
    assert told(found) == [30, 40]


def test_how_far_the_rules_ask(book, strict):
    for rules, purpose, expected in (
        (book, "air_traffic", 25), (book, "climate", 100), (book, "noise", 2),
        (strict, "air_traffic", 620), (book, "people_flow", 0),
    ):  # fmt: skip
        rule_set = rules.rule_set(rules.purposes[purpose].rule_set)
        assert rule_set.farthest(purpose) == expected
    assert book.rule_set("2008-50").farthest("air_background") == 0.5
    assert book.rule_set("2008-50").farthest("air_background", ("O3",)) == 10


def test_layers_that_end_before_the_rules_do_are_refused(strict):
    lamps, around = city(0, False)
    settings = CandidateSettings(purpose="air_traffic")
    with pytest.raises(InputError, match="up to 500 m .* up to 620 m"):
        find_candidates(settings, window(around, 500.0), lamps, book=strict, area=AREA)


def test_bounds_of_shapes():
    shapes = lines_of([box(0, 1, 5, 7), None, Point(-3, 2)])
    assert bounds_of(shapes) == (-3, 1, 5, 7) and bounds_of(lines_of([None])) is None
