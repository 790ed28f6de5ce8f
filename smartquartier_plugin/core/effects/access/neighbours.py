"""Which places are neighbours: touching areas, or the nearest points."""

from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from ...spatial.adjacency import adjacency, row_standardised
from ...spatial.lisa import grid_neighbours, k_nearest

TOUCHING = 1.0  # areas this close to each other count as touching [m]
_MANY = 20_000  # areas; above that the nearest places are taken instead


def neighbours(frame, xy, cells, k, progress=SILENT):
    """Return the neighbours of places, and in words which ones these are.

    Parameters
    ----------
    frame : GeoDataFrame (m rows)
        Points or polygons in metres.
    xy : array (m, 2)
        Where each counts [m].
    cells : (array (m, 2), float) or None
        Corners and width, if all are squares of one grid.
    k : int
        Number of neighbours of a point.
    progress : Progress
        For cancelling.

    Returns
    -------
    (scipy.sparse.csr_matrix (m, m), str)
        Rows sum to 1, or are empty.
    """
    areas = frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    if areas and cells is not None:
        return row_standardised(grid_neighbours(*cells)), translate(
            "SmartQuartier", "grid cells that touch, at edges or corners (queen)"
        )
    if areas and len(frame) <= _MANY:
        found = adjacency(frame.geometry, TOUCHING, progress).matrix
        return row_standardised(found), translate("SmartQuartier", "areas that touch (queen)")
    return k_nearest(xy, k), translate("SmartQuartier", "the {} nearest places").format(
        number(min(k, len(xy) - 1), 0)
    )
