"""The smallest largest distance: p sensors so that nobody is far from one."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import ModelError
from ...i18n import translate
from ...numbers import percent, short
from ...progress import SILENT
from .distance_table import DistanceTable
from .minimum_plan import Proof
from .set_cover import SetCoverProblem, plan_set_cover
from .site_rules import check_number, check_weights, site_rules

_QUICK = 0.05  # share of the time for one distance while the range is still wide


@dataclass(frozen=True)
class PCenterProblem:
    """Make the largest distance between demand and its nearest sensor as small as possible.

    Attributes
    ----------
    table : DistanceTable
        Distances within the cut-off.
    number : int
        New sensors, the required ones among them.
    weights : array (m,) or None
        Demand of weight 0 doesn't count; otherwise all demand counts alike.
    existing, required, forbidden : array (n,) of bool, or None
        Sites that are there already, that must, and that must not be chosen.

    References
    ----------
    .. [1] Minieka, E. (1970). The m-center problem. SIAM Review 12, 138-139.
    """

    table: DistanceTable
    number: int
    weights: Optional[np.ndarray] = None
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None


def plan_p_center(problem, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Choose ``number`` sites so that the largest distance is smallest.

    Parameters
    ----------
    problem : PCenterProblem
        The question.
    time_limit : float
        Seconds.
    target_gap : float
        Relative gap that is good enough; 0 asks for the proven optimum.
    seed : int
        Of the search.
    progress : Progress
        Reported to; a cancel ends everything.

    Returns
    -------
    MinimumPlan
        ``objective`` is the largest distance. Exactly ``number`` sites are chosen.

    Raises
    ------
    InputError
        Wrong sizes, signs, number.
    ModelError
        If so many sensors can't reach all demand within the cut-off, or none was found.

    Notes
    -----
    Only distances of the table can be the answer. They are halved again and again; each time
    a set cover problem tells whether ``number`` sites reach all demand within that distance.
    """
    return _Chain(problem, time_limit, target_gap, seed, progress).run()


class _Chain:
    def __init__(self, problem, time_limit, target_gap, seed, progress):
        table = problem.table
        self.problem, self.table = problem, table
        self.rules = site_rules(
            table.n_sites, problem.existing, problem.required, problem.forbidden
        )
        check_number(problem.number, self.rules)
        self.weights = check_weights(problem.weights, table.n_demand)
        self.seed, self.progress = seed, progress
        self.proof = Proof(time_limit, target_gap)
        usable = self.rules.open | self.rules.free
        _, nearest = table.nearest(usable)
        self.counting = self.weights > 0
        # No demand can be nearer than its nearest site: lower distances needn't be tried.
        least = nearest[self.counting].max()
        self.distances = np.unique(table.distance[table.distance >= least])
        self.reached = bool(np.isfinite(least))
        self.low, self.high = -1, len(self.distances)  # ruled out; reached
        self.unknown = set()

    def run(self):
        if not self.reached:
            self._refuse_missing()
        self._raise_bound()
        if self._try(len(self.distances) - 1, 0.5) is not True:
            self._refuse_number()
        self._halve(_QUICK)
        self.proof.note("quick")
        while not self.proof.done and self.unknown:
            self.unknown.clear()
            self._halve(0.4)
        self.proof.note("exact")
        return self.proof.plan()

    def _halve(self, share):
        """Halve the range; distances that the time doesn't decide are left for later."""
        low = self.low
        while not self.proof.done and low + 1 < self.high:
            middle = (low + self.high) // 2
            answer = self._try(middle, share)
            low = self.low if answer is False else low
            if answer is None:
                # Undecided ones lie around the optimum: go on above.
                self.unknown.add(middle)
                low = middle

    def _try(self, number, share):
        """Return whether one distance is enough: True, False, or None if time ran out."""
        seconds = max(min(self.proof.left, share * self.proof.limit), 0.05)
        question = SetCoverProblem(
            self.table.cover(self.distances[number]),
            self.counting.astype(float),
            existing=self.rules.existing,
            required=self.rules.required,
            forbidden=self.rules.forbidden,
        )
        most = self.problem.number
        self.progress.report(self.proof.share)
        plan = plan_set_cover(question, seconds, 0.0, self.seed, self.progress, at_most=most)
        if plan.bound > most + 0.5:
            self.low = max(self.low, number)
            self._raise_bound()
            return False
        if plan.objective > most + 0.5:
            return None
        self._keep(plan.chosen)
        return True

    def _keep(self, chosen):
        """Fill the plan up to the number, where that helps most, and measure it."""
        chosen = np.array(chosen, bool)
        while int(chosen.sum()) < self.problem.number:
            chosen[self._best_addition(chosen)] = True
        _, distance = self.table.nearest(chosen | self.rules.existing)
        largest = distance[self.counting].max()
        self.proof.improve(chosen, float(largest))
        # The plan may be better than the distance asked for.
        self.high = min(self.high, int(np.searchsorted(self.distances, largest)))
        self.proof.note("cover")

    def _best_addition(self, chosen):
        """Return the free site nearest to the demand that is farthest from all sensors."""
        _, distance = self.table.nearest(chosen | self.rules.existing)
        worst = int(np.argmax(np.where(self.counting, distance, -1.0)))
        row = slice(self.table.start[worst], self.table.start[worst + 1])
        sites = self.table.site[row]
        open_sites = sites[self.rules.free[sites] & ~chosen[sites]]
        if len(open_sites):
            return int(open_sites[0])
        return int(np.flatnonzero(self.rules.free & ~chosen)[0])

    def _raise_bound(self):
        if self.low + 1 < len(self.distances):
            self.proof.raise_bound(float(self.distances[self.low + 1]))

    def _refuse_missing(self):
        usable = self.rules.open | self.rules.free
        missed = self.counting & ~np.isfinite(self.table.nearest(usable)[1])
        share = 1.0 - self.weights[missed].sum() / self.weights.sum()
        raise ModelError(
            translate(
                "SmartQuartier",
                "Places of demand without a site within the cut-off: {}; at most {} of the demand "
                "can be reached. Allow a larger cut-off or give more candidates.",
            ).format(int(missed.sum()), percent(share, 1))
        )

    def _refuse_number(self):
        if self.low == len(self.distances) - 1:
            text = translate(
                "SmartQuartier",
                "{} sensors can't reach all demand within the cut-off of {}; allow a larger "
                "cut-off or more sensors.",
            )
        else:
            text = translate(
                "SmartQuartier",
                "No plan of {} sensors was found that reaches all demand within the cut-off of "
                "{}; allow more time, a larger cut-off or more sensors.",
            )
        raise ModelError(text.format(self.problem.number, short(float(self.distances[-1]))))
