"""Section 5: which assumption decides, and at which value the direction turns."""

import json

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ....bridge.effect_results import rows_of
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import percent, short
from ....core.unit_words import unit_words
from ...widgets.charts import Bar, RangeChart
from ...widgets.narrow import narrow
from ...widgets.table_view import Column, TableView
from ...workbench.calls import ToolCall
from .decides import answer, decisions, indicators_in
from .parts import button_row, report_button
from .rests import grade_text

KEY = "effects/sensitivity"
_MOST_BARS = 12


class SensitivitySection(QObject):
    """Runs the sensitivity of the scenario; shows one indicator at a time."""

    asked = pyqtSignal(str)  # an assumption: where it comes from

    def __init__(self, panel, work, effects):
        super().__init__(panel)
        self._panel, self._work, self._effects = panel, work, effects
        self._session = panel.session
        self._rows, self._method = [], "tornado"
        layout = panel.section(
            translate("SmartQuartier", "5 Which assumption decides?"),
            translate(
                "SmartQuartier",
                "One assumption after the other is moved through its range: what moves the result "
                "most is worth measuring here.",
            ),
        )
        self.method = panel.row(translate("SmartQuartier", "Method"), narrow(QComboBox()), layout)
        for key, words in _methods():
            self.method.addItem(words, key)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Find what decides"), self.call, self._done, layout
        )
        self.answer = panel.text("", strong=True)
        layout.addWidget(self.answer)
        self.shown_part = QWidget()
        layout.addWidget(self.shown_part)
        layout = QVBoxLayout(self.shown_part)
        layout.setContentsMargins(0, 0, 0, 0)
        self.indicator = panel.row(
            translate("SmartQuartier", "Indicator shown"), narrow(QComboBox()), layout
        )
        self.chart = RangeChart(translate("SmartQuartier", "What decides"))
        layout.addWidget(self.chart)
        self.note = panel.text("")
        layout.addWidget(self.note)
        self.table = TableView(_columns(), translate("SmartQuartier", "Assumptions that decide"))
        layout.addWidget(self.table)
        self.open_report = report_button(self._session)
        button_row(layout, self.open_report)
        self.indicator.activated.connect(lambda _: self.show_indicator())
        self.chart.activated.connect(lambda key: self.asked.emit(key))
        self.table.clicked.connect(lambda _: self._ask())
        self.table.activated.connect(lambda _: self._ask())
        self.table.selected.connect(self.chart.set_current)
        effects.shown_changed.connect(self._follow)

    def call(self):
        """Return the call of the tool for sensitivity."""
        parameters = {**self._effects.question(), "METHOD": self.method.currentData()}
        parameters.update(
            PER_ZONE=False,
            OUTPUT=self._session.new_path("decides.gpkg"),
            REPORT=self._session.new_path("decides.html"),
            RECORD=self._session.new_path("decides.json"),
        )
        return ToolCall("effectsensitivity", parameters)

    def refresh(self):
        """Show what the project remembers."""
        kept = self._kept()
        self._method = kept.get("method", "tornado")
        self._load(kept.get("table_file", ""))

    def show_indicator(self):
        """Show what decides the chosen indicator."""
        key = self.indicator.currentData()
        there = key is not None
        self.shown_part.setVisible(there)
        if not there:
            self.answer.setText(translate("SmartQuartier", "Not computed yet."))
            return
        item = self._work.catalogue().indicator(key)
        unit = unit_words(item.unit) if item else ""
        found = decisions(self._rows, key)
        self.answer.setText(answer(found, self.indicator.currentText()))
        tornado = self._method == "tornado"
        self.chart.show_bars(
            [_bar(one, tornado) for one in found[:_MOST_BARS]],
            axis=unit if tornado else translate("SmartQuartier", "share"),
        )
        note = (
            translate(
                "SmartQuartier",
                "Bar: the sum over all zones with this assumption at its P5 and P95, all others "
                "central. Dark line: no change.",
            )
            if tornado
            else translate("SmartQuartier", "Bar: share of what all assumptions move together.")
        )
        if any(one.weak for one in found):
            note += " " + translate(
                "SmartQuartier", "Hatched: rests on a claim (D) or a judgement of ours (J)."
            )
        self.note.setText(note)
        self.table.show_rows([_row(one) for one in found], [one.key for one in found])

    def _load(self, path):
        self._rows = []
        if path:
            try:
                self._rows = rows_of(path)
            except SmartQuartierError:
                self._session.set_text(KEY, "")  # the file is gone: nothing to show
        catalogue = self._work.catalogue()
        from ....core.effects.catalogue.model import text

        self.indicator.clear()
        for key in indicators_in(self._rows):
            item = catalogue.indicator(key)
            self.indicator.addItem(text(item.label) if item else key, key)
        self.open_report.set_path(self._kept().get("report_file", ""))
        self._follow()
        self.show_indicator()

    def _follow(self):
        shown = self._effects.current()
        place = self.indicator.findData(shown.id) if shown else -1
        if place >= 0:
            self.indicator.setCurrentIndex(place)
            self.show_indicator()

    def _ask(self):
        key = self.table.current_key()
        if key is not None:
            self.asked.emit(key)

    def _done(self, run):
        write = self._session.project.writePath
        path, self._method = str(run.results.get("OUTPUT") or ""), run.call.parameters["METHOD"]
        kept = {
            "table_file": write(path),
            "method": self._method,
            "report_file": write(str(run.results.get("REPORT") or "")),
        }
        self._session.set_text(KEY, json.dumps(kept))
        self._load(path)

    def _kept(self):
        """Return what the project remembers of the latest run."""
        try:
            kept = json.loads(self._session.text(KEY) or "{}")
        except ValueError:  # of another version
            return {}
        read = self._session.project.readPath
        return {k: read(v) if k.endswith("_file") and v else v for k, v in kept.items()}


def _methods():
    return (
        ("tornado", translate("SmartQuartier", "Tornado: one after the other, easiest to read")),
        ("morris", translate("SmartQuartier", "Morris: from many starting points")),
        ("sobol", translate("SmartQuartier", "Sobol: shares of the variance, thorough and slow")),
    )


def _columns():
    number = {"is_number": True, "form": short}
    return (
        Column(translate("SmartQuartier", "Assumption")),
        Column(translate("SmartQuartier", "Share"), is_number=True, form=percent),
        Column(translate("SmartQuartier", "Turns the direction")),
        Column(translate("SmartQuartier", "Low"), **number),
        Column(translate("SmartQuartier", "Central"), **number),
        Column(translate("SmartQuartier", "High"), **number),
        Column(translate("SmartQuartier", "Unit")),
        Column(translate("SmartQuartier", "Grade")),
        Column(translate("SmartQuartier", "Source")),
    )


def _row(one):
    grade = " / ".join(grade_text(part) for part in one.grade.split("/")) if one.grade else None
    return (one.label, one.share, one.flip_words(), one.low, one.central, one.high,
            one.unit or None, grade, one.source)  # fmt: skip


def _bar(one, tornado):
    from ....publish.report.effects.run_numbers import change

    tip = f"{one.label}: {one.flip_words()}"
    if tornado and one.at_low is not None:
        low, high = sorted((one.at_low, one.at_high))
        words = translate("SmartQuartier", "{} to {}").format(change(low), change(high))
        return Bar(one.key, one.label, words, low, high, hatched=one.weak, tip=tip)
    return Bar(one.key, one.label, percent(one.share), 0.0, one.share, hatched=one.weak, tip=tip)
