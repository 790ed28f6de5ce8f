"""Charts of a monitored effect: what chance does, and how every quarter changed."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number
from ..svg import ACCENT, FAINT, GREY, INK, PAPER, WIDTH, Canvas, nice_ticks, tick_digits

_BINS = 41


def chance_chart(placebo, effect, low, high, scale=1.0, unit="", title="", desc=""):
    """Draw how large differences are by chance, with the real one and its interval.

    Parameters
    ----------
    placebo : array (p,)
        The difference for every other choice of quarters.
    effect, low, high : float
        The real one and its interval; infinite ends are not drawn.
    scale : float
        By what all are multiplied for reading, such as 100 for per cent.
    unit : str
        Of the scaled values.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    values = np.asarray(placebo, dtype=float) * scale
    real = effect * scale
    ends = [end * scale for end in (low, high) if np.isfinite(end)]
    ticks = nice_ticks(min([values.min(), real, *ends]), max([values.max(), real, *ends]), 7)
    digits = tick_digits(ticks)
    left, right, top, bottom = 12.0, WIDTH - 12, 46.0, 170.0
    canvas = Canvas(WIDTH, 216, title, desc)

    def x(value):
        return left + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (right - left)

    counts, edges = np.histogram(values, bins=_BINS, range=(ticks[0], ticks[-1]))
    for count, begin, end in zip(counts, edges[:-1], edges[1:]):
        height = (bottom - top) * count / max(counts.max(), 1)
        canvas.rect(x(begin) + 0.5, bottom - height, x(end) - x(begin) - 1, height, "#c9cdd1")
    canvas.line(left, bottom, right, bottom, INK, 0.8)
    for tick in ticks:
        canvas.line(x(tick), bottom, x(tick), bottom + 4, INK, 0.8)
        canvas.text(x(tick), bottom + 16, number(tick, digits), 9, "middle", GREY)
    canvas.text(right, bottom + 34, unit, 9.5, "end", GREY)
    caption = translate("SmartQuartier", "grey: other choices of quarters, as chance would have it")
    canvas.text(left, bottom + 34, caption, 9.5, fill=GREY)
    canvas.line(x(0), top - 6, x(0), bottom, GREY, 1, "3 3")
    if len(ends) == 2:
        canvas.line(x(ends[0]), top - 14, x(ends[1]), top - 14, ACCENT, 3)
        for end in ends:
            canvas.line(x(end), top - 19, x(end), top - 9, ACCENT, 2)
    canvas.line(x(real), top - 14, x(real), bottom, ACCENT, 1.4)
    canvas.marker(x(real), top - 14, "diamond", 6, ACCENT, PAPER)
    middle = min(max(x(real), left + 60), right - 60)
    words = translate("SmartQuartier", "measured effect with interval")
    canvas.text(middle, top - 28, words, 10, "middle", weight="700", halo=True)
    return [canvas.svg()]


def change_strip(groups, scale=1.0, unit="", title="", desc=""):
    """Draw the change of every quarter as a mark, group by group, with the mean.

    Parameters
    ----------
    groups : sequence of (str, array)
        Name and changes; the first are the pilots.
    scale : float
        By what changes are multiplied for reading.
    unit : str
        Of the scaled values.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    rows = [(name, np.asarray(values, dtype=float) * scale) for name, values in groups]
    every = np.concatenate([values for _, values in rows])
    ticks = nice_ticks(min(every.min(), 0.0), max(every.max(), 0.0), 6)
    digits = tick_digits(ticks)
    left, right, step = 190.0, WIDTH - 20, 44.0
    bottom = 14 + step * len(rows)
    canvas = Canvas(WIDTH, bottom + 40, title, desc)

    def x(value):
        return left + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (right - left)

    for tick in ticks:
        canvas.line(x(tick), 8, x(tick), bottom, FAINT, 0.7)
        canvas.text(x(tick), bottom + 14, number(tick, digits), 9, "middle", GREY)
    canvas.line(x(0), 8, x(0), bottom, INK, 0.9)
    canvas.text(right, bottom + 32, unit, 9.5, "end", GREY)
    for row, (name, values) in enumerate(rows):
        y = 14 + step * (row + 0.5)
        tone, shape = (ACCENT, "circle") if row == 0 else (GREY, "square")
        canvas.label(0, y - 2, f"{name} ({len(values)})", left - 12, 10, weight="700")
        mean = values.mean()
        words = translate("SmartQuartier", "mean {}").format(number(mean, digits + 1))
        canvas.text(0, y + 12, words, 9.5, fill=GREY)
        canvas.line(x(mean), y - 15, x(mean), y + 15, tone, 2.4)
        for value in values:
            canvas.marker(x(value), y, shape, 4, tone, PAPER, number(value, digits + 1))
    return [canvas.svg()]
