"""QGIS's labels as texts that other software can write."""

from qgis.core import (
    QgsExpression,
    QgsExpressionNodeBinaryOperator,
    QgsExpressionNodeColumnRef,
    QgsExpressionNodeCondition,
    QgsExpressionNodeFunction,
    QgsExpressionNodeLiteral,
    QgsPalLayerSettings,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from ..core.i18n import translate
from ..publish.package.conditions import ALWAYS, NEVER, TooManyError, both, elsewhere
from ..publish.package.drawing import Labels
from .published_conditions import CannotSayError, filter_of

_MOST = 8
_READ = 60  # characters of an expression that a sentence quotes


def labels_of(layer, symbols, flags=()):
    """Return the labels of a layer.

    Parameters
    ----------
    layer : QgsVectorLayer
    symbols : SymbolReader
        Keeps what gets lost.
    flags : set of str
        Names of the fields that hold truth values.

    Returns
    -------
    labels : tuple of Labels
    field : str
        The field that alone is written at every feature; "" if there is none such.
    """
    labeling = layer.labeling()
    if labeling is None or not layer.labelsEnabled():
        return (), ""
    if not isinstance(labeling, QgsVectorLayerSimpleLabeling):
        return _rule_based(layer, labeling, symbols, flags)
    settings = labeling.settings()
    cases = _cases(settings, symbols, flags)
    labels = tuple(_labels(layer, settings, symbols, where, parts) for where, parts in cases)
    field = _only_field(cases)
    if labels and not field:
        symbols.lose(
            translate(
                "SmartQuartier",
                "Labels put together from several texts are whole in SLD, but with a space for a "
                "line break, and QGIS reads only one field of them back; the web atlas leaves "
                "them out.",
            )
        )
    return labels, field


def _only_field(cases):
    """Return the field if one field is the whole text everywhere."""
    if len(cases) == 1 and cases[0][0] == ALWAYS:
        parts = cases[0][1]
        if len(parts) == 1 and parts[0][1]:
            return parts[0][0]
    return ""


def _rule_based(layer, labeling, symbols, flags):
    labels = []
    for rule in labeling.rootRule().children():
        if not rule.active() or rule.settings() is None or rule.isElse() or rule.children():
            _lose(symbols, rule.description() or rule.filterExpression())
            continue
        try:
            inside = filter_of(rule.filterExpression(), flags)
        except CannotSayError:
            _lose(symbols, rule.filterExpression())
            continue
        settings = rule.settings()
        for where, parts in _cases(settings, symbols, flags):
            both_hold = both(inside, where)
            if both_hold != NEVER:
                labels.append(_labels(layer, settings, symbols, both_hold, parts))
    return tuple(labels), ""


def _lose(symbols, text):
    line = " ".join(text.split())
    symbols.lose(
        translate(
            "SmartQuartier",
            "Labels are only in the QGIS style: other software does not understand '{}'.",
        ).format(line if len(line) <= _READ else f"{line[:_READ]} …")
    )


# -- texts ---------------------------------------------------------------------------------


def _cases(settings, symbols, flags):
    """Return (filter, parts) of the texts; nothing where an expression can't be said."""
    if not settings.isExpression:
        return [(ALWAYS, ((settings.fieldName, True),))]
    expression = QgsExpression(settings.fieldName)
    try:
        if expression.hasParserError():
            raise CannotSayError(settings.fieldName)
        found = _text(expression.rootNode(), flags)
    except (CannotSayError, TooManyError):
        _lose(symbols, settings.fieldName)
        return []
    return [(where, _joined(parts)) for where, parts in found if parts and any(t for t, _ in parts)]


def _text(node, flags):
    """Return [(filter, parts)]: what a node writes where; parts None for no label at all."""
    if isinstance(node, QgsExpressionNodeColumnRef):
        return [(ALWAYS, ((node.name(), True),))]
    if isinstance(node, QgsExpressionNodeLiteral):
        value = node.value()
        return [(ALWAYS, None if value is None else ((str(value), False),))]
    if isinstance(node, QgsExpressionNodeBinaryOperator) and node.text() == "||":
        left, right = _text(node.opLeft(), flags), _text(node.opRight(), flags)
        pairs = [
            (both(one, other), None if None in (a, b) else (*a, *b))
            for one, a in left for other, b in right
        ]  # fmt: skip
        return _possible(pairs)
    if isinstance(node, QgsExpressionNodeCondition):
        return _case_when(node, flags)
    if isinstance(node, QgsExpressionNodeFunction):
        return _function(node, flags)
    raise CannotSayError(node.dump())


def _function(node, flags):
    name = QgsExpression.Functions()[node.fnIndex()].name()
    arguments = node.args().list() if node.args() else []
    if name == "to_string" and len(arguments) == 1:
        return _text(arguments[0], flags)
    if name == "if" and len(arguments) == 3:
        where = filter_of(arguments[0].dump(), flags)
        return _either(where, _text(arguments[1], flags), _text(arguments[2], flags))
    if name == "coalesce" and len(arguments) == 2:
        first, second = arguments
        if isinstance(first, QgsExpressionNodeColumnRef):
            known = filter_of(f"{QgsExpression.quotedColumnRef(first.name())} IS NOT NULL")
            return _either(known, _text(first, flags), _text(second, flags))
    raise CannotSayError(node.dump())


def _case_when(node, flags):
    rest, found = ALWAYS, []
    for one in node.conditions():
        where = filter_of(one.whenExp().dump(), flags)
        found += [(both(rest, both(where, w)), parts) for w, parts in _text(one.thenExp(), flags)]
        rest = both(rest, elsewhere(where))
    if node.elseExp() is not None:
        found += [(both(rest, where), parts) for where, parts in _text(node.elseExp(), flags)]
    return _possible(found)


def _either(where, yes, no):
    rest = elsewhere(where)
    return _possible(
        [
            *((both(where, inner), parts) for inner, parts in yes),
            *((both(rest, inner), parts) for inner, parts in no),
        ]
    )


def _possible(cases):
    found = [(where, parts) for where, parts in cases if where != NEVER]
    if len(found) > _MOST:
        raise TooManyError(str(len(found)))
    return found


def _joined(parts):
    """Join texts that follow each other."""
    joined = []
    for text, is_field in parts:
        if joined and not is_field and not joined[-1][1]:
            joined[-1] = (joined[-1][0] + text, False)
        elif text:
            joined.append((text, is_field))
    return tuple(joined)


# -- looks ---------------------------------------------------------------------------------


def _labels(layer, settings, symbols, where, parts):
    """Return the look of labels."""
    style = settings.format()
    halo = style.buffer()
    kind = layer.geometryType()
    lines = kind == QgsWkbTypes.GeometryType.LineGeometry
    points = kind == QgsWkbTypes.GeometryType.PointGeometry
    over = settings.placement == QgsPalLayerSettings.Placement.OverPoint
    scaled = settings.scaleVisibility
    font = style.font()
    return Labels(
        parts=parts,
        where=where,
        font=font.family(),
        size=symbols.length(style.size(), style.sizeUnit()),
        color=style.color().name(),
        bold=font.bold(),
        italic=font.italic(),
        halo=halo.color().name() if halo.enabled() else "",
        halo_width=symbols.length(halo.size(), halo.sizeUnit()) if halo.enabled() else 0.0,
        halo_opacity=round(halo.opacity(), 4),
        place="along" if lines else "beside" if points and not over else "over",
        distance=symbols.length(settings.dist, settings.distUnits) if points else 0.0,
        off_sign=settings.offsetType == QgsPalLayerSettings.OffsetType.FromSymbolBounds,
        from_scale=settings.minimumScale if scaled else 0.0,
        to_scale=settings.maximumScale if scaled else 0.0,
    )
