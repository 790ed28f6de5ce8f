"""The parts that all panels share: calls, runs, session, tables, charts."""

import json
from types import SimpleNamespace

import pytest
from workbench_fixture import click, run_finished, wait


@pytest.fixture
def city_call(tmp_path):
    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    return ToolCall("createdemocity", {"OUTPUT": str(tmp_path / "city.gpkg"), "SEED": 1})


def ranking_call(bench, run_tool, folder, **more):
    """Return a ranking of the demo city's quarters by an unambitious criterion."""
    from qgis.core import QgsProject, QgsVectorLayer

    from smartquartier.smartquartier_plugin.gui.workbench.calls import ToolCall

    city = folder / "city.gpkg"
    run_tool("createdemocity", {"OUTPUT": str(city)})
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
def test_a_call_can_be_repeated_as_python_and_as_command(bench, run_tool, tmp_path):
    call = ranking_call(bench, run_tool, tmp_path, REPORT="", USE_SE=False)
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
def test_a_run_brings_styled_layers_into_a_group(bench, run_tool, tmp_path):
    from qgis.core import QgsProject

    session = bench.session()
    run = session.runner.prepare(ranking_call(bench, run_tool, tmp_path), "Pilot quarters")
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
def test_what_goes_wrong_is_one_sentence_with_details(bench, run_tool, tmp_path):
    from smartquartier.smartquartier_plugin.gui.widgets.run_bar import RunBar

    call = ranking_call(bench, run_tool, tmp_path, CRITERIA=["nothing", "higher", 1, 0, 1])
    bar = RunBar(bench.session(), "Rank", lambda: call)
    click(bar.button)
    run = run_finished(bar)
    assert run.state == "failed"
    assert "'nothing'" in run.error and "\n" not in run.error
    assert bench.messages() == [run.error] and bar.status.text() == run.error
    assert bar.button.isEnabled() and not bar.progress.isVisibleTo(bar)


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
def test_the_session_lives_in_the_project(bench, tmp_path, run_tool):
    from qgis.core import QgsProject

    call = ranking_call(bench, run_tool, tmp_path)
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
    assert session.layer("quarters").name() == "quarters"
    assert session.file("atlas") == str(tmp_path / "atlas.gpkg")
    project.removeMapLayer(session.layer("quarters"))
    assert session.layer("quarters") is None and heard[-1] == "quarters"


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
