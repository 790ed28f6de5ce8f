"""A plan that somebody made: which rules it keeps, and how far it is from the best possible."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from ...progress import SILENT
from .certificate import check_certificate, refuted_by
from .coverage import CoveragePlan, plan_coverage
from .precision import proven, value_unit
from .problem import affordable, keeps_limits

MODEL = "maximal covering location"  # the certificates that can be checked here


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
        The question; its number is at least the plan's, or the plan breaks this rule. A number
        above that of the sites means all of them.
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
    if problem.number is not None:
        problem = replace(problem, number=min(problem.number, int(problem.free.sum())))
    best = plan_coverage(problem, progress=progress, **search)
    value = problem.value_of(chosen)
    if value > best.value:
        best = _plan(problem, chosen, max(best.bound, value), best.steps)
    return Evaluation(problem, _given(problem, chosen, best, broken), best, broken)


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
    plan = _plan(problem, chosen, problem.total, ())
    return Evaluation(problem, _given(problem, chosen, plan, broken), plan, broken)


def like_the_plan(rules, sites, chosen):
    """Return rules with the plan's own number and cost, unless others are asked for.

    Parameters
    ----------
    rules : PlanRules
        As read.
    sites : Sites
        With costs, if they count.
    chosen : array (n,) of bool
        The plan.

    Returns
    -------
    PlanRules
    """
    if rules.number is None:
        rules = replace(rules, number=int(chosen.sum()))
    if rules.budget is None and sites.costs is not None:
        rules = replace(rules, budget=float(sites.costs[chosen].sum()))
    return rules


def check_given(certificate, problem, ids, best=None, differing=()):
    """Check a certificate that somebody gave, also against the best plan found here.

    Parameters
    ----------
    certificate : mapping
        As read from a file.
    problem : CoverageProblem
        The question at hand; number and budget are taken from the certificate.
    ids : sequence of str
        Of the sites.
    best : array (n,) of bool, optional
        The best plan found; it counts if it keeps the limits of the certificate.
    differing : sequence of str
        What is known to differ from its input, in words.

    Returns
    -------
    list of str
        What is wrong, in words; empty if all holds.

    Raises
    ------
    InputError
        If the certificate is of another kind of question.
    KeyError, TypeError, ValueError
        If it is no certificate.
    """
    if certificate["model"] != MODEL:
        raise InputError(
            translate(
                "SmartQuartier",
                "The certificate is of another question ({}); only those of 'Best sites for "
                "sensors (coverage)' can be checked here.",
            ).format(certificate["model"])
        )
    limits = certificate["limits"]
    if limits["budget"] is not None and problem.costs is None:
        return [translate("SmartQuartier", "It limits the cost, but no field of costs was given.")]
    asked = replace(problem, number=limits["number"], budget=limits["budget"])
    wrong = check_certificate(certificate, asked, ids, differing)
    # A bound of another question, or of a broken plan, is nothing to compare with.
    if wrong or best is None or not keeps_limits(asked, np.asarray(best, bool)):
        return wrong
    return refuted_by(certificate, asked, asked.value_of(best))


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
            translate(
                "SmartQuartier", "sites in a zone, at another sensor's place, or excluded: {}"
            ).format(number(int(forbidden.sum()), 0))
        )
    if problem.number is not None and chosen.sum() > problem.number:
        changes["number"] = int(chosen.sum())
        broken.append(
            translate("SmartQuartier", "{} sensors instead of at most {}").format(
                number(int(chosen.sum()), 0), number(problem.number, 0)
            )
        )
    cost = 0.0 if problem.costs is None else float(np.asarray(problem.costs, float)[chosen].sum())
    if problem.budget is not None and not affordable(cost, problem.budget):
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


def _given(problem, chosen, best, broken):
    """Describe the given plan; one that breaks rules is no answer, so never the best one."""
    plan = _plan(problem, chosen, best.bound, best.steps)
    return replace(plan, status="feasible") if broken else plan


def _plan(problem, chosen, bound, steps):
    value = problem.value_of(chosen)
    best = proven(value, bound, value_unit(problem))
    return CoveragePlan(
        chosen,
        value,
        value if best else float(bound),
        0.0 if best else float((bound - value) / bound),
        "optimal" if best else "feasible",
        steps,
    )
