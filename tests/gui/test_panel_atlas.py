"""The panel *Atlas*, driven through its widgets."""

import shutil
import sys
from pathlib import Path

import pytest
from workbench_fixture import click, run_finished, wait

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from atlas_data import city_atlas, nine_points

THREE = [f"00000000-0000-5000-8000-{k:012d}" for k in range(3)]


@pytest.fixture(scope="session")
def made_atlas(tmp_path_factory):
    """Return a small atlas with an internal entry, a withheld one, and two that are the same."""
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

    path = tmp_path_factory.mktemp("atlas") / "city.gpkg"
    city_atlas(path, nine_points())
    place = file_place(path)
    old = read_atlas(place)
    actors = old["actor"].copy()
    names = ["Technische Universität Musterstadt", "TU Musterstadt", "Stadtwerke Musterstadt GmbH",
             "Energieberatung Süd", "Bibliothek Nord", "Amt für Geodaten", "Verkehrsbetriebe",
             "Geheime Stelle", "Solarverein e. V."]  # fmt: skip
    actors["name"] = names
    actors["sector"] = ["wissenschaft"] * 2 + ["kommunales_unternehmen"] + ["wirtschaft"] * 6
    actors["url"] = ["https://tu-muster.de", "https://tu-muster.de", *[None] * 7]
    actors["competence"] = [None] * 3 + ["Sensoren und Energieberatung"] + [None] * 5
    actors.loc[5, "release"] = "internal"
    actors.loc[7, "release"] = "withheld"
    actors.loc[0, ["city", "checked_on"]] = ["Musterstadt", "2026-01-31"]
    actors.loc[1, "city"] = "Musterstadt"
    shapes = list(actors.geometry)
    shapes[1] = shapes[0]
    actors = actors.set_geometry(shapes, crs=actors.crs)
    save_atlas(place, old.replaced(actor=actors), old)
    return path


@pytest.fixture
def panel(bench, made_atlas, tmp_path):
    """Yield the panel with a copy of the small atlas chosen, read, and on the map."""
    from smartquartier.smartquartier_plugin.gui.panels.atlas.panel import AtlasPanel

    session = bench.session()
    session.set_file("folder", str(tmp_path))
    path = tmp_path / "city.gpkg"
    shutil.copy(made_atlas, path)
    made = AtlasPanel(session)
    bench.show_panel(made)
    made.atlas.address.setText(str(path))
    made.atlas.address.editingFinished.emit()
    wait(lambda: made.state.content is not None, 30)
    click(made.atlas.map_button)
    wait(lambda: made.map_selection.is_there, 5)
    yield made
    made.close_panel()
    session.close()
    made.deleteLater()


def hits(panel):
    """Return the names of the hits."""
    return [row[1] for row in panel.search.table.rows.rows]


def search(panel, text):
    """Type into the field; wait for the hits."""
    from qgis.PyQt.QtTest import QTest

    before = panel.search.hits
    if text == panel.search.field.text():
        wait(lambda: panel.search.hits is not None, 5)
        return hits(panel)
    panel.search.field.clear()
    QTest.keyClicks(panel.search.field, text)
    wait(lambda: panel.search.hits is not before, 5)
    wait(lambda: False, 0.3)
    return hits(panel)


def choose_name(panel, name):
    """Click a hit by its name."""
    table = panel.search.table
    row = [table.model().index(r, 1).data() for r in range(table.model().rowCount())].index(name)
    index = table.model().index(row, 1)
    table.scrollTo(index)
    click(table.viewport(), table.visualRect(index).center())
    wait(lambda: panel.state.entry == table.current_key(), 5)


@pytest.mark.qgis
def test_an_atlas_is_chosen_counted_and_shown_on_the_map(panel):
    from qgis.core import QgsProject

    rows = panel.atlas.table.rows.rows
    assert rows[0][1:] == (9, 7, 1, 1)
    assert "2" in panel.atlas.status.text() and "9" in panel.atlas.status.text()
    assert panel.session.file("atlas").endswith("city.gpkg")
    layers = panel.state.layers()
    assert {"actor", "project", "relation", "theme_link"} <= set(layers)
    actor = layers["actor"]
    assert actor.editorWidgetSetup(actor.fields().indexOf("sector")).type() == "ValueMap"
    assert len(QgsProject.instance().relationManager().relations()) == 11
    assert not panel.atlas.map_button.isEnabled()
    # Asked for once more, nothing comes twice.
    panel.atlas.show_on_map()
    assert len(QgsProject.instance().mapLayers()) == len(layers) + 2


