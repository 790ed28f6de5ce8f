"""The section "Set of pilot quarters": which quarters together, and which sets are as good."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSpinBox,
)

from ....bridge import compat
from ....bridge.quarter_values import code_text
from ....core.errors import InputError
from ....core.i18n import translate
from ....core.pilots.indicators.field_titles import field_title
from ....core.pilots.names import quarter_title
from ....publish.report.pilots.set_and_ranking import beside_the_ranking
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...workbench.calls import ToolCall
from ...workbench.loading import numbered
from . import usual
from .alternatives import Alternatives
from .codes_edit import CodesEdit
from .criteria_rows import is_of_ranking, is_technical
from .results import ResultLayers, ResultLinks, result_paths

_WITHOUT_FEATURES = ("coverage", "score")


class PilotSetSection(QObject):
    """Aim, rules, run, and the sets that are nearly as good."""

    found = pyqtSignal(object)  # codes of the chosen set

    def __init__(self, panel, layout, criteria):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        layout : QVBoxLayout
            Of the section.
        criteria : CriteriaSection
        """
        super().__init__(panel)
        self._panel, self.session, self._criteria = panel, panel.session, criteria
        self._compared = []  # the fields in which the latest run compared
        self._used = ""  # the field with the codes in the latest run
        self._make_inputs(layout)
        self._make_rules(layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Choose set"), self.call, self._done, layout
        )
        self.lead = panel.text("", strong=True)
        self.story = panel.text("")  # what belongs to it, for those who read on
        for widget in (self.lead, self.story):
            layout.addWidget(widget)
        self.links = ResultLinks(self.session, translate("SmartQuartier", "Set of pilot quarters"))
        layout.addWidget(self.links)
        self.alternatives = Alternatives(panel, layout)
        criteria.k.valueChanged.connect(self.k.setValue)
        self.layer.layerChanged.connect(self._layer_changed)
        self.objective.currentIndexChanged.connect(self._aim_changed)
        self._aim_changed()

    def follow(self, role):
        """Offer the latest result: the ranking, else the indicators.

        Parameters
        ----------
        role : str
            What has changed in the session.
        """
        if role in ("", "ranking", "indicators"):
            layer = self.session.layer("ranking") or self.session.layer("indicators")
            if layer is not None and layer is not self.layer.layer():
                self.layer.setLayer(layer)

    def close(self):
        """Take the outlines off the map."""
        self.alternatives.close()

    def call(self):
        """Return the call of the tool.

        Returns
        -------
        ToolCall

        Raises
        ------
        InputError
            If the layer or the features are missing.
        """
        layer, aim = self.layer.layer(), self.objective.currentData()
        if layer is None:
            raise InputError(translate("SmartQuartier", "Choose the layer with the quarters."))
        features = self.chosen_features()
        if not features and aim not in _WITHOUT_FEATURES:
            raise InputError(
                translate(
                    "SmartQuartier", "Tick at least one field in which quarters are compared."
                )
            )
        cost = self.cost_field.currentField()
        if self.budget.value() and not cost:
            raise InputError(
                translate("SmartQuartier", "A budget needs a field with the cost; choose one.")
            )
        output, table, report, record = result_paths(
            self.session, "pilot_set", (".gpkg", "_alternatives.gpkg", ".html", ".json")
        )
        self._used = self.id_field.currentField()
        self._compared = features if aim not in _WITHOUT_FEATURES else []
        parameters = {
            "QUARTERS": layer,
            "ID_FIELD": self._used,
            "FEATURES": features,
            "K": self.k.value(),
            "OBJECTIVE": aim,
            "POPULATION_FIELD": self.population_field.currentField(),
            "SCORE_FIELD": self.score_field.currentField(),
            "REQUIRED": self.required.text(),
            "EXCLUDED": self.excluded.text(),
            "COST_FIELD": cost,
            "BUDGET": self.budget.value() or None,
            "NEAR_OPTIMAL": self.near.value() / 100,
            "OUTPUT": output,
            "ALTERNATIVES": table,
            "REPORT": report,
            "RECORD": record,
        }
        title = translate("SmartQuartier", "Set of pilot quarters")
        return ToolCall("pilotset", parameters, {"OUTPUT": title})

    def chosen_features(self):
        """Return the fields that are ticked."""
        items = (self.features.item(place) for place in range(self.features.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items
                if item.checkState() == Qt.CheckState.Checked]  # fmt: skip

    # -- the look ----------------------------------------------------------------------

    def _make_inputs(self, layout):
        from ....core.pilots.indicators.suggested import usual_names

        row = self._panel.row
        self.layer = row(
            translate("SmartQuartier", "Quarters, ranked or with indicators"),
            LayerChoice(self.session, "", QgsMapLayerProxyModel.Filter.PolygonLayer), layout,
        )  # fmt: skip
        self.layer.setLayer(None)
        self.id_field = row(
            translate("SmartQuartier", "Field with the quarter's code"),
            FieldChoice(usual.CODE), layout,
        )  # fmt: skip
        self.k = row(translate("SmartQuartier", "Number of pilot quarters"), QSpinBox(), layout)
        self.k.setRange(1, 999)
        self.k.setValue(3)
        self.objective = QComboBox()
        for aim, title in _aims():
            self.objective.addItem(title, aim)
        self.objective.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row(translate("SmartQuartier", "Aim"), self.objective, layout)
        self.aim_text = self._panel.text("")
        layout.addWidget(self.aim_text)
        self.features_label = QLabel(
            translate("SmartQuartier", "Fields in which quarters are compared")
        )
        self.features_label.setWordWrap(True)
        self.features = QListWidget()
        self.features.setAccessibleName(self.features_label.text())
        self.features.setMaximumHeight(7 * self._panel.fontMetrics().height())
        self.features_label.setBuddy(self.features)
        layout.addWidget(self.features_label)
        layout.addWidget(self.features)
        self.population_field = row(
            translate("SmartQuartier", "Inhabitants (field; optional)"),
            FieldChoice(usual_names("inhabitants"), numeric=True, optional=True), layout,
        )  # fmt: skip
        self.score_field = row(
            translate("SmartQuartier", "Score (field; optional)"),
            FieldChoice(usual.SCORE, numeric=True, optional=True), layout,
        )  # fmt: skip

    def _make_rules(self, layout):
        panel = self._panel
        names = self._criteria.name_field.currentField
        source = self.layer.layer, self.id_field_name, names
        self.required = CodesEdit(translate("SmartQuartier", "Required quarters"), *source)
        self.excluded = CodesEdit(translate("SmartQuartier", "Excluded quarters"), *source)
        layout.addWidget(self.required)
        layout.addWidget(self.excluded)
        self.cost_field = panel.row(
            translate("SmartQuartier", "Cost (field; optional)"),
            FieldChoice(usual.COST, numeric=True, optional=True), layout,
        )  # fmt: skip
        self.budget = panel.row(
            translate("SmartQuartier", "Budget (unit of the cost field)"), QDoubleSpinBox(), layout
        )
        self.budget.setRange(0, 1e12)
        self.budget.setGroupSeparatorShown(True)
        self.budget.setSpecialValueText(translate("SmartQuartier", "no limit"))
        self.budget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.near = panel.row(
            translate("SmartQuartier", "Nearly as good: loss up to"), QDoubleSpinBox(), layout
        )
        self.near.setRange(0, 100)
        self.near.setDecimals(1)
        self.near.setValue(2)
        self.near.setSuffix(" %")
        for choice in (self.id_field, self.population_field, self.score_field, self.cost_field):
            choice.follow(self.layer)
        layout.addWidget(
            panel.text(
                translate(
                    "SmartQuartier",
                    "More rules (distance, neighbours, types, social balance, themes) are in the "
                    "tool's dialog, behind the button with the three dots.",
                )
            )
        )

    def id_field_name(self):
        """Return the field with the codes."""
        return self.id_field.currentField()

    # -- what the user does ------------------------------------------------------------

    def _layer_changed(self, layer):
        wanted = set(self.chosen_features()) or set(self._criteria.criteria.fields)
        self.features.clear()
        names = [field.name() for field in (layer.fields() if layer is not None else ())
                 if field.isNumeric()]  # fmt: skip
        names = [one for one in names if not is_technical(one) and not is_of_ranking(one)]
        for name in sorted(names, key=lambda one: one not in wanted):  # the ticked ones are seen
            item = QListWidgetItem(field_title(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = name in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.features.addItem(item)

    def _aim_changed(self, *_):
        aim = self.objective.currentData()
        self.aim_text.setText(_aim_sentence(aim))
        compares = aim not in _WITHOUT_FEATURES
        self.features.setVisible(compares)
        self.features_label.setVisible(compares)

    def _done(self, run):
        layer = run.layers["OUTPUT"]  # named by the tool after its aim
        layer.setName(numbered(layer.name(), run.call.parameters["OUTPUT"]))
        self._criteria.on_map.setChecked(False)  # two maps on top of each other say nothing
        ResultLayers(self.session).hide(layer)
        self.session.set_layer("pilot_set", layer)
        name_field = self._criteria.name_field.currentField()
        chosen = _chosen(layer, self._used, name_field)
        text = translate("SmartQuartier", "Chosen: {}.").format(", ".join(chosen.values()))
        if run.results.get("STATUS") == "optimal":
            text += " " + translate("SmartQuartier", "Proven to be the best set for this aim.")
        aim = run.call.parameters["OBJECTIVE"]
        ranks, titles = self._ranks(layer, name_field)
        story = [beside_the_ranking(ranks, titles, list(chosen), aim, advice=True)]
        if self._compared:
            names = ", ".join(field_title(name) for name in self._compared)
            story.append(translate("SmartQuartier", "Compared in: {}.").format(names))
        self.links.show_run(run)
        self.alternatives.show_table(run.results.get("ALTERNATIVES"), layer, self._used, name_field)
        if self.alternatives.equals:
            text += " " + translate(
                "SmartQuartier", "Other sets that are just as good: {}; see the table."
            ).format(self.alternatives.equals)
        self.lead.setText(text)
        self.story.setText("\n".join(filter(None, story)))
        self.found.emit(list(chosen))

    def _ranks(self, layer, name_field):
        """Return rank and title by code: of the layer's own ranking, else of the live one."""
        fields, live = layer.fields().names(), self._criteria.live.result
        if "rank" in fields and "topk_share" in fields:
            has_name = name_field in fields
            rows = [
                (code_text(feature[self._used]), compat.to_python(feature["rank"]),
                 feature[name_field] if has_name else "")
                for feature in layer.getFeatures()
            ]  # fmt: skip
            ranks = {code: rank for code, rank, _ in rows}
            return ranks, {code: quarter_title(code, name) for code, _, name in rows}
        if live is None:
            return {}, {}
        codes = live.ranking.codes
        return dict(zip(codes, live.ranking.rank)), dict(zip(codes, live.quarters.names))


def _chosen(layer, field, name_field):
    """Return the pilots' codes and what they are called."""
    has_name = name_field in layer.fields().names()
    chosen = {}
    for feature in layer.getFeatures():
        if feature["selected"] == 1:
            code = code_text(feature[field])
            chosen[code] = quarter_title(code, feature[name_field] if has_name else "")
    return dict(sorted(chosen.items()))


def _aims():
    return (
        ("transferability", translate("SmartQuartier", "Transferability")),
        ("coverage", translate("SmartQuartier", "Coverage of the city")),
        ("score", translate("SmartQuartier", "Score")),
        ("scalability", translate("SmartQuartier", "Scalability")),
        ("contrast", translate("SmartQuartier", "Contrast")),
    )


def _aim_sentence(aim):
    return {
        "transferability": translate(
            "SmartQuartier", "The other quarters resemble one of the pilots as much as possible."
        ),
        "coverage": translate("SmartQuartier", "People live as near as possible to a pilot."),
        "score": translate(
            "SmartQuartier", "The sum of the pilots' scores is as high as possible."
        ),
        "scalability": translate(
            "SmartQuartier", "As many people as possible live in quarters that resemble a pilot."
        ),
        "contrast": translate(
            "SmartQuartier", "The pilots differ from each other as much as possible, no outliers."
        ),
    }[aim]
