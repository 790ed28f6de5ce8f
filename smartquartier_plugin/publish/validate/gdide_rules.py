"""ISO 19139 documents against the conventions of GDI-DE and of GovData for open data.

Source: GDI-DE, Konventionen zu Metadaten 2.1.1 (2022); the rules are named after its sections.
"""

import json
import re

from ...core.i18n import translate
from ..package.licence_terms import terms
from .findings import Findings
from .iso_documents import codes, every, iso_documents, said
from .listed import listed

NAME = "SmartQuartier GDI-DE 2.1.1"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAILBOX = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_LEVELS = ("dataset", "series", "service", "tile", "application", "nonGeographicDataset")
_INFO = "gmd:identificationInfo/*"
_PARTY = "gmd:CI_ResponsibleParty"
_MAIL = "gmd:contactInfo/gmd:CI_Contact/gmd:address/gmd:CI_Address/gmd:electronicMailAddress"
_BOX = "gmd:extent/gmd:EX_Extent/gmd:geographicElement/gmd:EX_GeographicBoundingBox"


def check(content):
    """Return what the conventions say of each ISO 19139 document.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    known = {d.get("identifier"): d for d in listed(content)}
    for path, root in iso_documents(content):
        found = Findings()
        _record(root, found)
        infos = every(root, _INFO)
        if infos:
            _resource(root, infos[0], found)
            _use(infos[0], found)
            _manifest(root, infos[0], known, found)
        checks.append(found.check(NAME, path))
    return checks


def _record(root, found):
    """Check what is said of the record itself (sections 2.1 to 2.5)."""
    infos = every(root, "gmd:identificationInfo")
    if len(infos) != 1:
        words = translate(
            "SmartQuartier", "identificationInfo stands {} times; it must stand once."
        )
        found.error("2.1", words.format(len(infos)))
    identifiers = said(root, "gmd:fileIdentifier")
    if not identifiers:
        words = translate("SmartQuartier", "The fileIdentifier is missing; give the record a UUID.")
        found.error("2.2", words)
    elif not _UUID.fullmatch(identifiers[0]):
        words = translate("SmartQuartier", "The fileIdentifier '{}' is no UUID.")
        found.warning("2.2", words.format(identifiers[0]))
    if not set(codes(root, "gmd:hierarchyLevel")) & set(_LEVELS):
        words = translate("SmartQuartier", "hierarchyLevel must be one of: {}.")
        found.error("2.3", words.format(", ".join(_LEVELS)))
    languages = codes(root, "gmd:language")
    if not languages or not re.fullmatch("[a-z]{3}", languages[0]):
        words = translate(
            "SmartQuartier", "The language must stand as a LanguageCode of three letters: ger."
        )
        found.error("2.4", words)
    if not said(root, "gmd:dateStamp"):
        words = translate("SmartQuartier", "The dateStamp is missing; say when the record is from.")
        found.error("dateStamp", words)
    _party(every(root, f"gmd:contact/{_PARTY}"), "2.5", "contact", found)
    if not any(
        "pointOfContact" in codes(p, "gmd:role") for p in every(root, f"gmd:contact/{_PARTY}")
    ):
        words = translate("SmartQuartier", "The contact's role must be pointOfContact.")
        found.error("2.5", words, "contact")


def _party(parties, rule, where, found):
    """Check that an office is named with its mailbox."""
    if not parties:
        words = translate("SmartQuartier", "The responsible office is missing; name it.")
        found.error(rule, words, where)
    for party in parties:
        for path in ("gmd:organisationName", _MAIL):
            if not said(party, path):
                words = translate("SmartQuartier", "The responsible office lacks its {}.")
                found.error(rule, words.format(path.rpartition(":")[2]), where)
        for mailbox in said(party, _MAIL):
            if not _MAILBOX.fullmatch(mailbox):
                words = translate("SmartQuartier", "'{}' is no mailbox.")
                found.warning(rule, words.format(mailbox), where)
        if not any(codes(party, "gmd:role")):
            words = translate("SmartQuartier", "The responsible office has no role.")
            found.error(rule, words, where)


def _resource(root, info, found):
    """Check what is said of the data (2.6, section 3)."""
    _party(every(info, f"gmd:pointOfContact/{_PARTY}"), "2.6", "pointOfContact", found)
    for name, path in (
        ("title", "gmd:citation/gmd:CI_Citation/gmd:title"),
        ("abstract", "gmd:abstract"),
    ):
        if not said(info, path):
            words = translate("SmartQuartier", "The {} is missing or empty; fill it in.")
            found.error(name, words.format(name))
    identifiers = "gmd:citation/gmd:CI_Citation/gmd:identifier/*/gmd:code"
    if not said(info, identifiers):
        words = translate(
            "SmartQuartier",
            "The data have no identifier of their own; give them one, as an address.",
        )
        found.error("3.1", words)
    if not every(info, "gmd:citation/gmd:CI_Citation/gmd:date"):
        words = translate("SmartQuartier", "No date says when the data were published or changed.")
        found.error("date", words)
    spatial = "nonGeographicDataset" not in codes(root, "gmd:hierarchyLevel")
    topics = set(said(info, "gmd:topicCategory"))
    if (spatial and not topics) or topics - set(terms()["topics"]):
        words = translate("SmartQuartier", "The topic category must be one of ISO 19115: {}.")
        found.error("3.3", words.format(", ".join(terms()["topics"])))
    if spatial:
        _box(info, found)
        if not said(root, "gmd:referenceSystemInfo"):
            words = translate("SmartQuartier", "The coordinate reference system is not named.")
            found.warning("crs", words)
    if not said(root, "gmd:dataQualityInfo/*/gmd:lineage/*/gmd:statement"):
        words = translate(
            "SmartQuartier",
            "Nothing is said of where the data come from; add it to the layer's history.",
        )
        found.warning("lineage", words)
    if not said(root, "gmd:distributionInfo//gmd:linkage"):
        words = translate(
            "SmartQuartier",
            "No address says where the data can be had; name the place of publication.",
        )
        found.warning("linkage", words)


def _box(info, found):
    boxes = every(info, _BOX)
    if not boxes:
        words = translate("SmartQuartier", "The bounding box is missing; add it.")
        found.error("extent", words)
    for box in boxes:
        names = (
            "westBoundLongitude",
            "eastBoundLongitude",
            "southBoundLatitude",
            "northBoundLatitude",
        )
        try:
            west, east, south, north = (float(said(box, f"gmd:{name}")[0]) for name in names)
        except (IndexError, ValueError):
            west = east = south = north = 999.0
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            words = translate(
                "SmartQuartier",
                "The bounding box is no box in degrees (west to east, south to north).",
            )
            found.error("extent", words)


def _use(info, found):
    """Check the terms of use: for people (2.9.1), for GovData (3.6), and its keyword (3.2.2)."""
    blocks = every(info, "gmd:resourceConstraints/gmd:MD_LegalConstraints")
    used = [block for block in blocks if every(block, "gmd:useConstraints")]
    if len(used) != 1:
        words = translate(
            "SmartQuartier", "The terms of use must stand in exactly one block; they stand in {}."
        )
        found.error("2.9.1", words.format(len(used)))
    if not any(every(block, "gmd:accessConstraints") for block in blocks):
        words = translate("SmartQuartier", "Nothing is said of who may have the data.")
        found.warning("2.8", words)
    for block in used[:1]:
        texts = said(block, "gmd:otherConstraints")
        plain = [text for text in texts if not text.startswith("{")]
        if "otherRestrictions" not in codes(block, "gmd:useConstraints") or not plain:
            words = translate(
                "SmartQuartier",
                "The terms of use lack a sentence for people under otherRestrictions; write which "
                "licence holds.",
            )
            found.error("2.9.1", words)
        _licence([text for text in texts if text.startswith("{")], found)
    for group in every(info, "gmd:descriptiveKeywords/gmd:MD_Keywords"):
        if "opendata" in said(group, "gmd:keyword"):
            if every(group, "gmd:thesaurusName"):
                words = translate(
                    "SmartQuartier", "The keyword opendata must stand without thesaurus."
                )
                found.warning("3.2.2", words)
            return
    words = translate(
        "SmartQuartier", "The keyword opendata is missing: GovData passes the data by."
    )
    found.error("3.2.2", words)


def _licence(objects, found):
    """Check the licence as JSON (3.6)."""
    if len(objects) != 1:
        words = translate(
            "SmartQuartier",
            "The licence must stand as JSON exactly once beside the terms of use; it stands there "
            "{} times.",
        )
        found.error("3.6", words.format(len(objects)))
        return
    facts = facts_of(objects[0])
    if facts.get("id") not in terms()["licence_codes"]:
        words = translate(
            "SmartQuartier",
            "The licence as JSON has no id of dcat-ap.de/def/licenses, such as dl-by-de/2.0; it "
            "says '{}'.",
        )
        found.error("3.6", words.format(facts.get("id", objects[0])))
    lacking = [key for key in ("name", "url", "quelle") if not facts.get(key)]
    if lacking:
        words = translate("SmartQuartier", "The licence as JSON lacks: {}.")
        found.warning("3.6", words.format(", ".join(lacking)))


def facts_of(text):
    """Return what the licence as JSON says, {} if it is no JSON."""
    try:
        facts = json.loads(text)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _manifest(root, info, known, found):
    """Check that the record and the package's manifest name the same licence."""
    identifiers = said(root, "gmd:fileIdentifier")
    dataset = known.get(identifiers[0]) if identifiers else None
    if dataset is None:
        return
    wanted = terms()["licences"].get(dataset.get("licence"), {}).get("dcatde")
    path = "gmd:resourceConstraints/gmd:MD_LegalConstraints/gmd:otherConstraints"
    named = [facts_of(text).get("id") for text in said(info, path) if text.startswith("{")]
    if named and wanted not in named:
        words = translate(
            "SmartQuartier", "The record names the licence '{}', the package says '{}'."
        )
        found.error("licence", words.format(", ".join(map(str, named)), wanted))
