"""How much of each grid cell a sensor covers, where its reach is of the size of a cell.

With a reach below two cells the cell's centre is a poor witness: a circle of 100 m in a
100 m grid holds the centres of 2 to 5 cells, depending on where it stands, while it always covers
3.14 cells' worth of area.
"""

import numpy as np

from ...errors import InputError
from ...i18n import translate

_SMALL = 2.0  # cells


def needs_share(radius, size):
    """Tell whether shares of cells make a difference: the reach is below two cells.

    Parameters
    ----------
    radius, size : float
        Reach of a sensor and width of a cell [m].

    Returns
    -------
    bool
        False where a cell is as good as its middle.
    """
    return radius < _SMALL * size


def square_cells(geometries):
    """Recognise grid cells: squares of one size, parallel to the axes.

    Parameters
    ----------
    geometries : sequence of shapely geometries

    Returns
    -------
    corners : array (m, 2)
        Lower left corners [m].
    size : float
        Width [m].

    Raises
    ------
    InputError
        If they are anything else.
    """
    shapes = list(geometries)
    boxes = np.array([g.bounds if g is not None and not g.is_empty else (np.nan,) * 4
                      for g in shapes], float).reshape(-1, 4)  # fmt: skip
    areas = np.array([np.nan if g is None else g.area for g in shapes])
    sides = boxes[:, 2:] - boxes[:, :2]
    size = float(np.median(sides)) if len(sides) else np.nan
    slack = 1e-4 * size
    square = (np.abs(sides - size) <= slack).all(axis=1) & (np.abs(areas - size**2) <= slack * size)
    if not len(shapes) or not size > 0 or not square.all():
        raise InputError(
            translate(
                "SmartQuartier",
                "Shares of cells need square grid cells of one size, parallel to the axes; {} of "
                "{} polygons are none. Use their centres instead.",
            ).format(int(len(shapes) - square.sum()), len(shapes))
        )
    return boxes[:, :2], size


def covered_area(radius, west, south, east, north):
    """Return the area that a circle round the origin shares with rectangles.

    Parameters
    ----------
    radius : float
        Of the circle [m].
    west, south, east, north : array
        Edges of the rectangles, measured from the circle's centre [m].

    Returns
    -------
    array
        Exact up to rounding [m²].

    Notes
    -----
    ``A = G(e, n) - G(w, n) - G(e, s) + G(w, s)``, where ``G(x, y)`` is the part of the disc
    left of x and below y: for a corner inside the disc
    ``xy + (x √(1-x²) + asin x + y √(1-y²) + asin y) / 2 + π/4`` (in units of the radius), for
    one outside a cap, two caps less, or nothing.
    """
    w, s, e, n = (np.clip(np.asarray(v, float) / radius, -1, 1) for v in (west, south, east, north))
    area = _corner(e, n) - _corner(w, n) - _corner(e, s) + _corner(w, s)
    return np.maximum(area, 0.0) * radius**2


def _corner(x, y):
    def half(t):
        return (t * np.sqrt(1 - t**2) + np.arcsin(t)) / 2

    left, below = half(x) + np.pi / 4, half(y) + np.pi / 4  # left of x, below y: each twice this
    inside = x * y + half(x) + half(y) + np.pi / 4
    outside = np.select(
        [(x >= 0) & (y >= 0), (x < 0) & (y >= 0), (x >= 0) & (y < 0)],
        [2 * left + 2 * below - np.pi, 2 * left, 2 * below],
        0.0,
    )
    return np.where(x**2 + y**2 < 1, inside, outside)


