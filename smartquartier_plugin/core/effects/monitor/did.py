"""Difference-in-differences of a group of places, with an interval from permutations."""

from dataclasses import dataclass
from math import comb

import numpy as np

from ...progress import SILENT

MODES = ("relative", "absolute")
SMALL_BASE = 0.05
"""Relative changes from less than this share of the usual value before say nothing."""
_ROWS = 2000  # permutations drawn in one go


@dataclass(frozen=True)
class Difference:
    """The change in places with the measure beside the change in places without it.

    Parameters
    ----------
    mode : str
        ``"relative"``: changes are shares of the value before; ``"absolute"``: in its unit.
    treated, controls : numpy.ndarray
        Rows of the places that count: with and without the measure.
    change : numpy.ndarray
        float64, shape (n,): change of each place; NaN where it can't be told.
    before, after : numpy.ndarray
        float64, shape (n,): means over the periods before and from the start on.
    effect : float
        Mean change of the treated minus mean change of the controls.
    low, high : float
        Interval of constant effects that the permutations don't contradict; infinite if
        there are too few of them.
    p_value : float
        Share of permutations with a difference at least as large, the real one among them.
    permutations : int
        How many were looked at.
    exact : bool
        Whether these were all there are.
    placebo : numpy.ndarray
        float64: the difference in each permutation.
    left_out : numpy.ndarray
        Rows of places whose value before is zero, negative or below ``SMALL_BASE`` of the median
        of all: a relative change can't be told there.
    trend, trend_p : float
        The same difference for the slope per year before the start, and its p-value; NaN
        with fewer than two periods.
    confidence : float
        Of the interval.
    """

    mode: str
    treated: np.ndarray
    controls: np.ndarray
    change: np.ndarray
    before: np.ndarray
    after: np.ndarray
    effect: float
    low: float
    high: float
    p_value: float
    permutations: int
    exact: bool
    placebo: np.ndarray
    left_out: np.ndarray
    trend: float
    trend_p: float
    confidence: float

    @property
    def change_treated(self):
        """Return the mean change of the places with the measure."""
        return _mean(self.change[self.treated])

    @property
    def change_controls(self):
        """Return the mean change of the places without it."""
        return _mean(self.change[self.controls])


def difference(
    values,
    times,
    start,
    treated,
    donors,
    mode="relative",
    confidence=0.9,
    permutations=20_000,
    seed=0,
    progress=SILENT,
):
    """Estimate what a measure changed in the places that had it.

    Parameters
    ----------
    values : numpy.ndarray
        float64, shape (n, t): one indicator; NaN where missing.
    times : numpy.ndarray
        float64, shape (t,), increasing, in years.
    start : float
        First period with the measure; it counts as after.
    treated : numpy.ndarray
        bool, shape (n,): places with the measure.
    donors : numpy.ndarray
        bool, shape (n,): places that may serve for comparison.
    mode : str
        One of ``MODES``.
    confidence : float
        Of the interval, in (0, 1).
    permutations : int
        At most so many; all of them where there are no more.
    seed : int
        Of the random permutations.
    progress : Progress
        For cancelling.

    Returns
    -------
    Difference

    Notes
    -----
    Periods before and after are averaged first, so that serial correlation feigns no certainty
    (Bertrand, Duflo and Mullainathan 2004). Only periods in which all treated places have a
    value count, and only places with a value in all of them. If the measure had no effect,
    any choice of as many places could have been the treated ones: p is the share of choices
    with a difference at least as large. The interval holds the constant effects that this test
    doesn't reject (Rosenbaum 2002, chapter 2). For a choice with the difference a whose overlap
    with the treated places is b (1 the same, see :func:`_overlap`), an effect tau leaves it at
    least as extreme as the real one, |a - b tau| >= |e - tau|, between (e - a) / (1 - b) and
    (e + a) / (1 + b): the limits of the interval are order statistics of these ends, no
    search is needed.

    References
    ----------
    Rosenbaum, P.R. (2002): Observational Studies. 2nd ed. Springer.
    """
    used = np.isfinite(values[treated]).all(axis=0) if treated.any() else times > np.inf
    before, after = used & (times < start), used & (times >= start)
    complete = np.isfinite(values[:, used]).all(axis=1) & used.any()
    level, later, change = _changes(values, before, after, complete, mode)
    concerned = treated | donors
    left_out = _small_bases(level, concerned) if mode == "relative" else np.zeros(len(level), bool)
    change[left_out] = np.nan
    known = np.isfinite(change)
    rows_t, rows_c = np.flatnonzero(treated & known), np.flatnonzero(donors & ~treated & known)
    result = _test(change, rows_t, rows_c, confidence, permutations, seed, progress)
    trend, trend_p = _trend(values, times, before, rows_t, rows_c, mode, seed, permutations)
    return Difference(
        mode=mode,
        treated=rows_t,
        controls=rows_c,
        change=change,
        before=level,
        after=later,
        **result,
        left_out=np.flatnonzero(left_out & concerned),
        trend=trend,
        trend_p=trend_p,
        confidence=confidence,
    )


