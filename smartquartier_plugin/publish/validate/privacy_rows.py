"""Rows and columns of a package's data: nothing of the office's, no columns about persons."""

from ...core.i18n import translate
from ...core.numbers import number
from ...core.sql import statement
from ..package.gate import person_field
from .reading import DATABASES, columns, database, features_of, quoted, text_of

#: Enough to judge a column by its contents.
_CELLS = 3_000
_MARKS = ("release", "review_status")
_BAD_REVIEW = ("rejected", "archived")


def check_rows(content, path, found):
    """Look at the rows of a data file; return whether there are any.

    Parameters
    ----------
    content : Content
    path : str
    found : Findings

    Returns
    -------
    bool
    """
    name = path.lower()
    if name.endswith(DATABASES):
        _of_database(content, path, found)
        return True
    if name.endswith(".geojson"):
        return _of_geojson(content, path, found)
    if name.endswith(".csv"):
        return _of_csv(content, path, found)
    return False


def _of_database(content, path, found):
    with database(content, path) as connection:
        for (table,) in _data_tables(connection):
            types = columns(connection, table)
            if not types:
                _missing_table(found, table)
            if table == "layer_styles":  # has a column owner, looked at below
                continue
            for column in types:
                content.progress.check()
                place = f"{table}.{column}"
                if column.lower() in _MARKS:
                    _status(found, place, column, _counted(connection, table, column))
                _column(found, place, column, _sample(connection, table, column))
        _owners(connection, found)
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        if free:
            found.error(
                "deleted_rows",
                translate(
                    "SmartQuartier",
                    "Deleted rows can still be read in the file ({} pages); run VACUUM on it.",
                ).format(number(free, 0)),
            )


def _data_tables(connection):
    return connection.execute(
        "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
        if _has(connection, "gpkg_contents")
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()


def _has(connection, table):
    sql = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return connection.execute(sql, [table]).fetchone() is not None


def _counted(connection, table, column):
    sql = statement(
        "SELECT {column}, count(*) FROM {table} GROUP BY 1",
        column=quoted(column),
        table=quoted(table),
    )
    return {"" if value is None else str(value): count for value, count in connection.execute(sql)}


def _sample(connection, table, column):
    """Return the first filled cells of a column that are texts or numbers."""
    sql = statement(
        "SELECT {column} FROM {table} WHERE typeof({column}) IN ('text', 'integer', 'real') "
        "LIMIT ?",
        column=quoted(column),
        table=quoted(table),
    )
    return [value for (value,) in connection.execute(sql, [_CELLS])]


def _owners(connection, found):
    if not _has(connection, "layer_styles"):
        return
    if "owner" not in columns(connection, "layer_styles"):
        return
    sql = "SELECT count(*) FROM layer_styles WHERE coalesce(owner, '') <> ''"
    if connection.execute(sql).fetchone()[0]:
        found.error(
            "saved_by",
            translate(
                "SmartQuartier",
                "The styles name the account of whoever saved them; empty the column owner.",
            ),
            "layer_styles.owner",
        )


def _missing_table(found, table):
    found.error(
        "table",
        translate("SmartQuartier", "Table '{}' is listed but missing; write the file anew.").format(
            table
        ),
        table,
    )


def _of_geojson(content, path, found):
    text = text_of(content, path)
    # Only where an office's marks stand all features must be read.
    lower = text.lower()
    marked = any(f'"{name}"' in lower for name in _MARKS)
    del text, lower
    cells, looked = {}, False
    for number_of, feature in enumerate(features_of(content, path)):
        looked = True
        if number_of > _CELLS and not marked:
            break
        properties = feature.get("properties")
        for name, value in properties.items() if isinstance(properties, dict) else ():
            if number_of <= _CELLS or name.lower() in _MARKS:
                cells.setdefault(str(name), []).append(value)
    _judge(found, cells)
    return looked


def _of_csv(content, path, found):
    import csv

    cells = {}
    with open(content.root / path, encoding="utf-8-sig", errors="replace", newline="") as stream:
        start = stream.readline()
        delimiter = max(";,\t", key=start.count)
        stream.seek(0)
        for k, row in enumerate(csv.DictReader(stream, delimiter=delimiter)):
            if k % 10_000 == 0:
                content.progress.check()
            for name, value in row.items():
                if isinstance(name, str) and isinstance(value, str):
                    cells.setdefault(name, []).append(value)
    _judge(found, cells)
    return True


def _judge(found, cells):
    from collections import Counter

    for name, values in cells.items():
        if name.lower() in _MARKS:
            texts = Counter("" if value is None else str(value) for value in values)
            _status(found, name, name, texts)
        plain = (value for value in values if value not in (None, "") and _plain(value))
        _column(found, name, name, [value for value, _ in zip(plain, range(_CELLS))])


def _plain(value):
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _status(found, place, column, counted):
    """Refuse rows that an office keeps back."""
    if column.lower() == "release":
        bad = {value: n for value, n in counted.items() if value != "public"}
    else:
        bad = {value: n for value, n in counted.items() if value in _BAD_REVIEW}
    for value, count in sorted(bad.items()):
        found.error(
            "withheld",
            translate(
                "SmartQuartier",
                "Rows that are not for publication: {} ({}); make the package again without them.",
            ).format(number(count, 0), value or "NULL"),
            place,
        )


def _column(found, place, column, values):
    """Find columns about persons, by their name and by what stands in them."""
    import pandas as pd

    if all(isinstance(value, (int, float)) for value in values) and values:
        cells = pd.Series(values, dtype="float64")
    else:
        cells = pd.Series([str(value) for value in values], dtype=object)
    reason = person_field(column, cells)
    if not reason or reason == "mailbox":  # every mailbox is a finding of its own
        return
    by_name = reason.startswith("head_")
    text = translate(
        "SmartQuartier", "The column is about persons by its {}; take it out of the data."
    )
    word = translate("SmartQuartier", "name") if by_name else translate("SmartQuartier", "contents")
    found.error("persons", text.format(word), place)
