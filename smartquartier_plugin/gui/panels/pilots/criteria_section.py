"""The section "Criteria": what counts, how much, for whom, and what follows from it at once."""

import contextlib

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QSpinBox, QVBoxLayout

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....publish.report.words import method_name
from ...widgets.charts import Bar, RangeChart
from ...widgets.latest import Latest
from ...widgets.layer_choice import FieldChoice, LayerChoice
from . import usual
from .criteria_editor import CriteriaEditor
from .criteria_rows import from_text, no_weight
from .double_counting import DoubleCounting
from .groups_box import GroupsBox
from .live import LiveRanking
from .live_line import LiveLine
from .live_map import LiveMap
from .live_rows import bar_parts, lead, shown
from .results import ResultLayers

METHODS = ("weighted_sum", "topsis", "promethee2", "vikor")
_KEEP_MS = 300
_K = "3"
_NONE = "-"  # kept where somebody wants no field


class CriteriaSection(QObject):
    """Widgets and the live ranking behind them."""

    ranked = pyqtSignal(object)  # LiveResult, None where there is none
    chosen = pyqtSignal(object)  # code of a quarter
    changed = pyqtSignal()  # criteria, layer, method or number of pilots

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
        self.live = LiveRanking(self)
        self.map = LiveMap(panel.session, panel.title(), self)
        self.session_layers = ResultLayers(panel.session)
        self._double_counting = DoubleCounting()
        self._loading = False
        self._guessed = {}
        self._keep = Latest(self._kept, self, _KEEP_MS)
        self._make_inputs(layout)
        self._make_ranking(layout)
        self._make_groups(layout)
        self.line = LiveLine(panel, self.editor, self.lead)
        self._connect()

    # -- for the panel -----------------------------------------------------------------

    @property
    def criteria(self):
        """Return the criteria as they stand."""
        return self.editor.criteria

    def criteria_set(self):
        """Return the core's criteria for a run; raises one sentence where something lacks."""
        return self.criteria.criteria_set(self.groups.mix.isChecked())

    def load(self):
        """Take over what the project keeps."""
        self._loading = True
        session = self.session
        self._show_fields()
        k = session.text("pilots/k", _K)
        self.k.setValue(int(k) if k.isdigit() else int(_K))
        self.method.setCurrentIndex(
            max(self.method.findData(session.text("pilots/method", METHODS[0])), 0)
        )
        self.groups.mix.setChecked(session.text("pilots/mix", "1") == "1")
        self.editor.set_criteria(from_text(session.text("pilots/criteria")))
        self._loading = False
        self.map.forget_old()
        self._layer_changed()

    def set_current(self, code):
        """Mark a quarter in the chart, without telling anybody."""
        self.chart.set_current(code)
        if self.live.result is not None:
            self._show_bars()

    def chart_rows(self):
        """Return the rows of the ranking that the chart shows, from its top."""
        return shown(self.live.result.ranking, self.everything.isChecked(),
                     self._panel.chosen_code)  # fmt: skip

    def close(self):
        """Take the live ranking off the map, and let go of the layer."""
        with contextlib.suppress(TypeError):  # closed before
            self.session.project.writeProject.disconnect(self._kept)
        self.map.clear()
        self.live.cache.watch(None)

    # -- the look ----------------------------------------------------------------------

    def _make_inputs(self, layout):
        panel = self._panel
        self.layer = panel.row(
            translate("SmartQuartier", "Quarters with indicators"),
            LayerChoice(self.session, "indicators"), layout,
        )  # fmt: skip
        self.id_field = panel.row(
            translate("SmartQuartier", "Field with the quarter's code"),
            FieldChoice(usual.CODE), layout,
        )  # fmt: skip
        self.name_field = panel.row(
            translate("SmartQuartier", "Field with the quarter's name"),
            FieldChoice(usual.NAME, optional=True), layout,
        )  # fmt: skip
        for choice in (self.id_field, self.name_field):
            choice.follow(self.layer)
        self.k = panel.row(
            translate("SmartQuartier", "Number of pilot quarters"), QSpinBox(), layout
        )
        self.k.setRange(1, 999)
        self.k.setValue(int(_K))
        self.method = QComboBox()
        for method in METHODS:
            self.method.addItem(_method_title(method), method)
        self.method.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        panel.row(translate("SmartQuartier", "Method"), self.method, layout)
        self.editor = CriteriaEditor(self.session)
        layout.addWidget(self.editor)
        self.doubled = panel.text("")
        self.doubled.hide()
        layout.addWidget(self.doubled)

    def _make_groups(self, layout):
        box = QgsCollapsibleGroupBox(translate("SmartQuartier", "Stakeholder groups"))
        box.setCollapsed(True)
        self.groups_box = box
        self.groups = GroupsBox()
        inner = QVBoxLayout(box)
        inner.addWidget(
            self._panel.text(
                translate(
                    "SmartQuartier",
                    "Keep the weights of several groups side by side: whoever was asked sees what "
                    "follows from them.",
                )
            )
        )
        inner.addWidget(self.groups)
        layout.addWidget(box)

    def _make_ranking(self, layout):
        panel = self._panel
        self.on_map = QCheckBox(translate("SmartQuartier", "Live ranking on the map"))
        self.on_map.setToolTip(
            translate(
                "SmartQuartier",
                "As a temporary layer of its own; your layers stay as they are.",
            )
        )
        self.everything = QCheckBox(translate("SmartQuartier", "All quarters"))
        self.lead = panel.text("", strong=True)
        self.status = panel.text("")
        self.chart = RangeChart(
            translate("SmartQuartier", "Live ranking"),
            translate("SmartQuartier", "rank; bar: nine of ten draws"),
        )
        for widget in (self.on_map, self.everything, self.lead, self.chart, self.status):
            layout.addWidget(widget)
        layout.addWidget(
            panel.text(
                translate(
                    "SmartQuartier",
                    "The diamond is the rank with exactly these weights, the bar the rank in nine "
                    "of ten draws of other weights, the dashed line the edge of the best. Hatched: "
                    "data are missing. A click on a row, or the arrow keys, show its profile.",
                )
            )
        )

    def _connect(self):
        self.session.project.writeProject.connect(self._kept)  # what was set just now, too
        self.layer.layerChanged.connect(self._other_layer)
        self.id_field.fieldChanged.connect(self._layer_changed)
        self.name_field.fieldChanged.connect(self._layer_changed)
        self.editor.changed.connect(self._criteria_changed)
        self.k.valueChanged.connect(self._method_changed)
        self.method.currentIndexChanged.connect(self._method_changed)
        self.everything.toggled.connect(self._show_bars)
        self.on_map.toggled.connect(self._show_map)
        self.map.gone.connect(lambda: self.on_map.setChecked(False))
        self.chart.chosen.connect(self.chosen)
        groups = self.groups
        groups.kept.connect(self._keep_group)
        groups.taken.connect(self._take_group)
        groups.removed.connect(
            lambda name: self.editor.set_criteria(self.criteria.without_group(name))
        )
        groups.mean_wanted.connect(self._take_mean)
        groups.mixed.connect(self._mixed)
        groups.viewed.connect(self._viewed)
        self.live.ranked.connect(self._ranked)
        self.live.failed.connect(self._failed)
        self.live.told.connect(self.status.setText)

    # -- what the user does ------------------------------------------------------------

    def _other_layer(self, _):
        before, self._loading = self._loading, True
        self._show_fields()
        self._loading = before
        self._layer_changed()

    def _show_fields(self):
        """Show the fields that the project keeps; note those that were guessed."""
        self._guessed = {}
        for key, field in self._fields().items():
            kept = self.session.text(key)
            if kept == _NONE or kept in _names(self.layer.layer()):
                field.setField("" if kept == _NONE else kept)
            elif not kept:  # nobody has chosen it: it need not be kept
                self._guessed[key] = field.currentField() or _NONE

    def _layer_changed(self, *_):
        if self._loading:
            return
        layer = self.layer.layer()
        self.editor.set_layer(layer)
        self.live.set_layer(layer, self.id_field.currentField(), self.name_field.currentField())
        self._tell()

    def _criteria_changed(self, criteria):
        self.live.criteria = criteria
        self.groups.show_groups(tuple(criteria.groups))
        self.live.ask()
        self._tell()

    def _method_changed(self, *_):
        self.live.set_method(self.method.currentData(), self.k.value())
        self._tell()

    def _mixed(self, on):
        self.live.mix = on
        self.live.ask()
        self._tell()

    def _viewed(self, group):
        self.live.group = group
        self.live.ask()

    def _keep_group(self, name):
        try:
            self.editor.set_criteria(self.criteria.with_group(name))
        except SmartQuartierError as error:
            self.session.messages.warning(str(error))
            return
        self.groups.name.clear()

    def _take_group(self, name):
        if name not in self.criteria.usable_groups():
            self.session.messages.warning(no_weight(name))
            return
        self.editor.set_criteria(self.criteria.with_weights(self.criteria.groups[name]))

    def _take_mean(self):
        self.editor.set_criteria(self.criteria.with_weights(self.criteria.mean_of_groups()))

    def _tell(self):
        if not self._loading:
            self._keep.ask()
            self.changed.emit()

    def _kept(self, *_):
        """Keep everything in the project."""
        criteria = self.criteria
        some = bool(criteria.rows or criteria.groups)
        self._keep_text("pilots/criteria", criteria.as_text() if some else "")
        self._keep_text("pilots/k", str(self.k.value()), _K)
        self._keep_text("pilots/method", self.method.currentData(), METHODS[0])
        self._keep_text("pilots/mix", "1" if self.groups.mix.isChecked() else "0", "1")
        if self.layer.layer() is None:
            return  # the fields show nothing: that is no choice
        for key, field in self._fields().items():
            self._keep_text(key, field.currentField() or _NONE, self._guessed.get(key, ""))

    def _keep_text(self, key, value, default=""):
        """Keep a value; what is as it would be without us changes no project."""
        if value != self.session.text(key, default):
            self.session.set_text(key, "" if value == default else value)

    def _fields(self):
        return {"pilots/id_field": self.id_field, "pilots/name_field": self.name_field}

    # -- what comes of it --------------------------------------------------------------

    def _ranked(self, result):
        text = lead(result)
        self.lead.setText(text)
        self._show_bars()
        self.chart.show()
        self.line.say(text)
        self._show_doubled(self._double_counting.sentence(result))
        self.groups.show_result(result)
        self._show_map()
        self.ranked.emit(result)

    def _failed(self, sentence):
        self.lead.setText(sentence)
        self.line.say(sentence if self.criteria.rows else "")
        self.status.setText("")
        self.groups.show_result(None)
        self._show_doubled("")
        self.chart.show_bars(())
        self.chart.hide()
        self.map.clear()
        self.ranked.emit(None)

    def _show_doubled(self, text):
        self.doubled.setText(text)
        self.doubled.setVisible(bool(text))

    def _show_bars(self, *_):
        result = self.live.result
        if result is None:
            return
        bars = [Bar(**bar_parts(result, i)) for i in self.chart_rows()]
        last = max([bar.high for bar in bars if bar.high is not None], default=1)
        self.chart.show_bars(bars, span=(0.5, last + 0.5), mark=result.ranking.k + 0.5)

    def _show_map(self, *_):
        if not self.on_map.isChecked():
            self.map.clear()
            self.session_layers.show_again()
        elif self.live.result is not None and self.live.cache.layer is not None:
            if self.map.layer is None:
                self.session_layers.hide()
            self.map.show(self.live.result, self.live.cache.layer)


def _names(layer):
    return layer.fields().names() if layer is not None else ()


def _method_title(method):
    if method == "weighted_sum":  # the name under which offices know it
        return translate("SmartQuartier", "weighted sum (utility analysis)")
    return method_name(method)
