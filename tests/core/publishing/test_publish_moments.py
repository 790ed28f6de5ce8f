"""Which moment a time means, and how zones are named."""

import datetime
import os
import shutil
import subprocess
import sys
import zoneinfo
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.publishing.moments import (
    DAY,
    NEVER,
    TWICE,
    ZONELESS,
    look_like_times,
    told_in_utc,
)
from smartquartier.smartquartier_plugin.core.publishing.values import meaning
from smartquartier.smartquartier_plugin.core.publishing.zones import zone_named

ROOT = Path(__file__).resolve().parents[3]
NULLS = (None, float("nan"), np.nan, pd.NA, pd.NaT, np.datetime64("NaT"))
ZONES = (None, "UTC", "Europe/Berlin")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z"),
        ("2026-01-01T01:04:05.5+02:00", "2025-12-31T23:04:05.5Z"),
        ("2026-01-02T03:04:05-09:30", "2026-01-02T12:34:05Z"),
        ("2026-01-02T03:04:05+02", "2026-01-02T01:04:05Z"),
        ("2026-01-02T03:04:05+0200", "2026-01-02T01:04:05Z"),
        ("gestern", "gestern"),
        ("", ""),
        (12, 12),
    ],
)
def test_who_names_a_zone_keeps_it_and_what_is_no_time_stays(value, told, zone):
    made, how = told_in_utc(value, zone_named(zone or ""))
    assert (made, how) == (told, "") and type(made) is type(told)
    assert meaning(made, "datetime") == meaning(value, "datetime")
    assert all(told_in_utc(null, zone_named(zone or ""))[0] is null for null in NULLS)


@pytest.mark.parametrize(
    ("zone", "value", "told", "how"),
    [
        ("UTC", "2026-01-02T03:04:05", "2026-01-02T03:04:05Z", ZONELESS),
        ("UTC", "2026-01-02 03:04:05.250", "2026-01-02T03:04:05.250Z", ZONELESS),
        ("UTC", "2026-01-02T03:04", "2026-01-02T03:04:00Z", ZONELESS),
        ("UTC", "2026-01-02", "2026-01-02T00:00:00Z", DAY),
        ("UTC", datetime.datetime(2026, 1, 2, 3, 4, 5), "2026-01-02T03:04:05Z", ZONELESS),
        ("UTC", "9999-12-31T23:59:59", "9999-12-31T23:59:59Z", ZONELESS),
        # winter and summer time, also beyond 2037, where some lists of zones end
        ("Europe/Berlin", "2026-01-02T03:04:05.25", "2026-01-02T02:04:05.25Z", ZONELESS),
        ("Europe/Berlin", "2026/07/02 03:04", "2026-07-02T01:04:00Z", ZONELESS),
        ("Europe/Berlin", "2050-07-02T03:04:05", "2050-07-02T01:04:05Z", ZONELESS),
        ("Europe/Berlin", "2026-07-02", "2026-07-01T22:00:00Z", DAY),
        ("America/New_York", "2026-07-02", "2026-07-02T04:00:00Z", DAY),
        # devices that keep winter time
        ("+01:00", "2026-07-02T03:04:05", "2026-07-02T02:04:05Z", ZONELESS),
        ("-03:30", "2026-07-02T23:04:05", "2026-07-03T02:34:05Z", ZONELESS),
        # clocks put back at 3:00, and put forward at 2:00
        ("Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59Z", ZONELESS),
        ("Europe/Berlin", "2026-10-25T02:00", "2026-10-25T00:00:00Z", TWICE),
        ("Europe/Berlin", "2026-10-25T02:59:59", "2026-10-25T00:59:59Z", TWICE),
        ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00:00Z", ZONELESS),
        ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00Z", ZONELESS),
        ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T02:00", NEVER),
        ("Europe/Berlin", "2026-03-29T02:59", "2026-03-29T02:59", NEVER),
        ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00Z", ZONELESS),
        # at midnight: the day begins at 1:00, or for the first time
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", DAY),
        ("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", DAY),
        # no zone was named
        ("", "2026-01-02T03:04:05", "2026-01-02T03:04:05", ZONELESS),
        ("", "2026-01-02", "2026-01-02", DAY),
    ],
)
def test_a_time_without_a_zone_is_read_in_the_one_that_was_named(zone, value, told, how):
    assert told_in_utc(value, zone_named(zone)) == (told, how)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30T10:00",
        "2026-02-30",
        "2026-13-02T03:04:05+02:00",
        "2026-01-02T25:00",
        "2026-01-02T24:00:00Z",
        "2026-01-02T10:60",
        "0000-01-02",
        "0001-01-01T00:00:00+02:00",
    ],
)
def test_what_no_calendar_has_is_no_moment(value, zone):
    with pytest.raises(ValueError, match=".*"):
        told_in_utc(value, zone_named(zone or ""))


