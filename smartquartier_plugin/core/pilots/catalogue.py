"""The catalogue of indicators: two directions each, reference points, sources.

It ships as JSON; users edit a copy of it as a CSV table.
"""

import csv
import io
import math
import re
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..files import write_text
from ..i18n import translate
from .strict_json import load_json

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "catalogue" / "indicators.json"
BASES = ("judgement", "definition", "source")
COLUMNS = (
    "number", "id", "group", "name_de", "name_en", "unit", "dir_select", "dir_monitor",
    "frameworks", "source", "zero", "one", "basis", "basis_source", "computed",
    "needs_manual_entry", "note",
)
_TEXTS = ("id", "group", "name_de", "name_en", "unit", "source", "note")
_NEEDED = ("id", "group", "name_de", "name_en", "unit", "dir_select", "dir_monitor")
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Reference:
    """Fixed reference points of a value function.

    Parameters
    ----------
    zero, one : float
        Values, in the indicator's unit, that are worth 0 and 1 when choosing pilots.
    basis : str
        "judgement" (a starting point to be agreed on), "definition" (ends of the scale) or
        "source".
    source : str
        The source, if that is the basis.
    """

    zero: float
    one: float
    basis: str
    source: str = ""


@dataclass(frozen=True)
class Indicator:
    """One row of the catalogue.

    Parameters
    ----------
    number : int
        Position in the list.
    id : str
        Lower-case name, usable as a field name.
    group : str
        Key of the group of criteria.
    name_de, name_en, unit : str
        For people.
    dir_select : int
        +1: more means more priority as a pilot; -1 less does; 0 profile only.
    dir_monitor : int
        +1: more means a better life; -1 less does; 0 neither.
    frameworks : tuple of str
        Codes of the indicator frameworks that have it.
    source : str
        Where the data usually come from.
    reference : Reference or None
        Suggested reference points.
    computed : bool
        SmartQuartier works it out by itself.
    needs_manual_entry : bool
        There is no data source that could stand for it: enter it with a named source.
    note : str
        What to mind.
    """

    number: int
    id: str
    group: str
    name_de: str
    name_en: str
    unit: str
    dir_select: int
    dir_monitor: int
    frameworks: tuple
    source: str
    reference: object
    computed: bool
    needs_manual_entry: bool
    note: str


@dataclass(frozen=True)
class Catalogue:
    """All indicators.

    Parameters
    ----------
    indicators : tuple of Indicator
        In the order of the file.
    groups : mapping of str to mapping
        Key -> {"de": name, "en": name}.
    frameworks : mapping of str to str
        Code -> full name.
    warnings : tuple of str
        What is allowed but probably a mistake.
    """

    indicators: tuple
    groups: dict
    frameworks: dict
    warnings: tuple

    def directions(self):
        """Return ``{id: dir_monitor}``."""
        return {item.id: item.dir_monitor for item in self.indicators}

    def by_id(self, identifier):
        """Return the indicator of this id, or None."""
        return next((item for item in self.indicators if item.id == identifier), None)


def read_catalogue(path=None):
    """Read and check a catalogue.

    Parameters
    ----------
    path : str or Path, optional
        A JSON file like the bundled one, or a CSV table; the bundled one if not given.

    Returns
    -------
    Catalogue
        Checked; doubtful directions are in ``warnings``.

    Raises
    ------
    InputError
        The file can't be read or a row is faulty; row and column are named.
    """
    if path is not None and str(path).lower().endswith(".csv"):
        return catalogue_from_csv(path)
    data = load_json(path or BUNDLED)
    if not isinstance(data, dict) or not isinstance(data.get("indicators"), list):
        raise InputError(
            translate(
                "SmartQuartier", "The catalogue has no list 'indicators'; start from the bundled one."
            )
        )
    rows = [_flat(row) if isinstance(row, dict) else {} for row in data["indicators"]]
    return _checked(rows, dict(data.get("groups") or {}), dict(data.get("frameworks") or {}))


def catalogue_from_csv(path):
    """Read a catalogue that was edited as a table.

    Parameters
    ----------
    path : str or Path
        CSV in UTF-8, separated by semicolons or commas, with the columns that
        :func:`catalogue_to_csv` writes. Decimal commas are understood.

    Returns
    -------
    Catalogue
        Checked, with the bundled names of groups and frameworks.

    Raises
    ------
    InputError
        As for :func:`read_catalogue`.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue '{name}' can't be read ({why}); save it as CSV in UTF-8.",
            ).format(name=Path(path).name, why=getattr(error, "strerror", None) or error)
        ) from error
    header = text.splitlines()[0] if text.strip() else ""
    delimiter = ";" if header.count(";") >= header.count(",") else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    missing = [name for name in _NEEDED if not rows or name not in rows[0]]
    if missing:
        raise InputError(
            translate("SmartQuartier", "The catalogue '{name}' has no column {columns}.").format(
                name=Path(path).name, columns=", ".join(missing)
            )
        )
    bundled = load_json(BUNDLED)
    return _checked(rows, bundled["groups"], bundled["frameworks"])


def catalogue_to_csv(catalogue, path=None):
    """Write a catalogue as a table that opens in a spreadsheet.

    Parameters
    ----------
    catalogue : Catalogue
        What to write.
    path : str or Path, optional
        CSV file (UTF-8 with mark, semicolons).

    Returns
    -------
    str
        The text.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    for item in catalogue.indicators:
        row = {name: getattr(item, name) for name in COLUMNS if hasattr(item, name)}
        row["frameworks"] = " ".join(item.frameworks)
        row["computed"], row["needs_manual_entry"] = int(item.computed), int(item.needs_manual_entry)
        if item.reference:
            row["zero"], row["one"] = f"{item.reference.zero:g}", f"{item.reference.one:g}"
            row["basis"], row["basis_source"] = item.reference.basis, item.reference.source
        writer.writerow(row)
    text = stream.getvalue()
    if path is not None:
        write_text(path, "\ufeff" + text)
    return text


