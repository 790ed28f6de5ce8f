"""Access before and after: on site, online, both; who is unserved; what each service bears."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...progress import SILENT
from .decay import Decay
from .digital import (
    CombinedCatchment,
    CombinedOpportunities,
    CombinedWay,
    Online,
    blocks,
    ranges,
)
from .measures import Catchment, floating_catchment, opportunities, step_ranges
from .ways import Pairs

NEAREST, CUMULATIVE, HANSEN, FCA2, E2SFCA = "nearest", "cumulative", "hansen", "fca2", "e2sfca"
METHODS = (NEAREST, CUMULATIVE, HANSEN, FCA2, E2SFCA)
CATCHMENTS = (FCA2, E2SFCA)
GAIN, LOSS, SAME, NEW = "gain", "loss", "same", "new"


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes
    ----------
    method : str
        One of :data:`METHODS`.
    decay : Decay
        With the threshold.
    ways : Ways
        From places to services.
    services : Services
        Of both states.
    before, after : array (m,)
        People of each place in each state; planned housing has nobody before.
    new : array (m,) of bool
        Planned housing.
    online : Online or None
        Who can go online; None where nothing is known about it.
    least_change : float
        A smaller relative change is none.
    steps : array (d, r) or None
        Step weights in each draw, where they are uncertain.
    """

    method: str
    decay: Decay
    ways: object
    services: object
    before: np.ndarray
    after: np.ndarray
    new: np.ndarray
    online: Optional[Online] = None
    least_change: float = 0.0
    steps: Optional[np.ndarray] = None

    @property
    def changes(self):
        """Return whether there is a scenario."""
        return self.services.changed or bool(self.new.any())

    @property
    def lower_is_better(self):
        """Return whether access is a distance."""
        return self.method == NEAREST


@dataclass(frozen=True)
class State:
    """Access in one state.

    Attributes
    ----------
    people : array (m,)
        Who lives there.
    nearest : array (m,)
        Cost of the way to the nearest service, in the unit of the ways; infinite for none.
    nearest_m : array (m,)
        Its length [m].
    nearest_site : array (m,)
        Its number, -1 for none.
    physical : array (m,)
        By the method; NaN where there is none (no way to any service).
    reached : array (m,) of bool
        Whether a service lies within the threshold.
    digital, combined : array (m, 3)
        P5, P50, P95: share of errands that can be run online; access by both. NaN where unknown.
    unserved : array (m, 3)
        People whose errands are run neither way, as full persons.
    unserved_total : array (3,)
        Of all places together.
    combined_mean : array (3,)
        Per person.
    share : float
        Of the errands that can be run online by those who are online.
    load : array (n,)
        People within the threshold of each service, weighted as the method does.
    ratio : array (n,)
        Supply per person of this load; NaN without a load.
    spread : array (m, 2) or None
        P5 and P95 of ``physical`` over the step weights, where these are uncertain.
    """

    people: np.ndarray
    nearest: np.ndarray
    nearest_m: np.ndarray
    nearest_site: np.ndarray
    physical: np.ndarray
    reached: np.ndarray
    digital: np.ndarray
    combined: np.ndarray
    unserved: np.ndarray
    unserved_total: np.ndarray
    combined_mean: np.ndarray
    share: float
    load: np.ndarray
    ratio: np.ndarray
    spread: Optional[np.ndarray] = None


@dataclass(frozen=True)
class Analysis:
    """Both states, and who gains and loses.

    Attributes
    ----------
    question : Question
        As asked.
    before, after : State
        ``after`` is None without a scenario.
    change : array (m, 3) or None
        P5, P50, P95 of the change of access: both ways together where online is known, else on
        site; NaN for planned housing, and where there was or is no way.
    verdict : array (m,) of str or None
        ``gain``, ``loss``, ``same``, ``new``; empty where unknown.
    """

    question: Question
    before: State
    after: Optional[State] = None
    change: Optional[np.ndarray] = None
    verdict: Optional[np.ndarray] = None


def analyse(question, progress=SILENT, pairs=None):
    """Compute access in both states.

    Parameters
    ----------
    question : Question
        What is asked.
    progress : Progress
        For cancelling.
    pairs : Pairs, optional
        Within the threshold, if they were computed already.

    Returns
    -------
    Analysis
    """
    if pairs is None:
        pairs = question.ways.pairs(question.decay.threshold, progress.part(0.0, 0.6))
    weights = pairs.weighted(question.decay(pairs.cost))
    rings = _rings(question, pairs)
    services = question.services
    before = _parts(question, weights, rings, services.before, question.before)
    if not question.changes:
        state, _ = _states(question, (before,), progress.part(0.6, 1.0))
        return Analysis(question, state[0])
    after = _parts(question, weights, rings, services.after, question.after)
    states, change = _states(question, (before, after), progress.part(0.6, 1.0))
    change[question.new] = np.nan
    return Analysis(question, *states, change, _verdicts(question, states, change))


@dataclass
class _Parts:
    """What a state needs before its draws."""

    supply: np.ndarray
    people: np.ndarray
    nearest: tuple
    nearest_m: np.ndarray
    physical: np.ndarray
    reached: np.ndarray
    catchment: Catchment
    both: Optional[object]
    spread: Optional[np.ndarray]


