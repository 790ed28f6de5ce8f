"""The XML schema of a feature type, made harmless for those that read it later."""

import re
from urllib.parse import urljoin

from ...http import safe_xml
from ...http.addresses import host_of
from ...http.failure import ServiceFailure

_XS = "{http://www.w3.org/2001/XMLSchema}"
_MOST_INCLUDED = 10
_TIME = re.compile(r"(?:^|:)TimeInstant(?:Property)?Type$")
# Names of columns that number the rows; others may repeat.
_KEYS = ("objectid", "ogc_fid", "gid", "fid", "uuid", "id")


def harmless_schema(http, body):
    """Return the path of a schema without links that a reader would fetch.

    GDAL fetches what a schema includes from any host. Parts on the service's own host are
    put in here; links to others, such as the schemas of GML, are dropped: GDAL knows these.

    Parameters
    ----------
    http : HttpClient
    body : Body
        The answer to DescribeFeatureType.

    Returns
    -------
    Path
        Beside the bodies.

    Raises
    ------
    ServiceFailure
        If it is no schema.
    """
    from lxml import etree

    root = safe_xml.parse(body.require("schema").path)
    seen = {body.url}
    _resolve(http, root, body.url, seen)
    path = http.folder / f"{body.path.name}.xsd"
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
    return path


def _resolve(http, root, url, seen):
    for element in list(root):
        if element.tag == f"{_XS}import":
            element.attrib.pop("schemaLocation", None)
        elif element.tag in (f"{_XS}include", f"{_XS}redefine"):
            root.remove(element)
            there = urljoin(url, element.get("schemaLocation", ""))
            if host_of(there) != host_of(url) or there in seen or len(seen) > _MOST_INCLUDED:
                continue
            seen.add(there)
            part = _fetch(http, there)
            if part is not None:
                _resolve(http, part, there, seen)
                root.extend(list(part))


def _fetch(http, url):
    try:
        body = http.get(url)
        root = safe_xml.parse(body.require("schema").path)
    except ServiceFailure:
        return None
    http.release(body)
    return root


def key_property(path):
    """Return the property of a schema that numbers the features, "" if none looks like it."""
    names = [name for name, _ in _properties(path)]
    return next((n for key in _KEYS for n in names if n.lower() == key), "")


def geometry_property(path):
    """Return the name of the geometry property, "" if there is none."""
    pattern = re.compile(r"(?:^|:)(?:Multi)?(?:Geometry|Point|Curve|LineString|Surface|Polygon)\w*")
    for name, kind in _properties(path):
        if kind.endswith("PropertyType") and pattern.search(kind):
            return name
    return ""


def property_names(path):
    """Return the names of all properties."""
    return {name for name, _ in _properties(path)}


def time_properties(path):
    """Return the names of properties that hold a moment as GML object (timePosition)."""
    return {name for name, kind in _properties(path) if _TIME.search(kind)}


def _properties(path):
    root = safe_xml.parse(path)
    for element in root.iter(f"{_XS}element"):
        if element.getparent() is not root and element.get("name"):
            yield element.get("name"), element.get("type", "")
