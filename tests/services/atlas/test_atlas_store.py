"""Saving and reading an atlas: what is written comes back, and nothing of the user's is lost."""

import sqlite3

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import (
    difference,
    empty_atlas,
    row_values,
    stable_id,
)
from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.store import (
    atlas_exists,
    read_atlas,
    save_atlas,
)


def small_atlas(count=3):
    atlas = empty_atlas("EPSG:25833")
    actors = gpd.GeoDataFrame(
        {
            "actor_id": [stable_id("actor", k) for k in range(count)],
            "name": [f"Stadtwerk Nr. {k}, Straße" for k in range(count)],
            "founded": [1990 + k if k else None for k in range(count)],
            "active": [1] * count,
            "checked_on": ["2025-09-30"] * count,
        },
        geometry=[Point(410000 + k, 5655000) if k != 1 else None for k in range(count)],
        crs="EPSG:25833",
    )
    themes = pd.DataFrame(
        {
            "link_id": [stable_id("link", 1)],
            "object_id": [stable_id("actor", 0)],
            "theme": ["6"],
            "role": ["offers"],
            "weight": [0.5],
        }
    )
    return atlas.replaced(actor=actors, theme_link=themes)


def same(one, other):
    return not difference(one, other)


def test_an_atlas_comes_back_as_it_was(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    assert not atlas_exists(place)
    atlas = small_atlas()
    save_atlas(place, atlas)
    back = read_atlas(place)
    assert same(atlas, back)
    assert back.crs == "EPSG:25833"
    assert back["actor"]["founded"].tolist() == [pd.NA, 1991, 1992]
    assert back["actor"].geometry.iloc[1] is None
    assert [p.name for p in tmp_path.iterdir()] == ["a.gpkg"]


def test_only_what_differs_is_written_and_own_columns_stay(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    atlas = small_atlas()
    save_atlas(place, atlas)
    with sqlite3.connect(place.uri) as own:
        own.execute("ALTER TABLE source_row ADD COLUMN own_note TEXT")
        own.execute("CREATE TABLE own_table (a TEXT)")
    own.close()
    actors = atlas["actor"].copy()
    actors.loc[2, "name"] = "Umbenannt"
    changed = atlas.replaced(actor=actors.drop(index=0))
    written = save_atlas(place, changed, read_atlas(place))
    assert list(written) == ["actor"]
    assert (len(written["actor"].changed), len(written["actor"].gone)) == (1, 1)
    assert same(changed, read_atlas(place))
    with sqlite3.connect(place.uri) as own:
        assert own.execute("SELECT count(*) FROM own_table").fetchone() == (0,)


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    atlas = small_atlas()
    save_atlas(place, atlas)
    mine = read_atlas(place)
    actors = atlas["actor"].copy()
    actors.loc[0, "name"] = "Von der Kollegin"
    theirs = atlas.replaced(actor=actors)
    save_atlas(place, theirs, read_atlas(place))
    with pytest.raises(ServiceError, match="somebody else"):
        save_atlas(place, small_atlas(2), mine)
    assert same(theirs, read_atlas(place))


def test_a_failure_in_the_middle_leaves_the_file_as_it_was(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    atlas = small_atlas()
    save_atlas(place, atlas)
    with sqlite3.connect(place.uri) as own:
        own.execute(
            "CREATE TRIGGER refuse BEFORE UPDATE ON theme_link BEGIN "
            "SELECT RAISE(ABORT, 'not this one'); END"
        )
    own.close()
    actors, links = atlas["actor"].copy(), atlas["theme_link"].copy()
    actors.loc[0, "name"] = "Halb"
    links["weight"] = 0.9
    with pytest.raises(ServiceError, match="not this one.*as it was before"):
        save_atlas(place, atlas.replaced(actor=actors, theme_link=links), atlas)
    assert same(atlas, read_atlas(place))


@pytest.mark.parametrize("json", [True, False])
def test_a_damaged_file_is_refused_not_read_in_part(tmp_path, monkeypatch, json):
    from smartquartier.smartquartier_plugin.services.atlas import tables

    if not json:
        monkeypatch.setattr(tables, "knows_json", lambda *_: False)
    place = file_place(tmp_path / "a.gpkg")
    save_atlas(place, small_atlas(3000))
    whole = place.path.read_bytes()
    size, refused = 4096, 0
    for page in range(40, len(whole) // size - 1, 23):
        broken = bytearray(whole)
        broken[page * size : page * size + 200] = b"\xff" * 200
        place.path.write_bytes(bytes(broken))
        try:
            assert len(read_atlas(place)["actor"]) == 3000
        except ServiceError as error:
            refused += "can't be" in str(error)
    assert refused


def test_a_text_where_a_number_belongs_is_named(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    save_atlas(place, small_atlas())
    with sqlite3.connect(place.uri) as own:
        own.execute("UPDATE theme_link SET weight = 'viel'")
    own.close()
    with pytest.raises(InputError, match=r"theme_link.*'viel'.*weight.*number"):
        read_atlas(place)


def test_a_file_without_an_atlas_is_refused(tmp_path):
    with pytest.raises(InputError, match="no atlas"):
        read_atlas(file_place(tmp_path / "missing.gpkg"))
    other = tmp_path / "b.gpkg"
    gpd.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs=4326).to_file(other, driver="GPKG")
    with pytest.raises(InputError, match="table 'actor'"):
        read_atlas(file_place(other))
    with pytest.raises(InputError, match="GeoPackage"):
        file_place("atlas.shp")


def test_row_values_are_plain():
    values = row_values(small_atlas()["actor"])[0]
    assert values[0] == stable_id("actor", 0)
    assert isinstance(values[-1], bytes)


def test_half_characters_and_nul_are_put_right(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    actors = small_atlas()["actor"].copy()
    actors["name"] = ["Amt \ud83d", "a\0b", "gut 🏙\nzwei"]
    save_atlas(place, small_atlas().replaced(actor=actors))
    assert read_atlas(place)["actor"]["name"].tolist() == ["Amt \ufffd", "ab", "gut 🏙\nzwei"]


def test_keys_typed_by_hand(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    save_atlas(place, small_atlas())
    with sqlite3.connect(place.uri) as own:
        own.execute("UPDATE theme_link SET link_id = ' l1 ', fid = -5")
    atlas = read_atlas(place)
    assert atlas["theme_link"]["link_id"].tolist() == ["l1"]
    links = atlas["theme_link"].assign(weight=0.25)
    save_atlas(place, atlas.replaced(theme_link=links), atlas)
    assert read_atlas(place)["theme_link"]["weight"].tolist() == [0.25]
    with sqlite3.connect(place.uri) as own:
        own.execute("UPDATE theme_link SET link_id = ' '")
    own.close()
    with pytest.raises(InputError, match=r"theme_link.*1 row.*link_id.*uuid"):
        read_atlas(place)


def test_who_edits_it_elsewhere_is_told(tmp_path):
    place = file_place(tmp_path / "a.gpkg")
    atlas = small_atlas()
    save_atlas(place, atlas)
    editor = sqlite3.connect(place.uri, isolation_level=None)
    editor.execute("BEGIN IMMEDIATE")
    links = atlas["theme_link"].assign(weight=0.25)
    with pytest.raises(ServiceError, match="being edited"):
        save_atlas(place, atlas.replaced(theme_link=links), atlas)
    editor.execute("ROLLBACK")
    editor.close()
    assert same(atlas, read_atlas(place))


def test_a_new_atlas_does_not_replace_one_made_meanwhile(tmp_path, monkeypatch):
    from smartquartier.smartquartier_plugin.services.atlas import store

    place = file_place(tmp_path / "a.gpkg")
    change = store._change

    def slow(fresh, *rest):
        done = change(fresh, *rest)
        if fresh.path != place.path and not place.path.exists():
            place.path.write_bytes(b"the other office's")
        return done

    monkeypatch.setattr(store, "_change", slow)
    with pytest.raises(ServiceError, match="somebody else"):
        save_atlas(place, small_atlas(), replace=False)
    assert place.path.read_bytes() == b"the other office's"
