"""Points tied to the street, not to the nearest junction."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..numbers import short
from ..progress import SILENT
from .build import check_crs
from .segments import SegmentIndex

_AT_NODE = 1e-6  # metres


@dataclass(frozen=True)
class Ties:
    """Where points meet the network.

    Attributes
    ----------
    edge : array (k,), int
        Nearest edge; -1 for points too far from any.
    fraction : array (k,)
        Where on it, 0 at its start, 1 at its end.
    offset : array (k,)
        Straight distance from the point to the edge [m]; infinite where not tied.
    access : array (k,)
        Cost of the way to the edge, in the network's unit; 0 where it isn't counted.
    xy : array (k, 2)
        The point on the edge [m].
    """

    edge: np.ndarray
    fraction: np.ndarray
    offset: np.ndarray
    access: np.ndarray
    xy: np.ndarray

    def __len__(self):
        return len(self.edge)

    def take(self, rows):
        """Return some of the ties.

        Parameters
        ----------
        rows : array or slice
            Which.

        Returns
        -------
        Ties
        """
        return Ties(
            self.edge[rows], self.fraction[rows], self.offset[rows], self.access[rows],
            self.xy[rows],
        )  # fmt: skip


def tie_points(
    network,
    points,
    max_offset=np.inf,
    count_offset=True,
    off_road_speed=5.0,
    edges=None,
    progress=SILENT,
):
    """Tie points to their nearest edges.

    Parameters
    ----------
    network : Network
        With geometry.
    points : GeoDataFrame, GeoSeries or array (k, 2)
        Points in the network's CRS [m]; of other geometries the centroid is taken.
    max_offset : float
        Points farther from any edge are not tied [m].
    count_offset : bool
        Whether the straight way to the edge counts as part of each distance.
    off_road_speed : float
        Speed on that way [km/h]; matters only where costs are minutes.
    edges : array (m,), bool, optional
        Only these edges are used, such as those of the largest part.
    progress : Progress
        For cancelling; told how many points are too far.

    Returns
    -------
    Ties
        Of equally near edges the first one in the network.

    Raises
    ------
    InputError
        If the CRS differs from the network's, or a coordinate is missing.
    """
    xy = _coordinates(network, points)
    if not max_offset >= 0 or not off_road_speed > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The largest distance to the street must be 0 or more, the speed on the way "
                "there more than 0.",
            )
        )
    index = network.segments if edges is None else SegmentIndex(
        network.coords, network.offsets, edges
    )  # fmt: skip
    segment, share, offset = index.nearest(xy, max_offset, progress)
    tied = segment >= 0
    chosen = segment[tied]
    edge = np.full(len(xy), -1)
    fraction, foot = np.zeros(len(xy)), xy.copy()
    edge[tied] = index.chain[chosen]
    at = share[tied][:, None]
    foot[tied] = index.a[chosen] * (1 - at) + index.b[chosen] * at
    fraction[tied] = _fraction(network, index, chosen, share[tied], edge[tied])
    per_metre = 1.0 if network.unit == "m" else 0.06 / off_road_speed
    access = np.where(tied, offset, 0.0) * (per_metre if count_offset else 0.0)
    if not tied.all():
        progress.warn(
            translate(
                "SmartQuartier", "{} of {} points are farther than {} m from any street."
            ).format(int((~tied).sum()), len(xy), short(float(max_offset)))
        )
    return Ties(edge, fraction, offset, access, foot)


def tie_nodes(network, nodes):
    """Tie points that are nodes of the network.

    Parameters
    ----------
    network : Network
    nodes : array (k,), int
        Their numbers.

    Returns
    -------
    Ties
        Nodes without any edge are not tied.
    """
    nodes = np.asarray(nodes, int)
    edge, fraction = np.full(network.n, -1), np.zeros(network.n)
    edge[network.end], fraction[network.end] = np.arange(network.m), 1.0
    edge[network.start], fraction[network.start] = np.arange(network.m), 0.0
    edge, fraction = edge[nodes], fraction[nodes]
    zeros = np.zeros(len(nodes))
    return Ties(edge, fraction, np.where(edge < 0, np.inf, 0.0), zeros, network.nodes[nodes])


def _coordinates(network, points):
    if hasattr(points, "geometry"):
        own = check_crs(points, network.crs)
        if network.crs is not None and own is not None and own != network.crs:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The points are in {} but the streets in {}; reproject one of them.",
                ).format(getattr(own, "name", own), getattr(network.crs, "name", network.crs))
            )
        shapes = points.geometry
        if not (shapes.geom_type == "Point").all():
            shapes = shapes.centroid
        points = np.column_stack([shapes.x.to_numpy(float), shapes.y.to_numpy(float)])
    xy = np.array(points, float).reshape(-1, 2)
    bad = np.flatnonzero(~np.isfinite(xy).all(axis=1))
    if len(bad):
        raise InputError(
            translate("SmartQuartier", "{} points have no coordinates (first: point {}).").format(
                len(bad), bad[0] + 1
            )
        )
    return xy


def _fraction(network, index, segment, share, edge):
    """Return the fraction along the edge of a place on one of its segments."""
    steps = np.r_[0.0, np.cumsum(np.hypot(*np.diff(network.coords, axis=0).T))]
    first, last = network.offsets[edge], network.offsets[edge + 1] - 1
    vertex = index.vertex[segment]
    along = steps[vertex] - steps[first] + share * (steps[vertex + 1] - steps[vertex])
    whole = steps[last] - steps[first]
    along = np.where(along < _AT_NODE, 0.0, np.where(along > whole - _AT_NODE, whole, along))
    return np.divide(along, whole, out=np.zeros_like(along), where=whole > 0).clip(0, 1)


@dataclass(frozen=True)
class Ends:
    """The way between tied points and the two nodes of their edge.

    ``node`` (k, 2) start and end of the edge; ``out`` (k, 2) cost from the point to them,
    ``into`` (k, 2) cost from them to the point, both with the way to the street; infinite
    where one-way streets bar it or the point isn't tied.
    """

    node: np.ndarray
    out: np.ndarray
    into: np.ndarray


def ends_of(network, ties):
    """Return the ways between tied points and the nodes of their edges.

    Parameters
    ----------
    network : Network
    ties : Ties

    Returns
    -------
    Ends
        A point at a node reaches it without cost, even against a one-way street.
    """
    tied = ties.edge >= 0
    if not tied.any():
        shape = (len(ties), 2)
        barred = np.full(shape, np.inf)
        return Ends(np.zeros(shape, int), barred, barred.copy())
    edge = np.where(tied, ties.edge, 0)
    node = np.column_stack([network.start[edge], network.end[edge]])
    share = np.column_stack([ties.fraction, 1 - ties.fraction])
    forward, backward = network.forward[edge], network.backward[edge]
    out = _times(share, np.column_stack([backward, forward])) + ties.access[:, None]
    into = _times(share, np.column_stack([forward, backward])) + ties.access[:, None]
    out[~tied] = into[~tied] = np.inf
    return Ends(node, out, into)


def _times(share, cost):
    return np.multiply(share, cost, out=np.zeros_like(share), where=share > 0)


def straight(network, origin, target):
    """Return the cost between two points of the same edge without leaving it.

    Parameters
    ----------
    network : Network
    origin, target : Ties
        Of the same length, pair by pair on the same edge.

    Returns
    -------
    array
        Infinite where a one-way street bars it.
    """
    step = target.fraction - origin.fraction
    cost = np.where(step >= 0, network.forward[origin.edge], network.backward[origin.edge])
    return _times(np.abs(step), cost) + origin.access + target.access


class ByEdge:
    """Points by the edge they lie on.

    Parameters
    ----------
    points : Ties
    """

    def __init__(self, points):
        self.order = np.argsort(points.edge, kind="stable")
        self.edge = points.edge[self.order]

    def pairs(self, others):
        """Return all pairs of other points and these that lie on the same edge.

        Parameters
        ----------
        others : Ties

        Returns
        -------
        other, point : array (k,), int
            Numbers of both.
        """
        low = np.searchsorted(self.edge, others.edge, "left")
        counts = np.searchsorted(self.edge, others.edge, "right") - low
        counts[others.edge < 0] = 0
        other = np.repeat(np.arange(len(others)), counts)
        within = np.arange(len(other)) - np.repeat(np.cumsum(counts) - counts, counts)
        return other, self.order[low[other] + within]
