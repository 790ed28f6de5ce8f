"""OWS Contexts in GeoJSON against OGC 14-055r2."""

from ...core.i18n import translate
from ..formats.ows_context import SPECIFICATION
from .findings import Findings
from .json_documents import json_documents, lacking, text_in

NAME = "SmartQuartier OWS Context 1.0"


def check(content):
    """Return what the standard says of each context.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    for path, context in json_documents(content):
        if path.lower().endswith(".owc.json") or SPECIFICATION + "core" in _profiles(context):
            found = Findings()
            _context(context, found)
            checks.append(found.check(NAME, path))
    return checks


def _properties(feature):
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _profiles(context):
    """Return the profiles that a context names, as texts or as links."""
    links = _properties(context).get("links")
    profiles = links.get("profiles") if isinstance(links, dict) else None
    profiles = profiles if isinstance(profiles, list) else []
    return {one if isinstance(one, str) else text_in(one, "href") for one in profiles}


def _context(context, found):
    if context.get("type") != "FeatureCollection":
        words = translate("SmartQuartier", "A context must be a GeoJSON FeatureCollection.")
        found.error("type", words)
    lacking(context, ("id", "properties", "features"), "", found)
    lacking(_properties(context), ("lang", "title", "updated", "links"), "properties", found)
    if SPECIFICATION + "core" not in _profiles(context):
        words = translate("SmartQuartier", "properties.links.profiles lacks {}.")
        found.error("profiles", words.format(SPECIFICATION + "core"))
    features = context.get("features")
    identifiers = set()
    for number, feature in enumerate(features if isinstance(features, list) else (), 1):
        where = f"features[{number}]"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            words = translate("SmartQuartier", "A resource must be a GeoJSON Feature.")
            found.error("type", words, where)
            continue
        lacking(feature, ("id", "geometry", "properties"), where, found)
        lacking(_properties(feature), ("title", "updated"), where, found)
        if str(feature.get("id")) in identifiers:
            words = translate("SmartQuartier", "The id '{}' stands twice.")
            found.error("id", words.format(feature.get("id")), where)
        identifiers.add(str(feature.get("id")))
        _offerings(_properties(feature), where, found)


def _offerings(properties, where, found):
    offerings = properties.get("offerings")
    links = properties.get("links")
    if not offerings and not (isinstance(links, dict) and links.get("data")):
        words = translate("SmartQuartier", "The resource has no offering and no link to data.")
        found.warning("offerings", words, where)
    for offering in offerings if isinstance(offerings, list) else ():
        if ":" not in text_in(offering, "code"):
            words = translate("SmartQuartier", "An offering lacks its code, an address.")
            found.error("code", words, where)
        for operation in _listed(offering, "operations"):
            for key in ("code", "method", "href"):
                if not text_in(operation, key):
                    words = translate("SmartQuartier", "An operation lacks its {}.")
                    found.error("operations", words.format(key), where)
        for part in _listed(offering, "contents"):
            if not text_in(part, "type") or not (text_in(part, "href") or part.get("content")):
                words = translate("SmartQuartier", "A content lacks its type or its address.")
                found.error("contents", words, where)


def _listed(offering, key):
    found = offering.get(key) if isinstance(offering, dict) else None
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []
