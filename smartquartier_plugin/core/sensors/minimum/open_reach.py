"""Distances without a reach: for questions that only ask how near the nearest sensor is."""

from dataclasses import dataclass

import numpy as np

from ...i18n import translate
from ...progress import SILENT
from ..inputs.reach import Reach
from .distance_table import table_of_pairs, table_within


@dataclass(frozen=True)
class _StraightDistances(Reach):
    sites: np.ndarray = None
    demand: np.ndarray = None

    def nearest_m(self, present):
        from scipy.spatial import cKDTree

        if not np.any(present):
            return np.full(len(self.demand), np.inf)
        return cKDTree(self.sites[np.asarray(present, bool)]).query(self.demand)[0]

    def table(self, limit=np.inf, progress=SILENT):
        return table_within(self.sites, self.demand, limit, progress)


@dataclass(frozen=True)
class _StreetDistances(Reach):
    network: object = None
    sites: object = None
    demand: object = None

    def nearest_m(self, present):
        from ...network.search import nearest_site

        there = np.flatnonzero(np.asarray(present, bool))
        if not len(there):
            return np.full(len(self.demand), np.inf)
        return nearest_site(self.network, self.sites.take(there), self.demand).distance

    def table(self, limit=np.inf, progress=SILENT):
        from ...network.search import pairs_within

        pairs = pairs_within(self.network, self.sites, self.demand, limit, progress=progress)
        return table_of_pairs(pairs, len(self.sites), len(self.demand), limit)


def straight_distances(sites, demand):
    """Return distances in a straight line, without any reach.

    Parameters
    ----------
    sites : Sites
        Where sensors hang or could hang.
    demand : Demand
        Areas count by one point.

    Returns
    -------
    Reach
        Without a cover matrix.
    """
    how = translate("SmartQuartier", "distance in a straight line")
    return _StraightDistances(None, np.inf, how, (), sites.xy, demand.xy)


def street_distances(sites, demand, streets, oneway_field="", progress=SILENT):
    """Return distances along streets, without any reach.

    Parameters
    ----------
    sites : Sites
        Where sensors hang or could hang.
    demand : Demand
        Areas count by one point.
    streets : GeoDataFrame
        Lines in the same CRS.
    oneway_field : str
        Field that says which way is open; empty: both.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    Reach
        Without a cover matrix.
    """
    from ...network.build import build_network
    from ...network.ties import tie_points
    from ..inputs.reach import MAX_OFFSET

    network = build_network(streets, oneway=oneway_field or None, progress=progress)
    ties = [
        tie_points(network, xy, max_offset=MAX_OFFSET, progress=progress)
        for xy in (sites.xy, demand.xy)
    ]
    how = translate("SmartQuartier", "distance along the streets, the way to the street included")
    return _StreetDistances(None, np.inf, how, (), network, *ties)
