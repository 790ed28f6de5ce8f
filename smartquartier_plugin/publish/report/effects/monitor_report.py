"""The report of a monitored effect: what was measured here, and what chance alone does."""

import numpy as np

from ....core.effects.monitor.analysis import comparable
from ....core.effects.monitor.local import LEAST_CONTROLS
from ....core.i18n import translate
from ....core.numbers import number, percent, short, signed
from .. import charts_xy
from ..page import Report
from ..pilots.monitor_effects import effects_section
from ..words import created_line, enumerate_words, quarter_names, record_parts
from .monitor_charts import chance_chart, change_strip


def effect_monitor_report(result, record, quarters=None, name_field=None, unit="", local=None):
    """Return the printable report of a monitored effect.

    Parameters
    ----------
    result : EffectMonitor
        Of :func:`core.effects.monitor.analysis.monitor_effect`.
    record : dict or Record
        The transparency record.
    quarters : GeoDataFrame, optional
        In the order of the codes; gives the names.
    name_field : str, optional
        Its column with names.
    unit : str
        Of the observations; "" if not said.
    local : Assumption, optional
        The coefficient that follows.

    Returns
    -------
    str
        A self-contained HTML page.
    """
    plain, _source = record_parts(record)
    view = _View(result, quarters, name_field, unit)
    found = result.difference
    subtitle = translate(
        "SmartQuartier", "Indicator: {} · quarters with the measure: {} · start: {}"
    ).format(result.indicator, len(found.treated), result.monitor.start)
    created = created_line(plain)
    report = Report(
        translate("SmartQuartier", "What did the measure change?"),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Spatial effects · monitoring"),
    )
    report.lead(_headline(view))
    report.key_figures(
        [
            (translate("SmartQuartier", "effect"), view.text(found.effect)),
            (translate("SmartQuartier", "interval"), view.interval),
            (translate("SmartQuartier", "p"), number(found.p_value, 3)),
            (translate("SmartQuartier", "comparison quarters"), number(len(found.controls), 0)),
        ]
    )
    report.warnings(_doubts(view))
    report.contents()
    _chance(report, view)
    _series(report, view)
    if result.forecast is not None:
        _forecast(report, view)
    effects_section(report, view)
    report.warnings(result.monitor.notes)
    if local is not None:
        _local(report, view, local)
    _limits(report)
    report.record(plain)
    return report.html()


class _View:
    """The result with names; ``result`` and ``name`` are what the pilots' section reads."""

    def __init__(self, effect, quarters, name_field, unit):
        self.effect, self.result, self.found = effect, effect.monitor, effect.difference
        codes = [str(code) for code in effect.monitor.codes]
        names = codes if quarters is None else quarter_names(quarters, codes, name_field)
        self.names, self.name = names, dict(zip(codes, names))
        self.relative = self.found.mode == "relative"
        self.scale = 100.0 if self.relative else 1.0
        self.own_unit = unit
        self.unit = translate("SmartQuartier", "per cent") if self.relative else unit
        self.points = translate("SmartQuartier", "percentage points") if self.relative else unit

    def text(self, value):
        """Return an effect for reading."""
        if not np.isfinite(value):
            return translate("SmartQuartier", "without limit")
        return " ".join(filter(None, (signed(value * self.scale), self.points)))

    def change(self, value):
        """Return a change of a quarter for reading."""
        return percent(value, 1) if self.relative else signed(value)

    @property
    def interval(self):
        """Return the interval of the effect for reading."""
        if not np.isfinite([self.found.low, self.found.high]).all():
            return translate("SmartQuartier", "without limit")
        return translate("SmartQuartier", "{} to {}").format(
            signed(self.found.low * self.scale), signed(self.found.high * self.scale)
        )

    def rows(self, places):
        """Return the names of some quarters."""
        return enumerate_words(self.names[row] for row in places)


