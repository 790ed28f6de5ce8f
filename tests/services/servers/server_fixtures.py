"""Session fixtures: real servers on the loopback, started when a test first asks for one.

Registered in ``tests/conftest.py``. A server that is not installed here skips its tests and
says how to get it; with ``CI=true`` that is a failure. ``test_real_servers.py`` shows how each of
them misbehaves.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import real

ROOT = Path(__file__).resolve().parents[3]


def _quarters(folder):
    """Return a GeoJSON file with 61 quarters: Dresden's, or those of a made-up city."""
    data = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data"))
    dresden = data / "dresden" / "stadtteile.geojson"
    return (dresden, True) if dresden.is_file() else (_made_up_quarters(folder), False)


def _made_up_quarters(folder):
    from smartquartier.smartquartier_plugin.core.democity.frame import make_frame
    from smartquartier.smartquartier_plugin.core.democity.names import quarter_names
    from smartquartier.smartquartier_plugin.core.democity.outline_and_quarters import make_quarters

    frame = make_frame(1, 61)
    quarters = make_quarters(frame)
    features = [
        {
            "type": "Feature",
            "properties": {"ref": code, "name": str(name)},
            "geometry": {
                "type": "Polygon",
                "coordinates": [frame.to_world(polygon.exterior.coords).tolist()],
            },
        }
        for code, name, polygon in zip(
            quarters.codes, quarter_names(frame, quarters)[0], quarters.polygons
        )
    ]
    collection = {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25833"}},
        "features": features,
    }
    path = folder / "made_up_quarters.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def city_data(tmp_path_factory):
    """Return the data that all servers serve: ``path`` of a GeoPackage, ``counts``, and more."""
    folder = tmp_path_factory.mktemp("city")
    quarters, is_real = _quarters(folder)
    script = Path(__file__).with_name("make_data.py")
    # In a process of its own: it switches GDAL's exceptions on.
    made = subprocess.run(
        [sys.executable, str(script), str(quarters), str(folder)],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        check=False,
    )
    assert made.returncode == 0, made.stderr
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return SimpleNamespace(
        folder=folder,
        path=folder / "city.gpkg",
        real=is_real,
        counts=facts["counts"],
        count=facts["counts"]["stadtteile"],
        extent=tuple(facts["extent"]),
        extent_lonlat=tuple(facts["extent_lonlat"]),
    )


def _running(script, city, tmp_path_factory, from_venv=False):
    """Start a server and yield what there is to know about it; end it afterwards."""
    work = tmp_path_factory.mktemp(Path(script).stem)
    try:
        python = real.venv_python() if from_venv else sys.executable
        server = real.Server(script, (city.folder, work), work / "server.log", python)
    except real.MissingServerError as missing:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(f"{Path(script).stem}: {missing}")
        pytest.skip(f"{Path(script).stem}: {missing}")
    try:
        yield SimpleNamespace(
            source=city.path,
            counts={name: city.counts[name] for name in server.facts.pop("layers", ())},
            count=city.count,
            extent_lonlat=city.extent_lonlat,
            log=server.log,
            process=server.process,
            **server.facts,
        )
    finally:
        server.stop()


@pytest.fixture(scope="session")
def qgis_server(city_data, tmp_path_factory):
    """QGIS Server: ``wfs_url`` (WFS 1.0, 1.1) and ``ogcapi_url`` (OGC API Features)."""
    for server in _running("qgis_server.py", city_data, tmp_path_factory):
        server.wfs_url = f"{server.url}/ows/"
        server.ogcapi_url = f"{server.url}/wfs3"
        yield server


@pytest.fixture(scope="session")
def mapserver_wfs(city_data, tmp_path_factory):
    """MapServer: ``url`` (WFS 2.0 with paging); ``capped_url`` hands out ``cap`` at once."""
    for server in _running("mapserver.py", city_data, tmp_path_factory):
        server.wfs_url = server.url
        # MapServer passes over features without geometry, also when it only counts.
        server.counts["messstellen"] = 180
        yield server


@pytest.fixture(scope="session")
def pygeoapi(city_data, tmp_path_factory):
    """pygeoapi: ``url`` (OGC API Features), ``counts`` per collection, ``max_items``."""
    for server in _running("pygeoapi_server.py", city_data, tmp_path_factory, from_venv=True):
        known = dict(city_data.counts, gemischt=40)
        server.counts = {name: known[name.replace("_gpkg", "")] for name in server.collections}
        yield server


@pytest.fixture(scope="session")
def pygeoapi_geopackage(pygeoapi):
    """pygeoapi, only where it can serve GeoPackages: the collections ``…_gpkg``."""
    if "stadtteile_gpkg" not in pygeoapi.collections:
        reason = "pygeoapi can't load mod_spatialite (Debian: libsqlite3-mod-spatialite)"
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(reason)
        pytest.skip(reason)
    return pygeoapi


@pytest.fixture(scope="session")
def sensorthings(city_data, tmp_path_factory):
    """A SensorThings API: ``url``, numbers of ``things``, ``datastreams``, ``observations``."""
    yield from _running("sensorthings_server.py", city_data, tmp_path_factory, from_venv=True)


@pytest.fixture(scope="session")
def sensorthings_to_fill(city_data, tmp_path_factory):
    """A SensorThings API of its own for tests that send: others count what theirs holds."""
    yield from _running("sensorthings_server.py", city_data, tmp_path_factory, from_venv=True)
