"""The step "Data": from an empty project to quarters, statistics and the city's own layers."""

from qgis.PyQt.QtWidgets import QApplication, QPushButton

from ....core.i18n import translate
from ...workbench.panel import Panel


class DataPanel(Panel):
    """Start, catalogue of city services, any other service."""

    ID = "data"

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Data")

    def purpose(self):
        """Return what this step answers."""
        return translate(
            "SmartQuartier",
            "Which data does the work rest on, where do they come from, and what may be done with "
            "them?",
        )

    def build(self):
        """Make the sections."""
        from .shelf import Shelf

        self.shelf = Shelf(self)
        self._start()
        self._catalogue()
        self._upkeep()
        self._other()
        self.session.project.projectSaved.connect(self._saved)

    def refresh(self, role):
        """Follow the session: another project, folder, or layer."""
        if role in ("", "folder"):
            self.folder.refresh()
        if role in ("", "quarters", "statistics"):
            self.own.refresh()
        if role == "":
            for choice, entry in ((self.loader.crs, self.entries.chosen_entry()),
                                  (self.other.crs, None)):  # fmt: skip
                choice.forget()
                choice.suggest(entry)

    def close_panel(self):
        """Let go of project and runner."""
        if self._built:
            self.session.project.projectSaved.disconnect(self._saved)
            self.copies.close_copies()

    # -- the sections ------------------------------------------------------------------

    def _start(self):
        from .own_layers import OwnLayers
        from .start import DemoCity, ResultsFolder

        layout = self.section(
            translate("SmartQuartier", "1 Start"),
            translate(
                "SmartQuartier",
                "Try everything with a fictitious city, or choose your own quarters and "
                "statistics.",
            ),
        )
        self.folder = ResultsFolder(self)
        self.demo = DemoCity(self)
        self.own = OwnLayers(self)
        for widget in (self.folder, self.demo, self.own):
            layout.addWidget(widget)
        options = self.section(translate("SmartQuartier", "Demo city: options"), collapsed=True)
        self.demo.add_options(self, options)

    def _catalogue(self):
        from .catalogue_list import CatalogueList
        from .details import EntryDetails
        from .load import EntryLoader

        layout = self.section(
            translate("SmartQuartier", "2 City services"),
            translate(
                "SmartQuartier",
                "Open data of cities, with their licences. Nothing is asked of any service until "
                "you press a button.",
            ),
        )
        self.entries = CatalogueList(self.shelf)
        self.details = EntryDetails()
        self.copy_note = QPushButton(translate("SmartQuartier", "Copy source note"))
        self.copy_note.clicked.connect(self._copy_note)
        self.loader = EntryLoader(self, self.shelf)
        for widget in (self.entries, self.details, self.copy_note, self.loader):
            layout.addWidget(widget)
        self.entries.chosen.connect(self._show_entry)
        self.shelf.changed.connect(lambda: self._show_entry(self.entries.chosen_entry()))

    def _upkeep(self):
        from .upkeep import CachedCopies, ServiceChecks

        layout = self.section(
            translate("SmartQuartier", "3 Checks and cached copies"),
            translate(
                "SmartQuartier",
                "A check asks each service for a handful of objects and compares them with its "
                "entry. Copies let you load again without the network.",
            ),
        )
        self.checks = ServiceChecks(self, self.shelf, self.entries)
        self.copies = CachedCopies(self, self.shelf)
        self.copies.found.connect(self.loader.show_copies)
        layout.addWidget(self.checks)
        layout.addWidget(self.copies)
        self._show_entry(None)

    def _other(self):
        from .other_service import OtherService
        from .own_catalogue import OwnCatalogue

        layout = self.section(
            translate("SmartQuartier", "Any other service"),
            translate(
                "SmartQuartier",
                "A layer from an address. Ask its operator for the licence before you publish "
                "anything made of it.",
            ),
            collapsed=True,
        )
        self.other = OtherService(self, layout)
        layout = self.section(
            translate("SmartQuartier", "Catalogue of your own"),
            translate(
                "SmartQuartier",
                "Further or corrected entries, of the form of the plugin's own catalogue; one with "
                "the same id takes its place.",
            ),
            collapsed=True,
        )
        self.own_catalogue = OwnCatalogue(self, self.shelf, layout)

    # -- what happens ------------------------------------------------------------------

    def _show_entry(self, entry):
        result = self.shelf.checks.of(entry) if entry is not None else None
        self.details.show_entry(entry, result)
        self.copy_note.setVisible(entry is not None)
        self.loader.show_entry(entry)
        self.copies.show_entry(entry)

    def _copy_note(self):
        import datetime

        from ....services.catalogue.entry import attribution_line

        today = datetime.date.today().isoformat()
        note = attribution_line(self.entries.chosen_entry(), today)
        QApplication.clipboard().setText(note)
        self.session.messages.success(translate("SmartQuartier", "The source note is copied."))

    def _saved(self):
        self.folder.refresh()
