"""The gate in export: every rule by which a row stays behind, and what a copy never holds."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
from smartquartier.smartquartier_plugin.core.atlas.release import ReleaseRules, release_of
from smartquartier.smartquartier_plugin.core.atlas.release_rows import INTERNAL, PUBLISHED
from smartquartier.smartquartier_plugin.core.errors import InputError

CRS = "EPSG:25833"
TODAY = "2026-01-31"
FREE = {"licence": "CC0-1.0", "release": "public", "review_status": "confirmed",
        "checked_on": "2025-06-30", "source": "Liste", "attribution": "Stadt"}  # fmt: skip


def aid(k):
    return stable_id("actor", k)


def pid(k):
    return stable_id("project", k)


def table(key, ids, **fields):
    columns = {**FREE, **fields}
    frame = {k: v if isinstance(v, list) else [v] * len(ids) for k, v in columns.items()}
    return pd.DataFrame({key: ids, **frame}, dtype=object)


def atlas(projects=(0,), links=(), relations=(), areas=(), sources=(), **fields):
    """Return an atlas of three actors whose fields are given, and of what refers to them."""
    fields = {"name": ["Hafen", "Werk GmbH", "Turm GmbH"], "street": "Weg 3",
              "position_quality": "own", "sector": "wirtschaft", **fields}  # fmt: skip
    actors = table("actor_id", [aid(0), aid(1), aid(2)], **fields)
    actors = gpd.GeoDataFrame(actors, geometry=[Point(10, 10)] * 3, crs=CRS)
    frames = {
        "actor": actors,
        "project": gpd.GeoDataFrame(
            table("project_id", [pid(k) for k in projects], title="Vorhaben"),
            geometry=[None] * len(projects),
            crs=CRS,
        ),
        "theme_link": table(
            "link_id",
            [stable_id("link", *pair) for pair in links],
            object_id=[object_id for object_id, _ in links],
            theme=[theme for _, theme in links],
            role="offers",
        ),
        "relation": table(
            "relation_id",
            [stable_id("relation", *pair) for pair in relations],
            from_id=[a for a, _ in relations],
            to_id=[b for _, b in relations],
            relation_type="partner",
        ),
        "actor_area": gpd.GeoDataFrame(
            table("area_id", [stable_id("area", a) for a in areas], actor_id=list(areas)),
            geometry=[box(0, 0, 5, 5)] * len(areas),
            crs=CRS,
        ),
        "source_row": pd.DataFrame(
            [
                {
                    "source_row_id": stable_id("source", k, code),
                    "table_name": "actor",
                    "object_id": aid(k),
                    "licence": code,
                    "values_json": "{}",
                }
                for k, code in sources
            ]
        ),
        "history": pd.DataFrame(
            {"history_id": [stable_id("h")], "event": ["merged"], "before_json": ["{}"]}
        ),
    }
    return empty_atlas(CRS).replaced(**frames)


def release(given, mode="refuse", quarters=None, **rules):
    return release_of(given, ReleaseRules(mode, TODAY, **rules), quarters)


def names(part):
    return part.atlas["actor"]["name"].tolist()


def rules_of(result, name="actor"):
    held = result.withheld[result.withheld["table"] == name]
    return dict(zip(held["id"], held["rule"]))


@pytest.mark.parametrize(
    "fields, rule",
    [
        ({"release": ["internal", "public", "public"]}, "not_public"),
        ({"release": ["withheld", "public", "public"]}, "not_public"),
        ({"release": [None, "public", "public"]}, "not_public"),
        ({"review_status": ["rejected", "created", "confirmed"]}, "rejected"),
        ({"review_status": ["archived", None, "confirmed"]}, "rejected"),
        ({"licence": ["unknown", "CC0-1.0", "CC0-1.0"]}, "licence_closed"),
        ({"licence": ["internal-use", "CC0-1.0", "CC0-1.0"]}, "licence_closed"),
        ({"licence": [None, "CC0-1.0", "CC0-1.0"]}, "licence_closed"),
        ({"sources": [(0, "unknown")]}, "licence_closed"),
        ({"licence": "dl-de/by-2-0", "sources": [(0, "ODbL-1.0")]}, "licence_mixed"),
        ({"name": ["Max Mustermann", "Werk GmbH", "Turm GmbH"]}, "person"),
        ({"name": ["Bäckerei Müller", "Werk GmbH", "Turm GmbH"], "street": None,
          "position_quality": "zip"}, "person"),
        ({"name": ["Verein", "Werk GmbH", "Turm GmbH"],
          "street": ["c/o Anna Muster", "Weg 1", "Weg 2"]}, "home"),
    ],
)  # fmt: skip
def test_every_rule_holds_back_its_row_and_no_other(fields, rule):
    result = release(atlas(**fields))
    assert rules_of(result) == {aid(0): rule}
    (part,) = result.parts
    assert names(part) == ["Werk GmbH", "Turm GmbH"]
    assert result.withheld["reason"].str.len().min() > 10


def test_every_row_is_published_or_listed():
    given = atlas(
        release=["internal", "public", "public"],
        links=[(aid(0), "1"), (aid(1), "1"), (pid(0), "2")],
        relations=[(aid(0), aid(1)), (aid(1), pid(0)), (aid(1), stable_id("gone"))],
        areas=[aid(0), aid(1)],
    )
    result = release(given)
    assert result.n_public + len(result.withheld) == sum(len(given[name]) for name in PUBLISHED)


def test_nothing_refers_to_what_stays_behind():
    given = atlas(
        release=["internal", "public", "public"],
        links=[(aid(0), "1"), (aid(1), "1")],
        relations=[(aid(0), aid(1)), (aid(1), aid(0)), (aid(1), aid(2))],
        areas=[aid(0), aid(1)],
    )
    result = release(given)
    copy = result.parts[0].atlas
    assert copy["theme_link"]["object_id"].tolist() == [aid(1)]
    assert copy["relation"][["from_id", "to_id"]].to_numpy().tolist() == [[aid(1), aid(2)]]
    assert copy["actor_area"]["actor_id"].tolist() == [aid(1)]
    assert set(rules_of(result, "relation").values()) == {"refers"}
    text = " ".join(copy[name].to_csv() for name in PUBLISHED)
    assert aid(0) not in text


def test_a_copy_has_no_history_no_imported_rows_and_no_reasons():
    given = atlas(sources=[(0, "CC0-1.0")], release_reason="Rückfrage läuft")
    copy = release(given).parts[0].atlas
    assert all(len(copy[name]) == 0 for name in INTERNAL)
    assert copy["actor"]["release_reason"].isna().all()
    assert set(copy["actor"]["release"]) == {"public"}


def test_the_atlas_given_is_not_changed():
    from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash

    given = atlas(name=["Muster e. K.", "Werk GmbH", "Turm GmbH"], description="Herr Muster")
    before = atlas_hash(given)
    release(given)
    assert atlas_hash(given) == before


def test_titles_of_persons_are_not_told():
    result = release(atlas(name=["Max Mustermann", "Werk GmbH", "Turm GmbH"]))
    assert "Mustermann" not in result.withheld.to_csv()


@pytest.mark.parametrize("fields", [
    {"release": ["withheld", "public", "public"]}, {"release": ["internal", "public", "public"]},
    {"licence": ["unknown", "CC0-1.0", "CC0-1.0"]},
    {"review_status": ["rejected", "created", "created"]},
    {"licence": "dl-de/by-2-0", "sources": [(0, "ODbL-1.0")]},
])  # fmt: skip
@pytest.mark.parametrize("name", ["Max Mustermann", "Dr. Anna Schmidt", "Schreinerei Max Muster"])
def test_titles_of_persons_are_not_told_whatever_the_reason_is(name, fields):
    for persons in ("withhold", "coarsen"):
        result = release(atlas(name=[name, "Werk GmbH", "Turm GmbH"], **fields), persons=persons)
        assert rules_of(result)[aid(0)] not in ("person", "home")
        assert result.withheld["title"].tolist()[0] == "[…]"
        assert name.split()[-1] not in result.withheld.to_csv()


def test_names_of_institutions_that_stay_behind_are_told():
    result = release(atlas(release=["internal", "public", "public"]))
    assert result.withheld["title"].tolist() == ["Hafen"]


OSM = "OpenStreetMap (Nominatim, ODbL-1.0)"


@pytest.mark.parametrize("licence, provider, asked, kept, into", [
    ("dl-de/zero-2-0", OSM, "", False, "dl-de/zero-2-0"),
    ("dl-de/by-2-0", "geo.example (ODbL-1.0)", "", False, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "nominatim.openstreetmap.org", "", False, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "geo.example (ODbL-1.0)", "ODbL-1.0", True, "ODbL-1.0"),
    ("ODbL-1.0", "geo.example (ODbL-1.0)", "", True, "ODbL-1.0"),
    ("CC0-1.0", "addresses (dl-de/by-2-0)", "", True, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "addresses (unknown)", "", False, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "addresses (unknown)", "ODbL-1.0", False, "ODbL-1.0"),
    ("dl-de/by-2-0", "addresses (internal-use)", "", False, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "addresses (Nutzung auf Anfrage)", "", False, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "Vermessungsamt", "", True, "dl-de/by-2-0"),
    ("dl-de/by-2-0", "coarsened", "", True, "dl-de/by-2-0"),
    ("dl-de/by-2-0", None, "", True, "dl-de/by-2-0"),
])  # fmt: skip
def test_a_position_goes_out_only_where_its_licence_goes_with_the_entry(
    licence, provider, asked, kept, into
):
    given = atlas(licence=licence, position_provider=[provider, None, None], projects=())
    result = release(given, "one", licence=asked)
    (part,) = result.parts
    row = part.atlas["actor"].iloc[0]
    assert part.licence == into and row["name"] == "Hafen"
    assert (row.geometry is not None) == kept
    assert (row["position_quality"] == "own") == kept
    assert (row["position_provider"] == provider) == (kept or provider is None)
    told = result.findings[["id", "rule", "field", "action"]].to_numpy().tolist()
    assert told == ([] if kept else [[aid(0), "position_licence", "geometry", "dropped"]])


def test_credits_name_the_provider_of_positions():
    given = atlas(licence="ODbL-1.0", position_provider=["geo.example (ODbL-1.0)", OSM, None])
    texts = [credit.provider for credit in release(given, "one").parts[0].credits]
    assert "Positions: geo.example, © OpenStreetMap contributors" in texts
    assert "Positions: OpenStreetMap, © OpenStreetMap contributors" in texts
    layer = atlas(position_provider="addresses (dl-de/by-2-0)")
    credits = release(layer).parts[0].credits
    assert [(c.count, c.licence) for c in credits if c.provider == "Positions: addresses"] == [
        (3, "dl-de/by-2-0")
    ]


def test_published_rows_are_mended_and_told():
    given = atlas(office_email=["max.muster@a.example", "info@a.example", None],
                  description=["Tel. 0351 4881234", None, None])  # fmt: skip
    result = release(given)
    copy = result.parts[0].atlas["actor"]
    assert copy["office_email"].tolist() == [None, "info@a.example", None]
    assert copy["description"].tolist() == [None, None, None]
    assert set(result.findings["id"]) == {aid(0)}
    assert set(result.findings["rule"]) == {"mailbox_personal", "phone_in_text"}


def test_businesses_called_like_their_owner_go_out_without_address_if_wished():
    given = atlas(name=["Muster e. K.", "Werk GmbH", "Turm GmbH"])
    quarters = gpd.GeoDataFrame({"code": ["7"]}, geometry=[box(0, 0, 100, 100)], crs=CRS)
    assert rules_of(release(given, quarters=quarters)) == {aid(0): "person"}
    result = release(given, quarters=quarters, persons="coarsen")
    row = result.parts[0].atlas["actor"].iloc[0]
    assert (row["name"], row["street"], row["quarter_code"]) == ("Muster e. K.", None, "7")
    assert row.geometry.equals(quarters.geometry.iloc[0].representative_point())
    assert rules_of(release(given, persons="coarsen")) == {aid(0): "home"}


def test_a_person_is_never_published_even_if_wished():
    quarters = gpd.GeoDataFrame({"code": ["7"]}, geometry=[box(0, 0, 100, 100)], crs=CRS)
    given = atlas(name=["Max Mustermann", "Werk GmbH", "Turm GmbH"])
    assert rules_of(release(given, quarters=quarters, persons="coarsen")) == {aid(0): "person"}


@pytest.mark.parametrize("checked_on, stale", [("2024-01-31", False), ("2024-01-30", True),
                                               (None, True), ("2026-01-31", False)])  # fmt: skip
def test_age_is_told_and_withheld_only_if_wished(checked_on, stale):
    given = atlas(checked_on=[checked_on, "2025-12-01", "2025-12-01"])
    result = release(given, months=24)
    assert result.stale["id"].tolist() == ([aid(0)] if stale else [])
    assert len(result.withheld) == 0
    held = release(given, months=24, withhold_stale=True)
    assert rules_of(held) == ({aid(0): "stale"} if stale else {})


def test_refuse_names_what_may_not_be_mixed():
    given = atlas(licence=["ODbL-1.0", "dl-de/by-2-0", "dl-de/by-2-0"])
    with pytest.raises(InputError) as error:
        release(given)
    assert all(part in str(error.value) for part in ("ODbL-1.0 (1)", "dl-de/by-2-0 (2)", "split"))


def test_share_alike_is_not_mixed_silently_even_where_it_may():
    given = atlas(licence=["ODbL-1.0", "CC0-1.0", "CC0-1.0"])
    with pytest.raises(InputError, match="not mixed silently"):
        release(given)
    (part,) = release(given, "one").parts
    assert part.licence == "ODbL-1.0"
    assert part.atlas["actor"]["licence"].tolist() == ["ODbL-1.0", "CC0-1.0", "CC0-1.0"]


def test_licences_that_only_ask_for_names_go_together():
    (part,) = release(atlas(licence=["CC0-1.0", "dl-de/by-2-0", "CC-BY-4.0"])).parts
    assert part.licence == "CC-BY-4.0"


def test_one_licence_may_be_asked_for_where_it_is_possible():
    given = atlas(licence=["ODbL-1.0", "dl-de/by-2-0", "dl-de/by-2-0"])
    with pytest.raises(InputError, match="one licence for all: ODbL-1.0"):
        release(given, "one")
    assert release(given, "one", licence="ODbL-1.0").parts[0].licence == "ODbL-1.0"
    with pytest.raises(InputError, match="can't all be published under CC0-1.0"):
        release(given, "one", licence="CC0-1.0")
    with pytest.raises(InputError, match="no open licence"):
        release(given, "one", licence="internal-use")


def test_split_keeps_licences_in_files_of_their_own():
    given = atlas(
        licence=["ODbL-1.0", "dl-de/by-2-0", "dl-de/by-2-0"],
        links=[(aid(0), "1"), (aid(1), "1")],
        relations=[(aid(0), aid(1)), (aid(1), aid(2))],
        projects=(),
    )
    result = release(given, "split")
    assert [part.licence for part in result.parts] == ["dl-de/by-2-0", "ODbL-1.0"]
    first, second = result.parts
    assert (names(first), names(second)) == (["Werk GmbH", "Turm GmbH"], ["Hafen"])
    assert set(first.atlas["actor"]["licence"]) == {"dl-de/by-2-0"}
    # A link under CC0 goes with its actor; a relation can't live in two files.
    assert second.atlas["theme_link"]["object_id"].tolist() == [aid(0)]
    assert len(first.atlas["relation"]) == 1
    assert list(rules_of(result, "relation").values()) == ["other_file"]
    assert result.n_public + len(result.withheld) == 3 + 2 + 2


def test_split_does_not_let_a_link_of_a_stricter_licence_in():
    given = atlas(links=[(aid(0), "1")], projects=())
    links = given["theme_link"].copy()
    links["licence"] = "ODbL-1.0"
    result = release(given.replaced(theme_link=links), "split")
    assert rules_of(result, "theme_link")
    assert [part.licence for part in result.parts] == ["CC0-1.0"]


def test_a_merged_row_counts_with_the_licences_of_all_its_sources():
    given = atlas(sources=[(0, "CC0-1.0"), (0, "ODbL-1.0")])
    with pytest.raises(InputError, match="ODbL-1.0 "):
        release(given)
    result = release(given, "split")
    odbl = next(part for part in result.parts if part.licence == "ODbL-1.0")
    assert names(odbl) == ["Hafen"]
    assert odbl.atlas["actor"]["licence"].tolist() == ["ODbL-1.0"]


def test_credits_of_a_copy_name_its_providers():
    (part,) = release(atlas()).parts
    (credit,) = part.credits
    assert (credit.provider, credit.count) == ("Stadt", 4)


def test_texts_that_name_what_stays_behind_are_told():
    given = atlas(
        name=["Geheimprojekt Hafen", "Werk GmbH", "Turm GmbH"],
        release=["internal", "public", "public"],
        description=[None, "Mit dem Geheimprojekt Hafen zusammen", None],
    )
    result = release(given)
    assert result.mentions.to_numpy().tolist() == [["actor", aid(1), "description"]]


def test_every_text_of_every_table_is_searched_for_every_name_of_what_stays_behind():
    given = atlas(
        name=["Geheimer Investor GmbH", "Werk GmbH", "Turm GmbH"],
        alt_names=["GEIN; Geheim und Co", "Tochter der GEHEIMER INVESTOR GmbH", "Turmblick"],
        release=["withheld", "public", "public"],
        source=["x", "Auskunft (Geheim & Co)", "x"],
        attribution=["x", "x", "GEIN, Amt 61"],
        city=["Dresden", "Dresden", "Bei Gein"],
        areas=[aid(1)], relations=[(aid(1), aid(2))], links=[(aid(1), "1")],
    )  # fmt: skip
    given = given.replaced(
        project=given["project"].assign(title="Park der Geheimer Investor GmbH"),
        actor_area=given["actor_area"].assign(label="Revier GEIN"),
        relation=given["relation"].assign(source="Vertrag mit GEIN"),
        theme_link=given["theme_link"].assign(attribution="GEIN"),
    )
    found = set(release(given).mentions[["table", "field"]].itertuples(index=False, name=None))
    assert found == {
        ("actor", "alt_names"), ("actor", "source"), ("actor", "attribution"), ("actor", "city"),
        ("project", "title"), ("actor_area", "label"), ("relation", "source"),
        ("theme_link", "attribution"),
    }  # fmt: skip


def test_a_name_that_a_published_entry_has_as_well_is_no_mention():
    given = atlas(name=["Amt", "Amt", "Turm GmbH"], description=[None, None, "Beim Amt Hafenamt"],
                  release=["withheld", "public", "public"])  # fmt: skip
    assert len(release(given).mentions) == 0


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"release": "internal"}, "3: its release is not 'public'"),
        ({"licence": "unknown"}, "3: no open licence"),
    ],
)
def test_an_empty_result_is_an_error_in_words(fields, words):
    with pytest.raises(InputError, match=words):
        release(atlas(projects=(), **fields))


def test_an_empty_atlas_is_an_error_in_words():
    with pytest.raises(InputError, match="no actors and no projects"):
        release(empty_atlas(CRS))


def test_actors_without_a_position_are_published():
    given = atlas()
    actors = given["actor"].copy()
    actors.loc[0, "geometry"] = None
    (part,) = release(given.replaced(actor=actors)).parts
    assert part.atlas["actor"].geometry.isna().tolist() == [True, False, False]


def test_split_keeps_together_what_may_be_mixed_silently():
    given = atlas(licence=["CC0-1.0", "dl-de/by-2-0", "ODbL-1.0"], relations=[(aid(0), aid(1))])
    result = release(given, "split")
    assert [(part.licence, names(part)) for part in result.parts] == [
        ("dl-de/by-2-0", ["Hafen", "Werk GmbH"]), ("ODbL-1.0", ["Turm GmbH"]),
    ]  # fmt: skip
    first = result.parts[0].atlas
    assert len(first["relation"]) == 1 and len(first["project"]) == 1
    assert first["actor"]["licence"].tolist() == ["CC0-1.0", "dl-de/by-2-0"]


def test_only_confirmed_entries_if_wished_and_the_others_are_counted():
    given = atlas(review_status=["created", None, "confirmed"])
    result = release(given)
    assert (result.n_objects, result.n_unreviewed) == (4, 2)
    held = release(given, only_confirmed=True)
    assert set(rules_of(held).values()) == {"unreviewed"} and held.n_unreviewed == 0
    assert names(held.parts[0]) == ["Turm GmbH"]


def test_never_checked_is_counted_apart():
    result = release(atlas(checked_on=[None, "2020-01-01", "2025-12-01"]))
    assert (len(result.stale), result.n_never) == (2, 1)


QUARTERS = gpd.GeoDataFrame({"code": ["7"]}, geometry=[box(-900, -900, 900, 900)], crs=CRS)


@pytest.mark.parametrize("crs", [CRS, "EPSG:4326"])
@pytest.mark.parametrize("street, x, shown", [
    ("gartenweg 3", None, False), ("Gartenweg 4", None, True), ("Gartenweg 4", 35, False),
    (None, 100, True),
])  # fmt: skip
@pytest.mark.parametrize("home", ["Gartenweg 3", "c/o Anna Muster, Gartenweg 3"])
def test_a_home_is_not_found_again_by_its_project_or_area(street, x, shown, crs, home):
    given = atlas(name=["Gartenfreunde", "Werk GmbH", "Turm GmbH"], areas=[aid(0), aid(1)],
                  street=["c/o Anna Muster, Gartenweg 3", "Weg 1", "Weg 2"])  # fmt: skip
    # What follows c/o is the project's street.
    actors = given["actor"].copy()
    actors["street"] = [home, "Weg 1", "Weg 2"]
    actors["office_email"] = ["garten@gmx.de", None, None]
    project = given["project"].assign(street=street, position_quality="house")
    shape = None if x is None else Point(x, 10)
    project = project.set_geometry(gpd.GeoSeries([shape], crs=CRS))
    given = given.replaced(actor=actors, project=project)
    given = empty_atlas(crs).replaced(**{name: given[name] for name in PUBLISHED})
    result = release(given, quarters=QUARTERS)
    copy = result.parts[0].atlas
    assert names(result.parts[0])[0] == "Gartenfreunde" and len(copy["actor"]) == 3
    row = copy["project"].iloc[0]
    assert (row["street"] == street) == (shown or street is None)
    assert (row.geometry is None) == (not shown or x is None)
    assert ("home_nearby" in set(result.findings["rule"])) == (not shown)
    # The small area of the club is withheld, that of the company is not.
    assert copy["actor_area"]["actor_id"].tolist() == [aid(1)]
    assert list(rules_of(result, "actor_area").values()) == ["home"]
