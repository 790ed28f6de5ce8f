"""Styles of effects: how much, in which direction, and how sure, without relying on colour.

Colour says better or worse (blue or orange, apart for colour-blind eyes too), its lightness how
much; hatching that the direction is open; and a little bar in each zone the whole range from P5
to P95 around a zero line: upwards is more, downwards is less, also in grey. Where it is a question
of values what is better, violet says more and olive less.
"""

import math
from dataclasses import dataclass, field

from qgis.core import (
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsMapLayerStyle,
    QgsMarkerSymbol,
    QgsRuleBasedRenderer,
    QgsSymbol,
)

from ..core.i18n import translate
from ..core.numbers import percent, short
from ..core.unit_words import unit_words
from .styles_effects_words import (
    about_assumption,
    field_words,
    label_expression,
    map_tip,
    put_label_beside,
)
from .symbols import GREY, INK, PAPER, fill, hatch, label, rules

BETTER = ("#d6e6f4", "#6baed6", "#2171b5")
WORSE = ("#fde3c8", "#fda762", "#b35806")
MORE = ("#e2dcf0", "#a597cf", "#54398f")
LESS = ("#ebe9dc", "#bdb684", "#625a2c")
_LONGEST = 18.0  # mm from zero on the map, of the longest bar
_SURE = 0.95  # share of draws from which a direction counts as sure
_FIELDS = ("base", "gross_p50", "p05", "p50", "p95", "pbenefit", "dominant")


@dataclass(frozen=True)
class Shown:
    """An indicator as it is shown.

    ``key`` is the prefix of its fields; ``better`` is "lower", "higher" or, where that is a
    question of values, "open"; ``about`` says what is behind an assumption's name, as HTML;
    ``name_field`` names the zones.
    """

    key: str
    label: str
    unit: str
    better: str
    name_field: str = ""
    about: dict = field(default_factory=dict)


def effect_style(result, name_field):
    """Return the style of a run: one named style per indicator.

    Parameters
    ----------
    result : EffectResult
        Knows labels, units and what is behind each assumption.
    name_field : str
        Field of the layer with the zones' names or ids.

    Returns
    -------
    callable
        Layer -> None.
    """
    shown = shown_indicators(result, name_field)
    return lambda layer: named_styles(layer, shown)


def shown_indicators(result, name_field=""):
    """Return how the indicators of a run are shown.

    Parameters
    ----------
    result : EffectResult
    name_field : str
        Field of the layer with the zones' names or ids.

    Returns
    -------
    tuple of Shown
    """
    from ..core.effects.catalogue.model import text

    return tuple(
        Shown(
            one.indicator.id,
            text(one.indicator.label),
            unit_words(one.indicator.unit),
            one.indicator.better,
            name_field,
            {
                name: about_assumption(name, result.catalogue)
                for name in sorted({*one.dominant, *result.dominant} - {""})
            },
        )
        for one in result.indicators
    )


def effect_run(layer):
    """Style a layer of effects by its fields, with the labels of the bundled catalogue."""
    from ..core.effects.catalogue.model import text
    from ..core.effects.catalogue.reading import read_catalogue

    names = set(layer.fields().names())
    shown = tuple(
        Shown(item.id, text(item.label), unit_words(item.unit), item.better)
        for item in read_catalogue().indicators
        if {f"{item.id}_{part}" for part in _FIELDS} <= names
    )
    named_styles(layer, shown)


def named_styles(layer, shown):
    """Give a layer one named style per indicator; the first is the current one.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields of a run.
    shown : sequence of Shown
        Nothing happens without any.
    """
    manager = layer.styleManager()
    for one in reversed(shown):
        style_indicator(layer, one)
        if one is shown[0]:
            manager.renameStyle(manager.currentStyle(), one.label)
        else:
            style = QgsMapLayerStyle()
            style.readFromLayer(layer)
            manager.addStyle(one.label, style)


def style_indicator(layer, shown):
    """Show one indicator: classes of its median change, hatching, range bars, labels, map tip.

    Parameters
    ----------
    layer : QgsVectorLayer
        Polygons with the fields of a run.
    shown : Shown
        Which indicator.
    """
    values = _values(layer, shown.key)
    entries = _classes(layer, shown, values)
    key = shown.key
    entries.append((*_open(shown), hatch()))
    rules(layer, entries)
    _add_bars(layer, key, values)
    label(layer, label_expression(key, shown.name_field), 7.5)
    put_label_beside(layer)
    layer.setMapTipTemplate(map_tip(shown))
    for part, alias in field_words().items():
        place = layer.fields().indexOf(f"{key}_{part}")
        if place >= 0:
            layer.setFieldAlias(place, f"{shown.label}: {alias} ({shown.unit})")


