"""Numbers of the report on effects as people write them: two digits, signs, ranges."""

import math

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent

NOTHING = 1e-6  # what is left of a difference that is zero
_MILLION = 1e6


def rounded(value, digits=2, sign=False):
    """Write an estimate with significant digits only.

    Parameters
    ----------
    value : float or None
        The number; missing becomes a dash.
    digits : int
        Significant digits.
    sign : bool
        Whether a plus sign stands before what is above zero.

    Returns
    -------
    str
        ``"-820"`` for -823.4 with two digits, and a real minus sign.
    """
    value = finite(value)
    if value is None:
        return MISSING
    if abs(value) < NOTHING:
        return number(0, 0)
    power = math.floor(math.log10(abs(value)))
    value = round(value, digits - 1 - power)
    if abs(value) >= _MILLION:
        millions = rounded(value / _MILLION, digits, sign)
        return translate("SmartQuartier", "{} million").format(millions)
    power = math.floor(math.log10(abs(value)))  # 99.6 has become 100
    shown = number(value, min(max(digits - 1 - power, 0), 6))
    return f"+{shown}" if sign and value > 0 else shown


def change(value, digits=2):
    """Write a change: with its sign.

    Parameters
    ----------
    value : float or None
        The change; missing becomes a dash.
    digits : int
        Significant digits.

    Returns
    -------
    str
    """
    return rounded(value, digits, sign=True)


def between(triple, digits=2):
    """Write P5 and P95 of a change, ``"-820 to -120"``; one number where both read the same.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    digits : int
        Significant digits.

    Returns
    -------
    str
    """
    ends = finite(triple[0]), finite(triple[2])
    sizes = [abs(end or 0.0) for end in ends]
    if max(sizes) >= _MILLION and min(sizes) >= _MILLION / 10:
        millions = [change(end / _MILLION, digits) for end in ends]
        words = translate("SmartQuartier", "{} million")
        return words.format(_joined(*millions))
    return _joined(*(change(end, digits) for end in ends))


def _joined(low, high):
    if low == high:
        return low
    return translate("SmartQuartier", "{} to {}").format(low, high)


def share_range(triple, base):
    """Write a change as a range in per cent of a base; empty where the base is no help.

    Parameters
    ----------
    triple : sequence of 3 float
        P5, P50 and P95.
    base : float
        Today's value; not above zero or missing: unknown.

    Returns
    -------
    str
    """
    base = finite(base)
    if base is None or base <= 0:
        return ""
    if None in [finite(value) for value in triple]:
        return ""
    shares = [100 * float(value) / base for value in triple]
    sign = percent(1)[len(number(100, 0)) :]  # with the space that the language wants
    return _joined(change(shares[0]) + sign, change(shares[2]) + sign)
