"""Gaps in the data: which effects they stop, what else they hide, and the words for it."""

import numpy as np

from ...errors import InputError
from ...i18n import between_quotes, translate
from ...numbers import number
from ..catalogue.model import text


def without_any(zones):
    """Return the error that nothing of the scenario can be computed."""
    return InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' has the drivers of no effect of the scenario; make them with 'Driver "
            "quantities per zone' (effectdrivers).",
        ).format(zones.layer)
    )


def with_values(works, zones, warnings):
    """Keep the effects that can be computed somewhere; name the others.

    Parameters
    ----------
    works : sequence of Work
    zones : Zones
    warnings : list of str
        Gets a sentence for each effect that is left out.

    Returns
    -------
    list of Work

    Raises
    ------
    InputError
        If none is left.
    """
    kept = []
    for work in works:
        if not work.active.any() or not work.unknown[work.active].all():
            kept.append(work)
            continue
        warnings.append(
            translate(
                "SmartQuartier",
                "Left out, because no zone with the measure has a value of '{field}': {effect}. "
                "The result is incomplete.",
            ).format(
                field=between_quotes(_gaps(work, zones) or work.compiled.drivers),
                effect=text(work.compiled.effect.label),
            )
        )
    if not kept:
        raise without_any(zones)
    return kept


def _gaps(work, zones):
    """Return the drivers that an effect lacks where it is unknown."""
    return [
        name
        for name in work.compiled.drivers
        if np.isnan(np.asarray(zones.values[name], dtype=float))[work.unknown].any()
    ]


def missing(works, zones):
    """Count the zones in which effects lack a driver.

    Parameters
    ----------
    works : sequence of Work
    zones : Zones

    Returns
    -------
    tuple of (str, int)
        Driver and number of zones.
    """
    counts = {}
    for work in works:
        for name in work.compiled.drivers:
            absent = np.isnan(np.asarray(zones.values[name], dtype=float)) & work.active
            counts[name] = counts.get(name, np.zeros(zones.n, dtype=bool)) | absent
    return tuple((name, int(rows.sum())) for name, rows in counts.items() if rows.any())


def missing_words(gaps, zones):
    """Say which drivers are missing in how many zones.

    Parameters
    ----------
    gaps : sequence of (str, int)
        From :func:`missing`.
    zones : Zones

    Returns
    -------
    list of str
        One sentence, or none.
    """
    if not gaps:
        return []
    fields = ", ".join(f"{name} ({number(count, 0)})" for name, count in gaps)
    return [
        translate(
            "SmartQuartier",
            "Fields without a value, and in how many of {n} zones: {fields}. What depends on them "
            "is left empty there, and totals are without these zones.",
        ).format(n=number(zones.n, 0), fields=fields)
    ]


def hidden_words(works, zones):
    """Say where the gap of one effect hides what others change.

    Parameters
    ----------
    works : sequence of Work
    zones : Zones

    Returns
    -------
    list of str
        One sentence, or none.
    """
    parts = []
    for key in dict.fromkeys(work.compiled.indicator.id for work in works):
        same = [work for work in works if work.compiled.indicator.id == key]
        indicator = same[0].compiled.indicator
        gap = np.any([work.unknown for work in same], axis=0)
        hidden = gap & np.any([work.counts for work in same], axis=0)
        if hidden.any():
            lacking = [work for work in same if (work.unknown & hidden).any()]
            names = dict.fromkeys(name for work in lacking for name in _gaps(work, zones))
            parts.append(
                translate("SmartQuartier", "{indicator} ({count} zones: {effects} lack {fields})")
                .format(
                    indicator=text(indicator.label), count=number(hidden.sum(), 0),
                    effects=", ".join(text(work.compiled.effect.label) for work in lacking),
                    fields=", ".join(names) or "?",
                )
            )  # fmt: skip
    if not parts:
        return []
    return [
        translate(
            "SmartQuartier",
            "Empty although other effects are known there, because a sum with a gap isn't a sum: "
            "{}. Fill in the fields, or leave these measures out to compare the others.",
        ).format("; ".join(parts))
    ]
