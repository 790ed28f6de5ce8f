"""Measuring stations and two weeks of hourly observations with known faults."""

import numpy as np

from .frame import stream
from .shapes import points_in_polygons
from .streets import nearest_street

START = "2025-06-02T00:00:00"
HOURS = 14 * 24

#: Property: stations, unit, share of crowd stations.
_NETWORK = (
    ("PM2.5", 10, "ug/m3", 0.7),
    ("air_temperature", 6, "degC", 0.67),
    ("NO2", 4, "ug/m3", 0.0),
    ("LAeq", 4, "dB(A)", 0.5),
)

#: Faults for the quality control to find: property, number of the station, what is wrong.
FAULTS = (
    ("PM2.5", 3, "flatline"),
    ("PM2.5", 5, "spikes"),
    ("PM2.5", 6, "sentinel"),
    ("PM2.5", 8, "gap"),
    ("PM2.5", 9, "humid_bias"),
    ("air_temperature", 2, "indoor"),
    ("air_temperature", 4, "negative_sentinel"),
    ("NO2", 1, "negative"),
    ("LAeq", 3, "duplicate"),
    ("air_temperature", 5, "missing"),
)


def make_stations(frame, quarters, names, areas, net, traffic, people):
    """Place the stations and simulate what they measure.

    Parameters
    ----------
    frame : CityFrame
        For the seed.
    quarters, names : Quarters, ndarray of object
        Codes, types and names of the quarters.
    areas : Areas
        Centres and green areas.
    net, traffic : StreetNet, ndarray of int64
        Streets and vehicles a day.
    people : People
        Inhabitants per quarter.

    Returns
    -------
    stations : dict
        Columns of the layer ``stations``, one row per sensor.
    observations : dict
        Columns of the table ``observations``.
    """
    rng = stream(frame.seed, "stations")
    sites = _sites(areas, quarters, net, traffic, people, rng)
    xy, prop, unit, crowd = [], [], [], []
    for what, count, symbol, share in _NETWORK:
        pool = sites["traffic" if what in ("NO2", "LAeq") else "spread"]
        xy.append(pool[(np.arange(count) + (3 if what == "LAeq" else 0)) % len(pool)])
        prop += [what] * count
        unit += [symbol] * count
        crowd += [int(k >= round((1 - share) * count)) for k in range(count)]
    xy = np.round(np.vstack(xy) + rng.normal(0.0, 25.0, (len(prop), 2)), 2)
    crowd, prop = np.array(crowd), np.array(prop, dtype=object)
    home = points_in_polygons(xy, areas.quarters)
    home = np.where(home < 0, 0, home)
    segment, gap = nearest_street(net, xy, spacing=15.0)
    table = _observations(frame, prop, np.array(unit, dtype=object), traffic[segment], gap,
                          np.array(quarters.types, dtype=object)[home])  # fmt: skip
    ids = np.array([f"S{k:03d}" for k in range(1, len(prop) + 1)], dtype=object)
    last_value, last_time = _last(table, len(prop))
    kinds = {"PM2.5": "Feinstaub", "NO2": "Stickstoffdioxid", "LAeq": "Lärm",
             "air_temperature": "Klima"}  # fmt: skip
    stations = {
        "station_id": ids,
        "name": np.array([f"{kinds[p]} {names[h]}" for p, h in zip(prop, home)], dtype=object),
        "property": prop,
        "unit": np.array(unit, dtype=object),
        "last_value": last_value,
        "last_time": last_time,
        "source": np.where(crowd == 1, "Bürgermessnetz (fiktiv)", "Stadtmessnetz (fiktiv)")
        .astype(object),
        "crowd": crowd,
        "height_m": np.round(np.where(crowd == 1, rng.uniform(1.8, 6.0, len(prop)), 3.5), 1),
        "code": np.array(quarters.codes, dtype=object)[home],
        "xy": xy,
    }  # fmt: skip
    observations = {
        "station_id": ids[table["station"]],
        "property": prop[table["station"]],
        "time": table["time"],
        "value": table["value"],
        "unit": np.array(unit, dtype=object)[table["station"]],
    }
    return stations, observations


