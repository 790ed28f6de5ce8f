"""Loading entries of the catalogue as a tool: by id or title, features, stations, files."""

import json

import pytest
import quirk_data


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """Give each test a cache of its own."""
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path_factory.mktemp("cache")))


def entry(url, **more):
    """Return an entry of a catalogue of the user's own."""
    return {
        "id": "dresden/stadtteile",
        "title": {"en": "Dresden – test quarters", "de": "Dresden – Test-Stadtteile"},
        "city": "Dresden",
        "theme": "quarters",
        "type": "ogcapi",
        "url": url,
        "layer": "quarters",
        "crs": "",
        "axis": "xy",
        "paging": "next",
        "count": {"min": 20, "max": 40},
        "extent": list(quirk_data.extent("dresden")),
        "geometry": "polygon",
        "fields": ["nr", "name"],
        "name_field": "name",
        "licence": {
            "id": "dl-de/by-2-0",
            "url": "https://www.govdata.de/dl-de/by-2-0",
            "confirmed": False,
        },
        "attribution": "Landeshauptstadt Dresden",
        "checked_on": "2026-11-22",
        "notes": {"en": "A note.", "de": "Ein Hinweis."},
        **more,
    }


@pytest.fixture
def catalogue(tmp_path):
    """Return ``write(*entries)``: the path of a catalogue file."""

    def write(*entries):
        path = tmp_path / "own.json"
        data = {"schema": "smartquartier-services/1", "entries": list(entries)}
        path.write_text(json.dumps(data), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def feedback(qgis_app):
    """Return a feedback that keeps its warnings."""
    from qgis.core import QgsProcessingFeedback

    class Feedback(QgsProcessingFeedback):
        def __init__(self):
            super().__init__()
            self.warnings = []

        def pushWarning(self, text):
            self.warnings.append(text)

    return Feedback()


@pytest.fixture
def load(run_tool, feedback):
    """Return ``load(**parameters)``: the tool's results."""

    def run(**parameters):
        parameters.setdefault("OUTPUT", "memory:")
        return run_tool("loadcitylayer", parameters, feedback)

    return run


@pytest.mark.parametrize(
    "name",
    ["dresden/stadtteile", " Dresden/Stadtteile ", "dresden – test quarters",
     "Dresden – Test-Stadtteile", "dresden - test quarters", "dresden stadtteile",
     "Dresden – quarters", "Dresden - Stadtteile"],
)  # fmt: skip
def test_by_id_or_title_in_any_language(quirk_server, catalogue, load, name):
    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30)))
    results = load(ENTRY=name, CATALOGUE=path)
    assert results["COUNT"] == 30 and results["STATE"] == "fresh"


@pytest.mark.parametrize("empty", ["", None, "null"])
def test_an_empty_catalogue_is_none(load, empty):
    """As the dialog and the command line pass it."""
    from qgis.PyQt import QtCore

    # Not NULL of qgis.core: that one is of whole numbers, and QGIS 3.40 reads "0" from it.
    given = QtCore.QVariant() if empty == "null" else empty
    with pytest.raises(Exception, match="no service but a file"):
        load(ENTRY="deutschland/breitbandatlas", CATALOGUE=given)


def test_what_the_entry_promises_is_held_against_what_came(
    quirk_server, catalogue, load, feedback, tmp_path
):
    url, record = quirk_server.scenario("ogcapi", n=30), tmp_path / "record.json"
    own = entry(url, count={"min": 100, "max": None}, fields=["nr", "district"], geometry="point")
    own["licence"] = {"id": "CC0-1.0"}
    layer = load(ENTRY="dresden/stadtteile", CATALOGUE=catalogue(own), RECORD=str(record))["OUTPUT"]
    (said,) = [text for text in feedback.warnings if "promises" in text]
    for words in ("30 features instead of 100", "district", "instead of point", "dl-de/by-2-0"):
        assert words in said, words
    assert any(said in line for line in layer.metadata().history())
    assert said in json.loads(record.read_text(encoding="utf-8"))["method"]["corrections"]


def test_a_licence_that_only_the_service_knows_is_taken(quirk_server, catalogue, load, feedback):
    own = entry(quirk_server.scenario("ogcapi", n=30), licence={"id": "unknown"})
    about = load(ENTRY="dresden/stadtteile", CATALOGUE=catalogue(own))["OUTPUT"].metadata()
    assert about.licenses()[0].lower().startswith("dl-de")
    assert "unknown" not in about.rights()[0] and about.licenses()[0] in about.rights()[0]
    assert any("confirm it" in text for text in feedback.warnings)


