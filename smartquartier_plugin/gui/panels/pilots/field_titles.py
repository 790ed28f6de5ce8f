"""What fields with indicators are called, instead of their short names."""

from functools import lru_cache

from ....core.i18n import language


def field_title(name):
    """Return an indicator's title in the user's language.

    Parameters
    ----------
    name : str
        Of a field.

    Returns
    -------
    str
        The name itself where the catalogue does not know it.
    """
    return _titles(language()).get(name, name)


def give_titles(layer):
    """Let QGIS show titles instead of names, in the lists of fields as in its tables.

    Parameters
    ----------
    layer : QgsVectorLayer
        Its fields keep their names.
    """
    known = _titles(language())
    for place, field in enumerate(layer.fields()):
        if field.name() in known and not field.alias():
            layer.setFieldAlias(place, known[field.name()])


@lru_cache(maxsize=2)
def _titles(_language):
    from ....core.pilots.indicators.catalogue import read_catalogue
    from ....core.pilots.indicators.titles import title

    return {one.id: title(one) for one in read_catalogue().indicators}
