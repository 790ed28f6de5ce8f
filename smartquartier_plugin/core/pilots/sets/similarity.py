"""How alike two quarters are: Mahalanobis or Gower distance, and distance on the ground.

Mahalanobis counts what several correlated features say together only once; Gower compares
feature by feature and so can work with words and with gaps. A gap must not make a quarter
look like everybody: the difference to be expected stands in for it.

References
----------
Ledoit, O., Wolf, M. (2004): A well-conditioned estimator for large-dimensional covariance
matrices. Journal of Multivariate Analysis 88(2), 365-411 (lemma 3.2-3.5: the shrinkage).
Gower, J.C. (1971): A general coefficient of similarity and some of its properties.
Biometrics 27(4), 857-871.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ...errors import InputError
from ...i18n import translate

METHODS = ("auto", "mahalanobis", "gower")
# A feature whose spread is below this share of its size differs only by rounding.
_CONSTANT = 1e-12


@dataclass(frozen=True)
class Similarity:
    """Distances between quarters and how they came about.

    Attributes
    ----------
    distance : numpy.ndarray
        (n, n) float64, symmetric, diagonal zero; no unit.
    method : str
        ``"mahalanobis"`` or ``"gower"``.
    features : tuple of str
        Features that were used.
    constant : tuple of str
        Features dropped because they have the same value everywhere.
    shrinkage : float
        Share of the identity matrix in the shrunk correlation matrix (0 for Gower).
    missing_share : float
        Share of pairs x features that could not be compared; the expected difference stands
        in for them.
    known_share : numpy.ndarray
        (n,) 0-1: share of the features used that each quarter has.
    gaps : mapping of str to tuple of str
        Feature to the codes of the quarters that lack it; without complete features.
    switched : bool
        True where ``auto`` would have taken Mahalanobis, but for the gaps.
    """

    distance: np.ndarray
    method: str
    features: tuple
    constant: tuple = ()
    shrinkage: float = 0.0
    missing_share: float = 0.0
    known_share: np.ndarray | None = None
    gaps: Mapping = field(default_factory=dict)
    switched: bool = False


def quarter_similarity(columns, codes, method="auto"):
    """Measure how alike quarters are in the given features.

    Parameters
    ----------
    columns : mapping of str to sequence
        Feature name to its n values: numbers (NaN or None where missing) or words.
    codes : sequence of str
        The n quarters' codes, for messages.
    method : {"auto", "mahalanobis", "gower"}
        ``auto`` takes Mahalanobis where every feature is numeric and complete, else Gower.

    Returns
    -------
    Similarity

    Raises
    ------
    InputError
        If no feature differs between the quarters, or if Mahalanobis is asked for with
        words or gaps.

    Notes
    -----
    Constant features say nothing and are dropped. Infinite numbers count as missing.
    """
    if method not in METHODS:
        raise InputError(
            translate(
                "SmartQuartier", "Unknown way to compare quarters: {}. Use one of {}."
            ).format(method, ", ".join(METHODS))
        )
    arrays = {name: _as_column(values) for name, values in columns.items()}
    constant = tuple(name for name, values in arrays.items() if _is_constant(values))
    used = {name: values for name, values in arrays.items() if name not in constant}
    if not used:
        raise InputError(
            translate(
                "SmartQuartier",
                "None of the features ({}) differs between the quarters, so they can't be "
                "compared. Choose fields with at least two different values.",
            ).format(", ".join(arrays) or "-")
        )
    numeric = all(values.dtype.kind == "f" for values in used.values())
    missing = np.array([_missing(values) for values in used.values()])
    complete = not missing.any()
    if method == "mahalanobis" and not (numeric and complete):
        raise InputError(
            translate(
                "SmartQuartier",
                "Mahalanobis distance needs numbers without gaps, but {} has words or "
                "missing values. Use Gower distance.",
            ).format(
                ", ".join(
                    name for name, v in used.items() if v.dtype.kind != "f" or _missing(v).any()
                )
            )
        )
    known = {
        "known_share": 1 - missing.mean(axis=0),
        "gaps": {
            name: tuple(str(code) for code, gap in zip(codes, row) if gap)
            for name, row in zip(used, missing)
            if row.any()
        },
    }
    if method == "gower" or not (numeric and complete):
        distance, share = gower_distances(list(used.values()))
        switched = method == "auto" and numeric
        return Similarity(
            distance, "gower", tuple(used), constant, 0.0, share, switched=switched, **known
        )
    distance, shrinkage = mahalanobis_distances(np.column_stack(list(used.values())))
    return Similarity(distance, "mahalanobis", tuple(used), constant, shrinkage, 0.0, **known)


def shrunk_covariance(values):
    """Estimate a covariance matrix shrunk towards a multiple of the identity.

    Parameters
    ----------
    values : numpy.ndarray
        (n, m) float, without gaps.

    Returns
    -------
    covariance : numpy.ndarray
        (m, m).
    shrinkage : float
        The estimated best share of the identity, 0-1.

    Notes
    -----
    Ledoit & Wolf (2004): S = X'X/n, mu = tr(S)/m, d2 = |S - mu I|^2, b2 = mean over
    quarters of |x x' - S|^2 / n, at most d2; result (b2/d2) mu I + (1 - b2/d2) S. It needs
    no tuning, and is regular also with more features than quarters or with doubled ones.
    """
    x = np.asarray(values, dtype=float)
    x = x - x.mean(axis=0)
    n, m = x.shape
    sample = x.T @ x / n
    mean_variance = np.trace(sample) / m
    spread = ((sample - mean_variance * np.eye(m)) ** 2).sum()
    # |x x' - S|^2 summed over the rows is sum (x'x)^2 - n |S|^2.
    noise = (((x**2).sum(axis=1) ** 2).sum() / n - (sample**2).sum()) / n
    shrinkage = float(min(max(noise, 0.0) / spread, 1.0)) if spread > 0 else 1.0
    return shrinkage * mean_variance * np.eye(m) + (1 - shrinkage) * sample, shrinkage


def mahalanobis_distances(values):
    """Compute Mahalanobis distances on the shrunk correlation matrix.

    Parameters
    ----------
    values : numpy.ndarray
        (n, m) float, without gaps, no constant column.

    Returns
    -------
    distance : numpy.ndarray
        (n, n).
    shrinkage : float
        Share of the identity matrix, 0-1.
    """
    x = np.asarray(values, dtype=float)
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    covariance, shrinkage = shrunk_covariance(x)
    size, axes = np.linalg.eigh(covariance)
    # Directions without any spread (doubled features, no shrinkage) carry no difference.
    kept = size > size.max() * 1e-10
    whitened = x @ axes[:, kept] / np.sqrt(size[kept])
    return _euclidean(whitened), shrinkage


def gower_distances(columns):
    """Compute Gower distances: the mean difference over all features.

    Parameters
    ----------
    columns : list of numpy.ndarray
        Each (n,), float64 with NaN, or object with None for words; at least two different
        values are known in each.

    Returns
    -------
    distance : numpy.ndarray
        (n, n), 0-1.
    missing_share : float
        Share of pairs x features in which the expected difference stands in.

    Notes
    -----
    Numbers: difference divided by the range; words: 0 if equal, else 1. A missing value is
    never a zero and never leaves its feature out: over fewer features chance brings two
    quarters together more easily, so that quarters without data would look like everybody
    (on Dresden's data, a quarter of which one feature in five was known came out as a pilot
    in 48 of 58 trials). The difference to be expected stands in: where one value is known,
    the mean difference between that quarter and all others known in the feature; where none
    is, the mean over all known pairs. In simulations (skewed features included, where the
    mean over all pairs alone does not suffice) no quarter gains by a gap.
    """
    n = len(columns[0])
    total, known = np.zeros((n, n)), 0
    for values in columns:
        present = ~_missing(values)
        both = present[:, None] & present[None, :]
        if values.dtype.kind == "f":
            filled = np.where(present, values, 0.0)
            spread = values[present].max() - values[present].min()
            difference = np.abs(filled[:, None] - filled[None, :]) / spread
        else:
            _, labels = np.unique(values.astype(str), return_inverse=True)
            difference = (labels[:, None] != labels[None, :]).astype(float)
        total += np.where(both, difference, _expected(np.where(both, difference, 0.0), present))
        known += both.sum() - present.sum()
    np.fill_diagonal(total, 0.0)
    pairs = n * (n - 1) * len(columns)
    return total / len(columns), float(max(1 - known / pairs, 0.0))


def _expected(difference, present):
    """What the difference is expected to be where a value is missing, (n, n) or (n, 1)."""
    others = present.sum() - 1
    own = difference.sum(axis=1) / others
    overall = own[present].mean()
    # Where one of the two is known, each of its differences is equally likely.
    mean = np.where(present, own, overall)
    return np.where(present[:, None], mean[:, None], mean[None, :])


def geographic_distances(x, y):
    """Compute straight-line distances between representative points.

    Parameters
    ----------
    x, y : array_like
        (n,) float, metres, projected CRS.

    Returns
    -------
    numpy.ndarray
        (n, n) metres.
    """
    return _euclidean(np.column_stack([np.asarray(x, float), np.asarray(y, float)]))


def representative_points(geometries):
    """Return each quarter's centroid, or a point inside where the centroid lies outside.

    Parameters
    ----------
    geometries : geopandas.GeoSeries
        Polygons, projected CRS in metres.

    Returns
    -------
    x, y : numpy.ndarray
        (n,) float64 metres.
    """
    centroids = geometries.centroid
    inside = centroids.within(geometries)
    points = centroids.where(inside, geometries.representative_point())
    return points.x.to_numpy(dtype=float), points.y.to_numpy(dtype=float)


def most_similar(distance, codes, k=5):
    """List each quarter's most similar quarters.

    Parameters
    ----------
    distance : array_like
        (n, n).
    codes : sequence of str
        The n codes.
    k : int
        How many per quarter (fewer if there are not so many).

    Returns
    -------
    list of tuple
        ``(code, rank, other code, distance)``; rank 1 is the most similar. Ties keep the
        order of the codes given.
    """
    d = np.array(distance, dtype=float)
    np.fill_diagonal(d, np.inf)
    order = np.argsort(d, axis=1, kind="stable")[:, : max(0, min(k, len(d) - 1))]
    return [
        (codes[i], rank + 1, codes[j], float(d[i, j]))
        for i, row in enumerate(order)
        for rank, j in enumerate(row)
    ]


def closer_than_share(distance):
    """Turn distances into the share of pairs of quarters that are less alike.

    Parameters
    ----------
    distance : array_like
        (n, n).

    Returns
    -------
    numpy.ndarray
        (n, n) 0-1; 0.9 means: more alike than 90 % of all pairs of quarters; 1 on the
        diagonal.

    Notes
    -----
    1 - d/max would call nearly all quarters alike as soon as one outlier sets the maximum.
    """
    d = np.asarray(distance, dtype=float)
    pairs = np.sort(d[np.triu_indices(len(d), 1)])
    if not len(pairs):
        return np.ones_like(d)
    share = 1 - np.searchsorted(pairs, d, side="right") / len(pairs)
    np.fill_diagonal(share, 1.0)
    return share


def _euclidean(points):
    """Distances of rows; the product form loses small distances, so differences it is."""
    squared = np.zeros((len(points), len(points)))
    for column in points.T:
        squared += (column[:, None] - column[None, :]) ** 2
    return np.sqrt(squared)


def _as_column(values):
    """Return float64 with NaN, or object with None where a value is no number."""
    raw = np.asarray(list(values), dtype=object)
    gaps = np.array([v is None or v != v for v in raw], dtype=bool)  # NaN differs from itself
    if all(isinstance(v, (int, float, np.number, np.bool_)) for v in raw[~gaps]):
        column = np.full(len(raw), np.nan)
        column[~gaps] = raw[~gaps].astype(float)
        column[~np.isfinite(column)] = np.nan
        return column
    raw[gaps] = None
    return raw


def _missing(values):
    if values.dtype.kind == "f":
        return np.isnan(values)
    return np.array([v is None for v in values], dtype=bool)


def _is_constant(values):
    present = values[~_missing(values)]
    if not len(present):
        return True
    if values.dtype.kind == "f":
        return bool(np.ptp(present) <= _CONSTANT * max(np.abs(present).max(), 1e-300))
    return len(set(present)) < 2
