"""Charts with one row per quarter: intervals, stacked bars, profiles.

Every function returns a list of SVG texts: a long list of quarters is cut into panels
that each fit on a printed A4 page. All are readable in shades of grey.
"""

from ...core.i18n import translate
from ...core.numbers import MISSING, finite, number, percent, span
from .charts_xy import heat_table, line_chart, scatter_chart
from .svg import (
    ACCENT,
    BLUES,
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

__all__ = [
    "contribution_bars",
    "heat_table",
    "interval_chart",
    "legend_rows",
    "line_chart",
    "profile_card",
    "profile_grid",
    "scatter_chart",
    "share_bars",
]

ROWS_PER_PANEL = 64
# What fits on a printed page below a heading and a caption, in user units.
SHEET = 905.0


def interval_chart(labels, low, mid, high, k=0, title="", desc=""):
    """Draw rank intervals: one bar from p05 to p95 per quarter, the rank as a diamond.

    Parameters
    ----------
    labels : sequence of str, length n
        One per quarter, in the order of drawing.
    low, mid, high : sequences of float, length n
        Rank at the 5th percentile, central rank, rank at the 95th percentile; missing
        values leave the row empty and say so.
    k : int
        The zone of the best k ranks is shaded; 0 for none.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    known = [v for v in map(finite, [*low, *mid, *high]) if v is not None]
    last = max([len(labels), 2, *known])
    panels = []
    for rows in _panels(len(labels)):
        step, size = _row(len(rows))
        left, right = 206.0, WIDTH - 62
        canvas = Canvas(WIDTH, 34 + step * len(rows) + 6, title, desc)

        def x(rank, left=left, right=right):
            return left + 8 + (rank - 1) / (last - 1) * (right - left - 16)

        bottom = 34 + step * len(rows)
        if k:
            edge = min(x(k + 0.5), right)
            canvas.rect(left, 30, edge - left, bottom - 30, "#e9eef2")
            canvas.line(edge, 30, edge, bottom, ACCENT, 0.8, "3 2")
        ticks = [
            1,
            *[t for t in nice_ticks(1, last, 8) if 1 < t < last * 0.96 and t % 1 == 0],
            last,
        ]
        for tick in ticks:
            canvas.line(x(tick), 30, x(tick), bottom, FAINT, 0.6)
            canvas.text(x(tick), 26, number(tick, 0), 9, "middle", GREY)
        canvas.text(left - 6, 26, translate("SmartQuartier", "Rank"), 9, "end", GREY)
        canvas.text(WIDTH, 11, translate("SmartQuartier", "rank (range)"), 9, "end", GREY)
        if k:
            best = translate("SmartQuartier", "best {}").format(k)
            canvas.text(left, 11, best, 9, fill=ACCENT, weight="600")
        for place, i in enumerate(rows):
            y = 34 + step * (place + 0.5)
            _row_label(canvas, labels[i], left - 8, y, size, place, step)
            ends, middle = (finite(low[i]), finite(high[i])), finite(mid[i])
            if None not in ends:
                fill = BLUES[1]
                x1, x2 = x(ends[0]) - 2, x(ends[1]) + 2
                tip = f"{labels[i]}: {span(ends[0], ends[1])}"
                canvas.rect(x1, y - step * 0.22, x2 - x1, step * 0.44, fill, "#2b5a82", 0.7, tip)
            if middle is not None:
                tip = f"{labels[i]}: {number(middle, 0)}"
                canvas.marker(x(middle), y, "diamond", min(3.4, step * 0.28), INK, PAPER, tip)
            text = translate("SmartQuartier", "not ranked")
            if middle is not None:
                text = f"{number(middle, 0)} ({span(ends[0], ends[1])})"
            canvas.text(WIDTH, y + size * 0.35, text, size * 0.94, "end")
        panels.append(canvas.svg())
    return panels


def contribution_bars(labels, contributions, criteria, totals, title="", desc="", uncertain=None):
    """Draw what each criterion adds to each quarter's score, as stacked bars.

    Parameters
    ----------
    labels : sequence of str, length n
        One per quarter.
    contributions : array (n, m) of float
        Parts of the score; negative parts (PROMETHEE) go to the left of zero, missing ones
        are left out of the solid bar.
    criteria : sequence of str, length m
        Their names, for the legend; each has a number, a colour and a pattern.
    totals : sequence of float, length n
        The score written beside the bar.
    title, desc : str
        For those who can't see the chart.
    uncertain : sequence of (low, high), length n, optional
        The score with missing values at their worst and best; the difference is hatched.

    Returns
    -------
    list of str
        SVG panels.
    """
    parts = [[finite(v) for v in row] for row in contributions]
    positive = [sum(v for v in row if v is not None and v > 0) for row in parts]
    negative = [sum(v for v in row if v is not None and v < 0) for row in parts]
    spans = [(finite(a), finite(b)) for a, b in uncertain] if uncertain is not None else []
    highs = [b for a, b in spans if None not in (a, b)]
    ticks = nice_ticks(min([0.0, *negative]), max([0.0, *positive, *highs]), 5)
    digits = tick_digits(ticks)
    panels = []
    top = legend_rows(Canvas(WIDTH, 0, ""), list(criteria), 0, 10) + 20
    for rows in _panels(len(labels), max(int((SHEET - top) // 13.2), 20)):
        step, size = _row(len(rows))
        left, right = 206.0, WIDTH - 46
        canvas = Canvas(WIDTH, top + step * len(rows) + 6, title, desc)
        legend_rows(canvas, list(criteria), 0, 10)
        scale = (right - left) / (ticks[-1] - ticks[0])

        def x(value, left=left, scale=scale):
            return left + (value - ticks[0]) * scale

        bottom = top + step * len(rows)
        for tick in ticks:
            dark = abs(tick) < 1e-12
            canvas.line(x(tick), top - 3, x(tick), bottom, INK if dark else FAINT, 0.7)
            canvas.text(x(tick), top - 7, number(tick, digits), 9, "middle", GREY)
        canvas.text(left - 26, top - 7, translate("SmartQuartier", "Points"), 9, "end", GREY)
        for place, i in enumerate(rows):
            y = top + step * (place + 0.5)
            _row_label(canvas, labels[i], left - 8, y, size, place, step)
            _stack(canvas, parts[i], criteria, x, y, step)
            if spans and None not in spans[i] and spans[i][1] > spans[i][0] + 1e-12:
                begin = x(max(positive[i], spans[i][0]))
                tip = translate("SmartQuartier", "open because data are missing")
                wide = x(spans[i][1]) - begin
                canvas.rect(
                    begin, y - step * 0.36, wide, step * 0.72, canvas.hatch(), GREY, 0.6, tip
                )
            canvas.text(WIDTH, y + size * 0.35, number(totals[i], 2), size, "end")
        panels.append(canvas.svg())
    return panels


def _stack(canvas, row, criteria, x, y, step):
    ends = {True: 0.0, False: 0.0}
    for j, value in enumerate(row):
        if value is None or value == 0:
            continue
        begin = ends[value > 0]
        ends[value > 0] = begin + value
        x1, x2 = sorted((x(begin), x(begin + value)))
        tip = f"{j + 1} {criteria[j]}: {number(value, 3)}"
        canvas.rect(x1, y - step * 0.36, x2 - x1, step * 0.72, canvas.kind(j), INK, 0.5, tip)
        if x2 - x1 > 13 and step >= 12:
            canvas.text((x1 + x2) / 2, y + 3, j + 1, 8, "middle", weight="700", halo=True)


def share_bars(labels, shares, classes, title="", desc="", axis=""):
    """Draw shares of a whole per quarter (rank acceptability), dark for the best class.

    Parameters
    ----------
    labels : sequence of str, length n
        One per quarter.
    shares : array (n, c) of float
        Each row sums to 1; c at most 4.
    classes : sequence of str, length c
        Names from best to worst.
    title, desc : str
        For those who can't see the chart.
    axis : str
        What the shares are of; default: weightings.

    Returns
    -------
    list of str
        SVG panels.
    """
    axis = axis or translate("SmartQuartier", "Share of the draws, %")
    fills = [BLUES[3], BLUES[2], BLUES[1], PAPER][: len(classes)]
    panels = []
    for rows in _panels(len(labels), 64):
        step, size = _row(len(rows))
        left, right = 206.0, WIDTH - 14
        canvas = Canvas(WIDTH, 40 + step * len(rows) + 6, title, desc)
        begin = left
        for name, fill in zip(classes, fills):
            canvas.rect(begin, 2, 14, 9, fill, INK, 0.6)
            canvas.text(begin + 18, 10, name, 9)
            begin += 18 + text_width(name, 9) + 14
        bottom = 40 + step * len(rows)
        for tick in (0, 0.25, 0.5, 0.75, 1):
            at = left + tick * (right - left)
            canvas.line(at, 36, at, bottom, FAINT, 0.6)
            canvas.text(at, 32, number(tick * 100, 0), 9, "middle", GREY)
        canvas.label(left - 12, 32, axis, left - 16, 9, "end", fill=GREY)
        for place, i in enumerate(rows):
            y = 40 + step * (place + 0.5)
            _row_label(canvas, labels[i], left - 8, y, size, place, step)
            at = left
            for name, fill, value in zip(classes, fills, shares[i]):
                value = finite(value) or 0.0
                wide = value * (right - left)
                tip = f"{labels[i]} – {name}: {percent(value)}"
                canvas.rect(at, y - step * 0.36, wide, step * 0.72, fill, INK, 0.45, tip)
                at += wide
        panels.append(canvas.svg())
    return panels


def profile_card(title, utilities, criteria, medians, values=None, weights=None, width=330.0):
    """Draw one quarter's profile: a lollipop per criterion, the city's median as a tick.

    Parameters
    ----------
    title : str
        The quarter.
    utilities : sequence of float, length m
        0-1; missing is drawn as a hatched band over the whole range, never as zero.
    criteria : sequence of str, length m
        Names with unit.
    medians : sequence of float, length m
        The city's median utility per criterion.
    values : sequence of str, length m, optional
        The value in its own unit, already formatted, written at the right.
    weights : sequence of float, length m, optional
        The dot's area grows with the weight.
    width : float
        Of the card.

    Returns
    -------
    str
        SVG.
    """
    step, m = 17.0, len(criteria)
    name_width = width * 0.44
    left, right = name_width + 8, width - (52 if values is not None else 8)
    shown = translate("SmartQuartier", "Profile of {}: value per criterion, 0 to 1.").format(title)
    canvas = Canvas(width, 34 + step * m + 14, shown)
    canvas.label(0, 12, title, width, 12, weight="700")
    for tick in (0, 0.5, 1):
        at = left + tick * (right - left)
        canvas.line(at, 30, at, 34 + step * m, FAINT, 0.7)
        canvas.text(at, 27, number(tick, 1 if tick == 0.5 else 0), 8, "middle", GREY)
    top = (
        max([w for w in map(finite, weights) if w is not None], default=1)
        if weights is not None
        else 1
    )
    for j in range(m):
        y = 34 + step * (j + 0.5)
        canvas.label(0, y + 3, f"{j + 1} {criteria[j]}", name_width, 9)
        share = (finite(weights[j]) or 0) / (top or 1) if weights is not None else 0.6
        _lollipop(
            canvas, finite(utilities[j]), finite(medians[j]), left, right, y, 2.2 + 2.6 * share, 10
        )
        if values is not None:
            canvas.text(width, y + 3, values[j], 9, "end")
    return canvas.svg()


def profile_grid(labels, utilities, medians, title="", desc="", columns=5):
    """Draw all quarters' profiles small, criteria by number only.

    Parameters
    ----------
    labels : sequence of str, length n
        One per quarter.
    utilities : array (n, m) of float
        0-1, NaN for missing.
    medians : sequence of float, length m
        The city's medians.
    title, desc : str
        For those who can't see the chart.
    columns : int
        Profiles side by side.

    Returns
    -------
    list of str
        SVG panels.
    """
    m = len(medians)
    step = 8.2 if m <= 12 else 7.0
    gap, tall = 16.0, 18 + step * m + 10
    wide = (WIDTH - gap * (columns - 1)) / columns
    per_panel = columns * max(1, int(SHEET // tall))
    panels = []
    for first in range(0, max(len(labels), 1), per_panel):
        rows = range(first, min(first + per_panel, len(labels)))
        lines = -(-len(rows) // columns)
        canvas = Canvas(WIDTH, lines * tall, title, desc)
        for place, i in enumerate(rows):
            x0, y0 = (place % columns) * (wide + gap), (place // columns) * tall
            canvas.label(x0, y0 + 10, labels[i], wide - 12, 9.5, weight="600")
            left, right = x0 + 16, x0 + wide - 4
            for tick in (0, 0.5, 1):
                at = left + tick * (right - left)
                canvas.line(at, y0 + 15, at, y0 + 17 + step * m, FAINT, 0.6)
            for j in range(m):
                y = y0 + 17 + step * (j + 0.5)
                canvas.text(x0 + 11, y + 2.6, j + 1, 7, "end", GREY)
                value = finite(utilities[i][j])
                _lollipop(canvas, value, finite(medians[j]), left, right, y, 2.3, step * 0.8)
        panels.append(canvas.svg())
    return panels


def _lollipop(canvas, value, median, left, right, y, radius, tall):
    if value is None:
        tip = translate("SmartQuartier", "missing: counts as any value from 0 to 1")
        canvas.rect(
            left, y - tall * 0.32, right - left, tall * 0.64, canvas.hatch(), GREY, 0.5, tip
        )
    else:
        at = left + value * (right - left)
        canvas.line(left, y, at, y, ACCENT, 1.6)
        canvas.marker(at, y, "circle", radius, ACCENT, PAPER, number(value, 2))
    if median is not None:
        at = left + median * (right - left)
        canvas.line(at, y - tall * 0.45, at, y + tall * 0.45, "#b34700", 1.6)


def legend_rows(canvas, names, left, top, width=WIDTH):
    """Draw a legend of numbered kinds in columns.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    names : list of str
        Their names.
    left, top, width : float
        The place.

    Returns
    -------
    float
        The lower edge.
    """
    if not names:
        return top
    longest = max(text_width(f"{j + 1} {n}", 9.5) for j, n in enumerate(names)) + 34
    columns = max(1, min(len(names), int(width // min(longest, width / 2))))
    wide = width / columns
    for j, name in enumerate(names):
        x, y = left + (j % columns) * wide, top + (j // columns) * 15
        canvas.rect(x, y - 8, 18, 10, canvas.kind(j), INK, 0.5)
        text = f"{j + 1} {name}"
        canvas.label(x + 23, y, text, wide - 30, 9.5)
    return top + -(-len(names) // columns) * 15


def _row_label(canvas, text, right, y, size, place, step):
    # A light band on every other group of three guides the eye in long lists.
    if place % 6 >= 3:
        canvas.add(
            f'<rect x="0" y="{y - step / 2:.1f}" width="{right + 4:.1f}" height="{step:.1f}" '
            'fill="#f4f5f6"/>'
        )
    canvas.label(right, y + size * 0.35, text if str(text) else MISSING, right - 2, size, "end")


def _row(count):
    if count <= 24:
        return 18.0, 10.5
    return (15.0, 10.0) if count <= 44 else (13.2, 9.4)


def _panels(count, limit=ROWS_PER_PANEL):
    """Cut into as few, equally long panels as fit."""
    pieces = max(1, -(-count // limit))
    size = max(1, -(-count // pieces))
    return [range(i, min(i + size, count)) for i in range(0, max(count, 1), size)]
