"""The mouse wheel scrolls the panel; it changes a value only where somebody has clicked."""

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QComboBox, QSlider


class _Filter(QObject):
    def eventFilter(self, watched, event):
        """Pass the wheel on to the scroll area behind a widget without the focus."""
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return False


def quiet_wheel(parent):
    """Keep the wheel from changing sliders, spin boxes and lists in passing.

    Parameters
    ----------
    parent : QWidget
        All its children that exist now; call it again for those that come later.
    """
    keeper = _Filter(parent)
    for kind in (QSlider, QAbstractSpinBox, QComboBox):
        for widget in parent.findChildren(kind):
            widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
            widget.installEventFilter(keeper)
