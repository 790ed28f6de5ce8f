"""A catalogue of effects of one's own: copy it, edit its table, take it over."""

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject

from ....core.i18n import translate
from ...widgets.layer_choice import LayerChoice
from ...workbench.calls import ToolCall
from ...workbench.section import need
from .parts import report_button


class CatalogueSection(QObject):
    """Which catalogue counts, and the way to other coefficients."""

    def __init__(self, panel, work):
        super().__init__(panel)
        self._panel, self._work, self._session = panel, work, panel.session
        layout = panel.section(
            translate("SmartQuartier", "Coefficients of your own"),
            translate(
                "SmartQuartier",
                "The bundled catalogue holds most coefficients as read in summaries. Whoever knows "
                "better, for instance from a count in the city, makes a copy and edits its table.",
            ),
            collapsed=True,
        )
        self.file = QgsFileWidget()
        self.file.setFilter("JSON (*.json)")
        self.file.lineEdit().setPlaceholderText(translate("SmartQuartier", "the bundled catalogue"))
        panel.row(translate("SmartQuartier", "Catalogue in use (empty: the bundled one)"),
                  self.file, layout)  # fmt: skip
        self.state = panel.text("")
        layout.addWidget(self.state)
        self.copy = panel.run_bar(
            translate("SmartQuartier", "Make a copy with its table"), self.copy_call,
            self._copied, layout,
        )  # fmt: skip
        self.edited = panel.row(
            translate("SmartQuartier", "Edited table of assumptions"),
            LayerChoice(self._session, "", QgsMapLayerProxyModel.Filter.VectorLayer), layout,
        )  # fmt: skip
        self.take = panel.run_bar(
            translate("SmartQuartier", "Take over the edited table"), self.take_call,
            self._taken, layout,
        )  # fmt: skip
        self.open_report = report_button(self._session)
        layout.addWidget(self.open_report)
        self.file.fileChanged.connect(self._chosen)
        work.catalogue_changed.connect(self.refresh)

    def copy_call(self):
        """Return the call that writes a copy, and its assumptions as a table."""
        return self._call({}, translate("SmartQuartier", "Assumptions of my catalogue"))

    def take_call(self):
        """Return the call that makes a catalogue of an edited table."""
        table = need(
            self.edited.layer(),
            translate("SmartQuartier", "Choose the edited table of assumptions first."),
        )
        return self._call({"TABLE_IN": table}, "")

    def _call(self, more, title):
        path = self._session.new_path
        parameters = {
            "CATALOGUE": self._work.catalogue_path,
            **more,
            "TABLE": path("assumptions.gpkg"),
            "OUTPUT": path("my_effects.json"),
            "REPORT": path("my_effects.html"),
        }
        return ToolCall("effectcatalogue", parameters, {"TABLE": title} if title else {})

    def refresh(self):
        """Show which catalogue counts."""
        path = self._work.catalogue_path
        if self.file.filePath() != path:
            self.file.setFilePath(path)
        problem = self._work.catalogue_problem()
        if problem:
            words = translate("SmartQuartier", "The bundled catalogue counts, because: {}")
            self.state.setText(words.format(problem))
            return
        catalogue = self._work.catalogue()
        grades = [item.grade for item in catalogue.assumptions]
        self.state.setText(
            translate(
                "SmartQuartier",
                "Version {}: {} assumptions, of which {} are judgements of ours (J) and {} claims "
                "of vendors or associations (D).",
            ).format(catalogue.version, len(grades), grades.count("J"), grades.count("D"))
        )

    def _chosen(self, path):
        self._work.set_catalogue_path(path)

    def _copied(self, run):
        table = run.layers.get("TABLE")
        if table is not None:
            self.edited.setLayer(table)
        self._taken(run)

    def _taken(self, run):
        self.open_report.set_path(str(run.results.get("REPORT") or ""))
        self._work.set_catalogue_path(str(run.results["OUTPUT"]))
        self.refresh()
