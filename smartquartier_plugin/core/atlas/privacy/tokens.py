"""What a single word may be: a first name, a surname, a kind of institution, a trade."""

import re
from functools import lru_cache

from .words import ending_of, folded, word_list

_CACHE = 65536
_INITIAL = re.compile(r"[A-ZÄÖÜ](?:\.|\.?-[A-ZÄÖÜ]\.?|\.[A-ZÄÖÜ]\.)?")
_TRADE_END = re.compile(
    r"(?:schreinerei|tischlerei|baeckerei|fleischerei|gaertnerei|praxis|kanzlei|buero|atelier|studio"
    r"|meister|meisterin|meisterbetrieb|malerei|schlosserei|werkstatt|beratung|handlung|anwalt|anwaeltin|berater"
    r"|beraterin|architekt|architektin|architekten|designer|fotografie|ingenieur|ingenieurin"
    r"|gutachter)$"
)
#: Last parts of compounds that surnames have too: Imhof, Neuhaus, Hellweg.
_SURNAME_LIKE = re.compile(r"(?:hof|haus|weg|ring|rat|land|stadt|park|heim|dom|werk|fabrik)$")
#: Offices before a surname: the name of a town follows them as well.
OFFICES = frozenset(
    [
        "buergermeister",
        "buergermeisterin",
        "oberbuergermeister",
        "oberbuergermeisterin",
        "ob",
        "landrat",
        "landraetin",
        "stadtrat",
        "stadtraetin",
        "gemeinderat",
        "gemeinderaetin",
        "beigeordneter",
        "beigeordnete",
        "dezernent",
        "dezernentin",
        "amtsleiter",
        "amtsleiterin",
        "ortsvorsteher",
        "ortsvorsteherin",
        "minister",
        "ministerin",
        "pfarrer",
        "pfarrerin",
        "ehepaar",
        "eheleute",
        "freifrau",
        "freiherr",
        "hebamme",
        "gez",
    ]
)
PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "zu", "vom", "zur", "da", "di", "del", "al", "el", "la"]
)


@lru_cache(maxsize=_CACHE)
def first_name(token):
    """Return whether a word, or both parts of it, is a first name."""
    word = folded(token).rstrip(".")
    known = word_list("first_names")
    if word in known:
        return True
    parts = word.split("-")
    return len(parts) == 2 and all(part in known for part in parts)


@lru_cache(maxsize=_CACHE)
def doubtful_first_name(token):
    """Return whether a first name is a word of its own as well: Mark, August, Heide."""
    return folded(token).rstrip(".") in word_list("first_names_that_are_words")


@lru_cache(maxsize=_CACHE)
def surname(token):
    """Return whether a word is a frequent surname, or is formed like one."""
    word = folded(token).strip(".'’")
    listed = word_list("surnames")
    if word.endswith("s") and word[:-1] in listed:
        return True
    if any(part in listed for part in word.split("-")):
        return True
    return len(word) > 6 and bool(ending_of("surname_endings").search(word))


@lru_cache(maxsize=_CACHE)
def name_like(token):
    """Return whether a word could be a surname: capital, no common word, no abbreviation."""
    token = token.rstrip(".")
    word = folded(token)
    if not token[:1].isupper() or len(word) < 2 or (token.isupper() and len(token) < 4):
        return False
    if word in word_list("surnames"):
        return True
    if word in word_list("common_words") or word in word_list("institutions"):
        return False
    return not institution(token) or bool(_SURNAME_LIKE.search(word))


@lru_cache(maxsize=_CACHE)
def initial(token):
    """Return whether a word is the first letter of a name."""
    return _INITIAL.fullmatch(token) is not None


@lru_cache(maxsize=_CACHE)
def institution(token):
    """Return whether a word, or the last part of a compound, names a kind of institution."""
    word = folded(token).strip(".'’")
    if word in word_list("surnames") or word in word_list("first_names"):
        return False
    if word in word_list("institutions"):
        return True
    return bool(ending_of("institutions").search(word)) and not trade(token)


@lru_cache(maxsize=_CACHE)
def trade(token):
    """Return whether a word names a trade or profession that one person may follow."""
    word = folded(token).strip(".'’")
    return word in word_list("trades") or bool(_TRADE_END.search(word))


@lru_cache(maxsize=_CACHE)
def role(token):
    """Return whether a word names what a person is in an institution: Leitung, Inhaber."""
    return folded(token).rstrip(".") in word_list("roles")
