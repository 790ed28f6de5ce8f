"""The tool publishservice: a user's layers, real services, records, and what is refused."""

import json
import sqlite3

import geopandas
import pandas as pd
import pytest
from publishing_fixtures import (  # noqa: F401
    _editable_server,
    _tinydb_server,
    actors,
    editable,
    tinydb,
)
from relay import Relay


def to_file(frame, path):
    """Write a layer as a file; return its source."""
    frame = frame.copy()
    for name in frame.columns:
        if str(frame[name].dtype) in ("Int64", "boolean"):
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    if hasattr(frame, "crs"):
        frame.to_file(path, driver="GPKG", layer="akteure")
    return f"{path}|layername=akteure"


def licensed(frame, path, licence):
    """Return a layer whose metadata name a licence."""
    from qgis.core import QgsLayerMetadata, QgsVectorLayer

    layer, about = QgsVectorLayer(to_file(frame, path), "akteure"), QgsLayerMetadata()
    about.setLicenses([licence])
    layer.setMetadata(about)
    return layer


@pytest.fixture
def publish(run_tool, tmp_path):
    """Return ``publish(frame or source, url, **parameters)``: results with report and record."""

    def run(layer, url, feedback=None, **more):
        if hasattr(layer, "columns"):
            layer = to_file(layer, tmp_path / f"akteure{len(list(tmp_path.iterdir()))}.gpkg")
        files = {"REPORT": str(tmp_path / "r.html"), "RECORD": str(tmp_path / "r.json")}
        parameters = {
            "LAYER": layer,
            "URL": url,
            "COLLECTION": "akteure",
            "KEY_FIELD": "actor_id",
            "TIME_ZONE": "UTC",
            **files,
            **more,
        }
        results = run_tool("publishservice", parameters, feedback)
        with open(results["RECORD"], encoding="utf-8") as stream:
            results["record"] = json.load(stream)
        with open(results["REPORT"], encoding="utf-8") as stream:
            results["report"] = stream.read()
        return results

    return run


def count(results):
    names = ("ADDED", "CHANGED", "REMOVED", "SAME", "LEFT", "UNCLEAR", "UNSENT", "WITHHELD")
    return tuple(results[f"N_{name}"] for name in names)


class Told:
    """A feedback that keeps what it is told."""

    def __new__(cls):
        from qgis.core import QgsProcessingFeedback

        class Feedback(QgsProcessingFeedback):
            def __init__(self):
                super().__init__(False)
                self.said = []

            def pushInfo(self, text):
                self.said.append(text)

            def pushWarning(self, text):
                self.said.append(text)

            def reportError(self, text, fatalError=False):
                self.said.append(text)

        return Feedback()


# --- as a user does it --------------------------------------------------------------------------


@pytest.mark.parametrize("service", ["wfs", "ogcapi"])
def test_a_dry_run_then_the_sync_that_it_showed(publish, editable, tinydb, service):  # noqa: F811
    url = editable.wfs_url if service == "wfs" else tinydb.url
    rows = (editable if service == "wfs" else tinydb).rows
    dry = publish(actors(5), url)
    assert count(dry) == (5, 0, 0, 0, 0, 0, 0, 0) and rows("akteure") == {}
    assert "nothing was sent" in dry["report"]
    done = publish(actors(5), url, MODE="sync", EXPECT=dry["DIFFERENCES"])
    assert count(done) == (5, 0, 0, 0, 0, 0, 0, 0)
    assert set(rows("akteure")) == {"a1", "a2", "a3", "a4", "a5"}
    assert done["record"]["method"]["account"]["added"] == ["a1", "a2", "a3", "a4", "a5"]
    frame = actors(5).drop(4)
    frame.loc[0, "name"] = "Anders <&>"
    dry = publish(frame, url)
    assert count(dry) == (0, 1, 0, 3, 1, 0, 0, 0)
    assert "Anders &lt;&amp;&gt;" in dry["report"] and "Öl &amp; Söhne" in dry["report"]
    done = publish(frame, url, MODE="sync", DELETE=True)
    assert count(done) == (0, 1, 1, 3, 0, 0, 0, 0)
    assert count(publish(frame, url, MODE="sync", DELETE=True)) == (0, 0, 0, 4, 0, 0, 0, 0)


