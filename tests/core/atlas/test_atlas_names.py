"""Names of institutions made comparable."""

import pytest

from smartquartier.smartquartier_plugin.core.atlas.names import (
    fold,
    host_of,
    legal_form,
    name_words,
    own_host,
    word_lists,
)


@pytest.mark.parametrize("text, folded", [
    ("Große Kreisstadt  Pirna", "grosse kreisstadt pirna"),
    ("Münchner Stadtentwässerung", "muenchner stadtentwaesserung"),
    ("Mu\u0308nchen", "muenchen"),  # the umlaut as two characters
    ("STRAẞE", "strasse"),
    ("Café Ørsted & Söhne", "cafe oersted und soehne"),
    ("K.d.ö.R.", "k d oe r"),
    ("a_b–c/d", "a b c d"),
    ("", ""), (None, ""),
])  # fmt: skip
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("name, words, form", [
    ("TU Dresden", "technische universitaet dresden", ""),
    ("Stadtwerke Musterstadt GmbH & Co. KG", "stadtwerke musterstadt", "gmbh_co_kg"),
    ("Offene Daten e.V. Musterstadt", "offene daten musterstadt", "ev"),
    ("Offene Daten Musterstadt eV", "offene daten musterstadt", "ev"),
    ("Handwerkskammer Mulbtal K.d.ö.R.", "handwerkskammer mulbtal", "kdoer"),
    ("Hamburg Port Authority AöR", "hamburg port authority", "aoer"),
    ("Stadtwerke X m.b.H.", "stadtwerke x", "gmbh"),
    ("Ges. für Y Ges. mit beschränkter Haftung", "gesellschaft y", "gmbh"),
    ("Sensorwerk UG (haftungsbeschränkt)", "sensorwerk", "ug"),
    ("IHK Dresden", "industrie handelskammer dresden", ""),
    # Short forms are words, too.
    ("AG Fahrrad", "ag fahrrad", ""),
    ("Bezirk Ev. Kirche", "bezirk evangelische kirche", ""),
    # A name is never taken away whole.
    ("GmbH", "gmbh", ""), ("Die", "die", ""), ("", "", ""),
])  # fmt: skip
def test_words_and_legal_form(name, words, form):
    assert " ".join(name_words(name)) == words
    assert legal_form(name) == form


@pytest.mark.parametrize("url, host", [
    ("https://www.tu-dresden.de/bu?x=1", "tu-dresden.de"),
    ("TU-Dresden.de", "tu-dresden.de"),
    ("http://user:secret@höfe.de:80/", "xn--hfe-sna.de"),
    ("https://www2.a.de.", "a.de"),
    ("info@a.de", ""), ("localhost", ""), ("a b.de", ""), ("https://[bad", ""),
    ("", ""), (None, ""),
])  # fmt: skip
def test_host(url, host):
    assert host_of(url) == host


def test_hosts_that_many_share_tell_nobody_apart():
    assert host_of("https://www.facebook.com/x") == "facebook.com"
    assert own_host("https://www.facebook.com/x") == ""
    assert own_host("https://tu-dresden.de") == "tu-dresden.de"


def test_the_lists_are_folded():
    lists = word_lists()
    words = [w for forms in lists["legal_forms"].values() for w in forms]
    for name in ("acronyms", "abbreviations", "synonyms", "initials"):
        words += [*lists[name], *lists[name].values()]
    for name in ("stop_words", "unit_words", "companion_words", "cities", "regions"):
        words += lists[name]
    assert [word for word in words if fold(word) != word] == []
