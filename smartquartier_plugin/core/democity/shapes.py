"""Small vectorised geometry helpers of the demo city (numpy first, shapely at the end)."""

import numpy as np


def densify(line, spacing):
    """Return a polyline with vertices at most ``spacing`` apart.

    Parameters
    ----------
    line : array_like of float, shape (n, 2)
        Vertices, m.
    spacing : float
        Largest distance of two vertices of the result, m.

    Returns
    -------
    ndarray of float64, shape (m, 2)
        All old vertices and the new ones between them.
    """
    line = np.asarray(line, dtype=float)
    step = np.hypot(*np.diff(line, axis=0).T)
    count = np.maximum(1, np.ceil(step / spacing).astype(int))
    start = np.repeat(np.arange(len(count)), count)
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    share = (np.arange(count.sum()) - first[start]) / count[start]
    inner = line[start] + share[:, None] * (line[start + 1] - line[start])
    return np.vstack([inner, line[-1:]])


def wiggle(start, end, rng, spacing=80.0, strength=0.05):
    """Draw a gently winding line between two points.

    Parameters
    ----------
    start, end : array_like of float, shape (2,)
        End points, m; they are kept exactly.
    rng : numpy.random.Generator
        Source of the bends.
    spacing : float
        Distance of the vertices, m.
    strength : float
        Size of the bends as a share of the length.

    Returns
    -------
    ndarray of float64, shape (n, 2)
        The vertices.
    """
    start, end = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
    along = end - start
    length = np.hypot(*along)
    count = max(2, int(np.ceil(length / spacing)))
    t = np.linspace(0.0, 1.0, count + 1)
    bends = rng.normal(size=3) / np.array([1.0, 2.0, 3.5])
    offset = strength * length * (np.sin(np.outer(t, np.arange(1, 4)) * np.pi) @ bends)
    offset[0] = offset[-1] = 0.0
    normal = np.array([-along[1], along[0]]) / max(length, 1e-9)
    line = start + t[:, None] * along + offset[:, None] * normal
    line[0], line[-1] = start, end
    return line


def points_in_polygons(points, polygons):
    """Tell in which polygon each point lies.

    Parameters
    ----------
    points : ndarray of float64, shape (n, 2)
        Coordinates, in the polygons' CRS.
    polygons : sequence of shapely Polygon or MultiPolygon
        The areas; where they overlap the first one wins.

    Returns
    -------
    ndarray of int64, shape (n,)
        Position of the polygon, -1 outside all of them.

    Notes
    -----
    Even-odd rule over all rings, restricted to each polygon's bounding box.
    """
    points = np.asarray(points, dtype=float)
    found = np.full(len(points), -1, dtype=np.int64)
    for position, polygon in enumerate(polygons):
        west, south, east, north = polygon.bounds
        near = np.flatnonzero(
            (found < 0)
            & (points[:, 0] >= west)
            & (points[:, 0] <= east)
            & (points[:, 1] >= south)
            & (points[:, 1] <= north)
        )
        if len(near) == 0:
            continue
        x, y = points[near, 0], points[near, 1]
        inside = np.zeros(len(near), dtype=bool)
        for ring in _rings(polygon):
            inside ^= _odd_crossings(x, y, ring)
        found[near[inside]] = position
    return found


def _rings(polygon):
    for part in getattr(polygon, "geoms", [polygon]):
        for ring in [part.exterior, *part.interiors]:
            yield np.asarray(ring.coords)[:, :2]


def _odd_crossings(x, y, ring):
    odd = np.zeros(len(x), dtype=bool)
    for (x1, y1), (x2, y2) in zip(ring[:-1], ring[1:]):
        if y1 == y2:
            continue
        spans = (y1 > y) != (y2 > y)
        odd ^= spans & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return odd


def canonical_ring(ring):
    """Return a closed ring in an order that no geometry library decides.

    Parameters
    ----------
    ring : ndarray of float64, shape (n, 2)
        Vertices, closed or not.

    Returns
    -------
    ndarray of float64, shape (m, 2)
        Closed, counter-clockwise, from the south-westernmost vertex, no vertex twice in a row.
    """
    ring = np.asarray(ring, dtype=float)[:, :2]
    ring = ring[:-1] if (ring[0] == ring[-1]).all() else ring
    ring = ring[(ring != np.roll(ring, 1, axis=0)).any(axis=1)]
    following = np.roll(ring, -1, axis=0)
    local, after = ring - ring[0], following - ring[0]
    if (local[:, 0] * after[:, 1] - after[:, 0] * local[:, 1]).sum() < 0:
        ring = ring[::-1]
    first = np.lexsort((ring[:, 1], ring[:, 0]))[0]
    ring = np.roll(ring, -first, axis=0)
    return np.vstack([ring, ring[:1]])


