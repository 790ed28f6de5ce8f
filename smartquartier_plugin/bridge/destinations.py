"""Where outputs go: checks before the work, safe replacement after it."""

import os
from contextlib import contextmanager
from pathlib import Path

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
)

from ..core.errors import ServiceError
from ..core.files import replacing
from ..core.i18n import translate


def static_target(value):
    """Return the file a destination parameter names, or None.

    None stands for memory layers, temporary outputs, database tables and expressions:
    there is no file of the user's to protect.
    """
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        if value.propertyType() != QgsProperty.Type.StaticProperty:
            return None
        value = value.staticValue()
    if not isinstance(value, str) or not value or value == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    head = value.split(":", 1)[0]
    is_uri = ":" in value and len(head) > 1  # one letter is a Windows drive
    if is_uri or not Path(value).suffix:
        return None
    return Path(value)


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
    """
    target = static_target(value)
    if target is None:
        return
    folder = target.parent
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


@contextmanager
def redirected(parameters, name, label, context):
    """Yield parameters in which output ``name`` goes to a temporary file beside its target.

    After the block the file takes the target's place, and the layer that QGIS was told to
    load on completion is renamed accordingly. Outputs without a file pass through unchanged.

    Parameters
    ----------
    parameters : dict
        The tool's parameters.
    name : str
        The sink parameter.
    label : str
        The output's name in the layer tree.
    context : QgsProcessingContext
        Told which layer to load.

    Yields
    ------
    tuple of (dict, callable)
        The parameters to open the sink with; and a function that turns the sink's id into
        the final one.
    """
    value = parameters.get(name)
    target = static_target(value)
    if target is None:
        yield parameters, lambda identifier: identifier
        return
    project = None
    title = label
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        project = value.destinationProject
        title = value.destinationName or label
    with replacing(target) as temporary:
        changed = dict(parameters)
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            definition = QgsProcessingOutputLayerDefinition(value)
            definition.sink = QgsProperty.fromValue(str(temporary))
            definition.destinationProject = None
            changed[name] = definition
        else:
            changed[name] = str(temporary)
        yield (
            changed,
            lambda identifier: identifier.replace(str(temporary), str(target)),
        )
    if project is not None:
        details = QgsProcessingContext.LayerDetails(title, project, name)
        context.addLayerToLoadOnCompletion(str(target), details)
