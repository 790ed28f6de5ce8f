"""Value against number with what can't be exceeded: a shaded span between found and possible."""

from ...core.i18n import translate
from ...core.numbers import number, percent
from .svg import ACCENT, FAINT, GREY, INK, PAPER, UID, WIDTH, Canvas, nice_ticks, text_width

LEFT, TOP, MARGIN = 52.0, 42.0, 46.0


def bound_chart(
    numbers, found, bound, chosen=None, reachable=None, axis="", unit="", title="", desc="",
    height=236.0, lines=("", ""), mark="",
):  # fmt: skip
    """Draw what the best plans found reach, what no plan can exceed, and the span between.

    Parameters
    ----------
    numbers : sequence of int, length q
        Ascending.
    found, bound : sequence of float, length q
        Shares (0-1); ``bound`` is not below ``found``.
    chosen : (int, float), optional
        Number and share of the plan at hand; marked.
    reachable : float, optional
        Share that is possible at all: a dotted line.
    axis, unit : str
        Titles of the horizontal and the vertical axis.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.
    lines : (str, str)
        Labels of the two lines, upper first.
    mark : str
        Label of the chosen number.

    Returns
    -------
    list of str
        One SVG.
    """
    numbers = [int(n) for n in numbers]
    found, bound = [float(v) for v in found], [float(v) for v in bound]
    canvas = Canvas(WIDTH, height, title, desc)
    right, bottom = WIDTH - 150, height - MARGIN
    top_value = max([*bound, reachable or 0.0])
    ticks = nice_ticks(0.0, min(max(top_value, 1e-9), 1.0), 5)
    span = max(numbers[-1] - numbers[0], 1)

    def x(n):
        return LEFT + (right - LEFT) * (n - numbers[0]) / span

    def y(share):
        return bottom - (bottom - TOP) * min(share, ticks[-1]) / ticks[-1]

    _grid(canvas, ticks, x, y, numbers, right, bottom)
    canvas.text(0, 12, unit, 9.5, fill=GREY)
    canvas.text((LEFT + right) / 2, height - 8, axis, 10, "middle")
    upper = [(x(n), y(v)) for n, v in zip(numbers, bound)]
    lower = [(x(n), y(v)) for n, v in zip(numbers, found)]
    corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in upper + lower[::-1])
    canvas.add(f'<polygon points="{corners}" fill="{_dots(canvas)}"/>')
    if reachable is not None:
        canvas.line(LEFT, y(reachable), right, y(reachable), GREY, 1, "1.5 3")
    canvas.polyline(upper, "#8a3700", 1.4, "6 3")
    canvas.polyline(lower, ACCENT, 2.2)
    ends = []
    if reachable is not None:
        every = translate("SmartQuartier", "all candidates: {}").format(percent(reachable))
        ends.append((y(reachable), every, GREY))
    ends += [(upper[-1][1], lines[0], "#8a3700"), (lower[-1][1], lines[1], ACCENT)]
    _mark(canvas, chosen, mark, x, y, bottom, right)
    _labels(canvas, ends, right + 6)
    return [canvas.svg()]


def _grid(canvas, ticks, x, y, numbers, right, bottom):
    digits = 1 if any(abs(t * 100 - round(t * 100)) > 1e-9 for t in ticks) else 0
    for tick in ticks:
        canvas.line(LEFT, y(tick), right, y(tick), FAINT, 0.7)
        canvas.text(LEFT - 6, y(tick) + 3, percent(tick, digits), 9, "end", GREY)
    canvas.line(LEFT, bottom, right, bottom, INK, 0.8)
    step = max(1, round(nice_ticks(0, max(numbers[-1] - numbers[0], 1), 8)[1]))
    for value in range(-(-numbers[0] // step) * step, numbers[-1] + 1, step):
        canvas.line(x(value), bottom, x(value), bottom + 3, INK, 0.8)
        canvas.text(x(value), bottom + 14, number(value, 0), 9, "middle", GREY)


def _dots(canvas):
    """The fill between the lines: a tint with dots, so that it shows in a copy as well."""
    canvas.define(
        "between",
        f'<pattern id="{UID}-between" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<rect width="5" height="5" fill="#f6e7dc"/><circle cx="2.5" cy="2.5" r=".7" '
        'fill="#8a3700"/></pattern>',
    )
    return f"url(#{UID}-between)"


def _mark(canvas, chosen, mark, x, y, bottom, right):
    if chosen is None:
        return
    at, level = x(chosen[0]), y(chosen[1])
    canvas.line(at, TOP - 8, at, bottom, INK, 1, "4 3")
    canvas.marker(at, level, "circle", 4.2, INK, PAPER, mark)
    half = text_width(mark, 9.5) / 2
    canvas.text(min(max(at, LEFT + half), right - half + 20), TOP - 13, mark, 9.5, "middle",
                weight="700")  # fmt: skip


def _labels(canvas, ends, left):
    """Write the lines' names at their ends, wrapped to two rows and pushed apart, highest first."""
    blocks = [(at, _wrap(text, WIDTH - left - 2), tone) for at, text, tone in ends]
    free = TOP - 6.0
    for at, rows, tone in blocks:
        place = max(at + 3 - 5.5 * (len(rows) - 1), free)
        for i, row in enumerate(rows):
            canvas.text(left, place + 11 * i, row, 9.5, fill=tone)
        free = place + 11 * len(rows) + 3


def _wrap(text, width):
    rows = [""]
    for word in str(text).split(" "):
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and text_width(longer, 9.5) > width:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows
