"""Guessing a mapping, writing it down, reading it back, and what a mistake in it gets."""

import json

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.fields import fields_of
from smartquartier.smartquartier_plugin.core.atlas.mapping.guess import guess_mapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.model import Entry, TableMapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.stored import mapping_text, read_mapping
from smartquartier.smartquartier_plugin.core.atlas.mapping.words import (
    all_column_words,
    code_words,
    word_file,
)
from smartquartier.smartquartier_plugin.core.atlas.names import fold
from smartquartier.smartquartier_plugin.core.atlas.schema import schema
from smartquartier.smartquartier_plugin.core.errors import InputError


def table(**columns):
    return pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})


def guessed(columns, kind="actor"):
    frame = pd.DataFrame({name: pd.Series(v, dtype=object) for name, v in columns.items()})
    return {entry.column: entry for entry in guess_mapping(frame, kind).entries}


@pytest.mark.parametrize(
    "column, cell, field",
    [
        ("Name der Einrichtung", "Amt", "name"),
        ("Straße und Hausnummer", "Weg 1", "street"),
        ("STRASSE", "Weg 1", "street"),
        ("Hnr.", "12a", "house_number"),
        ("PLZ", "01067", "zip"),
        ("Ort", "Dresden", "city"),
        ("E-Mail-Adresse", "info@x.de", "office_email"),
        ("Homepage", "www.x.de", "url"),
        ("Breitengrad", "51,05", "lat"),
        ("lng", "13.7", "lon"),
        ("Rechtswert", "411000", "x"),
        ("Handlungsfelder", "1;2", "themes"),
        ("Kategorie", "Verein", "sector"),
        ("founded_on", "1990-01-01", "founded"),
        ("Adresse / PLZ", "01067", "zip"),
        ("Gründungsjahr (ca.)", "1990", "founded"),
        ("Organization name", "X", "name"),
        ("licence", "CC0-1.0", "licence"),
        ("Kurzbeschreibung", "x", "description"),
        ("lfd. Nr.", "1", ""),
        ("Farbe", "rot", ""),
    ],
)
def test_names_of_columns_in_german_and_english(column, cell, field):
    assert guessed({column: [cell] * 2})[column].field == field


def test_how_and_how_sure():
    found = guessed(
        {
            "name": ["A", "B"],
            "Sektor": ["Verein", "Uni"],
            "Internetseite": ["www.a.de", "b.de"],
            "Adresse / Ort": ["X", "Y"],
            "unsere Kompetenzen heute": ["x", "y"],
            "Farbe": ["rot", "blau"],
        }
    )
    assert [(e.how, e.sure) for e in found.values()] == [
        ("name", 1.0),
        ("label", 0.95),
        ("synonym", 0.9),
        ("group", 0.85),
        ("part", 0.65),
        ("none", 0.0),
    ]


def test_persons_are_never_taken_over():
    people = {
        "Einrichtung": ["A GmbH"] * 3,
        "Ansprechpartner": ["Erika Muster"] * 3,
        "Vorname": ["E"] * 3,
        "Tel. Durchwahl": ["0351 123"] * 3,
        "Name": ["Muster"] * 3,
        "Kontakt Telefon": ["0351"] * 3,
        "Geschäftsführer": ["info@a.de"] * 3,
    }
    found = guessed(people)
    assert found["Einrichtung"].field == "name"
    assert [e.column for e in found.values() if e.field] == ["Einrichtung"]


def test_content_stands_in_for_a_name_that_says_nothing():
    found = guessed(
        {
            "c1": ["Stadtwerk GmbH", "Verein e. V.", "Institut X"],
            "c2": ["www.a.de", "https://b.org/x", "c.eu"],
            "c3": ["info@a.de", "post@b.org", "c@c.eu"],
            "c4": ["01067", "01069", "99999"],
            "c5": ["Verein", "Universität", "Unternehmen"],
            "c6": ["51.05, 13.74", "51.06, 13.75", "51.07, 13.70"],
            "c7": ["Mobilität", "Energie; Umwelt", "Wohnen"],
        }
    )
    fields = ["name", "url", "office_email", "zip", "sector", "coordinates", "themes"]
    assert [e.field for e in found.values()] == fields
    assert {e.how for e in found.values()} == {"content"}
    assert max(e.sure for e in found.values()) <= 0.7


