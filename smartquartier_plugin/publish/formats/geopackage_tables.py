"""What stands in a GeoPackage beside the rows: metadata, words for fields and codes, styles.

The tables follow the extensions "Metadata" and "Schema" of OGC 12-128r15 (annexes F.8, F.9);
``layer_styles`` is the table in which QGIS looks for the styles of a database.
"""

import json
import sqlite3
from contextlib import closing
from urllib.parse import quote, urlsplit

from ...core.sql import statement
from ..package.model import VECTOR
from .qgis_metadata import qgis_metadata

#: No server answers there: a name that nobody else gives.
_RECORDS = "urn:x-smartquartier:"
_SPECIFICATION = "http://www.geopackage.org/spec120/#extension_"

_METADATA = """
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
  md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL,
  mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT ''
);
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL,
  table_name TEXT,
  column_name TEXT,
  row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
);
"""
_SCHEMA = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  name TEXT,
  title TEXT,
  description TEXT,
  mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL,
  constraint_type TEXT NOT NULL,
  value TEXT,
  min NUMERIC,
  min_is_inclusive BOOLEAN,
  max NUMERIC,
  max_is_inclusive BOOLEAN,
  description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
"""
# Names and types as QGIS makes them, without its limits of length.
_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256),
  f_table_schema TEXT(256),
  f_table_name TEXT(256),
  f_geometry_column TEXT(256),
  styleName TEXT,
  styleQML TEXT,
  styleSLD TEXT,
  useAsDefault BOOLEAN,
  description TEXT,
  owner TEXT(30),
  ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
"""


def write_tables(path, package, datasets, values):
    """Write metadata, schema and styles into a GeoPackage that holds the rows.

    Parameters
    ----------
    path : str or Path
    package : Package
    datasets : sequence of Dataset
        Those that are in the file.
    values : dict of str to (dict, list)
        Of each dataset: its columns, and the kinds in which they were written.
    """
    with closing(sqlite3.connect(str(path), isolation_level=None)) as database:
        database.execute("BEGIN")
        _make_extensions(database)
        _contents(database, package, datasets)
        _schema(database, datasets, values)
        _metadata(database, package, datasets)
        _styles(database, package, datasets)
        database.execute("COMMIT")


def moment(day):
    """Return an ISO date as GeoPackage writes a time; the clock is never asked."""
    return f"{day[:10] or '1970-01-01'}T00:00:00.000Z"


def _make_extensions(database):
    database.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, "
        "extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
        "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"
    )


def _extension(database, name, script, tables):
    for command in script.split(";"):
        if command.strip():
            database.execute(command)
    database.executemany(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')",
        [(table, f"gpkg_{name}", _SPECIFICATION + name) for table in tables],
    )


def _contents(database, package, datasets):
    """Give each table its title, and the day on which its rows last differed."""
    titles = [dataset.title for dataset in datasets]
    names = {"layer_styles", *(dataset.name for dataset in datasets)}
    for dataset in datasets:
        taken = titles.count(dataset.title) > 1 or dataset.title in names - {dataset.name}
        alone = dataset.title and not taken  # an identifier names one table
        changed = moment(dataset.modified or package.about.modified)
        database.execute(
            "UPDATE gpkg_contents SET identifier = ?, last_change = ? WHERE table_name = ?",
            (dataset.title if alone else dataset.name, changed, dataset.name),
        )


# -- words for fields and codes --------------------------------------------------------------


