"""Which quarters are neighbours: queen contiguity with a snapping tolerance."""

import warnings
from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT


@dataclass(frozen=True)
class Adjacency:
    """Neighbours of each polygon.

    ``matrix`` is a symmetric (n, n) CSR matrix of 0 and 1 with an empty diagonal;
    ``islands`` the row numbers of polygons without any neighbour.
    """

    matrix: object
    islands: tuple[int, ...]

    @property
    def pairs(self):
        """Return the neighbouring pairs, each once, as an int array (p, 2)."""
        upper = self.matrix.tocoo()
        once = upper.row < upper.col
        return np.column_stack([upper.row[once], upper.col[once]])

    def row_standardised(self):
        """Return the CSR matrix whose rows sum to 1; rows of islands stay empty."""
        return row_standardised(self.matrix)


def adjacency(geometries, tolerance=0.0, progress=SILENT):
    """Find the pairs of polygons that share at least one point (queen contiguity).

    Parameters
    ----------
    geometries : GeoSeries, GeoDataFrame or sequence of shapely geometries, length n
        Polygons in a projected CRS. Missing and empty ones have no neighbours.
    tolerance : float
        Snapping tolerance in the CRS's unit (metres): polygons that are at most this far
        apart count as touching, so that slivers between badly digitised borders do no harm.
    progress : Progress
        For cancelling.

    Returns
    -------
    Adjacency
        Symmetric; overlapping polygons are neighbours too.

    Raises
    ------
    InputError
        If the tolerance is negative or not finite.

    Notes
    -----
    A tree of bounding boxes proposes candidates, exact distances decide: O(n log n) for
    ordinary tessellations. Topologically invalid polygons are compared as they are.
    """
    from scipy.sparse import csr_matrix

    if not np.isfinite(tolerance) or tolerance < 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The snapping tolerance is {}; give a distance of 0 or more in metres.",
            ).format(tolerance)
        )
    shapes = list(getattr(geometries, "geometry", geometries))
    n = len(shapes)
    usable = [i for i, shape in enumerate(shapes) if shape is not None and not shape.is_empty]
    left, right = [], []
    if usable:
        for i, j in _candidates([shapes[i] for i in usable], tolerance, progress):
            a, b = usable[i], usable[j]
            if _touching(shapes[a], shapes[b], tolerance):
                left.append(a)
                right.append(b)
    rows = np.array(left + right, dtype=int)
    columns = np.array(right + left, dtype=int)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n))
    islands = tuple(int(i) for i in np.flatnonzero(np.diff(matrix.indptr) == 0))
    return Adjacency(matrix, islands)


def row_standardised(matrix):
    """Scale each row of a sparse non-negative matrix to the sum 1; empty rows stay empty.

    Parameters
    ----------
    matrix : scipy.sparse matrix, shape (n, n)

    Returns
    -------
    scipy.sparse.csr_matrix
    """
    from scipy.sparse import csr_matrix, diags

    sums = np.asarray(matrix.sum(axis=1)).ravel()
    factors = np.divide(1.0, sums, out=np.zeros_like(sums, dtype=float), where=sums > 0)
    return csr_matrix(diags(factors) @ matrix)


def _candidates(shapes, tolerance, progress):
    """Yield each pair i < j whose bounding boxes come within the tolerance."""
    from shapely.geometry import box
    from shapely.strtree import STRtree

    bounds = np.array([shape.bounds for shape in shapes], dtype=float)
    boxes = [
        box(x0 - tolerance, y0 - tolerance, x1 + tolerance, y1 + tolerance)
        for x0, y0, x1, y1 in bounds
    ]
    with warnings.catch_warnings():
        # shapely 1.8 announces the change that the lines below are ready for.
        warnings.simplefilter("ignore", FutureWarning)
        tree = STRtree(shapes)
    # shapely 1.8 answers with the geometries themselves, shapely 2 with their positions.
    position = {id(shape): i for i, shape in enumerate(shapes)}
    for i, search in enumerate(boxes):
        if i % 256 == 0:
            progress.check()
        for hit in tree.query(search):
            j = position[id(hit)] if hasattr(hit, "geom_type") else int(hit)
            if i < j:
                yield i, j


def _touching(a, b, tolerance):
    # intersects() is exact and quick; the distance is needed only where a gap may be closed.
    return a.intersects(b) or (tolerance > 0 and a.distance(b) <= tolerance)
