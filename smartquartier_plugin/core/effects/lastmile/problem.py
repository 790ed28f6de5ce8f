"""What is delivered from where, through which streets: everything but the assumptions."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...network.search import nearest_site, pairs_within
from ...network.ties import tie_points
from ...numbers import number, percent
from ...progress import SILENT
from .tours import root_areas
from .trees import flow_tree

FAR = 500.0
"""What lies farther from any street is probably in the wrong place [m]."""
_LEGS = 24  # sampled in each district for the detour along the streets
_FEWEST_LEGS = 4
_UNREACHED = 0.1  # share of the weight from which a network is no network


@dataclass(frozen=True)
class Place:
    """Points with what is known of each: depots (``share`` of the parcels, or None) or hubs.

    ``xy`` (k, 2) [m], ``ids`` (k,) text, ``capacity`` (k,) parcels per day of a hub, infinite
    where unknown.
    """

    xy: np.ndarray
    ids: tuple
    share: Optional[np.ndarray] = None
    capacity: Optional[np.ndarray] = None


@dataclass(frozen=True)
class Problem:
    """The last mile as it is measured on the map.

    Attributes
    ----------
    network : Network
        Costs in minutes where speeds are known, else in metres.
    addresses : Addresses
        Those that a depot reaches.
    zone : array (n,), int
        Zone of each address, -1 outside of all zones.
    n_zones : int
    depots, hubs : Place
    ties : Ties
        The addresses on the network.
    group : array (n,), int
        District of each address: addresses of one zone (and one depot) that share tours.
    group_zone : array (g,), int
        Zone of each district.
    shares : array (g, k)
        Which share of a district's parcels comes from which depot; rows sum to 1.
    stem : array (n,)
        Mean way from depot to address and back, halved [km].
    root : array (n,)
        See :func:`.tours.root_areas` [km].
    circuity : array (g,)
        Way along the streets over straight distance, between neighbours.
    hub : array (n,), int
        Nearest usable hub of each address, -1 for none within the largest radius.
    hub_way : array (n,)
        Way from it [km].
    feeder : array (k, h)
        Way from depot to hub and back [km].
    trees : tuple of (FlowTree, FlowTree), length k
        Ways from each depot to addresses and then hubs, and back.
    unreached : int
        Addresses that no depot reaches; left out.
    """

    network: object
    addresses: object
    zone: np.ndarray
    n_zones: int
    depots: Place
    hubs: Place
    ties: object
    group: np.ndarray
    group_zone: np.ndarray
    shares: np.ndarray
    stem: np.ndarray
    root: np.ndarray
    circuity: np.ndarray
    hub: np.ndarray
    hub_way: np.ndarray
    feeder: np.ndarray
    trees: tuple
    unreached: int

    @property
    def n_groups(self):
        """Return the number of districts."""
        return len(self.group_zone)

    def by_depot(self, depot):
        """Return the share of each address's parcels that comes from a depot, array (n,)."""
        return self.shares[self.group, depot]


