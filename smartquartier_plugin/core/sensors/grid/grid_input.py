"""Stations and observations of one property, whatever their fields are called."""

import re
from dataclasses import dataclass, field

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .grid_fields import GridFields, find_fields, texts
from .observation_quality import seconds_of
from .observation_rules import PropertyRule, plain_unit, rule_for, same_property

_TRUE = frozenset({"1", "1.0", "true", "t", "yes", "y", "ja", "j"})
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_LISTED = 15


@dataclass(frozen=True)
class GridInput:
    """What quality control and grid work on.

    Attributes
    ----------
    stations : pandas.DataFrame
        *station_id, name, x, y* [m], *crowd, private* of the property's stations.
    observations : pandas.DataFrame
        *station_id, time, value* and, if known, *unit*: rows of the property and the period,
        and those whose time can't be read.
    rule : PropertyRule
        Of the property; its unit is that of the result.
    property : str
        The property as the data call it.
    notes : tuple of str
        What the user must know.
    fields : dict
        Role -> field that was used.
    period : (str or None, str or None)
        Start, and end that is excluded (ISO 8601, UTC).
    """

    stations: object
    observations: object
    rule: PropertyRule
    property: str
    notes: tuple = ()
    fields: dict = field(default_factory=dict)
    period: tuple = (None, None)


def grid_input(
    stations, observations, wanted="", fields=None, start="", end="", layers=("", ""), left_out=()
):
    """Bring stations and observations into one form.

    Parameters
    ----------
    stations : GeoDataFrame
        Points, in metres; one row per station, or per station and property.
    observations : pandas.DataFrame
        One row per value.
    wanted : str
        The property, in any usual spelling; "" if there is only one.
    fields : GridFields, optional
        Names of fields that differ from the usual ones.
    start, end : str
        Period: ISO dates or times, UTC unless they carry an offset; an end without a time
        stands for its whole day. "" for no limit.
    layers : (str, str)
        Names of both layers, for messages.
    left_out : sequence of str
        Identifiers of stations that are not to be used, nor their observations.

    Returns
    -------
    GridInput
        Neither input is changed.

    Raises
    ------
    InputError
        On missing fields, an unknown property, units that don't go together, identifiers that
        don't match, or a period without observations.
    """
    fields = fields or GridFields()
    found, seen = find_fields(stations, observations, fields, layers)
    notes = []
    table = _observations(observations, seen, layers[1])
    places = _places(stations, found, notes)
    table, places, name = _of_property(table, places, wanted, notes)
    table, places = _without(table, places, left_out, name, layers[0])
    if not table["station_id"].isin(places["station_id"]).any():
        raise InputError(_no_partner(places, table, layers))
    rule, table = _with_units(table, places, rule_for(name), notes)
    period = start_and_end(start, end)
    table = _in_period(table, name, period, (start, end))
    silent = int((~places["station_id"].isin(table["station_id"])).sum())
    if silent:
        notes.append(
            translate("SmartQuartier", "Stations of {} without any observation: {} of {}.").format(
                name, silent, len(places)
            )
        )
    used = {**{f"stations.{k}": v for k, v in found.items()}, **seen}
    if "name" not in places.columns:
        places = places.assign(name=None)
    places = places[["station_id", "name", "x", "y", "crowd", "private"]].reset_index(drop=True)
    return GridInput(places, table, rule, name, tuple(notes), used, period)


def start_and_end(start, end):
    """Return a period as two ISO texts (UTC), the end excluded.

    Parameters
    ----------
    start, end : str
        Dates or times; "" for none. An end belongs to the period: a date with its whole day.

    Returns
    -------
    (str or None, str or None)
        None for no limit.

    Raises
    ------
    InputError
        If a text is no ISO date or time, or the period ends before it starts.
    """
    import pandas as pd

    limits = []
    for text, is_end in ((start, False), (end, True)):
        text = (text or "").strip()
        if not text:
            limits.append(None)
            continue
        seconds, known = seconds_of(pd.Series([text]))
        if not known[0] or not (_DATE.match(text) or _TIME.match(text)):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "'{}' is no date or time; write it like 2026-03-31 or 2026-03-31T06:00:00Z.",
                ).format(text)
            )
        more = (86_400 if _DATE.match(text) else 1) if is_end else 0
        limits.append(int(seconds[0]) + more)
    if None not in limits and not limits[0] < limits[1]:
        raise InputError(translate("SmartQuartier", "The period ends before it starts; swap both."))
    return tuple(None if s is None else f"{np.datetime64(s, 's')}Z" for s in limits)


