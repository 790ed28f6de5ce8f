"""A town that can be counted by hand: one street, a depot far out, hubs on the way."""

import numpy as np

from smartquartier.smartquartier_plugin.core.effects.lastmile.demand import Addresses
from smartquartier.smartquartier_plugin.core.effects.lastmile.problem import Place, measure
from smartquartier.smartquartier_plugin.core.network.build import network_from_edges

VALUES = {
    "parcels_inhabitant": 50.0,
    "b2c_share": 0.6,
    "delivery_days": 365.25,  # every day, so that sums by hand need no calendar
    "parcels_recipient": 1.5,
    "recipients_stop": 1.0,
    "parcels_van_day": 100.0,
    "carriers": 1.0,
    "tour_k": 0.7,
    "van_g_km": 250.0,
    "hub_share": 0.36,
    "hub_radius": 2000.0,
    "hub_parcels_m2": 5.0,
    "parcels_bike_tour": 40.0,
    "bike_kwh_km": 0.02,
    "grid_g_kwh": 400.0,
    "parcels_feeder": 200.0,
    "feeder_g_km": 400.0,
    "kep_traffic_share": 0.007,
}


def values(draws=1, **changed):
    """Return assumptions without a range, the same in every draw."""
    both = {**VALUES, **changed}
    return {name: np.broadcast_to(np.asarray(v, float), (draws,)) for name, v in both.items()}


def grid_town(seed=0, n=300, depots=1, hubs=2, shares=None, capacity=None, kind="parcels"):
    """Return a problem on a street grid of 4 by 4 km with one-way streets."""
    rng = np.random.default_rng(seed)
    size = 21
    x, y = np.meshgrid(np.arange(size) * 200.0, np.arange(size) * 200.0)
    nodes = np.column_stack([x.ravel(), y.ravel()])
    number = np.arange(size * size).reshape(size, size)
    start = np.r_[number[:, :-1].ravel(), number[:-1].ravel()]
    end = np.r_[number[:, 1:].ravel(), number[1:].ravel()]
    length = np.full(len(start), 200.0)
    back = np.where(rng.random(len(start)) < 0.1, np.inf, length)
    network = network_from_edges(nodes, start, end, length, back, length)
    xy = rng.random((n, 2)) * 4000
    zone = (xy[:, 0] > 2000).astype(int) + 2 * (xy[:, 1] > 3500)
    zone[zone > 2] = -1  # what lies outside of the zones is delivered too
    addresses = Addresses(xy, rng.integers(1, 9, n) * 1.0, np.zeros(n), kind, np.arange(n))
    limit = np.full(hubs, np.inf) if capacity is None else np.full(hubs, float(capacity))
    return measure(
        network,
        network,
        addresses,
        zone,
        3,
        Place(rng.random((depots, 2)) * [500, 4000], tuple(f"D{i}" for i in range(depots)), shares),
        Place(1000 + rng.random((hubs, 2)) * 2000, tuple(f"H{i}" for i in range(hubs)), None,
              limit),
        5000.0,
    )  # fmt: skip


def line_town(capacity=np.inf, weight=30.0, hubs=((10_000.0, 0),), shares=None):
    """Return a problem with ten addresses every 200 m on a straight street.

    The depot lies 10 km before the first one, the hub at the first one. Areas of 4 ha are given,
    so that the root of the whole area is √(40 ha) = 0.6325 km.
    """
    nodes = np.array([[0.0, 0], [20_000.0, 0]])
    network = network_from_edges(nodes, [0], [1], [20_000.0])
    xy = np.column_stack([10_000 + 200.0 * np.arange(10), np.zeros(10)])
    addresses = Addresses(xy, np.full(10, weight), np.full(10, 40_000.0), "parcels", np.arange(10))
    return measure(
        network, network, addresses, np.zeros(10, int), 1,
        Place(np.zeros((1 if shares is None else len(shares), 2)), ("D",), shares),
        Place(np.array(hubs, float), ("H", "I")[: len(hubs)], None,
              np.broadcast_to(np.asarray(capacity, float), (len(hubs),))), 5000.0,
    )  # fmt: skip
