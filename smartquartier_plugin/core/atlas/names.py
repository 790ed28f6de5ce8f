"""Names of institutions, made comparable: spelling, abbreviations, legal forms, web hosts.

The words behind it are in ``resources/catalogue/atlas_names.json``.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from ..strict_json import load_json

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "atlas_names.json"

_LETTERS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "a",
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "&": " und ",
})  # fmt: skip
_NO_LETTER = re.compile(r"[\W_]+")
#: Where a name falls into parts: a legal form stands at the end of one.
_PARTS = re.compile(r"\s*(?:[,;()|/\[\]\"„“”«»:]|\s[-–—]\s)\s*")


@lru_cache(maxsize=1)
def word_lists():
    """Return the lists of words that names are read with.

    Returns
    -------
    mapping of str to object
        As in the file: ``legal_forms``, ``legal_forms_inside``, ``abbreviations``,
        ``acronyms``, ``stop_words``, ``unit_words``, ``companion_words``, ``shared_hosts``.
    """
    return MappingProxyType(load_json(BUNDLED))


def fold(text):
    """Return a text in small ASCII letters: ä as ae, ß as ss, no accents, no punctuation.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    str
        Words with one blank between them; letters of other scripts stay as they are.
    """
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text).lower().translate(_LETTERS)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_NO_LETTER.sub(" ", plain).split())


def name_words(name):
    """Return the words that a name is compared by.

    Parameters
    ----------
    name : str or None

    Returns
    -------
    tuple of str
        Folded, in their order: legal forms and little words are off, abbreviations and
        common acronyms written out ("TU" is "technische universitaet"). A name that
        consists of nothing else keeps its words.

    Notes
    -----
    Every word is written out that the lists know, wherever it stands, and so "SW" is always
    "stadtwerke"; both names of a pair are read alike.
    """
    return _read(name or "")[0]


def legal_form(name):
    """Return the legal form that a name ends in, as a code such as ``gmbh`` or ``ev``.

    Parameters
    ----------
    name : str or None

    Returns
    -------
    str
        The last one if there are several; empty if the name says none.
    """
    return _read(name or "")[1]


def is_legal_form(text):
    """Return whether a text is nothing but a legal form, such as "gGmbH" or "e. V."."""
    return tuple(fold(text).split()) in _forms()[0]


def host_of(url):
    """Return the host of a web address, without ``www.``.

    Parameters
    ----------
    url : str or None
        With or without ``https://``.

    Returns
    -------
    str
        Small letters, umlauts as they are written in the address bar's ASCII form (``xn--``);
        empty if there is no host.
    """
    text = (url or "").strip()
    if any(letter.isspace() for letter in text) or ("@" in text and "://" not in text):
        return ""
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    host = host.strip(".").lower()
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    host = re.sub(r"\Awww\d?\.", "", host)
    return host if "." in host else ""


def own_host(url):
    """Return the host of a web address if it can tell institutions apart.

    Parameters
    ----------
    url : str or None

    Returns
    -------
    str
        Empty for hosts that many share: social networks, encyclopedias, map services.
    """
    host = host_of(url)
    return "" if host in _shared_hosts() else host


@lru_cache(maxsize=1)
def _shared_hosts():
    return frozenset(word_lists()["shared_hosts"])


@lru_cache(maxsize=65536)
def _read(name):
    kept, form = [], ""
    for part in _PARTS.split(name):
        words, found = _without_forms(fold(part).split(), bool(kept))
        kept.extend(words)
        form = found or form
    stop = _stop_words()
    expanded = [word for raw in kept for word in _written_out().get(raw, (raw,))]
    telling = tuple(word for word in expanded if word not in stop)
    return telling or tuple(expanded) or tuple(fold(name).split()), form


def _without_forms(words, may_vanish):
    """Take the legal forms off one part of a name; a name is never taken away whole."""
    forms, inside, longest = _forms()
    form = ""
    place = 0 if may_vanish else 1
    kept = words[:place]
    while place < len(words):
        length = _form_at(words, place, forms, inside, longest)
        if length:
            form = forms[tuple(words[place : place + length])]
            place += length
        else:
            kept.append(words[place])
            place += 1
    return kept, form


def _form_at(words, place, forms, inside, longest):
    for length in range(min(longest, len(words) - place), 0, -1):
        candidate = tuple(words[place : place + length])
        if candidate not in forms:
            continue
        # Short forms are words, too ("ev. Kirche", "AG Fahrrad"): they count at the end only.
        rest = words[place + length :]
        if not rest or candidate in inside or _ends_in_forms(rest, forms, longest):
            return length
    return 0


def _ends_in_forms(words, forms, longest):
    """Return whether nothing but legal forms follows, as in "GmbH & Co. KG"."""
    if not words:
        return True
    return any(
        tuple(words[:length]) in forms and _ends_in_forms(words[length:], forms, longest)
        for length in range(1, min(longest, len(words)) + 1)
    )


@lru_cache(maxsize=1)
def _forms():
    lists = word_lists()
    forms = {
        tuple(written.split()): code
        for code, spellings in lists["legal_forms"].items()
        for written in spellings
    }
    inside = {tuple(written.split()) for written in lists["legal_forms_inside"]}
    return forms, inside, max(len(words) for words in forms)


@lru_cache(maxsize=1)
def _written_out():
    lists = word_lists()
    known = {**lists["acronyms"], **lists["abbreviations"]}
    return {short: tuple(full.split()) for short, full in known.items()}


@lru_cache(maxsize=1)
def _stop_words():
    return frozenset(word_lists()["stop_words"])
