"""Weights from a mere order of importance.

References
----------
Stillwell, W.G., Seaver, D.A., Edwards, W. (1981): A comparison of weight approximation
techniques in multiattribute utility decision making. Organizational Behavior and Human
Performance 28, 62-77.
Barron, F.H., Barrett, B.E. (1996): Decision quality using ranked attribute weights.
Management Science 42, 1515-1523 (rank-order centroid).
"""

import numpy as np

from ...errors import InputError
from ...i18n import translate

VARIANTS = ("roc", "rank_sum", "rank_reciprocal")


def rank_order_weights(ranks, variant="roc"):
    """Return weights for criteria of which only the order is known.

    Parameters
    ----------
    ranks : array_like of float, shape (m,)
        1 = most important; gaps don't matter; equal ranks share the mean of their weights.
    variant : {"roc", "rank_sum", "rank_reciprocal"}
        Rank-order centroid ``w_k = 1/m sum_{i>=k} 1/i``, rank sum ``w_k ~ m + 1 - k`` or
        rank reciprocal ``w_k ~ 1/k``.

    Returns
    -------
    numpy.ndarray
        (m,) float, summing to 1, in the order of ``ranks``.

    Raises
    ------
    InputError
        If a rank is missing or not positive, or the variant is unknown.
    """
    try:
        order = np.asarray(ranks, dtype=float)
    except (TypeError, ValueError):
        order = np.array(np.nan)
    if order.ndim != 1 or not order.size or not np.isfinite(order).all() or (order <= 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The ranks are not all positive numbers. Give each criterion a rank, 1 for the "
                "most important.",
            )
        )
    if variant not in VARIANTS:
        raise InputError(
            translate(
                "SmartQuartier", 'The rank-order variant "{}" is unknown. Known are: {}.'
            ).format(variant, ", ".join(VARIANTS))
        )
    m = order.size
    k = np.arange(1, m + 1)
    if variant == "roc":
        by_position = np.cumsum((1 / k)[::-1])[::-1] / m
    elif variant == "rank_sum":
        by_position = 2 * (m + 1 - k) / (m * (m + 1))
    else:
        by_position = (1 / k) / (1 / k).sum()
    _, group, counts = np.unique(order, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    totals = np.concatenate([[0.0], np.cumsum(by_position)])
    means = (totals[ends] - totals[ends - counts]) / counts
    return means[group.reshape(-1)]
