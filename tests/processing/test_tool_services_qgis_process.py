"""The tools that ask services from the command line, as a clerk's nightly job runs them."""

import json
import os
import shutil
import subprocess

import pytest
import quirk_data


@pytest.fixture(scope="module")
def command(tmp_path_factory, root):
    """Return ``call(tool, **parameters)``: ``qgis_process`` in a profile of its own."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    assert program, "qgis_process was not found although QGIS is there"
    home = tmp_path_factory.mktemp("profile")
    plugins = home / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "smartquartier").symlink_to(root, target_is_directory=True)
    settings = home / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nsmartquartier=true\n", encoding="utf-8")
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
    }
    environment.pop("SMARTQUARTIER_CACHE", None)
    cache = tmp_path_factory.mktemp("local-cache")
    environment["XDG_CACHE_HOME"] = str(cache)

    def call(tool, **parameters):
        return subprocess.run(
            [program, "run", f"smartquartier:{tool}"]
            + [f"--{name}={value}" for name, value in parameters.items()],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    call.cache = cache / "smartquartier"
    return call


def rows(path, layer):
    from osgeo import ogr

    data = ogr.Open(str(path))
    return data.GetLayerByName(layer).GetFeatureCount()


@pytest.fixture
def catalogue(quirk_server, tmp_path):
    """Return the path of a catalogue with one entry."""
    entry = {
        "id": "testcity/quarters",
        "title": {"en": "Testcity – quarters"},
        "city": "Testcity",
        "theme": "quarters",
        "type": "ogcapi",
        "url": quirk_server.scenario("ogcapi_repeated_ids", n=120),
        "layer": "points",
        "extent": list(quirk_data.extent("dresden")),
        "licence": {"id": "dl-de/by-2-0"},
        "attribution": "Testcity",
        "checked_on": "2026-11-22",
    }
    path = tmp_path / "own.json"
    data = {"schema": "smartquartier-services/1", "entries": [entry]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_city_layer(command, catalogue, tmp_path):
    target, record = tmp_path / "night.gpkg", tmp_path / "record.json"
    done = command(
        "loadcitylayer",
        ENTRY="testcity/quarters",
        CATALOGUE=catalogue,
        CACHE="renew",
        OUTPUT=target,
        RECORD=record,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(target, "night") == 120
    assert "STATE:\tfresh" in done.stdout and "COUNT:\t120" in done.stdout
    assert list(command.cache.rglob("provenance.json")), "nothing was kept for offline work"
    assert json.loads(record.read_text(encoding="utf-8"))["results"]["MATCHED"] == 120


def test_features_and_a_failure(command, quirk_server, tmp_path):
    target = tmp_path / "features.gpkg"
    url = quirk_server.scenario("wfs", n=40)
    done = command("fetchfeatures", URL=url, LAYER="app:points", OUTPUT=target)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(target, "features") == 40
    before = target.read_bytes()
    url = quirk_server.scenario("wfs_exception200")
    done = command("fetchfeatures", URL=url, LAYER="app:points", SERVICE="wfs", OUTPUT=target)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert target.read_bytes() == before


def test_observations(command, quirk_server, tmp_path):
    places, values = tmp_path / "places.gpkg", tmp_path / "values.gpkg"
    done = command(
        "fetchobservations",
        URL=quirk_server.scenario("sta"),
        START="2000-01-01",
        STATIONS=places,
        OBSERVATIONS=values,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert rows(places, "places") > 0 and rows(values, "values") > 0


def test_check(command, catalogue, tmp_path):
    target = tmp_path / "checked.csv"
    done = command("checkservices", CATALOGUE=catalogue, ENTRIES="testcity", OUTPUT=target)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "testcity/quarters" in target.read_text(encoding="utf-8")
