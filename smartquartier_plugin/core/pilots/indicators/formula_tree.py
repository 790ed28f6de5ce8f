"""The tree behind a formula: computing it, and finding the ratios inside.

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
        The factors above and below the line that are not constant.
    is_public : bool
        The user said with ``public()`` that the numbers aren't counts of persons.
    """

    scale: float
    numerators: tuple
    denominators: tuple
    is_public: bool = False


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

    @staticmethod
    def _call(name, values):
        if name == "abs":
            return np.abs(values[0])
        if name == "where":
            chosen = np.where(np.equal(values[0], 1), values[1], values[2])
            return np.where(np.isnan(values[0]), np.nan, chosen)
        if name == "public":
            return values[0]
        combine = np.minimum if name == "min" else np.maximum
        result = values[0]
        for value in values[1:]:
            result = combine(result, value)
        return result


def walk_fields(node):
    """Yield the names of all fields below ``node``, in reading order."""
    if node[0] == "field":
        yield node[1]
    for child in _children(node):
        yield from walk_fields(child)


def _children(node):
    kind = node[0]
    if kind in ("op", "compare"):
        return node[2:]
    if kind == "call":
        return node[2]
    return node[1:] if kind == "neg" else ()


def single_chain(node):
    """Split a product or quotient into constant, factors above, factors below."""
    kind = node[0]
    if kind == "number":
        return Parts(node[1], (), ())
    if kind == "neg":
        inner = single_chain(node[1])
        return replace(inner, scale=-inner.scale)
    if kind == "call" and node[1] == "public":
        return replace(single_chain(node[2][0]), is_public=True)
    if kind == "op" and node[1] in "*/":
        left, right = single_chain(node[2]), single_chain(node[3])
        is_public = left.is_public or right.is_public
        above, below = right.numerators, right.denominators
        if node[1] == "*":
            scale = left.scale * right.scale
        elif right.scale != 0:
            scale, above, below = left.scale / right.scale, below, above
        else:
            return Parts(1.0, (node,), (), is_public)
        return Parts(scale, left.numerators + above, left.denominators + below, is_public)
    return Parts(1.0, (node,), ())


def all_parts(node):
    """Return every ratio inside ``node``, or the node itself where there is none."""
    ratios = tuple(_ratios(node))
    return ratios or (single_chain(node),)


def _ratios(node):
    chain = single_chain(node)
    if chain.denominators and chain.numerators:
        yield chain
    for factor in chain.numerators + chain.denominators:
        for child in _children(factor):
            yield from _ratios(child)
