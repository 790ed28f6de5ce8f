"""Rows of a dataset as plain values, the same for every format."""

import datetime
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from publish_data import small_package
from shapely.geometry import MultiPoint, Point, Polygon

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.formats.rows import (
    as_declared,
    column_kind,
    columns,
    is_day,
    is_utc,
)
from smartquartier.smartquartier_plugin.publish.package.model import Dataset, Field


def table(kind, values, name="value"):
    frame = pd.DataFrame({name: pd.Series(values, dtype=object)})
    return Dataset("t", "T", "", "table", "cc-zero", frame=frame,
                   fields=(Field(name, name, kind, name),))  # fmt: skip


def read(kind, values):
    return columns(table(kind, values))["value"]


def test_missing_values_stay_missing_and_zero_stays_zero():
    found = columns(small_package().dataset("actor"))
    assert found["founded"] == [1990, None, 2001, 0]
    assert found["share_pct"] == [12.5, None, 0.0, -3.25]
    assert found["sector"] == ["kommune", "wissenschaft", None, "kommune"]
    assert found["checked_on"] == ["2026-01-02", None, "2025-12-31", "2024-02-29"]


def test_values_are_plain_python():
    found = columns(small_package().dataset("actor"))
    assert [type(v) for v in found["founded"]] == [int, type(None), int, int]
    assert [type(v) for v in found["share_pct"]] == [float, type(None), float, float]
    flags = columns(small_package().dataset("quarter"))["selected"]
    assert flags == [True, None] and type(flags[0]) is bool


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.date(2026, 3, 1), "2026-03-01"),
        (pd.Timestamp("2026-03-01"), "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("2026", "2026"),
    ],
)
def test_a_day_is_an_iso_text(value, text):
    assert read("date", [value]) == [text]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-01-31T12:00:00", "2026-01-31T12:00:00"),
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"),
        ("2026-07-31T12:00:00+02:00", "2026-07-31T10:00:00Z"),
        ("2026-01-01T00:30:00.250+01:00", "2025-12-31T23:30:00.250Z"),
        (datetime.datetime(2026, 1, 31, 12), "2026-01-31T12:00:00"),
        (datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.timezone.utc), "2026-01-31T12:00:00Z"),
        ("T is no time Z", "T is no time Z"),
    ],
)
def test_a_time_with_a_zone_is_told_in_utc_and_one_without_gets_none(value, text):
    assert read("datetime", [value]) == [text]


def test_what_is_no_whole_date_or_has_no_zone_is_a_text():
    day, time = Field("d", "d", "date", "d"), Field("t", "t", "datetime", "t")
    assert column_kind(day, ["2026-01-02", None]) == "date"
    assert column_kind(day, ["2026-01-02", "2026"]) == "text"
    assert column_kind(day, ["2026-02-30"]) == "text"
    assert column_kind(time, ["2026-01-02T10:00:00Z", "2026-01-02T10:00:00.125Z"]) == "datetime"
    assert column_kind(time, ["2026-01-02T10:00:00Z", "2026-01-02T10:00:00"]) == "text"
    assert column_kind(Field("x", "x", "text", "x"), ["a"]) == "text"
    assert not is_day("2026-1-2") and is_day("2024-02-29") and not is_utc("2026-01-02T25:00:00Z")


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        ("text", "a\x00b", "control character"),
        ("text", "half\ud83d", "control character"),
        ("real", float("inf"), "infinite"),
        ("integer", 1.5, "whole number"),
        ("integer", 2**63, "whole number"),
        ("flag", 2, "neither yes nor no"),
        ("real", "many", "many"),
    ],
)
def test_what_no_format_can_say_is_refused_with_its_field(kind, value, word):
    with pytest.raises(InputError, match="value.*t.*" + word):
        read(kind, [value])


def test_a_field_that_the_frame_lacks_is_named():
    with pytest.raises(InputError, match="no field 'other'"):
        columns(replace(table("text", ["a"]), fields=(Field("other", "other", "text", "O"),)))


def layer(shapes, kind):
    frame = gpd.GeoDataFrame({"a": range(len(shapes))}, geometry=shapes, crs="EPSG:25833")
    return Dataset("l", "L", "", "vector", "cc-zero", frame=frame, geometry=kind,
                   crs="EPSG:25833", fields=(Field("a", "a", "integer", "A"),))  # fmt: skip


def test_single_geometries_become_multi_ones_where_these_are_declared():
    found = as_declared(layer([Point(1, 2), MultiPoint([(1, 2), (3, 4)]), None], "MultiPoint"))
    assert [None if g is None else g.geom_type for g in found] == ["MultiPoint", "MultiPoint", None]
    assert found[0].equals(Point(1, 2))


def test_an_empty_geometry_is_none():
    assert as_declared(layer([Point(1, 2), Point()], "Point")).tolist() == [Point(1, 2), None]


@pytest.mark.parametrize(
    ("shape", "kind"), [(MultiPoint([(1, 2)]), "Point"), (Point(1, 2), "MultiPolygon")]
)
def test_another_type_than_declared_is_refused_with_its_row(shape, kind):
    good = Point(1, 2) if kind == "Point" else Polygon([(0, 0), (1, 0), (1, 1)])
    with pytest.raises(InputError, match=f"should hold {kind}.*row 2"):
        as_declared(layer([good, shape], kind))


def test_heights_are_refused_since_no_format_here_keeps_them():
    with pytest.raises(InputError, match="height"):
        as_declared(layer([Point(1, 2), Point(1, 2, 3)], "Point"))
