"""What the reader of a ranking must know: sentences made from its figures."""

import numpy as np

from ...i18n import translate
from ..indicators.columns import listing

# A share of values cut off at the reference points that deserves a word.
_MANY_CUT_OFF = 0.2
_SIGNIFICANT = 0.05


def ranking_warnings(ranking):
    """Return the warnings about a ranking, the most important first.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    tuple of str
    """
    notes = []
    if ranking.unranked:
        notes.append(
            translate(
                "SmartQuartier",
                "{} quarters have no value in any criterion and are not ranked: {}.",
            ).format(len(ranking.unranked), listing(ranking.unranked))
        )
    notes += _about_points(ranking) + _about_missing(ranking) + _about_ties(ranking)
    for a, b, r in ranking.correlated:
        text = (
            translate(
                "SmartQuartier",
                "'{}' and '{}' vary together (r = {:.2f}) and count the same need twice; "
                "consider leaving one out.",
            )
            if r > 0
            else translate(
                "SmartQuartier",
                "'{}' and '{}' vary against each other (r = {:.2f}) and largely cancel each "
                "other out.",
            )
        )
        notes.append(text.format(a, b, r))
    moran = ranking.morans_i
    if moran is not None and moran.value > moran.expected and moran.p_value <= _SIGNIFICANT:
        notes.append(
            translate(
                "SmartQuartier",
                "Neighbouring quarters have similar scores (Moran's I = {:.2f}, p = {:.3f}): "
                "read neighbours at the top as one finding.",
            ).format(moran.value, moran.p_value)
        )
    return tuple(notes)


def _about_points(ranking):
    notes = []
    if ranking.filled:
        notes.append(
            translate(
                "SmartQuartier",
                "No fixed value at 0 or 1 was given for {}; they were taken from the data (2.5th "
                "and 97.5th percentile), so that leaving a quarter out can change the order of "
                "the others.",
            ).format(", ".join(ranking.filled))
        )
    for column, criterion in zip(ranking.values.T, ranking.criteria.criteria):
        known = column[np.isfinite(column)]
        low, high = sorted((criterion.zero, criterion.one))
        outside = int(((known < low) | (known > high)).sum())
        if len(known) and outside > _MANY_CUT_OFF * len(known):
            notes.append(
                translate(
                    "SmartQuartier",
                    "'{}': {} of {} values lie outside the values at 0 and 1 ({:g}, {:g}) and "
                    "are cut off there; check these two values.",
                ).format(criterion.field, outside, len(known), criterion.zero, criterion.one)
            )
    return notes


def _about_missing(ranking):
    missing = ranking.missing[np.isfinite(ranking.rank)]
    counts = [
        f"{field} ({count})"
        for field, count in zip(ranking.criteria.fields, missing.sum(axis=0))
        if count
    ]
    if not counts:
        return []
    return [
        translate(
            "SmartQuartier",
            "{} values are missing: {}. They count as unknown, between worst and best, never as "
            "zero; see the rank intervals of these quarters.",
        ).format(int(missing.sum()), ", ".join(counts))
    ]


def _about_ties(ranking):
    best = ranking.rank <= ranking.k
    if best.sum() <= ranking.k:
        return []
    last = np.flatnonzero(ranking.rank == ranking.rank[best].max())
    text = translate(
        "SmartQuartier",
        "{} quarters share rank {}, so more than {} are among the best {}: {}.",
    )
    names = listing([ranking.codes[i] for i in last])
    rank, k = int(ranking.rank[last[0]]), ranking.k
    return [text.format(len(last), rank, k, k, names)]
