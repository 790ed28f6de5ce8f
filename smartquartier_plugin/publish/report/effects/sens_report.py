"""The report on sensitivity: which assumption decides, and what would turn the sign."""

import numpy as np

from ....core.effects.catalogue.model import text
from ....core.effects.sensitivity.words import (
    assumption_label,
    grades_of,
    input_label,
    range_text,
    sources_text,
    value_text,
)
from ....core.i18n import translate
from ....core.numbers import MISSING, number, percent
from ....core.unit_words import unit_words
from ..page import Report
from ..words import created_line
from .run_words import change
from .sens_charts import sobol_bars, tornado_chart
from .sens_flips import break_even_chart
from .sens_morris import morris_chart
from .sens_words import (
    decides_sentence,
    direction_sentence,
    flip_sentence,
    lead_sentence,
    method_notes,
    method_title,
    stamp,
    weak_sentence,
)
from .sens_zones import add_zones

_SHOWN, _COMPARED = 20, 8  # assumptions in a chart; the table has all
_HEAVY = 0.1  # from this share on a weak assumption is to be measured, even if others come first


def sensitivity_report(result, catalogue, scenario, record, title="", warnings=()):
    """Return the printable report of a sensitivity analysis.

    Parameters
    ----------
    result : SensitivityResult
        The analysis.
    catalogue : Catalogue
        With labels and sources.
    scenario : Scenario
        What was analysed.
    record : dict or Record
        The transparency record.
    title : str
        Title; empty for the question itself.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain = record.to_dict() if hasattr(record, "to_dict") else dict(record or {})
    parts = [
        translate("SmartQuartier", "Scenario: {}").format(scenario.name),
        method_title(result.method),
        created_line(plain),
    ]
    report = Report(
        title or translate("SmartQuartier", "Which assumption decides?"),
        " · ".join(part for part in parts if part),
        area=translate("SmartQuartier", "Spatial effects"),
    )
    report.lead(lead_sentence(result, catalogue))
    report.key_figures(_figures(result))
    report.note(stamp())
    report.warnings(warnings)
    report.contents()
    _overview(report, result, catalogue)
    for one in result.indicators:
        _indicator(report, result, one, catalogue)
    add_zones(report, result, catalogue)
    report.section(translate("SmartQuartier", "Method and limits"))
    report.bullets(method_notes(result))
    report.record(plain)
    return report.html()


def _figures(result):
    varied = sum(len(one.members) for one in result.inputs)
    open_ = [one for one in result.indicators if any(_within(one))]
    return [
        (translate("SmartQuartier", "assumptions varied"), number(varied, 0)),
        (translate("SmartQuartier", "indicators"), number(len(result.indicators), 0)),
        (
            translate("SmartQuartier", "indicators whose sign may turn"),
            number(len(open_), 0),
            translate("SmartQuartier", "within the range of a single assumption or group"),
        ),
        (
            translate("SmartQuartier", "computations of the scenario"),
            number(result.evaluations, 0),
        ),
    ]


def _within(one):
    return [one.acts[i] and bool(flip.within[0]) for i, flip in enumerate(one.flips)]


def _overview(report, result, catalogue):
    """Add the table with one row per indicator: what decides and how well it is known."""
    report.section(translate("SmartQuartier", "In short"))
    rows, weak = [], {}
    for one in result.indicators:
        order = one.order()
        if not order or not one.effect[order[0], 0] > 0:
            continue
        first = one.inputs[order[0]]
        turning = [one.inputs[i] for i in order if one.flips[i].within[0]]
        rows.append(
            [
                text(one.indicator.label),
                input_label(first, catalogue),
                percent(one.share[order[0], 0]),
                grades_of(first.members) or MISSING,
                "; ".join(input_label(item, catalogue) for item in turning)
                or translate("SmartQuartier", "no single one"),
            ]
        )
        heavy = [i for i in order if i == order[0] or one.share[i, 0] >= _HEAVY]
        for i in heavy:
            given = one.inputs[i]
            key = tuple(item.id for item in given.members)
            weak.setdefault(key, (given, []))[1].append(one.indicator)
    report.table(
        translate("SmartQuartier", "What decides each indicator, all zones together"),
        [
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Decided most by"),
            translate("SmartQuartier", "Share"),
            translate("SmartQuartier", "Grade"),
            translate("SmartQuartier", "Turns the sign within its range"),
        ],
        rows,
        numeric={2},
        note=translate(
            "SmartQuartier",
            "Grades: A official statistic or causal study, B review or measured pilot without "
            "control, C model or expert survey, D claim of a vendor or association, J judgement "
            "of ours.",
        ),
    )
    sentences = [weak_sentence(several, given, catalogue) for given, several in weak.values()]
    if any(sentences):
        report.subsection(translate("SmartQuartier", "To be measured first"))
        report.bullets([sentence for sentence in sentences if sentence])


def _indicator(report, result, one, catalogue):
    """Add the section of one indicator."""
    report.section(text(one.indicator.label), new_page=True)
    order = one.order()
    order = [i for i in order if one.effect[i, 0] > 0]
    if not order:
        report.paragraph(
            translate("SmartQuartier", "No assumption moves this indicator in this scenario.")
        )
        return
    report.paragraph(decides_sentence(result, one, catalogue))
    report.paragraph(direction_sentence(result, one, catalogue))
    _chart(report, result, one, order[:_SHOWN], catalogue)
    _flips(report, result, one, order, catalogue)
    _table(report, result, one, order, catalogue)


def _chart(report, result, one, order, catalogue):
    """Add the method's own chart, and a tornado in any case: it shows the direction."""
    labels = [input_label(one.inputs[i], catalogue) for i in order]
    unit, measures = unit_words(one.indicator.unit), one.measures
    name = text(one.indicator.label)
    beside = translate("SmartQuartier", "The values stand in the table below.")
    if result.method == "morris":
        half = (measures["mu_star_high"] - measures["mu_star"])[order, 0]
        report.figure(
            morris_chart(
                labels, measures["mu_star"][order, 0], measures["sigma"][order, 0], unit,
                title=name, desc=beside, half_width=half,
            ),
            translate("SmartQuartier", "Elementary effects: {}").format(name),
            translate(
                "SmartQuartier",
                "To the right: moves the indicator a lot. Upwards: how much depends on the other "
                "assumptions, or changes along its range.",
            ),
        )  # fmt: skip
    elif result.method == "sobol":
        halves = [
            (measures[f"{key}_high"] - measures[f"{key}_low"])[order, 0] / 2 for key in ("s1", "st")
        ]
        report.figure(
            sobol_bars(
                labels, measures["s1"][order, 0], measures["st"][order, 0], *halves,
                title=name, desc=beside,
            ),
            translate("SmartQuartier", "Shares of the variance: {}").format(name),
            translate(
                "SmartQuartier",
                "Alone: what would vanish if this were known. With interactions: what would stay "
                "if all others were known. Totals may add up to more than 100%.",
            ),
        )  # fmt: skip
    ends = [_end_values(one.inputs[i]) for i in order]
    report.figure(
        tornado_chart(
            labels, one.at_low[order, 0], one.at_high[order, 0], float(one.central[0]), unit,
            [low for low, _ in ends], [high for _, high in ends],
            better=one.indicator.better, title=name, desc=beside,
        ),
        translate("SmartQuartier", "Each assumption from its P5 to its P95: {}").format(name),
        translate(
            "SmartQuartier",
            "All others stay central (dashed line). A bar that crosses zero turns the sign.",
        ),
    )  # fmt: skip


