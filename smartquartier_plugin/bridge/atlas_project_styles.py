"""How the layers of an atlas's QGIS project are drawn, labelled, and shown under the mouse."""

from qgis.core import (
    QgsMarkerLineSymbolLayer,
    QgsPalLayerSettings,
    QgsPointDisplacementRenderer,
    QgsRuleBasedRenderer,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

from ..core.atlas.schema import schema
from .atlas_project_layers import LINES
from .atlas_project_words import quoted
from .styles_atlas import (
    INACTIVE_ACTOR,
    INACTIVE_PROJECT,
    LETTERS_FROM,
    MONTHS,
    NO_SECTOR,
    NO_STATUS,
    ROUGH,
    SECTORS,
    SMALL,
    STALE,
    STATUSES,
    fonts,
    mark_symbol,
    symbol,
    with_marks,
)
from .symbols import EDGE, INK, fill, hatch, label, line, marker, rules

_LABELS_FROM = 20_000
_SAME_PLACE = 3.0  # metres: symbols of one building are moved apart
_ONE_PLACE = "#ffffff"
_OVER = '("valid_to" IS NOT NULL AND "valid_to" < year(now()))'
# Text key -> relation types, colour, width, style, whether the direction counts.
_KINDS = (
    ("lines_lead", ("leitet", "koordiniert", "betreibt"), "#0b3c6f", 0.4, "solid", True),
    ("lines_money", ("foerdert", "beauftragt"), "#a8410a", 0.35, "dash", True),
    ("lines_data", ("liefert_daten", "nutzt_daten"), "#00695c", 0.35, "dot", True),
    ("lines_partner", ("partner", "mitglied_von"), "#6d7278", 0.2, "solid", False),
    ("lines_other", (), "#5b3f8c", 0.3, "dash dot", True),
)
_MARKS = ("stale", "rough", "hidden", "inactive")
_CODES = {
    "actor": ("sector", SECTORS, ("no_sector", NO_SECTOR)),
    "project": ("project_status", STATUSES, ("no_status", NO_STATUS)),
}
_MOST_LINES = 60
"""With more relations their lines are switched off at first: they would hide the map."""


def set_styles(layers, words):
    """Draw all layers.

    Parameters
    ----------
    layers : dict of str to QgsVectorLayer
    words : Words
    """
    _actors(layers["actor"], words)
    _projects(layers["project"], words)
    _areas(layers["actor_area"], layers["project_area"], words)
    _lines(layers[LINES], words)
    for name, expression in _display(words).items():
        if name in layers:
            layers[name].setDisplayExpression(expression)
    for name, template in _tips(words).items():
        layers[name].setMapTipTemplate(template)


def lines_at_first(layer):
    """Return whether the lines of relations shall be seen when the project is opened.

    Parameters
    ----------
    layer : QgsVectorLayer

    Returns
    -------
    bool
    """
    return 0 <= layer.featureCount() <= _MOST_LINES


# -- points --------------------------------------------------------------------------------


def _entries(name, words):
    codes, shapes, none = _CODES[name]
    letters = words.letters("sector" if name == "actor" else "status")
    names = dict(words.codes(codes))
    found = [(code, names[code], shape, letters[code]) for code, shape in shapes.items()]
    text, shape = none
    return [*found, ("", words.text(text), shape, "")]


def _actors(layer, words):
    _points(layer, "sector", _entries("actor", words), INACTIVE_ACTOR, words)
    together = "replace(\"name\", map('e. V.', 'e.\u00a0V.', 'e. K.', 'e.\u00a0K.'))"
    _label(layer, together, 8, _LABELS_FROM)


def _projects(layer, words):
    _points(layer, "status", _entries("project", words), INACTIVE_PROJECT, words)
    _label(layer, '"title"', 8, _LABELS_FROM, italic=True)


def _points(layer, field, entries, inactive, words):
    """Symbols with letters and marks near by, small ones where a region is seen.

    The small ones have no expressions: a renderer that moves points apart prepares those anew
    for each of tens of thousands of entries.
    """
    known = ", ".join(quoted(code) for code, *_ in entries if code)
    rest = f'"{field}" IS NULL OR "{field}" NOT IN ({known})'
    wheres = [f'"{field}" = {quoted(code)}' if code else rest for code, *_ in entries]
    rule = QgsRuleBasedRenderer.Rule
    root = rule(None)
    for where, (_, text, shape, letters) in zip(wheres, entries):
        near = with_marks(symbol(shape, letters), inactive)
        root.appendChild(rule(near, 0, LETTERS_FROM, where, text))
    for kind in _MARKS:
        # Of no entry: it explains a mark in the legend.
        root.appendChild(rule(mark_symbol(kind), 0, 0, "false", words.text(f"mark_{kind}")))
    for where, (_, text, shape, _) in zip(wheres, entries):
        root.appendChild(rule(symbol(shape, "", SMALL), LETTERS_FROM, 0, where, text))
    renderer = QgsPointDisplacementRenderer()
    renderer.setEmbeddedRenderer(QgsRuleBasedRenderer(root))
    renderer.setTolerance(_SAME_PLACE)
    renderer.setToleranceUnit(QgsUnitTypes.RenderUnit.RenderMetersInMapUnits)
    renderer.setPlacement(QgsPointDisplacementRenderer.Placement.Ring)
    renderer.setCenterSymbol(marker("circle", 1.2, _ONE_PLACE, INK, 0.3))
    renderer.setCircleColor(QColor(EDGE))
    renderer.setCircleWidth(0.2)
    layer.setRenderer(renderer)


def legend_rows(name, words):
    """Return how many rows of a layer's legend to show: each symbol once, and the marks.

    Parameters
    ----------
    name : str
        ``"actor"`` or ``"project"``.
    words : Words

    Returns
    -------
    int
    """
    return len(_entries(name, words)) + len(_MARKS)


def _label(layer, expression, size, from_scale, italic=False, placement=None):
    """Label a layer in a font that other computers have too."""
    label(layer, expression, size, from_scale)
    labeling = layer.labeling()
    settings = labeling.settings()
    text = settings.format()
    font = QFont(fonts()[0])
    font.setItalic(italic)
    text.setFont(font)
    text.setFamilies(list(fonts()))
    text.setSize(size)
    settings.setFormat(text)
    if layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry:
        settings.priority = 5 if italic else 7
        settings.dist = 1.4
        settings.autoWrapLength = 28
    if placement is not None:
        settings.placement = placement
    layer.setLabeling(type(labeling)(settings))


# -- areas and lines -----------------------------------------------------------------------


def _areas(actors, projects, words):
    outline = fill("#00ffffff", 0.7, "#0b3c6f")
    outline.symbolLayer(0).setStrokeStyle(Qt.PenStyle.DashLine)
    rules(actors, (("", words.text("area_actor"), outline),))
    along = QgsPalLayerSettings.Placement.Line
    _label(actors, '"label"', 8, 200_000, placement=along)
    where = hatch(0.5)
    where.setOpacity(0.55)
    rules(projects, (("", words.text("area_project"), where),))
    _label(projects, '"label"', 7, 50_000, italic=True, placement=along)


def _lines(layer, words):
    known = [code for _, codes, *_ in _KINDS for code in codes]
    entries = []
    for key, codes, color, width, style, directed in _KINDS:
        listed = ", ".join(map(quoted, codes or known))
        where = f'"relation_type" {"IN" if codes else "NOT IN"} ({listed}) AND NOT {_OVER}'
        drawn = line(color, width, style)
        if directed:
            drawn.appendSymbolLayer(_arrow(color))
        entries.append((where, words.text(key), drawn))
    entries.append((_OVER, words.text("lines_over"), line("#c3c7cb", 0.2)))
    rules(layer, entries)
    layer.setOpacity(0.6)
    _label(layer, _represented("relation_type", "relation_type", words), 7, 8_000)


def _arrow(color):
    """An arrowhead in the middle, where no symbol of an end covers it."""
    made = QgsMarkerLineSymbolLayer.create({"placement": "centralpoint", "rotate": "1"})
    made.setSubSymbol(marker("filled_arrowhead", 2.2, color, color, 0.1))
    return made


def _represented(field, codes, words):
    """An expression that writes a code's label, without a look into the form's settings."""
    cases = " ".join(
        f'WHEN "{field}" = {quoted(code.code)} THEN {quoted(words.of(code.label))}'
        for code in schema().codes[codes]
    )
    return f'(CASE {cases} ELSE "{field}" END)'


# -- names and tips ------------------------------------------------------------------------


def _display(words):
    """Names of entries: in lists, in the search, above forms."""
    none = quoted(words.text("unnamed"))
    kind = _represented("relation_type", "relation_type", words)
    return {
        "actor": f'coalesce("name", {none})',
        "project": f'coalesce("title", {none})',
        "actor_area": f'coalesce("label", {none})',
        "project_area": f'coalesce("label", {none})',
        "relation": (
            f"{_clipped('from_id', 10)} || ' → ' || {_clipped('to_id', 30)} || "
            f"coalesce(' (' || {kind} || ')', '')"
        ),
        "theme_link": (
            f"coalesce({_represented('role', 'role', words)}, '?') || ': ' || \"theme\" || ' ' || "
            f"{_represented('theme', 'theme', words)}"
        ),
        "history": f"\"happened_at\" || ' ' || {_represented('event', 'event', words)}",
        "source_row": "coalesce(\"source\", '') || ' ' || coalesce(\"source_key\", '')",
        LINES: '"from_title" || \' – \' || "to_title"',
        "objects": f'coalesce("title", {none})',
    }


def _clipped(field, most):
    """The name of an end, short enough that a narrow list shows both."""
    name = f"coalesce(represent_value(\"{field}\"), '?')"
    return f"if(length({name}) > {most}, left({name}, {most - 2}) || '…', {name})"


def _escaped(expression):
    """An expression's text for HTML: what it says is data, never markup."""
    made = f"coalesce(to_string({expression}), '')"
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        made = f"replace({made}, {quoted(sign)}, {quoted(entity)})"
    return f"[% {made} %]"


def _short(field, most=220):
    return f'if(length("{field}") > {most}, left("{field}", {most}) || \' …\', "{field}")'


def _said(key, field, words):
    return f"if(\"{field}\" <> '', {quoted(words.text(key))} || ' ' || {_short(field)}, '')"


def _checked(words):
    never, checked = quoted(words.text("tip_never")), quoted(words.text("tip_checked"))
    style = "dd.MM.yyyy" if words.language == "de" else "yyyy-MM-dd"
    stale = quoted(words.text("tip_stale"))
    return (
        f"if(\"checked_on\" IS NULL, {never}, {checked} || ' ' || "
        f"format_date(\"checked_on\", '{style}') || if({STALE}, ' (' || "
        f"replace({stale}, '{{}}', to_string({MONTHS})) || ')', ''))"
    )


def _position(words):
    quality = _represented("position_quality", "position_quality", words)
    near, exact = quoted(words.text("tip_rough")), quoted(words.text("tip_position"))
    return (
        f"if(coalesce(\"position_quality\", '') = '', '', if({ROUGH}, {near}, {exact}) || ' ' || "
        f"{quality})"
    )


def _tip(title, lines):
    body = "".join(f"<div>{_escaped(text)}</div>" for text in lines)
    return (
        '<div style="width: 300px; font-family: sans-serif; font-size: 10pt">'
        f"<b>{_escaped(title)}</b>{body}</div>"
    )


def _tips(words):
    gone = quoted(words.text("tip_inactive"))
    release = _represented("release", "release", words)
    address = (
        "trim(coalesce(\"street\" || ', ', '') || coalesce(\"zip\" || ' ', '') || "
        "coalesce(\"city\", ''))"
    )
    state = f"{release} || '; ' || {_checked(words)}"
    return {
        "actor": _tip(
            '"name"',
            (
                f"{_represented('sector', 'sector', words)} || if({INACTIVE_ACTOR}, ', ' || "
                f"{gone}, '')",
                address,
                _position(words),
                _said("tip_offers", "competence", words),
                _said("tip_needs", "need", words),
                state,
            ),
        ),
        "project": _tip(
            '"title"',
            (
                f"{_represented('status', 'project_status', words)} || coalesce(', ' || "
                "to_string(\"start_year\"), '') || coalesce('–' || to_string(\"end_year\"), '')",
                _position(words),
                _short("description"),
                state,
            ),
        ),
        "actor_area": _tip('"label"', ('"source"',)),
        "project_area": _tip('"label"', ('"source"',)),
        LINES: _tip(
            '"from_title"',
            (_represented("relation_type", "relation_type", words), '"to_title"'),
        ),
    }
