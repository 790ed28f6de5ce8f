"""Ask each service of the catalogue whether it still keeps what its entry promises.

Cheap by design: what the service says of itself, a count, and a handful of features.
"""

import datetime
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from ...core.errors import OperationCancelled, SmartQuartierError
from ...core.i18n import translate
from ...core.progress import SILENT, Progress
from ..http.addresses import host_of
from ..http.failure import ServiceFailure
from . import findings

SECONDS = 30.0  # per entry
SAMPLE = 5  # features that are fetched and placed
MOST_SILENT = 2  # entries of one host that get no answer before the rest is left out
# Nothing of the service's own came; a refusal or "out of order" would be an answer.
_NO_ANSWER = frozenset({"timeout", "connection", "certificate", "offline"})
# What a file must begin with.
_FILES = {"xlsx": "zip", "ods": "zip", "zip": "zip", "gpkg": "", "csv": "csv", "json": "json"}
# What the series of a SensorThings service may be named by.
_SERIES_NAMES = ("properties/serviceName", "properties/layerName", "ObservedProperty/name")
# A box for services of the whole country: there are sensors in the middle of Berlin.
_PROBE = (13.3, 52.45, 13.5, 52.55)


@dataclass(frozen=True)
class CheckResult:
    """What became of one entry.

    Attributes
    ----------
    entry : str
        Its id.
    ok : bool
        True if everything that could be checked is as promised.
    problem : str
        All findings in plain words, "" if there are none.
    count : int or None
        Features or series, as the service counts them.
    ms : int
        Time taken.
    checked_on : str
        ISO date.
    url : str
        The service.
    answered : bool
        False if no answer came at all.
    """

    entry: str
    ok: bool
    problem: str
    count: Optional[int]
    ms: int
    checked_on: str
    url: str
    answered: bool = True


def check_entries(entries, make_http, progress=SILENT, seconds=SECONDS):
    """Check several entries, one after the other; a failure never ends the rest.

    Parameters
    ----------
    entries : sequence of Entry
        What to check.
    make_http : callable
        Progress -> HttpClient.
    progress : Progress
        Told of each problem; its cancel is answered at once.
    seconds : float
        Longest time per entry.

    Returns
    -------
    tuple of CheckResult
        One for each entry, in their order.

    Notes
    -----
    Once two entries of a host got no answer, its others are not asked and say so. If no
    entry at all got an answer, ``progress`` is warned that it is the network.
    """
    results, silent = [], Counter()
    for number, entry in enumerate(entries):
        progress.report(number / len(entries))
        host = host_of(entry.url)
        if silent[host] >= MOST_SILENT:
            result = _not_asked(entry, host)
        else:
            result = check_entry(entry, make_http, progress, seconds)
            silent[host] += not result.answered
        if not result.ok:
            progress.info(f"{result.entry}: {result.problem}")
        results.append(result)
    words = network_words(results)
    if words:
        progress.warn(words)
    progress.report(1.0)
    return tuple(results)


def network_words(results):
    """Return the sentence that it is the network, "" unless no service answered at all."""
    if not results or any(result.answered for result in results):
        return ""
    return translate(
        "SmartQuartier",
        "Not one of {} services answered, so the network is likely the trouble, not the services: "
        "check the connection, and the proxy in QGIS under Settings, Options, Network.",
    ).format(len({host_of(result.url) for result in results}))


