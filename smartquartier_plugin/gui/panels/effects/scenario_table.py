"""The table in which a scenario is written: every cell by keyboard, within its bounds."""

from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QTableView,
)

from ....core.effects.scenario import EVERYWHERE
from ....core.i18n import language, translate
from ....core.numbers import MISSING, short
from ....core.unit_words import unit_words
from .scenarios import Row

MEASURE, ZONE, LOW, CENTRAL, HIGH, YEAR, UNIT = range(7)
_FIRST_YEAR, _LAST_YEAR = 2019, 2200  # the first stands for "not said"


class ScenarioModel(QAbstractTableModel):
    """The rows of a draft; measures and zones by name."""

    edited = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.rows = []
        self.measures = {}
        self.zones = {}

    def set_names(self, measures, zones):
        """Say what measures and zones there are.

        Parameters
        ----------
        measures : mapping of str to MeasureState
        zones : sequence of (str, str)
            Id and name.
        """
        self.measures = dict(measures)
        self.zones = dict(zones)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, UNIT))

    def replace(self, rows):
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def insert(self, place, row):
        """Add a row."""
        self.beginInsertRows(QModelIndex(), place, place)
        self.rows.insert(place, row)
        self.endInsertRows()
        self.edited.emit()

    def remove(self, places):
        """Take rows out."""
        for place in sorted(places, reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self.rows[place]
            self.endRemoveRows()
        self.edited.emit()

    def rowCount(self, parent=QModelIndex()):  # noqa: B008 (Qt's own signature)
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else 7

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _hints()[section]
        return None

    def flags(self, index):
        """Return that all cells can be edited but the unit, which is the measure's."""
        if index.column() == UNIT:
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        """Return what Qt asks of a cell."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole:
            return (row.measure, row.zone, row.low, row.central, row.high, row.year, None)[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            measure = self.measures.get(row.measure)
            return (
                measure.uptake
                if measure and column in (LOW, CENTRAL, HIGH)
                else self._text(row, column)
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and LOW <= column <= YEAR:
            return int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index, value, role=Qt.ItemDataRole.EditRole):
        """Change a cell; the bounds of an uptake give way to each other."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = self.rows[index.row()]
        changed = _changed(row, index.column(), value)
        if changed != row:
            self.rows[index.row()] = changed
            self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), UNIT))
            self.edited.emit()
        return True

    def most(self, place):
        """Return the largest uptake that a row's measure can have."""
        measure = self.measures.get(self.rows[place].measure)
        return measure.most if measure else 1e6

    def zone_text(self, code):
        """Return a zone as it is shown: id and name."""
        if code == EVERYWHERE:
            return translate("SmartQuartier", "* all zones")
        name = self.zones.get(code, "")
        return f"{code} {name}" if name and name != code else code

    def _text(self, row, column):
        if column == MEASURE:
            measure = self.measures.get(row.measure)
            return measure.label if measure else row.measure
        if column == ZONE:
            return self.zone_text(row.zone)
        if column == YEAR:
            return MISSING if row.year is None else str(row.year)
        if column == UNIT:
            return self._unit(row)
        return short((row.low, row.central, row.high)[column - LOW])

    def _unit(self, row):
        measure = self.measures.get(row.measure)
        if measure is None:
            return ""
        return unit_words(measure.unit) or translate("SmartQuartier", "share")


