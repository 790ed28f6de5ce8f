"""Styles of layers that come from services, by theme and geometry.

Simple, and readable without colour: what differs, differs in lightness, width, size or
shape. Layers are large and their fields are the service's own, so a style never needs a
field; where one is known that holds a name, a class or an amount, it is used.
"""

import re

from qgis.core import QgsExpression, QgsWkbTypes

from ..core.i18n import translate
from ..core.numbers import number
from .symbols import BLUES, GREY, INK, fill, hatch, label, line, marker, rules, single

_AREAS = frozenset({"quarters", "boundaries", "social", "population", "services", "broadband"})
_NOISE = re.compile(r"db|pegel|lden|lnight|isov|klasse|class|kategorie|category|laut", re.I)
_AMOUNT = re.compile(
    r"^(aadt\w*|dtv|dtvw|dtv_?kfz|dtvw_?kfz|kfz|menge|verkehrsmenge|anzahl|volume|einwohner|insgesamt|"
    r"bevoelkerung|population|inhabitants|dtv_hin)$",
    re.I,
)
_NOISE_SHADES = ("#f7f7f7", "#e3e3e8", "#c9c9d6", "#a8a9c1", "#8385a8", "#5c5f8a", "#3a3c66")
_MOST_CLASSES = 12
_NAMED_FROM, _NUMBERED_FROM = 30_000, 2_500
_BELOW = 2  # names of the city give way to the figures of a result


def apply_theme(layer, theme="", name_field=""):
    """Style a loaded layer.

    Parameters
    ----------
    layer : QgsVectorLayer
        Any; tables stay as they are.
    theme : str
        Of the catalogue; "" or an unknown one gives a plain style.
    name_field : str
        Field with names for labels, if known.
    """
    kind = layer.geometryType()
    fields = {field.name().lower(): field.name() for field in layer.fields()}
    name = fields.get(name_field.lower(), "") if name_field else ""
    if {"station_id", "last_value", "crowd"} <= set(fields):
        _stations(layer)
    elif {"address_id", "house_number", "suffix"} <= set(fields):
        _addresses(layer)
    elif kind == QgsWkbTypes.GeometryType.PointGeometry:
        _points(layer, theme, name)
    elif kind == QgsWkbTypes.GeometryType.LineGeometry:
        _lines(layer, theme, name)
    elif kind == QgsWkbTypes.GeometryType.PolygonGeometry:
        _polygons(layer, theme, name)


# -- points ----------------------------------------------------------------------------------

_MARKERS = {
    "trees": ("circle", 1.7, "#7fa66d", "#3f5a34", 0.15),
    "addresses": ("circle", 0.9, "#5c6166", "#5c6166", 0.0),
    "stops": ("circle", 2.6, "#ffffff", INK, 0.6),
    "lines": ("circle", 2.6, "#ffffff", INK, 0.6),
    "traffic": ("triangle", 2.8, BLUES[2], INK, 0.25),
    "roads": ("equilateral_triangle", 3.2, "#ffffff", INK, 0.6),
    "mobility": ("square", 2.4, BLUES[3], "#ffffff", 0.3),
    "parking": ("square", 2.4, "#ffffff", INK, 0.5),
    "sensors": ("diamond", 2.8, BLUES[3], "#ffffff", 0.3),
    "air": ("diamond", 2.8, BLUES[3], "#ffffff", 0.3),
    "weather": ("diamond", 2.8, BLUES[3], "#ffffff", 0.3),
    "accessibility": ("pentagon", 2.6, BLUES[3], "#ffffff", 0.3),
}


def _points(layer, theme, name):
    amount = _field_of_amount(layer) if theme == "traffic" else ""
    if amount:
        _graded_points(layer, amount)
    else:
        single(layer, marker(*_MARKERS.get(theme, ("circle", 2.0, BLUES[2], INK, 0.2))))
    if name:
        scale = _NUMBERED_FROM if theme in ("addresses", "trees") else _NAMED_FROM
        label(layer, QgsExpression.quotedColumnRef(name), 7, scale, priority=_BELOW)


def _graded_points(layer, field):
    sizes = (1.6, 2.6, 3.8, 5.2)
    single_rules = [
        (expression, text, marker("circle", size, BLUES[2], INK, 0.25))
        for (expression, text), size in zip(_classes(layer, field, len(sizes)), sizes)
    ]
    rules(layer, [*single_rules, (_missing(field), _no_value(), marker("cross", 2.0, INK))])


