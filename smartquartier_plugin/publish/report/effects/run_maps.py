"""Maps of an effect: the middle value by class, how sure its direction is, and both ends.

The large map shows the median; hatching says where neither benefit nor harm is sure. The
two small ones show the low and the high end of the range (P5 and P95) in the same classes,
so that nobody takes the middle for the answer.
"""

import math
from html import escape

import numpy as np

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import finite, short
from ....core.unit_words import unit_words
from ..map_parts import MapView, furniture, ring_path, rings_of, veil
from ..svg import GREY, INK, PAPER, UID, WIDTH, Canvas, luminance, text_width
from .run_words import (
    OPEN,
    UNKNOWN,
    between,
    chance,
    change,
    direction,
    direction_word,
)

GOOD = ("#d6e6f4", "#9ecae1", "#4292c6", "#08519c")
BAD = ("#fde3cb", "#fdae6b", "#e6772b", "#a63603")
# Where good and bad are a question of values: hues that stand for neither.
MORE = ("#e2dcf0", "#b9aed6", "#8a78b8", "#54398f")
LESS = ("#ebe9dc", "#cfc9a8", "#a39a66", "#625a2c")
_CHOSEN = {1: (2,), 2: (1, 3), 3: (1, 2, 3), 4: (0, 1, 2, 3)}
_LARGE, _SMALL = 452.0, 214.0
_MOST_SMALL = 1500  # zones of which the small maps still say something


def class_limits(values, most=4):
    """Return round limits for the size of a change, so that classes are filled evenly.

    Parameters
    ----------
    values : sequence of float
        Changes; zero and missing ones don't count.
    most : int
        Classes at most.

    Returns
    -------
    list of float
        Ascending limits between the classes, 1, 2 or 5 times a power of ten; empty where all
        values are alike.
    """
    sizes = np.abs(np.asarray(values, float))
    sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
    if not len(sizes) or sizes.max() <= sizes.min() * (1 + 1e-9):
        return []
    limits = {_step_near(q) for q in np.quantile(sizes, np.arange(1, most) / most)}
    return sorted(v for v in limits if sizes.min() < v < sizes.max())


def _step_near(value):
    """Return 1, 2 or 5 times a power of ten that is nearest in proportion."""
    power = math.floor(math.log10(value))
    steps = [float(f"{f}e{p}") for p in (power, power + 1) for f in (1, 2, 5)]
    return min(steps, key=lambda step: abs(math.log(step / value)))


def effect_map(frame, codes, result, names=None, source="", title="", desc=""):
    """Draw the change of an indicator by zone, with its range and how sure it is.

    Parameters
    ----------
    frame : GeoDataFrame or ZoneShapes, n rows
        Zones in a projected CRS, in the order of the result; give :class:`ZoneShapes` where
        several maps show the same zones.
    codes : sequence of str, length n
        Short labels drawn on the map.
    result : IndicatorResult
        The indicator.
    names : sequence of str, length n, optional
        For tooltips.
    source : str
        Source and licence, printed below.
    title, desc : str
        For those who can't see the map.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    InputError
        If no zone has an area.
    """
    zones = frame if isinstance(frame, ZoneShapes) else ZoneShapes(frame)
    pair = zones.n <= _MOST_SMALL
    large = _view(zones.bounds, _LARGE if pair else WIDTH, 400.0 if pair else 600.0)
    small = _view(zones.bounds, _SMALL, large.height / 2 - 24) if pair else None
    tall = max(large.height, 2 * (small.height + 22) if pair else 0.0)
    look = _Look(result, names if names is not None else codes)
    canvas = Canvas(WIDTH, tall + look.legend_height + 44, title, desc)
    look.areas(canvas, zones, large, result.p50, hatched=True)
    _labels(canvas, zones, large, codes, look.dark)
    ends = (
        (translate("SmartQuartier", "Low end (P5)"), result.p05),
        (translate("SmartQuartier", "High end (P95)"), result.p95),
    )
    for place, (word, values) in enumerate(ends if pair else ()):
        top = place * (small.height + 22)
        canvas.add(f'<g transform="translate({_LARGE + 14:.1f} {top + 12:.1f})">')
        canvas.text(_SMALL / 2, 0, word, 9.5, "middle", weight="600")
        look.areas(canvas, zones, small, values, hatched=False)
        canvas.add("</g>")
    look.legend(canvas, tall + 14)
    furniture(canvas, large, tall + look.legend_height + 38, source)
    return canvas.svg()


