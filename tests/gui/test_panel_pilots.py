"""The panel "Pilot quarters", through its widgets."""

import json
from pathlib import Path

import pytest
from workbench_fixture import click, run_finished, wait

pytestmark = pytest.mark.qgis
FIELDS = ("single_parent_rate", "unemployed_rate", "noise_lden65_share")


@pytest.fixture(scope="module")
def city(qgis_app, tmp_path_factory):
    """Return the demo city's file."""
    import processing

    path = tmp_path_factory.mktemp("city") / "city.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(path)})
    return path


@pytest.fixture
def no_traceback(monkeypatch):
    """Fail where an exception left a slot; Qt would end the process."""
    import sys
    import traceback

    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda *e: seen.append(traceback.format_exception(*e)))
    yield
    assert not seen, "".join(seen[0])


@pytest.fixture
def opened(bench, no_traceback, city, tmp_path):
    """Return the panel over the demo city, shown, with a folder for results."""
    from qgis.core import QgsProject, QgsVectorLayer

    session = bench.session()
    session.set_file("folder", tmp_path)
    for name in ("quarters", "statistics"):
        layer = QgsVectorLayer(f"{city}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layer)
        session.set_layer(name, layer)
    from smartquartier.smartquartier_plugin.gui.panels.pilots.panel import PilotsPanel

    panel = bench.show_panel(PilotsPanel(session), 380, 1600)
    yield panel
    panel.close_panel()
    session.close()
    panel.deleteLater()


@pytest.fixture(scope="module")
def indicators(city, tmp_path_factory):
    """Return a file with three indicators of the demo city's quarters."""
    import processing

    path = tmp_path_factory.mktemp("indicators") / "indicators.gpkg"
    processing.run(
        "smartquartier:pilotindicators",
        {
            "QUARTERS": f"{city}|layername=quarters",
            "ID_FIELD": "code",
            "TABLE": f"{city}|layername=statistics",
            "TABLE_ID_FIELD": "code",
            "PERIOD_FIELD": "period",
            "INDICATORS": "single_parent_rate = 100 * hh_single_parent / households\n"
            "unemployed_rate = 100 * unemployed / inhabitants_15_64\n"
            "noise_lden65_share = 100 * residents_lden65 / inhabitants",
            "POPULATION": "inhabitants",
            "OUTPUT": str(path),
        },
    )
    return path


@pytest.fixture
def ranked(opened, indicators):
    """Return the panel with a layer of indicators and three criteria."""
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(f"{indicators}", "indicators", "ogr")
    QgsProject.instance().addMapLayer(layer)
    section = opened.criteria
    section.layer.setLayer(layer)
    assert wait(lambda: section.editor.add_button.height() > 9, 5)
    for name in FIELDS:
        section.editor.field.setField(name)
        click(section.editor.add_button)
    assert wait(lambda: section.live.result is not None, 5), section.lead.text()
    return opened


def type_text(widget, text):
    from qgis.PyQt.QtTest import QTest

    widget.setFocus()
    widget.clear()
    QTest.keyClicks(widget, text)


def settled(panel):
    """Wait until the live ranking has followed, and return it."""
    section, seen = panel.criteria, []
    section.live.told.connect(seen.append)
    section.live.failed.connect(seen.append)
    section.live.ask()
    assert wait(lambda: seen, 20)
    return section.live.result


def test_from_the_table_to_indicators(opened, bench):
    from qgis.PyQt.QtCore import Qt

    section = opened.indicators
    assert section.id_field.currentField() == "code"
    assert section.period_field.currentField() == "period"
    assert section.population.text() == "inhabitants"
    assert section.suggestions.count() > 15
    section.suggestions.item(0).setCheckState(Qt.CheckState.Checked)
    assert section.formulas.toPlainText().startswith("sgb2_rate = 100 * sgb2_recipients")
    click(section.all_button)
    assert wait(lambda: str(section.suggestions.count()) in section.problem.text(), 5)
    section.formulas.setPlainText("a = nothing / households")
    assert wait(lambda: "'nothing'" in section.problem.text(), 5)
    section.formulas.setPlainText("")
    click(section.all_button)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    layer = opened.session.layer("indicators")
    assert layer is run.layers["OUTPUT"] and opened.criteria.layer.layer() is layer
    click(opened.criteria.editor.all_button)
    assert len(opened.criteria.criteria.rows) > 12
    told = bench.messages()[0]  # how many, and which are left to the planner
    assert f"Criteria added: {len(opened.criteria.criteria.rows)}." in told
    assert "Other fields, to be added one by one: " in told
    assert settled(opened).ranking.n_ranked >= layer.featureCount() - 3


def test_every_formula_suggested_gives_values(opened):
    section = opened.indicators
    click(section.all_button)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    layer = run.layers["OUTPUT"]
    for name in section._suggested:
        values = [f[name] for f in layer.getFeatures()]
        assert sum(isinstance(v, float) for v in values) > len(values) / 2, name


def test_a_slider_ranks_again(ranked):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    section = ranked.criteria
    before = settled(ranked)
    row = section.editor.row("noise_lden65_share")
    row.slider.setFocus()
    for _ in range(8):
        QTest.keyClick(row.slider, Qt.Key.Key_PageUp)
    assert row.spin.value() == 100.0
    after = settled(ranked)
    assert list(after.ranking.weights) == pytest.approx([20 / 140, 20 / 140, 100 / 140])
    assert (after.ranking.rank != before.ranking.rank).any()
    shares = [section.editor.row(name).share.text() for name in FIELDS]
    assert row.share.text() == "72%" and sum(int(one[:-1]) for one in shares) == 100
    assert "1000 draws" in section.status.text()
    assert after.ranking.samples == 1000
    row.spin.setValue(12.5)
    assert row.slider.value() == 12
    assert settled(ranked).ranking.weights[2] == pytest.approx(12.5 / 52.5)


def test_the_live_ranking_is_the_tools_own(ranked):
    """The tool with the same draws gives the same ranks and shares."""
    result = settled(ranked)
    section = ranked.ranking
    section.samples.setValue(1000)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    for feature in run.layers["OUTPUT"].getFeatures():
        i = result.ranking.codes.index(feature["code"])
        if result.ranking.data_share[i] == 0:
            assert not feature["rank"]  # NULL
            continue
        assert feature["rank"] == result.ranking.rank[i]
        assert feature["topk_share"] == pytest.approx(result.ranking.topk_share[i])
        assert feature["rank_p95"] == result.ranking.rank_p95[i]
    assert ranked.session.layer("ranking") is run.layers["OUTPUT"]
    page = Path(run.results["REPORT"]).read_text("utf-8")
    assert "Single-parent households" in page  # labels, not names of fields
    assert section.links.report_button.isVisibleTo(ranked)
    assert ranked.pilot_set.layer.layer() is run.layers["OUTPUT"]


def test_the_ranking_becomes_a_page(ranked, monkeypatch, tmp_path):
    from smartquartier.smartquartier_plugin.gui.widgets import open_file

    opened = []

    class Desktop:
        @staticmethod
        def openUrl(url):
            opened.append(Path(url.toLocalFile()))
            return True

    monkeypatch.setattr(open_file, "QDesktopServices", Desktop)
    section = ranked.ranking
    settled(ranked)
    click(section.bar.button)
    assert run_finished(section.bar).state == "done"
    assert wait(lambda: section.links.print_button.height() > 9, 5)
    click(section.links.report_button)
    click(section.links.folder_button)
    section.links.print_button.write("A4")
    assert [path.suffix for path in opened] == [".html", "", ".pdf"]
    assert all(path.exists() for path in opened) and opened[1] == tmp_path


def test_no_class_is_claimed_that_the_tool_may_not_confirm(ranked):
    """The share of so few draws lies near a border: the words leave the class open."""
    from smartquartier.smartquartier_plugin.core.pilots.ranking.sampling import is_borderline
    from smartquartier.smartquartier_plugin.gui.panels.pilots.live_rows import bar_parts, lead

    section = ranked.criteria
    result = settled(ranked)
    share = result.ranking.topk_share.copy()
    top = result.ranking.rank.argsort()[:3]
    share[top] = 0.91, 0.97, 0.62
    data_share = result.ranking.data_share.copy()
    data_share[top[1]] = 0.62
    result = _with(result, topk_share=share, data_share=data_share)
    names = [result.quarters.names[i] for i in top]
    section._ranked(result)
    text = section.lead.text()
    assert text == lead(result) == section.line.label.text()
    assert f"Robust among them: {names[1]} (data:\u00a062%)." in text
    assert f"border of robust with 1000 draws: {names[0]}" in text and "section 4" in text
    words = [bar_parts(result, i)["value"].split(" ", 1)[1] for i in top]
    assert words == ["borderline", "robust (data:\u00a062%)", "likely"]
    assert "robust and likely" in bar_parts(result, top[0])["tip"]
    assert bar_parts(result, top[0])["fill"] == bar_parts(result, top[2])["fill"]  # the lower one
    section.on_map.setChecked(True)
    section.map.show(result, section.live.cache.layer)
    marked = {f["code"] for f in section.map.layer.getFeatures() if f["borderline"] == 1}
    codes = result.ranking.codes
    assert marked == {c for c, x in zip(codes, share) if is_borderline(x, 1000)}
    assert codes[top[0]] in marked
    rules = section.map.layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules if "borderline" in rule.filterExpression()]


