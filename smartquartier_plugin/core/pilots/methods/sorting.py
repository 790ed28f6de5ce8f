"""Sorting quarters into ordered classes: MR-Sort and ELECTRE TRI.

References
----------
Leroy, A., Mousseau, V., Pirlot, M. (2011): Learning the parameters of a multiple criteria
sorting method. Algorithmic Decision Theory, LNCS 6992, 219-233 (MR-Sort).
Mousseau, V., Slowinski, R., Zielniewicz, P. (2000): A user-oriented implementation of the
ELECTRE-TRI method. Computers & Operations Research 27, 757-777.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..criteria.criterion import normalised_weights
from ..criteria.value_functions import benefit_flags, complete_matrix

# Sums of weights such as 1/6 + 2/6 must reach a majority of 1/2 in spite of rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class SortingResult:
    """Classes of the quarters.

    Parameters
    ----------
    category : numpy.ndarray
        (n,) int; 0 is the best class, h the worst, for h lower profiles.
    support : numpy.ndarray
        (n, h) float in [0, 1]: how strongly "at least as good as profile h" is supported
        (MR-Sort: share of weights; ELECTRE TRI: credibility; a veto makes it smaller).
    """

    category: np.ndarray
    support: np.ndarray


def mr_sort(values, weights, benefit, profiles, majority=0.5, vetoes=None):
    """Sort by majority rule: the readable form of ELECTRE TRI.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    weights : array_like of float, shape (m,)
        Not negative; scaled to a sum of 1.
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    profiles : array_like of float, shape (h, m)
        Lower profile of each class but the worst, best class first.
    majority : float
        Share of the weights that must support a class, in (0, 1].
    vetoes : array_like of float, shape (h, m), optional
        A value as bad as this or worse forbids the class; NaN: no veto.

    Returns
    -------
    SortingResult

    Raises
    ------
    InputError
        If a value is missing, profiles are not ordered or the majority is out of range.

    Notes
    -----
    Class h if the weights of the criteria with a value at least as good as its profile sum
    up to the majority and there is no veto; the best such class counts. O(n h m).
    """
    x, w, limits, sign = _prepared(values, weights, benefit, profiles)
    _check_cut(majority)
    support = (x[:, None, :] >= limits[None]) @ w
    if vetoes is not None:
        bad = _shaped(vetoes, limits.shape) * sign
        # NaN compares as False, which is exactly "no veto".
        support = np.where((x[:, None, :] <= bad[None]).any(axis=2), 0.0, support)
    return SortingResult(_best_class(support, majority), support)


def electre_tri(values, weights, benefit, profiles, thresholds, cut=0.75):
    """Sort by ELECTRE TRI with the pessimistic rule.

    Parameters
    ----------
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    weights : array_like of float, shape (m,)
        Not negative; scaled to a sum of 1.
    benefit : array_like of bool, shape (m,)
        True where higher is better.
    profiles : array_like of float, shape (h, m)
        Lower profile of each class but the worst, best class first.
    thresholds : mapping of str to array_like of float
        "q" (indifference), "p" (preference) and "v" (veto), each a number, (m,) or (h, m),
        in the fields' units; 0 <= q <= p < v; a missing one: q = 0, p = q, no veto. NaN in
        v: no veto on that criterion.
    cut : float
        Credibility a class needs, in (0, 1]; usually 0.5-1.

    Returns
    -------
    SortingResult

    Raises
    ------
    InputError
        If a value is missing, profiles are not ordered or thresholds contradict.

    Notes
    -----
    ``credibility = c * prod over d_j > c of (1 - d_j) / (1 - c)`` with concordance c and
    partial discordances d_j. With q = p = 0 and no veto it equals MR-Sort. O(n h m).
    """
    x, w, limits, _ = _prepared(values, weights, benefit, profiles)
    _check_cut(cut)
    q, p, v = _thresholds(thresholds, limits.shape)
    gap = limits[None] - x[:, None, :]  # how far a value lies below the profile
    width = np.where(p > q, p - q, 1.0)
    partial = np.where(p > q, np.clip((p - gap) / width, 0.0, 1.0), (gap <= q).astype(float))
    concordance = partial @ w
    finite = np.isfinite(v)
    span = np.where(finite, v - p, 1.0)
    discordance = np.where(finite, np.clip((gap - p) / span, 0.0, 1.0), 0.0)
    c = concordance[..., None]
    hit = discordance > c  # then c < 1, so the quotient below is defined
    factors = np.where(hit, (1 - discordance) / np.where(hit, 1 - c, 1.0), 1.0)
    support = concordance * factors.prod(axis=2)
    return SortingResult(_best_class(support, cut), support)


def _prepared(values, weights, benefit, profiles):
    x = complete_matrix(values)
    w = normalised_weights(weights, x.shape[1])
    if w.ndim != 1:
        raise InputError(
            translate("SmartQuartier", "Sorting takes one weight per criterion, not several sets.")
        )
    sign = np.where(benefit_flags(benefit, x.shape[1]), 1.0, -1.0)
    limits = complete_matrix(profiles)
    limits = _shaped(limits, (len(limits), x.shape[1])) * sign
    if (np.diff(limits, axis=0) > 0).any():
        row, column = np.argwhere(np.diff(limits, axis=0) > 0)[0]
        raise InputError(
            translate(
                "SmartQuartier",
                "The profiles are not ordered: on criterion {} the profile of class {} is better "
                "than that of class {}. Give the best class first.",
            ).format(column + 1, row + 2, row + 1)
        )
    return x * sign, w, limits, sign


def _shaped(table, shape):
    array = np.asarray(table, dtype=float)
    try:
        return np.broadcast_to(array, shape)
    except ValueError as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "A table of profiles, vetoes or thresholds doesn't have one column per criterion "
                "({} needed) and one row per profile ({}).",
            ).format(shape[1], shape[0])
        ) from error


def _check_cut(cut):
    if not 0 < cut <= 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The majority or cutting level is {}. Give a share above 0 and up to 1.",
            ).format(cut)
        )


def _thresholds(thresholds, shape):
    given = dict(thresholds)
    q = _shaped(given.get("q", 0.0), shape)
    p = _shaped(given.get("p", q), shape)
    v = _shaped(given.get("v", np.nan), shape)
    ordered = (q >= 0).all() and (p >= q).all() and not (v <= p).any()
    if not ordered or set(given) - {"q", "p", "v"}:
        raise InputError(
            translate(
                "SmartQuartier",
                "The thresholds contradict each other. Indifference q must not be negative, "
                "preference p not below q, and veto v above p.",
            )
        )
    return q, p, v


def _best_class(support, cut):
    reached = support >= cut - _ROUNDING
    worst = np.ones((len(support), 1), dtype=bool)
    return np.hstack([reached, worst]).argmax(axis=1)
