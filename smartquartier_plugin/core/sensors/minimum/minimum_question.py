"""One of four questions: how many sensors are needed, or how near can so many be."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, percent, short
from ...progress import SILENT
from .p_center import PCenterProblem, plan_p_center
from .p_median import PMedianProblem, plan_p_median
from .partial_cover import PartialCoverProblem, plan_partial_cover
from .set_cover import SetCoverProblem, plan_set_cover

GOALS = ("cover", "partial_cover", "pcenter", "pmedian")
COVER_GOALS = GOALS[:2]
MOST_PAIRS = 25_000_000  # about 400 MB; beyond, distances need a cut-off


@dataclass(frozen=True)
class MinimumQuestion:
    """What is asked, in the planner's terms.

    Attributes
    ----------
    goal : str
        One of ``GOALS``.
    sites : Sites
        Candidates and existing sensors.
    demand : Demand
        What is to be covered or near.
    reach : Reach
        Who covers what, and distances.
    radius : float or None
        Reach of a sensor; for distances a cut-off [m], None for none.
    number : int or None
        New sensors, for ``pcenter`` and ``pmedian``.
    share : float
        Of the weight, for ``partial_cover``.
    table : DistanceTable or None
        Distances, for ``pcenter`` and ``pmedian``; see :func:`distances`.
    """

    goal: str
    sites: object
    demand: object
    reach: object
    radius: Optional[float] = None
    number: Optional[int] = None
    share: float = 1.0
    table: Optional[object] = None

    @property
    def covers(self):
        """Return True for the goals that count sensors, False for those of distance."""
        return self.goal in COVER_GOALS

    @property
    def by_cost(self):
        """Return True if money is counted, not sensors."""
        return self.covers and self.sites.costs is not None

    @property
    def rules(self):
        """Return the masks of the sites, as keywords of every problem."""
        return {name: getattr(self.sites, name) for name in ("existing", "required", "forbidden")}


def check_question(goal, radius, count):
    """Refuse a question that lacks what its goal needs.

    Parameters
    ----------
    goal : str
        One of ``GOALS``.
    radius : float or None
        Reach of a sensor [m].
    count : int or None
        New sensors.

    Raises
    ------
    InputError
        Radius or number missing.
    """
    if goal in COVER_GOALS and not radius:
        raise InputError(
            translate(
                "SmartQuartier",
                "The goal '{}' asks how many sensors are needed; give the reach of a sensor.",
            ).format(goal)
        )
    if goal not in COVER_GOALS and not count:
        raise InputError(
            translate(
                "SmartQuartier",
                "The goal '{}' asks for the best places of a number of sensors; give their number.",
            ).format(goal)
        )


def distances(question, progress=SILENT):
    """Return the question with its table of distances.

    Parameters
    ----------
    question : MinimumQuestion
        Of the goals ``pcenter`` and ``pmedian``.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    MinimumQuestion

    Raises
    ------
    InputError
        If there are too many pairs for the memory.

    Notes
    -----
    Without a cut-off all pairs count. Where these are too many, ``pcenter`` needs those only up
    to the largest distance of any plan, such as the one by the farthest-first rule.
    """
    sites, demand = question.sites, question.demand
    limit, pairs = question.radius, float(sites.n) * float(demand.m)
    if limit is None and pairs > MOST_PAIRS and question.goal == "pcenter":
        limit, pairs = farthest_first(question), 0.0
    if limit is None and pairs > MOST_PAIRS:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} sites and {} places make too many distances for the memory; give a reach as "
                "cut-off (demand that no sensor reaches counts with it).",
            ).format(number(sites.n, 0), number(demand.m, 0))
        )
    table = question.reach.table(np.inf if limit is None else limit, progress=progress)
    return replace(question, table=table)


def farthest_first(question):
    """Return the largest distance [m] of a quick plan: a distance that is never exceeded.

    Parameters
    ----------
    question : MinimumQuestion
        Of the goal ``pcenter``, distances in a straight line or along streets.

    Returns
    -------
    float
        Infinite if the plan leaves demand without any site.

    References
    ----------
    .. [1] Gonzalez, T. (1985). Clustering to minimize the maximum intercluster distance.
       Theoretical Computer Science 38, 293-306.
    """
    from scipy.spatial import cKDTree

    sites, demand = question.sites, question.demand
    counting = demand.weights > 0
    present = sites.existing | sites.required
    free = np.flatnonzero(~present & ~sites.forbidden)
    tree = cKDTree(sites.xy[free])
    for _ in range(int(question.number - sites.required.sum())):
        away = np.where(counting, question.reach.nearest_m(present), -1.0)
        worst = int(np.argmax(away))
        if not present.any():  # begin in the middle
            middle = demand.xy[counting].mean(axis=0)
            worst = int(np.argmin(((demand.xy - middle) ** 2).sum(axis=1)))
        present = present.copy()
        present[free[tree.query(demand.xy[worst])[1]]] = True
    return float(question.reach.nearest_m(present)[counting].max()) * (1 + 1e-9)


def plan(question, time_limit=60.0, target_gap=0.0, seed=0, progress=SILENT):
    """Answer a question.

    Parameters
    ----------
    question : MinimumQuestion
        With its table, where it is one of distances.
    time_limit : float
        Seconds.
    target_gap : float
        Relative gap that is good enough.
    seed : int
        Of the search.
    progress : Progress
        Reported to.

    Returns
    -------
    MinimumPlan
        ``objective`` and ``bound`` in sensors, money, or metres (``pmedian``: the mean).

    Raises
    ------
    InputError, ModelError
        As the four models do.
    """
    how = (time_limit, target_gap, seed, progress)
    weights, rules = question.demand.weights, question.rules
    if question.goal == "cover":
        problem = SetCoverProblem(question.reach.cover, weights, question.sites.costs, **rules)
        return plan_set_cover(problem, *how)
    if question.goal == "partial_cover":
        problem = PartialCoverProblem(
            question.reach.cover, question.share, weights, question.sites.costs, **rules
        )
        return plan_partial_cover(problem, *how)
    if question.goal == "pcenter":
        return plan_p_center(
            PCenterProblem(question.table, question.number, weights, **rules), *how
        )
    found = plan_p_median(PMedianProblem(question.table, question.number, weights, **rules), *how)
    total = question.demand.total
    steps = tuple((*step[:2], step[2] / total, step[3] / total) for step in found.steps)
    return replace(found, objective=found.objective / total, bound=found.bound / total, steps=steps)


def notes_of(question):
    """Return what the planner must know about the question itself, as sentences."""
    notes, demand = [], question.demand
    if question.covers:
        usable = ~question.sites.forbidden
        reached = (question.reach.cover.T @ usable.astype(float)) > 0
        lost = demand.weights[~reached].sum()
        if lost > 0:
            notes.append(
                translate(
                    "SmartQuartier",
                    "{} of the demand ({} places) are out of reach of every site; no number of "
                    "sensors covers them.",
                ).format(
                    percent(lost / demand.total, 1),
                    number(int(((demand.weights > 0) & ~reached).sum()), 0),
                )
            )
    elif question.radius is not None and question.goal == "pmedian":
        notes.append(
            translate(
                "SmartQuartier",
                "Distances are cut off at {} m: demand farther from every sensor counts with this "
                "distance, so that the true mean distance is higher where there is any.",
            ).format(short(question.radius, 6))
        )
    return notes
