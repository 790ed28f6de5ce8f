"""Styles of a plan of sensors: shape, size and lightness tell classes apart, not colour alone."""

from qgis.core import QgsWkbTypes

from ..core.i18n import translate
from .symbols import BLUES, EDGE, GREY, INK, PAPER, fill, hatch, label, marker, rules

PALE = "#f6ecdf"  # not covered, as in the report; hatched: out of reach, in both
_POINT_SIZE = 1.8
_MANY = 2_000  # candidates; so many hide the city's map from far away
_CLOSE = 25_000  # denominator of the scale from which they are shown then


def sensor_sites(layer):
    """Planned sites large and numbered, existing ones as squares, candidates as small dots."""
    rules(
        layer,
        (
            (
                '"status" = \'candidate\' AND coalesce("choosable", 1) = 1',
                translate("SmartQuartier", "candidate, not chosen"),
                marker("circle", 0.9, PAPER, "#7c8288", 0.2),
            ),
            (
                '"status" = \'candidate\' AND "choosable" = 0',
                translate("SmartQuartier", "not to be chosen (zone, excluded …)"),
                marker("cross2", 1.2, "#7c8288", "#7c8288", 0.25),
            ),
            (
                "\"status\" = 'existing'",
                translate("SmartQuartier", "existing sensor"),
                marker("square", 3.2, PAPER, INK, 0.6),
            ),
            (
                "\"status\" = 'planned'",
                translate("SmartQuartier", "planned sensor, with its rank"),
                marker("circle", 4.2, INK, PAPER, 0.5),
            ),
        ),
    )
    candidates, barred, existing, planned = layer.renderer().rootRule().children()
    for place, rule in enumerate((candidates, barred, existing, planned)):
        # Features are drawn in the layer's order: the passes put the plan on top.
        rule.symbol().symbolLayer(0).setRenderingPass(place)
    if layer.featureCount() > _MANY:
        candidates.setMinimumScale(_CLOSE)
        barred.setMinimumScale(_CLOSE)
    label(layer, 'if("status" = \'planned\', to_string("rank"), NULL)', 9)


def sensor_demand(layer):
    """Demand by how many sensors reach it; hatched where no site could."""
    times = '"times_covered"'
    shades = (PALE, BLUES[1], BLUES[3])
    if layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry:
        symbols = [fill(shade, 0.1, "#9aa0a6") for shade in shades]
        unreachable = hatch()
        missing = fill(GREY, 0.1, "#9aa0a6")
    else:
        sizes = (1.4, _POINT_SIZE, 2.4)
        symbols = [marker("circle", size, shade, EDGE, 0.2) for size, shade in zip(sizes, shades)]
        unreachable = marker("cross", 1.8, INK, INK, 0.25)
        missing = marker("diamond", 1.4, GREY, EDGE, 0.2)
    rules(
        layer,
        (
            (
                f'{times} = 0 AND "weight" IS NOT NULL',
                translate("SmartQuartier", "not covered"),
                symbols[0],
            ),
            (
                f'{times} = 1 AND "weight" IS NOT NULL',
                translate("SmartQuartier", "one sensor in reach"),
                symbols[1],
            ),
            (
                f'{times} >= 2 AND "weight" IS NOT NULL',
                translate("SmartQuartier", "two or more sensors in reach"),
                symbols[2],
            ),
            ('"weight" IS NULL', translate("SmartQuartier", "without a weight"), missing),
            (
                '"reachable" = 0 AND "weight" IS NOT NULL',
                translate("SmartQuartier", "out of reach of every site"),
                unreachable,
            ),
        ),
    )


STYLES_COVERAGE = {
    "sensor_demand": sensor_demand,
    "sensor_sites": sensor_sites,
}
