"""Charts painted with Qt: readable without colour, with tooltips, exportable.

They paint on white paper with the reports' colours, so that a picture put into a document
looks the same from a light and from a dark desktop.
"""

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPolygonF
from qgis.PyQt.QtSvg import QSvgGenerator
from qgis.PyQt.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from ...core.i18n import translate
from ...core.numbers import number
from ...publish.report.svg import ACCENT, BLUES, FAINT, GREY, INK, PAPER, nice_ticks, tick_digits
from .save_file import save_asked
from .two_lines import label_lines, two_line_width

_BARS = 0.4  # of the width: with less left for them, the texts beside go into two lines


class Chart(QWidget):
    """What all charts share: a text for screen readers, copying and saving."""

    def __init__(self, name, parent=None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    # -- to be written by a chart ------------------------------------------------------

    def draw(self, painter, width):
        """Draw onto a width, from the top left."""

    def height_for(self, width):
        """Return the height that a width asks for."""
        return width // 2

    def tip_at(self, point):
        """Return what to say about a place, or ""."""
        return ""

    # -- Qt ----------------------------------------------------------------------------

    def hasHeightForWidth(self):
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width):
        """Return the height that a width asks for."""
        return self.height_for(width)

    def sizeHint(self):
        """Return a size that fits into a dock."""
        wide = 40 * self.fontMetrics().averageCharWidth()
        return QSize(wide, self.height_for(max(self.width(), wide)))

    def minimumSizeHint(self):
        """Return the smallest size that can be read."""
        wide = 24 * self.fontMetrics().averageCharWidth()
        return QSize(wide, self.height_for(max(self.width(), wide)))

    def resizeEvent(self, event):
        """Ask for the height that fits the width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event):
        """Draw on white paper; a frame tells where the keyboard is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        self._draw(painter, self.width())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event):
        """Say what lies under the pointer."""
        tip = self.tip_at(QPointF(event.pos()))
        if tip:
            QToolTip.showText(self.mapToGlobal(event.pos()), tip, self)
        else:
            QToolTip.hideText()

    # -- export ------------------------------------------------------------------------

    def save(self, path):
        """Write the chart as SVG or, by the ending, as PNG at double size.

        Parameters
        ----------
        path : str
        """
        from ...core.files import replacing

        with replacing(path) as target:
            if str(path).lower().endswith(".png"):
                self._image(2.0).save(str(target), "PNG")
                return
            size = QSize(self.width(), self.height_for(self.width()))
            generator = QSvgGenerator()
            generator.setFileName(str(target))
            generator.setSize(size)
            generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
            generator.setTitle(self.accessibleName())
            painter = QPainter(generator)
            self._draw(painter, size.width())
            painter.end()

    def copy(self):
        """Put the chart as a picture on the clipboard."""
        QApplication.clipboard().setImage(self._image(2.0))

    def _image(self, factor):
        wide = self.width()
        size = QSize(int(wide * factor), int(self.height_for(wide) * factor))
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(PAPER))
        painter = QPainter(image)
        painter.scale(factor, factor)
        self._draw(painter, wide)
        painter.end()
        return image

    def _draw(self, painter, width):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.draw(painter, width)

    def _menu(self, point):
        menu = QMenu(self)
        menu.addAction(translate("SmartQuartier", "Copy picture")).triggered.connect(self.copy)
        menu.addAction(translate("SmartQuartier", "Save picture …")).triggered.connect(self._ask)
        menu.exec(self.mapToGlobal(point))

    def _ask(self):
        title = translate("SmartQuartier", "Save picture")
        kinds = (("svg", "SVG"), ("png", "PNG"))
        save_asked(self, title, self.accessibleName(), kinds, self.save)


@dataclass(frozen=True)
class Bar:
    """A row of a :class:`RangeChart`.

    Attributes
    ----------
    key : object
        Identifies the row.
    label, value : str
        Written left and right of the bar.
    low, high : float or None
        The range; None: no bar.
    mid : float or None
        A diamond; None: none.
    fill : int
        Shade, 0 (lightest) to 3; the text beside it must say the same.
    hatched : bool
        Data are missing.
    tip : str
    """

    key: object
    label: str
    value: str
    low: Optional[float]
    high: Optional[float]
    mid: Optional[float] = None
    fill: int = 1
    hatched: bool = False
    tip: str = ""


