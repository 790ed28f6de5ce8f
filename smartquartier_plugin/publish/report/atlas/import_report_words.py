"""Words of the report on an import."""

from ....core.atlas.schema import schema, word
from ....core.i18n import translate

_ORDER = ("rejected", "conflict", "value", "gone")


def order(what):
    """Return the place of a kind of line among the others."""
    return _ORDER.index(what) if what in _ORDER else len(_ORDER)


def field_word(name):
    """Return what a field is called.

    Parameters
    ----------
    name : str

    Returns
    -------
    str
    """
    position = translate("SmartQuartier", "Position")
    words = {
        **dict.fromkeys(("position", "geometry", "lon", "lat", "x", "y", "coordinates"), position),
        "themes": translate("SmartQuartier", "Themes it works on"),
        "offers": translate("SmartQuartier", "Themes it offers"),
        "needs": translate("SmartQuartier", "Themes it needs"),
        "source_key": translate("SmartQuartier", "Key in the source"),
    }
    if name in words:
        return words[name]
    for table in schema().tables:
        found = table.field(name)
        if found is not None:
            return word(found.label)
    return name


def what_word(what):
    """Return what a listed line is about.

    Parameters
    ----------
    what : str
        As in the table.

    Returns
    -------
    str
    """
    words = {
        "rejected": translate("SmartQuartier", "Row"),
        "value": translate("SmartQuartier", "Value"),
        "conflict": translate("SmartQuartier", "Conflict"),
        "privacy": translate("SmartQuartier", "Privacy"),
        "gone": translate("SmartQuartier", "No longer in the source"),
    }
    return words.get(what, what)


def how_word(how):
    """Return what a guess of the mapping rests on.

    Parameters
    ----------
    how : str

    Returns
    -------
    str
    """
    words = {
        "name": translate("SmartQuartier", "name of the field"),
        "synonym": translate("SmartQuartier", "another word for it"),
        "part": translate("SmartQuartier", "a word in the column's name"),
        "content": translate("SmartQuartier", "what stands in the column"),
        "second": translate("SmartQuartier", "another column has the field"),
        "hand": translate("SmartQuartier", "set by hand"),
        "remarks": translate("SmartQuartier", "remarks, often about persons"),
    }
    return words.get(how, how)


def column_reason(reason):
    """Return by what a column about persons was recognised.

    Parameters
    ----------
    reason : str

    Returns
    -------
    str
    """
    words = {
        "head_name": translate("SmartQuartier", "its name: a person's name"),
        "head_phone": translate("SmartQuartier", "its name: a phone number"),
        "head_birth": translate("SmartQuartier", "its name: a birthday or age"),
        "head_private": translate("SmartQuartier", "its name: something private"),
        "content_phone": translate("SmartQuartier", "its cells: phone numbers"),
        "content_name": translate("SmartQuartier", "its cells: names of persons"),
        "content_first_name": translate("SmartQuartier", "its cells: first names"),
        "content_mailbox": translate("SmartQuartier", "its cells: mailboxes of persons"),
    }
    return words.get(reason, reason)
