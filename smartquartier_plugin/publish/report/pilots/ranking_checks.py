"""The second half of the ranking report: who weighs how, do methods agree, limits."""

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent, percents, short
from ....core.pilots.ranking.agreement import CORRELATED
from ....core.pilots.ranking.notes import against_notes, together_notes
from .. import charts
from ..page import join, strong
from ..words import enumerate_words, method_name


def add_checks(report, view):
    """Add stakeholders, agreement of methods, clustering, overlap, criteria and limits.

    Parameters
    ----------
    report : Report
        The report to extend.
    view : RankingView
        The ranking.
    """
    _stakeholders(report, view)
    _agreement(report, view)
    _clustering(report, view)
    _correlation(report, view)
    _criteria(report, view)
    _limits(report, view)


def _stakeholders(report, view):
    report.section(translate("SmartQuartier", "Whose weights? The groups side by side"))
    groups = dict(view.ranking.stakeholder_ranks or {})
    if not groups:
        report.paragraph(
            translate(
                "SmartQuartier",
                "Only one set of weights was given. Weights are a political choice: let the "
                "administration, politics and residents weigh, each for themselves, and compare.",
            )
        )
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "Score, rank and what would change them follow the weights of the table. The draws "
            "use these weights and those of each group in equal parts, so that a rank may lie "
            "outside its own range; then the groups want something else than the table.",
        )
    )
    ranks = {name: [finite(r) for r in values] for name, values in groups.items()}
    top = {
        name: {i for i, r in enumerate(values) if r is not None and r <= view.k}
        for name, values in ranks.items()
    }
    common = set.intersection(*top.values(), set(view.best))
    if common:
        names = enumerate_words(view.names[i] for i in view.order if i in common)
        text = translate("SmartQuartier", "Among the best {} with every group's weights: {}.")
        report.paragraph(join(text.format(view.k, names)))
    else:
        report.warning(
            translate(
                "SmartQuartier",
                "No quarter is among the best {} with every group's weights; the choice depends "
                "on whose weights count.",
            ).format(view.k)
        )
    wanted = set(view.best).union(*top.values())
    rows = [
        [
            view.names[i],
            _ranked(view.rank[i], view.k),
            *[_ranked(values[i], view.k) for values in ranks.values()],
        ]
        for i in view.order
        if i in wanted
    ]
    report.table(
        translate(
            "SmartQuartier", "Rank by group, for all quarters that are among the best {} of any"
        ).format(view.k),
        [
            translate("SmartQuartier", "Quarter"),
            translate("SmartQuartier", "Weights of the table"),
            *ranks,
        ],
        rows,
        numeric=set(range(1, len(ranks) + 2)),
        note=translate("SmartQuartier", "Bold: among the best {}.").format(view.k),
    )
    _group_weights(report, view)


def _group_weights(report, view):
    weights = dict(getattr(view.criteria_set, "stakeholders", None) or {})
    if weights:
        columns = [percents(w) for w in (view.weights, *weights.values())]
        report.table(
            translate("SmartQuartier", "Weight of each criterion by group"),
            [
                translate("SmartQuartier", "Criterion"),
                translate("SmartQuartier", "Weights of the table"),
                *weights,
            ],
            [[label, *shares] for label, *shares in zip(view.labels, *columns)],
            numeric=set(range(1, len(weights) + 2)),
        )


def _ranked(rank, k):
    text = number(rank, 0)
    return strong(text) if rank is not None and rank <= k else text


def _agreement(report, view):
    agreement = view.ranking.agreement
    report.section(translate("SmartQuartier", "Do other methods agree?"))
    if agreement is None or len(agreement.methods) < 2:
        report.paragraph(translate("SmartQuartier", "No other method was computed for comparison."))
        return
    names = [method_name(name) for name in agreement.methods]
    tau, common = agreement.tau, agreement.common
    own = method_name(view.ranking.method)
    others = [i for i, name in enumerate(names) if name != own]
    if own in names and others:
        at = names.index(own)
        items = []
        for i in others:
            # Ties can make either group larger than k.
            size = max(int(common[at][at]), int(common[i][i]))
            text = translate("SmartQuartier", "{}: {} of the best {} the same.")
            items.append(text.format(names[i], int(common[at][i]), size))
        report.bullets(items)
    if tau is not None:
        report.figure(
            charts.heat_table(
                names,
                tau,
                2,
                -1.0,
                1.0,
                translate("SmartQuartier", "Kendall's tau between methods"),
                translate("SmartQuartier", "1: the same order, 0: no relation, -1: reversed."),
            ),
            translate("SmartQuartier", "How alike the orders of the methods are (Kendall's tau)"),
            translate(
                "SmartQuartier",
                "1: the same order, 0: no relation, -1: reversed. The value functions with fixed "
                "points are the default, because leaving a quarter out can't change their order.",
            ),
        )


