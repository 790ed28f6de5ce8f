"""Monitoring of pilot quarters: target-actual comparison, and comparison with others."""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from ..indicators.join import quarter_codes
from .comparison import Comparison, compare
from .cube import read_observations
from .inputs import read_pilots, read_targets
from .notes import monitor_notes
from .targets import progress_to_target
from .verdicts import no_conclusion_reason, verdict


@dataclass(frozen=True)
class PilotRow:
    """One pilot quarter and one indicator.

    Parameters
    ----------
    code, indicator : str
        Which.
    direction : int
        +1 more is better, -1 less is, 0 neither.
    baseline : float
        Value before the start; NaN where missing.
    baseline_period : str
        The last period before the start in which the pilot has a value, else "".
    latest : float
        Value in the latest period; NaN where missing.
    latest_period : str
        The indicator's latest period, "" where none is after the start.
    change, change_pct : float
        Latest minus baseline in the indicator's unit, and in per cent of the baseline.
    target : float
        NaN without one.
    target_period : str
        By when; "" if not said.
    share_achieved, share_of_time : float
        See :class:`.targets.TargetProgress`.
    status : str
        One of :data:`.targets.STATUSES`.
    comparison : Comparison
        Against the comparison quarters.
    comparison_codes : tuple of str
        Their codes, the most similar first.
    verdict : str
        One of :data:`.verdicts.VERDICTS`; :func:`.text.verdict_text` says it in words.
    reason : str
        Why no conclusion is possible, one of :data:`.verdicts.REASONS`; "" where one is.
    extreme_before : bool
        Whether the last value before the start is the pilot's worst until then (either
        extreme without a direction), also beside the donors' median: regression to the
        mean may look like an effect.
    """

    code: str
    indicator: str
    direction: int
    baseline: float
    baseline_period: str
    latest: float
    latest_period: str
    change: float
    change_pct: float
    target: float
    target_period: str
    share_achieved: float
    share_of_time: float
    status: str
    comparison: Comparison
    comparison_codes: tuple
    verdict: str
    reason: str
    extreme_before: bool


@dataclass(frozen=True)
class MonitorResult:
    """Everything about all pilots.

    Parameters
    ----------
    rows : tuple of PilotRow
        By indicator, then pilot.
    codes : tuple of str
        All quarters, in the order of the layer.
    pilots, neighbours : tuple of str
        Codes of the pilots, and of the quarters next to one.
    indicators : tuple of str
        In order of first appearance.
    periods : tuple of str
        In order of time.
    times : numpy.ndarray
        float64, the periods in years.
    values : mapping of str to numpy.ndarray
        Per indicator float64 (quarter, period), NaN where missing.
    start : str
        First period with the measure.
    n_before : int
        Periods before it.
    confidence : float
        Of intervals and verdicts.
    unmatched : pandas.DataFrame
        Columns *code* and *side* ("quarters" or "table").
    notes : tuple of str
        Sentences for the user.
    """

    rows: tuple
    codes: tuple
    pilots: tuple
    neighbours: tuple
    indicators: tuple
    periods: tuple
    times: np.ndarray
    values: dict
    start: str
    n_before: int
    confidence: float
    unmatched: object
    notes: tuple


