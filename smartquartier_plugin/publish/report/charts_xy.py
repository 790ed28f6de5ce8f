"""Charts with two axes: time series with a target, scatter of two goals, heat table."""

from ...core.i18n import translate
from ...core.numbers import finite, number, short
from .svg import (
    ACCENT,
    FAINT,
    GREY,
    INK,
    KINDS,
    PAPER,
    WIDTH,
    Canvas,
    luminance,
    nice_ticks,
    text_width,
    tick_digits,
)

DASHES = ("", "6 3", "2 2", "8 3 2 3", "1 3")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")


def line_chart(periods, series, unit="", target=None, event=None, title="", desc="", height=230.0):
    """Draw time series with direct labels, a target line and the moment of intervention.

    Parameters
    ----------
    periods : sequence of length p
        Labels of the periods, in order; drawn at equal distance.
    series : sequence of (str, sequence of float)
        Name and values (length p); a missing value interrupts the line. The first is bold.
    unit : str
        Of the values, written at the axis.
    target : float, optional
        The target value.
    event : object, optional
        The period at which something began; one of ``periods``.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    rows = [(name, [finite(v) for v in values]) for name, values in series]
    known = [v for _, values in rows for v in values if v is not None]
    if finite(target) is not None:
        known.append(finite(target))
    ticks = nice_ticks(min(known, default=0), max(known, default=1), 5)
    digits = tick_digits(ticks)
    left, right, top, bottom = 52.0, WIDTH - 168, 26.0, height - 26
    canvas = Canvas(WIDTH, height, title, desc)

    def x(i):
        return left + (right - left) * (i / (len(periods) - 1) if len(periods) > 1 else 0.5)

    def y(value):
        return bottom - (value - ticks[0]) / (ticks[-1] - ticks[0]) * (bottom - top)

    for tick in ticks:
        canvas.line(left, y(tick), right, y(tick), FAINT, 0.7)
        canvas.text(left - 6, y(tick) + 3, number(tick, digits), 9, "end", GREY)
    canvas.text(0, 11, unit, 9.5, fill=GREY)
    _period_axis(canvas, periods, x, bottom)
    if event is not None and event in list(periods):
        at = x(list(periods).index(event))
        canvas.line(at, top - 4, at, bottom, INK, 1, "4 3")
        begin = translate("SmartQuartier", "start of the pilot")
        canvas.text(at, top - 8, begin, 9, "middle" if at < right - 40 else "end")
    ends = []
    if finite(target) is not None:
        canvas.line(left, y(target), right, y(target), "#b34700", 1.6, "10 3 2 3")
        text = translate("SmartQuartier", "target {}").format(short(target))
        ends.append((y(finite(target)), text, "#8a3700", False))
    for index, (name, values) in enumerate(rows):
        end = _series(canvas, index, name, values, x, y)
        if end is not None:
            ends.append((end, name, _tone(index), index == 0))
    _end_labels(canvas, ends, right + 10, top, bottom)
    return [canvas.svg()]


def _tone(index):
    return ACCENT if index == 0 else ("#a05a00", "#00694c", GREY, "#8a3d68")[(index - 1) % 4]


def _series(canvas, index, name, values, x, y):
    tone, run, last = _tone(index), [], None
    width, dash = (2.4 if index == 0 else 1.5), DASHES[index % len(DASHES)]
    for i, value in enumerate(values):
        if value is None:
            canvas.polyline(run, tone, width, dash)
            run = []
            continue
        run.append((x(i), y(value)))
        last = y(value)
    canvas.polyline(run, tone, width, dash)
    for i, value in enumerate(values):
        if value is not None:
            shape = SHAPES[index % len(SHAPES)]
            canvas.marker(x(i), y(value), shape, 3, tone, PAPER, f"{name}: {number(value)}")
    return last


def _period_axis(canvas, periods, x, bottom):
    canvas.line(x(0), bottom, x(len(periods) - 1), bottom, INK, 0.8)
    free = float("-inf")
    for i, period in enumerate(periods):
        half = text_width(period, 9) / 2
        canvas.line(x(i), bottom, x(i), bottom + 3, INK, 0.8)
        if x(i) - half > free:
            canvas.text(x(i), bottom + 14, period, 9, "middle", GREY)
            free = x(i) + half + 4


def _end_labels(canvas, ends, left, top, bottom):
    """Write labels beside the line ends, pushed apart so that none overlap."""
    ends = sorted(ends)
    places = [place for place, *_ in ends]
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + 13)
    if places and places[-1] > bottom + 6:
        places[-1] = bottom + 6
        for i in range(len(places) - 2, -1, -1):
            places[i] = min(places[i], places[i + 1] - 13)
    for place, (at, text, tone, bold) in zip(places, ends):
        canvas.line(left - 9, at, left - 2, place, tone, 0.7)
        weight = "700" if bold else ""
        canvas.label(left, place + 3, text, WIDTH - left, 9.5, fill=tone, weight=weight)


def scatter_chart(groups, x_label, y_label, title="", desc="", height=330.0):
    """Draw sets (or quarters) by the values of two goals.

    Parameters
    ----------
    groups : sequence of dict
        ``name``, ``points`` (sequence of (x, y)), ``shape`` (of :meth:`Canvas.marker`),
        ``labels`` (sequence of str, optional, written beside the points) and ``joined``
        (bool, optional: a line through the points in the order of x). Later groups are
        drawn over earlier ones; points that fall on one spot are drawn once.
    x_label, y_label : str
        Axis titles with unit and the better direction.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    cleaned = [[_pair(p) for p in group["points"]] for group in groups]
    points = [p for some in cleaned for p in some if p]
    left, right, top, bottom = 62.0, WIDTH - 14, 46.0, height - 40
    canvas = Canvas(WIDTH, height, title, desc)
    xs = nice_ticks(*_ends([p[0] for p in points]), 6)
    ys = nice_ticks(*_ends([p[1] for p in points]), 5)

    def place(point):
        return (
            left + (point[0] - xs[0]) / (xs[-1] - xs[0]) * (right - left),
            bottom - (point[1] - ys[0]) / (ys[-1] - ys[0]) * (bottom - top),
        )

    for tick in xs:
        at = place((tick, ys[0]))[0]
        canvas.line(at, top, at, bottom, FAINT, 0.6)
        canvas.text(at, bottom + 14, number(tick, tick_digits(xs)), 9, "middle", GREY)
    for tick in ys:
        at = place((xs[0], tick))[1]
        canvas.line(left, at, right, at, FAINT, 0.6)
        canvas.text(left - 6, at + 3, number(tick, tick_digits(ys)), 9, "end", GREY)
    canvas.text((left + right) / 2, height - 8, x_label, 10, "middle")
    canvas.text(0, top - 12, y_label, 10)
    taken, legend = [], 0.0
    for index, (group, some) in enumerate(zip(groups, cleaned)):
        legend = _scatter_group(canvas, index, group, some, place, taken, legend)
    return [canvas.svg()]


