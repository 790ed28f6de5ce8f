"""The ranking of quarters: score, rank interval, what speaks for it, what would change it."""

from dataclasses import replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from ..criteria.criteria import with_reference_points
from ..criteria.value_functions import utilities
from .agreement import agreement, correlated_criteria
from .data_draws import DataModel, with_uncertainty
from .flip import SCAN_MAX_QUARTERS, not_examined, scan_flips, top_k_flips
from .notes import ranking_warnings
from .result import Ranking, acceptability_class
from .scoring import METHODS, WEIGHTED_SUM, check_method, linear_table, score_function
from .smaa import CONFIDENCE_SAMPLES, competition_ranks, smaa
from .standard_errors import value_sigma
from .weight_models import AROUND, DEFAULT_SPREAD

# Bounds of the score are worked out quarter by quarter for methods that compare quarters.
_MAX_BOUNDED_ROWS = 500
# Missing is never dropped by default; an office may ask for a least share of data.
MIN_DATA_SHARE = 0.0
TABLE = "weights of the table"


def rank_quarters(codes, values, criteria_set, method=WEIGHTED_SUM, k=3, samples=10_000, seed=0,
                  weight_model=AROUND, weight_spread=DEFAULT_SPREAD, neighbours=None,
                  value_uncertainty=0.0, standard_errors=None, min_data_share=MIN_DATA_SHARE,
                  progress=SILENT, checks=True, names=()):  # fmt: skip
    """Rank quarters, with everything that is needed to judge the ranking.

    Parameters
    ----------
    codes : sequence of str, length n
        Each once.
    values : array_like of float, shape (n, m)
        One column per criterion, in the fields' units; NaN: missing.
    criteria_set : CriteriaSet
        Open reference points are taken from the data, with a warning. With stakeholders,
        the draws of weights are spread over them and the criteria's own weights in equal
        parts; score, rank and flips are those of the criteria's own weights.
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
        of the range between the reference points; at most 0.3.
    standard_errors : array_like of float, shape (n, m), optional
        Standard uncertainty of each value, in the fields' units; NaN: that of the criterion.
    min_data_share : float
        Quarters with data for less of the weight (0-1; the mean over all sets of weights)
        are not ranked: their place would be made of gaps. Those without any data never are.
    progress : Progress
    checks : bool
        False, for a ranking that follows a slider: without the agreement of methods (None),
        correlated criteria and confidence (NaN), and with flips only where they are found
        without trying weights.
    names : sequence of str, length n, optional
        What the quarters are called, for the sentences.

    Returns
    -------
    Ranking

    Raises
    ------
    InputError
        If codes are doubled, shapes don't fit, too few quarters have data, or an option is
        out of bounds.

    Notes
    -----
    A missing value enters the score with utility 0.5, what one expects of a value of which
    nothing is known (for the methods that take values: the middle between the two
    reference points), and the draws with anything between 0 and 1. It is never zero. A
    quarter with too little data is neither ranked nor drawn, since 0.5 for all its gaps beats
    a city whose utilities are low; it keeps its bounds and is named. With the weighted sum and
    fixed reference points, leaving a quarter out never changes the order of the others;
    the other methods don't promise that.
    """
    check_method(method)
    codes, values = _checked(codes, values, criteria_set)
    criteria, filled = with_reference_points(criteria_set, values)
    criteria = with_uncertainty(criteria, value_uncertainty)
    weights = criteria.weights
    sigma = value_sigma(criteria, standard_errors, values.shape)
    sets = ((TABLE, weights), *((n, np.array(w)) for n, w in criteria.stakeholders.items()))
    data_share = _data_share(values, np.mean([w for _, w in sets], axis=0))
    ranked = _ranked(data_share, min_data_share, k)
    data = DataModel(values[ranked], criteria.criteria, method == WEIGHTED_SUM, sigma[ranked])
    score_of = score_function(method, criteria.benefit, progress)
    drawn = smaa(
        data, np.array([w for _, w in sets]), score_of, k, samples, seed, weight_model,
        weight_spread, CONFIDENCE_SAMPLES if checks else 0, progress.part(0.0, 0.7),
    )  # fmt: skip
    flips = _flips(method, data, criteria, score_of, k, progress.part(0.7, 0.9), checks)
    score = score_of(data.fixed, weights[None])[0]
    table = utilities(values, criteria.criteria)
    bounds = _bounds(method, data, weights, score_of, score, progress.part(0.9, 0.95))
    low, high = (_spread(bound, ranked) for bound in bounds)
    if method == WEIGHTED_SUM:
        _add_unranked_bounds(low, high, table, weights, ~ranked & (data_share > 0))
    result = Ranking(
        codes=codes, method=method, k=k, criteria=criteria, weights=weights,
        score=_spread(score, ranked), score_low=low, score_high=high,
        rank=_spread(competition_ranks(score[None])[0], ranked), **_from_draws(drawn, ranked),
        data_share=data_share, min_data_share=min_data_share,
        flip_criterion=_flip_names(flips, criteria.fields, ranked),
        flip_weight=_spread(flips.weight, ranked), flips_searched=flips.searched,
        flip_until=_spread(flips.until, ranked),
        weight_sets=sets, value_sigma=sigma, values=values, utilities=table,
        contributions=table * weights,
        stakeholder_ranks=_stakeholder_ranks(criteria, score_of, data, ranked),
        agreement=_agreement(values[ranked], criteria, k, ranked) if checks else None,
        correlated=_correlated(values, criteria, sets) if checks else (),
        morans_i=_moran(_spread(score, ranked), neighbours, seed, progress),
        samples=samples, seed=seed, weight_model=weight_model, weight_spread=weight_spread,
        filled=tuple(filled), warnings=(), names=tuple(names),
    )  # fmt: skip
    progress.report(1.0)
    return replace(result, warnings=ranking_warnings(result))


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
                "These quarters occur more than once: {}. Give each quarter a code of its own.",
            ).format(", ".join(doubled[:10]))
        )
    return codes, values


