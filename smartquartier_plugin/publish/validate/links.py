"""Links: between the files of a package each must lead somewhere, on the web be well-formed."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from ...core.i18n import translate
from .findings import Findings
from .foreign_code import is_foreign_code
from .link_places import links_of

NAME = "SmartQuartier links"
_INSIDE = ("data", "javascript", "mailto", "tel", "urn", "geo", "blob", "about", "info", "uuid")
_HOST = re.compile(r"(?!-)[A-Za-z0-9\u00a1-\uffff-]{1,63}(?<!-)")
_OFFICE = re.compile(
    r"^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[?::1)"
    r"|\.(?:local|intern|internal|intranet|lan)$",
    re.IGNORECASE,
)


def check(content):
    """Return the links of each file that lead nowhere.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        Of each file that may hold links, but for code of others.
    """
    base = content.manifest.get("base_url")
    base = base if isinstance(base, str) and base.startswith("http") else ""
    folders = {""} | {parent for path in content.files for parent in _parents(path)}
    checks = []
    for path in content.files:
        content.progress.check()
        links = None if is_foreign_code(content, path) else links_of(content, path, base)
        if links is None:
            continue
        found, ids = Findings(), None
        for link in links:
            if link.address.startswith("#") and link.anchors is not None:
                ids = link.anchors
                _anchor(found, link, ids)
            else:
                _link(found, path, link, base, set(content.files), folders)
        checks.append(found.check(NAME, path))
    return checks


def _parents(path):
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        yield path


def _anchor(found, link, ids):
    name = unquote(link.address[1:])
    if name and name not in ids:
        text = translate("SmartQuartier", "The page has no place called '{}'; correct the link.")
        found.warning("anchor", text.format(name), link.where)


def _link(found, path, link, base, files, folders):
    address = link.address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        _syntax(found, link)
        return
    if base and address.startswith(base):
        _own(found, link, address[len(base) :], files, folders)
    elif parts.scheme.lower() in ("http", "https", "ftp"):
        _web(found, link, parts)
    elif parts.scheme.lower() in _INSIDE or not address:
        return
    elif parts.scheme and len(parts.scheme) > 1:
        if parts.scheme.lower() == "file":
            _absolute(found, link)
    elif address.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", address):
        _absolute(found, link)
    elif not link.only_web:
        _relative(found, path, link, files, folders)


def _own(found, link, rest, files, folders):
    target = _plain(rest)
    if target in files or target.strip("/") in folders:
        return
    text = translate(
        "SmartQuartier",
        "The link leads to '{}' in the package, which is not there; make the file or take the "
        "link out.",
    ).format(target)
    # An address without an ending may be a service that runs there.
    if "." in target.rsplit("/", 1)[-1]:
        found.error("stale_link", text, link.where)
    else:
        found.warning("stale_link", text, link.where)


def _relative(found, path, link, files, folders):
    target = _plain(link.address)
    if not target:
        return
    places = [normpath(join(dirname(path), target))]
    if link.from_root:
        places.append(normpath(target))
    if any(place in files or (place if place != "." else "") in folders for place in places):
        return
    if all(place.startswith("..") for place in places):
        text = translate(
            "SmartQuartier",
            "The link leads out of the package ('{}'), where nobody else has anything; put the "
            "file into the package or take the link out.",
        )
    else:
        text = translate(
            "SmartQuartier",
            "The link leads to '{}', which is not there; make the file or take the link out.",
        )
    found.error("stale_link", text.format(target), link.where)


def _plain(address):
    return unquote(address.split("#", 1)[0].split("?", 1)[0].split("|", 1)[0]).replace("\\", "/")


def _absolute(found, link):
    text = translate(
        "SmartQuartier",
        "The link begins at the root of a disk or server, and leads nowhere from another place; "
        "write it relative to the file.",
    )
    found.error("absolute_link", text, link.where)


def _web(found, link, parts):
    host = parts.hostname or ""
    labels = host.split(".")
    if (
        not host
        or " " in link.address
        or not (host.startswith("[") or ":" in host or all(map(_HOST.fullmatch, labels)))
    ):
        _syntax(found, link)
    elif _OFFICE.search(host) or len(labels) == 1:
        text = translate(
            "SmartQuartier",
            "The link leads to {}, which only exists in the office or on this machine; name an "
            "address that others reach.",
        )
        found.error("office_link", text.format(host), link.where)


def _syntax(found, link):
    text = translate("SmartQuartier", "This is no address: '{}'; correct it.")
    found.error("address", text.format(link.address[:80]), link.where)
