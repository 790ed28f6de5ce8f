"""Sums per zone that conserve the total: what no zone gets, is the remainder."""

import math
from dataclasses import dataclass

import numpy as np

from .split import AREAL, DASYMETRIC, DIRECT


@dataclass(frozen=True)
class ZoneSums:
    """One quantity per zone.

    Attributes
    ----------
    per_zone : array (z,)
        Sum of the known parts; 0 where nothing lies, NaN where nothing of what lies there has
        a value.
    total : float
        Sum of the items that have a value.
    inside, outside : float
        The part of it in zones and beyond all of them.
    missing : int
        Items without a value.
    missing_share : array (z,)
        Share of what lies in the zone (points, length or area) that has no value.
    estimated : array (z,)
        Share of the zone's value that comes from items cut at its border.
    method : str
        ``"direct"``, ``"areal"`` or ``"dasymetric"``: the most assuming one in use.
    """

    per_zone: np.ndarray
    total: float
    inside: float
    outside: float
    missing: int
    missing_share: np.ndarray
    estimated: np.ndarray
    method: str

    @property
    def error(self):
        """Return what got lost or was made, relative to the total."""
        return relative_error(self.total, (self.inside, self.outside))


def relative_error(total, parts):
    """Return how far parts miss a total, relative to it.

    Parameters
    ----------
    total : float
        What they should sum to.
    parts : iterable of float
        Non-negative.

    Returns
    -------
    float
        0 for an exact sum; the difference itself where the total is 0.
    """
    difference = abs(math.fsum([*parts, -total]))
    return difference / abs(total) if total else difference


def zone_sums(split, values, concerned=None):
    """Add up the parts of a quantity in each zone.

    Parameters
    ----------
    split : Split
        Shares of n items.
    values : array (n,)
        The quantity of each item; NaN where missing.
    concerned : array (n,), bool, optional
        Items that the quantity is about; others don't count for the share that is missing.

    Returns
    -------
    ZoneSums
        The values of the zones and ``outside`` sum to ``total``.

    Notes
    -----
    The largest part of each item, the remainder included, is what the other parts leave, and
    sums are correctly rounded (Shewchuk 1997, ``math.fsum``): a relative error of a few
    1e-16 remains however many items there are.
    """
    values = np.asarray(values, float)
    known = np.isfinite(values)
    item, zone = split.item, split.zone
    parts, beyond = _parts(split, np.where(known, values, 0.0))
    sums = group_sums(parts, zone, split.n_zones)
    about = np.ones(split.n, bool) if concerned is None else np.asarray(concerned, bool)
    size = split.share * (split.measure * about)[item]
    there = np.bincount(zone, size, split.n_zones)
    gone = np.bincount(zone, size * ~known[item], split.n_zones)
    with np.errstate(invalid="ignore", divide="ignore"):
        missing_share = np.where(there > 0, gone / there, 0.0)
        cut = np.bincount(zone, np.abs(parts) * (split.how[item] != DIRECT), split.n_zones)
        whole = np.bincount(zone, np.abs(parts), split.n_zones)
        estimated = np.where(whole > 0, np.minimum(cut / whole, 1.0), 0.0)
    counted = np.bincount(zone[(known & about)[item]], minlength=split.n_zones)
    empty = (there > 0) & (counted == 0)
    return ZoneSums(
        per_zone=np.where(empty, np.nan, sums),
        total=math.fsum(values[known].tolist()),
        inside=math.fsum(sums.tolist()),
        outside=math.fsum(beyond.tolist()),
        missing=int((~known).sum()),
        missing_share=np.where(empty, 1.0, missing_share),
        estimated=estimated,
        method=_method(split, known & (values != 0)),
    )


def _parts(split, values):
    """Return the value of each part and of what is beyond, so that an item's sum is its value."""
    item = split.item
    parts = values[item] * split.share
    beyond = values * split.outside
    cut = split.how != DIRECT
    rest = np.where(cut, values - np.bincount(item, parts, split.n) - beyond, 0.0)
    # What rounding left over, about 1e-16 of the value, goes where most of the item is.
    largest = np.full(split.n, -1)
    order = np.argsort(split.share, kind="stable")
    largest[item[order]] = order
    has = cut & (largest >= 0)
    parts[largest[has]] += rest[has]
    return parts, beyond


def group_sums(values, group, n):
    """Return correctly rounded sums per group.

    Parameters
    ----------
    values : array (p,)
        Finite.
    group : array (p,), int
        0 to n - 1.
    n : int
        Number of groups.

    Returns
    -------
    array (n,)
        0 for a group without values.
    """
    order = np.argsort(group, kind="stable")
    sorted_values = values[order].tolist()
    ends = np.cumsum(np.bincount(group, minlength=n)).tolist()
    sums, first = np.zeros(n), 0
    for number, last in enumerate(ends):
        if last > first:
            sums[number] = math.fsum(sorted_values[first:last])
        first = last
    return sums


def _method(split, counts):
    used = set(split.how[counts].tolist())
    if DASYMETRIC in used:
        return "dasymetric"
    return "areal" if AREAL in used else "direct"
