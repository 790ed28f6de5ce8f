"""openSenseMap, sensor.community and the air data of the Umweltbundesamt, with their quirks.

Options: ``n`` boxes, sensors or stations; ``k`` measurements each; ``city``.
"""

import datetime
import json
import math
from urllib.parse import urlencode

import quirk_data
from quirks import Reply, address
from quirks_http import GEOJSON, JSON

# name: (service it stems from, behaviour, options)
TABLE = {
    "opensensemap": (
        "openSenseMap #715, #107",
        "two boxes outside any bbox; date= stalls; values are strings, some none; minimal=true",
        {},
    ),
    "opensensemap_cold": ("openSenseMap #952", "the first answer takes seconds=2",
                          {"seconds": 2.0}),
    "opensensemap_ids": ("openSenseMap", "lastMeasurement is an id unless full=true",
                         {"ids": True}),
    "sensorcommunity": (
        "sensor.community",
        "box=s,w,n,e; values and coordinates are strings; 403 to a library's user agent",
        {},
    ),
    "ubaair": ("UBA air data", "301 to ubaair_new on another host and under another path", {}),
    "ubaair_new": ("UBA air data", "arrays with an index; hours 1 to 24 in CET; gaps are null",
                   {}),
}  # fmt: skip

DEFAULTS = {"n": 6, "k": 48, "city": "dresden", "seconds": 0.0, "ids": False}
START = datetime.datetime(2026, 11, 1)


class _Service:
    def __init__(self, ask):
        preset = {**DEFAULTS, **TABLE[ask.name][2]}
        self.ask, self.query = ask, ask.query
        self.set = {name: ask.option(name, default) for name, default in preset.items()}

    def __getattr__(self, name):
        return self.set[name]

    @property
    def pieces(self):
        return [piece for piece in self.ask.rest.split("/") if piece]


# -- openSenseMap ------------------------------------------------------------------------

PHENOMENA = (("PM10", "µg/m³"), ("Temperatur", "°C"))


def box_position(i, n, city="dresden"):
    """Return lon, lat of box ``i``; the last two of ``n`` lie a degree away."""
    lon, lat = quirk_data.position(i, city)
    return (lon + 1, lat + 1) if i >= n - 2 else (lon, lat)


def measurement(i, sensor, step):
    """Return the text of a measurement; each seventh is no number."""
    return "NaN" if step % 7 == 6 else f"{10 + i + sensor + step / 10:.2f}"


