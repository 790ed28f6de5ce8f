"""A copied, renamed or moved atlas: its project shows it, and edits go nowhere else."""

import io
import os
import shutil
import sqlite3
import zipfile

import geopandas as gpd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
from smartquartier.smartquartier_plugin.core.progress import SILENT, Progress
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

GERMAN, ENGLISH = "Smart City Atlas (Deutsch)", "Smart City Atlas (English)"


class Told(Progress):
    def __init__(self):
        self.said, self.warned = [], []

    def info(self, text):
        self.said.append(text)

    def warn(self, text):
        self.warned.append(text)


@pytest.fixture(scope="module")
def made(tmp_path_factory, qgis_app):
    """Return an atlas with its projects; for copies only."""
    from smartquartier.smartquartier_plugin.bridge.atlas_project import store_projects

    place = file_place(tmp_path_factory.mktemp("made") / "stadt.gpkg")
    actors = gpd.GeoDataFrame(
        {"actor_id": [stable_id("a", 1)], "name": ["Amt"], "founded": [2003]},
        geometry=[Point(410000, 5655000)],
        crs="EPSG:25833",
    )
    save_atlas(place, empty_atlas("EPSG:25833").replaced(actor=actors))
    store_projects(place, SILENT)
    return place.path


@pytest.fixture
def atlas(made, tmp_path):
    """Return the place of an atlas called ``stadt.gpkg``."""
    return file_place(shutil.copyfile(made, tmp_path / "stadt.gpkg"))


