"""GML by GDAL: with the schema where that fits, by the values where it doesn't."""

import mmap
import os
import re
import shutil
from contextlib import contextmanager
from itertools import islice

from ....core.i18n import translate
from ...http.failure import ServiceFailure
from ...http.safe_xml import root_of
from ..wfs.schema import property_names, time_properties
from .ogr import OpenPage, fields_of, invalid, open_dataset

_EMPTY_REGISTRY = "<gml_registry/>"  # GDAL's own one names schemas on the web
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_TIME = re.compile(
    rb"<(?:[^\s<>/:]+:)?([^\s<>/:]+)(?:\s[^<>]*)?>\s*"  # the property
    rb"(?:<(?:[\w.-]+:)?TimeInstant\b[^<>]*>\s*)?<(?:[\w.-]+:)?timePosition\b"
)
_TIMES = re.compile(_TIME.pattern + rb"[^<>]*>\s*([^<>]*)")
# What an envelope consists of, in GML 3 and 2.
_ENVELOPE = frozenset(("lowerCorner", "upperCorner", "coordinates", "Null", "null", "nil"))
_BOUNDED_BY = re.compile(
    rb"<(?:[\w.-]+:)?boundedBy\b[^<>]*>(?:(?!</?(?:[\w.-]+:)?boundedBy\b).){1,4000}"
    rb"</(?:[\w.-]+:)?boundedBy\s*>",
    re.DOTALL,
)
_LEAF = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*)?>([^<>]*)</")
_FIRST = 20  # features looked at to see whether a schema fits


def open_gml(page, layer_name, folder, messages):
    """Open a GML page; see :func:`.pages.open_page`.

    Parameters
    ----------
    page : Page
        As the client delivers it.
    layer_name : str
        The feature type.
    folder : Path
        For helper files.
    messages : Messages
        Of the session.

    Returns
    -------
    OpenPage
        Its layer is None if the page has no features.
    """
    page.body.require("gml")
    body = page.body
    _, root = root_of(body.path)  # refuses a document type, which expat would follow
    _check_end(body, root)
    kinds = {}
    again = _by_schema(page, layer_name, folder, messages)
    if again is None:
        again, kinds = _by_values(body, layer_name, folder, messages)
    dataset, layer = again()
    label = _srs_name(body)
    opened = OpenPage(dataset, layer, [], kinds=kinds, label=label, url=body.url, again=again)
    if layer is None:
        return opened
    fields = _without_envelope(fields_of(layer, skip="gml_id"), page, again)
    opened.fields = _with_days(_with_time_names(fields, page), page)
    position = layer.GetLayerDefn().GetFieldIndex("gml_id")
    if position >= 0:
        opened.id_of = lambda feature: feature.GetFieldAsString(position) or None
    return opened


def _by_schema(page, layer_name, folder, messages):
    """Return what opens the layer as the schema describes it; None if that does not fit."""
    if page.schema is None:
        return None

    def again():
        return _gml_layer(page.body, page.schema, layer_name, folder, messages)

    said = len(messages.errors)
    try:
        _dataset, layer = again()
        fits = layer is not None and (_has_content(layer) or page.returned == 0)
    except ServiceFailure:
        fits = False
    if fits and len(messages.errors) == said:
        return again
    del messages.errors[said:]  # what is wrong with the body shows again without the schema
    return None


def _by_values(body, layer_name, folder, messages):
    """Return what opens the layer with types guessed from the values, and corrections.

    A key such as 08111000 is no number: its zero would be lost.
    """
    from osgeo import ogr

    def again():
        return _gml_layer(body, None, layer_name, folder, messages)

    def as_text():
        with _setting("GML_FIELDTYPES", "ALWAYS_STRING"):
            return again()

    _dataset, layer = again()
    numbers = {ogr.OFTInteger: "integer", ogr.OFTInteger64: "integer", ogr.OFTReal: "real"}
    guessed = {
        field.name: numbers[field.code]
        for field in (fields_of(layer) if layer is not None else ())
        if field.code in numbers and field.subtype == ogr.OFSTNone
    }
    if not guessed:
        return again, {}
    _dataset, layer = as_text()
    keys = _with_leading_zeros(layer, guessed)
    if not keys:
        return again, {}
    return as_text, {name: guessed[name] for name in guessed if name not in keys}


