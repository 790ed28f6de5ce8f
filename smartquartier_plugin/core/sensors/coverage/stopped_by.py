"""Why a plan has fewer sensors than it may have."""

import numpy as np

from .problem import affordable


def stopped_by(problem, chosen, gain):
    """Return the rules that keep a plan from growing.

    Parameters
    ----------
    problem : CoverageProblem
    chosen : array (n,) of bool
        The plan.
    gain : array (n,)
        What one more sensor at each site would add.

    Returns
    -------
    tuple of str
        Names of parameters, those that bar at least one site which would add something. Empty
        if no free site would add anything, or if one of them may be chosen.
    """
    chosen = np.asarray(chosen, bool)
    useful = problem.free & ~chosen & (gain > 1e-9 * max(problem.total, 0.0))
    barred = {
        "MIN_SPACING": _too_near(problem, chosen),
        "BUDGET": _too_dear(problem, chosen),
        "GROUP_LIMITS": _group_is_full(problem, chosen),
    }
    if not useful.any() or (useful & ~np.logical_or.reduce(list(barred.values()))).any():
        return ()
    return tuple(name for name, mask in barred.items() if (mask & useful).any())


def _too_near(problem, chosen):
    if problem.conflicts is None:
        return np.zeros(problem.n, bool)
    present = chosen | problem.mask("existing")
    return np.asarray(problem.conflicts @ present.astype(float)).ravel() > 0


def _too_dear(problem, chosen):
    if problem.budget is None or problem.costs is None:
        return np.zeros(problem.n, bool)
    costs = np.asarray(problem.costs, float)
    return ~affordable(costs + costs[chosen].sum(), problem.budget)


def _group_is_full(problem, chosen):
    if problem.groups is None:
        return np.zeros(problem.n, bool)
    groups = np.asarray(problem.groups, int)
    _, most = problem.group_range
    own = groups[chosen & (groups >= 0)]
    full = np.bincount(own, minlength=len(most)) >= most
    return np.r_[full, False][groups]  # -1: no group
