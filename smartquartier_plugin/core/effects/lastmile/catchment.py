"""Which addresses a hub serves: the nearest first, within its reach, until it is full."""

from dataclasses import dataclass

import numpy as np

_SLACK = 1e-9


@dataclass(frozen=True)
class Queues:
    """The addresses of each hub, nearest first.

    Attributes
    ----------
    place : array (n,), int
        Place of each address in the queue of its nearest hub; -1 for none.
    ways : tuple of array
        Of each hub: way to its addresses [km], ascending.
    weights : tuple of array
        Of each hub: weight up to and with each address.
    """

    place: np.ndarray
    ways: tuple
    weights: tuple


def queue_up(hub, way, weight, n_hubs):
    """Put the addresses of each hub in order.

    Parameters
    ----------
    hub : array (n,), int
        Nearest hub of each address; -1 for none.
    way : array (n,)
        Way from it [km].
    weight : array (n,)
        Inhabitants or parcels.
    n_hubs : int
        Number of hubs.

    Returns
    -------
    Queues
        Of equally near addresses the first one in the layer comes first.
    """
    place = np.full(len(hub), -1)
    ways, weights = [], []
    for number in range(n_hubs):
        rows = np.flatnonzero(hub == number)
        rows = rows[np.argsort(way[rows], kind="stable")]
        place[rows] = np.arange(len(rows))
        ways.append(way[rows])
        weights.append(np.cumsum(weight[rows]))
    return Queues(place, tuple(ways), tuple(weights))


def served_counts(queues, radius, shifted, capacity):
    """Return how many addresses each hub serves in each draw.

    Parameters
    ----------
    queues : Queues
    radius : array (d,)
        Reach [km], inclusive.
    shifted : array (d,)
        Parcels of a delivery day that change to bikes, per unit of weight.
    capacity : array (h,)
        Parcels of a day that a hub can handle; infinite for no limit.

    Returns
    -------
    array (h, d), int
        An address whose parcels no longer fit stays with the van, and so do all farther ones:
        never more parcels than the hub can handle.
    """
    counts = np.zeros((len(queues.ways), len(radius)), int)
    for number, (ways, weights) in enumerate(zip(queues.ways, queues.weights)):
        counts[number] = np.searchsorted(ways, radius + _SLACK, "right")
        if np.isfinite(capacity[number]):
            fits = capacity[number] / np.maximum(shifted, 1e-300) * (1 + _SLACK)
            counts[number] = np.minimum(counts[number], np.searchsorted(weights, fits, "right"))
    return counts
