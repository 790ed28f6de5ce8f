"""Ask a geocoder, one address after the other: slowly, remembered, and never for nothing."""

import datetime
import time
from dataclasses import dataclass

from ...core.i18n import translate
from ...core.progress import SILENT
from ..http.addresses import host_of, shown, with_parameters
from ..http.cache import CacheSession, _identity
from ..http.failure import ServiceFailure
from .answers import Placed, best_of
from .kinds import candidates, endpoint, query_of

_ACCEPT = "application/json"
_FRESH_DAYS = 180
_KEEP_EVERY = 25
#: The service did not like this one address; the next one may do.
_OF_ONE = frozenset({400, 413, 414, 422})
_MOST_REFUSED = 5


class AnswerStore(CacheSession):
    """Stored answers of a geocoder: all of its runs', and used without asking again."""

    def fresh(self, url, accept):
        """Return the stored :class:`Body` of a request if it is young enough, or None.

        Parameters
        ----------
        url, accept : str
            Of the request.

        Returns
        -------
        Body or None
        """
        body = self.find(url, accept)
        if body is None:
            return None
        try:
            then = datetime.datetime.fromisoformat(body.fetched)
        except ValueError:
            return None
        now = datetime.datetime.now(datetime.timezone.utc)
        if now - then > datetime.timedelta(days=_FRESH_DAYS):
            return None
        self._note(body, accept)
        return body

    def forget(self, url, accept):
        """Drop an answer that turned out to be none, so that the service is asked again.

        Parameters
        ----------
        url, accept : str
            Of the request.
        """
        for answers in (self._new, self._known):
            for name in [n for n, a in answers.items() if a["id"] == _identity(url, accept)]:
                del answers[name]

    def complete(self, **facts):
        """Keep what earlier runs asked as well."""
        self._new = {**self._known, **self._new}
        super().complete(**facts)


@dataclass(frozen=True)
class Geocoded:
    """What a geocoder found.

    Parameters
    ----------
    placed : dict of int to Placed
        By the place in the list of addresses.
    asked, remembered : int
        Requests sent, and answers that were stored before.
    stopped : str
        Why not all addresses were asked; "" if all were.
    """

    placed: dict
    asked: int
    remembered: int
    stopped: str


@dataclass(frozen=True)
class Geocoder:
    """How to ask a geocoder.

    Parameters
    ----------
    url : str
    kind : str
        ``nominatim`` or ``photon``.
    per_second : float
        Most requests a second.
    country : str
        Two letters, for Nominatim; "" for everywhere.
    extent : tuple, optional
        West, south, east, north in degrees: what lies outside is refused.
    """

    url: str
    kind: str
    per_second: float = 1.0
    country: str = "de"
    extent: tuple = None


def geocode(http, geocoder, addresses, progress=SILENT):
    """Ask for addresses.

    Parameters
    ----------
    http : HttpClient
        With an :class:`AnswerStore` as cache, or none where storing is forbidden.
    geocoder : Geocoder
    addresses : sequence of Address
    progress : Progress

    Returns
    -------
    Geocoded
        Equal addresses are asked once. If the service fails, what it had found until then.

    Raises
    ------
    OperationCancelled
        After a cancel; answers until then are stored.
    """
    work = _Work(http, geocoder, progress)
    known, placed, stopped = {}, {}, ""
    try:
        for place, address in enumerate(addresses):
            progress.report(place / max(1, len(addresses)))
            if address.text not in known:
                try:
                    known[address.text] = work.one(address)
                except ServiceFailure as failure:
                    stopped = str(failure)
                    break
            placed[place] = known[address.text]
    finally:
        work.keep()
    return Geocoded(placed, work.asked, work.remembered, stopped)


class _Work:
    def __init__(self, http, geocoder, progress):
        self._http, self._geocoder, self._progress = http, geocoder, progress
        self._where = endpoint(geocoder.url, geocoder.kind)
        self._last = -1e9
        self._refused = 0
        self.asked = self.remembered = 0

    def one(self, address):
        """Return where one address is."""
        kind = self._geocoder.kind
        url = with_parameters(self._where, query_of(kind, address, self._geocoder.country))
        found = self._stored(url)
        if found is None:
            try:
                found = self._asked(url)
            except ServiceFailure as failure:
                self._refused += 1
                if failure.status not in _OF_ONE or self._refused >= _MOST_REFUSED:
                    raise
                return Placed(reason="failed")
            self._refused = 0
        return best_of(address, found, self._geocoder.extent)

    def _stored(self, url):
        store = self._http.cache
        body = store.fresh(url, _ACCEPT) if store is not None else None
        if body is None:
            return None
        self.remembered += 1
        return candidates(self._geocoder.kind, body.json(), host_of(url))

    def _asked(self, url):
        self._pause()
        self.asked += 1
        body = self._http.get(url, accept=_ACCEPT)
        try:
            found = candidates(self._geocoder.kind, body.json(), host_of(url))
        except ServiceFailure:
            if self._http.cache is not None:
                self._http.cache.forget(url, _ACCEPT)
            raise
        self._http.release(body)
        if self.asked % _KEEP_EVERY == 0:
            self.keep()
        return found

    def _pause(self):
        """Wait for the next request's turn, a tenth of a second at a time."""
        due = self._last + 1.0 / self._geocoder.per_second
        while (left := due - time.monotonic()) > 0:
            self._progress.check()
            time.sleep(min(0.1, left))
        self._last = time.monotonic()

    def keep(self):
        """Store the answers so far."""
        if self._http.cache is not None:
            self._http.cache.complete(service=shown(self._where))


def store_of(folder, geocoder, mode="auto"):
    """Return the store of a geocoder's answers.

    Parameters
    ----------
    folder : str or Path
        The cache.
    geocoder : Geocoder
    mode : str
        ``auto``, or ``renew`` to ask anew for what is stored.

    Returns
    -------
    AnswerStore
    """
    host = host_of(geocoder.url)
    key = f"geocoder {geocoder.kind} {endpoint(geocoder.url, geocoder.kind)}"
    title = translate("SmartQuartier", "Geocoder {}").format(host)
    return AnswerStore(folder, key, title, mode)
