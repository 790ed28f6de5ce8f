"""PROMETHEE II: net flows from pairwise preferences.

References
----------
Brans, J.P., Vincke, P., Mareschal, B. (1986): How to select and how to rank projects: the
PROMETHEE method. European Journal of Operational Research 24, 228-238.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import benefit_flags, complete_matrix

KINDS = ("usual", "u_shape", "v_shape", "level", "linear", "gaussian")
_CHUNK_CELLS = 2_000_000


@dataclass(frozen=True)
class Preference:
    """How a difference of values becomes a preference between 0 and 1.

    Parameters
    ----------
    kind : {"usual", "u_shape", "v_shape", "level", "linear", "gaussian"}
        Types I to VI of the 1986 paper.
    q : float
        Indifference threshold in the field's unit (u_shape, level, linear).
    p : float
        Preference threshold in the field's unit (v_shape, level, linear).
    sigma : float
        Inflection point in the field's unit (gaussian).

    Raises
    ------
    InputError
        If the kind is unknown or a threshold doesn't fit it.
    """

    kind: str = "usual"
    q: float = 0.0
    p: float = 0.0
    sigma: float = 0.0

    def __post_init__(self):
        numbers = (self.q, self.p, self.sigma)
        good = self.kind in KINDS and all(np.isfinite(x) and x >= 0 for x in numbers)
        if good and self.kind == "v_shape":
            good = self.p > 0
        elif good and self.kind in ("level", "linear"):
            good = self.p > self.q
        elif good and self.kind == "gaussian":
            good = self.sigma > 0
        if not good:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The preference function "{}" with q={}, p={}, sigma={} can\'t be used. '
                    "Known are {}; q >= 0, p above q (v_shape: above 0), gaussian sigma above 0.",
                ).format(self.kind, self.q, self.p, self.sigma, ", ".join(KINDS))
            )


@dataclass(frozen=True)
class PrometheeResult:
    """Flows of PROMETHEE II.

    Parameters
    ----------
    net : numpy.ndarray
        Net flow in [-1, 1], (n,) or (s, n); higher is better; sums to 0 over quarters.
    positive, negative : numpy.ndarray
        Leaving and entering flow, the same shape; ``net = positive - negative``.
    unicriterion : numpy.ndarray
        Net flow by criterion, (n, m); ``net = unicriterion @ weights``.
    """

    net: np.ndarray
    positive: np.ndarray
    negative: np.ndarray
    unicriterion: np.ndarray


def promethee2(values, weights, benefit, preferences=None, progress=SILENT):
    """Return the net flow of each quarter.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    weights : array_like of float, shape (m,) or (s, m)
        Not negative; scaled to a sum of 1 per row.
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    preferences : sequence of Preference, optional
        One per criterion; by default "usual" for all.
    progress : Progress

    Returns
    -------
    PrometheeResult

    Raises
    ------
    InputError
        If a value is missing or weights or preferences can't be used.

    Notes
    -----
    The flows by criterion don't depend on the weights, so s weightings cost O(s n m) after
    one pass over the pairs. Leaving a quarter out can change the order of the others.
    """
    x = complete_matrix(values)
    w = normalised_weights(weights, x.shape[1])
    positive, negative = unicriterion_flows(x, benefit, preferences, progress)
    plus, minus = w @ positive.T, w @ negative.T
    return PrometheeResult(plus - minus, plus, minus, positive - negative)


def unicriterion_flows(values, benefit, preferences=None, progress=SILENT):
    """Return leaving and entering flows criterion by criterion.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    preferences : sequence of Preference, optional
        One per criterion; by default "usual" for all.
    progress : Progress

    Returns
    -------
    positive, negative : numpy.ndarray
        (n, m) float in [0, 1]; 0 where there is only one quarter.

    Raises
    ------
    InputError
        If a value is missing or the preferences don't fit.

    Notes
    -----
    "usual" by sorting, O(n log n); the others over pairs in pieces of 2 million cells.
    """
    x = complete_matrix(values)
    n, m = x.shape
    signed = np.where(benefit_flags(benefit, m), x, -x)
    kinds = _checked(preferences, m)
    positive, negative = np.zeros((n, m)), np.zeros((n, m))
    if n == 1:
        return positive, negative
    for j, preference in enumerate(kinds):
        column = signed[:, j]
        if preference.kind == "usual":
            ordered = np.sort(column)
            positive[:, j] = np.searchsorted(ordered, column, side="left")
            negative[:, j] = n - np.searchsorted(ordered, column, side="right")
        else:
            part = progress.part(j / m, (j + 1) / m)
            _pairwise(column, preference, positive[:, j], negative[:, j], part)
        progress.report((j + 1) / m)
    return positive / (n - 1), negative / (n - 1)


def preference_matrix(values, weights, benefit, preferences=None):
    """Return the weighted preference of each quarter over each other one.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
    weights : array_like of float, shape (m,)
    benefit : array_like of bool, shape (m,)
    preferences : sequence of Preference, optional

    Returns
    -------
    numpy.ndarray
        pi, (n, n) in [0, 1]: row over column. Meant for small n.

    Raises
    ------
    InputError
        If a value is missing or weights or preferences don't fit.
    """
    x = complete_matrix(values)
    m = x.shape[1]
    w = normalised_weights(weights, m)
    signed = np.where(benefit_flags(benefit, m), x, -x)
    pi = np.zeros((len(x), len(x)))
    for j, preference in enumerate(_checked(preferences, m)):
        pi += w[j] * _degree(signed[:, j, None] - signed[None, :, j], preference)
    return pi


def _checked(preferences, m):
    kinds = [Preference()] * m if preferences is None else list(preferences)
    if len(kinds) != m:
        raise InputError(
            translate(
                "SmartQuartier",
                "Preference functions: {}, criteria: {}. Give one function per criterion.",
            ).format(len(kinds), m)
        )
    return kinds


def _pairwise(column, preference, positive, negative, progress):
    n = len(column)
    step = max(1, _CHUNK_CELLS // n)
    for start in range(0, n, step):
        degree = _degree(column[start : start + step, None] - column[None, :], preference)
        positive[start : start + step] = degree.sum(axis=1)
        negative += degree.sum(axis=0)
        progress.report(min(1.0, (start + step) / n))


def _degree(difference, preference):
    d, q, p = difference, preference.q, preference.p
    if preference.kind == "usual":
        return (d > 0).astype(float)
    if preference.kind == "u_shape":
        return (d > q).astype(float)
    if preference.kind == "v_shape":
        return np.clip(d / p, 0.0, 1.0)
    if preference.kind == "level":
        return 0.5 * (d > q) + 0.5 * (d > p)
    if preference.kind == "linear":
        return np.clip((d - q) / (p - q), 0.0, 1.0)
    positive = np.maximum(d, 0.0)
    return -np.expm1(-(positive**2) / (2 * preference.sigma**2))