def check_entry(entry, make_http, progress=SILENT, seconds=SECONDS):
    """Compare one service with its entry.

    Parameters
    ----------
    entry : Entry
        The contract.
    make_http : callable
        Progress -> HttpClient.
    progress : Progress
        Asked for a cancel only.
    seconds : float
        Longest time; what was found until then is told.

    Returns
    -------
    CheckResult
        Never an exception but :class:`OperationCancelled`.
    """
    started = time.monotonic()
    checking = _Checking(entry)
    limited = _Limited(progress, seconds)
    try:
        with make_http(limited) as http:
            try:
                checking.ask(http, limited)
                checking.answered = True
            finally:
                checking.moved(http.moved)
    except OperationCancelled:
        raise
    except SmartQuartierError as error:
        checking.fail(error, str(error))
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError) as error:
        # An answer that breaks a reader must not end the check of the other entries.
        checking.fail(
            error,
            translate("SmartQuartier", "the answer could not be read ({}: {})").format(
                type(error).__name__, error
            ),
        )
    return CheckResult(
        entry=entry.id,
        ok=not checking.problems,
        problem="; ".join(dict.fromkeys(checking.problems)),
        count=checking.count,
        ms=round((time.monotonic() - started) * 1000),
        checked_on=_today(),
        url=entry.url,
        answered=checking.answered,
    )


class _Limited(Progress):
    """Ends the work after a time, and on a cancel; keeps what is said to itself."""

    def __init__(self, progress, seconds):
        self._progress, self._seconds = progress, seconds
        self._end = time.monotonic() + seconds

    def cancelled(self):
        return self._progress.cancelled()

    def check(self):
        super().check()
        if time.monotonic() > self._end:
            raise ServiceFailure(
                translate("SmartQuartier", "no whole answer within {} s; try again later").format(
                    round(self._seconds)
                ),
                "timeout",
            )


