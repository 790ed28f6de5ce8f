"""Merging entries: nothing is lost, nothing is mixed silently, and all can be undone."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash, difference, empty_atlas
from smartquartier.smartquartier_plugin.core.atlas.merge_undo import active_merges, undo_merges
from smartquartier.smartquartier_plugin.core.atlas.merging import check_moment, merge_pairs
from smartquartier.smartquartier_plugin.core.errors import InputError

NOW, LATER = "2026-03-31T12:00:00+00:00", "2026-04-01T12:00:00+00:00"


def atlas_of(**changes):
    """Four actors: a is best documented, b and c are the same as a, d is somebody else."""
    actors = pd.DataFrame(
        {
            "actor_id": list("abcd"),
            "name": ["Stadtwerke Musterstadt GmbH", "SW Musterstadt", "Stadtwerk", "Zoo"],
            "alt_names": [None, "SWM", None, None],
            "street": ["Weg 1", "Weg 1", None, None],
            "zip": ["99900", "99900", None, None],
            "city": ["Musterstadt", "Musterstadt", "Musterstadt", "Musterstadt"],
            "url": ["https://a.example", "https://b.example", None, None],
            "founded": [None, 1990, 1991, None],
            "active": [1, 1, 1, 1],
            "competence": ["Strom", None, None, None],
            "source": ["Liste A", "Liste B", "Liste C", "Liste A"],
            "licence": ["dl-de/by-2-0", "dl-de/by-2-0", "dl-de/by-2-0", "CC0-1.0"],
            "attribution": ["Amt A", "Amt B", "Amt A", None],
            "release": ["public", "public", "public", "public"],
            "review_status": ["confirmed", "created", "created", "confirmed"],
            "checked_on": ["2025-01-01", "2025-02-01", None, None],
        }
    ).assign(**changes)
    shapes = [None, Point(411000, 5655000), Point(412000, 5655000), Point(0, 0)]
    relations = pd.DataFrame(
        {
            "relation_id": ["r1", "r2", "r3", "r4"],
            "from_id": ["a", "b", "a", "d"],
            "to_id": ["d", "d", "b", "c"],
            "relation_type": ["partner", "partner", "partner", "foerdert"],
            "valid_from": [2020, 2020, None, 2021],
        }
    )
    themes = pd.DataFrame(
        {
            "link_id": ["t1", "t2", "t3"],
            "object_id": ["a", "b", "b"],
            "theme": ["6", "6", "1"],
            "role": ["offers", "offers", "needs"],
            "weight": [0.4, 0.9, 1.0],
        }
    )
    areas = gpd.GeoDataFrame(
        {"area_id": ["f1", "f2"], "actor_id": ["a", "b"], "label": ["x", "x"]},
        geometry=[MultiPolygon([box(0, 0, 1, 1)])] * 2,
        crs="EPSG:25833",
    )
    rows = pd.DataFrame(
        {
            "source_row_id": ["s1", "s2", "s3"],
            "table_name": ["actor", "actor", "project"],
            "object_id": ["a", "b", "b"],
            "source": ["A", "B", "B"],
            "source_key": ["1", "1", "1"],
        }
    )
    return empty_atlas("EPSG:25833").replaced(
        actor=gpd.GeoDataFrame(actors, geometry=shapes, crs="EPSG:25833"),
        relation=relations, theme_link=themes, actor_area=areas, source_row=rows,
    )  # fmt: skip


def actor(atlas, key):
    return atlas["actor"].set_index("actor_id").loc[key]


def test_the_better_documented_stays_and_takes_what_it_lacks():
    merged = merge_pairs(atlas_of(), [("b", "a")], NOW)
    assert merged.groups == (("a", "b"),)
    row = actor(merged.atlas, "a")
    assert row["name"] == "Stadtwerke Musterstadt GmbH"
    assert row["alt_names"] == "SW Musterstadt; SWM"
    assert row["founded"] == 1990 and row["url"] == "https://a.example"
    assert row["geometry"].x == 411000
    assert (row["source"], row["attribution"]) == ("Liste A; Liste B", "Amt A; Amt B")
    assert row["licence"] == "dl-de/by-2-0" and row["changed_on"] == "2026-03-31"
    assert list(merged.atlas["actor"]["actor_id"]) == ["a", "c", "d"]


def test_every_value_in_which_they_differed_is_listed():
    told = merge_pairs(atlas_of(), [("a", "b")], NOW).conflicts
    listed = {(row.field, row.action): (row.kept, row.other) for row in told.itertuples()}
    assert listed[("url", "kept")] == ("https://a.example", "https://b.example")
    assert listed[("name", "kept")] == ("Stadtwerke Musterstadt GmbH", "SW Musterstadt")
    assert listed[("founded", "filled")] == ("1990", "1990")
    assert ("street", "kept") not in listed


def test_a_confirmed_entry_stays_though_another_has_more_fields():
    given = atlas_of(review_status=["created", "confirmed", "created", "created"])
    assert merge_pairs(given, [("a", "b")], NOW).groups == (("b", "a"),)
    none = atlas_of(review_status=[None] * 4)
    assert merge_pairs(none, [("c", "a")], NOW).groups == (("a", "c"),)


def test_relations_themes_areas_and_sources_move_and_are_unique():
    merged = merge_pairs(atlas_of(), [("a", "b")], NOW)
    relations = merged.atlas["relation"].set_index("relation_id")
    # r2 is r1 now, r3 led from a to itself.
    assert sorted(relations.index) == ["r1", "r4"]
    themes = merged.atlas["theme_link"].set_index("link_id")
    # Of two equal themes the one with more weight stays.
    assert sorted(themes.index) == ["t2", "t3"] and set(themes["object_id"]) == {"a"}
    assert list(merged.atlas["actor_area"]["area_id"]) == ["f1"]
    rows = merged.atlas["source_row"].set_index("source_row_id")["object_id"]
    # A project may have the id of nobody here; only rows of actors move.
    assert rows.to_dict() == {"s1": "a", "s2": "a", "s3": "b"}
    assert (merged.moved, merged.dropped) == (3, 4)


def test_a_chain_is_one_institution():
    merged = merge_pairs(atlas_of(), [("a", "b"), ("b", "c")], NOW)
    assert merged.groups == (("a", "b", "c"),)
    assert actor(merged.atlas, "a")["alt_names"] == "SW Musterstadt; SWM; Stadtwerk"
    assert actor(merged.atlas, "a")["founded"] == 1990
    assert merged.atlas["relation"].set_index("relation_id").loc["r4", "to_id"] == "a"
    history = merged.atlas["history"]
    assert sorted(history["object_id"]) == ["b", "c"] and set(history["into_id"]) == {"a"}


def test_the_history_keeps_the_whole_entry_with_its_geometry():
    history = merge_pairs(atlas_of(), [("a", "b")], NOW).atlas["history"].iloc[0]
    told = json.loads(history["before_json"])
    assert told["entry"]["name"] == "SW Musterstadt" and told["entry"]["founded"] == 1990
    assert told["entry"]["geometry"] == Point(411000, 5655000).wkb_hex
    assert history["event"] == "merged" and history["happened_at"] == NOW


@pytest.mark.parametrize("pairs", [
    [("a", "b")], [("a", "b"), ("b", "c")], [("a", "c")], [("a", "b"), ("c", "d")],
    [("a", "d"), ("b", "c")],
])  # fmt: skip
def test_merge_and_undo_is_the_same_atlas(pairs):
    before = atlas_of()
    hashed = atlas_hash(before)
    merged = merge_pairs(before, pairs, NOW, licences="stricter")
    assert atlas_hash(before) == hashed
    undone = undo_merges(merged.atlas, "last", LATER)
    assert list(difference(before, undone.atlas)) == ["history"]
    assert sorted(undone.atlas["history"]["event"].unique()) == ["merged", "undone"]
    assert not active_merges(undone.atlas["history"])
    with pytest.raises(InputError, match="no merge to undo"):
        undo_merges(undone.atlas, "last", LATER)


def test_merges_of_two_groups_are_undone_one_by_one():
    before = atlas_of()
    merged = merge_pairs(before, [("a", "b"), ("c", "d")], NOW, licences="stricter")
    for first, second in (("b", merged.groups[1][1]), (merged.groups[1][1], "b")):
        half = undo_merges(merged.atlas, first, LATER)
        ends = set(half.atlas["relation"]["from_id"]) | set(half.atlas["relation"]["to_id"])
        assert ends <= set(half.atlas["actor"]["actor_id"])
        whole = undo_merges(half.atlas, second, LATER)
        assert list(difference(before, whole.atlas)) == ["history"]


def test_what_was_edited_after_the_merge_stays():
    merged = merge_pairs(atlas_of(), [("a", "b")], NOW).atlas
    actors = merged["actor"].copy()
    actors.loc[actors["actor_id"] == "a", "founded"] = 1900
    edited = merged.replaced(actor=actors, theme_link=merged["theme_link"].query("link_id != 't3'"))
    undone = undo_merges(edited, "b", LATER)
    assert actor(undone.atlas, "a")["founded"] == 1900
    assert undone.kept == (("a", "founded"),) and undone.missing == 1
    assert actor(undone.atlas, "a")["alt_names"] is None
    assert actor(undone.atlas, "b")["founded"] == 1990


def test_an_earlier_merge_is_not_undone_before_a_later_one():
    first = merge_pairs(atlas_of(), [("a", "b")], NOW).atlas
    second = merge_pairs(first, [("a", "c")], LATER).atlas
    with pytest.raises(InputError, match="later merge"):
        undo_merges(second, "b", LATER)
    assert list(difference(atlas_of(), undo_merges(second, "b, c", LATER).atlas)) == ["history"]
    last = undo_merges(second, "last", LATER)
    assert last.restored == ("c",)


def test_pairs_of_entries_that_went_earlier_mean_the_survivor():
    first = merge_pairs(atlas_of(), [("a", "b")], NOW).atlas
    assert merge_pairs(first, [("a", "b")], LATER).groups == ()
    assert merge_pairs(first, [("b", "c")], LATER).groups == (("a", "c"),)


def test_contradictions_and_strangers_are_refused():
    with pytest.raises(InputError, match="marked as different"):
        merge_pairs(atlas_of(), [("a", "b"), ("b", "c")], NOW, different=[("c", "a")])
    with pytest.raises(InputError, match="the atlas has none"):
        merge_pairs(atlas_of(), [("a", "x")], NOW)
    merge_pairs(atlas_of(), [("a", "b")], NOW, different=[("c", "a"), ("x", "y")])


def test_share_alike_is_not_mixed_silently():
    given = atlas_of(licence=["dl-de/by-2-0", "ODbL-1.0", None, None])
    with pytest.raises(InputError, match="not mixed silently"):
        merge_pairs(given, [("a", "b")], NOW)
    own = merge_pairs(given, [("a", "b")], NOW, licences="own")
    row = actor(own.atlas, "a")
    assert (row["licence"], row["attribution"], row["alt_names"]) == ("dl-de/by-2-0", "Amt A", None)
    assert pd.isna(row["founded"]) and row["geometry"] is None
    assert ("founded", "kept") in set(zip(own.conflicts["field"], own.conflicts["action"]))
    mixed = actor(merge_pairs(given, [("a", "b")], NOW, licences="stricter").atlas, "a")
    assert (mixed["licence"], mixed["founded"]) == ("ODbL-1.0", 1990)


def test_facts_of_unknown_licence_do_not_end_up_in_an_open_entry():
    given = atlas_of(licence=["CC0-1.0", None, None, None])
    with pytest.raises(InputError, match="not mixed silently"):
        merge_pairs(given, [("a", "b")], NOW)
    mixed = actor(merge_pairs(given, [("a", "b")], NOW, licences="stricter").atlas, "a")
    assert mixed["licence"] == "unknown"


def test_the_stricter_of_two_licences_counts_and_both_are_named():
    given = atlas_of(licence=["CC0-1.0", "CC-BY-4.0", None, None])
    row = actor(merge_pairs(given, [("a", "b")], NOW).atlas, "a")
    assert (row["licence"], row["attribution"]) == ("CC-BY-4.0", "Amt A; Amt B")


@pytest.mark.parametrize("release, expected", [
    ("internal", "internal"), (None, "internal"), ("withheld", "withheld"), ("public", "public"),
])  # fmt: skip
def test_what_is_not_public_does_not_become_public_by_a_merge(release, expected):
    given = atlas_of(release=["public", release, "public", "public"])
    assert actor(merge_pairs(given, [("a", "b")], NOW).atlas, "a")["release"] == expected


def test_an_address_is_not_made_of_two():
    given = atlas_of(street=[None, "Weg 1", None, None], zip=["11111", "99900", None, None])
    row = actor(merge_pairs(given, [("a", "b")], NOW).atlas, "a")
    assert row["street"] is None and row["zip"] == "11111"


def test_a_moment_is_utc():
    assert check_moment("2026-03-31T14:00:00+02:00") == NOW
    assert check_moment("").endswith("+00:00")
    with pytest.raises(InputError, match="no moment"):
        check_moment("gestern")
