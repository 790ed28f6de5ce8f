"""Seldom needed: sensors to SensorThings, and a result run again from its record."""

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QPushButton

from ....core.i18n import translate
from ....core.numbers import number
from ...workbench.calls import ToolCall
from ...workbench.section import need, say
from .section import PublishSection


class SensorThingsSection(PublishSection):
    """The way to the tool that hands a sensor plan to a SensorThings service."""

    def __init__(self, panel):
        super().__init__(panel)
        self.button = QPushButton(translate("SmartQuartier", "Sensor plan to SensorThings …"))
        self.button.setToolTip(
            translate("SmartQuartier", "Opens the tool's dialog with the sensor plan")
        )
        self.button.clicked.connect(self._open)
        self.body.addWidget(self.button)

    def _open(self):
        import processing

        plan = self.session.layer("plan")
        made = {"SITES": plan.id()} if plan is not None else {}
        dialog = processing.createAlgorithmDialog("smartquartier:sensorthingsexport", made)
        if dialog is not None:
            dialog.show()


class AgainSection(PublishSection):
    """A record, the data it names, and whether the same comes out."""

    def __init__(self, panel):
        super().__init__(panel)
        self.record = QgsFileWidget()
        self.record.setFilter(translate("SmartQuartier", "Transparency record") + " (*.json)")
        self._row(translate("SmartQuartier", "Transparency record"), self.record)
        self.data = QgsFileWidget()
        self.data.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self._row(translate("SmartQuartier", "Folder of the source files"), self.data)
        self.record.fileChanged.connect(self._record_chosen)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Run again and compare"), self._call, self._compared,
            self.body,
        )  # fmt: skip
        self.outcome = self.text()

    def _row(self, title, widget):
        self.panel.row(title, widget, self.body)
        widget.lineEdit().setAccessibleName(title.replace("&", ""))

    def refresh(self, role):
        """Forget what another project's record said."""
        if role == "":
            say(self.outcome, "")

    def _record_chosen(self, path):
        say(self.outcome, "")
        if Path(path.strip()).is_file() and not self.data.filePath().strip():
            self.data.setFilePath(str(Path(path.strip()).parent))

    def _call(self):
        record, data = self.record.filePath().strip(), self.data.filePath().strip()
        need(record, translate("SmartQuartier", "Choose a record: a file *_record.json."))
        need(data, translate("SmartQuartier", "Choose the folder where the sources lie."))
        return ToolCall(
            "rerunrecord",
            {"RECORD": record, "DATA": data, "FOLDER": self.session.new_path("run_again")},
        )

    def _compared(self, run):
        count = number(int(run.results["N_OUTPUTS"]), 0)
        if int(run.results["IDENTICAL"]):
            text = translate(
                "SmartQuartier", "✔ The same: every output has exactly the recorded values ({})."
            ).format(count)
        else:
            text = translate(
                "SmartQuartier", "✖ Not the same as recorded (outputs compared: {})."
            ).format(count)
        say(self.outcome, "\n".join([text, *(f"• {one}" for one in run.warnings)]))
