"""ArcGIS REST: layers of a FeatureServer or MapServer.

Where a layer pages, features come by offset in the order of their object ids; where it
doesn't, or where it ignores the offset, by ranges of object ids, so that no address grows
long and no answer is cut. ESRI JSON is preferred to GeoJSON: it has the types of the fields
(dates are no numbers) and says which CRS its coordinates are in.

References
----------
ArcGIS REST API, Query (Feature Service/Layer) and Query (Map Service/Layer).
"""

import json
from dataclasses import replace

from ....core.i18n import translate
from ...http.addresses import host_of, shown
from ...http.failure import ServiceFailure
from ..loading.systems import within_area
from ..model import FeatureClient, nearest_names
from . import metadata
from .paging import PAGE_SIZE, Paging, Request

ACCEPT = "application/json"
_CODES = {401: "auth", 403: "forbidden", 404: "not_found", 498: "auth", 499: "auth"}


class ArcgisClient(FeatureClient):
    """A FeatureServer or MapServer.

    Parameters
    ----------
    http : HttpClient
        Does the requests; a token comes with its credential's headers only.
    url : str
        The service, one of its layers, or a layer's ``query``.
    """

    KIND = "arcgis"

    def __init__(self, http, url):
        super().__init__(http, url)
        address = metadata.split_address(url)
        self.root, self.layer, self._given = address.root, address.layer, address.parameters
        self._service_page = None
        self._known = {}

    # -- metadata ----------------------------------------------------------------------

    def layers(self):
        """Return all layers and tables as a tuple of :class:`LayerInfo`."""
        service = self._service()
        if self._is_layer(service):
            return (metadata.layer_info(self._own_number(service), service, {}),)
        return tuple(
            metadata.layer_info(number, {"name": name}, {})
            for number, name in metadata.listed_layers(service)
        )

    def describe(self, layer):
        """Return the :class:`LayerInfo` of one layer.

        Parameters
        ----------
        layer : str
            Its number or its name; "" for the one in the address.

        Raises
        ------
        ServiceFailure
            With reason ``layer`` and the nearest names, if there is no such layer.
        """
        number, described = self._layer(layer)
        service = self._service()
        return metadata.layer_info(number, described, {} if service is described else service)

    def _service(self):
        if self._service_page is None:
            page = self._json(self.root, {})
            if not isinstance(page, dict) or not ({"layers", "fields"} & page.keys()):
                raise ServiceFailure(
                    translate(
                        "SmartQuartier",
                        "{} does not answer as an ArcGIS service with layers; give the address "
                        "of a FeatureServer or MapServer.",
                    ).format(shown(self.root)),
                    "invalid",
                )
            self._service_page = page
        return self._service_page

    @staticmethod
    def _is_layer(page):
        """Return True if the address is a layer's without saying so (a proxy's name)."""
        return "fields" in page and not page.get("layers")

    @staticmethod
    def _own_number(page):
        return str(page.get("id", 0))

    def _layer(self, layer):
        """Return number and description of a layer, asked for once."""
        wanted = layer or self.layer
        if wanted not in self._known:
            service = self._service()
            if self._is_layer(service):
                self._known[wanted] = self._own_number(service), service
            else:
                number = self._number(wanted, metadata.listed_layers(service))
                self._known[wanted] = number, self._json(f"{self.root}/{number}", {})
        return self._known[wanted]

    def _number(self, wanted, listed):
        """Return the number of a layer named by its number or its name."""
        numbers = [number for number, _ in listed]
        if wanted in numbers:
            return wanted
        same = [number for number, name in listed if name.lower() == wanted.lower()]
        if len(same) == 1:
            return same[0]
        if not wanted and len(numbers) == 1:
            return numbers[0]
        names = {name: number for number, name in listed}
        near = same or [names[name] for name in nearest_names(wanted, names)] or numbers[:5]
        shown_names = ", ".join(f"{n} ({name})" for n, name in listed if n in near)
        if same:
            text = translate(
                "SmartQuartier",
                "{0} has several layers named '{1}'; give the number of one of them: {2}.",
            ).format(host_of(self.root), wanted, shown_names)
        else:
            text = translate(
                "SmartQuartier", "{0} has no layer '{1}'; the nearest of its {2} layers: {3}."
            ).format(host_of(self.root), wanted, len(listed), shown_names or "–")
        raise ServiceFailure(text, "layer")

    def _json(self, url, parameters):
        body = self._get(url, parameters)
        data = body.json()
        self.http.release(body)
        return data

    def _get(self, url, parameters):
        """Fetch JSON; errors come with HTTP status 200."""
        body = self.http.get(url, {"f": "json", **parameters}, ACCEPT)
        body.require("json")
        if body.size < 65536:
            self._raise_error(body)
        return body

    def _raise_error(self, body):
        """Raise what an error document says; its code tells logins from other refusals."""
        try:
            data = json.loads(body.text())
        except (json.JSONDecodeError, RecursionError):
            return  # cut off: whoever reads it on will say so
        error = data.get("error") if isinstance(data, dict) else None
        if not isinstance(error, dict):
            return
        code = error.get("code")
        try:
            body.json()
        except ServiceFailure as failure:
            reason = _CODES.get(code, failure.reason)
            if reason == "auth":
                text = translate(
                    "SmartQuartier",
                    "{} wants a login ({}); choose an authentication configuration with a valid "
                    "token.",
                ).format(host_of(self.root), error.get("message") or code)
                raise ServiceFailure(text, reason, code) from failure
            raise ServiceFailure(str(failure), reason, code) from failure

    # -- features ----------------------------------------------------------------------

    def hits(self, query, info):
        """Return the count of the query, None if the service doesn't tell it."""
        return self._count(self._request(query, info))

    def pages(self, query, info):
        """Yield the pages of a query; see :class:`~.model.FeatureClient`."""
        request = self._request(query, info)
        request = replace(request, matched=self._count(request), most=query.max_features)
        yield from Paging(self._get, self.http, request).pages(at_once=query.paging == "none")

    def _request(self, query, info):
        number, layer = self._layer(query.layer)
        is_layer = self._is_layer(self._service())
        url = f"{self.root}/query" if is_layer else f"{self.root}/{number}/query"
        esri = "geojson" not in (query.output_format or "").lower()
        parameters = {
            "where": "1=1",
            "outFields": "*",
            "returnGeometry": "true" if layer.get("geometryType") else "false",
            **self._given,
            "f": "json" if esri else "geojson",
        }
        # A code of Esri's own may be unknown here, and to whoever reads the result.
        stored = info.storage_crs if info.storage_crs.startswith("EPSG:") else ""
        crs = query.crs or (stored if esri else "") or "EPSG:4326"
        if metadata.wkid_of(crs):
            parameters["outSR"] = metadata.wkid_of(crs)
        if query.extent:
            extent = within_area(query.extent, info.storage_crs)
            parameters.update(
                geometry=",".join(f"{value:.9g}" for value in extent),
                geometryType="esriGeometryEnvelope",
                inSR="4326",
                spatialRel="esriSpatialRelIntersects",
            )
        parameters.update(query.vendor)
        size = min(query.page_size or PAGE_SIZE, info.page_limit or PAGE_SIZE)
        return Request(
            url,
            parameters,
            min(size, query.max_features or size),
            metadata.id_field(layer),
            metadata.can_page(layer),
            crs,
        )

    def _count(self, request):
        try:
            answer = self._json(
                request.url, {**request.parameters, "f": "json", "returnCountOnly": "true"}
            )
        except ServiceFailure as failure:
            if failure.reason != "exception":
                raise
            return None
        count = answer.get("count") if isinstance(answer, dict) else None
        return count if isinstance(count, int) and count >= 0 else None
