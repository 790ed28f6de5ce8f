"""Bringing lists into an atlas: what is new comes in, what somebody edited stays."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import (
    atlas_hash,
    difference,
    empty_atlas,
    stable_id,
)
from smartquartier.smartquartier_plugin.core.atlas.importing.model import ImportSetting, SourceRows
from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows
from smartquartier.smartquartier_plugin.core.errors import InputError

SETTING = ImportSetting("actor", "Amt A, Liste", "2026-03-01", licence="dl-de/by-2-0")
LIST = {
    "name": ["Stadtwerke Musterstadt GmbH", "Hochschule Musterstadt", "Digitalverein e. V."],
    "sector": ["kommunales_unternehmen", "wissenschaft", "zivilgesellschaft"],
    "street": ["Werkstraße 1", "Campus 5", None],
    "zip": ["99900", "99901", "99902"],
    "city": ["Musterstadt"] * 3,
    "url": ["https://stadtwerke.example", None, "https://verein.example"],
    "founded": [1991, 1828, None],
    "themes": ["6", "9;2", None],
    "offers": ["6;1", None, "5"],
}


def rows(change=None, points=True, kind=LIST, keys=None, **columns):
    frame = pd.DataFrame({**kind, **columns}, dtype=object)
    if keys:
        frame["source_key"] = keys
    for (row, name), value in (change or {}).items():
        frame.loc[row, name] = value
    shapes = [Point(13.7 + k / 100, 51.05) if k != 2 else None for k in range(len(frame))]
    geometry = gpd.GeoSeries(shapes, crs="EPSG:4326") if points else None
    return SourceRows(frame, geometry, np.arange(len(frame)) + 2)


def atlas_with(*given, setting=SETTING, atlas=None):
    atlas = empty_atlas("EPSG:25833") if atlas is None else atlas
    for one in given:
        atlas = import_rows(atlas, one, setting).atlas
    return atlas


def edited(atlas, place, **values):
    actors = atlas["actor"].copy()
    for name, value in values.items():
        actors.loc[place, name] = value
    return atlas.replaced(actor=actors)


def counts(result):
    return tuple(result.count(o) for o in ("added", "updated", "unchanged", "rejected"))


def changed_cells(old, new):
    found = []
    for name, change in difference(old, new).items():
        key = new[name].columns[0]
        before = old[name].set_index(key)
        for _, row in change.changed.iterrows():
            for column in old[name].columns[1:]:
                a, b = before.loc[row[key], column], row[column]
                if not ((pd.isna(a) and pd.isna(b)) or (pd.notna(a) and pd.notna(b) and a == b)):
                    found.append((name, column))
        found += [(name, "+")] * len(change.added) + [(name, "-")] * len(change.gone)
    return sorted(found)


# -- new rows ------------------------------------------------------------------------------


def test_a_list_becomes_entries_with_themes_origin_and_release():
    result = import_rows(empty_atlas("EPSG:25833"), rows(), SETTING)
    actors = result.atlas["actor"]
    assert counts(result) == (3, 0, 0, 0)
    assert actors["name"].tolist() == LIST["name"]
    assert set(actors["licence"]) == {"dl-de/by-2-0"} and set(actors["release"]) == {"public"}
    assert set(actors["source"]) == {"Amt A, Liste"}
    assert set(actors["review_status"]) == {"created"}
    assert actors["position_quality"].tolist() == ["own", "own", None]
    assert actors.crs == "EPSG:25833" and 400000 < actors.geometry.iloc[0].x < 420000
    assert actors.geometry.iloc[2] is None
    links = result.atlas["theme_link"]
    by_name = dict(zip(actors["actor_id"], ("s", "h", "v")))
    found = sorted(zip(links["object_id"].map(by_name), links["theme"], links["role"]), key=str)
    assert found == [
        ("h", "2", "works_on"),
        ("h", "9", "works_on"),
        ("s", "1", "offers"),
        ("s", "6", "offers"),
        ("s", "6", "works_on"),
        ("v", "5", "offers"),
    ]
    assert set(links["licence"]) == {"dl-de/by-2-0"} and set(links["weight"]) == {1.0}
    assert result.atlas["actor_area"].empty


def test_ids_are_stable_and_come_from_the_key_or_from_name_and_place():
    one, again = atlas_with(rows()), atlas_with(rows())
    assert one["actor"]["actor_id"].tolist() == again["actor"]["actor_id"].tolist()
    keyed = atlas_with(rows(keys=["K1", "K2", "K3"]))
    assert keyed["actor"]["actor_id"][0] == stable_id("actor", "Amt A, Liste", "K1")
    given = "0d1b7d0e-5d5c-4b0c-8a52-3f9b8c6f5a11"
    own = atlas_with(rows(actor_id=[given, "A-2", None]))
    assert own["actor"]["actor_id"][0] == given
    assert own["actor"]["actor_id"][1] == stable_id("actor", "Amt A, Liste", "A-2")
    assert own["source_row"]["source_key"][1] == "A-2"


# -- the same again ------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [None, ["K1", "K2", "K3"]])
def test_the_same_list_again_changes_nothing_even_on_another_day(keys):
    first = atlas_with(rows(keys=keys))
    later = ImportSetting(**{**vars(SETTING), "day": "2027-01-01"})
    result = import_rows(first, rows(keys=keys), later)
    assert counts(result) == (0, 0, 3, 0)
    assert difference(first, result.atlas) == {} and atlas_hash(first) == atlas_hash(result.atlas)
    assert result.listed.empty


def test_the_order_of_the_rows_does_not_count():
    first = atlas_with(rows())
    given = rows()
    turned = SourceRows(
        given.frame.iloc[::-1].reset_index(drop=True),
        given.geometry.iloc[::-1].reset_index(drop=True),
        given.numbers,
    )
    assert difference(first, atlas_with(turned, atlas=first)) == {}


def test_a_changed_cell_changes_that_cell_only():
    first = atlas_with(rows())
    result = import_rows(first, rows({(1, "url"): "https://hs.example"}), SETTING)
    assert counts(result) == (0, 1, 2, 0)
    cells = changed_cells(first, result.atlas)
    assert cells == [("actor", "url"), ("source_row", "values_json")]
    emptied = import_rows(first, rows({(0, "url"): None}), SETTING)
    assert emptied.atlas["actor"]["url"][0] is None
    assert changed_cells(first, emptied.atlas) == cells


def test_a_column_that_the_list_has_no_more_empties_nothing():
    first = atlas_with(rows())
    short = rows()
    short = SourceRows(short.frame.drop(columns=["url", "themes"]), None, short.numbers)
    assert difference(first, atlas_with(short, atlas=first)) == {}
    # And when it is back, it is still known.
    assert difference(first, atlas_with(short, rows(), atlas=first)) == {}


def test_a_new_name_or_a_new_address_is_the_same_entry():
    first = atlas_with(rows())
    for change in (
        {(0, "name"): "Versorgung Musterstadt AG"},
        {(0, "street"): "Neue Straße 7", (0, "zip"): "99999"},
        {(2, "zip"): None},
    ):
        result = import_rows(first, rows(change), SETTING)
        assert counts(result) == (0, 1, 2, 0), change
        assert result.gone == 0
        assert result.atlas["actor"]["actor_id"].tolist() == first["actor"]["actor_id"].tolist()
        again = import_rows(result.atlas, rows(change), SETTING)
        assert difference(result.atlas, again.atlas) == {}


def test_two_branches_are_not_taken_for_one_that_moved():
    one = {**LIST, "name": ["Sparkasse", "Sparkasse", "Verein"]}
    first = atlas_with(rows(kind=one))
    assert len(first["actor"]) == 3
    change = {(0, "street"): "Ring 1", (1, "street"): "Ring 2"}
    result = import_rows(first, rows(change, kind=one), SETTING)
    assert counts(result) == (2, 0, 1, 0) and result.gone == 2


# -- edits by hand ---------------------------------------------------------------------------


def test_an_edit_by_hand_stays_and_a_conflict_is_listed_and_kept_in_no_other_way():
    first = atlas_with(rows())
    mine = edited(first, 0, name="Stadtwerke (neu)", url="https://von-hand.example", need="Rat")
    result = import_rows(mine, rows(), SETTING)
    assert difference(mine, result.atlas) == {} and result.listed.empty
    result = import_rows(mine, rows({(0, "url"): "https://quelle.example"}), SETTING)
    assert result.atlas["actor"]["url"][0] == "https://von-hand.example"
    (line,) = result.listed.to_dict("records")
    assert (line["row"], line["what"], line["field"]) == (2, "conflict", "url")
    assert line["object_id"] == first["actor"]["actor_id"][0]
    assert line["value"] == "https://quelle.example"
    assert line["atlas_value"] == "https://von-hand.example"
    again = import_rows(result.atlas, rows({(0, "url"): "https://quelle.example"}), SETTING)
    assert difference(result.atlas, again.atlas) == {}
    history = result.atlas["history"]
    assert history["event"].tolist() == ["conflict"]
    assert json.loads(history["before_json"][0])["url"] == {
        "source": "https://quelle.example",
        "atlas": "https://von-hand.example",
    }


def test_the_same_edit_on_both_sides_is_no_conflict():
    first = atlas_with(rows())
    mine = edited(first, 0, url="https://neu.example")
    result = import_rows(mine, rows({(0, "url"): "https://neu.example"}), SETTING)
    assert result.listed.empty and counts(result) == (0, 0, 3, 0)
    # From now on it is the source's value: it may change it.
    result = import_rows(result.atlas, rows({(0, "url"): "https://neuer.example"}), SETTING)
    assert result.atlas["actor"]["url"][0] == "https://neuer.example"


def test_what_the_list_never_said_is_filled_in_but_not_overwritten():
    first = atlas_with(rows())
    mine = edited(first, 1, url="https://hs-von-hand.example")
    result = import_rows(mine, rows({(1, "url"): "https://hs.example"}), SETTING)
    assert result.atlas["actor"]["url"][1] == "https://hs-von-hand.example"
    assert result.listed["what"].tolist() == ["conflict"]


def test_a_position_set_by_hand_or_by_geocoding_stays():
    first = atlas_with(rows())
    actors = first["actor"].copy()
    actors.loc[0, "geometry"] = Point(411111, 5655555)
    actors.loc[2, "geometry"] = Point(412222, 5655555)
    actors.loc[2, "position_quality"] = "house"
    mine = first.replaced(actor=actors)
    assert difference(mine, atlas_with(rows(), atlas=mine)) == {}
    moved = rows()
    moved.geometry.iloc[0] = Point(13.8, 51.06)
    moved.geometry.iloc[1] = Point(13.8, 51.07)
    result = import_rows(mine, moved, SETTING)
    points = result.atlas["actor"].geometry
    assert points.iloc[0].equals(Point(411111, 5655555))
    assert points.iloc[1].distance(actors.geometry.iloc[1]) > 1000
    assert result.listed["field"].tolist() == ["position"]
    assert result.listed["value"].isna().all()
    assert result.atlas["actor"]["position_quality"][2] == "house"


def test_themes_follow_the_source_but_not_over_an_edit():
    first = atlas_with(rows())
    links = first["theme_link"]
    # By hand: the 6 of the utility is taken out, a 3 is put in.
    utility = first["actor"]["actor_id"][0]
    out = (links["object_id"] == utility) & (links["theme"] == "6") & (links["role"] == "works_on")
    own = links[out].assign(link_id=stable_id("mine"), theme="3", source="von Hand")
    mine = first.replaced(theme_link=pd.concat([links[~out], own], ignore_index=True))
    assert difference(mine, atlas_with(rows(), atlas=mine)) == {}
    change = {(0, "themes"): "6;8", (1, "themes"): "2"}
    result = import_rows(mine, rows(change), SETTING)
    assert counts(result) == (0, 2, 1, 0)
    after = result.atlas["theme_link"]
    works = after[after["role"] == "works_on"]
    assert sorted(works.loc[works["object_id"] == utility, "theme"]) == ["3", "8"]
    school = first["actor"]["actor_id"][1]
    assert works.loc[works["object_id"] == school, "theme"].tolist() == ["2"]


def test_an_entry_taken_out_by_hand_is_not_brought_back():
    first = atlas_with(rows())
    mine = first.replaced(actor=first["actor"].drop(index=1))
    result = import_rows(mine, rows(), SETTING)
    assert difference(mine, result.atlas) == {} and counts(result) == (0, 0, 3, 0)
    assert any("removed" in note for note in result.notes)
    result = import_rows(mine, rows({(1, "url"): "https://hs.example"}), SETTING)
    assert counts(result) == (0, 0, 2, 1) and len(result.atlas["actor"]) == 2
    assert result.listed["row"].tolist() == [3]


# -- gone and merged -------------------------------------------------------------------------


def short_list():
    given = rows()
    return SourceRows(given.frame.iloc[:2], given.geometry.iloc[:2], given.numbers[:2])


def test_rows_that_are_gone_are_told_and_kept_or_archived():
    first = atlas_with(rows())
    result = import_rows(first, short_list(), SETTING)
    assert difference(first, result.atlas) == {} and result.gone == 1
    (line,) = result.listed.to_dict("records")
    assert line["what"] == "gone" and line["object_id"] == first["actor"]["actor_id"][2]
    archive = ImportSetting(**{**vars(SETTING), "absent": "archive"})
    result = import_rows(first, short_list(), archive)
    assert result.atlas["actor"]["review_status"].tolist() == ["created", "created", "archived"]
    assert len(result.atlas["actor"]) == 3
    again = import_rows(result.atlas, short_list(), archive)
    assert difference(result.atlas, again.atlas) == {}


def test_a_list_of_which_nothing_comes_in_archives_nothing():
    first = atlas_with(rows())
    archive = ImportSetting(**{**vars(SETTING), "absent": "archive"})
    persons = rows()
    persons = SourceRows(
        persons.frame.assign(name=["Dr. med. Anna Mustermann"] * 3, source_key=["X1", "X2", "X3"]),
        persons.geometry,
        persons.numbers,
    )
    result = import_rows(first, persons, archive)
    assert counts(result) == (0, 0, 0, 3) and result.gone == 3
    assert result.atlas["actor"]["review_status"].tolist() == ["created"] * 3


def test_another_source_keeps_an_entry_from_being_archived():
    keys = ["K1", "K2", "K3"]
    first = atlas_with(rows(keys=keys))
    third = first["actor"]["actor_id"][2]
    other = ImportSetting("actor", "Amt B", "2026-03-02", licence="dl-de/by-2-0")
    both = rows(kind={"name": ["Digitalverein e. V."], "actor_id": [third]}, points=False)
    both = import_rows(first, both, other).atlas
    archive = ImportSetting(**{**vars(SETTING), "absent": "archive"})
    gone = rows(keys=keys)
    gone = SourceRows(gone.frame.iloc[:2], gone.geometry.iloc[:2], gone.numbers[:2])
    result = import_rows(both, gone, archive)
    assert result.atlas["actor"]["review_status"].tolist() == ["created"] * 3


def test_rows_of_merged_entries_stay_merged():
    first = atlas_with(rows())
    kept, lost = first["actor"]["actor_id"][0], first["actor"]["actor_id"][2]
    source_rows = first["source_row"].copy()
    source_rows["object_id"] = source_rows["object_id"].replace({lost: kept})
    links = first["theme_link"].copy()
    links["object_id"] = links["object_id"].replace({lost: kept})
    merged = first.replaced(
        actor=first["actor"].drop(index=2), source_row=source_rows, theme_link=links
    )
    result = import_rows(merged, rows(), SETTING)
    assert difference(merged, result.atlas) == {} and counts(result) == (0, 0, 3, 0)
    result = import_rows(merged, rows({(2, "url"): "https://verein-neu.example"}), SETTING)
    assert result.atlas["actor"]["url"][0] == "https://stadtwerke.example"
    assert result.listed["what"].tolist() == ["conflict"]
    # One of the two rows takes a theme back that the other still gives.
    both = import_rows(merged, rows({(2, "offers"): "5;6"}), SETTING).atlas
    assert len(both["theme_link"]) == len(merged["theme_link"])
    less = import_rows(both, rows({(0, "offers"): "1", (2, "offers"): "5;6"}), SETTING).atlas
    offered = less["theme_link"].query("role == 'offers' and object_id == @kept")["theme"]
    assert sorted(offered) == ["1", "5", "6"]


# -- rejected --------------------------------------------------------------------------------


def test_every_row_is_added_updated_unchanged_or_listed():
    kind = {
        "name": ["Amt X", "Amt X", None, "Erika Mustermann", "!!!", "Verein Y e. V."],
        "city": ["Musterstadt"] * 6,
        "licence": ["CC0-1.0"] * 5 + [None],
    }
    given = rows(kind=kind, points=False)
    result = import_rows(empty_atlas(), given, ImportSetting("actor", "L", "2026-01-01"))
    assert len(result.outcome) == 6
    assert result.outcome.tolist() == ["added", *["rejected"] * 5]
    refused = result.listed[result.listed["what"] == "rejected"]
    assert refused["row"].tolist() == [3, 4, 5, 6, 7]
    assert refused["reason"].str.len().min() > 10
    assert "Erika" not in result.listed.to_csv()
    assert "Row 2" in refused["reason"].iloc[0]


def test_a_double_in_the_list_fills_gaps_of_the_first_and_says_so():
    kind = {
        "name": ["Amt X", "Amt X", "AMT X"],
        "street": ["Ring 1"] * 3,
        "url": [None, "https://x.example", "https://y.example"],
        "themes": [None, "3", None],
    }
    given = rows(kind=kind)
    given.geometry.iloc[0] = None
    result = import_rows(empty_atlas(), given, SETTING)
    assert counts(result) == (1, 0, 0, 2)
    entry = result.atlas["actor"].iloc[0]
    assert entry["url"] == "https://x.example" and entry.geometry.x == pytest.approx(13.71)
    assert result.atlas["theme_link"]["theme"].tolist() == ["3"]
    first, second = result.listed["reason"]
    assert "Row 2" in first and "url" in first and "position" in first
    assert "otherwise in: name, url" in second
    assert difference(result.atlas, import_rows(result.atlas, given, SETTING).atlas) == {}


def test_rows_without_a_street_are_told_apart_by_their_position():
    kind = {"name": ["Sparkasse", "Sparkasse"], "city": ["Musterstadt"] * 2}
    result = import_rows(empty_atlas(), rows(kind=kind), SETTING)
    assert counts(result) == (2, 0, 0, 0)


def test_broken_rows_and_values_are_listed_without_what_names_a_person():
    problems = pd.DataFrame(
        {
            "row": [0, 1],
            "field": ["sector", "founded"],
            "value": ["Ämter", "Erika Mustermann"],
            "reason": ["not known", "no year"],
        }
    )
    broken = pd.DataFrame({"row": [9], "reason": ["too many cells"], "text": ["Erika;0351"]})
    result = import_rows(empty_atlas(), rows(), SETTING, problems=problems, broken=broken)
    assert counts(result) == (3, 0, 0, 0)
    listed = result.listed.set_index("row")
    assert listed["what"].to_dict() == {2: "value", 3: "value", 9: "rejected"}
    assert listed.loc[2, "value"] == "Ämter"
    assert "Erika" not in result.listed.to_csv() and "0351" not in result.listed.to_csv()


def test_nothing_to_import_and_no_licence_are_refused():
    with pytest.raises(InputError, match="no rows"):
        import_rows(empty_atlas(), rows(kind={"name": []}, points=False), SETTING)
    with pytest.raises(InputError, match=r"[Nn]o licence"):
        import_rows(empty_atlas(), rows(), ImportSetting("actor", "L", "2026-01-01"))


# -- relations and areas -----------------------------------------------------------------------

RELATE = ImportSetting("relation", "Amt A, Liste", "2026-03-01", licence="dl-de/by-2-0")


def test_relations_find_their_ends_by_id_key_and_name():
    atlas = atlas_with(rows(keys=["K1", "K2", "K3"], alt_names=["SWM", None, None]))
    ids = atlas["actor"]["actor_id"].tolist()
    kind = {
        "from_id": [ids[0], "K2", None, None, None, None, ids[0]],
        "from_name": [None, None, "swm", "Digitalverein e.V.", "Unbekannt", None, None],
        "to_id": ["K2", None, None, "K1", ids[0], None, ids[0]],
        "to_name": [None, "Stadtwerke Musterstadt GmbH", "Hochschule Musterstadt", *[None] * 4],
        "relation_type": ["leitet", "partner", "partner", None, "partner", "partner", "partner"],
        "valid_from": [2020, *[None] * 6],
    }
    result = import_rows(atlas, rows(kind=kind, points=False), RELATE)
    found = result.atlas["relation"]
    assert list(zip(found["from_id"], found["relation_type"], found["to_id"])) == [
        (ids[0], "leitet", ids[1]),
        (ids[1], "partner", ids[0]),
    ]
    # Row 4 says from the other side what row 3 says: the same partnership.
    assert result.outcome.tolist() == ["added", "added", *["rejected"] * 5]
    assert found["valid_from"].tolist() == [2020, pd.NA]
    again = import_rows(result.atlas, rows(kind=kind, points=False), RELATE)
    assert difference(result.atlas, again.atlas) == {}


def test_ambiguous_and_unknown_names_are_rejected():
    one = {**LIST, "name": ["Sparkasse", "Sparkasse", "Verein"]}
    atlas = atlas_with(rows(kind=one))
    kind = {
        "from_name": ["Sparkasse", "Niemand", "Verein"],
        "to_name": ["Verein", "Verein", "Verein"],
        "relation_type": ["partner"] * 3,
    }
    result = import_rows(atlas, rows(kind=kind, points=False), RELATE)
    assert counts(result) == (0, 0, 0, 3)
    reasons = result.listed["reason"].tolist()
    assert "2 entries are called so" in reasons[0] and "no entry" in reasons[1]
    assert "same entry" in reasons[2]


def test_a_relation_known_from_another_source_is_not_made_twice():
    atlas = atlas_with(rows(keys=["K1", "K2", "K3"]))
    kind = {"from_name": [LIST["name"][0]], "to_name": [LIST["name"][1]],
            "relation_type": ["partner"]}  # fmt: skip
    atlas = import_rows(atlas, rows(kind=kind, points=False), RELATE).atlas
    other = ImportSetting("relation", "Amt B", "2026-03-02", licence="dl-de/by-2-0")
    turned = {"from_name": kind["to_name"], "to_name": kind["from_name"],
              "relation_type": ["partner"], "valid_from": [2021]}  # fmt: skip
    result = import_rows(atlas, rows(kind=turned, points=False), other)
    assert len(result.atlas["relation"]) == 1
    assert result.atlas["relation"]["valid_from"][0] == 2021
    assert result.atlas["relation"]["source"][0] == "Amt A, Liste"


def test_areas_find_their_actor_and_need_a_polygon():
    atlas = atlas_with(rows(keys=["K1", "K2", "K3"]))
    frame = pd.DataFrame(
        {
            "actor_name": ["Stadtwerke Musterstadt GmbH", "Hochschule Musterstadt", "Niemand"],
            "label": ["Netzgebiet", "Campus", "x"],
        },
        dtype=object,
    )
    shapes = [box(13.7, 51, 13.8, 51.1), Point(13.7, 51), box(0, 0, 1, 1)]
    given = SourceRows(frame, gpd.GeoSeries(shapes, crs=4326), np.array([1, 2, 3]))
    setting = ImportSetting("area", "Amt A", "2026-03-01", licence="CC0-1.0")
    result = import_rows(atlas, given, setting)
    assert counts(result) == (1, 0, 0, 2)
    areas = result.atlas["actor_area"]
    assert areas["label"].tolist() == ["Netzgebiet"]
    assert areas["actor_id"][0] == atlas["actor"]["actor_id"][0]
    assert areas.geometry.geom_type.tolist() == ["MultiPolygon"] and areas.crs == "EPSG:25833"
    assert difference(result.atlas, import_rows(result.atlas, given, setting).atlas) == {}
    given.geometry.iloc[0] = box(13.7, 51, 13.85, 51.1)
    grown = import_rows(result.atlas, given, setting)
    assert grown.atlas["actor_area"].geometry.area[0] > 1.3 * areas.geometry.area[0]
