"""Break-even: the value of one input at which the sign of each output turns.

All other inputs keep their central values. The whole interval is scanned, so that more than
one turn is noticed; each is then narrowed down.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT

_INSIDE = 12  # steps on each side of the central value, up to the ends of the range
_OUTSIDE = 12  # and from there to the limits, growing
_SPLIT = 8  # parts of an interval when it is narrowed down
_NEAR_ZERO = 1000  # the end of the range divided by this is as near to zero as is looked
EFFORT = 4, 2048  # rounds, and points in each: with many outputs each has its own interval
_EVEN = 1e-9  # relative: the output is a straight line in the input


@dataclass(frozen=True)
class BreakEven:
    """Where q outputs turn their sign.

    Parameters
    ----------
    value : numpy.ndarray, shape (q,)
        The turn nearest to the central value; NaN where there is none within the limits.
    within : numpy.ndarray of bool, shape (q,)
        Whether it lies in the range of the input.
    turns : numpy.ndarray of int, shape (q,)
        Turns within the limits.
    monotone : numpy.ndarray of bool, shape (q,)
        Whether the output only rises or only falls over the limits.
    positive_above : numpy.ndarray of bool, shape (q,)
        Whether the output is above zero on the upper side of the turn.
    central : numpy.ndarray, shape (q,)
        The output at the central value.
    """

    value: np.ndarray
    within: np.ndarray
    turns: np.ndarray
    monotone: np.ndarray
    positive_above: np.ndarray
    central: np.ndarray


def break_even(function, low, central, high, limits=None, progress=SILENT, effort=EFFORT):
    """Find where the sign of each output turns.

    Parameters
    ----------
    function : callable
        Values of the input, shape (m,), in; outputs, shape (m,) or (m, q), out.
    low, central, high : float
        The input's range.
    limits : (float, float), optional
        Values looked at beyond the range; the range itself if missing.
    progress : Progress
        Asked whether to go on.
    effort : (int, int)
        Rounds of narrowing down, and computations in one of them at most.

    Returns
    -------
    BreakEven

    Notes
    -----
    A zero that the output only touches is no turn. Two turns between neighbouring points of
    the scan (a 24th of the range) stay unseen.
    """
    x = scan_points(low, central, high, limits or (low, high))
    y = _outputs(function, x)
    progress.check()
    middle = y[np.searchsorted(x, central)]
    at, before = _turns(y)
    columns, lower, upper = _nearest(x, at, before, central)
    value = np.full(y.shape[1], np.nan)
    above = np.zeros(y.shape[1], dtype=bool)
    if len(columns):
        root, rising = _narrow(function, x, y, (columns, lower, upper), effort, progress)
        order = np.argsort(-np.abs(root - central), kind="stable")  # the nearest is written last
        value[columns[order]] = root[order]
        above[columns[order]] = rising[order]
    reach = 1e-9 * max(abs(low), abs(high))
    return BreakEven(
        value,
        (value >= low - reach) & (value <= high + reach),
        at.sum(axis=0),
        _monotone(y),
        above,
        middle,
    )


def scan_points(low, central, high, limits):
    """Return where to look: evenly within the range, in growing steps beyond it.

    Parameters
    ----------
    low, central, high : float
        The range.
    limits : (float, float)
        The ends.

    Returns
    -------
    numpy.ndarray
        Ascending, each once; the central value and the ends of the range are among them.
    """
    growing = np.linspace(0, 1, _OUTSIDE + 1)[1:] ** 2
    first, last = min(limits[0], low), max(limits[1], high)
    return np.unique(
        np.concatenate(
            [
                low - growing * (low - first),
                np.linspace(low, central, _INSIDE + 1),
                np.linspace(central, high, _INSIDE + 1),
                high + growing * (last - high),
            ]
        )
    )


def search_limits(low, central, high, bounds=(-np.inf, np.inf), widths=10.0):
    """Return how far beyond its range a value is looked for.

    Parameters
    ----------
    low, central, high : float
        The range.
    bounds : (float, float)
        What is possible at all.
    widths : float
        At most so many widths of the range (or sizes of the central value, if larger).

    Returns
    -------
    (float, float)
        A range on one side of zero stays there: where a factor of the effect is zero, the
        effect is zero, which is no turn of its sign; where a divisor is zero, there is none.
    """
    wide = widths * max(high - low, abs(central))
    least = low / _NEAR_ZERO if low >= 0 else -np.inf
    most = high / _NEAR_ZERO if high <= 0 and low < 0 else np.inf
    return (
        min(max(bounds[0], central - wide, least), low),
        max(min(bounds[1], central + wide, most), high),
    )


def _outputs(function, x):
    y = np.asarray(function(x), dtype=float)
    return y.reshape(len(x), -1)


def _turns(y):
    """Mark each point whose sign differs from the last sign before it, and say where that was."""
    sign = np.sign(np.nan_to_num(y))
    place = np.where(sign != 0, np.arange(len(y))[:, None], -1)
    last = np.maximum.accumulate(place, axis=0)
    before = np.vstack([np.full((1, y.shape[1]), -1), last[:-1]])
    earlier = np.take_along_axis(sign, np.maximum(before, 0), axis=0)
    return (sign != 0) & (before >= 0) & (earlier != sign), before


def _nearest(x, at, before, central):
    """Return (columns, lower, upper): the turns next to the central value on either side."""
    found = []
    rows = np.arange(len(x))[:, None]
    start = x[np.maximum(before, 0)]
    left = np.where(at & (start < central), rows, -1).max(axis=0)
    right = np.where(at & (start >= central), rows, len(x)).min(axis=0)
    for row, there in ((left, left >= 0), (right, right < len(x))):
        columns = np.flatnonzero(there)
        if len(columns):
            upper = row[columns]
            found.append((columns, before[upper, columns], upper))
    if not found:
        return (np.zeros(0, dtype=int),) * 3
    return tuple(np.concatenate(parts) for parts in zip(*found))


def _narrow(function, x, y, interval, effort, progress):
    """Split the intervals until the turn is known well enough; return turns and directions."""
    columns, lower, upper = interval
    a, b = x[lower], x[upper]
    fa, fb = y[lower, columns], y[upper, columns]
    rising = fb > fa
    open_ = ~_straight(x, y[:, columns], a, b)
    rounds, most_points = effort
    for _ in range(rounds):
        progress.check()
        pairs, which = np.unique(np.stack([a[open_], b[open_]], 1), axis=0, return_inverse=True)
        if not len(pairs) or len(pairs) * (_SPLIT - 1) > most_points:
            break
        which = which.reshape(-1)
        inner = np.linspace(pairs[:, 0], pairs[:, 1], _SPLIT + 1, axis=1)
        values = _outputs(function, inner[:, 1:-1].ravel())
        own = values.reshape(len(pairs), _SPLIT - 1, -1)[which, :, columns[open_]]
        own = np.concatenate([fa[open_, None], own, fb[open_, None]], axis=1)
        grid = inner[which]
        # the last point of the old sign and the first of the new one
        new = np.argmax(np.sign(own) == np.sign(fb[open_, None]), axis=1)
        each = np.arange(len(own))
        same = np.sign(own) == np.sign(fa[open_, None])
        old = np.where(same & (np.arange(_SPLIT + 1) < new[:, None]), np.arange(_SPLIT + 1), 0)
        old = old.max(axis=1)
        a[open_], b[open_] = grid[each, old], grid[each, new]
        fa[open_], fb[open_] = own[each, old], own[each, new]
    return a - fa * (b - a) / (fb - fa), rising


def _straight(x, y, a, b):
    """Tell for each column whether the output is a straight line over the points from a to b.

    One more point on either side is looked at: two points alone always lie on a line.
    """
    slopes = np.diff(y, axis=0) / np.diff(x)[:, None]
    middle = (x[:-1] + x[1:]) / 2
    rows = np.arange(len(slopes))[:, None]
    near = (rows >= np.searchsorted(middle, a) - 1) & (rows <= np.searchsorted(middle, b))
    highest = np.where(near, slopes, -np.inf).max(axis=0)
    lowest = np.where(near, slopes, np.inf).min(axis=0)
    return (highest - lowest <= _EVEN * np.abs(slopes).max(axis=0)) & (near.sum(axis=0) > 2)


def _monotone(y):
    """Tell for each output whether it only rises or only falls."""
    steps = np.diff(y, axis=0)
    noise = 1e-12 * np.abs(y).max(axis=0)
    return (steps >= -noise).all(axis=0) | (steps <= noise).all(axis=0)
