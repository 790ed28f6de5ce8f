"""Fragments for Masterportal: what its documentation asks, and that they belong together."""

from ...core.i18n import translate
from ..package.layout import MASTERPORTAL
from .findings import Findings
from .reading import json_of

NAME = "SmartQuartier Masterportal 2 and 3"
SERVICES, STYLES = f"{MASTERPORTAL}services.json", f"{MASTERPORTAL}style.json"
CONFIGS = (f"{MASTERPORTAL}config.v2.json", f"{MASTERPORTAL}config.v3.json")
_SERVICE = ("id", "name", "typ", "url", "gfiAttributes", "layerAttribution", "datasets")
_METADATA = ("md_id", "md_name", "kategorie_organisation")


def check(content):
    """Return what is wrong with services, styles and configurations.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        Empty for a package without such fragments.
    """
    present = [path for path in (SERVICES, STYLES, *CONFIGS) if path in content.files]
    if not present:
        return []
    read = {path: json_of(content, path) for path in present}
    services = _objects(read.get(SERVICES))
    styles = _objects(read.get(STYLES))
    checks = []
    for path in present:
        found = Findings()
        if read[path] is None:
            found.error("json", translate("SmartQuartier", "Not JSON; write the file anew."))
        elif path == SERVICES:
            _services(read[path], services, found)
        elif path == STYLES:
            _styles(content, read[path], styles, services, found)
        else:
            _config(path, read[path], services, styles, found)
        checks.append(found.check(NAME, path))
    for path in (SERVICES, STYLES, *CONFIGS):
        if path not in present:
            found = Findings()
            words = translate("SmartQuartier", "The file is missing; publish the package again.")
            found.error("missing", words)
            checks.append(found.check(NAME, path))
    return checks


def _objects(document):
    listed = document if isinstance(document, list) else []
    return [one for one in listed if isinstance(one, dict)]


def _services(document, services, found):
    if not isinstance(document, list):
        found.error("list", translate("SmartQuartier", "services.json must be a list."))
    ids = [str(service.get("id")) for service in services]
    for doubled in sorted({one for one in ids if ids.count(one) > 1}):
        words = translate("SmartQuartier", "The id '{}' stands twice; ids must differ.")
        found.error("id", words.format(doubled))
    for service in services:
        where = str(service.get("id"))
        for key in _SERVICE:
            if service.get(key) in (None, "", []):
                words = translate("SmartQuartier", "A service needs '{}'.")
                found.error("service", words.format(key), where)
        url = str(service.get("url") or "")
        leads = url.lower().split("?")[0].endswith((".geojson", ".json"))
        if service.get("typ") == "GeoJSON" and url and not leads:
            words = translate("SmartQuartier", "The address '{}' does not lead to GeoJSON.")
            found.error("url", words.format(url), where)
        for about in _objects(service.get("datasets")):
            for key in _METADATA:
                if not about.get(key):
                    words = translate("SmartQuartier", "The metadata lack '{}'.")
                    found.error("datasets", words.format(key), where)


def _styles(content, document, styles, services, found):
    if not isinstance(document, list):
        found.error("list", translate("SmartQuartier", "style.json must be a list."))
    known = {str(s.get("id")): s.get("gfiAttributes") for s in services}
    for style in styles:
        where = str(style.get("styleId"))
        rules = _objects(style.get("rules"))
        if not style.get("styleId") or not rules:
            words = translate("SmartQuartier", "A style needs a styleId and rules.")
            found.error("style", words, where)
            continue
        open_ = [place for place, rule in enumerate(rules) if not rule.get("conditions")]
        if not open_ or open_[-1] != len(rules) - 1:
            words = translate(
                "SmartQuartier",
                "The last rule has a condition: features that meet none are invisible; add a rule "
                "without conditions.",
            )
            found.error("fallback", words, where)
        if open_ and open_[0] < len(rules) - 1:
            words = translate(
                "SmartQuartier",
                "Rules behind one without conditions are never reached; put it last.",
            )
            found.error("order", words, where)
        fields = next(
            (f for one, f in known.items() if one.endswith(f"-{where[: -len('-style')]}")), None
        )
        for rule in rules:
            _rule(content, rule, fields, found, where)


def _rule(content, rule, fields, found, where):
    style = rule.get("style")
    if not isinstance(style, dict):
        found.error("rule", translate("SmartQuartier", "A rule needs a style."), where)
        return
    if style.get("type") == "icon":
        place = f"{MASTERPORTAL}{style.get('imageName')}"
        if "<svg" not in str(style.get("imageName")) and place not in content.files:
            words = translate("SmartQuartier", "The picture '{}' is not in the package.")
            found.error("icon", words.format(style.get("imageName")), where)
    said = (rule.get("conditions") or {}).get("properties") or {}
    for field, value in said.items() if isinstance(said, dict) else ():
        if isinstance(fields, dict) and field not in fields and not field.startswith("@"):
            words = translate("SmartQuartier", "The layer has no field '{}'.")
            found.error("field", words.format(field), where)
        if isinstance(value, list) and (len(value) not in (2, 4) or value[0] >= value[1]):
            words = translate("SmartQuartier", "The range of '{}' is empty or no range.")
            found.error("range", words.format(field), where)


def _config(path, document, services, styles, found):
    top = "Themenconfig" if path == CONFIGS[0] else "layerConfig"
    if not isinstance(document, dict) or top not in document:
        words = translate("SmartQuartier", "The configuration lacks '{}'.")
        found.error("config", words.format(top))
        return
    ids = {str(service.get("id")) for service in services}
    style_ids = {str(style.get("styleId")) for style in styles}
    layers = list(_layers(document))
    for layer in layers:
        if str(layer["id"]) not in ids:
            words = translate("SmartQuartier", "services.json has no service '{}'.")
            found.error("id", words.format(layer["id"]))
        if layer.get("styleId") and str(layer["styleId"]) not in style_ids:
            words = translate("SmartQuartier", "style.json has no style '{}'.")
            found.error("styleId", words.format(layer["styleId"]), str(layer["id"]))
    for missing in sorted(ids - {str(layer["id"]) for layer in layers}):
        words = translate("SmartQuartier", "The service '{}' is in no folder of the tree.")
        found.warning("tree", words.format(missing))


def _layers(part):
    """Yield everything in a configuration that has an id."""
    if isinstance(part, dict):
        if "id" in part:
            yield part
        for value in part.values():
            yield from _layers(value)
    elif isinstance(part, list):
        for value in part:
            yield from _layers(value)
