"""Would it have happened anyway? Matched comparison quarters and difference-in-differences.

A pilot quarter is compared with the quarters most like it before the start, none of them
next to a pilot (effects spill over). How large a difference chance alone produces is read
from placebos: every donor (neither pilot nor next to one, with values in all periods of the
pilot) is treated as if it had been the pilot.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from ..indicators.timeseries import slope

# Farther than one standard deviation of the donors, or outside their range by more than a
# quarter of one (Stuart 2010: 0.25 is what matching tolerates), nothing is comparable.
MATCH_LIMIT = 1.0
RANGE_MARGIN = 0.25


@dataclass(frozen=True)
class Comparison:
    """A pilot quarter against its comparison quarters, for one indicator.

    Parameters
    ----------
    controls : tuple of int
        Rows of the comparison quarters, the most similar first; empty if none.
    before, after : float
        The pilot's means over the periods before and from the start on.
    controls_before, controls_after : float
        The same for the comparison quarters.
    effect : float
        (after - before) - (controls_after - controls_before); NaN without either.
    low, high : float
        Interval of effects that the placebos don't contradict; infinite if there are too
        few of them.
    p_value : float
        Share of quarters, the pilot among them, with an effect at least as large, either
        way; NaN without placebos.
    n_placebos : int
        Donors that were treated as if they had been the pilot.
    pre_trend : float
        Difference of the slopes per year before the start; NaN with fewer than two periods.
    pre_trend_p : float
        Its share among the placebos, as ``p_value``.
    n_before, n_after : int
        Periods in which the pilot has a value.
    match : float
        Mean distance in level to the comparison quarters before the start, in standard
        deviations of the donors' levels; 0 alike, NaN without comparison quarters.
    common_support : bool
        Whether the pilot lies among the donors: ``match`` at most ``MATCH_LIMIT`` and the
        level within their range, widened by ``RANGE_MARGIN`` standard deviations.
    placebos : numpy.ndarray
        float64, shape (n,): each donor's effect as if it had been the pilot; NaN elsewhere.
    """

    controls: tuple
    before: float
    after: float
    controls_before: float
    controls_after: float
    effect: float
    low: float
    high: float
    p_value: float
    n_placebos: int
    pre_trend: float
    pre_trend_p: float
    n_before: int
    n_after: int
    match: float
    common_support: bool
    placebos: np.ndarray


def compare(
    values,
    times,
    start,
    pilot,
    donors,
    neighbours=None,
    n_controls=3,
    confidence=0.9,
    progress=SILENT,
):
    """Compare one pilot with matched quarters and tell how much of it may be chance.

    Parameters
    ----------
    values : numpy.ndarray
        float64, shape (n, t): one indicator; NaN where missing.
    times : numpy.ndarray
        float64, shape (t,), increasing, in years.
    start : float
        First period with the measure; that period counts as after.
    pilot : int
        Row of the pilot quarter.
    donors : numpy.ndarray
        bool, shape (n,): quarters that may serve for comparison, that is, neither pilots
        nor next to one.
    neighbours : numpy.ndarray or scipy.sparse matrix, optional
        bool, shape (n, n): placebos aren't compared with their own neighbours either.
    n_controls : int
        Comparison quarters per pilot.
    confidence : float
        Of the interval, in (0, 1).
    progress : Progress
        For cancelling.

    Returns
    -------
    Comparison
        With NaN where there is nothing to compare.

    Notes
    -----
    Only donors with a value in every period in which the pilot has one take part, so that
    all means are over the same periods. The periods before and after are averaged first,
    which keeps serial correlation from feigning certainty (Bertrand et al.). Similarity is
    the Euclidean distance of mean and slope before the start (with a single period the mean
    alone), each divided by its standard deviation over the donors; ties go to the quarter that
    stands first. With two periods the slope is just their difference and mostly noise.
    ``match`` says how near in level they came; the slopes are compared by ``pre_trend``.

    The p-value is (1 + number of placebos with |effect| at least as large) / (1 + number of
    placebos). The interval holds the constant effects that this test, at 1 - confidence,
    doesn't reject: effect -/+ the m-th largest |placebo effect| with
    m = floor((1 - confidence)(1 + number of placebos)). It is infinite for m = 0; then no
    conclusion is possible.

    References
    ----------
    Abadie, Diamond, Hainmueller (2010): Synthetic control methods for comparative case
    studies. Journal of the American Statistical Association 105(490), 493-505 (placebos).
    Stuart (2010): Matching methods for causal inference. Statistical Science 25(1), 1-21.
    Bertrand, Duflo, Mullainathan (2004): How much should we trust differences-in-differences
    estimates? Quarterly Journal of Economics 119(1), 249-275.
    """
    observed = np.isfinite(values[pilot])
    before, after = observed & (times < start), observed & (times >= start)
    mean_before, mean_after = _mean(values[pilot, before]), _mean(values[pilot, after])
    empty = Comparison(
        (),
        mean_before,
        mean_after,
        *[np.nan] * 3,
        -np.inf,
        np.inf,
        np.nan,
        0,
        np.nan,
        np.nan,
        int(before.sum()),
        int(after.sum()),
        np.nan,
        False,
        np.full(len(values), np.nan),
    )
    complete = np.isfinite(values[:, observed]).all(axis=1)
    rows = np.flatnonzero(donors & complete & (np.arange(len(values)) != pilot))
    if not (before.any() and after.any() and len(rows)):
        return empty
    rows = np.append(rows, pilot)  # the pilot is the last row of all arrays below
    levels = values[rows][:, before].mean(axis=1)
    changes = values[rows][:, after].mean(axis=1) - levels
    slopes = slope(values[rows][:, before], times[before])[0]
    features = _features(levels, slopes)
    apart = _neighbour_rows(neighbours, rows)
    effects, trends = np.empty(len(rows)), np.empty(len(rows))
    for position in range(len(rows)):
        if position % 200 == 0:
            progress.check()
        chosen = _nearest(features, position, apart, n_controls)
        found = len(chosen) > 0
        effects[position] = changes[position] - changes[chosen].mean() if found else np.nan
        trends[position] = slopes[position] - slopes[chosen].mean() if found else np.nan
    low, high, p_value, n_placebos = placebo_test(effects[-1], effects[:-1], confidence)
    match, common_support = _match(levels, chosen)
    placebos = empty.placebos
    placebos[rows[:-1]] = effects[:-1]
    return Comparison(
        controls=tuple(int(row) for row in rows[chosen]),
        before=mean_before,
        after=mean_after,
        controls_before=_mean(levels[chosen]),
        controls_after=_mean(levels[chosen] + changes[chosen]),
        effect=float(effects[-1]),
        low=low,
        high=high,
        p_value=p_value,
        n_placebos=n_placebos,
        pre_trend=float(trends[-1]),
        pre_trend_p=placebo_test(trends[-1], trends[:-1], confidence)[2],
        n_before=int(before.sum()),
        n_after=int(after.sum()),
        match=match,
        common_support=common_support,
        placebos=placebos,
    )


def placebo_test(effect, placebos, confidence=0.9):
    """Return interval, p-value and number of placebos of an effect.

    Parameters
    ----------
    effect : float
        The pilot's effect.
    placebos : numpy.ndarray
        float64: effects of quarters without a measure; NaN is left out.
    confidence : float
        Of the interval, in (0, 1).

    Returns
    -------
    low, high, p_value : float
        See :func:`compare`.
    n_placebos : int
        Placebos that count.
    """
    sizes = np.sort(np.abs(placebos[np.isfinite(placebos)]))[::-1]
    count = len(sizes)
    if not count or not np.isfinite(effect):
        return -np.inf, np.inf, np.nan, count
    # The same difference must not fall on either side of a tie by a rounding error.
    slack = 1e-9 * max(abs(effect), sizes[0])
    p_value = (1 + int((sizes >= abs(effect) - slack).sum())) / (1 + count)
    place = int(np.floor((1 - confidence) * (1 + count) + 1e-9))
    reach = float(sizes[place - 1]) if place >= 1 else np.inf
    return float(effect - reach), float(effect + reach), float(p_value), count


def _mean(values):
    return float(values.mean()) if len(values) else float("nan")


def _features(levels, slopes):
    """Return level and slope in standard deviations of the donors (all rows but the last)."""
    columns = [levels] if np.isnan(slopes).any() else [levels, slopes]
    size = np.abs(levels).max()
    spreads = [column[:-1].std() for column in columns]
    # Where all donors are alike (but for rounding) a feature can't tell them apart.
    return np.column_stack(
        [
            column / spread if spread > 1e-9 * size else np.zeros(len(column))
            for column, spread in zip(columns, spreads)
        ]
    )


def _match(levels, chosen):
    """Return how far in level the last row is from ``chosen``, and whether it is among them."""
    own, others = levels[-1], levels[:-1]
    if not len(chosen):
        return float("nan"), False
    spread, size = others.std(), np.abs(levels).max()
    apart = np.abs(levels[chosen] - own)
    if spread <= 1e-9 * size:  # all donors alike: either on their level or nowhere near
        alike = bool((apart <= 1e-9 * size).all())
        return (0.0 if alike else float("inf")), alike
    match = float(apart.mean() / spread)
    margin = RANGE_MARGIN * spread
    within = others.min() - margin <= own <= others.max() + margin
    return match, bool(within and match <= MATCH_LIMIT + 1e-9)


def _neighbour_rows(neighbours, rows):
    """Return a function: position -> bool over ``rows``, True where next to it."""
    if neighbours is None:
        return lambda position: np.zeros(len(rows), dtype=bool)
    if hasattr(neighbours, "tocsr"):
        matrix = neighbours.tocsr()[rows][:, rows].astype(bool)

        def touching(position):
            result = np.zeros(len(rows), dtype=bool)
            start, end = matrix.indptr[position], matrix.indptr[position + 1]
            result[matrix.indices[start:end]] = matrix.data[start:end]
            return result

        return touching
    return lambda position: np.asarray(neighbours[rows[position]])[rows] > 0


def _nearest(features, position, apart, n_controls):
    distance = np.round(((features[:-1] - features[position]) ** 2).sum(axis=1), 12)
    distance[apart(position)[:-1]] = np.inf
    if position < len(distance):
        distance[position] = np.inf
    reach = distance.max(initial=0.0)
    if n_controls < len(distance):
        reach = np.partition(distance, n_controls - 1)[n_controls - 1]
    # All that are as near as the last one, so that ties go to the first in the layer.
    candidates = np.flatnonzero((distance <= reach) & np.isfinite(distance))
    return candidates[np.argsort(distance[candidates], kind="stable")[:n_controls]]
