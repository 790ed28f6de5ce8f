"""What of a style no published row meets: rules, classes, and texts that say nothing of one."""

import math
import re

from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
)

from .compat import to_python
from .published_behind import comparable

_LITERAL = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
_WORD = re.compile(r"[^\W_]+")
_FORMAT = re.compile(r"(?:d|M|y|H|h|m|s|z|AP|ap|\W)+")
_FALSE = ("", 0.0, "false")
_SCALES = tuple(10.0**power for power in range(2, 9))
_LIMITS = ("scalemindenom", "scalemaxdenom")


def results(behind, text, fields):
    """Return what an expression is in each published row.

    Parameters
    ----------
    behind : Behind
    text : str
    fields : QgsFields
        The published ones.

    Returns
    -------
    list of tuple or None
        Of ``comparable`` values, one for each scale that matters; None if only the map can tell.
    """
    expression = QgsExpression(text)
    if expression.hasParserError() or expression.needsGeometry() or _gathers(expression):
        return None
    columns = expression.referencedColumns()
    names = [field.name() for field in fields]
    known = {name.lower(): name for name in names}
    if QgsFeatureRequest.ALL_ATTRIBUTES not in columns:
        if any(name.lower() not in known for name in columns):
            return None
        names = [known[name] for name in sorted({name.lower() for name in columns})]
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(QgsProject.instance()))
    scope = QgsExpressionContextScope()
    _set(scope, _SCALES[0])
    context.appendScope(scope)
    context.setFields(fields)
    used = expression.referencedVariables()
    if not all(context.hasVariable(name) for name in used):
        return None
    scales = _SCALES if used & {"map_scale", "zoom_level"} else _SCALES[:1]
    expression.prepare(context)

    def value(row):
        feature = QgsFeature(fields)
        for name, one in row.items():
            feature.setAttribute(name, one)
        context.setFeature(feature)
        found = []
        for scale in scales:
            if len(scales) > 1:
                _set(context.scope(2), scale)
            found.append(_comparable(expression.evaluate(context)))
        return tuple(found)

    return behind.each(names, value)


def unmet(rules, behind, fields):
    """Return the rules that no published row meets.

    Parameters
    ----------
    rules : lxml element
        Of a renderer or of labels: with ``rule`` elements, possibly nested.
    behind : Behind
    fields : QgsFields

    Returns
    -------
    unmet : list of lxml element
    met : set of lxml element
        Those that some row meets; of a rule in neither only the map can tell.
    """
    gone, met = [], set()

    def judge(above, rows):
        """Judge rules for some rows; return the rows that they certainly draw."""
        drawn, others = set(), []
        for rule in above.findall("rule"):
            if rule.get("filter", "").strip().upper() == "ELSE":
                others.append(rule)
            else:
                drawn |= one(rule, rows)
        rest = rows - drawn
        for rule in others:
            drawn |= one(rule, rest)
        return drawn

    def one(rule, rows):
        text = rule.get("filter", "").strip()
        sure = True
        if text and text.upper() != "ELSE":
            found = results(behind, text, fields)
            sure = found is not None
            if sure:
                rows = {row for row in rows if any(value not in _FALSE for value in found[row])}
        if not rows:
            gone.append(rule)
            return set()
        if sure:
            met.add(rule)
        draws = rule.get("symbol") is not None or rule.find("settings") is not None
        below = judge(rule, rows)
        if not draws and all(child in gone for child in rule.findall("rule")):
            gone.append(rule)
        limited = any(float(rule.get(key) or 0) for key in _LIMITS)
        off = "0" in (rule.get("checkstate"), rule.get("active"))
        if limited or off or not sure:
            return set()
        return rows if draws else below

    judge(rules, set(range(behind.count())))
    return gone, met


def without_foreign(text, behind, fields):
    """Return an expression with "…" for texts that no published row has or needs.

    Parameters
    ----------
    text : str
    behind : Behind
    fields : QgsFields

    Returns
    -------
    text : str
        Has the same result in all published rows.
    foreign : bool
        Whether it still has a text that stands in no published row.
    """
    literals = dict.fromkeys(found for found in _LITERAL.findall(text) if found)
    literals = [found for found in literals if not behind.stands(_WORD.findall(found), True)]
    before = results(behind, text, fields) if literals else None
    if before is None:
        return text, False
    told = {word for row in before for value in row for word in _words(value)}
    foreign = False
    for literal in literals:
        if not _WORD.search(literal):
            continue
        hidden = text.replace(f"'{literal}'", "'…'")
        if results(behind, hidden, fields) == before:
            text = hidden
            continue
        words = [word for word in _words(literal) if word not in told]
        if not behind.stands(words, False) and not _FORMAT.fullmatch(literal):
            foreign = True
    return text, foreign


def _set(scope, scale):
    scope.setVariable("map_scale", scale)
    scope.setVariable("zoom_level", round(29.1402 - math.log2(scale)))


def _words(value):
    return _WORD.findall(str(value).casefold())


def _comparable(value):
    try:
        return comparable(to_python(value))
    except (ValueError, OverflowError):  # a date that Python does not know
        return ""


def _gathers(expression):
    """Return whether an expression looks at other rows as well."""
    used = expression.referencedFunctions()
    return any(
        "Aggregates" in function.groups()
        for function in QgsExpression.Functions()
        if function.name() in used
    )
