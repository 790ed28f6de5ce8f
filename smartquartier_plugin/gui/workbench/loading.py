"""Puts a run's results into the project, as QGIS's own dialogs do."""

from qgis.core import QgsProcessingUtils

from ...core.i18n import translate


def load_results(context, feedback, project, group, problems):
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
        _add(project, taken, group)
        if details.postProcessor() is not None:
            details.postProcessor().postProcessLayer(taken, context, feedback)
        loaded[details.outputName] = taken
    return loaded


def _add(project, layer, group):
    if not group:
        project.addMapLayer(layer)
        return
    root = project.layerTreeRoot()
    node = root.findGroup(group) or root.insertGroup(0, group)
    project.addMapLayer(layer, False)
    node.insertLayer(0, layer)
