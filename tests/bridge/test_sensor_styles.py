"""Styles of candidates: each is drawn, once, and told apart without colour."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point


def candidates():
    n = 6
    return gpd.GeoDataFrame(
        {
            "site_id": [f"sq-{i}" for i in range(n)],
            "kind": ["lamp"] * n,
            "source_id": ["1"] * n,
            "rule_ok": pd.array([True, False, None, True, False, None], dtype="boolean"),
            "rule_reasons": ["", "too near", "kerb: unknown", "", "x", None],
            "class_wmo": [1.0, 2.0, 3.0, 4.0, 5.0, np.nan],
        },
        geometry=[Point(60 * i, 0) for i in range(n)],
        crs="EPSG:25833",
    )


@pytest.fixture
def styled(memory_layer):
    """Return ``styled(name)``: a layer of candidates in that style."""
    from smartquartier.smartquartier_plugin.bridge import styles
    from smartquartier.smartquartier_plugin.bridge.styles_sensors import STYLES_SENSORS

    def make(name):
        layer = memory_layer(candidates(), "candidates")
        styles.apply(layer, STYLES_SENSORS[name])
        return layer

    return make


@pytest.mark.parametrize(
    "style", ["sensor_candidates", "sensor_candidates_climate", "sensor_excluded"]
)
def test_every_place_is_drawn_by_exactly_one_rule(styled, style):
    from qgis.core import QgsExpressionContextUtils, QgsRenderContext

    layer = styled(style)
    context = QgsRenderContext()
    context.expressionContext().appendScopes(
        QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    )
    entries = layer.renderer().rootRule().children()
    used = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        fits = [entry.label() for entry in entries if entry.isFilterOK(feature, context)]
        assert len(fits) == 1, (feature["site_id"], fits)
        used |= set(fits)
    assert len(used) == len(entries)


@pytest.mark.parametrize("style", ["sensor_candidates", "sensor_candidates_climate"])
def test_shapes_differ(styled, style):
    layer = styled(style)
    entries = layer.renderer().rootRule().children()
    shapes = [entry.symbol().symbolLayer(0).shape() for entry in entries]
    assert len(set(shapes)) == len(shapes) >= 3


def test_what_passes_is_darker_and_larger_than_what_is_flagged(styled):
    layer = styled("sensor_candidates")
    entries = {
        entry.filterExpression(): entry.symbol() for entry in layer.renderer().rootRule().children()
    }
    passes, flagged, unknown = (
        entries[text] for text in ('"rule_ok"', 'NOT "rule_ok"', '"rule_ok" IS NULL')
    )
    shade = [s.symbolLayer(0).color().lightness() for s in (passes, unknown, flagged)]
    assert shade == sorted(shade) and len(set(shade)) == 3
    assert passes.size() > flagged.size() > unknown.size()


def test_better_classes_are_larger(styled):
    layer = styled("sensor_candidates_climate")
    entries = layer.renderer().rootRule().children()
    sizes = [entry.symbol().size() for entry in entries]
    assert sizes == sorted(sizes, reverse=True)


def test_names_close_up_and_reasons_under_the_mouse(styled):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    layer = styled("sensor_candidates")
    assert layer.labelsEnabled() and layer.labeling().settings().minimumScale > 0
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    told = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        told.append(QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context))
    assert "sq-1" in told[1] and "too near" in told[1]
    assert "no flag" in told[0] and "no flag" in told[5] and "[%" not in "".join(told)
