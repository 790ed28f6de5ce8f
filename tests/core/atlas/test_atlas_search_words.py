"""Reading a query, and the ways in which a word may be found."""

from contextlib import closing

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas, stable_id
from smartquartier.smartquartier_plugin.core.atlas.search.documents import documents_of
from smartquartier.smartquartier_plugin.core.atlas.search.index import build_index
from smartquartier.smartquartier_plugin.core.atlas.search.query import LONGEST, read_query
from smartquartier.smartquartier_plugin.core.atlas.search.snippets import snippet
from smartquartier.smartquartier_plugin.core.atlas.search.variants import (
    BEGINS,
    INSIDE,
    JOINED,
    MISTYPED,
    SAME,
    distance,
    joined,
    variants,
)
from smartquartier.smartquartier_plugin.core.atlas.search.words import key, keys


@pytest.mark.parametrize("spelling", ["Wärme", "Waerme", "warme", "WÄRME", "Wa\u0308rme"])
def test_umlauts_in_any_spelling_are_one_word(spelling):
    assert key(spelling) == "warme"


def test_two_sounds_are_no_umlaut():
    assert key("neue Steuer") == "neue steuer"
    assert key("Straße") == "strasse" == key("STRASSE")
    assert keys("Straßen- und Tiefbauamt, e. V.") == ["strassen", "und", "tiefbauamt", "e", "v"]
    assert keys(None) == []


def test_a_query_is_taken_apart():
    query = read_query('  Wärme "letzte  Meile" -Bus  -"Stadt Dresden" senso* der „ein Zitat“ ')
    assert query.terms == ("warme", "senso")
    assert query.starts == {"senso"}
    assert query.phrases == (("letzte", "meile"), ("ein", "zitat"))
    assert query.without == (("bus",), ("stadt", "dresden"))
    assert query.left_out == ("der",)
    assert not query.empty and not query.says_nothing


def test_hyphens_inside_words_leave_nothing_out():
    assert read_query("Smart-City Lastrad-Logistik").without == ()
    assert read_query("Smart-City").terms == ("smart", "city")
    assert read_query("-Bus").without == (("bus",),)


def test_only_stop_words_are_looked_for_all_the_same():
    assert read_query("der die das").terms == ("der", "die", "das")
    assert read_query('"der Weg" die').terms == ()


def test_nothing_to_look_for():
    assert read_query(None).empty and read_query("  ").empty
    for text in ("???", '"', "-", "- -", "* *", '""', "; -- /* */"):
        assert read_query(text).says_nothing, text
    assert len(read_query("ab " * LONGEST).text) <= LONGEST


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    query = read_query(text)
    for words in (query.terms, *query.phrases, *query.without):
        for word in words:
            assert word and '"' not in word and word == key(word)


# By hand: swap, wrong, missing, too many letters.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("sensorik", "sensorik", 0), ("sensorick", "sensorik", 1), ("verkers", "verkehrs", 1),
     ("brelin", "berlin", 1), ("klinikm", "klinikum", 1), ("abcd", "badc", 2), ("ab", "xy", 2),
     ("bus", "busses", 3)],
)  # fmt: skip
def test_distance_counts_typing_errors(one, other, expected):
    assert distance(one, other, 5) == expected
    assert distance(other, one, 5) == expected
    assert distance(one, other, 0) == min(expected, 1)


def test_distance_to_a_part_of_a_compound():
    assert distance("bibliotek", "stadtbibliothek", 2, inside=True) == 1
    assert distance("bibliotek", "stadtbibliothek", 2) == 3
    assert distance("xyz", "stadt", 2, inside=True) == 3


def index_of(*names):
    ids = [stable_id("a", number) for number in range(len(names))]
    actors = gpd.GeoDataFrame(
        {"actor_id": ids, "name": names}, geometry=[None] * len(names), crs="EPSG:25833"
    )
    return build_index(documents_of(empty_atlas("EPSG:25833").replaced(actor=actors)))


def found(ways):
    return {word: way.factor for way in ways for word in way.words}


def test_ways_to_find_a_word():
    names = ("Sensorik Mulbe", "Sensorwerk", "Umweltsensorik", "Stadtentwicklungsgesellschaft")
    with closing(index_of(*names)) as index:
        ways = found(variants(index, "sensorik"))
        assert ways["sensorik"] == SAME and ways["umweltsensorik"] == INSIDE
        assert "sensorwerk" not in ways
        assert found(variants(index, "sensor"))["sensorwerk"] == BEGINS
        assert found(variants(index, "sensorick"))["sensorik"] == MISTYPED
        assert found(variants(index, "entwicklung")) == {names[3].lower(): INSIDE}
        assert found(variants(index, "senso", only_start=True)) == {
            "sensorik": SAME, "sensorwerk": SAME}  # fmt: skip
        assert variants(index, "qqqq") == []
        assert variants(index, "x") == []


def test_a_rare_misspelling_does_not_hide_the_usual_word():
    with closing(index_of("Haus Brelin", *(f"Haus Berlin {k}" for k in range(20)))) as index:
        assert found(variants(index, "brelin")) == {"brelin": SAME, "berlin": MISTYPED}
        assert found(variants(index, "berlin")) == {"berlin": SAME}


def test_written_together_and_apart():
    with closing(index_of("Quartiersmanagement Nord", "Daten Plattform", "Messnetz")) as index:
        assert joined(index, "quartier", "management").words == ("quartiersmanagement",)
        assert joined(index, "mess", "netze").words == ("messnetz",)
        assert joined(index, "nord", "messnetz") is None
        assert found(variants(index, "datenplattform"))["daten plattform"] == JOINED


def test_a_snippet_marks_what_was_found():
    row = {"title": "Werk", "competence": "Fernwärme, Stromnetz", "need": None}
    assert snippet(row, {"fernwarme": 1.0}) == "Offers: [Fernwärme], Stromnetz"
    assert snippet(row, {"werk": 1.0, "fernwarme": 0.6}) == "[Werk]"
    assert snippet(row, {"nichts": 1.0}) is None
    long = {"description": "Anfang " * 60 + "Wärmenetz " + "Ende " * 60}
    piece = snippet(long, {"warmenetz": 1.0})
    assert "[Wärmenetz]" in piece and piece[0] == "…" == piece[-1] and len(piece) < 180