def _open(shown):
    """Return where the direction is open, and the words for it."""
    key = shown.key
    if shown.better == "open":
        return f'"{key}_p05" < 0 AND "{key}_p95" > 0', translate(
            "SmartQuartier", "open: more or less"
        )
    return (
        f'"{key}_pbenefit" > {1 - _SURE} AND "{key}_pbenefit" < {_SURE} AND NOT '
        f'("{key}_p05" = 0 AND "{key}_p95" = 0)',
        translate("SmartQuartier", "open: better in {} to {} of draws").format(
            percent(1 - _SURE), percent(_SURE)
        ),
    )


def _values(layer, key):
    """Return (p05, p50, p95) of the zones that have them."""
    names = [f"{key}_{part}" for part in ("p05", "p50", "p95")]
    request = QgsFeatureRequest().setSubsetOfAttributes(names, layer.fields())
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found = []
    for feature in layer.getFeatures(request):
        triple = [feature[name] for name in names]
        if all(isinstance(value, (int, float)) for value in triple):
            found.append(tuple(map(float, triple)))
    return found


# -- how much: classes -----------------------------------------------------------------------


def _classes(layer, shown, values):
    """Return rules for classes of the median change, better and worse, none and unknown."""
    median = f'"{shown.key}_p50"'
    steps = _steps([abs(middle) for _, middle, _ in values if middle])
    entries = []
    for shades, falling, words in _sides(shown.better):
        sign = "\N{MINUS SIGN}" if falling else "+"
        size = f"-{median}" if falling else median
        equal = {short(_size(one, falling), 2) for _, one, _ in values
                 if one and _size(one, falling) > 0}  # fmt: skip
        low = 0.0
        chosen = shades if len(steps) == 3 else shades[-len(steps) :]
        for shade, high in zip(chosen, steps):
            last = high == steps[-1]
            text = f"{sign}{short(low, 2)} … {sign}{short(high, 2)}"
            if low == 0 and not last:
                text = translate("SmartQuartier", "up to {}").format(f"{sign}{short(high, 2)}")
            if last and low:
                text = translate("SmartQuartier", "beyond {}").format(f"{sign}{short(low, 2)}")
            if last and not low:
                text = translate("SmartQuartier", "up to {}").format(f"{sign}{short(high, 2)}")
            if len(equal) == 1:  # as on the labels: a bound would name a value nobody has
                text = f"{sign}{next(iter(equal))}"
            limit = "" if last else f" AND {size} <= {high!r}"
            rule = f"{size} > {low!r}{limit}"
            if any(_size(middle, falling) > low and (last or _size(middle, falling) <= high)
                   for _, middle, _ in values):  # fmt: skip
                words_of = words.format(change=text, unit=shown.unit).strip()
                entries.append((rule, words_of, fill(shade, width=0.2, edge="#8a8f94")))
            low = high
    if any(not middle for _, middle, _ in values):
        words = translate("SmartQuartier", "median: no change")
        entries.append((f"{median} = 0", words, fill(PAPER, width=0.2, edge="#8a8f94")))
    if layer.featureCount() > len(values):
        words = translate("SmartQuartier", "unknown or suppressed")
        entries.append((f"{median} IS NULL", words, _crossed()))
    return entries


def _sides(better):
    """Return (shades, whether the change is below zero, words) of both directions."""
    if better == "open":
        return (
            (LESS, True, translate("SmartQuartier", "less: {change} {unit}")),
            (MORE, False, translate("SmartQuartier", "more: {change} {unit}")),
        )
    return (
        (BETTER, better == "lower", translate("SmartQuartier", "better: {change} {unit}")),
        (WORSE, better != "lower", translate("SmartQuartier", "worse: {change} {unit}")),
    )


def _size(value, falling):
    return -value if falling else value


