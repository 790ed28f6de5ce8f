"""From pages to one clean GeoPackage: whole, placed, without leftovers."""

import json
import math
import threading
import time
from contextlib import nullcontext

import pytest
from feature_pages import (
    DRESDEN,
    FileClient,
    Writer,
    gdal_exceptions,
    point,
    read,
    shape,
    square,
    types,
)
from osgeo import gdal, ogr, osr

from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.services.features.detect import client_for
from smartquartier.smartquartier_plugin.services.features.loading import load as load_module
from smartquartier.smartquartier_plugin.services.features.loading import split
from smartquartier.smartquartier_plugin.services.features.loading.load import load_features
from smartquartier.smartquartier_plugin.services.features.loading.systems import transformation
from smartquartier.smartquartier_plugin.services.features.loading.window import Window
from smartquartier.smartquartier_plugin.services.features.model import FeatureQuery, LayerInfo
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

QUERY = FeatureQuery("trees")


class Told(Progress):
    """Keeps what was said."""

    def __init__(self):
        self.shares, self.warnings = [], []

    def report(self, share):
        self.shares.append(share)
        super().report(share)

    def warn(self, text):
        self.warnings.append(text)


@pytest.fixture
def write(tmp_path):
    folder = tmp_path / "bodies"
    folder.mkdir()
    return Writer(folder)


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "target"
    folder.mkdir()
    return folder / "layer.gpkg"


@pytest.fixture(params=["returns", "raises"])
def each_mode(request):
    """GDAL returns its errors, or raises them, as inside QGIS 3.40."""
    with gdal_exceptions() if request.param == "raises" else nullcontext():
        yield request.param


def fails(reason, client, target, query=QUERY, **options):
    """Load, expect a failure that leaves nothing behind, and return its text."""
    with pytest.raises(ServiceFailure) as caught:
        load_features(client, query, target, "trees", **options)
    assert caught.value.reason == reason
    assert list(target.parent.iterdir()) == []
    return str(caught.value)


# -- whole ------------------------------------------------------------------------------


def test_pages_become_one_layer_in_the_order_of_delivery(write, target):
    pages = [write.geojson([point(i) for i in range(n, n + 10)], matched=30) for n in (20, 0, 10)]
    told = Told()
    client = FileClient(pages)
    result = load_features(client, QUERY, target, "trees", progress=told)
    names, rows = read(target)
    assert names == ["nr", "name"] == list(result.fields)
    assert [row["nr"] for row in rows] == [*range(20, 30), *range(10), *range(10, 20)]
    assert rows[0]["geom"] == "POINT (13.702 51.0002)"
    assert (result.count, result.matched, result.pages) == (30, 30, 3)
    assert (result.crs, result.geometry, result.layer) == ("EPSG:4326", "Point", "trees")
    assert result.extent_lonlat == pytest.approx((13.7, 51.0, 13.7029, 51.00029))
    assert result.bodies[0] == (
        "http://127.0.0.1/files",
        "2026-11-22T10:00:00Z",
        '"1"',
        "fresh",
    )
    assert told.warnings == [] and result.corrections == ()
    assert told.shares == sorted(told.shares) and told.shares[-1] <= 1
    assert client.http.released == [page.body.path for page in pages]


def test_the_file_is_a_valid_geopackage_with_a_spatial_index(write, target):
    load_features(FileClient([write.geojson([point(1)])]), QUERY, target, "Bäume – 2026")
    dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR)
    layer = dataset.GetLayerByName("Bäume – 2026")
    assert (layer.GetFIDColumn(), layer.GetGeometryColumn()) == ("fid", "geom")
    sql = "SELECT HasSpatialIndex('Bäume – 2026', 'geom')"
    assert dataset.ExecuteSQL(sql).GetNextFeature().GetField(0) == 1
    del layer, dataset
    validate = pytest.importorskip("osgeo_utils.samples.validate_gpkg")
    validate.check(str(target))


CUT = json.dumps({"type": "FeatureCollection", "features": [point(i) for i in range(50)]})


