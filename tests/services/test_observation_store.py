"""The file that stations and observations are written to."""

import itertools
import math
import sqlite3
import time
from contextlib import closing

import pytest
from observation_servers import SensorThings, Serving

from smartquartier.smartquartier_plugin.core.errors import ServiceError
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.observations import detect, values
from smartquartier.smartquartier_plugin.services.observations.load import load_observations
from smartquartier.smartquartier_plugin.services.observations.model import (
    ObservationQuery,
    Station,
    distinct_names,
)
from smartquartier.smartquartier_plugin.services.observations.place import place_of
from smartquartier.smartquartier_plugin.services.observations.store import ObservationStore


def station(number, prop="PM10", **more):
    facts = {
        "station_id": f"s{number}", "name": "Straße 1", "property": prop, "unit": "µg/m³",
        "last_value": 3.5, "last_time": "2026-03-01T10:00:00Z", "source": "host", "crowd": True,
        "lon": 13.7, "lat": 51.05, **more,
    }  # fmt: skip
    return Station(**facts)


def test_the_file_is_as_promised(tmp_path):
    from osgeo import gdal, ogr

    path = tmp_path / "out.gpkg"
    with ObservationStore(path) as store:
        store.add_stations([station(1), station(2, last_value=None, last_time="", unit="")])
        store.add_observations([("s1", "PM10", "2026-03-01T10:00:00Z", 3.5, "µg/m³")])
    source = ogr.Open(str(path))
    layer = source.GetLayerByName("stations")
    names = [field.GetName() for field in layer.schema]
    assert names == [
        "station_id", "name", "property", "unit", "last_value", "last_time", "source", "crowd",
    ]  # fmt: skip
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    assert layer.GetGeomType() == ogr.wkbPoint
    first, second = list(layer)
    assert (first["name"], first["crowd"], first["last_value"]) == ("Straße 1", 1, 3.5)
    point = first.GetGeometryRef()
    assert (point.GetX(), point.GetY()) == (13.7, 51.05)
    assert second.IsFieldNull("last_value")
    assert second.IsFieldNull("last_time")
    table = source.GetLayerByName("observations")
    assert [field.GetName() for field in table.schema] == [
        "station_id", "property", "time", "value", "unit",
    ]  # fmt: skip
    assert (table.GetGeomType(), table.GetFeatureCount()) == (ogr.wkbNone, 1)
    assert [row["value"] for row in table] == [3.5]
    assert gdal.GetLastErrorMsg() == ""


def test_newest_values_come_from_the_rows_of_a_period(tmp_path):
    path = tmp_path / "out.gpkg"
    with ObservationStore(path, newest_from_rows=True) as store:
        store.add_stations([station(1), station(2)])
        store.add_observations(
            [
                ("s1", "PM10", f"2026-03-01T{hour:02d}:00:00Z", float(-hour), "")
                for hour in (5, 9, 7)
            ]
        )
    with closing(sqlite3.connect(path)) as connection:
        rows = list(connection.execute("SELECT last_value, last_time FROM stations ORDER BY fid"))
    assert rows == [(-9.0, "2026-03-01T09:00:00Z"), (None, None)]


def test_an_error_leaves_no_file(tmp_path):
    with pytest.raises(KeyError), ObservationStore(tmp_path / "out.gpkg") as store:
        store.add_observations([("s1", "PM10", "2026-03-01T10:00:00Z", 3.5, "")] * 50000)
        raise KeyError("x")
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_not_touched(tmp_path):
    path = tmp_path / "out.gpkg"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError), ObservationStore(path):
        pass
    assert path.read_bytes() == b"mine"


def test_a_missing_folder_is_said(tmp_path):
    store = ObservationStore(tmp_path / "missing" / "out.gpkg")
    with pytest.raises(ServiceError, match="can't be written"), store:
        pass


@pytest.mark.parametrize("exceptions", [False, True])
def test_gdal_is_left_as_it_was(tmp_path, exceptions):
    """QGIS and its plugins share GDAL: its exceptions stay on or off, and both work."""
    from osgeo import ogr

    before = ogr.GetUseExceptions()
    (ogr.UseExceptions if exceptions else ogr.DontUseExceptions)()
    try:
        with ObservationStore(tmp_path / "out.gpkg") as store:
            store.add_stations([station(1)])
        assert bool(ogr.GetUseExceptions()) is exceptions
        store = ObservationStore(tmp_path / "missing" / "out.gpkg")
        with pytest.raises(ServiceError), store:
            pass
    finally:
        (ogr.UseExceptions if before else ogr.DontUseExceptions)()


