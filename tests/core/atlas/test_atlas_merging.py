"""Merging entries: nothing is lost, nothing is mixed silently, and all can be undone."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash, difference, empty_atlas
from smartquartier.smartquartier_plugin.core.atlas.combining import combine
from smartquartier.smartquartier_plugin.core.atlas.merge_groups import held_back_words
from smartquartier.smartquartier_plugin.core.atlas.merge_input import decided_pairs
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


@pytest.mark.parametrize("release, expected", [
    ("withheld", "withheld"), ("internal", "internal"), (None, "internal"), ("public", "public"),
])  # fmt: skip
def test_links_of_an_entry_that_is_not_public_stay_back_and_come_back(release, expected):
    given = atlas_of(release=["public", release, "public", "public"],
                     release_reason=[None, "Bitte der Einrichtung", None, None])  # fmt: skip
    public = {
        name: given[name].assign(release="public")
        for name in ("relation", "theme_link", "actor_area")
    }
    # Nothing but links comes from b: the relation to d and the theme are new to a.
    public["relation"] = public["relation"].query("relation_id == 'r2'")
    given = given.replaced(**public)
    merged = merge_pairs(given, [("a", "b")], NOW, licences="own")
    relation = merged.atlas["relation"].iloc[0]
    theme = merged.atlas["theme_link"].set_index("link_id").loc["t3"]
    assert (relation["from_id"], relation["release"]) == ("a", expected)
    assert (theme["object_id"], theme["release"]) == ("a", expected)
    if release == "withheld":
        assert theme["release_reason"] == "Bitte der Einrichtung"
    # What a had itself and was public stays so.
    own = merged.atlas["theme_link"].query("theme == '6'")
    assert own["release"].tolist() == ["public"]
    undone = undo_merges(merged.atlas, "last", LATER)
    assert list(difference(given, undone.atlas)) == ["history"]


def test_a_release_status_edited_after_the_merge_stays():
    given = atlas_of(release=["public", "withheld", "public", "public"])
    merged = merge_pairs(given, [("a", "b")], NOW).atlas
    themes = merged["theme_link"].assign(release="public")
    undone = undo_merges(merged.replaced(theme_link=themes), "last", LATER).atlas
    assert undone["theme_link"].set_index("link_id").loc["t3", "release"] == "public"


def test_the_address_of_one_and_the_position_of_the_other_are_not_put_together():
    given = atlas_of(street=["Weg 3", "Platz 9", None, None])
    merged = merge_pairs(given, [("a", "b")], NOW)
    row = actor(merged.atlas, "a")
    assert (row["street"], row["geometry"]) == ("Weg 3", None)
    assert ("geometry", "kept") in set(zip(merged.conflicts["field"], merged.conflicts["action"]))


@pytest.mark.parametrize("crs, metres, street", [
    ("EPSG:25833", 90, "Weg 1"), ("EPSG:25833", 150, None),
    ("EPSG:4326", 90, "Weg 1"), ("EPSG:4326", 150, None),
])  # fmt: skip
def test_an_address_is_not_given_to_a_position_elsewhere(crs, metres, street):
    given = atlas_of(street=[None, "Weg 1", None, None], zip=[None, "99900", None, None])
    actors = given["actor"].copy()
    shapes = [Point(411000 + metres, 5655000), *actors.geometry[1:]]
    actors = actors.set_geometry(gpd.GeoSeries(shapes, crs="EPSG:25833")).to_crs(crs)
    frames = {name: given[name] for name in ("relation", "theme_link", "source_row")}
    merged = merge_pairs(empty_atlas(crs).replaced(actor=actors, **frames), [("a", "b")], NOW)
    assert merged.groups == (("a", "b"),)
    assert actor(merged.atlas, "a")["street"] == street


def test_projects_can_not_be_merged_and_the_sentence_says_so():
    projects = pd.DataFrame({"project_id": ["p", "q"], "title": ["Wärmekataster", "Kataster"]})
    given = atlas_of().replaced(
        project=gpd.GeoDataFrame(projects, geometry=[None, None], crs=25833)
    )
    with pytest.raises(InputError, match="'Wärmekataster': only actors can be merged"):
        merge_pairs(given, [("p", "q")], NOW)


@pytest.mark.parametrize("field, one, other", [
    ("register_id", "HRB 100 Dresden", "HRB 200 Dresden"),
    ("register_id", "HRB 100 Dresden", "HRB 100 Leipzig"), ("wikidata", "Q1", "Q2"),
    ("ror", "https://ror.org/01aaa", "https://ror.org/01bbb"),
])  # fmt: skip
def test_a_chain_of_contradicting_identifiers_is_not_merged_but_told(field, one, other):
    given = atlas_of(**{field: [one, None, other, None]})
    chain = [("a", "b"), ("b", "c")]
    merged = merge_pairs(given, chain, NOW)
    assert merged.groups == () and not difference(given, merged.atlas)
    (doubt,) = merged.held_back
    assert ({doubt.one, doubt.other}, doubt.field) == ({"a", "c"}, field)
    assert "different identifiers" in held_back_words(doubt, given.titles())
    # The user has the last word.
    assert merge_pairs(given, [*chain, ("c", "a")], NOW).groups == (("a", "b", "c"),)
    assert merge_pairs(given, [("a", "c")], NOW).groups == (("a", "c"),)


def test_spellings_of_one_identifier_do_not_hold_a_chain_back():
    given = atlas_of(wikidata=["Q1", None, "https://www.wikidata.org/wiki/Q1", None],
                     register_id=["HRB 12", None, "Berlin HRB 12 B", None])  # fmt: skip
    assert len(merge_pairs(given, [("a", "b"), ("b", "c")], NOW).groups) == 1


def test_verdicts_alone_do_not_join_what_was_not_found_likely():
    chain = [("a", "b"), ("b", "c")]
    for alone in (chain, chain[1:]):
        merged = merge_pairs(atlas_of(), chain, NOW, alone=alone, listed=chain)
        assert merged.groups == ()
        assert {merged.held_back[0].one, merged.held_back[0].other} == {"a", "c"}
        listed = [*chain, ("c", "a")]
        assert merge_pairs(atlas_of(), chain, NOW, alone=alone, listed=listed).groups
    # Others go their way.
    both = merge_pairs(atlas_of(licence=None), [*chain, ("a", "d")][:2], NOW, alone=chain[:1],
                       listed=[*chain, ("a", "c")])  # fmt: skip
    assert both.groups == (("a", "b", "c"),)
    assert merge_pairs(atlas_of(), chain, NOW).groups == (("a", "b", "c"),)


def test_pairs_by_their_verdict_are_told_apart():
    rows = [("a", "b", 1, "ask"), ("b", "c", None, "same"), ("c", "d", 0, "same"),
            ("a", "d", None, "ask")]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["a", "b", "confirmed", "verdict"])
    decided = decided_pairs(frame, "Paare", accept_same=True)
    assert (decided.same, decided.alone) == ((("a", "b"), ("b", "c")), (("b", "c"),))
    assert decided.different == (("c", "d"),) and decided.open == 1
    assert decided.listed == (("a", "b"), ("b", "c"), ("a", "d"))


def test_who_takes_no_fact_does_not_come_under_the_other_licence():
    given = atlas_of(licence=["dl-de/by-2-0", "ODbL-1.0", None, None])
    merged = merge_pairs(given, [("a", "b")], NOW, licences="own").atlas
    rows = merged["source_row"].set_index("source_row_id")["object_id"].to_dict()
    assert rows == {"s1": "a", "s2": "b", "s3": "b"}
    # What may go together moves, whatever was chosen; and all comes back.
    alike = merge_pairs(atlas_of(), [("a", "b")], NOW, licences="own").atlas
    assert alike["source_row"].set_index("source_row_id")["object_id"]["s2"] == "a"
    assert list(difference(given, undo_merges(merged, "last", LATER).atlas)) == ["history"]


@pytest.mark.parametrize("prefer", ["mine", "newer"])
@pytest.mark.parametrize("pairs", [[("a", "b")], [("a", "b"), ("b", "c")], [("c", "d")]])
@pytest.mark.parametrize("licences, second", [("refuse", "dl-de/by-2-0"), ("own", "ODbL-1.0"),
                                              ("stricter", "ODbL-1.0")])  # fmt: skip
def test_combining_with_what_was_merged_here_changes_nothing(prefer, pairs, licences, second):
    given = atlas_of(licence=["dl-de/by-2-0", second, "dl-de/by-2-0", "dl-de/by-2-0"])
    merged = merge_pairs(given, pairs, NOW, licences=licences).atlas
    assert not difference(merged, combine(merged, given, prefer).atlas)
    for crs in ("EPSG:4326",):
        frames = {name: given[name].to_crs(crs) for name in ("actor", "actor_area")}
        frames |= {name: given[name] for name in ("relation", "theme_link", "source_row")}
        moved = empty_atlas(crs).replaced(**frames)
        assert not difference(merged, combine(merged, moved, prefer).atlas)


def test_a_new_relation_of_a_merged_entry_is_taken_over_once():
    merged = merge_pairs(atlas_of(), [("a", "b")], NOW).atlas
    more = pd.DataFrame({"relation_id": ["n1", "n2", "n3"], "from_id": ["b", "a", "b"],
                         "to_id": ["c", "c", "a"], "relation_type": ["betreibt"] * 3})  # fmt: skip
    other = atlas_of()
    other = other.replaced(relation=pd.concat([other["relation"], more]))
    result = combine(merged, other)
    ends = result.atlas["relation"].set_index("relation_id")[["from_id", "to_id"]]
    assert sorted(ends.index) == ["n1", "r1", "r4"] and tuple(ends.loc["n1"]) == ("a", "c")
    told = result.conflicts[result.conflicts["table_name"] == "relation"]
    assert sorted(told["id"]) == ["n2", "n3", "r2", "r3"]
