"""Charts of micro-depots: ranges around zero, hubs side by side, streets on a map."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import finite, short
from ..map_parts import furniture, ring_path, rings_of, view_of_bounds
from ..svg import BLUES, GREY, INK, PAPER, WIDTH, Canvas, text_width
from .lastmile_words import amount
from .run_parts import BENEFIT, Axis, dots, interval_bar, panels, row_label
from .run_words import between

LABEL, VALUES = 200.0, 128.0
WIDE = (0.9, 1.9, 3.2)
MORE = "#8a3700"


def change_chart(rows, unit, title="", desc=""):
    """Draw changes as bars from P5 to P95 on one axis with zero.

    Parameters
    ----------
    rows : sequence of (str, array (3,), bool)
        Label, range, and whether less is better (else the bar is white: neither).
    unit : str
        Written at the axis.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    step, top = 26.0, 34.0
    bottom = top + step * len(rows)
    canvas = Canvas(WIDTH, bottom + 4, title, desc)
    axis = Axis([v for _, triple, _ in rows for v in triple], LABEL, WIDTH - VALUES)
    canvas.text(LABEL - 22, top - 4, unit, 9, "end", GREY)
    axis.draw(canvas, top, bottom)
    for place, (label, triple, judged) in enumerate(rows):
        y = top + step * (place + 0.5)
        row_label(canvas, label, LABEL - 8, y)
        fill = PAPER
        if judged:
            fill = BENEFIT if triple[2] <= 0 else dots(canvas) if triple[0] >= 0 else "#e2e5e7"
        words = between(triple)
        interval_bar(canvas, axis.x, y, *triple, 12.0, fill, f"{label}: {words}")
        canvas.text(WIDTH, y + 3.2, words, 9.2, "end")
    return [canvas.svg()]


def hub_chart(labels, triples, limits, title="", desc=""):
    """Draw the parcels of each hub as bars from P5 to P95, with its capacity as a tick.

    Parameters
    ----------
    labels : sequence of str
    triples : array (h, 3)
        P5, P50, P95.
    limits : sequence of float
        Capacities; infinite where there is none.
    title, desc : str
        For those who can't see the chart.

    Returns
    -------
    list of str
        SVG panels.
    """
    drawn, step, top = [], 19.0, 34.0
    ends = [v for v in (*np.ravel(triples), *limits) if finite(v) is not None]
    for rows in panels(len(labels)):
        bottom = top + step * len(rows)
        canvas = Canvas(WIDTH, bottom + 18, title, desc)
        axis = Axis(ends, LABEL, WIDTH - VALUES)
        axis.draw(canvas, top, bottom)
        unit = translate("SmartQuartier", "parcels a day")
        canvas.text(LABEL - 22, top - 4, unit, 9, "end", GREY)
        for place, i in enumerate(rows):
            y = top + step * (place + 0.5)
            row_label(canvas, labels[i], LABEL - 8, y)
            if finite(triples[i][1]) is None:
                continue
            interval_bar(canvas, axis.x, y, *triples[i], 10.0, BENEFIT, amount(triples[i]))
            if finite(limits[i]) is not None:
                at = axis.x(limits[i])
                canvas.line(at, y - 8, at, y + 8, MORE, 2.0)
            canvas.text(WIDTH, y + 3.2, amount(triples[i]), 9.2, "end")
        if any(finite(v) is not None for v in limits):
            canvas.line(LABEL + 4, bottom + 4, LABEL + 4, bottom + 15, MORE, 2.0)
            canvas.text(LABEL + 12, bottom + 13, translate("SmartQuartier", "capacity"), 9)
        drawn.append(canvas.svg())
    return drawn


def street_classes(change):
    """Return the class of each street and the limits between the sizes of a decrease.

    Parameters
    ----------
    change : array (s, 3)
        Vans and feeders per day: P5, P50, P95.

    Returns
    -------
    classes : array (s,), int
        0 to 2 surely fewer, from small to large; 3 surely more; 4 open; -1 no change.
    limits : (float, float)
    """
    low, mid, high = np.nan_to_num(change).T
    less, more = high < 0, low > 0
    sizes = np.sort(np.abs(mid[less]))
    limits = (0.0, 0.0)
    if len(sizes):
        limits = tuple(float(f"{np.quantile(sizes, share):.1g}") for share in (0.6, 0.93))
    classes = np.where(less, np.searchsorted(limits, np.abs(mid), "left"), 4)
    classes[more] = 3
    classes[(low == 0) & (high == 0)] = -1
    return classes, limits