def _flat(row):
    flat = {key: value for key, value in row.items() if key != "reference"}
    reference = row.get("reference")
    if isinstance(reference, dict):
        flat.update(zero=reference.get("zero"), one=reference.get("one"))
        flat.update(basis=reference.get("basis"), basis_source=reference.get("source", ""))
    return flat


def _checked(rows, groups, frameworks):
    if not rows:
        raise InputError(
            translate("SmartQuartier", "The catalogue is empty; start from the bundled one.")
        )
    indicators, seen, warnings = [], set(), []
    for position, row in enumerate(rows, start=1):
        item = _indicator(row, position, groups, frameworks)
        if item.id in seen:
            _fail(position, "id", translate("SmartQuartier", "'{}' stands twice.").format(item.id))
        seen.add(item.id)
        indicators.append(item)
        warnings.extend(_doubts(item))
    return Catalogue(tuple(indicators), groups, frameworks, tuple(warnings))


def _indicator(row, position, groups, frameworks):
    texts = {name: str(row.get(name) or "").strip() for name in _TEXTS}
    for name in ("id", "group", "name_de", "name_en", "unit"):
        if not texts[name]:
            _fail(position, name, translate("SmartQuartier", "it is empty."))
    if not _ID.match(texts["id"]):
        _fail(position, "id", translate(
            "SmartQuartier", "use the letters a-z, digits and the underscore."
        ))
    if texts["group"] not in groups:
        _fail(position, "group", translate(
            "SmartQuartier", "'{value}' isn't one of {known}."
        ).format(value=texts["group"], known=", ".join(groups)))
    codes = row.get("frameworks") or ()
    codes = tuple(codes.split()) if isinstance(codes, str) else tuple(codes)
    for code in codes:
        if code not in frameworks:
            _fail(position, "frameworks", translate(
                "SmartQuartier", "'{value}' isn't one of {known}."
            ).format(value=code, known=", ".join(frameworks)))
    directions = {name: _direction(row, name, position) for name in ("dir_select", "dir_monitor")}
    number = _number(row, "number", position)
    return Indicator(
        number=position if number is None else int(number),
        frameworks=codes,
        reference=_reference(row, position, directions["dir_select"]),
        computed=_flag(row, "computed", position),
        needs_manual_entry=_flag(row, "needs_manual_entry", position),
        **texts,
        **directions,
    )


def _direction(row, name, position):
    text = str("" if row.get(name) is None else row[name]).strip().replace("−", "-")
    text = {"+": "1", "-": "-1"}.get(text, text)
    if text not in ("1", "+1", "0", "-1"):
        _fail(position, name, translate(
            "SmartQuartier",
            "'{}' isn't a direction; write 1, 0 or -1 (one for selecting, one for monitoring).",
        ).format(text))
    return int(text)


def _reference(row, position, direction):
    zero, one = _number(row, "zero", position), _number(row, "one", position)
    if zero is None and one is None:
        return None
    if zero is None or one is None or zero == one:
        _fail(position, "zero, one", translate(
            "SmartQuartier", "give two different reference points or none."
        ))
    if direction == 0 or (one - zero) * direction < 0:
        _fail(position, "zero, one", translate(
            "SmartQuartier",
            "from {zero} to {one} contradicts dir_select {direction}; swap them or turn the "
            "direction.",
        ).format(zero=zero, one=one, direction=direction))
    basis = str(row.get("basis") or "").strip()
    source = str(row.get("basis_source") or "").strip()
    if basis not in BASES or (basis == "source" and not source):
        _fail(position, "basis", translate(
            "SmartQuartier",
            "say what the reference points rest on: judgement, definition, or source with the "
            "source in basis_source.",
        ))
    return Reference(zero, one, basis, source)


def _number(row, name, position):
    value = row.get(name)
    text = "" if value is None else str(value).strip().replace(",", ".")
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        _fail(position, name, translate("SmartQuartier", "'{}' isn't a number.").format(value))
    return number


def _flag(row, name, position):
    text = str(row.get(name) or "0").strip().lower()
    if text not in ("0", "1", "true", "false"):
        _fail(position, name, translate("SmartQuartier", "'{}' isn't 0 or 1.").format(text))
    return text in ("1", "true")


def _fail(position, column, why):
    raise InputError(
        translate("SmartQuartier", "Catalogue, row {row}, column {column}: {why}").format(
            row=position, column=column, why=why
        )
    )


def _doubts(item):
    """More need is a reason for a pilot and at the same time a worse life: opposite signs."""
    if item.group == "need" and item.dir_select * item.dir_monitor > 0:
        yield translate(
            "SmartQuartier",
            "'{name}' has the same direction for selecting and for monitoring, although it is "
            "about need: more need speaks for a pilot, but less of it is better.",
        ).format(name=item.id)
