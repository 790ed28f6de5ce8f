"""How many people are never online: by age, with the catalogue's ranges."""

import re

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .digital import Online

GROUPS = (
    ("never_online_16_44", 16, 45),
    ("never_online_45_64", 45, 65),
    ("never_online_65_74", 65, 75),
    ("never_online_75plus", 75, np.inf),
)
"""Assumptions of the catalogue, first year of age and the first year after."""

LAST_YEAR = 90
"""Where a class without an end is taken to end, if it must be split between groups."""

_OPEN = re.compile(r"plus|\+|mehr|lter|over|older|more|ueber|über", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")


def read_span(name):
    """Read the years of age from the name of a field.

    Parameters
    ----------
    name : str
        Such as ``age_18_29``, ``age_80plus`` or ``alter_17``.

    Returns
    -------
    (float, float) or None
        First year and the first year after, infinite for an open class; None without a number.
    """
    years = [int(text) for text in _NUMBER.findall(name)]
    if not years or len(years) > 2 or (len(years) == 2 and years[1] < years[0]):
        return None
    if len(years) == 2:
        return float(years[0]), float(years[1] + 1)
    return float(years[0]), (np.inf if _OPEN.search(name) else float(years[0] + 1))


def age_fields(names, chosen=(), layer=""):
    """Return the fields that count people by age, youngest first.

    Parameters
    ----------
    names : sequence of str
        All fields of the layer.
    chosen : sequence of str
        Those to use; without any, those that begin with ``age`` or ``alter``.
    layer : str
        Name for messages.

    Returns
    -------
    list of (str, float, float)
        Name, first year, first year after; empty if there are none.

    Raises
    ------
    InputError
        If a chosen name tells no age, or two fields count the same people.
    """
    spans = []
    for name in chosen or names:
        span = read_span(name)
        if chosen and span is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}': the field '{}' doesn't say which age it counts; name it such as "
                    "age_18_29 or age_80plus.",
                ).format(layer, name)
            )
        if span is not None and (chosen or _counts_ages(name)):
            spans.append((name, *span))
    spans.sort(key=lambda one: one[1:])
    for (first, _, end), (second, begin, _) in zip(spans, spans[1:]):
        if begin < end:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}': the fields '{}' and '{}' count some people twice; choose age "
                    "fields that don't overlap.",
                ).format(layer, first, second)
            )
    if spans and not any(end > GROUPS[0][1] for _, _, end in spans):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': no age field counts people of 16 years or more.",
            ).format(layer)
        )
    return spans


def _counts_ages(name):
    name = name.lower()
    return name.startswith(("age", "alter")) and not name.endswith(("pct", "share", "percent"))


def people_by_group(counts, spans):
    """Regroup people by age into the groups of the catalogue.

    Parameters
    ----------
    counts : array (m, f)
        People of each age field; NaN where unknown.
    spans : sequence of (str, float, float)
        From :func:`age_fields`.

    Returns
    -------
    array (m, 4)
        People of the groups; a class that lies in two groups is split by years of age.
    """
    counts = np.asarray(counts, float)
    split = np.zeros((len(spans), len(GROUPS)))
    for row, (_, begin, end) in enumerate(spans):
        last = end if np.isfinite(end) else max(LAST_YEAR, begin + 1)
        for column, (_, low, high) in enumerate(GROUPS):
            top = min(last, high) if np.isfinite(high) else last
            split[row, column] = max(top - max(begin, low), 0.0) / (last - begin)
    return counts @ split


def children(counts, spans):
    """Return the people below the first group: they are not asked whether they go online.

    Parameters
    ----------
    counts : array (m, f)
        People of each age field.
    spans : sequence of (str, float, float)
        From :func:`age_fields`.

    Returns
    -------
    array (m,)
    """
    split = np.zeros(len(spans))
    for row, (_, begin, end) in enumerate(spans):
        last = end if np.isfinite(end) else max(LAST_YEAR, begin + 1)
        split[row] = max(min(last, GROUPS[0][1]) - begin, 0.0) / (last - begin)
    return np.asarray(counts, float) @ split


def online_by_age(coverage, groups, values):
    """Return who can go online, from coverage and age.

    Parameters
    ----------
    coverage : array (m,)
        Share of the households that can have a connection; NaN where unknown.
    groups : array (m, 4)
        People of the catalogue's age groups.
    values : sequence of 4 arrays (d,)
        Share never online in each draw.

    Returns
    -------
    Online
        ``coverage * (1 - sum_g share_g * never_online_g)``; unknown where nobody of 16 or more
        is counted.
    """
    total = groups.sum(axis=1)
    share = np.full(groups.shape, np.nan)
    some = total > 0
    share[some] = groups[some] / total[some, None]
    basis = np.column_stack([coverage, -coverage[:, None] * share])
    basis[~np.isfinite(basis).all(axis=1)] = np.nan
    return Online(basis, np.column_stack([np.ones(len(values[0])), *values]))


def online_by_share(coverage, offline):
    """Return who can go online, from coverage and a known share of people who are offline.

    Parameters
    ----------
    coverage, offline : array (m,)
        Shares 0-1; NaN where unknown.

    Returns
    -------
    Online
        Without doubt: one draw.
    """
    return Online((coverage * (1.0 - offline))[:, None], np.ones((1, 1)))
