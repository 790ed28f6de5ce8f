"""Tables of the set report: sets nearly as good, rules, compared sets."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ..page import join, strong
from ..words import enumerate_words
from .set_words import objective_name, objective_value

LISTED = 30


def add_alternatives(report, view):
    """Add the table of near-optimal sets with every objective's value.

    Parameters
    ----------
    report : Report
        To extend.
    view : SetView
        The selection.
    """
    selection = view.selection
    report.section(translate("SmartQuartier", "Which sets are nearly as good?"), new_page=True)
    known = [
        name
        for name, values in selection.near_values.items()
        if np.isfinite(np.asarray(values, dtype=float)).any()
    ]
    known.sort(key=lambda name: name != selection.objective)
    rows = [
        [
            view.set_text(members),
            percent(selection.near_loss[s], 2),
            *[objective_value(name, selection.near_values[name][s]) for name in known],
        ]
        for s, members in enumerate(selection.near_sets[:LISTED])
    ]
    note = " ".join(_list_notes(selection, view.problem, len(rows)))
    report.table(
        translate("SmartQuartier", "Nearly best sets with all aims, best first"),
        [
            translate("SmartQuartier", "Set"),
            translate("SmartQuartier", "Loss"),
            *[objective_name(name) for name in known],
        ],
        rows,
        numeric=set(range(1, len(known) + 2)),
        note=note,
        best=1,
    )


def _list_notes(selection, problem, shown):
    """Say what the loss means, how many sets there are, and how many are listed where."""
    from ....core.pilots.sets.loss import loss_scale

    yield translate("SmartQuartier", "Loss: how much worse than the best in the aim pursued.")
    if loss_scale(problem) is not None:
        yield translate(
            "SmartQuartier",
            "Since scores can be negative here, it is a share of the range between the largest "
            "and the smallest possible sum.",
        )
    listed = len(selection.near_sets)
    if listed > shown:
        yield translate(
            "SmartQuartier", "Further sets in the table 'Nearly best sets': {}."
        ).format(number(listed - shown, 0))
    if selection.n_near > listed:
        yield translate("SmartQuartier", "Nearly as good are {} sets in all; listed: {}.").format(
            number(selection.n_near, 0), number(listed, 0)
        )
    elif selection.complete:
        yield translate("SmartQuartier", "The list is complete.")
    else:
        yield translate("SmartQuartier", "The list is not complete: there may be further ones.")


def add_rules(report, view):
    """Add the rules that the set had to keep.

    Parameters
    ----------
    report : Report
        To extend.
    view : SetView
        The selection.
    """
    problem = view.problem
    report.section(translate("SmartQuartier", "Rules that had to be kept"))
    place = dict(zip(view.codes, view.names))
    rules = [translate("SmartQuartier", "Number of pilots: {}.").format(problem.k)]
    if problem.required:
        names = enumerate_words(place[code] for code in problem.required)
        rules.append(translate("SmartQuartier", "Required: {}.").format(names))
    if problem.excluded:
        names = enumerate_words(place[code] for code in problem.excluded)
        rules.append(translate("SmartQuartier", "Excluded: {}.").format(names))
    if problem.budget is not None:
        cost = float(np.asarray(problem.cost)[view.chosen].sum())
        text = translate("SmartQuartier", "Budget: at most {}; the set costs {}.")
        rules.append(text.format(short(problem.budget), short(cost)))
    if problem.min_distance:
        text = translate("SmartQuartier", "At least {} km between two pilots.")
        rules.append(text.format(short(problem.min_distance / 1000)))
    if problem.non_adjacent:
        rules.append(translate("SmartQuartier", "No two pilots are neighbours."))
    if problem.min_score is not None:
        text = translate("SmartQuartier", "Sum of scores of at least {}.")
        rules.append(text.format(short(problem.min_score)))
    for kind, (least, most) in dict(problem.type_limits or {}).items():
        text = translate("SmartQuartier", "Quarter type {}: {} to {} pilots.")
        top = problem.k if most is None else most
        rules.append(text.format(kind, least or 0, top))
    if problem.low_status is not None:
        rules.append(
            translate(
                "SmartQuartier",
                "Social balance: the pilots hold at least the city's share of "
                "low-status residents.",
            )
        )
    if problem.objective == "contrast":
        text = translate(
            "SmartQuartier", "Each pilot is among the more typical quarters ({} and above)."
        )
        rules.append(text.format(number(problem.typicality, 2)))
    report.bullets(rules)


def add_compared(report, view, compared):
    """Add where given sets, such as the city's own choice, stand among all sets.

    Parameters
    ----------
    report : Report
        To extend.
    view : SetView
        The selection.
    compared : sequence of (str, ComparedSet)
        Names and results.
    """
    compared = list(compared)
    if not compared:
        return
    report.section(translate("SmartQuartier", "Where do other proposals stand?"))
    known = [n for n, v in compared[0][1].better_share.items() if np.isfinite(v)]
    for name, one in compared:
        members = enumerate_words(view.names[i] for i in one.chosen)
        text = translate("SmartQuartier", ": {}. Compared with {} sets.")
        if one.estimated:
            text = translate("SmartQuartier", ": {}. Compared with a random sample of {} sets.")
        report.paragraph(join(strong(name), text.format(members, number(one.n_sets, 0))))
        if one.broken:
            report.warning(
                translate("SmartQuartier", "“{}” does not keep these rules: {}.").format(
                    name, ", ".join(one.broken)
                )
            )
    report.table(
        translate("SmartQuartier", "Share of all sets that are better, per aim"),
        [translate("SmartQuartier", "Aim"), *[name for name, _ in compared]],
        [[objective_name(goal), *[_place(one, goal) for _, one in compared]] for goal in known],
        numeric=set(range(1, len(compared) + 1)),
        note=translate(
            "SmartQuartier",
            "3% means: among the best 3% of all sets. In brackets: the set's own value. A low "
            "place in one aim is no fault where another aim was pursued.",
        ),
    )


def _place(one, goal):
    value = objective_value(goal, one.values[goal])
    return f"{percent(one.better_share[goal], 1)} ({value})"
