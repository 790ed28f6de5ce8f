"""Which licence a text means, in the spelling of any standard."""

import re

from ...core.atlas.licences import licence_code
from ...core.atlas.schema import schema
from ..package.licence_terms import licence_codes_by_address, terms

_ADDRESS = re.compile(r"https?://[^\s<>\"'()]+")


def code_of(text):
    """Return the code of the licence that a text is: its code, name or address; "" for none.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
    """
    text = (text or "").strip()
    by_address = licence_codes_by_address()
    for address in (text, terms()["licence_base"] + text):
        if address.rstrip("/") in by_address:
            return by_address[address.rstrip("/")]
    return licence_code(text)


def code_in(text):
    """Return the code of the licence that a text is, or else names first in a sentence.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        "" if it names none. What comes later may be the licence of a source.
    """
    text = (text or "").strip()
    if code_of(text):
        return code_of(text)
    found = [
        (match.start(), 0, code_of(match.group().rstrip(".,;")))
        for match in _ADDRESS.finditer(text)
    ]
    for code in schema().codes["licence"]:
        # Of two names that begin alike the longer one is meant.
        found += [
            (text.index(label), -len(label), code.code)
            for label in code.label.values()
            if label in text
        ]
    return min((one for one in found if one[2]), default=(0, 0, ""))[2]
