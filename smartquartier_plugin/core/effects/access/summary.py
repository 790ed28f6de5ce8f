"""Sums and inequality for all people and for groups of them, before and after."""

from dataclasses import dataclass

import numpy as np

from ..equity import equity
from .analysis import GAIN, LOSS, SAME
from .digital import QUANTILES

ALL, AGE, GROUP = "all", "age", "group"


@dataclass(frozen=True)
class Groups:
    """Who belongs together.

    Attributes
    ----------
    kinds : tuple of str
        ``all``, ``age`` or ``group`` of each.
    names : tuple of str
        Of each; ages as in ``16-44``.
    shares : array (m, g)
        Share of the people of each place in each group; NaN where unknown.
    never : tuple of (array (d,) or None)
        Share never online of an age group; None where the place's mean counts.
    coverage : array (m,) or None
        Share of households with a connection, where it is known by age.
    """

    kinds: tuple
    names: tuple
    shares: np.ndarray
    never: tuple
    coverage: object = None


def groups_of(m, labels=None, ages=None, never=(), coverage=None):
    """Return all people as one group, then age groups, then the user's own groups.

    Parameters
    ----------
    m : int
        Number of places.
    labels : array (m,) of str, optional
        Group of each place; empty for none.
    ages : array (m, 5), optional
        People below 16 and in the catalogue's four age groups; NaN where unknown.
    never : sequence of 4 arrays (d,)
        Share never online of the four.
    coverage : array (m,), optional
        Share of households with a connection.

    Returns
    -------
    Groups
    """
    kinds, names, parts, offline = [ALL], [""], [np.ones(m)], [None]
    if ages is not None:
        total = ages.sum(axis=1)
        share = np.full(ages.shape, np.nan)
        some = total > 0
        share[some] = ages[some] / total[some, None]
        titles = ("0-15", "16-44", "45-64", "65-74", "75+")
        for column, title in enumerate(titles):
            if column or np.nansum(share[:, 0]) > 0:
                kinds.append(AGE)
                names.append(title)
                parts.append(share[:, column])
                offline.append(never[column - 1] if column else None)
    if labels is not None:
        for name in sorted({label for label in labels if label}):
            kinds.append(GROUP)
            names.append(name)
            parts.append((labels == name).astype(float))
            offline.append(None)
    shares = np.column_stack(parts)
    return Groups(tuple(kinds), tuple(names), shares, tuple(offline), coverage)


def summarise(analysis, groups, epsilon=0.5, least=0.0):
    """Return one row per group and state.

    Parameters
    ----------
    analysis : Analysis
        Both states.
    groups : Groups
        Who belongs together.
    epsilon : float
        Of the Atkinson index.
    least : float
        Groups with fewer people are suppressed: their row has no numbers.

    Returns
    -------
    list of dict
        NaN where a number is unknown or suppressed.
    """
    states = [("before", analysis.before)]
    if analysis.after is not None:
        states.append(("after", analysis.after))
    # Means compare the same people: who gets a first way, a long one, is no loss.
    some_way = np.all([np.isfinite(state.nearest_m) for _, state in states], axis=0)
    rows = []
    for column, (kind, name) in enumerate(zip(groups.kinds, groups.names)):
        for title, state in states:
            share = np.nan_to_num(groups.shares[:, column])
            people = state.people * share
            row = {"kind": kind, "group": name, "state": title}
            numbers = _numbers(analysis, groups, column, state, people, some_way, epsilon)
            if 0 < people.sum() < least:
                numbers = dict.fromkeys(numbers, np.nan)
            rows.append({**row, **numbers, **_turned(analysis, title, people, least)})
    return rows


def _numbers(analysis, groups, column, state, people, some_way, epsilon):
    near = analysis.question.lower_is_better
    counted = (people > 0) & some_way if near else people > 0
    combined = np.where(counted[:, None], state.combined, np.nan)
    alone = equity(np.where(counted, state.physical, np.nan), people, epsilon)
    both = equity(combined[:, 1], people, epsilon)
    total = float(people.sum())
    unserved = unserved_in(analysis, groups, column, state, people)
    reached = float(people[state.reached].sum())
    return {
        "people": total,
        "reached": reached,
        "reached_share": reached / total if total > 0 else np.nan,
        "unserved_p05": unserved[0],
        "unserved": unserved[1],
        "unserved_p95": unserved[2],
        "access_mean": alone.mean,
        "people_without_way": float(people[~np.isfinite(state.nearest_m)].sum()),
        "nearest_m_mean": _mean(np.where(some_way, state.nearest_m, np.nan), people),
        "digital_mean_p05": _mean(state.digital[:, 0], people),
        "digital_mean": _mean(state.digital[:, 1], people),
        "digital_mean_p95": _mean(state.digital[:, 2], people),
        "combined_mean_p05": _mean(combined[:, 0], people),
        "combined_mean": both.mean,
        "combined_mean_p95": _mean(combined[:, 2], people),
        **{name: getattr(alone, name) for name in ("gini", "theil", "atkinson", "palma")},
        **{f"{name}_combined": getattr(both, name)
           for name in ("gini", "theil", "atkinson", "palma")},
    }  # fmt: skip


def _mean(values, people):
    known = np.isfinite(values) & (people > 0)
    return float(people[known] @ values[known] / people[known].sum()) if known.any() else np.nan


def unserved_in(analysis, groups, column, state, people):
    """Return P5, P50 and P95 of the people of a group who are served neither way.

    Parameters
    ----------
    analysis : Analysis
    groups : Groups
    column : int
        Which group.
    state : State
        Before or after.
    people : array (m,)
        Of the group.

    Returns
    -------
    array (3,)
        Errands that are run neither way, counted as full persons.
    """
    away = np.where(state.reached, 0.0, people)
    online = analysis.question.online
    if online is None:
        return np.repeat(away.sum(), 3)
    never = groups.never[column]
    if never is not None:
        covered = np.nan_to_num(np.where(online.known, groups.coverage, 0.0))
        useable = state.share if online.errands is None else state.share * online.errands
        total = away.sum() - useable * (1.0 - never) * (away @ covered)
    else:
        total = away.sum() - state.share * ((away @ online.filled) @ online.values.T)
    return np.quantile(np.atleast_1d(total), QUANTILES)


def _turned(analysis, title, people, least):
    """Return how many people gain, lose, or have it as before."""
    names = (("gain_people", GAIN), ("loss_people", LOSS), ("same_people", SAME))
    if analysis.verdict is None or title != "after":
        return dict.fromkeys((name for name, _ in names), np.nan)
    found = {name: float(people[analysis.verdict == verdict].sum()) for name, verdict in names}
    return {name: np.nan if 0 < value < least else value for name, value in found.items()}
