"""The layer of likely duplicates: a table to decide in, and both positions on the map."""

from qgis.core import (
    QgsAttributeTableConfig,
    QgsConditionalStyle,
    QgsEditorWidgetSetup,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsSymbol,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..core.i18n import translate
from .symbols import BLUES, INK, PAPER, marker, rules

_WIDTHS = {
    "confirmed": 110, "verdict": 160, "score": 60, "name_a": 320, "name_b": 320, "reasons": 800,
    "city_a": 110, "city_b": 110, "url_a": 190, "url_b": 190,
}  # fmt: skip
#: What a person looks at, in this order; all else is behind it, the ids last.
_FIRST = ("confirmed", "verdict", "score", "name_a", "name_b", "reasons", "distance_m",
          "city_a", "city_b", "street_a", "street_b", "url_a", "url_b", "group_no")  # fmt: skip
_READABLE = "#1a1a1a"


def duplicate_pairs(layer):
    """Pairs by verdict: a full disc is probably the same, a ring is to be decided."""
    if layer.isSpatial():
        _symbols(layer)
    _table(layer)
    _labels(layer)
    for index, field in enumerate(layer.fields()):
        config = layer.editFormConfig()
        config.setReadOnly(index, field.name() != "confirmed")
        layer.setEditFormConfig(config)
    layer.setDisplayExpression("\"name_a\" || ' = ' || \"name_b\" || ' ?'")
    layer.setMapTipTemplate(
        '<b>[% "name_a" %]</b><br><b>[% "name_b" %]</b><br>[% "score" %]: [% "reasons" %]'
    )


def _symbols(layer):
    same = translate("SmartQuartier", "probably the same")
    ask = translate("SmartQuartier", "please decide")
    kept = translate("SmartQuartier", "confirmed: the same")
    other = translate("SmartQuartier", "confirmed: different")
    rules(
        layer,
        [
            ('"confirmed" = 1', kept, _pair("square", INK)),
            ('"confirmed" = 0', other, _pair("cross2", INK)),
            ('"confirmed" IS NULL AND "verdict" = \'same\'', same, _pair("circle", BLUES[3])),
            ('"confirmed" IS NULL AND "verdict" = \'ask\'', ask, _pair("circle", PAPER)),
        ],
    )


def _pair(shape, color):
    """Return a symbol of both positions, with a line between them."""
    symbol = marker(shape, 2.6, color, INK, 0.4)
    generator = QgsGeometryGeneratorSymbolLayer.create(
        {"geometryModifier": "make_line(geometry_n($geometry, 1), geometry_n($geometry, 2))"}
    )
    generator.setSymbolType(QgsSymbol.SymbolType.Line)
    generator.setSubSymbol(
        QgsLineSymbol.createSimple({"line_color": INK, "line_width": "0.4", "line_style": "dash"})
    )
    symbol.insertSymbolLayer(0, generator)
    return symbol


def _labels(layer):
    fields = layer.fields()
    yes, no = translate("SmartQuartier", "the same"), translate("SmartQuartier", "different")
    undecided = translate("SmartQuartier", "not decided")
    # The value that QGIS's value map takes for NULL.
    null = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"
    choices = [{undecided: null}, {yes: "1"}, {no: "0"}]
    verdicts = [
        {translate("SmartQuartier", "probably the same"): "same"},
        {translate("SmartQuartier", "please decide"): "ask"},
    ]
    for name, values in (("confirmed", choices), ("verdict", verdicts)):
        setup = QgsEditorWidgetSetup("ValueMap", {"map": values})
        layer.setEditorWidgetSetup(fields.indexOf(name), setup)
    for name, title in _titles().items():
        if fields.indexOf(name) >= 0:
            layer.setFieldAlias(fields.indexOf(name), title)
    _shade(layer)


def _shade(layer):
    """Show decided rows in the table: bold for the same, struck out for different."""
    shaded = []
    for where, weight in (('"confirmed" = 1', True), ('"confirmed" = 0', False)):
        style = QgsConditionalStyle(where)
        font = style.font()
        font.setBold(weight)
        font.setStrikeOut(not weight)
        style.setFont(font)
        style.setTextColor(QColor(_READABLE))
        shaded.append(style)
    layer.conditionalStyles().setRowStyles(shaded)


def _table(layer):
    config = QgsAttributeTableConfig()
    config.update(layer.fields())
    columns = {column.name: column for column in config.columns()}
    first = [columns.pop(name) for name in _FIRST if name in columns]
    last = [columns.pop(name) for name in ("a", "b") if name in columns]
    ordered = [*first, *columns.values(), *last]
    for column in ordered:
        column.width = _WIDTHS.get(column.name, -1)
        column.hidden = column.name.startswith("p_")
    config.setColumns(ordered)
    config.setSortExpression('"score"')
    config.setSortOrder(Qt.SortOrder.DescendingOrder)
    layer.setAttributeTableConfig(config)


def _titles():
    names = {
        "confirmed": translate("SmartQuartier", "Confirmed"),
        "verdict": translate("SmartQuartier", "Verdict"),
        "score": translate("SmartQuartier", "Score"),
        "reasons": translate("SmartQuartier", "Reasons"),
        "distance_m": translate("SmartQuartier", "Distance (m)"),
        "group_no": translate("SmartQuartier", "Group"),
        "agreement": translate("SmartQuartier", "Agreement of the names"),
        "release": translate("SmartQuartier", "Release"),
        "a": translate("SmartQuartier", "Identifier {}").format("A"),
        "b": translate("SmartQuartier", "Identifier {}").format("B"),
    }
    from ..core.atlas.schema import schema, word

    for field in schema().table("actor").fields:
        for side in "ab":
            names[f"{field.name}_{side}"] = f"{word(field.label)} {side.upper()}"
    return names
