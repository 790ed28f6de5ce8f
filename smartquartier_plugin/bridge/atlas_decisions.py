"""Decisions on pairs that may be duplicates: kept in the layer of pairs, and carried over."""

from qgis.core import QgsFeatureRequest

from ..core.errors import ServiceError
from ..core.i18n import translate
from .compat import to_python

FIELD = "confirmed"
_NEEDED = ("a", "b", "score", "verdict", "reasons", FIELD)


def is_pairs_layer(layer):
    """Return whether a layer is a result of ``atlasduplicates``.

    Parameters
    ----------
    layer : QgsMapLayer or None

    Returns
    -------
    bool
    """
    if layer is None or not layer.isValid() or not hasattr(layer, "fields"):
        return False
    return set(_NEEDED) <= set(layer.fields().names())


def read_pairs(layer):
    """Read what orders the queue: ids, score, verdict and decision of all pairs.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    list of dict
        ``feature_id``, ``a``, ``b``, ``score``, ``verdict``, ``confirmed``.
    """
    names = ("a", "b", "score", "verdict", FIELD)
    flags = QgsFeatureRequest.Flag.NoGeometry
    request = QgsFeatureRequest().setFlags(flags).setSubsetOfAttributes(names, layer.fields())
    rows = []
    for feature in layer.getFeatures(request):
        row = {name: to_python(feature[name]) for name in names}
        row[FIELD] = None if row[FIELD] is None else int(row[FIELD])
        rows.append({"feature_id": feature.id(), **row})
    return rows


def read_pair(layer, identifier):
    """Read all of one pair.

    Parameters
    ----------
    layer : QgsVectorLayer
    identifier : int
        Of the feature.

    Returns
    -------
    dict
        By the layer's fields.
    """
    feature = layer.getFeature(identifier)
    return {field.name(): to_python(feature[field.name()]) for field in layer.fields()}


def decide(layer, decisions):
    """Keep decisions in the layer; in its edits if somebody is editing it.

    Parameters
    ----------
    layer : QgsVectorLayer
    decisions : dict of int to int or None
        Feature id: 1 the same, 0 different, None not decided.

    Raises
    ------
    ServiceError
        If the layer can't be changed.
    """
    index = layer.fields().indexOf(FIELD)
    if layer.isEditable():
        kept = all(layer.changeAttributeValue(fid, index, v) for fid, v in decisions.items())
    else:
        changes = {fid: {index: value} for fid, value in decisions.items()}
        kept = layer.dataProvider().changeAttributeValues(changes)
        layer.triggerRepaint()
    if not kept:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The decision could not be kept in the layer '{}'; check that its file may be "
                "written.",
            ).format(layer.name())
        )


def carry_over(earlier, layer):
    """Take decisions over into a new search for duplicates.

    Parameters
    ----------
    earlier : list of dict
        Of :func:`read_pairs`, of the search before.
    layer : QgsVectorLayer
        Of the new one.

    Returns
    -------
    int
        How many were taken over.
    """
    known = {frozenset((one["a"], one["b"])): one[FIELD] for one in earlier
             if one[FIELD] is not None}  # fmt: skip
    decisions = {}
    for one in read_pairs(layer) if known else ():
        decision = known.get(frozenset((one["a"], one["b"])))
        if decision is not None and one[FIELD] is None:
            decisions[one["feature_id"]] = decision
    if decisions:
        decide(layer, decisions)
    return len(decisions)