def test_content_that_contradicts_the_name_wins():
    found = guessed({"Name": ["A", "B"], "PLZ": ["rot", "blau"], "x": ["13.7", "13.8"],
                     "y": ["51.0", "51.1"]})  # fmt: skip
    assert found["PLZ"].field == ""
    assert (found["x"].field, found["y"].field) == ("lon", "lat")
    found = guessed({"Länge": ["411000"], "Breite": ["5655000"]})
    assert (found["Länge"].field, found["Breite"].field) == ("x", "y")


def test_two_columns_for_one_field():
    found = guessed(
        {
            "Institution": ["A", "B"],
            "Organisation": ["C", "D"],
            "Kurzname": ["a", "b"],
            "Name": ["E", "F"],
            "PLZ": ["01067", "01069"],
            "Postleitzahl": ["01067", "01069"],
        }
    )
    assert [e.field for e in found.values()] == ["name", "alt_names", "alt_names", "", "", "zip"]
    assert found["PLZ"].how == "second"


def test_a_key_must_be_there_in_each_row_and_once():
    assert guessed({"ID": ["1", "2"]})["ID"].field == "source_key"
    assert guessed({"ID": ["1", "1"]})["ID"].field == ""
    assert guessed({"ID": ["1", None]})["ID"].field == ""
    uuids = ["ed0cce55-e611-5f08-871d-0cf0df4866df", "4621bc6b-f85a-5e01-976e-6d9edb9eb424"]
    assert guessed({"actor_id": uuids})["actor_id"].field == "actor_id"


def test_the_same_name_means_another_thing_in_another_list():
    assert guessed({"Titel": ["A"]}, "project")["Titel"].field == "title"
    assert guessed({"Titel": ["A"]}, "actor")["Titel"].field == "name"
    assert guessed({"Status": ["Pilot"]}, "project")["Status"].field == "status"
    assert guessed({"Status": ["confirmed"]}, "actor")["Status"].field == "review_status"
    assert guessed({"Von": ["A"]}, "relation")["Von"].field == "from_name"
    ids = ["ed0cce55-e611-5f08-871d-0cf0df4866df"]
    assert guessed({"Von": ids}, "relation")["Von"].field == "from_id"
    assert guessed({"Gebiet": ["A"]}, "area")["Gebiet"].field == "label"


def test_entries_of_openfairdb_are_known():
    frame = pd.DataFrame(
        [["7cee", "2018-09-21", "3", "A", "b", "51.0", "13.7", "W 1", "01099", "D", "i@a.de",
          "https://a.de", "77b3c33a92554bcf8e8c2c86cedd6f6f", "x;y", "ODbL-1.0", "confirmed"]],
        columns=["id", "created", "version", "title", "description", "lat", "lng", "street", "zip",
                 "city", "email", "homepage", "categories", "tags", "license", "status"],
        dtype=object,
    )  # fmt: skip
    assert [entry.field for entry in guess_mapping(frame, "actor").entries] == [
        "source_key", "source_date", "", "name", "description", "lat", "lon", "street", "zip",
        "city", "office_email", "url", "sector", "", "licence", "review_status",
    ]  # fmt: skip


def test_a_mapping_is_written_and_read_back(tmp_path):
    mapping = TableMapping(
        (Entry("Straße", "street", "synonym", 0.9), Entry("Farbe", "", "none", 0.0)),
        "actor",
        {"sector": {"Uni": "wissenschaft"}},
        "EPSG:25833",
    )
    text = mapping_text(mapping)
    path = tmp_path / "m.json"
    path.write_text(text, encoding="utf-8")
    assert read_mapping(path) == mapping
    assert read_mapping(text) == mapping
    assert '    {"column": "Straße", "field": "street", "how": "synonym", "sure": 0.9},' in text
    assert "alt_names" in json.loads(text)["fields"]
    assert mapping.unused == ("Farbe",)
    assert mapping.field_of("Straße") == "street"


