"""From lines to nodes and edges: where lines are joined, and where they are cut."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from .segments import SegmentIndex

SPLITS = ("ends", "vertices", "touching")
_NOISE = 1e-3  # metres: a line "ends on" another one although both were rounded


@dataclass(frozen=True)
class Topology:
    """Nodes and edges without costs; fields as in ``Network``, ``chain`` the line's number."""

    nodes: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray
    chain: np.ndarray
    coords: np.ndarray
    offsets: np.ndarray
    inserted: int


def find_topology(coords, offsets, split, tolerance, progress):
    """Join lines at nodes and cut them there.

    Parameters
    ----------
    coords : array (k, 2)
        Vertices [m], without repeated ones.
    offsets : array (c + 1,), int
        Where each line begins.
    split : str
        ``"ends"``: lines meet only where they end. ``"vertices"``: also where they share a
        vertex, as in OpenStreetMap. ``"touching"``: also where a line ends on the course of
        another one. Lines that merely cross are never joined: one may be a bridge.
    tolerance : float
        Ends of lines this close to each other (to vertices, to lines) are joined to them [m].
    progress : Progress
        For cancelling.

    Returns
    -------
    Topology
    """
    if split not in SPLITS:
        raise InputError(
            translate(
                "SmartQuartier", "The way to split lines is {}; it must be one of {}."
            ).format(split, ", ".join(SPLITS))
        )
    if not (np.isfinite(tolerance) and tolerance >= 0):
        raise InputError(
            translate(
                "SmartQuartier",
                "The snapping tolerance is {}; give a distance of 0 or more in metres.",
            ).format(tolerance)
        )
    inserted = 0
    if split == "touching":
        coords, offsets, inserted = _insert_touching(coords, offsets, max(tolerance, _NOISE))
    progress.check()
    place, ids = np.unique(coords[:, 0] + 1j * coords[:, 1], return_inverse=True)
    place, ids = np.column_stack([place.real, place.imag]), ids.reshape(-1)
    is_end = np.zeros(len(coords), bool)
    is_end[offsets[:-1]] = is_end[offsets[1:] - 1] = True
    chain = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    if tolerance > 0:
        ids = _joined(place, ids, offsets, is_end, tolerance, split == "ends")
    progress.check()
    cut = is_end.copy()
    if split != "ends":
        at_end = np.zeros(len(place), bool)
        at_end[ids[is_end]] = True
        cut |= (np.bincount(ids, minlength=len(place)) >= 2)[ids] | at_end[ids]
    return _edges(coords, chain, place, ids, cut, inserted)


def _edges(coords, chain, place, ids, cut, inserted):
    """Cut the lines at the marked vertices."""
    at = np.flatnonzero(cut)
    first = np.flatnonzero(chain[at[:-1]] == chain[at[1:]]) if len(at) else np.zeros(0, int)
    begin, stop = at[first], at[first + 1] if len(first) else at[:0]
    sizes = stop - begin + 1
    offsets = np.r_[0, np.cumsum(sizes)]
    vertex = np.arange(offsets[-1]) - np.repeat(offsets[:-1] - begin, sizes)
    own = coords[vertex]
    edge = np.repeat(np.arange(len(begin)), sizes)
    inside = edge[:-1] == edge[1:] if len(edge) else np.zeros(0, bool)
    steps = np.hypot(*np.diff(own, axis=0)[inside].T) if len(own) else np.zeros(0)
    length = np.bincount(edge[:-1][inside], steps, len(begin)) if len(own) else np.zeros(0)
    used, number = np.unique(np.r_[ids[begin], ids[stop]], return_inverse=True)
    start, end = number.reshape(2, -1)
    return Topology(place[used], start, end, length, chain[begin], own, offsets, inserted)


def _joined(place, ids, offsets, is_end, tolerance, ends_only):
    """Return vertex ids in which places within the tolerance are one.

    Ends are joined to ends, then to the nearest inner vertex of each line that doesn't end
    there itself: a finely drawn curve mustn't collapse.
    """
    from scipy.spatial import cKDTree

    ends = np.zeros(len(place), bool)
    ends[ids[is_end]] = True
    pool = np.flatnonzero(ends) if ends_only else np.arange(len(place))
    pairs = cKDTree(place[pool]).query_pairs(tolerance, output_type="ndarray")
    a, b = pool[pairs[:, 0]], pool[pairs[:, 1]]
    both = ends[a] & ends[b]
    group = _groups(len(place), a[both], b[both])
    one = ends[a] != ends[b]
    a, b = a[one], b[one]
    a, b = np.where(ends[a], a, b), np.where(ends[a], b, a)
    owner = np.zeros(len(place), int)
    owner[ids] = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    first, last = ids[offsets[:-1]], ids[offsets[1:] - 1]
    line = owner[b]
    own = (group[a] == group[first[line]]) | (group[a] == group[last[line]])
    a, b, line = a[~own], b[~own], line[~own]
    order = np.lexsort((np.hypot(*(place[a] - place[b]).T), line, a))
    a, b, line = a[order], b[order], line[order]
    if len(a):
        nearest = np.r_[True, (a[1:] != a[:-1]) | (line[1:] != line[:-1])]
        a, b = a[nearest], b[nearest]
    return _groups(len(place), np.r_[a, np.arange(len(place))], np.r_[b, group])[ids]


def _groups(n, a, b):
    """Return for each of n places the first of those it is joined to."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    joined = csr_matrix((np.ones(len(a)), (a, b)), shape=(n, n))
    _, group = connected_components(joined, directed=False)
    _, first = np.unique(group, return_index=True)
    return first[group]


def _insert_touching(coords, offsets, tolerance):
    """Insert the ends of lines as vertices into the lines they touch."""
    index = SegmentIndex(coords, offsets)
    chain = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    ends = np.unique(np.r_[offsets[:-1], offsets[1:] - 1])
    point, segment, share = index.around(coords[ends], tolerance)
    points, vertex = coords[ends[point]], index.vertex[segment]
    # Where a vertex of the other line is as near, the two are joined there instead.
    near_a = np.hypot(*(points - index.a[segment]).T) <= tolerance
    near_b = np.hypot(*(points - index.b[segment]).T) <= tolerance
    new = ~near_a & ~near_b & (chain[vertex] != chain[ends[point]])
    vertex, share, points = vertex[new], share[new], points[new]
    order = np.lexsort((share, vertex))
    vertex, points = vertex[order], points[order]
    if not len(vertex):
        return coords, offsets, 0
    again = np.r_[False, (vertex[1:] == vertex[:-1]) & (points[1:] == points[:-1]).all(axis=1)]
    vertex, points = vertex[~again], points[~again]
    added = np.bincount(chain[vertex], minlength=len(offsets) - 1)
    return (
        np.insert(coords, vertex + 1, points, axis=0),
        offsets + np.r_[0, np.cumsum(added)],
        len(vertex),
    )
