"""Near-optimal sets by exchanging one quarter at a time, where not all sets can be looked at.

Good sets are neighbours of each other: nearly all are reached from the best one through
sets that are good themselves. The solver then has to prove only once that none is missing.

References
----------
Teitz, M.B., Bart, P. (1968): Heuristic methods for estimating the generalized vertex median
of a weighted graph. Operations Research 16(5), 955-961 (exchange of one vertex).
"""

import heapq
import time

import numpy as np

from ...progress import SILENT
from .constraints import feasible_mask, free_quarters
from .loss import set_loss
from .objectives import is_minimised, objective_values

LIST_LIMIT = 2_000
_TIE = 1e-9


def sets_by_exchange(
    problem, start, near_optimal, limit=LIST_LIMIT, time_limit=10.0, progress=SILENT
):
    """Collect sets within a loss, starting from known ones, the best first.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    start : sequence of tuple of int
        Known feasible sets, ascending positions.
    near_optimal : float
        Loss (share, see :func:`loss.set_loss`) up to which a set is collected.
    limit : int
        Most sets to collect.
    time_limit : float
        Seconds.
    progress : Progress
        Cancel.

    Returns
    -------
    sets : list of tuple of int
        Best first; holds ``start`` as far as it is within the loss.
    values : numpy.ndarray
        Their objective values.
    exhausted : bool
        True where every exchange from every collected set was tried.
    """
    end = time.monotonic() + time_limit
    sign = 1.0 if is_minimised(problem.objective) else -1.0
    start_values = objective_values(problem, np.array(start), problem.objective)
    known = dict(zip(map(tuple, start), start_values.tolist()))
    queue = [(sign * value, members) for members, value in known.items()]
    heapq.heapify(queue)
    best = min(queue)[0] * sign
    exhausted = True
    while queue:
        progress.check()
        if len(known) >= limit or time.monotonic() > end:
            exhausted = False
            break
        cost, members = heapq.heappop(queue)
        if set_loss(problem, sign * cost, best) > near_optimal + _TIE:
            continue
        near = _neighbours(problem, members)
        near = near[feasible_mask(problem, near)] if len(near) else near
        values = objective_values(problem, near, problem.objective)
        good = set_loss(problem, values, best) <= near_optimal + _TIE
        for row, value in zip(near[good].tolist(), values[good].tolist()):
            if tuple(row) not in known:
                known[tuple(row)] = value
                heapq.heappush(queue, (sign * value, tuple(row)))
                best = min(sign * best, sign * value) * sign
    return (*_within(problem, known, best, near_optimal), exhausted)


def _neighbours(problem, members):
    """All sets with one quarter exchanged that is not required."""
    required = set(problem.index(problem.required))
    movable = [place for place, i in enumerate(members) if i not in required]
    new = np.setdiff1d(free_quarters(problem), members)
    sets = np.tile(np.array(members), (len(movable) * len(new), 1))
    if len(sets):
        sets[np.arange(len(sets)), np.repeat(movable, len(new))] = np.tile(new, len(movable))
        sets.sort(axis=1)
    return sets


def _within(problem, known, best, near_optimal):
    """Drop sets that a better best has pushed out, and sort."""
    sets, values = list(known), np.array(list(known.values()))
    loss = set_loss(problem, values, best)
    order = np.lexsort((np.arange(len(sets)), np.round(loss, 12)))
    order = [i for i in order if loss[i] <= near_optimal + _TIE]
    return [sets[i] for i in order], values[order]
