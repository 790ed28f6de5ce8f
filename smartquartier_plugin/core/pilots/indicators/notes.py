"""What the user is told about the indicators: counts, reasons, remedies."""

from ...i18n import translate
from ...numbers import short


def result_notes(summaries, periods, has_population, min_population, min_cases):
    """Return the sentences about missing and suppressed values.

    Parameters
    ----------
    summaries : sequence of IndicatorSummary
        One per formula.
    periods : sequence of str
        Periods in order of time, empty without a period field.
    has_population : bool
        An expression for the inhabitants was given.
    min_population, min_cases : float
        The limits.

    Returns
    -------
    tuple of str
        Sentences.
    """
    notes = []
    if periods:
        notes.append(
            translate(
                "SmartQuartier",
                "Level: period {last}; change: {first} to {last}; periods in all: {n}.",
            ).format(first=periods[0], last=periods[-1], n=len(periods))
        )
    if min_population > 0 and not has_population:
        notes.append(
            translate(
                "SmartQuartier",
                "Without an expression for the number of inhabitants, quarters below {n} "
                "inhabitants couldn't be suppressed.",
            ).format(n=_number(min_population))
        )
    for summary in summaries:
        notes.extend(_missing(summary))
        notes.extend(_suppressed(summary, min_population, min_cases))
    return tuple(notes)


def _missing(summary):
    if summary.n_missing:
        yield translate("SmartQuartier", "{name}: quarters without a value: {n}.").format(
            name=summary.name, n=summary.n_missing
        )
    if summary.n_undefined:
        yield translate(
            "SmartQuartier",
            "{name}: {n} of these values missing because the formula divides by zero or is "
            "otherwise undefined.",
        ).format(name=summary.name, n=summary.n_undefined)


def _suppressed(summary, min_population, min_cases):
    if summary.n_few_inhabitants:
        yield translate(
            "SmartQuartier",
            "{name}: quarters suppressed for having fewer than {limit} inhabitants: {n}.",
        ).format(name=summary.name, n=summary.n_few_inhabitants, limit=_number(min_population))
    if summary.n_small_cases:
        yield translate(
            "SmartQuartier",
            "{name}: quarters suppressed because fewer than {limit} cases (but not 0) stand "
            "behind the value: {n}. Write public(...) around a number that doesn't count "
            "persons.",
        ).format(name=summary.name, n=summary.n_small_cases, limit=_number(min_cases))
    if summary.n_protected:
        yield translate(
            "SmartQuartier",
            "{name}: quarters suppressed in addition, with the next smallest count: {n}. "
            "Otherwise a single suppressed value could be worked out by subtracting the others "
            "from the total.",
        ).format(name=summary.name, n=summary.n_protected)
    if summary.open_groups:
        yield translate(
            "SmartQuartier",
            "{name}: groups in which a suppressed value could still be worked out from the "
            "total: {n}. Don't publish totals of these groups.",
        ).format(name=summary.name, n=summary.open_groups)
    if min_cases > 1 and not summary.is_checked and not summary.is_public:
        yield translate(
            "SmartQuartier",
            "{name}: its numerator isn't a count (whole numbers from 0), so that small numbers "
            "couldn't be checked.",
        ).format(name=summary.name)


def _number(value):
    return short(value, 6)


def method(result):
    """Return the part of the transparency record that says how the values came about.

    Parameters
    ----------
    result : IndicatorResult
        From :func:`.indicators.pilot_indicators`.

    Returns
    -------
    dict
        Ready for JSON.
    """
    from dataclasses import asdict

    return {
        "order": "sum per code (and period), formula, suppression, change and trend",
        "indicators": [asdict(summary) for summary in result.summaries],
        "fields": list(result.columns),
        "periods": list(result.periods),
        "quarters": list(result.table.index),
        "unmatched": result.unmatched.to_dict("records"),
        "suppressed": {code: text for code, text in result.table["suppressed"].items() if text},
        "notes": list(result.notes),
    }
