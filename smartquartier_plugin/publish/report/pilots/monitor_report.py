"""The report of pilot monitoring: target and actual, comparison quarters, what can be said."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import finite, number, percent, short, signed
from ....core.pilots.monitor.targets import status_text
from .. import charts, maps
from ..page import Report, join, strong
from ..words import created_line, enumerate_words, quarter_names, record_parts
from .monitor_effects import SURE, effects_section, finding_words, interval_words


def monitor_report(
    result, record, quarters=None, title=None, name_field=None, id_field=None, units=None
):
    """Return the printable report of a monitor.

    Parameters
    ----------
    result : MonitorResult
        Of :func:`core.pilots.monitor.monitor_pilots`.
    record : dict or Record
        The transparency record.
    quarters : GeoDataFrame, optional
        Rows in the order of ``result.codes``, or any order with ``id_field``; projected CRS
        (metres). Gives names and the map.
    title, name_field, id_field : str, optional
        Title; columns with names and codes.
    units : mapping of str to str, optional
        Unit of each indicator.

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
    view = _View(result, quarters, name_field, id_field, dict(units or {}))
    subtitle = translate("SmartQuartier", "Pilot quarters: {} · indicators: {} · start: {}").format(
        len(result.pilots), len(result.indicators), result.start
    )
    created = created_line(plain)
    report = Report(
        title or translate("SmartQuartier", "What became of the pilots? Target and actual"),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Pilot quarters · monitoring"),
    )
    _summary(report, view)
    report.warnings(result.notes)
    report.contents()
    _targets(report, view)
    effects_section(report, view)
    _series(report, view)
    if quarters is not None:
        _map(report, view, source)
    _limits(report)
    report.record(plain)
    return report.html()


class _View:
    def __init__(self, result, quarters, name_field, id_field, units):
        self.result, self.units, self.frame = result, units, quarters
        codes = [str(code) for code in result.codes]
        self.codes = codes
        if quarters is None:
            names = codes
        else:
            if id_field:
                place = {str(code): row for row, code in enumerate(quarters[id_field])}
                self.frame = quarters.iloc[[place[code] for code in codes]]
            names = quarter_names(self.frame, codes, name_field)
        self.name = dict(zip(codes, names))

    def unit(self, indicator):
        return self.units.get(indicator, "")


def _summary(report, view):
    rows = view.result.rows
    sure = [row for row in rows if row.verdict in SURE]
    aimed = [row for row in rows if row.status not in ("no_target", "no_data")]
    done = [row for row in aimed if row.status in ("reached", "on_track")]
    lead = translate(
        "SmartQuartier",
        "Targets reached or on track: {} of {}. Comparisons in which a pilot differs from "
        "similar quarters by more than chance: {} of {}.",
    )
    text = lead.format(len(done), len(aimed), len(sure), len(rows))
    under_way = sum(row.status == "under_way" for row in rows)
    if under_way:
        text += " " + translate("SmartQuartier", "Under way without a deadline: {}.").format(
            under_way
        )
    report.lead(text)
    report.bullets(
        join(
            strong(f"{view.name[row.code]}, {row.indicator}"),
            f": {finding_words(row)}, {signed(row.comparison.effect)} "
            f"({interval_words(row.comparison)}).",
        )
        for row in sure[:12]
    )
    none = sum(row.verdict in ("no_conclusion", "diverged_before") for row in rows)
    if none:
        report.warning(
            translate(
                "SmartQuartier",
                "In {} of {} comparisons no conclusion is possible. That is a finding too: it "
                "says that the data can't show an effect, not that there is none.",
            ).format(none, len(rows))
        )
    report.key_figures(
        [
            (translate("SmartQuartier", "pilots"), number(len(view.result.pilots), 0)),
            (
                translate("SmartQuartier", "targets reached or on track"),
                f"{len(done)} / {len(aimed)}",
            ),
            (
                translate("SmartQuartier", "differences beyond chance"),
                f"{len(sure)} / {len(rows)}",
            ),
            (
                translate("SmartQuartier", "periods before the start"),
                number(view.result.n_before, 0),
            ),
        ]
    )


