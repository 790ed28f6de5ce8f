"""The best choice of sites where each has a score of its own: what the relaxation must solve.

Two forms: at most so many sites with limits per group (solved by sorting), or at most so much
cost (the continuous knapsack).
"""

import numpy as np

from .problem import highest_cost


def site_choice(problem):
    """Return the choice for the limit of the problem that cuts off more.

    Parameters
    ----------
    problem : CoverageProblem
        With a number, a budget, or both; leaving one of them out keeps a bound valid.

    Returns
    -------
    NumberChoice or BudgetChoice
    """
    if problem.number is None:
        return BudgetChoice(problem)
    if problem.budget is not None:
        costs = np.asarray(problem.costs, float)[problem.free]
        typical = float(np.median(costs)) if len(costs) else 0.0
        if problem.number * typical > problem.budget:
            return BudgetChoice(problem)
    return NumberChoice(problem)


class NumberChoice:
    """At most ``number`` sites, and for each group the least and the most of them.

    Parameters
    ----------
    problem : CoverageProblem
        Its number, groups, and required sites.

    Notes
    -----
    Limits per group make a matroid: sorted by score, the first that fit are the best.
    """

    def __init__(self, problem):
        self.number = problem.number
        self._required = problem.mask("required")
        self._sites = np.flatnonzero(problem.free & ~self._required)
        self._most = self._least = None
        if problem.groups is not None:
            self._set_groups(problem)

    def _set_groups(self, problem):
        """Count what the required sites leave of each group's limits; the last is "none"."""
        groups, (least, most) = np.asarray(problem.groups), problem.group_range
        there = groups[self._required & (groups >= 0)]
        there = np.bincount(there, minlength=len(most))
        self._most = np.r_[np.maximum(most - there, 0), len(groups)]
        self._least = np.r_[np.maximum(least - there, 0), 0]
        self._group = groups[self._sites]  # -1: the last entry

    def order(self, scores):
        """Return the sites to choose, the most urgent first, and what each is worth.

        Parameters
        ----------
        scores : array (n,)
            Not negative.

        Returns
        -------
        sites : array (k,) of int
            Not the required ones. Those that the least of a group needs come first.
        due : int
            How many of them are needed for the least.
        """
        own = scores[self._sites]
        order = np.argsort(-own, kind="stable")
        if self._most is None:
            return self._sites[order], 0
        group = self._group[order]
        place = _place_in_group(group)
        due = place < self._least[group]
        more = (place < self._most[group]) & ~due
        return self._sites[np.r_[order[due], order[more]]], int(due.sum())

    def best(self, scores):
        """Return the best choice at these scores.

        Parameters
        ----------
        scores : array (n,)
            What each site earns; not negative.

        Returns
        -------
        plan : array (n,) of float
            1 for chosen sites.
        earned : float
            Sum of their scores.
        threshold : array (n,)
            Price of a place in the plan, for each site.
        """
        room = max(self.number - int(self._required.sum()), 0)
        order, due = self.order(scores)
        take = order[:room]
        plan = self._required.astype(float)
        plan[take] = 1.0
        # Nobody pays for a place as long as there is room.
        price = float(scores[order[room]]) if due <= room < len(order) else 0.0
        return plan, float(scores @ plan), self._prices(scores, plan, price)

    def _prices(self, scores, plan, price):
        """Return the price of a place in each site's group: more if full, less if needed."""
        threshold = np.full(len(scores), price)
        if self._most is None:
            return threshold
        own, taken = scores[self._sites], plan[self._sites] > 0
        last = np.full(len(self._most), np.inf)
        np.minimum.at(last, self._group[taken], own[taken])
        best_left = np.zeros(len(self._most))
        np.maximum.at(best_left, self._group[~taken], own[~taken])
        times = np.bincount(self._group[taken] % len(self._most), minlength=len(self._most))
        of_group = np.full(len(self._most), price)
        full = times >= self._most
        of_group[full] = np.maximum(best_left[full], price)
        needed = (times <= self._least) & (self._least > 0) & (last < price)
        of_group[needed] = last[needed]
        threshold[self._sites] = of_group[self._group]
        return threshold


class BudgetChoice:
    """At most ``budget`` of cost, the last site in part: the continuous knapsack.

    Parameters
    ----------
    problem : CoverageProblem
        Its budget, costs, and required sites.
    """

    def __init__(self, problem):
        self._costs = np.asarray(problem.costs, float)
        self._required = problem.mask("required")
        self._open = problem.free & ~self._required
        self._room = highest_cost(problem.budget) - float(self._costs[self._required].sum())

    def best(self, scores):
        """Return the best choice at these scores, as :meth:`NumberChoice.best` does.

        Parameters
        ----------
        scores : array (n,)
            What each site earns; not negative.

        Returns
        -------
        plan : array (n,) of float
            1 for chosen sites, a share for the last one.
        earned : float
            Sum of their scores.
        threshold : array (n,)
            Price of the site's cost.
        """
        plan = self._required.astype(float)
        earned = float(scores[self._required].sum())
        sites = np.flatnonzero(self._open & (scores > 0))
        worth = scores[sites] / np.maximum(self._costs[sites], 1e-12)
        order = sites[np.argsort(-worth, kind="stable")]
        used = np.cumsum(self._costs[order])
        whole = int(np.searchsorted(used, self._room, side="right"))
        plan[order[:whole]] = 1.0
        earned += float(scores[order[:whole]].sum())
        if whole == len(order):
            return plan, earned, np.zeros(len(scores))
        site = order[whole]
        left = max(self._room - (used[whole - 1] if whole else 0.0), 0.0)
        price = scores[site] / max(self._costs[site], 1e-12)
        plan[site] = left / max(self._costs[site], 1e-12)
        return plan, earned + price * left, price * self._costs


def _place_in_group(group):
    """Return how many of the same group come before each entry."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    start = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    length = np.diff(np.r_[start, len(group)])
    place = np.empty(len(group), int)
    place[order] = np.arange(len(group)) - np.repeat(start, length)
    return place
