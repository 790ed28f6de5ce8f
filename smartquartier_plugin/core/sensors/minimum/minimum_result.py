"""A minimum plan read by site and by demand: who looks after whom, how far, in which order."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...progress import SILENT
from .minimum_question import plan as answer

_SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_NUMBERS = (0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0)
_CURVE_SHARE = 0.2  # of the time, at least
_LEAST_SECONDS = 0.2  # for each point


@dataclass(frozen=True)
class MinimumResult:
    """The answer to a :class:`MinimumQuestion`.

    Attributes
    ----------
    question : MinimumQuestion
        What was asked.
    plan : MinimumPlan
        The plan and its proof.
    order : array (k,) of int
        Chosen sites, the most useful first.
    cum_share : array (k,)
        Share of the weight in reach after each of them; NaN without a radius.
    cum_mean, cum_largest : array (k,)
        Mean and largest distance after each [m]; NaN while demand has no sensor at all.
    nearest_m : array (m,)
        Distance to the nearest sensor [m]; infinite where there is no way.
    site_of : array (m,) of int
        That sensor; -1 where none reaches.
    times : array (m,) of int or None
        How many sensors reach each demand; None without a radius.
    assigned : array (n,) of int
        Demands (with a weight) that each site looks after.
    weight : array (n,)
        Their weight.
    site_mean, site_largest : array (n,)
        Their mean and largest distance [m]; NaN for sites without demand.
    curve : Curve or None
        What other targets would need or give.
    """

    question: object
    plan: object
    order: np.ndarray
    cum_share: np.ndarray
    cum_mean: np.ndarray
    cum_largest: np.ndarray
    nearest_m: np.ndarray
    site_of: np.ndarray
    times: Optional[np.ndarray]
    assigned: np.ndarray
    weight: np.ndarray
    site_mean: np.ndarray
    site_largest: np.ndarray
    curve: Optional[object] = None

    @property
    def n_selected(self):
        """Return the number of new sensors."""
        return int(self.plan.chosen.sum())

    @property
    def present(self):
        """Return which sites have a sensor in the plan, (n,) bool."""
        return self.plan.chosen | self.question.sites.existing

    @property
    def covered(self):
        """Return the weight in reach; without a radius, the weight with any sensor."""
        weights = self.question.demand.weights
        there = self.times > 0 if self.times is not None else np.isfinite(self.nearest_m)
        return float(weights[there].sum())

    @property
    def share(self):
        """Return the covered share of the weight."""
        return self.covered / self.question.demand.total


@dataclass(frozen=True)
class Curve:
    """What neighbouring questions give.

    Attributes
    ----------
    number : array (q,) of int
        New sensors of each plan.
    share : array (q,)
        Target (cover goals); NaN for distances.
    objective, bound : array (q,)
        Of each plan.
    """

    number: np.ndarray
    share: np.ndarray
    objective: np.ndarray
    bound: np.ndarray


def read_result(question, plan, curve=None):
    """Return a plan read by site and by demand.

    Parameters
    ----------
    question : MinimumQuestion
        What was asked.
    plan : MinimumPlan
        Its answer.
    curve : Curve or None
        From :func:`curve_around`.

    Returns
    -------
    MinimumResult
    """
    weights = question.demand.weights
    present = plan.chosen | question.sites.existing
    site_of, nearest = _nearest(question, present)
    times = None
    if question.radius is not None:
        times = np.rint(question.reach.cover.T @ present.astype(float)).astype(int)
    counting = (weights > 0) & (site_of >= 0)
    n = question.sites.n
    own, metres = site_of[counting], nearest[counting]
    count = np.bincount(own, minlength=n)
    weight = np.bincount(own, weights[counting], n)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(own, weights[counting] * metres, n) / np.where(weight > 0, weight, 0)
    largest = np.full(n, -np.inf)
    np.maximum.at(largest, own, metres)
    order, share, cum_mean, cum_largest = _ranked(question, plan)
    return MinimumResult(
        question=question,
        plan=plan,
        order=order,
        cum_share=share,
        cum_mean=cum_mean,
        cum_largest=cum_largest,
        nearest_m=nearest,
        site_of=site_of,
        times=times,
        assigned=count,
        weight=weight,
        site_mean=mean,
        site_largest=np.where(count > 0, largest, np.nan),
        curve=curve,
    )


def curve_around(question, plan, time_limit, seed=0, progress=SILENT):
    """Return what other targets would need, or other numbers would give.

    Parameters
    ----------
    question : MinimumQuestion
        What was asked; its own plan is part of the curve.
    plan : MinimumPlan
        Its answer.
    time_limit : float
        Seconds that plan and curve were given together; the curve takes what the plan left of
        them, at least a fifth.
    seed : int
        Of the search.
    progress : Progress
        Reported to.

    Returns
    -------
    Curve
        What is known of one point counts for its neighbours: a plan for more demand is one for
        less, and no plan of fewer sensors is nearer.
    """
    spent = plan.steps[-1][1] if plan.steps else 0.0
    seconds = max(time_limit - spent, _CURVE_SHARE * time_limit)
    others = _other_questions(question)
    points = [_point(question, plan)]
    for place, other in enumerate(others):
        progress.report(place / len(others))
        part = progress.part(place / len(others), (place + 1) / len(others))
        found = answer(other, max(seconds / len(others), _LEAST_SECONDS), 0.0, seed, part)
        points.append(_point(other, found))
    points = _tied(points, question.covers)
    points.sort(key=lambda point: (point[0], point[1]))
    columns = [np.array(column) for column in zip(*points)]
    return Curve(columns[0].astype(int), *columns[1:])


def _tied(points, covers):
    """Return the points with the best plan and the best bound that any of them proves for each."""
    # From the hardest target to the easiest: the largest share, or the fewest sensors.
    points = sorted(points, key=lambda point: -point[1] if covers else point[0])
    numbers, shares, objectives, bounds = (list(column) for column in zip(*points))
    for place in range(1, len(points)):
        if objectives[place] > objectives[place - 1]:
            objectives[place] = objectives[place - 1]
            if covers:
                numbers[place] = numbers[place - 1]
    for place in range(len(points) - 2, -1, -1):
        bounds[place] = max(bounds[place], min(bounds[place + 1], objectives[place]))
    return list(zip(numbers, shares, objectives, bounds))


def _point(question, plan):
    share = np.nan
    if question.covers:
        share = question.share if question.goal == "partial_cover" else 1.0
    return int(plan.chosen.sum()), share, plan.objective, plan.bound


def _other_questions(question):
    """Return the same question for other shares or numbers that can be answered."""
    sites, own = question.sites, question.number
    if question.covers:
        usable, weights = ~sites.forbidden, question.demand.weights
        reached = question.reach.cover.T @ usable.astype(float) > 0
        most = weights[reached].sum() / weights.sum()
        there = question.share if question.goal == "partial_cover" else 1.0
        shares = [s for s in _SHARES if s <= most + 1e-12 and abs(s - there) > 1e-9]
        return [replace(question, goal="partial_cover", share=s) for s in shares]
    least = max(int(sites.required.sum()), 1)
    most = int((~sites.forbidden & ~sites.existing).sum())
    numbers = {int(np.clip(round(own * factor), least, most)) for factor in _NUMBERS} - {own}
    if question.goal == "pcenter" and np.isfinite(question.table.reach):
        numbers = {n for n in numbers if n > own}  # fewer may not reach everything
    return [replace(question, number=n) for n in sorted(numbers)]


def _nearest(question, present):
    """Return nearest sensor (-1 for none) and distance of each demand."""
    metres = question.reach.nearest_m(present)
    if question.table is not None:
        site, near = question.table.nearest(present)
        return site, np.where(site >= 0, near, metres)
    limit = question.radius + question.demand.size  # cells count by share: middles lie farther
    site, _ = question.reach.table(limit).nearest(present)
    covered = question.reach.cover.T @ present.astype(float) > 0
    return np.where(covered, site, -1), metres


def _ranked(question, plan):
    """Return the chosen sites, the most useful first, and what is reached after each."""
    weights, existing = question.demand.weights, question.sites.existing
    chosen = np.flatnonzero(plan.chosen)
    if question.covers:
        return (*_by_cover(question.reach.cover, weights, existing, chosen),)
    return _by_distance(question, weights, existing, chosen)


def _by_cover(cover, weights, existing, chosen):
    rows, left = cover[chosen], weights.astype(float).copy()
    left[cover.T @ existing.astype(float) > 0] = 0.0
    covered, waiting = weights.sum() - left.sum(), np.ones(len(chosen), bool)
    order, share = [], []
    for _ in range(len(chosen)):
        gain = rows @ left
        best = int(np.argmax(np.where(waiting, gain, -1.0)))
        waiting[best] = False
        left[rows.indices[rows.indptr[best] : rows.indptr[best + 1]]] = 0.0
        covered += gain[best]
        order.append(int(chosen[best]))
        share.append(covered / weights.sum())
    nothing = np.full(len(chosen), np.nan)
    return np.array(order, int), np.array(share), nothing, nothing


def _by_distance(question, weights, existing, chosen):
    """Order by what each site takes off the sum of distances."""
    table, m = question.table, question.demand.m
    counting = weights > 0
    far = float(table.distance.max(initial=0.0)) + 1.0  # stands for "no sensor yet"
    now = table.nearest(existing)[1]
    pairs = np.flatnonzero(np.isin(table.site, chosen) & counting[table.rows])
    rows, site, metres = table.rows[pairs], table.site[pairs], table.distance[pairs]
    waiting, order, means, largest = set(chosen.tolist()), [], [], []
    for _ in range(len(chosen)):
        before = np.minimum(now, far)[rows]
        gain = np.bincount(site, weights[rows] * np.maximum(before - metres, 0.0), table.n_sites)
        best = max(sorted(waiting), key=lambda one: gain[one])
        waiting.remove(best)
        own = site == best
        now = np.minimum(now, _least(rows[own], metres[own], m))
        order.append(best)
        whole = bool(np.isfinite(now[counting]).all())
        means.append(float(weights[counting] @ now[counting] / weights.sum()) if whole else np.nan)
        largest.append(float(now[counting].max()) if whole else np.nan)
    share = np.full(len(chosen), np.nan)
    return np.array(order, int), share, np.array(means), np.array(largest)


def _least(rows, metres, m):
    result = np.full(m, np.inf)
    result[rows] = metres
    return result