def test_append_leaves_differing_rows_alone(publish, tinydb):  # noqa: F811
    publish(actors(2), tinydb.url, MODE="append")
    frame = actors(3)
    frame.loc[0, "name"] = "Anders"
    done = publish(frame, tinydb.url, MODE="append")
    assert count(done) == (1, 0, 0, 1, 1, 0, 0, 0)
    assert tinydb.rows("akteure")["a1"]["properties"]["name"] == "Öl & Söhne"


def test_other_differences_than_expected_are_not_sent(publish, tinydb):  # noqa: F811
    mark = publish(actors(2), tinydb.url)["DIFFERENCES"]
    with pytest.raises(Exception, match="no longer those of the dry run"):
        publish(actors(3), tinydb.url, MODE="sync", EXPECT=mark)
    assert tinydb.rows("akteure") == {}


def test_a_failure_on_the_way_leaves_report_and_record(publish, tinydb, tmp_path):  # noqa: F811
    with Relay(tinydb.url) as relay:
        real = relay.answer

        def own(heard):
            status, headers, body = real(heard)
            headers = {k: v.replace(tinydb.url, relay.url) for k, v in headers.items()}
            return status, headers, body

        relay.answer = own
        relay.fault = lambda heard, turn: "drop" if heard.method == "POST" and turn == 2 else None
        source = to_file(actors(4), tmp_path / "a.gpkg")
        with pytest.raises(Exception, match="unclear: 1, not sent: 2"):
            publish(source, relay.url, MODE="sync")
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    account = record["method"]["account"]
    assert (account["added"], account["unclear"]) == (["a1"], ["a2"])
    assert account["unsent"] == ["a3", "a4"] and record["results"]["N_UNCLEAR"] == 1
    assert "did not end well" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_record_again_is_a_dry_run(publish, run_tool, tinydb, tmp_path):  # noqa: F811
    source = to_file(actors(3), tmp_path / "akteure.gpkg")
    done = publish(source, tinydb.url, MODE="sync")
    before = tinydb.rows("akteure")
    with open(tmp_path / "akteure.gpkg", "rb"):
        pass
    folder = tmp_path / "again"
    run_tool(
        "rerunrecord", {"RECORD": done["RECORD"], "DATA": str(tmp_path), "FOLDER": str(folder)}
    )
    assert tinydb.rows("akteure") == before
    assert done["record"]["parameters"]["MODE"] is None


# --- the gates ----------------------------------------------------------------------------------


def test_rows_of_the_office_never_leave(publish, tinydb):  # noqa: F811
    frame = actors(4).assign(release=["public", "internal", "public", None])
    done = publish(frame, tinydb.url, MODE="sync")
    assert count(done) == (2, 0, 0, 0, 0, 0, 0, 2)
    assert set(tinydb.rows("akteure")) == {"a1", "a3"}
    assert "a2" not in str(done["record"]["method"]["account"])


def test_rows_that_are_withdrawn_are_told_and_removed(publish, tinydb):  # noqa: F811
    publish(actors(3), tinydb.url, MODE="sync")
    frame = actors(3).assign(release=["public", "internal", "public"])
    done = publish(frame, tinydb.url, MODE="sync")
    assert any("1 row(s) that must not be" in text for text in done["record"]["warnings"])
    assert "a2" in tinydb.rows("akteure") and "must not be published" in done["report"]
    publish(frame, tinydb.url, MODE="sync", DELETE=True)
    assert set(tinydb.rows("akteure")) == {"a1", "a3"}


