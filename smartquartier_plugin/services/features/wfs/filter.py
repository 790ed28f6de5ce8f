"""An extent beside a filter: WFS takes one of BBOX, FILTER and CQL_FILTER only."""

import re

from ...http import safe_xml
from ...http.failure import ServiceFailure
from .schema import geometry_property

_FES = "http://www.opengis.net/fes/2.0"
_OGC = "http://www.opengis.net/ogc"


def bounded(request, bbox, schema):
    """Return a request whose own filter is joined with an extent.

    Parameters
    ----------
    request : FeatureRequest
        With FILTER or CQL_FILTER among its vendor parameters.
    bbox : str
        As BBOX would be written; "" if there is none.
    schema : callable
        Path of the type's XML schema, or None.

    Returns
    -------
    FeatureRequest
        As it was where the two can't be joined (features are picked by id, or the geometry's
        name is unknown): then more is fetched than the extent holds.
    """
    corners = bbox.split(",", 4)
    given = {name.lower(): name for name in request.vendor}
    path = schema() if len(corners) == 5 else None
    geometry = geometry_property(path) if path else ""
    if not geometry:
        return request
    vendor = dict(request.vendor)
    if "cql_filter" in given:
        name = given["cql_filter"]
        box = ",".join(corners[:4])
        vendor[name] = f"({vendor[name]}) AND BBOX({geometry},{box},'{corners[4]}')"
    elif "filter" in given:
        name = given["filter"]
        joined = _joined(vendor[name], corners, geometry, request.version)
        vendor[name] = joined or vendor[name]
    return request.with_vendor(vendor)


def _joined(text, corners, geometry, version):
    """Return a filter in XML with the extent beside its own condition, "" if that fails."""
    from lxml import etree

    try:
        root = safe_xml.parse(_with_namespaces(text).encode())
    except ServiceFailure:
        return ""
    if safe_xml.local_name(root) != "Filter" or len(root) != 1:
        return ""
    new = version.startswith("2")
    space, gml = (
        (_FES, "http://www.opengis.net/gml/3.2") if new else (_OGC, "http://www.opengis.net/gml")
    )
    both = etree.Element(f"{{{space}}}And")
    both.append(root[0])
    box = etree.SubElement(both, f"{{{space}}}BBOX")
    reference = etree.SubElement(box, f"{{{space}}}{'ValueReference' if new else 'PropertyName'}")
    reference.text = geometry
    envelope = etree.SubElement(box, f"{{{gml}}}Envelope", srsName=corners[4], nsmap={"gml": gml})
    etree.SubElement(envelope, f"{{{gml}}}lowerCorner").text = " ".join(corners[:2])
    etree.SubElement(envelope, f"{{{gml}}}upperCorner").text = " ".join(corners[2:4])
    root.append(both)
    return etree.tostring(root, encoding="unicode")


def _with_namespaces(text):
    """Return the filter with the usual prefixes declared, where its author left them out."""
    start = re.search(r"<(?:[\w.-]+:)?Filter\b", text)
    if start is None:
        return text
    usual = {"fes": _FES, "ogc": _OGC, "gml": "http://www.opengis.net/gml/3.2"}
    missing = [
        f' xmlns:{prefix}="{space}"'
        for prefix, space in usual.items()
        if re.search(rf"</?{prefix}:", text) and f"xmlns:{prefix}=" not in text
    ]
    return text[: start.end()] + "".join(missing) + text[start.end() :]
