"""The assumptions as a table that people edit in a spreadsheet or in QGIS, and back.

The way there and back is exact: numbers are written with as many digits as they have. A
changed table is read strictly; each error names row and column.
"""

import csv
import io
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError
from ...i18n import translate
from .model import DISTRIBUTIONS, GRADES, Assumption
from .reading import catalogue_from
from .table_cells import TableRow
from .writing import catalogue_text

COLUMNS = (
    "id",
    "label_de",
    "label_en",
    "low",
    "central",
    "high",
    "unit",
    "dist",
    "group",
    "grade",
    "verified",
    "interest",
    "judged",
    "sources",
    "page",
    "year",
    "sms",
    "valid_de",
    "valid_en",
    "note_de",
    "note_en",
    "bound_low",
    "bound_high",
    "rows",
    "local",
)
NEEDED = ("id", "low", "central", "high", "unit", "grade")
_IGNORED = ("fid", "ogc_fid", "geometry")  # what storing as a layer adds
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.]*\Z")
_NUMBERS = ("low", "central", "high", "bound_low", "bound_high")


def assumption_rows(assumptions):
    """Return assumptions as rows of plain values.

    Parameters
    ----------
    assumptions : iterable of Assumption

    Returns
    -------
    list of dict
        With the keys :data:`COLUMNS`; None where there is nothing.
    """
    return [_row(item) for item in assumptions]


def assumption_table(assumptions):
    """Return assumptions as a table.

    Parameters
    ----------
    assumptions : iterable of Assumption

    Returns
    -------
    DataFrame
        One row each, with :data:`COLUMNS`; numbers as float64, whole numbers as Int64.
    """
    import pandas as pd

    frame = pd.DataFrame(assumption_rows(assumptions), columns=list(COLUMNS))
    for name in _NUMBERS:
        frame[name] = frame[name].astype(float)
    for name in ("year", "sms"):
        frame[name] = frame[name].astype("Int64")
    return frame


