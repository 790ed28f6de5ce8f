"""The section "Monitoring": targets reached or not, and whether the measure did it."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QLineEdit

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...workbench.calls import ToolCall
from . import usual
from .codes_edit import CodesEdit
from .results import ResultLinks, result_paths


class MonitoringSection(QObject):
    """Runs the tool over observations per quarter, period and indicator."""

    def __init__(self, panel, layout):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        layout : QVBoxLayout
            Of the section.
        """
        super().__init__(panel)
        self.session = panel.session
        tables = QgsMapLayerProxyModel.Filter.VectorLayer
        row = panel.row
        self.quarters = row(
            translate("SmartQuartier", "Quarters"), LayerChoice(self.session, "quarters"), layout
        )
        self.id_field = row(
            translate("SmartQuartier", "Field with the quarter's code"),
            FieldChoice(usual.CODE), layout,
        )  # fmt: skip
        self.id_field.follow(self.quarters)
        self.pilots = CodesEdit(
            translate("SmartQuartier", "Codes of the pilot quarters"), self.quarters.layer,
            self.id_field.currentField,
        )  # fmt: skip
        layout.addWidget(self.pilots)
        self.observations = row(
            translate("SmartQuartier", "Observations (code, period, indicator, value)"),
            LayerChoice(self.session, "", tables), layout,
        )  # fmt: skip
        self.start = row(
            translate("SmartQuartier", "Start of the measure (period)"), QLineEdit(), layout
        )
        self.start.setPlaceholderText("2024-06")
        self.targets = row(
            translate("SmartQuartier", "Targets (indicator, target, period; optional)"),
            LayerChoice(self.session, "", tables), layout,
        )  # fmt: skip
        for choice in (self.observations, self.targets):
            choice.setLayer(None)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Compare pilots"), self.call, self._done, layout
        )
        self.links = ResultLinks(
            self.session, translate("SmartQuartier", "Monitoring of pilot quarters")
        )
        layout.addWidget(self.links)

    def call(self):
        """Return the call of the tool.

        Returns
        -------
        ToolCall

        Raises
        ------
        InputError
            If something that it needs is missing.
        """
        observations, start = self.observations.layer(), self.start.text().strip()
        needed = (
            (
                self.quarters.layer(),
                translate("SmartQuartier", "Choose the layer with the quarters."),
            ),
            (
                self.pilots.text(),
                translate("SmartQuartier", "Name the codes of the pilot quarters."),
            ),
            (observations, translate("SmartQuartier", "Choose the table with the observations.")),
            (start, translate("SmartQuartier", "Write the period in which the measure began.")),
        )
        for value, sentence in needed:
            if not value:
                raise InputError(sentence)
        output, report, record = result_paths(
            self.session, "pilot_monitoring", (".gpkg", ".html", ".json")
        )
        parameters = {
            "QUARTERS": self.quarters.layer(),
            "ID_FIELD": self.id_field.currentField(),
            "PILOTS": self.pilots.text(),
            "OBSERVATIONS": observations,
            "TARGETS": self.targets.layer(),
            "INTERVENTION": start,
            "OUTPUT": output,
            "REPORT": report,
            "RECORD": record,
        }
        title = translate("SmartQuartier", "Monitoring of pilot quarters")
        return ToolCall("pilotmonitor", parameters, {"OUTPUT": title})

    def follow_set(self, codes):
        """Take over the pilots of a set, unless others were named.

        Parameters
        ----------
        codes : sequence of str
        """
        if not self.pilots.text():
            self.pilots.set_text(", ".join(codes))

    def _done(self, run):
        self.links.show_run(run)
