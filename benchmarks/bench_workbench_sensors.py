"""A sensor under the mouse: from the move to new figures and a repainted chart.

The whole way is measured: mouse event, nearest candidate, figures, texts, table, chart, map
marks. 2,000 candidates, 20,000 demand points, 300 m, 40 sensors, 50 moves.
"""

import statistics
import sys
import tempfile
import time

import numpy as np
from harness import ROOT, Case

MOVES = 50
SIDE = 5_000.0


def desk():
    """Return the panel beside a canvas, with a plan of 40 sensors under the mouse."""
    sys.path.insert(0, str(ROOT / "tests" / "gui"))
    from coverage_city import addresses, lamp_posts
    from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

    app = QgsApplication.instance() or QgsApplication([], True)
    app.initQgis()
    from workbench_fixture import Bench, wait

    from smartquartier.smartquartier_plugin.gui.panels.sensors.panel import SensorsPanel

    bench = Bench()
    session = bench.session()
    session.set_file("folder", tempfile.mkdtemp(prefix="smartquartier-bench-"))
    rng = np.random.default_rng(20_221_122)
    people, weights = addresses(rng, 20_000, SIDE)
    layers = {
        "candidates": points(lamp_posts(rng, 2_000, SIDE), None),
        "demand": points(people, weights),
    }
    QgsProject.instance().addMapLayers(list(layers.values()))
    for role, layer in layers.items():
        session.set_layer(role, layer)
    bench.window.show()
    bench.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
    bench.canvas.setExtent(QgsRectangle(0, 0, SIDE, SIDE))
    panel = bench.show_panel(SensorsPanel(session))
    panel.demand.weight.setField("inhabitants")
    panel.demand.radius.setValue(300)
    panel.live_section.number.setValue(40)
    ready = wait(lambda: not panel.live.running and panel.live.view is not None
                 and panel.live.view.bound is not None, 60)  # fmt: skip
    wait(lambda: False, 1.0)
    ready &= wait(lambda: not panel.live.running, 60)
    if not ready:
        raise RuntimeError(panel.live_section.said.text())
    panel.hand.begin_quick.trigger()
    wait(lambda: panel.desk.figures is not None and panel.desk.figures.number == 40, 30)
    panel.hand.on_map.click()
    wait(lambda: False, 0.5)
    panel.ensureWidgetVisible(panel.hand.chart)
    wait(lambda: False, 0.5)
    if panel.hand.chart.visibleRegion().isEmpty():
        raise RuntimeError("the chart is out of sight")
    panel.app, panel.bench = app, bench  # else they are gone before the moves
    return panel


def points(xy, weights):
    """Return a layer in memory."""
    import geopandas as gpd
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layers, metadata
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    columns = {"inhabitants": weights} if weights is not None else {
        "site_id": [f"L{i}" for i in range(len(xy))]}  # fmt: skip
    frame = gpd.GeoDataFrame(columns, geometry=gpd.points_from_xy(*xy.T), crs=25833)
    layer = QgsVectorLayer("Point", "points", "memory")
    layer.setCrs(metadata.crs_of(frame))
    layer.dataProvider().addAttributes(layers.fields_for(frame))
    layer.updateFields()
    layers.write_features(layer.dataProvider(), layer.fields(), frame, SILENT, "points")
    layer.updateExtents()
    return layer


class Painted:
    """Counts how often a widget was painted."""

    def __new__(cls, widget):
        """Return an event filter on the widget."""
        from qgis.PyQt.QtCore import QEvent, QObject

        class Filter(QObject):
            count = 0

            def eventFilter(self, _watched, event):  # noqa: N802 (Qt's own name)
                self.count += event.type() == QEvent.Type.Paint
                return False

        made = Filter(widget)
        widget.installEventFilter(made)
        return made


def moves():
    """Drag sensors with the mouse; return the seconds of each move and of each drop."""
    from qgis.core import QgsPointXY
    from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtTest import QTest

    panel = desk()
    view, left = panel.bench.canvas.viewport(), Qt.MouseButton.LeftButton
    none, to_pixel = Qt.KeyboardModifier.NoModifier, panel.bench.canvas.getCoordinateTransform()
    painted, told = Painted(panel.hand.chart), []
    panel.desk.updated.connect(told.append)
    rng = np.random.default_rng(1)

    def pixel(x, y):
        return to_pixel.transform(QgsPointXY(x, y)).toQPointF()

    def clocked(send):
        before, known = painted.count, len(told)
        start = time.perf_counter()
        send()
        while len(told) == known or painted.count == before:
            QCoreApplication.processEvents()
            if time.perf_counter() - start > 5:
                raise RuntimeError("nothing was updated")
        return time.perf_counter() - start

    def move_to(at):
        event = QMouseEvent(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, left, none)
        QCoreApplication.sendEvent(view, event)

    drags, drops = [], []
    for _ in range(MOVES):
        place = panel.desk.plan.places[rng.integers(len(panel.desk.plan.places))]
        end = pixel(*rng.uniform(0.1 * SIDE, 0.9 * SIDE, 2))
        QTest.mousePress(view, left, none, pixel(place.x, place.y).toPoint())
        drags.append(clocked(lambda end=end: move_to(QPointF(end))))
        drops.append(clocked(lambda end=end: QTest.mouseRelease(view, left, none, end.toPoint())))
        QTest.qWait(20)
    panel.close_panel()
    panel.bench.close()
    return drags, drops


def cases():
    """Return the cases."""
    drags, drops = moves()
    return [
        Case(
            f"{name}: median of {MOVES}",
            lambda seconds=seconds: statistics.median(seconds),
            limit_s=0.2,
            repeats=1,
            own_clock=True,
            facts={"note": f"slowest {max(seconds):.3f} s"},
        )
        for name, seconds in (
            ("sensor dragged: figures, table, chart, map marks", drags),
            ("sensor dropped: the layer edited, too", drops),
        )
    ]
