"""What is to be covered, how far a sensor reaches, and within which quarters."""

from qgis.core import QgsMapLayerProxyModel
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox

from ....core.i18n import translate
from ....core.numbers import number
from ...widgets.layer_choice import FieldChoice, LayerChoice
from ...widgets.layer_guess import LayerGuess

_KIND = QgsMapLayerProxyModel.Filter
_DEMAND = ("population", "bevölkerung", "bevoelkerung", "einwohner", "inhabitants", "address",
           "adresse")  # fmt: skip
_WEIGHT = ("inhabitants", "population", "einwohner", "residents", "persons", "ew", "pop")


def metres(most, decimals=0):
    """Return a field for metres.

    Parameters
    ----------
    most : float
    decimals : int

    Returns
    -------
    QDoubleSpinBox
    """
    spin = QDoubleSpinBox()
    spin.setRange(0, most)
    spin.setDecimals(decimals)
    spin.setSuffix(" m")
    spin.setSingleStep(10)
    return spin


class DemandSection(QObject):
    """Demand, weight, reach; rules that are rarely needed are folded away."""

    changed = pyqtSignal()

    def __init__(self, panel, kept, purpose):
        super().__init__(panel)
        self._session, self._purpose, self._kept = panel.session, purpose, kept
        self.layout = panel.section(
            translate("SmartQuartier", "3 Demand and coverage"),
            translate("SmartQuartier", "What is to be covered, and what do n sensors cover?"),
        )
        both = _KIND.PointLayer | _KIND.PolygonLayer
        self.demand = LayerChoice(panel.session, "demand", both)
        panel.row(translate("SmartQuartier", "Demand"), self.demand, self.layout)
        self._guess = LayerGuess(panel.session, self.demand, _DEMAND, "layer/demand")
        self.weight = FieldChoice(_WEIGHT, numeric=True, optional=True)
        self.weight.follow(self.demand)
        panel.row(translate("SmartQuartier", "Weight (empty: each place counts 1)"),
                  self.weight, self.layout)  # fmt: skip
        self.radius = metres(20_000)
        self.radius.setMinimum(1)
        kept.bind("radius", self.radius, purpose.purpose.reach_m)
        panel.row(translate("SmartQuartier", "Reach of a sensor"), self.radius, self.layout)
        self.reach_note = panel.text("")
        self.layout.addWidget(self.reach_note)
        self.demand.layerChanged.connect(lambda _: self.changed.emit())
        self.weight.fieldChanged.connect(lambda _: self.changed.emit())
        self.radius.valueChanged.connect(lambda _: self.changed.emit())
        purpose.changed.connect(self._new_purpose)
        self._say_reach()

    def add_rules(self, panel, kept, layout):
        """Add the rules that are rarely needed.

        Parameters
        ----------
        panel : Panel
        kept : Kept
        layout : QLayout
            Of a folded section.
        """
        self.existing = LayerChoice(panel.session, "", _KIND.PointLayer)
        kept.bind("existing", self.existing)
        panel.row(translate("SmartQuartier", "Existing sensors, which stay"), self.existing,
                  layout)  # fmt: skip
        self.spacing = metres(10_000)
        self.spacing.setSpecialValueText(translate("SmartQuartier", "no limit"))
        kept.bind("spacing", self.spacing, 0)
        panel.row(translate("SmartQuartier", "Smallest distance between two sensors"),
                  self.spacing, layout)  # fmt: skip
        self.times = QSpinBox()
        self.times.setRange(1, 3)
        kept.bind("times", self.times, 1)
        self.times.setToolTip(
            translate(
                "SmartQuartier",
                "1: covered or not. 2: a second sensor in reach adds something, so that one may "
                "fail.",
            )
        )
        panel.row(translate("SmartQuartier", "How many sensors in reach count"), self.times,
                  layout)  # fmt: skip
        self.least = QDoubleSpinBox()
        self.least.setRange(0, 1_000_000)
        self.least.setDecimals(0)
        kept.bind("least", self.least, 0)
        self.least.setToolTip(
            translate(
                "SmartQuartier",
                "Places with less count as 0: a cell with one or two people could tell who lives "
                "there. 3 is usual for population grids; 0 keeps all.",
            )
        )
        panel.row(translate("SmartQuartier", "Smallest weight that counts"), self.least, layout)
        self.word = QLineEdit()
        kept.bind("unit", self.word)
        panel.row(translate("SmartQuartier", "What the weight counts (a word for texts)"),
                  self.word, layout)  # fmt: skip
        self.existing.layerChanged.connect(lambda _: self.changed.emit())
        for spin in (self.spacing, self.times, self.least):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        self.word.textChanged.connect(lambda _: self.changed.emit())

    def guess(self):
        """Choose a demand by its name where nobody has chosen."""
        self._guess.guess()

    @property
    def unit(self):
        """Return what the weights count."""
        field = self.weight.currentField()
        if self.word.text().strip() or not field:
            return self.word.text().strip()
        known = {
            "inhabitants": translate("SmartQuartier", "inhabitants"),
            "population": translate("SmartQuartier", "inhabitants"),
            "einwohner": translate("SmartQuartier", "inhabitants"),
        }
        return known.get(field.lower(), field)

    def parameters(self, zones, buffer):
        """Return the parameters that the tools have in common, without empty ones.

        Parameters
        ----------
        zones : QgsVectorLayer or None
        buffer : float
            Distance to keep from them [m].

        Returns
        -------
        dict
        """
        given = {
            "CANDIDATES": self._session.layer("candidates"),
            "DEMAND": self.demand.layer(),
            "WEIGHT_FIELD": self.weight.currentField(),
            "WEIGHT_UNIT": self.unit,
            "RADIUS": self.radius.value(),
            "EXISTING": self.existing.layer(),
            "EXCLUSION": zones,
            "BUFFER": buffer if zones is not None else None,
            "MIN_SPACING": self.spacing.value() or None,
            "COVER_TIMES": self.times.value() if self.times.value() > 1 else None,
            "MIN_WEIGHT": self.least.value() or None,
        }
        return {name: value for name, value in given.items() if value not in (None, "")}

    def _new_purpose(self):
        self.radius.setValue(self._purpose.purpose.reach_m)
        self._say_reach()

    def _say_reach(self):
        self.reach_note.setText(
            translate(
                "SmartQuartier",
                "The reach is an assumption, not a measurement: {} m is where plans for this "
                "purpose begin; try half and double of it.",
            ).format(number(self._purpose.purpose.reach_m, 0))
        )
