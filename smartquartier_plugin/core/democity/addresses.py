"""Addresses of the demo city: house numbers along its streets, odd and even sides."""

from dataclasses import dataclass

import numpy as np

from .frame import stream
from .names import CITY
from .streets import _samples

#: A long block of flats has one entrance, and one number, for about so many metres.
_ENTRANCE_M = 17.0
#: Houses this far behind the axis of a street of old blocks stand in the yard.
_YARD_M = 25.0
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LINE_APART = 1e6


@dataclass(frozen=True)
class Addresses:
    """Address points.

    Parameters
    ----------
    xy : ndarray of float64, shape (n, 2)
        Entrances, EPSG:25833, m; each within its building.
    building : ndarray of int64, shape (n,)
        Position of the building; ascending.
    street : ndarray of object, shape (n,)
        Name.
    number : ndarray of int64, shape (n,)
        House number.
    suffix, zip : ndarray of object, shape (n,)
        Letter after the number (None for most), postal code.
    """

    xy: np.ndarray
    building: np.ndarray
    street: np.ndarray
    number: np.ndarray
    suffix: np.ndarray
    zip: np.ndarray

    def text(self, k):
        """Return street and house number of one address as people write them."""
        return f"{self.street[k]} {self.number[k]}{self.suffix[k] or ''}"

    def first_of(self, building):
        """Return the first address of each of some buildings.

        Parameters
        ----------
        building : ndarray of int64
            Positions of buildings.

        Returns
        -------
        ndarray of int64
            Positions of addresses.
        """
        return np.searchsorted(self.building, building)


def make_addresses(frame, quarters, plan, net, buildings, people, road_names):
    """Number the houses of every street.

    Parameters
    ----------
    frame : CityFrame
        For the seed and the warp.
    quarters : Quarters
        For the types.
    plan : Plan
        Street axes: numbers count along them, from the end nearer to the city centre.
    net : StreetNet
        Segment to axis.
    buildings, people : Buildings, People
        Each building has an address, a long block of flats one for each entrance.
    road_names : ndarray of object, shape (n_lines,)
        Name of each axis.

    Returns
    -------
    Addresses
        No two with the same street, number, letter and postal code. Odd numbers stand on one
        side, even ones on the other; gaps in the rows of houses are gaps in the numbers;
        houses in yards and some late ones carry a letter.
    """
    rng = stream(frame.seed, "addresses")
    xy, building = _entrances(buildings, people)
    line = net.plan_line[buildings.segment[building]]
    along, aside = _on_axis(frame, plan, line, xy)
    types = np.array(quarters.types, dtype=object)[buildings.quarter[building]]
    second = (types == "gruenderzeit") & (np.abs(aside) > _YARD_M)
    second |= rng.random(len(xy)) < 0.03
    names = road_names[line]
    codes = buildings.quarter[building] // 2  # a postal code holds two quarters
    number, letter = _numbers(line, names, codes, along, aside, second)
    suffix = np.array([_LETTERS[k - 1] if k else None for k in letter], dtype=object)
    zips = np.array([f"{99_900 + code:05d}" for code in codes], dtype=object)
    return Addresses(np.round(xy, 2), building, names, number, suffix, zips)


