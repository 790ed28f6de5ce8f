"""Checks of a tool's destinations, before any work."""

from pathlib import Path

from ..smartquartier_plugin.bridge import destinations, metadata, rasters
from ..smartquartier_plugin.core.errors import InputError
from ..smartquartier_plugin.core.i18n import translate

# Types of parameters that take a whole layer; "layer" is one of any kind.
_MAP_LAYERS = ("raster", "vector", "layer")


def check_targets(algorithm, parameters, context):
    """Raise if a destination can't be written, or if writing it would cost an input.

    Parameters
    ----------
    algorithm : SmartQuartierAlgorithm
        The tool.
    parameters : dict
        Its parameters.
    context : QgsProcessingContext
        Of this run.

    Raises
    ------
    InputError, ServiceError
        Naming output and file.
    """
    taken = _input_files(algorithm, parameters, context)
    for definition in algorithm.destinationParameterDefinitions():
        if definition.type() == "folderDestination":
            continue
        label = definition.description()
        value = parameters.get(definition.name())
        destinations.check_target(value, label)
        _keep_atlas_tables(value, label)
        target = destinations.static_target(value)
        if target is None:
            continue
        if definition.type() == "rasterDestination":
            rasters.check_ending(target, label)
        if target.resolve() in taken:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{}: the file '{}' is also used by '{}' and would be overwritten; choose "
                    "another file name. Nothing was written.",
                ).format(label, target.name, taken[target.resolve()])
            )
        taken[target.resolve()] = label


def _keep_atlas_tables(value, label):
    """Refuse an output that would take the place of a table of an atlas."""
    from ..smartquartier_plugin.core.atlas.schema import schema

    file, table = destinations.table_target(value)
    if table not in schema().names or not Path(file).is_file():
        return
    if "theme_link" in destinations.tables_in(file):
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: '{}' is a table of the atlas '{}' and would be replaced; choose another name "
                "for the layer. Nothing was written.",
            ).format(label, table, Path(file).name)
        )


def _input_files(algorithm, parameters, context):
    """Return the files behind the input parameters, with the parameters' titles."""
    files = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        given = parameters.get(name) not in (None, "", [])
        if definition.isDestination() or name in algorithm.EXTENDS or not given:
            continue
        if definition.type() == "source":
            layer, _ = metadata.source_layer(algorithm, parameters, name, context)
            path = metadata.file_of(layer) if layer is not None else None
        elif definition.type() in _MAP_LAYERS:
            layer = algorithm.parameterAsLayer(parameters, name, context)
            path = metadata.file_of(layer) if layer is not None else None
        elif definition.type() == "file":
            path = algorithm.parameterAsFile(parameters, name, context)
        else:
            continue
        if path:
            files[Path(path).resolve()] = definition.description()
    return files
