"""One request and its answer, written to a file while it comes."""

import contextlib
import datetime
import hashlib
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import reasons

CHUNK = 64 * 1024
# What we ask for. Others, and one within the other, can unpack to gigabytes at the first chunk.
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


@dataclass(frozen=True)
class Answer:
    """Status, headers, and the body's file."""

    path: Path
    status: int
    headers: Mapping[str, str]
    size: int
    sha256: str
    fetched: str

    def header(self, name):
        """Return a header's value, "" if it is missing."""
        return self.headers.get(name) or ""


class Download:
    """A request that can be stopped from another thread.

    Parameters
    ----------
    session : requests.Session
        Used by one download at a time.
    url : str
        The address.
    headers : mapping
        The request's headers.
    path : Path
        Where the body goes.
    settings : HttpSettings
        Time and size limits, proxy.
    certificate : (str, str) or None
        The client's certificate and key, where this host may see them.
    method : str
        Such as ``POST``.
    data : bytes or None
        What is sent along.
    """

    def __init__(
        self, session, url, headers, path, settings, certificate=None, method="GET", data=None
    ):
        self._session, self._url, self._headers = session, url, headers
        self._method, self._data = method, data
        self._path, self._settings, self._certificate = path, settings, certificate
        self._digest = hashlib.sha256()
        self.stopped = False
        self._response = None

    def stop(self):
        """Have :meth:`run` end at its next byte; called from another thread."""
        self.stopped = True
        if self._response is not None:
            _hang_up(self._response)

    def run(self):
        """Do the request.

        Returns
        -------
        Answer
            Of any status; the body is whole.

        Raises
        ------
        ServiceFailure
            If no whole answer came.
        """
        import requests

        try:
            return self._run()
        except requests.exceptions.RequestException as error:
            self._path.unlink(missing_ok=True)
            raise reasons.of_exception(self._url, error, self._settings) from error

    def _run(self):
        proxy = self._settings.proxy_for(self._url) if self._settings.proxy_for else None
        response = self._session.request(
            self._method,
            self._url,
            data=self._data,
            headers=self._headers,
            stream=True,
            allow_redirects=False,
            timeout=(self._settings.connect_timeout, self._settings.read_timeout),
            proxies={"http": proxy, "https": proxy} if proxy else None,
            cert=self._certificate,
        )
        self._response = response
        try:
            self._refuse_early(response)
            # What a redirect says besides its target interests nobody, and may be endless.
            size = 0 if response.is_redirect else self._save(response)
        finally:
            response.close()
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        digest = self._digest.hexdigest()
        return Answer(self._path, response.status_code, response.headers, size, digest, now)

    def _refuse_early(self, response):
        """Refuse what would fill memory or disk before any of it is read."""
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding not in _CODINGS:
            raise reasons.odd_coding(self._url, coding)
        if _announced(response) > self._settings.max_bytes:
            raise reasons.too_large(self._url, self._settings.max_bytes)

    def _save(self, response):
        limit, end = self._settings.max_bytes, time.monotonic() + self._settings.total_seconds
        size = 0
        try:
            with open(self._path, "wb") as stream:
                for chunk in response.iter_content(CHUNK):
                    size += len(chunk)
                    if size > limit:
                        raise reasons.too_large(self._url, limit)
                    if time.monotonic() > end:
                        raise reasons.too_slow(self._url, self._settings.total_seconds)
                    if self.stopped:
                        break
                    stream.write(chunk)
                    self._digest.update(chunk)
            self._check_length(response)
        except OSError:  # also every failure of ours; half a body helps nobody
            self._path.unlink(missing_ok=True)
            raise
        return size

    def _check_length(self, response):
        """Compare with the announced length; requests itself accepts half an answer."""
        announced, came = _announced(response), response.raw.tell()
        if came < announced and not self.stopped:
            raise reasons.cut_off(self._url, came, announced)


def _announced(response):
    """Return the announced bytes of the body; 304 names those of the body it doesn't send."""
    length = response.headers.get("Content-Length", "")
    return int(length) if length.isdigit() and response.status_code != 304 else 0


def _hang_up(response):
    """End the connection under a thread that reads from it.

    Closing the response would wait for that very thread, up to the read time-out.
    """
    connection = getattr(response.raw, "connection", None)
    plug = getattr(connection, "sock", None)
    if plug is None:  # http.client lets go of it where the service closes after the answer
        stream = getattr(getattr(response.raw, "_fp", None), "fp", None)
        plug = getattr(getattr(stream, "raw", None), "_sock", None)
    if plug is not None:
        with contextlib.suppress(OSError):
            plug.shutdown(socket.SHUT_RDWR)
