"""The user's own catalogue: a file with further or corrected entries."""

from qgis.gui import QgsFileWidget

from ....core.i18n import translate


class OwnCatalogue:
    """The rows of the section.

    Parameters
    ----------
    panel : Panel
    shelf : Shelf
    layout : QLayout
        Of the section.
    """

    def __init__(self, panel, shelf, layout):
        self._shelf = shelf
        self.file = QgsFileWidget()
        self.file.setFilter(translate("SmartQuartier", "Catalogue of services (*.json)"))
        title = translate("SmartQuartier", "Catalogue of your own (JSON file)")
        panel.row(title, self.file, layout)
        self.file.lineEdit().setAccessibleName(title.replace("&", ""))
        self.state = panel.text("")
        layout.addWidget(self.state)
        self.file.setFilePath(shelf.own_path)
        self.file.fileChanged.connect(self._chosen)
        shelf.changed.connect(self.refresh)
        self.refresh()

    def refresh(self):
        """Say what the file holds, or what is wrong with it."""
        if not self._shelf.own_path:
            text = translate("SmartQuartier", "Without a file: only the entries of the plugin.")
        elif self._shelf.problem:
            text = f"⚠ {self._shelf.problem}"
        else:
            text = translate(
                "SmartQuartier", "Entries of your own: {}. The file is kept for all projects."
            ).format(self._shelf.n_own)
        self.state.setText(text)

    def _chosen(self, text):
        self._shelf.choose_own(text.strip())
        self.refresh()
