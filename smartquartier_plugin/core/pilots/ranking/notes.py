"""What the reader of a ranking must know: sentences made from its figures."""

import numpy as np

from ...i18n import translate
from ...numbers import number, percent, short, span
from ..indicators.columns import listing
from .agreement import groups_of_pairs
from .data_draws import MAX_UNCERTAINTY
from .flip import NOT_EXAMINED
from .sampling import is_borderline

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
    lone = lone_criterion(int(ranking.counts.sum()))
    notes = [lone] if lone else []
    notes += _about_recommended(ranking) + _about_unranked(ranking) + _about_groups(ranking)
    notes += _about_draws(ranking) + _about_flips(ranking)
    notes += _about_points(ranking) + _about_missing(ranking) + _about_ties(ranking)
    notes += _about_uncertainty(ranking) + together_notes(ranking)
    notes += against_notes(ranking) + _about_neighbours(ranking)
    return tuple(notes)


def lone_criterion(n_counting):
    """Say what a ranking by one criterion can't show.

    Parameters
    ----------
    n_counting : int
        Criteria that anybody gives weight.

    Returns
    -------
    str
        "" where there are several.
    """
    if n_counting != 1:
        return ""
    return translate(
        "SmartQuartier",
        "Only one criterion counts, so there are no weights to vary: 'robust' says nothing about "
        "other criteria. Add those that matter before deciding.",
    )


def _about_recommended(ranking):
    """Name the recommended quarters whose place rests on missing values."""
    rows = [i for i in np.argsort(ranking.rank, kind="stable")
            if ranking.rank[i] <= ranking.k and ranking.data_share[i] < 1]  # fmt: skip
    if not rows:
        return []
    text = translate(
        "SmartQuartier",
        "Among the recommended quarters, these rest on missing data: {}. Get the data before "
        "deciding.",
    )
    return [text.format(with_gaps(ranking, rows))]


def _about_unranked(ranking):
    notes = []
    rows = np.flatnonzero(np.isnan(ranking.rank))
    some = [i for i in rows if ranking.data_share[i] > 0]
    if some:
        text = translate(
            "SmartQuartier",
            "Quarters with data for less than {} of the weight, not ranked: {}. Their place would "
            "be made of gaps; they may still belong to the best.",
        )
        notes.append(text.format(percent(ranking.min_data_share), with_gaps(ranking, some)))
    none = [ranking.titles[i] for i in rows if not ranking.data_share[i] > 0]
    if none:
        notes.append(
            translate(
                "SmartQuartier",
                "Quarters without a value in any criterion, not ranked: {} ({}).",
            ).format(len(none), listing(none))
        )
    return notes


def with_gaps(ranking, rows, names=None):
    """List quarters with their share of data and the bounds of their score.

    Parameters
    ----------
    ranking : Ranking
    rows : sequence of int
        The quarters' rows.
    names : sequence of str, length n, optional
        What the quarters are called; without it their titles.

    Returns
    -------
    str
    """
    names, texts = names or ranking.titles, []
    for i in rows:
        share = percent(ranking.data_share[i])
        text = translate("SmartQuartier", "{} (data for {} of the weight)")
        if np.isfinite(ranking.score_low[i]):
            text = translate("SmartQuartier", "{} (data for {} of the weight, score {})")
        bounds = span(ranking.score_low[i], ranking.score_high[i], 2)
        texts.append(text.format(names[i], share, bounds))
    return listing(texts)


def _about_groups(ranking):
    rows = ranking.outside_interval
    if not len(rows):
        return []
    text = translate(
        "SmartQuartier",
        "The rank lies outside the quarter's own rank interval for: {}. The weights and values "
        "that were tried lead elsewhere than the weights of the table.",
    )
    if ranking.stakeholder_ranks:
        text += " " + translate("SmartQuartier", "Compare the ranks by group before using it.")
    return [text.format(listing([ranking.titles[i] for i in rows]))]


def _about_draws(ranking):
    """Name the quarters whose class other draws, as many, may well change."""
    rows = [i for i in np.argsort(ranking.rank, kind="stable")
            if is_borderline(ranking.topk_share[i], ranking.samples)]  # fmt: skip
    if not rows:
        return []
    text = translate(
        "SmartQuartier",
        "With {} draws the class is not settled for {} of {} quarters: {}. Their share lies so "
        "near a border between two classes that other draws may put them on its other side (95% "
        "interval of each quarter by itself). More draws narrow that; what other models of the "
        "weights would give is another question.",
    )
    names = listing([f"{ranking.titles[i]} {percent(ranking.topk_share[i], 1)}" for i in rows])
    return [text.format(number(ranking.samples, 0), len(rows), ranking.n_ranked, names)]


def _about_flips(ranking):
    if ranking.flips_searched != NOT_EXAMINED:
        return []
    return [
        translate(
            "SmartQuartier",
            "Which change of a weight would change the best {} was not examined: there are too "
            "many quarters for it. An empty flip_criterion says nothing here.",
        ).format(ranking.k)
    ]


