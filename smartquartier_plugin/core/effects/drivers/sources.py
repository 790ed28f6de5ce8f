"""What layers say about drivers: numbers, uses, flags, and traffic from counts and lengths."""

from dataclasses import dataclass, field

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...pilots.indicators.columns import listing

_YES = {"1", "true", "t", "yes", "y", "ja", "j", "vacant", "leer", "leerstand", "leerstehend"}
_NO = {"0", "false", "f", "no", "n", "nein", "occupied", "in use", "belegt", "genutzt", "vermietet"}


@dataclass(frozen=True)
class Source:
    """Things with quantities.

    Attributes
    ----------
    layer : str
        Its name.
    shapes : tuple of shapely geometries, length n
        Points, lines or polygons in the CRS of the zones.
    quantities : mapping of str to array (n,)
        Driver -> quantity of each thing; NaN where missing.
    concerned : mapping of str to array (n,), bool
        Driver -> which things it is about at all, where not all of them.
    by_people : bool
        Whether people are counted, which an ancillary layer may place.
    per_metre : bool
        The quantity holds for each metre of a line, so that cutting it is no estimate.
    """

    layer: str
    shapes: tuple
    quantities: dict
    concerned: dict = field(default_factory=dict)
    by_people: bool = False
    per_metre: bool = False


def plain_source(frame, layer, fields, by_people=False):
    """Read a layer whose fields are drivers.

    Parameters
    ----------
    frame : GeoDataFrame
        The things.
    layer : str
        Name for messages.
    fields : mapping of str to str
        Driver -> field; an empty field is passed over.
    by_people : bool
        See :class:`Source`.

    Returns
    -------
    Source

    Raises
    ------
    InputError
        If a quantity is negative.
    """
    quantities = {driver: quantity(frame, name, layer) for driver, name in fields.items() if name}
    return Source(layer, tuple(frame.geometry), quantities, by_people=by_people)


def building_source(frame, layer, use_field, area_field, heat_field, office_uses, retail_uses):
    """Read floor space by use and heat demand from buildings.

    Parameters
    ----------
    frame : GeoDataFrame
        Polygons or points.
    layer : str
        Name for messages.
    use_field, area_field, heat_field : str
        Fields; floor space needs the first two. Empty where there is none.
    office_uses, retail_uses : sequence of str
        Values of the use that stand for offices and for shops.

    Returns
    -------
    source : Source
    notes : tuple of str
        Uses that no building has.

    Raises
    ------
    InputError
        If a quantity is negative.
    """
    quantities, concerned, notes = {}, {}, []
    if heat_field:
        quantities["heat_kwh_a"] = quantity(frame, heat_field, layer)
    if use_field and area_field:
        area = quantity(frame, area_field, layer)
        uses = [None if _missing(value) else str(value).strip() for value in frame[use_field]]
        for driver, wanted in (("office_m2", office_uses), ("retail_m2", retail_uses)):
            if not wanted:
                continue
            mine = {value.casefold() for value in wanted}
            unknown = np.array([use is None for use in uses], bool)
            chosen = np.array([use is not None and use.casefold() in mine for use in uses], bool)
            quantities[driver] = np.where(unknown, np.nan, np.where(chosen, area, 0.0))
            concerned[driver] = chosen | unknown
            if not chosen.any():
                notes.append(
                    translate(
                        "SmartQuartier",
                        "Layer '{}': no building has the use {}, so that {} is 0; the uses are: "
                        "{}.",
                    ).format(
                        layer, listing(wanted), driver, listing(sorted({u for u in uses if u}))
                    )
                )
    return Source(layer, tuple(frame.geometry), quantities, concerned), tuple(notes)


def shop_source(frame, layer, area_field, vacant_field):
    """Read sales area, its vacant part, and the number of shops in use.

    Parameters
    ----------
    frame : GeoDataFrame
        One row per premises.
    layer : str
        Name for messages.
    area_field : str
        Sales area [m²]; empty: only the number is counted.
    vacant_field : str
        1, true or yes (also as text) where a shop stands empty; empty: nothing is known of
        vacancy, and all premises count as in use.

    Returns
    -------
    Source

    Raises
    ------
    InputError
        If an area is negative or a flag can't be read.
    """
    n = len(frame)
    vacant = flags(frame, vacant_field, layer) if vacant_field else np.zeros(n)
    quantities = {"shops_n": 1.0 - vacant}
    if area_field:
        area = quantity(frame, area_field, layer)
        quantities["retail_m2"] = area
        if vacant_field:
            quantities["retail_vacant_m2"] = np.where(vacant == 0, 0.0, area * vacant)
    return Source(layer, tuple(frame.geometry), quantities)


