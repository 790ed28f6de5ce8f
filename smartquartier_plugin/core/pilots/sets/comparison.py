"""Where a given set stands among all sets, and which sets trade one aim for another."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .constraints import active_rules, feasible_mask, free_quarters
from .enumeration import (
    ENUMERATION_LIMIT,
    all_candidate_sets,
    count_sets,
    enumerate_sets,
    enumerated_values,
)
from .milp import solve_set
from .objectives import OBJECTIVES, all_values, is_minimised, objective_values
from .problem import MINIMISED
from .words import word

SAMPLE = 100_000
PARETO_LIMIT = 200
_TIE = 1e-9
_SCORE_STEP = 1e-5


@dataclass(frozen=True, eq=False)
class ComparedSet:
    """A set that somebody proposes, seen among all feasible sets.

    Attributes
    ----------
    chosen : tuple of int
        Its positions.
    values : dict of str to float
        Every objective's value.
    better_share : dict of str to float
        Share of all feasible sets that are strictly better; 0.03: among the best 3 %.
    n_sets : int
        Number of sets it was compared with.
    estimated : bool
        True where these are a random sample of all sets.
    broken : tuple of str
        Names of the rules that the set does not keep.
    """

    chosen: tuple
    values: dict
    better_share: dict
    n_sets: int
    estimated: bool
    broken: tuple = ()

    def value(self, objective):
        """Return the set's value for an objective."""
        return self.values[objective]

    @property
    def percentile(self):
        """Return for each objective the share of sets that are not better, 0-1."""
        return {name: 1 - share for name, share in self.better_share.items()}


def compare_sets(problem, proposals, progress=SILENT, seed=0, found=None):
    """Place given sets among all feasible sets, for every objective that has data.

    Parameters
    ----------
    problem : SetProblem
        The problem with its rules.
    proposals : sequence of sequence of str
        Sets of k codes each.
    progress : Progress
        Progress and cancel.
    seed : int
        For the sample, where there are more than two million sets.
    found : EnumeratedSets, optional
        All sets of this problem, where they are at hand already.

    Returns
    -------
    list of ComparedSet

    Raises
    ------
    InputError
        If a proposal has unknown or repeated codes or another size than k.

    Notes
    -----
    The rules of ``contrast`` (typicality, different types) apply only where that is the
    problem's objective.
    """
    chosen = [_checked(problem, codes) for codes in proposals]
    estimated = count_sets(problem) > ENUMERATION_LIMIT
    if estimated:
        sets = _sampled_sets(problem, seed)
        everything = all_values(problem, sets)
    else:
        found = found or enumerate_sets(problem, progress)
        sets = found.sets
        everything = {problem.objective: found.values}
        for name in OBJECTIVES:
            if name not in everything:
                everything[name] = _all_of(problem, name, found, progress)
    own = all_values(problem, np.array(chosen))
    return [
        ComparedSet(
            chosen=row,
            values={name: float(own[name][i]) for name in OBJECTIVES},
            better_share={
                name: _better(name, everything[name], own[name][i]) for name in OBJECTIVES
            },
            n_sets=len(sets),
            estimated=estimated,
            broken=broken_rules(problem, row),
        )
        for i, row in enumerate(chosen)
    ]


def broken_rules(problem, chosen):
    """Return the titles of the rules that a set does not keep.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    chosen : sequence of int
        Positions.

    Returns
    -------
    tuple of str
    """
    chosen = np.array([sorted(chosen)])
    everything_off = {}
    rules = active_rules(problem)
    for off in rules.values():
        everything_off.update(off)
    broken = []
    for name, off in rules.items():
        kept = {key: getattr(problem, key) for key in off}
        only = replace(problem, **{**everything_off, **kept})
        if not feasible_mask(only, chosen)[0]:
            broken.append(word(name))
    return tuple(broken)


