"""OGC SensorThings API 1.0 and 1.1: FROST, Hamburg's services, and smaller servers.

Datastreams are listed, not Things: a Datastream has one Thing and one ObservedProperty, so
that nothing is lost where a server ends expanded lists at their first page, and the newest
observation is asked per Datastream, since per Thing it runs into time-outs on large servers.
Expansions of the other kind are checked, see :class:`~.sta_series.SeriesReader`.
The time of an observation that covers an interval is the interval's start.
"""

from contextlib import closing
from dataclasses import replace

from ...core.i18n import translate
from ..http.addresses import host_of, with_parameters
from ..http.failure import ServiceFailure
from .abilities import Wish, granted, impatient, parameters_of
from .model import ObservationClient, distinct_names, unknown_property, wrong_shape
from .sta_pages import pages, root_of
from .sta_series import EXPAND, SeriesReader, names_of, newest_of, results_of
from .values import beside, number, utc

PAGE = "1000"  # servers may send less
PAGE_WITH_NEWEST = "200"  # each of these costs the server a search of its own
_VERSIONS = ("/v1.1", "/v1.0", "")
_SELECT = "phenomenonTime,result"
_ONE = {"$top": "1"}
# Ways to the newest observation, best first. A server may fail over the first (some have no
# order by phenomenonTime); the last two are the newest in most cases only, and this is told.
_NEWEST_FIRST = ("phenomenonTime desc", "resultTime desc", "id desc")


