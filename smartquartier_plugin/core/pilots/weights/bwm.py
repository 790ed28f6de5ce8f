"""Best-worst method: weights from comparisons with the best and the worst criterion.

References
----------
Rezaei, J. (2015): Best-worst multi-criteria decision-making method. Omega 53, 49-57.
Rezaei, J. (2016): Best-worst multi-criteria decision-making method: some properties and a
linear model. Omega 64, 126-130.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError, MissingDependencyError, ModelError
from ...i18n import translate
from ...numbers import short

MODELS = ("nonlinear", "linear")
_LARGEST = 9.0
_BISECTIONS = 100


@dataclass(frozen=True)
class BwmResult:
    """Weights and consistency of the best-worst method.

    Parameters
    ----------
    weights : numpy.ndarray
        (m,) float, summing to 1.
    xi : float
        The smallest possible largest deviation; 0 for perfect consistency. Values of the
        two models can't be compared.
    cr : float or None
        Consistency ratio ``xi / CI(a_BW)`` of the nonlinear model; None for the linear one,
        whose xi is itself the measure.
    model : str
        "nonlinear" or "linear".
    best, worst : int
        Positions of the best and the worst criterion.
    intervals : numpy.ndarray
        (m, 2) smallest and largest weight among all optimal solutions (nonlinear); the
        weight twice for the linear model.
    """

    weights: np.ndarray
    xi: float
    cr: float | None
    model: str
    best: int
    worst: int
    intervals: np.ndarray


def bwm_weights(best_to_others, others_to_worst, best=None, worst=None, model="nonlinear"):
    """Return weights from best-to-others and others-to-worst comparisons.

    Parameters
    ----------
    best_to_others : array_like of float, shape (m,)
        How many times the best criterion is as important as each, 1-9; 1 for itself.
    others_to_worst : array_like of float, shape (m,)
        How many times each is as important as the worst criterion, 1-9; 1 for itself.
    best, worst : int, optional
        Their positions; by default the first with a comparison of 1.
    model : {"nonlinear", "linear"}
        Rezaei 2015 or Rezaei 2016.

    Returns
    -------
    BwmResult

    Raises
    ------
    InputError
        If a comparison is missing or out of range, or best against worst is given twice
        with different values.

    Notes
    -----
    Nonlinear: min xi with ``|w_B/w_j - a_Bj| <= xi`` and ``|w_j/w_W - a_jW| <= xi``. Each
    criterion restricts only the ratio ``r = w_B/w_W`` to an interval that widens with xi,
    so the smallest xi at which all intervals meet is found by bisection. Several weights
    can be optimal; the centres of their intervals, scaled to 1, are returned. Linear:
    ``|w_B - a_Bj w_j| <= xi`` and ``|w_j - a_jW w_W| <= xi`` as a linear programme.
    """
    a_best, a_worst = _comparisons(best_to_others, others_to_worst)
    best, worst = _extremes(a_best, a_worst, best, worst)
    if model not in MODELS:
        raise InputError(
            translate(
                "SmartQuartier", 'The best-worst model "{}" is unknown. Known are: {}.'
            ).format(model, ", ".join(MODELS))
        )
    if len(a_best) == 1 or best == worst:
        even = np.full(len(a_best), 1 / len(a_best))
        return BwmResult(even, 0.0, 0.0, model, best, worst, np.column_stack([even, even]))
    if model == "linear":
        weights, xi = _linear(a_best, a_worst, best, worst)
        return BwmResult(weights, xi, None, model, best, worst, np.column_stack([weights] * 2))
    xi, intervals = _nonlinear(a_best, a_worst, best, worst)
    centres = intervals.mean(axis=1)
    index = consistency_index(a_best[worst])
    cr = xi / index if index > 0 else 0.0
    return BwmResult(centres / centres.sum(), xi, cr, model, best, worst, intervals)


def consistency_index(a_best_worst):
    """Return the largest xi that a given best-to-worst comparison allows.

    Parameters
    ----------
    a_best_worst : float
        Comparison of the best with the worst criterion, at least 1.

    Returns
    -------
    float
        The smaller root of ``xi^2 - (1 + 2a) xi + a^2 - a = 0`` (Rezaei 2015, table 1).
    """
    a = float(a_best_worst)
    return (1 + 2 * a - (1 + 8 * a) ** 0.5) / 2


def _comparisons(best_to_others, others_to_worst):
    try:
        arrays = [np.asarray(x, dtype=float) for x in (best_to_others, others_to_worst)]
    except (TypeError, ValueError):
        arrays = [np.array([np.nan])] * 2
    shapes = {x.shape for x in arrays}
    inside = all(((x >= 1) & (x <= _LARGEST)).all() for x in arrays)
    if len(shapes) != 1 or arrays[0].ndim != 1 or not arrays[0].size or not inside:
        raise InputError(
            translate(
                "SmartQuartier",
                "The best-worst comparisons can't be used. Give for each criterion two numbers "
                "from 1 to 9: best against it, and it against the worst.",
            )
        )
    return arrays


def _extremes(a_best, a_worst, best, worst):
    best = int(np.argmin(a_best)) if best is None else int(best)
    worst = int(np.argmin(a_worst)) if worst is None else int(worst)
    m = len(a_best)
    if not (0 <= best < m and 0 <= worst < m) or a_best[best] != 1 or a_worst[worst] != 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The best criterion compared with itself, and the worst with itself, must be 1. "
                "Correct the comparisons, or say which criterion is best and which is worst.",
            )
        )
    if a_best[worst] != a_worst[best]:
        raise InputError(
            translate(
                "SmartQuartier",
                "Best against worst is given twice, as {} and as {}. Make them equal.",
            ).format(short(a_best[worst]), short(a_worst[best]))
        )
    return best, worst


def _ratio_bounds(a_best, a_worst, best, worst, xi):
    """Bounds of w_B/w_j and w_j/w_W for all j, and of r = w_B/w_W."""
    high_b, high_w = a_best + xi, a_worst + xi
    low_b, low_w = np.maximum(a_best - xi, 0.0), np.maximum(a_worst - xi, 0.0)
    others = np.ones(len(a_best), dtype=bool)
    others[[best, worst]] = False
    low = max((low_b * low_w)[others].max(initial=0.0), low_b[worst])
    high = min((high_b * high_w)[others].min(initial=np.inf), high_b[worst])
    return low_b, high_b, low_w, high_w, others, low, high


def _nonlinear(a_best, a_worst, best, worst):
    def meets(xi):
        *_, low, high = _ratio_bounds(a_best, a_worst, best, worst, xi)
        return low <= high

    below, xi = 0.0, _LARGEST
    if meets(0.0):
        xi = 0.0
    else:
        for _ in range(_BISECTIONS):
            middle = (below + xi) / 2
            below, xi = (below, middle) if meets(middle) else (middle, xi)
    low_b, high_b, low_w, high_w, _, low, high = _ratio_bounds(a_best, a_worst, best, worst, xi)
    # At the smallest xi the interval of r has shrunk to a point.
    r = (low + high) / 2
    x_low = np.maximum(low_w, r / high_b)
    x_high = np.minimum(high_w, r / np.where(low_b > 0, low_b, r / high_w))
    x_high = np.maximum(x_high, x_low)  # rounding
    for position, value in ((best, r), (worst, 1.0)):
        x_low[position] = x_high[position] = value
    # Weights w_j / w_W = x_j are free of each other, so the extremes of the share of one are
    # reached with all others at their opposite bound.
    smallest = x_low / (x_low + (x_high.sum() - x_high))
    largest = x_high / (x_high + (x_low.sum() - x_low))
    return float(xi), np.column_stack([smallest, largest])


def _linear(a_best, a_worst, best, worst):
    try:
        from scipy.optimize import linprog
    except ImportError as error:
        raise MissingDependencyError(
            translate(
                "SmartQuartier",
                "The linear best-worst model needs the Python package scipy. Install it, or use "
                "the nonlinear model.",
            )
        ) from error
    m = len(a_best)
    rows = []
    for j in range(m):
        for plus, minus, factor in ((best, j, a_best[j]), (j, worst, a_worst[j])):
            if plus != minus:
                row = np.zeros(m + 1)
                row[plus] += 1
                row[minus] -= factor
                rows.append(row)
    both = np.array(rows + [-row for row in rows])
    both[:, m] = -1
    objective = np.append(np.zeros(m), 1.0)
    total = np.append(np.ones(m), 0.0)[None, :]
    answer = linprog(objective, both, np.zeros(len(both)), total, [1.0], method="highs")
    if not answer.success:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The linear best-worst model was not solved ({}). Use the nonlinear model.",
            ).format(answer.message)
        )
    return answer.x[:m] / answer.x[:m].sum(), float(answer.x[m])