def street_source(frame, layer, aadt_field, heavy_field="", in_percent=False):
    """Read vehicle kilometres a day from counts and lengths.

    Parameters
    ----------
    frame : GeoDataFrame
        Lines in metres.
    layer : str
        Name for messages.
    aadt_field : str
        Vehicles a day (annual average), both directions as the line stands for them.
    heavy_field : str
        Share of heavy goods vehicles; empty where there is none.
    in_percent : bool
        The share is given as 0 to 100, not 0 to 1.

    Returns
    -------
    Source
        Vehicle kilometres a day of each line: vehicles times length / 1000.

    Raises
    ------
    InputError
        If a number is negative, or a share above 1 (100%).
    """
    vehicles = quantity(frame, aadt_field, layer)
    kilometres = np.array([shape.length for shape in frame.geometry]) / 1000
    quantities = {"traffic_veh_km_d": vehicles * kilometres}
    if heavy_field:
        share = quantity(frame, heavy_field, layer)
        most = 100.0 if in_percent else 1.0
        if (share > most).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Field '{}' of layer '{}' holds shares above {} in {} rows; choose the right "
                    "unit of the share of heavy goods vehicles.",
                ).format(heavy_field, layer, int(most), int((share > most).sum()))
            )
        quantities["hgv_veh_km_d"] = vehicles * kilometres * (share / most)
    return Source(layer, tuple(frame.geometry), quantities, per_metre=True)


def lamp_source(frame, layer, power_field, hours):
    """Read number and electricity of street lamps.

    Parameters
    ----------
    frame : GeoDataFrame
        One row per lamp.
    layer : str
        Name for messages.
    power_field : str
        Power [W]; empty: only the number is counted.
    hours : float
        Burning hours a year [h].

    Returns
    -------
    Source
        ``lamp_kwh_a`` is power times hours / 1000.

    Raises
    ------
    InputError
        If a power is negative.
    """
    quantities = {"lamps_n": np.ones(len(frame))}
    if power_field:
        quantities["lamp_kwh_a"] = quantity(frame, power_field, layer) * hours / 1000
    return Source(layer, tuple(frame.geometry), quantities)


def parking_source(frame, layer, spaces_field):
    """Read parking spaces; without a field each point is one space.

    Parameters
    ----------
    frame : GeoDataFrame
        Points, lines or polygons.
    layer : str
        Name for messages.
    spaces_field : str
        Number of spaces of each.

    Returns
    -------
    Source

    Raises
    ------
    InputError
        If lines or polygons come without the field, or a number is negative.
    """
    if spaces_field:
        return plain_source(frame, layer, {"parking_spaces": spaces_field})
    if not set(frame.geom_type) <= {"Point"}:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has lines or areas: choose the field with their number of parking "
                "spaces.",
            ).format(layer)
        )
    return Source(layer, tuple(frame.geometry), {"parking_spaces": np.ones(len(frame))})


def quantity(frame, name, layer):
    """Return a field as numbers of 0 or more.

    Parameters
    ----------
    frame : DataFrame
        Has the field.
    name, layer : str
        The field, and the layer's name for the message.

    Returns
    -------
    array (n,)
        NaN where missing.

    Raises
    ------
    InputError
        If a number is negative.
    """
    import pandas as pd

    values = pd.to_numeric(frame[name]).astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    values = np.where(np.isfinite(values), values, np.nan)
    if (values < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of layer '{}' is negative in {} rows (the first is row {}); a "
                "quantity is 0 or more, and a value that isn't known must be empty (NULL).",
            ).format(name, layer, int((values < 0).sum()), int(np.flatnonzero(values < 0)[0]) + 1)
        )
    return values


def flags(frame, name, layer):
    """Return a yes/no field as 1, 0 or NaN.

    Parameters
    ----------
    frame : DataFrame
        Has the field: 1/0, true/false, or words such as yes and no.
    name, layer : str
        The field, and the layer's name for the message.

    Returns
    -------
    array (n,)

    Raises
    ------
    InputError
        For a value that says neither.
    """
    result = np.full(len(frame), np.nan)
    for row, value in enumerate(frame[name].tolist()):
        if _missing(value):
            continue
        word = str(value).strip().casefold().replace(".0", "")
        if word not in _YES and word not in _NO:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Field '{}' of layer '{}' holds '{}', which is neither yes nor no; use 1 and "
                    "0.",
                ).format(name, layer, value)
            )
        result[row] = word in _YES
    return result


def _missing(value):
    return value is None or str(value).strip() in ("", "NULL", "<NA>", "nan")
