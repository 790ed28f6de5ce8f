"""Layers from which a published one takes values: they are published with it."""

import re

from qgis.core import (
    QgsField,
    QgsFields,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
    QgsVirtualLayerDefinition,
)
from qgis.PyQt.QtCore import QThread, QUrl

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import number
from ..core.progress import SILENT
from ..publish.package.gate import ROW_FIELDS, counted_words, rows_behind
from . import compat, metadata
from .published_whole import gdal_failures, refuse_broken, rows_said

_CHECK_EVERY = 2000

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
    """Return the layers that a virtual layer or a virtual field asks."""
    project, found = QgsProject.instance(), []
    provider = layer.dataProvider()
    if layer.providerType() == "virtual" and provider is not None:
        found += [project.mapLayer(one.layerId()) for one in provider.dependencies()]
        url = QUrl.fromEncoded(layer.source().encode())
        for one in QgsVirtualLayerDefinition.fromUrl(url).sourceLayers():
            if not one.isReferenced():
                found.append(QgsVectorLayer(one.source(), one.name(), one.provider()))
    for place in range(layer.fields().count()):
        if layer.fields().fieldOrigin(place) == QgsFields.FieldOrigin.OriginExpression:
            for word in _LITERAL.findall(layer.expressionField(place)):
                named = [project.mapLayer(word), *project.mapLayersByName(word)]
                found += [one for one in named if one is not None and not _same(one, layer)]
    return found


def _same(one, layer):
    """Whether a layer is another or that of which the other is a copy."""
    return (one.name(), one.source()) == (layer.name(), layer.source())


def refuse_sources(layer, progress=SILENT):
    """Refuse a layer that takes values from one that is damaged or holds rows not to publish.

    They are read themselves: a join may be cached, rename their fields, or leave out the one
    that says which rows are public.

    Parameters
    ----------
    layer : QgsVectorLayer
    progress : Progress

    Raises
    ------
    InputError
    """
    for source in joined_layers(layer):
        if not source.isValid():  # no values come from it
            continue
        one, kept = source, ()
        if source.thread() != QThread.currentThread():
            one = source.clone()
            kept = join_copies(source, one)
        name = metadata.layer_name(one, one.name())
        behind = rows_behind(_row_fields(one, name, progress))
        del kept
        if behind:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' takes values from layer '{}', of which {} rows may not be "
                    "published ({}); filter '{}' to its public rows, or publish without the join, "
                    "query or virtual field.",
                ).format(
                    metadata.layer_name(layer, layer.name()), name,
                    number(sum(behind.values()), 0), counted_words(behind), name,
                )
            )  # fmt: skip


def _row_fields(layer, name, progress):
    """Return what says of a layer's rows whether they are public; refuse if it breaks off."""
    import pandas as pd

    names = layer.fields().names()
    places = [place for place, text in enumerate(names) if text.lower() in ROW_FIELDS]
    said, rows = rows_said(layer), []
    with gdal_failures() as failures:
        for count, feature in enumerate(layer.getFeatures()):  # all fields: any may be damaged
            if count % _CHECK_EVERY == 0:
                progress.check()
            values = feature.attributes()
            rows.append([compat.to_python(values[place]) for place in places])
    refuse_broken(name, len(rows), said, failures)
    columns = [names[place] for place in places]
    return pd.DataFrame(rows, columns=columns, index=range(len(rows)), dtype=object)


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
        copy.addJoin(_join_to(own, join))
    return tuple(copies)


def _join_to(layer, join):
    """Return a join like another, without its cache, which may be older than a filter."""
    made = QgsVectorLayerJoinInfo()
    made.setJoinLayer(layer)
    made.setJoinFieldName(join.joinFieldName())
    made.setTargetFieldName(join.targetFieldName())
    # Python can't tell "none", which stands for the layer's name, from "no prefix".
    made.setPrefix(join.prefixedFieldName(QgsField("")))
    made.setUsingMemoryCache(join.isUsingMemoryCache())
    made.setJoinFieldNamesSubset(join.joinFieldNamesSubset())
    made.setJoinFieldNamesBlockList(join.joinFieldNamesBlockList())
    return made


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
