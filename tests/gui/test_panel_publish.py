"""The step "Publish", driven through its widgets."""

import json
import shutil

import pytest
from publishing_fixtures import (  # noqa: F401
    _editable_server,
    _tinydb_server,
    actors,
    editable,
    tinydb,
)
from workbench_fixture import click, run_finished, wait


@pytest.fixture(scope="module")
def city_file(qgis_app, tmp_path_factory):
    """Return the demo city, made once."""
    import processing

    path = tmp_path_factory.mktemp("city") / "city.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(path)})
    return path


@pytest.fixture
def city(bench, city_file, tmp_path):
    """Load the demo city's quarters and lamps; return their layers by name."""
    from qgis.core import QgsProject, QgsVectorLayer

    path = tmp_path / "city.gpkg"
    shutil.copy(city_file, path)
    layers = {}
    for name in ("quarters", "lamps"):
        layers[name] = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layers[name])
    return layers


@pytest.fixture
def panel(bench, city, tmp_path):
    """Yield the panel with a folder for results, the quarters ticked."""
    from qgis.core import QgsSettings
    from qgis.PyQt.QtCore import Qt

    from smartquartier.smartquartier_plugin.gui.panels.publish.panel import PublishPanel

    QgsSettings().remove("smartquartier/office")
    session = bench.session()
    session.set_file("folder", str(tmp_path / "results"))
    made = PublishPanel(session)
    bench.show_panel(made, 380, 3000)
    made.layers.item(city["quarters"]).setCheckState(0, Qt.CheckState.Checked)
    yield made
    made.close_panel()
    session.close()
    made.deleteLater()
    wait(lambda: False, 0.05)


def type_in(widget, text):
    from qgis.PyQt.QtTest import QTest

    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)


def fill_about(panel):
    if not panel.layers.word.box.isChecked():
        click(panel.layers.word.box)
    for name, text in (
        ("TITLE", "Quarters of a made-up city"),
        ("ABSTRACT", "The quarters, for trying things out."),
        ("PUBLISHER", "Office for Geodata"),
        ("CONTACT_EMAIL", "geodaten@stadt.example"),
        ("KEYWORDS", "quarters, city"),
    ):
        type_in(panel.about.widget(name), text)
    combo = panel.about.widget("LICENCE")
    combo.setCurrentIndex(combo.findData("CC0-1.0"))


def narrow_formats(panel):
    for code in panel.about.formats.values():  # all of them at first
        if code not in ("gpkg", "iso19139"):
            click(panel.about.formats.button(code))


@pytest.mark.qgis
def test_each_layer_says_its_licence(panel, city, bench):
    from qgis.core import QgsLayerMetadata

    tree, heard, typed = panel.layers.tree, [], ["internal use only"]

    def properties(layer, page):
        heard.append(layer)
        about = QgsLayerMetadata()
        about.setLicenses(typed)
        about.setRights(["Stadt Musterstadt"])
        layer.setMetadata(about)

    bench.iface.showLayerProperties = properties
    item = panel.layers.item(city["quarters"])
    tree.setCurrentItem(item)
    assert "no licence" in item.text(1) and "on your word" in panel.layers.told.text()
    assert "quarters" in panel.layers.summary.text() and "⚠" in panel.layers.summary.text()
    assert not panel.layers.word.isHidden() and not panel.layers.word.box.isChecked()
    click(panel.layers.properties_button)
    assert heard == [city["quarters"]] and item.text(1) == "✖ internal use only"
    assert panel.layers.word.isHidden()  # nobody's word opens such a licence
    typed[:] = ["dl-de/by-2-0"]
    click(panel.layers.properties_button)
    assert item.text(1) == "✔ dl-de/by-2-0" and "Musterstadt" in panel.layers.told.text()
    assert "⚠" not in panel.layers.summary.text() and panel.layers.word.isHidden()


@pytest.mark.qgis
def test_layers_without_a_licence_go_out_on_the_planners_word_only(panel, city):
    from qgis.PyQt.QtCore import Qt

    word, status = panel.layers.word, panel.package.run_bar.status
    click(panel.package.run_bar.button)
    assert status.text().startswith("Layers without an open licence of their own: quarters.")
    click(word.box)
    click(panel.package.run_bar.button)
    assert "Publisher" in status.text()  # the next thing that lacks
    lamps = panel.layers.item(city["lamps"])
    lamps.setCheckState(0, Qt.CheckState.Checked)
    assert not word.box.isChecked()  # was not given for these
    lamps.setCheckState(0, Qt.CheckState.Unchecked)
    assert word.box.isChecked()


