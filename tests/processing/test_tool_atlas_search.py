"""The tool atlassearch in a real QGIS, on a small atlas in a file."""

import json
import os

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

CRS = "EPSG:25833"
ALL_FIELDS = {"rank", "score", "found", "snippet", "id", "kind", "title", "release", "licence"}


@pytest.fixture
def atlas_file(tmp_path, monkeypatch):
    """Return the path of an atlas: five actors, a project; its index has a cache of its own."""
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path / "cache"))
    places = [Point(410000, 5655000), Point(420000, 5655000), None, Point(410100, 5655100), None]
    actors = gpd.GeoDataFrame(
        {
            "actor_id": [stable_id("a", k) for k in range(5)],
            "name": ["Stadtwerke Auental GmbH", "Auentaler Verkehrsbetriebe AG",
                     "Stadtentwicklungsgesellschaft Auental mbH", "Tierheim Auental e. V.",
                     "Wärmewerk Nord"],
            "sector": ["kommunales_unternehmen"] * 3 + ["zivilgesellschaft", "wirtschaft"],
            "competence": ["Fernwärme", "Bus", "Bauland", "Katzenpflege", None],
            "release": ["public", "public", "internal", "withheld", "public"],
            "licence": ["CC0-1.0"] * 5,
        },
        geometry=places, crs=CRS,
    )  # fmt: skip
    projects = gpd.GeoDataFrame(
        {"project_id": [stable_id("p", 0)], "title": ["Wärmenetz Altstadt"], "status": ["pilot"],
         "release": ["public"]},
        geometry=[Point(410050, 5655000)], crs=CRS,
    )  # fmt: skip
    themes = pd.DataFrame(
        {"link_id": [stable_id("l", 0)], "object_id": [stable_id("a", 1)], "theme": ["1"],
         "role": ["offers"]}
    )  # fmt: skip
    path = tmp_path / "atlas.gpkg"
    save_atlas(
        file_place(path),
        empty_atlas(CRS).replaced(actor=actors, project=projects, theme_link=themes),
    )
    return path


def rows_of(layer):
    """Return all rows with their texts and points; those without a point, too."""
    from qgis.core import NULL

    names = [field.name() for field in layer.fields()]
    rows = []
    for feature in layer.getFeatures():
        values = [None if value == NULL else value for value in feature.attributes()]
        point = None if feature.geometry().isNull() else feature.geometry().asPoint()
        rows.append((*values, point))
    return pd.DataFrame(rows, columns=[*names, "geometry"])


