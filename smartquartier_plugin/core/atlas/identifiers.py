"""Identifiers of institutions as people write them: register numbers, Wikidata, ROR."""

import re

from .names import fold

_REGISTER = re.compile(r"\b(hra|hrb|vr|gnr|pr|gsr)\s*(\d+)\s*([a-z]?)\b")
_NOT_COURT = re.compile(
    r"\b(amtsgericht|ag|registergericht|register|nr|handelsregister|vereinsregister)\b"
)
_WIKIDATA = re.compile(r"\bq\s?(\d+)\b")


def register_parts(text):
    """Return a register number, the letter behind it and its court.

    Parameters
    ----------
    text : str or None
        As in "Amtsgericht Charlottenburg HRB 1234 B".

    Returns
    -------
    tuple of str
        Such as ("hrb1234", "b", "charlottenburg"); what is not known is empty.
    """
    plain = _NOT_COURT.sub(" ", fold(text))
    found = _REGISTER.search(plain)
    if not found:
        return "".join(plain.split()), "", ""
    kind, number, letter = found.groups()
    return kind + number, letter, " ".join(_REGISTER.sub(" ", plain).split())


def wikidata_number(text):
    """Return the Q-number of a Wikidata identifier or address; folded text if it has none."""
    plain = fold(text)
    found = _WIKIDATA.search(plain)
    return f"q{found.group(1)}" if found else plain


def ror_number(text):
    """Return the last part of a ROR identifier or address."""
    return fold(text).rsplit(" ", 1)[-1]


def contrary_identifiers(one, other):
    """Return the first field in which two entries have different identifiers.

    Parameters
    ----------
    one, other : dict
        Rows of the table ``actor``.

    Returns
    -------
    str
        ``register_id``, ``wikidata`` or ``ror``; empty if nothing contradicts.
    """
    if one["register_id"] and other["register_id"]:
        parts = zip(register_parts(one["register_id"]), register_parts(other["register_id"]))
        number, letter, court = parts
        if number[0] != number[1] or any(all(p) and p[0] != p[1] for p in (letter, court)):
            return "register_id"
    for name, plain in (("wikidata", wikidata_number), ("ror", ror_number)):
        if one[name] and other[name] and plain(one[name]) != plain(other[name]):
            return name
    return ""