def test_a_table_of_an_atlas_goes_through_its_gate(publish, tinydb, tmp_path):  # noqa: F811
    """Raw, the positions of homes and the office's reasons would leave with public rows."""
    from atlas_data import city_atlas, nine_points
    from osgeo import ogr
    from qgis.core import QgsProcessingException, QgsVectorLayer

    from smartquartier.smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

    path = city_atlas(tmp_path / "atlas.gpkg", nine_points())
    base = ogr.Open(str(path), 1)
    base.ExecuteSQL("UPDATE actor SET release_reason = 'Geheimer Grund'")
    base.ExecuteSQL("UPDATE actor SET release = 'internal' WHERE name LIKE '%3'")
    base = None
    done = publish(f"{path}|layername=actor", tinydb.url, MODE="sync")
    released = release_of(read_atlas(file_place(path)), ReleaseRules("split", "2026-11-22"))
    keys = {key for part in released.parts for key in part.atlas["actor"]["actor_id"]}
    rows = tinydb.rows("akteure")
    assert set(rows) == keys and done["N_ADDED"] == len(keys)
    assert len(keys) == 8 and done["N_WITHHELD"] == 1
    assert "Geheimer Grund" not in json.dumps(rows) + done["report"]
    # Read in another way, nobody can say which row a gate is about.
    query = "subset=SELECT fid, actor_id, release_reason AS note FROM actor"
    for other in (f"|layername=actor|{query}", f"|layername=theme_link|{query}"):
        layer = QgsVectorLayer(f"{path}{other}", "Our actors", "ogr")
        assert layer.isValid()
        with pytest.raises(QgsProcessingException, match="'Publish the atlas'"):
            publish(layer, tinydb.url, MODE="sync")
    assert set(tinydb.rows("akteure")) == keys


def test_persons_are_refused_until_they_are_left_out(publish, tinydb):  # noqa: F811
    frame = actors(2).assign(ansprechpartner=["Erika Mustermann", None])
    with pytest.raises(Exception, match="about persons.*ansprechpartner"):
        publish(frame, tinydb.url, MODE="sync")
    assert tinydb.rows("akteure") == {}
    publish(frame, tinydb.url, MODE="sync", EXCLUDE="ansprechpartner")
    assert "ansprechpartner" not in tinydb.rows("akteure")["a1"]["properties"]
    frame = actors(2).assign(kontakt=["erika.mustermann@stadt.example", None])
    with pytest.raises(Exception, match="about persons.*kontakt"):
        publish(frame, tinydb.url)


def test_licences_that_do_not_allow_it(publish, tinydb, tmp_path):  # noqa: F811
    """The service says CC0, which data under ODbL can't be given away under."""
    source = licensed(actors(2), tmp_path / "odbl.gpkg", "ODbL-1.0")
    with pytest.raises(Exception, match="ODbL.*may not be published under"):
        publish(source, tinydb.url, MODE="sync", LICENCE="dl-de/by-2-0")
    source = licensed(actors(2), tmp_path / "closed.gpkg", "nur für den Dienstgebrauch")
    with pytest.raises(Exception, match="is not known here"):
        publish(source, tinydb.url, MODE="sync")
    assert tinydb.rows("akteure") == {}
    source = licensed(actors(2), tmp_path / "free.gpkg", "CC0-1.0")
    assert publish(source, tinydb.url, MODE="sync")["record"]["method"]["licence"] == "CC0-1.0"


def test_no_licence_is_said_and_not_invented(publish, tinydb):  # noqa: F811
    told = Told()
    done = publish(actors(1), tinydb.url, told, LICENCE="")
    assert any("names no licence" in text for text in told.said)
    assert any("names no licence" in text for text in done["record"]["warnings"])


def test_what_is_secret_stays_so(publish, tinydb):  # noqa: F811
    told = Told()
    url = f"{tinydb.url}?token=Geheim-123"
    done = publish(actors(2), url, told, MODE="sync")
    assert "Geheim" not in json.dumps(done["record"]) + done["report"] + "".join(told.said)
    with pytest.raises(Exception, match="holds a login"):
        publish(actors(2), tinydb.url.replace("http://", "http://ich:geheim@"))


# --- bad input ----------------------------------------------------------------------------------