@pytest.mark.qgis
def test_office_lives_in_the_settings_and_the_rest_in_the_project(panel, bench, tmp_path):
    from qgis.core import QgsProject, QgsSettings

    fill_about(panel)
    assert QgsSettings().value("smartquartier/office/publisher") == "Office for Geodata"
    assert QgsSettings().value("smartquartier/office/contact_email") == "geodaten@stadt.example"
    project = QgsProject.instance()
    project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert panel.about.value("TITLE") == "" and panel.about.value("LICENCE") == ""
    assert panel.about.value("PUBLISHER") == "Office for Geodata"
    project.read(str(tmp_path / "p.qgz"))
    assert panel.about.value("TITLE") == "Quarters of a made-up city"
    assert panel.about.value("LICENCE") == "CC0-1.0"
    assert [one.name() for one in panel.layers.layers()] == ["quarters"]


@pytest.mark.qgis
def test_what_is_missing_is_said_by_name(panel, bench):
    click(panel.layers.word.box)
    click(panel.package.run_bar.button)
    assert "Publisher" in panel.package.run_bar.status.text()
    assert panel.package.run_bar.run is None
    fill_about(panel)
    panel.package.folder.lineEdit().clear()
    click(panel.package.run_bar.button)
    assert "folder" in panel.package.run_bar.status.text()


@pytest.mark.qgis
def test_the_first_empty_field_is_shown_by_the_title_it_has(panel, bench):
    from qgis.PyQt.QtWidgets import QLabel

    bench.show_panel(panel, 380, 500)
    panel.activateWindow()
    fill_about(panel)
    keywords = panel.about.widget("KEYWORDS")
    keywords.clear()
    type_in(keywords, " ")
    panel.ensureWidgetVisible(panel.package.run_bar)
    click(panel.package.run_bar.button)
    titles = {label.buddy(): label.text() for label in panel.findChildren(QLabel)}
    assert titles[keywords] == "Keywords *"
    assert panel.package.run_bar.status.text().endswith("'About the package': Keywords.")
    assert panel.about.widget("KEYWORDS").visibleRegion().boundingRect().height() > 0
    assert panel.focusWidget() is keywords
    assert "*" not in titles[panel.about.widget("BASE_URL")]


@pytest.mark.qgis
def test_a_format_that_lacks_something_is_left_out_of_some_as_of_all(panel):
    """The line below the formats says so; the tool would refuse one that is asked for."""
    fill_about(panel)
    assert panel.about.parameters()["FORMATS"] == []
    click(panel.about.formats.button("qml"))
    assert "dcatapde" in panel.about.formats.values() and "DCAT" in panel.about.lacking.text()
    chosen = panel.about.parameters()["FORMATS"]
    assert "gpkg" in chosen and "dcatapde" not in chosen and "qml" not in chosen
    panel.about.widget("BASE_URL").setText("https://stadt.example/daten")
    panel.about.widget("CONTRIBUTOR_ID").setText("http://dcat-ap.de/def/contributors/test")
    assert "dcatapde" in panel.about.parameters()["FORMATS"]


@pytest.mark.qgis
def test_all_formats_are_chosen_and_seen_to_be(panel):
    formats = panel.about.formats
    assert all(formats.button(code).text().startswith("✓") for code in formats.values())
    assert len(formats.values()) == 13
    fill_about(panel)
    assert panel.about.parameters()["FORMATS"] == []  # the tool's word for all
    click(formats.button("web"))
    assert "web" not in panel.about.parameters()["FORMATS"]
    for code in formats.values():
        click(formats.button(code))
    click(panel.package.run_bar.button)
    assert "at least one format" in panel.package.run_bar.status.text()


def test_what_a_format_lacks_is_said_in_the_titles_of_the_fields():
    from smartquartier.smartquartier_plugin.gui.panels.publish.verdicts import stays_behind

    method = {"formats_left_out": {"DCAT-AP.de": "CONTRIBUTOR_ID, BASE_URL"}}
    told = " ".join(stays_behind(method))
    assert "contributor id" in told and "_" not in told


