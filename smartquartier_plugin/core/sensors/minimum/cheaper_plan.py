"""From a plan that reaches a target to a cheaper one, by exchange and shaking corners."""

import time
from dataclasses import replace

import numpy as np

from ...progress import SILENT
from ..coverage.problem import CoverageProblem
from ..coverage.search import add_required, exchange, greedy, shake
from ..coverage.state import CoverageState


def search_cheaper(proof, cover, weights, rules, seed, progress=SILENT, target=None, until=None):
    """Look for plans below the best cost so far, until time is up or none can be left.

    Parameters
    ----------
    proof : Proof
        Holds a plan; better ones are put into it.
    cover : csr_matrix (n, m)
        1 where site i covers demand j; demand that existing sites cover may be left in.
    weights : array (m,) or None
        Of the demand; None for 1 each.
    rules : SiteRules
        Rules and costs.
    seed : int
        Of the search.
    progress : Progress
        Asked for a cancel.
    target : float or None
        Weight to be covered, existing sites included; None for all of it.
    until : float or None
        A time of :func:`time.monotonic`; None for the end of the proof's time.

    Notes
    -----
    Allowed one sensor fewer (a little less money), as much demand as possible is covered; if
    that reaches the target, the plan is cheaper, and the next one is tried.
    """
    weights = np.ones(cover.shape[1]) if weights is None else np.asarray(weights, float)
    target = float(weights.sum()) if target is None else target
    until, rng = proof.end if until is None else until, np.random.default_rng(seed)
    enough = target - 1e-9 * max(target, 1.0)
    problem = CoverageProblem(
        cover.tocsr(),
        weights,
        existing=rules.existing,
        required=rules.required,
        forbidden=rules.forbidden,
        costs=rules.costs,
    )
    while not proof.good_enough and time.monotonic() < until:
        progress.report(proof.share)
        limit = proof.value - (proof.unit or 1e-6 * max(abs(proof.value), 1e-6))
        if limit < rules.costs[rules.required].sum():
            return
        state = _begin(proof.chosen, replace(problem, **_allowance(rules, limit)), rules)
        exchange(state, np.flatnonzero(state.chosen), progress, until)
        if state.value < enough:
            shake(state, until, rng, progress, lambda value: value >= enough)
        if state.value < enough:
            return
        proof.improve(state.chosen, float(rules.costs[state.chosen].sum()))


def _allowance(rules, limit):
    """Return the limit as a number of sites where all cost 1, else as a budget."""
    if (rules.costs == 1.0).all():
        return {"number": int(round(limit)), "costs": None}
    return {"budget": limit}


def _begin(chosen, problem, rules):
    """Return the plan without the sites that are missed least, filled up again."""
    state = CoverageState(problem)
    add_required(state)
    for site in np.flatnonzero(chosen & ~rules.required):
        state.add(int(site))
    while _too_dear(state):
        sites = np.flatnonzero(state.chosen & ~rules.required)
        loss = state.loss[sites] / np.maximum(rules.costs[sites], 1e-12)
        state.remove(int(sites[np.argmin(loss)]))
    greedy(state, by_cost=problem.costs is not None)
    return state


def _too_dear(state):
    if state.problem.number is not None:
        return state.number > state.problem.number
    return state.spent > state.problem.budget + 1e-9