def _with(result, **parts):
    from dataclasses import replace

    return replace(result, ranking=replace(result.ranking, **parts))


def test_criteria_that_count_one_need_several_times_are_named_in_the_panel(ranked):
    layer = ranked.criteria.layer.layer()
    section = ranked.criteria
    place = layer.fields().indexOf(FIELDS[0])
    target = layer.fields().indexOf(FIELDS[1])
    layer.startEditing()
    for feature in list(layer.getFeatures()):
        value = feature[place]
        layer.changeAttributeValue(feature.id(), target, 2 * value if value else None)
    settled(ranked)
    text = section.doubled.text()
    assert section.doubled.isVisibleTo(ranked)
    assert text.startswith("Single-parent households and Unemployed among inhabitants aged 15-64 ")
    assert "say nearly the same (r above 0.9)" in text
    assert "they count 67%" in text and "_rate" not in text
    section.editor.row(FIELDS[2]).spin.setValue(60)
    settled(ranked)
    assert "they count 40%" in section.doubled.text()
    section.editor.row(FIELDS[1]).spin.setValue(0)  # counts nothing, so nothing twice
    settled(ranked)
    assert not section.doubled.isVisibleTo(ranked)
    section.editor.row(FIELDS[1]).spin.setValue(20)
    turned = section.editor.row(FIELDS[1])
    turned.zero_edit.setText("")  # else they would have to change places, too
    turned.one_edit.setText("")
    turned.direction.setCurrentIndex(1)
    settled(ranked)
    assert "nearly the opposite" in section.doubled.text()
    layer.rollBack()