def test_pairs_of_the_tools_table():
    pairs = ["Amt", "name", "Farbe", "", "", ""]
    entries = (Entry("Amt", "name"), Entry("Farbe", ""))
    assert read_mapping(pairs).entries == entries
    assert read_mapping([("Amt", "name"), ("Farbe", None)]).entries == entries


def edited(**change):
    data = {
        "format": "smartquartier-atlas-mapping/1",
        "kind": "actor",
        "columns": [{"column": "A", "field": "name"}],
    }
    return json.dumps({**data, **change})


@pytest.mark.parametrize(
    "source, words",
    [
        ("{", "not valid JSON"),
        (edited(format="x"), "is no mapping"),
        (edited(colums=[]), "unknown keys: colums"),
        (edited(kind="project"), "for rows of kind 'project', not 'actor'"),
        (edited(columns={}), '"columns" must be a list'),
        (edited(columns=[{"field": "name"}]), "entry 1 has no column"),
        (edited(columns=[{"column": "A", "feld": "name"}]), "unknown keys: feld"),
        (edited(columns=[{"column": "A", "field": "stret"}]), "perhaps 'street' is meant"),
        (edited(columns=[{"column": "A", "field": "qqq"}]), "there are: source_key, actor_id"),
        (edited(columns=[{"column": "A", "field": ""}]), "no column goes to a field"),
        (edited(columns=[{"column": "A", "field": "name"}] * 2), "appear twice: A"),
        (edited(crs="Soldner"), "CRS 'Soldner' is none"),
        (edited(values=[1]), '"values" must name'),
        (edited(values={"sektor": {"Uni": "x"}}), "perhaps 'sector' is meant"),
        (edited(values={"sector": {"Uni": "uni"}}), "unknown code 'uni': there are kommune"),
        (["A", "name", "B"], "has 3 cells"),
        (["A", "nmae"], "perhaps 'name' is meant"),
        ([], "no column goes to a field"),
    ],
)
def test_mistakes_in_a_mapping_are_told(source, words):
    with pytest.raises(InputError, match=words):
        read_mapping(source)


def test_the_words_are_consistent():
    raw = word_file()
    for kind in ("actor", "project", "relation", "area"):
        assert set(raw["columns"][kind]) <= set(fields_of(kind))
    assert set(raw["columns"]["place"]) | set(raw["columns"]["any"]) <= set(fields_of("actor"))
    for name, words in raw["codes"].items():
        codes = {code.code for code in schema().codes[name]}
        assert set(words) <= codes, name
        flat = [fold(word) for group in words.values() for word in group]
        assert len(flat) == len(set(flat)), name
    for crosswalk in raw["crosswalks"]:
        assert crosswalk["source"]
        assert set(crosswalk["to"].values()) <= {*"123456789", ""}
    assert len(raw["crosswalks"][0]["to"]) == 10
    assert "strasse" in all_column_words()
    for name in ("sector", "theme", "relation_type", "licence"):
        for code in schema().codes[name]:
            assert code_words(name)[fold(code.label["de"])] == code.code
            assert code_words(name)[fold(code.label["en"])] == code.code


@pytest.mark.parametrize(
    "column",
    ["Bemerkung", "Interne Anmerkungen", "Notiz", "Kommentar (intern)", "notes", "Remarks"],
)
def test_remarks_are_not_taken_over_unless_somebody_says_so(column):
    frame = pd.DataFrame({"Name": ["Amt X", "Amt Y"], column: ["ist krank", "x"]}, dtype=object)
    entry = guess_mapping(frame, "actor").entries[1]
    assert (entry.column, entry.field, entry.how) == (column, "", "remarks")
    told = read_mapping(["Name", "name", column, "description"], "actor")
    assert apply_mapping(frame, told, "actor").frame["description"].tolist() == ["ist krank", "x"]
