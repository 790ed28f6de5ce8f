"""Fetching features as a tool: outputs of every kind, metadata, record, cache, bad answers."""

import json
from functools import partial

import pytest


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path_factory):
    """Give each test a cache of its own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(folder))
    return folder


@pytest.fixture
def impatient(monkeypatch):
    """Shorten the pauses between attempts."""
    from smartquartier.smartquartier_plugin.bridge import network

    monkeypatch.setattr(network, "http_settings", partial(network.http_settings, backoff=0.01))


@pytest.fixture
def fetch(run_tool):
    """Return ``fetch(url, output, **more)``: the tool's results."""

    def run(url, output="memory:", feedback=None, context=None, **more):
        parameters = {"URL": url, "LAYER": "points", "OUTPUT": output, **more}
        return run_tool("fetchfeatures", parameters, feedback, context)

    return run


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


def opened(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "opened", "ogr")
    assert layer.isValid()
    return layer


def names(layer):
    return sorted(feature["name"] for feature in layer.getFeatures())


def left_over(folder):
    return sorted(p.name for p in folder.iterdir() if p.name.startswith((".", "smartq")))


# -- outputs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "fgb"])
def test_a_file_of_every_kind_has_all_features(quirk_server, fetch, tmp_path, ending):
    target = tmp_path / f"points.{ending}"
    results = fetch(quirk_server.scenario("ogcapi", n=35), str(target))
    assert results["COUNT"] == results["MATCHED"] == 35
    assert results["DUPLICATES"] == 0 and results["STATE"] == "fresh"
    assert results["OUTPUT"] == str(target)
    layer = opened(target)
    assert layer.featureCount() == 35 and "Äußere Neustadt 1" in names(layer)
    assert not left_over(tmp_path)


def test_the_result_in_memory_is_the_same(quirk_server, fetch, tmp_path):
    url = quirk_server.scenario("ogcapi", n=35)
    fetch(url, str(tmp_path / "a.gpkg"))
    layer = fetch(url)["OUTPUT"]
    file = opened(tmp_path / "a.gpkg")
    rows = [[f.geometry().asWkt(), *f.attributes()] for f in layer.getFeatures()]
    same = [[f.geometry().asWkt(), *f.attributes()[1:]] for f in file.getFeatures()]
    assert rows == same
    assert [f.name() for f in layer.fields()] == [f.name() for f in file.fields()][1:]
    assert layer.crs() == file.crs()


def test_temporary_output_and_database_table(quirk_server, fetch, tmp_path):
    from qgis.core import QgsProcessing

    url = quirk_server.scenario("ogcapi", n=12)
    assert fetch(url, QgsProcessing.TEMPORARY_OUTPUT)["OUTPUT"].featureCount() == 12
    database = tmp_path / "base.gpkg"
    fetch(url, str(database))
    uri = f"ogr:dbname='{database}' table=\"second\" (geom)"
    assert fetch(url, uri)["COUNT"] == 12
    assert opened(f"{database}|layername=second").featureCount() == 12
    assert opened(f"{database}|layername=base").featureCount() == 12


def test_a_geopackage_takes_its_place_without_a_copy(quirk_server, fetch, tmp_path):
    """The layer is named after the file, as QGIS does it; nothing else is in the file."""
    target = tmp_path / "meine_punkte.gpkg"
    target.write_bytes(b"what was there before")
    fetch(quirk_server.scenario("ogcapi", n=12), str(target))
    layer = opened(target)
    layers = layer.dataProvider().subLayers()
    assert len(layers) == 1 and "meine_punkte" in layers[0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["meine_punkte.gpkg"]


def test_qgis_loads_styles_and_names_the_layer(quirk_server, fetch, tmp_path):
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
        QgsVectorLayer,
    )

    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    target = tmp_path / "a.gpkg"
    output = QgsProcessingOutputLayerDefinition(str(target), project)
    fetch(quirk_server.scenario("ogcapi", n=12), output, context=context)
    details = context.layersToLoadOnCompletion()[str(target)]
    layer = QgsVectorLayer(str(target), details.name, "ogr")
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.name() not in ("", "Features", "a")
    assert layer.metadata().history() and layer.renderer().type() == "singleSymbol"


