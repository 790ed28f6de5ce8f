"""GDAL's readers, tamed: quiet, without network, every error said, nothing left behind.

QGIS and its other plugins share this process and its GDAL. So nothing global is changed:
the settings and the error handler belong to this thread and end with the block, and the
code works whether somebody else has switched GDAL's exceptions on or not.
"""

import json
import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ....core.i18n import translate
from ...http.addresses import host_of
from ...http.body import words_of
from ...http.failure import ServiceFailure
from ...http.safe_xml import root_of
from .esri import to_readable

# No reader of strangers' files may reach the network: schemas name further files.
_SETTINGS = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "OGR_SQLITE_CACHE": "64",  # MB; the spatial index of a million features
    "OGR_SQLITE_JOURNAL": "MEMORY",
    "OGR_SQLITE_SYNCHRONOUS": "OFF",  # only temporary files are written
}
_EMPTY_REGISTRY = "<gml_registry/>"  # GDAL's own one names schemas on the web
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_CHUNK = 1024**2
_FIRST = 20  # features looked at to see whether a schema fits
_FIRST_FEATURE = 16 * 1024**2  # the longest first feature looked at


class Messages:
    """What GDAL said during a block."""

    def __init__(self):
        self.errors = []

    def __call__(self, severity, number, text):
        """Take one message; GDAL calls this."""
        if severity >= 3:  # CE_Failure; warnings are about things handled here anyway
            self.errors.append(text)

    @property
    def last(self):
        """Return the most telling of them in one line."""
        return " ".join(self.errors[0].split())[:300] if self.errors else ""


@contextmanager
def session():
    """Give a block its own GDAL settings and error handler.

    Yields
    ------
    Messages
        What GDAL says meanwhile.
    """
    from osgeo import gdal

    messages = Messages()
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _SETTINGS}
    for name, value in _SETTINGS.items():
        gdal.SetThreadLocalConfigOption(name, value)
    gdal.PushErrorHandler(messages)
    try:
        yield messages
    finally:
        gdal.PopErrorHandler()
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


class Field(NamedTuple):
    """Place, name, OGR type and subtype of a field; a copy, as GDAL's goes with its layer."""

    index: int
    name: str
    code: int
    subtype: int


@dataclass
class OpenPage:
    """The features of one page, in the order and with the coordinates as they came.

    Attributes
    ----------
    dataset, layer : osgeo objects
        Keep the first as long as the second is used.
    fields : list of Field
        Those that are properties.
    id_of : callable or None
        Feature to its id (text or number), None if it has none.
    kinds : dict of str to str
        What fields hold that GDAL can only give as text; see :mod:`.esri`.
    label : str
        The CRS that the body itself names; "".
    url : str
        Where the page came from, for messages.
    again : callable or None
        Opens dataset and layer anew.
    """

    dataset: object
    layer: object
    fields: list
    id_of: object = None
    kinds: dict = field(default_factory=dict)
    label: str = ""
    url: str = ""
    again: object = None

    def restart(self):
        """Begin with the first feature again.

        After ``ResetReading`` GDAL's GML reader gives nothing of a document that is cut off,
        and no error either.
        """
        if self.again is not None:
            self.layer = self.dataset = None
            self.dataset, self.layer = self.again()
        else:
            self.layer.ResetReading()


def open_page(page, layer_name, folder, messages, exact_ids=False):
    """Open the body of a page.

    Parameters
    ----------
    page : Page
        Kind and body; GML with its schema if there is one.
    layer_name : str
        Which layer of it, if there are several.
    folder : Path
        For helper files; removed by the caller.
    messages : Messages
        Of the session.
    exact_ids : bool
        Read the ids themselves; without, something that is as good to tell features
        apart may stand for them where that is faster.

    Returns
    -------
    OpenPage

    Raises
    ------
    ServiceFailure
        If the body isn't what it should be, cut off or not well-formed.
    """
    if page.kind == "gml":
        page.body.require("gml")
        return _open_gml(page, layer_name, Path(folder), messages)
    page.body.require("json")
    if page.kind == "esrijson":
        return _open_esrijson(page, Path(folder), messages)
    return _open_geojson(page, messages, exact_ids)


