"""A layer's style on published field names, without anything that only this computer has.

The style is carried over to a layer in memory with the published fields; only what is known to
hold no address, no script and no withheld field comes along.
"""

import re

from qgis.core import (
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsField,
    QgsMapLayer,
    QgsReadWriteContext,
    QgsRenderContext,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtXml import QDomDocument

from ..core.i18n import translate
from .published_behind import comparable
from .published_discreet import Discreet
from .published_fallback import plain_renderer
from .published_pictures import without_local_pictures

# Texts 'in single quotes', names "in double quotes", words.
_TOKEN = re.compile(r"""'(?:[^'\\]|''|\\.)*'|"(?:[^"]|"")*"|[@$]?[^\W\d]\w*""")
_UUID = re.compile(r"\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?")
_IN_TIP = re.compile(r"\[%(.*?)%\]", re.DOTALL)
# Of HTML only what sets a text, without attributes: no script, no address.
_PLAIN_HTML = re.compile(
    r"</?(?:b|i|u|em|strong|small|sub|sup|p|br|hr|h[1-6]|ul|ol|li|table|tr|td|th|div|span)\s*/?>",
    re.IGNORECASE,
)
_EXPRESSIONS = ("filter", "expression", "geometryModifier", "fieldName", "attr", "field",
                "SchemaExpression", "obstacleExpression")  # fmt: skip
_WIDGETS = ("ValueMap", "CheckBox", "DateTime", "Range", "TextEdit", "Hidden")


def renamed_expression(text, names):
    """Return an expression with the fields' published names.

    Parameters
    ----------
    text : str
        QGIS expression.
    names : dict of str to str
        Source -> published.

    Returns
    -------
    str
    """
    known = {name.lower(): published for name, published in names.items()}

    def token(match):
        found = match.group()
        if found[0] == '"':
            name = found[1:-1].replace('""', '"')
            published = names.get(name, known.get(name.lower()))
            return f'"{published}"' if published else found
        after = text[match.end() :].lstrip()
        if found[0] in "'@$" or after.startswith(("(", ":=")):
            return found
        published = names.get(found, known.get(found.lower()))
        return f'"{published}"' if published and published != found else found

    return _TOKEN.sub(token, text)


def published_copy(layer, names, behind=None):
    """Return a layer in memory with the published fields and the layer's drawing.

    Parameters
    ----------
    layer : QgsVectorLayer
        Is not changed.
    names : dict of str to str
        Every published field: source -> published.
    behind : Behind, optional
        What rows say that stay behind; it does not come along.

    Returns
    -------
    layer : QgsVectorLayer
        Without features.
    lost : list of str
        What did not come along, as sentences.
    """
    copy = _empty(layer, names)
    lost = []
    document = QDomDocument("qgis")
    some = QgsMapLayer.StyleCategory
    drawn = some.Symbology | some.Labeling | some.Rendering
    layer.exportNamedStyle(document, QgsReadWriteContext(), drawn)
    root = _parsed(document)
    _rename(root, names)
    without_local_pictures(root, lost)
    symbols = behind is None or Discreet(behind, copy.fields()).clean(root, lost)
    _read(copy, root)
    if not symbols:
        copy.setRenderer(plain_renderer(layer))
    _without_withheld(copy, layer, lost)
    _carry(layer, copy, names, behind)
    _carry_words(layer, copy, names, behind)
    return copy, lost


def style_document(layer):
    """Return a layer's QML, the same in each run.

    Parameters
    ----------
    layer : QgsMapLayer

    Returns
    -------
    str
        QGIS writes attributes in changing order and invents identifiers: both are set in order.
    """
    from lxml import etree

    document = QDomDocument("qgis")
    some = QgsMapLayer.StyleCategory
    categories = some.Symbology | some.Rendering
    if isinstance(layer, QgsVectorLayer):
        categories |= some.Labeling | some.Fields | some.Forms | some.MapTips
    layer.exportNamedStyle(document, QgsReadWriteContext(), categories)
    root = _parsed(document)
    _in_order(root)
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}"


def _empty(layer, names):
    kind = QgsWkbTypes.displayString(layer.wkbType())
    if layer.wkbType() == QgsWkbTypes.Type.NoGeometry:
        kind = "None"
    copy = QgsVectorLayer(kind, layer.name(), "memory")
    copy.setCrs(layer.crs())
    fields = []
    for field in layer.fields():
        if field.name() in names:
            # Not a copy: that brings along default values and constraints, which name persons.
            fields.append(
                QgsField(names[field.name()], field.type(), field.typeName(), field.length(),
                         field.precision(), "", field.subType())
            )  # fmt: skip
    copy.dataProvider().addAttributes(fields)
    copy.updateFields()
    return copy


def _parsed(document):
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(document.toString().encode("utf-8"), parser)


def _read(copy, root):
    from lxml import etree

    document = QDomDocument()
    document.setContent(etree.tostring(root, encoding="unicode"))
    copy.importNamedStyle(document)


