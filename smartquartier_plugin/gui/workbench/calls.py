"""A call of a Processing tool: what a panel is about to do, in a form that can be repeated."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)

from ...core.errors import MissingDependencyError
from ...core.i18n import translate


@dataclass(frozen=True)
class ToolCall:
    """A tool with its parameters.

    Attributes
    ----------
    tool : str
        Its id without the provider's, such as ``pilotranking``.
    parameters : mapping of str to object
        As ``processing.run`` takes them; layers as ``QgsMapLayer``, as source or as id.
    load : mapping of str to str
        Outputs that become layers of the project, with the name each gets there.
    """

    tool: str
    parameters: Mapping = field(default_factory=dict)
    load: Mapping = field(default_factory=dict)

    @property
    def identifier(self):
        """Return the tool's id as Processing knows it."""
        return f"smartquartier:{self.tool}"

    def algorithm(self):
        """Return a new object of the tool.

        Raises
        ------
        MissingDependencyError
            If the provider is not there: Processing is switched off.
        """
        found = QgsApplication.processingRegistry().createAlgorithmById(self.identifier)
        if found is None:
            raise MissingDependencyError(
                translate(
                    "SmartQuartier",
                    "The tool '{}' is not there; switch on the plugins Processing and "
                    "SmartQuartier under Plugins, Manage and Install Plugins.",
                ).format(self.tool)
            )
        return found

    def plain(self):
        """Return the parameters as text, numbers and lists: nothing that lives in this QGIS.

        What is empty is left out. A layer becomes its source, so that the call works in
        another project, too; a layer in memory has none but its id.
        """
        return {
            name: _plain(value)
            for name, value in self.parameters.items()
            if value is not None and value not in ("", [], {})
        }

    def as_python(self):
        """Return the call as a line for QGIS's Python console."""
        rows = "".join(f"    {name!r}: {value!r},\n" for name, value in self.plain().items())
        return f"import processing\n\nprocessing.run({self.identifier!r}, {{\n{rows}}})\n"

    def as_command(self):
        """Return the call as a command line for ``qgis_process``."""
        words = ["qgis_process", "run", self.identifier]
        for name, value in self.plain().items():
            words += [shlex.quote(f"--{name}={text}") for text in _texts(value)]
        return " ".join(words)

    def for_task(self, project):
        """Return the parameters for a run whose results go into a project.

        Parameters
        ----------
        project : QgsProject
            Gets the layers named in ``load``.

        Returns
        -------
        dict
        """
        made = {name: _by_id(value, project) for name, value in self.parameters.items()}
        for name, title in self.load.items():
            target = made.get(name) or "TEMPORARY_OUTPUT"
            if isinstance(target, str):
                definition = QgsProcessingOutputLayerDefinition(target, project)
                definition.destinationName = title
                made[name] = definition
        return made


def _by_id(value, project):
    """Return ids for the project's layers, as QGIS's own dialogs do.

    A layer may be removed while a tool runs; its id then is unknown, an object that is gone
    would take QGIS down.
    """
    if isinstance(value, QgsMapLayer):
        return value.id() if project.mapLayer(value.id()) is value else value
    if isinstance(value, (list, tuple)):
        return [_by_id(one, project) for one in value]
    return value


def _plain(value):
    if isinstance(value, QgsMapLayer):
        in_memory = value.dataProvider() is not None and value.dataProvider().name() == "memory"
        return value.id() if in_memory else value.source()
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        return _plain(value.sink)
    if isinstance(value, QgsProperty):
        return value.staticValue()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def _texts(value):
    """Return what stands on the command line: lists as one word per entry."""
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [str(value)]
