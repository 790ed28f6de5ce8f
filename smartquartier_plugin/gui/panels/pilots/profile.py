"""The section "Profile of a quarter"."""

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QPushButton

from ....core.i18n import translate
from ...widgets.charts import Bar, RangeChart
from ...widgets.table_view import Column, TableView
from .map_pick import Highlight, MapPicker
from .profile_rows import contribution_words, flip_html, profile_rows, sentences


class ProfileSection(QObject):
    """What speaks for the chosen quarter, what is missing, what would change its place."""

    def __init__(self, panel, layout, choose):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        layout : QVBoxLayout
            Of the section.
        choose : callable
            Called with the code of a quarter that was clicked on the map.
        """
        super().__init__(panel)
        self._panel, self._choose = panel, choose
        self._result = None
        self._layer = self._outlined = None
        canvas = panel.session.iface.mapCanvas()
        self.picker = MapPicker(canvas, self)
        self.highlight = Highlight(canvas)
        self._make(layout)
        self.picker.picked.connect(self._picked)
        self.picker.ended.connect(lambda: self.pick_button.setChecked(False))

    def show(self, result, layer, code):
        """Show a quarter's profile.

        Parameters
        ----------
        result : LiveResult or None
        layer : QgsVectorLayer or None
        code : str
            "" for none.
        """
        self._result, self._layer = result, layer
        self.pick_button.setEnabled(result is not None)
        if result is None:
            self.picker.stop()
        codes = result.ranking.codes if result is not None else ()
        if code not in codes:
            self._show_nothing()
            return
        row = codes.index(code)
        self.facts.setText("\n".join(sentences(result, row)))
        self.change.setText(flip_html(result, row))
        self._show_rows(profile_rows(result, row))
        self._outline(result.quarters.ids[row])
        self._show_widgets(True)

    def close(self):
        """Give the map back."""
        self.picker.stop()
        self.highlight.close()

    # -- the look ----------------------------------------------------------------------

    def _make(self, layout):
        panel = self._panel
        self.pick_button = QPushButton(translate("SmartQuartier", "Choose on the map"))
        self.pick_button.setCheckable(True)
        self.pick_button.setToolTip(
            translate(
                "SmartQuartier",
                "Click quarters on the map one after another; Escape or this button gives the map "
                "back to the tool that it had before.",
            )
        )
        self.pick_button.toggled.connect(self._pick)
        self.invitation = panel.text(
            translate(
                "SmartQuartier",
                "Click on a row of the chart or on a quarter on the map; by keyboard: the arrow "
                "keys in the chart.",
            )
        )
        self.facts = panel.text("")
        self.change = panel.text("")
        self.change.setTextFormat(Qt.TextFormat.RichText)
        self.chart = RangeChart(
            translate("SmartQuartier", "Contributions to the score"),
            translate("SmartQuartier", "contribution; diamond: median of all quarters"),
        )
        self.table = TableView(
            (
                Column(translate("SmartQuartier", "Criterion")),
                Column(translate("SmartQuartier", "Value"), is_number=True),
                Column(translate("SmartQuartier", "Median"),
                       translate("SmartQuartier", "Median of all quarters"), is_number=True),
                Column(translate("SmartQuartier", "Utility"),
                       translate("SmartQuartier", "0: no priority, 1: full priority"),
                       is_number=True),
                Column(translate("SmartQuartier", "Weight"),
                       translate("SmartQuartier", "Share of the sum of weights"), is_number=True),
                Column(translate("SmartQuartier", "Contribution"),
                       translate("SmartQuartier", "Weight times utility"), is_number=True),
            ),
            translate("SmartQuartier", "Profile of a quarter"),
        )  # fmt: skip
        for widget in (self.pick_button, self.invitation, self.facts, self.change, self.chart,
                       self.table):  # fmt: skip
            layout.addWidget(widget)
        self._show_widgets(False)

    def _show_widgets(self, there):
        self.invitation.setVisible(not there)
        for widget in (self.facts, self.change, self.chart, self.table):
            widget.setVisible(there)

    def _show_nothing(self):
        self.highlight.clear()
        self._outlined = None
        self._show_widgets(False)

    def _show_rows(self, rows):
        self.chart.show_bars(
            [
                Bar(
                    row.field, row.label, contribution_words(row), 0.0,
                    row.weight if row.contribution is None else row.contribution,
                    row.median_contribution, 2 if row.contribution is not None else 0,
                    row.contribution is None,
                )
                for row in rows
            ]
        )  # fmt: skip
        self.table.show_rows(
            [(row.label, row.value, row.median, row.utility, row.weight, row.contribution)
             for row in rows],
            [row.field for row in rows],
        )  # fmt: skip

    # -- the map -----------------------------------------------------------------------

    def _outline(self, number):
        """Outline a quarter; while a slider moves it stays the same one."""
        key = (self._layer.id(), number) if self._layer is not None else None
        if key is not None and key != self._outlined:
            self.highlight.show(self._layer, [number])
        self._outlined = key

    def _pick(self, on):
        if on and self._layer is not None:
            self.picker.start(self._layer)
        elif not on:
            self.picker.stop()

    def _picked(self, number):
        quarters = self._result.quarters if self._result is not None else None
        if quarters is not None and number in quarters.ids:
            self._choose(quarters.codes[quarters.ids.index(number)])
