"""Which pairs are worth comparing: those that share something rare. Never all with all."""

import math
from dataclasses import dataclass

import numpy as np

from .given import EARTH_M

#: Entries that share one key are compared with one another up to this many.
MOST_IN_BLOCK = 40
#: Pairs per entry and kind of key; the smallest (most telling) blocks come first.
PAIRS_PER_ENTRY = 10
CELL_M = 150.0


@dataclass(frozen=True)
class Candidates:
    """Pairs to compare.

    Parameters
    ----------
    first, second : array (m,)
        Places of two actors, first < second, sorted, each pair once.
    blocks : int
        Groups of entries that share a key.
    too_large : int
        Groups that were left out because too many share their key.
    """

    first: np.ndarray
    second: np.ndarray
    blocks: int
    too_large: int


def candidates(given, progress):
    """Find the pairs that share a key.

    Parameters
    ----------
    given : Given
    progress : Progress

    Returns
    -------
    Candidates

    Notes
    -----
    Keys are: a word; a word and the postal code, the city, the web host, or the grid cell of
    150 m (so that common words, too, find their twin next door); the web host; register
    number, Wikidata and ROR; street and sector. Blocks above 40 entries are left out, and the
    number of pairs by 10 per entry and kind of key: time and memory grow with the number of
    entries, not with its square.
    """
    count = len(given.ids)
    codes, blocks, too_large = np.zeros(0, dtype=np.int64), 0, 0
    for number, (entry, *values) in enumerate(_keys(given)):
        progress.report(min(0.09 * number, 1.0))
        known = np.all([value >= 0 for value in values], axis=0)
        entry, key = _sorted(entry[known], _mixed(*(value[known] for value in values)))
        starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else entry
        sizes = np.diff(np.r_[starts, len(key)])
        found, left_out = _pairs(entry, starts, sizes, count)
        codes = np.union1d(codes, found)
        blocks, too_large = blocks + int((sizes > 1).sum()), too_large + left_out
    return Candidates(codes // max(count, 1), codes % max(count, 1), blocks, too_large)


def _sorted(entry, key):
    """Return entries by their keys, each entry once for a key."""
    order = np.lexsort((entry, key))
    entry, key = entry[order], key[order]
    once = np.ones(len(key), dtype=bool)
    once[1:] = (key[1:] != key[:-1]) | (entry[1:] != entry[:-1])
    return entry[once], key[once]


def _keys(given):
    """Yield entries and the numbers that make a key of each kind."""
    everyone = np.arange(len(given.ids))
    rows, columns = np.nonzero(given.name_words >= 0)
    word = given.name_words[rows, columns].astype(np.int64)
    owner = given.name_owner[rows]
    yield owner, word
    yield _spelt_otherwise(given, owner, word)
    # A place tells nothing beside the postal code or the city.
    telling = ~given.words.place[word] & ~given.words.companion[word]
    owner, word = owner[telling], word[telling]
    for other in (given.zip, given.city, given.host):
        yield owner, word, other[owner]
    for cells in _cells(given.xyz):
        yield owner, word, cells[owner]
    yield everyone, given.host
    yield everyone, given.register
    yield everyone, given.wikidata
    yield everyone, given.ror
    yield everyone, given.street, given.sector, given.zip


def _spelt_otherwise(given, owner, word):
    """Return for every word the words that may be a spelling of it, as keys of the smaller."""
    total = len(given.words.weight)
    count = np.bincount(word, minlength=total)
    near = given.words.near
    # Only where both together make a block that is small enough.
    near = near[count[near // max(total, 1)] + count[near % max(total, 1)] <= MOST_IN_BLOCK]
    start = np.searchsorted(near, word * total)
    end = np.searchsorted(near, (word + 1) * total)
    length = end - start
    owners = np.repeat(owner, length)
    offsets = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    pair = near[np.repeat(start, length) + offsets]
    one, other = pair // max(total, 1), pair % max(total, 1)
    return owners, np.minimum(one, other) * total + np.maximum(one, other)


def _cells(xyz):
    """Return cell numbers in four shifted grids: neighbours within 150 m share one at least."""
    lat = np.arcsin(np.clip(xyz[:, 2], -1, 1))
    lon = np.arctan2(xyz[:, 1], xyz[:, 0])
    # One scale for all longitudes: in an atlas of one country cells differ by a tenth.
    middle = math.cos(float(np.nanmedian(lat))) if np.isfinite(lat).any() else 1.0
    x, y = EARTH_M * lon * middle / (2 * CELL_M), EARTH_M * lat / (2 * CELL_M)
    for shift_x in (0.0, 0.5):
        for shift_y in (0.0, 0.5):
            column, row = np.floor(x + shift_x), np.floor(y + shift_y)
            cell = (column + 1_000_000) * 4_000_000 + row + 2_000_000
            yield np.where(np.isfinite(cell), cell, -1).astype(np.int64)


def _mixed(*values):
    """Mix numbers into one key of 64 bits; a rare clash only compares a pair too many."""
    key = np.ones(len(values[0]), dtype=np.uint64)
    for value in values:
        key = (key ^ value.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    return key


def _pairs(entry, starts, sizes, count):
    """Make the pairs of every block, the smallest blocks first, until there are enough."""
    budget = PAIRS_PER_ENTRY * count
    codes = [np.zeros(0, dtype=np.int64)]
    too_large = int((sizes > MOST_IN_BLOCK).sum())
    for size in range(2, MOST_IN_BLOCK + 1):
        blocks = starts[sizes == size]
        i, j = np.triu_indices(size, 1)
        kept = blocks[: max(budget // len(i), 0)]
        too_large += len(blocks) - len(kept)
        budget -= len(kept) * len(i)
        members = entry[kept[:, None] + np.arange(size)]
        codes.append((members[:, i] * np.int64(count) + members[:, j]).ravel())
    return np.concatenate(codes), too_large
