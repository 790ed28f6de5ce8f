"""GeoJSON after RFC 7946, read back by the standard library, shapely and OGR."""

import json
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal
from publish_data import small_package, with_dataset
from shapely.geometry import LineString, Point, Polygon, shape

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    OperationCancelled,
    ServiceError,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.publish.formats import geojson
from smartquartier.smartquartier_plugin.publish.formats.rows import columns
from smartquartier.smartquartier_plugin.publish.package.model import Dataset, Field


def read(package, name):
    return json.loads(geojson.document(package, package.dataset(name)))


def layer(shapes, crs="EPSG:4326", kind="Point", **more):
    frame = gpd.GeoDataFrame({"a": range(len(shapes))}, geometry=shapes, crs=crs)
    return Dataset("l", "L", "", "vector", "cc-zero", frame=frame, geometry=kind, crs=crs,
                   fields=(Field("a", "a", "integer", "A"),), **more)  # fmt: skip


def read_layer(*args, **more):
    return json.loads(geojson.document(small_package(), layer(*args, **more)))


def test_one_file_per_vector_dataset(tmp_path):
    outputs = geojson.write(small_package(), tmp_path)
    assert [(o.path, o.dataset) for o in outputs] == [
        ("data/actor.geojson", "actor"),
        ("data/quarter.geojson", "quarter"),
    ]
    package = small_package()
    for output in outputs:
        written = (tmp_path / output.path).read_bytes()
        assert written == geojson.document(package, package.dataset(output.dataset))


@pytest.mark.parametrize("name", ["actor", "quarter", "theme_link"])
def test_features_read_back_equal_the_source(name):
    package = small_package()
    dataset = package.dataset(name)
    source = columns(dataset)
    features = read(package, name)["features"]
    assert len(features) == dataset.rows
    for number, feature in enumerate(features):
        expected = {key: values[number] for key, values in source.items()}
        assert feature["properties"] == expected  # every field, null where missing
        assert feature["id"] == expected[dataset.key]


@pytest.mark.parametrize("name", ["actor", "quarter"])
def test_places_read_back_equal_the_source_to_a_centimetre(name):
    package = small_package()
    dataset = package.dataset(name)
    shapes = [f["geometry"] and shape(f["geometry"]) for f in read(package, name)["features"]]
    back = gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs(dataset.crs)
    for found, source in zip(back, dataset.frame.geometry):
        if source is None:
            assert found is None
        else:
            assert found.hausdorff_distance(source) < 0.011
            assert found.geom_type == source.geom_type


def test_degrees_agree_with_pyproj():
    from pyproj import Transformer

    transformer = Transformer.from_crs(25833, 4326, always_xy=True)
    expected = [round(value, 7) for value in transformer.transform(410500.123456, 5655500.25)]
    assert read(small_package(), "actor")["features"][0]["geometry"]["coordinates"] == expected


def test_no_coordinate_has_more_than_seven_decimals():
    def numbers(value):
        if isinstance(value, list):
            for part in value:
                yield from numbers(part)
        else:
            yield value

    text = geojson.document(small_package(), small_package().dataset("quarter")).decode()
    content = json.loads(text, parse_float=str)
    found = [n for f in content["features"] for n in numbers(f["geometry"]["coordinates"])]
    assert len(found) == 38 and all(len(n.split(".")[1]) <= 7 for n in found)


def test_rings_follow_the_right_hand_rule():
    for feature in read(small_package(), "quarter")["features"]:
        for polygon in shape(feature["geometry"]).geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)
            assert polygon.is_valid


def test_a_hole_stays_a_hole_and_an_island_an_island():
    second = shape(read(small_package(), "quarter")["features"][1]["geometry"])
    assert [len(polygon.interiors) for polygon in second.geoms] == [1, 0]


def test_there_is_no_crs_and_a_bbox_around_all():
    content = read(small_package(), "actor")
    assert "crs" not in content
    points = np.array([f["geometry"]["coordinates"] for f in content["features"] if f["geometry"]])
    assert content["bbox"] == [*points.min(axis=0), *points.max(axis=0)]
    assert content["license"] == "dl-de/by-2-0"
    assert content["attribution"] == ["Stadt Musterstadt, verändert"]


