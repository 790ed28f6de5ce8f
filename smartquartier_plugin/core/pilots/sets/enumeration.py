"""Every set of k quarters, one by one: exact, and all near-optimal sets come for free.

Sets are grown in lexicographic order. For the objectives that assign each quarter to its
best pilot, the running minimum of a prefix is kept and met with a table of the minima of
all pairs, so that a set costs one vectorised minimum instead of k.
"""

import math
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number
from ...progress import SILENT
from .constraints import feasible_mask, free_quarters
from .objectives import assignment_matrix, from_cost, objective_values

ENUMERATION_LIMIT = 2_000_000
#: Entries of the table of pair minima and of one working block (64 MB and 4 MB).
_PAIR_TABLE, _BLOCK = 1 << 23, 1 << 19
_MASK_CHUNK = 1 << 18


@dataclass(frozen=True, eq=False)
class EnumeratedSets:
    """All feasible sets with the objective's values.

    Attributes
    ----------
    sets : numpy.ndarray
        (s, k) int32 positions, each row ascending, rows in lexicographic order.
    values : numpy.ndarray
        (s,) float64 values of the objective.
    n_candidates : int
        How many sets there are before budget, quotas and distances.
    feasible : numpy.ndarray
        (n_candidates,) bool.
    """

    sets: np.ndarray
    values: np.ndarray
    n_candidates: int
    feasible: np.ndarray


def count_sets(problem):
    """Return how many sets there are before budget, quotas and distances.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    int
    """
    return math.comb(len(free_quarters(problem)), problem.k - len(problem.required))


def combinations_array(n, m):
    """Return all m-subsets of 0..n-1.

    Parameters
    ----------
    n, m : int
        Size of the whole and of the subsets.

    Returns
    -------
    numpy.ndarray
        (C(n, m), m) int32 in lexicographic order.
    """
    if m == 0:
        return np.empty((1, 0), dtype=np.int32)
    sets = np.arange(n - m + 1, dtype=np.int32)[:, None]
    for size in range(2, m + 1):
        # The element at this place can go up to n - (m - size) - 1.
        counts = np.maximum(n - (m - size) - 1 - sets[:, -1], 0)
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        last = np.arange(total, dtype=np.int32) - np.repeat(ends - counts, counts).astype(np.int32)
        last += np.repeat(sets[:, -1] + 1, counts)
        sets = np.column_stack([np.repeat(sets, counts, axis=0), last])
    return sets


def enumerate_sets(problem, progress=SILENT, limit=ENUMERATION_LIMIT):
    """Evaluate every feasible set.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    progress : Progress
        Progress and cancel.
    limit : int
        Most sets to look at.

    Returns
    -------
    EnumeratedSets
        Possibly without any set.

    Raises
    ------
    InputError
        If there are more sets than ``limit``.

    Notes
    -----
    C(n, k) sets x n quarters; 635,376 quadruples of 64 take about half a second.
    """
    total = count_sets(problem)
    if total > limit:
        raise InputError(
            translate(
                "SmartQuartier",
                "There are {} sets of {} quarters, too many to look at each (limit {}).",
            ).format(number(total, 0), problem.k, number(limit, 0))
        )
    sets = all_candidate_sets(problem)
    values = enumerated_values(problem, problem.objective, sets, progress)
    feasible = np.empty(len(sets), dtype=bool)
    for start in range(0, len(sets), _MASK_CHUNK):
        progress.check()
        part = slice(start, start + _MASK_CHUNK)
        feasible[part] = feasible_mask(problem, sets[part])
    progress.report(1.0)
    return EnumeratedSets(sets[feasible], values[feasible], total, feasible)


def enumerated_values(problem, objective, sets, progress=SILENT):
    """Evaluate one objective for all sets that :func:`enumerate_sets` looks at.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    objective : str
        Any objective, not only the problem's own.
    sets : numpy.ndarray
        All sets in lexicographic order, before the rules.
    progress : Progress
        Progress and cancel.

    Returns
    -------
    numpy.ndarray
        (s,) float64.
    """
    matrix = assignment_matrix(problem, objective)
    if matrix is None:
        return objective_values(problem, sets, objective)
    free = free_quarters(problem)
    required = list(problem.index(problem.required))
    m = problem.k - len(required)
    # Rows are pilots here: one contiguous row per pilot with the cost of every quarter.
    rows = np.ascontiguousarray(matrix.T[free])
    base = matrix.T[required].min(axis=0) if required else None
    return from_cost(objective, _minimum_costs(rows, problem.weights, base, m, progress))


def all_candidate_sets(problem):
    """Return all sets before budget, quotas and distances.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    numpy.ndarray
        (n_candidates, k) int32, with the required quarters, each row ascending; in
        lexicographic order of the quarters that are not required.
    """
    free = free_quarters(problem)
    required = np.array(problem.index(problem.required), dtype=np.int32)
    m = problem.k - len(required)
    sets = free.astype(np.int32)[combinations_array(len(free), m)]
    if len(required):
        sets = np.column_stack([np.tile(required, (len(sets), 1)), sets])
        sets.sort(axis=1)
    return sets


def _minimum_costs(rows, weights, base, m, progress):
    """Weighted mean of the smallest cost for all m-subsets of ``rows``, in their order."""
    count, n = rows.shape
    if base is not None:
        rows = np.minimum(rows, base)
    if m == 0:
        return np.array([base @ weights])
    if m == 1:
        return rows @ weights
    costs = np.empty(math.comb(count, m))
    if math.comb(count, 2) * n <= _PAIR_TABLE:
        first, second = np.triu_indices(count, 1)
        tails = np.minimum(rows[first], rows[second])
        # Pairs are sorted by their first member: those behind a prefix are a suffix.
        starts = np.searchsorted(first, np.arange(count + 1))
        depth = m - 2
    else:
        tails, starts, depth = rows, np.arange(count + 1), m - 1
    prefixes = combinations_array(count - (m - depth), depth)
    chunk = max(1, _BLOCK // n)
    buffer = np.empty((min(chunk, len(tails)), n))
    done = 0
    for step, prefix in enumerate(prefixes):
        if step % 256 == 0:
            progress.report(done / len(costs))
        begin = starts[prefix[-1] + 1] if depth else 0
        minimum = rows[prefix].min(axis=0) if depth else None
        for start in range(begin, len(tails), chunk):
            part = tails[start : start + chunk]
            if depth:
                part = np.minimum(part, minimum, out=buffer[: len(part)])
            costs[done : done + len(part)] = part @ weights
            done += len(part)
    return costs
