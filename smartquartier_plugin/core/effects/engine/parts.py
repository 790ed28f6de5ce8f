"""Quantities by zone and draw, kept as sums of (factor by zone) times (factor by draw)."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Part:
    """One term: at row ``zones[i]`` and draw j it is ``factor[i] * draws[j]``.

    Parameters
    ----------
    zones : numpy.ndarray of int
        Rows, ascending.
    factor : numpy.ndarray
        One per row.
    draws : numpy.ndarray, shape (d,)
    """

    zones: np.ndarray
    factor: np.ndarray
    draws: np.ndarray

    def total(self, weights):
        """Return the sum over zones, each weighted: array (d,)."""
        return (self.factor @ weights[self.zones]) * self.draws


class PartTable:
    """The terms of one quantity, those with proportional factors put together.

    Parameters
    ----------
    parts : iterable of Part
    size : int
        Number of draws.

    Attributes
    ----------
    draws : numpy.ndarray, shape (k, d)
        The terms' factors by draw.
    """

    def __init__(self, parts, size):
        self._parts = _merged(parts)
        draws = [part.draws for part in self._parts]
        self.draws = np.array(draws) if draws else np.zeros((0, size))

    def factors(self, start, stop):
        """Return the factors of zones ``start`` to ``stop``: array (stop - start, k)."""
        result = np.zeros((stop - start, len(self._parts)))
        for column, part in enumerate(self._parts):
            first, last = np.searchsorted(part.zones, (start, stop))
            result[part.zones[first:last] - start, column] = part.factor[first:last]
        return result


def _merged(parts):
    """Add up terms whose factors by zone differ by a constant only."""
    merged = {}
    for part in parts:
        there = part.factor != 0
        if not there.any():
            continue
        zones, factor = part.zones[there], part.factor[there]
        largest = factor[np.argmax(np.abs(factor))]
        shape = factor / largest
        # Rounded, because the same product in another order differs in its last digits.
        key = zones.tobytes(), np.round(shape, 12).tobytes()
        if key in merged:
            known = merged[key]
            merged[key] = Part(zones, known.factor, known.draws + largest * part.draws)
        else:
            merged[key] = Part(zones, shape, largest * part.draws)
    return list(merged.values())
