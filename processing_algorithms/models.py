"""The ready models of ``resources/models``: a provider of their own beside the tools.

QGIS resolves the tools of a model when the model is read, so the tools' provider must be there
before. Labels and help of a model's inputs are those of the tools that they go to: a model file
holds them in English, and here they are said in the user's language.
"""

from html import escape
from pathlib import Path

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QIcon

from ..smartquartier_plugin.bridge import help_pages
from ..smartquartier_plugin.bridge.compat import is_model_input
from ..smartquartier_plugin.core.i18n import translate

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
MODELS = RESOURCES / "models"
ICON = RESOURCES / "icons" / "smartquartier.svg"
LATER = 1500  # [ms]


def titles():
    """Return the title and the purpose of each model, by its id."""
    return {
        "pilotquarters": (
            translate("SmartQuartier", "Pilot quarters from statistics"),
            translate(
                "SmartQuartier",
                "From the quarters and the statistics table to the decision paper in one run: "
                "indicators per quarter, ranking of pilot quarters, set of pilot quarters, each "
                "with its report and record. What each step does says the help of its tool.",
            ),
        ),
        "quartersensors": (
            translate("SmartQuartier", "Sensor plan for a quarter"),
            translate(
                "SmartQuartier",
                "From lamps and streets to the mounting plan of one quarter: candidate sites in "
                "and around it, privacy zones kept free, and the best of them for the places in "
                "the quarter, with proof, curve and certificate. The layer of the quarter "
                "holds this quarter alone (select it, or set a filter).",
            ),
        ),
        "nightlypackage": (
            translate("SmartQuartier", "Nightly package"),
            translate(
                "SmartQuartier",
                "For a job that runs every night: writes atlas and layers as a package and has "
                "it validated once more as whoever receives it would. If a validator finds an "
                "error, the run ends with an error, and the package of yesterday stays.",
            ),
        ),
    }


def _own_labels():
    """Return label and help of the inputs that go to QGIS's own tools only."""
    return {
        "QUARTER": (
            translate("SmartQuartier", "The quarter to plan for"),
            translate(
                "SmartQuartier",
                "Polygon of this quarter alone, in a coordinate reference system in metres: "
                "choose 'Selected features only', or set a filter in the layer.",
            ),
        ),
    }


class ReadyModel(QgsProcessingModelAlgorithm):
    """A model from a file, which speaks the user's language."""

    def displayName(self):
        """Return the title in the toolbox."""
        return titles()[self.name()][0]

    def shortDescription(self):
        """Return the purpose, shown as tooltip in the toolbox."""
        return titles()[self.name()][1]

    def shortHelpString(self):
        """Return purpose, inputs and results as HTML."""
        rows = [
            f"<li><b>{escape(definition.description())}</b>: {escape(definition.help())}</li>"
            for definition in self.parameterDefinitions()
            if definition.help()
        ]
        title = translate("SmartQuartier", "Parameters")
        purpose = escape(self.shortDescription())
        return f"<p>{purpose}</p><h3>{title}</h3><ul>{''.join(rows)}</ul>"

    def group(self):
        """Return the group's title in the toolbox."""
        return translate("SmartQuartier", "Ready models")

    def groupId(self):
        """Return the group's fixed id."""
        return "models"

    def icon(self):
        """Return the plugin's icon."""
        return QIcon(str(ICON))

    def svgIconPath(self):
        """Return the path of the plugin's icon."""
        return str(ICON)

    def helpUrl(self):
        """Return the help page about the models."""
        return help_pages.address("nightly#models")

    def createInstance(self):
        """Return a copy; QGIS asks for one before each run."""
        copy = type(self)()
        copy.loadVariant(self.toVariant())
        copy.setProvider(self.provider())
        copy.speak()
        return copy

    def speak(self):
        """Label inputs and results in the user's language."""
        words = {**self._words_of_tools(), **_own_labels()}
        for definition in self.parameterDefinitions():
            if definition.name() in words:
                description, text = words[definition.name()]
                definition.setDescription(description)
                definition.setHelp(text)

    def _words_of_tools(self):
        """Return label and help of inputs and results by name: those of the tools they belong to.

        The first tool counts. Texts and not parameters: these are gone with the step.
        """
        found = {}
        for child in self.childAlgorithms().values():
            tool = child.algorithm()
            if tool is None or not child.algorithmId().startswith("smartquartier:"):
                continue
            told = {d.name(): (d.description(), d.help()) for d in tool.parameterDefinitions()}
            for name, output in child.modelOutputs().items():
                # Newer QGIS versions may leave the step's id out of a result's name.
                for key in (f"{child.childId()}:{name}", name):
                    label, text = told[output.childOutputName()]
                    # Several steps have a report and a record.
                    label = translate("SmartQuartier", "{}: {}").format(tool.displayName(), label)
                    found.setdefault(key, (label, text))
            for parameter, sources in child.parameterSources().items():
                for source in filter(is_model_input, sources):
                    found.setdefault(source.parameterName(), told[parameter])
            # An input that a tool of QGIS narrows down first keeps its name.
            for name in self.parameterComponents():
                if name in told:
                    found.setdefault(name, told[name])
        return found


class ModelsProvider(QgsProcessingProvider):
    """The ready models in toolbox, model designer and ``qgis_process``.

    Reading them takes a tenth of a second, for which QGIS's window need not wait: with ``later``
    they come when it has been there for a moment.
    """

    def __init__(self, later=False):
        super().__init__()
        self._timer = QTimer(self) if later else None
        if later:
            self._timer.setSingleShot(True)
            self._timer.timeout.connect(self.refreshAlgorithms)

    def id(self):
        """Return the fixed id of the provider."""
        return "smartquartiermodels"

    def name(self):
        """Return the provider's name in the toolbox."""
        return translate("SmartQuartier", "SmartQuartier models")

    def icon(self):
        """Return the plugin's icon."""
        return QIcon(str(ICON))

    def svgIconPath(self):
        """Return the path of the plugin's icon."""
        return str(ICON)

    def loadAlgorithms(self):
        """Register every model file, or see to it that this happens soon."""
        if self._timer is not None:
            self._timer.start(LATER)
            self._timer = None  # the provider owns it
            return
        for path in sorted(MODELS.glob("*.model3")):
            model = ReadyModel()
            if model.fromFile(str(path)):
                model.speak()
                self.addAlgorithm(model)
