"""Pages of a SensorThings server, followed to the end."""

import re
from urllib.parse import urljoin, urlsplit

from ...core.i18n import translate
from ..http.addresses import host_of, same_origin
from ..http.failure import ServiceFailure
from .model import wrong_shape

_VERSION = re.compile(r"/v1\.\d(?=/|$)")
_NEXT = ("@iot.nextLink", "@odata.nextLink", "@nextLink")


def root_of(url):
    """Return the address up to and with the version, or None if it names none."""
    found = list(_VERSION.finditer(url.split("?", 1)[0]))
    return url[: found[-1].end()] if found else None


def own(link, root):
    """Return a server's link as one below the root we use.

    Servers behind a proxy name themselves as they know themselves: by http instead of https,
    or by a host that exists in their own network only.

    Parameters
    ----------
    link : str
        Absolute or relative.
    root : str
        With the version.

    Returns
    -------
    str
        The same entity or page, below the root.

    Raises
    ------
    ServiceFailure
        If the link can't be read, or leads to another host and has no version from where to
        go on.
    """
    try:
        absolute = urljoin(root + "/", link)
        there, here = urlsplit(absolute), urlsplit(root)
    except ValueError as error:  # such as http://[
        what = translate("SmartQuartier", "readable link to its next page")
        raise wrong_shape(host_of(root), what) from error
    other_root = root_of(absolute)
    if other_root is not None and not same_origin(absolute, root):
        return root + absolute[len(other_root) :]
    if there.hostname == here.hostname:  # perhaps by http, or by the port behind a proxy
        return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()
    raise ServiceFailure(
        translate(
            "SmartQuartier",
            "{} continues its list at another host, {}, which is not asked for safety's sake; "
            "tell the service's operator.",
        ).format(host_of(root), host_of(absolute)),
        "redirect",
    )


def next_link(page, root, prefix=""):
    """Return where a page, or the list ``prefix`` expanded in an entity, goes on; or "".

    Parameters
    ----------
    page : dict
        A page, or an entity.
    root : str
        With the version.
    prefix : str
        Name of an expanded list; "" for the page itself.

    Returns
    -------
    str
        Below the root; "" at the end.
    """
    for name in _NEXT:
        link = page.get(prefix + name)
        if link:
            return own(str(link), root)
    return ""


def pages(fetch, url, root):
    """Yield the pages of a collection.

    Parameters
    ----------
    fetch : callable
        URL -> parsed JSON.
    url : str
        The first page, with its parameters.
    root : str
        See :func:`own`.

    Yields
    ------
    dict
        Each with a list ``value``; an empty one ends the collection, whatever it links to.
    """
    seen = set()
    while url:
        if url in seen:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} sends its pages in a circle; the list can't be read to its end. Tell the "
                    "service's operator.",
                ).format(host_of(url)),
                "count",
            )
        seen.add(url)
        page = fetch(url)
        if not isinstance(page, dict) or not isinstance(page.get("value"), list):
            raise wrong_shape(host_of(url), translate("SmartQuartier", "list 'value'"))
        yield page
        url = next_link(page, root) if page["value"] else ""


def address(entity_set, entity, root):
    """Return the address of an entity, in the form the server itself uses.

    Ids may be numbers or texts; only the server's own link tells how it writes them.

    Parameters
    ----------
    entity_set : str
        Such as ``Datastreams``.
    entity : dict
        As the server sent it.
    root : str
        With the version.

    Returns
    -------
    str
        Below the root.
    """
    link = entity.get("@iot.selfLink") or ""
    match = re.search(rf"{entity_set}\((.*)\)$", link)
    if match:
        return f"{root}/{entity_set}({match.group(1)})"
    identifier = entity.get("@iot.id")
    if isinstance(identifier, str):
        identifier = "'" + identifier.replace("'", "''") + "'"
    return f"{root}/{entity_set}({identifier})"
