"""The two forms in which geocoders are asked and answer: Nominatim and Photon.

References
----------
Nominatim: https://nominatim.org/release-docs/latest/api/Search/ (structured query,
``format=jsonv2``), ``/api/Output/``. Photon: https://github.com/komoot/photon, docs/api-v1.md.
"""

import json
import math
from dataclasses import dataclass
from urllib.parse import urlsplit

from ...core.errors import ServiceError
from ...core.i18n import translate
from ..http.addresses import host_of
from ..http.failure import ServiceFailure

KINDS = ("nominatim", "photon")
_PATHS = {"nominatim": "/search", "photon": "/api"}


@dataclass(frozen=True)
class Candidate:
    """One answer of a geocoder, in words of ours.

    Parameters
    ----------
    lonlat : tuple of (float, float)
        Degrees.
    street, number, zip : str
        As the service has them; "" if it does not say.
    cities : tuple of str
        Every name of a place that it gives.
    kind : str
        ``house``, ``street``, ``zip``, ``city`` or "" for anything else.
    """

    lonlat: tuple
    street: str
    number: str
    zip: str
    cities: tuple
    kind: str


def endpoint(url, kind):
    """Return where a geocoder is asked.

    Parameters
    ----------
    url : str
        With or without the path of the search.
    kind : str
        One of ``KINDS``.

    Returns
    -------
    str
    """
    parts = urlsplit(url)
    path, tail = parts.path.rstrip("/"), _PATHS[kind]
    if not path.endswith(tail):
        path += tail
    return parts._replace(path=path, fragment="").geturl()


def detect(http, url):
    """Return what kind of geocoder lives at an address.

    Parameters
    ----------
    http : HttpClient
    url : str

    Returns
    -------
    str
        One of ``KINDS``: by its address, or by what it says about its state.

    Raises
    ------
    ServiceError
        If it is neither, or can't be reached.
    """
    parts = urlsplit(url)
    words = f"{parts.hostname or ''}{parts.path}".lower().rstrip("/")
    if "nominatim" in words or words.endswith(("/search", "/search.php")):
        return "nominatim"
    if "photon" in words or words.endswith("/api"):
        return "photon"
    base = parts._replace(path=parts.path.rstrip("/") + "/status", fragment="").geturl()
    try:
        # As text: "message" is no error here.
        said = _json(http.get(base, {"format": "json"}, "application/json").text())
    except ServiceFailure as failure:
        if failure.reason in ("timeout", "connection", "certificate", "auth"):
            raise
        said = None
    if isinstance(said, dict) and "import_date" in said:
        return "photon"
    if isinstance(said, dict) and {"message", "data_updated"} & set(said):
        return "nominatim"
    raise ServiceError(
        translate(
            "SmartQuartier",
            "What kind of geocoder {} is can't be told: choose Nominatim or Photon under 'Kind'.",
        ).format(host_of(url))
    )


def _json(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


def query_of(kind, address, country="de"):
    """Return the parameters that ask for an address: nothing but the address is sent.

    Parameters
    ----------
    kind : str
    address : Address
    country : str
        Two letters, for Nominatim.

    Returns
    -------
    dict of str to str
    """
    if kind == "photon":
        return {"q": address.text, "limit": "5"}
    house = f"{address.number}{address.suffix}" if address.number else ""
    asked = {
        "street": f"{house} {address.street}".strip() if address.street else None,
        "city": address.city or None,
        "postalcode": address.zip or None,
        "countrycodes": country or None,
        "format": "jsonv2",
        "addressdetails": "1",
        "limit": "5",
        "accept-language": "de",
    }
    return {name: value for name, value in asked.items() if value is not None}


def candidates(kind, data, host):
    """Read an answer.

    Parameters
    ----------
    kind : str
    data : object
        Of its JSON.
    host : str
        For the message.

    Returns
    -------
    tuple of Candidate
        In the service's order; those without usable coordinates are left out.

    Raises
    ------
    ServiceFailure
        If it has another form.
    """
    rows = data if kind == "nominatim" else None
    if kind == "photon" and isinstance(data, dict):
        rows = data.get("features")
    if not isinstance(rows, list):
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "{} did not answer as a {} geocoder does; check the address and 'Kind'.",
            ).format(host, kind.capitalize()),
            "invalid",
        )
    read = _nominatim if kind == "nominatim" else _photon
    found = (read(row) for row in rows if isinstance(row, dict))
    return tuple(one for one in found if one is not None)


def _lonlat(lon, lat):
    try:
        lon, lat = float(lon), float(lat)
    except (TypeError, ValueError):
        return None
    good = math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90
    return (lon, lat) if good else None


def _text(row, *names):
    return next((str(row[name]).strip() for name in names if row.get(name)), "")


_CITIES = ("city", "town", "village", "municipality", "hamlet", "suburb", "city_district",
           "borough", "district", "locality", "county")  # fmt: skip


def _cities(row):
    return tuple(str(row[name]).strip() for name in _CITIES if row.get(name))


def _nominatim(row):
    place = _lonlat(row.get("lon"), row.get("lat"))
    if place is None:
        return None
    details = row.get("address") if isinstance(row.get("address"), dict) else {}
    street = _text(details, "road", "pedestrian", "footway", "square", "place", "residential")
    number = _text(details, "house_number")
    kind = "house" if number else "street" if street else ""
    if not kind:
        said = f"{row.get('addresstype') or ''} {row.get('type') or ''}"
        kind = "zip" if "post" in said else "city" if _cities(details) else ""
    return Candidate(place, street, number, _text(details, "postcode"), _cities(details), kind)


def _photon(feature):
    said = feature.get("properties")
    said = said if isinstance(said, dict) else {}
    shape = feature.get("geometry")
    at = shape.get("coordinates") if isinstance(shape, dict) else None
    place = _lonlat(*at[:2]) if isinstance(at, list) and len(at) >= 2 else None
    if place is None:
        return None
    number, kind = _text(said, "housenumber"), _text(said, "type")
    own = _text(said, "name")
    street = _text(said, "street")
    if not street and (kind == "street" or said.get("osm_key") == "highway"):
        street = own
    cities = (*_cities(said), own) if kind in ("city", "district", "locality") else _cities(said)
    if number:
        kind = "house"
    elif street:
        kind = "street"
    elif said.get("osm_value") == "postcode" or kind == "postcode":
        kind = "zip"
    else:
        kind = "city" if kind in ("city", "district", "locality") else ""
    return Candidate(place, street, number, _text(said, "postcode"), cities, kind)
