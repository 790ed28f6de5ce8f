"""Sets of quarters by integer programming, with a proof: for many quarters or large k.

SciPy's ``milp`` (HiGHS). Its default stops at a relative gap of 1e-4, therefore
``mip_rel_gap=0``; HiGHS also stops at an absolute gap of 1e-6, which SciPy can't change,
therefore objectives are scaled to about 1e4. A running solve can't be cancelled (SciPy holds
the interpreter's lock): cancel is noticed before the next one.

References
----------
ReVelle, C.S., Swain, R.W. (1970): Central facilities location. Geographical Analysis 2(1),
30-42 (p-median with x_ij <= y_j, the strong form).
Huangfu, Q., Hall, J.A.J. (2018): Parallelizing the dual revised simplex method.
Mathematical Programming Computation 10, 119-142 (HiGHS).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from ...errors import MissingDependencyError, ModelError
from ...i18n import translate
from ...progress import SILENT
from .constraints import (
    allowed_by_typicality,
    conflict_pairs,
    feasible_mask,
    linear_rules,
)
from .objectives import assignment_matrix, is_minimised, objective_values

#: Below this relative gap an optimum counts as proven (rounding of the solver).
PROVEN_GAP = 1e-9
_SCALE = 1e4
_MOST_ASSIGNMENTS = 4_000_000


@dataclass(frozen=True, eq=False)
class MilpResult:
    """One solve.

    Attributes
    ----------
    chosen : tuple of int or None
        Sorted positions; None if there is no set.
    value, bound, gap : float
        Objective, proven bound, and their relative difference.
    status : str
        ``optimal`` (proven), ``feasible`` (time ran out), ``infeasible``, or ``unknown``
        (time ran out before any set was found).
    """

    chosen: tuple | None
    value: float
    bound: float
    gap: float
    status: str


def solve_set(problem, cuts=(), time_limit=60.0, progress=SILENT):
    """Find a best set and prove it.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    cuts : iterable of tuple of int
        Sets that must not come out again.
    time_limit : float
        Seconds.
    progress : Progress
        Cancel is noticed before each solve.

    Returns
    -------
    MilpResult

    Raises
    ------
    MissingDependencyError
        Without SciPy 1.9 or newer.
    ModelError
        If the model is too large.
    """
    cuts, end = list(cuts), time.monotonic() + time_limit
    while True:
        progress.check()
        result = _solve_once(problem, cuts, end - time.monotonic(), progress)
        if result.chosen is None or feasible_mask(problem, np.array([result.chosen]))[0]:
            return result
        # HiGHS keeps rules to 1e-6 only: a set just beyond the budget is not accepted.
        cuts.append(result.chosen)


def _solve_once(problem, cuts, time_limit, progress):
    if problem.objective == "contrast":
        return _solve_contrast(problem, cuts, time_limit, progress)
    costs, extra_rows = _objective_rows(problem)
    return _result(problem, _solve(problem, costs, extra_rows, cuts, time_limit))


def has_milp():
    """Return True if SciPy with ``milp`` is installed."""
    try:
        from scipy.optimize import milp  # noqa: F401
    except ImportError:
        return False
    return True


def extreme_k(problem, most=True, time_limit=20.0):
    """Return the largest (or smallest) number of pilots that all rules allow.

    Parameters
    ----------
    problem : SetProblem
        Its ``k`` is not used.
    most : bool
        Largest or smallest.
    time_limit : float
        Seconds.

    Returns
    -------
    int or None
        None if no number works.
    """
    sign = -1.0 if most else 1.0
    answer = _solve(problem, np.full(problem.n, sign), None, (), time_limit, fix_k=False)
    return None if answer.x is None else round(answer.x[: problem.n].sum())


def _solve(problem, costs, extra_rows, cuts, time_limit, fix_k=True):
    """Call HiGHS; the first n variables are the choice of quarters."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ImportError as error:
        raise MissingDependencyError(
            translate(
                "SmartQuartier",
                "There are too many sets to look at each one, and the solver is missing: "
                "install SciPy 1.9 or newer (OSGeo4W Setup: python3-scipy; Debian/Ubuntu: "
                "sudo apt install python3-scipy), or choose fewer pilot quarters.",
            )
        ) from error
    n, size = problem.n, len(costs)
    lower, upper = np.zeros(size), np.ones(size)
    lower[list(problem.index(problem.required))] = 1.0
    barred = ~allowed_by_typicality(problem)
    barred[list(problem.index(problem.excluded))] = True
    upper[:n][barred] = 0.0
    if (lower > upper).any():
        return _Infeasible()
    rules = [
        LinearConstraint(_widen(a, size), lo, hi)
        for a, lo, hi in _choice_rows(problem, cuts, fix_k)
    ]
    if extra_rows is not None:
        rules.append(LinearConstraint(*extra_rows))
    whole = np.zeros(size)
    whole[:n] = 1
    return milp(
        costs,
        integrality=whole,
        bounds=Bounds(lower, upper),
        constraints=rules,
        options={"mip_rel_gap": 0.0, "time_limit": max(float(time_limit), 0.1)},
    )


