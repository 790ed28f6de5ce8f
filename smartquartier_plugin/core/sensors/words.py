"""Amounts, gaps and bounds as text that stays true when rounded."""

import math

from ..numbers import finite, number, percent, short

_ROUND = {"up": math.ceil, "down": math.floor}
_NOISE = 1e-6  # of the last digit: what summing may have cost


def amount(value, whole, rounding="near"):
    """Format a weight with as many decimals as the whole deserves.

    Parameters
    ----------
    value : float
        The weight.
    whole : float
        All of it: 1,000 and more are counted in whole units, less in three digits.
    rounding : str
        ``near``; ``up`` for "at most", which must stay true; ``down`` for "at least".

    Returns
    -------
    str
        The number; a dash where missing.
    """
    value, whole = finite(value), finite(whole)
    if value is None:
        return number(value)
    size = math.floor(math.log10(abs(whole))) if whole else 0
    digits = min(max(2 - size, 0), 6)
    if all(abs(one - round(one)) < 1e-6 for one in (value, whole or 0.0)):
        digits = 0  # whole things are counted
    return number(rounded(value, digits, rounding), digits)


def gap_text(gap, rounding="up"):
    """Format how far a plan may be below the best possible.

    Parameters
    ----------
    gap : float
        0-1, of the bound.
    rounding : str
        ``up``; ``near`` where the bound is known to be reached.

    Returns
    -------
    str
        One decimal, two below 1 %; rounded up it is never less than the gap.
    """
    gap = finite(gap)
    if gap is None:
        return number(None)
    digits = 1 if gap >= 0.0095 else 2
    scaled = gap * 10 ** (2 + digits)
    scaled = math.ceil(scaled - 1e-7) if rounding == "up" else round(scaled)
    return percent(max(scaled, 0) / 10 ** (2 + digits), digits)


def bound_rounding(bound, best):
    """Return how a bound, and a gap to it, are rounded.

    Parameters
    ----------
    bound : float
        What no plan can exceed.
    best : float
        Value of the best plan known.

    Returns
    -------
    str
        ``up``, so that "at most" stays true; ``near`` where a known plan reaches the bound.
    """
    return "near" if bound <= best * (1 + 1e-9) else "up"


def limit_text(value, most=6, rounding="down"):
    """Format a bound in few digits: "no plan is below" may only be rounded down.

    Parameters
    ----------
    value : float
        The bound.
    most : int
        Significant digits.
    rounding : str
        ``down`` for a lower bound, ``up`` for an upper one.

    Returns
    -------
    str
        No more decimals than it needs; a dash where missing.
    """
    value = finite(value)
    if value is None or value == 0:
        return short(value, most)
    digits = min(most - 1 - math.floor(math.log10(abs(value))), most + 2)
    return short(rounded(value, max(digits, 0), rounding), most + 3)


def rounded(value, digits, rounding="near"):
    """Round a number to decimals, in one direction.

    Parameters
    ----------
    value : float
        Finite.
    digits : int
        Decimals.
    rounding : str
        ``near``, ``up`` or ``down``; what is within a millionth of the last digit stays there.

    Returns
    -------
    float
    """
    scaled = value * 10**digits
    if abs(scaled - round(scaled)) < _NOISE:
        scaled = round(scaled)
    return _ROUND.get(rounding, _same)(scaled) / 10**digits


def _same(value):
    return value
