"""Style of the positions found: the class by shape, and how far off by a ring."""

from qgis.core import (
    QgsPalLayerSettings,
    QgsProperty,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayerSimpleLabeling,
)

from ..core.i18n import translate
from .symbols import BLUES, INK, PAPER, label, marker, rules

_CLEAR = "#00ffffff"


def positions(layer):
    """Style points by status and quality class; a ring shows where nine of ten lie.

    Parameters
    ----------
    layer : QgsVectorLayer
        With the fields ``status``, ``quality``, ``error_m``, ``spelled``, ``name``.
    """
    new = "\"status\" IN ('found', 'better')"
    entries = (
        (
            "\"status\" = 'own'",
            translate("SmartQuartier", "position of its own, kept"),
            marker("circle", 2.0, PAPER, INK, 0.35),
        ),
        (
            "\"status\" = 'kept'",
            translate("SmartQuartier", "found earlier, nothing better now"),
            marker("circle", 2.0, PAPER, "#8a8f94", 0.35),
        ),
        (
            f"{new} AND \"quality\" = 'house'",
            translate("SmartQuartier", "found: house number"),
            marker("circle", 3.0, BLUES[3], INK, 0.3),
        ),
        (
            f"{new} AND \"quality\" = 'street'",
            translate("SmartQuartier", "found: on its street (ring: 9 of 10 are inside)"),
            _with_ring(marker("diamond", 3.6, BLUES[2], INK, 0.3)),
        ),
        (
            f"{new} AND \"quality\" IN ('zip', 'city')",
            translate("SmartQuartier", "found: only postal code or place (ring: 9 of 10)"),
            _with_ring(marker("square", 3.2, PAPER, INK, 0.5)),
        ),
    )
    rules(layer, entries)
    label(layer, f'CASE WHEN {new} THEN "name" END', 7, 15_000)
    settings = layer.labeling().settings()
    # Beside the point, not beside its ring.
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromPoint
    settings.dist = 2.2
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setMapTipTemplate('<b>[% "name" %]</b><br>[% "address" %]<br>[% "quality" %]')


def _with_ring(symbol):
    circle = marker("circle", 1.0, _CLEAR, BLUES[3], 0.2)  # kept until its layer is copied
    ring = circle.symbolLayer(0).clone()
    ring.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMetersInMapUnits)
    size = QgsProperty.fromExpression('coalesce("error_m", 0) * 2')
    ring.setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, size)
    symbol.insertSymbolLayer(0, ring)
    return symbol
