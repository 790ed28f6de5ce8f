"""The choice of a catalogue entry: a list to search in, where there is a window.

QGIS finds the class by its name in the parameter's metadata, and only once it shows a
dialog; without a window this module is never imported.
"""

from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsGui,
    QgsProcessingGui,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter

from ..core.errors import SmartQuartierError
from ..core.i18n import translate


class EntryChoice:
    """What QGIS calls to get a widget: text where the value may come from elsewhere."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Return the wrapper that fits the dialog."""
        registry = QgsGui.processingGuiRegistry()
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":
            wrapper = registry.createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        elif kind == "BatchAlgorithmDialog":
            wrapper = registry.createParameterWidgetWrapper(
                parameter, QgsProcessingGui.WidgetType.Batch
            )
        else:
            return EntryWrapper(parameter)
        wrapper.setDialog(dialog)
        return wrapper


class EntryWrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """An editable list of the catalogue's entries; its value is the entry's id."""

    def createWidget(self):
        """Return the list, filled."""
        combo = QComboBox()
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.setMaxVisibleItems(20)
        for number, entry in enumerate(_entries()):
            combo.addItem(entry.title(), entry.id)
            hint = f"{entry.id}: {entry.note()}" if entry.note() else entry.id
            combo.setItemData(number, hint, Qt.ItemDataRole.ToolTipRole)
        completer = QCompleter(combo.model(), combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        combo.setCompleter(completer)
        combo.lineEdit().setPlaceholderText(
            translate("SmartQuartier", "type a city or a theme, such as trees")
        )
        combo.setCurrentIndex(-1)
        combo.editTextChanged.connect(lambda text: self.widgetValueHasChanged.emit(self))
        return combo

    def setWidgetValue(self, value, context):
        """Show an id by its title; text that is none stays as it is."""
        combo = self.wrappedWidget()  # a Python object kept from createWidget would be stale
        index = combo.findData(value)
        combo.setCurrentIndex(index)
        if index < 0:
            combo.setEditText(str(value or ""))

    def widgetValue(self):
        """Return the id of the entry shown, or what was typed; None if empty."""
        combo = self.wrappedWidget()
        text = combo.currentText().strip()
        index = combo.findText(text, Qt.MatchFlag.MatchFixedString)
        return combo.itemData(index) if index >= 0 else text or None


def _entries():
    """Return the bundled entries, sorted by their titles; none if the file is damaged."""
    from ..services.catalogue.catalogue import read_catalogue

    try:
        return sorted(read_catalogue(), key=lambda entry: entry.title().lower())
    except SmartQuartierError:
        return ()
