"""The tree behind a formula: computing it, and taking products and sums apart.

A node is a tuple: ``("number", 100.0)``, ``("field", "a")``, ``("neg", node)``,
``("op", "+", node, node)``, ``("compare", "<", node, node)`` or
``("call", "min", (node, ...))``.
"""

from dataclasses import dataclass, replace

import numpy as np

_ARITHMETIC = {"+": np.add, "-": np.subtract, "*": np.multiply, "**": np.power}
_RELATION = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


@dataclass(frozen=True)
class Parts:
    """One ratio (or one plain quantity) inside a formula.

    Parameters
    ----------
    scale : float
        Product of the constant factors, such as 100 in ``100 * a / b``.
    numerators, denominators : tuple of node
        The factors above and below the line that are not constant; ``public(x)`` is one.
    """

    scale: float
    numerators: tuple
    denominators: tuple


@dataclass(frozen=True)
class Evaluation:
    """Values of a formula.

    Parameters
    ----------
    numbers : numpy.ndarray
        float64, the shape of the columns; NaN where missing or undefined.
    undefined : numpy.ndarray
        bool, same shape: missing because of a division by zero or the like.
    """

    numbers: np.ndarray
    undefined: np.ndarray


def evaluate(node, columns):
    """Compute a node of the tree.

    Parameters
    ----------
    node : tuple
        From :class:`Formula` or :class:`Parts`.
    columns : mapping of str to numpy.ndarray
        float64 arrays of one shape, NaN where missing.

    Returns
    -------
    Evaluation
        A missing operand makes the result missing; so does a division by zero, a
        root of a negative number or an overflow, and those are marked as undefined.
    """
    return evaluate_product((node,), columns)


def evaluate_product(nodes, columns):
    """Compute the product of several nodes, as :func:`evaluate` does for one.

    Parameters
    ----------
    nodes : sequence of tuple
        At least one node.
    columns : mapping of str to numpy.ndarray
        As for :func:`evaluate`; at least one column.

    Returns
    -------
    Evaluation
        The product and where it is undefined.
    """
    shape = np.shape(next(iter(columns.values())))
    worker = _Evaluator(columns, shape)
    with np.errstate(all="ignore"):
        values = np.array(np.broadcast_to(worker.value(nodes[0]), shape), dtype=float)
        for node in nodes[1:]:
            values = values * worker.value(node)
    infinite = ~np.isfinite(values) & ~np.isnan(values)
    values[infinite] = np.nan
    return Evaluation(values, (worker.undefined | infinite) & np.isnan(values))


def evaluate_shapes(node, values):
    """Compute a node over arrays of different shapes, by NumPy's broadcasting.

    Parameters
    ----------
    node : tuple
        A node.
    values : mapping of str to array
        For example drivers of shape (n, 1) and draws of shape (d,).

    Returns
    -------
    numpy.ndarray
        float64, of the shape that the names of the formula broadcast to; NaN where an
        operand is missing or the result is undefined.
    """
    with np.errstate(all="ignore"):
        result = np.asarray(_Evaluator(values, ()).value(node), dtype=float)
    return np.where(np.isfinite(result), result, np.nan)


class _Evaluator:
    def __init__(self, columns, shape):
        self.columns = columns
        self.undefined = np.zeros(shape, dtype=bool)
        self._seen = {}

    def value(self, node):
        # A line may be named many times by later lines: compute each node once.
        if id(node) not in self._seen:
            self._seen[id(node)] = self._compute(node)
        return self._seen[id(node)]

    def _compute(self, node):
        kind = node[0]
        if kind == "number":
            return np.float64(node[1])
        if kind == "field":
            return self.columns[node[1]]
        if kind == "neg":
            return -self.value(node[1])
        if kind == "compare":
            return self._compare(node)
        if kind == "call":
            return self._call(node[1], [self.value(child) for child in node[2]])
        left, right = self.value(node[2]), self.value(node[3])
        if node[1] == "/":
            result = np.where(np.equal(right, 0), np.nan, np.divide(left, right))
        else:
            result = _ARITHMETIC[node[1]](left, right)
        wrong = ~np.isfinite(result) & np.isfinite(left) & np.isfinite(right)
        self.undefined = self.undefined | wrong
        return np.where(np.isfinite(result), result, np.nan)

    def _compare(self, node):
        left, right = self.value(node[2]), self.value(node[3])
        answer = _RELATION[node[1]](left, right).astype(float)
        return np.where(np.isnan(left) | np.isnan(right), np.nan, answer)

    def _call(self, name, values):
        if name == "abs":
            return np.abs(values[0])
        if name == "where":
            chosen = np.where(np.equal(values[0], 1), values[1], values[2])
            return np.where(np.isnan(values[0]), np.nan, chosen)
        if name == "public":
            return values[0]
        if name == "log10":
            # Minus infinity for zero would be lost in max(log10(x), 0).
            result = np.log10(values[0])
            self.undefined = self.undefined | (~np.isfinite(result) & np.isfinite(values[0]))
            return np.where(np.isfinite(result), result, np.nan)
        combine = np.minimum if name == "min" else np.maximum
        result = values[0]
        for value in values[1:]:
            result = combine(result, value)
        return result


