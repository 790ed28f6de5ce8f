"""How far sites reach, or are away: in a straight line, by share of a cell, or along streets."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from ..coverage.cell_share import cover_by_share, needs_share
from ..coverage.cover_matrix import cover_by_distance, cover_by_radius
from ..minimum.distance_table import table_of_pairs, table_within

HALF = 0.5  # share of a cell from which on it counts as covered
MAX_OFFSET = 200.0  # farther from any street a place is not tied to the network [m]


@dataclass(frozen=True)
class Reach(ABC):
    """Which site covers which demand, and how far the nearest is.

    Attributes
    ----------
    cover : csr_matrix (n, m), float64, or None
        1 where site i covers demand j; None where only distances are asked for.
    radius : float
        Reach of a sensor [m]; infinite without a cover.
    how : str
        In words, for record and report.
    notes : tuple of str
        What the user should know.
    """

    cover: object
    radius: float
    how: str
    notes: tuple = ()

    by_share = False  # whether a cell counts by the share of its area in reach

    @abstractmethod
    def nearest_m(self, present):
        """Return the distance [m] of each demand to the nearest of some sites, (m,).

        Infinite where there is none. ``present`` is an (n,) mask.
        """

    @abstractmethod
    def table(self, limit=np.inf, progress=SILENT):
        """Return the distances up to ``limit`` [m] as a :class:`DistanceTable`."""


@dataclass(frozen=True)
class _StraightReach(Reach):
    sites: np.ndarray = None
    demand: np.ndarray = None
    by_share: bool = False

    def nearest_m(self, present):
        from scipy.spatial import cKDTree

        present = np.asarray(present, bool)
        if not present.any():
            return np.full(len(self.demand), np.inf)
        return cKDTree(self.sites[present]).query(self.demand)[0]

    def table(self, limit=np.inf, progress=SILENT):
        return table_within(self.sites, self.demand, limit, progress)


@dataclass(frozen=True)
class _StreetReach(Reach):
    network: object = None
    sites: object = None
    demand: object = None

    def nearest_m(self, present):
        from ...network.search import nearest_site

        present = np.flatnonzero(np.asarray(present, bool))
        if not len(present):
            return np.full(len(self.demand), np.inf)
        return nearest_site(self.network, self.sites.take(present), self.demand).distance

    def table(self, limit=np.inf, progress=SILENT):
        from ...network.search import pairs_within

        pairs = pairs_within(self.network, self.sites, self.demand, limit, progress=progress)
        return table_of_pairs(pairs, len(self.sites), len(self.demand), limit)


def reach_by_radius(sites, demand, radius, progress=SILENT):
    """Let sites reach as far as a radius, in a straight line.

    Parameters
    ----------
    sites : Sites
        Where sensors hang or could hang.
    demand : Demand
        What is to be covered.
    radius : float
        Reach of a sensor [m].
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    Reach
        Cells count by their middle, or, where the radius is below two of their widths, as
        covered if at least half of their area is.

    Raises
    ------
    InputError
        If the radius is not above 0.
    ModelError
        If no site reaches anything.
    """
    _check_radius(radius)
    by_share = demand.corners is not None and bool(needs_share(radius, demand.size))
    if by_share:
        cover = cover_by_share(sites.xy, demand.corners, demand.size, radius, HALF)
        how = translate(
            "SmartQuartier",
            "within {} m in a straight line; a cell of {} m counts if at least half of its area "
            "is in reach",
        ).format(short(radius, 6), short(demand.size, 6))
    else:
        cover = cover_by_radius(sites.xy, demand.xy, radius, progress)
        how = translate("SmartQuartier", "within {} m in a straight line").format(short(radius, 6))
    _check_reach(cover, sites, demand, radius)
    return _StraightReach(cover, radius, how, (), sites.xy, demand.xy, by_share)


def reach_by_streets(sites, demand, radius, streets, oneway_field="", progress=SILENT):
    """Let sites reach as far as a distance along streets.

    Parameters
    ----------
    sites : Sites
        Where sensors hang or could hang.
    demand : Demand
        What is to be covered; areas count by one point.
    radius : float
        Distance along the streets, with the straight way to the street [m].
    streets : GeoDataFrame
        Lines in the same CRS.
    oneway_field : str
        Field that says which way is open; empty: both, as one walks.
    progress : Progress
        Asked for a cancel; told of places far from any street.

    Returns
    -------
    Reach

    Raises
    ------
    InputError
        If the radius is not above 0 or the lines are no network.
    ModelError
        If no site reaches anything.
    """
    from ...network.search import pairs_within

    _check_radius(radius)
    tied = _tied(sites, demand, streets, oneway_field, max(MAX_OFFSET, radius), progress)
    pairs = pairs_within(*tied, radius, progress=progress)
    cover = cover_by_distance(pairs, sites.n, demand.m, radius)
    _check_reach(cover, sites, demand, radius)
    how = translate(
        "SmartQuartier", "within {} m along the streets, the way to the street included"
    ).format(short(radius, 6))
    return _StreetReach(cover, radius, how, (), *tied)


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
        Without a cover.
    """
    how = translate("SmartQuartier", "distance in a straight line")
    return _StraightReach(None, np.inf, how, (), sites.xy, demand.xy)


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
        Without a cover.
    """
    tied = _tied(sites, demand, streets, oneway_field, MAX_OFFSET, progress)
    how = translate("SmartQuartier", "distance along the streets, the way to the street included")
    return _StreetReach(None, np.inf, how, (), *tied)


def _tied(sites, demand, streets, oneway_field, max_offset, progress):
    """Return the network, and sites and demand tied to it."""
    from ...network.build import build_network
    from ...network.ties import tie_points

    network = build_network(streets, oneway=oneway_field or None, progress=progress)
    places = (sites.xy, demand.xy)
    ties = [tie_points(network, xy, max_offset=max_offset, progress=progress) for xy in places]
    return (network, *ties)


def _check_radius(radius):
    if not radius > 0:
        raise InputError(translate("SmartQuartier", "The radius must be more than 0 m."))


def _check_reach(cover, sites, demand, radius):
    if cover.nnz:
        return
    raise ModelError(
        translate(
            "SmartQuartier",
            "None of {} sites reaches any of {} places of '{}' within {} m; check the radius, and "
            "whether the layers lie in the same place.",
        ).format(number(sites.n, 0), number(demand.m, 0), demand.layer, short(radius, 6))
    )
