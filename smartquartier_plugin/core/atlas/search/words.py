"""Words as they are compared in a search: one spelling for Wärme, Waerme and warme.

The synonyms are in ``resources/catalogue/atlas_search.json``.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from ...strict_json import load_json
from ..matching.stems import STOP_WORDS
from ..names import fold, word_lists

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "atlas_search.json"
#: Umlauts written with e; not after a vowel, where they are two sounds ("neue", "Steuer").
_WRITTEN = re.compile(r"(?<![aeioqu])(ae|oe|ue)")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=200_000)
def key(word):
    """Return the form in which a word is compared.

    Parameters
    ----------
    word : str
        One or several words.

    Returns
    -------
    str
        Small letters without accents, one blank between words; "Wärme", "Waerme" and "warme"
        all give "warme".
    """
    text, before = fold(word), ""
    while text != before:
        before, text = text, _WRITTEN.sub(lambda found: found.group()[0], text)
    return text


def places(text):
    """Yield start, end and key of every word in a text.

    Parameters
    ----------
    text : str

    Yields
    ------
    (int, int, str)
    """
    for found in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield found.start(), found.end(), key(found.group())


def keys(text):
    """Return the keys of the words of a text, in their order.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    list of str
    """
    return key(text).split() if text else []


@lru_cache(maxsize=1)
def stop_words():
    """Return the keys of words that are everywhere and tell nothing."""
    return frozenset(key(word) for word in STOP_WORDS)


@lru_cache(maxsize=1)
def synonyms():
    """Return other words for a word, both as keys; what an acronym stands for is among them.

    Returns
    -------
    dict of str to tuple of str
        Other words of several parts have blanks.
    """
    found = {}
    for group in load_json(BUNDLED)["synonyms"]:
        group = [key(word) for word in group]
        for word in group:
            found.setdefault(word, []).extend(other for other in group if other != word)
    lists = word_lists()
    for short, full in {**lists["acronyms"], **lists["abbreviations"]}.items():
        found.setdefault(key(short), []).append(key(full))
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


@lru_cache(maxsize=1)
def theme_words():
    """Return words by which a theme is also known, by its code.

    Returns
    -------
    dict of str to str
    """
    return {code: " ".join(words) for code, words in load_json(BUNDLED)["themes"].items()}
