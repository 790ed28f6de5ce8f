"""The fields that a criterion may be made of, by their titles."""

from qgis.PyQt.QtCore import QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import QComboBox

from ....core.pilots.indicators.field_titles import field_title
from ...widgets.narrow import narrow
from .criteria_rows import is_derived, is_of_ranking, is_technical


class FieldList(QComboBox):
    """A layer's number fields; ids and ranks are left out, changes and trends come last."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._layer = None
        narrow(self)
        for signal in (self.currentIndexChanged, self.currentTextChanged):  # after narrow()
            signal.connect(self._tip)

    def layer(self):
        """Return the layer, or None."""
        return self._layer

    def setLayer(self, layer):
        """Offer the fields of a layer."""
        if self._layer is not None:
            self._layer.updatedFields.disconnect(self._fill)
            self._layer.willBeDeleted.disconnect(self._forget)
        self._layer = layer
        if layer is not None:
            layer.updatedFields.connect(self._fill)
            layer.willBeDeleted.connect(self._forget)
        self._fill()

    def currentField(self):
        """Return the name of the chosen field, "" where there is none."""
        return self.currentData() or ""

    def setField(self, name):
        """Choose a field by its name."""
        self.setCurrentIndex(self.findData(name))

    def names(self):
        """Return the names of the fields that are offered, in their order."""
        return [self.itemData(place) for place in range(self.count())]

    def _forget(self):
        self._layer = None
        self._fill()

    def _fill(self):
        before, blocker = self.currentField(), QSignalBlocker(self)
        self.clear()
        fields = [one for one in (self._layer.fields() if self._layer is not None else ())
                  if one.isNumeric() and not is_of_ranking(one.name())
                  and (is_derived(one.name()) or not is_technical(one.name()))]  # fmt: skip
        for field in sorted(fields, key=lambda one: is_derived(one.name())):
            self.addItem(field.alias() or field_title(field.name()), field.name())
            self.setItemData(self.count() - 1, field.name(), Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(before), 0) if fields else -1)
        del blocker
        self._tip()

    def _tip(self, *_):
        name = self.currentField()
        self.setToolTip(f"{self.currentText()} ({name})" if name else "")