def _headline(view):
    found = view.found
    changes = translate(
        "SmartQuartier",
        "{indicator}: {pilots} changed by {mine}, the comparison quarters by {others}.",
    ).format(
        indicator=view.effect.indicator,
        pilots=view.rows(found.treated),
        mine=view.change(found.change_treated),
        others=view.change(found.change_controls),
    )
    level = short(100 * found.confidence)
    if not np.isfinite(found.low):
        finding = translate(
            "SmartQuartier",
            "The difference of {effect} can't be told from chance: for a {level}% interval there "
            "are too few quarters.",
        )
    elif found.p_value <= 1 - found.confidence + 1e-9 and _diverged(found):
        finding = translate(
            "SmartQuartier",
            "The difference of {effect} ({interval}, {level}% interval) can't be put down to the "
            "measure: the pilots took another course already before the start.",
        )
    elif found.p_value <= 1 - found.confidence + 1e-9:
        finding = translate(
            "SmartQuartier",
            "The difference of {effect} ({interval}, {level}% interval) is more than chance.",
        )
    else:
        finding = translate(
            "SmartQuartier",
            "The difference of {effect} ({interval}, {level}% interval) may be chance.",
        )
    return f"{changes} " + finding.format(
        effect=view.text(found.effect), interval=view.interval, level=level
    )


def _diverged(found):
    return np.isfinite(found.trend_p) and found.trend_p <= 1 - found.confidence


def _doubts(view):
    found, doubts = view.found, []
    if _diverged(found):
        doubts.append(
            translate(
                "SmartQuartier",
                "Already before the start the pilots took another course than the comparison "
                "quarters ({} per year): the effect may be the continuation of it.",
            ).format(view.text(found.trend))
        )
    if not np.isfinite(found.trend_p):
        doubts.append(
            translate(
                "SmartQuartier",
                "With one period before the start nobody can tell whether the courses were "
                "parallel.",
            )
        )
    if not comparable(view.effect):
        doubts.append(
            translate(
                "SmartQuartier",
                "For some pilots no quarter was like them before the start (see the table): "
                "whether others would have changed as they did is not known.",
            )
        )
    if len(found.controls) < LEAST_CONTROLS:
        doubts.append(
            translate(
                "SmartQuartier", "Only {} comparison quarters: this is a weak comparison."
            ).format(len(found.controls))
        )
    return doubts


def _chance(report, view):
    found = view.found
    report.section(translate("SmartQuartier", "More than chance?"))
    title = translate("SmartQuartier", "Change of each quarter")
    report.figure(
        change_strip(
            [
                (translate("SmartQuartier", "with the measure"), found.change[found.treated]),
                (translate("SmartQuartier", "comparison"), found.change[found.controls]),
            ],
            view.scale,
            view.unit,
            title,
            _headline(view),
        ),
        title,
        translate(
            "SmartQuartier",
            "Change between the means before and from the start on. Effect: distance of the two "
            "vertical lines.",
        ),
    )
    title = translate("SmartQuartier", "Differences by chance, and the measured one")
    every = (
        translate("SmartQuartier", "all {} choices there are")
        if found.exact
        else translate("SmartQuartier", "{} random choices")
    ).format(number(found.permutations, 0))
    report.figure(
        chance_chart(
            found.placebo, found.effect, found.low, found.high, view.scale, view.points, title,
            _headline(view),
        ),
        title,
        translate(
            "SmartQuartier",
            "If the measure had no effect, any other choice of as many quarters could have been "
            "the pilots: {every}. In {share} of them the difference is at least as large (p).",
        ).format(every=every, share=percent(found.p_value, 1)),
    )  # fmt: skip


def _series(report, view):
    result, found = view.result, view.found
    values = np.asarray(result.values[view.effect.indicator], dtype=float)
    title = translate("SmartQuartier", "Course of pilots and comparison quarters")
    later = result.periods[result.n_before :]
    report.figure(
        charts_xy.line_chart(
            result.periods,
            [
                (translate("SmartQuartier", "with the measure"), _mean(values[found.treated])),
                (translate("SmartQuartier", "comparison"), _mean(values[found.controls])),
            ],
            " ".join(filter(None, (view.effect.indicator, view.own_unit))),
            None,
            later[0] if len(later) else None,
            title,
        ),
        title,
        translate("SmartQuartier", "Means of the quarters. Comparison quarters: {}.").format(
            view.rows(found.controls)
        ),
    )


