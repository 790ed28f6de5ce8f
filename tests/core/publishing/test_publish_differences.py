"""Differences by key: hand-made pairs of tables, and shapes written down otherwise."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.publishing.differences import (
    Compared,
    differences,
    keys_of,
)
from smartquartier.smartquartier_plugin.core.publishing.shapes import as_cells, same_shape

HOW = Compared("k", ("k", "a", "b"), {}, 0.001)


def table(rows, shapes=None):
    frame = pd.DataFrame(rows, columns=["k", "a", "b"], dtype=object)
    if shapes is not None:
        frame["geometry"] = as_cells(shapes)
    return frame


# --- rows -----------------------------------------------------------------------------------------


def test_added_changed_removed_same():
    here = table([["1", "x", 1], ["2", "y", 2], ["3", "z", 3]])
    there = table([["3", "z", 3], ["2", "Y", None], ["4", "w", 4]])
    found = differences(here, there, HOW)
    assert (found.added, found.removed, found.same) == (("1",), ("4",), ("3",))
    (change,) = found.changed
    assert (change.key, change.fields) == ("2", ("a", "b"))
    assert change.values == (("Y", "y"), (None, "2"))  # noqa: PD011


def test_keys_are_the_same_as_number_and_as_text():
    found = differences(table([[7, "x", 1]]), table([["7", "x", 1]]), HOW)
    assert found.same == ("7",)


def test_fields_that_one_side_lacks_are_no_difference():
    found = differences(table([["1", "x", 1]]), table([["1", "x", 1]]).drop(columns="b"), HOW)
    assert found.same == ("1",)


def test_a_key_twice_there_is_doubtful_and_neither_added_nor_removed():
    there = table([["1", "x", 1], ["1", "x", 2], ["1", "x", 3], ["9", "u", 1], ["9", "u", 1]])
    found = differences(table([["1", "x", 1], ["2", "y", 2]]), there, HOW)
    assert found.doubtful == ("1", "9")
    assert (found.added, found.changed, found.removed, found.same) == (("2",), (), (), ())


def test_rows_there_without_a_key_are_counted_and_left_alone():
    there = table([[None, "x", 1], ["", "x", 2], ["1", "x", 1]])
    found = differences(table([["1", "x", 1]]), there, HOW)
    assert (found.unnamed, found.removed, found.same) == (2, (), ("1",))


def test_an_empty_service():
    found = differences(table([["1", "x", 1]]), table([]), HOW)
    assert found.added == ("1",)


@pytest.mark.parametrize(
    ("keys", "text"),
    [([None, "1"], "1 row.s. have no value"), (["1", 1], r"more than once \(1\)")],
)
def test_keys_that_are_none(keys, text):
    with pytest.raises(InputError, match=text):
        keys_of(pd.DataFrame({"k": pd.Series(keys, dtype=object)}), "k", "Akteure")


def test_geometry_counts_only_where_both_have_one():
    here, there = table([["1", "x", 1]], [Point(0, 0)]), table([["1", "x", 1]], [Point(0, 1)])
    (change,) = differences(here, there, HOW).changed
    assert change.fields == ("geometry",)
    assert differences(here, there.drop(columns="geometry"), HOW).same == ("1",)
    there = table([["1", "x", 1]], [None])
    assert differences(here, there, HOW).changed[0].fields == ("geometry",)
    assert differences(there, there, HOW).same == ("1",)


CELLS = st.one_of(st.none(), st.text(max_size=3), st.integers(-3, 3))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=2), st.tuples(CELLS, CELLS)),
    st.dictionaries(st.text("abc", min_size=1, max_size=2), st.tuples(CELLS, CELLS)),
)
def test_doing_what_the_differences_say_makes_both_the_same(here, there):
    one = table([[key, *cells] for key, cells in here.items()])
    found = differences(one, table([[key, *cells] for key, cells in there.items()]), HOW)
    for key in found.removed:
        del there[key]
    for key in (*found.added, *found.changed_keys):
        there[key] = here[key]
    after = differences(one, table([[key, *cells] for key, cells in there.items()]), HOW)
    assert set(after.same) == set(here) and not (after.added or after.changed or after.removed)
    assert not set(found.added) & set(found.same)


# --- shapes ---------------------------------------------------------------------------------------

RING = [(0, 0), (10, 0), (10, 10), (0, 10)]
HOLES = [[(1, 1), (2, 1), (2, 2)], [(5, 5), (6, 5), (6, 6)]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Point(0, 0), Point(0.0005, 0)),
        (Point(0, 0), MultiPoint([(0, 0)])),
        (Polygon(RING), Polygon(RING[::-1])),
        (Polygon(RING), Polygon(RING[2:] + RING[:2])),
        (Polygon(RING), Polygon((RING[1:] + RING[:1])[::-1])),
        (Polygon(RING, HOLES), Polygon(RING, HOLES[::-1])),
        (Polygon(RING), MultiPolygon([Polygon(RING)])),
        (MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)]),
         MultiPolygon([box(2, 0, 3, 1), box(0, 0, 1, 1)])),
        (None, Point()),
        (None, None),
    ],
)  # fmt: skip
def test_the_same_shape_written_otherwise(one, other):
    assert same_shape(one, other, 0.001) and same_shape(other, one, 0.001)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Point(0, 0), Point(0.002, 0)),
        (Point(0, 0), None),
        (Point(1, 2), Point(2, 1)),
        (LineString([(0, 0), (1, 1)]), LineString([(1, 1), (0, 0)])),  # lines have a direction
        (Polygon(RING), Polygon(RING, HOLES)),
        (Polygon(RING, HOLES[:1]), Polygon(RING, HOLES[1:])),
        (Polygon(RING), Polygon([*RING, (0, 5)])),
        (Polygon(RING), LineString(RING)),
        (box(0, 0, 1, 1), MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)])),
        (MultiPoint([(0, 0), (0, 0)]), MultiPoint([(0, 0), (1, 1)])),
    ],
)
def test_another_shape(one, other):
    assert not same_shape(one, other, 0.001) and not same_shape(other, one, 0.001)
