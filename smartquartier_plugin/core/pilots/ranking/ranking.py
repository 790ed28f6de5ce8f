"""The ranking of quarters: score, rank interval, what speaks for it, what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..criteria.criteria import CriteriaSet, with_reference_points
from ..criteria.value_functions import utilities
from .agreement import Agreement, agreement, correlated_criteria
from .data_draws import DataModel, with_uncertainty
from .flip import SCAN_MAX_QUARTERS, Flips, scan_flips, top_k_flips
from .notes import ranking_warnings
from .scoring import METHODS, WEIGHTED_SUM, check_method, linear_table, score_function
from .smaa import competition_ranks, smaa
from .weight_models import AROUND, DEFAULT_SPREAD

ROBUST, LIKELY, OPEN, UNLIKELY = "robust", "likely", "open", "unlikely"
_CLASS_LIMITS = ((0.9, ROBUST), (0.5, LIKELY), (0.1, OPEN))
# Bounds of the score are worked out quarter by quarter for methods that compare quarters.
_MAX_BOUNDED_ROWS = 500


@dataclass(frozen=True)
class Ranking:
    """A ranking of n quarters by m criteria, and how sure it is.

    Parameters
    ----------
    codes : tuple of str
        Codes of the quarters; all arrays below follow their order. An unranked quarter (no
        value in any criterion with weight) is NaN, None or -1 throughout.
    method : str
        weighted_sum, topsis, promethee2 or vikor.
    k : int
        Number of pilot quarters asked for.
    criteria : CriteriaSet
        With the reference points and uncertainties that were used.
    weights : numpy.ndarray, shape (m,)
        The criteria's own weights, sum 1.
    score, score_low, score_high : numpy.ndarray, shape (n,)
        Score, higher is better, and its bounds if all of the quarter's missing values had
        utility 0 or 1.
    rank : numpy.ndarray of float, shape (n,)
        1 = best; ties share the better rank.
    rank_p05, rank_p50, rank_p95 : numpy.ndarray of float, shape (n,)
        Percentiles of the rank over the draws.
    first_share, topk_share : numpy.ndarray, shape (n,)
        Share of the draws in which the quarter comes first, and is among the best k.
    rank_class : tuple of (str or None)
        robust, likely, open or unlikely, by topk_share.
    data_share : numpy.ndarray, shape (n,)
        Weight of the criteria in which the quarter has a value.
    flip_criterion : tuple of (str or None)
        Field whose weight alone, changed as little as possible, moves the quarter into or
        out of the best k.
    flip_weight : numpy.ndarray, shape (n,)
        The weight (share of the sum) at which that happens; NaN if none does.
    values, utilities, contributions : numpy.ndarray, shape (n, m)
        Values as given; utilities; weight times utility. NaN where missing.
    acceptability : numpy.ndarray, shape (n, min(n, 100))
        Share of the draws with rank 1, 2, ...
    central_weights : numpy.ndarray, shape (n, m)
        Mean weights with which the quarter comes first.
    confidence : numpy.ndarray, shape (n,)
        How often it is first, over the data, under those weights.
    stakeholder_ranks : mapping of str to numpy.ndarray of float, shape (n,)
        The ranks with each stakeholder's weights.
    agreement : Agreement
        Between the four methods under the same weights.
    correlated : tuple of (str, str, float)
        Pairs of criteria with ``|r|`` above 0.8.
    morans_i : MoranResult or None
        Of the score; None without neighbours.
    samples, seed : int
        Number of draws and their seed.
    weight_model : str
        around, order or free.
    weight_spread : float
        Standard deviation of an average weight, as a share of it.
    filled : tuple of str
        Fields whose reference points were taken from the data.
    warnings : tuple of str
        What the reader must know.
    """

    codes: tuple
    method: str
    k: int
    criteria: CriteriaSet
    weights: np.ndarray
    score: np.ndarray
    score_low: np.ndarray
    score_high: np.ndarray
    rank: np.ndarray
    rank_p05: np.ndarray
    rank_p50: np.ndarray
    rank_p95: np.ndarray
    first_share: np.ndarray
    topk_share: np.ndarray
    rank_class: tuple
    data_share: np.ndarray
    flip_criterion: tuple
    flip_weight: np.ndarray
    values: np.ndarray
    utilities: np.ndarray
    contributions: np.ndarray
    acceptability: np.ndarray
    central_weights: np.ndarray
    confidence: np.ndarray
    stakeholder_ranks: Mapping
    agreement: Agreement
    correlated: tuple
    morans_i: object
    samples: int
    seed: int
    weight_model: str
    weight_spread: float
    filled: tuple
    warnings: tuple

    @property
    def n_ranked(self):
        """Return how many quarters have a rank."""
        return int(np.isfinite(self.rank).sum())

    @property
    def missing(self):
        """Return where values are missing, (n, m) bool."""
        return np.isnan(self.values)

    @property
    def unranked(self):
        """Return the codes of the quarters without a rank."""
        return tuple(c for c, r in zip(self.codes, self.rank) if np.isnan(r))


def acceptability_class(topk_share):
    """Name how sure it is that quarters belong to the best k.

    Parameters
    ----------
    topk_share : array_like of float, shape (n,)
        Share of the draws among the best k; NaN: unranked.

    Returns
    -------
    tuple of (str or None)
        robust (from 0.9), likely (from 0.5), open (from 0.1) or unlikely.
    """
    return tuple(_class(share) for share in np.asarray(topk_share, dtype=float))


def rank_quarters(codes, values, criteria_set, method=WEIGHTED_SUM, k=3, samples=10_000, seed=0,
                  weight_model=AROUND, weight_spread=DEFAULT_SPREAD, neighbours=None,
                  value_uncertainty=0.0, progress=SILENT):  # fmt: skip
    """Rank quarters, with everything that is needed to judge the ranking.

    Parameters
    ----------
    codes : sequence of str, length n
        Each once.
    values : array_like of float, shape (n, m)
        One column per criterion, in the fields' units; NaN: missing.
    criteria_set : CriteriaSet
        Open reference points are taken from the data, with a warning. With stakeholders,
        the draws of weights are spread over them in equal parts.
    method : {"weighted_sum", "topsis", "promethee2", "vikor"}
        How values become a score; see :func:`~.scoring.score_function`.
    k : int
        Number of pilot quarters.
    samples, seed : int
        Random draws, and their seed.
    weight_model : {"around", "order", "free"}
        See :func:`~.weight_models.sample_weights`.
    weight_spread : float
        For "around": standard deviation of an average weight, as a share of it.
    neighbours : scipy.sparse matrix, shape (n, n), optional
        Row-standardised neighbourhood, for Moran's I of the score.
    value_uncertainty : float
        Standard uncertainty of the values of criteria without one of their own, as a share
        of the range between the reference points.
    progress : Progress

    Returns
    -------
    Ranking

    Raises
    ------
    InputError
        If codes are doubled, shapes don't fit, no quarter has data, or k can't be had.

    Notes
    -----
    A missing value enters the score with utility 0.5, what one expects of a value of which
    nothing is known (for the methods that take values: the middle between the two
    reference points), and the draws with anything between 0 and 1. It is never zero and
    the quarter is never dropped, unless it has no data at all. With the weighted sum and
    fixed reference points, leaving a quarter out never changes the order of the others;
    the other methods don't promise that.
    """
    check_method(method)
    codes, values = _checked(codes, values, criteria_set)
    criteria, filled = with_reference_points(criteria_set, values)
    criteria = with_uncertainty(criteria, value_uncertainty)
    weights = criteria.weights
    known = np.isfinite(values)
    data_share = known @ weights
    ranked = data_share > 0
    _check_enough(ranked, k)
    data = DataModel(values[ranked], criteria.criteria, as_utilities=method == WEIGHTED_SUM)
    score_of = score_function(method, criteria.benefit, progress)
    sets = np.array(list(criteria.stakeholders.values()) or [weights])
    drawn = smaa(
        data, sets, score_of, k, samples, seed, weight_model, weight_spread,
        progress=progress.part(0.0, 0.7),
    )  # fmt: skip
    flips = _flips(method, data, criteria, score_of, k, progress.part(0.7, 0.9))
    score = score_of(data.fixed, weights[None])[0]
    low, high = _bounds(method, data, weights, score_of, score, progress.part(0.9, 0.95))
    table = utilities(values, criteria.criteria)
    result = Ranking(
        codes=codes, method=method, k=k, criteria=criteria, weights=weights,
        score=_spread(score, ranked), score_low=_spread(low, ranked),
        score_high=_spread(high, ranked),
        rank=_spread(competition_ranks(score[None])[0], ranked), **_from_draws(drawn, ranked),
        data_share=data_share, flip_criterion=_flip_names(flips, criteria.fields, ranked),
        flip_weight=_spread(flips.weight, ranked), values=values, utilities=table,
        contributions=table * weights,
        stakeholder_ranks=_stakeholder_ranks(criteria, score_of, data, ranked),
        agreement=_agreement(values[ranked], criteria, k, ranked),
        correlated=_correlated(values, criteria),
        morans_i=_moran(_spread(score, ranked), neighbours, seed, progress),
        samples=samples, seed=seed, weight_model=weight_model, weight_spread=weight_spread,
        filled=tuple(filled), warnings=(),
    )  # fmt: skip
    progress.report(1.0)
    return replace(result, warnings=ranking_warnings(result))


def _class(share):
    if np.isnan(share):
        return None
    return next((name for limit, name in _CLASS_LIMITS if share >= limit), UNLIKELY)


def _checked(codes, values, criteria_set):
    codes = tuple(str(code) for code in codes)
    values = np.array(values, dtype=float)
    if values.ndim != 2 or values.shape != (len(codes), len(criteria_set.criteria)):
        raise InputError(
            translate(
                "SmartQuartier",
                "The table of values does not have one row per quarter and one column per "
                "criterion.",
            )
        )
    seen = set()
    doubled = sorted({code for code in codes if code in seen or seen.add(code)})
    if doubled:
        raise InputError(
            translate(
                "SmartQuartier",
                "These quarters stand more than once: {}. Give each quarter a code of its own.",
            ).format(", ".join(doubled[:10]))
        )
    return codes, values


def _check_enough(ranked, k):
    n = int(ranked.sum())
    if not n:
        raise InputError(
            translate(
                "SmartQuartier",
                "No quarter has a value in any criterion with a weight above 0; check the "
                "fields of the criteria.",
            )
        )
    if not 1 <= k <= n:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} pilot quarters are asked for, but {} quarters can be ranked; choose a number "
                "from 1 to {}.",
            ).format(k, n, n)
        )


def _spread(part, ranked):
    """Put the ranked quarters' rows back among all; NaN for the others."""
    part = np.asarray(part, dtype=float)
    full = np.full((len(ranked),) + part.shape[1:], np.nan)
    full[ranked] = part
    return full


