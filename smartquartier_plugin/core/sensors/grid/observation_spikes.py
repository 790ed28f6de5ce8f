"""Single values that stand out against those before and after, and against stations nearby."""

import numpy as np

from ...progress import SILENT

_TO_SIGMA = 1.4826  # median absolute deviation -> standard deviation of normal errors
_NEIGHBOURS = 8
_LEAST_NEIGHBOURS = 3
_LEAST_VALUES = 12  # of a station, before its usual difference to others is known
_CELLS = 2_000_000


def spikes(station, seconds, value, xy, settings, jump, progress=SILENT):
    """Return which values stand out in time, and which against the stations nearby.

    Parameters
    ----------
    station : array (r,) of int
        Row of each value's station in ``xy``; sorted.
    seconds : array (r,) of int
        Time; sorted within each station.
    value : array (r,)
        Values.
    xy : array (n, 2)
        Coordinates of the stations [m].
    settings : QualitySettings
        Limits.
    jump : float
        Smaller departures are never spikes [unit of the values].
    progress : Progress
        Reported to.

    Returns
    -------
    in_time, in_space : array (r,) of bool
        The second one without those that are already in the first.

    Notes
    -----
    In time: ``|v - median of the window| > k * 1.4826 * MAD`` of these differences at this
    station, unless the median of at least two stations nearby departs, in the same hour, in
    the same direction by at least half as much. In space: the same rule for ``v`` minus the
    median of at least three stations nearby, minus the usual value of that difference.
    """
    none = np.zeros(len(value), bool)
    if not len(value):
        return none, none.copy()
    starts = np.flatnonzero(np.r_[True, station[1:] != station[:-1]])
    departure = value - _rolling_median(value, station, settings.window)
    near = _neighbours(xy, settings.neighbour_radius)
    hour = seconds // 3600
    progress.report(0.2)
    in_time = none.copy()
    if settings.spike > 0:
        limit = np.maximum(settings.spike * _spread(departure, station, starts), jump)
        in_time = (np.abs(departure) > limit) & (np.abs(departure) > 0)
        if in_time.any():
            others, count = _around(station, hour, departure, near, progress.part(0.2, 0.5))
            event = (count >= 2) & (others * np.sign(departure) >= np.abs(departure) / 2)
            in_time &= ~event
    if not settings.spike_space > 0:
        return in_time, none
    kept = np.where(in_time, np.nan, value)
    others, count = _around(station, hour, kept, near, progress.part(0.5, 0.9))
    difference = np.where(count >= _LEAST_NEIGHBOURS, kept - others, np.nan)
    difference -= _per_station(difference, station, starts)
    limit = np.maximum(settings.spike_space * _spread(difference, station, starts), jump)
    enough = np.add.reduceat(np.isfinite(difference), starts) >= _LEAST_VALUES
    in_space = (np.abs(difference) > limit) & np.repeat(enough, _lengths(starts, len(value)))
    progress.report(1.0)
    return in_time, in_space


def _rolling_median(value, station, window):
    import pandas as pd

    rolling = pd.Series(value).groupby(station, sort=False).rolling(window, 3, center=True)
    median = rolling.median().to_numpy()
    return np.where(np.isfinite(median), median, value)


def _lengths(starts, n):
    return np.diff(np.r_[starts, n])


def _per_station(values, station, starts):
    """Return the median of each station's values, once per row; NaN is left out."""
    import pandas as pd

    medians = pd.Series(values).groupby(station, sort=False).median().to_numpy()
    return np.repeat(medians, _lengths(starts, len(values)))


def _spread(departure, station, starts):
    return _TO_SIGMA * _per_station(np.abs(departure), station, starts)


def _neighbours(xy, radius):
    """Return the nearest stations of each, (n, 8); n where there are fewer."""
    from scipy.spatial import cKDTree

    n = len(xy)
    good = np.flatnonzero(np.isfinite(xy).all(axis=1))
    near = np.full((n, _NEIGHBOURS), n)
    if len(good) > 1:
        k = min(_NEIGHBOURS + 1, len(good))
        found = cKDTree(xy[good]).query(xy[good], k=k, distance_upper_bound=radius)[1]
        numbers = np.r_[good, n][found]
        numbers[numbers == good[:, None]] = n
        numbers = np.sort(numbers, axis=1)[:, :_NEIGHBOURS]
        near[good, : numbers.shape[1]] = numbers
    return near


def _around(station, hour, value, near, progress):
    """Return median and number of the values nearby in the same hour, per row."""
    n = len(near)
    median, count = np.full(len(value), np.nan), np.zeros(len(value), int)
    order = np.argsort(hour, kind="stable")
    hours, first = np.unique(hour[order], return_index=True)
    first = np.r_[first, len(order)]
    step = max(_CELLS // ((n + 1) * _NEIGHBOURS), 1)
    for start in range(0, len(hours), step):
        end = min(start + step, len(hours))
        rows = order[first[start] : first[end]]
        place = np.searchsorted(hours[start:end], hour[rows])
        cell = station[rows] * (end - start) + place
        size, good = (n + 1) * (end - start), np.isfinite(value[rows])
        number = np.bincount(cell[good], minlength=size)
        sums = np.bincount(cell[good], value[rows][good], size)
        with np.errstate(invalid="ignore", divide="ignore"):
            table = (sums / number).reshape(n + 1, end - start)
        nearby = np.sort(table[near], axis=1)  # NaN come last
        known = np.isfinite(nearby).sum(axis=1)
        low = np.take_along_axis(nearby, np.maximum((known - 1) // 2, 0)[:, None], 1)[:, 0]
        high = np.take_along_axis(nearby, (known // 2)[:, None], 1)[:, 0]
        median[rows] = ((low + high) / 2)[station[rows], place]
        count[rows] = known[station[rows], place]
        progress.report(end / len(hours))
    return median, count
