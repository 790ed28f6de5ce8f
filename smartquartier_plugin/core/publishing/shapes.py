"""Whether two geometries are the same, however a service writes them down.

Services begin rings elsewhere, turn them round, wrap single geometries as multi ones, and round
coordinates. None of that is a change.
"""


def same_shape(one, other, tolerance):
    """Tell whether two geometries are the same line by line.

    Parameters
    ----------
    one, other : shapely geometry or None
        In one coordinate reference system.
    tolerance : float
        Largest distance of corresponding vertices, in its unit.

    Returns
    -------
    bool
        False also where one has a vertex more, even if it lies on a straight line.
    """
    if _is_nothing(one) or _is_nothing(other):
        return _is_nothing(one) and _is_nothing(other)
    parts, others = _parts(one), _parts(other)
    if len(parts) != len(others):
        return False
    if all(_same_part(a, b, tolerance) for a, b in zip(parts, others)):
        return True
    # In another order: each must find a partner of its own.
    left = list(others)
    for part in parts:
        partner = next((b for b in left if _same_part(part, b, tolerance)), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


def as_cells(shapes):
    """Return geometries as an array of objects.

    numpy would take those of shapely 1.8 for arrays of coordinates.
    """
    import numpy as np

    cells = np.empty(len(shapes), dtype=object)
    for place, shape in enumerate(shapes):
        cells[place] = shape
    return cells


def _is_nothing(geometry):
    return geometry is None or geometry.is_empty


def _parts(geometry):
    return list(geometry.geoms) if hasattr(geometry, "geoms") else [geometry]


def _same_part(one, other, tolerance):
    if one.geom_type != other.geom_type:
        return False
    if one.geom_type != "Polygon":
        return _same_line(_xy(one), _xy(other), tolerance)
    holes = list(other.interiors)
    if len(one.interiors) != len(holes):
        return False
    if not _same_ring(_xy(one.exterior), _xy(other.exterior), tolerance):
        return False
    for hole in one.interiors:
        place = next(
            (k for k, h in enumerate(holes) if _same_ring(_xy(hole), _xy(h), tolerance)), None
        )
        if place is None:
            return False
        del holes[place]
    return True


def _xy(geometry):
    import numpy as np

    return np.asarray(geometry.coords, dtype=float)[:, :2]


def _same_line(one, other, tolerance):
    import numpy as np

    return one.shape == other.shape and bool((np.abs(one - other) <= tolerance).all())


def _same_ring(one, other, tolerance):
    """Compare two rings that may begin elsewhere and run the other way."""
    import numpy as np

    if one.shape != other.shape:
        return False
    one, other = one[:-1], other[:-1]
    for turned in (other, other[::-1]):
        near = np.flatnonzero((np.abs(turned - one[0]) <= tolerance).all(axis=1))
        for start in near:
            if (np.abs(np.roll(turned, -start, axis=0) - one) <= tolerance).all():
                return True
    return False