def _entrances(buildings, people):
    """Return the entrance points and the building of each."""
    edge = buildings.corners[:, 1] - buildings.corners[:, 0]
    deep = buildings.corners[:, 2] - buildings.corners[:, 1]
    long = np.where((np.hypot(*edge.T) >= np.hypot(*deep.T))[:, None], edge, deep)
    size = np.hypot(*long.T)
    flats = np.isin(people.use, ["residential", "mixed"]) & (people.dwellings >= 12)
    count = np.where(flats, np.maximum(1, np.round(size / _ENTRANCE_M)), 1).astype(np.int64)
    building = np.repeat(np.arange(len(size)), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    place = np.arange(len(building)) - first[building]
    share = (place + 0.5) / count[building] - 0.5
    return buildings.centre[building] + share[:, None] * long[building], building


def _on_axis(frame, plan, line, xy):
    """Return metres along the street axis and metres left of it, seen from the centre."""
    from scipy.spatial import cKDTree

    inside, owner = _samples(plan.lines, 4.0)
    points = frame.to_world(inside)
    step = np.hypot(*np.diff(points, axis=0).T)
    step[owner[1:] != owner[:-1]] = 0.0
    total = np.concatenate([[0.0], np.cumsum(step)])
    first = np.searchsorted(owner, np.arange(len(plan.lines)))
    last = np.append(first[1:], len(owner)) - 1
    # The axis as a third coordinate: one tree answers for all of them.
    tree = cKDTree(np.column_stack([points, owner * _LINE_APART]))
    near = tree.query(np.column_stack([xy, line * _LINE_APART]))[1]
    before = np.maximum(near - 1, first[line])
    after = np.minimum(near + 1, last[line])
    tangent = points[after] - points[before]
    offset = xy - points[near]
    aside = (tangent[:, 0] * offset[:, 1] - tangent[:, 1] * offset[:, 0]) / np.maximum(
        np.hypot(*tangent.T), 1e-9
    )
    along = total[near] - total[first[line]]
    length = total[last] - total[first]
    centre = frame.to_world(frame.centre[None])[0]
    outward = np.hypot(*(points[first] - centre).T) <= np.hypot(*(points[last] - centre).T)
    forward = outward[line]
    along = np.where(forward, along, length[line] - along)
    return np.round(along, 1), np.where(forward, aside, -aside)


def _numbers(line, names, codes, along, aside, second):
    """Return number and letter (0 for none) of each address."""
    number = np.zeros(len(line), dtype=np.int64)
    letter = np.zeros(len(line), dtype=np.int64)
    order = np.lexsort((np.abs(aside), along, line))
    used = {}  # (name, postal code) -> highest number so far
    for mine in np.split(order, np.flatnonzero(np.diff(line[order])) + 1):
        keys = {(names[k], codes[k]) for k in mine}
        start = max(used.get(key, 0) for key in keys)
        start += start % 2
        plot = np.clip(np.median(np.diff(along[mine])) * 2.2 if len(mine) > 2 else 25, 12, 60)
        for parity, side in ((1, aside[mine] >= 0), (2, aside[mine] < 0)):
            row = mine[side]
            number[row], letter[row] = _side(along[row], second[row], plot)
            number[row] += start + parity
        top = int(number[mine].max())
        used.update(dict.fromkeys(keys, top))
    return number, letter


def _side(along, second, plot):
    """Number one side of a street from 0 in steps of two; along ascends."""
    number = np.zeros(len(along), dtype=np.int64)
    letter = np.zeros(len(along), dtype=np.int64)
    front = np.flatnonzero(~second)
    if len(front) == 0:
        front = np.arange(len(along))
    steps = np.arange(len(front))
    target = np.floor(along[front] / plot).astype(np.int64)
    # Each house at least the next number; after a gap, the one that its place has.
    number[front] = 2 * (np.maximum.accumulate(target - steps) + steps)
    rest = np.setdiff1d(np.arange(len(along)), front)
    right = np.clip(np.searchsorted(along[front], along[rest]), 1, max(len(front) - 1, 1))
    right = np.minimum(right, len(front) - 1)
    left = np.maximum(right - 1, 0)
    nearer = along[rest] - along[front[left]] <= along[front[right]] - along[rest]
    number[rest] = number[front[np.where(nearer, left, right)]]
    count = {}
    for k in rest:
        letter[k] = count[number[k]] = count.get(number[k], 0) + 1
    return number, letter


def addresses_layer(quarters, buildings, addresses):
    """Return the layer ``addresses``.

    Parameters
    ----------
    quarters : Quarters
        For the codes.
    buildings : Buildings
        For quarter and street.
    addresses : Addresses
        From :func:`make_addresses`.

    Returns
    -------
    dict
        Columns of the layer.
    """
    count = len(addresses.building)
    quarter = buildings.quarter[addresses.building]
    return {
        "address_id": np.arange(1, count + 1),
        "street": addresses.street,
        "house_number": addresses.number,
        "suffix": addresses.suffix,
        "zip": addresses.zip,
        "city": np.full(count, CITY, dtype=object),
        "building_id": addresses.building + 1,
        "street_id": buildings.segment[addresses.building] + 1,
        "code": np.array(quarters.codes, dtype=object)[quarter],
        "xy": addresses.xy,
    }
