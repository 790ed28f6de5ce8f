"""The step "Data", through its widgets: folder, demo city, catalogue, checks, copies."""

import json
from pathlib import Path

import pytest
import quirk_data
from workbench_fixture import click, run_finished, wait


@pytest.fixture(autouse=True)
def own_places(monkeypatch, tmp_path_factory, qgis_app):
    """Give each test a cache of its own, and no catalogue or results of a test before."""
    from qgis.core import QgsSettings

    from smartquartier.smartquartier_plugin.gui.panels.data import shelf

    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr(shelf, "user_folder", lambda: folder)
    from smartquartier.smartquartier_plugin.gui.panels.data import upkeep

    monkeypatch.setattr(upkeep, "user_folder", lambda: folder)
    QgsSettings().remove(shelf.OWN_SETTING)
    yield folder
    QgsSettings().remove(shelf.OWN_SETTING)


@pytest.fixture
def panel(bench, tmp_path):
    """Return the panel, shown as wide as a narrow dock, with a folder for results."""
    from smartquartier.smartquartier_plugin.gui.panels.data.panel import DataPanel

    session = bench.session()
    folder = tmp_path / "results"
    folder.mkdir()
    session.set_file("folder", str(folder))
    made = bench.show_panel(DataPanel(session), 380, 3000)
    yield made
    made.close_panel()
    session.close()


def entry(name, url, **more):
    return {
        "id": f"testcity/{name}",
        "title": {"en": f"Testcity – {name}", "de": f"Teststadt – {name}"},
        "city": "Testcity",
        "theme": "quarters",
        "type": "ogcapi",
        "url": url,
        "layer": "quarters",
        "extent": list(quirk_data.extent("dresden")),
        "geometry": "polygon",
        "fields": ["nr", "name"],
        "name_field": "name",
        "licence": {"id": "dl-de/by-2-0", "url": "https://www.govdata.de/dl-de/by-2-0"},
        "attribution": "Office of Testcity",
        "checked_on": "2026-11-22",
        **more,
    }


@pytest.fixture
def own_file(panel, tmp_path):
    """Return ``choose(*entries)``: write a catalogue and choose it in the panel."""

    def choose(*entries):
        path = tmp_path / "own.json"
        data = {"schema": "smartquartier-services/1", "entries": list(entries)}
        path.write_text(json.dumps(data), encoding="utf-8")
        panel.own_catalogue.file.lineEdit().setText(str(path))
        return path

    return choose


def look_for(panel, text):
    """Type into the search, wait for the list, and return its titles."""
    panel.entries.search.setText(text)  # QTest types no umlauts
    wait(lambda: False, 0.15)
    return [one.title() for one in panel.entries.entries]


def choose(panel, identifier):
    assert panel.entries.table.select_key(identifier), identifier
    return panel


# -- start -----------------------------------------------------------------------------------


@pytest.mark.qgis
def test_the_demo_city_is_made_and_becomes_the_data_of_all_steps(panel):
    from qgis.core import QgsProject

    panel.demo.size.setValue(9)
    click(panel.demo.layers.button("buildings"))
    assert panel.demo.warning.isVisible() and "minute" in panel.demo.warning.text()
    click(panel.demo.bar.button)
    assert run_finished(panel.demo.bar).state == "done"
    assert not panel.demo.warning.isVisible()  # it is over
    city = Path(panel.demo.bar.run.results["OUTPUT"])
    record = json.loads(city.with_name(f"{city.stem}_record.json").read_text(encoding="utf-8"))
    assert record["method"]["licence"] == "CC0-1.0"  # sheets of its results find it there
    project = QgsProject.instance()
    (group,) = [g for g in project.layerTreeRoot().findGroups() if g.name() == "Demo city"]
    names = [node.layer().name() for node in group.findLayers()]
    assert names[0] == "Stops" and names[-1] == "Statistics" and "Buildings" not in names
    quarters = panel.session.layer("quarters")
    assert quarters.name() == "Quarters" and panel.own.quarters.layer() is quarters
    assert panel.session.layer("statistics").name() == "Statistics"
    assert "EPSG:25833" in panel.own.quarters_state.text()
    canvas = panel.session.iface.mapCanvas()
    assert canvas.extent().intersects(quarters.extent())
    styled = {node.layer().renderer().type() for node in group.findLayers()
              if node.layer().isSpatial()}  # fmt: skip
    assert "RuleRenderer" in styled