@pytest.mark.parametrize("fault", ["weights", "points", "field", "none"])
def test_what_can_not_be_ranked_is_one_sentence(ranked, fault):
    section = ranked.criteria
    editor = section.editor
    if fault == "weights":
        for name in FIELDS:
            editor.row(name).spin.setValue(0)
        expected = "All weights are zero"
    elif fault == "points":
        row = editor.row(FIELDS[0])
        click(row.details_button)
        type_text(row.zero_edit, "abc")
        expected = "not a finite number"
    elif fault == "field":
        section.layer.setLayer(ranked.session.layer("quarters"))
        expected = f"'{FIELDS[0]}'"
    else:
        click(editor.clear_button)
        expected = "Add a criterion first"
    wait(lambda: expected in section.lead.text(), 5)
    assert expected in section.lead.text() and "\n" not in section.lead.text()
    click(ranked.ranking.bar.button)
    assert expected in ranked.ranking.bar.status.text() or ranked.ranking.bar.run.state != "done"


def test_an_edit_in_the_layer_is_read_again(ranked):
    layer = ranked.criteria.layer.layer()
    before = settled(ranked)
    worst = int(before.ranking.rank.argmax())
    place = layer.fields().indexOf(FIELDS[2])
    layer.startEditing()
    layer.changeAttributeValue(before.quarters.ids[worst], place, None)
    after = settled(ranked)
    assert after.ranking.data_share[worst] < 1
    layer.rollBack()
    assert settled(ranked).ranking.data_share[worst] == before.ranking.data_share[worst]


def test_a_row_of_the_chart_opens_the_profile(ranked):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    section, profile = ranked.criteria, ranked.profile
    settled(ranked)
    codes = [bar.key for bar in section.chart._bars]
    click(section.chart, section.chart.row_centre(codes[1]))
    assert ranked.chosen_code == codes[1] and codes[1] in profile.facts.text()
    assert profile.highlight.shown == 1 and "weight of" in profile.change.text()
    section.chart.setFocus()
    QTest.keyClick(section.chart, Qt.Key.Key_Down)
    assert ranked.chosen_code == codes[2]
    # On the maps of other steps the outline would read as a pilot.
    assert profile.highlight.is_visible
    ranked.hide()
    assert not profile.highlight.is_visible
    ranked.show()
    assert profile.highlight.is_visible
    total = sum(row[-1] for row in profile.table.rows.rows if row[-1] is not None)
    result = section.live.result
    i = result.ranking.codes.index(codes[2])
    if result.ranking.data_share[i] == 1:
        assert total == pytest.approx(result.ranking.score[i])