# -- tables ----------------------------------------------------------------------------------


def _observations(frame, seen, layer):
    import pandas as pd

    values = frame[seen["value"]]
    plain = pd.to_numeric(values, errors="coerce")
    # Some programs read every column of a CSV file as text.
    written = values.dropna().astype(str).str.strip()
    if plain.notna().sum() < (written != "").sum():
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of layer '{}' holds text, not numbers; convert it first, for "
                "example with the field calculator and to_real().",
            ).format(seen["value"], layer)
        )
    table = pd.DataFrame({"station_id": texts(frame[seen["station"]])})
    table["time"] = frame[seen["time"]].to_numpy(object)
    table["value"] = plain.to_numpy(float, na_value=np.nan)
    for role in ("property", "unit"):
        if role in seen:
            table[role] = texts(frame[seen[role]])
    return table


def _places(stations, found, notes):
    import pandas as pd

    points = stations.geometry
    if not (points.geom_type == "Point").all():
        points = points.centroid
    places = pd.DataFrame(
        {
            "station_id": texts(stations[found["station"]]),
            "x": points.x.to_numpy(float),
            "y": points.y.to_numpy(float),
        }
    )
    for role in ("property", "unit", "name"):
        if role in found:
            places[role] = texts(stations[found[role]])
    if "crowd" in found:
        flag = stations[found["crowd"]]
        unknown = flag.isna().to_numpy(bool)
        crowd = flag.astype(object).astype(str).str.lower().isin(_TRUE).to_numpy(bool)
        places["crowd"] = crowd | unknown
        places["private"] = places["crowd"]
        if unknown.any():
            notes.append(
                translate(
                    "SmartQuartier",
                    "Field '{}' is empty for {} station(s); they count as sensors of citizens.",
                ).format(found["crowd"], int(unknown.sum()))
            )
    else:
        # Nobody said whose sensors these are: none may be shown as if it were an authority's.
        places["crowd"], places["private"] = False, True
    missing = places["station_id"].isna()
    if missing.any():
        notes.append(
            translate("SmartQuartier", "Stations without an identifier, left out: {}.").format(
                int(missing.sum())
            )
        )
    return places[~missing].reset_index(drop=True)


# -- the property ----------------------------------------------------------------------------


def _of_property(table, places, wanted, notes):
    """Keep the rows of one property; return both tables and what the data call it."""
    if "property" not in table.columns:
        if "property" not in places.columns:
            if not wanted:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Neither layer has a field with the observed property, so name it: its "
                        "limits and units depend on it.",
                    )
                )
            return table, _one_row_each(places), wanted
        of_station = places.dropna(subset=["property"]).drop_duplicates("station_id")
        if places.groupby("station_id")["property"].nunique().gt(1).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Stations observe several properties, but the observations have no field that "
                    "says which one a value belongs to; name that field.",
                )
            )
        names = of_station.set_index("station_id")["property"]
        table = table.assign(property=table["station_id"].map(names))
    present = table["property"].dropna()
    names = list(present.value_counts().index)
    chosen = _matching(names, wanted)
    unnamed = int(table["property"].isna().sum())
    if unnamed:
        notes.append(
            translate("SmartQuartier", "Observations without a property, left out: {}.").format(
                unnamed
            )
        )
    rows = table["property"].isin(chosen)
    if "property" in places.columns:
        of_it = places["property"].isin(chosen) | [
            same_property(name, chosen[0]) for name in places["property"].fillna("")
        ]
        # Where the layer of stations says nothing of use, the identifiers decide alone.
        if of_it.any():
            places = places[of_it]
    kept = table[rows].drop(columns="property").reset_index(drop=True)
    return kept, _one_row_each(places), chosen[0]


