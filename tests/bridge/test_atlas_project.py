"""The QGIS project of an atlas: stored in it, opened from it, moved with it."""

import io
import json
import os
import sqlite3
import threading
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import (
    atlas_hash,
    empty_atlas,
    stable_id,
)
from smartquartier.smartquartier_plugin.core.errors import ServiceError
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress
from smartquartier.smartquartier_plugin.services.atlas.place import database_place, file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

GERMAN, ENGLISH = "Smart City Atlas (Deutsch)", "Smart City Atlas (English)"
A, B, C, P = (stable_id("made", letter) for letter in "abcp")


def made_atlas():
    facts = {"source": "Test", "release": "public", "licence": "CC0-1.0"}
    actors = gpd.GeoDataFrame(
        {
            "actor_id": [A, B, C],
            "name": ["Amt <b>1</b> & Söhne", "Institut", "Ohne Lage"],
            "sector": ["kommune", "wissenschaft", None],
            "active": [1, 0, None],
            "checked_on": ["2025-09-30", None, "2020-01-01"],
            "release": ["public", "internal", None],
            "licence": ["CC0-1.0", "dl-de/by-2-0", None],
            "source": ["Test"] * 3,
        },
        geometry=[Point(410000, 5655000), Point(410500, 5655500), None],
        crs="EPSG:25833",
    )
    projects = gpd.GeoDataFrame(
        [{"project_id": P, "title": "Projekt", "status": "pilot", **facts}],
        geometry=[Point(411000, 5655000)],
        crs="EPSG:25833",
    )
    relations = pd.DataFrame(
        [
            {"relation_id": stable_id("r", k), "from_id": f, "to_id": t, "relation_type": "leitet",
             **facts}
            for k, (f, t) in enumerate(((A, P), (B, A), (A, C)))
        ]
    )  # fmt: skip
    themes = pd.DataFrame(
        [{"link_id": stable_id("t", 1), "object_id": A, "theme": "6", "role": "offers", **facts}]
    )
    areas = gpd.GeoDataFrame(
        [{"area_id": stable_id("g", 1), "actor_id": A, "label": "Stadt", **facts}],
        geometry=[box(409000, 5654000, 412000, 5657000)],
        crs="EPSG:25833",
    )
    return empty_atlas("EPSG:25833").replaced(
        actor=actors, project=projects, relation=relations, theme_link=themes, actor_area=areas
    )


@pytest.fixture
def place(tmp_path, qgis_app):
    place = file_place(tmp_path / "atlas.gpkg")
    save_atlas(place, made_atlas())
    return place


def store(place, **options):
    from smartquartier.smartquartier_plugin.bridge.atlas_project import store_projects

    return store_projects(place, options.pop("progress", SILENT), **options)


def stored(path):
    """Return name -> (metadata, project as text) of what a GeoPackage holds."""
    database = sqlite3.connect(path)
    rows = database.execute("SELECT name, metadata, content FROM qgis_projects").fetchall()
    database.close()
    return {name: (json.loads(meta), text_of(bytes.fromhex(made))) for name, meta, made in rows}


