"""The profile of a quarter: what speaks for it, what is missing, what would change it."""

from dataclasses import dataclass
from typing import Optional

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, span
from ....publish.report.pilots.ranking_flips import flip_sentence
from ....publish.report.pilots.ranking_view import RankingView
from ....publish.report.words import enumerate_words
from .live_rows import group_ranks, place_sentence


@dataclass(frozen=True)
class ProfileRow:
    """One criterion in a profile.

    Attributes
    ----------
    field, label : str
    value, median : float or None
        In the field's unit; the median over all quarters.
    utility : float or None
        0 to 1.
    weight : float
        Share of the sum.
    contribution, median_contribution : float or None
        Weight times utility.
    """

    field: str
    label: str
    value: Optional[float]
    median: Optional[float]
    utility: Optional[float]
    weight: float
    contribution: Optional[float]
    median_contribution: Optional[float]


def profile_rows(result, i):
    """Return what each criterion says of a quarter, the largest contribution first.

    Parameters
    ----------
    result : LiveResult
    i : int
        The quarter's row.

    Returns
    -------
    list of ProfileRow
    """
    ranking = result.ranking
    medians, typical = _medians(ranking.values), _medians(ranking.contributions)
    rows = [
        ProfileRow(
            c.field, c.label, finite(ranking.values[i, j]), finite(medians[j]),
            finite(ranking.utilities[i, j]), float(ranking.weights[j]),
            finite(ranking.contributions[i, j]), finite(typical[j]),
        )
        for j, c in enumerate(ranking.criteria.criteria)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -(row.contribution or 0.0))


def sentences(result, i):
    """Return plain sentences about a quarter: place, data, groups.

    Parameters
    ----------
    result : LiveResult
    i : int

    Returns
    -------
    list of str
    """
    ranking = result.ranking
    texts = [place_sentence(result, i)]
    missing = [c.label for c, gone in zip(ranking.criteria.criteria, ranking.missing[i]) if gone]
    if missing:
        text = translate(
            "SmartQuartier",
            "No value for: {}. With these anywhere between worst and best, its score lies "
            "within {}.",
        )
        bounds = span(ranking.score_low[i], ranking.score_high[i], 2)
        texts.append(text.format(enumerate_words(missing), bounds))
    else:
        texts.append(translate("SmartQuartier", "All values are there."))
    texts.extend(_groups(result, i))
    return texts


def flip_html(result, i):
    """Return, as markup, what would take a quarter into or out of the best k.

    Parameters
    ----------
    result : LiveResult
    i : int

    Returns
    -------
    str
    """
    ranking = result.ranking
    if finite(ranking.rank[i]) is None:
        return ""
    if ranking.flips_searched == "not examined":
        return translate(
            "SmartQuartier",
            "Which change of a weight would change this is not looked for while weights move, "
            "with this method: run the ranking below, its report says it.",
        )
    view = RankingView(ranking, ranking.codes, ranking.criteria, None)
    view.names = list(result.quarters.names)
    return str(flip_sentence(view, i))


def _groups(result, i):
    ranks = group_ranks(result)
    if not ranks or finite(result.ranking.rank[i]) is None:
        return []
    parts = [
        f"{name or translate('SmartQuartier', 'the sliders')}: {number(own[i], 0)}"
        for name, own in ranks.items()
    ]
    return [translate("SmartQuartier", "Rank by weights of: {}.").format("; ".join(parts))]


def contribution_words(row):
    """Return what stands beside a criterion's bar.

    Parameters
    ----------
    row : ProfileRow

    Returns
    -------
    str
    """
    if row.contribution is None:
        return translate("SmartQuartier", "no value")
    return f"{number(row.contribution, 2)} ({percent(row.utility)})"


def _medians(table):
    import warnings

    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a column without any value
        return np.nanmedian(table, axis=0)
