"""Two atlases become one: nothing is lost, nothing mixed, every disagreement listed."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.atlas.atlas import difference, empty_atlas
from smartquartier.smartquartier_plugin.core.atlas.combining import combine, merged_into


def actors(*rows, crs="EPSG:25833"):
    frame = pd.DataFrame(rows)
    frame["licence"] = frame.get("licence", pd.Series(["CC0-1.0"] * len(frame)))
    shapes = [Point(410000, 5655000)] * len(frame)
    return gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:25833").to_crs(crs)


def atlas(*rows, crs="EPSG:25833", **tables):
    return empty_atlas(crs).replaced(actor=actors(*rows, crs=crs), **tables)


def one(result, key, field):
    frame = result.atlas["actor"]
    return frame.loc[frame["actor_id"] == key, field].iloc[0]


A = {"actor_id": "a", "name": "Amt", "city": "Dresden", "checked_on": "2025-01-01"}


def test_an_atlas_combined_with_itself_is_itself_in_any_crs():
    mine = atlas(A)
    for crs in ("EPSG:25833", "EPSG:4326", "EPSG:25832"):
        result = combine(mine, atlas(A, crs=crs))
        assert not difference(mine, result.atlas)
        assert len(result.conflicts) == 0


def test_what_only_the_other_has_is_added_with_its_licence():
    result = combine(atlas(A), atlas({"actor_id": "b", "name": "Verein", "licence": "ODbL-1.0"}))
    assert result.added["actor"] == 1
    assert one(result, "b", "licence") == "ODbL-1.0"
    assert one(result, "a", "licence") == "CC0-1.0"


def test_gaps_are_filled_and_disagreements_listed():
    other = {
        **A,
        "name": "Amt für Geodaten",
        "url": "https://a.example",
        "checked_on": "2025-06-01",
    }
    for prefer, name in (("mine", "Amt"), ("other", other["name"]), ("newer", other["name"])):
        result = combine(atlas(A), atlas(other), prefer)
        assert one(result, "a", "url") == other["url"]
        assert one(result, "a", "name") == name
        assert one(result, "a", "checked_on") == "2025-06-01"
        line = result.conflicts.iloc[0]
        assert (line["field"], line["mine"], line["other"]) == ("name", "Amt", "Amt für Geodaten")
        assert line["kept"] == ("mine" if prefer == "mine" else "other")
        assert len(result.conflicts) == 1
    older = {**other, "checked_on": "2024-01-01"}
    assert one(combine(atlas(A), atlas(older), "newer"), "a", "name") == "Amt"


def test_different_licences_are_never_mixed_in_one_row():
    other = {**A, "url": "https://a.example", "licence": "ODbL-1.0"}
    result = combine(atlas(A), atlas(other), "other")
    assert one(result, "a", "url") is None
    assert one(result, "a", "licence") == "CC0-1.0"
    assert set(result.conflicts["field"]) == {"url", "licence"}
    assert all("licences differ" in reason for reason in result.conflicts["reason"])


def history(*events):
    return pd.DataFrame(
        [
            {"history_id": f"h{k}", "event": "merged", "object_id": gone, "into_id": into,
             "happened_at": f"2026-01-0{k + 1}"}
            for k, (gone, into) in enumerate(events)
        ]
    )  # fmt: skip


def test_what_was_merged_here_stays_merged_and_its_links_move():
    mine = atlas(A, history=history(("b", "c"), ("c", "a")))
    assert merged_into(mine) == {"b": "a", "c": "a"}
    links = pd.DataFrame({"link_id": ["l"], "object_id": ["b"], "theme": ["1"], "role": ["needs"]})
    other = atlas(A, {"actor_id": "b", "name": "Das Amt"}, theme_link=links)
    result = combine(mine, other)
    assert result.atlas["actor"]["actor_id"].tolist() == ["a"]
    assert result.atlas["theme_link"]["object_id"].tolist() == ["a"]
    assert "merged into a" in result.conflicts.iloc[0]["reason"]


def test_a_row_that_refers_to_nothing_is_listed_and_not_added():
    links = pd.DataFrame({"link_id": ["l"], "object_id": ["x"], "theme": ["1"], "role": ["needs"]})
    result = combine(atlas(A), atlas(A, theme_link=links))
    assert len(result.atlas["theme_link"]) == 0
    assert result.conflicts.iloc[0]["other"] == "x"


def test_a_moved_point_is_a_conflict():
    other = atlas(A)
    moved = other.replaced(actor=other["actor"].set_geometry([Point(410050, 5655000)], crs=25833))
    result = combine(atlas(A), moved)
    assert result.conflicts["field"].tolist() == ["geometry"]
    assert result.atlas["actor"].geometry.iloc[0].x == 410000


def test_a_merge_by_the_other_office_is_told_not_done():
    two = (A, {"actor_id": "b", "name": "Das Amt"})
    result = combine(atlas(*two), atlas(A, history=history(("b", "a"))))
    assert sorted(result.atlas["actor"]["actor_id"]) == ["a", "b"]
    assert len(result.atlas["history"]) == 0
    assert "merged by the other office" in result.conflicts.iloc[0]["reason"]


STRICT = ("public", "internal", "withheld")


@pytest.mark.parametrize("prefer", ["mine", "other", "newer"])
@pytest.mark.parametrize("theirs", STRICT)
@pytest.mark.parametrize("ours", STRICT)
def test_the_stricter_release_counts_whoever_wins(ours, theirs, prefer):
    mine = atlas({**A, "need": None, "release": ours, "release_reason": f"mine {ours}"})
    other = {**A, "need": "Gelder", "checked_on": "2025-06-01", "release": theirs,
             "release_reason": f"other {theirs}"}  # fmt: skip
    result = combine(mine, atlas(other), prefer)
    strict = max(ours, theirs, key=STRICT.index)
    assert one(result, "a", "need") == "Gelder"
    assert one(result, "a", "release") == strict
    side = "mine" if STRICT.index(ours) >= STRICT.index(theirs) else "other"
    assert one(result, "a", "release_reason") == f"{side} {strict}"
    listed = result.conflicts[result.conflicts["field"] == "release"]
    assert listed["kept"].tolist() == ([] if ours == theirs else [side])


@pytest.mark.parametrize("licence", ["CC0-1.0", "ODbL-1.0"])
def test_a_stricter_release_counts_though_no_value_is_taken(licence):
    other = {**A, "release": "withheld", "licence": licence}
    result = combine(atlas({**A, "release": "public"}), atlas(other))
    assert one(result, "a", "release") == "withheld"
    assert one(combine(atlas(A), atlas({**A, "release": "public"})), "a", "release") is None


def test_who_is_named_is_joined_where_facts_of_both_stand():
    ours = {**A, "source": "Liste", "attribution": "Stadt"}
    theirs = {**A, "source": "Kreisliste", "attribution": "Landkreis", "need": "Gelder"}
    result = combine(atlas({**ours, "need": None}), atlas(theirs))
    assert one(result, "a", "attribution") == "Stadt; Landkreis"
    assert one(result, "a", "source") == "Liste; Kreisliste"
    again = combine(result.atlas, atlas(theirs))
    assert not difference(result.atlas, again.atlas) and len(again.conflicts) == 0
    untouched = combine(atlas(ours), atlas({**theirs, "need": None}))
    assert one(untouched, "a", "attribution") == "Stadt"


def placed(row, x):
    made = atlas(row)
    shape = None if x is None else Point(x, 5655000)
    shapes = gpd.GeoSeries([shape], crs="EPSG:25833")
    return made.replaced(actor=made["actor"].set_geometry(shapes))


def where(result):
    shape = result.atlas["actor"].geometry.iloc[0]
    return one(result, "a", "street"), None if shape is None else shape.x


PLACES = [
    # What this atlas has, what the other has, and the result of mine and of other.
    (("Weg 3", None), ("Platz 9", 500), ("Weg 3", None), ("Platz 9", 500)),
    (("Weg 3", 400), ("Platz 9", None), ("Weg 3", 400), ("Platz 9", None)),
    ((None, 400), ("Platz 9", 9000), (None, 400), ("Platz 9", 9000)),
    (("Weg 3", None), ("Weg 3", 500), ("Weg 3", 500), ("Weg 3", 500)),
    (("Weg 3", 400), ("Weg 3", None), ("Weg 3", 400), ("Weg 3", 400)),
    ((None, 400), ("Weg 3", 450), ("Weg 3", 400), ("Weg 3", 450)),
]


@pytest.mark.parametrize("ours, theirs, mine, other", PLACES)
def test_address_and_position_come_from_one_side(ours, theirs, mine, other):
    a = placed({**A, "street": ours[0], "position_quality": ours[1] and "own"}, ours[1])
    b = placed({**A, "street": theirs[0], "position_quality": theirs[1] and "house"}, theirs[1])
    for prefer, expected in (("mine", mine), ("other", other)):
        result = combine(a, b, prefer)
        assert where(result) == expected
        quality = {ours[1]: "own", theirs[1]: "house", None: None}[expected[1]]
        assert one(result, "a", "position_quality") == quality
        again = combine(result.atlas, b, prefer)
        assert not difference(result.atlas, again.atlas)


def test_links_of_an_entry_that_the_other_office_keeps_back_are_kept_back():
    mine = atlas({**A, "release": "public"}, history=history(("b", "a")))
    links = pd.DataFrame(
        {"link_id": ["l"], "object_id": ["b"], "theme": ["1"], "role": ["needs"],
         "release": ["public"], "licence": ["CC0-1.0"]}
    )  # fmt: skip
    hidden = {"actor_id": "b", "name": "Das Amt", "release": "withheld", "release_reason": "?"}
    for release, expected in (("withheld", "withheld"), ("public", "public")):
        other = atlas({**A, "release": "public"}, {**hidden, "release": release}, theme_link=links)
        found = combine(mine, other).atlas["theme_link"]
        assert list(zip(found["object_id"], found["release"])) == [("a", expected)]
