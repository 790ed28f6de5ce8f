"""Quality control of observations: each value that is not used is told, with its reason."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import between_quotes, translate
from ...progress import SILENT
from .observation_rules import PropertyRule
from .observation_spikes import spikes

_ISO = r"\s*\d{4}(-\d\d(-\d\d([T ]\d\d.*)?)?)?\s*\Z"
REASONS = (
    "no_value",
    "no_time",
    "unknown_unit",
    "unknown_station",
    "outside_area",
    "out_of_range",
    "duplicate_time",
    "flatline",
    "spike_time",
    "spike_space",
)


@dataclass(frozen=True)
class QualitySettings:
    """How strict the checks are.

    Attributes
    ----------
    flat_hours : float
        Equal values for at least so long are a stuck sensor [h]; 0 turns the check off.
    flat_values : int
        ... and at least so many of them.
    spike : float
        A value that departs from the median of its neighbours in time by more than so many
        robust standard deviations is a spike; 0 turns the check off.
    spike_space : float
        The same against the stations nearby; 0 turns the check off.
    window : int
        Values that count as neighbours in time, itself included.
    neighbour_radius : float
        Stations within this distance are neighbours [m].
    """

    flat_hours: float = 6.0
    flat_values: int = 6
    spike: float = 6.0
    spike_space: float = 8.0
    window: int = 9
    neighbour_radius: float = 2_000.0


@dataclass(frozen=True)
class CheckedObservations:
    """What may be used, and what not.

    Attributes
    ----------
    kept : pandas.DataFrame
        *station_id, time* (datetime64, UTC), *value* (in ``unit``), sorted by both.
    rejected : pandas.DataFrame
        *station_id, time, value, unit* as they came, and *reason*, one of ``REASONS``.
    counts : tuple of (str, int)
        Rejected values per reason that occurred.
    unit : str
        Unit of the kept values.
    """

    kept: object
    rejected: object
    counts: tuple
    unit: str


def reason_text(reason):
    """Return a reason as the reader's language says it."""
    return {
        "no_value": translate("SmartQuartier", "no number"),
        "no_time": translate("SmartQuartier", "time missing or unreadable"),
        "unknown_unit": translate("SmartQuartier", "unit missing or unknown"),
        "unknown_station": translate("SmartQuartier", "station without a place"),
        "outside_area": translate("SmartQuartier", "station outside the area"),
        "out_of_range": translate("SmartQuartier", "physically impossible"),
        "duplicate_time": translate("SmartQuartier", "second value for the same time"),
        "flatline": translate("SmartQuartier", "sensor stuck at one value"),
        "spike_time": translate("SmartQuartier", "jump against the values before and after"),
        "spike_space": translate("SmartQuartier", "jump against the stations nearby"),
    }[reason]


def check_observations(
    observations, stations, rule=None, area=None, settings=None, progress=SILENT
):
    """Split observations of one property into usable ones and rejected ones.

    Parameters
    ----------
    observations : pandas.DataFrame
        *station_id, time* (ISO 8601 or datetime; without offset: UTC), *value*, and *unit*
        if known.
    stations : pandas.DataFrame
        *station_id, x, y* [m]; one row per station.
    rule : PropertyRule, optional
        What the property's values must keep to; see :func:`~.observation_rules.rule_for`.
    area : shapely geometry or (xmin, ymin, xmax, ymax), optional
        Stations elsewhere are not used; same CRS as the stations.
    settings : QualitySettings, optional
        How strict the checks are.
    progress : Progress
        Reported to.

    Returns
    -------
    CheckedObservations
        Every row of the input is in exactly one of its two tables.

    Raises
    ------
    InputError
        If a column is missing, or a station id occurs twice.

    Notes
    -----
    The first check that a value fails is its reason. Of two values for the same time one is
    kept if they are equal; if not, nobody knows which is right, and none is. A jump that the
    stations nearby show too is an event, not a spike; and a station that is always higher
    than its neighbours, such as one at a busy street, is no spike either: what counts is the
    departure from its usual difference to them.
    """
    rule = rule or PropertyRule("", "")
    settings = settings or QualitySettings()
    _check_tables(observations, stations)
    work = _Work(observations, stations)
    work.units(rule)
    work.places(area)
    work.reject("out_of_range", ~((work.value >= rule.low) & (work.value <= rule.high)))
    progress.report(0.2)
    work.duplicates()
    progress.report(0.3)
    if settings.flat_hours > 0:
        work.flatlines(settings, rule.may_stay)
    progress.report(0.4)
    if settings.spike > 0 or settings.spike_space > 0:
        rows = work.usable()
        in_time, in_space = spikes(
            work.station[rows], work.seconds[rows], work.value[rows], work.xy, settings, rule.jump,
            progress.part(0.4, 0.95),
        )  # fmt: skip
        work.reject("spike_time", rows[in_time])
        work.reject("spike_space", rows[in_space])
    progress.report(1.0)
    return work.result()


