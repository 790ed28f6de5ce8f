"""What n sensors cover, for every n at once: computed once per question, without Qt."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ....core.progress import SILENT

BOUND_SECONDS = 3.0
KINDS = "sensor_types"  # the field of zones that says which kinds they forbid
MOST = 200  # sensors; more than anybody mounts in one go


@dataclass(frozen=True)
class Question:
    """What is asked, in plain values.

    Attributes
    ----------
    radius : float
        Reach of a sensor [m].
    spacing : float or None
        Least distance of two sensors [m].
    times : int
        So many sensors in reach count.
    required : tuple of str
        Ids of candidates that every plan has.
    buffer : float
        Distance to keep from the zones [m].
    min_weight : float
        Places with less count as 0.
    weight_field : str
        Empty: each place counts 1.
    kinds : tuple of str
        Of sensors: zones that forbid none of them do not count.
    """

    radius: float
    spacing: Optional[float] = None
    times: int = 1
    required: tuple = ()
    buffer: float = 0.0
    min_weight: float = 0.0
    weight_field: str = ""
    kinds: tuple = ()


@dataclass(frozen=True)
class Ground:
    """What does not depend on the reach: sites, demand, zones, all in one CRS.

    Attributes
    ----------
    sites : Sites
    demand : Demand
    zones : GeoDataFrame or None
    crs : object
        As the candidates have it.
    notes : tuple of str
        What was left out and why.
    """

    sites: object
    demand: object
    zones: Optional[object] = None
    crs: Optional[object] = None
    notes: tuple = ()


@dataclass(frozen=True)
class View:
    """The live count: a greedy plan for every number of sensors, and what none exceeds.

    Attributes
    ----------
    question : Question
    ground : Ground
    reach : Reach
    problem : CoverageProblem
        With the number of sensors that the curve ends at.
    order : array (k,) of int
        Sites of the greedy plan; the first n are the plan with n.
    covered : array (q,)
        Covered weight of the best known plan with 0, 1 … sensors.
    bound : array (q,) or None
        No plan within the rules covers more; None until it is computed.
    """

    question: Question
    ground: Ground
    reach: object
    problem: object
    order: np.ndarray
    covered: np.ndarray
    bound: Optional[np.ndarray] = None

    @property
    def most(self):
        """Return the number of sensors that the curve ends at."""
        return len(self.covered) - 1

    @property
    def total(self):
        """Return the weight of the whole demand, fully covered."""
        return self.problem.total

    def at(self, number):
        """Return covered weight and bound for a number of sensors.

        Parameters
        ----------
        number : int
            Beyond the curve's end: its end, and no bound.

        Returns
        -------
        covered : float
        bound : float or None
        """
        place = min(number, self.most)
        if self.bound is None or number > self.most:
            return float(self.covered[place]), None
        return float(self.covered[place]), float(self.bound[place])

    def sharpened(self, numbers, covered, bound):
        """Return the count with what a search has found for the same question.

        Parameters
        ----------
        numbers : sequence of int
        covered, bound : sequence of float
            Of each number.

        Returns
        -------
        View
        """
        best = self.covered.copy()
        least = np.full(len(best), self.total) if self.bound is None else self.bound.copy()
        for number, value, limit in zip(numbers, covered, bound):
            if 0 <= number <= self.most:
                best[number] = max(best[number], value)
                least[number] = min(least[number], limit)
        best = np.maximum.accumulate(best)
        least = np.minimum.accumulate(least[::-1])[::-1]
        return replace(self, covered=best, bound=np.maximum(least, best))


def read_ground(candidates, demand, question, existing=None, zones=None, names=("", "", ""),
                progress=SILENT):  # fmt: skip
    """Put sites and demand together exactly as the tools do.

    Parameters
    ----------
    candidates, demand : GeoDataFrame
        In one CRS in metres.
    question : Question
        Its fields, required sites, buffer and smallest weight count.
    existing, zones : GeoDataFrame, optional
        In the same CRS.
    names : (str, str, str)
        Of the layers of candidates, demand and existing sensors, for messages.
    progress : Progress

    Returns
    -------
    Ground

    Raises
    ------
    InputError
        One sentence: what is wrong with a layer.
    """
    from ....core.sensors.inputs.demand import read_demand
    from ....core.sensors.inputs.plan_status import standing
    from ....core.sensors.inputs.sites import SiteOptions, read_sites

    if existing is not None:
        existing = standing(existing, names[2], progress)
        existing = existing if len(existing) else None
    options = SiteOptions(
        required=question.required,
        buffer=question.buffer,
        layer=names[0],
        existing_layer=names[2],
    )
    zones = zones_for(zones, question.kinds)
    sites = read_sites(candidates, existing, zones, options, progress)
    needs = read_demand(demand, question.weight_field, names[1], question.min_weight, progress)
    return Ground(sites, needs, zones, candidates.crs, (*sites.notes, *needs.notes))


def kinds_of(value):
    """Return the kinds of sensor that a zone forbids.

    Parameters
    ----------
    value : object
        Of its field ``sensor_types``: names with ";" or "," between them; empty: all kinds.

    Returns
    -------
    set of str
    """
    from ....core.sensors.siting.privacy import ALL

    text = "" if value is None or value != value else str(value)
    parts = text.replace(",", ";").lower().split(";")
    return {part.strip() for part in parts if part.strip()} or {ALL}


def zones_for(zones, kinds):
    """Return the zones that forbid some kinds of sensor.

    Parameters
    ----------
    zones : GeoDataFrame or None
    kinds : sequence of str

    Returns
    -------
    GeoDataFrame or None
        All of them where nothing says whom they forbid.
    """
    from ....core.sensors.siting.privacy import ALL

    if zones is None or not kinds or KINDS not in zones.columns:
        return zones
    wanted = {ALL, *kinds}
    some = zones[[bool(kinds_of(value) & wanted) for value in zones[KINDS]]]
    return some if len(some) else None


def count(ground, question, progress=SILENT, tell=None, seconds=None):
    """Count what n sensors cover, for every n up to :data:`MOST`.

    Parameters
    ----------
    ground : Ground
    question : Question
    progress : Progress
        Asked for a cancel at least once a second.
    tell : callable, optional
        Gets the :class:`View` without a bound as soon as it is there.
    seconds : float, optional
        For the bound; :data:`BOUND_SECONDS` if not given.

    Returns
    -------
    View

    Raises
    ------
    InputError, ModelError
        If nothing can be covered.

    Notes
    -----
    Costs don't count here: a budget is for the search.

    The plans are greedy: of all sites that may still be chosen, the one that adds most comes
    next. For plain coverage they are never below 63 % of the best possible one (Nemhauser,
    Wolsey, Fisher 1978), in cities rather 97 %; the bound says how far they are here.
    """
    from ....core.sensors.coverage.curve_bound import bound_curve
    from ....core.sensors.coverage.input import PlanRules, cover_grades, coverage_problem
    from ....core.sensors.inputs.reach import reach_by_radius

    reach = reach_by_radius(ground.sites, ground.demand, question.radius, progress.part(0, 0.3))
    free = ~(ground.sites.existing | ground.sites.forbidden)
    most = max(min(MOST, int(free.sum())), 1)
    rules = PlanRules(most, None, cover_grades(question.times), question.spacing)
    problem = coverage_problem(ground.sites, ground.demand, reach.cover, rules)
    order, covered = _greedy(problem, most, progress.part(0.3, 0.5))
    view = View(question, ground, reach, problem, order, covered)
    if tell is not None:
        tell(view)
    limit = BOUND_SECONDS if seconds is None else seconds
    bound = bound_curve(problem, np.arange(most + 1), None, limit, progress.part(0.5, 1))
    bound = np.minimum(bound, problem.value_of(problem.free))
    return replace(view, bound=np.maximum(bound, covered))


def _greedy(problem, most, progress):
    """Return the sites in greedy order, and the covered weight of 0 to ``most`` of them."""
    from ....core.sensors.coverage.cover_matrix import merge_demand
    from ....core.sensors.coverage.search import best_addition
    from ....core.sensors.coverage.state import CoverageState

    cover, weights, _ = merge_demand(problem.cover, problem.weights)
    state = CoverageState(replace(problem, cover=cover, weights=weights))
    due = np.flatnonzero(problem.mask("required")).tolist()
    order, covered = [], np.full(most + 1, state.value)
    for number in range(1, most + 1):
        progress.report(number / most)
        site = due.pop(0) if due else best_addition(state)
        if site is None:
            covered[number:] = state.value
            break
        state.add(int(site))
        order.append(int(site))
        covered[number] = state.value
    return np.asarray(order, int), covered
