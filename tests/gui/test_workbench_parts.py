"""The parts that all panels share: calls, runs, session, tables, charts."""

import json
from types import SimpleNamespace

import pytest
from workbench_fixture import click, run_finished, wait


@pytest.fixture(scope="module")
def city(qgis_app, tmp_path_factory):
    """Return a small demo city."""
    import processing

    target = tmp_path_factory.mktemp("city") / "city.gpkg"
    processing.run("smartquartier:createdemocity", {"OUTPUT": str(target), "SIZE": 9})
    return target


def ranking_call(city, **more):
    """Return a ranking of the demo city's quarters by an unambitious criterion."""
    from qgis.core import QgsProject, QgsVectorLayer

    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    layer = QgsVectorLayer(f"{city}|layername=quarters", "quarters", "ogr")
    QgsProject.instance().addMapLayer(layer)
    parameters = {
        "QUARTERS": layer,
        "ID_FIELD": "code",
        "CRITERIA": ["area_ha", "higher", 1, 0, 100],
        "SAMPLES": 200,
        **more,
    }
    return ToolCall("pilotranking", parameters, {"OUTPUT": "My ranking"})


@pytest.mark.qgis
def test_a_call_can_be_repeated_as_python_and_as_command(bench, city, tmp_path):
    call = ranking_call(city, REPORT="", USE_SE=False)
    text = call.as_python()
    assert "REPORT" not in text and "<" not in text
    spoken = {}

    def listen(tool, parameters):
        spoken.update(tool=tool, parameters=parameters)

    exec(text.replace("import processing", ""), {"processing": SimpleNamespace(run=listen)})
    assert spoken["tool"] == "smartquartier:pilotranking"
    assert spoken["parameters"]["QUARTERS"].endswith("|layername=quarters")
    json.dumps(spoken["parameters"])
    command = call.as_command()
    assert command.startswith("qgis_process run smartquartier:pilotranking ")
    assert command.count("--CRITERIA=") == 5 and "--USE_SE=false" in command


@pytest.mark.qgis
def test_a_run_brings_styled_layers_into_a_group(bench, city, tmp_path):
    from qgis.core import QgsProject

    session = bench.session()
    run = session.runner.prepare(ranking_call(city), "Pilot quarters")
    run.start()
    assert run.state == "running"
    wait(lambda: run.over)
    assert run.state == "done", run.error
    layer = run.layers["OUTPUT"]
    assert layer is QgsProject.instance().mapLayer(layer.id())
    assert layer.name() == "My ranking"
    assert layer.renderer().type() == "RuleRenderer"
    group = QgsProject.instance().layerTreeRoot().findGroup("Pilot quarters")
    assert [node.layerId() for node in group.findLayers()] == [layer.id()]
    assert session.runner.running == ()


@pytest.mark.qgis
def test_what_goes_wrong_is_one_sentence_with_details(bench, city, tmp_path):
    from smartquartier.smartquartier_plugin.gui.widgets.run_bar import RunBar

    call = ranking_call(city, CRITERIA=["nothing", "higher", 1, 0, 1])
    bar = RunBar(bench.session(), "Rank", lambda: call)
    click(bar.button)
    run = run_finished(bar)
    assert run.state == "failed"
    assert "'nothing'" in run.error and "\n" not in run.error
    assert bar.status.text() == run.error
    (shown,) = bench.messages()
    assert shown == run.error  # with what can be done about it
    assert bar.button.isEnabled() and not bar.progress.isVisibleTo(bar)
    click(bar.button)  # what went wrong before no longer holds
    assert shown not in bench.messages()
    run_finished(bar)


@pytest.mark.qgis
def test_a_run_can_be_cancelled(bench, tmp_path):
    from smartquartier.smartquartier_plugin.gui.widgets.run_bar import RunBar
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    target = tmp_path / "city.gpkg"
    call = ToolCall("createdemocity", {"OUTPUT": str(target), "SIZE": 100})
    bar = RunBar(bench.session(), "Make", lambda: call)
    click(bar.button)
    wait(lambda: bar.run.over or bar.progress.value() > 0)
    click(bar.cancel_button)
    assert run_finished(bar).state == "cancelled"
    assert not target.exists() and bench.messages() == []


