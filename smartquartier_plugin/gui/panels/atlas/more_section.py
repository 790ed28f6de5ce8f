"""What is needed now and then: positions, network, another office's atlas, project, release."""

from pathlib import Path

from qgis.core import QgsMapLayerProxyModel
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox

from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.latest import Latest
from ...widgets.layer_choice import LayerChoice
from ...widgets.layer_guess import LayerGuess
from ...widgets.narrow import narrow
from ...widgets.print_button import PrintButton
from ...workbench.calls import ToolCall
from ...workbench.section import given, need, say
from .section import StateSection

# Parts of the names of layers with addresses, German and English: first guesses.
_ADDRESSES = ("address", "adress", "hausnummer", "hauskoord")


class PositionsSection(StateSection):
    """Positions of entries from the city's own addresses."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        points = QgsMapLayerProxyModel.Filter.PointLayer
        self.addresses = LayerChoice(self.session, "", points)
        guess = LayerGuess(self.session, self.addresses, _ADDRESSES, "atlas/addresses")
        self._later = Latest(guess.guess, self)
        guess.guess()
        self.panel.row(translate("SmartQuartier", "Address layer"), self.addresses, self.body)
        self.write = QCheckBox(translate("SmartQuartier", "Write into the atlas"))
        self.body.addWidget(self.write)
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Find positions"), self.call, self._found, self.body
        )
        self.status = self.text()
        self.session.project.layersAdded.connect(self._later.ask)

    def let_go(self):
        """Let go of the project."""
        self.session.project.layersAdded.disconnect(self._later.ask)

    def call(self):
        """Return the call that looks for positions."""
        atlas = self.state.wanted_unedited() if self.write.isChecked() else self.state.wanted()
        layer = need(
            self.addresses.layer(),
            translate("SmartQuartier", "Choose the layer with the city's addresses."),
        )
        return ToolCall(
            "atlasgeocode",
            {"ATLAS": atlas, "ADDRESSES": layer, "WRITE": self.write.isChecked(),
             "OUTPUT": "TEMPORARY_OUTPUT"},
            {"OUTPUT": translate("SmartQuartier", "Positions from addresses")},
        )  # fmt: skip

    def _found(self, run):
        names = ("N_HOUSE", "N_STREET", "N_COARSE", "N_WRITTEN")
        text = translate(
            "SmartQuartier",
            "By house number {}, on the street {}, by postal code or place {}; written into the "
            "atlas: {}.",
        )
        say(self.status, text.format(*(number(run.results.get(n) or 0, 0) for n in names)))
        if self.write.isChecked():
            self.state.written()


class NetworkSection(StateSection):
    """Who works with whom."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self._layers = []
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Draw the network"), self.call, self._drawn, self.body
        )
        self.status = self.text()
        self.print_button = PrintButton(
            self.session,
            self._drawn_layers,
            lambda: translate("SmartQuartier", "Network of actors and projects"),
        )
        self.print_button.hide()
        self.body.addWidget(self.print_button)

    def call(self):
        """Return the call of the network."""
        return ToolCall(
            "atlasnetwork",
            {"ATLAS": self.state.wanted(), "OUTPUT": "TEMPORARY_OUTPUT",
             "NODES": "TEMPORARY_OUTPUT"},
            {"OUTPUT": translate("SmartQuartier", "Network: relations"),
             "NODES": translate("SmartQuartier", "Network: actors and projects")},
        )  # fmt: skip

    def _drawn(self, run):
        layers = [run.layers.get(name) for name in ("NODES", "OUTPUT")]
        self._layers = [layer.id() for layer in layers if layer is not None]
        self.print_button.setVisible(bool(self._layers))
        text = translate(
            "SmartQuartier",
            "Measures say who is placed between others in this atlas, not who matters.",
        )
        say(self.status, text)

    def _drawn_layers(self):
        return [self.session.project.mapLayer(identifier) for identifier in self._layers]


