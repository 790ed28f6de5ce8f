"""A plan that somebody made: which rules it keeps, and how far it is from the best possible."""

from dataclasses import dataclass, replace

import numpy as np

from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from .coverage import CoveragePlan, plan_coverage


@dataclass(frozen=True)
class Evaluation:
    """A given plan beside the best one.

    Attributes
    ----------
    problem : CoverageProblem
        The question with the rules that the plan keeps.
    plan : CoveragePlan
        The given plan; its bound is what no plan can exceed.
    best : CoveragePlan
        The best plan found; at least as good as the given one.
    broken : tuple of str
        Rules that the plan breaks, in words; they were left out for the bound.
    """

    problem: object
    plan: CoveragePlan
    best: CoveragePlan
    broken: tuple = ()


def evaluate_plan(problem, chosen, progress=SILENT, **search):
    """Compare a plan with the best possible one of the same number of sensors.

    Parameters
    ----------
    problem : CoverageProblem
        The question; its number is at least the plan's, or the plan breaks this rule.
    chosen : array (n,) of bool
        The plan.
    progress : Progress
        Reported to; a cancel ends everything.
    **search
        time_limit, target_gap, seed of :func:`.coverage.plan_coverage`.

    Returns
    -------
    Evaluation

    Notes
    -----
    A plan that breaks a rule could be better than all that keep it. So the bound is that of
    the question without the broken rules, and holds for this plan too.
    """
    chosen = np.asarray(chosen, bool)
    problem, broken = keep_what_is_kept(problem, chosen)
    best = plan_coverage(problem, progress=progress, **search)
    value = problem.value_of(chosen)
    if value > best.value:
        best = _plan(chosen, value, max(best.bound, value), best.steps)
    return Evaluation(problem, _plan(chosen, value, best.bound, best.steps), best, broken)


def figures_only(problem, chosen):
    """Describe a plan where there is no choice of sites to compare it with.

    Parameters
    ----------
    problem : CoverageProblem
        Its sites are those of the plan.
    chosen : array (n,) of bool
        The plan.

    Returns
    -------
    Evaluation
        The bound is the whole demand: no plan anywhere covers more.
    """
    chosen = np.asarray(chosen, bool)
    problem, broken = keep_what_is_kept(problem, chosen)
    plan = _plan(chosen, problem.value_of(chosen), problem.total, ())
    return Evaluation(problem, plan, plan, broken)


def keep_what_is_kept(problem, chosen):
    """Leave out the rules that a plan breaks.

    Parameters
    ----------
    problem : CoverageProblem
        All rules.
    chosen : array (n,) of bool
        The plan.

    Returns
    -------
    problem : CoverageProblem
        The plan keeps all that is left.
    broken : tuple of str
        What it breaks, in words.
    """
    broken, changes = [], {}
    there = chosen | problem.mask("existing")
    forbidden = chosen & problem.mask("forbidden")
    if forbidden.any():
        changes["forbidden"] = problem.mask("forbidden") & ~chosen
        broken.append(
            translate("SmartQuartier", "{} sites lie in a zone or are excluded").format(
                number(int(forbidden.sum()), 0)
            )
        )
    if problem.number is not None and chosen.sum() > problem.number:
        changes["number"] = int(chosen.sum())
        broken.append(
            translate("SmartQuartier", "{} sensors instead of at most {}").format(
                number(int(chosen.sum()), 0), number(problem.number, 0)
            )
        )
    cost = 0.0 if problem.costs is None else float(np.asarray(problem.costs, float)[chosen].sum())
    if problem.budget is not None and cost > problem.budget * (1 + 1e-9) + 1e-9:
        changes["budget"] = cost
        broken.append(
            translate("SmartQuartier", "a cost of {} instead of at most {}").format(
                short(cost, 7), short(problem.budget, 7)
            )
        )
    missing = problem.mask("required") & ~chosen
    if missing.any():
        changes["required"] = problem.mask("required") & chosen
        broken.append(
            translate("SmartQuartier", "{} required sites are missing").format(
                number(int(missing.sum()), 0)
            )
        )
    if problem.conflicts is not None and problem.conflicts[chosen][:, there].nnz:
        changes["conflicts"] = None
        broken.append(
            translate("SmartQuartier", "sensors are nearer to each other than the least distance")
        )
    if problem.groups is not None and not _keeps_groups(problem, chosen):
        changes.update(groups=None, group_limits=None, group_least=None)
        broken.append(translate("SmartQuartier", "the limits of a group are not kept"))
    return replace(problem, **changes), tuple(broken)


def _keeps_groups(problem, chosen):
    least, most = problem.group_range
    groups = np.asarray(problem.groups)[chosen]
    times = np.bincount(groups[groups >= 0], minlength=len(most))
    return bool(((least <= times) & (times <= most)).all())


def _plan(chosen, value, bound, steps):
    gap = (bound - value) / bound if bound > 0 else 0.0
    proven = gap <= 1e-9
    return CoveragePlan(
        chosen,
        value,
        value if proven else float(bound),
        0.0 if proven else float(gap),
        "optimal" if proven else "feasible",
        steps,
    )
