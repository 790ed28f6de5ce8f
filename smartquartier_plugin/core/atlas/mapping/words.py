"""The words by which columns and values of lists are understood.

They are in ``resources/catalogue/atlas_words.json``, compared in small ASCII letters.
"""

import re
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ...strict_json import load_json
from ..names import fold
from ..schema import schema

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "atlas_words.json"

_PLACED = ("actor", "project")
_LONG_ID = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{24}\b")


@lru_cache(maxsize=1)
def word_file():
    """Return what the file of words holds.

    Returns
    -------
    mapping
    """
    return MappingProxyType(load_json(BUNDLED))


@lru_cache(maxsize=8)
def column_words(kind):
    """Return the synonyms of columns for a kind of list.

    Parameters
    ----------
    kind : str
        ``actor``, ``project``, ``relation`` or ``area``.

    Returns
    -------
    mapping of str to str
        Folded synonym to field; those of the kind go before those of all kinds.
    """
    raw = word_file()["columns"]
    groups = [raw[kind], raw["place"] if kind in _PLACED else {}, raw["any"]]
    found = {}
    for group in groups:
        for name, words in group.items():
            for word in words:
                found.setdefault(fold(word), name)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def all_column_words():
    """Return every synonym of any kind, those of columns that are not taken over too.

    Returns
    -------
    frozenset of str
        Folded; by them the header of a table is found.
    """
    raw = word_file()
    words = {fold(w) for group in raw["columns"].values() for ws in group.values() for w in ws}
    words |= person_words() | running_words() | {"name"}
    for table in schema().tables:
        words |= {fold(field.name) for field in table.fields}
        words |= {fold(label) for field in table.fields for label in field.label.values()}
    return frozenset(words)


@lru_cache(maxsize=1)
def person_words():
    """Return names of columns that hold persons, their numbers or their birthdays (folded)."""
    return frozenset(fold(word) for word in word_file()["not_taken"]["persons"])


@lru_cache(maxsize=1)
def running_words():
    """Return names of columns that only count the rows (folded)."""
    return frozenset(fold(word) for word in word_file()["not_taken"]["running"])


def is_remark(column):
    """Return whether a column holds remarks of the office, by its name.

    Parameters
    ----------
    column : str

    Returns
    -------
    bool
    """
    words = {fold(word) for word in word_file()["not_taken"]["remarks"]}
    return bool(words & set(fold(column).split()))


def about_persons(column):
    """Return whether a column is about persons, by its name.

    Parameters
    ----------
    column : str

    Returns
    -------
    bool
    """
    key = fold(column)
    words = set(key.split())
    return any(word == key or set(word.split()) <= words for word in person_words())


def short_ids(text):
    """Return a text with the long ids of openfairdb's categories cut to the part that we know.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    return _LONG_ID.sub(r"\1", text)


@lru_cache(maxsize=64)
def code_words(codes):
    """Return the words that mean a code.

    Parameters
    ----------
    codes : str
        Name of a code list, such as ``sector``.

    Returns
    -------
    mapping of str to str
        Folded word to code; an empty code where a crosswalk has no counterpart. Codes and
        labels go before synonyms, these before crosswalks.
    """
    found = {}
    for code in schema().codes[codes]:
        for word in (code.code, *code.label.values()):
            found.setdefault(fold(word), code.code)
    for code, words in word_file()["codes"].get(codes, {}).items():
        for word in words:
            found.setdefault(fold(word), code)
    if codes == "theme":
        for crosswalk in word_file()["crosswalks"]:
            for word, code in crosswalk["to"].items():
                found.setdefault(fold(word), code)
    found.pop("", None)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def blank_words():
    """Return cells that mean: nothing."""
    return frozenset(word_file()["blank"])


@lru_cache(maxsize=4)
def folded(name):
    """Return one of the plain lists of the file (``yes``, ``total_rows`` …), folded."""
    return frozenset(fold(word) for word in word_file()[name])


@lru_cache(maxsize=1)
def inverse_relations():
    """Return words of relations told from their other end, with their codes."""
    raw = word_file()["inverse_relations"]
    return MappingProxyType({fold(word): code for word, code in raw.items()})