@pytest.mark.parametrize(
    "text",
    [
        CUT[: len(CUT) // 2],
        CUT[: CUT.rfind('}, {"type": "Feature"') + 1],
        CUT[:-1],
        CUT + "<html>Error</html>",
        CUT.replace('"nr": 30', '"nr": nothing'),
        CUT.replace("13.701", '"east"', 1),
    ],
    ids=["middle", "after a feature", "last bracket", "trailing", "no JSON", "coordinates"],
)
def test_invalid_or_cut_json_is_an_error_never_a_shorter_layer(write, target, text, each_mode):
    """Practice failure 7: invalid JSON gave empty layers (django-oapif#4)."""
    text = fails("invalid", FileClient([write.geojson([point(99)]), write.text(text)]), target)
    assert "cut off or invalid" in text


def test_an_error_document_instead_of_features_is_quoted(write, target):
    page = write.text('{"error": {"code": 400, "message": "Invalid query"}}')
    assert "Invalid query" in fails("exception", FileClient([page]), target)


def test_html_instead_of_features_is_named(write, target):
    page = write.text("<!DOCTYPE html><html><title>Wartung</title></html>")
    assert "Wartung" in fails("html", FileClient([page]), target)


def test_fewer_features_than_the_page_announces_are_an_error(write, target):
    page = write.geojson([point(i) for i in range(5)], returned=6)
    assert "announced 6" in fails("cut_off", FileClient([page]), target)


def test_fewer_features_than_matched_are_an_error_or_allowed(write, target):
    """Practice failure 1: a layer reports 61 features and yields 5."""
    pages = [write.geojson([point(i) for i in range(5)], matched=61)]
    text = fails("count", FileClient(pages), target)
    assert "61" in text and "only 5" in text
    told = Told()
    result = load_features(
        FileClient(pages), QUERY, target, "trees", progress=told, allow_incomplete=True
    )
    assert result.count == 5 and result.matched == 61
    assert any("incomplete" in text for text in told.warnings)


def test_the_hits_are_asked_for_if_no_page_counts(write, target):
    pages = [write.geojson([point(i) for i in range(5)])]
    fails("count", FileClient(pages, hits=6), target)
    assert load_features(FileClient(pages, hits=5), QUERY, target, "trees").matched == 5


def test_more_features_than_matched_are_kept_with_a_warning(write, target):
    """MapServer caps its hits."""
    told = Told()
    pages = [write.geojson([point(i) for i in range(5)], matched=3)]
    assert load_features(FileClient(pages), QUERY, target, "trees", progress=told).count == 5
    assert any("counts 3" in text for text in told.warnings)


@pytest.mark.parametrize("end", [None, -1, -2, -60])
def test_one_large_answer_is_read_in_parts_and_cut_off_is_noticed(write, target, monkeypatch, end):
    """Dresden: no paging, everything in one answer."""
    monkeypatch.setattr(split, "LARGE", 5000)
    monkeypatch.setattr(split, "PART", 3000)
    monkeypatch.setattr(split, "_CHUNK", 777)
    text = json.dumps({"features": [point(i) for i in range(100)], "numberReturned": 100})
    page = write.text(text[:end], returned=100)
    if end:
        fails("invalid", FileClient([page]), target)
        return
    result = load_features(FileClient([page]), QUERY, target, "trees")
    assert (result.count, result.pages) == (100, 1)
    assert [row["nr"] for row in read(target)[1]] == list(range(100))


def test_nothing_at_all_is_a_failure_but_nothing_in_an_extent_is_an_answer(write, target):
    pages = [write.geojson([], matched=0)]
    fails("empty", FileClient(pages), target)
    told = Told()
    query = FeatureQuery("trees", extent=(13.7, 51, 13.8, 51.1))
    result = load_features(FileClient(pages), query, target, "trees", "EPSG:25833", told)
    assert (result.count, result.crs, result.extent_lonlat) == (0, "EPSG:25833", None)
    assert any("empty" in text for text in told.warnings)
    assert read(target) == ([], [])


def test_no_page_at_all_counts_as_nothing(target):
    fails("empty", FileClient([]), target)


def test_a_limit_cuts_exactly_and_is_no_missing_feature(write, target):
    pages = [
        write.geojson([point(i) for i in range(n, n + 10)], matched=100, returned=10)
        for n in (0, 10)
    ]
    query = FeatureQuery("trees", max_features=13)
    assert load_features(FileClient(pages), query, target, "trees").count == 13
    assert len(read(target)[1]) == 13


# -- twice ------------------------------------------------------------------------------


def test_repeated_features_are_removed_and_counted(write, target):
    """Dresden: the same id can repeat across pages."""
    pages = [
        write.geojson([point(i) for i in range(10)], matched=19),
        write.geojson([point(i) for i in range(9, 19)], matched=19),
    ]
    told = Told()
    result = load_features(FileClient(pages), QUERY, target, "trees", progress=told)
    assert (result.count, result.duplicates) == (19, 1)
    assert "1 features came twice" in result.corrections[0]
    assert told.warnings == list(result.corrections)


@pytest.mark.parametrize("target_crs", ["", "EPSG:25833"])
def test_dates_times_and_numbers_are_recognised_as_repeated(write, target, target_crs):
    values = {"at": "2026-07-01T12:00:00+02:00", "local": "2026-07-01T12:00:00", "x": 0.1 + 0.2}
    values.update(day="2026-01-02", list=["a", 1], nested={"a": None}, nothing=None, yes=True)
    pages = [write.geojson([point(1, **values)]), write.geojson([point(1, **values)])]
    result = load_features(FileClient(pages), QUERY, target, "trees", target_crs)
    assert (result.count, result.duplicates) == (1, 1)


def test_the_same_id_with_other_content_is_kept_and_told(write, target):
    pages = [write.geojson([point(1)]), write.geojson([point(1, name="Eiche")])]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert (result.count, result.duplicates) == (2, 0)
    assert "other content" in result.corrections[0]


def test_whole_number_ids_repeat_too(write, target):
    def numbered(number):
        return {**point(number), "id": number}

    pages = [write.geojson([numbered(7), numbered(8)]), write.geojson([numbered(8)])]
    assert load_features(FileClient(pages), QUERY, target, "trees").duplicates == 1


def test_twins_without_id_are_two_features(write, target):
    twin = {key: value for key, value in point(1).items() if key != "id"}
    pages = [write.geojson([twin, twin]), write.geojson([twin])]
    assert load_features(FileClient(pages), QUERY, target, "trees").count == 3


def test_unstable_paging_is_tried_once_more_with_larger_pages(write, target):
    """Without a sort order, pages overlap and leave gaps."""
    unstable = [
        write.geojson([point(i) for i in range(10)], matched=20),
        write.geojson([point(i) for i in range(5, 15)], matched=20),
    ]
    whole = [write.geojson([point(i) for i in range(20)], matched=20)]
    client, told = FileClient(unstable, whole), Told()
    result = load_features(client, QUERY, target, "trees", progress=told)
    assert (result.count, result.pages) == (20, 1)
    assert [query.page_size for query in client.queries] == [0, 20]
    assert "overlapped" in told.warnings[0]


def test_paging_that_stays_unstable_is_a_failure(write, target):
    def unstable(start):
        return [
            write.geojson([point(i) for i in range(10)], matched=20),
            write.geojson([point(i) for i in range(start, start + 10)], matched=20),
        ]

    fails("count", FileClient(unstable(5), unstable(6)), target)


def test_rows_that_are_double_in_the_data_are_taken_once(write, target):
    """The same features twice, in both attempts: the data are so, nothing is missing."""
    pages = [write.geojson([point(1), point(2), point(2)], matched=3)]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert (result.count, result.duplicates) == (2, 1)


# -- where ------------------------------------------------------------------------------


def swapped(number):
    return point(number, x=51.0 + number * 1e-5, y=13.7)


def test_latitude_first_in_geojson_is_corrected_and_told(write, target):
    """Hamburg sends [lat, lon] in GeoJSON for urn 4326."""
    pages = [write.geojson([swapped(1)], crs="urn:ogc:def:crs:EPSG::4326")]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert read(target)[1][0]["geom"] == "POINT (13.7 51.00001)"
    assert "this was corrected" in result.corrections[0]


def test_metres_under_a_label_of_degrees_are_corrected(write, target):
    """Köln ignores srsName: always metres; the label lies."""
    pages = [write.geojson([point(1, x=411000.5, y=5654000.25)], crs="EPSG:4326")]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert result.crs == "EPSG:25833"
    assert read(target)[1][0]["geom"] == "POINT (411000.5 5654000.25)"


def test_the_catalogues_extent_is_binding(write, target):
    query = FeatureQuery("trees", expected_extent=(9.7, 53.4, 10.3, 53.7))
    fails("placement", FileClient([write.geojson([point(1)])]), target, query)


def test_a_page_in_another_order_than_the_first_is_refused(write, target):
    pages = [write.geojson([point(1)]), write.geojson([swapped(2)])]
    text = fails("placement", FileClient(pages), target)
    assert "from one page to the next" in text


def test_coordinates_that_no_system_can_hold_are_never_written(write, target, each_mode):
    pages = [write.geojson([point(i) for i in range(9)] + [point(9, x=13.7, y=1e9)])]
    for crs in ("EPSG:25833", "EPSG:3857", ""):
        assert "outside the area" in fails("placement", FileClient(pages), target, target_crs=crs)


def test_a_stray_feature_outside_the_area_is_refused_and_left_out_by_an_extent(
    write, target, each_mode
):
    features = [point(i, x=411000.0 + i, y=5654000.0) for i in range(9)]
    pages = [write.geojson([*features, point(9, x=0.0, y=0.0)], crs="EPSG:25833")]
    assert "Give an extent" in fails("placement", FileClient(pages), target)
    query = FeatureQuery("trees", extent=DRESDEN)
    result = load_features(FileClient(pages), query, target, "trees")
    assert (result.count, result.outside) == (9, 1)


def test_another_target_system_is_computed_exactly(write, target):
    load_features(FileClient([write.geojson([point(1)])]), QUERY, target, "trees", "EPSG:25833")
    x, y, _ = transformation("EPSG:4326", "EPSG:25833").TransformPoint(13.7001, 51.00001)
    found = ogr.CreateGeometryFromWkt(read(target)[1][0]["geom"])
    assert (found.GetX(), found.GetY()) == pytest.approx((x, y), abs=1e-6)


def test_an_unknown_target_system_is_wrong_input(write, target, each_mode):
    with pytest.raises(InputError, match="EPSG:12"):
        load_features(FileClient([write.geojson([point(1)])]), QUERY, target, "trees", "EPSG:12")


def test_features_outside_the_extent_are_left_out_after_the_count(write, target):
    """openSenseMap #715, and servers that ignore bbox."""
    pages = [write.geojson([point(i) for i in range(100)], matched=100)]
    query = FeatureQuery("trees", extent=(13.6999, 50.99, 13.70095, 51.01))
    result = load_features(FileClient(pages), query, target, "trees", "EPSG:25833")
    assert (result.count, result.outside, result.matched) == (10, 90, 100)
    assert [row["nr"] for row in read(target)[1]] == list(range(10))


def test_polygons_that_only_share_their_box_with_the_extent_are_outside(write, target):
    ring = [[13.70, 51.00], [13.72, 51.00], [13.70, 51.02], [13.70, 51.00]]
    triangle = {"type": "Polygon", "coordinates": [ring]}
    around = shape(square(13.6, 50.9, 0.3), 2)
    pages = [write.geojson([shape(triangle, 1), around])]
    query = FeatureQuery("trees", extent=(13.715, 51.015, 13.72, 51.02))
    result = load_features(FileClient(pages), query, target, "trees")
    assert [row["nr"] for row in read(target)[1]] == [2] and result.outside == 1


# -- fields -----------------------------------------------------------------------------


def test_types_widen_over_pages_and_empty_columns_do_not(write, target):
    pages = [
        write.geojson([point(1, a=None, b=1, c=1, d="2026-01-02", e=None, f=True)]),
        write.geojson([point(2, a=5, b=2.5, c="x", d="2026-01-02T10:00:00Z", e=None, f=3)]),
        write.geojson([point(3, a=None, b=None, c=None, d=None, e=1.5, f=None, g=2**40)]),
    ]
    load_features(FileClient(pages), QUERY, target, "trees")
    assert types(target) == {
        "nr": "Integer64",
        "name": "String",
        "a": "Integer64",
        "b": "Real",
        "c": "String",
        "d": "DateTime",
        "e": "Real",
        "f": "Integer64",
        "g": "Integer64",
    }
    rows = read(target)[1]
    assert [row["a"] for row in rows] == [None, 5, None]
    assert [row["b"] for row in rows] == [1.0, 2.5, None]
    assert [row["c"] for row in rows] == ["1", "x", None]
    assert [row["d"] for row in rows][:2] == ["2026/01/02 00:00:00", "2026/01/02 10:00:00+00"]
    assert [row["g"] for row in rows] == [None, None, 2**40]


def test_times_keep_their_instant(write, target):
    """Leipzig: times with offset, on both sides of daylight saving."""
    values = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00Z"]
    pages = [write.geojson([point(i, at=value) for i, value in enumerate(values)])]
    load_features(FileClient(pages), QUERY, target, "trees")
    assert [row["at"] for row in read(target)[1]] == [
        "2026/10/25 00:30:00+00",
        "2026/10/25 01:30:00+00",
        "2026/10/25 02:30:00+00",
    ]


def test_dates_that_turn_into_text_stay_iso(write, target):
    pages = [
        write.geojson([point(1, d="2026-01-02", t="2026-01-02T10:00:00+01:00")]),
        write.geojson([point(2, d="unbekannt", t="?")]),
        write.geojson([point(3, d="2026-01-03", t="2026-01-03T10:00:00+01:00")]),
    ]
    load_features(FileClient(pages), QUERY, target, "trees")
    rows = read(target)[1]
    assert [row["d"] for row in rows] == ["2026-01-02", "unbekannt", "2026-01-03"]
    assert [row["t"] for row in rows][2] == "2026-01-03T10:00:00+01:00"


def test_lists_and_objects_are_json_text(write, target):
    pages = [write.geojson([point(1, tags=["a", "ü"], numbers=[1, 2], deep={"x": [1, None]})])]
    load_features(FileClient(pages), QUERY, target, "trees")
    row = read(target)[1][0]
    assert json.loads(row["tags"]) == ["a", "ü"]
    assert json.loads(row["numbers"]) == [1, 2]
    assert json.loads(row["deep"]) == {"x": [1, None]}


def test_names_of_the_file_itself_are_renamed_and_told(write, target):
    pages = [write.geojson([point(1, fid=7, GEOM="a", Name="b", ogc_fid=3)])]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    row = read(target)[1][0]
    assert (row["fid_1"], row["GEOM_1"], row["ogc_fid_1"]) == (7, "a", 3)
    assert (row["name"], row["Name_1"]) == ("Linde 1", "b")
    assert "fid → fid_1" in result.corrections[0]


def test_the_id_member_is_no_field_unless_wanted(write, target):
    pages = [write.geojson([point(1)])]
    assert "id" not in read_fields(pages, target)
    result = load_features(FileClient(pages), QUERY, target, "trees", keep_id=True)
    assert result.fields == ("source_id", "nr", "name")
    assert read(target)[1][0]["source_id"] == "tree.1"


def read_fields(pages, target):
    return load_features(FileClient(pages), QUERY, target, "trees").fields


def test_a_property_id_is_a_field_and_never_filled_with_the_member(write, target):
    """GDAL puts the member there where the property is missing."""
    features = [point(1, id=101), point(2), point(3, id=103)]
    pages = [write.geojson(features)]
    load_features(FileClient(pages), QUERY, target, "trees", keep_id=True)
    rows = read(target)[1]
    assert [row["source_id"] for row in rows] == ["tree.1", "tree.2", "tree.3"]
    assert [row["id"] for row in rows] == [101, None, 103]


def test_a_property_id_beside_whole_number_ids(write, target):
    features = [{**point(i, id=f"B{i}"), "id": i} for i in (11, 12)]
    load_features(FileClient([write.geojson(features)]), QUERY, target, "trees", keep_id=True)
    rows = read(target)[1]
    assert [(row["source_id"], row["id"]) for row in rows] == [("11", "B11"), ("12", "B12")]


def test_fields_that_come_late_are_empty_before(write, target):
    pages = [write.geojson([point(1)]), write.geojson([point(2, new="x")])]
    load_features(FileClient(pages), QUERY, target, "trees")
    assert [row["new"] for row in read(target)[1]] == [None, "x"]


# -- geometry ---------------------------------------------------------------------------


def test_features_without_geometry_are_kept_and_counted(write, target):
    pages = [write.geojson([shape(None, 1), point(2)])]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert (result.count, result.without_geometry, result.geometry) == (2, 1, "Point")
    assert [row["geom"] is None for row in read(target)[1]] == [True, False]


def test_geometry_that_comes_only_on_the_second_page(write, target):
    pages = [write.geojson([shape(None, 1)]), write.geojson([point(2)])]
    result = load_features(FileClient(pages), QUERY, target, "trees", "EPSG:25833")
    dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR)
    layer = dataset.GetLayerByIndex(0)
    assert layer.GetGeomType() == ogr.wkbPoint and result.geometry == "Point"
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "25833"
    assert layer.GetFeatureCount() == 2


