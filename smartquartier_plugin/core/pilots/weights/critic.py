"""CRITIC weights: spread of a criterion times its conflict with the others.

References
----------
Diakoulaki, D., Mavrotas, G., Papayannakis, L. (1995): Determining objective weights in
multiple criteria problems: the CRITIC method. Computers & Operations Research 22, 763-770.
"""

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import benefit_flags, complete_matrix


def critic_weights(values, benefit):
    """Return weights by standard deviation and correlation.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete; n >= 2.
    benefit : array_like of bool, shape (m,)
        True where higher is better; the sign of correlations depends on it.

    Returns
    -------
    numpy.ndarray
        (m,) float, summing to 1.

    Raises
    ------
    InputError
        If a value is missing, there is one quarter only, or no criterion differs.

    Notes
    -----
    Columns are scaled to [0, 1] by minimum and maximum in their direction;
    ``w_j ~ sigma_j sum_k (1 - r_jk)``. A column without differences gets weight 0 and no
    part in the correlations. Where all criteria correlate perfectly, sigma alone counts.
    A suggestion only: statistical spread is not political importance.
    """
    x = complete_matrix(values)
    up = benefit_flags(benefit, x.shape[1])
    low, high = x.min(axis=0), x.max(axis=0)
    differs = high > low
    if len(x) < 2 or not differs.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The quarters do not differ on any criterion, so their spread gives no weights.",
            )
        )
    scaled = (x - low) / np.where(differs, high - low, 1.0)
    scaled = np.where(up, scaled, 1 - scaled)[:, differs]
    sigma = scaled.std(axis=0)
    correlation = np.atleast_2d(np.corrcoef(scaled, rowvar=False))
    conflict = (1 - correlation).sum(axis=1)
    information = sigma * conflict if (conflict > 1e-12).any() else sigma
    weights = np.zeros(x.shape[1])
    weights[differs] = np.maximum(information, 0.0)
    return normalised_weights(weights)
