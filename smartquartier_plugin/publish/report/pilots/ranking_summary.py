"""The first page of the ranking report: what is recommended, and against what that holds."""

from ....core.i18n import translate
from ....core.numbers import number, percent, span
from ....core.pilots.ranking.notes import lone_criterion, with_gaps
from ....core.pilots.ranking.weight_models import FREE, ORDER
from ..page import join, strong
from ..words import enumerate_words


def add_summary(report, view):
    """Add the lead, the recommended quarters, their rivals and how to read the classes.

    Parameters
    ----------
    report : Report
        The report to extend.
    view : RankingView
        The ranking.
    """
    ranking, k, n = view.ranking, view.k, len(view.names)
    if not view.best:
        report.lead(translate("SmartQuartier", "No quarter could be ranked: data are missing."))
        return
    report.lead(_lead(view))
    items = []
    for i in view.best:
        text = translate(
            "SmartQuartier",
            ": rank {}, in nine of ten draws within {}; among the best {} in {} of the draws: {}.",
        ).format(
            number(view.rank[i], 0),
            span(ranking.rank_p05[i], ranking.rank_p95[i]),
            k,
            percent(ranking.topk_share[i]),
            view.class_text(i),
        )
        items.append(join(strong(view.names[i]), text))
    report.bullets(items)
    _rivals(report, view)
    complete = sum(view.complete(i) for i in range(n))
    figures = [
        (
            translate("SmartQuartier", "Quarters ranked"),
            translate("SmartQuartier", "{} of {}").format(
                number(ranking.n_ranked, 0), number(n, 0)
            ),
        ),
        (
            translate("SmartQuartier", "robust / likely / open"),
            " / ".join(str(sum(c == level for c in view.classes)) for level in range(3)),
        ),
        (translate("SmartQuartier", "with complete data"), percent(complete / n)),
    ]
    report.key_figures(figures)
    report.note(
        translate(
            "SmartQuartier",
            "How to read it: one draw is one set of weights together with one value for each "
            "uncertain or missing figure. “Robust” means among the best {} in at least {} of all "
            "draws, “likely” at least {}, “open” at least {}, otherwise “unlikely”. A rank "
            "without its range says little.",
        ).format(k, percent(0.9), percent(0.5), percent(0.1))
        + " "
        + what_was_tried(view)
    )


def what_was_tried(view):
    """Say which weights and values the draws cover, and so against what a class holds.

    Parameters
    ----------
    view : RankingView
        The ranking.

    Returns
    -------
    str
        A few sentences.
    """
    ranking = view.ranking
    parts = [_weights_tried(ranking)]
    if ranking.stakeholder_ranks:
        parts.append(
            translate(
                "SmartQuartier",
                "The weights of the table and those of each group take equal parts of the draws.",
            )
        )
    parts.append(
        translate("SmartQuartier", "Values: taken as exact, although no figure is.")
        if ranking.values_exact
        else translate(
            "SmartQuartier",
            "Values: within their standard uncertainty, each quarter independently of the others.",
        )
    )
    if (ranking.missing & ~view.unranked[:, None] & ranking.counts).any():
        parts.append(translate("SmartQuartier", "Missing values: anywhere between worst and best."))
    parts.append(
        translate(
            "SmartQuartier",
            "A class holds against this and nothing else: other criteria, other values at 0 and "
            "1 or another method are not in it.",
        )
    )
    return " ".join(parts)


def _weights_tried(ranking):
    lone = lone_criterion(int(ranking.counts.sum()))
    if lone:
        return lone
    if ranking.weight_model == ORDER:
        return translate(
            "SmartQuartier",
            "Tried were weights in the same order of importance as those given, all equally often.",
        )
    if ranking.weight_model == FREE:
        return translate("SmartQuartier", "Tried were any weights at all, all equally often.")
    if not ranking.weight_spread:
        return translate("SmartQuartier", "Tried were exactly the weights given and no others.")
    return translate(
        "SmartQuartier",
        "Tried were weights around those given: the standard deviation of an average weight is "
        "{} of it.",
    ).format(percent(ranking.weight_spread))


def _lead(view):
    best = enumerate_words(view.names[i] for i in view.best)
    text = (
        translate("SmartQuartier", "{} comes first among {} quarters.")
        if len(view.best) == 1
        else translate("SmartQuartier", "{} come first among {} quarters.")
    )
    lead = text.format(best, number(view.ranking.n_ranked, 0))
    gaps = [i for i in view.best if not view.complete(i)]
    if gaps:
        text = translate("SmartQuartier", "This rests on missing data for: {}.")
        lead += " " + text.format(with_gaps(view.ranking, gaps, view.names))
    return lead


def _rivals(report, view):
    """Say plainly where the recommendation isn't robust, and who comes close."""
    k = view.k
    robust = [i for i in view.best if view.classes[i] == 0]
    if not robust:
        report.warning(
            translate(
                "SmartQuartier",
                "None of the recommended quarters is robust: other weights or values among those "
                "tried lead to others. Talk about the weights first.",
            )
        )
    if view.challengers:
        names = enumerate_words(view.names[i] for i in view.challengers[:8])
        more = len(view.challengers) - 8
        text = translate(
            "SmartQuartier", "Close behind, among the best {} in at least {} of the draws: {}."
        )
        if more > 0:
            text = translate(
                "SmartQuartier",
                "Close behind, among the best {} in at least {} of the draws: {}, and {} more.",
            )
        report.paragraph(text.format(k, percent(0.1), names, more))