def _from_draws(drawn, ranked):
    parts = ("rank_p05", "rank_p50", "rank_p95", "first_share", "topk_share", "acceptability",
             "central_weights", "confidence")  # fmt: skip
    columns = {name: _spread(getattr(drawn, name), ranked) for name in parts}
    return {**columns, "rank_class": acceptability_class(columns["topk_share"])}


def _stakeholder_ranks(criteria, score_of, data, ranked):
    return {
        name: _spread(competition_ranks(score_of(data.fixed, np.array([weights])))[0], ranked)
        for name, weights in criteria.stakeholders.items()
    }


def _correlated(values, criteria):
    """List the correlated pairs among the criteria that count."""
    use = np.flatnonzero(criteria.weights > 0)
    fields = [criteria.fields[j] for j in use]
    return correlated_criteria(values[:, use], fields, criteria.benefit[use])


def _flips(method, data, criteria, score_of, k, progress):
    n = data.shape[0]
    linear = linear_table(method, data.fixed, criteria.benefit)
    if linear is not None:
        return top_k_flips(linear, criteria.weights, k, progress)
    if n <= SCAN_MAX_QUARTERS:
        score = lambda w: score_of(data.fixed, w)  # noqa: E731
        return scan_flips(score, n, criteria.weights, k, progress)
    return Flips(np.full(n, -1), np.full(n, np.nan), np.full(n, np.nan))


