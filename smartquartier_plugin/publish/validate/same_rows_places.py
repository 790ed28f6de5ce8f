"""Comparing geometries of GeoJSON, as texts, with those of a GeoPackage, many at once."""

import json
import re

from ..formats.coordinates import TYPES, flat, wound_right
from .web_data import NEAR, near

_GEOMETRY = re.compile(r'\{"type":"(\w+)","coordinates":([\[\]\d.,eE+-]*)\}')
_BARE = str.maketrans("", "", "[]")
#: The surface that stands for the projection must be this near to it [degrees].
_EXACT = 1e-9
_DEGREES = (3, 5)
_SAMPLE = 40


class Places:
    """Compares places of one dataset.

    Parameters
    ----------
    turn : callable
        Turns the GeoPackage's coordinates into degrees, exactly but slowly.
    """

    def __init__(self, turn):
        self._turn = turn

    def wrong(self, pairs):
        """Return which pairs are not the same place.

        Parameters
        ----------
        pairs : list of (bytes or None, str or None)
            WKB of the GeoPackage and the geometry's text in GeoJSON.

        Returns
        -------
        list of int
        """
        import numpy as np

        try:
            stored = flat([blob for blob, _ in pairs])
        except (ValueError, IndexError):  # a type that GeoJSON does not have
            return self._one_by_one(pairs)
        counts = np.array([_vertices(shape) for shape in stored.shapes])
        texts = [_coordinates(text, shape) for (_, text), shape in zip(pairs, stored.shapes)]
        lengths = [-1 if text is None else text.count(",") + bool(text) for text in texts]
        if (np.array(lengths) != 2 * counts).any():
            return self._one_by_one(pairs)
        shown = np.fromstring(",".join(filter(None, texts)), sep=",")
        if len(shown) != 2 * len(stored.points):  # no numbers
            return self._one_by_one(pairs)
        points = wound_right(self._degrees(stored.points), stored)
        return self._far(shown.reshape(-1, 2), points, counts)

    def _one_by_one(self, pairs):
        """Return which pairs differ, where some of them can't be compared at all."""
        if len(pairs) == 1:
            return [0]
        return [number for number, pair in enumerate(pairs) if self.wrong([pair])]

    def _far(self, shown, points, counts):
        """Return which geometries have another vertex; rings may begin elsewhere."""
        import numpy as np

        ends = np.cumsum(counts)
        far = ~(np.abs(shown - points) <= NEAR).all(axis=1)
        owners = np.repeat(np.arange(len(counts)), counts)
        suspects = sorted(set(owners[far].tolist()))
        parts = [slice(ends[n] - counts[n], ends[n]) for n in suspects]
        return [n for n, p in zip(suspects, parts) if not near(shown[p], points[p])]

    def _degrees(self, points):
        """Return points in degrees: through a surface where that is as exact, else one by one.

        Within a batch a projection is so smooth that a polynomial says it to a tenth of a
        millimetre; it is made and tried on exact places each time.
        """
        import numpy as np

        if len(points) < 10 * _SAMPLE:
            return self._turn(points) if len(points) else points
        low, size = points.min(axis=0), np.ptp(points, axis=0)
        size[size == 0] = 1.0
        unit = 2.0 * (points - low) / size - 1.0
        nodes = np.cos(np.pi * (np.arange(8) + 0.5) / 8)
        grid = np.stack(np.meshgrid(nodes, nodes), axis=-1).reshape(-1, 2)
        tried = np.linspace(0, len(points) - 1, _SAMPLE).astype(int)
        exact = self._turn(np.concatenate([low + (grid + 1.0) * size / 2.0, points[tried]]))
        if not np.isfinite(exact).all():
            return self._turn(points)
        for degree in _DEGREES:
            terms = np.linalg.lstsq(_terms(grid, degree), exact[: len(grid)], rcond=None)[0]
            missed = np.abs(_terms(unit[tried], degree) @ terms - exact[len(grid) :])
            if missed.max() <= _EXACT:
                return _terms(unit, degree) @ terms
        return self._turn(points)


def _terms(points, degree):
    """Return the products of powers of both coordinates up to a degree, as columns."""
    import numpy as np

    x, y = points.T
    powers = [np.ones_like(x)]
    rows = [powers[0]]
    for _ in range(degree):
        rows = [x * rows[0], *(y * row for row in rows)]
        powers += rows
    return np.stack(powers, axis=1)


def _coordinates(text, shape):
    """Return the numbers of a geometry as text, "" for none; None if it is of another type."""
    if text is None or shape is None:
        return "" if text is None and shape is None else None
    match = _GEOMETRY.fullmatch(text) or _GEOMETRY.fullmatch(_plain(text))
    if match is None or match.group(1) != TYPES[shape[0]]:
        return None
    return match.group(2).translate(_BARE)


def _plain(text):
    """Return a geometry's text with its two members in order and without others."""
    try:
        geometry = json.loads(text)
        plain = {name: geometry[name] for name in ("type", "coordinates")}
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return json.dumps(plain, separators=(",", ":"))


def _vertices(shape):
    return 0 if shape is None else _counted(*shape)


def _counted(kind, parts):
    if kind == 1:
        return 1
    if kind == 2:
        return parts
    return sum(parts) if kind == 3 else sum(_counted(kind - 3, part) for part in parts)
