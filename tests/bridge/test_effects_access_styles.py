"""Styles of access: each place has a class, and classes differ without their colour."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point, box

PLACES = pd.DataFrame(
    {
        "access_physical": [100.0, 100.0, 700.0, 700.0, 3000.0, 3000.0, 100.0, np.nan],
        "access_digital": [0.8, 0.1, 0.8, 0.1, 0.8, 0.1, np.nan, np.nan],
        "access_digital_p05": [0.7, 0.1, 0.8, 0.1, 0.8, 0.1, np.nan, np.nan],
        "access_digital_p95": [0.9, 0.1, 0.8, 0.1, 0.8, 0.1, np.nan, np.nan],
        "reached": pd.array([1, 1, 1, 1, 0, 0, 1, None], dtype="Int64"),
        "unserved": [0.0, 0, 0, 0, 5, 9, 0, np.nan],
        "gain_loss": ["gain", "loss", "same", "same", "same", None, "gain", "new"],
    }
)
SHAPES = {
    "cells": [box(100 * i, 0, 100 * i + 100, 100) for i in range(8)],
    "points": [Point(100 * i + 50, 50) for i in range(8)],
}


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


def drawn(layer, grey=False):
    """Return the pixels of a layer's picture, one row of cells."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor, QImage

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setExtent(QgsRectangle(0, 0, 800, 100))
    settings.setOutputSize(QSize(800, 100))
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputDpi(96)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint8).reshape(100, image.bytesPerLine())[:, :800].astype(float)


@pytest.fixture(params=sorted(SHAPES))
def layer(request, qgis_app, memory_layer):
    """Return places as cells and as points."""
    return memory_layer(
        gpd.GeoDataFrame(PLACES, geometry=SHAPES[request.param], crs="EPSG:25833"), request.param
    )


def styles():
    from smartquartier.smartquartier_plugin.bridge import styles_access

    return styles_access


def test_every_place_has_its_class(layer):
    styles().access_both(layer, 500.0, 0.4, True)
    found = classes_of(layer)
    assert [len(one) for one in found] == [1, 2, 1, 2, 1, 2, 2, 1]
    assert "within 500" in found[0][0] and "online weak" in found[1][1]
    assert "farther" in found[2][0] and "not in reach" in found[4][0]
    assert found[5][1].startswith("neither") and "unknown" in found[6][1]
    assert "planned" in found[7][0]
    styles().access_both(layer, 0.002, float("nan"), False, factor=1000.0)
    assert classes_of(layer)[0] == ["on site: 2.00 per 1,000 people or more"]
    assert all(len(one) == 1 for one in classes_of(layer))


def test_change_of_every_place(layer):
    styles().access_change(layer)
    found = classes_of(layer)
    assert [one[0] for one in found] == [
        "gains", "loses", "no change that counts, in reach", "no change that counts, in reach",
        "no change that counts, not in reach", "unknown", "gains", "planned housing",
    ]  # fmt: skip
    assert all(len(one) == 1 for one in found)
    loss = layer.renderer().rootRule().children()[3]
    assert loss.symbol().symbolLayerCount() == 2  # hatched as well


def test_classes_differ_in_grey(qgis_app, memory_layer):
    frame = gpd.GeoDataFrame(PLACES, geometry=SHAPES["cells"], crs="EPSG:25833")
    layer = memory_layer(frame, "cells")
    styles().access_both(layer, 500.0, 0.4, True)
    grey = drawn(layer)[10:90]
    cells = [grey[:, 100 * i + 10 : 100 * i + 90] for i in range(6)]
    means = [cell.mean() for cell in cells[::2]]
    assert means[0] + 40 < means[1] and means[1] + 15 < means[2]  # good, fair, far
    for plain, weak in zip(cells[::2], cells[1::2]):
        assert plain.std() < 3 < weak.std()  # hatching shows
    assert cells[5].std() > cells[3].std() + 10  # neither stands out most


def test_a_scenario_gives_two_styles_and_services_their_shapes(qgis_app, memory_layer):
    from smartquartier.smartquartier_plugin.core.effects.access.analysis import Question, analyse
    from smartquartier.smartquartier_plugin.core.effects.access.decay import Decay
    from smartquartier.smartquartier_plugin.core.effects.access.services import Services
    from smartquartier.smartquartier_plugin.core.effects.access.ways import StraightWays

    names = ["existing", "planned", "moved", "closed", "moved_away"]
    sites = np.array([[100.0 * i, 0] for i in range(5)])
    supply = np.array([1.0, 0, 0, 1, 1]), np.array([1.0, 1, 1, 0, 0])
    services = Services(sites, *supply, np.ones(5), np.array(names, object), np.zeros(5, bool),
                        np.arange(5), np.full(5, "", object), True)  # fmt: skip
    people = np.ones(5)
    question = Question("fca2", Decay("binary", 150), StraightWays(sites, sites), services, people,
                        people, np.zeros(5, bool))  # fmt: skip
    analysis = analyse(question)
    frame = gpd.GeoDataFrame(PLACES, geometry=SHAPES["cells"], crs="EPSG:25833")
    layer = memory_layer(frame, "cells")
    styles().access_style(analysis)(layer)
    manager = layer.styleManager()
    assert len(manager.styles()) == 3
    assert classes_of(layer)[0] == ["gains"]
    rules = {}
    for name in manager.styles():
        manager.setCurrentStyle(name)
        rules[name] = " ".join(
            rule.filterExpression() for rule in layer.renderer().rootRule().children()
        )
    after = next(text for name, text in rules.items() if "with the scenario" in name)
    assert '"access_physical_after"' in after and '"reached_after"' in after
    assert '"access_physical"' not in after and '"reached"' not in after
    before = next(text for name, text in rules.items() if "before" in name)
    assert "_after" not in before
    offers = memory_layer(
        gpd.GeoDataFrame(
            {"status_now": names, "supply_per_person": [0.1] * 5},
            geometry=[Point(*xy) for xy in sites],
            crs="EPSG:25833",
        )
    )
    styles().services_style(analysis)(offers)
    assert all(len(one) == 1 for one in classes_of(offers)) and offers.labelsEnabled()
    shapes = {rule.symbol().symbolLayer(0).shape() for rule in
              offers.renderer().rootRule().children()}  # fmt: skip
    assert len(shapes) == 5
