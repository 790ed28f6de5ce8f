"""Which streets the vans drive through: ways to the district, and tours spread over it."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from ..noise import emission_level, rls19
from .model import local_factor

LEAST_RADIUS = 150.0
"""Stops of an address are spread over the streets within this distance [m]."""
_CELLS = 2_000_000  # numbers in one block of draws


@dataclass(frozen=True)
class StreetFlows:
    """Vehicle-kilometres per day on each street, in every draw.

    Attributes
    ----------
    before, saved, feeder : array (s, d), float32
        Vans today, vans less, feeders more.
    """

    before: np.ndarray
    saved: np.ndarray
    feeder: np.ndarray


def spread(network, addresses, ties):
    """Spread each address over the streets around it.

    Parameters
    ----------
    network : Network
        With geometry.
    addresses : Addresses
    ties : Ties
        The same on the network.

    Returns
    -------
    csr_matrix (m, n)
        Share of each address on each edge, by length; every column sums to 1.

    Notes
    -----
    Around a point all streets count whose middle is within 150 m; around an area those within
    the radius of a circle as large. The street at which it lies counts always.
    """
    from scipy.sparse import csr_matrix
    from scipy.spatial import cKDTree

    middle = _middles(network)
    radius = np.maximum(LEAST_RADIUS, np.sqrt(addresses.area / np.pi))
    near = cKDTree(middle).query_ball_point(addresses.xy, radius, return_sorted=False)
    sizes = np.array([len(one) for one in near])
    edge = np.concatenate([np.asarray(one, int) for one in near]) if sizes.sum() else sizes[:0]
    column = np.repeat(np.arange(len(sizes)), sizes)
    missing = np.flatnonzero(
        np.bincount(column[edge == ties.edge[column]], minlength=len(sizes)) == 0
    )
    edge, column = np.r_[edge, ties.edge[missing]], np.r_[column, missing]
    length = network.length[edge]
    share = length / np.bincount(column, length, len(sizes))[column]
    return csr_matrix((share, (edge, column)), (network.m, len(sizes)))


def _middles(network):
    """Return the middle of each edge, halfway along it."""
    steps = np.hypot(*np.diff(network.coords, axis=0).T)
    along = np.r_[0.0, np.cumsum(steps)]
    first, last = network.offsets[:-1], network.offsets[1:] - 1
    half = (along[first] + along[last]) / 2
    at = np.clip(np.searchsorted(along, half, "right") - 1, first, last - 1)
    part = (half - along[at]) / np.maximum(along[at + 1] - along[at], 1e-12)
    return network.coords[at] + part.clip(0, 1)[:, None] * (
        network.coords[at + 1] - network.coords[at]
    )


def street_flows(problem, found, n_streets, progress=SILENT):
    """Compute the vans on each street in every draw.

    Parameters
    ----------
    problem : Problem
    found : Simulation
    n_streets : int
        Rows of the layer of streets.
    progress : Progress
        Told the share of draws done.

    Returns
    -------
    StreetFlows
        Sums over all streets are those of all districts: nothing is lost.
    """
    from scipy.sparse import csr_matrix

    network, draw = problem.network, found.draw
    lines = csr_matrix(
        (np.full(network.m, 1.0), (network.line, np.arange(network.m))), (n_streets, network.m)
    )
    local = lines @ spread(network, problem.addresses, problem.ties)
    factors = np.array([local_factor(problem, draw, g)[0] for g in range(problem.n_groups)])
    flows = [np.zeros((n_streets, draw.n), np.float32) for _ in range(3)]
    width = max(1, _CELLS // max(len(problem.addresses), n_streets, problem.network.n))
    base = _base(problem, lines, local)
    for first in range(0, draw.n, width):
        part = slice(first, min(first + width, draw.n))
        for table, block in zip(flows, _block(problem, found, factors, lines, local, base, part)):
            table[:, part] = block * draw.calendar[part]
        progress.report(part.stop / draw.n)
    return StreetFlows(*flows)


def _base(problem, lines, local):
    """Return per street: km of stems per parcel of van capacity, roots of districts, feeders."""
    from scipy.sparse import csr_matrix

    weight = problem.addresses.weight
    stems = _stems(problem, lines, weight[:, None])[:, 0]
    n = len(weight)
    root = csr_matrix((problem.root, (np.arange(n), problem.group)), (n, problem.n_groups))
    return stems, local @ root, _feeder_ways(problem, lines)


def _block(problem, found, factors, lines, local, base, part):
    """Return before, saved and feeder of some draws."""
    draw = found.draw
    values = {name: value[part] for name, value in draw.values.items()}
    parcels, share = draw.parcels[part], draw.share[part]
    per_van = parcels / values["parcels_van_day"]
    before = base[0][:, None] * per_van + base[1] @ factors[:, part]
    served = _served(problem, found, part)
    weight = problem.addresses.weight[:, None]
    saved = _stems(problem, lines, weight * served * (share * per_van))
    fewer = factors[problem.group, part] * (1 - np.sqrt(1 - share))
    saved += local @ (problem.root[:, None] * served * fewer)
    shifted = weight * served * (parcels * share / values["parcels_feeder"])
    return before, saved, _feeders(problem, base[2], shifted)


def _served(problem, found, part):
    """Return which addresses are served by a hub, bool (n, draws)."""
    served = found.queues.place[:, None] < found.draw.served[:, part][problem.hub]
    return served & (problem.hub >= 0)[:, None]


def _stems(problem, lines, vans):
    """Return km per day on each street of vans (n, d) that go to addresses and back."""
    km = 0.0
    hubs = np.zeros((len(problem.hubs.ids), vans.shape[1]))
    for depot, (out, back) in enumerate(problem.trees):
        own = problem.by_depot(depot)[:, None]
        if own.any():
            km = km + lines @ _both_ways(out, back, np.vstack([vans * own, hubs]))
    return km


def _feeder_ways(problem, lines):
    """Return for each depot km on each street of one trip to each hub and back, (s, h)."""
    n, h = len(problem.addresses), len(problem.hubs.ids)
    one = np.vstack([np.zeros((n, h)), np.eye(h)])
    return [lines @ _both_ways(out, back, one) for out, back in problem.trees]


def _feeders(problem, ways, trips):
    """Return km per day on each street of feeders; ``trips`` (n, d) per address served."""
    from scipy.sparse import csr_matrix

    n, h = len(problem.addresses), len(problem.hubs.ids)
    there = np.flatnonzero(problem.hub >= 0)
    km = 0.0
    for depot, way in enumerate(ways):
        share = problem.by_depot(depot)[there]
        to_hub = csr_matrix((share, (problem.hub[there], there)), (h, n))
        km = km + way @ (to_hub @ trips)
    return km


def _both_ways(out, back, weights):
    """Return km on each edge of what goes out and comes back."""
    if out is back:
        return out.flows(weights) * (2 / 1000)
    return (out.flows(weights) + back.flows(weights)) / 1000


def noise_change(flows, length, aadt, heavy, speed, feeder_as_van):
    """Return the change of each street's emission level in every draw.

    Parameters
    ----------
    flows : StreetFlows
    length : array (s,)
        Of the streets [m].
    aadt : array (s,)
        Vehicles per day, NaN where unknown.
    heavy : array (s,)
        Share of heavy vehicles (0–1), NaN where unknown; they count as heavy trucks.
    speed : array (s,) or None
        In km/h; None: the one in built-up areas.
    feeder_as_van : array (d,), bool
        Draws in which a feeder carries no more than a van.

    Returns
    -------
    change : array (s, d), float32
        dB; NaN where the traffic is unknown or none.
    short : array (s,), bool
        Where the traffic given is less than the vans of the model alone: these are then taken
        as the traffic.

    Notes
    -----
    Vans are cars (as in RLS-19), and so are feeders that carry no more than a van; larger ones
    are light trucks.
    """
    km = np.maximum(length, 1e-9)[:, None] / 1000
    vans = flows.before / km
    most = vans.max(axis=1)
    short = np.isfinite(aadt) & (aadt < most)
    all_ = np.where(short, most, aadt)[:, None]
    trucks = all_ * heavy[:, None]  # where the share is unknown, so is the level
    cars = all_ - trucks
    if speed is None:
        speed = np.full(len(length), rls19()["speed_kmh"]["where_unknown"])
    pace = np.asarray(speed, float)[:, None]
    known = np.isfinite(trucks) & (all_ > 0)
    cars, trucks = np.where(known, cars, 0.0) / 24, np.where(known, trucks, 0.0) / 24
    before = emission_level(cars, 0.0, trucks, pace)
    feeder = flows.feeder / km / 24
    as_car = np.where(feeder_as_van, feeder, 0.0)
    after_cars = np.maximum(cars - flows.saved / km / 24, 0.0) + as_car
    with np.errstate(invalid="ignore"):
        change = emission_level(after_cars, feeder - as_car, trucks, pace) - before
    change = np.where(known & np.isfinite(change), change, np.nan)
    return change.astype(np.float32), short
