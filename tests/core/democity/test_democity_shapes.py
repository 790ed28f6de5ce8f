"""The demo city's geometry helpers, against hand-computed answers and shapely."""

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon

from smartquartier.smartquartier_plugin.core.democity.buildings import _no_overlap
from smartquartier.smartquartier_plugin.core.democity.shapes import (
    densify,
    largest_remainder,
    lines_from_vertices,
    points_in_polygons,
    polygons_from_corners,
    wiggle,
)


def test_largest_remainder_by_hand():
    # 10 seats for 47, 16, 15.9, 12, 6, 3.1: quotas 4.7 1.6 1.59 1.2 .6 .31 -> 5 2 1 1 1 0
    parts = largest_remainder(10, [47, 16, 15.9, 12, 6, 3.1])
    assert parts.tolist() == [5, 2, 1, 1, 1, 0]
    assert largest_remainder(2, [0.0, 0.0, 0.0]).tolist() == [1, 1, 0]


@pytest.mark.parametrize("total", [0, 1, 7, 12_345])
def test_largest_remainder_conserves(total):
    weights = np.random.default_rng(0).random(17)
    parts = largest_remainder(total, weights)
    assert parts.sum() == total
    assert (np.abs(parts - total * weights / weights.sum()) < 1).all()


def test_densify_keeps_vertices_and_length():
    line = np.array([[0, 0], [10, 0], [10, 3]], dtype=float)
    dense = densify(line, 4.0)
    assert np.hypot(*np.diff(dense, axis=0).T).max() <= 4.0
    assert LineString(dense).length == pytest.approx(13.0)
    assert {(0, 0), (10, 0), (10, 3)} <= {tuple(p) for p in dense}


def test_wiggle_keeps_its_ends():
    line = wiggle((1, 2), (500, -40), np.random.default_rng(1))
    assert line[0].tolist() == [1, 2]
    assert line[-1].tolist() == [500, -40]


def test_points_in_polygons_agrees_with_shapely():
    outer = [(0, 0), (9, 1), (8, 8), (4, 3), (1, 7)]
    areas = [
        Polygon(outer, [[(6, 2), (7, 2), (7, 3), (6, 3)]]),
        Polygon([(10, 0), (12, 0), (11, 4)]),
    ]
    points = np.random.default_rng(2).uniform(-1, 13, (800, 2))
    expected = [next((i for i, a in enumerate(areas) if a.contains(Point(p))), -1) for p in points]
    assert points_in_polygons(points, areas).tolist() == expected


def test_wkb_constructors_give_the_same_shapes():
    corners = np.array([[[0, 0], [2, 0], [2, 1], [0, 1]], [[5, 5], [6, 5], [6, 7], [5, 7]]], float)
    assert [p.area for p in polygons_from_corners(corners)] == [2.0, 2.0]
    lines = lines_from_vertices([np.array([[0, 0], [3, 4]]), np.array([[0, 0], [1, 0], [1, 1]])])
    assert [line.length for line in lines] == [5.0, 2.0]


def test_overlapping_rectangles_are_dropped():
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], dtype=float)
    turned = np.array([[15, 3], [22, 10], [15, 17], [8, 10]], dtype=float)
    corners = np.stack([square, square + [10.5, 0], square + [5, 5], square + [40, 0], turned])
    # The second stands 0.5 m off the first; the third and the turned one overlap others.
    assert _no_overlap(corners).tolist() == [True, True, False, True, False]
