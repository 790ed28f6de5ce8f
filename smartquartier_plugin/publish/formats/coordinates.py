"""Coordinates of many geometries in one array, and back as the nested lists of GeoJSON.

Geometries are read from WKB, so that one transformation and one rounding work on all
coordinates at once, whatever version of shapely is there.
"""

import struct
from dataclasses import dataclass

POINT, LINE, POLYGON = 1, 2, 3
TYPES = {
    1: "Point", 2: "LineString", 3: "Polygon",
    4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon",
}  # fmt: skip


@dataclass(frozen=True)
class Flat:
    """Coordinates of several geometries.

    Attributes
    ----------
    points : array (n, 2)
    shapes : list
        Per geometry None or (type, parts): the number of points of each ring or line, or the
        parts of each member of a multi-geometry.
    rings : list of (int, int)
        First point and number of points of each ring of a polygon.
    holes : list of bool
        Whether that ring is an inner one.
    """

    points: object
    shapes: list
    rings: list
    holes: list


def flat(blobs):
    """Read two-dimensional geometries.

    Parameters
    ----------
    blobs : list of bytes or None
        WKB.

    Returns
    -------
    Flat

    Raises
    ------
    ValueError
        If one is of another type than GeoJSON's six simple ones, or has heights.
    """
    import numpy as np

    reader = _Reader()
    shapes = [None if blob is None else reader.shape(blob) for blob in blobs]
    points = np.concatenate(reader.arrays) if reader.arrays else np.empty((0, 2))
    return Flat(points, shapes, reader.rings, reader.holes)


def wound_right(points, flat_geometries):
    """Return the points with outer rings counter-clockwise and holes clockwise.

    Parameters
    ----------
    points : array (n, 2)
        In the order of ``flat_geometries.points``; the ring's own plane decides.
    flat_geometries : Flat

    Returns
    -------
    array (n, 2)
        The first point of each ring stays the first.

    References
    ----------
    RFC 7946, section 3.1.6.
    """
    import numpy as np

    rings = flat_geometries.rings
    if not rings:
        return points
    starts, lengths = np.array(rings, dtype=np.int64).T
    order = np.arange(len(points))
    turned = (ring_areas(points, starts, lengths) < 0) != np.array(flat_geometries.holes)
    for start, length in zip(starts[turned], lengths[turned]):
        order[start : start + length] = order[start : start + length][::-1]
    return points[order]


def ring_areas(points, starts, lengths):
    """Return twice the signed area of each ring; positive is counter-clockwise.

    Parameters
    ----------
    points : array (n, 2)
    starts, lengths : array of int
        First point and number of points (at least one) of each ring.

    Returns
    -------
    array of float
        In squared units of the coordinates.
    """
    import numpy as np

    # From the ring's own first point: far from the origin the differences would be lost.
    first = np.repeat(points[starts], lengths, axis=0)
    inside = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, lengths)])
    near = points[inside] - first
    cross = near[:-1, 0] * near[1:, 1] - near[1:, 0] * near[:-1, 1]
    cross = np.append(cross, 0.0)
    ends = np.cumsum(lengths)
    cross[ends - 1] = 0.0  # from the end of a ring to the start of the next
    return np.add.reduceat(cross, ends - lengths)


def nested(points, shapes):
    """Yield type and coordinates of each geometry as GeoJSON has them, None for none.

    Parameters
    ----------
    points : array (n, 2)
    shapes : list
        Of :class:`Flat`.

    Yields
    ------
    dict or None
    """
    pairs, position = points.tolist(), 0
    for shape in shapes:
        if shape is None:
            yield None
            continue
        kind, parts = shape
        coordinates, position = _take(pairs, position, kind, parts)
        yield {"type": TYPES[kind], "coordinates": coordinates}


def _take(pairs, position, kind, parts):
    if kind == POINT:
        return pairs[position], position + 1
    if kind == LINE:
        return pairs[position : position + parts], position + parts
    found = []
    for part in parts:
        if kind == POLYGON:
            found.append(pairs[position : position + part])
            position += part
        else:
            inner, position = _take(pairs, position, kind - 3, part)
            found.append(inner)
    return found, position


class _Reader:
    """Reads WKB; keeps all points, and where which ring lies."""

    def __init__(self):
        self.arrays, self.rings, self.holes = [], [], []
        self._count = 0

    def shape(self, blob):
        kind, parts, _ = self._geometry(bytes(blob), 0)
        return kind, parts

    def _geometry(self, blob, at):
        order = "<" if blob[at] else ">"
        (kind,) = struct.unpack_from(order + "I", blob, at + 1)
        at += 5
        if kind == POINT:
            self._points(blob, at, 1, order)
            return kind, 1, at + 16
        if kind not in TYPES:
            raise ValueError(f"WKB type {kind}")
        (count,) = struct.unpack_from(order + "I", blob, at)
        at += 4
        if kind == LINE:
            self._points(blob, at, count, order)
            return kind, count, at + 16 * count
        parts = []
        for number in range(count):
            if kind == POLYGON:
                (part,) = struct.unpack_from(order + "I", blob, at)
                self.rings.append((self._count, part))
                self.holes.append(number > 0)
                self._points(blob, at + 4, part, order)
                at += 4 + 16 * part
            else:
                _, part, at = self._geometry(blob, at)
            parts.append(part)
        return kind, parts, at

    def _points(self, blob, at, count, order):
        import numpy as np

        found = np.frombuffer(blob, order + "f8", 2 * count, at)
        self.arrays.append(found.reshape(count, 2).astype("f8", copy=False))
        self._count += count