class ZoneShapes:
    """Zones as paths, made once for all maps of a report.

    Parameters
    ----------
    frame : GeoDataFrame, n rows
        Zones in a projected CRS.

    Raises
    ------
    InputError
        If no zone has an area.
    """

    def __init__(self, frame):
        self.shapes, self.bounds = list(frame.geometry), _bounds(frame)
        self.n, self._paths = len(self.shapes), {}

    def paths(self, view):
        """Return one path per zone, empty where it is too small to be seen."""
        if view not in self._paths:
            self._paths[view] = [
                "".join(ring_path(ring) for ring in rings_of(shape, view)) for shape in self.shapes
            ]
        return self._paths[view]


def _bounds(frame):
    known = frame.geometry[~(frame.geometry.isna() | frame.geometry.is_empty)]
    bounds = known.total_bounds
    if not np.isfinite(bounds).all() or bounds[2] <= bounds[0] or bounds[3] <= bounds[1]:
        raise InputError(
            translate(
                "SmartQuartier",
                "The map can't be drawn: no zone has an area; check the layer's geometries.",
            )
        )
    return bounds


def _view(bounds, wide, tall):
    """Return the view that fits a rectangle into a part of the page."""
    across, up = bounds[2] - bounds[0], bounds[3] - bounds[1]
    scale = min((wide - 16) / across, tall / up)
    pad = (wide - across * scale) / 2
    return MapView(bounds[0], bounds[3], scale, up * scale + 16, pad)


class _Look:
    """How values look: class by size, kind by direction, hatching where that is open."""

    def __init__(self, result, names):
        self.result, self.names = result, names
        self.limits = class_limits(result.p50)
        better = result.indicator.better
        self.values = better == "open"
        self.colours = _CHOSEN[len(self.limits) + 1]
        triples = list(zip(result.p05, result.p50, result.p95))
        self.kinds = [direction(t, share, better) for t, share in zip(triples, result.pbenefit)]
        unit = unit_words(result.indicator.unit)
        self.tips = []
        if len(triples) <= _MOST_SMALL:
            self.tips = [
                _tip(name, triple, unit, kind, share)
                for name, triple, kind, share in zip(names, triples, self.kinds, result.pbenefit)
            ]
        values = np.concatenate([result.p05, result.p50, result.p95])
        self.falls, self.rises = bool((values < 0).any()), bool((values > 0).any())
        others = [OPEN in self.kinds, bool((values == 0).any()), UNKNOWN in self.kinds]
        self.others = others
        self.legend_height = 16.0 * (self.falls + self.rises + any(others))

    def shade(self, value):
        """Return (better, place among the classes) of a value; None for no change or unknown.

        Where good and bad are a question of values, more stands in for better.
        """
        value = finite(value)
        if not value:
            return None
        good = (value < 0) == (self.result.indicator.better == "lower")
        return good, self.colours[int(np.searchsorted(self.limits, abs(value), side="left"))]

    def fill(self, canvas, value):
        """Return the fill of a value."""
        shade = self.shade(value)
        if shade is not None:
            good, bad = (MORE, LESS) if self.values else (GOOD, BAD)
            return good[shade[1]] if shade[0] else _worse(canvas, bad[shade[1]])
        return PAPER if finite(value) is not None else _unknown(canvas)

    def dark(self, i):
        """Return whether a zone of the large map is dark and plain, so that white can be read."""
        shade = self.shade(self.result.p50[i])
        return shade is not None and shade[0] and shade[1] >= 2 and self.kinds[i] != OPEN

    def areas(self, canvas, zones, view, values, hatched):
        """Draw the zones; very many without tooltips, all of one fill as one path."""
        width = 0.6 if zones.n <= 400 else 0.25 if self.tips else 0.1
        stroke = f'stroke="#3c4043" stroke-width="{width}" stroke-linejoin="round"'
        paths, together, veiled = zones.paths(view), {}, []
        for i, path in enumerate(paths):
            if not path:
                continue
            fill = self.fill(canvas, values[i])
            if self.tips:
                canvas.add(
                    f'<path d="{path}" fill="{fill}" fill-rule="evenodd" {stroke}>'
                    f"<title>{escape(self.tips[i])}</title></path>"
                )
            else:
                together.setdefault(fill, []).append(path)
            if hatched and self.kinds[i] == OPEN:
                veiled.append(path)
        for fill, parts in together.items():
            canvas.add(f'<path d="{"".join(parts)}" fill="{fill}" fill-rule="evenodd" {stroke}/>')
        if veiled:  # one path: the hatching runs on from zone to zone
            canvas.add(
                f'<path d="{"".join(veiled)}" fill="{veil(canvas)}" fill-rule="evenodd" '
                'pointer-events="none"/>'
            )

    def legend(self, canvas, top):
        """Draw the legend in rows."""
        lower = self.result.indicator.better == "lower"
        words = {
            True: translate("SmartQuartier", "Decrease (better)"),
            False: translate("SmartQuartier", "Decrease (worse)"),
        }
        more = {
            True: translate("SmartQuartier", "Increase (worse)"),
            False: translate("SmartQuartier", "Increase (better)"),
        }
        falls, rises = words[lower], more[lower]
        hatched = translate("SmartQuartier", "direction open (benefit in 5 to 95 of 100 draws)")
        if self.values:
            falls = translate("SmartQuartier", "Decrease")
            rises = translate("SmartQuartier", "Increase")
            hatched = translate("SmartQuartier", "direction open")
        y = top
        for there, word, sign in (
            (self.falls, falls, -1),
            (self.rises, rises, 1),
        ):
            if there:
                canvas.label(0, y + 9, word, 150, 9.5, weight="600")
                self._legend_row(canvas, y, sign)
                y += 16
        at = 0.0
        for there, fill, word in zip(
            self.others,
            (veil(canvas), PAPER, _unknown(canvas)),
            (
                hatched,
                translate("SmartQuartier", "no change"),
                translate("SmartQuartier", "no value: data missing, or too few people"),
            ),
        ):
            if there:
                canvas.rect(at, y, 22, 11, fill, INK, 0.6)
                canvas.text(at + 28, y + 9.2, word, 9.5)
                at += 28 + text_width(word, 9.5) + 14

    def _legend_row(self, canvas, y, sign):
        texts = [short(limit, 3) for limit in self.limits]
        labels = [translate("SmartQuartier", "all")]
        if texts:
            labels = [translate("SmartQuartier", "up to {}").format(texts[0])]
            labels += [
                translate("SmartQuartier", "{} to {}").format(low, high)
                for low, high in zip(texts, texts[1:])
            ]
            labels.append(translate("SmartQuartier", "over {}").format(texts[-1]))
        sizes = [0.0, *self.limits]
        for i, label in enumerate(labels):
            x = 152 + i * 132.0
            value = sign * (sizes[i] + (1e-9 + 1e-6 * (sizes[-1] or 1)))
            canvas.rect(x, y, 22, 11, self.fill(canvas, value), INK, 0.6)
            canvas.label(x + 28, y + 9.2, label, 100, 9.5)


