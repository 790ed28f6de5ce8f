"""Stations with gaps, levels in decibels, and stations that have a course of their own."""

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.sensors.grid.gap_filling import filled_means
from smartquartier.smartquartier_plugin.core.sensors.grid.observation_means import station_means
from smartquartier.smartquartier_plugin.core.sensors.grid.odd_stations import station_course

START = np.datetime64("2026-03-01T00:00:00")


def long(values, keep=None):
    """Return station, block and value of a table (stations × blocks) without its gaps."""
    keep = np.isfinite(values) if keep is None else keep
    station, block = np.nonzero(keep)
    return station, block, values[keep]


def observed(values, step="h"):
    """Return a table (stations × times) as observations, and the stations."""
    station, block, value = long(np.asarray(values, float))
    ids = np.array([f"s{k}" for k in range(len(values))])
    times = [f"{START + np.timedelta64(int(b), step)}Z" for b in block]
    table = pd.DataFrame({"station_id": ids[station], "time": times, "value": value})
    places = pd.DataFrame({"station_id": ids, "x": np.arange(len(ids)) * 100.0, "y": 0.0})
    return table, places


def test_additive_courses_are_filled_exactly():
    # Levels 10, 20, 30; course 0, 5, 10, 1: means 14, 24, 34, whatever is missing.
    whole = np.add.outer([10.0, 20.0, 30.0], [0.0, 5.0, 10.0, 1.0])
    gaps = whole.copy()
    gaps[0, 2], gaps[2, 0], gaps[2, 1] = np.nan, np.nan, np.nan
    found = filled_means(*long(gaps))
    assert found.mean == pytest.approx([14, 24, 34], abs=1e-6)
    assert found.used.all() and np.abs(found.rest).max() < 1e-6


def test_without_gaps_nothing_changes():
    values = np.random.default_rng(1).normal(size=(5, 30))
    assert filled_means(*long(values)).mean == pytest.approx(values.mean(axis=1))


def test_groups_without_a_common_hour_keep_their_own_period():
    first = np.add.outer([1.0, 2.0, 3.0], [0.0, 2.0, 4.0])
    values = np.full((6, 6), np.nan)
    values[:3, :3], values[3:, 3:] = first, first + 100
    values[0, 2] = np.nan
    found = filled_means(*long(values))
    assert found.mean == pytest.approx([3, 4, 5, 103, 104, 105], abs=1e-6)


def test_two_stations_alone_are_not_filled():
    values = np.array([[1.0, 2.0, np.nan], [5.0, 6.0, 7.0]])
    assert not filled_means(*long(values)).used.any()
    table, places = observed(values)
    found = station_means(table, places, block="hour", least_blocks=1, fill=True).table
    assert found["mean"].tolist() == [1.5, 6.0]


def test_the_bad_days_count_for_a_station_that_missed_them():
    rng = np.random.default_rng(2)
    course = 10 + 20 * (np.arange(240) >= 200)
    values = np.add.outer([0.0, 1.0, 2.0, 3.0], course) + 0.1 * rng.normal(size=(4, 240))
    values[1, 200:] = np.nan
    table, places = observed(values)
    plain = station_means(table, places, block="hour").table["mean"]
    filled = station_means(table, places, block="hour", fill=True).table["mean"]
    assert plain[1] == pytest.approx(11, abs=0.1)  # looks clean
    assert filled[1] == pytest.approx(course.mean() + 1, abs=0.1)
    assert filled[0] == pytest.approx(plain[0])


def test_the_standard_error_is_that_of_the_difference_to_the_others():
    rng = np.random.default_rng(3)
    errors, found = [], []
    for _ in range(200):
        weather = rng.normal(0, 5, 40)  # common to all: no part of the error
        noise = rng.normal(size=(3, 40))
        table, places = observed(np.add.outer(np.arange(3.0), weather) + noise)
        means = station_means(table, places, block="hour", fill=True).table
        found.append(means["se"].iloc[0])
        errors.append(noise[0].mean())
    # Without the correction for fitted parts it would be 0.82; chance correlation adds a little.
    assert 0.97 < np.mean(found) / np.std(errors) < 1.15
    plain = station_means(table, places, block="hour").table["se"].iloc[0]
    assert plain > 3 * np.mean(found)


def test_decibels_are_averaged_by_their_energy():
    # 60 and 70 dB: 10 lg((10^6 + 10^7) / 2) = 67.40 dB
    table, places = observed([[60.0, 70.0]])
    found = station_means(table, places, block="hour", least_blocks=1, level=True).table
    assert found["mean"].iloc[0] == pytest.approx(67.403627, abs=1e-6)
    # Levels are additive here, so the missing 75 dB are known.
    whole = np.add.outer([60.0, 65.0, 55.0, 50.0], [0.0, 10.0, 5.0])
    gaps = whole.copy()
    gaps[1, 1] = np.nan
    table, places = observed(gaps)
    found = station_means(table, places, block="hour", least_blocks=1, level=True, fill=True)
    expected = 10 * np.log10((10 ** (whole / 10)).mean(axis=1))
    assert found.table["mean"].to_numpy() == pytest.approx(expected, abs=1e-6)


def test_blocks_of_decibels_are_energetic_too():
    rows = pd.DataFrame(
        {"station_id": ["s"] * 2, "time": ["2026-03-01T00:00Z", "2026-03-01T00:30Z"],
         "value": [60.0, 70.0]}
    )  # fmt: skip
    places = pd.DataFrame({"station_id": ["s"], "x": [0.0], "y": [0.0]})
    found = station_means(rows, places, block="hour", least_blocks=1, level=True).table
    assert found["mean"].iloc[0] == pytest.approx(67.403627, abs=1e-6)


def test_a_cancel_is_noticed():
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        filled_means(*long(np.ones((4, 4))), progress=Cancelled())


# -- courses ---------------------------------------------------------------------------------


def courses(hours=24 * 7, n=6):
    rng = np.random.default_rng(4)
    common = 20 + 6 * np.sin(np.arange(hours) * np.pi / 12) + np.cumsum(rng.normal(0, 0.1, hours))
    return np.add.outer(np.arange(n, dtype=float), common) + 0.3 * rng.normal(size=(n, hours))


def course_of(values):
    table, places = observed(values)
    return station_course(table, places["station_id"])


def test_ordinary_stations_are_not_odd_whatever_their_level():
    found = course_of(courses())
    assert not found.odd.any()
    assert found.follows == pytest.approx(1, abs=0.05)
    assert np.nanmedian(found.departs) == pytest.approx(1, abs=1e-9)


def test_a_sensor_indoors_hardly_follows():
    values = courses()
    values[2] = 21.5 + 0.08 * (values[2] - values[2].mean())
    found = course_of(values)
    assert np.flatnonzero(found.odd).tolist() == [2]
    assert found.follows[2] == pytest.approx(0.08, abs=0.02)


def test_a_sensor_that_misreads_at_night_departs():
    values = courses()
    values[4] *= np.where(np.arange(values.shape[1]) % 24 < 7, 2.4, 1.0)
    found = course_of(values)
    assert np.flatnonzero(found.odd).tolist() == [4] and found.departs[4] > 3


def test_too_few_stations_or_hours_say_nothing():
    assert not np.isfinite(course_of(courses(n=4)).follows).any()
    values = courses()
    values[0, 20:] = np.nan
    found = course_of(values)
    assert np.isnan(found.follows[0]) and not found.odd[0] and np.isfinite(found.follows[1])
