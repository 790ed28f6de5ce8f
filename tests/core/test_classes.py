"""Classes of a quantity: round limits that hold all values, in words and shades."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartquartier.smartquartier_plugin.core.classes import (
    class_labels,
    class_of,
    round_breaks,
    shades,
)


@pytest.mark.parametrize(
    "low, high, most, expected",
    [
        (1.05, 2.98, 8, [1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0]),
        (0.0, 1.0, 6, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0.0, 1.0, 5, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (3.0, 57.0, 6, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]),
        (-7.0, 12.0, 6, [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0]),
    ],
)
def test_limits_are_round(low, high, most, expected):
    assert round_breaks(low, high, most) == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.integers(1, 9))
def test_limits_hold_all_values_in_few_classes(low, wide, most):
    breaks = round_breaks(low, low + wide, most)
    slack = 1e-6 * (abs(low) + wide) + 1e-300
    assert breaks[0] <= low + slack and breaks[-1] >= low + wide - slack
    assert 1 <= len(breaks) - 1 <= max(most, 2)
    assert np.allclose(np.diff(breaks), breaks[1] - breaks[0], rtol=1e-6)


@pytest.mark.parametrize("value", (0.0, 5.0, -3.0, 1e-9))
def test_a_single_value_has_a_class(value):
    breaks = round_breaks(value, value)
    assert len(breaks) >= 2 and breaks[0] <= value <= breaks[-1]


def test_every_value_has_its_class_and_nothing_has_none():
    found = class_of([[0.9, 1.0, 1.1], [2.0, 5.0, np.nan]], [1.0, 2.0, 3.0])
    assert found.tolist() == [[0, 0, 0], [0, 1, -1]]


def test_labels_carry_the_decimals_they_need_and_the_unit():
    assert class_labels([1.0, 1.25, 1.5], "µg/m³") == [
        "1.00–1.25\N{NO-BREAK SPACE}µg/m³", "1.25–1.50\N{NO-BREAK SPACE}µg/m³",
    ]  # fmt: skip
    assert class_labels([0.0, 10.0, 20.0]) == ["0–10", "10–20"]
    assert class_labels([0.0, 10.0, 20.0], "m", True)[0] == "up to 10\N{NO-BREAK SPACE}m"
    assert class_labels([-10.0, 0.0])[0] == "\N{MINUS SIGN}10 … 0"


@pytest.mark.parametrize("count", range(1, 10))
def test_shades_grow_darker_by_steps_that_can_be_told_apart(count):
    def light(colour):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    steps = [light(colour) for colour in shades(count)]
    assert len(steps) == count
    assert all(b < a - 10 for a, b in zip(steps, steps[1:]))