def _about_uncertainty(ranking):
    notes = []
    known = ~ranking.missing & np.isfinite(ranking.rank)[:, None]
    exact = []
    for j, criterion in enumerate(ranking.criteria.criteria):
        count = int((known[:, j] & (ranking.value_sigma[:, j] == 0)).sum())
        name = criterion.uncertainty_field
        if name and count:
            exact.append(f"{name} ({count})")
    if exact:
        text = translate(
            "SmartQuartier",
            "Values whose standard uncertainty is missing or 0 count as exact: {}.",
        )
        notes.append(text.format(", ".join(exact)))
    limit = [MAX_UNCERTAINTY * abs(c.one - c.zero) for c in ranking.criteria.criteria]
    wide = (known & (ranking.value_sigma > np.array(limit) * (1 + 1e-9))).any(axis=0)
    if wide.any():
        text = translate(
            "SmartQuartier",
            "The standard uncertainty is above {} of the value range in: {}. Many draws are then "
            "cut off at the values at 0 and 1, and the rank intervals no longer widen with it.",
        )
        fields = [name for name, is_wide in zip(_labels(ranking).values(), wide) if is_wide]
        notes.append(text.format(percent(MAX_UNCERTAINTY), ", ".join(fields)))
    return notes


def together_notes(ranking):
    """Say which criteria vary together and so count one need several times.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    list of str
        One sentence per group in which each pair varies together.
    """
    notes, labels = [], _labels(ranking)
    weights = dict(zip(ranking.criteria.fields, ranking.weights))
    for group in groups_of_pairs(ranking.correlated):
        rs = [r for a, b, r in ranking.correlated if r > 0 and {a, b} <= set(group)]
        text = translate(
            "SmartQuartier",
            "{} vary together (r = {}) and count the same need several times, with {} of the "
            "weight; consider keeping one of them.",
        )
        names = listing([labels[name] for name in group])
        share = percent(sum(weights[name] for name in group))
        notes.append(text.format(names, span(min(rs), max(rs), 2), share))
    return notes


def against_notes(ranking):
    """Say which criteria vary against each other, a sentence per pair.

    Parameters
    ----------
    ranking : Ranking

    Returns
    -------
    list of str
    """
    labels = _labels(ranking)
    text = translate(
        "SmartQuartier",
        "'{}' and '{}' vary against each other (r = {}) and largely cancel each other out.",
    )
    return [text.format(labels[a], labels[b], number(r, 2))
            for a, b, r in ranking.correlated if r < 0]  # fmt: skip


def _about_neighbours(ranking):
    notes = []
    moran = ranking.morans_i
    if moran is not None and moran.value > moran.expected and moran.p_value <= _SIGNIFICANT:
        notes.append(
            translate(
                "SmartQuartier",
                "Neighbouring quarters have similar scores (Moran's I = {}, p = {}): read "
                "neighbours at the top as one finding.",
            ).format(number(moran.value, 2), number(moran.p_value, 3))
        )
    return notes


def _about_points(ranking):
    notes, labels = [], _labels(ranking)
    if ranking.filled:
        notes.append(
            translate(
                "SmartQuartier",
                "No fixed value at 0 or 1 was given for {}; they were taken from the data (2.5th "
                "and 97.5th percentile), so that leaving a quarter out can change the order of "
                "the others.",
            ).format(", ".join(labels[name] for name in ranking.filled))
        )
    for column, criterion in zip(ranking.values.T, ranking.criteria.criteria):
        known = column[np.isfinite(column)]
        low, high = sorted((criterion.zero, criterion.one))
        outside = int(((known < low) | (known > high)).sum())
        if len(known) and outside > _MANY_CUT_OFF * len(known):
            notes.append(
                translate(
                    "SmartQuartier",
                    "'{}': values beyond those at 0 and 1 ({} and {}), cut off there: {} of "
                    "{}. Check these two values.",
                ).format(
                    labels[criterion.field],
                    short(criterion.zero, 6),
                    short(criterion.one, 6),
                    outside,
                    len(known),
                )
            )
    return notes


def _labels(ranking):
    """Return what the criteria are called, by field and in their order."""
    return {c.field: c.label or c.field for c in ranking.criteria.criteria}


def _about_missing(ranking):
    missing = ranking.missing[np.isfinite(ranking.rank)] & ranking.counts
    counts = [
        f"{label} ({count})"
        for label, count in zip(_labels(ranking).values(), missing.sum(axis=0))
        if count
    ]
    if not counts:
        return []
    return [
        translate(
            "SmartQuartier",
            "Missing values: {}, in {}. A missing value counts as unknown, between worst and "
            "best, never as zero; see the rank interval of its quarter.",
        ).format(int(missing.sum()), ", ".join(counts))
    ]


def _about_ties(ranking):
    best = ranking.rank <= ranking.k
    if best.sum() <= ranking.k:
        return []
    last = np.flatnonzero(ranking.rank == ranking.rank[best].max())
    text = translate(
        "SmartQuartier",
        "Rank {} is shared by {} quarters: {}. More than the {} asked for therefore count as "
        "the best.",
    )
    names = listing([ranking.titles[i] for i in last])
    rank, k = int(ranking.rank[last[0]]), ranking.k
    return [text.format(rank, len(last), names, k)]