@pytest.mark.qgis
def test_where_results_are_lost_is_said(panel, tmp_path):
    line = panel.folder.file.lineEdit()
    line.setText("")
    assert "temporary" in panel.folder.state.text() and panel.session.folder_is_temporary
    line.setText(str(tmp_path / "nowhere"))
    assert "nowhere" in panel.folder.state.text() and not (tmp_path / "nowhere").exists()
    click(panel.folder.make)
    assert panel.session.folder() == tmp_path / "nowhere" and (tmp_path / "nowhere").is_dir()
    assert not panel.folder.make.isVisible()
    line.setText(str(tmp_path))
    assert panel.session.folder() == tmp_path
    line.setText("")
    panel.session.project.write(str(tmp_path / "work.qgz"))
    assert "beside the project" in panel.folder.state.text()


@pytest.mark.qgis
def test_own_layers_take_the_roles(panel):
    from qgis.core import QgsProject, QgsVectorLayer

    areas = QgsVectorLayer("Polygon?crs=EPSG:4326&field=code:string", "areas", "memory")
    table = QgsVectorLayer("None?field=code:string&field=people:integer", "table", "memory")
    QgsProject.instance().addMapLayers([areas, table])
    panel.own.quarters.setLayer(areas)
    panel.own.statistics.setLayer(table)
    assert panel.session.layer("quarters") is areas and panel.session.layer("statistics") is table
    assert "degrees" in panel.own.quarters_state.text()
    assert panel.own.metres.isHidden()  # an empty layer lies nowhere
    assert "Fields: 2" in panel.own.statistics_state.text()


