"""Where outputs go: checks before the work, safe replacement after it."""

import os
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsDataSourceUri,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProperty,
)

from ..core.errors import InputError, ServiceError
from ..core.files import replacing, sqlite_address
from ..core.i18n import translate


def static_target(value):
    """Return the file a destination parameter names, or None.

    None stands for memory layers, temporary outputs, database tables and expressions:
    there is no file of the user's to protect.
    """
    value = _static_value(value)
    if not isinstance(value, str) or not value or value == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    head = value.split(":", 1)[0]
    is_uri = ":" in value and len(head) > 1  # one letter is a Windows drive
    return None if is_uri else Path(value)


def table_target(value):
    """Return the file and the table of an output that becomes a table of an existing file.

    Parameters
    ----------
    value : object
        The value of a destination parameter.

    Returns
    -------
    tuple of str
        Both empty for other targets.
    """
    value = _static_value(value)
    if not isinstance(value, str) or not value.startswith("ogr:"):
        return "", ""
    uri = QgsDataSourceUri(value[len("ogr:") :])
    return uri.database(), uri.table()


def tables_in(file):
    """Return the names of the tables of a GeoPackage; none if it is no database."""
    try:
        address = sqlite_address(file, "mode=ro")
        with closing(sqlite3.connect(address, uri=True)) as database:
            return {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return set()


def in_memory(value):
    """Return True if a destination parameter names a layer in memory."""
    value = _static_value(value)
    return isinstance(value, str) and (
        value == QgsProcessing.TEMPORARY_OUTPUT or value.startswith("memory:")
    )


def _static_value(value):
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        static = value.propertyType() == QgsProperty.Type.StaticProperty
        return value.staticValue() if static else None
    return value


def check_target(value, label):
    """Refuse a target that can't be written, before any work.

    Parameters
    ----------
    value : object
        The value of a destination parameter.
    label : str
        The output's title, for the message.

    Raises
    ------
    ServiceError
        If the folder is missing or not writable, or the file is write-protected.
    InputError
        If QGIS can't open a file of such a name.
    """
    target = static_target(value)
    if target is None:
        return
    folder = target.parent
    if "|" in str(target):  # QGIS takes what follows for the layer's name
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: the file name '{}' holds the character '|'; leave it out. To add a layer to "
                "a GeoPackage, choose 'Save to GeoPackage…' in the dialog. Nothing was written.",
            ).format(label, target.name)
        )
    if not folder.is_dir():
        reason = translate("SmartQuartier", "the folder does not exist")
    elif not os.access(folder, os.W_OK):
        reason = translate("SmartQuartier", "the folder is not writable")
    elif target.is_dir():
        reason = translate("SmartQuartier", "this is a folder, not a file")
    elif target.exists() and not os.access(target, os.W_OK):
        reason = translate("SmartQuartier", "the file is write-protected")
    else:
        return
    raise ServiceError(
        translate(
            "SmartQuartier",
            "{}: can't write '{}': {}. Choose another place; nothing was written.",
        ).format(label, target.name, reason)
    )


def plain_geopackage(value):
    """Return the GeoPackage file that a destination parameter names, or None.

    None also where the user asked for more than a new file: features mapped onto the fields
    of a layer that exists, or options of the writer.
    """
    target = static_target(value)
    if target is None or target.suffix.lower() != ".gpkg":
        return None
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        options = set(value.createOptions) - {"fileEncoding"}
        if options or value.useRemapping():
            return None
    return target


def load_when_done(value, path, name, label, context):
    """Have QGIS load an output's file on completion, if the user wanted that.

    Parameters
    ----------
    value : object
        The value of the destination parameter.
    path : str or Path
        The file.
    name : str
        The parameter.
    label : str
        The layer's name if the user gave none.
    context : QgsProcessingContext
        Told of it.
    """
    if not isinstance(value, QgsProcessingOutputLayerDefinition):
        return
    if value.destinationProject is None:
        return
    details = QgsProcessingContext.LayerDetails(
        value.destinationName or label,
        value.destinationProject,
        name,
        QgsProcessingUtils.LayerHint.Vector,
    )
    context.addLayerToLoadOnCompletion(str(path), details)


@dataclass(frozen=True)
class Redirection:
    """Where an output is really written.

    ``parameters`` are those to open the sink with.
    """

    parameters: dict
    temporary: str = ""
    target: str = ""
    in_memory: bool = False

    @property
    def is_file(self):
        """Return True if the output goes to a file beside its target."""
        return bool(self.temporary)

    @property
    def safe(self):
        """Return True if writing may be given up half-way: nothing of the user's is touched."""
        return self.is_file or self.in_memory

    def final(self, identifier):
        """Return the sink's id, with the ending that QGIS adds, after the file's move."""
        if not self.is_file:
            return identifier
        here, there = Path(self.temporary).parent, Path(self.target).parent
        return identifier.replace(str(here), str(there), 1)

    def written(self, identifier):
        """Return the sink's id with the file's name as the driver wrote it: a.SHP as a.shp."""
        path = Path(identifier.split("|", 1)[0])
        if self.is_file and not path.exists():
            for other in path.parent.iterdir():
                if other.name.lower() == path.name.lower():
                    return identifier.replace(str(path), str(other), 1)
        return identifier


@contextmanager
def redirected(parameters, name):
    """Have output ``name`` written to a temporary file beside its target.

    After the block the file takes the target's place; the caller has QGIS load it then
    (:func:`load_when_done`). Outputs without a file pass through unchanged.

    Parameters
    ----------
    parameters : dict
        The tool's parameters.
    name : str
        The sink parameter.

    Yields
    ------
    Redirection
        With the parameters to open the sink with.
    """
    value = parameters.get(name)
    target = static_target(value)
    if target is None:
        yield Redirection(parameters, in_memory=in_memory(value))
        return
    with replacing(target) as temporary:
        changed = dict(parameters)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            definition = QgsProcessingOutputLayerDefinition(value)
            definition.sink = QgsProperty.fromValue(str(temporary))
            definition.destinationProject = None
            changed[name] = definition
        else:
            changed[name] = str(temporary)
        yield Redirection(changed, str(temporary), str(target))
