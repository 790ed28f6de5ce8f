"""Links, addresses and requests of OGC API - Features."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from ....core.i18n import translate
from ...http.addresses import host_of, same_origin, with_parameters

_COLLECTIONS = re.compile(r"^(.*?)/collections(?:/([^/]+)(?:/items(?:/.*)?)?)?/?$")
_PAGING = ("limit", "offset", "startindex")
_KEYS = ("key", "token")
# The best type first; a link without one comes after these.
_TYPES = ("application/geo+json", "application/vnd.geo+json", "application/json")


@dataclass(frozen=True)
class Address:
    """A service's address, taken apart.

    Attributes
    ----------
    root : str
        Of the landing page, without slash at the end.
    collection : str
        The collection the address points at, or "".
    everywhere, for_items : mapping
        Parameters of the address: for each request, and for requests of features only.
    """

    root: str
    collection: str
    everywhere: Mapping[str, str]
    for_items: Mapping[str, str]


def split_address(url):
    """Return the parts of any address of a service as :class:`Address`."""
    parts = urlsplit(url.strip())
    given = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True)]
    # Not case: ?F=json as well.
    given = [(name, value) for name, value in given if name.lower() not in (*_PAGING, "f")]
    found = _COLLECTIONS.match(parts.path)
    path = found.group(1) if found else parts.path.rstrip("/")
    collection = unquote(found.group(2) or "") if found else ""
    # A filter belongs to the features; a key opens everything.
    keys = {n: v for n, v in given if not collection or n.lower().endswith(_KEYS)}
    rest = {n: v for n, v in given if n not in keys}
    root = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    return Address(root, collection, keys, rest)


def json_link(document, relations):
    """Return the address of the best link with one of the relations.

    Links to GeoJSON go before JSON, before those without a type; web pages are left out.

    Parameters
    ----------
    document : dict
        With a member ``links``.
    relations : collection of str
        Such as ``("next",)``.

    Returns
    -------
    str
        As it stands there, perhaps relative; "" if there is none.
    """
    best = None
    links = document.get("links") if isinstance(document, dict) else None
    for link in links if isinstance(links, list) else ():
        if not isinstance(link, dict) or link.get("rel") not in relations:
            continue
        href, kind = link.get("href"), str(link.get("type") or "").split(";")[0].lower()
        if not isinstance(href, str) or not href:
            continue
        if kind in _TYPES:
            rank = _TYPES.index(kind)
        elif not kind or kind.endswith(("+json", "openapi")):
            rank = len(_TYPES)
        else:
            continue
        if best is None or rank < best[0]:
            best = rank, href
    return best[1] if best else ""


def follow_link(base, link):
    """Return the absolute address of a link that may be relative.

    Parameters
    ----------
    base, link : str
        The address of the document that has the link; and the link.

    Returns
    -------
    str
    """
    return urljoin(base, link.strip())


def on_same_host(url, here, http):
    """Return a link of a service on the host where the service was asked.

    A service behind a proxy may name itself in its links by an inner name, or without
    encryption. Such a link's query is sent to the address that answered; that is told once.

    Parameters
    ----------
    url, here : str
        The absolute address of the link; and the one that was asked.
    http : HttpClient
        Whose log and progress are told.

    Returns
    -------
    str
    """
    if same_origin(url, here):
        return url
    text = translate(
        "SmartQuartier",
        "The service's links name another host ({}); the requests go to {} instead.",
    ).format(host_of(url), host_of(here))
    if text not in http.log:
        http.log.append(text)
        http.progress.info(text)
    return urlunsplit(urlsplit(here)._replace(query=urlsplit(url).query, fragment=""))


def fetch(http, url, parameters, accept):
    """Fetch JSON, once more with ``f=json`` from services that send web pages by default.

    Parameters
    ----------
    http : HttpClient
        Asks.
    url : str
        What to ask for.
    parameters : mapping
        Added to the address.
    accept : str
        The header of that name.

    Returns
    -------
    Body
        JSON, or whatever came instead.
    """
    body = http.get(url, parameters, accept)
    named = {name.lower() for name, _ in parse_qsl(urlsplit(url).query)} | {*parameters}
    if body.kind != "html" or "f" in named:
        return body
    http.release(body)
    return http.get(url, {**parameters, "f": "json"}, accept)


def without_paging(url):
    """Return the address without limit and offset."""
    return with_parameters(url, dict.fromkeys(_PAGING))


def link_offset(url):
    """Return name and value of the offset in an address, ("", 0) if it has none."""
    for name, value in parse_qsl(urlsplit(url).query):
        if name.lower() in _PAGING[1:3] and value.isdigit():
            return name, int(value)
    return "", 0
