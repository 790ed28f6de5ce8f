"""The words by which names of persons, mailboxes and columns are known, folded for comparing."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from ...strict_json import load_json

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "atlas_privacy.json"

#: How pandas writes what is missing; comparing it raises.
_MISSING = ("nan", "<NA>", "NaT", "None")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", "ł": "l", "ø": "o"})


@lru_cache(maxsize=65536)
def folded(text):
    """Return a text in small letters without diacritics: ``Böhm`` and ``Boehm`` are the same.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def text_of(value):
    """Return a cell as text without blanks around it; "" where it is missing.

    Parameters
    ----------
    value : object

    Returns
    -------
    str
    """
    if isinstance(value, str):
        return value.strip()
    text = "" if value is None else str(value).strip()
    return "" if text in _MISSING else text


@lru_cache(maxsize=1)
def _raw():
    return load_json(BUNDLED)


@cache
def word_list(name, part=""):
    """Return one list of words, folded.

    Parameters
    ----------
    name : str
        Key in ``atlas_privacy.json``.
    part : str
        Key below that.

    Returns
    -------
    frozenset of str
    """
    words = _raw()[name][part] if part else _raw()[name]
    return frozenset(folded(word) for word in words)


@cache
def ending_of(name):
    """Return a pattern that finds a word which ends in one of a list.

    Parameters
    ----------
    name : str
        Key in ``atlas_privacy.json``.

    Returns
    -------
    re.Pattern
    """
    words = sorted((word for word in word_list(name) if len(word) >= 3), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})$")
