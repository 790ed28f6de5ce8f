"""Streets and places in a form in which all their spellings are one."""

import re

from ..names import fold

_WORDS = {
    "str": "strasse", "pl": "platz", "st": "sankt",
    "skt": "sankt", "prof": "prof", "professor": "prof", "dr": "dr", "doktor": "dr",
    "buergermeister": "bgm", "bgm": "bgm", "oberbuergermeister": "obgm", "obgm": "obgm",
    "gr": "gross", "grosse": "gross", "grosser": "gross", "grosses": "gross",
    "kl": "klein", "kleine": "klein", "kleiner": "klein", "kleines": "klein",
    "al": "allee", "a": "an", "der": "d", "des": "d", "den": "d", "dem": "d",
    "gebr": "gebr", "gebrueder": "gebr",
    "geschwister": "geschw", "geschw": "geschw", "freiherr": "frhr", "frhr": "frhr",
    "general": "gen", "gen": "gen", "hl": "heilig", "heilige": "heilig",
}  # fmt: skip
#: What stands before or behind a place's own name.
_PLACE_WORDS = frozenset((
    "landeshauptstadt", "hansestadt", "universitaetsstadt", "kreisstadt", "stadt", "gemeinde",
    "markt", "freie", "und", "kreisfreie", "grosse",
))  # fmt: skip
_ENDING = re.compile(r"(?<=[a-z0-9])str$")
_KIND = re.compile(r"(?:strasse|gasse|weg|allee|platz|ring|steig|damm|ufer|markt|park|hof)$")
_WHICH = re.compile(r"^(?:alte|neue|ober|unter|hinter|vorder|mittler|inner|aeusser)(?:e[rn]?)?")
_INSIDE = re.compile(r"\(.*?\)")


def street_key(text):
    """Return what a street is compared by.

    Parameters
    ----------
    text : str or None
        Name without house number.

    Returns
    -------
    str
        Small ASCII letters without blanks: "Straße", "Strasse" and "Str." are one, so are
        hyphens, blanks, umlauts and usual short forms ("St.", "Gr.", "Bürgermeister").
    """
    words = fold(text).split()
    made = [_WORDS.get(word, word) for word in words]
    joined = "".join(made)
    return _ENDING.sub("strasse", joined)


def city_key(text):
    """Return what a place is compared by.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    str
        Folded words without "Stadt", "Landeshauptstadt" and what stands in brackets.
    """
    words = fold(_INSIDE.sub(" ", text or "")).split()
    kept = [word for word in words if word not in _PLACE_WORDS]
    return " ".join(kept or words)


def same_city(one, other):
    """Return whether two keys of places may mean the same one.

    Parameters
    ----------
    one, other : str
        From :func:`city_key`; "" goes with everything.

    Returns
    -------
    bool
        True also where one has a part or an addition behind it ("dresden neustadt",
        "frankfurt am main").
    """
    if not one or not other or one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(short + " ")


def digits_of(key):
    """Return the numbers in a key, which no typing error may change.

    Parameters
    ----------
    key : str

    Returns
    -------
    tuple of str
    """
    return tuple(re.findall(r"\d+", key))


def errors_allowed(key):
    """Return how many typing errors a key may have.

    Parameters
    ----------
    key : str

    Returns
    -------
    int
        By its own letters, without "alte", "str", "gasse" and the like: 0 for fewer than 6,
        1 to 12, 2 above. In short names one letter makes another street ("Tannenweg",
        "Annenweg").
    """
    own = len(_WHICH.sub("", _KIND.sub("", key)))
    return 0 if own < 6 else 1 if own < 13 else 2