def test_without_a_key_there_is_no_id():
    package = with_dataset(small_package(), "actor", key="")
    assert all("id" not in feature for feature in read(package, "actor")["features"])


def test_a_row_without_a_place_has_a_null_geometry_and_a_table_too():
    package = small_package()
    assert read(package, "actor")["features"][3]["geometry"] is None
    table = read(package, "theme_link")
    assert [f["geometry"] for f in table["features"]] == [None] * 3 and "bbox" not in table


@pytest.mark.parametrize("name", ["actor", "quarter", "theme_link"])
def test_shapes_alone_are_those_of_the_document(name):
    dataset = small_package().dataset(name)
    expected = [feature["geometry"] for feature in read(small_package(), name)["features"]]
    assert list(geojson.shapes_of(dataset, Progress())) == expected


def test_ogr_reads_what_was_written(tmp_path):
    geojson.write(small_package(), tmp_path)
    source = gdal.OpenEx(str(tmp_path / "data/quarter.geojson"), gdal.OF_VECTOR)
    opened = source.GetLayer(0)
    assert opened.GetFeatureCount() == 2 and opened.GetName() == "quarter"
    assert [f.GetField("score") for f in opened] == [0.75, 0.25]


def test_an_empty_dataset_is_a_collection_without_features():
    content = read_layer([])
    assert content["features"] == [] and "bbox" not in content


def test_many_batches_are_one_document():
    content = read_layer([Point(13 + k * 1e-4, 51) for k in range(4001)])
    assert [f["properties"]["a"] for f in content["features"]] == list(range(4001))
    assert content["features"][4000]["geometry"]["coordinates"] == [13.4, 51.0]


def test_zero_has_no_sign():
    assert read_layer([Point(-1e-9, -0.0)])["features"][0]["geometry"]["coordinates"] == [0.0, 0.0]
    text = geojson.document(small_package(), layer([Point(-1e-9, -0.0)]))
    assert b"-0.0" not in text


texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff")
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(texts, st.floats(allow_nan=False, allow_infinity=False)), min_size=1))
def test_any_text_and_number_comes_back(rows):
    frame = pd.DataFrame(rows, columns=["t", "x"])
    fields = (Field("t", "t", "text", "T"), Field("x", "x", "real", "X"))
    dataset = Dataset("d", rows[0][0], "", "table", "cc-zero", frame=frame, fields=fields)
    content = json.loads(geojson.document(small_package(), dataset))
    assert [(f["properties"]["t"], f["properties"]["x"]) for f in content["features"]] == rows


# -- what goes wrong -------------------------------------------------------------------------


@pytest.mark.parametrize("point", [Point(1e30, 1e30), Point(float("inf"), 0)])
def test_coordinates_outside_the_crs_are_refused(point):
    with pytest.raises(InputError, match="'l'.*EPSG:25833.*assign"):
        read_layer([point], "EPSG:25833")


def test_metres_called_degrees_are_refused():
    with pytest.raises(InputError, match="outside its CRS EPSG:4326"):
        read_layer([Point(410500, 5655500)])


def test_the_180th_meridian_is_refused():
    line = LineString([(179.5, 10), (-179.5, 10)])
    with pytest.raises(InputError, match="180th"):
        read_layer([line], kind="LineString")


def test_a_cancel_is_noticed_between_batches():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    package = replace(small_package(), progress=Cancelled())
    with pytest.raises(OperationCancelled):
        geojson.document(package, package.dataset("actor"))


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "data" / "actor.geojson").mkdir(parents=True)
    with pytest.raises(ServiceError, match=r"Writing 'actor.geojson' failed"):
        geojson.write(small_package(), tmp_path)


def test_a_polygon_in_degrees_keeps_its_first_point():
    ring = [(13.0, 51.0), (13.0, 51.1), (13.1, 51.1), (13.1, 51.0), (13.0, 51.0)]  # clockwise
    found = read_layer([Polygon(ring)], kind="Polygon")["features"][0]["geometry"]["coordinates"]
    assert found == [[list(point) for point in reversed(ring)]]