def walk_fields(node):
    """Yield the names of all fields below ``node``, in reading order."""
    if node[0] == "field":
        yield node[1]
    for child in children(node):
        yield from walk_fields(child)


def children(node):
    """Return the nodes right below ``node``."""
    kind = node[0]
    if kind in ("op", "compare"):
        return node[2:]
    if kind == "call":
        return node[2]
    return node[1:] if kind == "neg" else ()


def secret_fields(node):
    """Yield the names of the fields below ``node`` that don't stand in ``public()``."""
    if node[0] == "field":
        yield node[1]
    if not is_public(node):
        for child in children(node):
            yield from secret_fields(child)


def public_fields(node):
    """Yield the names of the fields below ``node`` that stand in ``public()``."""
    if is_public(node):
        yield from walk_fields(node)
    else:
        for child in children(node):
            yield from public_fields(child)


def is_public(node):
    """Tell whether the node is a call of ``public()``."""
    return node[0] == "call" and node[1] == "public"


def has_public(node):
    """Tell whether ``public()`` stands anywhere in the node."""
    return is_public(node) or any(has_public(child) for child in children(node))


def single_chain(node):
    """Split a product or quotient into constant, factors above, factors below."""
    kind = node[0]
    if kind == "number":
        return Parts(node[1], (), ())
    if kind == "neg":
        inner = single_chain(node[1])
        return replace(inner, scale=-inner.scale)
    if kind == "op" and node[1] in "*/":
        left, right = single_chain(node[2]), single_chain(node[3])
        above, below = right.numerators, right.denominators
        if node[1] == "*":
            scale = left.scale * right.scale
        elif right.scale != 0:
            scale, above, below = left.scale / right.scale, below, above
        else:
            return Parts(1.0, (node,), ())
        return Parts(scale, left.numerators + above, left.denominators + below)
    return Parts(1.0, (node,), ())


def linear_form(node):
    """Read a node as a sum of fields with constant factors.

    Parameters
    ----------
    node : tuple
        From :class:`Formula` or :class:`Parts`.

    Returns
    -------
    dict of str to float, or None
        Field -> factor, without those that cancel out. Constants and what stands in
        ``public()`` are left out, since everybody knows them; None if the node isn't such
        a sum.
    """
    answer = _linear(node)
    return None if answer is None else {name: k for name, k in answer[0].items() if k != 0}


def _linear(node):
    """Return (factors, constant); the constant is NaN where it holds public numbers."""
    kind = node[0]
    if kind == "number":
        return {}, node[1]
    if kind == "field":
        return {node[1]: 1.0}, 0.0
    if is_public(node):
        return {}, np.nan
    if kind == "neg":
        return _times(_linear(node[1]), -1.0)
    if kind != "op" or node[1] == "**":
        return None
    left, right = _linear(node[2]), _linear(node[3])
    if left is None or right is None:
        return None
    if node[1] in "+-":
        return _plus(left, _times(right, 1.0 if node[1] == "+" else -1.0))
    if not right[0] and np.isfinite(right[1]) and (node[1] == "*" or right[1] != 0):
        return _times(left, right[1] if node[1] == "*" else 1 / right[1])
    if node[1] == "*" and not left[0] and np.isfinite(left[1]):
        return _times(right, left[1])
    return None


def _times(form, factor):
    if form is None:
        return None
    return {name: factor * value for name, value in form[0].items()}, factor * form[1]


def _plus(left, right):
    total = dict(left[0])
    for name, value in right[0].items():
        total[name] = total.get(name, 0.0) + value
    return total, left[1] + right[1]