class _Infeasible:
    """What HiGHS would answer where a required quarter is barred."""

    x, status, mip_dual_bound = None, 2, None


def _choice_rows(problem, cuts, fix_k):
    """Rows over the choice alone: number, sums, conflicts, sets to leave out."""
    n = problem.n
    rows = []
    if fix_k:
        rows.append((np.ones((1, n)), problem.k, problem.k))
    for rule in linear_rules(problem):
        # Gaps belong to excluded quarters, whose variable is 0.
        coefficients = np.nan_to_num(rule.coefficients)
        scale = max(float(np.abs(coefficients).max()), 1e-300)
        rows.append((coefficients[None] / scale, rule.low / scale, rule.high / scale))
    cliques = _cliques(conflict_pairs(problem))
    if cliques:
        rows.append((_indicator(cliques, n), -np.inf, 1.0))
    if cuts:
        rows.append((_indicator(cuts, n), -np.inf, problem.k - 1.0))
    return rows


def _cliques(conflict):
    """Cover the pairs in conflict with groups of which at most one may be chosen."""
    open_pairs = np.triu(conflict, 1)
    groups = []
    for first in range(len(conflict)):
        while open_pairs[first].any():
            second = int(np.argmax(open_pairs[first]))
            group, common = [first, second], conflict[first] & conflict[second]
            while common.any():
                group.append(int(np.argmax(common)))
                common = common & conflict[group[-1]]
            open_pairs[np.ix_(group, group)] = False
            groups.append(group)
    return groups


def _indicator(groups, n):
    matrix = np.zeros((len(groups), n))
    for row, group in enumerate(groups):
        matrix[row, list(group)] = 1.0
    return matrix


def _widen(matrix, size):
    from scipy.sparse import csr_matrix, hstack

    rows, n = matrix.shape
    return csr_matrix(hstack([csr_matrix(matrix), csr_matrix((rows, size - n))]))


def _objective_rows(problem):
    """Costs of all variables and the rows that tie the extra ones to the choice."""
    n = problem.n
    if problem.objective == "score":
        score = np.nan_to_num(problem.score)
        return -score * (_SCALE / max(float(np.abs(score).max()), 1e-300)), None
    if problem.objective == "scalability":
        return _covering_rows(problem)
    from scipy.sparse import coo_matrix

    matrix, weights = assignment_matrix(problem, problem.objective), problem.weights
    clients = np.flatnonzero(weights > 0)
    pilots = np.setdiff1d(np.arange(n), problem.index(problem.excluded))
    if len(clients) * len(pilots) > _MOST_ASSIGNMENTS:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} quarters are too many for a proof with this aim. Exclude quarters that "
                "can't be pilots, merge small units, or use the aim 'score'.",
            ).format(n)
        )
    # A quarter is never assigned farther than to its (pilots - k + 1)-th nearest candidate.
    reach = max(1, len(pilots) - problem.k + 1)
    near = np.sort(np.argsort(matrix[np.ix_(clients, pilots)], axis=1, kind="stable")[:, :reach])
    client = np.repeat(np.arange(len(clients)), reach)
    pilot = pilots[near.ravel()]
    cost = weights[clients[client]] * matrix[clients[client], pilot]
    scale = _SCALE / max(float(weights @ matrix.mean(axis=1)), 1e-300)
    n_x = len(client)
    x = np.arange(n_x)
    one = np.ones(n_x)
    links = coo_matrix((one, (x, n + x)), (n_x, n + n_x)) - coo_matrix(
        (one, (x, pilot)), (n_x, n + n_x)
    )
    sums = coo_matrix((one, (client, n + x)), (len(clients), n + n_x))
    rows = _stack(links, sums)
    low = np.concatenate([np.full(n_x, -np.inf), np.ones(len(clients))])
    high = np.concatenate([np.zeros(n_x), np.ones(len(clients))])
    return np.concatenate([np.zeros(n), cost * scale]), (rows, low, high)


