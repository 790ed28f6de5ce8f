"""Persons inside free text: what is masked, and what must stay."""

import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import masked

MASK = "[…]"


@pytest.mark.parametrize(
    "text, clean, rules",
    [
        ("Es leitet Herr Max Mustermann.", f"Es leitet {MASK}.", ["name_in_text"]),
        ("Frau Dr. Erika Muster berät.", f"{MASK} berät.", ["name_in_text"]),
        ("Gegründet von Erika Muster 1998.", f"Gegründet von {MASK} 1998.", ["name_in_text"]),
        ("Vorstand: K. Beispiel, Ort", f"{MASK}, Ort", ["name_in_text"]),
        ("Kontakt Anna von Beispiel", f"{MASK}", ["name_in_text"]),
        ("Prof. Wunderlich forscht", f"{MASK} forscht", ["name_in_text"]),
        ("Im Institut. Max Muster geht.", f"Im Institut. {MASK} geht.", ["name_in_text"]),
        ("Es ist Max Muster. Das Institut", f"Es ist {MASK}. Das Institut", ["name_in_text"]),
        ("Tel. 0351 488-1234 werktags", f"{MASK} werktags", ["phone_in_text"]),
        ("mobil +49 171 1234567", f"{MASK}", ["phone_in_text"]),
        ("Ruf (0351) 4881234 an", f"Ruf {MASK} an", ["phone_in_text"]),
        ("Durchwahl -345", f"{MASK}", ["phone_in_text"]),
        ("an max.muster@a.example schreiben", f"an {MASK} schreiben", ["mailbox_in_text"]),
        ("an blume@gmx.de schreiben", f"an {MASK} schreiben", ["mailbox_in_text"]),
        ("an info@a.example schreiben", "an info@a.example schreiben", []),
    ],
)
def test_what_is_masked(text, clean, rules):
    done, found = masked(text)
    assert done == clean
    assert [one.rule for one in found] == rules


@pytest.mark.parametrize(
    "text",
    [
        "Die Hans-Böckler-Stiftung und das Robert Koch-Institut fördern.",
        "Das Otto Brenner Haus an der Robert Koch Straße und das Marie Curie Gymnasium.",
        "Die Karl Schmidt GmbH und die Anna Beispiel Verlag GmbH liefern Sensoren.",
        "Technische Universität, Universitätsklinikum Carl Gustav Carus.",
        "Laufzeit 2019-2023, Budget 1.200.000 EUR, 01067 Dresden, HRB 12345, DIN 91357:2017-12.",
        "Koordinaten 51.0504, 13.7373; Rechtswert 33410000, Hochwert 5655000.",
        "Stand 30.09.2025, Uhrzeit 10:30-12:00, Telefon folgt.",
        "Behördenruf 115 und 0800 1234567.",
        "Frauen in Führung, Herren der Ringe, Familie und Beruf im Quartier.",
        "Kontakt: Amt für Umwelt. Leitung und Koordination: Stadt Musterstadt.",
        "Mark und Pfennig; im August Eröffnung; Heide und Wald; Kai am Fluss.",
        "",
        None,
    ],
)
def test_what_stays(text):
    assert masked(text) == (text, ())


def test_no_finding_repeats_what_it_found():
    _, found = masked("Herr Max Mustermann, Tel. 0351 1234567")
    assert "Mustermann" not in repr(found)
    assert "1234567" not in repr(found)


def test_a_masked_text_has_nothing_left():
    clean, _ = masked("Ansprechpartnerin: Anna Beispiel (anna.beispiel@a.example, 0351/1234567)")
    assert masked(clean) == (clean, ())
