"""Persons in addresses, web addresses, and behind facts that prove nothing."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from smartquartier.smartquartier_plugin.core.atlas.privacy import (
    check_actors,
    check_table,
    home_reasons,
    owner_rows,
    person_rows,
)
from smartquartier.smartquartier_plugin.core.atlas.privacy.places import place_without_persons
from smartquartier.smartquartier_plugin.core.atlas.privacy.web import person_url


@pytest.mark.parametrize("text, left", [
    ("c/o Frau Anna Schmidt, Gartenweg 3", "Gartenweg 3"),
    ("z. Hd. Frau Anna Schmidt, Weg 4", "Weg 4"), ("z.Hd. Herrn Öztürk, Weg 4", "Weg 4"),
    ("Max Müller, Weg 4", "Weg 4"), ("Weg 4 c/o Anna Schmidt", "Weg 4"),
    ("Weg 4 (bei Frau Schmidt)", "Weg 4"), ("Dr. Anna Schmidt, Weg 5", "Weg 5"),
    ("Dresden, Ansprechpartner Max Müller", "Dresden"), ("Familie Lehmann, Weg 3", "Weg 3"),
    ("Dresden (Tel. 0351 4567890)", "Dresden"), ("Weg 5 Tel. 0351 4567890", "Weg 5"),
    ("Weg 3 anna.schmidt@gmx.de", "Weg 3"), ("Frau Anna Schmidt Weg 4", None),
    ("c/o Max Müller", None), ("Prof. Dr. Max Müller", None),
])  # fmt: skip
def test_persons_and_phones_are_cut_out_of_addresses(text, left):
    clean, rules = place_without_persons(text)
    assert clean == left and rules


@pytest.mark.parametrize("text", [
    "Karl-Marx-Straße 5", "Dr.-Külz-Ring 19", "Dr.-Külz-Ring", "Max-Planck-Str. 3, Gebäude B",
    "Frankfurt (Oder)", "Halle (Saale)", "Frau-Holle-Weg 3", "c/o Stadtwerke GmbH, Weg 3",
    "c/o TU Dresden, Helmholtzstraße 10", "Robert-Koch-Platz", "Rathaus, Markt 1",
    "An der Frauenkirche", "Straße des 17. Juni 135", "Postfach 12 34", "Hans Huth Weg",
    "Lutherstadt Wittenberg", "August Horch Museum, Audistr. 7", "Bad Homburg v. d. Höhe",
])  # fmt: skip
def test_streets_called_after_persons_stay(text):
    assert place_without_persons(text) == (text, ())


@pytest.mark.parametrize("url", [
    "https://www.linkedin.com/in/max-mueller", "linkedin.com/in/x", "https://orcid.org/0000-0002",
    "https://www.xing.com/profile/Anna_Schmidt", "https://facebook.com/anna.schmidt",
    "https://www.facebook.com/people/Anna-Schmidt/1000", "https://stadt.de/~aschmidt",
    "https://instagram.com/annaschmidt", "https://max-mueller.de",
    "https://stadt.de/team/anna-schmidt.html", "https://mastodon.social/@anna.schmidt",
])  # fmt: skip
def test_profiles_and_pages_of_persons_are_known(url):
    assert person_url(url)


@pytest.mark.parametrize("url, name", [
    ("https://www.linkedin.com/company/sap", ""), ("https://www.facebook.com/stadtdresden", ""),
    ("https://www.dresden.de/rathaus/max-planck-weg.php", ""), ("https://x.com/dresden_de", ""),
    ("https://www.karl-krause.de", "Karl Krause GmbH"), ("https://facebook.com/repair.cafe", ""),
    ("https://github.com/smartcity", ""), ("https://dresden.de/smart-city", ""),
])  # fmt: skip
def test_pages_of_institutions_stay(url, name):
    assert not person_url(url, name)


def checked(table="actor", quarters=None, **fields):
    frame = pd.DataFrame({name: [value] for name, value in fields.items()}, dtype=object)
    frame = gpd.GeoDataFrame(frame, geometry=[Point(10, 10)], crs="EPSG:25833")
    result = check_table(table, frame, quarters)
    return result.frame.iloc[0], result.findings


def test_an_authority_keeps_its_address_without_the_person():
    row, found = checked(name="Umweltamt", street="c/o Herrn Max Müller, Weg 3", sector="kommune",
                         city="Dresden (Tel. 0351 4567890)", release="public",
                         url="https://www.linkedin.com/in/max-mueller")  # fmt: skip
    assert (row["street"], row["city"], row["url"]) == ("Weg 3", "Dresden", None)
    assert row["release"] == "public" and row.geometry.x == 10
    assert set(found["rule"]) == {"name_in_address", "phone_in_text", "person_url"}


def test_a_project_at_a_home_is_treated_like_an_actor_there():
    fields = {"title": "Garten", "street": "c/o Frau Anna Schmidt, Gartenweg 3", "zip": "01067"}
    row, found = checked("project", release="public", **fields)
    assert row["release"] == "withheld"
    quarters = gpd.GeoDataFrame({"code": ["7"]}, geometry=[box(0, 0, 90, 90)], crs="EPSG:25833")
    row, found = checked("project", quarters, quarter_code=None, position_quality=None, **fields)
    assert (row["street"], row["quarter_code"], row.geometry.x) == (None, "7", 45)
    assert found["action"].tolist() == ["coarsened"]
    row, found = checked("project", title="Karl-Marx-Platz", street="Rathaus, Markt 1", zip="1")
    assert row["street"] == "Rathaus, Markt 1" and not len(found)


@pytest.mark.parametrize("name", ["Max Mustermann", "Prof. Dr. Anna Schmidt"])
@pytest.mark.parametrize("facts", [
    {"sector": "kommune"}, {"sector": "wissenschaft"}, {"ror": "x"},
    {"register_id": "vr 3 Etage"}, {"register_id": "VR 3"}, {},
])  # fmt: skip
def test_a_sector_or_any_text_makes_no_institution_of_a_person(name, facts):
    row, found = checked(name=name, street="Gartenweg 3", release="public", **facts)
    assert row["release"] == "withheld"
    assert {"refused", "withheld"} & set(found["action"])


@pytest.mark.parametrize("facts", [
    {"register_id": "HRB 1234"}, {"register_id": "Amtsgericht Dresden, VR 12345"},
    {"ror": "https://ror.org/042aqky30"},
])  # fmt: skip
def test_a_register_or_ror_proves_an_institution_and_that_is_told(facts):
    row, found = checked(name="Max Mustermann", street="Weg 3", release="public", **facts)
    assert (row["release"], row["street"]) == ("public", "Weg 3")
    assert found[["rule", "action"]].to_numpy().tolist() == [["name_but_registered", "told"]]
    assert owner_rows(found) == set()


def test_a_sector_outweighs_a_trade_with_a_surname():
    row, _ = checked(name="Praxis Weber", sector="kommune", street="Weg 3", release="public")
    assert row["release"] == "public" and row["street"] == "Weg 3"


def test_businesses_called_like_their_owner_are_listed():
    frame = pd.DataFrame({"name": ["Peter Großmann e. K.", "Werk GmbH", "Max Mustermann"]})
    assert owner_rows(check_actors(frame).findings) == {0}


@pytest.mark.parametrize("name, sector, mail, url, reason", [
    ("Industrie- und Handelskammer Mulbtal", "verband", "a.b@gmx.de", "", ""),
    ("Mieterbund Musterstadt e. V.", "verband", "stefan.wuerzig@mieterbund.example",
     "https://www.mieterbund.example", ""),
    ("Mieterbund Musterstadt e. V.", "verband", "stefan.wuerzig@gmx.de",
     "https://www.mieterbund.example", "private_club"),
    ("Mieterbund Musterstadt e. V.", "verband", "stefan.wuerzig@mieterbund.example", "",
     "private_club"),
])  # fmt: skip
def test_a_chamber_and_a_club_with_its_own_site_are_no_homes(name, sector, mail, url, reason):
    frame = pd.DataFrame([{"name": name, "sector": sector, "office_email": mail, "url": url,
                           "street": "Weg 3"}])  # fmt: skip
    assert home_reasons(frame) == [reason]


@pytest.mark.parametrize("name", ["Carl Zeiss", "Robert Bosch", "Hugo Boss", "Roland Berger"])
def test_companies_that_are_nothing_but_a_name_are_not_refused(name):
    row, found = checked(name=name, street="Weg 3", release="public")
    assert row["release"] == "public" and not len(found)


def test_entries_called_like_a_person_are_known():
    frame = pd.DataFrame({"name": ["Peter Großmann e. K.", "Werk GmbH", "Max Mustermann"] * 2,
                          "register_id": [None] * 3 + ["HRB 1234"] * 3})  # fmt: skip
    assert person_rows(frame) == [True, False, True, False, False, False]
