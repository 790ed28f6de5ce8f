"""Criteria: what counts, in which direction, how much, and between which fixed points.

A criterion's *value at 0* and *value at 1* are reference points fixed before anybody looks
at the ranking. With them a quarter's utility depends on that quarter alone, so leaving
another quarter out never changes the order of the rest.

References
----------
Belton, V., Stewart, T.J. (2002): Multiple Criteria Decision Analysis. Springer, ch. 5
(global scales with fixed reference points).
"""

import os
from dataclasses import replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...strict_json import load_json, refuse_unknown_keys, save_json
from .criterion import DIRECTIONS, CriteriaSet, Criterion, normalised_weights, to_number

__all__ = [
    "DIRECTIONS",
    "CriteriaSet",
    "Criterion",
    "criteria_from_dict",
    "criteria_from_matrix",
    "criteria_to_dict",
    "normalised_weights",
    "read_criteria",
    "to_number",
    "with_reference_points",
    "write_criteria",
]

LOW_PERCENTILE, HIGH_PERCENTILE = 2.5, 97.5
MATRIX_COLUMNS = 5
_KEYS = ("field", "label", "direction", "weight", "zero", "one", "uncertainty",
         "uncertainty_field")  # fmt: skip
_REQUIRED_KEYS = ("field", "direction", "weight")
# "format", "details" and "note" belong to weights files, which may stand in the same JSON.
_FILE_KEYS = ("criteria", "stakeholders", "format", "details", "note")


def criteria_from_matrix(rows):
    """Build criteria from the flat list that a QGIS matrix parameter gives.

    Parameters
    ----------
    rows : sequence
        Five entries per criterion: field, direction, weight, value at 0, value at 1; as
        text or numbers; None or empty text for a reference point that is still open.
        Wholly empty rows are skipped.

    Returns
    -------
    CriteriaSet

    Raises
    ------
    InputError
        If the length is no multiple of five, or an entry can't be used.
    """
    entries = list(rows or [])
    if len(entries) % MATRIX_COLUMNS:
        raise InputError(
            translate(
                "SmartQuartier",
                "The number of entries in the table of criteria is {}, which is no multiple of "
                "5. Give field, direction, weight, value at 0 and value at 1 for each criterion.",
            ).format(len(entries))
        )
    criteria = []
    for start in range(0, len(entries), MATRIX_COLUMNS):
        row = [None if _blank(e) else e for e in entries[start : start + MATRIX_COLUMNS]]
        if any(e is not None for e in row):
            name, direction, weight, zero, one = row
            name = name if name is None else str(name)
            criteria.append(Criterion(name, name, direction, weight, zero, one))
    return CriteriaSet(tuple(criteria))


def read_criteria(path, base=None):
    """Read criteria and stakeholders from a JSON file.

    Parameters
    ----------
    path : str or os.PathLike
        ``{"criteria": [{"field", "label", "direction", "weight", "zero", "one",
        "uncertainty", "uncertainty_field"}], "stakeholders": {name: {field: weight} or
        [weights]}}``; only field, direction and weight are needed.
    base : CriteriaSet, optional
        Criteria to use where the file holds only stakeholders (a weights file).

    Returns
    -------
    CriteriaSet

    Raises
    ------
    InputError
        If the file can't be read, or a key or value is missing, doubled or unknown.
    """
    return criteria_from_dict(load_json(path), os.path.basename(os.fspath(path)), base)


def criteria_from_dict(data, source, base=None):
    """Build criteria from the contents of a criteria file.

    Parameters
    ----------
    data : dict
        As described in :func:`read_criteria`.
    source : str
        Name of the file, for messages.
    base : CriteriaSet, optional
        Criteria to use where ``data`` holds only stakeholders.

    Returns
    -------
    CriteriaSet

    Raises
    ------
    InputError
        If a key or value is missing, doubled or unknown.
    """
    if not isinstance(data, dict):
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}" does not hold criteria. It must be a JSON object with the key '
                '"criteria".',
            ).format(source)
        )
    refuse_unknown_keys(data, _FILE_KEYS, source)
    entries = data.get("criteria")
    stakeholders = data.get("stakeholders", {})
    if not isinstance(stakeholders, dict):
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}": "stakeholders" must be a JSON object of names with their weights.',
            ).format(source)
        )
    # The mean of all groups is no further group: it would count them twice.
    details = data.get("details") if isinstance(data.get("details"), dict) else {}
    means = {n for n, d in details.items() if isinstance(d, dict) and d.get("method") == "mean"}
    stakeholders = {name: weights for name, weights in stakeholders.items() if name not in means}
    if entries is None and base is not None:
        return replace(base, stakeholders={**base.stakeholders, **stakeholders})
    if not isinstance(entries, list) or not entries:
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}" has no list of criteria under the key "criteria". Add it, or give '
                "the criteria in the table.",
            ).format(source)
        )
    criteria = tuple(_criterion(e, i + 1, source) for i, e in enumerate(entries))
    return CriteriaSet(criteria, stakeholders)