@pytest.mark.qgis
def test_the_real_quarters_get_a_copy_in_metres(panel, real_data, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    folder = real_data / "dresden"
    paths = [str(folder / "stadtteile.geojson"), str(folder / "haushalte_2025.csv")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (paths, ""))
    click(panel.own.add)
    quarters, table = (panel.session.layer(role) for role in ("quarters", "statistics"))
    assert quarters.crs().isGeographic() and "degrees" in panel.own.quarters_state.text()
    first = next(table.getFeatures())
    assert first["code"] == "01" and first["hh_1p"] == "1127" and table.fields().count() == 10
    assert panel.own.metres.isVisible() and "EPSG:25833" in panel.own.metres.button.text()
    click(panel.own.metres.button)
    run = run_finished(panel.own.metres)
    assert run.state == "done", run.error
    copy = panel.session.layer("quarters")
    assert copy.id() != quarters.id() and copy.crs().authid() == "EPSG:25833"
    assert copy.featureCount() == quarters.featureCount() and copy.name() == quarters.name()
    assert Path(copy.source().split("|")[0]).parent == panel.session.folder()
    assert quarters.crs().isGeographic()  # what was there is unchanged
    assert not panel.own.metres.isVisible()
    assert "reprojectlayer" in run.call.as_command()


@pytest.mark.qgis
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252"])
def test_a_table_stays_as_it_was_written(panel, tmp_path, monkeypatch, separator, encoding):
    from qgis.PyQt.QtWidgets import QFileDialog

    path = tmp_path / "Zählung 1.csv"
    rows = (("code", "name", "people"), ("01", '"Süd; West, Ost"', "12"), ("02", "Nord", ""))
    path.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    click(panel.own.add)
    table = panel.session.layer("statistics")
    assert table.fields().names() == ["code", "name", "people"]
    found = [tuple(feature.attributes())[:2] for feature in table.getFeatures()]
    assert found == [("01", "Süd; West, Ost"), ("02", "Nord")]


@pytest.mark.qgis
def test_a_file_that_is_none_is_said(panel, tmp_path, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    path = tmp_path / "broken.gpkg"
    path.write_text("nothing", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    click(panel.own.add)
    assert "broken.gpkg" in panel.session.iface.messageBar().currentItem().text()


@pytest.mark.parametrize(
    "place, code",
    [((11.0, 49.4), 25832), ((13.7, 51.0), 25833), ((5.9, 51.0), 25832), ((2.3, 48.9), 25831),
     ((-74.0, 40.7), 32618), ((151.2, -33.9), 32756)],
)  # fmt: skip
def test_the_crs_in_metres_of_a_place(place, code):
    from smartquartier.smartquartier_plugin.gui.panels.data.places import crs_in_metres

    assert crs_in_metres(*place) == f"EPSG:{code}"


# -- the list --------------------------------------------------------------------------------


@pytest.mark.qgis
@pytest.mark.parametrize("text", ["Bäume Dresden", "baeume dresden", "DRESDEN baume",
                                  "dresden trees", "dresdn trees"])  # fmt: skip
def test_a_service_is_found_in_any_spelling(panel, text):
    assert any("trees" in title for title in look_for(panel, text))
    assert all("Dresden" in title for title in look_for(panel, text))


@pytest.mark.qgis
def test_themes_and_cities_narrow_the_list(panel):
    everything = len(panel.entries.entries)
    assert everything >= 99 and f"{everything} of {everything}" in panel.entries.count.text()
    click(panel.entries.chips.button("traffic"))
    themes = {one.theme for one in panel.entries.entries}
    assert themes <= {"stops", "lines", "mobility", "traffic", "roads", "parking"} and themes
    panel.entries.city.setCurrentIndex(panel.entries.city.findText("Dresden"))
    assert {one.city for one in panel.entries.entries} == {"Dresden"}
    assert look_for(panel, "zzzzzzzz") == [] and "fewer words" in panel.entries.count.text()


@pytest.mark.qgis
def test_licence_and_terms_stand_there_before_loading(panel):
    choose(panel, "dresden/stadtteile")
    text = panel.details.text()
    for words in ("dl-de/by-2-0", "Data licence Germany attribution 2.0", "Free for every use",
                  "Landeshauptstadt Dresden", "Never checked", "confirm"):  # fmt: skip
        assert words in text, words
    assert panel.loader.bar.isEnabled()
    click(panel.copy_note)
    from qgis.PyQt.QtWidgets import QApplication

    note = QApplication.clipboard().text()
    assert note.startswith("Landeshauptstadt Dresden; dl-de/by-2-0") and "\u200b" not in note
    choose(panel, "deutschland/opensensemap")
    text = panel.details.text()
    assert "⚠ unknown" in text and "Nobody says under which licence" in text
    assert panel.loader.series.isVisibleTo(panel)
    choose(panel, "deutschland/breitbandatlas")
    assert not panel.loader.bar.isEnabled() and panel.loader.open_page.isVisibleTo(panel)


@pytest.mark.qgis
def test_a_licence_that_is_not_open_is_said(panel, own_file):
    own_file(entry("closed", "https://localhost/x", licence={"id": "internal-use"}),
             entry("strange", "https://localhost/x", licence={"id": "Office-3.1"}))  # fmt: skip
    for name in ("closed", "strange"):
        choose(panel, f"testcity/{name}")
        assert "no open licence that is known" in panel.details.text()


@pytest.mark.qgis
def test_nothing_is_asked_of_a_service_until_a_button_is_pressed(panel, own_file, quirk_server):
    own_file(entry("quarters", quirk_server.scenario("ogcapi", n=30)))
    look_for(panel, "testcity")
    choose(panel, "testcity/quarters")
    panel.loader.bar.menu_button.menu().actions()
    wait(lambda: False, 0.2)
    assert quirk_server.requests == []


# -- loading ---------------------------------------------------------------------------------


@pytest.mark.qgis
def test_quarters_are_loaded_in_metres_and_take_their_role(
    panel, own_file, quirk_server, monkeypatch
):
    from smartquartier.smartquartier_plugin.gui.widgets import open_file

    own_file(entry("quarters", quirk_server.scenario("ogcapi", n=30)))
    choose(panel, "testcity/quarters")
    assert panel.loader.crs.crs().authid() == "EPSG:25833"
    click(panel.loader.bar.button)
    run = run_finished(panel.loader.bar)
    assert run.state == "done", run.error
    layer = panel.session.layer("quarters")
    assert layer.name() == "Testcity – quarters" and layer.featureCount() == 30
    assert layer.crs().authid() == "EPSG:25833"
    assert layer.metadata().licenses() == ["dl-de/by-2-0"]
    assert "30 objects" in panel.loader.outcome.text()
    assert "Office of Testcity" in layer.metadata().rights()[0]
    record = json.loads(Path(run.results["RECORD"]).read_text(encoding="utf-8"))
    assert record["results"]["COUNT"] == 30
    monkeypatch.setattr(open_file.QDesktopServices, "openUrl", lambda url: True)
    click(panel.loader.print)
    assert panel.loader.print.written.endswith(".pdf")
    assert "loaded on" in panel.copies.text.text() and panel.copies.delete.isEnabled()


@pytest.mark.qgis
def test_a_copy_is_loaded_without_asking_the_service(panel, own_file, quirk_server):
    own_file(entry("quarters", quirk_server.scenario("ogcapi", n=30)))
    choose(panel, "testcity/quarters")
    assert not panel.loader.offline.isEnabled()
    click(panel.loader.bar.button)
    assert run_finished(panel.loader.bar).state == "done"
    first, asked = panel.loader.bar.run, len(quirk_server.requests)
    assert asked > 0 and panel.loader.offline.isEnabled()
    panel.loader.offline.setChecked(True)
    click(panel.loader.bar.button)
    wait(lambda: panel.loader.bar.run is not first and panel.loader.bar.run.over)
    run = panel.loader.bar.run
    assert run.state == "done", run.error
    assert len(quirk_server.requests) == asked
    assert "(as of 20" in run.layers["OUTPUT"].name()
    assert "was not asked" in panel.loader.outcome.text()


@pytest.mark.qgis
def test_only_what_the_map_shows(panel, own_file, quirk_server):
    from qgis.core import QgsProject, QgsRectangle, QgsVectorLayer

    own_file(entry("quarters", quirk_server.scenario("ogcapi", n=30)))
    choose(panel, "testcity/quarters")
    panel.loader.extent.setCurrentIndex(1)
    click(panel.loader.bar.button)
    assert "shows nothing" in panel.loader.bar.status.text()
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "p", "memory"))
    canvas = panel.session.iface.mapCanvas()
    west, south, east, north = quirk_data.extent("dresden")
    from qgis.core import QgsCoordinateReferenceSystem

    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(5, 50, 5.1, 50.1))
    click(panel.loader.bar.button)
    assert "another area" in panel.loader.bar.status.text()
    wide, high = (east - west) / 20, (north - south) / 20
    middle = (west + east) / 2, (south + north) / 2
    canvas.setExtent(QgsRectangle(*middle, middle[0] + wide, middle[1] + high))
    click(panel.loader.bar.button)
    run = run_finished(panel.loader.bar)
    assert run.state == "done", run.error
    assert 0 < run.results["COUNT"] < 30


