"""The QGIS projects that an atlas carries in itself, in the table where QGIS looks for them.

Table ``qgis_projects`` (name, metadata as JSON, content) is QGIS's own, in a GeoPackage as in
PostgreSQL. A project that we stored says so by a hash of its content: once somebody saves
changes, it is theirs and is never replaced.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timezone

from ...core.errors import ServiceError
from ...core.files import sqlite_address
from ...core.i18n import translate
from ...core.sql import statement
from .fast_rows import one_text
from .gdal_calls import done, execute, made, quiet

_TABLE = "qgis_projects"
_OURS = "smartquartier"
_MOST = 99


@dataclass(frozen=True)
class StoredProject:
    """A project as an atlas holds it; ``ours`` until somebody changes and saves it."""

    name: str
    content: bytes
    ours: bool


def stored_projects(place):
    """Return the projects that a GeoPackage holds.

    Parameters
    ----------
    place : AtlasPlace
        Of a file.

    Returns
    -------
    tuple of StoredProject

    Raises
    ------
    ServiceError
        If they can't be read.
    """
    address = sqlite_address(place.path, "mode=ro")
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as database:
            listed = "SELECT count(*) FROM sqlite_master WHERE name = 'qgis_projects'"
            if not database.execute(listed).fetchone()[0]:
                return ()
            rows = database.execute("SELECT name, metadata, content FROM qgis_projects").fetchall()
    except sqlite3.Error as error:
        raise ServiceError(
            translate(
                "SmartQuartier", "The QGIS projects in the atlas '{}' could not be read ({})."
            ).format(place.name, error)
        ) from error
    return tuple(
        StoredProject(name, _bytes(content), _is_ours(metadata, _text_digest(content)))
        for name, metadata, content in rows
    )


def stored_extent(place):
    """Return the extent of the actors and projects in a GeoPackage, as the file tells it.

    Parameters
    ----------
    place : AtlasPlace
        Of a file.

    Returns
    -------
    tuple of float or None
        x_min, y_min, x_max, y_max; None without a position or if it can't be read.
    """
    asked = (
        "SELECT min(min_x), min(min_y), max(max_x), max(max_y) FROM gpkg_contents "
        "WHERE table_name IN ('actor', 'project')"
    )
    address = sqlite_address(place.path, "mode=ro")
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=30)) as database:
            found = database.execute(asked).fetchone()
    except sqlite3.Error:
        return None
    return None if None in found else found


def store_projects(place, projects):
    """Store projects; those that somebody changed stay beside them.

    Parameters
    ----------
    place : AtlasPlace
        An atlas that exists.
    projects : dict of str to bytes
        Name to a ``.qgz``, whose paths start from the atlas's folder.

    Returns
    -------
    dict of str to str
        The name wished for -> the name it got: with a number where the name is taken.

    Raises
    ------
    ServiceError
        If nothing could be stored.
    """
    store = _in_file if place.is_file else _in_database
    try:
        return store(place, projects)
    except (sqlite3.Error, RuntimeError) as error:
        why = (str(error).strip().splitlines() or [""])[0]
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The QGIS project could not be stored in the atlas '{}' ({}). Its entries are as "
                "they were; make the project again with 'Project for the atlas'.",
            ).format(place.name, why)
        ) from error


def _free_name(wished, known):
    """The first name that is not taken, or holds a project of ours that nobody changed."""
    for number in range(1, _MOST):
        name = wished if number == 1 else f"{wished} {number}"
        if known.get(name, True):
            return name
    return wished + " " + datetime.now(timezone.utc).strftime("%Y%m%d%H%M%S")


def _is_ours(metadata, digest):
    try:
        return json.loads(metadata).get(_OURS) == digest
    except (AttributeError, TypeError, ValueError):
        return False


def _metadata(digest):
    # No user: an account's name is a person's.
    now = datetime.now().replace(microsecond=0).isoformat()
    return json.dumps({"last_modified_time": now, "last_modified_user": "", _OURS: digest})


# -- GeoPackage: the content is hexadecimal text ---------------------------------------------


def _in_file(place, projects):
    # "rw": a file that has gone meanwhile must not come back as an empty database.
    address = sqlite_address(place.path, "mode=rw")
    with closing(sqlite3.connect(address, uri=True, timeout=30, isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            names = _written(database, projects)
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
    return names


def _written(database, projects):
    database.execute(
        "CREATE TABLE IF NOT EXISTS qgis_projects"
        "(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)"
    )
    rows = database.execute("SELECT name, metadata, content FROM qgis_projects").fetchall()
    known = {name: _is_ours(metadata, _text_digest(content)) for name, metadata, content in rows}
    names = {}
    for wished, content in projects.items():
        names[wished] = _free_name(wished, known)
        digest = hashlib.sha256(content).hexdigest()
        database.execute(
            "INSERT OR REPLACE INTO qgis_projects VALUES (?, ?, ?)",
            (names[wished], _metadata(digest), content.hex()),
        )
    return names


def _text_digest(content):
    made = _bytes(content)
    return hashlib.sha256(made).hexdigest() if made else ""


def _bytes(content):
    """A project's bytes; none of a text that isn't hexadecimal."""
    text = content.decode("ascii", "replace") if isinstance(content, bytes) else content
    try:
        return bytes.fromhex(text)
    except (TypeError, ValueError):
        return b""


# -- PostgreSQL: the content is bytes --------------------------------------------------------


def _in_database(place, projects):
    from osgeo import gdal

    with quiet():
        dataset = made(gdal.OpenEx(place.uri, gdal.OF_VECTOR | gdal.OF_UPDATE, ["PostgreSQL"]))
        try:
            if not one_text(dataset, f"SELECT to_regclass('{place.schema}.{_TABLE}')"):
                execute(
                    dataset,
                    f'CREATE TABLE "{place.schema}".{_TABLE} '
                    "(name TEXT PRIMARY KEY, metadata JSONB, content BYTEA)",
                )
            done(dataset.StartTransaction())
            try:
                names = _inserted(dataset, place, projects)
                done(dataset.CommitTransaction())
            except BaseException:
                dataset.RollbackTransaction()
                raise
        finally:
            dataset = None
    return names


def _inserted(dataset, place, projects):
    from osgeo import ogr

    table = f'"{place.schema}".{_TABLE}'
    execute(dataset, f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
    known = _known_in_database(dataset, table)
    layer = made(dataset.GetLayerByName(f"{place.schema}.{_TABLE}"))
    names = {}
    for wished, content in projects.items():
        names[wished] = _free_name(wished, known)
        old = "DELETE FROM {table} WHERE name = {name}"
        execute(dataset, statement(old, table=table, name=_literal(names[wished])))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", names[wished])
        feature.SetField("metadata", _metadata(hashlib.sha256(content).hexdigest()))
        feature.SetFieldBinaryFromHexString("content", content.hex())
        done(layer.CreateFeature(feature))
    return names


def _known_in_database(dataset, table):
    asked = statement(
        "SELECT name, metadata::text AS metadata, encode(sha256(content), 'hex') AS digest "
        "FROM {table}",
        table=table,
    )
    rows = made(dataset.ExecuteSQL(asked))
    known = {
        row.GetField("name"): _is_ours(row.GetField("metadata"), row.GetField("digest"))
        for row in rows
    }
    dataset.ReleaseResultSet(rows)
    return known


def _literal(name):
    """A project's name as SQL text; GDAL takes no parameters here, and the name is our own."""
    return "'" + name.replace("'", "''") + "'"
