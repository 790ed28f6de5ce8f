"""What a set of pilot quarters must keep: one description for counting and for solving."""

from dataclasses import dataclass

import numpy as np

from .objectives import typicality

_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class LinearRule:
    """A rule ``low <= sum of coefficients of the chosen <= high``."""

    name: str
    coefficients: np.ndarray
    low: float
    high: float


def linear_rules(problem):
    """Return the rules that are sums over the chosen quarters.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    list of LinearRule
        Budget, smallest score, type quotas and social balance, as far as they are asked for.
    """
    rules = []
    if problem.budget is not None:
        rules.append(LinearRule("budget", problem.cost, -np.inf, problem.budget))
    if problem.min_score is not None:
        rules.append(LinearRule("min_score", problem.score, problem.min_score, np.inf))
    for kind, (least, most) in problem.type_limits.items():
        members = np.array([value == str(kind) for value in problem.types], dtype=float)
        low = -np.inf if least is None else float(least)
        high = np.inf if most is None else float(most)
        rules.append(LinearRule("type_limits", members, low, high))
    if problem.low_status is not None:
        city = problem.low_status_city
        if city is None:
            city = float(problem.weights @ problem.low_status)
        # Divided by the inhabitants, so that one tolerance fits all rules.
        balance = problem.weights * (problem.low_status - city)
        rules.append(LinearRule("low_status", balance, 0.0, np.inf))
    return rules


def conflict_pairs(problem):
    """Return which two quarters must not be chosen together.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    numpy.ndarray
        (n, n) bool, symmetric, diagonal False: nearer than the smallest distance,
        neighbours, or (contrast with types) of the same type.
    """
    conflict = np.zeros((problem.n, problem.n), dtype=bool)
    if problem.min_distance:
        conflict |= problem.geographic < problem.min_distance * (1 - _TOLERANCE)
    if problem.non_adjacent:
        conflict |= problem.adjacency
    if problem.objective == "contrast" and problem.types is not None:
        types = np.array(problem.types)
        conflict |= types[:, None] == types[None, :]
    conflict |= conflict.T
    np.fill_diagonal(conflict, False)
    return conflict


def free_quarters(problem):
    """Return which quarters are still to be decided on.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    numpy.ndarray
        Sorted positions of the quarters that are neither required nor excluded, nor (for
        contrast) less typical than asked, nor in conflict with a required quarter.
    """
    free = np.ones(problem.n, dtype=bool)
    free[list(problem.index(problem.excluded))] = False
    free &= allowed_by_typicality(problem)
    required = list(problem.index(problem.required))
    if required:
        free &= ~conflict_pairs(problem)[required].any(axis=0)
        free[required] = False
    return np.flatnonzero(free)


def allowed_by_typicality(problem):
    """Return (n,) bool: True where a quarter is typical enough for the objective."""
    if problem.objective != "contrast":
        return np.ones(problem.n, dtype=bool)
    share = typicality(problem.distance, problem.weights)
    return share >= problem.typicality - _TOLERANCE


def feasible_mask(problem, sets):
    """Return which sets keep all rules.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    sets : numpy.ndarray of int
        (s, k) positions.

    Returns
    -------
    numpy.ndarray
        (s,) bool.
    """
    allowed = np.zeros(problem.n, dtype=bool)
    required = list(problem.index(problem.required))
    allowed[free_quarters(problem)] = True
    typical = allowed_by_typicality(problem)
    allowed[[i for i in required if typical[i]]] = True
    ok = np.ones(len(sets), dtype=bool)
    if not allowed.all():
        ok &= allowed[sets].all(axis=1)
    for position in required:
        ok &= (sets == position).any(axis=1)
    for rule in linear_rules(problem):
        total = rule.coefficients[sets].sum(axis=1)
        slack = _TOLERANCE * max(1.0, _size(rule))
        ok &= (total >= rule.low - slack) & (total <= rule.high + slack)
    conflict = conflict_pairs(problem)
    if conflict.any():
        for first in range(sets.shape[1]):
            for second in range(first + 1, sets.shape[1]):
                ok &= ~conflict[sets[:, first], sets[:, second]]
    return ok


def active_rules(problem):
    """Return the rules in force, each with the fields that switch it off.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    dict of str to dict
        Rule name to the keyword arguments for ``dataclasses.replace``.
    """
    rules = {}
    if problem.budget is not None:
        rules["budget"] = {"budget": None}
    if problem.min_score is not None:
        rules["min_score"] = {"min_score": None}
    if problem.type_limits:
        rules["type_limits"] = {"type_limits": {}}
    if problem.low_status is not None:
        rules["low_status"] = {"low_status": None}
    if problem.min_distance:
        rules["min_distance"] = {"min_distance": None}
    if problem.non_adjacent:
        rules["non_adjacent"] = {"non_adjacent": False}
    if problem.objective == "contrast":
        rules["typicality"] = {"typicality": 0.0}
        if problem.types is not None:
            rules["different_types"] = {"types": None, "type_limits": {}}
    if problem.required:
        rules["required"] = {"required": ()}
    if problem.excluded:
        rules["excluded"] = {"excluded": ()}
    return rules


def _size(rule):
    """How large a rule's numbers are, for its tolerance; the balance is a share already."""
    sizes = [abs(value) for value in (rule.low, rule.high) if np.isfinite(value)]
    if rule.name != "low_status":
        sizes.append(float(np.nanmax(np.abs(rule.coefficients))))
    return max(sizes)