def _sites(areas, quarters, net, traffic, people, rng):
    n = len(quarters.codes)
    weight = np.sqrt(people.quarter_inhabitants + 50.0)
    order = rng.choice(n, n, replace=False, p=weight / weight.sum())
    order = np.concatenate([[0], order[order != 0]])
    spread = np.vstack([areas.centres[order] + rng.normal(0.0, 220.0, (n, 2)) for _ in (0, 1)])
    busy = np.argsort(-traffic, kind="stable")[:400]
    busy = busy[rng.permutation(len(busy))]
    chosen = []
    for k in busy:
        point = net.middle[k] if len(chosen) == 0 else net.lines[k][0]
        if all(np.hypot(*(point - other)) > 600.0 for other in chosen):
            chosen.append(point)
        if len(chosen) == 8:
            break
    return {"spread": spread, "traffic": np.array(chosen)}


def _observations(frame, prop, unit, traffic, gap, types):
    """Simulate hourly values: weather, day and week, place, noise, then the faults."""
    rng = stream(frame.seed, "observations")
    hour = np.arange(HOURS)
    clock, day = hour % 24, hour // 24
    workday = (day % 7) < 5
    rush = np.exp(-((clock - 7.5) ** 2) / 3.5) + 0.85 * np.exp(-((clock - 17.0) ** 2) / 6.0)
    rush = rush * np.where(workday, 1.0, 0.4)
    night = (clock < 5) | (clock > 22)
    weather = np.cumsum(rng.normal(0.0, 0.16, HOURS))
    weather = weather - np.linspace(weather[0], weather[-1], HOURS)
    near = np.log1p(traffic / 900.0) * np.exp(-gap / 90.0)
    inner = np.isin(types, ["altstadt", "gruenderzeit"]).astype(float)
    green = np.isin(types, ["wald", "dorf", "villen"]).astype(float)
    columns = {"station": [], "time": [], "value": []}
    stamps = np.datetime64(START) + hour.astype("timedelta64[h]")
    text = np.array([f"{s}Z" for s in stamps.astype(str)], dtype=object)
    number = {}
    for k, what in enumerate(prop):
        noise = rng.normal(0.0, 1.0, HOURS)
        if what == "PM2.5":
            value = 8.5 * np.exp(0.42 * weather) + near[k] * (0.7 + 1.5 * rush) + 0.5 * noise
            value = np.maximum(value + 0.8 * inner[k], 0.4)
        elif what == "NO2":
            value = 9 + near[k] * (5.0 + 7.5 * rush) + 2.5 * weather + 1.3 * noise
            value = np.maximum(value, 1.0)
        elif what == "LAeq":
            value = 50 + 5.2 * near[k] + 3.0 * rush - 6.5 * night + 0.8 * noise
        else:
            wave = np.cos((clock - 15.5) * np.pi / 12)
            value = 19.5 + 0.14 * day + 1.5 * weather + (5.6 + 0.7 * green[k]) * wave
            value = value + inner[k] * (1.0 + 0.9 * night) - 0.9 * green[k] + 0.25 * noise
        position = number.get(what, 0)
        number[what] = position + 1
        rows, value = _with_faults(what, position, np.round(value, 1), rng)
        columns["station"].append(np.full(len(rows), k))
        columns["time"].append(text[rows])
        columns["value"].append(value)
    return {key: np.concatenate(parts) for key, parts in columns.items()}


def _with_faults(what, position, value, rng):
    rows = np.arange(HOURS)
    faults = [f for p, n, f in FAULTS if p == what and n == position]
    if "flatline" in faults:
        value[120:156] = value[120]
    if "spikes" in faults:
        value[rng.choice(HOURS, 6, replace=False)] *= 25.0
    if "sentinel" in faults:
        value[200:214] = 999.9
    if "humid_bias" in faults:
        value = np.round(value * np.where((rows % 24 < 7), 2.4, 1.0), 1)
    if "indoor" in faults:
        value = np.round(21.5 + 0.08 * (value - value.mean()), 1)
    if "negative_sentinel" in faults:
        value[60:66] = -999.0
    if "negative" in faults:
        value[40:44] = -3.2
    if "missing" in faults:
        value[250:262] = np.nan
    if "gap" in faults:
        rows = np.concatenate([rows[:90], rows[160:]])
    if "duplicate" in faults:
        rows = np.concatenate([rows[:100], rows[95:]])
    return rows, value[rows]


def _last(table, count):
    value = np.full(count, np.nan)
    time = np.full(count, None, dtype=object)
    good = ~np.isnan(table["value"])
    for k in range(count):
        mine = np.flatnonzero((table["station"] == k) & good)
        value[k], time[k] = table["value"][mine[-1]], table["time"][mine[-1]]
    return value, time