def test_a_quarter_is_chosen_on_the_map(ranked, bench):
    from qgis.core import QgsProject
    from qgis.gui import QgsMapToolPan
    from qgis.PyQt.QtCore import QPoint

    canvas, profile = bench.canvas, ranked.profile
    layer = ranked.criteria.layer.layer()
    QgsProject.instance().setCrs(layer.crs())
    canvas.setDestinationCrs(layer.crs())
    canvas.resize(400, 400)
    canvas.setExtent(layer.extent())
    former = QgsMapToolPan(canvas)
    canvas.setMapTool(former)
    settled(ranked)
    click(profile.pick_button)
    assert canvas.mapTool() is not former
    feature = layer.getFeature(ranked.criteria.live.result.quarters.ids[5])
    point = feature.geometry().pointOnSurface().asPoint()
    pixel = canvas.getCoordinateTransform().transform(point)
    click(canvas.viewport(), QPoint(round(pixel.x()), round(pixel.y())))
    assert ranked.chosen_code == feature["code"]
    click(profile.pick_button)
    assert canvas.mapTool() is former and not profile.picker.active
    click(profile.pick_button)
    canvas.setMapTool(former)  # the user takes another tool
    assert not profile.pick_button.isChecked()


def test_groups_are_kept_compared_and_mixed(ranked):
    section = ranked.criteria
    groups, editor = section.groups, section.editor
    section.groups_box.setCollapsed(False)
    assert wait(lambda: groups.keep_button.height() > 9, 5)
    type_text(groups.name, "Residents")
    click(groups.keep_button)
    editor.row(FIELDS[0]).spin.setValue(100)
    type_text(groups.name, "Office")
    click(groups.keep_button)
    result = settled(ranked)
    assert list(result.ranking.stakeholder_ranks) == ["Residents", "Office"]
    assert groups.table.rows.keys == ["Residents", "Office"]
    assert groups.table.rows.rows[1][1] == "3 of 3"  # the sliders stand as the office's
    groups.view.setCurrentIndex(1)
    assert list(settled(ranked).ranking.weights) == pytest.approx([1 / 3] * 3)
    groups.view.setCurrentIndex(0)
    groups.mix.setChecked(False)
    assert settled(ranked).ranking.stakeholder_ranks == {}
    groups.table.select_key("Residents")
    click(groups.take_button)
    assert [row.weight for row in section.criteria.rows] == pytest.approx([20] * 3)
    click(groups.mean_button)
    assert section.criteria.shares()[0] == pytest.approx((1 / 3 + 100 / 140) / 2)
    click(groups.remove_button)
    assert list(section.criteria.groups) == ["Office"]
    click(editor.clear_button)  # criteria only: what a group has said stays
    assert not section.criteria.rows and groups.table.rows.keys == ["Office"]
    editor.field.setField(FIELDS[0])
    click(editor.add_button)
    assert list(section.criteria.usable_groups()) == ["Office"]


def _keep(section, name, weights):
    from dataclasses import replace

    groups = {**section.criteria.groups, name: weights}
    section.editor.set_criteria(replace(section.criteria, groups=groups))


def test_a_group_without_its_criteria_stays_and_claims_nothing(ranked, bench):
    section = ranked.criteria
    groups, editor = section.groups, section.editor
    _keep(section, "Residents", {FIELDS[0]: 1.0})
    _keep(section, "Office", {FIELDS[1]: 1.0})
    settled(ranked)
    click(editor.row(FIELDS[1]).remove_button)
    settled(ranked)
    assert groups.table.rows.keys == ["Residents", "Office"]
    assert groups.table.rows.rows[1] == ("Office", None, "no weight on these criteria")
    before = section.criteria
    section._take_group("Office")
    assert section.criteria == before and "gives none of these" in bench.messages()[0]
    groups.view.setCurrentIndex(groups.view.findData("Office"))
    assert wait(lambda: section.live.result is None, 5)  # not the sliders' under its name
    assert section.lead.text().startswith("Group 'Office' gives none of these criteria")
    groups.view.setCurrentIndex(0)
    click(editor.row(FIELDS[0]).remove_button)
    settled(ranked)
    assert [row[1] for row in groups.table.rows.rows] == [None, None]  # nothing of before
    editor.field.setField(FIELDS[1])
    click(editor.add_button)
    settled(ranked)
    assert groups.table.rows.rows[1][1] is not None
    assert section.criteria.groups["Office"] == {FIELDS[1]: 1.0}


def test_a_file_takes_nothing_from_what_a_group_has_said(ranked, tmp_path):
    section, path = ranked.criteria, str(tmp_path / "c.json")
    _keep(section, "Residents", {FIELDS[0]: 1.0, FIELDS[1]: 3.0})
    click(section.editor.row(FIELDS[1]).remove_button)
    section.editor.save_file(path)
    section.editor.open_file(path)
    assert section.criteria.groups["Residents"][FIELDS[1]] == 3.0


def test_adding_all_again_says_that_nothing_is_left(ranked, bench):
    editor = ranked.criteria.editor
    click(editor.all_button)
    click(editor.all_button)
    assert bench.messages()[0].startswith("All that can be added at once are criteria already.")


