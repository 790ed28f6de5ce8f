"""One answer of a service, as a file."""

import json
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from ...core.i18n import translate
from .addresses import host_of, shown
from .failure import ServiceFailure
from .sniff import kind_of

LARGEST_JSON = 256 * 1024**2  # parsed at once it takes about ten times as much memory
_MESSAGE_LENGTH = 300
_LISTED = frozenset({"code", "description"})


@dataclass(frozen=True)
class Body:
    """What a service answered.

    Attributes
    ----------
    path : Path
        The file; it belongs to the client and goes with it.
    url, requested_url : str
        Where it came from after redirects, and what was asked for.
    status : int
        HTTP status.
    content_type, etag, last_modified : str
        As the headers say; "" if they don't.
    fetched : str
        When the service answered or last confirmed it (ISO 8601, UTC).
    size : int
        Bytes, after decompression.
    sha256 : str
        Of these bytes.
    state : str
        ``fresh``; ``unchanged`` (the service confirmed the stored copy); ``stored``
        (the service was not asked).
    """

    path: Path
    url: str
    requested_url: str
    status: int = 200
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    fetched: str = ""
    size: int = 0
    sha256: str = ""
    state: str = "fresh"

    @property
    def kind(self):
        """Return what it is by its first bytes; see :func:`~.sniff.kind_of`."""
        return kind_of(self.path)

    def head(self, size=4096):
        """Return the first bytes."""
        with open(self.path, "rb") as stream:
            return stream.read(size)

    def text(self):
        """Return the whole text; unreadable bytes become question marks."""
        return self.path.read_bytes().decode("utf-8-sig", errors="replace")

    def json(self):
        """Return the parsed JSON.

        Raises
        ------
        ServiceFailure
            If it is no JSON, cut off, an error message, or too large to parse at once.
        """
        self.require("json")
        if self.size > LARGEST_JSON:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} sent {} MB of JSON in one answer, more than can be read at once; ask for "
                    "smaller pages or a smaller extent.",
                ).format(host_of(self.url), self.size // 1024**2),
                "too_large",
            )
        try:
            data = json.loads(self.path.read_bytes().decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "The answer of {} is JSON that is cut off or invalid ({}); try again later, "
                    "and tell the service's operator if it stays so.",
                ).format(host_of(self.url), error),
                "invalid",
            ) from error
        message = error_message(data)
        if message:
            raise _reported(self.url, message)
        return data

    def require(self, *kinds):
        """Return this body if it is of one of the kinds, else say what came instead.

        Raises
        ------
        ServiceFailure
            With the service's own words, where it gave any.
        """
        kind = self.kind
        if kind in kinds:
            return self
        host = host_of(self.url)
        if kind == "exception" or (kind == "json" and words_of(self)):
            raise _reported(self.url, words_of(self))
        if kind == "html":
            text = translate(
                "SmartQuartier",
                "{} answered with a web page ('{}') instead of data; check the address, and "
                "whether the service wants a login.",
            ).format(host, words_of(self))
            raise ServiceFailure(text, "html")
        what = {
            "empty": translate("SmartQuartier", "nothing at all"),
            "zip": translate("SmartQuartier", "a ZIP archive"),
            "gzip": translate("SmartQuartier", "a compressed file"),
            "json": "JSON",
            "capabilities": translate("SmartQuartier", "its list of capabilities"),
            "binary": translate("SmartQuartier", "binary data"),
            "text": translate("SmartQuartier", "plain text ('{}')").format(words_of(self)),
        }.get(kind, "XML")
        text = translate(
            "SmartQuartier",
            "{} answered with {} instead of the data asked for ({}); check address, service type "
            "and layer.",
        ).format(host, what, shown(self.url))
        raise ServiceFailure(text, "invalid")


def words_of(body):
    """Return what the service itself says in an exception, web page or JSON error.

    Parameters
    ----------
    body : Body
        Any answer.

    Returns
    -------
    str
        One line, at most 300 characters; "" if it says nothing.
    """
    kind = body.kind
    if kind == "json" and body.size < LARGEST_JSON:
        try:
            return error_message(json.loads(body.text()))
        except (json.JSONDecodeError, RecursionError):
            return ""
    head = _decoded(body.head(65536))
    if kind == "html":
        title = re.search(r"<title[^>]*>(.*?)</title>", head, re.IGNORECASE | re.DOTALL)
        return _one_line(title.group(1) if title else re.sub(r"<[^>]*>", " ", head))
    if kind == "exception":
        found = re.findall(
            r"<(?:\w+:)?(?:ExceptionText|ServiceException)\b[^>]*>(.*?)</", head, re.DOTALL
        )
        return _one_line(" ".join(found) or re.sub(r"<[^>]*>", " ", head))
    return _one_line(head) if kind == "text" else ""


def error_message(data):
    """Return the message of a JSON error document, "" if the data is none.

    Knows ArcGIS (``error``), OGC exceptions (``code``, ``description``), problem details
    of RFC 9457 (``title``, ``detail``), and ``message``.
    """
    if isinstance(data, list) and len(data) == 1:  # QGIS Server: a list of one error
        data = data[0] if isinstance(data[0], dict) and data[0].keys() <= _LISTED else None
    if not isinstance(data, dict) or {"features", "value", "links"} & data.keys():
        return ""
    error = data.get("error")
    if isinstance(error, dict):
        details = error.get("details") or []
        details = details if isinstance(details, list) else [details]
        parts = [error.get("message"), *details]
        return _one_line("; ".join(str(part).rstrip(". ") for part in parts if part)) or "error"
    if error:
        return _one_line(str(data.get("message") or error))
    if "code" in data and ("description" in data or "message" in data):
        return _one_line(str(data.get("description") or data.get("message") or data["code"]))
    if "status" in data and ("detail" in data or "title" in data):
        return _one_line(str(data.get("detail") or data["title"]))
    if isinstance(data.get("message"), str) and len(data) <= 3:
        return _one_line(data["message"])
    return ""


def _decoded(head):
    """Return bytes as text, in the encoding that an XML declaration names."""
    named = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)["']""", head)
    try:
        return head.decode(named.group(1).decode() if named else "utf-8", errors="replace")
    except LookupError:  # an encoding nobody knows
        return head.decode("utf-8", errors="replace")


def _one_line(text):
    text = re.sub(r"<!\[CDATA\[|\]\]>|<[^>]*>", " ", unescape(text))
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= _MESSAGE_LENGTH else text[: _MESSAGE_LENGTH - 1] + "…"


def _reported(url, words):
    text = translate(
        "SmartQuartier",
        "{} reported an error instead of data: '{}'; check layer name, extent and parameters.",
    ).format(host_of(url), words or "?")
    return ServiceFailure(text, "exception")
