"""What every client of observation services takes and gives."""

import builtins
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Optional

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.failure import ServiceFailure
from .values import utc

Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class Station:
    """One place where one property is observed: one row per station *and* property.

    Attributes
    ----------
    station_id, name : str
        As the service has them.
    property, unit : str
        What is observed, and in what.
    last_value : float or None
        The newest value: the service's newest, or that of the period asked for.
    last_time : str
        When (ISO 8601, UTC); "" if nothing is known.
    source : str
        The service's name.
    crowd : bool
        True for sensors of citizens, which nobody calibrates.
    lon, lat : float
        Degrees (WGS 84).
    height : float or None
        Metres, as the service says; above ground or sea level, services differ.
    """

    station_id: str
    name: str
    property: str
    unit: str
    last_value: Optional[float]
    last_time: str
    source: str
    crowd: bool
    lon: float
    lat: float
    height: Optional[float] = None


@dataclass(frozen=True)
class ObservationQuery:
    """Which observations to fetch.

    Attributes
    ----------
    property : str
        Name of the observed property; "" for all.
    extent : (float, float, float, float), optional
        West, south, east, north in degrees (WGS 84).
    start, end : str
        ISO 8601; without offset they are UTC. Both ends belong to the period, an end
        without time with its whole day. Without ``start`` only the newest value of each
        station and property is fetched; without ``end`` the period lasts until now.
    stations : tuple of str
        Ids of stations to keep; empty for all.
    """

    property: str = ""
    extent: Optional[Extent] = None
    start: str = ""
    end: str = ""
    stations: tuple[str, ...] = ()

    def __post_init__(self):
        """Check the parameters and bring the times into one form."""
        for name in ("start", "end"):
            text = getattr(self, name)
            whole_day = "T23:59:59Z" if name == "end" and len(text) == 10 else ""
            time = utc(text + whole_day) if text else ""
            if time is None:
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "'{}' is no date or time; write it like 2026-03-31 or "
                        "2026-03-31T14:00:00Z.",
                    ).format(text)
                )
            object.__setattr__(self, name, time)
        if self.end and not self.start:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The period has an end but no start; give a start, or leave both empty to "
                    "get the newest values.",
                )
            )
        if self.end and self.end < self.start:
            raise InputError(
                translate(
                    "SmartQuartier", "The period ends ({}) before it starts ({}); swap them."
                ).format(self.end, self.start)
            )
        if self.extent is not None and not _is_extent(self.extent):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The extent {} is no area in degrees of longitude and latitude; choose one on "
                    "the map.",
                ).format(", ".join(f"{value:g}" for value in self.extent))
            )

    @builtins.property  # "property" is a field of this class
    def newest_only(self):
        """Return True if no period is asked for."""
        return not self.start

    def covers(self, lon, lat):
        """Return whether a place (degrees) lies in the extent; always without one."""
        if self.extent is None:
            return True
        west, south, east, north = self.extent
        return west <= lon <= east and south <= lat <= north

    def holds(self, time):
        """Return whether a time (as :func:`~.values.utc` writes it) is in the period."""
        return self.start[:19] <= time[:19] and not self.is_over(time)

    def is_over(self, time):
        """Return whether a time is after the period; its last second belongs to it."""
        return bool(self.end) and time[:19] > self.end[:19]

    def keeps(self, station_id):
        """Return whether the station is one of those asked for."""
        return not self.stations or station_id in self.stations


@dataclass
class Tally:
    """What was left out or changed on the way, to be told in the end."""

    dropped_outside: int = 0
    unparsable: int = 0
    duplicates: int = 0
    without_place: int = 0
    reduced: int = 0
    unparsable_examples: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def note(self, text):
        """Keep a sentence for the user, once."""
        if text not in self.notes:
            self.notes.append(text)

    def refuse_value(self, value):
        """Count a result that is no number, and keep a few as examples."""
        self.unparsable += 1
        if len(self.unparsable_examples) < 3:
            self.unparsable_examples.add(str(value)[:40])


class ObservationClient(ABC):
    """A service with stations and observations; subclasses speak its protocol.

    :meth:`stations` is read to its end before :meth:`observations`.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    url : str
        Where the service is.

    Attributes
    ----------
    tally : Tally
        Counts and notes of what was fetched so far.
    bodies : list of (str, str, str, str)
        URL, time fetched, ETag and state of each answer.
    share : float
        How much of the observations is fetched (0-1), as far as it can be told.
    observed : set of str
        The properties by their plain names, see :func:`distinct_names`.
    """

    KIND = ""
    NAME = ""
    CROWD = False
    LICENCE = ""
    ATTRIBUTION = ""

    def __init__(self, http, url):
        self.http = http
        self.url = url.strip().rstrip("/")
        self.tally = Tally()
        self.bodies = []
        self.share = 0.0
        self.observed = set()

    @abstractmethod
    def stations(self, query):
        """Yield lists of :class:`Station`."""

    @abstractmethod
    def observations(self, query):
        """Yield lists of (station_id, property, time, value, unit).

        Times are UTC as :func:`~.values.utc` writes them, values are floats.
        """

    def get(self, url, params=None, http=None):
        """Fetch one answer and note where it came from."""
        body = (http or self.http).get(url, params=params, accept="application/json")
        self.bodies.append((body.url, body.fetched, body.etag, body.state))
        return body

    def json(self, url, params=None, http=None):
        """Fetch one answer, parsed; its file is removed again."""
        body = self.get(url, params, http)
        try:
            return body.json()
        finally:
            (http or self.http).release(body)


def wrong_shape(host, what):
    """Return the failure for JSON that isn't what the service's documents promise.

    Parameters
    ----------
    host : str
        Whose answer it was.
    what : str
        What is missing.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} has no {}; check the address and the type of service, or its "
            "interface has changed.",
        ).format(host, what),
        "invalid",
    )


def unknown_property(wanted, known, host):
    """Return the error for a property that a service does not have, naming those it has.

    Parameters
    ----------
    wanted : str
        As somebody wrote it.
    known : iterable of str
        What there is.
    host : str
        Whose answer it was.

    Returns
    -------
    InputError
        To be raised.
    """
    from ..features.model import nearest_names

    known = sorted(known)
    near = nearest_names(wanted, known, 5)
    shown = near + [name for name in known if name not in near]
    text = translate(
        "SmartQuartier", "{} observes no '{}' here; known properties, the most alike first: {}."
    ).format(host, wanted, ", ".join(shown[:12]) + (" …" if len(shown) > 12 else ""))
    return InputError(text)


def distinct_names(series):
    """Tell apart series of one station that observe the same property.

    A station may observe one property by two sensors, or as 5-minute and as hourly sums;
    under one name their values would be mixed up.

    Parameters
    ----------
    series : sequence of (str, str, str)
        Station id, property, and what tells the series apart (sensor type, series' name).

    Returns
    -------
    list of str
        The properties; where needed with the third part in brackets, and a number.
    """
    times = {}
    for station, name, _ in series:
        times[station, name] = times.get((station, name), 0) + 1
    used, names = set(), []
    for station, name, detail in series:
        if times[station, name] > 1 and detail:
            name = f"{name} ({detail})"
        number, plain = 1, name
        while (station, name) in used:
            number += 1
            name = f"{plain} {number}"
        used.add((station, name))
        names.append(name)
    return names


def _is_extent(extent):
    west, south, east, north = extent
    return -180 <= west < east <= 180 and -90 <= south < north <= 90