def blob(centre, radius, rng, points=48, roughness=0.12):
    """Draw an organic, roughly round ring.

    Parameters
    ----------
    centre : array_like of float, shape (2,)
        Middle, m.
    radius : float
        Mean radius, m.
    rng : numpy.random.Generator
        Source of the bulges.
    points : int
        Number of vertices.
    roughness : float
        Size of the bulges as a share of the radius.

    Returns
    -------
    ndarray of float64, shape (points, 2)
        The ring, not closed.
    """
    angle = np.arange(points) * (2 * np.pi / points)
    reach = np.ones(points)
    for frequency in (2, 3, 5):
        reach += roughness * rng.normal() * np.cos(frequency * angle + rng.uniform(0, 6.28)) / 1.6
    reach = np.clip(reach, 0.55, 1.5) * radius
    return np.asarray(centre) + np.column_stack([np.cos(angle), np.sin(angle)]) * reach[:, None]


def polygons_from_corners(corners):
    """Make many simple polygons with equal numbers of corners at once.

    Parameters
    ----------
    corners : ndarray of float64, shape (n, k, 2)
        Corners of each polygon, not closed.

    Returns
    -------
    ndarray of object, shape (n,)
        shapely polygons.

    Notes
    -----
    Goes through well-known binary because shapely 1.8 has no vectorised constructor.
    """
    corners = np.asarray(corners, dtype="<f8")
    count, k = corners.shape[:2]
    record = np.dtype(
        [
            ("order", "u1"),
            ("kind", "<u4"),
            ("rings", "<u4"),
            ("n", "<u4"),
            ("xy", "<f8", (k + 1, 2)),
        ]
    )
    data = np.zeros(count, dtype=record)
    data["order"], data["kind"], data["rings"], data["n"] = 1, 3, 1, k + 1
    data["xy"][:, :k] = corners
    data["xy"][:, k] = corners[:, 0]
    return _from_wkb(data)


def lines_from_vertices(lines):
    """Make line strings from a list of vertex arrays.

    Parameters
    ----------
    lines : sequence of ndarray of float64, shape (n_i, 2)
        Vertices of each line.

    Returns
    -------
    ndarray of object
        shapely line strings.
    """
    from shapely import wkb

    result = np.empty(len(lines), dtype=object)
    for i, line in enumerate(lines):
        head = np.array([(1, 2, len(line))], dtype=[("o", "u1"), ("k", "<u4"), ("n", "<u4")])
        body = np.ascontiguousarray(line, dtype="<f8")
        result[i] = wkb.loads(head.tobytes() + body.tobytes())
    return result


def _from_wkb(data):
    from shapely import wkb

    raw, size = data.tobytes(), data.dtype.itemsize
    result = np.empty(len(data), dtype=object)
    for i in range(len(data)):
        result[i] = wkb.loads(raw[i * size : (i + 1) * size])
    return result


def largest_remainder(total, weights):
    """Split a whole number by weights so that the parts sum to it exactly.

    Parameters
    ----------
    total : int
        What is to be split.
    weights : ndarray of float64, shape (n,)
        Shares, not negative; all zero means equal shares.

    Returns
    -------
    ndarray of int64, shape (n,)
        Whole parts; ``parts.sum() == total``.

    Notes
    -----
    Ties go to the first. Also known as the Hare-Niemeyer method.
    """
    weights = np.asarray(weights, dtype=float)
    if weights.sum() <= 0:
        weights = np.ones_like(weights)
    exact = total * weights / weights.sum()
    parts = np.floor(exact).astype(np.int64)
    rest = int(total - parts.sum())
    if rest > 0:
        # Rounded, so that a last-bit difference between platforms can't change the order.
        order = np.argsort(-np.round(exact - parts, 9), kind="stable")
        parts[order[:rest]] += 1
    return parts
