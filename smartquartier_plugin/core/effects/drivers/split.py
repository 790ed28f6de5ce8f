"""Which share of each thing lies in which zone: whole, cut by area or length, or outside."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .boxes import candidates

#: Shares that miss 1 by less are whole: borders of neighbours meet within rounding.
WHOLE = 1e-9
#: Smaller shares are rounding, not parts.
LEAST = 1e-12
DIRECT, AREAL, DASYMETRIC = 0, 1, 2
_EVERY = 1_000  # items between two looks at the cancel button
_DIMENSION = {
    "Point": 0,
    "MultiPoint": 0,
    "LineString": 1,
    "LinearRing": 1,
    "MultiLineString": 1,
    "Polygon": 2,
    "MultiPolygon": 2,
}


@dataclass(frozen=True)
class Split:
    """Parts of n items in z zones.

    Attributes
    ----------
    item, zone : array (p,), int
        Which item lies, at least partly, in which zone; each pair once, sorted by item.
    share : array (p,)
        Of the item, above 0 and up to 1.
    outside : array (n,)
        Share of each item beyond all zones; 0 where it lies within them but for rounding.
        ``share`` and ``outside`` of an item sum to 1.
    how : array (n,), int
        ``DIRECT`` (in one zone or in none), ``AREAL`` (cut by area or length) or
        ``DASYMETRIC`` (cut by an ancillary quantity).
    measure : array (n,)
        Size of the item: its number of points, its length or its area.
    n_zones : int
        Number of zones.
    pieces : tuple or None
        The geometry of each part, on request.
    """

    item: np.ndarray
    zone: np.ndarray
    share: np.ndarray
    outside: np.ndarray
    how: np.ndarray
    measure: np.ndarray
    n_zones: int
    pieces: Optional[tuple] = None

    @property
    def n(self):
        """Return the number of items."""
        return len(self.outside)


def split_items(shapes, zones, keep_pieces=False, progress=SILENT):
    """Find the shares of points, lines and polygons in zones.

    Parameters
    ----------
    shapes : sequence of shapely geometries, length n
        Valid and not empty, in the CRS of the zones.
    zones : sequence of shapely polygons, length z
        In order of precedence.
    keep_pieces : bool
        Keep the geometry of each part.
    progress : Progress
        For cancelling.

    Returns
    -------
    Split
        Polygons are cut by area, lines by length. A point belongs to the first zone that
        holds it or has it on its border. What several zones claim at once (a line along a
        common border, an overlap) is shared among them in equal parts.

    Raises
    ------
    InputError
        For a geometry collection, of which no measure is clear.
    """
    shapes, zones = list(shapes), list(zones)
    dimension = _dimensions(shapes)
    measure = np.array([_measure(one, d) for one, d in zip(shapes, dimension)], float)
    # A line or an area without size counts where it lies, as a point does.
    dimension = np.where(measure > 0, dimension, 0)
    measure = np.where(measure > 0, measure, 1.0)
    found = _parts(shapes, zones, dimension, measure, progress)
    item, zone, share, pieces = found
    item, zone, share, pieces = _without_doubles(item, zone, share, pieces, dimension, measure)
    return close_shares(
        Split(item, zone, share, np.ones(len(shapes)), np.zeros(len(shapes), int), measure,
              len(zones), tuple(pieces) if keep_pieces else None)
    )  # fmt: skip


def close_shares(split, how=AREAL):
    """Make the shares of each item sum to 1, what is beyond all zones included.

    Parameters
    ----------
    split : Split
        Its ``outside`` is computed anew.
    how : int or array (n,), int
        What the items that are cut, are called.

    Returns
    -------
    Split
        Rounding goes to the largest part.
    """
    n = split.n
    split = _without_dust(split)
    total = np.bincount(split.item, split.share, n)
    outside = 1.0 - total
    outside[np.abs(outside) <= WHOLE] = 0.0
    outside = np.clip(outside, 0.0, 1.0)
    share = split.share.copy()
    largest = _largest_part(split.item, share, n)
    # The others as they are; the largest is what they leave, also where all exceed 1 a little.
    rest = 1.0 - outside - (total - _of_part(share, largest))
    has = largest >= 0
    share[largest[has]] = rest[has]
    parts = np.bincount(split.item, minlength=n) + (outside > 0)
    called = np.where(parts > 1, how, DIRECT)
    return replace(split, share=share, outside=outside, how=called)


def _without_dust(split):
    stays = split.share > LEAST
    pieces = split.pieces
    if pieces is not None:
        pieces = tuple(piece for piece, stay in zip(pieces, stays) if stay)
    return replace(
        split, item=split.item[stays], zone=split.zone[stays], share=split.share[stays],
        pieces=pieces,
    )  # fmt: skip


def _dimensions(shapes):
    kinds = [shape.geom_type for shape in shapes]
    odd = next((kind for kind in kinds if kind not in _DIMENSION), None)
    if odd is not None:
        raise InputError(
            translate(
                "SmartQuartier",
                "A layer holds geometries that mix points, lines or areas ({}); split it with "
                "'Multipart to singleparts' first.",
            ).format(odd)
        )
    return np.array([_DIMENSION[kind] for kind in kinds], int)


def _measure(shape, dimension):
    if dimension == 2:
        return shape.area
    if dimension == 1:
        return shape.length
    return float(len(shape.geoms)) if hasattr(shape, "geoms") else 1.0


def _parts(shapes, zones, dimension, measure, progress):
    """Return item, zone, share and geometry of each part, zone by zone."""
    from shapely.prepared import prep

    items, places, shares, pieces = [], [], [], []
    taken = np.zeros(len(shapes))  # points that have their zone
    for number, rows in candidates(shapes, zones):
        progress.report(number / len(zones))
        ready, zone = prep(zones[number]), zones[number]
        for step, row in enumerate(rows.tolist()):
            if step % _EVERY == 0:
                progress.check()
            shape, d = shapes[row], dimension[row]
            if d == 0:
                share, piece = _point_share(shape, zone, ready, measure[row], taken[row])
                taken[row] += share
            elif ready.contains(shape):
                share, piece = 1.0, shape
            elif ready.intersects(shape):
                piece = shape.intersection(zone)
                share = _measure(piece, d) / measure[row]
            else:
                continue
            if share > 0:
                items.append(row)
                places.append(number)
                shares.append(min(share, 1.0))
                pieces.append(_of_dimension(piece, d))
    order = np.lexsort((np.array(places, int), np.array(items, int)))
    arrays = (np.array(items, int)[order], np.array(places, int)[order], np.array(shares)[order])
    return (*arrays, [pieces[i] for i in order])


def _of_dimension(piece, dimension):
    """Return a piece without the points and lines in which things merely touch."""
    if piece.geom_type != "GeometryCollection":
        return piece
    from shapely.ops import unary_union

    return unary_union([part for part in piece.geoms if _DIMENSION[part.geom_type] == dimension])


def _point_share(shape, zone, ready, count, taken):
    """Return the share of points in a zone that no earlier zone has."""
    if not hasattr(shape, "geoms"):
        return (1.0, shape) if not taken and ready.intersects(shape) else (0.0, None)
    inside = sum(ready.intersects(point) for point in shape.geoms) / count
    return min(inside, 1.0 - taken), shape


def _without_doubles(item, zone, share, pieces, dimension, measure):
    """Share what several zones claim among them: each pair gets half of what is common."""
    n = len(dimension)
    excess = np.bincount(item, share, n) - 1.0
    for row in np.flatnonzero(excess > WHOLE):
        first, last = np.searchsorted(item, [row, row + 1])
        own = share[first:last].copy()
        for a in range(first, last):
            for b in range(a + 1, last):
                common = _measure(pieces[a].intersection(pieces[b]), dimension[row])
                own[a - first] -= common / measure[row] / 2
                own[b - first] -= common / measure[row] / 2
        own = np.clip(own, 0.0, None)
        share[first:last] = own * min(1.0, 1.0 / own.sum()) if own.sum() > 0 else own
    return item, zone, share, pieces


def _largest_part(item, share, n):
    """Return the position of each item's largest part, -1 where it has none."""
    order = np.lexsort((-np.arange(len(item)), share))
    largest = np.full(n, -1)
    largest[item[order]] = order
    return largest


def _of_part(share, largest):
    if not len(share):
        return np.zeros(len(largest))
    return np.where(largest >= 0, share[np.maximum(largest, 0)], 0.0)
