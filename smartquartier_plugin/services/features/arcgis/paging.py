"""From page to page through the features of an ArcGIS layer."""

from collections.abc import Mapping
from dataclasses import dataclass

from ....core.i18n import translate
from ...http.addresses import host_of, shown
from ...http.failure import ServiceFailure
from ..geojson_members import named_crs, read_members
from ..model import Page
from .metadata import crs_name

PAGE_SIZE = 2000  # a page of ESRI JSON is in memory as a whole while it is read
SMALLEST_PAGE = 10
MOST_EMPTY = 20  # pages in a row that a spatial filter may leave empty
LONGEST_LIST = 1500  # characters of ids in an address; with the rest it stays under 2000
_REFUSED = frozenset({400, 413, 500, 504})


@dataclass(frozen=True)
class Request:
    """What all pages of a query have in common.

    Attributes
    ----------
    url : str
        Of the layer's query.
    parameters : mapping
        All but those of paging.
    size : int
        Features per page.
    id_field : str
        "" if the layer has none.
    by_offset : bool
        Whether the layer says that it pages.
    crs : str
        The CRS asked for; its axes are east, north.
    matched : int or None
        The service's count.
    most : int
        The most features wanted, 0 for all.
    """

    url: str
    parameters: Mapping[str, str]
    size: int
    id_field: str
    by_offset: bool
    crs: str
    matched: object = None
    most: int = 0