@pytest.mark.qgis
def test_a_package_with_every_verdict(panel, city, tmp_path):
    from qgis.PyQt.QtCore import Qt

    fill_about(panel)
    narrow_formats(panel)
    tree = panel.layers.tree
    tree.setCurrentItem(panel.layers.item(city["quarters"]))
    type_in(panel.layers.title_line, "Our quarters")
    click(panel.package.run_bar.button)
    run = run_finished(panel.package.run_bar)
    assert run.state == "done", run.error
    assert run.call.parameters["TITLES"].endswith("= Our quarters")
    assert "✔" in panel.package.outcome.text()
    assert run_finished(panel.package.check_bar).state == "done"
    table = panel.package.table.table
    assert panel.package.table.isVisibleTo(panel) and table.rows.rowCount() > 10
    states = {row[0] for row in table.rows.rows}
    assert "✔ passed" in states and "– not checked" in states
    count = table.rows.rowCount()
    click(panel.package.table.filter.button("skipped"))
    assert 0 < table.rows.rowCount() < count
    table.setFocus()
    table.selectRow(0)
    assert "not checked" in panel.package.table.detail.text()
    folder = tmp_path / "results" / "package"
    manifest = json.loads((folder / "package.json").read_text("utf-8"))
    assert manifest["title"] == "Quarters of a made-up city"
    assert panel.package.folder_button.isEnabled() and panel.package.report_button.isEnabled()
    assert (tmp_path / "results" / "package_report.html").is_file()
    assert panel.layers.item(city["quarters"]).checkState(0) == Qt.CheckState.Checked
    (folder / "package.json").write_text("{", "utf-8")
    click(panel.package.check_bar.button)
    wait(lambda: panel.package.check_bar.run.over)
    assert "✖" in panel.package.table.summary.text()
    assert table.rows.rows[0][0] == "✖ error" or panel.package.table.filter.values()


@pytest.mark.qgis
def test_nothing_is_sent_without_a_dry_run_and_a_confirmation(panel, city):
    upload = panel.upload
    upload.layer.setLayer(city["quarters"])
    assert upload.key.currentField() == "code" or upload.key.currentField()
    assert not upload.send_bar.button.isEnabled() and not upload.confirm.isVisibleTo(panel)
    upload.send_bar.start()
    assert upload.send_bar.run is None and upload.send_bar.status.text()
    click(upload.dry_bar.button)
    assert "address of the service" in upload.dry_bar.status.text()


@pytest.mark.qgis
def test_differences_first_then_sent_and_told(panel, tinydb, tmp_path):  # noqa: F811
    from qgis.core import QgsProject, QgsVectorLayer

    actors().to_file(tmp_path / "actors.gpkg", driver="GPKG", layer="akteure")
    layer = QgsVectorLayer(f"{tmp_path}/actors.gpkg|layername=akteure", "Actors", "ogr")
    QgsProject.instance().addMapLayer(layer)
    upload = panel.upload
    upload.layer.setLayer(layer)
    assert upload.key.currentField() == "actor_id"
    type_in(upload.url, tinydb.url)
    type_in(upload.collection, "akteure")
    upload.zone.setCurrentIndex(upload.zone.findData("UTC"))
    click(upload.dry_bar.button)
    assert run_finished(upload.dry_bar).state == "done", upload.dry_bar.status.text()
    assert not tinydb.rows("akteure")
    assert upload.table.rows.rowCount() == 4 and "4 rows are new" in upload.told.text()
    assert "4" in upload.confirm.accessibleName() and not upload.send_bar.button.isEnabled()
    click(upload.confirm)
    assert upload.send_bar.button.isEnabled()
    type_in(upload.collection, "akteur")  # other inputs: another dry run
    assert not upload.send_bar.button.isEnabled() and not upload.table.isVisibleTo(panel)
    type_in(upload.collection, "akteure")
    click(upload.dry_bar.button)
    wait(lambda: upload.dry_bar.run.over)
    assert not upload.confirm.isChecked()
    click(upload.confirm)
    click(upload.send_bar.button)
    run = run_finished(upload.send_bar)
    assert run.state == "done", run.error
    assert len(run.call.parameters["EXPECT"]) > 6
    assert len(tinydb.rows("akteure")) == 4 and "4 rows added" in upload.account.text()
    assert not upload.send_bar.button.isEnabled() and upload.report_button.isEnabled()


