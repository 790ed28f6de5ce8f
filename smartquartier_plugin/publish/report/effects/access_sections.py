"""Sections of the report on access: the scenario, other thresholds, inequality, clusters."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, signed
from .access_charts import lorenz_chart, reach_chart
from .access_map import change_map, cluster_map
from .access_words import group_title, measure_unit, per_thousand

MOST_GROUPS = 14  # rows of a table by group: so many stay on one sheet


def scenario_section(report, view, source):
    """Add who gains and who loses.

    Parameters
    ----------
    report : EffectReport
        Gets the section.
    view : AccessView
        The result.
    source : str
        Source and licence of the map.
    """
    report.section(translate("SmartQuartier", "The scenario: who gains, who loses"), new_page=True)
    report.figure(
        change_map(view, source),
        translate("SmartQuartier", "Who gains and who loses"),
        translate(
            "SmartQuartier",
            "By the P50 of the change of access by both ways, on site alone where nothing is known "
            "online. Changes below {} of the access before count as none.",
        ).format(percent(view.analysis.question.least_change, 1)),
    )
    rows = [row for kind in ("all", "age") for row in view.of(kind, "after")]
    _scenario_table(report, view, rows, translate("SmartQuartier", "Before and after"))
    rows = [row for row in view.of("group", "after") if _turned(row) > 0]
    rows.sort(key=lambda row: -_turned(row))
    if rows:
        caption = translate("SmartQuartier", "Groups in which most people gain or lose")
        _scenario_table(report, view, rows[:MOST_GROUPS], caption)


def _turned(row):
    """Return how many people of a group gain or lose."""
    return (finite(row["gain_people"]) or 0.0) + (finite(row["loss_people"]) or 0.0)


def _scenario_table(report, view, rows, caption):
    report.table(
        caption,
        [
            translate("SmartQuartier", "Group"),
            translate("SmartQuartier", "gain"),
            translate("SmartQuartier", "lose"),
            translate("SmartQuartier", "as before"),
            translate("SmartQuartier", "in reach"),
            translate("SmartQuartier", "mean on site ({})").format(measure_unit(view)),
            translate("SmartQuartier", "served neither way"),
        ],
        _scenario_rows(view, rows),
        numeric={1, 2, 3, 4, 5, 6},
        note=translate(
            "SmartQuartier",
            "People of planned housing are part of the state after, not of who gains or loses.",
        ),
    )


def _scenario_rows(view, rows):
    """Return the cells of a table of groups."""
    factor = per_thousand(view.analysis.question)
    before = {(row["kind"], row["group"]): row for row in view.rows if row["state"] == "before"}
    body = []
    for row in rows:
        now = before[row["kind"], row["group"]]
        body.append(
            [
                group_title(row),
                number(row["gain_people"], 0),
                number(row["loss_people"], 0),
                number(row["same_people"], 0),
                f"{percent(now['reached_share'], 1)} → {percent(row['reached_share'], 1)}",
                f"{number(now['access_mean'] * factor)} → {number(row['access_mean'] * factor)}",
                signed(_difference(row, now, "unserved")),
            ]
        )
    return body


def _difference(row, now, name):
    if finite(row[name]) is None or finite(now[name]) is None:
        return None
    return row[name] - now[name]


def reach_section(report, view):
    """Add who would be reached at other thresholds.

    Parameters
    ----------
    report : EffectReport
        Gets the section.
    view : AccessView
        The result.
    """
    analysis = view.analysis
    report.section(translate("SmartQuartier", "If the threshold were another"))
    states = [(translate("SmartQuartier", "today"), analysis.before)]
    if analysis.after is not None:
        states = [
            (translate("SmartQuartier", "before"), analysis.before),
            (translate("SmartQuartier", "after"), analysis.after),
        ]
    threshold, unit = analysis.question.decay.threshold, analysis.question.ways.unit
    curves = [(name, state.nearest, state.people) for name, state in states]
    report.figure(
        reach_chart(
            curves,
            threshold,
            unit,
            translate("SmartQuartier", "People by the way to the nearest service"),
            translate("SmartQuartier", "The table below gives the numbers."),
        ),
        translate("SmartQuartier", "Share of the people with a service within a distance"),
        translate(
            "SmartQuartier",
            "The threshold is a choice. Where the curve is steep near it, the result depends on "
            "it.",
        ),
    )
    body = []
    for factor in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0):
        cells = [f"{number(threshold * factor)} {unit}"]
        for _, state in states:
            inside = state.nearest <= threshold * factor * (1 + 1e-9)
            total = state.people.sum()
            cells.append(percent(state.people[inside].sum() / total, 1))
        body.append(cells)
    report.table(
        translate("SmartQuartier", "Share of the people with a service in reach"),
        [translate("SmartQuartier", "Threshold"), *(name for name, _ in states)],
        body,
        numeric=set(range(1, 1 + len(states))),
    )


def equity_section(report, view):
    """Add Lorenz curves and the indices of inequality.

    Parameters
    ----------
    report : EffectReport
        Gets the section.
    view : AccessView
        The result.
    """
    analysis = view.analysis
    report.section(translate("SmartQuartier", "How equally is access spread?"), new_page=True)
    curves = [
        (translate("SmartQuartier", "on site"), analysis.before.physical, analysis.before.people)
    ]
    if np.isfinite(analysis.before.combined[:, 1]).any():
        curves.append(
            (translate("SmartQuartier", "both ways"), analysis.before.combined[:, 1],
             analysis.before.people)
        )  # fmt: skip
    if analysis.after is not None:
        curves.append(
            (translate("SmartQuartier", "on site, after"), analysis.after.physical,
             analysis.after.people)
        )  # fmt: skip
    drawing = lorenz_chart(
        curves,
        translate("SmartQuartier", "Lorenz curve of access"),
        translate("SmartQuartier", "The indices stand in the table below."),
    )
    if drawing:
        report.figure(
            drawing,
            translate("SmartQuartier", "Lorenz curve"),
            translate("SmartQuartier", "The farther below the diagonal, the more unequal."),
        )
    body = []
    for row in (*view.of("all"), *view.of("all", "after")):
        state = translate("SmartQuartier", "before")
        if row["state"] == "after":
            state = translate("SmartQuartier", "after")
        for ending, way in (
            ("", translate("SmartQuartier", "on site")),
            ("_combined", translate("SmartQuartier", "both ways")),
        ):
            values = [row[f"{name}{ending}"] for name in ("gini", "theil", "atkinson", "palma")]
            body.append([f"{way}, {state}", *(number(value, 3) for value in values)])
    report.table(
        translate("SmartQuartier", "Indices of inequality, weighted by people"),
        [
            translate("SmartQuartier", "Access"),
            translate("SmartQuartier", "Gini"),
            translate("SmartQuartier", "Theil"),
            translate("SmartQuartier", "Atkinson"),
            translate("SmartQuartier", "Palma"),
        ],
        body,
        numeric={1, 2, 3, 4},
        note=_equity_note(analysis),
    )


def _equity_note(analysis):
    note = translate(
        "SmartQuartier",
        "Gini, Theil, Atkinson: 0 means that all have the same. Palma: the tenth with most by the "
        "four tenths with least; {} means the same for all. P50 of access by both ways.",
    ).format(number(0.25, 2))
    if analysis.question.lower_is_better:
        note += " " + translate(
            "SmartQuartier", "Of ways, the indices measure how unequal a burden is."
        )
    return note


def clusters_section(report, view, source):
    """Add where good and bad access cluster.

    Parameters
    ----------
    report : EffectReport
        Gets the section.
    view : AccessView
        The result.
    source : str
        Source and licence of the map.
    """
    result, how = view.moran
    report.section(translate("SmartQuartier", "Where good and bad access cluster"), new_page=True)
    if result is None:
        report.paragraph(
            translate(
                "SmartQuartier", "Moran's I is not defined here: too few places, or all alike."
            )
        )
        return
    report.paragraph(
        translate(
            "SmartQuartier",
            "Moran's I of access on site is {} (without any pattern {}; permutation p = {}). "
            "Neighbours: {}. Clusters are those that remain at a false discovery rate of 5%.",
        ).format(
            number(result.value, 3),
            number(result.expected, 4),
            number(result.p_value, 3),
            how,
        )
    )
    report.figure(
        cluster_map(view, source),
        translate("SmartQuartier", "Clusters of access on site (LISA)"),
        translate(
            "SmartQuartier",
            "Hatched: bad access among bad access. Dark: good among good. Dotted: exceptions.",
        ),
    )
