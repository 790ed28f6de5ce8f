"""Whether services keep their promises, and what of them lies on this computer."""

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ....core.errors import InputError
from ....core.i18n import translate
from ...widgets.narrow import narrow
from ...workbench.calls import ToolCall
from . import cached
from .shelf import user_folder

CHOSEN, LISTED = "chosen", "listed"
_LOADING = ("loadcitylayer", "fetchfeatures", "fetchobservations")


class ServiceChecks(QWidget):
    """Runs checkservices on the chosen or on all listed services, and keeps the results."""

    def __init__(self, panel, shelf, listed, parent=None):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        shelf : Shelf
        listed : CatalogueList
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._shelf, self._listed = shelf, listed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        which = QComboBox()
        which.addItem(translate("SmartQuartier", "the services selected in the list"), CHOSEN)
        which.addItem(translate("SmartQuartier", "all services of the list"), LISTED)
        self.which = panel.row(translate("SmartQuartier", "Which services"), narrow(which), layout)
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Check services"), self.call, self._checked, layout
        )
        self.outcome = panel.text("")
        self.outcome.hide()
        layout.addWidget(self.outcome)

    def call(self):
        """Return the call that checks the services."""
        if self.which.currentData() == CHOSEN:
            entries = self._listed.selected_entries()
            if not entries:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Choose one or more services in the list first (Ctrl for several).",
                    )
                )
        else:
            entries = self._listed.entries
            if not entries:
                raise InputError(
                    translate("SmartQuartier", "The list is empty; take filters out first.")
                )
        folder = user_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return ToolCall(
            "checkservices",
            {
                "CATALOGUE": self._shelf.usable_path,
                "ENTRIES": ",".join(entry.id for entry in entries),
                "OUTPUT": str(folder / "last_check.gpkg"),
            },
        )

    def _checked(self, run):
        from ....bridge.checked_table import read_checks

        self._shelf.keep_checks(read_checks(run.results["OUTPUT"]))
        good, bad = run.results.get("N_OK", 0), run.results.get("N_PROBLEMS", 0)
        text = translate("SmartQuartier", "Services that work as their entries promise: {} of {}.")
        self.outcome.setText(text.format(good, good + bad))
        self.outcome.show()


class CachedCopies(QWidget):
    """Shows what of the chosen entry lies in the cache, and deletes it if told to."""

    found = pyqtSignal(int)  # how many copies of the chosen entry there are

    def __init__(self, panel, shelf, parent=None):
        """Make the widgets.

        Parameters
        ----------
        panel : Panel
        shelf : Shelf
        parent : QWidget, optional
        """
        super().__init__(parent)
        self._session, self._shelf = panel.session, shelf
        self._entry, self._found = None, []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.text = panel.text("")
        self.delete = QPushButton(translate("SmartQuartier", "Delete cached copies …"))
        self.delete.clicked.connect(self._ask_and_delete)
        layout.addWidget(self.text)
        layout.addWidget(self.delete)
        self._session.runner.finished.connect(self._run_finished)
        self.show_entry(None)

    def close_copies(self):
        """Let go of the runner."""
        self._session.runner.finished.disconnect(self._run_finished)

    def show_entry(self, entry):
        """Look for the copies of an entry; None where nothing is chosen."""
        from ....bridge.network import cache_folder

        self._entry = entry
        self._found = self._shelf.copies.of(entry, cache_folder()) if entry is not None else []
        if entry is None:
            text = translate("SmartQuartier", "Cached copies: choose a service in the list.")
        else:
            text = cached.words(self._found)
        self.text.setText(text)
        self.delete.setEnabled(bool(self._found))
        self.found.emit(len(self._found))

    def _run_finished(self, run):
        if run.call.tool in _LOADING:
            self.show_entry(self._entry)

    def _ask_and_delete(self):
        from ....bridge.network import cache_folder

        if any(run.call.tool in _LOADING for run in self._session.runner.running):
            self._session.messages.warning(
                translate("SmartQuartier", "Wait until what is being loaded has come.")
            )
            return
        question = translate(
            "SmartQuartier",
            "Delete the cached copies of '{}' ({})? Layers in your projects stay; without the "
            "network this service can't be loaded again.",
        ).format(self._entry.title(), len(self._found))
        title = translate("SmartQuartier", "Delete cached copies")
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        answer = QMessageBox.question(self, title, question, buttons, QMessageBox.StandardButton.No)
        if answer == QMessageBox.StandardButton.Yes:
            left = cached.delete(self._found, cache_folder())
            if left:
                text = translate(
                    "SmartQuartier",
                    "Copies that stay, since another program has them open: {}. Close it and "
                    "try again.",
                )
                self._session.messages.warning(text.format(left))
        self.show_entry(self._entry)
