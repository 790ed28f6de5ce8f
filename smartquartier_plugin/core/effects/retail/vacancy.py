"""Vacancy as stock and flow: shops close, empty ones are let again, a surplus stays empty.

Occupied floor space O closes at the rate k a year, empty floor space F is let again at the rate
r. Without a change of demand both balance at the share ``k / (k + r)``. Where sales fall, floor
space finds no tenant at all any more: it joins the surplus S, evenly over the years, and leaves
it only by conversion to another use, at the rate c:

    O' = -k O + r F - l      F' = k O - r F      S' = l - c S      C' = c S

so that O + F + S + C is the stock of today at any time.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate


def stationary(closing, reletting):
    """Return the share of empty floor space at which closing and letting again balance.

    Parameters
    ----------
    closing, reletting : float or array
        Rates [1/a].

    Returns
    -------
    float or array
        k / (k + r).
    """
    return closing / (closing + reletting)


def closing_rate(vacancy, reletting):
    """Return the closing rate that keeps a vacancy as it is.

    Parameters
    ----------
    vacancy : float or array
        Share of empty floor space, 0 or more, below 1.
    reletting : float or array
        Rate [1/a].

    Returns
    -------
    float or array
        k = r v / (1 - v) [1/a].

    Raises
    ------
    InputError
        If a share isn't 0 or more and below 1.
    """
    vacancy = np.asarray(vacancy, float)
    if not ((vacancy >= 0) & (vacancy < 1)).all():
        raise InputError(
            translate(
                "SmartQuartier",
                "A vacancy must be a share of 0 or more and below 1; write 10% as 0.1.",
            )
        )
    return reletting * vacancy / (1 - vacancy)


@dataclass(frozen=True)
class Stock:
    """Floor space by state [m2], in arrays of one shape; the sum never changes.

    ``occupied``; ``empty`` and to be let again; ``surplus``: empty without a tenant in sight;
    ``converted`` to another use.
    """

    occupied: np.ndarray
    empty: np.ndarray
    surplus: np.ndarray
    converted: np.ndarray

    @property
    def vacancy(self):
        """Return the share of empty floor space in what is still retail; NaN without any."""
        vacant = self.empty + self.surplus
        whole = self.occupied + vacant
        return np.divide(vacant, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)

    def sums(self, axis):
        """Return the stock added up along an axis."""
        return Stock(*(part.sum(axis=axis) for part in self.parts))

    @property
    def parts(self):
        """Return occupied, empty, surplus and converted."""
        return self.occupied, self.empty, self.surplus, self.converted


def stock_at(years, occupied, empty, lost, span, closing, reletting, conversion):
    """Return the stock after some years, exactly.

    Parameters
    ----------
    years : float
        0 up to ``span``.
    occupied, empty : array
        Today's floor space [m2].
    lost : array
        Floor space that finds no tenant any more, by the end of the span [m2]; at most
        ``occupied``.
    span : float
        Years over which it is lost, evenly.
    closing, reletting, conversion : array
        Rates [1/a], 0 or more.

    Returns
    -------
    Stock
        Arrays of the common shape.

    Notes
    -----
    With X = O + F = X0 - l t and a = k + r the balance F' = k X - a F has the solution
    F = A + B t + (F0 - A) exp(-a t), B = -k l / a, A = (k X0 - B) / a. Floor space to be let again
    is never more than what is left without the surplus.
    """
    arrays = np.broadcast_arrays(occupied, empty, lost, closing, reletting, conversion)
    occupied, empty, lost, closing, reletting, conversion = (np.asarray(a, float) for a in arrays)
    flow = lost / span
    both = occupied + empty
    pace = closing + reletting
    moving = pace > 0
    pace = np.where(moving, pace, 1.0)
    slope = -closing * flow / pace
    level = (closing * both - slope) / pace
    later = level + slope * years + (empty - level) * np.exp(-pace * years)
    left = both - flow * years
    later = np.clip(np.where(moving, later, empty), 0.0, np.maximum(left, 0.0))
    # (1 - exp(-c t)) / c without dividing by 0
    spent = -np.expm1(-conversion * years)
    time = np.divide(spent, conversion, out=np.full(spent.shape, float(years)),
                     where=conversion > 0)  # fmt: skip
    surplus = flow * time
    return Stock(left - later, later, surplus, flow * years - surplus)


def floor_at_risk(change, elasticity, occupied):
    """Return the floor space that a fall of sales leaves without a tenant.

    Parameters
    ----------
    change : array
        Of sales, as a share; above 0 nothing is at risk.
    elasticity : float or array
        Share of floor space lost per share of sales lost, letting again included.
    occupied : array
        Today's occupied floor space [m2].

    Returns
    -------
    array
        In m2, at most what is occupied.
    """
    return np.clip(-elasticity * change, 0.0, 1.0) * occupied