@pytest.mark.qgis
def test_the_zone_of_times_is_chosen_by_somebody_and_agreed_to(panel, editable, bench, tmp_path):  # noqa: F811
    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    frame = actors(2)
    frame["changed_at"] = ["2026-07-02T03:04:05", "2026-07-02T03:04:05Z"]
    frame.to_file(tmp_path / "actors.gpkg", driver="GPKG", layer="akteure")
    layer = QgsVectorLayer(f"{tmp_path}/actors.gpkg|layername=akteure", "Actors", "ogr")
    QgsProject.instance().addMapLayer(layer)
    upload = panel.upload
    upload.layer.setLayer(layer)
    type_in(upload.url, editable.wfs_url)
    type_in(upload.collection, "akteure")
    assert upload.zone.currentData() == "" and upload.zone.accessibleName()
    click(upload.dry_bar.button)
    wait(lambda: upload.dry_bar.run.over)
    told = upload.dry_bar.status.text()  # calls the choice by its title
    assert "changed_at" in told and upload.zone.accessibleName() in told
    upload.zone.setFocus()
    while upload.zone.currentData() != "Europe/Berlin":
        before = upload.zone.currentIndex()
        QTest.keyClick(upload.zone, Qt.Key.Key_Down)
        assert upload.zone.currentIndex() > before
    click(upload.dry_bar.button)
    run = run_finished(upload.dry_bar)
    assert run.state == "done" and "--TIME_ZONE=Europe/Berlin" in run.call.as_command()
    assert "read as Europe/Berlin" in upload.dry_bar.status.text()
    assert "times of Europe/Berlin (fields: changed_at)" in upload.confirm.accessibleName()
    click(upload.confirm)
    QTest.keyClick(upload.zone, Qt.Key.Key_Down)  # other times: another dry run
    assert not upload.send_bar.button.isEnabled()
    QTest.keyClick(upload.zone, Qt.Key.Key_Up)
    click(upload.dry_bar.button)
    run_finished(upload.dry_bar)
    click(upload.confirm)
    click(upload.send_bar.button)
    assert run_finished(upload.send_bar).state == "done", upload.send_bar.status.text()
    stored = {key: row["changed_at"][:19] for key, row in editable.rows("akteure").items()}
    assert stored == {"a1": "2026-07-02T01:04:05", "a2": "2026-07-02T03:04:05"}
    project = QgsProject.instance()
    project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert upload.zone.currentData() == ""
    project.read(str(tmp_path / "p.qgz"))
    assert upload.zone.currentData() == "Europe/Berlin"
    project.clear()


@pytest.mark.qgis
def test_a_record_is_run_again(panel, run_tool, city, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    shutil.copy(tmp_path / "city.gpkg", source)
    run_tool(
        "pilotranking",
        {
            "QUARTERS": f"{source}/city.gpkg|layername=quarters",
            "ID_FIELD": "code",
            "CRITERIA": ["area_ha", "higher", 1, 0, 100],
            "SAMPLES": 200,
            "OUTPUT": str(source / "ranking.gpkg"),
            "RECORD": str(source / "ranking_record.json"),
        },
    )
    again = panel.again
    again.record.lineEdit().setText(str(source / "ranking_record.json"))
    assert again.data.filePath() == str(source)
    click(again.bar.button)
    assert run_finished(again.bar).state == "done"
    assert "✔" in again.outcome.text()


@pytest.mark.qgis
def test_all_layouts_become_pdfs(panel, city, bench, tmp_path, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda url: True))
    assert not panel.paper.all_button.isEnabled()
    panel.paper.layer.setLayer(city["quarters"])
    click(panel.paper.print_button)
    assert panel.paper.print_button.written.endswith("quarters_A4.pdf")
    assert panel.paper.all_button.isEnabled()
    click(panel.paper.all_button)
    assert wait(lambda: panel.paper.told.text())
    assert (tmp_path / "results" / "quarters.pdf").read_bytes()[:4] == b"%PDF"
    (tmp_path / "results" / "quarters.pdf").write_bytes(b"somebody's own")
    click(panel.paper.all_button)
    assert wait(lambda: (tmp_path / "results" / "quarters_2.pdf").exists())
    assert (tmp_path / "results" / "quarters.pdf").read_bytes() == b"somebody's own"
    wait(lambda: not panel.paper.progress.isVisibleTo(panel))
    # A folder that can't be made is told in the message bar.
    (tmp_path / "file").write_text("no folder", "utf-8")
    panel.session.set_file("folder", str(tmp_path / "file"))
    click(panel.paper.all_button)
    click(panel.paper.print_button)
    told = [text for text in bench.messages() if "can't be made" in text]
    assert len(told) == 1 and told[0].endswith("choose another one in the step Data.")


