"""A live ranking as rows of the chart. Knows no Qt."""

from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent, span
from ....publish.report.words import acceptability_class, acceptability_words

_BEYOND_K = 9  # rows below the best k that the short list still shows


def reading_order(ranking):
    """Return the quarters' rows, best first, unranked last.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    list of int
    """
    import numpy as np

    rank = np.where(np.isnan(ranking.rank), np.inf, ranking.rank)
    return np.lexsort((-np.nan_to_num(ranking.topk_share, nan=-1.0), rank)).tolist()


def shown(ranking, everything, chosen=None):
    """Return the rows that the chart shows.

    Parameters
    ----------
    ranking : Ranking
    everything : bool
        All quarters; else the best k and those that follow.
    chosen : str, optional
        Code of a quarter that is shown in any case.

    Returns
    -------
    list of int
    """
    order = reading_order(ranking)
    if everything:
        return order
    top = order[: ranking.k + _BEYOND_K]
    return top + [i for i in order[len(top) :] if ranking.codes[i] == chosen]


def bar_parts(result, i):
    """Return what a row of the chart says of a quarter.

    Parameters
    ----------
    result : LiveResult
    i : int
        The quarter's row.

    Returns
    -------
    dict
        Arguments of :class:`~...widgets.charts.Bar`.
    """
    ranking, name = result.ranking, result.quarters.names[i]
    level = acceptability_class(ranking.topk_share[i])
    if level < 0:
        return {
            "key": ranking.codes[i], "label": name, "low": None, "high": None, "hatched": True,
            "value": translate("SmartQuartier", "not ranked: no data"),
        }  # fmt: skip
    word = acceptability_words()[level]
    interval = span(ranking.rank_p05[i], ranking.rank_p95[i])
    return {
        "key": ranking.codes[i],
        "label": f"{number(ranking.rank[i], 0)}. {_name_first(name, ranking.codes[i])}",
        "value": f"{interval} {word}",
        "low": ranking.rank_p05[i],
        "high": ranking.rank_p95[i],
        "mid": ranking.rank[i],
        "fill": 3 - level,
        "hatched": bool(ranking.data_share[i] < 1),
        "tip": place_sentence(result, i),
    }


def _name_first(name, code):
    """Return a name without its code in front: rank and code would look like one number."""
    rest = name[len(code) + 1 :] if name.startswith(f"{code} ") else ""
    return f"{rest} ({code})" if rest else name


def place_sentence(result, i):
    """Return one sentence: a quarter's place and how sure it is.

    Parameters
    ----------
    result : LiveResult
    i : int

    Returns
    -------
    str
    """
    ranking = result.ranking
    level = acceptability_class(ranking.topk_share[i])
    if level < 0:
        return translate(
            "SmartQuartier", "{}: not ranked, it has no data in these criteria."
        ).format(result.quarters.names[i])
    text = translate(
        "SmartQuartier",
        "{}: rank {}, in nine of ten draws within {}; among the best {} in {} of the draws: {}.",
    ).format(
        result.quarters.names[i], number(ranking.rank[i], 0),
        span(ranking.rank_p05[i], ranking.rank_p95[i]), ranking.k,
        percent(ranking.topk_share[i]), acceptability_words()[level],
    )  # fmt: skip
    if ranking.data_share[i] < 1:
        gaps = translate(
            "SmartQuartier", "It rests on missing data: it has data for {} of the weight."
        )
        text += " " + gaps.format(percent(ranking.data_share[i]))
    return text


def best_names(result, ranks):
    """Return the names of the best k by some ranks.

    Parameters
    ----------
    result : LiveResult
    ranks : numpy.ndarray

    Returns
    -------
    list of str
    """
    import numpy as np

    best = np.flatnonzero(ranks <= result.ranking.k)
    return [result.quarters.names[i] for i in best[np.argsort(ranks[best], kind="stable")]]


def lead(result):
    """Return the sentence above the chart.

    Parameters
    ----------
    result : LiveResult

    Returns
    -------
    str
    """
    from ....publish.report.words import enumerate_words

    ranking = result.ranking
    names = enumerate_words(best_names(result, ranking.rank)) or MISSING
    whose = (
        translate("SmartQuartier", "With the weights of {}: {}.").format(result.group, names)
        if result.group
        else translate("SmartQuartier", "With these weights the best {} are: {}.").format(
            ranking.k, names
        )
    )
    sure = [
        result.quarters.names[i]
        for i, share in enumerate(ranking.topk_share)
        if share >= 0.9 and ranking.rank[i] <= ranking.k
    ]
    if not sure:
        return whose + " " + translate("SmartQuartier", "None of them is robust.")
    text = translate("SmartQuartier", "Robust among them: {}.")
    return whose + " " + text.format(enumerate_words(sure))


def group_ranks(result):
    """Return the ranks by the sliders' weights ("") and by each group's, exact values alone.

    Parameters
    ----------
    result : LiveResult

    Returns
    -------
    dict of str to numpy.ndarray
        Empty without groups.
    """
    import numpy as np

    from ....core.pilots.ranking.data_draws import DataModel
    from ....core.pilots.ranking.scoring import WEIGHTED_SUM, score_function
    from ....core.pilots.ranking.smaa import competition_ranks

    groups = result.criteria.usable_groups()
    if not groups:
        return {}
    ranking = result.ranking
    known = np.isfinite(ranking.rank)
    criteria = ranking.criteria
    data = DataModel(ranking.values[known], criteria.criteria, ranking.method == WEIGHTED_SUM)
    score = score_function(ranking.method, criteria.benefit)
    sliders = [row.weight for row in result.criteria.rows]
    sets = {"": sliders, **{name: list(own.values()) for name, own in groups.items()}}
    ranks = {}
    for name, weights in sets.items():
        if sum(weights) > 0:
            share = np.array([weights]) / sum(weights)
            full = np.full(len(known), np.nan)
            full[known] = competition_ranks(score(data.fixed, share))[0]
            ranks[name] = full
    ranks.setdefault("", np.full(len(known), np.nan))
    return ranks
