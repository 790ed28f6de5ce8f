"""Who buys where: Huff's model with online shops and places outside as alternatives.

The share of the purchasing power of place i that goes to centre j is
``w_ij / (u + v + sum_j w_ij)`` with the attraction ``w_ij = A_j^a f(d_ij)``. The constants u
(online) and v (centres outside the area) are not assumed: they are calibrated so that the shares
of today come out exactly (Huff 1963; as a logit model with an outside option: Train 2009, 2.3).
"""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate
from ...numbers import percent, short
from ...progress import SILENT

_CELLS = 2_000_000  # of a block of demand x centres held at once
_EXPONENT = 700.0  # of e, within the range of floats


@dataclass(frozen=True)
class Decay:
    """How attraction falls with distance or time.

    Attributes
    ----------
    form : str
        ``"exponential"``: exp(-b d), or ``"power"``: d^-b.
    rate : float
        b: per unit of distance, or the exponent.
    size : float
        Exponent a of the floor space.
    least : float
        Shorter distances count as this one; a power would be infinite at 0.
    """

    form: str
    rate: float
    size: float = 1.0
    least: float = 0.0

    def weights(self, sizes, distances):
        """Return the attraction of centres.

        Parameters
        ----------
        sizes : array (m,)
            Floor space.
        distances : array (n, m)
            In the unit of ``rate``; infinite where there is no way.

        Returns
        -------
        array (n, m)
            0 where there is no way or no floor space.
        """
        fall = np.maximum(distances, self.least)  # a new array, worked on in place
        if self.form == "exponential":
            fall *= -self.rate
            np.exp(fall, out=fall)
        else:
            with np.errstate(divide="ignore"):
                np.power(fall, -self.rate, out=fall)
        # No way is infinitely far: both forms make that 0.
        fall *= np.where(sizes > 0, sizes, 0.0) ** self.size
        return fall


@dataclass(frozen=True)
class Market:
    """Purchasing power and centres.

    Attributes
    ----------
    power : array (n,)
        Purchasing power of each place, 0 or more, in any unit.
    sizes : array (m,)
        Floor space of each centre, 0 or more.
    distances : callable
        (begin, end) -> array (end - begin, m): distances of a block of places.
    """

    power: np.ndarray
    sizes: np.ndarray
    distances: object

    def blocks(self, decay, progress=SILENT):
        """Yield (slice of places, attraction (b, m)), a block at a time."""
        n, m = len(self.power), len(self.sizes)
        rows = max(1, _CELLS // max(m, 1))
        for begin in range(0, n, rows):
            part = slice(begin, min(begin + rows, n))
            yield part, decay.weights(self.sizes, self.distances(part.start, part.stop))
            progress.report(part.stop / n)

    def reach(self, decay, progress=SILENT):
        """Return the sum of all attraction at each place, (n,)."""
        total = np.zeros(len(self.power))
        for part, weights in self.blocks(decay, progress):
            total[part] = weights.sum(axis=1)
        return total


def shares(sizes, distances, decay, online=0.0, outside=0.0):
    """Return the shares of centres, of online shops and of places outside.

    Parameters
    ----------
    sizes : array (m,)
    distances : array (n, m)
    decay : Decay
    online, outside : float
        The constants u and v.

    Returns
    -------
    centres : array (n, m)
    online, outside : array (n,)
        All shares of a place add up to 1; 0 where nothing attracts.
    """
    weights = decay.weights(np.asarray(sizes, float), np.asarray(distances, float))
    total = weights.sum(axis=1) + online + outside
    part = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return weights * part[:, None], online * part, outside * part


def calibrate(power, reach, share):
    """Return the constant of an alternative that gives it a share of all purchasing power.

    Parameters
    ----------
    power : array (n,)
        Purchasing power.
    reach : array (n,)
        Attraction of everything else at each place.
    share : float
        0 up to below 1.

    Returns
    -------
    float
        u with sum_i E_i u / (u + reach_i) = share * sum_i E_i.

    Raises
    ------
    InputError
        If the share isn't 0 or more and below 1.
    ModelError
        If more than the share has no other alternative.
    """
    from scipy.optimize import brentq

    if not 0 <= share < 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "A share of the purchasing power must be 0 or more and below 1, not {}; write "
                "15% as 0.15.",
            ).format(short(share, 3))
        )
    power, reach = np.asarray(power, float), np.asarray(reach, float)
    total, near = power.sum(), reach > 0
    lost = power[~near].sum() / total
    if share == 0 and lost == 0:
        return 0.0
    if lost >= share:
        raise ModelError(
            translate(
                "SmartQuartier",
                "{} of the purchasing power reaches no centre, more than may buy elsewhere; check "
                "that the streets connect the places with the centres.",
            ).format(percent(lost, 1))
        )
    log = np.log(reach[near])
    weight, rest = power[near] / total, share - lost

    def excess(level):
        return (
            float(weight @ (1 / (1 + np.exp(np.clip(log - level, -_EXPONENT, _EXPONENT))))) - rest
        )

    low, high = log.min() - 50.0, log.max() + 50.0
    while excess(low) > 0:
        low -= 100.0
    while excess(high) < 0:
        high += 100.0
    return float(np.exp(brentq(excess, low, high, xtol=1e-13, rtol=1e-15, maxiter=200)))


@dataclass(frozen=True)
class Sales:
    """Where the purchasing power goes for several shares of online sales.

    Attributes
    ----------
    online : array (k,)
        Share of online sales; the first one is today's.
    constants : array (k,)
        u for each of them.
    outside_constant : float
        v, the same in all.
    centres : array (k, m)
        Sales of the residents in each centre.
    outside : array (k,)
        Sales of the residents in places outside.
    total : float
        Purchasing power of all residents.
    unserved : float
        Purchasing power of places that reach no centre.
    """

    online: np.ndarray
    constants: np.ndarray
    outside_constant: float
    centres: np.ndarray
    outside: np.ndarray
    total: float
    unserved: float


def sales(market, decay, online, outside=0.0, progress=SILENT):
    """Compute the sales of each centre for today's and other shares of online sales.

    Parameters
    ----------
    market : Market
    decay : Decay
    online : sequence of float, length k
        Shares of online sales in all purchasing power, today's first.
    outside : float
        Share of today's sales in shops that residents make outside the area.
    progress : Progress
        For cancelling.

    Returns
    -------
    Sales
        ``centres.sum(axis=1) + online * total + outside`` is the purchasing power in every case.
    """
    reach = market.reach(decay, progress.part(0.0, 0.5))
    power, online = market.power, np.asarray(online, float)
    today = online[0]
    elsewhere = outside * (1 - today)
    both = calibrate(power, reach, today + elsewhere)
    fixed = both * elsewhere / (today + elsewhere) if both else 0.0
    constants = np.array([calibrate(power, reach + fixed, share) for share in online])
    totals = reach[:, None] + fixed + constants
    factor = np.divide(power[:, None], totals, out=np.zeros_like(totals), where=totals > 0)
    centres = np.zeros((len(market.sizes), len(online)))
    for part, weights in market.blocks(decay, progress.part(0.5, 1.0)):
        centres += weights.T @ factor[part]
    return Sales(
        online=online,
        constants=constants,
        outside_constant=fixed,
        centres=centres.T,
        outside=fixed * factor.sum(axis=0),
        total=float(power.sum()),
        unserved=float(power[reach == 0].sum()),
    )
