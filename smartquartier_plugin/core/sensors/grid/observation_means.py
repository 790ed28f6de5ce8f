"""What each station measured over a period: the mean, and how far it can be trusted."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .gap_filling import filled_means
from .observation_quality import seconds_of

_BLOCKS = {"hour": 3_600, "day": 86_400}
_DAYS_FOR_DAYS = 7
_LEAST_FOR_ERROR = 3
_LEAST_FOR_CORRELATION = 8


@dataclass(frozen=True)
class StationMeans:
    """One value per station.

    Attributes
    ----------
    table : pandas.DataFrame
        *station_id, x, y, mean, se* (standard error; NaN with fewer than three blocks),
        *n_values, n_blocks, share* (blocks with values of all blocks in the period), *crowd*.
    left_out : pandas.DataFrame
        *station_id, n_blocks* of stations with too few blocks.
    block : str
        ``hour`` or ``day``.
    start, end : str
        First and last time that was used (ISO 8601, UTC).
    """

    table: object
    left_out: object
    block: str
    start: str
    end: str


def station_means(
    observations, stations, start=None, end=None, block=None, least_blocks=3, level=False,
    fill=False, progress=SILENT,
):  # fmt: skip
    """Average the observations of each station over a period.

    Parameters
    ----------
    observations : pandas.DataFrame
        *station_id, time, value*; checked ones.
    stations : pandas.DataFrame
        *station_id, x, y* [m], and *crowd* if known.
    start, end : str or datetime, optional
        Period (UTC), the end excluded; all that is there if not given.
    block : str, optional
        ``day`` or ``hour``; days if the period has at least seven of them.
    least_blocks : int
        Stations with fewer blocks are left out.
    level : bool
        True for decibels: energies are averaged, as in an equivalent continuous level.
    fill : bool
        Bring stations with gaps to the same period as the others: a missing block counts as
        what the others measured in it, plus the station's usual difference to them. The
        standard error then holds for that difference; what all stations have in common, the
        weather of the period, is no part of it.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    StationMeans
        Sorted by id.

    Raises
    ------
    InputError
        If nothing lies in the period, or the block is unknown.

    Notes
    -----
    First the mean of each block, then the mean of the blocks: an hour with many values
    weighs no more than one with few. The standard error is that of the block means; from
    eight blocks on their number is reduced by ``(1 - r) / (1 + r)``, where r is the
    correlation of consecutive blocks if positive: days like those before tell little new.
    Of decibels it is the error of the mean level.

    References
    ----------
    .. [1] Zięba, A. (2010). Effective number of observations and unbiased estimators of
       variance for autocorrelated data. Metrology and Measurement Systems 17, 3-16.
    """
    import pandas as pd

    if block not in (None, *_BLOCKS):
        raise InputError(
            translate("SmartQuartier", "The block '{}' is not known; choose day or hour.").format(
                block
            )
        )
    ids = pd.Index(stations["station_id"].astype(str))
    station = ids.get_indexer(observations["station_id"].astype(str))
    seconds, known = seconds_of(observations["time"])
    value = observations["value"].to_numpy(float)
    low, high = _limits(start, end, seconds[known])
    use = known & (station >= 0) & np.isfinite(value) & (seconds >= low) & (seconds < high)
    if not use.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "No usable observation lies in the period; choose another one, or look at the "
                "table of rejected values.",
            )
        )
    station, seconds, value = station[use], seconds[use], value[use]
    first, last = int(seconds.min()), int(seconds.max())
    if block is None:
        days = (min(high, last + 1) - max(low, first)) / _BLOCKS["day"]
        block = "day" if days > _DAYS_FOR_DAYS - 1 else "hour"
    progress.check()
    length = _BLOCKS[block]
    of_block = seconds // length
    possible = (
        (high - 1 if end is not None else last) // length
        - (low if start is not None else first) // length + 1
    )  # fmt: skip
    rows = _means(station, of_block, value, level, fill, progress)
    table = pd.DataFrame({"station_id": ids.to_numpy()[rows.pop("station")]})
    table["x"], table["y"] = (_column(stations, ids, table, name, np.nan) for name in "xy")
    for name, content in rows.items():
        table[name] = content
    table["share"] = table["n_blocks"] / max(possible, 1)
    table["crowd"] = _column(stations, ids, table, "crowd", False).astype(bool)
    table = table.sort_values("station_id", ignore_index=True)
    enough = table["n_blocks"] >= least_blocks
    progress.report(1.0)
    return StationMeans(
        table[enough].reset_index(drop=True),
        table.loc[~enough, ["station_id", "n_blocks"]].reset_index(drop=True),
        block,
        *(str(np.datetime64(moment, "s")) + "Z" for moment in (first, last)),
    )


def _limits(start, end, seconds):
    """Return both ends of the period in seconds."""
    import pandas as pd

    low, high = -np.inf, np.inf
    for name, text in (("start", start), ("end", end)):
        if text is None:
            continue
        found, known = seconds_of(pd.Series([text]))
        if not known[0]:
            raise InputError(
                translate(
                    "SmartQuartier", "'{}' is no date or time; write it like 2026-03-31."
                ).format(text)
            )
        low, high = (int(found[0]), high) if name == "start" else (low, int(found[0]))
    if not low < high:
        raise InputError(translate("SmartQuartier", "The period ends before it starts; swap both."))
    return low, high


def _column(stations, ids, table, name, missing):
    if name not in stations.columns:
        return np.full(len(table), missing)
    return stations[name].to_numpy()[ids.get_indexer(table["station_id"])]


def _means(station, block, value, level, fill, progress):
    """Return one entry per station: mean of block means, its standard error, counts."""
    order = np.lexsort((block, station))
    station, block, value = station[order], block[order], value[order]
    first = np.flatnonzero(np.r_[True, (station[1:] != station[:-1]) | (block[1:] != block[:-1])])
    size = np.diff(np.r_[first, len(value)])
    mean = _level(np.add.reduceat(_energy(value, level), first) / size, level)
    place, number = station[first], block[first]
    begin = np.flatnonzero(np.r_[True, place[1:] != place[:-1]])
    blocks = np.diff(np.r_[begin, len(place)])
    total = _level(np.add.reduceat(_energy(mean, level), begin) / blocks, level)
    rest = mean - np.repeat(np.add.reduceat(mean, begin) / blocks, blocks)
    spread = np.add.reduceat(rest**2, begin) / np.maximum(blocks - 1, 1)
    if fill:
        rows = np.repeat(np.arange(len(begin)), blocks)
        filled = filled_means(rows, number, mean, level, progress)
        use = filled.used
        total = np.where(use, filled.mean, total)
        rest = np.where(use[rows], filled.rest, rest)
        squares = np.add.reduceat(filled.rest**2, begin)
        spread = np.where(use, squares / blocks * filled.inflation, spread)
    error = np.sqrt(spread / _effective(rest, place, number, begin, blocks))
    error[blocks < _LEAST_FOR_ERROR] = np.nan
    return {
        "station": place[begin],
        "mean": total,
        "se": error,
        "n_values": np.add.reduceat(size, begin),
        "n_blocks": blocks,
    }


def _effective(rest, place, number, begin, blocks):
    """Return how many independent blocks each station's are worth."""
    squares = np.add.reduceat(rest**2, begin)
    follows = np.r_[(place[1:] == place[:-1]) & (number[1:] == number[:-1] + 1), False]
    products = np.add.reduceat(np.where(follows, rest * np.r_[rest[1:], 0.0], 0.0), begin)
    pairs = np.add.reduceat(follows.astype(float), begin)
    with np.errstate(invalid="ignore", divide="ignore"):
        alike = np.where(pairs > 0, products / pairs / (squares / blocks), 0.0)
    alike = np.where(blocks >= _LEAST_FOR_CORRELATION, np.nan_to_num(alike), 0.0)
    alike = np.clip(alike, 0.0, 0.95)
    return np.maximum(blocks * (1 - alike) / (1 + alike), 2.0)


def _energy(values, level):
    return 10 ** (values / 10) if level else values


def _level(values, level):
    return 10 * np.log10(values) if level else values
