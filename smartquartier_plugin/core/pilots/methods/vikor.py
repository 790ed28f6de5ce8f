"""VIKOR: a compromise between group utility and the largest individual regret.

References
----------
Opricovic, S., Tzeng, G.-H. (2004): Compromise solution by MCDM methods. European Journal
of Operational Research 156, 445-455.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import benefit_flags, complete_matrix


@dataclass(frozen=True)
class VikorResult:
    """The three measures of VIKOR; lower is better in each.

    Parameters
    ----------
    s : numpy.ndarray
        Group utility, the weighted sum of regrets, (n,) or (s, n).
    r : numpy.ndarray
        The largest weighted regret, (n,) or (s, n).
    q : numpy.ndarray
        The compromise of both in [0, 1], (n,) or (s, n).
    """

    s: np.ndarray
    r: np.ndarray
    q: np.ndarray


def vikor(values, weights, benefit, v=0.5):
    """Return S, R and Q of each quarter.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    weights : array_like of float, shape (m,) or (s, m)
        Not negative; scaled to a sum of 1 per row.
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    v : float
        Weight of group utility against regret, in [0, 1].

    Returns
    -------
    VikorResult
        Lower is better; rank by ``-q``.

    Raises
    ------
    InputError
        If a value is missing, the weights can't be used or v is outside [0, 1].

    Notes
    -----
    Regret of a criterion without differences is 0. Where all S (or all R) are equal their
    share of Q is 0. Leaving a quarter out can change the order of the others. O(s n m)
    time, O(s n) memory.
    """
    x = complete_matrix(values)
    w = normalised_weights(weights, x.shape[1])
    up = benefit_flags(benefit, x.shape[1])
    if not 0 <= v <= 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The VIKOR weight v is {}. Give a value between 0 (only the largest regret "
                "counts) and 1 (only the sum counts).",
            ).format(v)
        )
    top, bottom = x.max(axis=0), x.min(axis=0)
    best = np.where(up, top, bottom)
    spread = top - bottom
    regret = np.abs(best - x) / np.where(spread > 0, spread, 1.0)
    s = w @ regret.T
    r = np.zeros_like(s)
    for j in range(x.shape[1]):  # criterion by criterion: never s * n * m cells at once
        np.maximum(r, w[..., j, None] * regret[:, j], out=r)
    return VikorResult(s, r, v * _share(s) + (1 - v) * _share(r))


def _share(measure):
    low = measure.min(axis=-1, keepdims=True)
    spread = measure.max(axis=-1, keepdims=True) - low
    # A spread of rounding size is no difference.
    real = spread > 1e-12
    return np.where(real, (measure - low) / np.where(real, spread, 1.0), 0.0)
