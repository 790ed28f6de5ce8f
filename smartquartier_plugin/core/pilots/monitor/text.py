"""A monitor's results as tables and sentences."""

import re
import unicodedata

import numpy as np

from ...i18n import translate
from ...numbers import number, short, signed
from .comparison import MATCH_LIMIT, RANGE_MARGIN
from .targets import status_text

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def verdict_text(row, confidence):
    """Say in a sentence what the comparison of a pilot shows.

    Parameters
    ----------
    row : PilotRow
        From :func:`.monitor.monitor_pilots`.
    confidence : float
        Of interval and verdict.

    Returns
    -------
    str
        In the user's language.
    """
    comparison = row.comparison
    if row.reason == "no_values":
        return translate(
            "SmartQuartier",
            "No conclusion: there are no values before and after the start, or no quarter to "
            "compare with.",
        )
    sentences = [_finding(row, confidence)]
    if comparison.n_before == 1:
        sentences.append(
            translate(
                "SmartQuartier",
                "With only one period before the start, parallel courses could not be checked.",
            )
        )
    if row.extreme_before:
        sentences.append(
            translate(
                "SmartQuartier",
                "The last value before the start was an extreme: part of it may be regression to "
                "the mean.",
            )
        )
    return " ".join(sentences)


def _finding(row, confidence):
    comparison = row.comparison
    numbers = {
        "effect": signed(comparison.effect),
        "low": signed(comparison.low),
        "high": signed(comparison.high),
        "p": number(comparison.p_value, 2),
        "n": comparison.n_placebos,
        "percent": short(100 * confidence),
        "match": short(comparison.match, 3),
    }
    if row.reason == "no_comparable_quarter":
        return translate(
            "SmartQuartier",
            "No conclusion: no comparable quarter. Before the start the pilot lay outside the "
            "range of the others or too far from them (distance to the comparison quarters: "
            "{match} standard deviations).",
        ).format(**numbers)
    return {
        "no_conclusion": translate(
            "SmartQuartier",
            "No conclusion: the difference is {effect}, but there are too few other quarters "
            "({n}) to show how large differences are by chance.",
        ),
        "diverged_before": translate(
            "SmartQuartier",
            "No conclusion: the quarter took another course than the comparison quarters already "
            "before the start (difference since then {effect}).",
        ),
        "no_difference": translate(
            "SmartQuartier",
            "No difference beyond chance: {effect} ({percent}% interval {low} to {high}, p = "
            "{p}, placebos: {n}).",
        ),
        "different": translate(
            "SmartQuartier",
            "Different from the comparison quarters by {effect} ({percent}% interval {low} to "
            "{high}, p = {p}, placebos: {n}).",
        ),
        "better": translate(
            "SmartQuartier",
            "Better than the comparison quarters by {effect} ({percent}% interval {low} to "
            "{high}, p = {p}, placebos: {n}).",
        ),
        "worse": translate(
            "SmartQuartier",
            "Worse than the comparison quarters by {effect} ({percent}% interval {low} to "
            "{high}, p = {p}, placebos: {n}).",
        ),
    }[row.verdict].format(**numbers)


def result_table(result):
    """Return one row per indicator and pilot.

    Parameters
    ----------
    result : MonitorResult
        From :func:`.monitor.monitor_pilots`.

    Returns
    -------
    pandas.DataFrame
        Columns *code, indicator, direction, baseline, baseline_period, latest,
        latest_period, change, change_pct, target, target_period, share_achieved,
        share_of_time, status, comparison_codes, comparison_change, effect, effect_low,
        effect_high, p_value, n_placebos, pre_trend, pre_trend_p, match, common_support,
        extreme_before, verdict, reason, status_text, verdict_text*; NaN where not known.
        *common_support* and *extreme_before* are 1 or 0.
    """
    import pandas as pd

    plain = (
        "code",
        "indicator",
        "direction",
        "baseline",
        "baseline_period",
        "latest",
        "latest_period",
        "change",
        "change_pct",
        "target",
        "target_period",
        "share_achieved",
        "share_of_time",
        "status",
    )
    records = []
    for row in result.rows:
        comparison = row.comparison
        record = {name: getattr(row, name) for name in plain}
        record["comparison_codes"] = ", ".join(row.comparison_codes)
        record["comparison_change"] = comparison.controls_after - comparison.controls_before
        record["effect"] = comparison.effect
        record["effect_low"] = _finite(comparison.low)
        record["effect_high"] = _finite(comparison.high)
        for name in ("p_value", "n_placebos", "pre_trend", "pre_trend_p"):
            record[name] = getattr(comparison, name)
        record["match"] = _finite(comparison.match)
        record["common_support"] = int(comparison.common_support)
        record["extreme_before"] = int(row.extreme_before)
        record["verdict"] = row.verdict
        record["reason"] = row.reason
        record["status_text"] = status_text(row.status)
        record["verdict_text"] = verdict_text(row, result.confidence)
        records.append(record)
    return pd.DataFrame(records)


