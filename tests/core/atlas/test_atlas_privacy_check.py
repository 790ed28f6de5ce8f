"""The privacy gate on rows: what is dropped, masked, made coarse, withheld."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, Polygon, box

from smartquartier.smartquartier_plugin.core.atlas.privacy import (
    check_actors,
    check_table,
    home_reasons,
    owner_rows,
)
from smartquartier.smartquartier_plugin.core.atlas.privacy.homes import quarters_of
from smartquartier.smartquartier_plugin.core.errors import InputError

CRS = "EPSG:25833"
HOME = Point(410123.4, 5655432.1)


def actors(**fields):
    """Return one row per value of the longest field; scalars are repeated."""
    count = max((len(v) for v in fields.values() if isinstance(v, list)), default=1)
    base = {"name": "Datenhafen", "street": "Musterweg 3", "zip": "99900", "city": "Musterstadt",
            "quarter_code": None, "sector": "wirtschaft", "office_email": None,
            "position_quality": "own", "position_provider": "list", "position_date": "2025-01-01",
            "release": "public", "release_reason": None, "geometry": HOME}  # fmt: skip
    columns = {k: v if isinstance(v, list) else [v] * count for k, v in {**base, **fields}.items()}
    shapes = columns.pop("geometry")
    return gpd.GeoDataFrame(pd.DataFrame(columns, dtype=object), geometry=shapes, crs=CRS)


def quarters(crs=CRS):
    frame = gpd.GeoDataFrame(
        {"code": ["01", "02"]},
        geometry=[box(410000, 5655000, 411000, 5656000), box(411000, 5655000, 412000, 5656000)],
        crs=CRS,
    )
    return frame.to_crs(crs)


def found(result):
    return [tuple(row) for row in result.findings[["place", "rule", "field", "action"]].to_numpy()]


def test_institutions_pass_untouched():
    frame = actors(name=["Datenhafen", "Werk GmbH"], office_email=["info@a.example", None])
    result = check_actors(frame, quarters())
    assert found(result) == []
    pd.testing.assert_frame_equal(pd.DataFrame(result.frame), pd.DataFrame(frame))


def test_the_frame_given_is_not_changed_and_order_and_index_stay():
    frame = actors(name=["Muster e. K.", "Datenhafen"], office_email="max.muster@a.example")
    frame.index = [7, 3]
    before = frame.copy()
    result = check_actors(frame, quarters())
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))
    assert list(result.frame.index) == [7, 3]
    assert result.frame["name"].tolist() == ["Muster e. K.", "Datenhafen"]


@pytest.mark.parametrize(
    "mail, left, rule",
    [
        ("max.mustermann@a.example", None, "mailbox_personal"),
        ("m.muster@a.example", None, "mailbox_suspicious"),
        ("info@a.example; max.muster@a.example", "info@a.example", "mailbox_personal"),
        ("siehe Webseite", None, "no_mailbox"),
    ],
)
def test_mailboxes_of_persons_are_dropped(mail, left, rule):
    result = check_actors(actors(office_email=mail))
    assert found(result) == [(0, rule, "office_email", "dropped")]
    assert result.frame["office_email"].iloc[0] == left


@pytest.mark.parametrize(
    "fields, reason",
    [
        ({"name": "Muster e. K."}, "sole_trader"),
        ({"name": "Schreinerei Max Mustermann"}, "sole_trader"),
        ({"name": "Nähstube (Inh. K. Muster)"}, "sole_trader"),
        ({"name": "Radverein e. V., c/o Würzig"}, "private_club"),
        ({"name": "Radverein e. V.", "office_email": "radverein@gmx.de"}, "private_club"),
        ({"name": "Radverein e. V.", "street": "c/o Anna Muster, Weg 3"}, "private_club"),
        ({"name": "Radverein e. V.", "street": "Weg 3, bei Familie Muster"}, "private_club"),
        ({"name": "Werk", "street": "Weg 3 (privat)"}, "private_address"),
        ({"name": "Radverein e. V.", "office_email": "info@radverein.example"}, ""),
        ({"name": "Radverein e. V., c/o Volkshochschule"}, ""),
        ({"name": "Werk GmbH", "street": "Weg 3 (Hinterhaus, 3. OG)"}, ""),
        ({"name": "Werk GmbH", "office_email": "werk@gmx.de"}, ""),
        ({"name": "Anna Beispiel", "register_id": "Musterstadt HRB 1234"}, ""),
        ({"name": "Anna Beispiel", "ror": "https://ror.org/042aqky30"}, ""),
        ({"name": "Bäckerei Müller", "register_id": "Musterstadt HRA 12"}, "sole_trader"),
        ({"name": "Büro Schmidt", "sector": "kommune"}, ""),
    ],
)
def test_which_addresses_are_homes(fields, reason):
    assert home_reasons(actors(**fields)) == [reason]


@pytest.mark.parametrize("crs", [CRS, "EPSG:4326"])
def test_a_home_becomes_a_point_of_its_quarter_and_loses_its_street(crs):
    frame = actors(name="Muster e. K.", geometry=[HOME])
    row = check_actors(frame, quarters(crs)).frame.iloc[0]
    assert row.geometry.distance(box(410000, 5655000, 411000, 5656000)) == 0
    assert row.geometry.distance(HOME) > 50
    assert (row["street"], row["quarter_code"]) == (None, "01")
    assert (row["position_quality"], row["position_provider"]) == ("quarter", "coarsened")
    assert row["position_date"] is None
    assert (row["zip"], row["city"], row["release"]) == ("99900", "Musterstadt", "public")


def test_a_mailbox_that_betrays_a_home_is_seen_before_it_is_dropped():
    frame = actors(name="Radverein e. V.", office_email="radfreund@gmx.de")
    row = check_actors(frame, quarters()).frame.iloc[0]
    assert (row["office_email"], row["street"]) == (None, None)


def test_all_homes_of_a_quarter_get_the_same_point():
    frame = actors(name=["Muster e. K.", "Beispiel e. K."], geometry=[HOME, Point(410900, 5655900)])
    shapes = check_actors(frame, quarters()).frame.geometry
    assert shapes.iloc[0].equals(shapes.iloc[1])


def test_the_point_lies_inside_of_a_bent_quarter():
    bent = Polygon([(0, 0), (100, 0), (100, 10), (10, 10), (10, 100), (0, 100)])
    shape = gpd.GeoDataFrame({"code": ["x"]}, geometry=[bent], crs=CRS)
    row = check_actors(actors(name="Muster e. K.", geometry=[Point(5, 90)]), shape).frame.iloc[0]
    assert bent.contains(row.geometry)


@pytest.mark.parametrize("place", [None, Point(1, 1)])
def test_a_home_in_no_quarter_is_withheld(place):
    given = quarters() if place is not None else None
    frame = actors(name="Muster e. K.", geometry=[place or HOME])
    result = check_actors(frame, given)
    assert (0, "sole_trader", "geometry", "withheld") in found(result)
    row = result.frame.iloc[0]
    assert row["release"] == "withheld"
    assert row["release_reason"]


def test_a_home_without_a_point_loses_its_street_only():
    result = check_actors(actors(name="Muster e. K.", geometry=[None]), None)
    assert (0, "sole_trader", "street", "coarsened") in found(result)
    row = result.frame.iloc[0]
    assert (row["street"], row["release"]) == (None, "public")


def test_a_home_that_is_coarse_already_is_left_alone():
    frame = actors(name="Muster e. K.", street=None, position_quality="zip")
    result = check_actors(frame, None)
    assert [rule for _, rule, _, _ in found(result)] == ["name_sole_trader_form"]


def test_a_row_that_is_a_person_is_refused_and_withheld():
    result = check_actors(actors(name="Max Mustermann"), quarters())
    assert (0, "name_first_and_last_name", "name", "refused") in found(result)
    assert result.frame["release"].iloc[0] == "withheld"


def test_a_doubtful_name_is_withheld_not_refused():
    result = check_actors(actors(name="M. Mustermann"), quarters())
    assert (0, "name_initial_and_surname", "name", "withheld") in found(result)


def test_the_owner_is_masked_and_the_business_stays():
    result = check_actors(actors(name="Nähstube am Markt, Inh. Eva Muster"), quarters())
    assert (0, "owner_named", "name", "masked") in found(result)
    row = result.frame.iloc[0]
    assert (row["name"], row["street"], row["release"]) == ("Nähstube am Markt", None, "public")


def test_persons_in_texts_and_other_names_are_taken_out():
    frame = actors(
        name="Datenhafen",
        description="Leitung Max Mustermann, Tel. 0351 1234567 werktags",
        competence="Herr Max Mustermann",
        alt_names="Hafen; Max Mustermann",
        source="Liste von Frau Muster",
        attribution="Frau Anna Muster",
        url="mailto:max.muster@a.example",
    )
    result = check_actors(frame)
    row = result.frame.iloc[0]
    assert row["description"] == "[…], […] werktags"
    assert row["competence"] is None
    assert row["alt_names"] == "Hafen"
    assert row["source"] == "Liste von […]"
    assert row["url"] is None
    # Whom a licence asks to name is told, not masked.
    assert row["attribution"] == "Frau Anna Muster"
    assert (0, "name_in_attribution", "attribution", "told") in found(result)
    assert {action for _, _, field, action in found(result) if field == "alt_names"} == {"dropped"}


def test_checked_again_nothing_is_found_but_what_is_only_told():
    names = ["Muster e. K.", "Nähstube (Inh. K. Muster)", "Radverein e. V., c/o Würzig", "Hafen"]
    frame = actors(name=names, office_email="max.muster@a.example", description="Frau Muster")
    once = check_actors(frame, quarters())
    again = check_actors(once.frame, quarters())
    assert {action for _, _, _, action in found(again)} <= {"told"}


def test_projects_are_masked_and_their_titles_too():
    frame = pd.DataFrame({"title": ["Werkstatt mit Frau Anna Muster"], "description": ["Ruf 115"]})
    result = check_table("project", frame)
    assert result.frame["title"].iloc[0] == "Werkstatt mit […]"
    assert found(result) == [(0, "name_in_text", "title", "masked")]


def test_rows_without_some_fields_and_without_rows():
    assert found(check_actors(pd.DataFrame({"name": ["Datenhafen", None]}))) == []
    gaps = {"name": ["Datenhafen"] * 3, "description": [pd.NA, float("nan"), pd.NaT]}
    assert found(check_actors(pd.DataFrame(gaps, dtype=object))) == []
    assert len(check_actors(actors().iloc[:0], quarters()).frame) == 0


def test_quarters_need_polygons_and_a_crs():
    with pytest.raises(InputError, match="polygons"):
        quarters_of(gpd.GeoDataFrame({"a": [1]}, geometry=[Point(0, 0)], crs=CRS))
    with pytest.raises(InputError, match="CRS"):
        quarters_of(gpd.GeoDataFrame({"a": [1]}, geometry=[box(0, 0, 1, 1)]))


def test_codes_of_quarters_are_found_or_counted():
    shapes = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
    named = gpd.GeoDataFrame({"x": [1, 2], "CODE": ["a", "b"]}, geometry=shapes, crs=CRS)
    assert quarters_of(named).codes == ("a", "b")
    assert quarters_of(named, "x").codes == ("1", "2")
    assert quarters_of(gpd.GeoDataFrame(geometry=shapes, crs=CRS)).codes == ("1", "2")


def test_findings_hold_no_value():
    frame = actors(name="Max Mustermann", office_email="max.mustermann@a.example")
    text = check_actors(frame, quarters()).findings.to_csv()
    assert "ustermann" not in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Stadt Hafen, Herr Dr. Müller", True),
        ("Amt 61, Frau Schmidt", True),
        ("Max Mustermann (Amt 61)", True),
        ("Stadt Hafen, Max Mustermann", True),
        ("Frau und Beruf e. V.", False),
        ("Dr. Schneider GmbH", False),
        ("Robert Koch-Institut", False),
        ("Hans-Böckler-Stiftung", False),
        ("Friedrich-Schiller-Universität Jena", False),
    ],
)
@pytest.mark.parametrize("sector", [None, "kommune"])
def test_somebody_named_beside_an_office_is_told(name, told, sector):
    result = check_actors(actors(name=name, sector=sector))
    rules = result.findings[result.findings["field"] == "name"]
    assert bool(len(rules)) == told
    assert bool(owner_rows(result.findings)) == told
