"""The question: which sites, so that as much demand as possible is covered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import short

_SUMS = 1e-12  # relative: what sums of floating-point costs may be off


@dataclass(frozen=True)
class CoverageProblem:
    """Maximal covering location with everything a city asks for.

    Maximise ``sum_j w_j * (g_1 + ... + g_c(j))`` where ``c(j)`` is how many chosen or
    existing sites cover demand ``j``, and ``g`` what its first, second … cover is worth.

    Attributes
    ----------
    cover : csr_matrix (n, m)
        1 where site i covers demand j.
    weights : array (m,)
        Of the demand; not negative.
    number : int or None
        At most so many new sites.
    budget : float or None
        At most this cost of new sites.
    costs : array (n,) or None
        Cost of each site; needed with a budget.
    grades : tuple of float
        What the first, second … cover is worth, not increasing: (1,) for plain coverage,
        (0.7, 0.3) if a second sensor in reach adds something. For strict coverage (only what
        is covered k times counts) all but the last are 0.
    existing : array (n,) of bool
        Sites that are there already; they cost nothing and stay.
    required, forbidden : array (n,) of bool
        New sites that must, or must not, be chosen.
    conflicts : csr_matrix (n, n) or None
        1 where two sites are too near to each other.
    groups : array (n,) of int or None
        Group of each site, from 0; -1 for none.
    group_limits, group_least : array (k,) of int or None
        Most and least new sites per group.
    group_names : sequence of str or None
        For messages; numbers from 1 where there are none.
    positions : array (n, 2) or None
        Coordinates of the sites [m]; tell the search what is near to what.

    References
    ----------
    .. [1] Church, R., ReVelle, C. (1974). The maximal covering location problem. Papers of
       the Regional Science Association 32, 101-118.
    """

    cover: object
    weights: np.ndarray
    number: Optional[int] = None
    budget: Optional[float] = None
    costs: Optional[np.ndarray] = None
    grades: tuple = (1.0,)
    existing: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None
    conflicts: Optional[object] = None
    groups: Optional[np.ndarray] = None
    group_limits: Optional[np.ndarray] = None
    group_least: Optional[np.ndarray] = None
    group_names: Optional[Sequence[str]] = None
    positions: Optional[np.ndarray] = None

    @property
    def n(self):
        """Return the number of sites."""
        return self.cover.shape[0]

    @property
    def strict(self):
        """Return True if the first cover is worth less than a later one."""
        return any(later > earlier for earlier, later in zip(self.grades, self.grades[1:]))

    @property
    def constrained(self):
        """Return True if groups or spacing restrict the choice."""
        return self.conflicts is not None or self.groups is not None

    def mask(self, name):
        """Return ``existing``, ``required`` or ``forbidden`` as a boolean array."""
        value = getattr(self, name)
        return np.zeros(self.n, bool) if value is None else np.asarray(value, bool)

    def only(self, sites):
        """Return the same question with some of the sites; the others count as forbidden.

        Parameters
        ----------
        sites : array (k,) of int
            In ascending order.

        Returns
        -------
        CoverageProblem
            With k sites; limits as they are.
        """
        kept = {
            name: np.asarray(value)[sites]
            for name in ("costs", "existing", "required", "forbidden", "groups", "positions")
            if (value := getattr(self, name)) is not None
        }
        if self.conflicts is not None:
            kept["conflicts"] = self.conflicts.tocsr()[sites][:, sites]
        return replace(self, cover=self.cover[sites], **kept)

    @property
    def group_range(self):
        """Return the least and the most new sites of each group, two arrays (k,) of int."""
        given = [x for x in (self.group_limits, self.group_least) if x is not None]
        k = max([len(x) for x in given] + [int(np.max(self.groups, initial=-1)) + 1])
        least, most = np.zeros(k, int), np.full(k, self.n)
        if self.group_least is not None:
            least[:] = np.maximum(self.group_least, 0)
        if self.group_limits is not None:
            most[:] = self.group_limits
        return least, most

    def group_name(self, group):
        """Return what a group is called in messages."""
        return str(group + 1 if self.group_names is None else self.group_names[group])

    @property
    def free(self):
        """Return which sites may be chosen anew."""
        return ~(self.mask("existing") | self.mask("forbidden"))

    @property
    def total(self):
        """Return the value if everything were covered as often as counts."""
        return float(np.sum(self.weights)) * float(sum(self.grades))

    def value_of(self, chosen):
        """Return the objective of a plan.

        Parameters
        ----------
        chosen : array (n,) of bool
            New sites; existing ones count besides.
        """
        times = self.times_covered(chosen)
        worth = np.r_[0.0, np.cumsum(self.grades)]
        return float(self.weights @ worth[np.minimum(times, len(self.grades))])

    def times_covered(self, chosen):
        """Return how many chosen or existing sites cover each demand, (m,) int."""
        present = np.asarray(chosen, bool) | self.mask("existing")
        return np.rint(self.cover.T @ present.astype(float)).astype(int)

    def check(self):
        """Refuse what has no sensible answer.

        Raises
        ------
        InputError
            Wrong sizes, signs or missing limits.
        ModelError
            Requirements that contradict each other.
        """
        _check_weights(self)
        _check_limits(self)
        _check_required(self)
        if self.groups is not None:
            _check_groups(self)


def affordable(cost, budget):
    """Return whether a sum of costs keeps to a budget (arrays too).

    Parameters
    ----------
    cost : float or array
        Sum of floating-point numbers: 0.1 + 0.2 is affordable with 0.3.
    budget : float
        In the same unit.

    Returns
    -------
    bool or array of bool
    """
    return cost <= highest_cost(budget)


def highest_cost(budget):
    """Return what a plan may cost when sums of floating-point numbers are compared."""
    return budget * (1.0 + _SUMS)


def keeps_limits(problem, chosen):
    """Return whether a plan keeps every limit of its problem.

    Parameters
    ----------
    problem : CoverageProblem
    chosen : array (n,) of bool
        New sites.

    Returns
    -------
    bool
    """
    chosen = np.asarray(chosen, bool)
    kept = not (chosen & ~problem.free).any() and not (problem.mask("required") & ~chosen).any()
    if problem.number is not None:
        kept &= chosen.sum() <= problem.number
    if problem.budget is not None:
        kept &= affordable(np.asarray(problem.costs, float)[chosen].sum(), problem.budget)
    if problem.conflicts is not None:
        present = chosen | problem.mask("existing")
        kept &= problem.conflicts[chosen][:, present].nnz == 0
    if problem.groups is not None:
        least, most = problem.group_range
        groups = np.asarray(problem.groups)[chosen]
        times = np.bincount(groups[groups >= 0], minlength=len(most))
        kept &= bool(((least <= times) & (times <= most)).all())
    return bool(kept)


def _check_weights(problem):
    weights = np.asarray(problem.weights)
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the demand must be 0 or more; some are negative or missing.",
            )
        )
    if not weights.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier", "All weights of the demand are 0; choose another weight field."
            )
        )
    if problem.cover.nnz == 0:
        raise ModelError(
            translate(
                "SmartQuartier",
                "No site reaches any demand; check the radius, and whether both layers lie in the "
                "same place.",
            )
        )


def _check_limits(problem):
    if problem.number is None and problem.budget is None:
        raise InputError(
            translate("SmartQuartier", "Give the number of sensors, a budget, or both.")
        )
    available = int(problem.free.sum())
    if problem.number is not None and not 0 < problem.number <= available:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} sensors were asked for, but {} sites can be chosen; ask for fewer or give more "
                "candidates.",
            ).format(problem.number, available)
        )
    if problem.budget is None:
        return
    if problem.costs is None:
        raise InputError(
            translate("SmartQuartier", "A budget needs a field with the cost of each site.")
        )
    costs = np.asarray(problem.costs, float)[problem.free]
    if not len(costs):
        raise ModelError(
            translate(
                "SmartQuartier",
                "No site can be chosen: all of them are existing ones or forbidden; give more "
                "candidates.",
            )
        )
    if not np.isfinite(costs).all() or (costs < 0).any():
        raise InputError(
            translate(
                "SmartQuartier", "The costs of the sites must be numbers from 0 on, without gaps."
            )
        )
    if not affordable(costs.min(), problem.budget):
        raise ModelError(
            translate(
                "SmartQuartier",
                "The budget of {} buys no sensor; the cheapest site costs {}.",
            ).format(short(problem.budget, 6), short(costs.min(), 6))
        )


def _check_required(problem):
    required = problem.mask("required")
    if (required & ~problem.free).any():
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} sites are required and at the same time existing or forbidden; decide for one.",
            ).format(int((required & ~problem.free).sum()))
        )
    over_number = problem.number is not None and required.sum() > problem.number
    over_budget = problem.budget is not None and not affordable(
        np.asarray(problem.costs, float)[required].sum(), problem.budget
    )
    if over_number or over_budget:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The {} required sites alone exceed the number of sensors or the budget.",
            ).format(int(required.sum()))
        )
    present = required | problem.mask("existing")
    if problem.conflicts is not None and problem.conflicts[required][:, present].nnz:
        raise ModelError(
            translate(
                "SmartQuartier",
                "Required sites lie nearer to each other, or to existing ones, than the smallest "
                "distance allows.",
            )
        )


def _check_groups(problem):
    least, most = problem.group_range
    groups = np.asarray(problem.groups)

    def count(mask):
        return np.bincount(groups[mask & (groups >= 0)], minlength=len(most))

    required, available = count(problem.mask("required")), count(problem.free)
    for group in np.flatnonzero(required > most)[:1]:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} sites of the group {} are required, but at most {} may be chosen there.",
            ).format(required[group], problem.group_name(group), most[group])
        )
    for group in np.flatnonzero(least > np.minimum(available, most))[:1]:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The group {} needs at least {} sensors, but at most {} can be chosen there; lower "
                "its least number.",
            ).format(problem.group_name(group), least[group], min(available[group], most[group]))
        )
    # The required ones of the groups count for their least, all others come on top.
    needed = int(_required_and_due(problem))
    if problem.number is not None and needed > problem.number:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The groups and the required sites need at least {} sensors, but only {} were "
                "asked for; ask for more or lower the least number of a group.",
            ).format(needed, problem.number)
        )


def _required_and_due(problem):
    """Return how many sites the required ones and the least of each group need at least."""
    required, groups = problem.mask("required"), np.asarray(problem.groups)
    least, _ = problem.group_range
    times = np.bincount(groups[required & (groups >= 0)], minlength=len(least))
    return required.sum() + np.maximum(least - times, 0).sum()