def test_a_table_without_any_geometry(write, target):
    pages = [write.geojson([shape(None, 1), shape(None, 2)])]
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert (result.geometry, result.count, result.without_geometry) == ("None", 2, 2)
    dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR)
    assert dataset.GetLayerByIndex(0).GetGeomType() == ogr.wkbNone
    assert read(target)[1][0]["nr"] == 1


@pytest.mark.parametrize("late", [False, True])
def test_single_becomes_multi_if_both_occur(write, target, late):
    both = {"type": "MultiPolygon", "coordinates": [square()["coordinates"]]}
    features = [shape(square(), 1), shape(both, 2)]
    pages = (
        [write.geojson(features[:1]), write.geojson(features[1:])]
        if late
        else [write.geojson(features)]
    )
    result = load_features(FileClient(pages), QUERY, target, "trees")
    assert result.geometry == "MultiPolygon"
    dataset = gdal.OpenEx(str(target), gdal.OF_VECTOR)
    assert dataset.GetLayerByIndex(0).GetGeomType() == ogr.wkbMultiPolygon
    assert all(row["geom"].startswith("MULTIPOLYGON") for row in read(target)[1])


def test_mixed_kinds_are_refused_and_one_can_be_chosen(write, target):
    """Practice failure 6."""
    pages = [write.geojson([point(1), shape(square(), 2), shape(square(), 3)], matched=3)]
    assert "'Kind of geometry'" in fails("layer", FileClient(pages), target)
    query = FeatureQuery("trees", geometry="polygon")
    result = load_features(FileClient(pages), query, target, "trees")
    assert (result.count, result.geometry) == (2, "Polygon")
    assert "other kinds" in result.corrections[0]
    fails("empty", FileClient(pages), target, FeatureQuery("trees", geometry="line"))


