"""Plausibility caps: cutting draws, and zones in which a cap cuts alike."""

import numpy as np

from ...formulas.tree import walk_fields

_MOST_GROUPS = 16


def least_cap(cap):
    """Return per zone the least that a cap of several terms can be (0 where it changes sign)."""
    least = sum(np.where(z >= 0, z * d.min(), z * d.max()) for z, d in cap)
    most = sum(np.where(z >= 0, z * d.max(), z * d.min()) for z, d in cap)
    return np.where(least > 0, least, np.where(most < 0, -most, 0.0))


def room(terms, cap):
    """Return what is left between a quantity and its cap in every draw, at the least.

    Parameters
    ----------
    terms, cap : sequence of (numpy.ndarray, numpy.ndarray)
        Factors by zone, shape (zones,), and by draw, shape (d,), of the quantity and of the cap.

    Returns
    -------
    numpy.ndarray, shape (zones,)
        Where it isn't below zero, the cap cuts no draw; below zero it may.
    """
    limits, sizes = _by_shape(cap), _by_shape(terms)
    left = np.zeros(len(cap[0][0]))
    for key, (shape, limit) in limits.items():
        if (shape < 0).any():
            return np.full(len(left), -np.inf)
        _, size = sizes.pop(key, (None, 0.0))
        left += shape * (limit - np.abs(size)).min()
    for shape, size in sizes.values():
        left -= np.abs(shape) * np.abs(size).max()
    return left


def _by_shape(terms):
    """Add up the factors by draw of terms that differ by size only."""
    found = {}
    for factor, draws in terms:
        largest = factor[np.argmax(np.abs(factor))] if len(factor) else 0.0
        if largest:
            shape = factor / largest
            # Rounded, because the same product in another order differs in its last digits.
            key = np.round(shape, 12).tobytes()
            shape, known = found.get(key, (shape, 0.0))
            found[key] = shape, known + largest * draws
    return found


def clipped(values, most):
    """Cut values to a size.

    Parameters
    ----------
    values, most : numpy.ndarray, shape (zones, d)
        Values of either sign, and the largest size that each may have.

    Returns
    -------
    values : numpy.ndarray, shape (zones, d)
    beyond : numpy.ndarray of bool, shape (zones, d)
        Which of them were cut; the last digit doesn't count.
    """
    beyond = np.abs(values) > most * (1 + 1e-12)
    return np.clip(values, -most, most), beyond


def multiples(stratum):
    """Return zones that are multiples of each other in every part of their effect.

    Parameters
    ----------
    stratum : Stratum
        With terms.

    Returns
    -------
    size : numpy.ndarray, shape (zones,)
        By what to multiply.
    groups : list of numpy.ndarray of int
        Rows of zones that are alike but for their size; None in place of both where there are
        too many groups, or several terms.
    """
    names = [name for name in ("gross", "footprint", "cap") if name in stratum.terms]
    single = all(stratum.terms[name] and len(stratum.terms[name]) == 1 for name in names)
    shares = [stratum.trees[name] for name in ("rebound", "displaced") if name in stratum.trees]
    if not single or any(set(walk_fields(node)) - stratum.by_draw for node in shares):
        return None
    factors = np.column_stack([stratum.terms[name][0][0] for name in names])
    size = np.where(factors[:, 0] != 0, factors[:, 0], factors[:, -1])
    if (size == 0).any():
        return None
    # Rounded, because the same product in another order differs in its last digits.
    shape = np.round(factors / size[:, None], 12)
    _, group = np.unique(shape, axis=0, return_inverse=True)
    group = group.reshape(-1)
    if group.max() >= _MOST_GROUPS:
        return None
    return size, [np.flatnonzero(group == place) for place in range(group.max() + 1)]