def measure(network, metres, addresses, zone, n_zones, depots, hubs, reach, progress=SILENT):
    """Measure all ways that don't depend on an assumption.

    Parameters
    ----------
    network : Network
        On which vans choose their ways: costs in minutes, or metres where speeds are unknown.
    metres : Network
        The same streets with costs in metres, on which the reach of a hub is measured.
    addresses : Addresses
        Where parcels go.
    zone : array (n,), int
        Zone of each address, -1 outside of all.
    n_zones : int
        Number of zones.
    depots, hubs : Place
        Points.
    reach : float
        No hub ever serves an address farther away along the streets [m].
    progress : Progress
        Told the share done and what is left out.

    Returns
    -------
    Problem

    Raises
    ------
    InputError
        If depots reach hardly any address.
    """
    at_depots, at_hubs, ties = (
        tie_points(network, part.xy, count_offset=False, progress=progress)
        for part in (depots, hubs, addresses)
    )
    _tell_far(ties, progress)
    pairs = _ways(network, at_depots, ties, at_hubs, progress.part(0.0, 0.4))
    n = len(addresses)
    ways = np.array([(out.length[:n] + back.length[:n]) / 2000 for out, back in pairs])
    costs = np.array([out.cost[:n] + back.cost[:n] for out, back in pairs])
    kept = _reached(costs, depots, addresses, progress)
    if len(kept) < n:
        addresses, ties, zone = addresses.take(kept), ties.take(kept), zone[kept]
        ways, costs = ways[:, kept], costs[:, kept]
        pairs = _ways(network, at_depots, ties, at_hubs, progress.part(0.4, 0.6))
    group, group_zone, shares = _districts(zone, costs, depots)
    m = len(addresses)
    feeder = np.array([(out.length[m:] + back.length[m:]) / 1000 for out, back in pairs])
    usable = _usable_hubs(hubs, feeder[shares.sum(axis=0) > 0], progress)
    hub, hub_way = _nearest_hub(metres, at_hubs, usable, ties, max(reach, 1e-3), progress)
    progress.report(0.7)
    stem = (shares[group] * np.where(shares[group] > 0, ways.T, 0.0)).sum(axis=1)
    problem = Problem(
        network=network,
        addresses=addresses,
        zone=zone,
        n_zones=n_zones,
        depots=depots,
        hubs=hubs,
        ties=ties,
        group=group,
        group_zone=group_zone,
        shares=shares,
        stem=stem,
        root=root_areas(addresses.xy, addresses.weight, addresses.area, group, len(group_zone)),
        circuity=np.ones(len(group_zone)),
        hub=hub,
        hub_way=hub_way,
        feeder=np.where(np.isfinite(feeder), feeder, 0.0),
        trees=pairs,
        unreached=n - m,
    )
    detour = circuity(metres, ties, group, len(group_zone), progress.part(0.7, 1.0))
    return replace(problem, circuity=detour)


def _tell_far(ties, progress):
    """Warn of addresses that lie far from every street."""
    far = int((ties.offset > FAR).sum())
    if far:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of {} addresses are farther than {} m from any street; they are served from "
                "the nearest one. Check whether streets are missing.",
            ).format(number(far, 0), number(len(ties), 0), number(FAR, 0))
        )


def _ways(network, depots, ties, hubs, progress):
    """Return for each depot the ways to addresses and hubs, and those back."""
    from ...network.ties import Ties

    names = ("edge", "fraction", "offset", "access", "xy")
    both = (np.concatenate([getattr(ties, name), getattr(hubs, name)]) for name in names)
    targets = Ties(*both)
    backwards = network.reversed()
    pairs = []
    for i in range(len(depots)):
        out = flow_tree(network, depots.take([i]), targets)
        back = out if backwards is network else flow_tree(backwards, depots.take([i]), targets)
        pairs.append((out, back))
        progress.report((i + 1) / len(depots))
    return tuple(pairs)


def _reached(costs, depots, addresses, progress):
    """Return the addresses that are reached by one depot, or by all that have a share."""
    if depots.share is None:
        reached = np.isfinite(costs).any(axis=0)
    else:
        reached = np.isfinite(costs[depots.share > 0]).all(axis=0)
    lost = addresses.weight[~reached].sum() / addresses.weight.sum()
    if lost > 1 - _UNREACHED:
        raise InputError(
            translate(
                "SmartQuartier",
                "The depots reach {} of the addresses along the streets; check that streets are "
                "connected, that the one-way field fits, and that depots lie at streets.",
            ).format(percent(1 - lost, 1))
        )
    if lost > 0:
        text = translate(
            "SmartQuartier",
            "{} addresses ({} of all inhabitants or parcels) can't be reached from a depot and "
            "back; they are left out.",
        ).format(number(int((~reached).sum()), 0), percent(lost, 1))
        (progress.warn if lost > 0.01 else progress.info)(text)
    return np.flatnonzero(reached)


