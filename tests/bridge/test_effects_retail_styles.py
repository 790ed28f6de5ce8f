"""Styles of the retail tool: each feature has one class, told apart without colour."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

CENTRES = {
    "centre": list("abcdef"),
    "risk_m2_p05": [0.0, 2.0, 0.0, 0.0, np.nan, 0.0],
    "risk_m2_p50": [10.0, 30.0, 5.0, 40.0, np.nan, 0.0],
    "risk_m2_p95": [60.0, 90.0, 20.0, 95.0, np.nan, 0.0],
    "vacancy_online_p50": [0.03, 0.012, 0.006, 0.001, 0.01, np.nan],
}
PARCELS = {
    "convertible_m2_p05": [1.0, 1.0, 1.0, 1.0, 0.0, np.nan],
    "convertible_m2_p95": [9.0, 9.0, 9.0, 9.0, 0.0, np.nan],
    "dwelling_rule": ["allowed", "exception", "not_provided", "ask", "ask", "allowed"],
}
FLOWS = {"share_now": [0.01, 0.05, 0.1, 0.2, 0.39, 0.9]}
POINTS = [Point(i, 0) for i in range(6)]
AREAS = [box(i, 0, i + 1, 1) for i in range(6)]
LINES = [LineString([(0, i), (1, 1)]) for i in range(6)]
CASES = {
    "points": ("retail_centres", CENTRES, POINTS, [1, 2, 3, 4, 0, 0]),
    "areas": ("retail_centres", CENTRES, AREAS, [1, 2, 3, 4, 0, 0]),
    "flows": ("retail_flows", FLOWS, LINES, [0, 1, 2, 3, 3, 4]),
    "parcels": ("retail_parcels", PARCELS, AREAS, [0, 1, 2, 3, 4, 4]),
}


@pytest.fixture
def styled(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_retail import STYLES_RETAIL

    def make(case):
        style, columns, shapes, expected = CASES[case]
        layer = memory_layer(gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:25833"), style)
        STYLES_RETAIL[style](layer)
        return layer, expected

    return make


def context_of(layer, feature):
    from qgis.core import QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


@pytest.mark.parametrize("case", sorted(CASES))
def test_each_feature_has_one_class(styled, case):
    from qgis.core import QgsExpression

    layer, expected = styled(case)
    found = []
    for feature in layer.getFeatures():
        context = context_of(layer, feature)
        classes = [
            place
            for place, rule in enumerate(layer.renderer().rootRule().children())
            if QgsExpression(rule.filterExpression()).evaluate(context)
        ]
        assert len(classes) == 1
        found += classes
    assert found == expected


def test_disc_and_ring_show_the_range(styled):
    from qgis.core import QgsSymbolLayer

    layer, _ = styled("points")
    ring, disc = layer.renderer().rootRule().children()[1].symbol().symbolLayers()
    size = QgsSymbolLayer.Property.PropertySize
    for feature in list(layer.getFeatures())[:4]:
        context = context_of(layer, feature)
        outer, inner = (
            part.dataDefinedProperties().property(size).valueAsDouble(context)[0]
            for part in (ring, disc)
        )
        assert outer > inner > 0.6
    assert ring.color().alpha() == 0 and disc.color().alpha() == 255


@pytest.mark.parametrize("case", ["points", "areas", "parcels"])
def test_labels_say_the_range(styled, case):
    from qgis.core import QgsExpression

    layer, _ = styled(case)
    expression = QgsExpression(layer.labeling().settings().fieldName)
    assert not expression.hasParserError()
    texts = [expression.evaluate(context_of(layer, f)) for f in layer.getFeatures()]
    assert texts[0] in ("0–60 m²", "1–9 m²") and not texts[4]


def test_classes_differ_in_grey(styled):
    layer, _ = styled("parcels")
    fills = [rule.symbol().symbolLayer(0) for rule in layer.renderer().rootRule().children()]
    grey = [fill.color().lightness() for fill in fills[:3]]
    assert grey == sorted(grey) and min(np.diff(grey)) > 25
    assert "LinePattern" in type(fills[3]).__name__
