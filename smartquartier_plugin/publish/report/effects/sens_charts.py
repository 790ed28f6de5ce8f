"""Charts of a sensitivity analysis: tornado, Morris, Sobol, and the value at which the sign flips.

Every function takes plain sequences with one entry per assumption, draws them in the order
given and returns SVG panels that fit on printed sheets. All can be read in shades of grey.
"""

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent, short
from ..svg import (
    ACCENT,
    FAINT,
    GREY,
    INK,
    PAPER,
    WIDTH,
    Canvas,
    nice_ticks,
    text_width,
    tick_digits,
)
from .run_parts import (
    BENEFIT,
    DARK,
    Axis,
    dots,
    legend,
    panels,
    row_label,
    sides,
    stripes,
    wrap,
)

_LABEL = 200.0  # where the bars begin
_VALUES = 128.0  # room for the numbers on the right
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
        axis = Axis(known, _LABEL, WIDTH - _VALUES - 10, zero=near)
        bottom = 66 + _STEP * len(rows)
        canvas = Canvas(WIDTH, bottom + 6, title, desc)
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
        for place, i in enumerate(rows):
            y = 66 + _STEP * (place + 0.5)
            _band(canvas, place, y)
            row_label(canvas, labels[i], _LABEL - 8, y)
            ends = finite(at_low[i]), finite(at_high[i])
            _tornado_row(canvas, axis, y, middle, ends)
            for shift, text, value in zip((-2.5, 8.5), (low_values[i], high_values[i]), ends):
                _value_label(canvas, y + shift, text, value)
        drawn.append(canvas.svg())
    return drawn


def _value_label(canvas, y, text, value):
    """Write "at this value: this result"; the result stays whole, the value may be cut."""
    shown = number(value)
    canvas.text(WIDTH, y, shown, 8.8, "end", weight="600")
    if text:
        room = _VALUES - text_width(shown, 9.6)
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


def _band(canvas, place, y, step=_STEP):
    # A light band on every other row guides the eye; it ends before the grid.
    if place % 2:
        canvas.rect(0, y - step / 2, _LABEL - 4, step, "#f4f5f6")


def morris_chart(labels, mu_star, sigma, unit, title="", desc="", half_width=None):
    """Draw Morris' measures: how strongly an assumption acts, and how unevenly.

    Parameters
    ----------
    labels : sequence of str, length k
        The assumptions; numbered in this order.
    mu_star, sigma : sequence of float, length k
        Mean size and standard deviation of the elementary effects.
    unit : str
        Of the result, in words.
    title, desc : str
        For those who can't see the chart.
    half_width : sequence of float, length k, optional
        Half width of the 95 % interval of ``mu_star``.

    Returns
    -------
    list of str
        One SVG, more where the legend is long.
    """
    height, left, right, top, bottom = 330.0, 62.0, WIDTH - 64, 26.0, 286.0
    halves = half_width if half_width is not None else [None] * len(labels)
    points = [(finite(m), finite(s)) for m, s in zip(mu_star, sigma)]
    known = [p for p in points if None not in p]
    xs = nice_ticks(0.0, max([m for m, _ in known] or [0]) * 1.04, 6)
    ys = nice_ticks(0.0, max([s for _, s in known] or [0]) * 1.06, 5)
    drawn = []
    for place, rows in enumerate(panels(len(labels), 30)):
        begin = height if place == 0 else 0.0
        canvas = Canvas(WIDTH, begin + 22 + 15 * len(rows), title, desc)
        if place == 0:
            _morris_plane(canvas, points, halves, labels, xs, ys, (left, right, top, bottom), unit)
        _morris_legend(canvas, rows, labels, points, begin + 12)
        drawn.append(canvas.svg())
    return drawn