def _districts(zone, costs, depots):
    """Return the district of each address, their zones, and the depots' shares in each."""
    if depots.share is not None:
        group_zone, group = np.unique(zone, return_inverse=True)
        shares = np.tile(depots.share / depots.share.sum(), (len(group_zone), 1))
        return group.reshape(-1), group_zone, shares
    nearest = costs.argmin(axis=0)
    pairs, group = np.unique(np.column_stack([zone, nearest]), axis=0, return_inverse=True)
    shares = np.zeros((len(pairs), len(costs)))
    shares[np.arange(len(pairs)), pairs[:, 1]] = 1.0
    return group.reshape(-1), pairs[:, 0], shares


def _usable_hubs(hubs, feeder, progress):
    """Return the hubs that can serve somebody; the others take no address from them."""
    lost = ~np.isfinite(feeder).all(axis=0)
    if lost.any():
        progress.warn(
            translate(
                "SmartQuartier",
                "No depot reaches these hubs and comes back from them; they serve nobody: {}.",
            ).format(", ".join(np.array(hubs.ids, object)[lost][:5]))
        )
    closed = np.zeros(len(lost), bool) if hubs.capacity is None else hubs.capacity <= 0
    if closed.any():
        progress.warn(
            translate(
                "SmartQuartier", "These hubs have the capacity 0 and serve nobody: {}."
            ).format(", ".join(np.array(hubs.ids, object)[closed][:5]))
        )
    return np.flatnonzero(~lost & ~closed)


def _nearest_hub(metres, at_hubs, usable, ties, reach, progress):
    """Return the nearest usable hub of each address, -1 for none, and the way from it [km]."""
    if not len(usable):
        return np.full(len(ties), -1), np.zeros(len(ties))
    near = nearest_site(metres, at_hubs.take(usable), ties, reach, progress=progress)
    served = near.site >= 0
    hub = np.where(served, usable[near.site], -1)
    return hub, np.where(served, near.distance, 0.0) / 1000


def circuity(metres, ties, group, n_groups, progress=SILENT):
    """Return how much longer the ways between neighbours are than the straight distance.

    Parameters
    ----------
    metres : Network
        Costs in metres.
    ties : Ties
        Addresses.
    group : array (n,), int
        District of each.
    n_groups : int
    progress : Progress
        For cancelling.

    Returns
    -------
    array (n_groups,)
        Sum of ways over sum of distances along a curve through the addresses (at most 24 legs
        in a district); 1 or more. Districts with few legs get the mean of all.
    """
    start, end = _legs(ties.xy, group)
    if not len(start):
        return np.ones(n_groups)
    straight = np.hypot(*(ties.xy[start] - ties.xy[end]).T)
    limit = 4 * float(straight.max()) + 200.0
    site, point, way = pairs_within(
        metres, ties.take(start), ties.take(end), limit, progress=progress
    )
    own = site == point
    site, way = site[own], way[own]
    at = group[start[site]]
    ways = np.bincount(at, way, n_groups)
    lines = np.bincount(at, straight[site], n_groups)
    known = np.bincount(at, minlength=n_groups) >= _FEWEST_LEGS
    whole = max(ways.sum() / lines.sum(), 1.0) if len(site) else 1.0
    own = np.divide(ways, lines, out=np.full(n_groups, whole), where=known & (lines > 0))
    return np.maximum(own, 1.0)


def _legs(xy, group):
    """Return pairs of addresses that follow each other on a space-filling curve."""
    order = np.lexsort((_morton(xy), group))
    starts, ends = [], []
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        step = max(1, len(rows) // _LEGS)
        first = np.arange(0, len(rows) - 1, step)
        starts.append(rows[first])
        ends.append(rows[first + 1])
    start, end = np.concatenate(starts), np.concatenate(ends)
    apart = np.hypot(*(xy[start] - xy[end]).T) > 1.0
    return start[apart], end[apart]


def _morton(xy):
    """Return the place of points on the Z-order curve."""
    low = xy.min(axis=0)
    size = max(float(np.ptp(xy, axis=0).max()), 1.0)
    cell = ((xy - low) / size * 65535).astype(np.int64)
    code = np.zeros(len(xy), np.int64)
    for bit in range(16):
        code |= ((cell[:, 0] >> bit) & 1) << (2 * bit) | ((cell[:, 1] >> bit) & 1) << (2 * bit + 1)
    return code
