"""What the data could have been: uncertain and missing values for SMAA."""

from dataclasses import dataclass, replace

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import percent
from ..criteria.value_functions import utilities

# Values are cut off at the reference points, so that beyond this a wider uncertainty pushes
# them to the two ends instead of widening the ranks.
MAX_UNCERTAINTY = 0.3


def with_uncertainty(criteria_set, share):
    """Give a standard uncertainty to the criteria that have none of their own.

    Parameters
    ----------
    criteria_set : CriteriaSet
        With both reference points.
    share : float
        Standard uncertainty as a share of the range between the two reference points; 0.05:
        in two of three cases the true value lies within 5 % of this range. At most 0.3.

    Returns
    -------
    CriteriaSet

    Raises
    ------
    InputError
        If the share is negative, above 0.3 or not finite.
    """
    if not 0 <= share <= MAX_UNCERTAINTY:
        raise InputError(
            translate(
                "SmartQuartier",
                "The uncertainty of the values is {} of the value range; give 0 to {}.",
            ).format(percent(share), percent(MAX_UNCERTAINTY))
        )
    criteria = tuple(
        c if c.uncertainty else replace(c, uncertainty=share * abs(c.one - c.zero))
        for c in criteria_set.criteria
    )
    return replace(criteria_set, criteria=criteria)


@dataclass(frozen=True)
class DataModel:
    """Values of n quarters in m criteria with what is not known about them.

    Parameters
    ----------
    values : numpy.ndarray of float, shape (n, m)
        In the fields' units; NaN: missing.
    criteria : tuple of Criterion
        With both reference points; ``uncertainty`` is the standard uncertainty of each
        value of the criterion, in the field's unit.
    as_utilities : bool
        Give utilities (for the weighted sum) instead of values (for the other methods).
    sigma : numpy.ndarray of float, shape (n, m), optional
        Standard uncertainty of each value instead, in the field's unit; not negative.

    Notes
    -----
    An uncertain value is drawn from a normal distribution *before* the value function. A
    missing value is drawn so that its utility is uniform in [0, 1]: nothing is known but
    that it lies between the two reference points. It is never taken as zero.
    """

    values: np.ndarray
    criteria: tuple
    as_utilities: bool = True
    sigma: np.ndarray = None

    def __post_init__(self):
        criteria = tuple(self.criteria)
        object.__setattr__(self, "criteria", criteria)
        object.__setattr__(self, "zero", np.array([c.zero for c in criteria], dtype=float))
        object.__setattr__(self, "one", np.array([c.one for c in criteria], dtype=float))
        sigma = self.sigma
        if sigma is None:
            sigma = [c.uncertainty for c in criteria]
        sigma = np.broadcast_to(np.asarray(sigma, dtype=float), self.values.shape)
        missing = np.isnan(self.values)
        object.__setattr__(self, "sigma", sigma)
        object.__setattr__(self, "_missing", np.nonzero(missing))
        object.__setattr__(self, "_vague", np.nonzero(~missing & (sigma > 0)))
        object.__setattr__(self, "fixed", self.filled(0.5))

    @property
    def shape(self):
        """Return (n, m)."""
        return self.values.shape

    @property
    def certain(self):
        """True if every value is known exactly."""
        return not (len(self._missing[0]) or len(self._vague[0]))

    def filled(self, utility):
        """Return the data with every missing value at this utility (0-1), (n, m)."""
        data = utilities(self.values, self.criteria) if self.as_utilities else self.values.copy()
        columns = self._missing[1]
        data[self._missing] = self._from_utility(np.full(len(columns), float(utility)), columns)
        return data

    def draw(self, rng, size):
        """Draw the data ``size`` times.

        Parameters
        ----------
        rng : numpy.random.Generator
        size : int

        Returns
        -------
        numpy.ndarray
            (size, n, m) float; single precision where at least half of the values are
            uncertain, since it then takes half the time and the noise is far coarser.
        """
        dense = 2 * len(self._vague[0]) >= self.values.size
        if dense:
            data = self._all_vague(rng, size)
        else:
            data = np.repeat(self.fixed[None], size, axis=0)
        rows, columns = self._missing
        if len(rows):
            unknown = rng.random((size, len(rows)))
            data[:, rows, columns] = self._from_utility(unknown, columns)
        rows, columns = self._vague
        if len(rows) and not dense:
            noise = rng.standard_normal((size, len(rows)))
            noise *= self.sigma[rows, columns]
            noise += self.values[rows, columns]
            data[:, rows, columns] = self._to_utility(noise, columns)
        return data

    def _all_vague(self, rng, size):
        """Draw every value at once; those of certain criteria get a noise of 0."""
        values = np.nan_to_num(self.values)
        scale = np.ones_like(self.sigma)
        if self.as_utilities:
            scale = self.one - self.zero
            values = (values - self.zero) / scale
        data = rng.standard_normal((size, *self.shape), dtype=np.float32)
        data *= (self.sigma / scale).astype(np.float32)
        data += values.astype(np.float32)
        return np.clip(data, 0.0, 1.0, out=data) if self.as_utilities else data

    def _from_utility(self, shares, columns):
        if self.as_utilities:
            return shares
        return self.zero[columns] + shares * (self.one - self.zero)[columns]

    def _to_utility(self, values, columns):
        if not self.as_utilities:
            return values
        values -= self.zero[columns]
        values /= (self.one - self.zero)[columns]
        return np.clip(values, 0.0, 1.0, out=values)
