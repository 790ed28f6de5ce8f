"""Small buttons to filter by: themes, states, kinds."""

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .flow_layout import FlowLayout


class Chips(QWidget):
    """Buttons that are on or off; none on means no filter."""

    changed = pyqtSignal(object)  # tuple of the values that are on

    def __init__(self, entries, name, parent=None):
        """Make the buttons.

        Parameters
        ----------
        entries : sequence of (object, str) or (object, str, str)
            Value, title, and hint of each.
        name : str
            For screen readers.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons = {}
        layout = FlowLayout(self)
        for value, title, *hint in entries:
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setToolTip(hint[0] if hint else title)
            button.setAccessibleName(f"{name}: {title}")
            button.toggled.connect(self._toggled)
            layout.addWidget(button)
            self._buttons[value] = button

    def button(self, value):
        """Return the button of a value."""
        return self._buttons[value]

    def values(self):
        """Return the values that are on."""
        return tuple(value for value, button in self._buttons.items() if button.isChecked())

    def _toggled(self, on):
        # Not by colour alone: a check mark before the text.
        button = self.sender()
        text = button.text().replace("✓ ", "")
        button.setText(f"✓ {text}" if on else text)
        self.updateGeometry()
        self.changed.emit(self.values())
