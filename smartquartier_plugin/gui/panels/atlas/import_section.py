"""A list from another office becomes part of the atlas."""

from pathlib import Path

from qgis.core import QgsFeatureRequest
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from ....core.atlas.schema import schema, word
from ....core.i18n import translate
from ....core.numbers import number
from ...text_choice import ChoiceList
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from ...workbench.background import Background
from ...workbench.calls import ToolCall
from ...workbench.section import given, need, say
from .list_columns import field_choices, read_columns
from .section import StateSection

_MOST_LISTED = 2000
_LISTED = ("row", "reason", "what", "field", "value", "atlas_value")


class ImportSection(StateSection):
    """Which list, what it is, whose it is, which column goes where; and what did not come in."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self._reading = Background(translate("SmartQuartier", "Reading the list"), self)
        self._reading.done.connect(self._show_columns)
        self._reading.failed.connect(lambda error, _log: say(self.columns_status, error))
        self.columns = None
        self._lay_out()

    def let_go(self):
        """Stop reading."""
        self._reading.close()

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        row = self.panel.row
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.file.setFilter(
            translate("SmartQuartier", "Lists (*.csv *.txt *.tsv *.xlsx *.geojson *.json *.gpkg)")
        )
        row(translate("SmartQuartier", "List to import"), self.file, self.body)
        self.kind = narrow(QComboBox())
        for code, title in _kinds():
            self.kind.addItem(title, code)
        row(translate("SmartQuartier", "What the rows are"), self.kind, self.body)
        self.source = row(translate("SmartQuartier", "Source: office and list"), QLineEdit(),
                          self.body)  # fmt: skip
        self.source.setToolTip(
            translate(
                "SmartQuartier",
                "Give the same name at every import of this list: by it the rows are found again.",
            )
        )
        self.licence = narrow(ChoiceList())
        self.licence.setMinimumContentsLength(12)
        for code in schema().codes["licence"]:
            title = f"{code.code}: {word(code.label)}"
            self.licence.add(title, code.code, code.more["url"] or title)
        self.licence.setCurrentIndex(-1)
        row(translate("SmartQuartier", "Licence of the source"), self.licence, self.body)
        self.attribution = row(translate("SmartQuartier", "Attribution"), QLineEdit(), self.body)
        self.fill_down = row(
            translate("SmartQuartier", "Columns to fill down (separated by ;)"), QLineEdit(),
            self.body,
        )  # fmt: skip
        self.fill_down.setToolTip(
            translate("SmartQuartier", "Where merged cells left only the first row filled.")
        )
        self._lay_out_columns()
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Import the list"), self.call, self._imported, self.body
        )
        self.result = self.text()
        self.rejected = TableView(_columns(), translate("SmartQuartier", "What did not come in"))
        self.rejected.hide()
        self.body.addWidget(self.rejected)
        self.file.fileChanged.connect(self._another_list)
        self.kind.currentIndexChanged.connect(self._another_list)

    def _lay_out_columns(self):
        self.columns_button = QPushButton(translate("SmartQuartier", "Check the columns"))
        self.columns_button.clicked.connect(self._read_columns)
        self.body.addWidget(self.columns_button)
        self.columns_status = self.text()
        self.columns_table = QTableWidget(0, 2)
        name = translate("SmartQuartier", "Columns of the list and fields of the atlas")
        self.columns_table.setAccessibleName(name)
        self.columns_table.setHorizontalHeaderLabels(
            [translate("SmartQuartier", "Column"), translate("SmartQuartier", "Field of the atlas")]
        )
        self.columns_table.verticalHeader().hide()
        self.columns_table.setTabKeyNavigation(False)
        self.columns_table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.columns_table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.columns_table.setMinimumHeight(9 * self.fontMetrics().height())
        self.columns_table.hide()
        self.body.addWidget(self.columns_table)

    # -- the columns -------------------------------------------------------------------

    def _another_list(self, *_):
        self.columns = None
        self.columns_table.hide()
        say(self.columns_status, "")

    def _read_columns(self):
        path = self.file.filePath()
        if not Path(path).is_file():
            say(self.columns_status, translate("SmartQuartier", "Choose a list first."))
            return
        kind, fill = self.kind.currentData(), self._fill_columns()
        say(self.columns_status, translate("SmartQuartier", "Reading the list …"))
        self._reading.start(lambda _progress, _tell: read_columns(path, kind, fill))

    def _show_columns(self, columns):
        self.columns = columns
        parts = [
            translate("SmartQuartier", "{} rows. The fields were guessed; change what is wrong.")
            .format(number(columns.rows, 0))
        ]  # fmt: skip
        if columns.persons:
            parts.append(
                translate("SmartQuartier", "About persons, and so left out: {}.").format(
                    ", ".join(columns.persons)
                )
            )
        say(self.columns_status, " ".join(parts))
        choices, table = field_choices(columns.kind), self.columns_table
        table.setRowCount(len(columns.entries))
        for place, entry in enumerate(columns.entries):
            item = QTableWidgetItem(entry.column)
            item.setToolTip(entry.column)
            table.setItem(place, 0, item)
            combo = narrow(QComboBox())
            combo.setAccessibleName(
                translate("SmartQuartier", "Field for column: {}").format(entry.column)
            )
            combo.addItem(translate("SmartQuartier", "– not taken over –"), "")
            for field, title in choices:
                combo.addItem(title, field)
            combo.setCurrentIndex(max(combo.findData(entry.field), 0))
            table.setCellWidget(place, 1, combo)
        table.resizeRowsToContents()
        table.show()

    def mapping(self):
        """Return column, field, column, field …; empty where nobody looked at the columns."""
        if self.columns is None:
            return []
        pairs = []
        for place, entry in enumerate(self.columns.entries):
            field = self.columns_table.cellWidget(place, 1).currentData()
            if field:
                pairs += [entry.column, field]
        return pairs

    # -- the import --------------------------------------------------------------------

    def _fill_columns(self):
        return tuple(one.strip() for one in self.fill_down.text().split(";") if one.strip())

    def call(self):
        """Return the call of the import."""
        atlas = self.state.wanted_unedited()
        path = need(self.file.filePath(), translate("SmartQuartier", "Choose a list first."))
        index = self.licence.findText(
            self.licence.currentText().strip(), Qt.MatchFlag.MatchFixedString
        )
        licence = self.licence.itemData(index) if index >= 0 else self.licence.currentText()
        return ToolCall(
            "atlasimport",
            given({
                "INPUT": path,
                "KIND": self.kind.currentData(),
                "ATLAS": atlas,
                "SOURCE": self.source.text().strip(),
                "LICENCE": (licence or "").strip(),
                "ATTRIBUTION": self.attribution.text().strip(),
                "FILL_DOWN": ";".join(self._fill_columns()),
                "MAPPING": self.mapping(),
                "QUARTERS": self.session.layer("quarters"),
                "REJECTED": "TEMPORARY_OUTPUT",
            }),
            {"REJECTED": translate("SmartQuartier", "Import: what did not come in")},
        )  # fmt: skip

    def _imported(self, run):
        told = run.results
        names = ("N_ADDED", "N_UPDATED", "N_UNCHANGED", "N_REJECTED", "N_CONFLICTS")
        text = translate(
            "SmartQuartier", "Rows: {} new, {} changed, {} unchanged, {} rejected; conflicts: {}."
        ).format(*(number(told.get(name), 0) for name in names))
        say(self.result, text)
        layer, rows = run.layers.get("REJECTED"), []
        if layer is not None:
            request = QgsFeatureRequest().setLimit(_MOST_LISTED)  # the layer holds all
            rows = [
                tuple(_plain(feature[name]) for name in _LISTED)
                for feature in layer.getFeatures(request)
            ]
        self.rejected.show_rows(rows)
        self.rejected.setVisible(bool(rows))
        self.state.written()


def _plain(value):
    from ....bridge.compat import to_python

    return to_python(value)


def _kinds():
    return (
        ("actor", translate("SmartQuartier", "Actors: institutions")),
        ("project", translate("SmartQuartier", "Projects")),
        ("relation", translate("SmartQuartier", "Relations: who works with whom")),
        ("area", translate("SmartQuartier", "Areas of responsibility (polygons)")),
    )


def _columns():
    return [
        Column(translate("SmartQuartier", "Row"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Reason")),
        Column(translate("SmartQuartier", "What")),
        Column(translate("SmartQuartier", "Field")),
        Column(translate("SmartQuartier", "Value")),
        Column(translate("SmartQuartier", "Value in the atlas")),
    ]
