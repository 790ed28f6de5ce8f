"""Combining two atlases through Processing: files, PostGIS, and what bad input says."""

import json

import pandas as pd
import pytest
from atlas_data import city_atlas, nine_points

from smartquartier.smartquartier_plugin.core.atlas.atlas import difference
from smartquartier.smartquartier_plugin.services.atlas.place import database_place, file_place
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas, save_atlas


@pytest.fixture
def two(tmp_path):
    """Return two atlases: the second renames one actor, and knows one more."""
    first = file_place(city_atlas(tmp_path / "first.gpkg", nine_points()))
    atlas = read_atlas(first)
    actors = atlas["actor"].copy()
    actors.loc[0, "name"] = "Anders"
    more = actors.iloc[[1]].assign(actor_id="new", name="Neu")
    second = file_place(tmp_path / "second.gpkg")
    save_atlas(second, atlas.replaced(actor=pd.concat([actors, more])))
    return first, second


def test_a_new_file_takes_both_and_lists_the_conflict(run_tool, read_layer, two, tmp_path):
    first, second = two
    before = first.path.read_bytes()
    found = run_tool("atlascombine", {
        "ATLAS": first.uri, "OTHER": second.uri, "OUTPUT": str(tmp_path / "both.gpkg"),
        "CONFLICTS": str(tmp_path / "conflicts.gpkg"), "RECORD": str(tmp_path / "r.json"),
    })  # fmt: skip
    assert (found["N_ADDED"], found["N_CHANGED"], found["N_CONFLICTS"]) == (1, 0, 1)
    both = read_atlas(file_place(tmp_path / "both.gpkg"))
    assert "Neu" in set(both["actor"]["name"]) and "Anders" not in set(both["actor"]["name"])
    conflicts = read_layer(tmp_path / "conflicts.gpkg")
    assert conflicts[["field", "mine", "other", "kept"]].iloc[0].tolist() == [
        "name", "Institut Nummer 0", "Anders", "mine"]  # fmt: skip
    assert first.path.read_bytes() == before
    record = (tmp_path / "r.json").read_text(encoding="utf-8")
    assert str(tmp_path) not in record
    assert [s["parameter"] for s in json.loads(record)["sources"]] == ["ATLAS", "OTHER"]


def test_running_again_from_the_record_gives_the_same_atlas(run_tool, two, tmp_path):
    first, second = two
    run_tool("atlascombine", {
        "ATLAS": first.uri, "OTHER": second.uri, "INTO_ATLAS": True, "PREFER": "other",
        "RECORD": str(tmp_path / "r.json"),
    })  # fmt: skip
    # As it was before; the record's folder of sources.
    data = tmp_path / "data"
    data.mkdir()
    city_atlas(data / "first.gpkg", nine_points())
    second.path.rename(data / "second.gpkg")
    before = (data / "first.gpkg").read_bytes()
    again = run_tool("rerunrecord", {
        "RECORD": str(tmp_path / "r.json"), "DATA": str(data), "FOLDER": str(tmp_path / "again"),
    })  # fmt: skip
    assert again["IDENTICAL"] == 1
    assert (data / "first.gpkg").read_bytes() == before
    copy = read_atlas(file_place(tmp_path / "again" / "first.gpkg"))
    assert not difference(copy, read_atlas(first))


def test_an_atlas_in_postgis_takes_over_a_colleagues_file(run_tool, two, postgis):
    from qgis.core import QgsProviderRegistry

    first, second = two
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    connection = metadata.createConnection(postgis, {"saveUsername": True})
    metadata.saveConnection(connection, "office")
    try:
        save_atlas(database_place(postgis, "office"), read_atlas(first))
        found = run_tool("atlascombine", {
            "ATLAS": "postgis:office", "OTHER": second.uri, "INTO_ATLAS": True,
        })  # fmt: skip
        assert found["ATLAS"] == "postgis:office/atlas"
        names = set(read_atlas(database_place(postgis, "office"))["actor"]["name"])
        assert "Neu" in names
        with pytest.raises(Exception, match="no PostgreSQL connection 'nobody'.*office"):
            run_tool("atlascombine", {
                "ATLAS": "postgis:nobody", "OTHER": second.uri, "INTO_ATLAS": True,
            })  # fmt: skip
    finally:
        metadata.deleteConnection("office")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "exactly one of both"),
        ({"INTO_ATLAS": True, "OUTPUT": "x.gpkg"}, "exactly one of both"),
        ({"INTO_ATLAS": True, "OTHER": "missing.gpkg"}, "no atlas 'missing.gpkg'"),
        ({"INTO_ATLAS": True, "OTHER": "list.shp"}, "can't hold an atlas"),
    ],
)
def test_bad_input_in_one_sentence(run_tool, two, tmp_path, given, said):
    first, second = two
    before = first.path.read_bytes()
    paths = {name: str(tmp_path / v) if isinstance(v, str) else v for name, v in given.items()}
    with pytest.raises(Exception, match=said):
        run_tool("atlascombine", {"ATLAS": first.uri, "OTHER": second.uri, **paths})
    assert first.path.read_bytes() == before


def test_no_output_takes_the_place_of_a_table_of_the_atlas(run_tool, two):
    first, second = two
    with pytest.raises(Exception, match="'project' is a table of the atlas 'first.gpkg'"):
        run_tool("atlascombine", {
            "ATLAS": first.uri, "OTHER": second.uri, "INTO_ATLAS": True,
            "CONFLICTS": f"ogr:dbname='{first.uri}' table=\"project\" (geom)",
        })  # fmt: skip
    found = run_tool("atlascombine", {
        "ATLAS": second.uri, "OTHER": first.uri, "INTO_ATLAS": True,
        "CONFLICTS": f"ogr:dbname='{first.uri}' table=\"my_conflicts\" (geom)",
    })  # fmt: skip
    assert found["N_CONFLICTS"] == 1
    assert len(read_atlas(first)["actor"]) == 9


def test_running_again_sees_what_was_written_last(run_tool, two, tmp_path):
    """QGIS keeps an open GeoPackage in WAL mode: the last edits lie beside the file."""
    import sqlite3

    first, second = two
    held = sqlite3.connect(first.uri)
    held.execute("PRAGMA journal_mode = WAL")
    held.execute("PRAGMA wal_autocheckpoint = 0")
    held.execute("DROP TRIGGER IF EXISTS rtree_actor_geom_update6")
    held.execute("UPDATE theme_link SET weight = 0.25")
    held.commit()
    run_tool("atlascombine", {
        "ATLAS": first.uri, "OTHER": second.uri, "OUTPUT": str(tmp_path / "o.gpkg"),
        "RECORD": str(tmp_path / "r.json"),
    })  # fmt: skip
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    record["parameters"].update(INTO_ATLAS=True)
    record["outputs"].pop("OUTPUT")
    (tmp_path / "r.json").write_text(json.dumps(record), encoding="utf-8")
    run_tool("rerunrecord", {
        "RECORD": str(tmp_path / "r.json"), "DATA": str(first.path.parent),
        "FOLDER": str(tmp_path / "again"),
    })  # fmt: skip
    held.close()
    copy = read_atlas(file_place(tmp_path / "again" / "first.gpkg"))
    assert set(copy["theme_link"]["weight"]) == {0.25}
