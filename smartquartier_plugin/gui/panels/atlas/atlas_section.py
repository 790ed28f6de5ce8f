"""Which atlas: chosen, made, what is in it, and its layers on the map."""

from qgis.core import QgsProviderRegistry
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton

from ....core.errors import SmartQuartierError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.latest import Latest
from ...widgets.save_file import first_folder
from ...widgets.table_view import Column, TableView
from ...workbench.background import Background
from ...workbench.loading import other_results, results_group
from ...workbench.section import say
from .chain_bar import ChainBar
from .contents import licences, table_rows
from .demo import demo_calls
from .section import StateSection

_FILTER = "GeoPackage (*.gpkg)"


class AtlasSection(StateSection):
    """The choice of the atlas, and what is in it."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self._making = Background(translate("SmartQuartier", "Making an empty atlas"), self)
        self.address = QLineEdit()
        self.choose_button = QToolButton()
        self.map_button = QPushButton(translate("SmartQuartier", "Show on the map"))
        self.table = TableView(_columns(), translate("SmartQuartier", "What is in the atlas"))
        self._lay_out()
        state.read.connect(self._show)
        state.layers_changed.connect(self._show_map_button)
        self._making.done.connect(lambda path: self._use(path))
        self._making.failed.connect(lambda error, log: self.session.messages.error(error, log))
        self._look = Latest(self._show_map_button, self)
        self.session.project.layerTreeRoot().visibilityChanged.connect(self._look.ask)
        self._show()

    def let_go(self):
        """Stop what is being made, and let go of the layer tree."""
        self._making.close()
        self.session.project.layerTreeRoot().visibilityChanged.disconnect(self._look.ask)

    def follow(self):
        """Show the session's atlas."""
        if self.address.text() != self.state.address:
            self.address.setText(self.state.address)

    # -- the look ----------------------------------------------------------------------

    def _lay_out(self):
        self.address.setPlaceholderText(
            translate("SmartQuartier", "a file (*.gpkg), or postgis:connection/schema")
        )
        self.address.editingFinished.connect(lambda: self._use(self.address.text().strip()))
        tip = translate("SmartQuartier", "Open an atlas, or make a new one")
        self.choose_button.setText("…")
        self.choose_button.setToolTip(tip)
        self.choose_button.setAccessibleName(tip)
        self.choose_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.choose_button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.choose_button.setMenu(menu)
        self.panel.row(translate("SmartQuartier", "Atlas"), self.address, self.body)
        row = QHBoxLayout()
        self.body.removeWidget(self.address)
        row.addWidget(self.address, 1)
        row.addWidget(self.choose_button)
        self.body.addLayout(row)
        self.demo_bar = ChainBar(
            self.session, translate("SmartQuartier", "Make the demo atlas"), self._demo_calls,
            self.panel.title(),
        )  # fmt: skip
        self.demo_bar.done.connect(self._demo_made)
        self.body.addWidget(self.demo_bar)
        self.status = self.text()
        self.body.addWidget(self.table)
        self.licences = self.text()
        self.map_button.setToolTip(
            translate(
                "SmartQuartier",
                "Adds the atlas's layers with their forms, lists and relations to this project",
            )
        )
        self.map_button.clicked.connect(self.show_on_map)
        self.body.addWidget(self.map_button)

    def _fill(self, menu):
        menu.clear()
        for title, slot in (
            (translate("SmartQuartier", "Open a file …"), self._ask_open),
            (translate("SmartQuartier", "New empty atlas …"), self._ask_new),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, slot=slot: slot())
        again = menu.addAction(translate("SmartQuartier", "Read the atlas again"))
        again.setEnabled(bool(self.state.address))
        again.triggered.connect(lambda _=False: self.state.read_again())
        menu.addSeparator()
        known = QgsProviderRegistry.instance().providerMetadata("postgres")
        for name in sorted(known.connections(False)) if known is not None else ():
            address = f"postgis:{name}"
            menu.addAction(f"PostGIS: {name}").triggered.connect(
                lambda _=False, address=address: self._use(address)
            )

    def _show(self):
        content = self.state.content
        self.table.setVisible(content is not None)
        self._show_map_button()
        if self.state.background.running:
            say(self.status, translate("SmartQuartier", "Reading the atlas …"))
            return
        if content is None:
            say(self.status, self._why_empty())
            say(self.licences, "")
            return
        rows = table_rows(content.atlas)
        self.table.show_rows(rows)
        hidden = sum((row[3] or 0) + (row[4] or 0) for row in rows[:2])
        text = translate("SmartQuartier", "{} actors and {} projects; {} of them are not public.")
        say(self.status, text.format(number(rows[0][1], 0), number(rows[1][1], 0),
                                     number(hidden, 0)))  # fmt: skip
        held = ", ".join(f"{name} ({number(count, 0)})" for name, count in licences(content.atlas))
        text = translate("SmartQuartier", "Licences: {}").format(held)
        say(self.licences, text if held else "")

    def _why_empty(self):
        if self.state.problem:
            return self.state.problem
        if not self.state.address:
            return translate(
                "SmartQuartier",
                "No atlas is chosen. Open one, import a list into a new one, or make the demo "
                "atlas to try everything out.",
            )
        return translate(
            "SmartQuartier", "There is no atlas at this place yet; the first import makes it."
        )

    def _show_map_button(self):
        there = self._can_be_seen()
        self.map_button.setEnabled(self.state.content is not None and not there)
        self.map_button.setText(
            translate("SmartQuartier", "It is on the map")
            if there
            else translate("SmartQuartier", "Show on the map")
        )

    def _can_be_seen(self):
        """Return whether the atlas is ticked, and no other step's results are."""
        actor = self.state.layers().get("actor")
        project = self.session.project
        node = project.layerTreeRoot().findLayer(actor.id()) if actor is not None else None
        seen = node is not None and node.isVisible()
        return seen and not other_results(project, self.panel.title())

    # -- what is done ------------------------------------------------------------------

    def _use(self, address):
        if address == self.state.address:
            return
        if address and not address.lower().startswith("postgis:"):
            address = address if address.lower().endswith(".gpkg") else f"{address}.gpkg"
        self.session.set_file("atlas", address)

    def _ask_open(self):
        title = translate("SmartQuartier", "Open an atlas")
        path, _ = QFileDialog.getOpenFileName(self, title, first_folder(self.session), _FILTER)
        if path:
            self._use(path)

    def _ask_new(self):
        title = translate("SmartQuartier", "New empty atlas")
        path, _ = QFileDialog.getSaveFileName(
            self, title, self._proposed(), _FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )  # fmt: skip
        if path:
            self._make(path if path.lower().endswith(".gpkg") else f"{path}.gpkg")

    def _proposed(self):
        try:
            return self.session.new_path("atlas.gpkg")
        except SmartQuartierError:  # no folder for results: the dialog begins anywhere
            return "atlas.gpkg"

    def _make(self, path):
        """Make an empty atlas; a file that is there is never replaced."""
        from ....bridge.atlas_content import make_empty
        from ....bridge.atlas_place import place_of

        crs = self.session.project.crs()
        known = crs.authid() if crs.isValid() and not crs.isGeographic() else ""

        def work(_progress, _tell):
            make_empty(place_of(path), known or "EPSG:25832")
            return path

        self._making.start(work)

    def show_on_map(self):
        """Add the atlas's layers to the project, and show where its entries lie.

        They stand among the step's results: as for these, other steps' results are unticked.
        """
        from ....bridge.atlas_in_project import add_atlas

        place = self.state.place()
        if place is None:
            return
        title = translate("SmartQuartier", "Atlas: {}").format(place.name)
        project, step = self.session.project, self.panel.title()
        covering = other_results(project, step)
        try:
            layers = add_atlas(project, place, title, results_group(project, step, alone=False))
        except SmartQuartierError as error:
            self.session.messages.error(str(error))
            return
        results_group(project, step)
        for name in ("actor", "project"):
            node = project.layerTreeRoot().findLayer(layers[name].id())
            node.setItemVisibilityCheckedParentRecursive(True)
        if covering:
            text = translate(
                "SmartQuartier",
                "Unticked in the layer tree, so that the atlas can be seen: {}.",
            )
            self.session.messages.remark(text.format(", ".join(one.name() for one in covering)))
        self.panel.zoom_to_layers([layers[name] for name in ("actor", "project")])

    def _demo_calls(self):
        self._atlas = self.session.new_path("atlas.gpkg")
        return demo_calls(self.session.project, self._atlas, self.session.new_path("democity.gpkg"))

    def _demo_made(self, run):
        # The last call says which file it was: the menu may have asked for other calls since.
        self._use(run.call.parameters["ATLAS"])
        self.show_on_map()


def _columns():
    return [
        Column(translate("SmartQuartier", "Table")),
        Column(translate("SmartQuartier", "Entries"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Public"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Internal"), digits=0, is_number=True),
        Column(translate("SmartQuartier", "Withheld"), digits=0, is_number=True),
    ]
