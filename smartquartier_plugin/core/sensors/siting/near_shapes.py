"""Distances from many points to many lines and polygons, with numpy and a KD-tree only.

Spatial indexes of shapely and geopandas differ between the versions that have to work.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT

_PIECE = 25.0  # lines are cut into pieces no longer than this [m]
_CHUNK = 4_000


def lines_of(geometries):
    """Return the vertices of lines and of the rings of polygons.

    Parameters
    ----------
    geometries : sequence of shapely geometries, or what this function returned
        Missing and empty ones are passed over; points give lines of length 0. Reading
        vertices is slow: whoever needs them twice keeps the answer and hands that on.

    Returns
    -------
    lines : list of array (v, 2)
    owner : array, int
        Which geometry each line belongs to.
    """
    if isinstance(geometries, tuple):
        return geometries
    lines, owner = [], []
    for number, geometry in enumerate(geometries):
        for part in _parts(geometry):
            if part.geom_type == "Polygon":
                rings = [part.exterior, *part.interiors]
            else:
                rings = [part]
            for ring in rings:
                vertices = np.asarray(ring.coords, float)[:, :2]
                lines.append(np.repeat(vertices, 2, axis=0) if len(vertices) == 1 else vertices)
                owner.append(number)
    return lines, np.array(owner, np.int64)


def bounds_of(shapes):
    """Return west, south, east, north of what :func:`lines_of` returned; None if it is empty."""
    lines, _ = shapes
    if not lines:
        return None
    xy = np.concatenate(lines)
    return (*xy.min(axis=0).tolist(), *xy.max(axis=0).tolist())


def _parts(geometry):
    if geometry is None or geometry.is_empty:
        return
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _parts(part)
    else:
        yield geometry


@dataclass(frozen=True)
class Pieces:
    """Lines cut into short pieces, with a KD-tree of their middles.

    Attributes
    ----------
    start, end : array (k, 2)
        Ends of the pieces [m].
    owner : array (k,), int
        Geometry of each piece.
    half : float
        Half the length of the longest piece [m].
    tree : scipy.spatial.cKDTree
    """

    start: np.ndarray
    end: np.ndarray
    owner: np.ndarray
    half: float
    tree: object

    @classmethod
    def of(cls, geometries):
        """Cut geometries into pieces; None if there is nothing to cut."""
        from scipy.spatial import cKDTree

        lines, owner = lines_of(geometries)
        if not lines:
            return None
        start = np.concatenate([line[:-1] for line in lines])
        end = np.concatenate([line[1:] for line in lines])
        owner = np.repeat(owner, [len(line) - 1 for line in lines])
        step = end - start
        count = np.maximum(1, np.ceil(np.hypot(*step.T) / _PIECE)).astype(int)
        which = np.repeat(np.arange(len(count)), count)
        number = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        first = start[which] + step[which] * (number / count[which])[:, None]
        last = start[which] + step[which] * ((number + 1) / count[which])[:, None]
        half = float(np.hypot(*(last - first).T).max()) / 2
        return cls(first, last, owner[which], half, cKDTree((first + last) / 2))

    def nearest(self, points, offset=None, progress=SILENT):
        """Return the smallest distance minus offset, and whose it is.

        Parameters
        ----------
        points : array (n, 2)
            Coordinates [m].
        offset : array of float, optional
            Of each geometry, such as half a street's width: the distance to its edge is
            what counts, negative inside.
        progress : Progress

        Returns
        -------
        distance : array (n,)
        owner : array (n,), int
            Of equally near ones the first.
        """
        points = np.asarray(points, float)
        distance, owner = np.empty(len(points)), np.empty(len(points), np.int64)
        away = np.zeros(len(self.owner)) if offset is None else np.asarray(offset)[self.owner]
        spread = self.half + float(away.max() - away.min())
        for begin in range(0, len(points), _CHUNK):
            some = points[begin : begin + _CHUNK]
            # The nearest middle says how far the nearest piece can be at most.
            reach = self.tree.query(some)[0] + spread
            point, piece = _pairs(self.tree, some, reach * (1 + 1e-12) + 1e-9)
            value = self._distance(some[point], piece) - away[piece]
            order = np.lexsort((self.owner[piece], value, point))
            first = np.r_[True, np.diff(point[order]) > 0]
            best = order[first]
            distance[begin : begin + _CHUNK] = value[best]
            owner[begin : begin + _CHUNK] = self.owner[piece[best]]
            progress.report((begin + len(some)) / len(points))
        return distance, owner

    def within(self, points, radius):
        """Return the pairs of a point and a piece that come within ``radius`` of each other.

        Returns
        -------
        point, piece : array (p,), int
        """
        points = np.asarray(points, float)
        point, piece = _pairs(self.tree, points, np.full(len(points), radius + self.half + 1e-9))
        near = self._distance(points[point], piece) <= radius
        return point[near], piece[near]

    def _distance(self, points, piece):
        start, step = self.start[piece], self.end[piece] - self.start[piece]
        square = np.maximum((step**2).sum(axis=1), 1e-300)
        share = np.clip(((points - start) * step).sum(axis=1) / square, 0.0, 1.0)
        return np.hypot(*(points - start - step * share[:, None]).T)


def _pairs(tree, points, reach):
    """Return point and tree entry of all pairs within each point's own reach."""
    found = tree.query_ball_point(points, reach)
    count = np.fromiter(map(len, found), np.int64, len(found))
    flat = np.fromiter((i for near in found for i in near), np.int64, int(count.sum()))
    return np.repeat(np.arange(len(points)), count), flat


def containing(points, polygons, progress=SILENT):
    """Return the polygon that each point lies in, -1 for none; the first one where they overlap.

    Parameters
    ----------
    points : array (n, 2)
        Coordinates [m].
    polygons : sequence of shapely polygons
        Holes are holes; missing and empty ones hold nothing.
    progress : Progress

    Returns
    -------
    array (n,) of int
        Positions in ``polygons``.
    """
    from scipy.spatial import cKDTree

    points = np.asarray(points, float)
    found = np.full(len(points), -1, np.int64)
    lines, owner = lines_of(polygons)
    if not lines or not len(points):
        return found
    # All at once: numpy's own cost for each small ring would be most of the work.
    firsts = np.flatnonzero(np.r_[True, np.diff(owner) > 0])
    groups = np.split(np.arange(len(lines)), firsts[1:])
    xy = np.concatenate(lines)
    begins = np.r_[0, np.cumsum([len(line) for line in lines])[:-1]][firsts]
    low, high = np.minimum.reduceat(xy, begins), np.maximum.reduceat(xy, begins)
    middle, reach = (low + high) / 2, np.hypot(*(high - low).T) / 2
    near_points = cKDTree(points).query_ball_point(middle, reach + 1e-9)
    for number, near in enumerate(near_points):
        if number % _CHUNK == 0:
            progress.report(number / len(groups))
        near = np.array([i for i in near if found[i] < 0], np.int64)
        if len(near):
            odd = np.zeros(len(near), bool)
            for k in groups[number]:
                odd ^= _odd_crossings(points[near], lines[k])
            found[near[odd]] = owner[groups[number][0]]
    return found


def _odd_crossings(points, ring):
    (x, y), (x1, y1), (x2, y2) = points.T[:, :, None], ring[:-1].T, ring[1:].T
    spans = (y1 > y) != (y2 > y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    return ((spans & (x < (x2 - x1) * (y - y1) / rise + x1)).sum(axis=1) % 2).astype(bool)
