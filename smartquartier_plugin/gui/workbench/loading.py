"""Puts a run's results into the project, as QGIS's own dialogs do."""

from qgis.core import QgsProcessingUtils

from ...bridge import crs_cache
from ...core.i18n import translate

# Marks the groups of the layer tree that hold a step's results.
RESULTS = "smartquartier/results"


def load_results(context, feedback, project, group, problems, alone=True):
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
        Switch off the results of other steps.

    Returns
    -------
    dict of str to QgsMapLayer
        By the output's name.
    """
    loaded = {}
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
        loaded[details.outputName] = taken
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
        for other in root.findGroups():
            if other is not group and other.customProperty(RESULTS):
                other.setItemVisibilityChecked(False)
    group.setItemVisibilityChecked(True)
    return group


def _add(project, layer, group, alone):
    if not group:
        project.addMapLayer(layer)
        return
    node = results_group(project, group, alone)
    project.addMapLayer(layer, False)
    node.insertLayer(0, layer)
