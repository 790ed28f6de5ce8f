"""The names that an actor may be found by: as given, shortened, as initials."""

import re
from functools import lru_cache

from ..names import fold, is_legal_form, name_words, word_lists
from .spelling import AGAIN, stem

#: Words of a name that count; names with more are rare and end in explanations.
MOST_WORDS = 12
MOST_NAMES = 8
GIVEN, HEAD, INITIALS, BARE = "given", "head", "initials", "bare"
#: How much an agreement counts with names that we made of the given one.
TRUST = {GIVEN: 1.0, HEAD: 0.9, INITIALS: 0.9, BARE: 0.85}

_IN_BRACKETS = re.compile(r"\s*\(([A-ZÄÖÜ][\w&.-]{1,8})\)")
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ][A-Za-zäöü]{0,3}[A-ZÄÖÜ]{1,5}\b")
_DASH = re.compile(r"\s+[-–—|:]\s+")


def names_of(name, others, city=""):
    """Return the names of an actor.

    Parameters
    ----------
    name : str
    others : str
        Other names, separated by semicolons.
    city : str
        Where it sits.

    Returns
    -------
    list of (tuple of str, str)
        Words, and whether the name is ``given``, the ``head`` of it, its ``initials``, or
        ``bare`` of a city's suffix. A name such as "Fraunhofer-Institut für ... IVI" can be
        called "Fraunhofer IVI", one with a dash by what stands before it, unless a part of an
        institution follows; and by an acronym in brackets if the name explains its letters.
        What else stands in brackets is a word of the name: "Halle (Saale)" is not called "Saale".
    """
    found = {}
    for text in (name, *others.split(";")):
        short = next((s for s in _IN_BRACKETS.finditer(text) if _is_acronym(s, text, city)), None)
        plain = text[: short.start()] + text[short.end() :] if short else text
        words = _words(plain)
        if not words:
            continue
        found.setdefault(words, GIVEN)
        if short:
            found.setdefault(_words(short.group(1)), GIVEN)
        for shorter in _shortened(plain, words):
            found.setdefault(shorter, HEAD)
        if not short and "(" in text:
            bare = _IN_BRACKETS.sub(lambda s, t=text: _without_suffix(s, t, city), text)
            found.setdefault(_words(bare), BARE)
        for initials in _initials(plain, words):
            found.setdefault((initials,), INITIALS)
    return list(found.items())[:MOST_NAMES] or [((), GIVEN)]


def joined(names):
    """Write neighbours as one word where somebody else does ("Wohnungsbau Genossenschaft").

    Parameters
    ----------
    names : sequence of tuple of str

    Returns
    -------
    list of tuple of str
    """
    known = {word for words in names for word in words if len(word) >= 9}
    result = []
    for words in names:
        place, kept = 0, []
        while place < len(words):
            pair = words[place : place + 2]
            both = next((j for j in ("".join(pair), "s".join(pair)) if j in known), "")
            if len(pair) == 2 and min(map(len, pair)) >= 3 and both:
                kept.append(both)
                place += 2
            else:
                kept.append(words[place])
                place += 1
        result.append(tuple(kept))
    return result


def stemmed(names):
    """Return the stems of names; a unit's second "Institut" stays a word of its own.

    Parameters
    ----------
    names : sequence of tuple of str

    Returns
    -------
    list of tuple of str
    """
    units = {stem(word) for word in word_lists()["unit_words"]}
    known = {}
    result = []
    for words in names:
        kept = []
        for word in words:
            short = known.get(word) or known.setdefault(word, stem(word))
            if short not in kept:
                kept.append(short)
            elif short in units and short + AGAIN not in kept:
                kept.append(short + AGAIN)
        result.append(tuple(kept[:MOST_WORDS]))
    return result


def useful(names, owners, kinds):
    """Leave out the initials that nobody goes by: most of them.

    Parameters
    ----------
    names : list of tuple of str
    owners : list of int
    kinds : list of str

    Returns
    -------
    tuple of lists
        The three, shorter.
    """
    used = {word for words, kind in zip(names, kinds) if kind != INITIALS for word in words}
    kept = [k for k, kind in enumerate(kinds) if kind != INITIALS or names[k][0] in used]
    return tuple([values[k] for k in kept] for values in (names, owners, kinds))


def _is_acronym(found, text, city):
    """Return whether what stands in brackets is what somebody is called."""
    inside = found.group(1)
    folded = fold(inside)
    if not folded or " " in folded or is_legal_form(inside) or _is_suffix(found, text, city):
        return False
    if folded in _common() or folded in _region_codes() or folded in fold(city).split():
        return False
    if word_lists()["synonyms"].get(folded) == "":
        return False
    rest = text[: found.start()] + text[found.end() :]
    plain, written_out = fold(rest).split(), _words(rest)
    if sum(letter.isupper() for letter in inside) < 2 and plain[:1] != [
        word for word in plain[:1] if word[0] == folded[0]
    ]:
        return False
    return any(some and _explained(folded, some) for some in (plain, written_out))


def _is_suffix(found, text, city):
    """Return whether a city stands before the brackets, as in "Halle (Saale)"."""
    before = fold(text[: found.start()]).split()[-1:]
    return bool(before) and (before[0] in _places() or before == fold(city).split()[:1])


def _without_suffix(found, text, city):
    return "" if _is_suffix(found, text, city) else found.group(0)


@lru_cache(maxsize=1)
def _region_codes():
    return frozenset(word_lists()["region_codes"])


@lru_cache(maxsize=65536)
def _words(text):
    synonyms = word_lists()["synonyms"]
    words = name_words(text)
    kept = tuple(word for word in (synonyms.get(word, word) for word in words) if word)
    return kept or words


def _shortened(text, words):
    """Yield shorter names that the name itself explains."""
    head, *tail = _DASH.split(text, maxsplit=1)
    if tail and not _has_unit(fold(tail[0]).split()):
        short = _words(head)
        if short and not all(word in _common() for word in short):
            yield short
    if len(words) < 3:
        return
    for found in _ACRONYM.findall(text):
        acronym = fold(found)
        if acronym in _region_codes():
            continue
        others = [word for word in words if word != acronym]
        if acronym not in words or len(acronym) < 3 or not _explained(acronym, others):
            continue
        yield (acronym,)
        if others[0] not in _common() and words[0] == others[0]:
            yield (others[0], acronym)


def _explained(acronym, words):
    """Return whether words have the letters of an acronym, each from a beginning or inside."""
    letters = iter("".join(words))
    begins = any(word[0] == acronym[0] for word in words)
    return begins and all(any(letter == its for its in letters) for letter in acronym)


def _initials(text, words):
    inside = word_lists()["initials"]
    lists = (words, fold(text).split(), tuple(w for w in words if w not in _places()))
    found = {"".join(inside.get(word, word[0]) for word in some) for some in lists}
    return sorted(initials for initials in found if 3 <= len(initials) <= 6)


def _has_unit(words):
    return any(word in _units() or word.endswith("amt") for word in words)


@lru_cache(maxsize=1)
def _units():
    lists = word_lists()
    return frozenset(lists["unit_words"] + lists["level_words"] + lists["companion_words"])


@lru_cache(maxsize=1)
def _places():
    lists = word_lists()
    return frozenset(lists["cities"] + lists["regions"])


@lru_cache(maxsize=1)
def _common():
    return _places() | frozenset(word_lists()["generic_words"]) | _units()
