"""Tornado: each input from its P5 to its P95, all others central."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .cube import values_at

LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class TornadoResult:
    """Values of q outputs at the ends of k inputs.

    Parameters
    ----------
    at_low, at_high : numpy.ndarray, shape (k, q)
        With the input at its low or high quantile, all others central.
    central : numpy.ndarray, shape (q,)
        With all inputs central.
    """

    at_low: np.ndarray
    at_high: np.ndarray
    central: np.ndarray

    @property
    def swing(self):
        """Return how far the output moves, shape (k, q)."""
        return np.abs(self.at_high - self.at_low)


def tornado(function, k, central=0.5, low=LOW, high=HIGH, progress=SILENT):
    """Move one input after the other.

    Parameters
    ----------
    function : callable
        Points, shape (m, k), in; values, shape (m,) or (m, q), out.
    k : int
        Inputs.
    central : float or array_like, shape (k,)
        What the others are set to: a quantile, or whatever the function takes for "central".
    low, high : float
        Quantiles of the input that moves.
    progress : Progress
        Told.

    Returns
    -------
    TornadoResult

    Notes
    -----
    An input whose effect turns back between its ends shows less than it can do: Morris's
    sigma tells.
    """
    points = np.empty((2 * k + 1, k))
    points[:] = central
    each = np.arange(k)
    points[each, each] = low
    points[k + each, each] = high
    values = values_at(function, points, progress)
    return TornadoResult(values[:k], values[k : 2 * k], values[2 * k])
