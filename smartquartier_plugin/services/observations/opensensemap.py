"""The service openSenseMap: sensor boxes of citizens, schools and cities.

Formats as in the source of its API (sensebox/openSenseMap-API and openSenseMap/frontend):
``/boxes`` gives boxes, with ``full=true`` also the last measurement of each sensor, else
its id; ``/boxes/data`` gives the measurements of one phenomenon in a bounding box as CSV, a
month at most per request.

The parameter ``date`` of ``/boxes`` is never sent: with it the service runs into time-outs.
Where even the plain list is too much for it, the short list (``minimal``) is taken and each
box asked for on its own. The first answer after a quiet time takes more than ten seconds;
the time-out of the HTTP settings must allow for that.
"""

import csv
import re
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import host_of
from ..http.failure import ServiceFailure
from .abilities import impatient
from .model import ObservationClient, Station, distinct_names, unknown_property, wrong_shape
from .place import place_of
from .values import degrees, instant, number, stamp, utc

DAYS_PER_REQUEST = 28  # the service takes no more than a month
MOST_PHENOMENA = 30
_COLUMNS = "sensorId,createdAt,value"
_BATCH = 20000
_TOO_MUCH = frozenset({"timeout", "unavailable", "status", "cut_off", "offline"})


@dataclass(frozen=True)
class Sensor:
    """One sensor of a box, as a row of the stations; ``title`` as the service has it."""

    station: Station
    sensor_id: str
    title: str
    kind: str