class _Checking:
    """Findings about one entry."""

    def __init__(self, entry):
        self.entry = entry
        self.problems = []
        self.count = None
        self.answered = False

    def ask(self, http, progress):
        """Ask what can be asked of this type of service."""
        if self.entry.has_features:
            self._features(http, progress)
        elif self.entry.type == "sensorthings":
            self._sensorthings(http)
        elif self.entry.has_observations:
            self._stations(http)
        else:
            self._file(http)

    def moved(self, sentences):
        """Note redirects for good, before everything else."""
        self.problems[:0] = [words.rstrip(".") for words in dict.fromkeys(sentences)]

    def fail(self, error, words):
        """Note what ended the check."""
        if getattr(error, "reason", "") not in _NO_ANSWER:
            self.answered = True
        self.problems.append(words.rstrip("."))

    # -- features ------------------------------------------------------------------------

    def _features(self, http, progress):
        from ..features.detect import client_for

        entry = self.entry
        client = client_for(entry.type, http, entry.url)
        info = client.describe(entry.layer)
        self.answered = True
        self.problems += findings.of_crs(entry, info.crs)
        self.problems += findings.of_format(entry, info.formats)
        self.problems += findings.of_licence(entry, f"{info.licence} {info.attribution}")
        self.count = client.hits(entry.as_query(), info)
        self.problems += findings.of_count(entry, self.count)
        self._sample(client, info, progress)

    def _sample(self, client, info, progress):
        """Fetch a handful of features, read and placed as the loader does it."""
        from ..features.loading.intake import Intake
        from ..features.loading.ogr import session
        from ..features.loading.staging import Staging

        entry = self.entry
        query = replace(entry.as_query(max_features=SAMPLE), page_size=SAMPLE)
        with tempfile.TemporaryDirectory(prefix="smartquartier-check-") as folder:
            staging = Staging(Path(folder) / "sample.gpkg", "sample", False)
            intake = Intake(query, info, staging, "", folder, progress)
            try:
                with closing(client.pages(query, info)) as pages:
                    for page in pages:
                        intake.take(page)
                        break
                names = [column.name for column in staging.columns]
                extent = intake.extent_lonlat()
            finally:
                with session():
                    staging.discard()
        if not intake.read:
            self.problems.append(translate("SmartQuartier", "no features came"))
            return
        self.problems += findings.of_fields(entry, names)
        self.problems += findings.of_geometry(entry, intake.shaper.type_name())
        words = intake.placement.words if intake.placement else ""
        self.problems += findings.of_placement(entry, extent, words)

    # -- observations --------------------------------------------------------------------

    def _sensorthings(self, http):
        """Count the series by the name they go by, and look where a few of them are."""
        entry = self.entry
        page = self._series_page(http)
        series = page.get("value") if isinstance(page, dict) else None
        if not isinstance(series, list):
            self.problems.append(translate("SmartQuartier", "the answer has no list of series"))
            return
        counted = str(page.get("@iot.count", page.get("@count", "")))
        self.count = int(counted) if counted.isdecimal() else None
        if not series:
            self.problems.append(
                translate(
                    "SmartQuartier", "no series is named '{}' any more; was it renamed?"
                ).format(entry.layer)
                if entry.layer
                else translate("SmartQuartier", "there are no series")
            )
            return
        self.problems += findings.of_count(entry, self.count)
        self._place([point for item in series for point in _points_of(item)])

    def _series_page(self, http):
        """Ask for the first series of the name; simple servers know no ``or``, and some
        take what they don't understand for a condition that nothing meets.
        """
        url = self.entry.url.rstrip("/") + "/Datastreams"
        parameters = {"$top": str(SAMPLE), "$count": "true", "$expand": "Thing($expand=Locations)"}
        if not self.entry.layer:
            return http.get(url, parameters).json()
        name = self.entry.layer.replace("'", "''")
        terms = [f"{path} eq '{name}'" for path in _SERIES_NAMES]
        refused, page = None, {}
        for condition in (" or ".join(terms), *terms):
            try:
                page = http.get(url, {**parameters, "$filter": condition}).json()
            except ServiceFailure as failure:
                if failure.reason not in ("status", "exception", "invalid"):
                    raise
                refused = failure
                continue
            refused = None
            self.answered = True
            if isinstance(page, dict) and page.get("value"):
                break
        if refused is not None:
            raise refused
        return page

    def _stations(self, http):
        """Ask for the stations of a small area."""
        from ..observations.detect import client_for

        entry = self.entry
        area = entry.extent
        if area and (area[2] - area[0] > 2 or area[3] - area[1] > 2):
            area = _PROBE
        client = client_for(entry.type, http, entry.url)
        stations = [s for batch in client.stations(entry.as_query(extent=area)) for s in batch]
        if not stations:
            self.problems.append(translate("SmartQuartier", "no stations came"))
            return
        self.count = len({station.station_id for station in stations})
        if area == entry.extent:
            self.problems += findings.of_count(entry, self.count)
        self._place([(station.lon, station.lat) for station in stations])

    def _place(self, points):
        if points:
            lons, lats = zip(*points)
            extent = (min(lons), min(lats), max(lons), max(lats))
            self.problems += findings.of_placement(self.entry, extent)

    # -- files ---------------------------------------------------------------------------

    def _file(self, http):
        """Fetch the first bytes; a service that ignores the wish sends all."""
        body = http.get(self.entry.url, headers={"Range": "bytes=0-4095"})
        wanted = _FILES.get(self.entry.format.lower(), "")
        if body.kind == "html" or (wanted and body.kind != wanted):
            self.problems.append(
                translate("SmartQuartier", "{} came instead of a file of type {}").format(
                    body.kind, self.entry.format or "?"
                )
            )


def _points_of(series):
    """Yield (lon, lat) of a SensorThings series' points."""
    thing = series.get("Thing") if isinstance(series, dict) else None
    for location in (thing or {}).get("Locations") or ():
        shape = location.get("location") or {}
        shape = shape.get("geometry") or shape  # some wrap the point into a Feature
        place = shape.get("coordinates")
        if shape.get("type") == "Point" and isinstance(place, list) and len(place) >= 2:
            yield float(place[0]), float(place[1])


def _not_asked(entry, host):
    return CheckResult(
        entry=entry.id,
        ok=False,
        problem=translate(
            "SmartQuartier", "not asked, since {} gave no answer to the entries before"
        ).format(host),
        count=None,
        ms=0,
        checked_on=_today(),
        url=entry.url,
        answered=False,
    )


def _today():
    return datetime.date.today().isoformat()
