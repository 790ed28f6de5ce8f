"""The tools atlasduplicates and atlasmerge in a real QGIS: found, decided, merged, undone."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import difference, empty_atlas
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas

NAMES = ("TU Dresden", "Technische Universität Dresden", "Zoo Dresden GmbH",
         "Förderverein Zoo Dresden e. V.", "Stadtwerke Pirna", "SW Pirna GmbH")  # fmt: skip


@pytest.fixture
def place(tmp_path):
    """Return an atlas of six actors: 0 and 1 are the same, 4 and 5 too (without positions)."""
    actors = pd.DataFrame(
        {
            "actor_id": [f"id{k}" for k in range(6)],
            "name": NAMES,
            "city": ["Dresden"] * 4 + ["Pirna"] * 2,
            "url": ["https://tu-dresden.de"] * 2 + [None] * 4,
            "sector": ["wissenschaft"] * 2
            + ["kommunales_unternehmen", "zivilgesellschaft"]
            + ["kommunales_unternehmen"] * 2,
            "competence": ["Forschung", None, None, None, "Strom", None],
            "need": ["Partner", None, None, None, None, None],
            "founded": [None, 1828, None, None, None, None],
            "licence": ["CC0-1.0"] * 6,
            "release": ["public", "internal", "public", "public", "public", "public"],
        }
    )
    shapes = [Point(410000, 5653000), Point(410030, 5653000), Point(413000, 5654000),
              Point(413010, 5654000), None, None]  # fmt: skip
    relations = pd.DataFrame(
        {"relation_id": ["r1"], "from_id": ["id1"], "to_id": ["id2"], "relation_type": ["partner"]}
    )
    atlas = empty_atlas("EPSG:25833").replaced(
        actor=gpd.GeoDataFrame(actors, geometry=shapes, crs="EPSG:25833"), relation=relations
    )
    place = file_place(tmp_path / "atlas.gpkg")
    save_atlas(place, atlas)
    return place


def found_pairs(run_tool, place, tmp_path, **more):
    """Run the tool; return its numbers and the path of the pairs."""
    path = tmp_path / f"pairs{len(list(tmp_path.iterdir()))}.gpkg"
    numbers = run_tool("atlasduplicates", {"ATLAS": place.uri, "OUTPUT": str(path), **more})
    return numbers, path


def rows_of(path):
    """Return all rows of a file, and how many positions each has."""
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.atlas_pairs import read_table

    layer = QgsVectorLayer(str(path), "pairs", "ogr")
    frame = read_table(layer).drop(columns="fid")
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    return frame.assign(positions=[0 if s.isNull() else len(s.asMultiPoint()) for s in shapes])


def confirm(path, **marks):
    """Write decisions into the file, as a user does in the table: by the id of a."""
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "pairs", "ogr")
    index = layer.fields().indexOf("confirmed")
    assert layer.startEditing()
    for feature in layer.getFeatures():
        if feature["a"] in marks:
            assert layer.changeAttributeValue(feature.id(), index, marks[feature["a"]])
    assert layer.commitChanges()


def test_pairs_come_with_score_verdict_and_reasons(run_tool, place, tmp_path):
    before = place.path.read_bytes()
    numbers, path = found_pairs(
        run_tool, place, tmp_path,
        REPORT=str(tmp_path / "r.html"), RECORD=str(tmp_path / "r.json"),
    )  # fmt: skip
    pairs = rows_of(path)
    assert set(zip(pairs["a"], pairs["b"])) == {("id0", "id1"), ("id4", "id5")}
    assert numbers["N_SAME"] + numbers["N_ASK"] == 2 and numbers["N_COMPARED"] >= 2
    assert list(pairs.columns[:6]) == ["a", "b", "score", "verdict", "reasons", "confirmed"]
    row = pairs.set_index("a").loc["id0"]
    assert row["verdict"] == "same" and row["score"] >= 0.9
    assert "names agree by 100%" in row["reasons"] and "30 m apart" in row["reasons"]
    assert row["distance_m"] == 30 and row["positions"] == 2
    assert pairs["confirmed"].isna().all()
    # Entries of the office alone are marked, so that nobody publishes the row.
    assert row["release"] == "internal"
    # Without positions, too; and no geometry is made up.
    assert pairs.set_index("a").loc["id4", "positions"] == 0
    assert place.path.read_bytes() == before
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "TU Dresden" in report and "A recommendation, not a decision" in report
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["method"]["points"]["companion"] < 0
    assert record["parameters"]["SAME"] == 0.9 and record["parameters"]["ASK"] == 0.6
    assert str(tmp_path) not in json.dumps(record)


def test_the_thresholds_decide_on_the_verdict(run_tool, place, tmp_path):
    high, path = found_pairs(run_tool, place, tmp_path, SAME=0.99)
    assert (high["N_SAME"], high["N_ASK"]) == (1, 1)
    assert dict(zip(rows_of(path)["a"], rows_of(path)["verdict"])) == {"id0": "same", "id4": "ask"}
    none, _ = found_pairs(run_tool, place, tmp_path, SAME=0.99, ASK=0.99)
    assert (none["N_SAME"], none["N_ASK"]) == (1, 0)


@pytest.mark.parametrize("given, sentence", [
    ({"SAME": 0.5, "ASK": 0.6}, "threshold to ask"),
    ({"ATLAS": "missing.gpkg"}, "no atlas 'missing.gpkg'"),
])  # fmt: skip
def test_bad_input_is_one_sentence(run_tool, place, tmp_path, given, sentence):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=sentence):
        found_pairs(run_tool, place, tmp_path, **given)


def test_an_atlas_without_actors_or_with_double_ids_is_refused(run_tool, tmp_path, place):
    from qgis.core import QgsProcessingException

    empty = file_place(tmp_path / "empty.gpkg")
    save_atlas(empty, empty_atlas("EPSG:25833"))
    with pytest.raises(QgsProcessingException, match="nothing yet of: Actors"):
        found_pairs(run_tool, empty, tmp_path)


def test_confirmed_pairs_are_merged_and_the_merge_is_undone(run_tool, place, tmp_path):
    before = read_atlas(place)
    _, path = found_pairs(run_tool, place, tmp_path)
    confirm(path, id0=1, id4=1)
    numbers = run_tool("atlasmerge", {
        "ATLAS": place.uri, "PAIRS": str(path), "CONFLICTS": str(tmp_path / "c.gpkg"),
        "REPORT": str(tmp_path / "m.html"), "RECORD": str(tmp_path / "m.json"),
    })  # fmt: skip
    # The pair without positions counts like any other.
    assert (numbers["N_MERGED"], numbers["N_GROUPS"], numbers["N_MOVED"]) == (2, 2, 1)
    atlas = read_atlas(place)
    # id0 has two texts, id1 a year; its relation counts, too. The smaller id stays.
    assert list(atlas["actor"]["actor_id"]) == ["id0", "id2", "id3", "id4"]
    row = atlas["actor"].set_index("actor_id").loc["id0"]
    assert (row["founded"], row["release"]) == (1828, "internal")
    assert atlas["relation"]["from_id"].tolist() == ["id0"]
    conflicts = gpd.read_file(tmp_path / "c.gpkg")
    assert {"survivor_id", "field", "kept", "other", "action"} <= set(conflicts.columns)
    assert "Technische Universität Dresden" in set(conflicts["other"])
    assert "Technische Universität Dresden" in (tmp_path / "m.html").read_text(encoding="utf-8")
    undone = run_tool("atlasmerge", {"ATLAS": place.uri, "UNDO": "last"})
    assert undone["N_UNDONE"] == 2
    assert list(difference(before, read_atlas(place))) == ["history"]


def test_only_what_was_confirmed_is_merged(run_tool, place, tmp_path):
    _, path = found_pairs(run_tool, place, tmp_path)
    confirm(path, id0=0, id4=1)
    numbers = run_tool("atlasmerge", {"ATLAS": place.uri, "PAIRS": str(path), "ACCEPT_SAME": True})
    assert numbers["N_MERGED"] == 1
    assert {"id0", "id1"} <= set(read_atlas(place)["actor"]["actor_id"])


def test_accepting_takes_the_verdict_same_and_says_so(run_tool, place, tmp_path):
    from qgis.core import QgsProcessingException, QgsProcessingFeedback

    _, path = found_pairs(run_tool, place, tmp_path)
    before = place.path.read_bytes()
    with pytest.raises(QgsProcessingException, match="no pair to merge"):
        run_tool("atlasmerge", {"ATLAS": place.uri, "PAIRS": str(path)})
    assert place.path.read_bytes() == before
    feedback = QgsProcessingFeedback()
    given = {"ATLAS": place.uri, "PAIRS": str(path), "ACCEPT_SAME": True}
    assert run_tool("atlasmerge", given, feedback)["N_MERGED"] >= 1
    assert "nobody confirmed them" in feedback.textLog()


@pytest.mark.parametrize("filled, told", [("id1", True), ("id3", False)])
def test_columns_of_ones_own_that_are_lost_are_told(run_tool, place, tmp_path, filled, told):
    import sqlite3

    from qgis.core import QgsProcessingFeedback

    _, path = found_pairs(run_tool, place, tmp_path)
    confirm(path, id0=1)
    with sqlite3.connect(place.path) as database:
        database.execute("ALTER TABLE actor ADD COLUMN room TEXT")
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'actor'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE actor SET room = 'A 7' WHERE actor_id = ?", (filled,))
    database.close()
    feedback = QgsProcessingFeedback()
    numbers = run_tool("atlasmerge", {"ATLAS": place.uri, "PAIRS": str(path)}, feedback)
    assert numbers["N_MERGED"] == 1
    assert ("actor.room" in feedback.textLog()) is told


def test_a_doubtful_chain_is_told_and_nothing_is_changed(run_tool, place, tmp_path, memory_layer):
    from qgis.core import QgsProcessingFeedback

    before = read_atlas(place)
    feedback = QgsProcessingFeedback()
    chain = {"a": ["id0", "id1"], "b": ["id1", "id2"], "verdict": ["same", "same"]}
    given = {"ATLAS": place.uri, "PAIRS": memory_layer(pd.DataFrame(chain)),
             "REPORT": str(tmp_path / "m.html")}  # fmt: skip
    numbers = run_tool("atlasmerge", given, feedback)
    assert (numbers["N_MERGED"], numbers["N_HELD_BACK"]) == (0, 1)
    assert "joined by other pairs only" in feedback.textLog()
    assert "joined by other pairs only" in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert not difference(before, read_atlas(place))


def test_a_table_without_the_field_gives_its_verdicts(run_tool, place, tmp_path, memory_layer):
    table = pd.DataFrame({"a": ["id0", "id4"], "b": ["id1", "id5"], "verdict": ["same", "ask"]})
    numbers = run_tool("atlasmerge", {"ATLAS": place.uri, "PAIRS": memory_layer(table)})
    assert (numbers["N_MERGED"], numbers["N_OPEN"]) == (1, 1)


@pytest.mark.parametrize("table, sentence", [
    ({"a": ["id0"], "b": ["nobody"], "confirmed": [1]}, "none of this identifier"),
    ({"a": ["id0"], "other": ["id1"], "confirmed": [1]}, "no field 'b'"),
    ({"a": ["id0"], "b": ["id1"]}, "no field 'confirmed'"),
    ({"a": ["id0"], "b": ["id1"], "confirmed": [7]}, "'confirmed' is '7'"),
    ({"a": ["id0"], "b": [""], "confirmed": [1]}, "lacks an identifier"),
    ({"a": ["id0", "id1", "id2"], "b": ["id1", "id2", "id0"], "confirmed": [1, 1, 0]},
     "marked as different"),
])  # fmt: skip
def test_bad_pairs_leave_the_atlas_as_it_was(
    run_tool, place, tmp_path, memory_layer, table, sentence
):
    from qgis.core import QgsProcessingException

    before = place.path.read_bytes()
    with pytest.raises(QgsProcessingException, match=sentence):
        run_tool("atlasmerge", {"ATLAS": place.uri, "PAIRS": memory_layer(pd.DataFrame(table))})
    assert place.path.read_bytes() == before


@pytest.mark.parametrize("given, sentence", [
    ({}, "Give either pairs"),
    ({"UNDO": "last"}, "no merge to undo"),
    ({"UNDO": "id1"}, "no merge of 'id1'"),
    ({"UNDO": "last", "HAPPENED_AT": "gestern"}, "no moment"),
])  # fmt: skip
def test_nothing_to_do_is_said(run_tool, place, given, sentence):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=sentence):
        run_tool("atlasmerge", {"ATLAS": place.uri, **given})


def test_running_again_from_the_record_gives_the_same_atlas(run_tool, place, tmp_path):
    _, path = found_pairs(run_tool, place, tmp_path)
    confirm(path, id0=1)
    data = tmp_path / "data"
    data.mkdir()
    for file in (place.path, path):
        (data / file.name).write_bytes(file.read_bytes())
    run_tool("atlasmerge", {
        "ATLAS": place.uri, "PAIRS": str(path), "RECORD": str(tmp_path / "m.json"),
    })  # fmt: skip
    again = run_tool("rerunrecord", {
        "RECORD": str(tmp_path / "m.json"), "DATA": str(data), "FOLDER": str(tmp_path / "again"),
    })  # fmt: skip
    assert again["IDENTICAL"] == 1


def test_the_layer_is_ready_to_decide_in(run_tool, place, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.styles_atlas_duplicates import duplicate_pairs

    _, path = found_pairs(run_tool, place, tmp_path)
    layer = QgsVectorLayer(str(path), "pairs", "ogr")
    duplicate_pairs(layer)
    names = [field.name() for field in layer.fields()]
    form = layer.editFormConfig()
    assert [n for i, n in enumerate(names) if not form.readOnly(i)] == ["confirmed"]
    columns = layer.attributeTableConfig().columns()
    assert [c.name for c in columns[:6]] == [
        "confirmed", "verdict", "score", "name_a", "name_b", "reasons"]  # fmt: skip
    assert all(c.hidden for c in columns if c.name.startswith("p_"))
    assert len(layer.renderer().rootRule().children()) == 4
    setup = layer.editorWidgetSetup(names.index("confirmed"))
    assert setup.type() == "ValueMap" and len(setup.config()["map"]) == 3