def test_a_layer_that_is_not_whole_removes_nothing(publish, tinydb, tmp_path):  # noqa: F811
    from shapely.geometry import Polygon

    source = to_file(actors(4), tmp_path / "teil.gpkg") + "|subset=founded = 1990"
    with pytest.raises(Exception, match="not whole .it has a filter"):
        publish(source, tinydb.url, MODE="sync", DELETE=True)
    assert publish(source, tinydb.url)["N_ADDED"] == 2
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    good = Polygon([(0, 0), (10, 0), (10, 10)])
    frame = geopandas.GeoDataFrame(
        {"actor_id": ["q1", "q2"]}, geometry=[good, bow], crs="EPSG:25833"
    )
    frame.geometry = frame.geometry.translate(410000, 5655000)
    with pytest.raises(Exception, match="1 of its rows have invalid geometries"):
        publish(frame, tinydb.url, MODE="sync", DELETE=True, COLLECTION="quartiere")
    done = publish(frame, tinydb.url, MODE="sync", COLLECTION="quartiere")
    assert done["N_ADDED"] == 1 and any("invalid" in w for w in done["record"]["warnings"])


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"KEY_FIELD": "gibtsnicht"}, "gibtsnicht"),
        ({"COLLECTION": "akteurinnen"}, "has no layer 'akteurinnen'"),
        ({"URL": "kein Dienst"}, "no address of a service"),
        ({"URL": "http://127.0.0.1:9/"}, "can't be reached"),
        ({"KEY_FIELD": "founded"}, "have no value|more than once"),
    ],
)
def test_one_sentence_and_nothing_written(publish, tinydb, tmp_path, change, text):  # noqa: F811
    source = to_file(actors(4), tmp_path / "a.gpkg")
    with pytest.raises(Exception, match=text):
        publish(source, change.get("URL", tinydb.url), MODE="sync",
                **{k: v for k, v in change.items() if k != "URL"})  # fmt: skip
    assert not (tmp_path / "r.json").exists() and tinydb.rows("akteure") == {}


def test_a_layer_with_unsaved_edits(publish, tinydb, memory_layer, qgis_app):  # noqa: F811
    from qgis.core import QgsProcessingContext, QgsProject

    layer = memory_layer(actors(2), "akteure")
    layer.startEditing()
    layer.changeAttributeValue(1, 1, "ungespeichert")
    QgsProject.instance().addMapLayer(layer)
    assert QgsProcessingContext() is not None
    try:
        with pytest.raises(Exception, match="unsaved edits"):
            publish(layer, tinydb.url, MODE="sync")
    finally:
        layer.rollBack()
        QgsProject.instance().removeMapLayer(layer.id())


def test_the_layer_is_only_read(publish, tinydb, tmp_path):  # noqa: F811
    source = to_file(actors(3), tmp_path / "a.gpkg")
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        before = pd.read_sql("SELECT * FROM akteure", base)
    publish(source, tinydb.url, MODE="sync")
    with sqlite3.connect(tmp_path / "a.gpkg") as base:
        pd.testing.assert_frame_equal(pd.read_sql("SELECT * FROM akteure", base), before)
    base.close()


def test_the_dialog_chooses_no_key_and_without_one_those_that_fit_are_named(
    publish,
    tinydb,  # noqa: F811
    qgis_app,
):
    from qgis.core import QgsApplication, QgsProcessingParameterDefinition

    tool = QgsApplication.processingRegistry().algorithmById("smartquartier:publishservice")
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    # A field that may stay empty begins empty; otherwise QGIS takes the first one, such as fid.
    assert tool.parameterDefinition("KEY_FIELD").flags() & optional
    with pytest.raises(Exception, match=r"choose the key field.*unique are: actor_id\)"):
        publish(actors(4), tinydb.url, KEY_FIELD=None)


