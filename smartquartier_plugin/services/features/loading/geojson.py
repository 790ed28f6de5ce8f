"""GeoJSON by GDAL, and where the ids of the features are."""

import json
import re

from ...http.body import words_of
from .ogr import OpenPage, fields_of, open_dataset

_CHUNK = 1024**2
_FIRST_FEATURE = 16 * 1024**2  # the longest first feature looked at


def open_geojson(page, messages, exact_ids):
    """Open a GeoJSON page; see :func:`.pages.open_page`.

    Parameters
    ----------
    page : Page
        As the client delivers it.
    messages : Messages
        Of the session.
    exact_ids : bool
        Whether ids are written, and not only compared.

    Returns
    -------
    OpenPage
    """
    body = page.body
    if body.size < _CHUNK and words_of(body):
        body.require()  # an error of the service, in its own words
    member, properties = _first_feature(body.path)
    options = ["ARRAY_AS_STRING=YES"]
    dataset = open_dataset(body.path, "GeoJSON", options, messages, body.url)
    layer = dataset.GetLayerByIndex(0)
    source = _source_of_ids(body, layer, member, properties, exact_ids)
    if source == "native":
        dataset = open_dataset(
            body.path, "GeoJSON", [*options, "NATIVE_DATA=YES"], messages, body.url
        )
        layer = dataset.GetLayerByIndex(0)
    position = layer.GetLayerDefn().GetFieldIndex("id")
    id_of = {
        "fid": lambda feature: feature.GetFID(),
        "field": lambda feature: feature.GetFieldAsString(position) or None,
        "native": lambda feature: _native_id(feature, position),
    }.get(source)
    skip = "id" if source == "field" and "id" not in properties else ""
    return OpenPage(
        dataset, layer, fields_of(layer, skip), id_of, label=crs_member(body), url=body.url
    )


def _source_of_ids(body, layer, member, properties, exact):
    """Tell where the ids of the features are.

    GDAL turns whole numbers into FIDs and other ids into a field ``id``, unless a property
    has that name; if only some features have the property, it mixes the two. So the keys
    are counted.
    """
    if layer.GetLayerDefn().GetFieldIndex("id") < 0:
        return "fid" if _is_whole(member) else None
    features, keys = layer.GetFeatureCount(), _count_id_keys(body.path)
    if member is None and keys <= features + 1:
        return None  # every "id" is a property
    if member is not None and "id" not in properties and keys <= features + 1:
        return "field"
    if "id" in properties and member is not None and keys in (2 * features, 2 * features + 1):
        if _is_whole(member):
            return "fid"
        return "native" if exact else "field"
    return "native"


def _native_id(feature, position):
    """Return the id member; take it out of the property's place if GDAL put it there."""
    native = json.loads(feature.GetNativeData() or "{}")
    if position >= 0 and "id" not in (native.get("properties") or {}):
        feature.UnsetField(position)
    value = native.get("id")
    return None if value is None else str(value)


def _is_whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _count_id_keys(path):
    count, rest = 0, b""
    with open(path, "rb") as stream:
        while True:
            data = stream.read(_CHUNK)
            if not data:
                return count
            count += (rest + data).count(b'"id"')
            rest = data[-3:]


def _first_feature(path):
    """Return the id member of the first feature (None if it has none) and its properties."""
    text, decoder = "", json.JSONDecoder()
    with open(path, encoding="utf-8-sig", errors="replace") as stream:
        while len(text) < _FIRST_FEATURE:
            data = stream.read(_CHUNK)
            text += data
            start = re.search(r'"features"\s*:\s*\[\s*(?=\{)', text)
            if start:
                try:
                    feature, _ = decoder.raw_decode(text, start.end())
                    return feature.get("id"), feature.get("properties") or {}
                except json.JSONDecodeError:
                    pass  # not whole yet: read on
            if not data:
                break
    return None, {}


def crs_member(body):
    """Return the CRS that a GeoJSON document names, "" if none."""
    found = re.search(rb'"crs"\s*:\s*\{[^{}]*\{\s*"name"\s*:\s*"([^"]+)"', body.head(65536))
    return found.group(1).decode("utf-8", errors="replace") if found else ""