# -- parameters ------------------------------------------------------------------------------


def test_an_extent_in_metres_is_turned_into_degrees(quirk_server, fetch):
    import quirk_data
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsProject,
        QgsRectangle,
    )

    west, south, east, north = quirk_data.extent("dresden")
    half = QgsRectangle(west, south, (west + east) / 2, north)
    metres = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem("EPSG:25833"),
        QgsProject(),
    ).transformBoundingBox(half)
    text = (
        f"{metres.xMinimum()},{metres.xMaximum()},{metres.yMinimum()},{metres.yMaximum()} "
        "[EPSG:25833]"
    )
    results = fetch(quirk_server.scenario("ogcapi", n=60), EXTENT=text)
    inside = [p for p in quirk_data.points(60) if half.contains(*p.geometry["coordinates"])]
    assert len(inside) <= results["COUNT"] < 60
    box = next(s.query["bbox"] for s in quirk_server.requests if "bbox" in s.query)
    assert box.startswith("13.6")


def test_metres_without_their_crs_are_refused(quirk_server, fetch):
    with pytest.raises(Exception, match=r"no area on the earth.*EPSG:25833"):
        fetch(quirk_server.scenario("ogcapi", n=5), EXTENT="408000,416000,5650000,5660000")
    assert not quirk_server.requests


@pytest.mark.parametrize(
    "text", ["170,-170,50,51 [EPSG:4326]", "13.9,13.6,50.9,51.1", "13.6,13.9,51.1,50.9 [EPSG:4326]"]
)
def test_an_extent_across_the_date_line_is_refused(quirk_server, fetch, text):
    """QGIS swaps the sides, and all the rest of the world would be asked for."""
    with pytest.raises(Exception, match=r"west lies east of east.*in two parts"):
        fetch(quirk_server.scenario("ogcapi", n=5), EXTENT=text)
    assert not quirk_server.requests


@pytest.mark.parametrize(("crs", "fits"), [("EPSG:25833", True), ("EPSG:2193", False)])
def test_a_crs_of_another_place_is_warned_of(quirk_server, fetch, feedback, crs, fits):
    fetch(quirk_server.scenario("ogcapi", n=5), feedback=feedback, TARGET_CRS=crs)
    said = [text for text in feedback.warnings if "outside the area that" in text]
    assert len(said) == (0 if fits else 1)


@pytest.mark.parametrize("crs", ["EPSG:99999", "quatsch"])
def test_a_crs_that_does_not_exist_is_refused(quirk_server, fetch, crs):
    with pytest.raises(Exception, match=f"'{crs}' is no coordinate reference system"):
        fetch(quirk_server.scenario("ogcapi", n=5), TARGET_CRS=crs)
    assert not quirk_server.requests


def test_the_history_says_what_was_cut_out_and_turned(quirk_server, fetch):
    layer = fetch(
        quirk_server.scenario("ogcapi", n=60),
        EXTENT="13.6,13.8,50.9,51.2 [EPSG:4326]",
        MAX_FEATURES=5,
        TARGET_CRS="EPSG:25833",
    )["OUTPUT"]
    history = "\n".join(layer.metadata().history())
    for words in ("13.6, 50.9, 13.8, 51.2", "first 5 features", "Turned into EPSG:25833"):
        assert words in history


@pytest.mark.parametrize(("scenario", "degrees"), [("ogcapi", False), ("ogcapi_crs_ignored", True)])
def test_a_layer_in_degrees_is_told(quirk_server, fetch, feedback, scenario, degrees):
    layer = fetch(quirk_server.scenario(scenario, n=5), feedback=feedback)["OUTPUT"]
    assert layer.crs().isGeographic() == ("is in degrees" in feedback.textLog()) == degrees


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_that_loses_the_geometry_is_warned_of(
    quirk_server, fetch, feedback, tmp_path, ending
):
    fetch(quirk_server.scenario("ogcapi", n=5), str(tmp_path / f"a.{ending}"), feedback)
    assert any("holds no geometry" in text for text in feedback.warnings)


