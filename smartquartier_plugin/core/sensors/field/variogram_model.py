"""How alike two places are: variogram models, and the covariance that they stand for."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import short

KINDS = ("spherical", "exponential", "gaussian", "matern32")
_NEGLIGIBLE = 1e-4  # share of the partial sill below which a covariance may be left out
_MATERN = 4.743864518390597  # (1 + t) exp(-t) = 0.05


@dataclass(frozen=True)
class VariogramModel:
    """A variogram: nugget, partial sill and range.

    Attributes
    ----------
    kind : str
        ``spherical``, ``exponential``, ``gaussian`` or ``matern32``.
    partial_sill : float
        Variance of what varies in space [squared unit of the values]; above 0.
    range_m : float
        Distance [m] at which the correlation is gone: 0 for ``spherical``, 5 % for the others
        ("practical range").
    nugget : float
        Variance at distance 0: error of measurement, and what varies within metres.

    Notes
    -----
    gstat and other programs give the *scale* of the other models instead: multiply it by
    3 (exponential; more exactly 2.996), by 1.73 (Gaussian) or by 4.74 (Matérn 3/2 with
    ``(1 + h/a) exp(-h/a)``) to get ``range_m``.
    """

    kind: str
    partial_sill: float
    range_m: float
    nugget: float = 0.0

    def __post_init__(self):
        """Refuse what is no variogram."""
        if self.kind not in KINDS:
            raise InputError(
                translate(
                    "SmartQuartier", "The variogram model '{}' is not known; choose one of {}."
                ).format(self.kind, ", ".join(KINDS))
            )
        numbers = (self.partial_sill, self.range_m, self.nugget)
        if not (np.isfinite(numbers).all() and min(numbers[:2]) > 0 and self.nugget >= 0):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "A variogram needs a sill above the nugget, a range above 0 m and a nugget of "
                    "0 or more; given are partial sill {}, range {} m, nugget {}.",
                ).format(*map(short, numbers))
            )

    @property
    def sill(self):
        """Return nugget and partial sill together."""
        return self.nugget + self.partial_sill

    @property
    def reach(self):
        """Return the distance [m] beyond which the correlation is 0 or below 0.01 %."""
        if self.kind == "spherical":
            return self.range_m
        if self.kind == "matern32":
            return self.range_m * 11.76 / _MATERN
        share = np.log(_NEGLIGIBLE) / np.log(0.05)
        return self.range_m * float(np.sqrt(share) if self.kind == "gaussian" else share)

    def with_range(self, range_m):
        """Return the same model with another range [m]."""
        return VariogramModel(self.kind, self.partial_sill, range_m, self.nugget)

    def correlation(self, distance):
        """Return the correlation of what varies in space.

        Parameters
        ----------
        distance : array
            Distances [m]; float32 stays float32.

        Returns
        -------
        array
            1 at distance 0, falling to 0; the nugget is not part of it.
        """
        h = np.asarray(distance)
        h = h / (h.dtype.type(self.range_m) if h.dtype.kind == "f" else self.range_m)
        if self.kind == "spherical":
            h = np.minimum(h, h.dtype.type(1.0))
            return 1 - h * (1.5 - 0.5 * h * h)
        if self.kind == "gaussian":
            return np.exp(h.dtype.type(np.log(0.05)) * h * h)
        if self.kind == "matern32":
            h = h * h.dtype.type(_MATERN)
            return (1 + h) * np.exp(-h)
        return np.exp(h.dtype.type(np.log(0.05)) * h)

    def covariance(self, distance):
        """Return the covariance of what varies in space, without the nugget."""
        found = self.correlation(distance)
        return found * found.dtype.type(self.partial_sill)

    def semivariance(self, distance):
        """Return the variogram: 0 at distance 0, the nugget right beside it, then up to the sill.

        Parameters
        ----------
        distance : array
            Distances [m].
        """
        distance = np.asarray(distance, float)
        rising = self.nugget + self.partial_sill * (1 - self.correlation(distance))
        return np.where(distance > 0, rising, 0.0)


def distances(first, second, dtype=float):
    """Return all distances between two sets of points.

    Parameters
    ----------
    first : array (n, 2)
        Coordinates [m].
    second : array (m, 2)
        Coordinates [m], same CRS.
    dtype : dtype
        Of the result; float32 halves the memory.

    Returns
    -------
    array (n, m)
        Distances [m].

    Notes
    -----
    Differences are taken before the precision is reduced: coordinates of a national grid
    have seven digits before the point.
    """
    first, second = np.asarray(first, float), np.asarray(second, float)
    origin = first.mean(axis=0) if len(first) else np.zeros(2)
    a, b = (first - origin).astype(dtype), (second - origin).astype(dtype)
    x = a[:, None, 0] - b[None, :, 0]
    y = a[:, None, 1] - b[None, :, 1]
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)
