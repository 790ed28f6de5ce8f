"""The choice of a catalogue entry: a list to search in, where there is a window.

QGIS finds the class by its name in the parameter's metadata, and only once it shows a
dialog; without a window this module is never imported.
"""

import os
import unicodedata

from qgis.core import QgsApplication
from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsGui,
    QgsProcessingGui,
)
from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.errors import SmartQuartierError
from ..core.i18n import translate

FILE_PARAMETER = "CATALOGUE"  # whose file adds entries to the list


class EntryChoice:
    """What QGIS calls to get a widget: text where the value may come from elsewhere."""

    def __new__(cls, parameter, dialog, row=0, col=0):
        """Return the wrapper that fits the dialog."""
        kind = type(dialog).__name__
        if kind == "ModelerParametersDialog":
            wrapper = QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
        elif kind == "BatchAlgorithmDialog":
            wrapper = EntryWrapper(parameter, QgsProcessingGui.WidgetType.Batch)
        else:
            wrapper = EntryWrapper(parameter)
        wrapper.setDialog(dialog)
        return wrapper


class EntryWrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """An editable list of the catalogue's entries; its value is the entry's id."""

    def __init__(self, parameter, type=QgsProcessingGui.WidgetType.Standard):
        """Make the wrapper for a dialog or for a row of a batch table."""
        super().__init__(parameter, type)
        self._file = None  # the wrapper of the parameter with the user's own file
        self._read = _state("")  # which state of which file the list shows

    def createWidget(self):
        """Return the list, filled, with room for a sentence below it."""
        field, combo, line = QWidget(), EntryList(), QLabel()
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
        _fill(combo, (), _entries("")[1])
        combo.setCurrentIndex(-1)
        combo.editTextChanged.connect(self._changed)
        # The file may have been corrected in an editor in the meantime.
        combo.entered.connect(self._follow)
        # Kept, or Python would forget the list's own methods. QGIS wraps the outermost widget
        # anew, so that a reference to that one would be stale.
        self._combo, self._line = combo, line
        return field

    def postInitialize(self, wrappers):
        """Follow the parameter that holds the user's own catalogue file."""
        super().postInitialize(wrappers)
        for wrapper in wrappers:
            if wrapper.parameterDefinition().name() == FILE_PARAMETER:
                self._file = wrapper
                wrapper.widgetValueHasChanged.connect(self._follow)
                self._follow()

    def setWidgetValue(self, value, context):
        """Show an id by its title; text that is none stays as it is."""
        self._show(value)

    def widgetValue(self):
        """Return the id of the entry shown, or what was typed; None if empty."""
        combo = self._combo
        text = combo.currentText().strip()
        index = combo.currentIndex()  # two entries may have the same title
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

    def _follow(self, *_):
        """Fill the list anew if the file has changed; what was chosen stays."""
        if self._file is None:
            return
        path = self._file.parameterValue()
        path = path.strip() if isinstance(path, str) else ""  # else none, or data-defined
        state = _state(path)
        if state == self._read:
            return
        self._read = state
        own, bundled, problem = _entries(path)
        before, combo = self.widgetValue(), self._combo
        blocker = QSignalBlocker(combo)
        _fill(combo, own, bundled)
        self._show(before)
        blocker.unblock()
        self._tell(problem)
        if self.widgetValue() != before:  # what was typed has become a title
            self._changed()

    def _tell(self, problem):
        """Show what is wrong with the file: below the list, in a table at its left."""
        combo = self._combo
        combo.setToolTip(problem)
        edit = combo.lineEdit()
        edit.setPlaceholderText(problem or _invitation())
        for action in edit.actions():
            edit.removeAction(action)
        if problem:
            icon = QgsApplication.getThemeIcon("mIconWarning.svg")
            action = edit.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
            action.setToolTip(problem)
        if self.type() == QgsProcessingGui.WidgetType.Standard:
            self._line.setText(problem)
            self._line.setVisible(bool(problem))


class EntryList(QComboBox):
    """A list whose entries are found by any part of their titles."""

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
        self.lineEdit().setPlaceholderText(_invitation())

    def focusInEvent(self, event):
        """Say that the user has come to the list."""
        self.entered.emit()
        super().focusInEvent(event)


def _invitation():
    return translate("SmartQuartier", "type a city or a theme, such as trees")


def _fill(combo, own, bundled):
    """Put the user's own entries first, then a line, then the others."""
    combo.clear()
    for entry in own:
        _append(combo, entry)
    if own:
        combo.insertSeparator(combo.count())
    for entry in bundled:
        _append(combo, entry)


def _append(combo, entry):
    combo.addItem(entry.title(), entry.id)
    hint = f"{entry.id}: {entry.note()}" if entry.note() else entry.id
    combo.setItemData(combo.count() - 1, hint, Qt.ItemDataRole.ToolTipRole)


def _state(path):
    """Return what changes when the file does."""
    try:
        found = os.stat(path) if path else None
    except (OSError, ValueError):
        found = None
    return (path, found and (found.st_mtime_ns, found.st_size))


def _entries(path):
    """Return the entries of the user's file, those of the plugin, and what is wrong.

    A file that can't be read gives a sentence and leaves the plugin's entries; one of them
    whose id the user's file has too is not among them.
    """
    from ..services.catalogue.catalogue import read_catalogue, read_file

    own, problem = (), ""
    if path:
        try:
            own = read_file(path)[1]
        except SmartQuartierError as error:
            problem = str(error)
    taken = {entry.id for entry in own}
    try:
        bundled = [entry for entry in read_catalogue() if entry.id not in taken]
    except SmartQuartierError as error:
        bundled, problem = (), problem or str(error)
    return sorted(own, key=_order), sorted(bundled, key=_order), problem


def _order(entry):
    """Return the title for sorting: ä beside a, ß as ss."""
    letters = unicodedata.normalize("NFKD", entry.title().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
