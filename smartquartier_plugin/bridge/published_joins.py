"""Layers from which a published one takes values: they are published with it."""

import re

from qgis.core import QgsFields, QgsProject, QgsVectorLayer, QgsVectorLayerJoinInfo

from . import metadata

_LITERAL = re.compile(r"'((?:[^'\\]|''|\\.)*)'")


def joined_layers(layer):
    """Return the layers from which a layer takes values, and from which these do in turn.

    Joined ones, those of a virtual layer's query, and those that virtual fields name.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    tuple of QgsVectorLayer
    """
    found, open_ = {}, [layer]
    while open_:
        one = open_.pop()
        others = [join.joinLayer() for join in one.vectorJoins()]
        for other in (*others, *_asked(one)):
            if isinstance(other, QgsVectorLayer) and other.id() not in found:
                found[other.id()] = other
                open_.append(other)
    found.pop(layer.id(), None)
    return tuple(found.values())


def _asked(layer):
    """Return the project's layers that a virtual layer or a virtual field asks."""
    project, found = QgsProject.instance(), []
    provider = layer.dataProvider()
    if layer.providerType() == "virtual" and provider is not None:
        found += [project.mapLayer(one.layerId()) for one in provider.dependencies()]
    for place in range(layer.fields().count()):
        if layer.fields().fieldOrigin(place) == QgsFields.FieldOrigin.OriginExpression:
            for word in _LITERAL.findall(layer.expressionField(place)):
                found += [project.mapLayer(word), *project.mapLayersByName(word)]
    return found


def edited_of(layer):
    """Return the name of a layer with unsaved edits, of this and those joined to it.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    str
        "" if all is saved.
    """
    for one in (layer, *joined_layers(layer)):
        if one.isModified():
            return metadata.layer_name(one, one.name())
    return ""


def join_copies(layer, copy):
    """Join copies of the joined layers to a copy, so that another thread may read it.

    Parameters
    ----------
    layer : QgsVectorLayer
        Is not changed; belongs to the calling thread.
    copy : QgsVectorLayer
        Its clone.

    Returns
    -------
    tuple of QgsVectorLayer
        The copies, to be kept and moved along.
    """
    joins, copies = layer.vectorJoins(), []
    for join in joins:
        copy.removeJoin(join.joinLayerId())
    for join in joins:
        other = join.joinLayer()
        if other is None:
            continue
        own = other.clone()
        copies += [own, *join_copies(other, own)]
        again = QgsVectorLayerJoinInfo(join)
        again.setJoinLayer(own)
        copy.addJoin(again)
    return tuple(copies)


def licences_joined(layer):
    """Return the licences in the metadata of joined layers.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    licences : tuple of (str, str)
        Name of a layer and a licence.
    rights : tuple of str
        Whom to name for them.
    """
    licences, rights = [], []
    for one in joined_layers(layer):
        about, name = metadata.metadata_of(one), metadata.layer_name(one, one.name())
        licences += [(name, text) for text in about.licenses() if text.strip()]
        rights += [text for text in about.rights() if text.strip()]
    return tuple(licences), tuple(rights)


def restriction_of(layer):
    """Return how a layer differs from what its file holds, for a record.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    str
        Such as "joined fields; filter: …"; "" for the whole file.
    """
    fields, notes = layer.fields(), []
    if layer.vectorJoins():
        notes.append("joined fields")
    made = QgsFields.FieldOrigin.OriginExpression
    if any(fields.fieldOrigin(place) == made for place in range(fields.count())):
        notes.append("virtual fields")
    if layer.subsetString():
        notes.append(f"filter: {layer.subsetString()}")
    return "; ".join(notes)