class ScenarioTable(QTableView):
    """Shows a :class:`ScenarioModel`: F2 or a letter edits, Insert, Ctrl+D and Delete do rows."""

    add_wanted = pyqtSignal()
    duplicate_wanted = pyqtSignal()
    remove_wanted = pyqtSignal()

    def __init__(self, model, parent=None):
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Editor(self))
        self.setAccessibleName(translate("SmartQuartier", "Rows of the scenario"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
            | trigger.SelectedClicked
        )  # fmt: skip
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        wide = self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((13, 9, 7, 7, 6, 6, 9)):
            self.setColumnWidth(column, letters * wide)
        self.horizontalHeader().moveSection(UNIT, LOW)  # seen beside the numbers in a narrow dock
        self.setMinimumHeight(7 * self.fontMetrics().height())

    def selected_rows(self):
        """Return the places of the selected rows, else that of the current one."""
        found = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        current = self.currentIndex()
        return found or ([current.row()] if current.isValid() else [])

    def go_to(self, place, column=CENTRAL):
        """Make a cell the current one."""
        index = self.model().index(place, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event):
        """Add, duplicate and remove rows; the rest is Qt's."""
        if event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
        elif (
            event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.duplicate_wanted.emit()
        else:
            super().keyPressEvent(event)


class NumberBox(QDoubleSpinBox):
    """Writes numbers as the language does, and takes comma and point for the decimal sign."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setLocale(QLocale(language()))

    def keyPressEvent(self, event):
        """Turn comma and point into this language's decimal sign."""
        sign = self.locale().decimalPoint()
        if event.text() in (",", ".") and event.text() != str(sign):
            event = QKeyEvent(event.type(), event.key(), event.modifiers(), str(sign))
        super().keyPressEvent(event)


class _Editor(QStyledItemDelegate):
    """Lists for measures and zones, numbers within their bounds."""

    def createEditor(self, parent, _option, index):
        """Return the editor of a cell."""
        model, column = index.model(), index.column()
        if column in (MEASURE, ZONE):
            return self._list(parent, model, column)
        if column == YEAR:
            editor = QSpinBox(parent)
            editor.setRange(_FIRST_YEAR, _LAST_YEAR)
            editor.setSpecialValueText(MISSING)
        else:
            editor = NumberBox(parent)
            most = model.most(index.row())
            editor.setRange(0.0, most)
            editor.setDecimals(4 if most <= 1 else 1)
            editor.setSingleStep(0.05 if most <= 1 else 1.0)
        editor.setAccessibleName(_titles()[column])
        return editor

    def setEditorData(self, editor, index):
        """Show the cell's value in its editor."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        else:
            editor.setValue(_FIRST_YEAR if value is None else value)

    def setModelData(self, editor, model, index):
        """Take over what the editor shows."""
        if isinstance(editor, QComboBox):
            place = editor.findText(editor.currentText())
            value = editor.itemData(place) if place >= 0 else None
            if value is not None:
                model.setData(index, value)
            return
        editor.interpretText()
        value = editor.value()
        year = index.column() == YEAR
        model.setData(index, None if year and value == _FIRST_YEAR else value)

    def _list(self, parent, model, column):
        editor = QComboBox(parent)
        editor.setAccessibleName(_titles()[column])
        if column == MEASURE:
            entries = [(one.label, key) for key, one in model.measures.items()]
        else:
            entries = [(model.zone_text(code), code) for code in (EVERYWHERE, *model.zones)]
        for label, value in entries:
            editor.addItem(label, value)
        editor.setEditable(True)  # typing finds an entry among many
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        editor.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        editor.activated.connect(lambda _: self.commitData.emit(editor))
        return editor


def _changed(row, column, value):
    if column == MEASURE:
        return Row(str(value), *(row.zone, row.low, row.central, row.high, row.year))
    if column == ZONE:
        return Row(row.measure, str(value), row.low, row.central, row.high, row.year)
    if column == YEAR:
        year = None if value is None else int(value)
        return Row(row.measure, row.zone, row.low, row.central, row.high, year)
    change = {LOW: row.with_low, CENTRAL: row.with_central, HIGH: row.with_high}[column]
    return change(float(value))


def _titles():
    return (
        translate("SmartQuartier", "Measure"),
        translate("SmartQuartier", "Zone"),
        translate("SmartQuartier", "Low"),
        translate("SmartQuartier", "Central"),
        translate("SmartQuartier", "High"),
        translate("SmartQuartier", "Year"),
        translate("SmartQuartier", "Unit"),
    )


def _hints():
    uptake = translate(
        "SmartQuartier", "How far the measure is taken up, in its own unit; a share as 0.3."
    )
    return (
        translate("SmartQuartier", "From the catalogue of effects."),
        translate("SmartQuartier", "A zone's id, or * for all; a zone's own row wins."),
        uptake,
        uptake,
        uptake,
        translate("SmartQuartier", "When the measure is there; empty where nobody has said."),
        translate("SmartQuartier", "What low, central and high count, in each zone of the row."),
    )