def text_of(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    (name,) = [name for name in archive.namelist() if name.endswith(".qgs")]
    return archive.read(name).decode()


@pytest.fixture
def opened(qgis_app):
    """Return ``open(path, name)``: a stored project, read as QGIS reads it."""
    from qgis.core import QgsProject

    project = QgsProject.instance()

    def read(path, name=GERMAN):
        assert project.read(f"geopackage:{path}?projectName={name}")
        return project

    yield read
    project.clear()


def tables(project):
    """Return the layers by the table they show."""
    found = {}
    for layer in project.mapLayers().values():
        table = layer.source().split("layername=")[1].split("|")[0]
        found["lines" if "MakeLine" in layer.source() else table] = layer
        if "UNION" in layer.source() and "MakeLine" not in layer.source():
            found["objects"] = layer
    direct = [ly for ly in project.mapLayers().values() if "subset=" not in ly.source()]
    found.update({layer.source().split("layername=")[1].split("|")[0]: layer for layer in direct})
    return found


# -- storing ---------------------------------------------------------------------------------


def test_stored_from_a_thread_without_touching_entries_or_the_open_project(place, tmp_path):
    from qgis.core import QgsProject

    before, told = atlas_hash(read_atlas(place)), []
    worker = threading.Thread(target=lambda: told.append(store(place)))
    worker.start()
    worker.join()
    assert told == [(GERMAN, ENGLISH)]
    assert set(stored(place.path)) == {GERMAN, ENGLISH}
    assert atlas_hash(read_atlas(place)) == before
    assert not QgsProject.instance().mapLayers()
    assert [path.name for path in tmp_path.iterdir()] == ["atlas.gpkg"]


def test_no_project_outlives_the_call_that_made_it(place):
    """What a thread leaves to Qt is freed when the thread ends: for a project that is too late.

    A slot that knows the project (a lambda, a partial) would keep it until then, and QGIS falls
    over settings of the thread that are gone already.
    """
    import gc

    from qgis.core import QgsProject

    def work():
        store(place)
        left.extend(one for one in gc.get_objects() if type(one) is QgsProject)
        left[:] = [id(one) for one in left if one is not QgsProject.instance()]

    left = []
    before = {id(one) for one in gc.get_objects() if type(one) is QgsProject}
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert not set(left) - before


def test_a_moved_atlas_brings_its_project_along(place, tmp_path, opened):
    store(place, languages=("de",))
    folder = tmp_path / "anderswo"
    folder.mkdir()
    os.replace(place.path, folder / "atlas.gpkg")
    project = opened(folder / "atlas.gpkg")
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert str(folder) in tables(project)["actor"].source()
    assert project.crs().authid() == "EPSG:25833"
    assert not project.isDirty()


def test_again_replaces_our_own_and_leaves_the_users_alone(place, opened):
    store(place)
    database = sqlite3.connect(place.path)
    database.execute("INSERT INTO qgis_projects VALUES ('Meins', '{}', 'abcd')")
    database.commit()
    database.close()
    assert store(place) == (GERMAN, ENGLISH)
    database = sqlite3.connect(place.path)
    names = [row[0] for row in database.execute("SELECT name FROM qgis_projects ORDER BY 1")]
    database.close()
    assert names == ["Meins", GERMAN, ENGLISH]


def test_a_project_that_somebody_changed_is_never_replaced(place, opened):
    class Told(Progress):
        def __init__(self):
            self.said = []

        def warn(self, text):
            self.said.append(text)

    store(place, languages=("de",))
    project = opened(place.path)
    project.setTitle("Unser Atlas")
    assert project.write()
    progress = Told()
    assert store(place, languages=("de",), progress=progress) == (f"{GERMAN} 2",)
    assert store(place, languages=("de",)) == (f"{GERMAN} 2",)
    assert "<title>Unser Atlas</title>" in stored(place.path)[GERMAN][1]
    assert len(progress.said) == 1 and GERMAN in progress.said[0]


def test_no_account_name_is_stored(place):
    store(place, languages=("de",))
    meta, text = stored(place.path)[GERMAN]
    assert meta["last_modified_user"] == ""
    assert 'saveUser=""' in text and 'saveUserFull=""' in text
    assert "<author> </author>" in text
    assert str(place.path.parent) not in text  # no folder of this computer either


def test_without_the_right_to_write_nothing_is_lost(place, monkeypatch):
    from smartquartier.smartquartier_plugin.services.atlas import projects

    def locked(*_):
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(projects, "_in_file", locked)
    before = place.path.read_bytes()
    with pytest.raises(ServiceError, match=r"atlas\.gpkg.*locked"):
        store(place)
    assert place.path.read_bytes() == before


def test_half_of_the_projects_is_none(place, monkeypatch):
    from smartquartier.smartquartier_plugin.services.atlas import projects

    real = projects._metadata
    calls = []

    def breaks(digest):
        calls.append(digest)
        if len(calls) == 2:
            raise sqlite3.OperationalError("disk is full")
        return real(digest)

    monkeypatch.setattr(projects, "_metadata", breaks)
    with pytest.raises(ServiceError, match="disk is full"):
        store(place)
    database = sqlite3.connect(place.path)
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    database.close()
    assert "qgis_projects" not in names


def test_an_atlas_that_is_being_edited_in_qgis_stays_editable(place):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{place.path}|layername=actor", "open", "ogr")
    assert layer.startEditing()
    actor = next(f for f in layer.getFeatures() if f["actor_id"] == B)
    index = layer.fields().indexOf("name")
    assert layer.changeAttributeValue(actor.id(), index, "Umbenannt")
    assert store(place) == (GERMAN, ENGLISH)
    assert layer.isModified()
    assert layer.commitChanges(), layer.commitErrors()
    del layer
    assert "Umbenannt" in set(read_atlas(place)["actor"]["name"])
    assert set(stored(place.path)) == {GERMAN, ENGLISH}


def test_new_entries_through_the_project_get_their_defaults(place, opened):
    from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayerUtils

    store(place, languages=("de",))
    layer = tables(opened(place.path))["actor"]
    assert layer.startEditing()
    shape = QgsGeometry.fromPointXY(QgsPointXY(410100, 5655100))
    name = layer.fields().indexOf("name")
    feature = QgsVectorLayerUtils.createFeature(layer, shape, {name: "Von Hand"})
    assert layer.addFeature(feature)
    assert layer.commitChanges(), layer.commitErrors()
    actors = read_atlas(place)["actor"].set_index("name")
    made = actors.loc["Von Hand"]
    assert made["release"] == "internal" and made["review_status"] == "created"
    assert made["position_quality"] == "manual" and made["active"] == 1
    assert len(made["actor_id"]) == 36 and made["actor_id"] not in (A, B, C)


def test_lists_and_lines_follow_what_is_edited(place, opened):
    from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayerUtils

    store(place, languages=("de",))
    found = tables(opened(place.path))
    layer, lines, objects = found["actor"], found["lines"], found["objects"]

    def seen():
        return (
            sorted(f["title"] for f in objects.getFeatures()),
            {f["from_title"]: f.geometry().asWkt(0) for f in lines.getFeatures()},
        )

    first = seen()
    assert "Projekt" in first[0] and len(first[0]) == 4 and len(first[1]) == 2
    assert layer.startEditing() and layer.commitChanges()  # nothing changed
    assert seen() == first
    assert layer.startEditing()
    shape = QgsGeometry.fromPointXY(QgsPointXY(410100, 5655100))
    name = layer.fields().indexOf("name")
    assert layer.addFeature(QgsVectorLayerUtils.createFeature(layer, shape, {name: "Neu"}))
    moved = next(f for f in layer.getFeatures() if f["name"] == "Institut")
    there = QgsGeometry.fromPointXY(QgsPointXY(410600, 5655600))
    assert layer.changeGeometry(moved.id(), there)
    assert layer.commitChanges(), layer.commitErrors()
    names, shapes = seen()
    assert names == sorted([*first[0], "Neu"])
    assert shapes["Institut"].startswith("LineString (410600 5655600")
    assert not objects.dataProvider().lastError()


def test_a_name_that_qgis_can_not_keep_is_refused(tmp_path, qgis_app):
    place = file_place(tmp_path / "atlas\U0001f600.gpkg")
    save_atlas(place, empty_atlas("EPSG:25833"))
    with pytest.raises(ServiceError, match="plain file name"):
        store(place, languages=("de",))


# -- what is in it -----------------------------------------------------------------------------


def test_groups_and_lists_speak_the_language_and_codes_stay(place, opened):
    store(place)
    for name, groups, label in (
        (GERMAN, ["Akteure", "Projekte", "Beziehungen", "Nachschlagen"], "Kommune"),
        (ENGLISH, ["Actors", "Projects", "Relations", "Reference tables"], "Municipality"),
    ):
        project = opened(place.path, name)
        root = project.layerTreeRoot()
        assert [g.name() for g in root.children() if not hasattr(g, "layerId")] == groups
        layer = tables(project)["actor"]
        setup = layer.editorWidgetSetup(layer.fields().indexOf("sector"))
        assert setup.type() == "ValueMap"
        assert {label: "kommune"} in setup.config()["map"]
        assert project.title() == name


def test_forms_show_the_rows_of_other_tables(place, opened):
    from qgis.core import QgsAttributeEditorElement

    store(place, languages=("de",))
    project = opened(place.path)
    layer = tables(project)["actor"]
    form = layer.editFormConfig()
    assert [tab.name() for tab in form.tabs()] == [
        "Grunddaten",
        "Adresse und Lage",
        "Themen",
        "Beziehungen",
        "Flächen",
        "Quelle und Freigabe",
    ]
    kind = QgsAttributeEditorElement.AttributeEditorType.AeTypeRelation
    rows = form.invisibleRootContainer().findElements(kind)
    assert len(rows) == 4
    assert all(element.relation().isValid() for element in rows)
    actor = next(f for f in layer.getFeatures() if f["actor_id"] == A)
    found = {e.relation().id(): len(list(e.relation().getRelatedFeatures(actor))) for e in rows}
    assert found == {"actor_themes": 1, "actor_out": 2, "actor_in": 1, "actor_areas": 1}
    assert form.readOnly(layer.fields().indexOf("actor_id"))


def test_relations_are_lines_where_both_ends_have_a_position(place, opened):
    store(place, languages=("de",))
    lines = tables(opened(place.path))["lines"]
    shapes = {f["to_id"]: f.geometry() for f in lines.getFeatures() if f["from_id"] == A}
    assert shapes[P].asWkt(0) == "LineString (410000 5655000, 411000 5655000)"
    assert set(shapes) == {P}


def test_an_atlas_without_entries_has_a_project_too(tmp_path, opened):
    from qgis.core import QgsWkbTypes

    place = file_place(tmp_path / "leer.gpkg")
    save_atlas(place, empty_atlas("EPSG:25832"))
    assert store(place) == (GERMAN, ENGLISH)
    project = opened(place.path)
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert tables(project)["lines"].wkbType() == QgsWkbTypes.Type.LineString


def test_names_are_shown_and_never_read_as_markup(place, opened):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    store(place, languages=("de",))
    layer = tables(opened(place.path))["actor"]
    actor = next(f for f in layer.getFeatures() if f["actor_id"] == A)
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context = QgsExpressionContext(scopes)
    context.setFeature(actor)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "Amt &lt;b&gt;1&lt;/b&gt; &amp; Söhne" in tip
    assert "Kommune" in tip and "[%" not in tip
    assert QgsExpression(layer.displayExpression()).evaluate(context) == actor["name"]


def test_a_relation_is_called_by_both_names(place, opened):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    store(place, languages=("de",))
    layer = tables(opened(place.path))["relation"]
    row = next(f for f in layer.getFeatures() if f["to_id"] == P)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(row)
    told = QgsExpression(layer.displayExpression()).evaluate(context)
    assert told == "Amt <b>1… → Projekt (leitet)"


def test_tables_offer_filters_for_what_must_be_looked_at(place, opened):
    from qgis.core import QgsFeatureRequest

    store(place, languages=("de",))
    layer = tables(opened(place.path))["actor"]
    found = {
        stored.name: {f["name"] for f in layer.getFeatures(QgsFeatureRequest().setFilterExpression(
            stored.expression))}
        for stored in layer.storedExpressionManager().storedExpressions()
    }  # fmt: skip
    assert found == {
        "Nie geprüft": {"Institut"},
        "Lange nicht geprüft": {"Ohne Lage"},
        "Lage nur ungefähr oder keine": {"Ohne Lage"},
        "Nicht öffentlich": {"Institut", "Ohne Lage"},
    }


def test_a_tip_says_how_exact_a_position_is(place, opened):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    atlas = read_atlas(place)
    actors = atlas["actor"].copy()
    actors["position_quality"] = ["quarter", "house", None]
    save_atlas(place, atlas.replaced(actor=actors), atlas)
    store(place, languages=("de",))
    layer = tables(opened(place.path))["actor"]
    told = []
    for actor in sorted(layer.getFeatures(), key=lambda f: f["name"]):
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(actor)
        tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
        told.append(("Lage nur ungefähr: Stadtteil" in tip, "Lage: Hausnummer" in tip))
    assert told == [(True, False), (False, True), (False, False)]


def test_a_published_copy_without_the_offices_tables(place, opened):
    database = sqlite3.connect(place.path)
    for name in ("history", "source_row"):
        database.execute(f"DROP TABLE {name}")
        database.execute("DELETE FROM gpkg_contents WHERE table_name = ?", (name,))
    database.commit()
    database.close()
    assert store(place, read_only=True) == (GERMAN, ENGLISH)
    layers = tables(opened(place.path))
    assert not {"history", "source_row"} & set(layers)
    assert all(layer.isValid() and layer.readOnly() for layer in layers.values())


# -- PostGIS -----------------------------------------------------------------------------------


def test_no_login_is_left_wherever_qgis_writes_a_source_into_a_layer():
    """QGIS 3.40 and newer write a layer's relations into it, with the sources of both layers."""
    from types import SimpleNamespace

    from qgis.PyQt.QtXml import QDomDocument

    from smartquartier.smartquartier_plugin.bridge.atlas_project import _finish_layer

    source = """dbname='stadt' host=db.example user='anna' password='geheim-123' key='fid' \
table=&quot;atlas&quot;.&quot;actor&quot; (geom)"""
    tie = f'<relation providerKey="postgres" dataSource="{source}" layerName="Akteure"/>'
    document = QDomDocument()
    document.setContent(
        f"<maplayer><datasource>{source}</datasource><referencingLayers>{tie}</referencingLayers>"
        f"<referencedLayers>{tie}{tie.replace('postgres', 'ogr')}</referencedLayers></maplayer>"
    )
    layer = SimpleNamespace(providerType=lambda: "postgres")
    _finish_layer(layer, document.documentElement(), document)
    text = document.toString()
    assert text.count("user=") == text.count("anna") == 1  # of another provider: left as it is
    assert text.count("dbname='stadt' host=db.example key='fid'") == 3


@pytest.fixture
def with_login(qgis_app):
    """A project with a layer of a database that nobody reaches, and a login in its source."""
    from qgis.core import QgsProject, QgsVectorLayer

    source = (
        "dbname='stadt' host=127.0.0.1 port=1 user='anna' password='geheim-123' key='fid' "
        'table="atlas"."actor" (geom)'
    )
    project = QgsProject()
    project.addMapLayer(QgsVectorLayer(source, "Akteure", "postgres"))
    yield project
    project.clear()


def test_a_project_is_handed_out_without_the_login(with_login, tmp_path):
    from smartquartier.smartquartier_plugin.bridge.atlas_project import project_bytes

    text = text_of(project_bytes(with_login, tmp_path))
    assert "dbname='stadt'" in text and "geheim-123" not in text and "anna" not in text
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("failing", ["without_login", "_tie_without_accounts", "_elements"])
def test_a_login_that_can_not_be_taken_out_leaves_no_project(
    with_login, tmp_path, monkeypatch, failing
):
    """QGIS goes on writing where a slot fails."""
    from smartquartier.smartquartier_plugin.bridge import atlas_project

    def fail(*_):
        raise ValueError("no source")

    monkeypatch.setattr(atlas_project, failing, fail)
    with pytest.raises(ServiceError, match="login could not be taken out"):
        atlas_project.project_bytes(with_login, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_password_that_is_left_anywhere_leaves_no_project(with_login, tmp_path):
    """As if QGIS wrote the source in one more place than today."""
    from smartquartier.smartquartier_plugin.bridge.atlas_project import project_bytes

    with_login.writeEntry("Anything", "/source", "dbname='stadt' password='geheim-123'")
    with pytest.raises(ServiceError, match="login could not be taken out"):
        project_bytes(with_login, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_database_holds_its_projects_without_anybodys_login(postgis, qgis_app, tmp_path):
    from osgeo import gdal, ogr

    place = database_place(postgis + " password=geheim-123", "amt")
    save_atlas(place, made_atlas())
    assert store(place) == (GERMAN, ENGLISH)
    assert store(place) == (GERMAN, ENGLISH)
    dataset = gdal.OpenEx(place.uri, gdal.OF_VECTOR, ["PostgreSQL"])
    rows = dataset.ExecuteSQL(
        "SELECT name, metadata->>'last_modified_user' AS by, encode(content, 'hex') AS made "
        "FROM atlas.qgis_projects ORDER BY name"
    )
    found = [(row.GetField(0), row.GetField(1), row.GetField(2)) for row in rows]
    dataset.ReleaseResultSet(rows)
    assert isinstance(rows, ogr.Layer)
    assert [name for name, _, _ in found] == [GERMAN, ENGLISH]
    for _, user, made in found:
        text = text_of(bytes.fromhex(made))
        assert not user
        assert "geheim-123" not in text and "password" not in text
        assert "user=" not in text.replace("saveUser=", "")
        assert "ST_MakeLine" in text
