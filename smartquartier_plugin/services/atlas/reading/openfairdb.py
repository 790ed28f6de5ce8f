"""Entries of openfairdb (Karte von morgen): JSON of its API, or its CSV export.

Fields as in the ``Entry`` and ``SearchEntry`` of openfairdb's OpenAPI description. Persons'
fields (``contact_name``, ``telephone`` …) stay in the table, for the privacy gate to drop and
report.
"""

from ....core.i18n import translate
from .model import RawTable, broken_rows

LICENCE = "ODbL-1.0"
"""Of all entries, unless an entry names its own (``license``)."""

_MARKS = ("id", "title", "lat", "lng", "description")
_PLAIN = (
    "id", "version", "created", "title", "description", "lat", "lng", "street", "zip", "city",
    "country", "state", "contact_name", "email", "telephone", "homepage", "opening_hours",
    "founded_on", "license", "status",
)  # fmt: skip


def entries_of(data):
    """Return the entries of an answer, or None if it is none of openfairdb.

    Parameters
    ----------
    data : object
        Parsed JSON: a list of entries, or the answer of a search (``visible``).

    Returns
    -------
    list of dict or None
    """
    if isinstance(data, dict) and isinstance(data.get("visible"), list):
        data = data["visible"]
    if not isinstance(data, list) or not data or not all(isinstance(e, dict) for e in data):
        return None
    marked = sum(all(mark in entry for mark in _MARKS) for entry in data)
    return data if marked > len(data) / 2 else None


def to_rows(entries, outside, name):
    """Turn entries into a table.

    Parameters
    ----------
    entries : list of dict
    outside : int
        Entries outside of the extent that was searched; they are not taken.
    name : str
        Of the file.

    Returns
    -------
    RawTable
    """
    import numpy as np
    import pandas as pd

    broken, kept, numbers = [], [], []
    for number, entry in enumerate(entries, 1):
        if not entry.get("title"):
            broken.append((number, translate("SmartQuartier", "an entry without a title"), ""))
            continue
        kept.append(_row(entry))
        numbers.append(number)
    frame = pd.DataFrame(kept, columns=[*_PLAIN, "categories", "tags"], dtype=object)
    frame = frame.where(frame.notna(), None).dropna(axis=1, how="all")
    notes = [
        translate(
            "SmartQuartier",
            "Entries of openfairdb, under {}: whoever passes them on names the source and keeps "
            "the licence.",
        ).format(LICENCE)
    ]
    if "license" not in frame.columns:
        notes.append(
            translate(
                "SmartQuartier",
                "This is the short form of a search, without addresses; ask for the entries by "
                "their ids to get all fields.",
            )
        )
        frame["license"] = LICENCE
    if outside:
        notes.append(
            translate(
                "SmartQuartier", "{} entries outside of the extent searched were left out."
            ).format(outside)
        )
    where = np.array(numbers, dtype="int64")
    return RawTable(
        frame, None, where, tuple(notes), broken_rows(broken), "openfairdb", LICENCE, name
    )


def _row(entry):
    row = {name: _text(entry.get(name)) for name in _PLAIN}
    if isinstance(entry.get("created"), int):
        row["created"] = _day(entry["created"])
    for name in ("categories", "tags"):
        row[name] = ";".join(str(part) for part in entry.get(name) or ()) or None
    row["license"] = row["license"] or None
    return row


def _text(value):
    if value is None or isinstance(value, (dict, list)):
        return None
    return str(value).strip() or None


def _day(seconds):
    from datetime import datetime, timedelta, timezone

    start = datetime(1970, 1, 1, tzinfo=timezone.utc)
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    try:
        return (start + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return None


def as_openfairdb(frame):
    """Return kind and licence of a table: openfairdb's CSV export is known by its columns.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    (str, str)
    """
    names = {str(name).lower() for name in frame.columns}
    if {*_MARKS, "license", "tags"} <= names:
        return "openfairdb", LICENCE
    return "table", ""