@pytest.mark.qgis
def test_the_atlas_is_not_covered_by_other_results_and_covers_none(panel, bench):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.workbench.loading import results_group

    project, button = QgsProject.instance(), panel.atlas.map_button
    root = project.layerTreeRoot()
    actor = root.findLayer(panel.state.layers()["actor"].id())
    own = root.insertGroup(0, "My layers")
    pilots = results_group(project, "Pilot quarters")  # as a run does
    assert not actor.isVisible() and own.itemVisibilityChecked()
    wait(button.isEnabled, 5)  # the way back
    click(button)
    assert actor.isVisible() and not pilots.itemVisibilityChecked()
    assert own.itemVisibilityChecked()  # the user's own
    assert any("Pilot quarters" in text for text in bench.messages())
    wait(lambda: not button.isEnabled(), 5)
    results_group(project, panel.title())  # a result of the atlas itself
    assert actor.isVisible()
    pilots.setItemVisibilityChecked(True)  # somebody's own choice: the button offers the way
    wait(button.isEnabled, 5)


@pytest.mark.qgis
def test_typing_searches_and_filters_narrow(panel):
    assert "Energieberatung Süd" in search(panel, "energieberatung")
    assert search(panel, "universitaet")[0] == "Technische Universität Musterstadt"
    search(panel, "xyzunknown")
    assert hits(panel) == [] and "xyzunknown" in panel.search.status.text()
    panel.search.field.clear()
    wait(lambda: len(hits(panel)) == 10, 5)
    assert len(hits(panel)) == 10  # nine actors, one project
    assert "office only: 2 of" in panel.search.status.text()
    click(panel.search.themes.button("1"))
    wait(lambda: len(hits(panel)) == 3, 5)
    assert set(hits(panel)) == {
        "Technische Universität Musterstadt", "Energieberatung Süd", "Verkehrsbetriebe",
    }  # fmt: skip
    assert panel.search.themes.button("1").text().startswith("✓")
    click(panel.search.themes.button("1"))
    panel.search.show_only.setCurrentIndex(panel.search.show_only.findData("wissenschaft"))
    wait(lambda: len(hits(panel)) == 2, 5)
    assert len(hits(panel)) == 2


@pytest.mark.qgis
def test_internal_rows_are_marked_and_withheld_ones_tell_only_their_name(panel):
    search(panel, "geodaten")
    assert panel.search.table.rows.rows[0][3].startswith("⚠ ")
    search(panel, "geheime")
    choose_name(panel, "Geheime Stelle")
    assert panel.entry.title.text() == "Geheime Stelle"
    assert "⚠" in panel.entry.release.text()
    assert panel.entry.entry.about == () and panel.entry.entry.origin == ()
    assert not panel.entry.links.isVisibleTo(panel.entry)