def _end_values(given):
    """Return the assumption's own values at P5 and P95, as texts; of a group the quantiles."""
    from ....core.effects.draws import quantiles

    item = given.single
    if item is None:
        return "P5", "P95"
    unit = unit_words(item.unit)
    unit = unit if len(unit) <= 4 else ""  # a longer one stands in the table
    return tuple(f"{value_text(item, v, 3)} {unit}".strip() for v in quantiles(item, [0.05, 0.95]))


def _singles(result, one, order):
    """Return (assumption, turn) of single assumptions, in the order of their inputs."""
    members = {i: [flip for place, flip in one.member_flips if place == i] for i in order}
    return [
        flip
        for i in order
        for flip in (members[i] or [one.flips[i]])
        if flip.assumption is not None
    ]


def _flips(report, result, one, order, catalogue):
    """Add the chart of the values at which the sign turns."""
    flips = _singles(result, one, order)
    # Those that turn, and some of the most important ones that don't, for comparison.
    flips = [flip for i, flip in enumerate(flips) if flip.within[0] or i < _COMPARED][:_SHOWN]
    if not flips:
        return
    central = float(one.central[0])
    values = one.indicator.better == "open"  # what is better: nobody can colour that
    benefit = None if central == 0 else (central > 0) == (one.indicator.better == "higher")
    title = translate("SmartQuartier", "Where benefit turns into harm: {}")
    if values:
        title = translate("SmartQuartier", "Where more turns into less: {}")
    report.figure(
        break_even_chart(
            [assumption_label(flip.assumption, catalogue) for flip in flips],
            [flip.assumption.low for flip in flips],
            [flip.assumption.central for flip in flips],
            [flip.assumption.high for flip in flips],
            [flip.value[0] if flip.within[0] else np.nan for flip in flips],
            [unit_words(flip.assumption.unit) for flip in flips],
            [
                None if values else bool(flip.benefit_above[0]) if flip.within[0] else benefit
                for flip in flips
            ],
            sides=not values,
            title=text(one.indicator.label),
            desc=translate("SmartQuartier", "The values stand in the table below."),
        ),
        title.format(text(one.indicator.label)),
        translate("SmartQuartier", "Each assumption alone over its range, all others central."),
    )
    turning = [flip for flip in _singles(result, one, order) if flip.turns[0] > 0]
    sentences = [flip_sentence(flip, catalogue) for flip in turning[:_SHOWN]]
    report.bullets(sentences)


def _table(report, result, one, order, catalogue):
    unit = unit_words(one.indicator.unit)
    rows = []
    for i in order:
        given = one.inputs[i]
        item = given.single
        words = f"{range_text(item)} {unit_words(item.unit)}".strip() if item else MISSING
        rows.append(
            [
                input_label(given, catalogue),
                words,
                percent(one.share[i, 0]),
                change(one.at_low[i, 0], 3),
                change(one.at_high[i, 0], 3),
                grades_of(given.members) or MISSING,
                sources_text(given.members, catalogue),
            ]
        )
    report.table(
        translate("SmartQuartier", "Assumptions behind: {}").format(text(one.indicator.label)),
        [
            translate("SmartQuartier", "Assumption"),
            translate("SmartQuartier", "Low / central / high"),
            translate("SmartQuartier", "Share"),
            translate("SmartQuartier", "at P5"),
            translate("SmartQuartier", "at P95"),
            translate("SmartQuartier", "Grade"),
            translate("SmartQuartier", "Source"),
        ],
        rows,
        numeric={2, 3, 4},
        note=translate("SmartQuartier", "Net change at P5 and P95 in: {}.").format(unit),
    )
