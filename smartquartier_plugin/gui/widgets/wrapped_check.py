"""A check box whose text wraps: Qt's own widens the dock instead."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget


class WrappedCheck(QWidget):
    """A check box with a label beside it; a click on the label counts, too.

    Attributes
    ----------
    box : QCheckBox
        Asked and bound as any other.
    """

    def __init__(self, text, tip="", parent=None):
        """Make it.

        Parameters
        ----------
        text : str
        tip : str
        parent : QWidget, optional
        """
        super().__init__(parent)
        self.box, label = QCheckBox(), QLabel()
        self._label = label
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        label.mouseReleaseEvent = self._label_clicked
        self.set_text(text, tip)
        self.setFocusProxy(self.box)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)

    def set_text(self, text, tip=""):
        """Show another text.

        Parameters
        ----------
        text : str
        tip : str
        """
        self._label.setText(text)
        self.box.setAccessibleName(text)
        for widget in (self.box, self._label):
            widget.setToolTip(tip or text)

    def _label_clicked(self, event):
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.click()
