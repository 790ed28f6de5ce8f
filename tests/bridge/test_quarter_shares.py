"""Which quarter a place lies in: as GEOS says, also on borders, in holes and parts."""

import numpy as np
import pytest

pytestmark = pytest.mark.qgis

SHAPES = (
    "POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 8,8 8,8 2,2 2))",
    "POLYGON((3 3,7 3,7 7,3 7,3 3))",
    "MULTIPOLYGON(((10 0,20 0,15 10,10 0)),((12 12,14 12,14 14,12 12)))",
    "POLYGON((0 10,10 10,10 30,5 12,0 30,0 10))",
    "CURVEPOLYGON(CIRCULARSTRING(30 0,35 5,40 0,35 -5,30 0))",
)


def by_geos(shapes, xy):
    from qgis.core import QgsGeometry

    points = [QgsGeometry.fromWkt(f"POINT({x!r} {y!r})") for x, y in xy.tolist()]
    return [next((k for k, shape in enumerate(shapes) if shape.intersects(point)), -1)
            for point in points]  # fmt: skip


def test_as_geos_says_it(qgis_app):
    from qgis.core import QgsGeometry

    from smartquartier.smartquartier_plugin.bridge.quarter_shares import quarter_of

    shapes = [QgsGeometry.fromWkt(text) for text in SHAPES]
    rng = np.random.default_rng(5)
    grid = np.array([(x / 2, y / 2) for x in range(-2, 84) for y in range(-12, 64)])  # on edges
    xy = np.vstack([grid, rng.uniform((-1, -6), (41, 31), (4000, 2))])
    found = quarter_of(shapes, xy)
    assert found.tolist() == by_geos(shapes, xy)
    assert set(found.tolist()) == {-1, 0, 1, 2, 3, 4}
    assert quarter_of(shapes, np.zeros((0, 2))).tolist() == []
    assert quarter_of([], xy[:2]).tolist() == [-1, -1]