@pytest.mark.qgis
def test_a_run_that_is_over_is_let_go(bench, city):
    from smartquartier.smartquartier_plugin.gui.workbench.runner import Run

    session = bench.session()
    runner = session.runner
    for _ in range(3):
        run = runner.prepare(ranking_call(city, SAMPLES=100))
        run.start()
        wait(lambda run=run: run.over)
    assert runner.findChildren(Run) == [] and run.state == "done"


@pytest.mark.qgis
def test_closing_cancels_what_runs(bench, tmp_path):
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    session = bench.session()
    call = ToolCall("createdemocity", {"OUTPUT": str(tmp_path / "c.gpkg"), "SIZE": 100})
    run = session.runner.prepare(call)
    run.start()
    session.close()
    wait(lambda: run.over, 20)
    assert run.state == "cancelled" and not (tmp_path / "c.gpkg").exists()


@pytest.mark.qgis
@pytest.mark.parametrize("what", ("clear", "remove", "clear without layers"))
def test_a_project_that_goes_cancels_its_runs(bench, city, tmp_path, what):
    """A tool in its thread must not read a layer that is being deleted: QGIS would crash."""
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    session, project = bench.session(), QgsProject.instance()
    target = str(tmp_path / "out.gpkg")
    if what == "clear without layers":
        call = ToolCall("createdemocity", {"OUTPUT": target, "SIZE": 100})
    else:
        call = ranking_call(city, SAMPLES=1_000_000, OUTPUT=target)
    run = session.runner.prepare(call)
    run.start()
    wait(lambda: False, 0.1)
    assert run.state == "running"
    if what == "remove":
        project.removeMapLayer(call.parameters["QUARTERS"].id())
    else:
        project.clear()
    assert run.state == "cancelled" and project.mapLayers() == {}
    wait(lambda: False, 0.2)
    assert project.mapLayers() == {} and not (tmp_path / "out.gpkg").exists()


@pytest.mark.qgis
def test_the_session_lives_in_the_project(bench, city, tmp_path):
    from qgis.core import QgsProject

    call = ranking_call(city)
    session, heard = bench.session(), []
    session.changed.connect(heard.append)
    assert session.folder_is_temporary
    session.set_layer("quarters", call.parameters["QUARTERS"])
    session.set_file("atlas", str(tmp_path / "atlas.gpkg"))
    assert heard == ["quarters", "atlas"]
    project = QgsProject.instance()
    project.write(str(tmp_path / "work.qgz"))
    assert session.folder() == tmp_path / "smartquartier"
    (tmp_path / "smartquartier" / "ranking.gpkg").touch()
    assert session.new_path("ranking.gpkg").endswith("ranking_2.gpkg")
    project.clear()
    assert session.layer("quarters") is None
    project.read(str(tmp_path / "work.qgz"))
    assert session.layer("quarters").source().endswith("layername=quarters")
    assert session.file("atlas") == str(tmp_path / "atlas.gpkg")
    project.removeMapLayer(session.layer("quarters"))
    assert session.layer("quarters") is None
    assert heard[:2] == ["quarters", "atlas"] and heard[-1] == "quarters"


