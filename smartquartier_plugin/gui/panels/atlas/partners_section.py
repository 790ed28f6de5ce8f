"""Whom to bring together with the chosen entry: a recommendation, with reasons."""

from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QSpinBox

from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.narrow import narrow
from ...widgets.print_button import PrintButton
from ...widgets.table_view import Column, TableView
from ...workbench.calls import ToolCall
from ...workbench.section import say
from .matches import row_of, why
from .section import StateSection, need_entry


class PartnersSection(StateSection):
    """Runs the matching for one entry and tells its reasons."""

    def __init__(self, panel, state, selection):
        super().__init__(panel, state)
        self.selection = selection
        self._matches = {}
        self._layer = ""
        self._lay_out()
        state.entry_changed.connect(lambda _identifier: self._show_for())
        state.read.connect(self._show_for)
        self._show_for()

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.whom = self.panel.text("", strong=True)
        self.body.addWidget(self.whom)
        self.count = QSpinBox()
        self.count.setRange(1, 100)
        self.count.setValue(10)
        self.panel.row(translate("SmartQuartier", "How many to propose"), self.count, self.body)
        self.candidates = narrow(QComboBox())
        for value, title in (
            ("actors", translate("SmartQuartier", "Actors")),
            ("projects", translate("SmartQuartier", "Projects to join")),
            ("all", translate("SmartQuartier", "Actors and projects")),
        ):
            self.candidates.addItem(title, value)
        self.panel.row(translate("SmartQuartier", "Who may be proposed"), self.candidates,
                       self.body)  # fmt: skip
        self.partners_too = QCheckBox(translate("SmartQuartier", "Partners already, too"))
        self.partners_too.setToolTip(
            translate("SmartQuartier", "Those who have a relation already; with their penalty.")
        )
        self.body.addWidget(self.partners_too)
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Find partners"), self.call, self._found, self.body
        )
        self.status = self.text()
        self.table = TableView(_columns(), translate("SmartQuartier", "Proposed partners"))
        self.table.setMinimumHeight(9 * self.fontMetrics().height())
        self.table.selected.connect(self._show_reasons)
        self.table.activated.connect(lambda _index: self._go_on())
        self.table.hide()
        self.body.addWidget(self.table)
        self.reasons = self.text()
        self.print_button = PrintButton(self.session, self._print_layers, self._title)
        self.print_button.hide()
        self.body.addWidget(self.print_button)

    def _name(self):
        content, identifier = self.state.content, self.state.entry
        if content is None or identifier is None:
            return ""
        return content.atlas.titles().get(identifier) or ""

    def _show_for(self):
        name = self._name()
        text = translate("SmartQuartier", "Partners for: {}").format(name)
        self.whom.setText(
            text if name else translate("SmartQuartier", "No entry is chosen: choose one first.")
        )

    # -- matching ----------------------------------------------------------------------

    def call(self):
        """Return the call of the matching."""
        atlas, identifier = self.state.wanted(), need_entry(self.state)
        title = translate("SmartQuartier", "Partners for: {}").format(self._name())
        return ToolCall(
            "atlasmatch",
            {
                "ATLAS": atlas,
                "FOR": identifier,
                "LIMIT": self.count.value(),
                "CANDIDATES": self.candidates.currentData(),
                "PARTNERS": self.partners_too.isChecked(),
                "OUTPUT": "TEMPORARY_OUTPUT",
            },
            {"OUTPUT": title},
        )

    def _found(self, run):
        from ....bridge.atlas_pairs import read_table

        layer = run.layers.get("OUTPUT")
        if layer is None:
            return
        self._layer = layer.id()
        layer.setName(run.call.load["OUTPUT"])  # the tool's own says not for whom
        rows = read_table(layer).to_dict("records")
        rows.sort(key=lambda row: row["rank"])
        self._matches = {row["match_id"]: row for row in rows}
        self.table.show_rows([row_of(row) for row in rows], list(self._matches))
        self.table.setVisible(bool(rows))
        self.print_button.setVisible(bool(rows))
        say(self.reasons, "")
        if not rows:
            say(
                self.status,
                translate("SmartQuartier", "Nobody to propose: too little is known that could be "
                          "compared, or all are partners already."),
            )  # fmt: skip
            return
        name = rows[0]["for_name"]
        text = translate("SmartQuartier", "{} for {}. A recommendation, not a decision.")
        said = text.format(number(len(rows), 0), name)
        hidden = sum(row["release"] != "public" for row in rows)
        if hidden:
            said += " " + translate(
                "SmartQuartier", "⚠ Not public, for the office only: {} of those listed."
            ).format(number(hidden, 0))
        say(self.status, said)
        self.table.select_key(rows[0]["match_id"])

    def _show_reasons(self, identifier):
        match = self._matches.get(identifier)
        say(self.reasons, why(match) if match else "")

    def _go_on(self):
        identifier = self.table.current_key()
        if identifier is not None and self.state.content is not None:
            self.selection.select([identifier])
            self.selection.zoom_to([identifier])

    def _print_layers(self):
        layers = self.state.layers()
        lines = self.session.project.mapLayer(self._layer)
        return [lines, layers.get("project"), layers.get("actor")]

    def _title(self):
        lines = self.session.project.mapLayer(self._layer)
        return lines.name() if lines is not None else translate("SmartQuartier", "Partners")


def _columns():
    return [
        Column(translate("SmartQuartier", "Rank"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Name")),
        Column(
            translate("SmartQuartier", "Score"),
            translate("SmartQuartier", "0 to 1; what is not known adds nothing"),
            2,
            True,
        ),
        Column(
            translate("SmartQuartier", "Range"),
            translate("SmartQuartier", "Where the score would lie if all were known"),
        ),
        Column(
            translate("SmartQuartier", "Firmness"),
            translate(
                "SmartQuartier",
                "Share of random draws, of the weights and of what is not known, in which it "
                "stays among the first",
            ),
        ),
        Column(
            translate("SmartQuartier", "Known"),
            translate("SmartQuartier", "Share of the weight that is known of both"),
        ),
        Column(translate("SmartQuartier", "Release")),
        Column(translate("SmartQuartier", "Reasons")),
    ]
