"""Bars of a sensitivity analysis: tornado and Sobol's shares of the variance.

Every function takes plain sequences with one entry per assumption, draws them in the order
given and returns SVG panels that fit on printed sheets. All can be read in shades of grey.
"""

from ....core.i18n import translate
from ....core.numbers import finite, number, percent
from ..svg import ACCENT, FAINT, GREY, INK, PAPER, WIDTH, Canvas, text_width
from .run_parts import DARK, Axis, legend, panels, row_label, sides, stripes

LABEL = 200.0  # where the bars begin
VALUES = 128.0  # room for the numbers on the right
_STEP = 27.0


def tornado_chart(
    labels, at_low, at_high, central, unit, low_values=None, high_values=None, better="lower",
    title="", desc="",
):  # fmt: skip
    """Draw what each assumption alone does to the result, from its low to its high value.

    Parameters
    ----------
    labels : sequence of str, length k
        The assumptions, in the order of drawing.
    at_low, at_high : sequence of float, length k
        The result with the assumption at its low and at its high value, all others central.
    central : float
        The result with all assumptions central.
    unit : str
        Of the result, in words.
    low_values, high_values : sequence of str, length k, optional
        The assumption's low and high value, formatted.
    better : str
        ``"lower"`` or ``"higher"``: which results are a benefit.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    k = len(labels)
    low_values = list(low_values) if low_values is not None else [""] * k
    high_values = list(high_values) if high_values is not None else [""] * k
    known = [v for v in map(finite, [*at_low, *at_high, central]) if v is not None]
    wide = max(known, default=0) - min(known, default=0)
    near = min((abs(v) for v in known), default=0) <= 4 * wide
    drawn = []
    for rows in panels(k, 30):
        axis = Axis(known, LABEL, WIDTH - VALUES - 10, zero=near)
        bottom = 66 + _STEP * len(rows)
        canvas = Canvas(WIDTH, bottom + 6, title, desc)
        middle = _tornado_frame(canvas, axis, bottom, unit, better, central)
        for place, i in enumerate(rows):
            y = 66 + _STEP * (place + 0.5)
            band(canvas, place, y)
            row_label(canvas, labels[i], LABEL - 8, y)
            ends = finite(at_low[i]), finite(at_high[i])
            _tornado_row(canvas, axis, y, middle, ends)
            for shift, text, value in zip((-2.5, 8.5), (low_values[i], high_values[i]), ends):
                _value_label(canvas, y + shift, text, value)
        drawn.append(canvas.svg())
    return drawn


def _tornado_frame(canvas, axis, bottom, unit, better, central):
    """Draw legend, axis and the central result, which is returned."""
    legend(
        canvas,
        [
            (stripes(canvas), translate("SmartQuartier", "at the low value")),
            (DARK, translate("SmartQuartier", "at the high value")),
        ],
        10,
    )
    canvas.text(WIDTH, 10, unit, 9.5, "end", GREY)
    sides(canvas, axis, 34, better)
    axis.draw(canvas, 62, bottom)
    middle = finite(central)
    if middle is not None:
        canvas.line(axis.x(middle), 62, axis.x(middle), bottom, ACCENT, 1, "4 3")
    return middle


def _value_label(canvas, y, text, value):
    """Write "at this value: this result"; the result stays whole, the value may be cut."""
    shown = number(value)
    canvas.text(WIDTH, y, shown, 8.8, "end", weight="600")
    if text:
        room = VALUES - text_width(shown, 9.6)
        canvas.label(WIDTH - text_width(shown, 9.6) - 4, y, f"{text}:", room, 8.4, "end", fill=GREY)


def _tornado_row(canvas, axis, y, middle, ends):
    if middle is None:
        return
    bars = [(ends[0], stripes(canvas), -1), (ends[1], DARK, 1)]
    same = None not in ends and (ends[0] - middle) * (ends[1] - middle) > 0
    for value, fill, side in bars:
        if value is None:
            continue
        begin, end = sorted((axis.x(middle), axis.x(value)))
        # Where both lie on one side of the central result, they stand one above the other.
        tall, shift = (8.0, side * 4.2) if same else (15.0, 0.0)
        canvas.rect(begin, y + shift - tall / 2, max(end - begin, 1), tall, fill, DARK, 0.8,
                    number(value))  # fmt: skip


def band(canvas, place, y, step=_STEP):
    """Draw a light band on every other row; it guides the eye and ends before the grid.

    Parameters
    ----------
    canvas : Canvas
    place : int
        Number of the row.
    y : float
        Its middle.
    step : float
        Its height.

    Returns
    -------
    None
    """
    if place % 2:
        canvas.rect(0, y - step / 2, LABEL - 4, step, "#f4f5f6")


def sobol_bars(labels, first, total, first_half=None, total_half=None, title="", desc=""):
    """Draw Sobol's indices: the share of the variance by an assumption alone and in all.

    Parameters
    ----------
    labels : sequence of str, length k
        The assumptions, in the order of drawing.
    first, total : sequence of float, length k
        Shares of the variance (0-1): alone, and with all its interactions.
    first_half, total_half : sequence of float, length k, optional
        Half widths of their 95 % intervals.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    k = len(labels)
    first_half = first_half if first_half is not None else [None] * k
    total_half = total_half if total_half is not None else [None] * k
    left, right = LABEL, WIDTH - VALUES - 4
    drawn = []
    for rows in panels(k, 30):
        bottom = 46 + _STEP * len(rows)
        canvas = Canvas(WIDTH, bottom + 6, title, desc)
        legend(
            canvas,
            [
                (DARK, translate("SmartQuartier", "alone (first order)")),
                (stripes(canvas), translate("SmartQuartier", "with all interactions (total)")),
            ],
            10,
        )
        canvas.text(WIDTH, 10, translate("SmartQuartier", "share of the variance"), 9, "end", GREY)
        for tick in (0, 0.25, 0.5, 0.75, 1):
            at = left + tick * (right - left)
            canvas.line(at, 42, at, bottom, FAINT if tick else INK, 0.6 if tick else 1)
            canvas.text(at, 36, percent(tick), 9, "middle", GREY)
        for place, i in enumerate(rows):
            y = 46 + _STEP * (place + 0.5)
            band(canvas, place, y)
            row_label(canvas, labels[i], LABEL - 8, y)
            for shift, value, half, fill in (
                (-5.2, first[i], first_half[i], DARK),
                (5.2, total[i], total_half[i], stripes(canvas)),
            ):
                _share_bar(canvas, (left, right), y + shift, finite(value), finite(half), fill)
        drawn.append(canvas.svg())
    return drawn


def _share_bar(canvas, ends, y, value, half, fill):
    left, right = ends

    def x(share):
        return left + min(max(share, 0.0), 1.0) * (right - left)

    text = percent(value) if value is None or half is None else _with_half(value, half)
    canvas.text(WIDTH, y + 3.2, text, 8.8, "end")
    if value is None:
        return
    canvas.rect(left, y - 4.2, max(x(value) - left, 0.8), 8.4, fill, DARK, 0.7, text)
    if half:
        a, b = x(value - half), x(value + half)
        canvas.line(a, y, b, y, PAPER, 3)
        canvas.line(a, y, b, y, INK, 1.2)
        for at in (a, b):
            canvas.line(at, y - 3, at, y + 3, INK, 1.2)


def _with_half(value, half):
    digits = 0 if half >= 0.01 else 1
    return f"{percent(value, digits)} ± {number(100 * half, digits)}"
