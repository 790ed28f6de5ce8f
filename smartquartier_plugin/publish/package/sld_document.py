"""Styled Layer Descriptors 1.1.0 (with Symbology Encoding) and 1.0.0 from a drawing.

Lengths become pixels of 0.28 mm, as both standards define them. Both versions say the same;
where software differs, 1.1.0 speaks to QGIS (its names of marks, ``horline`` with an angle) and
1.0.0 to GeoServer and MapServer (the standard's six marks, ``shape://slash``).

References
----------
OGC 02-070 (Styled Layer Descriptor 1.0.0), OGC 05-078r4 (SLD 1.1.0), OGC 05-077r4 (Symbology
Encoding 1.1.0), OGC 02-059 and 04-095 (Filter Encoding).
"""

from .conditions import ALWAYS
from .drawing import Area, Centre, Dots, Hatch, Mark, Pen
from .sld_marks import mark_name, polygon_mark, rotated_hatch
from .sld_readers import for_new, for_old, labels_for_old

SLD, SE, OGC = (
    "http://www.opengis.net/sld",
    "http://www.opengis.net/se",
    "http://www.opengis.net/ogc",
)
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://schemas.opengis.net/sld/{}/StyledLayerDescriptor.xsd"
PIXEL_MM = 0.28
NEW, OLD = "1.1.0", "1.0.0"
_OPS = {"eq": "EqualTo", "ne": "NotEqualTo", "lt": "LessThan", "gt": "GreaterThan",
        "le": "LessThanOrEqualTo", "ge": "GreaterThanOrEqualTo"}  # fmt: skip
_LOWEST = -(10**15)
_WILDCARDS = {"wildCard": "*", "singleChar": "?", "escapeChar": "!"}
NAME = "layer"
"""What a document calls its layer until :func:`named` puts the published name in."""


def sld_document(drawing, version=NEW, name=NAME):
    """Return the document of a drawing.

    Parameters
    ----------
    drawing : Drawing
    version : str
        ``"1.1.0"`` or ``"1.0.0"``.
    name : str
        Of the layer.

    Returns
    -------
    str
    """
    return _Writer(version, drawing.numbers).document(drawing, name)


def named(document, name, title):
    """Return a document with the layer's published name and title.

    Parameters
    ----------
    document : str
    name, title : str

    Returns
    -------
    str
    """
    from lxml import etree

    root = parsed(document)
    layer = root.find(f"{{{SLD}}}NamedLayer")
    style = layer.find(f"{{{SLD}}}UserStyle")
    new = root.get("version") == NEW
    space = SE if new else SLD
    layer.find(f"{{{space}}}Name").text = name
    style.find(f"{{{space}}}Name").text = name
    for old in style.findall(f"{{{SE}}}Description") + style.findall(f"{{{SLD}}}Title"):
        style.remove(old)
    if new:
        about = etree.Element(f"{{{SE}}}Description")
        etree.SubElement(about, f"{{{SE}}}Title").text = title
    else:
        about = etree.Element(f"{{{SLD}}}Title")
        about.text = title
    style.insert(1, about)
    return text_of(root)


def frame(version, name):
    """Return (root, style) of an empty document.

    Parameters
    ----------
    version, name : str

    Returns
    -------
    root, style : lxml.etree.Element
    """
    from lxml import etree

    new = version == NEW
    spaces = {None: SLD, "ogc": OGC, "xsi": _XSI, **({"se": SE} if new else {})}
    root = etree.Element(f"{{{SLD}}}StyledLayerDescriptor", nsmap=spaces)
    root.set("version", version)
    root.set(f"{{{_XSI}}}schemaLocation", f"{SLD} {_SCHEMA.format(version)}")
    layer = etree.SubElement(root, f"{{{SLD}}}NamedLayer")
    etree.SubElement(layer, f"{{{SE if new else SLD}}}Name").text = name
    style = etree.SubElement(layer, f"{{{SLD}}}UserStyle")
    etree.SubElement(style, f"{{{SE if new else SLD}}}Name").text = name
    return root, style


