"""What GeoPackages need beside the standard to be published: metadata, words, one style each.

The extensions' tables may point to layers or columns that are no more: software shows nothing
then, and says nothing. These are errors; what is only missing is a warning.
"""

import sqlite3

from ...core.i18n import translate
from ...core.sql import statement
from .findings import Findings
from .reading import columns, database, quoted

NAME = "SmartQuartier GeoPackage"
_OLDEST = 10200
_APPLICATION = 0x47504B47  # "GPKG"
_EARLIER = (0x47503130, 0x47503131)  # GP10, GP11


def check(content):
    """Look at metadata, schema and styles of every GeoPackage.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    return [_look(content, path).check(NAME, path) for path in content.ending(".gpkg")]


def _look(content, path):
    found = Findings()
    try:
        with database(content, path) as connection:
            _version(connection, found)
            layers = _layers(connection)
            _counts(connection, layers, content.manifest, found)
            _indexes(connection, found)
            _metadata(connection, layers, found)
            _words(connection, layers, found)
            _styles(connection, layers, found)
    except sqlite3.Error as error:
        found.error("open", _damaged().format(error))
    return found


def _version(connection, found):
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application in _EARLIER:  # of OGC as well, and read by all
        found.warning("version", _too_old())
    elif application != _APPLICATION or version < _OLDEST:
        found.error("version", _too_old())


def _layers(connection):
    """Return the layers and tables: {name: columns}."""
    sql = "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
    names = [name for (name,) in connection.execute(sql).fetchall()]
    return {name: columns(connection, name) for name in names if name != "layer_styles"}


def _there(connection, table):
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(sql, (table,)).fetchone() is not None


def _counts(connection, layers, manifest, found):
    """Compare with what the manifest says of the datasets."""
    said = {entry.get("name"): entry for entry in manifest.get("datasets") or ()}
    for name in layers:
        rows = (said.get(name) or {}).get("rows")
        if rows is None:
            continue
        sql = statement("SELECT count(*) FROM {table}", table=quoted(name))
        (count,) = connection.execute(sql).fetchone()
        if count != rows:
            found.error("rows", _other_count().format(count, rows), name)


def _indexes(connection, found):
    """Compare spatial indexes with the geometries: what is not indexed is on no map."""
    # The fifth bit of the flags of a geometry says that it is empty.
    connection.create_function("is_place", 1, lambda blob: len(blob) > 3 and not blob[3] >> 4 & 1)
    columns_of = "SELECT table_name, column_name FROM gpkg_geometry_columns"
    for table, column in connection.execute(columns_of).fetchall():
        index = f"rtree_{table}_{column}"
        if not _there(connection, index):
            continue  # GDAL's and PDOK's checks say so
        sql = statement(
            "SELECT (SELECT count(*) FROM {index}), (SELECT count(*) FROM {table} WHERE "
            "{column} IS NOT NULL AND is_place({column}))",
            index=quoted(index),
            table=quoted(table),
            column=quoted(column),
        )
        indexed, places = connection.execute(sql).fetchone()
        if indexed != places:
            found.error("index", _stale_index().format(indexed, places), table)


def _metadata(connection, layers, found):
    if not _there(connection, "gpkg_metadata_reference"):
        found.warning("metadata", _no_metadata(), "gpkg_metadata")
        return
    sql = (
        "SELECT r.table_name, m.id FROM gpkg_metadata_reference r "
        "LEFT JOIN gpkg_metadata m ON m.id = r.md_file_id WHERE r.reference_scope != 'geopackage'"
    )
    described = set()
    for name, number in connection.execute(sql):
        if name not in layers or number is None:
            found.error("metadata", _leads_nowhere().format("gpkg_metadata_reference"), str(name))
        described.add(name)
    for name in layers.keys() - described:
        found.warning("metadata", _no_metadata(), name)


def _words(connection, layers, found):
    if not _there(connection, "gpkg_data_columns"):
        return
    sql = "SELECT table_name, column_name, constraint_name FROM gpkg_data_columns"
    known = set()
    if _there(connection, "gpkg_data_column_constraints"):
        names = "SELECT DISTINCT constraint_name FROM gpkg_data_column_constraints"
        known = {name for (name,) in connection.execute(names)}
    for table, column, constraint in connection.execute(sql).fetchall():
        where = f"{table}.{column}"
        if column not in layers.get(table, ()) or (constraint and constraint not in known):
            found.error("schema", _leads_nowhere().format("gpkg_data_columns"), where)
        elif constraint:
            _codes(connection, table, column, constraint, found)


def _codes(connection, table, column, constraint, found):
    """Look for values that a field's own list of codes doesn't know."""
    sql = statement(
        "WITH codes AS (SELECT value FROM gpkg_data_column_constraints "
        "WHERE constraint_name = ? AND constraint_type = 'enum') "
        "SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM codes) AND CAST({column} AS TEXT) NOT IN codes",
        column=quoted(column),
        table=quoted(table),
    )
    for (value,) in connection.execute(sql, (constraint,)):
        found.error("code", _unknown_code().format(value), f"{table}.{column}")


def _styles(connection, layers, found):
    if not _there(connection, "layer_styles"):
        return
    sql = "SELECT f_table_name, useAsDefault FROM layer_styles"
    defaults = {}
    for table, default in connection.execute(sql):
        if table not in layers:
            found.error("style", _leads_nowhere().format("layer_styles"), str(table))
        defaults[table] = defaults.get(table, 0) + bool(default)
    for table, count in defaults.items():
        if count != 1:  # which one is drawn is no matter of the standard
            note = found.error if count > 1 else found.warning
            note("style", _one_default().format(count), str(table))


def _damaged():
    return translate(
        "SmartQuartier", "The file is no GeoPackage or is damaged ({}); write it again."
    )


def _too_old():
    return translate(
        "SmartQuartier", "The file says that it is no GeoPackage of version 1.2 or later."
    )


def _other_count():
    return translate(
        "SmartQuartier", "The layer has {} rows, the manifest says {}; write the package again."
    )


def _stale_index():
    return translate(
        "SmartQuartier",
        "The spatial index knows {} of {} geometries, so that maps miss features; create the "
        "index again.",
    )


def _no_metadata():
    return translate(
        "SmartQuartier",
        "The layer has no metadata in the file; title, licence and attribution get lost when the "
        "file is passed on alone.",
    )


def _leads_nowhere():
    return translate(
        "SmartQuartier", "An entry of {} leads to something that is not there; remove the entry."
    )


def _unknown_code():
    return translate(
        "SmartQuartier", "The value '{}' is not in the list of codes of its field; correct it."
    )


def _one_default():
    return translate(
        "SmartQuartier", "{} styles are marked as the one that QGIS takes; mark exactly one."
    )
