"""Rounded texts about plans: "at most" and "no less than" must stay true."""

import pytest

from smartquartier.smartquartier_plugin.core.sensors.words import amount, gap_text, limit_text


@pytest.mark.parametrize(
    ("gap", "text"),
    [(0.00004, "0.01%"), (0.0, "0.00%"), (0.01201, "1.3%"), (0.5333, "53.4%"), (0.0951, "9.6%")],
)
def test_a_gap_is_rounded_up(gap, text):
    assert gap_text(gap) == text


def test_amounts_deserve_their_whole():
    assert amount(1234.4, 5000, "up") == "1235" and amount(1234.6, 5000, "down") == "1234"
    assert amount(0.70000000001, 12.5) == "0.7"
    assert amount(2.9999999, 3.0) == "3"
    assert amount(float("nan"), 3.0) == "–"


@pytest.mark.parametrize(
    ("value", "most", "down", "up"),
    [
        (1234567.9, 6, "1,234,567", "1,234,568"),
        (99.99999, 6, "99.9999", "100"),
        (4.0, 6, "4", "4"),
        (3.9999999999999, 6, "4", "4"),  # what summing may have cost
        (0.012349, 3, "0.0123", "0.0124"),
        (0.0, 6, "0", "0"),
    ],
)
def test_a_bound_is_never_lifted_above_itself(value, most, down, up):
    assert limit_text(value, most) == down
    assert limit_text(value, most, "up") == up
