"""Names of persons in texts: as authors and contacts, and beside a telephone number."""

import re

from ...core.atlas.privacy import person_name
from ...core.atlas.privacy.prose import name_spans
from ...core.atlas.privacy.texts import PHONE, is_phone

_AROUND = 90
_LABEL = re.compile(r"(?<!\w)(?:tel(?:efon)?|mobil|fon|handy|durchwahl)\b\.?:?\s*[+(]?\d", re.I)
_DIGITS = re.compile(r"\d{3}")
# Where formats name whoever made something or can be asked.
_NAMED = (
    re.compile(r"<author>([^<]{3,200})<"),
    re.compile(r"<WMSContactPerson\b[^>]*>([^<]{3,200})<"),
    re.compile(r"<contact>\s*<name>([^<]{3,200})<"),
    re.compile(r"organisationName>\s*<[^>]*>\s*([^<]{3,200})<"),
    re.compile(r"(?:foaf:name|vcard:fn|foaf/0\.1/name>|vcard/ns#fn>)\s+\"([^\"]{3,200})\""),
)
_KEYS = ("foaf:name", "vcard:fn", "author", "creator", "TIFFTAG_ARTIST")
_LISTS = ("authors", "contacts", "creators", "foaf:name", "vcard:fn")
_INNER = ("name", "@value", "organization")


def named_persons(text):
    """Yield where a document names a person as author or contact.

    Parameters
    ----------
    text : str

    Yields
    ------
    int
        Position in the text.
    """
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if person_name(match.group(1).strip()):
                yield match.start(1)


def names_a_person(key, text):
    """Return whether a text of a JSON document or tag names a person as author or contact.

    Parameters
    ----------
    key : str
        Its key; with that of the list around it, as ``authors.name``.
    text : str

    Returns
    -------
    bool
    """
    outer, _, inner = key.rpartition(".")
    known = key in _KEYS or inner in _KEYS or (outer in _LISTS and inner in _INNER)
    return known and len(text) <= 200 and person_name(text.strip())


def contacts(text, labelled=False):
    """Yield where a name stands beside a telephone number.

    Parameters
    ----------
    text : str
    labelled : bool
        Only numbers behind a word for telephone: in documents, other numbers look like them.

    Yields
    ------
    int
        Position of the number.
    """
    if not _DIGITS.search(text):
        return
    for match in (_LABEL if labelled else PHONE).finditer(text):
        if not labelled and not _LABEL.match(match.group()) and not is_phone(match.group()):
            continue
        start = max(match.start() - _AROUND, 0)
        around = text[start : match.end() + _AROUND]
        if any(True for _ in name_spans(around)):
            yield match.start()
