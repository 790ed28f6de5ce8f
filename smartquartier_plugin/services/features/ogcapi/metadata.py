"""What an OGC API - Features service says of its collections."""

import re

from ....core.i18n import language
from ..model import LayerInfo

CRS84 = "OGC:CRS84"
_URI = re.compile(r"^https?://www\.opengis\.net/def/crs/([^/]+)/([^/]*)/([^/]+?)/?$", re.IGNORECASE)
_URN = re.compile(r"^urn:(?:x-)?ogc:def:crs:([^:]+):([^:]*):([^:]+)$", re.IGNORECASE)
_CURIE = re.compile(r"^\[?([A-Za-z]+):(\w+)\]?$")


def crs_name(crs):
    """Return a CRS as authority and code ("EPSG:25833"), "" if it can't be read.

    Parameters
    ----------
    crs : str
        A URI, URN, CURIE, or the name itself.
    """
    for pattern in (_URI, _URN, _CURIE):
        found = pattern.match(crs.strip())
        if found:
            authority, code = found.group(1).upper(), found.groups()[-1]
            # CRS84h adds a height; the order of longitude and latitude is the same.
            return CRS84 if code.upper() in ("CRS84", "CRS84H") else f"{authority}:{code}"
    return ""


def crs_uri(crs):
    """Return a CRS so that it tells the order of its axes.

    The URI stands for the order that the authority defines (Part 2, 6.2):
    ``…/EPSG/0/4326`` is latitude first. CRS84 is longitude first.
    """
    name = crs_name(crs)
    if name == CRS84 or not name:
        return name or crs
    authority, code = name.split(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{code}"


def layer_info(collection, landing):
    """Return the :class:`LayerInfo` of a collection.

    Parameters
    ----------
    collection : dict
        Its description.
    landing : dict
        The landing page; its licence is taken where the collection names none.

    Returns
    -------
    LayerInfo
    """
    name = collection["id"]
    offered = [crs_name(crs) for crs in collection.get("crs") or () if isinstance(crs, str)]
    links = [link for link in collection.get("links") or () if isinstance(link, dict)]
    formats = [str(link["type"]) for link in links if _is(link, "items") and link.get("type")]
    storage = crs_name(str(collection.get("storageCrs") or ""))
    return LayerInfo(
        name=name,
        title=_text(collection.get("title")) or name,
        description=_text(collection.get("description")),
        extent=_extent(collection.get("extent")),
        crs=tuple(dict.fromkeys(crs for crs in offered if crs)) or (CRS84,),
        storage_crs=storage if storage in offered else CRS84,
        licence=licence_of(collection) or licence_of(landing),
        attribution=_text(collection.get("attribution")) or _text(landing.get("attribution")),
        formats=tuple(dict.fromkeys(formats)),
        modified=_text(collection.get("updated") or collection.get("modified")),
    )


def licence_of(document):
    """Return title and address of the licence that a document links to, "" if none."""
    found = []
    for link in document.get("links") or ():
        if isinstance(link, dict) and _is(link, "license") and isinstance(link.get("href"), str):
            title = _text(link.get("title"))
            found.append(f"{title} ({link['href']})" if title else link["href"])
    if found:
        return "; ".join(dict.fromkeys(found))
    named = document.get("license")  # as in STAC
    return named if isinstance(named, str) and named not in ("various", "proprietary") else ""


def stated_maximum(document, layer):
    """Return the maximum of ``limit`` in an OpenAPI document.

    Parameters
    ----------
    document : dict
        The OpenAPI document.
    layer : str
        The collection.

    Returns
    -------
    int or None
        None if it names none.
    """
    paths = document.get("paths") if isinstance(document, dict) else None
    if not isinstance(paths, dict):
        return None
    ends = (f"/collections/{layer}/items", "/collections/{collectionId}/items")
    for path, item in paths.items():
        if not path.endswith(ends) or not isinstance(item, dict):
            continue
        operation = item.get("get") if isinstance(item.get("get"), dict) else {}
        for parameter in [*(item.get("parameters") or ()), *(operation.get("parameters") or ())]:
            parameter = _resolved(document, parameter)
            schema = _resolved(document, parameter.get("schema"))
            maximum = schema.get("maximum")
            if parameter.get("name") == "limit" and isinstance(maximum, (int, float)):
                return int(maximum) if maximum >= 1 else None
    return None


def _resolved(document, thing):
    """Return an object, followed through one reference inside the same document."""
    thing = thing if isinstance(thing, dict) else {}
    reference = thing.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return thing
    here = document
    for name in reference[2:].split("/"):
        here = here.get(name) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else {}


def _is(link, relation):
    return str(link.get("rel") or "").rsplit("/", 1)[-1] == relation


def _text(value):
    """Return a text, of several languages the user's."""
    if isinstance(value, dict):
        value = value.get(language()) or next(iter(value.values()), "")
    return value.strip() if isinstance(value, str) else ""


def _extent(extent):
    """Return (w, s, e, n) in degrees; None where it is missing, odd, or in another CRS."""
    spatial = extent.get("spatial") if isinstance(extent, dict) else None
    if isinstance(spatial, list):  # drafts of the standard
        spatial = {"bbox": [spatial]}
    if not isinstance(spatial, dict):
        return None
    if crs_name(str(spatial.get("crs") or CRS84)) != CRS84:
        return None
    boxes = spatial.get("bbox")
    box = boxes[0] if isinstance(boxes, list) and boxes else None
    if box is not None and not isinstance(box, list):
        box = boxes
    if box is None or len(box) not in (4, 6):
        return None
    if not all(isinstance(value, (int, float)) for value in box):
        return None
    half = len(box) // 2  # six numbers: lowest and highest height are the third and the last
    return (float(box[0]), float(box[1]), float(box[half]), float(box[half + 1]))