def test_the_record_names_the_kind_of_service_found(quirk_server, fetch, tmp_path):
    record = tmp_path / "record.json"
    fetch(quirk_server.scenario("ogcapi", n=5), RECORD=str(record))
    assert json.loads(record.read_text(encoding="utf-8"))["method"]["service"] == "ogcapi"


def test_the_target_crs(quirk_server, fetch):
    layer = fetch(quirk_server.scenario("ogcapi", n=5), TARGET_CRS="EPSG:25833")["OUTPUT"]
    assert layer.crs().authid() == "EPSG:25833"
    assert 300_000 < layer.extent().xMinimum() < 500_000


def test_max_features_page_size_and_id(quirk_server, fetch):
    results = fetch(
        quirk_server.scenario("ogcapi", n=60), MAX_FEATURES=7, PAGE_SIZE=3, KEEP_ID=True
    )
    assert results["COUNT"] == 7 and results["MATCHED"] == 60
    assert "source_id" in [field.name() for field in results["OUTPUT"].fields()]
    limits = {s.query.get("limit") for s in quirk_server.requests if "/items" in s.path}
    assert limits <= {"3", "1", "7"}


def test_without_a_layer_the_message_names_what_there_is(quirk_server, fetch):
    with pytest.raises(Exception, match=r"Choose one of the service's 2 layers: .*points"):
        fetch(quirk_server.scenario("ogcapi", n=5), LAYER="")


def test_a_wrong_layer_names_the_nearest(quirk_server, fetch):
    with pytest.raises(Exception, match="points"):
        fetch(quirk_server.scenario("ogcapi", n=5), LAYER="pointz")


def test_a_login_in_the_address_is_refused(fetch):
    with pytest.raises(Exception, match="authentication configuration") as caught:
        fetch("http://me:geheim@127.0.0.1:9/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "http://user@[::1",
        "https://\u2100.invalid/",
        "https://a.invalid:99999/",
        "geo",
    ],
)
def test_what_is_no_address_is_one_sentence(fetch, url):
    with pytest.raises(Exception, match="is no address of a service") as caught:
        fetch(url)
    assert type(caught.value).__name__ == "QgsProcessingException"


def test_a_secret_in_the_address_is_warned_of(quirk_server, fetch, feedback):
    fetch(quirk_server.scenario("ogcapi", n=5) + "?apikey=geheim", feedback=feedback)
    assert any("holds a secret" in text for text in feedback.warnings)
    assert "geheim" not in "".join(feedback.warnings)


@pytest.mark.parametrize("name", ["x.gpkg|layername=foo", "a|b.geojson"])
def test_a_name_with_a_bar_is_refused_before_the_load(quirk_server, fetch, tmp_path, name):
    url = quirk_server.scenario("ogcapi", n=5)
    with pytest.raises(Exception, match="Save to GeoPackage"):
        fetch(url, str(tmp_path / name))
    assert not quirk_server.requests and not list(tmp_path.iterdir())


@pytest.mark.parametrize("service", ["ogcapi", "wfs", "arcgis"])
def test_every_kind_of_service(quirk_server, fetch, service):
    urls = {
        "ogcapi": quirk_server.scenario("ogcapi", n=30),
        "wfs": quirk_server.scenario("wfs", n=30),
        "arcgis": quirk_server.scenario("arcgis", n=30) + "/rest/services/City/FeatureServer",
    }
    layers = {"ogcapi": "points", "wfs": "app:points", "arcgis": "0"}
    for kind in (service, "auto"):
        results = fetch(urls[service], LAYER=layers[service], SERVICE=kind)
        assert results["COUNT"] == 30


# -- metadata and record ---------------------------------------------------------------------


