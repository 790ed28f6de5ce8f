"""Naming the place of an atlas: a GeoPackage, or a schema of a PostgreSQL database."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from ...core.errors import InputError
from ...core.i18n import translate

DEFAULT_SCHEMA = "atlas"
_SCHEMA = re.compile(r"[a-z_][a-z0-9_]*\Z")


@dataclass(frozen=True)
class AtlasPlace:
    """Where an atlas lives.

    Parameters
    ----------
    uri : str
        What GDAL opens: a path, or ``PG:`` and connection parameters. May hold a password, and
        so is never shown: see ``name``.
    name : str
        What messages and records call it: no folder, no password.
    schema : str
        Of the database; empty for a file.
    """

    uri: str = field(repr=False)
    name: str
    schema: str = ""

    @property
    def is_file(self):
        """Return True for a GeoPackage."""
        return not self.schema

    @property
    def path(self):
        """Return the file."""
        return Path(self.uri)


def file_place(path):
    """Return the place of an atlas in a file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    AtlasPlace

    Raises
    ------
    InputError
        If it is no GeoPackage by its name.
    """
    path = Path(path)
    if path.suffix.lower() != ".gpkg":
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' can't hold an atlas: name a GeoPackage (*.gpkg), or a PostGIS connection "
                "as postgis:connection/schema.",
            ).format(path.name)
        )
    return AtlasPlace(str(path), path.name)


def database_place(parameters, name, schema=DEFAULT_SCHEMA):
    """Return the place of an atlas in a PostgreSQL database.

    Parameters
    ----------
    parameters : str
        Connection parameters as libpq writes them: ``dbname=city host=db service=...``.
    name : str
        What to call it.
    schema : str
        Small letters, digits and ``_``.

    Returns
    -------
    AtlasPlace

    Raises
    ------
    InputError
        If the schema's name is none.
    """
    if not _SCHEMA.match(schema):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no name of a schema for an atlas: use small letters, digits and _.",
            ).format(schema)
        )
    return AtlasPlace(f"PG:{parameters}", f"{name}/{schema}", schema)