def quarter_table(result):
    """Return one row per quarter, for the map.

    Parameters
    ----------
    result : MonitorResult
        From :func:`.monitor.monitor_pilots`.

    Returns
    -------
    pandas.DataFrame
        Index: code, in the order of the quarters. *role* is "pilot", "neighbour",
        "comparison" or "other", *compared_with* names the pilots a comparison quarter was
        used for; then per indicator ``<i>_base`` (last period before the start, for pilots
        the last with a value), ``<i>_latest`` and ``<i>_change`` for every quarter, and
        ``<i>_target``, ``<i>_achieved``, ``<i>_status``, ``<i>_effect``, ``<i>_low``,
        ``<i>_high``, ``<i>_p``, ``<i>_match``, ``<i>_verdict`` for the pilots.
    """
    import pandas as pd

    codes = list(result.codes)
    used_for = {code: [] for code in codes}
    for row in result.rows:
        for code in row.comparison_codes:
            if row.code not in used_for[code]:
                used_for[code].append(row.code)
    role = {code: "comparison" for code in codes if used_for[code]}
    role.update(dict.fromkeys(result.neighbours, "neighbour"))
    role.update(dict.fromkeys(result.pilots, "pilot"))
    columns = {
        "role": [role.get(code, "other") for code in codes],
        "compared_with": [", ".join(used_for[code]) for code in codes],
    }
    names = field_names(result.indicators)
    for indicator, name in names.items():
        rows = {row.code: row for row in result.rows if row.indicator == indicator}
        base, latest = _before_and_latest(result, indicator)
        base = np.array(
            [rows[code].baseline if code in rows else value for code, value in zip(codes, base)]
        )
        columns[name + "_base"], columns[name + "_latest"] = base, latest
        columns[name + "_change"] = latest - base
        columns.update(_pilot_columns(name, [rows.get(code) for code in codes]))
    return pd.DataFrame(columns, index=pd.Index(codes, name="code"))


def field_names(indicators):
    """Return for each indicator a lower-case ASCII name that can start a field name.

    Parameters
    ----------
    indicators : sequence of str
        Names as they stand in the observations.

    Returns
    -------
    dict of str to str
        Unique names; "Lärm > 65 dB" becomes "laerm_65_db".
    """
    names = {}
    for indicator in indicators:
        text = unicodedata.normalize("NFKC", indicator).lower().translate(_GERMAN)
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        text = re.sub(r"[^a-z0-9]+", "_", text).strip("_") or "indicator"
        text = "i_" + text if text[0].isdigit() else text
        name, number = text, 2
        while name in names.values():
            name, number = f"{text}_{number}", number + 1
        names[indicator] = name
    return names


def _finite(value):
    return value if np.isfinite(value) else float("nan")


def _before_and_latest(result, indicator):
    values = result.values[indicator]  # noqa: PD011 (no DataFrame)
    used = np.isfinite(values).any(axis=0)
    label = next(row for row in result.rows if row.indicator == indicator).latest_period
    latest_column = result.periods.index(label) if label else None
    before = np.flatnonzero(used & (np.arange(len(used)) < result.n_before))
    nothing = np.full(len(values), np.nan)
    base = values[:, before[-1]] if len(before) else nothing
    latest = values[:, latest_column] if latest_column is not None else nothing
    return base, latest


def _pilot_columns(name, rows):
    def pick(function):
        return [float("nan") if row is None else function(row) for row in rows]

    def words(attribute):
        return ["" if row is None else getattr(row, attribute) for row in rows]

    return {
        name + "_target": pick(lambda row: row.target),
        name + "_achieved": pick(lambda row: row.share_achieved),
        name + "_status": words("status"),
        name + "_effect": pick(lambda row: row.comparison.effect),
        name + "_low": pick(lambda row: _finite(row.comparison.low)),
        name + "_high": pick(lambda row: _finite(row.comparison.high)),
        name + "_p": pick(lambda row: row.comparison.p_value),
        name + "_match": pick(lambda row: _finite(row.comparison.match)),
        name + "_verdict": words("verdict"),
    }


def method(result):
    """Return the part of the transparency record that says how the results came about.

    Parameters
    ----------
    result : MonitorResult
        From :func:`.monitor.monitor_pilots`.

    Returns
    -------
    dict
        Ready for JSON; what isn't known is None.
    """
    table = result_table(result)
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return {
        "comparison": "difference-in-differences of means before and after, against the quarters "
        "nearest in level and trend before the start (standardised), without neighbours of pilots",
        "interval": "in-space placebos over the donors: quarters that are neither pilots nor next "
        "to one and have values in all periods of the pilot (n_placebos in each row)",
        "common_support": {
            "max_match": MATCH_LIMIT,
            "range_margin": RANGE_MARGIN,
            "unit": "standard deviations of the donors before the start",
        },
        "references": [
            "Abadie, Diamond, Hainmueller 2010, JASA 105(490)",
            "Bertrand, Duflo, Mullainathan 2004, QJE 119(1)",
            "Stuart 2010, Statistical Science 25(1)",
        ],
        "confidence": result.confidence,
        "start": result.start,
        "periods": list(result.periods),
        "pilots": list(result.pilots),
        "neighbours": list(result.neighbours),
        "quarters": list(result.codes),
        "unmatched": result.unmatched.to_dict("records"),
        "rows": rows,
        "notes": list(result.notes),
    }
