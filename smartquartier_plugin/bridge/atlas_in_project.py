"""The layers of an atlas in the project that the user has open: added, found, read anew."""

from pathlib import Path

from qgis.core import QgsExpression, QgsFeatureRequest, QgsProviderRegistry, QgsVectorLayer

from ..core.atlas.schema import schema
from ..core.errors import InputError
from ..core.i18n import language, translate
from .atlas_place import place_of
from .atlas_project import fill_tree, furnish
from .atlas_project_layers import open_layers
from .atlas_project_words import Words

_TABLE, _PLACE = "smartquartier/atlas_table", "smartquartier/atlas_place"


def add_atlas(project, place, title, within=None):
    """Add the layers of an atlas to a project, in a group of their own; once.

    The project's own title, extent and CRS stay. A project holds one atlas: the forms' relations
    have fixed names. Layers of another atlas that this function added go; their data stay.

    Parameters
    ----------
    project : QgsProject
    place : AtlasPlace
        An atlas that exists.
    title : str
        Of the group.
    within : QgsLayerTreeGroup, optional
        Where this group goes; else it lies at the top of the layer tree.

    Returns
    -------
    dict of str to QgsVectorLayer
        The tables by name.

    Raises
    ------
    InputError
        If layers of another atlas hold edits that nobody has saved.
    ServiceError
        If the atlas can't be opened.
    """
    found = atlas_layers(project, place)
    if "actor" in found and "project" in found:
        return found
    words = Words("de" if language() == "de" else "en")
    layers = open_layers(place, words)
    _take_out(project)
    furnish(project, layers, words)
    for name, layer in layers.items():
        layer.setCustomProperty(_TABLE, name)
        layer.setCustomProperty(_PLACE, "" if place.is_file else place.name)
    group = (within or project.layerTreeRoot()).insertGroup(0, title)
    fill_tree(group, layers, words)
    return atlas_layers(project, place)


def atlas_layers(project, place):
    """Return the layers of a project that show the tables of an atlas.

    Parameters
    ----------
    project : QgsProject
    place : AtlasPlace

    Returns
    -------
    dict of str to QgsVectorLayer
        By the tables' names; empty where the atlas is not in the project.
    """
    found = {}
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.isValid():
            name = _table_of(layer, place)
            if name in schema().names:
                found.setdefault(name, layer)
    return found


def refuse_open_edits(project, address):
    """Refuse to go on while layers of an atlas hold edits that nobody has saved.

    Parameters
    ----------
    project : QgsProject
    address : str
        Of the atlas, as :func:`atlas_place.place_of` takes it.

    Raises
    ------
    InputError
    """
    names = [layer.name() for layer in edited_layers(atlas_layers(project, place_of(address)))]
    if names:
        raise _unsaved(names)


def edited_layers(layers):
    """Return those layers that hold edits which nobody has saved.

    Parameters
    ----------
    layers : dict of str to QgsVectorLayer

    Returns
    -------
    list of QgsVectorLayer
    """
    return [layer for layer in layers.values() if layer.isModified()]


def read_anew(project, place):
    """Let the layers of an atlas show what a tool has written.

    Parameters
    ----------
    project : QgsProject
    place : AtlasPlace
    """
    for layer in atlas_layers(project, place).values():
        layer.dataProvider().reloadData()
        layer.updateExtents(True)
    for layer in project.mapLayers().values():
        if layer.customProperty(_TABLE):  # the lines of relations, too
            layer.triggerRepaint()


def _table_of(layer, place):
    """Return the table of an atlas that a layer shows, or None."""
    if not place.is_file:
        same = layer.customProperty(_PLACE) == place.name
        return layer.customProperty(_TABLE) if same else None
    if layer.providerType() != "ogr":
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if parts.get("subset") or not parts.get("path") or not parts.get("layerName"):
        return None
    same = Path(parts["path"]).resolve() == place.path.resolve()
    return parts["layerName"] if same else None


def _take_out(project):
    """Take the layers of an atlas out that was added before, and their group."""
    ours = [one for one in project.mapLayers().values() if one.customProperty(_TABLE)]
    unsaved = [one.name() for one in ours if isinstance(one, QgsVectorLayer) and one.isModified()]
    if unsaved:
        raise _unsaved(unsaved)
    tree = project.layerTreeRoot()
    nodes = [tree.findLayer(one.id()) for one in ours]
    parents = {id(node.parent()): node.parent() for node in nodes if node is not None}
    tops = [parent.parent() for parent in parents.values() if parent.parent() is not None]
    project.removeMapLayers([one.id() for one in ours])
    for group in {id(one): one for one in (*parents.values(), *tops)}.values():
        if group is not tree and not group.findLayers() and group.parent() is not None:
            group.parent().removeChildNode(group)


def _unsaved(names):
    return InputError(
        translate(
            "SmartQuartier",
            "There are edits that nobody has saved in: {}. Save or discard them first.",
        ).format(", ".join(names))
    )


def features_of(layer, key, ids):
    """Return the features of some entries.

    Parameters
    ----------
    layer : QgsVectorLayer
    key : str
        Field of the ids.
    ids : sequence of str

    Returns
    -------
    list of QgsFeature
    """
    if not ids:
        return []
    named = ", ".join(QgsExpression.quotedValue(one) for one in ids)
    where = f"{QgsExpression.quotedColumnRef(key)} IN ({named})"
    return list(layer.getFeatures(QgsFeatureRequest().setFilterExpression(where)))
