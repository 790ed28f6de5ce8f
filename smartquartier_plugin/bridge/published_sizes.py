"""Sizes that an expression computes from one field, as a few fixed sizes with conditions."""

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
)

from ..publish.package.conditions import ALWAYS
from ..publish.package.model import Condition
from .compat import to_python

STEPS = 5
_MOST_VALUES = 1_000


def size_steps(text, layer, values):
    """Return (filter, size) of a few steps for a size that an expression computes.

    Parameters
    ----------
    text : str
        QGIS expression.
    layer : QgsVectorLayer
        Has the fields; needs no features.
    values : callable
        ``values(field)`` returns the field's values.

    Returns
    -------
    tuple of (tuple of tuple of Condition, float)
        Empty if the expression does not depend on exactly one number, or is not monotone.
    """
    expression = QgsExpression(text)
    used = expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}
    if expression.hasParserError() or expression.needsGeometry() or len(used) != 1:
        return ()
    place = layer.fields().lookupField(next(iter(used)))
    if place < 0 or not layer.fields()[place].isNumeric():
        return ()
    field = layer.fields()[place].name()
    size_of = _evaluator(expression, layer, place)
    known = sorted({value for value in values(field) if isinstance(value, (int, float))})
    if len(known) > _MOST_VALUES:
        step = (len(known) - 1) / (_MOST_VALUES - 1)
        known = [known[round(step * number)] for number in range(_MOST_VALUES)]
    sizes = [size_of(value) for value in known]
    if not sizes or None in sizes or sizes != sorted(sizes):
        return ()
    missing = size_of(None)
    steps = _steps(field, known, sizes)
    if missing:
        steps.append((((Condition(field, "null"),),), missing))
    return tuple(steps)


def _evaluator(expression, layer, place):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFields(layer.fields())
    expression.prepare(context)

    def size_of(value):
        feature = QgsFeature(layer.fields())
        feature.setAttribute(place, value)
        context.setFeature(feature)
        found = to_python(expression.evaluate(context))
        return float(found) if isinstance(found, (int, float)) else None

    return size_of


def _steps(field, values, sizes):
    """Return steps of equal height; each has the mean of the sizes that fall into it."""
    low, high = sizes[0], sizes[-1]
    if high - low < 1e-6:
        return [(ALWAYS, round(low, 3))]
    groups = {}
    for value, size in zip(values, sizes):
        step = min(int((size - low) / (high - low) * STEPS), STEPS - 1)
        groups.setdefault(step, []).append((value, size))
    ordered = [groups[step] for step in sorted(groups)]
    found, below = [], None
    for place, group in enumerate(ordered):
        case = () if below is None else (Condition(field, "gt", below),)
        if place < len(ordered) - 1:
            below = _rounded(group[-1][0], ordered[place + 1][0][0])
            case += (Condition(field, "le", below),)
        if not case:
            case = (Condition(field, "notnull"),)
        found.append(((case,), round(sum(size for _, size in group) / len(group), 3)))
    return found


def _rounded(value, following):
    """Return a limit between two values with no more digits than it needs."""
    for digits in range(2, 16):
        limit = float(f"{value:.{digits}g}")
        if value <= limit < following:
            return limit
    return value