@pytest.mark.qgis
def test_a_time_series_knows_whose_data_it_is(panel, own_file, quirk_server):
    from qgis.PyQt.QtCore import QDate

    own_file(
        entry("sensors", quirk_server.scenario("sta"), type="sensorthings", layer="",
              theme="sensors", geometry="point", fields=[], name_field="", extent=None)
    )  # fmt: skip
    choose(panel, "testcity/sensors")
    panel.loader.first_day.setDate(QDate(2000, 1, 1))
    click(panel.loader.series_bar.button)
    run = run_finished(panel.loader.series_bar)
    assert run.state == "done", run.error
    assert set(run.layers) == {"STATIONS", "OBSERVATIONS"}
    for layer in run.layers.values():
        assert layer.metadata().licenses() == ["dl-de/by-2-0"]
        assert layer.metadata().rights()[0].startswith("Office of Testcity")
    assert "stations" in panel.loader.outcome.text()


@pytest.mark.qgis
def test_any_other_service(panel, quirk_server):
    click(panel.other.bar.button)
    assert "address" in panel.other.bar.status.text()
    panel.other.address.setText(quirk_server.scenario("ogcapi", n=30))
    panel.other.layer.setText("quarters")
    click(panel.other.bar.button)
    run = run_finished(panel.other.bar)
    assert run.state == "done", run.error
    assert run.layers["OUTPUT"].featureCount() == 30
    assert "30 objects" in panel.other.outcome.text()


