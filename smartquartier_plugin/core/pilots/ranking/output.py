"""A ranking as columns of a layer and as the method part of a transparency record."""

import numpy as np

from ...field_names import add_columns, safe_names
from ...i18n import translate
from ...numbers import percent
from ..criteria.criteria import criteria_to_dict
from ..indicators.columns import listing
from .agreement import CORRELATED
from .flip import EXACT, NOT_EXAMINED, STEPS
from .sampling import is_borderline
from .scoring import PROMETHEE2, TOPSIS, VIKOR, WEIGHTED_SUM
from .weight_models import AROUND, FREE, ORDER

_FORMULAS = {
    WEIGHTED_SUM: "score = sum_j w_j u_j; u_j = clip((x_j - zero_j) / (one_j - zero_j), 0, 1)",
    TOPSIS: "score = S- / (S+ + S-); S+, S-: Euclidean distances of w_j x_j / sqrt(sum x_j^2) to "
    "the best and worst of each criterion (Hwang & Yoon 1981)",
    PROMETHEE2: "score = phi = phi+ - phi-; usual preference function (Brans et al. 1986)",
    VIKOR: "score = 1 - Q, v = 0.5 (Opricovic & Tzeng 2004)",
}
_WEIGHT_MODELS = {
    AROUND: "Dirichlet with the given weights as mean and concentration (m - 1) / spread^2",
    ORDER: "uniform over all weights in the order of the given ones",
    FREE: "uniform over all weights",
}
_FLIPS = {
    EXACT: "exact",
    STEPS: "weights 0.5 % apart, found ones refined by bisection; none means none found",
    NOT_EXAMINED: "too many quarters; nothing was looked for",
}
_TEXTS = ("rank_class", "missing", "flip_criterion")


def ranking_columns(ranking):
    """Return the result as columns, in the order in which they are to be read.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    dict of str to list
        Plain values, None where missing; ranks are int. Stakeholders' ranks are
        ``rank_by_<name>``, contributions ``contrib_<field>``, both as safe field names.
    """
    columns = {
        "score": _floats(ranking.score),
        "score_low": _floats(ranking.score_low),
        "score_high": _floats(ranking.score_high),
        "rank": _ranks(ranking.rank),
        "rank_p05": _ranks(ranking.rank_p05),
        "rank_p95": _ranks(ranking.rank_p95),
        "first_share": _floats(ranking.first_share),
        "topk_share": _floats(ranking.topk_share),
        "rank_class": list(ranking.rank_class),
        "data_share": _floats(ranking.data_share),
        "missing": missing_fields(ranking),
        "flip_criterion": list(ranking.flip_criterion),
        "flip_weight": _floats(ranking.flip_weight),
    }
    fields = [f"contrib_{field}" for field in ranking.criteria.fields]
    for name, values in zip(safe_names(fields, columns), ranking.contributions.T):
        columns[name] = _floats(values)
    people = [f"rank_by_{name}" for name in ranking.stakeholder_ranks]
    for name, values in zip(safe_names(people, columns), ranking.stakeholder_ranks.values()):
        columns[name] = _ranks(values)
    return columns


def with_ranking(frame, ranking):
    """Add the result's columns to the table of quarters.

    Parameters
    ----------
    frame : GeoDataFrame or DataFrame, n rows
        In the ranking's order; not changed.
    ranking : Ranking

    Returns
    -------
    frame : GeoDataFrame or DataFrame
        A new table. Fields whose names the result needs (an earlier ranking's, say) are kept
        as ``<name>_input``.
    renamed : list of str
        The new names of such fields.
    """
    import pandas as pd

    columns = ranking_columns(ranking)
    for name, values in columns.items():
        if name in _TEXTS:
            columns[name] = pd.Series(values, index=frame.index, dtype=object)
        elif name == "rank" or name.startswith("rank_"):
            columns[name] = pd.array(values, dtype="Int64")
        else:
            columns[name] = pd.Series(values, index=frame.index, dtype="float64")
    result, renamed = add_columns(frame, columns)
    return result, list(renamed.values())


def missing_fields(ranking):
    """Return for each quarter the fields without a value, as text; None where all are there."""
    fields = np.array(ranking.criteria.fields, dtype=object)
    return [", ".join(fields[row]) or None for row in ranking.missing]


