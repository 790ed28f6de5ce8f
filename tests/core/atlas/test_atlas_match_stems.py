"""German word forms and the likeness of texts."""

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.atlas.matching.stems import (
    related,
    stem,
    words_of,
)
from smartquartier.smartquartier_plugin.core.atlas.matching.texts import index_texts


@pytest.mark.parametrize(
    ("word", "expected"),
    # CISTEM, case-insensitive, as documented with its implementation in NLTK.
    [("Speicherbehältern", "speicherbehal"), ("Grenzpostens", "grenzpo"),
     ("Ausgefeiltere", "ausgefeil")],
)  # fmt: skip
def test_stems_are_those_of_cistem(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Waerme", "Wärme"), ("Dächer", "Daecher"), ("Dach", "Dächer"), ("Strasse", "Straßen"),
     ("GRÜN", "grün")],
)  # fmt: skip
def test_umlauts_and_endings_make_no_difference(one, other):
    assert stem(one) == stem(other)


def test_two_vowels_are_no_umlaut():
    assert stem("neue") == "neu"
    assert stem("Steuer") != stem("Ster")


def test_stop_words_and_numbers_mean_nothing():
    assert words_of("Wir suchen 3 Partner für die Luft") == ["suchen", "Partner", "Luft"]
    assert words_of(None) == []


def relation(one, other):
    stems = sorted({stem(one), stem(other)})
    matrix = related(stems).toarray()
    np.testing.assert_allclose(np.diag(matrix), 1.0)
    np.testing.assert_allclose(matrix, matrix.T)
    return matrix[stems.index(stem(one)), stems.index(stem(other))]


def test_parts_of_compounds_are_related():
    # verkehrsdat: 9 trigrams, dat: 1; 1 / sqrt(9) = 0.33 is too little; the longer part is not.
    assert relation("Stadtentwicklung", "Entwicklung") > 0.3
    assert relation("Messnetz", "Bürgermessnetz") > 0.3
    assert relation("Verwaltung", "Gestaltung") == 0
    assert relation("Immobilien", "Mobilität") == 0, "letters agree by chance"


def similar(one, other, *more):
    index = index_texts([one, other, *more])
    return index.similarity(np.array([0]), index.vectors[[1]].T.tocsr())[0, 0]


def test_the_same_text_has_similarity_one():
    assert similar("Messdaten zur Luft", "messdaten, Luft!") == pytest.approx(1.0)
    assert similar("Messdaten", "Brücke") == 0
    assert similar(None, "Brücke") == 0


def test_similarity_of_two_words_by_hand():
    # Three texts: "luft" is in all of them, "netz" and "dach" in one each.
    # ln((1 + n) / (1 + df)) + 1
    often, rare = np.log(4 / 4) + 1, np.log(4 / 2) + 1
    found = similar("Luft Netz", "Luft Dach", "Luft")
    assert found == pytest.approx(often**2 / (often**2 + rare**2))


def test_words_in_common_are_named_as_they_are_written():
    index = index_texts(["Suche Verkehrsdaten", "bietet Verkehrsdatum und Daten"])
    assert ("Verkehrsdaten", "Verkehrsdatum") in index.common(0, 1)
