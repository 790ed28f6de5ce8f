"""Micro-depots on Heidelberg's real streets (OpenStreetMap); people are made up evenly."""

import sys
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point, box

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import example_heidelberg

CENTRE = (477_500.0, 5_473_000.0)  # EPSG:25832
FOOT = ("footway", "path", "steps", "cycleway", "track", "pedestrian", "bridleway", "corridor",
        "construction", "proposed", "platform", "elevator", "services", "raceway")  # fmt: skip


@pytest.fixture(scope="module")
def city(real_data):
    ogr = pytest.importorskip("osgeo.ogr")
    folder = real_data / "heidelberg"
    if ogr.Open(str(folder / "heidelberg.osm.pbf")) is None:
        pytest.skip("this GDAL can't read OpenStreetMap files")
    streets = example_heidelberg.read_city(folder)["streets"]
    streets = streets[~streets["highway"].isin(FOOT)].reset_index(drop=True)
    middle = np.column_stack([streets.geometry.centroid.x, streets.geometry.centroid.y])
    near = np.hypot(*(middle - CENTRE).T) < 5000
    # Three houses of ten people at every street that houses stand at.
    lived = streets[near & streets["highway"].isin(["residential", "living_street", "tertiary"])]
    homes = [line.interpolate(share, normalized=True) for line in lived.geometry
             for share in (0.2, 0.5, 0.8)]  # fmt: skip
    people = gpd.GeoDataFrame({"people": [10.0] * len(homes)}, geometry=homes, crs=streets.crs)
    x, y = CENTRE
    corners = [(x + 2000 * (i - 2), y + 2000 * (j - 2)) for i in range(4) for j in range(4)]
    zones = gpd.GeoDataFrame(
        {"zone": [f"{i}{j}" for i in range(4) for j in range(4)]},
        geometry=[box(a, b, a + 2000, b + 2000) for a, b in corners],
        crs=streets.crs,
    )  # fmt: skip
    return {"STREETS": streets[["osm_id", "highway", "oneway", "geometry"]], "ADDRESSES": people,
            "ZONES": zones}  # fmt: skip


def snapped(streets, x, y):
    """Return the vertex of a main street nearest to a place."""
    main = streets[streets["highway"].isin(["primary", "secondary"])]
    line = main.geometry.iloc[int(main.geometry.distance(Point(x, y)).to_numpy().argmin())]
    return line.interpolate(line.project(Point(x, y)))


def test_hubs_on_real_streets(city, memory_layer, read_layer, qgis_app):
    import processing

    from smartquartier.processing_algorithms.effects.last_mile_hub import LastMileHub

    streets, (x, y) = city["STREETS"], CENTRE
    places = {
        "DEPOTS": [(x - 4500, y + 1500), (x - 4000, y - 3500)],
        "HUBS": [(x, y), (x - 1500, y - 1500), (x - 1500, y + 1500)],
    }
    layers = dict(city)
    for name, spots in places.items():
        layers[name] = gpd.GeoDataFrame(geometry=[snapped(streets, *one) for one in spots],
                                        crs=streets.crs)  # fmt: skip
    parameters = {name: memory_layer(one, name.lower()) for name, one in layers.items()}
    begin = time.perf_counter()
    result = processing.run(
        LastMileHub().create(),
        {**parameters, "POPULATION_FIELD": "people", "ONEWAY_FIELD": "oneway", "ID_FIELD": "zone",
         "DRAWS": 300, "OUTPUT": "memory:", "STREETS_OUT": "memory:", "HUBS_OUT": "memory:"},
    )  # fmt: skip
    assert time.perf_counter() - begin < 120
    zones, carried = read_layer(result["OUTPUT"]), read_layer(result["STREETS_OUT"])
    assert len(carried) == len(streets) and len(zones) == 16
    assert result["SHIFTED_P05"] > 0 and result["D_VAN_KM_P95"] < 0 < result["FEEDER_KM_P05"]
    total = carried["van_km_before_p50"].sum()
    assert total == pytest.approx(result["VAN_KM_P50"], rel=0.05)
    assert 0.05 < result["VAN_KM_P50"] / result["PARCELS_P50"] < 1.0  # km per parcel
