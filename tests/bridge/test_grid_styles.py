"""The styles of the grid of observations and its stations."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point


@pytest.fixture
def raster(qgis_app, tmp_path):
    """Return ``make(values)``: a raster layer of 100 m cells."""
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge import rasters

    def make(values):
        path = tmp_path / "grid.tif"
        rasters.write_raster(path, [values], (0, 100, 0, 300, 0, -100), "EPSG:25833")
        return QgsRasterLayer(str(path), "grid")

    return make


def test_classes_hold_every_value_and_gaps_stay_transparent(raster):
    from qgis.core import QgsRectangle
    from qgis.PyQt.QtGui import QColor

    from smartquartier.smartquartier_plugin.bridge import styles
    from smartquartier.smartquartier_plugin.bridge.styles_grid import grid_style

    values = np.array([[6.53, 7.2, np.nan], [8.0, 9.9, 11.1], [np.nan, 6.6, 10.4]])
    layer = raster(values)
    styles.apply(layer, grid_style(values, "µg/m³"))
    shader = layer.renderer().shader().rasterShaderFunction()
    items = shader.colorRampItemList()
    assert len(items) == 6 and "µg/m³" in items[0].label and items[0].label.startswith("6–7")
    block = layer.renderer().block(1, QgsRectangle(0, 0, 300, 300), 3, 3)

    def colour(row, column):
        return QColor.fromRgba(block.color(row, column))

    shown = [[colour(row, column).alpha() > 0 for column in range(3)] for row in range(3)]
    assert (np.array(shown) == np.isfinite(values)).all()
    assert colour(1, 2).lightness() < colour(0, 0).lightness()


def test_a_grid_without_a_value_keeps_its_style(raster):
    from smartquartier.smartquartier_plugin.bridge.styles_grid import grid_style

    layer = raster(np.ones((3, 3)))
    before = layer.renderer().type()
    grid_style(np.full((3, 3), np.nan), "")(layer)
    assert layer.renderer().type() == before


def test_every_station_has_exactly_one_marker(qgis_app, memory_layer):
    from qgis.core import QgsFeatureRequest

    from smartquartier.smartquartier_plugin.bridge.styles_grid import means_style

    frame = gpd.GeoDataFrame(
        {"crowd": [0, 1, 0, 1], "odd": [0, 0, 1, 1], "mean": [1.0, 2, 3, 4],
         "se": [0.1, np.nan, 0.1, 0.1]},
        geometry=[Point(k, 0) for k in range(4)], crs="EPSG:25833",
    )  # fmt: skip
    layer = memory_layer(frame)
    means_style("K")(layer)
    found = []
    for rule in layer.renderer().rootRule().children():
        request = QgsFeatureRequest().setFilterExpression(rule.filterExpression())
        found += [feature["mean"] for feature in layer.getFeatures(request)]
    assert sorted(found) == [1, 2, 3, 4]
    assert layer.labelsEnabled()
