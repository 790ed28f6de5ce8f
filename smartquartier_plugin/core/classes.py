"""Classes of a quantity for maps: round limits, their labels, and shades from light to dark."""

import math

from .i18n import translate
from .numbers import number

# ColorBrewer "Blues" with nine classes; the lightest is left to paper, the darkest to ink.
_BLUES = ("#deebf7", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#08519c")
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_breaks(low, high, most=8):
    """Return round limits of equally wide classes that span an interval.

    Parameters
    ----------
    low, high : float
        The interval; finite.
    most : int
        Classes at most.

    Returns
    -------
    list of float
        Ascending, multiples of 1, 2, 2.5 or 5 times a power of ten; at least two. The first
        is at or below ``low``, the last at or above ``high``.
    """
    low, high = min(low, high), max(low, high)
    wide = high - low
    largest = max(abs(low), abs(high))
    if not wide > max(1e-9 * largest, 1e-300):  # one value: a class around it
        wide = largest if largest > 1e-300 else 1.0
    power = 10.0 ** math.floor(math.log10(wide / most))
    for factor in (*_STEPS, 20.0):
        step = factor * power
        first = math.floor(low / step + 1e-9)
        last = max(math.ceil(high / step - 1e-9), first + 1)
        if last - first <= most:
            break
    return [float(f"{i * step:.12g}") for i in range(first, last + 1)]


def class_of(values, breaks):
    """Return the class of each value: 0 is the lowest, -1 is missing.

    Parameters
    ----------
    values : array
        Numbers; NaN is missing.
    breaks : sequence of float
        From :func:`round_breaks`. A value on a limit belongs to the class below it.

    Returns
    -------
    array of int
        The same shape.
    """
    import numpy as np

    values = np.asarray(values, float)
    found = np.searchsorted(np.asarray(breaks[1:-1], float), values, side="left")
    return np.where(np.isfinite(values), found, -1)


def class_labels(breaks, unit="", open_below=False):
    """Return "from–to unit" for each class.

    Parameters
    ----------
    breaks : sequence of float
        From :func:`round_breaks`.
    unit : str
        Written behind; empty for none.
    open_below : bool
        Whether the lowest class also holds what is below its limit: "up to".

    Returns
    -------
    list of str
        One fewer than limits.
    """
    step = breaks[1] - breaks[0]
    digits = next(d for d in range(13) if abs(step * 10**d - round(step * 10**d)) < 1e-6)
    texts = [number(limit, digits) for limit in breaks]
    ending = f"\N{NO-BREAK SPACE}{unit}" if unit else ""
    # An en dash before a minus sign can't be read.
    joint = " … " if breaks[0] < 0 else "–"
    labels = [f"{low}{joint}{high}{ending}" for low, high in zip(texts, texts[1:])]
    if open_below:
        labels[0] = translate("SmartQuartier", "up to {}").format(texts[1] + ending)
    return labels


def shades(count):
    """Return colours for classes, the lowest lightest.

    Parameters
    ----------
    count : int
        Of classes, 1 or more.

    Returns
    -------
    list of str
        As #rrggbb, of one hue; lightness alone tells them apart.
    """
    if count == 1:
        return [_BLUES[3]]
    return [_mixed(i * (len(_BLUES) - 1) / (count - 1)) for i in range(count)]


def _mixed(place):
    low = min(int(place), len(_BLUES) - 2)
    share, parts = place - low, []
    for i in (1, 3, 5):
        a, b = (int(_BLUES[j][i : i + 2], 16) for j in (low, low + 1))
        parts.append(round(a + (b - a) * share))
    return "#{:02x}{:02x}{:02x}".format(*parts)
