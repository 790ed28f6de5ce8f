"""A local coefficient: what was measured here takes the place of what was assumed."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import short
from ...units import PLAIN, parse_unit
from ..draws import quantiles

SMS_DIFFERENCE = 3
"""Maryland scale of a comparison before and after, with and without."""
LEAST_CONTROLS = 5
LEAST_TREATED = 2
"""With fewer places with or without the measure the comparison is worth level 2 only: level 3 asks
for a credible comparison group (Madaleno and Waights: guide to scoring, What Works Centre)."""


@dataclass(frozen=True)
class Measured:
    """Where and how a coefficient was measured.

    ``factor`` makes the effect the assumption (None: by :func:`sign_of`), ``uptake`` is how far
    the measure was taken up in the pilots (0 to 1), ``place`` names them, ``start`` is the first
    period with the measure, ``indicator`` what was observed; ``comparable`` is whether each pilot
    has a comparable quarter.
    """

    place: str
    start: str
    indicator: str
    factor: float = None
    uptake: float = 1.0
    comparable: bool = True


def find_assumption(catalogue, assumption_id):
    """Return the assumption of this id.

    Parameters
    ----------
    catalogue : Catalogue
    assumption_id : str

    Returns
    -------
    Assumption

    Raises
    ------
    InputError
        If the catalogue doesn't hold it; the ids that come near are named.
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
    return assumption


def sign_of(catalogue, assumption, mode):
    """Return by what a measured change is multiplied to become the assumption.

    Parameters
    ----------
    catalogue : Catalogue
    assumption : Assumption
    mode : str
        ``"relative"`` or ``"absolute"``.

    Returns
    -------
    float
        -1 where the assumption only occurs in effects that decrease their indicator: it is then
        the size of a decrease.

    Raises
    ------
    InputError
        If the assumption is no share or the change isn't relative: then only a person can say
        how one becomes the other.
    """
    if mode != "relative" or parse_unit(assumption.unit).dims != PLAIN.dims:
        raise InputError(
            translate(
                "SmartQuartier",
                "A measured {mode} change isn't '{id}' ({unit}) by itself; give FACTOR, by which "
                "it is multiplied to become this assumption.",
            ).format(mode=mode, id=assumption.id, unit=assumption.unit)
        )
    directions = {
        effect.direction for effect in catalogue.effects if assumption.id in effect.params.values()
    }
    return -1.0 if directions == {"decrease"} else 1.0


def local_assumption(assumption, difference, measured):
    """Return an assumption with the range that was measured here.

    Parameters
    ----------
    assumption : Assumption
        What was assumed before.
    difference : Difference
        What was measured.
    measured : Measured
        Where and how; its factor is given.

    Returns
    -------
    Assumption
        The measured interval is the part of its distribution that the confidence says, so low
        and high lie outside of it. What was assumed before is kept in ``local``.

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
    factor = measured.factor / measured.uptake
    central = difference.effect * factor
    least, most = assumption.bounds
    if not least <= central <= most:
        raise ModelError(
            translate(
                "SmartQuartier",
                "No local coefficient can be written: the measured {value} lies outside what is "
                "possible for '{id}' ({low} to {high}); check sign and FACTOR.",
            ).format(value=short(central), id=assumption.id, low=short(least), high=short(most))
        )
    inner = sorted((difference.low * factor, difference.high * factor))
    dist = "triangular" if assumption.dist == "fixed" else assumption.dist
    low, high = _ends(replace(assumption, dist=dist), inner, central, difference.confidence)
    here = replace(assumption, low=central, central=central, high=central)
    sure = credible(difference) and measured.comparable and not far_from(here, assumption)
    return replace(
        assumption,
        low=min(max(low, least), central),
        central=central,
        high=max(min(high, most), central),
        dist=dist,
        grade="A" if sure else "B",
        sms=SMS_DIFFERENCE if sure else SMS_DIFFERENCE - 1,
        interest="own",
        verified="local",
        judged=(),
        sources=(),
        page="",
        year=None,
        valid={"de": f"gemessen in {measured.place}", "en": f"measured in {measured.place}"},
        note={},
        local=_origin(assumption, difference, measured, inner),
    )


def credible(difference):
    """Return whether the comparison is worth level 3 of the Maryland scale and grade A.

    Parameters
    ----------
    difference : Difference

    Returns
    -------
    bool
        Enough places with and without the measure, the courses before the start known and alike,
        and a difference that chance alone would hardly make.
    """
    chance = 1 - difference.confidence
    return bool(
        len(difference.treated) >= LEAST_TREATED
        and len(difference.controls) >= LEAST_CONTROLS
        and difference.p_value <= chance + 1e-9
        and difference.trend_p > chance  # NaN with one period before: not known, so not credible
    )


def far_from(assumption, before):
    """Return whether a measured value lies far outside of what was assumed.

    Parameters
    ----------
    assumption : Assumption
        Measured.
    before : Assumption
        Assumed until now.

    Returns
    -------
    bool
        More than half a width of the range beyond its ends: perhaps not the same quantity.
    """
    width = (before.high - before.low or abs(before.central)) / 2
    return not before.low - width <= assumption.central <= before.high + width


def _ends(assumption, inner, central, confidence):
    """Return low and high of a distribution of which ``inner`` is the middle part."""
    from scipy.optimize import least_squares

    low, high = min(inner[0], central), max(inner[1], central)
    if high <= low:
        return low, high
    tails = np.array([(1 - confidence) / 2, (1 + confidence) / 2])
    size = high - low

    def missed(logs):
        wide = replace(
            assumption,
            low=central - np.exp(logs[0]),
            central=central,
            high=central + np.exp(logs[1]),
        )
        return (quantiles(wide, tails) - inner) / size

    start = np.log(
        [max(1.5 * (central - low), 1e-3 * size), max(1.5 * (high - central), 1e-3 * size)]
    )
    found = least_squares(missed, start, bounds=(np.log(1e-6 * size), np.log(100 * size)))
    below, above = np.exp(found.x)
    return central - below, central + above


def _origin(assumption, difference, measured, inner):
    return {
        "place": measured.place,
        "start": measured.start,
        "indicator": measured.indicator,
        "method": "difference-in-differences, permutation interval",
        "interval": inner,
        "confidence": difference.confidence,
        "p_value": difference.p_value,
        "trend_before_p": None if np.isnan(difference.trend_p) else difference.trend_p,
        "n_treated": len(difference.treated),
        "n_controls": len(difference.controls),
        "factor": measured.factor,
        "uptake": measured.uptake,
        "before": {
            "low": assumption.low,
            "central": assumption.central,
            "high": assumption.high,
            "grade": assumption.grade,
            "sources": list(assumption.sources),
        },
    }
