"""Zones of the engine from a layer: ids, drivers, local values, borders."""

import re

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ...pilots.indicators.join import duplicates, listing, text_codes
from ...progress import SILENT
from .compiled import compile_base, compile_effect
from .zones import Zones, shared_borders

_LINE = re.compile(r"\s*([\w.]+)\s*=\s*(.+?)\s*\Z")


def read_zones(frame, id_field, catalogue, scenario, name_field="", layer="", progress=SILENT):
    """Read the zones of a scenario.

    Parameters
    ----------
    frame : GeoDataFrame, n rows
        Polygons in a projected CRS, with drivers as fields.
    id_field : str
        Field with the zones' ids.
    catalogue : Catalogue
    scenario : Scenario
        Drivers that neither its effects nor their indicators need aren't read.
    name_field : str
        Field with their names; no names where empty.
    layer : str
        The layer's name, for messages.
    progress : Progress
        For cancelling.

    Returns
    -------
    Zones
        With borders where an effect displaces something to the neighbours.

    Raises
    ------
    InputError
        Ids that are missing or stand twice, drivers that are text or below zero.
    """
    ids = _ids(frame[id_field].tolist(), id_field, layer)
    effects = [item for key in scenario.measures for item in catalogue.effects_of(key)]
    needed = [name for item in effects for name in compile_effect(item, catalogue).drivers]
    for key in dict.fromkeys(item.indicator for item in effects):
        needed += compile_base(catalogue.indicator(key), catalogue)[1]
    values = {
        name: column(frame, name, layer, ids, least=0.0)
        for name in dict.fromkeys(needed)
        if name in frame.columns
    }
    names = tuple(map(_name, frame[name_field].tolist())) if name_field else None
    near = any(item.displaced and item.displaced_to == "neighbours" for item in effects)
    borders = shared_borders(frame.geometry, progress) if near else None
    return Zones(ids, values, names, borders, layer)


def column(frame, name, layer, ids, least=-np.inf):
    """Return a field as numbers.

    Parameters
    ----------
    frame : DataFrame, n rows
    name : str
        The field.
    layer : str
        The layer's name, for messages.
    ids : sequence of str, length n
        Of the zones, for messages.
    least : float
        Values below are refused.

    Returns
    -------
    numpy.ndarray
        float64, shape (n,); NaN where missing.

    Raises
    ------
    InputError
        If it holds text or a value below ``least``.
    """
    import pandas as pd

    given = frame[name]
    if not pd.api.types.is_numeric_dtype(given) and given.notna().any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of layer '{}' holds text, not numbers; convert it first, for "
                "example with the field calculator and to_real().",
            ).format(name, layer)
        )
    values = pd.to_numeric(given).to_numpy(dtype=float, na_value=np.nan)
    values = np.where(np.isfinite(values), values, np.nan)
    wrong = values < least
    if wrong.any():
        first = int(np.argmax(wrong))
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{field}' of layer '{layer}' is {value} in zone '{zone}', but can't be "
                "below {least}; use NULL where nothing is known.",
            ).format(
                field=name, layer=layer, value=number(values[first]), zone=ids[first],
                least=number(least, 0),
            )
        )  # fmt: skip
    return values


def read_local(text, frame, layer, ids):
    """Read lines ``assumption = field``: values that were measured in the zones.

    Parameters
    ----------
    text : str
        One per line or separated by semicolons; ``#`` starts a comment.
    frame : DataFrame, n rows
        The zones.
    layer : str
        The layer's name, for messages.
    ids : sequence of str, length n
        Of the zones, for messages.

    Returns
    -------
    dict of str to numpy.ndarray
        Assumption id -> values, NaN where the field is NULL.

    Raises
    ------
    InputError
        A line that can't be read, or a field that isn't there.
    """
    local = {}
    for line in re.split(r"[\n;]", text):
        line = line.split("#")[0]
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Local values: '{}' can't be read; write lines such as van_g_km = my_field.",
                ).format(line.strip())
            )
        key, name = match.group(1), match.group(2).strip('"')
        if name not in frame.columns:
            raise InputError(
                translate(
                    "SmartQuartier", "Local values: layer '{}' has no field '{}' for '{}'."
                ).format(layer, name, key)
            )
        local[key] = column(frame, name, layer, ids)
    return local


def _ids(values, field, layer):
    """Return the ids as text; refuse missing ones and doubles."""
    codes = text_codes(values)
    empty = [place for place, code in enumerate(codes) if code is None]
    if empty:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{layer}' has {n} zones without an id in field '{field}' (the first is "
                "feature {first}); fill it in or leave these zones out.",
            ).format(layer=layer, n=number(len(empty), 0), field=field, first=empty[0] + 1)
        )
    twice = duplicates(codes)
    if twice:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{field}' of layer '{layer}' holds ids that occur more than once: {ids}; "
                "dissolve these zones or choose another field.",
            ).format(field=field, layer=layer, ids=listing(twice))
        )
    return tuple(codes)


def _name(value):
    return "" if value is None or value != value else str(value)
