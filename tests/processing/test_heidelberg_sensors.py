"""The documented example of Heidelberg (docs/heidelberg.md), on the real streets."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import example_heidelberg


@pytest.fixture(scope="module")
def city(real_data, tmp_path_factory):
    """Return the file with the example's layers, or skip where GDAL can't read OSM files."""
    ogr = pytest.importorskip("osgeo.ogr")
    folder = real_data / "heidelberg"
    if ogr.Open(str(folder / "heidelberg.osm.pbf")) is None:
        pytest.skip("this GDAL can't read OpenStreetMap files")
    layers = example_heidelberg.read_city(folder)
    path = tmp_path_factory.mktemp("heidelberg") / "heidelberg.gpkg"
    for name, frame in layers.items():
        frame.to_file(path, layer=name, driver="GPKG")
    return path, layers


def answer(city, tool, folder):
    import processing

    questions = example_heidelberg.plan_questions(lambda name: f"{city[0]}|layername={name}")
    parameters = next(inputs for _, name, inputs in questions if name == tool)
    outputs = {name: str(folder / f"{name.lower()}.gpkg") for name in ("OUTPUT", "COVERAGE")}
    return processing.run(f"smartquartier:{tool}", {**parameters, **outputs})


@pytest.fixture(scope="module")
def plan(city, qgis_app, tmp_path_factory):
    return answer(city, "sensorcoverage", tmp_path_factory.mktemp("plan"))


def test_the_layers_are_what_the_page_says(city):
    _, layers = city
    assert len(layers["streets"]) == 15_503
    kinds = layers["candidates"]["kind"].value_counts()
    assert kinds.to_dict() == {"traffic_signals": 368, "bus_stop": 278}
    assert len(layers["demand"]) == 51_470
    assert layers["demand"]["weight"].sum() == pytest.approx(2_550_638, abs=1)


def test_twenty_sensors_are_proven_and_kept_out_of_the_zones(city, plan, read_layer):
    assert plan["STATUS"] == "optimal" and plan["GAP"] == 0
    assert plan["COVERED"] == pytest.approx(229_164, abs=1)
    assert plan["REACHABLE_SHARE"] == pytest.approx(0.355, abs=0.001)
    sites = read_layer(plan["OUTPUT"])
    planned = sites[sites["status"] == "planned"]
    assert len(planned) == 20
    zones = city[1]["zones"].geometry.unary_union
    assert not planned.geometry.within(zones).any()


def test_what_counts_as_covered_is_in_reach_along_the_streets(plan, read_layer):
    """Along streets is never nearer than straight: a check without the network module."""
    sites, demand = read_layer(plan["OUTPUT"]), read_layer(plan["COVERAGE"])
    places = np.array([(p.x, p.y) for p in sites[sites["status"] == "planned"].geometry])
    covered = demand[demand["times_covered"] > 0]
    assert covered["weight"].sum() == pytest.approx(plan["COVERED"], abs=1)
    at = np.array([(p.x, p.y) for p in covered.geometry])
    straight = np.hypot(*(at[:, None] - places[None]).transpose(2, 0, 1)).min(axis=1)
    assert (straight <= covered["nearest_m"].to_numpy(float) + 1e-6).all()
    assert covered["nearest_m"].max() <= 200.0 + 1e-6


def test_the_number_for_fifteen_percent_is_proven(city, qgis_app, tmp_path):
    results = answer(city, "sensorminimum", tmp_path)
    assert (results["OBJECTIVE"], results["STATUS"]) == (42, "optimal")
    assert results["SHARE"] >= 0.15
