"""One session with a service: careful about time, size, redirects and secrets."""

import json
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from ...core.i18n import translate
from ...core.numbers import number
from ...core.progress import SILENT
from . import reasons
from .addresses import same_origin, shown, web_address, with_parameters
from .body import Body
from .download import Download
from .failure import TRANSIENT, ServiceFailure
from .settings import HttpSettings
from .transfer import POLL, in_thread

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
_VALIDATORS = frozenset({"If-None-Match", "If-Modified-Since"})
_JSON = "application/json"


@dataclass(frozen=True)
class Sent:
    """What a service answered to something sent: where it lies now, and the answer's body."""

    location: str
    body: Body


class HttpClient:
    """Fetch answers as files.

    Parameters
    ----------
    settings : HttpSettings
        Proxy, certificates, credential, limits.
    progress : Progress
        Asked for a cancel ten times a second; told of redirects and retries.
    cache : CacheSession, optional
        Where answers are kept and looked up; see :mod:`.cache`.

    Attributes
    ----------
    folder : Path
        Temporary; holds the bodies until :meth:`close`.
    requests : int
        How many were made.
    log : list of str
        Redirects and retries, in words.
    moved : list of str
        Those of the redirects that are for good.
    """

    def __init__(self, settings=None, progress=SILENT, cache=None):
        self.settings = settings or HttpSettings()
        self.progress = progress
        self.cache = cache
        self.folder = Path(tempfile.mkdtemp(prefix="smartquartier-service-"))
        self.requests = 0
        self.log = []
        self.moved = []
        self._session = None
        self._first = None
        self._current = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """End the session and remove the bodies."""
        if self._session is not None:
            self._session.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def get(self, url, params=None, accept=None, headers=None):
        """Fetch one answer.

        Parameters
        ----------
        url : str
            http or https.
        params : mapping, optional
            Added to the query of the address; see :func:`~.addresses.with_parameters`.
        accept : str, optional
            The Accept header.
        headers : mapping, optional
            Further headers.

        Returns
        -------
        Body
            Whole, with a status below 300.

        Raises
        ------
        InputError
            If the address is none of the web.
        ServiceFailure
            On everything else; see :mod:`.reasons`.
        OperationCancelled
            Within a fraction of a second after a cancel.
        """
        url = with_parameters(web_address(url), params)
        wanted = {"Accept": accept or "*/*", **(headers or {})}
        stored = self.cache.find(url, wanted["Accept"]) if self.cache else None
        if self.cache and self.cache.offline:
            if stored is None:
                raise reasons.not_stored(url)
            return stored
        if stored is not None:
            wanted.update(self.cache.validators(stored))
        body = self._patiently(url, lambda: self._follow(url, wanted))
        if body is None and stored.path.exists():  # 304
            return self.cache.confirm(stored, wanted["Accept"])
        if body is None:  # another QGIS tidied the cache in between
            wanted = {name: value for name, value in wanted.items() if name not in _VALIDATORS}
            body = self._patiently(url, lambda: self._follow(url, wanted))
        if self.cache is None:
            return body
        return self.cache.keep(body, wanted["Accept"], self.progress)

    def send(self, method, url, document, headers=None):
        """Send one document, to the address given and nowhere else.

        Parameters
        ----------
        method : str
            ``POST``, ``PUT``, ``PATCH`` or ``DELETE``.
        url : str
            http or https.
        document : object
            Plain types without NaN, sent as JSON; bytes are sent as they are, None sends nothing.
        headers : mapping, optional
            Further headers, or others than those of JSON.

        Returns
        -------
        Sent
            Of a status below 300.

        Raises
        ------
        InputError
            If the address is none of the web.
        ServiceFailure
            On everything else, redirects included.
        OperationCancelled
            Within a fraction of a second after a cancel.

        Notes
        -----
        What is no PATCH is repeated only where the service said that it didn't take it (status
        429). After all other failures nobody knows whether it arrived, and whoever sent it has
        to look. A PATCH may arrive twice, so it is repeated as :meth:`get` is.
        """
        url = web_address(url)
        data = document
        if document is not None and not isinstance(document, bytes):
            data = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
        kind = {} if data is None else {"Content-Type": _JSON}
        wanted = {"Accept": _JSON, **kind, **(headers or {})}
        return self._patiently(
            url,
            lambda: self._deliver(method, url, wanted, data),
            lambda failure: method == "PATCH" or failure.status == 429,
        )

    def release(self, body):
        """Remove an answer that has been read; what the cache keeps stays."""
        if body.path.parent == self.folder:
            body.path.unlink(missing_ok=True)

    def hang_up(self):
        """Have a request that is going on in another thread end at once."""
        if self._current is not None:
            self._current.stop()

    # -- attempts ----------------------------------------------------------------------

    def _patiently(self, url, work, may_repeat=lambda failure: True):
        """Try again, with growing pauses, what may succeed a moment later."""
        for attempt in range(1, self.settings.attempts + 1):
            try:
                return work()
            except ServiceFailure as failure:
                last = attempt == self.settings.attempts or self._current.stopped
                if last or failure.reason not in TRANSIENT or not may_repeat(failure):
                    raise
                pause = self._pause(failure, attempt, url)
                self._say(
                    translate("SmartQuartier", "{} Attempt {} of {} follows in {} s.").format(
                        failure, attempt + 1, self.settings.attempts, number(pause, 1)
                    )
                )
                self._wait(pause)
        raise ValueError("attempts must be 1 or more")

    def _pause(self, failure, attempt, url):
        asked = failure.retry_after
        if asked is not None and asked > self.settings.longest_wait:
            raise reasons.wait_too_long(url, asked, failure.status)
        return max(asked or 0.0, self.settings.backoff * 2 ** (attempt - 1))

    def _wait(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.progress.check()
            time.sleep(min(POLL, left))

    # -- redirects ---------------------------------------------------------------------

    def _follow(self, url, headers):
        """Follow redirects one by one, so that each is seen and no secret goes astray."""
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(here, headers)
            if answer.status == 304 and _VALIDATORS & headers.keys():
                return None
            if answer.status not in REDIRECTS:
                return self._body(url, here, answer)
            answer.path.unlink(missing_ok=True)
            there = _target(here, answer.header("Location"))
            self._allow(here, there, answer.status)
            here = there
        raise reasons.redirect_loop(url, MOST_REDIRECTS)

    def _allow(self, here, there, status):
        if urlsplit(there).scheme not in ("http", "https") or there == here:
            raise reasons.redirect_nowhere(here, there)
        if urlsplit(here).scheme == "https" and urlsplit(there).scheme == "http":
            raise reasons.redirect_unsafe(here, there)
        if status in (301, 308):
            text = translate(
                "SmartQuartier",
                "The service has moved for good from {} to {}; use the new address.",
            ).format(shown(here), shown(there))
            self.moved.append(text)
        else:
            text = translate("SmartQuartier", "Redirected from {} to {}.").format(
                shown(here), shown(there)
            )
        self._say(text)

    def _say(self, text):
        if text not in self.log:
            self.log.append(text)
            self.progress.info(text)

    # -- one request -------------------------------------------------------------------

    def _deliver(self, method, url, headers, data):
        answer = self._once(url, headers, method, data)
        if answer.status in REDIRECTS:
            raise reasons.redirect_of_sending(url, _target(url, answer.header("Location")))
        return Sent(answer.header("Location"), self._body(url, url, answer))

    def _once(self, url, headers, method="GET", data=None):
        self.progress.check()  # a quick answer would come before the first look
        self.requests += 1
        first = self._is_first_host(url)
        download = self._current = Download(
            self._open_session(),
            url,
            {**headers, **self._secret_for(url)} if first else headers,
            self.folder / f"body-{self.requests}",
            self.settings,
            self.settings.client_certificate if first else None,
            method,
            data,
        )
        return in_thread(download.run, self.progress, download.stop)

    def _is_first_host(self, url):
        """Tell whether secrets may go there: to the host of the first address only."""
        if self._first is None:
            self._first = url
        return same_origin(url, self._first)

    def _secret_for(self, url):
        return dict(self.settings.credential(url)) if self.settings.credential else {}

    def _open_session(self):
        if self._session is None:
            import requests

            self._session = requests.Session()
            # Neither a stranger's .netrc nor proxies that QGIS doesn't know of.
            self._session.trust_env = False
            # Even when told not to follow, requests reads the whole body of a redirect into
            # memory to find out where it would lead; see _follow.
            self._session.get_redirect_target = lambda response: None
            self._session.headers.update(
                {"User-Agent": self.settings.user_agent, "Accept-Encoding": "gzip, deflate"}
            )
            self._session.verify = self.settings.verify
        return self._session

    def _body(self, requested, url, answer):
        body = Body(
            path=answer.path,
            url=url,
            requested_url=requested,
            status=answer.status,
            content_type=answer.header("Content-Type"),
            etag=answer.header("ETag"),
            last_modified=answer.header("Last-Modified"),
            fetched=answer.fetched,
            size=answer.size,
            sha256=answer.sha256,
        )
        if answer.status >= 300:
            try:
                raise reasons.of_status(body, answer.header("Retry-After"))
            finally:
                self.release(body)  # its words are in the failure
        return body


def _target(here, location):
    """Return where a redirect leads."""
    try:
        there = urljoin(here, location)
        if urlsplit(there).hostname and urlsplit(there).port != 0:
            return there
    except ValueError:  # such as http://[
        pass
    raise reasons.redirect_nowhere(here, location)
