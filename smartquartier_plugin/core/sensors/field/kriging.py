"""Ordinary kriging: the best unbiased estimate between stations, and its variance."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...progress import SILENT
from .variogram_model import distances

MOST_STATIONS = 6_000
_CELLS = 4_000_000  # distances held at once


@dataclass(frozen=True)
class Kriged:
    """Estimates and their variances.

    Attributes
    ----------
    value : array (m,)
        Estimate [unit of the values].
    variance : array (m,)
        Kriging variance [squared unit].
    mean : float
        Estimated mean of the field.
    """

    value: np.ndarray
    variance: np.ndarray
    mean: float


def ordinary_kriging(stations, values, targets, model, noise=0.0, smooth=False, progress=SILENT):
    """Estimate values at targets from measured ones.

    Parameters
    ----------
    stations : array (n, 2)
        Coordinates [m].
    values : array (n,)
        Measured values; NaN is left out.
    targets : array (m, 2)
        Where to estimate, same CRS.
    model : VariogramModel
        How values differ with the distance.
    noise : float or array (n,)
        Variance of each station's error, besides the nugget [squared unit].
    smooth : bool
        False: estimate what a further station would measure there; a measured place keeps
        its value, and the nugget is part of the variance everywhere else. True: the nugget is
        error too, and what varies in space is estimated without it, as for the mean of a cell.
    progress : Progress
        Reported to after each block of targets.

    Returns
    -------
    Kriged
        The variance doesn't depend on the values.

    Raises
    ------
    InputError
        If no station has a value, or there are more than 6,000.
    ModelError
        If the system of equations can't be solved.

    Notes
    -----
    With covariances C, ``m = 1'C⁻¹z / 1'C⁻¹1``, estimate ``m + c'C⁻¹(z - m)`` and variance
    ``c0 - c'C⁻¹c + (1 - 1'C⁻¹c)² / 1'C⁻¹1``: the same as solving with a Lagrange multiplier.
    Stations in one place are replaced by their mean, weighted by 1 / noise, unless their
    nugget is an error of their own (``smooth``).

    References
    ----------
    .. [1] Cressie, N. (1993). Statistics for Spatial Data, revised edition. Wiley, 3.2.
    """
    system = KrigingSystem(stations, values, model, noise, smooth)
    targets = np.asarray(targets, float)
    value, variance = np.empty(len(targets)), np.empty(len(targets))
    step = max(_CELLS // len(system.values), 1)
    for start in range(0, len(targets), step):
        rows = slice(start, start + step)
        value[rows], variance[rows] = system.at(targets[rows])
        progress.report(min(start + step, len(targets)) / len(targets))
    return Kriged(value, variance, system.mean)


class KrigingSystem:
    """The factorised equations of ordinary kriging; see :func:`ordinary_kriging`."""

    def __init__(self, stations, values, model, noise=0.0, smooth=False):
        from scipy.linalg import solve_triangular

        stations, values = np.asarray(stations, float), np.asarray(values, float)
        noise = np.broadcast_to(np.asarray(noise, float), values.shape)
        known = np.isfinite(values) & np.isfinite(stations).all(axis=1)
        stations, values, noise = stations[known], values[known], noise[known]
        _check(values, noise)
        self.model, self.smooth = model, smooth
        self.stations, self.values, self.noise = _merged(stations, values, noise, model, smooth)
        covariance = model.covariance(distances(self.stations, self.stations))
        covariance[np.diag_indices_from(covariance)] += model.nugget + self.noise
        self.factor = _cholesky(covariance, model.sill)
        self._solve = lambda right: solve_triangular(self.factor, right, lower=True)
        self._ones = self._solve(np.ones(len(self.values)))
        half = self._solve(self.values)
        self._precision = float(self._ones @ self._ones)
        self.mean = float(self._ones @ half) / self._precision
        self._half = half - self.mean * self._ones

    def at(self, targets):
        """Return estimates and variances at targets (m, 2)."""
        gap = distances(self.stations, targets)
        cross = self.model.covariance(gap)
        prior = self.model.partial_sill
        if not self.smooth:
            cross[gap == 0] += self.model.nugget
            prior = self.model.sill
        cross = self._solve(cross)
        value = self.mean + self._half @ cross
        bias = 1 - self._ones @ cross
        variance = prior - np.einsum("ij,ij->j", cross, cross) + bias**2 / self._precision
        return value, np.maximum(variance, 0.0)

    def left_out(self):
        """Return estimate and variance of each station's value from all the others.

        Returns
        -------
        value, variance : array (n,)
            As if each station in turn had been left out; one per place where stations share
            it (:attr:`values`). The variance is that of the difference to the measured value,
            with nugget and noise.

        Raises
        ------
        InputError
            If there is only one station.

        References
        ----------
        .. [1] Dubrule, O. (1983). Cross validation of kriging in a unique neighborhood.
           Mathematical Geology 15, 687-699.
        """
        if len(self.values) < 2:
            raise InputError(
                translate("SmartQuartier", "A cross-validation needs at least two stations.")
            )
        inverse = self._solve(np.eye(len(self.values)))
        inverse = inverse.T @ inverse
        sums = inverse.sum(axis=1)
        inverse -= np.outer(sums, sums) / sums.sum()
        diagonal = np.diag(inverse)
        return self.values - inverse @ self.values / diagonal, 1 / diagonal


def _check(values, noise):
    if not len(values):
        raise InputError(
            translate(
                "SmartQuartier",
                "No station has a value, so nothing can be interpolated; check the period and the "
                "observed property.",
            )
        )
    if len(values) > MOST_STATIONS:
        raise InputError(
            translate(
                "SmartQuartier",
                "Kriging takes {} stations at most; there are {}. Choose a smaller area or another "
                "method.",
            ).format(MOST_STATIONS, len(values))
        )
    if not (np.isfinite(noise).all() and (noise >= 0).all()):
        raise InputError(
            translate("SmartQuartier", "The error of each station must be 0 or more, without gaps.")
        )


def _merged(stations, values, noise, model, smooth):
    """Replace stations in one place by their mean: no equation could tell them apart."""
    if smooth and model.nugget > 0:
        return stations, values, noise  # each has an error of its own
    place, of, count = np.unique(stations, axis=0, return_inverse=True, return_counts=True)
    if (count == 1).all():
        return stations, values, noise
    of = of.reshape(-1)  # numpy 2.0 returns a column here
    error = np.maximum(noise, 1e-12 * model.sill)
    precision = np.bincount(of, 1 / error)
    means = np.bincount(of, values / error) / precision
    return place, means, np.where(precision > 0.5e12 / model.sill, 0.0, 1 / precision)


def _cholesky(covariance, sill):
    """Return the lower factor; tiny errors are added until the matrix is definite."""
    from scipy.linalg import LinAlgError, cholesky

    diagonal = np.diag_indices_from(covariance)
    for extra in (0.0, 1e-12, 1e-10, 1e-8, 1e-6):
        covariance[diagonal] += extra * sill
        try:
            factor = cholesky(covariance, lower=True)
        except LinAlgError:
            continue
        if factor.diagonal().min() > 1e-7 * np.sqrt(sill):
            return factor
    raise ModelError(
        translate(
            "SmartQuartier",
            "The kriging equations can't be solved: stations are too near to each other for this "
            "variogram. Add a nugget, or choose the exponential model.",
        )
    )
