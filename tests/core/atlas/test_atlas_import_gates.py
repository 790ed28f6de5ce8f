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
from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows
from smartquartier.smartquartier_plugin.core.atlas.mapping.model import MappedRows

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


# -- the CRS of a new atlas --------------------------------------------------------------------


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
