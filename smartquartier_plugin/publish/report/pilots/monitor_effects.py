"""The part of the monitor report that compares pilots with other quarters."""

import math

from ....core.i18n import translate
from ....core.numbers import MISSING, number, short, signed, span
from ....core.pilots.monitor.comparison import MATCH_LIMIT, RANGE_MARGIN

SURE = ("better", "worse", "different")


def verdict_words(verdict):
    """Return a verdict in a few words.

    Parameters
    ----------
    verdict : str
        One of :data:`core.pilots.monitor.verdicts.VERDICTS`.

    Returns
    -------
    str
        The words.
    """
    words = {
        "better": translate("SmartQuartier", "better than comparison quarters"),
        "worse": translate("SmartQuartier", "worse than comparison quarters"),
        "different": translate("SmartQuartier", "other than comparison quarters"),
        "no_difference": translate("SmartQuartier", "no difference beyond chance"),
        "diverged_before": translate(
            "SmartQuartier", "no conclusion: another course already before the start"
        ),
        "no_conclusion": translate("SmartQuartier", "no conclusion: too little to compare with"),
    }
    return words.get(str(verdict), str(verdict))


def finding_words(row, marks=False):
    """Return the verdict of a row with its reason and what weakens it.

    Parameters
    ----------
    row : PilotRow
        Of :func:`core.pilots.monitor.monitor.monitor_pilots`.
    marks : bool
        Mark what weakens it, with the signs the table explains, instead of saying it.

    Returns
    -------
    str
        The words.
    """
    text = verdict_words(row.verdict)
    if row.reason == "no_comparable_quarter":
        text = translate("SmartQuartier", "no conclusion: no comparable quarter")
    doubts = _doubts(row)
    if marks:
        return " ".join([text, *doubts])
    return f"{text} ({'; '.join(doubts.values())})" if doubts else text


def _doubts(row):
    """Return what weakens a finding: mark in the table to words."""
    doubts = {}
    if row.comparison.n_before == 1 and row.reason != "no_values":
        doubts["*"] = translate("SmartQuartier", "parallel courses not checked")
    if row.extreme_before:
        doubts["†"] = translate("SmartQuartier", "an extreme value before the start")
    return doubts


def effects_section(report, view):
    """Add the section that compares the pilots with other quarters.

    Parameters
    ----------
    report : Report
        Where to.
    view : object
        With ``result`` and the mapping ``name`` (code to name).
    """
    report.section(translate("SmartQuartier", "Would it have happened anyway?"))
    level = short(100 * view.result.confidence)
    report.paragraph(
        translate(
            "SmartQuartier",
            "Each pilot is compared with quarters that were most like it before the start and "
            "that don't touch a pilot. Effect = change in the pilot minus change in the "
            "comparison quarters (difference in differences). The {percent}% interval comes "
            "from placebos: each of the other {n} quarters that are neither pilots nor next to "
            "one, and that have values in all periods of the pilot, is treated as if it had "
            "been the pilot.",
        ).format(percent=level, n=_donors(view.result.rows))
    )
    rows = []
    for row in view.result.rows:
        c = row.comparison
        rows.append(
            [
                row.indicator,
                view.name[row.code],
                ", ".join(row.comparison_codes) or MISSING,
                _distance(c),
                signed(c.after - c.before),
                signed(c.controls_after - c.controls_before),
                signed(c.effect),
                interval_words(c),
                number(c.p_value, 2),
                number(c.n_placebos, 0),
                finding_words(row, marks=True),
            ]
        )
    report.table(
        translate("SmartQuartier", "Pilots against comparison quarters"),
        [
            translate("SmartQuartier", "Indicator"),
            translate("SmartQuartier", "Pilot"),
            translate("SmartQuartier", "Compared with"),
            translate("SmartQuartier", "Distance"),
            translate("SmartQuartier", "Change pilot"),
            translate("SmartQuartier", "Change others"),
            translate("SmartQuartier", "Effect"),
            translate("SmartQuartier", "{}% interval").format(level),
            translate("SmartQuartier", "p"),
            translate("SmartQuartier", "Placebos"),
            translate("SmartQuartier", "Finding"),
        ],
        rows,
        numeric={3, 4, 5, 6, 7, 8, 9},
        note=translate(
            "SmartQuartier",
            "Changes are between the means over the periods before and from the start on. "
            "Distance: how far the comparison quarters' levels were from the pilot's before the "
            "start, in standard deviations of the other quarters (0: alike). Too far: more than "
            "{limit}, or the pilot lay outside the range of the others by more than {margin}; "
            "then there is no comparable quarter and no conclusion. p: share of quarters with a "
            "difference at least as large. *: one period before the start, parallel courses not "
            "checked. †: an extreme value before the start, regression to the mean possible.",
        ).format(limit=short(MATCH_LIMIT), margin=short(RANGE_MARGIN)),
    )


def _distance(comparison):
    text = number(comparison.match, 2)
    if comparison.common_support or not comparison.controls:
        return text
    return translate("SmartQuartier", "{} (too far)").format(text)


def _donors(rows):
    counts = [row.comparison.n_placebos for row in rows]
    return span(min(counts), max(counts))


def interval_words(comparison):
    """Return the interval of an effect, or that it has no limit.

    Parameters
    ----------
    comparison : Comparison
        Of :func:`core.pilots.monitor.comparison.compare`.

    Returns
    -------
    str
        Such as "-3 to +1".
    """
    low, high = float(comparison.low), float(comparison.high)
    if math.isinf(low) or math.isinf(high):
        return translate("SmartQuartier", "without limit")
    if math.isnan(low) or math.isnan(high):
        return MISSING
    return translate("SmartQuartier", "{} to {}").format(signed(low), signed(high))
