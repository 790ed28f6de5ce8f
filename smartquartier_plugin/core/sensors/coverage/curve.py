"""Coverage against the number of sensors: where the next one stops paying."""

from dataclasses import dataclass, replace

import numpy as np

from ...progress import SILENT
from .cover_matrix import merge_demand
from .curve_bound import bound_curve
from .search import best_addition, exchange
from .state import CoverageState

_EXCHANGE_UP_TO = 20_000_000  # pairs in reach times numbers of sensors; about ten seconds
_MORE = 10


@dataclass(frozen=True)
class Curve:
    """What so many new sensors cover, and what no plan with so many can exceed.

    Attributes
    ----------
    number : array (q,) of int
        New sensors: 0, 1, 2 …
    covered : array (q,)
        Covered weight (with grades) of the best plan found; existing sites included.
    bound : array (q,)
        No plan with at most so many new sensors within the same rules covers more.
    """

    number: np.ndarray
    covered: np.ndarray
    bound: np.ndarray


def coverage_curve(problem, plan, order, time_limit=10.0, progress=SILENT):
    """Return the curve up to twice as many sensors as were asked for, at least ten more.

    Parameters
    ----------
    problem : CoverageProblem
        The question; its rules but the number hold for the whole curve.
    plan : CoveragePlan
        Its answer.
    order : array (k,) of int
        The plan's sites in rank order.
    time_limit : float
        Seconds for the bound; the covered weight does not depend on time.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    Curve
        At the plan's own number: its value and its bound.

    Notes
    -----
    Below the plan's number a point is a part of a plan: where sites are required or a group
    needs a least number, fewer sensors would not keep the rules.
    """
    cover, weights, _ = merge_demand(problem.cover, problem.weights)
    merged = replace(problem, cover=cover, weights=weights)
    own = problem.number if problem.number is not None else len(order)
    last = min(max(2 * own, own + _MORE), int(problem.free.sum()))
    covered = _covered(merged, np.asarray(order, int), own, last, progress.part(0.0, 0.5))
    # The bound merges by itself: the plan's prices belong to the demand as it was given.
    bound = _bound(problem, plan, last, time_limit, progress.part(0.5, 1.0))
    return Curve(np.arange(last + 1), covered, np.maximum(bound, covered))


def _covered(problem, order, own, last, progress):
    """Follow the plan to its end and greedily beyond; plan each number anew where that's cheap."""
    state = CoverageState(replace(problem, number=last))
    covered = np.full(last + 1, state.value)
    for place, site in enumerate(order[:last], 1):
        state.add(int(site))
        covered[place] = state.value
    for place in range(len(order) + 1, last + 1):
        progress.report(0.5 * place / last)
        site = best_addition(state)
        if site is not None:
            state.add(site)
        covered[place] = state.value
    state = CoverageState(problem)
    if _needs(problem) or problem.cover.nnz * max(last, 1) > _EXCHANGE_UP_TO:
        return np.maximum.accumulate(covered)
    for place in range(1, last + 1):
        progress.report(0.5 + 0.5 * place / last)
        state.problem = replace(problem, number=place)
        site = best_addition(state)
        if site is None:
            break
        state.add(site)
        exchange(state, np.flatnonzero(state.chosen), progress)
        # The plan itself is the better searched one at its own number.
        covered[place] = max(covered[place], state.value if place != own else 0.0)
    return np.maximum.accumulate(covered)


def _bound(problem, plan, last, time_limit, progress):
    bound = bound_curve(problem, np.arange(last + 1), plan, time_limit, progress)
    if problem.number is None:
        bound = np.minimum(bound, plan.bound)
    return np.minimum(bound, problem.value_of(problem.free))


def _needs(problem):
    return problem.mask("required").any() or problem.group_least is not None
