"""How far sites reach: in a straight line, by share of a cell, or along streets."""

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
class Reach:
    """Which site covers which demand, and how far the nearest is.

    Attributes
    ----------
    cover : csr_matrix (n, m), float64
        1 where site i covers demand j.
    radius : float
        Reach of a sensor [m].
    how : str
        In words, for record and report.
    notes : tuple of str
        What the user should know.
    """

    cover: object
    radius: float
    how: str
    notes: tuple = ()

    def nearest_m(self, present):
        """Return the distance [m] of each demand to the nearest of some sites, (m,).

        Infinite where there is none. ``present`` is an (n,) mask.
        """
        raise NotImplementedError

    def table(self, limit=np.inf, progress=SILENT):
        """Return the distances up to ``limit`` [m] as a :class:`DistanceTable`."""
        raise NotImplementedError


@dataclass(frozen=True)
class _StraightReach(Reach):
    sites: np.ndarray = None
    demand: np.ndarray = None

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
    if demand.corners is not None and needs_share(radius, demand.size):
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
    return _StraightReach(cover, radius, how, (), sites.xy, demand.xy)


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
    from ...network.build import build_network
    from ...network.search import pairs_within
    from ...network.ties import tie_points

    _check_radius(radius)
    network = build_network(streets, oneway=oneway_field or None, progress=progress)
    ties = [
        tie_points(network, xy, max_offset=max(MAX_OFFSET, radius), progress=progress)
        for xy in (sites.xy, demand.xy)
    ]
    pairs = pairs_within(network, *ties, radius, progress=progress)
    cover = cover_by_distance(pairs, sites.n, demand.m, radius)
    _check_reach(cover, sites, demand, radius)
    how = translate(
        "SmartQuartier", "within {} m along the streets, the way to the street included"
    ).format(short(radius, 6))
    return _StreetReach(cover, radius, how, (), network, *ties)


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
