"""A live ranking as rows of the chart. Knows no Qt."""

from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent, span
from ....core.pilots.ranking.sampling import share_interval
from ....publish.report.words import acceptability_class, acceptability_words

_ROBUST, _UNLIKELY = 0, 3
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
            "value": translate("SmartQuartier", "not ranked: too little data"),
        }  # fmt: skip
    _, worst = levels(ranking, i)
    interval = span(ranking.rank_p05[i], ranking.rank_p95[i])
    return {
        "key": ranking.codes[i],
        "label": f"{number(ranking.rank[i], 0)}. {name}",
        "value": f"{interval} {class_word(ranking, i)}",
        "low": ranking.rank_p05[i],
        "high": ranking.rank_p95[i],
        "mid": ranking.rank[i],
        "fill": 3 - worst,
        "hatched": bool(ranking.data_share[i] < 1),
        "tip": f"{number(ranking.rank[i], 0)}. {place_sentence(result, i)}",
    }


def levels(ranking, i):
    """Return the best and the worst class that so few draws leave open for a ranked quarter.

    Parameters
    ----------
    ranking : Ranking
    i : int
        The quarter's row.

    Returns
    -------
    best, worst : int
        0 robust to 3 unlikely; the same where the draws settle it.
    """
    low, high = share_interval(ranking.topk_share[i], ranking.samples)
    return acceptability_class(high), acceptability_class(low)


def class_word(ranking, i):
    """Return a ranked quarter's class in a word or two, and on how much data it rests.

    Parameters
    ----------
    ranking : Ranking
    i : int
        The quarter's row.

    Returns
    -------
    str
    """
    best, worst = levels(ranking, i)
    word = acceptability_words()[best]
    if best != worst:
        word = translate("SmartQuartier", "borderline")
    if ranking.data_share[i] < 1 and best < _UNLIKELY:  # nobody relies on an unlikely one
        text = translate("SmartQuartier", "{} (data:\u00a0{})")
        word = text.format(word, percent(ranking.data_share[i]))
    return word


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
    if acceptability_class(ranking.topk_share[i]) < 0:
        return translate(
            "SmartQuartier", "{}: not ranked, it has no data in these criteria."
        ).format(result.quarters.names[i])
    words, (best, worst) = acceptability_words(), levels(ranking, i)
    text = translate(
        "SmartQuartier",
        "{}: rank {}, in nine of ten draws within {}; among the best {} in {} of the draws: {}.",
    ).format(
        result.quarters.names[i], number(ranking.rank[i], 0),
        span(ranking.rank_p05[i], ranking.rank_p95[i]), ranking.k,
        percent(ranking.topk_share[i]),
        words[best] if best == worst else translate(
            "SmartQuartier",
            "borderline between {} and {}; the ranking below, with more draws, is surer",
        ).format(words[best], words[worst]),
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
    from ....core.pilots.ranking.notes import lone_criterion
    from ....publish.report.words import enumerate_words

    ranking = result.ranking
    best = [i for i in reading_order(ranking) if ranking.rank[i] <= ranking.k]
    names = enumerate_words(_with_data(result, i) for i in best) or MISSING
    whose = (
        translate("SmartQuartier", "With the weights of {}: {}.").format(result.group, names)
        if result.group
        else translate("SmartQuartier", "With these weights the best {} are: {}.").format(
            ranking.k, names
        )
    )
    sure = [i for i in best if levels(ranking, i)[1] == _ROBUST]
    near = [i for i in best if levels(ranking, i)[0] == _ROBUST and i not in sure]
    texts = [whose]
    if sure:
        text = translate("SmartQuartier", "Robust among them: {}.")
        texts.append(text.format(enumerate_words(_with_data(result, i) for i in sure)))
    if near:
        text = translate(
            "SmartQuartier",
            "On the border of robust with {} draws: {}; run the ranking (section 4).",
        )
        names = enumerate_words(_with_data(result, i) for i in near)
        texts.append(text.format(number(ranking.samples, 0), names))
    if not sure and not near:
        texts.append(translate("SmartQuartier", "None of them is robust."))
    lone = lone_criterion(int(ranking.counts.sum()))
    return " ".join([*texts, lone] if lone else texts)


def _with_data(result, i):
    """Return a quarter's name, and how much of it is known where that is not all."""
    name, share = result.quarters.names[i], result.ranking.data_share[i]
    if share >= 1:
        return name
    return translate("SmartQuartier", "{} (data:\u00a0{})").format(name, percent(share))


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
