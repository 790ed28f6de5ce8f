"""The index of a search: SQLite's full text search (FTS5), and its words by their letters.

Table ``document`` holds the words of each document by columns, but no text (contentless),
``word`` every word with its stem and how often it occurs, ``part`` the same words cut into
groups of three letters. The index lives in memory or in a cache, never in the atlas.
"""

import sqlite3
from collections import Counter

from ...errors import ServiceError
from ...i18n import translate
from ...progress import SILENT
from ...sql import statement
from ..matching.stems import stem
from .documents import COLUMNS
from .words import keys

VERSION = 1
"""Of the index's form: what an older plugin has stored is not read."""
_TABLES = f"""
CREATE TABLE about (version INTEGER, documents INTEGER);
CREATE VIRTUAL TABLE document USING fts5(
    {", ".join(COLUMNS)}, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE word (word TEXT PRIMARY KEY, stem TEXT, documents INTEGER) WITHOUT ROWID;
CREATE INDEX by_stem ON word (stem);
CREATE VIRTUAL TABLE part USING fts5(word, tokenize='trigram');
"""
_CHUNK = 2000


def build_index(documents, progress=SILENT):
    """Make the index of documents in memory.

    Parameters
    ----------
    documents : Documents
    progress : Progress

    Returns
    -------
    sqlite3.Connection
        Row id n of ``document`` is row n of the documents.

    Raises
    ------
    ServiceError
        If SQLite has no full text search.
    """
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        connection.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        connection.close()
        raise ServiceError(
            translate(
                "SmartQuartier",
                "SQLite {} of this QGIS can't search texts (FTS5 with trigrams comes with 3.34); "
                "use a newer QGIS.",
            ).format(sqlite3.sqlite_version)
        ) from error
    frequency, known = Counter(), {}
    rows = list(zip(*(documents.columns[name] for name in COLUMNS)))
    insert = statement(
        "INSERT INTO document(rowid, {columns}) VALUES ({marks})",
        columns=", ".join(COLUMNS),
        marks=", ".join("?" * (len(COLUMNS) + 1)),
    )
    for start in range(0, len(rows), _CHUNK):
        progress.report(0.9 * start / len(rows))
        batch = []
        for number, row in enumerate(rows[start : start + _CHUNK], start):
            words = [_keys_of(text, known) for text in row]
            frequency.update({word for column in words for word in column.split()})
            batch.append((number, *words))
        connection.executemany(insert, batch)
    words = sorted(frequency)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?, ?)", ((one, stem(one), frequency[one]) for one in words)
    )
    connection.executemany("INSERT INTO part(word) VALUES (?)", ((word,) for word in words))
    connection.execute("INSERT INTO about VALUES (?, ?)", (VERSION, len(rows)))
    connection.commit()
    progress.report(1.0)
    return connection


def _keys_of(text, known):
    """Return the keys of a text's words; texts of lists repeat, and so do their keys."""
    found = known.get(text)
    if found is None:
        found = known[text] = " ".join(keys(text))
    return found


def is_index(connection, documents):
    """Return whether an opened file is a whole index of so many documents.

    Parameters
    ----------
    connection : sqlite3.Connection
    documents : int

    Returns
    -------
    bool
    """
    try:
        about = connection.execute("SELECT version, documents FROM about").fetchall()
        connection.execute("SELECT count(*) FROM word").fetchone()
        connection.execute("SELECT rowid FROM document WHERE document MATCH '\"a\"' LIMIT 1")
        connection.execute("SELECT rowid FROM part WHERE part MATCH '\"aaa\"' LIMIT 1")
    except sqlite3.DatabaseError:
        return False
    return about == [(VERSION, documents)]
