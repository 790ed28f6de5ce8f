"""What the catalogue's codes are called: groups of themes, kinds of services, geometries."""

import re
import unicodedata

from ....core.i18n import translate

#: Groups that are filtered by; each theme of the catalogue is in one of them.
GROUPS = {
    "areas": ("quarters", "boundaries", "cadastre", "addresses"),
    "people": ("population", "social", "services", "accessibility"),
    "traffic": ("stops", "lines", "mobility", "traffic", "roads", "parking"),
    "environment": ("noise", "air", "weather", "climate", "green", "trees"),
    "buildings": ("buildings", "solar"),
    "digital": ("broadband", "sensors"),
    "other": ("other",),
}


def group_titles():
    """Return the groups' titles, in the order of the chips."""
    return {
        "areas": translate("SmartQuartier", "Quarters and boundaries"),
        "people": translate("SmartQuartier", "People and services"),
        "traffic": translate("SmartQuartier", "Traffic"),
        "environment": translate("SmartQuartier", "Environment and green"),
        "buildings": translate("SmartQuartier", "Buildings and energy"),
        "digital": translate("SmartQuartier", "Sensors and networks"),
        "other": translate("SmartQuartier", "Other themes"),
    }


def theme_titles():
    """Return the titles of the catalogue's themes."""
    return {
        "quarters": translate("SmartQuartier", "quarters"),
        "addresses": translate("SmartQuartier", "addresses"),
        "stops": translate("SmartQuartier", "stops"),
        "lines": translate("SmartQuartier", "tram and bus lines"),
        "mobility": translate("SmartQuartier", "mobility"),
        "traffic": translate("SmartQuartier", "traffic volumes"),
        "roads": translate("SmartQuartier", "road works and closures"),
        "parking": translate("SmartQuartier", "parking"),
        "noise": translate("SmartQuartier", "noise"),
        "air": translate("SmartQuartier", "air quality"),
        "weather": translate("SmartQuartier", "weather"),
        "climate": translate("SmartQuartier", "urban climate"),
        "green": translate("SmartQuartier", "green spaces"),
        "trees": translate("SmartQuartier", "trees"),
        "buildings": translate("SmartQuartier", "buildings"),
        "solar": translate("SmartQuartier", "solar potential"),
        "accessibility": translate("SmartQuartier", "barrier-free access"),
        "services": translate("SmartQuartier", "public services"),
        "social": translate("SmartQuartier", "social data"),
        "population": translate("SmartQuartier", "population"),
        "broadband": translate("SmartQuartier", "broadband"),
        "sensors": translate("SmartQuartier", "sensors"),
        "boundaries": translate("SmartQuartier", "administrative boundaries"),
        "cadastre": translate("SmartQuartier", "cadastre"),
        "other": translate("SmartQuartier", "other"),
    }


def kind_title(kind):
    """Return what a type of service is called; names of standards stay as they are."""
    if kind == "download":
        return translate("SmartQuartier", "file to download")
    return {
        "ogcapi": "OGC API Features",
        "wfs": "WFS",
        "arcgis": "ArcGIS REST",
        "sensorthings": "SensorThings",
        "opensensemap": "openSenseMap",
        "sensorcommunity": "sensor.community",
        "ubaair": "UBA Luftdaten",
    }.get(kind, kind)


def geometry_title(geometry):
    """Return what a layer consists of, "" where nobody knows."""
    return {
        "point": translate("SmartQuartier", "points"),
        "line": translate("SmartQuartier", "lines"),
        "polygon": translate("SmartQuartier", "areas"),
        "none": translate("SmartQuartier", "table without geometry"),
    }.get(geometry, "")


def day(date):
    """Return an ISO date as the reader's language writes it."""
    from ....core.numbers import language

    parts = date[:10].split("-")
    return ".".join(reversed(parts)) if language() == "de" and len(parts) == 3 else date[:10]


def size(count):
    """Return a number of bytes for people."""
    from ....core.numbers import number

    if count < 1_000_000:
        return translate("SmartQuartier", "{} kB").format(number(max(count, 1) / 1000, 0))
    return translate("SmartQuartier", "{} MB").format(number(count / 1_000_000, 1))


def file_name(text):
    """Return a name for a file: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return (
        re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "layer"
    )