def test_criteria_are_saved_and_opened(ranked, tmp_path):
    editor = ranked.criteria.editor
    editor.row(FIELDS[0]).spin.setValue(70)
    ranked.criteria._keep_group("Office")
    before = editor.criteria
    path = tmp_path / "c.json"
    editor.save_file(str(path))
    data = json.loads(path.read_text("utf-8"))
    assert data["stakeholders"]["Office"] and data["criteria"][0]["weight"] == 70
    click(editor.clear_button)
    editor.open_file(str(path))
    assert editor.criteria.rows == before.rows
    assert editor.criteria.shares() == before.shares()


def test_the_project_keeps_the_criteria(ranked, tmp_path):
    from qgis.core import QgsProject

    section, project = ranked.criteria, QgsProject.instance()
    section.editor.row(FIELDS[1]).spin.setValue(44)
    section.k.setValue(5)
    wait(lambda: "44" in ranked.session.text("pilots/criteria"), 5)
    before = section.criteria
    project.write(str(tmp_path / "p.qgz"))
    project.clear()
    wait(lambda: False, 0.1)
    assert section.criteria.rows == ()
    project.read(str(tmp_path / "p.qgz"))
    assert section.criteria.rows == before.rows and section.k.value() == 5
    assert settled(ranked).ranking.k == 5


def test_the_live_ranking_on_the_map_is_a_layer_of_its_own(ranked):
    from qgis.core import QgsProject

    section, project = ranked.criteria, QgsProject.instance()
    source = section.layer.layer()
    fields = source.fields().names()
    count = len(project.mapLayers())
    section.on_map.setChecked(True)
    layer = section.map.layer
    assert layer is not None and layer.renderer().type() == "RuleRenderer"
    section.editor.row(FIELDS[2]).slider.setValue(90)
    result = settled(ranked)
    shares = {f["code"]: f["topk_share"] for f in layer.getFeatures()}
    for code, share in zip(result.ranking.codes, result.ranking.topk_share):
        assert shares[code] == pytest.approx(share) if share == share else not shares[code]
    assert source.fields().names() == fields and not source.isEditable()
    project.removeMapLayer(layer.id())
    settled(ranked)
    assert not section.on_map.isChecked()
    section.on_map.setChecked(True)
    assert len(project.mapLayers()) == count + 1
    section.on_map.setChecked(False)
    assert len(project.mapLayers()) == count


def test_a_set_with_alternatives(ranked):
    from qgis.PyQt.QtCore import Qt

    section = ranked.pilot_set
    assert section.layer.layer() is ranked.criteria.layer.layer()
    assert section.chosen_features() == []
    for place in range(section.features.count()):
        item = section.features.item(place)
        if item.data(Qt.ItemDataRole.UserRole) in FIELDS:
            item.setCheckState(Qt.CheckState.Checked)
    section.layer.layer().selectByExpression("\"code\" = '11'")
    click(section.required.button)
    assert section.required.text() == "11"
    section.near.setValue(30)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    assert ranked.session.layer("pilot_set") is run.layers["OUTPUT"]
    assert "(11)" in section.lead.text() and "Proven" in section.lead.text()
    assert ranked.monitoring.pilots.text().count(",") == 2
    alternatives = section.alternatives
    assert len(alternatives.table.rows.rows) > 1
    alternatives.table.select_key(alternatives.table.rows.keys[1])
    assert alternatives.outlined == 3
    type_text(section.required.edit, "zz")
    click(section.bar.button)
    assert run_finished(section.bar).state == "failed" and "zz" in section.bar.status.text()


def test_a_set_says_which_of_the_first_it_leaves_out(ranked):
    from qgis.PyQt.QtCore import Qt

    section = ranked.pilot_set
    for place in range(section.features.count()):
        item = section.features.item(place)
        if item.data(Qt.ItemDataRole.UserRole) in FIELDS:
            item.setCheckState(Qt.CheckState.Checked)
    live = settled(ranked)
    order = live.ranking.rank.argsort()
    last = [live.ranking.codes[i] for i in order if live.ranking.data_share[i] == 1][-3:]
    first = [live.quarters.names[i] for i in order[:3]]
    assert all(name.endswith(")") for name in first)
    section.required.set_text(", ".join(last))
    assert section.required.told.text().count("(") == 3  # names beside the codes
    click(section.bar.button)
    assert run_finished(section.bar).state == "done"
    text = section.story.text()
    assert "The set holds none of the first 3 in the ranking (" in text
    assert all(name in text for name in first) and "greatest need" in text
    assert "Required quarters" in text
    # The same from the fields of a ranking that is on record.
    click(ranked.ranking.bar.button)
    assert run_finished(ranked.ranking.bar).state == "done"
    ranked.criteria.editor.set_criteria(type(ranked.criteria.criteria)())
    section.required.set_text(f"{live.ranking.codes[order[0]]}, {last[-1]}")
    click(section.bar.button)
    assert run_finished(section.bar).state == "done"
    text = section.story.text()
    assert "Of the first 3 in the ranking the set holds" in text and first[0] in text


