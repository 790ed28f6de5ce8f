"""Stations and observations of a service, into one file."""

from dataclasses import dataclass
from pathlib import Path

from ...core.i18n import translate
from ...core.progress import SILENT
from ..http.addresses import host_of
from ..http.failure import ServiceFailure
from ..http.transfer import ahead
from .store import ObservationStore


@dataclass(frozen=True)
class LoadedObservations:
    """What was fetched.

    Attributes
    ----------
    path : Path
        A GeoPackage with the point layer ``stations`` (EPSG:4326; *station_id, name,
        property, unit, last_value, last_time, source, crowd*) and the table
        ``observations`` (*station_id, property, time, value, unit*).
    n_stations, n_observations : int
        Rows of each. A station that observes two properties has two rows.
    dropped_outside : int
        Stations that the service sent although they lie outside of the extent.
    unparsable : int
        Results that are no numbers, left out of the table.
    duplicates : int
        Observations that the service sent twice, written once.
    without_place : int
        Stations without a usable location, left out.
    properties : tuple of str
        What is observed, sorted; each once, even where the file tells apart several series
        of it at one station.
    first_time, last_time : str
        Of the observations (ISO 8601, UTC); "" if there are none.
    source, licence, attribution : str
        As the service itself or its documents say; the licence is "" where they don't.
    notes : tuple of str
        Sentences for the user.
    bodies : tuple of (str, str, str, str)
        URL, time fetched, ETag and state of each answer.
    """

    path: Path
    n_stations: int
    n_observations: int
    dropped_outside: int
    unparsable: int
    duplicates: int
    without_place: int
    properties: tuple[str, ...]
    first_time: str
    last_time: str
    source: str
    licence: str
    attribution: str
    notes: tuple[str, ...]
    bodies: tuple[tuple[str, str, str, str], ...]


def load_observations(client, query, target, progress=SILENT):
    """Fetch what a query asks for and write it to a new GeoPackage.

    Parameters
    ----------
    client : ObservationClient
        From :func:`~.detect.client_for`.
    query : ObservationQuery
        What to fetch.
    target : str or Path
        A new file in a temporary folder; on an error nothing is left of it.
    progress : Progress
        Told of everything that was left out; its cancel is answered at once.

    Returns
    -------
    LoadedObservations
        Where it is, and what was left out.

    Raises
    ------
    ServiceFailure
        Reason ``empty`` if no station is left; else what the service did wrong.
    InputError
        If the service doesn't know the property, or can't answer such a query.
    """
    span = _Span()
    with ObservationStore(target, newest_from_rows=not query.newest_only) as store:
        for stations in ahead(client.stations(query), progress):
            store.add_stations(stations)
        if not store.n_stations:
            raise _nothing(client, query)
        for rows in ahead(client.observations(query), progress, depth=2):
            store.add_observations(rows)
            span.add(rows)
            progress.report(client.share)
        names = store.properties()
    loaded = _summary(client, store, span, names)
    for note in loaded.notes:
        progress.warn(note)
    return loaded


class _Span:
    """First and last time."""

    def __init__(self):
        self.first, self.last = "", ""

    def add(self, rows):
        if rows:
            times = [row[2] for row in rows]
            self.first = min(self.first or times[0], min(times))
            self.last = max(self.last, max(times))


def _summary(client, store, span, names):
    tally = client.tally
    return LoadedObservations(
        path=store.path,
        n_stations=store.n_stations,
        n_observations=store.n_observations,
        dropped_outside=tally.dropped_outside,
        unparsable=tally.unparsable,
        duplicates=tally.duplicates,
        without_place=tally.without_place,
        properties=tuple(sorted(client.observed or names)),
        first_time=span.first,
        last_time=span.last,
        source=client.NAME,
        licence=client.LICENCE,
        attribution=client.ATTRIBUTION,
        notes=(*tally.notes, *_sentences(tally, store.n_observations)),
        bodies=tuple(client.bodies),
    )


def _sentences(tally, n_observations):
    """Yield what the user must know before relying on the result."""
    if tally.dropped_outside:
        yield translate(
            "SmartQuartier", "{} stations outside of the extent were sent and left out."
        ).format(tally.dropped_outside)
    if tally.without_place:
        yield translate(
            "SmartQuartier", "{} stations without a usable location were left out."
        ).format(tally.without_place)
    if tally.reduced:
        yield translate(
            "SmartQuartier",
            "{} stations have a line or an area as location; they are shown by a point on it.",
        ).format(tally.reduced)
    if tally.unparsable:
        yield translate(
            "SmartQuartier", "{} results are no numbers and were left out, such as: {}."
        ).format(tally.unparsable, ", ".join(sorted(tally.unparsable_examples)))
    if tally.duplicates:
        yield translate(
            "SmartQuartier", "{} observations were sent more than once and kept once."
        ).format(tally.duplicates)
    if not n_observations:
        yield translate(
            "SmartQuartier",
            "The stations have no observations in the period; choose another one.",
        )


def _nothing(client, query):
    tally = client.tally
    left_out = tally.dropped_outside + tally.without_place
    said = (
        translate("SmartQuartier", " ({} lie outside or have no location)").format(left_out)
        if left_out
        else ""
    )
    what = f" '{query.property}'" if query.property else ""
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} has no stations{} in this extent{}; choose a larger extent or another property.",
        ).format(host_of(client.url), what, said),
        "empty",
    )