def _morris_plane(canvas, points, halves, labels, xs, ys, box, unit):
    left, right, top, bottom = box

    def at(m, s):
        return (
            left + m / xs[-1] * (right - left),
            bottom - s / ys[-1] * (bottom - top),
        )

    for tick in xs:
        x = at(tick, 0)[0]
        canvas.line(x, top, x, bottom, FAINT, 0.6)
        canvas.text(x, bottom + 14, number(tick, tick_digits(xs)), 9, "middle", GREY)
    for tick in ys:
        y = at(0, tick)[1]
        canvas.line(left, y, right, y, FAINT, 0.6)
        canvas.text(left - 6, y + 3, number(tick, tick_digits(ys)), 9, "end", GREY)
    for slope, dash in ((0.1, "6 3"), (0.5, "3 3"), (1.0, "1.5 3")):
        m = min(xs[-1], ys[-1] / slope)
        x, y = at(m, m * slope)
        canvas.line(*at(0, 0), x, y, GREY, 0.9, dash)
        text = translate("SmartQuartier", "σ/μ* = {}").format(short(slope))
        across = m >= xs[-1] * 0.999
        canvas.text(x + 4 if across else x, y + 3 if across else y - 4, text, 8.5,
                    "start" if across else "middle", GREY)  # fmt: skip
    axis = translate("SmartQuartier", "μ*: mean size of the change ({})").format(unit)
    canvas.label((left + right) / 2, bottom + 32, axis, right - left, 10, "middle")
    spread = translate("SmartQuartier", "σ: how much it depends on the other assumptions")
    canvas.label(0, 11, spread, WIDTH, 10)
    taken = []
    for i, point in enumerate(points):
        if None in point:
            continue
        x, y = at(*point)
        half = finite(halves[i])
        if half:
            ends = [
                at(min(max(point[0] + sign * half, 0), xs[-1]), point[1])[0] for sign in (-1, 1)
            ]
            canvas.line(ends[0], y, ends[1], y, DARK, 1)
        tip = f"{i + 1} {labels[i]}: {number(point[0])} / {number(point[1])}"
        canvas.marker(x, y, "circle", 3.4, ACCENT, PAPER, tip)
        _number_label(canvas, x, y, str(i + 1), taken)


def _number_label(canvas, x, y, text, taken):
    wide = text_width(text, 9)
    for dx, dy in ((6, -4), (6, 10), (-6 - wide, -4), (-6 - wide, 10), (-wide / 2, -8)):
        box = (x + dx, y + dy - 8, x + dx + wide, y + dy + 1)
        if box[3] < 292 and not any(
            box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken
        ):
            taken.append(box)
            canvas.text(x + dx, y + dy, text, 9, halo=True, weight="600")
            return


def _morris_legend(canvas, rows, labels, points, top):
    canvas.text(WIDTH - 70, top, "μ*", 9, "end", GREY)
    canvas.text(WIDTH, top, "σ", 9, "end", GREY)
    for place, i in enumerate(rows):
        y = top + 15 * (place + 1)
        canvas.text(18, y, i + 1, 9.5, "end", weight="600")
        canvas.label(26, y, labels[i], WIDTH - 200, 9.5)
        canvas.text(WIDTH - 70, y, number(points[i][0]), 9.5, "end")
        canvas.text(WIDTH, y, number(points[i][1]), 9.5, "end")
        canvas.line(0, y + 4, WIDTH, y + 4, FAINT, 0.4)


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
    left, right = _LABEL, WIDTH - _VALUES - 4
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
            _band(canvas, place, y)
            row_label(canvas, labels[i], _LABEL - 8, y)
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