def parsed(document):
    """Return a document's root; nothing outside of it is read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    return etree.fromstring(document.encode("utf-8"), parser)


def text_of(root):
    """Return a document as text."""
    from lxml import etree

    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def number(value):
    """Return a length as it is written: no more decimals than a thousandth."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class _Writer:
    """Writes one version."""

    def __init__(self, version, numbers):
        self.version = version
        self._numbers = numbers
        self.new = version == NEW
        self._space = SE if self.new else SLD

    def add(self, parent, tag, text=None, **attributes):
        """Add an element of the version's own namespace."""
        from lxml import etree

        found = etree.SubElement(parent, f"{{{self._space}}}{tag}", **attributes)
        found.text = text
        return found

    def document(self, drawing, name):
        root, style = frame(self.version, name)
        if not self.new:
            # Labels lie above all else wherever they stand; MapServer wants areas to come last.
            self._all_labels(style, labels_for_old(drawing.labels))
        for rules in drawing.passes:
            pass_ = self.add(style, "FeatureTypeStyle")
            for rule in for_new(rules) if self.new else for_old(rules):
                self._rule(pass_, rule, len(drawing.passes) == 1)
        if self.new:
            self._all_labels(style, drawing.labels)
        if not drawing.passes and not drawing.labels:
            self.add(self.add(self.add(style, "FeatureTypeStyle"), "Rule"), "Name", name)
        return text_of(root)

    # -- rules ---------------------------------------------------------------------------

    def _rule(self, parent, rule, alone):
        # In one of several passes "else" would mean: else in this pass; and QGIS overlooks it.
        otherwise = rule.otherwise and (rule.where == ALWAYS or (alone and not self.new))
        made = self._frame(parent, rule.title, rule.where, otherwise, rule)
        for layer in rule.layers:
            self._symbolizer(made, layer)

    def _frame(self, parent, title, where, otherwise, scales):
        made = self.add(parent, "Rule")
        if title:
            self.add(made, "Name", title)
            self.add(self.add(made, "Description") if self.new else made, "Title", title)
        if otherwise:
            self.add(made, "ElseFilter")
        elif where != ALWAYS:
            self._filter(made, where)
        if scales.to_scale:
            self.add(made, "MinScaleDenominator", number(scales.to_scale))
        if scales.from_scale:
            self.add(made, "MaxScaleDenominator", number(scales.from_scale))
        return made

    def _filter(self, parent, cases):
        from lxml import etree

        place = etree.SubElement(parent, f"{{{OGC}}}Filter")
        if len(cases) > 1:
            place = etree.SubElement(place, f"{{{OGC}}}Or")
        for case in cases:
            # Some software takes a missing value as unequal to all.
            unequal = dict.fromkeys(
                condition.field for condition in case
                if condition.op == "ne" and not self._is_truth(condition.value)
            )  # fmt: skip
            inner = place
            if len(case) + len(unequal) > 1:
                inner = etree.SubElement(place, f"{{{OGC}}}And")
            for condition in case:
                self._condition(inner, condition)
            for field in unequal:
                self._is_known(inner, field)

    def _condition(self, parent, condition):
        from lxml import etree

        if condition.op == "in":
            parent = etree.SubElement(parent, f"{{{OGC}}}Or")
            for value in condition.value:
                self._compared(parent, "eq", condition.field, value)
        elif condition.op == "null":
            self._is_null(parent, condition.field)
        elif condition.op == "notnull":
            self._is_known(parent, condition.field)
        else:
            self._compared(parent, condition.op, condition.field, condition.value)

    def _is_known(self, parent, field):
        """Ask for a value; MapServer has no word for a missing one, but all numbers are known."""
        from lxml import etree

        if field in self._numbers and not self.new:
            self._compared(parent, "ge", field, _LOWEST)
        else:
            self._is_null(etree.SubElement(parent, f"{{{OGC}}}Not"), field)

    def _is_null(self, parent, field):
        from lxml import etree

        test = etree.SubElement(parent, f"{{{OGC}}}PropertyIsNull")
        etree.SubElement(test, f"{{{OGC}}}PropertyName").text = field

    def _is_truth(self, value):
        return self.new and isinstance(value, bool)

    def _compared(self, parent, op, field, value):
        from lxml import etree

        if self._is_truth(value):
            self._is_so(parent, field, value if op == "eq" else not value)
            return
        test = etree.SubElement(parent, f"{{{OGC}}}PropertyIs{_OPS[op]}")
        etree.SubElement(test, f"{{{OGC}}}PropertyName").text = field
        if isinstance(value, bool):
            value = int(value)  # MapServer reads truth values of a GeoPackage as numbers
        etree.SubElement(test, f"{{{OGC}}}Literal").text = literal(value)

    def _is_so(self, parent, field, value):
        """Ask for a truth value by its word or its number.

        QGIS 3.22 finds those of a GeoPackage by number and those of other layers by word; to
        3.40 a word is like a truth value, but not equal to it. No version takes both amiss.
        """
        from lxml import etree

        either = etree.SubElement(parent, f"{{{OGC}}}Or")
        like = etree.SubElement(either, f"{{{OGC}}}PropertyIsLike", _WILDCARDS)
        etree.SubElement(like, f"{{{OGC}}}PropertyName").text = field
        etree.SubElement(like, f"{{{OGC}}}Literal").text = literal(value)
        self._compared(either, "eq", field, int(value))

    # -- symbolizers ---------------------------------------------------------------------

    def _symbolizer(self, parent, layer):
        if isinstance(layer, Pen):
            made = self.add(parent, "LineSymbolizer")
            self._stroke(made, layer)
            if layer.offset:
                self.add(made, "PerpendicularOffset", number(layer.offset / PIXEL_MM))
        elif isinstance(layer, Area):
            made = self.add(parent, "PolygonSymbolizer")
            self._fill(made, layer.fill, layer.opacity)
            self._stroke(made, layer.pen)
        elif isinstance(layer, Hatch):
            self._hatch(self.add(parent, "PolygonSymbolizer"), layer)
        elif isinstance(layer, Dots):
            fill = self.add(self.add(parent, "PolygonSymbolizer"), "Fill")
            self._graphic(self.add(fill, "GraphicFill"), layer.mark)
        elif isinstance(layer, (Mark, Centre)):
            mark = layer.mark if isinstance(layer, Centre) else layer
            self._graphic(self.add(parent, "PointSymbolizer"), mark)

    def parameter(self, parent, name, text):
        """Add a parameter of a fill, a stroke or a font."""
        self.add(parent, "SvgParameter" if self.new else "CssParameter", text, name=name)

    def _fill(self, parent, color, opacity):
        if color:
            fill = self.add(parent, "Fill")
            self.parameter(fill, "fill", color)
            if opacity < 1:
                self.parameter(fill, "fill-opacity", number(opacity))

    def _stroke(self, parent, pen):
        if pen is None:
            return
        stroke = self.add(parent, "Stroke")
        self.parameter(stroke, "stroke", pen.color)
        if pen.opacity < 1:
            self.parameter(stroke, "stroke-opacity", number(pen.opacity))
        self.parameter(stroke, "stroke-width", number(pen.width / PIXEL_MM))
        self.parameter(stroke, "stroke-linejoin", pen.join)
        self.parameter(stroke, "stroke-linecap", pen.cap)
        if pen.dash:
            dashes = " ".join(number(part / PIXEL_MM) for part in pen.dash)
            self.parameter(stroke, "stroke-dasharray", dashes)

    def _hatch(self, parent, hatch):
        graphic = self.add(self.add(self.add(parent, "Fill"), "GraphicFill"), "Graphic")
        name, stretch, rotation = rotated_hatch(hatch.angle, self.new)
        mark = self.add(graphic, "Mark")
        self.add(mark, "WellKnownName", name)
        self._stroke(mark, hatch.pen)
        self.add(graphic, "Size", number(hatch.distance * stretch / PIXEL_MM))
        if rotation:
            self.add(graphic, "Rotation", number(rotation))

    def _graphic(self, parent, mark):
        graphic = self.add(parent, "Graphic")
        name, share, turned, hollow = mark_name(mark.shape, self.new)
        made = self.add(graphic, "Mark")
        self.add(made, "WellKnownName", name if name else polygon_mark(mark.shape))
        fill, opacity = mark.fill, mark.opacity
        if hollow:  # lines without an area: some software fills them
            fill, opacity = (mark.pen.color, mark.pen.opacity) if mark.pen else (fill, opacity)
        elif not fill:  # without a fill QGIS draws it black
            fill, opacity = "#ffffff", 0.0
        self._fill(made, fill, opacity)
        self._stroke(made, mark.pen)
        self.add(graphic, "Size", number(mark.size * share / PIXEL_MM))
        rotation = (mark.rotation + turned) % 360
        if rotation:
            self.add(graphic, "Rotation", number(rotation))
        if self.new and (mark.dx or mark.dy):
            shift = self.add(graphic, "Displacement")
            self.add(shift, "DisplacementX", number(mark.dx / PIXEL_MM))
            self.add(shift, "DisplacementY", number(mark.dy / PIXEL_MM))

    # -- labels --------------------------------------------------------------------------

    def _all_labels(self, style, labels):
        if labels:
            pass_ = self.add(style, "FeatureTypeStyle")
            for one in labels:
                self._labels(pass_, one)

    def _labels(self, parent, labels):
        from lxml import etree

        made = self.add(self._frame(parent, "", labels.where, False, labels), "TextSymbolizer")
        label = self.add(made, "Label")
        for text, is_field in labels.parts:
            tag = "PropertyName" if is_field else "Literal"
            # MapServer draws nothing at all if a text of 1.0 has several lines.
            line = text if self.new else text.replace("\n", " ")
            etree.SubElement(label, f"{{{OGC}}}{tag}").text = line
        font = self.add(made, "Font")
        if labels.font:
            self.parameter(font, "font-family", labels.font)
        self.parameter(font, "font-size", number(labels.size / PIXEL_MM))
        if labels.italic:
            self.parameter(font, "font-style", "italic")
        if labels.bold:
            self.parameter(font, "font-weight", "bold")
        self._placement(self.add(made, "LabelPlacement"), labels)
        if labels.halo:
            halo = self.add(made, "Halo")
            self.add(halo, "Radius", number(labels.halo_width / PIXEL_MM))
            self._fill(halo, labels.halo, labels.halo_opacity)
        self._fill(made, labels.color, 1.0)

    def _placement(self, parent, labels):
        if labels.place == "along":
            self.add(parent, "LinePlacement")
            return
        point = self.add(parent, "PointPlacement")
        anchor = self.add(point, "AnchorPoint")
        beside = labels.place == "beside"
        self.add(anchor, "AnchorPointX", "0" if beside else "0.5")
        self.add(anchor, "AnchorPointY", "0.5")
        if labels.distance:
            shift = self.add(point, "Displacement")
            self.add(shift, "DisplacementX", number(labels.distance / PIXEL_MM))
            self.add(shift, "DisplacementY", "0")


def literal(value):
    """Return a value as a filter writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return str(value)
