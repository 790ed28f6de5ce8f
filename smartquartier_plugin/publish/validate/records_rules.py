"""Records against OGC API Records, Part 1: Core (20-004r1), and against the package."""

import re

from ...core.i18n import translate
from ..formats.api_records import CONFORMANCE
from ..package.licence_terms import terms
from .findings import Findings
from .json_documents import json_documents, lacking, text_in
from .listed import listed

NAME = "SmartQuartier OGC API Records 1.0"
_DAY = r"\d{4}-\d{2}-\d{2}"
_MOMENT = rf"{_DAY}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?Z"
_UPDATED = re.compile(rf"{_DAY}T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?(Z|[+-]\d{{2}}:\d{{2}})")
_TIME = {
    "date": re.compile(_DAY),
    "timestamp": re.compile(_MOMENT),
    "interval": re.compile(rf"{_DAY}|{_MOMENT}|\.\."),
}


def check(content):
    """Return what the standard says of each record.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    for path, record in json_documents(content):
        said = record.get("conformsTo")
        marked = isinstance(said, list) and any("ogcapi-records" in str(one) for one in said)
        if marked or path.lower().endswith(".record.json"):
            found = Findings()
            _record(record, found)
            _manifest(content, record, found)
            checks.append(found.check(NAME, path))
    return checks


def _record(record, found):
    lacking(record, ("id", "type", "geometry", "properties", "links"), "", found)
    said = record.get("conformsTo")
    if not isinstance(said, list) or CONFORMANCE not in said:
        words = translate("SmartQuartier", "conformsTo lacks {}.")
        found.warning("conformsTo", words.format(CONFORMANCE))
    if record.get("type") != "Feature":
        words = translate("SmartQuartier", "A record must be a GeoJSON Feature.")
        found.error("type", words)
    _geometry(record, found)
    _time(record.get("time"), found)
    properties = record.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    lacking(properties, ("type", "title"), "properties", found)
    for key in ("created", "updated"):
        if key in properties and not _UPDATED.fullmatch(str(properties[key])):
            words = translate("SmartQuartier", "'{}' is no date with time.")
            found.error("time", words.format(properties[key]), key)
    _contacts(properties.get("contacts"), found)
    _links(record, properties, found)


def _geometry(record, found):
    geometry = record.get("geometry")
    if geometry is None:
        return
    points = list(corners(geometry.get("coordinates") if isinstance(geometry, dict) else None))
    inside = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points)
    if not points or not inside:
        words = translate("SmartQuartier", "The geometry must have coordinates in degrees.")
        found.error("geometry", words)


def corners(coordinates):
    """Yield the positions of a geometry, however deep they lie."""
    if isinstance(coordinates, list):
        if len(coordinates) >= 2 and all(isinstance(v, (int, float)) for v in coordinates):
            yield coordinates[:2]
        else:
            for part in coordinates:
                yield from corners(part)


def _time(time, found):
    if time is None:
        return
    said = {key: time[key] for key in _TIME if key in time} if isinstance(time, dict) else {}
    good = bool(said)
    for key, value in said.items():
        values = value if isinstance(value, list) else [value]
        good &= len(values) == (2 if key == "interval" else 1)
        good &= all(_TIME[key].fullmatch(str(one)) for one in values)
    if not good:
        words = translate("SmartQuartier", "time must be null, a date, a timestamp or an interval.")
        found.error("time", words)


def _contacts(contacts, found):
    if not isinstance(contacts, list) or not contacts:
        words = translate("SmartQuartier", "No contact is named; name the office.")
        found.warning("contacts", words)
        return
    for contact in contacts:
        if not (text_in(contact, "organization") or text_in(contact, "name")):
            words = translate("SmartQuartier", "A contact has no name.")
            found.error("contacts", words)
        if text_in(contact, "name"):
            words = translate(
                "SmartQuartier", "A contact is a person; name the office as its organization."
            )
            found.error("person", words)


def _links(record, properties, found):
    links = record.get("links")
    links = links if isinstance(links, list) else []
    for number, link in enumerate(links, 1):
        for key in ("href", "rel"):
            if not text_in(link, key):
                words = translate("SmartQuartier", "Link {} lacks {}.")
                found.error("links", words.format(number, key))
    relations = {text_in(link, "rel") for link in links}
    if not properties.get("license") and "license" not in relations:
        words = translate("SmartQuartier", "No licence is named.")
        found.error("license", words)
    if not relations & {"enclosure", "item", "data"}:
        words = translate("SmartQuartier", "No link leads to the data.")
        found.warning("links", words)


def _manifest(content, record, found):
    """Check that the record and the package's manifest name the same licence."""
    dataset = next((d for d in listed(content) if d.get("identifier") == record.get("id")), None)
    if dataset is None:
        return
    wanted = terms()["licences"].get(dataset.get("licence"), {}).get("spdx")
    properties = record.get("properties")
    named = properties.get("license") if isinstance(properties, dict) else None
    if named and named != wanted:
        words = translate(
            "SmartQuartier", "The record names the licence '{}', the package says '{}'."
        )
        found.error("licence", words.format(named, wanted))