def table_text(assumptions):
    """Return assumptions as CSV that opens in a spreadsheet.

    Parameters
    ----------
    assumptions : iterable of Assumption

    Returns
    -------
    str
        Semicolons, decimal points, a byte order mark first (else umlauts are spoiled).
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    for row in assumption_rows(assumptions):
        writer.writerow({name: _shown(value) for name, value in row.items()})
    return "\ufeff" + stream.getvalue()


def read_table(source, name=""):
    """Read assumptions from an edited table.

    Parameters
    ----------
    source : str, Path or DataFrame
        CSV in UTF-8 (semicolons, commas or tabs; decimal commas are understood), or a table.
    name : str
        How messages call it; the file's name if not given.

    Returns
    -------
    tuple of Assumption
        In the order of the rows; empty rows are left out.

    Raises
    ------
    InputError
        A column is missing or nobody knows it, a cell can't be read, or an id stands twice;
        row and column are named. Rows are counted from 1, without the header.
    """
    if isinstance(source, (str, Path)):
        name = name or Path(source).name
        header, rows = _read_csv(Path(source), name)
    else:
        header = [str(column) for column in source.columns]
        rows = source.drop(columns="geometry", errors="ignore").to_dict("records")
    _check_header(header, name)
    assumptions, seen = [], {}
    for position, raw in enumerate(rows, start=1):
        row = TableRow({key: raw.get(key) for key in COLUMNS}, position, name)
        if row.empty:
            continue
        item = _assumption(row)
        if item.id in seen:
            text = translate("SmartQuartier", "'{}' stands in row {} already.")
            row.fail("id", text.format(item.id, seen[item.id]))
        seen[item.id] = position
        assumptions.append(item)
    if not assumptions:
        raise InputError(
            translate(
                "SmartQuartier",
                "The table '{}' has no rows; start from the one that this tool writes.",
            ).format(name)
        )
    return tuple(assumptions)


@dataclass(frozen=True)
class Edited:
    """A catalogue after a table was read into it.

    Parameters
    ----------
    catalogue : Catalogue
        With the assumptions of the table.
    assumptions : tuple of Assumption
        Those of the table.
    changed, added : tuple of str
        Ids of those that differ from the catalogue before, and of new ones.
    untouched : int
        Assumptions of the catalogue that are as before.
    """

    catalogue: object
    assumptions: tuple
    changed: tuple
    added: tuple
    untouched: int


def apply_table(catalogue, assumptions, path=None):
    """Put the assumptions of a table into a catalogue.

    Parameters
    ----------
    catalogue : Catalogue
        Before.
    assumptions : sequence of Assumption
        From :func:`read_table`.
    path : str or Path, optional
        The catalogue's file; the bundled one if not given.

    Returns
    -------
    Edited

    Raises
    ------
    InputError
        If the result is no catalogue.
    """
    changed, added = changed_ids(catalogue.assumptions, assumptions)
    data = json.loads(catalogue_text(assumptions, path))
    after = catalogue_from(data, name=catalogue.name)
    untouched = len(after.assumptions) - len(changed) - len(added)
    return Edited(after, tuple(assumptions), changed, added, untouched)


def changed_ids(before, after):
    """Tell which assumptions a table changed or added.

    Parameters
    ----------
    before, after : iterables of Assumption

    Returns
    -------
    tuple of (tuple of str, tuple of str)
        Ids of changed and of new ones, in the order of ``after``.
    """
    known = {item.id: item for item in before}
    changed = tuple(i.id for i in after if i.id in known and known[i.id] != i)
    return changed, tuple(item.id for item in after if item.id not in known)


# -- writing -------------------------------------------------------------------------------


def _row(item):
    least, most = (value if math.isfinite(value) else None for value in item.bounds)
    return {
        "id": item.id,
        **_texts("label", item.label),
        "low": item.low,
        "central": item.central,
        "high": item.high,
        "unit": item.unit,
        "dist": item.dist,
        "group": item.group or None,
        "grade": item.grade,
        "verified": item.verified,
        "interest": item.interest,
        "judged": " ".join(item.judged) or None,
        "sources": "; ".join(item.sources) or None,
        "page": item.page or None,
        "year": item.year,
        "sms": item.sms,
        **_texts("valid", item.valid),
        **_texts("note", item.note),
        "bound_low": least,
        "bound_high": most,
        "rows": " ".join(str(row) for row in item.rows) or None,
        "local": json.dumps(item.local, ensure_ascii=False) if item.local else None,
    }


def _texts(name, words):
    return {f"{name}_{code}": words.get(code) or None for code in ("de", "en")}


def _shown(value):
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)


# -- reading -------------------------------------------------------------------------------


def _read_csv(path, name):
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "The table '{name}' can't be read ({why}); save it as CSV in UTF-8.",
            ).format(name=name, why=getattr(error, "strerror", None) or error)
        ) from error
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    rows = list(reader)
    for position, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Table '{name}', row {row}: it has {more} cells than the header; a text with "
                    "the separator in it must stand in double quotes.",
                ).format(
                    name=name,
                    row=position,
                    more=translate("SmartQuartier", "more")
                    if None in row
                    else translate("SmartQuartier", "fewer"),
                )
            )
    return [column or "" for column in reader.fieldnames or ()], rows


def _check_header(header, name):
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier",
                "The table '{name}' has no column {columns}; start from the one that this tool "
                "writes.",
            ).format(name=name, columns=", ".join(missing))
        )
    unknown = [column for column in header if column not in (*COLUMNS, *_IGNORED)]
    if unknown:
        raise InputError(
            translate(
                "SmartQuartier",
                "The table '{name}' has columns that nobody would read: {columns}. Known are "
                "{known}.",
            ).format(name=name, columns=", ".join(unknown), known=", ".join(COLUMNS))
        )


def _assumption(row):
    key = row.word("id")
    if not _ID.match(key):
        row.fail(
            "id",
            translate(
                "SmartQuartier",
                "'{}' can't stand in a formula; use letters, digits and underscores.",
            ).format(key),
        )
    low, central, high = (row.number(name) for name in ("low", "central", "high"))
    if not low <= central <= high:
        row.fail("central", translate("SmartQuartier", "low ≤ central ≤ high doesn't hold."))
    bounds = row.number("bound_low", -math.inf), row.number("bound_high", math.inf)
    for name, outside in (("low", low < bounds[0]), ("high", high > bounds[1])):
        if outside:
            row.fail(
                name,
                translate("SmartQuartier", "it leaves the bounds in bound_low and bound_high."),
            )
    sources = row.parts("sources", ";")
    return Assumption(
        id=key,
        label=row.texts("label") or {"en": key},
        low=low,
        central=central,
        high=high,
        dist=row.word("dist", "pert", DISTRIBUTIONS),
        unit=_unit(row),
        group=row.word("group", ""),
        sources=sources,
        page=row.word("page", ""),
        grade=row.word("grade", among=GRADES),
        sms=row.whole("sms"),
        interest=row.word("interest", "own"),
        verified=row.word("verified", "excerpt" if sources else "judgement"),
        judged=row.parts("judged"),
        valid=row.texts("valid"),
        bounds=bounds,
        year=row.whole("year"),
        note=row.texts("note"),
        rows=row.rows(),
        local=row.mapping("local"),
    )


def _unit(row):
    from ...units import parse_unit

    text = row.word("unit")
    try:
        parse_unit(text)
    except InputError as error:
        row.fail("unit", str(error))
    return text