def street_map(view, source="", title="", desc="", max_height=560.0):
    """Draw where there are fewer or more delivery vehicles, with depots and hubs.

    Parameters
    ----------
    view : LastMileView
    source : str
        Source and licence, printed below.
    title, desc : str
        For those who can't see the map.
    max_height : float
        Of the map itself.

    Returns
    -------
    str
        SVG.
    """
    length = view.streets.length.to_numpy(float) / 1000
    per_km = np.divide(1.0, length, out=np.zeros(len(length)), where=length > 0)
    classes, limits = street_classes(view.result.streets.change * per_km[:, None])
    ground = view_of_bounds(_extent(view, classes), max_height)
    entries = _entries(classes, limits)
    legend = 17.0 * -(-len(entries) // 3) + 8
    canvas = Canvas(WIDTH, ground.height + legend + 42, title, desc)
    for shape in view.zones.geometry:
        path = "".join(ring_path(ring) for ring in rings_of(shape, ground))
        if path:
            canvas.add(f'<path d="{path}" fill="#fbfbfb" stroke="#9aa0a5" stroke-width=".6"/>')
    for kind in (-1, 4, 0, 1, 2, 3):
        path = _lines(view.streets, np.flatnonzero(classes == kind), ground)
        if path:
            canvas.add(f'<path d="{path}" fill="none" {_pen(kind)}/>')
    _points(canvas, view.depot_points, ground, "triangle", 6.0, PAPER, INK)
    _points(canvas, view.hub_points, ground, "square", 4.2, INK, PAPER)
    _legend(canvas, entries, ground.height + 12)
    furniture(canvas, ground, ground.height + legend + 36, source)
    return canvas.svg()


def _extent(view, classes):
    """Return the rectangle of zones, hubs, depots and streets with a change."""
    parts = [view.zones.total_bounds, view.hub_points.total_bounds, view.depot_points.total_bounds]
    moved = view.streets[(classes >= 0) & (classes < 4)]
    if len(moved):
        parts.append(moved.total_bounds)
    parts = np.array(parts)
    low, high = parts[:, :2].min(axis=0), parts[:, 2:].max(axis=0)
    pad = max(0.01 * float((high - low).max()), 20.0)
    return (*(low - pad), *(high + pad))


def _lines(shapes, rows, ground):
    """Return lines as path data with steps of a tenth of a unit."""
    pieces = []
    for row in rows.tolist():
        shape = shapes.iloc[row]
        for part in getattr(shape, "geoms", [shape]):
            xy = np.asarray(part.coords, float)[:, :2]
            cells = np.rint(ground.place(xy) * 10).astype(int)
            cells = cells[np.r_[True, (np.diff(cells, axis=0) != 0).any(axis=1)]]
            if len(cells) > 1:
                steps = np.diff(cells, axis=0) / 10
                moves = " ".join(f"{dx:g} {dy:g}" for dx, dy in steps.tolist())
                pieces.append(f"M{cells[0, 0] / 10:g} {cells[0, 1] / 10:g}l{moves}")
    return "".join(pieces)


def _pen(kind):
    if kind == -1:
        return 'stroke="#d5d8da" stroke-width=".5"'
    if kind == 4:
        return 'stroke="#5c6166" stroke-width=".8" stroke-dasharray="1.2 1.8"'
    if kind == 3:
        return f'stroke="{MORE}" stroke-width="2.4" stroke-dasharray="5 2"'
    shade = (BLUES[2], BLUES[3], "#08306b")[kind]
    return f'stroke="{shade}" stroke-width="{WIDE[kind]}" stroke-linecap="round"'


def _points(canvas, points, ground, shape, size, fill, rim):
    places = points.centroid
    for x, y in ground.place(np.column_stack([places.x, places.y])):
        canvas.marker(x, y, shape, size, fill, rim)


def _entries(classes, limits):
    texts = [
        translate("SmartQuartier", "up to {} vans a day less").format(short(limits[0])),
        translate("SmartQuartier", "{} to {} less").format(short(limits[0]), short(limits[1])),
        translate("SmartQuartier", "more than {} less").format(short(limits[1])),
        translate("SmartQuartier", "surely more (feeders)"),
        translate("SmartQuartier", "open: fewer or more"),
    ]
    entries = [(kind, text) for kind, text in enumerate(texts) if (classes == kind).any()]
    if (classes == -1).any():
        entries.append((-1, translate("SmartQuartier", "no change")))
    entries.append(("hub", translate("SmartQuartier", "hub")))
    entries.append(("depot", translate("SmartQuartier", "depot (today)")))
    return entries


def _legend(canvas, entries, top):
    wide = WIDTH / 3
    for place, (kind, text) in enumerate(entries):
        x, y = (place % 3) * wide, top + (place // 3) * 17
        if kind == "hub":
            canvas.marker(x + 11, y + 5, "square", 4.2, INK, PAPER)
        elif kind == "depot":
            canvas.marker(x + 11, y + 5, "triangle", 5.5, PAPER, INK)
        else:
            canvas.add(f'<path d="M{x:.1f} {y + 5:.1f}h24" fill="none" {_pen(kind)}/>')
        canvas.label(x + 30, y + 8.5, text, min(wide - 34, text_width(text, 9.5) + 2), 9.5)