# -- GML --------------------------------------------------------------------------------

XSD = """<?xml version="1.0"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml/3.2"
 xmlns:app="http://x.de/app" targetNamespace="http://x.de/app" elementFormDefault="qualified">
<xsd:import namespace="http://www.opengis.net/gml/3.2" schemaLocation="http://127.0.0.1:1/gml.xsd"/>
<xsd:complexType name="treesType"><xsd:complexContent><xsd:extension base="gml:AbstractFeatureType">
<xsd:sequence><xsd:element minOccurs="0" name="nr" type="xsd:int"/>
<xsd:element minOccurs="0" name="name" type="xsd:string"/>
<xsd:element minOccurs="0" name="code" type="xsd:string"/>
<xsd:element minOccurs="0" name="day" type="xsd:date"/>
<xsd:element minOccurs="0" name="size" type="xsd:decimal"/>
<xsd:element minOccurs="0" name="geom" type="gml:PointPropertyType"/>
</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
<xsd:element name="trees" substitutionGroup="gml:AbstractFeature" type="app:treesType"/>
</xsd:schema>"""


def gml(members, attributes="", prolog=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<wfs:FeatureCollection '
        'xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" '
        f'xmlns:app="http://x.de/app" {attributes}>{"".join(members)}</wfs:FeatureCollection>'
    )


def member(number, place=None, srs="urn:ogc:def:crs:EPSG::4326", more=""):
    place = place or f"{51.0 + number * 1e-5!r} {13.7 + number * 1e-4!r}"
    return (
        f'<wfs:member><app:trees gml:id="trees.{number}"><app:nr>{number}</app:nr>'
        f"<app:name>Linde {number}</app:name><app:code>007</app:code>{more}"
        f'<app:geom><gml:Point srsName="{srs}"><gml:pos>{place}</gml:pos></gml:Point></app:geom>'
        "</app:trees></wfs:member>\n"
    )


def test_gml_by_its_schema(write, target):
    pages = [
        write.text(gml([member(1), member(2, more="<app:day>2026-01-02</app:day>")]), "gml", "",
                   xsd=XSD)
    ]  # fmt: skip
    result = load_features(FileClient(pages), QUERY, target, "trees", keep_id=True)
    assert types(target) == {
        "source_id": "String",
        "nr": "Integer64",
        "name": "String",
        "code": "String",
        "day": "Date",
        "size": "Real",
    }
    rows = read(target)[1]
    assert rows[1]["source_id"] == "trees.2" and rows[1]["code"] == "007"
    assert rows[1]["geom"] == "POINT (13.7002 51.00002)"
    assert result.corrections == ()  # the urn's order is the right one


