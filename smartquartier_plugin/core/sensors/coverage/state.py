"""A plan under change: what each site would add or is worth, kept up to date.

Adding or removing one site touches only the demand in its reach and the sites that share
this demand, so that a search can try thousands of changes a second on a city.
"""

import numpy as np

from .precision import value_unit
from .problem import affordable

_NOISE = 1e-9  # of the largest worth of a demand


class CoverageState:
    """The chosen sites and, for every site, gain or loss.

    Parameters
    ----------
    problem : CoverageProblem
        With merged demand, if it is large.

    Attributes
    ----------
    chosen : array (n,) of bool
        New sites.
    gain : array (n,)
        What adding the site would bring.
    loss : array (n,)
        What removing a chosen site would cost; 0 for others.
    value : float
        The objective.
    noise : float
        Gains up to here are none: sums of floating-point numbers differ by so much.
    """

    def __init__(self, problem):
        self.problem = problem
        self.weights = np.asarray(problem.weights, float)
        # worth[c]: what one more cover is worth where c are there.
        self.worth = np.r_[np.asarray(problem.grades, float), 0.0]
        self._top = len(problem.grades)
        unit = value_unit(problem)
        largest = float(self.weights.max(initial=0.0) * self.worth.max())
        self.noise = 0.5 * unit if unit else _NOISE * largest
        cover = problem.cover
        self._ptr, self._index = cover.indptr, cover.indices
        by_demand = cover.T.tocsr()
        self._back_ptr, self._back = by_demand.indptr.astype(np.int64), by_demand.indices
        existing = problem.mask("existing")
        self.times = problem.times_covered(np.zeros(problem.n, bool))
        self.chosen = np.zeros(problem.n, bool)
        self.value = problem.value_of(self.chosen)
        self.gain = cover @ (self.weights * self._worth(self.times))
        self.loss = np.zeros(problem.n)
        self.near = np.zeros(problem.n, int)  # chosen or existing sites that are too near
        if problem.conflicts is not None:
            self.near += np.rint(problem.conflicts @ existing.astype(float)).astype(int)
        self.in_group = None
        if problem.groups is not None:
            self._least, self._most = problem.group_range
            self.in_group = np.zeros(len(self._most), int)
        self.number, self.spent = 0, 0.0
        self._costs = None if problem.costs is None else np.asarray(problem.costs, float)

    # -- what may be done --------------------------------------------------------------

    def allowed(self):
        """Return which sites could be added now, (n,) bool."""
        problem = self.problem
        mask = problem.free & ~self.chosen & (self.near == 0)
        if problem.number is not None and self.number >= problem.number:
            return np.zeros(problem.n, bool)
        if problem.groups is not None:
            full = np.r_[self.in_group >= self._most, False]  # -1: no group
            mask &= ~full[problem.groups]
        if problem.number is not None and self.due >= problem.number - self.number:
            mask &= self.in_due_group()
        if problem.budget is not None:
            mask &= affordable(self.spent + self._costs_with_duties(), problem.budget)
        return mask

    @property
    def full(self):
        """Return True if a site's place can only be taken by one other."""
        problem = self.problem
        return problem.budget is None and self.number == problem.number

    @property
    def due(self):
        """Return how many sites are missing until every group has its least."""
        if self.problem.group_least is None:
            return 0
        return int(np.maximum(self._least - self.in_group, 0).sum())

    def in_due_group(self):
        """Return which sites belong to a group that has not got its least, (n,) bool."""
        if self.problem.group_least is None:
            return np.zeros(self.problem.n, bool)
        return np.r_[self.in_group < self._least, False][self.problem.groups]

    def _costs_with_duties(self):
        """Return each site's cost and the cheapest way to give every group its least then."""
        if not self.due:
            return self._costs
        groups, left = self.problem.groups, self.problem.free & ~self.chosen
        total, reserve = self._costs.copy(), 0.0
        for group in np.flatnonzero(self.in_group < self._least):
            own = np.flatnonzero(left & (groups == group))
            missing = self._least[group] - self.in_group[group]
            cheapest = np.sort(self._costs[own])[:missing]
            reserve += cheapest.sum()
            # A site of the group takes the place of the dearest of the cheapest.
            dearest = cheapest[-1] if len(cheapest) == missing else np.inf
            total[own] = np.maximum(total[own], dearest) - dearest
        return total + reserve

    # -- changes -----------------------------------------------------------------------

    def add(self, site):
        """Choose a site."""
        self._count(site, 1)
        self._cover(site, 1)

    def remove(self, site):
        """Give a chosen site up."""
        self._cover(site, -1)
        self._count(site, -1)

    def _count(self, site, sign):
        problem = self.problem
        self.chosen[site] = sign > 0
        self.number += sign
        if self._costs is not None:
            self.spent += sign * self._costs[site]
        if problem.conflicts is not None:
            row = slice(problem.conflicts.indptr[site], problem.conflicts.indptr[site + 1])
            self.near[problem.conflicts.indices[row]] += sign
        if problem.groups is not None and problem.groups[site] >= 0:
            self.in_group[problem.groups[site]] += sign

    def _cover(self, site, sign):
        """Change the count of the demand in reach, and gain and loss of those who share it."""
        demand = self._index[self._ptr[site] : self._ptr[site + 1]]
        before = self.times[demand]
        after = before + sign
        weight = self.weights[demand]
        more = weight * (self._worth(after) - self._worth(before))
        less = weight * (self._worth(after - 1) - self._worth(before - 1))
        self.times[demand] = after
        low, high = (before, after) if sign > 0 else (after, before)
        self.value += sign * float(weight @ self._worth(low))
        # The site itself: the loss of a chosen one is what its cover is worth at the margin.
        self._spread(self.gain, demand, more)
        others = self.loss
        self._spread(others, demand, less)
        self.loss[site] = float(weight @ self._worth(high - 1)) if sign > 0 else 0.0

    def _worth(self, times):
        """Return what a further cover is worth; nothing for a count below zero."""
        return np.where(times < 0, 0.0, self.worth[np.clip(times, 0, self._top)])

    def _spread(self, target, demand, amount):
        """Add each demand's amount to all sites that cover it."""
        touched = amount != 0
        if not touched.any():
            return
        demand, amount = demand[touched], amount[touched]
        start = self._back_ptr[demand]
        length = self._back_ptr[demand + 1] - start
        offset = np.repeat(start - np.r_[0, np.cumsum(length)[:-1]], length)
        sites = self._back[offset + np.arange(length.sum())]
        amounts = np.repeat(amount, length)
        if target is self.loss:
            own = self.chosen[sites]
            sites, amounts = sites[own], amounts[own]
        target += np.bincount(sites, amounts, len(target))

    def best_swap(self, site):
        """Return whether giving up a chosen site for the best other one gains, if one fits.

        Parameters
        ----------
        site : int
            Chosen.

        Returns
        -------
        float
            What the best swap brings, 0 if none gains; nothing is changed.
        """
        demand = self._index[self._ptr[site] : self._ptr[site + 1]]
        times = self.times[demand]
        more = self.weights[demand] * (self._worth(times - 1) - self._worth(times))
        gain = self.gain.copy()
        self._spread(gain, demand, more)
        spent = self.spent
        self._count(site, -1)
        allowed = self.allowed()
        self._count(site, 1)
        self.spent = spent  # to the last digit
        return float(gain[allowed].max(initial=0.0)) - self.loss[site]

    # -- copies ------------------------------------------------------------------------

    def snapshot(self):
        """Return all that :meth:`restore` needs to come back here."""
        arrays = (self.times, self.chosen, self.gain, self.loss, self.near, self.in_group)
        kept = tuple(None if array is None else array.copy() for array in arrays)
        return kept, self.value, self.number, self.spent

    def restore(self, snapshot):
        """Come back to a snapshot; it is used up."""
        arrays, self.value, self.number, self.spent = snapshot
        self.times, self.chosen, self.gain, self.loss, self.near, self.in_group = arrays
