"""What a comparison of a pilot with other quarters shows, and where it shows nothing."""

import numpy as np

REASONS = ("", "no_values", "no_comparable_quarter", "diverged_before", "too_few_quarters")
VERDICTS = ("better", "worse", "different", "no_difference", "diverged_before", "no_conclusion")


def no_conclusion_reason(comparison, confidence):
    """Say why a comparison allows no conclusion.

    Parameters
    ----------
    comparison : Comparison
        From :func:`.comparison.compare`.
    confidence : float
        In (0, 1).

    Returns
    -------
    str
        One of ``REASONS``, the first that applies: "no_values" before or after the start or
        nothing to compare with, "no_comparable_quarter" if the pilot lies outside or too far
        from the others (see :class:`.comparison.Comparison`), "diverged_before" if it already
        took another course before the start, "too_few_quarters" for the confidence; else "".
    """
    if not np.isfinite(comparison.effect):
        return "no_values"
    if not comparison.common_support:
        return "no_comparable_quarter"
    if comparison.pre_trend_p <= 1 - confidence + 1e-9:
        return "diverged_before"
    return "" if np.isfinite(comparison.low) else "too_few_quarters"


def verdict(comparison, direction, confidence):
    """Say what a comparison shows.

    Parameters
    ----------
    comparison : Comparison
        From :func:`.comparison.compare`.
    direction : int
        +1 more is better, -1 less is, 0 neither.
    confidence : float
        In (0, 1).

    Returns
    -------
    str
        One of ``VERDICTS``: "no_conclusion" if there is nothing, nothing comparable or too
        little to compare with, "diverged_before" if the pilot already took another course
        before the start, "no_difference" if chance may do as much, else which way it went.
    """
    reason = no_conclusion_reason(comparison, confidence)
    if reason:
        return reason if reason == "diverged_before" else "no_conclusion"
    if comparison.p_value > 1 - confidence + 1e-9:
        return "no_difference"
    if not direction:
        return "different"
    return "better" if comparison.effect * direction > 0 else "worse"
