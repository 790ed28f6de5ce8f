"""What the effects of a scenario come to with given values of the assumptions.

Where formulas can be taken apart the result is kept as terms; where they can't, or where a cap
cuts, zones are computed draw by draw when they are asked for. Both give the same numbers.
"""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .effect_draws import BLOCK_VALUES, EffectDraws, add_up, direct_sums
from .parts import PartTable

__all__ = ["BLOCK_VALUES", "Direct", "IndicatorDraws", "simulate"]


@dataclass(frozen=True)
class Direct:
    """What could not be taken apart, in some zones.

    Parameters
    ----------
    gross, net : numpy.ndarray, shape (zones, d), or None
        To be added to the terms; None where there is nothing.
    cut : numpy.ndarray, shape (zones,)
        Share of the draws that a cap cut, of the effect where it is largest.
    sums : list of dict
        For each effect its :func:`direct_sums`.
    """

    gross: Optional[np.ndarray]
    net: Optional[np.ndarray]
    cut: np.ndarray
    sums: list


class IndicatorDraws:
    """All effects on one indicator with values of their assumptions.

    Parameters
    ----------
    indicator : Indicator
    effects : sequence of EffectDraws
    n, size : int
        Numbers of zones and draws.

    Attributes
    ----------
    valid : numpy.ndarray of bool, shape (n,)
        Where no effect lacks a driver, nor one of a zone that displaces to here.
    gross, net : PartTable
        What could be taken apart; the rest is added by :meth:`direct`.
    """

    def __init__(self, indicator, effects, n, size):
        self.indicator, self.effects, self.n, self.size = indicator, effects, n, size
        self.valid = ~self._unknown()
        weights = self._weights = self.valid.astype(float)
        self._going = [(weights, one.arriving(weights), one.leaving(weights)) for one in effects]
        self.gross = PartTable((p for one in effects for p in one.parts["gross"]), size)
        own = [p for one in effects for p in one.parts["net"]]
        self.net = PartTable(own + [p for one in effects for p in one.inflow_parts], size)

    def _unknown(self):
        unknown = np.zeros(self.n, dtype=bool)
        for one in self.effects:
            unknown |= one.work.unknown
            if one.borders is not None:
                unknown |= one.borders.T @ one.work.unknown.astype(float) > 0
        return unknown

    def direct(self, start, stop):
        """Compute what could not be taken apart, for zones ``start`` to ``stop``.

        Parameters
        ----------
        start, stop : int
            Rows of the zones.

        Returns
        -------
        Direct
        """
        gross = net = None
        cut = np.zeros(stop - start)
        sums = [{} for _ in self.effects]
        for one, total, going in zip(self.effects, sums, self._going):
            cut = np.maximum(cut, one.cut[start:stop])
            for stratum in one.direct:
                first, last = np.searchsorted(stratum.zones, (start, stop))
                lines, shares = _senders(one, stratum, start, stop)
                if first == last and not len(lines):
                    continue
                if net is None:
                    gross, net = (np.zeros((stop - start, self.size)) for _ in range(2))
                if first < last:
                    parts, share = one.block(stratum, np.arange(first, last))
                    zones = stratum.zones[first:last]
                    _add_rows(gross, zones - start, parts["gross"])
                    _add_rows(net, zones - start, parts["net"])
                    cut[zones - start] = np.maximum(cut[zones - start], share)
                    add_up(total, direct_sums(parts, *(share[zones] for share in going)))
                if len(lines):
                    parts, _ = one.block(stratum, lines)
                    net -= shares.T @ parts["out"]
        return Direct(gross, net, cut, sums)

    def values(self, start, stop):
        """Return gross and net change of zones ``start`` to ``stop`` in every draw.

        Parameters
        ----------
        start, stop : int
            Rows of the zones.

        Returns
        -------
        gross, net : numpy.ndarray, shape (stop - start, d)
            NaN where the indicator is unknown.
        """
        gross = self.gross.factors(start, stop) @ self.gross.draws
        net = self.net.factors(start, stop) @ self.net.draws
        more = self.direct(start, stop)
        if more.net is not None:
            gross, net = gross + more.gross, net + more.net
        unknown = ~self.valid[start:stop]
        gross[unknown] = net[unknown] = np.nan
        return gross, net

    def sums(self, blocks=()):
        """Return the sums of each effect over the valid zones.

        Parameters
        ----------
        blocks : sequence of Direct, optional
            Of all zones, if computed already.

        Returns
        -------
        list of EffectSums
        """
        known = [{} for _ in self.effects] if blocks else [None] * len(self.effects)
        for block in blocks:
            for total, more in zip(known, block.sums):
                add_up(total, more)
        return [one.sums(self._weights, direct) for one, direct in zip(self.effects, known)]

    def total(self):
        """Return the net change summed over the valid zones: array (d,)."""
        return sum(one.net + one.inflow for one in self.sums())


def _add_rows(target, rows, values):
    """Add values to rows; rows that follow each other need no copy."""
    if rows[-1] - rows[0] == len(rows) - 1:
        target[rows[0] : rows[-1] + 1] += values
    else:
        target[rows] += values


def _senders(effect, stratum, start, stop):
    """Return which zones of a stratum displace to zones ``start`` to ``stop``, and how much."""
    if effect.borders is None or "displaced" not in stratum.trees:
        return np.arange(0), None
    weights = effect.borders[stratum.zones][:, start:stop]
    lines = np.flatnonzero(np.diff(weights.indptr))
    return lines, weights[lines]


def simulate(prepared, values, apart=True):
    """Compute a scenario with given values of its assumptions.

    Parameters
    ----------
    prepared : Prepared
    values : mapping of str to array (d,)
        Assumption id -> values, in the unit of the catalogue; those missing are central.
    apart : bool
        Take formulas apart where possible; False computes every zone and draw by itself.

    Returns
    -------
    tuple of IndicatorDraws
        In the order of ``prepared.indicators``.

    Raises
    ------
    ModelError
        If an effect is undefined for some of the values.
    """
    draws = prepared.draw_values(values)
    size = len(next(iter(draws.values()))) if draws else 1
    results = []
    for indicator in prepared.indicators:
        effects = []
        for work in prepared.works:
            if work.compiled.indicator.id == indicator.id:
                effect = work.compiled.effect
                near = effect.displaced and effect.displaced_to == "neighbours"
                borders = prepared.zones.borders if near else None
                effects.append(EffectDraws(work, draws, size, borders, apart))
        results.append(IndicatorDraws(indicator, effects, prepared.zones.n, size))
    return tuple(results)
