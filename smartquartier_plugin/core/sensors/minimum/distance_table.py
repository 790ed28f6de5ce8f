"""Distances between sites and demand: only the pairs within a cut-off, the nearest first."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT

_CHUNK = 20_000


@dataclass(frozen=True)
class DistanceTable:
    """For each demand the sites in reach, the nearest first.

    Attributes
    ----------
    start : array (m + 1,), int64
        Where the pairs of each demand begin.
    site : array (k,), int32
        Site of each pair.
    distance : array (k,)
        Its distance [m or minutes]; ascending within each demand, ties by site.
    n_sites : int
        Number of sites.
    reach : float
        Pairs farther apart than this are left out. Infinite: all pairs that have a way are there.
    """

    start: np.ndarray
    site: np.ndarray
    distance: np.ndarray
    n_sites: int
    reach: float = np.inf

    @property
    def n_demand(self):
        """Return the number of demands."""
        return len(self.start) - 1

    @property
    def rows(self):
        """Return the demand of each pair, (k,)."""
        return np.repeat(np.arange(self.n_demand, dtype=np.int32), np.diff(self.start))

    def nearest(self, chosen):
        """Return the nearest of some sites for each demand.

        Parameters
        ----------
        chosen : array (n,) of bool
            The sites that count.

        Returns
        -------
        site : array (m,), int
            -1 if none is in the table.
        distance : array (m,)
            Infinite if none is in the table.
        """
        own = np.flatnonzero(np.asarray(chosen, bool)[self.site])
        at = np.searchsorted(own, self.start[:-1])
        there = at < np.searchsorted(own, self.start[1:])
        site = np.full(self.n_demand, -1)
        distance = np.full(self.n_demand, np.inf)
        first = own[at[there]]
        site[there], distance[there] = self.site[first], self.distance[first]
        return site, distance

    def cover(self, reach):
        """Return which site covers which demand within ``reach``: csr_matrix (n, m)."""
        from scipy import sparse

        near = self.distance <= reach
        kept = np.r_[0, np.cumsum(near)][self.start]
        shape = (self.n_demand, self.n_sites)
        by_demand = sparse.csr_matrix((np.ones(int(kept[-1])), self.site[near], kept), shape=shape)
        cover = by_demand.T.tocsr()
        cover.sort_indices()
        return cover


def table_of_pairs(pairs, n_sites, n_demand, reach=np.inf):
    """Return the table of given distances, such as those along streets.

    Parameters
    ----------
    pairs : (array (k,), array (k,), array (k,))
        Site number, demand number, distance; of a pair given twice the shorter one counts.
    n_sites, n_demand : int
        Size.
    reach : float
        Cut-off; pairs farther apart are left out.

    Returns
    -------
    DistanceTable

    Raises
    ------
    InputError
        If a distance is negative or missing.
    """
    site, demand, distance = (np.asarray(part) for part in pairs)
    distance = distance.astype(float)
    if np.isnan(distance).any() or (distance < 0).any():
        raise InputError(
            translate("SmartQuartier", "Distances must be 0 or more; some are negative or missing.")
        )
    near = np.isfinite(distance) & (distance <= reach)
    site, demand, distance = site[near], demand[near], distance[near]
    order = np.lexsort((distance, site, demand))
    site, demand, distance = site[order], demand[order], distance[order]
    first = np.ones(len(site), bool)
    first[1:] = (site[1:] != site[:-1]) | (demand[1:] != demand[:-1])
    site, demand, distance = site[first], demand[first], distance[first]
    order = np.lexsort((site, distance, demand))
    start = np.r_[0, np.cumsum(np.bincount(demand.astype(np.int64), minlength=n_demand))]
    return DistanceTable(
        start.astype(np.int64), site[order].astype(np.int32), distance[order], n_sites, float(reach)
    )


def table_within(sites, demand, reach, progress=SILENT):
    """Return the straight distances of all pairs within a cut-off.

    Parameters
    ----------
    sites : array (n, 2)
        Coordinates [m].
    demand : array (m, 2)
        Coordinates [m], same CRS.
    reach : float
        Cut-off [m]; the memory grows with the number of pairs within it.
    progress : Progress
        Asked for a cancel every 20,000 demands.

    Returns
    -------
    DistanceTable

    Raises
    ------
    InputError
        If the cut-off is not positive.
    """
    from scipy.spatial import cKDTree

    if not reach > 0:
        raise InputError(translate("SmartQuartier", "The cut-off must be more than 0 m."))
    sites, demand = np.asarray(sites, float), np.asarray(demand, float)
    tree = cKDTree(sites)
    counts, near_sites, distances = [np.zeros(0, np.int64)], [], []
    for begin in range(0, len(demand), _CHUNK):
        part = demand[begin : begin + _CHUNK]
        found = cKDTree(part).sparse_distance_matrix(tree, reach, output_type="ndarray")
        row, site, distance = found["i"], found["j"].astype(np.int32), found["v"]
        order = np.lexsort((site, distance, row))
        counts.append(np.bincount(row, minlength=len(part)))
        near_sites.append(site[order])
        distances.append(distance[order])
        progress.report(min(begin + _CHUNK, len(demand)) / max(len(demand), 1))
    start = np.r_[0, np.cumsum(np.concatenate(counts))].astype(np.int64)
    if not near_sites:
        return DistanceTable(start, np.zeros(0, np.int32), np.zeros(0), len(sites), float(reach))
    return DistanceTable(
        start, np.concatenate(near_sites), np.concatenate(distances), len(sites), float(reach)
    )
