"""Rows and columns of a package's data: nothing of the office's, no columns about persons."""

from ...core.i18n import translate
from ...core.numbers import number
from ...core.sql import statement
from ..package.gate_persons import person_field
from .geopackage_names import system_tables
from .privacy_names import contacts
from .reading import DATABASES, columns, database, features_of, quoted, text_of

#: Enough to judge a column by its contents.
_CELLS = 3_000
_MARKS = ("release", "review_status", "freigabe", "veroeffentlichung", "veröffentlichung")
_BAD_REVIEW = ("rejected", "archived")
_KEPT_BACK = ("intern", "internal", "nicht öffentlich", "nicht oeffentlich", "vertraulich",
              "gesperrt", "geheim", "nicht freigegeben", "withheld", "zurückgehalten")  # fmt: skip
_WITH_TEXT = 12


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
        known = [table for (table,) in _data_tables(connection)]
        hidden = _unregistered(connection, known)
        for table in [*known, *hidden]:
            types = columns(connection, table)
            if not types:
                _missing_table(found, table)
            if table in hidden:
                _hidden(content, found, table)
            if table == "layer_styles":  # has a column owner, looked at below
                continue
            for column in types:
                content.progress.check()
                place = f"{table}.{column}"
                if column.lower() in _MARKS:
                    _status(found, place, column, _counted(connection, table, column))
                _column(content, found, place, column, _sample(connection, table, column))
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


def _unregistered(connection, known):
    """Return the tables that no table of contents names: nobody sees them, but they go along."""
    if not _has(connection, "gpkg_contents"):
        return []
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    listed = {name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents")}
    own = {"layer_styles", *known, *listed, *system_tables(connection)}
    return [name for (name,) in rows.fetchall() if name not in own]


def _hidden(content, found, table):
    text = translate(
        "SmartQuartier",
        "Table '{}' is in no table of contents: programs don't show it, but who has the file has "
        "it; take it out, or list it.",
    ).format(table)
    note = found.error if content.manifest else found.warning
    note("unregistered", text, table)


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


def _are_versions(values):
    """Return whether releases are those of somebody's products, such as 2024-Q1."""
    return bool(values) and all(any(map(str.isdigit, value)) for value in values)


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
    _judge(content, found, cells)
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
    _judge(content, found, cells)
    return True


def _judge(content, found, cells):
    from collections import Counter

    for name, values in cells.items():
        if name.lower() in _MARKS:
            texts = Counter("" if value is None else str(value) for value in values)
            _status(found, name, name, texts)
        plain = (value for value in values if value not in (None, "") and _plain(value))
        _column(content, found, name, name, [value for value, _ in zip(plain, range(_CELLS))])


def _plain(value):
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _status(found, place, column, counted):
    """Refuse rows that an office keeps back."""
    if column.lower() == "release":
        products = _are_versions([value for value in counted if value])
        bad = {value: n for value, n in counted.items() if not products and value != "public"}
    elif column.lower() != "review_status":
        bad = {value: n for value, n in counted.items() if value.strip().lower() in _KEPT_BACK}
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


def _column(content, found, place, column, values):
    """Find columns about persons, by their name and by what stands in them."""
    import pandas as pd

    if all(isinstance(value, (int, float)) for value in values) and values:
        cells = pd.Series(values, dtype="float64")
    else:
        cells = pd.Series([str(value) for value in values], dtype=object)
    reason = person_field(column, cells)
    if reason != "head_phone":
        _sentences(found, place, values)
    if not reason or reason == "mailbox":  # every mailbox is a finding of its own
        return
    # From a package of ours the gate has taken them: somebody has put these in since.
    strict = bool(content.manifest)
    if reason.endswith("_phone") and not strict and not any(map(_mobile, values)):
        text = translate(
            "SmartQuartier",
            "The column holds telephone numbers: those of a reception may be published, those of "
            "persons not; look whose they are.",
        )
        found.warning("telephone", text, place)
        return
    by_name = reason.startswith("head_")
    text = translate(
        "SmartQuartier", "The column is about persons by its {}; take it out of the data."
    )
    word = translate("SmartQuartier", "name") if by_name else translate("SmartQuartier", "contents")
    found.error("persons", text.format(word), place)


def _mobile(value):
    """Return whether a telephone number goes with a person, not with a desk."""
    digits = "".join(letter for letter in str(value) if letter.isdigit())
    for start in ("0049", "49", "0"):
        if digits.startswith(start):
            return digits[len(start) :].lstrip("0").startswith(("15", "16", "17"))
    return digits.startswith(("15", "16", "17"))


def _sentences(found, place, values):
    """Find texts in which a name stands beside a telephone number."""
    texts = {value for value in values if isinstance(value, str) and len(value) > _WITH_TEXT}
    if any(True for text in texts for _ in contacts(text)):
        found.error("person_in_text", person_in_text(), place)


def person_in_text():
    """Return the sentence for a name beside a telephone number."""
    return translate(
        "SmartQuartier",
        "A text names a person with a telephone number; take both out, or name the office.",
    )
