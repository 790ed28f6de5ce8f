"""Finding good plans: greedy, exchange, and a search that shakes one corner of the city.

None of them proves anything; :mod:`.bound` tells how far they can be from the best.
"""

import time

import numpy as np

from ...progress import SILENT

_NEIGHBOURS = 8  # chosen sites whose exchange is tried again after a change beside them
_GIVEN_AWAY = 1e-9  # of the dearest site: what one that costs nothing is taken to cost


def greedy(state, by_cost=False):
    """Add the site with the largest gain, again and again.

    Parameters
    ----------
    state : CoverageState
        Changed in place.
    by_cost : bool
        Compare gain per cost instead of gain.

    Returns
    -------
    list of int
        The sites in the order of their choice.

    Notes
    -----
    For a number of sensors and grades that do not increase, the plan is worth at least
    1 - 1/e (63 %) of the best one [1]_; with costs, the better of both orders at least half
    of that [2]_.

    References
    ----------
    .. [1] Nemhauser, G., Wolsey, L., Fisher, M. (1978). An analysis of approximations for
       maximizing submodular set functions I. Mathematical Programming 14, 265-294.
    .. [2] Khuller, S., Moss, A., Naor, J. (1999). The budgeted maximum coverage problem.
       Information Processing Letters 70, 39-45.
    """
    order = []
    costs = _prices(state.problem) if by_cost else None
    while True:
        site = best_addition(state, costs)
        if site is None:
            return order
        state.add(site)
        order.append(site)


def best_addition(state, costs=None):
    """Return the allowed site with the largest gain (per cost).

    None if none gains, unless a group needs sites to have its least.

    Parameters
    ----------
    state : CoverageState
        Not changed.
    costs : array (n,) of float, optional
        Compare gain per cost.

    Returns
    -------
    int or None
        The site.
    """
    allowed = state.allowed()
    worth = allowed & (state.gain > state.noise)
    if worth.any():
        score = state.gain if costs is None else state.gain / costs
        return int(np.argmax(np.where(worth, score, -1.0)))
    due = allowed & state.in_due_group() if state.due else np.zeros(0, bool)
    return int(np.argmax(due)) if due.any() else None


def _prices(problem):
    """Return costs to divide by: above 0, and 1 for sites that can't be chosen."""
    costs = np.where(problem.free, np.asarray(problem.costs, float), 1.0)
    largest = float(costs[problem.free].max(initial=0.0)) or 1.0
    return np.maximum(costs, _GIVEN_AWAY * largest)


def add_required(state):
    """Add the sites that must be part of every plan."""
    for site in np.flatnonzero(state.problem.mask("required")):
        state.add(int(site))


def exchange(state, sites, progress=SILENT, until=np.inf):
    """Exchange one chosen site for a better one while that helps.

    Parameters
    ----------
    state : CoverageState
        Changed in place; never for the worse.
    sites : iterable of int
        Chosen sites to begin with; neighbours of every change are tried again.
    progress : Progress
        Asked for a cancel.
    until : float
        A time of :func:`time.monotonic` at which to stop.

    References
    ----------
    .. [1] Teitz, M., Bart, P. (1968). Heuristic methods for estimating the generalized vertex
       median of a weighted graph. Operations Research 16, 955-961.
    """
    fixed = state.problem.mask("required")
    waiting = [site for site in sites if not fixed[site]]
    while waiting and time.monotonic() < until:
        progress.check()
        site = waiting.pop()
        if not state.chosen[site]:
            continue
        # Where only one site can take the place, a look suffices.
        if state.full and state.best_swap(site) <= state.noise:
            continue
        before, value, due = state.snapshot(), state.value, state.due
        state.remove(site)
        added = _fill(state)
        if state.value > value + state.noise and state.due <= due:
            for new in added:
                waiting += [near for near in nearest_chosen(state, new) if not fixed[near]]
        else:
            state.restore(before)


def _fill(state):
    """Add the best sites while there is room; return them."""
    added = []
    while (site := best_addition(state)) is not None:
        state.add(site)
        added.append(site)
    return added


def nearest_chosen(state, site, k=_NEIGHBOURS):
    """Return up to ``k`` chosen sites near to a site, the nearest first (itself included).

    Parameters
    ----------
    state : CoverageState
        Not changed.
    site : int
        Chosen or not.
    k : int
        At most so many.

    Returns
    -------
    array of int
        By distance, or by shared demand where no coordinates are known.
    """
    chosen = np.flatnonzero(state.chosen)
    if state.problem.positions is None:
        cover = state.problem.cover
        shared = np.asarray((cover[chosen] @ cover[site].T).todense()).ravel()
        return chosen[np.argsort(-shared, kind="stable")[:k]]
    away = state.problem.positions[chosen] - state.problem.positions[site]
    return chosen[np.argsort((away**2).sum(axis=1), kind="stable")[:k]]


def shake(state, until, rng, progress=SILENT, good_enough=lambda value: False, tries=None):
    """Iterated local search: empty one corner, plan it anew, keep it if it is no worse.

    Parameters
    ----------
    state : CoverageState
        A plan that exchanges can't improve; changed in place, never for the worse.
    until : float
        A time of :func:`time.monotonic` at which to stop.
    rng : numpy.random.Generator
        Chooses corners.
    progress : Progress
        Asked for a cancel.
    good_enough : callable
        Value -> True when the search may stop.
    tries : int, optional
        At most so many corners.

    Returns
    -------
    int
        How many corners were tried.

    References
    ----------
    .. [1] Lourenço, H., Martin, O., Stützle, T. (2003). Iterated local search. Handbook of
       Metaheuristics, 320-353.
    """
    fixed, tried = state.problem.mask("required"), 0
    while tried != tries and time.monotonic() < until and not good_enough(state.value):
        progress.check()
        chosen = np.flatnonzero(state.chosen & ~fixed)
        if len(chosen) < 2:
            break
        tried += 1
        before, value = state.snapshot(), state.value
        centre = int(rng.choice(chosen))
        corner = nearest_chosen(state, centre, int(rng.integers(2, 7)))
        corner = [int(site) for site in corner if not fixed[site]]
        for site in corner:
            state.remove(site)
        _begin_elsewhere(state, corner, rng)
        added = _fill(state)
        around = {int(near) for site in added for near in nearest_chosen(state, site)}
        exchange(state, sorted(around | set(added)), progress, until)
        if state.value < value - state.noise or state.due:
            state.restore(before)
    return tried


def _begin_elsewhere(state, corner, rng):
    """Add one site of the corner at random: not the greedy choice, which leads back."""
    cover = state.problem.cover
    demand = np.unique(np.concatenate([_row(cover, site) for site in corner]))
    if not len(demand):
        return
    drawn = rng.choice(demand, size=min(len(demand), 8), replace=False)
    gains = np.where(state.allowed(), state.gain, 0.0)
    sites = np.unique(cover[:, drawn].tocoo().row) if len(drawn) else np.empty(0, int)
    sites = sites[gains[sites] > state.noise]
    if len(sites):
        state.add(int(rng.choice(sites)))


def _row(matrix, row):
    return matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]
