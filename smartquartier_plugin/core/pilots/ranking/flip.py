"""Flip weights: what would change a quarter's place, and how little is enough.

One criterion's weight goes from w_j to t, the others are rescaled in proportion, so that all
weights still sum to 1. A score is then linear in t: ``t u_ij + (1 - t) R_ij`` with ``R_ij`` the
mean utility over the other criteria.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT

# How the flips were searched for.
EXACT, STEPS, NOT_EXAMINED = "exact", "steps", "not examined"
SCAN_POINTS = 201
SCAN_MAX_QUARTERS = 500
_WALK_MAX_PAIRS = 2_000_000
_BISECTIONS = 40
_PARALLEL = 1e-12


@dataclass(frozen=True)
class Flips:
    """Smallest single change of a weight that moves a quarter into or out of the best k.

    ``criterion`` (n,) int: column whose weight changes, -1 where no single change does it;
    ``weight`` (n,) float: the weight (share of the sum) at which it happens, NaN likewise;
    ``change`` (n,) float: ``weight`` minus the weight now; ``until`` (n,) float: the weight at
    which the quarter moves back again, NaN if it doesn't or wasn't looked for.
    ``searched``: "exact"; "steps": tried in steps, so that "none" means "none found"; "not
    examined": nothing was looked for, and no statement may be made.
    """

    criterion: np.ndarray
    weight: np.ndarray
    change: np.ndarray
    until: np.ndarray
    searched: str = EXACT


def flip_weight(a, b, weights, j):
    """Find the weight of criterion j at which two quarters tie in the weighted sum.

    Parameters
    ----------
    a, b : array_like of float, shape (m,)
        Utilities of the two quarters.
    weights : array_like of float, shape (m,)
        Not negative; scaled to the sum 1.
    j : int
        The criterion whose weight changes.

    Returns
    -------
    float
        t* in [0, 1], or NaN if no weight of this criterion makes them tie (or all do).

    Notes
    -----
    ``t* = (R_a - R_b) / ((R_a - R_b) - (u_aj - u_bj))``.
    """
    weights = np.asarray(weights, dtype=float) / np.sum(weights)
    slope, rest = _lines(np.array([a, b], dtype=float), weights, j)
    if rest is None:
        return float("nan")
    gap = rest[0] - rest[1]
    divisor = gap - (slope[0] - slope[1])
    t = gap / divisor if divisor else np.nan
    return float(t) if 0 <= t <= 1 else float("nan")


def top_k_flips(utilities, weights, k, progress=SILENT):
    """Find, for the weighted sum, what takes each quarter into or out of the best k.

    Parameters
    ----------
    utilities : array_like of float, shape (n, m)
        Complete; 1 = highest priority.
    weights : array_like of float, shape (m,)
        Not negative; scaled to the sum 1.
    k : int
        Size of the group.
    progress : Progress
        Reports after each criterion.

    Returns
    -------
    Flips
        Quarters that tie at rank k flip at a change of 0. Of quarters equal in all
        criteria those in earlier rows count as better.

    Notes
    -----
    Exact. For each criterion and direction the set of the best k is followed from one
    exchange to the next (the k-level of an arrangement of lines), at most O(k n) per
    exchange. With more than 2 million pairs of members and outsiders nothing is looked for:
    ``searched`` then is "not examined".
    """
    table = np.asarray(utilities, dtype=float)
    weights = np.asarray(weights, dtype=float) / np.sum(weights)
    n, m = table.shape
    best = _Best(n, weights)
    if not 1 <= k < n:
        return best.flips()
    if k * (n - k) > _WALK_MAX_PAIRS:
        return not_examined(n)
    for j in range(m):
        progress.report(j / m)
        at_one, at_zero = _lines(table, weights, j)
        if at_zero is None:
            continue
        now = weights[j]
        value = now * at_one + (1 - now) * at_zero
        slope = at_one - at_zero
        best.update(j, *_walk(value, slope, 1 - now, k, progress), +1)
        best.update(j, *_walk(value, -slope, now, k, progress), -1)
    return best.flips()


def scan_flips(score, n, weights, k, progress=SILENT, points=SCAN_POINTS):
    """Find flips for any method by trying weights, then halving the interval.

    Parameters
    ----------
    score : callable
        ``score(weights (s, m)) -> (s, n)``, higher is better.
    n : int
        Number of quarters.
    weights : array_like of float, shape (m,)
        Not negative; scaled to the sum 1.
    k : int
        Size of the group.
    progress : Progress
        Reports after each criterion.
    points : int
        Weights tried between 0 and 1 for each criterion, besides the present one.

    Returns
    -------
    Flips

    Notes
    -----
    Numerical: a quarter that enters and leaves between two neighbouring weights (0.5 % apart
    with 201 points) is overlooked; what is found is correct to about 1e-12 of a weight.
    """
    weights = np.asarray(weights, dtype=float) / np.sum(weights)
    best = _Best(n, weights)
    if not 1 <= k < n:
        return best.flips(STEPS)
    for j in range(len(weights)):
        progress.report(j / len(weights))
        if weights[j] >= 1:
            continue
        for sign, end in ((1, 1.0), (-1, 0.0)):
            grid = np.linspace(0, 1, points)
            grid = grid[(grid > weights[j]) if sign > 0 else (grid < weights[j])][::sign]
            grid = np.concatenate([[weights[j]], grid])
            if grid[-1] == end and len(grid) > 1:
                distance = _scan(score, weights, j, grid, k)
                best.update(j, distance, np.full(n, np.inf), sign)
    return best.flips(STEPS)


def not_examined(n):
    """Return the flips of n quarters for which nothing was looked for."""
    nothing = np.full(n, np.nan)
    return Flips(np.full(n, -1), nothing, nothing, nothing, NOT_EXAMINED)


class _Best:
    """Collect the smallest change per quarter."""

    def __init__(self, n, weights):
        self.weights = weights
        self.change = np.full(n, np.inf)
        self.back = np.full(n, np.inf)
        self.criterion = np.full(n, -1)

    def update(self, j, distance, back, sign):
        smaller = distance < np.abs(self.change)
        self.change[smaller] = sign * distance[smaller]
        self.back[smaller] = sign * back[smaller]
        self.criterion[smaller] = j

    def flips(self, searched=EXACT):
        none = self.criterion < 0
        change = np.where(none, np.nan, self.change)
        weight = np.clip(self.weights[self.criterion] + change, 0, 1)
        until = self.weights[self.criterion] + np.where(np.isfinite(self.back), self.back, np.nan)
        return Flips(self.criterion, np.where(none, np.nan, weight), change, until, searched)


def _lines(table, weights, j):
    """Return the scores if only j counts, and if j doesn't; None if nothing else does."""
    others = np.delete(weights, j)
    if others.sum() <= 0:
        return table[:, j], None
    return table[:, j], np.delete(table, j, axis=1) @ (others / others.sum())


