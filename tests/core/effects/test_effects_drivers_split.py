"""Splitting points, lines and areas: known shares, and nothing lost in random tessellations."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.effects.drivers.dasymetric import (
    Ancillary,
    dasymetric,
    without_doubles,
)
from smartquartier.smartquartier_plugin.core.effects.drivers.split import (
    AREAL,
    DASYMETRIC,
    DIRECT,
    split_items,
)
from smartquartier.smartquartier_plugin.core.effects.drivers.sums import zone_sums
from smartquartier.smartquartier_plugin.core.errors import InputError, OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress

WEST, EAST = box(0, 0, 10, 10), box(10, 0, 20, 10)


def table(split):
    """Return the shares as (n, z)."""
    dense = np.zeros((split.n, split.n_zones))
    dense[split.item, split.zone] = split.share
    return dense


def test_polygons_are_cut_by_area():
    split = split_items([box(8, 0, 12, 5), box(1, 1, 2, 2), box(18, 0, 22, 1)], [WEST, EAST])
    assert table(split) == pytest.approx(np.array([[0.5, 0.5], [1, 0], [0, 0.5]]))
    assert split.outside == pytest.approx([0, 0, 0.5])
    assert split.how.tolist() == [AREAL, DIRECT, AREAL]


def test_lines_are_cut_by_length():
    bent = LineString([(7, 1), (10, 5), (12, 5)])  # 5 m west, 2 m east
    split = split_items([bent, LineString([(-6, 5), (-1, 5)])], [WEST, EAST])
    assert table(split)[0] == pytest.approx([5 / 7, 2 / 7])
    assert split.outside[1] == 1 and split.how[1] == DIRECT
    assert split.measure == pytest.approx([7, 5])


def test_line_along_the_common_border_goes_half_to_each():
    # 6 m inside the western zone, then 4 m along the border of both.
    line = LineString([(4, 3), (10, 3), (10, 7)])
    shares = table(split_items([line], [WEST, EAST]))[0]
    assert shares == pytest.approx([0.8, 0.2])


def test_line_along_the_outer_border_counts_whole():
    split = split_items([LineString([(0, 1), (0, 9)])], [WEST, EAST])
    assert table(split).tolist() == [[1, 0]] and split.outside.tolist() == [0]


@pytest.mark.parametrize("zones", [(WEST, EAST), (EAST, WEST)])
def test_points_on_borders_count_once_for_the_first_zone(zones):
    split = split_items([Point(10, 5), Point(10, 0), Point(3, 3), Point(30, 3)], zones)
    assert split.share.tolist() == [1, 1, 1]
    assert table(split)[:2].tolist() == [[1, 0], [1, 0]]
    assert split.outside.tolist() == [0, 0, 0, 1]


def test_several_points_in_one_feature():
    split = split_items([MultiPoint([(1, 1), (2, 2), (11, 1), (30, 30)])], [WEST, EAST])
    assert table(split).tolist() == [[0.5, 0.25]] and split.outside.tolist() == [0.25]


def test_lines_without_length_count_where_they_lie():
    split = split_items(
        [LineString([(10, 5), (10, 5)]), LineString([(3, 3), (3, 3)])], [WEST, EAST]
    )
    assert table(split).tolist() == [[1, 0], [1, 0]] and split.measure.tolist() == [1, 1]


def test_overlapping_zones_share_what_both_claim():
    zones = [box(0, 0, 10, 10), box(8, 0, 20, 10)]
    split = split_items([box(6, 0, 12, 10), box(8.5, 1, 9.5, 2)], zones)
    assert table(split) == pytest.approx(np.array([[0.5, 0.5], [0.5, 0.5]]))


def test_mixed_geometries_are_refused():
    from shapely.geometry import GeometryCollection

    with pytest.raises(InputError, match="mix points, lines or areas"):
        split_items([GeometryCollection([Point(1, 1), WEST])], [WEST])


def test_cancelling_stops_the_split():
    class Stop(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        split_items([WEST], [WEST], progress=Stop())


def test_sums_keep_missing_values_apart():
    split = split_items([Point(1, 1), Point(2, 2), Point(11, 1), Point(50, 1)], [WEST, EAST])
    sums = zone_sums(split, [3.0, np.nan, np.nan, 4.0])
    assert sums.per_zone[0] == 3 and np.isnan(sums.per_zone[1])
    assert (sums.total, sums.inside, sums.outside, sums.missing) == (7, 3, 4, 2)
    assert sums.missing_share.tolist() == [0.5, 1.0]


def test_many_small_numbers_are_added_without_drift():
    # Added one after the other, they make 10000.000000018848.
    split = split_items([Point(1, 1)] * 100_000, [WEST])
    assert zone_sums(split, np.full(100_000, 0.1)).per_zone.tolist() == [10_000.0]


def test_a_zone_in_which_nothing_lies_has_zero():
    sums = zone_sums(split_items([Point(1, 1)], [WEST, EAST]), [3.0])
    assert sums.per_zone.tolist() == [3, 0] and sums.method == "direct"


def test_share_of_a_zone_that_is_estimated():
    split = split_items([box(8, 0, 12, 5), box(1, 1, 2, 2)], [WEST, EAST])
    sums = zone_sums(split, [20.0, 30.0])
    assert sums.per_zone.tolist() == [40, 10]
    assert sums.estimated == pytest.approx([0.25, 1.0]) and sums.method == "areal"


# -- conservation ----------------------------------------------------------------------------


@st.composite
def tessellation(draw):
    """Return zones that tile a turned rectangle: strips with slanting common borders."""
    count = draw(st.integers(1, 6))
    steps = st.floats(0.5, 40.0)
    low = np.cumsum([0.0] + [draw(steps) for _ in range(count)])
    high = np.cumsum([0.0] + [draw(steps) for _ in range(count)])
    angle = draw(st.floats(0, 90))
    strips = [
        Polygon([(low[i], 0), (low[i + 1], 0), (high[i + 1], 30), (high[i], 30)])
        for i in range(count)
    ]
    return [rotate(strip, angle, origin=(0, 0)) for strip in strips]


@st.composite
def items(draw):
    """Return points, lines and polygons in and around the zones, with values."""
    shapes, place = [], st.floats(-60, 160)
    for _ in range(draw(st.integers(1, 12))):
        x, y, size = draw(place), draw(place), draw(st.floats(0.1, 60))
        kind = draw(st.integers(0, 2))
        if kind == 0:
            shapes.append(Point(x, y))
        elif kind == 1:
            shapes.append(LineString([(x, y), (x + size, y + 3), (x, y + size)]))
        else:
            shapes.append(rotate(box(x, y, x + size, y + size), draw(st.floats(0, 90))))
    values = [draw(st.one_of(st.just(math.nan), st.floats(0, 1e9))) for _ in shapes]
    return shapes, np.array(values)


@settings(max_examples=150, deadline=None)
@given(tessellation(), items())
def test_nothing_is_lost_or_made(zones, given_items):
    shapes, values = given_items
    sums = zone_sums(split_items(shapes, zones), values)
    total = sum((Fraction(v) for v in values[np.isfinite(values)]), Fraction(0))
    parts = [Fraction(v) for v in np.nan_to_num(sums.per_zone)] + [Fraction(sums.outside)]
    assert abs(sum(parts) - total) <= total * Fraction(1, 10**15)
    assert sums.error <= 1e-15
    assert (np.nan_to_num(sums.per_zone) >= 0).all() and sums.outside >= 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.integers(0, 90), st.data())
def test_rectangles_have_their_exact_share(widths, start, data):
    edges = np.cumsum([0, *widths])
    zones = [box(a, 0, b, 10) for a, b in zip(edges, edges[1:])]
    width = data.draw(st.integers(1, 200))
    split = split_items([box(start, 2, start + width, 4)], zones)
    for number, (a, b) in enumerate(zip(edges, edges[1:])):
        common = max(0, min(b, start + width) - max(a, start))
        assert table(split)[0, number] == pytest.approx(common / width, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(tessellation(), items(), items())
def test_dasymetric_loses_nothing_either(zones, given_items, other):
    shapes = [shape.buffer(5) for shape in given_items[0]]
    values = given_items[1]
    areal = split_items(shapes, zones)
    result = dasymetric(areal, shapes, zones, Ancillary(other[0]))
    sums = zone_sums(result.split, values)
    total = sum((Fraction(v) for v in values[np.isfinite(values)]), Fraction(0))
    parts = [Fraction(v) for v in np.nan_to_num(sums.per_zone)] + [Fraction(sums.outside)]
    assert abs(sum(parts) - total) <= total * Fraction(1, 10**15)
    assert (np.nan_to_num(sums.per_zone) >= 0).all() and sums.outside >= 0


# -- dasymetric, by hand ---------------------------------------------------------------------

# One source of 100 people on 20 m by 10 m; the zones are its halves. West: built up on 60 m²,
# fields on 40 m². East: built up on 20 m², fields on 30 m², wood on 50 m².
SOURCE = box(0, 0, 20, 10)
LAND = (
    ("built", box(0, 0, 6, 10)),
    ("field", box(6, 0, 10, 10)),
    ("built", box(10, 0, 12, 10)),
    ("field", box(12, 0, 15, 10)),
    ("wood", box(15, 0, 20, 10)),
)


def by_class(weights, rule="density", **changes):
    areal = split_items([SOURCE], [WEST, EAST])
    ancillary = Ancillary(
        [shape for _, shape in LAND],
        np.array([name for name, _ in LAND], dtype=object),
        weights,
        rule=rule,
        **changes,
    )
    return dasymetric(areal, [SOURCE], [WEST, EAST], ancillary)


def test_binary_by_hand():
    result = by_class({"built": 1.0})
    assert zone_sums(result.split, [100.0]).per_zone == pytest.approx([75, 25])  # 60 : 20
    assert result.split.how.tolist() == [DASYMETRIC]
    assert result.weights == {"built": 1.0, "field": 0.0, "wood": 0.0}


def test_three_classes_by_density_by_hand():
    # D(west) = .7 * 60 + .2 * 40 = 50, D(east) = .7 * 20 + .2 * 30 + .1 * 50 = 25.
    result = by_class({"built": 0.7, "field": 0.2, "wood": 0.1})
    assert zone_sums(result.split, [75.0]).per_zone == pytest.approx([50, 25])


def test_three_classes_by_share_by_hand():
    # Built up holds 70 of 100 people, 3/4 of it west; fields 20, 4/7 west; wood 10, all east.
    result = by_class({"built": 0.7, "field": 0.2, "wood": 0.1}, rule="share")
    west = 70 * 3 / 4 + 20 * 4 / 7
    assert zone_sums(result.split, [100.0]).per_zone == pytest.approx([west, 100 - west])


def test_share_of_a_class_that_is_not_there_goes_to_the_others():
    # Without wood .7 and .2 are stretched to the whole.
    result = by_class({"built": 0.7, "field": 0.2}, rule="share")
    west = (70 * 3 / 4 + 20 * 4 / 7) / 0.9
    assert zone_sums(result.split, [100.0]).per_zone == pytest.approx([west, 100 - west])


def test_floor_area_of_buildings_by_hand():
    areal = split_items([SOURCE], [WEST, EAST])
    houses = [box(1, 1, 3, 3), box(9, 1, 11, 3), box(15, 1, 17, 3)]  # the second one is cut
    ancillary = Ancillary(houses, amount=np.array([300.0, 100.0, np.nan]))
    result = dasymetric(areal, [SOURCE], [WEST, EAST], ancillary)
    assert zone_sums(result.split, [80.0]).per_zone == pytest.approx([70, 10])


def test_part_beyond_the_zones_is_the_remainder():
    areal = split_items([SOURCE], [WEST])
    ancillary = Ancillary([Point(5, 5), Point(15, 5), Point(16, 5)])
    sums = zone_sums(dasymetric(areal, [SOURCE], [WEST], ancillary).split, [90.0])
    assert sums.per_zone == pytest.approx([30]) and sums.outside == pytest.approx(60)


def test_source_without_ancillary_is_cut_by_area():
    sources = [SOURCE, box(8, 20, 12, 30)]
    zones = [box(0, 0, 10, 40), box(10, 0, 20, 40)]
    areal = split_items(sources, zones)
    result = dasymetric(areal, sources, zones, Ancillary([Point(1, 1)]))
    assert result.fallback.tolist() == [False, True]
    assert table(result.split) == pytest.approx(np.array([[1, 0], [0.5, 0.5]]))
    # All in one zone by the ancillary layer, but an estimate for all that.
    assert result.split.how.tolist() == [DASYMETRIC, AREAL]


def test_houses_that_also_touch_a_source_along_an_edge():
    # The house lies in the source in one place and along its border in another.
    source = Polygon([(0, 0), (20, 0), (20, 10), (8, 10), (8, 4), (4, 4), (4, 10), (0, 10)])
    house = Polygon([(4, 4), (4, 12), (2, 12), (2, 13), (8, 13), (8, 12), (6, 12), (6, 3), (5, 3)])
    assert source.intersection(house).geom_type == "GeometryCollection"
    zones = [box(0, 0, 10, 10), box(10, 0, 20, 10)]
    areal = split_items([source], zones)
    result = dasymetric(areal, [source], zones, Ancillary([house]))
    assert table(result.split).tolist() == [[1, 0]]


def test_whole_sources_stay_whole():
    sources = [box(1, 1, 9, 9)]
    areal = split_items(sources, [WEST, EAST])
    result = dasymetric(areal, sources, [WEST, EAST], Ancillary([Point(30, 30)]))
    assert table(result.split).tolist() == [[1, 0]] and result.split.how.tolist() == [DIRECT]


def test_weights_are_sampled_from_polygons_that_a_class_fills():
    # Built up: (60 + 40) people on 200 m²; field: 10 people on 100 m². The fourth is cut.
    sources = [box(0, 0, 10, 10), box(0, 10, 10, 20), box(10, 10, 20, 20), box(5, 20, 15, 30)]
    zones = [box(0, 0, 10, 40), box(10, 0, 20, 40)]
    land = [box(0, 0, 10, 20), box(10, 10, 20, 20), box(5, 20, 12, 30), box(12, 20, 15, 30)]
    classes = np.array(["built", "field", "built", "field"], dtype=object)
    areal = split_items(sources, zones)
    values = np.array([60.0, 40.0, 10.0, 100.0])
    result = dasymetric(areal, sources, zones, Ancillary(land, classes), values)
    assert result.weights == pytest.approx({"built": 0.5, "field": 0.1})
    assert result.samples == {"built": 2, "field": 1}
    # D(west) = .5 * 50 = 25; D(east) = .5 * 20 + .1 * 30 = 13.
    assert table(result.split)[3] == pytest.approx([25 / 38, 13 / 38])


def test_weights_that_cannot_be_sampled_are_refused():
    areal = split_items([SOURCE], [WEST, EAST])
    ancillary = Ancillary([box(0, 0, 2, 2)], np.array(["hut"], dtype=object))
    with pytest.raises(InputError, match="'hut'.*can't be sampled"):
        dasymetric(areal, [SOURCE], [WEST, EAST], ancillary, np.array([5.0]))


@pytest.mark.parametrize(
    ("weights", "text"),
    [({"built": -1.0}, "is -1.0"), ({"Built": 1.0}, "all 0"), ({"built": math.nan}, "is nan")],
)
def test_weights_must_make_sense(weights, text):
    with pytest.raises(InputError, match=text):
        by_class(weights)


def test_negative_quantity_is_refused():
    with pytest.raises(InputError, match="negative"):
        by_class({"built": 1.0}, amount=np.array([1.0, -1, 1, 1, 1]))


def test_ancillary_things_that_stand_twice_count_once():
    home, other = box(92, 2, 94, 4), box(102, 2, 104, 4)
    classes = np.array(["a", "a", "b", "a", None, None], dtype=object)
    given = Ancillary([home, home, home, other, other, other], classes, {"a": 1.0, "b": 2.0})
    kept, left = without_doubles(given)
    assert left == 2 and len(kept.shapes) == 4
    assert kept.classes.tolist() == ["a", "b", "a", None] and kept.weights == given.weights
    # Other floor area: another storey. Points: several addresses in one place.
    storeys = Ancillary([home, home, home], amount=np.array([100.0, 80.0, 80.0]))
    kept, left = without_doubles(storeys)
    assert left == 1 and kept.amount.tolist() == [100, 80]
    points = Ancillary([Point(1, 1), Point(1, 1)])
    assert without_doubles(points) == (points, 0)
    unknown = Ancillary([home, home], amount=np.array([np.nan, np.nan]))
    assert without_doubles(unknown)[1] == 1