def test_fields_under_the_names_of_a_package(publish, tinydb):  # noqa: F811
    """source_id is the service's own field here, not the id by which it names a row."""
    frame = actors(3).assign(source_id=["s1", "s2", "s3"])
    publish(frame, tinydb.url, MODE="sync")
    assert tinydb.rows("akteure")["a2"]["properties"]["source_id"] == "s2"
    told = Told()
    frame = frame.rename(columns={"name": "Name", "actor_id": "Actor-ID"})
    frame.loc[1, "source_id"] = "anders"
    done = publish(frame, tinydb.url, told, MODE="sync", KEY_FIELD="Actor-ID")
    assert count(done) == (0, 1, 0, 2, 0, 0, 0, 0)
    assert tinydb.rows("akteure")["a2"]["properties"]["source_id"] == "anders"
    assert "Name" not in tinydb.rows("akteure")["a2"]["properties"]
    said = [text for text in told.said if "calls fields otherwise" in text]
    assert len(said) == 1 and "Name → name" in said[0] and "Actor-ID → actor_id" in said[0]
    assert not any("no such fields" in text for text in told.said)
    assert done["record"]["method"]["fields_called_otherwise"]["Name"] == "name"
    assert "Name → name" in done["report"]


def test_a_source_that_broke_off_removes_nothing(publish, tinydb, tmp_path):  # noqa: F811
    """Rows that can't be read any more look like rows that are gone."""
    frame = pd.concat([actors(7)] * 400, ignore_index=True)
    frame = geopandas.GeoDataFrame(frame, crs=actors(1).crs)
    frame["actor_id"] = [f"a{place + 1}" for place in range(len(frame))]
    publish(actors(7), tinydb.url, MODE="sync")
    source = to_file(frame, tmp_path / "kaputt.gpkg")
    with sqlite3.connect(tmp_path / "kaputt.gpkg") as base:
        size = base.execute("PRAGMA page_size").fetchone()[0]
    base.close()
    whole = (tmp_path / "kaputt.gpkg").read_bytes()
    place = whole.index(b"a2799")  # one of the last rows
    start = place // size * size
    (tmp_path / "kaputt.gpkg").write_bytes(whole[:start] + b"\xff" * size + whole[start + size :])
    with pytest.raises(Exception, match="could not be read whole"):
        publish(source, tinydb.url, MODE="sync", DELETE=True)
    assert len(tinydb.rows("akteure")) == 7


def test_a_source_that_does_not_count_removes_nothing(publish, tinydb, tmp_path):  # noqa: F811
    """A damaged shapefile ends early without a word."""
    actors(4)[["actor_id", "name", "geometry"]].to_file(tmp_path / "akteure.shp")
    with pytest.raises(Exception, match="not whole .its source doesn't say how many rows"):
        publish(str(tmp_path / "akteure.shp"), tinydb.url, MODE="sync", DELETE=True)
    assert publish(str(tmp_path / "akteure.shp"), tinydb.url, MODE="sync")["N_ADDED"] == 4


def test_unsaved_edits_of_a_joined_layer(publish, tinydb, memory_layer, qgis_app):  # noqa: F811
    from qgis.core import QgsProject, QgsVectorLayerJoinInfo

    layer, other = memory_layer(actors(2), "akteure"), memory_layer(actors(2), "verbunden")
    QgsProject.instance().addMapLayers([layer, other])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("actor_id")
    join.setTargetFieldName("actor_id")
    layer.addJoin(join)
    try:
        done = publish(layer, tinydb.url)
        assert "joined fields" in json.dumps(done["record"])
        other.startEditing()
        other.changeAttributeValue(1, 1, "ungespeichert")
        with pytest.raises(Exception, match="'verbunden' has unsaved edits"):
            publish(layer, tinydb.url)
    finally:
        other.rollBack()
        QgsProject.instance().removeMapLayers([layer.id(), other.id()])


def test_a_failure_is_said_once(publish, editable, tmp_path):  # noqa: F811
    told = Told()
    with Relay(editable.wfs_url) as relay:
        relay.fault = lambda heard, turn: "500" if heard.method == "POST" else None
        with pytest.raises(Exception, match="spoilt 500") as failed:
            publish(actors(4), relay.url, told, MODE="sync")
    said = [*told.said, str(failed.value)]
    assert sum(text.count("spoilt 500") for text in said) == 1, said
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert "spoilt 500" in record["method"]["ending"]
