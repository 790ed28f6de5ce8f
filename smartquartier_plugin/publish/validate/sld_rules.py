"""Styled Layer Descriptors: structure of both versions, and fields that the data have.

The standards' schemas are not shipped; what they ask of a document is checked here: namespaces,
which elements may stand where and in which order, values of colours, numbers and names.
"""

import re
import sqlite3

from ...core.i18n import translate
from ..package.sld_marks import STANDARD_MARKS
from .findings import Findings
from .reading import database, tables, xml_of

NAME = "SmartQuartier SLD 1.0 and 1.1"
SLD, SE, OGC = (
    "http://www.opengis.net/sld",
    "http://www.opengis.net/se",
    "http://www.opengis.net/ogc",
)
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# Parent -> its children in the order of both schemas.
_ORDER = {
    "FeatureTypeStyle": ("Name", "Description", "Title", "Abstract", "FeatureTypeName",
                         "SemanticTypeIdentifier", "Rule"),
    "Rule": ("Name", "Description", "Title", "Abstract", "LegendGraphic", "Filter", "ElseFilter",
             "MinScaleDenominator", "MaxScaleDenominator", "PointSymbolizer", "LineSymbolizer",
             "PolygonSymbolizer", "TextSymbolizer", "RasterSymbolizer"),
    "PolygonSymbolizer": ("Geometry", "Fill", "Stroke", "Displacement", "PerpendicularOffset"),
    "LineSymbolizer": ("Geometry", "Stroke", "PerpendicularOffset"),
    "PointSymbolizer": ("Geometry", "Graphic"),
    "TextSymbolizer": ("Geometry", "Label", "Font", "LabelPlacement", "Halo", "Fill"),
    "RasterSymbolizer": ("Geometry", "Opacity", "ChannelSelection", "OverlapBehavior", "ColorMap",
                         "ContrastEnhancement", "ShadedRelief", "ImageOutline"),
    "Graphic": ("Mark", "ExternalGraphic", "Opacity", "Size", "Rotation", "AnchorPoint",
                "Displacement"),
    "Mark": ("WellKnownName", "OnlineResource", "InlineContent", "Format", "MarkIndex", "Fill",
             "Stroke"),
}  # fmt: skip
# Symbolizers may stand in any order among themselves; all others keep the order.
_SYMBOLIZERS = 9
_ANYWHERE = ("VendorOption", "Extension")
_NUMBERS = ("Size", "Rotation", "MinScaleDenominator", "MaxScaleDenominator", "Radius",
            "DisplacementX", "DisplacementY", "AnchorPointX", "AnchorPointY")  # fmt: skip
_COMPARISONS = ("PropertyIsEqualTo", "PropertyIsNotEqualTo", "PropertyIsLessThan",
                "PropertyIsGreaterThan", "PropertyIsLessThanOrEqualTo",
                "PropertyIsGreaterThanOrEqualTo")  # fmt: skip


