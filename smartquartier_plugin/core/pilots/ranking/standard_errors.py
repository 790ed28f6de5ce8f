"""Standard uncertainties quarter by quarter, from fields of the layer."""

from dataclasses import replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..indicators.columns import numeric_column

SUFFIX = "_se"


def with_se_fields(criteria_set, names):
    """Give each criterion the field ``<field>_se`` where there is one.

    Parameters
    ----------
    criteria_set : CriteriaSet
    names : iterable of str
        The layer's fields.

    Returns
    -------
    CriteriaSet
        Criteria that name a field of their own keep it.
    """
    names = set(names)
    criteria = tuple(
        c
        if c.uncertainty_field or c.field + SUFFIX not in names
        else replace(c, uncertainty_field=c.field + SUFFIX)
        for c in criteria_set.criteria
    )
    return replace(criteria_set, criteria=criteria)


def standard_errors(frame, criteria_set, layer):
    """Read the standard uncertainty of each value.

    Parameters
    ----------
    frame : DataFrame, n rows
        With the fields that the criteria name as ``uncertainty_field``.
    criteria_set : CriteriaSet
    layer : str
        Name of the layer, for messages.

    Returns
    -------
    numpy.ndarray or None
        (n, m) float, in the fields' units; NaN where none is given; None if no criterion
        names a field.

    Raises
    ------
    InputError
        If a field is missing or holds no numbers.
    """
    fields = [c.uncertainty_field for c in criteria_set.criteria]
    if not any(fields):
        return None
    table = np.full((len(frame), len(fields)), np.nan)
    for j, name in enumerate(fields):
        if not name:
            continue
        if name not in frame.columns:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has no field '{}' with the standard uncertainty of '{}'; compute "
                    "it, or leave 'uncertainty_field' out.",
                ).format(layer, name, criteria_set.fields[j])
            )
        table[:, j] = numeric_column(frame[name], name, layer)
    return table


def value_sigma(criteria_set, given, shape):
    """Return the standard uncertainty used for each value.

    Parameters
    ----------
    criteria_set : CriteriaSet
        Its uncertainties are used where ``given`` has none.
    given : array_like of float, shape (n, m), or None
        In the fields' units; NaN: none.
    shape : tuple of (int, int)
        (n, m) that is expected.

    Returns
    -------
    numpy.ndarray
        (n, m) float.

    Raises
    ------
    InputError
        If the shape doesn't fit, or a value is negative.
    """
    own = np.broadcast_to(criteria_set.uncertainties, shape)
    if given is None:
        return own.copy()
    given = np.asarray(given, dtype=float)
    if given.shape != tuple(shape):
        raise InputError(
            translate(
                "SmartQuartier",
                "The table of standard uncertainties does not have one row per quarter and one "
                "column per criterion.",
            )
        )
    for j, criterion in enumerate(criteria_set.criteria):
        if (given[:, j] < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The standard uncertainty of '{}' is negative for a quarter. Give 0 or more.",
                ).format(criterion.field)
            )
    return np.where(np.isfinite(given), given, own)
