"""Two goals at once in the set report: which sets no other set beats."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number
from .. import charts
from .set_words import objective_name, objective_value


def add_goals(report, view, compared, pareto, second, complete=True):
    """Add the chart of sets by two goals and the table of those no other set beats.

    Parameters
    ----------
    report : Report
        To extend.
    view : SetView
        The selection.
    compared : sequence of (str, ComparedSet)
        Sets to mark.
    pareto : array (s, k) of int or None
        Sets not beaten in both goals.
    second : str or None
        The goal traded against the score.
    complete : bool
        Whether ``pareto`` has all of these sets.
    """
    from ....core.pilots.sets.objectives import objective_values

    problem, selection = view.problem, view.selection
    known = [
        name
        for name, values in selection.near_values.items()
        if np.isfinite(np.asarray(values, dtype=float)).any()
    ]
    x, y = _axes(known, selection.objective, second)
    if not y:
        return
    report.section(translate("SmartQuartier", "Two aims at once: what does one cost the other?"))

    front = np.asarray(pareto if pareto is not None else [], dtype=int)
    groups = _groups(view, compared, front, x, y)
    report.figure(
        charts.scatter_chart(
            groups,
            _axis(x),
            _axis(y),
            translate("SmartQuartier", "Sets by two aims"),
            translate("SmartQuartier", "Values of the listed sets stand in the table of sets."),
        ),
        translate("SmartQuartier", "Sets by two aims; size {}").format(len(view.chosen)),
    )
    if len(front):
        rows = [
            [view.set_text(row), objective_value(x, a), objective_value(y, b)]
            for row, a, b in zip(
                front[:30], objective_values(problem, front, x), objective_values(problem, front, y)
            )
        ]
        heading = translate(
            "SmartQuartier", "Sets that no other set beats in both aims ({} in all)"
        )
        if not complete:
            heading = translate(
                "SmartQuartier",
                "Sets that no other set beats in both aims ({} found; there may be more)",
            )
        note = ""
        if len(front) > len(rows):
            note = translate(
                "SmartQuartier", "Further sets in the table 'Score against the aim': {}."
            ).format(number(len(front) - len(rows), 0))
        report.table(
            heading.format(number(len(front), 0)),
            [translate("SmartQuartier", "Set"), objective_name(x), objective_name(y)],
            rows,
            numeric={1, 2},
            note=note,
        )


def _groups(view, compared, front, x, y):
    """Return the dots of the chart: all sets, the front, the recommended, the compared."""
    from ....core.pilots.sets.objectives import objective_values

    problem, selection = view.problem, view.selection

    def points(sets):
        sets = np.asarray(sets, dtype=int)
        if not len(sets):
            return []
        values = [objective_values(problem, sets, name) for name in (x, y)]
        values = [v / 1000 if name == "coverage" else v for v, name in zip(values, (x, y))]
        return list(zip(*values))

    groups = []
    if selection.enumerated is not None:
        everything = selection.enumerated.sets
        # An even sample: more dots would only fall on each other.
        some = np.unique(np.linspace(0, len(everything) - 1, 2500).astype(int))
        name = translate("SmartQuartier", "all sets (a sample)")
        groups.append({"name": name, "points": points(everything[some])})
    else:
        groups.append({"name": "", "points": []})
    groups.append(
        {
            "name": translate("SmartQuartier", "not beaten in both aims")
            if len(front)
            else translate("SmartQuartier", "nearly as good"),
            "points": points(front if len(front) else selection.near_sets[:500]),
            "shape": "diamond",
            "joined": bool(len(front)),
        }
    )
    groups.append(
        {
            "name": translate("SmartQuartier", "recommended"),
            "points": points([view.chosen]),
            "shape": "star",
            "labels": [view.set_text(view.chosen)],
        }
    )
    sets = [(name, one) for name, one in compared]
    groups.append(
        {
            "name": translate("SmartQuartier", "compared"),
            "points": points([one.chosen for _, one in sets]),
            "shape": "square",
            "labels": [name for name, _ in sets],
        }
    )
    return groups


def _axes(known, objective, second):
    """Return the two goals to draw: the one pursued and the score, else the next one known."""
    first = second if second in known else objective
    if first == "score":
        first = next((name for name in known if name != "score"), None)
    other = "score" if "score" in known else next((n for n in known if n != first), None)
    return (first, other) if first in known and other else (None, None)


def _axis(name):
    better = translate("SmartQuartier", "higher is better")
    if name in ("transferability", "coverage"):
        better = translate("SmartQuartier", "lower is better")
    unit = " (km)" if name == "coverage" else ""
    return f"{objective_name(name)}{unit} – {better}"
