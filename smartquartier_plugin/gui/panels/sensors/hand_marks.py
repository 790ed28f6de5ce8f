"""What the panel draws on the map while a plan is made by hand; readable without colour."""

from dataclasses import dataclass, field

import numpy as np
from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from ....bridge.snapshots import transform_between

_INK, _PAPER, _ACCENT = QColor("#1b2a35"), QColor("#ffffff"), QColor("#c4410c")
_COVERED = QColor("#2b5a82")
_LABEL = (3, 30, -26, 0)  # pixels right of and above a sensor where its number stands
_EDGE = 6  # pixels at the border of the canvas without squares


@dataclass
class Drawing:
    """What is drawn, in the CRS of the candidates.

    Attributes
    ----------
    sensors : array (k, 2)
        The plan.
    demand : array (m, 2)
        Places of the demand.
    times : array (m,) of int
        How many sensors cover each.
    radius : float
        Reach [m].
    selected : (float, float) or None
        The sensor chosen in the table or on the map.
    target : (float, float) or None
        Where a click would put one.
    """

    sensors: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    demand: np.ndarray = field(default_factory=lambda: np.zeros((0, 2)))
    times: np.ndarray = field(default_factory=lambda: np.zeros(0, int))
    radius: float = 0.0
    selected: object = None
    target: object = None