def _covering_rows(problem):
    """Share left out: u_i >= 1 - number of pilots within tau of quarter i."""
    from scipy.sparse import csr_matrix, hstack, identity

    n = problem.n
    near = csr_matrix(assignment_matrix(problem, "scalability") == 0, dtype=float)
    rows = csr_matrix(hstack([near, identity(n)]))
    costs = np.concatenate([np.zeros(n), problem.weights * _SCALE])
    return costs, (rows, np.ones(n), np.full(n, np.inf))


def _stack(first, second):
    from scipy.sparse import csr_matrix, vstack

    return csr_matrix(vstack([first, second]))


def _result(problem, answer):
    """Read HiGHS's answer; the value is computed anew from the set."""
    if answer.x is None:
        status = "infeasible" if answer.status == 2 else "unknown"
        return MilpResult(None, np.nan, np.nan, np.inf, status)
    chosen = tuple(int(i) for i in np.flatnonzero(answer.x[: problem.n] > 0.5))
    value = float(objective_values(problem, [chosen], problem.objective)[0])
    cost, dual = float(answer.fun), answer.mip_dual_bound
    if dual is None:  # solved without branching
        dual = cost if answer.status == 0 else -np.inf
    # Where the optimum is next to nothing, the gap is seen against a tenth of the scale.
    if answer.status == 0 and cost - dual <= PROVEN_GAP * max(abs(cost), _SCALE / 10):
        return MilpResult(chosen, value, value, 0.0, "optimal")
    gap = max(cost - dual, 0.0) / max(abs(cost), 1e-12)
    better = -1 if is_minimised(problem.objective) else 1
    if problem.objective == "scalability":
        bound = min(1.0, 1 - dual / _SCALE)
        return MilpResult(chosen, value, bound, (bound - value) / max(value, 1e-12), "feasible")
    return MilpResult(chosen, value, value + better * gap * abs(value), gap, "feasible")


def _solve_contrast(problem, cuts, time_limit, progress):
    """Largest smallest dissimilarity: halving over the distances that occur.

    Choosing k quarters with no pair closer than t is a pure packing question; t is found
    by bisection over the sorted distances, so optimum and proof come together.
    """
    end = time.monotonic() + time_limit
    levels = np.unique(problem.distance[np.triu_indices(problem.n, 1)])
    best, low, high = None, 0, len(levels) - 1
    proven = True
    while low <= high:
        progress.check()
        middle = (low + high + 1) // 2 if best is not None else low
        answer = _packing(problem, levels[middle], cuts, end - time.monotonic())
        if answer.status not in (0, 2):
            proven = False
            break
        if answer.x is None:
            high = middle - 1
            if best is None:
                break
            continue
        chosen = tuple(int(i) for i in np.flatnonzero(answer.x[: problem.n] > 0.5))
        value = float(objective_values(problem, [chosen], "contrast")[0])
        best = (chosen, value)
        low = int(np.searchsorted(levels, value, side="right"))
    if best is None:
        return MilpResult(None, np.nan, np.nan, np.inf, "infeasible" if proven else "unknown")
    chosen, value = best
    if proven:
        return MilpResult(chosen, value, value, 0.0, "optimal")
    bound = float(levels[high])
    return MilpResult(chosen, value, bound, (bound - value) / max(value, 1e-12), "feasible")


def _packing(problem, level, cuts, time_limit):
    """Choose k quarters whose dissimilarities are all at least ``level``."""
    near = problem.distance < level
    np.fill_diagonal(near, False)
    # Same conflicts as asked for, plus the pairs that are too much alike.
    conflict = conflict_pairs(problem) | near
    stricter = replace(problem, adjacency=conflict, non_adjacent=True)
    return _solve(stricter, np.zeros(problem.n), None, cuts, time_limit)
