"""What values of two sides mean, and which a field can't hold."""

import datetime
import math

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.publishing.values import (
    common_kind,
    fitted,
    is_missing,
    meaning,
)

NULLS = (None, float("nan"), np.nan, pd.NA, pd.NaT, np.datetime64("NaT"))


@pytest.mark.parametrize("value", NULLS)
def test_null_is_null_whatever_it_is_made_of(value):
    assert is_missing(value)
    assert meaning(value, "text") is None and fitted(value, "integer") is None


@pytest.mark.parametrize("value", [0, "", False, 0.0, "nan", "None", np.int64(0)])
def test_zero_and_empty_are_no_null(value):
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("integer", 7, "7"),
        ("integer", 7, 7.0),
        ("real", 12.5, "12.50"),
        ("real", 1 / 3, 0.3333333333333333),
        ("real", 0.1 + 0.2, 0.3),
        ("text", 7, "7"),
        ("text", 7.0, "7"),
        ("text", np.int64(7), "7"),
        ("text", True, "true"),
        ("flag", True, 1),
        ("flag", "false", 0),
        ("date", "2026-01-02", "2026/01/02"),
        ("date", datetime.date(2026, 1, 2), "2026-01-02"),
        ("datetime", "2026-01-02T03:04:05", "2026-01-02T03:04:05.000"),
        ("datetime", "2026-01-02T03:04:05Z", "2026-01-02T04:04:05+01:00"),
        ("datetime", "2026-01-02 03:04:05", "2026-01-02T03:04:05Z"),
        ("datetime", "2026-01-02", "2026-01-02T00:00:00"),
        ("datetime", "2026-01-02T03:04", "2026-01-02T03:04:00.0"),
        ("datetime", "2026-01-02T03:04:05Z", "2026/01/02 04:04:05+0100"),
        ("datetime", "2026-01-02T03:04:05.5", "2026-01-02T03:04:05.500000"),
    ],
)
def test_equal_things(kind, one, other):
    assert meaning(one, kind) == meaning(other, kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("text", "007", "7"),
        ("text", "a", "A"),
        ("text", " a", "a"),
        ("text", "", None),
        ("real", 12.5, 12.6),
        ("integer", 0, None),
        ("flag", False, None),
        ("date", "2026-01-02", "2026-02-01"),
        ("datetime", "2026-01-02T03:04:05.5", "2026-01-02T03:04:05"),
        ("datetime", "gestern", "heute"),
    ],
)
def test_different_things(kind, one, other):
    assert meaning(one, kind) != meaning(other, kind)


def test_what_gml_can_not_tell_apart():
    assert meaning("", "text", trimmed=True) is None
    assert meaning(" a ", "text", trimmed=True) == meaning("a", "text", trimmed=True)


@pytest.mark.parametrize(
    ("value", "kind", "result"),
    [
        ("1990", "integer", 1990),
        (" 1990 ", "integer", 1990),
        (1990.0, "integer", 1990),
        (np.float64(3), "integer", 3),
        ("", "integer", None),
        ("", "date", None),
        ("12.5", "real", 12.5),
        (1990, "text", "1990"),
        ("", "text", ""),
        ("true", "flag", True),
        (0, "flag", False),
        ("2026-01-02", "date", "2026-01-02"),
        ("2026-01-02T00:00:00", "date", "2026-01-02"),
        ("2026-01-02T00:00:00+02:00", "date", "2026-01-02"),
        ("2026-01-02 00:00:00.000", "date", "2026-01-02"),
        ("2026-01-02", "datetime", "2026-01-02T00:00:00"),
        (True, "integer", 1),
        (datetime.date(2026, 1, 2), "text", "2026-01-02"),
    ],
)
def test_what_fits(value, kind, result):
    made = fitted(value, kind)
    assert made == result and type(made) is type(result)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("abc", "integer"),
        ("007", "integer"),
        ("1e3", "integer"),
        (1.5, "integer"),
        (2**63, "integer"),
        (math.inf, "real"),
        ("1,5", "real"),
        (2, "flag"),
        ("ja", "flag"),
        ("02.01.2026", "date"),
        ("2026-13-01", "date"),
        ("2026-01-02T12:00:00", "date"),
        ("2026-01-01T20:00:00-04:00", "date"),
        ("2026-01-02T00:00:01", "date"),
        ("2026-02-30T10:00", "datetime"),
        ("2026-02-03T25:00", "datetime"),
        ("2026-02-03T24:00", "datetime"),
    ],
)
def test_what_a_field_would_bend(value, kind):
    with pytest.raises((ValueError, OverflowError)):
        fitted(value, kind)


def test_kinds_in_common():
    assert common_kind("integer", "real") == "real"
    assert common_kind("flag", "integer") == "integer"
    assert common_kind("date", "datetime") == "datetime"
    assert common_kind("date", "text") == "text"
    assert common_kind("integer", "text") == "text"
    assert common_kind("text", "datetime") == "datetime"
