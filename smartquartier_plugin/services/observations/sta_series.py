"""Datastreams of a SensorThings server, as series with a place."""

from dataclasses import dataclass

from ...core.i18n import translate
from ..http.addresses import with_parameters
from .model import Station
from .place import place_of
from .sta_pages import address, next_link, pages
from .values import number, utc

EXPAND = {"$expand": "Thing($expand=Locations),ObservedProperty"}


@dataclass(frozen=True)
class Series:
    """One Datastream: what one Thing observes of one property."""

    station: Station
    url: str
    detail: str


class SeriesReader:
    """Make :class:`Series` of Datastreams with expanded Thing, Locations, ObservedProperty.

    What a server didn't expand, or only began to, is asked for.

    Parameters
    ----------
    fetch : callable
        URL -> parsed JSON.
    root : str
        Of the service, with version.
    source : str
        Name of the service.
    tally : Tally
        Counts what is left out.
    """

    def __init__(self, fetch, root, source, tally):
        self._fetch = fetch
        self._root = root
        self._source = source
        self._tally = tally
        self._places = {}
        self._trusted = None

    def corrected(self, datastreams):
        """Return a page of Datastreams with the Things and properties they really have.

        django-ogc-sensorthings 1.2 expands an entity of which there is one wrongly: all
        Datastreams of a page get the Thing and the ObservedProperty of one of them. Where
        they seem to have both in common, these are asked whether the Datastreams are all
        their own; if not, each Datastream is asked for alone.
        """
        if self._trusted is None:
            self._trusted = self._check(datastreams)
        if self._trusted is not False:
            return datastreams
        self._tally.note(
            translate(
                "SmartQuartier",
                "{} lists its series with wrong stations, so each was asked for on its own; the "
                "stations here are right.",
            ).format(self._source)
        )
        return [self._alone(datastream) for datastream in datastreams]

    def _check(self, datastreams):
        """Return whether expanded entities are right, or None if this page can't tell."""
        common = []
        for name, entity_set in (("Thing", "Things"), ("ObservedProperty", "ObservedProperties")):
            found = [item.get(name) for item in datastreams]
            found = [entity for entity in found if isinstance(entity, dict)]
            if len({str(entity.get("@iot.id")) for entity in found}) > 1:
                return True
            if len(found) > 1:
                common.append((entity_set, found[0]))
        own = all(self._owns(*entity, datastreams) for entity in common)
        return None if own else False

    def _owns(self, entity_set, entity, datastreams):
        """Return whether Datastreams are all of one Thing, or one ObservedProperty."""
        missing = {str(item.get("@iot.id")) for item in datastreams}
        url = f"{address(entity_set, entity, self._root)}/Datastreams"
        for page in pages(self._fetch, url, self._root):
            missing -= {str(item.get("@iot.id")) for item in page["value"]}
            if not missing:
                return True
        return False

    def _alone(self, datastream):
        url = with_parameters(address("Datastreams", datastream, self._root), EXPAND)
        entity = self._fetch(url)
        parts = entity if isinstance(entity, dict) else {}
        return {**datastream, **{name: parts.get(name) for name in ("Thing", "ObservedProperty")}}

    def read(self, datastream, query):
        """Return the series, or None if it is outside of the extent or has no place."""
        thing = self._related(datastream, "Thing")
        station_id = str(thing.get("@iot.id", ""))
        if not query.keeps(station_id):
            return None
        known = station_id in self._places
        place = self._place(station_id, thing)
        inside = place is not None and query.covers(place[0], place[1])
        if not known:
            self._tally.without_place += place is None
            self._tally.dropped_outside += place is not None and not inside
            self._tally.reduced += inside and place[3]
        if not inside:
            return None
        what = self._related(datastream, "ObservedProperty")
        result, time = newest_of(datastream.get("Observations"))
        station = Station(
            station_id=station_id,
            name=str(thing.get("name") or station_id),
            property=str(what.get("name") or datastream.get("name") or ""),
            unit=unit_of(datastream),
            last_value=number(result),
            last_time=time,
            source=self._source,
            crowd=False,
            lon=place[0],
            lat=place[1],
            height=place[2],
        )
        url = address("Datastreams", datastream, self._root)
        return Series(station, url, str(datastream.get("name") or ""))

    def _related(self, datastream, name):
        """Return an entity of which there is one, asking for it if it was not expanded."""
        entity = datastream.get(name)
        if not isinstance(entity, dict):
            entity = self._fetch(f"{address('Datastreams', datastream, self._root)}/{name}")
        return entity if isinstance(entity, dict) else {}

    def _place(self, station_id, thing):
        if station_id not in self._places:
            self._places[station_id] = self._find_place(thing)
        return self._places[station_id]

    def _find_place(self, thing):
        """Return the first usable location, a point before a line or area."""
        second = None
        for location in self._locations(thing):
            place = place_of(location.get("location")) if isinstance(location, dict) else None
            if place is not None and not place[3]:
                return place
            second = second or place
        return second

    def _locations(self, thing):
        listed = thing.get("Locations")
        if isinstance(listed, list):
            yield from listed
            rest = next_link(thing, self._root, "Locations")
        else:
            rest = f"{address('Things', thing, self._root)}/Locations"
        for page in pages(self._fetch, rest, self._root) if rest else ():
            yield from page["value"]


def unit_of(datastream):
    """Return the symbol of a Datastream's unit, else its name, else ""."""
    unit = datastream.get("unitOfMeasurement")
    if not isinstance(unit, dict):
        return ""
    return str(unit.get("symbol") or unit.get("name") or "")


def names_of(datastream):
    """Return the names under which a Datastream may be asked for, in lower case.

    The observed property's and its own name; and what Hamburg calls ``serviceName`` and
    ``layerName``, of which the former were renamed in March 2026.
    """
    properties = datastream.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    what = datastream.get("ObservedProperty")
    what = what if isinstance(what, dict) else {}
    names = (
        what.get("name"),
        datastream.get("name"),
        properties.get("serviceName"),
        properties.get("layerName"),
    )
    return {str(name).casefold() for name in names if name}


def newest_of(observations) -> tuple[object, str]:
    """Return result and time of the newest observation of a short list; (None, "") if none."""
    best = (None, "")
    for item in observations if isinstance(observations, list) else ():
        if not isinstance(item, dict):
            continue
        time = utc(item.get("phenomenonTime")) or utc(item.get("resultTime"))
        if time and time > best[1]:
            best = (item.get("result"), time)
    return best


def results_of(page):
    """Return the pairs of phenomenonTime and result of a page.

    Parameters
    ----------
    page : dict
        With plain observations, or with arrays (``resultFormat=dataArray``).

    Returns
    -------
    list of (object, object)
        As the server sent them.
    """
    pairs = []
    for item in page["value"]:
        if not isinstance(item, dict):
            continue
        if "dataArray" not in item:
            time = item.get("phenomenonTime")
            pairs.append((item.get("resultTime") if time is None else time, item.get("result")))
            continue
        names = list(item.get("components") or ())
        if "result" not in names:
            continue
        result = names.index("result")
        time = names.index("phenomenonTime" if "phenomenonTime" in names else "resultTime")
        pairs.extend((row[time], row[result]) for row in item["dataArray"])
    return pairs