@pytest.mark.qgis
def test_only_the_map_view(panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    canvas, layers = panel.session.iface.mapCanvas(), panel.state.layers()
    canvas.setLayers([layers["actor"], layers["project"]])
    canvas.setDestinationCrs(layers["actor"].crs())
    search(panel, "verkehrsbetriebe")
    choose_name(panel, "Verkehrsbetriebe")
    QTest.keyClick(panel.search.table, Qt.Key.Key_Return)
    panel.search.field.clear()
    wait(lambda: len(hits(panel)) == 10, 5)
    panel.search.in_view.setFocus()
    QTest.keyClick(panel.search.in_view, Qt.Key.Key_Space)
    wait(lambda: len(hits(panel)) < 10, 5)
    assert "Verkehrsbetriebe" in hits(panel) and len(hits(panel)) < 9
    canvas.zoomToFullExtent()
    wait(lambda: len(hits(panel)) > 7, 5)
    assert "Geheime Stelle" not in hits(panel)


@pytest.mark.qgis
def test_table_and_map_select_each_other(panel):
    search(panel, "")
    choose_name(panel, "Verkehrsbetriebe")
    actor = panel.state.layers()["actor"]
    assert [f["name"] for f in actor.selectedFeatures()] == ["Verkehrsbetriebe"]
    actor.selectByExpression("\"name\" IN ('Bibliothek Nord', 'Solarverein e. V.')")
    wait(lambda: len(panel.search.table.selected_keys()) == 2, 5)
    chosen = panel.search.table.selected_keys()
    assert {panel.state.content.atlas.titles()[one] for one in chosen} == {
        "Bibliothek Nord", "Solarverein e. V.",
    }  # fmt: skip
    assert panel.entry.title.text() in ("Bibliothek Nord", "Solarverein e. V.")


@pytest.mark.qgis
def test_an_entry_with_relations_leads_on_and_opens_its_form(panel):
    opened = []
    panel.session.iface.openFeatureForm = lambda *given: opened.append(given)
    search(panel, "technische universitaet")
    choose_name(panel, "Technische Universität Musterstadt")
    entry = panel.entry.entry
    assert ("Source", "list") in entry.origin and ("Checked on", "2026-01-31") in entry.origin
    assert any("Licence" in pair[0] for pair in entry.origin)
    assert entry.links[0].words == "is partner of"
    table = panel.entry.links
    table.setFocus()
    table.selectRow(0)
    table.activated.emit(table.currentIndex())
    assert panel.entry.title.text() == entry.links[0].end
    click(panel.entry.form_button)
    layer, feature, *_ = opened[0]
    assert layer.isEditable() and feature["name"] == panel.entry.title.text()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("need"), "Partner für Daten")
    assert panel.entry.save_button.isVisibleTo(panel.entry)
    assert "⚠" in panel.entry.edits.text()
    # A tool must not write below somebody's edits.
    panel.duplicates.merge_bar.button.setEnabled(True)
    click(panel.duplicates.undo_bar.button)
    assert layer.name() in panel.duplicates.undo_bar.status.text()
    click(panel.entry.save_button)
    assert not layer.isEditable()
    wait(lambda: "Partner für Daten" in panel.entry.facts.text(), 20)
    assert "Partner für Daten" in panel.entry.facts.text()


@pytest.mark.qgis
def test_partners_with_reasons(panel):
    search(panel, "technische universitaet")
    choose_name(panel, "Technische Universität Musterstadt")
    click(panel.entry.partners_button)
    run = run_finished(panel.partners.bar)
    assert run.state == "done", run.error
    rows = panel.partners.table.rows.rows
    assert rows and rows[0][0] == 1 and 0 < rows[0][2] <= 1
    assert "(" in rows[0][4]  # firmness in words, with its share
    assert "•" in panel.partners.reasons.text() and "–" in panel.partners.reasons.text()
    assert "not a decision" in panel.partners.status.text()
    assert run.layers["OUTPUT"].name().endswith("Technische Universität Musterstadt")


@pytest.mark.qgis
def test_duplicates_are_decided_by_keys_merged_and_undone(panel):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    duplicates = panel.duplicates
    click(duplicates.find_bar.button)
    assert run_finished(duplicates.find_bar).state == "done"
    pairs = len(duplicates._pairs)
    assert pairs >= 1 and duplicates.pair_view.isVisibleTo(duplicates)
    shown = [label.text() for label in duplicates.pair_view._fields.findChildren(type(
        duplicates.status))]  # fmt: skip
    assert any(text.startswith("≠") for text in shown)
    assert any(text.startswith("=") for text in shown)
    duplicates.pair_view.same.setFocus()
    QTest.keyClick(duplicates.pair_view.same, Qt.Key.Key_1)
    assert duplicates.layer().getFeature(1)["confirmed"] == 1
    assert "(1)" in duplicates.merge_bar.button.text()
    # Search again: the verdict stays.
    click(duplicates.find_bar.button)
    assert run_finished(duplicates.find_bar).state == "done"
    wait(lambda: "(1)" in duplicates.merge_bar.button.text(), 5)
    assert "(1)" in duplicates.merge_bar.button.text()
    click(duplicates.merge_bar.button)
    run = run_finished(duplicates.merge_bar)
    assert run.state == "done" and run.results["N_MERGED"] == 1, run.error
    wait(lambda: panel.atlas.table.rows.rows[0][1] == 8, 20)
    assert panel.atlas.table.rows.rows[0][1] == 8
    assert panel.state.layers()["actor"].featureCount() == 8
    assert not duplicates.merge_bar.button.isEnabled()
    click(duplicates.undo_bar.button)
    assert run_finished(duplicates.undo_bar).results["N_UNDONE"] == 1
    wait(lambda: panel.atlas.table.rows.rows[0][1] == 9, 20)
    assert panel.atlas.table.rows.rows[0][1] == 9


