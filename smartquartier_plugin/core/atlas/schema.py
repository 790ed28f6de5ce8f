"""The schema of an atlas: its tables, their fields, and the codes with German and English labels.

One file says it all, ``resources/catalogue/atlas.json``: stores create their tables from it,
importers guess their mapping from it, forms show its labels. Field values are ASCII codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Optional

from ..i18n import language
from ..strict_json import load_json

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "atlas.json"

KINDS = ("uuid", "reference", "text", "date", "integer", "number", "flag")
"""Of a field: a UUID, the UUID of another entry, text, a day as ``YYYY-MM-DD``, a whole number,
a number, 1 or 0."""
OBJECTS = ("actor", "project")
"""What relations and themes refer to."""


@dataclass(frozen=True)
class Code:
    """One value that a field may take.

    ``more`` holds what only some lists have: of a licence its ``url`` and whether it is
    ``open``, asks for ``attribution`` or for ``share_alike``.
    """

    code: str
    label: Mapping[str, str]
    more: Mapping[str, object]


@dataclass(frozen=True)
class Field:
    """One field: name, kind (one of ``KINDS``), label and help in German and English.

    ``codes`` names the list of values it takes ("" for any), ``refers`` the tables whose
    entries it names.
    """

    name: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    codes: str
    refers: tuple
    required: bool


@dataclass(frozen=True)
class Table:
    """One table: its key, the field that titles an entry, its geometry ("" for none)."""

    name: str
    key: str
    title: str
    geometry: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    fields: tuple

    @property
    def names(self):
        """Return the names of the fields in order."""
        return tuple(field.name for field in self.fields)

    def field(self, name):
        """Return a field by its name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True)
class Schema:
    """Tables and code lists of an atlas."""

    version: str
    tables: tuple
    codes: Mapping[str, tuple]

    @property
    def names(self):
        """Return the names of the tables in order."""
        return tuple(table.name for table in self.tables)

    def table(self, name):
        """Return a table by its name."""
        return next(table for table in self.tables if table.name == name)

    def code(self, codes, value) -> Optional[Code]:
        """Return an entry of a code list, or None."""
        return next((code for code in self.codes[codes] if code.code == value), None)

    def label(self, codes, value):
        """Return what a code is called in the user's language; the code itself if unknown."""
        found = self.code(codes, value)
        return word(found.label) if found else str(value)


def word(label):
    """Return a label in the user's language.

    Parameters
    ----------
    label : mapping of str to str
        ``{"de": ..., "en": ...}``.

    Returns
    -------
    str
    """
    return label.get(language()) or label.get("en") or ""


@lru_cache(maxsize=1)
def schema():
    """Return the schema of every atlas.

    Returns
    -------
    Schema
    """
    raw = load_json(BUNDLED)
    return Schema(
        raw["schema"],
        tuple(_table(table) for table in raw["tables"]),
        {name: tuple(_code(code) for code in codes) for name, codes in raw["codes"].items()},
    )


def _table(raw):
    fields = tuple(_field(field) for field in raw["fields"])
    return Table(**{**raw, "fields": fields})


def _field(raw):
    return Field(
        raw["name"],
        raw["kind"],
        raw["label"],
        raw.get("help", {}),
        raw.get("codes", ""),
        tuple(raw.get("refers", ())),
        raw.get("required", False),
    )


def _code(raw):
    more = {key: value for key, value in raw.items() if key not in ("code", "label")}
    return Code(raw["code"], raw["label"], more)
