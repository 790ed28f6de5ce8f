"""Moran's I: how much neighbours resemble each other."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate
from ..progress import SILENT

# Permuted copies held at once: this many numbers (8 bytes each).
_BLOCK_NUMBERS = 4_000_000


@dataclass(frozen=True)
class MoranResult:
    """Moran's I with what chance alone would give.

    ``value`` is I; ``expected`` = -1/(n-1), its mean without spatial pattern; ``p_value``
    the two-sided permutation p-value; ``permutations`` and ``n`` how many of each.
    """

    value: float
    expected: float
    p_value: float
    permutations: int
    n: int


def morans_i(values, weights, permutations=999, seed=0, progress=SILENT):
    """Compute Moran's I and its permutation p-value.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        NaN: the place is left out, with its links.
    weights : scipy.sparse matrix or array, shape (n, n)
        Spatial weights, usually row-standardised; rows are standardised anew after places
        without value were left out.
    permutations : int
        Random re-arrangements; 0 gives a p-value of NaN.
    seed : int
        Seed of the re-arrangements.
    progress : Progress
        For cancelling.

    Returns
    -------
    MoranResult or None
        None where I is not defined: fewer than three places with a value, no neighbours
        among them, or all values equal.

    Raises
    ------
    InputError
        If the shapes don't fit.

    Notes
    -----
    ``I = n / S0 * z'Wz / z'z`` with ``z`` the deviations from the mean and ``S0`` the sum of
    all weights. Places without neighbours count in ``n`` and in the mean, and add nothing
    to ``z'Wz``. ``p = (1 + #{|I* - E| >= |I - E|}) / (1 + permutations)``, E = -1/(n-1).

    References
    ----------
    Cliff, A.D., Ord, J.K. (1981): Spatial Processes. Pion, London, ch. 2.
    """
    from scipy.sparse import csr_matrix

    from .adjacency import row_standardised

    numbers = np.asarray(values, dtype=float).ravel()
    matrix = csr_matrix(weights, dtype=float)
    if matrix.shape != (len(numbers), len(numbers)):
        raise InputError(
            translate(
                "SmartQuartier",
                "Places in the neighbourhood: {}, values: {}; build both from the same layer.",
            ).format(matrix.shape[0], len(numbers))
        )
    known = np.isfinite(numbers)
    if not known.all():
        matrix = row_standardised(matrix[known][:, known])
        numbers = numbers[known]
    n, total = len(numbers), matrix.sum()
    if n < 3 or total <= 0 or np.ptp(numbers) <= 1e-12 * max(1.0, np.abs(numbers).max()):
        return None
    z = numbers - numbers.mean()
    scale = n / (total * (z @ z))
    value, expected = float(scale * (z @ (matrix @ z))), -1.0 / (n - 1)
    p_value = np.nan
    if permutations > 0:
        extreme = _count_extreme(z, matrix, scale, abs(value - expected), expected,
                                 permutations, seed, progress)  # fmt: skip
        p_value = (1 + extreme) / (1 + permutations)
    return MoranResult(value, expected, float(p_value), int(permutations), n)


def _count_extreme(z, matrix, scale, deviation, expected, permutations, seed, progress):
    rng = np.random.default_rng(seed)
    block = max(1, min(permutations, _BLOCK_NUMBERS // len(z)))
    extreme = 0
    for start in range(0, permutations, block):
        progress.check()
        size = min(block, permutations - start)
        shuffled = rng.permuted(np.broadcast_to(z, (size, len(z))), axis=1)
        simulated = scale * np.einsum("ij,ij->i", shuffled, (matrix @ shuffled.T).T)
        # The small slack lets an arrangement equal to the observed one count as such.
        extreme += int((np.abs(simulated - expected) >= deviation - 1e-12).sum())
    return extreme