class OpenSenseMapClient(ObservationClient):
    """Boxes and measurements of openSenseMap."""

    KIND = "opensensemap"
    NAME = "openSenseMap"
    CROWD = True
    ATTRIBUTION = "openSenseMap"

    def __init__(self, http, url):
        super().__init__(http, re.sub(r"/boxes(/.*)?$", "", url.split("?", 1)[0].rstrip("/")))
        self._sensors = []

    def stations(self, query):
        """Yield the stations, one per box and sensor."""
        wanted, titles = query.property.casefold(), set()
        for box in self._boxes(query):
            for sensor in box.get("sensors") or ():
                title = str(sensor.get("title") or "")
                titles.add(title)
                if title.casefold() == wanted or not wanted:
                    self._sensors.append(self._sensor(box, sensor, title, query))
        if titles and not self._sensors:
            raise unknown_property(query.property, titles, host_of(self.url))
        self.observed.update(sensor.title for sensor in self._sensors)
        names = distinct_names([(s.station.station_id, s.title, s.kind) for s in self._sensors])
        self._sensors = [
            replace(sensor, station=replace(sensor.station, property=name))
            for sensor, name in zip(self._sensors, names)
        ]
        yield [sensor.station for sensor in self._sensors]

    def observations(self, query):
        """Yield the rows: of the last measurements, or of the period in portions."""
        if query.newest_only:
            yield [
                (s.station_id, s.property, s.last_time, s.last_value, s.unit)
                for s in (sensor.station for sensor in self._sensors)
                if s.last_value is not None
            ]
            return
        titles = Counter(sensor.title for sensor in self._sensors)
        if len(titles) > MOST_PHENOMENA:
            raise _too_many_titles(titles, host_of(self.url))
        portions = list(_portions(query))
        for done, title in enumerate(sorted(titles)):
            sensors = {s.sensor_id: s.station for s in self._sensors if s.title == title}
            for begin, end in portions:
                body = self._measurements(title, begin, end, query)
                if body is not None:
                    yield from self._rows(body, sensors, query)
                    self.http.release(body)
            self.share = (done + 1) / len(titles)

    # -- boxes -------------------------------------------------------------------------

    def _boxes(self, query):
        """Yield the boxes of the extent, with their sensors."""
        parameters = {"format": "json"}
        if query.newest_only:
            parameters["full"] = "true"  # else the last measurements are ids
        if query.extent is not None:
            parameters["bbox"] = ",".join(f"{value:.6f}" for value in query.extent)
        for box in self._list(parameters):
            if not isinstance(box, dict) or not query.keeps(str(box.get("_id", ""))):
                continue
            place = _place(box)
            if place is None:
                self.tally.without_place += 1
            elif not query.covers(place[0], place[1]):
                self.tally.dropped_outside += 1
            else:
                yield box if _is_whole(box, query) else self._whole(box)

    def _list(self, parameters):
        """Return the list of boxes; the short one if the service can't manage the long one."""
        url = f"{self.url}/boxes"
        try:
            with closing(impatient(self.http)) as http:
                boxes = self.json(url, parameters, http)
        except ServiceFailure as failure:
            if failure.reason not in _TOO_MUCH:
                raise
            boxes = self.json(url, {**parameters, "full": None, "minimal": "true"})
            self.tally.note(
                translate(
                    "SmartQuartier",
                    "{} couldn't list its boxes with their measurements; each was asked for on "
                    "its own.",
                ).format(host_of(url))
            )
        if not isinstance(boxes, list):
            raise wrong_shape(host_of(url), translate("SmartQuartier", "list of boxes"))
        return boxes

    def _whole(self, box):
        found = self.json(f"{self.url}/boxes/{box['_id']}", {"format": "json"})
        return found if isinstance(found, dict) else box

    def _sensor(self, box, sensor, title, query):
        lon, lat, height, _ = _place(box)
        exposure = str(box.get("exposure") or "")
        self._note_exposure(exposure)
        name = str(box.get("name") or box["_id"])
        value, time = self._last(sensor) if query.newest_only else (None, "")
        station = Station(
            station_id=str(box["_id"]),
            name=f"{name} ({exposure})" if exposure in ("indoor", "mobile") else name,
            property=title,
            unit=str(sensor.get("unit") or ""),
            last_value=value,
            last_time=time,
            source=self.NAME,
            crowd=self.CROWD,
            lon=lon,
            lat=lat,
            height=height,
        )
        return Sensor(
            station, str(sensor.get("_id", "")), title, str(sensor.get("sensorType") or "")
        )

    def _last(self, sensor):
        """Return the last measurement, which some sensors never had."""
        last = sensor.get("lastMeasurement")
        if not isinstance(last, dict) or last.get("value") is None:
            return None, ""
        value, time = number(last["value"]), utc(last.get("createdAt"))
        if value is None or time is None:
            self.tally.refuse_value(last["value"])
            return None, ""
        return value, time

    def _note_exposure(self, exposure):
        if exposure == "indoor":
            self.tally.note(
                translate(
                    "SmartQuartier",
                    "Some stations are indoors; their names end with '(indoor)'.",
                )
            )
        elif exposure == "mobile":
            self.tally.note(
                translate(
                    "SmartQuartier",
                    "Some stations move; they are shown where they were last, and their names "
                    "end with '(mobile)'.",
                )
            )

    # -- measurements ------------------------------------------------------------------

    def _measurements(self, title, begin, end, query):
        """Return the CSV of one phenomenon and portion, or None if there are none."""
        parameters = {
            "phenomenon": title,
            "from-date": begin,
            "to-date": end or None,
            "columns": _COLUMNS,
            "format": "csv",
            "download": "false",
        }
        if query.extent is not None:
            parameters["bbox"] = ",".join(f"{value:.6f}" for value in query.extent)
        else:
            boxes = sorted({s.station.station_id for s in self._sensors if s.title == title})
            parameters["boxId"] = ",".join(boxes)
        try:
            body = self.get(f"{self.url}/boxes/data", parameters)
        except ServiceFailure as failure:
            if failure.reason == "not_found":  # it says so if nothing was measured
                return None
            raise
        if body.kind == "empty":
            return None
        return body.require("text")

    def _rows(self, body, sensors, query):
        """Yield lists of rows of a CSV file, read as a stream: it may have millions."""
        with open(body.path, encoding="utf-8-sig", errors="replace", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            try:
                where = [header.index(name) for name in _COLUMNS.split(",")]
            except ValueError as error:
                what = translate("SmartQuartier", "columns '{}'").format(_COLUMNS)
                raise wrong_shape(host_of(body.url), what) from error
            rows, here = [], set()
            for line in reader:
                row = self._row(line, where, sensors, query, here)
                if row is not None:
                    rows.append(row)
                if len(rows) >= _BATCH:
                    yield rows
                    rows = []
            yield rows

    def _row(self, line, where, sensors, query, here):
        if len(line) <= max(where):
            return None
        sensor_id, when, result = (line[index] for index in where)
        station = sensors.get(sensor_id)
        if station is None:  # of a box outside of the extent
            return None
        time, value = utc(when), number(result)
        if time is not None and not query.holds(time):
            return None
        if time is None or value is None:
            self.tally.refuse_value(when if time is None else result)
            return None
        key = hash((sensor_id, time, value))
        if key in here:
            self.tally.duplicates += 1
            return None
        here.add(key)
        return (station.station_id, station.property, time, value, station.unit)


def _is_whole(box, query):
    """Return whether a listed box has what is needed, or must be asked for on its own."""
    sensors = box.get("sensors")
    if not isinstance(sensors, list):
        return False
    return not (
        query.newest_only
        and any(isinstance(sensor.get("lastMeasurement"), str) for sensor in sensors)
    )


def _place(box):
    """Return lon, lat, height and False of a box, in any of the forms the API has had."""
    place = place_of(box.get("currentLocation"))
    if place is None:
        listed = box.get("loc") or [None]
        place = place_of(listed[0] if isinstance(listed, list) else listed)
    if place is None:
        point = degrees(box.get("longitude"), box.get("latitude"))
        place = None if point is None else (*point, None, False)
    return place


def _portions(query):
    """Yield begin and end of the parts of the period; the last end is "" if it is open."""
    begin = instant(query.start)
    end = instant(query.end) if query.end else None
    while True:
        after = begin + timedelta(days=DAYS_PER_REQUEST)
        if after >= (end or datetime.now(timezone.utc)):
            yield stamp(begin), query.end
            return
        yield stamp(begin), stamp(after - timedelta(seconds=1))
        begin = after


def _too_many_titles(titles, host):
    common = ", ".join(f"{name} ({count})" for name, count in titles.most_common(8))
    return InputError(
        translate(
            "SmartQuartier",
            "{} has {} different phenomena in this extent; choose one as property, the most "
            "frequent are: {}.",
        ).format(host, len(titles), common)
    )
