"""Morris's elementary effects: which inputs matter at all, for few computations.

References
----------
Morris, M. D. (1991): Factorial sampling plans for preliminary computational experiments.
Technometrics 33 (2), 161-174.
Campolongo, F., Cariboni, J., Saltelli, A. (2007): An effective screening design for
sensitivity analysis of large models. Environmental Modelling & Software 22, 1509-1518.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .cube import values_at

BOOTSTRAP = 500
_POOL = 4  # candidates per trajectory that is kept


@dataclass(frozen=True)
class MorrisResult:
    """Elementary effects of k inputs on q outputs.

    An elementary effect is the change of the output in relation to the step of the input's
    quantile: its unit is the output's, and it is read as the change over the whole range.

    Parameters
    ----------
    mu : numpy.ndarray, shape (k, q)
        Mean effect, with its sign.
    mu_star : numpy.ndarray, shape (k, q)
        Mean size of the effect.
    sigma : numpy.ndarray, shape (k, q)
        Standard deviation: interactions and curvature; zero for a linear input.
    half_width : numpy.ndarray, shape (k, q)
        Half of the 95 % bootstrap interval of ``mu_star``.
    trajectories : int
        Effects per input.
    evaluations : int
        Points at which the model was computed.
    """

    mu: np.ndarray
    mu_star: np.ndarray
    sigma: np.ndarray
    half_width: np.ndarray
    trajectories: int
    evaluations: int


def morris(function, k, trajectories=20, levels=4, seed=0, optimised=True, progress=SILENT):
    """Screen k inputs by elementary effects.

    Parameters
    ----------
    function : callable
        Points of the unit cube, shape (m, k), in; values, shape (m,) or (m, q), out.
    k : int
        Inputs.
    trajectories : int
        Effects per input; k + 1 computations each.
    levels : int
        Even number of grid levels per input; 0 and 1 are among them.
    seed : int
        Of the random design.
    optimised : bool
        Keep the trajectories that lie farthest apart out of four times as many.
    progress : Progress
        Told.

    Returns
    -------
    MorrisResult
    """
    rng = np.random.default_rng(seed)
    pool = random_trajectories(k, trajectories * (_POOL if optimised else 1), levels, rng)
    if optimised:
        pool = pool[spread_out(pool, trajectories, progress)]
    values = values_at(function, pool.reshape(-1, k), progress)
    effects = elementary_effects(pool, values.reshape(len(pool), k + 1, -1))
    size = np.abs(effects)
    return MorrisResult(
        effects.mean(axis=0),
        size.mean(axis=0),
        effects.std(axis=0, ddof=1) if len(effects) > 1 else np.zeros(effects.shape[1:]),
        _half_width(size, rng),
        len(effects),
        len(values),
    )


def random_trajectories(k, count, levels, rng):
    """Draw trajectories: from a random point, each input moves once, in random order.

    Parameters
    ----------
    k, count, levels : int
        Inputs, trajectories, grid levels (even).
    rng : numpy.random.Generator
        Of the design.

    Returns
    -------
    numpy.ndarray, shape (count, k + 1, k)
        Points on the grid; the step is levels / (2 (levels - 1)).
    """
    step = levels / (2 * (levels - 1))
    start = rng.integers(0, levels // 2, size=(count, k)) / (levels - 1)
    upwards = rng.random((count, k)) < 0.5
    start = np.where(upwards, start, start + step)
    place = rng.permuted(np.tile(np.arange(k), (count, 1)), axis=1)  # when input j moves
    moved = np.arange(k + 1)[None, :, None] > place[:, None, :]
    return start[:, None, :] + moved * np.where(upwards, step, -step)[:, None, :]


def elementary_effects(trajectories, values):
    """Return the elementary effects along trajectories.

    Parameters
    ----------
    trajectories : numpy.ndarray, shape (r, k + 1, k)
        Points; from each to the next one input moves.
    values : numpy.ndarray, shape (r, k + 1, q)
        The model there.

    Returns
    -------
    numpy.ndarray, shape (r, k, q)
        By input, not in the order of moving.
    """
    steps = np.diff(trajectories, axis=1)  # (r, k moves, k inputs)
    mover = np.abs(steps).argmax(axis=2)
    size = np.take_along_axis(steps, mover[:, :, None], axis=2)
    slopes = np.diff(values, axis=1) / size
    effects = np.empty_like(slopes)
    np.put_along_axis(effects, mover[:, :, None], slopes, axis=1)
    return effects


def spread_out(pool, count, progress=SILENT):
    """Choose trajectories that lie far apart, one after the other.

    Parameters
    ----------
    pool : numpy.ndarray, shape (n, k + 1, k)
        Candidates.
    count : int
        How many to keep.
    progress : Progress
        Asked whether to go on.

    Returns
    -------
    list of int
        Their places. The first two are the pair farthest apart; each next one adds the
        largest sum of squared distances to those chosen.

    Notes
    -----
    The distance of two trajectories is Campolongo's: the sum of the Euclidean distances of
    all pairs of their points. Trying all subsets grows beyond reach, therefore one by one.
    """
    n = len(pool)
    if count >= n:
        return list(range(n))
    apart = np.zeros((n, n))
    squares = (pool**2).sum(axis=2)
    for i in range(n):
        progress.check()
        inner = np.tensordot(pool, pool[i], axes=(2, 1))  # (n, points, points of i)
        square = squares[:, :, None] + squares[i][None, None, :] - 2 * inner
        apart[i] = np.sqrt(np.maximum(square, 0)).sum(axis=(1, 2))
    apart = (apart + apart.T) / 2  # rounding must not decide
    np.fill_diagonal(apart, 0)
    chosen = list(np.unravel_index(apart.argmax(), apart.shape))[:count]
    gain = (apart[chosen] ** 2).sum(axis=0)
    while len(chosen) < count:
        gain[chosen] = -1
        chosen.append(int(gain.argmax()))
        gain += apart[chosen[-1]] ** 2
    return [int(place) for place in chosen]


def _half_width(size, rng):
    """Return half of the 95 % bootstrap interval of the mean over trajectories."""
    r, k, q = size.shape
    weights = rng.multinomial(r, np.full(r, 1 / r), size=BOOTSTRAP) / r
    if k * q > 20_000:  # zones: an interval for each would take longer than the method
        return size.std(axis=0, ddof=min(1, r - 1)) * 1.96 / np.sqrt(r)
    means = (weights @ size.reshape(r, -1)).reshape(BOOTSTRAP, k, q)
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    return (high - low) / 2