def check(content):
    """Return what is wrong with each style document.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    fields = _fields(content)
    checks = []
    for path in content.ending(".sld"):
        content.progress.check()
        found = Findings()
        root = xml_of(content, path)
        if root is None:
            found.error("xml", translate("SmartQuartier", "Not well-formed XML; write it anew."))
        else:
            _Document(root, found).check(fields)
        checks.append(found.check(NAME, path))
    return checks


def _fields(content):
    """Return table -> names of its columns, of all GeoPackages."""
    known = {}
    for path in content.ending(".gpkg"):
        try:
            with database(content, path) as connection:
                for table, held in tables(connection).items():
                    known[table] = {str(column).lower() for column in held}
        except sqlite3.Error:  # another validator says so
            continue
    return known


class _Document:
    """One document."""

    def __init__(self, root, found):
        self._root, self._found = root, found
        self._new = root.get("version") == "1.1.0"
        self._space = SE if self._new else SLD

    def _error(self, rule, text, element=None):
        line = getattr(element, "sourceline", None)
        where = translate("SmartQuartier", "line {}").format(line) if line else ""
        self._found.error(rule, text, where)

    def check(self, fields):
        root = self._root
        if root.tag != f"{{{SLD}}}StyledLayerDescriptor":
            text = translate("SmartQuartier", "The root is no StyledLayerDescriptor of OGC.")
            self._error("root", text)
            return
        if root.get("version") not in ("1.0.0", "1.1.0"):
            text = translate("SmartQuartier", "The version '{}' is neither 1.0.0 nor 1.1.0.")
            self._error("version", text.format(root.get("version")))
            return
        layers = root.findall(f"{{{SLD}}}NamedLayer") + root.findall(f"{{{SLD}}}UserLayer")
        if not layers:
            text = translate("SmartQuartier", "The document has no layer.")
            self._error("layer", text)
        for layer in layers:
            self._layer(layer, fields)
        for element in root.iter():
            if isinstance(element.tag, str):
                self._element(element)

    def _layer(self, layer, fields):
        name = layer.findtext(f"{{{self._space}}}Name") or ""
        if not name:
            text = translate("SmartQuartier", "The layer has no name, so no server finds it.")
            self._error("name", text, layer)
        if not layer.findall(f".//{{{self._space}}}Rule"):
            text = translate(
                "SmartQuartier", "The style has no rule in the namespace of its version."
            )
            self._error("rules", text, layer)
        if not fields or name not in fields:
            return
        for element in layer.iter(f"{{{OGC}}}PropertyName"):
            field = (element.text or "").strip()
            if field.lower() not in fields[name]:
                text = translate("SmartQuartier", "The dataset '{}' has no field '{}'.")
                self._error("field", text.format(name, field), element)

    def _element(self, element):
        space, _, name = element.tag[1:].partition("}")
        if name in _ORDER:
            self._children(element, name)
        text = (element.text or "").strip()
        if name in ("SvgParameter", "CssParameter"):
            self._parameter(element, name, text)
        elif name in _NUMBERS and not len(element):
            self._number(element, name, text)
        elif name == "WellKnownName":
            self._mark(element, text)
        elif name in _COMPARISONS and len(element) != 2:
            words = translate("SmartQuartier", "{} needs a field and a value.")
            self._error("filter", words.format(name), element)
        elif name in ("And", "Or") and len(element) < 2:
            words = translate("SmartQuartier", "{} joins two or more conditions.")
            self._error("filter", words.format(name), element)
        elif name == "Filter" and (len(element) != 1 or space != OGC):
            words = translate("SmartQuartier", "A filter holds exactly one condition of OGC's.")
            self._error("filter", words, element)

    def _children(self, element, name):
        order, last = _ORDER[name], -1
        for child in element:
            if not isinstance(child.tag, str):
                continue
            space, _, own = child.tag[1:].partition("}")
            if own in _ANYWHERE:
                continue
            expected = OGC if own == "Filter" else self._space
            if own not in order or space != expected:
                words = translate("SmartQuartier", "'{}' may not stand in '{}'.")
                self._error("element", words.format(own, name), child)
                continue
            place = order.index(own)
            if name == "Rule":
                place = min(place, _SYMBOLIZERS)
            if place < last:
                words = translate("SmartQuartier", "'{}' stands too late in '{}'.")
                self._error("order", words.format(own, name), child)
            last = max(last, place)

    def _parameter(self, element, name, text):
        if (name == "SvgParameter") is not self._new:
            words = translate("SmartQuartier", "'{}' belongs to the other version of SLD.")
            self._error("element", words.format(name), element)
        key = element.get("name", "")
        if len(element):
            return
        if key in ("fill", "stroke") and not _COLOR.fullmatch(text):
            words = translate("SmartQuartier", "'{}' is no colour such as #1a2b3c.")
            self._error("colour", words.format(text), element)
        elif key.endswith("-opacity") and not 0 <= _number(text, -1) <= 1:
            words = translate("SmartQuartier", "An opacity of '{}' is not between 0 and 1.")
            self._error("opacity", words.format(text), element)
        elif key in ("stroke-width", "font-size") and _number(text, -1) < 0:
            words = translate("SmartQuartier", "'{}' is no size.")
            self._error("number", words.format(text), element)
        elif key == "stroke-dasharray" and any(_number(part, -1) < 0 for part in text.split()):
            words = translate("SmartQuartier", "'{}' are no lengths of dashes.")
            self._error("number", words.format(text), element)

    def _number(self, element, name, text):
        if _number(text) is None:
            words = translate("SmartQuartier", "'{}' of {} is no number.")
            self._error("number", words.format(text, name), element)

    def _mark(self, element, text):
        if not self._new and text not in STANDARD_MARKS and "://" not in text:
            words = translate(
                "SmartQuartier",
                "SLD 1.0 has no mark '{}'; most servers draw a square instead.",
            )
            self._found.warning("mark", words.format(text), "")


def _number(text, otherwise=None):
    try:
        return float(text)
    except ValueError:
        return otherwise