def test_the_log_says_what_came_from_where(quirk_server, catalogue, load, feedback):
    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30)))
    load(ENTRY="dresden/stadtteile", CATALOGUE=path)
    log = feedback.textLog()
    for words in ("30 of 30 features", "Source note: Landeshauptstadt Dresden", "A note."):
        assert words in log


def test_an_unknown_entry_names_the_nearest(load):
    with pytest.raises(Exception, match="dresden/stadtteile"):
        load(ENTRY="dresden/stadteile")
    with pytest.raises(Exception, match="Hamburg"):
        load(ENTRY="xyz")


def test_name_licence_attribution_and_date(quirk_server, catalogue, load, tmp_path, feedback):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import metadata

    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30)))
    target = tmp_path / "quarters.gpkg"
    load(ENTRY="dresden/stadtteile", CATALOGUE=path, OUTPUT=str(target))
    layer = QgsVectorLayer(str(target), "x", "ogr")
    about = layer.metadata()
    assert about.title() == "Dresden – test quarters"
    assert about.abstract().endswith("A note.")
    assert about.keywords() == {"theme": ["quarters"]}
    said = metadata.describe(layer)
    assert said["licence"] == "dl-de/by-2-0" and said["date"].startswith("20")
    assert "Landeshauptstadt Dresden" in said["attribution"]
    assert "dl-de/by-2-0" in said["attribution"] and "retrieved on" in said["attribution"]
    assert any("confirm it" in text for text in feedback.warnings)


@pytest.mark.parametrize(
    ("scenario", "more", "changed"),
    [
        ("ogcapi", {}, False),
        ("ogcapi", {"TARGET_CRS": "EPSG:25833"}, True),
        ("ogcapi", {"EXTENT": "13.6,13.75,50.9,51.2 [EPSG:4326]"}, True),
        ("ogcapi_swapped", {}, True),
    ],
)
def test_the_source_note_says_if_the_data_were_changed(
    quirk_server, catalogue, load, scenario, more, changed
):
    """Paragraph 3 of dl-de/by-2-0: reprojected, cut out, put right."""
    path = catalogue(entry(quirk_server.scenario(scenario, n=30)))
    layer = load(ENTRY="dresden/stadtteile", CATALOGUE=path, **more)["OUTPUT"]
    assert layer.metadata().rights()[0].endswith("data changed") == changed


def test_stations_of_which_nobody_knows_how_many_there_are(quirk_server, catalogue, load):
    own = entry(
        quirk_server.scenario("sta"), type="sensorthings", layer="", geometry="point",
        fields=[], count=None, extent=None,
    )  # fmt: skip
    results = load(ENTRY="dresden/stadtteile", CATALOGUE=catalogue(own))
    line, doubt = results["OUTPUT"].metadata().history()[:2]
    assert line.endswith(f"number of features: {results['COUNT']}")
    assert "could not be checked" in doubt


def test_the_next_tool_knows_the_licence(quirk_server, catalogue, load, run_tool, tmp_path):
    """The nightly chain: load, then rank, in files and without a project."""
    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30)))
    target, record = tmp_path / "quarters.gpkg", tmp_path / "record.json"
    load(ENTRY="dresden/stadtteile", CATALOGUE=path, OUTPUT=str(target))
    run_tool(
        "pilotranking",
        {
            "QUARTERS": str(target),
            "ID_FIELD": "nr",
            "CRITERIA": ["value", "higher", 1, 0, 50],
            "SAMPLES": 100,
            "OUTPUT": "memory:",
            "RECORD": str(record),
        },
    )
    source = json.loads(record.read_text(encoding="utf-8"))["sources"][0]
    assert source["licence"] == "dl-de/by-2-0" and source["date"].startswith("20")
    assert source["attribution"].startswith("Landeshauptstadt Dresden")


def test_swapped_axes_are_put_right_by_the_known_extent(quirk_server, catalogue, load, feedback):
    path = catalogue(entry(quirk_server.scenario("ogcapi_swapped", n=30)))
    layer = load(ENTRY="dresden/stadtteile", CATALOGUE=path, TARGET_CRS="EPSG:4326")["OUTPUT"]
    west, _, east, _ = quirk_data.extent("dresden")
    assert west - 0.01 < layer.extent().xMinimum() < layer.extent().xMaximum() < east + 0.01
    assert any("latitude first" in text for text in feedback.warnings)
    assert len(layer.metadata().history()) > 1


def test_a_layer_elsewhere_is_refused(quirk_server, catalogue, load, tmp_path):
    hamburg = list(quirk_data.extent("hamburg"))
    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30), extent=hamburg))
    target = tmp_path / "a.gpkg"
    target.write_bytes(b"yesterday's")
    with pytest.raises(Exception) as caught:
        load(ENTRY="dresden/stadtteile", CATALOGUE=path, OUTPUT=str(target))
    assert 40 < len(str(caught.value)) < 700
    assert target.read_bytes() == b"yesterday's"