def _data_share(values, weights):
    known = np.isfinite(values)
    share = known @ weights
    # A sum of all weights may miss 1 by rounding.
    share[known[:, weights > 0].all(axis=1)] = 1.0
    return share


def _ranked(data_share, least, k):
    """Return which quarters have enough data, (n,) bool."""
    if not 0 <= least <= 1:
        raise InputError(
            translate("SmartQuartier", "The least share of data is {}; give 0% to 100%.").format(
                percent(least)
            )
        )
    ranked = (data_share > 0) & (data_share >= least - 1e-9)
    _check_enough(ranked, k, bool(((data_share > 0) & ~ranked).any()), least)
    return ranked


def _check_enough(ranked, k, some_left_out, least):
    n = int(ranked.sum())
    if some_left_out and not 1 <= k <= n:
        raise InputError(
            translate(
                "SmartQuartier",
                "Pilot quarters asked for: {}, but quarters with data for at least {} of the "
                "weight: {}; find the missing data, or lower the least share of data.",
            ).format(k, percent(least), n)
        )
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
                "Pilot quarters asked for: {}, but quarters that can be ranked: {}; choose a "
                "number from 1 to {}.",
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


def _correlated(values, criteria, sets):
    """List the correlated pairs among the criteria that count for anybody."""
    use = np.flatnonzero(np.any([w > 0 for _, w in sets], axis=0))
    fields = [criteria.fields[j] for j in use]
    return correlated_criteria(values[:, use], fields, criteria.benefit[use])


def _flips(method, data, criteria, score_of, k, progress, scan):
    n = data.shape[0]
    linear = linear_table(method, data.fixed, criteria.benefit)
    if linear is not None:
        return top_k_flips(linear, criteria.weights, k, progress)
    if scan and n <= SCAN_MAX_QUARTERS:
        score = lambda w: score_of(data.fixed, w)  # noqa: E731
        return scan_flips(score, n, criteria.weights, k, progress)
    return not_examined(n)


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


def _add_unranked_bounds(low, high, table, weights, rows):
    """Set what quarters with too little data could reach, gaps at utility 0 and at 1."""
    part = table[rows]
    low[rows] = np.nansum(part * weights, axis=1)
    high[rows] = low[rows] + np.isnan(part) @ weights


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
