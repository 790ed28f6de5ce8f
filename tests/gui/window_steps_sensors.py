"""What a planner does in the panel "Sensors", in a real QGIS window."""


def steps(desk):
    """Find candidates, count, search, plan by hand, evaluate."""
    desk.need_city()
    panel = desk.panel("sensors")
    desk.settle(300)
    session = panel.session
    desk.choose(panel.aim.choice, "air_traffic")
    assert panel.candidates.layers["lamps"].layer() is not None, "no lamps guessed"
    desk.set_value(panel.candidates.spacing, 90)
    desk.run(panel.candidates.bar)
    assert session.layer("candidates") is not None
    assert panel.demand.demand.layer() is not None, "no demand guessed"
    assert panel.demand.weight.currentField() == "inhabitants"
    desk.set_value(panel.demand.radius, 300)
    assert _counted(desk, panel), panel.live_section.said.text()
    desk.set_value(panel.live_section.number, 12)
    _top(desk, panel.live_section.number)
    desk.picture("sensors_live")
    desk.set_value(panel.best.seconds, 5)
    desk.run(panel.best.bar)
    _top(desk, panel.best.verdict)
    desk.picture("sensors_best")
    _by_hand(desk, panel)
    desk.run(panel.hand.bar)
    _top(desk, panel.hand.covered)
    desk.picture("sensors_hand")
    desk.click(panel.hand.print)
    assert desk.wait(lambda: panel.hand.print.written, 60), "no PDF"
    for tool, button in panel.more.buttons.items():
        _dialog_opens(desk, button, tool)


def _dialog_opens(desk, button, tool):
    """Press a button that opens a tool's dialog; close the dialog."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QApplication

    known = QgsApplication.processingRegistry().algorithmById(f"smartquartier:{tool}")
    title = known.displayName().casefold()  # QGIS capitalises in English, 3.40 says the group first
    desk.click(button)

    def dialogs():
        seen = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        return [window for window in seen if window.windowTitle().casefold().endswith(title)]

    seen = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert desk.wait(dialogs, 20), f"no dialog '{title}' among {seen}"
    for window in dialogs():
        window.close()


def _counted(desk, panel):
    desk.settle(500)
    return desk.wait(lambda: not panel.live.running and panel.live.view is not None
                     and panel.live.view.bound is not None, 60)  # fmt: skip


def _by_hand(desk, panel):
    """Begin with the best sites, move one with the mouse."""
    from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
    from qgis.PyQt.QtGui import QMouseEvent
    from qgis.PyQt.QtTest import QTest
    from qgis.PyQt.QtWidgets import QApplication

    panel.hand.begin_best.trigger()
    assert desk.wait(lambda: panel.desk.figures is not None and panel.desk.figures.number, 20)
    before = panel.desk.figures
    desk.click(panel.hand.zoom)
    desk.settle(800)
    desk.click(panel.hand.on_map)
    view = desk.iface.mapCanvas().viewport()
    place = panel.desk.plan.places[0]
    start = panel.desk.map._marks.pixel(place.x, place.y).toPoint()
    end = start + QPoint(60, 45)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, left, none, start)
    for share in (0.3, 0.7, 1.0):
        at = QPointF(start) + share * QPointF(end - start)
        move = QMouseEvent(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, left, none)
        QApplication.sendEvent(view, move)
        desk.settle(100)
    QTest.mouseRelease(view, left, none, end)
    desk.settle(300)
    after = panel.desk.figures
    assert after.number == before.number and after.covered != before.covered
    desk.click(panel.hand.undo)
    desk.settle(200)
    assert abs(panel.desk.figures.covered - before.covered) < 1e-6
    desk.click(panel.hand.redo)
    desk.settle(200)


def _top(desk, widget):
    """Scroll so that a widget is seen with what is below it."""
    from qgis.PyQt.QtCore import QPoint

    panel = desk.dock.panel("sensors")
    top = widget.mapTo(panel.widget(), QPoint(0, 0)).y()
    panel.verticalScrollBar().setValue(max(top - 60, 0))
    desk.settle(50)