class SensorThingsClient(ObservationClient):
    """Stations and observations of a SensorThings server."""

    KIND = "sensorthings"
    NAME = "SensorThings"

    def __init__(self, http, url):
        super().__init__(http, url)
        self._root = root_of(self.url)
        self._series = []
        self._matched = 0
        self._order = None
        self._sorts = None
        self.NAME = host_of(self.url)

    # -- stations ----------------------------------------------------------------------

    def stations(self, query):
        """Yield the stations, in one list: their names depend on each other."""
        self._find_root()
        reader = SeriesReader(self.json, self._root, self.NAME, self.tally)
        self._read(query, reader, list(_wishes(query)))
        if query.property and not self._matched:
            self._refuse_unknown(query.property)
            # It exists: the server minds upper and lower case, or didn't understand.
            wishes = [wish for wish in _wishes(query) if wish.name != "property"]
            self._read(query, reader, wishes)
        self._tell_apart()
        yield [series.station for series in self._series]

    def _read(self, query, reader, wishes):
        for datastreams in self._datastreams(query, reader, wishes):
            found = [reader.read(item, query) for item in datastreams]
            found = [series for series in found if series is not None]
            if query.newest_only:
                found = [self._with_newest(series) for series in found]
            self._series.extend(found)

    def _find_root(self):
        """Complete an address that names no version."""
        if self._root is not None:
            return
        failure = None
        for version in _VERSIONS:
            try:
                self.json(f"{self.url}{version}/Datastreams", _ONE)
            except ServiceFailure as error:
                if error.reason not in ("not_found", "gone", "html", "invalid", "status"):
                    raise
                failure = failure or error
            else:
                self._root = self.url + version
                return
        raise failure

    def _datastreams(self, query, reader, wishes):
        """Yield lists of the Datastreams of the property asked for."""
        first = f"{self._root}/Datastreams"
        with closing(impatient(self.http)) as http:

            def ask(some):
                self.json(first, parameters_of(EXPAND, some), http)

            done = granted(ask, wishes)
            names = {wish.name for wish in done}
            if "property" in {wish.name for wish in wishes} - names:
                path = "ObservedProperty/name"
                done += granted(ask, [Wish("property", {"$filter": _equals(path, query)})])
        url = with_parameters(first, parameters_of(EXPAND, done))
        wanted = query.property.casefold()
        for page in pages(self.json, url, self._root):
            items = reader.corrected([item for item in page["value"] if isinstance(item, dict)])
            if wanted:
                items = [item for item in items if wanted in names_of(item)]
            self._matched += len(items)
            yield items

    def _tell_apart(self):
        keys = [(s.station.station_id, s.station.property, s.detail) for s in self._series]
        self.observed.update(name for _, name, _ in keys)
        self._series = [
            replace(series, station=replace(series.station, property=name))
            for series, name in zip(self._series, distinct_names(keys))
        ]

    def _refuse_unknown(self, wanted):
        """Raise if the property exists nowhere on the server, not just not in the extent."""
        known = {}
        for path in ("ObservedProperties", "Datastreams"):
            try:
                for page in pages(self.json, f"{self._root}/{path}", self._root):
                    for item in page["value"]:
                        names = {item.get("name")} if path == "ObservedProperties" else ()
                        service = (item.get("properties") or {}).get("serviceName")
                        known.update((str(n).casefold(), str(n)) for n in {*names, service} if n)
            except (ServiceFailure, AttributeError):
                continue  # what is known so far serves for the message
        if wanted.casefold() not in known:
            raise unknown_property(wanted, known.values(), host_of(self._root))

    # -- newest values -----------------------------------------------------------------

    def _with_newest(self, series):
        station = series.station
        if station.last_time:
            if station.last_value is None:
                self.tally.refuse_value("?")
            return series
        result, time = self._ask_newest(series.url)
        value = number(result)
        if time and value is None:
            self.tally.refuse_value(result)
        return replace(series, station=replace(station, last_value=value, last_time=time))

    def _ask_newest(self, url):
        """Ask one Datastream for its newest observation, in the way that works."""
        if self._order is None:
            self._order = self._order_that_works(url)
            if self._order != _NEWEST_FIRST[0]:
                self.tally.note(
                    translate(
                        "SmartQuartier",
                        "{} can't sort by time of observation; the newest values are those it "
                        "sorts last by '{}'. Give a period to be sure.",
                    ).format(host_of(url), self._order.split(" ", 1)[0])
                )
        page = self.json(url + "/Observations", {**_ONE, "$orderby": self._order})
        return newest_of(page.get("value") if isinstance(page, dict) else None)

    def _order_that_works(self, url):
        with closing(impatient(self.http)) as http:
            for order in _NEWEST_FIRST:
                wish = Wish("order", {**_ONE, "$orderby": order})
                if granted(
                    lambda some: self.json(url + "/Observations", parameters_of({}, some), http),
                    [wish],
                ):
                    return order
        return _NEWEST_FIRST[0]  # fails once more, and tells why

    # -- observations ------------------------------------------------------------------

    def observations(self, query):
        """Yield the rows, one list per page of one Datastream."""
        if query.newest_only:
            yield [
                (s.station_id, s.property, s.last_time, s.last_value, s.unit)
                for s in (series.station for series in self._series)
                if s.last_value is not None
            ]
            return
        done = self._abilities_of_observations(query) if self._series else ()
        parameters = parameters_of({}, done)
        self._sorts = None if "order" in {wish.name for wish in done} else False
        for count, series in enumerate(self._series):
            url = with_parameters(series.url + "/Observations", parameters)
            yield from self._rows_of(url, series.station, query)
            self.share = (count + 1) / len(self._series)

    def _rows_of(self, url, station, query):
        """Yield lists of rows of one Datastream, until the period is over."""
        before = set()
        for page in pages(self.json, url, self._root):
            observed = self._observed(page)
            rows, before = self._rows(observed, station, query, before)
            yield rows
            times = [time for time, _, _ in observed if time]
            if times and query.is_over(min(times)) and self._can_sort(url, min(times)):
                return

    def _can_sort(self, url, time):
        """Return whether the order by time that was granted is not just ignored.

        ``time`` is the earliest of a page; the other way round a later one must come first.
        """
        if self._sorts is None:
            try:
                page = self.json(with_parameters(url, {**_ONE, "$orderby": _NEWEST_FIRST[0]}))
                times = [utc(when) or "" for when, _ in results_of(page)]
            except (ServiceFailure, ValueError, TypeError, LookupError):
                times = []  # reading on to the end is never wrong
            self._sorts = max(times, default="") > time
        return self._sorts

    def _abilities_of_observations(self, query):
        wishes = [
            Wish("size", {"$top": PAGE}),
            Wish("fields", {"$select": _SELECT}),
            # A second more on both ends, for servers that compare times as texts.
            Wish("period", {"$filter": f"phenomenonTime ge {beside(query.start, -1)}"}),
            Wish("order", {"$orderby": "phenomenonTime asc"}),
            Wish("array", {"$resultFormat": "dataArray"}),
        ]
        if query.end:
            # Not "le": FROST asks that of an interval's end, and the last hour of a day ends
            # with the next day. Both "ge" and "gt" ask for the start there, as we do.
            until = f"not (phenomenonTime gt {beside(query.end, 1)})"
            wishes.append(Wish("until", {"$filter": until}))
        url = self._series[0].url + "/Observations"
        with closing(impatient(self.http)) as http:
            return granted(lambda some: self.json(url, parameters_of({}, some), http), wishes)

    def _observed(self, page):
        """Return time, value and what was sent as both, for all observations of a page."""
        try:
            pairs = results_of(page)
        except (ValueError, TypeError, IndexError) as error:
            raise wrong_shape(
                host_of(self._root), translate("SmartQuartier", "readable observations")
            ) from error
        return [(utc(when), number(result), (when, result)) for when, result in pairs]

    def _rows(self, observed, station, query, before):
        """Return the rows of a page, and what is on it, to know it again on the next.

        While observations come in, pages by offset shift: the next one begins with the last
        ones of the one before.
        """
        identifier, name, unit = station.station_id, station.property, station.unit
        rows, here = [], set()
        for time, value, (when, result) in observed:
            if time is not None and not query.holds(time):
                continue
            if time is None or value is None:
                self.tally.refuse_value(when if time is None else result)
                continue
            key = (time, value)
            if key in before or key in here:
                self.tally.duplicates += 1
                continue
            here.add(key)
            rows.append((identifier, name, time, value, unit))
        return rows, here


def _wishes(query):
    """Yield what the list of Datastreams should do, if the server can."""
    yield Wish("size", {"$top": PAGE_WITH_NEWEST if query.newest_only else PAGE})
    if query.property:
        paths = ("ObservedProperty/name", "name", "properties/serviceName", "properties/layerName")
        either = " or ".join(_equals(path, query) for path in paths)
        yield Wish("property", {"$filter": f"({either})"})
    if query.extent is not None:
        west, south, east, north = (f"{value:.7f}" for value in query.extent)
        ring = f"{west} {south},{east} {south},{east} {north},{west} {north},{west} {south}"
        area = f"geography'POLYGON(({ring}))'"
        yield Wish("place", {"$filter": f"st_within(Thing/Locations/location,{area})"})
    if query.newest_only:
        newest = f"$orderby={_NEWEST_FIRST[0]};$top=1;$select={_SELECT}"
        yield Wish("newest", {"$expand": f"Observations({newest})"})


def _equals(path, query):
    text = query.property.replace("'", "''")
    return f"{path} eq '{text}'"