@pytest.mark.qgis
def test_a_list_is_imported_with_its_columns_checked(panel, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Einrichtung;Ansprechpartner;Stadt;Kennung\nHafenlabor gGmbH;Erika Muster;Musterstadt;7\n"
        ";;Musterstadt;8\n",
        encoding="utf-8",
    )
    imports = panel.imports
    imports.parentWidget().setCollapsed(False)
    imports.file.setFilePath(str(path))
    click(imports.columns_button)
    wait(lambda: imports.columns is not None, 20)
    assert "Ansprechpartner" in imports.columns_status.text()
    columns = [one.column for one in imports.columns.entries]
    assert "Ansprechpartner" not in columns
    combo = imports.columns_table.cellWidget(columns.index("Kennung"), 1)
    combo.setCurrentIndex(combo.findData("source_key"))
    assert imports.mapping()[-1] == "source_key"
    imports.source.setText("Hafenamt")
    imports.licence.setEditText("CC0-1.0")
    click(imports.bar.button)
    run = run_finished(imports.bar)
    assert run.state == "done", run.error
    assert run.results["N_ADDED"] == 1 and run.results["N_REJECTED"] == 1
    assert imports.rejected.rows.rowCount() >= 1
    assert not any("Erika" in str(row) for row in imports.rejected.rows.rows)
    wait(lambda: panel.atlas.table.rows.rows[0][1] == 10, 20)
    assert "Hafenlabor gGmbH" in search(panel, "hafenlabor")


@pytest.mark.qgis
def test_network_release_and_combine(panel):
    for section in (panel.network, panel.release, panel.combine):
        section.parentWidget().setCollapsed(False)
    click(panel.network.bar.button)
    assert run_finished(panel.network.bar).state == "done"
    assert panel.network.print_button.isVisibleTo(panel.network)
    click(panel.release.bar.button)
    run = run_finished(panel.release.bar)
    assert run.state == "done", run.error
    assert Path(run.results["OUTPUT"]).exists() and run.results["N_WITHHELD"] >= 2
    panel.combine.file.setFilePath(panel.state.address)
    click(panel.combine.bar.button)
    run = run_finished(panel.combine.bar)
    assert run.state == "done", run.error
    assert panel.session.file("atlas").endswith("atlas_combined.gpkg")


@pytest.mark.qgis
def test_what_is_missing_is_said_in_one_sentence(bench):
    from smartquartier.smartquartier_plugin.gui.panels.atlas.panel import AtlasPanel

    session = bench.session()
    panel = bench.show_panel(AtlasPanel(session))
    click(panel.partners.bar.button)
    assert "Choose an atlas" in panel.partners.bar.status.text()
    panel.atlas.address.setText("/nowhere/no.gpkg")
    panel.atlas.address.editingFinished.emit()
    wait(lambda: not panel.state.background.running, 10)
    assert "first import" in panel.atlas.status.text()
    panel.close_panel()
    session.close()


@pytest.mark.qgis
def test_closing_while_the_atlas_is_read(bench, made_atlas):
    from smartquartier.smartquartier_plugin.gui.panels.atlas.panel import AtlasPanel

    session = bench.session()
    panel = bench.show_panel(AtlasPanel(session))
    session.set_file("atlas", str(made_atlas))
    assert panel.state.background.running
    panel.close_panel()
    session.close()
    panel.deleteLater()
    wait(lambda: False, 0.3)


