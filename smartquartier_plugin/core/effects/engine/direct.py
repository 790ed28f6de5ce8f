"""Computing a formula for many zones and draws at once, with as few large arrays as possible."""

import numpy as np

from ...formulas.tree import walk_fields
from .terms import ONE, over, times

_ARITHMETIC = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "**": np.power,
}
_RELATION = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


def arranged(node, by_draw):
    """Return a formula with its products in an order that is quick to compute.

    Parameters
    ----------
    node : tuple
        A tree.
    by_draw : set of str
        Names that differ by draw; all others differ by zone.

    Returns
    -------
    tuple
        The same formula: in each product the factors by draw and those by zone come together,
        so that only few operations are over zones times draws.
    """
    kind = node[0]
    if kind in ("number", "field"):
        return node
    if kind == "neg":
        return ("neg", arranged(node[1], by_draw))
    if kind == "call":
        return ("call", node[1], tuple(arranged(child, by_draw) for child in node[2]))
    if kind == "op" and node[1] in "*/":
        return _product(*_chain(node), by_draw)
    return (*node[:2], arranged(node[2], by_draw), arranged(node[3], by_draw))


def _chain(node):
    """Return the factors of a product above and below the line.

    What is below stays in one piece: a / (b / c) is undefined where c is zero, a * c / b isn't.
    """
    if node[0] != "op" or node[1] not in "*/":
        return (node,), ()
    above, below = _chain(node[2])
    if node[1] == "/":
        return above, (*below, node[3])
    more_above, more_below = _chain(node[3])
    return above + more_above, below + more_below


def _product(numerators, denominators, by_draw):
    """Return a product as (mixed * by draw * by zone) / mixed, without factors of one."""
    above = {True: ONE, False: ONE, None: ONE}
    below = ONE
    for factor in numerators:
        which = _kind(factor, by_draw)
        above[which] = times(above[which], arranged(factor, by_draw))
    for factor in denominators:
        which, factor = _kind(factor, by_draw), arranged(factor, by_draw)
        if which is None:
            below = times(below, factor)
        else:
            above[which] = ("op", "/", above[which], factor)
    return over(times(times(above[None], above[True]), above[False]), below)


def _kind(node, by_draw):
    """Tell whether all names of a node differ by draw (True), by zone (False), or both (None)."""
    kinds = {name in by_draw for name in walk_fields(node)} or {True}
    return kinds.pop() if len(kinds) == 1 else None


def compute(node, values):
    """Compute a formula by NumPy's broadcasting.

    Parameters
    ----------
    node : tuple
        A tree.
    values : mapping of str to array
        Drivers of shape (n, 1), draws of shape (d,).

    Returns
    -------
    numpy.ndarray
        float64; not finite where undefined, as in :func:`core.formulas.tree.evaluate_shapes`,
        which gives the same and takes several times as long.
    """
    with np.errstate(all="ignore"):
        return np.asarray(_value(node, values), dtype=float)


def _value(node, values):
    kind = node[0]
    if kind == "number":
        return np.float64(node[1])
    if kind == "field":
        return values[node[1]]
    if kind == "neg":
        return -_value(node[1], values)
    if kind == "call":
        return _call(node[1], [_value(child, values) for child in node[2]])
    left, right = _value(node[2], values), _value(node[3], values)
    if kind == "compare":
        answer = _RELATION[node[1]](left, right).astype(float)
        unknown = np.isnan(left) | np.isnan(right)
        return np.where(unknown, np.nan, answer) if unknown.any() else answer
    result = _ARITHMETIC[node[1]](left, right)
    # What is undefined must stay so: min(x / 0, 1) isn't 1.
    return _undefined_as_nan(result) if node[1] in ("/", "**") else result


def _undefined_as_nan(values):
    finite = np.isfinite(values)
    return values if finite.all() else np.where(finite, values, np.nan)


def _call(name, values):
    if name == "abs":
        return np.abs(values[0])
    if name == "log10":
        return _undefined_as_nan(np.log10(values[0]))
    if name == "where":
        chosen = np.where(np.equal(values[0], 1), values[1], values[2])
        return np.where(np.isnan(values[0]), np.nan, chosen)
    combine = np.minimum if name == "min" else np.maximum
    result = values[0]
    for value in values[1:]:
        result = combine(result, value)
    return result