def test_sensor_entries_give_stations(quirk_server, catalogue, load, tmp_path):
    own = entry(
        quirk_server.scenario("sta"),
        type="sensorthings",
        theme="sensors",
        layer="",
        geometry="point",
        fields=[],
        name_field="name",
        count=None,
        extent=None,
    )
    target = tmp_path / "stations.gpkg"
    results = load(ENTRY="dresden/stadtteile", CATALOGUE=catalogue(own), OUTPUT=str(target))
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(target), "x", "ogr")
    assert layer.featureCount() == results["COUNT"] > 0
    assert layer.crs().authid() == "EPSG:4326"
    names = [field.name() for field in layer.fields()]
    assert {"station_id", "property", "unit", "last_value", "crowd"} <= set(names)
    assert len(layer.dataProvider().subLayers()) == 1, "the table came along"
    assert layer.metadata().licenses() == ["dl-de/by-2-0"]
    metres = load(
        ENTRY="dresden/stadtteile",
        CATALOGUE=catalogue(own),
        TARGET_CRS="EPSG:25833",
        OUTPUT=str(target),
    )
    layer = QgsVectorLayer(metres["OUTPUT"], "x", "ogr")
    assert layer.crs().authid() == "EPSG:25833" and layer.featureCount() == results["COUNT"]
    assert layer.extent().yMinimum() > 5_000_000


def test_a_file_to_download_is_one_sentence_with_its_address(load):
    with pytest.raises(Exception, match=r"no service but a file; download https://\S+xlsx"):
        load(ENTRY="deutschland/breitbandatlas")


def test_a_faulty_catalogue_is_one_sentence(load, tmp_path):
    path = tmp_path / "own.json"
    path.write_text('{"schema": "smartquartier-services/1", "entries": [{}]}')
    with pytest.raises(Exception, match="own.json"):
        load(ENTRY="a/b", CATALOGUE=str(path))


def test_the_record_runs_again_offline(quirk_server, catalogue, load, run_tool, tmp_path):
    path = catalogue(entry(quirk_server.scenario("ogcapi", n=30)))
    record = tmp_path / "record.json"
    load(
        ENTRY="dresden/stadtteile",
        CATALOGUE=path,
        OUTPUT=str(tmp_path / "a.gpkg"),
        RECORD=str(record),
    )
    quirk_server.clear()
    results = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert results["IDENTICAL"] == 1 and not quirk_server.requests
    source = json.loads(record.read_text(encoding="utf-8"))["sources"]
    assert [s["parameter"] for s in source] == ["CATALOGUE", "ENTRY"]
    assert source[1]["licence"] == "dl-de/by-2-0"


def test_the_same_layer_from_three_services_and_the_file(
    qgis_server, mapserver_wfs, city_data, catalogue, load
):
    """Feature by feature: WFS 2.0, WFS 1.1, OGC API Features, and the file itself."""
    from qgis.core import QgsVectorLayer

    where = {"extent": [13.4, 50.9, 14.1, 51.3], "fields": [], "name_field": "bez", "count": None}
    ways = (
        entry(mapserver_wfs.wfs_url, type="wfs", layer="stadtteile", crs="EPSG:25833", **where),
        entry(qgis_server.wfs_url, type="wfs", layer="stadtteile", crs="EPSG:25833", **where),
        entry(qgis_server.ogcapi_url, type="ogcapi", layer="stadtteile", **where),
    )
    layer = QgsVectorLayer(f"{city_data.path}|layername=stadtteile", "truth", "ogr")
    truth = {feature["blocknr"]: feature for feature in layer.getFeatures()}
    for way in ways:
        layer = load(ENTRY="dresden/stadtteile", CATALOGUE=catalogue(way), TARGET_CRS="EPSG:25833")[
            "OUTPUT"
        ]
        came = {feature["blocknr"]: feature for feature in layer.getFeatures()}
        assert sorted(came) == sorted(truth) and layer.featureCount() == city_data.count
        for code, feature in came.items():
            for field in ("bez", "einwohner"):
                assert feature[field] == truth[code][field]
            assert feature["flaeche_km2"] == pytest.approx(truth[code]["flaeche_km2"])
            one, other = feature.geometry(), truth[code].geometry()
            # QGIS Server writes GeoJSON in degrees with six decimals: up to 0.1 m.
            limit = 0.002 if way is ways[0] else 0.15
            assert one.hausdorffDistance(other) < limit, way["url"]
