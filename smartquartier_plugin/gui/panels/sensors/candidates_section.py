"""Where sensors could hang: found in the city's layers, or points of the user's own."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.layer_choice import LayerChoice
from ...widgets.layer_guess import LayerGuess
from ...widgets.wrapped_check import WrappedCheck
from ...workbench.calls import ToolCall
from .area_section import AreaSection
from .best_section import named
from .live_model import KINDS

_KIND = QgsMapLayerProxyModel.Filter
# Words in the names of layers, German and English: first guesses, nothing more.
_USUAL = {
    "lamps": ("lamp", "leucht", "street_light", "mast"),
    "buildings": ("public_building", "buildings", "gebäude", "gebaeude", "bauwerk"),
    "streets": ("street", "straße", "strasse", "road"),
    "zones": ("privacy", "privatsph", "datenschutz", "schutzzone", "sensib", "sensitive"),
}
# Zones that protect something else: nature, water, houses.
_NEVER = {"zones": ("natur", "nature", "wasser", "water", "quell", "denkmal", "heritage", "lärm")}
_FIELDS = {"zones": (KINDS,)}


class CandidatesSection(QObject):
    """Layers of places, privacy zones, spacing; and the candidates that come of them."""

    changed = pyqtSignal()

    def __init__(self, panel, kept, purpose):
        super().__init__(panel)
        self._session, self._purpose = panel.session, purpose
        layout = panel.section(
            translate("SmartQuartier", "2 Candidates"),
            translate(
                "SmartQuartier",
                "Where could a sensor hang? Find places in the city's layers, or choose a layer of "
                "points of your own below.",
            ),
        )
        self.area = AreaSection(panel, kept, layout)
        titles = {
            "lamps": (translate("SmartQuartier", "Lamps"), _KIND.PointLayer),
            "buildings": (translate("SmartQuartier", "Buildings"), _KIND.PolygonLayer),
            "streets": (translate("SmartQuartier", "Streets"), _KIND.LineLayer),
            "zones": (translate("SmartQuartier", "Privacy zones"), _KIND.PolygonLayer),
        }
        self.layers = {}
        for key, (title, kind) in titles.items():
            choice = LayerChoice(panel.session, "", kind)
            self.layers[key] = panel.row(title, choice, layout)
            kept.bind(key, choice)
            choice.layerChanged.connect(lambda _: self.changed.emit())
            if key == "buildings":
                layout.addWidget(self._facades(kept))
        self._guesses = [LayerGuess(panel.session, self.layers[key], words, kept.key(key),
                                    _NEVER.get(key, ()), _FIELDS.get(key, ()))
                         for key, words in _USUAL.items()]  # fmt: skip
        self.spacing = QDoubleSpinBox()
        self.spacing.setRange(0, 10_000)
        self.spacing.setDecimals(0)
        self.spacing.setSuffix(" m")
        self.spacing.setSpecialValueText(translate("SmartQuartier", "keep all"))
        kept.bind("spacing_candidates", self.spacing, 0)
        panel.row(translate("SmartQuartier", "Smallest distance between candidates"),
                  self.spacing, layout)  # fmt: skip
        self.bar = panel.run_bar(
            translate("SmartQuartier", "Find candidates"), self.call, self._found, layout
        )
        self.choice = LayerChoice(panel.session, "candidates", _KIND.PointLayer)
        panel.row(translate("SmartQuartier", "Candidates to plan with"), self.choice, layout)
        self.choice.layerChanged.connect(lambda _: self.changed.emit())
        self.said = panel.text("")
        self.said.hide()
        layout.addWidget(self.said)

    def _facades(self, kept):
        """Return the box that lets façades carry sensors; else buildings only stand around."""
        check = WrappedCheck(
            translate("SmartQuartier", "Façades may carry sensors"),
            translate(
                "SmartQuartier",
                "Tick it for a layer with the buildings of willing owners only. Else the buildings "
                "count as obstacles and as something that stores heat.",
            ),
        )
        self.facades = kept.bind("facades", check.box)
        return check

    @property
    def zones(self):
        """Return the layer of privacy zones, or None."""
        return self.layers["zones"].layer()

    def guess(self):
        """Choose layers by their names where nobody has chosen."""
        for one in self._guesses:
            one.guess()

    def call(self):
        """Return the call that finds candidates."""
        self._purpose.check()
        chosen = {key: choice.layer() for key, choice in self.layers.items()}
        hosts = chosen["buildings"] if self.facades.isChecked() else None
        if not (chosen["lamps"] or hosts or chosen["streets"]):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Choose lamps, streets, or buildings whose façades may carry sensors: without "
                    "them there is no place to hang one.",
                )
            )
        parameters = {
            "PURPOSE": self._purpose.purpose.id,
            "LAMPS": chosen["lamps"],
            "BUILDINGS": hosts,
            "ALL_BUILDINGS": None if hosts else chosen["buildings"],
            "STREETS": chosen["streets"],
            "EXCLUSION": chosen["zones"],
            "SPACING": self.spacing.value(),
            "OUTPUT": self._session.new_path("sensor_candidates.gpkg"),
            "RECORD": self._session.new_path("sensor_candidates_record.json"),
        }
        if self._purpose.purpose.person_related:
            parameters["ALLOW_PERSON_RELATED"] = self._purpose.consent.isChecked()
        if self.area.is_chosen:
            parameters["AREA"] = self.area.file(chosen["lamps"] or chosen["streets"] or hosts)
        parameters = {name: value for name, value in parameters.items() if value is not None}
        title = translate("SmartQuartier", "Candidates: {}").format(self._purpose.label)
        return ToolCall("sensorcandidates", parameters, {"OUTPUT": title})

    def _found(self, run):
        layer = run.layers.get("OUTPUT")
        if layer is None:
            return
        named(run)
        zones = run.call.parameters.get("EXCLUSION")
        there = zones is not None and not sip.isdeleted(zones)
        self.said.setText(counted(run.results, zones.name() if there else ""))
        self.said.show()
        if "AREA" in run.call.parameters:
            self.area.found(layer)
        self._session.set_layer("candidates", layer)
        if "AREA" in run.call.parameters and self._session.layer("demand") is not None:
            self.area.cut(("demand",))
        elif "AREA" not in run.call.parameters:
            self.area.whole(("demand",))


def counted(results, zones=""):
    """Return what the search has found, in words.

    Parameters
    ----------
    results : mapping
        Of 'Candidate sites for sensors'.
    zones : str
        Name of the layer with privacy zones; named where it leaves out most places.

    Returns
    -------
    str
    """
    counts = {name: int(results.get(name, 0)) for name in
              ("N_SITES", "N_OK", "N_FLAGGED", "N_UNKNOWN", "N_EXCLUDED")}  # fmt: skip
    text = translate(
        "SmartQuartier",
        "Candidates: {}. They pass every rule: {}; with a note: {}; with open rules: {}. Places "
        "in privacy zones, left out: {}.",
    ).format(*(number(one, 0) for one in counts.values()))
    if counts["N_FLAGGED"]:
        more = translate("SmartQuartier", "Notes are advice; only the zones forbid.")
        text = f"{text} {more}"
    if zones and counts["N_EXCLUDED"] > counts["N_SITES"]:
        more = translate(
            "SmartQuartier",
            "⚠ More places lie in zones of layer '{}' than are left: are these really the "
            "privacy zones?",
        ).format(zones)
        text = f"{text} {more}"
    return text
