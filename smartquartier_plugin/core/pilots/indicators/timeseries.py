"""Level, change and trend of an indicator over the periods of a table."""

import datetime
import re
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate

_YEAR = re.compile(r"(\d{4})\Z")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})\Z|((?:19|20)\d\d)(0[1-9]|1[0-2])\Z")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})\Z")
_QUARTER = re.compile(r"(\d{4})[-/ ]?[Qq]([1-4])\Z")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([T ].*)?\Z")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?\Z")


@dataclass(frozen=True)
class Periods:
    """The periods of a table in order of time.

    Parameters
    ----------
    labels : tuple of str
        As they stand in the table; of several spellings of one period the first.
    times : numpy.ndarray
        float64, shape (t,), increasing: years where they are dates, else the numbers.
    index : numpy.ndarray
        int, one per given value: its position among ``times``.
    """

    labels: tuple
    times: np.ndarray
    index: np.ndarray


@dataclass(frozen=True)
class Course:
    """Level, change and trend, each of shape (n,), NaN where it can't be said.

    Parameters
    ----------
    level : numpy.ndarray
        Value in the latest period.
    change, change_pct : numpy.ndarray
        Latest minus first period, in the indicator's unit and in per cent of the first.
    trend, trend_se : numpy.ndarray
        Least-squares slope per year (or per unit of the period) and its standard error.
    """

    level: np.ndarray
    change: np.ndarray
    change_pct: np.ndarray
    trend: np.ndarray
    trend_se: np.ndarray


def order_periods(values, field):
    """Read periods and put them in order.

    Parameters
    ----------
    values : sequence
        Years, other numbers, dates, or texts such as "2020", "2020-06", "2020-Q2",
        "2020-06-30", "30.06.2020".
    field : str
        Name of the field for the error text.

    Returns
    -------
    Periods
        Sorted and without repetitions.

    Raises
    ------
    InputError
        A value that isn't a period.

    Notes
    -----
    A year stands for its 1 January, a month for its first day: only the distance between
    periods matters, and that is right as long as all are of one kind.
    """
    times = np.array([period_time(value, field) for value in values], dtype=float)
    unique, first, index = np.unique(np.round(times, 9), return_index=True, return_inverse=True)
    labels = tuple(str(values[position]).strip() for position in first)
    return Periods(labels, unique, index.reshape(-1))


def period_time(value, field):
    """Return one period as a number.

    Parameters
    ----------
    value : str, float or date
        The period.
    field : str
        Name of the field or parameter for the error text.

    Returns
    -------
    float
        Years with decimals for dates, else the number.

    Raises
    ------
    InputError
        It isn't a period.
    """
    if isinstance(value, (datetime.date, datetime.datetime)):
        return _day(value.year, value.month, value.day)
    text = str(value).strip()
    try:
        time = _read(text)
    except ValueError:
        time = None
    if time is None or not np.isfinite(time):
        raise InputError(
            translate(
                "SmartQuartier",
                "'{value}' in '{field}' isn't a period; use years (2020), months (2020-06), "
                "dates (2020-06-30) or numbers.",
            ).format(value=text, field=field)
        )
    return time


def _read(text):
    if _YEAR.match(text):
        return float(text)
    for pattern, order in ((_DAY, (1, 2, 3)), (_GERMAN_DAY, (3, 2, 1))):
        found = pattern.match(text)
        if found:
            return _day(*(int(found.group(position)) for position in order))
    found = _MONTH.match(text)
    if found:
        year, month = (int(part) for part in found.groups() if part)
        return _day(year, month, 1)
    found = _MONTH_FIRST.match(text)
    if found and 1 <= int(found.group(1)) <= 12:
        return _day(int(found.group(2)), int(found.group(1)), 1)
    found = _QUARTER.match(text)
    if found:
        return _day(int(found.group(1)), 3 * int(found.group(2)) - 2, 1)
    return float(text.replace(",", ".")) if _NUMBER.match(text) else None


def _day(year, month, day):
    start = datetime.date(year, 1, 1)
    length = 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365
    return year + (datetime.date(year, month, day) - start).days / length


def course(values, times):
    """Compute level, change and trend.

    Parameters
    ----------
    values : numpy.ndarray
        float64, shape (n, t), in order of time; NaN where missing.
    times : numpy.ndarray
        float64, shape (t,), increasing; unequal spacing is fine.

    Returns
    -------
    Course
        A quarter without a value in the latest period has no level: an older value isn't
        passed off as today's. Without one in the first period it has no change, since
        changes over different spans can't be compared. The trend uses what there is,
        from two periods on; its standard error needs three.

    References
    ----------
    Draper, Smith (1998): Applied Regression Analysis, 3rd ed., section 1.4.
    """
    level, first = values[:, -1].copy(), values[:, 0]
    several = values.shape[1] > 1
    change = level - first if several else np.full(len(values), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        change_pct = np.where(first != 0, 100 * change / np.abs(first), np.nan)
    trend, trend_se = slope(values, times)
    return Course(level, change, change_pct, trend, trend_se)


def slope(values, times):
    """Return the least-squares slope of each row and its standard error.

    Parameters
    ----------
    values : numpy.ndarray
        float64, shape (n, t); NaN where missing.
    times : numpy.ndarray
        float64, shape (t,).

    Returns
    -------
    slope : numpy.ndarray
        float64, shape (n,); NaN with fewer than two values.
    standard_error : numpy.ndarray
        float64, shape (n,); NaN with fewer than three values.
    """
    known = np.isfinite(values)
    count = known.sum(axis=1)
    filled = np.where(known, values, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_time = (known * times).sum(axis=1) / count
        mean_value = filled.sum(axis=1) / count
        offset = np.where(known, times - mean_time[:, None], 0.0)
        square = (offset**2).sum(axis=1)
        deviation = np.where(known, filled - mean_value[:, None], 0.0)
        result = np.where(count >= 2, (offset * deviation).sum(axis=1) / square, np.nan)
        rest = ((deviation - result[:, None] * offset) ** 2).sum(axis=1)
        error = np.where(count >= 3, np.sqrt(rest / (count - 2) / square), np.nan)
    return result, error
