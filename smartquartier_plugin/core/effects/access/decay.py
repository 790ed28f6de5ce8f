"""How much a service counts with distance: at once, by steps, exponentially, by a power."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short

BINARY, STEPS, EXPONENTIAL, POWER = "binary", "steps", "exponential", "power"
_SLACK = 1e-9  # of the limit of a step: sums of floats differ


@dataclass(frozen=True)
class Decay:
    """A weight from 1 (near) to 0 for a distance or time.

    Attributes
    ----------
    kind : str
        ``binary``: 1 up to the threshold. ``steps``: ``weights`` in rings of equal width.
        ``exponential``: half as much every ``half``. ``power``: (start / cost) ** beta, and 1 up
        to ``start``.
    threshold : float
        Beyond it nothing counts.
    weights : tuple of float
        Of the steps, nearest first.
    half, start, beta : float
        See ``kind``; in the unit of the threshold, beta without unit.
    """

    kind: str
    threshold: float
    weights: tuple = ()
    half: float = np.nan
    start: float = np.nan
    beta: float = np.nan

    def ring(self, cost):
        """Return the number of the step that each cost lies in, from 0."""
        width = self.threshold / len(self.weights)
        ring = np.ceil(np.asarray(cost, float) / width - _SLACK).astype(int) - 1
        return ring.clip(0, len(self.weights) - 1)

    def __call__(self, cost):
        """Return the weights of costs up to the threshold."""
        cost = np.asarray(cost, float)
        inside = cost <= self.threshold * (1 + _SLACK)
        if self.kind == STEPS:
            weight = np.asarray(self.weights)[self.ring(cost)]
        elif self.kind == EXPONENTIAL:
            weight = np.exp2(-cost / self.half)
        elif self.kind == POWER:
            weight = (self.start / np.maximum(cost, self.start)) ** self.beta
        else:
            weight = np.ones_like(cost)
        return np.where(inside, weight, 0.0)

    def words(self, unit):
        """Return the weights in words, for record and report.

        Parameters
        ----------
        unit : str
            Of the threshold.

        Returns
        -------
        str
        """
        far = short(self.threshold, 6)
        if self.kind == STEPS:
            width = self.threshold / len(self.weights)
            rings = [
                translate("SmartQuartier", "{} up to {} {}").format(
                    short(weight, 4), short(width * place, 4), unit
                )
                for place, weight in enumerate(self.weights, 1)
            ]
            return ", ".join(rings)
        if self.kind == EXPONENTIAL:
            return translate(
                "SmartQuartier", "half as much every {} {}, nothing beyond {} {}"
            ).format(short(self.half, 6), unit, far, unit)
        if self.kind == POWER:
            return translate(
                "SmartQuartier", "({} {} / distance)^{}, 1 below that, nothing beyond {} {}"
            ).format(short(self.start, 6), unit, short(self.beta, 4), far, unit)
        return translate("SmartQuartier", "1 up to {} {}, nothing beyond").format(far, unit)


def check_decay(decay):
    """Raise unless the weights of a decay make sense.

    Parameters
    ----------
    decay : Decay
        To be checked.

    Returns
    -------
    Decay
        The same.

    Raises
    ------
    InputError
        If a number is not above 0, or the steps rise or leave 0 to 1.
    """
    wrong = ""
    if not (np.isfinite(decay.threshold) and decay.threshold > 0):
        wrong = translate("SmartQuartier", "The threshold must be more than 0.")
    elif decay.kind == STEPS:
        steps = np.asarray(decay.weights, float)
        if not len(steps) or not ((steps >= 0) & (steps <= 1)).all() or not steps.max() > 0:
            wrong = translate(
                "SmartQuartier", "The step weights must be numbers from 0 to 1, not all 0: {}."
            ).format(", ".join(number(step) for step in steps))
        elif (np.diff(steps) > 0).any():
            wrong = translate(
                "SmartQuartier", "The step weights must not rise with the distance: {}."
            ).format(", ".join(number(step) for step in steps))
    elif decay.kind == EXPONENTIAL and not decay.half > 0:
        wrong = translate("SmartQuartier", "The half distance must be more than 0.")
    elif decay.kind == POWER and not (decay.start > 0 and decay.beta > 0):
        wrong = translate(
            "SmartQuartier", "The power needs an exponent and a first distance above 0."
        )
    if wrong:
        raise InputError(wrong)
    return decay