@pytest.mark.qgis
def test_the_panel_fits_a_narrow_dock(panel):
    assert panel.widget().minimumSizeHint().width() <= 380


@pytest.mark.qgis
def test_tab_leads_through_the_work_in_its_order(panel):
    from qgis.PyQt.QtCore import QPoint, Qt

    inside, widget = panel.widget(), panel.atlas.address
    ways = []
    while True:
        by_tab = int(widget.focusPolicy()) & int(Qt.FocusPolicy.TabFocus)
        if by_tab and inside.isAncestorOf(widget) and widget.isVisibleTo(inside):
            top = widget.mapTo(inside, QPoint(0, 0)).y()
            ways.append((top, widget.height(), widget))
        widget = widget.nextInFocusChain()
        if widget is panel.atlas.address:
            break
    first = min(range(len(ways)), key=lambda place: ways[place][0])
    ways = ways[first:] + ways[:first]
    for (top, height, one), (below, _, other) in zip(ways, ways[1:]):
        # Beside each other, or below.
        assert below > top - height, (one, one.accessibleName(), other, other.accessibleName())
    assert len(ways) > 20


@pytest.mark.qgis
def test_everything_that_can_be_chosen_has_a_name(panel):
    from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTableView

    for kind in (QComboBox, QLineEdit, QSpinBox, QTableView, QAbstractButton):
        for widget in panel.widget().findChildren(kind):
            inner = (
                isinstance(widget.parentWidget(), (QComboBox, QSpinBox))
                or "Qgs" in type(widget.parentWidget()).__name__
            )
            if inner or not widget.isVisibleTo(panel.widget()):
                continue
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            corner = isinstance(widget.parentWidget(), QTableView)
            assert corner or text or widget.accessibleName(), widget


@pytest.mark.qgis
def test_the_sections_are_numbered_as_in_the_other_steps(panel):
    from qgis.gui import QgsCollapsibleGroupBox

    titles = [box.title() for box in panel.findChildren(QgsCollapsibleGroupBox)]
    assert [title.split(" ")[0] for title in titles] == [str(k) for k in range(1, 12)]


@pytest.mark.qgis
def test_a_chain_that_can_not_go_on_says_so(bench):
    from smartquartier.smartquartier_plugin.core.errors import InputError
    from smartquartier.smartquartier_plugin.gui.panels.atlas.chain_bar import ChainBar
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    session = bench.session()
    for first in ((), (ToolCall("atlassearch", {}),)):
        bar = ChainBar(session, "Chain", lambda first=first: [*first, ToolCall("gone")])
        bar.show()
        if first:  # the tool vanishes while the chain runs
            bar._calls = list(bar._make_calls())
            bar._place = 1
            bar._show_running(True)
            bar._next()
        else:
            click(bar.button)
        assert "'gone' is not there" in bar.status.text()
        assert bar.button.isEnabled() and not bar.progress.isVisible()

    def nothing():
        raise InputError("Choose an atlas first.")

    bar = ChainBar(session, "Chain", nothing)
    bar.menu_button.menu().actions()[0].trigger()
    assert bar.status.text() == "Choose an atlas first."
    bar.close()


@pytest.mark.qgis
def test_messages_that_ask_for_nothing_pass_and_do_not_pile_up(bench):
    from qgis.core import Qgis

    messages = bench.session().messages
    messages.remark("Rank quarters: done. Remarks: 1.", "all of it")
    messages.success("Saved.")
    messages.remark("Cut out: done. Remarks: 2.", "all of it")
    (item,) = bench.bar.items()
    assert item.level() == Qgis.MessageLevel.Info and 0 < item.duration() <= 10
    long = "Choose a layer first; " + "so that there is something to look at " * 9 + "."
    asked = messages.warning(long)
    messages.warning(long)
    assert len(bench.bar.items()) == 2 and asked not in bench.bar.items()
    shown = bench.messages()[0]
    assert len(shown) <= 282 and shown.endswith(" …") and "Choose a layer first" in shown
    messages.take_back(asked)  # gone already
    assert len(bench.bar.items()) == 2
