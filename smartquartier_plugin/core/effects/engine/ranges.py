"""Quantiles of n zones times d draws.

Zones in which one term is at work need no draws of their own: their distribution is that of
the term's factor by draw, times a number.
"""

import time
from dataclasses import dataclass
from functools import cache

import numpy as np

SHARES = (0.05, 0.50, 0.95)


@dataclass(frozen=True)
class Spread:
    """Quantiles and share below zero of several distributions; arrays over the rows.

    ``quantiles`` has the shape (rows, 3): P5, P50, P95; ``below`` is the share of draws below
    zero, where those of exactly zero count half.
    """

    quantiles: np.ndarray
    below: np.ndarray


def spread_of(values, precise=False):
    """Return quantiles and share below zero of each row.

    Parameters
    ----------
    values : numpy.ndarray, shape (rows, d)
        No NaN.
    precise : bool
        Keep all digits of the quantiles.

    Returns
    -------
    Spread

    Notes
    -----
    Quantiles are interpolated linearly, as ``numpy.quantile`` does by default. Unless all
    digits are asked for, values are sorted as float32: seven digits, far more than draws can
    tell, and several times as fast where the processor has vector instructions for it.
    """
    size = values.shape[1]
    ordered = values.astype(float if precise else np.float32)
    below = np.count_nonzero(ordered < 0, axis=1)
    zero = size - below - np.count_nonzero(ordered > 0, axis=1)
    place = np.multiply(SHARES, size - 1)
    first = np.floor(place).astype(int)
    last = np.minimum(first + 1, size - 1)
    if _sorting_is_faster():
        ordered.sort(axis=1)
    else:
        ordered.partition(np.unique((first, last)), axis=1)
    low, high = ordered[:, first].astype(float), ordered[:, last].astype(float)
    return Spread(low + (place - first) * (high - low), (below + 0.5 * zero) / size)


@cache
def _sorting_is_faster():
    """Tell whether this machine sorts float32 faster than it partitions them; same result."""
    values = np.sin(np.arange(32_000.0) ** 2).astype(np.float32).reshape(32, 1000)
    places = np.unique(np.multiply(SHARES, 999).astype(int))

    def seconds(work):
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    # The shortest of several: another program may take the processor away.
    ways = (lambda: np.sort(values, axis=1), lambda: np.partition(values, places, axis=1))
    shortest = [min(seconds(way) for _ in range(7)) for way in ways]
    return shortest[0] < shortest[1]


class TermRanges:
    """Ranges of zones that are given as terms.

    Parameters
    ----------
    draws : numpy.ndarray, shape (k, d)
        The terms' factors by draw.
    """

    def __init__(self, draws):
        self._draws = draws
        self._alone = spread_of(draws, precise=True)

    def of(self, factors, more=None):
        """Return the ranges of zones.

        Parameters
        ----------
        factors : numpy.ndarray, shape (rows, k)
        more : numpy.ndarray, shape (rows, d), optional
            To be added, draw by draw.

        Returns
        -------
        Spread
        """
        rows = len(factors)
        quantiles, below = np.zeros((rows, 3)), np.full(rows, 0.5)
        at_work = np.count_nonzero(factors, axis=1)
        if more is not None:
            at_work = at_work + 2 * more.any(axis=1)
        alone, mixed = at_work == 1, at_work > 1
        if alone.any():
            quantiles[alone], below[alone] = self._one_term(factors[alone])
        if mixed.any():
            used = np.flatnonzero(factors[mixed].any(axis=0))
            values = factors[np.ix_(mixed, used)] @ self._draws[used]
            spread = spread_of(values if more is None else values + more[mixed])
            quantiles[mixed], below[mixed] = spread.quantiles, spread.below
        return Spread(quantiles, below)

    def _one_term(self, factors):
        """Return quantiles and share below zero where one factor of each row isn't zero."""
        column = np.argmax(factors != 0, axis=1)
        factor = factors[np.arange(len(factors)), column]
        quantiles = factor[:, None] * self._alone.quantiles[column]
        falling = factor < 0
        quantiles[falling] = quantiles[falling][:, ::-1]
        below = self._alone.below[column]
        return quantiles, np.where(falling, 1 - below, below)
