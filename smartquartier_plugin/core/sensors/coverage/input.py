"""From sites, demand and the planner's rules to the question that is solved."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...id_text import id_text
from ...numbers import number, short
from .problem import CoverageProblem

_MOST_PAIRS = 50_000_000  # of sites too near to each other: 600 MB
_MOST_TIMES = 9


@dataclass(frozen=True)
class PlanRules:
    """What the planner asks of a plan.

    Attributes
    ----------
    number : int or None
        At most so many new sensors.
    budget : float or None
        At most this cost of new sensors.
    grades : tuple of float
        What the first, second … cover is worth; see :func:`cover_grades`.
    min_spacing : float or None
        Least distance of a new sensor to every other one [m].
    group_limits : tuple of (str, int or None, int or None)
        Group, least and most new sensors; None for no limit.
    """

    number: Optional[int] = None
    budget: Optional[float] = None
    grades: tuple = (1.0,)
    min_spacing: Optional[float] = None
    group_limits: tuple = ()


def coverage_problem(sites, demand, cover, rules, check=True):
    """Put the question together.

    Parameters
    ----------
    sites : Sites
        Candidates and existing sensors.
    demand : Demand
        What is to be covered.
    cover : csr_matrix (n, m)
        Which site covers what.
    rules : PlanRules
        Limits and what counts.
    check : bool
        Refuse contradictions; False where a given plan may break rules.

    Returns
    -------
    CoverageProblem
        Groups are left out where nothing is asked of them.

    Raises
    ------
    InputError, ModelError
        If rules contradict each other, or no site that may be used reaches any weight.
    """
    limits = {}
    if rules.group_limits:
        least, most = _limits_by_group(rules.group_limits, sites)
        limits = {
            "groups": sites.groups,
            "group_limits": most,
            "group_least": least if least.any() else None,
            "group_names": sites.group_names,
        }
    problem = CoverageProblem(
        cover=cover,
        weights=demand.weights,
        number=rules.number,
        budget=rules.budget,
        costs=sites.costs,
        grades=rules.grades,
        existing=sites.existing,
        required=sites.required,
        forbidden=sites.forbidden,
        conflicts=spacing_conflicts(sites, rules.min_spacing),
        positions=sites.xy,
        **limits,
    )
    if not check:
        return problem
    problem.check()
    if not problem.value_of(problem.free) > 0:
        raise ModelError(
            translate(
                "SmartQuartier",
                "Layer '{}': the sites that may be chosen reach 0% of the weight; check the "
                "radius, the zones, and whether the layers lie in the same place.",
            ).format(demand.layer)
        )
    return problem


def cover_grades(times=1, weights="", strict=False):
    """Return what the first, second … cover of a demand is worth.

    Parameters
    ----------
    times : int
        So many covers count.
    weights : str
        One number for each, not increasing, such as ``0.7, 0.3``; with semicolons also
        ``0,7; 0,3``. Empty: 1 for one, 0.7 and 0.3 for two, else in proportion to k, k-1 … 1.
    strict : bool
        Only what is covered ``times`` times counts.

    Returns
    -------
    tuple of float
        As :class:`CoverageProblem` takes them.

    Raises
    ------
    InputError
        If numbers are missing, too many, negative, or increasing.

    Notes
    -----
    Not increasing grades keep the mean gain falling, so that plans near the optimum can be
    proven to be so; a strict count does not.
    """
    if not 1 <= times <= _MOST_TIMES:
        raise InputError(
            translate("SmartQuartier", "Demand can count when covered 1 to {} times.").format(
                _MOST_TIMES
            )
        )
    given = _numbers(weights)
    if strict and given:
        raise InputError(
            translate(
                "SmartQuartier",
                "A strict count knows no worth of single covers; leave the worths empty or switch "
                "the strict count off.",
            )
        )
    if strict:
        return (0.0,) * (times - 1) + (1.0,)
    if not given:
        if times == 2:
            return (0.7, 0.3)
        steps = np.arange(times, 0, -1.0)
        return tuple(float(step) for step in steps / steps.sum())
    fine = len(given) == times and given[0] > 0 and min(given) >= 0
    if not fine or any(later > earlier for earlier, later in zip(given, given[1:])):
        raise InputError(
            translate(
                "SmartQuartier",
                "The worth of covers '{}' needs {} numbers from 0 on that do not increase, such as "
                "0.7, 0.3 for two.",
            ).format(weights, times)
        )
    return given


def _numbers(text):
    separator = ";" if ";" in text else ","
    parts = [part.strip() for part in text.strip("[]() ").split(separator) if part.strip()]
    try:
        values = tuple(float(part.replace(",", ".")) for part in parts)
    except ValueError:
        values = (np.nan,)
    if not np.isfinite(values).all():
        raise InputError(
            translate(
                "SmartQuartier", "The worth of covers '{}' must be numbers, such as 0.7, 0.3."
            ).format(text)
        )
    return values


def spacing_conflicts(sites, spacing):
    """Return which sites lie nearer to each other than a distance.

    Parameters
    ----------
    sites : Sites
        Two existing sensors never conflict.
    spacing : float or None
        Least distance [m]; None or 0 for none. At exactly this distance both may hang.

    Returns
    -------
    csr_matrix (n, n) or None
        1 for pairs that must not hang both, symmetric.

    Raises
    ------
    InputError
        If so many sites are too near to each other that memory would not do.
    """
    from scipy import sparse
    from scipy.spatial import cKDTree

    if not spacing:
        return None
    there = np.flatnonzero(~sites.forbidden)
    tree = cKDTree(sites.xy[there])
    if tree.count_neighbors(tree, spacing) > _MOST_PAIRS:
        raise InputError(
            translate(
                "SmartQuartier",
                "With a smallest distance of {} m more than {} million pairs of sites exclude each "
                "other; thin out the candidates first or choose a smaller distance.",
            ).format(short(spacing, 6), number(_MOST_PAIRS / 1e6, 0))
        )
    pairs = tree.query_pairs(spacing, output_type="ndarray")
    first, second = there[pairs[:, 0]], there[pairs[:, 1]]
    away = np.hypot(*(sites.xy[first] - sites.xy[second]).T)
    kept = (away < spacing - 1e-9) & ~(sites.existing[first] & sites.existing[second])
    first, second = first[kept], second[kept]
    ends = (np.r_[first, second], np.r_[second, first])
    return sparse.csr_matrix((np.ones(2 * len(first)), ends), shape=(sites.n, sites.n))


def read_group_limits(cells):
    """Read the matrix of limits per group: group, least, most; blank for no limit.

    Parameters
    ----------
    cells : list
        Three entries per group.

    Returns
    -------
    tuple of (str, int or None, int or None)

    Raises
    ------
    InputError
        On a group without name or twice, and on limits that are no whole numbers.
    """
    limits = []
    for start in range(0, len(cells), 3):
        row = [None if _blank(cell) else cell for cell in cells[start : start + 3]]
        row += [None] * (3 - len(row))
        if all(cell is None for cell in row):
            continue
        name = id_text(row[0]).strip()
        if not name or name in [other for other, _, _ in limits]:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Limits per group: each row needs a group of its own in the first column "
                    "('{}').",
                ).format(name)
            )
        least, most = (_count(cell, name) for cell in row[1:])
        if least is not None and most is not None and least > most:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Limits per group: at least {} and at most {} sensors for group '{}' "
                    "contradict each other.",
                ).format(least, most, name)
            )
        limits.append((name, least, most))
    return tuple(limits)


def _blank(cell):
    return cell is None or not str(cell).strip()


def _count(cell, name):
    if cell is None:
        return None
    try:
        value = float(cell)
    except (TypeError, ValueError):
        value = -1.0
    if not value >= 0 or value != np.floor(value) or not np.isfinite(value):
        raise InputError(
            translate(
                "SmartQuartier",
                "Limits per group: '{}' is no number of sensors for group '{}'. Use whole numbers "
                "from 0.",
            ).format(cell, name)
        )
    return int(value)


def _limits_by_group(limits, sites):
    """Return least and most of each group, two arrays in the order of the groups' names."""
    if sites.groups is None:
        raise InputError(
            translate("SmartQuartier", "Limits per group need the field with the sites' groups.")
        )
    place = {name: i for i, name in enumerate(sites.group_names)}
    least, most = np.zeros(len(place), int), np.full(len(place), sites.n)
    for name, low, high in limits:
        if name not in place:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Limits per group: no candidate belongs to the group '{}'; there are: {}.",
                ).format(name, ", ".join(sites.group_names[:10]))
            )
        if low is not None:
            least[place[name]] = low
        if high is not None:
            most[place[name]] = high
    return least, most
