"""One indicator of pilots: targets, comparison quarter by quarter, and the effect of all pilots."""

import difflib
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...pilots.indicators.timeseries import period_time
from ...pilots.monitor.inputs import read_pilots
from ...pilots.monitor.monitor import MonitorResult, monitor_pilots
from ...progress import SILENT
from .did import Difference, difference

HITS = ("inside", "below", "above", "")


@dataclass(frozen=True)
class Forecast:
    """What had been estimated for each quarter, and whether it came so.

    Parameters
    ----------
    prefix : str
        Fields ``<prefix>_p05``, ``_p50`` and ``_p95`` of the forecast.
    low, mid, high : numpy.ndarray
        float64, shape (n,): the estimated change; NaN where there is none.
    hit : tuple of str
        One of ``HITS`` per quarter: where the measured effect lies in the estimated range.
    """

    prefix: str
    low: np.ndarray
    mid: np.ndarray
    high: np.ndarray
    hit: tuple


@dataclass(frozen=True)
class EffectMonitor:
    """What became of one indicator.

    Parameters
    ----------
    indicator : str
        Its name in the observations.
    monitor : MonitorResult
        Target and actual, and the comparison of each pilot with its most similar quarters.
    difference : Difference
        The effect over all pilots.
    expected : numpy.ndarray
        float64, shape (n,): the value after the start if the quarter had changed like the
        comparison quarters.
    effect : numpy.ndarray
        float64, shape (n,): after minus expected, in the indicator's unit.
    forecast : Forecast or None
        Where one was given.
    roles : tuple of str
        pilot, neighbour, comparison or other.
    """

    indicator: str
    monitor: MonitorResult
    difference: Difference
    expected: np.ndarray
    effect: np.ndarray
    forecast: Optional[Forecast]
    roles: tuple


@dataclass(frozen=True)
class Question:
    """What is asked of the observations.

    ``comparison`` are the codes of the quarters to compare with, empty for all that are neither
    pilot nor next to one; the others are as in :func:`.did.difference` and
    :func:`core.pilots.monitor.monitor.monitor_pilots`.
    """

    pilots: tuple
    start: str
    indicator: str = ""
    comparison: tuple = ()
    mode: str = "relative"
    n_controls: int = 3
    confidence: float = 0.9
    permutations: int = 20_000
    seed: int = 0


def monitor_effect(
    observations,
    codes,
    question,
    targets=None,
    directions=None,
    neighbours=None,
    forecast=None,
    progress=SILENT,
):
    """Compare pilots with targets, with similar quarters, and with what had been estimated.

    Parameters
    ----------
    observations : DataFrame
        Columns *code, period, indicator, value*.
    codes : sequence of str
        Codes of all quarters.
    question : Question
        Pilots, start, indicator.
    targets : DataFrame, optional
        As for :func:`core.pilots.monitor.monitor.monitor_pilots`.
    directions : mapping of str to int, optional
        Whether more is better, per indicator.
    neighbours : sparse matrix, optional
        Which quarters touch.
    forecast : (str, array (n, 3)), optional
        Prefix, and P5, P50, P95 of the estimated change per quarter.
    progress : Progress
        For progress and cancelling.

    Returns
    -------
    EffectMonitor

    Raises
    ------
    InputError
        Unknown indicator, pilot or comparison quarter; nothing before or after the start.
    """
    indicator = _indicator(observations, question.indicator)
    own = observations["indicator"].astype(str).str.strip() == indicator
    mine = observations[own]
    others = _comparison(question, codes)
    if len(others):
        wanted = {codes[row] for row in others} | set(question.pilots)
        mine = mine[mine["code"].astype(str).str.strip().isin(wanted)]
    if targets is not None and "indicator" in targets:
        targets = targets[targets["indicator"].astype(str).str.strip() == indicator]
    result = monitor_pilots(
        mine,
        codes,
        list(question.pilots),
        question.start,
        targets=targets,
        directions=directions,
        neighbours=neighbours,
        n_controls=question.n_controls,
        confidence=question.confidence,
        progress=progress.part(0.0, 0.5),
    )
    values = result.values[indicator]
    treated = np.isin(result.codes, result.pilots)
    beside = np.isin(result.codes, result.neighbours)
    donors = ~treated & (~beside if not len(others) else np.isin(np.arange(len(codes)), others))
    found = difference(
        values,
        result.times,
        period_time(question.start, translate("SmartQuartier", "start of the measure")),
        treated,
        donors,
        mode=question.mode,
        confidence=question.confidence,
        permutations=question.permutations,
        seed=question.seed,
        progress=progress.part(0.5, 1.0),
    )
    _refuse_nothing(found, question)
    expected = _expected(found)
    effect = np.where(treated, found.after - expected, np.nan)
    return EffectMonitor(
        indicator=indicator,
        monitor=result,
        difference=found,
        expected=expected,
        effect=effect,
        forecast=None if forecast is None else _forecast(*forecast, effect),
        roles=_roles(len(codes), found, treated, beside),
    )