def test_the_calendars_ends_in_a_zone_are_no_moments():
    for value, zone in (("0001-01-01", "+02:00"), ("9999-12-31T23:00", "-02:00")):
        with pytest.raises(ValueError, match=".*"):
            told_in_utc(value, zone_named(zone))


@pytest.mark.parametrize(
    ("cells", "times"),
    [
        (["2026-01-02T03:04:05", None, "2026-01-02"], True),
        (["2026-01-02 03:04Z"], True),
        (["2026-01-02", None], False),
        (["2026-01-02T03:04:05", "gestern"], False),
        (["2026-01-02T03:04:05", ""], False),
        ([None], False),
        ([2026.5], False),
        ([], False),
    ],
)
def test_what_looks_like_times(cells, times):
    assert look_like_times(cells) is times


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("utc", "UTC"),
        ("+01:00", "UTC+01:00"),
        ("UTC-3", "UTC-03:00"),
        ("+0530", "UTC+05:30"),
        ("Etc/GMT-1", "Etc/GMT-1"),
    ],
)
def test_names_of_zones(text, name):
    zone = zone_named(text)
    assert str(zone) == name and str(zone_named(str(zone))) == name


@pytest.mark.parametrize(
    "text",
    ["MESZ", "Berlin", "Europe", "localtime", "right/Europe/Berlin", "posix/Europe/Berlin", "+25",
     "+01:75", "../../etc/localtime", "/usr/share/zoneinfo/Europe/Berlin", "Europe/../UTC"],
)  # fmt: skip
def test_no_names_of_zones(text):
    with pytest.raises(InputError, match="no time zone '.*such as Europe/Berlin, or UTC"):
        zone_named(text)


def test_no_name_is_no_zone():
    assert zone_named("") is None and zone_named("  ") is None


_SCRIPT = """
import importlib.util, pathlib, sys
root = pathlib.Path(sys.argv[1])
spec = importlib.util.spec_from_file_location(
    "smartquartier", root / "__init__.py", submodule_search_locations=[str(root)])
module = sys.modules["smartquartier"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "tzdata":
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Blocker())
from smartquartier.smartquartier_plugin.core.publishing.moments import told_in_utc
from smartquartier.smartquartier_plugin.core.publishing.zones import zone_named
print(told_in_utc("2050-07-02T03:04:05", zone_named(sys.argv[2])), zone_named(sys.argv[2]))
"""


def elsewhere(name, folder):
    """Return what a Python without a list of zones says, as on Windows."""
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(ROOT), name],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONTZPATH": "", "PYTHONPATH": str(folder)},
        check=False,
    )


def test_zones_are_found_where_the_system_has_none(tmp_path):
    """Windows has no such list; older pandas brings one with pytz."""
    (tmp_path / "pytz" / "zoneinfo" / "Europe").mkdir(parents=True)
    (tmp_path / "pytz" / "__init__.py").write_text("", "utf-8")
    failed = elsewhere("Europe/Berlin", tmp_path)
    assert "no list of time zones" in failed.stderr and "tzdata" in failed.stderr
    assert "'2050-07-02T02:04:05Z'" in elsewhere("+01:00", tmp_path).stdout
    source = next(Path(p) / "Europe/Berlin" for p in zoneinfo.TZPATH if Path(p).is_dir())
    shutil.copy(source, tmp_path / "pytz" / "zoneinfo" / "Europe" / "Berlin")
    done = elsewhere("Europe/Berlin", tmp_path)
    assert "'2050-07-02T01:04:05Z'" in done.stdout and "Europe/Berlin" in done.stdout, done.stderr
    assert "no time zone 'MESZ'" in elsewhere("MESZ", tmp_path).stderr
