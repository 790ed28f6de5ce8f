"""Styles of a minimum plan: its sensors, and how far the demand has it to them."""

import math

from qgis.core import QgsFeatureRequest, QgsWkbTypes

from ..core.i18n import translate
from ..core.numbers import number
from .symbols import BLUES, GREY, INK, PAPER, fill, hatch, label, marker, rules

_STEPS = (0.25, 0.5, 0.75, 1.0)  # of the largest distance
_CANDIDATES_FROM = 15_000  # denominator; thousands of dots hide the plan on a smaller map


def sensor_minimum(layer):
    """Planned sensors large and numbered by rank, existing ones square, candidates as dots."""
    rules(
        layer,
        (
            (
                "\"status\" = 'candidate'",
                translate("SmartQuartier", "candidate, not needed"),
                marker("circle", 0.9, GREY, "#8a8f94", 0.15),
            ),
            (
                "\"status\" = 'existing'",
                translate("SmartQuartier", "existing sensor"),
                marker("square", 3.0, PAPER, INK, 0.6),
            ),
            (
                "\"status\" = 'planned'",
                translate("SmartQuartier", "planned sensor with its rank"),
                marker("circle", 4.2, INK, PAPER, 0.5),
            ),
        ),
    )
    dots = layer.renderer().rootRule().children()[0]
    dots.setMinimumScale(_CANDIDATES_FROM)
    label(layer, 'if("status" = \'planned\', "rank", NULL)', 8)
    layer.setMapTipTemplate('<b>[% "site_id" %]</b> · [% "status" %] · [% "assigned_weight" %]')


def sensor_minimum_demand(layer):
    """Demand by its distance to the nearest sensor: near is dark, out of reach is hatched."""
    counted = '"counted" = 1 AND "assigned_site" IS NOT NULL'
    largest = _largest(layer)
    entries, low = [], -1.0
    for step, shade in zip(_STEPS, reversed(BLUES)):
        high = _round_up(largest * step)
        if high <= low:
            continue
        text = translate("SmartQuartier", "nearest sensor within {} m").format(number(high, 0))
        entries.append(
            (f'{counted} AND "nearest_m" > {low!r} AND "nearest_m" <= {high!r}', text,
             _shape(layer, shade))
        )  # fmt: skip
        low = high
    out = '"counted" = 1 AND "assigned_site" IS NULL'
    entries += [
        (out, translate("SmartQuartier", "no sensor in reach"), _shape(layer, PAPER, crossed=True)),
        (
            '"counted" = 0',
            translate("SmartQuartier", "without weight: not counted"),
            _shape(layer, GREY, width=0.1),
        ),
    ]
    rules(layer, entries)


def _largest(layer):
    """Return the largest distance among the demand that has a sensor."""
    far = 0.0
    request = QgsFeatureRequest().setSubsetOfAttributes(
        ["nearest_m", "assigned_site", "counted"], layer.fields()
    )
    for feature in layer.getFeatures(request.setFlags(QgsFeatureRequest.Flag.NoGeometry)):
        metres = feature["nearest_m"]
        if feature["counted"] == 1 and feature["assigned_site"] and metres:
            far = max(far, float(metres))
    return far


def _round_up(metres):
    """Return a distance that reads well, not below the given one."""
    if metres <= 0:
        return 0.0
    step = 10 ** max(math.floor(math.log10(metres)) - 1, 0)
    return float(math.ceil(metres / step) * step)


def _shape(layer, shade, crossed=False, width=0.15):
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        if crossed:
            return marker("cross2", 1.8, INK, INK, 0.4)
        return marker("circle", 1.7, shade, INK, 0.15)
    if crossed:
        return hatch(0.3)
    return fill(shade, width=width, edge="#8a8f94")


def gateway_sites(layer):
    """Planned gateways as numbered triangles, existing ones as squares, other sites as dots."""
    rules(
        layer,
        (
            (
                "\"status\" = 'candidate'",
                translate("SmartQuartier", "site not chosen"),
                marker("circle", 1.0, PAPER, "#7c8288", 0.2),
            ),
            (
                "\"status\" = 'existing'",
                translate("SmartQuartier", "existing gateway"),
                marker("square", 3.4, PAPER, INK, 0.6),
            ),
            (
                "\"status\" = 'planned'",
                translate("SmartQuartier", "planned gateway, with its rank"),
                marker("triangle", 5.0, INK, PAPER, 0.5),
            ),
        ),
    )
    label(layer, 'if("status" = \'planned\', to_string("rank"), NULL)', 9)


def heard_sensors(layer, times=2):
    """Sensors by how many gateways hear them: crosses for none, dark where there are enough.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the field times_covered.
    times : int
        Gateways that each sensor should have.
    """
    entries = [
        (
            '"times_covered" = 0',
            translate("SmartQuartier", "no gateway in reach"),
            marker("cross2", 2.6, INK, INK, 0.6),
        ),
        (
            f'"times_covered" >= {int(times)}',
            translate("SmartQuartier", "{} or more gateways in reach").format(number(times, 0)),
            marker("circle", 2.6, BLUES[3], PAPER, 0.3),
        ),
    ]
    if times > 1:
        few = (
            f'"times_covered" > 0 AND "times_covered" < {int(times)}',
            translate("SmartQuartier", "fewer than {} gateways in reach").format(number(times, 0)),
            marker("circle", 2.6, BLUES[1], INK, 0.4),
        )
        entries.insert(1, few)
    rules(layer, entries)
