"""Sobol indices: which share of the variance each input explains, alone and with others.

References
----------
Saltelli, A. et al. (2010): Variance based sensitivity analysis of model output. Design and
estimator for the total sensitivity index. Computer Physics Communications 181, 259-270.
Jansen, M. J. W. (1999): Analysis of variance designs for model output. Computer Physics
Communications 117, 35-43.
"""

from dataclasses import dataclass

import numpy as np

from ...progress import SILENT
from .cube import values_at

BOOTSTRAP = 200
LEVEL = 95.0


@dataclass(frozen=True)
class SobolResult:
    """Indices of k inputs for q outputs.

    Parameters
    ----------
    s1, st : numpy.ndarray, shape (k, q)
        First-order and total index; zero where the output does not vary.
    s1_low, s1_high, st_low, st_high : numpy.ndarray, shape (k, q)
        95 % bootstrap intervals; NaN where none were asked for.
    mean, variance : numpy.ndarray, shape (q,)
        Of the output.
    samples : int
        Base samples, a power of two.
    evaluations : int
        Points at which the model was computed: samples * (k + 2).
    """

    s1: np.ndarray
    st: np.ndarray
    s1_low: np.ndarray
    s1_high: np.ndarray
    st_low: np.ndarray
    st_high: np.ndarray
    mean: np.ndarray
    variance: np.ndarray
    samples: int
    evaluations: int


def sobol(function, k, samples=1024, seed=0, bootstrap=BOOTSTRAP, progress=SILENT):
    """Estimate first-order and total Sobol indices.

    Parameters
    ----------
    function : callable
        Points of the unit cube, shape (m, k), in; values, shape (m,) or (m, q), out.
    k : int
        Inputs, independent of each other.
    samples : int
        Base samples; raised to the next power of two.
    seed : int
        Of the scrambled sequence.
    bootstrap : int
        Repetitions for the intervals; 0 for none.
    progress : Progress
        Told.

    Returns
    -------
    SobolResult

    Notes
    -----
    With A, B two halves of one Sobol sequence and AB the points of A with input i from B:
    S_i = mean(f(B) (f(AB) - f(A))) / V (Saltelli 2010), T_i = mean((f(A) - f(AB))²) / 2V
    (Jansen 1999). The mean of f is taken off first, which makes S_i steadier.
    """
    power = max(int(np.ceil(np.log2(max(samples, 2)))), 1)
    n = 2**power
    a, b = two_samples(k, power, seed)
    step = 1 / (k + 2)
    f_a = values_at(function, a, progress.part(0, step))
    f_b = values_at(function, b, progress.part(step, 2 * step))
    both = np.concatenate([f_a, f_b])
    mean = both.mean(axis=0)
    # what rounding leaves of a constant is no variance to be explained
    spread = both.std(axis=0)
    moves = spread > 1e-12 * np.abs(mean)
    f_a, f_b = f_a - mean, f_b - mean
    draws = _resampling(n, bootstrap, seed)
    variances = _variance(draws, f_a, f_b)
    first, total = np.empty((2, k, len(draws), both.shape[1]))
    for i in range(k):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        part = progress.part((i + 2) * step, (i + 3) * step)
        f_ab = values_at(function, mixed, part) - mean
        first[i] = draws @ (f_b * (f_ab - f_a))
        total[i] = draws @ (f_a - f_ab) ** 2 / 2
    still = np.isfinite(mean) & ~moves
    with np.errstate(invalid="ignore", divide="ignore"):
        first = np.where(still, 0.0, first / variances)
        total = np.where(still, 0.0, total / variances)
    bounds = [_interval(first), _interval(total)]
    return SobolResult(
        first[:, 0], total[:, 0], *bounds[0], *bounds[1],
        mean, np.where(still, 0.0, variances[0]), n, n * (k + 2),
    )  # fmt: skip


def two_samples(k, power, seed):
    """Return two independent samples of the unit cube, each evenly spread.

    Parameters
    ----------
    k, power, seed : int
        Inputs; 2 ** power points each; seed of the scrambling.

    Returns
    -------
    a, b : numpy.ndarray, shape (2 ** power, k)
        Halves of one scrambled Sobol sequence in 2 k dimensions; Latin hypercubes where
        scipy is older than 1.7.
    """
    try:
        from scipy.stats import qmc
    except ImportError:
        rng = np.random.default_rng(seed)
        n = 2**power
        order = rng.permuted(np.tile(np.arange(n)[:, None], (1, 2 * k)), axis=0)
        both = (order + rng.random((n, 2 * k))) / n
    else:
        both = qmc.Sobol(2 * k, scramble=True, seed=seed).random_base2(power)
    return both[:, :k], both[:, k:]


def _resampling(n, bootstrap, seed):
    """Return weights of the samples, shape (1 + bootstrap, n): first each once."""
    rng = np.random.default_rng(seed)
    weights = np.ones((1 + bootstrap, n)) / n
    if bootstrap:
        weights[1:] = rng.multinomial(n, np.full(n, 1 / n), size=bootstrap) / n
    return weights


def _variance(draws, f_a, f_b):
    """Return the variance of both samples together, by resampling, shape (draws, q)."""
    square = draws @ (f_a**2 + f_b**2) / 2
    return square - (draws @ (f_a + f_b) / 2) ** 2


def _interval(draws):
    """Return the bounds of the bootstrap interval, each of shape (k, q)."""
    if draws.shape[1] == 1:
        nothing = np.full(draws[:, 0].shape, np.nan)
        return nothing, nothing
    tail = (100 - LEVEL) / 2
    low, high = np.percentile(draws[:, 1:], [tail, 100 - tail], axis=1)
    return low, high