def _pair(point):
    pair = finite(point[0]), finite(point[1])
    return None if None in pair else pair


def _ends(values):
    return (min(values), max(values)) if values else (0.0, 1.0)


def _scatter_group(canvas, index, group, points, place, taken, legend):
    tone = ("#9aa0a5", KINDS[0], INK, KINDS[5], KINDS[2])[index % 5]
    shape, size = group.get("shape", "circle"), (2.2, 3.6, 5.2, 5.0, 4.0)[index % 5]
    if group.get("joined"):
        canvas.polyline([place(p) for p in sorted(p for p in points if p)], tone, 1)
    seen = set()
    for i, point in enumerate(points):
        if point is None:
            continue
        x, y = place(point)
        label = group["labels"][i] if group.get("labels") else ""
        spot = (round(x), round(y))
        if spot in seen:
            continue
        seen.add(spot)
        text = f"{number(point[0])} / {number(point[1])}"
        canvas.marker(x, y, shape, size, tone, PAPER, f"{label} {text}".strip())
        if label:
            _free_label(canvas, x, y, label, taken)
    if points:
        canvas.marker(legend + 6, 9, shape, size, tone)
        canvas.text(legend + 15, 12.5, group["name"], 9.5)
        legend += 15 + text_width(group["name"], 9.5) + 16
    return legend


def _free_label(canvas, x, y, label, taken):
    """Write a label on the first free side; leave it to the tooltip where none is."""
    width = text_width(label, 9)
    for dx, dy in ((8, 3), (-8 - width, 3), (-width / 2, -9), (-width / 2, 16)):
        box = (x + dx, y + dy - 9, x + dx + width, y + dy + 2)
        inside = box[0] >= 0 and box[2] <= WIDTH
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            canvas.text(x + dx, y + dy, label, 9, halo=True)
            return


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def heat_table(names, values, digits=2, low=0.0, high=1.0, title="", desc=""):
    """Draw a square table whose cells are shaded by their value.

    Parameters
    ----------
    names : sequence of str, length n
        Rows and columns.
    values : array (n, n) of float
        Missing cells are hatched.
    digits : int
        Decimals written in the cells.
    low, high : float
        Values of the lightest and the darkest shade.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    n = len(names)
    left, top = 190.0, 22.0
    cell = min(86.0, (WIDTH - left) / max(n, 1))
    tall = min(26.0, cell)
    canvas = Canvas(WIDTH, top + tall * n + 4, title, desc)
    for i, name in enumerate(names):
        numbered = f"{i + 1} {name}"
        canvas.label(left - 8, top + tall * (i + 0.5) + 3.5, numbered, left - 10, 10, "end")
        canvas.text(left + cell * (i + 0.5), top - 6, i + 1, 9.5, "middle", GREY)
    for i in range(n):
        for j in range(n):
            value, x, y = finite(values[i][j]), left + cell * j, top + tall * i
            if value is None:
                canvas.rect(x, y, cell, tall, canvas.hatch(), PAPER)
                continue
            share = min(max((value - low) / (high - low), 0), 1)
            fill = _shade(share)
            canvas.rect(x, y, cell, tall, fill, PAPER, 1, f"{names[i]} / {names[j]}")
            if cell > 24:
                ink = PAPER if luminance(fill) < 0.45 else INK
                size = min(10, cell / 3.6)
                canvas.text(
                    x + cell / 2, y + tall / 2 + 3.5, number(value, digits), size, "middle", ink
                )
    return [canvas.svg()]


def _shade(share):
    light, dark = (239, 243, 255), (18, 70, 120)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(light, dark))
