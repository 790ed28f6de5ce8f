"""One request and its answer, written to a file while it comes."""

import datetime
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import reasons

CHUNK = 64 * 1024


@dataclass(frozen=True)
class Answer:
    """Status, headers, and the body's file."""

    path: Path
    status: int
    headers: Mapping[str, str]
    size: int
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
    """

    def __init__(self, session, url, headers, path, settings):
        self._session, self._url, self._headers = session, url, headers
        self._path, self._settings = path, settings
        self._stopped = False
        self._response = None

    def stop(self):
        """Have :meth:`run` end at its next byte; called from another thread."""
        self._stopped = True
        if self._response is not None:
            self._response.close()

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
        response = self._session.get(
            self._url,
            headers=self._headers,
            stream=True,
            allow_redirects=False,
            timeout=(self._settings.connect_timeout, self._settings.read_timeout),
            proxies={"http": proxy, "https": proxy} if proxy else None,
        )
        self._response = response
        try:
            size = self._save(response)
        finally:
            response.close()
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        return Answer(self._path, response.status_code, response.headers, size, now)

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
                    if self._stopped:
                        break
                    stream.write(chunk)
            self._check_length(response)
        except OSError:  # also every failure of ours; half a body helps nobody
            self._path.unlink(missing_ok=True)
            raise
        return size

    def _check_length(self, response):
        """Compare with the announced length; requests itself accepts half an answer."""
        announced = response.headers.get("Content-Length", "")
        came = response.raw.tell()
        if announced.isdigit() and came < int(announced) and not self._stopped:
            raise reasons.cut_off(self._url, came, int(announced))
