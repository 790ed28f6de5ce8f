"""The result fields of one indicator: level, change, trend, uncertainty, shrunk rate."""

import numpy as np

from ...formulas.tree import evaluate_product
from .suppression import is_count, shrunk_rate, standard_uncertainty
from .timeseries import course


def series_fields(name, computed, times):
    """Return the level and, over several periods, change and trend.

    Parameters
    ----------
    name : str
        The indicator.
    computed : object
        With ``raw`` and ``values``, float64 of shape (n, t), before and after suppression.
    times : numpy.ndarray or None
        Periods; None without a period field.

    Returns
    -------
    dict of str to numpy.ndarray
        Field name -> float64, shape (n,). Where the level is suppressed, all are NaN.
    """
    if times is None:
        return {name: computed.values[:, 0]}
    result = course(computed.values, times)
    gone = np.isfinite(computed.raw[:, -1]) & ~np.isfinite(result.level)
    derived = {
        "_change": result.change,
        "_change_pct": result.change_pct,
        "_trend": result.trend,
        "_trend_se": result.trend_se,
    }
    fields = {name: result.level}
    for suffix, values in derived.items():
        fields[name + suffix] = np.where(gone, np.nan, values)
    return fields


def name_suppressed(suppressed, computed, fields, name, times):
    """Name the level where it is hidden, else what is missing because a past value is.

    Parameters
    ----------
    suppressed : list of list of str
        One per quarter; names are added.
    computed : object
        As for :func:`series_fields`.
    fields : dict of str to numpy.ndarray
        Its result.
    name : str
        The indicator.
    times : numpy.ndarray or None
        As for :func:`series_fields`.
    """
    gone = np.isfinite(computed.raw[:, -1]) & ~np.isfinite(fields[name])
    full = {name: computed.raw[:, -1]}
    if times is not None:
        answer = course(computed.raw, times)
        full[name + "_change"], full[name + "_trend"] = answer.change, answer.trend
    for field, values in full.items():
        hidden = np.isfinite(values) & ~np.isfinite(fields[field])
        for row in np.flatnonzero(hidden if field == name else hidden & ~gone):
            suppressed[row].append(field)


def rate_fields(formula, columns, level, with_se, with_eb):
    """Return standard uncertainty and shrunk rate of a ratio of counts.

    Parameters
    ----------
    formula : Formula
        The indicator.
    columns : mapping of str to numpy.ndarray
        float64, shape (n, t).
    level : numpy.ndarray
        float64, shape (n,): NaN where suppressed, and so are the results.
    with_se, with_eb : bool
        Which are wanted.

    Returns
    -------
    dict of str to numpy.ndarray
        Field name -> float64, shape (n,); empty for anything but a ratio of counts.
    """
    if not formula.ratio or not (with_se or with_eb):
        return {}
    cases = evaluate_product(formula.ratio.numerators, columns).numbers
    base = evaluate_product(formula.ratio.denominators, columns).numbers
    if not (is_count(cases) and is_count(base)):
        return {}
    cases, base, shown = cases[:, -1], base[:, -1], np.isfinite(level)
    fields, scale = {}, formula.ratio.scale
    if with_se:
        spread = standard_uncertainty(cases, base, scale, shown)
        fields[formula.name + "_se"] = np.where(shown, spread, np.nan)
    if with_eb:
        fields[formula.name + "_eb"] = shrunk_rate(cases, base, scale, shown)
    return fields