def criteria_to_dict(criteria):
    """Return the contents of a criteria file.

    Parameters
    ----------
    criteria : CriteriaSet

    Returns
    -------
    dict
        Plain types only; reading it back gives the same criteria.
    """
    result = {"criteria": [{key: getattr(c, key) for key in _KEYS} for c in criteria.criteria]}
    for entry in result["criteria"]:
        if not entry["uncertainty_field"]:
            del entry["uncertainty_field"]
    if criteria.stakeholders:
        result["stakeholders"] = {
            name: dict(zip(criteria.fields, weights))
            for name, weights in criteria.stakeholders.items()
        }
    return result


def write_criteria(criteria, path):
    """Write a criteria file; an interrupted run leaves the old file whole.

    Parameters
    ----------
    criteria : CriteriaSet
    path : str or os.PathLike

    Raises
    ------
    ServiceError
        If the file can't be written.
    """
    save_json(criteria_to_dict(criteria), path)


def with_reference_points(criteria, values):
    """Fill missing reference points from the data.

    Parameters
    ----------
    criteria : CriteriaSet
    values : array_like of float, shape (n, m)
        In the fields' units; NaN: not known.

    Returns
    -------
    criteria : CriteriaSet
        With both points for each criterion.
    filled : list of str
        Fields for which a point was taken from the data. Points from the data make rank
        reversals possible, so tell the user.

    Raises
    ------
    InputError
        If a field has no values, or a given point contradicts the data.

    Notes
    -----
    The 2.5th and 97.5th percentiles; minimum and maximum where these two are equal; where
    all values are equal, points half a unit (or half the value) to each side, so that all
    utilities are 0.5.
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 2 or array.shape[1] != len(criteria.criteria):
        raise InputError(
            translate(
                "SmartQuartier", "The table of values does not have one column per criterion."
            )
        )
    done, filled = [], []
    for column, criterion in zip(array.T, criteria.criteria):
        if criterion.zero is None or criterion.one is None:
            low, high = _spread(column, criterion.field)
            zero, one = (low, high) if criterion.direction == "higher" else (high, low)
            zero = zero if criterion.zero is None else criterion.zero
            one = one if criterion.one is None else criterion.one
            filled.append(criterion.field)
            criterion = replace(criterion, zero=zero, one=one)
        done.append(criterion)
    return replace(criteria, criteria=tuple(done)), filled


def _blank(entry):
    return entry is None or (isinstance(entry, str) and not entry.strip())


def _criterion(entry, number, source):
    if not isinstance(entry, dict):
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}": criterion {} is not a JSON object with keys.'
            ).format(source, number)
        )
    refuse_unknown_keys(entry, _KEYS, source)
    missing = [k for k in _REQUIRED_KEYS if _blank(entry.get(k))]
    if missing:
        raise InputError(
            translate("SmartQuartier", 'File "{}": criterion {} has no {}. Add it.').format(
                source, number, ", ".join(missing)
            )
        )
    points = {k: None if _blank(entry.get(k)) else entry[k] for k in ("zero", "one")}
    sigma = entry.get("uncertainty")
    return Criterion(
        field=entry["field"],
        label=entry.get("label") or "",
        direction=entry["direction"],
        weight=entry["weight"],
        uncertainty=0.0 if _blank(sigma) else sigma,
        uncertainty_field=entry.get("uncertainty_field") or "",
        **points,
    )


def _spread(column, name):
    known = column[np.isfinite(column)]
    if not known.size:
        raise InputError(
            translate(
                "SmartQuartier",
                'Field "{}" has no values at all. Leave the criterion out, or give its value '
                "at 0 and at 1.",
            ).format(name)
        )
    low, high = np.percentile(known, [LOW_PERCENTILE, HIGH_PERCENTILE])
    if low == high:
        low, high = known.min(), known.max()
    if low == high:
        half = 0.5 * max(1.0, abs(low))
        low, high = low - half, high + half
    return float(low), float(high)