def check(messages, url):
    """Raise what GDAL complained about.

    Raises
    ------
    ServiceFailure
        If there was an error: a layer that is not whole is none.
    """
    if messages.errors:
        raise invalid(url, messages.last)


def invalid(url, detail):
    """Return the failure for a body that can't be read to its end."""
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The features {} sent are cut off or invalid ({}); nothing was taken over. Try again "
            "later or with a smaller extent, and tell the service's operator if it stays so.",
        ).format(host_of(url) or url, detail or "?"),
        "invalid",
    )


def _open(path, driver, options, messages, url):
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(
            str(path),
            gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR,
            allowed_drivers=[driver],
            open_options=options,
        )
    except RuntimeError as error:  # somebody switched GDAL's exceptions on
        raise invalid(url, messages.last or str(error)) from error
    if dataset is None:
        raise invalid(url, messages.last)
    return dataset


# -- GML -------------------------------------------------------------------------------


def _open_gml(page, layer_name, folder, messages):
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
    opened.fields = _fields(layer, skip="gml_id")
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
        for field in (_fields(layer) if layer is not None else ())
        if field.code in numbers and field.subtype == ogr.OFSTNone
    }
    if not guessed:
        return again, {}
    _dataset, layer = as_text()
    keys = _with_leading_zeros(layer, guessed)
    if not keys:
        return again, {}
    return as_text, {name: guessed[name] for name in guessed if name not in keys}


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
    dataset = _open(path, "GML", options, messages, body.url)
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


# -- GeoJSON ---------------------------------------------------------------------------


def _open_geojson(page, messages, exact_ids):
    body = page.body
    if body.size < _CHUNK and words_of(body):
        body.require()  # an error of the service, in its own words
    member, properties = _first_feature(body.path)
    options = ["ARRAY_AS_STRING=YES"]
    dataset = _open(body.path, "GeoJSON", options, messages, body.url)
    layer = dataset.GetLayerByIndex(0)
    source = _source_of_ids(body, layer, member, properties, exact_ids)
    if source == "native":
        dataset = _open(body.path, "GeoJSON", [*options, "NATIVE_DATA=YES"], messages, body.url)
        layer = dataset.GetLayerByIndex(0)
    position = layer.GetLayerDefn().GetFieldIndex("id")
    id_of = {
        "fid": lambda feature: feature.GetFID(),
        "field": lambda feature: feature.GetFieldAsString(position) or None,
        "native": lambda feature: _native_id(feature, position),
    }.get(source)
    skip = "id" if source == "field" and "id" not in properties else ""
    return OpenPage(
        dataset, layer, _fields(layer, skip), id_of, label=crs_member(body), url=body.url
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


# -- ESRI JSON -------------------------------------------------------------------------


def _open_esrijson(page, folder, messages):
    body = page.body
    readable = to_readable(body.json(), body.url)
    path = folder / "page.json"
    path.write_text(json.dumps(readable.document), encoding="utf-8")
    dataset = _open(path, "ESRIJSON", [], messages, body.url)
    layer = dataset.GetLayerByIndex(0)
    position = layer.GetLayerDefn().GetFieldIndex(readable.id_field) if readable.id_field else -1

    def id_of(feature):
        return feature.GetFieldAsString(position)

    return OpenPage(
        dataset,
        layer,
        _fields(layer),
        id_of if position >= 0 else None,
        readable.kinds,
        readable.label,
        body.url,
    )


def _fields(layer, skip=""):
    definition = layer.GetLayerDefn()
    fields = []
    for index in range(definition.GetFieldCount()):
        one = definition.GetFieldDefn(index)
        fields.append(Field(index, one.GetName(), one.GetType(), one.GetSubType()))
    return [field for field in fields if not skip or field.name != skip]
