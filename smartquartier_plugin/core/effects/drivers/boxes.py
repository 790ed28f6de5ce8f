"""Which things may lie in which zone: those whose bounding boxes meet."""

import warnings

import numpy as np


def candidates(shapes, zones):
    """Yield each zone with the things whose bounding boxes meet its own.

    Parameters
    ----------
    shapes, zones : sequence of shapely geometries
        None of them empty.

    Yields
    ------
    number : int
        Of the zone.
    rows : array, int
        Of the things, in increasing order; zones without any are passed over.
    """
    from shapely.strtree import STRtree

    if not shapes:
        return
    with warnings.catch_warnings():
        # shapely 1.8 announces the change that the lines below are ready for.
        warnings.simplefilter("ignore", FutureWarning)
        tree = STRtree(shapes)
    positions = {}
    for row, shape in enumerate(shapes):  # one object may stand in the list twice
        positions.setdefault(id(shape), []).append(row)
    for number, zone in enumerate(zones):
        rows = _rows(tree.query(zone), positions)
        if rows:
            yield number, np.array(sorted(rows), int)


def _rows(hits, positions):
    """Return the rows of hits: shapely 1.8 gives the geometries, shapely 2 their rows."""
    if not len(hits):
        return ()
    if not hasattr(hits[0], "geom_type"):
        return [int(row) for row in hits]
    return [row for key in {id(hit) for hit in hits} for row in positions[key]]
