"""Which kind of observation service answers at an address."""

from contextlib import closing

from ...core.errors import InputError
from ...core.i18n import translate
from ..http.addresses import shown, web_address
from ..http.failure import ServiceFailure
from .abilities import impatient
from .opensensemap import OpenSenseMapClient
from .sensorcommunity import SensorCommunityClient
from .sensorthings import SensorThingsClient
from .sta_pages import root_of
from .ubaair import UbaAirClient

CLIENTS = {
    client.KIND: client
    for client in (SensorThingsClient, OpenSenseMapClient, SensorCommunityClient, UbaAirClient)
}
# Failures that say nothing about the kind of service.
_DECISIVE = frozenset({"connection", "certificate", "auth", "offline"})


def client_for(kind, http, url):
    """Return the client for a kind of service.

    Parameters
    ----------
    kind : str
        A key of :data:`CLIENTS`, or ``auto``.
    http : HttpClient
        Does the requests.
    url : str
        Where the service is.

    Returns
    -------
    ObservationClient
        Of that kind.

    Raises
    ------
    InputError
        If it is no address of the web, or no kind of service is found there.
    """
    url = web_address(url)
    if kind == "auto":
        kind = detect(http, url)
    return CLIENTS[kind](http, url)


def detect(http, url):
    """Return the kind of service by what it answers.

    The address decides only which question comes first.

    Parameters
    ----------
    http : HttpClient
        Does the requests.
    url : str
        Where the service is.

    Returns
    -------
    str
        A key of :data:`CLIENTS`.

    Raises
    ------
    InputError
        If no kind of observation service answers there.
    ServiceFailure
        If nothing answers, or it wants a login.
    """
    url = web_address(url).rstrip("/")
    with closing(impatient(http)) as once:
        for kind in _order(url):
            try:
                if _QUESTIONS[kind](once, url):
                    return kind
            except ServiceFailure as failure:
                if failure.reason in _DECISIVE:
                    raise
    raise InputError(
        translate(
            "SmartQuartier",
            "No observation service answers at {}; check the address, or choose the kind of "
            "service yourself.",
        ).format(shown(url))
    )


def _order(url):
    hints = {
        "sensorthings": root_of(url) is not None,
        "ubaair": "/air-data" in url or "/air_data" in url,
        "sensorcommunity": "/airrohr" in url or "sensor.community" in url or ".json" in url,
        "opensensemap": "/boxes" in url or "opensensemap" in url,
    }
    return sorted(hints, key=lambda kind: not hints[kind])


def _is_sensorthings(http, url):
    root = root_of(url)
    for base in (root,) if root else (url + "/v1.1", url):
        try:
            data = _json(http, base + "/Datastreams", {"$top": "1"})
        except ServiceFailure as failure:
            if failure.reason in _DECISIVE:
                raise
            continue
        if isinstance(data, dict) and isinstance(data.get("value"), list):
            return True
    return False


def _is_opensensemap(http, url):
    # The numbers of boxes, of measurements, and of those in the last minute.
    data = _json(http, OpenSenseMapClient(http, url).url + "/stats")
    return isinstance(data, list) and len(data) == 3


def _is_sensorcommunity(http, url):
    if not url.endswith(".json") and "/filter/" not in url:
        base = url if url.endswith("/airrohr/v1") else url + "/airrohr/v1"
        url = base + "/filter/box=51.04,13.72,51.06,13.76"
    data = _json(http, url)
    return isinstance(data, list) and all("sensordatavalues" in item for item in data[:1])


def _is_ubaair(http, url):
    data = _json(http, UbaAirClient(http, url).url + "/components/json")
    return isinstance(data, dict) and "indices" in data


def _json(http, url, params=None):
    body = http.get(url, params=params, accept="application/json")
    try:
        return body.json()
    finally:
        http.release(body)


_QUESTIONS = {
    "sensorthings": _is_sensorthings,
    "ubaair": _is_ubaair,
    "sensorcommunity": _is_sensorcommunity,
    "opensensemap": _is_opensensemap,
}