def _rings(question, pairs):
    """Return which services lie in which ring of each place; empty where weights are certain."""
    if question.steps is None:
        return ()
    ring = question.decay.ring(pairs.cost)
    found = []
    for number in range(len(question.decay.weights)):
        some = ring == number
        part = Pairs(
            pairs.place[some], pairs.site[some], pairs.cost[some], pairs.m, pairs.n, pairs.limit
        )
        found.append(part.weighted(np.ones(some.sum())))
    return tuple(found)


def _parts(question, weights, rings, supply, people):
    site, cost = question.ways.nearest(supply > 0)
    metres = cost if question.ways.unit == "m" else question.ways.nearest_m(supply > 0)
    catchment = floating_catchment(weights, people, supply)
    if question.method == NEAREST:
        physical = np.where(np.isfinite(cost), cost, np.nan)
    elif question.method in CATCHMENTS:
        physical = catchment.access
    else:
        physical = opportunities(weights, supply)
    both = None
    if question.online is not None:
        state = question.online, question.services.share, supply, people
        if question.method == NEAREST:
            both = CombinedWay(physical, *state)
        elif question.method in CATCHMENTS:
            both = CombinedCatchment(*state)
        else:
            both = CombinedOpportunities(*state)
        both.prepare(weights)
    reached = cost <= question.decay.threshold * (1 + 1e-9)
    spread = step_ranges(rings, people, supply, question.steps) if rings else None
    return _Parts(supply, people, (site, cost), metres, physical, reached, catchment, both, spread)


def _states(question, parts, progress):
    """Run the draws, a block of places at a time; return the states and the change."""
    m = len(question.before)
    change = np.full((m, 3), np.nan)
    if question.online is None:
        nothing = np.full((m, 3), np.nan)
        states = []
        for part in parts:
            alone = np.where(part.reached, 0.0, part.people)
            total = np.repeat(alone.sum(), 3)
            some = np.repeat(alone[:, None], 3, axis=1)
            states.append(_state(part, nothing, nothing, some, total, np.full(3, np.nan)))
        if len(parts) == 2:
            change = np.repeat((parts[1].physical - parts[0].physical)[:, None], 3, axis=1)
        return states, change
    found = [{name: np.full((m, 3), np.nan) for name in ("digital", "combined", "unserved")}
             for _ in parts]  # fmt: skip
    draws = question.online.draws
    lost, sums, counted = np.zeros((2, draws)), np.zeros((2, draws)), np.zeros(2)
    for rows in blocks(question.online, progress):
        both = []
        for i, part in enumerate(parts):
            errands = part.both.errands(rows)
            combined = part.both.at(rows)
            away = (part.people * ~part.reached)[rows]
            unserved = away[:, None] * (1.0 - errands)
            # Of whom nothing is known online, only what is on site counts.
            unserved = np.where(np.isnan(unserved), away[:, None], unserved)
            found[i]["digital"][rows] = ranges(errands)
            found[i]["combined"][rows] = ranges(combined)
            found[i]["unserved"][rows] = ranges(unserved)
            known = np.isfinite(combined).all(axis=1)
            lost[i] += unserved.sum(axis=0)
            sums[i] += part.people[rows][known] @ combined[known]
            counted[i] += part.people[rows][known].sum()
            both.append(combined)
        if len(both) == 2:
            change[rows] = ranges(both[1] - both[0])
    if len(parts) == 2:  # of whom nothing is known online, the change on site counts
        unknown = ~question.online.known
        change[unknown] = (parts[1].physical - parts[0].physical)[unknown, None]
    states = []
    for i, (part, some) in enumerate(zip(parts, found)):
        mean = np.full(3, np.nan)
        if counted[i] > 0:
            mean = ranges(sums[i : i + 1])[0] / counted[i]
        total = ranges(lost[i : i + 1])[0]
        states.append(
            _state(part, some["digital"], some["combined"], some["unserved"], total, mean)
        )
    return states, change


def _state(part, digital, combined, unserved, total, mean):
    load = part.catchment.load
    return State(
        people=part.people,
        nearest=part.nearest[1],
        nearest_m=part.nearest_m,
        nearest_site=part.nearest[0],
        physical=part.physical,
        reached=part.reached,
        digital=digital,
        combined=combined,
        unserved=unserved,
        unserved_total=total,
        combined_mean=mean,
        share=part.both.mean_share if part.both is not None else np.nan,
        load=load,
        ratio=np.where(load > 0, part.catchment.ratio, np.nan),
        spread=part.spread,
    )


def _verdicts(question, states, change):
    """Return who gains and loses; gaining a first way, or losing the last one, counts too."""
    before, after = states
    known = np.isfinite(before.combined[:, 1])
    base = np.where(known, before.combined[:, 1], before.physical)
    middle = change[:, 1] * (-1.0 if question.lower_is_better else 1.0)
    least = question.least_change * np.abs(base)
    verdict = np.where(np.isfinite(middle), SAME, "").astype(object)
    verdict[middle > np.maximum(least, 1e-12)] = GAIN
    verdict[middle < -np.maximum(least, 1e-12)] = LOSS
    if question.lower_is_better:
        first, last = ~np.isfinite(before.nearest), ~np.isfinite(after.nearest)
        verdict[first & ~last], verdict[last & ~first] = GAIN, LOSS
    verdict[question.new] = NEW
    return verdict
