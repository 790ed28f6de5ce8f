"""What a user types into a search, taken apart.

Anything may be typed: what can't be read as words is left out, nothing is an error. No
operator of the database reaches it.
"""

import re
from dataclasses import dataclass

from .words import keys, places, stop_words

LONGEST = 1000
"""Letters of a query that are read; the rest is cut off."""
MOST_TERMS = 16
_QUOTES = '"„“”«»'
_PART = re.compile(
    rf"(?P<minus>(?<!\S)[-–−])?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]?|(?P<word>[^\s{_QUOTES}]+))"
)


@dataclass(frozen=True)
class Query:
    """A query in words.

    Parameters
    ----------
    text : str
        As typed.
    terms : tuple of str
        Keys of the words to look for.
    starts : frozenset of str
        Those of them that were typed with ``*``: beginnings of words.
    phrases : tuple of tuple of str
        Words that must follow each other.
    without : tuple of tuple of str
        Words or phrases that no result may hold.
    left_out : tuple of str
        Words that are everywhere and were not looked for.
    typed : tuple of (str, str)
        The terms with their first spelling, where it is another one.
    """

    text: str
    terms: tuple
    starts: frozenset
    phrases: tuple
    without: tuple
    left_out: tuple
    typed: tuple = ()

    def as_typed(self, term):
        """Return a term as it was typed: "Luftqualität", not "luftqualitat"."""
        return dict(self.typed).get(term, term)

    @property
    def empty(self):
        """Return True if nothing was typed."""
        return not self.text

    @property
    def says_nothing(self):
        """Return True if something was typed, but no word in it to look for."""
        return not (self.empty or self.terms or self.phrases or self.without)


def read_query(text):
    """Read a query.

    Parameters
    ----------
    text : str or None
        Words; ``"several words"`` for a phrase, ``-word`` to leave out, ``begin*`` for the
        beginning of a word.

    Returns
    -------
    Query
        Stop words count only where there is no other word.
    """
    text = " ".join((text or "").split())[:LONGEST]
    terms, starts, phrases, without, typed = [], set(), [], [], {}
    for part in _PART.finditer(text):
        words = keys(part["word"] if part["phrase"] is None else part["phrase"])
        if not words:
            continue
        if part["minus"]:
            without.append(tuple(words))
        elif part["phrase"] is not None and len(words) > 1:
            phrases.append(tuple(words))
        else:
            terms += words
            for start, end, found in places(part["word"] or part["phrase"] or ""):
                typed.setdefault(found, (part["word"] or part["phrase"])[start:end])
            if (part["word"] or "").endswith("*"):
                starts.add(words[-1])
    terms = list(dict.fromkeys(terms))
    telling = [term for term in terms if term not in stop_words()]
    kept = telling or ([] if phrases else terms)
    return Query(
        text,
        tuple(kept[:MOST_TERMS]),
        frozenset(starts),
        tuple(phrases[:MOST_TERMS]),
        tuple(without[:MOST_TERMS]),
        tuple(term for term in terms if term not in kept),
        tuple((term, typed[term]) for term in kept if typed.get(term, term) != term),
    )
