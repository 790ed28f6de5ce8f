"""Servers that take features, filled anew for each test, and rows to send to them.

Test modules import what they need::

    from publishing_fixtures import editable, tinydb  # noqa: F401
"""

import json
import sqlite3
from pathlib import Path

import pytest
from server_fixtures import _running

FIELDS = ("actor_id", "name", "founded", "share_pct", "checked_on", "changed_at", "active")
KINDS = {
    "actor_id": "text",
    "name": "text",
    "founded": "integer",
    "share_pct": "real",
    "checked_on": "date",
    "changed_at": "datetime",
    "active": "flag",
}


def actors(count=4):
    """Return points with every trap of text, NULL, number and date."""
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry import Point

    names = ["Öl & Söhne", 'Institut "Größe"', "Verein <Nord>", None, " Rand ", "a\nb", "007"]
    rows = range(count)
    return gpd.GeoDataFrame(
        {
            "actor_id": [f"a{k + 1}" for k in rows],
            "name": [names[k % len(names)] for k in rows],
            "founded": pd.array([[1990, None, 0][k % 3] for k in rows], dtype="Int64"),
            "share_pct": [[12.5, float("nan"), -3.25, 1 / 3][k % 4] for k in rows],
            "checked_on": [["2026-01-02", None, "2024-02-29"][k % 3] for k in rows],
            "changed_at": [["2026-01-02T03:04:05", None][k % 2] for k in rows],
            "active": pd.array([[True, False, None][k % 3] for k in rows], dtype="boolean"),
        },
        geometry=[
            None if k % 5 == 3 else Point(410500.123 + 100.5 * k, 5655500.25 + 10 * k) for k in rows
        ],
        crs="EPSG:25833",
    )


def quarters():
    """Return polygons: one with a hole, one of two parts, rings with the clock."""
    import geopandas as gpd
    from shapely.geometry import MultiPolygon, Polygon, box

    ring = [(0, 0), (0, 100), (100, 100), (100, 0)]
    hole = [(20, 20), (40, 20), (40, 40), (20, 40)]
    shapes = [
        Polygon(ring, [hole]),
        MultiPolygon([box(200, 0, 300, 100), box(400, 0, 500, 100)]),
    ]
    frame = gpd.GeoDataFrame(
        {"actor_id": ["q1", "q2"], "name": ["Mit Loch", "Zwei Teile"]},
        geometry=shapes,
        crs="EPSG:25833",
    )
    frame.geometry = frame.geometry.translate(410000, 5655000)
    return frame


@pytest.fixture(scope="session")
def _editable_server(city_data, tmp_path_factory):
    for server in _running("qgis_editable_server.py", city_data, tmp_path_factory):
        server.wfs_url = f"{server.url}/ows/"
        server.ogcapi_url = f"{server.url}/wfs3"
        yield server


@pytest.fixture(scope="session")
def _tinydb_server(city_data, tmp_path_factory):
    yield from _running("pygeoapi_tinydb_server.py", city_data, tmp_path_factory, from_venv=True)


@pytest.fixture
def editable(_editable_server):
    """QGIS Server with empty layers; ``rows(layer)`` tells what its file holds."""
    server = _editable_server
    with sqlite3.connect(server.file) as base:
        for name in ("akteure", "quartiere", "flaechen", "wege", "grad", "themen"):
            base.execute(f"DELETE FROM {name}")
    base.close()
    server.rows = lambda layer: rows_of_file(server.file, layer)
    return server


@pytest.fixture
def tinydb(_tinydb_server):
    """pygeoapi with empty TinyDB collections; ``rows(name)`` tells what its file holds."""
    server = _tinydb_server
    for name in server.collections:
        path = Path(server.folder) / f"{name}.json"
        path.write_text('{"_default": {}}', encoding="utf-8")

    def rows(name):
        path = Path(server.folder) / f"{name}.json"
        stored = json.loads(path.read_text(encoding="utf-8")).get("_default", {})
        return {item["properties"].get("actor_id"): item for item in stored.values()}

    server.rows = rows
    return server


def rows_of_file(path, layer):
    """Return key -> dict of a GeoPackage's rows, with ``wkt``; read past server and client."""
    from shapely import wkb

    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    found = {}
    for row in base.execute(f"SELECT * FROM {layer} ORDER BY fid"):
        values = {name: row[name] for name in row.keys() if name != "geom"}  # noqa: SIM118
        blob = row["geom"] if "geom" in row.keys() else None  # noqa: SIM118
        values["shape"] = None
        if blob:
            envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
            values["shape"] = wkb.loads(bytes(blob[8 + envelope :]))
        found.setdefault(row["actor_id"], []).append(values)
    base.close()
    return {key: rows[0] if len(rows) == 1 else rows for key, rows in found.items()}
