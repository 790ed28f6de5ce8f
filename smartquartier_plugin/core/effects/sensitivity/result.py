"""What a sensitivity analysis returns.

All arrays over places begin with the sum of all zones (place 0); the zones follow where they
were asked for. What is unknown is NaN.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..catalogue.model import Indicator

METHODS = ("morris", "sobol", "tornado")
#: What each method measures besides the effect, in the order of the table.
MEASURES = {
    "morris": ("mu", "mu_star", "mu_star_low", "mu_star_high", "sigma"),
    "sobol": ("s1", "s1_low", "s1_high", "st", "st_low", "st_high"),
    "tornado": (),
}


@dataclass(frozen=True)
class Flip:
    """Where the sign of one indicator turns with one assumption, all others central.

    Parameters
    ----------
    assumption : Assumption or None
        What is varied; None for a group that moves as a whole.
    value : numpy.ndarray, shape (p,)
        The turn nearest to the central value, in the assumption's unit; NaN where there is
        none, and for groups.
    quantile : numpy.ndarray, shape (p,)
        Share of the distribution below it; 0 or 1 where it lies outside the range.
    within : numpy.ndarray of bool, shape (p,)
        Whether it lies in the assumption's range.
    turns : numpy.ndarray of int, shape (p,)
        Turns found.
    monotone : numpy.ndarray of bool, shape (p,)
        Whether the change only rises or only falls with the assumption.
    benefit_above : numpy.ndarray of bool, shape (p,), or None
        Whether values above the turn are the better ones; None where the catalogue leaves open
        what is better.
    """

    assumption: object
    value: np.ndarray
    quantile: np.ndarray
    within: np.ndarray
    turns: np.ndarray
    monotone: np.ndarray
    benefit_above: np.ndarray


@dataclass(frozen=True)
class IndicatorSensitivity:
    """One indicator: k inputs at p places.

    Parameters
    ----------
    indicator : Indicator
        From the catalogue.
    inputs : tuple of Input, length k
        What was varied, as far as it acts on this indicator: of a group only the members that
        do, and where that is a single one, it is called by its own id.
    central : numpy.ndarray, shape (p,)
        Net change with all assumptions central.
    effect : numpy.ndarray, shape (k, p)
        The method's measure in the indicator's unit: swing (tornado), mu* (Morris), total
        index times standard deviation (Sobol).
    share : numpy.ndarray, shape (k, p)
        Of the sum of the effects.
    at_low, at_high : numpy.ndarray, shape (k, p)
        Net change with the input at its P5 and P95, all others central.
    measures : mapping of str to numpy.ndarray, shape (k, p)
        See :data:`MEASURES`.
    acts : tuple of bool, length k
        Whether the input occurs in an effect on this indicator.
    sign_open : tuple of bool, length k
        Whether sources disagree on the direction of such an effect.
    flips : tuple of Flip, length k
        Of each input as a whole.
    member_flips : tuple of tuple of (int, Flip)
        Of each assumption in a group of several that act: place of the input, and the turn.
    """

    indicator: Indicator
    inputs: tuple
    central: np.ndarray
    effect: np.ndarray
    share: np.ndarray
    at_low: np.ndarray
    at_high: np.ndarray
    measures: dict
    acts: tuple
    sign_open: tuple
    flips: tuple
    member_flips: tuple

    def order(self, place=0):
        """Return the inputs that act at a place, the most important first."""
        size = np.nan_to_num(self.effect[:, place], nan=-1.0)
        return [int(i) for i in np.argsort(-size, kind="stable") if self.acts[i]]


@dataclass(frozen=True)
class SensitivityResult:
    """A whole analysis.

    Parameters
    ----------
    method : str
        One of :data:`METHODS`.
    inputs : tuple of Input, length k
        What was varied.
    indicators : tuple of IndicatorSensitivity
        In the order of the catalogue.
    zones : tuple of str
        Ids of the places after the first; empty where only the sum was asked for.
    names : tuple of str or None
        What they are called.
    samples : int
        Trajectories (Morris), base samples (Sobol), 0 for a tornado.
    seed : int
        Of the design.
    evaluations : int
        Computations per place.
    unknown : tuple of Indicator
        That can't be analysed, because data are missing.
    """

    method: str
    inputs: tuple
    indicators: tuple
    zones: tuple
    names: tuple
    samples: int
    seed: int
    evaluations: int
    unknown: tuple = ()


def without_zones(result, hidden):
    """Hide zones, for example those with few inhabitants; the sum keeps them.

    Parameters
    ----------
    result : SensitivityResult
    hidden : numpy.ndarray of bool, shape (zones,)

    Returns
    -------
    SensitivityResult
        With NaN and no turns in these zones.
    """
    if not result.zones or not hidden.any():
        return result
    place = np.concatenate([[False], hidden])

    def cleared(values):
        return np.where(place, np.nan, values)

    def flip(one):
        return replace(
            one,
            value=cleared(one.value),
            quantile=cleared(one.quantile),
            within=one.within & ~place,
            turns=np.where(place, 0, one.turns),
        )

    indicators = tuple(
        replace(
            one,
            **{name: cleared(getattr(one, name)) for name in
               ("central", "effect", "share", "at_low", "at_high")},
            measures={name: cleared(values) for name, values in one.measures.items()},
            flips=tuple(flip(item) for item in one.flips),
            member_flips=tuple((i, flip(item)) for i, item in one.member_flips),
        )
        for one in result.indicators
    )  # fmt: skip
    return replace(result, indicators=indicators)
