"""The transparency record: what was computed, from what, how, and by which version.

The Smart City Charta asks that the criteria of automated administrative decisions be
disclosed, and that algorithms replace neither elected bodies nor responsibility. Every
tool therefore writes this record beside its result. It names sources by file and layer
name with a hash of their content, never by a path of somebody's machine, and holds every
parameter as it was evaluated, so that running again gives the same values.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .errors import InputError
from .i18n import translate

SCHEMA = "smartquartier-record/1"
# How a restriction begins that a tool made by itself, and makes again when it is run again.
WINDOW = "only features within "
STATEMENT = {
    "de": "Empfehlung, keine Entscheidung",
    "en": "A recommendation, not a decision",
}


@dataclass(frozen=True)
class Source:
    """One input as it was read.

    ``parameter`` is the tool's parameter it came in by, ``file`` a file name without
    folder (empty for layers in memory), ``layer`` the layer's name, ``provider`` and ``uri``
    how QGIS opened the file (folder left out), ``restriction`` what narrowed it down
    (selected features, a filter, a window that the tool chose), ``sha256`` the
    :func:`content_hash` of the rows read, or the hash of the file's bytes for a file that is
    no layer. Of a service, ``url`` is the address without anything secret, ``date`` the time
    of its answer, and ``sha256`` the :func:`rows_hash` of what was loaded.
    """

    parameter: str
    layer: str
    file: str = ""
    provider: str = ""
    uri: str = ""
    restriction: str = ""
    crs: str = ""
    rows: int = 0
    skipped: int = 0
    sha256: str = ""
    date: str = ""
    licence: str = ""
    attribution: str = ""
    url: str = ""

    @property
    def narrowed(self):
        """Return what the user narrowed the source down to; a tool's own window is none of it."""
        parts = self.restriction.split("; ")
        return "; ".join(part for part in parts if not part.startswith(WINDOW))


@dataclass(frozen=True)
class Record:
    """The transparency record of one run; see the module text."""

    tool: str
    title: str
    version: str
    created: str
    parameters: dict
    sources: tuple = ()
    method: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    warnings: tuple = ()
    software: dict = field(default_factory=dict)
    contact: str = ""

    def to_dict(self):
        """Return a JSON-ready dictionary, the statement and the schema's name first."""
        return {"schema": SCHEMA, "statement": STATEMENT, **asdict(self)}

    def to_json(self):
        """Return the record as indented JSON text; refuses what JSON can't hold."""
        text = json.dumps(
            self.to_dict(),
            indent=2,
            ensure_ascii=False,
            allow_nan=False,
            default=_plain,
        )
        # Half a character, as broken services send it, can't be written but escaped.
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_record(path):
    """Read a record file.

    Parameters
    ----------
    path : str or Path
        A JSON file written by :meth:`Record.to_json`.

    Returns
    -------
    Record
        The record.

    Raises
    ------
    InputError
        If the file is no record, or one of an unknown version.
    """
    name = Path(path).name
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(
            translate("SmartQuartier", "The record '{}' can't be read: {}.").format(name, error)
        ) from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is not a transparency record of this version ({}); choose the JSON file "
                "that a SmartQuartier tool wrote as its record.",
            ).format(name, SCHEMA)
        )
    try:
        return _from_dict(raw)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "The record '{}' is damaged: a part is missing or of the wrong kind ({}).",
            ).format(name, error)
        ) from error


def _from_dict(raw):
    """Build a record from JSON; keys of later versions are ignored."""
    kinds = {"tool": str, "parameters": dict, "outputs": dict, "sources": list, "software": dict}
    for key, kind in kinds.items():
        if not isinstance(raw[key], kind):
            raise TypeError(key)
    known = {key: raw[key] for key in Record.__dataclass_fields__ if key in raw}
    known["sources"] = tuple(
        Source(**{key: value for key, value in source.items() if key in _SOURCE_KEYS})
        for source in raw["sources"]
    )
    known["warnings"] = tuple(raw.get("warnings", ()))
    return Record(**known)


_SOURCE_KEYS = frozenset(Source.__dataclass_fields__)


def content_hash(frame):
    """Hash the values of a table, independent of file format and of the machine.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        Geometry columns enter as WKB, numbers as little-endian float64, all else as text;
        missing values of every kind are the same. Column names and row order count.

    Returns
    -------
    str
        SHA-256, hexadecimal.
    """
    digest = hashlib.sha256()
    for name in frame.columns:
        for part in _column_parts(name, frame[name]):
            digest.update(part)
    return digest.hexdigest()


def _column_parts(name, column):
    """Yield what a column adds to the hash of its table."""
    import numpy as np
    import pandas as pd

    yield str(name).encode() + b"\0"
    if str(column.dtype) == "geometry":
        for wkb in column.to_wkb():
            yield bytes(wkb) if wkb is not None else b"\0"
    elif pd.api.types.is_numeric_dtype(column):
        numbers = column.to_numpy(dtype="float64", na_value=np.nan).astype("<f8")
        # -0.0 and 0.0 are the same value; one NaN stands for all.
        yield np.where(np.isnan(numbers), np.nan, numbers + 0.0).tobytes()
    else:
        texts = column.astype(object).where(column.notna(), None)
        yield repr([None if t is None else str(t) for t in texts]).encode()


def hashes_of(frame, ids=()):
    """Yield the hashes that a table may have had when a tool wrote it to a file.

    A file has its geometry apart and counts its rows anew: where the geometry stood among the
    columns, and whether there was a row number of an input, can't be read from it any more.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        As it was read, without the file's row numbers.
    ids : sequence of int
        The row numbers.

    Yields
    ------
    str
        :func:`content_hash` of each form, the most usual first.
    """
    import pandas as pd

    names = [name for name in frame.columns if str(frame[name].dtype) != "geometry"]
    shapes = [name for name in frame.columns if name not in names]
    parts = {name: b"".join(_column_parts(name, frame[name])) for name in names}
    numbers = [pd.Series(ids)] if len(ids) == len(frame) else []
    heads = [b"", *(b"".join(_column_parts("fid", column)) for column in numbers)]
    # geopandas calls it so when it is read.
    shape = b"".join(_column_parts("geometry", frame[shapes[0]])) if shapes else b""
    for head in heads:
        before, rest = hashlib.sha256(head), [parts[name] for name in names]
        places = range(len(rest), -1, -1) if shapes else (len(rest),)
        prefixes = [before.copy()]
        for part in rest:
            before.update(part)
            prefixes.append(before.copy())
        for place in places:
            digest = prefixes[place].copy()
            digest.update(shape)
            for part in rest[place:]:
                digest.update(part)
            yield digest.hexdigest()


def rows_hash(names, rows):
    """Hash a table that is too large to lie in memory as a whole.

    Parameters
    ----------
    names : iterable of str
        The columns.
    rows : iterable of (sequence, bytes or None)
        Plain Python values and the geometry as WKB of each row; their order counts.

    Returns
    -------
    str
        SHA-256, hexadecimal; other than :func:`content_hash` of the same table.
    """
    digest = hashlib.sha256(repr(tuple(names)).encode())
    for values, wkb in rows:
        digest.update(repr(tuple(values)).encode() + b"\0" + (wkb or b""))
    return digest.hexdigest()


def file_hash(path):
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        for chunk in iter(lambda: stream.read(1 << 20), b""):  # a layer may be gigabytes
            digest.update(chunk)
    return digest.hexdigest()


def _plain(value):
    """Turn numpy scalars, arrays and tuples into what JSON knows."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)
