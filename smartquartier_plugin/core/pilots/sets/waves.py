"""The roll-out in three waves: pilots, the quarters closest to one, the rest."""

import numpy as np


def waves(reference_distance, chosen, weights, share=0.5):
    """Assign each quarter to wave 1, 2 or 3.

    Parameters
    ----------
    reference_distance : array_like
        (n,) distance to the quarter's reference pilot, in the measure that assigned it:
        dissimilarity, or metres for coverage and without features.
    chosen : sequence of int
        Positions of the pilots.
    weights : array_like
        (n,) inhabitants (any unit).
    share : float
        Share of the inhabitants outside the pilots that wave 2 must reach.

    Returns
    -------
    numpy.ndarray
        (n,) int: 1 pilots, 2, 3.

    Notes
    -----
    The rule, as a council would read it: "Wave 1 are the pilot quarters. Wave 2 are the
    quarters closest to their reference pilot (by likeness; on the ground for coverage),
    taken in that order until they hold half of the inhabitants who do not live in a pilot
    quarter. Wave 3 are all others." The quarter
    that crosses the half belongs to wave 2; quarters exactly as far as it does as well.
    """
    distance = np.asarray(reference_distance, dtype=float)
    weights = np.asarray(weights, dtype=float)
    wave = np.full(len(distance), 3)
    wave[list(chosen)] = 1
    others = np.flatnonzero(wave == 3)
    if len(others):
        order = others[np.argsort(distance[others], kind="stable")]
        reached = np.cumsum(weights[order])
        last = int(np.searchsorted(reached, share * reached[-1] * (1 - 1e-12)))
        limit = distance[order[min(last, len(order) - 1)]]
        wave[others[distance[others] <= limit * (1 + 1e-12)]] = 2
    return wave
