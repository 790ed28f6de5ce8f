"""Filters of QGIS's rules as conditions that other software understands."""

from dataclasses import dataclass

from qgis.core import (
    QgsExpression,
    QgsExpressionNodeBinaryOperator,
    QgsExpressionNodeColumnRef,
    QgsExpressionNodeFunction,
    QgsExpressionNodeInOperator,
    QgsExpressionNodeLiteral,
    QgsExpressionNodeUnaryOperator,
)

from ..publish.package.conditions import ALWAYS, NEVER, TooManyError, both, either, opposite
from ..publish.package.model import Condition

_FLIPPED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
_NEGATED = {"lt": "ge", "ge": "lt", "gt": "le", "le": "gt", "eq": "ne", "ne": "eq"}
# The letters of the operators are the same in all versions of QGIS, their numbers are not.
_COMPARED = {"=": "eq", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


class CannotSayError(ValueError):
    """An expression has no counterpart among conditions."""


@dataclass(frozen=True)
class _Term:
    """What is compared: a field, possibly negated, without its sign, or with a substitute."""

    field: str
    falling: bool = False
    unsigned: bool = False
    substitute: object = None


def filter_of(text, flags=()):
    """Return the filter that an expression says.

    Parameters
    ----------
    text : str
        QGIS expression; empty for all features.
    flags : set of str
        Names of the fields that hold truth values.

    Returns
    -------
    tuple of tuple of Condition
        See :mod:`publish.package.conditions`.

    Raises
    ------
    CannotSayError
        If it uses functions, several fields in one comparison, or too many cases.
    """
    if not text.strip():
        return ALWAYS
    expression = QgsExpression(text)
    if expression.hasParserError() or expression.rootNode() is None:
        raise CannotSayError(text)
    try:
        return _with_flags(_said(expression.rootNode(), True), frozenset(flags))
    except TooManyError as error:
        raise CannotSayError(text) from error


def _with_flags(cases, flags):
    """Write 1 and 0 as true and false where the field holds truth values, and the other way."""
    return tuple(tuple(_with_flag(condition, flags) for condition in case) for case in cases)


def _with_flag(condition, flags):
    field, op, value = condition.field, condition.op, condition.value
    if op not in ("eq", "ne") or isinstance(value, str):
        return condition
    if field in flags and value in (0, 1):
        return Condition(field, "eq", bool(value) is (op == "eq"))
    if field not in flags and isinstance(value, bool):
        # QGIS takes any number but zero as true.
        return Condition(field, op if not value else _NEGATED[op], 0)
    return condition


def _said(node, wanted):
    """Return where a node is true, or where it is false if ``wanted`` is not."""
    if isinstance(node, QgsExpressionNodeUnaryOperator) and node.text() == "NOT":
        return _said(node.operand(), not wanted)
    if isinstance(node, QgsExpressionNodeLiteral):
        return ALWAYS if bool(node.value()) is wanted and node.value() is not None else NEVER
    if isinstance(node, QgsExpressionNodeInOperator):
        return _in(node, wanted)
    if isinstance(node, QgsExpressionNodeBinaryOperator):
        return _binary(node, wanted)
    # A field or coalesce(field, false): a truth value by itself.
    return _compared(_term(node), "eq" if wanted else "ne", True)


def _binary(node, wanted):
    word = node.text()
    left, right = node.opLeft(), node.opRight()
    if word in ("AND", "OR"):
        join = both if (word == "AND") is wanted else either
        return join(_said(left, wanted), _said(right, wanted))
    if word in ("IS", "IS NOT"):
        return _is(left, right, (word == "IS") is wanted)
    if word not in _COMPARED:
        raise CannotSayError(node.dump())
    op = _COMPARED[word]
    if _is_constant(left):
        left, right, op = right, left, _FLIPPED[op]
    return _compared(_term(left), op if wanted else _NEGATED[op], _constant(right))


def _is(left, right, wanted):
    """``IS`` and ``IS NOT``: with NULL, or as = that is never unknown."""
    value = _constant(right)
    if not isinstance(left, QgsExpressionNodeColumnRef):
        raise CannotSayError(left.dump())
    if value is None:
        return ((Condition(left.name(), "null" if wanted else "notnull"),),)
    equal = Condition(left.name(), "eq", value)
    if wanted:
        return ((equal,),)
    return either(opposite(equal), ((Condition(left.name(), "null"),),))


def _in(node, wanted):
    values = tuple(_constant(one) for one in node.list().list())
    if None in values or not values:
        raise CannotSayError(node.dump())
    term = _term(node.node())
    if term.falling or term.unsigned:
        raise CannotSayError(node.dump())
    inside = wanted is not node.isNotIn()
    listed = Condition(term.field, *(("in", values) if len(values) > 1 else ("eq", values[0])))
    found = ((listed,),) if inside else opposite(listed)
    return _or_missing(found, term, (term.substitute in values) is inside)


def _compared(term, op, value):
    if value is None:
        return NEVER
    if term.unsigned:
        return _size(term.field, op, value)
    if term.falling:
        if not isinstance(value, (int, float)):
            raise CannotSayError(term.field)
        op, value = _FLIPPED[op], -value or 0
    found = ((Condition(term.field, op, value),),)
    if term.substitute is None:
        return found
    from ..publish.package.conditions import holds

    return _or_missing(found, term, holds(found[0], {term.field: term.substitute}))


def _or_missing(found, term, also):
    if term.substitute is None or not also:
        return found
    return either(found, ((Condition(term.field, "null"),),))


def _size(field, op, value):
    """Return where abs(field) compares so with a value."""
    if not isinstance(value, (int, float)) or (op in ("eq", "ne") and value < 0):
        raise CannotSayError(field)
    if op in ("eq", "ne"):
        join = either if op == "eq" else both
        return join(((Condition(field, op, value),),), ((Condition(field, op, -value),),))
    outside = op in ("gt", "ge")
    above, below = Condition(field, op, value), Condition(field, _FLIPPED[op], -value or 0)
    return either(((above,),), ((below,),)) if outside else both(((above,),), ((below,),))


def _term(node):
    if isinstance(node, QgsExpressionNodeColumnRef):
        return _Term(node.name())
    if isinstance(node, QgsExpressionNodeUnaryOperator) and node.text() == "-":
        inner = _term(node.operand())
        if inner.unsigned or inner.substitute is not None:
            raise CannotSayError(node.dump())
        return _Term(inner.field, not inner.falling)
    if isinstance(node, QgsExpressionNodeFunction):
        name = QgsExpression.Functions()[node.fnIndex()].name()
        arguments = node.args().list() if node.args() else []
        if name == "abs" and isinstance(arguments[0], QgsExpressionNodeColumnRef):
            return _Term(arguments[0].name(), unsigned=True)
        if name == "coalesce" and len(arguments) == 2:
            inner, substitute = arguments
            if isinstance(inner, QgsExpressionNodeColumnRef) and _constant(substitute) is not None:
                return _Term(inner.name(), substitute=_constant(substitute))
    raise CannotSayError(node.dump())


def _is_constant(node):
    try:
        _constant(node)
    except CannotSayError:
        return False
    return True


def _constant(node):
    if isinstance(node, QgsExpressionNodeLiteral):
        value = node.value()
        return None if value is None or not isinstance(value, (str, int, float, bool)) else value
    if isinstance(node, QgsExpressionNodeUnaryOperator) and node.text() == "-":
        value = _constant(node.operand())
        if isinstance(value, (int, float)):
            return -value
    raise CannotSayError(node.dump())
