"""What the user is told about the indicators: counts, reasons, remedies."""

from ...i18n import translate
from ...numbers import short
from .columns import listing


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
    notes.extend(_counts(summaries, min_cases))
    for summary in summaries:
        notes.extend(_doubtful(summary, min_cases))
    if not any(summary.n_suppressed for summary in summaries):
        notes.append(translate("SmartQuartier", "No value had to be suppressed."))
    else:
        notes.extend(_reasons(min_population if has_population else 0, min_cases))
    return tuple(notes)


def _counts(summaries, min_cases):
    """Say each thing once, for all indicators that it holds for: forty of them are usual."""
    told = (
        (translate("SmartQuartier", "Quarters without a value: {}."), "n_missing"),
        (
            translate(
                "SmartQuartier",
                "Of these, missing because the formula divides by zero or is otherwise "
                "undefined: {}.",
            ),
            "n_undefined",
        ),
        (translate("SmartQuartier", "Values suppressed: {}."), "n_suppressed"),
        (
            translate(
                "SmartQuartier",
                "Groups in which a suppressed value could still be worked out from the total: {}. "
                "Don't publish totals of these groups.",
            ),
            "open_groups",
        ),
    )
    for text, count in told:
        found = [(one.name, getattr(one, count)) for one in summaries if getattr(one, count)]
        if found:
            yield text.format(", ".join(f"{name} {n}" for name, n in found))
    unchecked = [one.name for one in summaries if not one.is_checked and not one.is_public]
    if min_cases > 1 and unchecked:
        yield translate(
            "SmartQuartier",
            "Small numbers couldn't be checked where the numerator isn't a count (whole numbers "
            "from 0): {}.",
        ).format(", ".join(unchecked))


def _reasons(min_population, min_cases):
    """Say why values are suppressed, but not which for what: that would tell too much."""
    if min_population > 0:
        yield translate(
            "SmartQuartier",
            "Values are suppressed in quarters with fewer than {limit} inhabitants, or with an "
            "unknown number of them, and where the totals would give such a quarter's values away.",
        ).format(limit=_number(min_population))
    if min_cases > 1:
        yield translate(
            "SmartQuartier",
            "Values are suppressed where fewer than {limit} cases (but not 0) stand behind the "
            "value, its complement, its denominator or another indicator with the same field, "
            "and where the totals would give such a number away. Write public(...) around a "
            "field that doesn't count persons.",
        ).format(limit=_number(min_cases))


def _doubtful(summary, min_cases):
    if min_cases > 1 and summary.not_whole:
        yield translate(
            "SmartQuartier",
            "{name}: quarters where the count isn't a whole number, so that small numbers "
            "couldn't be checked there: {quarters}. Please check these numbers.",
        ).format(name=summary.name, quarters=listing(summary.not_whole))
    if min_cases > 1 and summary.exceeding:
        yield translate(
            "SmartQuartier",
            "{name}: quarters where the part is larger than the whole, so that the complement "
            "couldn't be checked there: {quarters}. Please check these numbers, unless the "
            "indicator isn't a share.",
        ).format(name=summary.name, quarters=listing(summary.exceeding))


def given_away(fields):
    """Return the warning about fields that are public in one formula only.

    Parameters
    ----------
    fields : sequence of str
        Their names.

    Returns
    -------
    tuple of str
        One sentence, or none.
    """
    if not fields:
        return ()
    return (
        translate(
            "SmartQuartier",
            "Fields that stand in public() in one indicator and not in another: {fields}. Small "
            "numbers hidden in the one can be worked out from the other; write public() in all "
            "of them or in none.",
        ).format(fields=listing(fields)),
    )


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