class CombineSection(StateSection):
    """Another office's atlas joined with this one, in a new file."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self.file = QgsFileWidget()
        self.file.setFilter("GeoPackage (*.gpkg)")
        self.panel.row(translate("SmartQuartier", "Other atlas"), self.file, self.body)
        self.prefer = narrow(QComboBox())
        for value, title in (
            ("mine", translate("SmartQuartier", "that of this atlas")),
            ("other", translate("SmartQuartier", "that of the other atlas")),
            ("newer", translate("SmartQuartier", "that which was checked later")),
        ):
            self.prefer.addItem(title, value)
        self.panel.row(translate("SmartQuartier", "Where both have a value, keep"), self.prefer,
                       self.body)  # fmt: skip
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Combine"), self.call, self._combined,
            self.body,
        )  # fmt: skip
        self.status = self.text()

    def call(self):
        """Return the call that combines."""
        other = need(self.file.filePath(), translate("SmartQuartier", "Choose the other atlas."))
        return ToolCall(
            "atlascombine",
            {
                "ATLAS": self.state.wanted(),
                "OTHER": other,
                "PREFER": self.prefer.currentData(),
                "OUTPUT": self.session.new_path("atlas_combined.gpkg"),
                "CONFLICTS": "TEMPORARY_OUTPUT",
            },
            {"CONFLICTS": translate("SmartQuartier", "Combining: conflicts")},
        )

    def _combined(self, run):
        path = run.results.get("OUTPUT") or ""
        text = translate(
            "SmartQuartier", "{} added, {} changed, {} conflicts: '{}' is now the atlas here."
        )
        names = ("N_ADDED", "N_CHANGED", "N_CONFLICTS")
        numbers = (number(run.results.get(name) or 0, 0) for name in names)
        say(self.status, text.format(*numbers, Path(path).name))
        self.session.set_file("atlas", path)


class ProjectSection(StateSection):
    """The finished QGIS project, kept in the atlas itself."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Store the project"), self.call,
            self._stored, self.body,
        )  # fmt: skip
        self.status = self.text()

    def call(self):
        """Return the call that stores the project."""
        return ToolCall("atlasproject", {"ATLAS": self.state.wanted(), "LANGUAGE": "both"})

    def _stored(self, run):
        text = translate("SmartQuartier", "Stored: {}. Open it by Project – Open From.")
        say(self.status, text.format(run.results.get("PROJECTS") or "–"))


class ReleaseSection(StateSection):
    """A copy for the public: only what is released, under licences that go together."""

    def __init__(self, panel, state):
        super().__init__(panel, state)
        self.mode = narrow(QComboBox())
        for value, title in (
            ("split", translate("SmartQuartier", "a file for each group of licences")),
            ("one", translate("SmartQuartier", "all under one licence, where that is permitted")),
            ("refuse", translate("SmartQuartier", "stop if licences must not be mixed")),
        ):
            self.mode.addItem(title, value)
        self.panel.row(translate("SmartQuartier", "Different licences"), self.mode, self.body)
        self.only_confirmed = QCheckBox(translate("SmartQuartier", "Only confirmed"))
        self.body.addWidget(self.only_confirmed)
        self.bar = self.panel.run_bar(
            translate("SmartQuartier", "Make the copy"), self.call, self._released,
            self.body,
        )  # fmt: skip
        self.status = self.text()

    def call(self):
        """Return the call of the release."""
        return ToolCall(
            "atlasrelease",
            given({
                "ATLAS": self.state.wanted(),
                "LICENCES": self.mode.currentData(),
                "ONLY_CONFIRMED": self.only_confirmed.isChecked(),
                "QUARTERS": self.session.layer("quarters"),
                "OUTPUT": self.session.new_path("atlas_public.gpkg"),
                "WITHHELD": "TEMPORARY_OUTPUT",
            }),
            {"WITHHELD": translate("SmartQuartier", "Not published, and why (for the office)")},
        )  # fmt: skip

    def _released(self, run):
        names = ("N_PUBLIC", "N_WITHHELD", "N_FILES")
        text = translate("SmartQuartier", "{} rows published, {} kept back, {} files: {}")
        numbers = (number(run.results.get(name) or 0, 0) for name in names)
        say(self.status, text.format(*numbers, run.results.get("OUTPUT") or "–"))
