"""From measured values to a variogram: how the difference grows with the distance."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ...progress import SILENT

LEAST_POINTS = 30
_BLOCK = 500
_MOST_POINTS = 6_000  # 18 million pairs


@dataclass(frozen=True)
class ExperimentalVariogram:
    """Half the mean squared difference of pairs, per class of distance.

    Attributes
    ----------
    distance : array (k,)
        Mean distance of the pairs of each class [m].
    gamma : array (k,)
        Semivariance [squared unit].
    pairs : array (k,) of int
        Number of pairs; classes without pairs are left out.
    cutoff : float
        Largest distance that was looked at [m].
    points : int
        Points with a value.
    variance : float
        Sample variance of the values.
    """

    distance: np.ndarray
    gamma: np.ndarray
    pairs: np.ndarray
    cutoff: float
    points: int
    variance: float


def experimental_variogram(
    points, values, cutoff=None, classes=15, robust=False, least=LEAST_POINTS, progress=SILENT
):
    """Return the experimental variogram of measured values.

    Parameters
    ----------
    points : array (n, 2)
        Coordinates [m].
    values : array (n,)
        What was measured; NaN is left out.
    cutoff : float, optional
        Largest distance [m]; a third of the diagonal of the points' extent if not given.
    classes : int
        Number of classes of distance, equally wide.
    robust : bool
        Use the estimator of Cressie and Hawkins, which single odd values hardly move,
        instead of the method of moments.
    least : int
        Fewest points that are accepted.
    progress : Progress
        Reported to after each 500 points.

    Returns
    -------
    ExperimentalVariogram
        Its classes are open below and closed above.

    Raises
    ------
    InputError
        If there are too few points, all values are equal, or all points lie in one place.

    Notes
    -----
    Beyond 6,000 points a random sample of them (always the same one) is taken.

    References
    ----------
    .. [1] Matheron, G. (1963). Principles of geostatistics. Economic Geology 58, 1246-1266.
    .. [2] Cressie, N., Hawkins, D. (1980). Robust estimation of the variogram: I.
       Mathematical Geology 12, 115-125.
    """
    points, values = np.asarray(points, float), np.asarray(values, float)
    known = np.isfinite(values) & np.isfinite(points).all(axis=1)
    points, values = points[known], values[known]
    _check(points, values, least)
    if len(points) > _MOST_POINTS:
        keep = np.random.default_rng(0).choice(len(points), _MOST_POINTS, replace=False)
        points, values = points[keep], values[keep]
    if cutoff is None:
        cutoff = float(np.hypot(*np.ptp(points, axis=0))) / 3
    if not cutoff > 0 or classes < 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "The largest distance of the variogram and its number of classes must be above 0.",
            )
        )
    count, length, sums = _classes_of_pairs(points, values, cutoff, classes, robust, progress)
    used = count > 0
    if not used.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "No two stations lie within {} m of each other; give a larger distance for the "
                "variogram.",
            ).format(short(cutoff))
        )
    count, gamma = count[used], sums[used] / count[used]
    gamma = gamma**4 / (0.457 + 0.494 / count) / 2 if robust else gamma / 2
    spread = float(values.var(ddof=1))
    return ExperimentalVariogram(
        length[used] / count, gamma, count, float(cutoff), len(values), spread
    )


def pooled(experimental, least=30):
    """Join classes with few pairs to their neighbours, for a fit that a few pairs don't decide.

    Parameters
    ----------
    experimental : ExperimentalVariogram
        What to pool.
    least : int
        Pairs of a class; with few pairs in all, a sixth of them.

    Returns
    -------
    ExperimentalVariogram
        Distances and semivariances are means over all pairs.

    References
    ----------
    .. [1] Journel, A., Huijbregts, C. (1978). Mining Geostatistics. Academic Press, III.42.
    """
    pairs = experimental.pairs
    least = min(least, int(pairs.sum()) // 6)
    first, count = [0], 0
    for place in range(len(pairs)):
        if count >= least:
            first.append(place)
            count = 0
        count += int(pairs[place])
    if count < least and len(first) > 1:  # what is left at the end is too little
        first.pop()
    sums = np.add.reduceat(pairs, first)
    means = [
        np.add.reduceat(values * pairs, first) / sums
        for values in (experimental.distance, experimental.gamma)
    ]
    return replace(experimental, distance=means[0], gamma=means[1], pairs=sums)


def _classes_of_pairs(points, values, cutoff, classes, robust, progress):
    """Return number of pairs, sum of distances and sum of differences per class."""
    count, length, sums = np.zeros(classes, np.int64), np.zeros(classes), np.zeros(classes)
    n = len(points)
    for start in range(0, n, _BLOCK):
        rows = slice(start, min(start + _BLOCK, n))
        gap = np.hypot(
            points[rows, None, 0] - points[None, start:, 0],
            points[rows, None, 1] - points[None, start:, 1],
        )
        later = np.arange(n - start)[None, :] > np.arange(rows.stop - start)[:, None]
        use = later & (gap <= cutoff)
        difference = np.abs(values[rows, None] - values[None, start:])[use]
        difference = np.sqrt(difference) if robust else difference**2
        gap = gap[use]
        number = np.clip(np.ceil(gap * (classes / cutoff)).astype(int) - 1, 0, classes - 1)
        count += np.bincount(number, minlength=classes)
        length += np.bincount(number, gap, classes)
        sums += np.bincount(number, difference, classes)
        progress.report(rows.stop / n)
    return count, length, sums


def _check(points, values, least):
    if len(values) < least:
        raise InputError(
            translate(
                "SmartQuartier",
                "A variogram can't be fitted to {} stations with values; at least {} are needed. "
                "Give sill, range and nugget instead.",
            ).format(len(values), least)
        )
    if not np.ptp(values) > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "All stations have the same value, so nothing can be learned about how it varies; "
                "give sill, range and nugget instead.",
            )
        )
    if not np.ptp(points, axis=0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "All stations lie in one place; check their coordinates.",
            )
        )
