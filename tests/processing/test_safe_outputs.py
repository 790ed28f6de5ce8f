"""Nothing of the user's is lost: own inputs, other outputs, earlier results, other programs."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box


@pytest.fixture
def quarters():
    n = 9
    return gpd.GeoDataFrame(
        {"code": [f"{i:02d}" for i in range(n)], "a": np.linspace(0, 1, n), "b": np.arange(n) % 4},
        geometry=[
            box(1000 * (i % 3), 1000 * (i // 3), 1000 * (i % 3) + 1000, 1000 * (i // 3) + 1000)
            for i in range(n)
        ],
        crs="EPSG:25833",
    )


CRITERIA = ["a", "higher", 1, 0, 1, "b", "lower", 1, 3, 0]


def rank(run_tool, source, target, **more):
    parameters = {"QUARTERS": source, "ID_FIELD": "code", "CRITERIA": CRITERIA, "SAMPLES": 100}
    return run_tool("pilotranking", {**parameters, "OUTPUT": target, **more})


def test_an_output_never_overwrites_its_own_input(run_tool, read_layer, quarters, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "city.gpkg"
    quarters.to_file(path, layer="quarters", driver="GPKG")
    before = path.read_bytes()
    for target in (str(path), str(tmp_path / "x" / ".." / "city.gpkg")):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(QgsProcessingException, match=r"city\.gpkg"):
            rank(run_tool, f"{path}|layername=quarters", target)
    assert path.read_bytes() == before


def test_two_outputs_never_share_a_file(run_tool, memory_layer, quarters, tmp_path):
    from qgis.core import QgsProcessingException

    target = str(tmp_path / "both.gpkg")
    with pytest.raises(QgsProcessingException, match=r"both\.gpkg"):
        run_tool(
            "pilotset",
            {
                "QUARTERS": memory_layer(quarters, "q"), "ID_FIELD": "code", "K": 2,
                "OBJECTIVE": "coverage", "OUTPUT": target, "LINKS": target,
            },
        )  # fmt: skip
    assert not (tmp_path / "both.gpkg").exists()


@pytest.mark.parametrize("name", ("rank.gpkg", "rank.geojson", "rank.csv", "rank.fgb", "rank"))
def test_every_kind_of_file_is_written_and_replaced(
    run_tool, read_layer, memory_layer, quarters, tmp_path, name
):
    layer = memory_layer(quarters, "q")
    for seed in (0, 1):
        result = rank(run_tool, layer, str(tmp_path / name), SEED=seed)
    assert len(read_layer(result["OUTPUT"])) == len(quarters)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert len(list(tmp_path.iterdir())) == 1


def test_a_shapefile_warns_of_cut_names(run_tool, memory_layer, quarters, tmp_path):
    from qgis.core import QgsProcessingFeedback

    said = []

    class Feedback(QgsProcessingFeedback):
        def pushWarning(self, text):
            said.append(text)

    layer = memory_layer(quarters, "q")
    rank(run_tool, layer, str(tmp_path / "rank.shp"))
    run_tool(
        "pilotranking",
        {"QUARTERS": layer, "ID_FIELD": "code", "CRITERIA": CRITERIA, "SAMPLES": 100,
         "OUTPUT": str(tmp_path / "rank.shp")},
        feedback=Feedback(),
    )  # fmt: skip
    assert any("topk_share" not in text and "Shapefile" in text for text in said)
    assert any("first_share" in text for text in said)


def test_a_table_in_a_geopackage_is_added_beside_the_others(
    run_tool, read_layer, memory_layer, quarters, tmp_path
):
    path = tmp_path / "city.gpkg"
    quarters.to_file(path, layer="kept", driver="GPKG")
    rank(run_tool, memory_layer(quarters, "q"), f"ogr:dbname='{path}' table=\"rank\" (geom)")
    assert len(read_layer(f"{path}|layername=rank")) == 9
    assert len(read_layer(f"{path}|layername=kept")) == 9


def test_cancel_while_writing_keeps_an_existing_table(
    qgis_app, run_tool, read_layer, memory_layer, quarters, tmp_path, monkeypatch
):
    """A database table is replaced in one go: once opened it is written to its end."""
    from qgis.core import QgsProcessingFeedback

    from smartquartier.smartquartier_plugin.bridge import layers

    path = tmp_path / "city.gpkg"
    quarters.to_file(path, layer="rank", driver="GPKG")
    feedback = QgsProcessingFeedback()
    monkeypatch.setattr(layers, "_CHECK_EVERY", 1)
    opened = layers.write_features

    def cancel_first(*arguments, **named):
        feedback.cancel()
        return opened(*arguments, **named)

    from smartquartier.smartquartier_plugin.bridge import sinks

    monkeypatch.setattr(sinks, "write_features", cancel_first)
    layer = memory_layer(quarters, "q")
    run_tool(
        "pilotranking",
        {"QUARTERS": layer, "ID_FIELD": "code", "CRITERIA": CRITERIA, "SAMPLES": 100,
         "OUTPUT": f"ogr:dbname='{path}' table=\"rank\" (geom)"},
        feedback=feedback,
    )  # fmt: skip
    assert len(read_layer(f"{path}|layername=rank")) == 9


def test_a_record_keeps_no_path_even_with_spaces_and_umlauts(run_tool, qgis_app, tmp_path):
    from qgis.core import QgsVectorLayer

    folder = tmp_path / "Ä b"
    folder.mkdir()
    (folder / "t.csv").write_text("code;n;all\n00;5;100\n01;7;100\n", encoding="utf-8")
    frame = gpd.GeoDataFrame(
        {"code": ["00", "01"]}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs="EPSG:25833"
    )
    frame.to_file(folder / "q.gpkg", driver="GPKG")
    from qgis.PyQt.QtCore import QUrl

    uri = bytes(QUrl.fromLocalFile(str(folder / "t.csv")).toEncoded()).decode()
    table = QgsVectorLayer(f"{uri}?delimiter=;&detectTypes=no", "t", "delimitedtext")
    assert table.isValid()
    run_tool(
        "pilotindicators",
        {"QUARTERS": str(folder / "q.gpkg"), "ID_FIELD": "code", "TABLE": table,
         "TABLE_ID_FIELD": "code", "INDICATORS": "p = 100 * n / all",
         "OUTPUT": str(folder / "o.gpkg"), "RECORD": str(folder / "r.json")},
    )  # fmt: skip
    text = (folder / "r.json").read_text(encoding="utf-8")
    assert tmp_path.name not in text and "%C3" not in text
    empty = tmp_path / "other"
    empty.mkdir()
    for name in ("t.csv", "q.gpkg"):
        (folder / name).rename(empty / name)
    again = run_tool(
        "rerunrecord",
        {"RECORD": str(folder / "r.json"), "DATA": str(empty), "FOLDER": str(tmp_path / "again")},
    )
    assert again["IDENTICAL"] == 1


def test_a_record_can_run_no_foreign_tool_and_open_no_foreign_file(run_tool, quarters, tmp_path):
    from qgis.core import QgsProcessingException

    path = tmp_path / "mine.gpkg"
    quarters.to_file(path, driver="GPKG")
    before = path.read_bytes()
    rank(run_tool, str(path), str(tmp_path / "o.gpkg"), RECORD=str(tmp_path / "r.json"))
    raw = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    source = raw["sources"][-1]
    hostile = (
        {"tool": "native:truncatetable", "parameters": {"INPUT": str(path)}, "sources": []},
        {"tool": "smartquartier:rerunrecord"},
        {"sources": [{**source, "file": "../mine.gpkg", "uri": "../mine.gpkg"}]},
        {"sources": [{**source, "provider": "postgres"}]},
        {"sources": [{**source, "uri": "/etc/x.gpkg"}]},
    )
    for number, change in enumerate(hostile):
        record = tmp_path / f"hostile{number}.json"
        record.write_text(json.dumps({**raw, **change}), encoding="utf-8")
        with pytest.raises(QgsProcessingException):
            run_tool(
                "rerunrecord",
                {"RECORD": str(record), "DATA": str(tmp_path), "FOLDER": str(tmp_path / "again")},
            )
    assert path.read_bytes() == before


def test_selected_features_are_named_in_the_record(run_tool, qgis_app, quarters, tmp_path):
    from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

    path = tmp_path / "q.gpkg"
    quarters.to_file(path, driver="GPKG")
    layer = QgsVectorLayer(str(path), "q", "ogr")
    layer.selectByExpression("\"code\" < '06'")
    QgsProject.instance().addMapLayer(layer)
    from qgis.core import QgsProcessingContext

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    definition = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    run_tool(
        "pilotranking",
        {"QUARTERS": definition, "ID_FIELD": "code", "CRITERIA": CRITERIA, "SAMPLES": 100,
         "OUTPUT": "TEMPORARY_OUTPUT", "RECORD": str(tmp_path / "r.json")},
        context=context,
    )  # fmt: skip
    QgsProject.instance().removeMapLayer(layer.id())
    source = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["sources"][-1]
    assert source["file"] == "q.gpkg" and source["rows"] == 6
    assert "selected" in source["restriction"]


def test_the_plugin_can_be_initialised_twice_and_unloaded(qgis_app):
    from qgis.core import QgsApplication

    from smartquartier import classFactory

    registry = QgsApplication.processingRegistry()
    kept = registry.providerById("smartquartier")
    plugin = classFactory(None)
    plugin.initProcessing()
    plugin.initProcessing()
    assert registry.providerById("smartquartier") is not None
    assert registry.providerById("smartquartier").algorithms()
    plugin.unload()
    assert kept is None or registry.providerById("smartquartier") is not None


def test_relative_paths_and_a_folder_used_before(run_tool, quarters, tmp_path, monkeypatch):
    """A nightly job runs in its own folder, and into the same folder every night."""
    monkeypatch.chdir(tmp_path)
    quarters.to_file("q.gpkg", driver="GPKG")
    for _ in range(2):
        rank(run_tool, "q.gpkg", "rank.gpkg", RECORD="r.json")
        again = run_tool("rerunrecord", {"RECORD": "r.json", "DATA": ".", "FOLDER": "again"})
        assert again["IDENTICAL"] == 1


def test_german_follows_the_language_qgis_speaks(qgis_app):
    """Started with --lang de, QGIS keeps the language in its settings only."""
    from qgis.core import QgsSettings

    from smartquartier.smartquartier_plugin.bridge import translation

    before = QgsSettings().value("locale/userLocale", "")
    QgsSettings().setValue("locale/userLocale", "de_AT")
    try:
        assert translation._users_locale() == "de_AT"
    finally:
        QgsSettings().setValue("locale/userLocale", before)


@pytest.mark.parametrize(
    "keys", ([1.5] * 9, list("abcdefghi"), [1] * 9), ids=("real", "text", "twice")
)
def test_a_field_called_fid_that_is_no_key_does_not_stop_a_geopackage(
    run_tool, read_layer, memory_layer, quarters, tmp_path, keys
):
    source = memory_layer(quarters.assign(fid=keys), "quarters")
    target = str(tmp_path / "ranking.gpkg")
    rank(run_tool, source, target)
    assert len(read_layer(target)) == len(quarters)


def test_a_file_with_unsaved_edits_is_not_replaced(qgis_app, run_tool, quarters, tmp_path):
    """Saving the edits afterwards would succeed, and they would be gone."""
    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    source, target = tmp_path / "city.gpkg", tmp_path / "ranking.gpkg"
    quarters.to_file(source, driver="GPKG")
    quarters.to_file(target, driver="GPKG")
    project, context = QgsProject(), QgsProcessingContext()
    layer = QgsVectorLayer(str(target), "my ranking", "ogr")
    project.addMapLayer(layer)
    context.setProject(project)
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("a"), 42.0)
    before = target.read_bytes()
    tool = qgis_app.processingRegistry().algorithmById("smartquartier:pilotranking")
    parameters = {"QUARTERS": str(source), "ID_FIELD": "code", "CRITERIA": CRITERIA,
                  "OUTPUT": str(target)}  # fmt: skip
    allowed, why = tool.create().checkParameterValues(parameters, context)
    assert not allowed and "my ranking" in why
    layer.rollBack()
    assert tool.create().checkParameterValues(parameters, context)[0]
    assert target.read_bytes() == before


def test_a_folder_with_unsaved_edits_in_it_is_not_replaced(qgis_app, quarters, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProject, QgsVectorLayer

    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    quarters.to_file(folder / "data" / "city.gpkg", driver="GPKG")
    project, context = QgsProject(), QgsProcessingContext()
    layer = QgsVectorLayer(str(folder / "data" / "city.gpkg"), "published quarters", "ogr")
    project.addMapLayer(layer)
    context.setProject(project)
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().indexOf("a"), 42.0)
    registry = qgis_app.processingRegistry()
    package = registry.algorithmById("smartquartier:publishpackage").create()
    allowed, why = package.checkParameterValues({"FOLDER": str(folder)}, context)
    assert not allowed and "published quarters" in why
    # A tool that only adds its files to a folder is not stopped by others in it.
    rerun = registry.algorithmById("smartquartier:rerunrecord").create()
    _, why = rerun.checkParameterValues({"FOLDER": str(folder)}, context)
    assert "published quarters" not in why