def ranking_method(ranking):
    """Return the method part of the transparency record.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    dict
        JSON-ready: formula, criteria with reference points, weights and whose they are, what
        was random, what was missing, the codes that were ranked, agreement and clustering.
    """
    moran = ranking.morans_i
    agreement = ranking.agreement
    return {
        "method": ranking.method,
        "formula": _FORMULAS[ranking.method],
        "normalisation": "linear between fixed reference points, cut off outside"
        if ranking.method == WEIGHTED_SUM
        else "that of the method itself",
        **criteria_to_dict(ranking.criteria),
        "weights": dict(zip(ranking.criteria.fields, map(float, ranking.weights))),
        "reference_points_from_data": list(ranking.filled),
        "uncertainty": {
            "smaa": "SMAA-2 (Lahdelma & Salminen 2001)",
            "samples": ranking.samples,
            "seed": ranking.seed,
            "weight_model": ranking.weight_model,
            "weight_distribution": _WEIGHT_MODELS[ranking.weight_model],
            "weight_spread": ranking.weight_spread,
            "weight_sets": [
                {"name": name, "weights": dict(zip(ranking.criteria.fields, map(float, w)))}
                for name, w in ranking.weight_sets
            ],
            "sets_in_the_draws": "equal parts",
            "classes_within_sampling_error": {
                "interval": "Wilson, 95 %, of topk_share",
                "quarters": [
                    code
                    for code, share in zip(ranking.codes, ranking.topk_share)
                    if is_borderline(share, ranking.samples)
                ],
            },
            "values_taken_as_exact": ranking.values_exact,
            "values": "normal, with the standard uncertainty of the quarter or else of the "
            "criterion, before the value function; quarters independent of each other",
            "missing_values": "utility uniform in [0, 1]; 0.5 in the score; never zero",
        },
        "k": ranking.k,
        "codes": [code for code, r in zip(ranking.codes, ranking.rank) if np.isfinite(r)],
        "unranked": list(ranking.unranked),
        "least_data_share": ranking.min_data_share,
        "flip_weights": {
            "searched": ranking.flips_searched,
            "how": _FLIPS[ranking.flips_searched],
        },
        "missing": {
            code: text
            for code, text in zip(ranking.codes, missing_fields(ranking))
            if text is not None
        },
        "agreement": {
            "methods": list(agreement.methods),
            "kendall_tau_b": [_floats(row) for row in agreement.tau],
            "best_k_in_common": [[int(v) for v in row] for row in agreement.common],
            "best_k_in_common_share": [_floats(row) for row in agreement.overlap],
        },
        "correlated": {
            "limit": CORRELATED,
            "pairs": [[a, b, round(r, 4)] for a, b, r in ranking.correlated],
        },
        "morans_i": None
        if moran is None
        else {
            "value": moran.value,
            "expected": moran.expected,
            "p_value": moran.p_value,
            "permutations": moran.permutations,
        },
    }


def summary(ranking):
    """Return sentences for the log: the best, and how sure they are."""
    order = np.argsort(ranking.rank, kind="stable")
    best = [i for i in order if ranking.rank[i] <= ranking.k]
    ranks = {
        i: (int(ranking.rank[i]), int(ranking.rank_p05[i]), int(ranking.rank_p95[i])) for i in best
    }
    text = translate(
        "SmartQuartier",
        "{}: rank {}, in 90% of the draws {} to {}; among the best {} in {} of them.",
    )
    gaps = translate("SmartQuartier", "It rests on missing data: it has data for {} of the weight.")
    texts = []
    for i in best[:20]:
        share = percent(ranking.topk_share[i])
        texts.append(text.format(ranking.titles[i], *ranks[i], ranking.k, share))
        if ranking.data_share[i] < 1:
            texts[-1] += " " + gaps.format(percent(ranking.data_share[i]))
    rivals = [
        ranking.titles[i]
        for i in order
        if ranking.rank[i] > ranking.k and ranking.rank_class[i] != "unlikely"
    ]
    if rivals:
        texts.append(
            translate("SmartQuartier", "Also among the best {} in at least 10% of the draws: {}.")
            .format(ranking.k, listing(rivals))
        )  # fmt: skip
    return texts


def _floats(values):
    return [float(value) if np.isfinite(value) else None for value in values]


def _ranks(values):
    return [int(value) if np.isfinite(value) else None for value in values]