class Paging:
    """The pages of one query, one after the other.

    Parameters
    ----------
    get : callable
        (url, parameters) -> Body; raises what an error document says.
    http : HttpClient
        Whose bodies are released.
    request : Request
        What to ask for.
    """

    def __init__(self, get, http, request):
        self._get, self._http, self._request = get, http, request

    def pages(self, at_once=False):
        """Yield each :class:`Page`; the first one also if it is empty."""
        request = self._request
        if at_once or not request.id_field:
            body = self._get(request.url, request.parameters)
            yield self._page(body, read_members(body), last=True)
        elif request.by_offset:
            yield from self._by_offset()
        else:
            yield from self._by_ids()

    # -- by offset ---------------------------------------------------------------------

    def _by_offset(self):
        request, matched, most = self._request, self._request.matched, self._request.most
        got, empty, last = 0, 0, b""
        size, offset = request.size, 0
        while True:
            body, size = self._at_offset(offset, size)
            members = read_members(body)
            if offset and members.count > 0 and members.digest == last:
                self._http.release(body)
                self._tell_ignored()
                yield from self._by_ids()
                return
            got, last = got + members.count, members.digest
            empty = 0 if members.count else empty + 1
            # A short page is no end (the service may clamp), and no end needs a short page.
            more = exceeded(members) or (
                members.count > 0
                and (got < matched if matched is not None else members.count >= size)
            )
            done = not more or empty >= MOST_EMPTY or bool(most and got >= most)
            if members.count or not offset:
                yield self._page(body, members, last=done)
            else:
                self._http.release(body)
            if done:
                return
            # With a spatial filter, pages may be empty although more follows.
            offset += members.count or size

    def _at_offset(self, offset, size):
        """Fetch a page, a smaller one if the service can't make it that large."""
        while True:
            paging = {
                "orderByFields": self._request.id_field,
                "resultOffset": offset,
                "resultRecordCount": size,
            }
            try:
                return self._get(self._request.url, {**self._request.parameters, **paging}), size
            except ServiceFailure as failure:
                if not _too_much(failure) or size <= SMALLEST_PAGE:
                    raise
                size = max(size // 5, SMALLEST_PAGE)

    # -- by ids ------------------------------------------------------------------------

    def _by_ids(self):
        """Yield pages by ranges of object ids; by lists of them where ranges are ignored."""
        ids = self._ids()
        start, got, last, first = 0, 0, b"", True
        while first or start < len(ids.all):
            part = ids.all[start : start + ids.size]
            body, part = self._part(ids, part)
            members = read_members(body) if body else None
            if members and part and (members.count > len(part) or members.digest == last):
                self._http.release(body)
                if not ids.ranges:
                    raise self._cannot_be_had(ids.field, part)
                ids.ranges = False
                continue
            if ids.cut(part, members):
                if body:
                    self._http.release(body)
                if len(part) == 1:
                    raise self._cannot_be_had(ids.field, part)
                continue
            start, got = start + len(part), got + members.count
            done = start >= len(ids.all) or bool(self._request.most and got >= self._request.most)
            if members.count or first:
                last = members.digest
                yield self._page(body, members, done, ids.matched)
            else:
                self._http.release(body)
            if done:
                return
            first = False

    def _ids(self):
        request = self._request
        asked = {**request.parameters, "f": "json", "returnIdsOnly": "true"}
        body = self._get(request.url, asked)
        answer = body.json()
        self._http.release(body)
        answer = answer if isinstance(answer, dict) else {}
        found = sorted({i for i in answer.get("objectIds") or () if isinstance(i, int)})
        filtered, matched = "geometry" in request.parameters, request.matched
        return _Ids(
            found,
            str(answer.get("objectIdFieldName") or request.id_field),
            request.size,
            # Some services send the ids of all features whatever the filter (QGIS #55235).
            unbounded=filtered if matched is None else len(found) > matched,
            matched=len(found) if matched is None and not filtered else matched,
        )

    def _part(self, ids, part):
        """Fetch the features of a sorted part of the ids.

        Returns
        -------
        (Body or None, list of int)
            None if that was too much at once; and the ids that were asked for.
        """
        parameters = dict(self._request.parameters)
        if part and ids.ranges:
            limits = f"{ids.field} >= {part[0]} AND {ids.field} <= {part[-1]}"
            where = parameters.get("where", "1=1")
            parameters["where"] = limits if where == "1=1" else f"({where}) AND {limits}"
        elif part:
            # In an address a comma takes three characters.
            longest = max(len(str(one)) for one in part) + 3
            part = part[: max(LONGEST_LIST // longest, 1)]
            parameters["objectIds"] = ",".join(map(str, part))
        try:
            return self._get(self._request.url, parameters), part
        except ServiceFailure as failure:
            if _too_much(failure) and len(part) > SMALLEST_PAGE:
                return None, part
            raise

    # -- what is told ------------------------------------------------------------------

    def _page(self, body, members, last, matched=None):
        if members.count < 0:
            body.json()  # raises what the service reports
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "{} answered with JSON that has no features ({}); check address and layer.",
                ).format(host_of(body.url), shown(body.url)),
                "invalid",
            )
        esri = self._request.parameters["f"] != "geojson"
        said = crs_name(members.values.get("spatialReference")) if esri else ""
        return Page(
            body,
            "esrijson" if esri else "geojson",
            said or named_crs(members.values) or self._request.crs,
            self._request.matched if matched is None else matched,
            members.count,
            last=last,
        )

    def _tell_ignored(self):
        self._http.progress.info(
            translate(
                "SmartQuartier",
                "{} sends the same page again although it says that it can page; the features "
                "are fetched by their ids instead.",
            ).format(host_of(self._request.url))
        )

    def _cannot_be_had(self, field, part):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "{} does not send the features that were asked for ({} {} …); try a smaller "
                "extent, and tell the service's operator.",
            ).format(host_of(self._request.url), field, part[0] if part else "–"),
            "count",
        )


@dataclass
class _Ids:
    """The object ids of a query, and what has been learnt of how to ask for them."""

    all: list
    field: str
    size: int
    unbounded: bool
    matched: object
    ranges: bool = True
    proven: int = 0

    def cut(self, part, members):
        """Return True if an answer lacks features that are there, and set a smaller size.

        An answer without all of its ids is cut if it says so, or if it has fewer features
        than were asked for and no answer ever had that many: then it is taken once more, as
        large as it came. If it is still short, features have been removed meanwhile.
        """
        if members is None:
            self.size = max(len(part) // 2, 1)
            return True
        said = exceeded(members)
        unproven = not self.unbounded and len(part) > max(self.proven, 1)
        self.proven = max(self.proven, members.count)
        if members.count >= len(part) or not (said or unproven):
            return False
        self.size = members.count or max(len(part) // 2, 1)
        return True


def exceeded(members):
    """Return True if the service says that it has more than it sent."""
    properties = members.values.get("properties")  # where GeoJSON has it
    inner = properties.get("exceededTransferLimit") if isinstance(properties, dict) else None
    return members.values.get("exceededTransferLimit") is True or inner is True


def _too_much(failure):
    return failure.status in _REFUSED or failure.reason == "too_large"
