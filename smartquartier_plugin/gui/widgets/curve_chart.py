"""A chart with an x and a y axis: lines, points, and a band between two lines."""

from dataclasses import dataclass

from qgis.PyQt.QtCore import QPointF, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QPen, QPolygonF

from ...core.numbers import number
from ...publish.report.svg import ACCENT, BLUES, FAINT, GREY, INK, PAPER, nice_ticks, tick_digits
from .charts import Chart

_DASHES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
}


@dataclass(frozen=True)
class Line:
    """A line through points: its name stands at its end, its dash tells it from the others."""

    name: str
    x: tuple
    y: tuple
    dash: str = "solid"  # solid, dash or dot
    points: bool = False


@dataclass(frozen=True)
class Band:
    """The area between two lines, hatched lightly."""

    name: str
    x: tuple
    low: tuple
    high: tuple


class CurveChart(Chart):
    """Lines over a common x axis; a click chooses the nearest x of the first line."""

    chosen = pyqtSignal(float)

    def __init__(self, name, x_title="", y_title="", parent=None):
        super().__init__(name, parent)
        self._titles = x_title, y_title
        self._lines, self._bands, self._mark = (), (), None

    def show_lines(self, lines, bands=(), mark=None):
        """Show other lines.

        Parameters
        ----------
        lines : sequence of Line
        bands : sequence of Band
        mark : float, optional
            The x of a vertical dashed line: what is chosen.
        """
        self._lines, self._bands, self._mark = tuple(lines), tuple(bands), mark
        texts = (
            f"{line.name}: " + ", ".join(f"{number(x)} {number(y)}" for x, y in zip(line.x, line.y))
            for line in self._lines
        )
        self.setAccessibleDescription(f"{self._titles[0]}, {self._titles[1]}. " + "; ".join(texts))
        self.update()

    def height_for(self, width):
        """Return a height that leaves room for titles and ticks."""
        return int(max(width * 0.55, 13 * self.fontMetrics().height()))

    def mousePressEvent(self, event):
        """Choose the nearest x."""
        if self._lines and self._lines[0].x and event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._nearest(QPointF(event.pos())))
        super().mousePressEvent(event)

    def keyPressEvent(self, event):
        """Go along the first line with the arrow keys."""
        move = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(event.key())
        if move is None or not self._lines or not self._lines[0].x:
            super().keyPressEvent(event)
            return
        xs = self._lines[0].x
        now = self._mark if self._mark is not None else xs[0]
        place = min(range(len(xs)), key=lambda i: abs(xs[i] - now)) + move
        self._choose(xs[min(max(place, 0), len(xs) - 1)])

    def tip_at(self, point):
        """Return the values at the nearest x."""
        if not self._lines or not self._lines[0].x:
            return ""
        at = self._nearest(point)
        rows = [f"{self._titles[0]}: {number(at)}"]
        for line in self._lines:
            rows += [f"{line.name}: {number(y)}" for x, y in zip(line.x, line.y) if x == at]
        return "\n".join(rows)

    def place_of(self, x):
        """Return where an x is, for a click."""
        box, (low, high), _ = self._frame(self.width())
        at = box.left() + (x - low) / ((high - low) or 1) * box.width()
        return QPointF(at, box.center().y()).toPoint()

    def draw(self, painter, width):
        """Draw axes, bands, lines."""
        if not any(line.x for line in self._lines):
            return
        box, xs, ys = self._frame(width)

        def at(x, y):
            across = (x - xs[0]) / ((xs[1] - xs[0]) or 1)
            up = (y - ys[0]) / ((ys[1] - ys[0]) or 1)
            return QPointF(box.left() + across * box.width(), box.bottom() - up * box.height())

        self._draw_axes(painter, box, xs, ys, at, width)
        for band in self._bands:
            shape = [at(x, y) for x, y in zip(band.x, band.high)]
            shape += [at(x, y) for x, y in zip(reversed(band.x), reversed(band.low))]
            painter.setPen(QPen(QColor(BLUES[2]), 0.8))
            painter.setBrush(QBrush(QColor(BLUES[1])))
            painter.drawPolygon(QPolygonF(shape))
        for line in self._lines:
            self._draw_line(painter, line, [at(x, y) for x, y in zip(line.x, line.y)])
        if self._mark is not None:
            painter.setPen(QPen(QColor(ACCENT), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(at(self._mark, ys[0]), at(self._mark, ys[1]))
        self._draw_names(painter, box)

    def _draw_axes(self, painter, box, xs, ys, at, width):
        metrics = painter.fontMetrics()
        painter.setPen(QColor(GREY))
        painter.drawText(QPointF(2, metrics.ascent() + 1), metrics.elidedText(
            self._titles[1], Qt.TextElideMode.ElideRight, width - 4))  # fmt: skip
        title = metrics.elidedText(self._titles[0], Qt.TextElideMode.ElideRight, width - 4)
        painter.drawText(QPointF(width - 2 - metrics.horizontalAdvance(title),
                                 box.bottom() + 2.2 * metrics.height()), title)  # fmt: skip
        for axis, (low, high) in enumerate((xs, ys)):
            ticks = [t for t in nice_ticks(low, high, 4) if low <= t <= high]
            digits = tick_digits(ticks)
            for tick in ticks:
                start, end = (at(tick, ys[0]), at(tick, ys[1])) if axis == 0 else (
                    at(xs[0], tick), at(xs[1], tick))  # fmt: skip
                painter.setPen(QPen(QColor(FAINT), 1))
                painter.drawLine(start, end)
                text = number(tick, digits)
                wide = metrics.horizontalAdvance(text)
                painter.setPen(QColor(GREY))
                if axis == 0:
                    painter.drawText(QPointF(min(start.x() - wide / 2, width - wide - 1),
                                             box.bottom() + metrics.height()), text)  # fmt: skip
                else:
                    base = start.y() + metrics.ascent() / 2 - 1
                    painter.drawText(QPointF(box.left() - wide - 4, base), text)

    def _draw_line(self, painter, line, points):
        painter.setPen(QPen(QColor(INK), 1.8, _DASHES[line.dash]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(points) > 1:
            painter.drawPolyline(QPolygonF(points))
        if line.points or len(points) == 1:
            painter.setPen(QPen(QColor(PAPER), 0.8))
            painter.setBrush(QBrush(QColor(INK)))
            for point in points:
                painter.drawEllipse(point, 3.0, 3.0)

    def _draw_names(self, painter, box):
        """Write a legend into the lower right corner: dash and name of each line."""
        metrics = painter.fontMetrics()
        rows = [line for line in self._lines if line.name]
        wide = max([metrics.horizontalAdvance(row.name) for row in rows], default=0)
        x, y = box.right() - wide - 34, box.bottom() - metrics.height() * len(rows) - 2
        if rows:
            painter.fillRect(QRectF(x - 4, y, wide + 38, metrics.height() * len(rows) + 2),
                             QColor(255, 255, 255, 215))  # fmt: skip
        for place, row in enumerate(rows):
            middle = y + metrics.height() * (place + 0.5)
            painter.setPen(QPen(QColor(INK), 1.8, _DASHES[row.dash]))
            painter.drawLine(QPointF(x, middle), QPointF(x + 24, middle))
            painter.setPen(QColor(INK))
            painter.drawText(QPointF(x + 30, middle + metrics.ascent() / 2 - 1), row.name)

    def _frame(self, width):
        metrics = self.fontMetrics()
        xs = [x for line in self._lines for x in line.x]
        ys = [y for line in self._lines for y in line.y]
        ys += [y for band in self._bands for y in (*band.low, *band.high)]
        ticks = nice_ticks(min([0.0, *ys]), max([0.0, *ys]) or 1.0, 4)
        digits = tick_digits(ticks)
        left = max(metrics.horizontalAdvance(number(tick, digits)) for tick in ticks) + 8
        height = self.height_for(width)
        top, bottom = metrics.height() * 1.6, metrics.height() * 2.5
        box = QRectF(left, top, max(width - left - 10, 10), height - top - bottom)
        return box, (min(xs), max(xs)), (ticks[0], ticks[-1])

    def _nearest(self, point):
        box, (low, high), _ = self._frame(self.width())
        value = low + (point.x() - box.left()) / box.width() * (high - low)
        return min(self._lines[0].x, key=lambda x: abs(x - value))

    def _choose(self, x):
        self._mark = x
        self.update()
        self.chosen.emit(float(x))
