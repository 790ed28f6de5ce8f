"""Chart of the cross-check: what each station measured, and what the others say about it."""

from ....core.i18n import translate
from ....core.numbers import finite, number
from ..svg import ACCENT, FAINT, GREY, INK, PAPER, WIDTH, Canvas, nice_ticks, tick_digits

_ROW = 17.0


def cross_chart(labels, measured, error, estimates, unit="", title="", desc=""):
    """Draw measurement with two standard errors and the estimate from all other stations.

    Parameters
    ----------
    labels : sequence of str, length n
        One per station, in the order of drawing.
    measured, error, estimates : sequence of float, length n
        Missing errors and estimates are left out.
    unit : str
        Of the values.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    str
        SVG.
    """
    measured, error, estimates = ([finite(v) for v in row] for row in (measured, error, estimates))
    ends = [v for v in (*measured, *estimates) if v is not None]
    ends += [m + s * 2 * e for m, e in zip(measured, error) if e is not None for s in (-1, 1)]
    ticks = nice_ticks(min(ends), max(ends), 6)
    left, right, top = 150.0, WIDTH - 16, 24.0
    bottom = top + _ROW * len(labels)

    def x(value):
        return left + (value - ticks[0]) / (ticks[-1] - ticks[0]) * (right - left)

    canvas = Canvas(WIDTH, bottom + 36, title, desc)
    digits = tick_digits(ticks)
    for tick in ticks:
        canvas.line(x(tick), top, x(tick), bottom, FAINT, 0.7)
        canvas.text(x(tick), bottom + 13, number(tick, digits), 9, "middle", GREY)
    canvas.text(right, bottom + 28, unit, 9, "end", GREY)
    _legend(canvas, left)
    for row, label in enumerate(labels):
        y = top + _ROW * (row + 0.5)
        canvas.label(left - 8, y + 3.3, label, left - 12, 9.5, "end")
        value, spread, other = measured[row], error[row], estimates[row]
        if other is not None:
            canvas.line(x(value), y, x(other), y, GREY, 0.8, "2 2")
        if spread is not None:
            canvas.line(x(value - 2 * spread), y, x(value + 2 * spread), y, ACCENT, 3.2)
        tip = f"{label}: {number(value)} {unit}"
        canvas.marker(x(value), y, "circle", 3.4, ACCENT, PAPER, tip)
        if other is not None:
            canvas.marker(x(other), y, "diamond", 3.6, PAPER, INK, number(other))
    canvas.line(left, bottom, right, bottom, INK, 0.8)
    return canvas.svg()


def _legend(canvas, left):
    canvas.marker(left + 4, 9, "circle", 3.4, ACCENT, PAPER)
    text = translate("SmartQuartier", "measured, with two standard errors")
    canvas.text(left + 13, 12.2, text, 9.5)
    canvas.marker(left + 244, 9, "diamond", 3.6, PAPER, INK)
    text = translate("SmartQuartier", "estimated from the other stations alone")
    canvas.text(left + 253, 12.2, text, 9.5)
