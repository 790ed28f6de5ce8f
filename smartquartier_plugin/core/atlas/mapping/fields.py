"""Which fields a column can go to: those of the table, and some that are taken apart first."""

from ..schema import schema
from .model import TABLES

POSITION = ("lon", "lat", "x", "y", "coordinates")
ADDRESS = ("address", "house_number")
THEMES = ("themes", "offers", "needs")
COLLECTING = ("alt_names", "description", "competence", "need", *THEMES)
"""Fields that take several columns, one text after the other."""
_MORE = {
    "actor": (*THEMES, *ADDRESS, *POSITION),
    "project": (*THEMES, *ADDRESS, *POSITION),
    "relation": ("from_name", "to_name"),
    "area": ("object_name", "project_id"),
}


def fields_of(kind):
    """Return what a column of such a list can go to.

    Parameters
    ----------
    kind : str
        ``actor``, ``project``, ``relation`` or ``area``.

    Returns
    -------
    tuple of str
        ``source_key``, the fields of the table, and those made from several columns or one:
        ``address`` (street, number, postal code, place in one cell), ``house_number``, ``lon``,
        ``lat`` (degrees), ``x``, ``y`` (metres, to the east and to the north), ``coordinates``
        (both in one cell), ``themes``, ``offers``, ``needs``.
    """
    table = schema().table(TABLES[kind])
    return ("source_key", *(name for name in table.names if name != "changed_on"), *_MORE[kind])


def result_fields(kind):
    """Return the columns of mapped rows.

    Parameters
    ----------
    kind : str

    Returns
    -------
    tuple of str
    """
    table = schema().table(TABLES[kind])
    more = _MORE[kind] if kind in ("relation", "area") else THEMES
    return ("source_key", *table.names, *more)
