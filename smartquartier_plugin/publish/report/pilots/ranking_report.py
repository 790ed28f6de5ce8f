"""The report of a ranking of quarters: what is recommended, how sure, what would change it."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent, percents, span
from .. import charts, maps
from ..page import Report
from ..words import (
    acceptability_words,
    created_line,
    enumerate_words,
    method_name,
    record_parts,
)
from .ranking_checks import add_checks
from .ranking_flips import add_changes
from .ranking_summary import add_summary
from .ranking_view import RankingView

LARGE_PROFILES = 6


def ranking_report(ranking, quarters, criteria_set, record, title=None, name_field=None):
    """Return the printable report of a ranking.

    Parameters
    ----------
    ranking : Ranking
        Result of :func:`core.pilots.ranking.rank_quarters` for n quarters.
    quarters : GeoDataFrame, n rows
        In the ranking's order; projected CRS (metres).
    criteria_set : CriteriaSet
        The m criteria with weights and reference points.
    record : dict or Record
        The transparency record.
    title : str, optional
        Of the report.
    name_field : str, optional
        Column of ``quarters`` with their names.

    Returns
    -------
    str
        A self-contained HTML page.

    Raises
    ------
    InputError
        If rows and results don't match, or the CRS is geographic.
    """
    plain, source = record_parts(record)
    view = RankingView(ranking, quarters, criteria_set, name_field)
    n, m, k = len(view.names), len(view.labels), view.k
    subtitle = translate("SmartQuartier", "Quarters: {} · criteria: {} · best {} · {}").format(
        n, m, k, method_name(ranking.method)
    )
    created = created_line(plain)
    report = Report(
        title or translate("SmartQuartier", "Where to pilot first? A ranking of the quarters"),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Pilot quarters · ranking"),
    )
    add_summary(report, view)
    report.warnings(ranking.warnings)
    report.contents()
    _map(report, view, source)
    _table(report, view)
    _intervals(report, view)
    _profiles(report, view)
    add_changes(report, view)
    add_checks(report, view)
    report.record(plain)
    return report.html()


def _map(report, view, source):
    report.section(translate("SmartQuartier", "Map: how often among the best?"), new_page=True)
    words = acceptability_words()
    limits = (">= {}", "{} – {}", "{} – {}", "< {}")
    ends = ((0.9,), (0.5, 0.9), (0.1, 0.5), (0.1,))
    legend = []
    for word, limit, end in zip(words, limits, ends):
        legend.append(f"{word} ({limit.format(*map(percent, end)).replace('>=', '≥')})")
    incomplete = [not view.complete(i) for i in range(len(view.names))]
    tips = [f"{name}: {percent(share)}" for name, share in zip(view.names, view.ranking.topk_share)]
    chosen = set(view.best)
    names = enumerate_words(view.names[i] for i in view.best)
    drawing = maps.choropleth(
        view.quarters,
        [str(c) for c in view.ranking.codes],
        maps.blues(legend),
        view.classes,
        names=tips,
        missing=incomplete,
        highlighted=[i in chosen for i in range(len(view.names))],
        source=source,
        title=translate("SmartQuartier", "Map of the quarters by share of draws among the best"),
        desc=translate("SmartQuartier", "Outlined: {}. All values stand in the table.").format(
            names
        ),
        max_height=590.0,
    )
    report.figure(
        drawing,
        translate(
            "SmartQuartier", "Share of the draws in which a quarter is among the best {}"
        ).format(view.k),
        translate(
            "SmartQuartier",
            "The darker, the more often. Thick outline: recommended. Hatched: data "
            "missing in part.",
        ),
    )


def _table(report, view):
    report.section(translate("SmartQuartier", "Ranking"), new_page=True)
    ranking = view.ranking
    header = [
        translate("SmartQuartier", "Quarter"),
        translate("SmartQuartier", "Rank"),
        translate("SmartQuartier", "Range"),
        translate("SmartQuartier", "Score"),
        translate("SmartQuartier", "Score range"),
        translate("SmartQuartier", "First"),
        translate("SmartQuartier", "Among best {}").format(view.k),
        translate("SmartQuartier", "Class"),
        translate("SmartQuartier", "Data"),
    ]
    rows = []
    for i in view.order:
        rows.append(
            [
                view.names[i],
                number(view.rank[i], 0),
                span(ranking.rank_p05[i], ranking.rank_p95[i]),
                number(ranking.score[i], 3),
                _score_range(ranking, i),
                percent(ranking.first_share[i]),
                percent(ranking.topk_share[i]),
                view.class_text(i),
                percent(ranking.data_share[i]),
            ]
        )
    report.table(
        translate("SmartQuartier", "All quarters, best first"),
        header,
        rows,
        numeric={1, 2, 3, 4, 5, 6, 8},
        best=len(view.best),
        note=translate(
            "SmartQuartier",
            "Range: rank in the middle 90% of the draws. Score range: missing values at their "
            "worst and at their best, the others as given. Data: weight of the "
            "criteria in which the quarter has a value; with too little of it a quarter is not "
            "ranked. A dash is a missing value, never a zero.",
        ),
    )


def _score_range(ranking, i):
    """Return the bounds of a score, a dash where nothing is missing that could move it."""
    low, high = ranking.score_low[i], ranking.score_high[i]
    return span(low, high, 2) if high > low else "–"


def _intervals(report, view):
    report.section(translate("SmartQuartier", "How sure are the ranks?"), new_page=True)
    ranking = view.ranking
    names = view.pick(view.names)
    report.figure(
        charts.interval_chart(
            names,
            view.pick(ranking.rank_p05),
            view.pick(view.rank),
            view.pick(ranking.rank_p95),
            view.k,
            translate("SmartQuartier", "Rank intervals of {} quarters").format(len(names)),
            translate("SmartQuartier", "The numbers stand in the ranking table."),
        ),
        translate("SmartQuartier", "Rank and its range"),
        translate(
            "SmartQuartier",
            "Diamond: rank with the given weights. Bar: rank in the middle 90% of the draws. "
            "Where bars overlap, the order is not settled.",
        ),
    )
    acceptability = np.asarray(ranking.acceptability, dtype=float)
    if acceptability.ndim == 2 and acceptability.shape[1] > 1:
        shares, classes = _share_classes(acceptability, view.k)
        # Quarters that never come near the top would fill the sheet with empty bars.
        near = 1 if len(classes) < 2 else len(classes) - 1
        seen = [i for i in view.order if np.nansum(shares[i][:near]) >= 0.01]
        report.figure(
            charts.share_bars(
                [view.names[i] for i in seen],
                [shares[i] for i in seen],
                classes,
                translate("SmartQuartier", "Rank acceptability"),
                translate("SmartQuartier", "Share of the draws per group of ranks."),
            ),
            translate("SmartQuartier", "How often which rank?"),
            translate(
                "SmartQuartier",
                "The longer the dark part, the surer a place at the top. Quarters not shown "
                "because they hardly ever come near it: {}.",
            ).format(len(view.names) - len(seen)),
        )


def _share_classes(acceptability, k):
    """Group rank shares: first, rest of the best k, the next k, all others."""
    ends = sorted({1, k, min(2 * k, acceptability.shape[1])})
    starts = [0, *ends]
    groups = [acceptability[:, a:b].sum(axis=1) for a, b in zip(starts, ends)]
    # What remains to 1, since only the first 100 ranks are kept.
    rest = 1 - np.sum(groups, axis=0)
    names = []
    for a, b in zip(starts, ends):
        text = str(b) if b == a + 1 else f"{a + 1}–{b}"
        names.append(translate("SmartQuartier", "rank {}").format(text))
    if acceptability.shape[1] > ends[-1]:
        names.append(translate("SmartQuartier", "further back"))
        groups.append(np.clip(rest, 0, 1))
    return np.column_stack(groups), names


def _profiles(report, view):
    report.section(translate("SmartQuartier", "Why these? Profile of each quarter"), new_page=True)
    ranking = view.ranking
    utilities = np.asarray(ranking.utilities, dtype=float)
    has_value = np.isfinite(utilities).any(axis=0)
    medians = [
        float(np.nanmedian(utilities[:, j])) if has_value[j] else None
        for j in range(utilities.shape[1])
    ]
    labels = [f"{label} ({share})" for label, share in zip(view.labels, percents(view.weights))]
    # Ties can make the group of the best long; the sheet holds a few large profiles.
    rest = [i for i in view.order if view.rank[i] is not None and i not in view.best]
    large = view.best + view.challengers + rest
    large = list(dict.fromkeys(large))[: max(LARGE_PROFILES, min(len(view.best), 10))]
    if large:
        cards = [
            charts.profile_card(
                view.names[i], utilities[i], view.labels, medians, _raw(view, i), view.weights
            )
            for i in large
        ]
        report.figure(
            cards,
            translate("SmartQuartier", "Profiles of the recommended quarters and their rivals"),
            translate(
                "SmartQuartier",
                "Dot: value from 0 (no reason to pilot) to 1 (strongest reason); the larger, the "
                "more weight. Upright tick: the city's median. Hatched: data missing. Right: the "
                "figure itself, or the value where the layer doesn't have it.",
            ),
            cards=True,
        )
    spans = list(zip(view.pick(ranking.score_low), view.pick(ranking.score_high)))
    report.figure(
        charts.contribution_bars(
            view.pick(view.names),
            [ranking.contributions[i] for i in view.order],
            labels,
            view.pick(ranking.score),
            translate("SmartQuartier", "What each criterion adds to the score"),
            translate("SmartQuartier", "Criteria are told apart by number, pattern and colour."),
            spans if str(ranking.method) == "weighted_sum" else None,
        ),
        translate("SmartQuartier", "What each criterion adds to the score"),
        translate(
            "SmartQuartier", "In brackets: the criterion's weight. Hatched: open, data missing."
        ),
    )
    report.figure(
        charts.profile_grid(
            view.pick(view.names),
            [utilities[i] for i in view.order],
            medians,
            translate("SmartQuartier", "Profiles of all quarters"),
            translate("SmartQuartier", "Criteria by number, in the order of the legend above."),
        ),
        translate("SmartQuartier", "Profiles of all quarters, best first"),
        enumerate_words(f"{j + 1} {label}" for j, label in enumerate(view.labels)) + ".",
    )


def _raw(view, i):
    """Return quarter i's figures in their own unit, or the utility where the field is gone."""
    row, result = view.quarters.iloc[i], []
    for j, field in enumerate(view.fields):
        value = row[field] if field in view.quarters.columns else view.ranking.utilities[i][j]
        result.append(number(value))
    return result
