"""GeoJSON rules: each rule of RFC 7946 with a file that keeps it and one that breaks it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publish_data import small_package

from smartquartier.smartquartier_plugin.publish.formats import geojson
from smartquartier.smartquartier_plugin.publish.validate import geojson_rules
from smartquartier.smartquartier_plugin.publish.validate.json_stream import members
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

SQUARE = [[13.0, 51.0], [13.1, 51.0], [13.1, 51.1], [13.0, 51.1], [13.0, 51.0]]
HOLE = [[13.02, 51.02], [13.02, 51.04], [13.04, 51.04], [13.04, 51.02], [13.02, 51.02]]


def feature(geometry=None, **more):
    return {"type": "Feature", "geometry": geometry, "properties": {}, **more}


def collection(*features, **more):
    return {"type": "FeatureCollection", **more, "features": list(features)}


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def point(*position):
    return {"type": "Point", "coordinates": list(position)}


@pytest.fixture
def look(tmp_path):
    def check(document):
        text = document if isinstance(document, str) else json.dumps(document)
        (tmp_path / "x.geojson").write_text(text, encoding="utf-8")
        (found,) = geojson_rules.check(content_of(tmp_path))
        return found

    return check


def found(check):
    return {(f.severity, f.rule, f.where) for f in check.findings}


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        point(13, 51),
        point(13, 51, 100.5),
        {"type": "MultiPoint", "coordinates": []},
        {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
        {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]},
        polygon(SQUARE, HOLE),
        {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE]]},
        {"type": "GeometryCollection", "geometries": [point(1, 2), polygon(SQUARE)]},
    ],
)
def test_what_keeps_the_rules_passes(look, geometry):
    assert not look(collection(feature(geometry, id="a"), feature(None, id=2))).findings


def test_our_own_files_pass(tmp_path):
    geojson.write(small_package(), tmp_path)
    checks = geojson_rules.check(content_of(tmp_path))
    assert len(checks) == 2 and not any(check.findings for check in checks)


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        ("POINT(1 2)", "3.1"),
        ({"type": "Circle", "coordinates": [1, 2]}, "1.4"),
        ({"type": "Point"}, "3.1.1"),
        (point(13), "3.1.1"),
        (point(1, 2, 3, 4), "3.1.1"),
        (point("13", "51"), "3.1.1"),
        (point(True, 51), "3.1.1"),
        (point(None, None), "3.1.1"),
        ({"type": "Point", "coordinates": [[13, 51]]}, "3.1.1"),
        ({"type": "LineString", "coordinates": [[0, 0]]}, "3.1.4"),
        ({"type": "LineString", "coordinates": [0, 0]}, "3.1.1"),
        ({"type": "MultiLineString", "coordinates": [[[0, 0]]]}, "3.1.4"),
        (polygon(), None),
        (polygon([]), "3.1.6"),
        (polygon(SQUARE[:4]), "3.1.6"),
        (polygon([SQUARE[0], SQUARE[1], SQUARE[0]]), "3.1.6"),
        (polygon(SQUARE[::-1]), "3.1.6"),
        (polygon(SQUARE, HOLE[::-1]), "3.1.6"),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "3.1.1"),
        (polygon([[0, 0], [2, 2], [2, 0], [0, 3], [0, 0]]), "valid"),
        (polygon(SQUARE, [[20, 20], [20, 21], [21, 21], [20, 20]]), "valid"),
        (point(410500.1, 5655500.2), "4"),
        (point(51, 130), "4"),
        ({"type": "GeometryCollection"}, "3.1.8"),
        ({"type": "Point", "coordinates": [1, 2], "properties": {}}, "7.1"),
    ],
)
def test_broken_geometries_are_found_with_their_number(look, geometry, rule):
    check = look(collection(feature(), feature(geometry), feature(point(13, 51))))
    expected = set() if rule is None else {("error", rule, "2")}
    assert found(check) - {f for f in found(check) if f[1] == "3.1.9"} == expected


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ({"type": "Thing"}, "3.2"),
        ([], "3.2"),
        ({"type": "Feature", "properties": {}}, "3.2"),
        ({"type": "Feature", "geometry": None}, "3.2"),
        ({"type": "Feature", "geometry": None, "properties": []}, "3.2"),
        (feature(None, id=True), "3.2"),
        (feature(None, id=None), "3.2"),
        (feature(None, id=["a"]), "3.2"),
        (feature(None, crs={}), "4"),
        (feature(None, coordinates=[]), "7.1"),
    ],
)
def test_broken_features_are_found(look, item, rule):
    assert found(look(collection(item))) == {("error", rule, "1")}


def test_a_key_twice_is_found_once(look):
    items = [feature(None, id=key) for key in ("a", "b", "a", "a")]
    assert found(look(collection(*items))) == {("error", "id", "3")}


def test_crs_is_not_allowed(look):
    crs = {"type": "name", "properties": {"name": "EPSG:25833"}}
    assert found(look(collection(crs=crs))) == {("error", "4", "crs")}


@pytest.mark.parametrize(
    ("box", "wrong"),
    [
        ([13.0, 51.0, 13.1, 51.1], False),
        ([12.0, 50.0, 14.0, 52.0], False),
        ([13.0, 51.0, 0.0, 13.1, 51.1, 9.0], False),
        ([13.05, 51.0, 13.1, 51.1], True),
        ([51.0, 13.0, 51.1, 13.1], True),
        ([13.0, 51.0, 13.1], True),
        (["13", "51", "14", "52"], True),
        ({}, True),
    ],
)
def test_the_box_must_hold_all_coordinates(look, box, wrong):
    check = look(collection(feature(polygon(SQUARE)), bbox=box))
    assert found(check) == ({("error", "5", "bbox")} if wrong else set())


def test_more_decimals_than_seven_are_a_warning(look):
    assert not look(collection(feature(point(13.1234567, 51)))).findings
    check = look(collection(feature(point(13.12345678, 51))))
    assert found(check) == {("warning", "11.2", "1")} and check.verdict == "passed"


def test_a_part_that_rounding_made_a_line_is_a_warning(look):
    spike = [*SQUARE[:3], [13.05, 51.1], [13.05, 51.2], [13.05, 51.1], *SQUARE[3:]]
    assert found(look(collection(feature(polygon(spike))))) == {("warning", "thin", "1")}


def test_data_around_the_earth_are_a_warning(look):
    items = feature(point(-179, 0)), feature(point(179, 0))
    assert found(look(collection(*items))) == {("warning", "3.1.9", "bbox")}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"type": "FeatureCollection"', '{"features": [1 2]}', '{"a": NaN}', "{} {}",
     '{"features": [{"id": Infinity}]}', '{1: 2}', "[" * 5000],
)  # fmt: skip
def test_what_is_no_json_object_is_an_error(look, text):
    check = look(text)
    assert ("error", "2") in {(f.severity, f.rule) for f in check.findings}


@pytest.mark.parametrize("document", [{}, {"type": "FeatureCollection"}, {"type": "Feature"}])
def test_what_is_no_collection_is_an_error(look, document):
    assert look(document).errors


def test_features_must_be_a_list(look):
    assert ("error", "3.3", "features") in found(
        look({"type": "FeatureCollection", "features": {}})
    )


def test_a_byte_order_mark_and_thousands_of_features_are_read(look):
    items = [feature(point(13, 51), id=k) for k in range(4500)]
    items[4400] = feature(point(13, 91), id=4400)
    check = look("\ufeff" + json.dumps(collection(*items)))
    assert found(check) == {("error", "4", "4401")}


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(), values, max_size=4), st.lists(values, max_size=4), st.booleans())
def test_the_stream_reads_what_json_reads(document, items, indent):
    document = {**document, "features": items}
    text = json.dumps(document, indent=2 if indent else None)
    read = {k: list(v) if k == "features" else v for k, v in members(text, "features")}
    assert read == json.loads(text)


@settings(max_examples=150, deadline=None)
@given(values)
def test_no_json_breaks_the_rules(tmp_path_factory, value):
    root = tmp_path_factory.mktemp("any")
    text = json.dumps(collection(value, feature(value), feature(point(value, value))))
    (root / "x.geojson").write_text(text, encoding="utf-8")
    assert geojson_rules.check(content_of(root))[0].errors
