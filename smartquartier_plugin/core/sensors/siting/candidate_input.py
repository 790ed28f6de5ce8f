"""A city's own layers in the form in which candidates are looked for, and back again.

Every city names its fields differently. Here they get the names that the search knows, and
each place an address (layer and row) by which it finds its own name and fields afterwards.
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .privacy import ALL

ID_FIELDS = {
    "lamps": ("lamp_id", "mast_id", "leuchten_nr", "leuchten_id", "leuchtennummer", "mast_nr",
              "mastnummer", "lampen_nr", "nummer", "nr", "kennung", "id"),
    "others": ("stop_id", "signal_id", "osm_id", "id"),
    "hosts": ("building_id", "osm_id", "id"),
    "streets": ("street_id", "osm_id", "id"),
}  # fmt: skip
HEIGHT_FIELDS = ("height_m", "height", "hoehe_m")
KERB_FIELDS = ("kerb_dist_m",)
LAMP_HEIGHTS = ("lichtpunkthoehe_m", "lichtpunkthoehe", "masthoehe_m", "masthoehe")
COST = "cost_eur"
# How zones of German-speaking cities call the kinds of sensor.
_WORDS = {
    "mikrofon": "microphone", "kamera": "camera", "luft": "air", "klima": "climate",
    "wlan": "wifi", "alle": ALL,
}  # fmt: skip


@dataclass(frozen=True)
class HostLayer:
    """A layer of things that could carry a sensor.

    Attributes
    ----------
    key : str
        ``lamps``, ``others``, ``hosts`` (buildings) or ``streets``.
    frame : GeoDataFrame
        For the search: its columns have the names that the search knows, and the place's
        address stands where its name is looked for.
    source : GeoDataFrame
        As it was read; same rows.
    names : array (n,) of str
        Name of each row, empty where it has none.
    n_unknown_height : int
        Rows without a usable height.
    """

    key: str
    frame: object
    source: object
    names: np.ndarray
    n_unknown_height: int = 0


def field_of(frame, given, usual):
    """Return the field to use: the given one, else the first usual one that is there, else "".

    Parameters
    ----------
    frame : DataFrame
    given : str
        What the user chose; may be empty.
    usual : sequence of str
        Names to look for.

    Returns
    -------
    str
    """
    return given or next((name for name in usual if name in frame), "")


def floats(frame, name):
    """Return a column as floats, NaN where there is no number; all NaN without a name.

    Parameters
    ----------
    frame : DataFrame
    name : str

    Returns
    -------
    array (n,)
    """
    import pandas as pd

    if not name:
        return np.full(len(frame), np.nan)
    column = pd.to_numeric(frame[name], errors="coerce")
    return np.array(column.astype(object).where(column.notna(), np.nan), dtype=float)


def texts(frame, name):
    """Return a column as text, empty where it is missing; whole numbers without a point.

    Parameters
    ----------
    frame : DataFrame
    name : str

    Returns
    -------
    array (n,) of str
    """
    result = np.full(len(frame), "", dtype=object)
    if name:
        column = frame[name]
        for row in np.flatnonzero(column.notna().to_numpy()):
            value = column.iloc[row]
            whole = isinstance(value, float) and value.is_integer()
            result[row] = str(int(value) if whole else value).strip()
    return result


def host_layer(
    key, source, id_field="", height_field="", kerb_field="", kinds=None, assumed_height=None
):  # fmt: skip
    """Bring a layer into the form that the search knows.

    Parameters
    ----------
    key : str
        See :class:`HostLayer`.
    source : GeoDataFrame
        As it was read.
    id_field, height_field, kerb_field : str
        Fields; where empty, the usual names are looked for.
    kinds : sequence of str, optional
        What each row is, for ``others``.
    assumed_height : float, optional
        Of lamps and others whose height isn't known [m].

    Returns
    -------
    HostLayer
    """
    import geopandas

    names = texts(source, field_of(source, id_field, ID_FIELDS[key]))
    address = np.array([f"{key}:{row}" for row in range(len(source))], dtype=object)
    if key == "streets":  # class and width say where the kerb is
        return HostLayer(key, source.assign(street_id=address), source, names)
    columns = {{"lamps": "lamp_id", "others": "source_id", "hosts": "building_id"}[key]: address}
    usual = HEIGHT_FIELDS + (LAMP_HEIGHTS if key == "lamps" else ())
    height = floats(source, field_of(source, height_field, usual))
    height[~(height > 0)] = np.nan  # 0 is what registers write when nobody measured
    unknown = int(np.isnan(height).sum())
    if key != "hosts" and assumed_height is not None:
        height[np.isnan(height)] = assumed_height
    columns["height_m"] = height
    if key == "lamps":
        columns["kerb_dist_m"] = floats(source, field_of(source, kerb_field, KERB_FIELDS))
    if key == "others":
        columns["kind"] = np.array(list(kinds), dtype=object)
    frame = geopandas.GeoDataFrame(columns, geometry=source.geometry.array, crs=source.crs)
    return HostLayer(key, frame, source, names, unknown)


def street_layer(streets, class_field="", width_field=""):
    """Return streets under the names that siting measures look for.

    Parameters
    ----------
    streets : GeoDataFrame
    class_field, width_field : str
        Fields that the user chose; empty leaves it to the usual names.

    Returns
    -------
    GeoDataFrame
        A copy with ``street_class`` and ``width_m`` taken from the chosen fields.
    """
    result = streets
    if class_field:
        result = result.assign(street_class=list(texts(streets, class_field)))
    if width_field:
        result = result.assign(width_m=list(texts(streets, width_field)))
    return result


def zone_layer(zones, devices, label_field="", types_field="", buffer_field=""):
    """Return privacy zones under the names that the search knows.

    Parameters
    ----------
    zones : GeoDataFrame
    devices : sequence of str
        Every kind of sensor that the rules know.
    label_field : str
        What may be shown of a zone. Without, a zone is called by its ``zone_id`` or its
        number: a name such as "women's shelter" would tell what is protected.
    types_field : str
        Kinds of sensor that a zone keeps out; ``sensor_types`` if it is there.
    buffer_field : str
        Distance of its own per zone [m].

    Returns
    -------
    frame : GeoDataFrame
        ``name, sensor_types`` and, if there is such a field, ``buffer_m``.
    unknown : list of str
        Words for sensors that nobody knows; their zones keep every kind out.
    """
    import geopandas

    if label_field:
        names = texts(zones, label_field)
    else:
        names = texts(zones, field_of(zones, "", ("zone_id",)))
    numbers = [name or str(row + 1) for row, name in enumerate(names)]
    shown = [
        name if label_field and name else translate("SmartQuartier", "zone {}").format(number)
        for name, number in zip(names, numbers)
    ]
    types, unknown = [], set()
    for text in texts(zones, field_of(zones, types_field, ("sensor_types",))):
        words = {word.strip().lower() for word in text.replace(",", ";").split(";")} - {""}
        words = {_WORDS.get(word, word) for word in words}
        strange = words - {*devices, ALL}
        unknown |= strange
        # A word that nobody understands must not open a zone.
        types.append(ALL if strange or not words else ";".join(sorted(words)))
    columns = {"name": shown, "sensor_types": types}
    if buffer_field:
        columns["buffer_m"] = floats(zones, buffer_field)
    frame = geopandas.GeoDataFrame(columns, geometry=list(zones.geometry), crs=zones.crs)
    return frame, sorted(unknown)


def with_origin(frame, layers, keep=(), cost_field="", costs=None):
    """Give each place the name that it has in its own layer, and fields of that layer.

    Parameters
    ----------
    frame : GeoDataFrame
        Places with their address in ``source_id``.
    layers : sequence of HostLayer
    keep : sequence of str
        Fields to carry along from every layer that has them; a name that the result has
        already, in whatever case, or that a file gives by itself (``fid``) gets ``host_``
        before it.
    cost_field : str
        Field with the cost of mounting [€], where a layer has it.
    costs : mapping of str to float, optional
        Cost by layer where the field says nothing; with it or a field, ``cost_eur`` is added.

    Returns
    -------
    GeoDataFrame

    Raises
    ------
    InputError
        If no layer has a field.
    """
    by_key = {layer.key: layer for layer in layers}
    parts = [address.split(":") for address in frame["source_id"]]
    keys = np.array([key for key, _ in parts], dtype=object)
    rows = np.array([int(row) for _, row in parts], np.int64)
    result = frame.copy()
    names = np.full(len(frame), "", dtype=object)
    for key, layer in by_key.items():
        names[keys == key] = layer.names[rows[keys == key]]
    result["source_id"] = names
    taken = {column.lower() for column in frame.columns} | {"fid"}
    for name in dict.fromkeys(keep):
        having = {key: layer.source[name] for key, layer in by_key.items() if name in layer.source}
        _refuse_absent(name, having, by_key.values())
        result[f"host_{name}" if name.lower() in taken else name] = _gathered(having, keys, rows)
    if cost_field or costs:
        having = {key: each for key, each in by_key.items() if cost_field in each.source}
        if cost_field:
            _refuse_absent(cost_field, having, by_key.values())
        cost = np.full(len(frame), np.nan)
        for key in by_key:
            here = keys == key
            if key in having:
                cost[here] = floats(having[key].source, cost_field)[rows[here]]
            default = (costs or {}).get(key)
            if default is not None:
                cost[here & np.isnan(cost)] = default
        result[COST] = cost
    return result


def _refuse_absent(name, having, layers):
    if not having:
        known = sorted({str(c) for layer in layers for c in layer.source.columns} - {"geometry"})
        raise InputError(
            translate(
                "SmartQuartier",
                "None of the layers that could carry sensors has a field '{}'; they have: {}.",
            ).format(name, ", ".join(known))
        )


def _gathered(columns, keys, rows):
    """Return one column from those of several layers: numbers stay numbers if all are."""
    import pandas as pd

    values = np.full(len(keys), None, dtype=object)
    for key, column in columns.items():
        here = keys == key
        plain = column.astype(object).where(column.notna(), None).to_numpy()
        values[here] = plain[rows[here]]
    kinds = {str(column.dtype).lower() for column in columns.values()}
    if all(kind.startswith(("int", "uint")) for kind in kinds):
        return pd.array(values, dtype="Int64")
    if all(kind.startswith(("int", "uint", "float")) for kind in kinds):
        return np.array([np.nan if v is None else v for v in values], dtype=float)
    if len(kinds) > 1:
        values = np.array([None if v is None else str(v) for v in values], dtype=object)
    return values


def rule_table(rows, sites):
    """Return the rules with what came of them.

    Parameters
    ----------
    rows : list of dict
        From :func:`~.siting_verdicts.rule_rows`.
    sites : DataFrame
        Candidates with their ``rule_<id>`` columns.

    Returns
    -------
    DataFrame
        The rows with ``n_pass, n_flag, n_unknown, n_not_asked``.
    """
    import pandas as pd

    told = []
    for row in rows:
        verdicts = sites[f"rule_{row['rule']}"]
        counts = {
            f"n_{name}": int((verdicts == value).sum())
            for name, value in (
                ("pass", "pass"), ("flag", "flag"), ("unknown", "unknown"), ("not_asked", "")
            )
        }  # fmt: skip
        told.append({**row, **counts})
    columns = [
        "rule", "label", "measure", "limit", "severity", "verified", "source", "rule_set",
        "n_pass", "n_flag", "n_unknown", "n_not_asked",
    ]  # fmt: skip
    table = pd.DataFrame(told, columns=columns)
    numeric = [name for name in columns if name.startswith("n_")]
    return table.astype({**dict.fromkeys(numeric, "int64"), "verified": bool})
