"""Fitting a variogram model: the best range, sill and nugget, found without starting values."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...progress import SILENT
from .variogram_model import KINDS, VariogramModel

_LEAST_CLASSES = 4
_RANGES = 80  # tried per model before the best one is refined


@dataclass(frozen=True)
class VariogramFit:
    """A fitted model, and how well it and the others fit.

    Attributes
    ----------
    model : VariogramModel
        The best one.
    error : float
        Weighted sum of squared residuals of the best one.
    errors : tuple of (str, float)
        The same of every kind that was tried.
    unbounded : bool
        True if the range ended at its upper limit: the differences still grow at the
        largest distance (a trend), and range and sill are only a description.
    """

    model: VariogramModel
    error: float
    errors: tuple
    unbounded: bool


def fit_variogram(experimental, kinds=KINDS, nugget=None, progress=SILENT):
    """Fit variogram models by weighted least squares and return the best one.

    Parameters
    ----------
    experimental : ExperimentalVariogram
        What to fit to.
    kinds : sequence of str
        Models to try.
    nugget : float, optional
        Given nugget; fitted if not given.
    progress : Progress
        Asked for a cancel.

    Returns
    -------
    VariogramFit
        Nugget and sill are never negative.

    Raises
    ------
    InputError
        If there are fewer than four classes.
    ModelError
        If nothing but a nugget fits: near stations differ as much as far ones.

    Notes
    -----
    Residuals are weighted by pairs / distance², as in gstat. For a given range, nugget and
    sill follow by non-negative linear least squares; so only the range is searched for, on
    a logarithmic grid from half the shortest distance to three times the longest one, then
    refined. No starting values are needed, and no local minimum is mistaken for the best.

    References
    ----------
    .. [1] Cressie, N. (1985). Fitting variogram models by weighted least squares.
       Mathematical Geology 17, 563-586.
    .. [2] Pebesma, E. (2004). Multivariable geostatistics in S: the gstat package.
       Computers & Geosciences 30, 683-691.
    """
    if len(experimental.gamma) < _LEAST_CLASSES:
        raise InputError(
            translate(
                "SmartQuartier",
                "The variogram has only {} classes of distance with pairs, {} are needed; give "
                "sill, range and nugget instead.",
            ).format(len(experimental.gamma), _LEAST_CLASSES)
        )
    found = []
    for kind in kinds:
        progress.check()
        found.append(_Search(experimental, kind, nugget).best())
    error, sill, range_m, small, unbounded, kind = min(found)
    if not sill > 1e-9 * max(float(experimental.gamma.max()), 1e-300):
        raise ModelError(
            translate(
                "SmartQuartier",
                "Near stations differ as much as far ones, so no range can be fitted; give sill, "
                "range and nugget, or use more stations.",
            )
        )
    errors = tuple((row[5], row[0]) for row in found)
    model = VariogramModel(kind, sill, range_m, small)
    return VariogramFit(model, error, errors, unbounded)


class _Search:
    def __init__(self, experimental, kind, nugget):
        self.h = np.maximum(experimental.distance, 1e-9 * experimental.cutoff)
        self.gamma, self.kind, self.nugget = experimental.gamma, kind, nugget
        # A class of coincident pairs must not outweigh all others.
        near = np.maximum(self.h, 1e-3 * self.h.max())
        self.root = np.sqrt(experimental.pairs) / near
        self.low, self.high = np.log(self.h[self.h > 0].min() / 2), np.log(3 * self.h.max())

    def linear(self, log_range):
        """Return error, partial sill and nugget of the best fit with a given range."""
        from scipy.optimize import nnls

        rising = 1 - VariogramModel(self.kind, 1.0, float(np.exp(log_range))).correlation(self.h)
        scale = self.root.max() * self.gamma.max()
        if self.nugget is not None:
            weight = self.root / scale
            upper = ((self.gamma - self.nugget) * rising * weight**2).sum()
            sill = max(upper / max(((rising * weight) ** 2).sum(), 1e-300), 0.0)
            rest = (self.gamma - self.nugget - sill * rising) * self.root
            return float(rest @ rest), sill, self.nugget
        columns = np.column_stack([np.ones_like(rising), rising]) * self.root[:, None]
        (nugget, sill), norm = nnls(columns / self.root.max(), self.gamma * self.root / scale)
        height = self.gamma.max()
        return float(norm * scale) ** 2, float(sill * height), float(nugget * height)

    def best(self):
        """Return error, partial sill, range, nugget, whether it is unbounded, and the kind."""
        from scipy.optimize import minimize_scalar

        tried = np.linspace(self.low, self.high, _RANGES)
        errors = np.array([self.linear(x)[0] for x in tried])
        at = int(errors.argmin())
        low, high = tried[max(at - 1, 0)], tried[min(at + 1, _RANGES - 1)]
        refined = minimize_scalar(
            lambda x: self.linear(x)[0], bounds=(low, high), method="bounded",
            options={"xatol": 1e-8},
        )  # fmt: skip
        log_range = float(refined.x) if refined.fun <= errors[at] else float(tried[at])
        error, sill, nugget = self.linear(log_range)
        unbounded = log_range > self.high - 1e-3
        return error, sill, float(np.exp(log_range)), nugget, unbounded, self.kind
