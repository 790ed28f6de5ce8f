"""Which kind of feature service answers at an address, by what it answers.

Addresses tell little: ``/rest/services``, ``/ows`` and ``/ogcapi`` are habits, proxies hide
them, and services move behind redirects.
"""

import json

from ...core.i18n import translate
from ..http.addresses import host_of, shown
from ..http.failure import UNREACHABLE, ServiceFailure
from ..http.safe_xml import root_of

# A second question would get the same answer.
_FINAL = UNREACHABLE | {"certificate", "auth", "redirect", "offline", "too_large"}
_LARGEST = 8 * 1024**2  # bytes of a JSON document that describes a service
_ARCGIS = frozenset({"currentVersion", "serviceDescription", "esriRequest", "objectIdFieldName"})


def detect(http, url):
    """Return ``ogcapi``, ``wfs`` or ``arcgis``.

    Parameters
    ----------
    http : HttpClient
        Asks up to three times: the address as it is, for JSON, for WFS capabilities.
    url : str
        Of the service, one of its layers or collections, or a request to it.

    Returns
    -------
    str
        ``ogcapi``, ``wfs`` or ``arcgis``.

    Raises
    ------
    ServiceFailure
        If the service can't be reached, or is none of these.
    """
    answers, failure = [], None
    questions = (
        ({}, "application/json, application/geo+json;q=0.9, */*;q=0.5"),
        ({"f": "json"}, "application/json"),
        ({"SERVICE": "WFS", "REQUEST": "GetCapabilities"}, "text/xml, application/xml"),
    )
    for parameters, accept in questions:
        try:
            body = http.get(url, parameters, accept=accept)
        except ServiceFailure as error:
            if error.reason in _FINAL:
                raise
            failure = failure or error
            continue
        kind, what = _recognise(body)
        http.release(body)
        if kind:
            return kind
        answers.append(what)
    if failure is not None and not any(answers):
        raise failure
    raise _unknown(url, next(filter(None, answers), ""))


def client_for(kind, http, url):
    """Return the client that speaks the protocol of a kind of service.

    Parameters
    ----------
    kind : str
        ``ogcapi``, ``wfs``, ``arcgis``, or ``auto`` to ask the service.
    http : HttpClient
        Does the requests.
    url : str
        Of the service.

    Returns
    -------
    FeatureClient
        Of that kind.
    """
    if kind == "auto":
        kind = detect(http, url)
    if kind == "ogcapi":
        from .ogcapi.client import OgcApiClient as Client
    elif kind == "wfs":
        from .wfs.client import WfsClient as Client
    elif kind == "arcgis":
        from .arcgis.client import ArcgisClient as Client
    else:
        raise ValueError(kind)
    return Client(http, url)


def _recognise(body):
    """Return the kind of service, or "" and what the answer is instead."""
    kind = body.kind
    if kind == "json":
        return _recognise_json(body), translate("SmartQuartier", "JSON of another kind")
    if kind in ("capabilities", "gml", "schema", "exception"):
        return _recognise_xml(body, kind)
    if kind == "html":
        return "", translate("SmartQuartier", "a web page")
    return "", ""


def _recognise_json(body):
    if body.size > _LARGEST:
        return ""
    try:
        data = json.loads(body.text())
    except (json.JSONDecodeError, RecursionError):
        return ""
    if not isinstance(data, dict):
        return ""
    error = data.get("error")
    if _ARCGIS & data.keys() or (isinstance(error, dict) and "code" in error):
        return "arcgis"
    relations = {
        str(link.get("rel", "")).rsplit("/", 1)[-1]
        for link in data.get("links") or ()
        if isinstance(link, dict)
    }
    if {"collections", "conformsTo"} & data.keys():
        return "ogcapi"
    pages = {"self", "alternate"} if data.get("type") == "FeatureCollection" else set()
    if relations & {"data", "conformance", "items", "collection", *pages}:
        return "ogcapi"
    return ""


def _recognise_xml(body, kind):
    namespace, name = root_of(body.path)
    space = namespace.lower()
    if "/wfs" in space or name.startswith("WFS_"):
        return "wfs", ""
    if kind == "exception":  # it may only have missed its parameters
        return "", ""
    for other in ("wms", "wmts", "wcs", "csw", "sos", "wps"):
        if f"/{other}" in space or name.upper().startswith((f"{other.upper()}_", other.upper())):
            return "", translate("SmartQuartier", "a {} service").format(other.upper())
    return "", translate("SmartQuartier", "XML of another kind")


def _unknown(url, what):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "At {} answers neither an OGC API Features nor a WFS nor an ArcGIS REST service{}; "
            "check the address.",
        ).format(shown(url) or host_of(url), f" ({what})" if what else ""),
        "invalid",
    )