def _walk(value, slope, length, k, progress):
    """Follow the best k along lines ``value + s slope``, s from 0 to ``length``.

    Returns the s of each line's first change of membership and of its change back, inf if
    there is none.
    """
    distance, back = np.full((2, len(value)), np.inf)
    order = np.argsort(-np.round(value, 12), kind="stable")
    members, inside = order[:k].copy(), np.zeros(len(value), dtype=bool)
    inside[members] = True
    started = inside.copy()
    # when[p, i]: where outsider i overtakes member p; only exchanges change it.
    when = _meeting(value, slope, members[:, None], np.arange(len(value))[None, :], 0.0)
    when[:, inside] = np.inf
    nearest = when.argmin(axis=1)
    rows = np.arange(k)
    while True:
        progress.check()
        place = int(when[rows, nearest].argmin())
        newcomer, leaver = nearest[place], members[place]
        now = when[place, newcomer]
        if not now <= length:
            return distance, back
        members[place] = newcomer
        inside[leaver], inside[newcomer] = False, True
        for line in (leaver, newcomer):
            if inside[line] != started[line]:
                distance[line] = min(distance[line], now)
            else:
                back[line] = min(back[line], now)
        when[:, newcomer] = np.inf
        when[:, leaver] = _meeting(value, slope, members, leaver, now)
        outside = np.flatnonzero(~inside)
        when[place, outside] = _meeting(value, slope, newcomer, outside, now)
        stale = nearest == newcomer
        stale[place] = True
        nearest[stale] = when[stale].argmin(axis=1)
        sooner = when[:, leaver] < when[rows, nearest]
        nearest[sooner] = leaver


def _meeting(value, slope, member, outsider, now):
    """Return where outsiders overtake members, not before ``now``; inf if they never do."""
    gap = value[member] - value[outsider]
    gain = slope[outsider] - slope[member]
    # Only a steeper outsider can overtake; rounding must neither lead back in time nor set
    # twins apart.
    steeper = gain > _PARALLEL
    return np.where(steeper, np.maximum(gap / np.where(steeper, gain, 1.0), now), np.inf)


def _scan(score, weights, j, grid, k):
    inside = _best_k(score(_with_weight(weights, j, grid)), k)
    changed = inside != inside[0]
    found = np.flatnonzero(changed.any(axis=0))
    distance = np.full(inside.shape[1], np.inf)
    if not len(found):
        return distance
    step = changed[:, found].argmax(axis=0)
    near, far = grid[step - 1].copy(), grid[step].copy()
    for _ in range(_BISECTIONS):
        middle = (near + far) / 2
        now = _best_k(score(_with_weight(weights, j, middle)), k)
        moved = now[np.arange(len(found)), found] != inside[0, found]
        far, near = np.where(moved, middle, far), np.where(moved, near, middle)
    distance[found] = np.abs(far - grid[0])
    return distance


def _with_weight(weights, j, values):
    rest = weights / (1 - weights[j])
    table = (1 - values)[:, None] * rest[None, :]
    table[:, j] = values
    return table


def _best_k(scores, k):
    inside = np.zeros(scores.shape, dtype=bool)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    np.put_along_axis(inside, order, True, axis=1)
    return inside