class HandMarks(QgsMapCanvasItem):
    """Reach of each sensor as a dashed circle; covered demand as squares, large where twice."""

    def __init__(self, canvas, crs):
        super().__init__(canvas)
        self._canvas = canvas
        self._crs = crs
        self._known = None  # demand in the canvas's CRS, kept from one paint to the next
        self._ways = {}
        self.drawing = Drawing()
        self.setZValue(50)
        canvas.extentsChanged.connect(self._moved)

    def show_drawing(self, drawing):
        """Draw something else.

        Parameters
        ----------
        drawing : Drawing
        """
        self.drawing = drawing
        self.update()

    def leave(self):
        """Vanish from the canvas."""
        self._canvas.extentsChanged.disconnect(self._moved)
        if self.scene() is not None:
            self.scene().removeItem(self)

    def updatePosition(self):
        """Stay over the whole canvas."""
        self.prepareGeometryChange()
        self.setPos(0, 0)
        self.update()

    def boundingRect(self):
        """Return the canvas's own rectangle."""
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def paint(self, painter, _option=None, _widget=None):
        """Draw."""
        drawing = self.drawing
        self._paint_covered(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        ring = self._ring()
        spots = [self.pixel(x, y) for x, y in drawing.sensors]
        for at in spots:
            _paint_ring(painter, ring.translated(at), _INK, 1.2)
        for at in spots:
            self._paint_sensor(painter, at, 7)
        if drawing.selected is not None:
            at = self.pixel(*drawing.selected)
            _paint_ring(painter, ring.translated(at), _ACCENT, 2.4)
            self._paint_sensor(painter, at, 10)
        if drawing.target is not None:
            at = self.pixel(*drawing.target)
            _paint_ring(painter, ring.translated(at), _ACCENT, 1.6)
            self._paint_target(painter, at)

    # -- parts -------------------------------------------------------------------------

    def _paint_covered(self, painter):
        """Stamp the squares into a picture: ten thousands of them in milliseconds."""
        there = np.flatnonzero(self.drawing.times > 0)
        width, height = self._canvas.width(), self._canvas.height()
        if not len(there) or width < 2 * _EDGE or height < 2 * _EDGE:
            return
        pixels = np.rint(self._pixels(there)).astype(np.int64)
        seen = (pixels >= _EDGE).all(axis=1) & (pixels < (width - _EDGE, height - _EDGE)).all(
            axis=1
        )
        there, pixels = there[seen], pixels[seen]
        twice = self.drawing.times[there] > 1
        picture = np.zeros(width * height, np.uint32)
        for size, chosen in ((4, ~twice), (7, twice)):
            at = pixels[chosen, 1] * width + pixels[chosen, 0]
            for edge, colour in ((size + 2, _PAPER), (size, _COVERED)):
                first = -(edge // 2)
                for down in range(first, first + edge):
                    for right in range(first, first + edge):
                        picture[at + down * width + right] = colour.rgba()
        self._clear_numbers(picture.reshape(height, width))
        data = picture.tobytes()  # the picture only borrows it
        image = QImage(data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
        painter.drawImage(0, 0, image)

    def _clear_numbers(self, picture):
        """Leave the numbers of the sensors readable, which are the layer's labels."""
        left, right, top, bottom = _LABEL
        for x, y in self.drawing.sensors:
            at = self.pixel(x, y).toPoint()
            rows = slice(max(at.y() + top, 0), max(at.y() + bottom, 0))
            picture[rows, max(at.x() + left, 0) : max(at.x() + right, 0)] = 0

    def _ring(self):
        """Return the reach around the origin, in pixels; the same for all within a city."""
        drawing = self.drawing
        near = next((at for at in (*drawing.sensors, drawing.target) if at is not None), None)
        if near is None:
            return QPolygonF()
        (x, y), radius = near, drawing.radius
        middle = self.pixel(x, y)
        east, north = self.pixel(x + radius, y) - middle, self.pixel(x, y + radius) - middle
        turns = np.linspace(0, 2 * np.pi, 49)
        return QPolygonF([east * float(c) + north * float(s)
                          for c, s in zip(np.cos(turns), np.sin(turns))])  # fmt: skip

    def _paint_sensor(self, painter, at, size):
        painter.setPen(QPen(_PAPER, 1.6))
        painter.setBrush(_INK)
        painter.drawPolygon(QPolygonF([at + QPointF(0, -size), at + QPointF(size, 0),
                                       at + QPointF(0, size), at + QPointF(-size, 0)]))  # fmt: skip

    def _paint_target(self, painter, at):
        for colour, width in ((_PAPER, 4.0), (_ACCENT, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(at + QPointF(-9, 0), at + QPointF(9, 0))
            painter.drawLine(at + QPointF(0, -9), at + QPointF(0, 9))

    # -- from the candidates' CRS to pixels --------------------------------------------

    def _moved(self):
        self.updatePosition()

    def _way(self):
        return way_between(self._ways, self._crs, self._canvas.mapSettings().destinationCrs())

    def pixel(self, x, y):
        """Return where a place is on the canvas."""
        way = self._way()
        point = QgsPointXY(x, y) if way is None else way.transform(float(x), float(y))
        return self.toCanvasCoordinates(point)

    def _pixels(self, rows):
        """Return the pixels of some demand, (k, 2): one step for all of them."""
        xy, there = self.drawing.demand, self._canvas.mapSettings().destinationCrs()
        if self._known is None or self._known[0] is not xy or self._known[1] != there:
            way = self._way()
            mapped = xy
            if way is not None:
                points = (way.transform(float(x), float(y)) for x, y in xy)
                mapped = np.array([(point.x(), point.y()) for point in points])
            self._known = xy, there, mapped
        mapped = self._known[2][rows]
        # Pixels are a linear function of the map's coordinates, also on a turned map.
        to_pixel, centre = self._canvas.mapSettings().mapToPixel(), self._canvas.center()
        step = self._canvas.mapUnitsPerPixel() * 100 or 1.0
        base = to_pixel.transform(centre)
        east = to_pixel.transform(centre.x() + step, centre.y())
        north = to_pixel.transform(centre.x(), centre.y() + step)
        matrix = np.array([[east.x() - base.x(), east.y() - base.y()],
                           [north.x() - base.x(), north.y() - base.y()]]) / step  # fmt: skip
        return (mapped - (centre.x(), centre.y())) @ matrix + (base.x(), base.y())


def way_between(kept, here, there):
    """Return a transform, made once; None where none is needed.

    Parameters
    ----------
    kept : dict
        Gets it; belongs to one pair of reference systems at a time.
    here, there : QgsCoordinateReferenceSystem

    Returns
    -------
    QgsCoordinateTransform or None
    """
    if here == there:
        return None
    if kept.get("pair") != (here, there):
        kept.update(pair=(here, there), way=transform_between(here, there))
    return kept["way"]


def _paint_ring(painter, ring, colour, width):
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_PAPER, width + 1.6))
    painter.drawPolygon(ring)
    painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
    painter.drawPolygon(ring)
