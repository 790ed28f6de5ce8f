"""A layout that puts widgets beside each other and goes on in the next row."""

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QSizePolicy


class FlowLayout(QLayout):
    """Rows of widgets of their own size; as many rows as the width asks for."""

    def __init__(self, parent=None, spacing=2):
        super().__init__(parent)
        self._items = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            parent.setSizePolicy(policy)

    def addItem(self, item):
        """Take an item in; called by ``addWidget``."""
        self._items.append(item)

    def count(self):
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index):
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index):
        """Take an item out, or return None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self):
        """Return that no room is wanted beyond the items' own."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self):
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width):
        """Return the height that a width asks for."""
        return self._place(QRect(0, 0, width, 0), False)

    def setGeometry(self, rectangle):
        """Place the items."""
        super().setGeometry(rectangle)
        self._place(rectangle, True)

    def sizeHint(self):
        """Return the smallest size; the width is the parent's to give."""
        return self.minimumSize()

    def minimumSize(self):
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rectangle, move):
        x, y, tall = rectangle.x(), rectangle.y(), 0
        for item in self._items:
            if item.widget() is not None and item.widget().isHidden():
                continue
            hint = item.sizeHint()
            if x > rectangle.x() and x + hint.width() > rectangle.x() + rectangle.width():
                x, y, tall = rectangle.x(), y + tall + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x, tall = x + hint.width() + self._gap, max(tall, hint.height())
        return y + tall - rectangle.y()
