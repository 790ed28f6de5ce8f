"""Guessing a mapping from the names of columns and from what is in them."""

import re

from ..names import fold
from ..schema import schema
from .contents import fits, sample
from .fields import COLLECTING, fields_of
from .model import TABLES, Entry, TableMapping
from .words import about_persons, column_words, is_remark, running_words

_SURE = {"name": 1.0, "label": 0.95, "synonym": 0.9, "group": 0.85, "part": 0.65}
_ENOUGH = 0.5
_SURE_BY_CONTENT = {
    "coordinates": 0.7, "url": 0.6, "office_email": 0.6, "zip": 0.55, "sector": 0.6,
    "themes": 0.6, "relation_type": 0.6,
}  # fmt: skip
#: x and y may be degrees, lon and lat may be metres, names may be ids: what they hold says it.
_OTHER = {
    "x": "lon", "y": "lat", "lon": "x", "lat": "y", "from_name": "from_id", "to_name": "to_id",
}  # fmt: skip
#: Not taken over whatever the cells hold; shown as ``none``.
REMARKS = "remarks"
_LEFT = ("persons", "running", REMARKS)
_LEGAL = re.compile(
    r"\b(g?GmbH|AG|e\. ?V\.?|eG|KG|mbH|Stadt|Institut|Hochschule|Universität|Amt)\b"
)


def guess_mapping(frame, kind):
    """Guess where the columns of a list go.

    Parameters
    ----------
    frame : DataFrame of str
        As read; columns about persons should be gone by now, and are not taken over anyway.
    kind : str
        What the rows are: ``actor``, ``project``, ``relation`` or ``area``.

    Returns
    -------
    TableMapping
        An entry for every column, in order, with how and how sure.

    Notes
    -----
    The name counts first; what the cells hold then lowers or raises it. A field that takes one
    column goes to the surest one, of equally sure ones to the first; the others are not taken
    over (``second``), except that a second name of an institution goes to ``alt_names``.
    Remarks are where offices write about persons: not taken over unless somebody says so.
    """
    cells = {column: sample(frame[column]) for column in frame.columns}
    entries = {column: _by_name(column, cells[column], kind) for column in frame.columns}
    entries = {
        column: entry if entry.field or entry.how in _LEFT else _by_content(entry, cells, kind)
        for column, entry in entries.items()
    }
    _check_keys(entries, frame)
    _one_column_each(entries, kind)
    _title_by_content(entries, cells, kind)
    plain = (_plain(entry) for entry in entries.values())
    return TableMapping(tuple(plain), kind)


def _by_name(column, cells, kind):
    key = fold(column)
    if about_persons(column):
        return Entry(column, "", "persons", 0.0)
    if key in running_words():
        return Entry(column, "", "running", 0.0)
    if is_remark(column):
        return Entry(column, "", REMARKS, 0.0)
    name, how = _named(column, key, kind)
    if not name:
        return Entry(column, "", "none", 0.0)
    other = _OTHER.get(name)
    if other and (fits(name, cells) or 0) < 0.5 <= (fits(other, cells) or 0):
        return Entry(column, other, "content", 0.8)
    sure = _SURE[how]
    share = fits(name, cells)
    if share is not None and share < 0.5:
        sure *= 0.4 + share
    if not cells:
        sure *= 0.8
    return Entry(column, name if sure >= _ENOUGH else "", how, round(sure, 2))


def _named(column, key, kind):
    known = set(fields_of(kind))
    table = schema().table(TABLES[kind])
    plain = key.replace(" ", "_")
    if plain in known:
        return plain, "name"
    words = column_words(kind)
    for field in table.fields:
        labels = {fold(label) for label in field.label.values()}
        # "From" and "actor" are names in lists, hardly ever our ids.
        if key in labels and field.name in known and field.kind != "reference":
            return field.name, "label"
    if key in words:
        return words[key], "synonym"
    return _by_parts(column, key, words)


def _by_parts(column, key, words):
    """Return the field of a sub-heading, or of the longest known words within the name."""
    last = fold(column.rsplit(" / ", 1)[-1])
    if " / " in column and last in words:
        return words[last], "group"
    parts = key.split()
    for length in range(min(len(parts), 4), 0, -1):
        for start in range(len(parts) - length + 1):
            word = " ".join(parts[start : start + length])
            if len(word) >= 3 and word in words:
                return words[word], "part"
    return "", "none"


def _by_content(entry, cells, kind):
    values, known = cells[entry.column], fields_of(kind)
    if len(values) < 3:
        return entry
    for name, sure in _SURE_BY_CONTENT.items():
        share = fits(name, values) if name in known else None
        if share is not None and share >= 0.8:
            return Entry(entry.column, name, "content", round(sure * share, 2))
    return entry


def _check_keys(entries, frame):
    """A key of the source must be there in every row, and once: else rows would be mixed up."""
    for column, entry in entries.items():
        if entry.field == "source_key":
            values = frame[column].dropna()
            if len(values) < len(frame) or values.nunique() < len(values):
                entries[column] = Entry(column, "", "none", 0.0)


def _one_column_each(entries, kind):
    for name in fields_of(kind):
        rivals = [entry for entry in entries.values() if entry.field == name]
        if len(rivals) < 2 or name in COLLECTING:
            continue
        best = max(rivals, key=lambda entry: (not _bare(entry, kind), entry.sure))
        for entry in rivals:
            if entry is not best:
                entries[entry.column] = _second(entry, kind)


def _bare(entry, kind):
    """Return whether it is a bare "Name": beside an institution's it is a person's, mostly."""
    return kind == "actor" and entry.field == "name" and fold(entry.column) == "name"


def _second(entry, kind):
    if kind == "actor" and entry.field == "name" and not _bare(entry, kind):
        return Entry(entry.column, "alt_names", "second", 0.5)
    return Entry(entry.column, "", "second", 0.0)


def _title_by_content(entries, cells, kind):
    """Without a column for the title, take the one that reads most like names of institutions."""
    title = {"actor": "name", "project": "title"}.get(kind)
    if title is None or any(entry.field == title for entry in entries.values()):
        return
    best, most = None, 0.0
    for column, entry in entries.items():
        values = cells[column]
        if entry.field or entry.how in _LEFT or len(values) < 3:
            continue
        share = sum(bool(_LEGAL.search(value)) for value in values) / len(values)
        distinct = len(set(values)) / len(values)
        if share * distinct > max(most, 0.2):
            best, most = column, share * distinct
    if best is not None:
        entries[best] = Entry(best, title, "content", round(0.4 + 0.3 * most, 2))


def _plain(entry):
    hidden = entry.how in _LEFT and entry.how != REMARKS
    return Entry(entry.column, "", "none", 0.0) if hidden else entry
