"""Numbers as the reader's language writes them."""

import math

import pytest

from smartquartier.smartquartier_plugin.core.i18n import set_translator
from smartquartier.smartquartier_plugin.core.numbers import (
    day,
    finite,
    number,
    percent,
    percents,
    short,
    span,
)


@pytest.fixture
def german():
    set_translator(lambda context, text: text, "de")
    yield
    set_translator(None)


def test_english_numbers():
    assert number(12.345, 1) == "12.3"
    assert number(1234.5, 0) == "1234"
    assert number(41664, 0) == "41,664"
    assert number(1234567.891, 2) == "1,234,567.89"
    assert percent(0.312) == "31%"


def test_german_numbers(german):
    assert number(12.345, 1) == "12,3"
    assert number(1234, 0) == "1234"
    assert number(41664, 0) == "41.664"
    assert number(1234567.891, 2) == "1.234.567,89"
    assert percent(0.312, 1) == "31,2\N{NARROW NO-BREAK SPACE}%"


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf, "", "x", float("nan")])
def test_missing_is_a_dash_and_never_zero(value):
    assert finite(value) is None
    assert number(value) == number(value, 2) == percent(value) == short(value) == "–"
    assert span(value, 3) == "–"


def test_minus_sign_only_where_something_is_left():
    assert number(-0.004, 2) == "0.00"
    assert number(-0.006, 2) == "\N{MINUS SIGN}0.01"
    assert number(-0.0, 0) == "0"


def test_three_significant_digits_by_default():
    assert [number(v) for v in (0, 0.012345, 1.2345, 123.45, 98765.4)] == [
        "0", "0.0123", "1.23", "123", "98,765",
    ]  # fmt: skip


def test_short_drops_needless_decimals():
    assert [short(v) for v in (12.0, 2.4, 0.5, 1.23456, 300, 0)] == [
        "12", "2.4", "0.5", "1.235", "300", "0",
    ]  # fmt: skip


def test_spans():
    assert span(3, 7) == "3–7"
    assert span(3, 3) == "3"
    assert span(-2, 3, 0) == "\N{MINUS SIGN}2 … 3"


def test_shares_of_a_whole_read_as_a_hundred():
    shares = [1 / 6] * 6  # rounded one by one 17 % each: 102 % together
    assert percents(shares) == ["17%", "17%", "17%", "17%", "16%", "16%"]
    assert percents([0.335, 0.335, 0.33]) == ["34%", "33%", "33%"]
    assert percents([0.29, 0.57, 0.14]) == ["29%", "57%", "14%"]  # as they are in binary
    assert percents([0.3, None, 0.2]) == ["30%", "–", "20%"]
    assert percents([1 / 3] * 3, 1) == ["33.4%", "33.3%", "33.3%"]
    assert percents([]) == []


def test_a_day_is_written_as_the_language_does(german):
    assert day("2026-11-22T08:00:00+00:00") == day("2026-11-22") == "22.11.2026"
    assert [day(one) for one in ("2024", "2024-11", "since 2024-11-22", "", None)] == [
        "2024", "2024-11", "since 2024-11-22", "", "",
    ]  # fmt: skip
    set_translator(None)
    assert day("2026-11-22T08:00:00+00:00") == "2026-11-22"