def _targets(report, view):
    report.section(translate("SmartQuartier", "Target and actual"))
    rows = []
    for row in view.result.rows:
        arrow = {1: " ↑", -1: " ↓"}.get(row.direction, "")
        unit = view.unit(row.indicator)
        rows.append(
            [
                f"{row.indicator}{f' ({unit})' if unit else ''}{arrow}",
                view.name[row.code],
                _dated(row.baseline, row.baseline_period),
                _dated(row.latest, row.latest_period),
                signed(row.change),
                _dated(row.target, row.target_period, short),
                percent(row.share_achieved),
                percent(row.share_of_time),
                status_text(row.status),
            ]
        )
    report.table(
        translate("SmartQuartier", "Target and actual per indicator and pilot"),
        [
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Pilot"),
            translate("SmartQuartier", "Before"),
            translate("SmartQuartier", "Latest"),
            translate("SmartQuartier", "Change"),
            translate("SmartQuartier", "Target"),
            translate("SmartQuartier", "Way done"),
            translate("SmartQuartier", "Time gone"),
            translate("SmartQuartier", "Status"),
        ],
        rows,
        numeric={2, 3, 4, 5, 6, 7},
        note=translate(
            "SmartQuartier",
            "↑ more is better, ↓ less is better: the direction for watching a pilot, which may be "
            "opposite to the one for choosing it. In brackets: the period. Way done: share of the "
            "way from the value before to the target. On track: at least as much of the way as of "
            "the time is done; without a deadline that can't be said.",
        ),
    )


def _series(report, view):
    result = view.result
    report.section(translate("SmartQuartier", "Time series"), new_page=True)
    position = {code: i for i, code in enumerate(view.codes)}
    for row in result.rows:
        values = np.asarray(result.values[row.indicator], dtype=float)
        if not np.isfinite(values[position[row.code]]).any():
            continue
        controls = [position[code] for code in row.comparison_codes]
        lines = [(view.name[row.code], values[position[row.code]])]
        if controls:
            name = translate("SmartQuartier", "comparison quarters")
            lines.append((name, _mean(values[controls])))
        lines.append((translate("SmartQuartier", "mean of all quarters"), _mean(values)))
        heading = f"{row.indicator}: {view.name[row.code]}"
        reading = ""
        if controls:
            reading = translate("SmartQuartier", "Comparison quarters: {}. {}.").format(
                enumerate_words(view.name[code] for code in row.comparison_codes),
                finding_words(row),
            )
        report.figure(
            charts.line_chart(
                result.periods,
                lines,
                view.unit(row.indicator),
                finite(row.target),
                _start(result),
                heading,
                translate("SmartQuartier", "First and latest values stand in the tables."),
            ),
            heading,
            reading,
        )


def _start(result):
    """Return the label of the first period with the measure."""
    later = result.periods[result.n_before :]
    return later[0] if len(later) else None


def _mean(values):
    known = np.isfinite(values)
    count = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _map(report, view, source):
    result = view.result
    report.section(translate("SmartQuartier", "Map: pilots and comparison quarters"), new_page=True)
    used = {code for row in result.rows for code in row.comparison_codes}
    pilots, beside = set(result.pilots), set(result.neighbours)
    members = [
        0 if c in pilots else 1 if c in used else 2 if c in beside else 3 for c in view.codes
    ]
    classes = maps.blues(
        [
            translate("SmartQuartier", "pilot"),
            translate("SmartQuartier", "comparison quarter"),
            translate("SmartQuartier", "beside a pilot: not compared"),
            translate("SmartQuartier", "other quarter"),
        ]
    )
    report.figure(
        maps.choropleth(
            view.frame,
            view.codes,
            classes,
            members,
            names=[view.name[c] for c in view.codes],
            highlighted=[c in pilots for c in view.codes],
            outline=translate("SmartQuartier", "pilot"),
            source=source,
            title=translate("SmartQuartier", "Map of pilots and comparison quarters"),
            desc=translate("SmartQuartier", "The codes stand in the tables."),
            max_height=590.0,
        ),
        translate("SmartQuartier", "Pilots and comparison quarters"),
    )


def _limits(report):
    report.section(translate("SmartQuartier", "Limits"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Few pilots and few periods: only large effects can be told from chance.",
            ),
            translate(
                "SmartQuartier",
                "Other things that happened in a pilot at the same time are part of the effect.",
            ),
            translate(
                "SmartQuartier",
                "A pilot that was chosen because of an extreme last value tends to come back "
                "towards its usual level by itself (regression to the mean); with few periods "
                "before the start that looks like an effect.",
            ),
            translate(
                "SmartQuartier",
                "With one period before the start nobody can tell whether the courses were "
                "parallel; with two, the slope is the difference of two values and mostly noise.",
            ),
            translate(
                "SmartQuartier",
                "Values are shown as they were given: counts of 1 or 2 are not suppressed here.",
            ),
            translate(
                "SmartQuartier",
                "Quarters beside a pilot are left out of the comparison, because "
                "effects spill over.",
            ),
        ]
    )


def _dated(value, period, form=number):
    text = form(value)
    return f"{text} ({period})" if period and finite(value) is not None else text