@pytest.fixture
def search(run_tool, atlas_file):
    """Return ``search(**parameters)``: result, rows and log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(**parameters):
        feedback, context = QgsProcessingFeedback(), QgsProcessingContext()
        given = {"ATLAS": str(atlas_file), "OUTPUT": "memory:", **parameters}
        result = run_tool("atlassearch", given, feedback=feedback, context=context)
        return result, rows_of(result["OUTPUT"]), feedback.textLog()

    return run


def test_hits_with_and_without_a_position(search):
    result, rows, _ = search(QUERY="Waerme")
    assert set(rows.columns) >= ALL_FIELDS
    assert set(rows["title"]) == {"Stadtwerke Auental GmbH", "Wärmewerk Nord", "Wärmenetz Altstadt"}
    assert rows["rank"].tolist() == [1, 2, 3] and rows["score"].iloc[0] == 1
    assert set(rows["kind"]) == {"actor", "project"}
    by_title = rows.set_index("title")
    assert by_title.loc["Wärmewerk Nord", "geometry"] is None
    assert by_title.loc["Stadtwerke Auental GmbH", "snippet"].endswith("[Fernwärme]")
    assert by_title.loc["Stadtwerke Auental GmbH", "geometry"].x() == 410000
    assert (result["N_FOUND"], result["N_LISTED"], result["N_NOT_PUBLIC"]) == (3, 3, 0)
    assert result["OUTPUT"].crs().authid() == CRS


def test_filters_and_limit(search):
    assert search(THEMES="1")[1]["title"].tolist() == ["Auentaler Verkehrsbetriebe AG"]
    assert search(THEMES="2; 1")[0]["N_FOUND"] == 1
    assert search(SECTOR="wirtschaft")[1]["title"].tolist() == ["Wärmewerk Nord"]
    assert search(RELEASE="internal")[0]["N_FOUND"] == 1
    assert search(KIND="project")[0]["N_FOUND"] == 1
    result, rows, _ = search(QUERY="", LIMIT=2)
    assert result["N_FOUND"] == 6 and len(rows) == 2


def test_an_extent_in_metres_with_its_crs(search):
    result, rows, log = search(QUERY="Wärme", EXTENT="409000,411000,5654000,5656000 [EPSG:25833]")
    assert set(rows["title"]) == {"Stadtwerke Auental GmbH", "Wärmenetz Altstadt"}
    assert result["N_OFF_MAP"] == 1 and "no position" in log


def test_what_is_not_public_says_so(search):
    result, rows, log = search(QUERY="entwicklung")
    assert rows["release"].tolist() == ["internal"] and result["N_NOT_PUBLIC"] == 1
    assert "don't pass this layer on" in log
    _, rows, _ = search(QUERY="Tierheim")
    assert rows["release"].tolist() == ["withheld"]
    assert rows["competence"].isna().all() and rows["geometry"].iloc[0] is None
    assert search(QUERY="Katzenpflege")[0]["N_FOUND"] == 0


@pytest.mark.parametrize("text", ["???", "der die das", '" OR 1=1 --', "NEAR(a) NOT *", "Xyzzyx"])
def test_strange_queries_end_well(search, text):
    result, rows, _ = search(QUERY=text)
    assert result["N_FOUND"] == len(rows) == 0
    assert set(rows.columns) >= ALL_FIELDS  # an empty layer has its fields, too


def test_words_that_occur_nowhere_are_told(search):
    _, rows, log = search(QUERY="Wärmewerk Xyzzyx")
    assert "Xyzzyx" in log and rows["title"].iloc[0] == "Wärmewerk Nord"
    assert "no word" in search(QUERY="???")[2]


def test_the_atlas_is_not_changed_and_holds_no_index(search, atlas_file, tmp_path):
    before = atlas_file.read_bytes(), read_atlas(file_place(atlas_file))
    search(QUERY="Wärme")
    assert atlas_file.read_bytes() == before[0]
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["atlas-search"]
    assert {path.name for path in tmp_path.iterdir()} == {"atlas.gpkg", "cache"}


def test_a_cache_that_can_not_be_written(search, tmp_path, monkeypatch):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(blocked))
    assert search(QUERY="Wärme")[0]["N_FOUND"] == 3


def test_bad_input(search, tmp_path):
    from qgis.core import QgsProcessingException

    for given, told in (
        ({"ATLAS": str(tmp_path / "none.gpkg")}, "There is no atlas 'none.gpkg'"),
        ({"ATLAS": str(tmp_path / "none.shp")}, "can't hold an atlas"),
        ({"THEMES": "10"}, "no code '10'"),
        ({"THEMES": "Katzen"}, "no code 'Katzen'"),
        ({"EXTENT": "408000,416000,5650000,5660000"}, "no area on the earth"),
    ):
        with pytest.raises(QgsProcessingException, match=told):
            search(QUERY="Wärme", **given)


def test_run_again_from_the_record(search, run_tool, tmp_path, atlas_file):
    record = tmp_path / "search.json"
    result, rows, _ = search(QUERY='Wärme -"Altstadt"', KIND="actor", RECORD=str(record))
    told = json.loads(record.read_text(encoding="utf-8"))
    assert told["method"]["words"] == ["warme"] and told["method"]["without"] == ["altstadt"]
    assert told["method"]["note"] == "A recommendation, not a decision."
    assert told["results"]["N_FOUND"] == result["N_FOUND"] == 2
    assert str(tmp_path) not in record.read_text(encoding="utf-8")
    assert os.fspath(atlas_file.name) in record.read_text(encoding="utf-8")
    assert told["outputs"]["OUTPUT"]["rows"] == len(rows)


def test_the_style_draws_every_hit(search):
    from smartquartier.smartquartier_plugin.bridge.styles_atlas_search import atlas_search

    layer = search(QUERY="")[0]["OUTPUT"]
    atlas_search(layer)
    children = layer.renderer().rootRule().children()
    drawn = [rule for rule in children if rule.filterExpression() != "FALSE"]
    for feature in layer.getFeatures():
        from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        matching = [rule for rule in drawn if rule.filter() and rule.filter().evaluate(context)]
        assert len(matching) == 1, feature["title"]
    assert any("not public" in rule.label() for rule in children)
