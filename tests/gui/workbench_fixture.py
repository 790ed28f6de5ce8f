"""The dock without a QGIS window: an ``iface`` with real widgets, as far as the dock asks it.

The fixture ``bench`` is there for every test (``tests/conftest.py``). Real windows are tried in
``test_workbench_window.py``.
"""

import time

import pytest


class Bench:
    """A main window with canvas and message bar, and the dock in it."""

    def __init__(self):
        from qgis.core import QgsProject
        from qgis.gui import QgsMapCanvas, QgsMessageBar
        from qgis.PyQt.QtWidgets import QMainWindow

        QgsProject.instance().clear()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.window.resize(1200, 900)
        self.iface = OffscreenIface(self)
        self.dock = None
        self._sessions = []

    def open(self):
        """Return the dock, made and shown."""
        from qgis.PyQt.QtCore import Qt

        from smartquartier.smartquartier_plugin.gui.workbench.dock import WorkbenchDock

        self.dock = WorkbenchDock(self.iface, self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.window.show()
        return self.dock

    def session(self):
        """Return a session without a dock, for one panel alone."""
        from smartquartier.smartquartier_plugin.gui.workbench.messages import Messages
        from smartquartier.smartquartier_plugin.gui.workbench.session import Session

        # Closed at the end: two at work on one project get in each other's way.
        self._sessions.append(Session(self.iface, Messages(self.iface)))
        return self._sessions[-1]

    def show_panel(self, panel, width=380, height=1400):
        """Show one panel alone, as wide as a narrow dock."""
        panel.resize(width, height)
        panel.show()
        wait(lambda: False, 0.05)
        return panel

    def messages(self):
        """Return the texts in the message bar, the latest first."""
        return [item.text() for item in self.bar.items()]

    def close(self):
        """Close all, as QGIS does when the plugin is switched off."""
        from qgis.core import QgsProject

        if self.dock is not None:
            self.dock.close_workbench()
            self.dock.deleteLater()
        for session in self._sessions:
            session.close()
            session.messages.close()
        self.window.close()
        QgsProject.instance().clear()
        wait(lambda: False, 0.05)


class _Started:
    """The signal that QGIS has started, of a QGIS that started long ago."""

    def connect(self, slot):
        """Take the slot; nobody calls it any more."""


class OffscreenIface:
    """What the dock asks of ``iface``."""

    initializationCompleted = _Started()  # noqa: N815 (QGIS calls it so)

    def __init__(self, bench):
        self._bench = bench
        self.actions = []

    def mainWindow(self):
        return self._bench.window

    def mapCanvas(self):
        return self._bench.canvas

    def messageBar(self):
        return self._bench.bar

    def activeLayer(self):
        return self._bench.canvas.currentLayer()

    def setActiveLayer(self, layer):
        self._bench.canvas.setCurrentLayer(layer)
        return True

    def zoomFull(self):
        self._bench.canvas.zoomToFullExtent()

    def showLayerProperties(self, layer, page=""):
        """QGIS opens its dialog; nobody looks at it here."""

    def openFeatureForm(self, layer, feature, *_):
        """QGIS opens the form."""

    def actionAddOgrLayer(self):
        from smartquartier.smartquartier_plugin.bridge.compat import QAction

        return QAction(self._bench.window)

    def addPluginToMenu(self, menu, action):
        self.actions.append(action)

    def removePluginMenu(self, menu, action):
        self.actions.remove(action)

    def addToolBarIcon(self, action):
        self.actions.append(action)

    def removeToolBarIcon(self, action):
        self.actions.remove(action)

    def addDockWidget(self, area, dock):
        self._bench.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self._bench.window.removeDockWidget(dock)


def wait(condition, seconds=60):
    """Let Qt work until the condition holds; return whether it does."""
    from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEvent

    clock = QElapsedTimer()
    clock.start()
    while not condition() and clock.elapsed() < 1000 * seconds:
        QCoreApplication.processEvents()
        time.sleep(0.005)  # else this loop keeps Python from the tasks' threads
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return condition()


def click(widget, place=None):
    """Press the left mouse button on a widget."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    arguments = () if place is None else (Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, *arguments)


def run_finished(bar, seconds=120):
    """Wait until the run of a RunBar is over; return the run."""
    wait(lambda: bar.run is not None and bar.run.over, seconds)
    return bar.run


@pytest.fixture
def bench(qgis_app):
    """Yield a :class:`Bench` with the tools registered."""
    made = Bench()
    yield made
    made.close()
