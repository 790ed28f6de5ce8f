"""Vans before, vans with feeders and cargo bikes after: kilometres and CO₂ of each district."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .catchment import queue_up, served_counts
from .demand import calendar, parcels_per_delivery_day
from .tours import local_km, stem_km

QUANTITIES = (
    "parcels_d",
    "shifted_d",
    "van_km_d",
    "dvan_km_d",
    "bike_km_d",
    "feeder_km_d",
    "dmotor_km_d",
    "co2_kg_d",
    "dco2_kg_d",
)
"""What is known of each district, zone, and of the city: parcels, of them by bike; van-km today
and their change; bike-km; feeder-km; change of all motorised km; CO₂ today and its change. All
of them are the mean of all days of the year."""
HUB_QUANTITIES = ("shifted_d", "dvan_km_d", "bike_km_d", "feeder_km_d", "dmotor_km_d", "dco2_kg_d")


@dataclass(frozen=True)
class Draw:
    """What holds in every draw (d,) on a delivery day, ready for the formulas.

    ``parcels`` per unit of weight; ``share`` of them that bikes take; ``stops`` per unit of
    weight where all that goes to one recipient comes together; ``calendar`` share of the year's
    days with delivery; ``served`` (h, d) addresses served by each hub; ``weight`` (g,) of the
    districts; ``values`` of the assumptions.
    """

    parcels: np.ndarray
    share: np.ndarray
    stops: np.ndarray
    calendar: np.ndarray
    served: np.ndarray
    weight: np.ndarray
    values: dict

    @property
    def n(self):
        """Return the number of draws."""
        return len(self.parcels)


@dataclass(frozen=True)
class Simulation:
    """Results of every draw.

    Attributes
    ----------
    districts : dict of str to array (g, d)
        See ``QUANTITIES``.
    hubs : dict of str to array (h, d)
        See ``HUB_QUANTITIES``.
    draw : Draw
    queues : Queues
    links : array (q, 2), int
        Hub and district of each pair of which the hub serves something in some draw.
    """

    districts: dict
    hubs: dict
    draw: Draw
    queues: object
    links: np.ndarray


def simulate(problem, values, progress=SILENT):
    """Compute all districts and hubs in all draws.

    Parameters
    ----------
    problem : Problem
    values : mapping of str to array (d,)
        Assumptions, see :mod:`.assumptions`.
    progress : Progress
        Told the share of pairs of hub and district done.

    Returns
    -------
    Simulation

    Notes
    -----
    Parcels are conserved: what bikes take, vans no longer bring. Where the share s of the
    parcels of a part of a district changes, its van tours from stop to stop shrink by the
    factor √(1 − s) only: the stops that are left lie farther apart.
    """
    queues = queue_up(problem.hub, problem.hub_way, problem.addresses.weight, len(problem.hubs.ids))
    draw = prepare(problem, values, queues)
    districts = _before(problem, draw)
    hubs = {name: np.zeros((len(problem.hubs.ids), draw.n)) for name in HUB_QUANTITIES}
    links = []
    pairs = list(_pairs(problem, queues))
    for done, (hub, group, part) in enumerate(pairs):
        change = _change(problem, draw, hub, group, part, queues.place[part])
        if change is None:
            continue
        links.append((hub, group))
        for name, amount in change.items():
            districts[name][group] += amount
            hubs[name][hub] += amount
        progress.report(done / len(pairs))
    for table in (districts, hubs):
        for name in table:
            table[name] *= draw.calendar
        _complete(table, draw.values)
    return Simulation(districts, hubs, draw, queues, np.array(links, int).reshape(-1, 2))


def prepare(problem, values, queues):
    """Return what holds in every draw.

    Parameters
    ----------
    problem : Problem
    values : mapping of str to array (d,)
    queues : Queues

    Returns
    -------
    Draw
    """
    parcels = parcels_per_delivery_day(1.0, problem.addresses.kind, values)
    share = values["hub_share"]
    served = served_counts(
        queues, values["hub_radius"] / 1000, parcels * share, problem.hubs.capacity
    )
    per_stop = values["parcels_recipient"] * values["recipients_stop"]
    weight = np.bincount(problem.group, problem.addresses.weight, problem.n_groups)
    return Draw(parcels, share, parcels / per_stop, calendar(values), served, weight, values)


def local_factor(problem, draw, group):
    """Return the km of tours of a district per km of the root of its area.

    Parameters
    ----------
    problem : Problem
    draw : Draw
    group : int
        The district.

    Returns
    -------
    by_van, by_bike : array (d,)
        Today every fleet drives through all of it, see :func:`fleets`, and stops for its own
        parcels, see :func:`stops_apart`; a hub takes the parcels of all in one round.
    """
    one = local_km(
        draw.weight[group] * draw.stops, 1.0, draw.values["tour_k"], problem.circuity[group]
    )
    by_van = one * fleets(problem, draw)[group] * np.sqrt(stops_apart(problem, draw)[group])
    return by_van, one * np.sqrt(draw.share)


def fleets(problem, draw):
    """Return how much longer tours are because several fleets drive through one district.

    Parameters
    ----------
    problem : Problem
    draw : Draw

    Returns
    -------
    array (g, d)
        Σ √share over the fleets. Where depots have shares, these are the fleets; else there
        are as many of equal size as the assumption ``carriers`` says, all from the nearest
        depot: √carriers.
    """
    if problem.depots.share is not None:
        return np.repeat(np.sqrt(problem.shares).sum(axis=1, keepdims=True), draw.n, axis=1)
    return np.repeat(np.sqrt(draw.values["carriers"])[None], problem.n_groups, axis=0)


def stops_apart(problem, draw):
    """Return how many more stops there are because fleets don't bring their parcels together.

    Parameters
    ----------
    problem : Problem
    draw : Draw

    Returns
    -------
    array (g, d)
        A recipient gets p parcels a day over *all* carriers. Each beyond the first comes by the
        same fleet with the probability q, the sum of the squared shares of the fleets (one by
        their number): p (1 - q) + q stops instead of one.
    """
    per = draw.values["parcels_recipient"]
    if problem.depots.share is not None:
        same = (problem.shares**2).sum(axis=1, keepdims=True)
    else:
        same = np.repeat(1 / draw.values["carriers"][None], problem.n_groups, axis=0)
    return per - (per - 1) * same


def _before(problem, draw):
    """Return the tables of the districts with what is there today."""
    g = problem.n_groups
    weight = problem.addresses.weight
    total = draw.weight[:, None]
    way = np.bincount(problem.group, weight * problem.stem, g)[:, None] / total
    root = np.bincount(problem.group, problem.root, g)[:, None]
    parcels = total * draw.parcels
    tours = fleets(problem, draw) * local_km(
        total * draw.stops * stops_apart(problem, draw), root, draw.values["tour_k"],
        problem.circuity[:, None],
    )  # fmt: skip
    table = {name: np.zeros((g, draw.n)) for name in QUANTITIES}
    table["parcels_d"] = parcels
    table["van_km_d"] = stem_km(parcels, way, draw.values["parcels_van_day"]) + tours
    return table


def _pairs(problem, queues):
    """Yield hub, district, and the addresses of both, in the order in which they are served."""
    rows = np.flatnonzero(problem.hub >= 0)
    order = rows[np.lexsort((queues.place[rows], problem.group[rows], problem.hub[rows]))]
    key = problem.hub[order] * problem.n_groups + problem.group[order]
    for part in np.split(order, np.flatnonzero(np.diff(key)) + 1):
        if len(part):
            yield problem.hub[part[0]], problem.group[part[0]], part


def _change(problem, draw, hub, group, part, places):
    """Return what a hub changes in a district; None if it serves nobody there."""
    count = np.searchsorted(places, draw.served[hub], "left")
    if not count.any():
        return None
    weight = problem.addresses.weight[part]
    sums = (weight, weight * problem.stem[part], problem.root[part],
            weight * problem.hub_way[part])  # fmt: skip
    served, by_van, root, by_bike = (np.r_[0.0, np.cumsum(one)][count] for one in sums)
    values = draw.values
    van_tours, bike_tours = local_factor(problem, draw, group)
    parcels = draw.parcels * draw.share
    stem = 2 * parcels * by_van / values["parcels_van_day"]
    tours = van_tours * (1 - np.sqrt(1 - draw.share)) * root
    way_of_feeder = problem.shares[group] @ problem.feeder[:, hub]
    shifted = parcels * served
    return {
        "shifted_d": shifted,
        "dvan_km_d": -(stem + tours),
        "bike_km_d": 2 * parcels * by_bike / values["parcels_bike_tour"] + bike_tours * root,
        "feeder_km_d": shifted / values["parcels_feeder"] * way_of_feeder,
    }


def _complete(table, values):
    """Add what follows from kilometres: motorised ones, and CO₂ [kg/d]."""
    van, feeder = values["van_g_km"] / 1000, values["feeder_g_km"] / 1000
    bike = values["bike_kwh_km"] * values["grid_g_kwh"] / 1000
    table["dmotor_km_d"] = table["dvan_km_d"] + table["feeder_km_d"]
    if "co2_kg_d" in table:
        table["co2_kg_d"] = table["van_km_d"] * van
    table["dco2_kg_d"] = (
        table["dvan_km_d"] * van + table["feeder_km_d"] * feeder + table["bike_km_d"] * bike
    )


def to_zones(problem, amounts):
    """Add districts up to zones.

    Parameters
    ----------
    problem : Problem
    amounts : array (g, d)
        Of the districts.

    Returns
    -------
    array (n_zones + 1, d)
        The last row holds what lies outside of all zones.
    """
    zones = np.zeros((problem.n_zones + 1, amounts.shape[1]))
    np.add.at(zones, problem.group_zone, amounts)
    return zones