def test_texts_of_strangers_are_data_not_sql(tmp_path):
    path = tmp_path / "out.gpkg"
    evil = "x'); DROP TABLE observations; --"
    with ObservationStore(path) as store:
        store.add_stations([station(1, evil, name=evil)])
        store.add_observations([(evil, evil, "2026-03-01T10:00:00Z", 1.0, evil)])
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.execute("SELECT property FROM observations")) == [(evil,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-31", "2026-03-31T00:00:00Z"),
        ("2026-03-31T14:00Z", "2026-03-31T14:00:00Z"),
        ("2026-03-31 14:00:05", "2026-03-31T14:00:05Z"),
        ("2026-03-29T01:30:00+0100", "2026-03-29T00:30:00Z"),
        ("2026-03-29T01:30:00-05:30", "2026-03-29T07:00:00Z"),
        ("2026-03-31T14:00:00.1239999Z", "2026-03-31T14:00:00.123Z"),
        ("2026-12-31T24:00:00Z", "2027-01-01T00:00:00Z"),
        ("2026-13-31T14:00:00Z", None),
        ("2026-02-30T14:00:00Z", None),
        ("2026-W10-1T14:00:00Z", None),
        ("20260331T140000Z", None),
        ("9999-12-31T24:00:00Z", None),
        ("", None),
        (None, None),
        (1767225600, None),
    ],
)
def test_times(text, expected):
    assert values.utc(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, 1.0), (1.5, 1.5), ("1.5", 1.5), (" 1,5 ", 1.5), ("1e3", 1000.0), (False, 0.0),
        ("-", None), ("1_000", None), ("inf", None), (math.nan, None), (10**400, None),
        ([], None), ("1.234,5", None),
    ],
)  # fmt: skip
def test_numbers(value, expected):
    assert values.number(value) == expected


@pytest.mark.parametrize(
    "location",
    [None, "x", [], {}, {"type": "Point"}, {"type": "Point", "coordinates": ["a", 1]},
     {"type": "Polygon", "coordinates": [[]]}, {"type": "Feature", "geometry": None},
     {"type": "FeatureCollection", "features": []}, {"type": "Sphere", "coordinates": [1, 2]},
     {"type": "LineString", "coordinates": [[1]]}],
)  # fmt: skip
def test_locations_that_are_none(location):
    assert place_of(location) is None


def test_names_are_told_apart_only_where_needed():
    series = [("a", "T", "x"), ("a", "T", "x"), ("a", "T", ""), ("a", "U", "x"), ("b", "T", "x")]
    assert distinct_names(series) == ["T (x)", "T (x) 2", "T", "U", "T"]


def test_a_hundred_thousand_observations_stream_into_the_file(tmp_path):
    """A tenth of the bench's million, in a sixth of its time: fails on anything quadratic."""
    rows = [
        (f"2026-03-{1 + k // 1440:02d}T{k // 60 % 24:02d}:{k % 60:02d}:00Z", k)
        for k in range(20000)
    ]
    point = {"type": "Point", "coordinates": [13.7, 51.05]}
    streams = [
        {
            "id": number, "name": f"d{number}", "property": "PM10", "unit": "µg/m³",
            "thing": {"id": number, "name": f"t{number}", "locations": [point]},
            "observations": rows,
        }
        for number in range(1, 6)
    ]  # fmt: skip
    begin = time.monotonic()
    with Serving(SensorThings(streams)) as server, HttpClient() as http:
        client = detect.client_for("auto", http, server.url)
        query = ObservationQuery(start="2026-01-01")
        loaded = load_observations(client, query, tmp_path / "out.gpkg")
    assert loaded.n_observations == 100000
    assert time.monotonic() - begin < 30
    with closing(sqlite3.connect(tmp_path / "out.gpkg")) as connection:
        ids = connection.execute("SELECT DISTINCT station_id FROM observations ORDER BY 1")
        assert list(itertools.chain(*ids)) == ["1", "2", "3", "4", "5"]
