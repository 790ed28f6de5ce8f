"""What was loaded before: for work without a network, and to ask only for what changed.

Each load has a folder with the answers as they came and ``provenance.json`` beside them:
addresses, times, ETags, count, licence. A new load takes the old one's place only when it
is complete, so that what is stored is always one whole state of the service. Stored answers
are never taken for fresh: the service is asked (and may say that nothing changed), unless
the user works offline or the service can't be reached.
"""

import contextlib
import datetime
import hashlib
import json
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

from ...core.errors import InputError, SmartQuartierError
from ...core.files import write_text
from ...core.i18n import translate
from ...core.progress import SILENT
from ...core.record import file_hash
from .addresses import shown
from .body import Body
from .failure import UNREACHABLE

SCHEMA = "smartquartier-provenance/1"
MODES = ("auto", "offline", "renew")
LIMIT = 2 * 1024**3  # bytes of all loads together; beyond, the oldest loads go
_DAY = 86400.0


class CacheSession:
    """The stored answers of one load, and those of the load that is going on.

    Parameters
    ----------
    folder : Path
        The cache; made if missing.
    key : str
        Names the load: all that decides which data come (address, layer, extent, login).
    title : str
        For people who look into the folder.
    mode : str
        ``auto``: ask the service, sending along what is stored; ``offline``: don't ask;
        ``renew``: ask as if nothing were stored.

    Attributes
    ----------
    provenance : dict or None
        Of the last complete load.
    """

    def __init__(self, folder, key, title="", mode="auto"):
        if mode not in MODES:
            raise InputError(
                translate("SmartQuartier", "'{}' is no cache mode; choose one of {}.").format(
                    mode, ", ".join(MODES)
                )
            )
        slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "load"
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        self.folder = Path(folder) / f"{slug}-{digest}"
        self.mode = mode
        self.title = title
        self.provenance = self._read()
        self._known = {a["id"]: a for a in (self.provenance or {}).get("answers", ())}
        self._new = {}
        self._unusable = False

    @property
    def offline(self):
        """Return True if the service is not to be asked."""
        return self.mode == "offline"

    @property
    def state(self):
        """Return ``stored``, ``unchanged`` or ``fresh``: where this load's answers come from."""
        if self.offline:
            return "stored"
        states = {answer["state"] for answer in self._new.values()}
        return "unchanged" if states == {"unchanged"} else "fresh"

    def find(self, url, accept):
        """Return the stored :class:`Body` of a request, None if there is no whole one."""
        answer = self._known.get(_identity(url, accept))
        if answer is None or self.mode == "renew":
            return None
        path = self.folder / answer["file"]
        try:
            whole = file_hash(path) == answer["sha256"]
        except OSError:
            whole = False
        return _body(path, url, answer) if whole else None

    def validators(self, stored):
        """Return the headers that ask for an answer only if it has changed."""
        headers = {}
        if stored.etag:
            headers["If-None-Match"] = stored.etag
        if stored.last_modified:
            headers["If-Modified-Since"] = stored.last_modified
        return headers

    def confirm(self, stored, accept):
        """Return a stored answer that the service has just called unchanged.

        Parameters
        ----------
        stored : Body
            What :meth:`find` returned.
        accept : str
            The Accept header of the request.

        Returns
        -------
        Body
            The same, with the time of the confirmation.
        """
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        body = replace(stored, state="unchanged", fetched=now)
        self._note(body, accept)
        return body

    def keep(self, body, accept, progress=SILENT):
        """Move a fresh answer into the cache.

        Parameters
        ----------
        body : Body
            Fresh.
        accept : str
            The Accept header of the request.
        progress : Progress
            Warned once if the cache can't be written; the load goes on without it.

        Returns
        -------
        Body
            At its place in the cache.
        """
        if self._unusable:
            return body
        path = self.folder / f"{body.sha256[:16]}.body"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.move(str(body.path), str(path))
        except OSError as error:
            self._unusable = True
            progress.warn(
                translate(
                    "SmartQuartier",
                    "The folder for loaded data, '{}', can't be written ({}), so this load can't "
                    "be repeated offline; make room or give it back its rights.",
                ).format(self.folder.parent.name, error.strerror)
            )
            return body
        kept = replace(body, path=path)
        self._note(kept, accept)
        return kept

    def complete(self, **facts):
        """Make this load the stored one; call it when everything has been read.

        Parameters
        ----------
        **facts
            Count, licence, attribution, layer …: what a person would want to know.
        """
        if self.offline or self._unusable or not self._new:
            return
        provenance = {
            "schema": SCHEMA,
            "title": self.title,
            "loaded": max(answer["fetched"] for answer in self._new.values()),
            **facts,
            "answers": list(self._new.values()),
        }
        write_text(self.folder / "provenance.json", json.dumps(provenance, indent=2))
        _tidy(self.folder.parent, self.folder)

    def give_up(self):
        """Remove the answers of a load that failed, if there was no complete one before."""
        if self.provenance is None and not self.offline:
            for answer in self._new.values():
                with contextlib.suppress(OSError):
                    (self.folder / answer["file"]).unlink()
            with contextlib.suppress(OSError):
                self.folder.rmdir()  # only if nobody else has put anything there

    def offline_copy(self):
        """Return a session on the same load that does not ask the service."""
        copy = CacheSession.__new__(CacheSession)
        copy.__dict__.update(self.__dict__, mode="offline", _new={})
        return copy

    # -- helpers -----------------------------------------------------------------------

    def _note(self, body, accept):
        identity = _identity(body.requested_url, accept)
        self._new[identity] = {
            "id": identity,
            "url": shown(body.url),
            "fetched": body.fetched,
            "etag": body.etag,
            "last_modified": body.last_modified,
            "content_type": body.content_type,
            "bytes": body.size,
            "sha256": body.sha256,
            "file": body.path.name,
            "state": body.state,
        }

    def _read(self):
        try:
            data = json.loads((self.folder / "provenance.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return data if isinstance(data, dict) and data.get("schema") == SCHEMA else None


def _tidy(cache, current):
    """Remove what no load refers to any more, and the oldest loads beyond the limit.

    Files of the last day stay: another QGIS may be reading them. What can't be removed now
    (Windows keeps open files) goes next time.
    """
    loads = sorted(
        (path for path in cache.iterdir() if path.is_dir() and path != current),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    total = _tidy_load(current)
    for folder in loads:
        total += _tidy_load(folder)
        if total > LIMIT and time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)


def _tidy_load(folder):
    """Remove a load's leftovers; return the bytes that stay."""
    try:
        manifest = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
        wanted = {answer["file"] for answer in manifest["answers"]}
    except (OSError, ValueError, KeyError, TypeError):
        wanted = set()
    total = 0
    for path in folder.glob("*.body"):
        with contextlib.suppress(OSError):
            facts = path.stat()
            if path.name not in wanted and time.time() - facts.st_mtime > _DAY:
                path.unlink()
            else:
                total += facts.st_size
    return total


def through_cache(session, make_http, work, progress):
    """Do a load, if need be from what is stored.

    Parameters
    ----------
    session : CacheSession
        Of this load.
    make_http : callable
        Session -> :class:`HttpClient` that uses it.
    work : callable
        HttpClient -> result; called a second time if the service can't be reached and the
        mode is ``auto``.
    progress : Progress
        Warned when stored data are used.

    Returns
    -------
    (object, CacheSession)
        The result, and the session that it came through (``.state`` tells from where).
    """
    try:
        with make_http(session) as http:
            return work(http), session
    except SmartQuartierError as failure:
        session.give_up()
        stored = session.provenance
        unreachable = getattr(failure, "reason", "") in UNREACHABLE
        if not unreachable or session.mode != "auto" or stored is None:
            raise
        progress.warn(
            translate(
                "SmartQuartier", "{} Going on with what was loaded on {}; it may be out of date."
            ).format(failure, stored["loaded"][:10])
        )
    copy = session.offline_copy()
    with make_http(copy) as http:
        return work(http), copy


def _identity(url, accept):
    return hashlib.sha256(f"{accept} {url}".encode()).hexdigest()[:32]


def _body(path, url, answer):
    return Body(
        path=path,
        url=url,
        requested_url=url,
        content_type=answer["content_type"],
        etag=answer["etag"],
        last_modified=answer["last_modified"],
        fetched=answer["fetched"],
        size=answer["bytes"],
        sha256=answer["sha256"],
        state="stored",
    )
