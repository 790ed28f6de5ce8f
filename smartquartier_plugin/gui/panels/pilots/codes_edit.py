"""Codes of quarters: typed, or taken from what is selected on the map."""

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ....bridge import compat
from ....bridge.print_summary import usual_name_field
from ....bridge.quarter_values import code_text
from ....core.i18n import translate
from ....core.numbers import MISSING
from ....core.pilots.names import quarter_title


class CodesEdit(QWidget):
    """A line for codes, a button that takes over the selection, and the names below."""

    def __init__(self, title, get_layer, get_field, get_name=None, parent=None):
        """Make it.

        Parameters
        ----------
        title : str
            What the codes are.
        get_layer, get_field : callable
            Return the layer and its field with the codes.
        get_name : callable, optional
            Returns the field with the names; without it, and where the layer has no such
            field, one that is usually called so.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._layer, self._field, self._name = get_layer, get_field, get_name
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
        self.edit.editingFinished.connect(self._show_names)
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
        self._show_names()

    def _show_names(self):
        """Say below which quarters these are, and which codes nobody has."""
        layer, field = self._layer(), self._field()
        wanted = [code.strip() for code in self.text().split(",") if code.strip()]
        known = _titles(layer, field, self._name_field(layer)) if wanted else {}
        texts = []
        found = [known[code] for code in wanted if code in known]
        if any(title not in wanted for title in found):  # else the codes would stand twice
            texts.append(", ".join(found))
        unknown = [code for code in wanted if code not in known]
        if unknown and known:
            text = translate("SmartQuartier", "Not in layer '{}': {}")
            texts.append(text.format(layer.name(), ", ".join(unknown)))
        self.told.setText("\n".join(texts))
        self.told.setVisible(bool(texts))

    def _name_field(self, layer):
        names = layer.fields().names() if layer is not None else []
        wanted = self._name() if self._name is not None else ""
        return wanted if wanted in names else usual_name_field(names)

    def _take(self):
        layer, field = self._layer(), self._field()
        codes = _selected(layer, field) if layer is not None and field else []
        if codes:
            self.set_text(", ".join(codes))
            return
        self.told.show()
        name = layer.name() if layer is not None else MISSING
        self.told.setText(
            translate(
                "SmartQuartier", "Nothing is selected in layer '{}'; select quarters on the map."
            ).format(name)
        )


def _titles(layer, field, name_field):
    """Return by code what the quarters are called."""
    place = layer.fields().indexOf(field) if layer is not None else -1
    if place < 0:
        return {}
    named = layer.fields().indexOf(name_field)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    titles = {}
    for feature in layer.getFeatures(request):
        code = code_text(feature.attribute(place))
        name = compat.to_python(feature.attribute(named)) if named >= 0 else ""
        titles[code] = quarter_title(code, name)
    return titles


def _selected(layer, field):
    """Return the codes of the selected features."""
    place = layer.fields().indexOf(field)
    ids = layer.selectedFeatureIds()
    if place < 0 or not ids:
        return []
    request = QgsFeatureRequest().setFilterFids(ids)
    codes = {code_text(feature.attribute(place)) for feature in layer.getFeatures(request)}
    return sorted(code for code in codes if code)