def test_gml_and_geojson_of_the_same_features_are_the_same(write, tmp_path):
    results = []
    both = (
        write.geojson([point(i, code="007") for i in range(5)]),
        write.text(gml([member(i) for i in range(5)]), "gml", "urn:ogc:def:crs:EPSG::4326"),
    )
    for number, page in enumerate(both):
        target = tmp_path / f"{number}.gpkg"
        load_features(FileClient([page]), QUERY, target, "trees", "EPSG:25833")
        names, rows = read(target)
        results.append((names, rows))
    assert results[0][0] == results[1][0] == ["nr", "name", "code"]
    assert results[0][1] == results[1][1]


@pytest.mark.parametrize("xsd", ["", XSD])
@pytest.mark.parametrize("where", ["middle", "after a member", "last tag"])
def test_cut_gml_is_an_error_never_a_shorter_layer(write, target, xsd, where, each_mode):
    text = gml([member(i) for i in range(200)])
    end = {
        "middle": len(text) // 2,
        "after a member": text.rfind("<wfs:member>"),
        "last tag": text.rfind("</wfs:FeatureCollection>"),
    }[where]
    page = write.text(text[:end], "gml", "", xsd=xsd)
    assert "cut off or invalid" in fails("invalid", FileClient([page]), target)


def test_gml_that_ends_with_an_error_is_refused(write, target):
    text = gml([member(1), "<wfs:truncatedResponse/>"])
    fails("invalid", FileClient([write.text(text, "gml", "")]), target)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    ],
)
def test_a_document_type_is_refused_before_gdal_sees_it(write, target, prolog):
    text = gml([member(1).replace("Linde", "&a;")], prolog=prolog)
    with pytest.raises(ServiceFailure):
        load_features(FileClient([write.text(text, "gml", "")]), QUERY, target, "trees")
    assert not target.exists()


def test_a_schema_of_something_else_does_not_empty_the_layer(write, target, each_mode):
    page = write.text(gml([member(1)]), "gml", "", xsd=XSD.replace('"trees"', '"streets"'))
    assert load_features(FileClient([page]), QUERY, target, "trees").count == 1


@pytest.mark.parametrize(
    "box",
    [
        "<gml:Envelope><gml:lowerCorner>51.0 {0}</gml:lowerCorner><gml:upperCorner> 52.0\n{0}"
        "</gml:upperCorner></gml:Envelope>",
        "<gml:Box><gml:coordinates>{0},51 {0},52</gml:coordinates></gml:Box>",
        "<gml:Null>unknown</gml:Null>",
    ],
    ids=["GML 3", "GML 2", "none"],
)
def test_the_envelope_of_a_feature_is_no_property(write, target, box):
    """GDAL 3.10 makes fields of it where there is no schema."""
    both = [
        member(n, more="").replace(
            "<app:nr>", f"<gml:boundedBy>{box.format(13 + n)}</gml:boundedBy><app:nr>"
        )
        for n in range(3)
    ]
    load_features(FileClient([write.text(gml(both), "gml", "")]), QUERY, target, "trees")
    assert read(target)[0] == ["nr", "name", "code"]
    assert [row["nr"] for row in read(target)[1]] == [0, 1, 2]


@pytest.mark.parametrize("bounds", ["", "<gml:boundedBy><gml:Null>no</gml:Null></gml:boundedBy>"])
def test_a_property_that_is_called_like_a_part_of_an_envelope_stays(write, target, bounds):
    more = "<app:lowerCorner>left</app:lowerCorner><app:nil>nothing</app:nil>"
    text = gml([member(1, more=more).replace("<app:nr>", f"{bounds}<app:nr>")])
    load_features(FileClient([write.text(text, "gml", "")]), QUERY, target, "trees")
    row = read(target)[1][0]
    assert (row["lowerCorner"], row["nil"]) == ("left", "nothing") and "Null" not in row


def test_keys_keep_their_zeros_without_a_schema(write, target):
    """GDAL takes an AGS such as 08111000 for a number."""
    pages = [write.text(gml([member(1), member(2)]), "gml", "")]
    load_features(FileClient(pages), QUERY, target, "trees")
    assert types(target) == {"nr": "Integer64", "name": "String", "code": "String"}
    assert [(row["nr"], row["code"]) for row in read(target)[1]] == [(1, "007"), (2, "007")]


def test_moments_of_mapserver_have_the_names_of_their_properties(
    mapserver_wfs, city_data, tmp_path
):
    """As GML 3.2 objects; GDAL calls them timePosition, ende|timePosition, erfasst|…"""
    target = tmp_path / "x.gpkg"
    gml_only = {"output_format": "application/gml+xml; version=3.2", "page_size": 40}
    _fetch("wfs", mapserver_wfs.url, "baustellen", target, **gml_only)
    names, rows = read(target)
    true_names, truth = read(city_data.path, "baustellen")
    assert names == true_names
    for row, true in zip(rows, truth):
        for name in ("beginn", "ende", "erfasst"):
            # Text where GDAL doesn't know these objects; in newer ones (3.13) a day or a moment.
            moment, found = (
                (one[name] or "")[:19].replace("/", "-").replace(" ", "T") for one in (true, row)
            )
            assert found == moment


def test_nested_features_are_read_by_their_values(quirk_server, tmp_path):
    """Practice failure 4: complex GML, of which the schema alone gives empty rows."""
    target = _fetch("wfs", quirk_server.scenario("complex_gml", n=5), "ad:Address", tmp_path / "x")
    rows = read(target)[1]
    assert len(rows) == 5 and any(value is not None for value in rows[0].values())


def test_no_file_is_left_beside_the_body(write, target):
    page = write.text(gml([member(1)]), "gml", "")
    before = sorted(write.folder.iterdir())
    load_features(FileClient([page]), QUERY, target, "trees")
    assert sorted(write.folder.iterdir()) == before
    assert [path.name for path in target.parent.iterdir()] == ["layer.gpkg"]


def test_a_schema_cannot_make_gdal_fetch_anything(write, target, quirk_server):
    """schemaLocation through GDAL's own network file system."""
    address = f"/vsicurl/{quirk_server.scenario('ok')}"
    xsd = XSD.replace("http://127.0.0.1:1/gml.xsd", address).replace("xsd:import", "xsd:include")
    page = write.text(gml([member(1)]), "gml", "", xsd=xsd)
    load_features(FileClient([page]), QUERY, target, "trees")
    assert not quirk_server.requests


@pytest.fixture(params=[True, False], ids=["curves on", "curves off"])
def curves_switch(request):
    """GDAL's switch for the whole process: pyogrio turns it off with the first file it reads."""
    before = ogr.GetNonLinearGeometriesEnabledFlag()
    ogr.SetNonLinearGeometriesEnabledFlag(request.param)
    yield request.param
    ogr.SetNonLinearGeometriesEnabledFlag(before)


