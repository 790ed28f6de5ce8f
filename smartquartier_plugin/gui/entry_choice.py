"""The choice of a catalogue entry: a list to search in, where there is a window.

QGIS finds the class by its name in the parameter's metadata, and only once it shows a
dialog; without a window this module is never imported.
"""

import os
import unicodedata

from qgis.core import QgsApplication
from qgis.gui import QgsProcessingGui
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QLineEdit

from ..core.errors import SmartQuartierError
from ..core.i18n import translate
from .text_choice import ChoiceWrapper, TextChoice

FILE_PARAMETER = "CATALOGUE"  # whose file adds entries to the list


class EntryWrapper(ChoiceWrapper):
    """An editable list of the catalogue's entries; its value is the entry's id."""

    def __init__(self, parameter, type=QgsProcessingGui.WidgetType.Standard):
        """Make the wrapper for a dialog or for a row of a batch table."""
        super().__init__(parameter, type)
        self._file = None  # the wrapper of the parameter with the user's own file
        self._read = _state("")  # which state of which file the list shows

    def fill(self, combo):
        """Put the plugin's entries into the list."""
        _fill(combo, (), _entries("")[1])
        # The file may have been corrected in an editor in the meantime.
        combo.entered.connect(self._follow)

    def invitation(self):
        """Return what stands in the list while it is empty."""
        return _invitation()

    def postInitialize(self, wrappers):
        """Follow the parameter that holds the user's own catalogue file."""
        super().postInitialize(wrappers)
        for wrapper in wrappers:
            if wrapper.parameterDefinition().name() == FILE_PARAMETER:
                self._file = wrapper
                wrapper.widgetValueHasChanged.connect(self._follow)
                self._follow()

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


class EntryChoice(TextChoice):
    """The choice of an entry, for the parameter's metadata."""

    WRAPPER = EntryWrapper


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
    hint = f"{entry.id}: {entry.note()}" if entry.note() else entry.id
    combo.add(entry.title(), entry.id, hint)


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
