"""SMAA-2: how often a quarter is among the best, over all possible weights and data."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .weight_models import AROUND, DEFAULT_SPREAD, sample_weights

MAX_RANK = 100
CONFIDENCE_SAMPLES = 2000
_BLOCK_DRAWS = 250
_BLOCK_NUMBERS = 4_000_000
_MAX_RANKS_KEPT = 200_000_000
_CONFIDENCE_WORK, _CONFIDENCE_NUMBERS = 1e9, 1e7
# Adding and subtracting this rounds scores to 2**-42, so that scores that differ by the
# rounding of a sum only are the ties they are in exact arithmetic.
_ROUNDING = 1024.0


@dataclass(frozen=True)
class SmaaResult:
    """What SMAA-2 says of n quarters and m criteria.

    Parameters
    ----------
    acceptability : numpy.ndarray, shape (n, min(n, 100))
        b_i^r: share of the draws in which quarter i has rank r (column r - 1).
    rank_p05, rank_p50, rank_p95 : numpy.ndarray of int, shape (n,)
        Percentiles of the rank, themselves ranks (1 = best).
    first_share, topk_share : numpy.ndarray, shape (n,)
        Share of the draws with rank 1 (b_i^1), and with a rank of at most k.
    central_weights : numpy.ndarray, shape (n, m)
        w_i^c: mean of the weights with which the quarter comes first; NaN if it never does.
    confidence : numpy.ndarray, shape (n,)
        p_i^c: share of the data draws in which it is first under these weights; NaN likewise.
    samples, confidence_samples : int
        Number of draws behind the shares and behind the confidence.
    """

    acceptability: np.ndarray
    rank_p05: np.ndarray
    rank_p50: np.ndarray
    rank_p95: np.ndarray
    first_share: np.ndarray
    topk_share: np.ndarray
    central_weights: np.ndarray
    confidence: np.ndarray
    samples: int
    confidence_samples: int


def weighted_sums(data, weights):
    """Score data under many weights: the weighted sum as :func:`smaa` wants it.

    Parameters
    ----------
    data : numpy.ndarray, shape (n, m) or (s, n, m)
        Utilities, the same for all draws or one table per draw.
    weights : numpy.ndarray, shape (s, m)

    Returns
    -------
    numpy.ndarray
        (s, n), higher is better.
    """
    if data.ndim == 2:
        return weights @ data.T
    return np.matmul(data, weights[:, :, None].astype(data.dtype))[:, :, 0]


def smaa(data, weights, score=weighted_sums, k=3, samples=10_000, seed=0, weight_model=AROUND,
         weight_spread=DEFAULT_SPREAD, confidence_samples=CONFIDENCE_SAMPLES,
         progress=SILENT):  # fmt: skip
    """Run SMAA-2.

    Parameters
    ----------
    data : DataModel
        Or any object with ``shape`` (n, m), ``certain``, ``fixed`` (n, m) and
        ``draw(rng, size)`` -> (size, n, m).
    weights : array_like of float, shape (m,) or (g, m)
        Weights, or one set per stakeholder.
    score : callable
        ``score(data (n, m) or (s, n, m), weights (s, m)) -> (s, n)``, higher is better.
    k : int
        Size of the group for ``topk_share``.
    samples : int
        Number of draws.
    seed : int
        Not negative.
    weight_model : {"around", "order", "free"}
        See :func:`~.weight_models.sample_weights`.
    weight_spread : float
        For "around": standard deviation of an average weight, as a share of it.
    confidence_samples : int
        Data draws for the confidence factors, at most; fewer (but at least 100) in large
        tables and where many quarters compete. 0: the confidence is not worked out (NaN).
    progress : Progress
        Reports after each block of draws.

    Returns
    -------
    SmaaResult

    Raises
    ------
    InputError
        If k or the number of samples can't be used.

    Notes
    -----
    Ties share the better rank (as in the ranking itself), so that a column of
    ``acceptability`` can sum to more than 1. Weights and data come from random streams of
    their own per block of draws, and the size of a block depends on n and m alone: the same
    seed gives the same result on every machine, and the first draws of a longer run are
    those of a shorter one. Time O(samples n (m + log n)), memory a few blocks of 4 million
    numbers plus two bytes per quarter and draw.

    References
    ----------
    Lahdelma, R., Salminen, P. (2001): SMAA-2: Stochastic multicriteria acceptability
    analysis for group decision making. Operations Research 49(3), 444-454.
    """
    n, m = data.shape
    _check(n, k, samples)
    rmax = min(n, MAX_RANK)
    ranks = np.empty((samples, n), dtype=np.uint16 if n < 2**16 else np.int32)
    counts = np.zeros(n * rmax, dtype=np.int64)
    central, wins = np.zeros((n, m)), np.zeros(n)
    for number, start, size in blocks(n, m, samples):
        progress.report(0.9 * start / samples)
        drawn = sample_weights(
            np.random.default_rng([seed, 1, number]), size, weights, weight_model,
            weight_spread, first=start,
        )  # fmt: skip
        table = data.fixed
        if not data.certain:
            table = data.draw(np.random.default_rng([seed, 2, number]), size)
        block = competition_ranks(score(table, drawn))
        ranks[start : start + size] = block
        draw, winner = np.nonzero(block == 1)
        np.add.at(central, winner, drawn[draw])
        wins += np.bincount(winner, minlength=n)
        shown = block <= rmax
        cells = (np.arange(n) * rmax - 1 + block)[shown]
        counts += np.bincount(cells, minlength=n * rmax)
    low, middle, high = _percentiles(ranks)
    with np.errstate(invalid="ignore"):
        central = central / wins[:, None]
    confidence, used = _confidence(data, central, score, seed, confidence_samples, progress)
    return SmaaResult(
        counts.reshape(n, rmax) / samples, low, middle, high, wins / samples,
        np.count_nonzero(ranks <= k, axis=0) / samples, central, confidence, samples, used,
    )  # fmt: skip


def competition_ranks(scores):
    """Rank from the highest score: 1 2 2 4, ties share the better rank.

    Parameters
    ----------
    scores : numpy.ndarray of float, shape (s, n)
        No NaN; magnitude at most about 1000.

    Returns
    -------
    numpy.ndarray
        (s, n) int32, 1 = best.
    """
    low = -((np.asarray(scores, dtype=float) + _ROUNDING) - _ROUNDING)
    order = np.argsort(low, axis=1)
    ordered = np.take_along_axis(low, order, axis=1)
    places = np.arange(1, low.shape[1] + 1, dtype=np.int32)
    places = np.broadcast_to(places, low.shape)
    equal = ordered[:, 1:] == ordered[:, :-1]
    tied = equal.any(axis=1)
    if tied.any():
        places = places.copy()
        fresh = places[tied]
        fresh[:, 1:][equal[tied]] = 0
        places[tied] = np.maximum.accumulate(fresh, axis=1)
    ranks = np.empty(low.shape, dtype=np.int32)
    np.put_along_axis(ranks, order, places, axis=1)
    return ranks


def blocks(n, m, samples):
    """Split the draws into blocks whose size depends on n and m alone.

    Parameters
    ----------
    n, m : int
        Numbers of quarters and criteria.
    samples : int
        Number of draws.

    Yields
    ------
    (int, int, int)
        Number of the block, its first draw, its size.
    """
    size = int(max(8, min(_BLOCK_DRAWS, _BLOCK_NUMBERS // (n * m))))
    for number, start in enumerate(range(0, samples, size)):
        yield number, start, min(size, samples - start)


def _check(n, k, samples):
    if not 1 <= k <= n:
        raise InputError(
            translate(
                "SmartQuartier",
                "Pilot quarters asked for: {}, but quarters that can be ranked: {}; choose a "
                "number from 1 to {}.",
            ).format(k, n, n)
        )
    if samples < 1 or samples * n > _MAX_RANKS_KEPT:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} samples can't be drawn for {} quarters; choose a number from 1 to {}.",
            ).format(samples, n, max(1, _MAX_RANKS_KEPT // n))
        )


def _percentiles(ranks):
    """Return the 5th, 50th and 95th percentile of each column, as ranks that occurred."""
    samples, n = ranks.shape
    places = [int(np.ceil(p * samples)) - 1 for p in (0.05, 0.5, 0.95)]
    result = np.empty((3, n), dtype=int)
    step = max(1, _BLOCK_NUMBERS // samples)
    for start in range(0, n, step):
        columns = np.ascontiguousarray(ranks[:, start : start + step].T)
        columns.partition(places, axis=1)
        result[:, start : start + step] = columns[:, places].T
    return result


def _confidence(data, central, score, seed, samples, progress):
    n, m = data.shape
    confidence = np.full(n, np.nan)
    if not samples:
        return confidence, 0
    ever = np.flatnonzero(np.isfinite(central[:, 0]))
    weights = central[ever]
    own = (np.arange(len(ever)), ever)
    if data.certain:
        confidence[ever] = _first(score(data.fixed, weights), own)
        return confidence, 1
    affordable = min(_CONFIDENCE_WORK / len(ever), _CONFIDENCE_NUMBERS) / (n * m)
    samples = int(min(samples, max(100, affordable)))
    hits = np.zeros(len(ever))
    for number, start, size in blocks(n, m, samples):
        for table in data.draw(np.random.default_rng([seed, 3, number]), size):
            progress.check()
            hits += _first(score(table, weights), own)
        progress.report(0.9 + 0.1 * (start + size) / samples)
    confidence[ever] = hits / samples
    return confidence, samples


def _first(scores, own):
    return scores[own] >= scores.max(axis=1) - 1.0 / (_ROUNDING * 2**32)
