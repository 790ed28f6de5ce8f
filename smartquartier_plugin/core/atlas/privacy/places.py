"""Persons in the cells of an address: ``c/o Frau Muster, Weg 3`` or ``Ort (Tel. 0351 …)``.

Streets are called after persons, so a cell is judged in its pieces: what has a house number or
ends like a street is an address, whoever's name it bears.
"""

import re
from functools import lru_cache

from .names import care_of_person, name_verdict, without_owner
from .texts import MASK, masked, persons_in

_CUT = re.compile(r"[,;()\[\]|\n\r]+|\s[–-]\s|(?<=\s)/(?=\s)")
_SALUTATION = re.compile(
    r"^(?:(?:an|bei|zu|über)\s+)?(?:herrn?|frau|familie|fam\.|hr\.|fr\.)\s", re.IGNORECASE
)
_TITLED = re.compile(r"^(?:(?:dr|prof|dipl)\.?[\s-])+", re.IGNORECASE)
_STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str|weg|platz|allee|ring|gasse|ufer|damm|markt|hof|promenade|chaussee|steig"
    r"|park|brücke|berg|graben|wall|zeile|pfad|anger|siedlung|haus|turm|zentrum)\.?$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=65536)
def place_without_persons(text):
    """Return the cell of a street or city without persons and phone numbers.

    Parameters
    ----------
    text : str

    Returns
    -------
    text : str or None
        As it is if nothing was found; None if nothing else is left.
    rules : tuple of str
        ``name_in_address``, ``phone_in_text`` and the like; () if nothing was found.
    """
    rules, kept = [], []
    for piece in (part.strip() for part in _CUT.split(text)):
        clean, found = _piece(piece)
        rules.extend(found)
        if clean:
            kept.append(clean)
    if not rules:
        return text, ()
    return ", ".join(kept) or None, tuple(sorted(set(rules)))


def _piece(text):
    """Return what stays of one piece of an address, and by which rules the rest goes."""
    if not text:
        return "", ()
    if care_of_person(text):
        short = without_owner(text)
        # Nothing before it: whether a street follows behind the name can't be told.
        return ("" if short == text else short), ("name_in_address",)
    others = {one.rule for one in persons_in(text)} - {"name_in_text"}
    if others:
        clean = masked(text)[0].replace(MASK, "").strip(" .:-")
        return (clean if len(clean) > 2 else ""), tuple(sorted(others))
    if _SALUTATION.match(text) or _is_name(text):
        return "", ("name_in_address",)
    return text, ()


def _is_name(text):
    """Return whether a piece is a person's name and no address that bears one."""
    if _DIGIT.search(text) or _STREET.search(text):
        return False
    if persons_in(text) and not _TITLED.match(text):
        return True
    verdict = name_verdict(text)
    return verdict.person and verdict.only
