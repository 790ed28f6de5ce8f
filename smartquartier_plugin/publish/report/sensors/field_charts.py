"""Drawings of a plan for a map: the uncertainty with the sites on it, and the variogram."""

import base64
import struct
import zlib

import numpy as np

from ....core.classes import class_labels, class_of, shades
from ....core.i18n import translate
from ....core.numbers import number, short
from ..map_parts import furniture, view_of_bounds
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

_OUTSIDE = 0.15  # share of the map by which it grows for sites outside its cells


def field_map(image, transform, breaks, planned, existing=(), unit="", source="", title="",
              desc="", max_height=560.0):  # fmt: skip
    """Draw a raster in classes with the planned and existing sensors on it.

    Parameters
    ----------
    image : array (rows, columns)
        Values; NaN is outside the map.
    transform : sequence of float
        (west, cell width, 0, north, 0, -cell height) [m].
    breaks : sequence of float
        Limits of the classes, from :func:`core.classes.round_breaks`.
    planned : sequence of ((x, y), str, str)
        Place [m], number and name of each new sensor.
    existing : sequence of ((x, y), str)
        Place and name of each existing one; those far outside are left out.
    unit : str
        Of the values.
    source : str
        Source and licence, one line.
    title, desc : str
        For those who can't see the map.
    max_height : float
        Of the map itself.

    Returns
    -------
    str
        SVG; the cells are a picture inside.
    """
    rows, columns = image.shape
    west, width, _, north, _, height = transform
    box = (west, north + rows * height, west + columns * width, north)
    view = view_of_bounds(_with_sites(box, [place for place, *_ in planned]), max_height)
    labels = class_labels(breaks, unit, bool(np.nanmin(image) < breaks[0]))
    # A wide legend beside a wide map would leave no room: it stands below, in columns.
    per_row = max(1, int(WIDTH // (max(text_width(label, 9.5) for label in labels) + 40)))
    lines = -(-len(labels) // per_row)
    canvas = Canvas(WIDTH, view.height + 17 * (lines + 1) + 48, title, desc)
    (x1, y1), (x2, y2) = view.place(np.array([[box[0], box[3]], [box[2], box[1]]]))
    picture = _png(class_of(image, breaks), shades(len(labels)))
    canvas.add(
        f'<image x="{x1:.2f}" y="{y1:.2f}" width="{x2 - x1:.2f}" height="{y2 - y1:.2f}" '
        f'preserveAspectRatio="none" style="image-rendering:pixelated" href="{picture}"/>'
    )
    for place, name in existing:
        x, y = view.place(np.array([place], float))[0]
        if 4 <= x <= WIDTH - 4 and 4 <= y <= view.height - 4:
            canvas.marker(x, y, "square", 3.6, PAPER, INK, name)
    _numbered(canvas, view, planned)
    top = view.height + 10
    for place, (label, shade) in enumerate(zip(labels, shades(len(labels)))):
        x, y = (place % per_row) * WIDTH / per_row, top + (place // per_row) * 17
        canvas.rect(x, y, 22, 11, shade, INK, 0.6)
        canvas.text(x + 28, y + 9.5, label, 9.5)
    _signs(canvas, bool(existing), top + lines * 17)
    furniture(canvas, view, top + lines * 17 + 42, source)
    return canvas.svg()


def _with_sites(box, places):
    """Return the bounds of the map, a little larger where a planned site lies outside."""
    west, south, east, north = box
    room = _OUTSIDE * max(east - west, north - south)
    for x, y in places:
        west, east = min(west, max(x, box[0] - room)), max(east, min(x, box[2] + room))
        south, north = min(south, max(y, box[1] - room)), max(north, min(y, box[3] + room))
    return west, south, east, north


def _numbered(canvas, view, planned):
    radius = 8.0 if len(planned) <= 60 else 5.0
    for place, text, name in planned:
        x, y = view.place(np.array([place], float))[0]
        canvas.marker(x, y, "circle", radius, INK, PAPER, name)
        if radius > 6:
            size = 9.0 if len(text) < 3 else 7.0
            canvas.text(x, y + size * 0.36, text, size, "middle", PAPER, "700")


def _signs(canvas, existing, y):
    canvas.marker(11, y + 5.5, "circle", 5, INK, PAPER)
    text = translate("SmartQuartier", "planned sensor with its rank")
    canvas.text(28, y + 9.5, text, 9.5)
    if existing:
        left = 28 + text_width(text, 9.5) + 24
        canvas.marker(left, y + 5.5, "square", 3.6, PAPER, INK)
        canvas.text(left + 12, y + 9.5, translate("SmartQuartier", "existing station"), 9.5)


def _png(classes, colours):
    """Return a picture of classes (-1 transparent) as a data address."""
    rows, columns = classes.shape
    body = np.zeros((rows, columns + 1), np.uint8)  # each line begins with its filter: none
    body[:, 1:] = classes + 1
    palette = bytes(3) + b"".join(bytes.fromhex(colour[1:]) for colour in colours)

    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", palette)
        + chunk(b"tRNS", b"\0")
        + chunk(b"IDAT", zlib.compress(body.tobytes(), 9))
        + chunk(b"IEND", b"")
    )
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")


def variogram_chart(model, experimental=None, factors=(0.5, 2.0), unit="", title="", desc="",
                    height=290.0):  # fmt: skip
    """Draw a variogram: pairs of stations, the model, and the model at other ranges.

    Parameters
    ----------
    model : VariogramModel
        The one that was used.
    experimental : ExperimentalVariogram, optional
        What the measured values say.
    factors : sequence of float
        Multiples of the range, drawn dashed.
    unit : str
        Of the variance.
    title, desc : str
        For those who can't see the chart.
    height : float
        Of the chart.

    Returns
    -------
    list of str
        One SVG.
    """
    far = experimental.cutoff if experimental is not None else 0.0
    far = max(far, 1.25 * model.range_m * max(1.0, *factors) if not far else model.range_m * 1.15)
    highest = model.sill * 1.05
    if experimental is not None:
        highest = max(highest, float(experimental.gamma.max()))
    xs, ys = nice_ticks(0.0, far, 6), nice_ticks(0.0, highest, 5)
    left, right, top, bottom = 62.0, WIDTH - 150, 34.0, height - 42
    canvas = Canvas(WIDTH, height, title, desc)

    def place(distance, value):
        x = left + (right - left) * np.asarray(distance) / xs[-1]
        y = bottom - (bottom - top) * np.minimum(value, ys[-1] * 1.02) / ys[-1]
        return np.column_stack([np.atleast_1d(x), np.atleast_1d(y)])

    _axes(canvas, xs, ys, place, (left, right, top, bottom), unit, height)
    steps = np.linspace(xs[-1] / 600, xs[-1], 240)
    for factor in factors:
        other = model.with_range(model.range_m * factor)
        canvas.polyline(place(steps, other.semivariance(steps)), GREY, 1.1, "5 3")
    main = place(steps, model.semivariance(steps))
    canvas.polyline(main, ACCENT, 2.4)
    _range_mark(canvas, model, place, top, bottom)
    if experimental is not None:
        _pairs(canvas, experimental, place)
    _legend(canvas, experimental is not None, bool(factors), right + 10, top)
    return [canvas.svg()]


def _axes(canvas, xs, ys, place, frame, unit, height):
    left, right, _, bottom = frame
    for tick in ys:
        y = place(0, tick)[0, 1]
        canvas.line(left, y, right, y, FAINT, 0.7)
        canvas.text(left - 6, y + 3, number(tick, tick_digits(ys)), 9, "end", GREY)
    for tick in xs:
        x = place(tick, 0)[0, 0]
        canvas.line(x, bottom, x, bottom + 3, INK, 0.8)
        canvas.text(x, bottom + 14, number(tick, 0), 9, "middle", GREY)
    canvas.line(left, bottom, right, bottom, INK, 0.8)
    what = translate("SmartQuartier", "half the mean squared difference")
    canvas.text(0, 12, f"{what} [{unit}]" if unit else what, 9.5, fill=GREY)
    middle = translate("SmartQuartier", "distance of two places (m)")
    canvas.text((left + right) / 2, height - 8, middle, 10, "middle")


def _range_mark(canvas, model, place, top, bottom):
    x = place(model.range_m, 0)[0, 0]
    canvas.line(x, top, x, bottom, INK, 1, "2 3")
    text = translate("SmartQuartier", "range {} m").format(short(model.range_m, 3))
    canvas.text(x, top - 5, text, 9.5, "middle", weight="700")


def _pairs(canvas, experimental, place):
    most = experimental.pairs.max()
    for distance, gamma, pairs in zip(
        experimental.distance, experimental.gamma, experimental.pairs
    ):
        ((x, y),) = place(distance, gamma)
        tip = translate("SmartQuartier", "{} m: {} ({} pairs)").format(
            number(distance, 0), short(gamma, 3), number(int(pairs), 0)
        )
        canvas.marker(x, y, "circle", 2.4 + 3.2 * float(np.sqrt(pairs / most)), INK, PAPER, tip)


def _legend(canvas, points, others, left, top):
    entries = []
    if points:
        entries.append(("point", translate("SmartQuartier", "pairs of stations")))
    entries.append(("line", translate("SmartQuartier", "the model")))
    if others:
        entries.append(("dash", translate("SmartQuartier", "half, double range")))
    for place, (sign, text) in enumerate(entries):
        y = top + 8 + 17 * place
        if sign == "point":
            canvas.marker(left + 10, y - 3, "circle", 4, INK, PAPER)
        elif sign == "line":
            canvas.line(left, y - 3, left + 20, y - 3, ACCENT, 2.4)
        else:
            canvas.line(left, y - 3, left + 20, y - 3, GREY, 1.1, "5 3")
        canvas.label(left + 26, y, text, WIDTH - left - 28, 9.5)
