"""The numbers of persons that formulas give away.

Each is a sum of fields with whole factors, such as ``a``, ``a + b`` or ``h - a``: what
stands above or below a line or as a term beside, the complement of a share, and whatever
can be worked out from several of these.
"""

from dataclasses import dataclass, replace

import numpy as np

from ...formulas.tree import (
    children,
    has_public,
    is_public,
    linear_form,
    secret_fields,
    single_chain,
)

COUNT, REST, BASE = "count", "rest", "base"
_WHOLE = 1e-9


@dataclass(frozen=True)
class Quantity:
    """One number behind one or several formulas.

    Parameters
    ----------
    terms : tuple of (str, float)
        Field and factor, ordered by field.
    marks : tuple of str
        Fields that are kept from publication where the number is secret. Those that stand
        below the same line aren't needed: a share is hidden by hiding what is above.
    kind : str
        "count" (above a line, or on its own), "rest" (complement), "base" (below a line).
    owners : tuple of int
        Positions of the formulas.
    """

    terms: tuple
    marks: tuple
    kind: str
    owners: tuple = ()

    def values(self, columns):
        """Return the number, NaN where a field is missing.

        Parameters
        ----------
        columns : mapping of str to numpy.ndarray
            float64 arrays of one shape.

        Returns
        -------
        numpy.ndarray
            float64, that shape.
        """
        return sum(factor * columns[name] for name, factor in self.terms)


def quantities(formulas):
    """Return every number that the formulas give away, each once.

    Parameters
    ----------
    formulas : sequence of Formula
        All indicators that are published together.

    Returns
    -------
    tuple of Quantity
        Those in ``public()`` are left out.
    """
    merged = {}
    for position, formula in enumerate(formulas):
        for item in _collect(formula.node, COUNT):
            _merge(merged, replace(item, owners=(position,)))
    for name in _derivable(merged.values()):
        users = [i for i, item in enumerate(formulas) if name in set(secret_fields(item.node))]
        _merge(merged, Quantity(((name, 1.0),), (name,), BASE, tuple(users)))
    return tuple(merged.values())


def _merge(merged, item):
    known = merged.setdefault(item.terms, item)
    kinds = (known.kind, item.kind)
    merged[item.terms] = replace(
        known,
        marks=tuple(dict.fromkeys(known.marks + item.marks)),
        kind=next(kind for kind in (COUNT, REST, BASE) if kind in kinds),
        owners=tuple(dict.fromkeys(known.owners + item.owners)),
    )


def _collect(node, kind):
    """Return the quantities below a node; a plain one is of the given kind."""
    form = linear_form(node)
    if form is not None:
        return _plain(form, kind)
    if is_public(node):
        return []
    chain = single_chain(node)
    if (*chain.numerators, *chain.denominators) != (node,):
        return _collect_product(chain)
    return [item for child in children(node) for item in _collect(child, kind)]


def _collect_product(chain):
    below = [item for node in chain.denominators for item in _collect(node, BASE)]
    above = [item for node in chain.numerators for item in _collect(node, COUNT)]
    if not above:  # 1000 / h publishes h itself
        return [replace(item, kind=COUNT) for item in below]
    fields_below = {name for item in below for name in item.marks}
    result = list(below)
    for item in above:
        apart = tuple(name for name in item.marks if name not in fields_below)
        result.append(replace(item, marks=apart or item.marks))
    if len(chain.numerators) == len(chain.denominators) == 1 and len(below) == 1:
        result += _rests(result[1:], below[0], chain.denominators[0])
    return result


def _rests(counts, base, node):
    """Return what is left of the base without the counts: they are as secret."""
    if linear_form(node) is None or has_public(node):
        return []
    rests = []
    for item in counts:
        form = dict(base.terms)
        for name, factor in item.terms:
            form[name] = form.get(name, 0.0) - factor
        form = {name: factor for name, factor in form.items() if factor != 0}
        shared = tuple(name for name in form if name in item.marks)
        if item.kind == COUNT and form:
            rests.append(Quantity(_terms(form), shared or tuple(form), REST))
    return rests


def _plain(form, kind):
    """Return a sum of fields as one quantity, or as its fields if it isn't a count."""
    if not form:
        return []
    factors = np.array(list(form.values()))
    smallest = factors[np.argmin(np.abs(factors))]
    scale = next((s for s in (abs(smallest), 1.0) if _are_whole(factors / s)), None)
    if scale is None:
        return [Quantity(((name, 1.0),), (name,), kind) for name in form]
    whole = np.rint(factors / scale)
    whole /= np.gcd.reduce(np.abs(whole).astype(np.int64)) * (-1 if (whole < 0).all() else 1)
    return [Quantity(_terms(dict(zip(form, whole.tolist()))), tuple(form), kind)]


def _are_whole(numbers):
    return bool((np.abs(numbers) < 2**53).all() and whole_cells(numbers).all())


def _terms(form):
    return tuple(sorted(form.items()))


def _derivable(items):
    """Return the fields that follow from several quantities, as b does from a + b and a."""
    rows = [dict(item.terms) for item in items if item.kind != REST]
    names = sorted({name for row in rows for name in row})
    alone = {item.terms[0][0] for item in items if len(item.terms) == 1}
    candidates = [name for name in names if name not in alone]
    if not candidates:
        return []
    matrix = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    # A field is known if its unit vector lies in the row space: then projecting leaves it.
    projector = np.linalg.pinv(matrix) @ matrix
    known = {name for name, share in zip(names, np.diag(projector)) if share > 1 - 1e-9}
    return [name for name in candidates if name in known]


def whole_cells(values):
    """Return where a value can be a number of persons, whatever its sign.

    Parameters
    ----------
    values : numpy.ndarray
        float64, NaN where missing.

    Returns
    -------
    numpy.ndarray
        bool, same shape: whole numbers.
    """
    return np.isfinite(values) & (np.abs(values - np.rint(values)) < _WHOLE)


def secret_cells(item, columns, min_cases):
    """Return where a quantity is too small to be published.

    Parameters
    ----------
    item : Quantity
        What to look at.
    columns : mapping of str to numpy.ndarray
        float64 arrays of one shape.
    min_cases : float
        Smallest number, other than 0, that may be published.

    Returns
    -------
    numpy.ndarray
        bool, that shape. Also True where a weighted sum, such as 2a + 3b = 5, leaves no
        doubt about a part below the minimum. Each cell is judged by itself.
    """
    values = item.values(columns)
    size = values if item.kind == REST else np.abs(values)
    result = whole_cells(values) & (size > 0) & (size < min_cases)
    weights = {abs(factor) for _, factor in item.terms}
    return result | _given_away(item, columns, min_cases) if len(weights) > 1 else result


def _given_away(item, columns, min_cases):
    result = np.zeros(np.shape(columns[item.terms[0][0]]), dtype=bool)
    for name, factor in item.terms:
        part = columns[name]
        doubtful = np.zeros_like(result)
        for other, weight in item.terms:
            if other == name:
                continue
            # Exchanging persons between the two parts leaves the sum as it is.
            common = np.gcd(int(abs(factor)), int(abs(weight)))
            enough = (columns[other] >= abs(factor) / common) | (part >= abs(weight) / common)
            doubtful |= enough | (factor * weight < 0)
        result |= whole_cells(part) & (part > 0) & (part < min_cases) & ~doubtful
    return result
