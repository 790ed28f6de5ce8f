"""Reading what the effect tools have written: columns of layers, rows of tables."""

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ..core.errors import InputError
from ..core.i18n import translate
from .compat import to_python

_CHECK_EVERY = 500


def columns_of(source, fields, wanted, cancelled=lambda: False):
    """Read columns of a layer.

    Parameters
    ----------
    source : QgsVectorLayer or QgsVectorLayerFeatureSource
        The latter may be read in a task.
    fields : QgsFields
        Of the layer.
    wanted : sequence of str
        Names; those that the layer lacks are left out.
    cancelled : callable
        Asked now and then whether to stop.

    Returns
    -------
    dict of str to list, or None
        Values as Python has them, None for NULL; None where it was cancelled.
    """
    names = [name for name in dict.fromkeys(wanted) if fields.lookupField(name) >= 0]
    places = [fields.lookupField(name) for name in names]
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(places)
    found = [[] for _ in names]
    for number, feature in enumerate(source.getFeatures(request)):
        if number % _CHECK_EVERY == 0 and cancelled():
            return None
        for column, place in zip(found, places):
            column.append(to_python(feature.attribute(place)))
    return dict(zip(names, found))


def rows_of(path):
    """Read all rows of a table that a tool has written.

    Parameters
    ----------
    path : str
        A file, or a source as QGIS takes it.

    Returns
    -------
    list of dict

    Raises
    ------
    InputError
        If it isn't there any more.
    """
    layer = QgsVectorLayer(path, "table", "ogr")
    if not layer.isValid():
        raise InputError(
            translate(
                "SmartQuartier", "The table '{}' is not there any more; run the tool again."
            ).format(path)
        )
    names = layer.fields().names()
    columns = columns_of(layer, layer.fields(), names)
    return [dict(zip(names, values)) for values in zip(*(columns[name] for name in names))]


def show_indicator(layer, shown):
    """Show an indicator on the map: by its named style, or by one made for it.

    Parameters
    ----------
    layer : QgsVectorLayer
        Of effects.
    shown : Shown
        Of :mod:`bridge.styles_effects`.
    """
    from .styles_effects import style_indicator

    manager = layer.styleManager()
    if shown.label in manager.styles():
        manager.setCurrentStyle(shown.label)
    else:  # a layer that was styled otherwise, or in another language
        manager.addStyleFromLayer(shown.label)
        manager.setCurrentStyle(shown.label)
        style_indicator(layer, shown)
    layer.triggerRepaint()
