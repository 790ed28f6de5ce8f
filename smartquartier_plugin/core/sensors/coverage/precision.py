"""What floating point can tell apart: the unit of all values, and what counts as proven."""

from dataclasses import replace

import numpy as np

_EXACT = 2.0**53  # whole numbers up to here are exact in floating point
_PARTS = 1024.0  # of a whole: halves and quarters are as exact as whole numbers
_DIGITS = 1e-9  # relative: two values that differ by less are called equal


def value_unit(problem):
    """Return a number of which every plan's value is a multiple; 0 if none is known."""
    worth = np.outer(problem.weights, problem.grades) * _PARTS
    if not 0 < worth.sum() < _EXACT or np.mod(worth, 1.0).any():
        return 0.0
    return float(np.gcd.reduce(worth.astype(np.int64), axis=None)) / _PARTS


def least_worth(problem):
    """Return what a plan is worth at least if it is worth anything."""
    worth = np.outer(problem.weights, problem.grades)
    return float(worth[worth > 0].min(initial=np.inf))


def tightened(bound, unit):
    """Return the largest value that a plan can have below a bound.

    Parameters
    ----------
    bound : float
        No plan is worth more.
    unit : float
        As :func:`value_unit` returns it.

    Returns
    -------
    float
        The next multiple of the unit below; the bound itself without a unit, or where floating
        point can't tell multiples apart.
    """
    lost = 0.0 if not unit else 1e-6 + 1e-14 * abs(bound) / unit  # by floating point, in units
    if not unit or not lost < 0.5:
        return bound
    return float(np.floor(bound / unit + lost) * unit)


def proven(value, bound, unit):
    """Return whether a bound proves that no plan is worth more than ``value``.

    Parameters
    ----------
    value, bound : float
        Of a plan, and what no plan can exceed.
    unit : float
        As :func:`value_unit` returns it. Without one, nine digits must agree.

    Returns
    -------
    bool
    """
    if unit:
        return bool(tightened(bound, unit) - value < 0.5 * unit)
    return bool(bound - value <= _DIGITS * abs(bound))


def of_common_size(problem):
    """Return the same question with weights and costs around 1, and how much larger they were.

    Parameters
    ----------
    problem : CoverageProblem

    Returns
    -------
    problem : CoverageProblem
        Divided by powers of two, so that no digit changes.
    scale : float
        Times its values are those of the problem given. 1 where a unit is known: whole weights
        stay whole.

    Notes
    -----
    Solvers and searches compare with absolute tolerances; the answer must not depend on whether
    the demand is given in persons or in millions of them.
    """
    changes, scale = {}, 1.0
    if not value_unit(problem):
        scale = _power_of_two(problem.weights)
        changes["weights"] = np.asarray(problem.weights, float) / scale
    if problem.budget is not None:
        costs = np.asarray(problem.costs, float)
        coin = _power_of_two(costs[problem.free])
        changes.update(costs=costs / coin, budget=problem.budget / coin)
    return replace(problem, **changes), scale


def _power_of_two(values):
    """Return the power of two below the largest value; 1 if all are 0."""
    largest = float(np.max(values, initial=0.0))
    return float(np.ldexp(1.0, int(np.frexp(largest)[1]) - 1)) if largest > 0 else 1.0
