"""A mapping from columns to fields, and what it makes of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

KINDS = ("actor", "project", "relation", "area")
"""What the rows of a list are; ``area`` are areas of responsibility (table ``actor_area``)."""

TABLES = MappingProxyType(
    {"actor": "actor", "project": "project", "relation": "relation", "area": "actor_area"}
)


@dataclass(frozen=True)
class Entry:
    """Where one column goes.

    Parameters
    ----------
    column : str
        As the file calls it.
    field : str
        A field (see :func:`..fields.fields_of`); empty if the column is not taken over.
    how : str
        What the guess rests on: ``name`` (the field's own name or label), ``synonym``, ``part``
        (a word of the column's name), ``content``, ``second`` (another column has the field),
        ``remarks`` (not taken over unasked), ``none``, or ``hand``.
    sure : float
        0 to 1.
    """

    column: str
    field: str = ""
    how: str = "hand"
    sure: float = 1.0


@dataclass(frozen=True)
class TableMapping:
    """Where all columns of a list go.

    Parameters
    ----------
    entries : tuple of Entry
        In the order of the columns; a column that is not named is not taken over.
    kind : str
        One of ``KINDS``.
    words : mapping of str to mapping of str to str
        Field, word in the list, code in the atlas: for words that are not known.
    crs : str
        Of coordinates in columns, such as ``EPSG:25833``; empty to tell it by their range.
    """

    entries: tuple
    kind: str = "actor"
    words: Mapping = field(default_factory=dict)
    crs: str = ""

    def field_of(self, column):
        """Return the field of a column; empty if it has none."""
        return next((entry.field for entry in self.entries if entry.column == column), "")

    def columns_of(self, name):
        """Return the columns of a field in their order."""
        return tuple(entry.column for entry in self.entries if entry.field == name)

    @property
    def unused(self):
        """Return the columns that are not taken over."""
        return tuple(entry.column for entry in self.entries if not entry.field)


@dataclass(frozen=True)
class MappedRows:
    """Rows in the form of a table of the atlas.

    Parameters
    ----------
    frame : DataFrame, n rows
        ``source_key``, and those fields that a column of the list says something about: of the
        table; for actors and projects ``themes``, ``offers`` and ``needs`` (codes 1 to 9 joined
        by ``;``); for relations ``from_name`` and ``to_name``; for areas ``object_name`` and
        ``project_id``. None where a cell is empty. Row by row the rows that were given, index
        0..n-1.
    geometry : GeoSeries or None
        Points (polygons for areas) with a CRS, None where there is no position.
    problems : DataFrame
        ``row`` (position in ``frame``), ``field``, ``value``, ``reason``: what could not be
        taken over. The row itself stays. Mail addresses are not shown in ``value``.
    notes : tuple of str
        Sentences for the user: what was assumed or repaired, and how often.
    """

    frame: object
    geometry: object
    problems: object
    notes: tuple = ()
