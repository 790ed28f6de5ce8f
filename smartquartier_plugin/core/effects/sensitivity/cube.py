"""What the methods share: computing a model at points of the unit cube."""

import numpy as np

from ...progress import SILENT

BLOCK = 4096  # points per call, so that progress is told and a cancel noticed in between


def values_at(function, points, progress=SILENT):
    """Compute a model at points, block by block.

    Parameters
    ----------
    function : callable
        Points, shape (m, k), in; values, shape (m,) or (m, q), out.
    points : numpy.ndarray, shape (m, k)
        In the unit cube: the quantile of each of the k inputs.
    progress : Progress
        Told, and asked whether to go on.

    Returns
    -------
    numpy.ndarray, shape (m, q)
        The values; q is 1 where the model has one output. NaN stays NaN.
    """
    parts = []
    for start in range(0, len(points), BLOCK):
        part = np.asarray(function(points[start : start + BLOCK]), dtype=float)
        parts.append(part.reshape(len(part), -1))
        progress.report(min(start + BLOCK, len(points)) / len(points))
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def shares(effects):
    """Return what each input contributes to the sum over all inputs.

    Parameters
    ----------
    effects : array_like, shape (k, ...)
        Sizes, not negative.

    Returns
    -------
    numpy.ndarray, shape (k, ...)
        They sum to 1 over the inputs; all zero where no input has an effect.
    """
    effects = np.asarray(effects, dtype=float)
    total = effects.sum(axis=0)
    return np.divide(effects, total, out=np.zeros_like(effects), where=total > 0)