def monitor_pilots(
    observations,
    quarters,
    pilots,
    start,
    targets=None,
    directions=None,
    neighbours=None,
    n_controls=3,
    confidence=0.9,
    progress=SILENT,
):
    """Compare pilots with their targets and with similar quarters that had no measure.

    Parameters
    ----------
    observations : pandas.DataFrame
        Columns *code, period, indicator, value*, one row each.
    quarters : sequence
        Codes of all quarters.
    pilots : sequence of str
        Codes of the pilot quarters.
    start : str, float or date
        First period with the measure; it counts as after.
    targets : pandas.DataFrame, optional
        Columns *indicator, target* and, if wanted, *period* (by when), *direction* (1, -1),
        *code* (of one pilot; empty for all).
    directions : mapping of str to int, optional
        +1, -1 or 0 per indicator, such as *dir_monitor* of the catalogue; a direction in
        ``targets`` comes first.
    neighbours : scipy.sparse matrix, numpy.ndarray or sequence of (code, code), optional
        Which quarters touch, in the order of ``quarters``.
    n_controls : int
        Comparison quarters per pilot and indicator.
    confidence : float
        Of intervals and verdicts, in (0, 1).
    progress : Progress
        Reports one step per pilot and indicator.

    Returns
    -------
    MonitorResult
        One row per indicator and pilot, and what the charts need.

    Raises
    ------
    InputError
        Missing columns, unknown pilots, repeated observations, nothing from the start on.
    """
    codes = quarter_codes(list(quarters), "code")
    chosen = read_pilots(pilots, codes)
    cube = read_observations(observations, codes, start)
    aims = read_targets(targets, tuple(cube.values), codes, dict(directions or {}))
    matrix = _matrix(neighbours, codes)
    is_pilot = np.isin(np.arange(len(codes)), chosen)
    beside = np.zeros(len(codes), dtype=bool)
    if matrix is not None:
        beside = np.asarray(matrix[chosen].sum(axis=0)).ravel() > 0
    donors = ~is_pilot & ~beside
    rows, steps = [], len(cube.values) * len(chosen)
    for name, values in cube.values.items():
        for pilot in chosen:
            comparison = compare(
                values,
                cube.times,
                cube.start,
                pilot,
                donors,
                matrix,
                n_controls,
                confidence,
                progress,
            )
            aim = aims.for_pilot(name, codes[pilot])
            rows.append(_row(name, pilot, codes, cube, aim, comparison, confidence))
            progress.report(len(rows) / steps)
    return MonitorResult(
        rows=tuple(rows),
        codes=tuple(codes),
        pilots=tuple(codes[chosen]),
        neighbours=tuple(codes[beside & ~is_pilot]),
        indicators=tuple(cube.values),
        periods=cube.labels,
        times=cube.times,
        values=cube.values,
        start=str(start).strip(),
        n_before=int((cube.times < cube.start).sum()),
        confidence=confidence,
        unmatched=cube.unmatched,
        notes=cube.notes
        + aims.notes
        + monitor_notes(rows, cube.values, matrix is None, int(donors.sum()), confidence),
    )


def _matrix(neighbours, codes):
    if neighbours is None:
        return None
    if hasattr(neighbours, "tocsr"):
        return neighbours.tocsr()
    if isinstance(neighbours, np.ndarray) and neighbours.shape == (len(codes),) * 2:
        return neighbours.astype(bool)
    position = {code: row for row, code in enumerate(codes)}
    matrix = np.zeros((len(codes), len(codes)), dtype=bool)
    for a, b in neighbours:
        if str(a) in position and str(b) in position:
            matrix[position[str(a)], position[str(b)]] = True
            matrix[position[str(b)], position[str(a)]] = True
    return matrix


def _row(name, pilot, codes, cube, aim, comparison, confidence):
    values = cube.values[name]
    used = np.isfinite(values).any(axis=0)
    before = np.flatnonzero(np.isfinite(values[pilot]) & (cube.times < cube.start))
    after = np.flatnonzero(used & (cube.times >= cube.start))
    nan = float("nan")
    baseline, baseline_time = nan, nan
    if len(before):
        baseline, baseline_time = float(values[pilot, before[-1]]), cube.times[before[-1]]
    latest, latest_time = nan, nan
    if len(after):
        latest, latest_time = float(values[pilot, after[-1]]), cube.times[after[-1]]
    way = progress_to_target(
        baseline, latest, aim.target, aim.direction, baseline_time, latest_time, aim.time
    )
    change = latest - baseline
    reason = no_conclusion_reason(comparison, confidence)
    return PilotRow(
        code=codes[pilot],
        indicator=name,
        direction=aim.direction,
        baseline=baseline,
        baseline_period=cube.labels[before[-1]] if len(before) else "",
        latest=latest,
        latest_period=cube.labels[after[-1]] if len(after) else "",
        change=change,
        change_pct=100 * change / abs(baseline) if baseline else nan,
        target=aim.target,
        target_period=aim.period,
        share_achieved=way.share_achieved,
        share_of_time=way.share_of_time,
        status=way.status,
        comparison=comparison,
        comparison_codes=tuple(codes[list(comparison.controls)]),
        verdict=verdict(comparison, aim.direction, confidence),
        reason=reason,
        extreme_before=_extreme(
            values[pilot, before],
            values[np.isfinite(comparison.placebos)][:, before],
            aim.direction,
        ),
    )


def _extreme(own, others, direction):
    """Return whether the last value is the worst (without direction: either extreme).

    It has to be so beside the median of ``others``, too: a city-wide rise makes no extreme.
    """
    if len(own) < 2:
        return False
    highest = lowest = True
    for values in [own, own - np.median(others, axis=0)] if len(others) else [own]:
        highest = highest and bool(values[-1] > values[:-1].max())
        lowest = lowest and bool(values[-1] < values[:-1].min())
    return {1: lowest, -1: highest, 0: highest or lowest}[direction]
