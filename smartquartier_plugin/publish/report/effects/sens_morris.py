"""Morris' plane: how strongly an assumption acts, and how unevenly."""

from ....core.i18n import translate
from ....core.numbers import finite, number, short
from ..svg import ACCENT, FAINT, GREY, PAPER, WIDTH, Canvas, nice_ticks, text_width, tick_digits
from .run_parts import DARK, panels


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