def break_even_chart(labels, low, central, high, flip, units, benefit_above, title="", desc=""):
    """Draw each assumption's range with the value at which benefit turns into harm.

    Parameters
    ----------
    labels : sequence of str, length k
        The assumptions, in the order of drawing.
    low, central, high : sequence of float, length k
        Their ranges, each in its own unit.
    flip : sequence of float, length k
        Where the sign flips; NaN where it doesn't within the range.
    units : sequence of str, length k
        Units in words.
    benefit_above : sequence of bool or None, length k
        Whether values above ``flip`` are a benefit; without a flip: whether all are; None
        where unknown.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    step = 39.0
    drawn = []
    for rows in panels(len(labels), 20):
        canvas = Canvas(WIDTH, 34 + step * len(rows) + 4, title, desc)
        legend(
            canvas,
            [
                (BENEFIT, translate("SmartQuartier", "benefit")),
                (dots(canvas), translate("SmartQuartier", "harm")),
                ("diamond", translate("SmartQuartier", "central value")),
            ],
            10,
        )
        head = translate("SmartQuartier", "The sign flips at …")
        canvas.text(WIDTH, 10, head, 9, "end", GREY)
        for place, i in enumerate(rows):
            y = 34 + step * (place + 0.42)
            _band(canvas, place, 34 + step * (place + 0.5), step)
            row_label(canvas, labels[i], _LABEL - 8, y + 2)
            ends = [finite(v) for v in (low[i], central[i], high[i])]
            _flip_row(canvas, y, ends, finite(flip[i]), units[i], benefit_above[i])
        drawn.append(canvas.svg())
    return drawn


def _flip_row(canvas, y, ends, flip, unit, above):
    left, right, tall = _LABEL + 4, WIDTH - _VALUES - 14, 13.0
    if None in ends or ends[2] <= ends[0]:
        canvas.text(left, y + 4, MISSING, 9.5, fill=GREY)
        return
    fills = {True: BENEFIT, False: dots(canvas), None: PAPER}

    def x(value):
        return left + (value - ends[0]) / (ends[2] - ends[0]) * (right - left)

    inside = flip is not None and ends[0] <= flip <= ends[2]
    if inside:
        lower = None if above is None else not above
        canvas.rect(left, y - tall / 2, x(flip) - left, tall, fills[lower], DARK, 0.8)
        canvas.rect(x(flip), y - tall / 2, right - x(flip), tall, fills[above], DARK, 0.8)
        canvas.line(x(flip), y - 11, x(flip), y + 11, PAPER, 4.5)
        canvas.line(x(flip), y - 11, x(flip), y + 11, INK, 2.2)
    else:
        canvas.rect(left, y - tall / 2, right - left, tall, fills[above], DARK, 0.8)
    canvas.marker(x(ends[1]), y, "diamond", 3.8, INK, PAPER, short(ends[1]))
    # Both ends, and the central value where it has room between them.
    texts = [short(v) for v in ends]
    canvas.text(left, y + 19, texts[0], 8.5, fill=GREY)
    canvas.text(right, y + 19, texts[2], 8.5, "end", GREY)
    half = text_width(texts[1], 8.5) / 2
    at = x(ends[1])
    free = (left + text_width(texts[0], 8.5) + 5, right - text_width(texts[2], 8.5) - 5)
    if at - half > free[0] and at + half < free[1]:
        canvas.text(at, y + 19, texts[1], 8.5, "middle", GREY)
    room = WIDTH - right - 12
    if inside:
        rows = [f"{short(flip)}\N{NO-BREAK SPACE}{unit}".strip()]
    elif above is None:
        rows = [translate("SmartQuartier", "no effect")]
    else:
        word = (
            translate("SmartQuartier", "nowhere: always a benefit")
            if above
            else translate("SmartQuartier", "nowhere: always a harm")
        )
        rows = wrap(word, room, 9)
    if inside and text_width(rows[0], 9.5) > room:
        rows = wrap(f"{short(flip)} {unit}", room, 9.5)
    weight = "700" if inside else ""
    for i, row in enumerate(rows):
        canvas.text(WIDTH, y + 4 + 10.5 * (i - (len(rows) - 1) / 2), row, 9.5 if inside else 9,
                    "end", weight=weight)  # fmt: skip
