"""What n sensors cover: a slider, a sentence, a curve with what no plan exceeds."""

import numpy as np
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QSlider, QSpinBox

from ....core.i18n import translate
from ...widgets.curve_chart import CurveChart, Line
from . import words

_SHOWN = 20  # sensors; the curve shows at least so many


class LiveSection(QObject):
    """Shows the live count at the chosen number of sensors."""

    changed = pyqtSignal(int)

    def __init__(self, panel, kept, live, demand):
        super().__init__(panel)
        self._live, self._demand = live, demand
        self.shares = None  # QuarterShares, once it is there
        layout = demand.layout
        self.number, self.slider = QSpinBox(), QSlider(Qt.Orientation.Horizontal)
        self.number.setRange(1, 100)
        self.slider.setRange(1, 100)
        self.slider.setAccessibleName(translate("SmartQuartier", "Number of sensors"))
        kept.bind("number", self.number, 10)
        panel.row(translate("SmartQuartier", "Number of sensors"), self.number, layout)
        row = QHBoxLayout()
        row.addWidget(self.slider)
        layout.addLayout(row)
        self.said = panel.text("", strong=True)
        self.said.setAccessibleName(translate("SmartQuartier", "What these sensors cover"))
        layout.addWidget(self.said)
        self.more = panel.text("")
        layout.addWidget(self.more)
        self.chart = CurveChart(
            translate("SmartQuartier", "Covered share by number of sensors"),
            translate("SmartQuartier", "sensors"),
            translate("SmartQuartier", "covered (%)"),
        )
        self.chart.hide()
        layout.addWidget(self.chart)
        self.number.valueChanged.connect(self._numbered)
        self.slider.valueChanged.connect(self.number.setValue)
        self.chart.chosen.connect(lambda x: self.number.setValue(max(int(x), 1)))
        live.changed.connect(self.show_count)
        self.show_count()

    def _numbered(self, number):
        self.slider.setValue(number)
        self.show_count()
        self.changed.emit(number)

    def show_count(self):
        """Show the count for the chosen number."""
        view = self._live.view
        self.chart.setVisible(view is not None)
        if view is None:
            self._say_why()
            return
        for widget in (self.number, self.slider):
            if widget.maximum() != view.most:
                widget.setMaximum(view.most)
        number = self.number.value()
        self.said.setText(words.covered_by(view, number, self._demand.unit))
        rows = [words.next_one(view, number)]
        if self._live.running:
            rows.append(translate("SmartQuartier", "Counting …"))
        rows += [*view.ground.notes, self._by_quarter(view, number)]
        self.more.setText(" ".join(row for row in rows if row))
        self._draw(view, number)

    def _by_quarter(self, view, number):
        if self.shares is None:
            return ""
        sites = view.order[:number]
        chosen = np.zeros(view.problem.n, bool)
        chosen[sites] = True
        times = view.problem.times_covered(chosen)
        return words.by_quarter(self.shares.of(view.ground.sites.xy[sites], times))

    def _say_why(self):
        if self._live.error:
            text = self._live.error
        elif self._live.running:
            text = translate("SmartQuartier", "Counting …")
        else:
            text = translate(
                "SmartQuartier", "Choose candidates and demand to see what n sensors cover."
            )
        self.said.setText(text)
        self.more.setText("")

    def _draw(self, view, number):
        end = min(view.most, max(_SHOWN, 2 * number))
        xs = tuple(range(end + 1))
        best = tuple(100 * value / view.total for value in view.covered[: end + 1].tolist())
        lines = [Line(translate("SmartQuartier", "plan"), xs, best)]
        if view.bound is not None:
            limit = tuple(100 * value / view.total for value in view.bound[: end + 1].tolist())
            lines.append(Line(translate("SmartQuartier", "no plan covers more"), xs, limit, "dash"))
        self.chart.show_lines(lines, mark=number)
