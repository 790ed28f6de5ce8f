"""How unequally something is spread over people: Gini, Theil, Atkinson, Palma, entropy."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate

_TOP, _BOTTOM = 0.1, 0.4  # of the people: Palma's ratio compares these two


@dataclass(frozen=True)
class Equity:
    """Indices of inequality over people; NaN where an index is not defined.

    Attributes
    ----------
    gini : float
        0 for equality, near 1 where one place has all.
    theil : float
        Theil's T, 0 for equality.
    atkinson : float
        Share of the whole that would suffice if it were spread equally.
    epsilon : float
        Aversion to inequality that ``atkinson`` was computed with.
    palma : float
        What the best supplied tenth has, divided by what the worst supplied four tenths have.
    mean : float
        Per person.
    people : float
        Sum of the weights that count.
    """

    gini: float
    theil: float
    atkinson: float
    epsilon: float
    palma: float
    mean: float
    people: float


def equity(values, people=None, epsilon=0.5):
    """Compute the indices of inequality of a quantity over people.

    Parameters
    ----------
    values : array_like (n,)
        What each person of a place has, 0 or more; places without a value are left out.
    people : array_like (n,), optional
        How many live there, 0 or more; without it each place counts once.
    epsilon : float
        Aversion to inequality of the Atkinson index, above 0.

    Returns
    -------
    Equity
        NaN where nobody has anything.

    Raises
    ------
    InputError
        If a value or weight is negative, or epsilon is not above 0.
    """
    values, people = _checked(values, people, epsilon)
    total = float(people.sum())
    nothing = float("nan")
    if not total > 0:
        return Equity(nothing, nothing, nothing, epsilon, nothing, nothing, total)
    mean = float(people @ values / total)
    if not mean > 0:
        return Equity(nothing, nothing, nothing, epsilon, nothing, mean, total)
    share, ratio = people / total, values / mean
    positive = ratio > 0
    theil = float(share[positive] @ (ratio[positive] * np.log(ratio[positive])))
    return Equity(
        gini=_gini(share, ratio),
        theil=max(theil, 0.0),
        atkinson=_atkinson(share, ratio, epsilon),
        epsilon=epsilon,
        palma=_palma(share, ratio),
        mean=mean,
        people=total,
    )


def gini(values, people=None):
    """Return the Gini coefficient.

    Parameters
    ----------
    values : array_like (n,)
        0 or more.
    people : array_like (n,), optional
        Weights.

    Returns
    -------
    float
        Of the population, without the small-sample factor n / (n - 1).
    """
    return equity(values, people).gini


def theil(values, people=None):
    """Return Theil's T.

    Parameters
    ----------
    values : array_like (n,)
        0 or more; places with 0 add nothing.
    people : array_like (n,), optional
        Weights.

    Returns
    -------
    float
    """
    return equity(values, people).theil


def atkinson(values, people=None, epsilon=0.5):
    """Return the Atkinson index.

    Parameters
    ----------
    values : array_like (n,)
        0 or more.
    people : array_like (n,), optional
        Weights.
    epsilon : float
        Aversion to inequality, above 0; from 1 on the index is 1 if anybody has nothing.

    Returns
    -------
    float
    """
    return equity(values, people, epsilon).atkinson


def palma(values, people=None):
    """Return Palma's ratio: the top tenth's sum divided by the bottom four tenths'.

    Parameters
    ----------
    values : array_like (n,)
        0 or more.
    people : array_like (n,), optional
        Weights; a place on a limit counts on both sides of it with its parts.

    Returns
    -------
    float
        NaN where the bottom four tenths have nothing.
    """
    return equity(values, people).palma


def lorenz(values, people=None):
    """Return the Lorenz curve.

    Parameters
    ----------
    values : array_like (n,)
        0 or more; places without a value are left out.
    people : array_like (n,), optional
        Weights.

    Returns
    -------
    people, quantity : array (k + 1,)
        Cumulative shares from 0 to 1, those with least first; only 0 where there is nothing.
    """
    values, people = _checked(values, people, 1.0)
    order = np.argsort(values, kind="stable")
    across = np.r_[0.0, np.cumsum(people[order])]
    up = np.r_[0.0, np.cumsum((people * values)[order])]
    if not (across[-1] > 0 and up[-1] > 0):
        return np.zeros(1), np.zeros(1)
    return across / across[-1], up / up[-1]


def entropy(shares):
    """Return the entropy of shares, 1 where all are equal (land-use mix).

    Parameters
    ----------
    shares : array_like (k,)
        0 or more; they are divided by their sum.

    Returns
    -------
    float
        -sum p ln p / ln k; NaN for fewer than two shares or a sum of 0.
    """
    shares = np.asarray(shares, float).ravel()
    if (shares < 0).any():
        raise InputError(translate("SmartQuartier", "Shares must be 0 or more."))
    total = shares.sum()
    if len(shares) < 2 or not total > 0:
        return float("nan")
    some = shares[shares > 0] / total
    return float(-(some @ np.log(some)) / np.log(len(shares)))


def _checked(values, people, epsilon):
    values = np.asarray(values, float).ravel()
    people = np.ones(len(values)) if people is None else np.asarray(people, float).ravel()
    if len(people) != len(values) or not epsilon > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Inequality needs one number of people for each value, and an aversion above 0.",
            )
        )
    known = np.isfinite(values) & np.isfinite(people)
    values, people = values[known], people[known]
    if (values < 0).any() or (people < 0).any():
        raise InputError(
            translate(
                "SmartQuartier", "Inequality is defined for values and people of 0 or more only."
            )
        )
    return values, people


def _gini(share, ratio):
    order = np.argsort(ratio, kind="stable")
    share, ratio = share[order], ratio[order]
    upper = np.cumsum(share * ratio)
    # Twice the area under the Lorenz curve, by trapezoids.
    return float(1.0 - share @ (2 * upper - share * ratio))


def _atkinson(share, ratio, epsilon):
    if epsilon >= 1 and (ratio[share > 0] <= 0).any():
        return 1.0
    ratio, share = ratio[share > 0], share[share > 0]
    if abs(epsilon - 1) < 1e-12:
        return float(1.0 - np.exp(share @ np.log(ratio)))
    power = 1.0 - epsilon
    return float(1.0 - (share @ ratio**power) ** (1.0 / power))


def _palma(share, ratio):
    order = np.argsort(ratio, kind="stable")
    across = np.r_[0.0, np.cumsum(share[order])]
    up = np.r_[0.0, np.cumsum((share * ratio)[order])]
    low, high = np.interp([_BOTTOM, 1.0 - _TOP], across / across[-1], up)
    return float((up[-1] - high) / low) if low > 0 else float("nan")
