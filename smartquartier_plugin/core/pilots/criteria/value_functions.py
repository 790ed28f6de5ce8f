"""Value functions: from values in their own unit to utilities between 0 and 1.

References
----------
Belton, V., Stewart, T.J. (2002): Multiple Criteria Decision Analysis. Springer, ch. 5.
"""

import numpy as np

from ...errors import InputError
from ...i18n import translate


def utilities(values, criteria):
    """Map values onto [0, 1], linear between the fixed points, cut off outside.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        One row per quarter, one column per criterion, in the fields' units; NaN: not known.
    criteria : CriteriaSet or sequence of Criterion
        Each with both reference points.

    Returns
    -------
    numpy.ndarray
        (n, m) float; 1 = highest pilot priority; NaN stays NaN, it never becomes 0.

    Raises
    ------
    InputError
        If a reference point is open, a value is infinite or the columns don't fit.

    Notes
    -----
    ``u = clip((x - zero) / (one - zero), 0, 1)``; the sign of the denominator carries the
    direction. u depends on its own quarter only. Linear in n and m.
    """
    criteria = tuple(criteria)
    array = np.asarray(values, dtype=float)
    if array.ndim != 2 or array.shape[1] != len(criteria):
        raise InputError(
            translate(
                "SmartQuartier", "The table of values does not have one column per criterion."
            )
        )
    open_points = [c.field for c in criteria if c.zero is None or c.one is None]
    if open_points:
        raise InputError(
            translate(
                "SmartQuartier",
                "These criteria have no value at 0 or no value at 1: {}. Fill them in.",
            ).format(", ".join(open_points))
        )
    infinite = np.isinf(array).any(axis=0)
    if infinite.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "These fields hold infinite values: {}. Correct them, or set them to NULL.",
            ).format(", ".join(c.field for c, bad in zip(criteria, infinite) if bad))
        )
    zero = np.array([c.zero for c in criteria], dtype=float)
    one = np.array([c.one for c in criteria], dtype=float)
    return np.clip((array - zero) / (one - zero), 0.0, 1.0)


def complete_matrix(values):
    """Return values as a float matrix in which nothing is missing.

    Parameters
    ----------
    values : array_like of float, shape (n, m)

    Returns
    -------
    numpy.ndarray
        (n, m) float.

    Raises
    ------
    InputError
        If it is no matrix with at least one cell, or a value is missing or infinite: the
        ranking methods take complete data, missing values are sampled before.
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 2 or array.size == 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "There is nothing to compare: give at least one quarter and one criterion.",
            )
        )
    if not np.isfinite(array).all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Missing or infinite values: {}. This method needs complete data; use the "
                "weighted sum, which carries missing values as ranges.",
            ).format(int((~np.isfinite(array)).sum()))
        )
    return array


def benefit_flags(benefit, n_criteria):
    """Return the directions as a bool array of the expected length.

    Parameters
    ----------
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    n_criteria : int

    Returns
    -------
    numpy.ndarray
        (m,) bool.

    Raises
    ------
    InputError
        If there is not one direction per criterion.
    """
    flags = np.asarray(benefit, dtype=bool)
    if flags.shape != (n_criteria,):
        raise InputError(
            translate(
                "SmartQuartier",
                "Directions: {}, criteria: {}. Give one direction per criterion.",
            ).format(flags.size, n_criteria)
        )
    return flags
