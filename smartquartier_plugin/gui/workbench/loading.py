"""Puts a run's results into the project, as QGIS's own dialogs do."""

from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsVectorLayer, QgsWkbTypes

from ...bridge import crs_cache
from ...core.i18n import translate

# Marks the groups of the layer tree that hold a step's results.
RESULTS = "smartquartier/results"
# Which output of which tool a layer is.
OUTPUT = "smartquartier/output"


def numbered(title, path):
    """Return a layer's title with the number of its file: several runs can be told apart.

    Parameters
    ----------
    title, path : str

    Returns
    -------
    str
    """
    number = Path(path).stem.rpartition("_")[2]
    return f"{title} ({number})" if number.isdigit() else title


def load_results(context, feedback, project, group, problems, alone=True, tool=""):
    """Add the layers of a finished run to the project, styled, in a group of their own.

    Parameters
    ----------
    context : QgsProcessingContext
        Of the run.
    feedback : QgsProcessingFeedback
    project : QgsProject
    group : str
        Title of the group in the layer tree; empty: at the top.
    problems : list of str
        Gets a sentence for each result that could not be opened.
    alone : bool
        Switch off the results of other steps, and those of this step that the new ones would
        cover, or whose labels would stand among theirs.
    tool : str
        Id of the tool that has run.

    Returns
    -------
    dict of str to QgsMapLayer
        By the output's name.
    """
    loaded = {}
    earlier = _shown_in(project, group) if alone else []
    for identifier, details in context.layersToLoadOnCompletion().items():
        layer = QgsProcessingUtils.mapLayerFromString(
            identifier, context, True, details.layerTypeHint
        )
        if layer is None:
            text = translate(
                "SmartQuartier",
                "The result '{}' was written but could not be opened; look for it in its folder.",
            )
            problems.append(text.format(details.name or details.outputName))
            continue
        details.setOutputLayerName(layer)
        taken = context.temporaryLayerStore().takeMapLayer(layer) or layer
        if taken.crs().isValid():
            taken.setCrs(crs_cache.own(taken.crs()))  # the task may have made it
        _add(project, taken, group, alone)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(taken, context, feedback)
        taken.setCustomProperty(OUTPUT, f"{tool}:{details.outputName}")
        loaded[details.outputName] = taken
    _switch_off(earlier, loaded.values())
    return loaded


def results_group(project, title, alone=True):
    """Return a step's group in the layer tree, made on top if it is not there.

    Parameters
    ----------
    project : QgsProject
    title : str
    alone : bool
        Switch off the other steps' results: two maps on top of each other say nothing.

    Returns
    -------
    QgsLayerTreeGroup
    """
    root = project.layerTreeRoot()
    group = root.findGroup(title) or root.insertGroup(0, title)
    if alone:
        group.setCustomProperty(RESULTS, True)
        for other in other_results(project, title):
            other.setItemVisibilityChecked(False)
    group.setItemVisibilityChecked(True)
    return group


def other_results(project, title):
    """Return the groups with results of other steps that are ticked.

    Parameters
    ----------
    project : QgsProject
    title : str
        Of the step's own group.

    Returns
    -------
    list of QgsLayerTreeGroup
        What the user has put into the project himself is never among them.
    """
    return [
        group
        for group in project.layerTreeRoot().findGroups()
        if group.customProperty(RESULTS) and group.name() != title and group.itemVisibilityChecked()
    ]


def _shown_in(project, title):
    """Return the nodes of a step's results that are ticked."""
    group = project.layerTreeRoot().findGroup(title) if title else None
    nodes = group.findLayers() if group is not None else ()
    return [node for node in nodes if node.itemVisibilityChecked() and node.layer() is not None]


def _switch_off(nodes, fresh):
    """Untick earlier results that can't be read together with new ones; none is removed."""
    outputs = {layer.customProperty(OUTPUT) for layer in fresh}
    areas = any(_is_area(layer) for layer in fresh)
    for node in nodes:
        again = node.layer().customProperty(OUTPUT) in outputs
        if again or (areas and _is_area(node.layer())):
            node.setItemVisibilityChecked(False)


def _is_area(layer):
    kind = QgsWkbTypes.GeometryType.PolygonGeometry
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == kind


def _add(project, layer, group, alone):
    if not group:
        project.addMapLayer(layer)
        return
    node = results_group(project, group, alone)
    project.addMapLayer(layer, False)
    node.insertLayer(0, layer)
