"""Titles of indicators in place of their short names, in QGIS's own lists and tables."""

from ....core.pilots.indicators.field_titles import field_title


def give_titles(layer):
    """Let QGIS show titles instead of names, in the lists of fields as in its tables.

    Parameters
    ----------
    layer : QgsVectorLayer
        Its fields keep their names.
    """
    for place, field in enumerate(layer.fields()):
        title = field_title(field.name())
        if title != field.name() and not field.alias():
            layer.setFieldAlias(place, title)
