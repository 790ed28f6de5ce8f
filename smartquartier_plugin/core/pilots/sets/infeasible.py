"""Why no set keeps all rules, and what would be reachable."""

from dataclasses import replace

import numpy as np

from ...i18n import translate
from ...numbers import short
from .constraints import active_rules
from .enumeration import ENUMERATION_LIMIT, count_sets, enumerate_sets
from .milp import extreme_k, has_milp, solve_set
from .words import word


def explain_infeasible(problem, progress):
    """Say in one or two sentences which rules can't hold together and what is possible.

    Parameters
    ----------
    problem : SetProblem
        A problem without any feasible set.
    progress : Progress
        Cancel.

    Returns
    -------
    str
    """
    text = translate("SmartQuartier", "No set of size {} keeps all rules.").format(problem.k)
    rules = active_rules(problem)
    alone = [name for name, off in rules.items() if _feasible(replace(problem, **off), progress)]
    if alone:
        text += " " + translate("SmartQuartier", "It would work without any one of: {}.").format(
            ", ".join(word(name) for name in alone)
        )
    elif rules:
        text += " " + translate(
            "SmartQuartier",
            "No single rule is the cause; several of these together rule it out: {}.",
        ).format(", ".join(word(name) for name in rules))
    if "budget" in alone:
        text += " " + _cheapest(problem, progress)
    most = _reachable(problem, progress, most=True)
    least = _reachable(problem, progress, most=False)
    if most is not None and 0 < most < problem.k:
        text += " " + translate(
            "SmartQuartier", "Largest number of quarters possible with all rules: {}."
        ).format(most)
    elif least is not None and least > problem.k:
        text += " " + translate(
            "SmartQuartier", "Smallest number of quarters possible with all rules: {}."
        ).format(least)
    elif not most:
        text += " " + translate(
            "SmartQuartier", "No other number of quarters keeps all rules either."
        )
    return (
        text
        + " "
        + translate("SmartQuartier", "Loosen a rule or change the number of pilot quarters.")
    )


def _feasible(problem, progress):
    if count_sets(problem) <= ENUMERATION_LIMIT:
        return len(enumerate_sets(problem, progress).sets) > 0
    return has_milp() and solve_set(problem, (), 20.0, progress).chosen is not None


def _cheapest(problem, progress):
    """Name the smallest budget that would do."""
    priced = replace(problem, budget=None, score=-problem.cost, min_score=None)
    if problem.objective != "contrast":
        priced = replace(priced, objective="score")
    if count_sets(priced) <= ENUMERATION_LIMIT:
        cost = problem.cost[enumerate_sets(priced, progress).sets].sum(axis=1).min()
    elif priced.objective == "score" and has_milp():
        cost = -solve_set(priced, (), 20.0, progress).value
    else:
        return ""
    return translate("SmartQuartier", "The cheapest set costs {}, the budget is {}.").format(
        short(cost, 6), short(problem.budget, 6)
    )


def _reachable(problem, progress, most):
    """Return the largest or smallest possible number, None if there is none."""
    progress.check()
    if has_milp():
        return extreme_k(problem, most)
    if not most:
        return None
    for k in np.arange(problem.k - 1, max(len(problem.required), 1) - 1, -1):
        smaller = replace(problem, k=int(k))
        if count_sets(smaller) <= ENUMERATION_LIMIT and _feasible(smaller, progress):
            return int(k)
    return None