def _stations(layer):
    """Measuring stations: filled where an office looks after them, hollow where nobody does."""
    rules(
        layer,
        (
            (
                'NOT coalesce("crowd", false)',  # a number or a truth value
                translate("SmartQuartier", "station of an authority"),
                marker("diamond", 3.2, BLUES[3], "#ffffff", 0.3),
            ),
            (
                'coalesce("crowd", false)',
                translate("SmartQuartier", "sensor of citizens, not calibrated"),
                marker("diamond", 2.8, "#ffffff", INK, 0.4),
            ),
        ),
    )
    # Data name units in plain letters; a map is to write them as people do.
    unit = "coalesce(\"unit\", '')"
    for plain, shown in (("ug/m3", "µg/m³"), ("mg/m3", "mg/m³"), ("degC", "°C")):
        unit = f"replace({unit}, '{plain}', '{shown}')"
    value = f"format_number(\"last_value\", 1) || ' ' || {unit}"
    label(layer, f'if("last_value" IS NULL, NULL, {value})', 7, 60_000, priority=_BELOW)


def _addresses(layer):
    """House numbers with their letter, where the map is large enough for them."""
    single(layer, marker(*_MARKERS["addresses"]))
    label(
        layer,
        'to_string("house_number") || coalesce("suffix", \'\')',
        7,
        _NUMBERED_FROM,
        priority=_BELOW,
    )


# -- lines -----------------------------------------------------------------------------------

_STROKES = {
    "lines": (INK, 0.7, "solid", "#ffffff"),
    "stops": (INK, 0.7, "solid", "#ffffff"),
    "traffic": (BLUES[3], 0.6, "solid", ""),
    "roads": (INK, 0.9, "dash", "#f2c14e"),
    "mobility": (BLUES[3], 0.7, "solid", "#ffffff"),
    "noise": ("#3a3c66", 0.3, "solid", ""),
    "boundaries": (INK, 0.5, "dash dot", ""),
    "quarters": (INK, 0.5, "dash dot", ""),
}


def _lines(layer, theme, name):
    amount = _field_of_amount(layer) if theme == "traffic" else ""
    noise = _field_of_noise(layer) if theme == "noise" else ""
    if noise:
        _noise(layer, noise, lambda shade, share: line(shade, 0.3 + 1.2 * share))
    elif amount:
        widths = (0.3, 0.7, 1.3, 2.2)
        entries = [
            (expression, text, line(BLUES[3], width))
            for (expression, text), width in zip(_classes(layer, amount, len(widths)), widths)
        ]
        rules(layer, [*entries, (_missing(amount), _no_value(), line("#7a7f84", 0.3, "dot"))])
    else:
        single(layer, line(*_STROKES.get(theme, ("#5c6166", 0.4, "solid", ""))))
    if name:
        label(layer, QgsExpression.quotedColumnRef(name), 7, _NAMED_FROM, priority=_BELOW)


# -- polygons --------------------------------------------------------------------------------

_FILLS = {
    "buildings": ("#c4c7ca", 0.1, "#7a7f84"),
    "solar": ("#c4c7ca", 0.1, "#7a7f84"),
    "green": ("#dcebd2", 0.2, "#6b8f5a"),
    "climate": ("#99dfe7ee", 0.2, "#7a7f84"),
    "trees": ("#c5dbb8", 0.2, "#3f5a34"),
    "cadastre": ("#00ffffff", 0.15, "#5c6166"),
}


def _polygons(layer, theme, name):
    noise = _field_of_noise(layer) if theme == "noise" else ""
    amount = _field_of_amount(layer) if theme == "population" else ""
    if noise:
        _noise(layer, noise, lambda shade, share: fill(shade, 0.1, "#8a8d91"))
    elif amount:
        _shaded(layer, amount)
    elif theme == "parking":
        single(layer, hatch(0.3))
    elif theme in _AREAS:
        # Almost clear: what lies below stays visible, the outline carries the map.
        single(layer, fill("#33dfe7ee", 0.5))
    else:
        single(layer, fill(*_FILLS.get(theme, ("#99dfe7ee", 0.26, "#5c6166"))))
    if name:
        scale = 0 if theme in _AREAS else _NAMED_FROM
        # Double names in two lines: quarters near the centre are small.
        label(
            layer,
            f"replace({QgsExpression.quotedColumnRef(name)}, '/', '/\\n')",
            8,
            scale,
            priority=_BELOW,
        )


