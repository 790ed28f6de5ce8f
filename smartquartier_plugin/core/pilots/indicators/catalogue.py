"""The catalogue of indicators: two directions each, reference points, sources.

It ships as JSON; users edit a copy of it as a CSV table.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from ...errors import InputError
from ...files import write_text
from ...i18n import translate
from ...strict_json import load_json
from .catalogue_rows import doubts, fail, read_row

BUNDLED = Path(__file__).resolve().parents[4] / "resources" / "catalogue" / "indicators.json"
COLUMNS = (
    "number",
    "id",
    "group",
    "name_de",
    "name_en",
    "unit",
    "dir_select",
    "dir_monitor",
    "frameworks",
    "source",
    "zero",
    "one",
    "basis",
    "basis_source",
    "computed",
    "needs_manual_entry",
    "note",
)
_NEEDED = ("id", "group", "name_de", "name_en", "unit", "dir_select", "dir_monitor")


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
                "SmartQuartier",
                "The catalogue has no list 'indicators'; start from the bundled one.",
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
        row["computed"], row["needs_manual_entry"] = (
            int(item.computed),
            int(item.needs_manual_entry),
        )
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
        item = read_row(row, position, groups, frameworks)
        if item.id in seen:
            fail(position, "id", translate("SmartQuartier", "'{}' appears twice.").format(item.id))
        seen.add(item.id)
        indicators.append(item)
        warnings.extend(doubts(item))
    return Catalogue(tuple(indicators), groups, frameworks, tuple(warnings))
