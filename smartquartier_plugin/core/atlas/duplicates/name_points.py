"""How far two names agree, for many pairs at once."""

from dataclasses import dataclass

import numpy as np

from .name_forms import MOST_WORDS

#: What only one name says counts half, what both say differently one and a half.
ONE_SIDED, TWO_SIDED = 0.5, 1.5
WIDTHS = (2, 3, 5, 8, MOST_WORDS)
#: A word such as "Institut" alone does not make a part of somebody; with more it does.
PART_FROM = 4.5


@dataclass(frozen=True)
class NameEvidence:
    """Of m pairs, by the two names of each that agree best.

    Parameters
    ----------
    agreement : array (m,)
        0 to 1.
    telling : array (m,)
        Weight of the words that agree.
    part, companion, place, number : array (m,) of bool
        What tells them apart.
    points : array (m,)
        All this in points.
    """

    agreement: np.ndarray
    telling: np.ndarray
    part: np.ndarray
    companion: np.ndarray
    place: np.ndarray
    number: np.ndarray
    points: np.ndarray


def name_evidence(given, first, second, points):
    """Compare the names of pairs of actors.

    Parameters
    ----------
    given : Given
    first, second : array (m,)
        Places of the actors.
    points : Points

    Returns
    -------
    NameEvidence
    """
    pair, one, other = _name_pairs(given, first, second)
    found = _by_width(given, one, other, points)
    order = np.lexsort((found.points, pair))
    last = np.flatnonzero(np.r_[pair[order][1:] != pair[order][:-1], True][: len(pair)])
    best = order[last]
    return NameEvidence(**{name: values[best] for name, values in vars(found).items()})


def _name_pairs(given, first, second):
    """Return every name of the one with every name of the other."""
    count = np.bincount(given.name_owner, minlength=len(given.ids))
    start = np.cumsum(count) - count
    combinations = count[first] * count[second]
    pair = np.repeat(np.arange(len(first)), combinations)
    step = np.arange(combinations.sum()) - np.repeat(
        np.cumsum(combinations) - combinations, combinations
    )
    width = count[second][pair]
    one, other = start[first][pair] + step // width, start[second][pair] + step % width
    # Initials that we made of both names agree by chance. Each has a name of its own, too.
    kept = ~(given.name_initials[one] & given.name_initials[other])
    return pair[kept], one[kept], other[kept]


def _by_width(given, one, other, points):
    """Compare short names with short ones first: time goes with the square of the words."""
    length = (given.name_words >= 0).sum(axis=1)
    width = np.maximum(length[one], length[other])
    found, before = {}, -1
    for most in WIDTHS:
        rows = np.flatnonzero((width > before) & (width <= most))
        part = _compare(given, one[rows], other[rows], max(most, 1), points)
        for name, values in vars(part).items():
            found.setdefault(name, np.empty(len(one), dtype=values.dtype))[rows] = values
        before = most
    return NameEvidence(**found)


def _compare(given, one, other, width, points):
    words = given.words
    left, right = given.name_words[one, :width], given.name_words[other, :width]
    like = _likeness(words, left, right)
    got_left, got_right = like.max(axis=2), like.max(axis=1)
    weight = np.r_[words.weight, 0.0]  # word -1: none
    weight_left, weight_right = weight[left], weight[right]
    owner_left, owner_right = given.name_owner[one], given.name_owner[other]
    # "Stadtwerke" in Dresden and "Stadtwerke Dresden": the place is said, only elsewhere.
    said_left = _among(left, given.city_words[owner_right])
    said_right = _among(right, given.city_words[owner_left])
    agreeing = ((weight_left * got_left).sum(1) + (weight_right * got_right).sum(1)) / 2
    free_left = np.where(said_left, 0.0, weight_left * (1 - got_left))
    free_right = np.where(said_right, 0.0, weight_right * (1 - got_right))
    rest_left, rest_right = free_left.sum(1), free_right.sum(1)
    rest = ONE_SIDED * np.maximum(rest_left, rest_right)
    rest += TWO_SIDED * np.minimum(rest_left, rest_right)
    agreement = np.divide(
        agreeing, agreeing + rest, out=np.zeros_like(agreeing), where=agreeing > 0
    )
    agreement = agreement * np.minimum(given.name_trust[one], given.name_trust[other])
    alone_left = (got_left < 0.5) & (left >= 0) & ~said_left
    alone_right = (got_right < 0.5) & (right >= 0) & ~said_right
    part = _part(words, left, alone_left, rest_left) | _part(words, right, alone_right, rest_right)
    part |= _any(words.unit, left, alone_left) & _any(words.unit, right, alone_right)
    companion = _any(words.companion, left, alone_left) | _any(words.companion, right, alone_right)
    place = _place_differs(given, left, right, alone_left, alone_right, owner_left, owner_right)
    # "Verein Sachsen" and "Verein Dresden", both in Dresden.
    place |= _any(words.region, left, (got_left < 0.5) & (left >= 0)) & _any(
        words.region, right, (got_right < 0.5) & (right >= 0)
    )
    number = _any(words.digits, left, alone_left) | _any(words.digits, right, alone_right)
    value = np.interp(
        agreement,
        [0.3, 0.6, 0.8, 1.0],
        [points.name_none, points.name_half, points.name_most, points.name_all],
    )
    value = np.where(value > 0, value * np.minimum(agreeing / points.name_telling, 1.0), value)
    for flag, loss in ((part, points.part), (companion, points.companion),
                       (place, points.place), (number, points.number)):  # fmt: skip
        value = value + np.where(flag, loss, 0.0)
    return NameEvidence(agreement, agreeing, part, companion, place, number, value)


def _likeness(words, left, right):
    """Return how alike each word of one name is to each of the other, (m, k, k)."""
    like = ((left[:, :, None] == right[:, None, :]) & (left >= 0)[:, :, None]).astype(np.float32)
    if not len(words.near):
        return like
    total = np.int64(len(words.weight))
    spelt = np.zeros(total + 1, dtype=bool)
    spelt[words.near // total] = True
    free_left = spelt[left] & (left >= 0) & (like.max(axis=2) == 0)
    free_right = spelt[right] & (right >= 0) & (like.max(axis=1) == 0)
    pair, i, j = np.nonzero(free_left[:, :, None] & free_right[:, None, :])
    key = left[pair, i].astype(np.int64) * total + right[pair, j]
    place = np.minimum(np.searchsorted(words.near, key), len(words.near) - 1)
    hit = words.near[place] == key
    like[pair[hit], i[hit], j[hit]] = words.nearness[place[hit]]
    return like


def _among(words, places):
    known = (words[:, :, None] == places[:, None, :]).any(axis=2)
    return known & (words >= 0)


def _any(flags, words, alone):
    return (np.r_[flags, False][words] & alone).any(axis=1)


def _part(words, side, alone, rest):
    plain = _any(words.unit & ~words.bare, side, alone)
    return plain | (_any(words.unit, side, alone) & (rest >= PART_FROM))


def _place_differs(given, left, right, alone_left, alone_right, owner_left, owner_right):
    words = given.words
    # A name with a city in it, and an actor that sits in another one.
    one = _any(words.place, left, alone_left) & (given.city[owner_right] >= 0)
    other = _any(words.place, right, alone_right) & (given.city[owner_left] >= 0)
    return one | other
