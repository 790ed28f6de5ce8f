"""Who takes up a measure how far: the rows of a scenario spread over the zones."""

import difflib
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ..catalogue.model import Assumption
from ..scenario import EVERYWHERE

PREFIX = "uptake."


@dataclass(frozen=True)
class Uptake:
    """Uptake of one measure in n zones.

    Parameters
    ----------
    scale : numpy.ndarray, shape (n,)
        Uptake in the measure's unit; the upper end where the scenario gives a range; 0 where
        the measure isn't taken.
    kind : numpy.ndarray of int, shape (n,)
        Which of ``ranges`` belongs to it, -1 where the uptake is one number.
    ranges : tuple of Assumption
        Ranges as shares of their upper end. All of a measure move together.
    year : numpy.ndarray, shape (n,)
        When the measure is there; NaN where nobody said.
    """

    scale: np.ndarray
    kind: np.ndarray
    ranges: tuple
    year: np.ndarray


def spread(scenario, catalogue, zones):
    """Return the uptake of every measure of a scenario.

    Parameters
    ----------
    scenario : Scenario
    catalogue : Catalogue
    zones : Zones

    Returns
    -------
    dict of str to Uptake
        By measure, in the order of the scenario. A row that names a zone wins over one for
        all zones.

    Raises
    ------
    InputError
        A measure or zone that nobody knows, or more uptake than is possible.
    """
    _check(scenario, catalogue, zones)
    place = {zone: i for i, zone in enumerate(zones.ids)}
    spread_out = {}
    for measure in scenario.measures:
        rows = [row for row in scenario.rows if row.measure == measure]
        row_of = np.full(zones.n, -1)
        for number, row in enumerate(rows):
            if row.zone == EVERYWHERE:
                row_of[:] = number
        for number, row in enumerate(rows):
            if row.zone != EVERYWHERE:
                row_of[place[row.zone]] = number
        spread_out[measure] = _uptake(measure, rows, row_of)
    return spread_out


def _uptake(measure, rows, row_of):
    kinds = [_kind(row) for row in rows]
    different = tuple(dict.fromkeys(kind for kind in kinds if kind))
    # The last entries stand for "no row": row_of is -1 there.
    scale = np.array([*(row.uptake_high for row in rows), 0.0])
    kind = np.array([*(different.index(kind) if kind else -1 for kind in kinds), -1])
    year = np.array([*(np.nan if row.year is None else row.year for row in rows), np.nan])
    ranges = tuple(_range(measure, place, *kind) for place, kind in enumerate(different))
    return Uptake(scale[row_of], kind[row_of], ranges, year[row_of])


def _kind(row):
    """Return the range of a row as shares of its upper end, None where it has none."""
    if row.uptake_low == row.uptake_high:
        return None
    return row.uptake_low / row.uptake_high, row.uptake / row.uptake_high


def _range(measure, place, low, central):
    """Return a range of uptake as an assumption of the scenario's own."""
    group = PREFIX + measure
    return Assumption(
        id=group if place == 0 else f"{group}.{place + 1}",
        label={"de": f"Umsetzung: {measure}", "en": f"Uptake: {measure}"},
        low=low,
        central=central,
        high=1.0,
        dist="pert",
        unit="1",
        group=group,
    )


def _check(scenario, catalogue, zones):
    known, places = [measure.id for measure in catalogue.measures], set(zones.ids)
    for row in scenario.rows:
        measure = catalogue.measure(row.measure)
        if measure is None:
            near = difflib.get_close_matches(row.measure, known, n=3)
            near += [name for name in known if name not in near]
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Scenario '{scenario}': the catalogue has no measure '{measure}'; it has "
                    "{near}.",
                ).format(scenario=scenario.name, measure=row.measure, near=", ".join(near))
            )
        if row.zone != EVERYWHERE and row.zone not in places:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Scenario '{scenario}': layer '{layer}' has no zone '{zone}', but such as "
                    "{near}; correct the row of '{measure}', or choose the field with these ids.",
                ).format(
                    scenario=scenario.name, layer=zones.layer, zone=row.zone,
                    near=_near(row.zone, zones.ids), measure=row.measure,
                )
            )  # fmt: skip
        if row.uptake_high > measure.uptake_high:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Scenario '{scenario}': an uptake of {uptake} is more than '{measure}' can "
                    "have ({most}, in the unit {unit}); a share is given as 0.3, not as 30.",
                ).format(
                    scenario=scenario.name, uptake=short(row.uptake_high), measure=row.measure,
                    most=short(measure.uptake_high), unit=measure.uptake_unit,
                )
            )  # fmt: skip


def _near(zone, ids):
    """Return ids that may be meant; spreadsheets strip leading zeros."""
    plain = zone.lstrip("0")
    near = [one for one in ids if one.lstrip("0") == plain]
    near = near or difflib.get_close_matches(zone, ids, n=3) or ids[:3]
    return ", ".join(f"'{one}'" for one in near)
