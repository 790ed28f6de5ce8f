"""The answer: ranges for zones, hubs, streets and the whole, and what they depend on."""

from dataclasses import dataclass, field

import numpy as np

QUANTILES = (0.05, 0.5, 0.95)
TIER = 3


@dataclass(frozen=True)
class HubTable:
    """What each hub does; ranges are arrays (h, 3) of P5, P50, P95.

    Attributes
    ----------
    ids : tuple of str
    ranges : dict of str to array (h, 3)
        See ``model.HUB_QUANTITIES``; ``m2`` floor area, ``used`` share of its capacity (NaN
        where unknown).
    pbenefit : array (h,)
        Share of the draws in which CO₂ falls because of it.
    serves : tuple of tuple of int
        Zones with addresses that it serves in some draw.
    zone : array (h,), int
        Where it lies; -1 outside of all zones.
    weight : array (h,)
        Inhabitants or parcels per day within its reach in the draw that serves most.
    """

    ids: tuple
    ranges: dict
    pbenefit: np.ndarray
    serves: tuple
    zone: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class StreetTable:
    """What each street carries; arrays (s, 3) of P5, P50, P95.

    ``before``, ``after``, ``change`` van- and feeder-km per day; ``level`` change of the
    emission [dB], NaN where the traffic is unknown; ``short`` streets whose given traffic is
    less than the vans of the model alone.
    """

    before: np.ndarray
    after: np.ndarray
    change: np.ndarray
    level: np.ndarray
    short: int


@dataclass(frozen=True)
class LastMileResult:
    """Hubs and cargo bikes, computed.

    Attributes
    ----------
    zones : tuple of str
        Their ids.
    ranges : dict of str to array (n, 3)
        P5, P50, P95 of each zone: ``model.QUANTITIES``, of the deliveries *to* the zone wherever
        they drive; ``inside_km_d`` and ``dinside_km_d`` are motorised km *on its streets*,
        whoever they serve; ``hub_m2`` of the hubs in it; ``traffic_share`` of delivery vans in
        all traffic on those of its streets whose traffic is known (NaN where none is).
    pbenefit : dict of str to array (n,)
        Share of the draws with less, for the changes.
    outside : dict of str to array (3,)
        The same for addresses outside of all zones.
    totals : dict of str to array (3,)
        All addresses, all streets, all hubs.
    total_pbenefit : dict of str to float
    change_share : dict of str to array (3,)
        Changes of the whole as shares of today: quantiles of the ratio in each draw.
    total_share, total_change_share : array (3,)
        Of the vans, and of the change of vans and feeders, in all traffic of the streets where
        it is known; NaN where it is known nowhere.
    counted : float
        Share of the length of the streets in the zones whose traffic is known.
    traffic : array (n,)
        Vehicle-km per day on those of each zone's streets; NaN where unknown.
    capped : array (n,), bool
        Where the change on these streets is larger than all delivery can be: not plausible.
    dominant : tuple of str
        Assumption (or group) on which the change of CO₂ of each zone depends most; "" for none.
    dominant_share : array (n,)
        Of the explained variance.
    shares : dict of str to tuple of (str, float)
        For the changes of the whole: assumptions with their share, descending.
    weight : array (n,)
        Inhabitants or parcels per day of each zone.
    hubs : HubTable
    streets : StreetTable or None
    kind : str
        ``"inhabitants"`` or ``"parcels"``.
    draws, seed : int
    catalogue : Catalogue
    assumptions : tuple of (Assumption, array (3,))
        With P5, P50, P95 as drawn.
    unreached : int
        Addresses that no depot reaches.
    notes : tuple of str
        What the reader has to know.
    tier : int
        Of ITU-T L.1480.
    """

    zones: tuple
    ranges: dict
    pbenefit: dict
    outside: dict
    totals: dict
    total_pbenefit: dict
    change_share: dict
    total_share: np.ndarray
    total_change_share: np.ndarray
    counted: float
    traffic: np.ndarray
    capped: np.ndarray
    dominant: tuple
    dominant_share: np.ndarray
    shares: dict
    weight: np.ndarray
    hubs: HubTable
    streets: object
    kind: str
    draws: int
    seed: int
    catalogue: object
    assumptions: tuple
    unreached: int
    notes: tuple = field(default=())
    tier: int = TIER


def ranges_of(amounts):
    """Return P5, P50 and P95.

    Parameters
    ----------
    amounts : array (..., d)

    Returns
    -------
    array (..., 3)
        NaN where a draw is missing.
    """
    return np.moveaxis(np.quantile(np.asarray(amounts), QUANTILES, axis=-1), 0, -1)


def benefit(changes):
    """Return the share of the draws with less; no change counts half.

    Parameters
    ----------
    changes : array (..., d)

    Returns
    -------
    array (...)
    """
    return (changes < 0).mean(axis=-1) + 0.5 * (changes == 0).mean(axis=-1)


def influence(results, scores):
    """Return on which group of assumptions results depend how much.

    Parameters
    ----------
    results : array (n, d)
    scores : array (d, g)
        Quantile of each group in each draw.

    Returns
    -------
    array (n, g)
        Squared rank correlations, scaled to the sum 1; 0 where nothing varies.
    """
    if not scores.shape[1]:
        return np.zeros((len(results), 0))
    ranks = np.argsort(np.argsort(results, axis=1, kind="stable"), axis=1).astype(float)
    ranks -= ranks.mean(axis=1, keepdims=True)
    ranks[np.ptp(results, axis=1) <= 0] = 0.0
    centred = scores - scores.mean(axis=0)
    below = np.sqrt((ranks**2).sum(axis=1))[:, None] * np.sqrt((centred**2).sum(axis=0))
    above = ranks @ centred
    squared = np.divide(above, below, out=np.zeros_like(above), where=below > 0) ** 2
    total = squared.sum(axis=1, keepdims=True)
    return np.divide(squared, total, out=np.zeros_like(squared), where=total > 0)
