"""Styles of the retail tool: floor space at risk with its range, flows, conversion potential."""

from qgis.core import QgsProperty, QgsSymbolLayer, QgsWkbTypes

from ..core.i18n import translate
from ..core.numbers import number as number_in_words
from .symbols import BLUES, GREY, INK, PAPER, fill, hatch, label, line, marker, rules

_DARK = "#08306b"
_LIGHT_EDGE = "#8a8f94"


def retail_centres(layer):
    """Shops by what more online sales add to the vacancy of their centre.

    The disc is P50 of the floor space at risk, the ring P95, so that the range is seen.
    """
    worst, added = '"risk_m2_p95"', 'coalesce("vacancy_online_p50", 0)'
    empty = f"{worst} IS NULL OR {worst} <= 0"
    rows = (
        (
            f"{added} >= 0.02",
            translate(
                "SmartQuartier",
                "more online sales add 2 points or more to the vacancy of its centre (P50)",
            ),
            BLUES[3],
        ),
        (
            f"{added} >= 0.01 AND {added} < 0.02",
            translate("SmartQuartier", "1 to 2 points"),
            BLUES[2],
        ),
        (
            f"{added} >= 0.005 AND {added} < 0.01",
            translate("SmartQuartier", "0.5 to 1 point"),
            BLUES[1],
        ),
        (
            f"{added} < 0.005",
            translate("SmartQuartier", "less than 0.5 points"),
            PAPER,
        ),
    )
    entries = [
        (f"({where}) AND NOT ({empty})", text, _shape(layer, shade)) for where, text, shade in rows
    ]
    nothing = translate("SmartQuartier", "empty today, or nothing at risk")
    entries.insert(0, (empty, nothing, _shape(layer, GREY)))
    rules(layer, entries)
    points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
    text = f"{_span('risk_m2', 0)} || ' m²'"
    label(layer, f"if({worst} >= {20 if points else 0}, {text}, NULL)", 7, 8_000 if points else 0)
    layer.setMapTipTemplate(
        '<b>[% "centre" %]</b><br>[% round("risk_m2_p05") %]–[% round("risk_m2_p95") %] m²'
    )


def _span(name, digits):
    low, high = f'round("{name}_p05", {digits})', f'round("{name}_p95", {digits})'
    return f"to_string({low}) || '–' || to_string({high})"


def _shape(layer, shade):
    if layer.geometryType() != QgsWkbTypes.GeometryType.PointGeometry:
        return fill(shade, width=0.3)
    if shade == GREY:
        return marker("circle", 0.8, GREY, _LIGHT_EDGE, 0.1)
    symbol = marker("circle", 1.5, "#00ffffff", INK, 0.15)  # the ring: P95
    disc = marker("circle", 1.0, shade, INK, 0.1)  # P50; kept until its layer is copied
    symbol.appendSymbolLayer(disc.symbolLayer(0).clone())
    for number, name in enumerate(("risk_m2_p95", "risk_m2_p50")):
        size = f'0.6 + 0.5 * sqrt(max(coalesce("{name}", 0), 0))'
        symbol.symbolLayer(number).setDataDefinedProperty(
            QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(f"min(16, {size})")
        )
    return symbol


def retail_flows(layer):
    """Flows as lines, thicker and darker with their share of a place's purchasing power."""
    steps = ((0.05, 0.05), (0.1, 0.06), (0.2, 0.09), (0.4, 0.3))
    shades = (_LIGHT_EDGE, BLUES[2], BLUES[3], _DARK)
    entries = [('"share_now" < 0.05', translate("SmartQuartier", "below 5%"), line(GREY, 0.06))]
    for index, ((low, width), shade) in enumerate(zip(steps, shades)):
        high = steps[index + 1][0] if index + 1 < len(steps) else None
        where = f'"share_now" >= {low}' + (f' AND "share_now" < {high}' if high else "")
        text = translate("SmartQuartier", "{}% of a place's purchasing power or more").format(
            number_in_words(100 * low, 0)
        )
        entries.append((where, text, line(shade, width)))
    rules(layer, entries)
    layer.setOpacity(0.4)  # thousands of lines meet in a centre


def retail_parcels(layer):
    """Conversion potential: dark where dwelling is allowed, hatched where one has to ask."""
    some = '"convertible_m2_p95" > 0'
    answer = '"dwelling_rule"'
    rules(
        layer,
        (
            (
                f"{some} AND {answer} = 'allowed'",
                translate("SmartQuartier", "potential; dwelling generally allowed by the plan"),
                fill(BLUES[3], width=0.5),
            ),
            (
                f"{some} AND {answer} = 'exception'",
                translate("SmartQuartier", "potential; dwelling possible as an exception"),
                fill(BLUES[2], width=0.5),
            ),
            (
                f"{some} AND {answer} = 'not_provided'",
                translate("SmartQuartier", "potential; other uses than dwelling"),
                fill(BLUES[1], width=0.5),
            ),
            (
                f"{some} AND {answer} = 'ask'",
                translate("SmartQuartier", "potential; ask the building authority"),
                hatch(0.5),
            ),
            (
                f'NOT ({some}) OR "convertible_m2_p95" IS NULL',
                translate("SmartQuartier", "no potential found"),
                fill(PAPER, width=0.1, edge=_LIGHT_EDGE),
            ),
        ),
    )
    label(layer, f"if({some}, {_span('convertible_m2', 0)} || ' m²', NULL)", 7, 5_000)


STYLES_RETAIL = {
    "retail_centres": retail_centres,
    "retail_flows": retail_flows,
    "retail_parcels": retail_parcels,
}
