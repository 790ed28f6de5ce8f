"""Service areas: which parts of which streets are reached within a limit."""

from dataclasses import dataclass

import numpy as np

from ..progress import SILENT
from .search import SLACK, check_limit, reach_nodes

_CELLS = 4_000_000
_WHOLE = 1 - 1e-9


@dataclass(frozen=True)
class ServiceAreas:
    """Reached parts of edges, sorted by site, edge and position; each part once.

    Attributes
    ----------
    site : array (k,), int
        Whose area.
    edge : array (k,), int
        Which edge.
    begin, end : array (k,)
        From where to where on it, 0 at its start, 1 at its end.
    length : array (n_sites,)
        Street length in the area of each site [m]; two-way streets count once.
    """

    site: np.ndarray
    edge: np.ndarray
    begin: np.ndarray
    end: np.ndarray
    length: np.ndarray

    def of(self, site):
        """Return the rows of one site as a slice."""
        return slice(*np.searchsorted(self.site, [site, site + 1]))


def service_areas(network, sites, limit, to_sites=False, progress=SILENT):
    """Find the streets within a distance of each site, to the metre.

    Parameters
    ----------
    network : Network
    sites : Ties
        Points tied to it; those that aren't tied have no area.
    limit : float or array (n_sites,)
        Reach in the network's unit, one for all or one for each.
    to_sites : bool
        Whether one travels to the sites instead of from them.
    progress : Progress
        For cancelling.

    Returns
    -------
    ServiceAreas

    Raises
    ------
    InputError
        If a limit is not more than 0.

    Notes
    -----
    An edge is entered from both ends, as far as its directions allow; where both parts meet,
    it is reached as a whole. The site's own edge is reached around the site too.
    """
    check_limit(limit)
    network = network.reversed() if to_sites else network
    limits = np.broadcast_to(np.asarray(limit, float), (len(sites),))
    limits = np.where(np.isinf(limits), _all(network) + sites.access, limits)
    largest = float(limits.max()) if len(limits) else 1.0
    parts = []
    for reached in reach_nodes(network, sites, largest, progress):
        parts.extend(_parts(network, sites, reached, limits[reached.source]))
    if not parts:
        none = np.zeros(0)
        return ServiceAreas(none.astype(int), none.astype(int), none, none, np.zeros(len(sites)))
    site, edge, begin, end = (np.concatenate(group) for group in zip(*parts))
    order = np.lexsort((begin, site * network.m + edge))
    site, edge, begin, end = site[order], edge[order], begin[order], end[order]
    length = np.bincount(site, (end - begin) * network.length[edge], len(sites))
    return ServiceAreas(site, edge, begin, end, length)


def _all(network):
    """Return a limit within which everything lies: infinity can't be divided by infinity."""
    costs = np.r_[network.forward, network.backward]
    return costs[np.isfinite(costs)].sum() + 1.0


def _parts(network, sites, reached, limits):
    """Yield (site, edge, begin, end) of the reached parts of a few sites."""
    left = limits[:, None] - reached.cost  # what is left at each node; -inf where not reached
    left = np.column_stack([left, np.full(len(left), -np.inf)])
    at = np.full(network.n, len(reached.node))
    at[reached.node] = np.arange(len(reached.node))
    open_ = np.zeros(network.n, bool)
    open_[reached.node] = (left[:, :-1] >= -SLACK).any(axis=0)
    edges = np.flatnonzero(open_[network.start] | open_[network.end])
    own_edge = sites.edge[reached.source]
    width = max(1, _CELLS // max(len(left), 1))
    for first in range(0, len(edges), width):
        part = edges[first : first + width]
        from_start, from_end = left[:, at[network.start[part]]], left[:, at[network.end[part]]]
        row, column = np.nonzero((np.fmax(from_start, from_end) > 0) & (own_edge[:, None] != part))
        edge, source = part[column], reached.source[row]
        # A barred direction costs infinitely: nothing of the edge is reached that way.
        a = np.fmax(from_start[row, column], 0) / network.forward[edge]
        b = np.fmax(from_end[row, column], 0) / network.backward[edge]
        whole = a + b >= _WHOLE
        yield source[whole], edge[whole], np.zeros(whole.sum()), np.ones(whole.sum())
        some = ~whole & (a > 0)
        yield source[some], edge[some], np.zeros(some.sum()), a[some]
        some = ~whole & (b > 0)
        yield source[some], edge[some], 1 - b[some], np.ones(some.sum())
    yield _own_parts(network, sites, reached, left, at, limits)


def _own_parts(network, sites, reached, left, at, limits):
    """Return the reached parts of the edges on which the sites themselves lie."""
    rows = []
    for i, source in enumerate(reached.source):
        edge, where = sites.edge[source], sites.fraction[source]
        rest = limits[i] - sites.access[source]
        if rest <= 0:
            continue
        a = max(left[i, at[network.start[edge]]], 0) / network.forward[edge]
        b = max(left[i, at[network.end[edge]]], 0) / network.backward[edge]
        pieces = sorted(
            [
                (0.0, min(a, 1.0)),
                (max(1 - b, 0.0), 1.0),
                (
                    max(where - rest / network.backward[edge], 0.0),
                    min(where + rest / network.forward[edge], 1.0),
                ),
            ]
        )
        merged = []
        for begin, end in pieces:
            if end <= begin:
                continue
            if merged and begin <= merged[-1][1] + 1 - _WHOLE:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([begin, end])
        rows.extend((source, edge, begin, end) for begin, end in merged)
    if not rows:
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0)
    source, edge, begin, end = zip(*rows)
    return np.array(source), np.array(edge), np.array(begin), np.array(end)


def edge_part(network, edge, begin, end):
    """Return the vertices of a part of an edge.

    Parameters
    ----------
    network : Network
        With geometry.
    edge : int
    begin, end : float
        From where to where, 0 at its start, 1 at its end; backwards if begin is the larger.

    Returns
    -------
    array (k, 2)
        Two vertices or more [m].
    """
    coords = network.coords[network.offsets[edge] : network.offsets[edge + 1]]
    if begin > end:
        return edge_part(network, edge, end, begin)[::-1]
    if begin <= 0 and end >= 1:
        return coords
    along = np.r_[0.0, np.cumsum(np.hypot(*np.diff(coords, axis=0).T))]
    low, high = begin * along[-1], end * along[-1]
    inner = coords[(along > low) & (along < high)]
    ends = [
        [np.interp(place, along, coords[:, 0]), np.interp(place, along, coords[:, 1])]
        for place in (low, high)
    ]
    return np.vstack([ends[:1], inner, ends[1:]])


def area_lines(network, areas, site):
    """Return the streets in the area of one site.

    Parameters
    ----------
    network : Network
        With geometry.
    areas : ServiceAreas
        Of this network.
    site : int
        Number of the site.

    Returns
    -------
    shapely.geometry.MultiLineString
        Empty where nothing is reached.
    """
    from shapely.geometry import MultiLineString

    rows = areas.of(site)
    return MultiLineString(
        [
            edge_part(network, edge, begin, end)
            for edge, begin, end in zip(areas.edge[rows], areas.begin[rows], areas.end[rows])
        ]
    )
