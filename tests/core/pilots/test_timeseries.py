"""Level, change and trend, computed by hand."""

import datetime

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.indicators.timeseries import (
    course,
    order_periods,
    period_time,
    slope,
)

NAN = np.nan


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2020, 2020),
        ("2020", 2020),
        (2020.5, 2020.5),
        ("3", 3),
        ("-1,5", -1.5),
        ("2021-01", 2021),
        ("202101", 2021),
        ("2021-07", 2021 + 181 / 365),
        ("2020-Q3", 2020 + 182 / 366),
        ("2021Q1", 2021),
        ("31.12.2021", 2021 + 364 / 365),
        ("2021-12-31", 2021 + 364 / 365),
        ("2021-12-31 00:00:00", 2021 + 364 / 365),
        ("07/2021", 2021 + 181 / 365),
        (datetime.date(2021, 1, 1), 2021),
    ],
)
def test_periods_are_read(value, expected):
    assert period_time(value, "year") == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("value", ["spring", "2020-13", "30.02.2020", "", "nan", "2020-02-30"])
def test_what_is_no_period_is_named(value):
    with pytest.raises(InputError, match="'year' isn't a period"):
        period_time(value, "year")


def test_periods_are_put_in_order_of_time_and_made_unique():
    periods = order_periods(["2021-10", "2021-2", "2020", "2020-01"], "p")
    assert periods.labels == ("2020", "2021-2", "2021-10")
    assert periods.index.tolist() == [2, 1, 0, 0]


def test_level_change_and_trend_by_hand_with_unequal_spacing():
    # Times 0, 1, 4 and values 1, 4, 4: means 5/3 and 3; slope 9/26... computed below.
    times, values = np.array([0.0, 1.0, 4.0]), np.array([[1.0, 4.0, 4.0]])
    result = course(values, times)
    # sum (t - 5/3)(y - 3) = (-5/3)(-2) + (-2/3)(1) + (7/3)(1) = 5; sum (t - 5/3)^2 = 26/3.
    assert result.trend[0] == pytest.approx(15 / 26)
    # Residuals sum of squares: 6 - 25/(26/3) = 81/26; se = sqrt(81/26 / (26/3)).
    assert result.trend_se[0] == pytest.approx(np.sqrt(81 / 26 * 3 / 26))
    assert result.level[0] == 4
    assert result.change[0] == 3
    assert result.change_pct[0] == 300


def test_a_missing_latest_value_is_not_replaced_by_an_older_one():
    result = course(np.array([[1.0, 2.0, NAN]]), np.array([0.0, 1, 2]))
    assert np.isnan(result.level[0]) and np.isnan(result.change[0])
    assert result.trend[0] == pytest.approx(1)
    assert np.isnan(result.trend_se[0])


def test_a_missing_first_value_leaves_no_change():
    result = course(np.array([[NAN, 2.0, 3.0]]), np.array([0.0, 1, 2]))
    assert result.level[0] == 3
    assert np.isnan(result.change[0]) and np.isnan(result.change_pct[0])


def test_change_from_zero_has_no_per_cent_and_from_below_zero_keeps_its_sign():
    result = course(np.array([[0.0, 5.0], [-10.0, -5.0]]), np.array([0.0, 1]))
    assert np.isnan(result.change_pct[0])
    assert result.change_pct[1] == 50


def test_one_period_has_a_level_only():
    result = course(np.array([[5.0]]), np.array([2020.0]))
    assert result.level[0] == 5
    assert np.isnan([result.change[0], result.trend[0], result.trend_se[0]]).all()


def test_slope_agrees_with_numpy_for_complete_rows():
    rng = np.random.default_rng(3)
    times, values = np.array([2010.0, 2011, 2015, 2020]), rng.normal(size=(20, 4))
    np.testing.assert_allclose(slope(values, times)[0], np.polyfit(times, values.T, 1)[0])


def test_slope_of_an_all_missing_row_is_missing():
    result, error = slope(np.full((1, 3), NAN), np.array([0.0, 1, 2]))
    assert np.isnan(result[0]) and np.isnan(error[0])
