"""How much worse a set is than the best one, and on which scale that is told."""

import numpy as np

from .constraints import free_quarters
from .objectives import is_minimised


def loss_scale(problem):
    """Return what a loss is divided by, where that is not the best value.

    Parameters
    ----------
    problem : SetProblem
        The problem.

    Returns
    -------
    float or None
        None for relative to the best value. For ``score`` with negative scores among the
        quarters to choose from: the range between the k highest and the k lowest scores
        (required quarters are in both).

    Notes
    -----
    Scores that can be negative, such as PROMETHEE's net flows, have no natural zero. A sum
    near zero would turn any difference into a large share of it, and moving all scores by a
    constant would change which sets are nearly as good. The other aims are distances or
    shares, whose zero means something.
    """
    if problem.objective != "score":
        return None
    free = free_quarters(problem)
    required = list(problem.index(problem.required))
    if not (problem.score[[*free, *required]] < 0).any():
        return None
    m = problem.k - len(required)
    scores = np.sort(problem.score[free])
    return float(scores[len(scores) - m :].sum() - scores[:m].sum())


def set_loss(problem, values, best):
    """Return how much worse values are than the best.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    values : array_like
        Values of sets for the problem's objective.
    best : float
        The best value.

    Returns
    -------
    numpy.ndarray
        0 for the best, else a share of the best value or of :func:`loss_scale`; infinite for
        a worse value where that is 0.
    """
    worse = np.asarray(values, dtype=float) - best
    worse = np.maximum(worse if is_minimised(problem.objective) else -worse, 0.0)
    scale = loss_scale(problem)
    scale = abs(best) if scale is None else scale
    if scale == 0:
        return np.where(worse > 1e-12, np.inf, 0.0)
    return worse / scale


def single_swaps(selection):
    """Say by which quarter each pilot can be replaced while all others stay.

    Parameters
    ----------
    selection : SetSelection
        The choice with its listed near-optimal sets.

    Returns
    -------
    dict of int to tuple of int
        Position of each pilot to the positions of the quarters that take its place in a
        listed set, the smallest loss first; empty where there is none.
    """
    chosen = np.array(selection.chosen)
    near = np.asarray(selection.near_sets)
    kept = np.isin(near, chosen)
    single = kept.sum(axis=1) == len(chosen) - 1
    swaps = {int(pilot): [] for pilot in chosen}
    for row, stays in zip(near[single], kept[single]):
        (lost,) = np.setdiff1d(chosen, row[stays])
        swaps[int(lost)].append(int(row[~stays][0]))
    return {pilot: tuple(new) for pilot, new in swaps.items()}
