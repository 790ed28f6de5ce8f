"""Numbers as the reader's language writes them: decimal comma in German, point in English."""

import math

from . import i18n

MISSING = "–"
_MINUS = "\N{MINUS SIGN}"


def language():
    """Return the language of the texts, ``"de"`` or ``"en"``.

    Returns
    -------
    str
        What :func:`core.i18n.language` says; ``"en"`` where nothing is installed.
    """
    return "de" if getattr(i18n, "language", lambda: "en")() == "de" else "en"


def number(value, digits=None):
    """Format a number for reading.

    Parameters
    ----------
    value : float or None
        The number; None, NaN and text that is no number become a dash, never a zero.
    digits : int, optional
        Decimals; without it three significant digits, at least the whole number.

    Returns
    -------
    str
        ``"12,5"`` in German, ``"12.5"`` in English; from five digits on grouped in threes.

    Notes
    -----
    A value that rounds to zero is written without a minus sign.
    """
    value = finite(value)
    if value is None:
        return MISSING
    if digits is None:
        digits = _significant(value)
    text = f"{abs(value):,.{digits}f}"
    if abs(value) < 10_000 and len(text.split(".")[0].replace(",", "")) < 5:
        text = text.replace(",", "")
    if language() == "de":
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    negative = value < 0 and any(c in "123456789" for c in text)
    return _MINUS + text if negative else text


def short(value, most=4):
    """Format a number that was set by somebody: no more decimals than it needs.

    Parameters
    ----------
    value : float or None
        The number.
    most : int
        Significant digits that are shown at most.

    Returns
    -------
    str
        ``"12"`` for 12.0, ``"2.4"`` for 2.4; a dash where missing.
    """
    value = finite(value)
    if value is None or value == 0:
        return number(value, 0)
    last = min(max(most - 1 - math.floor(math.log10(abs(value))), 0), most + 2)
    digits = next(d for d in range(last + 1) if d == last or round(value, d) == round(value, last))
    return number(value, digits)


def signed(value):
    """Format a difference: with a plus sign where it is above zero.

    Parameters
    ----------
    value : float or None
        The difference; three significant digits are shown.

    Returns
    -------
    str
        ``"+1.25"``, or a dash where missing; no sign where it rounds to zero.
    """
    text = number(value)
    positive = (finite(value) or 0) > 0 and any(c in "123456789" for c in text)
    return f"+{text}" if positive else text


def percent(share, digits=0):
    """Format a share (0-1) as a percentage, with the space that German typography asks for.

    Parameters
    ----------
    share : float or None
        The share; missing becomes a dash.
    digits : int
        Decimals.

    Returns
    -------
    str
        ``"31 %"`` (narrow no-break space) in German, ``"31%"`` in English.
    """
    share = finite(share)
    if share is None:
        return MISSING
    sign = "\N{NARROW NO-BREAK SPACE}%" if language() == "de" else "%"
    return number(share * 100, digits) + sign


def percents(shares, digits=0):
    """Format the shares of one whole so that what is shown adds up to what they add up to.

    Rounded one by one, six weights may read as 101 % together. Here all are rounded down, and
    those with the largest remainders get what is left (the method of Hare and Niemeyer).

    Parameters
    ----------
    shares : sequence of float
        Each 0-1; missing ones become dashes and count nothing.
    digits : int
        Decimals.

    Returns
    -------
    list of str
        As :func:`percent` writes them.
    """
    step = 10 ** (digits + 2)
    # What is whole but for the dust of floating point must not lose a step.
    exact = [None if finite(one) is None else round(finite(one) * step, 9) for one in shares]
    known = [place for place, value in enumerate(exact) if value is not None]
    whole = {place: math.floor(exact[place]) for place in known}
    left = math.floor(sum(exact[place] for place in known) + 0.5) - sum(whole.values())
    known.sort(key=lambda place: whole[place] - exact[place])  # stable: the first of equals
    for place in known[:left]:
        whole[place] += 1
    return [percent(whole[place] / step if place in whole else None, digits)
            for place in range(len(exact))]  # fmt: skip


def day(date):
    """Write an ISO date as the reader's language does.

    Parameters
    ----------
    date : str
        ``"2026-11-22"``, or a moment that begins so; anything else comes back as it is.

    Returns
    -------
    str
        ``"22.11.2026"`` in German, ``"2026-11-22"`` in English.
    """
    date = str(date or "")
    parts = date[:10].split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not "".join(parts).isdigit():
        return date
    return ".".join(reversed(parts)) if language() == "de" else date[:10]


def span(low, high, digits=0):
    """Format an interval, ``"3–7"``; one number where both ends read the same.

    Parameters
    ----------
    low, high : float or None
        The ends; where either is missing the result is a dash.
    digits : int
        Decimals.

    Returns
    -------
    str
        The interval.
    """
    if finite(low) is None or finite(high) is None:
        return MISSING
    first, last = number(low, digits), number(high, digits)
    if first == last:
        return first
    # An en dash before a minus sign can't be read.
    joint = " … " if _MINUS in first + last else "–"
    return first + joint + last


def finite(value):
    """Return ``value`` as a float, or None where it is missing, infinite or no number.

    Parameters
    ----------
    value : object
        Anything; booleans count as numbers.

    Returns
    -------
    float or None
        The number.
    """
    try:
        result = float(value)
    except (TypeError, ValueError):
        return None
    return result if math.isfinite(result) else None


def _significant(value):
    if value == 0:
        return 0
    return min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
