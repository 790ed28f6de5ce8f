"""Coordinates of many geometries in one array, and back."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import (
    LineString,
    MultiLineString,
    MultiPoint,
    MultiPolygon,
    Point,
    Polygon,
    mapping,
    shape,
)
from shapely.geometry.polygon import orient

from smartquartier.smartquartier_plugin.publish.formats.coordinates import (
    flat,
    nested,
    ring_areas,
    wound_right,
)

SQUARE = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (1, 2), (2, 2), (2, 1)]])
CLOCKWISE = Polygon([(0, 0), (0, 4), (4, 4), (4, 0)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
ALL = [
    Point(1, 2),
    LineString([(0, 0), (1, 5)]),
    SQUARE,
    None,
    MultiPoint([(1, 2), (3, 4)]),
    MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 5)]]),
    MultiPolygon([SQUARE, Polygon([(9, 9), (10, 9), (10, 10)])]),
]


def blobs(shapes):
    return [None if s is None else s.wkb for s in shapes]


def test_all_types_come_back_as_they_went_in():
    found = flat(blobs(ALL))
    again = list(nested(found.points, found.shapes))
    assert again[3] is None
    for source, result in zip(ALL, again):
        if source is not None:
            assert shape(result).equals_exact(source, 0.0)
            assert result["type"] == mapping(source)["type"]


def test_both_orders_of_bytes_are_read():
    from shapely import wkb

    big = flat([wkb.dumps(SQUARE, big_endian=True)])
    assert np.array_equal(big.points, flat([SQUARE.wkb]).points)


def test_twice_the_area_by_hand():
    points = np.array(
        [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0), (5, 5), (5, 6), (6, 6), (5, 5)], float
    )
    assert ring_areas(points, np.array([0, 5]), np.array([5, 4])).tolist() == [32.0, -1.0]


def test_far_from_the_origin_a_small_ring_has_its_area():
    points = np.array([(0, 0), (1e-3, 0), (1e-3, 1e-3), (0, 0)]) + (500000.0, 5655000.0)
    assert ring_areas(points, np.array([0]), np.array([4]))[0] == pytest.approx(1e-6, rel=1e-3)


def test_outer_rings_run_counter_clockwise_and_holes_clockwise():
    found = flat(blobs([CLOCKWISE, SQUARE, MultiPolygon([CLOCKWISE])]))
    turned = list(nested(wound_right(found.points, found), found.shapes))
    for result in (
        turned[0],
        turned[1],
        {"type": "Polygon", "coordinates": turned[2]["coordinates"][0]},
    ):
        polygon = shape(result)
        assert polygon.exterior.is_ccw and not polygon.interiors[0].is_ccw
        assert polygon.equals(SQUARE)
    assert turned[0]["coordinates"][0][0] == [0.0, 0.0]  # still begins where it began


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(-50, 50), st.integers(-50, 50)),
            min_size=3, max_size=8, unique=True,
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_rings_are_turned_as_shapely_turns_them(rings):
    polygons = [p for p in (Polygon(ring) for ring in rings) if p.is_valid and p.area]
    if not polygons:
        return
    found = flat(blobs(polygons))
    turned = nested(wound_right(found.points, found), found.shapes)
    for polygon, result in zip(polygons, turned):
        assert shape(result).exterior.is_ccw == orient(polygon).exterior.is_ccw
        assert shape(result).equals(polygon)


@pytest.mark.parametrize("blob", [Point(1, 2, 3).wkb, b"\x01\x08\x00\x00\x00\x00\x00\x00\x00"])
def test_heights_and_curves_are_refused(blob):
    with pytest.raises(ValueError, match="WKB type"):
        flat([blob])


def test_nothing_is_nothing():
    found = flat([None])
    assert found.points.shape == (0, 2) and list(nested(found.points, found.shapes)) == [None]
    assert wound_right(found.points, found).shape == (0, 2)