# -- checks and copies -----------------------------------------------------------------------


@pytest.mark.qgis
def test_what_a_check_found_stays(panel, own_file, quirk_server, bench, own_places):
    good = quirk_server.scenario("ogcapi", n=30)
    path = own_file(entry("good", good), entry("fewer", good, count={"min": 100, "max": None}))
    look_for(panel, "testcity")
    choose(panel, "testcity/good")
    assert "Never checked" in panel.details.text()
    panel.checks.which.setCurrentIndex(1)
    click(panel.checks.bar.button)
    run = run_finished(panel.checks.bar)
    assert run.state == "done", run.error
    assert ": 1 of 2" in panel.checks.outcome.text()
    assert "Works as the entry promises" in panel.details.text()
    choose(panel, "testcity/fewer")
    assert "Changed: " in panel.details.text() and "instead of 100" in panel.details.text()
    cells = [panel.entries.table.rows.text(row, 2) for row in range(2)]
    assert any(cell.startswith("✓ works") for cell in cells)
    assert any(cell.startswith("✗ changed") for cell in cells)

    from smartquartier.smartquartier_plugin.gui.panels.data.shelf import Shelf

    kept = Shelf()
    assert kept.checks.of(kept.entry("testcity/good")).ok
    # A result says nothing about an entry that has been corrected since.
    data = json.loads(path.read_text(encoding="utf-8"))
    data["entries"][0]["layer"] = "other"
    path.write_text(json.dumps(data), encoding="utf-8")
    kept.look_again()
    assert kept.checks.of(kept.entry("testcity/good")) is None
    (own_places / "checked_services.json").write_text("{", encoding="utf-8")
    assert Shelf().checks.of(kept.entry("testcity/fewer")) is None


@pytest.mark.qgis
def test_only_the_selected_services_are_checked(panel, own_file, quirk_server):
    good = quirk_server.scenario("ogcapi", n=30)
    own_file(entry("a", good), entry("b", good))
    click(panel.checks.bar.button)
    assert "Choose one or more" in panel.checks.bar.status.text()
    choose(panel, "testcity/b")
    assert panel.checks.call().parameters["ENTRIES"] == "testcity/b"