ARC = "<gml:Arc><gml:posList>{}</gml:posList></gml:Arc>"
CURVE = "<gml:Curve><gml:segments>{}</gml:segments></gml:Curve>"
HALF = ARC.format("411000 5654000 411010 5654010 411020 5654000")
CIRCLE = CURVE.format(HALF + ARC.format("411020 5654000 411010 5653990 411000 5654000"))
AREA = f"<gml:exterior><gml:Ring><gml:curveMember>{CIRCLE}</gml:curveMember></gml:Ring>"
SHAPES = {
    "Polygon": f'<gml:Polygon srsName="EPSG:25833">{AREA}</gml:exterior></gml:Polygon>',
    "MultiPolygon": '<gml:MultiSurface srsName="EPSG:25833"><gml:surfaceMember><gml:Polygon>'
    f"{AREA}</gml:exterior></gml:Polygon></gml:surfaceMember></gml:MultiSurface>",
    "LineString": CURVE.format(HALF).replace("Curve>", 'Curve srsName="EPSG:25833">', 1),
}


def curved_page(write, shape, number=1):
    """A page of GML whose only feature has arcs."""
    head, _, tail = member(number).partition("<gml:Point")
    return write.text(gml([head + shape + tail.partition("</gml:Point>")[2]]), "gml", "EPSG:25833")


@pytest.mark.parametrize("kind", list(SHAPES))
def test_curves_of_gml_are_straightened_and_counted(kind, curves_switch, write, target):
    """GDAL's own straight lines are four degrees long, ours one: the same by both."""
    result = load_features(FileClient([curved_page(write, SHAPES[kind])]), QUERY, target, "trees")
    assert (result.curves, result.geometry) == (1, kind)
    assert bool(ogr.GetNonLinearGeometriesEnabledFlag()) is curves_switch
    found = ogr.CreateGeometryFromWkt(read(target)[1][0]["geom"])
    if kind == "LineString":
        assert found.GetPointCount() > 180
        assert found.Length() == pytest.approx(math.pi * 10, rel=1e-4)
    else:
        assert found.GetArea() == pytest.approx(math.pi * 100, rel=1e-4)


def test_the_switch_for_curves_stays_as_it_is_while_we_read(write, target):
    """Another thread reads arcs all the time, as a plugin might: it never gets one unasked."""
    other = ogr.GetDriverByName("Memory").CreateDataSource("other")
    layer = other.CreateLayer("arcs", None, ogr.wkbUnknown)
    one = ogr.Feature(layer.GetLayerDefn())
    one.SetGeometry(ogr.CreateGeometryFromWkt("CIRCULARSTRING(0 0,1 1,2 0)"))
    names, ready, done = set(), threading.Event(), threading.Event()

    def watch():
        while not done.is_set():
            copy = one.Clone()  # which owns its geometry
            names.add(copy.GetGeometryRef().GetGeometryName())
            ready.set()

    pages = [curved_page(write, SHAPES["Polygon"], number) for number in range(30)]
    before = ogr.GetNonLinearGeometriesEnabledFlag()
    ogr.SetNonLinearGeometriesEnabledFlag(False)
    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        assert ready.wait(10)
        result = load_features(FileClient(pages), QUERY, target, "trees")
    finally:
        done.set()
        watcher.join()
        ogr.SetNonLinearGeometriesEnabledFlag(before)
    assert (result.curves, names) == (30, {"LINESTRING"})


# -- ESRI JSON --------------------------------------------------------------------------


def esri(features, **members):
    fields = [
        {"name": "OBJECTID", "type": "esriFieldTypeOID"},
        {"name": "name", "type": "esriFieldTypeString"},
        {"name": "seen", "type": "esriFieldTypeDate"},
        {"name": "size", "type": "esriFieldTypeSingle"},
        {"name": "big", "type": "esriFieldTypeBigInteger"},
    ]
    return json.dumps(
        {
            "objectIdFieldName": "OBJECTID",
            "geometryType": "esriGeometryPoint",
            "spatialReference": {"wkid": 25833},
            "fields": fields,
            "features": features,
            **members,
        }
    )


def test_esri_json_keeps_order_numbers_and_dates(write, target):
    features = [
        {
            "attributes": {
                "OBJECTID": 9,
                "name": "ä",
                "seen": 1782900000123,
                "size": 1.5,
                "big": 2**53 + 1,
            },
            "geometry": {"x": 411000.5, "y": 5654000},
        },
        {"attributes": {"OBJECTID": 3, "seen": None}, "geometry": {"x": "NaN", "y": "NaN"}},
    ]
    page = write.text(esri(features), "esrijson", "")
    result = load_features(FileClient([page, page]), QUERY, target, "trees", keep_id=True)
    assert (result.crs, result.count, result.duplicates) == ("EPSG:25833", 2, 2)
    assert types(target)["seen"] == "DateTime" and types(target)["size"] == "Real"
    rows = read(target)[1]
    assert [row["OBJECTID"] for row in rows] == [9, 3]
    assert rows[0]["seen"] == "2026/07/01 10:00:00.123+00"
    assert (rows[0]["big"], rows[0]["source_id"]) == (2**53 + 1, "9")
    assert rows[1]["seen"] is None and rows[1]["geom"] is None


@pytest.mark.parametrize(
    ("reference", "crs"),
    [
        ({"wkid": 102100, "latestWkid": 3857}, "EPSG:3857"),
        ({"wkid": 102100}, "EPSG:3857"),
        ({"wkid": 102329}, "EPSG:25833"),
    ],
)
def test_numbers_of_esris_own_are_not_epsg_codes(write, target, reference, crs):
    """Of 102329 EPSG knows nothing: the extent tells the system."""
    x, y = (1527000.0, 6622000.0) if crs == "EPSG:3857" else (411000.5, 5654000.0)
    features = [{"attributes": {"OBJECTID": 1}, "geometry": {"x": x, "y": y}}]
    page = write.text(esri(features, spatialReference=reference), "esrijson", "")
    result = load_features(FileClient([page]), QUERY, target, "trees")
    assert result.crs == crs
    assert all("'EPSG:102" not in text for text in result.corrections)


def test_esri_curves_are_refused_not_dropped(write, target):
    features = [{"attributes": {"OBJECTID": 1}, "geometry": {"curveRings": [[[0, 0]]]}}]
    page = write.text(esri(features, geometryType="esriGeometryPolygon"), "esrijson", "")
    assert "curves" in fails("invalid", FileClient([page]), target)


# -- manners ----------------------------------------------------------------------------