def pareto_sets(problem, second, progress=SILENT, limit=None, time_limit=60.0):
    """List the sets that no other set beats in two objectives at once.

    Parameters
    ----------
    problem : SetProblem
        With scores; its rules hold.
    second : {"transferability", "coverage", "scalability"}
        Objective that is traded against ``score``.
    progress : Progress
        Progress and cancel.
    limit : int, optional
        Most sets to list, by default 200.
    time_limit : float
        Seconds in all, where there are too many sets to look at each.

    Returns
    -------
    sets : numpy.ndarray
        (s, k) from the best in ``second`` to the best in ``score``.
    complete : bool
        True where the list has all of them and each is proven.

    Notes
    -----
    Epsilon constraint (Mavrotas 2009): best in ``second`` subject to a total score above
    that of the set before, until no set is left. With the solver, scores that differ by
    less than 1e-5 of the largest score count as equal.

    References
    ----------
    Mavrotas, G. (2009): Effective implementation of the epsilon-constraint method in
    multi-objective mathematical programming problems. Applied Mathematics and Computation
    213(2), 455-465.
    """
    limit = PARETO_LIMIT if limit is None else limit
    problem = replace(problem, objective=second)
    if count_sets(problem) <= ENUMERATION_LIMIT:
        found = enumerate_sets(problem, progress)
        sign = 1 if is_minimised(second) else -1
        score = objective_values(problem, found.sets, "score")
        order = np.lexsort((-np.round(score, 12), np.round(sign * found.values, 12)))
        reached = np.maximum.accumulate(score[order])
        front = np.r_[True, score[order][1:] > reached[:-1] + _TIE] if len(order) else []
        sets = found.sets[order[front]] if len(order) else found.sets
        return sets[:limit], len(sets) <= limit
    return _pareto_by_milp(problem, progress, limit, time_limit)


def _pareto_by_milp(problem, progress, limit, time_limit):
    sets, end = [], time.monotonic() + time_limit
    size = max(float(np.nanmax(np.abs(problem.score))), 1e-12)
    while len(sets) < limit and time.monotonic() < end:
        # Among sets equal in the objective the one with the best score is on the front.
        result = solve_set(problem, (), end - time.monotonic(), progress)
        if result.chosen is None:
            return _not_beaten(problem, sets), result.status == "infeasible"
        if result.status != "optimal":
            return _not_beaten(problem, [*sets, result.chosen]), False
        sets.append(result.chosen)
        # Clearly above the solver's tolerance, or it would answer the same set again.
        floor = float(problem.score[list(result.chosen)].sum()) + _SCORE_STEP * size
        problem = replace(problem, min_score=floor)
    return _not_beaten(problem, sets), False


def _not_beaten(problem, sets):
    """Take out sets that a later one beats in score at the same value."""
    if not sets:
        return np.empty((0, problem.k), dtype=int)
    sets = np.array(sets)
    value = objective_values(problem, sets, problem.objective)
    keep = [
        i
        for i in range(len(sets))
        if i + 1 == len(sets) or abs(value[i + 1] - value[i]) > _TIE * max(1, abs(value[i]))
    ]
    return sets[keep]


def _all_of(problem, name, found, progress):
    """Values of another objective for the feasible sets, in the fast order if possible."""
    if problem.objective == "contrast" or name == "contrast":
        return objective_values(problem, found.sets, name)
    values = enumerated_values(problem, name, all_candidate_sets(problem), progress)
    return values[found.feasible]


def _better(name, values, own):
    if np.isnan(own) or not len(values):
        return float("nan")
    slack = _TIE * max(abs(own), 1e-12)
    if name in MINIMISED:
        return float((values < own - slack).mean())
    return float((values > own + slack).mean())


def _sampled_sets(problem, seed):
    """Draw sets at random from those that keep the rules."""
    rng = np.random.default_rng(seed)
    free, required = free_quarters(problem), np.array(problem.index(problem.required), dtype=int)
    m = problem.k - len(required)
    parts = []
    for _ in range(20):
        drawn = rng.random((SAMPLE // 20, len(free))).argpartition(m, axis=1)[:, :m]
        sets = np.column_stack([np.tile(required, (len(drawn), 1)), free[drawn]])
        sets.sort(axis=1)
        parts.append(sets[feasible_mask(problem, sets)])
    return np.concatenate(parts)


def _checked(problem, codes):
    codes = [str(code) for code in codes]
    chosen = problem.index(codes)
    if len(set(chosen)) != problem.k or len(codes) != problem.k:
        raise InputError(
            translate(
                "SmartQuartier",
                "The set to compare ({}) has another number of different quarters ({}) than is "
                "to be chosen ({}). Give exactly as many codes.",
            ).format(", ".join(codes), len(set(chosen)), problem.k)
        )
    return chosen