def _flip_names(flips, names, ranked):
    found = np.full(len(ranked), -1)
    found[ranked] = flips.criterion
    return tuple(None if j < 0 else names[j] for j in found)


def _bounds(method, data, weights, score_of, score, progress):
    """Return the scores with each quarter's own missing values at utility 0 and at 1."""
    low, high = score.copy(), score.copy()
    rows = np.flatnonzero(np.isnan(data.values).any(axis=1))
    if method == WEIGHTED_SUM:
        return tuple(score_of(data.filled(u), weights[None])[0] for u in (0.0, 1.0))
    if len(rows) > _MAX_BOUNDED_ROWS:
        low[rows] = high[rows] = np.nan
        return low, high
    extremes = [data.filled(u) for u in (0.0, 1.0)]
    for done, row in enumerate(rows):
        progress.report(done / len(rows))
        for bound, extreme in zip((low, high), extremes):
            table = data.fixed.copy()
            table[row] = extreme[row]
            bound[row] = score_of(table, weights[None])[0, row]
    return low, high


def _agreement(values, criteria, k, ranked):
    ranks = {}
    for method in METHODS:
        data = DataModel(values, criteria.criteria, as_utilities=method == WEIGHTED_SUM)
        score = score_function(method, criteria.benefit)(data.fixed, criteria.weights[None])
        ranks[method] = _spread(competition_ranks(score)[0], ranked)
    return agreement(ranks, k)


def _moran(score, neighbours, seed, progress):
    if neighbours is None:
        return None
    from ...spatial.moran import morans_i

    return morans_i(score, neighbours, seed=seed, progress=progress)
