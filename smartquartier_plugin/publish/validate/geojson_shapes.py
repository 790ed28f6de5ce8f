"""Taking the positions of GeoJSON geometries apart, with a word for each wrong structure."""

from itertools import chain
from operator import itemgetter

from ...core.i18n import translate

_DEPTH = {
    "Point": 0, "MultiPoint": 1, "LineString": 1,
    "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip
_DEEPEST = 20


class ShapeError(Exception):
    """A geometry that is none; ``rule`` is the section of RFC 7946."""

    def __init__(self, rule, text):
        super().__init__(text)
        self.rule = rule


class Shapes:
    """Positions of several geometries.

    Attributes
    ----------
    owners : list of int
        Number of the geometry to which each point belongs, in the order of :meth:`add`.
    rings : list of (int, int, int, int)
        First point, number of points, 1 for a hole, and number of the geometry.
    """

    def __init__(self):
        self.owners, self.rings = [], []
        self._parts, self._count = ([], []), 0

    def points(self):
        """Return all points, without heights, as an array (n, 2)."""
        import numpy as np

        return np.column_stack([np.array(part, dtype=float) for part in self._parts])

    def __len__(self):
        """Return the number of points."""
        return len(self._parts[0])

    def add(self, geometry):
        """Take a geometry or None apart; raise :class:`ShapeError` and keep nothing of it."""
        kept = len(self), len(self.rings)
        try:
            if geometry is not None:
                self._geometry(geometry, 0)
        except ShapeError:
            for part in self._parts:
                del part[kept[0] :]
            del self.rings[kept[1] :]
            raise
        self.owners += [self._count] * (len(self) - kept[0])
        self._count += 1

    def _geometry(self, geometry, level):
        if not isinstance(geometry, dict):
            raise ShapeError("3.1", _no_geometry())
        kind = geometry.get("type")
        if kind == "GeometryCollection":
            inner = geometry.get("geometries")
            if not isinstance(inner, list) or level == _DEEPEST:
                raise ShapeError("3.1.8", _no_geometry())
            for part in inner:
                self._geometry(part, level + 1)
            return
        if kind not in _DEPTH:
            raise ShapeError("1.4", _unknown().format(kind))
        if {"geometry", "properties", "features"} & geometry.keys():
            raise ShapeError("7.1", _no_geometry())
        coordinates = geometry.get("coordinates")
        if kind.endswith("Polygon"):
            polygons = [coordinates] if kind == "Polygon" else _list(coordinates)
            for polygon in polygons:
                self._polygon(polygon)
        else:
            self._positions(coordinates, _DEPTH[kind], kind == "LineString")

    def _polygon(self, polygon):
        for hole, ring in enumerate(_list(polygon)):
            start = len(self)
            self._positions(ring, 1, False)
            length = len(self) - start
            if not length:
                raise ShapeError("3.1.6", _no_positions())
            self.rings.append((start, length, min(hole, 1), self._count))

    def _positions(self, value, depth, line):
        if depth > 1:
            for part in _list(value):
                self._positions(part, depth - 1, True)
            return
        positions = [value] if depth == 0 else _list(value)
        if line and len(positions) < 2:
            raise ShapeError("3.1.4", _no_positions())
        if not set(map(type, positions)) <= {list} or not set(map(len, positions)) <= {2, 3}:
            raise ShapeError("3.1.1", _no_positions())
        if not set(map(type, chain.from_iterable(positions))) <= {int, float}:
            raise ShapeError("3.1.1", _no_positions())
        for part in (0, 1):
            self._parts[part].extend(map(itemgetter(part), positions))


def _list(value):
    if not isinstance(value, list):
        raise ShapeError("3.1", _no_positions())
    return value


def _no_geometry():
    return translate("SmartQuartier", "The geometry is neither null nor a geometry object.")


def _unknown():
    return translate("SmartQuartier", "There is no geometry type '{}' in GeoJSON.")


def _no_positions():
    return translate(
        "SmartQuartier",
        "The coordinates are not nested as the type asks for, or hold something else than two or "
        "three numbers.",
    )
