"""Client of Web Feature Services 2.0, 1.1 and, where nothing else is spoken, 1.0."""

from dataclasses import dataclass
from typing import Optional

from ....core.i18n import translate
from ...http.addresses import host_of, shown, with_parameters
from ...http.failure import ServiceFailure
from ..model import FeatureClient
from . import crs as wfs_crs
from .answer import number_matched
from .capabilities import read_capabilities
from .filter import bounded
from .paging import PAGE_SIZE, PageReader
from .request import (
    FeatureRequest,
    filter_names,
    geojson_format,
    operation_address,
    service_address,
)
from .schema import harmless_schema, key_property

VERSIONS = ("2.0.0", "1.1.0", "1.0.0")
_NOT_UNDERSTOOD = frozenset({"exception", "status", "invalid", "empty", "offline"})
_NO_ORDER = ("order", "primary key")


@dataclass(frozen=True)
class _Form:
    """Another form of a request: how it starts, and how many features it asks for."""

    request: FeatureRequest
    start: Optional[int]
    count: int


class WfsClient(FeatureClient):
    """A Web Feature Service.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    url : str
        The service's address; parameters of its own (``?NODEID=189``) are kept, those of a
        pasted request are taken out.
    version : str
        "" to agree on the highest one.
    """

    KIND = "wfs"

    def __init__(self, http, url, version=""):
        address, named = service_address(url)
        super().__init__(http, address)
        self._version = version or named
        self._capabilities = None
        self._schemas = {}
        self._counted = {}
        self._elsewhere = {}
        self._trust_announced = False

    @property
    def capabilities(self):
        """Return the :class:`Capabilities`, fetched once.

        Raises
        ------
        ServiceFailure
            If the address has no WFS.
        """
        if self._capabilities is None:
            self._capabilities = self._agree()
        return self._capabilities

    def layers(self):
        """Return all layers as a tuple of :class:`LayerInfo`."""
        capabilities = self.capabilities
        return tuple(capabilities.layer_info(kind) for kind in capabilities.types)

    def describe(self, layer):
        """Return the :class:`LayerInfo` of one layer; its prefix may be left out.

        Raises
        ------
        ServiceFailure
            With reason ``layer`` and the nearest names, if there is no such layer.
        """
        return self.capabilities.layer_info(self._type(layer))

    def pages(self, query, info=None):
        """Yield the :class:`Page` objects of a query.

        Raises
        ------
        ServiceFailure
            In the service's own words where it gave any.
        """
        kind = self._type(query.layer)
        request, unsure = self._request(query, kind)
        yielded = False
        for page in self._read(query, kind, request):
            if unsure and not yielded and not page.returned:
                # Nothing there: perhaps the service takes the axes the other way round.
                other, _ = self._request(query, kind, swapped=True)
                self.http.release(page.body)
                yield from self._read(query, kind, other)
                return
            yielded = True
            yield page

    def hits(self, query, info=None):
        """Return how many features the query has as the service says, or None.

        None also where the number equals the service's own limit: such servers count no
        further.
        """
        request, _ = self._request(query, self._type(query.layer))
        return self._count(request)

    def sort_key(self, layer):
        """Return a property that numbers the features, "" if none looks like it.

        As ``vendor={"SORTBY": key}`` it makes the pages of a server stable that has no
        order of its own.
        """
        path = self._schema(self._type(layer))
        return key_property(path) if path else ""

    def schema(self, layer):
        """Return the path of a layer's XML schema, None if the service gives none."""
        return self._schema(self._type(layer))

    # -- capabilities ------------------------------------------------------------------

    def _agree(self):
        if self._version:
            return self._read_capabilities({"VERSION": self._version})
        forms = [{"ACCEPTVERSIONS": ",".join(VERSIONS)}, *({"VERSION": v} for v in VERSIONS)]
        failure, found = None, None
        for form in forms:
            try:
                found = self._read_capabilities(form)
                break
            except ServiceFailure as error:
                failure = failure or error
                if error.reason not in _NOT_UNDERSTOOD:
                    break
        if found is None:
            raise failure
        if found.version.startswith("1.0"):
            # Some servers don't know ACCEPTVERSIONS and answer with their oldest.
            try:
                better = self._read_capabilities({"VERSION": "1.1.0"})
            except ServiceFailure:
                return found
            return better if better.version > found.version else found
        return found

    def _read_capabilities(self, version):
        parameters = {"SERVICE": "WFS", "REQUEST": "GetCapabilities", **version}
        body = self.http.get(with_parameters(self.url, parameters))
        found = read_capabilities(body.require("capabilities").path)
        self.http.release(body)
        return found

    def _type(self, layer):
        return self.capabilities.type_named(layer, host_of(self.url))

    def _operation(self, name):
        announced = self.capabilities.addresses.get(name, "")
        address, other_host = operation_address(self.url, announced)
        if other_host and self._trust_announced:
            return announced
        if other_host and host_of(announced) not in self._elsewhere:
            self._elsewhere[host_of(announced)] = True
            self.http.progress.info(
                translate(
                    "SmartQuartier",
                    "The service at {} names {} as the address of its data; its own address is "
                    "used instead.",
                ).format(host_of(self.url), shown(announced))
            )
        return address

    # -- requests ----------------------------------------------------------------------

    def _request(self, query, kind, swapped=False):
        """Return the request, and whether the axes of its BBOX may be misunderstood."""
        capabilities = self.capabilities
        version = capabilities.version
        formats = kind.formats + capabilities.formats
        parameters = {
            "SERVICE": "WFS",
            "VERSION": version,
            "REQUEST": "GetFeature",
            **self._names(kind, "TYPENAMES" if version.startswith("2") else "TYPENAME"),
        }
        srs = wfs_crs.choose(query.crs, kind.crs) or wfs_crs.choose("", kind.crs)
        if srs:
            parameters["SRSNAME"] = srs
        wanted = query.output_format or geojson_format(formats)
        if wanted:
            parameters["OUTPUTFORMAT"] = wanted
        request = FeatureRequest(
            self._operation("GetFeature"), version, parameters, dict(query.vendor)
        )
        if query.extent is None:
            return request, False
        value, unsure = wfs_crs.bbox_value(query.extent, kind.crs, version, swapped)
        if not filter_names(query.vendor):
            return request.changed(BBOX=value or None), unsure
        return bounded(request, value, lambda: self._schema(kind)), unsure

    def _names(self, kind, parameter):
        names = {parameter: kind.name}
        prefix = kind.name.rpartition(":")[0]
        if prefix and kind.namespace:
            if parameter == "TYPENAMES":
                names["NAMESPACES"] = f"xmlns({prefix},{kind.namespace})"
            else:
                names["NAMESPACE"] = f"xmlns({prefix}={kind.namespace})"
        return names

    def _read(self, query, kind, request):
        reader = PageReader(
            self.http,
            request,
            lambda refused, failure, count: self._alternatives(
                query, kind, refused, failure, count
            ),
            self._count,
            lambda: self._schema(kind),
            self.capabilities.most,
            _can_be_exact(query, request),
        )
        size = query.page_size or (PAGE_SIZE if self.capabilities.pages else 0)
        if query.paging == "none":
            size = 0
        return reader.pages(size, query.max_features, single=query.paging == "none")

    def _alternatives(self, query, kind, refused, failure, count):
        """Yield other forms of a request that the service refused."""
        limit = query.max_features
        words = str(failure).lower()
        if failure.reason == "offline" or any(word in words for word in _NO_ORDER):
            key = self.sort_key(kind.name)
            if key:  # GeoServer can't page a table without key unless it is told an order
                yield _Form(refused.changed(SORTBY=key), 0, count)
        if count and count != limit:
            yield _Form(refused, None, limit)
        if not query.output_format and "OUTPUTFORMAT" in refused.parameters:
            yield _Form(refused.changed(OUTPUTFORMAT=None), None, limit)
        announced = self.capabilities.addresses.get("GetFeature", "")
        if operation_address(self.url, announced)[1] and _as_safe(self.url, announced):
            self._trust_announced = True  # the capabilities may be a file on another server
            yield _Form(self._request(query, kind)[0], None if not count else 0, count)

    def _count(self, request):
        if request.version.startswith("1.0"):
            return None
        address = request.hits_address()
        if address not in self._counted:
            try:
                body = self.http.get(address)
                number = number_matched(body)
                self.http.release(body)
            except ServiceFailure as failure:
                self.http.progress.info(
                    translate(
                        "SmartQuartier", "The number of features could not be asked for: {}"
                    ).format(failure)
                )
                number = None
            capped = number and number == self.capabilities.most
            self._counted[address] = None if capped else number
        return self._counted[address]

    def _schema(self, kind):
        """Return the path of the type's schema, None if the service gives none."""
        if kind.name not in self._schemas:
            # TYPENAMES is what 2.0 says elsewhere; TYPENAME is what it says here.
            parameters = {
                "SERVICE": "WFS",
                "VERSION": self.capabilities.version,
                "REQUEST": "DescribeFeatureType",
                **self._names(kind, "TYPENAME"),
            }
            try:
                body = self.http.get(
                    with_parameters(self._operation("DescribeFeatureType"), parameters)
                )
                self._schemas[kind.name] = harmless_schema(self.http, body)
            except ServiceFailure as failure:
                self.http.progress.warn(
                    translate(
                        "SmartQuartier",
                        "The schema of '{}' could not be had, so field types are guessed: {}",
                    ).format(kind.name, failure)
                )
                self._schemas[kind.name] = None
        return self._schemas[kind.name]


def _can_be_exact(query, request):
    """Return whether GML may take the place of GeoJSON that comes in rounded degrees."""
    chosen = {"outputformat", "srsname"} & {name.lower() for name in query.vendor}
    system = request.parameters.get("SRSNAME", "")
    by_default = "OUTPUTFORMAT" in request.parameters and not (query.output_format or chosen)
    return by_default and bool(system) and not wfs_crs.is_geographic(system)


def _as_safe(own, other):
    return other.startswith("https:") or own.startswith("http:")
