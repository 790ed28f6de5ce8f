"""Rasters are shown in classes with their unit; what is compared looks alike."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Point

TRANSFORM = (410000.0, 100.0, 0.0, 5655200.0, 0.0, -100.0)
VALUES = np.array([[0.1, 0.5, 0.9], [1.4, 2.0, np.nan]])


@pytest.fixture
def layer(qgis_app, tmp_path):
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge import rasters

    path = tmp_path / "g.tif"
    rasters.write_raster(path, [VALUES * 0, VALUES], TRANSFORM, "EPSG:25833")
    return QgsRasterLayer(str(path), "g")


def picture(layers, extent):
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[0].crs())
    settings.setExtent(extent)
    settings.setOutputSize(QSize(300, 200))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colour(image, row, column):
    return image.pixelColor(50 + 100 * column, 50 + 100 * row).name()


def test_each_cell_is_drawn_in_its_class(layer):
    from smartquartier.smartquartier_plugin.bridge import styles
    from smartquartier.smartquartier_plugin.bridge.styles_rasters import quantity
    from smartquartier.smartquartier_plugin.core.classes import class_of, shades

    breaks = [0.0, 0.5, 1.0, 1.5, 2.0]
    styles.apply(layer, quantity(breaks, "dB", 2))
    image = picture([layer], layer.extent())
    expected = np.array([*shades(4), "#ffffff"])[class_of(VALUES, breaks)]
    found = [[colour(image, row, column) for column in range(3)] for row in range(2)]
    assert found == expected.tolist()


def test_the_legend_names_classes_and_unit(layer):
    from qgis.core import QgsLayerTree, QgsLayerTreeModel

    from smartquartier.smartquartier_plugin.bridge.styles_rasters import quantity

    quantity([0.0, 1.0, 2.0], "dB", 2)(layer)
    root = QgsLayerTree()
    node = root.addLayer(layer)
    model = QgsLayerTreeModel(root)
    texts = [legend.data(0) for legend in model.layerLegendNodes(node)]
    space = "\N{NO-BREAK SPACE}"
    assert texts[-2:] == [f"0–1{space}dB", f"1–2{space}dB"]


def test_a_value_above_the_last_limit_is_not_lost(layer):
    from smartquartier.smartquartier_plugin.bridge.styles_rasters import quantity
    from smartquartier.smartquartier_plugin.core.classes import shades

    quantity([0.0, 1.0, 1.9], "", 2)(layer)
    assert colour(picture([layer], layer.extent()), 1, 1) == shades(2)[-1]


def test_candidates_show_close_up_only_and_planned_sites_always(layer, memory_layer):
    from qgis.core import QgsRenderContext

    from smartquartier.smartquartier_plugin.bridge.styles_rasters import field_sites

    frame = gpd.GeoDataFrame(
        {"status": ["candidate", "candidate", "existing", "planned"], "rank": [None, None, None, 1],
         "choosable": [1, 0, 0, 1]},
        geometry=[Point(410050 + 60 * i, 5655100) for i in range(4)], crs=25833,
    )  # fmt: skip
    sites = memory_layer(frame, "sites")
    field_sites(sites)
    for scale, drawn in ((50_000, [False, False, True, True]), (2_000, [True] * 4)):
        context = QgsRenderContext()
        context.setRendererScale(scale)
        renderer = sites.renderer().clone()
        renderer.startRender(context, sites.fields())
        found = []
        for feature in sites.getFeatures():
            context.expressionContext().setFeature(feature)
            found.append(renderer.willRenderFeature(feature, context))
        renderer.stopRender(context)
        assert found == drawn, scale
