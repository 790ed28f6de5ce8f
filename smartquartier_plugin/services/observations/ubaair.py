"""Air quality of the German states' stations, from the Umweltbundesamt (UBA).

The interface moved in 2026 from ``www.umweltbundesamt.de/api/air_data/v2`` to
``luftdaten.umweltbundesamt.de/api/air-data/v2`` (v3, v4); the redirect is followed once and
the new address used from there on.

Rows are arrays whose order the answer itself announces under ``indices``; the columns are
found by these labels, never by position. Known from clients of v2 to v4 (no answer of the
service was seen while this was written): ``components/json``, ``scopes/json`` and
``stations/json`` (in v2 all three in ``meta/json``), and ``measures/json`` with ``data`` =
station id -> start of the interval -> [component id, scope id, value, end, index].

Times are Central European Time, all year without summer time; an hour is counted 1-24 and
the 24th ends the day. The time of a row here is the start of its interval, in UTC.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import host_of
from ..http.failure import ServiceFailure
from .model import ObservationClient, Station, unknown_property, wrong_shape
from .uba_tables import cell, column, series_of, table
from .values import degrees, instant, number, utc

CET = 1  # hours ahead of UTC, also in summer
DAYS_PER_REQUEST = 366
_NEWEST_DAYS = 2
# Hourly means where there are some, daily ones else (heavy metals, benzo(a)pyrene).
_SCOPES = ("1SMW", "1TMW")
_ALIASES = {"PM2": "PM2.5"}


@dataclass(frozen=True)
class Component:
    """One pollutant."""

    component_id: str
    name: str
    unit: str
    names: frozenset


class UbaAirClient(ObservationClient):
    """Stations and means of the air data of the Umweltbundesamt."""

    KIND = "ubaair"
    NAME = "Umweltbundesamt"
    ATTRIBUTION = "Umweltbundesamt"

    def __init__(self, http, url):
        base = re.sub(r"/(meta|stations|components|scopes|measures|airquality)\b.*$", "", url)
        super().__init__(http, base.split("?", 1)[0])
        if not re.search(r"/air[-_]data\b", self.url):
            self.url += "/api/air-data/v4"
        elif re.search(r"/air[-_]data$", self.url):
            self.url += "/v4"
        self._found = []

    def stations(self, query):
        """Yield the stations, one list per place; each with the pollutants it has values of."""
        if query.extent is None and not query.stations:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Some 400 stations of the whole country would be asked one by one; choose an "
                    "extent.",
                )
            )
        components = self._components(query)
        scopes = self._scopes()
        for place in list(self._places(query)):
            found = [self._measured(place, component, scopes, query) for component in components]
            yield [station for station in found if station is not None]

    def observations(self, query):
        """Yield the rows, one list per answer."""
        for done, (station, bodies) in enumerate(self._found):
            for body in bodies:
                rows = self._values(body, query)  # what is unreadable was counted before
                if query.newest_only:
                    rows = rows[-1:]
                yield [
                    (station.station_id, station.property, time, value, station.unit)
                    for time, value in rows
                ]
                self.http.release(body)
            self.share = (done + 1) / len(self._found)

    # -- tables ------------------------------------------------------------------------

    def _components(self, query):
        labels, rows = self._table("components")
        words = ("id", "code", "symbol", "unit", "name")
        where = [column(labels, "component", word) for word in words]
        known = [_component([cell(row, position) for position in where]) for row in rows]
        wanted = query.property.casefold()
        chosen = [one for one in known if not wanted or wanted in one.names]
        if not chosen:
            raise unknown_property(query.property, {one.name for one in known}, host_of(self.url))
        return chosen

    def _scopes(self):
        """Return the ids of the means to ask for, in this order."""
        labels, rows = self._table("scopes")
        code, key = column(labels, "scope", "code"), column(labels, "scope", "id")
        ids = {str(cell(row, code)).upper(): str(cell(row, key)) for row in rows}
        scopes = [ids[name] for name in _SCOPES if name in ids]
        if not scopes:
            raise wrong_shape(host_of(self.url), translate("SmartQuartier", "hourly means"))
        return scopes

    def _places(self, query):
        """Yield id, name, longitude and latitude of the stations in the extent."""
        labels, rows = self._table("stations")
        words = ("id", "code", "name", "longitude", "latitude")
        key, code, name, lon, lat = (column(labels, "station", word) for word in words)
        for row in rows:
            station_id = str(cell(row, code) or cell(row, key))
            point = degrees(cell(row, lon), cell(row, lat))
            if not {station_id, str(cell(row, key))} & set(query.stations or {station_id}):
                continue
            if point is None:
                self.tally.without_place += 1
            elif query.covers(*point):
                yield str(cell(row, key)), station_id, str(cell(row, name) or ""), *point

    def _table(self, name):
        """Fetch a table; in the oldest version they come all together."""
        try:
            body = self.get(f"{self.url}/{name}/json", {"lang": "de", "index": "id"})
        except ServiceFailure as failure:
            if failure.reason != "not_found":
                raise
            today = _day(datetime.now(timezone.utc))
            period = {"date_from": today, "time_from": 1, "date_to": today, "time_to": 24}
            body = self.get(f"{self.url}/meta/json", {"use": "measure", "lang": "de", **period})
        moved = re.match(rf"(.*)/(?:{name}|meta)/json\b", body.url)
        if moved:
            self.url = moved.group(1)  # a redirect once is enough
        found = table(body.json(), name, host_of(self.url))
        self.http.release(body)
        return found

    # -- measurements ------------------------------------------------------------------

    def _measured(self, place, component, scopes, query):
        """Return the station if it has values of the component, hourly or else daily ones."""
        key, station_id, name, lon, lat = place
        for scope in scopes:
            bodies, newest = [], None
            for first, last in _portions(query):
                body = self._measures(key, component, scope, first, last)
                values = self._values(body, query, self.tally.refuse_value)
                if values:
                    bodies.append(body)
                    newest = values[-1]
                else:
                    self.http.release(body)
            if bodies:
                time, value = newest
                station = Station(
                    station_id, name or station_id, component.name, component.unit, value, time,
                    self.NAME, self.CROWD, lon, lat,
                )  # fmt: skip
                self._found.append((station, bodies))
                return station
        return None

    def _measures(self, key, component, scope, first, last):
        period = {"date_from": first, "time_from": 1, "date_to": last, "time_to": 24}
        which = {"station": key, "component": component.component_id, "scope": scope}
        return self.get(f"{self.url}/measures/json", {**period, **which})

    def _values(self, body, query, refuse=None):
        """Return times and values of an answer, oldest first; NULL is no value.

        What can't be read is given to ``refuse``.
        """
        rows = []
        for when, value in series_of(body.json(), host_of(self.url)):
            if value is None or value == "":
                continue
            time, result = utc(when, CET), number(value)
            if time is not None and not query.newest_only and not query.holds(time):
                continue
            if time is not None and result is not None:
                rows.append((time, result))
            elif refuse is not None:
                refuse(when if time is None else value)
        return sorted(rows)


def _component(cells):
    key, code, symbol, unit, name = ("" if value is None else str(value) for value in cells)
    shown = _ALIASES.get(code, code)
    names = {text.casefold() for text in (shown, code, symbol, name) if text}
    return Component(key, shown, unit, frozenset(names))


def _portions(query):
    """Yield first and last day, in Central European Time, of the parts of the period."""
    now = datetime.now(timezone.utc)
    if query.newest_only:
        yield _day(now - timedelta(days=_NEWEST_DAYS - 1)), _day(now)
        return
    # An hour more on both ends: intervals are chosen by their start afterwards.
    begin = instant(query.start) - timedelta(hours=1)
    end = (instant(query.end) if query.end else now) + timedelta(hours=1)
    while begin <= end:
        after = min(begin + timedelta(days=DAYS_PER_REQUEST - 1), end)
        yield _day(begin), _day(after)
        begin = begin + timedelta(days=DAYS_PER_REQUEST)


def _day(moment):
    return (moment + timedelta(hours=CET)).strftime("%Y-%m-%d")
