"""The gates of an import: licence, release and privacy, each with a test that fails without it."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import difference, empty_atlas
from smartquartier.smartquartier_plugin.core.atlas.importing.held import held_licences
from smartquartier.smartquartier_plugin.core.atlas.importing.mapped import new_crs, spoken_rows
from smartquartier.smartquartier_plugin.core.atlas.importing.model import ImportSetting, SourceRows
from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows, refuse_empty
from smartquartier.smartquartier_plugin.core.atlas.mapping.model import MappedRows
from smartquartier.smartquartier_plugin.core.errors import InputError

ID = "0d1b7d0e-5d5c-4b0c-8a52-3f9b8c6f5a11"


def rows(**columns):
    frame = pd.DataFrame(columns, dtype=object)
    return SourceRows(frame, None, np.arange(len(frame)) + 2)


def setting(source="A", licence="dl-de/by-2-0", **more):
    return ImportSetting("actor", source, "2026-01-01", licence=licence, **more)


def entry(licence="dl-de/by-2-0", **more):
    given = rows(actor_id=[ID], name=["Amt X"], url=[None])
    return import_rows(empty_atlas(), given, setting(licence=licence, **more)).atlas


# -- licence -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "comes_in", "then"),
    [
        ("dl-de/by-2-0", "ODbL-1.0", False, "dl-de/by-2-0"),
        ("ODbL-1.0", "dl-de/by-2-0", False, "ODbL-1.0"),
        ("CC-BY-SA-4.0", "ODbL-1.0", False, "CC-BY-SA-4.0"),
        ("dl-de/by-2-0", "internal-use", False, "dl-de/by-2-0"),
        ("dl-de/by-2-0", "unknown", False, "dl-de/by-2-0"),
        ("dl-de/by-2-0", "dl-de/by-2-0", True, "dl-de/by-2-0"),
        ("CC0-1.0", "dl-de/by-2-0", True, "dl-de/by-2-0"),
        ("dl-de/by-2-0", "CC0-1.0", True, "dl-de/by-2-0"),
    ],
)
def test_facts_get_into_an_entry_of_another_source_only_if_the_licences_allow_it(
    mine, theirs, comes_in, then
):
    atlas = entry(mine, attribution="Stadt A")
    given = rows(actor_id=[ID], name=["Amt X"], url=["https://x.example"])
    result = import_rows(atlas, given, setting("B", theirs, attribution="Verein B"))
    found = result.atlas["actor"].iloc[0]
    assert found["licence"] == then and found["source"] == "A"
    assert (found["url"] is not None) == comes_in
    if comes_in:
        assert found["attribution"] == "Stadt A; Verein B"
    else:
        assert result.count("rejected") == 1 and difference(atlas, result.atlas) == {}
        assert mine in result.listed["reason"][0] and theirs in result.listed["reason"][0]


def test_a_source_may_put_its_own_list_under_another_licence():
    result = import_rows(
        entry(), rows(actor_id=[ID], name=["Amt X"], url=[None]), setting(licence="ODbL-1.0")
    )
    assert result.atlas["actor"]["licence"][0] == "ODbL-1.0" and result.count("updated") == 1


def test_what_a_row_says_counts_more_than_the_parameter_and_the_format_more_than_both():
    given = rows(name=["Amt X", "Amt Y"], licence=["CC0-1.0", None])
    atlas = import_rows(empty_atlas(), given, setting()).atlas
    assert atlas["actor"]["licence"].tolist() == ["CC0-1.0", "dl-de/by-2-0"]
    assert held_licences(atlas) == {"CC0-1.0": 1, "dl-de/by-2-0": 1}
    mapped = MappedRows(pd.DataFrame({"name": ["Initiative"]}, dtype=object), None, None)
    openfairdb = spoken_rows(mapped, np.array([1]), "ODbL-1.0")
    atlas = import_rows(empty_atlas(), openfairdb, setting()).atlas
    assert atlas["actor"]["licence"].tolist() == ["ODbL-1.0"]


# -- release -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("licence", "release", "expected"),
    [
        ("CC0-1.0", "by_licence", "public"),
        ("internal-use", "by_licence", "internal"),
        ("unknown", "public", "internal"),
        ("CC0-1.0", "internal", "internal"),
        ("CC0-1.0", "withheld", "withheld"),
    ],
)
def test_nothing_becomes_public_without_an_open_licence(licence, release, expected):
    assert entry(licence, release=release)["actor"]["release"].tolist() == [expected]


def test_a_row_that_calls_itself_public_needs_an_open_licence():
    given = rows(name=["Amt X", "Amt Y"], release=["public", "internal"], themes=["1", "2"])
    result = import_rows(empty_atlas(), given, setting(licence="internal-use"))
    assert result.atlas["actor"]["release"].tolist() == ["internal", "internal"]
    assert result.atlas["theme_link"]["release"].tolist() == ["internal", "internal"]
    assert any("not open" in note for note in result.notes)


def test_links_and_relations_carry_the_release_of_their_row():
    given = rows(name=["Amt X"], themes=["1"], release=["withheld"])
    links = import_rows(empty_atlas(), given, setting()).atlas["theme_link"]
    assert links["release"].tolist() == ["withheld"]


# -- privacy -----------------------------------------------------------------------------------


def homes():
    frame = pd.DataFrame(
        {
            "name": ["Fotostudio Muster, Inh. Erika Mustermann", "Amt X"],
            "street": ["Gasse 3", "Ring 1"],
            "office_email": ["erika.mustermann@web.example", "info@amt-x.example"],
            "description": ["Ansprechpartnerin Frau Erika Mustermann, Tel. 0351 123456", None],
        },
        dtype=object,
    )
    shapes = gpd.GeoSeries([Point(13.7123, 51.0512), Point(13.72, 51.05)], crs=4326)
    return SourceRows(frame, shapes, np.array([2, 3]))


def test_nothing_of_a_person_is_kept_anywhere_in_the_atlas():
    result = import_rows(empty_atlas(), homes(), setting())
    for name in result.atlas.tables:
        text = result.atlas[name].to_csv()
        assert "Mustermann" not in text and "mustermann" not in text, name
        assert "123456" not in text, name
    assert "mustermann" not in result.listed.to_csv().lower()
    assert set(result.listed["what"]) == {"privacy"}


def test_homes_are_coarse_with_quarters_and_withheld_without():
    quarters = gpd.GeoDataFrame(
        {"code": ["01"], "name": ["Mitte"]}, geometry=[box(13.7, 51.0, 13.8, 51.1)], crs=4326
    )
    coarse = import_rows(empty_atlas(), homes(), setting(), quarters).atlas
    home = coarse["actor"].iloc[0]
    assert home["street"] is None and home["position_quality"] == "quarter"
    assert home["quarter_code"] == "01"
    assert home.geometry.distance(Point(13.7123, 51.0512)) > 0.001
    assert "Gasse 3" not in coarse["source_row"].to_csv()
    assert "gasse 3" not in coarse["source_row"].to_csv()
    withheld = import_rows(empty_atlas(), homes(), setting()).atlas
    assert withheld["actor"]["release"].tolist() == ["withheld", "public"]
    again = import_rows(coarse, homes(), setting(), quarters)
    assert difference(coarse, again.atlas) == {}


QUARTERS = gpd.GeoDataFrame({"code": ["01"]}, geometry=[box(13.7, 51.0, 13.8, 51.1)], crs=4326)


def keyed_homes():
    given = homes()
    more = {"source_key": ["a", "b"], "themes": ["1;2", "3"]}
    return SourceRows(given.frame.assign(**more), given.geometry, given.numbers)


def known_by(atlas):
    """Return what entries and links say, without when they were changed."""
    actors = atlas["actor"].drop(columns=["changed_on", "quarter_code"])
    links = atlas["theme_link"].drop(columns="changed_on").sort_values("link_id")
    return actors.to_csv(index=False), links.to_csv(index=False)


@pytest.mark.parametrize("first, then", [(None, QUARTERS), (QUARTERS, None)])
def test_the_order_of_imports_with_and_without_quarters_does_not_count(first, then):
    atlas = import_rows(empty_atlas(), keyed_homes(), setting(), first).atlas
    second = import_rows(atlas, keyed_homes(), setting(), then)
    assert second.count("updated") == 1 and not (second.listed["what"] == "conflict").any()
    fresh = import_rows(empty_atlas(), keyed_homes(), setting(), then).atlas
    assert known_by(second.atlas) == known_by(fresh)
    # A trade with a surname is for the office until somebody has looked.
    expected = "withheld" if then is None else "internal"
    assert second.atlas["actor"]["release"].tolist() == [expected, "public"]
    again = import_rows(second.atlas, keyed_homes(), setting(), then)
    assert difference(second.atlas, again.atlas) == {}


def test_a_newer_list_without_the_column_leaves_what_the_older_one_said_of_the_release():
    said = {"source_key": ["a", "b"], "name": ["Amt X", "Amt Y"]}
    first = rows(**said, release=["internal", "public"], release_reason=["council", None])
    atlas = import_rows(empty_atlas(), first, setting()).atlas
    for _ in range(2):
        second = import_rows(atlas, rows(**said), setting())
        assert difference(atlas, second.atlas) == {}
    opened = import_rows(second.atlas, rows(**said, release=["public", "public"]), setting())
    assert opened.atlas["actor"]["release"].tolist() == ["public", "public"]


def test_a_home_is_withheld_even_if_the_entry_was_published_by_hand_before():
    atlas = import_rows(empty_atlas(), keyed_homes(), setting(release="internal"), QUARTERS).atlas
    edited = atlas["actor"].assign(release="public", release_reason="council")
    found = import_rows(atlas.replaced(actor=edited), keyed_homes(), setting()).atlas["actor"]
    assert found["release"].tolist() == ["withheld", "public"]
    assert found["release_reason"][1] == "council"


def test_what_somebody_released_by_hand_stays_without_a_conflict():
    atlas = import_rows(empty_atlas(), keyed_homes(), setting()).atlas
    edited = atlas["actor"].assign(release="internal", release_reason="asked")
    result = import_rows(atlas.replaced(actor=edited), keyed_homes(), setting(), QUARTERS)
    assert result.atlas["actor"]["release"].tolist() == ["internal", "internal"]
    assert not (result.listed["what"] == "conflict").any()


def test_what_was_edited_by_hand_gets_into_no_history_and_no_list_with_a_person():
    said = {"source_key": ["a"], "name": ["Amt X"]}
    atlas = import_rows(
        empty_atlas(), rows(**said, office_email=["info@x.example"], city=["Ort"]), setting()
    ).atlas
    edited = atlas["actor"].assign(
        office_email="erika.mustermann@x.example", city="Ort, Frau Erika Mustermann"
    )
    newer = rows(**said, office_email=["post@x.example"], city=["Dorf"])
    result = import_rows(atlas.replaced(actor=edited), newer, setting())
    assert len(result.atlas["history"]) == 1 and (result.listed["what"] == "conflict").sum() == 2
    for text in (result.atlas["history"].to_csv(), result.listed.to_csv()):
        assert "mustermann" not in text.lower() and "Dorf" in text
    assert "post@x.example" in result.atlas["history"]["before_json"][0]


def test_a_business_with_a_persons_name_is_for_the_office_until_somebody_has_looked():
    said = {"source_key": ["a", "b"], "name": ["Peter Mustermann e. K.", "Amt X"]}
    atlas = import_rows(empty_atlas(), rows(**said), setting()).atlas
    assert atlas["actor"]["release"].tolist() == ["internal", "public"]
    assert "name of a person" in atlas["actor"]["release_reason"][0]
    edited = atlas.replaced(actor=atlas["actor"].assign(release="public", release_reason=None))
    assert difference(edited, import_rows(edited, rows(**said), setting()).atlas) == {}
    for told in ({"setting": setting(release="public")}, {"release": ["public", None]}):
        given = rows(**said, **{k: v for k, v in told.items() if k == "release"})
        found = import_rows(empty_atlas(), given, told.get("setting", setting())).atlas
        assert found["actor"]["release"].tolist() == ["public", "public"]


def test_a_column_that_goes_empty_is_told():
    keys = [f"k{k}" for k in range(8)]
    said = {"source_key": keys, "name": [f"Amt {key}" for key in keys]}
    atlas = import_rows(empty_atlas(), rows(**said, sector=["kommune"] * 8), setting()).atlas
    less = import_rows(atlas, rows(**said, sector=[None] * 7 + ["kommune"]), setting())
    assert less.count("updated") == 7
    assert [w for w in less.warnings if "'sector' becomes empty in 7 of the 8 entries" in w]
    few = import_rows(atlas, rows(**said, sector=["kommune"] * 7 + [None]), setting())
    assert few.count("updated") == 1 and few.warnings == ()


def test_a_project_at_a_home_is_withheld():
    given = rows(
        title=["Reparaturtreff", "Ring"], street=["c/o Frau Erika Mustermann, Weg 3", None]
    )
    shapes = gpd.GeoSeries([Point(13.71, 51.05), None], crs=4326)
    given = SourceRows(given.frame, shapes, given.numbers)
    told = ImportSetting("project", "A", "2026-01-01", licence="CC0-1.0")
    found = import_rows(empty_atlas(), given, told).atlas["project"]
    assert found["release"].tolist() == ["withheld", "public"]
    assert "Mustermann" not in found.to_csv()


def test_the_texts_of_a_conflict_are_shown_without_persons():
    said = {"source_key": ["a"], "name": ["Amt X"]}
    atlas = import_rows(empty_atlas(), rows(**said, competence=["Licht"]), setting()).atlas
    edited = atlas.replaced(actor=atlas["actor"].assign(competence="Frau Erika Mustermann: Licht"))
    result = import_rows(edited, rows(**said, competence=["Strom"]), setting())
    (line,) = result.listed.to_dict("records")
    assert line["value"] == "Strom"
    assert "Licht" in line["atlas_value"] and "Mustermann" not in line["atlas_value"]


# -- nothing comes in --------------------------------------------------------------------------


def test_a_list_without_names_is_refused():
    given = rows(street=["Weg 1", "Weg 2"], city=["Ort", "Ort"])
    with pytest.raises(InputError, match=r"In the list of 'A' no column holds 'Name' \(name\)"):
        import_rows(empty_atlas(), given, setting())
    result = import_rows(empty_atlas(), rows(name=["Amt", None]), setting())
    assert result.count("rejected") == 1
    refuse_empty(result)


def test_a_list_of_which_nothing_comes_in_makes_no_atlas():
    broken = pd.DataFrame({"row": [4], "reason": ["Too few cells."], "text": [""]})
    given = rows(name=["Max Mustermann", "Erika Mustermann"])
    result = import_rows(empty_atlas(), given, setting(), None, None, broken)
    assert result.count("rejected") == 2
    with pytest.raises(InputError, match="None of the 3 rows.*name is that of a person"):
        refuse_empty(result)


# -- the CRS of a new atlas --------------------------------------------------------------------


def test_the_crs_of_a_new_atlas_by_postal_codes():
    assert new_crs(None, ["01069", "01067", "80331", None]) == "EPSG:25833"
    assert new_crs(None, ["50667", "01067", None]) == "EPSG:25832"
    assert new_crs(gpd.GeoSeries([None], crs=4326), ["99084"]) == "EPSG:25832"


@pytest.mark.parametrize(
    ("points", "crs", "expected"),
    [
        ([Point(13.7, 51)], 4326, "EPSG:25833"),
        ([Point(8.7, 49.4), None], 4326, "EPSG:25832"),
        ([Point(2.35, 48.85)], 4326, "EPSG:32631"),
        ([Point(410000, 5655000)], 25833, "EPSG:25833"),
        ([None], 4326, "EPSG:25832"),
    ],
)
def test_the_crs_of_a_new_atlas(points, crs, expected):
    assert new_crs(gpd.GeoSeries(points, crs=crs)) == expected
    assert new_crs(None) == "EPSG:25832"
