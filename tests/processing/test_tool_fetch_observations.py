"""Fetching stations and observations as a tool, from a real SensorThings server and quirks."""

import json

import pytest


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """Give each test a cache of its own."""
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def fetch(run_tool):
    """Return ``fetch(url, **more)``: the tool's results."""

    def run(url, **more):
        parameters = {"URL": url, "STATIONS": "memory:", "OBSERVATIONS": "memory:", **more}
        return run_tool("fetchobservations", parameters)

    return run


def opened(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "opened", "ogr")
    assert layer.isValid()
    return layer


STATION_FIELDS = [
    "station_id", "name", "property", "unit", "last_value", "last_time", "source", "crowd",
]  # fmt: skip
OBSERVATION_FIELDS = ["station_id", "property", "time", "value", "unit"]


def field_names(layer):
    return [field.name() for field in layer.fields() if field.name() != "fid"]


@pytest.fixture
def one_property(sensorthings):
    """Return the property with the fewest series: the real server is slow."""
    return min(sensorthings.properties, key=sensorthings.properties.get)


def test_stations_and_observations_of_a_real_server(sensorthings, one_property, fetch):
    results = fetch(sensorthings.url, START="2000-01-01", PROPERTY=one_property)
    stations, rows = results["STATIONS"], results["OBSERVATIONS"]
    assert field_names(stations)[:8] == STATION_FIELDS
    assert field_names(rows) == OBSERVATION_FIELDS and not rows.isSpatial()
    assert stations.crs().authid() == "EPSG:4326"
    assert results["COUNT"] == stations.featureCount() > 0
    assert results["N_OBSERVATIONS"] == rows.featureCount()
    assert rows.featureCount() == stations.featureCount() * sensorthings.hours
    assert {f["property"] for f in rows.getFeatures()} == {one_property}


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "csv"])
def test_both_in_files(quirk_server, fetch, tmp_path, ending):
    """In GeoPackages each file holds one layer, named after the file."""
    places = tmp_path / ("places." + ("geojson" if ending == "csv" else ending))
    values = tmp_path / f"values.{ending}"
    results = fetch(
        quirk_server.scenario("sta"),
        START="2000-01-01",
        STATIONS=str(places),
        OBSERVATIONS=str(values),
    )
    assert opened(values).featureCount() == results["N_OBSERVATIONS"] > 0
    assert field_names(opened(values)) == OBSERVATION_FIELDS
    assert opened(places).featureCount() == results["COUNT"] > 0
    if ending == "gpkg":
        for path in (places, values):
            file = opened(path)
            (layer,) = file.dataProvider().subLayers()
            assert path.stem in layer
        assert sorted(p.name for p in tmp_path.iterdir()) == ["places.gpkg", "values.gpkg"]


def test_the_table_may_be_left_out(quirk_server, fetch, tmp_path):
    target = tmp_path / "stations.gpkg"
    results = fetch(quirk_server.scenario("sta"), STATIONS=str(target), OBSERVATIONS=None)
    assert "OBSERVATIONS" not in results and opened(target).featureCount() == results["COUNT"]
    assert [path.name for path in tmp_path.iterdir()] == ["stations.gpkg"]


def test_an_unknown_property_names_what_there_is(sensorthings, fetch, tmp_path):
    target = tmp_path / "stations.gpkg"
    target.write_bytes(b"yesterday's")
    with pytest.raises(Exception, match="known properties") as caught:
        fetch(sensorthings.url, PROPERTY="nonsense", STATIONS=str(target))
    assert any(name in str(caught.value) for name in sensorthings.properties)
    assert target.read_bytes() == b"yesterday's" and len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("yesterday", "", "no date or time"),
        ("", "2026-01-01", "no start"),
        ("2026-02-01", "2026-01-01", "ends .* before it starts"),
    ],
)
def test_a_wrong_period_is_one_sentence(fetch, start, end, words):
    with pytest.raises(Exception, match=words):
        fetch("http://127.0.0.1:9/", START=start, END=end)


@pytest.mark.parametrize("name", ["html200", "jsonerror200", "401", "404", "cut", "sta_html"])
def test_a_bad_answer_leaves_the_earlier_files(quirk_server, fetch, tmp_path, name, monkeypatch):
    from functools import partial

    from smartquartier.smartquartier_plugin.bridge import network

    monkeypatch.setattr(network, "http_settings", partial(network.http_settings, backoff=0.01))
    targets = {key: tmp_path / f"{key.lower()}.gpkg" for key in ("STATIONS", "OBSERVATIONS")}
    for target in targets.values():
        target.write_bytes(b"yesterday's")
    with pytest.raises(Exception) as caught:
        fetch(
            quirk_server.scenario(name),
            SERVICE="sensorthings",
            **{key: str(target) for key, target in targets.items()},
        )
    assert type(caught.value).__name__ == "QgsProcessingException", repr(caught.value)
    assert 30 < len(str(caught.value)) < 700
    assert {target.read_bytes() for target in targets.values()} == {b"yesterday's"}
    assert len(list(tmp_path.iterdir())) == 2


def test_the_record_runs_again_offline(quirk_server, fetch, run_tool, tmp_path):
    record, url = tmp_path / "record.json", quirk_server.scenario("sta")
    results = fetch(
        url,
        START="2000-01-01",
        END="2030-01-01",
        STATIONS=str(tmp_path / "a.gpkg"),
        OBSERVATIONS=str(tmp_path / "b.gpkg"),
        RECORD=str(record),
    )
    facts = json.loads(record.read_text(encoding="utf-8"))
    assert facts["outputs"]["OBSERVATIONS"]["rows"] == results["N_OBSERVATIONS"]
    assert facts["sources"][0]["url"] == url
    quirk_server.clear()
    results = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert results["IDENTICAL"] == 1 and results["N_OUTPUTS"] == 2
    assert not quirk_server.requests


@pytest.mark.parametrize("name", ["opensensemap", "sensorcommunity", "ubaair"])
def test_other_services(quirk_server, fetch, name):
    url = quirk_server.scenario(name) + ("/api/air_data/v2" if name == "ubaair" else "")
    period = {"START": "2026-11-01", "END": "2026-11-01"} if name == "ubaair" else {}
    results = fetch(url, SERVICE=name, EXTENT="13.0,14.5,50.5,51.5 [EPSG:4326]", **period)
    assert results["COUNT"] == results["STATIONS"].featureCount() > 0
    crowd = {feature["crowd"] for feature in results["STATIONS"].getFeatures()}
    assert {bool(value) for value in crowd} == {name != "ubaair"}
