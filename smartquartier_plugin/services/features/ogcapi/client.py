"""OGC API - Features, Part 1 (core) and Part 2 (coordinate reference systems).

The client asks for GeoJSON in the CRS that the service stores, follows ``next`` links, and
where a service has none goes on by ``offset``. It trusts no limit: what counts is how many
features came.

References
----------
OGC 17-069r4 (Part 1), OGC 18-058r1 (Part 2).
"""

from urllib.parse import quote, urlsplit, urlunsplit

from ....core.i18n import translate
from ...http.addresses import host_of, same_origin, shown, with_parameters
from ...http.failure import UNREACHABLE, ServiceFailure
from ..loading.systems import within_area
from ..model import FeatureClient, unknown_layer
from .links import (
    fetch,
    follow_link,
    json_link,
    on_same_host,
    split_address,
    without_paging,
)
from .metadata import crs_name, crs_uri, layer_info, licence_of, stated_maximum
from .paging import ITEMS, Paging, Request, count_of, read_page

METADATA = "application/json"
MOST_LISTS = 1000  # pages of the list of collections


class OgcApiClient(FeatureClient):
    """An OGC API - Features service.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    url : str
        The landing page, ``…/collections``, ``…/collections/<id>`` or
        ``…/collections/<id>/items``. A query of its own (key, filter) is kept.
    """

    KIND = "ogcapi"

    def __init__(self, http, url):
        super().__init__(http, url)
        address = split_address(url)
        self.root, self.layer = address.root, address.collection
        self._everywhere, self._for_items = address.everywhere, address.for_items
        self._landing_page = None
        self._known = {}

    # -- metadata ----------------------------------------------------------------------

    def layers(self):
        """Return all collections as a tuple of :class:`LayerInfo`."""
        landing = self._landing()
        return tuple(layer_info(collection, landing) for collection in self._collections(landing))

    def describe(self, layer):
        """Return the :class:`LayerInfo` of one collection.

        Raises
        ------
        ServiceFailure
            With reason ``layer`` and the nearest names, if there is no such collection.
        """
        collection = self._collection(layer)
        landing = {} if licence_of(collection) else self._landing()
        return layer_info(collection, landing)

    def items_address(self, layer):
        """Return where the items of a collection are, without parameters of a request."""
        url = f"{self._collections_url()}/{quote(layer or self.layer, safe='')}/items"
        return with_parameters(url, self._everywhere)

    def conformance(self):
        """Return the conformance classes that the service names, as addresses."""
        landing = self._landing()
        link = json_link(
            landing, ("conformance", "http://www.opengis.net/def/rel/ogc/1.0/conformance")
        )
        url = follow_link(self.root, link) if link else f"{self.root}/conformance"
        try:
            named = self._json(url if same_origin(url, self.root) else f"{self.root}/conformance")
        except ServiceFailure:
            return ()
        listed = named.get("conformsTo") if isinstance(named, dict) else None
        return tuple(str(one) for one in listed) if isinstance(listed, list) else ()

    def _collection(self, layer):
        """Return the JSON description of a collection, asked for once."""
        layer = layer or self.layer
        if layer not in self._known:
            self._known[layer] = self._find(layer)
        return self._known[layer]

    def _find(self, layer):
        url = f"{self._collections_url()}/{quote(layer, safe='')}" if layer else ""
        refused = None
        if layer:
            try:
                found = self._json(url)
            except ServiceFailure as failure:
                if failure.reason in UNREACHABLE or failure.reason in ("auth", "forbidden"):
                    raise
                refused, found = failure, None
            if isinstance(found, dict) and {"id", "name", "collectionId"} & found.keys():
                return self._with_shared_crs(dict(found, id=layer))
        try:
            known = {c["id"]: c for c in self._collections(self._landing())}
        except ServiceFailure as failure:
            raise (refused or failure) from failure
        if layer in known:  # listed, though it has no page of its own
            return known[layer]
        raise unknown_layer(layer, list(known), host_of(self.root)) from refused

    def _with_shared_crs(self, collection):
        """Resolve ``#/crs``: a list that all collections share stands in their list."""
        if collection.get("crs") != ["#/crs"]:
            return collection
        shared = self._json(self._collections_url())
        return dict(collection, crs=shared.get("crs") or [])

    def _landing(self):
        """Return the landing page, {} if the service has none that can be read."""
        if self._landing_page is None:
            try:
                page = self._json(self.root)
            except ServiceFailure as failure:
                if failure.reason in UNREACHABLE or failure.reason in ("auth", "certificate"):
                    raise
                page = {}
            self._landing_page = page if isinstance(page, dict) else {}
        return self._landing_page

    def _collections_url(self):
        """Return where the collections are; a link to another host is a wrong setting."""
        if self._landing_page:
            link = json_link(
                self._landing_page, ("data", "http://www.opengis.net/def/rel/ogc/1.0/data")
            )
            url = follow_link(self.root, link) if link else ""
            if url and same_origin(url, self.root):
                return urlunsplit(urlsplit(url)._replace(query="", fragment="")).rstrip("/")
        return f"{self.root}/collections"

    def _collections(self, landing):
        """Return the descriptions of all collections, also where the list has pages."""
        if isinstance(landing.get("collections"), list):
            return _feature_collections(landing)
        url, found, seen = self._collections_url(), {}, set()
        while url and url not in seen and len(seen) < MOST_LISTS:
            seen.add(url)
            page = self._json(url)
            before = len(found)
            listed = page.get("collections") if isinstance(page, dict) else None
            if not isinstance(listed, list):
                raise _no_service(self.root)
            found.update((c["id"], c) for c in _feature_collections(page))
            link = json_link(page, ("next",))
            total = count_of(page.get("numberMatched"))
            if link:
                url = on_same_host(follow_link(url, link), url, self.http)
            elif total and len(found) < total and len(found) > before:
                url = with_parameters(self._collections_url(), {"offset": len(found)})
            else:
                url = ""
        return list(found.values())

    def _json(self, url):
        """Fetch metadata; services that send web pages by default are asked again."""
        body = fetch(self.http, url, self._everywhere, METADATA)
        data = body.json()
        self.http.release(body)
        return data

    def _stated_maximum(self, layer):
        """Return the largest limit by the API document, None if it names none."""
        try:
            link = json_link(self._landing(), ("service-desc",))
            url = follow_link(self.root, link) if link else f"{self.root}/api"
            if not same_origin(url, self.root):
                return None
            return stated_maximum(self._json(url), layer)
        except ServiceFailure:
            return None

    # -- features ----------------------------------------------------------------------

    def pages(self, query, info):
        """Yield the pages of a query; see :class:`~.model.FeatureClient`."""
        request = self._request(query, info)
        return Paging(self.http, request, query, self._stated_maximum).pages()

    def hits(self, query, info):
        """Return numberMatched, None if the service doesn't say it."""
        request = self._request(query, info)
        parameters = {k: v for k, v in request.parameters.items() if k.lower() != "crs"}
        body = fetch(self.http, request.url, {**parameters, "limit": 1}, request.accept)
        members = read_page(body)
        self.http.release(body)
        matched = count_of(members.values.get("numberMatched"))
        # Some services repeat numberReturned here: with a next link it can't be all.
        if matched == members.count == 1 and json_link(members.values, ("next",)):
            return None
        return matched

    def _request(self, query, info):
        layer = query.layer or self.layer
        collection = self._collection(layer)
        fallback = f"{self._collections_url()}/{quote(layer, safe='')}/items"
        link = json_link(collection, ("items",))
        url = follow_link(fallback, link) if link else fallback
        if not same_origin(url, self.root):
            url = fallback
        url = without_paging(url)
        uri = self._crs_uri(query, collection)
        parameters = {**self._everywhere, **self._for_items}
        if uri:
            parameters["crs"] = uri
        # An extent around the whole layer takes nothing away, but servers stumble over very wide
        # ones (QGIS Server 3.40 finds nothing in the whole earth).
        if query.extent and not _contains(query.extent, info.extent):
            extent = within_area(query.extent, crs_name(str(collection.get("storageCrs") or "")))
            parameters["bbox"] = ",".join(f"{value:.9g}" for value in extent)
        accept = ITEMS
        if "/" in query.output_format:
            accept = query.output_format
        elif query.output_format:
            parameters["f"] = query.output_format
        parameters.update(query.vendor)
        asked = parameters.get("crs", "")
        declared = crs_uri(asked) if asked else "OGC:CRS84"
        return Request(url, parameters, declared, info.page_limit, layer, accept)

    def _crs_uri(self, query, collection):
        """Return the URI to ask for, "" for the default (CRS84, longitude first)."""
        given = self._for_items.get("crs", "")
        offered = {}
        for uri in collection.get("crs") or ():
            if isinstance(uri, str):
                offered.setdefault(crs_name(uri), uri)
        storage = crs_name(str(collection.get("storageCrs") or ""))
        for name in (query.crs, "" if given else storage):
            if name and crs_name(name) in offered:
                name = crs_name(name)
                return "" if name == "OGC:CRS84" else offered[name]
        return given


def _feature_collections(page):
    """Return the collections of a list that can have features; older ones have a name."""
    found = []
    for collection in page["collections"]:
        if not isinstance(collection, dict):
            continue
        name = collection.get("id") or collection.get("name") or collection.get("collectionId")
        raster = collection.get("layerDataType") in ("Raster", "Coverage")
        if isinstance(name, str) and not raster:
            crs = collection.get("crs")
            crs = page.get("crs") or [] if crs == ["#/crs"] else crs
            found.append(dict(collection, id=name, crs=crs))
    return found


def _no_service(url):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} does not answer as an OGC API - Features service (no list of collections); check "
            "the address and the service type.",
        ).format(shown(url)),
        "invalid",
    )


def _contains(outer, inner):
    """Tell whether one extent lies within another, both known."""
    if inner is None:
        return False
    west, south, east, north = outer
    return west <= inner[0] and south <= inner[1] and east >= inner[2] and north >= inner[3]
