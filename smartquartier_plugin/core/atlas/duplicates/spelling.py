"""The words of all names: how much each tells, and which are spellings of one another."""

import re
from dataclasses import dataclass

import numpy as np

from ..names import word_lists

#: Names of an imagined larger atlas, so that a small one does not take common words for rare.
BACKGROUND = 1000
#: Of these, how many hold an ordinary word, a place, a word such as "institut".
RARE, PLACE, GENERIC = 0.5, 20.0, 50.0
#: How alike are words with one typing error, with two, and beginnings ("stadtentw").
ONE_ERROR, TWO_ERRORS, BEGINNING = 0.9, 0.75, 0.75

#: Marks the second "institut" of a name: it is another one.
AGAIN = "'"

_UMLAUTS = re.compile("([aou])e")
_ENDINGS = re.compile("(?:ischen|ischer|isches|ische|en|er|es|em|e)$")


@dataclass(frozen=True)
class Vocabulary:
    """All words of an atlas.

    Parameters
    ----------
    number : dict of str to int
        Stem to word number.
    weight : array (w,)
        How much the word tells: ln((n + 1000) / (names with it + names of the background)).
    place, region, unit, bare, companion, digits : array (w,) of bool
        A city; a city or region; a part of an institution ("institut", "filiale"), or one that
        makes a part only together with others ("institut"); an institution beside another
        ("foerderverein"); a number.
    near : array (m,) int64
        Keys ``u * w + v`` of words that are spellings of one another, sorted; both ways round.
    nearness : array (m,)
        How alike they are, 0 to 1.
    """

    number: dict
    weight: np.ndarray
    place: np.ndarray
    region: np.ndarray
    unit: np.ndarray
    bare: np.ndarray
    companion: np.ndarray
    digits: np.ndarray
    near: np.ndarray
    nearness: np.ndarray


def stem(word):
    """Return what a word is compared by: umlauts without their e, endings off.

    Parameters
    ----------
    word : str
        Folded.

    Returns
    -------
    str
        "staedtische" and "stadtisch" are the same; short words and numbers stay.

    Notes
    -----
    Both the transliteration (Muenchen) and the dropped umlaut (Munchen) of a word meet here.
    """
    plain = _UMLAUTS.sub(r"\1", word)
    return _ENDINGS.sub("", plain) if len(plain) >= 6 else plain


def vocabulary(names, cities):
    """Count and compare the words of all names.

    Parameters
    ----------
    names : sequence of sequence of str
        For each name its stems; more than one name of an entry is allowed.
    cities : iterable of str
        Stems of the cities' names.

    Returns
    -------
    Vocabulary
    """
    lists = word_lists()
    counts = {}
    for words in names:
        for word in set(words):
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts)
    number = {word: place for place, word in enumerate(words)}
    place = _known(words, {*cities, *map(stem, lists["cities"])})
    region = place | _known(words, {stem(word) for word in lists["regions"]})
    listed = _known([w.rstrip(AGAIN) for w in words], {stem(w) for w in lists["unit_words"]})
    bare = _known(words, {stem(word) for word in lists["bare_unit_words"]})
    companion = _known(words, {stem(word) for word in lists["companion_words"]})
    generic = _known(words, {stem(word) for word in lists["generic_words"]})
    expected = np.where(generic | listed, GENERIC, np.where(region, PLACE, RARE))
    count = np.array([counts[word] for word in words], dtype=float)
    weight = np.log((len(names) + BACKGROUND) / (count + expected))
    near, nearness = _near(words, number, region)
    digits = np.array([any(c.isdigit() for c in w) for w in words], dtype=bool)
    return Vocabulary(
        number,
        np.maximum(weight, 0.5),
        place,
        region,
        listed | _offices(words),
        bare,
        companion,
        digits,
        near,
        nearness,
    )


def _known(words, known):
    return np.array([word in known for word in words], dtype=bool)


def _offices(words):
    """Offices are written in one word: Umweltamt, Stadtplanungsamt."""
    return np.array([len(w) > 5 and w.endswith(("amt", "institut")) for w in words], dtype=bool)


def _near(words, number, region):
    """Find spellings of one another: by leaving out letters, never by comparing all with all."""
    found = {}
    left_out = {}
    for word in words:
        if len(word) < 4 or any(letter.isdigit() for letter in word):
            continue
        for key in _without_letters(word):
            left_out.setdefault(key, []).append(word)
    for group in left_out.values():
        # A key that very many words share ("verein") tells nothing.
        if 1 < len(group) <= 24:
            for place, one in enumerate(group):
                for other in group[place + 1 :]:
                    _note(found, one, other)
    for word in words:
        # Capped: nobody abbreviates to nearly the whole word.
        for length in range(4, min(len(word) - 2, 12)):
            if word[:length] in number and not word[:length].isdigit():
                found.setdefault((word[:length], word), BEGINNING)
    # Essen is no spelling of Hessen.
    found = {p: v for p, v in found.items() if not (region[number[p[0]]] and region[number[p[1]]])}
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    one = np.array([number[pair[0]] for pair in found], dtype=np.int64)
    other = np.array([number[pair[1]] for pair in found], dtype=np.int64)
    value = np.array(list(found.values()))
    keys = np.concatenate([one * len(words) + other, other * len(words) + one])
    order = np.argsort(keys)
    return keys[order], np.concatenate([value, value])[order]


def _without_letters(word):
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    keys = {word, *once}
    if len(word) >= 10:
        # Of two errors one is seldom in the first letters: half the keys.
        keys.update(w[:p] + w[p + 1 :] for w in once for p in range(3, len(w)))
    return keys


def _note(found, one, other):
    pair = (one, other) if one < other else (other, one)
    if pair in found or one == other:
        return
    errors = typing_errors(one, other, 2)
    shorter, longer = sorted((len(one), len(other)))
    # Of four letters only two may be swapped: one changed is another word.
    if errors == 1 and (longer >= 5 or sorted(one) == sorted(other)):
        found[pair] = ONE_ERROR
    elif errors == 2 and shorter >= 9:
        found[pair] = TWO_ERRORS


def typing_errors(one, other, most=2):
    """Count typing errors: letters left out, added, changed, or two neighbours swapped.

    Parameters
    ----------
    one, other : str
    most : int
        Above this the count stops.

    Returns
    -------
    int
        The optimal string alignment distance, or ``most + 1`` if it is larger.

    References
    ----------
    Boytsov, L. (2011). Indexing methods for approximate dictionary searching. ACM Journal of
    Experimental Algorithmics 16.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = None, list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row_before = row, before
        row = [i]
        for j, its in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, row_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return most + 1
        before = last
    return min(row[-1], most + 1)
