"""The question: which sites, so that a map made from their measurements is as good as possible."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from .variogram_model import VariogramModel, distances

CRITERIA = ("variance", "mutual_information", "entropy")


@dataclass(frozen=True)
class FieldProblem:
    """Where sensors may stand, what is to be known, and how the field varies.

    Attributes
    ----------
    candidates : array (n, 2)
        Coordinates of possible sites [m].
    targets : array (m, 2)
        Where the map is wanted: centres of the cells [m], same CRS.
    number : int
        New sensors.
    model : VariogramModel
        Its nugget counts as error of each sensor; what remains is to be mapped.
    weights : array (m,) or None
        How much each target counts, such as its people; all alike if None.
    stations : array (e, 2) or None
        Existing sensors [m].
    required, forbidden : array (n,) of bool or None
        Candidates that must, or must not, be chosen.
    noise : float or array (n,)
        Variance of the error of a new sensor besides the nugget [squared unit].
    station_noise : float or array (e,)
        The same of existing sensors.
    mean_variance : float
        How uncertain the mean level of the whole area is [squared unit]; 0 if it is known.
        A value much above the sill gives the variance of ordinary kriging.
    """

    candidates: np.ndarray
    targets: np.ndarray
    number: int
    model: VariogramModel
    weights: Optional[np.ndarray] = None
    stations: Optional[np.ndarray] = None
    required: Optional[np.ndarray] = None
    forbidden: Optional[np.ndarray] = None
    noise: object = 0.0
    station_noise: object = 0.0
    mean_variance: float = 0.0

    @property
    def n(self):
        """Return the number of candidates."""
        return len(self.candidates)

    @property
    def shares(self):
        """Return the weights of the targets, summing to 1."""
        if self.weights is None:
            return np.full(len(self.targets), 1 / len(self.targets))
        weights = np.asarray(self.weights, float)
        return weights / weights.sum()

    @property
    def prior(self):
        """Return the variance at any place before anything is measured."""
        return self.model.partial_sill + self.mean_variance

    @property
    def old(self):
        """Return the existing stations as an array (e, 2)."""
        return np.zeros((0, 2)) if self.stations is None else np.asarray(self.stations, float)

    def mask(self, name):
        """Return ``required`` or ``forbidden`` as a boolean array."""
        value = getattr(self, name)
        return np.zeros(self.n, bool) if value is None else np.asarray(value, bool)

    @property
    def errors(self):
        """Return the error variance of each candidate, (n,)."""
        return self._errors(self.noise, self.n)

    @property
    def old_errors(self):
        """Return the error variance of each existing station, (e,)."""
        return self._errors(self.station_noise, len(self.old))

    def _errors(self, noise, n):
        # Without any error a second sensor in the same place would divide by zero.
        least = 1e-6 * self.model.partial_sill
        noise = np.broadcast_to(np.asarray(noise, float), (n,))
        return np.maximum(self.model.nugget + noise, least)

    def covariance(self, first, second, dtype=float):
        """Return the covariance of the field between two sets of places, (n, m)."""
        found = self.model.covariance(distances(first, second, dtype))
        if self.mean_variance:
            found += found.dtype.type(self.mean_variance)
        return found

    def check(self):
        """Refuse what has no sensible answer.

        Raises
        ------
        InputError
            Wrong sizes, signs, or missing values.
        ModelError
            Requirements that contradict each other.
        """
        _check_places(self)
        _check_weights(self)
        _check_choice(self)


def _check_places(problem):
    for places, name in (
        (problem.candidates, translate("SmartQuartier", "candidate sites")),
        (problem.targets, translate("SmartQuartier", "target cells")),
        (problem.old, translate("SmartQuartier", "existing stations")),
    ):
        places = np.asarray(places, float)
        if places.ndim != 2 or places.shape[1] != 2 or not np.isfinite(places).all():
            raise InputError(
                translate(
                    "SmartQuartier", "The {} need two coordinates each, without gaps."
                ).format(name)
            )
    if not len(problem.targets):
        raise InputError(
            translate("SmartQuartier", "There are no target cells; give an area or a grid.")
        )
    noise = np.r_[problem.errors, problem.old_errors, problem.mean_variance]
    given = (problem.noise, problem.station_noise, problem.mean_variance)
    if not np.isfinite(noise).all() or any(np.min(np.r_[0.0, part]) < 0 for part in given):
        raise InputError(
            translate("SmartQuartier", "The error of each sensor must be 0 or more, without gaps.")
        )


def _check_weights(problem):
    if problem.weights is None:
        return
    weights = np.asarray(problem.weights, float)
    if len(weights) != len(problem.targets) or not np.isfinite(weights).all() or weights.min() < 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the cells must be 0 or more, one per cell; some are negative or "
                "missing.",
            )
        )
    if not weights.sum() > 0:
        raise InputError(
            translate("SmartQuartier", "All weights of the cells are 0; choose another field.")
        )


def _check_choice(problem):
    required, forbidden = problem.mask("required"), problem.mask("forbidden")
    if (required & forbidden).any():
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} sites are both required and forbidden; decide for one.",
            ).format(int((required & forbidden).sum()))
        )
    available = int((~forbidden).sum())
    if not 0 < problem.number <= available:
        raise InputError(
            translate(
                "SmartQuartier",
                "{} sensors were asked for, but {} sites can be chosen; ask for fewer or give more "
                "candidates.",
            ).format(problem.number, available)
        )
    if required.sum() > problem.number:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} sites are required, but only {} sensors are to be placed.",
            ).format(int(required.sum()), problem.number)
        )
