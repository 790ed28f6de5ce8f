"""Taking a formula apart into sums of (what differs by zone) times (what differs by draw).

Nearly every effect is a sum of products: inhabitants and uptake differ by zone, coefficients
by draw. For z_k of n zones and d_k of m draws all n * m values are then one product of
matrices, sums over zones are exact sums of z_k, and variances follow from the d_k alone.
A node is a tuple as in :mod:`core.formulas.tree`.
"""

from ...formulas.tree import walk_fields

ONE = ("number", 1.0)
_MOST_TERMS = 64  # beyond, looking at every value is no slower


def separate(node, by_draw, positive=frozenset()):
    """Write a formula as a sum of separable terms.

    Parameters
    ----------
    node : tuple
        The formula's tree.
    by_draw : set of str
        Names that differ by draw; all others differ by zone.
    positive : set of str
        Names that are never below zero.

    Returns
    -------
    tuple of (tuple, tuple), or None
        Terms (factor by zone, factor by draw), no zone factor twice; None where the formula
        can't be separated: ``min``, ``max``, ``where`` and the like over both, quotients by
        sums of both, powers that aren't whole of what may be below zero.
    """
    kinds = {name in by_draw for name in walk_fields(node)}
    if kinds == {True}:
        return ((ONE, node),)
    if True not in kinds:
        return ((node, ONE),) if kinds else ((ONE, node),)
    terms = _mixed(node, by_draw, positive)
    return None if terms is None or len(terms) > _MOST_TERMS else terms


def _mixed(node, by_draw, positive):
    """Separate a node in whose names both kinds occur."""
    if node[0] == "neg":
        terms = separate(node[1], by_draw, positive)
        return None if terms is None else tuple((zone, ("neg", draw)) for zone, draw in terms)
    if node[0] == "call":
        terms = separate(node[2][0], by_draw, positive) if node[1] == "abs" else None
        if terms is None or len(terms) > 1:
            return None
        return tuple(tuple(("call", "abs", (side,)) for side in term) for term in terms)
    if node[0] != "op":
        return None
    if node[1] == "**":
        return _power(node, by_draw, positive)
    left, right = (separate(side, by_draw, positive) for side in node[2:])
    if left is None or right is None:
        return None
    if node[1] in "+-":
        if node[1] == "-":
            right = tuple((zone, ("neg", draw)) for zone, draw in right)
        return _merged(left + right)
    if node[1] == "/":
        if len(right) > 1:
            return None
        return _merged([(over(a, c), over(b, d)) for a, b in left for c, d in right])
    return _merged([(times(a, c), times(b, d)) for a, b in left for c, d in right])


def _power(node, by_draw, positive):
    base, exponent = separate(node[2], by_draw, positive), node[3]
    if base is None or len(base) > 1 or exponent[0] != "number":
        return None
    # (a * b) ** c is a ** c * b ** c only for whole c, where a and b may be below zero.
    whole = exponent[1] == int(exponent[1])
    if not whole and not all(_is_positive(side, positive) for side in base[0]):
        return None
    return tuple(tuple(("op", "**", side, exponent) for side in term) for term in base)


def _is_positive(node, positive):
    """Tell whether a node is certainly not below zero, as its parts aren't."""
    if node[0] == "number":
        return node[1] >= 0
    if node[0] == "field":
        return node[1] in positive
    if node[0] == "op" and node[1] != "-":
        return _is_positive(node[2], positive) and _is_positive(node[3], positive)
    return False


def _merged(terms):
    """Add up terms of one zone factor, then those of one draw factor."""
    by_zone, by_draw = {}, {}
    for zone, draw in terms:
        by_zone[zone] = _plus(by_zone[zone], draw) if zone in by_zone else draw
    for zone, draw in by_zone.items():
        by_draw[draw] = _plus(by_draw[draw], zone) if draw in by_draw else zone
    return tuple((zone, draw) for draw, zone in by_draw.items())


def _plus(left, right):
    return ("op", "+", left, right)


def times(left, right):
    """Return the product of two nodes; one times something is that.

    Parameters
    ----------
    left, right : tuple

    Returns
    -------
    tuple
    """
    if ONE in (left, right):
        return right if left == ONE else left
    return ("op", "*", left, right)


def over(above, below):
    """Return the quotient of two nodes; something over one is that.

    Parameters
    ----------
    above, below : tuple

    Returns
    -------
    tuple
    """
    return above if below == ONE else ("op", "/", above, below)


def renamed(node, replacement):
    """Return a tree with other nodes in the place of names.

    Parameters
    ----------
    node : tuple
        A tree.
    replacement : mapping of str to tuple
        Name -> node; other names stay.

    Returns
    -------
    tuple
        A new tree.
    """
    kind = node[0]
    if kind == "field":
        return replacement.get(node[1], node)
    if kind == "number":
        return node
    if kind == "neg":
        return ("neg", renamed(node[1], replacement))
    if kind == "call":
        return ("call", node[1], tuple(renamed(child, replacement) for child in node[2]))
    return (*node[:2], renamed(node[2], replacement), renamed(node[3], replacement))
