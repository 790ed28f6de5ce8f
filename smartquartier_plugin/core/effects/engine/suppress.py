"""Hiding the values of zones with few inhabitants."""

from dataclasses import replace

import numpy as np

_BY_ZONE = ("base", "gross_p50", "p05", "p50", "p95", "pbenefit", "dominant_share")


def small_zones(inhabitants, least):
    """Return which zones have inhabitants, but fewer than ``least``.

    Parameters
    ----------
    inhabitants : array (n,)
        NaN where unknown.
    least : float
        0 hides none.

    Returns
    -------
    numpy.ndarray of bool, shape (n,)
        Without those where nobody lives: there is nobody to be recognised.
    """
    inhabitants = np.asarray(inhabitants, dtype=float)
    with np.errstate(invalid="ignore"):
        return (inhabitants > 0) & (inhabitants < least)


def suppressed(result, hidden):
    """Return a result without the values of some zones; totals keep them.

    Parameters
    ----------
    result : EffectResult
    hidden : numpy.ndarray of bool, shape (n,)

    Returns
    -------
    EffectResult
    """
    if not hidden.any():
        return result

    def names(values):
        return tuple("" if hide else value for value, hide in zip(values, hidden))

    indicators = tuple(
        replace(
            one,
            dominant=names(one.dominant),
            capped=one.capped & ~hidden,
            **{name: np.where(hidden, np.nan, getattr(one, name)) for name in _BY_ZONE},
        )
        for one in result.indicators
    )
    return replace(result, indicators=indicators, dominant=names(result.dominant))
