"""The address of a GetFeature request."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from ...http.addresses import host_of, with_parameters

# What a pasted address may hold of somebody's earlier request; the rest of its query
# (``NODEID=189``, ``map=…``) belongs to the service.
_OF_REQUESTS = frozenset(
    {"service", "request", "version", "acceptversions", "typename", "typenames", "resulttype"}
    | {"outputformat", "srsname", "bbox", "count", "maxfeatures", "startindex", "namespace"}
    | {"namespaces", "propertyname", "featureid", "resourceid"}
)
_GEOJSON = (
    "application/geo+json",
    "application/vnd.geo+json",
    "application/json;subtype=geojson",
    "application/json;type=geojson",
    "application/json",
    "geojson",
    "json",
)


@dataclass(frozen=True)
class FeatureRequest:
    """Everything of a GetFeature request but which page of it.

    Attributes
    ----------
    url : str
        Address of the operation with the service's own parameters.
    version : str
        Of the WFS.
    parameters : mapping
        Name -> value.
    vendor : mapping
        The user's parameters; they win over ours.
    """

    url: str
    version: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    vendor: Mapping[str, str] = field(default_factory=dict)

    def address(self, start=None, count=0):
        """Return the address of one page.

        Parameters
        ----------
        start : int, optional
            Index of the first feature (startIndex); None leaves it out.
        count : int
            Features at most; 0 leaves it out.
        """
        extra = {}
        if count:
            extra["COUNT" if self.version.startswith("2") else "MAXFEATURES"] = count
        if start is not None:
            # Also for 0: some servers count otherwise, or send no "next", where it is missing.
            extra["STARTINDEX"] = start
        url = with_parameters(self.url, {**self.parameters, **extra})
        return with_parameters(url, self.vendor)

    def hits_address(self):
        """Return the address that asks for the number of features only."""
        left_out = {"OUTPUTFORMAT": None, "SRSNAME": None, "SORTBY": None}
        url = with_parameters(self.address(), left_out)
        return with_parameters(url, {"RESULTTYPE": "hits"})

    def link_address(self, link):
        """Return where a ``next`` link leads, on the host that was asked.

        Behind proxies these links name a host that only the server itself can reach, so
        of another host only the query counts; it is put onto the address in use.
        """
        there = urljoin(self.url, link)
        if host_of(there) == host_of(self.url):
            return urlunsplit(urlsplit(there)._replace(scheme=urlsplit(self.url).scheme))
        query = dict(parse_qsl(urlsplit(there).query, keep_blank_values=True))
        return with_parameters(self.url, query)

    def with_vendor(self, vendor):
        """Return a copy with other parameters of the user."""
        return replace(self, vendor=dict(vendor))

    def changed(self, **parameters):
        """Return a copy with other parameters; None takes one out."""
        kept = {**self.parameters, **parameters}
        kept = {name: value for name, value in kept.items() if value is not None}
        return replace(self, parameters=kept)


def service_address(url):
    """Return a pasted address without what belongs to one request, and its version.

    Parameters
    ----------
    url : str
        Perhaps with ``?SERVICE=WFS&REQUEST=GetCapabilities&VERSION=2.0.0``.

    Returns
    -------
    (str, str)
        The address of the service, and the version it named or "".
    """
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    version = next((value for name, value in query if name.lower() == "version"), "")
    return with_parameters(url.strip(), dict.fromkeys(_OF_REQUESTS)), version


def operation_address(own, announced):
    """Return the address to use for an operation, and whether it is another host's.

    Parameters
    ----------
    own : str
        Where the capabilities came from, with the service's own parameters.
    announced : str
        What they say; "".

    Returns
    -------
    (str, bool)
        On the same host the announced path, but never http instead of https. For another
        host the own address: operators often forget to tell the server its public name.
    """
    if not announced:
        return own, False
    there = urlsplit(urljoin(own, announced))
    here = urlsplit(own)
    if (there.hostname or "").lower() != (here.hostname or "").lower() or (
        there.port != here.port and {there.port, here.port} - {None, 80, 443}
    ):
        return own, True
    address = urlunsplit(there._replace(scheme=here.scheme, netloc=here.netloc, fragment=""))
    address = with_parameters(address, dict.fromkeys(_OF_REQUESTS))
    known = {name.lower() for name, _ in parse_qsl(there.query, keep_blank_values=True)}
    missing = {
        name: value
        for name, value in parse_qsl(here.query, keep_blank_values=True)
        if name.lower() not in known
    }
    return with_parameters(address, missing), False


def geojson_format(formats):
    """Return the service's spelling of GeoJSON, "" if it offers none."""
    spelled = {}
    for value in formats:
        parts = value.lower().replace(" ", "").split(";")
        plain = ";".join(part for part in parts if not part.startswith("charset"))
        spelled.setdefault(plain, value)
    return next((spelled[name] for name in _GEOJSON if name in spelled), "")


def filter_names(vendor):
    """Return the names of parameters that a service does not take beside BBOX."""
    return [
        name
        for name in vendor
        if name.lower() in ("filter", "cql_filter", "featureid", "resourceid")
    ]