def _changes(values, before, after, complete, mode):
    empty = np.full(len(values), np.nan)
    level, later = empty.copy(), empty.copy()
    if before.any() and after.any():
        level[complete] = values[complete][:, before].mean(axis=1)
        later[complete] = values[complete][:, after].mean(axis=1)
    change = later - level
    if mode == "relative":
        with np.errstate(all="ignore"):
            change = np.where(level > 0, change / level, np.nan)
    return level, later, change


def _small_bases(level, concerned):
    """Return where the value before is too small to divide by."""
    known = np.isfinite(level)
    usual = np.abs(level[known & concerned])
    least = SMALL_BASE * np.median(usual) if len(usual) else 0.0
    return known & ~(level > least)


def _test(change, treated, controls, confidence, permutations, seed, progress):
    nothing = {
        "effect": float("nan"),
        "low": -np.inf,
        "high": np.inf,
        "p_value": float("nan"),
        "permutations": 0,
        "exact": True,
        "placebo": np.zeros(0),
    }
    if not len(treated) or not len(controls):
        return nothing
    pool = np.concatenate([change[treated], change[controls]])
    k, n = len(treated), len(pool)
    effect = float(pool[:k].mean() - pool[k:].mean())
    exact = comb(n, k) <= permutations
    sums, overlaps = [], []
    for chosen in _choices(n, k, permutations, exact, seed):
        progress.check()
        sums.append(pool[chosen].sum(axis=1))
        overlaps.append((chosen < k).sum(axis=1))
    total, hits = np.concatenate(sums), np.concatenate(overlaps)
    placebo = total / k - (pool.sum() - total) / (n - k)
    size = max(np.abs(placebo).max(), abs(effect))
    p_value = float((np.abs(placebo) >= abs(effect) - 1e-9 * size).mean())
    low, high = _interval(effect, placebo, _overlap(hits, k, n), confidence)
    return {
        "effect": effect,
        "low": low,
        "high": high,
        "p_value": p_value,
        "permutations": len(placebo),
        "exact": exact,
        "placebo": placebo,
    }


def _choices(n, k, permutations, exact, seed):
    """Yield choices of k out of n, (rows, k), a block at a time; the real one is among them."""
    if exact:
        from itertools import combinations, islice

        every = combinations(range(n), k)
        while True:
            block = list(islice(every, _ROWS))
            if not block:
                return
            yield np.array(block)
    generator = np.random.default_rng(seed)
    yield np.arange(k)[None]
    for begin in range(1, permutations, _ROWS):
        rows = min(_ROWS, permutations - begin)
        yield np.argsort(generator.random((rows, n)), axis=1)[:, :k]


def _overlap(hits, k, n):
    """Return by how much a choice shares the treatment: mean of the chosen minus of the rest."""
    return hits / k - (k - hits) / (n - k)


def _interval(effect, placebo, overlap, confidence):
    """Return the limits between which no constant effect is rejected."""
    with np.errstate(all="ignore"):
        ends = np.column_stack(
            [(effect - placebo) / (1 - overlap), (effect + placebo) / (1 + overlap)]
        )
    # The same choice, or exactly the other half: as extreme whatever the effect is.
    always = (np.abs(1 - overlap) < 1e-12) | (np.abs(1 + overlap) < 1e-12)
    lower = np.sort(np.where(always, -np.inf, ends.min(axis=1)))
    upper = np.sort(np.where(always, np.inf, ends.max(axis=1)))[::-1]
    place = int(np.floor((1 - confidence) * len(placebo) + 1e-9))
    if place >= len(placebo):
        return effect, effect
    dust = 1e-12 * max(np.abs(placebo).max(), abs(effect))
    return tuple(0.0 if abs(end) < dust else float(end) for end in (lower[place], upper[place]))


def _trend(values, times, before, treated, controls, mode, seed, permutations):
    if before.sum() < 2 or not len(treated) or not len(controls):
        return float("nan"), float("nan")
    early, when = values[:, before], times[before] - times[before].mean()
    slopes = (early * when).sum(axis=1) / (when**2).sum()
    if mode == "relative":
        with np.errstate(all="ignore"):
            slopes = slopes / early.mean(axis=1)
    test = _test(slopes, treated, controls, 0.9, min(permutations, 5000), seed, SILENT)
    return test["effect"], test["p_value"]


def _mean(values):
    return float(values.mean()) if len(values) else float("nan")
