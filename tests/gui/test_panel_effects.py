"""The panel "Effects": driven through its widgets, on a small demo city."""

import json
import re
import sys
from pathlib import Path

import pytest
from workbench_fixture import click, run_finished, wait

LAYERS = (
    "statistics", "population_grid_100m", "streets", "buildings", "shops", "lamps", "services",
    "quarters",
)  # fmt: skip


@pytest.fixture(scope="module")
def city_file(qgis_app, tmp_path_factory):
    """Return the path of a small demo city; made once."""
    import processing

    path = tmp_path_factory.mktemp("city") / "city.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(path), "SEED": 1, "SIZE": 12})
    return path


@pytest.fixture
def panel(bench, city_file, tmp_path):
    """Return the panel, as wide as a narrow dock, in a project with the city's layers."""
    from qgis.core import QgsProject, QgsVectorLayer

    from smartquartier.smartquartier_plugin.gui.panels.effects.panel import EffectsPanel

    session = bench.session()
    session.set_file("folder", str(tmp_path / "results"))
    for name in LAYERS:
        layer = QgsVectorLayer(f"{city_file}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layer)
    session.set_layer("quarters", layer)
    made = bench.show_panel(EffectsPanel(session))
    yield made
    made.close_panel()
    session.close()
    made.deleteLater()


@pytest.fixture
def ready(panel, tmp_path):
    """Return the panel with zones whose drivers suffice for signals and lamps."""
    from qgis.core import QgsProject, QgsVectorLayer

    quarters = panel.session.layer("quarters")
    fields = "traffic_veh_km_d:double,lamp_kwh_a:double,inhabitants:double,area_ha:double"
    made = QgsVectorLayer(
        f"Polygon?crs={quarters.crs().authid()}&field=code:string&field=name:string&"
        + "&".join(f"field={field}" for field in fields.split(",")),
        "drivers", "memory",
    )  # fmt: skip
    from qgis.core import QgsFeature

    features = []
    for number, quarter in enumerate(quarters.getFeatures()):
        feature = QgsFeature(made.fields())
        feature.setGeometry(quarter.geometry())
        feature.setAttributes(
            [quarter["code"], quarter["name"], 1e4 + 1e3 * number, 2e5, 5e3, 80.0]
        )
        features.append(feature)
    made.dataProvider().addFeatures(features)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    panel.drivers.drivers.setLayer(made)
    return panel


def add(panel, measure):
    """Choose a measure in the catalogue's table, and press the button."""
    table = panel.scenario.measures
    assert table.select_key(measure)
    click(table.viewport(), table.visualRect(table.currentIndex()).center())
    click(panel.scenario.add_button)


def click_row(table, row=0):
    click(table.viewport(), table.visualRect(table.model().index(row, 0)).center())


def computed(panel):
    """Compute signals and lamps."""
    for measure in ("smart_signals", "led_lighting"):
        add(panel, measure)
    panel.effects.draws.setValue(200)
    click(panel.effects.bar.button)
    run = run_finished(panel.effects.bar)
    assert run.state == "done", run.error
    return run


@pytest.mark.qgis
def test_sources_are_found_and_become_drivers(panel):
    drivers = panel.drivers
    click(drivers.find)
    call = drivers.call().parameters
    assert call["POPULATION"].name() == "population_grid_100m"
    assert call["POPULATION_FIELD"] == "inhabitants" and call["AADT_FIELD"] == "aadt_veh_d"
    assert "age_45_64 = age_30_64 * 20 / 35" in call["TABLE_FIELDS"]
    assert "inhabitants =" not in call["TABLE_FIELDS"], "a driver has one source only"
    assert "doctor_gp" in call["DOCTORS_KINDS"]
    click(drivers.bar.button)
    run = run_finished(drivers.bar)
    assert run.state == "done", run.error
    assert panel.session.layer("drivers") is run.layers["OUTPUT"]
    named = [row[-1] for row in drivers.table.rows.rows]
    assert {"inhabitants", "traffic_veh_km_d", "lamp_kwh_a", "doctor_km"} <= set(named)
    assert "depot_km" in drivers.lacking.text() and "Parcel lockers" in drivers.lacking.text()


@pytest.mark.qgis
def test_without_zones_one_sentence_says_so(panel, bench):
    panel.drivers.quarters.setLayer(None)
    click(panel.drivers.bar.button)
    assert panel.drivers.bar.status.text() in bench.messages()
    click(panel.effects.bar.button)
    assert "section 1" in panel.effects.bar.status.text()


@pytest.mark.qgis
def test_a_scenario_is_written_by_keyboard(ready):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    scenario = ready.scenario
    add(ready, "smart_signals")
    table, keys = scenario.table, Qt.Key
    table.setFocus()
    table.go_to(0, 4)
    QTest.keyClick(table, keys.Key_F2)
    from smartquartier.smartquartier_plugin.gui.panels.effects.scenario_table import NumberBox

    editor = table.findChild(NumberBox)
    assert editor.maximum() == 1.0, "a share"
    editor.selectAll()
    QTest.keyClicks(editor, "0,05")  # either decimal sign
    QTest.keyClick(editor, keys.Key_Return)
    wait(lambda: scenario.draft.rows[0].high == 0.05, 2)
    row = scenario.draft.rows[0]
    assert (row.low, row.central, row.high) == (0.05, 0.05, 0.05), "the others give way"
    QTest.keyClick(table, keys.Key_D, Qt.KeyboardModifier.ControlModifier)
    first = ready.work.zones[0][0]
    assert [one.zone for one in scenario.draft.rows] == ["*", first]
    QTest.keyClick(table, keys.Key_Insert)
    assert len(scenario.draft.rows) == 3
    QTest.keyClick(table, keys.Key_Delete)
    QTest.keyClick(table, keys.Key_Delete)
    assert [one.zone for one in scenario.draft.rows] == ["*"]
    assert scenario.check.text().startswith("✓")


@pytest.mark.qgis
def test_zones_come_from_the_map(ready):
    scenario, layer = ready.scenario, ready.session.layer("drivers")
    add(ready, "led_lighting")
    click(scenario.map_button)
    assert "select zones on the map" in scenario.check.text()
    features = list(layer.getFeatures())[:2]
    layer.selectByIds([one.id() for one in features])
    click(scenario.map_button)
    assert {row.zone for row in scenario.draft.rows} == {one["code"] for one in features}


@pytest.mark.qgis
def test_scenarios_live_in_the_project_and_in_files(ready, tmp_path, monkeypatch):
    from qgis.PyQt.QtWidgets import QFileDialog

    scenario = ready.scenario
    add(ready, "smart_signals")
    scenario.name.setText("Signals")
    scenario.name.editingFinished.emit()
    click(scenario.copy)
    assert [draft.name for draft in scenario.drafts] == ["Signals", "Signals (copy)"]
    path = tmp_path / "mine.json"
    section = sys.modules[type(scenario).__module__]
    monkeypatch.setattr(section, "ask_save", lambda *_: str(path))
    click(scenario.save)
    assert json.loads(path.read_text("utf-8"))["scenario"][0]["uptake_high"] == 0.3
    assert ready.session.file("scenario") == str(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    click(scenario.open)
    assert scenario.names.count() == 3 and len(scenario.draft.rows) == 1
    click(scenario.delete)
    ready.refresh("")  # as after the project was opened again
    assert scenario.names.count() == 2
    path.write_text('[{"measure": "telework"}]', "utf-8")
    click(scenario.open)
    assert scenario.names.count() == 2, "a file that can't be read is told, not taken"


@pytest.mark.qgis
def test_what_is_wrong_with_a_scenario_is_said_at_once(ready):
    from smartquartier.smartquartier_plugin.gui.panels.effects.scenarios import Row

    scenario = ready.scenario
    assert "add one" in scenario.check.text()
    scenario.model.insert(0, Row("smart_signals", "nowhere", 0.1, 0.2, 0.3))
    assert "'nowhere'" in scenario.check.text()
    click(ready.effects.bar.button)
    assert "'nowhere'" in ready.effects.bar.status.text()


@pytest.mark.qgis
def test_two_clicks_from_a_number_to_its_source(ready):
    computed(ready)
    effects, rests = ready.effects, ready.rests
    click(effects.overview, effects.overview.row_centre("co2"))
    layer = ready.session.layer("effects")
    assert effects.current().id == "co2"
    assert layer.styleManager().currentStyle() == effects.current().label
    assert "co2_p50" in layer.renderer().rootRule().children()[0].filterExpression()
    click_row(effects.table)  # one
    assert effects.table.current_key() in rests.title.text()
    keys = rests.table.rows.keys
    first = rests.table.rows.text(0, 0)
    assert first.startswith("►"), "the dominant assumption is marked, and first"
    assert "uptake.smart_signals" in keys
    click_row(rests.table)  # two
    assert rests.card.isVisibleTo(ready) and "http" in rests.card.toHtml()
    assert rests.open_source.isVisibleTo(ready)


@pytest.mark.qgis
def test_no_median_without_its_range_and_words_for_weak_grades(ready):
    computed(ready)
    table = ready.effects.table
    for row in range(table.rows.rowCount()):
        low, mid, high = (table.rows.text(row, column) for column in (1, 2, 3))
        assert (mid == "–") == (low == "–") == (high == "–")
    assert "between" in ready.effects.answer.text()
    grades = {
        ready.rests.table.rows.text(row, 5) for row in range(ready.rests.table.rows.rowCount())
    }
    for grade in grades:
        assert not grade.startswith("J") or "judgement" in grade
        assert not grade.startswith("D") or "claim" in grade


@pytest.mark.qgis
def test_each_part_of_the_sum_leads_to_its_own_assumptions(ready):
    computed(ready)
    effects, rests = ready.effects, ready.rests
    click(effects.overview, effects.overview.row_centre("co2"))
    click(effects.parts, effects.parts.row_centre(("effect", "E25.led_co2")))
    assert "grid_g_kwh" in rests.table.rows.keys
    assert "uptake.smart_signals" not in rests.table.rows.keys


@pytest.mark.qgis
def test_what_decides_is_shown_and_leads_to_the_source(ready):
    computed(ready)
    click(ready.sensitivity.bar.button)
    run = run_finished(ready.sensitivity.bar)
    assert run.state == "done", run.error
    section = ready.sensitivity
    assert section.indicator.currentData() == ready.effects.current().id
    assert "decided most by" in section.answer.text()
    rows = section.table.rows.rowCount()
    ready.refresh("")  # as after the project was opened again
    assert section.table.rows.rowCount() == rows
    click_row(section.table)
    assert ready.rests.card.isVisibleTo(ready)


@pytest.mark.qgis
def test_a_run_never_overwrites_the_scenario_of_an_earlier_one(ready):
    add(ready, "smart_signals")
    first = ready.scenario.file()
    assert ready.scenario.file() == first
    add(ready, "led_lighting")
    second = ready.scenario.file()
    assert second != first and len(json.loads(Path(first).read_text("utf-8"))["scenario"]) == 1


@pytest.mark.qgis
def test_a_catalogue_of_ones_own_counts(ready):
    section = ready.catalogue
    click(section.copy.button)
    run = run_finished(section.copy)
    assert run.state == "done", run.error
    assert ready.work.catalogue_path.endswith("my_effects.json")
    assert section.edited.layer() is run.layers["TABLE"]
    section.file.setFilePath("")
    assert ready.work.catalogue_path == ""


@pytest.mark.qgis
def test_dialogs_of_single_tools_know_the_layers(panel):
    call = panel.tools.call("lastmilehub")
    assert call.parameters["ZONES"].name() == "quarters"
    assert call.parameters["STREETS"].name() == "streets"
    assert call.parameters["POPULATION_FIELD"] == "inhabitants"


@pytest.mark.qgis
def test_nothing_is_wider_than_a_narrow_dock(panel):
    panel.resize(380, 900)
    wait(lambda: False, 0.2)
    assert panel.widget().minimumSizeHint().width() <= panel.viewport().width()


@pytest.mark.qgis
def test_the_map_becomes_a_page_with_its_record(ready, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices

    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    computed(ready)
    click(ready.effects.print)
    assert Path(ready.effects.print.written).stat().st_size > 10_000
    click(ready.effects.open_report)
    assert [url.fileName().rpartition(".")[2] for url in opened] == ["pdf", "html"]


def shown_as(panel, indicator):
    """Show an indicator, and return what stands above the map on its sheet."""
    section = panel.effects
    place = [one.id for one in section._shown].index(indicator)
    section.indicator.setCurrentIndex(place)
    section._chosen()
    assert wait(lambda: section._loaded[1] == indicator and section._figures)
    return section._sheet_summary()


@pytest.mark.qgis
def test_the_sheet_says_levels_and_what_decides(ready):
    computed(ready)
    said = shown_as(ready, "traffic_km")
    total = next(row for row in ready.effects._summary
                 if row["row"] == "total" and row["indicator"] == "traffic_km")  # fmt: skip
    after = re.search(r"Today ([\d,]+) .*, with the measures ([\d,]+) to ([\d,]+) ", said.text)
    read = [float(one.replace(",", "")) for one in after.groups()]
    size = max(abs(total["net_p05"]), abs(total["net_p95"]))
    wanted = [total["base"] + change for change in (0, total["net_p05"], total["net_p95"])]
    assert read == pytest.approx(wanted, abs=size / 10) and read[1] != read[2]
    assert "Today:" not in said.text  # not twice, and not with other digits
    zones, _, decides = said.blocks
    assert "today → with the measures" in zones.title
    assert all(" → " in line and " to " in line for line in zones.lines)
    from smartquartier.smartquartier_plugin.bridge.effect_results import rows_of

    names = {row["assumption"]: row for row in rows_of(ready.effects.about()["assumptions_file"])}
    first = names[total["dominant"]]
    assert decides.lines[0].startswith(f"“{first['label']}”: ")
    assert first["source"] in decides.lines[0] and decides.below == 1


@pytest.mark.qgis
def test_the_sheet_adds_no_change_to_a_base_of_something_else(ready):
    computed(ready)
    said = shown_as(ready, "co2")  # compared with road traffic only
    assert "with the measures" not in said.text and "Today:" in said.text
    assert not any("→" in line for line in said.blocks[0].lines)


def figures(*changes, base=None):
    from smartquartier.smartquartier_plugin.gui.panels.effects.results import Figure

    return [Figure(f"Z{n}", f"Z{n}", 0.9 * one, one, 1.1 * one, 1.0, base, one, "", "benefit")
            for n, one in enumerate(changes)]  # fmt: skip


@pytest.mark.qgis
@pytest.mark.parametrize(
    "changes, lines, tied",
    [
        ([-10.0] * 8, ["the same in all 8 zones: "], 8),
        ([-20.0] + [-10.0] * 7 + [0.0], ["Z0: ", "the same in 7 zones, such as Z1, Z2, Z3: "], 7),
        ([-10.0] * 5, ["Z0: ", "Z1: ", "Z2: ", "Z3: ", "Z4: "], 0),
        ([-5.0, -4.0, -3.0, -2.0, -1.0, -0.5], ["Z0: ", "Z1: ", "Z2: ", "Z3: ", "Z4: "], 0),
        ([-1.0, -2.0, -3.0, -4.0, -5.0, -0.5, -0.5], ["Z4: ", "Z3: ", "Z2: ", "Z1: ", "Z0: "], 0),
    ],
)
def test_zones_that_change_alike_are_not_listed_by_chance(qgis_app, changes, lines, tied):
    from smartquartier.smartquartier_plugin.gui.panels.effects.effect_rows import note_of
    from smartquartier.smartquartier_plugin.gui.panels.effects.results import Shown, cut_tie
    from smartquartier.smartquartier_plugin.gui.panels.effects.sheet import sheet_summary

    shown = Shown("traffic_km", "Traffic", "km", "lower")
    block = sheet_summary((), shown, figures(*changes)).blocks[0]
    assert len(block.lines) == len(lines)
    assert all(line.startswith(start) for line, start in zip(block.lines, lines))
    assert cut_tie(figures(*changes), 5) == tied
    assert ("is the same" in note_of(5, 8, 0, 8, tied)) is bool(tied)


@pytest.mark.qgis
def test_the_heading_speaks_of_today_only_over_lines_that_do(qgis_app):
    from smartquartier.smartquartier_plugin.gui.panels.effects.measures import load_catalogue
    from smartquartier.smartquartier_plugin.gui.panels.effects.results import Shown
    from smartquartier.smartquartier_plugin.gui.panels.effects.sheet import sheet_summary

    shown = Shown("traffic_km", "Traffic", "km", "lower")
    for base in (100.0, None):
        rows = figures(-5.0, -4.0, base=base)
        block = sheet_summary((), shown, rows, load_catalogue()).blocks[0]
        assert ("today" in block.title) is ("→" in block.lines[0]) is (base is not None)


@pytest.mark.qgis
def test_amounts_for_all_zones_are_said_to_be_each_zones_own(ready):
    from smartquartier.smartquartier_plugin.gui.panels.effects.scenario_table import UNIT

    add(ready, "smart_signals")
    section = ready.scenario
    assert "in each of the" not in section.check.text()  # a share
    assert section.model.index(0, UNIT).data() == "share"
    key = next(one.id for one in section._work.states() if one.unit != "1")
    add(ready, key)
    assert "in each of the" in section.check.text()
    unit = section.model.index(1, UNIT)
    assert unit.data() and unit.data() in section.check.text()
    header = section.table.horizontalHeader()
    right = header.sectionViewportPosition(UNIT) + header.sectionSize(UNIT)
    assert right <= 380  # seen in a narrow dock


@pytest.mark.qgis
def test_measures_that_can_be_computed_come_first(ready):
    states = ready.scenario._work.states()
    order = [("all", "part", "none").index(one.state) for one in states]
    assert order == sorted(order) and len(set(order)) > 1
    table = ready.scenario.measures
    header = table.horizontalHeader()
    assert table.rows.columns[1].title == "With these zones"
    said = header.fontMetrics().boundingRect(states[0].words()).width()
    assert header.sectionViewportPosition(1) + said < 380


@pytest.mark.qgis
def test_a_run_shows_an_indicator_that_has_values_and_a_name_of_its_own(ready):
    from smartquartier.smartquartier_plugin.bridge.compat import make_field

    computed(ready)
    first = ready.effects.layers.layer()
    section = ready.effects
    assert section.current() and section._has_values(first, section.current())
    lacking = next(one for one in section._work.states() if one.state == "none" and one.missing)
    zones = ready.session.layer("drivers")
    for name in lacking.missing:  # the fields are there, without a value
        zones.addExpressionField("NULL", make_field(name, "float"))
    add(ready, lacking.id)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    second = section.layers.layer()
    assert second.id() != first.id() and second.name() != first.name()
    unknown = [one for one in section._shown if not section._has_values(second, one)]
    assert unknown and section.current() not in unknown
    # Also where the indicator that was shown is unknown now.
    section.indicator.setCurrentIndex(section._shown.index(unknown[0]))
    section._show_known(second)
    assert section.current() not in unknown
    assert second.styleManager().currentStyle() == section.current().label


@pytest.mark.qgis
def test_the_sheet_names_what_decides_without_the_table_and_by_group(qgis_app, tmp_path):
    from smartquartier.smartquartier_plugin.gui.panels.effects import sheet
    from smartquartier.smartquartier_plugin.gui.panels.effects.measures import load_catalogue
    from smartquartier.smartquartier_plugin.gui.panels.effects.results import Shown

    shown = Shown("underserved", "Households without broadband", "households", "lower")
    total = {"row": "total", "indicator": "underserved", "base": 4736.8, "net_p05": -544.5,
             "net_p50": -544.5, "net_p95": -544.5, "pbenefit": 1.0,
             "dominant": "hub_share"}  # fmt: skip
    catalogue = load_catalogue()
    said = sheet.sheet_summary([total], shown, [], catalogue, str(tmp_path / "gone.gpkg"))
    label = catalogue.assumption("hub_share").label["en"]
    assert said.blocks[-1].lines == (label,)
    assert "with the measures 4190 (" in said.text  # a range of one number is one number
    group = {**total, "dominant": "tele"}
    path = tmp_path / "table.csv"
    path.write_text(
        "assumption,label,group_name,low,central,high,unit,source,grade\n"
        "tele_days,Days,tele,1,2,3,d,A survey,J\nb,B,-tele,1,2,3,,,B\nc,C,other,1,2,3,,,B\n"
    )
    lines = sheet.sheet_summary([group], shown, [], catalogue, str(path)).blocks[-1].lines
    assert lines[0] == "group “tele”" and lines[1].endswith("(source: A survey)")
    assert lines[2].startswith("“B”: 1 to 3") and "judgement of ours" in lines[3]
    assert len(lines) == 4


@pytest.mark.qgis
def test_the_tab_key_follows_the_work(ready):
    computed(ready)
    drivers, scenario, effects = ready.drivers, ready.scenario, ready.effects
    wanted = [
        drivers.quarters, drivers.code, drivers.find, drivers.bar.button, drivers.drivers,
        drivers.zone_id, drivers.table, scenario.measures, scenario.names, scenario.name,
        scenario.new, scenario.table, scenario.add_button, effects.draws, effects.bar.button,
        effects.layers, effects.overview, effects.indicator, effects.chart, effects.table,
        ready.rests.table, ready.sensitivity.method, ready.sensitivity.bar.button,
    ]  # fmt: skip
    order, widget = [], drivers.quarters
    for _ in range(2000):
        order.append(widget)
        widget = widget.nextInFocusChain()
        if widget is drivers.quarters:
            break
    places = [order.index(one) for one in wanted]
    assert places == sorted(places)


@pytest.mark.qgis
def test_a_single_tool_opens_with_the_layers(panel, monkeypatch):
    import processing
    from qgis.core import QgsProject

    opened = []
    monkeypatch.setattr(
        processing, "createAlgorithmDialog", lambda tool, values: opened.append((tool, values))
    )
    click(panel.tools.buttons["retailconversion"])
    tool, values = opened[0]
    assert tool == "smartquartier:retailconversion"
    assert QgsProject.instance().mapLayer(values["CENTRES"]).name() == "shops"
    assert values["FLOOR_FIELD"] == "floor_space_m2"
