"""The style of zones with drivers: classes, gaps, and totals that don't add up."""

import geopandas as gpd
import pytest
from shapely.geometry import box


@pytest.fixture
def styled(memory_layer):
    """Return ``styled(error)``: a layer with the style."""
    from smartquartier.smartquartier_plugin.bridge.styles_drivers import effect_drivers

    def make(error=0.0):
        frame = gpd.GeoDataFrame(
            {
                "code": list("abcdef"),
                "estimated_share": [0.0, 0.05, 0.051, 0.5, 0.9, 0.2],
                "missing_share": [0.0, 0.05, 0.0, 0.0, 0.0, 0.06],
                "drivers_missing": [0, 0, 0, 0, 2, 0],
                "drivers_n": [3, 3, 3, 3, 1, 3],
                "conservation_error": [error] * 6,
                "data_quality": ["jobs direct"] * 6,
            },
            geometry=[box(i, 0, i + 1, 1) for i in range(6)],
            crs="EPSG:25833",
        )
        layer = memory_layer(frame)
        effect_drivers(layer)
        return layer

    return make


def drawn(layer):
    """Return for each code the legend texts whose rule it meets."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found[feature["code"]] = [
            rule.label()
            for rule in layer.renderer().rootRule().children()
            if QgsExpression(rule.filterExpression()).evaluate(context)
        ]
    return found


def test_every_zone_has_one_class_and_gaps_are_hatched(styled):
    gap = "data missing: a driver is unknown, or more than 5% of its data have no value"
    assert drawn(styled()) == {
        "a": ["nothing estimated"],
        "b": ["a driver is estimated by up to 5%"],
        "c": ["by up to 25%"],
        "d": ["by up to 50%"],
        "e": ["by more than half", gap],
        "f": ["by up to 25%", gap],
    }


def test_totals_that_do_not_add_up_are_outlined(styled):
    assert "totals don't add up" not in drawn(styled(1e-12))["a"]
    assert "totals don't add up" in drawn(styled(1e-6))["a"]


def test_labels_say_what_is_missing(styled):
    from qgis.core import QgsExpression, QgsExpressionContext

    layer = styled()
    expression = QgsExpression(layer.labeling().settings().fieldName)
    assert not expression.hasParserError()
    texts = []
    for feature in layer.getFeatures():
        context = QgsExpressionContext()
        context.setFeature(feature)
        context.setFields(layer.fields())
        texts.append(expression.evaluate(context))
    assert texts[0] == "0%" and texts[4] == "90%\nmissing: 2"


def test_german_labels_have_a_space_before_the_percent_sign(styled, monkeypatch):
    from smartquartier.smartquartier_plugin.core import numbers

    monkeypatch.setattr(numbers, "language", lambda: "de")
    assert "|| '\N{NARROW NO-BREAK SPACE}%' ||" in styled().labeling().settings().fieldName
