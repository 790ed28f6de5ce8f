"""TOPSIS: near to the best of each criterion, far from the worst of each.

References
----------
Hwang, C.-L., Yoon, K. (1981): Multiple Attribute Decision Making. Springer.
"""

import numpy as np

from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import benefit_flags, complete_matrix


def topsis(values, weights, benefit):
    """Return the closeness of each quarter to the ideal.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    weights : array_like of float, shape (m,) or (s, m)
        Not negative; scaled to a sum of 1 per row.
    benefit : array_like of bool, shape (m,)
        True where higher is better.

    Returns
    -------
    numpy.ndarray
        Closeness in [0, 1], (n,) or (s, n), higher is better.

    Raises
    ------
    InputError
        If a value is missing or the weights can't be used.

    Notes
    -----
    ``v = w x / sqrt(sum x^2)``, ``C = S- / (S+ + S-)`` with Euclidean distances to the best
    and worst v of each criterion. A column without differences (also an all-zero one)
    contributes no distance; where no column with weight has differences, C = 0.5 for all.
    Leaving a quarter out can change the order of the others (the norm and the ideal
    change). O(s n m).
    """
    x = complete_matrix(values)
    w = normalised_weights(weights, x.shape[1])
    up = benefit_flags(benefit, x.shape[1])
    # Scaling by the largest value first keeps squares of very large values finite.
    largest = np.abs(x).max(axis=0)
    x = x / np.where(largest > 0, largest, 1.0)
    norm = np.sqrt((x**2).sum(axis=0))
    r = x / np.where(norm > 0, norm, 1.0)
    top, bottom = r.max(axis=0), r.min(axis=0)
    # w >= 0, so the ideal of w*r is w times the ideal of r, and distances are linear in w^2.
    to_best = np.sqrt(w**2 @ ((r - np.where(up, top, bottom)) ** 2).T)
    to_worst = np.sqrt(w**2 @ ((r - np.where(up, bottom, top)) ** 2).T)
    total = to_best + to_worst
    return np.where(total > 0, to_worst / np.where(total > 0, total, 1.0), 0.5)