def test_codes_are_read_back_as_names(ranked):
    required = ranked.pilot_set.required
    type_text(required.edit, "11, zz")
    required.edit.editingFinished.emit()
    assert "(11)" in required.told.text() and "zz" in required.told.text()
    type_text(required.edit, "")
    required.edit.editingFinished.emit()
    assert not required.told.isVisibleTo(ranked)


def test_monitoring_says_what_it_needs(opened):
    section = opened.monitoring
    click(section.bar.button)
    assert "codes of the pilot quarters" in section.bar.status.text()


def test_closing_leaves_nothing_on_the_map(ranked, bench):
    from qgis.core import QgsProject

    section = ranked.criteria
    section.on_map.setChecked(True)
    result = settled(ranked)
    ranked.choose(result.ranking.codes[0])
    bands = len(bench.canvas.scene().items())
    ranked.close_panel()
    assert len(bench.canvas.scene().items()) == bands - 2
    assert not [x for x in QgsProject.instance().mapLayers().values() if "ive" in x.name()]


def test_it_takes_fewer_draws_where_they_take_too_long(ranked):
    live, status = ranked.criteria.live, ranked.criteria.status
    live.goal_ms = 0
    for _ in range(16):
        settled(ranked)
    assert live.draws == 100 and "pause" in status.text()
    live.goal_ms = 1e6
    for _ in range(16):
        settled(ranked)
    assert live.draws == 1000 and status.text().startswith("Live")


def test_a_layer_that_goes_away_leaves_a_sentence(ranked):
    from qgis.core import QgsProject

    section = ranked.criteria
    section.on_map.setChecked(True)
    result = settled(ranked)
    ranked.choose(result.ranking.codes[0])
    click(ranked.profile.pick_button)
    QgsProject.instance().removeMapLayer(section.layer.layer().id())
    assert wait(lambda: "Choose a layer" in section.lead.text(), 10)
    assert not ranked.profile.picker.active and ranked.profile.highlight.shown == 0
    assert section.map.layer is None and not section.chart.isVisibleTo(ranked)
    section.editor.row(FIELDS[0]).slider.setValue(50)
    wait(lambda: False, 0.2)


@pytest.mark.parametrize("method", ["topsis", "promethee2", "vikor"])
def test_every_method_ranks_live(ranked, method):
    section = ranked.criteria
    section.method.setCurrentIndex(section.method.findData(method))
    result = settled(ranked)
    assert result.ranking.method == method
    ranked.choose(result.ranking.codes[0])
    words = ranked.profile.change.text()
    assert ("report" in words) is (method != "promethee2")


def test_every_control_says_what_it_is(ranked):
    from qgis.PyQt.QtWidgets import (
        QAbstractSlider,
        QAbstractSpinBox,
        QComboBox,
        QLineEdit,
        QListView,
    )

    for kind in (QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QListView):
        for widget in ranked.widget().findChildren(kind):
            if (
                widget.isVisibleTo(ranked)
                and widget.focusPolicy()
                and "qt_" not in widget.objectName()
            ):
                assert widget.accessibleName(), widget


def test_the_wheel_scrolls_the_panel_and_changes_no_weight(ranked):
    from qgis.PyQt.QtCore import QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QWheelEvent
    from qgis.PyQt.QtWidgets import QApplication

    def turn(widget):
        place = QPointF(widget.rect().center())
        event = QWheelEvent(place, QPointF(widget.mapToGlobal(place.toPoint())), QPoint(0, -120),
                            QPoint(0, -120), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
                            False)  # fmt: skip
        QApplication.sendEvent(widget, event)

    row = ranked.criteria.editor.row(FIELDS[0])
    ranked.activateWindow()
    for widget in (row.slider, row.spin, ranked.criteria.method, ranked.criteria.k):
        widget.clearFocus()
        turn(widget)
    assert row.spin.value() == 20 and ranked.criteria.method.currentIndex() == 0
    assert ranked.criteria.k.value() == 3
    row.slider.setFocus()
    if row.slider.hasFocus():
        turn(row.slider)
        assert row.spin.value() < 20


