"""The weights file: several stakeholders' weights side by side, with their consistency.

The file is JSON. Its key "stakeholders" (name: {field: weight}) is the same as in a criteria
file, so the ranking tool reads the weights from either.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import percent
from ...strict_json import load_json, refuse_unknown_keys, save_json
from ..criteria.criterion import normalised_weights, to_number

FORMAT = "smartquartier-weights/1"
METHODS = ("direct", "rank", "ahp", "bwm", "equal", "entropy", "critic", "mean")
_DETAILS = ("method", "cr", "ri", "xi", "model", "note")
# "criteria" may stand in the same file: it is read by the ranking tool.
_FILE_KEYS = ("format", "note", "criteria", "stakeholders", "details")


@dataclass(frozen=True)
class WeightSet:
    """One stakeholder's weights and how they came about.

    Parameters
    ----------
    stakeholder : str
        Whose weights these are.
    method : str
        One of "direct", "rank", "ahp", "bwm", "equal", "entropy", "critic", "mean".
    weights : mapping of str to float
        Field to weight; scaled to a sum of 1.
    cr : float or None
        Consistency ratio (AHP, nonlinear BWM).
    ri : str or None
        Table of random indices behind an AHP's cr: "saaty_new" or "saaty_old".
    xi : float or None
        Largest deviation (BWM).
    model : str or None
        Variant of the method, such as "nonlinear", "linear" (BWM) or "roc" (rank).
    note : str
        What a reader should know, such as a warning about contradictions.

    Raises
    ------
    InputError
        If the name is empty, the method unknown or the weights can't be used.
    """

    stakeholder: str
    method: str
    weights: Mapping[str, float]
    cr: float | None = None
    ri: str | None = None
    xi: float | None = None
    model: str | None = None
    note: str = ""

    def __post_init__(self):
        name = self.stakeholder.strip() if isinstance(self.stakeholder, str) else ""
        if not name:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The set of weights has no stakeholder. Write whose weights these are.",
                )
            )
        if self.method not in METHODS:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Stakeholder "{}": the method "{}" is unknown. Known are: {}.',
                ).format(name, self.method, ", ".join(METHODS))
            )
        if not isinstance(self.weights, Mapping) or not self.weights:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Stakeholder "{}" has no weights. Give each field a weight.',
                ).format(name)
            )
        place = translate("SmartQuartier", 'The weight of "{}" by stakeholder "{}"')
        numbers = [to_number(w, place.format(f, name)) for f, w in self.weights.items()]
        shares = normalised_weights(numbers).tolist()
        object.__setattr__(self, "stakeholder", name)
        object.__setattr__(self, "weights", dict(zip(self.weights, shares)))
        for key in ("cr", "xi"):
            value = getattr(self, key)
            if value is not None:
                place = translate("SmartQuartier", 'The value "{}" of stakeholder "{}"')
                object.__setattr__(self, key, to_number(value, place.format(key, name)))

    @property
    def fields(self):
        """Field names in order, tuple of str."""
        return tuple(self.weights)


def read_weights(path):
    """Read a weights file (or the stakeholders of a criteria file).

    Parameters
    ----------
    path : str or os.PathLike

    Returns
    -------
    tuple of WeightSet

    Raises
    ------
    InputError
        If the file can't be read, has unknown keys, no stakeholders or unusable weights.
    """
    source = os.path.basename(os.fspath(path))
    data = load_json(path)
    stakeholders = data.get("stakeholders") if isinstance(data, dict) else None
    if not isinstance(stakeholders, dict) or not stakeholders:
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}" holds no weights. It needs a JSON object "stakeholders" with a name '
                "and its weights by field.",
            ).format(source)
        )
    refuse_unknown_keys(data, _FILE_KEYS, source)
    details = data.get("details", {})
    details = details if isinstance(details, dict) else {}
    sets = []
    for name, weights in stakeholders.items():
        extra = details.get(name, {})
        extra = extra if isinstance(extra, dict) else {}
        refuse_unknown_keys(extra, _DETAILS, source)
        sets.append(WeightSet(name, weights=weights, **{"method": "direct", **extra}))
    _same_fields(sets)
    return tuple(sets)


def weights_to_dict(sets):
    """Return the contents of a weights file.

    Parameters
    ----------
    sets : sequence of WeightSet
        Each stakeholder once, all about the same fields.

    Returns
    -------
    dict
        Plain types only.

    Raises
    ------
    InputError
        If a stakeholder stands twice or the fields differ.
    """
    sets = tuple(sets)
    _same_fields(sets)
    names = [s.stakeholder for s in sets]
    doubled = sorted({n for n in names if names.count(n) > 1})
    if doubled:
        raise InputError(
            translate(
                "SmartQuartier", "These stakeholders occur more than once: {}. Rename one."
            ).format(", ".join(doubled))
        )
    return {
        "format": FORMAT,
        "note": translate(
            "SmartQuartier",
            "Suggested weights for discussion: a recommendation, not a decision. They sum to 1 "
            "per stakeholder.",
        ),
        "stakeholders": {s.stakeholder: dict(s.weights) for s in sets},
        "details": {s.stakeholder: {k: getattr(s, k) for k in _DETAILS} for s in sets},
    }


def write_weights(sets, path):
    """Write a weights file; an interrupted run leaves the old file whole.

    Parameters
    ----------
    sets : sequence of WeightSet
    path : str or os.PathLike

    Raises
    ------
    InputError
        If a stakeholder stands twice or the fields differ.
    ServiceError
        If the file can't be written.
    """
    save_json(weights_to_dict(sets), path)


def added(sets, new):
    """Return the sets with a new one; it takes the place of one with the same name.

    Parameters
    ----------
    sets : sequence of WeightSet
    new : WeightSet

    Returns
    -------
    sets : tuple of WeightSet
    replaced : bool
        True if the stakeholder was there before: tell the user.

    Raises
    ------
    InputError
        If the new set is about other fields.
    """
    kept = [s for s in sets if s.stakeholder != new.stakeholder]
    result = (*kept, new)
    _same_fields(result)
    return result, len(kept) < len(tuple(sets))


def combine(sets, name, shares=None):
    """Return the mean of several stakeholders' weights.

    Parameters
    ----------
    sets : sequence of WeightSet
        All about the same fields.
    name : str
        Name of the combined set.
    shares : array_like of float, shape (k,), optional
        How much each stakeholder counts; equally by default.

    Returns
    -------
    WeightSet
        With method "mean"; its note names whose weights went in. A mean hides
        disagreement: show the sets side by side too.

    Raises
    ------
    InputError
        If there is no set, the fields differ or the shares can't be used.
    """
    sets = tuple(sets)
    if not sets:
        raise InputError(
            translate("SmartQuartier", "There are no weights to combine. Give at least one set.")
        )
    _same_fields(sets)
    part = normalised_weights(np.ones(len(sets)) if shares is None else shares, len(sets))
    fields = sets[0].fields
    table = np.array([[s.weights[f] for f in fields] for s in sets])
    note = translate("SmartQuartier", "Mean of the weights of: {}.").format(
        ", ".join(f"{s.stakeholder} ({percent(share)})" for s, share in zip(sets, part))
    )
    return WeightSet(name, "mean", dict(zip(fields, (part @ table).tolist())), note=note)


def _same_fields(sets):
    for other in sets[1:]:
        differing = sorted(set(sets[0].fields) ^ set(other.fields))
        if differing:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The weights of "{}" and "{}" are about different fields ({}). Give each '
                    "stakeholder the same fields, with 0 for what should not count.",
                ).format(sets[0].stakeholder, other.stakeholder, ", ".join(differing))
            )
