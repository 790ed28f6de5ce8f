"""How far it is from places of demand to services: in a straight line or along streets."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT

MOST_PAIRS = 60_000_000  # of place and service; more don't fit into the memory of a usual computer
OFF_ROAD_SPEED = 5.0  # on the way to the street [km/h], as core/network takes it for walking


@dataclass(frozen=True)
class Pairs:
    """Pairs of place and service within a limit.

    Attributes
    ----------
    place, site : array (k,), int
        Numbers.
    cost : array (k,)
        Distance or time, never above ``limit``.
    m, n : int
        How many places and services there are.
    limit : float
        Largest distance or time that counts, inclusive.
    """

    place: np.ndarray
    site: np.ndarray
    cost: np.ndarray
    m: int
    n: int
    limit: float

    def weighted(self, weights):
        """Return a sparse matrix (m, n) of weights.

        Parameters
        ----------
        weights : array (k,)
            One per pair.

        Returns
        -------
        scipy.sparse.csr_matrix
        """
        from scipy.sparse import csr_matrix

        return csr_matrix((weights, (self.place, self.site)), shape=(self.m, self.n))


def pairs_of_matrix(costs, limit=np.inf):
    """Return the pairs of a full matrix.

    Parameters
    ----------
    costs : array (m, n)
        From each place to each service; infinite or NaN where there is no way.
    limit : float
        Largest cost that counts, inclusive.

    Returns
    -------
    Pairs
    """
    costs = np.asarray(costs, float)
    place, site = np.nonzero(np.isfinite(costs) & (costs <= limit))
    return Pairs(place, site, costs[place, site], *costs.shape, limit)


class Ways(ABC):
    """Ways from m places to n services.

    Attributes
    ----------
    m, n : int
        How many places and services.
    unit : str
        ``"m"`` or ``"min"``.
    how : str
        In words.
    """

    m = n = 0
    unit = "m"
    how = ""

    @abstractmethod
    def pairs(self, limit, progress=SILENT):
        """Return the :class:`Pairs` within a limit, inclusive."""

    @abstractmethod
    def nearest(self, present):
        """Return number (-1 for none) and cost of each place's nearest service, (m,) both.

        ``present`` is an (n,) mask of the services that count.
        """

    @abstractmethod
    def nearest_m(self, present):
        """Return the length [m] of each place's shortest way to a service, (m,)."""


@dataclass(frozen=True)
class StraightWays(Ways):
    """Ways in a straight line; ``places`` (m, 2) and ``sites`` (n, 2) in metres."""

    places: np.ndarray
    sites: np.ndarray
    unit = "m"

    @property
    def m(self):
        """Return the number of places."""
        return len(self.places)

    @property
    def n(self):
        """Return the number of services."""
        return len(self.sites)

    @property
    def how(self):
        """Return the way of measuring in words."""
        return translate("SmartQuartier", "in a straight line")

    def pairs(self, limit, progress=SILENT):
        """Return the :class:`Pairs` within a limit, inclusive."""
        from scipy.spatial import cKDTree

        tree, parts = cKDTree(self.sites), []
        block = 4096
        for begin in range(0, self.m, block):
            progress.report(begin / self.m)
            some = cKDTree(self.places[begin : begin + block])
            found = some.sparse_distance_matrix(tree, limit * (1 + 1e-12), output_type="ndarray")
            parts.append((found["i"] + begin, found["j"], found["v"]))
        place, site, cost = (np.concatenate(group) for group in zip(*parts))
        return Pairs(place, site, np.minimum(cost, limit), self.m, self.n, limit)

    def nearest(self, present):
        """Return number and distance of the nearest service of each place."""
        from scipy.spatial import cKDTree

        present = np.flatnonzero(present)
        if not len(present):
            return np.full(self.m, -1), np.full(self.m, np.inf)
        far, which = cKDTree(self.sites[present]).query(self.places)
        return present[which], far

    def nearest_m(self, present):
        """Return the distance [m] to the nearest service of each place."""
        return self.nearest(present)[1]


