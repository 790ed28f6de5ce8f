"""The panel *Atlas*: search, entries, partners, duplicates, and what goes out."""

from qgis.core import QgsCoordinateTransform, QgsRectangle

from ....core.atlas.schema import OBJECTS
from ....core.i18n import translate
from ...widgets.print_button import PrintButton
from ...workbench.panel import Panel
from .atlas_section import AtlasSection
from .duplicates_section import DuplicatesSection
from .entry_section import EntrySection
from .import_section import ImportSection
from .map_selection import MapSelection
from .more_section import (
    CombineSection,
    NetworkSection,
    PositionsSection,
    ProjectSection,
    ReleaseSection,
)
from .partners_section import PartnersSection
from .search_section import SearchSection
from .state import AtlasState


class AtlasPanel(Panel):
    """Who works on what, where, and with whom."""

    ID = "atlas"

    def title(self):
        """Return the heading."""
        return translate("SmartQuartier", "Atlas")

    def purpose(self):
        """Return what this step answers."""
        return translate(
            "SmartQuartier",
            "Who works on what, and where; whom to bring together; which entries are the same. "
            "Institutions and projects, no persons.",
        )

    def build(self):
        """Make the sections."""
        self.state = AtlasState(self.session, self)
        self.map_selection = MapSelection(self.state, self)
        self._first()
        self._now_and_then()
        self.state.layers_changed.connect(self._show_print)
        self._show_print()

    def _add(self, kind, title, hint="", collapsed=False, selection=False):
        """Add a section; its box is made before it, and so comes before it on the way by Tab."""
        layout = self.section(title, hint, collapsed)
        more = (self.map_selection,) if selection else ()
        widget = kind(self, self.state, *more)
        layout.addWidget(widget)
        return widget

    def _first(self):
        """Make the sections of everyday work."""
        self.atlas = self._add(AtlasSection, translate("SmartQuartier", "1 The atlas"))
        self.print_button = PrintButton(self.session, self._print_layers, self._print_title)
        self.atlas.body.addWidget(self.print_button)
        self.imports = self._add(
            ImportSection,
            translate("SmartQuartier", "2 Import a list"),
            translate(
                "SmartQuartier",
                "CSV, XLSX, GeoJSON, GeoPackage or openfairdb. Columns about persons are "
                "left out and named.",
            ),
            collapsed=True,
        )
        self.search = self._add(
            SearchSection,
            translate("SmartQuartier", "3 Search"),
            translate(
                "SmartQuartier",
                'Any spelling; "several words" for a phrase, -word to leave out, begin* for '
                "a beginning.",
            ).replace(" -", " -\u2060"),  # no line ends between the sign and its word
            selection=True,
        )
        self.entry = self._add(EntrySection, translate("SmartQuartier", "4 Entry"), selection=True)
        self.partners = self._add(
            PartnersSection,
            translate("SmartQuartier", "5 Partners"),
            translate(
                "SmartQuartier",
                "Whom to bring together, with the reasons. A recommendation, not a decision.",
            ),
            selection=True,
        )
        self.duplicates = self._add(
            DuplicatesSection,
            translate("SmartQuartier", "6 Possible duplicates"),
            translate("SmartQuartier", "One pair after the other; you decide, nothing is lost."),
            selection=True,
        )

    def _now_and_then(self):
        """Make the sections of what is needed now and then."""
        self.positions = self._add(
            PositionsSection,
            translate("SmartQuartier", "7 Positions from addresses"),
            translate(
                "SmartQuartier",
                "From the city's own house coordinates; nothing leaves your computer. Other "
                "geocoders: in the tool's dialog.",
            ),
            True,
        )
        self.network = self._add(
            NetworkSection,
            translate("SmartQuartier", "8 Network"),
            translate(
                "SmartQuartier",
                "The relations as lines; actors and projects by the number of their "
                "neighbours, bridges with a ring.",
            ),
            True,
        )
        self.combine = self._add(
            CombineSection,
            translate("SmartQuartier", "9 Combine atlases"),
            translate("SmartQuartier", "Neither atlas is changed; every disagreement is listed."),
            True,
        )
        self.release = self._add(
            ReleaseSection,
            translate("SmartQuartier", "10 Copy for the public"),
            translate(
                "SmartQuartier",
                "Only public entries, without what may be about persons; for each row kept "
                "back the reason is listed.",
            ),
            True,
        )
        self.project = self._add(
            ProjectSection,
            translate("SmartQuartier", "11 QGIS project in the atlas"),
            translate(
                "SmartQuartier",
                "Map, forms and lists for those who open the atlas without this dock.",
            ),
            True,
        )

    def refresh(self, role):
        """Follow the session's atlas."""
        if role in ("", "atlas"):
            self.state.follow()
            self.atlas.follow()
        if role in ("", "atlas_pairs"):
            self.duplicates.read()

    def close_panel(self):
        """Stop what runs, and let go of layers and canvas."""
        if not self._built:
            return
        for part in (
            self.atlas,
            self.imports,
            self.search,
            self.entry,
            self.positions,
            self.duplicates,
        ):
            part.let_go()
        self.map_selection.close()
        self.state.close()

    # -- for the sections --------------------------------------------------------------

    def find_partners(self):
        """Look for partners of the chosen entry, and show them."""
        self.ensureWidgetVisible(self.partners.bar)
        self.partners.bar.button.setFocus()
        self.partners.bar.start()

    def zoom_to_layers(self, layers):
        """Show where the entries of layers lie.

        Parameters
        ----------
        layers : sequence of QgsVectorLayer
        """
        canvas, whole = self.session.iface.mapCanvas(), QgsRectangle()
        whole.setMinimal()
        crs = canvas.mapSettings().destinationCrs()
        for layer in layers:
            extent = layer.extent()
            if extent.isNull() or not extent.isFinite():
                continue
            if crs.isValid():
                change = QgsCoordinateTransform(layer.crs(), crs, self.session.project)
                extent = change.transformBoundingBox(extent)
            whole.combineExtentWith(extent)
        if whole.width() >= 0 and not whole.isNull():
            whole.scale(1.1)
            canvas.setExtent(whole)
            canvas.refresh()

    # -- printing ----------------------------------------------------------------------

    def _show_print(self):
        self.print_button.setVisible("actor" in self.state.layers())

    def _print_layers(self):
        layers = self.state.layers()
        return [layers[name] for name in reversed(OBJECTS) if name in layers]

    def _print_title(self):
        """Return the page's title; it says so where not all of it is public."""
        content, title = self.state.content, translate("SmartQuartier", "Smart City Atlas")
        if content is not None and any(
            (content.atlas[name]["release"] != "public").any() for name in OBJECTS
        ):
            text = translate("SmartQuartier", "{} – for the office, not for publication")
            return text.format(title)
        return title
