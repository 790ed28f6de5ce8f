"""Every style can be applied, drawn, and reads its classes from the fields of its tool."""

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, box

FRAME = {
    "code": ["01", "02", "03", "04", "05"],
    "rank": [1.0, 2.0, 3.0, 4.0, np.nan],
    "rank_p05": [1.0, 1.0, 2.0, 4.0, np.nan],
    "rank_p95": [1.0, 3.0, 4.0, 4.0, np.nan],
    "topk_share": [1.0, 0.6, 0.2, 0.0, np.nan],
    "data_share": [1.0, 0.5, 1.0, 1.0, 0.0],
    "selected": [1, 0, 0, 0, 0],
    "wave": [1, 2, 3, 3, 3],
    "role": ["pilot", "comparison", "other", None, "other"],
}
STYLES = ("pilot_indicators", "pilot_monitor", "pilot_ranking", "pilot_set", "pilot_set_links")


def test_the_list_is_complete(qgis_app):
    from smartquartier.smartquartier_plugin.bridge import styles

    assert sorted(styles.STYLES) == sorted(STYLES)


@pytest.mark.parametrize("style", STYLES)
def test_each_feature_falls_into_a_class_and_is_drawn(qgis_app, memory_layer, style):
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRenderContext
    from qgis.PyQt.QtCore import QSize

    from smartquartier.smartquartier_plugin.bridge import styles

    shapes = [box(100 * i, 0, 100 * i + 100, 100) for i in range(5)]
    if style.endswith("links"):
        shapes = [LineString([shape.centroid, shapes[0].centroid]) for shape in shapes]
    layer = memory_layer(gpd.GeoDataFrame(FRAME, geometry=shapes, crs="EPSG:25833"), style)
    styles.apply(layer, style)
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.willRenderFeature(feature, context), feature["code"]
    renderer.stopRender(context)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent().buffered(50))
    settings.setOutputSize(QSize(500, 100))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    colors = {image.pixel(x, y) for x in range(0, 500, 7) for y in range(100)}
    assert len(colors) > 2


def test_a_loaded_result_keeps_its_style(run_tool, qgis_app, memory_layer):
    """The post-processor must outlive the algorithm object."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    from smartquartier.smartquartier_plugin.bridge import layer_about, styles

    layer = memory_layer(
        gpd.GeoDataFrame(FRAME, geometry=[box(i, 0, i + 1, 1) for i in range(5)], crs=25833), "x"
    )
    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    context.temporaryLayerStore().addMapLayer(layer)
    details = QgsProcessingContext.LayerDetails("x", project, "OUTPUT")
    context.addLayerToLoadOnCompletion(layer.id(), details)
    about = layer_about.carried_on(["dl-de/by-2-0"], ["© City"])
    styles.attach(context, layer.id(), "pilot_ranking", "Ranked", about)
    import gc

    gc.collect()
    processor = context.layerToLoadOnCompletionDetails(layer.id()).postProcessor()
    processor.postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.renderer().type() == "RuleRenderer" and layer.labelsEnabled()
    assert layer.name() == "Ranked"
    assert layer.metadata().licenses() == ["dl-de/by-2-0"]
    assert layer.metadata().rights() == ["© City; data changed"]


def test_areas_of_demand_do_not_hide_the_sites_above_them(qgis_app, memory_layer):
    import geopandas as gpd
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject
    from shapely.geometry import Point

    from smartquartier.smartquartier_plugin.bridge import styles

    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    sites = memory_layer(gpd.GeoDataFrame(geometry=[Point(0, 0)], crs=25833), "sites")
    cells = memory_layer(gpd.GeoDataFrame(geometry=[Point(0, 0).buffer(9)], crs=25833), "cells")
    for layer in (sites, cells):  # the later one lies on top at first
        project.addMapLayer(layer)
        processor = styles.StylePostProcessor(lambda layer: None)
        processor.postProcessLayer(layer, context, QgsProcessingFeedback())
    order = [node.layerId() for node in project.layerTreeRoot().children()]
    assert order == [sites.id(), cells.id()]
    styles.forget()


def test_the_first_quarter_is_labelled_however_small_it_is(qgis_app, memory_layer):
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize

    from smartquartier.smartquartier_plugin.bridge import styles

    # The first lies between two others, with no room of its own.
    shapes = [box(100, 0, 101, 1), *(box(101 + i, 0, 102 + i, 1) for i in range(4))]
    layer = memory_layer(gpd.GeoDataFrame(FRAME, geometry=shapes, crs="EPSG:25833"), "ranking")
    styles.apply(layer, "pilot_ranking")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(QgsRectangle(0, -50, 205, 50))
    settings.setOutputSize(QSize(205, 100))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    shown = job.takeLabelingResults().labelsWithinRect(settings.extent())
    ranks = {layer.getFeature(one.featureId)["rank"] for one in shown}
    assert {1.0, 2.0} <= ranks and 4.0 not in ranks
