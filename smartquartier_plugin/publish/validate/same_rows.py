"""Whether each GeoJSON file of a package says what the GeoPackage says: row by row, and its head.

Found are rows by their ids, so that a file may have them in another order. Without a manifest
nobody says that two files are the same dataset, and nothing is compared.
"""

import sqlite3

from ...core.i18n import translate
from ...core.sql import statement
from .findings import Findings
from .listed import listed
from .reading import columns, database, quoted
from .same_rows_features import UnreadableError, features, head
from .same_rows_places import Places
from .web_data import homes, same_value, turning, wkb

NAME = "SmartQuartier same data"
_DATA, _SERVED = "data/", "pygeoapi/"
_BATCH = 500


def check(content):
    """Compare every GeoJSON file of a dataset with the GeoPackage and the manifest.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        One per file; where the package has no GeoPackage only the head is compared.
    """
    stored, checks = homes(content), []
    for dataset in listed(content):
        texts = {}
        for folder in (_DATA, _SERVED):
            path = f"{folder}{dataset['name']}.geojson"
            if path not in content.files:
                continue
            found = Findings()
            try:
                _head(content, path, dataset, found)
                if stored:
                    _rows(content, path, stored.get(dataset["name"]), dataset, texts, found)
            except (UnreadableError, sqlite3.Error):
                found.error("data", _unreadable())
            checks.append(found.check(NAME, path))
    return checks


def _head(content, path, dataset, found):
    said = head(content, path)
    for member, entry in (("license", "licence"), ("attribution", "attribution")):
        expected = dataset.get(entry) or None
        if path.startswith(_SERVED) and member not in said:
            continue  # what the service says stands in its configuration
        if (said.get(member) or None) != expected:
            found.error(member, _other_head().format(member, said.get(member), expected), member)


def _rows(content, path, home, dataset, texts, found):
    name = dataset["name"]
    if home is None:
        found.error("data", _nowhere().format(name))
        return
    with database(content, home) as connection:
        connection.text_factory = str  # the fast one; what is no UTF-8 is unreadable
        table = _Table(connection, name, dataset.get("key"), path.startswith(_SERVED))
        places = Places(turning(connection, name)) if table.geometry else None
        batch, names = [], []
        for number, feature in enumerate(features(content, path), 1):
            if number % _BATCH == 0:
                content.progress.check()
            row = table.row(number, feature)
            if row is None:
                found.error("row", _no_row().format(feature.key), f"{name} {number}")
                continue
            _values(table, row, feature, f"{name} {row[0]}", found)
            _place(table, row, feature, texts, (batch, names), found)
            if len(batch) == _BATCH:
                _compare(places, batch, names, name, found)
        _compare(places, batch, names, name, found)
        count = table.count()
        if len(table.seen) != count:
            found.error("rows", _other_count().format(len(table.seen), name, count), name)


def _values(table, row, feature, where, found):
    """Compare the attributes of a feature with those of its row."""
    values = feature.properties
    if not isinstance(values, dict) or values.keys() != table.fields:
        found.error("fields", _other_fields(), where)
        return
    own = tuple(map(values.__getitem__, table.names))
    if own == row[3:]:
        return
    for name, one, other in zip(table.names, own, row[3:]):
        if not _equal(one, other):
            found.error("data", _differs().format(name, one, other), where)


def _equal(shown, stored):
    try:
        return same_value(shown, stored)
    except (TypeError, ValueError):  # a list or an object
        return False


def _place(table, row, feature, texts, waiting, found):
    """Keep a feature's place for comparing; the same text as in the first file needs none."""
    if not table.geometry:
        if feature.place is not None:
            found.error("place", _elsewhere(), str(row[0]))
        return
    if table.served and texts.get(row[0]) == hash(feature.place):
        return
    texts[row[0]] = hash(feature.place)
    batch, names = waiting
    batch.append((wkb(row[2]), feature.place))
    names.append(row[0])


def _compare(places, batch, names, table, found):
    if batch:
        for number in places.wrong(batch):
            found.error("place", _elsewhere(), f"{table} {names[number]}")
    batch.clear()
    names.clear()


class _Table:
    """The rows of a dataset in the GeoPackage, found by their keys."""

    def __init__(self, connection, name, key, served):
        self.served, self.seen, self._connection, self._name = served, set(), connection, name
        types = columns(connection, name)
        listing = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?"
        found = connection.execute(listing, (name,)).fetchone()
        self.geometry = found[0] if found else ""
        hidden = {self.geometry, _primary(connection, name)}
        self.names = tuple(column for column in types if column not in hidden)
        self.fields = set(self.names)
        # A key that is no field is the file's own number of the row.
        self._key = key if key in types else ""
        self._one = self._selected(f"WHERE {quoted(self._key) if self._key else 'rowid'} = ?")
        self._rows = iter(connection.execute(self._selected("ORDER BY rowid")))
        self._next = next(self._rows, None)

    def _selected(self, ending):
        sql = "SELECT rowid, {key}, {place}, {names} FROM {table} {ending}"
        return statement(
            sql,
            key=quoted(self._key) if self._key else "rowid",
            place=quoted(self.geometry) if self.geometry else "NULL",
            names=", ".join(map(quoted, self.names)) or "NULL",
            table=quoted(self._name),
            ending=ending,
        )

    def row(self, number, feature):
        """Return the row of a feature: rowid, key, geometry and values; None if there is none."""
        key = number if feature.key is None and not self._key else feature.key
        while self._next is not None and self._next[0] in self.seen:
            self._next = next(self._rows, None)
        row = self._next
        if row is None or row[1] != key:  # in another order
            known = isinstance(key, (str, int, float))
            row = self._connection.execute(self._one, (key,)).fetchone() if known else None
        if row is None or row[0] in self.seen:
            return None
        self.seen.add(row[0])
        return row

    def count(self):
        """Return the number of rows."""
        sql = statement("SELECT count(*) FROM {table}", table=quoted(self._name))
        return self._connection.execute(sql).fetchone()[0]


def _primary(connection, table):
    sql = statement("PRAGMA table_info({table})", table=quoted(table))
    return next((row[1] for row in connection.execute(sql) if row[5]), "")


def _unreadable():
    return translate("SmartQuartier", "The file can't be read as GeoJSON; write the package again.")


def _other_head():
    return translate(
        "SmartQuartier",
        "'{}' is '{}' here and '{}' in the manifest: whoever has the file alone is told something "
        "else; write the package again.",
    )


def _nowhere():
    return translate(
        "SmartQuartier",
        "Dataset '{}' is in no GeoPackage of the package; write the package again.",
    )


def _no_row():
    return translate(
        "SmartQuartier",
        "The feature '{}' is not in the GeoPackage, or stands here twice; write the package again.",
    )


def _other_count():
    return translate(
        "SmartQuartier",
        "The file has {} rows of '{}', the GeoPackage has {}; write the package again.",
    )


def _other_fields():
    return translate(
        "SmartQuartier",
        "The feature has other fields than the GeoPackage; write the package again.",
    )


def _differs():
    return translate(
        "SmartQuartier",
        "Field '{}' is '{}' here and '{}' in the GeoPackage; write the package again.",
    )


def _elsewhere():
    return translate(
        "SmartQuartier",
        "The geometry is not that in the GeoPackage; write the package again.",
    )
