"""A planner's hands in a real QGIS window: everything through widgets, with pictures."""

import os
import time
from pathlib import Path


class Desk:
    """What the steps in ``window_steps_*.py`` work with."""

    def __init__(self, pictures, language):
        from qgis.utils import iface, plugins

        self.iface = iface
        self.window = iface.mainWindow()
        self.pictures = Path(pictures)
        self.language = language
        self.folder = self.pictures / "work"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.entry = plugins["smartquartier"].workbench
        self.dock = None
        self.window.setGeometry(0, 0, 1600, 1000)

    def open(self):
        """Press the button in the toolbar, and give the dock its width."""
        from qgis.core import QgsProject
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtWidgets import QToolButton

        action = self.entry.findChild(object, "SmartQuartierOpen") or self.window.findChild(
            object, "SmartQuartierOpen"
        )
        for button in self.window.findChildren(QToolButton):
            if button.defaultAction() is action and button.isVisible():
                self.click(button)
                break
        else:
            action.trigger()
        self.wait(lambda: self.entry.dock is not None)
        self.dock = self.entry.dock
        self.window.resizeDocks([self.dock], [430], Qt.Orientation.Horizontal)
        self.dock.session.set_file("folder", str(self.folder))
        self.settle(300)
        return QgsProject.instance()

    def need_city(self):
        """Make the demo city and load its layers, if no step before has done so."""
        import processing
        from qgis.core import QgsProject, QgsVectorLayer

        session = self.dock.session
        if session.layer("quarters") is not None and session.layer("statistics") is not None:
            return
        city = self.folder / "city.gpkg"
        if not city.exists():
            processing.run("smartquartier:createdemocity", {"OUTPUT": str(city)})
        for name in ("statistics", "population_grid_100m", "streets", "buildings", "stops",
                     "privacy_zones", "lamps", "quarters"):  # fmt: skip
            layer = QgsVectorLayer(f"{city}|layername={name}", name, "ogr")
            QgsProject.instance().addMapLayer(layer)
            if name in ("quarters", "statistics"):
                session.set_layer(name, layer)
        self.iface.zoomFull()

    def layer(self, name):
        """Return the project's layer of the demo city by its name in the GeoPackage.

        The panel "Data" gives layers titles in the user's language, ``need_city`` does not.
        """
        from qgis.core import QgsProject

        for layer in QgsProject.instance().mapLayers().values():
            if layer.source().endswith(f"|layername={name}"):
                return layer
        return None

    # -- hands -------------------------------------------------------------------------

    def panel(self, identifier):
        """Press a step's button; return its panel."""
        self.click(self.dock.button(identifier))
        return self.dock.panel(identifier)

    def click(self, widget, place=None):
        """Press the left mouse button, having scrolled there."""
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtTest import QTest

        self._bring(widget)
        more = () if place is None else (Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, *more)
        self.settle(30)

    def type(self, widget, text):
        """Replace a line's text, letter by letter."""
        from qgis.PyQt.QtTest import QTest

        self._bring(widget)
        widget.setFocus()
        widget.selectAll()
        QTest.keyClicks(widget, text)
        self.settle(30)

    def choose(self, combo, wanted):
        """Choose a line of a list by its text, its data, or a layer."""
        self._bring(combo)
        if hasattr(combo, "setLayer") and not isinstance(wanted, str):
            combo.setLayer(wanted)
        else:
            place = combo.findText(wanted)
            place = combo.findData(wanted) if place < 0 else place
            if place < 0:
                raise AssertionError(f"no line '{wanted}' in {combo.accessibleName()}")
            combo.setCurrentIndex(place)
            combo.activated.emit(place)
        self.settle(30)

    def set_value(self, widget, value):
        """Set a number."""
        self._bring(widget)
        widget.setValue(value)
        self.settle(30)

    def run(self, bar, seconds=240):
        """Press a RunBar's button, wait, and fail with its error."""
        self.click(bar.button)
        if not self.wait(lambda: bar.run is not None and bar.run.over, seconds):
            raise AssertionError(f"'{bar.button.text()}' is not over: {bar.status.text()}")
        if bar.run.state != "done":
            raise AssertionError(f"'{bar.button.text()}': {bar.run.error or bar.status.text()}")
        self.settle(200)
        return bar.run

    # -- eyes --------------------------------------------------------------------------

    def picture(self, name):
        """Keep a picture of the window."""
        self.settle(1500)
        target = self.pictures / f"workbench_{name}_{self.language}.png"
        self.window.grab().save(str(target))
        return target

    def wait(self, condition, seconds=60):
        """Let QGIS work until the condition holds; return whether it does."""
        from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer

        clock = QElapsedTimer()
        clock.start()
        while not condition() and clock.elapsed() < 1000 * seconds:
            QCoreApplication.processEvents()
            time.sleep(0.005)  # else this loop keeps Python from the tasks' threads
        return condition()

    def settle(self, milliseconds):
        """Give the window time to draw."""
        self.wait(lambda: False, milliseconds / 1000)

    def _bring(self, widget):
        from qgis.PyQt.QtWidgets import QScrollArea

        parent = widget.parentWidget()
        while parent is not None:
            if hasattr(parent, "setCollapsed") and parent.isCollapsed():
                parent.setCollapsed(False)
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        self.settle(20)


def pictures_folder():
    """Return where the test that started this QGIS wants the pictures."""
    return Path(os.environ["SMARTQUARTIER_PICTURES"])