def _steps(sizes):
    """Return upper ends of at most three classes of about as many zones, rounded to read well."""
    if not sizes:
        return [1.0]
    ordered = sorted(sizes)
    ends = [ordered[len(ordered) // 3], ordered[2 * len(ordered) // 3], ordered[-1]]
    steps = []
    for end in ends:
        power = 10 ** (math.floor(math.log10(end)) - 1)
        rounded = float(f"{math.ceil(round(end / power, 6)) * power:.6g}")
        if not steps or rounded > steps[-1]:
            steps.append(rounded)
    return steps


def _crossed():
    """Return grey with lines the other way: no value."""
    symbol = fill(GREY, width=0.2, edge="#8a8f94")
    lines = hatch()
    pattern = lines.symbolLayer(0).clone()
    pattern.setLineAngle(135)
    symbol.appendSymbolLayer(pattern)
    return symbol


# -- how sure: range bars ---------------------------------------------------------------------


def _add_bars(layer, key, values):
    """Draw in each zone a bar from P5 to P95, a dot at P50 and a short line at zero."""
    largest = max((max(abs(low), abs(high)) for low, _, high in values), default=0.0)
    if not largest:
        return
    middle = "point_on_surface($geometry)"
    room = _room(layer, key, largest)
    if not room:
        return
    # Zoomed in, a bar stays as long as a thumb is wide; it would leave the map else.
    zoomed = f"coalesce(nullif(@map_scale, 0), 1e9) * {_LONGEST / 1000 / largest!r}"

    # The middle between zero and the far end lies in the middle of the zone.
    centre = f'(min(0, "{key}_p05") + max(0, "{key}_p95")) / 2'
    scale = f"min({room / largest!r}, {zoomed})"

    def at(part, drawn=1, aside=0.0):
        up = f'({drawn} * "{key}_{part}" - {centre}) * {scale}'
        return f"translate({middle}, {aside * largest!r} * {scale}, {up})"

    # Times zero, so that the legend, which has no values, draws its plain icon.
    zero = f"make_line({at('p50', 0, -0.14)}, {at('p50', 0, 0.14)})"
    bar = f"make_line({at('p05')}, {at('p95')})"
    line = QgsSymbol.SymbolType.Line
    # Two entries, because one that says it all is cut off in the legend of a print layout.
    zero_parts = ((line, zero, _line(PAPER, 1.2)), (line, zero, _line(INK, 0.4)))
    bar_parts = (
        (line, bar, _line(PAPER, 1.6)),
        (line, bar, _line(INK, 0.7)),
        (QgsSymbol.SymbolType.Marker, at("p50"), _dot()),
    )
    where = f'"{key}_p05" IS NOT NULL AND NOT ("{key}_p05" = 0 AND "{key}_p95" = 0)'
    for first, parts, words in (
        (1, zero_parts, translate("SmartQuartier", "short line: zero, above it: more")),
        (3, bar_parts, translate("SmartQuartier", "bar: P5 to P95, dot: median")),
    ):
        rule = QgsRuleBasedRenderer.Rule(_generated(parts, first), 0, 0, where, words)
        layer.renderer().rootRule().appendChild(rule)


def _generated(parts, first):
    """Return a symbol of (type, expression, symbol) that are drawn above the neighbours' areas."""
    symbol = QgsFillSymbol()
    for place, (kind, expression, drawn) in enumerate(parts):
        generator = QgsGeometryGeneratorSymbolLayer.create({})
        generator.setSymbolType(kind)
        generator.setGeometryExpression(expression)
        generator.setSubSymbol(drawn)
        generator.setRenderingPass(first + place)
        if place == 0:
            symbol.changeSymbolLayer(0, generator)
        else:
            symbol.appendSymbolLayer(generator)
    return symbol


def _room(layer, key, largest):
    """Return how long the longest bar may be from zero, on the ground.

    One scale for all zones, by which bars can be compared: nine of ten keep within their zones
    as far as their size tells, but the longest never gets shorter than a fifth of a usual zone.
    """
    names = [f"{key}_{part}" for part in ("p05", "p95")]
    request = QgsFeatureRequest().setSubsetOfAttributes(names, layer.fields())
    widths, fitting = [], []
    for feature in layer.getFeatures(request):
        if feature.geometry().isEmpty():
            continue  # its area is -1
        width = math.sqrt(feature.geometry().area())
        widths.append(width)
        ends = [feature[name] for name in names]
        if all(isinstance(end, (int, float)) for end in ends) and any(ends):
            fitting.append(0.7 * width * largest / (max(0, *ends) - min(0, *ends)))
    if not widths:
        return 0.0
    usual, fitting = sorted(widths)[len(widths) // 2], sorted(fitting)
    least = fitting[len(fitting) // 10] if fitting else usual
    return max(min(0.7 * usual, least), usual / 5)


def _line(color, width):
    return QgsLineSymbol.createSimple(
        {"line_color": color, "line_width": str(width), "capstyle": "flat"}
    )


def _dot():
    return QgsMarkerSymbol.createSimple(
        {"name": "circle", "size": "1.7", "color": INK, "outline_color": PAPER,
         "outline_width": "0.3"}
    )  # fmt: skip


STYLES_EFFECTS = {"effect_run": effect_run}