def _matching(names, wanted):
    """Return the names that mean the wanted property, the most frequent first."""
    listed = ", ".join(sorted(names)[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    if not wanted:
        if len(names) != 1:
            raise InputError(
                translate(
                    "SmartQuartier", "Choose an observed property; the observations hold: {}."
                ).format(listed or "–")
            )
        return names
    exact = [name for name in names if name == wanted]
    chosen = exact or [name for name in names if same_property(name, wanted)]
    if not chosen:
        raise InputError(
            translate(
                "SmartQuartier",
                "There are no observations of '{}'; the table holds: {}. Choose one of these.",
            ).format(wanted, listed or "–")
        )
    return chosen


def _one_row_each(places):
    """Drop repeated rows of a station in one place; contradictions are refused later."""
    return places.drop_duplicates(["station_id", "x", "y"]).reset_index(drop=True)


def _without(table, places, left_out, name, layer):
    """Drop single stations and what they observed."""
    left_out = [str(code) for code in left_out]
    strange = [code for code in left_out if not places["station_id"].eq(code).any()]
    if strange:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no station '{}' of '{}' that could be left out; check the "
                "identifier.",
            ).format(layer, strange[0], name)
        )
    if left_out and places["station_id"].isin(left_out).all():
        raise InputError(
            translate(
                "SmartQuartier", "All stations of '{}' would be left out; keep at least one."
            ).format(name)
        )
    return tuple(
        part[~part["station_id"].isin(left_out)].reset_index(drop=True) for part in (table, places)
    )


def _no_partner(places, table, layers):
    return translate(
        "SmartQuartier",
        "No identifier of '{}' (such as {}) occurs in '{}' (such as {}); choose the fields that "
        "hold the same identifiers.",
    ).format(
        layers[1],
        next(iter(table["station_id"].dropna()), "–"),
        layers[0],
        next(iter(places["station_id"].dropna()), "–"),
    )


# -- units and period ------------------------------------------------------------------------


def _with_units(table, places, rule, notes):
    """Refuse units that can't be brought together; return the rule with the result's unit."""
    if "unit" not in table.columns and "unit" in places.columns:
        of_station = places.dropna(subset=["unit"]).drop_duplicates("station_id")
        table = table.assign(
            unit=table["station_id"].map(of_station.set_index("station_id")["unit"])
        )
    if "unit" not in table.columns or table["unit"].fillna("").eq("").all():
        if rule.unit:
            notes.append(
                translate(
                    "SmartQuartier",
                    "The observations carry no unit; they are taken to be in {}.",
                ).format(rule.unit)
            )
        return rule, table.drop(columns="unit", errors="ignore")
    names = [unit for unit in table["unit"].fillna("").unique() if unit]
    if not rule.units:
        if len({plain_unit(unit) for unit in names}) > 1:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The observations of '{}' have several units ({}), and how to convert them is "
                    "not known; convert them into one first.",
                ).format(rule.name, ", ".join(names[:_LISTED]))
            )
        return PropertyRule(rule.name, names[0], rule.low, rule.high, rule.jump), table
    strange = [unit for unit in names if rule.conversion(unit) is None]
    if strange:
        raise InputError(
            translate(
                "SmartQuartier",
                "The observations of '{}' have the unit(s) {}, which can't be converted into {}; "
                "convert them first.",
            ).format(rule.name, ", ".join(strange[:_LISTED]), rule.unit)
        )
    return rule, table


def _in_period(table, name, period, given):
    """Keep rows inside the period, and those without a readable time: they get a reason."""
    import pandas as pd

    if period == (None, None):
        return table
    seconds, known = seconds_of(table["time"])
    low, high = -np.inf, np.inf
    if period[0] is not None:
        low = int(seconds_of(pd.Series([period[0]]))[0][0])
    if period[1] is not None:
        high = int(seconds_of(pd.Series([period[1]]))[0][0])
    inside = known & (seconds >= low) & (seconds < high)
    if not inside.any():
        first, last = (
            (f"{np.datetime64(int(s), 's')}Z" for s in (seconds[known].min(), seconds[known].max()))
            if known.any()
            else ("–", "–")
        )
        raise InputError(
            translate(
                "SmartQuartier",
                "There are no observations of '{}' from {} to {}; the table's times lie between "
                "{} and {} (UTC).",
            ).format(name, given[0] or "–", given[1] or "–", first, last)
        )
    return table[inside | ~known].reset_index(drop=True)
