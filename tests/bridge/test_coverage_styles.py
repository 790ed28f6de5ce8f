"""Styles of sensor plans: each feature has a class, and classes differ without their colour."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

SITES = pd.DataFrame(
    {
        "status": ["planned", "planned", "existing", "candidate", "candidate"],
        "rank": pd.array([1, 2, None, None, None], dtype="Int64"),
        "choosable": [1, 1, 0, 1, 0],
    }
)
DEMAND = pd.DataFrame(
    {
        "weight": [5.0, 7.0, 9.0, 3.0, np.nan],
        "times_covered": [0, 1, 3, 0, 1],
        "reachable": [1, 1, 1, 0, 1],
    }
)
POINTS = [Point(100 * i + 50, 50) for i in range(5)]
CELLS = [box(100 * i, 0, 100 * i + 100, 100) for i in range(5)]
CASES = {
    "sites": ("sensor_sites", SITES, POINTS),
    "cells": ("sensor_demand", DEMAND, CELLS),
    "places": ("sensor_demand", DEMAND, POINTS),
}


@pytest.fixture(params=sorted(CASES))
def styled(request, qgis_app, memory_layer):
    """Return a styled layer of each kind."""
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import STYLES_COVERAGE

    style, frame, shapes = CASES[request.param]
    layer = memory_layer(gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:25833"), style)
    STYLES_COVERAGE[style](layer)
    return layer


def classes_of(layer):
    """Return the labels of the classes that each feature falls into."""
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found.append(
            [
                rule.label()
                for rule in layer.renderer().rootRule().children()
                if QgsExpression(rule.filterExpression()).evaluate(context)
            ]
        )
    return found


def grey(layer):
    """Draw a layer and return its lightness, one column of pixels per feature."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(0, 0, 500, 100))
    settings.setOutputSize(QSize(500, 100))
    settings.setOutputDpi(300)  # small signs in full
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    pixels = np.array(
        [[image.pixelColor(x, y).lightness() for x in range(500)] for y in range(100)]
    )
    return pixels.reshape(100, 5, 100).transpose(1, 0, 2)


def test_each_feature_has_a_class_and_the_map_a_legend(styled):
    found = classes_of(styled)
    assert all(found)
    assert len({tuple(one) for one in found}) >= 4
    assert all(rule.label() for rule in styled.renderer().rootRule().children())


def test_classes_differ_without_colour(styled):
    """Drawn in grey, no two classes look alike: by ink, size or texture."""
    drawn = grey(styled)
    seen = {}
    for labels, picture in zip(classes_of(styled), drawn):
        middle = picture[10:90, 10:90].astype(float)
        seen[tuple(labels)] = (middle.mean(), middle.std())
    looks = list(seen.values())
    for i, (mean, spread) in enumerate(looks):
        for other_mean, other_spread in looks[:i]:
            assert abs(mean - other_mean) + abs(spread - other_spread) > 0.3


def test_planned_sites_stand_out_and_are_numbered(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import sensor_sites

    layer = memory_layer(gpd.GeoDataFrame(SITES, geometry=POINTS, crs="EPSG:25833"), "sites")
    sensor_sites(layer)
    sizes = [rule.symbol().size() for rule in layer.renderer().rootRule().children()]
    assert sizes == sorted(sizes) and sizes[-1] > 3 * sizes[0]  # drawn last, and largest
    assert layer.labelsEnabled() and "rank" in layer.labeling().settings().fieldName


def test_a_plan_without_the_field_choosable_is_drawn_too(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import sensor_sites

    frame = SITES.drop(columns="choosable")[:3]
    layer = memory_layer(gpd.GeoDataFrame(frame, geometry=POINTS[:3], crs="EPSG:25833"), "plan")
    sensor_sites(layer)
    ink = grey(layer)[:3]
    assert [int((part < 250).sum() > 20) for part in ink] == [1, 1, 1]


def test_the_plan_lies_on_top_of_candidates_that_come_later(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import sensor_sites

    here, crowd = Point(50, 50), SITES.drop(index=2)  # a square's corners would look out
    alone, crowded = (
        memory_layer(gpd.GeoDataFrame(frame, geometry=[here] * len(frame), crs="EPSG:25833"), "x")
        for frame in (SITES[:2], crowd)
    )
    pictures = []
    for layer in (alone, crowded):
        sensor_sites(layer)
        layer.setLabelsEnabled(False)
        pictures.append(grey(layer)[0])
    np.testing.assert_array_equal(*pictures)


def test_thousands_of_candidates_are_shown_close_up_only(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import sensor_sites

    for count, scale in ((2_000, 0), (2_001, 25_000)):
        frame = pd.DataFrame({"status": ["candidate"] * count, "rank": 1, "choosable": 1})
        shapes = gpd.points_from_xy(np.arange(count), np.zeros(count))
        layer = memory_layer(gpd.GeoDataFrame(frame, geometry=shapes, crs="EPSG:25833"), "many")
        sensor_sites(layer)
        scales = [rule.minimumScale() for rule in layer.renderer().rootRule().children()]
        assert scales == [scale, scale, 0, 0]
