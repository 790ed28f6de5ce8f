"""A local coefficient: what was measured here takes the place of what was assumed."""

from dataclasses import replace

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import short

SMS_DIFFERENCE = 3
"""Maryland scale of a comparison before and after, with and without."""
LEAST_CONTROLS = 5
"""With fewer places to compare with, the comparison is worth level 2 only (Madaleno and Waights:
level 3 asks for a credible comparison group)."""


def sign_of(catalogue, assumption_id):
    """Return by what a measured change is multiplied to become the assumption.

    Parameters
    ----------
    catalogue : Catalogue
    assumption_id : str

    Returns
    -------
    float
        -1 where the assumption only occurs in effects that decrease their indicator: it is then
        the size of a decrease.

    Raises
    ------
    InputError
        If the catalogue doesn't hold it, or it isn't a plain share.
    """
    assumption = catalogue.assumption(assumption_id)
    if assumption is None:
        import difflib

        known = [item.id for item in catalogue.assumptions]
        near = difflib.get_close_matches(assumption_id, known, n=3, cutoff=0.4) or known[:5]
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue has no assumption '{id}'; the ids that come near are {near}.",
            ).format(id=assumption_id, near=", ".join(near))
        )
    directions = {
        effect.direction for effect in catalogue.effects if assumption_id in effect.params.values()
    }
    return -1.0 if directions == {"decrease"} else 1.0


def local_assumption(assumption, difference, factor, place, start, indicator):
    """Return an assumption with the range that was measured here.

    Parameters
    ----------
    assumption : Assumption
        What was assumed before.
    difference : Difference
        What was measured.
    factor : float
        By what the measured effect is multiplied to become the assumption.
    place : str
        Where: codes of the places with the measure.
    start : str
        First period with the measure.
    indicator : str
        What was observed.

    Returns
    -------
    Assumption
        Low and high are the ends of the interval; what was assumed before is kept in ``local``.

    Raises
    ------
    ModelError
        If there is no interval, or it lies outside what is possible for the assumption.
    """
    if not np.isfinite([difference.low, difference.high]).all():
        raise ModelError(
            translate(
                "SmartQuartier",
                "No local coefficient can be written: {n} places with and {m} without the measure "
                "are too few for an interval; observe more places or lower the confidence.",
            ).format(n=len(difference.treated), m=len(difference.controls))
        )
    ends = sorted((difference.low * factor, difference.high * factor))
    least, most = assumption.bounds
    low, central, high = (
        min(max(value, least), most) for value in (ends[0], difference.effect * factor, ends[1])
    )
    if not least <= difference.effect * factor <= most:
        raise ModelError(
            translate(
                "SmartQuartier",
                "No local coefficient can be written: the measured {value} lies outside what is "
                "possible for '{id}' ({low} to {high}); check sign and FACTOR.",
            ).format(
                value=short(difference.effect * factor),
                id=assumption.id,
                low=short(least),
                high=short(most),
            )
        )
    enough = len(difference.controls) >= LEAST_CONTROLS
    return replace(
        assumption,
        low=low,
        central=central,
        high=high,
        dist="triangular" if assumption.dist == "fixed" else assumption.dist,
        grade="A" if enough else "B",
        sms=SMS_DIFFERENCE if enough else SMS_DIFFERENCE - 1,
        interest="own",
        verified="local",
        judged=(),
        sources=(),
        page="",
        year=None,
        local={
            "place": place,
            "start": start,
            "indicator": indicator,
            "method": "difference-in-differences, permutation interval",
            "confidence": difference.confidence,
            "p_value": difference.p_value,
            "n_treated": len(difference.treated),
            "n_controls": len(difference.controls),
            "factor": factor,
            "before": {
                "low": assumption.low,
                "central": assumption.central,
                "high": assumption.high,
                "grade": assumption.grade,
                "sources": list(assumption.sources),
            },
        },
    )