def stamp(step):
    """Return the time of a measurement, one each ten minutes."""
    return (START + datetime.timedelta(minutes=10 * step)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


class OpenSenseMap(_Service):
    """``/boxes``, ``/boxes/ID``, ``/boxes/ID/data/SENSOR``."""

    def answer(self):
        if self.seconds and self.ask.server.first_time(address(self.ask.name, self.ask.options)):
            self.ask.wait(self.seconds)
        pieces = self.pieces
        if pieces[:1] != ["boxes"]:
            return _json({"code": "NotFound", "message": "no such route"}, 404)
        if len(pieces) == 1:
            return self._boxes()
        number = _number(pieces[1])
        if number is None or number >= self.n:
            return _json({"code": "NotFound", "message": "Box not found"}, 404)
        if len(pieces) == 2:
            return _json(self._box(number))
        if pieces[2] == "sensors":
            return _json({"_id": pieces[1], "sensors": self._sensors(number)})
        if pieces[2] == "data" and len(pieces) == 4:
            return self._data(number, _number(pieces[3]))
        return _json({"code": "NotFound", "message": "no such route"}, 404)

    def _boxes(self):
        if "date" in self.query:
            self.ask.server.closing.wait()
        chosen = range(self.n)
        if self.query.get("bbox"):
            w, s, e, n = (float(part) for part in self.query["bbox"].split(","))
            if not (w < e and s < n):
                return _json({"code": "UnprocessableEntity", "message": "Invalid bbox"}, 422)
            # The quirk: the last two are there whatever the box is.
            chosen = [i for i in chosen if i >= self.n - 2 or self._within(i, (w, s, e, n))]
        if self.query.get("phenomenon") not in (None, "", *(name for name, _ in PHENOMENA)):
            chosen = []
        boxes = [self._box(i) for i in chosen]
        if self.query.get("minimal") == "true":
            kept = ("_id", "updatedAt", "currentLocation", "exposure", "name")
            boxes = [{key: box[key] for key in kept} for box in boxes]
        if self.query.get("format") == "geojson":
            features = [
                {"type": "Feature", "geometry": box["currentLocation"], "properties": box}
                for box in boxes
            ]
            return Reply(quirk_data.geojson(features), GEOJSON)
        return _json(boxes)

    def _within(self, i, box):
        lon, lat = box_position(i, self.n, self.city)
        return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]

    def _box(self, i):
        lon, lat = box_position(i, self.n, self.city)
        return {
            "_id": f"box{i:021d}",
            "name": f"Kiste {i}",
            "exposure": "outdoor" if i % 3 else "indoor",
            "model": "homeV2Wifi",
            "createdAt": stamp(0),
            "updatedAt": stamp(self.k - 1),
            "currentLocation": {"type": "Point", "coordinates": [lon, lat, 112.0 + i],
                                "timestamp": stamp(0)},
            "lastMeasurementAt": stamp(self.k - 1),
            "sensors": self._sensors(i),
        }  # fmt: skip

    def _sensors(self, i):
        sensors = []
        for number, (title, unit) in enumerate(PHENOMENA):
            made = {"_id": f"sen{i * 10 + number:021d}", "title": title, "unit": unit,
                    "sensorType": "SDS 011"}  # fmt: skip
            if i % 4 != 3 or number:  # some sensors have never measured
                last = {"value": measurement(i, number, self.k - 1), "createdAt": stamp(self.k - 1)}
                by_id = self.ids and self.query.get("full") != "true"
                made["lastMeasurement"] = f"mea{i:021d}" if by_id else last
            sensors.append(made)
        return sensors

    def _data(self, i, sensor):
        if sensor is None or sensor // 10 != i or sensor % 10 >= len(PHENOMENA):
            return _json({"code": "NotFound", "message": "Sensor not found"}, 404)
        begin = self.query.get("from-date", "")
        end = self.query.get("to-date", "9")
        lon, lat = box_position(i, self.n, self.city)
        rows = [
            {"location": [lon, lat], "createdAt": stamp(step),
             "value": measurement(i, sensor % 10, step)}
            for step in reversed(range(self.k))
            if begin[:19] <= stamp(step)[:19] <= end[:19]
        ][:10_000]  # fmt: skip
        if self.query.get("format") == "csv":
            lines = ["createdAt,value"] + [f"{row['createdAt']},{row['value']}" for row in rows]
            return Reply("\n".join(lines).encode(), "text/csv")
        return _json(rows)


# -- sensor.community --------------------------------------------------------------------


