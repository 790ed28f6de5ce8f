"""What has to be known before a monitor's results are believed."""

import numpy as np

from ...i18n import translate
from ...numbers import number, short
from ..indicators.columns import listing


def monitor_notes(rows, values, no_neighbours, n_donors, confidence):
    """Return the warnings of a monitor.

    Parameters
    ----------
    rows : sequence of PilotRow
        One per indicator and pilot.
    values : mapping of str to numpy.ndarray
        Per indicator float64 (quarter, period), NaN where missing.
    no_neighbours : bool
        Whether nobody said which quarters touch.
    n_donors : int
        Quarters that are neither pilots nor next to one.
    confidence : float
        Of intervals and verdicts, in (0, 1).

    Returns
    -------
    tuple of str
        Sentences for the user.
    """
    return (
        *_donor_notes(no_neighbours, n_donors, confidence),
        *_row_notes(rows, confidence),
        *_small_counts(values),
    )


def _donor_notes(no_neighbours, n_donors, confidence):
    needed = int(np.ceil(1 / (1 - confidence) - 1e-9)) - 1
    notes = []
    if no_neighbours:
        notes.append(
            translate(
                "SmartQuartier",
                "Which quarters are neighbours isn't known: comparison quarters may lie next to a "
                "pilot and have felt its effects.",
            )
        )
    if n_donors < needed:
        notes.append(
            translate(
                "SmartQuartier",
                "Quarters that are neither pilots nor next to one: only {n}; at least {needed} "
                "are needed to tell an effect from chance at {percent}%.",
            ).format(n=n_donors, needed=needed, percent=short(100 * confidence))
        )
    return notes


def _row_notes(rows, confidence):
    notes = []
    brief = dict.fromkeys(row.indicator for row in rows if row.comparison.n_before == 1)
    if brief:
        notes.append(
            translate(
                "SmartQuartier",
                "Only one period before the start for {names}: whether pilot and comparison "
                "quarters ran parallel can't be checked, and a chance high "
                "or low before the start can't be told from the usual.",
            ).format(names=listing(brief))
        )
    alone = [row for row in rows if row.reason == "no_comparable_quarter"]
    if alone:
        notes.append(
            translate(
                "SmartQuartier",
                "No comparable quarter, hence no conclusion: {pilots}. These pilots lay outside "
                "the range of the other quarters or too far from them before the start; see the "
                "distance in the results.",
            ).format(pilots=listing(f"{row.code} ({row.indicator})" for row in alone))
        )
    extreme = dict.fromkeys(f"{row.code} ({row.indicator})" for row in rows if row.extreme_before)
    if extreme:
        notes.append(
            translate(
                "SmartQuartier",
                "The last value before the start is the worst (or, without a direction, an "
                "extreme) of its own series in: {pilots}. If the pilot was chosen because of it, "
                "part of the change may be a return to the usual (regression to the mean), not "
                "an effect.",
            ).format(pilots=listing(extreme))
        )
    tested = sum(np.isfinite(row.comparison.p_value) for row in rows)
    if tested > 1:
        notes.append(
            translate(
                "SmartQuartier",
                "Of {n} comparisons, about {chance} would look like an effect by chance alone.",
            ).format(n=tested, chance=number(tested * (1 - confidence), 1))
        )
    return notes


def _small_counts(values):
    small = [name for name, table in values.items() if _has_small_counts(table)]
    if not small:
        return ()
    return (
        translate(
            "SmartQuartier",
            "The values of {names} look like counts, and some are 1 or 2: single people could be "
            "recognised. They are shown as they are, in layer, table, report and record; "
            "suppress them or use shares before you pass the results on.",
        ).format(names=listing(small)),
    )


def _has_small_counts(table):
    known = table[np.isfinite(table)]
    whole = bool((known == np.round(known)).all() and (known >= 0).all())
    return whole and bool(((known == 1) | (known == 2)).any())
