"""The service sensor.community (luftdaten.info): citizens' sensors for dust, weather, noise.

Formats as in the wiki of the project (opendata-stuttgart/meta, "APIs"). Only the last five
minutes can be had; what is older lies in a daily archive of CSV files.

Particulars: latitude comes before longitude, also in the request; numbers are texts; times
are UTC without saying so; one sensor sends several readings within the five minutes; places
are rounded unless the owner wanted them exact.
"""

import re
from datetime import datetime, timedelta, timezone

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import host_of
from .model import ObservationClient, Station, unknown_property, wrong_shape
from .values import degrees, instant, number, utc

ARCHIVE = "https://archive.sensor.community"
_MINUTES = 10  # the service says five; clocks and caches take their share
_DUST = "µg/m³"
# value_type -> name and unit. Others keep their own name and no unit.
_KINDS = {
    "P0": ("PM1", _DUST),
    "P1": ("PM10", _DUST),
    "P2": ("PM2.5", _DUST),
    "P4": ("PM4", _DUST),
    "temperature": ("temperature", "°C"),
    "humidity": ("humidity", "%"),
    "pressure": ("pressure", "Pa"),
    "pressure_at_sealevel": ("pressure_at_sealevel", "Pa"),
    "noise_LAeq": ("noise_LAeq", "dB(A)"),
    "noise_LA_min": ("noise_LA_min", "dB(A)"),
    "noise_LA_max": ("noise_LA_max", "dB(A)"),
}


class SensorCommunityClient(ObservationClient):
    """The readings of the last minutes."""

    KIND = "sensorcommunity"
    NAME = "sensor.community"
    CROWD = True
    ATTRIBUTION = "Sensor.Community"

    def __init__(self, http, url):
        super().__init__(http, url)
        self._rows, self._seen, self._left_out = [], set(), set()

    def stations(self, query):
        """Yield the stations, one per sensor and kind of value."""
        _refuse_the_past(query)
        readings = self.json(self._address(query))
        if not isinstance(readings, list):
            raise wrong_shape(host_of(self.url), translate("SmartQuartier", "list of readings"))
        newest, names = {}, set()
        for reading in readings:
            if isinstance(reading, dict):
                self._take(reading, query, newest, names)
        if query.property and names and not newest:
            raise unknown_property(query.property, names, host_of(self.url))
        yield list(newest.values())

    def observations(self, query):
        """Yield the rows; they came with the stations."""
        yield self._rows
        self.share = 1.0

    def _address(self, query):
        """Return the address of the readings in the extent; latitude first."""
        if re.search(r"\.json$|/filter/", self.url):
            return self.url
        if query.extent is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "sensor.community would send the sensors of the whole world; choose an extent.",
                )
            )
        match = re.search(r"^(.*/airrohr/v1)\b", self.url)
        base = match.group(1) if match else f"{self.url}/airrohr/v1"
        west, south, east, north = query.extent
        return f"{base}/filter/box={south:.6f},{west:.6f},{north:.6f},{east:.6f}"

    def _take(self, reading, query, newest, names):
        """Take over one reading; the newest of each sensor and kind is its station."""
        sensor, where = reading.get("sensor") or {}, reading.get("location") or {}
        sensor_id = str(sensor.get("id", ""))
        if not query.keeps(sensor_id):
            return
        place = degrees(where.get("longitude"), where.get("latitude"))
        if place is None or not query.covers(*place):
            self._leave_out(sensor_id, place)
            return
        time = utc(reading.get("timestamp"))
        label = self._label(sensor, sensor_id, where)
        for entry in reading.get("sensordatavalues") or ():
            kind = str(entry.get("value_type") or "")
            name, unit = _KINDS.get(kind, (kind, ""))
            names.add(name)
            if query.property and query.property.casefold() not in (
                name.casefold(),
                kind.casefold(),
            ):
                continue
            value = number(entry.get("value"))
            if value is None or time is None:
                self.tally.refuse_value(entry.get("value"))
                continue
            self._add(newest, (sensor_id, name), Station(
                sensor_id, label, name, unit, value, time, self.NAME, self.CROWD, *place,
                number(where.get("altitude")),
            ))  # fmt: skip

    def _add(self, newest, key, station):
        row = (station.station_id, station.property, station.last_time, station.last_value,
               station.unit)  # fmt: skip
        if row in self._seen:
            self.tally.duplicates += 1
            return
        self._seen.add(row)
        self._rows.append(row)
        if key not in newest or newest[key].last_time <= station.last_time:
            newest[key] = station

    def _leave_out(self, sensor_id, place):
        """Count a sensor once, however many readings it has."""
        if sensor_id in self._left_out:
            return
        self._left_out.add(sensor_id)
        if place is None:
            self.tally.without_place += 1
        else:
            self.tally.dropped_outside += 1

    def _label(self, sensor, sensor_id, where):
        kind = sensor.get("sensor_type")
        kind = str(kind.get("name") or "") if isinstance(kind, dict) else ""
        label = f"{kind} {sensor_id}".strip()
        if str(where.get("exact_location", "1")) == "0":
            self.tally.note(
                translate(
                    "SmartQuartier",
                    "Some places are rounded for privacy's sake and may be some 100 m off.",
                )
            )
        if str(where.get("indoor", "0")) == "1":
            self.tally.note(
                translate(
                    "SmartQuartier",
                    "Some stations are indoors; their names end with '(indoor)'.",
                )
            )
            return f"{label} (indoor)"
        return label


def _refuse_the_past(query):
    """Raise if the period lies before the last minutes."""
    if query.newest_only:
        return
    oldest = datetime.now(timezone.utc) - timedelta(minutes=_MINUTES)
    if instant(query.start) < oldest:
        raise InputError(
            translate(
                "SmartQuartier",
                "sensor.community gives the last five minutes only; leave the period empty, or "
                "load older days as CSV files from {}.",
            ).format(ARCHIVE)
        )
