"""Scenarios while they are edited: rows, files, what is wrong with them. Without Qt."""

import json
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from ....core.effects.scenario import EVERYWHERE, read_scenario
from ....core.errors import InputError
from ....core.i18n import translate
from ....core.strict_json import save_json

# Where a new row begins: somewhere in the middle, wide enough to be thought about.
_FIRST_SHARES = (0.1, 0.2, 0.3)
_FIRST_COUNTS = (5.0, 10.0, 15.0)


@dataclass(frozen=True)
class Row:
    """A measure in a zone (``*``: in all), how far it is taken up, and from which year."""

    measure: str
    zone: str
    low: float
    central: float
    high: float
    year: Optional[int] = None

    def with_low(self, value):
        """Return the row with another low end; the others give way."""
        return replace(self, low=value, central=max(self.central, value),
                       high=max(self.high, value))  # fmt: skip

    def with_central(self, value):
        """Return the row with another middle; the ends give way."""
        return replace(self, low=min(self.low, value), central=value, high=max(self.high, value))

    def with_high(self, value):
        """Return the row with another high end; the others give way."""
        return replace(self, low=min(self.low, value), central=min(self.central, value),
                       high=value)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """A scenario under work."""

    name: str
    rows: tuple = ()


@dataclass(frozen=True)
class _Places:
    """What the engine asks of zones when it checks a scenario."""

    ids: tuple
    layer: str

    @property
    def n(self):
        """Return the number of zones."""
        return len(self.ids)


def first_row(measure, zone=EVERYWHERE, year=None):
    """Return a new row of a measure: a start to be overwritten, no recommendation.

    Parameters
    ----------
    measure : MeasureState
    zone : str
    year : int, optional

    Returns
    -------
    Row
    """
    start = _FIRST_SHARES if measure.unit == "1" else _FIRST_COUNTS
    factor = min(measure.most / 1.0, 1.0) if measure.unit == "1" else 1.0
    low, central, high = (min(value * factor, measure.most) for value in start)
    return Row(measure.id, zone, low, central, high, year)


def row_data(row):
    """Return a row as the scenario's file has it; bounds only where they say something."""
    data = {"measure": row.measure, "zone": row.zone, "uptake": row.central}
    if row.low != row.central or row.high != row.central:
        data.update(uptake_low=row.low, uptake_high=row.high)
    if row.year is not None:
        data["year"] = row.year
    return data


def scenario_data(draft):
    """Return a draft as the content of a scenario's file."""
    return {"name": draft.name, "scenario": [row_data(row) for row in draft.rows]}


def save_draft(draft, path):
    """Write a draft as the tools read it.

    Parameters
    ----------
    draft : Draft
    path : str
    """
    save_json(scenario_data(draft), path)


def open_draft(path):
    """Read a scenario's file (JSON or CSV) into a draft.

    Parameters
    ----------
    path : str

    Returns
    -------
    Draft

    Raises
    ------
    InputError
        See :func:`core.effects.scenario.read_scenario`.
    """
    read = read_scenario(path)
    rows = tuple(
        Row(one.measure, one.zone, one.uptake_low, one.uptake, one.uptake_high, one.year)
        for one in read.rows
    )
    name = read.name
    return Draft(Path(name).stem if name == Path(path).name else name, rows)


def problem_of(draft, catalogue, zones=None, layer=""):
    """Return what is wrong with a draft, as the tools would say it; "" where nothing is.

    Parameters
    ----------
    draft : Draft
    catalogue : Catalogue
    zones : sequence of str, optional
        Ids of the zones; not checked if not known.
    layer : str
        The zones' layer, for the sentence.

    Returns
    -------
    str
    """
    from ....core.effects.engine.uptake import spread

    if not draft.rows:
        return translate("SmartQuartier", "The scenario has no measure yet; add one.")
    try:
        scenario = _read_back(draft)
        ids = tuple(zones) if zones is not None else tuple(row.zone for row in scenario.rows)
        spread(scenario, catalogue, _Places(ids, layer))
    except InputError as error:
        return str(error)
    return ""


def _read_back(draft):
    """Return the scenario as the tools read it: from a file."""
    with tempfile.TemporaryDirectory(prefix="smartquartier-") as folder:
        path = Path(folder) / "scenario.json"
        save_draft(draft, path)
        return read_scenario(path)


def file_name(draft):
    """Return a name for the draft's file, of letters that every system takes."""
    plain = re.sub(r"[^\w-]+", "_", draft.name, flags=re.ASCII).strip("_").lower()
    return f"scenario_{plain or 'unnamed'}.json"


def same_file(draft, path):
    """Return whether a file holds just this draft.

    Parameters
    ----------
    draft : Draft
    path : str

    Returns
    -------
    bool
    """
    try:
        return json.loads(Path(path).read_text(encoding="utf-8")) == scenario_data(draft)
    except (OSError, ValueError):
        return False


def free_name(wanted, taken):
    """Return a name that no scenario has, such as "Name 2".

    Parameters
    ----------
    wanted : str
    taken : collection of str

    Returns
    -------
    str
    """
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def pack(drafts, current):
    """Return drafts as a text that the project keeps.

    Parameters
    ----------
    drafts : sequence of Draft
    current : str
        Name of the one that is shown.

    Returns
    -------
    str
    """
    return json.dumps(
        {
            "current": current,
            "drafts": [
                [draft.name, [[*vars(row).values()] for row in draft.rows]] for draft in drafts
            ],
        },
        ensure_ascii=False,
    )


def unpack(text):
    """Return what :func:`pack` has put together: drafts and the current name.

    Parameters
    ----------
    text : str
        A project of another version may hold anything: what can't be read is left out.

    Returns
    -------
    (list of Draft, str)
    """
    try:
        data = json.loads(text)
        drafts = [Draft(str(name), tuple(Row(*row) for row in rows))
                  for name, rows in data["drafts"]]  # fmt: skip
        return drafts, str(data["current"])
    except (ValueError, TypeError, KeyError):
        return [], ""
