"""How far off positions are: measured on the layer itself, by leaving addresses out."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .index import middle_of
from .match import Matcher
from .parse import Address

#: Fewer cases tell nothing.
_LEAST = 20


@dataclass(frozen=True)
class ErrorOf:
    """How far off the positions of one kind are.

    Parameters
    ----------
    how : str
        A key of ``match.HOW``.
    count : int
        Addresses that it was measured on.
    p50, p90 : float
        Half, and nine of ten, are nearer than this [m]; two digits of it.
    """

    how: str
    count: int
    p50: float
    p90: float


def measure_errors(index, most=4000, progress=SILENT):
    """Measure the distance error of each way to find an address.

    Parameters
    ----------
    index : AddressIndex
    most : int
        Addresses to measure on: every n-th of the layer.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    dict of str to ErrorOf
        Ways with at least 20 cases. ``exact`` and ``range`` are not among them: how exact
        the layer's own points are, it can't tell.

    Notes
    -----
    Each address in turn is taken out of the layer and looked for. What is found instead of
    it lies some metres off; so does the middle of the others of its street (a street with one
    address tells nothing), and of its postal code and place.
    """
    matcher = Matcher(index, spelling=False)
    rows = np.arange(0, len(index.number), max(1, len(index.number) // most))
    off = {}
    for done, row in enumerate(rows.tolist()):
        if done % 200 == 0:
            progress.check()
        group = index.groups[index.group[row]]
        address = Address(group.street, int(index.number[row]), index.suffix[row])
        found = matcher.locate(int(index.group[row]), address, skip=row)
        if found is not None and found[0] in ("letter", "between", "next"):
            _add(off, index, found[0], row, found[1])
        others = _others(index, row)
        if len(others):
            _add(off, index, "street", row, index.xy[others[middle_of(index.xy[others])]])
        if group.zip:
            _add(off, index, "zip", row, index.xy[index.zips[group.zip]])
        if group.city:
            _add(off, index, "city", row, index.xy[index.cities[group.city]])
    return {
        how: ErrorOf(how, len(values), *map(two_digits, np.percentile(values, (50, 90))))
        for how, values in off.items()
        if len(values) >= _LEAST
    }


def two_digits(value):
    """Round to two digits: more would be invented.

    Parameters
    ----------
    value : float

    Returns
    -------
    float
    """
    return float(f"{value:.2g}")


def _others(index, row):
    """Return the other addresses of a street; the rows stand street by street."""
    first, end = np.searchsorted(index.group, index.group[row] + np.array([0, 1]))
    rows = np.arange(first, end)
    return rows[rows != row]


def _add(off, index, how, row, xy):
    x, y = index.xy[row]
    off.setdefault(how, []).append(float(np.hypot(x - xy[0], y - xy[1])))
