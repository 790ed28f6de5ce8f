"""Choosing a quarter by a click on the map, and showing which one it is."""

import contextlib

from qgis.core import QgsFeatureRequest, QgsRectangle, QgsWkbTypes
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...widgets import map_tools

_WIDTH = 3
_REACH = 1e-9  # of the layer's units: a click is a point


class PickTool(QgsMapTool):
    """Tells which feature of a layer was clicked; Escape gives up."""

    picked = pyqtSignal(object)  # feature id
    given_up = pyqtSignal()

    def __init__(self, canvas, layer):
        super().__init__(canvas)
        self._layer = layer
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasReleaseEvent(self, event):
        """Look for the feature below the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.toLayerCoordinates(self._layer, event.mapPoint())
        box = QgsRectangle(point.x() - _REACH, point.y() - _REACH,
                           point.x() + _REACH, point.y() + _REACH)  # fmt: skip
        request = QgsFeatureRequest().setFilterRect(box).setNoAttributes()
        for feature in self._layer.getFeatures(request):
            if feature.geometry().contains(point):
                self.picked.emit(feature.id())
                return

    def keyPressEvent(self, event):
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class MapPicker(QObject):
    """Switches the tool on and off; the former tool comes back."""

    picked = pyqtSignal(object)  # feature id
    ended = pyqtSignal()  # also if another tool has taken its place

    def __init__(self, canvas, parent=None):
        super().__init__(parent)
        self._canvas = canvas
        self._tool = self._layer = None

    @property
    def active(self):
        """Return whether clicks on the map choose a quarter."""
        return self._tool is not None

    def start(self, layer):
        """Let clicks on the map choose features of a layer.

        Parameters
        ----------
        layer : QgsVectorLayer
        """
        self.stop()
        self._layer = layer
        self._tool = PickTool(self._canvas, layer)
        self._tool.picked.connect(self.picked)
        self._tool.given_up.connect(self.stop)
        layer.willBeDeleted.connect(self.stop)
        map_tools.take(self._canvas, self._tool)
        self._canvas.mapToolSet.connect(self._set)

    def stop(self):
        """Give the map back to the tool that it had before."""
        if self._tool is None:
            return
        tool = self._let_go()
        map_tools.give_back(self._canvas, tool)
        tool.deleteLater()
        self.ended.emit()

    def _set(self, new, _old=None):
        if self._tool is not None and new is not self._tool:
            tool = self._let_go()
            map_tools.let_go(tool)
            tool.deleteLater()
            self.ended.emit()

    def _let_go(self):
        self._canvas.mapToolSet.disconnect(self._set)
        with contextlib.suppress(RuntimeError):  # the layer has gone
            self._layer.willBeDeleted.disconnect(self.stop)
        tool, self._tool, self._layer = self._tool, None, None
        return tool


class Highlight:
    """Outlines features on the map; nothing of it belongs to a layer."""

    def __init__(self, canvas, color="#d7301f", dashed=False):
        """Make an outline that shows nothing yet.

        Parameters
        ----------
        canvas : QgsMapCanvas
        color : str
        dashed : bool
            To tell two outlines apart without their colours.
        """
        self._canvas = canvas
        self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(QColor(color))
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self._band.setWidth(_WIDTH)
        self._band.setLineStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)

    @property
    def shown(self):
        """Return the number of areas that are outlined."""
        return self._band.size()

    @property
    def is_visible(self):
        """Return whether the outline, if there is one, is seen on the map."""
        return self._band is not None and self._band.isVisible()

    def show(self, layer, ids):
        """Outline features of a layer.

        Parameters
        ----------
        layer : QgsVectorLayer
        ids : sequence of int
        """
        self.clear()
        request = QgsFeatureRequest().setFilterFids(list(ids)).setNoAttributes()
        for feature in layer.getFeatures(request):
            if feature.hasGeometry():
                self._band.addGeometry(feature.geometry(), layer)

    def set_visible(self, on):
        """Show or hide the outline, whatever it is of."""
        if self._band is not None:
            self._band.setVisible(on)

    def clear(self):
        """Outline nothing."""
        if self._band is not None:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def close(self):
        """Take the outline off the map for good."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
