"""The question of the smallest mean distance, and its form for the search."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from .distance_table import DistanceTable
from .minimum_plan import common_unit, scale_of
from .site_rules import check_number, check_weights, site_rules


@dataclass(frozen=True)
class PMedianProblem:
    """Make the sum (and so the mean) of weighted distances to the nearest sensor smallest.

    Attributes
    ----------
    table : DistanceTable
        Distances. With a cut-off, demand that no sensor reaches counts with ``table.reach``.
        The bound then holds without the cut-off, too; and a plan that is optimal and reaches
        all demand is the best one without it.
    number : int
        New sensors, the required ones among them.
    weights : array (m,) or None
        Of the demand; None for 1 each.
    existing, required, forbidden : array (n,) of bool, or None
        Sites that are there already, that must, and that must not be chosen.

    References
    ----------
    .. [1] Hakimi, S. (1964). Optimum locations of switching centers and the absolute centers
       and medians of a graph. Operations Research 12, 450-459.
    """

    table: DistanceTable
    number: int
    weights: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None

    def value_of(self, chosen):
        """Return the weighted sum of distances of a plan, cut off at the table's reach."""
        present = np.asarray(chosen, bool)
        if self.existing is not None:
            present = present | np.asarray(self.existing, bool)
        weights = check_weights(self.weights, self.table.n_demand)
        distance = np.minimum(self.table.nearest(present)[1], self.table.reach)
        counting = weights > 0
        return float(weights[counting] @ distance[counting])


@dataclass(frozen=True)
class MedianPairs:
    """What undecided sites can do for each demand: pairs cheaper than what it has anyway.

    Attributes
    ----------
    start : array (m + 1,), int64
        Where the pairs of each demand begin.
    site : array (k,), int32
        Undecided site, numbered from 0.
    cost : array (k,)
        Weight times distance; ascending within each demand, below its cap.
    cap : array (m,)
        What the demand costs if none of these sites is chosen.
    n : int
        Undecided sites.
    p : int
        How many of them are to be chosen.
    sites : array (n,), int
        Their numbers in the whole problem.
    unit : float
        All costs are multiples of it; 0 if nothing is known.
    scale : float
        What one stands for in the planner's terms.
    """

    start: np.ndarray
    site: np.ndarray
    cost: np.ndarray
    cap: np.ndarray
    n: int
    p: int
    sites: np.ndarray
    unit: float
    scale: float = 1.0

    @property
    def rows(self):
        """Return the demand of each pair, (k,)."""
        return np.repeat(np.arange(len(self.cap), dtype=np.int32), np.diff(self.start))

    def value_of(self, chosen):
        """Return the cost of a choice of undecided sites, (n,) bool."""
        return float(two_cheapest(self, chosen)[1].sum())


def sums(places, values, n):
    """Return the sum of the values of each place.

    Parameters
    ----------
    places : array (k,) of int
        From 0 to n - 1.
    values : array (k,)
        What to add up.
    n : int
        Number of places.

    Returns
    -------
    array (n,) of float
        Of nothing, too: numpy counts nothing in whole numbers.
    """
    return np.bincount(places, values, n).astype(float, copy=False)


def two_cheapest(pairs, chosen):
    """Return the cheapest chosen site of each demand, its cost, and the second cost.

    Parameters
    ----------
    pairs : MedianPairs
        The pairs.
    chosen : array (n,) of bool
        Chosen sites.

    Returns
    -------
    site : array (m,), int
        -1 if the demand costs its cap.
    first, second : array (m,)
        Costs; the cap where there is no such site.
    """
    own = np.flatnonzero(chosen[pairs.site])
    at = np.searchsorted(own, pairs.start[:-1])
    count = np.searchsorted(own, pairs.start[1:]) - at
    site, first, second = np.full(len(pairs.cap), -1), pairs.cap.copy(), pairs.cap.copy()
    one, two = count > 0, count > 1
    site[one] = pairs.site[own[at[one]]]
    first[one] = pairs.cost[own[at[one]]]
    second[two] = pairs.cost[own[at[two] + 1]]
    return site, first, second


def make_pairs(problem):
    """Return the pairs that matter.

    Parameters
    ----------
    problem : PMedianProblem
        Checked here.

    Returns
    -------
    pairs : MedianPairs
        Caps take existing and required sites into account, the cut-off, and that of ``p``
        chosen among ``n`` sites one is always among the ``n - p + 1`` nearest.
    rules : SiteRules

    Raises
    ------
    InputError, ModelError
        Wrong sizes, signs, number; demand without any way to a site and no cut-off.
    """
    table = problem.table
    rules = site_rules(table.n_sites, problem.existing, problem.required, problem.forbidden)
    check_number(problem.number, rules)
    weights = check_weights(problem.weights, table.n_demand)
    p = problem.number - int(rules.required.sum())
    numbers = np.full(table.n_sites, -1)
    sites = np.flatnonzero(rules.free)
    numbers[sites] = np.arange(len(sites))

    useful = rules.free[table.site] & (weights > 0)[table.rows]
    rows, site = table.rows[useful], numbers[table.site[useful]]
    distance = table.distance[useful]
    cap = np.minimum(table.nearest(rules.open)[1], table.reach)
    cap = np.minimum(cap, _always_near(rows, distance, len(cap), len(sites) - p + 1))
    lost = ~np.isfinite(cap) & (weights > 0)
    if lost.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Places of demand without a way to some of the sites: {}; give a cut-off: demand "
                "that no sensor reaches counts with it.",
            ).format(int(lost.sum()))
        )
    cap = np.where(weights > 0, cap, 0.0)
    below = distance < cap[rows]
    rows, site, distance = rows[below], site[below], distance[below]
    start = np.r_[0, np.cumsum(np.bincount(rows, minlength=len(cap)))].astype(np.int64)
    cost, cap = weights[rows] * distance, weights * cap
    scale = scale_of(cap)  # no cost is above its cap
    unit = common_unit(np.unique(np.r_[cost, cap])) / scale
    cost, cap, site = cost / scale, cap / scale, site.astype(np.int32)
    return MedianPairs(start, site, cost, cap, len(sites), p, sites, unit, scale), rules


def _always_near(rows, distance, m, rank):
    """Return the distance of each demand's site number ``rank``, infinite if there is none."""
    count = np.bincount(rows, minlength=m)
    start = np.r_[0, np.cumsum(count)[:-1]]
    result = np.full(m, np.inf)
    enough = count >= rank
    result[enough] = distance[start[enough] + rank - 1]
    return result
