"""Entropy weights: criteria on which quarters differ more weigh more.

References
----------
Hwang, C.-L., Yoon, K. (1981): Multiple Attribute Decision Making. Springer, ch. 3.
"""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import complete_matrix


def entropy_weights(values):
    """Return weights by the spread of each criterion's shares.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete, not negative; n >= 2.

    Returns
    -------
    numpy.ndarray
        (m,) float, summing to 1.

    Raises
    ------
    InputError
        If a value is missing or negative, there is one quarter only, or no criterion differs.

    Notes
    -----
    ``p = x / sum x``, ``e = -sum p ln p / ln n``, ``w ~ 1 - e``; 0 ln 0 = 0; an all-zero
    column gets weight 0. A suggestion only: statistical spread is not political importance.
    """
    x = complete_matrix(values)
    if len(x) < 2:
        raise InputError(translate("SmartQuartier", "Entropy weights need at least two quarters."))
    if (x < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Entropy weights need values of 0 or more; column {} has negative ones. Leave "
                "it out, or use CRITIC.",
            ).format(int(np.argmax((x < 0).any(axis=0))) + 1)
        )
    largest = x.max(axis=0)
    x = x / np.where(largest > 0, largest, 1.0)
    total = x.sum(axis=0)
    p = x / np.where(total > 0, total, 1.0)
    logs = np.log(np.where(p > 0, p, 1.0))
    e = np.where(total > 0, -(p * logs).sum(axis=0) / np.log(len(x)), 1.0)
    # Rounding must not leave a weight on a column without any difference.
    spread = np.where(1 - e > 1e-12, 1 - e, 0.0)
    if not spread.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The quarters do not differ on any criterion, so their spread gives no weights.",
            )
        )
    return normalised_weights(spread)
