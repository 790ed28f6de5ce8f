"""What a plan of sensors achieves: ranks, gains, losses, cover of each demand, the curve."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...progress import SILENT
from .cover_matrix import merge_demand
from .coverage import CoveragePlan
from .curve import Curve, coverage_curve
from .problem import CoverageProblem
from .state import CoverageState


@dataclass(frozen=True)
class CoverageResult:
    """A plan with all that a report, a map and a council ask for.

    Attributes
    ----------
    problem : CoverageProblem
        The question.
    plan : CoveragePlan
        Its answer.
    sites : Sites
        The n sites: candidates first, then existing ones.
    demand : Demand
        What is to be covered.
    order : array (k,) of int
        Chosen sites by rank: of those left, the one with the largest gain comes next.
    gain : array (k,)
        What each adds to the existing sites and those ranked before it.
    cum_share : array (k,)
        Covered share of the total after each; existing sites included.
    loss : array (n,)
        What is lost if this planned or existing site alone fails; 0 for others.
    times : array (m,) of int
        How many planned or existing sites cover each demand.
    nearest_m : array (m,)
        Distance to the nearest planned or existing site [m]; infinite if there is none.
    curve : Curve
        Covered weight and bound against the number of new sensors.
    reachable : float
        Value if a sensor hung at every site that may be chosen.
    existing_value : float
        Value of the existing sites alone.
    worst_site : int or None
        The site whose failure costs most; None if no failure costs anything.
    worst_loss : float
        What it costs.
    how : str
        How distance was measured, one sentence.
    next_gain : array (n,)
        What one more sensor at each site would add to the plan.
    in_reach : array (m,) of bool
        Whether a planned or existing site, or one that may be chosen, reaches the demand.
    """

    problem: CoverageProblem
    plan: CoveragePlan
    sites: object
    demand: object
    order: np.ndarray
    gain: np.ndarray
    cum_share: np.ndarray
    loss: np.ndarray
    times: np.ndarray
    nearest_m: np.ndarray
    curve: Curve
    reachable: float
    existing_value: float
    worst_site: Optional[int]
    worst_loss: float
    how: str
    next_gain: np.ndarray
    in_reach: np.ndarray

    @property
    def share(self):
        """Return the covered share of the total (0-1)."""
        return self.plan.value / self.problem.total

    @property
    def reachable_share(self):
        """Return the share of the total that all sites together would cover (0-1)."""
        return self.reachable / self.problem.total

    @property
    def present(self):
        """Return which sites are planned or existing, (n,) bool."""
        return np.asarray(self.plan.chosen, bool) | self.problem.mask("existing")


def analyse(problem, plan, sites, demand, reach, curve_seconds=10.0, progress=SILENT, curve=None):
    """Take a plan apart.

    Parameters
    ----------
    problem : CoverageProblem
        The question.
    plan : CoveragePlan
        Found by :func:`.coverage.plan_coverage`, or anybody's.
    sites : Sites
        The problem's sites.
    demand : Demand
        The problem's demand.
    reach : Reach
        Asked for distances: ``nearest_m(mask)``, and ``how``.
    curve_seconds : float
        For the curve's bound.
    progress : Progress
        Reported to; a cancel ends everything.
    curve : Curve, optional
        Known already, such as that of the best plan for the same question.

    Returns
    -------
    CoverageResult
    """
    chosen = np.asarray(plan.chosen, bool)
    cover, weights, _ = merge_demand(problem.cover, problem.weights)
    order, gain = rank_sites(replace(problem, cover=cover, weights=weights), chosen, progress)
    existing_value = problem.value_of(np.zeros(problem.n, bool))
    loss = losses(problem, chosen)
    worst = int(np.argmax(loss)) if loss.max(initial=0.0) > 0 else None
    present = chosen | problem.mask("existing")
    if curve is None:
        curve = coverage_curve(problem, plan, order, curve_seconds, progress)
    return CoverageResult(
        problem=problem,
        plan=plan,
        sites=sites,
        demand=demand,
        order=order,
        gain=gain,
        cum_share=(existing_value + np.cumsum(gain)) / problem.total,
        loss=loss,
        times=problem.times_covered(chosen),
        nearest_m=np.asarray(reach.nearest_m(present), float),
        curve=curve,
        reachable=problem.value_of(problem.free | chosen),
        existing_value=existing_value,
        worst_site=worst,
        worst_loss=0.0 if worst is None else float(loss[worst]),
        how=reach.how,
        next_gain=next_gains(problem, chosen),
        in_reach=problem.cover.T @ (problem.free | present).astype(float) > 0,
    )


def rank_sites(problem, chosen, progress=SILENT):
    """Order the sites of a plan: which to mount first.

    Parameters
    ----------
    problem : CoverageProblem
        Existing sites are there from the beginning.
    chosen : array (n,) of bool
        The plan.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    order : array (k,) of int
        Largest gain first; at equal gains the one with more demand in reach, then the earlier.
    gain : array (k,)
        What each adds; not increasing unless the plan counts strictly.
    """
    left = np.flatnonzero(np.asarray(chosen, bool))
    free = replace(
        problem, number=None, budget=None, costs=None, conflicts=None, groups=None,
        group_limits=None, group_least=None, required=None, forbidden=None,
    )  # fmt: skip
    state = CoverageState(free)
    within = problem.cover @ np.asarray(problem.weights, float)
    order, gains = [], []
    while len(left):
        progress.check()
        # Equal up to rounding is equal: ties must not depend on the order of summation.
        gain = state.gain[left]
        best = left[gain >= gain.max() - 1e-9 * max(abs(gain.max()), 1.0)]
        site = int(best[np.argmax(within[best])])
        order.append(site)
        gains.append(max(float(state.gain[site]), 0.0))
        state.add(site)
        left = left[left != site]
    return np.asarray(order, int), np.asarray(gains, float)


def losses(problem, chosen):
    """Return what is lost if one planned or existing site alone fails.

    Parameters
    ----------
    problem : CoverageProblem
    chosen : array (n,) of bool
        The plan.

    Returns
    -------
    array (n,)
        0 for sites that are neither planned nor existing.
    """
    present = np.asarray(chosen, bool) | problem.mask("existing")
    worth = np.r_[0.0, np.asarray(problem.grades, float)]
    times = problem.times_covered(chosen)
    counted = np.where(times < len(worth), times, 0)  # beyond the last grade nothing is lost
    result = np.zeros(problem.n)
    result[present] = problem.cover[present] @ (np.asarray(problem.weights) * worth[counted])
    return result


def next_gains(problem, chosen):
    """Return what one more sensor at each site would add to a plan.

    Parameters
    ----------
    problem : CoverageProblem
    chosen : array (n,) of bool
        The plan.

    Returns
    -------
    array (n,)
        Limits are not looked at: also for sites that must not be chosen.
    """
    worth = np.r_[np.asarray(problem.grades, float), 0.0]
    times = np.minimum(problem.times_covered(chosen), len(worth) - 1)
    return problem.cover @ (np.asarray(problem.weights, float) * worth[times])
