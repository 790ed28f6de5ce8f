"""Weighted sum of utilities: the default ranking method.

References
----------
Belton, V., Stewart, T.J. (2002): Multiple Criteria Decision Analysis. Springer, ch. 4.
"""

from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import complete_matrix


def weighted_sum(utilities, weights):
    """Return the weighted mean of each quarter's utilities.

    Parameters
    ----------
    utilities : array_like of float, shape (n, m)
        In [0, 1], complete.
    weights : array_like of float, shape (m,) or (s, m)
        Not negative; scaled to a sum of 1 per row.

    Returns
    -------
    numpy.ndarray
        Scores, (n,) or (s, n), higher is better.

    Raises
    ------
    InputError
        If a utility is missing or the weights can't be used.

    Notes
    -----
    With fixed reference points a score does not depend on the other quarters: no rank
    reversal. A strength can make up for a weakness. O(s n m).
    """
    u = complete_matrix(utilities)
    return normalised_weights(weights, u.shape[1]) @ u.T
