"""The base class of every SmartQuartier tool."""

from html import escape
from pathlib import Path

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtGui import QIcon

from ..smartquartier_plugin.bridge import dependencies, help_pages, thread_state
from ..smartquartier_plugin.core.errors import OperationCancelled, SmartQuartierError
from ..smartquartier_plugin.core.i18n import translate

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"


def group_title(group):
    """Return the toolbox title of a group id."""
    return {
        "citydata": translate("SmartQuartier", "City data"),
        "pilots": translate("SmartQuartier", "Pilot quarters"),
        "sensors": translate("SmartQuartier", "Sensors"),
        "effects": translate("SmartQuartier", "Spatial effects"),
        "atlas": translate("SmartQuartier", "Smart City Atlas"),
        "publish": translate("SmartQuartier", "Publishing"),
        "records": translate("SmartQuartier", "Transparency"),
    }[group]


class SmartQuartierAlgorithm(QgsProcessingAlgorithm):
    """Owns what all tools share, so that a tool only declares, calls the core and writes.

    A subclass sets ``ID``, ``GROUP``, ``REQUIRES`` and writes :meth:`displayName`,
    :meth:`tags`, :meth:`purpose`, :meth:`declare` and :meth:`execute`.
    """

    ID = ""
    GROUP = ""
    #: Importable packages without which the tool can't run.
    REQUIRES = ("pandas", "geopandas", "shapely")
    #: Input files that the tool adds to: an output may take their place.
    EXTENDS = ()
    #: Input files that the tool changes in place: 'Run again from record' works on a copy.
    CHANGES = ()
    #: Folders that the tool replaces as a whole, with all that lies in them.
    REPLACES = ()
    #: Parameters that only a person may give: 'Run again from record' never does.
    BY_HAND = ("AUTH",)
    #: Of the last run; QGIS makes a new object for each.
    _outputs = {}

    # -- identity ----------------------------------------------------------------------

    def createInstance(self):
        """Return a new object of the same class; QGIS asks for one before each run."""
        return type(self)()

    def name(self):
        """Return the tool's fixed id."""
        return self.ID

    def groupId(self):
        """Return the group's fixed id."""
        return self.GROUP

    def group(self):
        """Return the group's title in the toolbox."""
        return group_title(self.GROUP)

    def icon(self):
        """Return the group's icon."""
        return QIcon(str(ICONS / f"{self.GROUP}.svg"))

    def svgIconPath(self):
        """Return the path of the group's icon."""
        return str(ICONS / f"{self.GROUP}.svg")

    def helpUrl(self):
        """Return the tool's own help page, which lies beside the plugin and opens offline."""
        return help_pages.address(self.ID)

    # -- help --------------------------------------------------------------------------

    def purpose(self):
        """Return the help's paragraphs, a tuple; every subclass writes this.

        What the tool answers, how to read the result, its limits, its source.
        """
        return ("",)

    def shortDescription(self):
        """Return the tool's first sentence, shown as tooltip in the toolbox."""
        return self.purpose()[0]

    def shortHelpString(self):
        """Return the help as HTML: the purpose, then every parameter with its own help."""
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.purpose())
        definitions = self.parameterDefinitions() or self.create().parameterDefinitions()
        rows = [
            f"<li><b>{escape(definition.description())}</b>: {escape(definition.help())}</li>"
            for definition in definitions
            if definition.help()
        ]
        title = translate("SmartQuartier", "Parameters")
        return f"{text}<h3>{title}</h3><ul>{''.join(rows)}</ul>"

    # -- declaration -------------------------------------------------------------------

    def initAlgorithm(self, configuration=None):
        """Declare parameters and outputs by calling :meth:`declare`."""
        self.declare()

    def declare(self):
        """Declare parameters (:meth:`add`) and number outputs (:meth:`add_number`)."""

    def add(self, definition, help_text, advanced=False):
        """Declare one parameter with its help text."""
        definition.setHelp(help_text)
        if advanced:
            flag = QgsProcessingParameterDefinition.Flag.FlagAdvanced
            definition.setFlags(definition.flags() | flag)
        self.addParameter(definition)

    def add_record(self):
        """Declare the optional RECORD output (JSON)."""
        self.add(
            QgsProcessingParameterFileDestination(
                "RECORD",
                translate("SmartQuartier", "Transparency record"),
                translate("SmartQuartier", "JSON file (*.json)"),
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "JSON file with sources, parameters, weights, formulas, seed and version of this "
                "run; 'Run again from record' reproduces the result from it.",
            ),
        )

    def add_report(self):
        """Declare the optional REPORT output (HTML)."""
        self.add(
            QgsProcessingParameterFileDestination(
                "REPORT",
                translate("SmartQuartier", "Report"),
                translate("SmartQuartier", "HTML file (*.html)"),
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "Printable HTML page with tables, charts, a map and the record; opens in any "
                "browser, needs no network.",
            ),
        )

    def add_number(self, name, description):
        """Declare a number output, which models can use."""
        self.addOutput(QgsProcessingOutputNumber(name, description))

    def add_string(self, name, description):
        """Declare a text output, which models can use."""
        self.addOutput(QgsProcessingOutputString(name, description))

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Do the work with a :class:`ToolRun`; every subclass writes this."""

    def canExecute(self):
        """Return whether the needed packages are there, and if not, how to get them."""
        absent = dependencies.missing(self.REQUIRES)
        return (False, dependencies.explain(absent)) if absent else (True, "")

    def checkParameterValues(self, parameters, context):
        """Return whether the tool may start: no file with unsaved edits is replaced.

        QGIS asks in the main thread, where the project's layers may be looked at.
        """
        from ..smartquartier_plugin.bridge import destinations, open_layers

        targets = (
            destinations.static_target(parameters.get(definition.name()))
            for definition in self.destinationParameterDefinitions()
            if definition.type() != "folderDestination" or definition.name() in self.REPLACES
        )
        edited = open_layers.with_unsaved_edits(context.project(), filter(None, targets))
        if edited:
            return False, translate(
                "SmartQuartier",
                "Layer '{}' has unsaved edits, and its file would be replaced; save or discard "
                "them, or choose another file name.",
            ).format(edited)
        return super().checkParameterValues(parameters, context)

    def processAlgorithm(self, parameters, context, feedback):
        """Run the tool; the user sees one sentence for a known error, never half a result."""
        thread_state.keep()
        from .tool_run import ToolRun  # brings the bridge, which QGIS's start need not wait for

        run = ToolRun(self, parameters, context, feedback)
        try:
            dependencies.require(self.REQUIRES)
            run.check_targets()
            run.progress.check()
            self.execute(run)
        except OperationCancelled:
            return {}
        except SmartQuartierError as error:
            raise QgsProcessingException(str(error)) from error
        except ModuleNotFoundError as error:
            package = (error.name or "").split(".")[0]
            if package not in dependencies.KNOWN:
                raise  # a mistake of ours, not a missing package
            raise QgsProcessingException(dependencies.explain([package])) from error
        self._outputs = run.outputs
        return run.outputs

    def postProcessAlgorithm(self, context, feedback):
        """Have layers that show a replaced file read it again; called in the main thread."""
        from ..smartquartier_plugin.bridge import open_layers

        open_layers.reload(context.project(), self._outputs.values())
        return {}
