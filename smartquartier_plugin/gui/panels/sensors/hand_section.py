"""The plan by hand: on the map, in a table, with its figures at every move."""

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ....core.i18n import translate
from ...widgets.charts import Bar, RangeChart
from ...widgets.flow_layout import FlowLayout
from ...widgets.open_file import open_file
from ...widgets.print_button import PrintButton
from ...widgets.table_view import Column, TableView
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.calls import ToolCall
from . import words
from .best_section import hide, named

_OFFERED = 20  # candidates in the list, those that add most


class HandSection(QObject):
    """The widgets; what they do is the :class:`.hand_desk.HandDesk`'s."""

    def __init__(self, panel, kept, owner):
        """Make the section.

        Parameters
        ----------
        panel : Panel
        kept : Kept
        owner : SensorsPanel
        """
        super().__init__(panel)
        self._session, self._owner = panel.session, owner
        self._report, self._record, self._evaluated = "", "", []
        layout = panel.section(
            translate("SmartQuartier", "5 Plan by hand"),
            translate(
                "SmartQuartier",
                "Move sensors and see at once what is covered, and what the plan gives away "
                "against the best one. The plan is a layer of its own; QGIS's tools may edit it, "
                "too.",
            ),
        )
        self._add_beginnings(layout)
        self._add_map_row(panel, kept, layout)
        self._add_figures(panel, layout)
        self._add_table(panel, layout)
        self._add_paper(panel, layout)

    # -- the widgets -------------------------------------------------------------------

    def _add_beginnings(self, layout):
        self.begin = QPushButton(translate("SmartQuartier", "Begin a plan"))
        menu = QMenu(self.begin)
        self.begin_empty = menu.addAction(translate("SmartQuartier", "Empty"))
        self.begin_quick = menu.addAction(
            translate("SmartQuartier", "With the plan of the live count")
        )
        self.begin_best = menu.addAction(translate("SmartQuartier", "With the best sites found"))
        self.begin.setMenu(menu)
        layout.addWidget(self.begin)

    def _add_map_row(self, panel, kept, layout):
        row = QWidget()
        flow = FlowLayout(row, 4)
        self.on_map = _tool_button(
            translate("SmartQuartier", "Edit on the map"),
            translate(
                "SmartQuartier",
                "Click adds a sensor at the nearest candidate, dragging moves one, right click or "
                "Del removes it, Esc ends.",
            ),
        )
        self.on_map.setCheckable(True)
        self.undo = _tool_button(translate("SmartQuartier", "Undo"))
        self.redo = _tool_button(translate("SmartQuartier", "Redo"))
        self.remove = _tool_button(
            translate("SmartQuartier", "Remove"),
            translate("SmartQuartier", "Removes the sensors chosen in the table."),
        )
        self.zoom = _tool_button(translate("SmartQuartier", "Zoom to plan"))
        for button in (self.on_map, self.undo, self.redo, self.remove, self.zoom):
            flow.addWidget(button)
        layout.addWidget(row)
        self.hint = panel.text("")
        layout.addWidget(self.hint)
        check = WrappedCheck(translate("SmartQuartier", "Also at places that are no candidates"))
        self.anywhere = kept.bind("anywhere", check.box)
        layout.addWidget(check)

    def _add_figures(self, panel, layout):
        self.covered = panel.text("", strong=True)
        self.covered.setAccessibleName(translate("SmartQuartier", "What the plan by hand covers"))
        self.loss, self.rules = panel.text(""), panel.text("", strong=True)
        for label in (self.covered, self.loss, self.rules):
            layout.addWidget(label)
        self.chart = RangeChart(
            translate("SmartQuartier", "Plan by hand and best plan"),
            translate("SmartQuartier", "covered (%)"),
        )
        layout.addWidget(self.chart)

    def _add_table(self, panel, layout):
        self.table = TableView(
            [
                Column(
                    translate("SmartQuartier", "No."),
                    translate("SmartQuartier", "The same number as on the map"),
                    digits=0,
                    is_number=True,
                ),
                Column(translate("SmartQuartier", "Site")),
                Column(
                    translate("SmartQuartier", "Loss"),
                    translate("SmartQuartier", "What is lost if this sensor alone fails"),
                    digits=0,
                    is_number=True,
                ),
                Column(
                    translate("SmartQuartier", "In reach"),
                    translate("SmartQuartier", "Weight in its reach, covered by others or not"),
                    digits=0,
                    is_number=True,
                ),
                Column(translate("SmartQuartier", "Remark")),
            ],
            translate("SmartQuartier", "Sensors of the plan by hand"),
        )
        layout.addWidget(self.table)
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.place.lineEdit().setPlaceholderText(translate("SmartQuartier", "id of a candidate"))
        panel.row(
            translate("SmartQuartier", "Candidate (those that add most first, or type an id)"),
            self.place,
            layout,
        )
        row = QWidget()
        flow = FlowLayout(row, 4)
        self.add = _tool_button(translate("SmartQuartier", "Add here"))
        self.move = _tool_button(
            translate("SmartQuartier", "Move here"),
            translate("SmartQuartier", "Moves the sensor chosen in the table to this candidate."),
        )
        for button in (self.add, self.move):
            flow.addWidget(button)
        layout.addWidget(row)

    def _add_paper(self, panel, layout):
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Evaluate the plan"), self.call, self._done, layout
        )
        self.verdict = panel.text("")
        self.verdict.hide()
        layout.addWidget(self.verdict)
        self.open_report = QPushButton(translate("SmartQuartier", "Open the report"))
        self.open_report.clicked.connect(lambda: open_file(self._session, self._report))
        self.open_report.setEnabled(False)
        layout.addWidget(self.open_report)
        self.print = PrintButton(
            panel.session,
            lambda: [layer for layer in self._evaluated if _alive(layer)],
            lambda: translate("SmartQuartier", "Sensor plan by hand: {}").format(
                self._owner.aim.label
            ),
            lambda: self._record,
            get_summary=self._sheet,
        )
        layout.addWidget(self.print)

    def _sheet(self):
        from .sheet import sheet_summary

        demand = self._owner.demand
        layer = demand.demand.layer()
        sites = [one for one in self._evaluated if _alive(one)]
        return sheet_summary((self.verdict.text(),), (), layer.name() if layer is not None else "",
                             demand.radius.value(), sites[0] if sites else None,
                             demand.unit)  # fmt: skip

    # -- what they show ----------------------------------------------------------------

    def show_figures(self, figures, shares=()):
        """Show a plan's figures.

        Parameters
        ----------
        figures : Figures or None
            None: there is no plan.
        shares : sequence of Share
            What each chosen quarter gets.
        """
        there = figures is not None
        for widget in (self.chart, self.loss, self.table):
            widget.setVisible(there)
        self.rules.setVisible(False)
        if not there:
            self.covered.setText("")
            self.table.show_rows([])
            return
        self.covered.setText(words.hand_covered(figures, self._owner.demand.unit))
        rows = (words.hand_loss(figures), words.by_quarter(shares))
        self.loss.setText("\n".join(row for row in rows if row))
        rules = words.hand_rules(figures)
        self.rules.setText(rules)
        self.rules.setVisible(bool(rules))
        self._show_bars(figures)
        own = translate("SmartQuartier", "own place")
        barred = translate("SmartQuartier", "⚠ in a zone or barred")
        rows = [
            (
                site.number,
                ("⚠ " if site.barred else "") + (site.name or own),
                site.loss,
                site.within,
                barred if site.barred else "",
            )
            for site in figures.sites
        ]
        self.table.show_rows(rows, [site.key for site in figures.sites])

    def _show_bars(self, figures):
        rows = [(translate("SmartQuartier", "by hand"), figures.covered, 2)]
        if figures.number:
            rows.append((translate("SmartQuartier", "best known"), figures.best, 1))
        if figures.number and figures.bound is not None:
            rows.append((translate("SmartQuartier", "no plan above"), figures.bound, 0))
        bars = [
            Bar(
                label,
                label,
                words.amount(value, figures.total),
                0.0,
                100.0 * value / figures.total,
                fill=fill,
            )
            for label, value, fill in rows
        ]
        self.chart.show_bars(bars)  # from 0 to what is reached: near plans must differ

    def show_offers(self, offers):
        """Offer candidates.

        Parameters
        ----------
        offers : sequence of (str, str)
            Id, and what it would add.
        """
        if self.place.lineEdit().hasFocus() or self.place.view().isVisible():
            return  # nobody's letters vanish while they type
        self.place.clear()
        for name, more in offers[:_OFFERED]:
            self.place.addItem(f"{name} ({more})", name)
        self.place.setCurrentIndex(0 if offers else -1)

    def wanted_site(self):
        """Return the id that is chosen or typed."""
        text, place = self.place.currentText().strip(), self.place.currentIndex()
        if place >= 0 and text == self.place.itemText(place):
            return str(self.place.itemData(place))
        return text

    def call(self):
        """Return the call that evaluates the plan; its file is up to date then."""
        layer = self._owner.desk.saved_layer()
        parameters = {"SITES": layer, **self._owner.tool_parameters()}
        new = self._session.new_path
        parameters.update(
            TIME_LIMIT=self._owner.best.seconds.value(),
            OUTPUT=new("hand_plan_evaluated.gpkg"),
            COVERAGE=new("hand_plan_coverage.gpkg"),
            REPORT=new("hand_plan_report.html"),
            RECORD=new("hand_plan_record.json"),
        )
        titles = {
            "OUTPUT": translate("SmartQuartier", "Plan by hand, evaluated"),
            "COVERAGE": translate("SmartQuartier", "Covered demand, plan by hand"),
        }
        return ToolCall("sensorevaluate", parameters, titles)

    def _done(self, run):
        self.verdict.setText(words.evaluated(run.results, self._owner.demand.unit))
        self.verdict.show()
        self._report, self._record = run.results.get("REPORT", ""), run.results.get("RECORD", "")
        self.open_report.setEnabled(bool(self._report))
        self.hide_coverage()  # of an earlier evaluation
        self._evaluated = [run.layers[name] for name in ("OUTPUT", "COVERAGE")
                           if name in run.layers]  # fmt: skip
        named(run)
        if "OUTPUT" in run.layers:
            self._owner.desk.show_evaluated(run.layers["OUTPUT"])
        for role in ("plan", "coverage"):  # the same places again, with other ranks
            hide(self._session, self._session.layer(role))

    def hide_coverage(self):
        """Switch off what the plan by hand covers, where another plan's coverage is shown.

        The role "coverage" stays with the best plan, whose sheet and publication need it.
        """
        for layer in self._evaluated[1:]:
            if _alive(layer):
                hide(self._session, layer)


def _tool_button(text, tip=""):
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip or text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _alive(layer):
    """Return whether a layer is still in the project."""
    try:
        return layer.isValid()
    except RuntimeError:
        return False
