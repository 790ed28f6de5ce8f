"""The zones as the engine takes them: values of drivers, and who borders on whom."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT


@dataclass(frozen=True)
class Zones:
    """Zones, n of them, with their drivers.

    Parameters
    ----------
    ids : tuple of str, length n
        Each once.
    values : mapping of str to numpy.ndarray
        Driver field -> float64, shape (n,), in the driver's unit; NaN where unknown.
    names : tuple of str, length n, optional
        What they are called.
    borders : scipy.sparse.csr_matrix, shape (n, n), optional
        Row i: the shares of zone i's border that it has in common with each other zone; see
        :func:`shared_borders`. Without it whatever is displaced goes outside.
    layer : str
        What messages call them.
    """

    ids: tuple
    values: dict
    names: Optional[tuple] = None
    borders: Optional[object] = None
    layer: str = "zones"

    @property
    def n(self):
        """Return the number of zones."""
        return len(self.ids)


def shared_borders(geometries, progress=SILENT):
    """Return which share of each zone's border lies along each other zone.

    Parameters
    ----------
    geometries : sequence of shapely polygons, length n
        In a projected CRS.
    progress : Progress
        For cancelling.

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n, n)
        Rows sum to 1 at most; the rest is border to outside. Zones that touch in points only
        share nothing; where zones overlap, the line of the one inside the other counts.
    """
    from scipy.sparse import csr_matrix

    from ...spatial.adjacency import adjacency

    shapes = list(geometries)
    rows, columns, shares = [], [], []
    for step, (i, j) in enumerate(adjacency(shapes, progress=progress).pairs):
        if step % 256 == 0:
            progress.check()
        for one, other in ((i, j), (j, i)):
            common = shapes[one].boundary.intersection(shapes[other]).length
            if common > 0:
                rows.append(one)
                columns.append(other)
                shares.append(common / shapes[one].length)
    matrix = csr_matrix((shares, (rows, columns)), shape=(len(shapes), len(shapes)))
    # Overlaps may add up to more than a whole border; no more can leave than there is.
    most = np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1.0)
    return csr_matrix(matrix.multiply(1 / most[:, None]))
