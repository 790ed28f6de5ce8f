"""The best sites for a number of sensors or a budget, and how good the plan is."""

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QLineEdit, QPushButton, QSpinBox

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.layer_choice import FieldChoice
from ...widgets.open_file import open_file
from ...widgets.print_button import PrintButton
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.calls import ToolCall
from ...workbench.loading import numbered
from . import words


class BestSection(QObject):
    """Number or budget, required sites, time; the search, its verdict and its papers."""

    found = pyqtSignal()
    changed = pyqtSignal()

    def __init__(self, panel, kept, owner):
        """Make the section.

        Parameters
        ----------
        panel : Panel
        kept : Kept
        owner : SensorsPanel
            Asked for what the tools have in common.
        """
        super().__init__(panel)
        self._session, self._owner = panel.session, owner
        self._asked, self._report, self._record = (None, None), "", ""
        layout = panel.section(
            translate("SmartQuartier", "4 Best sites"),
            translate(
                "SmartQuartier",
                "A search with proof: it says how far the plan can be from the best possible one.",
            ),
        )
        check = WrappedCheck(translate("SmartQuartier", "Limit the cost, too"))
        self.by_budget = kept.bind("by_budget", check.box)
        layout.addWidget(check)
        self.cost = FieldChoice(("cost_eur", "mount_cost_eur", "cost", "kosten"), numeric=True,
                                optional=True)  # fmt: skip
        self.cost.follow(owner.candidates.choice)
        panel.row(translate("SmartQuartier", "Cost of a site"), self.cost, layout)
        self.budget = QDoubleSpinBox()
        self.budget.setRange(0, 1e9)
        self.budget.setDecimals(0)
        self.budget.setSingleStep(1000)
        kept.bind("budget", self.budget, 0)
        panel.row(translate("SmartQuartier", "Budget (unit of the cost field)"), self.budget,
                  layout)  # fmt: skip
        self._money = (self.cost, self.budget)
        self.required = QLineEdit()
        kept.bind("required", self.required)
        self.required.setPlaceholderText(translate("SmartQuartier", "none"))
        panel.row(translate("SmartQuartier", "Required sites (ids with commas between)"),
                  self.required, layout)  # fmt: skip
        self.required.editingFinished.connect(self.changed.emit)
        self.seconds = QSpinBox()
        self.seconds.setRange(1, 86_400)
        self.seconds.setSuffix(" s")
        kept.bind("seconds", self.seconds, 60)
        panel.row(translate("SmartQuartier", "Time limit"), self.seconds, layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Find the best sites"), self.call, self._done, layout
        )
        self.verdict = panel.text("", strong=True)
        self.verdict.hide()
        layout.addWidget(self.verdict)
        self.shares = panel.text("")
        self.shares.hide()
        layout.addWidget(self.shares)
        self.open_report = QPushButton(translate("SmartQuartier", "Open the report"))
        self.open_report.clicked.connect(lambda: open_file(self._session, self._report))
        self.open_report.setEnabled(False)
        layout.addWidget(self.open_report)
        self.print = PrintButton(
            panel.session,
            lambda: [self._session.layer("plan"), self._session.layer("coverage")],
            lambda: translate("SmartQuartier", "Sensor plan: {}").format(owner.aim.label),
            lambda: self._record,
            get_summary=self._sheet,
        )
        layout.addWidget(self.print)
        self.by_budget.toggled.connect(self._show_money)
        self._show_money(self.by_budget.isChecked())

    @property
    def required_ids(self):
        """Return the ids of the required sites."""
        return tuple(part.strip() for part in self.required.text().split(",") if part.strip())

    def call(self):
        """Return the call of the search."""
        parameters = self._owner.tool_parameters()
        parameters["N_SENSORS"] = self._owner.live_section.number.value()
        parameters["TIME_LIMIT"] = self.seconds.value()
        if self.by_budget.isChecked():
            if not self.cost.currentField():
                raise InputError(
                    translate("SmartQuartier", "A budget needs a field with the cost of each site.")
                )
            parameters["COST_FIELD"] = self.cost.currentField()
            parameters["BUDGET"] = self.budget.value()
        new = self._session.new_path
        parameters.update(
            OUTPUT=new("sensor_plan.gpkg"),
            COVERAGE=new("sensor_coverage.gpkg"),
            CURVE=new("sensor_curve.gpkg"),
            REPORT=new("sensor_plan_report.html"),
            RECORD=new("sensor_plan_record.json"),
            CERTIFICATE=new("sensor_plan_certificate.json"),
        )
        titles = {
            "OUTPUT": translate("SmartQuartier", "Sensor plan: {}").format(self._owner.aim.label),
            "COVERAGE": translate("SmartQuartier", "Covered demand"),
            "CURVE": translate("SmartQuartier", "Coverage by number of sensors"),
        }
        call = ToolCall("sensorcoverage", parameters, titles)
        self._asked = call, None if self.by_budget.isChecked() else self._owner.live.key
        return call

    def _done(self, run):
        results = run.results
        self.verdict.setText(words.verdict(results, self._owner.demand.unit))
        self.verdict.show()
        self._report, self._record = results.get("REPORT", ""), results.get("RECORD", "")
        self.open_report.setEnabled(bool(self._report))
        named(run)
        for role in ("candidates", "plan", "coverage"):  # the new plan shows all of them
            hide(self._session, self._session.layer(role))
        self._owner.hand.hide_coverage()
        if "OUTPUT" in run.layers:
            self._session.set_layer("plan", run.layers["OUTPUT"])
        if "COVERAGE" in run.layers:
            self._session.set_layer("coverage", run.layers["COVERAGE"])
        call, key = self._asked
        if call is run.call and key is not None and "CURVE" in run.layers:
            self._sharpen(key, run.layers["CURVE"])
        self.found.emit()
        self._say_shares()

    def _sheet(self):
        from .sheet import sheet_summary

        demand = self._owner.demand
        layer = demand.demand.layer()
        return sheet_summary(
            (self.verdict.text(),),
            self._owner.desk.shares_of_plan(),
            layer.name() if layer is not None else "",
            demand.radius.value(),
            self._session.layer("plan"),
            demand.unit,
        )

    def _say_shares(self):
        """Say what each of the chosen quarters gets of the plan."""
        text = words.by_quarter(self._owner.desk.shares_of_plan())
        self.shares.setText(text)
        self.shares.setVisible(bool(text))

    def _sharpen(self, key, curve):
        """Let the live count know what the search has proven."""
        names = curve.fields().names()
        if not {"n", "covered", "bound"} <= set(names):
            return
        rows = [(row["n"], row["covered"], row["bound"]) for row in curve.getFeatures()]
        self._owner.live.sharpen(key, *zip(*rows))

    def _show_money(self, shown):
        for widget in self._money:
            widget.setVisible(shown)
            label = self._label_of(widget)
            if label is not None:
                label.setVisible(shown)

    def _label_of(self, widget):
        from qgis.PyQt.QtWidgets import QLabel

        for label in widget.parentWidget().findChildren(QLabel):
            if label.buddy() is widget:
                return label
        return None


def named(run):
    """Give the results the names that the panel asked for; their styles bring the tools' own.

    Parameters
    ----------
    run : Run
    """
    for output, layer in run.layers.items():
        name = run.call.load.get(output, layer.name())
        layer.setName(numbered(name, str(run.call.parameters.get(output, ""))))


def hide(session, layer):
    """Switch a result of the dock off in the layer tree, where a newer one takes its place.

    Parameters
    ----------
    session : Session
    layer : QgsMapLayer or None
    """
    node = None if layer is None else session.project.layerTreeRoot().findLayer(layer.id())
    if node is not None and node.parent() is not session.project.layerTreeRoot():
        node.setItemVisibilityChecked(False)
