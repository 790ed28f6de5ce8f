"""The section "Indicators": from a statistics table to figures per quarter."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QObject, QSignalBlocker, Qt
from qgis.PyQt.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton

from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ....core.pilots.indicators.field_titles import field_title
from ...widgets.latest import Latest
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...workbench.calls import ToolCall
from ...workbench.loading import numbered
from . import usual
from .field_titles import give_titles
from .results import ResultLinks, result_paths

_TYPING_MS = 300


class IndicatorsSection(QObject):
    """Chooses table and fields, suggests formulas, runs the tool."""

    def __init__(self, panel, layout):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        layout : QVBoxLayout
            Of the section.
        """
        super().__init__(panel)
        self._panel, self.session = panel, panel.session
        self._suggested = {}
        self._guess = ""  # the expression for inhabitants that was put in by itself
        self._look = Latest(self._check, self, _TYPING_MS)
        self._make_inputs(layout)
        self._make_formulas(layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Compute indicators"), self.call, self._done, layout
        )
        self.links = ResultLinks(self.session, translate("SmartQuartier", "Indicators"))
        layout.addWidget(self.links)
        self.quarters.layerChanged.connect(self._tables_changed)
        self.table.layerChanged.connect(self._tables_changed)
        self._tables_changed()

    def call(self):
        """Return the call of the tool.

        Returns
        -------
        ToolCall

        Raises
        ------
        InputError
            If a layer or the formulas are missing.
        """
        quarters, table = self.quarters.layer(), self.table.layer()
        if quarters is None:
            raise InputError(translate("SmartQuartier", "Choose the layer with the quarters."))
        if table is None:
            raise InputError(translate("SmartQuartier", "Choose the table with the statistics."))
        self._parsed()
        output, record = result_paths(self.session, "indicators", (".gpkg", ".json"))
        parameters = {
            "QUARTERS": quarters,
            "ID_FIELD": self.id_field.currentField(),
            "TABLE": table,
            "TABLE_ID_FIELD": self.table_id_field.currentField(),
            "INDICATORS": self.formulas.toPlainText(),
            "PERIOD_FIELD": self.period_field.currentField(),
            "POPULATION": self.population.text().strip(),
            "OUTPUT": output,
            "RECORD": record,
        }
        title = translate("SmartQuartier", "Quarters with indicators")
        return ToolCall("pilotindicators", parameters, {"OUTPUT": numbered(title, output)})

    # -- the look ----------------------------------------------------------------------

    def _make_inputs(self, layout):
        row, tables = self._panel.row, QgsMapLayerProxyModel.Filter.VectorLayer
        self.quarters = row(
            translate("SmartQuartier", "Quarters"), LayerChoice(self.session, "quarters"), layout
        )
        self.id_field = row(
            translate("SmartQuartier", "Field with the quarter's code"),
            FieldChoice(usual.CODE), layout,
        )  # fmt: skip
        self.table = row(
            translate("SmartQuartier", "Statistics table"),
            LayerChoice(self.session, "statistics", tables), layout,
        )  # fmt: skip
        self.table_id_field = row(
            translate("SmartQuartier", "Field with the code in the table"),
            FieldChoice(usual.CODE), layout,
        )  # fmt: skip
        self.period_field = row(
            translate("SmartQuartier", "Field with the period"),
            FieldChoice(usual.PERIOD, optional=True), layout,
        )  # fmt: skip
        self.id_field.follow(self.quarters)
        self.table_id_field.follow(self.table)
        self.period_field.follow(self.table)

    def _make_formulas(self, layout):
        panel, line = self._panel, self._panel.fontMetrics().height()
        self.suggestions = panel.row(
            translate("SmartQuartier", "Indicators that this table allows"),
            QListWidget(), layout,
        )  # fmt: skip
        self.suggestions.setMaximumHeight(8 * line)
        self.suggestions.setWordWrap(True)
        self.suggestions.itemChanged.connect(self._ticked)
        self.all_button = QPushButton(translate("SmartQuartier", "Take all of these"))
        self.all_button.clicked.connect(self._take_all)
        layout.addWidget(self.all_button)
        self.formulas = panel.row(
            translate("SmartQuartier", "Formulas: one per line, name = expression"),
            QPlainTextEdit(), layout,
        )  # fmt: skip
        self.formulas.setTabChangesFocus(True)
        self.formulas.setMaximumHeight(9 * line)
        self.formulas.setPlaceholderText("single_parents = 100 * hh_single_parent / households")
        self.formulas.textChanged.connect(self._look.ask)
        self.problem = panel.text("")
        layout.addWidget(self.problem)
        self.population = panel.row(
            translate("SmartQuartier", "Inhabitants (field or expression)"), QLineEdit(), layout
        )
        self.population.setToolTip(
            translate(
                "SmartQuartier",
                "Quarters with fewer than 300 inhabitants get no values, and figures with fewer "
                "than 3 cases behind them are hidden; the tool's dialog has these limits.",
            )
        )

    # -- suggestions -------------------------------------------------------------------

    def _tables_changed(self, *_):
        from ....core.pilots.indicators.suggested import population, suggestions

        fields = self._table_fields()
        quarters = self.quarters.layer()
        taken = quarters.fields().names() if quarters is not None else ()
        self._suggested = {one.id: one for one in suggestions(fields, taken)}
        self._show_suggestions()
        if self.population.text() == self._guess:  # what was typed stays
            self._guess = population(fields)
            self.population.setText(self._guess)
        self._look.ask()

    def _show_suggestions(self):
        from ....core.pilots.indicators.catalogue import read_catalogue

        catalogue, written = read_catalogue(), self._names()
        blocker = QSignalBlocker(self.suggestions)
        self.suggestions.clear()
        for identifier, one in self._suggested.items():
            known = catalogue.by_id(identifier)
            item = QListWidgetItem(field_title(identifier))
            item.setData(Qt.ItemDataRole.UserRole, identifier)
            item.setToolTip(f"{one.line}\n{known.note if known else ''}".strip())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_state(identifier in written))
            self.suggestions.addItem(item)
        del blocker
        self.all_button.setEnabled(bool(self._suggested))

    def _ticked(self, item):
        identifier = item.data(Qt.ItemDataRole.UserRole)
        lines = [line for line in self._lines() if _name_of(line) != identifier]
        if item.checkState() == Qt.CheckState.Checked:
            lines.append(self._suggested[identifier].line)
        self.formulas.setPlainText("\n".join(lines))

    def _take_all(self):
        written = self._names()
        lines = self._lines()
        lines += [one.line for name, one in self._suggested.items() if name not in written]
        self.formulas.setPlainText("\n".join(lines))

    def _check(self):
        """Say in place what is wrong with the formulas, and tick what is written."""
        written = self._names()
        blocker = QSignalBlocker(self.suggestions)
        for place in range(self.suggestions.count()):
            item = self.suggestions.item(place)
            item.setCheckState(_state(item.data(Qt.ItemDataRole.UserRole) in written))
        del blocker
        if self.table.layer() is None or not written:
            self.problem.setText("")
            return
        try:
            count = len(self._parsed())
        except SmartQuartierError as error:
            self.problem.setText(str(error))
            return
        self.problem.setText(translate("SmartQuartier", "Indicators: {}.").format(count))

    def _parsed(self):
        from ....core.pilots.indicators.expressions import parse_formulas

        return parse_formulas(self.formulas.toPlainText(), self._table_fields())

    def _table_fields(self):
        table = self.table.layer()
        return table.fields().names() if table is not None else ()

    def _lines(self):
        return [line for line in self.formulas.toPlainText().splitlines() if line.strip()]

    def _names(self):
        return {_name_of(line) for line in self._lines()}

    def _done(self, run):
        give_titles(run.layers["OUTPUT"])
        self.session.set_layer("indicators", run.layers["OUTPUT"])
        self.links.show_run(run)


def _name_of(line):
    return line.split("#")[0].split("=")[0].strip()


def _state(on):
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
