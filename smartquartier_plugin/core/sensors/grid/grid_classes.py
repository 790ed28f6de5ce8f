"""Class limits of a map's values and of its errors; the same for the layer and the report."""

import math

import numpy as np

from ...classes import class_labels, round_breaks
from ...numbers import short

_MOST = 6


def class_limits(values, most=_MOST):
    """Return round class limits that span the values.

    Parameters
    ----------
    values : array
        Any shape; NaN is left out.
    most : int
        Largest number of classes.

    Returns
    -------
    list of float
        As :func:`core.classes.round_breaks`; empty without a value.
    """
    values = _known(values)
    return round_breaks(float(values.min()), float(values.max()), most) if len(values) else []


def rising_limits(values, most=_MOST):
    """Return class limits for values that span orders of magnitude, such as errors.

    Parameters
    ----------
    values : array
        Any shape; NaN is left out.
    most : int
        Largest number of classes.

    Returns
    -------
    list of float
        1, 2 or 5 times powers of ten where the largest value is more than five times the
        smallest, the lowest classes joined; else as :func:`class_limits`.
    """
    values = _known(values)
    low = float(values.min()) if len(values) else 0.0
    if not low > 0 or values.max() <= 5 * low:
        return class_limits(values, most)
    ladder = [
        float(f"{factor}e{power}")
        for power in range(math.floor(math.log10(low)), math.ceil(math.log10(values.max())) + 1)
        for factor in (1, 2, 5)
    ]
    last = next(k for k, limit in enumerate(ladder) if limit >= values.max())
    first = max(k for k, limit in enumerate(ladder) if limit <= low)
    kept = ladder[first : last + 1]
    return kept if len(kept) <= most + 1 else [0.0, *kept[-most:]]


def limit_labels(limits, unit=""):
    """Return "from–to unit" for each class, with as many decimals as needed.

    Parameters
    ----------
    limits : list of float
        At least two.
    unit : str
        Of the values.

    Returns
    -------
    list of str
        One fewer than limits.
    """
    steps = np.diff(limits)
    if np.ptp(steps) <= 1e-6 * steps.max():
        return class_labels(limits, unit)
    texts = [short(limit) for limit in limits]
    return [f"{low}–{high} {unit}".rstrip() for low, high in zip(texts, texts[1:])]


def _known(values):
    values = np.asarray(values, float)
    return values[np.isfinite(values)]