class RangeChart(Chart):
    """Rows with a range each: rank intervals, effects from P5 to P95, shares from 0."""

    chosen = pyqtSignal(object)  # key of the row clicked or reached with the arrow keys
    activated = pyqtSignal(object)  # key of the row clicked or confirmed with Enter

    def __init__(self, name, axis="", parent=None):
        """Make an empty chart.

        Parameters
        ----------
        name : str
            For screen readers.
        axis : str
            What the numbers on top are, with their unit.
        parent : QWidget, optional
        """
        super().__init__(name, parent)
        self._axis = axis
        self._bars = ()
        self._span = None
        self._mark = None
        self._current = None
        self._numbers = True

    def show_bars(self, bars, span=None, mark=None, axis=None, numbers=True):
        """Show other rows.

        Parameters
        ----------
        bars : sequence of Bar
        span : (float, float), optional
            Ends of the axis; by the rows if not given.
        mark : float, optional
            A dashed line across all rows, such as the edge of the best k.
        axis : str, optional
        numbers : bool
            Whether numbers stand on the axis; not where each row has a scale of its own.
        """
        self._bars = tuple(bars)
        self._numbers = numbers
        self._span, self._mark = span, mark
        self._axis = self._axis if axis is None else axis
        rows = (f"{bar.label} {bar.value}" for bar in self._bars)
        self.setAccessibleDescription("; ".join(rows))
        self.updateGeometry()
        self.update()

    def set_current(self, key):
        """Mark a row, without telling anybody."""
        self._current = key
        self.update()

    def height_for(self, width):
        """Return the height that all rows need."""
        return int(self._head() + self._step(width) * len(self._bars) + 4)

    def keyPressEvent(self, event):
        """Go through the rows with the arrow keys; Enter confirms."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.activated.emit(self._current)
            return
        move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(event.key())
        if move is None or not self._bars:
            super().keyPressEvent(event)
            return
        keys = [bar.key for bar in self._bars]
        place = keys.index(self._current) + move if self._current in keys else 0
        self._choose(keys[min(max(place, 0), len(keys) - 1)])

    def mousePressEvent(self, event):
        """Choose the row that was clicked."""
        bar = self._bar_at(QPointF(event.pos()))
        if bar is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(bar.key)
            self.activated.emit(bar.key)
        super().mousePressEvent(event)

    def tip_at(self, point):
        """Return the row's hint."""
        bar = self._bar_at(point)
        if bar is None:
            return ""
        if not bar.tip:
            return f"{bar.label}: {bar.value}"
        return bar.tip if bar.label in bar.tip else f"{bar.label}: {bar.tip}"

    def row_centre(self, key):
        """Return where the row of a key is, for a click."""
        place = [bar.key for bar in self._bars].index(key)
        step = self._step(self.width())
        return QPointF(self.width() / 2, self._head() + step * (place + 0.5)).toPoint()

    def draw(self, painter, width):
        """Draw axis and rows."""
        left, right = self._edges(width)
        low, high, ticks = self._scale()
        reach = max(right - left - 8, 1) / ((high - low) or 1.0)

        def x(value):
            return left + 4 + (min(max(value, low), high) - low) * reach

        self._draw_axis(painter, x, ticks, left, width)
        step = self._step(width)
        for place, bar in enumerate(self._bars):
            top = self._head() + step * place
            if bar.key == self._current:
                painter.fillRect(QRectF(0, top, width, step), QColor("#e3ecf2"))
            self._draw_row(painter, bar, x, QRectF(left, top, right - left, step), width)

    def _edges(self, width):
        """Return where the bars begin and end.

        Texts stand in one line each where that leaves room for the bars, else in two. What is
        right of the bars is short and counts; a long label gives way first.
        """
        labels, values = self._columns(self.fontMetrics().horizontalAdvance)
        if width - labels - values < width * _BARS:
            labels, values = self._columns(lambda text: two_line_width(text, self.fontMetrics()))
        right = width - min(values, int(width * 0.47))
        return min(labels, int(width * 0.42), int(right - width * 0.2)), right

    def _columns(self, wide):
        """Return the widths that labels and values need, each text as wide as the function says."""
        sides = [bar.label for bar in self._bars], [bar.value for bar in self._bars]
        return [max(map(wide, texts), default=0) + 10 for texts in sides]

    def _draw_axis(self, painter, x, ticks, left, width):
        metrics = painter.fontMetrics()
        bottom = self._head() + self._step(width) * len(self._bars)
        digits, reached = tick_digits(ticks), -1.0
        for tick in ticks:
            dark = tick == 0 and ticks[0] < 0
            painter.setPen(QPen(QColor(INK if dark else FAINT), 1))
            painter.drawLine(QPointF(x(tick), self._head() - 3), QPointF(x(tick), bottom))
            text = number(tick, digits)
            half = metrics.horizontalAdvance(text) / 2
            if self._numbers and x(tick) - half > reached:
                painter.setPen(QColor(GREY))
                painter.drawText(QPointF(x(tick) - half, self._head() - 5), text)
                reached = x(tick) + half + 6
        painter.setPen(QColor(GREY))
        axis = metrics.elidedText(self._axis, Qt.TextElideMode.ElideRight, width - 4)
        painter.drawText(QPointF(max(width - 2 - metrics.horizontalAdvance(axis), 2),
                                 metrics.ascent() + 1), axis)  # fmt: skip
        if self._mark is not None:
            painter.setPen(QPen(QColor(ACCENT), 1.4, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x(self._mark), self._head() - 3),
                             QPointF(x(self._mark), bottom))  # fmt: skip

    def _draw_row(self, painter, bar, x, box, width):
        metrics, base = painter.fontMetrics(), box.center().y() + painter.fontMetrics().ascent() / 2
        painter.setPen(QColor(INK))
        for text, end, room in (
            (bar.label, box.left() - 4, int(box.left()) - 6),
            (bar.value, width - 2, int(width - box.right()) - 4),
        ):
            lines = label_lines(text, metrics, room)
            for row, line in enumerate(lines):
                below = (row - (len(lines) - 1) / 2) * metrics.height()
                painter.drawText(QPointF(end - metrics.horizontalAdvance(line), base - 1 + below),
                                 line)  # fmt: skip
        if bar.low is not None and bar.high is not None:
            a, b = sorted((x(bar.low), x(bar.high)))
            thick = metrics.height() * 0.62
            shape = QRectF(a - 1, box.center().y() - thick / 2, b - a + 2, thick)
            painter.setPen(QPen(QColor("#2b5a82"), 0.9))
            painter.setBrush(QBrush(QColor(BLUES[bar.fill])))
            painter.drawRect(shape)
            if bar.hatched:
                painter.setBrush(QBrush(QColor(INK), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(shape)
        if bar.mid is not None:
            at, size = QPointF(x(bar.mid), box.center().y()), min(box.height() * 0.3, 6.0)
            painter.setPen(QPen(QColor(PAPER), 1))
            painter.setBrush(QBrush(QColor(INK)))
            corners = ((0, -size), (size, 0), (0, size), (-size, 0))
            painter.drawPolygon(QPolygonF([at + QPointF(*corner) for corner in corners]))

    def _scale(self):
        known = [v for bar in self._bars for v in (bar.low, bar.mid, bar.high) if v is not None]
        low, high = self._span or (min([0.0, *known]), max([0.0, *known]))
        if high <= low:
            high = low + 1.0
        ticks = nice_ticks(low, high, 4)
        if self._span is None:
            return ticks[0], ticks[-1], ticks
        return low, high, [tick for tick in ticks if low <= tick <= high]

    def _step(self, width):
        """Return the height of a row: that of two lines where a label or value needs them."""
        metrics, (left, right) = self.fontMetrics(), self._edges(width)
        rooms = left - 6, int(width - right) - 4
        texts = [pair for bar in self._bars for pair in zip((bar.label, bar.value), rooms)]
        long = any(len(label_lines(text, metrics, room)) > 1 for text, room in texts)
        return metrics.height() * (2.3 if long else 1.3)

    def _head(self):
        return self.fontMetrics().height() * 2.3

    def _bar_at(self, point):
        place = int((point.y() - self._head()) // self._step(self.width()))
        return self._bars[place] if 0 <= place < len(self._bars) else None

    def _choose(self, key):
        self.set_current(key)
        self.chosen.emit(key)
