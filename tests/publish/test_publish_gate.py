"""The gate of a package: each rule of privacy and licence is a test that fails without it."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package import gate, gate_licences, gate_persons
from smartquartier.smartquartier_plugin.publish.package.leaks import leaks


def table(**columns):
    return pd.DataFrame({"name": ["Amt", "Werk GmbH", "Verein e. V."], **columns})


# -- rows ------------------------------------------------------------------------------------


def test_rows_that_are_not_public_never_leave():
    frame = table(release=["public", "internal", None])
    out = gate.let_out(frame, "actors")
    assert out.frame["name"].tolist() == ["Amt"]
    assert out.withheld == (("not_public", 2),)
    assert out.frame.index.tolist() == [0]
    assert len(frame) == 3  # not changed


def test_upper_case_of_the_field_does_not_open_the_gate():
    out = gate.let_out(table(Release=["public", "withheld", "Public"]), "actors")
    assert out.frame["name"].tolist() == ["Amt"]


def test_rejected_and_archived_rows_stay_behind():
    frame = table(release=["public"] * 3, review_status=["confirmed", "rejected", "archived"])
    assert gate.let_out(frame, "x").withheld == (("rejected", 2),)


def test_who_is_called_like_a_person_stays_behind_and_the_mark_goes_with_it():
    out = gate.let_out(table(release=["public"] * 3, person_name=[0, 1, 0]), "hits")
    assert out.withheld == (("person", 1),)
    assert "person_name" not in out.frame


def test_rows_without_an_open_licence_stay_behind():
    frame = table(licence=["CC0-1.0", "internal-use", None])
    out = gate.let_out(frame, "x")
    assert out.withheld == (("licence_closed", 2),)
    assert out.licences == ("CC0-1.0",)


def test_nothing_left_is_refused_with_the_reasons():
    with pytest.raises(InputError, match=r"No row of layer 'x' .*3: their release is not 'public'"):
        gate.let_out(table(release=["internal"] * 3), "x")


def test_a_layer_without_these_fields_goes_out_as_it_is():
    frame = gpd.GeoDataFrame({"a": [1.5, np.nan]}, geometry=[Point(0, 0), None], crs="EPSG:25833")
    out = gate.let_out(frame, "x")
    pd.testing.assert_frame_equal(pd.DataFrame(out.frame), pd.DataFrame(frame))
    assert (out.withheld, out.excluded, out.licences) == ((), (), ())


# -- fields ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, cells, why",
    [
        ("Ansprechpartner", ["A", "B", "C"], "names of persons"),
        ("Telefon", ["x", "y", "z"], "telephone numbers"),
        ("Geburtsdatum", ["1970-01-01"] * 3, "dates of birth"),
        ("wer", ["Max Mustermann", "Erika Musterfrau", "Anna Schmidt"], "names of persons"),
        ("nr", ["0351 4881234", "0351 4885678", "+49 351 488999"], "telephone numbers"),
        ("info", ["siehe max.mustermann@stadt.example", None, None], "mailboxes of persons"),
        ("info", ["max.mustermann (at) stadt.example", None, None], "mailboxes of persons"),
    ],
)
def test_fields_about_persons_are_refused_by_name(name, cells, why):
    with pytest.raises(InputError, match=rf"'offices' .*{name} \({why}.*EXCLUDE={name}"):
        gate.let_out(table(**{name: cells}), "offices")
    out = gate.let_out(table(**{name: cells}), "offices", exclude=[name.upper()])
    assert name not in out.frame
    assert out.excluded == (name,)


def test_the_refusal_repeats_no_mailbox():
    with pytest.raises(InputError) as error:
        gate.let_out(table(info=["max.mustermann@stadt.example"] * 3), "x")
    assert "mustermann" not in str(error.value)


def test_persons_in_rows_that_stay_behind_stop_nothing():
    frame = table(
        release=["public", "internal", "public"], info=[None, "max.muster@a.example", None]
    )
    assert len(gate.let_out(frame, "x").frame) == 2


def test_mailboxes_of_offices_go_out():
    frame = table(office_email=["info@a.example", "geodaten@stadt.example", None])
    assert gate.let_out(frame, "x").frame["office_email"].notna().sum() == 2


@pytest.mark.parametrize(
    "values, refused",
    [
        ([41.5, 38.25, 40.0], False),  # share of households of one person
        ([1200.0, 800.0, 3.0], False),
        ([True, False, True], False),
    ],
)
def test_numbers_about_persons_are_statistics(values, refused):
    assert bool(gate_persons.person_field("one_person_pct", pd.Series(values))) is refused


def test_numbers_that_are_telephones_or_years_of_birth_are_refused():
    assert gate_persons.person_field("telefon", pd.Series([3514881234, 3514885678])) == "head_phone"
    assert gate_persons.person_field("geburtsjahr", pd.Series([1970, 1985, 2001])) == "head_birth"
    assert gate_persons.person_field("telefon", pd.Series([1, 2])) == ""  # phones per household


# -- licences --------------------------------------------------------------------------------


def said(*texts):
    return [("its metadata", text) for text in texts]


def test_licences_are_known_by_every_usual_spelling():
    texts = said("CC BY 4.0", "https://www.govdata.de/dl-de/by-2-0", "CC0-1.0; dl-de/by-2-0")
    assert gate_licences.codes_said(texts, "x") == ("CC-BY-4.0", "dl-de/by-2-0", "CC0-1.0")


@pytest.mark.parametrize("text", ["nach Absprache", "unknown", "frei", "unbekannt"])
def test_unknown_licences_are_refused(text):
    with pytest.raises(InputError, match=f"'x'.*'{text}' .its metadata. is not known"):
        gate_licences.codes_said(said(text), "x")


def test_closed_licences_are_refused():
    for text in ("internal-use", "Alle Rechte vorbehalten"):
        with pytest.raises(InputError, match="stands under 'internal-use'"):
            gate_licences.codes_said(said(text), "x")


def test_nobody_can_publish_under_a_licence_that_is_not_open():
    with pytest.raises(InputError, match="no open licence"):
        gate_licences.licence_for("x", (), "internal-use")


def test_without_a_licence_of_its_own_the_publishers_counts():
    assert gate_licences.licence_for("x", (), "dl-de/by-2-0") == "dl-de/by-2-0"


def test_freer_data_may_stand_under_a_stricter_licence():
    assert gate_licences.licence_for("x", ("CC0-1.0",), "dl-de/by-2-0") == "dl-de/by-2-0"
    assert gate_licences.licence_for("x", ("CC0-1.0",), "ODbL-1.0") == "ODbL-1.0"


@pytest.mark.parametrize(
    "own, wanted",
    [("ODbL-1.0", "dl-de/by-2-0"), ("CC-BY-SA-4.0", "CC0-1.0"), ("dl-de/by-2-0", "CC0-1.0")],
)
def test_share_alike_and_attribution_are_not_lost(own, wanted):
    with pytest.raises(InputError, match=f"'x' holds data under {own}.*under {wanted}: .*split"):
        gate_licences.licence_for("x", (own,), wanted)
    assert gate_licences.licence_for("x", (own,), wanted, split=True) == own


def test_share_alike_licences_that_exclude_each_other_are_refused_even_when_split():
    with pytest.raises(InputError, match="'x' holds data under"):
        gate_licences.licence_for("x", ("ODbL-1.0", "CC-BY-SA-4.0"), "dl-de/by-2-0", split=True)


# -- records, contact ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "/home/anna/daten/a.gpkg", "C:\\Users\\anna\\a.gpkg", "C:/Daten/a.gpkg",
        "\\\\server01\\geo\\a.gpkg", "file:///srv/geo/a.gpkg", "dbname=x host=/var/run/postgresql",
        "~/krause/a.gpkg", "~krause/Projekte/a.gpkg", "../../../Users/krause/a.gpkg",
        "../home/krause/a.svg", "/nfs/geodaten/amt62/a.gpkg", "/export/geo/a.gpkg",
        "/net/server01/geo/a.gpkg", "/usr/home/krause/a.gpkg", "$HOME/geo/a.gpkg",
        "%USERPROFILE%\\geo\\a.gpkg", "smb://server01/geo/a.gpkg",
    ],
)  # fmt: skip
def test_paths_of_a_machine_are_found(text):
    assert [kind for kind, _ in leaks(f"source: {text} (read)")][:1] == ["local_path"]
    with pytest.raises(InputError, match=r"'r.json' holds a local path"):
        gate.refuse_leaks({"parameters": {"INPUT": text}}, "r.json")


@pytest.mark.parametrize(
    "text",
    [
        "https://anna:geheim1@geo.example/wfs", "password=geheim1", 'user=x password="geheim1"',
        "PGPASSWORD=geheim1", "DBPASSWORD: geheim1", "kennwort = geheim1", "SECRET_KEY='geheim1'",
        "authcfg=ab12cd3", "https://geo.example/wfs?token=geheim12345",
        "Authorization: Bearer geheim12345", "-----BEGIN RSA PRIVATE KEY-----",
        "dbname='geo' host=10.1.2.3 user='geheim'", "user=geheim host=10.1.2.3 dbname=geo",
        "postgresql://geheim@10.1.2.3/geo", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJnZWhlaW0ifQ.geheim",
    ],
)  # fmt: skip
def test_credentials_are_found_and_never_shown(text):
    found = leaks(text)
    assert "credential" in [kind for kind, _ in found]
    assert "geheim" not in repr(found) and "ab12cd3" not in repr(found)
    with pytest.raises(InputError, match="holds a credential") as error:
        gate.refuse_leaks({"parameters": {"URL": text}}, "r.json")
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "https://geo.example/data/work/a.gpkg", "a.gpkg|layername=home", "effects.json", "m²/home",
        "https://geo.example/wfs?token=***", '"AUTH": "", "password": null', "1/2", "km/h", "N:M",
        "../data/places.geojson", "../../data/places.gpkg", "https://geo.example/~amt/a/b.gpkg",
        "~10 m/s", "eyJhbGciOiJIUzI1NiJ9", "host=geo.example port=5432", "user=***, host=g.example",
        "~km/h", "https://geo.example/net/export/nfs/x", "a user=visitor of the page",
        "ratio a:b", "2026-01-31T12:00:00", "https://geo.example:8443/x", "key=code",
        "gross * (1 - rebound) + footprint, neither |gross| nor |net| above the cap",
    ],
)  # fmt: skip
def test_what_looks_alike_is_no_leak(text):
    assert leaks(text) == ()


def test_a_record_with_a_mailbox_of_a_person_is_refused():
    with pytest.raises(InputError, match="mailbox of a person") as error:
        gate.refuse_leaks({"contact": "max.mustermann@stadt.example"}, "r.json")
    assert "mustermann" not in str(error.value)
    gate.refuse_leaks({"contact": "geodaten@stadt.example"}, "r.json")


@pytest.mark.parametrize(
    "publisher, email, match",
    [
        ("Max Mustermann", "geodaten@stadt.example", "reads like the name of a person"),
        ("Stadt", "max.mustermann@stadt.example", "reads like the mailbox of a person"),
        ("Stadt", "geodaten", "is no mailbox"),
        ("Stadt", "geodaten@stadt", "is no mailbox"),
        ("Stadt", "a@stadt.example b@stadt.example", "is no mailbox"),
    ],
)
def test_only_institutions_publish(publisher, email, match):
    with pytest.raises(InputError, match=match):
        gate.check_contact(publisher, email)


def test_an_office_may_publish():
    gate.check_contact("Landeshauptstadt Dresden, Amt für Geodaten", "geodaten@stadt.example")
    gate.check_contact("Ernst-Abbe-Hochschule Jena", "opendata@hochschule.example")


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("cell_id", ["100mN57399E3514", "100mN57399E3513"] * 10, ""),
        ("owner", ["stadtbeleuchtung", "privat"] * 10, ""),
        ("owner", ["municipal", "large_company", "private"] * 10, ""),
        ("owner", ["Sabine Krause", "Uwe Schmidt"] * 10, "head_name"),
        ("owner", ["Krause", "privat"] * 10, "head_name"),
        ("owner", ["krause", "schmidt"], "head_name"),  # two rows are no list of codes
        ("cell", ["0171 4567890", "100mN57399E3513"], "head_phone"),
        ("durchwahl", ["1234", "1235"], "head_phone"),
        ("telefon", ["App. 123", "App. 124"], "head_phone"),
    ],
)
def test_what_stands_in_a_field_corrects_its_name(name, values, reason):
    """Lamps have kinds of owners, grids have cells."""
    import pandas as pd

    from smartquartier.smartquartier_plugin.publish.package.gate_persons import person_field

    assert person_field(name, pd.Series(values, dtype=object)) == reason