def _without_envelope(fields, page, again):
    """Leave out what is no property, but the envelope of each feature.

    Newer GDAL (3.10, not 3.6) makes fields of what is in gml:boundedBy where it has no schema,
    or one that it doesn't understand. A property of the same name has other values.
    """
    names = [one.name for one in fields if one.name in _ENVELOPE]
    if names and page.schema is not None:
        known = property_names(page.schema)
        names = [name for name in names if name not in known]
    if not names:
        return fields
    with (
        open(page.body.path, "rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        blocks = [found.group() for found in islice(_BOUNDED_BY.finditer(text), 2 * _FIRST)]
    bounds = set(_texts(b" ".join(blocks)))
    _dataset, layer = again()
    values = {name: set() for name in names}
    for feature in islice(iter(layer.GetNextFeature, None), _FIRST):
        for name in names:
            values[name].add((name, " ".join(feature.GetFieldAsString(name).split())))
    junk = {name for name in names if values[name] - {(name, "")} <= bounds}
    return [one for one in fields if one.name not in junk]


def _texts(text):
    """Yield names and texts of the elements that have no others inside."""
    for name, value in _LEAF.findall(text.decode("utf-8", errors="replace")):
        yield name, " ".join(value.split())


def _with_time_names(fields, page):
    """Give moments the names of their properties.

    MapServer writes dates as GML objects, which no schema explains to GDAL. It names them
    after the element inside, the first one without saying of which property.
    """
    if page.schema is None or not any(one.name.endswith("timePosition") for one in fields):
        return fields
    known = time_properties(page.schema) - {one.name for one in fields}
    with (
        open(page.body.path, "rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        first = _TIME.search(text)
        first = first.group(1).decode("utf-8", errors="replace") if first else ""
    named = []
    for one in fields:
        path = one.name.split("|")
        name = first if len(path) == 1 else path[0]
        renamed = path[-1] == "timePosition" and name in known
        named.append(one._replace(name=name) if renamed else one)
    return named if len({one.name for one in named}) == len(named) else fields


def _with_days(fields, page):
    """Make days of those moments that have no hour in the whole page.

    Newer GDAL (3.13, not 3.6) knows GML's objects of time as moments, and a day as its midnight.
    """
    from osgeo import ogr

    if page.schema is None:
        return fields
    moments = {one.name for one in fields if one.code == ogr.OFTDateTime}
    unsure = moments & time_properties(page.schema)
    if not unsure:
        return fields
    with (
        open(page.body.path, "rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text,
    ):
        days = set()
        for found in _TIMES.finditer(text):
            name = found.group(1).decode("utf-8", errors="replace")
            if name in unsure:
                days.add(name)
                if b"T" in found.group(2):
                    unsure.discard(name)
            if not unsure:
                break
    return [one._replace(code=ogr.OFTDate) if one.name in unsure & days else one for one in fields]


def _with_leading_zeros(layer, names):
    places = {name: layer.GetLayerDefn().GetFieldIndex(name) for name in names}
    found = set()
    for feature in iter(layer.GetNextFeature, None):
        for name, place in places.items():
            if _LEADING_ZERO.match(feature.GetFieldAsString(place)):
                found.add(name)
    layer.ResetReading()
    return found


@contextmanager
def _setting(name, value):
    from osgeo import gdal

    before = gdal.GetThreadLocalConfigOption(name)
    gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption(name, before)


def _gml_layer(body, schema, layer_name, folder, messages):
    registry = folder / "registry.xml"
    registry.write_text(_EMPTY_REGISTRY, encoding="utf-8")
    options = [
        "DOWNLOAD_SCHEMA=NO",
        f"REGISTRY={registry}",
        "EXPOSE_GML_ID=YES",
        "SWAP_COORDINATES=NO",  # the order is decided in placement.py, nowhere else
        "WRITE_GFS=NO",
    ]
    if schema:
        options.append(f"XSD={schema}")
    path = body.path if schema else _alone(body.path, folder)
    dataset = open_dataset(path, "GML", options, messages, body.url)
    layers = [dataset.GetLayerByIndex(index) for index in range(dataset.GetLayerCount())]
    wanted = layer_name.rsplit(":", 1)[-1].lower()
    named = [one for one in layers if one.GetName().rsplit(":", 1)[-1].lower() == wanted]
    full = named or [one for one in layers if _has_feature(one)] or layers
    return dataset, full[0] if full else None


def _alone(path, folder):
    """Return the same file in a folder without a schema beside it, which GDAL would take."""
    alone = folder / "alone.gml"
    alone.unlink(missing_ok=True)
    try:
        os.link(path, alone)
    except OSError:  # another drive, or a file system without links
        shutil.copyfile(path, alone)
    return alone


def _has_feature(layer):
    try:
        found = layer.GetNextFeature() is not None
        layer.ResetReading()
    except RuntimeError:  # counted among the messages
        return False
    return found


def _has_content(layer):
    """Return whether one of the first features has more than an id.

    Of nested features GDAL understands the schema, but finds nothing where it says.
    """
    try:
        for _ in range(_FIRST):
            feature = layer.GetNextFeature()
            if feature is None:
                return False
            places = range(feature.GetFieldCount())
            known = sum(feature.IsFieldSetAndNotNull(place) for place in places)
            if feature.GetGeometryRef() is not None or known > 1:
                return True
    except RuntimeError:  # counted among the messages
        return False
    return False


def _check_end(body, root):
    """Look at the end of a document: is it one, and does it say that something failed?"""
    with open(body.path, "rb") as stream:
        stream.seek(max(body.path.stat().st_size - 4096, 0))
        tail = stream.read().replace(b"\x00", b"")
    # WFS 2.0 servers that fail in the middle say so in a well-formed answer.
    if re.search(rb"<([\w.-]+:)?(truncatedResponse|ExceptionReport|ServiceException)\b", tail):
        raise invalid(body.url, "truncatedResponse")
    tail = re.sub(rb"(<!--.*?-->|\s)+$", b"", tail, flags=re.DOTALL)
    name = re.escape(root.encode())
    if not re.search(rb"(</([\w.-]+:)?" + name + rb"\s*>|/>)$", tail):
        raise invalid(body.url, translate("SmartQuartier", "the end is missing"))


def _srs_name(body):
    found = re.search(rb"srsName\s*=\s*[\"']([^\"']+)[\"']", body.head(65536))
    return found.group(1).decode("utf-8", errors="replace") if found else ""