@dataclass(frozen=True)
class StreetWays(Ways):
    """Ways along a street network; ``places`` and ``sites`` are tied to it."""

    network: object
    places: object
    sites: object

    @property
    def m(self):
        """Return the number of places."""
        return len(self.places)

    @property
    def n(self):
        """Return the number of services."""
        return len(self.sites)

    @property
    def unit(self):
        """Return the unit of the network's costs."""
        return self.network.unit

    @property
    def how(self):
        """Return the way of measuring in words."""
        return translate("SmartQuartier", "along the streets, the way to the street included")

    def pairs(self, limit, progress=SILENT):
        """Return the :class:`Pairs` within a limit, inclusive."""
        from ...network.search import pairs_within

        site, place, cost = pairs_within(
            self.network, self.sites, self.places, limit, to_sites=True, progress=progress
        )
        return Pairs(place, site, cost, self.m, self.n, limit)

    def nearest(self, present):
        """Return number and cost of the nearest service of each place."""
        return self._nearest(self.network, self.sites, self.places, present)

    def nearest_m(self, present):
        """Return the length of the shortest way to a service of each place."""
        if self.unit == "m":
            return self.nearest(present)[1]
        network, sites, places = self._in_metres()
        return self._nearest(network, sites, places, present)[1]

    def _nearest(self, network, sites, places, present):
        from ...network.search import nearest_site

        present = np.flatnonzero(present)
        if not len(present):
            return np.full(self.m, -1), np.full(self.m, np.inf)
        found = nearest_site(network, sites.take(present), places, to_sites=True)
        return np.where(found.site >= 0, present[found.site], -1), found.distance

    def _in_metres(self):
        """Return the same streets and points with lengths as costs."""
        there = self.network
        network = replace(
            there,
            forward=np.where(np.isfinite(there.forward), there.length, np.inf),
            backward=np.where(np.isfinite(there.backward), there.length, np.inf),
            unit="m",
        )
        tied = [
            replace(ties, access=np.where(ties.edge >= 0, ties.offset, 0.0))
            for ties in (self.sites, self.places)
        ]
        return (network, *tied)


def street_ways(streets, places, sites, oneway="", speed="", ids=None, progress=SILENT):
    """Return ways along streets.

    Parameters
    ----------
    streets : GeoDataFrame
        Lines in a projected CRS in metres.
    places, sites : array (m, 2), (n, 2)
        Coordinates in the same CRS [m].
    oneway : str
        Field that says which direction is open; empty: both, as on foot.
    speed : str
        Field with the speed [km/h]; with it costs are minutes. Empty: metres.
    ids : str, optional
        Field that names lines in messages.
    progress : Progress
        For cancelling and warnings.

    Returns
    -------
    StreetWays

    Raises
    ------
    InputError
        If the lines are no network or a speed is missing.
    """
    from ...network.build import build_network
    from ...network.ties import tie_points

    network = build_network(
        streets, oneway=oneway or None, speed=speed or None, ids=ids, progress=progress
    )
    tied = [
        tie_points(network, xy, off_road_speed=OFF_ROAD_SPEED, progress=progress)
        for xy in (places, sites)
    ]
    return StreetWays(network, *tied)


def reach_of(ways, threshold):
    """Return how far one comes at most in a straight line [m].

    Parameters
    ----------
    ways : Ways
        In metres or minutes.
    threshold : float
        In their unit.

    Returns
    -------
    float
    """
    if ways.unit == "m":
        return threshold
    pace = ways.network.least_cost_per_metre
    return threshold / pace if pace > 0 else np.inf


def check_size(places, sites, reach):
    """Raise before the memory is full: too many places reach too many services.

    Parameters
    ----------
    places, sites : array (m, 2), (n, 2)
        Coordinates [m].
    reach : float
        Straight distance [m]; no way is shorter.

    Raises
    ------
    InputError
        With the number of pairs.
    """
    from scipy.spatial import cKDTree

    if len(places) * len(sites) <= MOST_PAIRS:
        return
    pairs = int(cKDTree(places).count_neighbors(cKDTree(sites), reach))
    if pairs > MOST_PAIRS:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} pairs of place and service lie within the threshold, more than the {} that fit "
                "into the memory; choose a smaller threshold or larger cells.",
            ).format(number(pairs, 0), number(MOST_PAIRS, 0))
        )


def check_reach(pairs, layer, unit):
    """Raise unless some place reaches some service.

    Parameters
    ----------
    pairs : Pairs
        Within the threshold.
    layer : str
        Name of the demand's layer.
    unit : str
        Of the threshold.

    Raises
    ------
    InputError
        Saying so.
    """
    if len(pairs.place):
        return
    raise InputError(
        translate(
            "SmartQuartier",
            "None of {} services lies within {} {} of any place of '{}'; check the threshold, and "
            "whether the layers lie in the same region.",
        ).format(number(pairs.n, 0), short(pairs.limit, 6), unit, layer)
    )