@pytest.mark.qgis
def test_a_table_sorts_by_value_copies_and_exports(bench, tmp_path):
    from qgis.PyQt.QtWidgets import QApplication

    from smartquartier.smartquartier_plugin.gui.widgets.table_view import Column, TableView

    table = TableView([Column("Name"), Column("Score", is_number=True, digits=1)], "Ranking")
    table.show_rows([("b", 10.0), ("ä", None), ("c", 9.0)], ["x", "y", "z"])
    table.sortByColumn(1, 0)
    table.selectAll()
    assert table.selected_keys() == ["z", "x", "y"]
    table.sortByColumn(1, 1)
    assert table.selected_keys()[-1] == "y" or table.select_key("y")
    table.copy()
    assert QApplication.clipboard().text().splitlines()[0] == "Name\tScore"
    table.export(str(tmp_path / "t.csv"))
    assert (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[1] == "b,10.0"


@pytest.mark.qgis
def test_a_chart_is_chosen_from_described_and_saved(bench, tmp_path):
    from smartquartier.smartquartier_plugin.gui.widgets.charts import Bar, RangeChart

    chart, heard = RangeChart("Rank intervals", "rank"), []
    chart.chosen.connect(heard.append)
    chart.show_bars([Bar("a", "Alpha", "1 (1-2)", 1, 2, 1), Bar("b", "Beta", "2", 1, 3, 2)])
    bench.show_panel(chart, 380, 200)
    click(chart, chart.row_centre("b"))
    assert heard == ["b"] and "Beta 2" in chart.accessibleDescription()
    chart.save(str(tmp_path / "c.svg"))
    chart.save(str(tmp_path / "c.png"))
    assert "Alpha" in (tmp_path / "c.svg").read_text("utf-8")
    assert (tmp_path / "c.png").stat().st_size > 1000


@pytest.mark.qgis
def test_long_labels_of_a_chart_take_two_lines_and_stand_whole_in_the_hint(bench, tmp_path):
    from qgis.PyQt.QtCore import QPointF

    from smartquartier.smartquartier_plugin.gui.widgets.charts import Bar, RangeChart
    from smartquartier.smartquartier_plugin.gui.widgets.two_lines import label_lines

    name = "Share of the commute on the streets of one's own quarter"
    rows = [Bar("a", name, "+1", 0, 1, tip="From 0 to 1."), Bar("b", "Beta", "+2", 0, 2)]
    chart, short, heard = RangeChart("Effects"), RangeChart("Short"), []
    chart.chosen.connect(heard.append)
    chart.show_bars(rows)
    short.show_bars(rows[1:] * 2)
    bench.show_panel(chart, 430, 200)
    assert chart.height_for(430) > short.height_for(430) + chart.fontMetrics().height()
    assert chart.height_for(3000) == short.height_for(3000)  # room for one line
    click(chart, chart.row_centre("b"))
    assert heard == ["b"]
    assert chart.tip_at(QPointF(chart.row_centre("a"))) == f"{name}: From 0 to 1."
    metrics = chart.fontMetrics()
    wide = metrics.horizontalAdvance(name)
    assert label_lines(name, metrics, wide) == [name]
    two = label_lines(name, metrics, int(wide * 0.6))
    assert len(two) == 2 and " ".join(two) == name
    small = label_lines(name, metrics, int(wide * 0.3))
    assert len(small) == 2 and small[0].startswith("Share") and small[1].endswith("uarter")
    assert "…" in small[1] and all(metrics.horizontalAdvance(x) <= wide * 0.3 for x in small)
    word = "Kraftfahrzeugverkehrsaufkommen"
    (line,) = label_lines(word, metrics, metrics.horizontalAdvance(word) // 2)
    assert line[0] == "K" and line[-1] == "n" and "…" in line
    two = label_lines(f"{word} hier", metrics, metrics.horizontalAdvance(word) // 2)
    assert two == [line, "hier"]
    chart.save(str(tmp_path / "c.svg"))
    drawn = (tmp_path / "c.svg").read_text("utf-8")
    assert name not in drawn and "Share of the" in drawn


@pytest.mark.qgis
def test_texts_beside_bars_leave_room_for_the_bars(bench):
    from smartquartier.smartquartier_plugin.gui.widgets.charts import Bar, RangeChart
    from smartquartier.smartquartier_plugin.gui.widgets.two_lines import two_line_width

    values = ("1–12 borderline (data: 24%)", "1–6 likely", "10–16 unlikely")
    names = ("1. Mulbhafen (12)", "2. Silberblick-Süd (27)", "3. Altstadt (01)")
    chart = RangeChart("Ranks")
    chart.show_bars([Bar(n, n, v, 0, 10) for n, v in zip(names, values)])
    metrics = chart.fontMetrics()
    one_line = [max(map(metrics.horizontalAdvance, texts)) for texts in (names, values)]
    two_lines = [max(two_line_width(x, metrics) for x in texts) for texts in (names, values)]
    narrow, wide = int(sum(one_line) * 1.2), int(sum(one_line) * 2.5)
    bench.show_panel(chart, wide, 200)
    left, right = chart._edges(wide)
    assert left == one_line[0] + 10 and wide - right == one_line[1] + 10
    left, right = chart._edges(narrow)
    assert left == two_lines[0] + 10 and narrow - right == two_lines[1] + 10
    assert right - left > 2 * (narrow - sum(one_line) - 20)  # bars more than twice as long
    lone = "Kraftfahrzeugverkehrsaufkommen"
    assert two_line_width(lone, metrics) == metrics.horizontalAdvance(lone)


@pytest.mark.qgis
def test_results_of_one_step_switch_off_those_of_others(bench, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsProject
    from shapely.geometry import Point

    from smartquartier.smartquartier_plugin.gui.workbench.loading import results_group

    project = QgsProject.instance()
    pilots = results_group(project, "Pilot quarters")
    data = results_group(project, "Data", alone=False)
    layer = memory_layer(gpd.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs=25833))
    project.addMapLayer(layer, False)
    pilots.addLayer(layer)
    effects = results_group(project, "Effects")
    assert [g.itemVisibilityChecked() for g in (pilots, data, effects)] == [False, True, True]
    assert results_group(project, "Pilot quarters") is pilots
    assert [g.itemVisibilityChecked() for g in (pilots, data, effects)] == [True, True, False]


@pytest.mark.qgis
def test_a_newer_result_unticks_the_older_of_its_step(bench, city, tmp_path):
    from qgis.core import QgsProject

    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    session, project, runs = bench.session(), QgsProject.instance(), []
    for name in ("one", "two"):
        call = ranking_call(city)
        given = {**call.parameters, "OUTPUT": str(tmp_path / f"{name}.gpkg")}
        call = ToolCall(call.tool, given, {"OUTPUT": name})
        run = session.runner.prepare(call, "Pilot quarters")
        run.start()
        assert wait(lambda run=run: run.over) and run.state == "done"
        runs.append(run.layers["OUTPUT"].id())
    root = project.layerTreeRoot()
    older, newer = (root.findLayer(one) for one in runs)
    # The labels of both on one map can't be read; the older one is still there.
    assert not older.itemVisibilityChecked() and newer.itemVisibilityChecked()


@pytest.mark.qgis
def test_a_run_keeps_the_name_of_its_file_from_others(bench, tmp_path):
    from smartquartier.smartquartier_plugin.core.errors import ServiceError
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    session = bench.session()
    session.set_file("folder", str(tmp_path))
    first = session.new_path("city.gpkg")
    run = session.runner.prepare(ToolCall("createdemocity", {"OUTPUT": first}))
    assert session.new_path("city.gpkg") == str(tmp_path / "city_2.gpkg")
    run.cancel()
    assert session.new_path("city.gpkg") == first
    (tmp_path / "file").touch()
    session.set_file("folder", str(tmp_path / "file"))
    with pytest.raises(ServiceError, match="'file'"):
        session.new_path("city.gpkg")


@pytest.mark.qgis
def test_a_file_is_never_replaced_unasked(bench, tmp_path, monkeypatch):
    """Also where the ending is added only after the dialog has asked."""
    from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

    from smartquartier.smartquartier_plugin.gui.widgets.save_file import ask_save

    (tmp_path / "mine.csv").write_text("old")
    proposed = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: proposed.append(dialog) or 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(tmp_path / "mine")])
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    assert ask_save(bench.window, "Save", "a/b: c", (("csv", "CSV"),)) == ""
    assert ask_save(bench.window, "Save", "a", (("csv", "CSV"),)) == str(tmp_path / "mine.csv")
    assert answers == []
