"""The map tool of the plan by hand: click adds, drag moves, right click removes."""

from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import QPoint, Qt, pyqtSignal

_SLACK = 3  # pixels that a hand trembles while it clicks


class HandTool(QgsMapTool):
    """Turns the mouse into wishes; whoever listens knows what is allowed.

    Points are in the canvas's CRS.
    """

    added = pyqtSignal(object)  # QgsPointXY
    moving = pyqtSignal(object, object)  # key of the sensor, QgsPointXY
    moved = pyqtSignal(object, object)
    let_go = pyqtSignal()  # a move was given up
    chosen = pyqtSignal(object)  # key
    removed = pyqtSignal(object)  # key, or None: the chosen one
    hovered = pyqtSignal(object)  # QgsPointXY
    given_up = pyqtSignal()  # Escape: the tool is put away

    def __init__(self, canvas, find):
        """Make the tool.

        Parameters
        ----------
        canvas : QgsMapCanvas
        find : callable
            ``find(QPoint)`` -> key of the sensor drawn there, or None.
        """
        super().__init__(canvas)
        self._find = find
        self._start, self._key, self._dragging = None, None, False
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasPressEvent(self, event):
        """Note where the mouse went down, and on which sensor."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._start, self._dragging = QPoint(event.pos()), False
        self._key = self._find(event.pos())

    def canvasMoveEvent(self, event):
        """Drag a sensor, or look for a place."""
        point = self.toMapCoordinates(event.pos())
        if self._start is not None and self._key is not None:
            away = event.pos() - self._start
            if self._dragging or away.manhattanLength() > _SLACK:
                self._dragging = True
                self.moving.emit(self._key, point)
        elif self._start is None:
            self.hovered.emit(point)

    def canvasReleaseEvent(self, event):
        """Add, move, choose, or remove."""
        point = self.toMapCoordinates(event.pos())
        if event.button() == Qt.MouseButton.RightButton:
            key = self._find(event.pos())
            if key is not None:
                self.removed.emit(key)
            return
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        key, dragging = self._key, self._dragging
        self._forget()
        if key is None:
            self.added.emit(point)
        elif dragging:
            self.moved.emit(key, point)
        else:
            self.chosen.emit(key)

    def keyPressEvent(self, event):
        """Delete removes the chosen sensor; Escape gives up a move, or the tool."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(None)
            event.ignore()  # says QGIS: nothing else to delete
        elif event.key() == Qt.Key.Key_Escape:
            if self._dragging:
                self._forget()
                self.let_go.emit()
            else:
                self.given_up.emit()

    def deactivate(self):
        """Forget a move that was under way."""
        if self._dragging:
            self.let_go.emit()
        self._forget()
        super().deactivate()

    def _forget(self):
        self._start, self._key, self._dragging = None, None, False