class SensorCommunity(_Service):
    """``/airrohr/v1/filter/box=…``, ``area=…``, ``/static/v2/data.json``, ``/archive/DAY/FILE``."""

    def answer(self):
        agent = self.ask.headers.get("user-agent", "").lower()
        if not agent or agent.startswith(("python", "curl", "urllib")):
            return Reply(b"Forbidden", "text/plain", 403)
        pieces = self.pieces
        if pieces[:3] == ["airrohr", "v1", "filter"] and len(pieces) == 4:
            return self._filter(dict(part.split("=", 1) for part in pieces[3].split("&")))
        if pieces[:2] == ["static", "v2"]:
            return _json(self._readings(lambda lon, lat: True))
        if pieces[:1] == ["archive"] and len(pieces) == 3:
            return self._archive(pieces[1], pieces[2])
        return Reply(b"Not Found", "text/plain", 404)

    def _filter(self, wanted):
        if "box" in wanted:
            s, w, n, e = (float(part) for part in wanted["box"].split(","))
            return _json(self._readings(lambda lon, lat: w <= lon <= e and s <= lat <= n))
        if "area" in wanted:
            lat0, lon0, km = (float(part) for part in wanted["area"].split(","))
            scale = 111.2 * math.cos(math.radians(lat0))
            return _json(
                self._readings(
                    lambda lon, lat: math.hypot((lon - lon0) * scale, (lat - lat0) * 111.2) <= km
                )
            )
        return _json([])

    def _readings(self, keeps):
        made = []
        for i in range(self.n):
            lon, lat = quirk_data.position(i, self.city)
            if not keeps(lon, lat):
                continue
            # Two readings of the last five minutes for each sensor.
            made += [self._reading(i, lon, lat, step) for step in (0, 1)]
        return made

    def _reading(self, i, lon, lat, step):
        seconds = 150 * (1 - step)
        when = datetime.datetime(2026, 11, 22, 12, 0) - datetime.timedelta(seconds=seconds)
        dusty = i % 2 == 0
        values = (("P1", 10.0 + i + step), ("P2", 5.0 + i)) if dusty else (
            ("temperature", 4.5 + i), ("humidity", 80.0))  # fmt: skip
        if i == 2:
            values = (("P1", "unknown"), ("P2", 7.0))
        return {
            "id": 9_000_000 + 10 * i + step,
            "timestamp": when.strftime("%Y-%m-%d %H:%M:%S"),
            "sampling_rate": None,
            "location": {"id": 100 + i, "latitude": f"{lat:.6f}", "longitude": f"{lon:.6f}",
                         "altitude": "113.2", "country": "DE", "exact_location": 0,
                         "indoor": int(i == 4)},
            "sensor": {"id": 500 + i, "pin": "1",
                       "sensor_type": {"id": 14, "name": "SDS011" if dusty else "DHT22",
                                       "manufacturer": "Nova Fitness"}},
            "sensordatavalues": [{"id": 10 * i + place, "value": str(value), "value_type": name}
                                 for place, (name, value) in enumerate(values)],
        }  # fmt: skip

    def _archive(self, day, name):
        number = _number(name.rsplit(".", 1)[0].rsplit("_", 1)[-1])
        if number is None or not 500 <= number < 500 + self.n or "sds011" not in name:
            return Reply(b"Not Found", "text/plain", 404)
        lon, lat = quirk_data.position(number - 500, self.city)
        lines = ["sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2"]
        for step in range(self.k):
            when = f"{day}T{step // 2 % 24:02d}:{step % 2 * 30:02d}:00"
            lines.append(
                f"{number};SDS011;{number - 400};{lat:.3f};{lon:.3f};{when};"
                f"{10 + step / 10:.2f};;;{5 + step / 10:.2f}"
            )
        return Reply(("\n".join(lines) + "\n").encode(), "text/csv")


# -- Umweltbundesamt ---------------------------------------------------------------------

COMPONENTS = {
    "1": ("PM10", "PM₁₀", "µg/m³", "Feinstaub (PM₁₀)"),
    "3": ("O3", "O₃", "µg/m³", "Ozon (O₃)"),
    "5": ("NO2", "NO₂", "µg/m³", "Stickstoffdioxid (NO₂)"),
}
STATION_INDEX = ["station id", "station code", "station name", "station city", "station synonym",
                 "station active from", "station active to", "station longitude",
                 "station latitude", "network id", "station setting id", "station type id",
                 "network code", "network name", "station setting name",
                 "station setting short name", "station type name", "station street",
                 "station street nr", "station zip"]  # fmt: skip


def _moved(ask):
    path = ask.rest.replace("air_data", "air-data", 1)
    there = ask.server.other_origin(ask.host) + address("ubaair_new", ask.options) + "/" + path
    query = "?" + urlencode(ask.raw_query) if ask.raw_query else ""
    return Reply(b"", "text/html", 301, {"Location": there + query})


def uba_value(station, step):
    """Return the value of a station ``step`` hours after the start; each ninth is missing."""
    return None if step % 9 == 8 else 10 + station + step % 24


