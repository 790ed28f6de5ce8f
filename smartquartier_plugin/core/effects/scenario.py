"""The scenario: which measure in which zone, how far, and from when."""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..errors import InputError
from ..i18n import translate
from ..id_text import id_text
from ..strict_json import load_json, refuse_unknown_keys

EVERYWHERE = "*"
_UNREAD = ("remark", "fid", "ogc_fid", "geometry", "")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}\Z")
EXAMPLE = '{"measure": "telework", "zone": "*", "uptake": 0.1, "year": 2030}'
COLUMNS = ("measure", "zone", "uptake", "uptake_low", "uptake_high", "year")


@dataclass(frozen=True)
class ScenarioRow:
    """One measure in one zone, or in all of them (``"*"``).

    ``uptake`` is in the measure's unit, with ``uptake_low`` and ``uptake_high`` where it is a
    range; ``year`` is when the measure is there, None if it isn't said.
    """

    measure: str
    zone: str
    uptake: float
    uptake_low: float
    uptake_high: float
    year: Optional[int]


@dataclass(frozen=True)
class Scenario:
    """The rows of a scenario, and its name."""

    rows: tuple
    name: str

    @property
    def measures(self):
        """Return the measures, each once, in the order of the rows."""
        return tuple(dict.fromkeys(row.measure for row in self.rows))


def read_scenario(source, name="scenario"):
    """Read a scenario.

    Parameters
    ----------
    source : str, Path, or DataFrame
        JSON (a list of rows, or {"name": ..., "scenario": [...]}), CSV (semicolons or commas,
        decimal commas understood), or a table. Columns: measure, zone (a zone's id, or *
        for all), uptake, and optionally uptake_low, uptake_high and year.
    name : str
        How messages call it where it has no name of its own.

    Returns
    -------
    Scenario
        At least one row.

    Raises
    ------
    InputError
        A row lacks something, an uptake is negative or not between its bounds, or a measure
        stands twice for a zone; the row is named.
    """
    rows, name = _raw_rows(source, name)
    if not rows:
        raise InputError(
            translate(
                "SmartQuartier",
                "The scenario '{}' is empty; give at least one row with measure, zone and uptake.",
            ).format(name)
        )
    read = tuple(_row(row, position, name) for position, row in enumerate(rows, start=1))
    seen = {}
    for position, row in enumerate(read, start=1):
        key = row.measure, row.zone
        if key in seen:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Scenario '{name}': rows {first} and {second} both say how far '{measure}' is "
                    "taken up in zone '{zone}'; keep one of them.",
                ).format(
                    name=name, first=seen[key], second=position, measure=row.measure, zone=row.zone
                )
            )
        seen[key] = position
    return Scenario(read, name)


def _raw_rows(source, name):
    if not isinstance(source, (str, Path)):
        known = _columns(source.columns, name)
        return source[list(known)].rename(columns=known).to_dict("records"), name
    path = Path(source)
    if path.suffix.lower() == ".csv":
        return _csv_rows(path), path.name
    data = load_json(path)
    if isinstance(data, dict):
        refuse_unknown_keys(data, ("$schema", "name", "remark", "scenario"), path.name)
        name, data = str(data.get("name") or path.name), data.get("scenario")
    else:
        name = path.name
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise InputError(
            translate(
                "SmartQuartier",
                "The scenario '{name}' must be a list of rows such as {example}.",
            ).format(name=path.name, example=EXAMPLE)
        )
    for row in data:
        refuse_unknown_keys(row, (*COLUMNS, "remark"), path.name)
    return data, name


def _csv_rows(path):
    import csv
    import io

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            translate(
                "SmartQuartier", "The scenario '{name}' can't be read ({why}); save it as UTF-8."
            ).format(name=path.name, why=getattr(error, "strerror", None) or error)
        ) from error
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = ";" if head.count(";") >= head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    heads = list(reader.fieldnames or ())
    known = _columns(heads, path.name) if heads else {}
    return [{known[head]: row[head] for head in known} for row in reader]


def _columns(heads, name):
    """Return which heads of a table are which columns; refuse those that nobody would read.

    A column that isn't understood is no trifle: without its zones a measure would be taken in
    the whole city.
    """
    known = {head: str(head or "").strip().casefold() for head in heads}
    odd = [head for head, key in known.items() if key not in (*COLUMNS, *_UNREAD)]
    lacking = [key for key in ("measure", "zone", "uptake") if key not in known.values()]
    if odd or lacking:
        raise InputError(
            translate(
                "SmartQuartier",
                "The columns of scenario '{name}' are {given}; they must be measure, zone and "
                "uptake, and may be {optional} and remark: rename or delete the others.",
            ).format(
                name=name,
                given=", ".join(str(head) for head in heads),
                optional=", ".join(COLUMNS[3:]),
            )
        )
    return {head: key for head, key in known.items() if key in COLUMNS}


def _row(raw, position, name):
    cells = {key: _cell(raw.get(key)) for key in COLUMNS}

    def number(key, default=None):
        value = cells[key]
        if value is None:
            return default
        if isinstance(value, str) and _THOUSANDS.match(value):
            why = translate("SmartQuartier", "'{}' may be meant with thousands; write 1500 or 1.5.")
            _fail(name, position, key, why.format(value))
        try:
            value = float(str(value).replace(",", "."))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            _fail(name, position, key, translate("SmartQuartier", "it must be a number."))
        return value

    if cells["measure"] is None:
        _fail(name, position, "measure", translate("SmartQuartier", "it is missing."))
    uptake = number("uptake")
    if uptake is None:
        _fail(name, position, "uptake", translate("SmartQuartier", "it is missing."))
    low, high = number("uptake_low", uptake), number("uptake_high", uptake)
    if not 0 <= low <= uptake <= high:
        why = translate("SmartQuartier", "0 ≤ uptake_low ≤ uptake ≤ uptake_high doesn't hold.")
        _fail(name, position, "uptake", why)
    year = number("year")
    if year is not None and year != int(year):
        _fail(name, position, "year", translate("SmartQuartier", "it must be a whole number."))
    if not id_text(cells["zone"]):
        why = translate("SmartQuartier", "it is empty; write * for all zones.")
        _fail(name, position, "zone", why)
    return ScenarioRow(
        measure=str(cells["measure"]),
        zone=id_text(cells["zone"]),
        uptake=uptake,
        uptake_low=low,
        uptake_high=high,
        year=None if year is None else int(year),
    )


def _cell(value):
    """Return a cell without blanks; None where it is empty."""
    if value is None or value != value:
        return None
    text = str(value).strip()
    return (text or None) if isinstance(value, str) else value


def _fail(name, position, key, why):
    raise InputError(
        translate("SmartQuartier", "Scenario '{name}', row {row}, \"{key}\": {why}").format(
            name=name, row=position, key=key, why=why
        )
    )
