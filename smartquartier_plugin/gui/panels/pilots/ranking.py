"""The section "Ranking": the ranking for the record, with report."""

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QSpinBox

from ....core.errors import InputError
from ....core.i18n import translate
from ...workbench.calls import ToolCall
from ...workbench.loading import numbered
from .results import ResultLayers, ResultLinks, result_paths


class RankingSection(QObject):
    """Runs the tool with what the section "Criteria" holds."""

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
        self.session, self._criteria = panel.session, criteria
        self._written = "", None  # path and content of the latest criteria file
        self.samples = QSpinBox()
        self.samples.setRange(100, 1_000_000)
        self.samples.setSingleStep(1000)
        self.samples.setValue(10_000)
        self.samples.setGroupSeparatorShown(True)
        panel.row(translate("SmartQuartier", "Number of draws"), self.samples, layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Rank quarters"), self.call, self._done, layout
        )
        self.links = ResultLinks(
            self.session, translate("SmartQuartier", "Ranking of pilot quarters")
        )
        layout.addWidget(self.links)

    def call(self):
        """Return the call of the tool; the criteria go into a file, with labels and groups.

        Returns
        -------
        ToolCall

        Raises
        ------
        InputError
            If the layer is missing or the criteria can't be used.
        """
        source = self._criteria
        layer = source.layer.layer()
        if layer is None:
            raise InputError(
                translate("SmartQuartier", "Choose a layer with indicators per quarter first.")
            )
        output, report, record = result_paths(self.session, "ranking", (".gpkg", ".html", ".json"))
        parameters = {
            "QUARTERS": layer,
            "ID_FIELD": source.id_field.currentField(),
            "NAME_FIELD": source.name_field.currentField(),
            "CRITERIA_FILE": self._criteria_file(),
            "METHOD": source.method.currentData(),
            "K": source.k.value(),
            "SAMPLES": self.samples.value(),
            "OUTPUT": output,
            "REPORT": report,
            "RECORD": record,
        }
        title = translate("SmartQuartier", "Ranking of pilot quarters")
        return ToolCall("pilotranking", parameters, {"OUTPUT": numbered(title, output)})

    def _criteria_file(self):
        """Return a file with the criteria; a new one only where they have changed."""
        from pathlib import Path

        from ....core.pilots.criteria.criteria import criteria_to_dict, write_criteria

        criteria = self._criteria.criteria_set()
        content = criteria_to_dict(criteria)
        path, before = self._written
        if content != before or not Path(path).is_file():
            path = self.session.new_path("criteria.json")
            write_criteria(criteria, path)
            self._written = path, content
        return path

    def _done(self, run):
        layer = run.layers["OUTPUT"]
        self._criteria.on_map.setChecked(False)  # the same ranks twice can't be read
        ResultLayers(self.session).hide(layer)  # the one before, too
        self.session.set_layer("ranking", layer)
        self.links.show_run(run)