class UbaAir(_Service):
    """``/api/air-data/v2/{stations,components,scopes,measures}/json``."""

    def answer(self):
        pieces = self.pieces
        if pieces[:2] != ["api", "air-data"] or len(pieces) != 5 or pieces[4] != "json":
            return Reply(b"<html><title>404</title></html>", "text/html", 404)
        made = {
            "stations": self._stations,
            "components": self._components,
            "scopes": self._scopes,
            "measures": self._measures,
        }.get(pieces[3])
        return made() if made else Reply(b"", "text/html", 404)

    def _stations(self):
        data = {}
        for i in range(self.n):
            lon, lat = quirk_data.position(i, self.city)
            key = str(1600 + i)
            data[key] = [key, f"DESN{i:03d}", f"Dresden-{i}", "Dresden", "", "1995-01-01",
                         "2010-12-31" if i == 1 else None, f"{lon:.4f}", f"{lat:.4f}", "13", "1",
                         "2", "SN", "Sachsen", "städtisches Gebiet", "städtisch", "Verkehr",
                         "Straße", "1", "01099"]  # fmt: skip
        return _json({"request": self.query, "indices": STATION_INDEX, "data": data,
                      "count": len(data)})  # fmt: skip

    def _components(self):
        names = ["component id", "component code", "component symbol", "component unit",
                 "component name"]  # fmt: skip
        rows = {key: [key, *row] for key, row in COMPONENTS.items()}
        return _json({"count": len(rows), "indices": names, **rows})

    def _scopes(self):
        names = ["scope id", "scope code", "scope time base", "scope time scope",
                 "scope time is max", "scope name"]  # fmt: skip
        return _json({"count": 1, "indices": names,
                      "2": ["2", "1SMW", "0", "1", "0", "Ein-Stunden-Mittelwert"]})  # fmt: skip

    def _measures(self):
        query = self.query
        missing = [key for key in ("date_from", "date_to", "station", "component", "scope")
                   if not query.get(key)]  # fmt: skip
        if missing:
            return _json({"error": f"parameter {missing[0]} is missing"}, 400)
        begin = _hour(query["date_from"], int(query.get("time_from") or 1)) - 1
        end = _hour(query["date_to"], int(query.get("time_to") or 24)) - 1
        station = int(query["station"]) - 1600
        rows = {}
        if 0 <= station < self.n and query["component"] in COMPONENTS:
            for step in range(max(0, begin), min(self.k - 1, end) + 1):
                first = START + datetime.timedelta(hours=step)
                # Hours run from 1 to 24: the last of a day ends at 24:00, not at 00:00.
                last = f"{first:%Y-%m-%d} {first.hour + 1:02d}:00:00"
                value = uba_value(station, step)
                rows[f"{first:%Y-%m-%d %H:%M:%S}"] = [int(query["component"]), 2, value, last, "0"]
        names = {"data": {"station id": {"date start": ["component id", "scope id", "value",
                                                        "date end", "index"]}}}  # fmt: skip
        data = {query["station"]: rows} if rows else {}
        return _json({"request": query, "indices": names, "data": data})


def _hour(day, hour):
    """Return the number of hours from the start to the end of an hour of 1 to 24."""
    date = datetime.datetime.strptime(day, "%Y-%m-%d")
    return int((date - START).total_seconds() // 3600) + hour


def _number(text):
    digits = "".join(letter for letter in text if letter.isdigit())
    return int(digits) if digits else None


def _json(document, status=200):
    return Reply(json.dumps(document, ensure_ascii=False).encode(), JSON, status)


SCENARIOS = {
    "opensensemap": lambda ask: OpenSenseMap(ask).answer(),
    "opensensemap_cold": lambda ask: OpenSenseMap(ask).answer(),
    "opensensemap_ids": lambda ask: OpenSenseMap(ask).answer(),
    "sensorcommunity": lambda ask: SensorCommunity(ask).answer(),
    "ubaair": _moved,
    "ubaair_new": lambda ask: UbaAir(ask).answer(),
}
