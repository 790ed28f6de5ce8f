"""A text parameter with a list to choose from, where there is a window.

QGIS finds the class by its name in the parameter's metadata, and only once it shows a
dialog; without a window this module is never imported.
"""

from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsGui,
    QgsProcessingGui,
)
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QLabel, QSizePolicy, QVBoxLayout, QWidget


class TextChoice:
    """What QGIS calls to get a widget: text where the value may come from elsewhere."""

    WRAPPER = None  # the class of the list, set by each kind of choice

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Return the wrapper that fits the dialog."""
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":
            wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        elif kind == "BatchAlgorithmDialog":
            wrapper = cls.WRAPPER(parameter, QgsProcessingGui.WidgetType.Batch)
        else:
            wrapper = cls.WRAPPER(parameter)
        wrapper.setDialog(dialog)
        return wrapper


class ChoiceWrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """An editable list; its value is that of the line chosen, or the text typed."""

    def __init__(self, parameter, type=QgsProcessingGui.WidgetType.Standard):
        """Make the wrapper for a dialog or for a row of a batch table."""
        super().__init__(parameter, type)

    def fill(self, combo):
        """Put the lines into the list; every subclass writes this."""

    def invitation(self):
        """Return what stands in the list while it is empty."""
        return ""

    def createWidget(self):
        """Return the list, filled, with room for a sentence below it."""
        field, combo, line = QWidget(), ChoiceList(), QLabel()
        combo.lineEdit().setPlaceholderText(self.invitation())
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        dark = line.palette().window().color().lightness() < 128
        line.setStyleSheet("color: #ff8a80" if dark else "color: #c62828")
        line.hide()
        layout = QVBoxLayout(field)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(combo)
        layout.addWidget(line)
        field.setFocusProxy(combo)
        self.fill(combo)
        combo.setCurrentIndex(-1)
        combo.editTextChanged.connect(self._changed)
        # Kept, or Python would forget the list's own methods. QGIS wraps the outermost widget
        # anew, so that a reference to that one would be stale.
        self._combo, self._line = combo, line
        return field

    def setWidgetValue(self, value, context):
        """Show a value by its title; text that is none stays as it is."""
        self._show(value)

    def widgetValue(self):
        """Return the value of the line shown, or what was typed; None if empty."""
        combo = self._combo
        text = combo.currentText().strip()
        index = combo.currentIndex()  # two lines may have the same title
        if index < 0 or combo.itemText(index) != text:
            index = combo.findText(text, Qt.MatchFlag.MatchFixedString) if text else -1
        return combo.itemData(index) if index >= 0 else text or None

    def _show(self, value):
        combo = self._combo
        index = combo.findData(value) if value else -1
        combo.setCurrentIndex(index)
        if index < 0:
            combo.setEditText(str(value or ""))

    def _changed(self, *_):
        self.widgetValueHasChanged.emit(self)


class ChoiceList(QComboBox):
    """A list whose lines are found by any part of their titles."""

    entered = pyqtSignal()

    def __init__(self):
        """Make an empty list."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(20)
        # The longest title must not widen the dialog.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def add(self, title, value, hint):
        """Put one line at the end.

        Parameters
        ----------
        title : str
        value : str
            Of the parameter, when this line is chosen.
        hint : str
            Shown beside the line.
        """
        self.addItem(title, value)
        self.setItemData(self.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)

    def focusInEvent(self, event):
        """Say that the user has come to the list."""
        self.entered.emit()
        super().focusInEvent(event)