def comparable(result):
    """Return whether each pilot has quarters that were like it before the start.

    Parameters
    ----------
    result : EffectMonitor

    Returns
    -------
    bool
    """
    return all(row.reason != "no_comparable_quarter" for row in result.monitor.rows)


def _indicator(observations, wanted):
    if "indicator" not in observations:
        raise InputError(
            translate(
                "SmartQuartier",
                "The observations have no field '{field}'; needed are code, period, "
                "indicator and value.",
            ).format(field="indicator")
        )
    column = observations["indicator"].dropna().astype(str).str.strip()
    known = list(dict.fromkeys(column))
    if not wanted and len(known) == 1:
        return known[0]
    if wanted in known:
        return wanted
    near = difflib.get_close_matches(wanted, known, n=3) or known[:8]
    raise InputError(
        translate(
            "SmartQuartier",
            "Choose one indicator of the observations; '{name}' isn't among them, there "
            "are {known}.",
        ).format(name=wanted, known=", ".join(near))
    )


def _comparison(question, codes):
    if not question.comparison:
        return np.zeros(0, int)
    rows = read_pilots(question.comparison, np.asarray(codes, dtype=object))
    both = set(question.comparison) & set(question.pilots)
    if both:
        raise InputError(
            translate(
                "SmartQuartier",
                "Quarter '{}' is named as pilot and as comparison quarter; leave it out of one.",
            ).format(sorted(both)[0])
        )
    return rows


def _refuse_nothing(found, question):
    if len(found.treated) and len(found.controls):
        return
    what = (
        translate("SmartQuartier", "no pilot")
        if not len(found.treated)
        else translate("SmartQuartier", "no comparison quarter")
    )
    hint = ""
    if question.mode == "relative":
        hint = " " + translate(
            "SmartQuartier", "A relative change also needs values above 0 before the start."
        )
    raise InputError(
        translate(
            "SmartQuartier",
            "Nothing can be compared: {what} has values both before {start} and from then on, in "
            "all periods in which the pilots have one; complete the observations or name other "
            "quarters.",
        ).format(what=what, start=question.start)
        + hint
    )


def _expected(found):
    change = found.change_controls
    return found.before * (1 + change) if found.mode == "relative" else found.before + change


def _forecast(prefix, ranges, effect):
    low, mid, high = np.asarray(ranges, dtype=float).T
    hit = []
    for least, most, value in zip(low, high, effect):
        known = np.isfinite([least, most, value]).all()
        hit.append("" if not known else HITS[0 if least <= value <= most else 1 + (value > most)])
    return Forecast(prefix, low, mid, high, tuple(hit))


def _roles(n, found, treated, beside):
    compared = np.isin(np.arange(n), found.controls)
    return tuple(
        "pilot" if is_pilot else "comparison" if is_control else "neighbour" if near else "other"
        for is_pilot, is_control, near in zip(treated, compared, beside)
    )
