"""Names of persons in sentences: after a title or a role, or a first name and a surname."""

import re
from functools import lru_cache

from .tokens import (
    OFFICES,
    PARTICLES,
    doubtful_first_name,
    first_name,
    initial,
    institution,
    name_like,
    role,
    surname,
    trade,
)
from .words import folded

_WORD = re.compile(r"[^\W\d_][\w'’\-]*\.?|[^\w\s]|\d+")
_TITLES = frozenset(
    ["herr", "herrn", "frau", "hr", "fr", "dr", "prof", "professor", "professorin", "familie"]
)
_DEGREES = frozenset(
    [
        "med",
        "phil",
        "ing",
        "rer",
        "nat",
        "jur",
        "dipl",
        "habil",
        "h",
        "c",
        "mult",
        "univ",
        "dent",
        "vet",
    ]
)
_FORMS = frozenset(
    [
        "gmbh",
        "ggmbh",
        "ag",
        "kg",
        "se",
        "ev",
        "v",
        "ug",
        "eg",
        "ohg",
        "mbh",
        "co",
        "ltd",
        "stiftung",
    ]
)
_LONGEST = 9
_WORDS_OF_NAME = 4
_AFTER = 4


def name_spans(text):
    """Return where persons are named in a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of (int, int)
        Start and end of each.
    """
    if not text:
        return []
    matches = list(_WORD.finditer(text))
    words = [match.group() for match in matches]
    spans, place = [], 0
    while place < len(words):
        kind = _opens(words[place])
        count = _name_at(kind, words[place : place + _LONGEST]) if kind else 0
        end = place + count
        before = words[place - 1] if place else ""
        # What stands in another sentence has nothing to do with it.
        after = [] if count and _ends(words[end - 1]) else words[end : end + _AFTER]
        if count and not _belongs("" if _ends(before) else before, after):
            spans.append(_span(matches[place:end]))
        place += count or 1
    return spans


def _span(matches):
    last = matches[-1]
    return matches[0].start(), last.end() - _ends(last.group())


def _ends(word):
    """Return whether a sentence ends with a word."""
    return word.endswith(".") and not initial(word)


@lru_cache(maxsize=65536)
def _opens(word):
    """Return as what a word may open a name: title, role, first, initial; "" if as none."""
    plain = folded(word).rstrip(".")
    if plain in _TITLES and word[:1].isupper():
        return "title"
    if plain in OFFICES:
        return "office"
    if role(word):
        return "role"
    if first_name(word) and word[:1].isupper():
        return "first"
    return "initial" if initial(word) and word.endswith(".") else ""


def _name_at(kind, words):
    """Return how many words from here on are a person's name; 0 if none."""
    if kind == "title":
        return _after_title(words)
    if kind == "role":
        return _after_role(words)
    if kind == "office":
        rest = _run(words[1:], whole=True)
        named = any(surname(word) or first_name(word) for word in words[1 : 1 + rest])
        return 1 + rest if named else 0
    if kind == "first":
        pair = len(words) > 3 and words[1] in ("und", "u.", "&", "and") and first_name(words[2])
        if pair and _run(words[3:]):
            return 3 + _run(words[3:])
        rest = _run(words[1:])
        known = not doubtful_first_name(words[0]) or any(map(surname, words[1 : 1 + rest]))
        return 1 + rest if rest and known else 0
    named = len(words) > 1 and surname(words[1]) and _nameable(words[1])
    return 2 if named else 0


def _after_title(words):
    skip = 0
    for word in words:
        plain = folded(word).rstrip(".")
        if plain not in _TITLES and plain not in _DEGREES and word not in (".", "-"):
            break
        skip += 1
    if words[skip : skip + 1] in (["der"], ["den"]):
        return 0  # Herr der Lage
    # Whose names are in no list: all words with a capital behind a title belong to it.
    rest = _run(words[skip:], whole=True)
    return skip + rest if rest else 0


def _after_role(words):
    skip = 1
    while skip < len(words) and words[skip] in (":", "-", "–", "(", "/"):
        skip += 1
    rest = _run(words[skip:], whole=True)
    if not rest:
        return 0
    # Behind a colon any two words with a capital are a name, and a listed surname alone.
    colon = ":" in words[1:skip]
    known = rest >= 2 and (colon or first_name(words[skip]) or initial(words[skip]))
    if not known and not (colon and surname(words[skip])):
        return 0
    return skip + rest + (_others(words[skip + rest :]) if colon else 0)


def _others(words):
    """Return how many words of a list of names follow: ``, Krause, Anna und Wolf``."""
    count = 0
    while len(words) > count + 1 and words[count] in (",", ";", "und", "u.", "&", "/"):
        rest = _run(words[count + 1 :])
        if not rest or not (surname(words[count + 1]) or first_name(words[count + 1])):
            break
        count += 1 + rest
    return count


def _run(words, whole=False):
    """Return how many of the next words can belong to a name, up to the first unlisted one.

    With ``whole`` up to the first that cannot: a name in no list has several such words.
    """
    count = 0
    for word in words[:_WORDS_OF_NAME]:
        plain = folded(word)
        if plain in PARTICLES:
            count += 1
        elif initial(word) or _nameable(word):
            count += 1
            if not whole and not initial(word) and not first_name(word):
                break
            if _ends(word):
                break
        else:
            break
    while count and folded(words[count - 1]) in PARTICLES:
        count -= 1
    return count


def _nameable(word):
    return name_like(word) and not trade(word)


def _belongs(before, after):
    """Return whether a name is part of an institution's: a school's, a street's, a company's."""
    if before and institution(before) and not trade(before):
        return True
    for word in after:
        if institution(word) or folded(word).rstrip(".") in _FORMS:
            return True
        if not (word[:1].isupper() or word in ("e.", "&")):
            return False
    return False