def test_metadata_are_kept_with_the_file(quirk_server, fetch, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import metadata

    url = quirk_server.scenario("ogcapi", n=12)
    for ending in ("gpkg", "geojson"):
        fetch(url, str(tmp_path / f"a.{ending}"))
        about = metadata.metadata_of(opened(tmp_path / f"a.{ending}"))
        assert "12 of 12 features" in about.history()[0] and url in about.history()[0]
        assert metadata.describe(opened(tmp_path / f"a.{ending}"))["date"].startswith("20")


def test_a_table_saved_into_a_geopackage_keeps_the_history(quirk_server, fetch, tmp_path):
    """Processing's 'Save to GeoPackage…' adds a layer to a file."""
    url, database = quirk_server.scenario("ogcapi", n=12), tmp_path / "base.gpkg"
    fetch(url, str(database))
    fetch(url, f"ogr:dbname='{database}' table=\"second\" (geom)")
    history = opened(f"{database}|layername=second").metadata().history()
    assert "12 of 12 features" in history[0]


def test_metadata_that_cannot_be_kept_cost_no_result(
    quirk_server, fetch, feedback, tmp_path, monkeypatch
):
    from qgis.core import QgsException

    from smartquartier.smartquartier_plugin.bridge import layer_about

    class Registry:
        def __getattr__(self, name):
            return getattr(original.instance(), name)

        def saveLayerMetadata(self, *_):
            raise QgsException("the disk is full")

    class Provider:
        instance = Registry

    original = layer_about.QgsProviderRegistry
    monkeypatch.setattr(layer_about, "QgsProviderRegistry", Provider)
    for name in ("a.gpkg", "a.geojson"):
        fetch(quirk_server.scenario("ogcapi", n=12), str(tmp_path / name), feedback)
        assert opened(tmp_path / name).featureCount() == 12
    assert len([text for text in feedback.warnings if "the disk is full" in text]) == 2


def test_the_record_needs_no_package_that_the_tool_does_not(
    quirk_server, fetch, tmp_path, monkeypatch
):
    import sys

    for package in ("geopandas", "pandas"):
        monkeypatch.setitem(sys.modules, package, None)
    record, target = tmp_path / "record.json", tmp_path / "a.gpkg"
    fetch(quirk_server.scenario("ogcapi", n=12), str(target), RECORD=str(record))
    software = json.loads(record.read_text(encoding="utf-8"))["software"]
    assert {"QGIS", "Python", "GDAL", "numpy", "requests", "shapely"} <= set(software)


def test_layers_that_show_the_replaced_file_read_it_again(quirk_server, fetch, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    for ending in ("gpkg", "geojson"):
        target = tmp_path / f"a.{ending}"
        fetch(quirk_server.scenario("ogcapi", n=12), str(target))
        project, context = QgsProject(), QgsProcessingContext()
        context.setProject(project)
        layer = QgsVectorLayer(str(target), "open", "ogr")
        project.addMapLayer(layer)
        assert len(names(layer)) == layer.featureCount() == 12
        fetch(quirk_server.scenario("ogcapi", n=35), str(target), context=context)
        assert len(names(layer)) == layer.featureCount() == 35


def test_the_record_holds_address_time_and_etag(quirk_server, fetch, tmp_path):
    record, target = tmp_path / "record.json", tmp_path / "a.gpkg"
    url = quirk_server.scenario("ogcapi", n=12)
    fetch(url + "?token=verysecret", str(target), RECORD=str(record))
    text = record.read_text(encoding="utf-8")
    facts = json.loads(text)
    assert "verysecret" not in text and str(tmp_path) not in text
    source = facts["sources"][0]
    assert source["url"].startswith(url) and source["rows"] == 12
    assert source["date"][:2] == "20" and len(source["sha256"]) == 64
    assert facts["outputs"]["OUTPUT"] == {"rows": 12, "sha256": source["sha256"]}
    assert facts["method"]["answers"][0]["url"].startswith(url)


def test_the_record_runs_again_without_the_service(quirk_server, fetch, run_tool, tmp_path):
    record = tmp_path / "record.json"
    url = quirk_server.scenario("ogcapi", n=35)
    came = fetch(
        url,
        str(tmp_path / "a.geojson"),
        RECORD=str(record),
        EXTENT="403105.45,412345.678,5647107.404,5662692.212 [EPSG:25833]",
        TARGET_CRS="EPSG:25833",
    )
    assert 0 < came["COUNT"] < 35
    quirk_server.clear()
    results = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert results["IDENTICAL"] == 1 and results["N_OUTPUTS"] == 1
    assert not quirk_server.requests


def test_the_record_runs_again_where_nothing_is_stored(
    quirk_server, fetch, run_tool, tmp_path, monkeypatch
):
    record = tmp_path / "record.json"
    fetch(quirk_server.scenario("ogcapi", n=12), str(tmp_path / "a.gpkg"), RECORD=str(record))
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path / "empty"))
    results = run_tool(
        "rerunrecord",
        {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
    )
    assert results["IDENTICAL"] == 1


# -- cache -----------------------------------------------------------------------------------


def test_offline_uses_what_was_loaded_and_says_so(quirk_server, fetch, feedback, tmp_path):
    url = quirk_server.scenario("ogcapi", n=12)
    fetch(url)
    quirk_server.clear()
    results = fetch(url, str(tmp_path / "a.gpkg"), feedback, CACHE="offline")
    assert results["COUNT"] == 12 and results["STATE"] == "stored"
    assert not quirk_server.requests
    assert any("was not asked" in text for text in feedback.warnings)
    assert "(as of 20" in opened(tmp_path / "a.gpkg").metadata().title()


def test_offline_without_anything_stored_is_one_sentence(quirk_server, fetch, tmp_path):
    with pytest.raises(Exception) as caught:
        fetch(quirk_server.scenario("ogcapi", n=12), str(tmp_path / "a.gpkg"), CACHE="offline")
    assert len(str(caught.value)) > 40 and not list(tmp_path.iterdir())


def test_auto_falls_back_and_renew_does_not(fetch, feedback, tmp_path, impatient):
    """A service that was there yesterday and is gone today; the clerk's job uses renew."""
    from quirks import QuirkServer

    server = QuirkServer()
    url = server.scenario("ogcapi", n=12)
    fetch(url, SERVICE="ogcapi")
    server.close()
    results = fetch(url, feedback=feedback, SERVICE="ogcapi")
    assert results["STATE"] == "stored" and results["COUNT"] == 12
    assert any("may be out of date" in text for text in feedback.warnings)
    target = tmp_path / "a.gpkg"
    target.write_bytes(b"yesterday's")
    with pytest.raises(Exception, match="can't be reached"):
        fetch(url, str(target), SERVICE="ogcapi", CACHE="renew")
    assert target.read_bytes() == b"yesterday's"


def test_an_unchanged_layer_is_called_unchanged(quirk_server, fetch):
    url = quirk_server.scenario("ogcapi", n=12)
    fetch(url, SERVICE="ogcapi")
    assert fetch(url, SERVICE="ogcapi")["STATE"] in ("unchanged", "fresh")


# -- bad answers -----------------------------------------------------------------------------

BAD = {
    "html200": {},
    "exception200": {"style": "ogc"},
    "jsonerror200": {"style": "ogc"},
    "invalid_json": {},
    "invalid_gml": {},
    "empty": {},
    "cut": {"mode": "length"},
    "401": {},
    "403": {},
    "404": {},
    "gone": {},
    "500": {},
    "redirect_loop": {},
    "redirect_file": {},
    "xml_bomb": {},
    "xxe": {"entity": "file"},
    "ogcapi_61_but_5": {},
    "ogcapi_mixed": {},
    "ogcapi_fail": {"n": 2500, "fail": 2, "how": "html"},
    "wfs_exception200": {},
    "wfs_xxe": {},
    "wfs_cut": {},
    "arcgis_error_page2": {},
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_is_one_sentence_and_leaves_the_earlier_file(
    quirk_server, fetch, tmp_path, name, impatient
):
    url = quirk_server.scenario(name, **BAD[name])
    kind = name.split("_")[0] if name.split("_")[0] in ("wfs", "arcgis") else "ogcapi"
    layer = {"wfs": "app:points", "arcgis": "0"}.get(kind, "points")
    if kind == "arcgis":
        url += "/rest/services/City/FeatureServer"
    target = tmp_path / ("a.gpkg" if len(name) % 2 else "a.geojson")
    target.write_bytes(b"yesterday's")
    with pytest.raises(Exception) as caught:
        fetch(url, str(target), LAYER=layer, SERVICE=kind)
    text = str(caught.value)
    assert type(caught.value).__name__ == "QgsProcessingException", repr(caught.value)
    assert "Traceback" not in text and 30 < len(text) < 700, text
    assert target.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_cancel_while_the_service_stalls(quirk_server, qgis_app, tmp_path):
    import threading
    import time

    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    threading.Timer(0.7, feedback.cancel).start()
    tool = QgsApplication.processingRegistry().createAlgorithmById("smartquartier:fetchfeatures")
    started = time.monotonic()
    results, _ = tool.run(
        {
            "URL": quirk_server.scenario("stall"),
            "LAYER": "points",
            "OUTPUT": str(tmp_path / "a.gpkg"),
        },
        QgsProcessingContext(),
        feedback,
    )
    assert time.monotonic() - started < 2.0
    assert not results and not list(tmp_path.iterdir())


def test_in_the_background_as_the_dialog_runs_it(quirk_server, qgis_app, tmp_path):
    """QGIS runs the tool in a worker thread; network, login, layers must bear that."""
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
    )
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    tool = QgsApplication.processingRegistry().createAlgorithmById("smartquartier:fetchfeatures")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    results = []
    for output in ("memory:", str(tmp_path / "a.gpkg"), str(tmp_path / "a.geojson")):
        parameters = {
            "URL": quirk_server.scenario("ogcapi", n=30),
            "LAYER": "points",
            "OUTPUT": output,
            "RECORD": str(tmp_path / "record.json"),
        }
        task = QgsProcessingAlgRunnerTask(tool, parameters, context, feedback)
        loop = QEventLoop()
        task.executed.connect(lambda done, found: results.append((done, found)))
        task.executed.connect(loop.quit)
        QTimer.singleShot(20_000, loop.quit)
        QgsApplication.taskManager().addTask(task)
        loop.exec()
    assert [done for done, _ in results] == [True] * 3, feedback.textLog()
    assert {found["COUNT"] for _, found in results} == {30}
    layer = context.takeResultLayer(results[0][1]["OUTPUT"])
    assert layer.featureCount() == 30 and layer.metadata().history()


# -- login -----------------------------------------------------------------------------------


@pytest.fixture
def gate(quirk_server):
    """Return a server that wants a login and passes on to the quirk server."""
    import base64
    import http.server
    import threading
    import urllib.request

    wanted = "Basic " + base64.b64encode(b"clerk:topsecret").decode()

    class Gate(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            allowed = self.headers.get("Authorization") == wanted
            body, kind = b"", "text/plain"
            if allowed:
                with urllib.request.urlopen(quirk_server.url + self.path) as answer:
                    body, kind = answer.read(), answer.headers["Content-Type"]
                body = body.replace(quirk_server.url.encode(), self.server.url.encode())
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Keep the tests' output quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Gate)
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def from_catalogue(run_tool, tmp_path):
    """Return ``load(url, output, ...)``: as ``fetch``, through an entry of a catalogue."""

    def load(url, output="memory:", feedback=None, SERVICE="ogcapi", **more):
        entry = {
            "id": "testcity/points",
            "title": "Testcity – points",
            "type": SERVICE,
            "url": url,
            "layer": "points",
            "licence": {"id": "dl-de/by-2-0"},
        }
        path = tmp_path.parent / f"{tmp_path.name}-own.json"
        data = {"schema": "smartquartier-services/1", "entries": [entry]}
        path.write_text(json.dumps(data), encoding="utf-8")
        values = {"ENTRY": entry["id"], "CATALOGUE": str(path), "OUTPUT": output, **more}
        return run_tool("loadcitylayer", values, feedback)

    return load


@pytest.mark.parametrize("way", ["fetch", "from_catalogue"])
def test_a_secret_in_the_address_shows_nowhere(quirk_server, request, tmp_path, own_cache, way):
    from qgis.core import QgsProcessingFeedback

    url, feedback = quirk_server.scenario("ogcapi", n=12), QgsProcessingFeedback()
    for ending in ("gpkg", "geojson"):
        results = request.getfixturevalue(way)(
            url + "?apikey=geheim",
            str(tmp_path / f"a.{ending}"),
            feedback,
            SERVICE="ogcapi",
            RECORD=str(tmp_path / "record.json"),
        )
        assert results["COUNT"] == 12
    assert any("apikey" in sent.query for sent in quirk_server.requests)
    assert "geheim" not in feedback.textLog() and "holds a secret" in feedback.textLog()
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    files += own_cache.rglob("provenance.json")
    assert len(files) >= 5
    assert not [path.name for path in files if b"geheim" in path.read_bytes()]


@pytest.mark.parametrize("way", ["fetch", "from_catalogue"])
def test_a_login_opens_the_service_and_shows_nowhere(
    quirk_server, gate, request, tmp_path, own_cache, way
):
    fetch = request.getfixturevalue(way)
    from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProcessingFeedback

    url = quirk_server.scenario("ogcapi", n=12).replace(quirk_server.url, gate.url)
    with pytest.raises(Exception, match=r"log|auth|401"):
        fetch(url, SERVICE="ogcapi")
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("gate")
    config.setConfig("username", "clerk")
    config.setConfig("password", "topsecret")
    manager.storeAuthenticationConfig(config)
    feedback = QgsProcessingFeedback()
    try:
        results = fetch(
            url,
            str(tmp_path / "a.gpkg"),
            feedback,
            SERVICE="ogcapi",
            AUTH=config.id(),
            RECORD=str(tmp_path / "record.json"),
        )
        assert results["COUNT"] == 12
        with pytest.raises(Exception, match="no authentication configuration 'nowhere'"):
            fetch(url, SERVICE="ogcapi", AUTH="nowhere")
    finally:
        manager.removeAuthenticationConfig(config.id())
    secrets = (b"topsecret", b"Y2xlcms6dG9wc2VjcmV0")  # plain, and as the header has it
    files = [p for folder in (tmp_path, own_cache) for p in folder.rglob("*") if p.is_file()]
    assert len(files) > 3
    for secret in secrets:
        assert secret.decode() not in feedback.textLog()
        assert not [path.name for path in files if secret in path.read_bytes()]


# -- in a model ------------------------------------------------------------------------------


def test_in_a_model(quirk_server, qgis_app, tmp_path):
    import processing
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterString,
    )

    source = QgsProcessingModelChildParameterSource
    model = QgsProcessingModelAlgorithm("fetch and buffer", "tests")
    model.addModelParameter(
        QgsProcessingParameterString("ADDRESS", "Address"), QgsProcessingModelParameter("ADDRESS")
    )
    fetched = QgsProcessingModelChildAlgorithm("smartquartier:fetchfeatures")
    fetched.setChildId("fetched")
    fetched.addParameterSources("URL", [source.fromModelParameter("ADDRESS")])
    fetched.addParameterSources("LAYER", [source.fromStaticValue("points")])
    fetched.addParameterSources("TARGET_CRS", [source.fromStaticValue("EPSG:25833")])
    model.addChildAlgorithm(fetched)
    buffered = QgsProcessingModelChildAlgorithm("native:buffer")
    buffered.setChildId("buffered")
    buffered.addParameterSources("INPUT", [source.fromChildOutput("fetched", "OUTPUT")])
    buffered.addParameterSources("DISTANCE", [source.fromExpression("@fetched_COUNT")])
    result = QgsProcessingModelOutput("circles", "circles")
    result.setChildOutputName("OUTPUT")
    buffered.setModelOutputs({"circles": result})
    model.addChildAlgorithm(buffered)
    # QGIS 3.22 calls it "buffered:circles", 3.40 "circles".
    (circles,) = (one.name() for one in model.destinationParameterDefinitions())
    address = quirk_server.scenario("ogcapi", n=20)
    results = processing.run(model, {"ADDRESS": address, circles: str(tmp_path / "circles.gpkg")})
    layer = opened(results[circles])
    assert layer.featureCount() == 20
    area = next(layer.getFeatures()).geometry().area()
    assert area == pytest.approx(3.1 * 20**2, rel=0.05)