def _tip(name, triple, unit, kind, share):
    if kind == UNKNOWN:
        return translate("SmartQuartier", "{}: no value").format(name)
    if finite(share) is None:
        return translate("SmartQuartier", "{name}: {span} {unit}, middle {mid}; {kind}").format(
            name=name, span=between(triple), unit=unit, mid=change(triple[1]),
            kind=direction_word(kind),
        )  # fmt: skip
    return translate(
        "SmartQuartier", "{name}: {span} {unit}, middle {mid}; {kind} (benefit in {chance})"
    ).format(
        name=name, span=between(triple), unit=unit, mid=change(triple[1]),
        kind=direction_word(kind), chance=chance(share),
    )  # fmt: skip


def _worse(canvas, ground):
    """Return the fill of a change to the worse: warm, with dots, so that it shows in grey."""
    name = f"worse{ground[1:]}"
    ink = "#3d1a00" if luminance(ground) > 0.35 else PAPER
    canvas.define(
        name,
        f'<pattern id="{UID}-{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{ground}"/><circle cx="3" cy="3" r="1" '
        f'fill="{ink}"/></pattern>',
    )
    return f"url(#{UID}-{name})"


def _unknown(canvas):
    """Return the fill of what isn't known: white with small crosses."""
    canvas.define(
        "unknown",
        f'<pattern id="{UID}-unknown" width="9" height="9" patternUnits="userSpaceOnUse">'
        '<rect width="9" height="9" fill="#fff"/>'
        f'<path d="M3 3L6 6M6 3L3 6" stroke="{GREY}" stroke-width=".9"/></pattern>',
    )
    return f"url(#{UID}-unknown)"


def _labels(canvas, zones, view, codes, dark):
    """Write codes where they fit, the larger zones first."""
    shapes = zones.shapes
    areas = np.array([0.0 if s is None or s.is_empty else s.area for s in shapes])
    taken = []
    for i in np.argsort(-areas, kind="stable"):
        size, text = 8.2, str(codes[i])
        wide = text_width(text, size)
        if areas[i] <= 0 or wide > (areas[i] * view.scale**2) ** 0.5 * 1.25:
            continue
        point = shapes[i].representative_point()
        x, y = view.place(np.array([[point.x, point.y]]))[0]
        box = (x - wide / 2, y - size / 2, x + wide / 2, y + size / 2)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        white = dark(i)
        ink = PAPER if white else INK
        canvas.text(x, y + size * 0.36, text, size, "middle", ink, "600", halo=not white)
