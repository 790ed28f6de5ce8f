"""Codes of quarters: typed, or taken from what is selected on the map."""

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ....bridge.quarter_values import code_text
from ....core.i18n import translate
from ....core.numbers import MISSING


class CodesEdit(QWidget):
    """A line for codes, and a button that takes over the selection."""

    def __init__(self, title, get_layer, get_field, parent=None):
        """Make it.

        Parameters
        ----------
        title : str
            What the codes are.
        get_layer, get_field : callable
            Return the layer and its field with the codes.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._layer, self._field = get_layer, get_field
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText("05, 06, 71")
        self.button = QToolButton()
        self.button.setText(translate("SmartQuartier", "Selected"))
        tip = translate("SmartQuartier", "{}: take over the quarters selected on the map").format(
            title
        )
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
        self.button.clicked.connect(self._take)
        label = QLabel(title)
        label.setWordWrap(True)
        label.setBuddy(self.edit)
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addLayout(row)
        layout.addWidget(self.told)

    def text(self):
        """Return the codes with commas between."""
        return self.edit.text().strip()

    def set_text(self, text):
        """Show other codes."""
        self.edit.setText(text)

    def _take(self):
        layer, field = self._layer(), self._field()
        codes = _selected(layer, field) if layer is not None and field else []
        self.told.setVisible(not codes)
        if codes:
            self.edit.setText(", ".join(codes))
            return
        name = layer.name() if layer is not None else MISSING
        self.told.setText(
            translate(
                "SmartQuartier", "Nothing is selected in layer '{}'; select quarters on the map."
            ).format(name)
        )


def _selected(layer, field):
    """Return the codes of the selected features."""
    place = layer.fields().indexOf(field)
    ids = layer.selectedFeatureIds()
    if place < 0 or not ids:
        return []
    request = QgsFeatureRequest().setFilterFids(ids)
    codes = {code_text(feature.attribute(place)) for feature in layer.getFeatures(request)}
    return sorted(code for code in codes if code)
