"""Styles of loaded city layers: every theme draws every kind of geometry, legibly."""

import os
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point, box

NOISE = ["55-59", "60-64", "65-69", "70-74", ">75", None]


def features(kind, n=6):
    """Return ``n`` features with the fields that styles look for."""
    shapes = {
        "point": [Point(50 + 100 * (i % 3), 50 + 100 * (i // 3)) for i in range(n)],
        "line": [
            LineString([(0, 20 + 30 * i), (150, 60 + 30 * i), (300, 10 + 30 * i)]) for i in range(n)
        ],
        "polygon": [
            box(100 * (i % 3), 100 * (i // 3), 100 * (i % 3) + 100, 100 * (i // 3) + 100)
            for i in range(n)
        ],
    }
    return gpd.GeoDataFrame(
        {
            "name": [f"Stadtteil {i}" for i in range(n)],
            "pegel": NOISE[:n],
            "dtv": [200.0, 3000.0, 9000.0, 21000.0, 40000.0, None][:n],
            "einwohner": [0.0, 12.0, 80.0, 300.0, 900.0, None][:n],
        },
        geometry=shapes[kind],
        crs="EPSG:25833",
    )


def draw(layer, target=None):
    """Return a picture of the layer; kept in the folder SMARTQUARTIER_PICTURES if it is set."""
    from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent().buffered(30))
    settings.setOutputSize(QSize(480, 320))
    settings.setOutputDpi(96)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    folder = os.environ.get("SMARTQUARTIER_PICTURES")
    if folder and target:
        image.save(str(Path(folder) / f"{target}.png"))
    return image


def themes():
    from smartquartier.smartquartier_plugin.services.catalogue.vocabulary import THEMES

    return ("", *THEMES)


@pytest.mark.parametrize("kind", ["point", "line", "polygon"])
@pytest.mark.parametrize("theme", themes())
def test_every_feature_is_drawn(memory_layer, theme, kind):
    from qgis.core import QgsRenderContext

    from smartquartier.smartquartier_plugin.bridge import styles_city

    layer = memory_layer(features(kind), "city")
    styles_city.apply_theme(layer, theme, "name")
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        assert renderer.willRenderFeature(feature, context), feature["name"]
    renderer.stopRender(context)
    image = draw(layer, f"{theme or 'none'}_{kind}")
    assert len({image.pixel(x, y) for x in range(0, 480, 5) for y in range(0, 320, 2)}) > 2
    assert layer.labelsEnabled()


def lightness(symbol):
    return symbol.symbolLayer(0).color().lightness()


@pytest.mark.parametrize(
    "values", [["Lden5559", "Lden6064", "Lden6569"], [50.0, 55.0, 60.0], ["> 75", "55-60", "65"]]
)
def test_louder_is_darker(memory_layer, values):
    from smartquartier.smartquartier_plugin.bridge import styles_city

    frame = features("polygon", 3).assign(pegel=values)
    layer = memory_layer(frame, "noise")
    styles_city.apply_theme(layer, "noise")
    rules = layer.renderer().rootRule().children()[:-1]
    shades = [lightness(rule.symbol()) for rule in rules]
    assert len(shades) == 3 and shades == sorted(shades, reverse=True)
    loud = [styles_city._loudness(rule.label()) for rule in rules]
    assert loud == sorted(loud)


def test_a_code_is_no_class_of_noise(memory_layer):
    from smartquartier.smartquartier_plugin.bridge import styles_city

    frame = features("polygon").assign(pegel=["a", "b", "c", "d", "e", "f"])
    layer = memory_layer(frame, "noise")
    styles_city.apply_theme(layer, "noise")
    assert layer.renderer().type() == "singleSymbol"


def test_more_traffic_is_wider(memory_layer):
    from smartquartier.smartquartier_plugin.bridge import styles_city

    layer = memory_layer(features("line"), "traffic")
    styles_city.apply_theme(layer, "traffic")
    rules = layer.renderer().rootRule().children()[:-1]
    widths = [rule.symbol().width() for rule in rules]
    assert len(widths) == 4 and widths == sorted(widths)
    assert rules[0].label().startswith("<") and rules[-1].label().startswith("≥")


@pytest.mark.parametrize("crowd", [[0, 1, 1, 0], [False, True, True, False]])
def test_sensors_of_citizens_are_hollow(memory_layer, crowd):
    from qgis.core import QgsRenderContext

    from smartquartier.smartquartier_plugin.bridge import styles_city

    frame = features("point", 4).assign(
        station_id=["a", "b", "c", "d"],
        last_value=[1.23, 4.0, None, 2.0],
        unit="µg/m³",
        crowd=crowd,
    )
    layer = memory_layer(frame, "stations")
    styles_city.apply_theme(layer, "air")
    office, citizens = layer.renderer().rootRule().children()
    assert lightness(citizens.symbol()) > lightness(office.symbol())
    context = QgsRenderContext()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        context.expressionContext().setFields(layer.fields())
        drawn = [rule.isFilterOK(feature, context) for rule in (office, citizens)]
        assert drawn == [not feature["crowd"], bool(feature["crowd"])]
    draw(layer, "stations")


@pytest.mark.parametrize(
    ("unit", "shown"), [("ug/m3", "8.9 µg/m³"), ("degC", "8.9 °C"), ("µg/m³", "8.9 µg/m³")]
)
def test_stations_write_units_as_people_do(memory_layer, unit, shown):
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    from smartquartier.smartquartier_plugin.bridge import styles_city

    frame = features("point", 1).assign(
        station_id=["a"], last_value=[8.9], unit=unit, crowd=[False]
    )
    layer = memory_layer(frame, "stations")
    styles_city.apply_theme(layer, "air")
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    text = QgsExpression(layer.labeling().settings().fieldName).evaluate(context)
    assert text.replace(",", ".") == shown


def test_a_table_stays_as_it_is(memory_layer):
    import pandas as pd

    from smartquartier.smartquartier_plugin.bridge import styles_city

    layer = memory_layer(pd.DataFrame({"a": [1, 2]}), "table")
    styles_city.apply_theme(layer, "noise", "a")
    assert not layer.isSpatial()


def test_addresses_show_their_house_number_with_its_letter(qgis_app):
    from qgis.core import (
        QgsExpression,
        QgsExpressionContext,
        QgsExpressionContextUtils,
        QgsFeature,
        QgsGeometry,
        QgsVectorLayer,
    )

    from smartquartier.smartquartier_plugin.bridge.styles_city import apply_theme

    fields = ["address_id:integer", "street:string", "house_number:integer", "suffix:string"]
    uri = "Point?crs=EPSG:25833&" + "&".join(f"field={field}" for field in fields)
    layer = QgsVectorLayer(uri, "addresses", "memory")
    for number, letter in ((8, "b"), (11, None)):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number, "Hauptstraße", number, letter])
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({number} 1)"))
        layer.dataProvider().addFeature(feature)
    apply_theme(layer)
    shown = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.layerScope(layer))
    texts = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        texts.append(shown.evaluate(context))
    assert texts == ["8b", "11"]
