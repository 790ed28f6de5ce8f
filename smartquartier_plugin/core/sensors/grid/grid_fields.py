"""Which field of stations and observations holds what, under the names that cities use."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...id_text import id_text

#: Role: names of fields that are recognised, the most telling first.
KNOWN_NAMES = {
    "station": (
        "station_id", "stationid", "station", "sensor_id", "sensorid", "thing_id", "box_id",
        "device_id", "code", "id",
    ),
    "time": (
        "time", "timestamp", "datetime", "date_time", "phenomenontime", "phenomenon_time",
        "resulttime", "result_time", "zeit", "zeitpunkt", "messzeit", "datum", "date", "period",
    ),
    "value": ("value", "result", "wert", "messwert", "reading"),
    "property": (
        "property", "observed_property", "observedproperty", "parameter", "phenomenon",
        "component", "pollutant", "messgroesse", "messgröße", "indicator",
    ),
    "unit": ("unit", "uom", "einheit", "unit_of_measurement"),
    "name": ("name", "station_name", "bezeichnung", "label"),
    "crowd": ("crowd", "citizen", "is_crowd"),
}  # fmt: skip


@dataclass(frozen=True)
class GridFields:
    """Names of fields; those left empty are looked for under the usual names.

    Attributes
    ----------
    station, crowd : str
        Of the stations: identifier, and flag of sensors of citizens.
    observed_station, time, value, property, unit : str
        Of the observations.
    """

    station: str = ""
    crowd: str = ""
    observed_station: str = ""
    time: str = ""
    value: str = ""
    property: str = ""
    unit: str = ""


def find_fields(stations, observations, fields, layers):
    """Return which field of each table has which role.

    Parameters
    ----------
    stations, observations : DataFrame or GeoDataFrame
        Both tables.
    fields : GridFields
        Names that were given.
    layers : (str, str)
        Names of both layers, for messages.

    Returns
    -------
    (dict, dict)
        Role -> field, per table; roles that are not needed may be absent.

    Raises
    ------
    InputError
        If a field that was given, or one that is needed, is not there.
    """
    found, seen = {}, {}
    for roles, table, layer, into in (
        (
            (("station", fields.station, True), ("crowd", fields.crowd, False),
             ("property", "", False), ("unit", "", False), ("name", "", False)),
            stations, layers[0], found,
        ),
        (
            (("station", fields.observed_station, True), ("time", fields.time, True),
             ("value", fields.value, True), ("property", fields.property, False),
             ("unit", fields.unit, False)),
            observations, layers[1], seen,
        ),
    ):  # fmt: skip
        columns = [name for name in table.columns if str(table[name].dtype) != "geometry"]
        for role, given, needed in roles:
            name = _field(role, given, columns, layer)
            if name:
                into[role] = name
            elif needed:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}' has no field that looks like the {}; name it among the "
                        "advanced parameters. The layer has: {}.",
                    ).format(layer, _role_word(role), ", ".join(columns))
                )
    return found, seen


def _field(role, given, columns, layer):
    if given:
        if given not in columns:
            raise InputError(
                translate("SmartQuartier", "Layer '{}' has no field '{}'; it has: {}.").format(
                    layer, given, ", ".join(columns)
                )
            )
        return given
    lower = {name.lower(): name for name in reversed(columns)}
    return next((lower[name] for name in KNOWN_NAMES[role] if name in lower), "")


def _role_word(role):
    return {
        "station": translate("SmartQuartier", "identifier of the station"),
        "time": translate("SmartQuartier", "time of the observation"),
        "value": translate("SmartQuartier", "observed value"),
    }[role]


def texts(column):
    """Return identifiers and names as texts: 7 and 7.0 are the same, missing ones stay None."""
    import pandas as pd

    codes, values = pd.factorize(column)
    plain = [id_text(value).strip() for value in values]
    return np.array([*plain, None], dtype=object)[codes]  # the code of missing ones is -1
