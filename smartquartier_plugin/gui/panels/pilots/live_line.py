"""The best quarters in one line at the panel's lower edge, while weights are in sight.

The list of criteria may be longer than the dock is high: whoever moves the first slider would
not see the chart below the last one.
"""

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QFrame, QLabel


class LiveLine(QObject):
    """A label that stays in place while the panel scrolls."""

    def __init__(self, panel, watched, same):
        """Make the label; hidden at first.

        Parameters
        ----------
        panel : QScrollArea
        watched : QWidget
            The line is there while some of this widget is in sight …
        same : QWidget
            … and this one, which says the same, is not.
        """
        super().__init__(panel)
        self._panel, self._watched, self._same = panel, watched, same
        self._text, self._busy = "", False
        self.label = QLabel(panel)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setFrameShape(QFrame.Shape.StyledPanel)
        self.label.setAutoFillBackground(True)
        self.label.setMargin(panel.fontMetrics().height() // 4)
        self.label.hide()
        panel.verticalScrollBar().valueChanged.connect(self.place)
        panel.installEventFilter(self)

    def say(self, text):
        """Show a text; "" takes the line away."""
        if text != self._text:
            self._text = text
            self.label.setText(text)
            self.place()

    def place(self, *_):
        """Put the line where it belongs, or take it away."""
        if self._busy:
            return
        self._busy = True  # a new margin resizes the viewport, which would lead back here
        panel = self._panel
        wanted = bool(self._text) and self._in_sight()
        width = panel.viewport().width()
        height = self.label.heightForWidth(width) if wanted else 0
        if self._margin() != height:
            panel.setViewportMargins(0, 0, 0, height)
        self.label.setGeometry(0, panel.height() - height, width, height)
        self.label.setVisible(wanted)
        self._busy = False

    def eventFilter(self, watched, event):
        """Follow the panel's size and font."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Show):
            self.place()
        return False

    def _in_sight(self):
        if self._watched.visibleRegion().isEmpty():
            return False
        same = self._same.visibleRegion().boundingRect().height()
        return same < self._same.height() // 2

    def _margin(self):
        return self._panel.viewportMargins().bottom()
