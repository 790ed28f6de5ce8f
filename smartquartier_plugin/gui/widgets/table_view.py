"""A table to sort, to copy and to export."""

import csv
from dataclasses import dataclass
from typing import Callable, Optional

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
)

from ...core.files import replacing
from ...core.i18n import language, translate
from ...core.numbers import number
from .save_file import save_asked

MISSING = "–"


@dataclass(frozen=True)
class Column:
    """A column: its title, what it means, and how many digits its numbers have."""

    title: str
    hint: str = ""
    digits: int = 2
    is_number: bool = False
    form: Optional[Callable] = None  # number -> text; numbers by digits if not given


class Rows(QAbstractTableModel):
    """Rows of plain values: texts, numbers, None for what is missing."""

    def __init__(self, columns, parent=None):
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows = []
        self.keys = []

    def replace(self, rows, keys=None):
        """Show other rows.

        Parameters
        ----------
        rows : sequence of sequences
            One value per column.
        keys : sequence, optional
            What identifies each row; its position if not given.
        """
        self.beginResetModel()
        self.rows = [tuple(row) for row in rows]
        self.keys = list(keys) if keys is not None else list(range(len(self.rows)))
        self.endResetModel()

    def rowCount(self, parent=QModelIndex()):  # noqa: B008 (Qt's own signature)
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent=QModelIndex()):  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def text(self, row, column):
        """Return what a cell shows."""
        value = self.rows[row][column]
        if value is None or value != value:
            return MISSING
        if self.columns[column].form is not None:
            return self.columns[column].form(value)
        if self.columns[column].is_number:
            return number(value, self.columns[column].digits)
        return str(value)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        """Return what Qt asks of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.UserRole:  # for sorting: the value itself
            return self.rows[index.row()][index.column()]
        return None

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        """Return what Qt asks of a heading."""
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.columns[section].hint or self.columns[section].title
        return None


class _Order(QSortFilterProxyModel):
    """Sorts by value, what is missing last in both directions."""

    def lessThan(self, left, right):
        """Compare two cells."""
        a = self.sourceModel().data(left, Qt.ItemDataRole.UserRole)
        b = self.sourceModel().data(right, Qt.ItemDataRole.UserRole)
        gone_a, gone_b = a is None or a != a, b is None or b != b
        if gone_a or gone_b:
            ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (gone_b and not gone_a) if ascending else (gone_a and not gone_b)
        try:
            return a < b
        except TypeError:
            return str(a).casefold() < str(b).casefold()


class TableView(QTableView):
    """Shows :class:`Rows`; Ctrl+C copies what is selected, the menu exports all."""

    selected = pyqtSignal(object)  # the key of the current row, None where there is none

    def __init__(self, columns, name, parent=None):
        """Make an empty table.

        Parameters
        ----------
        columns : sequence of Column
        name : str
            For screen readers, and for the exported file.
        parent : QWidget, optional
        """
        super().__init__(parent)
        self.rows = Rows(columns, self)
        self._order = _Order(self)
        self._order.setSourceModel(self.rows)
        self.setModel(self._order)
        self.setAccessibleName(name)
        self.setSortingEnabled(True)
        self._order.sort(-1)  # the order given, until somebody clicks a heading
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)  # Tab leads on to the next widget
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentRowChanged.connect(self._current)
        self.setMinimumHeight(7 * self.fontMetrics().height())

    def show_rows(self, rows, keys=None):
        """Show other rows; what was current stays so if its key is still there.

        Parameters
        ----------
        rows : sequence of sequences
        keys : sequence, optional
        """
        before = self.current_key()
        count = self.rows.rowCount()
        self.rows.replace(rows, keys)
        if count == 0:  # later the user's own widths stay
            self.resizeColumnsToContents()
            wide = 24 * self.fontMetrics().averageCharWidth()
            for column in range(len(self.rows.columns)):
                self.setColumnWidth(column, min(self.columnWidth(column), wide))
        if before is not None:
            self.select_key(before)

    def current_key(self):
        """Return the key of the current row, or None."""
        index = self._order.mapToSource(self.currentIndex())
        return self.rows.keys[index.row()] if index.isValid() else None

    def selected_keys(self):
        """Return the keys of the selected rows, as they stand in the table."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        sources = [self._order.mapToSource(self._order.index(row, 0)).row() for row in rows]
        return [self.rows.keys[row] for row in sources]

    def select_key(self, key):
        """Make the row of a key the current one; return whether it is there."""
        if key not in self.rows.keys:
            return False
        source = self.rows.index(self.rows.keys.index(key), 0)
        index = self._order.mapFromSource(source)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def select_keys(self, keys):
        """Select the rows of some keys and no others; the first of them becomes the current one.

        Parameters
        ----------
        keys : sequence
            Those that the table does not have are left out.

        Returns
        -------
        bool
            Whether any of them is there.
        """
        wanted, chosen, first = set(keys), QItemSelection(), None
        for row in range(self._order.rowCount()):
            index = self._order.index(row, 0)
            if self.rows.keys[self._order.mapToSource(index).row()] in wanted:
                chosen.select(index, index)
                first = index if first is None else first
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if first is not None:
            model.setCurrentIndex(first, flag.NoUpdate)
            self.scrollTo(first)
        model.select(chosen, flag.ClearAndSelect | flag.Rows)
        return first is not None

    def keyPressEvent(self, event):
        """Copy on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self):
        """Copy the selected rows, or all of them, as a spreadsheet takes them."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = self._texts(chosen or range(self._order.rowCount()))
        text = "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in lines)
        QApplication.clipboard().setText(text)

    def export(self, path):
        """Write all rows as CSV, as they stand; decimal comma and semicolon in German.

        Parameters
        ----------
        path : str
        """
        separator = ";" if language() == "de" else ","
        rows = self._texts(range(self._order.rowCount()))
        with replacing(path) as target, open(target, "w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file, delimiter=separator).writerows(rows)

    def _texts(self, places):
        lines = [[column.title for column in self.rows.columns]]
        for place in places:
            row = self._order.mapToSource(self._order.index(place, 0)).row()
            lines.append([self.rows.text(row, c) for c in range(len(self.rows.columns))])
        return lines

    def _menu(self, point):
        menu = QMenu(self)
        menu.addAction(translate("SmartQuartier", "Copy")).triggered.connect(self.copy)
        menu.addAction(translate("SmartQuartier", "Export as CSV …")).triggered.connect(
            self._ask_and_export
        )
        menu.exec(self.viewport().mapToGlobal(point))

    def _ask_and_export(self):
        title = translate("SmartQuartier", "Export table")
        save_asked(self, title, self.accessibleName(), (("csv", "CSV"),), self.export)

    def _current(self, current, _previous):
        index = self._order.mapToSource(current)
        self.selected.emit(self.rows.keys[index.row()] if index.isValid() else None)