def _clustering(report, view):
    report.section(translate("SmartQuartier", "Do the winners lie side by side?"))
    moran = view.ranking.morans_i
    value, chance = finite(getattr(moran, "value", moran)), finite(getattr(moran, "p_value", None))
    if value is None:
        report.paragraph(
            translate(
                "SmartQuartier", "Moran's I can't be computed: too few quarters have neighbours."
            )
        )
    else:
        text = translate("SmartQuartier", "Moran's I of the score is {}.").format(number(value, 2))
        if chance is not None:
            text += " " + translate(
                "SmartQuartier",
                "Chance alone would give as much, in one direction or the other, in {} of random "
                "maps.",
            ).format(percent(chance, 1))
        significant = value > 0.1 if chance is None else value > 0 and chance < 0.05
        if significant:
            text += " " + translate(
                "SmartQuartier",
                "Neighbouring quarters resemble each other: neighbouring winners are one finding, "
                "not several.",
            )
        else:
            text += " " + translate(
                "SmartQuartier",
                "It is not shown that high and low scores gather in parts of the city.",
            )
        report.paragraph(text)
    pairs = _neighbours(view)
    if pairs:
        report.warning(
            translate(
                "SmartQuartier",
                "These recommended quarters are neighbours: {}. Treat them as one pilot area, "
                "or choose with the tool 'Set of pilot quarters'.",
            ).format("; ".join(pairs))
        )


def _neighbours(view):
    shapes, pairs = list(view.quarters.geometry), []
    for place, i in enumerate(view.best):
        for j in view.best[place + 1 :]:
            a, b = shapes[i], shapes[j]
            if a is None or b is None or a.is_empty or b.is_empty:
                continue
            if a.distance(b) < 1.0:
                pairs.append(f"{view.names[i]} – {view.names[j]}")
    return pairs


def _correlation(report, view):
    report.section(translate("SmartQuartier", "Do criteria count the same thing twice?"))
    together, against = together_notes(view.ranking), against_notes(view.ranking)
    if not together and not against:
        report.paragraph(
            translate("SmartQuartier", "No two criteria run closely together (|r| > {}).").format(
                number(CORRELATED, 1)
            )
        )
    if together:
        report.bullets(together)
    if against:
        report.bullets(against)
        report.paragraph(
            translate(
                "SmartQuartier",
                "Where one of two such criteria speaks for a pilot, the other speaks against it. "
                "Leaving one out changes what the ranking asks; check their directions, and decide "
                "which of the two is meant.",
            )
        )


def _criteria(report, view):
    report.section(translate("SmartQuartier", "Criteria, value functions and weights"))
    higher = translate("SmartQuartier", "high values")
    lower = translate("SmartQuartier", "low values")
    rows, shares = [], percents(view.weights, 1)
    for j, c in enumerate(view.criteria_set.criteria):
        mark = " *" if c.field in view.filled else ""
        rows.append(
            [
                f"{j + 1} {view.labels[j]}",
                c.field,
                higher if c.direction == "higher" else lower,
                short(c.zero) + mark,
                short(c.one) + mark,
                shares[j],
                _uncertainty(c),
            ]
        )
    report.table(
        translate("SmartQuartier", "What counts, in which direction, and how much"),
        [
            translate("SmartQuartier", "Criterion"),
            translate("SmartQuartier", "Field"),
            translate("SmartQuartier", "Speak for a pilot"),
            translate("SmartQuartier", "Value at 0"),
            translate("SmartQuartier", "Value at 1"),
            translate("SmartQuartier", "Weight"),
            translate("SmartQuartier", "Uncertainty"),
        ],
        rows,
        numeric={3, 4, 5, 6},
        note=translate(
            "SmartQuartier",
            "Between the value at 0 and the value at 1 the value function is a straight line, "
            "beyond them it stays at 0 or 1. Uncertainty: one standard deviation. “Speak for a "
            "pilot” is the direction for choosing; for watching a pilot later the better direction "
            "is often the opposite.",
        ),
    )
    if view.filled:
        report.note(
            translate(
                "SmartQuartier",
                "* Taken from the data (2.5th and 97.5th percentile), because none "
                "were given: with "
                "other quarters these points move, and the order of the rest may change.",
            )
        )
    report.paragraph(_formula(view))


def _uncertainty(criterion):
    size = f"± {short(criterion.uncertainty)}" if criterion.uncertainty else MISSING
    if not criterion.uncertainty_field:
        return size
    text = translate("SmartQuartier", "by quarter: {}").format(criterion.uncertainty_field)
    return f"{text}; {size}" if criterion.uncertainty else text


def _formula(view):
    formulas = {
        "weighted_sum": translate(
            "SmartQuartier", "Score = sum over all criteria of weight × value (0 to 1)."
        ),
        "topsis": translate(
            "SmartQuartier",
            "Score = distance to the worst ÷ (distance to the worst + distance to the best), with "
            "vector-normalised, weighted figures.",
        ),
        "promethee2": translate(
            "SmartQuartier",
            "Score = net flow: share of weighted comparisons won minus share lost, each divided by "
            "the number of other quarters.",
        ),
        "vikor": translate(
            "SmartQuartier",
            "Score = compromise between the weighted sum of distances to the best (S) and the "
            "largest single distance (R).",
        ),
    }
    return formulas.get(str(view.ranking.method), method_name(view.ranking.method))


def _limits(report, view):
    report.section(translate("SmartQuartier", "Limits"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "The ranking orders quarters by the criteria above and by nothing else. What can't "
                "be counted, such as willing partners on site, must be weighed beside it.",
            ),
            translate(
                "SmartQuartier",
                "Figures for whole quarters hide differences within them; other boundaries can "
                "give another order.",
            ),
            translate(
                "SmartQuartier",
                "A missing value counts as any value from 0 to 1; it widens the range and is never "
                "taken as zero.",
            ),
            translate(
                "SmartQuartier",
                "The best single quarters are not always the best set: pilots that stand for "
                "the whole city are chosen with the tool 'Set of pilot quarters'.",
            ),
            translate(
                "SmartQuartier",
                "Need is no effect: the ranking says where a pilot may be called for, not that a "
                "measure will work there.",
            ),
        ]
    )