@pytest.fixture
def home(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_home import Home

    made = Home()
    yield made
    made.leave()


@pytest.fixture
def opened(qgis_app):
    from qgis.core import QgsProject

    project = QgsProject.instance()

    def read(path, name=GERMAN):
        project.read(f"geopackage:{path}?projectName={name}")
        return project

    yield read
    project.clear()


def files(project):
    return {layer.source().partition("|")[0] for layer in project.mapLayers().values()}


def valid(project):
    return all(layer.isValid() for layer in project.mapLayers().values())


def copied(place, name):
    path = place.path.parent / name
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(place.path, path)
    return path


def edited(project):
    """Change the founding year in the layer of actors, as a form does, and save."""
    from qgis.core import QgsVectorLayer

    layers = [ly for ly in project.mapLayers().values() if isinstance(ly, QgsVectorLayer)]
    layer = next(ly for ly in layers if ly.source().endswith("layername=actor"))
    assert layer.startEditing()
    feature = next(layer.getFeatures())
    assert layer.changeAttributeValue(feature.id(), layer.fields().indexOf("founded"), 2004)
    assert layer.commitChanges(), layer.commitErrors()


def founded(path):
    return read_atlas(file_place(path))["actor"]["founded"].tolist()


# -- with the plugin ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["win_de.gpkg", "Größe & Co (2).gpkg", "ordner/stadt kopie.gpkg"])
def test_a_copy_shows_itself_and_edits_stay_in_it(atlas, home, opened, name):
    path = copied(atlas, name)
    project = opened(path)
    assert files(project) == {str(path)} and valid(project)
    assert not project.isDirty()
    edited(project)
    assert (founded(path), founded(atlas.path)) == ([2004], [2003])


def test_a_renamed_atlas_whose_old_file_is_gone(atlas, home, opened):
    path = atlas.path.with_name("neu.gpkg")
    os.replace(atlas.path, path)
    project = opened(path, ENGLISH)
    assert files(project) == {str(path)} and valid(project)


def test_saved_from_a_copy_it_fits_the_copy_for_everybody(atlas, opened):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_home import Home

    path, watching = copied(atlas, "kopie.gpkg"), Home()
    try:
        assert opened(path).write()
    finally:
        watching.leave()
    assert files(opened(path)) == {str(path)}  # and nobody watches any more
    second, watching = copied(file_place(path), "kopie2.gpkg"), Home()
    try:
        assert files(opened(second)) == {str(second)}
    finally:
        watching.leave()


def test_other_layers_and_other_projects_are_left_alone(atlas, home, opened, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    gpd.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs="EPSG:25833").to_file(
        tmp_path / "stadtteile.gpkg", layer="q"
    )
    project = opened(atlas.path)
    extra = QgsVectorLayer(f"{tmp_path / 'stadtteile.gpkg'}|layername=q", "q", "ogr")
    project.addMapLayer(extra)
    assert project.write()
    path = copied(atlas, "kopie.gpkg")
    assert files(opened(path)) == {str(path), str(tmp_path / "stadtteile.gpkg")}
    # A project of somebody else names the atlas, and lies in a file that is none.
    other = opened(atlas.path)
    target = tmp_path / "stadtteile.gpkg"
    assert other.write(f"geopackage:{target}?projectName=Meins")
    assert files(opened(target, "Meins")) == {str(atlas.path), str(target)}
    assert QgsProject.instance().fileName().endswith("Meins")


def test_after_leaving_nothing_is_watched(atlas, opened):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_home import Home

    watching = Home()
    watching.leave()
    watching.leave()
    path = copied(atlas, "kopie.gpkg")
    assert files(opened(path)) == {str(atlas.path)}


def test_the_plugin_watches_and_unloads(atlas, opened):
    from smartquartier import classFactory

    path = copied(atlas, "kopie.gpkg")
    plugin = classFactory(None)
    plugin.initProcessing()
    assert files(opened(path)) == {str(path)}
    plugin.unload()
    assert files(opened(path)) == {str(atlas.path)}


def test_trouble_never_stops_a_project_from_being_read(atlas, home, opened, monkeypatch):
    from smartquartier.smartquartier_plugin.bridge import atlas_project_home

    def breaks(_):
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(atlas_project_home, "_holds_atlas", breaks)
    path = copied(atlas, "kopie.gpkg")
    assert files(opened(path)) == {str(atlas.path)}


# -- tools that save into a copy ---------------------------------------------------------------


def stored_files(path):
    """Return name -> files that a stored project names."""
    database = sqlite3.connect(path)
    rows = database.execute("SELECT name, content FROM qgis_projects").fetchall()
    database.close()
    found = {}
    for name, content in rows:
        archive = zipfile.ZipFile(io.BytesIO(bytes.fromhex(content)))
        (inside,) = [entry for entry in archive.namelist() if entry.endswith(".qgs")]
        text = archive.read(inside).decode()
        found[name] = {n for n in ("stadt.gpkg", "kopie.gpkg") if f"./{n}|" in text}
    return found


def mend(path):
    from smartquartier.smartquartier_plugin.bridge.atlas_project_home import mend_projects

    told = Told()
    mend_projects(file_place(path), told)
    return told


def test_projects_of_a_copy_are_stored_anew(atlas):
    path = copied(atlas, "kopie.gpkg")
    told = mend(path)
    assert stored_files(path) == {GERMAN: {"kopie.gpkg"}, ENGLISH: {"kopie.gpkg"}}
    assert len(told.said) == 1 and "kopie.gpkg" in told.said[0] and not told.warned
    before = path.read_bytes()
    assert mend(path).said == []
    assert path.read_bytes() == before


def test_the_originals_projects_stay_as_they_are(atlas):
    before = atlas.path.read_bytes()
    assert mend(atlas.path).said == []
    assert atlas.path.read_bytes() == before


def test_a_project_that_somebody_changed_is_told_and_stays(atlas, opened):
    project = opened(atlas.path)
    project.setTitle("Unser")
    assert project.write()
    project.clear()
    path = copied(atlas, "kopie.gpkg")
    told = mend(path)
    assert stored_files(path) == {GERMAN: {"stadt.gpkg"}, ENGLISH: {"kopie.gpkg"}}
    assert len(told.warned) == 1 and "stadt.gpkg" in told.warned[0]


def test_a_published_copy_stays_read_only(tmp_path, atlas, opened):
    from smartquartier.smartquartier_plugin.bridge.atlas_project import store_projects

    store_projects(atlas, SILENT, ("de",), read_only=True)
    path = copied(atlas, "kopie.gpkg")
    mend(path)
    assert all(layer.readOnly() for layer in opened(path).mapLayers().values())


def test_broken_or_no_projects_do_not_stop_a_tool(atlas, tmp_path):
    path = copied(atlas, "kopie.gpkg")
    database = sqlite3.connect(path)
    database.execute("UPDATE qgis_projects SET content = 'zz'")
    database.commit()
    database.close()
    assert mend(path).said == []
    database = sqlite3.connect(path)
    database.execute("DROP TABLE qgis_projects")
    database.commit()
    database.close()
    assert mend(path).said == []


def test_a_tool_that_saves_into_a_copy_mends_it(atlas, run_tool):
    path = copied(atlas, "kopie.gpkg")
    addresses = atlas.path.with_name("adressen.csv")
    addresses.write_text("Name;Ort\nNeues Amt;Musterstadt\n", encoding="utf-8")
    run_tool(
        "atlasimport",
        {"INPUT": str(addresses), "ATLAS": str(path), "SOURCE": "Liste", "LICENCE": "CC0-1.0",
         "RECORD": None, "REPORT": None, "REJECTED": "TEMPORARY_OUTPUT"},
    )  # fmt: skip
    assert stored_files(path) == {GERMAN: {"kopie.gpkg"}, ENGLISH: {"kopie.gpkg"}}


def test_projects_open_on_all_entries_after_more_have_come(atlas, opened, run_tool):
    """The first list brought one actor; the next brings one 20 km away."""
    rows = atlas.path.with_name("liste.csv")
    rows.write_text("Name;Rechtswert;Hochwert\nFernamt;430000;5655000\n", encoding="utf-8")
    given = {"INPUT": str(rows), "ATLAS": str(atlas.path), "SOURCE": "Liste", "LICENCE": "CC0-1.0",
             "RECORD": None, "REPORT": None, "REJECTED": "TEMPORARY_OUTPUT"}  # fmt: skip
    run_tool("atlasimport", given)
    view = opened(atlas.path).viewSettings().defaultViewExtent()
    assert view.contains(430000, 5655000) and view.contains(410000, 5655000)
    before = stored_files(atlas.path), atlas.path.stat().st_size
    run_tool("atlasimport", given)
    assert (stored_files(atlas.path), atlas.path.stat().st_size) == before


# -- where the plugin is missing -----------------------------------------------------------------


def allowed(project):
    """Return whether the rule of the actors' key lets a form be saved."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    layer = next(
        ly for ly in project.mapLayers().values() if ly.source().endswith("layername=actor")
    )
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    rule = layer.fields()[layer.fields().indexOf("actor_id")].constraints()
    found = QgsExpression(rule.constraintExpression())
    told = found.evaluate(context)
    assert not found.hasEvalError(), found.evalErrorString()
    return bool(told), rule.constraintDescription()


def test_forms_refuse_to_write_into_another_file(atlas, opened):
    assert allowed(opened(atlas.path))[0]
    path = copied(atlas, "kopie.gpkg")
    told, words = allowed(opened(path))
    assert not told and "SmartQuartier" in words


def test_forms_of_a_project_file_are_not_hindered(atlas, tmp_path, opened):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.bridge.atlas_project import save_project

    save_project(atlas, tmp_path / "a.qgz", "de")
    project = QgsProject.instance()
    assert project.read(str(tmp_path / "a.qgz"))
    assert allowed(project)[0]
    project.clear()


def test_the_map_says_that_it_shows_another_file(atlas, opened):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    def said(project):
        assert project.readBoolEntry("TitleLabel", "/Enabled")[0]
        context = QgsExpressionContext()
        context.appendScope(QgsExpressionContextUtils.projectScope(project))
        text = project.readEntry("TitleLabel", "/Label")[0]
        return QgsExpression.replaceExpressionText(text, context)

    assert said(opened(atlas.path)) == ""
    text = said(opened(copied(atlas, "kopie.gpkg")))
    assert "stadt.gpkg" in text and "SmartQuartier" in text


@pytest.mark.parametrize(
    ("file", "named", "fit"),
    [
        ("/a b/copy.gpkg", "geopackage:/a b/copy.gpkg?projectName=Smart City (Deutsch)", 0),
        ("/a b/copy.gpkg", "geopackage:/a%20b/copy.gpkg?projectName=Smart%20City%20(Deutsch)", 0),
        ("/a/city.gpkg", "geopackage:/a/city.gpkg?projectName=Smart%20City%20(Deutsch)", 1),
        ("/a b/city.gpkg", "geopackage:/a%20b/city.gpkg?projectName=x", 1),
        ("/ä/copy.gpkg", "geopackage:/%C3%A4/copy.gpkg?projectName=x", 1),  # can't be known
        ("/a/copy.gpkg", "/a/atlas.qgz", 1),
    ],
)
def test_the_rule_of_forms_knows_addresses_as_the_menu_writes_them(qgis_app, file, named, fit):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextScope

    from smartquartier.smartquartier_plugin.bridge.atlas_project_home import fits

    scope = QgsExpressionContextScope()
    scope.setVariable("project_path", named)
    context = QgsExpressionContext()
    context.appendScope(scope)
    # The layer's own file is the original, city.gpkg.
    rule = QgsExpression(fits("'x'").replace("file_name(decode_uri('x', 'path'))", "'city.gpkg'"))
    assert bool(rule.evaluate(context)) == bool(fit), rule.evalErrorString()