def _check_tables(observations, stations):
    for table, needed, name in (
        (observations, ("station_id", "time", "value"), translate("SmartQuartier", "observations")),
        (stations, ("station_id", "x", "y"), translate("SmartQuartier", "stations")),
    ):
        missing = [column for column in needed if column not in table.columns]
        if missing:
            raise InputError(
                translate("SmartQuartier", "The table of {} has no column '{}'.").format(
                    name, between_quotes(missing)
                )
            )
    if not len(stations):
        raise InputError(
            translate("SmartQuartier", "The layer of stations is empty; choose another one.")
        )
    twice = stations["station_id"].astype(str).duplicated()
    if twice.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The station '{}' occurs more than once; keep one row per station and property.",
            ).format(stations["station_id"].astype(str)[twice].iloc[0])
        )


class _Work:
    """The observations as arrays, and the reason why each can't be used (-1: it can)."""

    def __init__(self, observations, stations):
        import pandas as pd

        self.table = observations.reset_index(drop=True)
        ids = pd.Index(stations["station_id"].astype(str))
        self.station = ids.get_indexer(self.table["station_id"].astype(str))
        self.xy = stations[["x", "y"]].apply(pd.to_numeric, errors="coerce").to_numpy(float)
        value = pd.to_numeric(self.table["value"], errors="coerce").to_numpy(float)
        self.value = value.copy()
        times, known = seconds_of(self.table["time"])
        self.seconds = times
        self.reason = np.full(len(self.table), -1, np.int8)
        self.unit = ""
        self.reject("no_value", ~np.isfinite(self.value))
        self.reject("no_time", ~known)

    def reject(self, reason, rows):
        """Mark rows (mask or numbers) that no earlier check has marked."""
        mask = np.zeros(len(self.reason), bool)
        mask[rows] = True
        self.reason[mask & (self.reason < 0)] = REASONS.index(reason)

    def usable(self):
        """Return the numbers of rows that passed so far, by station and time."""
        rows = np.flatnonzero(self.reason < 0)
        return rows[np.lexsort((self.seconds[rows], self.station[rows]))]

    def units(self, rule):
        """Convert to one unit; without a rule the most frequent one is it."""
        import pandas as pd

        self.unit = rule.unit
        if "unit" not in self.table.columns:
            return
        codes, units = pd.factorize(self.table["unit"].fillna("").astype(str))
        if not rule.units and len(units):
            good = codes[self.reason < 0]
            frequent = units[np.bincount(good if len(good) else codes).argmax()]
            self.unit = rule.unit or frequent
            rule = PropertyRule(rule.name, self.unit)
        for code, unit in enumerate(units):
            rows = codes == code
            found = rule.conversion(unit)
            if found is None:
                self.reject("unknown_unit", rows)
            elif found != (1.0, 0.0):
                self.value[rows] = self.value[rows] * found[0] + found[1]

    def places(self, area):
        """Reject what was measured nowhere, or elsewhere."""
        placed = np.isfinite(self.xy).all(axis=1)
        self.reject("unknown_station", (self.station < 0) | ~placed[self.station])
        if area is not None:
            inside = within(self.xy, area)
            self.reject("outside_area", (self.station >= 0) & ~inside[self.station])

    def duplicates(self):
        """Keep one of equal values for the same time, and none of different ones."""
        rows = self.usable()
        if not len(rows):
            return
        station, seconds, value = self.station[rows], self.seconds[rows], self.value[rows]
        new = np.r_[True, (station[1:] != station[:-1]) | (seconds[1:] != seconds[:-1])]
        group = np.cumsum(new) - 1
        first = np.flatnonzero(new)
        spread = np.maximum.reduceat(value, first) - np.minimum.reduceat(value, first)
        self.reject("duplicate_time", rows[~new | (spread > 0)[group]])

    def flatlines(self, settings, may_stay):
        """Reject runs of equal values that are too long."""
        rows = self.usable()
        if not len(rows):
            return
        station, seconds, value = self.station[rows], self.seconds[rows], self.value[rows]
        new = np.r_[True, (station[1:] != station[:-1]) | (value[1:] != value[:-1])]
        first = np.flatnonzero(new)
        last = np.r_[first[1:], len(rows)] - 1
        long = seconds[last] - seconds[first] >= settings.flat_hours * 3600
        long &= last - first + 1 >= settings.flat_values
        long &= ~np.isin(value[first], may_stay)
        self.reject("flatline", rows[long[np.cumsum(new) - 1]])

    def result(self):
        """Return both tables."""
        import pandas as pd

        rows = self.usable()
        kept = pd.DataFrame(
            {
                "station_id": self.table["station_id"].astype(str).to_numpy()[rows],
                "time": self.seconds[rows].astype("datetime64[s]").astype("datetime64[ns]"),
                "value": self.value[rows],
            }
        )
        out = np.flatnonzero(self.reason >= 0)
        columns = [c for c in ("station_id", "time", "value", "unit") if c in self.table.columns]
        rejected = self.table.loc[out, columns].reset_index(drop=True)
        rejected["reason"] = np.array(REASONS, dtype=object)[self.reason[out]]
        numbers = np.bincount(self.reason[out], minlength=len(REASONS))
        counts = tuple((name, int(k)) for name, k in zip(REASONS, numbers) if k)
        return CheckedObservations(kept, rejected, counts, self.unit)