def _noise(layer, field, symbol):
    """Classes of loudness: the louder, the darker (and for lines the wider).

    Parameters
    ----------
    layer : QgsVectorLayer
        Areas or lines.
    field : str
        Holds the classes.
    symbol : callable
        Shade and share (0 the quietest class, 1 the loudest) -> symbol.
    """
    values = sorted(layer.uniqueValues(layer.fields().indexOf(field)), key=_loudness)
    values = [value for value in values if _loudness(value) > 0]
    column = QgsExpression.quotedColumnRef(field)
    is_area = layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    shades = _NOISE_SHADES if is_area else _NOISE_SHADES[2:]  # thin lines must stay visible
    entries = []
    for position, value in enumerate(values):
        share = position / max(len(values) - 1, 1)
        shade = shades[round(share * (len(shades) - 1))]
        entries.append(
            (f"{column} = {QgsExpression.quotedValue(value)}", str(value), symbol(shade, share))
        )
    missing = hatch() if is_area else line("#7a7f84", 0.3, "dot")
    rules(layer, [*entries, (_missing(field), _no_value(), missing)])


def _shaded(layer, field):
    entries = [
        (expression, text, fill(shade, 0.05, "#9aa0a6"))
        for (expression, text), shade in zip(_classes(layer, field, len(BLUES)), BLUES)
    ]
    rules(layer, [*entries, (_missing(field), _no_value(), fill(GREY, 0.05, "#9aa0a6"))])


# -- fields and classes ----------------------------------------------------------------------


def _field_of_amount(layer):
    """Return the first numeric field whose name says that it counts something, or ""."""
    for field in layer.fields():
        if field.isNumeric() and _AMOUNT.match(field.name()):
            return field.name()
    return ""


def _field_of_noise(layer):
    """Return the first field with a few classes of loudness, or ""."""
    for index, field in enumerate(layer.fields()):
        if not _NOISE.search(field.name()):
            continue
        values = layer.uniqueValues(index, _MOST_CLASSES + 1)
        classes = [value for value in values if _loudness(value) > 0]
        if 1 < len(classes) <= _MOST_CLASSES and len(values) <= _MOST_CLASSES:
            return field.name()
    return ""


def _loudness(value):
    """Return the first number of a class such as "55-60", "Lden6064" or 65.0; -1 if none."""
    found = re.search(r"\d+(\.\d+)?", str(value))
    number = float(found.group()) if found else -1.0
    return number // 100 if number > 1000 else number  # Lden6064: from 60 to 64


def _classes(layer, field, count):
    """Return (expression, label) of classes between round limits, from low to high."""
    column = QgsExpression.quotedColumnRef(field)
    index = layer.fields().indexOf(field)
    try:
        top = float(layer.maximumValue(index))
    except (TypeError, ValueError):  # no value at all
        top = 0.0
    limits = _round_limits(top, count)
    if not limits:
        return [(f"{column} IS NOT NULL", field)]
    texts = [f"< {number(limits[0])}"]
    parts = [f"{column} < {limits[0]}"]
    for low, high in zip(limits, limits[1:]):
        parts.append(f"{column} >= {low} AND {column} < {high}")
        texts.append(f"{number(low)} – {number(high)}")
    parts.append(f"{column} >= {limits[-1]}")
    texts.append(f"≥ {number(limits[-1])}")
    return list(zip(parts, texts))


def _round_limits(top, count):
    """Return ``count - 1`` round limits, each about twice the one before, up to ``top``."""
    if top <= 0:
        return []
    limits = []
    for step in range(count - 1, 0, -1):
        value = top / 2**step
        size = 10 ** (len(str(int(value))) - 1) if value >= 1 else 0.01
        limits.append(round(round(value / size) * size, 2))
    return sorted(set(limits)) if len(set(limits)) == len(limits) else []


def _missing(field):
    return f"{QgsExpression.quotedColumnRef(field)} IS NULL"


def _no_value():
    return translate("SmartQuartier", "no value")
