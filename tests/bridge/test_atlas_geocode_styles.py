"""The style of the positions: every status and class is drawn, by shape and not by colour alone."""

import geopandas as gpd
import pytest
from shapely.geometry import Point

CASES = [
    ("own", "own", None), ("kept", "street", 30.0), ("found", "house", None),
    ("better", "street", 40.0), ("found", "zip", 800.0), ("found", "city", None),
]  # fmt: skip


@pytest.fixture
def layer(memory_layer):
    from smartquartier.smartquartier_plugin.bridge.styles_atlas_geocode import positions

    status, quality, error = zip(*CASES)
    frame = gpd.GeoDataFrame(
        {"status": status, "quality": quality, "error_m": error, "name": "X", "address": "Y"},
        geometry=[Point(351000 + 100 * k, 5735000) for k in range(len(CASES))],
        crs="EPSG:25833",
    )
    made = memory_layer(frame, "positions")
    positions(made)
    return made


def test_every_position_is_drawn(layer):
    from qgis.core import QgsRenderContext

    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.willRenderFeature(feature, context), feature["status"]
    renderer.stopRender(context)


def test_classes_differ_in_shape_or_filling(layer):
    looks = set()
    for item in layer.renderer().rootRule().children():
        top = item.symbol().symbolLayer(item.symbol().symbolLayerCount() - 1)
        looks.add((int(top.shape()), top.size(), top.color().lightness() > 200,
                   top.strokeColor().name()))  # fmt: skip
    assert len(looks) == len(layer.renderer().rootRule().children()) == 5


def test_the_ring_is_as_wide_as_the_error(layer):
    from qgis.core import QgsUnitTypes

    street = layer.renderer().rootRule().children()[3].symbol()
    ring = street.symbolLayer(0)
    assert ring.sizeUnit() == QgsUnitTypes.RenderUnit.RenderMetersInMapUnits
    sizes = ring.dataDefinedProperties().property(ring.Property.PropertySize)
    assert sizes.expressionString() == 'coalesce("error_m", 0) * 2'