def seconds_of(times):
    """Return seconds since 1970 (UTC) as int64, and which times could be read.

    Parameters
    ----------
    times : pandas.Series
        ISO 8601 texts or datetimes; without offset they are UTC.
    """
    import pandas as pd

    # Some versions would read 05.06.2026 as the 6th of May: only ISO is read at all.
    if getattr(times.dtype, "kind", "") == "O":
        texts = times.map(lambda value: isinstance(value, str)).astype(bool)
        times = times.where(~texts | times.where(texts, "").str.match(_ISO), None)
    # Since pandas 2 one format is expected unless told otherwise, and others become NaT.
    mixed = {"format": "ISO8601"} if int(pd.__version__.split(".")[0]) >= 2 else {}
    parsed = pd.DatetimeIndex(pd.to_datetime(times, utc=True, errors="coerce", **mixed))
    known = ~np.asarray(parsed.isna())
    plain = parsed.tz_localize(None).to_numpy().astype("datetime64[s]").astype(np.int64)
    return np.where(known, plain, 0), known


def within(points, area):
    """Return which points lie in an area, its edge included.

    Parameters
    ----------
    points : array (n, 2)
        Coordinates [m]; missing ones lie nowhere.
    area : shapely geometry or (xmin, ymin, xmax, ymax)
        Same CRS.

    Returns
    -------
    array (n,) of bool
        True inside.
    """
    if isinstance(area, (tuple, list)):
        west, south, east, north = area
        x, y = points.T
        return (x >= west) & (x <= east) & (y >= south) & (y <= north)
    from shapely.geometry import Point
    from shapely.prepared import prep

    prepared, good = prep(area), np.isfinite(points).all(axis=1)
    return np.array([ok and prepared.covers(Point(*xy)) for ok, xy in zip(good, points)], bool)
