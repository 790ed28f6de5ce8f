"""Columns about persons: by their heads, and by what stands in them."""

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import (
    person_columns,
    without_person_columns,
)


def frame(**columns):
    return pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})


@pytest.mark.parametrize(
    "head, reason",
    [
        ("Ansprechpartner", "head_name"),
        ("Ansprechpartner/in", "head_name"),
        ("ANSPRECHPARTNERIN", "head_name"),
        ("Kontaktperson", "head_name"),
        ("Vorname", "head_name"),
        ("Nachname", "head_name"),
        ("Name Ansprechpartner", "head_name"),
        ("Name des Geschäftsführers / Geschäftsführer", "head_name"),
        ("Contact Person", "head_name"),
        ("contactName", "head_name"),
        ("first_name", "head_name"),
        ("Telefon", "head_phone"),
        ("Tel.", "head_phone"),
        ("Tel.-Nr.", "head_phone"),
        ("Mobil", "head_phone"),
        ("Durchwahl", "head_phone"),
        ("Telefon Ansprechpartner", "head_phone"),
        ("Phone number", "head_phone"),
        ("Fax", "head_phone"),
        ("Geburtsdatum", "head_birth"),
        ("date_of_birth", "head_birth"),
        ("Privatanschrift", "head_private"),
        ("IBAN", "head_private"),
    ],
)
def test_heads_about_persons(head, reason):
    (found,) = person_columns(frame(**{"Einrichtung": ["Amt"], head: ["x"]}))
    assert (found.column, found.reason, found.filled) == (head, reason, 1)


@pytest.mark.parametrize(
    "head",
    ["Name", "Institution", "Name der Institution", "Einrichtung", "Akteur", "Kurzname", "Titel",
     "Bezeichnung", "E-Mail", "Web", "Straße", "PLZ", "Ort", "Themen", "Kontakt", "Bietet",
     "Gegründet", "Registernummer", "Beschreibung", "Projektträger", "Rechtsform", "Signalanlage",
     "Kommunaler Partner"],
)  # fmt: skip
def test_heads_about_institutions(head):
    assert person_columns(frame(**{head: ["Amt für Umwelt", "Werk GmbH"]})) == ()


@pytest.mark.parametrize(
    "cells, reason",
    [
        (["0351 4881234", "+49 351 488-1235", "0171/1234567"], "content_phone"),
        (["Max Mustermann", "Erika Muster", ""], "content_name"),
        (["Anna", "Jürgen", "Thomas"], "content_first_name"),
        (["anna.muster@a.example", "max.beispiel@a.example"], "content_mailbox"),
    ],
)
def test_harmless_heads_over_persons(cells, reason):
    (found,) = person_columns(frame(Bemerkung=cells))
    assert found.reason == reason


def test_content_needs_more_than_a_single_cell():
    assert person_columns(frame(Bemerkung=["Max Mustermann", "", None])) == ()


def test_a_list_of_sole_traders_keeps_its_names():
    names = ["Max Mustermann", "Erika Muster", "Anna Beispiel"]
    assert person_columns(frame(Name=names)) == ()
    assert person_columns(frame(Hinweis=names))


def test_a_column_of_mailboxes_is_checked_row_by_row_instead():
    cells = ["anna.muster@a.example", "max.beispiel@a.example", "info@a.example"]
    assert person_columns(frame(**{"E-Mail": cells})) == ()


def test_numbers_and_years_are_no_phones():
    numbers = {
        "Plz": ["01067", "01069"],
        "Jahr": [1998, 2001],
        "Nr": ["12345", "23456"],
        "Ags": ["08111000", "08112000"],
        "Ars": ["081110000000", "081120000000"],
        "Zeit": ["2019-2023", "2020-2024"],
    }
    assert person_columns(frame(**numbers)) == ()


def test_columns_are_left_out_and_the_rest_stays():
    given = frame(Einrichtung=["Amt"], Telefon=["0351 1"], Ort=["Musterstadt"])
    kept, dropped = without_person_columns(given)
    assert list(kept.columns) == ["Einrichtung", "Ort"]
    assert [one.column for one in dropped] == ["Telefon"]
    assert list(given.columns) == ["Einrichtung", "Telefon", "Ort"]
