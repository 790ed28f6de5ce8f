"""Copies of the layers to publish: the run reads them in a thread of its own."""

from dataclasses import dataclass

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QThread

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate


@dataclass(frozen=True)
class LayerCopy:
    """A copy of a layer, copies of those joined to it, and which has edits that are not saved."""

    layer: object
    edited: str
    joined: tuple = ()
    known: bool = True

    def here(self):
        """Return the layer, which belongs to the calling thread from now on.

        Raises
        ------
        InputError
            If it has unsaved edits: the copy lacks them; if it could not be copied.
        """
        if not self.known:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' is neither vector layer, table nor raster and can't be published; "
                    "leave it out.",
                ).format(self.layer.name())
            )
        for layer in (self.layer, *self.joined):
            layer.moveToThread(QThread.currentThread())
        if self.edited:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has unsaved edits; save or discard them before you publish.",
                ).format(self.edited)
            )
        return self.layer


def copies_of(algorithm, parameters, name, context):
    """Return copies of the layers of a parameter that may be taken to another thread.

    Parameters
    ----------
    algorithm : QgsProcessingAlgorithm
    parameters : dict
    name : str
    context : QgsProcessingContext

    Returns
    -------
    tuple of LayerCopy
        Drawn as in the project, files that were opened for this run as they say themselves.
    """
    from ...smartquartier_plugin.bridge.published_cells import keep_hidden_cells
    from ...smartquartier_plugin.bridge.published_drawing import draw_as_stored
    from ...smartquartier_plugin.bridge.published_joins import edited_of, join_copies

    project, copies = context.project(), []
    value = parameters.get(name)
    given = value if isinstance(value, (list, tuple)) else [value]
    own = {layer.id() for layer in given if isinstance(layer, QgsMapLayer)}
    own |= set(project.mapLayers()) if project is not None else set()
    for layer in algorithm.parameterAsLayerList(parameters, name, context) or ():
        copy = layer.clone()
        if copy is None:  # of a kind that only its plugin knows
            copies.append(LayerCopy(layer, "", (), False))
            continue
        if layer.id() not in own:  # a file that was opened for this run
            draw_as_stored(copy)
        edited, joined = "", ()
        if isinstance(layer, QgsVectorLayer):
            edited, joined = edited_of(layer), join_copies(layer, copy)
        elif isinstance(layer, QgsRasterLayer):
            keep_hidden_cells(layer, copy)
        for one in (copy, *joined):
            one.moveToThread(None)
        copies.append(LayerCopy(copy, edited, joined))
    return tuple(copies)