def test_a_cancel_answers_soon_and_leaves_nothing(write, target):
    class Cancelled(Progress):
        calls = 0

        def cancelled(self):
            Cancelled.calls += 1
            return Cancelled.calls > 6

    pages = [write.geojson([point(i) for i in range(5000)])]
    with pytest.raises(OperationCancelled):
        load_features(FileClient(pages), QUERY, target, "trees", progress=Cancelled())
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("exceptions", [False, True])
def test_gdals_settings_stay_as_they_were(write, target, exceptions):
    """QGIS and other plugins share GDAL with us, with exceptions on or off."""
    page, broken = write.geojson([point(1)]), write.text(CUT[:-1])
    before = gdal.GetUseExceptions(), ogr.GetUseExceptions()
    switch = (gdal.UseExceptions, ogr.UseExceptions)
    try:
        if exceptions:
            for one in switch:
                one()
        now = gdal.GetUseExceptions(), ogr.GetUseExceptions()
        load_features(FileClient([page]), QUERY, target, "trees", "EPSG:25833")
        target.unlink()
        fails("invalid", FileClient([broken]), target)
        fails("invalid", FileClient([write.text(gml([member(1)])[:-3], "gml", "")]), target)
        assert (gdal.GetUseExceptions(), ogr.GetUseExceptions()) == now
        assert gdal.GetThreadLocalConfigOption("GML_SKIP_RESOLVE_ELEMS") is None
    finally:
        if not before[0]:
            ogr.DontUseExceptions()
            gdal.DontUseExceptions()


def test_a_file_that_is_there_already_does_not_disturb(write, target):
    target.write_text("old")
    assert load_features(FileClient([write.geojson([point(1)])]), QUERY, target, "x").count == 1


def test_a_folder_that_is_missing_is_said(write, tmp_path, each_mode):
    with pytest.raises(OSError, match="could not be written"):
        load_features(
            FileClient([write.geojson([point(1)])]), QUERY, tmp_path / "no" / "x.gpkg", "x"
        )


def test_pages_are_fetched_while_others_are_parsed(write, target, monkeypatch):
    """The next page is asked for before the one at hand is done."""
    asked = []

    class Watched(FileClient):
        def pages(self, query, info):
            for number, page in enumerate(self.rounds[0]):
                asked.append(number)
                yield page

    pages = [write.geojson([point(i)]) for i in range(3)]
    seen = []
    take = load_module.Intake.take

    def watched(self, page):
        import time

        time.sleep(0.2)
        seen.append(len(asked))
        return take(self, page)

    monkeypatch.setattr(load_module.Intake, "take", watched)
    load_features(Watched(pages), QUERY, target, "trees")
    assert seen[0] >= 2


def test_info_without_a_sane_extent_is_no_evidence(write, target):
    for extent in ((-180, -90, 180, 90), (0, 0, 0, 0), (14, 51, 13, 50), (4e5, 5e6, 5e5, 6e6)):
        client = FileClient([write.geojson([point(1)])], info=LayerInfo("trees", extent=extent))
        result = load_features(client, QUERY, target, "trees")
        assert result.corrections == ()
    assert DRESDEN[0] < result.extent_lonlat[0] < DRESDEN[2]


# -- real servers: one layer, three ways ---------------------------------------------------


def _plain(path, drop=()):
    """Return rows that can be compared: fields by name, single parts as multi."""
    rows = []
    for row in read(path)[1]:
        geometry = row.pop("geom")
        rows.append(({name: row[name] for name in sorted(row) if name not in drop}, geometry))
    return rows


def _fetch(kind, url, layer, target, **options):
    with HttpClient() as http:
        query = FeatureQuery(layer, **options)
        load_features(client_for(kind, http, url), query, target, layer, "EPSG:25833")
    return target


def _same_place(one, other, tolerance):
    """Compare two geometries part by part, whether single or multi."""
    if one is None or other is None:
        return one is other
    return all(
        a == pytest.approx(b, abs=tolerance)
        for a, b in zip(*(_vertices(text) for text in (one, other)))
    ) and len(_vertices(one)) == len(_vertices(other))


def _vertices(text):
    import re

    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]
    return list(zip(numbers[::2], numbers[1::2]))


@pytest.mark.parametrize("layer", ["stadtteile", "haltestellen", "messstellen", "baustellen"])
def test_the_same_layer_by_wfs_by_ogc_api_and_from_the_file(
    qgis_server, city_data, tmp_path, layer
):
    """Feature by feature, up to the server's rounding: 6 decimals of a degree in GeoJSON."""
    wfs = _plain(
        _fetch("wfs", qgis_server.wfs_url, layer, tmp_path / "w.gpkg", crs="EPSG:25833"),
        {"fid_1"},  # QGIS Server hands out the key column as a property
    )
    api = _plain(_fetch("ogcapi", qgis_server.ogcapi_url, layer, tmp_path / "a.gpkg"), {"fid_1"})
    file = [
        ({name: row[name] for name in sorted(row) if name != "geom"}, row["geom"])
        for row in read(city_data.path, layer)[1]
    ]
    assert len(wfs) == len(api) == len(file) == city_data.counts[layer]
    for rows in (wfs, api):
        for (values, place), (true_values, true_place) in zip(rows, file):
            assert list(values) == list(true_values)
            for name, value in values.items():
                true = true_values[name]
                if isinstance(true, str) and "/" in true and ":" in true:
                    true, value = true[:19], value[:19]  # QGIS Server sends times without zone
                assert value == true, name
            assert _same_place(place, true_place, 0.1)
    assert types(tmp_path / "w.gpkg") == types(tmp_path / "a.gpkg")


def test_wfs_2_with_paging_and_the_file_are_the_same(mapserver_wfs, city_data, tmp_path):
    for layer in ("stadtteile", "haltestellen"):
        target = tmp_path / f"{layer}.gpkg"
        rows = _plain(_fetch("wfs", mapserver_wfs.url, layer, target, page_size=1000))
        file = read(city_data.path, layer)[1]
        assert len(rows) == len(file)
        for (values, place), row in zip(rows, file):
            assert values == {name: row[name] for name in values}
            assert _same_place(place, row["geom"], 0.01)


def test_pygeoapi_and_the_file_are_the_same(pygeoapi, city_data, tmp_path):
    rows = _plain(_fetch("ogcapi", pygeoapi.url, "stadtteile", tmp_path / "s.gpkg"))
    file = read(city_data.path, "stadtteile")[1]
    assert len(rows) == len(file)
    for (values, place), row in zip(rows, file):
        assert values == {name: row[name] for name in values}
        assert _same_place(place, row["geom"], 0.1)