@pytest.mark.qgis
def test_everything_fits_a_narrow_dock_and_has_a_name(panel):
    from qgis.gui import QgsCollapsibleGroupBox
    from qgis.PyQt.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
    )

    assert panel.widget().minimumSizeHint().width() <= 380
    for kind in (QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractButton, QLineEdit):
        for widget in panel.findChildren(kind):
            if widget.isVisibleTo(panel) and not widget.objectName().startswith("qt_"):
                text = getattr(widget, "text", str)()
                parent = widget.parentWidget()
                named = widget.accessibleName() or text or widget.toolTip()
                # Parts of QGIS's own widgets: the arrow of a group, the line in a list.
                inner = isinstance(parent, (QComboBox, QgsCollapsibleGroupBox))
                assert named or inner or parent.accessibleName(), widget


@pytest.mark.qgis
def test_the_insides_of_an_atlas_are_not_offered(panel, city, tmp_path):
    """History and source rows are tables of an atlas, too; what tools made of it comes last."""
    from atlas_data import city_atlas, nine_points
    from qgis.core import QgsProject, QgsVectorLayer

    from smartquartier.smartquartier_plugin.core.atlas.schema import schema
    from smartquartier.smartquartier_plugin.gui.workbench.loading import OUTPUT

    atlas = city_atlas(tmp_path / "atlas.gpkg", nine_points())
    project = QgsProject.instance()
    for name in schema().names:
        layer = QgsVectorLayer(f"{atlas}|layername={name}", f"table {name}", "ogr")
        assert layer.isValid(), name
        project.addMapLayer(layer)
        assert panel.layers.item(layer) is None, name
    query = "subset=SELECT fid, name FROM actor"
    for more in (f"|layername=actor|{query}", f"|{query}", "", "|layerid=0"):  # no name, no table
        both = QgsVectorLayer(f"{atlas}{more}", "x", "ogr")
        assert both.isValid()
        project.addMapLayer(both)
        assert panel.layers.item(both) is None, more
    own = QgsVectorLayer(
        "NoGeometry?field=licence:string&field=release:string", "history", "memory"
    )
    project.addMapLayer(own)
    assert panel.layers.item(own) is not None  # only called so
    pairs = QgsVectorLayer("NoGeometry?field=a:int", "A first pair", "memory")
    pairs.setCustomProperty(OUTPUT, "atlasduplicates:OUTPUT")
    project.addMapLayer(pairs)
    tree = panel.layers.tree
    assert tree.topLevelItem(tree.topLevelItemCount() - 1) is panel.layers.item(pairs)
    item = panel.layers.item(pairs)
    assert "internal" in item.text(1) and "not released" in item.toolTip(1)


def test_findings_are_words_and_their_rules_stand_apart():
    from smartquartier.smartquartier_plugin.gui.panels.publish.verdicts import verdicts

    row = {"path": "a.xml", "validator": "V", "verdict": "failed", "severity": "warning",
           "rule": "linkage", "place": "line 3", "text": "No address."}  # fmt: skip
    (one,) = verdicts([row, {**row, "place": "line 4"}])
    assert one.texts == ("No address. (line 3)", "No address. (line 4)")
    assert one.rules == ("linkage",)


@pytest.mark.qgis
def test_an_edition_just_written_is_not_called_an_earlier_one(panel, tmp_path):
    fill_about(panel)
    narrow_formats(panel)
    click(panel.package.run_bar.button)
    assert run_finished(panel.package.run_bar).state == "done"
    run_finished(panel.package.check_bar)
    assert "just written" in panel.package.where.text()
    panel.package.folder.setFilePath(str(tmp_path / "elsewhere"))
    assert panel.package.where.text() == ""
    panel.package.folder.setFilePath(str(tmp_path / "results" / "package"))
    assert "just written" not in panel.package.where.text()
