"""What makes a set of pilot quarters good: the five objectives, evaluated for many sets.

References
----------
Hakimi, S.L. (1964): Optimum locations of switching centers and the absolute centers and
medians of a graph. Operations Research 12(3), 450-459 (p-median).
Church, R., ReVelle, C. (1974): The maximal covering location problem. Papers of the
Regional Science Association 32, 101-118.
Kuby, M.J. (1987): Programming models for facility dispersion. Geographical Analysis 19(4),
315-329 (largest smallest distance).
"""

import numpy as np

from .problem import MINIMISED, OBJECTIVES

_CHUNK = 1 << 18


def is_minimised(objective):
    """Return True where a smaller value of the objective is better."""
    return objective in MINIMISED


def assignment_matrix(problem, objective):
    """Return the (n, n) cost of quarter i being represented by j, or None.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    objective : str
        ``transferability``: dissimilarity; ``coverage``: metres; ``scalability``: 1 where
        the dissimilarity is above tau. Others have no such matrix.

    Returns
    -------
    numpy.ndarray or None
    """
    if objective == "transferability":
        return problem.distance
    if objective == "coverage":
        return problem.geographic
    if objective == "scalability" and problem.distance is not None:
        # Rounding must not decide about a pair that lies exactly at tau.
        return (problem.distance > problem.tau_value * (1 + 1e-12)).astype(float)
    return None


def from_cost(objective, cost):
    """Turn the mean assignment cost into the objective's value.

    Parameters
    ----------
    objective : str
        One that has an assignment matrix.
    cost : float or numpy.ndarray
        Mean cost.

    Returns
    -------
    float or numpy.ndarray
        The share that is covered for scalability, else the cost itself.
    """
    return 1 - cost if objective == "scalability" else cost


def objective_values(problem, sets, objective):
    """Evaluate one objective for given sets.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    sets : array_like of int
        (s, k) positions of quarters.
    objective : str
        One of :data:`OBJECTIVES`.

    Returns
    -------
    numpy.ndarray
        (s,) float64; dissimilarity, metres, sum of scores, share 0-1, or dissimilarity;
        NaN where the data for the objective are not given.
    """
    sets = np.asarray(sets)
    parts = [
        _values(problem, sets[start : start + _CHUNK], objective)
        for start in range(0, len(sets), _CHUNK)
    ]
    return np.concatenate(parts) if parts else np.empty(0)


def all_values(problem, sets):
    """Evaluate every objective for given sets.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    sets : array_like of int
        (s, k) positions of quarters.

    Returns
    -------
    dict of str to numpy.ndarray
        Objective to (s,) values.
    """
    return {name: objective_values(problem, sets, name) for name in OBJECTIVES}


def transferred_share(problem, value):
    """Return T = 1 - cost(S) / cost(best single quarter).

    Parameters
    ----------
    problem : SetProblem
        With dissimilarities.
    value : float or numpy.ndarray
        Transferability value(s) of sets.

    Returns
    -------
    float or numpy.ndarray
        0: no better than the one best quarter alone; 1: every quarter is like its pilot.
    """
    if problem.distance is None:
        return np.nan * np.asarray(value)
    best_single = (problem.weights @ problem.distance).min()
    if best_single <= 0:
        return np.ones_like(np.asarray(value, dtype=float))
    return 1 - np.asarray(value) / best_single


def typicality(distance, weights):
    """Return how typical of the city each quarter is.

    Parameters
    ----------
    distance : numpy.ndarray
        (n, n) dissimilarity.
    weights : numpy.ndarray
        (n,) shares of the inhabitants.

    Returns
    -------
    numpy.ndarray
        (n,) in (0, 1]: share of quarters whose mean dissimilarity to the inhabitants'
        quarters is as large or larger; 1 is the most typical quarter, 0.5 and above the more
        typical half.
    """
    mean = distance @ weights
    tied = np.round(mean, 12)
    return np.array([(tied >= value).mean() for value in tied])


def _values(problem, sets, objective):
    n_sets, k = sets.shape
    if objective == "score":
        return _nan(n_sets) if problem.score is None else problem.score[sets].sum(axis=1)
    if objective == "contrast":
        if problem.distance is None or k < 2:
            return _nan(n_sets)
        smallest = np.full(n_sets, np.inf)
        for first in range(k):
            for second in range(first + 1, k):
                pair = problem.distance[sets[:, first], sets[:, second]]
                np.minimum(smallest, pair, out=smallest)
        return smallest
    matrix = assignment_matrix(problem, objective)
    if matrix is None:
        return _nan(n_sets)
    rows = max(1, (1 << 21) // problem.n)
    cost = np.empty(n_sets)
    for start in range(0, n_sets, rows):
        part = sets[start : start + rows]
        nearest = matrix[:, part[:, 0]]
        for column in range(1, k):
            np.minimum(nearest, matrix[:, part[:, column]], out=nearest)
        cost[start : start + rows] = problem.weights @ nearest
    return from_cost(objective, cost)


def _nan(n):
    return np.full(n, np.nan)
