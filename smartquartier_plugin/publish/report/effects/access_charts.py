"""Charts of access: the Lorenz curve, who is reached at which distance, ranges by group."""

import numpy as np

from ....core.effects.equity import lorenz
from ....core.i18n import translate
from ....core.numbers import finite, number, percent
from ..svg import ACCENT, BLUES, FAINT, GREY, INK, PAPER, WIDTH, Canvas, nice_ticks
from .run_words import rounded

_TONES = (
    (ACCENT, 2.2, ""),
    ("#a05a00", 1.8, "7 3"),
    ("#00694c", 1.6, "2 2"),
    (INK, 1.4, "8 3 2 3"),
)
_POINTS = 120


def _frame(canvas, left, right, top, bottom, xs, ys, x, y, x_text, y_text):
    """Draw grid and axes."""
    for value, text in xs:
        canvas.line(x(value), top, x(value), bottom, FAINT, 0.6)
        canvas.text(x(value), bottom + 14, text, 9, "middle", GREY)
    for value, text in ys:
        canvas.line(left, y(value), right, y(value), FAINT, 0.7)
        canvas.text(left - 6, y(value) + 3, text, 9, "end", GREY)
    canvas.line(left, bottom, right, bottom, INK, 0.8)
    canvas.text((left + right) / 2, bottom + 31, x_text, 10, "middle")
    canvas.text(0, top - 12, y_text, 10)


def _curves(canvas, curves, x, y, left):
    """Draw curves with a legend above them."""
    at = left
    for (name, across, up), (tone, width, dash) in zip(curves, _TONES):
        canvas.polyline([(x(a), y(b)) for a, b in zip(across, up)], tone, width, dash)
        canvas.line(at, 8, at + 24, 8, tone, width, dash)
        canvas.text(at + 29, 11.5, name, 9.5)
        at += 34 + 6.2 * len(name)


def lorenz_chart(curves, title="", desc="", height=264.0):
    """Draw Lorenz curves.

    Parameters
    ----------
    curves : sequence of (str, array, array)
        Name, values of the places, their people.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.

    Returns
    -------
    list of str
        One SVG; empty where there is no curve.
    """
    drawn = []
    for name, values, people in curves:
        across, up = lorenz(values, people)
        if len(across) > 1:
            grid = np.linspace(0, 1, _POINTS)
            drawn.append((name, grid, np.interp(grid, across, up)))
    if not drawn:
        return []
    left, right, top, bottom = 52.0, 340.0, 44.0, height - 40
    canvas = Canvas(WIDTH, height, title, desc)

    def x(value):
        return left + value * (right - left)

    def y(value):
        return bottom - value * (bottom - top)

    ticks = [(value, percent(value)) for value in (0, 0.2, 0.4, 0.6, 0.8, 1.0)]
    _frame(
        canvas, left, right, top, bottom, ticks, ticks, x, y,
        translate("SmartQuartier", "share of the people, those with least first"),
        translate("SmartQuartier", "share of the access"),
    )  # fmt: skip
    canvas.line(x(0), y(0), x(1), y(1), GREY, 1.0, "1.5 3")
    canvas.text(x(1) + 8, y(1) + 12, translate("SmartQuartier", "all have the same"), 9, fill=GREY)
    _curves(canvas, drawn, x, y, left)
    return [canvas.svg()]


def reach_chart(curves, threshold, unit, title="", desc="", height=220.0):
    """Draw the share of people who have a service within a distance.

    Parameters
    ----------
    curves : sequence of (str, array, array)
        Name, distances of the places (infinite for none), their people.
    threshold : float
        Marked.
    unit : str
        Of the distances.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    top_value = 2.5 * threshold
    grid = np.linspace(0, top_value, _POINTS)
    drawn = []
    for name, costs, people in curves:
        order = np.argsort(costs, kind="stable")
        sums = np.cumsum(people[order])
        if len(sums) and sums[-1] > 0:
            place = np.searchsorted(costs[order], grid, "right")
            drawn.append((name, grid, np.r_[0.0, sums][place] / sums[-1]))
    left, right, top, bottom = 52.0, WIDTH - 20, 44.0, height - 40
    canvas = Canvas(WIDTH, height, title, desc)

    def x(value):
        return left + value / top_value * (right - left)

    def y(value):
        return bottom - value * (bottom - top)

    ticks = [tick for tick in nice_ticks(0, top_value, 6) if tick <= top_value]
    _frame(
        canvas, left, right, top, bottom,
        [(tick, number(tick)) for tick in ticks],
        [(value, percent(value)) for value in (0, 0.25, 0.5, 0.75, 1.0)], x, y,
        translate("SmartQuartier", "way to the nearest service ({})").format(unit),
        translate("SmartQuartier", "share of the people"),
    )  # fmt: skip
    canvas.line(x(threshold), top - 6, x(threshold), bottom, INK, 1, "4 3")
    words = translate("SmartQuartier", "threshold")
    canvas.text(x(threshold) + 4, bottom - 6, words, 9, fill=INK)
    _curves(canvas, drawn, x, y, left)
    return [canvas.svg()]


def range_bars(rows, axis, title="", desc=""):
    """Draw P5 to P95 of a quantity for each of a few groups, P50 as a diamond.

    Parameters
    ----------
    rows : sequence of (str, float, float, float)
        Name, P5, P50, P95.
    axis : str
        What the numbers are.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    step, left, right = 19.0, 170.0, WIDTH - 130
    canvas = Canvas(WIDTH, 40 + step * len(rows) + 4, title, desc)
    highest = max([finite(row[3]) or 0.0 for row in rows] or [0.0])
    ticks = nice_ticks(0.0, highest or 1.0, 5)

    def x(value):
        return left + value / ticks[-1] * (right - left)

    bottom = 36 + step * len(rows)
    for tick in ticks:
        canvas.line(x(tick), 32, x(tick), bottom, FAINT, 0.6)
        canvas.text(x(tick), 28, number(tick), 9, "middle", GREY)
    canvas.text(0, 11, axis, 9.5, fill=GREY)
    canvas.text(WIDTH, 11, translate("SmartQuartier", "P50 (P5–P95)"), 9, "end", GREY)
    for place, (name, low, middle, high) in enumerate(rows):
        at = 36 + step * (place + 0.5)
        canvas.label(left - 8, at + 3.5, name, left - 10, 10, "end")
        if None in map(finite, (low, middle, high)):
            canvas.text(WIDTH, at + 3.5, "–", 10, "end")
            continue
        canvas.rect(x(low) - 1, at - 4, x(high) - x(low) + 2, 8, BLUES[1], "#2b5a82", 0.7)
        canvas.marker(x(middle), at, "diamond", 3.2, INK, PAPER)
        text = f"{rounded(middle, 3)} ({rounded(low, 3)}–{rounded(high, 3)})"
        canvas.text(WIDTH, at + 3.5, text, 9.8, "end")
    return [canvas.svg()]