def cell_shares(sites, corners, size, radius):
    """Return which share of each cell each site covers.

    Parameters
    ----------
    sites : array (n, 2)
        Coordinates [m].
    corners : array (m, 2)
        Lower left corners of the cells [m], same CRS.
    size : float
        Width of the cells [m].
    radius : float
        Reach of a sensor [m].

    Returns
    -------
    scipy.sparse.csr_matrix (n, m)
        Area of the circle in the cell divided by the cell's area, only where above 0.

    Raises
    ------
    InputError
        If reach or width isn't positive.

    Notes
    -----
    Shares of several sites in one cell must not be added: their circles may overlap in it.
    That is why plans use :func:`cover_by_share` or :func:`split_cells`.
    """
    from scipy import sparse
    from scipy.spatial import cKDTree

    if not (radius > 0 and size > 0):
        raise InputError(
            translate("SmartQuartier", "The radius and the cells' width must be more than 0 m.")
        )
    sites = np.asarray(sites, float).reshape(-1, 2)
    corners = np.asarray(corners, float).reshape(-1, 2)
    shape = (len(sites), len(corners))
    if not all(shape):
        return sparse.csr_matrix(shape)
    reach = radius + size * np.sqrt(0.5)
    found = cKDTree(corners + size / 2).query_ball_point(sites, reach)
    site = np.repeat(np.arange(len(sites)), [len(near) for near in found])
    cell = np.fromiter((j for near in found for j in near), np.int64, len(site))
    west, south = (corners[cell] - sites[site]).T
    share = covered_area(radius, west, south, west + size, south + size) / size**2
    # A whole cell is 1, not 1 less a rounding error: thresholds compare with it.
    share = np.where(share > 1 - 1e-12, 1.0, share)
    there = share > 1e-12
    matrix = sparse.csr_matrix((share[there], (site[there], cell[there])), shape=shape)
    matrix.sort_indices()
    return matrix


def cover_by_share(sites, corners, size, radius, threshold=0.5):
    """Return which cells count as covered by which sites.

    Parameters
    ----------
    sites : array (n, 2)
        Coordinates [m].
    corners : array (m, 2)
        Lower left corners of the cells [m].
    size : float
        Width of a cell [m].
    radius : float
        Reach of a sensor [m].
    threshold : float
        Smallest share of its area by which one site covers a cell, in (0, 1].

    Returns
    -------
    scipy.sparse.csr_matrix (n, m), float64
        1 where covered: what :class:`~.coverage_problem.CoverageProblem` asks for.

    Raises
    ------
    InputError
        If the threshold is out of range, or a size isn't positive.

    Notes
    -----
    A cell counts with its whole weight or not at all; two sites that cover a third of it each
    don't cover it together. Where that matters, use :func:`split_cells`.
    """
    if not 0 < threshold <= 1:
        raise InputError(
            translate(
                "SmartQuartier", "The share that covers a cell must be above 0 and at most 1."
            )
        )
    cover = cell_shares(sites, corners, size, radius)
    cover.data = (cover.data >= threshold - 1e-12).astype(float)
    cover.eliminate_zeros()
    return cover


def split_cells(corners, size, weights, parts=5):
    """Divide each cell into ``parts`` × ``parts`` points that share its weight evenly.

    Parameters
    ----------
    corners : array (m, 2)
        Lower left corners [m].
    size : float
        Width [m].
    weights : array (m,)
        Of the cells.
    parts : int
        Points per side of a cell.

    Returns
    -------
    points : array (m parts², 2)
        Middles of the parts [m].
    weights : array (m parts²,)
        Each the cell's weight divided by parts².
    cell : array (m parts²,), int
        The cell of each point.

    Raises
    ------
    InputError
        If ``parts`` is less than 1.

    Notes
    -----
    With these as demand, the covered weight is the weight of the *union* of the circles, as
    fine as the parts: overlaps count once, and graded or strict multiple cover holds for each
    part. For one circle the share of a cell is wrong by at most the parts that its edge
    crosses, in the mean by far less (5 parts: about 0.01). Merging equal demand makes up for
    the larger number of points.
    """
    if parts < 1:
        raise InputError(translate("SmartQuartier", "A cell has at least one part per side."))
    step = (np.arange(parts) + 0.5) / parts * size
    grid = np.stack(np.meshgrid(step, step), axis=-1).reshape(-1, 2)
    corners = np.asarray(corners, float).reshape(-1, 2)
    points = (corners[:, None, :] + grid[None, :, :]).reshape(-1, 2)
    cell = np.repeat(np.arange(len(corners)), parts**2)
    return points, np.asarray(weights, float)[cell] / parts**2, cell
