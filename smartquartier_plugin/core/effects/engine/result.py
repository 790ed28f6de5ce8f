"""What the effect engine returns: ranges per zone, per effect and over all zones.

Every number comes as P5, P50 and P95 of the draws; what is unknown is NaN, never zero.
"""

from dataclasses import dataclass

import numpy as np

TIER = 3  # of Recommendation ITU-T L.1480: the simplest of its three tiers


@dataclass(frozen=True)
class EffectTotal:
    """One effect of the scenario, summed over all zones.

    Parameters
    ----------
    effect : catalogue.model.Effect
        Which.
    zones : int
        Zones where it counts.
    not_counted : int
        Zones where a larger effect on the same thing excludes it.
    too_early : int
        Zones where it has not taken hold in the year asked for.
    gross, footprint, rebound, net : numpy.ndarray, shape (3,)
        P5, P50 and P95 of the change, in the unit of the indicator; the rebound is what is
        left: net - gross - footprint. These are the orders 2, 1 and 3 of ITU-T L.1480.
    pbenefit : float
        Share of the draws whose net change is on the better side; NaN where the catalogue
        leaves open which side that is.
    """

    effect: object
    zones: int
    not_counted: int
    too_early: int
    gross: np.ndarray
    footprint: np.ndarray
    rebound: np.ndarray
    net: np.ndarray
    pbenefit: float


@dataclass(frozen=True)
class IndicatorResult:
    """One indicator: its change in each of n zones and over all of them.

    Parameters
    ----------
    indicator : catalogue.model.Indicator
        Which.
    base : numpy.ndarray, shape (n,)
        Today's value with central assumptions; NaN where unknown.
    gross_p50 : numpy.ndarray, shape (n,)
        Median of the change before rebound and footprint.
    p05, p50, p95 : numpy.ndarray, shape (n,)
        Quantiles of the net change.
    pbenefit : numpy.ndarray, shape (n,)
        Share of draws on the better side; a change of exactly zero counts half; NaN where the
        catalogue leaves open which side that is.
    dominant : tuple of str, length n
        The assumption that explains most of the variance of the net change, or the group's
        name where several share it; empty where nothing varies.
    dominant_share : numpy.ndarray, shape (n,)
        Share of the variance that it explains (0-1).
    capped : numpy.ndarray of bool, shape (n,)
        Whether a plausibility cap cut any draw.
    total_base : float
        Sum of the base over the zones of the total; NaN where one of them has none and
        changes.
    total_gross, total_net : numpy.ndarray, shape (3,)
        P5, P50 and P95 of the sum over all zones that have values.
    total_outside : numpy.ndarray, shape (3,)
        What is displaced to outside the layer. What arrives in zones without a value is in
        no sum.
    total_pbenefit : float
        Share of draws in which the sum is on the better side; NaN as above.
    total_shares : tuple of (str, float)
        Assumption or group and its share of the variance of the sum, descending.
    effects : tuple of EffectTotal
        The effects that make up the change.
    """

    indicator: object
    base: np.ndarray
    gross_p50: np.ndarray
    p05: np.ndarray
    p50: np.ndarray
    p95: np.ndarray
    pbenefit: np.ndarray
    dominant: tuple
    dominant_share: np.ndarray
    capped: np.ndarray
    total_base: float
    total_gross: np.ndarray
    total_net: np.ndarray
    total_outside: np.ndarray
    total_pbenefit: float
    total_shares: tuple
    effects: tuple


@dataclass(frozen=True)
class EffectResult:
    """A scenario computed.

    Parameters
    ----------
    catalogue : catalogue.model.Catalogue
        Where the effects and their assumptions come from.
    scenario : scenario.Scenario
        What was asked for.
    zones : tuple of str, length n
        Their ids.
    names : tuple of str, length n, or None
        What they are called.
    indicators : tuple of IndicatorResult
        Those that an effect of the scenario changes.
    draws, seed : int
        Of the Monte Carlo simulation.
    year : int
        The year asked for; 0 when everything has taken hold.
    used : tuple of str
        Ids of the assumptions that were drawn or set.
    missing : tuple of (str, int)
        Driver and the number of zones without a value of it.
    warnings : tuple of str
        Sentences for the reader, each told once.
    dominant : tuple of str, length n
        Dominant assumption over all indicators: that of the indicator whose median change is
        largest in relation to its base.
    tier : int
        Of ITU-T L.1480; 3 stands for a simple estimate.
    """

    catalogue: object
    scenario: object
    zones: tuple
    names: tuple
    indicators: tuple
    draws: int
    seed: int
    year: int
    used: tuple
    missing: tuple
    warnings: tuple
    dominant: tuple
    tier: int = TIER