def _schema(database, datasets, values):
    tables = ("gpkg_data_columns", "gpkg_data_column_constraints")
    _extension(database, "schema", _SCHEMA, tables)
    for dataset in datasets:
        found, _ = values[dataset.name]
        labels = [field.label for field in dataset.fields]
        for field in dataset.fields:
            label = field.label or field.name
            name = label if labels.count(field.label) == 1 else f"{label} ({field.name})"
            complete = _are_all(field.codes, found[field.name])
            constraint = f"{dataset.name}_{field.name}" if complete else None
            row = (dataset.name, field.name, name, label, _description(field, complete), constraint)
            database.execute(
                "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, "
                "description, constraint_name) VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            if complete:
                _codes(database, constraint, field.codes)


def _are_all(codes, values):
    """Return whether a list of codes says all that a field may hold.

    An enumeration forbids what it does not list: it is written only if it is true.
    """
    known = {str(code) for code, _ in codes}
    return bool(codes) and known.issuperset(str(value) for value in values if value is not None)


def _description(field, complete):
    parts = [field.help, f"[{field.unit}]" if field.unit else ""]
    if field.codes and not complete:
        parts.append("; ".join(f"{code} = {label}" for code, label in field.codes))
    return " ".join(part for part in parts if part) or None


def _codes(database, constraint, codes):
    database.executemany(
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, "
        "description) VALUES (?, 'enum', ?, ?)",
        [(constraint, str(code), str(label)) for code, label in codes],
    )


# -- metadata --------------------------------------------------------------------------------


def _metadata(database, package, datasets):
    _extension(database, "metadata", _METADATA, ("gpkg_metadata", "gpkg_metadata_reference"))
    number = 0
    for dataset in datasets:
        changed = moment(dataset.modified or package.about.modified)
        for standard, media_type, text in _documents(package, dataset):
            number += 1
            database.execute(
                "INSERT INTO gpkg_metadata VALUES (?, 'dataset', ?, ?, ?)",
                (number, standard, media_type, text),
            )
            database.execute(
                "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
                (dataset.name, changed, number),
            )


def _documents(package, dataset):
    """Yield standard, media type and text of what is said of a dataset.

    QGIS reads its own form and shows title, licence and attribution with the layer; others
    read ISO 19139, where it was asked for.
    """
    yield "http://mrcc.com/qgis.dtd", "text/xml", qgis_metadata(package.about, dataset)
    if "iso19139" in package.formats and not dataset.part_of:
        from .iso19139 import document

        text = document(package, dataset).decode("utf-8")
        yield "http://www.isotc211.org/2005/gmd", "text/xml", text
    if dataset.record is not None:
        text = json.dumps(dataset.record, ensure_ascii=False, indent=2, allow_nan=False)
        yield _record_address(dataset.record), "application/json", text


def _record_address(record):
    """Return the name of a record's schema as the absolute address that the standard asks for."""
    schema = str(record.get("schema") or "record")
    return schema if urlsplit(schema).scheme else f"{_RECORDS}{quote(schema)}"


# -- styles ----------------------------------------------------------------------------------


def _styles(database, package, datasets):
    from .geopackage import geometry_column

    styled = [d for d in datasets if d.kind == VECTOR and (d.style.qml or d.style.sld_1_1)]
    if not styled:
        return
    database.execute(_STYLES)
    stamp = moment(package.about.modified)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, "
        "srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (stamp,),
    )
    for dataset in styled:
        row = ("", "", dataset.name, geometry_column(dataset), dataset.name, dataset.style.qml,
               dataset.style.sld_1_1, 1, dataset.title, "", None, stamp)  # fmt: skip
        database.execute(
            statement(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
                "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
                "owner, ui, update_time) VALUES ({places})",
                places=", ".join("?" * len(row)),
            ),
            row,
        )
    _count(database, len(styled))


def _count(database, rows):
    """Enter the number of styles where GDAL keeps the counts of all tables."""
    kept = "SELECT 1 FROM sqlite_master WHERE name = 'gpkg_ogr_contents'"
    if database.execute(kept).fetchone():
        database.execute("INSERT INTO gpkg_ogr_contents VALUES ('layer_styles', ?)", (rows,))
        for event, change in (("INSERT", "+"), ("DELETE", "-")):
            database.execute(
                statement(
                    "CREATE TRIGGER trigger_{low}_feature_count_layer_styles AFTER {event} ON "
                    "layer_styles BEGIN UPDATE gpkg_ogr_contents SET feature_count = "
                    "feature_count {change} 1 WHERE lower(table_name) = lower('layer_styles'); END",
                    low=event.lower(),
                    event=event,
                    change=change,
                )
            )
