"""Section 3: what the scenario changes, as ranges: map, chart, table."""

from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from ....bridge.effect_results import rows_of, show_indicator
from ....core.effects.scenario import EVERYWHERE
from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import finite
from ...widgets.charts import Bar, RangeChart
from ...widgets.layer_choice import LayerChoice
from ...widgets.narrow import narrow
from ...widgets.print_button import PrintButton
from ...widgets.table_view import TableView
from ...workbench.calls import ToolCall
from ...workbench.loading import numbered
from ...workbench.section import need
from .effect_rows import bar_of, columns, note_of, row_of
from .measures import load_catalogue
from .parts import button_row, inner_group, report_button
from .reading import ColumnReader
from .results import (
    cut_tie,
    effect_figures,
    fields_of,
    indicators_of,
    ranked,
    sentence,
    total_figure,
    zone_figures,
)
from .runs import keep_run, run_of
from .work import zones_wanted

_CHART_ZONES = 12  # all others stand in the table


class EffectsSection(QObject):
    """Runs the scenario, and shows one indicator at a time with its range."""

    # Indicator, zone (``*``: the sum), what decides it, and whether to go there: somebody
    # asks what a number rests on. Who only passes by with the arrow keys isn't led away.
    asked = pyqtSignal(str, str, str, bool)
    shown_changed = pyqtSignal()

    def __init__(self, panel, work, scenario):
        super().__init__(panel)
        self._panel, self._work, self._scenario = panel, work, scenario
        self._session = panel.session
        self._reader = ColumnReader(self)
        self._shown, self._summary, self._summary_of = (), [], ""
        self._figures, self._effects, self._loaded = [], {}, None
        layout = panel.section(
            translate("SmartQuartier", "3 Effects as ranges"),
            translate(
                "SmartQuartier",
                "Every number is a range: in 90 of 100 draws the change lies within it. Click a "
                "number to see what it rests on.",
            ),
        )
        self._build_run(layout)
        self._build_result(layout)

    # -- the call ------------------------------------------------------------------------

    def question(self):
        """Return the parameters that the tools for effects have in common."""
        zones = need(self._session.layer("drivers"), zones_wanted())
        return {
            "ZONES": zones,
            "ID_FIELD": need(self._work.id_field, zones_wanted()),
            "NAME_FIELD": self._work.name_field,
            "SCENARIO": self._scenario.file(),
            "CATALOGUE": self._work.catalogue_path,
            "YEAR": self.year.value(),
            "SKIP_MISSING": self.skip.currentData() == "skip",
            "SEED": self.seed.value(),
            "MIN_POPULATION": self.least.value(),
        }

    def call(self):
        """Return the call of the tool for effects."""
        path = self._session.new_path
        parameters = {**self.question(), "DRAWS": self.draws.value()}
        parameters.update(
            OUTPUT=path("effects.gpkg"),
            SUMMARY=path("effects_total.gpkg"),
            ASSUMPTIONS=path("effects_assumptions.gpkg"),
            REPORT=path("effects.html") if self.report.isChecked() else "",
            RECORD=path("effects.json"),
        )
        title = translate("SmartQuartier", "Effects: {}").format(self._scenario.draft.name)
        return ToolCall("effectrun", parameters, {"OUTPUT": title})

    # -- the look ------------------------------------------------------------------------

    def _build_run(self, layout):
        row = self._panel.row
        self.draws = row(translate("SmartQuartier", "Draws"), _spin(100, 100_000, 1000, 500),
                         layout)  # fmt: skip
        self.report = QCheckBox(translate("SmartQuartier", "Write the report"))
        self.report.setChecked(True)
        layout.addWidget(self.report)
        _box, inner = inner_group(translate("SmartQuartier", "More settings"), layout)
        self.seed = row(translate("SmartQuartier", "Seed"), _spin(0, 2**31 - 1, 0), inner)
        self.year = row(translate("SmartQuartier", "Year (0: when all has taken hold)"),
                        _spin(0, 2200, 0), inner)  # fmt: skip
        self.least = row(translate("SmartQuartier", "Suppress below (inhabitants)"),
                         _spin(0, 1_000_000, 0, 100), inner)  # fmt: skip
        self.skip = row(
            translate("SmartQuartier", "Effects without their drivers"), narrow(QComboBox()), inner
        )
        self.skip.addItem(translate("SmartQuartier", "leave their indicators unknown"), "unknown")
        self.skip.addItem(translate("SmartQuartier", "leave out, and name them"), "skip")
        self.bar = self._panel.run_bar(
            translate("SmartQuartier", "Compute effects"), self.call, self._done, layout
        )

    def _build_result(self, layout):
        panel = self._panel
        self.layers = panel.row(
            translate("SmartQuartier", "Result"), LayerChoice(self._session, "effects"), layout
        )
        self.open_report = report_button(self._session)
        self.print = PrintButton(self._session, lambda: [self.layers.layer()], self._title,
                                 lambda: self.about().get("record_file", ""),
                                 get_summary=self._sheet_summary)  # fmt: skip
        button_row(layout, self.open_report, self.print)
        self.nothing = panel.text(
            translate(
                "SmartQuartier",
                "No effects yet: compute the scenario, or choose a layer of effects.",
            )
        )
        layout.addWidget(self.nothing)
        self.shown_part = QWidget()
        layout.addWidget(self.shown_part)
        layout = QVBoxLayout(self.shown_part)
        layout.setContentsMargins(0, 0, 0, 0)
        self.overview = RangeChart(
            translate("SmartQuartier", "All indicators, all zones together"),
            translate("SmartQuartier", "less ← no change → more"),
        )
        layout.addWidget(self.overview)
        self.overview_note = panel.text(
            translate(
                "SmartQuartier",
                "Each row has a scale of its own: compare directions, not lengths.",
            )
        )
        layout.addWidget(self.overview_note)
        self.indicator = panel.row(
            translate("SmartQuartier", "Indicator on the map and below"),
            narrow(QComboBox()),
            layout,
        )
        self.answer = panel.text("", strong=True)
        layout.addWidget(self.answer)
        self.parts = RangeChart(translate("SmartQuartier", "All zones together, by effect"))
        layout.addWidget(self.parts)
        self.chart = RangeChart(translate("SmartQuartier", "Zones with the largest changes"))
        layout.addWidget(self.chart)
        self.chart_note = panel.text("")
        layout.addWidget(self.chart_note)
        self.table = TableView(columns(), translate("SmartQuartier", "Effects by zone"))
        layout.addWidget(self.table)
        self.layers.layerChanged.connect(lambda _: self.show_result())
        self.indicator.activated.connect(lambda _: self._chosen())
        self.overview.chosen.connect(self._overview_chosen)
        self.overview.activated.connect(lambda _: self._ask(EVERYWHERE, True))
        self.chart.chosen.connect(self._ask)
        self.chart.activated.connect(lambda key: self._ask(key, True))
        self.parts.chosen.connect(self._ask)
        self.parts.activated.connect(lambda key: self._ask(key, True))
        self.table.clicked.connect(lambda _: self._ask(self.table.current_key(), True))
        self.table.activated.connect(lambda _: self._ask(self.table.current_key(), True))
        self.table.selected.connect(self._selected)
        self._work.catalogue_changed.connect(self.show_result)

    # -- for the other sections -------------------------------------------------------------

    def about(self):
        """Return what the run behind the chosen layer has left: files by name."""
        return run_of(self._session, self.layers.layer())

    def catalogue(self):
        """Return the catalogue of the run behind the chosen layer."""
        about = self.about()
        if not about:
            return self._work.catalogue()
        try:
            return load_catalogue(about.get("catalogue_file", ""))
        except SmartQuartierError:
            return self._work.catalogue()

    def current(self):
        """Return the indicator that is shown, or None."""
        place = self.indicator.currentIndex()
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def computed(self):
        """Return the ids of the effects that the run has computed, None where not known."""
        found = {row.get("effect") for row in self._summary if row.get("row") == "effect"}
        return found if self._summary else None

    def decider_of_total(self):
        """Return what decides the sum of the indicator that is shown, "" where nothing does."""
        return self._decider(EVERYWHERE)

    # -- what happens ----------------------------------------------------------------------

    def refresh(self):
        """Follow another project or layer."""
        self.show_result()

    def close(self):
        """Cancel what is under way."""
        self._reader.close()

    def show_result(self):
        """Show what the chosen layer holds."""
        layer, before = self.layers.layer(), self.current()
        catalogue = self.catalogue()
        names = layer.fields().names() if isinstance(layer, QgsVectorLayer) else ()
        self._shown = indicators_of(names, catalogue)
        self._read_summary()
        self.indicator.clear()
        self.indicator.addItems(
            [f"{one.label} ({one.unit})" if one.unit else one.label for one in self._shown]
        )
        known = [one.id for one in self._shown]
        if before is not None and before.id in known:
            self.indicator.setCurrentIndex(known.index(before.id))
        self._show_overview()
        there = bool(self._shown)
        self.shown_part.setVisible(there)
        self.print.setVisible(there)
        self.open_report.set_path(self.about().get("report_file", ""))
        self.nothing.setVisible(not there)
        if there:
            self._show_indicator()
        else:
            self.shown_changed.emit()

    def _read_summary(self):
        path = self.about().get("summary_file", "")
        if path == self._summary_of:
            return
        self._summary, self._summary_of = [], path
        if path:
            try:
                self._summary = rows_of(path)
            except SmartQuartierError as error:
                self._session.messages.warning(str(error))

    def _show_overview(self):
        bars = []
        for one in self._shown:
            total = total_figure(self._summary, one)
            if total is None:
                continue
            size = max(abs(total.low or 0), abs(total.high or 0)) or 1.0
            scaled = [v / size if total.known else None for v in (total.low, total.mid, total.high)]
            bars.append(
                Bar(one.id, one.label, total.verdict_words(), scaled[0], scaled[2], scaled[1],
                    tip=sentence(total, one))
            )  # fmt: skip
        self.overview.show_bars(bars, span=(-1.0, 1.0), numbers=False)

    def _show_indicator(self):
        shown, layer = self.current(), self.layers.layer()
        if shown is None or layer is None:
            return
        self.overview.set_current(shown.id)
        code, name = self._zone_fields(layer)
        self._loaded = layer.id(), shown.id
        wanted = [code, name, *fields_of(shown.id)]
        self._reader.ask(
            layer,
            [one for one in wanted if one],
            lambda columns: self._show_figures(columns, shown, code, name),
        )

    def _zone_fields(self, layer):
        """Return the fields with ids and names: those of the run, else of the drivers."""
        about, names = self.about(), layer.fields().names()
        code = about.get("id_field") or self._work.id_field
        name = about.get("name_field") or self._work.name_field
        return (code if code in names else names[0]), (name if name in names else "")

    def _show_figures(self, columns, shown, code, name):
        from ....core.id_text import id_text

        ids = [id_text(value) for value in columns.get(code, ())]
        self._figures = zone_figures(columns, shown, ids, columns.get(name))
        total = total_figure(self._summary, shown)
        effects = effect_figures(self._summary, shown)
        self._effects = {one.key: one for one in effects}
        self.answer.setText(sentence(total, shown) if total is not None else shown.label)
        best = ranked(self._figures, _CHART_ZONES)
        bars = [bar_of(one, EVERYWHERE) for one in ([total] if total is not None else [])]
        bars += [bar_of(one, ("effect", one.key)) for one in effects]
        self.parts.show_bars(bars, axis=shown.unit)
        self.parts.setVisible(bool(bars))
        self.chart.show_bars([bar_of(one, one.key) for one in best], axis=shown.unit)
        self.chart.setVisible(bool(best))
        touched = sum(one.known and not one.nothing for one in self._figures)
        unknown = sum(not one.known for one in self._figures)
        tied = cut_tie(self._figures, _CHART_ZONES)
        self.chart_note.setText(note_of(len(best), touched, unknown, len(self._figures), tied))
        catalogue = self.catalogue()
        self.table.show_rows([row_of(one, catalogue) for one in self._figures],
                             [one.key for one in self._figures])  # fmt: skip
        self.shown_changed.emit()

    def _chosen(self):
        """Show the indicator that the planner has chosen, on the map too."""
        from ....bridge.styles_effects import Shown

        shown, layer = self.current(), self.layers.layer()
        if shown is None or layer is None:
            return
        name_field = self._zone_fields(layer)[1]
        self._repaint_when_drawn(layer)
        show_indicator(layer, Shown(shown.id, shown.label, shown.unit, shown.better, name_field))
        self._show_layer(layer, True)
        self._show_indicator()

    def _repaint_when_drawn(self, layer):
        """Draw a layer once more after a drawing that is under way.

        QGIS may keep the picture of the earlier style where the style changes meanwhile.
        """
        canvas, project, key = self._session.iface.mapCanvas(), self._session.project, layer.id()
        if not canvas.isDrawing():
            return

        def again():
            canvas.mapCanvasRefreshed.disconnect(again)
            if project.mapLayer(key) is not None:
                project.mapLayer(key).triggerRepaint()

        canvas.mapCanvasRefreshed.connect(again)

    def _show_layer(self, layer, visible):
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None and visible:
            node.setItemVisibilityCheckedParentRecursive(True)
        elif node is not None:
            node.setItemVisibilityChecked(False)

    def _overview_chosen(self, key):
        place = [one.id for one in self._shown].index(key)
        self.indicator.setCurrentIndex(place)
        self._chosen()
        self._ask(EVERYWHERE)

    def _selected(self, key):
        self.chart.set_current(key)
        self._ask(key)

    def _ask(self, key, go=False):
        shown = self.current()
        if shown is None or key is None:
            return
        if isinstance(key, tuple):  # an effect of the sum
            self.asked.emit(shown.id, f"effect {key[1]}", self._decider(EVERYWHERE), go)
            return
        self.asked.emit(shown.id, key, self._decider(key), go)

    def _decider(self, key):
        if key == EVERYWHERE:
            total = total_figure(self._summary, self.current())
            return total.decider if total is not None else ""
        return next((one.decider for one in self._figures if one.key == key), "")

    def _title(self):
        shown = self.current()
        name = self.layers.layer().name() if self.layers.layer() is not None else ""
        return f"{name}: {shown.label}" if shown else name

    def _sheet_summary(self):
        """Return what a council reads first: the sum with its range, and where it changes most."""
        from .sheet import sheet_summary

        return sheet_summary(self._summary, self.current(), self._figures, self.catalogue(),
                             self.about().get("assumptions_file", ""))  # fmt: skip

    def _done(self, run):
        layer, used = run.layers.get("OUTPUT"), run.call.parameters
        if layer is None:
            return
        keep_run(
            self._session,
            layer,
            {
                "summary_file": str(run.results.get("SUMMARY") or ""),
                "assumptions_file": str(run.results.get("ASSUMPTIONS") or ""),
                "report_file": str(run.results.get("REPORT") or ""),
                "record_file": str(run.results.get("RECORD") or ""),
                "scenario_file": str(used["SCENARIO"]),
                "catalogue_file": str(used["CATALOGUE"] or ""),
                "id_field": used["ID_FIELD"],
                "name_field": used["NAME_FIELD"],
            },
        )
        name = run.call.load["OUTPUT"]  # a second run is told apart by its number
        layer.setName(numbered(name, str(used.get("OUTPUT", ""))))
        self._session.set_layer("effects", layer)
        if not sip.isdeleted(used["ZONES"]):  # its labels would stand among those of the result
            self._show_layer(used["ZONES"], False)
        self.show_result()
        self._show_known(layer)

    def _show_known(self, layer):
        """Let list and map show the indicator kept, or the first one that has values."""
        places = [self.indicator.currentIndex(), *range(len(self._shown))]
        known = (one for one in places if one >= 0 and self._has_values(layer, self._shown[one]))
        place = next(known, -1)
        if place < 0:
            return
        self.indicator.setCurrentIndex(place)
        if place:  # the map begins with the first
            self._chosen()

    def _has_values(self, layer, shown):
        field = f"{shown.id}_p50"
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return any(finite(row[field]) is not None for row in layer.getFeatures(request))


def _spin(low, high, value, step=1):
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setValue(value)
    spin.setSingleStep(step)
    return spin
