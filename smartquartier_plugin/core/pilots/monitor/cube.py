"""The observations of a monitor, laid out by indicator, quarter and period."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..indicators.columns import duplicates, numeric_column, text_codes
from ..indicators.join import match_codes
from ..indicators.timeseries import order_periods, period_time

NEEDED = ("code", "period", "indicator", "value")


@dataclass(frozen=True)
class Cube:
    """Observations by indicator, quarter and period.

    Parameters
    ----------
    labels : tuple of str
        Periods in order of time.
    times : numpy.ndarray
        float64, shape (t,), the periods in years.
    start : float
        First period with the measure, in years.
    values : mapping of str to numpy.ndarray
        Per indicator float64, shape (quarters, t); NaN where missing.
    unmatched : pandas.DataFrame
        Columns *code* and *side*.
    notes : tuple of str
        Sentences for the user.
    """

    labels: tuple
    times: np.ndarray
    start: float
    values: dict
    unmatched: object
    notes: tuple


def read_observations(observations, codes, start):
    """Lay the observations out.

    Parameters
    ----------
    observations : pandas.DataFrame
        Columns *code, period, indicator, value*.
    codes : numpy.ndarray
        object, str: codes of all quarters.
    start : str, float or date
        First period with the measure.

    Returns
    -------
    Cube
        In the order of ``codes``; indicators in order of first appearance.

    Raises
    ------
    InputError
        Missing columns or rows, repeated observations, no match, nothing from the start on.
    """
    for name in NEEDED:
        if name not in observations:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The observations have no field '{field}'; needed are code, period, "
                    "indicator and value.",
                ).format(field=name)
            )
    layer = translate("SmartQuartier", "the observations")
    numbers = numeric_column(observations["value"].tolist(), "value", layer)
    keys = [text_codes(observations[name].tolist()) for name in NEEDED[:3]]
    whole = np.array([None not in key for key in zip(*keys)], dtype=bool)
    if not whole.any():
        raise InputError(
            translate(
                "SmartQuartier", "The observations hold no row with code, period and indicator."
            )
        )
    code, period, indicator = (key[whole] for key in keys)
    periods = order_periods(period, "period")
    begin = _begin(start, periods)
    _refuse_repeated(code, periods, indicator)
    match = match_codes(codes, list(dict.fromkeys(code)))
    position = {quarter: row for row, quarter in enumerate(codes)}
    row = np.array([position.get(item, -1) for item in code])
    values = {}
    for name in dict.fromkeys(indicator):
        mine = (indicator == name) & (row >= 0)
        table = np.full((len(codes), len(periods.times)), np.nan)
        table[row[mine], periods.index[mine]] = numbers[whole][mine]
        values[name] = table
    notes = match.notes + _notes(int((~whole).sum()), periods.times[0] >= begin, start)
    return Cube(periods.labels, periods.times, begin, values, match.unmatched, notes)


def _begin(start, periods):
    begin = period_time(start, translate("SmartQuartier", "start of the measure"))
    if periods.times[-1] < begin:
        raise InputError(
            translate(
                "SmartQuartier",
                "There is no observation from {start} on (the last is of {last}); nothing can be "
                "compared yet.",
            ).format(start=start, last=periods.labels[-1])
        )
    return begin


def _notes(n_dropped, no_baseline, start):
    notes = []
    if n_dropped:
        notes.append(
            translate(
                "SmartQuartier", "Observations without code, period or indicator, left out: {n}."
            ).format(n=n_dropped)
        )
    if no_baseline:
        notes.append(
            translate(
                "SmartQuartier",
                "There is no observation before {start}: without a baseline no change, no way to "
                "the target and no comparison can be given.",
            ).format(start=start)
        )
    return tuple(notes)


def _refuse_repeated(code, periods, indicator):
    keys = list(zip(code, periods.index, indicator))
    twice = duplicates(keys)
    if twice:
        first = twice[0]
        raise InputError(
            translate(
                "SmartQuartier",
                "Observations that occur more than once: {n}, the first for code '{code}', "
                "period {period}, indicator '{indicator}'; keep one value for each.",
            ).format(
                n=len(twice), code=first[0], period=periods.labels[first[1]], indicator=first[2]
            )
        )