def test_an_extent_gives_the_same_features_whatever_the_service_takes_it_for(
    qgis_server, mapserver_wfs, pygeoapi, tmp_path
):
    """Services compare boxes; the result has the features that touch the extent."""
    extent = (13.70, 51.03, 13.76, 51.06)
    found = []
    for kind, url in (
        ("wfs", qgis_server.wfs_url),
        ("ogcapi", qgis_server.ogcapi_url),
        ("wfs", mapserver_wfs.url),
        ("ogcapi", pygeoapi.url),
    ):
        target = tmp_path / f"{len(found)}.gpkg"
        rows = _plain(_fetch(kind, url, "stadtteile", target, extent=extent))
        found.append([values["blocknr"] for values, _ in rows])
    first, *others = map(sorted, found)
    assert first and others == [first] * 3


def test_mixed_kinds_and_missing_geometry_of_a_real_service(pygeoapi, tmp_path):
    with pytest.raises(ServiceFailure, match="'Kind of geometry'"):
        _fetch("ogcapi", pygeoapi.url, "gemischt", tmp_path / "m.gpkg")
    for kind in ("point", "polygon"):
        rows = read(_fetch("ogcapi", pygeoapi.url, "gemischt", tmp_path / "m.gpkg", geometry=kind))
        names = {row["geom"].split(" ")[0] for row in rows[1] if row["geom"]}
        assert len(names) == 1 and names.pop().endswith(kind.upper())


def test_heights_that_are_no_numbers_are_none(pygeoapi_geopackage, tmp_path):
    """pygeoapi writes NaN as third ordinate of points without height."""
    url = pygeoapi_geopackage.url
    target = _fetch("ogcapi", url, "haltestellen_gpkg", tmp_path / "h.gpkg")
    assert read(target)[1][0]["geom"].startswith("POINT (")


WIDE = {
    "the whole earth": (-180.0, -90.0, 180.0, 90.0),
    "the square of Web Mercator": (-180.0, -85.0, 180.0, 85.0),
    "a canvas zoomed far out": (-80.0, 0.0, 110.0, 80.0),
}
STORED = ["EPSG:25833", "EPSG:25832", "EPSG:31469", "EPSG:3035", "EPSG:3857", "EPSG:4314"]


@pytest.mark.parametrize("extent", WIDE.values(), ids=WIDE)
@pytest.mark.parametrize("crs", STORED)
def test_a_wide_extent_loses_nothing(write, target, crs, extent, each_mode):
    """Far from where a system is used its coordinates are infinite or folded back."""
    step = transformation("EPSG:4326", crs)
    places = [step.TransformPoint(13.7 + i / 100, 51.0)[:2] for i in range(5)]
    features = [shape({"type": "Point", "coordinates": list(xy)}, i) for i, xy in enumerate(places)]
    pages = [write.geojson(features, crs, matched=5)]
    told = Told()
    client = FileClient(pages, info=LayerInfo("trees", extent=DRESDEN, storage_crs=crs))
    query = FeatureQuery("trees", extent=extent)
    result = load_features(client, query, target, "trees", progress=told)
    assert (result.count, result.outside, told.warnings) == (5, 0, [])


def test_a_wide_extent_that_ends_beside_the_features_leaves_them_out(write, target, each_mode):
    step = transformation("EPSG:4326", "EPSG:25833")
    places = [step.TransformPoint(13.7 + i / 100, 51.0)[:2] for i in range(5)]
    features = [shape({"type": "Point", "coordinates": list(xy)}, i) for i, xy in enumerate(places)]
    pages = [write.geojson(features, "EPSG:25833")]
    query = FeatureQuery("trees", extent=(-170.0, -60.0, 13.725, 89.0))
    assert load_features(FileClient(pages), query, target, "trees").count == 3
    far = FeatureQuery("trees", extent=(100.0, 0.0, 130.0, 30.0))
    told = Told()
    result = load_features(FileClient(pages), far, target, "trees", progress=told)
    assert (result.count, result.outside) == (0, 5)
    assert any("No feature" in text for text in told.warnings)


@pytest.mark.parametrize("exceptions", [False, True])
def test_around_a_pole_features_are_compared_in_degrees(exceptions):
    before = gdal.GetUseExceptions(), osr.GetUseExceptions()
    try:
        if exceptions:
            gdal.UseExceptions()
            osr.UseExceptions()
        window = Window((-180.0, 70.0, 180.0, 90.0), "EPSG:3413")
        step = transformation("EPSG:4326", "EPSG:3413")
        for latitude, inside in ((80.0, True), (89.99, True), (65.0, False)):
            x, y, _ = step.TransformPoint(13.7, latitude)
            place = ogr.CreateGeometryFromWkt(f"POINT ({x} {y})")
            assert window.touches(place, place.GetEnvelope()) is inside
            assert place.GetX() == x
    finally:
        if exceptions and not before[1]:
            osr.DontUseExceptions()
        if exceptions and not before[0]:
            gdal.DontUseExceptions()


@pytest.mark.parametrize("extent", WIDE.values(), ids=WIDE)
@pytest.mark.parametrize("server", ["qgis wfs", "qgis ogcapi", "mapserver", "pygeoapi"])
def test_a_wide_extent_gives_all_of_a_real_service(
    qgis_server, mapserver_wfs, pygeoapi, tmp_path, server, extent
):
    kind, url = {
        "qgis wfs": ("wfs", qgis_server.wfs_url),
        "qgis ogcapi": ("ogcapi", qgis_server.ogcapi_url),
        "mapserver": ("wfs", mapserver_wfs.url),
        "pygeoapi": ("ogcapi", pygeoapi.url),
    }[server]
    whole = _plain(_fetch(kind, url, "stadtteile", tmp_path / "whole.gpkg"))
    wide = _plain(_fetch(kind, url, "stadtteile", tmp_path / "wide.gpkg", extent=extent))
    assert wide == whole and whole


def test_no_thread_goes_on_after_a_failure(write, target):
    """The next page is being fetched meanwhile: that request is ended."""
    let_go = threading.Event()

    class Stalling(FileClient):
        def pages(self, query, info):
            yield from self.rounds[0]
            let_go.wait(30)

    client = Stalling([write.text("{", "geojson")])
    client.http.hang_up = let_go.set
    before = set(threading.enumerate())
    fails("invalid", client, target)
    end = time.monotonic() + 1
    while set(threading.enumerate()) - before and time.monotonic() < end:
        time.sleep(0.02)
    assert not set(threading.enumerate()) - before
