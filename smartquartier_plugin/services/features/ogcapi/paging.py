"""From page to page through the features of an OGC API collection."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Optional

from ....core.i18n import translate
from ...http.addresses import host_of, shown, with_parameters
from ...http.failure import ServiceFailure
from ..geojson_members import named_crs, read_members
from ..model import Page
from .links import fetch, follow_link, json_link, link_offset, on_same_host
from .metadata import CRS84, crs_name

ITEMS = "application/geo+json, application/json;q=0.9"
PAGE_SIZE = 5000
SMALLEST_PAGE = 10
# A limit over the service's maximum may be answered by any of these; 413 is the honest one.
_REFUSED = frozenset({400, 413, 422, 500})


@dataclass(frozen=True)
class Request:
    """What all pages of a query have in common.

    Attributes
    ----------
    url : str
        Of the items.
    parameters : mapping
        All but limit and offset.
    declared : str
        The CRS asked for.
    page_limit : int or None
        The service's maximum, if known.
    layer : str
        The collection's id.
    accept : str
        The format wanted.
    """

    url: str
    parameters: Mapping[str, str]
    declared: str
    page_limit: Optional[int]
    layer: str
    accept: str = ITEMS


class Paging:
    """The pages of one query, one after the other.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    request : Request
        What to ask for.
    query : FeatureQuery
        Sizes and limits.
    stated_maximum : callable
        Layer -> the service's largest limit or None; asked only if a limit is refused.
    """

    def __init__(self, http, request, query, stated_maximum):
        self._http, self._request, self._query = http, request, query
        self._stated_maximum = stated_maximum
        self._limit = 0
        self._got = self._pages = 0
        self._matched = None
        self._linked = False  # the page before named the next one
        self._asked = set()
        self._digests = set()
        self._last = b""

    def pages(self):
        """Yield each :class:`Page`; the first one also if it is empty."""
        body = self._first()
        while True:
            members = read_page(body)
            following, repeated = self._following(body, members)
            if repeated or (not members.count and self._pages):
                self._http.release(body)
            else:
                self._add(members)
                yield Page(
                    body,
                    "geojson",
                    named_crs(members.values) or self._request.declared,
                    self._matched,
                    members.count,
                    last=not following,
                )
            body = self._fetch(following) if following else None
            if body is None:
                return

    # -- the first page ----------------------------------------------------------------

    def _first(self):
        """Fetch the first page, without ``crs`` if the service fails at that."""
        try:
            return self._largest()
        except ServiceFailure as failure:
            parameters = {k: v for k, v in self._request.parameters.items() if k.lower() != "crs"}
            chosen = {name.lower() for name in self._query.vendor}
            asked = len(parameters) < len(self._request.parameters) and "crs" not in chosen
            if not asked or not _is_refusal(failure):
                raise
            with_crs, self._request = (
                self._request,
                replace(self._request, parameters=parameters, declared=CRS84),
            )
            try:
                body = self._largest()
            except ServiceFailure:
                raise failure from None
            self._http.progress.info(
                translate(
                    "SmartQuartier",
                    "{} can't send '{}' in {}, so it is asked for in degrees: {}",
                ).format(
                    host_of(body.url), with_crs.layer, crs_name(with_crs.declared), str(failure)
                )
            )
            return body

    def _largest(self):
        """Fetch the first page and find the largest limit that the service accepts."""
        query, request = self._query, self._request
        if query.paging == "none":
            return fetch(self._http, request.url, request.parameters, request.accept)
        limit = query.page_size or min(request.page_limit or PAGE_SIZE, PAGE_SIZE)
        self._limit = min(limit, query.max_features or limit)
        refused = None
        while True:
            try:
                return self._at_start(self._limit)
            except ServiceFailure as failure:
                too_large = failure.reason == "too_large"
                if not (too_large or _is_refusal(failure)) or self._limit <= SMALLEST_PAGE:
                    raise (refused or failure) from failure
                if refused is None and not too_large:
                    self._limit = self._smaller(failure)
                else:
                    self._limit = max(self._limit // 2, SMALLEST_PAGE)
                refused = refused or failure

    def _at_start(self, limit):
        parameters = {**self._request.parameters, "limit": limit}
        return fetch(self._http, self._request.url, parameters, self._request.accept)

    def _smaller(self, failure):
        """Return the next limit to try, if it is the limit that the service refuses."""
        maximum = self._stated_maximum(self._request.layer)
        if maximum and maximum < self._limit:
            return maximum
        try:
            self._http.release(self._at_start(SMALLEST_PAGE))
        except ServiceFailure as smaller:
            if smaller.reason != "offline":
                raise failure from None
        return max(self._limit // 2, SMALLEST_PAGE)

    # -- the next page -----------------------------------------------------------------

    def _following(self, body, members):
        """Return where the next page is, "" if there is none, and whether this page is one
        that came before."""
        got = self._got + members.count
        matched = count_of(members.values.get("numberMatched"))
        most = self._query.max_features
        if self._query.paging == "none" or (most and got >= most):
            return "", False
        if self._repeats(members):
            if self._linked and matched is None:
                self._tell_circle(body)
            return "", True
        link = json_link(members.values, ("next",))
        if not members.count and not (link and matched and self._got < matched):
            return "", False
        self._linked = bool(link)
        if link:
            return self._by_link(body, link, members, got), False
        more = matched is not None and got < matched
        # Without total and links a short page may be the end, or all that a clamped limit
        # lets through; more than the limit is all there is.
        unsure = matched is None and not self._asked and members.count <= self._limit
        if not (more or unsure):
            return "", False
        step = {"limit": self._limit, "offset": got}
        return with_parameters(self._request.url, {**self._request.parameters, **step}), False

    def _by_link(self, body, link, members, got):
        """Return the address of a next link.

        Links are known to forget crs and bbox, and to garble them (QGIS Server 3.22), so
        these are set once more.
        """
        url = on_same_host(follow_link(body.url, link), body.url, self._http)
        change = dict(self._request.parameters)
        name, offset = link_offset(url)
        # A service that clamps the limit but not its link would leave a gap.
        if name and members.count < self._limit and offset > got:
            change[name] = got
        url = with_parameters(url, change)
        if url not in self._asked:
            self._asked.add(url)
            return url
        if count_of(members.values.get("numberMatched")) is None:
            self._tell_circle(body)
        return ""

    def _fetch(self, url):
        """Fetch a further page; None if a guessed one is refused."""
        try:
            return fetch(self._http, url, {}, self._request.accept)
        except ServiceFailure as failure:
            if self._linked or failure.status not in (400, 404, 422, 500):
                raise
            return None

    def _repeats(self, members):
        """Return True for the page before once more, or for an old page after the end."""
        if not self._pages:
            return False
        complete = self._matched is None or self._got >= self._matched
        return members.digest == self._last or (complete and members.digest in self._digests)

    def _add(self, members):
        matched = count_of(members.values.get("numberMatched"))
        self._matched = self._matched if matched is None else matched
        self._got += members.count
        self._pages += 1
        self._last = members.digest
        self._digests.add(members.digest)

    def _tell_circle(self, body):
        self._http.progress.warn(
            translate(
                "SmartQuartier",
                "The pages of {} lead in a circle, and it doesn't say how many features there "
                "are: check whether the layer is complete.",
            ).format(host_of(body.url))
        )


def _is_refusal(failure):
    """Return whether another request may succeed.

    What the service refused is not stored: offline the same way round is taken again.
    """
    return failure.status in _REFUSED or failure.reason == "offline"


def read_page(body):
    """Return the :class:`~.geojson_members.Members` of a page.

    Raises
    ------
    ServiceFailure
        If this is no page of features, with what it is instead.
    """
    members = read_members(body)
    if members.count >= 0:
        return members
    body.json()  # raises what the service reports
    raise ServiceFailure(
        translate(
            "SmartQuartier",
            "{} answered with JSON that has no features ({}); check address and layer.",
        ).format(host_of(body.url), shown(body.url)),
        "invalid",
    )


def count_of(value):
    """Return a count as int; None for "unknown", negative or missing ones."""
    if isinstance(value, bool):
        return None
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if number >= 0 else None
