"""The exactly nearest edge of many points: a KD-tree of samples proposes, geometry decides."""

import numpy as np

from ..progress import SILENT

_CHUNK = 20_000
_MOST_SAMPLES = 4_000_000


class SegmentIndex:
    """Finds the nearest segment of chains of vertices.

    Parameters
    ----------
    coords : array (k, 2)
        Vertices of all chains, one after the other [m].
    offsets : array (m + 1,), int
        Chain i has the vertices ``offsets[i]:offsets[i + 1]``.
    chosen : array (m,), bool, optional
        Only these chains are found.

    Notes
    -----
    Each segment is sampled from its first vertex on, at most ``spacing`` apart, and each
    chain at its last vertex too. If the nearest place at distance d is a vertex, it is a
    sample itself; if not, it lies square to its segment, at most ``spacing`` from a sample of
    that, which is then within sqrt(d² + spacing²). As soon as the farthest sample asked for
    lies beyond that of the best segment so far, no other can be nearer: the answer is exact,
    and independent of shapely's version.
    """

    def __init__(self, coords, offsets, chosen=None):
        from scipy.spatial import cKDTree

        chain = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        first = np.flatnonzero(chain[:-1] == chain[1:]) if len(chain) else np.zeros(0, int)
        if chosen is not None:
            first = first[np.asarray(chosen, bool)[chain[first]]]
        self.chain, self.vertex = chain[first], first
        self.a, self.b = coords[first], coords[first + 1]
        length = np.hypot(*(self.b - self.a).T)
        self.spacing = max(20.0, length.sum() / _MOST_SAMPLES)
        pieces = np.maximum(np.ceil(length / self.spacing).astype(int), 1)
        self.owner = np.repeat(np.arange(len(first)), pieces)
        within = np.arange(len(self.owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        share = (within / pieces[self.owner])[:, None]
        places = self.a[self.owner] * (1 - share) + self.b[self.owner] * share
        last = np.flatnonzero(np.r_[self.chain[1:] != self.chain[:-1], True][: len(first)])
        self.owner = np.r_[self.owner, last]
        self.tree = cKDTree(
            np.concatenate([places, self.b[last]]), balanced_tree=False, compact_nodes=False
        )

    def nearest(self, points, within=np.inf, progress=SILENT):
        """Find the nearest segment of each point.

        Parameters
        ----------
        points : array (p, 2)
            Coordinates [m].
        within : float
            Farther segments are not found [m].
        progress : Progress
            Asked for a cancel every 20,000 points.

        Returns
        -------
        segment : array (p,), int
            Number of the segment, -1 where none is near; the first of equally near ones.
        share : array (p,)
            Where on it, 0 at its first vertex, 1 at its second.
        distance : array (p,)
            Distance to it [m]; infinite where none is near.
        """
        points = np.asarray(points, float).reshape(-1, 2)
        segment = np.full(len(points), -1)
        share, distance = np.zeros(len(points)), np.full(len(points), np.inf)
        if not len(self.owner):
            return segment, share, distance
        for begin in range(0, len(points), _CHUNK):
            progress.check()
            part = slice(begin, begin + _CHUNK)
            segment[part], share[part], distance[part] = self._nearest(points[part], within)
        far = ~(distance <= within)
        segment[far], share[far], distance[far] = -1, 0.0, np.inf
        return segment, share, distance

    def _nearest(self, points, within):
        segment = np.full(len(points), -1)
        share, distance = np.zeros(len(points)), np.full(len(points), np.inf)
        most = np.hypot(within, self.spacing) * (
            1 + 1e-9
        )  # scipy leaves out what lies at the bound
        open_, k = np.arange(len(points)), 4
        while len(open_):
            k = min(k, len(self.owner))
            reach, sample = self.tree.query(
                points[open_], k=np.arange(1, k + 1), distance_upper_bound=most
            )
            found = np.isfinite(reach)
            which = self.owner[np.where(found, sample, 0)]
            at, gap = self._project(points[open_, None], which)
            gap[~found] = np.inf
            least = gap.min(axis=1)
            # Of equally near segments the first: the answer mustn't depend on the tree.
            ranked = np.where(gap <= least[:, None], which, len(self.chain)).argmin(axis=1)
            rows = np.arange(len(open_))
            share[open_], distance[open_] = at[rows, ranked], gap[rows, ranked]
            segment[open_] = np.where(np.isfinite(least), which[rows, ranked], -1)
            unsure = (reach[:, -1] <= np.hypot(least, self.spacing)) & found[:, -1]
            if k == len(self.owner):
                break
            open_, k = open_[unsure], k * 4
        return segment, share, distance

    def _project(self, points, which):
        a, b = self.a[which], self.b[which]
        run = b - a
        square = (run**2).sum(axis=-1)
        along = ((points - a) * run).sum(axis=-1)
        at = np.divide(along, square, out=np.zeros_like(along), where=square > 0).clip(0, 1)
        gap = points - (a * (1 - at)[..., None] + b * at[..., None])
        return at, np.hypot(gap[..., 0], gap[..., 1])

    def around(self, points, tolerance):
        """Find all segments within a tolerance of each point.

        Parameters
        ----------
        points : array (p, 2)
            Coordinates [m].
        tolerance : float
            Distance [m].

        Returns
        -------
        point, segment : array (k,), int
            The pairs, each once.
        share : array (k,)
            Where on the segment.
        """
        radius = np.hypot(tolerance, self.spacing)
        pairs = []
        for begin in range(0, len(points), _CHUNK):
            near = self.tree.query_ball_point(points[begin : begin + _CHUNK], radius)
            counts = np.fromiter(map(len, near), np.int64, len(near))
            sample = np.fromiter((i for group in near for i in group), np.int64, counts.sum())
            point = np.repeat(np.arange(begin, begin + len(near)), counts)
            pairs.append(np.column_stack([point, self.owner[sample]]))
        pairs = np.unique(np.concatenate(pairs), axis=0) if pairs else np.zeros((0, 2), int)
        share, gap = self._project(points[pairs[:, 0]], pairs[:, 1])
        close = gap <= tolerance
        return pairs[close, 0], pairs[close, 1], share[close]