def _mean(values):
    known = np.isfinite(values)
    total = np.where(known, values, 0.0).sum(axis=0)
    # A mean over other quarters in each period would show a change of quarters as one of values.
    return np.where(known.all(axis=0), total / max(len(values), 1), np.nan)


def _forecast(report, view):
    effect, forecast = view.effect, view.effect.forecast
    words = {
        "inside": translate("SmartQuartier", "within the estimated range"),
        "below": translate("SmartQuartier", "below the estimated range"),
        "above": translate("SmartQuartier", "above the estimated range"),
        "": translate("SmartQuartier", "no estimate"),
    }
    report.section(translate("SmartQuartier", "Estimated and measured"))
    hits = [forecast.hit[row] for row in view.found.treated]
    report.paragraph(
        translate(
            "SmartQuartier",
            "In {} of {} quarters the measured effect lies within the range that had been "
            "estimated ({}).",
        ).format(hits.count("inside"), sum(bool(hit) for hit in hits), forecast.prefix)
    )
    report.table(
        translate("SmartQuartier", "Estimated and measured effect per quarter"),
        [
            translate("SmartQuartier", "Quarter"),
            translate("SmartQuartier", "Estimated P5"),
            translate("SmartQuartier", "Estimated P50"),
            translate("SmartQuartier", "Estimated P95"),
            translate("SmartQuartier", "Measured"),
            translate("SmartQuartier", "Finding"),
        ],
        [
            [
                view.names[row],
                signed(forecast.low[row]),
                signed(forecast.mid[row]),
                signed(forecast.high[row]),
                signed(effect.effect[row]),
                words[forecast.hit[row]],
            ]
            for row in view.found.treated
        ],
        numeric={1, 2, 3, 4},
        note=translate(
            "SmartQuartier",
            "Measured: value after the start minus the value that the change of the comparison "
            "quarters would have led to; a single quarter also varies by chance.",
        ),
    )


def _local(report, view, local):
    report.section(translate("SmartQuartier", "The local coefficient"))
    before = local.local["before"]
    report.table(
        translate("SmartQuartier", "Assumption '{}' before and after").format(local.id),
        [
            "",
            translate("SmartQuartier", "Low"),
            translate("SmartQuartier", "Central"),
            translate("SmartQuartier", "High"),
            translate("SmartQuartier", "Unit"),
            translate("SmartQuartier", "Grade"),
        ],
        [
            [
                translate("SmartQuartier", "assumed before"),
                *(short(before[key]) for key in ("low", "central", "high")),
                local.unit,
                before["grade"],
            ],
            [
                translate("SmartQuartier", "measured here"),
                *(number(value) for value in local.range),
                local.unit,
                local.grade,
            ],
        ],
        numeric={1, 2, 3},
        note=translate(
            "SmartQuartier",
            "Measured effect times {factor}, divided by the uptake of {uptake}; level {sms} of the "
            "Maryland scale. Low and high lie outside of the interval, which is only {level}% of "
            "the distribution. It holds for quarters like {place}; elsewhere it is a hint.",
        ).format(
            factor=short(local.local["factor"]),
            uptake=short(local.local["uptake"]),
            level=short(100 * local.local["confidence"]),
            sms=local.sms,
            place=view.rows(view.found.treated),
        ),
    )


def _limits(report):
    report.section(translate("SmartQuartier", "Limits"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Pilots are rarely chosen by lot: what made them pilots may also make them change.",
            ),
            translate(
                "SmartQuartier",
                "Other things that happened in a pilot at the same time are part of the effect.",
            ),
            translate(
                "SmartQuartier",
                "Measures that began together are measured together; which of them worked can't "
                "be told.",
            ),
            translate(
                "SmartQuartier",
                "The interval assumes that the effect was the same in all pilots.",
            ),
            translate("SmartQuartier", "An indication, not a decision."),
        ]
    )
