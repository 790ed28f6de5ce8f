"""Styles of delivery with hubs: each feature has one class, told apart without colour."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

CELLS = [box(100 * i, 0, 100 * i + 100, 100) for i in range(7)]
ZONES = {
    "parcels_d_p50": [9.0, 9, 9, 9, 9, 9, np.nan],
    "shifted_d_p50": [5.0, 5, 5, 5, 0, 0, np.nan],
    "shifted_d_p95": [8.0, 8, 8, 8, 3, 0, np.nan],
    "dco2_kg_d_p05": [-9.0, -9, -9, 1, -1, 0, np.nan],
    "dco2_kg_d_p50": [-5.0, -5, -0.01, 2, 0, 0, np.nan],
    "dco2_kg_d_p95": [-1.0, 1, 9, 3, 0, 0, np.nan],
    "dco2_kg_d_pbenefit": [1.0, 0.9, 0.5, 0.1, 0.6, 0.5, np.nan],
}
STREETS = {
    "vans_d_change_p05": [-9.0, -1, -0.3, 1, -1, 0],
    "vans_d_change_p50": [-5.0, -0.6, -0.1, 2, 0.2, 0],
    "vans_d_change_p95": [-1.0, -0.1, -0.05, 3, 1, 0],
}
HUBS = {
    "shifted_d_p05": [1.0, 0, np.nan],
    "shifted_d_p50": [5.0, 0, np.nan],
    "shifted_d_p95": [8.0, 0, np.nan],
}
CASES = {
    "lastmile_zones": (ZONES, CELLS),
    "lastmile_streets": (STREETS, [LineString([(0, 9 * i), (99, 9 * i)]) for i in range(6)]),
    "lastmile_hubs": (HUBS, [Point(9 * i, 0) for i in range(3)]),
}


@pytest.fixture(params=sorted(CASES))
def styled(request, qgis_app, memory_layer):
    return request.param, style(request.param, memory_layer)


def style(name, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_lastmile import STYLES_LASTMILE

    columns, shapes = CASES[name]
    layer = memory_layer(gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:25833"), name)
    STYLES_LASTMILE[name](layer)
    return layer


def contexts(layer):
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for feature in layer.getFeatures():
        context.setFeature(feature)
        yield context


def classes_of(layer):
    from qgis.core import QgsExpression

    rules = layer.renderer().rootRule().children()
    return [
        [r.label() for r in rules if QgsExpression(r.filterExpression()).evaluate(context)]
        for context in contexts(layer)
    ]


def test_each_feature_has_a_class_and_each_class_a_feature(styled):
    name, layer = styled
    classes = classes_of(layer)
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert all(1 <= len(one) <= 2 for one in classes), classes
    assert {label for one in classes for label in one} == set(labels)
    # Only what is open has two: its shade, and the hatching above it.
    assert sum(len(one) == 2 for one in classes) == (1 if name == "lastmile_zones" else 0)


def test_classes_differ_in_grey_width_or_pattern(styled):
    _, layer = styled
    looks = set()
    rules = layer.renderer().rootRule().children()
    for rule in rules:
        symbol = rule.symbol()
        parts = []
        for i in range(symbol.symbolLayerCount()):
            part = symbol.symbolLayer(i)
            grey = round(part.color().lightnessF(), 2)
            named = part.properties() if hasattr(part, "properties") else {}
            parts.append((part.layerType(), grey, named.get("line_width"),
                          named.get("line_style"), named.get("name")))  # fmt: skip
        looks.add(tuple(parts))
    assert len(looks) == len(rules)


def test_labels_show_the_range_and_no_minus_zero(qgis_app, memory_layer):
    from qgis.core import QgsExpression

    layer = style("lastmile_zones", memory_layer)
    expression = QgsExpression(layer.labeling().settings().fieldName)
    texts = [expression.evaluate(context) for context in contexts(layer)]
    assert texts[0].replace(",", ".") == "-5.0 kg\n(-9.0 … -1.0)"
    assert texts[2].startswith("0") and not texts[4]


def test_nothing_is_not_written_on_the_map(qgis_app, memory_layer, monkeypatch):
    from qgis.core import QgsExpression

    tiny = {name: [0.0] * 7 for name in ZONES} | {"parcels_d_p50": [9.0] * 7,
            "shifted_d_p50": [0.1] * 7, "dco2_kg_d_p05": [-0.04, -0.06, *[0.0] * 5]}  # fmt: skip
    monkeypatch.setitem(CASES, "lastmile_zones", (tiny, CELLS))
    layer = style("lastmile_zones", memory_layer)
    expression = QgsExpression(layer.labeling().settings().fieldName)
    texts = [expression.evaluate(context) for context in contexts(layer)]
    assert not texts[0] and not texts[2] and "-0.1" in texts[1].replace(",", ".")


def test_styles_bear_an_empty_layer(qgis_app, memory_layer):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.styles_lastmile import lastmile_streets

    layer = QgsVectorLayer(
        "LineString?crs=EPSG:25833&field=vans_d_change_p50:double", "e", "memory"
    )
    lastmile_streets(layer)
    assert layer.renderer().rootRule().children()
