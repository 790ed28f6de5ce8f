"""What no plan can exceed, for every number of sensors at once.

At given prices of the demand the relaxed optimum for p sensors is a constant plus the p
largest scores: one set of prices bounds the whole curve. Prices that are good for a few
numbers, the smallest value at each number, and the rules of diminishing returns give a curve
that is close to the plans everywhere.
"""

import time
from dataclasses import replace

import numpy as np

from ...progress import SILENT
from .bound import LagrangianBound
from .cover_matrix import merge_demand
from .precision import value_unit
from .search import best_addition
from .site_choice import NumberChoice
from .state import CoverageState

_ANCHORS = 10  # numbers of sensors for which prices are made
_STEPS = 150  # per anchor


def bound_curve(problem, numbers, plan=None, time_limit=10.0, progress=SILENT):
    """Return what no plan with at most so many new sensors can be worth.

    Parameters
    ----------
    problem : CoverageProblem
        The question; its own number does not matter.
    numbers : array (k,) of int
        Numbers of new sensors, from 0, in any order.
    plan : CoveragePlan, optional
        Of this problem, with its number: its bound sharpens the curve around it, and its
        prices save time.
    time_limit : float
        Seconds for better prices; the curve holds whenever the time is up.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    array (k,) of float
        Covered weight (with grades), existing sites included. Not decreasing in the number.

    Notes
    -----
    With prices ``l`` (see :class:`.bound.LagrangianBound`)::

        f(p) <= base + sum_j sum_k max(0, w_j g_k - l_j) + sum of the p largest (A l)_i

    is concave in p, and so is the smallest of several. A bound for one number holds for
    smaller numbers too. Where leaving sites out keeps a plan within its limits and grades do
    not increase, the mean gain falls: ``(f(q) - base) / q <= (f(p) - base) / p`` for q > p,
    since the p best of q sites are worth at least p/q of them [1]_.

    Required sites and the least of a group are left out, so that the curve also holds for the
    first sites of a plan; only the bound of ``plan`` knows of them, which holds for any
    smaller plan that can be completed.

    References
    ----------
    .. [1] Nemhauser, G., Wolsey, L., Fisher, M. (1978). An analysis of approximations for
       maximizing submodular set functions I. Mathematical Programming 14, 265-294.
    """
    numbers = np.asarray(numbers, int)
    largest = int(np.clip(numbers.max(initial=1), 1, max(problem.free.sum(), 1)))
    start = time.monotonic()
    question, classes = _without_duties(problem, largest)
    lagrangian = LagrangianBound(question)
    curve = _at_prices(lagrangian, lagrangian.highest, largest)
    curve = np.minimum(curve, lagrangian.base + lagrangian.worth.sum())
    reached = _greedy_values(question, largest, progress)
    first, known = largest, {}
    if _has_prices(plan, problem):
        first = min(problem.number, largest)
        known[first] = np.bincount(classes + 1, plan.prices, len(question.weights) + 1)[1:]
    anchors = _anchors(first, largest)
    for done, anchor in enumerate(anchors):
        progress.report(done / len(anchors))
        near = min(known, key=lambda number: abs(number - anchor), default=None)
        lagrangian.start_again(replace(question, number=anchor), known.get(near))
        end = start + (done + 1) / len(anchors) * time_limit
        steps = _STEPS if known else 3 * _STEPS
        lagrangian.run(steps, reached[anchor], end, progress)
        known[anchor] = lagrangian.best_prices
        curve = np.minimum(curve, _at_prices(lagrangian, known[anchor], largest))
    if problem.budget is not None:
        lagrangian.start_again(replace(question, number=None, budget=problem.budget))
        end = max(start + time_limit, time.monotonic() + 0.1 * time_limit)
        curve = np.minimum(curve, lagrangian.run(_STEPS, reached[-1], end, progress).value)
    return _tied_together(curve, problem, plan, lagrangian.base)[np.clip(numbers, 0, largest)]


def _has_prices(plan, problem):
    """Return True if a plan brings a price for each demand of the problem."""
    if plan is None or plan.prices is None or problem.number is None:
        return False
    return len(plan.prices) == problem.cover.shape[1]  # not if only one of them is merged


def _anchors(first, largest):
    """Return the numbers to make prices for, one after the other from ``first`` on."""
    others = np.unique(np.rint(np.linspace(0, largest, _ANCHORS + 1)[1:]).astype(int))
    others = others[(others != first) & (others > 0)]
    return [first, *others[np.argsort(np.abs(others - first), kind="stable")].tolist()]


def _without_duties(problem, largest):
    """Return the question without what a plan must contain, equal demand merged."""
    cover, weights, classes = merge_demand(problem.cover, problem.weights)
    question = replace(
        problem,
        cover=cover,
        weights=weights,
        number=largest,
        budget=None,
        required=None,
        group_least=None,
    )
    return question, classes


def _at_prices(lagrangian, prices, largest):
    """Return the bound at these prices for 0 to ``largest`` new sites."""
    over = np.maximum(lagrangian.worth - prices[:, None], 0.0).sum()
    scores = lagrangian.problem.cover @ prices
    order, _ = NumberChoice(lagrangian.problem).order(scores)
    sums = np.r_[0.0, np.cumsum(scores[order[:largest]])]
    return lagrangian.base + over + sums[np.minimum(np.arange(largest + 1), len(sums) - 1)]


def _greedy_values(question, largest, progress):
    """Return what greedy plans of 0 to ``largest`` new sites are worth."""
    state = CoverageState(question)
    values = np.full(largest + 1, state.value)
    for number in range(1, largest + 1):
        progress.check()
        site = best_addition(state)
        if site is None:
            values[number:] = state.value
            break
        state.add(site)
        values[number] = state.value
    return values


def _tied_together(curve, problem, plan, base):
    """Let the bound of each number, and the plan's, sharpen those of the others."""
    duties = problem.group_least is not None or problem.mask("required").any()
    if plan is not None and problem.number is not None and problem.number < len(curve):
        curve[problem.number] = min(curve[problem.number], plan.bound)
    unit = value_unit(problem)
    if unit:
        curve = np.floor(curve / unit + 1e-6 + 1e-9 * np.abs(curve / unit)) * unit
    curve = np.minimum.accumulate(curve[::-1])[::-1]
    if not problem.strict and not duties:
        count = np.arange(1, len(curve))
        mean = np.minimum.accumulate((curve[1:] - base) / count)
        curve[1:] = base + count * mean
    if plan is not None:
        there = int(np.sum(plan.chosen))
        curve[there:] = np.maximum(curve[there:], plan.value)  # what rounding may have cost
    return curve
