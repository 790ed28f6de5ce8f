"""Persons in sentences, mailboxes and heads that once slipped through; all names are invented."""

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import (
    check_table,
    mailbox_verdict,
    masked,
    name_verdict,
    person_columns,
)

M = "[…]"
#: Texts, and what is left of them.
TEXTS = [
    ("Ansprechpartnerin ist Frau Nguyễn Thị Hoa.", f"Ansprechpartnerin ist {M}."),
    ("Initiatoren: Petra und Klaus Lehmann", f"Initiatoren: {M}"),
    ("Projektleitung: Wojciech Szczepański", M),
    ("Ansprechpartner: Schmidt", M), ("Kontakt: Schmidt, Anna", M), ("gez. Krause", M),
    ("Teilnehmende: Lehmann, Krause und Schmidt", M),
    ("Ehepaar Lehmann gibt Land", f"{M} gibt Land"),
    ("Bürgermeister Krause sagte zu.", f"{M} sagte zu."), ("01 51 / 12 34 56 78", M),
    ("0351 – 488 1234", M), ("Mail: anna.schmidt [ät] stadt [punkt] de", f"Mail: {M}"),
    ("https://www.linkedin.com/in/anna-schmidt-1234/", M), ("geb. 12.03.1975", M),
    ("Profil www.xing.com/profile/Anna_Schmidt", f"Profil {M}"),
    ("IBAN DE89 3704 0044 0532 0130 00", f"IBAN {M}"),
]  # fmt: skip


@pytest.mark.parametrize("text, left", TEXTS)
def test_persons_are_masked_to_the_end_of_their_names(text, left):
    assert masked(text)[0] == left


@pytest.mark.parametrize("text", [
    "Das Robert-Koch-Institut und die Carl Zeiss Jena GmbH forschen.",
    "Die Kosten betragen 1.200.000 Euro 2023/2024.", "Gemarkung 0351 Flur 12",
    "AGS 14612000, LOD 2, 12.05.2023 – 13.06.2024", "HRB 12345 Dresden, Beschluss V0123/19",
    "Karl-Marx-Stadt, Clara-Zetkin-Park und Helmut-Schmidt-Platz", "Stadtrat Dresden beschloss es",
    "Leitung: Stadtwerke Dresden; Ansprechpartner: Energieagentur Sachsen",
    "Oberbürgermeister der Stadt", "Frau und Beruf, Herr der Lage",
    "Koordination: Smart City Dresden", "www.dresden.de/smart-city",
])  # fmt: skip
def test_texts_without_persons_stay(text):
    assert masked(text) == (text, ())


@pytest.mark.parametrize("text, left", [
    ("Rückfragen an Frau Anna Schmidt, Tel. 0351 4881234", None),
    ("Frau Anna Schmidt pflegt das Modell", "[…] pflegt das Modell"),
])  # fmt: skip
def test_a_text_that_only_leads_to_a_person_is_dropped(text, left):
    frame = pd.DataFrame({"name": ["Werk GmbH"], "description": [text]}, dtype=object)
    assert check_table("actor", frame).frame["description"].iloc[0] == left


@pytest.mark.parametrize("mail", [
    "buero-schmidt@stadt.example", "sekretariat.schmidt@stadt.example", "ob.krause@stadt.example",
    "leitung.krause@stadt.example",
])  # fmt: skip
def test_a_function_with_a_surname_is_a_persons_mailbox(mail):
    assert mailbox_verdict(mail).kind == "suspicious"
    assert mailbox_verdict("ob.buero@stadt.example").kind == "office"


@pytest.mark.parametrize("name", [
    "Pfarrer Neumann", "Stadtrat Dieter Krause", "Ortsvorsteher Krause", "Freifrau Elisabeth Wolf",
])  # fmt: skip
def test_an_office_with_a_surname_is_a_person(name):
    assert name_verdict(name).person and name_verdict(name).only
    assert not name_verdict("Stadtrat Dresden").person
    assert not name_verdict("Frau und Beruf").person
    assert not name_verdict("Familie und Beruf e. V.").person


def test_heads_of_columns_about_persons():
    heads = ["AP", "PL", "Vorsitz", "Erfasst von", "Signatur", "Notiz intern"]
    frame = pd.DataFrame({head: ["x", "y"] for head in [*heads, "Name", "Amt"]})
    assert [one.column for one in person_columns(frame)] == heads