@pytest.mark.qgis
@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_cached_copies_go_only_after_a_question(panel, own_file, quirk_server, answer):
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QApplication, QMessageBox

    from smartquartier.smartquartier_plugin.bridge.network import cache_folder

    own_file(entry("quarters", quirk_server.scenario("ogcapi", n=30)))
    choose(panel, "testcity/quarters")
    assert "No copy" in panel.copies.text.text() and not panel.copies.delete.isEnabled()
    click(panel.loader.bar.button)
    assert run_finished(panel.loader.bar).state == "done"
    other = Path(cache_folder()) / "kept"
    other.mkdir()
    (other / "provenance.json").write_text('{"address": "x", "title": "y"}', encoding="utf-8")

    def press():
        box = QApplication.activeModalWidget()
        click(box.button(getattr(QMessageBox.StandardButton, answer)))

    QTimer.singleShot(300, press)
    click(panel.copies.delete)
    left = sorted(path.name for path in Path(cache_folder()).iterdir())
    assert (len(left) == 1) == (answer == "Yes") and "kept" in left
    assert panel.copies.delete.isEnabled() == (answer == "No")
    assert panel.session.layer("quarters").featureCount() == 30


@pytest.mark.qgis
def test_a_faulty_catalogue_leaves_the_plugins_entries(panel, own_file, tmp_path):
    path = own_file(entry("quarters", "https://localhost/x"))
    assert panel.own_catalogue.state.text().startswith("Entries of your own: 1.")
    path.write_text("{", encoding="utf-8")
    panel.entries.hide()
    panel.entries.show()
    assert "own.json" in panel.own_catalogue.state.text()
    assert len(panel.entries.entries) >= 99
    choose(panel, "dresden/stadtteile")
    assert panel.loader.layer_call().plain().get("CATALOGUE") is None


# -- the look --------------------------------------------------------------------------------


@pytest.mark.qgis
def test_nothing_widens_the_dock(panel):
    choose(panel, "dresden/stadtteile")
    wait(lambda: False, 0.1)
    assert panel.widget().minimumSizeHint().width() <= 360


@pytest.mark.qgis
def test_every_control_has_a_name(panel):
    from qgis.PyQt.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QTableView

    buddies = {label.buddy() for label in panel.findChildren(QLabel) if label.buddy()}
    for kind in (QComboBox, QLineEdit, QAbstractSpinBox, QTableView):
        for widget in panel.findChildren(kind):
            inside = widget.parentWidget()
            named = widget.accessibleName() or widget in buddies
            while not named and inside is not panel:
                named = inside in buddies or inside.accessibleName()
                inside = inside.parentWidget()
            assert named, widget


@pytest.mark.qgis
def test_tab_goes_the_order_of_the_work(panel):
    from qgis.PyQt.QtCore import QPoint, Qt

    choose(panel, "deutschland/opensensemap")
    wait(lambda: False, 0.1)
    body, places = panel.widget(), []
    widget = panel.folder.file
    first = widget
    while True:
        if (
            body.isAncestorOf(widget)
            and widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            places.append((widget.mapTo(body, QPoint(0, 0)).y(), widget.metaObject().className()))
        widget = widget.nextInFocusChain()
        if widget is first:
            break
    heights = [height for height, _ in places]
    start = heights.index(min(heights))
    turned = heights[start:] + heights[:start]
    # Widgets of one row may differ by a few pixels.
    assert all(after >= before - 8 for before, after in zip(turned, turned[1:])), places
    assert len(places) > 20


@pytest.mark.qgis
def test_a_crs_chosen_by_hand_is_not_kept_for_the_next_project(panel):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject

    for choice in (panel.loader.crs, panel.other.crs):
        choice.setCrs(QgsCoordinateReferenceSystem("EPSG:31468"))
        assert choice.parameter() == "EPSG:31468"
    QgsProject.instance().clear()
    assert wait(lambda: panel.loader.crs.parameter() != "EPSG:31468", 5)
    assert panel.other.crs.parameter() != "EPSG:31468"


@pytest.mark.qgis
def test_links_and_the_button_of_the_crs_have_names(panel):
    from qgis.PyQt.QtWidgets import QToolButton

    choose(panel, "deutschland/opensensemap")
    assert "sensemap" in panel.details.accessibleDescription().lower()
    buttons = panel.loader.crs.findChildren(QToolButton)
    assert buttons and all(button.accessibleName() for button in buttons)
