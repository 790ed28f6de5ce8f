"""Planned sensors as OGC SensorThings documents, ready to be posted, and never twice.

Sensors and ObservedProperties are made once and referred to: a nested document would create
them again with each Thing. Things carry ``properties.sq_id``, by which they are found again.
:mod:`sensorthings_posts` says what of it has to be sent to a service.
"""

from dataclasses import dataclass
from typing import Optional

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.numbers import number

SCHEMA = "smartquartier-sensorthings/1"
MEASUREMENT = "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
_EIONET = "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/"
_CF = "http://vocab.nerc.ac.uk/standard_name/"
_MICROGRAM = ("microgram per cubic metre", "µg/m³", "ucum:ug/m3")
_COUNT = ("number per hour", "1/h", "ucum:/h")


@dataclass(frozen=True)
class Quantity:
    """What a Datastream holds.

    Attributes
    ----------
    key, name, definition, description : str
        ``definition`` is the URI of the observed property.
    unit : (str, str, str)
        Name, symbol, definition.
    """

    key: str
    name: str
    definition: str
    description: str
    unit: tuple


# Own URNs where no public vocabulary has the quantity itself.
QUANTITIES = {
    "noise": (
        Quantity(
            "laeq", "LAeq", "urn:smartquartier:property:laeq",
            "A-weighted equivalent continuous sound level", ("decibel", "dB(A)", "ucum:dB"),
        ),
    ),
    "air_background": (
        Quantity("pm10", "PM10", _EIONET + "5", "Particulate matter < 10 µm", _MICROGRAM),
        Quantity("pm25", "PM2.5", _EIONET + "6001", "Particulate matter < 2.5 µm", _MICROGRAM),
    ),
    "air_traffic": (
        Quantity("pm10", "PM10", _EIONET + "5", "Particulate matter < 10 µm", _MICROGRAM),
        Quantity("pm25", "PM2.5", _EIONET + "6001", "Particulate matter < 2.5 µm", _MICROGRAM),
        Quantity("no2", "NO2", _EIONET + "8", "Nitrogen dioxide", _MICROGRAM),
    ),
    "climate": (
        Quantity(
            "air_temperature", "air temperature", _CF + "air_temperature/",
            "Air temperature", ("degree Celsius", "°C", "ucum:Cel"),
        ),
        Quantity(
            "relative_humidity", "relative humidity", _CF + "relative_humidity/",
            "Relative humidity of the air", ("percent", "%", "ucum:%"),
        ),
    ),
    "people_flow": (
        Quantity(
            "people", "people flow", "urn:smartquartier:property:people-flow",
            "People passing per hour, counted without identifying anybody", _COUNT,
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Device:
    """The sensor that is to hang there; without a choice yet, that is said.

    Attributes
    ----------
    name, description : str
    metadata : str
        Address of its data sheet; may be empty.
    encoding : str
        Media type of what the address leads to.
    """

    name: str
    description: str
    metadata: str = ""
    encoding: str = "text/html"


@dataclass(frozen=True)
class PlannedSite:
    """One planned sensor.

    Attributes
    ----------
    sq_id : str
        Its name, the same in each export.
    lon, lat : float
        WGS 84 [degrees].
    height_m : float or None
        Above the ground.
    name, place : str
        Of the Thing and of the place; made from ``sq_id`` where empty.
    details : tuple of (str, object)
        More properties, such as rank and verdicts of the siting rules.
    status : str
        ``planned``, ``existing`` or ``candidate``.
    cell : float or None
        Width of the grid cell [m] that stands for the place; None for the place itself.
    """

    sq_id: str
    lon: float
    lat: float
    height_m: Optional[float] = None
    name: str = ""
    place: str = ""
    details: tuple = ()
    status: str = "planned"
    cell: Optional[float] = None


def documents(sites, purpose, operator, device=None):
    """Return the SensorThings documents of a plan.

    Parameters
    ----------
    sites : sequence of PlannedSite
    purpose : str
        A key of ``QUANTITIES``: decides the Datastreams.
    operator : str
        An institution.
    device : Device, optional
        Used by all Datastreams.

    Returns
    -------
    dict
        ``Sensors``, ``ObservedProperties`` and ``Things``: lists of ``{"id": key, "body":
        document}``. Things hold Locations and Datastreams; these refer to the shared ones
        by ``{"@iot.id": "$key"}``, to be replaced by the service's ids.

    Raises
    ------
    InputError
        Unknown purpose, no operator, no site, names given twice, coordinates out of range.
    """
    _check(sites, purpose, operator)
    # By its name it is found again, so that doesn't depend on the user's language.
    device = device or Device(
        "Planned sensor (device not chosen)",
        translate("SmartQuartier", "Placeholder for the device of a planned site"),
    )
    quantities = QUANTITIES[purpose]
    return {
        "schema": SCHEMA,
        "standard": "OGC SensorThings API 1.1",
        "Sensors": [
            {
                "id": "sensor",
                "body": {
                    "name": device.name,
                    "description": device.description,
                    "encodingType": device.encoding,
                    "metadata": device.metadata,
                },
            }
        ],
        "ObservedProperties": [
            {
                "id": q.key,
                "body": {
                    "name": q.name,
                    "definition": q.definition,
                    "description": q.description,
                },
            }
            for q in quantities
        ],
        "Things": [
            {"id": f"thing{number}", "body": _thing(site, purpose, operator, quantities)}
            for number, site in enumerate(sites, 1)
        ],
    }


def batch(docs):
    """Return the same documents as one request for ``POST …/$batch``.

    Parameters
    ----------
    docs : dict
        As :func:`documents` returns it.

    Returns
    -------
    dict
        JSON batch: one group, so that all is created or nothing; later requests refer to
        earlier ones by ``$key``.

    Notes
    -----
    An extension of FROST-Server; the standard itself only has multipart. It creates
    everything anew: for a service that may have some of it, use
    :func:`~.sensorthings_sending.send`.
    """
    return {
        "requests": [
            {"id": item["id"], "atomicityGroup": "plan", "method": "post", "url": kind,
             "body": item["body"]}
            for kind in ("Sensors", "ObservedProperties", "Things")
            for item in docs[kind]
        ]
    }  # fmt: skip


def _thing(site, purpose, operator, quantities):
    properties = {
        **dict(site.details),
        "sq_id": site.sq_id,
        "status": site.status,
        "purpose": purpose,
        "operator": operator,
        # The same in each language: by a difference a second export would change the Thing.
        "quality": "indicative measurement",
    }
    if site.cell is not None:
        properties["position"] = f"centre of a grid cell of {site.cell:.0f} m"
    if site.height_m is not None:
        properties["height_m"] = float(site.height_m)
    name = site.name or site.sq_id
    return {
        "name": name,
        "description": translate("SmartQuartier", "Planned sensor site, placed by SmartQuartier"),
        "properties": properties,
        "Locations": [
            {
                "name": site.place or name,
                "description": translate("SmartQuartier", "Planned position")
                if site.cell is None
                else translate(
                    "SmartQuartier", "Centre of the grid cell ({} m) that holds the position"
                ).format(number(site.cell, 0)),
                "properties": {"sq_id": f"{site.sq_id}/place"},
                "encodingType": "application/geo+json",
                "location": {
                    "type": "Point",
                    # Seven decimals are a centimetre.
                    "coordinates": [round(float(site.lon), 7), round(float(site.lat), 7)],
                },
            }
        ],
        "Datastreams": [_datastream(site, name, quantity) for quantity in quantities],
    }


def _datastream(site, name, quantity):
    return {
        "name": f"{quantity.name} {name}",
        "description": quantity.description,
        "observationType": MEASUREMENT,
        "unitOfMeasurement": dict(zip(("name", "symbol", "definition"), quantity.unit)),
        "properties": {"sq_id": f"{site.sq_id}/{quantity.key}"},
        "Sensor": {"@iot.id": "$sensor"},
        "ObservedProperty": {"@iot.id": f"${quantity.key}"},
    }


def _check(sites, purpose, operator):
    if purpose not in QUANTITIES:
        raise InputError(
            translate("SmartQuartier", "The purpose '{}' is unknown; choose one of: {}.").format(
                purpose, ", ".join(QUANTITIES)
            )
        )
    if not str(operator).strip():
        raise InputError(
            translate("SmartQuartier", "Name the operator: the institution that runs the sensors.")
        )
    if not sites:
        raise InputError(translate("SmartQuartier", "There is no planned site; nothing to export."))
    seen, twice = set(), set()
    for site in sites:
        (twice if site.sq_id in seen else seen).add(site.sq_id)
    if twice:
        raise InputError(
            translate("SmartQuartier", "Sites with the same name: {}. Each needs its own.").format(
                ", ".join(sorted(twice)[:5])
            )
        )
    for site in sites:
        if not (abs(site.lon) <= 180 and abs(site.lat) <= 90):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Site '{}' lies at {}, {}, which is no longitude and latitude.",
                ).format(site.sq_id, site.lon, site.lat)
            )
