"""The package: written, looked at by every validator, opened."""

from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QSignalBlocker
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.flow_layout import FlowLayout
from ...widgets.save_file import first_folder
from ...workbench.calls import ToolCall
from ...workbench.section import given, need, say
from .about_values import keep, kept
from .section import PublishSection
from .verdict_table import VerdictTable
from .verdicts import sentence, stays_behind, verdicts

_FOLDER = "package"


class PackageSection(PublishSection):
    """Writes the package and checks it; checks any other folder too."""

    def __init__(self, panel, layers, about):
        super().__init__(panel)
        self._layers, self._about = layers, about
        self._report = self._edition = ""  # of the latest run
        self.folder = _folder_widget(translate("SmartQuartier", "Folder of the package"))
        panel.row(translate("SmartQuartier", "Folder of the package"), self.folder, self.body)
        self.folder.lineEdit().setAccessibleName(
            translate("SmartQuartier", "Folder of the package")
        )
        self.folder.fileChanged.connect(self._folder_chosen)
        self.where = self.text()
        self.run_bar = panel.run_bar(
            translate("SmartQuartier", "Publish the package"), self._publish_call,
            self._published, self.body,
        )  # fmt: skip
        self.run_bar.refused.connect(about.lead_to_empty)
        self.outcome = self.text()
        self._buttons()
        self.behind = self.text()
        self.check_bar = panel.run_bar(
            translate("SmartQuartier", "Validate this folder"), self._check_call,
            self._checked, self.body,
        )  # fmt: skip
        self.table = VerdictTable(panel)
        self.body.addWidget(self.table)
        self._validators()

    # -- for the tools -----------------------------------------------------------------

    def path(self):
        """Return the folder typed, as text."""
        return self.folder.filePath().strip()

    def edition(self):
        """Return where the latest edition lies: one with errors lies beside the folder."""
        return self._edition or self.path()

    def _publish_call(self):
        parameters = {**self._layers.parameters(), **self._about.parameters()}
        folder = self._needed_folder()
        files = _beside(folder)
        return ToolCall("publishpackage", given({
            **parameters,
            "VALIDATORS": self.validators.filePath().strip(),
            "FOLDER": folder,
            "REPORT": files["report"],
            "RECORD": files["record"],
        }))  # fmt: skip

    def _check_call(self):
        self._needed_folder()
        folder = self.edition()
        if not Path(folder).is_dir():
            text = translate("SmartQuartier", "There is no folder '{}' yet; publish first.")
            raise InputError(text.format(Path(folder).name))
        files = _beside(folder)
        return ToolCall("validatepackage", given({
            "FOLDER": folder,
            "VALIDATORS": self.validators.filePath().strip(),
            "FINDINGS": files["findings"],
            "REPORT": files["validation"],
        }))  # fmt: skip

    def _needed_folder(self):
        return need(
            self.path(),
            translate(
                "SmartQuartier",
                "Choose the folder of the package first; one that lasts, not a temporary one.",
            ),
        )

    # -- what comes of it --------------------------------------------------------------

    def _published(self, run):
        from ....core.record import read_record

        folder = self._edition = str(run.results["FOLDER"])
        self._report = str(run.results.get("REPORT") or "")
        record = read_record(run.results["RECORD"])
        valid = bool(run.results["VALID"])
        text = _told_of(valid, folder == str(run.call.parameters["FOLDER"]))
        counts = [number(run.results[name], 0) for name in ("N_FILES", "N_DATASETS")]
        say(self.outcome, text.format(folder, *counts))
        say(self.behind, "\n".join(stays_behind(record.method)))
        self.session.set_file(_FOLDER, str(run.call.parameters["FOLDER"]))
        self._show_where()
        self._show_buttons()
        self.check_bar.start()

    def _checked(self, run):
        found = verdicts(_rows_of(str(run.results["FINDINGS"])))
        if not self._report:
            self._report = str(run.results.get("REPORT") or "")
        self.table.show_verdicts(found, sentence(found))
        self._show_buttons()

    # -- the look ----------------------------------------------------------------------

    def refresh(self, role):
        """Show the folder of the project, or propose one."""
        if role not in ("", _FOLDER, "folder"):
            return
        chosen = self.session.file(_FOLDER)
        folder = "" if self.session.folder_is_temporary else first_folder(self.session)
        if not chosen and folder:
            chosen = str(Path(folder) / "package")
        if role == "":
            self.table.show_verdicts((), "")
            for label in (self.outcome, self.behind):
                say(label, "")
            self._report = self._edition = ""
            blocker = QSignalBlocker(self.validators)
            self.validators.setFilePath(kept(self.session, "VALIDATORS"))
            blocker.unblock()
        if chosen and chosen != self.path():
            blocker = QSignalBlocker(self.folder)
            self.folder.setFilePath(chosen)
            blocker.unblock()
        self._show_where()
        self._show_buttons()

    def _folder_chosen(self, text):
        self.session.set_file(_FOLDER, text.strip())
        self._edition = ""
        self._show_where()
        self._show_buttons()

    def _show_where(self):
        folder = Path(self.path()) if self.path() else None
        if folder is None:
            text = translate("SmartQuartier", "Choose a folder that lasts; it may be new.")
        elif self._edition and Path(self._edition) == folder:
            text = translate(
                "SmartQuartier",
                "You have just written the edition that lies here; publishing again replaces it "
                "once the new one is valid.",
            )
        elif (folder / "package.json").is_file():
            text = translate(
                "SmartQuartier",
                "An earlier edition lies here; it stays whole until the new one is valid.",
            )
        else:
            text = ""
        say(self.where, text)

    def _buttons(self):
        row = QWidget()
        layout = FlowLayout(row)
        self.folder_button = QPushButton(translate("SmartQuartier", "Open folder"))
        self.folder_button.clicked.connect(lambda: self.open(self.edition()))
        self.web_button = QPushButton(translate("SmartQuartier", "Open web atlas"))
        self.web_button.clicked.connect(lambda: self.open(self._web_page()))
        self.report_button = QPushButton(translate("SmartQuartier", "Open report"))
        self.report_button.clicked.connect(lambda: self.open(self._report))
        for button in (self.folder_button, self.web_button, self.report_button):
            layout.addWidget(button)
        self.body.addWidget(row)

    def _show_buttons(self):
        path = self.edition()
        self.folder_button.setEnabled(bool(path) and Path(path).is_dir())
        self.web_button.setEnabled(bool(path) and self._web_page().is_file())
        self.report_button.setEnabled(bool(self._report))

    def _web_page(self):
        from ....publish.package.layout import PAGE

        return Path(self.edition()) / PAGE

    def _validators(self):
        self.validators = _folder_widget(
            translate("SmartQuartier", "Folder of a Python with further validators")
        )
        self.validators.fileChanged.connect(
            lambda text: keep(self.session, "VALIDATORS", text.strip())
        )
        title = translate(
            "SmartQuartier", "Python with further validators (optional; kept for all projects)"
        )
        self.panel.row(title, self.validators, self.body)
        self.validators.lineEdit().setAccessibleName(title.replace("&", ""))


def _told_of(valid, in_its_place):
    """Return what is said of an edition: place, files, layers."""
    if valid:
        return translate("SmartQuartier", "✔ Written to {}: {} files, {} layers and tables.")
    if in_its_place:
        return translate(
            "SmartQuartier",
            "✖ Validators found errors. This edition lies in {}: {} files, {} layers and tables. "
            "Don't publish it; the table below says what to mend.",
        )
    return translate(
        "SmartQuartier",
        "✖ Validators found errors; an earlier edition is unchanged. This one lies in {}: "
        "{} files, {} layers and tables. Don't publish it.",
    )


def _folder_widget(title):
    widget = QgsFileWidget()
    widget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
    widget.setDialogTitle(title)
    return widget


def _beside(folder):
    """Return files for the office, beside the folder and not in it."""
    path = Path(folder)
    endings = {
        "report": "_report.html",
        "record": "_record.json",
        "findings": "_findings.gpkg",
        "validation": "_validation.html",
    }
    return {name: str(path.parent / (path.name + ending)) for name, ending in endings.items()}


def _rows_of(path):
    """Return the rows of the table of findings."""
    from ....bridge.table_rows import rows_in

    return rows_in(path)
