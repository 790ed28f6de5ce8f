"""Stations whose course differs from that of the others: indoors, in a wall, in fog."""

from dataclasses import dataclass

import numpy as np

from .observation_quality import seconds_of

_HOUR = 3_600
_LEAST_STATIONS = 5
_LEAST_HOURS = 24
_RESTLESS = 3.0
_SLUGGISH = 1 / 3


@dataclass(frozen=True)
class StationCourse:
    """How a station follows the others.

    Attributes
    ----------
    follows : array (n,)
        By how much it changes when the median of all stations changes by 1; NaN if unknown.
    departs : array (n,)
        Standard deviation of its difference to that median, as a multiple of the median
        station's; NaN if unknown.
    odd : array (n,) of bool
        True if it changes by less than a third of the others or more than three times as
        much, or departs more than three times as much as the median station.
    """

    follows: np.ndarray
    departs: np.ndarray
    odd: np.ndarray


def station_course(kept, ids):
    """Compare the hourly course of each station with the median course of all.

    Parameters
    ----------
    kept : pandas.DataFrame
        *station_id, time, value* that passed the quality control.
    ids : sequence of str, length n
        The stations asked for.

    Returns
    -------
    StationCourse
        All unknown with less than five stations; a station needs 24 hours in common.

    Notes
    -----
    Quality control looks at single values; a sensor that hangs indoors or reads too high in
    every damp night passes it. Such stations are pointed out, not rejected: a station at a
    busy street may have its own course for good reason. The limits are defaults of this
    program, without a source.
    """
    import pandas as pd

    n = len(ids)
    follows, departs = np.full((2, n), np.nan)
    seconds, known = seconds_of(kept["time"])
    place = pd.Index(ids).get_indexer(kept["station_id"].astype(str))
    use = known & (place >= 0)
    frame = pd.DataFrame(
        {"place": place[use], "hour": seconds[use] // _HOUR,
         "value": kept["value"].to_numpy(float)[use]}
    )  # fmt: skip
    if frame["place"].nunique() < _LEAST_STATIONS:
        return StationCourse(follows, departs, np.zeros(n, bool))
    frame = frame.groupby(["place", "hour"], as_index=False)["value"].mean()
    # Levels differ from place to place; only the course counts.
    frame["value"] -= frame.groupby("place")["value"].transform("median")
    by_hour = frame.groupby("hour")["value"]
    frame["others"] = by_hour.transform("median")
    frame = frame[by_hour.transform("size") >= _LEAST_STATIONS]
    for row, part in frame.groupby("place"):
        if len(part) < _LEAST_HOURS:
            continue
        others, own = part["others"].to_numpy(), part["value"].to_numpy()
        centred = others - others.mean()
        if centred @ centred > 0:
            follows[row] = (own @ centred) / (centred @ centred)
        departs[row] = (own - others).std(ddof=1)
    usual = np.nanmedian(departs) if np.isfinite(departs).any() else np.nan
    departs = departs / usual if usual > 0 else np.full(n, np.nan)
    with np.errstate(invalid="ignore"):
        odd = (departs > _RESTLESS) | (follows < _SLUGGISH) | (follows > 1 / _SLUGGISH)
    return StationCourse(follows, departs, odd)