def _rename(root, names):
    changed = {source: name for source, name in names.items() if source != name}
    if not changed:
        return
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        keys = dict(element.attrib)
        label = keys.get("name", keys.get("k", ""))
        for key, value in keys.items():
            spoken = key if key not in ("value", "v") else label
            if spoken in _EXPRESSIONS and value:
                # A field's bare name, as renderers and labels have it, or an expression.
                element.set(key, changed.get(value) or renamed_expression(value, changed))


def _without_withheld(copy, layer, lost):
    """Draw plainly what depends on fields that are not published: classes tell their values."""
    known = {name.lower() for name in copy.fields().names()}
    context = QgsRenderContext()
    renderer = copy.renderer()
    used = renderer.usedAttributes(context) if renderer is not None else set()
    withheld = sorted(name for name in used if name.strip('"').lower() not in known and name != "*")
    if withheld:
        copy.setRenderer(plain_renderer(layer))
        lost.append(
            translate(
                "SmartQuartier",
                "The symbols depend on fields that are not published ({}): all features are "
                "drawn alike.",
            ).format(", ".join(withheld))
        )
    labeling = copy.labeling()
    if labeling is None or not copy.labelsEnabled():
        return
    used = set()
    for provider in labeling.subProviders() or [""]:
        used |= set(labeling.settings(provider).referencedFields(context))
    withheld = sorted(name for name in used if name.strip('"').lower() not in known and name != "*")
    if withheld:
        copy.setLabelsEnabled(False)
        copy.setLabeling(None)
        lost.append(
            translate(
                "SmartQuartier", "Labels use fields that are not published ({}): left out."
            ).format(", ".join(withheld))
        )


def _carry(layer, copy, names, behind):
    """Take over names of fields and their choices, as far as they are plain lists."""
    fields = layer.fields()
    for source, published in names.items():
        old, new = fields.indexOf(source), copy.fields().indexOf(published)
        if old < 0 or new < 0:
            continue
        copy.setFieldAlias(new, layer.attributeAlias(old))
        setup = layer.editorWidgetSetup(old)
        if setup.type() not in _WIDGETS:
            continue
        config = setup.config()
        if behind is not None:
            config = _discreet(setup.type(), config, behind.occurring(published, copy.fields()))
        copy.setEditorWidgetSetup(new, QgsEditorWidgetSetup(setup.type(), config))


def _discreet(kind, config, known):
    """Return a form's settings without values that no published row has."""
    if kind == "Range":  # its ends may be those of a row that stays behind
        return {}
    if kind != "ValueMap":
        return config
    given = config.get("map") or ()
    parts = given if isinstance(given, (list, tuple)) else [given]
    pairs = [(label, value) for part in parts for label, value in dict(part).items()]
    return {"map": [{label: v} for label, v in pairs if comparable(v) in known or _is_null(v)]}


def _is_null(value):
    return str(value).startswith("{2839923C")


def _carry_words(layer, copy, names, behind):
    """Take over what features are called and the tip under the mouse, if all is published."""
    known = {name.lower() for name in copy.fields().names()}

    def published(text):
        text = renamed_expression(text, names)
        expression = QgsExpression(text)
        used = {name.lower() for name in expression.referencedColumns()}
        if behind is not None and (behind.in_literals(text) or behind.in_numbers(text)):
            return None
        return text if not expression.hasParserError() and used <= known else None

    shown = published(layer.displayExpression())
    if shown:
        copy.setDisplayExpression(shown)
    tip = layer.mapTipTemplate()
    parts = [published(part) for part in _IN_TIP.findall(tip)]
    words = _PLAIN_HTML.sub(" ", _IN_TIP.sub(" ", tip))
    told = behind is not None and behind.says(words)
    if tip and None not in parts and not told and "<" not in words:
        ready = iter(parts)
        copy.setMapTipTemplate(_IN_TIP.sub(lambda _: f"[%{next(ready)}%]", tip))


def _in_order(root):
    """Sort attributes, and number the identifiers that QGIS invents."""
    numbers = {}

    def number(match):
        found = match.group()
        place = numbers.setdefault(found.strip("{}"), len(numbers) + 1)
        plain = f"00000000-0000-4000-8000-{place:012d}"
        return f"{{{plain}}}" if found.startswith("{") else plain

    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        items = sorted(element.attrib.items())
        element.attrib.clear()
        for key, value in items:
            if value.startswith("<symbol "):  # a symbol within a symbol, as text
                value = symbol_in_order(value)
            element.set(key, _UUID.sub(number, value) if _is_identifier(key) else value)


def symbol_in_order(text):
    """Return a symbol, as QGIS writes it into an attribute, with its attributes in order."""
    from lxml import etree

    try:
        root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return text
    _in_order(root)
    return etree.tostring(root, encoding="unicode")


def _is_identifier(key):
    return key in ("key", "id", "renderer", "layerId", "ruleKey", "parent")