def test_a_new_project_stays_clean(ranked, tmp_path):
    from qgis.core import QgsProject

    project = QgsProject.instance()
    ranked.criteria.k.setValue(5)
    project.clear()
    wait(lambda: False, 0.6)
    assert not project.isDirty()
    assert not project.entryList("SmartQuartier", "pilots")


def test_showing_the_panel_changes_no_project(opened, indicators, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    from smartquartier.smartquartier_plugin.gui.panels.pilots.panel import PilotsPanel

    project = QgsProject.instance()
    opened.close_panel()
    layer = QgsVectorLayer(f"{indicators}", "indicators", "ogr")
    project.addMapLayer(layer)
    opened.session.set_layer("indicators", layer)
    wait(lambda: False, 0.6)
    project.write(str(tmp_path / "p.qgz"))
    other = PilotsPanel(opened.session)
    other.ensure_built()
    assert other.criteria.id_field.currentField() == "code"
    wait(lambda: False, 0.6)
    assert not project.isDirty()
    other.close_panel()
    other.deleteLater()


def test_what_is_set_just_before_saving_is_saved(ranked, tmp_path):
    """Also that no field holds the names: else the guess would come back."""
    from qgis.core import QgsProject

    section, project = ranked.criteria, QgsProject.instance()
    wait(lambda: False, 0.5)
    section.k.setValue(4)
    section.name_field.setField("")
    project.write(str(tmp_path / "p.qgz"))
    wait(lambda: False, 0.5)
    assert not project.isDirty()
    project.clear()
    assert section.k.value() == 3
    project.read(str(tmp_path / "p.qgz"))
    wait(lambda: False, 0.5)
    assert section.k.value() == 4 and section.name_field.currentField() == ""
    assert not project.isDirty()
    section.name_field.setField("name")
    section.name_field.setField("")  # back to what was kept
    wait(lambda: False, 0.5)
    assert ranked.session.text("pilots/name_field") == "-"


def test_a_live_layer_that_somebody_keeps_is_theirs(ranked, tmp_path):
    """Made permanent or duplicated, it is neither written to nor removed any more."""
    from qgis.core import (
        QgsCoordinateTransformContext,
        QgsDataProvider,
        QgsProject,
        QgsVectorFileWriter,
        QgsVectorLayer,
    )

    section, project = ranked.criteria, QgsProject.instance()
    settled(ranked)
    section.on_map.setChecked(True)
    live = section.map.layer
    double = live.clone()
    double.setName("my copy")
    project.addMapLayer(double)
    path = str(tmp_path / "kept.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "kept"
    QgsVectorFileWriter.writeAsVectorFormatV3(live, path, QgsCoordinateTransformContext(), options)
    kept = live.id()
    live.setDataSource(f"{path}|layername=kept", live.name(), "ogr",
                       QgsDataProvider.ProviderOptions())  # fmt: skip

    def scores():
        read = QgsVectorLayer(path, "read", "ogr")
        return [feature["score"] for feature in read.getFeatures()]

    before = scores()
    section.editor.row(FIELDS[2]).slider.setValue(90)
    settled(ranked)
    assert scores() == before
    assert section.map.layer is not None and section.map.layer.id() != kept
    section.on_map.setChecked(False)
    ranked.refresh("")
    assert project.mapLayer(kept) is not None and project.mapLayer(double.id()) is not None


def test_a_name_without_an_ending_replaces_no_file(ranked, tmp_path, monkeypatch):
    """QGIS's dialog asks about the file that will be there."""
    from qgis.PyQt.QtWidgets import QFileDialog

    editor, asked = ranked.criteria.editor, []

    def answer(dialog):
        asked.append((dialog.defaultSuffix(), dialog.selectedFiles()))
        return 0

    monkeypatch.setattr(QFileDialog, "exec", answer)
    click(editor.save_button)
    assert asked and asked[0][0] == "json"


def test_results_of_two_runs_never_share_a_file(ranked, monkeypatch):
    from smartquartier.smartquartier_plugin.gui.panels.pilots.results import result_paths

    session = ranked.session
    first = result_paths(session, "ranking", (".gpkg", ".json"))
    monkeypatch.setattr(session.runner, "is_writing", lambda path: path == first[1])
    second = result_paths(session, "ranking", (".gpkg", ".json"))
    assert [path.rsplit("/", 1)[-1] for path in second] == ["ranking_2.gpkg", "ranking_2.json"]


def test_indicators_are_listed_by_their_titles(opened):
    section = opened.indicators
    assert wait(lambda: section.all_button.height() > 9, 5)
    click(section.all_button)
    click(section.bar.button)
    run = run_finished(section.bar)
    assert run.state == "done", run.error
    layer = opened.session.layer("indicators")
    place = layer.fields().indexOf("single_parent_rate")
    assert layer.fields()[place].name() == "single_parent_rate"
    assert "ingle-parent" in layer.attributeDisplayName(place)


def test_a_set_says_in_what_it_compared(ranked):
    from qgis.core import QgsProject
    from qgis.PyQt.QtCore import Qt

    ranked.criteria.on_map.setChecked(True)
    click(ranked.ranking.bar.button)
    assert run_finished(ranked.ranking.bar).state == "done"
    assert ranked.criteria.map.layer is None  # the same ranks twice can't be read
    section = ranked.pilot_set
    items = [section.features.item(place) for place in range(section.features.count())]
    names = [item.data(Qt.ItemDataRole.UserRole) for item in items]
    assert names[:3] == list(FIELDS) and not any("rank" in name for name in names)
    assert "ingle-parent" in items[0].text()
    for _ in range(2):
        click(section.bar.button)
        assert run_finished(section.bar).state == "done"
    assert "Compared in: Single-parent" in section.story.text()
    titles = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    title = "Pilot quarters: transferability"
    assert title in titles and f"{title} (2)" in titles
    root = QgsProject.instance().layerTreeRoot()
    seen = [node.name() for node in root.findLayers() if node.isVisible()]
    assert f"{title} (2)" in seen and title not in seen and "quarters" not in seen
    table = section.alternatives.table.rows
    assert all(key.split(", ")[0] in row[1] for key, row in zip(table.keys, table.rows))
    assert len(table.rows[0][1]) > len(table.keys[0])


def test_a_new_criterion_is_chosen_by_its_title(ranked):
    field = ranked.criteria.editor.field
    shown = [field.itemText(place) for place in range(field.count())]
    names = field.names()
    assert "single_parent_rate" in names and "Single-parent households [% of households]" in shown
    assert not {"fid", "code", "data_share"} & {name.lower() for name in names}
    assert not [name for name in names if name.endswith("_se")]
    derived = [name.endswith(("_trend", "_change", "_change_pct", "_eb")) for name in names]
    assert any(derived) and derived == sorted(derived)
    assert "Single-parent households [% of households]: trend" in shown
    field.setField("single_parent_rate")
    assert "single_parent_rate" in field.toolTip()


def test_a_criterion_nobody_knows_asks_for_its_label(opened, tmp_path):
    from qgis.core import QgsProject, QgsVectorLayer

    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:25833&field=code:string&field=my_share:double", "own", "memory"
    )
    QgsProject.instance().addMapLayer(layer)
    section = opened.criteria
    section.layer.setLayer(layer)
    editor = section.editor
    assert editor.field.names() == ["my_share"]
    assert wait(lambda: editor.add_button.height() > 9, 5)
    click(editor.add_button)
    row = editor.row("my_share")
    assert row.details_button.isChecked() and wait(row.label_edit.isVisible, 5)
    type_text(row.label_edit, "Eigener Anteil")
    assert editor.criteria.rows[0].label == "Eigener Anteil"
    assert row.title.text() == "Eigener Anteil  ↑ from the data"
    editor.save_file(str(tmp_path / "own.json"))
    written = json.loads((tmp_path / "own.json").read_text("utf-8"))
    assert "Eigener Anteil" in json.dumps(written, ensure_ascii=False)


def test_one_person_households_are_suggested_by_title(opened):
    from qgis.PyQt.QtCore import Qt

    shown = opened.indicators.suggestions
    items = {shown.item(i).data(Qt.ItemDataRole.UserRole): shown.item(i).text()
             for i in range(shown.count())}  # fmt: skip
    assert items["one_person_pct"] == "One-person households [% of households]"


def test_the_help_opens_at_the_panels_own_section(opened, monkeypatch):
    from qgis.PyQt.QtGui import QDesktopServices
    from qgis.PyQt.QtWidgets import QToolButton

    seen = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url.toString()))
    (button,) = [b for b in opened.findChildren(QToolButton) if b.text() == "?"]
    click(button)
    assert seen[0].rpartition("/")[2].startswith("workbench.") and seen[0].endswith("#pilots")


def test_what_a_ranking_adds_is_never_compared():
    """Every field that the tool writes, also those renamed as the layer had them before."""
    from smartquartier.smartquartier_plugin.gui.panels.pilots.criteria_rows import (
        is_of_ranking,
        is_technical,
    )

    added = ("score", "score_low", "score_high", "rank", "rank_p05", "rank_p95", "first_share",
             "topk_share", "data_share", "data_share_input", "flip_weight",
             "contrib_one_person_pct", "rank_by_council")  # fmt: skip
    assert [name for name in added if not is_of_ranking(name) and not is_technical(name)] == []
    assert not is_of_ranking("score_walkability")  # the city's own
