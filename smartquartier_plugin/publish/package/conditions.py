"""Conditions of style rules: joined, checked for sense, and evaluated.

A filter is a tuple of *cases*; a case is a tuple of :class:`Condition`, all of which must hold;
the filter holds if one of its cases does. ``((),)`` is "always", ``()`` is "never".
"""

from .model import Condition

ALWAYS, NEVER = ((),), ()
#: More cases than this are not worth a legend.
MOST_CASES = 24
_OPPOSITE = {"eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt",
             "null": "notnull", "notnull": "null"}  # fmt: skip


class TooManyError(ValueError):
    """A filter falls into more cases than can be said."""


def both(first, second):
    """Return the filter that holds where both do.

    Parameters
    ----------
    first, second : tuple of tuple of Condition

    Returns
    -------
    tuple of tuple of Condition
        Without cases that contradict themselves.

    Raises
    ------
    TooManyError
    """
    cases = []
    for one in first:
        for other in second:
            case = tidy((*one, *other))
            if case is not None and case not in cases:
                cases.append(case)
    return _few(cases)


def either(first, second):
    """Return the filter that holds where one of two does.

    Parameters
    ----------
    first, second : tuple of tuple of Condition

    Returns
    -------
    tuple of tuple of Condition

    Raises
    ------
    TooManyError
    """
    if ALWAYS in (first, second):
        return ALWAYS
    return _few([*first, *(case for case in second if case not in first)])


def opposite(condition):
    """Return the condition that holds where a value is known and the other fails.

    Parameters
    ----------
    condition : Condition

    Returns
    -------
    tuple of tuple of Condition
        A filter. As in SQL a comparison with a missing value is neither true nor false.
    """
    if condition.op == "in":
        return (tuple(Condition(condition.field, "ne", value) for value in condition.value),)
    if isinstance(condition.value, bool):
        return ((Condition(condition.field, condition.op, not condition.value),),)
    return ((Condition(condition.field, _OPPOSITE[condition.op], condition.value),),)


def elsewhere(cases):
    """Return the filter that holds where another one does not, missing values included.

    Parameters
    ----------
    cases : tuple of tuple of Condition

    Returns
    -------
    tuple of tuple of Condition

    Raises
    ------
    TooManyError
    """
    rest = ALWAYS
    for case in cases:
        outside = NEVER
        for condition in case:
            outside = either(outside, opposite(condition))
            if condition.op not in ("null", "notnull"):
                outside = either(outside, ((Condition(condition.field, "null"),),))
        rest = both(rest, outside)
    return rest


def tidy(case):
    """Return a case without what is said twice; None if nothing can meet it.

    Parameters
    ----------
    case : tuple of Condition

    Returns
    -------
    tuple of Condition or None
    """
    kept = []
    for field in dict.fromkeys(condition.field for condition in case):
        found = _of_one_field([condition for condition in case if condition.field == field])
        if found is None:
            return None
        kept += found
    return tuple(kept)


def _of_one_field(conditions):
    """Join the conditions on one field; None if they contradict each other."""
    ops = {condition.op for condition in conditions}
    if "null" in ops:
        return [conditions[0]] if ops == {"null"} else None
    compared = [condition for condition in conditions if condition.op != "notnull"]
    if not compared:
        return conditions[:1]
    exact = [condition for condition in compared if condition.op in ("eq", "in")]
    if exact:
        return _exact(exact, compared)
    return _bounds(compared)


def _exact(exact, compared):
    first = exact[0]
    values = first.value if first.op == "in" else (first.value,)
    kept = tuple(v for v in values if all(_holds(condition, v) for condition in compared))
    if not kept:
        return None
    return [Condition(first.field, *(("eq", kept[0]) if len(kept) == 1 else ("in", kept)))]


def _bounds(compared):
    lows = [c for c in compared if c.op in ("gt", "ge")]
    highs = [c for c in compared if c.op in ("lt", "le")]
    # Of equal bounds the strict one says more.
    try:
        low = max(lows, key=lambda c: (c.value, c.op == "gt"), default=None)
        high = min(highs, key=lambda c: (c.value, c.op == "le"), default=None)
        if low and high:
            wide = high.value > low.value
            if not wide and (high.value < low.value or low.op == "gt" or high.op == "lt"):
                return None
    except TypeError:  # texts and numbers: leave them as they are
        return list(dict.fromkeys(compared))
    unequal = dict.fromkeys(c for c in compared if c.op == "ne")
    kept = [c for c in unequal if all(b is None or _holds(b, c.value) for b in (low, high))]
    return [c for c in (low, high, *kept) if c is not None]


def _few(cases):
    if len(cases) > MOST_CASES:
        raise TooManyError(f"{len(cases)} cases")
    return tuple(cases)


# -- evaluating ----------------------------------------------------------------------------


def holds(case, row):
    """Return whether a row meets all conditions of a case.

    Parameters
    ----------
    case : tuple of Condition
    row : dict
        Field -> value; None for a missing one.

    Returns
    -------
    bool
    """
    return all(_holds(condition, row.get(condition.field)) for condition in case)


def _holds(condition, value):
    op, wanted = condition.op, condition.value
    if value is None or value != value:
        return op == "null"
    if op in ("null", "notnull"):
        return op == "notnull"
    if op == "in":
        return any(_same(value, one) for one in wanted)
    if op in ("eq", "ne"):
        return _same(value, wanted) is (op == "eq")
    try:
        return {
            "lt": value < wanted,
            "le": value <= wanted,
            "gt": value > wanted,
            "ge": value >= wanted,
        }[op]
    except (TypeError, KeyError):
        return False


def _same(value, wanted):
    # The text "1" and the number 1 are two things, True and 1 are one.
    return isinstance(value, str) is isinstance(wanted, str) and value == wanted
